//! How an agreement stands over time: runs of days, from the first to the last.

use super::answer::{Run, Stand};
use super::facts::Subject;
use super::moments::edges;
use super::story::{Outlook, Story};
use crate::date::{Day, Days};

impl Story<'_> {
    /// The first days of the runs on which nothing changes for the subject, nor any of these sets of days
    /// begins or ends, in order: the first for all days before, the others days that can be.
    pub(super) fn starts<'d>(&self, of: Subject, cuts: impl Iterator<Item = &'d Days>) -> Vec<i32> {
        let firsts = |of: Subject| {
            let seats = self.seats(of).into_iter();
            seats.flat_map(|(unit, _)| unit.swept.segs.iter().map(|seg| seg.first))
        };
        let mut starts: Vec<i32> = firsts(of).chain(cuts.flat_map(edges)).collect();
        let place = of.party().and_then(|party| self.place(party));
        if let (Some(at), true) = (place, self.is_known() && self.together().is_none()) {
            let free = self.free(at);
            starts.extend(edges(free));
            if !free.is_empty() {
                starts.extend(firsts(Subject::Whole));
            }
        }
        if self.is_known() && self.is_unsure() {
            starts.extend(edges(&self.unsure(place)));
        }
        let range = Day::MIN.number() + 1..=Day::MAX.number();
        starts.retain(|start| range.contains(start));
        starts.push(i32::MIN);
        starts.sort_unstable();
        starts.dedup();
        starts
    }

    /// How it stands over time: each run with its first and last day; cut where these sets of days are.
    pub(super) fn over_time<'d>(
        &self,
        of: Subject,
        cuts: impl Iterator<Item = &'d Days>,
    ) -> Vec<(i32, i32, Outlook)> {
        let starts = self.starts(of, cuts);
        let lasts = starts.iter().skip(1).map(|next| next - 1).chain([i32::MAX]);
        let on = |(first, last): (&i32, i32)| (*first, last, self.outlook(of, asked(*first)));
        starts.iter().zip(lasts).map(on).collect()
    }

    /// How it stands over time, without why.
    pub(super) fn stands(&self, of: Subject) -> Vec<Run> {
        let operation = self.operation(of);
        let mut runs: Vec<Run> = Vec::new();
        for (first, _, outlook) in self.over_time(of, operation.limits()) {
            let (_, suspended) = self.operates(&operation, &outlook, asked(first));
            let stand = Stand::new(outlook.standings(), suspended, outlook.presumed);
            if runs.last().is_none_or(|last| last.stand != stand) {
                runs.push(Run { first, stand });
            }
        }
        runs
    }
}

/// The first day of a run that can be asked about.
pub(super) fn asked(first: i32) -> i64 {
    i64::from(first.max(Day::MIN.number()))
}
