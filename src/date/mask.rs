//! Dates with unspecified digits, searched without listing their days.

use super::Day;
use super::bound::Pos;
use super::calendar;

/// In a pattern: any digit.
pub(super) const ANY: u8 = 10;

/// All months, and all days of a month, as sets of bits.
pub(super) const ALL_MONTHS: u16 = 0x1ffe;
pub(super) const ALL_DAYS: u32 = 0xffff_fffe;

/// The existing days whose year fits a pattern, whose month and day of the month are in a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mask {
    pub(super) years: Years,
    /// Bit *n*: month *n*.
    pub(super) months: u16,
    /// Bit *n*: day *n* of the month.
    pub(super) days: u32,
}

/// Years that fit a pattern of four digits. Negative patterns leave out the year 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Years {
    pub(super) negative: bool,
    pub(super) digits: [u8; 4],
}

impl Mask {
    /// The first day, at or after the position.
    pub(super) fn first_from(&self, from: Pos) -> Option<Pos> {
        let from = from.max(Pos::from(Day::MIN.number()));
        let (from_year, from_month, from_day) = civil(from)?;
        let mut year = self.years.at_least(from_year)?;
        loop {
            let (month, day) = if year == from_year {
                (from_month, from_day)
            } else {
                (1, 1)
            };
            if let Some(found) = self.first_in_year(year, month, day) {
                return Some(found);
            }
            year = self.years.at_least(year + 1)?;
        }
    }

    /// The last day, at or before the position.
    pub(super) fn last_until(&self, until: Pos) -> Option<Pos> {
        let until = until.min(Pos::from(Day::MAX.number()));
        let (until_year, until_month, until_day) = civil(until)?;
        let mut year = self.years.at_most(until_year)?;
        loop {
            let (month, day) = if year == until_year {
                (until_month, until_day)
            } else {
                (12, 31)
            };
            if let Some(found) = self.last_in_year(year, month, day) {
                return Some(found);
            }
            year = self.years.at_most(year - 1)?;
        }
    }

    fn first_in_year(&self, year: i32, month: u8, day: u8) -> Option<Pos> {
        (month..=12).find_map(|m| {
            let bits = self.days_of(year, m)
                & if m == month {
                    u32::MAX << day
                } else {
                    u32::MAX
                };
            (bits != 0).then(|| position(year, m, bits.trailing_zeros()))
        })
    }

    fn last_in_year(&self, year: i32, month: u8, day: u8) -> Option<Pos> {
        (1..=month).rev().find_map(|m| {
            let bits = self.days_of(year, m) & if m == month { up_to(day) } else { u32::MAX };
            (bits != 0).then(|| position(year, m, bits.ilog2()))
        })
    }

    fn days_of(&self, year: i32, month: u8) -> u32 {
        if self.months & (1 << month) == 0 {
            return 0;
        }
        // Every month has 28 days: most masks need no look at the calendar.
        if self.days <= up_to(28) {
            return self.days;
        }
        self.days & up_to(calendar::month_length(year, month))
    }

    /// The days that fit both; `None` if that is seen without looking at years.
    pub(super) fn common(&self, other: &Mask) -> Option<Mask> {
        const LEAP_YEAR: i32 = 2000;
        let common = Mask {
            years: self.years.common(&other.years)?,
            months: self.months & other.months,
            days: self.days & other.days,
        };
        (1..=12)
            .any(|month| common.days_of(LEAP_YEAR, month) != 0)
            .then_some(common)
    }

    /// First and last day, if all days between are meant too.
    pub(super) fn as_range(&self) -> Option<(Pos, Pos)> {
        let first = self.first_from(Pos::MIN)?;
        let last = self.last_until(Pos::MAX)?;
        (first == last || self.is_contiguous()).then_some((first, last))
    }

    fn is_contiguous(&self) -> bool {
        let any_month = self.months == ALL_MONTHS;
        let any_day = self.days == ALL_DAYS;
        if any_month && any_day {
            self.years.is_contiguous()
        } else if any_day {
            self.years.is_single() && contiguous(u32::from(self.months))
        } else {
            self.years.is_single() && self.months.count_ones() == 1 && contiguous(self.days)
        }
    }

    /// The days as sorted ranges of numbers that do not touch; `None` if they are more than `most`, of which
    /// no more are listed.
    pub(super) fn runs(&self, most: usize) -> Option<Vec<(i32, i32)>> {
        let mut runs: Vec<(i32, i32)> = Vec::new();
        let mut next = self.years.at_least(-9999);
        while let Some(year) = next {
            for month in 1..=12 {
                self.push_month(year, month, &mut runs);
            }
            if runs.len() > most {
                return None;
            }
            next = self.years.at_least(year + 1);
        }
        Some(runs)
    }

