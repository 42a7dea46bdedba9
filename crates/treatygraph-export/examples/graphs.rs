//! Writes a graph in every format for graphs, and beside these what its tables say, for readers to compare.
//!
//! `cargo run -p treatygraph-export --features rdf,graphml,gexf,dot --example graphs -- FOLDER [FILE.toml ...]`
//! reads the dossiers, or without any the sample of the crate. `examples/readers/graphs.py` reads what it writes.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use treatygraph::{Graph, sample};
use treatygraph_export::rdf::{self, Base};
use treatygraph_export::{dot, gexf, graphml};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let folder = arguments.next().ok_or("which folder?")?;
    let files: Vec<PathBuf> = arguments.collect();
    let graph = if files.is_empty() {
        sample::corpus()
    } else {
        Graph::open(files)?
    };
    fs::create_dir_all(&folder)?;
    let to = |name: &str| create(&folder, name);

    graphml::write(&graph, to("graph.graphml")?)?;
    gexf::write(&graph, to("graph.gexf")?)?;
    dot::write(&graph, to("graph.dot")?)?;
    rdf::write(
        graph.view(),
        &Base::new("https://example.org/")?,
        to("graph.nq")?,
    )?;
    rdf::write_vocabulary(to("vocabulary.nt")?)?;

    for table in graph.tables().iter() {
        let mut rows = to(&format!("{}.jsonl", table.name()))?;
        for row in table.rows() {
            serde_json::to_writer(&mut rows, &row)?;
            rows.write_all(b"\n")?;
        }
        rows.flush()?;
    }
    Ok(())
}

fn create(folder: &Path, name: &str) -> std::io::Result<BufWriter<File>> {
    File::create(folder.join(name)).map(BufWriter::new)
}
