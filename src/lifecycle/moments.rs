//! Small questions about sets of days, in numbers that cannot overflow.

use crate::date::Days;

/// The first day of the set from this one on.
pub(super) fn first_from(days: &Days, from: i64) -> Option<i64> {
    days.runs()
        .iter()
        .find(|run| i64::from(run.1) >= from)
        .map(|run| i64::from(run.0).max(from))
}

/// The last day of the set up to this one.
pub(super) fn last_until(days: &Days, until: i64) -> Option<i64> {
    let runs = days.runs().iter().rev();
    runs.clone()
        .find(|run| i64::from(run.0) <= until)
        .map(|run| i64::from(run.1).min(until))
}

pub(super) fn last(days: &Days) -> i64 {
    last_until(days, i64::MAX).unwrap_or(i64::from(i32::MIN))
}

/// The possible days of the last of several things, each on one of its days.
pub(super) fn latest<'d>(sets: impl Iterator<Item = &'d Days> + Clone) -> Days {
    let firsts = sets.clone().filter_map(|days| days.runs().first());
    let from = firsts.map(|run| run.0).max().unwrap_or(i32::MIN);
    let all = sets.fold(Days::empty(), |all, days| all.union(days));
    all.intersect(&Days::of_runs([(from, i32::MAX)]))
}

pub(super) fn contains(days: &Days, day: i64) -> bool {
    first_from(days, day) == Some(day)
}

/// Whether what takes effect on one of these days may have done so by the day.
pub(super) fn may_precede(days: &Days, day: i64) -> bool {
    first_from(days, i64::MIN).is_some_and(|first| first <= day)
}
