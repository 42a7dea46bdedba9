//! Snapshots: what is written is read again, what is damaged is refused, and of nothing that is read does a question panic.

#[path = "../asking/mod.rs"]
mod asking;
#[path = "../oracle/claims.rs"]
#[allow(dead_code)]
mod claims;
#[path = "../dump/dossiers.rs"]
#[allow(dead_code)]
mod dossiers;
#[path = "../oracle/entering.rs"]
mod entering;
#[path = "../dump/questions.rs"]
mod questions;
#[path = "../oracle/records.rs"]
#[allow(dead_code)]
mod records;
#[path = "../status/world.rs"]
#[allow(dead_code)]
mod status_world;
#[path = "../oracle/world.rs"]
#[allow(dead_code)]
mod world;

mod bytes;
mod damages;
mod large;
mod refused;
mod round_trip;

use std::fmt::Write;

use asking::*;
use clap::Parser;
use treatygraph::{Dossier, Graph};

/// A graph as a snapshot.
fn written(graph: &Graph) -> Vec<u8> {
    let mut bytes = Vec::new();
    graph
        .write_snapshot(&mut bytes)
        .expect("a list takes every byte");
    bytes
}

/// Every question to a graph, as `ask` puts it, with its answer or why there is none.
fn answers(dossier: &Dossier, graph: &Graph) -> String {
    let mut text = String::new();
    for line in questions::lines(dossier, graph) {
        let options = command::Options::try_parse_from(line.split_whitespace())
            .unwrap_or_else(|error| panic!("{line}: {error}"));
        let answer = match ask(graph, options) {
            Ok(rows) => rows::json_lines(&rows).expect("rows are JSON"),
            Err(fault) => format!("{fault:?}"),
        };
        writeln!(text, "> {line}\n{answer}").expect("a text takes all");
    }
    text
}
