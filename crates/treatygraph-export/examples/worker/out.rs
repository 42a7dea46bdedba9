//! Rows as they leave a worker: as lines of JSON, or as batches of Arrow.

use std::error::Error;
use std::io::{self, Write};

use serde_json::json;
use treatygraph::rows::Tables;
use treatygraph::{Graph, GraphBuilder};
use treatygraph_export::arrow::arrow_array::builder::{Int64Builder, StringBuilder};
use treatygraph_export::arrow::arrow_array::{ArrayRef, RecordBatch};
use treatygraph_export::arrow::arrow_schema::{DataType, Field, Schema, SchemaRef};
use treatygraph_export::arrow::{Batcher, ROWS, to_stream};

type Done = Result<(), Box<dyn Error>>;

/// Where rows go.
pub(crate) enum Out<W: Write> {
    /// Each as `{ "table": NAME, "row": ROW }` in a line.
    Json(W),
    Arrow(Box<Frames<W>>),
}

impl<W: Write> Out<W> {
    pub(crate) fn arrow(to: W) -> Result<Out<W>, Box<dyn Error>> {
        Ok(Out::Arrow(Box::new(Frames::new(to)?)))
    }

    /// The rows of these tables.
    pub(crate) fn tables(&mut self, tables: Tables<'_>) -> Done {
        match self {
            Out::Json(to) => json_lines(tables, to),
            Out::Arrow(frames) => frames.tables(tables),
        }
    }

