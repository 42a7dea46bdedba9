//! Which sources correct, withdraw or repeat which (MEANING, M32), and that none corrects itself in a circle.

use petgraph::graphmap::DiGraphMap;

use super::circles::circles as nodes_in_circles;
use super::consistency::Fault;
use super::days;
use crate::error::ProblemKind;
use crate::graph::{Above, Corrections, Evidence, NONE, Thing};
use crate::record::Field;
use crate::rules::every_row;

/// What sources say of each other.
pub(crate) fn of(evidence: &Evidence) -> Corrections {
    let mut edges: Vec<(u32, Above)> = Vec::new();
    for source in 0..evidence.nodes.sources.len() as u32 {
        for row in every_row(evidence, Thing::source(source)) {
            // A key of the wrong sort is an error that is told elsewhere.
            let named = |field| {
                row.named(field)
                    .iter()
                    .filter(is_source)
                    .map(|node| node.id)
            };
            edges.extend(named(Field::Corrects).map(|of| (of, Above::Corrected(source))));
            edges.extend(named(Field::Withdraws).map(|of| (of, Above::Withdrawn(source))));
            edges.extend(named(Field::Republishes).map(|by| (source, Above::Repeats(by))));
        }
    }
    edges.retain(|edge| edge.0 != NONE);
    Corrections::of(edges, days::published(evidence))
}

fn is_source(node: &&Thing) -> bool {
    node.kind == crate::graph::Kind::Source && node.id != NONE
}

/// Sources that correct or withdraw each other in a circle, also by way of what they repeat: once a circle, of
/// its claims that of the earliest record, which `origins` tells.
pub(crate) fn circles(evidence: &Evidence, origins: &[u32]) -> Vec<Fault> {
    let mut graph: DiGraphMap<u32, ()> = DiGraphMap::new();
    for (of, above) in evidence.corrections.edges() {
        let (Above::Corrected(by) | Above::Withdrawn(by) | Above::Repeats(by)) = above;
        graph.add_edge(of, by, ());
    }
    let circle_of = nodes_in_circles(&graph);
    let count = circle_of.values().max().map_or(0, |last| last + 1);
    let mut found: Vec<Vec<(u32, Field)>> = vec![Vec::new(); count];
    for (of, above) in evidence.corrections.edges() {
        let (by, field) = match above {
            Above::Corrected(by) => (by, Field::Corrects),
            Above::Withdrawn(by) => (by, Field::Withdraws),
            // Sources that repeat each other are one voice, and no error.
            Above::Repeats(_) => continue,
        };
        if let (Some(circle), true) = (circle_of.get(&of), circle_of.get(&of) == circle_of.get(&by))
        {
            let rows = every_row(evidence, Thing::source(by)).into_iter();
            let says = rows.filter(|row| row.named(field).contains(&Thing::source(of)));
            found[*circle].extend(says.map(|row| (row.claim, field)));
        }
    }
    found.retain(|circle| !circle.is_empty());
    for circle in &mut found {
        circle.sort_unstable_by_key(|(claim, _)| origins[*claim as usize]);
        circle.dedup_by_key(|(claim, _)| *claim);
    }
    found.sort_unstable_by_key(|circle| origins[circle[0].0 as usize]);
    let message = "the sources correct or withdraw each other in a circle; leave one of these out";
    let fault = |circle: Vec<(u32, Field)>| Fault {
        claim: circle[0].0,
        field: circle[0].1,
        kind: ProblemKind::Contradiction,
        message: message.to_owned(),
        others: circle[1..].iter().map(|(claim, _)| *claim).collect(),
    };
    found.into_iter().map(fault).collect()
}
