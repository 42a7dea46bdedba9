//! What an act does to a party: one arm for each act, and which standings it moves (M16).

use super::super::super::facts::Act;
use crate::clause::is_last_day_in;
use crate::date::Certainty;
use crate::vocabulary::{Class, EndDay, EventKind::*, Ground};

/// How a party stands, by the letters of M16.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Letter {
    /// Nothing yet.
    N,
    /// What ended its application came before one.
    G,
    /// Has left its application.
    R,
    /// Applied provisionally; then with no end on record for later; then perhaps ended unrecorded.
    P,
    Q,
    M,
    /// In force without a day recorded; then with no end on record for later.
    U,
    V,
    /// In force; then with no end on record for later; then perhaps ended unrecorded.
    I,
    S,
    L,
    /// Ended where no end was on record; ended; ended, with no beginning before it.
    T,
    E,
    F,
    /// Ceased to exist: bound until then, or never bound.
    X,
    Y,
    /// Can no longer begin.
    Z,
}

/// What may come, in the order in which acts of one part of a day do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    Silence,
    Lapse,
    Exclusion,
    Refusal,
    Approval,
    Consent,
    Signature,
    Entry,
    UnrecordedEntry,
    Application,
    EndOfApplication,
    LeavingApplication,
    Termination,
    Expiry,
    RunOut,
    RunDown,
    Notice,
    Replacement,
    TermEnd,
    Extinction,
    WithdrawnSignature,
    WithdrawnInstrument,
    Abandonment,
    Inheritance,
    Revival,
    Prolongation,
    Revocation,
}

/// The parts of a day. What came late comes again after the ends of the night.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Hour {
    Dawn,
    First,
    Begin,
    End,
    Late,
    Night,
    Again,
}

impl What {
    pub(super) fn hour(self) -> Hour {
        use What::*;
        match self {
            Silence | Lapse | Exclusion => Hour::Dawn,
            Refusal | Approval | Consent | Signature => Hour::First,
            Entry | UnrecordedEntry | Application => Hour::Begin,
            EndOfApplication | LeavingApplication | Termination | Expiry | RunOut | RunDown
            | Notice | Replacement | TermEnd | Extinction | WithdrawnSignature
            | WithdrawnInstrument | Abandonment => Hour::End,
            Inheritance | Revival | Prolongation => Hour::Late,
            Revocation => Hour::Night,
        }
    }

    /// Whether what ends has to have begun, for one who has refused.
    pub(super) fn is_end(self) -> bool {
        use What::*;
        matches!(self, Termination | Expiry | RunOut | Notice)
    }
}

/// How a party stands after an act that has its effect; none where that cannot be.
pub(super) fn after(what: What, letter: Letter) -> Option<Letter> {
    use Letter::*;
    use What::*;
    Some(match (what, letter) {
        // From now on no end is on record.
        (Silence, P) => Q,
        (Silence, U) => V,
        (Silence, I) => S,
        // It may have ended, and nobody wrote it down.
        (Lapse, Q) => M,
        (Lapse, V | S) => L,
        // What was assumed to have begun had not.
        (Exclusion | Refusal | WithdrawnSignature | WithdrawnInstrument, U | V) => N,
        // What is applied with no end on record does not enter into force: that would be its end.
        (Entry, Q | M) => return None,
        // An end before every beginning, or a beginning for a party that is gone.
        (Entry, F | Y) => return None,
        (Entry, N | G | R | P | U | V | L | T | E) => I,
        (UnrecordedEntry, Y) => return None,
        (UnrecordedEntry, N | Q) => U,
        // What ended its application comes after it.
        (Application, G) => return None,
        (Application, N | R | M | U | V) => P,
        (EndOfApplication | LeavingApplication, Q | M | U | V) => return None,
        (EndOfApplication | LeavingApplication, N) => G,
        (EndOfApplication, P) => N,
        (LeavingApplication, P) => R,
        // No end was to be on record.
        (Termination | Expiry | RunOut | Notice, V | S | L | T) => return None,
        (Termination | Expiry | RunOut | Notice, U | I) => E,
        (Termination | Expiry | RunOut | Notice, N | G | R | P | Q | M | Z) => F,
        // What a later agreement does is no end on record here.
        (Replacement, U | I) => E,
        (Replacement, V | S | L) => T,
        (Replacement, N | G | R | P | Q | M | Z) => F,
        (TermEnd, U | I) => E,
        (TermEnd, V | S | L) => T,
        (Extinction, U | V | I | S | L | T | E | F) => X,
        (Extinction, N | G | R | P | Q | M | Z) => Y,
        (Abandonment, N) => Z,
        (Inheritance, N | G | R | P | Q | M | U | V | L | T | E | F) => I,
        (Revival, N | G | R | P | Q | M | U | V | L | T | E | F | Z) => I,
        (Prolongation, L | T | E | F) => I,
        // All else moves nothing: approvals, consents, signatures, withdrawals, revocations.
        (_, stays) => stays,
    })
}

