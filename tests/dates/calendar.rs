//! Days and calendar lengths, against jiff and against a slow, obvious calendar.

use proptest::prelude::*;
use treatygraph::{Day, Span, day};

/// A calendar that only knows how to go to the next day.
mod slow {
    pub(super) fn is_leap(year: i32) -> bool {
        year.rem_euclid(400) == 0 || (year.rem_euclid(4) == 0 && year.rem_euclid(100) != 0)
    }

    pub(super) fn length(year: i32, month: u8) -> u8 {
        let february = if is_leap(year) { 29 } else { 28 };
        [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][usize::from(month) - 1]
    }

    pub(super) fn next((year, month, day): (i32, u8, u8)) -> (i32, u8, u8) {
        if day < length(year, month) {
            (year, month, day + 1)
        } else if month < 12 {
            (year, month + 1, 1)
        } else {
            (year + 1, 1, 1)
        }
    }

    /// One month at a time, then one day at a time.
    pub(super) fn plus(from: (i32, u8, u8), months: u32, days: u32) -> (i32, u8, u8) {
        let (mut year, mut month, day) = from;
        for _ in 0..months {
            (year, month) = if month == 12 {
                (year + 1, 1)
            } else {
                (year, month + 1)
            };
        }
        let clamped = (year, month, day.min(length(year, month)));
        (0..days).fold(clamped, |date, _| next(date))
    }

    pub(super) fn minus(from: (i32, u8, u8), months: u32) -> (i32, u8, u8) {
        let (mut year, mut month, day) = from;
        for _ in 0..months {
            (year, month) = if month == 1 {
                (year - 1, 12)
            } else {
                (year, month - 1)
            };
        }
        (year, month, day.min(length(year, month)))
    }
}

fn civil(day: Day) -> (i32, u8, u8) {
    (day.year(), day.month(), day.day_of_month())
}

fn from_civil((year, month, day): (i32, u8, u8)) -> Day {
    Day::new(year, month, day).expect("a day that exists")
}

#[test]
fn every_day_agrees_with_the_slow_calendar_and_with_jiff() {
    let mut slow = (-9999, 1, 1);
    let mut jiff = jiff::civil::Date::MIN;
    for number in Day::MIN.number()..=Day::MAX.number() {
        let day = Day::from_number(number).unwrap();
        assert_eq!(civil(day), slow);
        assert_eq!(from_civil(slow), day);
        assert_eq!(
            slow,
            (jiff.year().into(), jiff.month() as u8, jiff.day() as u8)
        );
        slow = slow::next(slow);
        jiff = jiff.tomorrow().unwrap_or(jiff);
    }
    assert_eq!(slow, (10_000, 1, 1));
    assert_eq!(day(1970, 1, 1).number(), 0);
}

#[test]
fn the_ends_of_the_calendar() {
    assert_eq!(Day::from_number(Day::MIN.number() - 1), None);
    assert_eq!(Day::from_number(Day::MAX.number() + 1), None);
    assert_eq!(Day::MAX.next(), None);
    assert_eq!(Day::MIN.previous(), None);
    assert_eq!(Day::MAX.checked_add(Span::days(1)), None);
    assert_eq!(Day::MIN.checked_sub(Span::months(1)), None);
    assert_eq!(Day::MIN.checked_add(Span::years(u32::MAX)), None);
    assert_eq!(Day::MAX.checked_sub(Span::days(u32::MAX)), None);
    assert_eq!(Day::MIN.days_until(Day::MAX), 7_304_483);
    for (year, month, day) in [
        (10_000, 1, 1),
        (i32::MIN, 1, 1),
        (1, 0, 1),
        (1, 13, 1),
        (1, 1, 0),
        (1, 1, 255),
        (1, 255, 1),
    ] {
        assert!(Day::new(year, month, day).is_err());
    }
}

#[test]
#[should_panic]
fn a_day_in_code_must_exist() {
    let _ = day(2023, 2, 29);
}

#[test]
#[should_panic]
fn a_year_in_code_must_be_counted() {
    let _ = day(65_536 + 2023, 2, 28);
}

