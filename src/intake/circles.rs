//! Agreements that replace each other in a circle (MEANING, M7): an error if one source says so, a
//! dispute if sources say so together.

use std::collections::HashMap;

use petgraph::graphmap::{DiGraphMap, NodeTrait};

use super::consistency::Fault;
use crate::error::ProblemKind;
use crate::graph::{DisputeRow, Evidence, RelationRow, Said, Thing, ValueId};
use crate::record::Field;
use crate::rules::{all_rows, every_row};
use crate::vocabulary::{RelationKind, Stance};

/// The relations by which one thing replaces another: number, from, to.
fn replacements(evidence: &Evidence) -> impl Iterator<Item = (u32, Thing, Thing)> {
    let numbered = (0..).zip(&evidence.relations);
    numbered.filter_map(|(id, relation)| match *relation {
        RelationRow {
            kind: RelationKind::Replaces,
            from,
            to: Ok(to),
        } => Some((id, from, to)),
        _ => None,
    })
}

/// For each node that is in a circle, which one.
pub(super) fn circles<N: NodeTrait, E>(graph: &DiGraphMap<N, E>) -> HashMap<N, usize> {
    // Not Tarjan's algorithm, which petgraph does by recursion: a line of replacements may be long.
    let components = petgraph::algo::kosaraju_scc(graph);
    let circles = components
        .into_iter()
        .filter(|nodes| nodes.len() > 1)
        .enumerate();
    circles
        .flat_map(|(circle, nodes)| nodes.into_iter().map(move |node| (node, circle)))
        .collect()
}

/// Replacements that one source tells in a circle, once a circle: of its claims that of the earliest
/// record, which `origins` tells.
pub(crate) fn faults(evidence: &Evidence, origins: &[u32]) -> Vec<Fault> {
    let mut by_source: HashMap<Option<ValueId>, DiGraphMap<Thing, u32>> = HashMap::new();
    for (id, from, to) in replacements(evidence) {
        for row in every_row(evidence, Thing::relation(id)) {
            if row.stance() == Stance::Asserts {
                let graph = by_source.entry(row.id(Field::Source)).or_default();
                graph.add_edge(from, to, row.claim);
            }
        }
    }
    let mut found: Vec<Vec<u32>> = Vec::new();
    for graph in by_source.values() {
        let circle_of = circles(graph);
        let mut claims: HashMap<usize, Vec<u32>> = HashMap::new();
        for (from, to, &claim) in graph.all_edges() {
            if let (Some(circle), true) = (
                circle_of.get(&from),
                circle_of.get(&from) == circle_of.get(&to),
            ) {
                claims.entry(*circle).or_default().push(claim);
            }
        }
        found.extend(claims.into_values());
    }
    for circle in &mut found {
        circle.sort_unstable_by_key(|claim| origins[*claim as usize]);
    }
    found.sort_unstable_by_key(|circle| origins[circle[0] as usize]);
    let message =
        "by this source the agreements replace each other in a circle; correct one relation";
    let fault = |circle: Vec<u32>| Fault {
        claim: circle[0],
        field: Field::To,
        kind: ProblemKind::Contradiction,
        message: message.to_owned(),
        others: circle[1..].to_vec(),
    };
    found.into_iter().map(fault).collect()
}

/// A circle told by several sources together: a dispute of each of its relations.
pub(crate) fn disputes(evidence: &Evidence) -> Vec<DisputeRow> {
    let mut graph: DiGraphMap<Thing, u32> = DiGraphMap::new();
    // What was withdrawn is told no longer.
    let is_told =
        |(id, ..): &(u32, Thing, Thing)| !all_rows(evidence, Thing::relation(*id)).is_empty();
    let told = || replacements(evidence).filter(is_told);
    for (id, from, to) in told() {
        graph.add_edge(from, to, id);
    }
    let circle_of = circles(&graph);
    told()
        .filter(|(_, from, to)| {
            circle_of.contains_key(from) && circle_of.get(from) == circle_of.get(to)
        })
        .map(|(id, from, to)| {
            let thing = Thing::relation(id);
            let key = evidence.nodes.keys(to.kind)[to.id as usize];
            DisputeRow {
                thing,
                agreement: evidence.home(from),
                field: Field::To,
                entry: None,
                act: None,
                said: vec![Said {
                    field: Field::To,
                    value: Some(evidence.value(key).clone()),
                    denied: false,
                    claims: evidence.claims.about(thing).collect(),
                }],
            }
        })
        .collect()
}
