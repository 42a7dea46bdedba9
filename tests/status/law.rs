//! How a party stands, and what moves it: the sentences and the table of MEANING M16, by hand.

use crate::timeline::Standing;

/// How a party stands. The letters are those of MEANING.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Letter {
    /// Nothing yet.
    N,
    /// Not yet, and what ended its application came first.
    G,
    /// Has left its application.
    R,
    /// Applied provisionally.
    P,
    /// The same, and no end is on record for later.
    Q,
    /// The same, and that may have ended unrecorded.
    M,
    /// In force, and no day of it is recorded.
    U,
    /// The same, and no end is on record for later.
    V,
    /// In force.
    I,
    /// The same, and no end is on record for later.
    S,
    /// May have ended unrecorded.
    L,
    /// Ended by a clause or a later agreement, and no end is on record for later.
    T,
    /// Ended.
    E,
    /// Ended, with no beginning before it.
    F,
    /// Bound until it ceased to exist.
    X,
    /// Ceased to exist, never bound.
    Y,
    /// Can no longer begin.
    Z,
}

use Letter::*;

impl Letter {
    pub(crate) fn standing(self) -> Standing {
        match self {
            N | G | R | M => Standing::NotYet,
            P | Q => Standing::Provisional,
            I | U | V | S => Standing::InForce,
            L | T | E | F | X => Standing::Ended,
            Y | Z => Standing::Never,
        }
    }

    /// Whether it rests on no end being recorded (M20).
    pub(crate) fn is_silent(self) -> bool {
        matches!(self, S | V | Q)
    }

    pub(crate) fn never_began(self) -> bool {
        matches!(self, N | G | R | P | Q | M | Z)
    }

    pub(crate) fn is_gone(self) -> bool {
        matches!(self, X | Y)
    }
}

/// What may happen to a party, in the order in which acts of one part of a day come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum What {
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
    Revival,
    Prolongation,
    Revocation,
}

/// The parts of a day. How it stands is seen before night.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    Dawn,
    First,
    Begin,
    End,
    Late,
    Night,
}

impl What {
    pub(crate) fn part(self) -> Part {
        use What::*;
        match self {
            Silence | Lapse | Exclusion => Part::Dawn,
            Refusal | Approval | Consent | Signature => Part::First,
            Entry | UnrecordedEntry | Application => Part::Begin,
            EndOfApplication | LeavingApplication | Termination | Expiry | RunOut | RunDown
            | Notice | Replacement | TermEnd | Extinction | WithdrawnSignature
            | WithdrawnInstrument | Abandonment => Part::End,
            Revival | Prolongation => Part::Late,
            Revocation => Part::Night,
        }
    }

    /// What the agreement's own acts cannot begin while a refusal holds.
    pub(crate) fn begins(self) -> bool {
        matches!(self, What::Entry | What::Application | What::Revival)
    }

    /// What, of the agreement's own, does not end for a refuser what never began for it.
    pub(crate) fn ends(self) -> bool {
        use What::*;
        matches!(self, Termination | Expiry | RunOut | Notice | TermEnd)
    }
}

/// How a party stands after an act; nothing if it cannot have happened.
pub(crate) fn after(what: What, at: Letter) -> Option<Letter> {
    Some(match what {
        // Nobody will record an end.
        What::Silence => match at {
            P => Q,
            U => V,
            I => S,
            at => at,
        },
        // What nobody records ends all the same.
        What::Lapse => match at {
            Q => M,
            V | S => L,
            at => at,
        },
        // What was thought to have begun has not.
        What::Exclusion | What::Refusal | What::WithdrawnSignature | What::WithdrawnInstrument => {
            match at {
                U | V => N,
                at => at,
            }
        }
        What::Approval | What::Consent | What::Signature => at,
        What::Entry => match at {
            N | G | R | P | U | V | L | T | E => I,
            // No end of the application is on record for later: but this is one.
            Q | M => return None,
            // It had ended before it began, or ceased to exist without ever being bound.
            F | Y => return None,
            I | S | X | Z => at,
        },
        What::UnrecordedEntry => match at {
            // Where its application has an end on record it was not in force.
            N | Q => U,
            Y => return None,
            G | R | P | M | U | V | I | S | L | T | E | F | X | Z => at,
        },
        What::Application => match at {
            N | R | M | U | V => P,
            // It had stopped before it began.
            G => return None,
            P | Q | I | S | L | T | E | F | X | Y | Z => at,
        },
        What::EndOfApplication => match at {
            N => G,
            P => N,
            Q | M | U | V => return None,
            at => at,
        },
        What::LeavingApplication => match at {
            N => G,
            P => R,
            Q | M | U | V => return None,
            at => at,
        },
        What::Termination | What::Expiry | What::RunOut | What::Notice => match at {
            N | G | R | P | Q | M | Z => F,
            I | U => E,
            // No end was to be on record.
            S | V | L | T => return None,
            E | F | X | Y => at,
        },
        // A relation is no record of an end.
        What::Replacement => match at {
            N | G | R | P | Q | M | Z => F,
            I | U => E,
            S | V | L => T,
            T | E | F | X | Y => at,
        },
        What::TermEnd => match at {
            I | U => E,
            S | V | L => T,
            at => at,
        },
        What::Extinction => match at {
            N | G | R | P | Q | M | Z => Y,
            I | U | S | V | L | T | E | F => X,
            X | Y => at,
        },
        What::Abandonment => match at {
            N => Z,
            at => at,
        },
        What::Revival => match at {
            N | G | R | P | Q | M | U | V | L | T | E | F | Z => I,
            I | S | X | Y => at,
        },
        What::Prolongation => match at {
            L | T | E | F => I,
            at => at,
        },
        What::RunDown | What::Revocation => at,
    })
}

/// M17: how far the consent of a party has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Consented {
    Nothing,
    Signatory,
    ContractingSigned,
    Contracting,
}

impl Consented {
    pub(crate) fn after(self, what: What) -> Consented {
        use Consented::*;
        match (what, self) {
            (What::Signature, Nothing) => Signatory,
            (What::Consent, Nothing) => Contracting,
            (What::Consent, Signatory) => ContractingSigned,
            (What::WithdrawnSignature | What::LeavingApplication, Signatory) => Nothing,
            (What::WithdrawnInstrument, ContractingSigned) => Signatory,
            (What::WithdrawnInstrument, Contracting) => Nothing,
            (_, at) => at,
        }
    }
}
