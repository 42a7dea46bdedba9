//! Lists of events: the indexes every question about "who did what, when" is answered from.
//!
//! A list is two slices, both in the order of event numbers, which is that of days. The first has
//! the events whose claims all assert one and the same full day: they are found by that day. The
//! second has all others, few as a rule, which are looked at one by one.

use super::Graph;
use super::columns::{ActorId, Ragged};
use crate::date::Certainty;

/// Where the columns have to be asked since when an event is known: before its day, long after it, or
/// never.
const LOOK_UP_DAY: u8 = u8::MAX;

/// Where the columns have to be asked which set of sources speaks of an event.
const LOOK_UP_SET: u16 = u16::MAX;

/// The unit in which an entry says how long after its day it became known, in days.
const STEP: i32 = 32;

/// An event on a certain day, in sixteen bytes: a view passes over most without looking elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dated {
    pub(crate) day: i32,
    pub(crate) event: u32,
    /// What the owner of the list does not tell: the agreement; in an agreement's own list, who acted.
    pub(crate) other: u32,
    /// Which set of sources speaks of it, or [`LOOK_UP_SET`].
    pub(crate) told_by: u16,
    /// Within how many [`STEP`]s after its day it became known, and not before that day; or
    /// [`LOOK_UP_DAY`].
    pub(crate) lag: u8,
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
    /// Where the dated and the vague entries of each owner end: side by side, as both are always read.
    ends: Vec<[u32; 2]>,
    dated: Vec<Dated>,
    vague: Vec<Vague>,
}

impl Lists {
    /// From pairs of owner and entry, which stay in their order.
    pub(crate) fn grouped(
        owners: usize,
        dated: impl Iterator<Item = (u32, Dated)> + Clone,
        vague: impl Iterator<Item = (u32, Vague)> + Clone,
    ) -> Lists {
        let (dated_ends, dated) = Ragged::grouped(owners, dated).into_parts();
        let (vague_ends, vague) = Ragged::grouped(owners, vague).into_parts();
        let ends = dated_ends.into_iter().zip(vague_ends);
        Lists {
            ends: ends.map(|(dated, vague)| [dated, vague]).collect(),
            dated,
            vague,
        }
    }

    /// Where the entries of each owner end, and all entries.
    pub(crate) fn parts(&self) -> (&[[u32; 2]], &[Dated], &[Vague]) {
        let Lists { ends, dated, vague } = self;
        (ends, dated, vague)
    }

    /// The lists that end so, if these are all the entries.
    pub(crate) fn of_parts(
        ends: Vec<[u32; 2]>,
        dated: Vec<Dated>,
        vague: Vec<Vague>,
    ) -> Option<Lists> {
        let last = ends.last().unwrap_or(&[0, 0]).map(|end| end as usize);
        let side_by_side = ends.is_sorted_by(|a, b| a[0] <= b[0] && a[1] <= b[1]);
        let whole = side_by_side && last == [dated.len(), vague.len()];
        whole.then_some(Lists { ends, dated, vague })
    }

    /// How many owners there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    #[inline]
    pub(crate) fn of(&self, owner: u32) -> List<'_> {
        let before = owner.checked_sub(1);
        let start = before.map_or([0, 0], |before| self.ends[before as usize]);
        let [start, end] =
            [start, self.ends[owner as usize]].map(|[d, v]| [d as usize, v as usize]);
        List {
            dated: &self.dated[start[0]..end[0]],
            vague: &self.vague[start[1]..end[1]],
        }
    }
}

/// Who acted, in 24 bits: so much room events have to carry it along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PackedActor(pub(crate) [u8; 3]);

impl PackedActor {
    /// Where the columns have to be asked: not known here, or of too great a number.
    pub(crate) const LOOK_UP: PackedActor = PackedActor([u8::MAX; 3]);

    /// Two bits for the kind, before the number.
    const SHIFT: u32 = 22;

    pub(crate) fn of(actor: ActorId) -> PackedActor {
        let (kind, id) = match actor {
            ActorId::Nobody => (0, 0),
            ActorId::Party(id) => (1, id),
            ActorId::Body(id) => (2, id),
            ActorId::Leader(id) => (3, id),
        };
        if id >= (1 << Self::SHIFT) - 1 {
            return PackedActor::LOOK_UP;
        }
        PackedActor::of_bits(kind << Self::SHIFT | id)
    }

