//! Tables as Arrow record batches.
//!
//! [`tables`](crate::tables) says how tables are laid out. Text is `Utf8`, numbers are `Int64`, truth values
//! `Boolean`, days `Date32`, years `Int32`; every column is nullable. The meaning of a table and of each column is
//! in the metadata of the schema, under `doc`.
//!
//! [`batches`] gives one flat table. [`Batcher`] takes rows, from one graph or from many, and makes the batches of a
//! table and of its lists in one pass. A batch has at most about [`ROWS`] rows, so memory does not grow with the
//! table.
//!
//! ```
//! use treatygraph::sample;
//! use treatygraph_export::{arrow, tables::FlatTable};
//!
//! let graph = sample::corpus();
//! for table in FlatTable::all(graph.tables()) {
//!     for batch in arrow::batches(&table) {
//!         assert_eq!(batch?.num_columns(), table.columns().len());
//!     }
//! }
//! # Ok::<(), arrow::arrow_schema::ArrowError>(())
//! ```

use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::sync::Arc;

use arrow_array::builder::{
    BooleanBuilder, Date32Builder, Int32Builder, Int64Builder, StringBuilder,
};
use arrow_array::{ArrayRef, RecordBatch, RecordBatchReader};
use arrow_ipc::writer::StreamWriter;
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use treatygraph::rows::{Row, Rows, Table};

use crate::tables::{Error, FlatColumn, FlatTable, FlatType, Layout, Shape, Sink, Value};

pub use {arrow_array, arrow_schema};

/// How many rows a batch has at most, but for the members of the last list.
pub const ROWS: usize = 8192;

/// How many bytes of text end a batch early.
const BYTES: usize = 16 << 20;

/// The schema of a flat table, its meaning as metadata.
///
/// ```
/// use treatygraph::sample;
/// use treatygraph_export::{arrow, tables::FlatTable};
///
/// let graph = sample::seed();
/// let events = &FlatTable::of(graph.tables().table("event").unwrap())[0];
/// let schema = arrow::schema(events);
/// let first = schema.field_with_name("day_first")?;
/// assert_eq!(first.data_type().to_string(), "Date32");
/// assert_eq!(first.metadata()["doc"], "The first possible day. Null: open.");
/// # Ok::<(), arrow::arrow_schema::ArrowError>(())
/// ```
pub fn schema(table: &FlatTable<'_>) -> SchemaRef {
    schema_of(table.columns(), table.doc())
}

fn schema_of(columns: &[FlatColumn], doc: &str) -> SchemaRef {
    let about = |doc: &str| HashMap::from([("doc".to_owned(), doc.to_owned())]);
    let field = |column: &FlatColumn| {
        let data_type = match column.flat_type() {
            FlatType::Text => DataType::Utf8,
            FlatType::Flag => DataType::Boolean,
            FlatType::Int => DataType::Int64,
            FlatType::Day => DataType::Date32,
            FlatType::Year => DataType::Int32,
        };
        Field::new(column.name(), data_type, true).with_metadata(about(column.doc()))
    };
    let fields: Vec<Field> = columns.iter().map(field).collect();
    Arc::new(Schema::new_with_metadata(fields, about(doc)))
}

/// A batch by itself as a stream of Arrow IPC, for another process: `pyarrow.ipc.open_stream` reads it, and whatever else
/// knows Arrow.
///
/// ```
/// use treatygraph::sample;
/// use treatygraph_export::{arrow, tables::FlatTable};
///
/// let graph = sample::seed();
/// let events = &FlatTable::of(graph.tables().table("event").unwrap())[0];
/// let batch = arrow::batches(events).next().unwrap()?;
/// let bytes = arrow::to_stream(&batch)?;
/// // As a stream begins: a mark, then how long the schema is.
/// assert_eq!(bytes[..4], [0xff; 4]);
/// # Ok::<(), arrow::arrow_schema::ArrowError>(())
/// ```
///
/// # Errors
///
/// If the batch is too large for the format.
pub fn to_stream(batch: &RecordBatch) -> Result<Vec<u8>, ArrowError> {
    let mut writer = StreamWriter::try_new(Vec::new(), &batch.schema())?;
    writer.write(batch)?;
    writer.into_inner()
}

