//! Reads fields from a tree and notes every problem with its place, instead of stopping at the
//! first.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt::Write;
use std::sync::Arc;

use super::tree::{Node, Tree};
use super::{Field, Lent, Value};
use crate::error::{Error, Limit, Limits, Place, Problem, ProblemKind, brief, did_you_mean, meant};
use crate::vocabulary::Word;

/// Where reading stands, and what went wrong so far.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    pub(crate) file: Option<Arc<str>>,
    /// `event[3].claims[0]`
    path: String,
    /// The line on which the record begins that is read, where its values have no lines of their own; else 0.
    pub(super) record_line: u32,
    /// The field being read, and inside a clause the field of it.
    field: Vec<Cow<'static, str>>,
    pub(crate) problems: Vec<Problem>,
    pub(crate) lost: Vec<Lost>,
    pub(super) limits: Limits,
    /// How many problems more there are than may be told.
    pub(super) untold: usize,
}

/// What could not be read as a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lost {
    /// Its table; any, where that cannot be told.
    pub(crate) table: Option<&'static str>,
    /// Its key, where that can be told all the same.
    pub(crate) key: Option<Box<str>>,
    /// Whether nothing of it could be read, and not its key alone.
    pub(crate) is_whole: bool,
}

impl Lost {
    /// Any number of records of any table.
    pub(crate) fn all() -> Lost {
        Lost {
            is_whole: true,
            ..Lost::default()
        }
    }
}

/// What the table of a field looks like, where people write a text for it.
fn example(field: &str) -> Option<&'static str> {
    let example = match Field::of_word(field)? {
        Field::Term => r#"{ for = "20 years" }"#,
        Field::EntryIntoForce => r#"{ after = "last-notification", delay = "30 days" }"#,
        Field::Denunciation => r#"{ notice = "6 months" }"#,
        Field::Covers => r#"{ kinds = ["entry-into-force", "termination"], years = "1945/2020" }"#,
        Field::Codes => r#"{ iso3 = "IRN" }"#,
        _ => return None,
    };
    Some(example)
}

impl Reading {
    pub(crate) fn of(file: Option<Arc<str>>, limits: Limits) -> Reading {
        Reading {
            file,
            limits,
            ..Reading::default()
        }
    }

    /// Forgets what was noted, where what was read counts for nothing.
    pub(crate) fn forget(&mut self) {
        self.problems.clear();
        self.untold = 0;
        self.lost.clear();
    }

    /// The field being read.
    pub(super) fn field_name(&self) -> Option<&str> {
        self.field.last().map(|name| &**name)
    }

    /// Notes that the value at hand cannot be that of its field.
    pub(crate) fn problem(&mut self, line: u32, message: impl Into<String>) {
        self.problem_of(ProblemKind::Value, line, message);
    }

    /// Notes a problem of another sort at the place where reading stands.
    pub(crate) fn problem_of(&mut self, kind: ProblemKind, line: u32, message: impl Into<String>) {
        if self
            .limits
            .forbids(Limit::Problems, self.problems.len() + 1)
        {
            self.untold += 1;
            return;
        }
        let known = Some(line.max(self.record_line)).filter(|line| *line > 0);
        self.problems.push(Problem {
            kind,
            place: Place {
                file: self.file.clone(),
                line: known,
                row: None,
                path: (line == 0 && !self.path.is_empty()).then(|| self.path.clone()),
            },
            record: None,
            field: (!self.field.is_empty()).then(|| self.field.join(".")),
            message: brief(message.into()),
        });
    }

    /// Reads what has a name: it is added to the path meanwhile.
    pub(crate) fn inside<T>(&mut self, name: &str, read: impl FnOnce(&mut Reading) -> T) -> T {
        let length = self.path.len();
        if !self.path.is_empty() {
            self.path.push('.');
        }
        self.path.push_str(name);
        let result = read(self);
        self.path.truncate(length);
        result
    }

    /// Reads an item of a list: its place is added to the path meanwhile.
    pub(crate) fn in_item<T>(&mut self, at: usize, read: impl FnOnce(&mut Reading) -> T) -> T {
        let length = self.path.len();
        // A text takes whatever is written to it.
        let _ = write!(self.path, "[{at}]");
        let result = read(self);
        self.path.truncate(length);
        result
    }

    pub(crate) fn in_field<T>(
        &mut self,
        name: impl Into<Cow<'static, str>>,
        read: impl FnOnce(&mut Reading) -> T,
    ) -> T {
        let name = name.into();
        self.field.push(name.clone());
        let result = self.inside(&name, read);
        self.field.pop();
        result
    }

