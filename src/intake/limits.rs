//! Whether things are larger than the limits that are set allow; before anything is compared with anything.

use std::collections::{HashMap, HashSet};

use super::stage::Stage;
use crate::error::{Limit, Limits, ProblemKind};
use crate::graph::{Evidence, Kind, NONE, Thing};
use crate::rules::every_row;
use crate::rules::parties::{all_named, descent};

/// What goes beyond a limit, as claims by their numbers: the first of them is told, all of them are at fault.
pub(super) struct Beyond {
    limit: Limit,
    claims: Vec<u32>,
}

/// Notes what goes beyond a limit. All records that make a thing too large are at fault, so that it does not
/// matter which of them comes last.
pub(super) fn note(stage: &mut Stage, beyond: &[Beyond], origins: &[u32]) {
    for Beyond { limit, claims } in beyond {
        let spots = claims
            .iter()
            .map(|claim| stage.spot_of(origins[*claim as usize], None));
        let spots: Vec<_> = spots.collect();
        stage
            .faulty
            .extend(spots.iter().map(|spot| spot.record as u32));
        if let Some(first) = spots.into_iter().min_by_key(|spot| spot.record) {
            let message = stage.limits.message(*limit);
            stage.problem(ProblemKind::Limit(*limit), first, message);
        }
    }
}

/// What goes beyond a limit.
pub(super) fn beyond(evidence: &Evidence, limits: &Limits) -> Vec<Beyond> {
    let mut found = Vec::new();
    let mut note = |limit, count: usize, claims: &dyn Fn() -> Vec<u32>| {
        if limits.forbids(limit, count) {
            let claims = claims();
            found.push(Beyond { limit, claims });
        }
    };
    for kind in Kind::ALL {
        for id in 0..evidence.count(kind) as u32 {
            let about = evidence.claims.about(Thing::new(kind, id));
            note(Limit::Claims, about.len(), &|| about.clone().collect());
        }
    }
    let heirs = heirs(evidence);
    let agreements = evidence.nodes.agreements.len();
    let mut events: Vec<Vec<u32>> = vec![Vec::new(); agreements];
    for (event, &agreement) in (0..).zip(&evidence.events.agreement) {
        if agreement != NONE {
            events[agreement as usize].push(event);
        }
    }
    for (agreement, events) in (0..).zip(&events) {
        note(Limit::Events, events.len(), &|| {
            let claims = events
                .iter()
                .map(|event| evidence.claims.about(Thing::event(*event)));
            claims.flatten().collect()
        });
        let rows = every_row(evidence, Thing::agreement(agreement));
        let parties = with_heirs(all_named(&rows), &heirs);
        note(Limit::Parties, parties, &|| {
            rows.iter().map(|row| row.claim).collect()
        });
    }
    found
}

/// Who descends from each party that somebody descends from.
fn heirs(evidence: &Evidence) -> HashMap<u32, Vec<u32>> {
    let mut heirs: HashMap<u32, Vec<u32>> = HashMap::new();
    for (heir, from) in evidence.relations.iter().filter_map(descent) {
        heirs.entry(from).or_default().push(heir);
    }
    heirs
}

/// How many these are with all who descend from them, directly or through others.
fn with_heirs(mut parties: Vec<u32>, heirs: &HashMap<u32, Vec<u32>>) -> usize {
    let mut known: HashSet<u32> = parties.iter().copied().collect();
    while let Some(party) = parties.pop() {
        let next = heirs.get(&party).into_iter().flatten().copied();
        parties.extend(next.filter(|heir| known.insert(*heir)));
    }
    known.len()
}
