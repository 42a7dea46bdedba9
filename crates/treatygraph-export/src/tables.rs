//! How tables are laid out flat, once for all formats: what CSV, Arrow and Parquet have in common.
//!
//! A [table](treatygraph::rows::Table) of the graph becomes one flat table of the same name, and one more for
//! each of its columns that hold lists. No cell of a flat table holds more than one value, so that every
//! reader understands all of them.
//!
//! | in the graph | here |
//! |---|---|
//! | a text, a key | text |
//! | `yes`, `maybe`, `no` | text |
//! | true or false | boolean |
//! | a whole number | integer of 64 bits |
//! | a day, such as `day_first` | date, and beside it its year, `day_first_year`, an integer of 32 bits |
//! | a list, such as `sources` of `event` | the table `event_sources`, a row for each member |
//! | the fields of a claim, `says` | text: a JSON object |
//!
//! # Lists
//!
//! The table `event_sources` has three columns: `event`, the id of the event; `position`, from 1 in the order
//! of the list; `member`. So `event_sources.event` is joined to the first column of `event`. An empty list has
//! no rows.
//!
//! Rows of `spell`, `claim` and `dispute` have lists and no id of their own. They get a first column `id`: the key of the
//! agreement, for claims and disputes the key or id of what they are about, then `#` and a number from 1 in
//! the order of the table: `ru-ir-2025#3`. It is the same for one agreement as for the whole
//! graph. It is not the same in two views or after other records were added: do not keep it.
//!
//! # Days
//!
//! Possible days are three columns: their EDTF text, the first day and the last day. The text is for people, and for
//! programs that know EDTF well: compare, sort and join by the days. A day is fully known where
//! `day_first = day_last`. A reader must not turn the text `2025-04` into a date: it would be 1 April.
//!
//! Days have years from -9999 to 9999, as astronomers count: 0 is 1 BCE. All fit a date of Arrow and Parquet, and leave as they
//! are: `-1252-03-15` is day -1176738 counted from 1970. So null means that a side is open or nothing is known. Not
//! every reader takes years before 1; for those that fail there is the year beside each date.

use std::fmt::{self, Write};

use treatygraph::rows::{Cell, CellType, Column, Row, RowType, Table, Tables};
use treatygraph::{Certainty, Day};

/// Why a table could not be written.
///
/// The message names the table; [`source`](std::error::Error::source) is what the writer said.
#[derive(Debug, thiserror::Error)]
#[error("the table {table} cannot be written: {why}")]
pub struct Error {
    table: String,
    why: String,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    pub(crate) fn new(
        table: &str,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Error {
        let source = source.into();
        Error {
            table: table.into(),
            why: source.to_string(),
            source: Some(source),
        }
    }

    pub(crate) fn because(table: &str, why: impl Into<String>) -> Error {
        Error {
            table: table.into(),
            why: why.into(),
            source: None,
        }
    }
}

/// What the cells of a column of a flat table hold. Any cell may also be null.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlatType {
    /// Text.
    Text,
    /// True or false.
    Flag,
    /// A whole number of 64 bits.
    Int,
    /// One day of the proleptic Gregorian calendar.
    Day,
    /// A year, as astronomers count: 0 is 1 BCE.
    Year,
}

/// A column of a flat table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlatColumn {
    name: String,
    doc: String,
    flat_type: FlatType,
}

impl FlatColumn {
    fn new(name: impl Into<String>, flat_type: FlatType, doc: impl Into<String>) -> FlatColumn {
        FlatColumn {
            name: name.into(),
            doc: doc.into(),
            flat_type,
        }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it means, as a sentence.
    pub fn doc(&self) -> &str {
        &self.doc
    }

    /// What its cells hold.
    pub fn flat_type(&self) -> FlatType {
        self.flat_type
    }
}

/// One flat table: name, meaning, columns, and the table of the graph that it is made from.
///
/// ```
/// use treatygraph::sample;
/// use treatygraph_export::tables::FlatTable;
///
/// let graph = sample::seed();
/// let tables = FlatTable::of(graph.tables().table("tenure").unwrap());
/// let names: Vec<_> = tables.iter().map(|table| table.name()).collect();
/// assert_eq!(names, ["tenure", "tenure_sources"]);
/// let columns: Vec<_> = tables[1].columns().iter().map(|column| column.name()).collect();
/// assert_eq!(columns, ["tenure", "position", "member"]);
/// ```
#[derive(Clone)]
pub struct FlatTable<'g> {
    table: Table<'g>,
    part: usize,
    shape: Shape,
}

