//! What stands in columns: numbers of things and values, and plain rows.

use crate::date::Certainty;
use crate::record::{Field, Value};
use crate::vocabulary::{EventKind, FindingKind, Office, RelationKind};

/// A value, by its number in the graph's list of values; numbers are in the order of the values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct ValueId(pub(crate) u32);

/// A field that is given, and its value.
pub(crate) type Given = (Field, ValueId);

/// The value of a field in a short list of fields.
pub(crate) fn find(given: &[Given], field: Field) -> Option<ValueId> {
    given.iter().find(|(f, _)| *f == field).map(|(_, id)| *id)
}

const CITATION: [Field; 7] = [
    Field::Source,
    Field::Quote,
    Field::Locator,
    Field::Speaker,
    Field::SpeakerTitle,
    Field::Stance,
    Field::KnownSince,
];

/// Whether the field says who says so, rather than what. The `speaker` of a source is a field of it.
pub(crate) fn is_citation(kind: Kind, field: Field) -> bool {
    kind != Kind::Source && CITATION.contains(&field)
}

/// What tells a statement from another, beside what tells any event.
pub(crate) const STATEMENT: [Field; 5] = [
    Field::Speaker,
    Field::SpeakerTitle,
    Field::On,
    Field::By,
    Field::Quote,
];

/// No node.
pub(crate) const NONE: u32 = u32::MAX;

/// The kinds of thing claims are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Kind {
    Source,
    Party,
    Body,
    Leader,
    Agreement,
    Part,
    Obligation,
    Event,
    Tenure,
    Relation,
}

impl Kind {
    /// The kinds that have keys.
    pub(crate) const NODES: &[Kind] = Kind::ALL.split_at(Kind::Event as usize).0;

    pub(crate) const ALL: [Kind; KINDS] = [
        Kind::Source,
        Kind::Party,
        Kind::Body,
        Kind::Leader,
        Kind::Agreement,
        Kind::Part,
        Kind::Obligation,
        Kind::Event,
        Kind::Tenure,
        Kind::Relation,
    ];
}

pub(crate) const KINDS: usize = Kind::Relation as usize + 1;

/// A thing of the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Thing {
    pub(crate) kind: Kind,
    pub(crate) id: u32,
}

impl Thing {
    pub(crate) const fn new(kind: Kind, id: u32) -> Thing {
        Thing { kind, id }
    }

    pub(crate) const fn source(id: u32) -> Thing {
        Thing::new(Kind::Source, id)
    }

    pub(crate) const fn party(id: u32) -> Thing {
        Thing::new(Kind::Party, id)
    }

    pub(crate) const fn body(id: u32) -> Thing {
        Thing::new(Kind::Body, id)
    }

    pub(crate) const fn leader(id: u32) -> Thing {
        Thing::new(Kind::Leader, id)
    }

    pub(crate) const fn agreement(id: u32) -> Thing {
        Thing::new(Kind::Agreement, id)
    }

    pub(crate) const fn part(id: u32) -> Thing {
        Thing::new(Kind::Part, id)
    }

    pub(crate) const fn obligation(id: u32) -> Thing {
        Thing::new(Kind::Obligation, id)
    }

    pub(crate) const fn event(id: u32) -> Thing {
        Thing::new(Kind::Event, id)
    }

    pub(crate) const fn tenure(id: u32) -> Thing {
        Thing::new(Kind::Tenure, id)
    }

    pub(crate) const fn relation(id: u32) -> Thing {
        Thing::new(Kind::Relation, id)
    }
}

/// What a body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum BodyKind {
    Legislature,
    Organ,
    Electorate,
}

/// Lists of different lengths, one an owner, in one column.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Ragged<T> {
    ends: Vec<u32>,
    items: Vec<T>,
}

impl<T> Default for Ragged<T> {
    fn default() -> Self {
        Ragged {
            ends: Vec::new(),
            items: Vec::new(),
        }
    }
}

