//! Answers as rows of named columns: what a table and JSON Lines have in common.

use std::fmt::Display;

use comfy_table::{Table, presets};
use serde::{Serialize, Serializer, ser::SerializeMap};
use treatygraph::{Certainty, Claim, Day, Days, Event};

/// What stands in one column of a row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    /// Nothing is recorded.
    Empty,
    Text(String),
    Number(i64),
    Flag(bool),
    List(Vec<String>),
    /// What a person reads in one way, and a program in another.
    Twofold {
        shown: String,
        data: serde_json::Value,
    },
}

/// One answer: every answer to one question has the same columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Row(pub(crate) Vec<(&'static str, Cell)>);

impl Row {
    pub(crate) fn new() -> Row {
        Row::default()
    }

    #[must_use]
    pub(crate) fn with(mut self, column: &'static str, cell: impl Into<Cell>) -> Row {
        self.0.push((column, cell.into()));
        self
    }
}

/// One JSON object, its members in the order of the columns.
impl Serialize for Row {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.0.len()))?;
        for (column, cell) in &self.0 {
            match cell {
                Cell::Empty => map.serialize_entry(column, &None::<()>)?,
                Cell::Text(text) => map.serialize_entry(column, text)?,
                Cell::Number(number) => map.serialize_entry(column, number)?,
                Cell::Flag(flag) => map.serialize_entry(column, flag)?,
                Cell::List(members) => map.serialize_entry(column, members)?,
                Cell::Twofold { data, .. } => map.serialize_entry(column, data)?,
            }
        }
        map.end()
    }
}

/// One line of JSON for each row.
pub(crate) fn json_lines(rows: &[Row]) -> Result<String, serde_json::Error> {
    rows.iter()
        .map(|row| Ok(serde_json::to_string(row)? + "\n"))
        .collect()
}

/// A table for people, without the columns in which no row has anything.
pub(crate) fn table(rows: &[Row]) -> String {
    let Some(first) = rows.first() else {
        return String::new();
    };
    let told = |at: &usize| rows.iter().any(|row| !row.0[*at].1.is_blank());
    let columns: Vec<usize> = (0..first.0.len()).filter(told).collect();
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_header(columns.iter().map(|at| first.0[*at].0));
    for row in rows {
        table.add_row(columns.iter().map(|at| row.0[*at].1.shown()));
    }
    table.trim_fmt() + "\n"
}

/// How many letters of a text stand in one line of a table.
const WIDTH: usize = 48;

impl Cell {
    fn is_blank(&self) -> bool {
        match self {
            Cell::Empty | Cell::Flag(false) => true,
            Cell::List(members) => members.is_empty(),
            _ => false,
        }
    }

    fn shown(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) | Cell::Twofold { shown: text, .. } => wrapped(text),
            Cell::Number(number) => number.to_string(),
            Cell::Flag(flag) => if *flag { "yes" } else { "" }.to_owned(),
            Cell::List(members) => {
                let lines: Vec<String> = members.iter().map(|member| wrapped(member)).collect();
                lines.join("\n")
            }
        }
    }
}

/// Breaks a long text between words.
fn wrapped(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.join("\n")
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell::Text(text)
    }
}

impl From<bool> for Cell {
    fn from(flag: bool) -> Cell {
        Cell::Flag(flag)
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Cell {
        Cell::Number(number)
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Cell {
        Cell::Number(number.into())
    }
}

impl From<Certainty> for Cell {
    fn from(certainty: Certainty) -> Cell {
        Cell::Text(certainty.to_string())
    }
}

impl From<Day> for Cell {
    fn from(day: Day) -> Cell {
        Cell::Text(day.to_string())
    }
}

impl From<&Days> for Cell {
    fn from(days: &Days) -> Cell {
        edtf(days).into()
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(one: Option<T>) -> Cell {
        one.map_or(Cell::Empty, Into::into)
    }
}

/// Words of the vocabulary, keys and whatever else has one line, as a list.
pub(crate) fn list(members: impl IntoIterator<Item = impl Display>) -> Cell {
    Cell::List(members.into_iter().map(|one| one.to_string()).collect())
}

/// A word of the vocabulary, or a sentence.
pub(crate) fn text(one: impl Display) -> String {
    one.to_string()
}

/// The day of an event: for people as they would say it, for programs as EDTF.
pub(crate) fn when(event: Event<'_>) -> Cell {
    let days = event.is_dated().then(|| edtf(&event.days())).flatten();
    Cell::Twofold {
        shown: event.when().to_string(),
        data: days.into(),
    }
}

/// The keys of the sources of these claims, each once.
pub(crate) fn sources<'g>(claims: impl IntoIterator<Item = Claim<'g>>) -> Cell {
    let sources = claims.into_iter().filter_map(|claim| claim.source());
    let mut keys: Vec<&str> = sources.map(|source| source.key()).collect();
    keys.sort_unstable();
    keys.dedup();
    list(keys)
}

/// Possible days as EDTF: `2025-04-08`, `2025-04`, `[2025-04-16,2025-10-02]`, `[..2025-05-18]`;
/// nothing where every day is possible, or none.
fn edtf(days: &Days) -> Option<String> {
    if days.is_empty() || *days == Days::all() {
        return None;
    }
    let text = days.to_string().replace(", ", ",");
    if text.contains(',') || text.contains("..") {
        Some(format!("[{text}]"))
    } else {
        Some(text)
    }
}
