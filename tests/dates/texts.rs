//! Reading and printing: what is read is printed, and no text does harm.

use proptest::prelude::*;
use treatygraph::date::{Bound, Endpoint};
use treatygraph::{Date, Day, Days, Span, day};

#[test]
fn sizes() {
    assert_eq!(size_of::<Day>(), 4);
    assert_eq!(size_of::<Date>(), 16);
    assert_eq!(size_of::<Option<Date>>(), 16);
    assert_eq!(size_of::<Span>(), 16);
}

#[test]
fn threads_may_share_them() {
    fn shared<T: Send + Sync + 'static>() {}
    shared::<Date>();
    shared::<Days>();
}

/// A date, written by the grammar; whether its days exist is another matter.
fn written() -> impl Strategy<Value = String> {
    let year = prop_oneof![4 => "-?[0-2X][0-9X]{3}", 1 => "Y-?[1-9][0-9]{4,7}", 1 => "Y[1-9]E[4-9]S[1-3]", 1 => "[1-9][0-9]{3}S[1-4]"];
    let month = prop_oneof!["0[1-9X]", "1[0-2X]", "X[0-9]", "2[1-9]", "3[0-9]", "4[01]"];
    let date = (
        year,
        prop::option::of((month, prop::option::of("[0-3X][0-9X]"))),
        "[?~%]?",
    )
        .prop_map(|(year, rest, qualifier)| match rest {
            Some((month, Some(day))) => format!("{year}-{month}-{day}{qualifier}"),
            Some((month, None)) => format!("{year}-{month}{qualifier}"),
            None => format!("{year}{qualifier}"),
        });
    let date = date.boxed();
    let end = prop_oneof![4 => date.clone(), 1 => Just("..".to_owned()), 1 => Just(String::new())];
    let interval = (end.clone(), end).prop_map(|(a, b)| format!("{a}/{b}"));
    let member = prop_oneof![3 => date.clone(), 1 => (date.clone(), date.clone()).prop_map(|(a, b)| format!("{a}..{b}"))];
    let set = (
        proptest::collection::vec(member, 1..4),
        "\\.{0}|\\.{2}",
        any::<bool>(),
    );
    let set = set.prop_map(|(members, dots, all)| {
        let members = members.join(",");
        if all {
            format!("{{{dots}{members}}}")
        } else {
            format!("[{members}{dots}]")
        }
    });
    let qualified = "[?~%]?[12][0-9]{3}[?~%]?-[?~%]?(0[1-9])[?~%]?-[?~%]?[0-2][0-9][?~%]?";
    let timed = "[12][0-9]{3}-0[1-9]-[0-2][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9](Z|[+-][01][0-9](:[0-5][0-9])?)?";
    prop_oneof![4 => date, 2 => interval, 2 => set, 1 => qualified, 1 => timed]
}

/// Texts that look a little like dates.
fn alike() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "1985",
        "-",
        "04",
        "12",
        "/",
        "..",
        "X",
        "Y",
        "E",
        "S",
        "T",
        "Z",
        ":",
        "?",
        "~",
        "%",
        "[",
        "]",
        "{",
        "}",
        ",",
        " ",
        "0",
        "9",
        "é",
        "２",
        "–",
        "\u{0}",
        "April",
        "u",
        "BC",
        "open",
        "c",
        "(",
        "Q",
        "W",
        "99999999999999999999",
        "\u{202f}",
        "𝟙",
        "+",
        "20:30:10",
        "31",
    ]);
    proptest::collection::vec(pieces, 0..9).prop_map(|pieces| pieces.concat())
}

/// Whatever can be asked of a date, asked.
fn ask_everything(date: &Date, other: &Date) {
    std::hint::black_box((
        (
            date.earliest(),
            date.latest(),
            date.exact(),
            date.level(),
            date.has_time(),
        ),
        (
            date.is_interval(),
            date.is_set(),
            date.is_approximate(),
            date.is_uncertain(),
        ),
        (
            date.days(),
            date.endpoints(),
            date.to_one_of(),
            format!("{date:?}"),
        ),
        (date.before(other), date.after(other), date.same(other)),
        (
            date.overlaps(other),
            date.contains(other),
            date.within(other),
        ),
        date.cmp(other),
    ));
}

/// Bounds as the ends of the line where they are no days, for comparison.
fn order(bound: Bound, open: i64) -> i64 {
    match bound {
        Bound::Day(day) => day.number().into(),
        Bound::Far { year } => year * 366,
        Bound::Open | Bound::Unknown => open,
    }
}

