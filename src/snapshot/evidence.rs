//! Evidence: its columns, and whether they can be those of a graph. What follows from other columns is made anew.

use std::collections::HashMap;

use super::column::Column;
use super::fault::law;
use super::fields;
use super::file::{Reader, Writer};
use super::values;
use crate::date::Day;
use crate::error::Error;
use crate::graph::{
    ActorId, ClaimColumns, Corrections, EventColumns, EventMarks, Evidence, Kind, NodeColumns,
    Ragged, STATEMENT, Thing, ValueId,
};
use crate::intake::{Table, corrections_of};
use crate::record::{Field, Value};
use crate::vocabulary::EventKind;

pub(super) fn put(evidence: &Evidence, to: &mut Writer<'_>) -> Result<(), Error> {
    let Evidence {
        values,
        nodes,
        events,
        tenures,
        relations,
        claims,
        // These follow from the others.
        named: _,
        keys: _,
        corrections: _,
    } = evidence;
    values::put(values, to)?;
    nodes.put(to)?;
    events.put(to)?;
    tenures.put(to)?;
    relations.put(to)?;
    claims.put(to)
}

pub(super) fn take(from: &mut Reader<'_>) -> Result<Evidence, Error> {
    let mut evidence = Evidence {
        values: values::take(from)?,
        nodes: Column::take("nodes", from)?,
        events: Column::take("events", from)?,
        tenures: Column::take("tenures", from)?,
        relations: Column::take("relations", from)?,
        claims: Column::take("claims", from)?,
        named: Ragged::default(),
        keys: Vec::new(),
        corrections: Corrections::default(),
    };
    check_nodes(&evidence.nodes)?;
    let of_value = of_value(&evidence)?;
    let keys = (0..).map(ValueId).zip(&of_value);
    evidence.keys = keys
        .filter_map(|(id, thing)| Some((id, (*thing)?)))
        .collect();
    evidence.named = named(&evidence, &of_value);
    check_events(&evidence)?;
    check_others(&evidence)?;
    check_claims(&evidence)?;
    fields::check(&evidence, &of_value)?;
    evidence.corrections = corrections_of(&evidence);
    Ok(evidence)
}

/// Whether all of these numbers are those of so many things.
pub(super) fn below(numbers: &[u32], count: usize) -> bool {
    let most = numbers.iter().copied().max();
    most.is_none_or(|most| (most as usize) < count)
}

/// Whether all of these numbers are those of days, or one that stands for none.
pub(super) fn are_days(numbers: &[i32], none: i32) -> bool {
    let days = Day::MIN.number()..=Day::MAX.number();
    numbers.iter().all(|day| days.contains(day) || *day == none)
}

fn check_nodes(nodes: &NodeColumns) -> Result<(), Error> {
    let NodeColumns {
        sources,
        voices,
        parties,
        party_kinds,
        bodies,
        body_kinds,
        owners,
        leaders: _,
        agreements,
        first_acts,
        parts,
        part_of,
        obligations,
        obligation_of,
    } = nodes;
    law("nodes", "their columns are of one length", {
        voices.len() == sources.len()
            && party_kinds.len() == parties.len()
            && [body_kinds.len(), owners.len()] == [bodies.len(); 2]
            && first_acts.len() == agreements.len()
            && part_of.len() == parts.len()
            && obligation_of.len() == obligations.len()
    })?;
    law("nodes", "what they are of is there", {
        below(voices, sources.len())
            && below(owners, parties.len())
            && below(part_of, agreements.len())
            && below(obligation_of, agreements.len())
    })?;
    let days = are_days(first_acts, i32::MIN);
    law("first acts on agreements", "they are days", days)
}

/// The node whose key each value is, if it is one.
fn of_value(evidence: &Evidence) -> Result<Vec<Option<Thing>>, Error> {
    let Evidence { values, nodes, .. } = evidence;
    let mut of_value: Vec<Option<Thing>> = vec![None; values.len()];
    for &kind in Kind::NODES {
        let keys = nodes.keys(kind);
        let in_order = keys.is_sorted_by(|a, b| a < b);
        law("nodes", "they are in the order of their keys", in_order)?;
        for (id, key) in (0..).zip(keys) {
            let place = of_value.get_mut(key.0 as usize);
            let place = place
                .filter(|place| place.is_none() && matches!(values[key.0 as usize], Value::Key(_)));
            law("nodes", "each has a key of its own", place.is_some())?;
            place
                .into_iter()
                .for_each(|place| *place = Some(Thing::new(kind, id)));
        }
    }
    Ok(of_value)
}

/// The nodes that each value names.
fn named(evidence: &Evidence, of_value: &[Option<Thing>]) -> Ragged<Thing> {
    let mut named = Ragged::default();
    // Lists name the same few parties over and over.
    let mut met: HashMap<&str, Option<Thing>> = HashMap::new();
    for (value, node) in evidence.values.iter().zip(of_value) {
        match value {
            Value::Key(_) => named.push(*node),
            Value::List(_) | Value::Table(_) => {
                let mut nodes: Vec<Thing> = Vec::new();
                value.keys(&mut |key| {
                    nodes.extend(*met.entry(key).or_insert_with(|| evidence.node(key)));
                });
                named.push(nodes);
            }
            _ => named.push(None),
        }
    }
    named.shrink();
    named
}

