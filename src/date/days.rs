//! [`Days`]: a set of possible days.

use std::fmt;
use std::ops::RangeInclusive;

use super::bound::{BACK, ON, Pos};
use super::{Bound, Certainty, Date, Day, Span};

/// A set of days: those on which something may have happened.
///
/// The days are kept as ranges, so that a century costs no more than a day. A set may reach back
/// or on for ever. It is held sorted and merged: two sets of the same days are equal.
///
/// As a meaning, a set is *one* unknown day out of these: [`before`](Days::before) and
/// [`same`](Days::same) ask about that day, and [`plus`](Days::plus) moves it.
///
/// ```
/// use treatygraph::{Certainty, Days, day};
///
/// let august = Days::range(day(1939, 8, 1)..=day(1939, 8, 31));
/// let pact = Days::from(day(1939, 8, 23));
/// assert!(pact.is_subset(&august));
/// assert_eq!(pact.before(&august), Certainty::Maybe);
/// assert_eq!(august.intersect(&pact).single(), Some(day(1939, 8, 23)));
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Days(Runs);

/// First and last number of a range, both included. `i32::MIN` and `i32::MAX`: for ever.
type Run = (i32, i32);

#[derive(Clone, PartialEq, Eq, Hash)]
enum Runs {
    One(Run),
    /// None or several.
    Many(Vec<Run>),
}

impl Days {
    /// The days from the first to the last, both included; none if the last comes first.
    ///
    /// ```
    /// use treatygraph::{Days, day};
    /// assert!(Days::range(day(2025, 1, 1)..=day(2025, 1, 31)).contains(day(2025, 1, 17)));
    /// ```
    pub fn range(days: RangeInclusive<Day>) -> Days {
        if days.is_empty() {
            return Days::empty();
        }
        Days(Runs::One((days.start().number(), days.end().number())))
    }

    /// The day and all before it.
    ///
    /// ```
    /// use treatygraph::{Days, day, date::Bound};
    /// assert_eq!(Days::up_to(day(1984, 12, 31)).first(), Bound::Open);
    /// ```
    pub fn up_to(last: Day) -> Days {
        Days(Runs::One((i32::MIN, last.number())))
    }

    /// The day and all after it.
    ///
    /// ```
    /// use treatygraph::{Days, day, date::Bound};
    /// assert_eq!(Days::from_day_on(day(1985, 1, 1)).last(), Bound::Open);
    /// ```
    pub fn from_day_on(first: Day) -> Days {
        Days(Runs::One((first.number(), i32::MAX)))
    }

    /// All days: nothing is known.
    ///
    /// ```
    /// use treatygraph::{Day, Days};
    /// assert!(Days::all().contains(Day::MIN) && Days::all().contains(Day::MAX));
    /// ```
    pub fn all() -> Days {
        Days(Runs::One((i32::MIN, i32::MAX)))
    }

    /// No day.
    ///
    /// ```
    /// use treatygraph::Days;
    /// assert!(Days::empty().is_empty());
    /// ```
    pub fn empty() -> Days {
        Days(Runs::Many(Vec::new()))
    }

