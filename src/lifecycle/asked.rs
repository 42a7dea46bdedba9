//! [`Asked`]: whose status is asked, and which acts bear on it.

use super::facts::{Act, Facts, Subject};
use super::gather::{Ends, is_undated};
use crate::vocabulary::EventKind;

/// Whose status is asked, of which part.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked {
    pub(super) of: Subject,
    pub(super) part: Option<u32>,
    /// Whether of a party only what makes up the agreement as a whole is asked: its own acts of
    /// those kinds alone of which the agreement has none (M16).
    of_whole: bool,
}

impl Asked {
    pub(super) fn new(of: Subject, part: Option<u32>) -> Asked {
        Asked {
            of,
            part,
            of_whole: false,
        }
    }

    /// The same of one party.
    pub(super) fn party(&self, party: u32) -> Asked {
        Asked {
            of: Subject::Party(party),
            ..*self
        }
    }

    /// The same of one party, as the agreement as a whole has it.
    pub(super) fn party_of_whole(&self, party: u32) -> Asked {
        Asked {
            of_whole: true,
            ..self.party(party)
        }
    }

    /// The party, where it is asked about alone, not as the whole has it.
    pub(super) fn party_alone(&self) -> Option<u32> {
        match self.of {
            Subject::Party(party) if !self.of_whole => Some(party),
            _ => None,
        }
    }

    /// What tells this way of asking from others, of a party.
    pub(super) fn key(&self, party: u32) -> (u32, Option<u32>, bool) {
        (party, self.part, self.of_whole)
    }

    /// Whether what concerns this part, or the whole, bears on what is asked.
    pub(super) fn is_on(&self, part: Option<u32>) -> bool {
        part.is_none() || part == self.part
    }

    /// Whether the act bears on what is asked, as far as its part goes: an act on the agreement
    /// stands for each part, a beginning only for one that has none of that kind (M8).
    pub(super) fn reaches(&self, facts: &Facts, act: &Act) -> bool {
        use EventKind::*;
        if act.part == self.part {
            return true;
        }
        let begins = matches!(
            act.kind,
            EntryIntoForce | EntryIntoEffect | ProvisionalApplication | Prolongation
        );
        let has_own = || {
            facts
                .acts
                .iter()
                .any(|own| own.part == self.part && own.kind == act.kind && !own.days.is_empty())
        };
        act.part.is_none() && !(begins && has_own())
    }

    /// Whether the agreement has an act of its own of the kind; an entry into force without a day
    /// is as good as none (M19).
    pub(super) fn is_of_agreement(&self, facts: &Facts, kind: EventKind) -> bool {
        facts.acts.iter().any(|act| {
            act.kind == kind
                && act.party.is_none()
                && !act.days.is_empty()
                && !(kind == EventKind::EntryIntoForce && is_undated(act))
                && self.reaches(facts, act)
        })
    }

    /// Whether the act is the subject's or stands for it, and whether certainly.
    pub(super) fn concerns(&self, facts: &Facts, act: &Act, ends: Ends) -> Option<bool> {
        use EventKind::*;
        // Of two sides, who leaves ends it for both.
        if act.kind == Denunciation && facts.has_two_sides() {
            return Some(true);
        }
        if self.of_whole && moves(act.kind) && self.is_of_agreement(facts, act.kind) {
            return act.party.is_none().then_some(true);
        }
        let is_own = match (self.of, act.party) {
            (Subject::Whole, None) => Some(true),
            (Subject::Party(party), Some(own)) if own == party => Some(true),
            // Negotiation is abandoned for all.
            (Subject::Party(_), None) if act.kind == NegotiationAbandoned => Some(true),
            (Subject::Party(party), None) => {
                let stands_for = act.stands_for.iter().find(|(of, _)| *of == party);
                stands_for.map(|(_, certain)| *certain)
            }
            _ => None,
        };
        let ends_for_all = ends == Ends::OfAll
            && matches!(act.kind, Termination | Expiry)
            && !self.is_of_agreement(facts, act.kind);
        is_own.or(ends_for_all.then_some(true))
    }
}

/// Whether acts of the kind move the standing.
fn moves(kind: EventKind) -> bool {
    use EventKind::*;
    matches!(
        kind,
        EntryIntoForce
            | Revival
            | Succession
            | Continuation
            | ProvisionalApplication
            | EndOfProvisionalApplication
            | Termination
            | Expiry
            | Denunciation
            | Prolongation
            | NegotiationAbandoned
    )
}