    /// That a line was told, or why it could not be.
    pub(crate) fn line(&mut self, file: &str, number: u64, said: Said<'_>) -> Done {
        match self {
            Out::Json(to) => {
                let (table, column, text) = said.parts();
                let row = json!({ "file": file, "line": number, column: text });
                writeln!(to, r#"{{"table":"{table}","row":{row}}}"#)?;
                Ok(())
            }
            Out::Arrow(frames) => frames.line(file, number, said),
        }
    }

    pub(crate) fn end(self) -> Done {
        match self {
            Out::Json(mut to) => Ok(to.flush()?),
            Out::Arrow(frames) => frames.end(),
        }
    }
}

/// What is said of a line.
#[derive(Clone, Copy)]
pub(crate) enum Said<'t> {
    /// It was told; of which agreement, if of one.
    Claimed(Option<&'t str>),
    Problem(&'t str),
}

impl<'t> Said<'t> {
    /// The table, the column of the text, and the text.
    fn parts(self) -> (&'static str, &'static str, Option<&'t str>) {
        match self {
            Said::Claimed(agreement) => ("told", "agreement", agreement),
            Said::Problem(text) => ("problem", "text", Some(text)),
        }
    }
}

fn json_lines(tables: Tables<'_>, to: &mut impl Write) -> Done {
    for table in tables.iter() {
        let mut rows = table.rows();
        while let Some(row) = rows.next_row() {
            write!(to, "{{\"table\":\"{}\",\"row\":", table.name())?;
            serde_json::to_writer(&mut *to, row)?;
            to.write_all(b"}\n")?;
        }
    }
    Ok(())
}

/// Batches, each behind a line with the name of its table and how many bytes it has.
pub(crate) struct Frames<W: Write> {
    to: W,
    /// One for each table, in their order, with the names of the flat tables.
    tables: Vec<(Vec<String>, Batcher)>,
    told: Lines,
    problems: Lines,
}

impl<W: Write> Frames<W> {
    fn new(to: W) -> Result<Frames<W>, Box<dyn Error>> {
        let nothing = nothing()?;
        let tables = nothing.tables().iter().map(|table| {
            let batcher = Batcher::new(table);
            (batcher.names().map(str::to_owned).collect(), batcher)
        });
        Ok(Frames {
            to,
            tables: tables.collect(),
            told: Lines::of(Said::Claimed(None)),
            problems: Lines::of(Said::Problem("")),
        })
    }

    fn tables(&mut self, tables: Tables<'_>) -> Done {
        // Those about one agreement are the first of all, in the same order.
        for (table, (names, batcher)) in tables.iter().zip(&mut self.tables) {
            let mut rows = table.rows();
            while let Some(row) = rows.next_row() {
                batcher.push(row)?;
                while let Some((part, batch)) = batcher.take_full() {
                    frame(&mut self.to, &names[part], &batch)?;
                }
            }
        }
        Ok(())
    }

    fn line(&mut self, file: &str, number: u64, said: Said<'_>) -> Done {
        let lines = match said {
            Said::Claimed(_) => &mut self.told,
            Said::Problem(_) => &mut self.problems,
        };
        lines.add(file, number, said)?;
        if lines.rows >= ROWS {
            lines.frame(&mut self.to)?;
        }
        Ok(())
    }

    fn end(mut self) -> Done {
        for (names, batcher) in self.tables {
            for (part, batch) in batcher.finish()? {
                frame(&mut self.to, &names[part], &batch)?;
            }
        }
        for mut lines in [self.told, self.problems] {
            if lines.rows > 0 {
                lines.frame(&mut self.to)?;
            }
        }
        Ok(self.to.flush()?)
    }
}

fn frame(to: &mut impl Write, name: &str, batch: &RecordBatch) -> Done {
    let bytes = to_stream(batch)?;
    writeln!(to, "{name} {}", bytes.len())?;
    Ok(to.write_all(&bytes)?)
}

/// The rows of `told` or `problem`.
struct Lines {
    name: &'static str,
    schema: SchemaRef,
    rows: usize,
    files: StringBuilder,
    numbers: Int64Builder,
    texts: StringBuilder,
}

impl Lines {
    fn of(said: Said<'_>) -> Lines {
        let (name, text, _) = said.parts();
        let columns = [
            ("file", DataType::Utf8),
            ("line", DataType::Int64),
            (text, DataType::Utf8),
        ];
        let fields = columns.map(|(name, data_type)| Field::new(name, data_type, true));
        Lines {
            name,
            schema: Schema::new(fields.to_vec()).into(),
            rows: 0,
            files: StringBuilder::new(),
            numbers: Int64Builder::new(),
            texts: StringBuilder::new(),
        }
    }

    fn add(&mut self, file: &str, number: u64, said: Said<'_>) -> Done {
        self.files.append_value(file);
        self.numbers.append_value(i64::try_from(number)?);
        self.texts.append_option(said.parts().2);
        self.rows += 1;
        Ok(())
    }

    fn frame(&mut self, to: &mut impl Write) -> Done {
        self.rows = 0;
        let columns: Vec<ArrayRef> = vec![
            std::sync::Arc::new(self.files.finish()),
            std::sync::Arc::new(self.numbers.finish()),
            std::sync::Arc::new(self.texts.finish()),
        ];
        frame(
            to,
            self.name,
            &RecordBatch::try_new(self.schema.clone(), columns)?,
        )
    }
}

/// For each flat table its name and its columns: the name, and the type as SQL has it.
pub(crate) fn write_schema(to: &mut impl Write) -> Done {
    let nothing = nothing()?;
    let batchers: Vec<Batcher> = nothing.tables().iter().map(Batcher::new).collect();
    let schemas = batchers
        .iter()
        .flat_map(|all| all.names().zip(all.schemas()));
    let lines = [Said::Claimed(None), Said::Problem("")].map(Lines::of);
    let lines = lines.iter().map(|lines| (lines.name, lines.schema.clone()));
    for (name, schema) in schemas.chain(lines) {
        for field in schema.fields() {
            let sql = match field.data_type() {
                DataType::Boolean => "BOOLEAN",
                DataType::Int64 => "BIGINT",
                DataType::Int32 => "INT",
                DataType::Date32 => "DATE",
                _ => "STRING",
            };
            writeln!(to, "{name}\t{}\t{sql}", field.name())?;
        }
    }
    Ok(())
}

fn nothing() -> io::Result<Graph> {
    GraphBuilder::new().build().map_err(io::Error::other)
}
