//! What the text of a date means: its possible days and its qualities.

use super::bound::{BACK, ON, Pos};
use super::mask::Mask;
use super::source::Cursor;
use super::{Date, Days, Endpoint};
use crate::Error;

/// The meaning of a [`Date`] that is not packed.
#[derive(Debug)]
pub(super) enum Value {
    Single(Single),
    Interval(Interval),
    Set(Set),
}

/// The meaning of any [`Date`].
pub(super) enum Form<'a> {
    Single(Single),
    Interval(&'a Interval),
    Set(&'a Set),
}

/// One date: not an interval, not a set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Single {
    pub(super) possible: Possible,
    pub(super) precision: Precision,
    pub(super) marks: Marks,
    pub(super) level: u8,
    pub(super) has_time: bool,
    /// Whether a digit is unspecified, which the intervals of level 1 do not allow.
    pub(super) masked: bool,
}

#[derive(Debug)]
pub(super) struct Interval {
    pub(super) start: Endpoint,
    pub(super) end: Endpoint,
    pub(super) extent: Extent,
    pub(super) level: u8,
}

#[derive(Debug)]
pub(super) struct Set {
    /// Whether all members are meant (`{}`), not one of them (`[]`).
    pub(super) all: bool,
    /// One of: the possible days, as sorted ranges that do not touch, then masks. All of: for each
    /// member the days one of which it is; of a run of members the first and the last.
    pub(super) parts: Box<[Possible]>,
    pub(super) extent: Extent,
    pub(super) marks: Marks,
}

/// What a date is given to; what stands around `..` in a set must agree in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Precision {
    Year,
    Month,
    Day,
    Season,
    Quarter,
    FourMonths,
    HalfYear,
}

/// The qualifiers found anywhere in a text: `?`, `~`, and `%` for both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Marks {
    pub(super) uncertain: bool,
    pub(super) approximate: bool,
}

impl Marks {
    pub(super) fn of(qualifier: u8) -> Option<Marks> {
        let (uncertain, approximate) = match qualifier {
            b'?' => (true, false),
            b'~' => (false, true),
            b'%' => (true, true),
            _ => return None,
        };
        Some(Marks {
            uncertain,
            approximate,
        })
    }

    pub(super) fn and(self, other: Marks) -> Marks {
        Marks {
            uncertain: self.uncertain | other.uncertain,
            approximate: self.approximate | other.approximate,
        }
    }
}

/// Reads at most one qualifier.
pub(super) fn qualifier(cursor: &mut Cursor<'_>) -> Result<Option<Marks>, Error> {
    let marks = cursor.peek().and_then(Marks::of);
    if marks.is_some() {
        cursor.skip();
        if cursor.peek().and_then(Marks::of).is_some() {
            let message = "one qualifier is enough: `%` means both `?` and `~`";
            return Err(cursor.fail(cursor.position() - 1, message));
        }
    }
    Ok(marks)
}

/// A set of possible days that is never empty.
#[derive(Clone, Copy, Debug)]
pub(super) enum Possible {
    Range(Pos, Pos),
    Mask(Mask),
}

impl Possible {
    pub(super) fn first(&self) -> Pos {
        self.first_from(BACK).unwrap_or(BACK)
    }

    pub(super) fn last(&self) -> Pos {
        self.last_until(ON).unwrap_or(ON)
    }

    pub(super) fn extent(&self) -> Extent {
        let (first, last) = (self.first(), self.last());
        Extent {
            first_min: first,
            first_max: last,
            last_min: first,
            last_max: last,
        }
    }

    pub(super) fn first_from(&self, from: Pos) -> Option<Pos> {
        match self {
            Possible::Range(first, last) => (from <= *last).then_some(from.max(*first)),
            Possible::Mask(mask) => mask.first_from(from),
        }
    }

    pub(super) fn last_until(&self, until: Pos) -> Option<Pos> {
        match self {
            Possible::Range(first, last) => (*first <= until).then_some(until.min(*last)),
            Possible::Mask(mask) => mask.last_until(until),
        }
    }

    /// The ranges of days, unless they are more than `most`. The days must be such as
    /// [`Day`](super::Day) can count.
    fn ranges(&self, most: usize) -> Option<Vec<(i32, i32)>> {
        match self {
            Possible::Range(first, last) => Some(Days::between(*first, *last)?.runs().to_vec()),
            Possible::Mask(mask) => mask.runs(most),
        }
    }

    /// The days of all these as ranges, sorted or not; `None` if they are more than `most`, or
    /// [`Day`](super::Day) cannot count them.
    pub(super) fn ranges_of(parts: &[Possible], most: usize) -> Option<Vec<(i32, i32)>> {
        let mut all = Vec::new();
        for part in parts {
            all.append(&mut part.ranges(most - all.len())?);
            if all.len() > most {
                return None;
            }
        }
        Some(all)
    }

    pub(super) fn meets(&self, first: Pos, last: Pos) -> bool {
        self.first_from(first).is_some_and(|day| day <= last)
    }

    /// The first day in both.
    pub(super) fn first_common(&self, other: &Possible) -> Option<Pos> {
        match (self, other) {
            (Possible::Range(first, last), days) | (days, Possible::Range(first, last)) => {
                days.first_from(*first).filter(|day| day <= last)
            }
            (Possible::Mask(a), Possible::Mask(b)) => a.common(b)?.first_from(BACK),
        }
    }

    /// The last day in both.
    pub(super) fn last_common(&self, other: &Possible) -> Option<Pos> {
        match (self, other) {
            (Possible::Range(first, last), days) | (days, Possible::Range(first, last)) => {
                days.last_until(*last).filter(|day| day >= first)
            }
            (Possible::Mask(a), Possible::Mask(b)) => a.common(b)?.last_until(ON),
        }
    }
}

/// Between which days the first and the last day of something lie.
///
/// [`BACK`] and [`ON`] are days like others here: the first day of what has no beginning, the last
/// of what has no end. A date is its own first and last day; of a `{}` set they are those of its
/// earliest and latest member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Extent {
    pub(super) first_min: Pos,
    pub(super) first_max: Pos,
    pub(super) last_min: Pos,
    pub(super) last_max: Pos,
}

impl Extent {
    /// Of a period whose first and last day lie in these; `None` if it would have to end before it
    /// can start.
    pub(super) fn of_period(start: &Possible, end: &Possible) -> Option<Extent> {
        let first_min = start.first();
        let last_max = end.last();
        Some(Extent {
            first_min,
            first_max: start.last_until(last_max)?,
            last_min: end.first_from(first_min)?,
            last_max,
        })
    }
}

impl Endpoint {
    /// The possible first days of a period that starts here.
    pub(super) fn starts(&self) -> Possible {
        match self {
            Endpoint::Open => Possible::Range(BACK, BACK),
            _ => self.possible(),
        }
    }

    /// The possible last days of a period that ends here.
    pub(super) fn ends(&self) -> Possible {
        match self {
            Endpoint::Open => Possible::Range(ON, ON),
            _ => self.possible(),
        }
    }

    fn possible(&self) -> Possible {
        match self.date().and_then(Date::single) {
            Some(single) => single.possible,
            None => Possible::Range(BACK, ON),
        }
    }
}
