//! What was done about an obligation, and by when it is to be done (MEANING, M24).

use super::bond::{Bond, is_so};
use super::{Event, Obligation, Reason, claimed};
use crate::clause::after;
use crate::date::{Certainty, Day, Days};
use crate::graph::{Kind, Thing};
use crate::lifecycle::{
    self,
    facts::{Act, Contest},
};
use crate::record::{ActOf, Deadline, DeadlineAfter, Field, FieldType, Key};
use crate::rules::duty::{self, Deed, Did, Stands};
use crate::vocabulary::{Because, DutyState, DutyStates, EventKind, Extent};

/// From what a deadline counts.
struct CountsFrom {
    /// The acts, by place; none where it comes by a clause.
    acts: Vec<usize>,
    days: Days,
    /// Whether one of these certainly happened.
    is_sure: bool,
}

impl CountsFrom {
    /// Any of these acts, on the day of its effect, else of its receipt, else on its own.
    fn acts<'a>(acts: impl Iterator<Item = (usize, &'a Act)>) -> Option<CountsFrom> {
        let of_effect = |act: &Act| {
            let days = act.effective.as_ref().or(act.received.as_ref());
            days.unwrap_or(&act.days).clone()
        };
        let each = acts.map(|(at, act)| CountsFrom {
            acts: vec![at],
            days: of_effect(act),
            is_sure: act.contest == Contest::None && !act.may_be_absent,
        });
        each.reduce(CountsFrom::or)
    }

    fn or(mut self, other: CountsFrom) -> CountsFrom {
        self.acts.extend(other.acts);
        self.days = self.days.union(&other.days);
        self.is_sure |= other.is_sure;
        self
    }
}

