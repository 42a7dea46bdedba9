//! Words for what becomes of agreements when one party follows another (VCSST).

use super::words;

words! {
    in "vocabulary";

    /// How an agreement passed to a successor of one of its parties (MEANING, M16).
    Passing, "way of passing" {
        /// The successor said so itself, by succession, continuation or a list of what goes on.
        Confirmed = "confirmed",
        /// It passes by rule: to the continuing state, or with the territory to which it attaches.
        Inherited = "inherited",
        /// No act is known, and practice goes treaty by treaty: it may have passed.
        Presumed = "presumed",
        /// The successor declined it, or others took over the territorial regime: it did not pass.
        Rejected = "rejected",
    }

    /// The rule that says whether an agreement passes to a successor (VCSST 1978).
    SuccessionRule, "rule of succession" {
        /// The continuing state is the same international person: what it has, it keeps.
        Continuity = "continuity",
        /// A boundary or territorial regime is not affected by a succession (VCSST 11, 12).
        TerritorialRegime = "territorial-regime",
        /// A newly independent state is bound by what it agrees to alone (VCSST 16, 24).
        NewlyIndependent = "newly-independent",
        /// States united: what bound one binds within its territory (VCSST 31).
        Uniting = "uniting",
        /// Parts of a state separated: what bound it binds each (VCSST 34).
        Separation = "separation",
        /// It was not in force when the successor followed: by an act of its own alone (VCSST 18, 32, 36).
        NotInForce = "not-in-force",
        /// A succession of which it is not told how it came (VCSST 2(1)(b)).
        Succession = "succession",
    }
}

impl SuccessionRule {
    /// The articles of the Vienna Convention on Succession of States in respect of Treaties that reflect it.
    /// The convention binds few: it is cited for the rule. `None` where there is no succession at all.
    ///
    /// ```
    /// use treatygraph::vocabulary::SuccessionRule;
    /// assert_eq!(SuccessionRule::TerritorialRegime.articles(), Some("VCSST 11, 12"));
    /// assert_eq!(SuccessionRule::Continuity.articles(), None);
    /// ```
    pub fn articles(self) -> Option<&'static str> {
        Some(match self {
            SuccessionRule::Continuity => return None,
            SuccessionRule::TerritorialRegime => "VCSST 11, 12",
            SuccessionRule::NewlyIndependent => "VCSST 16, 24",
            SuccessionRule::Uniting => "VCSST 31",
            SuccessionRule::Separation => "VCSST 34",
            SuccessionRule::NotInForce => "VCSST 18, 32, 36",
            SuccessionRule::Succession => "VCSST 2(1)(b)",
        })
    }
}
