//! [`Span`]: a calendar length such as "20 years".

use std::fmt;
use std::str::FromStr;

use super::text::serde_as_text;
use crate::Error;

/// A length of time in calendar units: the "20 years" of a term, the "30 days" after a
/// notification.
///
/// It keeps years, months, weeks and days apart, as a month has no fixed number of days. It is
/// written as one or more parts `N unit`, in the order years, months, weeks, days, each unit at
/// most once: `20 years`, `1 year 6 months`, `30 days`. Each number is at most 4294967295. It
/// prints with the right number of each unit, and serializes as that string. Parts of zero are
/// left out, except that nothing at all is `0 days`.
///
/// `==` compares what is written; [`equivalent`](Span::equivalent) knows that 12 months are a
/// year and 7 days a week. There is no order: 30 days and a month have none.
///
/// ```
/// use treatygraph::{Span, day};
///
/// let term: Span = "20 years".parse()?;
/// assert_eq!(day(2025, 10, 2).checked_add(term), Some(day(2045, 10, 2)));
/// assert_eq!("1 years 6 month".parse::<Span>()?.to_string(), "1 year 6 months");
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    years: u32,
    months: u32,
    weeks: u32,
    days: u32,
}

/// The units in the order in which they are written.
const UNITS: [&str; 4] = ["year", "month", "week", "day"];

impl Span {
    /// The numbers of each unit, for an order that means nothing but is always the same.
    pub(crate) const fn units(&self) -> [u32; 4] {
        [self.years, self.months, self.weeks, self.days]
    }

    const ZERO: Span = Span {
        years: 0,
        months: 0,
        weeks: 0,
        days: 0,
    };

    /// So many years.
    ///
    /// ```
    /// use treatygraph::Span;
    /// const TERM: Span = Span::years(20);
    /// assert_eq!(TERM.to_string(), "20 years");
    /// ```
    pub const fn years(years: u32) -> Span {
        Span {
            years,
            ..Span::ZERO
        }
    }

    /// So many months.
    ///
    /// ```
    /// use treatygraph::Span;
    /// assert_eq!(Span::months(6).to_string(), "6 months");
    /// ```
    pub const fn months(months: u32) -> Span {
        Span {
            months,
            ..Span::ZERO
        }
    }

    /// So many weeks.
    ///
    /// ```
    /// use treatygraph::Span;
    /// assert_eq!(Span::weeks(1).to_string(), "1 week");
    /// ```
    pub const fn weeks(weeks: u32) -> Span {
        Span {
            weeks,
            ..Span::ZERO
        }
    }

    /// So many days.
    ///
    /// ```
    /// use treatygraph::Span;
    /// assert_eq!(Span::days(30).to_string(), "30 days");
    /// ```
    pub const fn days(days: u32) -> Span {
        Span { days, ..Span::ZERO }
    }

    /// The span so many times over; `None` if a number grows too large.
    ///
    /// The third renewal of a month that runs from 31 January ends three months after that day,
    /// not a month after a shortened one: add the multiple to the first day.
    ///
    /// ```
    /// use treatygraph::{Span, day};
    ///
    /// let month = Span::months(1);
    /// let start = day(2025, 1, 31);
    /// let third = start.checked_add(month.times(3).unwrap());
    /// assert_eq!(third, Some(day(2025, 4, 30)));
    /// assert_eq!(start.checked_add(month.times(2).unwrap()), Some(day(2025, 3, 31)));
    /// ```
    pub const fn times(self, n: u32) -> Option<Span> {
        let (Some(years), Some(months), Some(weeks), Some(days)) = (
            self.years.checked_mul(n),
            self.months.checked_mul(n),
            self.weeks.checked_mul(n),
            self.days.checked_mul(n),
        ) else {
            return None;
        };
        Some(Span {
            years,
            months,
            weeks,
            days,
        })
    }

    /// Both lengths, one after the other; `None` if a number grows too large.
    ///
    /// ```
    /// use treatygraph::Span;
    /// let term = Span::years(20).and(Span::months(6));
    /// assert_eq!(term.map(|term| term.to_string()).as_deref(), Some("20 years 6 months"));
    /// ```
    pub const fn and(self, next: Span) -> Option<Span> {
        let (Some(years), Some(months), Some(weeks), Some(days)) = (
            self.years.checked_add(next.years),
            self.months.checked_add(next.months),
            self.weeks.checked_add(next.weeks),
            self.days.checked_add(next.days),
        ) else {
            return None;
        };
        Some(Span {
            years,
            months,
            weeks,
            days,
        })
    }

    /// Whether both are the same length from whatever day they run: 12 months are a year, 7 days
    /// a week. Nothing else is: not 30 days and a month.
    ///
    /// ```
    /// use treatygraph::Span;
    /// assert!(Span::months(12).equivalent(&Span::years(1)));
    /// assert!(!Span::days(30).equivalent(&Span::months(1)));
    /// ```
    pub const fn equivalent(&self, other: &Span) -> bool {
        self.total_months() == other.total_months() && self.total_days() == other.total_days()
    }

