//! Words for acts and what comes of them, and the classes and selections of acts.

use super::words;

words! {
    in "vocabulary";

    /// What happened to an agreement, in the order of a treaty's life (articles of the VCLT).
    ///
    /// "Ratified by parliament", in the press, is a [`parliamentary-approval`](EventKind::ParliamentaryApproval),
    /// a domestic act; [`ratification`](EventKind::Ratification) is the international act of the state.
    EventKind, "kind of event" {
        /// Negotiations began. Joint.
        NegotiationOpened = "negotiation-opened",
        /// Negotiations were concluded. Joint.
        NegotiationConcluded = "negotiation-concluded",
        /// Negotiations were given up. Joint.
        NegotiationAbandoned = "negotiation-abandoned",
        /// The text was initialled, which may authenticate it (VCLT 10). Joint.
        Initialling = "initialling",
        /// The text was adopted (VCLT 9). Joint.
        Adoption = "adoption",
        /// A party signed, by a person (VCLT 10-12, 18).
        Signature = "signature",
        /// Of a signature ad referendum, or of an act done without authority (VCLT 12(2)(b), 8).
        Confirmation = "confirmation",
        /// The executive sent it to the legislature. Domestic.
        Submission = "submission",
        /// The legislature sent it on as law. Domestic.
        Transmission = "transmission",
        /// The government approved. Domestic.
        GovernmentApproval = "government-approval",
        /// A committee of the legislature approved. Domestic.
        CommitteeApproval = "committee-approval",
        /// A chamber approved; the press says "ratified". Domestic.
        ParliamentaryApproval = "parliamentary-approval",
        /// The electorate decided. Domestic.
        Referendum = "referendum",
        /// A court or council found it compatible, or not. Domestic.
        ConstitutionalReview = "constitutional-review",
        /// The law approving it was signed or published: an approval at home that is an act of the party itself.
        Promulgation = "promulgation",
        /// The international act so named was made (VCLT 2(1)(b), 14).
        Ratification = "ratification",
        /// Consent by acceptance (VCLT 14(2)).
        Acceptance = "acceptance",
        /// Consent by approval (VCLT 14(2)).
        StateApproval = "state-approval",
        /// Consent of one that did not sign (VCLT 15).
        Accession = "accession",
        /// Consent of an organization (VCLT of 1986 2(1)(b bis)).
        FormalConfirmation = "formal-confirmation",
        /// Consent by exchange of notes, one note a party (VCLT 13).
        ExchangeOfConstitutingInstruments = "exchange-of-constituting-instruments",
        /// That internal procedures are complete (VCLT 11, 24(1), 78).
        Notification = "notification",
        /// Instruments exchanged: establishes consent (VCLT 16(a)). Joint.
        ExchangeOfInstruments = "exchange-of-instruments",
        /// Instrument deposited: establishes consent (VCLT 16(b)).
        Deposit = "deposit",
        /// Instrument notified: establishes consent (VCLT 16(c)).
        NotificationOfInstrument = "notification-of-instrument",
        /// A condition set to a bilateral agreement: in truth a counter-offer.
        Condition = "condition",
        /// A reservation (VCLT 19-23).
        Reservation = "reservation",
        /// An objection to a reservation (VCLT 20).
        Objection = "objection",
        /// A declaration on how it is to be read.
        InterpretativeDeclaration = "interpretative-declaration",
        /// A reservation withdrawn (VCLT 22).
        WithdrawalOfReservation = "withdrawal-of-reservation",
        /// Applied provisionally (VCLT 25(1)).
        ProvisionalApplication = "provisional-application",
        /// Provisional application ended (VCLT 25(2)).
        EndOfProvisionalApplication = "end-of-provisional-application",
        /// In force (VCLT 24).
        EntryIntoForce = "entry-into-force",
        /// Begins to apply (a tax, a tariff), before or after entry into force.
        EntryIntoEffect = "entry-into-effect",
        /// Registered, with a number (VCLT 80, UNC 102).
        Registration = "registration",
        /// Published.
        Publication = "publication",
        /// An error corrected (VCLT 79).
        Correction = "correction",
        /// Amended by the parties (VCLT 39). Joint.
        Amendment = "amendment",
        /// Modified between some of many parties (VCLT 41). Joint.
        Modification = "modification",
        /// The term extended. Joint.
        Prolongation = "prolongation",
        /// Brought back after a lapse. Joint.
        Revival = "revival",
        /// Applies, or not, to a territory from a day (VCLT 29).
        TerritorialApplication = "territorial-application",
        /// In force, not operating (VCLT 57, 59(2), 60-62, 72).
        Suspension = "suspension",
        /// Operating again.
        Resumption = "resumption",
        /// Notice of withdrawal given (VCLT 54, 56, 65, 67, 78).
        Denunciation = "denunciation",
        /// A notice revoked (VCLT 68).
        Revocation = "revocation",
        /// Signature withdrawn: not withdrawal from the treaty.
        WithdrawalOfSignature = "withdrawal-of-signature",
        /// Instrument withdrawn: not withdrawal from the treaty.
        WithdrawalOfInstrument = "withdrawal-of-instrument",
        /// Ended, with a ground (VCLT 54).
        Termination = "termination",
        /// The term ran out.
        Expiry = "expiry",
        /// Invalidity invoked (VCLT 46-53, 65).
        InvalidityInvoked = "invalidity-invoked",
        /// Succession by act or listing (VCSST).
        Succession = "succession",
        /// Continuation by the same person (VCSST).
        Continuation = "continuation",
        /// A third state accepted an obligation or a right (VCLT 35, 36).
        AcceptanceByThirdState = "acceptance-by-third-state",
        /// A provision was performed.
        Performance = "performance",
        /// A violation was alleged; it never alters standing.
        ViolationAlleged = "violation-alleged",
        /// A court or body found a breach (VCLT 60).
        BreachFound = "breach-found",
        /// A dispute was opened.
        DisputeOpened = "dispute-opened",
        /// A dispute was settled.
        DisputeSettled = "dispute-settled",
        /// War between parties; it ends nothing by itself (VCLT 73).
        War = "war",
        /// Something was said about it, by a `speaker` or `speaker-title`.
        Statement = "statement",
        /// Another event; a `note` says which.
        Other = "other",
    }

    /// What a signature does (VCLT 10-12, 18).
    Effect, "effect of a signature" {
        /// Consent is still to be given.
        SubjectToConsent = "subject-to-consent",
        /// The signature is the consent (VCLT 12).
        Definitive = "definitive",
        /// To be confirmed (VCLT 12(2)(b)).
        AdReferendum = "ad-referendum",
        /// Authenticates the text only (VCLT 10).
        Authentication = "authentication",
        /// Recorded as not known.
        Unknown = "unknown",
    }

    /// What an amendment, or a later agreement, does to a text (VCLT 39 to 41).
    TextChange, "kind of amendment" {
        /// Changes it: how, is not told.
        Amends = "amends",
        /// Puts other words in its place.
        Replaces = "replaces",
        /// Adds it, or adds to it.
        Adds = "adds",
        /// Deletes it.
        Deletes = "deletes",
        /// Says how it is to be read; what it obliges to is as it was (VCLT 31(3)(a)).
        Interprets = "interprets",
    }

    /// Why an agreement ended.
    Ground, "ground of an end" {
        /// Its term ran out.
        Term = "term",
        /// It was denounced.
        Denunciation = "denunciation",
        /// The parties agreed (VCLT 54(b)).
        MutualConsent = "mutual-consent",
        /// A later agreement took its place (VCLT 59).
        Replacement = "replacement",
        /// It was carried out.
        Fulfilled = "fulfilled",
        /// A party ceased to exist.
        PartyExtinct = "party-extinct",
        /// Breach, impossibility or changed circumstances were invoked (VCLT 60-62).
        Invoked = "invoked",
        /// Void by itself (VCLT 53, 64).
        Void = "void",
        /// War.
        War = "war",
        /// Desuetude (custom).
        Desuetude = "desuetude",
        /// Recorded as not known.
        Unknown = "unknown",
    }
}

