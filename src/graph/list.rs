//! Lists of events: the indexes every question about "who did what, when" is answered from.
//!
//! A list is two slices, both in the order of event numbers, which is that of days. The first has
//! the events whose claims all assert one and the same full day: they are found by that day. The
//! second has all others, few as a rule, which are looked at one by one.

use super::columns::Ragged;
use crate::date::Certainty;

/// An event on a certain day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dated {
    pub(crate) day: i32,
    pub(crate) event: u32,
    pub(crate) agreement: u32,
    /// The bit of its kind in a selection of acts.
    pub(crate) bit: u8,
}

/// An event on one of several days, or of which it is not certain that it happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Vague {
    pub(crate) first: i32,
    pub(crate) last: i32,
    pub(crate) event: u32,
    pub(crate) agreement: u32,
    pub(crate) bit: u8,
    /// Whether it happened, and for the owner of the list.
    pub(crate) happened: Certainty,
    /// Whether its possible days have gaps, or its one day is only expected.
    pub(crate) look: bool,
}

/// The events of one owner.
#[derive(Clone, Copy, Debug)]
pub(crate) struct List<'g> {
    pub(crate) dated: &'g [Dated],
    pub(crate) vague: &'g [Vague],
}

impl<'g> List<'g> {
    pub(crate) const EMPTY: List<'static> = List {
        dated: &[],
        vague: &[],
    };

    pub(crate) fn is_empty(self) -> bool {
        self.dated.is_empty() && self.vague.is_empty()
    }

    /// All events of it, also those that are in it only in some view; dated ones first.
    pub(crate) fn events(self) -> impl Iterator<Item = u32> + Clone + use<'g> {
        let dated = self.dated.iter().map(|entry| entry.event);
        dated.chain(self.vague.iter().map(|entry| entry.event))
    }
}

/// The events of many owners.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Lists {
    pub(crate) dated: Ragged<Dated>,
    pub(crate) vague: Ragged<Vague>,
}

impl Lists {
    #[inline]
    pub(crate) fn of(&self, owner: u32) -> List<'_> {
        List {
            dated: self.dated.of(owner),
            vague: self.vague.of(owner),
        }
    }
}

/// All lists of a graph.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Index {
    /// Of one owner: the whole graph.
    pub(crate) all: Lists,
    pub(crate) of_agreement: Lists,
    pub(crate) of_party: Lists,
    /// Acts of consent and approval of each party and its bodies.
    pub(crate) ratifications: Lists,
    pub(crate) of_body: Lists,
    pub(crate) of_leader: Lists,
    /// Pairs of parties that face each other in an agreement, the lesser number first, sorted.
    pub(crate) pairs: Vec<(u32, u32)>,
    pub(crate) of_pair: Lists,
    pub(crate) agreements_of_party: Ragged<u32>,
    pub(crate) agreements_of_pair: Ragged<u32>,
    /// The relations from or to each agreement or its parts, and those between parties.
    pub(crate) relations_of_agreement: Ragged<u32>,
    pub(crate) relations_of_parties: Vec<u32>,
}

impl Index {
    pub(crate) fn pair(&self, a: u32, b: u32) -> Option<u32> {
        let pair = (a.min(b), a.max(b));
        self.pairs.binary_search(&pair).ok().map(|at| at as u32)
    }
}
