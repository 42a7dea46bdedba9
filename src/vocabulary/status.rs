//! Words for how an agreement stands on a day, how a party stands to it, and sets of such words.

use super::{DutyState, Word, words};
use crate::date::Certainty;

words! {
    in "vocabulary";

    /// How an agreement, or a part of one, stands on a day (MEANING, M16).
    ///
    /// A suspended agreement is in force: suspension is a matter of its operation.
    Standing, "standing" {
        /// Not yet in force; it still may enter into force.
        NotYet = "not-yet",
        /// Applied provisionally, and not in force (VCLT 25).
        Provisional = "provisional",
        /// In force.
        InForce = "in-force",
        /// It was in force and is no longer.
        Ended = "ended",
        /// It never was in force, and can no longer be.
        Never = "never",
    }

    /// How a party stands to an agreement on a day (MEANING, M17).
    Participation, "participation" {
        /// Among the parties, with nothing done yet.
        None = "none",
        /// It has signed.
        Signatory = "signatory",
        /// It has consented to be bound, and the agreement is not in force for it (VCLT 2(1)(f)).
        Contracting = "contracting",
        /// The agreement is in force for it (VCLT 2(1)(g)).
        Party = "party",
        /// The agreement was in force for it, or the party has ceased to exist.
        Former = "former",
        /// Not among the parties (VCLT 2(1)(h)).
        ThirdState = "third-state",
        /// Nothing is recorded that is in view.
        Unknown = "unknown",
    }
}