/// Classes of acts that readers ask for together.
///
/// ```
/// use treatygraph::{EventKind, vocabulary::Class};
/// assert!(Class::Approval.acts().contains(EventKind::ParliamentaryApproval));
/// assert!(!Class::Consent.acts().contains(EventKind::ParliamentaryApproval));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Class {
    /// What binds the state: ratification, acceptance, state approval, accession, formal
    /// confirmation, definitive signature, a constituting exchange, and what establishes consent
    /// (exchange, deposit, notification).
    Consent,
    /// Domestic decisions: of government, committee, chamber, electorate, court or council, and
    /// promulgation.
    Approval,
    /// From entry into force to expiry.
    Life,
}

/// A selection of acts: one kind, a class, or several of them joined.
///
/// Built from a kind or a class; `|` joins.
///
/// ```
/// use treatygraph::{Acts, EventKind, vocabulary::Class};
///
/// let acts = Acts::from(Class::Approval) | EventKind::Signature.into();
/// assert!(acts.contains(EventKind::Referendum) && acts.contains(EventKind::Signature));
/// assert!(!acts.contains(EventKind::War));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Acts(u128);

/// A definitive signature is consent as well as a signature, so it has a bit of its own.
pub(crate) const DEFINITIVE_SIGNATURE: u8 = EventKind::Other as u8 + 1;

