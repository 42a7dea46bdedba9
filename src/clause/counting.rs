//! Counting days as treaties do. Each set of possible days gives another.

use crate::date::{Day, Days, Span};
use crate::vocabulary::{Counting, FirstOfMonth};

/// The longest run, in days, of which each first of a month is told apart.
const LONG: i64 = 20 * 366;

/// How a day is counted from another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Delay {
    pub(crate) length: Option<Span>,
    pub(crate) counting: Option<Counting>,
    pub(crate) first_of_month: Option<FirstOfMonth>,
}

impl Delay {
    /// The days that may come so long after one of these. Where nothing says how the length is counted,
    /// both ways are possible.
    pub(crate) fn after(&self, days: &Days) -> Days {
        let length = self.length.unwrap_or(Span::days(0));
        match self.first_of_month {
            Some(FirstOfMonth::AfterMonth) => firsts(days, |day| next_first(day, months(length))),
            Some(FirstOfMonth::AfterExpiry) => {
                firsts(days, |day| next_first(day.checked_add(length)?, 1))
            }
            None => {
                let counted = after(days, length);
                let expired = || after(&counted, Span::days(1));
                match self.counting {
                    _ if length.is_zero() => counted,
                    Some(Counting::After) => counted,
                    Some(Counting::OnExpiry) => expired(),
                    None => counted.union(&expired()),
                }
            }
        }
    }
}

/// The days a length after each of these: to the same-numbered day, else the last of the month.
pub(crate) fn after(days: &Days, length: Span) -> Days {
    let runs = days.runs().iter();
    Days::of_runs(runs.map(|run| Days::of_runs([*run]).plus(&length).runs()[0]))
}

/// The days a length before each of these.
pub(crate) fn before(days: &Days, length: Span) -> Days {
    let beyond = (i32::MIN, Day::MIN.number() - 1);
    each(days, |day| day.checked_sub(length), beyond)
}

/// What a rule that never turns two days round makes of each run. A first or last day that leaves the calendar
/// becomes what is beyond it.
fn each(days: &Days, rule: impl Fn(Day) -> Option<Day>, beyond: (i32, i32)) -> Days {
    let moved = |number: i32, beyond: i32| match Day::from_number(number) {
        Some(day) => rule(day).map_or(beyond, Day::number),
        None => number,
    };
    let runs = days.runs().iter();
    Days::of_runs(runs.map(|(first, last)| (moved(*first, beyond.0), moved(*last, beyond.1))))
}

/// As [`each`], where the rule gives firsts of months: of a run every first from its first to its last.
fn firsts(days: &Days, rule: impl Fn(Day) -> Option<Day>) -> Days {
    let whole = each(days, rule, (Day::MAX.number() + 1, i32::MAX));
    let runs = whole.runs().iter().flat_map(|&(first, last)| {
        let ends = Day::from_number(first).zip(Day::from_number(last));
        match ends {
            Some((first, last)) if first.days_until(last) <= LONG => {
                let next = |day: &Day| next_first(*day, 1).filter(|next| *next <= last);
                let all = std::iter::successors(Some(first), next);
                all.map(|day| (day.number(), day.number())).collect()
            }
            _ => vec![(first, last)],
        }
    });
    Days::of_runs(runs)
}

/// The first day of the month that follows the day's own by so many.
fn next_first(day: Day, months: u32) -> Option<Day> {
    let first = Day::new(day.year(), day.month(), 1).ok()?;
    first.checked_add(Span::months(months))
}

/// The months of a length; one, where it has none.
fn months(length: Span) -> u32 {
    let [years, months, ..] = length.units();
    years.saturating_mul(12).saturating_add(months).max(1)
}