/// Whether there is such a thing, of one of these kinds.
fn is_one(evidence: &Evidence, thing: Thing, kinds: &[Kind]) -> bool {
    kinds.contains(&thing.kind) && (thing.id as usize) < evidence.count(thing.kind)
}

fn check_events(evidence: &Evidence) -> Result<(), Error> {
    let EventColumns {
        agreement,
        kind,
        actor,
        parts,
        marks,
    } = &evidence.events;
    let nodes = &evidence.nodes;
    let count = kind.len();
    law("events", "their columns are of one length", {
        [agreement.len(), actor.len()] == [count; 2]
    })?;
    let agreements = below(agreement, nodes.agreements.len());
    law("events", "their agreements are there", agreements)?;
    let acts = actor.iter().all(|actor| match actor {
        ActorId::Nobody => true,
        ActorId::Party(id) => (*id as usize) < nodes.parties.len(),
        ActorId::Body(id) => (*id as usize) < nodes.bodies.len(),
        ActorId::Leader(id) => (*id as usize) < nodes.leaders.len(),
    });
    law("events", "whoever acts is there", acts)?;
    let home = |(event, part): &(u32, u32)| {
        let of = agreement.get(*event as usize);
        of.is_some_and(|of| nodes.part_of.get(*part as usize) == Some(of))
    };
    let homes = parts.is_sorted_by(|a, b| a.0 < b.0) && parts.iter().all(home);
    law("events", "their parts are of their agreements", homes)?;
    let of_events = marks
        .last()
        .is_none_or(|(event, _)| (*event as usize) < count);
    let in_order = marks.is_sorted_by(|a, b| a.0 < b.0);
    let fit =
        |(event, marks): &(u32, EventMarks)| fit_marks(evidence, kind[*event as usize], marks);
    law(
        "what tells events apart",
        "it is of events, and of its fields",
        of_events && in_order && marks.iter().all(fit),
    )
}

/// Whether what tells an event from others is of the right sort.
fn fit_marks(evidence: &Evidence, kind: EventKind, marks: &EventMarks) -> bool {
    let EventMarks {
        key,
        subject,
        territory,
        reading,
        statement,
        beside,
    } = marks;
    let holds = |field, id: &Option<ValueId>| {
        id.is_none_or(|id| fields::fits(evidence, Table::Event, field, id))
    };
    let told = STATEMENT.iter().zip(statement);
    let is_statement = kind == EventKind::Statement;
    holds(Field::Key, key)
        && holds(Field::Subject, subject)
        && holds(Field::Territory, territory)
        && holds(Field::Reading, reading)
        && told.into_iter().all(|(field, id)| holds(*field, id))
        && (is_statement || statement.iter().chain([beside]).all(Option::is_none))
        && beside.is_none_or(|id| {
            let node = (id.0 as usize) < evidence.values.len();
            let node = node.then(|| evidence.node_of(id)).flatten();
            node.is_some_and(|node| matches!(node.kind, Kind::Party | Kind::Body))
        })
}

fn check_others(evidence: &Evidence) -> Result<(), Error> {
    let tenures = &evidence.tenures;
    let in_order = tenures.is_sorted_by_key(|tenure| tenure.leader);
    law("tenures", "they are in the order of leaders", in_order)?;
    let fit = tenures.iter().all(|tenure| {
        is_one(evidence, Thing::leader(tenure.leader), &[Kind::Leader])
            && is_one(evidence, tenure.of, &[Kind::Party, Kind::Body])
            && (tenure.key).is_none_or(|id| fields::fits(evidence, Table::Tenure, Field::Key, id))
    });
    law("tenures", "who holds which office is there", fit)?;
    let fit = evidence.relations.iter().all(|relation| {
        let kinds: &[Kind] = if relation.kind.is_of_parties() {
            &[Kind::Party]
        } else {
            &[Kind::Agreement, Kind::Part]
        };
        is_one(evidence, relation.from, kinds)
            && match relation.to {
                Ok(thing) => is_one(evidence, thing, kinds),
                Err(id) => fields::fits(evidence, Table::Relation, Field::ToTitle, id),
            }
    });
    law("relations", "what they connect is there", fit)
}

fn check_claims(evidence: &Evidence) -> Result<(), Error> {
    let ClaimColumns {
        of,
        given,
        source,
        known,
    } = &evidence.claims;
    let count = source.len() as u32;
    let lengths = [given.len(), known.len()] == [source.len(); 2];
    law("claims", "their columns are of one length", lengths)?;
    let mut next = 0;
    for kind in Kind::ALL {
        let ends = &of[kind as usize];
        let whole = ends.len() == evidence.count(kind) + 1;
        let side_by_side = ends.first() == Some(&next) && ends.is_sorted();
        law(
            "things claims are about",
            "claims stand side by side",
            whole && side_by_side,
        )?;
        next = *ends.last().unwrap_or(&next);
    }
    law(
        "things claims are about",
        "every claim is about one",
        next == count,
    )?;
    let days = are_days(known, i32::MAX);
    law("days claims are known since", "they are days", days)
}
