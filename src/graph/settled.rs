//! What the rules make of the evidence when all claims count. In a view that hides some, the same
//! rules give the same kinds of value anew.

use super::columns::{DisputeRow, OtherName, PartyOf, Ragged, WhenRow};
use crate::date::Days;

/// The days of events and for whom they stand, the parties of agreements, and disputes.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Settled {
    /// The parties of each agreement.
    pub(crate) parties_of: Ragged<PartyOf>,
    /// Who continues one of them, in the order of agreements.
    pub(crate) other_names: Vec<OtherName>,
    /// The day of each event.
    pub(crate) when: Vec<WhenRow>,
    /// Possible days that have gaps, by event.
    pub(crate) gaps: Vec<(u32, Days)>,
    /// The parties a bare or joint act stands for, and whether certainly.
    pub(crate) stands_for: Ragged<(u32, bool)>,
    /// In the order of agreements.
    pub(crate) disputes: Vec<DisputeRow>,
}

impl Settled {
    /// The possible days of an event.
    pub(crate) fn days(&self, event: u32) -> Days {
        let when = self.when[event as usize];
        if when.gaps {
            let at = self.gaps.partition_point(|(e, _)| *e < event);
            return self.gaps[at].1.clone();
        }
        Days::of_runs([(when.first, when.last)].into_iter().filter(|r| r.0 <= r.1))
    }

    /// Who continues a party of an agreement.
    pub(crate) fn other_names_of(&self, agreement: u32) -> impl Iterator<Item = PartyOf> {
        let all = &self.other_names;
        let start = all.partition_point(|name| name.agreement < agreement);
        let own = all[start..].iter();
        own.take_while(move |name| name.agreement == agreement)
            .map(|name| name.of)
    }

    /// The disputes of an agreement and of what belongs to it.
    pub(crate) fn disputes_of(&self, agreement: u32) -> &[DisputeRow] {
        let all = &self.disputes;
        let start = all.partition_point(|dispute| dispute.agreement < agreement);
        let end = all.partition_point(|dispute| dispute.agreement <= agreement);
        &all[start..end]
    }

    /// Gives back the room that was left to grow.
    pub(crate) fn shrink(&mut self) {
        self.parties_of.shrink();
        self.other_names.shrink_to_fit();
        self.when.shrink_to_fit();
        self.stands_for.shrink();
    }
}