/// How a party stands, as far as others can see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Stands {
    InForce,
    Ended,
    Lapsed,
    Provisional,
    NotYet,
    Never,
}

impl Letter {
    pub(super) fn stands(self) -> Stands {
        use Letter::*;
        match self {
            N | G | R | M => Stands::NotYet,
            P | Q => Stands::Provisional,
            U | V | I | S => Stands::InForce,
            L => Stands::Lapsed,
            T | E | F | X => Stands::Ended,
            Y | Z => Stands::Never,
        }
    }

    /// Whether it goes on with no end on record.
    pub(super) fn is_silent(self) -> bool {
        matches!(self, Letter::Q | Letter::V | Letter::S)
    }

    /// Whether it had never begun: an end would be that of what is not known to have been.
    pub(super) fn is_unbegun(self) -> bool {
        use Letter::*;
        matches!(self, N | G | R | P | Q | M | Z)
    }
}

/// How far a party has come towards being bound (M17).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Consented {
    Nothing,
    Signed,
    Bound,
    BoundUnsigned,
}

impl Consented {
    /// Whether a consent stands.
    pub(super) fn stands(self) -> bool {
        matches!(self, Consented::Bound | Consented::BoundUnsigned)
    }

    pub(super) fn after(self, what: What) -> Consented {
        use Consented::*;
        match (what, self) {
            (What::Signature, Nothing) => Signed,
            (What::Consent, Nothing) => BoundUnsigned,
            (What::Consent, Signed) => Bound,
            (What::WithdrawnSignature | What::LeavingApplication, Signed) => Nothing,
            (What::WithdrawnInstrument, Bound) => Signed,
            (What::WithdrawnInstrument, BoundUnsigned) => Nothing,
            (_, stays) => stays,
        }
    }
}

/// Whether it is of a kind that consents to be bound, whatever came of it.
pub(super) fn is_of_consent(act: &Act) -> bool {
    Class::Consent.acts().contains(act.kind) || act.kind == Signature && act.definitive
}

/// Whether it consents to be bound, where it was not rejected.
pub(super) fn consents(act: &Act) -> bool {
    is_of_consent(act) && !act.reserved
}

/// Whether it signs, and no more.
pub(super) fn signs(act: &Act) -> bool {
    act.kind == Signature && !act.definitive || is_of_consent(act) && act.reserved
}

/// Whether it is a signature, an adoption or a consent, or may be.
pub(super) fn makes_text(act: &Act) -> bool {
    act.kind == Adoption || signs(act) && !is_of_consent(act) || {
        is_of_consent(act) && !act.rejected.is_yes()
    }
}

/// Whether it is a signature, an approval or a consent, or takes one back: in nobody's name, it
/// stands for those of M8 alone.
pub(super) fn agrees(act: &Act) -> bool {
    is_of_consent(act)
        || Class::Approval.acts().contains(act.kind)
        || matches!(
            act.kind,
            Signature | WithdrawalOfSignature | WithdrawalOfInstrument
        )
}

/// Whether its being rejected is a refusal: a decision, or a consent.
pub(super) fn can_refuse(act: &Act) -> bool {
    is_of_consent(act) || approves(act) && act.kind != CommitteeApproval
}

/// Whether it is a decision.
pub(super) fn approves(act: &Act) -> bool {
    Class::Approval.acts().contains(act.kind) && act.party.is_some()
}

/// Which act a record is that moves more than marks.
pub(super) fn what(act: &Act) -> Option<What> {
    Some(match act.kind {
        EntryIntoForce | Succession | Continuation => What::Entry,
        ProvisionalApplication => What::Application,
        EndOfProvisionalApplication if act.party.is_none() => What::EndOfApplication,
        EndOfProvisionalApplication => What::LeavingApplication,
        Termination if act.ground == Some(Ground::Term) => What::Expiry,
        Termination => What::Termination,
        Expiry => What::Expiry,
        Denunciation => What::Notice,
        WithdrawalOfSignature => What::WithdrawnSignature,
        WithdrawalOfInstrument => What::WithdrawnInstrument,
        NegotiationAbandoned => What::Abandonment,
        Revival => What::Revival,
        Prolongation => What::Prolongation,
        Revocation => What::Revocation,
        _ => return None,
    })
}

/// How an end comes: at night, where its day is still in.
pub(super) fn nights(replaced: bool, rule: Option<EndDay>) -> &'static [bool] {
    match is_last_day_in(replaced, rule) {
        Certainty::Yes => &[true],
        Certainty::No => &[false],
        Certainty::Maybe => &[true, false],
    }
}
