//! The graph's columns: plain lists of numbers, one entry a thing, in the order of the things.
//!
//! Things of one kind are numbered without gaps: nodes in the order of their keys, events in the
//! order in which lists show them (MEANING, M10), tenures and relations in the order of what they
//! are. So the same records in any order give the same columns, and graphs compare with `==`.

use crate::date::{Certainty, Days};
use crate::record::{Field, Value};
use crate::vocabulary::{EventKind, Office, PartyKind, RelationKind};

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

/// What tells one event from another (MEANING, M2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct EventIdentity {
    pub(crate) agreement: ValueId,
    pub(crate) kind: EventKind,
    pub(crate) part: Option<ValueId>,
    /// The body of a domestic act, else the party; nobody for the agreement's own acts.
    pub(crate) actor: Option<ValueId>,
    pub(crate) key: Option<ValueId>,
    pub(crate) subject: Option<ValueId>,
    pub(crate) territory: Option<ValueId>,
    /// Of a statement, the fields of [`STATEMENT`].
    pub(crate) statement: [Option<ValueId>; STATEMENT.len()],
}

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
    pub(crate) const NODES: [Kind; 7] = [
        Kind::Source,
        Kind::Party,
        Kind::Body,
        Kind::Leader,
        Kind::Agreement,
        Kind::Part,
        Kind::Obligation,
    ];

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

    pub(crate) fn items_mut(&mut self) -> &mut [T] {
        &mut self.items
    }

    /// Gives back the room that was left to grow.
    pub(crate) fn shrink(&mut self) {
        self.ends.shrink_to_fit();
        self.items.shrink_to_fit();
    }

    /// From pairs of owner and item, which stay in their order.
    pub(crate) fn grouped(owners: usize, pairs: Vec<(u32, T)>) -> Ragged<T>
    where
        T: Copy,
    {
        let mut ends = vec![0u32; owners];
        for (owner, _) in &pairs {
            ends[*owner as usize] += 1;
        }
        let mut next = Vec::with_capacity(owners);
        let mut sum = 0;
        for end in &mut ends {
            next.push(sum);
            sum += *end;
            *end = sum;
        }
        let Some(&(_, first)) = pairs.first() else {
            return Ragged {
                ends,
                items: Vec::new(),
            };
        };
        let mut items = vec![first; pairs.len()];
        for (owner, item) in pairs {
            let at = &mut next[owner as usize];
            items[*at as usize] = item;
            *at += 1;
        }
        Ragged { ends, items }
    }
}

/// All claims, those of one thing side by side.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ClaimColumns {
    /// For each kind of thing, which claims each thing has, as numbers of claims.
    pub(crate) of: [Vec<u32>; KINDS],
    /// The fields each claim gives, in the order of the fields.
    pub(crate) given: Ragged<Given>,
    /// The source, or `NONE`.
    pub(crate) source: Vec<u32>,
    /// The day number since which the claim is known, or `i32::MAX`.
    pub(crate) known: Vec<i32>,
}

impl ClaimColumns {
    /// Gives back the room that was left to grow.
    pub(crate) fn shrink(&mut self) {
        self.given.shrink();
        self.source.shrink_to_fit();
        self.known.shrink_to_fit();
    }

    /// The claims about a thing, as a range of numbers.
    #[inline]
    pub(crate) fn about(&self, thing: Thing) -> std::ops::Range<u32> {
        let ends = &self.of[thing.kind as usize];
        ends[thing.id as usize]..ends[thing.id as usize + 1]
    }