words! {
    in "vocabulary";

    /// What something does to the status of an agreement (MEANING, M16 to M21).
    Because, "reason" {
        /// It brought it into force, or back into force.
        Begins = "begins",
        /// It brings it into force, and not before.
        Awaits = "awaits",
        /// It began its provisional application.
        Applied = "applied",
        /// It ended its provisional application.
        NoLongerApplied = "no-longer-applied",
        /// It ended it.
        Ends = "ends",
        /// It moved the end.
        ProlongedTo = "prolonged-to",
        /// It will end it: in force until then.
        Until = "until",
        /// It may not have happened at all.
        MayBeAbsent = "may-be-absent",
        /// A party contests its effect (M15).
        Contested = "contested",
        /// It has no effect: so it was settled, or so the actor says whose view this is (M15).
        WithoutEffect = "without-effect",
        /// It is recorded without a day.
        Undated = "undated",
        /// A notice without a clause that allows it (VCLT 56).
        NoClause = "no-clause",
        /// Only the denouncing party says when its notice takes effect.
        ByDenouncerAlone = "by-denouncer-alone",
        /// It rests on another act, which may have no effect.
        RestsOn = "rests-on",
        /// It may have been revoked before it took effect (VCLT 68).
        Revoked = "revoked",
        /// A prolongation may have moved it.
        Moved = "moved",
        /// A relation alone says that a later agreement replaced it (M21).
        ReplacementUnsure = "replacement-unsure",
        /// A successor may have inherited it or not (VCSST).
        SuccessionUnsure = "succession-unsure",
        /// Nothing of it is in view (M12).
        NotKnown = "not-known",
        /// No entry into force is recorded (M19).
        NoEntryRecorded = "no-entry-recorded",
        /// An entry into force is recorded for others, and not for this party.
        EntryOfOthers = "entry-of-others",
        /// Not before this signature, adoption or consent (M19).
        NotBefore = "not-before",
        /// A claim says that it was not in force (M19).
        Denied = "denied",
        /// A body of a party rejected it (M19).
        Rejected = "rejected",
        /// Every source that speaks of it covers entries into force, and names none (M19).
        NoneWhereCovered = "none-where-covered",
        /// Its negotiation was abandoned (M19).
        Abandoned = "abandoned",
        /// No end is recorded where a source covers ends (M20).
        Presumed = "presumed",
        /// No source covers ends that day (M20).
        NotCovered = "not-covered",
        /// It suspended its operation.
        Suspended = "suspended",
        /// It resumed its operation.
        Resumed = "resumed",
        /// As a whole it stands as it does for its parties.
        ForParty = "for-party",
        /// An end would have been reported until this day, and no later (M20).
        ToldUntil = "told-until",
        /// The part was amended.
        Amended = "amended",
        /// The recorded days cannot go together (M7).
        Impossible = "impossible",
        /// So many days are open at once that some acts were not counted (M23).
        Widened = "widened",
        /// That anybody else is bound is not certain, so that it is not certainly in force either.
        NobodyBound = "nobody-bound",
        /// It denounces what its clause does not allow to be denounced so (M27).
        AgainstClause = "against-clause",
        /// The clause says when it takes effect (M27).
        ByClause = "by-clause",
        /// It ends the term before the term can end (M26).
        BeforeTerm = "before-term",
        /// The condition of the clause on entry into force was not met yet (M25).
        NotByClause = "not-by-clause",
        /// The term was renewed (M26).
        Renewed = "renewed",
        /// Sources differ so widely on a clause that it was not applied.
        ClausesAside = "clauses-aside",
        /// How far it has come: the last signature, approval or consent before the day.
        SoFar = "so-far",
        /// The two do not face each other in it (M22).
        NotOpposed = "not-opposed",
        /// The provision binds others, or only permits or empowers (M24).
        NotBound = "not-bound",
        /// No acceptance by the third state that is to owe it is recorded (M24; VCLT 35).
        NotAccepted = "not-accepted",
        /// The third state that is to owe it accepted it (M24; VCLT 35).
        Accepted = "accepted",
        /// The third state to which it is owed is presumed to assent (M24; VCLT 36).
        AssentPresumed = "assent-presumed",
        /// The third state to which it is owed declined it (M24; VCLT 36).
        Declined = "declined",
        /// It enters into effect only by this (M24).
        InEffect = "in-effect",
        /// It was to be done by these days (M24).
        Deadline = "deadline",
        /// It was performed (M24).
        Performed = "performed",
        /// It was found breached, and so is still owed (M24).
        Breached = "breached",
        /// It was applied to the territory (M31).
        AppliedThere = "applied-there",
        /// Another agreement extends it to the territory (M31).
        ExtendedThere = "extended-there",
        /// Its application to the territory ended (M31).
        EndedThere = "ended-there",
        /// It was applied to the territory only later (M31).
        NotYetThere = "not-yet-there",
        /// The territory was left out (M31).
        LeftOut = "left-out",
        /// Nothing says whether it applies to a territory of its party (M31).
        NotSaidThere = "not-said-there",
        /// Whose the territory was (M31).
        TerritoryOf = "territory-of",
        /// It is neither a party nor the territory of one (M31).
        ThirdState = "third-state",
        /// A part of it was performed (M24).
        PartlyPerformed = "partly-performed",
        /// It was found breached, and performed later (M24).
        Remedied = "remedied",
        /// Its deadline counts from this (M24).
        CountsFrom = "counts-from",
        /// Nothing recorded says whether that came which makes it due (M30).
        TriggerUnknown = "trigger-unknown",
        /// It outlives its agreement by the clause on the term (M24).
        Survives = "survives",
    }
}

words! {
    in "vocabulary";

    /// How far an agreement has come that is not in force, or may have. What failed, concerns a part
    /// alone, or was certainly withdrawn does not count.
    Stage, "stage" {
        /// Signed.
        Signed = "signed",
        /// A body of a party other than a committee has approved it; no consent is recorded.
        Approved = "approved",
        /// Some parties have consented to be bound.
        PartlyConsented = "partly-consented",
        /// All parties have consented to be bound.
        Consented = "consented",
    }
}

