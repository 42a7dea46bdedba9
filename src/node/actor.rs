//! Who acts or speaks.

use std::fmt;

use super::{Body, Leader, Party};

/// Who acted or spoke.
///
/// ```
/// use treatygraph::{EventKind, sample, answer::Actor};
///
/// let graph = sample::russia_iran();
/// let treaty = graph.agreement("ru-ir-2025")?;
/// let review = treaty.events().of(EventKind::ConstitutionalReview).next().unwrap();
/// assert!(matches!(review.actor(), Some(Actor::Body(body)) if body.name() == "Guardian Council"));
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Actor<'g> {
    /// A party.
    Party(Party<'g>),
    /// A body of a party.
    Body(Body<'g>),
    /// A person.
    Leader(Leader<'g>),
}

impl<'g> Actor<'g> {
    /// The key, as files write it.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let first = graph.ratifications().next().unwrap();
    /// assert_eq!(first.actor().unwrap().key(), "RU/duma");
    /// ```
    pub fn key(self) -> &'g str {
        self.view().graph.key_of(self.thing())
    }
}

impl fmt::Display for Actor<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Actor::Party(party) => party.fmt(f),
            Actor::Body(body) => body.fmt(f),
            Actor::Leader(leader) => leader.fmt(f),
        }
    }
}
