//! When an agreement may have entered into force though nobody recorded it (MEANING M19).

use std::collections::{BTreeMap, BTreeSet};

use treatygraph::record::Dossier;
use treatygraph::vocabulary::Stance;
use treatygraph::{Certainty, EventKind};

use crate::acts::{self, Place, is_asserted, is_consent, is_signature};
use crate::claims::{DaySet, any, at, first, last, size};
use crate::clauses::Life;
use crate::clauses::condition::Condition;
use crate::cover;
use crate::oracle::{Act, Model};

/// What M19 is read from.
pub(crate) struct Silence<'m> {
    pub(crate) model: &'m Model,
    pub(crate) dossier: &'m Dossier,
    pub(crate) speak: &'m BTreeSet<String>,
    pub(crate) place: Place<'m>,
    /// When the agreements begin on which a clause hangs.
    pub(crate) others: &'m BTreeMap<String, Life>,
}

/// The unrecorded entry into force of one party.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Unrecorded {
    /// The days on which it may come; none where M19 does not speak of the party.
    pub(crate) days: DaySet,
    /// The days on which an exclusion comes.
    pub(crate) excluded: DaySet,
}

impl Silence<'_> {
    fn acts(&self) -> impl Iterator<Item = &Act> {
        self.model.acts.iter().filter(|act| self.place.has(act))
    }

    fn entries(&self) -> impl Iterator<Item = &Act> {
        let entries = self.place.beginnings(self.model, EventKind::EntryIntoForce);
        entries.filter(|act| is_asserted(act))
    }

    fn concerns(&self, act: &Act, party: &str) -> Certainty {
        acts::stands(self.model, self.dossier, act, party)
    }

    /// The recorded signatures, adoptions and consents.
    fn opening(&self) -> Vec<&Act> {
        self.acts()
            .filter(|act| {
                is_asserted(act)
                    && (act.id.kind == EventKind::Adoption || is_signature(act) || is_consent(act))
            })
            .collect()
    }

    pub(crate) fn is_signed(&self) -> bool {
        !self.opening().is_empty()
    }

    pub(crate) fn is_entered(&self) -> bool {
        self.beginnings().next().is_some()
    }

    /// Whether an entry into force is recorded that certainly concerns the party.
    pub(crate) fn is_entered_for(&self, party: &str) -> bool {
        let mut recorded = self.beginnings();
        recorded.any(|act| self.concerns(act, party) == Certainty::Yes)
    }

    /// The same of one that certainly happened (M25): what is contested happened.
    pub(crate) fn is_certainly_entered_for(&self, party: &str) -> bool {
        let certain = |act: &Act| act.happened() == Certainty::Yes && !act.when.expected;
        let mut recorded = self.beginnings();
        recorded.any(|act| certain(act) && self.concerns(act, party) == Certainty::Yes)
    }

    /// The recorded entries into force, successions and continuations.
    pub(crate) fn beginnings(&self) -> impl Iterator<Item = &Act> {
        let begins = [
            EventKind::EntryIntoForce,
            EventKind::Succession,
            EventKind::Continuation,
        ];
        let kinds = begins.into_iter();
        let recorded = kinds.flat_map(|kind| self.place.beginnings(self.model, kind));
        recorded.filter(|act| is_asserted(act))
    }

    /// M25: before the first of these days the condition of the clause certainly fails.
    fn condition(&self) -> Condition<'_> {
        Condition {
            others: Some(self.others),
            ..Condition::new(self.model, self.dossier, self.place)
        }
    }

    pub(crate) fn unrecorded(&self, party: &str) -> Unrecorded {
        let derived = self.condition().derived(Some(party));
        let is_certain = derived.is_some_and(|derived| !derived.may_be_absent);
        if self.is_entered_for(party) || is_certain {
            return Unrecorded {
                days: vec![false; size()],
                excluded: vec![false; size()],
            };
        }
        Unrecorded {
            days: self.open(party),
            excluded: self.excluded(Some(party)),
        }
    }

    /// On which an entry into force without a day may come for a party, or as a whole: not before the texts, nor
    /// where it is excluded.
    pub(crate) fn open_to_undated(&self, whose: Option<&str>) -> DaySet {
        let from = self.first_opening().unwrap_or(0);
        let from = from.max(self.condition().not_before(whose));
        let excluded = self.excluded(whose);
        (0..size())
            .map(|day| from <= day && !excluded[day])
            .collect()
    }

    /// The days that M19 leaves open.
    pub(crate) fn open(&self, party: &str) -> DaySet {
        let none = vec![false; size()];
        if self.was_abandoned() {
            return none;
        }
        let mut from = self.first_opening().unwrap_or(0);
        from = from.max(self.condition().not_before(Some(party)));
        let certainly = |act: &&Act| self.concerns(act, party) == Certainty::Yes;
        let has_effect = |act: &&Act| acts::effect(self.model, act) != Certainty::No;
        let others = self
            .entries()
            .filter(|act| !certainly(act) && has_effect(act));
        let others = others.map(|act| first(&acts::days_of_effect(act))).min();
        if let Some(others) = others {
            if self.place.stands_alone(self.model, party) {
                from = from.max(others);
            } else {
                match self.first_consent_after(party, others) {
                    Some(consent) => from = from.max(consent),
                    None => return none,
                }
            }
        }
        let excluded = self.excluded(Some(party));
        (0..size())
            .map(|day| from <= day && !excluded[day])
            .collect()
    }

    /// "Not before the first possible day of the recorded signatures, adoptions, consents and provisional
    /// applications, where one of them certainly happened."
    fn first_opening(&self) -> Option<usize> {
        let mut opening = self.opening();
        let kind = EventKind::ProvisionalApplication;
        let applications = self.place.beginnings(self.model, kind);
        opening.extend(applications.filter(|act| is_asserted(act)));
        let certain = opening.iter().any(|act| act.happened() == Certainty::Yes);
        let days = opening.iter().map(|act| first(&acts::days_of_effect(act)));
        days.min().filter(|_| certain)
    }

    /// "From its first possible consent after the first possible day of those."
    fn first_consent_after(&self, party: &str, day: usize) -> Option<usize> {
        let consents = self
            .acts()
            .filter(|act| is_consent(act) && self.concerns(act, party) != Certainty::No);
        let after = |act: &Act| {
            let days = acts::days_of_effect(act);
            (day + 1..size()).find(|later| days[*later])
        };
        consents.filter_map(after).min()
    }

    /// "Not on a day up to that of a denial `by` it (of one without a day, never), nor, where none is
    /// recorded at all, on a day for which every source states that it covers entries into force."
    fn excluded(&self, whose: Option<&str>) -> DaySet {
        let is_named = self.entries().next().is_some();
        let denied = self
            .place
            .beginnings(self.model, EventKind::EntryIntoForce)
            .filter(|act| !is_asserted(act))
            .filter(|act| act.is_without_party() || whose.is_some_and(|party| act.is_by(party)))
            .flat_map(|act| act.claims.iter().zip(&act.when.counts))
            .filter(|(claim, counts)| **counts && claim.stance == Stance::Denies)
            .filter_map(|(claim, _)| match (&claim.on, &claim.by) {
                (_, Some(by)) => Some(at(by.earliest().day().unwrap().number())),
                (None, None) => Some(size()),
                (Some(_), None) => None,
            })
            .max();
        (0..size())
            .map(|day| {
                let covered = || cover::of_entries(self.dossier, self.speak, day);
                denied.is_some_and(|last| day <= last) || !is_named && covered()
            })
            .collect()
    }

    /// "Opened anew on a later day."
    pub(crate) fn reopened(&self, abandoned: &Act) -> Certainty {
        let opened = self.acts().filter(|act| {
            act.id.kind == EventKind::NegotiationOpened
                && is_asserted(act)
                && any(&act.when.days)
                && acts::effect(self.model, act) != Certainty::No
        });
        let [begun, over] = [first(&abandoned.when.days), last(&abandoned.when.days)];
        let mut reopened = Certainty::No;
        for act in opened.filter(|act| last(&act.when.days) > begun) {
            let sure = first(&act.when.days) > over && !acts::may_be_absent(self.model, act);
            reopened = reopened.or(if sure {
                Certainty::Yes
            } else {
                Certainty::Maybe
            });
        }
        reopened
    }

    /// "Where the negotiation was certainly abandoned for good, and no signature, adoption or consent
    /// is recorded."
    fn was_abandoned(&self) -> bool {
        let mut abandoned = self
            .acts()
            .filter(|act| act.id.kind == EventKind::NegotiationAbandoned);
        !self.is_signed()
            && abandoned.any(|act| {
                is_asserted(act)
                    && any(&act.when.days)
                    && !acts::may_be_absent(self.model, act)
                    && acts::effect(self.model, act) == Certainty::Yes
                    && self.reopened(act) == Certainty::No
            })
    }
}
