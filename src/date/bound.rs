//! [`Bound`]: the first or the last possible day, where there is one.

use std::fmt;

use super::Day;

/// The first or the last day that something may mean.
///
/// ```
/// use treatygraph::{Date, day, date::Bound};
///
/// let april: Date = "2025-04".parse()?;
/// assert_eq!(april.latest(), Bound::Day(day(2025, 4, 30)));
/// assert_eq!("1985/..".parse::<Date>()?.latest(), Bound::Open);
/// assert_eq!("1985/".parse::<Date>()?.latest(), Bound::Unknown);
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// This day.
    Day(Day),
    /// There is no limit on this side.
    Open,
    /// There is a limit or there is none, nobody knows.
    Unknown,
    /// A day too far away for [`Day`]: 1 January of this year where it is the first possible day,
    /// 31 December where it is the last.
    Far {
        /// The astronomical year, below -9999 or above 9999.
        year: i64,
    },
}

impl Bound {
    /// The day, if the bound is one.
    ///
    /// ```
    /// use treatygraph::{day, date::Bound};
    /// assert_eq!(Bound::Day(day(1985, 4, 12)).day(), Some(day(1985, 4, 12)));
    /// assert_eq!(Bound::Open.day(), None);
    /// ```
    pub fn day(self) -> Option<Day> {
        match self {
            Bound::Day(day) => Some(day),
            _ => None,
        }
    }
}

impl From<Day> for Bound {
    fn from(day: Day) -> Bound {
        Bound::Day(day)
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Bound::Day(day) => day.fmt(f),
            Bound::Open => f.pad("open"),
            Bound::Unknown => f.pad("unknown"),
            Bound::Far { year } => f.pad(&format!("year {year}")),
        }
    }
}

/// A position on the line on which dates are compared: the number of a [`Day`], or beyond them
/// two positions for each year, its first and its last day. No form of a date names a single day
/// out there, so nothing more is needed, and every year up to [`YEAR_LIMIT`] fits.
pub(super) type Pos = i64;

/// No limit before.
pub(super) const BACK: Pos = Pos::MIN;
/// No limit after.
pub(super) const ON: Pos = Pos::MAX;
/// Years that can be written lie between this and its negative.
pub(super) const YEAR_LIMIT: i64 = 1_000_000_000_000_000_000;

const MIN: Pos = Day::MIN.number() as Pos;
const MAX: Pos = Day::MAX.number() as Pos;

/// The position of 1 January.
pub(super) fn first_of_year(year: i64) -> Pos {
    match year {
        ..=-10_000 => MIN - 2 * (-9999 - year),
        -9999..=9999 => Pos::from(super::calendar::number(year as i32, 1, 1)),
        _ => MAX + 2 * (year - 9999) - 1,
    }
}

/// The position of 31 December.
pub(super) fn last_of_year(year: i64) -> Pos {
    match year {
        -9999..=9999 => Pos::from(super::calendar::number(year as i32, 12, 31)),
        _ => first_of_year(year) + 1,
    }
}

impl Bound {
    pub(super) fn at(pos: Pos) -> Bound {
        match pos {
            BACK | ON => Bound::Open,
            MIN..=MAX => Bound::Day(Day::from_number(pos as i32).expect("in range")),
            ..MIN => Bound::Far {
                year: -9999 - (MIN - pos + 1) / 2,
            },
            _ => Bound::Far {
                year: 9999 + (pos - MAX + 1) / 2,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn far_years_have_two_positions_each() {
        for year in [-YEAR_LIMIT, -10_001, -10_000, 10_000, 10_001, YEAR_LIMIT] {
            assert_eq!(Bound::at(first_of_year(year)), Bound::Far { year });
            assert_eq!(Bound::at(last_of_year(year)), Bound::Far { year });
        }
        assert_eq!(last_of_year(-10_000) + 1, first_of_year(-9999));
        assert_eq!(last_of_year(9999) + 1, first_of_year(10_000));
        assert_eq!(last_of_year(10_000) + 1, first_of_year(10_001));
    }
}
