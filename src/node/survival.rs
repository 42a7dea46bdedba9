//! What outlives its agreement by the clause on the term (MEANING, M24).

use super::bond::Bond;
use super::deeds::same;
use super::{Agreement, Reason};
use crate::clause::after;
use crate::clause::term::Length;
use crate::date::{Certainty, Day, Days};
use crate::graph::Thing;
use crate::lifecycle::{self, answer::Status, facts::Subject};
use crate::record::{Field, Value};
use crate::vocabulary::{Because, Standing, Standings};

/// Whether an agreement binds two parties on a day.
pub(super) struct Bound {
    /// How it stands for the one and for the other.
    pub(super) of_each: [Status; 2],
    /// Whether it binds both, or what was owed outlives it.
    pub(super) bound: Certainty,
    /// Whether it has certainly ended, and so only outlives it.
    pub(super) surviving: bool,
}

/// Whether the term of an agreement says how long obligations outlive it.
pub(super) fn is_told(agreement: Agreement<'_>) -> bool {
    let rows = agreement.view.rows(agreement.thing());
    let mut terms = rows.iter().filter_map(|row| row.get(Field::Term));
    let says = |phase: &Value| matches!(phase, Value::Table(entries) if entries.iter().any(|(name, _)| &**name == "survival"));
    terms.any(|term| term.members().iter().any(says))
}

