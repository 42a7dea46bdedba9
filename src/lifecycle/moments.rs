//! Small questions about sets of days, in numbers that cannot overflow.

use crate::date::{Certainty, Day, Days};

pub(super) fn first(days: &Days) -> i64 {
    first_from(days, i64::MIN).unwrap_or(i64::MAX)
}

pub(super) fn last(days: &Days) -> i64 {
    last_until(days, i64::MAX).unwrap_or(i64::MIN)
}

/// The first day of the set from this one on.
pub(super) fn first_from(days: &Days, from: i64) -> Option<i64> {
    let mut runs = days.runs().iter();
    let run = runs.find(|run| i64::from(run.1) >= from)?;
    Some(i64::from(run.0).max(from))
}

/// The last day of the set up to this one.
pub(super) fn last_until(days: &Days, until: i64) -> Option<i64> {
    let mut runs = days.runs().iter().rev();
    let run = runs.find(|run| i64::from(run.0) <= until)?;
    Some(i64::from(run.1).min(until))
}

/// The possible days of the last of several things, each on one of its days.
pub(super) fn latest<'d>(sets: impl Iterator<Item = &'d Days> + Clone) -> Days {
    let from = sets.clone().filter(|days| !days.is_empty()).map(first);
    let all = sets.fold(Days::empty(), |all, days| all.union(days));
    all.intersect(&from_on(from.max().unwrap_or(i64::MIN)))
}

/// This day and all that follow.
pub(super) fn from_on(day: i64) -> Days {
    between(day, i64::MAX)
}

/// The days from one to another, both in.
pub(super) fn between(first: i64, last: i64) -> Days {
    let day = |day: i64| day.clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32;
    Days::of_runs((first <= last).then(|| (day(first), day(last))))
}

pub(super) fn contains(days: &Days, day: i64) -> bool {
    first_from(days, day) == Some(day)
}

/// Whether what takes effect on one of these days may have done so by the day.
pub(super) fn may_precede(days: &Days, day: i64) -> bool {
    first(days) <= day
}

/// Whether what comes on one of these days has come by the day; what has none has not.
pub(super) fn has_come(on: &Days, day: Day) -> Certainty {
    let day = i64::from(day.number());
    if first(on) > day {
        Certainty::No
    } else {
        Certainty::possibly(last(on) <= day)
    }
}

/// The days on which it changes whether a day is in the set.
pub(super) fn edges(days: &Days) -> impl Iterator<Item = i32> {
    let edges = |run: &(i32, i32)| [Some(run.0), run.1.checked_add(1)];
    days.runs().iter().flat_map(edges).flatten()
}
