//! [`Certainty`]: an answer that may be "maybe".

use std::fmt;
use std::ops::{BitAnd, BitOr, Not};
use std::str::FromStr;

use super::text::serde_as_text;
use crate::Error;

/// An answer of three values: yes, no, or maybe.
///
/// *Maybe* means that the answer is yes under some reading of what is recorded and no under
/// another: 23 August 1939 may have been the day meant by "August 1939". Answers combine by
/// Kleene's strong logic: a part that is *maybe* matters only where the other part leaves the
/// result undecided.
///
/// There is no order between the values, and no conversion to `bool`: say which side "maybe" is
/// to fall on, with [`is_yes`](Certainty::is_yes) ("certainly") or `!`[`is_no`](Certainty::is_no)
/// ("possibly").
///
/// ```
/// use treatygraph::Certainty::{self, Maybe, No, Yes};
///
/// assert_eq!(Yes.and(Maybe), Maybe);
/// assert_eq!(No.and(Maybe), No);
/// assert_eq!(Yes.or(Maybe), Yes);
/// assert_eq!(!Maybe, Maybe);
/// assert_eq!(Yes & Maybe | No, Maybe); // `&` is `and`, `|` is `or`
/// assert_eq!(Certainty::from(true), Yes);
/// assert_eq!("maybe".parse::<Certainty>()?, Maybe);
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Certainty {
    /// Yes, whatever the unknown turns out to be.
    Yes,
    /// No, whatever the unknown turns out to be.
    No,
    /// Yes for some, no for other possibilities.
    Maybe,
}

use Certainty::{Maybe, No, Yes};

impl Certainty {
    /// Whether both hold: no if one is no, yes if both are yes.
    ///
    /// ```
    /// use treatygraph::Certainty::{Maybe, No, Yes};
    /// assert_eq!(Yes.and(Yes), Yes);
    /// assert_eq!(Maybe.and(No), No);
    /// ```
    #[must_use]
    pub fn and(self, other: Certainty) -> Certainty {
        match (self, other) {
            (No, _) | (_, No) => No,
            (Yes, Yes) => Yes,
            _ => Maybe,
        }
    }

    /// Whether at least one holds: yes if one is yes, no if both are no.
    ///
    /// ```
    /// use treatygraph::Certainty::{Maybe, No, Yes};
    /// assert_eq!(No.or(No), No);
    /// assert_eq!(Maybe.or(Yes), Yes);
    /// ```
    #[must_use]
    pub fn or(self, other: Certainty) -> Certainty {
        !(!self).and(!other)
    }

    /// Whether the answer is certainly yes.
    ///
    /// ```
    /// use treatygraph::Certainty;
    /// assert!(Certainty::Yes.is_yes() && !Certainty::Maybe.is_yes());
    /// ```
    pub fn is_yes(self) -> bool {
        self == Yes
    }

    /// Whether the answer is certainly no.
    ///
    /// ```
    /// use treatygraph::Certainty;
    /// assert!(Certainty::No.is_no() && !Certainty::Maybe.is_no());
    /// ```
    pub fn is_no(self) -> bool {
        self == No
    }

    /// Whether the answer is undecided.
    ///
    /// ```
    /// use treatygraph::Certainty;
    /// assert!(Certainty::Maybe.is_maybe() && !Certainty::Yes.is_maybe());
    /// ```
    pub fn is_maybe(self) -> bool {
        self == Maybe
    }

    /// Of what is possible: yes if it is certain too, else maybe.
    pub(crate) fn possibly(certain: bool) -> Certainty {
        if certain { Yes } else { Maybe }
    }

    /// Yes if it always holds, no if it never holds, maybe otherwise.
    pub(super) fn of(always: bool, never: bool) -> Certainty {
        match (always, never) {
            (true, false) => Yes,
            (false, true) => No,
            _ => Maybe,
        }
    }
}

impl Not for Certainty {
    type Output = Certainty;

    fn not(self) -> Certainty {
        match self {
            Yes => No,
            No => Yes,
            Maybe => Maybe,
        }
    }
}

impl BitAnd for Certainty {
    type Output = Certainty;

    fn bitand(self, other: Certainty) -> Certainty {
        self.and(other)
    }
}

impl BitOr for Certainty {
    type Output = Certainty;

    fn bitor(self, other: Certainty) -> Certainty {
        self.or(other)
    }
}

impl From<bool> for Certainty {
    fn from(known: bool) -> Certainty {
        if known { Yes } else { No }
    }
}

impl fmt::Display for Certainty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Yes => "yes",
            No => "no",
            Maybe => "maybe",
        })
    }
}

impl FromStr for Certainty {
    type Err = Error;

    fn from_str(text: &str) -> Result<Certainty, Error> {
        match text {
            "yes" => Ok(Yes),
            "no" => Ok(No),
            "maybe" => Ok(Maybe),
            _ => Err(Error::syntax(
                "certainty",
                text,
                0..text.len(),
                "write `yes`, `no` or `maybe`",
            )),
        }
    }
}

serde_as_text!(Certainty, "`yes`, `no` or `maybe`");
