//! Agreements that replace each other in a circle (MEANING, M7): an error if one source says so, a
//! dispute if sources say so together.

use std::collections::HashMap;

use petgraph::graphmap::{DiGraphMap, NodeTrait};

use super::groups::{Group, Identity};
use super::number::{Numbers, home};
use super::stage::{Stage, stance};
use crate::graph::{ClaimColumns, DisputeRow, RelationRow, Said, Thing, ValueId, find};
use crate::record::Field;
use crate::vocabulary::{RelationKind, Stance};

/// For each node that is in a circle, which one.
fn circles<N: NodeTrait>(graph: &DiGraphMap<N, u32>) -> HashMap<N, usize> {
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

/// Notes replacements that one source tells in a circle, once a circle.
pub(crate) fn check(stage: &mut Stage, groups: &[Group]) {
    let mut by_source: HashMap<Option<ValueId>, DiGraphMap<ValueId, u32>> = HashMap::new();
    for group in groups {
        let Identity::Relation {
            from,
            kind: RelationKind::Replaces,
            to,
            titled: false,
        } = group.identity
        else {
            continue;
        };
        for claim in &group.claims {
            let given = claim.given.of(&stage.given);
            if stance(stage, given) == Stance::Asserts {
                let graph = by_source.entry(find(given, Field::Source)).or_default();
                graph.add_edge(from, to, claim.staged);
            }
        }
    }
    let mut found = Vec::new();
    for graph in by_source.values() {
        let circle_of = circles(graph);
        let mut first: HashMap<usize, u32> = HashMap::new();
        for (from, to, &claim) in graph.all_edges() {
            if let (Some(circle), true) = (
                circle_of.get(&from),
                circle_of.get(&from) == circle_of.get(&to),
            ) {
                let first = first.entry(*circle).or_insert(claim);
                *first = (*first).min(claim);
            }
        }
        found.extend(first.into_values());
    }
    found.sort_unstable();
    for claim in found {
        let message =
            "by this source the agreements replace each other in a circle; correct one relation";
        stage.claim_problem(claim as usize, Some(Field::To), message);
    }
}

/// A circle told by several sources together: a dispute of each of its relations.
pub(crate) fn disputes(
    stage: &Stage,
    relations: &[RelationRow],
    claims: &ClaimColumns,
    numbers: &Numbers,
) -> Vec<DisputeRow> {
    let replacements = || {
        let numbered = relations.iter().enumerate();
        numbered.filter_map(|(id, relation)| match (relation.kind, relation.to) {
            (RelationKind::Replaces, Ok(to)) => Some((id as u32, relation.from, to)),
            _ => None,
        })
    };
    let mut graph: DiGraphMap<Thing, u32> = DiGraphMap::new();
    for (id, from, to) in replacements() {
        graph.add_edge(from, to, id);
    }
    let circle_of = circles(&graph);
    replacements()
        .filter(|(_, from, to)| {
            circle_of.contains_key(from) && circle_of.get(from) == circle_of.get(to)
        })
        .map(|(id, from, to)| {
            let thing = Thing::relation(id);
            let key = numbers.nodes.keys(to.kind)[to.id as usize];
            DisputeRow {
                thing,
                agreement: home(from, numbers),
                field: Field::To,
                entry: None,
                act: None,
                said: vec![Said {
                    field: Field::To,
                    value: Some(stage.value(key).clone()),
                    denied: false,
                    claims: claims.about(thing).collect(),
                }],
            }
        })
        .collect()
}
