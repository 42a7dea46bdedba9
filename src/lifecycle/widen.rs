//! Where there are too many ways to stand: some moves are no longer counted, which is never surer (M23).

use super::moments::{contains, first, last};
use super::moves::{Comes, Move, Plan};
use super::table::Sort;

/// The same with the wider half of the moves that are counted and may come on the day (where none may, of
/// all, as what is over still counts) free to come on any of their days, ever so often or never.
///
/// What a prolongation or a notice was marked with goes too: of prolongations it is only kept that some of
/// these may be open.
pub(super) fn uncounted(plan: &Plan, day: i64) -> Plan {
    let counted = |at: &usize| plan.moves[*at].comes == Comes::Once;
    let all: Vec<usize> = (0..plan.moves.len()).filter(counted).collect();
    let on_day = |at: &usize| contains(&plan.moves[*at].on, day);
    let mut open: Vec<usize> = all.iter().copied().filter(on_day).collect();
    let width = |at: &usize| first(&plan.moves[*at].on) - last(&plan.moves[*at].on);
    open.sort_by_key(width);
    if open.is_empty() {
        open = all;
    }
    let mut freed = vec![false; plan.moves.len()];
    for at in &open[..open.len().div_ceil(2)] {
        freed[*at] = true;
    }
    // What closes a prolongation goes with it, and what revokes a notice.
    for (at, of) in plan.moves.iter().enumerate() {
        if matches!(of.sort, Sort::RunOut | Sort::RunDown | Sort::Prolongation) {
            for other in &of.refers {
                freed[at] |= freed[*other];
                freed[*other] |= freed[at];
            }
        }
    }
    let mut plan = plan.clone();
    let mut closers = Vec::new();
    for (at, of) in plan.moves.iter_mut().enumerate() {
        if of.sort == Sort::Revocation {
            of.refers.retain(|notice| !freed[*notice]);
        }
        if !freed[at] {
            continue;
        }
        if of.comes == Comes::Once {
            of.comes = Comes::Freely;
        }
        // A run-out that is free may end it, or close: two moves, so that it may do either.
        if of.sort == Sort::RunOut {
            closers.push(Move {
                sort: Sort::RunDown,
                ..of.clone()
            });
            of.sort = Sort::Expiry;
            of.refers.clear();
        }
    }
    plan.moves.extend(closers);
    plan
}
