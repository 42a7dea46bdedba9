//! Values with the days on which they hold: names, codes, roles (MEANING, M3).

use crate::date::{Certainty, Date, Days};
use crate::record::Value;

/// Whether a value holds on some days: the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Holds {
    /// It has days, and they hold all of these.
    Then,
    /// It has no days.
    Always,
    Maybe,
    Otherwhen,
}

/// An entry of a table; none of a bare value.
pub(crate) fn entry<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    match value {
        Value::Table(entries) => {
            let entry = entries.iter().find(|(entry, _)| &**entry == name);
            entry.map(|(_, value)| value)
        }
        _ => None,
    }
}

/// The possible days of `since` or `until`, where they are recorded.
pub(crate) fn days(value: &Value, name: &str) -> Option<Days> {
    match entry(value, name)? {
        Value::Date(date) => Date::days(date),
        _ => None,
    }
}

/// First and last of some days.
fn reach(days: &Days) -> Option<(i32, i32)> {
    Some((days.runs().first()?.0, days.runs().last()?.1))
}

/// First and last possible day of the beginning and of the end; open where none is recorded.
fn edges(value: &Value) -> [(i32, i32); 2] {
    let edge = |name| days(value, name).as_ref().and_then(reach);
    [
        edge("since").unwrap_or((i32::MIN, i32::MIN)),
        edge("until").unwrap_or((i32::MAX, i32::MAX)),
    ]
}

/// Whether a value has days.
pub(crate) fn is_dated(value: &Value) -> bool {
    entry(value, "since").is_some() || entry(value, "until").is_some()
}

/// Whether a value holds on these days; without days, on the last of all, as no end is then open.
pub(crate) fn holds(value: &Value, on: Option<&Days>) -> Holds {
    if !is_dated(value) {
        return Holds::Always;
    }
    let (first, last) = on.and_then(reach).unwrap_or((i32::MAX, i32::MAX));
    let [since, until] = edges(value);
    if since.0 > last || until.1 < first {
        Holds::Otherwhen
    } else if since.1 <= first && until.0 >= last {
        Holds::Then
    } else {
        Holds::Maybe
    }
}

/// What a value is apart from its days.
pub(crate) fn what(value: &Value) -> &Value {
    entry(value, "code")
        .or(entry(value, "role"))
        .unwrap_or(value)
}

/// Whether two values with days contradict each other: they are not the same, and certainly hold on the same days. A day on
/// which one ends and the other begins is not such a day. A value without days excludes only another without days.
pub(crate) fn exclude(a: &Value, b: &Value) -> bool {
    let overlap = || {
        let [[a_since, a_until], [b_since, b_until]] = [edges(a), edges(b)];
        a_since.1.max(b_since.1) < a_until.0.min(b_until.0)
    };
    what(a) != what(b)
        && match (is_dated(a), is_dated(b)) {
            (true, true) => overlap(),
            (one, other) => one == other,
        }
}

/// Of values of which one at most holds at a time, those that hold on some days, in order, each with how certainly.
pub(crate) fn held<'v>(values: &[&'v Value], on: Option<&Days>) -> Vec<(&'v Value, Certainty)> {
    let of = |wanted: &[Holds]| {
        let held = values
            .iter()
            .filter(|value| wanted.contains(&holds(value, on)));
        let mut held: Vec<&Value> = held.map(|value| what(value)).collect();
        held.sort();
        held.dedup();
        held
    };
    let (then, always) = (of(&[Holds::Then]), of(&[Holds::Always]));
    let (all, certain) = if then.is_empty() {
        // What has no days holds where nothing that has days may.
        let all = of(&[Holds::Always, Holds::Maybe]);
        let certain = all == always;
        (all, certain)
    } else {
        (then, true)
    };
    let certainty = Certainty::possibly(certain && all.len() == 1);
    all.into_iter().map(|value| (value, certainty)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(code: &str, since: Option<&str>, until: Option<&str>) -> Value {
        let date = |date: Option<&str>| date.map(|date| Value::Date(date.parse().unwrap()));
        let days = [("since", date(since)), ("until", date(until))];
        let days = days
            .into_iter()
            .filter_map(|(name, date)| Some((name.into(), date?)));
        let all: Vec<(Box<str>, Value)> = days.collect();
        if all.is_empty() {
            return Value::Text(code.into());
        }
        let own = [("code".into(), Value::Text(code.into()))];
        Value::table(own.into_iter().chain(all))
    }

    /// Germany in the lists of states of the Correlates of War: 255 to 1945 and from 1990, 260 between.
    fn germany() -> [Value; 3] {
        [
            code("255", None, Some("1945-05-08")),
            code("255", Some("1990-10-03"), None),
            code("260", Some("1955-05-05"), Some("1990-10-03")),
        ]
    }

    fn on(values: &[Value], day: Option<&str>) -> String {
        let values: Vec<&Value> = values.iter().collect();
        let day = day.map(|day| day.parse::<Date>().unwrap().days().unwrap());
        let held = held(&values, day.as_ref()).into_iter();
        let held: Vec<String> = held.map(|(code, held)| format!("{code} {held}")).collect();
        held.join(", ")
    }

    #[test]
    fn the_code_of_a_day() {
        let germany = germany();
        assert_eq!(on(&germany, Some("1939-09-01")), "255 yes");
        assert_eq!(on(&germany, Some("1950-01-01")), "");
        assert_eq!(on(&germany, Some("1970-01-01")), "260 yes");
        assert_eq!(on(&germany, Some("2000-01-01")), "255 yes");
        assert_eq!(on(&germany, None), "255 yes");
    }

    #[test]
    fn a_code_whose_end_is_vague_is_maybe() {
        let vague = [
            code("255", None, Some("1945")),
            code("260", Some("1955"), None),
        ];
        assert_eq!(on(&vague, Some("1945-06-01")), "255 maybe");
        assert_eq!(on(&vague, Some("1955-06-01")), "260 maybe");
        assert_eq!(on(&vague, Some("1956-01-01")), "260 yes");
    }

    #[test]
    fn a_code_without_days_is_that_of_all_other_days() {
        let [.., between] = germany();
        let both = [code("255", None, None), between];
        assert_eq!(on(&both, Some("1970-01-01")), "260 yes");
        assert_eq!(on(&both, Some("1950-01-01")), "255 yes");
        assert!(!exclude(&both[0], &both[1]));
    }

    #[test]
    fn codes_exclude_each_other_on_the_same_days() {
        let [before, after, between] = germany();
        assert!(!exclude(&before, &between) && !exclude(&after, &between));
        assert!(exclude(&code("1", None, None), &code("2", None, None)));
        assert!(exclude(&between, &code("265", Some("1960"), Some("1970"))));
        assert!(!exclude(&between, &code("260", Some("1960"), Some("1970"))));
        // Which day of 1990 is not known.
        assert!(!exclude(
            &code("265", Some("1989-12"), Some("1990")),
            &after
        ));
    }
}
