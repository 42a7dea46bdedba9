//! The way back of the sweep: of what can be reached, what can be completed.

use super::machine::State;
use super::sweep::{Live, Moved, Seg, Swept};

/// What can be reached during a run of days that are alike.
pub(super) struct Cell {
    pub(super) first: i32,
    pub(super) last: i32,
    pub(super) covered: bool,
    /// Which states before become which after, step by step, with the move.
    pub(super) steps: Vec<(usize, Vec<(u32, u32)>)>,
    /// How many states there are before each step, and at last.
    pub(super) sizes: Vec<usize>,
    /// The layers, where changes are asked for.
    pub(super) layers: Vec<Vec<State>>,
    /// What is seen of each state, and how the next day may begin.
    pub(super) passes: Vec<(u32, Live, u32)>,
    /// What night does, where changes are asked for.
    pub(super) night: Vec<(usize, State, State, u32)>,
}

/// From the last day back: what of each cell can be completed.
pub(super) fn back(cells: Vec<Cell>, left: usize, watch: bool) -> Swept {
    let mut swept = Swept::default();
    let mut live = vec![true; left];
    for cell in cells.into_iter().rev() {
        let (first, mut last) = (cell.first, cell.last);
        loop {
            let (seen, before) = cell.completed(&live);
            let whole = before == live || first == last;
            let from = if whole { first } else { last };
            if watch {
                cell.note(&live, (from, last), &mut swept.moved);
            }
            swept.segs.push(Seg {
                first: from,
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
    /// Which ways are seen, and which states before the cell can be completed.
    fn completed(&self, live: &[bool]) -> (Vec<Live>, Vec<bool>) {
        let mut seen = Vec::new();
        let mut alive = vec![false; self.sizes.last().copied().unwrap_or(0)];
        for (from, shown, to) in &self.passes {
            if live[*to as usize] {
                alive[*from as usize] = true;
                seen.push(*shown);
            }
        }
        seen.sort_unstable();
        seen.dedup();
        for ((_, edges), size) in self.steps.iter().zip(&self.sizes).rev() {
            let mut before = vec![false; *size];
            for (from, to) in edges {
                before[*from as usize] |= alive[*to as usize];
            }
            alive = before;
        }
        (seen, alive)
    }

    /// Notes what moves the standing in some way that can be completed.
    fn note(&self, live: &[bool], (first, last): (i32, i32), moved: &mut Vec<Moved>) {
        let mut alive = vec![false; self.sizes.last().copied().unwrap_or(0)];
        for (from, _, to) in &self.passes {
            alive[*from as usize] |= live[*to as usize];
        }
        let mut add = |by: usize, from: &State, to: &State| {
            let new = Moved {
                by,
                first,
                last,
                from: from.letters,
                to: to.letters,
            };
            if from.letters != to.letters && !moved.contains(&new) {
                moved.push(new);
            }
        };
        for (by, from, to, noon) in &self.night {
            if alive[*noon as usize] {
                add(*by, from, to);
            }
        }
        for (at, ((by, edges), size)) in self.steps.iter().zip(&self.sizes).enumerate().rev() {
            let mut before = vec![false; *size];
            for (from, to) in edges {
                if alive[*to as usize] {
                    before[*from as usize] = true;
                    add(
                        *by,
                        &self.layers[at][*from as usize],
                        &self.layers[at + 1][*to as usize],
                    );
                }
            }
            alive = before;
        }
    }
}
