//! Questions, each on the corpus and on the smallest dossier that shows what is meant.

mod chain;
mod consent;
mod coverage;
mod duration;
mod duties;
mod duty_status;
mod ending;
mod failure;
mod in_force;
mod lineage;
mod office;
mod pending;
mod said;
mod scenario;
mod territory;
mod why;

use treatygraph::{Graph, GraphBuilder};

/// Two states with bodies and persons, sources with and without coverage, one agreement.
const BASE: &str = r#"
source = [
  { key = "early", published = "2024-06-01" },
  { key = "later", published = "2024-12-01" },
  { key = "list", covers = { years = "1990/2010", kinds = ["tenure", "signature"] } },
  { key = "ministry", speaker = "RU/mfa", published = "2025-01-01" },
]
state = [{ key = "RU" }, { key = "KP" }, { key = "SU", until = "1991-12-26" }]
legislature = [{ key = "RU/duma", of = "RU" }]
organ = [{ key = "RU/mfa", of = "RU" }, { key = "KP/mfa", of = "KP", since = "1948-09" }]
leader = [{ key = "putin" }, { key = "kim" }, { key = "brezhnev", until = "1982-11-10" }]
agreement = [{ key = "t", parties = ["RU", "KP"] }]
"#;

/// The graph of the base and of more.
fn graph(text: &str) -> Graph {
    let graph = GraphBuilder::new()
        .toml("base", BASE)
        .toml("text", text)
        .build()
        .unwrap_or_else(|error| panic!("{error}"));
    graph.verify().unwrap();
    assert!(graph.to_dossier().build().unwrap() == graph);
    graph
}
