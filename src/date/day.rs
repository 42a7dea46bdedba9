//! [`Day`]: one calendar day, as a number.

use std::fmt;
use std::str::FromStr;

use super::span::Span;
use super::text::serde_as_text;
use super::{Date, calendar};
use crate::Error;

/// One day of the proleptic Gregorian calendar, from 1 January of the year -9999 to 31 December
/// 9999.
///
/// A `Day` is four bytes, the number of days since 1 January 1970, so that comparing and sorting
/// days costs what comparing integers costs. Years are astronomical: 0 is 1 BCE, -1 is 2 BCE.
/// It has no time of day and no time zone; a day that is only partly known is a [`Date`].
///
/// It reads and prints `YYYY-MM-DD`, before the year 0 `-YYYY-MM-DD`, and serializes as that
/// string.
///
/// ```
/// use treatygraph::{Day, day};
///
/// const ENTRY_INTO_FORCE: Day = day(2025, 10, 2);
/// assert_eq!("2025-10-02".parse::<Day>()?, ENTRY_INTO_FORCE);
/// assert!(day(2025, 1, 17) < ENTRY_INTO_FORCE);
/// assert_eq!(day(-44, 3, 15).to_string(), "-0044-03-15");
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

/// The day with this year (-9999 to 9999), month (1 to 12) and day of the month, for days written
/// in code.
///
/// # Panics
///
/// If there is no such day, at compile time in a `const`. For numbers that come from elsewhere
/// there is [`Day::new`].
///
/// ```
/// use treatygraph::{Day, day};
///
/// const SIGNED: Day = day(2025, 1, 17);
/// assert_eq!(SIGNED.to_string(), "2025-01-17");
/// ```
pub const fn day(year: i32, month: u8, day: u8) -> Day {
    assert!(
        -9999 <= year && year <= 9999 && 1 <= month && month <= 12 && 1 <= day && day <= 31,
        "years are -9999 to 9999, months 1 to 12, days 1 to 31"
    );
    // Panics where the month has no such day.
    let _ = jiff::civil::Date::constant(year as i16, month as i8, day as i8);
    Day(calendar::number(year, month, day))
}

impl Day {
    /// The first day that counts: 1 January of the year -9999.
    ///
    /// ```
    /// use treatygraph::Day;
    /// assert_eq!(Day::MIN.to_string(), "-9999-01-01");
    /// ```
    pub const MIN: Day = day(-9999, 1, 1);

    /// The last day that counts: 31 December 9999.
    ///
    /// ```
    /// use treatygraph::Day;
    /// assert_eq!(Day::MAX.to_string(), "9999-12-31");
    /// ```
    pub const MAX: Day = day(9999, 12, 31);

