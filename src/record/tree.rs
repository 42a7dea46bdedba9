//! A file as a tree of values with lines: what TOML, JSON and values of the graph have in common
//! before records are read from it.

use serde::de::{Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use toml::de::DeValue;

use super::{Field, Value};
use crate::vocabulary::Word;

/// A value somewhere in a file; line 0 where lines are not known.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) line: u32,
    pub(crate) tree: Tree,
}

#[derive(Debug)]
pub(crate) enum Tree {
    Null,
    Bool(bool),
    Integer(i64),
    /// A number that is no whole one in range.
    Number,
    Text(String),
    List(Vec<Node>),
    /// In the order of the file; a name may stand twice, which readers report.
    Table(Vec<(Cow<'static, str>, Node)>),
}

impl Node {
    /// What a person would call the value.
    pub(crate) fn sort(&self) -> &'static str {
        match self.tree {
            Tree::Null => "null",
            Tree::Bool(_) => "a yes or no",
            Tree::Integer(_) | Tree::Number => "a number",
            Tree::Text(_) => "a text",
            Tree::List(_) => "a list",
            Tree::Table(_) => "a table",
        }
    }

    /// How many tables and lists stand in each other, it the first of them.
    pub(super) fn depth(&self) -> usize {
        let inner = match &self.tree {
            Tree::List(items) => items.iter().map(Node::depth).max(),
            Tree::Table(entries) => entries.iter().map(|(_, node)| node.depth()).max(),
            _ => return 0,
        };
        1 + inner.unwrap_or(0)
    }

    /// Whether it is a table with an entry of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        matches!(&self.tree, Tree::Table(entries) if entries.iter().any(|(n, _)| n == name))
    }

    /// The text of a named entry of a table.
    pub(crate) fn text_of(&self, name: &str) -> Option<&str> {
        let Tree::Table(entries) = &self.tree else {
            return None;
        };
        entries
            .iter()
            .find(|(n, _)| n == name)
            .and_then(|(_, node)| match &node.tree {
                Tree::Text(text) => Some(text.as_str()),
                _ => None,
            })
    }
}

/// As what a TOML date is handed on by the crate `toml`: a table with this one entry.
const TOML_DATE: &str = "$__toml_private_datetime";

/// A whole number, also where it is written with a point, as programs do that know no others.
fn number(number: f64) -> Tree {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() <= EXACT {
        Tree::Integer(number as i64)
    } else {
        Tree::Number
    }
}

/// Where the lines of a text begin.
pub(crate) struct Lines {
    starts: Vec<usize>,
    /// How many lines of the file come before the text.
    before: u32,
}

impl Lines {
    pub(crate) fn of(text: &str, before: u32) -> Lines {
        let ends = text
            .bytes()
            .enumerate()
            .filter(|(_, b)| *b == b'\n')
            .map(|(at, _)| at + 1);
        Lines {
            starts: std::iter::once(0).chain(ends).collect(),
            before,
        }
    }

    /// The line, from 1, of a byte offset.
    pub(crate) fn line(&self, at: usize) -> u32 {
        self.before + self.starts.partition_point(|&start| start <= at) as u32
    }

    /// The tree of a TOML value that begins at a byte offset.
    pub(crate) fn node(&self, value: &DeValue<'_>, at: usize) -> Node {
        let tree = match value {
            DeValue::String(text) => Tree::Text(text.to_string()),
            DeValue::Integer(integer) => {
                match i64::from_str_radix(integer.as_str(), integer.radix()) {
                    Ok(integer) => Tree::Integer(integer),
                    Err(_) => Tree::Number,
                }
            }
            DeValue::Float(float) => float.as_str().parse().map_or(Tree::Number, number),
            DeValue::Boolean(yes) => Tree::Bool(*yes),
            // An unquoted TOML date reads as the text it is written as.
            DeValue::Datetime(date) => Tree::Text(date.to_string()),
            DeValue::Array(items) => Tree::List(
                items
                    .iter()
                    .map(|item| self.node(item.get_ref(), item.span().start))
                    .collect(),
            ),
            DeValue::Table(entries) => {
                // The parser sorts names; problems are wanted in the order of the file.
                let mut entries: Vec<_> = entries.iter().collect();
                entries.sort_by_key(|(name, _)| name.span().start);
                Tree::Table(
                    entries
                        .into_iter()
                        .map(|(name, value)| {
                            let mut node = self.node(value.get_ref(), value.span().start);
                            // A list of tables begins where its name stands, not at its first row.
                            if !matches!(node.tree, Tree::List(_)) {
                                node.line = self.line(name.span().start);
                            }
                            (name_of(name.get_ref()), node)
                        })
                        .collect(),
                )
            }
        };
        Node {
            line: self.line(at),
            tree,
        }
    }
}

