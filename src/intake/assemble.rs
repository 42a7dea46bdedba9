//! Puts the graph together: nodes, events in the order of lists, claims, disputes and indexes.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::circles;
use super::days::Calendar;
use super::findings;
use super::groups::{Group, Identity};
use super::keys::KeyTable;
use super::lists;
use super::number::{Numbers, home};
use super::stage::{Stage, Table};
use crate::account::acts::{self, Act, Excluded};
use crate::account::disputes::Inquiry;
use crate::account::parties::{self, Life, PartiesFound};
use crate::account::{Ground, Row};
use crate::graph::{
    ClaimColumns, Columns, DisputeRow, EventColumns, Given, Graph, Kind, NONE, NodeColumns,
    PartyOf, Ragged, RelationRow, TenureRow, Thing, ValueId, find,
};
use crate::record::{Field, Value};

/// Where the rules look things up while a graph is built.
pub(crate) struct Staged<'b> {
    stage: &'b Stage,
    numbers: &'b Numbers,
}

impl Ground for Staged<'_> {
    fn value(&self, id: ValueId) -> &Value {
        self.stage.value(id)
    }

    fn node(&self, key: &str) -> Option<Thing> {
        self.stage.key(key).and_then(|key| self.numbers.node(key))
    }

    fn nodes(&self) -> &NodeColumns {
        &self.numbers.nodes
    }
}

/// The claims about a thing, of which the first has this number.
pub(crate) fn rows<'b>(
    stage: &'b Stage,
    calendar: &Calendar,
    group: &Group,
    first: u32,
) -> Vec<Row<'b>> {
    let numbered = (first..).zip(&group.claims);
    numbered
        .map(|(number, claim)| {
            let given = claim.given.of(&stage.given);
            Row {
                number,
                given: Cow::Borrowed(given),
                known: calendar.known(stage, given),
                dates: true,
            }
        })
        .collect()
}

/// What the rules say of all agreements: acts, side by side by agreement; parties.
pub(crate) struct Settled {
    /// In the order of agreements at first, then in that of lists.
    pub(crate) acts: Vec<Act>,
    /// For each agreement, its acts in the first order, and what excludes what among them.
    groups: Vec<(Range<usize>, Vec<Excluded>)>,
    pub(crate) parties: Ragged<PartyOf>,
    outcomes: Vec<PartiesFound>,
    /// For each agreement, how far its lists are the same in every view.
    pub(crate) steady: Vec<lists::Steady>,
    /// For each agreement, everyone any claim names as its party.
    pub(crate) named: Ragged<u32>,
    /// For each agreement, the first possible day of its acts (M4); `i32::MIN` if there is none.
    first_acts: Vec<i32>,
}

fn settle(stage: &Stage, numbers: &Numbers, groups: &[Group], calendar: &Calendar) -> Settled {
    let ground = Staged { stage, numbers };
    let rows_of = |group: &Group| rows(stage, calendar, group, 0);
    let mut lives = vec![Life::default(); numbers.nodes.parties.len()];
    let mut agreements = Vec::new();
    let mut acts = Vec::new();
    for (at, group) in groups.iter().enumerate() {
        match group.identity {
            Identity::Node(table, key) if table.is_party() => {
                lives[numbers.id(key) as usize] = Life::of(&ground, &rows_of(group));
            }
            Identity::Node(Table::Agreement, key) => agreements.push((key, group)),
            Identity::Event(identity) => {
                let named = identity.actor.or(identity.statement[0]);
                acts.push(Act::of(
                    &ground,
                    at as u32,
                    numbers.id(identity.agreement),
                    identity,
                    acts::actor(named.and_then(|key| numbers.node(key))),
                    calendar.first_act(identity.agreement),
                    &rows_of(group),
                ));
            }
            _ => {}
        }
    }
    let mut settled = Settled {
        acts,
        groups: Vec::new(),
        parties: Ragged::default(),
        outcomes: Vec::new(),
        steady: Vec::new(),
        named: Ragged::default(),
        first_acts: Vec::new(),
    };
    let mut start = 0;
    for (id, (key, group)) in agreements.into_iter().enumerate() {
        // Acts stand in the order of their agreements, and agreements are numbered in theirs.
        let count = settled.acts[start..].partition_point(|act| act.agreement == id as u32);
        let range = start..start + count;
        start = range.end;
        let acts = &mut settled.acts[range.clone()];
        let rows = rows_of(group);
        let sides = parties::sides(&ground, &rows);
        let life = |party: u32| Cow::Borrowed(&lives[party as usize]);
        let (of, outcome) = parties::of_agreement(&ground, &rows, sides, acts, &life);
        let lives: Vec<Life> = (of.iter())
            .map(|of| lives[of.party as usize].clone())
            .collect();
        let named = parties::all_named(&ground, &rows);
        let excluded = acts::settle(acts, &of, &lives);
        settled
            .steady
            .push(lists::Steady::of(&outcome, acts, &lives));
        settled.named.push(named);
        settled.groups.push((range, excluded));
        settled.parties.push(of);
        settled.outcomes.push(outcome);
        let first = calendar.first_act(key);
        settled
            .first_acts
            .push(first.map_or(i32::MIN, |day| day.number()));
    }
    settled
}

