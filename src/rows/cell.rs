//! What stands in one column of a row, and what a column is.

use std::fmt;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::row::Texts;
use crate::date::{Certainty, Day};
use crate::record::{Field, Value};
use crate::vocabulary::{Word, words};

words! {
    in "rows";

    /// What the cells of a column hold. Any cell may also be [null](Cell::Null).
    CellType, "cell type" {
        /// Text.
        Text = "text",
        /// The key of a record, or the id of an event, tenure or relation: a text by which tables are joined.
        Key = "key",
        /// `yes`, `maybe` or `no`.
        Certainty = "certainty",
        /// True or false.
        Flag = "flag",
        /// A whole number.
        Int = "int",
        /// One full day, `2025-04-08`.
        Day = "day",
        /// A list of texts.
        Texts = "texts",
        /// A list of keys.
        Keys = "keys",
        /// The fields of a claim with their values: in JSON an object.
        Fields = "fields",
    }
}

/// What stands in one column of one row. It borrows the row.
///
/// Prints as one line: null as nothing, lists parted by semicolons, days as EDTF.
///
/// ```
/// use treatygraph::{day, rows::{AsRow, Cell}, sample};
/// assert_eq!(Cell::Day(day(2025, 4, 8)).to_string(), "2025-04-08");
/// assert_eq!(Cell::Null.to_string(), "");
///
/// let graph = sample::seed();
/// let row = graph.agreement("ru-ir-2025")?.row();
/// let Some(Cell::List(parties)) = row.get("parties") else { unreachable!() };
/// assert!(parties.iter().eq(["IR", "RU"]));
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Cell<'r> {
    /// Nothing is recorded; of the first and last day of a range, that it is open.
    Null,
    /// A text, or a key.
    Text(&'r str),
    /// Yes, no or maybe.
    Certainty(Certainty),
    /// True or false.
    Flag(bool),
    /// A whole number.
    Int(i64),
    /// A day.
    Day(Day),
    /// Texts or keys. The order is that of the question.
    List(Texts<'r>),
    /// What a claim gives, field by field.
    Fields(&'r [(Field, &'r Value)]),
}

impl Cell<'_> {
    /// Whether it holds nothing: null, or a list without members.
    ///
    /// ```
    /// use treatygraph::{rows::{AsRow, Cell}, sample};
    /// assert!(Cell::Null.is_empty() && !Cell::Flag(false).is_empty());
    /// let graph = sample::seed();
    /// let row = graph.events().next().unwrap().row();
    /// assert!(row.get("notes").unwrap().is_empty());
    /// ```
    pub fn is_empty(self) -> bool {
        match self {
            Cell::Null => true,
            Cell::List(members) => members.is_empty(),
            Cell::Fields(fields) => fields.is_empty(),
            _ => false,
        }
    }
}

impl fmt::Display for Cell<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Cell::Null => Ok(()),
            Cell::Text(text) => f.write_str(text),
            Cell::Certainty(certainty) => certainty.fmt(f),
            Cell::Flag(flag) => f.write_str(if *flag { "true" } else { "false" }),
            Cell::Int(number) => number.fmt(f),
            Cell::Day(day) => day.fmt(f),
            Cell::List(members) => {
                for (at, member) in members.iter().enumerate() {
                    f.write_str(if at == 0 { "" } else { "; " })?;
                    f.write_str(member)?;
                }
                Ok(())
            }
            Cell::Fields(fields) => {
                for (at, (field, value)) in fields.iter().enumerate() {
                    let apart = if at == 0 { "" } else { "; " };
                    write!(f, "{apart}{field}: {value}")?;
                }
                Ok(())
            }
        }
    }
}

/// As JSON has it: null, texts, numbers and truth values, days as EDTF texts, lists as arrays, the fields of
/// a claim as an object.
impl Serialize for Cell<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Cell::Null => to.serialize_none(),
            Cell::Text(text) => to.serialize_str(text),
            Cell::Certainty(certainty) => to.collect_str(certainty),
            Cell::Flag(flag) => to.serialize_bool(*flag),
            Cell::Int(number) => to.serialize_i64(*number),
            Cell::Day(day) => to.collect_str(day),
            Cell::List(members) => to.collect_seq(members.iter()),
            Cell::Fields(fields) => {
                let mut map = to.serialize_map(Some(fields.len()))?;
                for (field, value) in *fields {
                    map.serialize_entry(field.word(), value)?;
                }
                map.end()
            }
        }
    }
}

/// A column: its name, what its cells hold, and what they mean.
///
/// Names are lower case with underscores, and no word that SQLite, PostgreSQL, DuckDB or Spark reserves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    name: &'static str,
    json_name: Box<str>,
    cell_type: CellType,
    doc: &'static str,
}

impl Column {
    pub(super) fn new(name: &'static str, cell_type: CellType, doc: &'static str) -> Column {
        Column {
            name,
            json_name: name.replace('_', "-").into(),
            cell_type,
            doc,
        }
    }

    /// Its name in tables, such as `told_until`.
    ///
    /// ```
    /// use treatygraph::{Event, rows::AsRow};
    /// assert_eq!(Event::row_type().columns()[0].name(), "id");
    /// ```
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Its name in JSON: the same with hyphens, as in files: `told-until`.
    ///
    /// ```
    /// use treatygraph::{Event, rows::AsRow};
    /// let names: Vec<_> = Event::row_type().columns().iter().map(|column| column.json_name()).collect();
    /// assert_eq!(names[..4], ["id", "day", "day-first", "day-last"]);
    /// ```
    pub fn json_name(&self) -> &str {
        &self.json_name
    }

    /// What its cells hold.
    ///
    /// ```
    /// use treatygraph::{Event, rows::{AsRow, CellType}};
    /// assert_eq!(Event::row_type().columns()[2].cell_type(), CellType::Day);
    /// ```
    pub fn cell_type(&self) -> CellType {
        self.cell_type
    }

    /// What it means, as a sentence.
    ///
    /// ```
    /// use treatygraph::{Event, rows::AsRow};
    /// assert_eq!(Event::row_type().columns()[2].doc(), "The first possible day. Null: open.");
    /// ```
    pub fn doc(&self) -> &'static str {
        self.doc
    }
}