impl<T> Ragged<T> {
    pub(crate) fn push(&mut self, items: impl IntoIterator<Item = T>) {
        self.items.extend(items);
        self.ends.push(self.items.len() as u32);
    }

    /// Adds the lists of further owners.
    pub(crate) fn append(&mut self, others: Ragged<T>) {
        let start = self.items.len() as u32;
        self.items.extend(others.items);
        self.ends.extend(others.ends.iter().map(|end| start + end));
    }

    #[inline]
    pub(crate) fn range(&self, owner: u32) -> std::ops::Range<usize> {
        let start = owner
            .checked_sub(1)
            .map_or(0, |before| self.ends[before as usize]);
        start as usize..self.ends[owner as usize] as usize
    }

    #[inline]
    pub(crate) fn of(&self, owner: u32) -> &[T] {
        &self.items[self.range(owner)]
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Where the list of each owner ends, and all items.
    pub(crate) fn into_parts(self) -> (Vec<u32>, Vec<T>) {
        (self.ends, self.items)
    }

    /// The same, lent.
    pub(crate) fn parts(&self) -> (&[u32], &[T]) {
        (&self.ends, &self.items)
    }

    /// The lists that end so, if these are all the items.
    pub(crate) fn of_parts(ends: Vec<u32>, items: Vec<T>) -> Option<Ragged<T>> {
        let last = ends.last().map_or(0, |end| *end as usize);
        (ends.is_sorted() && last == items.len()).then_some(Ragged { ends, items })
    }

    pub(crate) fn items_mut(&mut self) -> &mut [T] {
        &mut self.items
    }

    /// Lays out the lists of some owners that stand side by side anew, from the first on: `order` has
    /// the old number of each.
    pub(crate) fn reorder(&mut self, first: u32, order: impl Iterator<Item = u32>)
    where
        T: Copy,
    {
        let mut place = first.checked_sub(1).map_or(0, |at| self.ends[at as usize]);
        let start = place as usize;
        let (mut items, mut ends) = (Vec::new(), Vec::new());
        for owner in order {
            items.extend_from_slice(self.of(owner));
            place = (start + items.len()) as u32;
            ends.push(place);
        }
        self.items[start..place as usize].copy_from_slice(&items);
        let first = first as usize;
        self.ends[first..first + ends.len()].copy_from_slice(&ends);
    }

    /// Gives back the room that was left to grow.
    pub(crate) fn shrink(&mut self) {
        self.ends.shrink_to_fit();
        self.items.shrink_to_fit();
    }

    /// From pairs of owner and item, which stay in their order.
    pub(crate) fn grouped(
        owners: usize,
        pairs: impl IntoIterator<Item = (u32, T), IntoIter: Clone>,
    ) -> Ragged<T>
    where
        T: Copy,
    {
        let pairs = pairs.into_iter();
        let mut ends = vec![0u32; owners];
        for (owner, _) in pairs.clone() {
            ends[owner as usize] += 1;
        }
        let mut next = Vec::with_capacity(owners);
        let mut sum = 0;
        for end in &mut ends {
            next.push(sum);
            sum += *end;
            *end = sum;
        }
        let Some((_, first)) = pairs.clone().next() else {
            return Ragged {
                ends,
                items: Vec::new(),
            };
        };
        let mut items = vec![first; sum as usize];
        for (owner, item) in pairs {
            let at = &mut next[owner as usize];
            items[*at as usize] = item;
            *at += 1;
        }
        Ragged { ends, items }
    }
}

/// A party of an agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct PartyOf {
    pub(crate) party: u32,
    pub(crate) side: u32,
    /// Whether all claims agree that it is one.
    pub(crate) certain: bool,
}

/// Somebody who is a party of an agreement under a later name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OtherName {
    pub(crate) agreement: u32,
    /// Like the party that it continues.
    pub(crate) of: PartyOf,
}

