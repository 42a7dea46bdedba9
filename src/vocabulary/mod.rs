//! The field's terms, as enums: in files kebab-case words, in code variants of the same name.
//!
//! Every vocabulary is closed: a word outside its list is an error that names the nearest one. Where
//! British and American spelling differ (`defence`, `defense`), both are read, and one is written.
//! `other`, with a `note` beside it, is the way out where a list has it, so that nothing is lost
//! and every enum stays one byte and `Copy`.
//!
//! ```
//! use treatygraph::EventKind;
//!
//! let kind: EventKind = "parliamentary-approval".parse()?;
//! assert_eq!(kind, EventKind::ParliamentaryApproval);
//! assert_eq!(kind.to_string(), "parliamentary-approval");
//!
//! let error = "parlimentary-approval".parse::<EventKind>().unwrap_err();
//! assert!(error.to_string().contains("did you mean `parliamentary-approval`?"));
//! # Ok::<(), treatygraph::Error>(())
//! ```
//!
//! Sources of the terms: VCLT is the Vienna Convention on the Law of Treaties of 1969 (articles in
//! brackets), ATOP the codebook of the Alliance Treaty Obligations and Provisions project, VCSST
//! the Vienna Convention on Succession of States in respect of Treaties of 1978, UNC the Charter of
//! the United Nations.

mod actor;
mod agreement;
mod awaited;
mod connection;
mod decision;
mod event;
mod finding;
mod obligation;
mod scenario;
mod source;
mod status;
mod succession;

pub use actor::{
    LegislatureType, Office, OrganType, PartyKind, Powers, RelationKind, Role, TenureStanding,
};
pub use agreement::{
    Anchor, Binding, Counting, DenunciationAt, DueKind, EndDay, FirstOfMonth, Follows, Form, Level,
    Regime, Renewal,
};
pub use awaited::AwaitedAct;
pub use connection::{EdgeKind, NodeKind};
pub use decision::{BillReading, Majority, Outcome, Question};
pub use event::{Acts, Class, Effect, EventKind, Ground, TextChange};
pub(crate) use event::{DEFINITIVE_SIGNATURE, Whose};
pub use finding::{FindingKind, Severity};
pub use obligation::{
    Discretion, Domain, DutyState, Extent, Force, Modality, ObligationKind, Trigger,
};
pub use scenario::Turn;
pub use source::{Covered, SourceKind, Stance};
pub use status::{Because, DutyStates, Participation, Participations, Stage, Standing, Standings};
pub use succession::{Passing, SuccessionRule};

use crate::error::{Error, did_you_mean, meant, other_spelling};

/// What all vocabularies have in common: a fixed list of words.
///
/// ```
/// use treatygraph::vocabulary::{Outcome, Word};
///
/// assert_eq!(Outcome::ALL[0].word(), "approved");
/// assert_eq!(Outcome::NAME, "outcome");
/// ```
pub trait Word: Copy + Eq + std::fmt::Debug + 'static {
    /// What a word of this list is called in messages: "kind of event", "outcome".
    ///
    /// ```
    /// use treatygraph::{EventKind, vocabulary::Word};
    /// assert_eq!(EventKind::NAME, "kind of event");
    /// ```
    const NAME: &'static str;
    /// All words, in the order of the list.
    ///
    /// ```
    /// use treatygraph::vocabulary::{Stance, Word};
    /// assert_eq!(Stance::ALL, [Stance::Asserts, Stance::Denies, Stance::Contests]);
    /// ```
    const ALL: &'static [Self];
    /// The word as files spell it, in kebab-case.
    ///
    /// ```
    /// use treatygraph::{EventKind, vocabulary::Word};
    /// assert_eq!(EventKind::EntryIntoForce.word(), "entry-into-force");
    /// ```
    fn word(self) -> &'static str;
}

/// Reads a word of a vocabulary in its other spelling, or says which one was probably meant.
pub(crate) fn misspelt<W: Word>(text: &str) -> Result<W, Error> {
    let is_spelt_so = |word: &&W| other_spelling(word.word()).as_deref() == Some(text);
    if let Some(&found) = W::ALL.iter().find(is_spelt_so) {
        return Ok(found);
    }
    let words = || W::ALL.iter().map(|w| w.word());
    let mend = match &meant(text, words())[..] {
        near @ [_, ..] => did_you_mean(near),
        [] if W::ALL.len() <= 12 => {
            format!("the words are {}", words().collect::<Vec<_>>().join(", "))
        }
        [] if words().any(|w| w == "other") => {
            "use `other` with a `note` for what the list lacks".to_owned()
        }
        [] => format!(
            "the list has {} words, from `{}`",
            W::ALL.len(),
            W::ALL[0].word()
        ),
    };
    Err(Error::syntax(W::NAME, text, 0..text.len(), mend))
}

/// Declares vocabularies: an enum, its words, and the traits every word has.
macro_rules! words {
    (in $module:literal; $(
        $(#[doc = $doc:expr])*
        $name:ident, $called:literal {
            $( $(#[doc = $vdoc:expr])* $variant:ident = $word:literal, )+
        }
    )+) => {$(
        $(#[doc = $doc])*
        #[doc = concat!(
            "\n\n```\nuse treatygraph::{vocabulary::Word, ", $module, "::", stringify!($name), "};\n\n",
            "for word in ", stringify!($name), "::ALL {\n",
            "    assert_eq!(word.word().parse::<", stringify!($name), ">()?, *word);\n",
            "}\n# Ok::<(), treatygraph::Error>(())\n```",
        )]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        #[repr(u8)]
        pub enum $name {
            $( $(#[doc = $vdoc])* $variant, )+
        }

        impl $crate::vocabulary::Word for $name {
            const NAME: &'static str = $called;
            const ALL: &'static [$name] = &[$($name::$variant),+];
            fn word(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad($crate::vocabulary::Word::word(*self))
            }
        }

        impl $name {
            /// The one that has this word.
            pub(crate) fn of_word(text: &str) -> Option<$name> {
                match text {
                    $($word => Some($name::$variant),)+
                    _ => None,
                }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::Error;
            fn from_str(text: &str) -> Result<$name, $crate::Error> {
                $name::of_word(text).map_or_else(|| $crate::vocabulary::misspelt(text), Ok)
            }
        }

        $crate::schema::described!($name, |_to| $crate::schema::words(
            &[$($doc),*],
            &[$(($word, &[$($vdoc),*])),+],
            $crate::error::other_spelling,
        ));
    )+};
}
pub(crate) use words;
