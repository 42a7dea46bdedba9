//! What it costs to write all tables of a graph as Parquet, beside DuckDB, which writes the same rows from memory:
//! in one run, the two taking turns, each with all cores that it likes to use. Beside the time stands what it took of all
//! processors together, which says more where a machine does other work too.
//!
//! DuckDB is asked through the Python that `TREATYGRAPH_BENCH_PYTHON` names; without one, only this crate is
//! measured. A quick run:
//! `TREATYGRAPH_BENCH_AGREEMENTS=2000 cargo bench -p treatygraph-export --features parquet --bench parquet`.

#[path = "../../../benches/records.rs"]
mod records;
#[allow(dead_code)]
#[path = "../../../benches/timing.rs"]
mod timing;
#[path = "../../../benches/world.rs"]
mod world;

use std::hint::black_box;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use records::{Reports, stage};
use timing::{forget_peak, median, memory, ratio, readable, time};
use treatygraph_export::arrow::Batcher;
use treatygraph_export::parquet::write_folder;
use world::World;

fn main() {
    // Cargo says which of `cargo bench` and `cargo test` it runs.
    let thorough = std::env::args().any(|arg| arg == "--bench");
    let agreements = match std::env::var("TREATYGRAPH_BENCH_AGREEMENTS") {
        Ok(number) => number.parse().expect("a number of agreements"),
        Err(_) if thorough => 150_000,
        Err(_) => 200,
    };
    let graph = stage(&World::new(agreements), Reports::Once)
        .build()
        .expect("a synthetic world");
    let folder = std::env::temp_dir().join(format!("treatygraph-tables-{}", std::process::id()));
    // What is settled on the first ask is no part of this.
    let files = write_folder(graph.tables(), &folder).expect("a folder");
    let rows: u64 = files.iter().map(|(_, rows)| rows).sum();
    println!(
        "{agreements} agreements: {rows} rows in {} files, {} kB",
        files.len(),
        size(&folder) / 1024
    );
    let mut duckdb = DuckDb::begin(&folder);
    let (mut ours, mut theirs, mut made, mut more) = (Vec::new(), Vec::new(), Vec::new(), 0);
    let mut used: [Vec<f64>; 2] = Default::default();
    for _ in 0..3 {
        made.push(time(|| {
            for table in graph.tables().iter() {
                let mut batcher = Batcher::new(table);
                let mut rows = table.rows();
                while let Some(row) = rows.next_row() {
                    batcher.push(row).expect("a row of the table");
                    while let Some(batch) = batcher.take_full() {
                        black_box(batch);
                    }
                }
            }
        }));
        forget_peak();
        let before = memory("VmHWM:");
        let processor = processor_seconds();
        ours.push(time(|| {
            write_folder(graph.tables(), &folder).expect("a folder");
        }));
        used[0].extend(
            processor_seconds()
                .zip(processor)
                .map(|(after, before)| after - before),
        );
        if let (Some(before), Some(after)) = (before, memory("VmHWM:")) {
            more = after.saturating_sub(before).max(more);
        }
        if let Some([seconds, processor]) = duckdb.as_mut().map(DuckDb::write) {
            theirs.push(seconds * 1e9);
            used[1].push(processor);
        }
    }
    let (ours, made) = (median(ours), median(made));
    println!("  batches alone  {:>9}", readable(made));
    println!(
        "  Parquet        {:>9}   {} a row, memory more {} kB",
        readable(ours),
        readable(ours / rows as f64),
        more / 1024
    );
    if let Some(duckdb) = &duckdb {
        let theirs = median(theirs);
        println!(
            "  {:<14} {:>9}   {} kB; ratio {}",
            duckdb.name,
            readable(theirs),
            size(&duckdb.folder) / 1024,
            ratio(ours / theirs)
        );
        if !used[0].is_empty() {
            let [ours, theirs] = used.map(median);
            println!(
                "  of processors  {:>9}   beside {}; ratio {}",
                readable(ours * 1e9),
                readable(theirs * 1e9),
                ratio(ours / theirs)
            );
        }
        std::fs::remove_dir_all(&duckdb.folder).expect("a folder of our own");
    }
    std::fs::remove_dir_all(&folder).expect("a folder of our own");
}

/// How many seconds of all processors this process has used, counted in hundredths; `None` where the system does not say.
fn processor_seconds() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // Behind the name of the program, which may hold anything: from the state on.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at)?.parse::<f64>().ok();
    Some((ticks(11)? + ticks(12)?) / 100.0)
}

/// How many bytes the files of a folder have.
fn size(folder: &Path) -> u64 {
    let files = std::fs::read_dir(folder).expect("a folder");
    files
        .map(|file| file.and_then(|file| file.metadata()).expect("a file").len())
        .sum()
}

/// DuckDB with all tables in memory.
struct DuckDb {
    name: String,
    folder: std::path::PathBuf,
    process: Child,
    asks: Option<ChildStdin>,
    tells: BufReader<ChildStdout>,
}

impl DuckDb {
    fn begin(from: &Path) -> Option<DuckDb> {
        let python = std::env::var("TREATYGRAPH_BENCH_PYTHON").ok()?;
        let folder = from.with_extension("duckdb");
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/duckdb_writes.py");
        let mut process = Command::new(python)
            .arg(script)
            .args([from, &folder])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a Python");
        let asks = process.stdin.take();
        let tells = BufReader::new(process.stdout.take().expect("a pipe"));
        let mut duckdb = DuckDb {
            name: String::new(),
            folder,
            process,
            asks,
            tells,
        };
        duckdb.name = duckdb.line();
        Some(duckdb)
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.tells.read_line(&mut line).expect("a line");
        line.trim().to_owned()
    }

    /// Writes all tables; in how many seconds, and in how many of all processors.
    fn write(&mut self) -> [f64; 2] {
        let asks = self.asks.as_mut().expect("a pipe");
        asks.write_all(b"\n").expect("a pipe");
        asks.flush().expect("a pipe");
        let line = self.line();
        let mut numbers = line
            .split(' ')
            .map(|number| number.parse().expect("seconds"));
        [(); 2].map(|()| numbers.next().expect("two numbers"))
    }
}

/// At the end of its input, the other ends.
impl Drop for DuckDb {
    fn drop(&mut self) {
        self.asks = None;
        let _ = self.process.wait();
    }
}
