//! What the graph answers, in the words of the oracle.

use std::collections::BTreeSet;

use treatygraph::record::{Dossier, Field, Value};
use treatygraph::{Certainty, Event, Events, Graph, answer::Actor};

use crate::disputes::Dispute;

/// One line of a list: the act, its days, how certainly it belongs there, whether it is disputed.
pub(crate) type Row = (String, String, Certainty, bool);

pub(crate) fn build(dossier: &Dossier) -> Graph {
    dossier
        .build()
        .unwrap_or_else(|error| panic!("{error}\n{}", dossier.to_toml()))
}

pub(crate) fn key_of(actor: Actor<'_>) -> String {
    match actor {
        Actor::Party(party) => party.key().to_owned(),
        Actor::Body(body) => body.key().to_owned(),
        Actor::Leader(leader) => leader.key().to_owned(),
    }
}

pub(crate) fn label(event: Event<'_>) -> String {
    let part = event.part().map_or("-", |part| part.name());
    let actor = event.actor().map_or("-".to_owned(), key_of);
    let text = |value: Option<&Value>| value.map_or(String::new(), |v| v.to_string());
    let mut claims: Vec<String> = event
        .claims()
        .map(|claim| {
            let source = claim.source().map_or("none", |source| source.key());
            let (on, by) = (text(claim.get(Field::On)), text(claim.get(Field::By)));
            format!("[{source} {} {on};{by}]", claim.stance())
        })
        .collect();
    claims.sort();
    let agreement = event.agreement().key();
    format!(
        "{agreement} {part} {} {actor} {}",
        event.kind(),
        claims.join(" ")
    )
}

pub(crate) fn rows(events: Events<'_>) -> Vec<Row> {
    events
        .map(|e| {
            (
                label(e),
                e.days().to_string(),
                e.certainty(),
                e.is_disputed(),
            )
        })
        .collect()
}

pub(crate) fn disputes(graph: &Graph) -> BTreeSet<Dispute> {
    graph
        .disputes()
        .map(|dispute| {
            let thing = match dispute.event() {
                Some(event) => label(event),
                None => dispute.to_string().split(": ").next().unwrap().to_owned(),
            };
            let of_days = matches!(
                dispute.field(),
                Field::On | Field::Received | Field::Effective | Field::Since | Field::Until
            );
            let values = dispute.values().filter(|_| !of_days);
            let mut members = BTreeSet::new();
            for told in values {
                told.value()
                    .into_iter()
                    .for_each(|value| texts(value, &mut members));
            }
            let entry = dispute.entry().map(str::to_owned);
            (thing, dispute.field(), entry, members)
        })
        .collect()
}

/// The members of a value that is a set, however deep.
fn texts(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::List(members) => members.iter().for_each(|value| texts(value, into)),
        value => {
            into.insert(value.to_string());
        }
    }
}
