//! Where there are too many ways to stand: some moves are no longer counted, which is never surer (M23).

use super::moves::{Comes, Move, Plan};
use super::table::Sort;

/// The same with half of these moves, the first named, free to come on any of their days, ever so often or
/// never. What a prolongation or a notice was marked with goes too: of prolongations it is only kept that
/// some of these may be open.
pub(super) fn uncounted(plan: &Plan, open: &[usize]) -> Plan {
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
    let mut moves: Vec<Move> = Vec::new();
    for (at, of) in plan.moves.iter().enumerate() {
        let mut of = of.clone();
        if freed[at] && of.comes == Comes::Once {
            of.comes = Comes::Freely;
        }
        if of.sort == Sort::Revocation {
            of.refers.retain(|notice| !freed[*notice]);
        }
        moves.push(of);
    }
    let mut plan = Plan {
        moves,
        ..plan.clone()
    };
    // A run-out that is free may end it, or close: two moves, so that it may do either.
    let closers: Vec<Move> = plan
        .moves
        .iter()
        .enumerate()
        .filter(|(at, of)| freed[*at] && of.sort == Sort::RunOut)
        .map(|(_, of)| Move {
            sort: Sort::RunDown,
            ..of.clone()
        })
        .collect();
    for (of, freed) in plan.moves.iter_mut().zip(&freed) {
        if *freed && of.sort == Sort::RunOut {
            of.sort = Sort::Expiry;
            of.refers.clear();
        }
    }
    plan.moves.extend(closers);
    plan
}
