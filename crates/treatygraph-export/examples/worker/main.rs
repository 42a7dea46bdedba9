//! Tells the rows of agreements, each by the records on which they rest, as `split` writes them: line by line.
//!
//!   worker [--arrow] [--batch N] [--known-on DAY] [FILE...]    files of lines, else the standard input
//!   worker --schema                                            the columns of each flat table: name, type in SQL
//!
//! What is written are rows as JSON, one a line, each beside the name of its table; or, with `--arrow`, batches of the
//! flat tables as streams of Arrow IPC, each behind a line with the name of its table and how many bytes it has. A line
//! that cannot be told becomes a row of `problem` (file, line, text), every other one of `told` (file, line, agreement):
//! together they are as many as the lines.
//!
//! Lines are built together, many in one graph, so that what they all name is read once. What they say of one thing has
//! to be the same, as it is where they are parts of one graph; then no row depends on which lines come together.

mod out;

use std::borrow::Cow;
use std::collections::HashSet;
use std::error::Error;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};

use out::{Out, Said};
use serde::Deserialize;
use serde_json::value::RawValue;
use treatygraph::{Day, Graph, GraphBuilder};

type Done = Result<(), Box<dyn Error>>;

/// How many lines are built together, unless told otherwise.
const BATCH: usize = 1000;

/// A line, as it is written.
#[derive(Deserialize)]
struct Part<'t> {
    #[serde(borrow)]
    agreement: Option<Cow<'t, str>>,
    #[serde(borrow)]
    dossiers: Vec<&'t RawValue>,
}

/// A line that was read, and where.
struct Line<'t> {
    file: &'t str,
    number: u64,
    part: Part<'t>,
}

fn main() -> Done {
    let (mut batch, mut known_on, mut files) = (BATCH, None, Vec::new());
    let mut is_arrow = false;
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let mut value = || args.next().ok_or(format!("{arg} wants a value"));
        match arg.as_str() {
            "--batch" => batch = value()?.parse::<usize>()?.max(1),
            "--schema" => return out::write_schema(&mut io::stdout().lock()),
            "--arrow" => is_arrow = true,
            "--known-on" => known_on = Some(value()?.parse()?),
            _ => files.push(arg),
        }
    }
    let to = BufWriter::with_capacity(1 << 18, io::stdout().lock());
    let out = if is_arrow {
        Out::arrow(to)?
    } else {
        Out::Json(to)
    };
    let mut worker = Worker {
        batch,
        known_on,
        out,
    };
    if files.is_empty() {
        worker.read("-", io::stdin().lock())?;
    }
    for file in &files {
        worker.read(file, BufReader::with_capacity(1 << 20, File::open(file)?))?;
    }
    worker.out.end()
}

struct Worker<W: Write> {
    batch: usize,
    known_on: Option<Day>,
    out: Out<W>,
}

impl<W: Write> Worker<W> {
    /// Tells a file, batch by batch.
    fn read(&mut self, file: &str, from: impl BufRead) -> Done {
        let mut texts: Vec<(u64, Vec<u8>)> = Vec::new();
        for (number, text) in (1..).zip(from.split(b'\n')) {
            texts.push((number, text?));
            if texts.len() == self.batch {
                self.tell_texts(file, &texts)?;
                texts.clear();
            }
        }
        self.tell_texts(file, &texts)
    }

    fn tell_texts(&mut self, file: &str, texts: &[(u64, Vec<u8>)]) -> Done {
        let mut lines = Vec::new();
        for (number, text) in texts {
            match serde_json::from_slice::<Part<'_>>(text) {
                Ok(part) => lines.push(Line {
                    file,
                    number: *number,
                    part,
                }),
                Err(error) => self.problem(file, *number, &error.to_string())?,
            }
        }
        self.tell(&lines)
    }

    /// Tells these lines together; where they cannot be built, each half by itself, down to the line that is broken.
    fn tell(&mut self, lines: &[Line<'_>]) -> Done {
        match (build(lines), lines) {
            (_, []) => Ok(()),
            (Ok(graph), _) => lines.iter().try_for_each(|line| self.rows(&graph, line)),
            (Err(error), [line]) => self.problem(line.file, line.number, &error.to_string()),
            (Err(_), _) => {
                let (one, other) = lines.split_at(lines.len() / 2);
                self.tell(one)?;
                self.tell(other)
            }
        }
    }

    fn rows(&mut self, graph: &Graph, line: &Line<'_>) -> Done {
        let view = self
            .known_on
            .map_or(graph.view(), |day| graph.as_known_on(day));
        match &line.part.agreement {
            None => self.out.tables(view.register_tables())?,
            Some(key) => match view.agreement(key) {
                Ok(agreement) => self.out.tables(agreement.own_tables())?,
                Err(error) => return self.problem(line.file, line.number, &error.to_string()),
            },
        }
        let told = Said::Claimed(line.part.agreement.as_deref());
        self.out.line(line.file, line.number, told)
    }

    fn problem(&mut self, file: &str, number: u64, text: &str) -> Done {
        self.out.line(file, number, Said::Problem(text))
    }
}

/// The graph of these lines, with what several of them say read once.
fn build(lines: &[Line<'_>]) -> Result<Graph, treatygraph::Error> {
    let (mut builder, mut read) = (GraphBuilder::new(), HashSet::new());
    for line in lines {
        for text in line.part.dossiers.iter().map(|dossier| dossier.get()) {
            if read.insert(text) {
                builder.json(&format!("{}:{}", line.file, line.number), text);
            }
        }
    }
    builder.build()
}