    /// Whether there is no day in the set.
    ///
    /// ```
    /// use treatygraph::{Days, day};
    /// assert!(!Days::from(day(2025, 1, 17)).is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.runs().is_empty()
    }

    /// Whether the day is in the set. O(log *ranges*).
    ///
    /// ```
    /// use treatygraph::{Days, day};
    /// assert!(!Days::up_to(day(1984, 12, 31)).contains(day(1985, 1, 1)));
    /// ```
    pub fn contains(&self, day: Day) -> bool {
        let number = day.number();
        let runs = self.runs();
        let at = runs.partition_point(|run| run.1 < number);
        runs.get(at).is_some_and(|run| run.0 <= number)
    }

    /// The first day; [`Bound::Open`] if the set reaches back for ever, [`Bound::Unknown`] if it
    /// is empty.
    ///
    /// ```
    /// use treatygraph::{Days, day, date::Bound};
    /// assert_eq!(Days::from_day_on(day(1985, 1, 1)).first(), Bound::Day(day(1985, 1, 1)));
    /// ```
    pub fn first(&self) -> Bound {
        self.runs()
            .first()
            .map_or(Bound::Unknown, |run| bound(run.0))
    }

    /// The last day; [`Bound::Open`] if the set reaches on for ever, [`Bound::Unknown`] if it is
    /// empty.
    ///
    /// ```
    /// use treatygraph::{Days, day, date::Bound};
    /// assert_eq!(Days::up_to(day(1984, 12, 31)).last(), Bound::Day(day(1984, 12, 31)));
    /// ```
    pub fn last(&self) -> Bound {
        self.runs()
            .last()
            .map_or(Bound::Unknown, |run| bound(run.1))
    }

    /// The ranges of the set, in order: first and last day of each. They do not touch.
    ///
    /// ```
    /// use treatygraph::{Days, day, date::Bound};
    ///
    /// let days = Days::up_to(day(1667, 12, 31)).union(&Days::from(day(1760, 12, 3)));
    /// let ranges: Vec<_> = days.ranges().collect();
    /// assert_eq!(ranges[0], (Bound::Open, Bound::Day(day(1667, 12, 31))));
    /// assert_eq!(ranges.len(), 2);
    /// ```
    pub fn ranges(
        &self,
    ) -> impl ExactSizeIterator<Item = (Bound, Bound)> + DoubleEndedIterator + Clone + '_ {
        self.runs().iter().map(|run| (bound(run.0), bound(run.1)))
    }

    /// The days in both sets. O(*ranges* of both).
    ///
    /// ```
    /// use treatygraph::{Days, day};
    /// let until = Days::up_to(day(1985, 4, 12));
    /// let since = Days::from_day_on(day(1985, 4, 12));
    /// assert_eq!(until.intersect(&since), Days::from(day(1985, 4, 12)));
    /// ```
    #[must_use]
    pub fn intersect(&self, other: &Days) -> Days {
        if let (Runs::One(a), Runs::One(b)) = (&self.0, &other.0) {
            let (first, last) = (a.0.max(b.0), a.1.min(b.1));
            return if first <= last {
                Days(Runs::One((first, last)))
            } else {
                Days::empty()
            };
        }
        let mut common = Vec::new();
        let done = for_each_common(self.runs(), other.runs(), |run| {
            common.push(run);
            true
        });
        debug_assert!(done);
        Days::from_runs(common)
    }

    /// The days in one set or the other. O(*ranges* of both).
    ///
    /// ```
    /// use treatygraph::{Days, day};
    /// let days = Days::from(day(1939, 8, 23)).union(&Days::from(day(1939, 8, 24)));
    /// assert_eq!(days, Days::range(day(1939, 8, 23)..=day(1939, 8, 24)));
    /// ```
    #[must_use]
    pub fn union(&self, other: &Days) -> Days {
        Days::of_runs([self.runs(), other.runs()].concat())
    }

    /// The days that are not in the set. What remains beyond the years of [`Day`] shows as
    /// [`Bound::Far`].
    ///
    /// ```
    /// use treatygraph::{Days, day};
    /// let before = Days::up_to(day(1984, 12, 31));
    /// assert_eq!(before.complement(), Days::from_day_on(day(1985, 1, 1)));
    /// assert!(Days::all().complement().is_empty());
    /// ```
    #[must_use]
    pub fn complement(&self) -> Days {
        let mut gaps = Vec::with_capacity(self.runs().len() + 1);
        let mut from = Some(i32::MIN);
        for &(first, last) in self.runs() {
            match from {
                Some(from) if from < first => gaps.push((from, first - 1)),
                _ => {}
            }
            from = last.checked_add(1);
        }
        gaps.extend(from.map(|from| (from, i32::MAX)));
        Days::from_runs(gaps)
    }

    /// Whether every day of this set is in the other. O(*ranges* · log *ranges* of the other).
    ///
    /// ```
    /// use treatygraph::{Days, day};
    /// let april = Days::range(day(1985, 4, 1)..=day(1985, 4, 30));
    /// assert!(Days::from(day(1985, 4, 12)).is_subset(&april));
    /// ```
    pub fn is_subset(&self, other: &Days) -> bool {
        let theirs = other.runs();
        self.runs().iter().all(|run| {
            let at = theirs.partition_point(|their| their.1 < run.1);
            theirs.get(at).is_some_and(|their| their.0 <= run.0)
        })
    }

    /// The day, if the set has exactly one.
    ///
    /// ```
    /// use treatygraph::{Days, day};
    /// assert_eq!(Days::from(day(1985, 4, 12)).single(), Some(day(1985, 4, 12)));
    /// assert_eq!(Days::all().single(), None);
    /// ```
    pub fn single(&self) -> Option<Day> {
        match self.0 {
            Runs::One((first, last)) if first == last => Day::from_number(first),
            _ => None,
        }
    }

    /// All days from the first to the last of the set.
    ///
    /// ```
    /// use treatygraph::{Days, day};
    /// let days = Days::from(day(1985, 4, 1)).union(&Days::from(day(1985, 4, 30)));
    /// assert_eq!(days.hull(), Days::range(day(1985, 4, 1)..=day(1985, 4, 30)));
    /// ```
    #[must_use]
    pub fn hull(&self) -> Days {
        match self.runs() {
            [] => Days::empty(),
            [first, .., last] => Days(Runs::One((first.0, last.1))),
            [only] => Days(Runs::One(*only)),
        }
    }

    /// The days a calendar length later: first and last day each move, and all days between them
    /// are possible. A side that moves beyond 31 December 9999 becomes open, or
    /// [`Bound::Far`] if it is the first day.
    ///
    /// ```
    /// use treatygraph::{Days, Span, day};
    /// let notified = Days::range(day(2025, 6, 11)..=day(2025, 6, 18));
    /// let in_force = notified.plus(&Span::days(30));
    /// assert_eq!(in_force, Days::range(day(2025, 7, 11)..=day(2025, 7, 18)));
    /// ```
    #[must_use]
    pub fn plus(&self, span: &Span) -> Days {
        match self.hull().0 {
            Runs::Many(none) => Days(Runs::Many(none)),
            Runs::One((first, last)) => {
                let moved = |number: i32| Day::from_number(number)?.checked_add(*span);
                let first = match first {
                    i32::MIN => i32::MIN,
                    _ => moved(first).map_or(Day::MAX.number() + 1, Day::number),
                };
                let last = match last {
                    i32::MAX => i32::MAX,
                    _ => moved(last.max(Day::MIN.number())).map_or(i32::MAX, Day::number),
                };
                Days(Runs::One((first, last)))
            }
        }
    }

    /// Whether an unknown day of this set comes before an unknown day of the other: yes if each
    /// does, no if none does. With an empty set: maybe.
    ///
    /// ```
    /// use treatygraph::{Certainty, Days, day};
    /// let august = Days::range(day(1939, 8, 1)..=day(1939, 8, 31));
    /// assert_eq!(august.before(&Days::from(day(1939, 9, 1))), Certainty::Yes);
    /// assert_eq!(august.before(&Days::from(day(1939, 8, 1))), Certainty::No);
    /// ```
    pub fn before(&self, other: &Days) -> Certainty {
        match (self.runs(), other.runs()) {
            ([first, ..], [other_first, .., other_last]) => {
                precedes(first.0, self.last_number(), other_first.0, other_last.1)
            }
            ([first, ..], [other]) => precedes(first.0, self.last_number(), other.0, other.1),
            _ => Certainty::Maybe,
        }
    }

    /// Whether an unknown day of this set and an unknown day of the other are the same day: yes
    /// if both sets are that one day, no if they share none. With an empty set: maybe.
    ///
    /// ```
    /// use treatygraph::{Certainty, Days, day};
    /// let august = Days::range(day(1939, 8, 1)..=day(1939, 8, 31));
    /// assert_eq!(august.same(&august), Certainty::Maybe);
    /// assert_eq!(august.same(&Days::from(day(1939, 9, 1))), Certainty::No);
    /// ```
    pub fn same(&self, other: &Days) -> Certainty {
        if self.is_empty() || other.is_empty() {
            return Certainty::Maybe;
        }
        let equal = self.single().is_some() && self == other;
        Certainty::of(equal, for_each_common(self.runs(), other.runs(), |_| false))
    }

    /// The ranges as day numbers, both included; `i32::MIN` and `i32::MAX` where a side is open.
    pub(crate) fn runs(&self) -> &[Run] {
        match &self.0 {
            Runs::One(run) => std::slice::from_ref(run),
            Runs::Many(runs) => runs,
        }
    }

    fn last_number(&self) -> i32 {
        self.runs().last().map_or(i32::MIN, |run| run.1)
    }

    /// From sorted ranges that do not touch.
    fn from_runs(runs: Vec<Run>) -> Days {
        match runs[..] {
            [run] => Days(Runs::One(run)),
            _ => Days(Runs::Many(runs)),
        }
    }

    /// The days from one position to another; `None` if one is a day that [`Day`] cannot count.
    pub(super) fn between(first: Pos, last: Pos) -> Option<Days> {
        let number = |pos: Pos| match pos {
            BACK => Some(i32::MIN),
            ON => Some(i32::MAX),
            _ => Day::from_number(i32::try_from(pos).ok()?).map(Day::number),
        };
        Some(Days(Runs::One((number(first)?, number(last)?))))
    }

    /// From ranges in any order, which may touch and overlap.
    pub(crate) fn of_runs(runs: impl IntoIterator<Item = (i32, i32)>) -> Days {
        let mut runs: Vec<Run> = runs.into_iter().collect();
        runs.sort_unstable();
        runs.dedup_by(|next, run| {
            let touches = next.0 <= run.1.saturating_add(1);
            if touches {
                run.1 = run.1.max(next.1);
            }
            touches
        });
        Days::from_runs(runs)
    }
}

