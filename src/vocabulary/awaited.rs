//! What is awaited of a party before an agreement enters into force.

use std::fmt;

use super::{Acts, EventKind, Word};

/// An act that is awaited: one of a kind, or any of several (MEANING, M28).
///
/// ```
/// use treatygraph::{EventKind, vocabulary::AwaitedAct};
/// assert!(AwaitedAct::Consent.acts().contains(EventKind::Accession));
/// assert_eq!(AwaitedAct::Kind(EventKind::Notification).to_string(), "notification");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum AwaitedAct {
    /// An act of this kind.
    Kind(EventKind),
    /// Approval by some body other than a committee: of which, no procedure says.
    Approval,
    /// Consent to be bound: ratification, or another act of the same effect (VCLT 14, 15).
    Consent,
    /// What establishes consent towards the others: exchange, deposit or notification (VCLT 16).
    Establishment,
}

impl AwaitedAct {
    /// The word: a kind of event, `approval`, `consent` or `establishment`.
    ///
    /// ```
    /// use treatygraph::vocabulary::AwaitedAct;
    /// assert_eq!(AwaitedAct::Establishment.word(), "establishment");
    /// ```
    pub fn word(self) -> &'static str {
        match self {
            AwaitedAct::Kind(kind) => kind.word(),
            AwaitedAct::Approval => "approval",
            AwaitedAct::Consent => "consent",
            AwaitedAct::Establishment => "establishment",
        }
    }

    /// The acts of which any would do.
    ///
    /// ```
    /// use treatygraph::{EventKind, vocabulary::AwaitedAct};
    /// assert!(AwaitedAct::Establishment.acts().contains(EventKind::Deposit));
    /// assert!(!AwaitedAct::Approval.acts().contains(EventKind::CommitteeApproval));
    /// ```
    pub fn acts(self) -> Acts {
        use EventKind::*;
        let all = |kinds: &[EventKind]| {
            let acts = kinds.iter().map(|kind| Acts::from(*kind));
            acts.reduce(|all, one| all | one).unwrap_or(Acts::ALL)
        };
        match self {
            AwaitedAct::Kind(kind) => kind.into(),
            AwaitedAct::Approval => {
                let kinds = EventKind::ALL.iter().copied();
                let kinds = kinds.filter(|kind| kind.decides_at_home());
                all(&kinds.collect::<Vec<_>>())
            }
            AwaitedAct::Consent => all(&[
                Ratification,
                Acceptance,
                StateApproval,
                Accession,
                FormalConfirmation,
            ]),
            AwaitedAct::Establishment => all(&[
                Notification,
                ExchangeOfInstruments,
                Deposit,
                NotificationOfInstrument,
            ]),
        }
    }
}

impl From<EventKind> for AwaitedAct {
    fn from(kind: EventKind) -> AwaitedAct {
        AwaitedAct::Kind(kind)
    }
}

impl fmt::Display for AwaitedAct {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            AwaitedAct::Establishment => "exchange, deposit or notification",
            act => act.word(),
        })
    }
}
