//! Days compared as *moments*, four to a day, so that what happens on one day has an order: a first
//! beginning, then ends, then what brings back what had ended.

use crate::date::Days;

/// A place in time: four times the number of a day, and the order within it.
pub(super) type Moment = i64;

/// Before all days.
pub(super) const EVER: Moment = 4 * i32::MIN as i64;

/// Where nothing began at all.
pub(super) const NOTHING: Window = Window {
    floor: None,
    top: EVER,
    prolongation: None,
};

/// When an end on this day ends.
pub(super) fn ending(day: i64) -> Moment {
    4 * day + 1
}

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

/// Whether the set has a day in this range.
pub(super) fn meets(days: &Days, first: i64, last: i64) -> bool {
    first_from(days, first).is_some_and(|day| day <= last)
}

/// The moments between which an end is undone by what begins last.
#[derive(Clone, Copy)]
pub(super) struct Window {
    /// The first beginning of all: no end comes before it.
    pub(super) floor: Option<Moment>,
    /// The last beginning.
    pub(super) top: Moment,
    /// The last beginning, where it is that of this prolongation.
    pub(super) prolongation: Option<usize>,
}

impl Window {
    /// Whether the end may lie in it.
    pub(super) fn holds(&self, on: &Days) -> bool {
        self.holds_until(on, i64::MAX)
    }

    /// Whether the end may lie in it, no later than this day.
    pub(super) fn holds_until(&self, on: &Days, until: i64) -> bool {
        let last = (self.top - 2).div_euclid(4);
        self.floor.is_some_and(|floor| floor < self.top)
            && meets(on, self.first_day(), last.min(until))
    }

    /// The last day in it on which the end may lie.
    pub(super) fn last_held(&self, on: &Days) -> Option<i64> {
        let last = last_until(on, (self.top - 2).div_euclid(4))?;
        self.holds(on).then_some(last)
    }

    /// The first day on which an end may lie at all.
    pub(super) fn first_day(&self) -> i64 {
        self.floor
            .map_or(i64::MIN, |floor| (floor + 3).div_euclid(4))
    }
}
