//! What records say, in columns, before any rule is applied: things, claims about them, values.
//!
//! Things of one kind are numbered without gaps: nodes in the order of their keys, events in the
//! order in which lists show them (MEANING, M10), tenures and relations in the order of what they
//! are. So the same records in any order give the same columns, and graphs compare with `==`.

use super::columns::{
    ActorId, BodyKind, Given, KINDS, Kind, NONE, Ragged, RelationRow, STATEMENT, TenureRow, Thing,
    ValueId, find,
};
use super::corrections::Corrections;
use crate::record::{Field, Value};
use crate::vocabulary::{EventKind, PartyKind, Stance, Word};

/// All that records say. The rules take it, with the claims that count, whether a graph is built or
/// asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Evidence {
    /// Every value once, in order.
    pub(crate) values: Vec<Value>,
    /// The nodes that each value names, in the order of the value.
    pub(crate) named: Ragged<Thing>,
    /// The keys of all nodes, in order.
    pub(crate) keys: Vec<(ValueId, Thing)>,
    pub(crate) nodes: NodeColumns,
    pub(crate) events: EventColumns,
    pub(crate) tenures: Vec<TenureRow>,
    pub(crate) relations: Vec<RelationRow>,
    pub(crate) claims: ClaimColumns,
    pub(crate) corrections: Corrections,
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
    /// The first possible day of the acts on each agreement, whatever the view (MEANING, M4);
    /// `i32::MIN` where there is none.
    pub(crate) first_acts: Vec<i32>,
    pub(crate) parts: Vec<ValueId>,
    pub(crate) part_of: Vec<u32>,
    pub(crate) obligations: Vec<ValueId>,
    pub(crate) obligation_of: Vec<u32>,
}

/// Events: what tells one from another (MEANING, M2).
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct EventColumns {
    pub(crate) agreement: Vec<u32>,
    pub(crate) kind: Vec<EventKind>,
    /// The body of a domestic act, else the party; of a statement, the speaker.
    pub(crate) actor: Vec<ActorId>,
    /// The part that an event concerns, of those that concern one, by event.
    pub(crate) parts: Vec<(u32, u32)>,
    /// What else tells an event from others, of the few that have any of it, by event.
    pub(crate) marks: Vec<(u32, EventMarks)>,
}

/// What tells an event from others of its agreement, kind, part and actor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct EventMarks {
    pub(crate) key: Option<ValueId>,
    pub(crate) subject: Option<ValueId>,
    pub(crate) territory: Option<ValueId>,
    /// The reading, where it is not the one that decides.
    pub(crate) reading: Option<ValueId>,
    /// Of a statement, the fields of [`STATEMENT`].
    pub(crate) statement: [Option<ValueId>; STATEMENT.len()],
    /// Of a statement, the party or body named beside its speaker.
    pub(crate) beside: Option<ValueId>,
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

impl Evidence {
    #[inline]
    pub(crate) fn value(&self, id: ValueId) -> &Value {
        &self.values[id.0 as usize]
    }

    /// The text of a key.
    pub(crate) fn key_text(&self, id: ValueId) -> &str {
        self.value(id).as_str().unwrap_or_default()
    }

    /// The key of a node.
    pub(crate) fn key_of(&self, thing: Thing) -> &str {
        let key = self.nodes.keys(thing.kind).get(thing.id as usize);
        key.map_or("", |id| self.key_text(*id))
    }

    /// The node of a key. O(log *n*).
    pub(crate) fn node(&self, key: &str) -> Option<Thing> {
        let keys = &self.keys;
        let at = keys
            .binary_search_by(|(id, _)| self.key_text(*id).cmp(key))
            .ok()?;
        Some(keys[at].1)
    }

    /// The node whose key this value is.
    pub(crate) fn node_of(&self, key: ValueId) -> Option<Thing> {
        self.named.of(key.0).first().copied()
    }

    /// Whether a claim denies: it then gives no values (MEANING, M3).
    pub(crate) fn denies(&self, claim: u32) -> bool {
        let stance = find(self.claims.given.of(claim), Field::Stance);
        stance.is_some_and(|id| self.value(id).as_str() == Some(Stance::Denies.word()))
    }