    fn push_month(&self, year: i32, month: u8, runs: &mut Vec<(i32, i32)>) {
        let mut bits = self.days_of(year, month);
        while bits != 0 {
            let day = bits.trailing_zeros();
            let length = (bits >> day).trailing_ones();
            bits &= !(((1_u32 << length) - 1) << day);
            let first = calendar::number(year, month, day as u8);
            let last = first + length as i32 - 1;
            match runs.last_mut() {
                Some(run) if run.1 + 1 == first => run.1 = last,
                _ => runs.push((first, last)),
            }
        }
    }
}

/// Year, month and day at a position, if it lies within the years of [`Day`].
fn civil(pos: Pos) -> Option<(i32, u8, u8)> {
    let day = Day::from_number(i32::try_from(pos).ok()?)?;
    Some(calendar::civil(day.number()))
}

fn position(year: i32, month: u8, day: u32) -> Pos {
    Pos::from(calendar::number(year, month, day as u8))
}

/// The bits 0 to `last`.
fn up_to(last: u8) -> u32 {
    u32::MAX >> (31 - last)
}

fn contiguous(bits: u32) -> bool {
    bits != 0 && ((bits >> bits.trailing_zeros()) + 1).is_power_of_two()
}

impl Years {
    /// The first fitting year from `year` on.
    fn at_least(&self, year: i32) -> Option<i32> {
        match (self.negative, year) {
            (_, 10_000..) | (true, 0..) => None,
            (false, _) => least(self.digits, year.max(0)),
            (true, _) => greatest(self.digits, (-year).min(9999))
                .filter(|&size| size > 0)
                .map(|size| -size),
        }
    }

    /// The last fitting year up to `year`.
    fn at_most(&self, year: i32) -> Option<i32> {
        match (self.negative, year) {
            (_, ..=-10_000) | (false, ..0) => None,
            (false, _) => greatest(self.digits, year.min(9999)),
            (true, _) => least(self.digits, (-year).max(1)).map(|size| -size),
        }
    }

    fn common(&self, other: &Years) -> Option<Years> {
        if self.negative != other.negative {
            return None;
        }
        let mut digits = self.digits;
        for (mine, &theirs) in digits.iter_mut().zip(&other.digits) {
            match (*mine, theirs) {
                (ANY, _) => *mine = theirs,
                (_, ANY) => {}
                (a, b) if a == b => {}
                _ => return None,
            }
        }
        Some(Years { digits, ..*self })
    }

    pub(super) fn is_single(&self) -> bool {
        !self.digits.contains(&ANY)
    }

    /// Whether only the rightmost digits are unspecified.
    pub(super) fn is_contiguous(&self) -> bool {
        self.digits.windows(2).all(|d| d[0] != ANY || d[1] == ANY)
    }
}

/// The smallest number from `floor` (0 to 9999) on that fits the pattern.
fn least(pattern: [u8; 4], floor: i32) -> Option<i32> {
    let floor = digits(floor);
    let fits = |at: usize| pattern[at] == ANY || pattern[at] == floor[at];
    if (0..4).all(fits) {
        return Some(value(floor));
    }
    // Keep as long a beginning of `floor` as possible, raise the next digit, and fill up with the
    // smallest digits.
    (0..4).rev().find_map(|at| {
        let raised = match pattern[at] {
            ANY => floor[at] + 1,
            digit => digit,
        };
        if !(0..at).all(fits) || raised <= floor[at] || raised > 9 {
            return None;
        }
        let mut found = floor;
        found[at] = raised;
        for rest in at + 1..4 {
            found[rest] = pattern[rest] % ANY;
        }
        Some(value(found))
    })
}

/// The greatest number up to `ceiling` (0 to 9999) that fits the pattern.
fn greatest(pattern: [u8; 4], ceiling: i32) -> Option<i32> {
    let mirrored = pattern.map(|digit| if digit == ANY { ANY } else { 9 - digit });
    least(mirrored, 9999 - ceiling).map(|found| 9999 - found)
}

fn digits(number: i32) -> [u8; 4] {
    [1000, 100, 10, 1].map(|place| (number / place % 10) as u8)
}

fn value(digits: [u8; 4]) -> i32 {
    digits
        .iter()
        .fold(0, |sum, &digit| sum * 10 + i32::from(digit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn least_and_greatest_agree_with_trying_each_number() {
        for pattern in [
            [ANY; 4],
            [1, ANY, 8, ANY],
            [ANY, 0, ANY, 9],
            [0, 0, 0, 0],
            [2, 0, 2, 5],
        ] {
            let fits = |n: &i32| {
                let n = digits(*n);
                (0..4).all(|at| pattern[at] == ANY || pattern[at] == n[at])
            };
            let mut last = None;
            for number in 0..=9999 {
                last = Some(number).filter(fits).or(last);
                assert_eq!(greatest(pattern, number), last);
            }
            let mut next = None;
            for number in (0..=9999).rev() {
                next = Some(number).filter(fits).or(next);
                assert_eq!(least(pattern, number), next);
            }
        }
    }
}
