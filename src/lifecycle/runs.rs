//! The runs of days between which no set of days begins or ends, in order.

use super::moves::Plan;

/// A run of days on which the same moves are open.
pub(super) struct Run {
    pub(super) first: i32,
    pub(super) last: i32,
    pub(super) covered: bool,
    pub(super) open: Vec<usize>,
}

/// The runs of a plan, in order.
pub(super) struct Runs<'p> {
    plan: &'p Plan,
    cuts: Vec<i64>,
    at: usize,
    /// First days of moves, in order, with the last day of that stretch.
    starts: Vec<(i32, i32, usize)>,
    next: usize,
    open: Vec<(i32, usize)>,
}

impl<'p> Runs<'p> {
    pub(super) fn new(plan: &'p Plan) -> Runs<'p> {
        let all = (i64::from(i32::MIN), i64::from(i32::MAX) + 1);
        let mut cuts = vec![all.0, all.1];
        let mut starts = Vec::new();
        for (at, of) in plan.moves.iter().enumerate() {
            for &(first, last) in of.on.runs() {
                starts.push((first, last, at));
            }
        }
        let stretches = starts.iter().map(|(first, last, _)| (*first, *last));
        for (first, last) in stretches.chain(plan.covered.runs().iter().copied()) {
            cuts.extend([i64::from(first), i64::from(last) + 1]);
        }
        cuts.sort_unstable();
        cuts.dedup();
        starts.sort_unstable();
        Runs {
            plan,
            cuts,
            at: 0,
            starts,
            next: 0,
            open: Vec::new(),
        }
    }
}

impl Iterator for Runs<'_> {
    type Item = Run;

    fn next(&mut self) -> Option<Run> {
        let first = *self.cuts.get(self.at)?;
        let last = *self.cuts.get(self.at + 1)? - 1;
        self.at += 1;
        let (first, last) = (first as i32, last as i32);
        self.open.retain(|(until, _)| *until >= first);
        while let Some(&(from, until, of)) = self.starts.get(self.next).filter(|s| s.0 <= first) {
            self.next += 1;
            debug_assert!(from <= first && until >= last);
            self.open.push((until, of));
        }
        let covers = self.plan.covered.runs();
        let covered = covers.iter().any(|run| run.0 <= first && first <= run.1);
        Some(Run {
            first,
            last,
            covered,
            open: self.open.iter().map(|(_, of)| *of).collect(),
        })
    }
}
