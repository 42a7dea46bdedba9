//! Snapshots: what is written is read again, what is damaged is refused, and of nothing that is read does a question panic.

mod bytes;
mod damages;
mod large;
mod refused;
mod round_trip;

use treatygraph::{Dossier, Graph};

/// A graph as a snapshot.
fn written(graph: &Graph) -> Vec<u8> {
    let mut bytes = Vec::new();
    graph
        .write_snapshot(&mut bytes)
        .expect("a list takes every byte");
    bytes
}

/// Every question to a graph with its answer, or why there is none.
fn answers(dossier: &Dossier, graph: &Graph) -> String {
    let mut text = String::new();
    super::answered(dossier, graph, &mut text);
    text
}
