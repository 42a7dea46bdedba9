//! Puts the graph together: nodes, events in the order of lists, claims, disputes and indexes.

use super::acts::{self, Act};
use super::circles;
use super::days::Calendar;
use super::disputes::{Inquiry, numbered};
use super::findings;
use super::lists;
use super::nodes::Nodes as Tables;
use super::number::Numbers;
use super::parties;
use super::stage::Stage;
use super::things::{Identity, Thing as Group};
use crate::graph::{
    Claims, Columns, Dispute, Events, Given, Graph, Kind, NONE, Ragged, Relation, Tenure, Thing,
    ValueId, When, find,
};
use crate::record::Field;

/// The graph of checked records.
pub(crate) fn assemble(
    stage: &Stage,
    tables: &Tables,
    groups: &[Group],
    calendar: &Calendar,
) -> Graph {
    let mut numbers = Numbers::assign(stage, tables, groups);
    let mut acts = acts::collect(stage, &numbers, groups, calendar);
    let lives = parties::lives(stage, &numbers, groups, calendar);
    let (parties_of, outcomes) = parties::parties(stage, &numbers, groups, &acts, &lives);
    let excluded = acts::settle(stage, &numbers, groups, &mut acts, &parties_of, &lives);

    let mut order: Vec<u32> = (0..acts.len() as u32).collect();
    order.sort_by_cached_key(|&i| place(&acts[i as usize]));
    let mut things = vec![
        Thing {
            kind: Kind::Event,
            id: NONE
        };
        groups.len()
    ];
    for (event, &act) in order.iter().enumerate() {
        things[acts[act as usize].thing].id = event as u32;
    }
    let (tenures, relations) = number_others(&numbers, groups, &mut things);
    let (claims, first_claim) = claims(stage, &numbers, groups, &things, calendar);

    let inquiry = Inquiry { stage, calendar };
    let mut disputes = own_disputes(
        &inquiry,
        &numbers,
        groups,
        &things,
        &relations,
        &first_claim,
        &acts,
    );
    // Groups are in the order of what they are about, so that agreements stand side by side.
    let first_agreement = things
        .iter()
        .position(|thing| thing.kind == Kind::Agreement)
        .unwrap_or(0);
    for agreement in (0..outcomes.len()).filter(|&id| outcomes[id].disputed) {
        let at = first_agreement + agreement;
        let numbered = numbered(&groups[at], first_claim[at]);
        disputes.push(inquiry.of_parties(things[at], &numbered));
    }
    disputes.extend(inquiry.of_bare(&acts, groups, &excluded, &|thing| first_claim[thing]));
    disputes.extend(circles::disputes(stage, &relations, &claims, &numbers));
    disputes.sort_by(|a, b| {
        (a.agreement, a.thing, a.field, &a.entry, a.act).cmp(&(
            b.agreement,
            b.thing,
            b.field,
            &b.entry,
            b.act,
        ))
    });

    let findings = findings::findings(stage, groups, &things, &acts, &outcomes, &claims);
    let acts: Vec<Act> = order.iter().map(|&i| acts[i as usize].clone()).collect();
    let index = lists::index(stage, &numbers, groups, &acts, &parties_of);
    let events = events(&numbers, &acts);
    numbers.nodes.parties_of = parties_of;
    let mut keys: Vec<(ValueId, Thing)> = Vec::new();
    for kind in Kind::NODES {
        let of_kind = numbers.nodes.keys(kind).iter().enumerate();
        keys.extend(of_kind.map(|(id, key)| {
            (
                *key,
                Thing {
                    kind,
                    id: id as u32,
                },
            )
        }));
    }
    keys.sort_unstable();
    Graph::new(Columns {
        values: stage.values.iter().cloned().collect(),
        keys,
        nodes: numbers.nodes,
        events,
        tenures,
        relations,
        claims,
        disputes,
        findings,
        index,
    })
    .without_unused_values()
}

/// The order of lists (M10): first and last possible day, kind, agreement, part, actor, key; what has
/// no day last. An event that only `by` dates stands at its last day.
fn place(act: &Act) -> impl Ord {
    let (first, last) = act.span();
    let first = if act.resolved.by_only { last } else { first };
    let id = act.identity;
    (
        !act.resolved.dated,
        (first, last),
        id.kind,
        id.agreement,
        id.part,
        id.actor,
        id.key,
        (id.subject, id.territory, id.statement),
    )
}

fn events(numbers: &Numbers, acts: &[Act]) -> Events {
    let mut events = Events::default();
    for (event, act) in acts.iter().enumerate() {
        let resolved = &act.resolved;
        let (first, last) = act.span();
        let gaps = resolved.dated && resolved.days.runs().len() != 1;
        if gaps {
            events.gaps.push((event as u32, resolved.days.clone()));
        }
        events.identity.push(act.identity);
        events.agreement.push(act.agreement);
        events.kind.push(act.identity.kind);
        events.actor.push(act.actor);
        events
            .part
            .push(act.identity.part.map_or(NONE, |part| numbers.id(part)));
        events.stands_for.push(act.stands_for.iter().copied());
        events.when.push(When {
            first,
            last,
            happened: resolved.happened(),
            dated: resolved.dated,
            expected: resolved.expected,
            gaps,
            disputed: resolved.disputed,
            by_only: resolved.by_only,
        });
    }
    events
}

