//! What a field holds once it is read: one shape for all fields, so that claims are compared,
//! merged, stored and written in one way.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use indexmap::Equivalent;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{Field, Vote};
use crate::date::{Date, Span};

/// The value of a field, as a claim gives it.
///
/// Prints as a person would write it. Lists are sorted and without repetition: what stands in them
/// is a set.
///
/// ```
/// use treatygraph::sample;
///
/// let graph = sample::russia_iran();
/// let mut disputes = graph.agreement("ru-ir-2025")?.disputes();
/// let present = disputes.find(|d| d.field() == treatygraph::record::Field::Present).unwrap();
/// let values: Vec<String> = present.values().map(|v| v.to_string()).collect();
/// assert_eq!(values, ["211", "212"]);
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Value {
    /// A word of a vocabulary.
    Word(&'static str),
    /// The key of a node.
    Key(Box<str>),
    /// Free text.
    Text(Box<str>),
    /// A number.
    Number(u32),
    /// Yes or no.
    Bool(bool),
    /// A date, as written.
    Date(Date),
    /// A calendar length.
    Span(Span),
    /// A vote.
    Vote(Vote),
    /// Several values, as a set; or the phases of a term, in order.
    List(Box<[Value]>),
    /// Named values, sorted by name.
    Table(Box<[(Box<str>, Value)]>),
}

impl Value {
    /// The value in the one form that all ways of writing it have: what stands in lists is sorted,
    /// each once, save the phases of a term.
    pub(crate) fn canonical(self, field: Field) -> Value {
        match self {
            Value::List(members) if field == Field::Term => Value::List(
                members
                    .into_iter()
                    .map(|member| member.canonical(Field::Claims))
                    .collect(),
            ),
            Value::List(members) => {
                Value::set(members.into_iter().map(|member| member.canonical(field)))
            }
            Value::Table(entries) => Value::table(
                entries
                    .into_iter()
                    .map(|(name, value)| (name, value.canonical(Field::Claims))),
            ),
            value => value,
        }
    }

    /// A set of values: sorted, each once.
    pub(crate) fn set(values: impl IntoIterator<Item = Value>) -> Value {
        let mut values: Vec<Value> = values.into_iter().collect();
        values.sort_unstable();
        values.dedup();
        Value::List(values.into())
    }

    /// A table: sorted by name.
    pub(crate) fn table(entries: impl IntoIterator<Item = (Box<str>, Value)>) -> Value {
        let mut entries: Vec<_> = entries.into_iter().collect();
        entries.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        Value::Table(entries.into())
    }

    pub(crate) fn rank(&self) -> u8 {
        match self {
            Value::Word(_) => 0,
            Value::Key(_) => RANK_OF_KEY,
            Value::Text(_) => RANK_OF_TEXT,
            Value::Number(_) => 3,
            Value::Bool(_) => 4,
            Value::Date(_) => 5,
            Value::Span(_) => 6,
            Value::Vote(_) => 7,
            Value::List(_) => 8,
            Value::Table(_) => 9,
        }
    }

    /// The members of a list; of any other value, itself.
    pub(crate) fn members(&self) -> &[Value] {
        match self {
            Value::List(members) => members,
            one => std::slice::from_ref(one),
        }
    }

    /// The text of a word, key or text.
    pub(crate) fn as_str(&self) -> Option<&str> {
        match self {
            Value::Word(text) => Some(text),
            Value::Key(text) | Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// As one line of text. Words, keys and texts are lent; other values are printed.
    pub(crate) fn text(&self) -> Cow<'_, str> {
        match self.as_str() {
            Some(text) => text.into(),
            None => self.to_string().into(),
        }
    }

    /// Calls `each` with every key in the value.
    pub(crate) fn keys<'v>(&'v self, each: &mut dyn FnMut(&'v str)) {
        match self {
            Value::Key(key) => each(key),
            Value::List(members) => members.iter().for_each(|m| m.keys(each)),
            Value::Table(entries) => entries.iter().for_each(|(_, v)| v.keys(each)),
            _ => {}
        }
    }
}

/// A value as a record lends it: it is looked for among values, as which it counts, without being copied.
#[derive(Clone, Debug)]
pub(crate) enum Lent<'r> {
    Key(&'r str),
    Text(&'r str),
    /// Any other: one that needs no room elsewhere, or is rare.
    Value(Value),
}

impl Lent<'_> {
    /// The text of a word, key or text.
    pub(crate) fn as_str(&self) -> Option<&str> {
        match self {
            Lent::Key(text) | Lent::Text(text) => Some(text),
            Lent::Value(value) => value.as_str(),
        }
    }

    pub(crate) fn into_value(self) -> Value {
        match self {
            Lent::Key(key) => Value::Key(key.into()),
            Lent::Text(text) => Value::Text(text.into()),
            Lent::Value(value) => value,
        }
    }

    /// As [`Value::canonical`].
    pub(crate) fn canonical(self, field: Field) -> Self {
        match self {
            Lent::Value(value) => Lent::Value(value.canonical(field)),
            text => text,
        }
    }
}

impl Hash for Lent<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self {
            Lent::Key(key) => (RANK_OF_KEY, key).hash(state),
            Lent::Text(text) => (RANK_OF_TEXT, text).hash(state),
            Lent::Value(value) => value.hash(state),
        }
    }
}

