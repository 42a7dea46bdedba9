//! One agreement as the claims that count in a view tell it, as plain values: what the columns of
//! [`Settled`](super::Settled) are when all claims count.

use super::columns::{ActorId, PartyOf, ValueId, WhenRow};
use crate::date::Days;
use crate::vocabulary::EventKind;

/// What the claims that count say of one agreement.
#[derive(Debug)]
pub(crate) struct Account {
    pub(crate) agreement: u32,
    pub(crate) parties: Vec<PartyOf>,
    /// Who continues one of them.
    pub(crate) other_names: Vec<PartyOf>,
    /// In the order of the events that were given.
    pub(crate) acts: Vec<Act>,
    pub(crate) excluded: Vec<Excluded>,
    pub(crate) found: PartiesFound,
}

/// An event, by the claims that count.
#[derive(Clone, Debug)]
pub(crate) struct Act {
    /// Its number among events.
    pub(crate) event: u32,
    pub(crate) kind: EventKind,
    pub(crate) agreement: u32,
    /// The part it concerns; the whole, where none.
    pub(crate) part: Option<u32>,
    /// What it concerns more narrowly, which tells acts of one kind apart.
    pub(crate) subject: Option<ValueId>,
    /// The territory to which alone it applies.
    pub(crate) territory: Option<u32>,
    pub(crate) actor: ActorId,
    /// The party whose act it is, itself or through a body.
    pub(crate) party: Option<u32>,
    /// The reading of a chamber, where it is not the one that decides.
    pub(crate) reading: Option<ValueId>,
    pub(crate) when: WhenRow,
    /// The possible days; all of them where no claim names one.
    pub(crate) days: Days,
    /// Which of its claims give only days that the clause on entry into force certainly excludes (M25).
    pub(crate) left_out: Vec<u32>,
    /// How a decision ended, as claims say.
    pub(crate) decided: Decided,
    /// Whether the party whose act it is is one of the agreement's.
    pub(crate) by_member: bool,
    /// Of a joint act, the parties named.
    pub(crate) named: Vec<u32>,
    /// The parties a bare or joint act stands for, and whether certainly.
    pub(crate) stands_for: Vec<(u32, bool)>,
}

/// What claims say of how a decision ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Decided {
    pub(crate) rejected: bool,
    pub(crate) approved: bool,
    /// Something else, such as that it was referred back.
    pub(crate) otherwise: bool,
}

/// A bare act that those of the parties exclude.
#[derive(Debug)]
pub(crate) struct Excluded {
    /// The act, and those of the parties, as places in the list of acts of the agreement.
    pub(crate) bare: usize,
    pub(crate) own: Vec<usize>,
}

/// What claims say of the parties of one agreement.
#[derive(Clone, Debug, Default)]
pub(crate) struct PartiesFound {
    /// Whether claims contradict each other.
    pub(crate) disputed: bool,
    /// Parties named that did not live.
    pub(crate) left_out: Vec<u32>,
}