macro_rules! sets {
    ($( $(#[doc = $doc:expr])* $name:ident($bits:ty) of $word:ident; )+) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
        pub struct $name($bits);

        impl $name {
            /// Yes if it is the only possible one, no if it is not possible, else maybe.
            ///
            /// ```
            /// use treatygraph::vocabulary::{Standing, Standings};
            /// let standings: Standings = [Standing::InForce].into_iter().collect();
            /// assert!(standings.is(Standing::InForce).is_yes());
            /// ```
            pub fn is(self, word: $word) -> Certainty {
                match (self.contains(word), self.0.count_ones()) {
                    (false, _) => Certainty::No,
                    (true, 1) => Certainty::Yes,
                    (true, _) => Certainty::Maybe,
                }
            }

            /// Whether it is possible.
            ///
            /// ```
            /// use treatygraph::vocabulary::{Participation, Participations};
            /// let none: Participations = [].into_iter().collect();
            /// assert!(!none.contains(Participation::Party));
            /// ```
            pub fn contains(self, word: $word) -> bool {
                self.0 >> word as u8 & 1 == 1
            }

            /// The possible ones, in the order of their list.
            ///
            /// ```
            /// use treatygraph::vocabulary::{Standing, Standings};
            /// let standings: Standings = [Standing::Ended, Standing::InForce].into_iter().collect();
            /// assert_eq!(standings.iter().next(), Some(Standing::InForce));
            /// ```
            pub fn iter(self) -> impl Iterator<Item = $word> + Clone {
                $word::ALL.iter().copied().filter(move |word| self.contains(*word))
            }

            pub(crate) fn add(&mut self, word: $word) {
                self.0 |= 1 << word as u8;
            }
        }

        impl FromIterator<$word> for $name {
            fn from_iter<I: IntoIterator<Item = $word>>(words: I) -> $name {
                let mut set = $name::default();
                words.into_iter().for_each(|word| set.add(word));
                set
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                for (at, word) in self.iter().enumerate() {
                    let parted = if at > 0 { " or " } else { "" };
                    write!(f, "{parted}{word}")?;
                }
                Ok(())
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_set().entries(self.iter()).finish()
            }
        }
    )+};
}

sets! {
    /// The standings that are possible on a day (MEANING, M16).
    ///
    /// ```
    /// use treatygraph::vocabulary::{Standing, Standings};
    ///
    /// let standings: Standings = [Standing::InForce, Standing::NotYet].into_iter().collect();
    /// assert!(standings.is(Standing::InForce).is_maybe());
    /// assert!(standings.is(Standing::Ended).is_no());
    /// assert_eq!(standings.to_string(), "not-yet or in-force");
    /// ```
    Standings(u8) of Standing;

    /// The ways in which a party may stand to an agreement on a day (MEANING, M17).
    ///
    /// ```
    /// use treatygraph::vocabulary::{Participation, Participations};
    ///
    /// let seen: Participations = [Participation::Signatory].into_iter().collect();
    /// assert!(seen.is(Participation::Signatory).is_yes());
    /// assert_eq!(seen.iter().count(), 1);
    /// ```
    Participations(u8) of Participation;

    /// The states in which a duty may be on a day (MEANING, M30).
    ///
    /// ```
    /// use treatygraph::vocabulary::{DutyState, DutyStates};
    ///
    /// let states: DutyStates = [DutyState::Due, DutyState::Unknown].into_iter().collect();
    /// assert!(states.is(DutyState::Due).is_maybe());
    /// assert_eq!(states.to_string(), "due or unknown");
    /// ```
    DutyStates(u16) of DutyState;
}

impl Standing {
    /// Whether it binds: in force, or applied provisionally.
    pub(crate) fn binds(self) -> bool {
        matches!(self, Standing::InForce | Standing::Provisional)
    }
}

impl Standings {
    /// Whether it binds: in force, or applied provisionally.
    pub(crate) fn bind(self) -> Certainty {
        self.are(Standing::binds)
    }

    /// Whether it has been in force by then.
    pub(crate) fn have_begun(self) -> Certainty {
        self.are(|standing| matches!(standing, Standing::InForce | Standing::Ended))
    }

    fn are(self, such: impl Fn(Standing) -> bool + Copy) -> Certainty {
        if self.iter().any(such) {
            Certainty::possibly(self.iter().all(such))
        } else {
            Certainty::No
        }
    }
}
