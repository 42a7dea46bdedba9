//! Relations between dates, against every choice of days.
//!
//! The model knows a date as the list of its possible days, found by matching each day of a few
//! years with the text, and a period as the list of its possible first and last days. "For ever" is
//! a day of its own before and after all others.

use std::collections::BTreeSet;
use std::time::Instant;

use proptest::prelude::*;
use treatygraph::Certainty::{Maybe, No, Yes};
use treatygraph::{Certainty, Date, Day, Days, day};

const BACK: i32 = i32::MIN;
const ON: i32 = i32::MAX;
/// The years in which everything takes place.
const YEARS: std::ops::RangeInclusive<i32> = 2003..=2005;

#[derive(Clone, Debug)]
enum Model {
    OneDay(Vec<i32>),
    /// The possible first and the possible last days; `None`: any day, or for ever.
    Period(Option<Vec<i32>>, Option<Vec<i32>>),
}

/// The days of the window whose written form fits `YYYY-MM-DD` with `X` for any digit.
fn matching(pattern: &str) -> Vec<i32> {
    let first = day(*YEARS.start(), 1, 1).number();
    let last = day(*YEARS.end(), 12, 31).number();
    let fits = |number: &i32| {
        let text = Day::from_number(*number).unwrap().to_string();
        text.bytes()
            .zip(pattern.bytes())
            .all(|(t, p)| p == b'X' || t == p)
    };
    (first..=last).filter(fits).collect()
}

/// Dates that have at least one and not many days in the window, and none outside it.
fn dates() -> impl Strategy<Value = (String, Vec<i32>)> {
    let year = prop::sample::select(vec!["2003", "2004", "2005"]);
    let month = prop::sample::select(vec!["01", "02", "06", "12", "0X", "1X", "X2", "XX", "X1"]);
    let day = prop::sample::select(vec![
        "01", "02", "15", "28", "29", "30", "31", "0X", "3X", "2X", "X1", "X9",
    ]);
    let qualifier = prop::sample::select(vec!["", "", "?", "~", "%"]);
    let masked = (year, month, day, qualifier).prop_filter_map("no such day", |(y, m, d, q)| {
        let text = format!("{y}-{m}-{d}");
        let days = matching(&text);
        (1..=40).contains(&days.len()).then(|| (text + q, days))
    });
    let month = prop::sample::select(vec!["2004-02", "2004-06", "2003-12", "2005-01-XX"]);
    let month = month.prop_map(|text| {
        (
            text.to_owned(),
            matching(&format!("{:X<10}", format!("{text}-"))),
        )
    });
    prop_oneof![3 => masked, 1 => month]
}

fn one_of() -> impl Strategy<Value = (String, Vec<i32>)> {
    let exact = || (0..700_i32).prop_map(|n| day(2003, 6, 1).number() + n);
    let range = (exact(), 0..20_i32).prop_map(|(first, length)| {
        let text = |number: i32| Day::from_number(number).unwrap().to_string();
        let last = first + length;
        (
            format!("{}..{}", text(first), text(last)),
            (first..=last).collect(),
        )
    });
    proptest::collection::vec(prop_oneof![dates(), range], 1..4).prop_map(|members| {
        let texts: Vec<_> = members.iter().map(|(text, _)| text.as_str()).collect();
        let days: BTreeSet<i32> = members.iter().flat_map(|(_, days)| days.clone()).collect();
        (format!("[{}]", texts.join(",")), days.into_iter().collect())
    })
}

fn ends(forever: i32) -> impl Strategy<Value = (String, Option<Vec<i32>>)> {
    prop_oneof![
        6 => dates().prop_map(|(text, days)| (text, Some(days))),
        1 => Just(("..".to_owned(), Some(vec![forever]))),
        1 => Just((String::new(), None)),
    ]
}

fn periods() -> impl Strategy<Value = (String, Model)> {
    (ends(BACK), ends(ON)).prop_filter_map("ends before it starts", |((a, start), (b, end))| {
        let first = start.as_ref().map_or(BACK, |days| days[0]);
        let last = end.as_ref().map_or(ON, |days| days[days.len() - 1]);
        (first <= last).then(|| (format!("{a}/{b}"), Model::Period(start, end)))
    })
}