    /// Whether what is said of a thing is corrected or withdrawn, in some view.
    #[inline]
    pub(crate) fn is_corrected(&self, thing: Thing) -> bool {
        !self.corrections.is_empty() && {
            let mut claims = self.claims.about(thing);
            claims.any(|claim| self.corrections.touches(self.claims.source[claim as usize]))
        }
    }

    /// Whether records of a thing that name no source are there in every view.
    pub(crate) fn is_always_there(&self, thing: Thing) -> bool {
        match thing.kind {
            Kind::Source | Kind::Party | Kind::Body | Kind::Leader => true,
            Kind::Agreement | Kind::Part => true,
            Kind::Event | Kind::Tenure | Kind::Obligation => false,
            Kind::Relation => self.relations[thing.id as usize].from.kind == Kind::Party,
        }
    }

    /// The party whose act an event is, itself or through a body.
    pub(crate) fn party_of(&self, event: u32) -> Option<u32> {
        match self.events.actor[event as usize] {
            ActorId::Party(party) => Some(party),
            ActorId::Body(body) => Some(self.nodes.owners[body as usize]),
            ActorId::Nobody | ActorId::Leader(_) => None,
        }
    }

    /// The territory to which alone an event applies.
    pub(crate) fn territory_of(&self, event: u32) -> Option<u32> {
        let key = self.events.marks(event).territory?;
        Some(self.node_of(key)?.id)
    }

    /// The agreement a thing belongs to, or none.
    pub(crate) fn home(&self, thing: Thing) -> u32 {
        let id = thing.id as usize;
        match thing.kind {
            Kind::Agreement => thing.id,
            Kind::Part => self.nodes.part_of[id],
            Kind::Obligation => self.nodes.obligation_of[id],
            Kind::Event => self.events.agreement[id],
            Kind::Relation => self.home(self.relations[id].from),
            _ => NONE,
        }
    }

    /// How many things of a kind there are.
    pub(crate) fn count(&self, kind: Kind) -> usize {
        match kind {
            Kind::Event => self.events.kind.len(),
            Kind::Tenure => self.tenures.len(),
            Kind::Relation => self.relations.len(),
            _ => self.nodes.keys(kind).len(),
        }
    }

    /// The tenures of a leader: they stand side by side, in the order of leaders. O(log *n*).
    pub(crate) fn tenures_of(&self, leader: u32) -> std::ops::Range<u32> {
        let before = |to: u32| self.tenures.partition_point(|tenure| tenure.leader < to) as u32;
        before(leader)..before(leader + 1)
    }

    /// The order of events by what they are, apart from their days (MEANING, M10).
    pub(crate) fn order_of(&self, event: u32) -> impl Ord + use<> {
        let events = &self.events;
        let id = event as usize;
        let marks = events.marks(event);
        let key = |actor: Thing| self.nodes.keys(actor.kind)[actor.id as usize];
        let actor = match events.kind[id] {
            EventKind::Statement => marks.beside,
            _ => events.actor[id].thing().map(key),
        };
        (
            events.kind[id],
            events.agreement[id],
            events.part(event),
            actor,
            marks,
        )
    }

    /// Numbers the events anew: `order` has the old number of each.
    pub(crate) fn reorder_events(&mut self, order: &[u32]) {
        let old = std::mem::take(&mut self.events);
        fn reordered<T: Copy>(column: &[T], order: &[u32]) -> Vec<T> {
            order.iter().map(|old| column[*old as usize]).collect()
        }
        let parts = (0..).zip(order.iter().map(|event| old.part(*event)));
        let marks = (0..).zip(order.iter().map(|event| old.marks(*event)));
        self.events = EventColumns {
            agreement: reordered(&old.agreement, order),
            kind: reordered(&old.kind, order),
            actor: reordered(&old.actor, order),
            parts: parts
                .filter_map(|(event, part)| Some((event, part?)))
                .collect(),
            marks: marks
                .filter(|(_, marks)| *marks != EventMarks::default())
                .collect(),
        };
        self.claims.reorder(Kind::Event, order);
    }