    #[inline]
    pub(crate) fn of_bits(bits: u32) -> PackedActor {
        let [a, b, c, _] = bits.to_le_bytes();
        PackedActor([a, b, c])
    }

    pub(crate) fn bits(self) -> u32 {
        let [a, b, c] = self.0;
        u32::from_le_bytes([a, b, c, 0])
    }

    /// Who it is, where this tells.
    #[inline]
    pub(crate) fn unpack(self) -> Option<ActorId> {
        let bits = self.bits();
        let id = bits & ((1 << Self::SHIFT) - 1);
        match bits >> Self::SHIFT {
            _ if self == PackedActor::LOOK_UP => None,
            0 => Some(ActorId::Nobody),
            1 => Some(ActorId::Party(id)),
            2 => Some(ActorId::Body(id)),
            _ => Some(ActorId::Leader(id)),
        }
    }
}

/// Since when each event is known, and who speaks of it, so that views need not look at its claims.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Tellers {
    /// The day number since which any claim on an event is known, or `i32::MAX`.
    pub(crate) known: Vec<i32>,
    /// Which set of sources speaks of an event.
    pub(crate) told_by: Vec<u32>,
    /// The sets of sources that speak of some event, each once.
    pub(crate) source_sets: Ragged<u32>,
}

/// What a view must let through so that all claims count.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct AllClaims {
    /// The last day number since which any claim is known that is not there in every view.
    pub(crate) known: i32,
    /// Whether any of these names no source: it is then of nobody who could be trusted.
    pub(crate) unsourced: bool,
}

/// All lists of a graph.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Index {
    pub(crate) tellers: Tellers,
    pub(crate) all_claims: AllClaims,
    /// Of one owner: the whole graph.
    pub(crate) all: Lists,
    pub(crate) of_agreement: Lists,
    /// Of these, the acts of approval alone.
    pub(crate) approvals: Lists,
    pub(crate) of_party: Lists,
    /// Acts of consent and approval of each party and its bodies.
    pub(crate) ratifications: Lists,
    /// Of these, the acts of consent alone: fewer than half, and what "who ratified" strictly means.
    pub(crate) consents: Lists,
    pub(crate) of_body: Lists,
    pub(crate) of_leader: Lists,
    /// Pairs of parties that face each other in an agreement, the lesser number first, sorted.
    pub(crate) pairs: Vec<(u32, u32)>,
    pub(crate) of_pair: Lists,
    pub(crate) agreements_of_party: Ragged<u32>,
    pub(crate) agreements_of_pair: Ragged<u32>,
    /// The parts and obligations of each agreement, in the order of their keys.
    pub(crate) parts_of: Ragged<u32>,
    pub(crate) obligations_of: Ragged<u32>,
    /// The relations from or to each agreement or its parts, and those between parties.
    pub(crate) relations_of_agreement: Ragged<u32>,
    pub(crate) relations_of_parties: Vec<u32>,
}

impl Dated {
    /// The same with what is kept of when it became known, and by whom.
    pub(crate) fn told(self, tellers: &Tellers) -> Dated {
        let lag = i64::from(tellers.known[self.event as usize]) - i64::from(self.day);
        let steps = (lag >= 0).then(|| (lag as u64).div_ceil(STEP as u64));
        let set = tellers.told_by[self.event as usize];
        Dated {
            told_by: u16::try_from(set).unwrap_or(LOOK_UP_SET),
            lag: steps.map_or(LOOK_UP_DAY, |steps| {
                u8::try_from(steps).unwrap_or(LOOK_UP_DAY)
            }),
            ..self
        }
    }

    /// An entry, before the columns say when it became known, and by whom.
    pub(crate) fn untold(day: i32, event: u32, other: u32, bit: u8) -> Dated {
        Dated {
            day,
            event,
            other,
            told_by: LOOK_UP_SET,
            lag: LOOK_UP_DAY,
            bit,
        }
    }

