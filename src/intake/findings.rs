//! What a reader should know about the data, beside disputes: what rules left out or could not place.

use super::groups::Group;
use super::stage::{Stage, denies};
use crate::account::acts::Act;
use crate::account::parties::PartiesFound;
use crate::graph::{ClaimColumns, FindingKind, FindingRow, NONE, Thing, find};
use crate::record::Field;
use crate::vocabulary::{EventKind, Whose};

/// All findings, in the order of agreements and things; the acts are in the order of events.
pub(crate) fn findings(
    stage: &Stage,
    groups: &[Group],
    acts: &[Act],
    outcomes: &[PartiesFound],
    claims: &ClaimColumns,
) -> Vec<FindingRow> {
    let mut findings = Vec::new();
    for (agreement, outcome) in outcomes.iter().enumerate() {
        let thing = Thing::agreement(agreement as u32);
        findings.extend(outcome.left_out.iter().map(|&party| FindingRow {
            agreement: thing.id,
            thing,
            what: FindingKind::PartyLeftOut(party),
        }));
    }
    for (event, act) in acts.iter().enumerate() {
        let thing = Thing::event(event as u32);
        let first = claims.about(thing).start;
        let found = |what| FindingRow {
            agreement: act.agreement,
            thing,
            what,
        };
        findings.extend(
            act.replaced
                .iter()
                .map(|claim| found(FindingKind::Replaced(first + claim))),
        );
        if names_nobody_known(stage, &groups[act.number as usize], act) {
            findings.push(found(FindingKind::PersonOfNoParty));
        }
    }
    findings.extend(sources_without_day(claims));
    findings.sort_unstable();
    findings
}

/// Whether persons acted, and it cannot be told for whom (M8).
fn names_nobody_known(stage: &Stage, group: &Group, act: &Act) -> bool {
    let placed = act.identity.actor.is_some()
        || act.identity.kind.whose() == Whose::Joint
        || act.identity.kind == EventKind::Statement;
    !placed
        && group.claims.iter().any(|claim| {
            let given = claim.given.of(&stage.given);
            find(given, Field::Person).is_some() && !denies(stage, given)
        })
}

/// Sources that are cited, of which it is not known when they said so (M12).
fn sources_without_day(claims: &ClaimColumns) -> Vec<FindingRow> {
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
    sources.into_iter().map(found).collect()
}
