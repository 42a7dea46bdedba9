//! The arithmetic of the proleptic Gregorian calendar.
//!
//! Which days exist is asked of jiff. The two conversions between a day and its number are our own,
//! because they must run in a `const`; a test compares them with jiff on every day.

use jiff::civil::Date;

pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Whether there is such a day between the years -9999 and 9999.
pub(super) fn exists(year: i32, month: u8, day: u8) -> bool {
    let (Ok(year), Ok(month), Ok(day)) =
        (i16::try_from(year), i8::try_from(month), i8::try_from(day))
    else {
        return false;
    };
    Date::new(year, month, day).is_ok()
}

/// Days of a month; `year` from -9999 to 9999, `month` from 1 to 12.
pub(super) fn month_length(year: i32, month: u8) -> u8 {
    Date::constant(year as i16, month as i8, 1).days_in_month() as u8
}

/// "February 1999 has 28 days".
pub(super) fn month_has(year: i32, month: u8) -> String {
    format!(
        "{} {year} has {} days",
        MONTHS[usize::from(month) - 1],
        month_length(year, month)
    )
}

/// Days from 1 January 1970 to an existing day.
///
/// Years are counted from March, so that the leap day is the last of its year, in eras of 400
/// years, which all have the same number of days.
pub(super) const fn number(year: i32, month: u8, day: u8) -> i32 {
    let (month, year) = if month > 2 {
        (month as i32 - 3, year)
    } else {
        (month as i32 + 9, year - 1)
    };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * month + 2) / 5 + day as i32 - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// Year, month and day of a number within the years -9999 to 9999.
pub(super) const fn civil(number: i32) -> (i32, u8, u8) {
    let days = number + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = (day_of_year - (153 * month + 2) / 5 + 1) as u8;
    let year = year_of_era + era * 400;
    if month < 10 {
        (year, month as u8 + 3, day)
    } else {
        (year + 1, month as u8 - 9, day)
    }
}