impl<'g> FlatTable<'g> {
    /// All flat tables of a graph, of a view, or about one agreement.
    ///
    /// ```
    /// use treatygraph::sample;
    /// use treatygraph_export::tables::FlatTable;
    ///
    /// let graph = sample::seed();
    /// let all = FlatTable::all(graph.tables());
    /// assert_eq!(all[0].name(), "agreement");
    /// assert!(all.iter().any(|table| table.name() == "event_sources"));
    /// ```
    pub fn all(tables: Tables<'g>) -> Vec<FlatTable<'g>> {
        tables.iter().flat_map(FlatTable::of).collect()
    }

    /// The flat tables of one table: itself without its lists, then one for each list.
    pub fn of(table: Table<'g>) -> Vec<FlatTable<'g>> {
        let shapes = Layout::new(table).shapes;
        let flat = |(part, shape)| FlatTable { table, part, shape };
        shapes.into_iter().enumerate().map(flat).collect()
    }

    /// Its name, such as `event_sources`: lower case with underscores.
    pub fn name(&self) -> &str {
        &self.shape.name
    }

    /// What one row is.
    pub fn doc(&self) -> &str {
        &self.shape.doc
    }

    /// Its columns, in order.
    pub fn columns(&self) -> &[FlatColumn] {
        &self.shape.columns
    }

    /// The table of the graph that it is made from.
    pub fn table(&self) -> Table<'g> {
        self.table
    }

    /// Its place among the flat tables of that table: 0 is the table itself.
    pub(crate) fn part(&self) -> usize {
        self.part
    }
}

impl fmt::Debug for FlatTable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FlatTable({} of {:?})", self.shape.name, self.table)
    }
}

/// A flat table without its rows.
#[derive(Clone, Debug)]
pub(crate) struct Shape {
    pub(crate) name: String,
    pub(crate) doc: String,
    pub(crate) columns: Vec<FlatColumn>,
}

/// What stands in one cell of a flat table.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Value<'a> {
    Null,
    Text(&'a str),
    Flag(bool),
    Int(i64),
    Day(Day),
    Year(i32),
}

/// Takes the cells of flat tables, row by row, each row from its first column to its last.
pub(crate) trait Sink {
    /// The next cell of a row of this part.
    fn cell(&mut self, part: usize, column: usize, value: Value<'_>) -> Result<(), Error>;

    /// The row of this part is complete.
    fn end_row(&mut self, part: usize) -> Result<(), Error>;
}

/// Which rows of a table follow one another and are numbered, as they have no id of their own: those with
/// the same cell in this column.
fn numbered_within(table: &str) -> Option<&'static str> {
    match table {
        "spell" => Some("agreement"),
        "claim" | "dispute" => Some("about"),
        _ => None,
    }
}

/// How the rows of one table become rows of flat tables.
#[derive(Debug)]
pub(crate) struct Layout {
    pub(crate) shapes: Vec<Shape>,
    of: &'static RowType,
    /// For each column of the table the part to which it goes; 0 is the table itself.
    part_of: Vec<usize>,
    /// The one part of which rows are made; all, where none is given.
    only: Option<usize>,
    /// The column within whose cells rows are numbered.
    numbered: Option<usize>,
    /// The id of the row, where rows are numbered, and how many bytes of it are what it is numbered within.
    id: String,
    owner: usize,
    number: u64,
    /// The fields of a claim, as they are written.
    json: Vec<u8>,
}

impl Layout {
    pub(crate) fn new(table: Table<'_>) -> Layout {
        Layout::of_type(table.row_type())
    }

    /// As [`new`](Layout::new), with nothing made but the rows of one flat table.
    pub(crate) fn only(table: &FlatTable<'_>) -> Layout {
        Layout {
            only: Some(table.part()),
            ..Layout::new(table.table())
        }
    }

    fn of_type(of: &'static RowType) -> Layout {
        let within = numbered_within(of.name());
        let place = |name| of.columns().iter().position(|column| column.name() == name);
        let numbered = within.and_then(place);
        let mut main = Vec::new();
        if let Some(column) = numbered {
            let within = of.columns()[column].name();
            let doc = format!(
                "What tells the row from all others of this export: what stands in `{within}`, and a number."
            );
            main.push(FlatColumn::new("id", FlatType::Text, doc));
        }
        let key = match numbered {
            Some(_) => "id",
            None => of.columns()[0].name(),
        };
        let mut lists = Vec::new();
        let mut part_of = Vec::new();
        for column in of.columns() {
            let (name, doc) = (column.name(), column.doc());
            let is_list = matches!(column.cell_type(), CellType::Texts | CellType::Keys);
            part_of.push(if is_list { lists.len() + 1 } else { 0 });
            if is_list {
                lists.push(list(of, key, column));
                continue;
            }
            main.push(FlatColumn::new(name, flat_type(column.cell_type()), doc));
            if column.cell_type() == CellType::Day {
                let doc = format!("The year of `{name}`, as astronomers count: 0 is 1 BCE.");
                main.push(FlatColumn::new(format!("{name}_year"), FlatType::Year, doc));
            }
        }
        let main = Shape {
            name: of.name().into(),
            doc: of.doc().into(),
            columns: main,
        };
        Layout {
            shapes: std::iter::once(main).chain(lists).collect(),
            of,
            part_of,
            only: None,
            numbered,
            id: String::new(),
            owner: 0,
            number: 0,
            json: Vec::new(),
        }
    }

