//! Rounds: what somebody does anew, after it was undone, says nothing of what came before (MEANING, M8).

use super::acts::Bearer;
use crate::date::{Certainty, Days};
use crate::graph::Act;
use crate::vocabulary::EventKind::{self, *};

const BEGINNINGS: &[EventKind] = &[
    EntryIntoForce,
    EntryIntoEffect,
    ProvisionalApplication,
    Revival,
];

const ENDS: &[EventKind] = &[
    EndOfProvisionalApplication,
    Denunciation,
    Termination,
    Expiry,
];

/// What undoes an act of a kind, so that another one of that kind is of another round.
fn undoing(kind: EventKind) -> &'static [EventKind] {
    match kind {
        Suspension => &[Resumption],
        Resumption => &[Suspension],
        Termination | Expiry => BEGINNINGS,
        kind if BEGINNINGS.contains(&kind) => ENDS,
        _ => &[],
    }
}

/// Whether an act of somebody's own is of another round than one of the agreement itself of that kind: what undoes the
/// earlier of the two came between them, done by the same party or by nobody in particular.
pub(super) fn apart(group: &[Act], bare: &Act, own: &Act, of: &Bearer<'_>) -> Certainty {
    let kinds = undoing(bare.kind);
    let undoes = |act: &&Act| {
        kinds.contains(&act.kind)
            && act.party.is_none_or(|party| of.goes_by(party))
            && (act.part.is_none() || act.part == bare.part)
            && act.territory == bare.territory
    };
    let acts = group.iter().filter(|_| !kinds.is_empty()).filter(undoes);
    acts.fold(Certainty::No, |apart, act| {
        let sure = act.when.happened.is_yes() && !act.when.expected;
        let happened = act.when.happened.and(Certainty::possibly(sure));
        let lies = between(&bare.days, &act.days, &own.days);
        let lies = lies.or(between(&own.days, &act.days, &bare.days));
        apart.or(happened.and(lies))
    })
}

/// Whether one of some days lies after one of the first, and before one of the last.
fn between(first: &Days, days: &Days, last: &Days) -> Certainty {
    let (Some(from), Some(to)) = (first.runs().first(), last.runs().last()) else {
        return Certainty::No;
    };
    let inside =
        |run: &(i32, i32)| run.0.max(from.0.saturating_add(1)) <= run.1.min(to.1.saturating_sub(1));
    let certain = first.before(days).is_yes() && days.before(last).is_yes();
    Certainty::from(days.runs().iter().any(inside)).and(Certainty::possibly(certain))
}
