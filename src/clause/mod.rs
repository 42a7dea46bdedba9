//! What follows from what was agreed: the clauses on entry into force, term and denunciation (MEANING, M25
//! to M27).
//!
//! Pure rules on plain values. Parties are numbers of the caller's choosing; a day that is not known is a
//! set of possible days, and so is every day that a clause gives.

mod counting;
pub(crate) mod entry;
pub(crate) mod term;
#[cfg(test)]
mod tests;

pub(crate) use counting::{Delay, after, before};

use crate::date::{Certainty, Days};
use crate::vocabulary::{EndDay, EventKind};

/// A moment that a clause names: a day, or the kind of event that brings it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Moment {
    On(Days),
    Event(EventKind),
}

impl Moment {
    /// Its possible days, where those of each kind of event are these; `None` where none is recorded.
    pub(crate) fn days(&self, recorded: impl Fn(EventKind) -> Option<Days>) -> Option<Days> {
        match self {
            Moment::On(days) => Some(days.clone()),
            Moment::Event(kind) => recorded(*kind),
        }
    }
}

/// Whether the last day of something that ends is still in: of an agreement, a part, a phase or a
/// tenure (M18).
pub(crate) fn is_last_day_in(replaced: bool, rule: Option<EndDay>) -> Certainty {
    match rule {
        _ if replaced => Certainty::No,
        Some(EndDay::Exclusive) => Certainty::No,
        Some(EndDay::Inclusive) => Certainty::Yes,
        None => Certainty::Maybe,
    }
}
