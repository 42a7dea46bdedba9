//! Who was bound before whom: what an heir inherits is what its predecessor had (M16).

use super::facts::Facts;
use super::machine::State;
use super::standing::{Stands, Ways};
use super::story::{Unit, Want};
use crate::date::Certainty;

/// Finds when each predecessor of a party was bound, those that came before it first, each once: lines of
/// succession may be long, and meet again. Whoever is asked about was nothing yet, so that circles lead
/// nowhere.
pub(super) fn ask_predecessors(facts: &Facts, part: Option<u32>, party: u32) {
    let known = &facts.known_standings;
    let is_known = |of: u32| of == party || known.get((of, part)).is_some();
    let follows_known = |of: u32| {
        let mut before = facts.inheritances.iter().filter(|i| i.heir == of);
        before.all(|i| i.from == of || is_known(i.from))
    };
    if follows_known(party) {
        return;
    }
    let is_next = |of: &u32| !is_known(*of) && follows_known(*of);
    let line = facts.line(party);
    while let Some(&of) = line.iter().rev().find(|of| is_next(of)) {
        known.put((of, part), bound(facts, part, of));
    }
}

/// Whether the party would be bound on the days of each run, had it not ceased to exist.
fn bound(facts: &Facts, part: Option<u32>, party: u32) -> Vec<(i32, i32, Certainty)> {
    let unit = Unit::alone(facts, part, party, Want::Immortal);
    let of_run = |live: &[State]| {
        let ways: Ways = (live.iter().map(|live| Stands::of(live.letters[0]))).collect();
        match ways {
            _ if live.is_empty() => Certainty::Maybe,
            Ways::IN_FORCE => Certainty::Yes,
            ways => Certainty::from(ways.has(Stands::InForce)).and(Certainty::Maybe),
        }
    };
    let segs = unit.swept.segs.into_iter();
    segs.map(|seg| (seg.first, seg.last, of_run(&seg.live)))
        .collect()
}
