//! What lists say of an event, from the columns alone.

use super::{Dated, Graph, PackedActor, Thing, Vague, find};
use crate::date::Certainty;
use crate::record::Field;
use crate::vocabulary::{DEFINITIVE_SIGNATURE, EventKind};

impl Graph {
    /// The entry of an event in dated lists, if it can be in any.
    pub(crate) fn dated_entry(&self, event: u32) -> Option<Dated> {
        let when = self.settled.when[event as usize];
        let is_dated = when.first == when.last
            && when.happened == Certainty::Yes
            && when.dated
            && !when.expected;
        let agreement = self.evidence.events.agreement[event as usize];
        is_dated.then(|| {
            Dated::untold(when.first, event, agreement, self.bit(event)).told(&self.index.tellers)
        })
    }

    /// Whether an entry says what is told of its event: in lists of agreements who acted, in others on which agreement.
    pub(crate) fn is_true_dated(&self, entry: &Dated, told: Option<Dated>, is_own: bool) -> bool {
        told.is_some_and(|told| {
            let actor = || PackedActor::of(self.evidence.events.actor[told.event as usize]);
            let other = if is_own { actor().bits() } else { told.other };
            *entry == Dated { other, ..told }
        })
    }

    pub(crate) fn is_true_vague(&self, entry: &Vague) -> bool {
        let events = &self.evidence.events;
        let when = self.settled.when[entry.event as usize];
        (when.first, when.last) == (entry.first, entry.last)
            && entry.look == (when.gaps || when.expected || !when.dated)
            && entry.happened == entry.happened.and(when.happened)
            && entry.bit == self.bit(entry.event)
            && entry.agreement == events.agreement[entry.event as usize]
    }

    /// The bit of an event's kind, from its claims.
    pub(super) fn bit(&self, event: u32) -> u8 {
        let kind = self.evidence.events.kind[event as usize];
        let claims = self.evidence.claims.about(Thing::event(event));
        let definitive = kind == EventKind::Signature
            && claims.into_iter().any(|claim| {
                let given = self.evidence.claims.given.of(claim);
                let effect = find(given, Field::Effect).and_then(|id| self.value(id).as_str());
                effect == Some("definitive") && !self.evidence.denies(claim)
            });
        if definitive {
            DEFINITIVE_SIGNATURE
        } else {
            kind as u8
        }
    }
}
