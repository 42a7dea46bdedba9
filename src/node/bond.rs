//! Whether an obligation is owed between two parties on a day (MEANING, M24), by the facts of its
//! agreement.

use super::{Event, Obligation, Party, Reason, told};
use crate::date::{Certainty, Day, Days};
use crate::graph::{self, Thing};
use crate::lifecycle;
use crate::lifecycle::facts::{Act, Contest, Subject};
use crate::record::{Bearer, Deadline, Field, FieldType, Key};
use crate::view::{FactsOf, View};
use crate::vocabulary::{Because, EventKind, Standing};

/// An obligation between two parties on a day.
pub(super) struct Bond<'b, 'g> {
    pub(super) obligation: Obligation<'g>,
    pub(super) told: &'b FactsOf,
    pub(super) pair: (u32, u32),
    pub(super) day: Day,
}

impl<'g> Bond<'_, 'g> {
    /// Whether it is owed that day, and whether only provisionally.
    pub(super) fn holds(&self) -> (Certainty, bool) {
        let parts = told::told(self.obligation.view, self.obligation.thing(), Field::Part);
        let part = self.obligation.part().map(|part| part.id);
        // Where claims differ on the part, its own acts are not known.
        let placed = Certainty::possibly(parts.len() <= 1);
        let facts = &self.told.facts;
        let status = |party| lifecycle::status(facts, Subject::Party(party), part, self.day);
        let (bearer, beneficiary) = (status(self.pair.0), status(self.pair.1));
        let bound = bearer.standings.bind().and(beneficiary.standings.bind());
        let operating = !bearer.suspended.or(beneficiary.suspended);
        let provisional = [bearer.standings, beneficiary.standings]
            .iter()
            .any(|standings| standings.is(Standing::Provisional).is_yes());
        let certainty = bound
            .and(operating)
            .and(placed)
            .and(self.unchanged(part))
            .and(self.in_effect(part))
            .and(self.due());
        (certainty, provisional)
    }

    /// What decides beside how the agreement stands for the two: the acts and days on which it rests that what
    /// the provision says is or is not owed on the day.
    pub(super) fn reasons(&self) -> Vec<Reason<'g>> {
        let view = self.obligation.view;
        let event = |at: usize| Event::of_id(view, self.told.events[at]);
        let part = self.obligation.part().map(|part| part.id);
        let mut reasons = Vec::new();
        if !self.in_effect(part).is_yes() {
            let begins = self.of_bearer(EventKind::EntryIntoEffect, |at, act| {
                self.about(part, at, act)
            });
            let each = begins
                .iter()
                .map(|(at, ..)| Reason::about(Because::InEffect, event(*at)));
            reasons.extend(each);
        }
        let Some(days) = self.deadline() else {
            return reasons;
        };
        // Where no entry into force is known, nobody knows by when.
        if days.last().day().is_some() {
            reasons.push(Reason::of_days(view, Because::Deadline, days));
            let told = [
                (EventKind::BreachFound, Because::Breached),
                (EventKind::Performance, Because::Performed),
            ];
            for (kind, because) in told {
                let acts = self.recorded(kind).filter(|(_, held)| !held.is_no());
                reasons.extend(acts.map(|(at, _)| Reason::about(because, event(at))));
            }
        }
        reasons
    }

    /// Whether its part stands as it was recorded: what was amended since may oblige to something else.
    fn unchanged(&self, part: Option<u32>) -> Certainty {
        let amends = |act: &&Act| {
            act.part.is_some()
                && act.part == part
                && matches!(act.kind, EventKind::Amendment | EventKind::Modification)
                && !act.days.is_empty()
        };
        let mut acts = self.told.facts.acts.iter().filter(amends);
        let amended = acts.any(|act| !self.has_come(act, act.takes_effect()).is_no());
        Certainty::possibly(!amended)
    }

    /// The acts of a kind that are the bearer's own, or of the agreement and stand for it, each with
    /// whether it certainly is such. An heir that has none takes those of whom it follows.
    fn of_bearer(
        &self,
        kind: EventKind,
        fits: impl Fn(usize, &Act) -> Certainty,
    ) -> Vec<(usize, &Act, Certainty)> {
        let facts = &self.told.facts;
        let of = |party: u32| {
            let acts = facts.acts.iter().enumerate();
            acts.filter(|(_, act)| act.kind == kind && !act.days.is_empty())
                .map(|(at, act)| (at, act, stands_for(act, party).and(fits(at, act))))
                .filter(|(.., concerns)| *concerns != Certainty::No)
                .collect::<Vec<_>>()
        };
        let own = of(self.pair.0);
        match facts.origin(self.pair.0) {
            Some(origin) if own.is_empty() => of(origin.party),
            _ => own,
        }
    }

    /// Whether it has entered into effect, where that is recorded for its party, part or subject.
    fn in_effect(&self, part: Option<u32>) -> Certainty {
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
    fn about(&self, part: Option<u32>, at: usize, act: &Act) -> Certainty {
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

    /// Whether it is still to be done: to its deadline; then unknown, unless it is recorded that it
    /// was performed, or breached and so still owed.
    fn due(&self) -> Certainty {
        let Some(days) = self.deadline() else {
            let disputed = told::told(
                self.obligation.view,
                self.obligation.thing(),
                Field::Deadline,
            );
            return Certainty::possibly(disputed.is_empty());
        };
        let day = self.day.number();
        let runs = days.runs();
        if runs.first().is_none_or(|run| day <= run.0) {
            return Certainty::Yes;
        }
        let breached = self.is_recorded(EventKind::BreachFound);
        let performed = self.is_recorded(EventKind::Performance);
        let past = runs.last().is_some_and(|run| run.1 < day);
        match (breached, performed) {
            (Certainty::Yes, _) => Certainty::Yes,
            (Certainty::No, Certainty::Yes) if past => Certainty::No,
            _ => Certainty::Maybe,
        }
    }

    /// The possible days of its deadline; none where none is recorded, or claims differ.
    pub(super) fn deadline(&self) -> Option<Days> {
        Some(match self.obligation.deadline()? {
            Deadline::On(date) => date.days().unwrap_or_else(Days::all),
            Deadline::Within(span) => self.in_force_from().plus(&span),
        })
    }

    /// The days on which it may have entered into force for the bearer; all, where none is recorded.
    fn in_force_from(&self) -> Days {
        let whole = |_: usize, act: &Act| {
            Certainty::from(act.part.is_none() && act.contest != Contest::Void)
        };
        let entries = self.of_bearer(EventKind::EntryIntoForce, whole);
        let days = entries.iter().map(|(_, act, _)| act.takes_effect().clone());
        days.reduce(|sum, days| sum.union(&days))
            .unwrap_or_else(Days::all)
    }

    /// Whether an act about this obligation, of the bearer or of nobody in particular, happened by
    /// the day.
    fn is_recorded(&self, kind: EventKind) -> Certainty {
        let each = self.recorded(kind).map(|(_, held)| held);
        each.fold(Certainty::No, Certainty::or)
    }

    /// The acts of a kind about this obligation, of the bearer or of nobody in particular, each with whether it
    /// happened by the day.
    fn recorded(&self, kind: EventKind) -> impl Iterator<Item = (usize, Certainty)> {
        let view = self.obligation.view;
        let about = move |id: u32| {
            let event = Thing::event(id);
            let this = |key: Key| key.as_str() == self.obligation.key();
            is_so(view, event, Field::About, false, this)
        };
        let acts = self
            .told
            .facts
            .acts
            .iter()
            .zip(&self.told.events)
            .enumerate();
        acts.filter(move |(_, (act, _))| act.kind == kind)
            .filter(|(_, (act, _))| act.party.is_none_or(|party| party == self.pair.0))
            .map(move |(at, (act, event))| (at, self.has_come(act, &act.days).and(about(*event))))
    }
}

/// Whether an act is the party's own, or one of the agreement that stands for it.
pub(super) fn stands_for(act: &Act, party: u32) -> Certainty {
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
    let told = told::told(view, thing, field);
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

/// Whether a bearer or beneficiary is a party of the agreement, or one of those it names.
pub(super) fn names(obligation: Obligation<'_>, field: Field, party: Party<'_>) -> Certainty {
    let fits = |bearer: Bearer| match bearer {
        Bearer::Each | Bearer::All => true,
        Bearer::ThirdState | Bearer::People => false,
        Bearer::Party(key) => key.as_str() == party.key(),
    };
    is_so(obligation.view, obligation.thing(), field, true, fits)
}