/// Days that stand for any day. As only order and equality count, the first and the last day of
/// each stretch of days and their neighbours suffice.
fn any_day(a: &Model, b: &Model) -> Vec<i32> {
    let mut near = BTreeSet::from([0, 1, 2]);
    for days in [a, b].into_iter().flat_map(lists) {
        let holds = |day: i32| days.binary_search(&day).is_ok();
        for day in days.iter().filter(|day| ![BACK, ON].contains(day)) {
            if !holds(day - 1) || !holds(day + 1) {
                near.extend([day - 1, *day, day + 1]);
            }
        }
    }
    near.into_iter().collect()
}

fn models() -> impl Strategy<Value = (String, Model)> {
    prop_oneof![
        dates().prop_map(|(text, days)| (text, Model::OneDay(days))),
        one_of().prop_map(|(text, days)| (text, Model::OneDay(days))),
        periods(),
    ]
}

/// The lists of days in a model, each sorted.
fn lists(model: &Model) -> Vec<&Vec<i32>> {
    match model {
        Model::OneDay(days) => vec![days],
        Model::Period(start, end) => [start, end].into_iter().flatten().collect(),
    }
}

/// First and last day of each choice.
fn choices(model: &Model, any: &[i32]) -> Vec<(i32, i32)> {
    let (start, end) = match model {
        Model::OneDay(days) => return days.iter().map(|day| (*day, *day)).collect(),
        Model::Period(start, end) => (start, end),
    };
    let side = |days: &Option<Vec<i32>>, forever: i32| match days {
        Some(days) => days.clone(),
        None => [any, &[forever]].concat(),
    };
    let (starts, ends) = (side(start, BACK), side(end, ON));
    (starts.iter())
        .flat_map(|s| ends.iter().map(move |e| (*s, *e)))
        .filter(|(s, e)| s <= e)
        .collect()
}

type Choice = (i32, i32);