fn bound(number: i32) -> Bound {
    match number {
        i32::MIN | i32::MAX => Bound::Open,
        _ => Bound::at(Pos::from(number)),
    }
}

/// Whether a day from `first` to `last` precedes one from `other_first` to `other_last`.
fn precedes(first: i32, last: i32, other_first: i32, other_last: i32) -> Certainty {
    Certainty::of(last < other_first, first >= other_last)
}

/// Calls `found` with each range in both, until it answers false; whether it never did.
fn for_each_common(mut a: &[Run], mut b: &[Run], mut found: impl FnMut(Run) -> bool) -> bool {
    while let ([x, rest_a @ ..], [y, rest_b @ ..]) = (a, b) {
        let common = (x.0.max(y.0), x.1.min(y.1));
        if common.0 <= common.1 && !found(common) {
            return false;
        }
        if x.1 <= y.1 {
            a = rest_a;
        } else {
            b = rest_b;
        }
    }
    true
}

impl From<Day> for Days {
    fn from(day: Day) -> Days {
        Days(Runs::One((day.number(), day.number())))
    }
}

impl fmt::Display for Days {
    /// Ranges as `1939-08-23..1939-08-25`, a whole month as `1939-08`, a whole year as `1939`, parted
    /// by commas; an open side is left out. Of more than twenty ranges, those in the middle are only
    /// counted: `(80 more)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 20;
        if self.is_empty() {
            return f.write_str("no day");
        }
        let runs = self.runs();
        let (end, hidden) = (runs.len() - 1, runs.len().saturating_sub(SHOWN));
        let is_shown = |at: usize| hidden == 0 || at + 1 < SHOWN || at == end;
        let shown = runs.iter().enumerate().filter(|(at, _)| is_shown(*at));
        for (at, &(first, last)) in shown {
            if at > 0 {
                f.write_str(", ")?;
            }
            if hidden > 0 && at == end {
                write!(f, "({hidden} more), ")?;
            }
            if let Some(whole) = whole(first, last) {
                write!(f, "{whole}")?;
                continue;
            }
            if first != i32::MIN {
                write!(f, "{}", bound(first))?;
            }
            if first != last {
                f.write_str("..")?;
            }
            if last != i32::MAX && first != last {
                write!(f, "{}", bound(last))?;
            }
        }
        Ok(())
    }
}

/// The year or month that the range is, if it is exactly one.
fn whole(first: i32, last: i32) -> Option<Date> {
    if last.checked_sub(first)? < 27 {
        return None;
    }
    let (start, end) = (Day::from_number(first)?, Day::from_number(last)?);
    let text = start.to_string();
    let (month, _) = text.rsplit_once('-')?;
    let (year, _) = month.rsplit_once('-')?;
    [year, month]
        .into_iter()
        .filter_map(|text| text.parse::<Date>().ok())
        .find(|date| date.earliest() == Bound::Day(start) && date.latest() == Bound::Day(end))
}

impl fmt::Debug for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Days({self})")
    }
}
