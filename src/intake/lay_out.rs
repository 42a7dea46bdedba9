//! Lays out grouped claims as evidence: nodes, things and claims as columns, keys as numbers.

use super::groups::{EventIdentity, Groups, Identity};
use super::keys::KeyTable;
use super::number::Numbers;
use super::stage::Stage;
use super::{corrections, days};
use crate::graph::{
    ActorId, Evidence, Kind, NONE, Ragged, RelationRow, TenureRow, Thing, ValueId, find,
};
use crate::record::{Field, Value};

/// The evidence of grouped claims, its events in the order of what they are; and for each claim the
/// staged one it comes from, which knows its place. The values of the stage are moved there.
///
/// Records may still have problems. A key that names nothing is then `NONE`, or no node, so that what
/// else is wrong is found too.
pub(crate) fn lay_out(
    stage: &mut Stage,
    key_table: &KeyTable,
    groups: &Groups,
) -> (Evidence, Vec<u32>) {
    let mut numbers = Numbers::assign(stage, key_table, groups);
    let mut evidence = Evidence {
        nodes: std::mem::take(&mut numbers.nodes),
        ..Evidence::default()
    };
    let mut nodes: Vec<Thing> = Vec::new();
    for (id, value) in (0..).map(ValueId).zip(&stage.values) {
        match value {
            Value::Key(_) => nodes.extend(numbers.node(id)),
            other => other.keys(&mut |key| {
                nodes.extend(stage.key(key).and_then(|key| numbers.node(key)));
            }),
        }
        evidence.named.push(nodes.drain(..));
    }
    let things: Vec<Thing> = (groups.identities.iter())
        .map(|identity| number(&mut evidence, &numbers, identity))
        .collect();
    let origins = claims(&mut evidence, stage, &numbers, groups, &things);
    evidence.values = std::mem::take(&mut stage.values).into_iter().collect();
    evidence.keys = keys(&evidence);
    evidence.claims.known = days::known(&evidence);
    evidence.nodes.first_acts = days::first_acts(&evidence);
    evidence.corrections = corrections::of(&evidence);
    (evidence, origins)
}

/// The keys of all nodes, in order.
fn keys(evidence: &Evidence) -> Vec<(ValueId, Thing)> {
    let mut keys: Vec<(ValueId, Thing)> = Vec::new();
    for &kind in Kind::NODES {
        let of_kind = (0..).zip(evidence.nodes.keys(kind));
        keys.extend(of_kind.map(|(id, key)| (*key, Thing::new(kind, id))));
    }
    keys.sort_unstable();
    keys
}

/// The number of a thing; what is no node is added to the columns.
fn number(evidence: &mut Evidence, numbers: &Numbers, identity: &Identity) -> Thing {
    let unknown = Thing::party(NONE);
    let node = |key: ValueId| numbers.node(key).unwrap_or(unknown);
    match *identity {
        Identity::Node(table, key) => numbers.node_of(key, table).unwrap_or(unknown),
        Identity::Event(event) => add_event(evidence, numbers, event),
        Identity::Tenure {
            leader,
            of,
            office,
            key,
        } => {
            evidence.tenures.push(TenureRow {
                leader: numbers.id(leader, Kind::Leader),
                of: node(of),
                office,
                key,
            });
            Thing::tenure(evidence.tenures.len() as u32 - 1)
        }
        Identity::Relation {
            from,
            kind,
            to,
            titled,
        } => {
            let to = match numbers.node(to) {
                Some(node) if !titled => Ok(node),
                _ => Err(to),
            };
            let from = node(from);
            evidence.relations.push(RelationRow { from, kind, to });
            Thing::relation(evidence.relations.len() as u32 - 1)
        }
    }
}

fn add_event(evidence: &mut Evidence, numbers: &Numbers, event: EventIdentity) -> Thing {
    let events = &mut evidence.events;
    let id = events.kind.len() as u32;
    let named = event.actor.or(event.marks.statement[0]);
    let node = named.and_then(|key| numbers.node(key));
    let agreement = numbers.id(event.agreement, Kind::Agreement);
    events.agreement.push(agreement);
    events.kind.push(event.kind);
    events.actor.push(match node {
        Some(node) if node.kind == Kind::Party => ActorId::Party(node.id),
        Some(node) if node.kind == Kind::Body => ActorId::Body(node.id),
        Some(node) if node.kind == Kind::Leader => ActorId::Leader(node.id),
        _ => ActorId::Nobody,
    });
    let part = event.part.map(|part| numbers.id(part, Kind::Part));
    let part = part.filter(|part| *part != NONE);
    events.parts.extend(part.map(|part| (id, part)));
    if event.marks != Default::default() {
        events.marks.push((id, event.marks));
    }
    Thing::event(id)
}

/// All claims, those of one thing side by side; for each, the staged one.
fn claims(
    evidence: &mut Evidence,
    stage: &Stage,
    numbers: &Numbers,
    groups: &Groups,
    things: &[Thing],
) -> Vec<u32> {
    let mut order: Vec<usize> = (0..things.len()).collect();
    order.sort_by_key(|at| things[*at]);
    let mut at = order.into_iter().peekable();
    let mut origins = Vec::new();
    let mut given = Ragged::default();
    for kind in Kind::ALL {
        let count = evidence.count(kind);
        let claims = &mut evidence.claims;
        let ends = &mut claims.of[kind as usize];
        ends.push(origins.len() as u32);
        for id in 0..count as u32 {
            // A part that is only spoken of has no claims.
            if let Some(group) = at.next_if(|at| things[*at] == Thing::new(kind, id)) {
                for claim in groups.claims(group) {
                    let fields = claim.given.of(&stage.given);
                    let source = find(fields, Field::Source);
                    claims
                        .source
                        .push(source.map_or(NONE, |key| numbers.id(key, Kind::Source)));
                    given.push(fields.iter().copied());
                    origins.push(claim.staged);
                }
            }
            ends.push(origins.len() as u32);
        }
    }
    evidence.claims.given = given;
    origins
}
