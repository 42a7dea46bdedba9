//! The acts that move a status, each with the days it may have (MEANING M8, M15, M16).

use std::collections::BTreeSet;

use treatygraph::record::{Dossier, Field};
use treatygraph::vocabulary::{Class, Stance};
use treatygraph::{Certainty, Day, EventKind, Span};

use crate::claims::{self, Claim, DaySet, any, at, field_days};
use crate::oracle::{Act, Model, life, party_of};
use crate::refusal;

/// An agreement, or a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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

    /// Whether a party stands alone on one of two sides.
    pub(crate) fn stands_alone(&self, model: &'m Model, party: &str) -> bool {
        let sides = self.sides(model);
        sides.len() == 2 && sides.iter().any(|side| side == &[party])
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
        EventKind::Denunciation => told(Field::Effective).unwrap_or_else(|| {
            shifted(&told(Field::Received).unwrap_or_else(own), Span::months(12))
        }),
        EventKind::Suspension => told(Field::Received).map_or_else(own, |received| {
            // Received before it was made, it is maybe so from then, and certainly from when it was made.
            let made = act.when.days.iter().enumerate();
            let before = |day: usize| act.when.dated && (0..day).any(|d| received[d]);
            made.map(|(day, made)| received[day] || *made && before(day))
                .collect()
        }),
        _ => told(Field::Effective).unwrap_or_else(own),
    }
}

/// So long after each of these days.
pub(crate) fn shifted(days: &DaySet, by: Span) -> DaySet {
    let mut later = vec![false; days.len()];
    for i in (0..days.len()).filter(|i| days[*i]) {
        later[shift(i, by)] = true;
    }
    if days[0] {
        later[..=shift(0, by)].fill(true);
    }
    later
}

pub(crate) fn shift(i: usize, by: Span) -> usize {
    let day = Day::from_number(claims::first_number() + i as i32).unwrap();
    at(day.checked_add(by).unwrap().number())
}

/// Whether a day of it is known, its own or that of its effect.
pub(crate) fn has_day(act: &Act) -> bool {
    // Who denies a day tells none.
    let tells = |(claim, counts): (&Claim, &bool)| {
        *counts && !claim.denies() && (claim.on.is_some() || claim.by.is_some())
    };
    act.claims.iter().zip(&act.when.counts).any(tells)
        || field_days(&act.claims, Field::Effective).is_some()
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
    // An announcement that was replaced still gives the day of the effect, which is never expected (M4).
    let mut claims = denunciation.claims.iter();
    claims.any(|claim| !claim.denies() && claim.effective.is_some() && by_others(claim))
}

/// M15: whether it has the effect claimed.
pub(crate) fn effect(model: &Model, act: &Act) -> Certainty {
    own_effect(model, act).and(effect_of_what_it_rests_on(model, act))
}

/// What a settlement says of it, else whether a party contests it.
fn own_effect(model: &Model, act: &Act) -> Certainty {
    let parties = &model.agreements[&act.id.agreement].parties;
    let by_a_party = |claim: &Claim| {
        let voice = claim.voice.as_deref().map(party_of);
        claim.stance == Stance::Contests && voice.is_some_and(|party| parties.contains_key(party))
    };
    let mut claims = act.claims.iter().zip(&act.when.counts);
    let contested = claims.any(|(claim, counts)| *counts && by_a_party(claim));
    let unsettled = if contested {
        Certainty::Maybe
    } else {
        Certainty::Yes
    };
    // Every effect that some choice among the settlements gives it.
    let mut possible = Vec::new();
    let mut may_be_unsettled = true;
    for settlement in model.acts.iter().filter(|other| settles(model, other, act)) {
        let outcomes = settlement.values(Field::Outcome);
        let certain = settlement.happened() == Certainty::Yes
            && !settlement.when.expected
            && settlement.values(Field::Answers).len() == 1
            && outcomes.len() == 1;
        for outcome in &outcomes {
            match outcome.as_str() {
                "approved" => possible.push(Certainty::Yes),
                "rejected" => possible.push(Certainty::No),
                _ => continue,
            }
            may_be_unsettled &= !certain;
        }
    }
    if may_be_unsettled {
        possible.push(unsettled);
    }
    let first = possible[0];
    if possible.iter().all(|effect| *effect == first) {
        first
    } else {
        Certainty::Maybe
    }
}

/// Whether these answers name an act: by its key, or, where no act on the agreement has that key, by its
/// kind.
pub(crate) fn names(model: &Model, answers: &BTreeSet<String>, act: &Act) -> bool {
    let here = |other: &&Act| other.id.agreement == act.id.agreement;
    let is_key = |name: &str| {
        let mut acts = model.acts.iter().filter(here);
        acts.any(|other| other.id.key.as_deref() == Some(name))
    };
    let kind = act.id.kind.to_string();
    act.id.key.as_ref().is_some_and(|key| answers.contains(key))
        || answers.contains(&kind) && !is_key(&kind)
}

fn settles(model: &Model, other: &Act, act: &Act) -> bool {
    let kinds = [EventKind::DisputeSettled, EventKind::BreachFound];
    kinds.contains(&other.id.kind)
        && other.id.agreement == act.id.agreement
        && is_asserted(other)
        && names(model, &other.values(Field::Answers), act)
}

