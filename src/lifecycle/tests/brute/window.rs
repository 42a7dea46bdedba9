//! Which days are gone through.

use super::entries::together;
use super::whose::{Asked, days_of};
use crate::date::{Days, Span};
use crate::vocabulary::EventKind;

/// The days on which anything may change, and some before and after.
pub(super) fn window(asked: Asked<'_>) -> (i64, i64) {
    let facts = asked.facts;
    let mut sets: Vec<Days> = vec![facts.coverage.of_ends(), facts.coverage.of_entries()];
    for act in &facts.acts {
        let days = match act.kind {
            EventKind::Denunciation => asked.notice(act).0,
            _ => days_of(act).clone(),
        };
        sets.extend(act.length.map(|length| later(&days, length)));
        sets.extend([days, act.days.clone()]);
        sets.extend(act.until.clone());
    }
    sets.extend(facts.members.iter().filter_map(|m| m.until.clone()));
    sets.extend(facts.inheritances.iter().map(|i| i.since.clone()));
    sets.extend(facts.denials.iter().map(|denial| denial.days.clone()));
    for replacement in &facts.replacements {
        let of_parties = replacement.begins_for.iter().map(|(_, b)| b.days.clone());
        sets.extend(of_parties.chain([replacement.begins.days.clone()]));
    }
    let members = facts.members.iter().map(|member| Some(member.party));
    for made in members.chain([None]).filter_map(|who| asked.by_clause(who)) {
        let limit = i32::try_from(made.not_before).ok();
        sets.extend(limit.map(|day| Days::of_runs([(day, i32::MAX)])));
        sets.push(together(&made.days));
        sets.extend(made.lapses.map(|(days, _)| together(&days)));
    }
    sets.extend(asked.applied_by_clause().map(|(days, _)| together(&days)));
    sets.extend(asked.term_end().map(|end| end.days));
    let edges = sets.iter().flat_map(|days| days.runs());
    let edges = edges.flat_map(|run| [run.0, run.1]);
    let inner = edges.filter(|day| *day != i32::MIN && *day != i32::MAX);
    let (first, last) = inner.fold((i64::MAX, i64::MIN), |(first, last), day| {
        (first.min(i64::from(day)), last.max(i64::from(day)))
    });
    if first > last {
        return (0, 8);
    }
    (first - 4, last + 6)
}

pub(super) fn later(days: &Days, span: Span) -> Days {
    (days.runs().iter())
        .flat_map(|run| Days::of_runs([*run]).plus(&span).runs().to_vec())
        .fold(Days::empty(), |all, run| all.union(&Days::of_runs([run])))
}
