//! The acts that move a status, each with the days it may have (MEANING M8, M15, M16).

use std::collections::BTreeSet;

use treatygraph::record::Field;
use treatygraph::vocabulary::Stance;
use treatygraph::{Certainty, Day, EventKind, Span};

use crate::claims::{self, Claim, DaySet, any, at, field_days};
use crate::oracle::{Act, Model, party_of};
use crate::silence::is_of_class_consent;

/// An agreement, or a part of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Place<'m> {
    pub(crate) agreement: &'m str,
    pub(crate) part: Option<&'m str>,
}

impl<'m> Place<'m> {
    /// "An act on the agreement stands for each part; an act on a part is no act on the agreement."
    pub(crate) fn has(&self, act: &Act) -> bool {
        let here = act.id.part.is_none() || act.id.part.as_deref() == self.part;
        act.id.agreement == self.agreement && here && !act.is_statement()
    }

    /// The acts of a kind: "a beginning only for a part that has none of that kind in view".
    pub(crate) fn beginnings(
        &self,
        model: &'m Model,
        kind: EventKind,
    ) -> impl Iterator<Item = &'m Act> {
        let place = *self;
        let here = move |act: &&Act| place.has(act) && act.id.kind == kind;
        let of_part = |act: &&Act| act.id.part.is_some() && is_asserted(act);
        let has_own =
            is_of_whole_only_alone(kind) && model.acts.iter().filter(here).any(|act| of_part(&act));
        model
            .acts
            .iter()
            .filter(here)
            .filter(move |act| !has_own || act.id.part.is_some())
    }

    pub(crate) fn parties(&self, model: &'m Model) -> Vec<&'m str> {
        model.agreements[self.agreement]
            .parties
            .keys()
            .map(String::as_str)
            .collect()
    }

    /// M22: without `sides` every party is a side.
    pub(crate) fn sides(&self, model: &'m Model) -> Vec<Vec<&'m str>> {
        let agreement = &model.agreements[self.agreement];
        if agreement.sides.is_empty() {
            return agreement
                .parties
                .keys()
                .map(|party| vec![party.as_str()])
                .collect();
        }
        // Some may be left out (M3).
        let is_party = |party: &&String| agreement.parties.contains_key(*party);
        let side =
            |side: &'m BTreeSet<String>| side.iter().filter(is_party).map(String::as_str).collect();
        agreement
            .sides
            .iter()
            .map(side)
            .filter(|side: &Vec<&str>| !side.is_empty())
            .collect()
    }
}

/// Kinds that reach a part only where it has none of its own.
fn is_of_whole_only_alone(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::EntryIntoForce
            | EventKind::EntryIntoEffect
            | EventKind::ProvisionalApplication
            | EventKind::Prolongation
    )
}

/// Kinds that move standing or operation.
pub(crate) const MOVING: [EventKind; 14] = [
    EventKind::EntryIntoForce,
    EventKind::Revival,
    EventKind::Succession,
    EventKind::Continuation,
    EventKind::ProvisionalApplication,
    EventKind::EndOfProvisionalApplication,
    EventKind::Termination,
    EventKind::Expiry,
    EventKind::Denunciation,
    EventKind::Revocation,
    EventKind::Prolongation,
    EventKind::Suspension,
    EventKind::Resumption,
    EventKind::NegotiationAbandoned,
];

/// Whether a counted claim says that it happened.
pub(crate) fn is_asserted(act: &Act) -> bool {
    any(&act.when.days)
        && act
            .claims
            .iter()
            .zip(&act.when.counts)
            .any(|(claim, counts)| *counts && !claim.denies())
}

/// The days on which it takes effect, as M16 has it for its kind.
pub(crate) fn days_of_effect(act: &Act) -> DaySet {
    let told = |field| field_days(&act.claims, field).map(|resolved| resolved.days);
    let own = || act.when.days.clone();
    match act.id.kind {
        EventKind::Denunciation => told(Field::Effective)
            .unwrap_or_else(|| a_year_later(&told(Field::Received).unwrap_or_else(own))),
        EventKind::Suspension => told(Field::Received).unwrap_or_else(own),
        _ => told(Field::Effective).unwrap_or_else(own),
    }
}

/// RULES 17: twelve months after the notice.
fn a_year_later(notice: &DaySet) -> DaySet {
    let mut later = vec![false; notice.len()];
    let shift = |i: usize| {
        let day = Day::from_number(claims::first_number() + i as i32).unwrap();
        at(day.checked_add(Span::months(12)).unwrap().number())
    };
    for i in (0..notice.len()).filter(|i| notice[*i]) {
        later[shift(i)] = true;
    }
    if notice[0] {
        later[..=shift(0)].fill(true);
    }
    later
}

/// Whether a day of it is known, its own or that of its effect.
pub(crate) fn has_day(act: &Act) -> bool {
    act.when.dated || field_days(&act.claims, Field::Effective).is_some()
}

/// Whether it may be as if it had never been: denied, announced, contested.
pub(crate) fn may_be_absent(model: &Model, act: &Act) -> bool {
    act.when.never || act.when.expected || effect(model, act) == Certainty::Maybe
}

/// RULES 17, without clauses: somebody else than who denounced says from which day it ends.
pub(crate) fn ends_certainly(denunciation: &Act) -> bool {
    let denouncer = denunciation.id.actor.as_deref();
    let by_others =
        |claim: &Claim| claim.voice.is_none() || claim.voice.as_deref().map(party_of) != denouncer;
    let claims = denunciation.claims.iter().zip(&denunciation.when.counts);
    claims.into_iter().any(|(claim, counts)| {
        *counts && !claim.denies() && claim.effective.is_some() && by_others(claim)
    })
}

/// M15: whether it has the effect claimed.
pub(crate) fn effect(model: &Model, act: &Act) -> Certainty {
    let parties = &model.agreements[&act.id.agreement].parties;
    let by_a_party = |claim: &Claim| {
        let voice = claim.voice.as_deref().map(party_of);
        claim.stance == Stance::Contests && voice.is_some_and(|party| parties.contains_key(party))
    };
    let mut claims = act.claims.iter().zip(&act.when.counts);
    if !claims.any(|(claim, counts)| *counts && by_a_party(claim)) {
        return Certainty::Yes;
    }
    let name = act.id.key.clone().unwrap_or(act.id.kind.to_string());
    let settles = |other: &&Act| {
        let kinds = [EventKind::DisputeSettled, EventKind::BreachFound];
        kinds.contains(&other.id.kind)
            && other.id.agreement == act.id.agreement
            && other.happened() == Certainty::Yes
            && !other.when.expected
            && other.values(Field::Answers) == BTreeSet::from([name.clone()])
    };
    let outcomes: BTreeSet<String> = model
        .acts
        .iter()
        .filter(settles)
        .flat_map(|settlement| settlement.values(Field::Outcome))
        .collect();
    match outcomes.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["approved"] => Certainty::Yes,
        ["rejected"] => Certainty::No,
        _ => Certainty::Maybe,
    }
}

pub(crate) fn is_rejected(act: &Act) -> Certainty {
    let outcomes = act.values(Field::Outcome);
    match (outcomes.contains("rejected"), outcomes.len()) {
        (true, 1) => Certainty::Yes,
        (true, _) => Certainty::Maybe,
        (false, _) => Certainty::No,
    }
}

/// A recorded consent, not rejected.
pub(crate) fn is_consent(act: &Act) -> bool {
    is_of_class_consent(act) && any(&act.when.days) && is_rejected(act) != Certainty::Yes
}