impl Equivalent<Value> for Lent<'_> {
    fn equivalent(&self, value: &Value) -> bool {
        match (self, value) {
            (Lent::Key(one), Value::Key(other)) | (Lent::Text(one), Value::Text(other)) => {
                **one == **other
            }
            (Lent::Value(one), other) => one == other,
            _ => false,
        }
    }
}

impl PartialEq for Lent<'_> {
    fn eq(&self, other: &Lent<'_>) -> bool {
        match (self, other) {
            (Lent::Value(value), lent) | (lent, Lent::Value(value)) => lent.equivalent(value),
            (Lent::Key(one), Lent::Key(other)) | (Lent::Text(one), Lent::Text(other)) => {
                one == other
            }
            _ => false,
        }
    }
}

const RANK_OF_KEY: u8 = 1;
const RANK_OF_TEXT: u8 = 2;

impl Hash for Value {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.rank().hash(state);
        match self {
            Value::Word(text) => text.hash(state),
            Value::Key(text) | Value::Text(text) => text.hash(state),
            Value::Number(number) => number.hash(state),
            Value::Bool(yes) => yes.hash(state),
            Value::Date(date) => date.hash(state),
            Value::Span(span) => span.hash(state),
            Value::Vote(vote) => vote.hash(state),
            Value::List(members) => members.hash(state),
            Value::Table(entries) => entries.hash(state),
        }
    }
}

/// The same order everywhere, so that sets and graphs have one form; of days and lengths it says
/// nothing.
impl Ord for Value {
    fn cmp(&self, other: &Value) -> Ordering {
        match (self, other) {
            (Value::Word(a), Value::Word(b)) => a.cmp(b),
            (Value::Key(a), Value::Key(b)) | (Value::Text(a), Value::Text(b)) => a.cmp(b),
            (Value::Number(a), Value::Number(b)) => a.cmp(b),
            (Value::Bool(a), Value::Bool(b)) => a.cmp(b),
            (Value::Date(a), Value::Date(b)) => a.cmp(b),
            (Value::Span(a), Value::Span(b)) => a.units().cmp(&b.units()),
            (Value::Vote(a), Value::Vote(b)) => a.cmp(b),
            (Value::List(a), Value::List(b)) => a.cmp(b),
            (Value::Table(a), Value::Table(b)) => a.cmp(b),
            _ => self.rank().cmp(&other.rank()),
        }
    }
}

impl PartialOrd for Value {
    fn partial_cmp(&self, other: &Value) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Word(text) => f.pad(text),
            Value::Key(text) | Value::Text(text) => f.pad(text),
            Value::Number(number) => number.fmt(f),
            Value::Bool(yes) => f.pad(if *yes { "yes" } else { "no" }),
            Value::Date(date) => date.fmt(f),
            Value::Span(span) => span.fmt(f),
            Value::Vote(vote) => vote.fmt(f),
            Value::List(members) => join(f, members.iter(), |f, v| v.fmt(f)),
            Value::Table(entries) => join(f, entries.iter(), |f, (name, value)| {
                write!(f, "{name} {value}")
            }),
        }
    }
}

fn join<T>(
    f: &mut fmt::Formatter<'_>,
    items: impl Iterator<Item = T>,
    mut one: impl FnMut(&mut fmt::Formatter<'_>, T) -> fmt::Result,
) -> fmt::Result {
    for (i, item) in items.enumerate() {
        if i > 0 {
            f.write_str(", ")?;
        }
        one(f, item)?;
    }
    Ok(())
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Word(text) => to.serialize_str(text),
            Value::Key(text) | Value::Text(text) => to.serialize_str(text),
            Value::Number(number) => to.serialize_u32(*number),
            Value::Bool(yes) => to.serialize_bool(*yes),
            Value::Date(date) => to.collect_str(date),
            Value::Span(span) => to.collect_str(span),
            Value::Vote(vote) => to.collect_str(vote),
            Value::List(members) => to.collect_seq(members),
            Value::Table(entries) => {
                let mut map = to.serialize_map(Some(entries.len()))?;
                for (name, value) in entries {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::hash::BuildHasher;

    #[test]
    fn a_value_is_found_by_what_is_lent() {
        let hasher = foldhash::fast::FixedState::default();
        let text = |rank: fn(Box<str>) -> Value| rank("RU".into());
        let (key, free) = (text(Value::Key), text(Value::Text));
        for (lent, value, other) in [
            (Lent::Key("RU"), &key, &free),
            (Lent::Text("RU"), &free, &key),
            (Lent::Value(Value::Number(7)), &Value::Number(7), &free),
            (Lent::Value(key.clone()), &key, &free),
        ] {
            assert_eq!(hasher.hash_one(&lent), hasher.hash_one(value));
            assert!(lent.equivalent(value) && !lent.equivalent(other));
            assert_eq!(lent, Lent::Value(value.clone()));
            assert_eq!(lent.into_value(), *value);
        }
    }
}
