//! The rules of MEANING, each on the smallest dossier that shows it.

mod acts;
mod claims;
mod clauses;
mod corrections;
mod days;
mod findings;
mod status;

use treatygraph::record::Field;
use treatygraph::{Agreement, Event, EventKind, Graph, GraphBuilder};

/// Two states, three sources of different days, one agreement.
const BASE: &str = r#"
[[source]]
key = "early"
published = "2024-06-01"

[[source]]
key = "later"
published = "2024-12-01"

[[source]]
key = "latest"
published = "2025-06-01"

[[source]]
key = "undated"

[[state]]
key = "RU"

[[state]]
key = "KP"

[[legislature]]
key = "RU/duma"
of = "RU"

[[organ]]
key = "RU/mfa"
of = "RU"

[[leader]]
key = "putin"

[[leader]]
key = "kim"

[[leader]]
key = "rudenko"

[[tenure]]
leader = "putin"
of = "RU"
office = "head-of-state"

[[tenure]]
leader = "rudenko"
of = "RU/mfa"
office = "deputy-minister"

[[tenure]]
leader = "kim"
of = "KP"
office = "head-of-state"

[[agreement]]
key = "t"
parties = ["RU", "KP"]
"#;

fn graph(text: &str) -> Graph {
    let graph = GraphBuilder::new()
        .toml("base", BASE)
        .toml("text", text)
        .build()
        .unwrap();
    graph.verify().unwrap();
    assert!(graph.to_dossier().build().unwrap() == graph);
    graph
}

fn treaty(graph: &Graph) -> Agreement<'_> {
    graph.agreement("t").unwrap()
}

/// The only event of a kind on the agreement.
fn only(graph: &Graph, kind: EventKind) -> Event<'_> {
    let events: Vec<Event<'_>> = treaty(graph).events().of(kind).collect();
    assert_eq!(events.len(), 1, "{events:?}");
    events[0]
}

/// An event of one kind, with these claims.
fn event(kind: &str, rest: &str, claims: &[&str]) -> String {
    let claims = claims.join(" },\n  { ");
    format!(
        "[[event]]\nagreement = \"t\"\nkind = \"{kind}\"\n{rest}\nclaims = [\n  {{ {claims} }},\n]\n\n"
    )
}

fn days(event: Event<'_>) -> String {
    event.days().to_string()
}

fn disputed(graph: &Graph) -> Vec<(String, Field)> {
    graph
        .disputes()
        .map(|d| {
            (
                d.event()
                    .map_or("agreement".to_owned(), |e| e.kind().to_string()),
                d.field(),
            )
        })
        .collect()
}

/// A signature of both on 19 June 2024, the first act.
const SIGNED: &str = "[[event]]\nagreement = \"t\"\nkind = \"signature\"\nparties = [\"RU\", \"KP\"]\non = \"2024-06-19\"\nsource = \"undated\"\n\n";
