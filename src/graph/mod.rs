//! The graph: immutable columns, and how keys are found in them.

mod columns;
mod dossier;
mod lens;
mod list;
mod lives;
mod projection;
mod seat;
mod verify;

pub(crate) use columns::{
    ActorId, BodyKind, ClaimColumns, DisputeRow, EventColumns, EventIdentity, FindingKind,
    FindingRow, Given, Kind, NONE, NodeColumns, PartyOf, Ragged, RelationRow, STATEMENT, Said,
    TenureRow, Thing, ValueId, WhenRow, find, is_citation,
};
pub(crate) use lens::{Lens, LensId, Lenses, Trusted};
pub(crate) use list::{Dated, Index, List, Lists, Vague};
pub(crate) use lives::{
    Bonds, Duties, FEW, InForce, Life, Lives, Many, Member, Needs, Owed, Runs, numbers_of,
};
pub(crate) use projection::kind_of;
pub use projection::{Edge, NodeId, Projection};
pub(crate) use seat::{Reach, Seat, SeatReason, Seated};

use std::sync::OnceLock;

use crate::error::{Error, nearest, with_article};
use crate::record::{Field, Value};
use crate::vocabulary::{Stance, Word};

/// Everything a graph consists of.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Columns {
    /// Every value once, in order.
    pub(crate) values: Vec<Value>,
    /// The keys of all nodes, in order.
    pub(crate) keys: Vec<(ValueId, Thing)>,
    pub(crate) nodes: NodeColumns,
    pub(crate) events: EventColumns,
    pub(crate) tenures: Vec<TenureRow>,
    pub(crate) relations: Vec<RelationRow>,
    pub(crate) claims: ClaimColumns,
    pub(crate) disputes: Vec<DisputeRow>,
    pub(crate) findings: Vec<FindingRow>,
    pub(crate) index: Index,
}

/// States, leaders, legislatures, agreements and obligations, and who did what, when.
///
/// A graph is immutable: it is built once, by [`GraphBuilder`](crate::GraphBuilder), and then only
/// asked. It is `Send` and `Sync`, and can be shared without locks. Two graphs are equal if the same
/// is said of the same things by the same sources, in whatever order it was read.
///
/// ```
/// use treatygraph::sample;
///
/// let graph = sample::russia_iran();
/// let acts = graph.agreement("ru-ir-2025")?.ratifications();
/// let days: Vec<_> = acts.map(|act| act.when().to_string()).collect();
/// assert_eq!(days[..3], ["2025-04-08", "2025-04-16", "2025-04-21"]);
/// # Ok::<(), treatygraph::Error>(())
/// ```
pub struct Graph {
    columns: Columns,
    lenses: Lenses,
    /// Settled when it is first asked for.
    lives: Lives,
    /// Made when it is first asked for.
    projection: OnceLock<Projection>,
}

impl Clone for Graph {
    fn clone(&self) -> Graph {
        Graph::new(self.columns.clone())
    }
}

impl PartialEq for Graph {
    fn eq(&self, other: &Graph) -> bool {
        self.columns == other.columns
    }
}

impl std::fmt::Debug for Graph {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Graph")
            .field("agreements", &self.columns.nodes.agreements.len())
            .field("events", &self.columns.events.kind.len())
            .field("claims", &self.columns.claims.source.len())
            .finish_non_exhaustive()
    }
}

impl Graph {
    pub(crate) fn new(columns: Columns) -> Graph {
        Graph {
            columns,
            lenses: Lenses::default(),
            lives: Lives::default(),
            projection: OnceLock::new(),
        }
    }

    /// The nodes and edges, made by `make` if nobody has asked before.
    pub(crate) fn projection_or(&self, make: impl FnOnce() -> Projection) -> &Projection {
        self.projection.get_or_init(make)
    }

    /// The lenses through which views look.
    pub(crate) fn lenses(&self) -> &Lenses {
        &self.lenses
    }

    /// How agreements stand over time, as far as anybody has asked.
    pub(crate) fn lives(&self) -> &Lives {
        &self.lives
    }

    #[inline]
    pub(crate) fn columns(&self) -> &Columns {
        &self.columns
    }

    #[inline]
    pub(crate) fn value(&self, id: ValueId) -> &Value {
        &self.columns.values[id.0 as usize]
    }

    /// Whether a claim denies: it then gives no values (MEANING, M3).
    pub(crate) fn denies(&self, claim: u32) -> bool {
        let stance = find(self.columns.claims.given.of(claim), Field::Stance);
        stance.is_some_and(|id| self.value(id).as_str() == Some(Stance::Denies.word()))
    }

    /// The disputes of an agreement and of what belongs to it.
    pub(crate) fn disputes_of(&self, agreement: u32) -> &[DisputeRow] {
        let all = &self.columns.disputes;
        let start = all.partition_point(|dispute| dispute.agreement < agreement);
        let end = all.partition_point(|dispute| dispute.agreement <= agreement);
        &all[start..end]
    }

