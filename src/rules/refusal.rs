//! Refusals: for whom an act of the agreement itself does not stand, as it had said no (MEANING, M8).

use super::{Row, asserting};
use crate::date::Certainty;
use crate::graph::{Act, Decided};
use crate::record::Field;
use crate::vocabulary::{Class, EventKind};

/// That a party refused: a decision rejected, or a signature withdrawn; and what undid it.
pub(crate) struct Refusal {
    pub(crate) party: u32,
    /// The part refused; the whole, where none.
    part: Option<u32>,
    first: i32,
    last: i32,
    certain: bool,
    /// First and last possible day of later approvals by the same actor and consents of the party, and
    /// whether certain.
    approvals: Vec<(i32, i32, bool)>,
}

impl Refusal {
    /// Whether it is one of what the act concerns: who refuses the whole refuses its parts, and only that they
    /// begin.
    pub(crate) fn concerns(&self, act: &Act) -> bool {
        (self.part.is_none() || self.part == act.part) && begins(act.kind)
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

/// Whether acts of the kind begin something, or consent to it: what ends, suspends or registers what has
/// begun a refusal does not concern.
fn begins(kind: EventKind) -> bool {
    use EventKind::*;
    matches!(
        kind,
        Signature | EntryIntoForce | EntryIntoEffect | ProvisionalApplication
    ) || Class::Consent.acts().contains(kind)
}

/// Whether acts of a kind decide for their party.
fn decides(kind: EventKind) -> bool {
    kind.decides_at_home() || Class::Consent.acts().contains(kind)
}

impl Decided {
    pub(crate) fn of(kind: EventKind, rows: &[Row<'_>]) -> Decided {
        let mut decided = Decided::default();
        if !decides(kind) {
            return decided;
        }
        for row in asserting(rows) {
            match row.word(Field::Outcome) {
                Some("rejected") => decided.rejected = true,
                Some("approved" | "approved-with-conditions" | "deemed") => decided.approved = true,
                Some(_) => decided.otherwise = true,
                None => {}
            }
        }
        decided
    }

    /// The same of a reading before the one that decides: it may reject, and approves nothing.
    pub(crate) fn before_the_decision(self) -> Decided {
        Decided {
            approved: false,
            otherwise: self.otherwise || self.approved,
            ..self
        }
    }

    /// Whether claims say that it was rejected, and nothing else.
    pub(crate) fn only_rejected(self) -> bool {
        self.rejected && !self.approved && !self.otherwise
    }

    /// Whether claims say that it was approved, and nothing else.
    pub(crate) fn only_approved(self) -> bool {
        self.approved && !self.rejected && !self.otherwise
    }
}

/// Whether an act may be a refusal, in some view. Who refuses for a territory has not refused the whole (M31).
pub(crate) fn may_refuse(act: &Act) -> bool {
    act.party.is_some()
        && act.territory.is_none()
        && (act.kind == EventKind::WithdrawalOfSignature || act.decided.rejected)
}

/// All refusals on an agreement. What certainly never happened refuses nothing.
pub(crate) fn refusals(group: &[Act]) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    for act in group {
        let Some(party) = act.party.filter(|_| act.may_have_happened()) else {
            continue;
        };
        if !may_refuse(act) {
            continue;
        }
        let withdrawn = act.kind == EventKind::WithdrawalOfSignature;
        let (first, last) = act.span();
        let approvals = group
            .iter()
            .filter(|other| {
                // What the state itself consents to prevails over what was refused at home (VCLT 27, 46).
                let consents = Class::Consent.acts().contains(other.kind)
                    && other.party == Some(party)
                    && !other.decided.rejected
                    && !other.decided.otherwise;
                let approves = other.actor == act.actor && other.decided.approved;
                consents || approves && !withdrawn
            })
            .filter(|other| other.part.is_none() || other.part == act.part)
            .filter(|other| other.territory.is_none())
            .filter(|other| other.may_have_happened())
            .map(|other| {
                let (first, last) = other.span();
                let consents = Class::Consent.acts().contains(other.kind);
                let certain = (consents || other.decided.only_approved())
                    && other.when.happened == Certainty::Yes
                    && other.when.dated;
                (first, last, certain)
            })
            .collect();
        refusals.push(Refusal {
            party,
            part: act.part,
            first,
            last,
            certain: (withdrawn || act.decided.only_rejected())
                && act.when.happened == Certainty::Yes
                && act.when.dated
                && !act.when.expected,
            approvals,
        });
    }
    refusals
}