// A selection has a bit for each kind and one for definitive signatures; the last of its 128 stays
// free, so that a range of bits can be written as a difference of two powers.
const _: () = assert!(DEFINITIVE_SIGNATURE < 127);

/// Whether the lower 64 bits hold all that are in use. Then one instruction tests an entry of a list,
/// where a selection of 128 bits takes eight (x86-64, rustc 1.95).
const NARROW: bool = DEFINITIVE_SIGNATURE < 64;

const fn bits(from: EventKind, to: EventKind) -> u128 {
    (2 << to as u8) - (1 << from as u8)
}

impl Acts {
    /// Every kind of act but statements: what `events()` yields unless asked otherwise.
    ///
    /// ```
    /// use treatygraph::{Acts, EventKind};
    /// assert!(Acts::ALL.contains(EventKind::Signature));
    /// assert!(!Acts::ALL.contains(EventKind::Statement));
    /// ```
    pub const ALL: Acts =
        Acts(((2 << DEFINITIVE_SIGNATURE) - 1) & !(1 << EventKind::Statement as u8));

    /// Acts of consent and of approval: what people mean by "ratified".
    ///
    /// ```
    /// use treatygraph::{Acts, EventKind};
    /// assert!(Acts::RATIFICATIONS.contains(EventKind::Ratification));
    /// assert!(Acts::RATIFICATIONS.contains(EventKind::ParliamentaryApproval));
    /// ```
    pub const RATIFICATIONS: Acts = Acts(Class::Consent.acts().0 | Class::Approval.acts().0);

    /// Whether acts of this kind are selected; for signatures, whether all of them are.
    ///
    /// ```
    /// use treatygraph::{Acts, EventKind, vocabulary::Class};
    /// assert!(Acts::from(EventKind::Deposit).contains(EventKind::Deposit));
    /// assert!(!Class::Consent.acts().contains(EventKind::Signature)); // only definitive ones
    /// ```
    pub const fn contains(self, kind: EventKind) -> bool {
        self.0 >> kind as u8 & 1 == 1
    }

    /// The acts that are in both selections.
    ///
    /// ```
    /// use treatygraph::{Acts, EventKind, vocabulary::Class};
    /// assert!(!Acts::ALL.and(Class::Consent.into()).contains(EventKind::War));
    /// ```
    pub const fn and(self, other: Acts) -> Acts {
        Acts(self.0 & other.0)
    }

    /// Whether all acts of another selection are in this one.
    pub(crate) const fn include(self, other: Acts) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether the bit a list entry carries is selected.
    #[inline]
    pub(crate) const fn has_bit(self, bit: u8) -> bool {
        if NARROW {
            self.0 as u64 >> bit & 1 == 1
        } else {
            self.0 >> bit & 1 == 1
        }
    }
}

impl Class {
    /// The acts of this class.
    ///
    /// ```
    /// use treatygraph::{EventKind, vocabulary::Class};
    /// assert!(Class::Life.acts().contains(EventKind::Suspension));
    /// assert!(!Class::Life.acts().contains(EventKind::War));
    /// ```
    pub const fn acts(self) -> Acts {
        Acts(match self {
            Class::Consent => {
                bits(EventKind::Ratification, EventKind::NotificationOfInstrument)
                    | 1 << DEFINITIVE_SIGNATURE
            }
            Class::Approval => bits(EventKind::GovernmentApproval, EventKind::Promulgation),
            Class::Life => bits(EventKind::EntryIntoForce, EventKind::Expiry),
        })
    }
}

