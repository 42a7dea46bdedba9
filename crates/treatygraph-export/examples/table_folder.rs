//! Writes all tables of some dossiers into a folder, each as Parquet and as CSV.
//!
//! ```sh
//! cargo run -p treatygraph-export --features csv,parquet --example table_folder -- FOLDER DOSSIER.toml ...
//! ```
//!
//! Without a dossier, the samples of the crate are written.

use std::path::Path;
use std::process::ExitCode;

use treatygraph::{GraphBuilder, sample};
use treatygraph_export::{csv, parquet};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn std::error::Error>> {
    let mut words = std::env::args().skip(1);
    let folder = words
        .next()
        .ok_or("usage: table_folder FOLDER [DOSSIER]...")?;
    let folder = Path::new(&folder);
    let dossiers: Vec<String> = words.collect();
    let graph = if dossiers.is_empty() {
        sample::corpus()
    } else {
        let mut builder = GraphBuilder::new();
        for dossier in &dossiers {
            builder.open(dossier);
        }
        builder.build()?
    };
    for (file, rows) in parquet::write_folder(graph.tables(), folder)? {
        println!("{rows:>9}  {file}");
    }
    csv::write_folder(graph.tables(), folder)?;
    Ok(())
}