/// "An end that rests on another act counts only as far as that act has effect."
fn effect_of_what_it_rests_on(model: &Model, act: &Act) -> Certainty {
    let each = rests_on(model, act)
        .into_iter()
        .map(|other| counts(model, other));
    each.reduce(Certainty::or).unwrap_or(Certainty::Yes)
}

/// How far an act counts on which another rests.
pub(crate) fn counts(model: &Model, other: &Act) -> Certainty {
    let announced = Certainty::from(!other.when.expected).or(Certainty::Maybe);
    let happened = own_effect(model, other).and(other.happened());
    happened.and(announced)
}

/// The acts on which an end rests: those it names; for the ground denunciation, the denunciations.
pub(crate) fn rests_on<'m>(model: &'m Model, act: &Act) -> Vec<&'m Act> {
    if !matches!(act.id.kind, EventKind::Termination | EventKind::Expiry) {
        return vec![];
    }
    let answers = act.values(Field::Answers);
    let for_denunciation = act.values(Field::Ground) == BTreeSet::from(["denunciation".to_owned()]);
    let is_it = |other: &Act| {
        if answers.is_empty() {
            for_denunciation && other.id.kind == EventKind::Denunciation
        } else {
            names(model, &answers, other)
        }
    };
    let others = model.acts.iter().filter(|other| {
        other.id.agreement == act.id.agreement
            && (other.id.part.is_none() || other.id.part == act.id.part)
            && other.id != act.id
            && is_asserted(other)
            && is_it(other)
    });
    others.collect()
}

/// M8 as M16 has it: an act of the agreement's own moves each party that has none of its own of that
/// kind; a refusal keeps nobody from that, but from signatures, approvals, consents and entries into effect.
pub(crate) fn stands(model: &Model, dossier: &Dossier, act: &Act, party: &str) -> Certainty {
    if !act.is_without_party() {
        return Certainty::from(act.is_by(party));
    }
    let parties = &model.agreements[&act.id.agreement].parties;
    let Some(certainty) = parties.get(party) else {
        // "Of an agreement without parties the own acts alone are looked at."
        return Certainty::from(parties.is_empty());
    };
    let is_as_in_m8 = [EventKind::Signature, EventKind::EntryIntoEffect].contains(&act.id.kind)
        || Class::Approval.acts().contains(act.id.kind)
        || Class::Consent.acts().contains(act.id.kind);
    if is_as_in_m8 {
        // There a refusal keeps a party from it.
        return act.stands_for.get(party).copied().unwrap_or(Certainty::No);
    }
    if claims::is_joint(act.id.kind) {
        let named = named(act);
        return if named.is_empty() {
            *certainty
        } else {
            Certainty::from(named.contains(party))
        };
    }
    let own: Vec<&Act> = model
        .acts
        .iter()
        .filter(|other| {
            other.id.kind == act.id.kind
                && other.id.agreement == act.id.agreement
                && other.id.part == act.id.part
                && other.id.subject == act.id.subject
                && other.id.territory == act.id.territory
                && other.is_by(party)
        })
        .collect();
    // "Where its own is only denied, maybe"; one without effect keeps nothing away.
    let keeps = |own: &&Act| match own.happened() {
        Certainty::No => Certainty::Maybe,
        _ => effect(model, own).and(!refusal::apart(act, own, party, &model.acts)),
    };
    let kept = own
        .iter()
        .map(keeps)
        .fold(Certainty::No, |some, other| some.or(other));
    let unborn = refusal::unborn(act, life(dossier, party, Field::Since));
    certainty.and(!kept).and(!unborn)
}

/// Whom a joint act names, also through a body.
pub(crate) fn named(act: &Act) -> BTreeSet<String> {
    let mut named = act.values(Field::Parties);
    let bodies = act.values(Field::Body);
    named.extend(bodies.iter().map(|body| party_of(body).to_owned()));
    named
}

/// What its claims say of its outcome: whether some say that it was rejected, and some that it was not.
pub(crate) fn outcomes(act: &Act) -> [bool; 2] {
    let outcomes = act.values(Field::Outcome);
    let other = outcomes.is_empty() || outcomes.iter().any(|outcome| outcome != "rejected");
    [outcomes.contains("rejected"), other]
}

/// "An act of class Consent, and a definitive signature; where its effect is `subject-to-consent`, it is
/// a signature."
pub(crate) fn is_of_class_consent(act: &Act) -> bool {
    let effects = act.values(Field::Effect);
    if effects == BTreeSet::from(["subject-to-consent".to_owned()]) {
        return false;
    }
    Class::Consent.acts().contains(act.id.kind)
        || act.id.kind == EventKind::Signature && effects.contains("definitive")
}

/// A signature, or what counts as one.
pub(crate) fn is_signature(act: &Act) -> bool {
    let signs = act.id.kind == EventKind::Signature || Class::Consent.acts().contains(act.id.kind);
    signs && !is_of_class_consent(act)
}

/// A recorded consent, not rejected.
pub(crate) fn is_consent(act: &Act) -> bool {
    is_of_class_consent(act) && is_asserted(act) && outcomes(act)[1]
}
