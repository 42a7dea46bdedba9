//! How the cost of one agreement grows with each table of the notation.

use std::time::{Duration, Instant};

use allocation_counter::measure;
use treatygraph::{Graph, GraphBuilder, View, day, vocabulary::Class};

use crate::tables::{ALL, Growing};

/// A question about the agreement `t`; what it gives back is looked at, so that nothing is left out.
type Question = (&'static str, fn(&Graph) -> usize);

fn treaty(graph: &Graph) -> treatygraph::Agreement<'_> {
    graph.agreement("t").unwrap()
}

fn in_view<'g>(graph: &'g Graph) -> treatygraph::Agreement<'g> {
    let view: View<'g> = graph.as_known_on(day(2024, 1, 1));
    view.agreement("t").unwrap()
}

const QUESTIONS: &[Question] = &[
    ("verify", |graph| usize::from(graph.verify().is_ok())),
    ("status and why", |graph| {
        treaty(graph)
            .status_on(day(1950, 6, 1))
            .why()
            .to_string()
            .len()
    }),
    ("spells", |graph| treaty(graph).spells().len()),
    ("events", |graph| {
        treaty(graph)
            .events()
            .map(|event| event.to_string().len())
            .sum()
    }),
    ("ended within", |graph| {
        graph
            .ended_within(day(1950, 1, 1)..=day(1950, 6, 1))
            .count()
    }),
    ("consents", |graph| treaty(graph).consents().count()),
    ("disputes", |graph| treaty(graph).disputes().count()),
    ("findings", |graph| treaty(graph).findings().count()),
    ("lineage", |graph| treaty(graph).lineage().len()),
    ("in office", |graph| {
        treaty(graph)
            .signatures()
            .map(|act| act.in_office().count())
            .sum()
    }),
    ("obligations", |graph| treaty(graph).obligations().count()),
    ("awaited", |graph| {
        treaty(graph).awaited_on(day(1950, 6, 1)).count()
    }),
    ("in force", |graph| {
        graph.on(day(1950, 6, 1)).in_force().count()
    }),
    ("path", |graph| {
        let mut parties = treaty(graph).parties();
        let (first, last) = (parties.next().unwrap(), parties.last().unwrap());
        first.path_to(last).map_or(0, |path| path.steps().len())
    }),
    ("names", |graph| {
        graph.parties().map(|party| party.name().len()).sum()
    }),
    ("view: status", |graph| {
        in_view(graph)
            .status_on(day(1950, 6, 1))
            .why()
            .to_string()
            .len()
    }),
    ("view: spells", |graph| in_view(graph).spells().len()),
    ("view: events", |graph| {
        in_view(graph)
            .events()
            .map(|event| event.when().to_string().len())
            .sum()
    }),
    ("view: consents", |graph| in_view(graph).consents().count()),
    ("view: disputes", |graph| in_view(graph).disputes().count()),
    ("view: pending", |graph| {
        graph
            .as_known_on(day(2024, 1, 1))
            .on(day(1950, 6, 1))
            .pending()
            .count()
    }),
    ("view: ratifications", |graph| {
        in_view(graph).ratifications().of(Class::Consent).count()
    }),
];

#[test]
fn every_table_makes_a_graph() {
    let wrong = |growing: &Growing| {
        let error = GraphBuilder::new()
            .toml(growing.name, &growing.of(3))
            .build()
            .err()?;
        Some(error.to_string())
    };
    let wrong: Vec<String> = ALL.iter().filter_map(wrong).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What grows faster than *n* log *n* today, each with the most that doubling may multiply it by. A line may only be
/// taken out or made smaller; [`Limits::untrusted`] bounds each.
const KNOWN: &[(&str, &str, f64)] = &[
    ("contested suspensions", "spells", 3.4),
    ("parties", "verify", 3.7),
    ("parties that ratify", "verify", 3.8),
    ("claims that name other parties", "verify", 3.3),
    ("parts, each suspended", "spells", 2.9),
    ("a line of succeeding states", "path", 2.9),
    (
        "tenures of a person, each with a signature",
        "in office",
        4.0,
    ),
    ("sources that correct each other", "", 4.0),
    ("days with a hundred ranges", "", 3.3),
];

/// What doubling may multiply a cost by: somewhat more than twice, as for *n* log *n*.
const ALLOWED: f64 = 2.6;

#[test]
fn cost_grows_no_faster_than_is_known() {
    let mut wrong = Vec::new();
    for growing in ALL {
        for ((name, bytes, _), (_, more, _)) in
            costs(growing, 12).into_iter().zip(costs(growing, 24))
        {
            let known = KNOWN.iter().find(|(of, asked, _)| {
                *of == growing.name && (asked.is_empty() || name.ends_with(asked))
            });
            let most = known.map_or(ALLOWED, |known| known.2);
            let grows = more as f64 / bytes.max(1) as f64;
            if grows > most && more > 10_000 {
                wrong.push(format!(
                    "{}: {name}: {bytes} bytes, then {more}",
                    growing.name
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn built(text: &str) -> Graph {
    GraphBuilder::new()
        .toml("t.toml", text)
        .build()
        .unwrap_or_else(|error| panic!("{error}"))
}

/// What building and each question cost with so many entries: bytes asked of the allocator, and time.
fn costs(growing: &Growing, n: usize) -> Vec<(&'static str, u64, Duration)> {
    let text = growing.of(n);
    let mut costs = Vec::new();
    let start = Instant::now();
    let made = measure(|| drop(built(&text)));
    costs.push(("build", made.bytes_total, start.elapsed()));
    for (name, ask) in QUESTIONS {
        // What is settled on first ask is part of the cost.
        let graph = built(&text);
        let start = Instant::now();
        let mut seen = 0;
        let made = measure(|| seen = ask(&graph));
        costs.push((name, made.bytes_total, start.elapsed()));
        assert!(seen < usize::MAX);
    }
    costs
}

/// `cargo test --test bounded table -- --ignored --nocapture`, `N=400` and `ONLY=words` for others.
#[test]
#[ignore = "prints a table"]
fn table() {
    let set = |name: &str| std::env::var(name).ok();
    let n: usize = set("N").and_then(|n| n.parse().ok()).unwrap_or(100);
    let only = set("ONLY").unwrap_or_default();
    for growing in ALL.iter().filter(|growing| growing.name.contains(&only)) {
        let (once, twice) = (costs(growing, n), costs(growing, 2 * n));
        println!("{}", growing.name);
        for ((name, bytes, time), (_, more, longer)) in once.into_iter().zip(twice) {
            let grows = more as f64 / bytes.max(1) as f64;
            let slows = longer.as_secs_f64() / time.as_secs_f64();
            let stands_out = grows > 2.6 || (slows > 3.0 && longer.as_millis() > 3);
            if stands_out || set("EVERY").is_some() {
                println!("  {name}: {more} bytes x{grows:.1}, {longer:?} x{slows:.1}");
            }
        }
    }
}
