//! When an agreement may be in force though nobody recorded its entry into force (MEANING M19).

use std::collections::BTreeSet;

use treatygraph::record::{Dossier, Field};
use treatygraph::vocabulary::Stance;
use treatygraph::{Acts, Certainty, Class, EventKind};

use crate::acts::{Place, effect, has_day, is_asserted, is_consent, is_rejected};
use crate::claims::{any, at, first, last};
use crate::cover;
use crate::oracle::{Act, Model};

/// What M19 says of one party.
pub(crate) struct Silence<'m> {
    pub(crate) model: &'m Model,
    pub(crate) dossier: &'m Dossier,
    pub(crate) speak: &'m BTreeSet<String>,
    pub(crate) place: Place<'m>,
}

impl Silence<'_> {
    fn acts(&self) -> impl Iterator<Item = &Act> {
        self.model.acts.iter().filter(|act| self.place.has(act))
    }

    /// A signature, an adoption or a consent.
    fn opens(&self, act: &Act) -> bool {
        let opening = matches!(act.id.kind, EventKind::Signature | EventKind::Adoption);
        is_asserted(act) && (opening || is_consent(act))
    }

    /// Whether any of those is recorded.
    pub(crate) fn is_signed(&self) -> bool {
        self.acts()
            .any(|act| self.opens(act) && any(&act.when.days))
    }

    /// "Else no before the first possible day …, where at least one of them certainly happened."
    pub(crate) fn from(&self) -> Option<usize> {
        let opening: Vec<&Act> = self
            .acts()
            .filter(|act| self.opens(act) && any(&act.when.days))
            .collect();
        if !opening.iter().any(|act| act.happened() == Certainty::Yes) {
            return None;
        }
        let dated = opening.iter().filter(|act| act.when.dated);
        dated.map(|act| first(&act.when.days)).min()
    }

    /// Whether it may be in force for the party on the day.
    pub(crate) fn may_be_in_force(&self, party: &str, day: usize) -> bool {
        self.from().is_none_or(|from| from <= day)
            && !self.denied(party, day)
            && !self.refused(party, day)
            && (self.is_named() || !cover::of_entries(self.dossier, self.speak, day))
    }

    /// Whether one is recorded for the party, without a day.
    pub(crate) fn is_undated(&self, party: &str) -> bool {
        let mut named = self.place.beginnings(self.model, EventKind::EntryIntoForce);
        named.any(|act| {
            let held = self.model.held_by(act, party) != Certainty::No;
            held && is_asserted(act) && !has_day(act)
        })
    }

    /// Whether one without a party is recorded, without a day.
    pub(crate) fn is_own_undated(&self) -> bool {
        let mut named = self.place.beginnings(self.model, EventKind::EntryIntoForce);
        named.any(|act| act.is_without_party() && is_asserted(act))
    }

    /// Whether a source names one.
    fn is_named(&self) -> bool {
        let mut named = self.place.beginnings(self.model, EventKind::EntryIntoForce);
        named.any(|act| {
            let claims = act.claims.iter().zip(&act.when.counts);
            claims
                .into_iter()
                .any(|(claim, counts)| *counts && !claim.denies() && claim.source.is_some())
        })
    }

    /// "No also on each day up to D of a counted denial `by = D` (of one without a day: every day)."
    fn denied(&self, party: &str, day: usize) -> bool {
        self.place
            .beginnings(self.model, EventKind::EntryIntoForce)
            .filter(|act| !is_asserted(act))
            .filter(|act| act.is_without_party() || act.is_by(party))
            .flat_map(|act| act.claims.iter().zip(&act.when.counts))
            .filter(|(claim, counts)| **counts && claim.stance == Stance::Denies)
            .any(|(claim, _)| match (&claim.on, &claim.by) {
                (_, Some(by)) => day <= at(by.earliest().day().unwrap().number()),
                (None, None) => true,
                (Some(_), None) => false,
            })
    }

    /// "On each day from the last possible day of a rejection …"
    fn refused(&self, party: &str, day: usize) -> bool {
        let two_sides = self.place.sides(self.model).len() == 2;
        let decisions: Vec<&Act> = self
            .acts()
            .filter(|act| Acts::RATIFICATIONS.contains(act.id.kind))
            .filter(|act| act.id.kind != EventKind::CommitteeApproval)
            .collect();
        decisions.iter().any(|rejection| {
            let Some(refusing) = rejection.id.actor.as_deref().map(crate::oracle::party_of) else {
                return false;
            };
            let concerns = two_sides || refusing == party;
            let done = rejection.happened() == Certainty::Yes
                && is_rejected(rejection) == Certainty::Yes
                && effect(self.model, rejection) == Certainty::Yes
                && rejection.when.dated
                && last(&rejection.when.days) <= day;
            let later = decisions.iter().any(|other| {
                other.id.actor == rejection.id.actor
                    && other.id != rejection.id
                    && any(&other.when.days)
                    && is_rejected(other) != Certainty::Yes
                    && first(&other.when.days) <= day
                    && last(&other.when.days) >= first(&rejection.when.days)
            });
            let consented = self.acts().any(|consent| {
                is_consent(consent)
                    && self.model.held_by(consent, refusing) != Certainty::No
                    && first(&consent.when.days) <= day
            });
            concerns && done && !later && !consented
        })
    }
}

/// Whether the class Consent holds it, a definitive signature included.
pub(crate) fn is_of_class_consent(act: &Act) -> bool {
    let definitive = act.values(Field::Effect);
    Class::Consent.acts().contains(act.id.kind)
        || act.id.kind == EventKind::Signature
            && !definitive.is_empty()
            && definitive.iter().all(|effect| effect == "definitive")
}
