//! What it costs to open a graph: from a snapshot, beside reading its file and one checksum; from records; from JSON.
//!
//! `TREATYGRAPH_BENCH_AGREEMENTS=2000 cargo bench --bench snapshot` is a quick run.

mod records;
#[allow(dead_code, reason = "other benches use the rest")]
mod timing;
mod world;

use std::fs::File;
use std::hint::black_box;

use records::{Reports, stage};
use timing::{median, ratio, readable, time};
use treatygraph::{Dossier, Graph};
use twox_hash::XxHash3_64;
use world::World;

/// How often each way is tried, the two of which a ratio is told taking turns.
const ROUNDS: usize = 7;

/// So many times the reading of the file and a checksum, opening may take.
const MOST: f64 = 3.0;

fn main() {
    // Cargo says which of `cargo bench` and `cargo test` it runs.
    let thorough = std::env::args().any(|arg| arg == "--bench");
    let agreements = match std::env::var("TREATYGRAPH_BENCH_AGREEMENTS") {
        Ok(number) => number.parse().expect("a number of agreements"),
        Err(_) if thorough => 150_000,
        Err(_) => 400,
    };
    let path = std::env::temp_dir().join(format!("treatygraph-{}.snapshot", std::process::id()));
    let mut graph = None;
    let built = time(|| {
        let world = World::new(agreements);
        let built = stage(&world, Reports::Once).build();
        graph = Some(built.expect("a synthetic world"));
    });
    let graph = graph.expect("it was built");
    let written = time(|| {
        let file = File::create(&path).expect("a file to write");
        graph.write_snapshot(file).expect("room on the disk");
    });
    let size = std::fs::metadata(&path).expect("the file").len();
    println!("{agreements} agreements, {} MB", size / 1_000_000);

    let mut times: [Vec<f64>; 2] = Default::default();
    for _ in 0..ROUNDS {
        times[0].push(time(|| {
            let bytes = std::fs::read(&path).expect("the file");
            black_box(XxHash3_64::oneshot(&bytes));
        }));
        let mut read = None;
        times[1].push(time(|| {
            let file = File::open(&path).expect("the file");
            read = Some(Graph::read_snapshot(file).expect("a snapshot"));
        }));
        assert!(read.as_ref() == Some(&graph), "another graph");
    }
    let [plain, opened] = times.map(median);
    let json = graph.to_dossier().to_json();
    let mut from_json = None;
    let parsed = time(|| {
        let dossier = Dossier::from_json(&json).expect("a dossier");
        from_json = Some(dossier.build().expect("a graph"));
    });
    assert!(from_json.as_ref() == Some(&graph), "another graph");
    std::fs::remove_file(&path).expect("the file");

    let row = |what: &str, time: f64| {
        let beside = ratio(time / plain);
        println!("  {what:<28} {:>12} {beside:>8}", readable(time));
    };
    println!("  {:<28} {:>12} {:>8}", "", "time", "ratio");
    row("file read, one checksum", plain);
    row("snapshot read", opened);
    row("snapshot written", written);
    row("graph built of records", built);
    row("JSON read, graph built", parsed);
    if thorough {
        let within = opened <= MOST * plain;
        println!(
            "  {} {MOST} times",
            if within { "within" } else { "NOT within" }
        );
    }
}