    /// Whether the length is nothing.
    ///
    /// ```
    /// use treatygraph::Span;
    /// assert!(Span::days(0).is_zero() && !Span::days(1).is_zero());
    /// ```
    pub const fn is_zero(&self) -> bool {
        self.total_months() == 0 && self.total_days() == 0
    }

    /// Its years and months, in months: with [`total_days`](Span::total_days) the whole length.
    ///
    /// ```
    /// use treatygraph::Span;
    /// let span: Span = "1 year 6 months 2 weeks".parse()?;
    /// assert_eq!((span.total_months(), span.total_days()), (18, 14));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub const fn total_months(&self) -> u64 {
        self.years as u64 * 12 + self.months as u64
    }

    /// Its weeks and days, in days: with [`total_months`](Span::total_months) the whole length.
    ///
    /// ```
    /// use treatygraph::Span;
    /// assert_eq!(Span::weeks(2).total_days(), 14);
    /// assert_eq!(Span::months(2).total_days(), 0); // how many days months have depends on the month
    /// ```
    pub const fn total_days(&self) -> u64 {
        self.weeks as u64 * 7 + self.days as u64
    }

    fn parts(&self) -> [u32; 4] {
        [self.years, self.months, self.weeks, self.days]
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Span::ZERO {
            return f.write_str("0 days");
        }
        let mut space = "";
        for (count, unit) in self.parts().into_iter().zip(UNITS) {
            if count > 0 {
                let plural = if count == 1 { "" } else { "s" };
                write!(f, "{space}{count} {unit}{plural}")?;
                space = " ";
            }
        }
        Ok(())
    }
}

impl FromStr for Span {
    type Err = Error;

    fn from_str(text: &str) -> Result<Span, Error> {
        let mut parts = [0; 4];
        let mut next_unit = 0;
        let mut words = Words { text, at: 0 };
        loop {
            let (number, at) = words.next("a number, then a unit, as in `20 years`")?;
            let number = count(text, number, at)?;
            let (word, at) = words.next("a unit after the number: years, months, weeks or days")?;
            let index = unit(text, word, at.clone())?;
            if index < next_unit {
                return Err(misplaced(text, index, next_unit - 1, at));
            }
            parts[index] = number;
            next_unit = index + 1;
            if words.at == text.len() {
                let [years, months, weeks, days] = parts;
                return Ok(Span {
                    years,
                    months,
                    weeks,
                    days,
                });
            }
        }
    }
}

type At = std::ops::Range<usize>;

/// The words of a text that are parted by single spaces.
struct Words<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Words<'a> {
    fn next(&mut self, wanted: &str) -> Result<(&'a str, At), Error> {
        let mut start = self.at;
        if start > 0 && start < self.text.len() {
            start += 1;
        }
        let rest = &self.text[start..];
        let word = &rest[..rest.find(' ').unwrap_or(rest.len())];
        if word.is_empty() {
            let message = if rest.is_empty() {
                format!("write {wanted}")
            } else {
                "write one space between words, and none at the ends".to_owned()
            };
            return Err(fault(self.text, start..start + rest.len().min(1), message));
        }
        self.at = start + word.len();
        Ok((word, start..self.at))
    }
}

fn count(text: &str, word: &str, at: At) -> Result<u32, Error> {
    if !word.bytes().all(|b| b.is_ascii_digit()) {
        let message = if unit_of_iso(word) {
            "write the length in words, as `20 years` or `1 year 6 months`"
        } else {
            "write the number in digits, then a space and the unit, as in `20 years`"
        };
        return Err(fault(text, at, message));
    }
    word.parse()
        .map_err(|_| fault(text, at, format!("the number is at most {}", u32::MAX)))
}

/// Whether the word looks like `P20Y` of ISO 8601.
fn unit_of_iso(word: &str) -> bool {
    word.starts_with('P') && word.ends_with(['Y', 'M', 'W', 'D'])
}

fn unit(text: &str, word: &str, at: At) -> Result<usize, Error> {
    let singular = word.strip_suffix('s').unwrap_or(word);
    UNITS
        .iter()
        .position(|unit| *unit == singular)
        .ok_or_else(|| {
            let message = "the unit is one of years, months, weeks, days, in small letters";
            fault(text, at, message)
        })
}

fn misplaced(text: &str, index: usize, before: usize, at: At) -> Error {
    let message = if index == before {
        format!("{}s are given twice", UNITS[index])
    } else {
        format!("write {}s before {}s", UNITS[index], UNITS[before])
    };
    fault(text, at, message)
}

fn fault(text: &str, at: At, message: impl Into<String>) -> Error {
    Error::syntax("span of time", text, at, message)
}

serde_as_text!(Span, "a span of time as `20 years`");
