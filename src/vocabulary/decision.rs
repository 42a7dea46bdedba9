//! Words for decisions: how they ended, on what question, with which majority, in which reading.

use super::words;

words! {
    in "vocabulary";

    /// How a decision ended. It speaks of the agreement, not of the motion: 378-196 *to reject* is `rejected`. Recorded, never computed from a vote.
    Outcome, "outcome" {
        /// Approved.
        Approved = "approved",
        /// Approved with conditions.
        ApprovedWithConditions = "approved-with-conditions",
        /// Rejected.
        Rejected = "rejected",
        /// Deemed approved, under a tacit procedure.
        Deemed = "deemed",
        /// Lapsed undecided.
        Lapsed = "lapsed",
        /// Referred back.
        ReferredBack = "referred-back",
        /// Withdrawn.
        Withdrawn = "withdrawn",
    }

    /// What those voting "for" wanted.
    Question, "question of a vote" {
        /// To approve the agreement: the default.
        Approve = "approve",
        /// To reject it.
        Reject = "reject",
        /// To annul it.
        Annul = "annul",
        /// To amend it.
        Amend = "amend",
        /// To postpone the decision.
        Postpone = "postpone",
    }

    /// Which reading of a bill a vote concludes. The final one decides.
    BillReading, "reading" {
        /// The first, where another follows: it decides nothing, unless it rejects.
        First = "first",
        /// The second, where another follows.
        Second = "second",
        /// The third, where another follows.
        Third = "third",
        /// The final one, whatever its number: the same as no word.
        Final = "final",
    }

    /// The majority a decision needed.
    Majority, "majority" {
        /// More for than against.
        Simple = "simple",
        /// More than half of the members.
        Absolute = "absolute",
        /// Two thirds.
        TwoThirds = "two-thirds",
        /// Of people and of units, such as cantons.
        Double = "double",
        /// Another majority; a `note` says which.
        Other = "other",
    }
}

impl BillReading {
    /// Whether it decides: the final one.
    pub(crate) fn decides(self) -> bool {
        self == BillReading::Final
    }
}
