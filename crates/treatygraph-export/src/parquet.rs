//! Tables as Parquet: a file a table, compressed with Snappy, which every reader knows.
//!
//! [`tables`](crate::tables) says how tables are laid out, [`arrow`](crate::arrow) of which types the columns are. Days
//! are of the logical type DATE. Files have row groups of at most 122,880 rows. A folder is written by up to four threads: each
//! tells tables of its own, and encodes row groups of any. No more than one row group of each file of a table that is told
//! is in memory, and one more for each thread; the bytes of the files are the same however many threads there are.
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

use std::collections::BTreeMap;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use ::parquet::arrow::ArrowWriter;
use ::parquet::arrow::arrow_writer::{
    ArrowColumnChunk, ArrowRowGroupWriterFactory, compute_leaves,
};
use ::parquet::basic::Compression;
use ::parquet::errors::ParquetError;
use ::parquet::file::properties::{EnabledStatistics, WriterProperties};
use ::parquet::file::writer::SerializedFileWriter;
use ::parquet::schema::types::ColumnPath;
use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::SchemaRef;
use treatygraph::rows::Tables;

use crate::arrow::{Batcher, batches};
use crate::crew::Crew;
use crate::folder::create;
use crate::tables::{Error, FlatTable};

/// How many rows a row group has at most: as many as DuckDB gives it.
const ROWS: usize = 122_880;

/// How many bytes in memory end a row group early.
const BYTES: usize = 128 << 20;

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
    let sheet = Sheet::new(table.name(), table.part() == 0, rows.schema(), to)?;
    let mut groups = Groups::of(ROWS);
    for batch in rows {
        let batch = batch.map_err(|error| Error::new(table.name(), error))?;
        if let Some((number, group)) = groups.add(batch) {
            sheet.write(number, group);
        }
    }
    if let Some((number, group)) = groups.end() {
        sheet.write(number, group);
    }
    sheet.end()
}

/// Writes every table into a folder, each as `NAME.parquet`. Returns the names of the files and how many rows each has.
///
/// The folder is made where it is missing; files of the same names are replaced.
///
/// # Errors
///
/// If a file cannot be written. Those written so far stay, and those of the table that failed may be incomplete.
pub fn write_folder(tables: Tables<'_>, folder: &Path) -> Result<Vec<(String, u64)>, Error> {
    write_by(&Crew::new(), ROWS, tables, folder)
}

/// The same by these threads, with row groups of so many rows at most. Whoever encodes a row group, the bytes of the files
/// are the same.
fn write_by(
    crew: &Crew,
    group: usize,
    tables: Tables<'_>,
    folder: &Path,
) -> Result<Vec<(String, u64)>, Error> {
    let sheets = crew.tell(tables, |table| {
        let mut batcher = Batcher::new(table);
        let names = batcher.names().zip(batcher.schemas()).enumerate();
        let sheets = names.map(|(part, (name, schema))| {
            let file = create(folder, &format!("{name}.parquet"));
            let file = file.map_err(|error| Error::new(name, error))?;
            let sheet = Sheet::new(name, part == 0, schema, BufWriter::new(file))?;
            Ok((Arc::new(sheet), Groups::of(group)))
        });
        let mut sheets: Vec<(Arc<Sheet<_>>, Groups)> = sheets.collect::<Result<_, _>>()?;
        let leave = |sheet: &Arc<Sheet<_>>, (number, group): (usize, Vec<RecordBatch>)| {
            let sheet = sheet.clone();
            crew.leave(move || sheet.write(number, group));
        };
        let mut add = |(part, batch): (usize, RecordBatch)| {
            let (sheet, groups) = &mut sheets[part];
            if let Some(group) = groups.add(batch) {
                leave(sheet, group);
            }
        };
        let mut rows = table.rows();
        while let Some(row) = rows.next_row() {
            batcher.push(row)?;
            while let Some(full) = batcher.take_full() {
                add(full);
            }
        }
        batcher.finish()?.into_iter().for_each(add);
        let ended = sheets.into_iter().map(|(sheet, mut groups)| {
            if let Some(group) = groups.end() {
                leave(&sheet, group);
            }
            sheet
        });
        Ok(ended.collect::<Vec<_>>())
    })?;
    let written = sheets.iter().flatten().map(|sheet| {
        let rows = sheet.end()?;
        Ok((format!("{}.parquet", sheet.name), rows))
    });
    written.collect()
}

/// The batches of the row group that is next, and its number.
struct Groups {
    most: usize,
    number: usize,
    rows: usize,
    bytes: usize,
    batches: Vec<RecordBatch>,
}

impl Groups {
    /// Row groups of so many rows at most.
    fn of(most: usize) -> Groups {
        Groups {
            most,
            number: 0,
            rows: 0,
            bytes: 0,
            batches: Vec::new(),
        }
    }

    /// Takes a batch; gives the row group, with its number, if it is full by that.
    fn add(&mut self, batch: RecordBatch) -> Option<(usize, Vec<RecordBatch>)> {
        self.rows += batch.num_rows();
        self.bytes += batch.get_array_memory_size();
        self.batches.push(batch);
        let full = self.rows >= self.most || self.bytes >= BYTES;
        full.then(|| self.end()).flatten()
    }

    /// What there is of a row group, with its number; `None` where there are no rows.
    fn end(&mut self) -> Option<(usize, Vec<RecordBatch>)> {
        if self.batches.is_empty() {
            return None;
        }
        (self.rows, self.bytes) = (0, 0);
        self.number += 1;
        Some((self.number - 1, std::mem::take(&mut self.batches)))
    }
}

