//! Answers as rows: the library's, or put together from several of them; as JSON Lines and as CSV.

use std::fmt::{self, Display};
use std::rc::Rc;

use serde::{Serialize, Serializer, ser::SerializeMap};
use treatygraph::rows::{self, AsRow, CellType};
use treatygraph::{Certainty, Day};

/// One answer: every answer to one question has the same columns.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row<'g>(pub(crate) Vec<Column<'g>>);

/// A cell with the name it has in JSON, and what such cells hold.
#[derive(Clone, Debug)]
pub(crate) struct Column<'g> {
    pub(crate) name: &'static str,
    pub(crate) cell_type: CellType,
    pub(crate) cell: Cell<'g>,
}

/// What stands in a column: as the library has it, without the row.
#[derive(Clone, Debug)]
pub(crate) enum Cell<'g> {
    Null,
    Text(String),
    Certainty(Certainty),
    Flag(bool),
    Int(i64),
    Day(Day),
    List(Vec<String>),
    /// What stands at this place of a row of the library.
    Other(Rc<rows::Row<'g>>, usize),
}

impl<'g> Cell<'g> {
    fn of(row: &Rc<rows::Row<'g>>, at: usize) -> Cell<'g> {
        match row.at(at) {
            None | Some(rows::Cell::Null) => Cell::Null,
            Some(rows::Cell::Text(text)) => Cell::Text(text.to_owned()),
            Some(rows::Cell::Certainty(certainty)) => Cell::Certainty(certainty),
            Some(rows::Cell::Flag(flag)) => Cell::Flag(flag),
            Some(rows::Cell::Int(number)) => Cell::Int(number),
            Some(rows::Cell::Day(day)) => Cell::Day(day),
            Some(rows::Cell::List(members)) => {
                Cell::List(members.iter().map(str::to_owned).collect())
            }
            Some(_) => Cell::Other(row.clone(), at),
        }
    }

    /// As the library has it, which tests, prints and serializes it; a list by its members.
    fn lent(&self) -> Result<rows::Cell<'_>, &[String]> {
        Ok(match self {
            Cell::Null => rows::Cell::Null,
            Cell::Text(text) => rows::Cell::Text(text),
            Cell::Certainty(certainty) => rows::Cell::Certainty(*certainty),
            Cell::Flag(flag) => rows::Cell::Flag(*flag),
            Cell::Int(number) => rows::Cell::Int(*number),
            Cell::Day(day) => rows::Cell::Day(*day),
            Cell::Other(row, at) => row.at(*at).unwrap_or(rows::Cell::Null),
            Cell::List(members) => return Err(members),
        })
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.lent()
            .map_or_else(<[String]>::is_empty, rows::Cell::is_empty)
    }
}

impl fmt::Display for Cell<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.lent() {
            Ok(cell) => cell.fmt(f),
            Err(members) => f.write_str(&members.join("; ")),
        }
    }
}

impl Serialize for Cell<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.lent() {
            Ok(cell) => cell.serialize(to),
            Err(members) => members.serialize(to),
        }
    }
}

impl<'g> Row<'g> {
    pub(crate) fn new() -> Row<'g> {
        Row::default()
    }

    /// The row of one answer.
    pub(crate) fn of(answer: &impl AsRow<'g>) -> Row<'g> {
        let row = answer.row();
        Row::of_table(row)
    }

    pub(crate) fn of_table(row: rows::Row<'g>) -> Row<'g> {
        let row = Rc::new(row);
        let columns = row.row_type().columns().iter().enumerate();
        let named = columns.map(|(at, column)| Column {
            name: column.json_name(),
            cell_type: column.cell_type(),
            cell: Cell::of(&row, at),
        });
        Row(named.collect())
    }

    /// Only these columns, in this order.
    pub(crate) fn only(self, names: &[&str]) -> Row<'g> {
        let find = |name: &&str| self.0.iter().find(|column| column.name == *name).cloned();
        Row(names.iter().filter_map(find).collect())
    }

    /// With the columns of another answer behind its own, but for those it has.
    pub(crate) fn and(mut self, other: Row<'g>) -> Row<'g> {
        for column in other.0 {
            if self.0.iter().all(|known| known.name != column.name) {
                self.0.push(column);
            }
        }
        self
    }

    pub(crate) fn with(
        mut self,
        name: &'static str,
        cell_type: CellType,
        cell: Cell<'g>,
    ) -> Row<'g> {
        self.0.push(Column {
            name,
            cell_type,
            cell,
        });
        self
    }

    /// With a column of text, empty where there is none.
    pub(crate) fn text(self, name: &'static str, text: Option<impl Display>) -> Row<'g> {
        let cell = text.map_or(Cell::Null, |text| Cell::Text(text.to_string()));
        self.with(name, CellType::Text, cell)
    }

    /// With a column that holds a key.
    pub(crate) fn key(self, name: &'static str, key: &str) -> Row<'g> {
        self.with(name, CellType::Key, Cell::Text(key.to_owned()))
    }

    /// With a column of yes, no and maybe.
    pub(crate) fn sure(self, name: &'static str, certainty: Certainty) -> Row<'g> {
        self.with(name, CellType::Certainty, Cell::Certainty(certainty))
    }

    pub(crate) fn number(self, name: &'static str, number: Option<i64>) -> Row<'g> {
        self.with(name, CellType::Int, number.map_or(Cell::Null, Cell::Int))
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Column<'g>> {
        self.0.iter().find(|column| column.name == name)
    }
}

/// One JSON object, its members in the order of the columns.
impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.0.len()))?;
        for column in &self.0 {
            map.serialize_entry(column.name, &column.cell)?;
        }
        map.end()
    }
}

/// One line of JSON for each row.
pub(crate) fn json_lines(rows: &[Row<'_>]) -> Result<String, String> {
    let line =
        |row: &Row<'_>| Ok(serde_json::to_string(row).map_err(|error| error.to_string())? + "\n");
    rows.iter().map(line).collect()
}

/// A header with the names of the columns, and a record for each row (RFC 4180, lines end in LF).
pub(crate) fn csv(rows: &[Row<'_>]) -> Result<String, String> {
    let write = || -> Result<Vec<u8>, csv::Error> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        if let Some(first) = rows.first() {
            writer.write_record(first.0.iter().map(|column| column.name))?;
        }
        for row in rows {
            writer.write_record(row.0.iter().map(|column| column.cell.to_string()))?;
        }
        writer
            .into_inner()
            .map_err(|error| error.into_error().into())
    };
    let bytes = write().map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map_err(|error| error.to_string())
}