    /// The thing a claim is about.
    pub(crate) fn thing_of(&self, claim: u32) -> Thing {
        // Kinds stand one after the other, and so do the things of a kind.
        let before = |kind: &Kind| self.of[*kind as usize].first() <= Some(&claim);
        let kind = Kind::ALL[Kind::ALL.partition_point(before) - 1];
        let ends = &self.of[kind as usize];
        Thing::new(kind, ends.partition_point(|end| *end <= claim) as u32 - 1)
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

/// Nodes and what of them is asked for without looking at claims.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct NodeColumns {
    pub(crate) sources: Vec<ValueId>,
    /// For each source, the one whose voice it is: the first of its `republishes` chain.
    pub(crate) voices: Vec<u32>,
    pub(crate) parties: Vec<ValueId>,
    pub(crate) party_kinds: Vec<PartyKind>,
    pub(crate) bodies: Vec<ValueId>,
    pub(crate) body_kinds: Vec<BodyKind>,
    pub(crate) owners: Vec<u32>,
    pub(crate) leaders: Vec<ValueId>,
    pub(crate) agreements: Vec<ValueId>,
    pub(crate) parties_of: Ragged<PartyOf>,
    /// The first possible day of the acts on each agreement, whatever the view (MEANING, M4);
    /// `i32::MIN` where there is none.
    pub(crate) first_acts: Vec<i32>,
    pub(crate) parts: Vec<ValueId>,
    pub(crate) part_of: Vec<u32>,
    pub(crate) obligations: Vec<ValueId>,
    pub(crate) obligation_of: Vec<u32>,
}

impl NodeColumns {
    pub(crate) fn keys(&self, kind: Kind) -> &[ValueId] {
        match kind {
            Kind::Source => &self.sources,
            Kind::Party => &self.parties,
            Kind::Body => &self.bodies,
            Kind::Leader => &self.leaders,
            Kind::Agreement => &self.agreements,
            Kind::Part => &self.parts,
            Kind::Obligation => &self.obligations,
            Kind::Event | Kind::Tenure | Kind::Relation => &[],
        }
    }
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
    /// Whether claims exclude each other as to the day.
    pub(crate) disputed: bool,
    /// Whether the day rests on `by` alone.
    pub(crate) by_only: bool,
}

/// Events, in the order of lists.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct EventColumns {
    pub(crate) identity: Vec<EventIdentity>,
    pub(crate) agreement: Vec<u32>,
    pub(crate) kind: Vec<EventKind>,
    pub(crate) actor: Vec<ActorId>,
    /// The part it concerns, or `NONE`.
    pub(crate) part: Vec<u32>,
    pub(crate) when: Vec<WhenRow>,
    /// Possible days that have gaps, by event.
    pub(crate) gaps: Vec<(u32, Days)>,
    /// The parties an act of nobody in particular stands for, and whether certainly.
    pub(crate) stands_for: Ragged<(u32, bool)>,
    /// The day number since which any claim on it is known, or `i32::MAX`.
    pub(crate) known: Vec<i32>,
    /// Which set of sources speaks of it.
    pub(crate) told_by: Vec<u32>,
    /// The sets of sources that speak of some event, each once.
    pub(crate) source_sets: Ragged<u32>,
}

impl EventColumns {
    /// Gives back the room that was left to grow.
    pub(crate) fn shrink(&mut self) {
        self.identity.shrink_to_fit();
        self.agreement.shrink_to_fit();
        self.kind.shrink_to_fit();
        self.actor.shrink_to_fit();
        self.part.shrink_to_fit();
        self.when.shrink_to_fit();
        self.stands_for.shrink();
        self.known.shrink_to_fit();
        self.told_by.shrink_to_fit();
        self.source_sets.shrink();
    }

    /// The possible days of an event.
    pub(crate) fn days(&self, event: u32) -> Days {
        let when = self.when[event as usize];
        if when.gaps {
            let at = self.gaps.partition_point(|(e, _)| *e < event);
            return self.gaps[at].1.clone();
        }
        Days::of_runs([(when.first, when.last)].into_iter().filter(|r| r.0 <= r.1))
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

/// Claims that exclude each other.
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
    pub(crate) what: FindingKind,
}

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FindingKind {
    /// A party that did not live when the agreement was signed is left out (M3).
    PartyLeftOut(u32),
    /// An announcement that a later claim replaced no longer counts (M4).
    Replaced(u32),
    /// Persons who hold office of no one party of the agreement, or of several (M8).
    PersonOfNoParty,
    /// A source without a day: under a limit of knowledge it does not count (M12).
    SourceWithoutDay,
}
