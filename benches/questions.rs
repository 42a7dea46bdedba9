//! How near the questions that matter come to flat arrays written for each of them by hand.
//!
//! `cargo bench` builds one world three times: its acts reported by one source each; by two sources; by
//! two sources that for one act in twenty know the month alone. To each graph it puts nine questions,
//! which flat arrays (the limit) answer beside it: what is certainly so, with equal checksums. Graph and
//! limit take turns, so that noise meets both of them; times are medians. What the first call on a graph
//! that was just built costs is told apart.
//! Then come [lists of events](lists), and what views of them cost.
//!
//! `TREATYGRAPH_BENCH_AGREEMENTS=2000 cargo bench` is a quick run.

mod asked;
mod flat;
mod flat_lists;
mod lists;
mod ours;
mod records;
mod timing;
mod world;

use std::hint::black_box;
use std::time::Instant;

use asked::{Asked, Engine, Question, Sum, asked};
use flat::Flat;
use ours::Ours;
use records::{Reports, stage};
use timing::{beside, forget_peak, memory, ratio, readable, time};
use treatygraph::{Graph, Source, day};
use world::World;

/// How long one question is asked in each graph, in nanoseconds, however often that is.
const ENOUGH: f64 = 3e8;

/// How long something takes that is seldom interrupted, in nanoseconds.
const SHORT: f64 = 1e6;

fn main() {
    // Cargo says which of `cargo bench` and `cargo test` it runs.
    let thorough = std::env::args().any(|arg| arg == "--bench");
    let agreements = match std::env::var("TREATYGRAPH_BENCH_AGREEMENTS") {
        Ok(number) => number.parse().expect("a number of agreements"),
        Err(_) if thorough => 150_000,
        Err(_) => 1_000,
    };
    let world = World::new(agreements);
    // Of later graphs memory tells little, as they use again what earlier ones have freed.
    let mut before = memory("VmRSS:");
    println!("{agreements} agreements");

    let mut table = Table::new();
    for (name, reports) in [
        ("one source an act", Reports::Once),
        ("two sources an act", Reports::Twice),
        ("two, and the month alone of 5 %", Reports::Vaguely),
    ] {
        let graph = built(&world, name, reports, before.take());
        table.ask(&world, reports, &graph, agreements);
        if reports == Reports::Once {
            through_views(&graph, agreements);
        }
    }
    table.ask_first(&world, agreements);
    table.print();

    let rounds = if agreements < 100_000 { 11 } else { 61 };
    for (name, share) in [
        ("certain days only", 0),
        ("4 % of the acts without a certain day", 40),
    ] {
        println!();
        let graph = built(&world, name, Reports::Mixed(share), None);
        lists::ask(&graph, rounds);
        if share == 0 {
            lists::look_through(&graph, rounds);
        }
    }
}

/// Builds a graph of the world, and prints what that took: memory, where it is known what the process
/// needed before.
fn built(world: &World, name: &str, reports: Reports, before: Option<u64>) -> Graph {
    forget_peak();
    let start = Instant::now();
    let mut builder = stage(world, reports);
    let staged = start.elapsed();
    let graph = builder.build().expect("a synthetic world");
    let elapsed = start.elapsed();
    drop(builder);
    println!(
        "  {name}: built in {:.1} s ({:.1} s of it staging), {} acts",
        elapsed.as_secs_f64(),
        staged.as_secs_f64(),
        graph.events().count(),
    );
    if let (Some(before), Some(after), Some(peak)) = (before, memory("VmRSS:"), memory("VmHWM:")) {
        let agreements = world.agreements.len() as u64;
        println!(
            "    memory of an agreement: {} bytes then, {} at most",
            after.saturating_sub(before) / agreements,
            peak.saturating_sub(before) / agreements,
        );
    }
    graph
}