    /// Reads what is no value of a field, such as a claim of the list of claims.
    pub(crate) fn outside_field<T>(&mut self, read: impl FnOnce(&mut Reading) -> T) -> T {
        let field = std::mem::take(&mut self.field);
        let result = read(self);
        self.field = field;
        result
    }

    /// Reads a record; problems name it by its label.
    pub(crate) fn in_record<T>(
        &mut self,
        label: impl Fn() -> String,
        read: impl FnOnce(&mut Reading) -> T,
    ) -> T {
        let before = self.problems.len();
        let result = read(self);
        for problem in &mut self.problems[before..] {
            problem.record = Some(brief(label()));
        }
        result
    }

    /// The entries of a table, each name once. What JSON gives as `null` is not given.
    pub(crate) fn table<'n>(&mut self, node: &'n Node) -> Vec<(&'n str, &'n Node)> {
        let Tree::Table(entries) = &node.tree else {
            let example = self.field_name().and_then(example);
            let wanted = example.map_or("expected a table".to_owned(), |example| {
                format!("write a table, such as `{example}`")
            });
            self.problem(node.line, format!("this is {}; {wanted}", node.sort()));
            return Vec::new();
        };
        let mut names: HashSet<&str> = HashSet::with_capacity(entries.len());
        let mut seen: Vec<(&str, &Node)> = Vec::with_capacity(entries.len());
        let given = |(_, value): &&(Cow<'static, str>, Node)| !matches!(value.tree, Tree::Null);
        for (name, value) in entries.iter().filter(given) {
            if !names.insert(&**name) {
                self.note_repeated(name, value.line);
            } else {
                seen.push((&**name, value))
            }
        }
        seen
    }

    pub(super) fn note_repeated(&mut self, name: &str, line: u32) {
        let message = format!("`{name}` stands here twice; leave one out");
        self.problem_of(ProblemKind::Repeated, line, message);
    }

    /// Reads each entry of a table by `put`. Returns the names that were proposed for unknown ones.
    pub(crate) fn entries(
        &mut self,
        node: &Node,
        known: &[&'static str],
        put: impl FnMut(&'static str, &Node, &mut Reading),
    ) -> Vec<&'static str> {
        let find = |name: &str| known.iter().find(|known| **known == name).copied();
        self.named(node, find, |known| known, || known.to_vec(), put)
    }

    /// The same where a name is found otherwise than in a list; `all` names are told of an unknown one.
    pub(super) fn named<K: Copy>(
        &mut self,
        node: &Node,
        find: impl Fn(&str) -> Option<K>,
        word: impl Fn(K) -> &'static str,
        all: impl Fn() -> Vec<&'static str>,
        mut put: impl FnMut(K, &Node, &mut Reading),
    ) -> Vec<&'static str> {
        let mut proposed = Vec::new();
        for (name, value) in self.table(node) {
            match find(name) {
                Some(known) => self.in_field(word(known), |to| put(known, value, to)),
                None => {
                    let known = all();
                    let near = meant(name, known.iter().copied());
                    let mend = match &near[..] {
                        [] => format!("the fields here are {}", known.join(", ")),
                        near => did_you_mean(near),
                    };
                    proposed.extend(near);
                    let message = format!("unknown field `{}`; {mend}", name.escape_debug());
                    self.problem_of(ProblemKind::UnknownName, value.line, message);
                }
            }
        }
        proposed
    }

    /// Reads a list; one value without brackets is a list of one.
    pub(crate) fn list<T: FieldType>(&mut self, node: &Node) -> Vec<T> {
        match &node.tree {
            Tree::List(items) => items
                .iter()
                .enumerate()
                .filter_map(|(i, item)| self.in_item(i, |to| T::read(item, to)))
                .collect(),
            _ => T::read(node, self).into_iter().collect(),
        }
    }

    /// Reads a text.
    pub(crate) fn text<'n>(&mut self, node: &'n Node) -> Option<&'n str> {
        match &node.tree {
            Tree::Text(text) if text.trim().is_empty() => {
                self.problem(node.line, "the text is empty; leave the field out instead");
                None
            }
            Tree::Text(text) => Some(text),
            Tree::Integer(number) => {
                self.problem(
                    node.line,
                    format!("write the number as a text: \"{number}\""),
                );
                None
            }
            _ => {
                self.problem(
                    node.line,
                    format!("this is {}; expected a text", node.sort()),
                );
                None
            }
        }
    }

    /// Reads a text that has a grammar of its own.
    pub(crate) fn parsed<T: std::str::FromStr<Err = Error>>(&mut self, node: &Node) -> Option<T> {
        if let Tree::Integer(number) = &node.tree
            && let Err(error) = number.to_string().parse::<T>()
        {
            // As a text the number would be none either: what is missing is told, such as the unit.
            self.problem(node.line, error.to_string());
            return None;
        }
        let text = self.text(node)?;
        match text.parse() {
            Ok(value) => Some(value),
            Err(error) => {
                self.problem(node.line, error.to_string());
                None
            }
        }
    }
}

