//! No two answers contradict each other: random dossiers, in several views, on days near their acts.
//!
//! What is wrong today is counted by sort in `known.tsv`, for dossiers that are the same each time. The
//! counts must be met exactly, and may only be lowered: `cargo test --test contradictions renew --
//! --ignored` lowers them; it raises one, or adds a sort, only with `ADD_KNOWN=1`, as is needed when a
//! generator is changed. `cargo test --test contradictions -- --nocapture` prints an example of each sort.

#[path = "../oracle/claims.rs"]
#[allow(dead_code)]
mod claims;
#[path = "../oracle/config.rs"]
mod config;
#[path = "../cases/contradictions.rs"]
mod contradictions;
#[path = "../oracle/entering.rs"]
mod entering;
#[path = "../oracle/records.rs"]
mod records;
#[path = "../status/world.rs"]
mod status_world;
#[path = "../oracle/world.rs"]
#[allow(dead_code)]
mod world;

mod excerpts;
mod news;
mod partition;
mod rows;
mod settled;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use proptest::prelude::Strategy;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngSeed, TestRunner};
use treatygraph::record::{Dossier, Obligation};
use treatygraph::{Day, Days, Graph, View, date::Bound, day};

use contradictions::contradictions;

/// On how many days each dossier is asked.
const DAYS: usize = 4;

/// How often answers contradict each other in one way, and where first.
#[derive(Default)]
struct Sort {
    count: usize,
    example: String,
}

/// By the sort of contradiction.
type Counts = BTreeMap<&'static str, Sort>;

/// The dossier with a duty of its first agreement: the generators leave duties out.
fn with_duty(mut dossier: Dossier) -> Dossier {
    if let Some(treaty) = dossier.agreements.first() {
        let mut duty = Obligation::new(format!("{}/duty", treaty.key));
        duty.source = dossier.sources.first().map(|source| source.key.clone());
        dossier.push(duty);
    }
    dossier
}

/// A few days on which something changes, as far as acts and spells tell, or the day after.
fn days(graph: &Graph) -> Vec<Day> {
    let edges = |days: &Days| -> Vec<Day> {
        let bounds = [days.first(), days.last()];
        bounds.into_iter().filter_map(Bound::day).collect()
    };
    let mut all: BTreeSet<Day> = BTreeSet::new();
    for event in graph.events() {
        all.extend(edges(&event.days()));
    }
    for treaty in graph.agreements() {
        all.extend(treaty.spells().iter().filter_map(|spell| spell.first()));
    }
    let next = |day: &Day| Day::from_number(day.number() + 1);
    let after: Vec<Day> = all.iter().filter_map(next).collect();
    all.extend(after);
    let step = all.len().div_ceil(DAYS).max(1);
    all.into_iter().step_by(step).collect()
}

/// The whole graph, and one other view, in turn: what was known on a day, half of the sources, one side.
fn views(graph: &Graph, turn: u32) -> [View<'_>; 2] {
    let half = graph.sources().count().div_ceil(2);
    let narrower = match (turn % 3, graph.parties().next()) {
        (0, Some(party)) => graph.according_to(party),
        (1, _) => graph.trusting(graph.sources().take(half)),
        _ => graph.as_known_on(day(2024, 11, 1)),
    };
    [graph.view(), narrower]
}

fn count_in(counts: &mut Counts, dossier: &Dossier, turn: u32) {
    let graph = dossier
        .build()
        .unwrap_or_else(|error| panic!("{error}\n{}", dossier.to_toml()));
    let (days, toml) = (days(&graph), dossier.to_toml());
    for view in views(&graph, turn) {
        for treaty in view.agreements() {
            for on in &days {
                let found = contradictions(view, treaty.key(), *on);
                for one in found.expect("an agreement of the view") {
                    let sort = counts.entry(one.sort).or_default();
                    sort.count += 1;
                    // Of the examples, the one in the shortest dossier shows most.
                    let text = format!("{} on {on} ({view}): {one}\n{toml}", treaty.key());
                    if sort.example.is_empty() || text.len() < sort.example.len() {
                        sort.example = text;
                    }
                }
            }
        }
    }
}

/// The counts of a generator, always of the same dossiers.
fn counts<W>(cases: u32, worlds: impl Strategy<Value = W>, dossier: fn(W) -> Dossier) -> Counts {
    let mut config = config::config(cases);
    // Other dossiers have other counts, so `PROPTEST_CASES` changes nothing here.
    config.rng_seed = RngSeed::Fixed(2025);
    let mut runner = TestRunner::new(config);
    let mut counts = Counts::new();
    for turn in 0..cases {
        let world = worlds.new_tree(&mut runner).expect("a dossier").current();
        count_in(&mut counts, &with_duty(dossier(world)), turn);
    }
    counts
}

