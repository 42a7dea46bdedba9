//! Which values of one field contradict each other (MEANING, M3).

use super::spell;
use crate::record::{Field, Sort, Value, Vote};
use crate::vocabulary::Question;

/// A value as claims are compared in it: a field, inside a table also the entry's name.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Leaf<'v> {
    pub(crate) field: Field,
    /// The name of the entry; of a term, with the number of its phase.
    pub(crate) entry: Option<String>,
    pub(crate) value: &'v Value,
}

/// The leaves of a field's value: tables are compared entry by entry, all else as a whole; sets and
/// days not at all.
pub(crate) fn leaves(field: Field, value: &Value) -> Vec<Leaf<'_>> {
    match field.sort() {
        Sort::Day | Sort::Set => Vec::new(),
        Sort::Single | Sort::Person => vec![Leaf {
            field,
            entry: None,
            value,
        }],
        Sort::Table => {
            let mut leaves = Vec::new();
            for (phase, table) in value.members().iter().enumerate() {
                let Value::Table(entries) = table else {
                    continue;
                };
                for (name, value) in entries {
                    let entry = match phase {
                        0 => name.to_string(),
                        _ => format!("{name} (phase {})", phase + 1),
                    };
                    // Of several with days each is compared by itself.
                    let each = if has_days(field) {
                        value.members()
                    } else {
                        std::slice::from_ref(value)
                    };
                    leaves.extend(each.iter().map(|value| Leaf {
                        field,
                        entry: Some(entry.clone()),
                        value,
                    }));
                }
            }
            leaves
        }
    }
}

/// Whether the entries of a table may have days on which they hold.
fn has_days(field: Field) -> bool {
    matches!(field, Field::Codes | Field::Roles)
}

/// What a claim says beside a vote, or beside the question of one: they are compared together.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Beside {
    question: Option<Question>,
    vote: Option<Vote>,
}

impl Beside {
    /// What stands beside a field in a claim, whose fields `get` gives.
    pub(crate) fn of<'v>(field: Field, get: impl Fn(Field) -> Option<&'v Value>) -> Beside {
        if !matches!(field, Field::Vote | Field::VoteUnits | Field::Question) {
            return Beside::default();
        }
        let question = get(Field::Question).and_then(|value| value.as_str()?.parse().ok());
        let vote = match get(Field::Vote) {
            Some(Value::Vote(vote)) if field == Field::Question => {
                Some(vote.towards_approval(question))
            }
            _ => None,
        };
        Beside { question, vote }
    }
}

/// Whether two values of one leaf contradict each other, with what their claims say beside them.
pub(crate) fn differ(field: Field, a: (&Value, Beside), b: (&Value, Beside)) -> bool {
    match (field, a.0, b.0) {
        (Field::Vote | Field::VoteUnits, Value::Vote(x), Value::Vote(y)) => {
            let (x, y) = (
                x.towards_approval(a.1.question),
                y.towards_approval(b.1.question),
            );
            !x.agrees_with(y)
        }
        // Votes that agree once turned were votes on one question, put one way or the other.
        (Field::Question, x, y) => match (a.1.vote, b.1.vote) {
            (Some(one), Some(other)) if one.agrees_with(other) => false,
            _ => x != y,
        },
        (field, x, y) if has_days(field) => spell::exclude(x, y),
        (_, Value::Span(x), Value::Span(y)) => !x.equivalent(y),
        _ if field.sort() == Sort::Person => {
            let (x, y) = (a.0.members(), b.0.members());
            let holds = |x: &[Value], y: &[Value]| y.iter().all(|member| x.contains(member));
            !holds(x, y) && !holds(y, x)
        }
        (_, x, y) => x != y,
    }
}
