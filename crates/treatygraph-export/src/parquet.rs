//! Tables as Parquet: a file a table, compressed with Snappy, which every reader knows.
//!
//! [`tables`](crate::tables) says how tables are laid out, [`arrow`](crate::arrow) of which types the columns are. Days
//! are of the logical type DATE. Files have row groups of at most 122,880 rows; no more than one row group of each file that is
//! written is in memory. A folder is written by up to four threads, each with a table of its own.
//!
//! ```
//! use treatygraph::sample;
//!
//! let graph = sample::corpus();
//! let folder = std::env::temp_dir().join(format!("treaties-{}", std::process::id()));
//! let files = treatygraph_export::parquet::write_folder(graph.tables(), &folder)?;
//! assert!(files.contains(&("leader.parquet".to_owned(), graph.leaders().count() as u64)));
//! assert!(folder.join("event_sources.parquet").is_file());
//! # std::fs::remove_dir_all(folder).unwrap();
//! # Ok::<(), treatygraph_export::tables::Error>(())
//! ```

use std::io::{BufWriter, Write};
use std::path::Path;

use ::parquet::arrow::ArrowWriter;
use ::parquet::basic::Compression;
use ::parquet::file::properties::WriterProperties;
use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::SchemaRef;
use treatygraph::rows::Tables;

use crate::arrow::{Batcher, batches};
use crate::folder::{create, write_each};
use crate::tables::{Error, FlatTable};

/// How many rows a row group has at most: as many as DuckDB gives it.
const ROWS: usize = 122_880;

/// How many bytes end a row group early.
const BYTES: usize = 64 << 20;

/// Writes one flat table, and returns how many rows it has. O(a row group) of memory.
///
/// ```
/// use treatygraph::sample;
/// use treatygraph_export::{parquet, tables::FlatTable};
///
/// let graph = sample::seed();
/// let events = &FlatTable::of(graph.tables().table("event").unwrap())[0];
/// let mut bytes = Vec::new();
/// assert_eq!(parquet::write(events, &mut bytes)?, graph.tables().table("event").unwrap().rows().count() as u64);
/// assert!(bytes.starts_with(b"PAR1"));
/// # Ok::<(), treatygraph_export::tables::Error>(())
/// ```
///
/// # Errors
///
/// If the writer fails.
pub fn write(table: &FlatTable<'_>, to: impl Write + Send) -> Result<u64, Error> {
    let rows = batches(table);
    let mut sheet = Sheet::new(table.name(), rows.schema(), to)?;
    for batch in rows {
        sheet.write(&batch.map_err(|error| Error::new(table.name(), error))?)?;
    }
    sheet.end().map(|(_, rows)| rows)
}

/// Writes every table into a folder, each as `NAME.parquet`. Returns the names of the files and how many rows each has.
///
/// The folder is made where it is missing; files of the same names are replaced.
///
/// # Errors
///
/// If a file cannot be written. Those written so far stay, and those of the table that failed may be incomplete.
pub fn write_folder(tables: Tables<'_>, folder: &Path) -> Result<Vec<(String, u64)>, Error> {
    write_each(tables, |table| {
        let mut batcher = Batcher::new(table);
        let sheets = batcher.names().zip(batcher.schemas());
        let sheets = sheets.map(|(name, schema)| {
            let file = create(folder, &format!("{name}.parquet"));
            let file = file.map_err(|error| Error::new(name, error))?;
            Sheet::new(name, schema, BufWriter::new(file))
        });
        let mut sheets: Vec<_> = sheets.collect::<Result<_, _>>()?;
        for row in table.rows() {
            batcher.push(&row)?;
            while let Some((part, batch)) = batcher.take_full() {
                sheets[part].write(&batch)?;
            }
        }
        for (part, batch) in batcher.finish()? {
            sheets[part].write(&batch)?;
        }
        let written = sheets.into_iter().map(|sheet| {
            let (name, rows) = sheet.end()?;
            Ok((format!("{name}.parquet"), rows))
        });
        written.collect()
    })
}

/// One file.
struct Sheet<W: Write + Send> {
    name: String,
    rows: u64,
    writer: ArrowWriter<W>,
}

impl<W: Write + Send> Sheet<W> {
    fn new(name: &str, schema: SchemaRef, to: W) -> Result<Sheet<W>, Error> {
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_max_row_group_row_count(Some(ROWS))
            .set_max_row_group_bytes(Some(BYTES))
            .build();
        let writer = ArrowWriter::try_new(to, schema, Some(properties));
        Ok(Sheet {
            name: name.into(),
            rows: 0,
            writer: writer.map_err(|error| Error::new(name, error))?,
        })
    }

    fn write(&mut self, batch: &RecordBatch) -> Result<(), Error> {
        self.rows += batch.num_rows() as u64;
        let written = self.writer.write(batch);
        written.map_err(|error| Error::new(&self.name, error))
    }

    fn end(self) -> Result<(String, u64), Error> {
        let written = self.writer.close();
        written.map_err(|error| Error::new(&self.name, error))?;
        Ok((self.name, self.rows))
    }
}
