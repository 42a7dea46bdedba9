//! Reading one date: its digits, its qualifiers, its time of day.

use super::calendar;
use super::long_year;
use super::mask::{ALL_DAYS, ALL_MONTHS, ANY, Mask, Years};
use super::source::{Cursor, Source};
use super::value::{Marks, Possible, Precision, Single, qualifier};
use crate::Error;

/// Reads one date.
pub(super) fn single(source: Source<'_>) -> Result<Single, Error> {
    let mut cursor = Cursor::new(source);
    let leading = qualifier(&mut cursor)?;
    if cursor.peek() == Some(b'Y') {
        return long_year::with_letter(cursor, leading);
    }
    let at = cursor.position();
    let years = year_digits(&mut cursor)?;
    if cursor.eat(b'S') {
        let size = years.digits.iter().fold(0, |n, d| n * 10 + i64::from(*d));
        if !years.is_single() {
            return Err(cursor.fail(
                at,
                "significant digits are counted in a known year, `1950S2`",
            ));
        }
        return long_year::significant(cursor, leading, years.negative, size, 4, at);
    }
    Parts::read(cursor, years, leading)?.finish()
}

/// The parts of a date as they are read.
struct Parts<'a> {
    cursor: Cursor<'a>,
    years: Years,
    month: Option<[u8; 2]>,
    day: Option<[u8; 2]>,
    month_at: usize,
    day_at: usize,
    marks: Marks,
    /// Whether a qualifier stands elsewhere than at the end.
    inner: bool,
    has_time: bool,
}

