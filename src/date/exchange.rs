//! Days as the date types of other crates, each behind a feature of its name.

#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
use super::Day;
#[cfg(any(feature = "chrono", feature = "time"))]
use crate::Error;

/// Every day is a date of jiff, and every date a day.
///
/// ```
/// use treatygraph::{Day, day};
/// let date = jiff::civil::Date::from(day(2025, 10, 2));
/// assert_eq!(Day::from(date.tomorrow()?), day(2025, 10, 3));
/// # Ok::<(), jiff::Error>(())
/// ```
#[cfg(feature = "jiff")]
impl From<Day> for jiff::civil::Date {
    fn from(day: Day) -> jiff::civil::Date {
        // Years are -9999 to 9999 in both.
        jiff::civil::date(
            day.year() as i16,
            day.month() as i8,
            day.day_of_month() as i8,
        )
    }
}

/// See the conversion the other way.
#[cfg(feature = "jiff")]
impl From<jiff::civil::Date> for Day {
    fn from(date: jiff::civil::Date) -> Day {
        super::day(date.year().into(), date.month() as u8, date.day() as u8)
    }
}

/// ```
/// use treatygraph::{Day, day};
/// let date = chrono::NaiveDate::from(day(-44, 3, 15));
/// assert_eq!(date.to_string(), "-0044-03-15");
/// assert_eq!(Day::try_from(date)?, day(-44, 3, 15));
/// assert!(Day::try_from(chrono::NaiveDate::MAX).is_err());
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[cfg(feature = "chrono")]
impl From<Day> for chrono::NaiveDate {
    fn from(day: Day) -> chrono::NaiveDate {
        let (month, day_of_month) = (day.month().into(), day.day_of_month().into());
        chrono::NaiveDate::from_ymd_opt(day.year(), month, day_of_month)
            .expect("chrono has the years -262143 to 262142")
    }
}

/// # Errors
/// If the year is not -9999 to 9999.
#[cfg(feature = "chrono")]
impl TryFrom<chrono::NaiveDate> for Day {
    type Error = Error;

    fn try_from(date: chrono::NaiveDate) -> Result<Day, Error> {
        use chrono::Datelike;
        Day::new(date.year(), date.month() as u8, date.day() as u8)
    }
}

/// ```
/// use treatygraph::{Day, day};
/// let date = time::Date::from(day(2025, 10, 2));
/// assert_eq!(date.ordinal(), 275);
/// assert_eq!(Day::try_from(date)?, day(2025, 10, 2));
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[cfg(feature = "time")]
impl From<Day> for time::Date {
    fn from(day: Day) -> time::Date {
        let month = time::Month::try_from(day.month()).expect("months are 1 to 12");
        time::Date::from_calendar_date(day.year(), month, day.day_of_month())
            .expect("time has the years -9999 to 9999")
    }
}

/// # Errors
/// If the year is not -9999 to 9999, as it may be with the feature `large-dates` of time.
#[cfg(feature = "time")]
impl TryFrom<time::Date> for Day {
    type Error = Error;

    fn try_from(date: time::Date) -> Result<Day, Error> {
        Day::new(date.year(), date.month().into(), date.day())
    }
}
