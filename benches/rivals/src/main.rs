//! The questions of `cargo bench`, put to other engines beside treatygraph: see README.md.

#[path = "../../asked.rs"]
#[allow(dead_code, reason = "the benchmark of the crate uses all of it")]
mod asked;
#[path = "../../flat.rs"]
mod flat;
mod naive;
#[path = "../../ours.rs"]
mod ours;
mod oxigraph;
#[path = "../../records.rs"]
mod records;
mod sqlite;
#[path = "../../timing.rs"]
#[allow(dead_code, reason = "the benchmark of the crate uses all of it")]
mod timing;
#[path = "../../world.rs"]
mod world;

use std::hint::black_box;
use std::process::Command;

use asked::{Engine, Question, asked};
use cpu_time::ProcessTime;
use records::{Reports, stage};
use timing::{forget_peak, median, memory, ratio, readable};
use world::World;

/// The first one is what the others are compared with.
const ENGINES: [&str; 6] = [
    "flat arrays",
    "naive",
    "SQLite",
    "Oxigraph",
    "treatygraph",
    "treatygraph, two sources",
];

/// How many questions of each sort are asked of the slowest engine; of these all say the same.
const FEW: usize = 50;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let agreements: usize = arguments.next().map_or(10_000, |number| {
        number.parse().expect("first a number of agreements")
    });
    let Some(engine) = arguments.next() else {
        return compare(agreements);
    };
    let measured = measure(&engine, agreements);
    println!("{}", measured.to_line());
}

/// Lets every engine work in a process of its own, so that memory is its own, one after the other.
fn compare(agreements: usize) {
    let mut all: Vec<(&str, Measured)> = Vec::new();
    for engine in ENGINES {
        let program = std::env::current_exe().expect("this program has a path");
        let mut command = Command::new(program);
        let output = command
            .args([&agreements.to_string(), engine])
            .output()
            .expect("this program runs");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{engine}: {errors}");
        let measured = Measured::of_line(&String::from_utf8_lossy(&output.stdout));
        for (at, question) in Question::ALL.into_iter().enumerate() {
            let first = all.first().map_or(&measured, |(_, first)| first);
            let same = measured.checks[at] == first.checks[at];
            assert!(same, "{}: {engine} says otherwise", question.name());
        }
        eprintln!("{engine}: done");
        all.push((engine, measured));
    }
    print(agreements, &all);
}

fn print(agreements: usize, all: &[(&str, Measured)]) {
    let line = |name: &str, of: &dyn Fn(&Measured) -> f64, unit: &dyn Fn(f64) -> String| {
        let limit = of(&all[0].1);
        let cells = all.iter().map(|(_, measured)| {
            let value = of(measured);
            format!(" | {} ({})", unit(value), ratio(value / limit))
        });
        println!("| {name}{} |", cells.collect::<String>());
    };
    println!(
        "{agreements} agreements; in brackets the ratio to {}\n",
        all[0].0
    );
    let names = all.iter().map(|(engine, _)| format!(" | {engine}"));
    println!("| {} |", names.collect::<String>());
    println!("|{}", "---|".repeat(all.len() + 1));
    for (at, question) in Question::ALL.into_iter().enumerate() {
        line(question.name(), &|measured| measured.times[at], &readable);
    }
    let bytes = |bytes: f64| format!("{bytes:.0} B");
    line("load", &|measured| measured.load, &readable);
    line(
        "resident, an agreement",
        &|measured| measured.resident,
        &bytes,
    );
    line("peak, an agreement", &|measured| measured.peak, &bytes);
}

/// What one engine takes: times in nanoseconds of processor time, memory in bytes an agreement.
struct Measured {
    load: f64,
    resident: f64,
    peak: f64,
    /// Of one question of each sort.
    times: Vec<f64>,
    /// What the answers to the first questions of each sort add up to.
    checks: Vec<u64>,
}

impl Measured {
    fn to_line(&self) -> String {
        let mut words: Vec<String> = [self.load, self.resident, self.peak]
            .iter()
            .chain(&self.times)
            .map(f64::to_string)
            .collect();
        words.extend(self.checks.iter().map(u64::to_string));
        words.join(" ")
    }

    fn of_line(line: &str) -> Measured {
        let words: Vec<&str> = line.split_whitespace().collect();
        let time = |word: &&str| word.parse().expect("a time or a size");
        let (sizes, rest) = words.split_at(3);
        let (times, checks) = rest.split_at(Question::ALL.len());
        let [load, resident, peak] = [0, 1, 2].map(|at| time(&sizes[at]));
        let check = |word: &&str| word.parse().expect("a sum");
        Measured {
            load,
            resident,
            peak,
            times: times.iter().map(time).collect(),
            checks: checks.iter().map(check).collect(),
        }
    }
}

fn measure(engine: &str, agreements: usize) -> Measured {
    let world = World::new(agreements);
    forget_peak();
    let before = memory("VmRSS:").expect("memory is read from /proc");
    let start = ProcessTime::now();
    let loaded = load(engine, &world);
    let load = start.elapsed().as_nanos() as f64;
    let of_one = |name: &str| {
        let bytes = memory(name).unwrap_or(before).saturating_sub(before);
        bytes as f64 / agreements as f64
    };
    let (resident, peak) = (of_one("VmRSS:"), of_one("VmHWM:"));
    let (mut times, mut checks) = (Vec::new(), Vec::new());
    for question in Question::ALL {
        let about = asked(question.asked(), agreements);
        let few = &about[..about.len().min(FEW)];
        let sum = loaded.ask(question, few);
        checks.push(sum.check.wrapping_add(sum.count));
        let about = if engine == "Oxigraph" { few } else { &about };
        times.push(
            time(|| {
                black_box(loaded.ask(question, black_box(about)));
            }) / about.len() as f64,
        );
    }
    Measured {
        load,
        resident,
        peak,
        times,
        checks,
    }
}

fn load(engine: &str, world: &World) -> Box<dyn Engine> {
    let graph = |reports| {
        let graph = stage(world, reports).build().expect("a synthetic world");
        // It lasts as long as the process.
        Box::new(ours::Ours::new(Box::leak(Box::new(graph)).view()))
    };
    match engine {
        "flat arrays" => Box::new(flat::Flat::new(world, Reports::Once)),
        "naive" => Box::new(naive::Naive::new(world)),
        "SQLite" => Box::new(sqlite::Sqlite::new(world)),
        "Oxigraph" => Box::new(oxigraph::Oxigraph::new(world)),
        "treatygraph" => graph(Reports::Once),
        "treatygraph, two sources" => graph(Reports::Twice),
        _ => panic!("there is no engine `{engine}`"),
    }
}

/// The median of up to five rounds, in nanoseconds; a round is long enough to be measured.
fn time(what: impl Fn()) -> f64 {
    let start = ProcessTime::now();
    let mut rounds = Vec::new();
    while rounds.len() < 5 && (rounds.is_empty() || start.elapsed().as_secs() < 10) {
        let (round, mut repeats) = (ProcessTime::now(), 0);
        while repeats == 0 || round.elapsed().as_millis() < 30 {
            what();
            repeats += 1;
        }
        rounds.push(round.elapsed().as_nanos() as f64 / f64::from(repeats));
    }
    median(rounds)
}
