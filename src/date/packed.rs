//! The common forms of a date, in eight bytes.

use super::bound::{Pos, first_of_year, last_of_year};
use super::calendar;
use super::value::{Marks, Possible, Precision, Single};

/// A year, a month or a day, with a qualifier at its end or without.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Packed {
    year: i16,
    /// 0: none.
    month: u8,
    /// 0: none.
    day: u8,
    /// `?`, `~` or `%`; 0: none.
    qualifier: u8,
}

/// The longest text: `-2004-06-11%`.
const LONGEST: usize = 12;

impl Packed {
    pub(super) fn day(year: i32, month: u8, day: u8) -> Packed {
        Packed {
            year: year as i16,
            month,
            day,
            qualifier: 0,
        }
    }

    /// Reads the text if it is one of these forms and the day exists.
    pub(super) fn read(text: &str) -> Option<Packed> {
        let (negative, rest) = match text.as_bytes() {
            [b'-', rest @ ..] => (true, rest),
            rest => (false, rest),
        };
        let (digits, qualifier) = match rest {
            [digits @ .., last] if Marks::of(*last).is_some() => (digits, *last),
            digits => (digits, 0),
        };
        let two = |tens: u8, ones: u8| {
            (tens.is_ascii_digit() && ones.is_ascii_digit())
                .then(|| (tens - b'0') * 10 + (ones - b'0'))
        };
        let (year, month, day) = match *digits {
            [a, b, c, d] => ([a, b, c, d], 0, 0),
            [a, b, c, d, b'-', m, n] => ([a, b, c, d], two(m, n)?, 0),
            [a, b, c, d, b'-', m, n, b'-', x, y] => ([a, b, c, d], two(m, n)?, two(x, y)?),
            _ => return None,
        };
        let size = i16::from(two(year[0], year[1])?) * 100 + i16::from(two(year[2], year[3])?);
        if negative && size == 0 {
            return None;
        }
        let packed = Packed {
            year: if negative { -size } else { size },
            month,
            day,
            qualifier,
        };
        packed.exists(digits.len()).then_some(packed)
    }

    /// Whether its parts, as many as were read, make a date; a month code may be a season.
    fn exists(&self, length: usize) -> bool {
        match length {
            4 => true,
            7 => (1..=12).contains(&self.month),
            _ => calendar::exists(i32::from(self.year), self.month, self.day),
        }
    }

    /// First and last possible day.
    pub(super) fn limits(&self) -> (Pos, Pos) {
        let year = i32::from(self.year);
        if self.month == 0 {
            return (first_of_year(year.into()), last_of_year(year.into()));
        }
        let first = calendar::number(year, self.month, self.day.max(1));
        let last = match self.day {
            0 => first + i32::from(calendar::month_length(year, self.month)) - 1,
            _ => first,
        };
        (first.into(), last.into())
    }

    pub(super) fn single(&self) -> Single {
        let (first, last) = self.limits();
        let precision = match (self.month, self.day) {
            (0, _) => Precision::Year,
            (_, 0) => Precision::Month,
            _ => Precision::Day,
        };
        Single {
            possible: Possible::Range(first, last),
            precision,
            marks: Marks::of(self.qualifier).unwrap_or_default(),
            level: u8::from(self.year < 0 || self.qualifier != 0),
            has_time: false,
            masked: false,
        }
    }

    pub(super) fn is_plain_day(&self) -> bool {
        self.day != 0 && self.qualifier == 0
    }

    pub(super) fn with_text<R>(&self, f: impl FnOnce(&str) -> R) -> R {
        let mut text = [0; LONGEST];
        let mut length = 0;
        let mut push = |byte: u8| {
            text[length] = byte;
            length += 1;
        };
        if self.year < 0 {
            push(b'-');
        }
        let year = self.year.unsigned_abs();
        for place in [1000, 100, 10, 1] {
            push(b'0' + (year / place % 10) as u8);
        }
        for part in [self.month, self.day] {
            if part != 0 {
                push(b'-');
                push(b'0' + part / 10);
                push(b'0' + part % 10);
            }
        }
        if self.qualifier != 0 {
            push(self.qualifier);
        }
        f(std::str::from_utf8(&text[..length]).expect("only ASCII was written"))
    }
}
