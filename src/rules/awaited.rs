//! Which acts an entry into force waits for, by the clause on it (MEANING, M28).

use crate::record::After;
use crate::vocabulary::{Anchor, AwaitedAct, Class, EventKind};

/// What is needed before an agreement enters into force: one row of the table of M28.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Needed {
    /// That each party signs.
    pub(crate) signature: bool,
    /// What the law of each party requires before it consents.
    pub(crate) procedure: bool,
    /// What stands for the procedure of a party of which none is recorded, or completes it.
    pub(crate) consent: Option<AwaitedAct>,
    /// What each party does last, towards the others.
    pub(crate) last: Option<AwaitedAct>,
    /// What is done once, for all.
    pub(crate) together: Option<EventKind>,
}

impl Needed {
    const SIGNATURE: Needed = Needed {
        signature: true,
        procedure: false,
        consent: None,
        last: None,
        together: None,
    };

    const CONSENT: Needed = Needed {
        procedure: true,
        consent: Some(AwaitedAct::Consent),
        ..Needed::SIGNATURE
    };

    const NOTES: Needed = Needed {
        signature: false,
        last: Some(AwaitedAct::Kind(
            EventKind::ExchangeOfConstitutingInstruments,
        )),
        ..Needed::SIGNATURE
    };

    /// By what the clause counts from; without one, `by_notes` says whether an exchange of notes makes the agreement.
    pub(crate) fn after(after: Option<&After>, by_notes: bool) -> Needed {
        use EventKind::*;
        let kind = match after {
            None if by_notes => return Needed::NOTES,
            None => {
                return Needed {
                    last: Some(AwaitedAct::Establishment),
                    ..Needed::CONSENT
                };
            }
            Some(After::Anchor(Anchor::Reply)) => return Needed::NOTES,
            Some(After::Anchor(Anchor::LastNotification)) => Notification,
            Some(After::Anchor(Anchor::LastApproval)) => {
                return Needed {
                    consent: Some(AwaitedAct::Approval),
                    ..Needed::CONSENT
                };
            }
            Some(After::Event(kind)) => *kind,
        };
        match kind {
            Signature => Needed::SIGNATURE,
            ExchangeOfConstitutingInstruments => Needed::NOTES,
            Notification => Needed {
                consent: None,
                last: Some(Notification.into()),
                ..Needed::CONSENT
            },
            Deposit | NotificationOfInstrument => Needed {
                last: Some(kind.into()),
                ..Needed::CONSENT
            },
            _ if Class::Approval.acts().contains(kind) => Needed {
                consent: Some(kind.into()),
                ..Needed::CONSENT
            },
            _ if AwaitedAct::Consent.acts().contains(kind) => Needed::CONSENT,
            _ => Needed {
                together: Some(kind),
                ..Needed::CONSENT
            },
        }
    }
}
