//! The way back of the sweep: of what can be reached, what can be completed.

use std::collections::BTreeMap;

use super::machine::State;
use super::table::Letter;

/// How it may stand on a run of days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seg {
    pub(super) first: i32,
    pub(super) last: i32,
    /// Whether a source covers ends.
    pub(super) covered: bool,
    /// The ways of standing that can be, without marks.
    pub(super) live: Vec<State>,
}

/// What the sweep finds.
#[derive(Clone, Debug, Default)]
pub(super) struct Swept {
    /// All days, in order. Without live ways where no choice of days can be.
    pub(super) segs: Vec<Seg>,
    /// Where asked for, what changes how the parties stand, with the runs of days on which it does.
    pub(super) changes: BTreeMap<Change, Vec<(i32, i32)>>,
    /// Whether there were too many ways, so that some moves were not counted.
    pub(super) widened: bool,
}

impl Swept {
    /// How it may stand on the day.
    pub(super) fn on(&self, day: i64) -> &Seg {
        let after = self.segs.partition_point(|seg| i64::from(seg.first) <= day);
        &self.segs[after.saturating_sub(1)]
    }

    /// Whether no choice of days can be.
    pub(super) fn is_impossible(&self) -> bool {
        self.segs.iter().all(|seg| seg.live.is_empty())
    }
}

/// What can be reached during a run of days that are alike.
#[derive(Default)]
pub(super) struct Cell {
    pub(super) first: i32,
    pub(super) last: i32,
    pub(super) covered: bool,
    /// The states before each step, and at last.
    pub(super) layers: Vec<Vec<State>>,
    /// What each step makes of the states before it, with the move; none of the end of the day.
    pub(super) steps: Vec<(Option<usize>, Edges)>,
    /// The layer in which the day is seen.
    pub(super) noon: usize,
}

/// From which states of a layer to which of the next.
pub(super) type Edges = Vec<(u32, u32)>;

/// That a move, by place, changes how the parties stand, in some way that can be: from what, to what.
pub(super) type Change = (usize, [Letter; 2], [Letter; 2]);

/// From the last day back: what of each cell can be completed.
pub(super) fn back(cells: Vec<Cell>, left: usize, watch: bool) -> Swept {
    let mut swept = Swept::default();
    let mut live = vec![true; left];
    for cell in cells.into_iter().rev() {
        let mut last = cell.last;
        loop {
            let (seen, before, changes) = cell.completed(&live, watch);
            let whole = before == live || cell.first == last;
            let first = if whole { cell.first } else { last };
            for change in changes {
                let days = swept.changes.entry(change).or_default();
                days.push((first, last));
            }
            swept.segs.push(Seg {
                first,
                last,
                covered: cell.covered,
                live: seen,
            });
            live = before;
            if whole {
                break;
            }
            last -= 1;
        }
    }
    swept.segs.reverse();
    swept
}

impl Cell {
    /// Which ways are seen, which states before the cell can be completed, and, where asked for, what changes
    /// how the parties stand in some way that can be.
    fn completed(&self, live: &[bool], watch: bool) -> (Vec<State>, Vec<bool>, Vec<Change>) {
        let (mut alive, mut changes) = (live.to_vec(), Vec::new());
        let mut found = Vec::new();
        for at in (0..self.layers.len()).rev() {
            if at == self.noon {
                let those = self.layers[at].iter().zip(&alive);
                let those = those.filter(|(_, alive)| **alive);
                found = those.map(|(state, _)| state.seen()).collect();
                found.sort_unstable();
                found.dedup();
            }
            let Some(before) = at.checked_sub(1) else {
                break;
            };
            let (by, edges) = &self.steps[before];
            let mut reach = vec![false; self.layers[before].len()];
            for &(from, to) in edges {
                if !alive[to as usize] {
                    continue;
                }
                reach[from as usize] = true;
                let (from, to) = (
                    &self.layers[before][from as usize],
                    &self.layers[at][to as usize],
                );
                if let Some(by) = by.filter(|_| watch && from.letters != to.letters) {
                    changes.push((by, from.letters, to.letters));
                }
            }
            alive = reach;
        }
        (found, alive, changes)
    }
}