/// A name, and how often answers contradict each other in its dossiers.
type Generator = (&'static str, fn() -> Counts);

/// The generators, each with its name in the table. Their dossiers are as many as take some seconds: about
/// 0.1 s each of status, and 0.15 s each of the others, without optimisation.
const GENERATORS: [Generator; 3] = [
    ("status", || {
        counts(100, status_world::world(), |world| world.0)
    }),
    ("claims", || counts(50, world::world(), |world| world.0)),
    ("leaders", || {
        counts(50, world::world_of_leaders(), |world| world.0)
    }),
];

fn file() -> PathBuf {
    PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/contradictions/known.tsv"
    ))
}

/// By generator and sort.
type Known = BTreeMap<(String, String), usize>;

/// How often each sort is known to occur, by generator and sort.
fn known() -> Known {
    let text = std::fs::read_to_string(file()).expect("the known counts");
    let rows = text.lines().skip(1).enumerate();
    rows.map(|(at, row)| {
        let cells: Vec<&str> = row.split('\t').collect();
        let [generator, sort, count] = cells[..] else {
            panic!(
                "known.tsv:{}: a generator, a sort and a count are wanted",
                at + 2
            );
        };
        let count = count
            .parse()
            .unwrap_or_else(|_| panic!("known.tsv:{}: no number", at + 2));
        ((generator.to_owned(), sort.to_owned()), count)
    })
    .collect()
}

/// What differs from the known counts of a generator.
fn differences(generator: &str, counts: &Counts, known: &Known) -> Vec<String> {
    let of = known.iter().filter(|((of, _), _)| of == generator);
    let known: BTreeMap<&str, usize> = of
        .map(|((_, sort), count)| (sort.as_str(), *count))
        .collect();
    let sorts: BTreeSet<&str> = counts
        .keys()
        .copied()
        .chain(known.keys().copied())
        .collect();
    let mut found = Vec::new();
    for sort in sorts {
        let pinned = known.get(sort).copied().unwrap_or(0);
        let now = counts.get(sort).map_or(0, |sort| sort.count);
        if now > pinned {
            let example = &counts[sort].example;
            found.push(format!(
                "{generator}: {sort}: {now} contradictions, {pinned} are known; one is\n{example}"
            ));
        } else if now < pinned {
            let delete = if now == 0 {
                ", that is, delete its line"
            } else {
                ""
            };
            found.push(format!(
                "{generator}: {sort}: only {now} contradictions, {pinned} are known: \
                 lower the pinned number{delete}"
            ));
        } else if !known.contains_key(sort) || now == 0 {
            found.push(format!(
                "{generator}: {sort}: a count of 0 needs no line: delete it"
            ));
        }
    }
    found
}

fn check(at: usize) {
    let (name, counts) = GENERATORS[at];
    let counts = counts();
    for (sort, Sort { count, example }) in &counts {
        println!("{name}: {count} × {sort}, such as\n{example}");
    }
    let found = differences(name, &counts, &known());
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn in_worlds_of_status() {
    check(0);
}

#[test]
fn in_worlds_of_claims() {
    check(1);
}

#[test]
fn in_worlds_of_leaders() {
    check(2);
}

#[test]
fn every_known_count_is_of_a_generator() {
    for (generator, sort) in known().into_keys() {
        let there = GENERATORS.iter().any(|(name, _)| *name == generator);
        assert!(there, "known.tsv: `{generator}` ({sort}) is no generator");
    }
}

/// More fails, and less fails.
#[test]
fn counts_are_met_exactly() {
    let sort = Sort {
        count: 2,
        example: "here".to_owned(),
    };
    let counts = Counts::from([("a, b", sort)]);
    let says = |pinned: &[(&str, usize)]| {
        let known = pinned
            .iter()
            .map(|(sort, count)| (("g".to_owned(), (*sort).to_owned()), *count));
        differences("g", &counts, &known.collect()).join("\n")
    };
    assert_eq!(says(&[("a, b", 2)]), "");
    assert_eq!(
        says(&[]),
        "g: a, b: 2 contradictions, 0 are known; one is\nhere"
    );
    assert_eq!(
        says(&[("a, b", 1)]),
        "g: a, b: 2 contradictions, 1 are known; one is\nhere"
    );
    assert!(says(&[("a, b", 3)]).ends_with("3 are known: lower the pinned number"));
    assert!(
        says(&[("a, b", 2), ("c", 1)])
            .ends_with("lower the pinned number, that is, delete its line")
    );
    assert!(says(&[("a, b", 2), ("c", 0)]).ends_with("delete it"));
}

#[test]
#[ignore = "rewrites the known counts"]
fn renew() {
    let (known, add) = (known(), std::env::var_os("ADD_KNOWN").is_some());
    let mut text = "generator\tsort\tcount\n".to_owned();
    for (name, counts) in GENERATORS {
        for (sort, Sort { count, .. }) in counts() {
            let pinned = known.get(&(name.to_owned(), sort.to_owned()));
            let limit = if add {
                usize::MAX
            } else {
                pinned.copied().unwrap_or(0)
            };
            match count.min(limit) {
                0 => {}
                count => text += &format!("{name}\t{sort}\t{count}\n"),
            }
        }
    }
    std::fs::write(file(), text).expect("the counts can be written");
}