/// One file. Its row groups are encoded by any thread, and stand in their order.
struct Sheet<W: Write + Send> {
    name: String,
    schema: SchemaRef,
    columns: ArrowRowGroupWriterFactory,
    file: Mutex<InOrder<W>>,
}

/// A file, and the row groups that are encoded before their turn.
struct InOrder<W: Write + Send> {
    writer: SerializedFileWriter<W>,
    rows: u64,
    next: usize,
    early: BTreeMap<usize, Vec<ArrowColumnChunk>>,
    failed: Option<ParquetError>,
}

impl<W: Write + Send> Sheet<W> {
    fn new(name: &str, is_main: bool, schema: SchemaRef, to: W) -> Result<Sheet<W>, Error> {
        let mut properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_statistics_enabled(EnabledStatistics::Chunk)
            .set_offset_index_disabled(true);
        // Ids are all different, or nearly: a dictionary of them only costs.
        let first = schema.fields().first().map(|field| field.name().clone());
        if let Some(first) = first.filter(|first| !is_main || first == "id" || first == name) {
            properties = properties.set_column_dictionary_enabled(ColumnPath::from(first), false);
        }
        let writer = ArrowWriter::try_new(to, schema.clone(), Some(properties.build()))
            .and_then(ArrowWriter::into_serialized_writer);
        let (writer, columns) = writer.map_err(|error| Error::new(name, error))?;
        Ok(Sheet {
            name: name.into(),
            schema,
            columns,
            file: Mutex::new(InOrder {
                writer,
                rows: 0,
                next: 0,
                early: BTreeMap::new(),
                failed: None,
            }),
        })
    }

    /// Writes the row group of this number, and those behind it that waited for it. What fails is told at the end.
    fn write(&self, number: usize, group: Vec<RecordBatch>) {
        let encoded = self.encode(number, &group);
        let rows = group.iter().map(|batch| batch.num_rows() as u64).sum();
        drop(group);
        let mut file = self.file();
        let written = encoded.and_then(|chunks| file.place(number, chunks, rows));
        if let Err(error) = written {
            file.failed.get_or_insert(error);
        }
    }

    fn encode(
        &self,
        number: usize,
        group: &[RecordBatch],
    ) -> Result<Vec<ArrowColumnChunk>, ParquetError> {
        let columns = self.columns.create_column_writers(number)?;
        let each = columns.into_iter().enumerate().map(|(at, mut column)| {
            for batch in group {
                for leaf in compute_leaves(self.schema.field(at), batch.column(at))? {
                    column.write(&leaf)?;
                }
            }
            column.close()
        });
        each.collect()
    }

    /// Completes the file; how many rows it has.
    fn end(&self) -> Result<u64, Error> {
        let mut file = self.file();
        let ended = match file.failed.take() {
            Some(error) => Err(error),
            None => file.writer.finish().map(|_| file.rows),
        };
        ended.map_err(|error| Error::new(&self.name, error))
    }

    fn file(&self) -> MutexGuard<'_, InOrder<W>> {
        self.file.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<W: Write + Send> InOrder<W> {
    fn place(
        &mut self,
        number: usize,
        chunks: Vec<ArrowColumnChunk>,
        rows: u64,
    ) -> Result<(), ParquetError> {
        self.rows += rows;
        self.early.insert(number, chunks);
        while let Some(chunks) = self.early.remove(&self.next) {
            let mut group = self.writer.next_row_group()?;
            for chunk in chunks {
                chunk.append_to_row_group(&mut group)?;
            }
            group.close()?;
            self.next += 1;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use treatygraph::record::{Agreement, Event, Source, State};
    use treatygraph::{EventKind, GraphBuilder, day};

    use super::*;

    /// Enough for several row groups of a batch each.
    fn tables_of_many() -> treatygraph::Graph {
        let mut builder = GraphBuilder::new();
        builder.add(State::new("A")).add(State::new("B"));
        builder.add(Source::new("gazette"));
        for at in 0..6_000 {
            let key = format!("t{at:06}");
            builder.add(Agreement::new(&*key).parties(["A", "B"]).source("gazette"));
            let event = |kind, on| Event::new(&*key, kind).on(on).source("gazette");
            builder.add(event(EventKind::Signature, day(2000, 1, 10)));
            builder.add(event(EventKind::EntryIntoForce, day(2001, 1, 10)));
        }
        builder.build().unwrap()
    }

    #[test]
    fn files_are_the_same_whoever_encodes_their_row_groups() {
        let graph = tables_of_many();
        let place = std::env::temp_dir().join(format!("treaties-crew-{}", std::process::id()));
        let folders = [1, 2, 5].map(|threads| {
            let folder = place.join(threads.to_string());
            let written = write_by(&Crew::of(threads), 8192, graph.tables(), &folder).unwrap();
            (folder, written)
        });
        let (one, files) = &folders[0];
        assert!(files.contains(&("event.parquet".to_owned(), 12_000)));
        for (folder, written) in &folders {
            assert_eq!(written, files);
            for (name, _) in files {
                let same =
                    fs::read(one.join(name)).unwrap() == fs::read(folder.join(name)).unwrap();
                assert!(same, "{name} in {}", folder.display());
            }
        }
        fs::remove_dir_all(place).unwrap();
    }
}