    /// The day with this year (-9999 to 9999), month (1 to 12) and day of the month (from 1).
    ///
    /// # Errors
    ///
    /// If there is no such day; the message says what is wrong with it.
    ///
    /// ```
    /// use treatygraph::Day;
    ///
    /// assert_eq!(Day::new(2024, 2, 29)?.to_string(), "2024-02-29");
    /// let error = Day::new(2023, 2, 29).unwrap_err().to_string();
    /// assert!(error.contains("February 2023 has 28 days"), "{error}");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn new(year: i32, month: u8, day: u8) -> Result<Day, Error> {
        if calendar::exists(year, month, day) {
            return Ok(Day(calendar::number(year, month, day)));
        }
        let text = written(year, month, day);
        let whole = 0..text.len();
        let last_part = text.len() - 2..text.len();
        let (at, message) = if !(-9999..=9999).contains(&year) {
            (
                whole,
                "days are counted in the years -9999 to 9999".to_owned(),
            )
        } else if !(1..=12).contains(&month) {
            (
                whole,
                format!("there is no month {month}: months are 1 to 12"),
            )
        } else {
            (last_part, calendar::month_has(year, month))
        };
        Err(Error::syntax("day", &text, at, message))
    }

    /// Days since 1 January 1970, negative before; from -4371587 to 2932896.
    ///
    /// ```
    /// use treatygraph::day;
    /// assert_eq!(day(1970, 1, 2).number(), 1);
    /// assert_eq!(day(1939, 8, 23).number(), -11089);
    /// ```
    pub const fn number(self) -> i32 {
        self.0
    }

    /// The day so many days after 1 January 1970, `None` outside the years -9999 to 9999.
    ///
    /// ```
    /// use treatygraph::{Day, day};
    /// assert_eq!(Day::from_number(0), Some(day(1970, 1, 1)));
    /// assert_eq!(Day::from_number(i32::MAX), None);
    /// ```
    pub const fn from_number(number: i32) -> Option<Day> {
        if Day::MIN.0 <= number && number <= Day::MAX.0 {
            Some(Day(number))
        } else {
            None
        }
    }

    /// The astronomical year, -9999 to 9999; 0 is 1 BCE.
    ///
    /// ```
    /// use treatygraph::day;
    /// assert_eq!(day(2025, 10, 2).year(), 2025);
    /// ```
    pub const fn year(self) -> i32 {
        calendar::civil(self.0).0
    }

    /// The month, 1 to 12.
    ///
    /// ```
    /// use treatygraph::day;
    /// assert_eq!(day(2025, 10, 2).month(), 10);
    /// ```
    pub const fn month(self) -> u8 {
        calendar::civil(self.0).1
    }

    /// The day of the month, 1 to 31.
    ///
    /// ```
    /// use treatygraph::day;
    /// assert_eq!(day(2025, 10, 2).day_of_month(), 2);
    /// ```
    pub const fn day_of_month(self) -> u8 {
        calendar::civil(self.0).2
    }

    /// The day after, `None` after [`Day::MAX`].
    ///
    /// ```
    /// use treatygraph::{Day, day};
    /// assert_eq!(day(2024, 2, 28).next(), Some(day(2024, 2, 29)));
    /// assert_eq!(Day::MAX.next(), None);
    /// ```
    pub const fn next(self) -> Option<Day> {
        Day::from_number(self.0 + 1)
    }

    /// The day before, `None` before [`Day::MIN`].
    ///
    /// ```
    /// use treatygraph::{Day, day};
    /// assert_eq!(day(1970, 1, 1).previous(), Some(day(1969, 12, 31)));
    /// assert_eq!(Day::MIN.previous(), None);
    /// ```
    pub const fn previous(self) -> Option<Day> {
        Day::from_number(self.0 - 1)
    }

    /// How many days from this day to the other: 1 to the next day, negative to an earlier one.
    ///
    /// ```
    /// use treatygraph::day;
    /// assert_eq!(day(2025, 9, 2).days_until(day(2025, 10, 2)), 30);
    /// assert_eq!(day(2025, 10, 2).days_until(day(2025, 9, 2)), -30);
    /// ```
    pub const fn days_until(self, other: Day) -> i64 {
        other.0 as i64 - self.0 as i64
    }

    /// The day a calendar length later; `None` beyond [`Day::MAX`].
    ///
    /// Years and months go first, to the same-numbered day or, where that month has none, to its
    /// last day; then weeks and days are counted, this day itself not. Adding one month twice is
    /// therefore not always adding two: count renewals from the first day, with
    /// [`Span::times`].
    ///
    /// ```
    /// use treatygraph::{Span, day};
    ///
    /// assert_eq!(day(1979, 12, 28).checked_add(Span::days(30)), Some(day(1980, 1, 27)));
    /// assert_eq!(day(1979, 4, 1).checked_add(Span::months(6)), Some(day(1979, 10, 1)));
    /// assert_eq!(day(2024, 1, 31).checked_add(Span::months(1)), Some(day(2024, 2, 29)));
    /// ```
    #[must_use]
    pub fn checked_add(self, span: Span) -> Option<Day> {
        self.checked_add_with(span, MissingDay::LastOfMonth)
    }

    /// The same, where it is said which day counts when the month has no such day.
    ///
    /// ```
    /// use treatygraph::{Span, date::MissingDay, day};
    ///
    /// let month = Span::months(1);
    /// let last = day(2025, 1, 31).checked_add_with(month, MissingDay::LastOfMonth);
    /// assert_eq!(last, Some(day(2025, 2, 28)));
    /// let next = day(2025, 1, 31).checked_add_with(month, MissingDay::FirstOfNext);
    /// assert_eq!(next, Some(day(2025, 3, 1)));
    /// ```
    #[must_use]
    pub fn checked_add_with(self, span: Span, missing: MissingDay) -> Option<Day> {
        self.moved(
            span.total_months() as i64,
            span.total_days() as i64,
            missing,
        )
    }

    /// The day a calendar length earlier; `None` before [`Day::MIN`].
    ///
    /// As [`checked_add`](Day::checked_add): months first, to the same-numbered day or the last
    /// of the month, then days.
    ///
    /// ```
    /// use treatygraph::{Span, day};
    ///
    /// assert_eq!(day(2045, 10, 2).checked_sub(Span::years(1)), Some(day(2044, 10, 2)));
    /// assert_eq!(day(2024, 3, 31).checked_sub(Span::months(1)), Some(day(2024, 2, 29)));
    /// ```
    #[must_use]
    pub fn checked_sub(self, span: Span) -> Option<Day> {
        self.moved(
            -(span.total_months() as i64),
            -(span.total_days() as i64),
            MissingDay::LastOfMonth,
        )
    }

    fn moved(self, months: i64, days: i64, missing: MissingDay) -> Option<Day> {
        let (year, month, day) = calendar::civil(self.0);
        let month = i64::from(year) * 12 + i64::from(month) - 1 + months;
        let year = i32::try_from(month.div_euclid(12)).ok()?;
        let month = month.rem_euclid(12) as u8 + 1;
        if !(-9999..=9999).contains(&year) {
            return None;
        }
        let length = calendar::month_length(year, month);
        let beyond = match missing {
            MissingDay::FirstOfNext if day > length => 1,
            _ => 0,
        };
        let day = day.min(length);
        let number = i64::from(calendar::number(year, month, day)) + beyond + days;
        Day::from_number(i32::try_from(number).ok()?)
    }
}