impl From<&Value> for Node {
    fn from(value: &Value) -> Node {
        let tree = match value {
            Value::Word(text) => Tree::Text((*text).to_owned()),
            Value::Key(text) | Value::Text(text) => Tree::Text(text.to_string()),
            Value::Number(number) => Tree::Integer(i64::from(*number)),
            Value::Bool(yes) => Tree::Bool(*yes),
            Value::Date(date) => Tree::Text(date.to_string()),
            Value::Span(span) => Tree::Text(span.to_string()),
            Value::Vote(vote) => Tree::Text(vote.to_string()),
            Value::List(members) => Tree::List(members.iter().map(Node::from).collect()),
            Value::Table(entries) => Tree::Table(
                entries
                    .iter()
                    .map(|(name, v)| (name_of(name), Node::from(v)))
                    .collect(),
            ),
        };
        Node { line: 0, tree }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Node, D::Error> {
        from.deserialize_any(Trees::of(|_, item: Node| Some(item)))
            .map(|tree| Node { line: 0, tree })
    }
}

impl<'de, I, F> DeserializeSeed<'de> for Trees<I, F>
where
    I: Deserialize<'de>,
    F: FnMut(usize, I) -> Option<Node>,
{
    type Value = Tree;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Tree, D::Error> {
        from.deserialize_any(self)
    }
}

/// The name of an entry: nearly all are those of fields, and need no room.
pub(super) fn name_of(name: &str) -> Cow<'static, str> {
    match Field::of_word(name) {
        Some(field) => field.word().into(),
        None => name.to_owned().into(),
    }
}

/// Reads the name of an entry.
struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Cow<'static, str>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_str(self)
    }
}

impl Visitor<'_> for Name {
    type Value = Cow<'static, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        Ok(name_of(name))
    }
}

/// Reads a value. If it is a list, each item is given away with its place, and what comes back stays in the list.
pub(super) struct Trees<I, F> {
    each: F,
    item: PhantomData<fn(I)>,
}

impl<I, F> Trees<I, F> {
    pub(super) fn of(each: F) -> Trees<I, F> {
        let item = PhantomData;
        Trees { each, item }
    }
}

impl<'de, I, F> Visitor<'de> for Trees<I, F>
where
    I: Deserialize<'de>,
    F: FnMut(usize, I) -> Option<Node>,
{
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, number, list or table")
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Null)
    }

    fn visit_bool<E>(self, yes: bool) -> Result<Tree, E> {
        Ok(Tree::Bool(yes))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Tree, E> {
        Ok(Tree::Integer(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Tree, E> {
        Ok(i64::try_from(number).map_or(Tree::Number, Tree::Integer))
    }

    fn visit_f64<E>(self, float: f64) -> Result<Tree, E> {
        Ok(number(float))
    }

    fn visit_str<E>(self, text: &str) -> Result<Tree, E> {
        Ok(Tree::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Tree, E> {
        Ok(Tree::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<Tree, A::Error> {
        let (mut list, mut at) = (Vec::new(), 0);
        while let Some(item) = items.next_element()? {
            list.extend((self.each)(at, item));
            at += 1;
        }
        Ok(Tree::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Tree, A::Error> {
        let mut table: Vec<(Cow<'static, str>, Node)> = Vec::new();
        while let Some(name) = entries.next_key_seed(Name)? {
            table.push((name, entries.next_value()?));
        }
        Ok(match &mut table[..] {
            [
                (
                    name,
                    Node {
                        tree: Tree::Text(date),
                        ..
                    },
                ),
            ] if name == TOML_DATE => Tree::Text(std::mem::take(date)),
            _ => Tree::Table(table),
        })
    }
}
