//! Words for publications and for how a claim stands to its fact.

use super::{EventKind, Word, words};
use crate::error::Error;

words! {
    in "vocabulary";

    /// What sort of publication a source is.
    SourceKind, "kind of source" {
        /// The text of an agreement.
        TreatyText = "treaty-text",
        /// An official gazette or a collection such as a treaty series.
        OfficialGazette = "official-gazette",
        /// A government's publication.
        Government = "government",
        /// A legislature's publication.
        Legislature = "legislature",
        /// An organization's publication.
        InternationalOrganization = "international-organization",
        /// A data set: it states what it covers.
        DataSet = "data-set",
        /// A news agency.
        NewsAgency = "news-agency",
        /// A newspaper or magazine.
        Newspaper = "newspaper",
        /// A broadcaster.
        Broadcaster = "broadcaster",
        /// A book or article.
        Book = "book",
        /// An encyclopedia.
        Encyclopedia = "encyclopedia",
        /// A post.
        SocialMedia = "social-media",
        /// Another kind; a `note` says which.
        Other = "other",
    }

    /// How a claim stands to the fact it speaks of (MEANING, M5).
    Stance, "stance" {
        /// It happened: the default.
        Asserts = "asserts",
        /// It did not happen.
        Denies = "denies",
        /// It happened, without the effect claimed.
        Contests = "contests",
    }
}

/// A kind of fact a source may cover: a kind of event, or tenures of office.
///
/// ```
/// use treatygraph::{EventKind, vocabulary::Covered};
/// assert_eq!("signature".parse::<Covered>()?, Covered::Event(EventKind::Signature));
/// assert_eq!("tenure".parse::<Covered>()?, Covered::Tenure);
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Covered {
    /// Events of this kind.
    Event(EventKind),
    /// Who held which office when.
    Tenure,
}

impl Covered {
    /// The word, as files spell it.
    ///
    /// ```
    /// use treatygraph::{EventKind, vocabulary::Covered};
    /// assert_eq!(Covered::Event(EventKind::Signature).word(), "signature");
    /// assert_eq!(Covered::Tenure.word(), "tenure");
    /// ```
    pub fn word(self) -> &'static str {
        match self {
            Covered::Event(kind) => kind.word(),
            Covered::Tenure => "tenure",
        }
    }
}

impl From<EventKind> for Covered {
    fn from(kind: EventKind) -> Covered {
        Covered::Event(kind)
    }
}

impl std::str::FromStr for Covered {
    type Err = Error;
    fn from_str(text: &str) -> Result<Covered, Error> {
        match text {
            "tenure" => Ok(Covered::Tenure),
            _ => text.parse().map(Covered::Event),
        }
    }
}