/// Numbers nodes, tenures and relations, which are in order already.
fn number_others(
    numbers: &Numbers,
    groups: &[Group],
    things: &mut [Thing],
) -> (Vec<Tenure>, Vec<Relation>) {
    let (mut tenures, mut relations) = (Vec::new(), Vec::new());
    for (group, thing) in groups.iter().zip(things) {
        match group.identity {
            Identity::Event(_) => {}
            Identity::Node(_, key) => *thing = numbers.node(key).unwrap_or(*thing),
            Identity::Tenure {
                leader,
                of,
                office,
                key,
            } => {
                *thing = Thing {
                    kind: Kind::Tenure,
                    id: tenures.len() as u32,
                };
                let Some(of) = numbers.node(of) else { continue };
                tenures.push(Tenure {
                    leader: numbers.id(leader),
                    of,
                    office,
                    key,
                });
            }
            Identity::Relation {
                from,
                kind,
                to,
                titled,
            } => {
                *thing = Thing {
                    kind: Kind::Relation,
                    id: relations.len() as u32,
                };
                let Some(from) = numbers.node(from) else {
                    continue;
                };
                let to = if titled {
                    Err(to)
                } else {
                    numbers.node(to).ok_or(to)
                };
                relations.push(Relation { from, kind, to });
            }
        }
    }
    (tenures, relations)
}

/// All claims, those of one thing side by side; and for each group the number of its first claim.
fn claims(
    stage: &Stage,
    numbers: &Numbers,
    groups: &[Group],
    things: &[Thing],
    calendar: &Calendar,
) -> (Claims, Vec<u32>) {
    let mut order: Vec<usize> = (0..groups.len()).collect();
    order.sort_unstable_by_key(|&i| things[i]);
    let mut claims = Claims::default();
    let mut first_claim = vec![0; groups.len()];
    let mut at = order.iter().peekable();
    let mut count = 0u32;
    for kind in Kind::ALL {
        let of_kind = match kind {
            Kind::Event | Kind::Tenure | Kind::Relation => {
                things.iter().filter(|t| t.kind == kind).count()
            }
            _ => numbers.nodes.keys(kind).len(),
        };
        let ends = &mut claims.of[kind as usize];
        ends.push(count);
        for id in 0..of_kind as u32 {
            // A part that is only spoken of has no claims.
            if let Some(&&group) = at.peek().filter(|i| things[***i] == Thing { kind, id }) {
                at.next();
                first_claim[group] = count;
                for claim in &groups[group].claims {
                    let given = claim.given.of(&stage.given);
                    push_claim(
                        stage,
                        numbers,
                        calendar,
                        given,
                        &mut claims.given,
                        &mut claims.source,
                        &mut claims.known,
                    );
                    count += 1;
                }
            }
            ends.push(count);
        }
    }
    (claims, first_claim)
}

fn push_claim(
    stage: &Stage,
    numbers: &Numbers,
    calendar: &Calendar,
    given: &[Given],
    to: &mut Ragged<Given>,
    source: &mut Vec<u32>,
    known: &mut Vec<i32>,
) {
    to.push(given.iter().copied());
    source.push(find(given, Field::Source).map_or(NONE, |source| numbers.id(source)));
    known.push(
        calendar
            .known(stage, given)
            .map_or(i32::MAX, |day| day.number()),
    );
}

fn own_disputes(
    inquiry: &Inquiry<'_>,
    numbers: &Numbers,
    groups: &[Group],
    things: &[Thing],
    relations: &[Relation],
    first_claim: &[u32],
    acts: &[Act],
) -> Vec<Dispute> {
    let mut disputes = Vec::new();
    let mut day_disputed = vec![false; groups.len()];
    for act in acts {
        day_disputed[act.thing] = act.resolved.disputed;
    }
    for (at, group) in groups.iter().enumerate() {
        let thing = things[at];
        let agreement = match (&group.identity, thing.kind) {
            (Identity::Event(event), _) => numbers.id(event.agreement),
            (_, Kind::Relation) => home(relations[thing.id as usize].from, numbers),
            _ => home(thing, numbers),
        };
        let numbered = numbered(group, first_claim[at]);
        disputes.extend(inquiry.of_thing(group, thing, agreement, &numbered, day_disputed[at]));
    }
    disputes
}

/// The agreement a node belongs to.
pub(crate) fn home(node: Thing, numbers: &Numbers) -> u32 {
    match node.kind {
        Kind::Agreement => node.id,
        Kind::Part => numbers.nodes.part_of[node.id as usize],
        Kind::Obligation => numbers.nodes.obligation_of[node.id as usize],
        _ => NONE,
    }
}