/// Which day counts where a month has no day of that number, as a month after 31 January.
///
/// Treaty practice takes the last of the month (European Convention on the Calculation of Time-Limits,
/// Article 4(2)); some civil codes take the day after it.
///
/// ```
/// use treatygraph::{Span, date::MissingDay, day};
/// let leap = day(2024, 2, 29);
/// let later = |missing| leap.checked_add_with(Span::years(1), missing);
/// assert_eq!(later(MissingDay::LastOfMonth), Some(day(2025, 2, 28)));
/// assert_eq!(later(MissingDay::FirstOfNext), Some(day(2025, 3, 1)));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum MissingDay {
    /// The last day of the month.
    #[default]
    LastOfMonth,
    /// The first day of the next month.
    FirstOfNext,
}

/// Year, month and day as a date is written, also where there is no such day: a message may name it.
pub(super) fn written(year: i32, month: u8, day: u8) -> String {
    let sign = if year < 0 { "-" } else { "" };
    format!("{sign}{:04}-{month:02}-{day:02}", year.unsigned_abs())
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(Letters::of(*self).text())
    }
}

/// A day as it is written, letter by letter: rows print many of them.
struct Letters {
    letters: [u8; 11],
    /// Where it begins: behind the sign, where there is none.
    from: usize,
}

impl Letters {
    fn of(day: Day) -> Letters {
        let (year, month, day) = calendar::civil(day.0);
        let mut letters = *b"-0000-00-00";
        let number = year.unsigned_abs();
        let digits = [
            number / 1000,
            number / 100 % 10,
            number / 10 % 10,
            number % 10,
        ];
        for (letter, digit) in letters[1..5].iter_mut().zip(digits) {
            *letter += digit as u8;
        }
        for (at, two) in [(6, month), (9, day)] {
            letters[at] += two / 10;
            letters[at + 1] += two % 10;
        }
        let from = usize::from(year >= 0);
        Letters { letters, from }
    }

    fn text(&self) -> &str {
        // They are all digits and hyphens.
        std::str::from_utf8(&self.letters[self.from..]).unwrap_or_default()
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Day {
    type Err = Error;

    fn from_str(text: &str) -> Result<Day, Error> {
        let date: Date = text.parse()?;
        match date.exact() {
            Some(day) if date.is_plain_day() => Ok(day),
            _ => Err(Error::syntax(
                "day",
                text,
                0..text.len(),
                "expected one whole day, such as `2025-10-02`",
            )),
        }
    }
}

impl From<Day> for Date {
    fn from(day: Day) -> Date {
        let (year, month, day) = calendar::civil(day.0);
        Date::from_day(year, month, day)
    }
}

serde_as_text!(Day, "a day as `2025-10-02`");