/// Whether a party is among those for whom an act stands, each with whether certainly.
pub(crate) fn stands_for(parties: &[(u32, bool)], party: u32) -> Certainty {
    let of = parties.iter().find(|(of, _)| *of == party);
    of.map_or(Certainty::No, |(_, certain)| Certainty::possibly(*certain))
}

/// Who acted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ActorId {
    /// Nobody in particular: the agreement's own act, or a joint one.
    Nobody,
    Party(u32),
    Body(u32),
    Leader(u32),
}

impl ActorId {
    /// The node that acted.
    pub(crate) fn thing(self) -> Option<Thing> {
        match self {
            ActorId::Nobody => None,
            ActorId::Party(id) => Some(Thing::party(id)),
            ActorId::Body(id) => Some(Thing::body(id)),
            ActorId::Leader(id) => Some(Thing::leader(id)),
        }
    }
}

/// What is known of the day of an event, in four bytes a side and some bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct WhenRow {
    /// First and last possible day, as day numbers; `i32::MIN` and `i32::MAX` where open.
    pub(crate) first: i32,
    pub(crate) last: i32,
    /// Whether it happened.
    pub(crate) happened: Certainty,
    /// Whether a claim names a day.
    pub(crate) dated: bool,
    /// Whether only claims made beforehand say so.
    pub(crate) expected: bool,
    /// Whether the possible days have gaps; they are then kept aside.
    pub(crate) gaps: bool,
    /// Whether claims contradict each other as to the day.
    pub(crate) disputed: bool,
    /// Whether the day rests on `by` alone.
    pub(crate) by_only: bool,
}

impl WhenRow {
    /// Where lists show an event on these days (MEANING, M10), apart from what it is: one that only `by` dates stands at
    /// its last day, and what has no day comes last.
    pub(crate) fn place(&self) -> (bool, i32, i32) {
        let dayless = !self.dated || self.happened == Certainty::No;
        let by = self.by_only && !dayless;
        (dayless, if by { self.last } else { self.first }, self.last)
    }
}

/// Who held which office when.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TenureRow {
    pub(crate) leader: u32,
    pub(crate) of: Thing,
    pub(crate) office: Option<Office>,
    pub(crate) key: Option<ValueId>,
}

/// How one agreement or part refers to another, or one party descends from another.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RelationRow {
    pub(crate) from: Thing,
    pub(crate) kind: RelationKind,
    /// What it leads to; a title where that has no record.
    pub(crate) to: Result<Thing, ValueId>,
}

/// Claims that contradict each other.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DisputeRow {
    /// The thing disputed.
    pub(crate) thing: Thing,
    /// The agreement it belongs to, or `NONE`.
    pub(crate) agreement: u32,
    pub(crate) field: Field,
    /// Of a table, which entry.
    pub(crate) entry: Option<Box<str>>,
    /// The kind of act, where one without a party excludes those of the parties.
    pub(crate) act: Option<EventKind>,
    /// What is said, and by which claims.
    pub(crate) said: Vec<Said>,
}

/// One of the things said in a dispute.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Said {
    pub(crate) field: Field,
    /// `None` where a claim denies without more.
    pub(crate) value: Option<Value>,
    /// Whether the claims deny it.
    pub(crate) denied: bool,
    pub(crate) claims: Vec<u32>,
}

/// Something about the data that a reader should know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FindingRow {
    /// The agreement it belongs to, or `NONE`.
    pub(crate) agreement: u32,
    /// The thing it is about.
    pub(crate) thing: Thing,
    pub(crate) kind: FindingKind,
    /// What else it names.
    pub(crate) other: Option<Other>,
}

/// What a finding names beside the thing it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Other {
    /// The act it should follow; who did not live or was out of office; what replaces it.
    Thing(Thing),
    /// The claim that is concerned.
    Claim(u32),
}

impl From<Thing> for Other {
    fn from(thing: Thing) -> Other {
        Other::Thing(thing)
    }
}
