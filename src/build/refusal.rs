//! Refusals: for whom an act of the agreement itself does not stand, as it had said no (MEANING, M8).

use super::acts::Act;
use super::days::denies;
use super::stage::Stage;
use super::things::Thing;
use crate::date::Certainty;
use crate::graph::{ValueId, find};
use crate::record::Field;
use crate::vocabulary::{Class, EventKind};

/// That a party refused: a decision rejected, or a signature withdrawn; and what undid it.
pub(crate) struct Refusal {
    party: u32,
    /// The part refused; the whole, where none.
    part: Option<ValueId>,
    first: i32,
    last: i32,
    certain: bool,
    /// First and last possible day of later approvals by the same actor, and whether certain.
    approvals: Vec<(i32, i32, bool)>,
}

impl Refusal {
    /// Whether it is this party's, of what the act concerns: who refuses the whole refuses its parts.
    pub(crate) fn concerns(&self, party: u32, act: &Act) -> bool {
        self.party == party && (self.part.is_none() || self.part == act.identity.part)
    }

    /// Whether the party had refused, and not since approved, when an act happened that lies
    /// between these days.
    pub(crate) fn by(&self, first: i32, last: i32) -> Certainty {
        if self.first > last {
            return Certainty::No;
        }
        let undone = self
            .approvals
            .iter()
            .any(|(from, to, certain)| *certain && *from >= self.last && *to <= first);
        if undone {
            return Certainty::No;
        }
        let maybe_undone = self
            .approvals
            .iter()
            .any(|(from, to, _)| *to >= self.first && *from <= last);
        let certain = self.certain && self.last <= first && !maybe_undone;
        if certain {
            Certainty::Yes
        } else {
            Certainty::Maybe
        }
    }
}

/// All refusals on an agreement. What certainly never happened refuses nothing.
pub(crate) fn refusals(stage: &Stage, things: &[Thing], group: &[Act]) -> Vec<Refusal> {
    let outcomes = |act: &Act| -> Vec<&str> {
        let claims = things[act.thing].claims.iter();
        let mut words: Vec<&str> = claims
            .map(|claim| claim.given.of(&stage.given))
            .filter(|given| !denies(stage, given))
            .filter_map(|given| find(given, Field::Outcome))
            .filter_map(|id| stage.value(id).as_str())
            .collect();
        words.sort_unstable();
        words.dedup();
        words
    };
    let decides = |kind: EventKind| {
        kind != EventKind::CommitteeApproval
            && (Class::Approval.acts().contains(kind) || Class::Consent.acts().contains(kind))
    };
    let mut refusals = Vec::new();
    for act in group {
        let Some(party) = act.party.filter(|_| act.may_have_happened()) else {
            continue;
        };
        let withdrawn = act.identity.kind == EventKind::WithdrawalOfSignature;
        let words = if decides(act.identity.kind) {
            outcomes(act)
        } else {
            Vec::new()
        };
        if !withdrawn && !words.contains(&"rejected") {
            continue;
        }
        let (first, last) = act.span();
        let approvals = group
            .iter()
            .filter(|other| other.actor == act.actor && decides(other.identity.kind) && !withdrawn)
            .filter(|other| {
                other.identity.part.is_none() || other.identity.part == act.identity.part
            })
            .filter(|other| other.may_have_happened())
            .filter_map(|other| {
                let words = outcomes(other);
                let approves = |word: &&str| {
                    matches!(*word, "approved" | "approved-with-conditions" | "deemed")
                };
                let (first, last) = other.span();
                let certain =
                    words.iter().all(&approves) && other.resolved.happened() == Certainty::Yes;
                words
                    .iter()
                    .any(approves)
                    .then_some((first, last, certain && other.resolved.dated))
            })
            .collect();
        refusals.push(Refusal {
            party,
            part: act.identity.part,
            first,
            last,
            certain: (withdrawn || words.len() == 1)
                && act.resolved.happened() == Certainty::Yes
                && act.resolved.dated
                && !act.resolved.expected,
            approvals,
        });
    }
    refusals
}