    /// This evidence without values that nothing refers to.
    pub(crate) fn without_unused_values(mut self) -> Evidence {
        const UNUSED: u32 = u32::MAX;
        let mut rank = vec![UNUSED; self.values.len()];
        self.each_value(&mut |id| rank[id.0 as usize] = 0);
        for (next, rank) in rank.iter_mut().filter(|rank| **rank != UNUSED).enumerate() {
            *rank = next as u32;
        }
        let is_used = |old: usize| rank[old] != UNUSED;
        let mut named = Ragged::default();
        for old in (0..self.values.len()).filter(|old| is_used(*old)) {
            named.push(self.named.of(old as u32).iter().copied());
        }
        self.named = named;
        let mut old = 0;
        self.values.retain(|_| {
            old += 1;
            is_used(old - 1)
        });
        self.each_value(&mut |id| id.0 = rank[id.0 as usize]);
        self.shrink();
        self
    }

    /// Gives back the room that was left to grow.
    fn shrink(&mut self) {
        let (events, claims) = (&mut self.events, &mut self.claims);
        self.values.shrink_to_fit();
        self.named.shrink();
        self.keys.shrink_to_fit();
        events.agreement.shrink_to_fit();
        events.kind.shrink_to_fit();
        events.actor.shrink_to_fit();
        events.parts.shrink_to_fit();
        events.marks.shrink_to_fit();
        claims.given.shrink();
        claims.source.shrink_to_fit();
        claims.known.shrink_to_fit();
    }

    /// Calls `each` with every number of a value.
    fn each_value(&mut self, each: &mut dyn FnMut(&mut ValueId)) {
        let nodes = &mut self.nodes;
        for list in [
            &mut nodes.sources,
            &mut nodes.parties,
            &mut nodes.bodies,
            &mut nodes.leaders,
            &mut nodes.agreements,
            &mut nodes.parts,
            &mut nodes.obligations,
        ] {
            list.iter_mut().for_each(&mut *each);
        }
        self.keys.iter_mut().for_each(|(id, _)| each(id));
        let given = self.claims.given.items_mut().iter_mut();
        given.for_each(|(_, id)| each(id));
        for (_, marks) in &mut self.events.marks {
            let alone = [
                &mut marks.key,
                &mut marks.subject,
                &mut marks.territory,
                &mut marks.reading,
                &mut marks.beside,
            ];
            let all = alone.into_iter().chain(&mut marks.statement);
            all.flatten().for_each(&mut *each);
        }
        self.tenures
            .iter_mut()
            .filter_map(|t| t.key.as_mut())
            .for_each(&mut *each);
        self.relations
            .iter_mut()
            .filter_map(|r| r.to.as_mut().err())
            .for_each(&mut *each);
    }
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

impl EventColumns {
    /// The part an event concerns; `None` where the whole. O(log *n*).
    pub(crate) fn part(&self, event: u32) -> Option<u32> {
        let at = self.parts.binary_search_by_key(&event, |(event, _)| *event);
        Some(self.parts[at.ok()?].1)
    }

    /// What else tells an event from others. O(log *n*).
    pub(crate) fn marks(&self, event: u32) -> EventMarks {
        let at = self
            .marks
            .binary_search_by_key(&event, |(event, _)| *event)
            .ok();
        at.map_or_else(EventMarks::default, |at| self.marks[at].1)
    }
}

/// The old numbers of claims, as they stand once the things they are about stand in another order: `ends` says where
/// the claims about each began and ended, `order` the old number of each.
pub(crate) fn reordered_claims(ends: &[u32], order: &[u32]) -> impl Iterator<Item = u32> {
    let about = |thing: &u32| ends[*thing as usize]..ends[*thing as usize + 1];
    order.iter().flat_map(about)
}

impl ClaimColumns {
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

    /// Lays out the claims about things of a kind anew: `order` has the old number of each thing.
    fn reorder(&mut self, kind: Kind, order: &[u32]) {
        let old = std::mem::take(&mut self.of[kind as usize]);
        let (first, last) = (old[0], old[old.len() - 1]);
        let mut ends = Vec::with_capacity(old.len());
        ends.push(first);
        let mut end = first;
        for thing in order {
            end += old[*thing as usize + 1] - old[*thing as usize];
            ends.push(end);
        }
        self.of[kind as usize] = ends;
        let claims = || reordered_claims(&old, order);
        let all = first as usize..last as usize;
        let source: Vec<u32> = claims().map(|claim| self.source[claim as usize]).collect();
        let known: Vec<i32> = claims().map(|claim| self.known[claim as usize]).collect();
        self.source[all.clone()].copy_from_slice(&source);
        self.known[all].copy_from_slice(&known);
        self.given.reorder(first, claims());
    }
}