    /// The text of a key.
    pub(crate) fn key_text(&self, id: ValueId) -> &str {
        self.value(id).as_str().unwrap_or_default()
    }

    /// The key of a node.
    pub(crate) fn key_of(&self, thing: Thing) -> &str {
        self.columns
            .nodes
            .keys(thing.kind)
            .get(thing.id as usize)
            .map_or("", |id| self.key_text(*id))
    }

    /// The node of a key. O(log *n*).
    pub(crate) fn node(&self, key: &str) -> Option<Thing> {
        let keys = &self.columns.keys;
        let at = keys
            .binary_search_by(|(id, _)| self.key_text(*id).cmp(key))
            .ok()?;
        Some(keys[at].1)
    }

    /// The nodes of a kind whose keys begin with a key and a slash: they stand side by side.
    pub(crate) fn ids_below(&self, kind: Kind, key: &str) -> std::ops::Range<u32> {
        let keys = self.columns.nodes.keys(kind);
        let below = |id: &ValueId| {
            let text = self.key_text(*id);
            let (start, rest) = text.as_bytes().split_at(text.len().min(key.len()));
            start.cmp(key.as_bytes()).then_with(|| match rest.first() {
                None => std::cmp::Ordering::Less,
                Some(byte) => byte.cmp(&b'/'),
            })
        };
        let start = keys.partition_point(|id| below(id).is_lt());
        let end = keys.partition_point(|id| below(id).is_le());
        start as u32..end as u32
    }

    /// The node of a key that must be of some kind; `meant` finds the key of what is called so.
    pub(crate) fn find_node(
        &self,
        key: &str,
        called: &str,
        fits: impl Fn(Thing) -> bool,
        meant: impl FnOnce() -> Option<String>,
    ) -> Result<Thing, Error> {
        match self.node(key) {
            Some(thing) if fits(thing) => Ok(thing),
            Some(thing) => {
                let is = with_article(self.kind_word(thing));
                Err(Error::not_found(format!("`{key}` is {is}, no {called}")))
            }
            None => {
                let of_kind = self.columns.keys.iter().filter(|(_, thing)| fits(*thing));
                let near = || nearest(key, of_kind.map(|(id, _)| self.key_text(*id)));
                let meant = meant().or_else(|| near().map(|near| format!("`{near}`")));
                let mend =
                    meant.map_or_else(String::new, |meant| format!("; did you mean {meant}?"));
                let key = key.escape_debug();
                Err(Error::not_found(format!(
                    "the graph has no {called} `{key}`{mend}"
                )))
            }
        }
    }

    /// What a person would call a thing.
    pub(crate) fn kind_word(&self, thing: Thing) -> &'static str {
        let nodes = &self.columns.nodes;
        match thing.kind {
            Kind::Source => "source",
            Kind::Party => nodes.party_kinds[thing.id as usize].word(),
            Kind::Body => match nodes.body_kinds[thing.id as usize] {
                BodyKind::Legislature => "legislature",
                BodyKind::Organ => "organ",
                BodyKind::Electorate => "electorate",
            },
            Kind::Leader => "leader",
            Kind::Agreement => "agreement",
            Kind::Part => "part",
            Kind::Obligation => "obligation",
            Kind::Event => "event",
            Kind::Tenure => "tenure",
            Kind::Relation => "relation",
        }
    }

    /// The graph without values that nothing refers to any more.
    pub(crate) fn without_unused_values(mut self) -> Graph {
        const UNUSED: u32 = u32::MAX;
        let mut rank = vec![UNUSED; self.columns.values.len()];
        self.columns.each_value(&mut |id| rank[id.0 as usize] = 0);
        for (next, rank) in rank.iter_mut().filter(|rank| **rank != UNUSED).enumerate() {
            *rank = next as u32;
        }
        let mut old = 0;
        self.columns.values.retain(|_| {
            old += 1;
            rank[old - 1] != UNUSED
        });
        self.columns.values.shrink_to_fit();
        self.columns.claims.shrink();
        self.columns.events.shrink();
        self.columns
            .each_value(&mut |id| id.0 = rank[id.0 as usize]);
        self
    }
}

impl Columns {
    /// The tenures of a leader: they stand side by side, in the order of leaders. O(log *n*).
    pub(crate) fn tenures_of(&self, leader: u32) -> std::ops::Range<u32> {
        let before = |to: u32| self.tenures.partition_point(|tenure| tenure.leader < to) as u32;
        before(leader)..before(leader + 1)
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
        self.claims
            .given
            .items_mut()
            .iter_mut()
            .for_each(|(_, id)| each(id));
        for identity in &mut self.events.identity {
            each(&mut identity.agreement);
            let optional = [
                &mut identity.part,
                &mut identity.actor,
                &mut identity.key,
                &mut identity.subject,
                &mut identity.territory,
            ];
            optional.into_iter().flatten().for_each(&mut *each);
            identity.statement.iter_mut().flatten().for_each(&mut *each);
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
