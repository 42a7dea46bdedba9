//! Whether an obligation is owed between two parties on a day (MEANING, M24), by the facts of its
//! agreement.

use super::text::{self, ChangeOfText};
use super::{Event, Obligation, Party, Reason, claimed};
use crate::date::{Certainty, Day, Days};
use crate::graph::{self, Kind, Thing};
use crate::lifecycle::facts::{Act, Facts};
use crate::record::{Bearer, Field, FieldType, Key};
use crate::view::{FactsOf, View};
use crate::vocabulary::{Because, EventKind, Standing, TextChange};

/// Whether something is owed on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Held {
    pub(super) certainty: Certainty,
    /// Under provisional application only.
    pub(super) provisional: bool,
    /// After the end of its agreement, by the clause on the term.
    pub(super) surviving: bool,
}

/// An obligation between two parties on a day.
pub(super) struct Bond<'b, 'g> {
    pub(super) obligation: Obligation<'g>,
    pub(super) told: &'b FactsOf,
    pub(super) pair: (u32, u32),
    pub(super) day: Day,
}

impl<'g> Obligation<'g> {
    /// This obligation between two parties on a day, by the facts of its agreement.
    pub(super) fn bond(self, told: &FactsOf, pair: (u32, u32), day: Day) -> Bond<'_, 'g> {
        Bond {
            obligation: self,
            told,
            pair,
            day,
        }
    }
}

impl<'g> Bond<'_, 'g> {
    /// Whether it is owed that day, and how.
    pub(super) fn holds(&self) -> Held {
        let bound = self.bound_on(self.day);
        let [bearer, beneficiary] = &bound.of_each;
        let operating = !bearer.suspended.or(beneficiary.suspended);
        let part = self.obligation.part().map(|part| part.id);
        let provisional = [bearer.standings, beneficiary.standings]
            .iter()
            .any(|standings| standings.is(Standing::Provisional).is_yes());
        let certainty = bound
            .bound
            .and(operating)
            .and(self.placed())
            .and(self.unchanged())
            .and(self.in_effect(part))
            .and(self.due());
        Held {
            certainty,
            provisional,
            surviving: bound.surviving,
        }
    }

    /// Whether claims agree on the part it stands in: otherwise the acts on that are not known.
    pub(super) fn placed(&self) -> Certainty {
        let parts = claimed::of(self.obligation.view, self.obligation.thing(), Field::Part);
        Certainty::possibly(parts.len() <= 1)
    }

    /// The entries into effect that decide whether it is owed on the day.
    pub(super) fn effect_reasons(&self) -> Vec<Reason<'g>> {
        let part = self.obligation.part().map(|part| part.id);
        if self.in_effect(part).is_yes() {
            return Vec::new();
        }
        let about = |at: usize, act: &Act| self.about(part, at, act);
        let begins = self.of_bearer(EventKind::EntryIntoEffect, about);
        let event = |at: usize| Event::of_id(self.obligation.view, self.told.events[at]);
        let each = begins.iter();
        each.map(|(at, ..)| Reason::about(Because::InEffect, event(*at)))
            .collect()
    }

    /// What decides beside how the agreement stands for the two: the acts and days on which it rests that what
    /// the provision says is or is not owed on the day.
    pub(super) fn reasons(&self) -> Vec<Reason<'g>> {
        let mut reasons = self.third_reasons();
        reasons.extend(self.effect_reasons());
        // The acts that amend a part are reasons of how that stands.
        let later = self.amendments().filter_map(|change| change.relation());
        reasons.extend(later.map(Reason::by_relation));
        if self.bound_on(self.day).surviving {
            reasons.push(self.survival_reason());
        }
        // Where no entry into force is known, nobody knows by when.
        let deadline = self.deadline();
        if deadline
            .as_ref()
            .is_some_and(|days| days.last().day().is_some())
        {
            reasons.extend(self.deed_reasons(deadline.as_ref()));
        }
        reasons
    }

    /// Whether its part stands as it was recorded: what was amended since may oblige to something else.
    pub(super) fn unchanged(&self) -> Certainty {
        Certainty::possibly(self.amendments().next().is_none())
    }

    /// What may have amended, replaced or deleted its part by the day. What supplements or interprets it leaves what
    /// it obliges to.
    pub(super) fn amendments(&self) -> impl Iterator<Item = ChangeOfText<'g>> {
        use TextChange::*;
        let (home, told, day) = (self.obligation.agreement(), self.told, self.day);
        let changes = (self.obligation.part().into_iter())
            .flat_map(move |part| text::changes(told, home, Some(part), day));
        changes.filter(|change| matches!(change.change(), Amends | Replaces | Deletes))
    }

    /// The acts of a kind that are the bearer's own, or of the agreement and stand for it, each with
    /// whether it certainly is such. An heir that has none takes those of whom it follows.
    fn of_bearer(
        &self,
        kind: EventKind,
        fits: impl Fn(usize, &Act) -> Certainty,
    ) -> Vec<(usize, &Act, Certainty)> {
        self.acts_of(self.pair.0, kind, fits)
    }

    /// The same of any party.
    pub(super) fn acts_of(
        &self,
        party: u32,
        kind: EventKind,
        fits: impl Fn(usize, &Act) -> Certainty,
    ) -> Vec<(usize, &Act, Certainty)> {
        acts_of(&self.told.facts, party, |at, act| {
            if act.kind == kind {
                fits(at, act)
            } else {
                Certainty::No
            }
        })
    }

    /// Whether it has entered into effect, where that is recorded for its party, part or subject.
    pub(super) fn in_effect(&self, part: Option<u32>) -> Certainty {
        let about = |at: usize, act: &Act| self.about(part, at, act);
        let (mut certain, mut possible) = (None, Vec::new());
        for (_, act, concerns) in self.of_bearer(EventKind::EntryIntoEffect, about) {
            let begun = self.has_come(act, act.takes_effect());
            match concerns {
                Certainty::Yes => {
                    certain = Some(certain.map_or(begun, |sum: Certainty| sum.or(begun)));
                }
                _ => possible.push(begun),
            }
        }
        // What only maybe concerns the bearer may be left out, or taken.
        let without = certain.unwrap_or(Certainty::Yes);
        let with = |begun: &Certainty| certain.map_or(*begun, |certain| certain.or(*begun));
        if possible.iter().all(|begun| with(begun) == without) {
            without
        } else {
            Certainty::Maybe
        }
    }

    /// Whether an act concerns this provision: the whole, its part, its subject.
    pub(super) fn about(&self, part: Option<u32>, at: usize, act: &Act) -> Certainty {
        if act.part.is_some() && act.part != part {
            return Certainty::No;
        }
        let view = self.obligation.view;
        let marks = view.evidence().events.marks(self.told.events[at]);
        let Some(subject) = marks.subject.map(|id| view.graph.key_text(id)) else {
            return Certainty::Yes;
        };
        let same = |own: String| own == subject;
        is_so(view, self.obligation.thing(), Field::Subject, false, same)
    }

    /// Whether an act has come about by the day, if it takes place on one of these.
    fn has_come(&self, act: &Act, on: &Days) -> Certainty {
        act.has_come(on, self.day)
    }
}

