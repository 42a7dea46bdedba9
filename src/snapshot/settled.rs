//! What is settled and the lists: whether they can be those of the evidence.

use super::evidence::{are_days, below};
use super::fault::law;
use crate::date::{Day, Days};
use crate::error::Error;
use crate::graph::{
    AllClaims, Dated, DisputeRow, Evidence, Graph, Index, PartyOf, Ragged, Settled, Tellers,
    WhenRow,
};
use crate::intake::remade;

/// Whether the day that may be the first or last of some, open where the number says so, is one.
fn is_bound(day: i32) -> bool {
    // What is left of all days without the first or the last of the calendar ends a day beyond.
    let calendar = Day::MIN.number() - 1..=Day::MAX.number() + 1;
    matches!(day, i32::MIN | i32::MAX) || calendar.contains(&day)
}

pub(super) fn check_settled(evidence: &Evidence, settled: &Settled) -> Result<(), Error> {
    let Settled {
        parties_of,
        other_names,
        when,
        gaps,
        stands_for,
        disputes,
    } = settled;
    let nodes = &evidence.nodes;
    let (parties, events) = (nodes.parties.len(), evidence.events.kind.len());
    law("parties of agreements", "they are parties, each once", {
        let own = |agreement| {
            let of: &[PartyOf] = parties_of.of(agreement);
            of.is_sorted_by(|a, b| a.party < b.party)
                && of.last().is_none_or(|last| (last.party as usize) < parties)
        };
        parties_of.len() == nodes.agreements.len() && (0..nodes.agreements.len() as u32).all(own)
    })?;
    law("parties under later names", "they are parties, in order", {
        let count = nodes.agreements.len();
        other_names.is_sorted_by_key(|name| name.agreement)
            && other_names
                .iter()
                .all(|name| (name.agreement as usize) < count && (name.of.party as usize) < parties)
    })?;
    law("days of events", "each event has days", {
        when.len() == events
            && (when.iter())
                .all(|when| when.first <= when.last && is_bound(when.first) && is_bound(when.last))
    })?;
    law(
        "days of events",
        "events are in the order of their days",
        when.is_sorted_by_key(WhenRow::place),
    )?;
    law(
        "days with gaps",
        "they are those of the events that have some",
        {
            let with_gaps = (0..).zip(when).filter(|(_, when)| when.gaps);
            with_gaps
                .map(|(event, _)| event)
                .eq(gaps.iter().map(|(event, _)| *event))
                && gaps
                    .iter()
                    .all(|(event, days)| fit_gaps(&when[*event as usize], days))
        },
    )?;
    law("parties acts stand for", "they are parties", {
        let (_, items) = stands_for.parts();
        stands_for.len() == events && items.iter().all(|(party, _)| (*party as usize) < parties)
    })?;
    law(
        "disputes",
        "they are in order, about things and claims that are there",
        {
            disputes.is_sorted_by_key(|dispute| dispute.agreement)
                && disputes
                    .iter()
                    .all(|dispute| fit_dispute(evidence, dispute))
        },
    )
}

fn fit_gaps(when: &WhenRow, days: &Days) -> bool {
    let runs = days.runs();
    let bounds = runs.iter().all(|run| is_bound(run.0) && is_bound(run.1));
    let ends = (runs.first(), runs.last());
    let whole = match ends {
        (Some(first), Some(last)) => (first.0, last.1) == (when.first, when.last),
        _ => true,
    };
    runs.len() != 1 && bounds && whole
}

fn fit_dispute(evidence: &Evidence, dispute: &DisputeRow) -> bool {
    let DisputeRow {
        thing,
        agreement,
        field: _,
        entry: _,
        act: _,
        said,
    } = dispute;
    let claims = evidence.claims.source.len();
    (thing.id as usize) < evidence.count(thing.kind)
        && evidence.home(*thing) == *agreement
        && said.iter().all(|said| below(&said.claims, claims))
}

pub(super) fn check_index(evidence: &Evidence, index: &Index) -> Result<(), Error> {
    let Index {
        tellers,
        all_claims,
        all: _,
        of_agreement: _,
        approvals: _,
        of_party: _,
        ratifications: _,
        consents: _,
        of_body: _,
        of_leader: _,
        pairs,
        of_pair: _,
        agreements_of_party,
        agreements_of_pair,
        parts_of,
        obligations_of,
        relations_of_agreement,
        relations_of_parties,
    } = index;
    let nodes = &evidence.nodes;
    let events = evidence.events.kind.len();
    let Tellers {
        known,
        told_by,
        source_sets,
    } = tellers;
    law("tellers of events", "each event has some", {
        [known.len(), told_by.len()] == [events; 2]
            && are_days(known, i32::MAX)
            && below(told_by, source_sets.len())
            && are_sets(source_sets, nodes.sources.len())
    })?;
    let AllClaims {
        known,
        unsourced: _,
    } = all_claims;
    law("what all claims need", "it is a day", {
        *known == i32::MIN || are_days(&[*known], i32::MAX)
    })?;
    let parties = nodes.parties.len();
    law("pairs", "they are of parties, in order, each once", {
        pairs.is_sorted_by(|a, b| a < b)
            && pairs.iter().all(|(a, b)| a < b && (*b as usize) < parties)
    })?;
    law("agreements of parties", "they are agreements", {
        agreements_of_party.len() == parties
            && are_sets(agreements_of_party, nodes.agreements.len())
    })?;
    law("agreements of pairs", "they are agreements", {
        agreements_of_pair.len() == pairs.len()
            && are_sets(agreements_of_pair, nodes.agreements.len())
    })?;
    let mut own = Index::default();
    remade(&mut own, evidence);
    law(
        "parts of agreements",
        "they are those of the parts",
        *parts_of == own.parts_of,
    )?;
    law(
        "obligations of agreements",
        "they are those of the obligations",
        *obligations_of == own.obligations_of,
    )?;
    law(
        "relations of agreements",
        "they are those of the relations",
        {
            *relations_of_agreement == own.relations_of_agreement
                && *relations_of_parties == own.relations_of_parties
        },
    )
}

/// Whether each list has numbers of so many things, in order, each once.
fn are_sets(lists: &Ragged<u32>, count: usize) -> bool {
    below(lists.parts().1, count)
        && (0..lists.len() as u32).all(|list| lists.of(list).is_sorted_by(|a, b| a < b))
}

/// Checks that every entry of a list says what the columns say of its event, and stands in its place.
pub(super) fn check_lists(graph: &Graph) -> Result<(), Error> {
    let events = graph.evidence().events.kind.len() as u32;
    let entries: Vec<Option<Dated>> = (0..events).map(|event| graph.dated_entry(event)).collect();
    for (section, lists, owners) in graph.event_lists() {
        law(section, "every owner has one", lists.len() == owners)?;
        let is_own = graph.index().is_of_agreements(lists);
        for owner in 0..owners as u32 {
            let list = lists.of(owner);
            let dated = list.dated.iter().all(|entry| {
                let told = entries.get(entry.event as usize).copied().flatten();
                graph.is_true_dated(entry, told, is_own)
            });
            let vague = |entry| graph.is_true_vague(entry);
            let vague = list
                .vague
                .iter()
                .all(|entry| entry.event < events && vague(entry));
            law(section, "its entries are true", dated && vague)?;
            let in_order = list.dated.is_sorted_by(|a, b| a.event < b.event)
                && list.vague.is_sorted_by(|a, b| a.event < b.event);
            law(section, "its entries are in order", in_order)?;
        }
    }
    Ok(())
}
