//! How an agreement stands over time: runs of days, from the first to the last.

use std::collections::BTreeMap;

use super::answer::{Run, Stand};
use super::facts::Subject;
use super::moments::contains;
use super::story::{By, Outlook, Side, Story, THIRD, Unit, whole_of};
use super::suspension::Operation;
use crate::date::Day;

impl Story<'_> {
    /// The first days of the runs on which nothing changes for the subject, in order.
    pub(super) fn starts(&self, of: Subject) -> Vec<i32> {
        let mut starts = vec![i32::MIN];
        let firsts = |unit: &Unit| {
            unit.swept
                .segs
                .iter()
                .map(|seg| seg.first)
                .collect::<Vec<i32>>()
        };
        let all = |starts: &mut Vec<i32>| {
            let units = (0..self.members.len()).filter_map(|at| self.unit(at));
            units.for_each(|(unit, _)| starts.extend(firsts(unit)));
        };
        let mut cuts = Vec::new();
        match (&self.by, of) {
            (By::Nothing, _) => {}
            (By::Together(unit), _) => starts.extend(firsts(unit)),
            (By::Alone(_), Subject::Whole) => {
                all(&mut starts);
                if self.is_unsure() {
                    cuts.push(self.unsure_whole().clone());
                }
            }
            (By::Alone(_), Subject::Party(party)) => {
                if let Some(at) = self.place(party) {
                    starts.extend(
                        self.unit(at)
                            .map(|(unit, _)| firsts(unit))
                            .unwrap_or_default(),
                    );
                    let free = self.free(at);
                    if !free.is_empty() {
                        all(&mut starts);
                    }
                    cuts.push(free.clone());
                    if self.is_unsure() {
                        cuts.push(self.unsure(at));
                    }
                }
            }
        }
        let edges = |(first, last): &(i32, i32)| [Some(*first), last.checked_add(1)];
        for days in cuts {
            starts.extend(days.runs().iter().flat_map(edges).flatten());
        }
        in_range(starts)
    }

    /// The same with the days on which operation may change.
    fn all_starts(&self, of: Subject, operation: &Operation) -> Vec<i32> {
        let mut starts = self.starts(of);
        let cuts = |(first, last): &(i32, i32)| [Some(*first), last.checked_add(1)];
        for days in operation.limits() {
            starts.extend(days.runs().iter().flat_map(cuts).flatten());
        }
        in_range(starts)
    }

    /// How it stands over time: each run with its first day.
    pub(super) fn over_time(&self, of: Subject, operation: &Operation) -> Vec<(i32, Outlook)> {
        let starts = self.all_starts(of, operation);
        let outlooks = match (&self.by, of) {
            (By::Alone(_), Subject::Whole) => self.whole_over(&starts),
            _ => {
                let on = |first: &i32| self.outlook(of, asked(*first)).unwrap_or(THIRD);
                starts.iter().map(on).collect()
            }
        };
        starts.into_iter().zip(outlooks).collect()
    }

    /// How it stands on the first day of each run, without why.
    pub(super) fn stands(&self, of: Subject) -> Vec<Run> {
        let operation = Operation::of(self.facts, self.part, of);
        let mut runs: Vec<Run> = Vec::new();
        for (first, outlook) in self.over_time(of, &operation) {
            let (_, suspended) = self.operates(&operation, &outlook, asked(first));
            let stand = Stand::new(outlook.standings(), suspended, outlook.presumed);
            if runs.last().is_none_or(|last| last.stand != stand) {
                runs.push(Run { first, stand });
            }
        }
        runs
    }

    /// How the whole stands on each of these days, where each party is looked at alone: what changes on a
    /// day is the side of one party.
    fn whole_over(&self, starts: &[i32]) -> Vec<Outlook> {
        let units: Vec<(&Unit, usize)> = (0..self.members.len())
            .filter_map(|at| self.unit(at))
            .collect();
        let mut at = vec![0; units.len()];
        let seen = |place: usize, at: usize| {
            let (unit, of) = units[place];
            self.of_seg(&unit.swept.segs[at], Some(of))
        };
        let mut each: Vec<Outlook> = (0..units.len()).map(|place| seen(place, 0)).collect();
        let mut changes: Vec<(i32, usize)> = (units.iter().enumerate())
            .flat_map(|(place, (unit, _))| {
                unit.swept
                    .segs
                    .iter()
                    .skip(1)
                    .map(move |seg| (seg.first, place))
            })
            .collect();
        changes.sort_unstable();
        let mut changes = changes.into_iter().peekable();
        let mut sides: Vec<Side> = (0..self.sides).map(|side| self.side(side, &each)).collect();
        let mut counts: BTreeMap<Side, usize> = BTreeMap::new();
        sides
            .iter()
            .for_each(|side| *counts.entry(*side).or_default() += 1);
        let mut outlooks = Vec::with_capacity(starts.len());
        let mut known: Option<Outlook> = None;
        for start in starts {
            while let Some((_, place)) =
                changes.next_if(|(first, _)| i64::from(*first) <= asked(*start))
            {
                at[place] += 1;
                let new = seen(place, at[place]);
                if new == each[place] {
                    continue;
                }
                each[place] = new;
                let of = self.members[place].side;
                let side = self.side(of, &each);
                if let Some(count) = counts.get_mut(&sides[of]) {
                    *count -= 1;
                }
                *counts.entry(side).or_default() += 1;
                sides[of] = side;
                known = None;
            }
            let outlook = *known.get_or_insert_with(|| {
                whole_of(
                    counts
                        .iter()
                        .filter(|(_, count)| **count > 0)
                        .map(|(side, count)| (*side, *count)),
                )
            });
            let unsure = self.is_unsure() && contains(self.unsure_whole(), asked(*start));
            outlooks.push(outlook.capped(unsure));
        }
        outlooks
    }
}

/// These first days in order, each once: the first for all days before, the others days that can be.
fn in_range(mut starts: Vec<i32>) -> Vec<i32> {
    let range = Day::MIN.number() + 1..=Day::MAX.number();
    starts.retain(|start| *start == i32::MIN || range.contains(start));
    starts.sort_unstable();
    starts.dedup();
    starts
}

/// The first day of a run that can be asked about.
pub(super) fn asked(first: i32) -> i64 {
    i64::from(first.max(Day::MIN.number()))
}