/// The graph of checked records.
pub(crate) fn assemble(
    stage: &Stage,
    key_table: &KeyTable,
    groups: &[Group],
    calendar: &Calendar,
) -> Graph {
    let mut numbers = Numbers::assign(stage, key_table, groups);
    let mut settled = settle(stage, &numbers, groups, calendar);

    let mut order: Vec<u32> = (0..settled.acts.len() as u32).collect();
    order.sort_by_cached_key(|&i| place(&settled.acts[i as usize]));
    let mut things = vec![Thing::event(NONE); groups.len()];
    for (event, &act) in order.iter().enumerate() {
        things[settled.acts[act as usize].number as usize].id = event as u32;
    }
    let (tenures, relations) = number_others(&numbers, groups, &mut things);
    let (claims, first_claim) = claims(stage, &numbers, groups, &things, calendar);
    let rows_of = |at: usize| rows(stage, calendar, &groups[at], first_claim[at]);

    let inquiry = Inquiry {
        ground: &Staged {
            stage,
            numbers: &numbers,
        },
    };
    let mut disputes = own_disputes(
        &inquiry,
        &numbers,
        groups,
        &things,
        &relations,
        &rows_of,
        &settled.acts,
    );
    // Groups are in the order of what they are about, so that agreements stand side by side.
    let first_agreement = things
        .iter()
        .position(|thing| thing.kind == Kind::Agreement)
        .unwrap_or(0);
    for (agreement, (range, excluded)) in settled.groups.iter().enumerate() {
        let at = first_agreement + agreement;
        if settled.outcomes[agreement].disputed {
            disputes.push(inquiry.of_parties(things[at], &rows_of(at)));
        }
        let acts = &settled.acts[range.clone()];
        disputes.extend(inquiry.of_bare(acts, excluded, &|number| rows_of(number as usize)));
    }
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

    settled.acts = order
        .iter()
        .map(|&i| settled.acts[i as usize].clone())
        .collect();
    let findings = findings::findings(stage, groups, &settled.acts, &settled.outcomes, &claims);
    let ground = Staged {
        stage,
        numbers: &numbers,
    };
    let mut index = lists::index(&ground, &settled, &|number| rows_of(number as usize));
    lists::relations(&mut index, &relations, &numbers);
    let mut events = events(&numbers, &settled.acts);
    tellers(&mut events, &claims);
    index.tell(&events);
    numbers.nodes.parties_of = settled.parties;
    numbers.nodes.first_acts = settled.first_acts;
    let mut keys: Vec<(ValueId, Thing)> = Vec::new();
    for kind in Kind::NODES {
        let of_kind = numbers.nodes.keys(kind).iter().enumerate();
        keys.extend(of_kind.map(|(id, key)| (*key, Thing::new(kind, id as u32))));
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
    let dayless = !act.resolved.dated || !act.may_have_happened();
    let by = act.resolved.by_only && !dayless;
    let first = if by { last } else { first };
    let id = act.identity;
    (
        dayless,
        (first, last),
        id.kind,
        id.agreement,
        id.part,
        id.actor,
        id.key,
        (id.subject, id.territory, id.statement),
    )
}

fn events(numbers: &Numbers, acts: &[Act]) -> EventColumns {
    let mut events = EventColumns::default();
    for (event, act) in acts.iter().enumerate() {
        let when = act.when();
        if when.gaps {
            events.gaps.push((event as u32, act.resolved.days.clone()));
        }
        events.identity.push(act.identity);
        events.agreement.push(act.agreement);
        events.kind.push(act.identity.kind);
        events.actor.push(act.actor);
        events
            .part
            .push(act.identity.part.map_or(NONE, |part| numbers.id(part)));
        events.stands_for.push(act.stands_for.iter().copied());
        events.when.push(when);
    }
    events
}

/// Since when each event is known, and by which sources, so that views need not look at its claims.
fn tellers(events: &mut EventColumns, claims: &ClaimColumns) {
    let mut sets: HashMap<Vec<u32>, u32> = HashMap::new();
    for id in 0..events.kind.len() as u32 {
        let about = claims.about(Thing::event(id));
        let range = about.start as usize..about.end as usize;
        let known = claims.known[range.clone()].iter().min();
        events.known.push(known.copied().unwrap_or(i32::MAX));
        let mut set: Vec<u32> = claims.source[range].to_vec();
        set.retain(|source| *source != NONE);
        set.sort_unstable();
        set.dedup();
        let next = sets.len() as u32;
        let number = *sets.entry(set).or_insert_with_key(|set| {
            events.source_sets.push(set.iter().copied());
            next
        });
        events.told_by.push(number);
    }
}

/// Numbers nodes, tenures and relations, which are in order already.
fn number_others(
    numbers: &Numbers,
    groups: &[Group],
    things: &mut [Thing],
) -> (Vec<TenureRow>, Vec<RelationRow>) {
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
                *thing = Thing::tenure(tenures.len() as u32);
                let Some(of) = numbers.node(of) else { continue };
                tenures.push(TenureRow {
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
                *thing = Thing::relation(relations.len() as u32);
                let Some(from) = numbers.node(from) else {
                    continue;
                };
                let to = if titled {
                    Err(to)
                } else {
                    numbers.node(to).ok_or(to)
                };
                relations.push(RelationRow { from, kind, to });
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
) -> (ClaimColumns, Vec<u32>) {
    let mut order: Vec<usize> = (0..groups.len()).collect();
    order.sort_unstable_by_key(|&i| things[i]);
    let mut claims = ClaimColumns::default();
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
            if let Some(&&group) = at.peek().filter(|i| things[***i] == Thing::new(kind, id)) {
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

fn own_disputes<'b>(
    inquiry: &Inquiry<'_, Staged<'_>>,
    numbers: &Numbers,
    groups: &[Group],
    things: &[Thing],
    relations: &[RelationRow],
    rows_of: &dyn Fn(usize) -> Vec<Row<'b>>,
    acts: &[Act],
) -> Vec<DisputeRow> {
    let mut disputes = Vec::new();
    let mut day_disputed = vec![false; groups.len()];
    for act in acts {
        day_disputed[act.number as usize] = act.resolved.disputed;
    }
    for (at, group) in groups.iter().enumerate() {
        let thing = things[at];
        let agreement = match (&group.identity, thing.kind) {
            (Identity::Event(event), _) => numbers.id(event.agreement),
            (_, Kind::Relation) => home(relations[thing.id as usize].from, numbers),
            _ => home(thing, numbers),
        };
        disputes.extend(inquiry.of_thing(thing, agreement, &rows_of(at), day_disputed[at]));
    }
    disputes
}