/// What can stand in a field: how it is read, and its value.
pub(crate) trait FieldType: Sized {
    fn read(node: &Node, to: &mut Reading) -> Option<Self>;
    fn value(&self) -> Value;

    /// The same, not copied where it is a text of its own.
    fn lent(&self) -> Lent<'_> {
        Lent::Value(self.value())
    }

    /// Gives a value of the graph back its type.
    fn from_value(value: &Value) -> Option<Self> {
        Self::read(&Node::from(value), &mut Reading::default())
    }

    /// Whether a value of the graph is one that the type gives, in the one form it has in this field.
    fn holds(value: &Value, field: Field) -> bool {
        let mut to = Reading::default();
        let read = Self::read(&Node::from(value), &mut to);
        to.problems.is_empty() && read.is_some_and(|read| read.value().canonical(field) == *value)
    }
}

/// The same of a list: its members are in order, each once.
pub(crate) fn holds_list<T: FieldType>(value: &Value, field: Field) -> bool {
    let Value::List(members) = value else {
        return false;
    };
    let in_order = members.is_sorted_by(|a, b| a < b);
    in_order && !members.is_empty() && members.iter().all(|member| T::holds(member, field))
}

/// What a required field holds before it is read.
pub(crate) trait Blank {
    fn blank() -> Self;
}

impl<W: Word + std::str::FromStr<Err = Error>> Blank for W {
    fn blank() -> W {
        W::ALL[0]
    }
}

impl<W: Word + std::str::FromStr<Err = Error>> FieldType for W {
    fn read(node: &Node, to: &mut Reading) -> Option<W> {
        to.parsed(node)
    }

    fn value(&self) -> Value {
        Value::Word(self.word())
    }

    fn from_value(value: &Value) -> Option<W> {
        value.as_str()?.parse().ok()
    }
}

impl FieldType for String {
    fn read(node: &Node, to: &mut Reading) -> Option<String> {
        to.text(node).map(str::to_owned)
    }

    fn value(&self) -> Value {
        Value::Text(self.as_str().into())
    }

    fn lent(&self) -> Lent<'_> {
        Lent::Text(self)
    }
}

impl FieldType for u32 {
    fn read(node: &Node, to: &mut Reading) -> Option<u32> {
        let number = match &node.tree {
            Tree::Integer(number) => u32::try_from(*number).ok(),
            _ => None,
        };
        if number.is_none() {
            let message = "expected a whole number from 0 to 4,294,967,295, without quotes";
            to.problem(node.line, message);
        }
        number
    }

    fn value(&self) -> Value {
        Value::Number(*self)
    }
}

impl FieldType for bool {
    fn read(node: &Node, to: &mut Reading) -> Option<bool> {
        match node.tree {
            Tree::Bool(yes) => Some(yes),
            _ => {
                to.problem(
                    node.line,
                    format!("this is {}; expected true or false", node.sort()),
                );
                None
            }
        }
    }

    fn value(&self) -> Value {
        Value::Bool(*self)
    }
}

/// Types that are a text with a grammar, and their value.
macro_rules! parsed {
    ($($type:ty => $value:ident),+) => {$(
        impl FieldType for $type {
            fn read(node: &Node, to: &mut Reading) -> Option<$type> {
                to.parsed(node)
            }
            fn value(&self) -> Value {
                Value::$value(self.clone())
            }
        }
    )+};
}
parsed!(crate::date::Date => Date, crate::date::Span => Span, super::Vote => Vote);

/// What all records and their claims have in common: named fields.
pub(crate) trait Fields {
    /// The fields, in the order in which they are written.
    const FIELDS: &'static [Field];
    /// Reads one field.
    fn put(&mut self, field: Field, node: &Node, to: &mut Reading);
    /// Calls `each` with every field that is given, its claims aside.
    fn each<'r>(&'r self, each: &mut dyn FnMut(Field, Lent<'r>));
    /// Whether it has the field, and the field can hold this value of the graph.
    fn holds(field: Field, value: &Value) -> bool;
}