    /// Gives a row's cells to the flat tables.
    pub(crate) fn push(&mut self, row: &Row<'_>, to: &mut impl Sink) -> Result<(), Error> {
        if row.row_type() != self.of {
            let why = format!("a row of the table {} is none of it", row.row_type().name());
            return Err(Error::because(self.of.name(), why));
        }
        if let Some(column) = self.numbered {
            self.count(text(row.at(column)));
        }
        if self.only.is_none_or(|part| part == 0) {
            self.push_main(row, to)?;
        }
        let id = match self.numbered {
            Some(_) => &self.id,
            None => text(row.at(0)),
        };
        for (cell, &part) in row.cells().zip(&self.part_of) {
            if part == 0 || self.only.is_some_and(|only| only != part) {
                continue;
            }
            if let Cell::List(members) = cell {
                for (position, member) in (1..).zip(members.iter()) {
                    to.cell(part, 0, Value::Text(id))?;
                    to.cell(part, 1, Value::Int(position))?;
                    to.cell(part, 2, Value::Text(member))?;
                    to.end_row(part)?;
                }
            }
        }
        Ok(())
    }

    /// The row's own cells.
    fn push_main(&mut self, row: &Row<'_>, to: &mut impl Sink) -> Result<(), Error> {
        let mut column = 0;
        if self.numbered.is_some() {
            to.cell(0, column, Value::Text(&self.id))?;
            column += 1;
        }
        for ((cell, of), part) in row.cells().zip(self.of.columns()).zip(&self.part_of) {
            if *part != 0 {
                continue;
            }
            let value = match cell {
                Cell::Null => Value::Null,
                Cell::Text(text) => Value::Text(text),
                Cell::Certainty(certainty) => Value::Text(word(certainty)),
                Cell::Flag(flag) => Value::Flag(flag),
                Cell::Int(number) => Value::Int(number),
                Cell::Day(day) => Value::Day(day),
                fields => {
                    self.json.clear();
                    serde_json::to_writer(&mut self.json, &fields)
                        .map_err(|error| Error::new(self.of.name(), error))?;
                    // JSON is UTF-8.
                    Value::Text(std::str::from_utf8(&self.json).unwrap_or_default())
                }
            };
            to.cell(0, column, value)?;
            column += 1;
            if of.cell_type() == CellType::Day {
                let year = match cell {
                    Cell::Day(day) => Value::Year(day.year()),
                    _ => Value::Null,
                };
                to.cell(0, column, year)?;
                column += 1;
            }
        }
        to.end_row(0)
    }

    /// Makes the id of the next row.
    fn count(&mut self, within: &str) {
        if self.number > 0 && &self.id[..self.owner] == within {
            self.number += 1;
        } else {
            self.id.clear();
            self.id.push_str(within);
            (self.owner, self.number) = (within.len(), 1);
        }
        self.id.truncate(self.owner);
        let _ = write!(self.id, "#{}", self.number);
    }
}

/// The table of a list.
fn list(of: &RowType, key: &str, column: &Column) -> Shape {
    let (table, name) = (of.name(), column.name());
    let columns = vec![
        FlatColumn::new(
            table,
            FlatType::Text,
            format!("The row of `{table}`: its `{key}`."),
        ),
        FlatColumn::new("position", FlatType::Int, "The place in the list, from 1."),
        FlatColumn::new("member", FlatType::Text, "What stands there."),
    ];
    Shape {
        name: format!("{table}_{name}"),
        doc: column.doc().into(),
        columns,
    }
}

fn flat_type(of: CellType) -> FlatType {
    match of {
        CellType::Flag => FlatType::Flag,
        CellType::Int => FlatType::Int,
        CellType::Day => FlatType::Day,
        _ => FlatType::Text,
    }
}

fn word(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Yes => "yes",
        Certainty::Maybe => "maybe",
        Certainty::No => "no",
    }
}

/// The text that stands in a cell; none where another thing does.
fn text(cell: Option<Cell<'_>>) -> &str {
    match cell {
        Some(Cell::Text(text)) => text,
        _ => "",
    }
}