#[test]
fn days_read_whole_days_only() {
    assert_eq!("-0044-03-15".parse::<Day>().unwrap(), day(-44, 3, 15));
    for text in [
        "2025-10",
        "2025-10-02?",
        "2025-10-02T12:00:00",
        "1984-06-3X",
        "[2025-10-02]",
        "2025-10-2",
        "2025-02-29",
        "",
    ] {
        assert!(text.parse::<Day>().is_err(), "{text}");
    }
}

/// "N days after D" leaves D out of the count; "on the expiry of N days after D" is a day later.
#[test]
fn days_after() {
    // The thirty-fifth deposit under Article 84 of the Vienna Convention, and the thirtieth day
    // after it.
    assert_eq!(
        day(1979, 12, 28).checked_add(Span::days(30)),
        Some(day(1980, 1, 27))
    );
    let in_force = day(2025, 10, 2);
    assert_eq!(in_force.checked_sub(Span::days(30)), Some(day(2025, 9, 2)));
    let expiry = day(2025, 9, 1)
        .checked_add(Span::days(30))
        .and_then(Day::next);
    assert_eq!(expiry, Some(in_force));
}

#[test]
fn months_and_years_after() {
    let six = Span::months(6);
    assert_eq!(day(1979, 4, 1).checked_add(six), Some(day(1979, 10, 1)));
    assert_eq!(day(2019, 2, 2).checked_add(six), Some(day(2019, 8, 2)));
    assert_eq!(
        day(2025, 10, 2).checked_add(Span::years(20)),
        Some(day(2045, 10, 2))
    );
    assert_eq!(
        day(2045, 10, 2).checked_sub(Span::years(1)),
        Some(day(2044, 10, 2))
    );
    assert_eq!(
        day(2024, 2, 29).checked_add(Span::years(1)),
        Some(day(2025, 2, 28))
    );
}

/// Renewals count from the original anchor, not from a day that was moved to the end of a month.
#[test]
fn renewals_count_from_the_first_day() {
    let leap_day = day(2024, 2, 29);
    let ends: Vec<Day> = (1..=4)
        .map(|n| {
            leap_day
                .checked_add(Span::years(1).times(n).unwrap())
                .unwrap()
        })
        .collect();
    assert_eq!(
        ends,
        [
            day(2025, 2, 28),
            day(2026, 2, 28),
            day(2027, 2, 28),
            day(2028, 2, 29)
        ]
    );
    let stepwise = (0..4).fold(leap_day, |d, _| d.checked_add(Span::years(1)).unwrap());
    assert_eq!(stepwise, day(2028, 2, 28));
}

/// The first of the month after the sixtieth day: the Rome Statute, Article 126.
#[test]
fn first_of_the_month_after() {
    let sixtieth = day(2002, 4, 11).checked_add(Span::days(60)).unwrap();
    assert_eq!(sixtieth, day(2002, 6, 10));
    let first = Day::new(sixtieth.year(), sixtieth.month(), 1).unwrap();
    assert_eq!(first.checked_add(Span::months(1)), Some(day(2002, 7, 1)));
}

/// The anniversary is the boundary of a term; its eve is the last day that certainly belongs.
#[test]
fn the_eve_of_an_anniversary() {
    let end = day(2025, 10, 2).checked_add(Span::years(20)).unwrap();
    assert_eq!(end.previous(), Some(day(2045, 10, 1)));
    assert_eq!(
        end.checked_sub(Span::years(1)).and_then(Day::previous),
        Some(day(2044, 10, 1))
    );
}