impl<'g> Bond<'_, 'g> {
    /// The performances and breaches about this obligation, each with its place among the acts. They are acts of the
    /// bearer, of a state that it follows, or of nobody in particular. Where claims differ on how much was performed, it
    /// is told both ways.
    pub(super) fn deeds(&self) -> Vec<(usize, Deed)> {
        let facts = &self.told.facts;
        let acts = facts.acts.iter().enumerate();
        let mut deeds = Vec::new();
        for (at, act) in acts.filter(|(_, act)| act.contest != Contest::Void) {
            let did = match act.kind {
                EventKind::BreachFound => vec![Did::Breach],
                EventKind::Performance => self.performed(at),
                _ => continue,
            };
            let day = i64::from(self.day.number());
            let by_bearer = facts.acted_for(self.pair.0, act, day);
            let about = self.is_about(at).and(by_bearer);
            let certain = act.contest == Contest::None
                && !act.may_be_absent
                && about.is_yes()
                && did.len() == 1;
            let deed = |did| Deed {
                did,
                days: act.days.clone(),
                certain,
            };
            if !about.is_no() {
                deeds.extend(did.into_iter().map(|did| (at, deed(did))));
            }
        }
        deeds
    }

    /// Whether an act is about this obligation.
    fn is_about(&self, at: usize) -> Certainty {
        let event = Thing::event(self.told.events[at]);
        let this = |key: Key| key.as_str() == self.obligation.key();
        is_so(self.obligation.view, event, Field::About, false, this)
    }

    /// How much a performance performs, as claims tell it.
    fn performed(&self, at: usize) -> Vec<Did> {
        let event = Thing::event(self.told.events[at]);
        let is = |extent| {
            let same = |told: Extent| told == extent;
            let default = extent == Extent::Whole;
            is_so(self.obligation.view, event, Field::Extent, default, same)
        };
        let each = [(Extent::Whole, Did::Whole), (Extent::Part, Did::Part)];
        let told = each.into_iter().filter(|(extent, _)| !is(*extent).is_no());
        told.map(|(_, did)| did).collect()
    }

    /// Whether it is still to be done: to its deadline; then unknown, unless acts decide.
    pub(super) fn due(&self) -> Certainty {
        let (view, thing) = (self.obligation.view, self.obligation.thing());
        let Some(days) = self.deadline() else {
            return Certainty::possibly(claimed::of(view, thing, Field::Deadline).is_empty());
        };
        let day = self.day.number();
        let runs = days.runs();
        if runs.first().is_none_or(|run| day <= run.0) {
            return Certainty::Yes;
        }
        let past = runs.last().is_some_and(|run| run.1 < day);
        let states = self.states(Some(&days), &Stands::RUNS);
        if states.is(DutyState::Breached).is_yes() {
            return Certainty::Yes;
        }
        let done = |state| {
            matches!(
                state,
                DutyState::Performed | DutyState::PerformedLate | DutyState::Remedied
            )
        };
        if past && states.iter().all(done) {
            Certainty::No
        } else {
            Certainty::Maybe
        }
    }

    /// The states it may be in, as it stands otherwise.
    pub(super) fn states(&self, deadline: Option<&Days>, stands: &Stands) -> DutyStates {
        let deeds: Vec<Deed> = self.deeds().into_iter().map(|(_, deed)| deed).collect();
        duty::states(&deeds, deadline, stands, self.day)
    }

    /// The possible days of its deadline; none where none is recorded, or claims differ.
    pub(super) fn deadline(&self) -> Option<Days> {
        Some(self.falls_on(&self.obligation.deadline()?))
    }

    /// The same, where claims differ of all that are told.
    pub(super) fn deadlines(&self) -> Option<Days> {
        let days = self
            .each_deadline()
            .map(|deadline| self.falls_on(&deadline));
        days.reduce(|all, days| all.union(&days))
    }

    fn each_deadline(&self) -> impl Iterator<Item = Deadline> {
        let told = claimed::of(
            self.obligation.view,
            self.obligation.thing(),
            Field::Deadline,
        );
        let values: Vec<Deadline> = (told.iter())
            .filter_map(|told| Deadline::from_value(told.shared()?))
            .collect();
        values.into_iter()
    }

    fn falls_on(&self, deadline: &Deadline) -> Days {
        let from = |days: Option<Days>| days.unwrap_or_else(Days::all);
        match deadline {
            Deadline::On(date) => date.days().unwrap_or_else(Days::all),
            Deadline::Within(span) => after(&from(self.in_force_from()), *span),
            Deadline::After(table) => {
                let days = from(self.counts_from(table).map(|counts| counts.days));
                table.within.map_or(days.clone(), |span| after(&days, span))
            }
        }
    }

    /// The days on which it may have entered into force for the bearer, as recorded or by its clause; none, where nobody
    /// knows.
    fn in_force_from(&self) -> Option<Days> {
        let whole = |act: &Act| act.part.is_none();
        self.comes_from(self.pair.0, EventKind::EntryIntoForce, whole)
            .map(|counts| counts.days)
    }

    /// The acts from which a deadline may count, and the days on which it then does; nothing where none is recorded.
    fn counts_from(&self, deadline: &DeadlineAfter) -> Option<CountsFrom> {
        let kind = deadline.after?;
        let part = self.obligation.part().map(|part| part.id);
        let counts = |act: &Act| act.part.is_none() || act.part == part;
        let of = |party| self.comes_from(party, kind, counts);
        match &deadline.of {
            None | Some(ActOf::Bearer) => of(self.pair.0),
            Some(ActOf::Beneficiary) => of(self.pair.1),
            Some(ActOf::Party(key)) => {
                let thing = self.obligation.view.graph.node(key.as_str());
                of(thing.filter(|thing| thing.kind == Kind::Party)?.id)
            }
            Some(ActOf::Anybody) => {
                let facts = &self.told.facts;
                let acts = facts.acts.iter().enumerate().filter(|(_, act)| {
                    let of_kind = act.kind == kind && act.contest != Contest::Void;
                    of_kind && counts(act) && !act.days.is_empty()
                });
                let members = facts.members.iter().map(|member| member.party);
                CountsFrom::acts(acts).or_else(|| {
                    let each = members.filter_map(|party| self.by_clause(party, kind));
                    each.reduce(CountsFrom::or)
                })
            }
        }
    }

    /// The acts of a kind that a party did, or that stand for it; without one, the entry into force that its clause
    /// certainly gives (M25).
    fn comes_from(
        &self,
        party: u32,
        kind: EventKind,
        counts: impl Fn(&Act) -> bool,
    ) -> Option<CountsFrom> {
        let fits =
            |_: usize, act: &Act| Certainty::from(act.contest != Contest::Void && counts(act));
        let acts = self.acts_of(party, kind, fits).into_iter();
        CountsFrom::acts(acts.map(|(at, act, _)| (at, act))).or_else(|| self.by_clause(party, kind))
    }

    fn by_clause(&self, party: u32, kind: EventKind) -> Option<CountsFrom> {
        if kind != EventKind::EntryIntoForce {
            return None;
        }
        Some(CountsFrom {
            acts: Vec::new(),
            days: lifecycle::entry_by_clause(&self.told.facts, party)?,
            is_sure: true,
        })
    }

    /// Whether that has come from which its deadline counts; yes, where it counts from the entry into force.
    pub(super) fn has_begun(&self) -> Certainty {
        let day = self.day.number();
        let each = self.each_deadline().map(|deadline| {
            let Deadline::After(deadline) = deadline else {
                return Certainty::Yes;
            };
            let Some(counts) = self.counts_from(&deadline) else {
                return Certainty::Maybe;
            };
            let runs = counts.days.runs();
            let past = runs.last().is_some_and(|run| run.1 <= day);
            if runs.first().is_some_and(|run| run.0 <= day) {
                Certainty::possibly(past && counts.is_sure)
            } else {
                Certainty::No
            }
        });
        each.reduce(same).unwrap_or(Certainty::Yes)
    }

    /// Whether it falls due on its deadline: it binds then, and was not performed before.
    pub(super) fn is_due_on(&self, deadline: &Days) -> Certainty {
        let deeds: Vec<Deed> = self.deeds().into_iter().map(|(_, deed)| deed).collect();
        let runs = deadline.runs();
        let end = |day: i32| Day::from_number(day.clamp(Day::MIN.number(), Day::MAX.number()));
        let first = runs.first().and_then(|run| end(run.0));
        let last = runs.last().and_then(|run| end(run.1));
        let by =
            |day: Option<Day>| day.map_or(Certainty::No, |day| duty::performed_by(&deeds, day));
        let performed = match (by(first), by(last)) {
            (Certainty::Yes, _) => Certainty::Yes,
            (_, Certainty::No) => Certainty::No,
            _ => Certainty::Maybe,
        };
        self.bound_throughout(deadline).and(!performed)
    }

    /// By when it is to be done, from which act that counts, and what was done about it by the day.
    pub(super) fn deed_reasons(&self, deadline: Option<&Days>) -> Vec<Reason<'g>> {
        let view = self.obligation.view;
        let event = |at: usize| Event::of_id(view, self.told.events[at]);
        let mut reasons = Vec::new();
        // Where nobody knows from when it counts, nobody knows by when.
        let known = deadline.filter(|days| **days != Days::all());
        reasons.extend(known.map(|days| Reason::of_days(view, Because::Deadline, days.clone())));
        for deadline in self.each_deadline() {
            if let Deadline::After(deadline) = deadline
                && let Some(counts) = self.counts_from(&deadline)
            {
                let each = counts.acts.into_iter();
                reasons.extend(each.map(|at| Reason::about(Because::CountsFrom, event(at))));
            }
        }
        let day = self.day.number();
        let came = |deed: &Deed| deed.days.runs().first().is_some_and(|run| run.0 <= day);
        let remedied = !self
            .states(deadline, &Stands::RUNS)
            .contains(DutyState::Breached);
        let mut deeds = self.deeds();
        deeds.retain(|(_, deed)| came(deed));
        deeds.sort_by_key(|(at, deed)| (deed.did != Did::Breach, *at));
        deeds.dedup_by_key(|(at, _)| *at);
        reasons.extend(deeds.into_iter().map(|(at, deed)| {
            let because = match deed.did {
                Did::Breach if remedied => Because::Remedied,
                Did::Breach => Because::Breached,
                Did::Whole => Because::Performed,
                Did::Part => Because::PartlyPerformed,
            };
            Reason::about(because, event(at))
        }));
        reasons
    }
}

impl Obligation<'_> {
    /// Whether its deadline may count from an act of those to whom it is owed.
    pub(super) fn counts_from_beneficiary(self) -> bool {
        let told = claimed::of(self.view, self.thing(), Field::Deadline);
        let values = told
            .iter()
            .filter_map(|told| Deadline::from_value(told.shared()?));
        let mut each = values.into_iter();
        each.any(|deadline| {
            matches!(deadline, Deadline::After(table) if table.of == Some(ActOf::Beneficiary))
        })
    }
}

/// What two ways to read something agree on; otherwise maybe.
pub(super) fn same(one: Certainty, other: Certainty) -> Certainty {
    if one == other { one } else { Certainty::Maybe }
}