impl<'g> Bond<'_, 'g> {
    /// Whether it binds both on a day, or outlives its end.
    pub(super) fn bound_on(&self, day: Day) -> Bound {
        let part = self.obligation.part().map(|part| part.id);
        let facts = &self.told.facts;
        let status = |party| lifecycle::status(facts, Subject::Party(party), part, day);
        let (one, other) = self.standing_as();
        let of_each = [status(one), status(other)];
        let [bearer, beneficiary] = of_each.each_ref().map(|status| status.standings);
        let bound = bearer.bind().and(beneficiary.bind());
        let bound = bound.and(self.assent(day));
        let over = over([bearer, beneficiary]);
        let lengths = self.survival(part);
        let outlived = (!over.is_no() && lengths.iter().any(Option::is_some))
            .then(|| self.outlived(day, bound, [bearer, beneficiary], &lengths));
        Bound {
            surviving: over.is_yes() && outlived.is_some_and(|held| !held.is_no()),
            bound: outlived.unwrap_or(bound),
            of_each,
        }
    }

    /// How long obligations outlive it, in every way in which claims tell its term.
    pub(super) fn survival(&self, part: Option<u32>) -> Vec<Option<Length>> {
        let facts = &self.told.facts;
        let told = facts.clauses_on(part, |of| !of.terms.is_empty());
        let each = told.into_iter().flat_map(|of| &of.terms);
        each.map(|phases| phases.iter().rev().find_map(|phase| phase.survival))
            .collect()
    }

    /// Whether what was owed is owed on a day on which the agreement may have ended.
    fn outlived(
        &self,
        day: Day,
        bound: Certainty,
        stand: [Standings; 2],
        lengths: &[Option<Length>],
    ) -> Certainty {
        let number = day.number();
        let runs = self.runs();
        let until = runs.iter().take_while(|run| run.0 <= number).count();
        let back = |such: fn(Certainty) -> bool| {
            let stretch = runs[..until].iter().rev();
            stretch
                .take_while(|run| such(run.1))
                .last()
                .map(|run| run.0)
        };
        let (Some(first), certainly) = (back(|over| !over.is_no()), back(Certainty::is_yes)) else {
            return bound;
        };
        // The last day on which it bound both: of several, the first and the last.
        let early = first.saturating_sub(1);
        let late = certainly.unwrap_or(number).saturating_sub(1);
        let before = runs.iter().rev().find(|run| run.0 <= early);
        let bound_before = before.map_or(Certainty::No, |run| run.2);
        let ends = |length, day: i32| {
            let day = Day::from_number(day);
            let days = day.map(|day| after(&Days::from(day), length));
            days.and_then(|days| days.runs().last().map(|run| run.1))
        };
        let known = stand.iter().all(|of| {
            let mut each = of.iter();
            each.all(|one| one == Standing::Ended || one.binds())
        });
        let each = lengths.iter().map(|length| {
            let (sure, never) = match *length {
                None => return bound,
                Some(Length::Indefinite) => (true, false),
                Some(Length::For(span)) => (
                    ends(span, early).is_some_and(|last| number <= last),
                    ends(span, late).is_some_and(|last| last < number),
                ),
            };
            match (sure, never) {
                (true, _) => bound_before.and(Certainty::possibly(known)),
                (_, true) => bound,
                _ => bound.or(Certainty::Maybe.and(bound_before)),
            }
        });
        each.reduce(same).unwrap_or(bound)
    }

    /// The first day of each run of days on which neither stands otherwise, whether it has then ended for one of them,
    /// and whether it binds both.
    fn runs(&self) -> Vec<(i32, Certainty, Certainty)> {
        let part = self.obligation.part().map(|part| part.id);
        let of = |party| {
            let spells = lifecycle::spells(&self.told.facts, Subject::Party(party), part);
            let each = spells.into_iter().map(|spell| {
                let first = spell.first.map_or(i32::MIN, Day::number);
                let last = spell.last.map_or(i32::MAX, Day::number);
                (first, last, spell.status.standings)
            });
            each.collect::<Vec<_>>()
        };
        let (one, other) = self.standing_as();
        let (ones, others) = (of(one), of(other));
        let mut runs: Vec<(i32, Certainty, Certainty)> = Vec::new();
        for (first, last, one) in &ones {
            for (from, until, other) in &others {
                let (first, last) = (*first.max(from), *last.min(until));
                if first <= last {
                    let bound = one.bind().and(other.bind());
                    runs.push((first, over([*one, *other]), bound));
                }
            }
        }
        runs.sort_unstable_by_key(|run| run.0);
        runs
    }

    /// The first days on which it may cease to outlive its agreement.
    pub(super) fn survival_edges(&self) -> Vec<i32> {
        let part = self.obligation.part().map(|part| part.id);
        let lengths = self.survival(part);
        if lengths.iter().all(Option::is_none) {
            return Vec::new();
        }
        let firsts: Vec<i32> = self.runs().iter().map(|run| run.0).collect();
        let spans = lengths.iter().filter_map(|length| match length {
            Some(Length::For(span)) => Some(*span),
            _ => None,
        });
        let after = |span| {
            let ends = firsts.iter().filter_map(move |first| {
                Day::from_number(first.saturating_sub(1))?.checked_add(span)
            });
            ends.map(|end| end.number().saturating_add(1))
                .collect::<Vec<_>>()
        };
        spans.flat_map(after).collect()
    }

    /// The first days on which it may begin or cease to bind both, or to outlive that.
    pub(super) fn binding_edges(&self) -> Vec<i32> {
        let firsts = self.runs().into_iter().map(|run| run.0);
        let edges = firsts.chain(self.survival_edges());
        edges.chain(self.assent_edges()).collect()
    }

    /// That it outlives its agreement, with the clause that says so.
    pub(super) fn survival_reason(&self) -> Reason<'g> {
        let part = self.obligation.part().map(|part| part.id);
        let clauses = &self.told.facts.clauses;
        let own = |id: &u32| {
            let told = clauses.iter().find(|clause| clause.part == Some(*id));
            told.is_some_and(|clause| !clause.terms.is_empty())
        };
        let thing = match part.filter(own) {
            Some(part) => Thing::part(part),
            None => Thing::agreement(self.told.agreement),
        };
        Reason::by_clause(self.obligation.view, Because::Survives, thing, Field::Term)
    }
}

/// Whether it has ended for one of two.
fn over(of_each: [Standings; 2]) -> Certainty {
    let [one, other] = of_each.map(|standings| standings.is(Standing::Ended));
    one.or(other)
}
