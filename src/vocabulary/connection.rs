//! Words for the graph as nodes and edges.

use std::fmt;

use super::{EventKind, RelationKind, Word, words};

words! {
    in "vocabulary";

    /// What a node of the graph is.
    NodeKind, "kind of node" {
        /// A state, organization, territory or authority.
        Party = "party",
        /// A legislature, organ or electorate.
        Body = "body",
        /// A person.
        Leader = "leader",
        /// An agreement.
        Agreement = "agreement",
        /// A part of an agreement.
        Part = "part",
        /// What is owed.
        Obligation = "obligation",
    }
}

/// How one node of the graph is connected with another.
///
/// ```
/// use treatygraph::{EventKind, vocabulary::{EdgeKind, RelationKind}};
///
/// let kinds = [EdgeKind::PartyTo, EventKind::Signature.into(), RelationKind::Replaces.into()];
/// assert_eq!(kinds.map(|kind| kind.to_string()), ["party-to", "signature", "replaces"]);
/// assert_eq!(EdgeKind::from(EventKind::Statement), EdgeKind::Said);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum EdgeKind {
    /// A party → an agreement that it is party to.
    PartyTo,
    /// Who acted → the agreement: the party or body whose act it is, each person and body that did it
    /// for them. Acts of the agreement itself, and joint ones, are no edges.
    Act(EventKind),
    /// Who spoke → the agreement that was spoken of.
    Said,
    /// A leader → the party or body in which the office is held.
    HoldsOffice,
    /// A body → the party it belongs to.
    BodyOf,
    /// An agreement → a part of it, or an obligation in it.
    Contains,
    /// An obligation → a party that bears it.
    Binds,
    /// An obligation → a party to which it is owed.
    OwedTo,
    /// An agreement or part → another, or a party → the one it descends from.
    Relation(RelationKind),
}

impl EdgeKind {
    /// The word for it: of an act its kind, of a relation its kind.
    ///
    /// ```
    /// use treatygraph::vocabulary::EdgeKind;
    /// assert_eq!(EdgeKind::HoldsOffice.word(), "holds-office");
    /// ```
    pub fn word(self) -> &'static str {
        match self {
            EdgeKind::PartyTo => "party-to",
            EdgeKind::Act(kind) => kind.word(),
            EdgeKind::Said => "said",
            EdgeKind::HoldsOffice => "holds-office",
            EdgeKind::BodyOf => "body-of",
            EdgeKind::Contains => "contains",
            EdgeKind::Binds => "binds",
            EdgeKind::OwedTo => "owed-to",
            EdgeKind::Relation(kind) => kind.word(),
        }
    }
}

/// An act; of a statement, that somebody [said](EdgeKind::Said) something.
impl From<EventKind> for EdgeKind {
    fn from(kind: EventKind) -> EdgeKind {
        match kind {
            EventKind::Statement => EdgeKind::Said,
            kind => EdgeKind::Act(kind),
        }
    }
}

impl From<RelationKind> for EdgeKind {
    fn from(kind: RelationKind) -> EdgeKind {
        EdgeKind::Relation(kind)
    }
}

impl fmt::Display for EdgeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}
