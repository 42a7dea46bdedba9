//! What a reader should know about the data that no view changes: what rules could not place.

use crate::graph::{ActorId, Evidence, FindingKind, FindingRow, NONE, Thing};
use crate::record::Field;
use crate::rules::{all_rows, asserting};
use crate::vocabulary::{EventKind, Whose};

/// Acts of persons, of which it cannot be told for whom they acted (M8).
pub(crate) fn of_no_party(evidence: &Evidence) -> impl Iterator<Item = FindingRow> {
    let events = &evidence.events;
    let is_placed = |event: usize| {
        let kind = events.kind[event];
        events.actor[event] != ActorId::Nobody
            || kind.whose() == Whose::Joint
            || kind == EventKind::Statement
    };
    let found = move |event: usize| {
        let thing = Thing::event(event as u32);
        let rows = all_rows(evidence, thing);
        let named = asserting(&rows).any(|row| row.id(Field::Person).is_some());
        named.then_some(FindingRow {
            agreement: events.agreement[event],
            thing,
            what: FindingKind::PersonOfNoParty,
        })
    };
    let unplaced = (0..events.kind.len()).filter(move |event| !is_placed(*event));
    unplaced.filter_map(found)
}

/// Sources that are cited, of which it is not known when they said so (M12).
pub(crate) fn sources_without_day(evidence: &Evidence) -> impl Iterator<Item = FindingRow> {
    let claims = &evidence.claims;
    let mut sources: Vec<u32> = (claims.source.iter().zip(&claims.known))
        .filter(|(source, known)| **source != NONE && **known == i32::MAX)
        .map(|(source, _)| *source)
        .collect();
    sources.sort_unstable();
    sources.dedup();
    let found = |id| FindingRow {
        agreement: NONE,
        thing: Thing::source(id),
        what: FindingKind::SourceWithoutDay,
    };
    sources.into_iter().map(found)
}
