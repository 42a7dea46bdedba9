//! What all rows of a graph cost, table by table, beside a plain loop that writes the same cells from rows that stand
//! ready: ratios of medians, in one run, the two taking turns.
//!
//! `TREATYGRAPH_BENCH_AGREEMENTS=2000 cargo bench --bench rows` is a quick run.

mod records;
#[allow(dead_code)]
mod timing;
mod world;

use std::fmt::Write;
use std::hint::black_box;

use records::{Reports, stage};
use timing::{forget_peak, median, memory, ratio, readable, time};
use treatygraph::rows::{Cell, Row};
use world::World;

/// Writes nowhere, and counts letters.
#[derive(Default)]
struct Sink(u64);

impl Write for Sink {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.0 += text.len() as u64;
        Ok(())
    }
}

fn write<'r>(cells: impl Iterator<Item = Cell<'r>>, to: &mut Sink) {
    for cell in cells {
        write!(to, "{cell},").expect("a sink takes everything");
    }
}

fn main() {
    // Cargo says which of `cargo bench` and `cargo test` it runs.
    let thorough = std::env::args().any(|arg| arg == "--bench");
    let agreements = match std::env::var("TREATYGRAPH_BENCH_AGREEMENTS") {
        Ok(number) => number.parse().expect("a number of agreements"),
        Err(_) if thorough => 150_000,
        Err(_) => 1_000,
    };
    let graph = stage(&World::new(agreements), Reports::Once)
        .build()
        .expect("a synthetic world");
    println!("{agreements} agreements");
    println!(
        "  {:<12} {:>10} {:>12} {:>12} {:>7} {:>12}",
        "table", "rows", "a row", "ready", "ratio", "memory more"
    );
    let (mut all, mut ready) = (0.0, 0.0);
    for table in graph.tables().iter() {
        // What is settled on the first ask is no part of this.
        let rows: Vec<Row<'_>> = table.rows().collect();
        let count = rows.len();
        if count == 0 {
            continue;
        }
        let mut times: [Vec<f64>; 2] = Default::default();
        let (mut sums, mut more) = ([0; 2], 0);
        for _ in 0..3 {
            forget_peak();
            let before = memory("VmHWM:");
            times[0].push(time(|| {
                let mut sink = Sink::default();
                let mut made = table.rows();
                while let Some(row) = made.next_row() {
                    write(row.cells(), &mut sink);
                }
                sums[0] = black_box(sink.0);
            }));
            if let (Some(before), Some(after)) = (before, memory("VmHWM:")) {
                more = after.saturating_sub(before).max(more);
            }
            times[1].push(time(|| {
                let mut sink = Sink::default();
                for row in &rows {
                    write(row.cells(), &mut sink);
                }
                sums[1] = black_box(sink.0);
            }));
        }
        assert_eq!(sums[0], sums[1], "{}", table.name());
        let [made, loops] = times.map(median);
        let each = |time: f64| readable(time / count as f64);
        println!(
            "  {:<12} {count:>10} {:>12} {:>12} {:>7} {:>9} kB",
            table.name(),
            each(made),
            each(loops),
            ratio(made / loops),
            more / 1024,
        );
        all += made;
        ready += loops;
    }
    println!(
        "  {:<12} {:>10} {:>12} {:>12} {:>7}",
        "all",
        "",
        readable(all),
        readable(ready),
        ratio(all / ready)
    );
}
