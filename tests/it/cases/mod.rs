//! Well-known treaties, each a small dossier of its own: what is asked of it, and what MEANING answers.
//!
//! The answers are worked out by hand from the rules, by number, and not taken from the crate.

mod berlin_1934;
mod caracas_2019;
mod finland_1948;
mod inf_1987;
mod majlis_1947;
mod moscow_1939;
mod new_start_2010;
mod science_1979;
mod sevres_1956;
mod two_capitals;
mod versailles_1919;

use treatygraph::vocabulary::{Participations, Standing};
use treatygraph::{Event, Graph, Participation, Status};

/// The graph of a dossier in this folder. It must keep its laws, and survive being written.
fn case(name: &str) -> Graph {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/cases");
    let graph = Graph::open([format!("{folder}/{name}.toml")]).unwrap();
    graph.verify().unwrap();
    assert!(graph.to_dossier().build().unwrap() == graph);
    graph
}

/// Events as they print, a line each.
fn lines<'g>(events: impl Iterator<Item = Event<'g>>) -> Vec<String> {
    events.map(|event| event.to_string()).collect()
}

/// The possible standings, in the order of their list.
fn standings(status: Status<'_>) -> Vec<Standing> {
    status.standings().iter().collect()
}

/// The only possible way to stand to an agreement.
fn only(participations: Participations) -> Participation {
    let possible: Vec<Participation> = participations.iter().collect();
    assert_eq!(possible.len(), 1, "{possible:?}");
    possible[0]
}
