//! Whether a value can mean what it says, whatever record it stands in.

use crate::claim::day;
use crate::record::{Field, Value};

/// Calls `problem` with what the value of a field cannot mean, whatever record it stands in.
pub(crate) fn value_faults(value: &Value, field: Field, problem: &mut dyn FnMut(String)) {
    dates(value, field, problem);
    texts(value, problem);
    if field == Field::Sides {
        sides(value, problem);
    }
    if field == Field::Deadline {
        deadline(value, problem);
    }
}

/// Dates that stand for one day must be able to.
fn dates(value: &Value, field: Field, problem: &mut dyn FnMut(String)) {
    let is_day = matches!(
        field,
        Field::On
            | Field::By
            | Field::Received
            | Field::Effective
            | Field::Since
            | Field::Until
            | Field::HeldOn
            | Field::Published
            | Field::KnownSince
            | Field::Deadline
    );
    if is_day {
        for member in value.members() {
            if let Value::Date(date) = member {
                day::fault(date).into_iter().for_each(&mut *problem);
            }
        }
    }
    // Names and clauses carry days too.
    days_inside(value, problem);
}

fn days_inside(value: &Value, problem: &mut dyn FnMut(String)) {
    for member in value.members() {
        let Value::Table(entries) = member else {
            continue;
        };
        for (name, value) in entries {
            if let (Value::Date(date), false) = (value, &**name == "years")
                && let Some(fault) = day::fault(date)
            {
                problem(format!("`{name}`: {fault}"));
            }
            days_inside(value, problem);
        }
    }
}

/// Whether a date in a value leaves more ranges of days possible than these.
pub(super) fn has_more_ranges(value: &Value, most: u64) -> bool {
    match value {
        // No date of any sense has so many, and counting them would take long.
        _ if most >= 1_000_000 => false,
        Value::Date(date) => date.has_more_ranges(most as usize),
        Value::List(members) => members.iter().any(|member| has_more_ranges(member, most)),
        Value::Table(entries) => entries
            .iter()
            .any(|(_, value)| has_more_ranges(value, most)),
        _ => false,
    }
}

/// What counts from an act says from which, and how long.
fn deadline(value: &Value, problem: &mut dyn FnMut(String)) {
    let Value::Table(entries) = value else { return };
    let has = |wanted: &str| entries.iter().any(|(name, _)| &**name == wanted);
    if !has("within") || !has("after") {
        problem(
            "a deadline that counts from an act has both: `within = \"6 months\"`, `after = \"signature\"`"
                .to_owned(),
        );
    }
}

/// A text that says nothing is left out, and would be lost on the way.
fn texts(value: &Value, problem: &mut dyn FnMut(String)) {
    match value {
        Value::Text(text) if text.trim().is_empty() => {
            problem("the text is empty; leave the field out instead".to_owned());
        }
        Value::List(members) => members.iter().for_each(|member| texts(member, problem)),
        Value::Table(entries) => entries.iter().for_each(|(_, value)| texts(value, problem)),
        _ => {}
    }
}

/// Every side has somebody, and nobody stands on two.
fn sides(value: &Value, problem: &mut dyn FnMut(String)) {
    let mut seen: Vec<&Value> = Vec::new();
    for side in value.members() {
        if side.members().is_empty() {
            problem("a side names at least one party".to_owned());
        }
        for party in side.members() {
            if seen.contains(&party) {
                problem(format!("`{party}` stands on two sides"));
            }
            seen.push(party);
        }
    }
}
