//! Sets of days, against sets of numbers, and the logic of three values.

use std::collections::BTreeSet;

use proptest::prelude::*;
use treatygraph::Certainty::{Maybe, No, Yes};
use treatygraph::{Certainty, Date, Day, Days, Span, date::Bound, day};

/// Days 0 to 59 count; a set that reaches to an end of them in the model is open there.
const WINDOW: i32 = 60;

fn nth(number: i32) -> Day {
    Day::from_number(number).unwrap()
}

/// A set of days in the window and the same set as numbers.
fn sets() -> impl Strategy<Value = (Days, BTreeSet<i32>)> {
    let range = (0..WINDOW, 0..WINDOW, 0..8_u8);
    proptest::collection::vec(range, 0..5).prop_map(|ranges| {
        let mut days = Days::empty();
        let mut model = BTreeSet::new();
        for (a, b, kind) in ranges {
            let (first, last) = (a.min(b), a.max(b));
            let (more, numbers) = match kind {
                0 => (Days::up_to(nth(first)), 0..=first),
                1 => (Days::from_day_on(nth(last)), last..=WINDOW - 1),
                2 | 3 => (Days::from(nth(first)), first..=first),
                _ => (Days::range(nth(first)..=nth(last)), first..=last),
            };
            days = days.union(&more);
            model.extend(numbers);
        }
        (days, model)
    })
}

fn listed(days: &Days) -> BTreeSet<i32> {
    (0..WINDOW).filter(|n| days.contains(nth(*n))).collect()
}

/// Ranges are sorted and leave gaps between them.
fn is_canonical(days: &Days) -> bool {
    let ranges: Vec<_> = days.ranges().collect();
    ranges.windows(2).all(|pair| {
        let (end, next) = (pair[0].1.day().unwrap(), pair[1].0.day().unwrap());
        end.days_until(next) > 1
    })
}

/// All answers for each pair of days.
fn each_pair(a: &BTreeSet<i32>, b: &BTreeSet<i32>, holds: fn(i32, i32) -> bool) -> Certainty {
    let answers: BTreeSet<bool> = a
        .iter()
        .flat_map(|x| b.iter().map(move |y| holds(*x, *y)))
        .collect();
    match (answers.contains(&true), answers.contains(&false)) {
        (true, false) => Yes,
        (false, true) => No,
        _ => Maybe,
    }
}

fn is_closed(days: &Days) -> bool {
    days.first() != Bound::Open && days.last() != Bound::Open
}

proptest! {
    #[test]
    fn algebra_agrees_with_sets_of_numbers((a, x) in sets(), (b, y) in sets()) {
        prop_assert_eq!(&listed(&a), &x);
        prop_assert_eq!(listed(&a.union(&b)), &x | &y);
        prop_assert_eq!(listed(&a.intersect(&b)), &x & &y);
        let all: BTreeSet<i32> = (0..WINDOW).collect();
        prop_assert_eq!(listed(&a.complement()), &all - &x);
        prop_assert_eq!(a.is_empty(), x.is_empty());
        for days in [a.union(&b), a.intersect(&b), a.complement(), a.hull()] {
            prop_assert!(is_canonical(&days), "{:?}", days);
        }
        if is_closed(&a) {
            prop_assert_eq!(a.is_subset(&b), x.is_subset(&y));
            prop_assert_eq!(a.single(), (x.len() == 1).then(|| nth(*x.first().unwrap())));
        }
    }

    #[test]
    fn laws((a, _) in sets(), (b, _) in sets()) {
        prop_assert_eq!(a.complement().complement(), a.clone());
        prop_assert_eq!(a.union(&b).complement(), a.complement().intersect(&b.complement()));
        prop_assert_eq!(a.union(&a.complement()), Days::all());
        prop_assert!(a.intersect(&a.complement()).is_empty());
        prop_assert!(a.intersect(&b).is_subset(&a) && a.is_subset(&a.union(&b)));
        prop_assert_eq!(a.is_subset(&b), a.intersect(&b) == a);
        prop_assert!(a.is_subset(&a.hull()));
    }

    #[test]
    fn first_last_and_hull((a, x) in sets()) {
        let end = |number: Option<&i32>| number.map_or(Bound::Unknown, |n| Bound::Day(nth(*n)));
        if a.first() != Bound::Open {
            prop_assert_eq!(a.first(), end(x.first()));
        }
        if a.last() != Bound::Open {
            prop_assert_eq!(a.last(), end(x.last()));
        }
        prop_assert_eq!((a.hull().first(), a.hull().last()), (a.first(), a.last()));
        prop_assert!(a.hull().ranges().len() <= 1);
    }

    #[test]
    fn relations_agree_with_each_pair((a, x) in sets(), (b, y) in sets()) {
        if is_closed(&a) && is_closed(&b) {
            prop_assert_eq!(a.before(&b), each_pair(&x, &y, |x, y| x < y));
            prop_assert_eq!(a.same(&b), each_pair(&x, &y, |x, y| x == y));
        }
    }

    #[test]
    fn plus_is_the_hull_of_each_day_moved((a, x) in sets(), months in 0..3_u32, days in 0..9_u32) {
        let span: Span = format!("{months} months {days} days").parse().unwrap();
        let later = a.plus(&span);
        let moved: Vec<Day> = x.iter().map(|n| nth(*n).checked_add(span).unwrap()).collect();
        if is_closed(&a) {
            let hull = match (moved.iter().min(), moved.iter().max()) {
                (Some(first), Some(last)) => Days::range(*first..=*last),
                _ => Days::empty(),
            };
            prop_assert_eq!(later, hull);
        } else {
            prop_assert!(moved.iter().all(|day| later.contains(*day)));
        }
    }
}