/// Each relation by every choice. Yes needs all to hold, no none.
fn by_every_choice(a: &Model, b: &Model) -> [Option<Certainty>; 5] {
    let relations: [fn(Choice, Choice) -> bool; 5] = [
        |a, b| a.1 != ON && b.0 != BACK && a.1 < b.0,
        |a, b| a == b,
        |a, b| a.0 <= b.1 && b.0 <= a.1,
        |a, b| a.0 <= b.0 && b.1 <= a.1,
        |a, b| b.0 <= a.0 && a.1 <= b.1,
    ];
    let (is_a, is_b) = (
        matches!(a, Model::Period(..)),
        matches!(b, Model::Period(..)),
    );
    let applies = [true, is_a == is_b, is_a && is_b, is_a, is_b];
    let any = any_day(a, b);
    let (all_a, all_b) = (choices(a, &any), choices(b, &any));
    let mut seen = [[false; 2]; 5];
    for x in &all_a {
        for y in &all_b {
            for (relation, seen) in relations.iter().zip(&mut seen) {
                seen[usize::from(relation(*x, *y))] = true;
            }
        }
    }
    std::array::from_fn(|at| {
        applies[at].then_some(match seen[at] {
            [false, true] => Yes,
            [true, false] => No,
            _ => Maybe,
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn relations_agree_with_every_choice((a, x) in models(), (b, y) in models()) {
        let (date, other): (Date, Date) = (a.parse().unwrap(), b.parse().unwrap());
        let got = [
            Some(date.before(&other)),
            date.same(&other),
            date.overlaps(&other),
            date.contains(&other),
            date.within(&other),
        ];
        prop_assert_eq!(got, by_every_choice(&x, &y), "{} | {}", a, b);
        prop_assert_eq!(other.after(&date), date.before(&other));
        prop_assert_eq!(other.same(&date), date.same(&other));
        prop_assert_eq!(other.overlaps(&date), date.overlaps(&other));
    }

    #[test]
    fn possible_days_agree_with_every_day((text, days) in prop_oneof![dates(), one_of()]) {
        let date: Date = text.parse().unwrap();
        let model = days.iter().fold(Days::empty(), |all, n| {
            all.union(&Day::from_number(*n).unwrap().into())
        });
        prop_assert_eq!(date.days(), Some(model.clone()));
        prop_assert_eq!(date.exact(), model.single());
        prop_assert_eq!((date.earliest(), date.latest()), (model.first(), model.last()));
    }

    #[test]
    fn dates_and_their_days_stand_alike((a, _) in one_of(), (b, _) in dates()) {
        let (a, b): (Date, Date) = (a.parse().unwrap(), b.parse().unwrap());
        let (x, y) = (a.days().unwrap(), b.days().unwrap());
        prop_assert_eq!(a.before(&b), x.before(&y));
        prop_assert_eq!(a.same(&b), Some(x.same(&y)));
    }
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn sets_of_all_members() {
    let set = date("{1960,1961-12}");
    assert_eq!(set.before(&date("1962")), Yes);
    assert_eq!(set.before(&date("1961-12-31")), Maybe);
    assert_eq!(set.before(&date("1961-12-01")), No);
    assert_eq!(date("{..1984}").before(&date("1985")), Yes);
    assert_eq!(date("{1984..}").before(&date("2000")), No);
    assert_eq!(date("{1984..}").after(&date("1983")), Yes);
    assert_eq!(set.within(&date("1959/1962")), Some(Yes));
    assert_eq!(set.within(&date("1960-06-01/1962")), Some(Maybe));
    assert_eq!(set.within(&date("1961/1962")), Some(No));
    assert_eq!(date("{1984..}").within(&date("1983/1990")), Some(No));
    assert_eq!(date("{1984..}").within(&date("1983/")), Some(Maybe));
    assert_eq!(date("{1984..}").within(&date("1983/..")), Some(Yes));
    assert_eq!(set.same(&set), None);
    assert_eq!(set.same(&date("1960")), None);
    assert_eq!(set.overlaps(&date("1960/1961")), None);
    assert_eq!(set.contains(&date("1960")), None);
    assert_eq!(set.days(), None);
    assert_eq!(date("{2004-06-11}").exact(), None);
}

#[test]
fn seasons_are_their_year() {
    let summer = date("2001-22");
    assert_eq!(summer.days(), date("2001").days());
    assert_eq!(summer.before(&date("2002")), Yes);
    assert_eq!(summer.before(&date("2001-12-31")), Maybe);
    assert_eq!(date("201X-21").days(), date("201X").days());
    assert_eq!(date("2001-21/2003").contains(&date("2002")), Some(Yes));
}

#[test]
fn years_beyond_those_counted() {
    let far = date("Y170000002");
    assert_eq!(far.after(&date("9999-12-31")), Yes);
    assert_eq!(far.same(&far), Some(Maybe));
    assert_eq!(far.same(&date("Y170000003")), Some(No));
    assert_eq!(far.before(&date("Y170000003")), Yes);
    assert_eq!(
        date("Y-17000/2003").contains(&date("-9999-01-01")),
        Some(Yes)
    );
    assert_eq!(date("Y17E7S1").same(&far), Some(Maybe));
    assert_eq!(far.days(), None);
    assert_eq!(date("[1984,Y17000]").days(), None);
    assert_eq!(far.exact(), None);
}

/// A relation looks at years, months and days in turn, never at each of 3.6 million days.
#[test]
fn unspecified_digits_are_not_listed() {
    let masks = [
        "XXXX-XX-XX",
        "XXXX-XX-16",
        "XXXX-X1-X1",
        "XXXX-02-29",
        "XXX4-1X-31",
        "X9X3-X2-0X",
        "-XXXX-XX-15",
        "[XXXX-XX-01,XXXX-02-29,1984]",
        "XXXX-XX-0X/XXXX-XX-3X",
        "X999-12-XX",
    ]
    .map(date);
    let start = Instant::now();
    for _ in 0..20 {
        for a in &masks {
            for b in &masks {
                std::hint::black_box((a.before(b), a.same(b), a.overlaps(b), a.contains(b)));
            }
        }
    }
    let each = start.elapsed() / (20 * 100);
    assert!(each.as_millis() < 2, "four relations took {each:?}");
}