/// The rows of one flat table, batch by batch. O(a batch) of memory.
pub fn batches<'g>(table: &FlatTable<'g>) -> Batches<'g> {
    Batches {
        rows: table.table().rows(),
        batcher: Batcher::with(Layout::only(table)),
        part: table.part(),
    }
}

/// The iterator of [`batches`].
pub struct Batches<'g> {
    rows: Rows<'g>,
    batcher: Batcher,
    part: usize,
}

impl Iterator for Batches<'_> {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        let batch = loop {
            if let Some((_, batch)) = self.batcher.take_full() {
                break Some(Ok(batch));
            }
            match self.rows.next_row() {
                Some(row) => match self.batcher.push(row) {
                    Ok(()) => {}
                    Err(error) => break Some(Err(error)),
                },
                None => break self.batcher.end(self.part).transpose(),
            }
        };
        let outside = |error: Error| ArrowError::ExternalError(Box::new(error));
        batch.map(|batch| batch.map_err(outside))
    }
}

impl RecordBatchReader for Batches<'_> {
    fn schema(&self) -> SchemaRef {
        self.batcher.schema(self.part)
    }
}

impl fmt::Debug for Batches<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Batches")
            .field("table", &self.batcher.names().nth(self.part))
            .finish_non_exhaustive()
    }
}

/// Makes the batches of a table and of its lists in one pass, of rows that it is given.
///
/// Rows may come from several graphs, as long as those about one thing come one after the other.
///
/// ```
/// use treatygraph::sample;
/// use treatygraph_export::arrow::Batcher;
///
/// let graph = sample::corpus();
/// let events = graph.tables().table("event").unwrap();
/// let mut batcher = Batcher::new(events);
/// let names: Vec<_> = batcher.names().map(str::to_owned).collect();
/// assert_eq!(names[..3], ["event", "event_who", "event_persons"]);
///
/// let mut rows = vec![0; names.len()];
/// let mut all = events.rows();
/// while let Some(row) = all.next_row() {
///     batcher.push(row)?;
///     while let Some((table, batch)) = batcher.take_full() {
///         rows[table] += batch.num_rows();
///     }
/// }
/// for (table, batch) in batcher.finish()? {
///     rows[table] += batch.num_rows();
/// }
/// assert_eq!(rows[0], events.rows().count());
/// # Ok::<(), treatygraph_export::tables::Error>(())
/// ```
#[derive(Debug)]
pub struct Batcher {
    layout: Layout,
    parts: Parts,
}

impl Batcher {
    /// For rows of this table.
    pub fn new(table: Table<'_>) -> Batcher {
        Batcher::with(Layout::new(table))
    }

    fn with(layout: Layout) -> Batcher {
        let all = layout.shapes.iter().map(Part::new).collect();
        let full = VecDeque::new();
        Batcher {
            layout,
            parts: Parts { all, full },
        }
    }

    /// The names of the flat tables: of the table itself, then of its lists. Batches come with a number, which
    /// is the place in this order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.all.iter().map(|part| part.name.as_str())
    }

    /// The schemas of the flat tables, in the same order.
    pub fn schemas(&self) -> impl Iterator<Item = SchemaRef> + '_ {
        self.parts.all.iter().map(|part| part.schema.clone())
    }

    /// Takes one row.
    ///
    /// # Errors
    ///
    /// If it is a row of another table, or a text is longer than a batch can hold, 2 GiB.
    pub fn push(&mut self, row: &Row<'_>) -> Result<(), Error> {
        self.layout.push(row, &mut self.parts)
    }

    /// A batch that is full, with the number of its table. Ask after each row until there is none.
    pub fn take_full(&mut self) -> Option<(usize, RecordBatch)> {
        self.parts.full.pop_front()
    }

    /// What is left: the batches that are full, then those that are not.
    pub fn finish(mut self) -> Result<Vec<(usize, RecordBatch)>, Error> {
        let mut all: Vec<_> = std::mem::take(&mut self.parts.full).into();
        for part in 0..self.parts.all.len() {
            if let Some(batch) = self.end(part)? {
                all.push((part, batch));
            }
        }
        Ok(all)
    }

    fn schema(&self, part: usize) -> SchemaRef {
        self.parts.all[part].schema.clone()
    }

    /// The batch of a part that is not full; `None` where it has no rows.
    fn end(&mut self, part: usize) -> Result<Option<RecordBatch>, Error> {
        let part = &mut self.parts.all[part];
        (part.rows > 0).then(|| part.batch()).transpose()
    }
}