/// The acts that have days, are the party's own or stand for it, and fit; each with its place, and whether all that
/// is certainly so. An heir that has none takes those of whom it follows.
pub(super) fn acts_of(
    facts: &Facts,
    party: u32,
    fits: impl Fn(usize, &Act) -> Certainty,
) -> Vec<(usize, &Act, Certainty)> {
    let of = |names: &[u32]| {
        let concerns = |act: &Act| {
            let each = names.iter().map(|name| stands_for(act, *name));
            each.fold(Certainty::No, Certainty::or)
        };
        let acts = facts.acts.iter().enumerate();
        acts.filter(|(_, act)| !act.days.is_empty())
            .map(|(at, act)| (at, act, fits(at, act).and(concerns(act))))
            .filter(|(.., concerns)| !concerns.is_no())
            .collect::<Vec<_>>()
    };
    let own = of(&facts.names(party));
    match facts.origin(party) {
        Some(origin) if own.is_empty() => of(&[origin.party]),
        _ => own,
    }
}

/// Whether an act is the party's own, or one of the agreement that stands for it.
fn stands_for(act: &Act, party: u32) -> Certainty {
    match act.party {
        Some(own) => Certainty::from(own == party),
        None => graph::stands_for(&act.stands_for, party),
    }
}

/// Whether what claims give to a field is so: yes if all of it, maybe if some; where none says, as by
/// default.
pub(super) fn is_so<T: FieldType>(
    view: View<'_>,
    thing: Thing,
    field: Field,
    default: bool,
    fits: impl Fn(T) -> bool,
) -> Certainty {
    let told = claimed::of(view, thing, field);
    let mut fitting = told
        .iter()
        .map(|told| told.shared().and_then(T::from_value).is_some_and(&fits));
    match told.len() {
        0 => default.into(),
        all => match fitting.by_ref().filter(|fits| *fits).count() {
            0 => Certainty::No,
            some if some == all => Certainty::Yes,
            _ => Certainty::Maybe,
        },
    }
}

/// Whether a bearer or beneficiary is a party of the agreement, or one of those it names or an heir of one.
pub(super) fn names(obligation: Obligation<'_>, field: Field, party: Party<'_>) -> Certainty {
    let fits = |bearer: Bearer| match bearer {
        Bearer::Each | Bearer::All => true,
        Bearer::ThirdState | Bearer::People => false,
        Bearer::Party(key) => key.as_str() == party.key() || follows(obligation, party, &key),
    };
    is_so(obligation.view, obligation.thing(), field, true, fits)
}

/// Whether a party is bound by the agreement, if it is, as an heir of the one with this key.
fn follows(obligation: Obligation<'_>, party: Party<'_>, key: &Key) -> bool {
    let (view, agreement) = (obligation.view, obligation.agreement());
    let is_member = view.life(agreement.id).place(party.id).is_some();
    let is_heir = || agreement.parties().all(|own| own.id != party.id);
    let named = || view.graph.node(key.as_str());
    is_member
        && is_heir()
        && named().is_some_and(|named| {
            named.kind == Kind::Party && view.forebears(party.id).contains(&named.id)
        })
}
