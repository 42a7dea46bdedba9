//! Who was bound before whom: what an heir inherits is what its predecessor had (M16).

use super::facts::Facts;
use super::machine::State;
use super::moves::Plan;
use super::standing::{Stands, Ways};
use super::sweep::sweep;
use super::table::Sort;
use crate::date::Certainty;

/// Finds when each predecessor of a party was bound, those that came before it first, each once: lines of
/// succession may be long, and meet again.
pub(super) fn ask_predecessors(facts: &Facts, part: Option<u32>, party: u32) {
    let known = &facts.known_standings;
    let unknown = |of: u32| {
        let from = facts.inheritances.iter().filter(move |i| i.heir == of);
        from.map(|i| i.from)
            .find(|from| known.get((*from, part)).is_none())
    };
    let own = (party, part);
    // Whoever is being asked about is known to have been nothing yet, so that circles lead nowhere.
    let first = known.get(own).is_none();
    if first {
        known.put(own, Vec::new());
    }
    let mut open = vec![party];
    while let Some(&last) = open.last() {
        if let Some(from) = unknown(last) {
            known.put((from, part), Vec::new());
            open.push(from);
            continue;
        }
        open.pop();
        if last != party {
            known.put((last, part), bound(facts, part, last));
        }
    }
    if first {
        known.forget(own);
    }
}

/// Whether the party would be bound on the days of each run, had it not ceased to exist.
fn bound(facts: &Facts, part: Option<u32>, party: u32) -> Vec<(i32, i32, Certainty)> {
    let mut plan = Plan::of(facts, part, &[party]).without_consents();
    let extinct = plan.moves.iter_mut();
    let extinct = extinct.filter(|of| of.sort == Sort::Extinction);
    extinct.for_each(|of| of.whom = 0);
    let of_run = |live: &[State]| {
        let ways: Ways = (live.iter().map(|live| Stands::of(live.letters[0]))).collect();
        match ways {
            _ if live.is_empty() => Certainty::Maybe,
            Ways::IN_FORCE => Certainty::Yes,
            ways => Certainty::from(ways.has(Stands::InForce)).and(Certainty::Maybe),
        }
    };
    let segs = sweep(&plan, false).segs.into_iter();
    segs.map(|seg| (seg.first, seg.last, of_run(&seg.live)))
        .collect()
}