#[test]
fn ends_of_the_calendar() {
    let until_the_end = Days::up_to(Day::MAX);
    assert_eq!(
        until_the_end.complement().first(),
        Bound::Far { year: 10_000 }
    );
    assert_eq!(until_the_end.complement().complement(), until_the_end);
    let from_the_start = Days::from_day_on(Day::MIN);
    assert_eq!(
        from_the_start.complement().last(),
        Bound::Far { year: -10_000 }
    );
    assert_ne!(until_the_end, Days::all());
    assert!(
        Days::from(Day::MAX)
            .plus(&Span::days(1))
            .contains(Day::MAX)
            .eq(&false)
    );
    let last_years = Days::range(day(9990, 1, 1)..=Day::MAX).plus(&Span::years(5));
    assert_eq!(last_years, Days::from_day_on(day(9995, 1, 1)));
    assert_eq!(Days::all().plus(&Span::years(1)), Days::all());
    assert_eq!(
        from_the_start.complement().plus(&Span::years(1)).first(),
        Bound::Open
    );
    assert_eq!(
        Days::range(day(2025, 1, 2)..=day(2025, 1, 1)),
        Days::empty()
    );
}

#[test]
fn open_sets_have_no_extreme_day() {
    let (before, after) = (
        Days::up_to(day(1984, 12, 31)),
        Days::from_day_on(day(1985, 1, 1)),
    );
    assert_eq!(before.before(&after), Yes);
    assert_eq!(after.before(&before), No);
    assert_eq!(before.before(&before), Maybe);
    assert_eq!(Days::all().before(&before), Maybe);
    assert_eq!(Days::all().same(&Days::all()), Maybe);
    assert_eq!(Days::empty().before(&after), Maybe);
    assert_eq!(after.same(&Days::empty()), Maybe);
}

#[test]
fn days_print() {
    let days = Days::up_to(day(1667, 12, 31))
        .union(&Days::from(day(1760, 12, 3)))
        .union(&Days::range(day(1939, 8, 23)..=day(1939, 8, 24)));
    assert_eq!(
        days.to_string(),
        "..1667-12-31, 1760-12-03, 1939-08-23..1939-08-24"
    );
    assert_eq!(format!("{:?}", Days::all()), "Days(..)");
    assert_eq!(Days::empty().to_string(), "no day");
    let christmas = "19XX-12-25".parse::<Date>().unwrap().days().unwrap();
    let printed = christmas.to_string();
    assert!(printed.starts_with("1900-12-25, 1901-12-25, "), "{printed}");
    assert!(
        printed.ends_with(", 1918-12-25, (80 more), 1999-12-25"),
        "{printed}"
    );
}

#[test]
fn three_values() {
    for a in [Yes, No, Maybe] {
        for b in [Yes, No, Maybe] {
            assert_eq!(a.and(b), b.and(a));
            assert_eq!(!a.and(b), (!a).or(!b));
            // A maybe may turn out to be either: what holds for both must be what is answered.
            let readings = |c: Certainty| {
                if c.is_maybe() {
                    vec![true, false]
                } else {
                    vec![c.is_yes()]
                }
            };
            let outcomes: BTreeSet<bool> = readings(a)
                .iter()
                .flat_map(|x| readings(b).into_iter().map(move |y| *x && y))
                .collect();
            let expected = match outcomes.len() {
                1 => Certainty::from(outcomes.contains(&true)),
                _ => Maybe,
            };
            assert_eq!(a.and(b), expected);
        }
        assert_eq!(a.to_string().parse::<Certainty>().unwrap(), a);
        assert_eq!(serde_json::to_string(&a).unwrap(), format!("\"{a}\""));
    }
    assert!("Yes".parse::<Certainty>().is_err());
}

/// A set of so many days, every second one.
fn every_second_day(count: i32) -> Date {
    let days = (0..count).map(|n| nth(2 * n).to_string());
    let days: Vec<String> = days.collect();
    format!("[{}]", days.join(",")).parse().unwrap()
}

#[test]
fn a_thousand_ranges_are_told_apart_and_no_more() {
    let dense = every_second_day(1000);
    assert!(!dense.is_sparse());
    assert_eq!(dense.days().unwrap().ranges().len(), 1000);
    let sparse = every_second_day(1001);
    assert!(sparse.is_sparse());
    assert_eq!(sparse.days(), Some(Days::range(nth(0)..=nth(2000))));
    // The twelve months of a year touch: they are one range.
    let years: Date = "XXX5".parse().unwrap();
    assert!(!years.is_sparse());
    assert_eq!(years.days().unwrap().ranges().len(), 1000);
    // A period and a set of several days are not one day, however they are written.
    for text in ["XXXX-XX-01/XXXX-XX-31", "{XXXX-XX-01}"] {
        let date: Date = text.parse().unwrap();
        assert_eq!((date.days(), date.is_sparse()), (None, false), "{text}");
    }
    // Days that are possible are not listed in vain: this takes no longer than one mask.
    let masks: Vec<&str> = vec!["XXXX-XX-X1"; 5000];
    let many: Date = format!("[{}]", masks.join(",")).parse().unwrap();
    let first: Day = "0000-01-01".parse().unwrap();
    assert_eq!(many.days(), Some(Days::range(first..=day(9999, 12, 31))));
    assert_eq!(many.before(&"2000".parse().unwrap()), Maybe);
}