impl<'a> Parts<'a> {
    fn read(cursor: Cursor<'a>, years: Years, leading: Option<Marks>) -> Result<Parts<'a>, Error> {
        let mut parts = Parts {
            cursor,
            years,
            month: None,
            day: None,
            month_at: 0,
            day_at: 0,
            marks: leading.unwrap_or_default(),
            inner: leading.is_some(),
            has_time: false,
        };
        parts.trailing_qualifier()?;
        if parts.cursor.eat(b'-') {
            (parts.month, parts.month_at) = parts.two_digits("month")?;
            if parts.cursor.eat(b'-') {
                (parts.day, parts.day_at) = parts.two_digits("day")?;
            }
        }
        if parts.cursor.peek() == Some(b'T') {
            parts.time()?;
        }
        if !parts.cursor.at_end() {
            let rest = parts.cursor.position();
            return Err(parts
                .cursor
                .fail_to_end(rest, unexpected(parts.cursor.peek())));
        }
        Ok(parts)
    }

    fn two_digits(&mut self, part: &str) -> Result<(Option<[u8; 2]>, usize), Error> {
        let leading = qualifier(&mut self.cursor)?;
        self.marks = self.marks.and(leading.unwrap_or_default());
        self.inner |= leading.is_some();
        let at = self.cursor.position();
        let digits = self.cursor.pattern().ok_or_else(|| {
            let message = format!("a {part} has two digits, each 0 to 9 or `X` for an unknown one");
            self.cursor.fail_to_end(at, message)
        })?;
        self.trailing_qualifier()?;
        Ok((Some(digits), at))
    }

    fn trailing_qualifier(&mut self) -> Result<(), Error> {
        if let Some(marks) = qualifier(&mut self.cursor)? {
            self.marks = self.marks.and(marks);
            self.inner |= !self.cursor.at_end();
        }
        Ok(())
    }

    fn time(&mut self) -> Result<(), Error> {
        let at = self.cursor.position();
        let exact = self.years.is_single()
            && [self.month, self.day]
                .iter()
                .all(|part| part.is_some_and(|digits| !digits.contains(&ANY)));
        if !exact || self.marks != Marks::default() {
            let message = "a time of day follows a whole day without `X`, `?`, `~` or `%`";
            return Err(self.cursor.fail_to_end(at, message));
        }
        self.has_time = true;
        super::time::read(&mut self.cursor)
    }

    fn finish(self) -> Result<Single, Error> {
        self.check_year()?;
        let (months, precision) = self.months()?;
        let days = self.days(precision)?;
        let mask = Mask {
            years: self.years,
            months,
            days,
        };
        let possible = match mask.as_range() {
            Some((first, last)) => Possible::Range(first, last),
            None if mask.first_from(i64::MIN).is_some() => Possible::Mask(mask),
            None => return Err(self.no_such_day()),
        };
        Ok(Single {
            possible,
            precision,
            marks: self.marks,
            level: self.level(precision),
            has_time: self.has_time,
            masked: self.is_masked(),
        })
    }

    fn check_year(&self) -> Result<(), Error> {
        if self.years.negative && self.years.digits == [0; 4] {
            let at = self.cursor.start()..self.cursor.end();
            return Err(self
                .cursor
                .error(at, "the year 0 is written `0000`, without a sign"));
        }
        Ok(())
    }

    /// The months meant, and what the date is given to.
    fn months(&self) -> Result<(u16, Precision), Error> {
        let precision = match (self.month, self.day) {
            (None, _) => return Ok((ALL_MONTHS, Precision::Year)),
            (_, None) => Precision::Month,
            _ => Precision::Day,
        };
        let digits = self.month.unwrap_or_default();
        let months = fitting(digits, 12) as u16;
        if months != 0 {
            return Ok((months, precision));
        }
        let group = match digits {
            [ANY, _] | [_, ANY] => None,
            [tens, ones] => group(tens * 10 + ones),
        };
        let at = self.month_at..self.month_at + 2;
        match group {
            Some((_, _)) if self.day.is_some() => Err(self.cursor.error(
                at,
                "a season or part of the year takes the place of the month, and has no day",
            )),
            Some((months, precision)) => Ok((months, precision)),
            None => Err(self.cursor.error(at, no_such_month(digits))),
        }
    }

    fn days(&self, precision: Precision) -> Result<u32, Error> {
        let Some(digits) = self.day.filter(|_| precision == Precision::Day) else {
            return Ok(ALL_DAYS);
        };
        match fitting(digits, 31) {
            0 => Err(self.no_such_day()),
            days => Ok(days),
        }
    }

    /// Month and day exist each, but not together.
    fn no_such_day(&self) -> Error {
        let at = match self.day {
            Some(_) => self.day_at..self.day_at + 2,
            None => self.cursor.start()..self.cursor.end(),
        };
        let known = |[tens, ones]: [u8; 2]| (tens != ANY && ones != ANY).then(|| tens * 10 + ones);
        let year = self
            .years
            .digits
            .iter()
            .fold(0, |n, d| n * 10 + i32::from(*d));
        let message = match (self.month.and_then(known), self.day) {
            (_, Some([0, 0])) => "there is no day 00: an unknown day is written `XX`".to_owned(),
            (Some(month @ 1..=12), Some(_)) if self.years.is_single() => {
                calendar::month_has(if self.years.negative { -year } else { year }, month)
            }
            (Some(2), Some([2, 9])) => "none of these years has a 29 February".to_owned(),
            _ => "no day that exists fits this".to_owned(),
        };
        self.cursor.error(at, message)
    }

    fn is_masked(&self) -> bool {
        let unknown = |part: Option<[u8; 2]>| part.is_some_and(|digits| digits.contains(&ANY));
        !self.years.is_single() || unknown(self.month) || unknown(self.day)
    }

    fn level(&self, precision: Precision) -> u8 {
        let later_season = match (precision, self.month) {
            (Precision::Season, Some(digits)) => digits > [2, 4],
            (Precision::Quarter | Precision::FourMonths | Precision::HalfYear, _) => true,
            _ => false,
        };
        if self.inner || later_season || (self.is_masked() && !self.is_masked_from_the_right()) {
            2
        } else {
            let first = self.years.negative
                || self.is_masked()
                || self.marks != Marks::default()
                || precision == Precision::Season;
            u8::from(first)
        }
    }

    /// Whether it is one of `201X`, `20XX`, `2004-XX`, `1985-04-XX` and `1985-XX-XX`.
    fn is_masked_from_the_right(&self) -> bool {
        const UNKNOWN: Option<[u8; 2]> = Some([ANY; 2]);
        let whole = |part: Option<[u8; 2]>| part.is_some_and(|digits| !digits.contains(&ANY));
        match (self.month, self.day) {
            (None, _) => self.years.is_contiguous() && self.years.digits[1] != ANY,
            (UNKNOWN, None | UNKNOWN) => self.years.is_single(),
            (month, UNKNOWN) => self.years.is_single() && whole(month),
            _ => false,
        }
    }
}

/// The numbers from 1 to `last` whose two digits fit, as bits.
fn fitting(digits: [u8; 2], last: u8) -> u32 {
    let fits = |pattern: u8, digit: u8| pattern == ANY || pattern == digit;
    (1..=last)
        .filter(|n| fits(digits[0], n / 10) && fits(digits[1], n % 10))
        .fold(0, |bits, n| bits | 1 << n)
}

/// The months of a code 21 to 41. A season is its calendar year.
fn group(code: u8) -> Option<(u16, Precision)> {
    let (length, place, precision) = match code {
        21..=32 => return Some((ALL_MONTHS, Precision::Season)),
        33..=36 => (3, code - 33, Precision::Quarter),
        37..=39 => (4, code - 37, Precision::FourMonths),
        40..=41 => (6, code - 40, Precision::HalfYear),
        _ => return None,
    };
    Some((((1 << length) - 1) << (1 + length * place), precision))
}

fn no_such_month(digits: [u8; 2]) -> String {
    let show = |digit: u8| {
        if digit == ANY {
            'X'
        } else {
            char::from(b'0' + digit)
        }
    };
    let code: String = digits.map(show).iter().collect();
    match digits {
        [0, 0] => "there is no month 00: an unknown month is written `XX`".to_owned(),
        [ANY, _] | [_, ANY] => format!("no month from 01 to 12 fits `{code}`"),
        _ => format!("there is no month {code}: months are 01 to 12, seasons 21 to 41"),
    }
}

fn unexpected(found: Option<u8>) -> &'static str {
    match found {
        Some(b'0'..=b'9' | b'X') => {
            "years have four digits, months and days two: YYYY, YYYY-MM or YYYY-MM-DD; a longer year begins with `Y`"
        }
        Some(b'?' | b'~' | b'%') => "one qualifier is enough: `%` means both `?` and `~`",
        _ => "a date is YYYY, YYYY-MM or YYYY-MM-DD, and nothing follows it",
    }
}

fn year_digits(cursor: &mut Cursor<'_>) -> Result<Years, Error> {
    let at = cursor.position();
    let negative = cursor.eat(b'-');
    match cursor.pattern() {
        Some(digits) => Ok(Years { negative, digits }),
        None => Err(cursor.fail_to_end(
            at,
            "a date begins with a year of four digits, each 0 to 9 or `X` for an unknown one",
        )),
    }
}