fn check_text(text: &str) -> Result<(), TestCaseError> {
    let date = match text.parse::<Date>() {
        Ok(date) => date,
        Err(error) => {
            prop_assert!(error.to_string().contains("is no date: "), "{}", error);
            return Ok(());
        }
    };
    prop_assert_eq!(date.to_string(), text);
    prop_assert_eq!(format!("{date:?}"), format!("Date({text})"));
    prop_assert_eq!(&text.parse::<Date>().unwrap(), &date);
    prop_assert!(order(date.earliest(), i64::MIN) <= order(date.latest(), i64::MAX));
    let json = serde_json::to_string(&date).unwrap();
    prop_assert_eq!(&serde_json::from_str::<Date>(&json).unwrap(), &date);
    if let Some(days) = date.days() {
        prop_assert_eq!(
            (days.first(), days.last()),
            (date.earliest(), date.latest())
        );
        prop_assert_eq!(days.single(), date.exact());
    }
    if let Some((start, end)) = date.endpoints() {
        prop_assert_eq!(format!("{start}/{end}"), text);
    }
    if let Some(one_of) = date.to_one_of() {
        prop_assert!(!one_of.is_interval());
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn what_is_written_is_printed(text in written()) {
        check_text(&text)?;
    }

    #[test]
    fn texts_alike_do_no_harm(text in alike()) {
        check_text(&text)?;
        let _ = (text.parse::<Day>(), text.parse::<Span>());
    }

    #[test]
    fn any_text_does_no_harm(text in any::<String>()) {
        check_text(&text)?;
        let _ = (text.parse::<Day>(), text.parse::<Span>());
    }

    #[test]
    fn order_and_equality_go_by_the_text(a in written(), b in written()) {
        if let (Ok(x), Ok(y)) = (a.parse::<Date>(), b.parse::<Date>()) {
            prop_assert_eq!(x.cmp(&y), a.cmp(&b));
            prop_assert_eq!(x == y, a == b);
        }
    }
}

proptest! {
    #[test]
    fn all_questions_have_answers(a in written(), b in written()) {
        if let (Ok(x), Ok(y)) = (a.parse::<Date>(), b.parse::<Date>()) {
            ask_everything(&x, &y);
        }
    }

    #[test]
    fn days_are_dates(number in Day::MIN.number()..=Day::MAX.number()) {
        let day = Day::from_number(number).unwrap();
        let date = Date::from(day);
        prop_assert_eq!(&date, &day.to_string().parse().unwrap());
        prop_assert_eq!(date.exact(), Some(day));
        prop_assert_eq!(date.days(), Some(Days::from(day)));
    }
}

#[test]
fn long_texts_are_read_in_one_pass() {
    for (open, piece, close) in [
        ("[", "1984,", "1985]"),
        ("", "[", ""),
        ("", "1984/", ""),
        ("{", "{", "}"),
        ("Y1", "0", ""),
    ] {
        let text = format!("{open}{}{close}", piece.repeat(50_000));
        if let Ok(date) = text.parse::<Date>() {
            assert!(date.same(&date).is_some());
        }
    }
}

#[test]
fn other_forms() {
    let date = |text: &str| text.parse::<Date>().unwrap();
    assert!(date("-0044-03-15T12:00:00").has_time());
    assert_eq!(date("-0044-03-15T12:00:00").level(), 1);
    assert_eq!(
        date("2016-12-31T23:59:60Z").exact(),
        Some(day(2016, 12, 31))
    );
    assert!("2016-12-31T24:00:00".parse::<Date>().is_err());
    let (start, end) = date("../1985?").endpoints().unwrap();
    assert_eq!(
        (start, end),
        (Endpoint::Open, Endpoint::Date(date("1985?")))
    );
    assert_eq!(
        date("Y1E18").latest(),
        Bound::Far {
            year: 1_000_000_000_000_000_000
        }
    );
    for far in [
        "Y1E19",
        "Y1000000000000000001",
        "Y99999999999999999999",
        "Y1E99999999999999999999",
        "Y-1E4294967297",
    ] {
        assert!(far.parse::<Date>().is_err(), "{far}");
    }
}

#[test]
fn serde_gives_our_message() {
    let error = serde_json::from_str::<Date>("\"1999-02-30\"")
        .unwrap_err()
        .to_string();
    assert!(error.contains("February 1999 has 28 days"), "{error}");
    let error = serde_json::from_str::<Date>("1999")
        .unwrap_err()
        .to_string();
    assert!(error.contains("a date as `2025-10-02`"), "{error}");
    assert_eq!(
        serde_json::from_str::<Day>("\"2025-10-02\"").unwrap(),
        day(2025, 10, 2)
    );
}
