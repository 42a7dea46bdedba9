//! Tables as comma-separated values: a file a table (RFC 4180, UTF-8, lines end in LF).
//!
//! [`tables`](crate::tables) says how tables are laid out. The first line has the names of the columns. Null is an
//! empty field; texts are never empty. Truth values are `true` and `false`, days are `2025-04-08`, before the year 0
//! `-1252-03-15`.
//!
//! A file of values has no types, and readers guess them. Give a reader the types, or let it read text:
//! [`readers`](crate::readers) says what each was seen to do.

use std::fmt::Write as _;
use std::io::{BufWriter, Write};
use std::path::Path;

use treatygraph::rows::{Table, Tables};

use crate::crew::Crew;
use crate::folder::create;
use crate::tables::{Error, FlatTable, Layout, Shape, Sink, Value};

/// Writes one flat table, and returns how many rows it has. O(a row) of memory.
///
/// ```
/// use treatygraph::sample;
/// use treatygraph_export::{csv, tables::FlatTable};
///
/// let graph = sample::russia_iran();
/// let spells = &FlatTable::of(graph.tables().table("in_force").unwrap())[0];
/// let mut bytes = Vec::new();
/// csv::write(spells, &mut bytes)?;
/// let text = String::from_utf8(bytes).unwrap();
/// assert!(text.starts_with("agreement,party,other,first,first_year,last,last_year,certain\n"));
/// assert!(text.ends_with("\nru-ir-2025,IR,RU,2025-10-02,2025,,,yes\n"));
/// # Ok::<(), treatygraph_export::tables::Error>(())
/// ```
///
/// # Errors
///
/// If the writer fails.
pub fn write(table: &FlatTable<'_>, to: impl Write) -> Result<u64, Error> {
    let layout = Layout::only(table);
    let mut to = Some(to);
    let sheets = layout.shapes.iter().enumerate().map(|(part, shape)| {
        let to = to.take_if(|_| part == table.part());
        to.map(|to| Sheet::new(shape, to)).transpose()
    });
    let sheets = Sheets(sheets.collect::<Result<_, _>>()?);
    let written = sheets.fill(table.table(), layout)?;
    Ok(written.iter().map(|(_, rows)| rows).sum())
}

/// Writes every table into a folder, each as `NAME.csv`. Returns the names of the files and how many rows each has.
///
/// The folder is made where it is missing; files of the same names are replaced.
///
/// # Errors
///
/// If a file cannot be written. Those written so far stay, and the last may be incomplete.
pub fn write_folder(tables: Tables<'_>, folder: &Path) -> Result<Vec<(String, u64)>, Error> {
    let written: Vec<Vec<(String, u64)>> = Crew::new().tell(tables, |table| {
        let layout = Layout::new(table);
        let sheets = layout.shapes.iter().map(|shape| {
            let file = create(folder, &format!("{}.csv", shape.name));
            let file = file.map_err(|error| Error::new(&shape.name, error))?;
            Sheet::new(shape, BufWriter::new(file)).map(Some)
        });
        let sheets = Sheets(sheets.collect::<Result<_, _>>()?);
        let rows = sheets.fill(table, layout)?.into_iter();
        Ok(rows
            .map(|(name, rows)| (format!("{name}.csv"), rows))
            .collect())
    })?;
    Ok(written.concat())
}

/// For each flat table where it is written, if it is.
struct Sheets<W: Write>(Vec<Option<Sheet<W>>>);

impl<W: Write> Sheets<W> {
    /// Writes all rows; gives the names of what was written, and the numbers of rows.
    fn fill(mut self, table: Table<'_>, mut layout: Layout) -> Result<Vec<(String, u64)>, Error> {
        let mut rows = table.rows();
        while let Some(row) = rows.next_row() {
            layout.push(row, &mut self)?;
        }
        self.0.into_iter().flatten().map(Sheet::end).collect()
    }
}

impl<W: Write> Sink for Sheets<W> {
    fn cell(&mut self, part: usize, _: usize, value: Value<'_>) -> Result<(), Error> {
        self.0[part]
            .as_mut()
            .map_or(Ok(()), |sheet| sheet.cell(value))
    }

    fn end_row(&mut self, part: usize) -> Result<(), Error> {
        self.0[part].as_mut().map_or(Ok(()), Sheet::end_row)
    }
}

/// One file.
struct Sheet<W: Write> {
    name: String,
    rows: u64,
    writer: ::csv::Writer<W>,
    /// The text of the cell that is written.
    text: String,
}

impl<W: Write> Sheet<W> {
    fn new(shape: &Shape, to: W) -> Result<Sheet<W>, Error> {
        let mut writer = ::csv::Writer::from_writer(to);
        writer
            .write_record(shape.columns.iter().map(|column| column.name()))
            .map_err(|error| Error::new(&shape.name, error))?;
        Ok(Sheet {
            name: shape.name.clone(),
            rows: 0,
            writer,
            text: String::new(),
        })
    }

    fn cell(&mut self, value: Value<'_>) -> Result<(), Error> {
        self.text.clear();
        let text = &mut self.text;
        // A string takes every text.
        let _ = match value {
            Value::Null => Ok(()),
            Value::Text(whole) => return self.field(whole),
            Value::Flag(flag) => write!(text, "{flag}"),
            Value::Int(number) => write!(text, "{number}"),
            Value::Day(day) => write!(text, "{day}"),
            Value::Year(year) => write!(text, "{year}"),
        };
        let written = self.writer.write_field(&self.text);
        written.map_err(|error| Error::new(&self.name, error))
    }

    fn field(&mut self, text: &str) -> Result<(), Error> {
        let written = self.writer.write_field(text);
        written.map_err(|error| Error::new(&self.name, error))
    }

    fn end_row(&mut self) -> Result<(), Error> {
        self.rows += 1;
        let written = self.writer.write_record(None::<&[u8]>);
        written.map_err(|error| Error::new(&self.name, error))
    }

    fn end(mut self) -> Result<(String, u64), Error> {
        let written = self.writer.flush();
        written.map_err(|error| Error::new(&self.name, error))?;
        Ok((self.name, self.rows))
    }
}
