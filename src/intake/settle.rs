//! Applies the rules to evidence in which all claims count, and puts the graph together: events in the
//! order of lists, disputes, indexes.

use std::collections::HashMap;
use std::ops::Range;

use super::circles;
use super::{lists, threads};
use crate::graph::{
    Account, Act, AllClaims, Evidence, Graph, Kind, NONE, OtherName, Settled, Tellers, Thing,
};
use crate::rules::{all_rows, disputes, is_withdrawn, parties};

/// The graph of evidence without faults, whose events are in the order of what they are; and the number that each
/// event of the graph had in the evidence.
pub(crate) fn settle(mut evidence: Evidence) -> (Graph, Vec<u32>) {
    let mut accounts = accounts(&evidence);
    let order = order(&evidence, &accounts);
    let mut rank = vec![NONE; order.len()];
    for (new, old) in (0..).zip(&order) {
        rank[*old as usize] = new;
    }
    evidence.reorder_events(&order);
    for act in accounts.iter_mut().flat_map(|account| &mut account.acts) {
        act.event = rank[act.event as usize];
    }
    let mut acts: Vec<&Act> = accounts.iter().flat_map(|account| &account.acts).collect();
    acts.sort_unstable_by_key(|act| act.event);
    let mut index = lists::index(&evidence, &accounts, &acts, tellers(&evidence));
    index.all_claims = all_claims(&evidence);
    let settled = settled(&evidence, &accounts, &acts);
    (Graph::new(evidence, settled, index), order)
}

/// What all claims say of each agreement.
fn accounts(evidence: &Evidence) -> Vec<Account> {
    let count = evidence.nodes.agreements.len() as u32;
    let continuations = parties::continuations(evidence);
    let parts = threads::ranges(count, |agreements| {
        accounts_of(evidence, agreements, &continuations)
    });
    parts.into_iter().flatten().collect()
}

fn accounts_of(evidence: &Evidence, agreements: Range<u32>, continuations: &[u32]) -> Vec<Account> {
    let rows_of = |thing| all_rows(evidence, thing);
    // Events stand in the order of their agreements.
    let of = &evidence.events.agreement;
    let mut start = of.partition_point(|agreement| *agreement < agreements.start);
    agreements
        .map(|agreement| {
            let is_other = |other: &u32| *other != agreement;
            let end = of[start..].iter().position(is_other);
            let end = end.map_or(of.len(), |end| start + end);
            let own = start as u32..end as u32;
            start = end;
            // What is withdrawn has a place in the order of lists, and no more.
            let is_told = |event: &u32| !is_withdrawn(evidence, *event);
            let (own, withdrawn): (Vec<u32>, Vec<u32>) = own.partition(is_told);
            let by_all_claims = || parties::by_all_claims(evidence, agreement);
            let mut account = Account::of(
                evidence,
                agreement,
                own.into_iter(),
                continuations,
                &rows_of,
                by_all_claims,
            );
            let act = |event: u32| Act::of(evidence, event, &[]);
            account.acts.extend(withdrawn.into_iter().map(act));
            account
        })
        .collect()
}

/// The events in the order of lists (M10): first and last possible day, kind, agreement, part, actor,
/// key; what has no day last. An event that only `by` dates stands at its last day.
fn order(evidence: &Evidence, accounts: &[Account]) -> Vec<u32> {
    let acts = accounts.iter().flat_map(|account| &account.acts);
    let mut placed: Vec<_> = acts.map(|act| (act.when.place(), act.event)).collect();
    // What an event is, is asked of those alone that stand at one place.
    placed.sort_unstable_by(|(a, one), (b, other)| {
        let what = || evidence.order_of(*one).cmp(&evidence.order_of(*other));
        a.cmp(b).then_with(what)
    });
    placed.into_iter().map(|(_, event)| event).collect()
}

/// What the rules say of all things; the acts are those of the accounts in the order of events.
fn settled(evidence: &Evidence, accounts: &[Account], acts: &[&Act]) -> Settled {
    let rows_of = |thing| all_rows(evidence, thing);
    let mut settled = Settled::default();
    for account in accounts {
        settled.parties_of.push(account.parties.iter().copied());
        let agreement = account.agreement;
        let other_names = account
            .other_names
            .iter()
            .map(|of| OtherName { agreement, of: *of });
        settled.other_names.extend(other_names);
        settled.disputes.extend(account.disputes(&rows_of));
    }
    for act in acts {
        if act.when.gaps {
            settled.gaps.push((act.event, act.days.clone()));
        }
        settled.when.push(act.when);
        settled.stands_for.push(act.stands_for.iter().copied());
    }
    let others = evidence.things().filter(|thing| thing.kind != Kind::Event);
    let found = disputes::of_others(evidence, others, &rows_of);
    settled.disputes.extend(found);
    settled.disputes.extend(circles::disputes(evidence));
    disputes::sort(&mut settled.disputes);
    settled.shrink();
    settled
}

/// What a view must let through so that all claims count.
fn all_claims(evidence: &Evidence) -> AllClaims {
    let mut all = AllClaims {
        known: i32::MIN,
        unsourced: false,
    };
    let claims = &evidence.claims;
    for thing in evidence.things() {
        let always = evidence.is_always_there(thing);
        for claim in claims.about(thing).map(|claim| claim as usize) {
            let unsourced = claims.source[claim] == NONE;
            if !(unsourced && always) {
                all.known = all.known.max(claims.known[claim]);
                all.unsourced |= unsourced;
            }
        }
    }
    // Nor is it the whole graph where a withdrawal is not yet known.
    let corrections = &evidence.corrections;
    for source in (0..evidence.nodes.sources.len() as u32).filter(|of| corrections.touches(*of)) {
        let above = corrections.all_above(source).into_iter();
        let known = above.map(|source| corrections.known(source));
        all.known = all.known.max(known.max().unwrap_or(i32::MIN));
    }
    all
}

/// Since when each event is known, and by which sources.
fn tellers(evidence: &Evidence) -> Tellers {
    let claims = &evidence.claims;
    let mut tellers = Tellers::default();
    let mut sets: HashMap<Vec<u32>, u32> = HashMap::new();
    for id in 0..evidence.count(Kind::Event) as u32 {
        let about = claims.about(Thing::event(id));
        let range = about.start as usize..about.end as usize;
        let known = claims.known[range.clone()].iter().min();
        tellers.known.push(known.copied().unwrap_or(i32::MAX));
        let mut set: Vec<u32> = claims.source[range].to_vec();
        set.retain(|source| *source != NONE);
        set.sort_unstable();
        set.dedup();
        let next = sets.len() as u32;
        let number = *sets.entry(set).or_insert_with_key(|set| {
            tellers.source_sets.push(set.iter().copied());
            next
        });
        tellers.told_by.push(number);
    }
    tellers
}