    /// Whether it was known by a day, where the entry tells.
    #[inline]
    pub(crate) fn known_by(&self, limit: i32) -> Option<bool> {
        match self.lag {
            LOOK_UP_DAY => None,
            _ if self.day > limit => Some(false),
            lag => (self.day + i32::from(lag) * STEP <= limit).then_some(true),
        }
    }

    /// Which set of sources speaks of it, where the entry tells.
    #[inline]
    pub(crate) fn source_set(&self) -> Option<u32> {
        (self.told_by != LOOK_UP_SET).then_some(u32::from(self.told_by))
    }
}

impl Index {
    /// Writes into the entries of certain days what views ask of them.
    pub(crate) fn tell(&mut self, tellers: Tellers) {
        for lists in [
            &mut self.all,
            &mut self.of_agreement,
            &mut self.approvals,
            &mut self.of_party,
            &mut self.ratifications,
            &mut self.consents,
            &mut self.of_body,
            &mut self.of_leader,
            &mut self.of_pair,
        ] {
            for entry in &mut lists.dated {
                *entry = entry.told(&tellers);
            }
        }
        self.tellers = tellers;
    }

    /// Whether these are lists of agreements, whose entries say who acted.
    pub(crate) fn is_of_agreements(&self, lists: &Lists) -> bool {
        [&self.of_agreement, &self.approvals]
            .into_iter()
            .any(|own| std::ptr::eq(own, lists))
    }

    pub(crate) fn pair(&self, a: u32, b: u32) -> Option<u32> {
        let pair = (a.min(b), a.max(b));
        self.pairs.binary_search(&pair).ok().map(|at| at as u32)
    }
}

impl Graph {
    /// All lists of events: of what, and of how many owners.
    pub(crate) fn event_lists(&self) -> [(&'static str, &Lists, usize); 9] {
        let (index, nodes) = (&self.index, &self.evidence.nodes);
        let (agreements, parties) = (nodes.agreements.len(), nodes.parties.len());
        [
            ("the list of all events", &index.all, 1),
            ("lists of approvals", &index.approvals, agreements),
            ("lists of ratifications", &index.ratifications, parties),
            ("lists of acts of consent", &index.consents, parties),
            ("lists of agreements", &index.of_agreement, agreements),
            ("lists of parties", &index.of_party, parties),
            ("lists of bodies", &index.of_body, nodes.bodies.len()),
            ("lists of leaders", &index.of_leader, nodes.leaders.len()),
            ("lists of pairs", &index.of_pair, index.pairs.len()),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn entry(day: i32, known: i32, set: u32) -> Dated {
        let tellers = Tellers {
            known: vec![known],
            told_by: vec![set],
            ..Tellers::default()
        };
        Dated::untold(day, 0, 0, 0).told(&tellers)
    }

    proptest! {
        /// What an entry says of when its event became known is what the columns say.
        #[test]
        fn an_entry_tells_the_truth(
            day in -40_000_i32..40_000,
            lag in prop_oneof![-100_i32..100, 0..8_200, 8_100..40_000, Just(i32::MAX)],
            limit in -200_i32..12_000,
        ) {
            let (known, limit) = (day.saturating_add(lag), day + limit);
            let told = entry(day, known, 0).known_by(limit);
            prop_assert!(told.is_none_or(|told| told == (known <= limit)));
            let recorded = (0..8_000).contains(&lag);
            let clear = limit < day || limit >= known.saturating_add(STEP);
            prop_assert!(!(recorded && clear) || told.is_some());
        }

        #[test]
        fn a_packed_actor_is_the_same(id in prop_oneof![0..10_u32, 4_194_300..4_194_310_u32]) {
            for actor in [ActorId::Nobody, ActorId::Party(id), ActorId::Body(id), ActorId::Leader(id)] {
                let packed = PackedActor::of(actor);
                prop_assert_eq!(PackedActor::of_bits(packed.bits()), packed);
                let told = packed.unpack();
                prop_assert!(told.is_none_or(|told| told == actor));
                prop_assert!(told.is_some() || id >= 4_194_303);
            }
        }

        #[test]
        fn an_entry_names_its_set_of_sources(set in prop_oneof![0..10_u32, 65_530..65_540_u32]) {
            prop_assert_eq!(entry(0, 0, set).source_set(), (set < 65_535).then_some(set));
        }
    }
}
