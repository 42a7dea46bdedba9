//! Every way to choose one possible day, or absence, for each act (MEANING M16).

use std::collections::BTreeSet;

use crate::claims::{self, DaySet};

/// One choice: for each act the number of what was chosen.
pub(crate) type Choice = Vec<usize>;

/// Every choice, where so much may be chosen of each.
pub(crate) fn choices(counts: &[usize]) -> impl Iterator<Item = Choice> {
    let all = count(counts);
    (0..all).map(move |mut number| {
        let pick = |count: &usize| {
            let picked = number % count;
            number /= count;
            picked
        };
        counts.iter().map(pick).collect()
    })
}

pub(crate) fn count(counts: &[usize]) -> usize {
    counts.iter().copied().fold(1, usize::saturating_mul)
}

/// Days between which no record and no question draws a line are alike. Of each such stretch the first
/// days are kept, so that as many acts may fall there in any order, and the last.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Days(BTreeSet<usize>);

impl Days {
    /// From the first days of all stretches; `crowd` is how many acts may fall on a day.
    pub(crate) fn of(mut lines: BTreeSet<usize>, crowd: impl Fn(usize) -> usize) -> Days {
        lines.insert(0);
        // The last day stands for all after it.
        lines.insert(claims::size() - 1);
        lines.retain(|line| *line < claims::size());
        let ends = lines.iter().skip(1).copied().chain([claims::size()]);
        let mut days = BTreeSet::new();
        for (first, end) in lines.iter().zip(ends) {
            let some = crowd(*first).clamp(2, 4);
            days.extend((*first..end).take(some));
            days.insert(end - 1);
        }
        Days(days)
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = usize> {
        self.0.iter().copied()
    }

    pub(crate) fn has(&self, day: usize) -> bool {
        self.0.contains(&day)
    }

    pub(crate) fn within(&self, set: &DaySet) -> Vec<usize> {
        self.all().filter(|day| set[*day]).collect()
    }
}

/// Where a set of days begins and ends.
pub(crate) fn lines_of(set: &DaySet) -> impl Iterator<Item = usize> {
    (0..set.len()).filter(|i| match i {
        0 => set[0],
        i => set[*i] != set[i - 1],
    })
}