impl From<EventKind> for Acts {
    fn from(kind: EventKind) -> Acts {
        match kind {
            EventKind::Signature => Acts(1 << kind as u8 | 1 << DEFINITIVE_SIGNATURE),
            _ => Acts(1 << kind as u8),
        }
    }
}

impl From<Class> for Acts {
    fn from(class: Class) -> Acts {
        class.acts()
    }
}

impl std::ops::BitOr for Acts {
    type Output = Acts;
    fn bitor(self, other: Acts) -> Acts {
        Acts(self.0 | other.0)
    }
}

impl std::fmt::Debug for Acts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        use super::Word;
        f.debug_set()
            .entries(EventKind::ALL.iter().filter(|k| self.contains(**k)))
            .finish()
    }
}

/// Whose act a kind of event is, which decides what a record of it may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whose {
    /// Of several parties at once: one event, `parties` a field of it (M2).
    Joint,
    /// Of a party: an organ may act for it, a legislature or electorate may not.
    Party,
    /// Of a legislature's chamber or committee, or sent to or by it.
    Legislature,
    /// Of an organ: cabinet, court, council.
    Organ,
    /// Of the people.
    Electorate,
    /// Of whoever is named, or of nobody.
    Any,
}

impl EventKind {
    pub(crate) fn whose(self) -> Whose {
        use EventKind::*;
        match self {
            NegotiationOpened
            | NegotiationConcluded
            | NegotiationAbandoned
            | Initialling
            | Adoption
            | ExchangeOfInstruments
            | Amendment
            | Modification
            | Prolongation
            | Revival => Whose::Joint,
            Submission | Transmission | CommitteeApproval | ParliamentaryApproval => {
                Whose::Legislature
            }
            GovernmentApproval | ConstitutionalReview => Whose::Organ,
            Referendum => Whose::Electorate,
            Statement | Other | War | BreachFound | DisputeOpened | DisputeSettled
            | ViolationAlleged | Performance | Publication | Registration | Correction => {
                Whose::Any
            }
            _ => Whose::Party,
        }
    }

    /// Whether an act of this kind may come before signature, so that a `by` reaches back a
    /// calendar year further (M4).
    pub(crate) fn may_precede_signature(self) -> bool {
        self <= EventKind::Adoption
            || matches!(self, EventKind::Submission | EventKind::Transmission)
            || Class::Approval.acts().contains(self)
    }

    /// Whether acts of this kind are decisions at home of a party: approvals, but those of committees.
    pub(crate) fn decides_at_home(self) -> bool {
        Class::Approval.acts().contains(self) && self != EventKind::CommitteeApproval
    }

    /// Whether an act of this kind can be a step by which a party, under its own law, comes to be bound:
    /// an act of the party or of a body of it, from signature to notification of the instrument.
    pub(crate) fn is_procedural(self) -> bool {
        let alone = !matches!(self.whose(), Whose::Joint | Whose::Any);
        alone && (EventKind::Signature..=EventKind::NotificationOfInstrument).contains(&self)
    }

    /// Whether acts of this kind may differ by party, so that one without a party is not compared
    /// with those of the parties (M8).
    pub(crate) fn differs_by_party(self) -> bool {
        use EventKind::*;
        matches!(
            self,
            EntryIntoForce
                | EntryIntoEffect
                | ProvisionalApplication
                | Suspension
                | Resumption
                | Revival
                | Termination
                | Expiry
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Word;

    #[test]
    fn a_selection_has_room_for_more_kinds() {
        assert!(u32::from(DEFINITIVE_SIGNATURE) + 32 < u128::BITS);
    }

    #[test]
    fn every_kind_has_a_bit_of_its_own() {
        for &kind in EventKind::ALL {
            let acts = Acts::from(kind);
            for &other in EventKind::ALL {
                assert_eq!(acts.contains(other), kind == other);
                assert_eq!(acts.has_bit(other as u8), kind == other);
            }
            let definitive = acts.has_bit(DEFINITIVE_SIGNATURE);
            assert_eq!(definitive, kind == EventKind::Signature);
        }
    }
}
