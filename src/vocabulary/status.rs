//! Words for how an agreement stands on a day, how a party stands to it, and sets of such words.

use super::{Word, words};
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

macro_rules! sets {
    ($( $(#[doc = $doc:expr])* $name:ident of $word:ident; )+) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
        pub struct $name(u8);

        impl $name {
            /// Yes if it is the only possible one, no if it is not possible, else maybe.
            pub fn is(self, word: $word) -> Certainty {
                match (self.contains(word), self.0.count_ones()) {
                    (false, _) => Certainty::No,
                    (true, 1) => Certainty::Yes,
                    (true, _) => Certainty::Maybe,
                }
            }

            /// Whether it is possible.
            pub fn contains(self, word: $word) -> bool {
                self.0 >> word as u8 & 1 == 1
            }

            /// The possible ones, in the order of their list.
            pub fn iter(self) -> impl Iterator<Item = $word> + Clone {
                $word::ALL.iter().copied().filter(move |word| self.contains(*word))
            }

            /// Whether none is possible.
            pub(crate) fn is_empty(self) -> bool {
                self.0 == 0
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
    Standings of Standing;

    /// The ways in which a party may stand to an agreement on a day (MEANING, M17).
    ///
    /// ```
    /// use treatygraph::vocabulary::{Participation, Participations};
    ///
    /// let seen: Participations = [Participation::Signatory].into_iter().collect();
    /// assert!(seen.is(Participation::Signatory).is_yes());
    /// assert_eq!(seen.iter().count(), 1);
    /// ```
    Participations of Participation;
}
