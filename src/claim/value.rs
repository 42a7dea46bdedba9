//! Which values of one field exclude each other (MEANING, M3).

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
                    leaves.push(Leaf {
                        field,
                        entry: Some(entry),
                        value,
                    });
                }
            }
            leaves
        }
    }
}

/// Whether two values of one leaf exclude each other. Votes come with their question.
pub(crate) fn differ(
    field: Field,
    a: (&Value, Option<Question>),
    b: (&Value, Option<Question>),
) -> bool {
    match (field, a.0, b.0) {
        (Field::Vote | Field::VoteUnits, Value::Vote(x), Value::Vote(y)) => {
            !towards(x, a.1).agrees_with(towards(y, b.1))
        }
        (_, Value::Span(x), Value::Span(y)) => !x.equivalent(y),
        _ if field.sort() == Sort::Person => {
            let (x, y) = (a.0.members(), b.0.members());
            let holds = |x: &[Value], y: &[Value]| y.iter().all(|member| x.contains(member));
            !holds(x, y) && !holds(y, x)
        }
        (_, x, y) => x != y,
    }
}

fn towards(vote: &Vote, question: Option<Question>) -> Vote {
    vote.towards_approval(question)
}