#[test]
fn spans_read_and_print() {
    for (text, printed) in [
        ("20 years", "20 years"),
        ("1 years", "1 year"),
        ("6 month", "6 months"),
        ("1 year 6 months", "1 year 6 months"),
        (
            "1 year 2 months 3 weeks 4 days",
            "1 year 2 months 3 weeks 4 days",
        ),
        ("2 weeks", "2 weeks"),
        ("0 days", "0 days"),
        ("0 years 1 day", "1 day"),
        ("0 weeks", "0 days"),
        ("4294967295 days", "4294967295 days"),
    ] {
        assert_eq!(text.parse::<Span>().unwrap().to_string(), printed);
    }
    for text in [
        "",
        " ",
        "20",
        "years",
        "20years",
        "20 Years",
        "20  years",
        " 20 years",
        "20 years ",
        "20 years 6",
        "6 months 1 year",
        "1 year 1 year",
        "1 year, 6 months",
        "1 year and 6 months",
        "-1 year",
        "+1 year",
        "1.5 years",
        "4294967296 days",
        "20 yearss",
        "20 decades",
        "P20Y",
        "２０ years",
        "twenty years",
        "20\u{a0}years",
        "20 year\u{301}s",
        "20\tyears",
    ] {
        assert!(text.parse::<Span>().is_err(), "{text}");
    }
}

#[test]
fn spans_say_what_is_wrong() {
    let message = |text: &str| text.parse::<Span>().unwrap_err().to_string();
    for (text, part) in [
        ("6 months 1 year", "write years before months"),
        ("1 year 2 years", "years are given twice"),
        ("P20Y", "`20 years`"),
        ("20 Years", "small letters"),
        ("20", "a unit after the number"),
        ("", "a number, then a unit"),
        ("99999999999 days", "at most 4294967295"),
        ("20  years", "one space"),
    ] {
        assert!(message(text).contains(part), "{}", message(text));
    }
}

#[test]
fn spans_multiply_and_compare() {
    let half = Span::months(6);
    assert_eq!(half.times(2), Some(Span::months(12)));
    assert_ne!(half.times(2), Some(Span::years(1)));
    assert!(half.times(2).unwrap().equivalent(&Span::years(1)));
    assert!(Span::weeks(2).equivalent(&Span::days(14)));
    assert!(!Span::months(1).equivalent(&Span::days(30)));
    assert_eq!(Span::days(u32::MAX).times(2), None);
    assert_eq!(Span::years(5).times(0), Some(Span::days(0)));
}

fn any_day() -> impl Strategy<Value = Day> {
    (Day::MIN.number()..=Day::MAX.number()).prop_map(|n| Day::from_number(n).unwrap())
}

proptest! {
    #[test]
    fn adding_agrees_with_the_slow_calendar(
        from in (-200_000..200_000_i32).prop_map(|n| Day::from_number(n).unwrap()),
        (years, months, weeks, days) in (0..40_u32, 0..30_u32, 0..6_u32, 0..400_u32),
    ) {
        let text = format!("{years} years {months} months {weeks} weeks {days} days");
        let span: Span = text.parse().unwrap();
        let slow = slow::plus(civil(from), years * 12 + months, weeks * 7 + days);
        prop_assert_eq!(from.checked_add(span), Some(from_civil(slow)));
        let back = slow::minus(civil(from), years * 12 + months);
        let months_only: Span = format!("{years} years {months} months").parse().unwrap();
        prop_assert_eq!(from.checked_sub(months_only), Some(from_civil(back)));
        let days_only = Span::days(weeks * 7 + days);
        prop_assert_eq!(from.checked_add(days_only).unwrap().checked_sub(days_only), Some(from));
    }

    #[test]
    fn adding_keeps_the_order(a in any_day(), b in any_day(), months in 0..500_u32, days in 0..500_u32) {
        let span: Span = format!("{months} months {days} days").parse().unwrap();
        let (first, last) = (a.min(b), a.max(b));
        if let Some(moved) = last.checked_add(span) {
            prop_assert!(first.checked_add(span).unwrap() <= moved);
        }
    }

    #[test]
    fn days_print_what_they_read(day in any_day()) {
        prop_assert_eq!(day.to_string().parse::<Day>().unwrap(), day);
        prop_assert_eq!(format!("{day:?}"), day.to_string());
    }

    #[test]
    fn spans_print_what_they_read(years: u32, months: u32, weeks: u32, days: u32) {
        let text = format!("{years} years {months} months {weeks} weeks {days} days");
        let span: Span = text.parse().unwrap();
        prop_assert_eq!(span.to_string().parse::<Span>().unwrap(), span);
        let json = serde_json::to_string(&span).unwrap();
        prop_assert_eq!(serde_json::from_str::<Span>(&json).unwrap(), span);
    }
}
