//! Acts that certainly stand against what the clauses provide (MEANING, M25 to M27).

use super::concern::Concern;
use super::facts::{Act, Contest, Facts};
use super::moments::{first, last};
use crate::vocabulary::EventKind;

/// Against which clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Against {
    /// The one on entry into force: it gives another day.
    Entry,
    /// The one on denunciation.
    Notice,
    /// The term: an end of it before it can end.
    Term,
}

/// The acts, by place, that stand against a clause.
pub(crate) fn found(facts: &Facts) -> Vec<(usize, Against)> {
    if facts.clauses.is_empty() {
        return Vec::new();
    }
    let acts = facts.acts.iter().enumerate();
    let against = |(at, act): (usize, &Act)| Some((at, of(facts, act)?));
    acts.filter_map(against).collect()
}

fn of(facts: &Facts, act: &Act) -> Option<Against> {
    if act.may_be_absent || act.contest == Contest::Void {
        return None;
    }
    let concern = Concern::new(facts, act.part);
    let is_against = match act.kind {
        EventKind::EntryIntoForce => {
            let (derived, _) = concern.derived(act.party)?;
            let on = act.takes_effect();
            // Who counts the last day otherwise may be a day off.
            let meets =
                first(on) <= last(&derived.days) + 1 && last(on) + 1 >= first(&derived.days);
            act.dated && derived.certain && !meets
        }
        EventKind::Denunciation => act.is_against_clause(),
        _ => act.ends_term() && concern.comes_before_term(act),
    };
    is_against.then_some(match act.kind {
        EventKind::EntryIntoForce => Against::Entry,
        EventKind::Denunciation => Against::Notice,
        _ => Against::Term,
    })
}