/// What the questions cost through views that hide nothing: ratios to the whole graph.
fn through_views(graph: &Graph, agreements: usize) {
    let sources: Vec<Source> = graph.sources().collect();
    let known = graph.as_known_on(day(2200, 1, 1));
    let views = [graph.view(), known, graph.trusting(sources)].map(Ours::new);
    println!(
        "\n  {:<38} {:>9} {:>9}",
        "ratio to the whole graph", "known", "trusting"
    );
    for question in Question::ALL {
        let about = asked(question.asked(), agreements);
        let sums = views.each_ref().map(|ours| ours.ask(question, &about));
        assert!(sums.iter().all(|sum| *sum == sums[0]), "{sums:?}");
        let mut times: [Vec<f64>; 3] = Default::default();
        for round in 0..9 {
            for turn in 0..views.len() {
                let at = (round + turn) % views.len();
                times[at].push(time(|| {
                    _ = black_box(views[at].ask(question, black_box(&about)))
                }));
            }
        }
        let [plain, known, trusting] = times.map(timing::median);
        let (known, trusting) = (ratio(known / plain), ratio(trusting / plain));
        println!("  {:<38} {known:>9} {trusting:>9}", question.name());
    }
}

/// What one question costs; times are of one question.
#[derive(Clone, Debug, Default)]
struct Row {
    /// How many answers it has, on average.
    answers: f64,
    limit: f64,
    /// In each graph: the time, and its ratio to that of the limit.
    graphs: Vec<(f64, f64)>,
    /// On a graph that was just built: the first question of all, and one of those that follow, each
    /// asked for the first time.
    first: Option<(f64, f64)>,
}

/// All questions.
struct Table([Row; Question::ALL.len()]);

impl Table {
    fn new() -> Table {
        Table(Default::default())
    }

    fn ask(&mut self, world: &World, reports: Reports, graph: &Graph, agreements: usize) {
        let (flat, ours) = (Flat::new(world, reports), Ours::new(graph.view()));
        for (question, row) in Question::ALL.into_iter().zip(&mut self.0) {
            let about = asked(question.asked(), agreements);
            let count = about.len() as f64;
            let sum = flat.ask(question, &about);
            same(question, ours.ask(question, &about), sum);
            let whole = time(|| _ = black_box(ours.ask(question, black_box(&about))));
            let rounds = (ENOUGH / whole).clamp(3.0, 51.0) as usize;
            let each = (count * SHORT / whole).clamp(1.0, count) as usize;
            let chunks: Vec<&[Asked]> = about.chunks(each).collect();
            let (limit, time) = beside(
                rounds,
                || _ = black_box(flat.ask(question, black_box(&about))),
                chunks.len(),
                |chunk| _ = black_box(ours.ask(question, black_box(chunks[chunk]))),
            );
            row.graphs.push((time / count, time / limit));
            if reports == Reports::Once {
                row.limit = limit / count;
                row.answers = sum.count as f64 / count;
            }
        }
    }

    /// Asks what a graph may settle when it is first asked, of a graph that was just built for it.
    fn ask_first(&mut self, world: &World, agreements: usize) {
        for (question, row) in Question::ALL.into_iter().zip(&mut self.0) {
            if !question.is_settled() {
                continue;
            }
            let graph = stage(world, Reports::Once)
                .build()
                .expect("a synthetic world");
            let ours = Ours::new(graph.view());
            let about = asked(question.asked(), agreements);
            let time = |about: &[Asked]| {
                let all = time(|| _ = black_box(ours.ask(question, black_box(about))));
                all / about.len() as f64
            };
            let (one, others) = about.split_at(1);
            row.first = Some((time(one), time(others)));
        }
    }

    fn print(&self) {
        println!(
            "\n{:<38} {:>8} {:>9} {:>9} {:>8} {:>9} {:>8} {:>9} {:>8} {:>9} {:>9}",
            "time of one question",
            "answers",
            "limit",
            "1 source",
            "×",
            "2 sources",
            "×",
            "5 % month",
            "×",
            "first",
            "next"
        );
        for (question, row) in Question::ALL.into_iter().zip(&self.0) {
            let graphs = row
                .graphs
                .iter()
                .map(|(time, of_limit)| format!(" {:>9} {:>8}", readable(*time), ratio(*of_limit)));
            let first = row.first.map_or_else(String::new, |(first, next)| {
                format!(" {:>9} {:>9}", readable(first), readable(next))
            });
            println!(
                "{:<38} {:>8.1} {:>9}{}{first}",
                question.name(),
                row.answers,
                readable(row.limit),
                graphs.collect::<String>(),
            );
        }
    }
}

/// Says which question it is that the graph and the limit answer otherwise.
fn same(question: Question, ours: Sum, limit: Sum) {
    assert_eq!(
        ours,
        limit,
        "{}: the graph and the limit say the same",
        question.name()
    );
}