#[derive(Debug)]
struct Parts {
    all: Vec<Part>,
    full: VecDeque<(usize, RecordBatch)>,
}

impl Sink for Parts {
    fn cell(&mut self, part: usize, column: usize, value: Value<'_>) -> Result<(), Error> {
        self.all[part].put(column, value)
    }

    fn end_row(&mut self, number: usize) -> Result<(), Error> {
        let part = &mut self.all[number];
        part.rows += 1;
        if part.rows >= ROWS || part.bytes >= BYTES {
            let batch = part.batch()?;
            self.full.push_back((number, batch));
        }
        Ok(())
    }
}

/// A flat table with the rows of the batch that is being made.
#[derive(Debug)]
struct Part {
    name: String,
    schema: SchemaRef,
    columns: Vec<Building>,
    rows: usize,
    bytes: usize,
}

#[derive(Debug)]
enum Building {
    Text(StringBuilder),
    Flag(BooleanBuilder),
    Int(Int64Builder),
    Day(Date32Builder),
    Year(Int32Builder),
}

impl Part {
    fn new(shape: &Shape) -> Part {
        let building = |column: &FlatColumn| match column.flat_type() {
            FlatType::Text => Building::Text(StringBuilder::new()),
            FlatType::Flag => Building::Flag(BooleanBuilder::new()),
            FlatType::Int => Building::Int(Int64Builder::new()),
            FlatType::Day => Building::Day(Date32Builder::new()),
            FlatType::Year => Building::Year(Int32Builder::new()),
        };
        Part {
            name: shape.name.clone(),
            schema: schema_of(&shape.columns, &shape.doc),
            columns: shape.columns.iter().map(building).collect(),
            rows: 0,
            bytes: 0,
        }
    }

    fn put(&mut self, column: usize, value: Value<'_>) -> Result<(), Error> {
        match (&mut self.columns[column], value) {
            (Building::Text(column), Value::Text(text)) => {
                // The builder panics where the bytes of a batch are more than its offsets can count.
                if text.len() > i32::MAX as usize - BYTES {
                    return Err(Error::because(&self.name, "a text is longer than 2 GiB"));
                }
                column.append_value(text);
                self.bytes += text.len();
            }
            (Building::Flag(column), Value::Flag(flag)) => column.append_value(flag),
            (Building::Int(column), Value::Int(number)) => column.append_value(number),
            (Building::Day(column), Value::Day(day)) => column.append_value(day.number()),
            (Building::Year(column), Value::Year(year)) => column.append_value(year),
            (Building::Text(column), Value::Null) => column.append_null(),
            (Building::Flag(column), Value::Null) => column.append_null(),
            (Building::Int(column), Value::Null) => column.append_null(),
            (Building::Day(column), Value::Null) => column.append_null(),
            (Building::Year(column), Value::Null) => column.append_null(),
            (_, other) => {
                let why = format!("a cell of column {column} holds {other:?}");
                return Err(Error::because(&self.name, why));
            }
        }
        Ok(())
    }

    /// The rows so far; those that follow are of another batch.
    fn batch(&mut self) -> Result<RecordBatch, Error> {
        let is_full = self.rows >= ROWS;
        let finish = |column: &mut Building| -> ArrayRef {
            match column {
                Building::Text(column) => {
                    let texts = column.finish();
                    if is_full {
                        // The next batch is probably as long: its builder need not grow.
                        *column = StringBuilder::with_capacity(ROWS, texts.value_data().len());
                    }
                    Arc::new(texts)
                }
                Building::Flag(column) => Arc::new(column.finish()),
                Building::Int(column) => Arc::new(column.finish()),
                Building::Day(column) => Arc::new(column.finish()),
                Building::Year(column) => Arc::new(column.finish()),
            }
        };
        let columns = self.columns.iter_mut().map(finish).collect();
        (self.rows, self.bytes) = (0, 0);
        RecordBatch::try_new(self.schema.clone(), columns)
            .map_err(|error| Error::new(&self.name, error))
    }
}
