//! Every way to choose one possible day, or absence, for each act (MEANING M16).

use std::collections::{BTreeMap, BTreeSet};

use crate::claims::{self, DaySet};

/// What is left open, and chosen.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Open {
    /// The day on which the act of this number takes effect.
    Day(usize),
    /// Until when a prolongation prolongs.
    Until(usize),
    /// Whether the agreement's own act stands for the party (M8).
    StandsFor(usize, String),
    /// The last day of a party.
    Extinct(String),
    /// Whether a denunciation that no clause allows ends anything (RULES 17).
    IsAllowed(usize),
    /// The day from which the relation of this number replaces.
    Replaced(usize),
}

/// One value each; `None` is absence.
pub(crate) type Choice = BTreeMap<Open, Option<usize>>;

/// What may be chosen for each.
#[derive(Clone, Debug, Default)]
pub(crate) struct Options(BTreeMap<Open, Vec<Option<usize>>>);

impl Options {
    pub(crate) fn add(&mut self, open: Open, values: Vec<Option<usize>>) {
        self.0.insert(open, values);
    }

    /// How many choices there are.
    pub(crate) fn count(&self) -> usize {
        let counts = self.0.values().map(Vec::len);
        counts.fold(1, usize::saturating_mul)
    }

    pub(crate) fn choices(&self) -> impl Iterator<Item = Choice> {
        (0..self.count()).map(|mut number| {
            let pick = |(open, values): (&Open, &Vec<Option<usize>>)| {
                let value = values[number % values.len()];
                number /= values.len();
                (open.clone(), value)
            };
            self.0.iter().map(pick).collect()
        })
    }
}

/// Days between which no record and no question draws a line are alike. Of each such stretch two are
/// kept, so that two acts may fall there in either order.
#[derive(Clone)]
pub(crate) struct Days(BTreeSet<usize>);

impl Days {
    /// From the first days of all stretches.
    pub(crate) fn of(mut lines: BTreeSet<usize>) -> Days {
        lines.insert(0);
        // The last day stands for all after it.
        lines.insert(claims::size() - 1);
        lines.retain(|line| *line < claims::size());
        let next = lines
            .iter()
            .map(|line| line + 1)
            .filter(|i| *i < claims::size());
        let days = next.chain(lines.iter().copied()).collect();
        Days(days)
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = usize> {
        self.0.iter().copied()
    }

    pub(crate) fn within(&self, set: &DaySet) -> Vec<Option<usize>> {
        self.0
            .iter()
            .copied()
            .filter(|i| set[*i])
            .map(Some)
            .collect()
    }
}

/// Where a set of days begins and ends.
pub(crate) fn lines_of(set: &DaySet) -> impl Iterator<Item = usize> {
    (0..set.len()).filter(|i| match i {
        0 => set[0],
        i => set[*i] != set[i - 1],
    })
}
