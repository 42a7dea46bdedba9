//! What is lent to petgraph: the projection, and the set of edges that hold.

use std::fmt;
use std::sync::Arc;

use petgraph::graph::{EdgeIndex, EdgeReference};
use petgraph::visit::{EdgeFiltered, FilterEdge};

use super::check::EdgeCheck;
use super::projection;
use crate::date::Certainty;
use crate::graph::{Edge, Projection};
use crate::node::{World, both};

/// How sure an edge must be to be in a lent graph; of an edge of a [`SimpleGraph`](super::SimpleGraph), how sure it
/// is. The surer comes first.
///
/// ```
/// use treatygraph::{Held, day, sample};
/// let graph = sample::russia_iran();
/// let august = graph.on(day(2025, 8, 1)); // whether the treaty was in force by then is disputed
/// let count = |held| august.petgraph(held).1.count();
/// assert!(count(Held::Certainly) < count(Held::Possibly));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Held {
    /// Only edges that certainly hold.
    Certainly,
    /// Also those of which it is not certain.
    Possibly,
}

impl Held {
    /// Whether what is this certain is meant.
    ///
    /// ```
    /// use treatygraph::{Certainty, Held};
    /// assert!(Held::Possibly.includes(Certainty::Maybe));
    /// assert!(!Held::Certainly.includes(Certainty::Maybe));
    /// ```
    pub fn includes(self, certainty: Certainty) -> bool {
        match self {
            Held::Certainly => certainty == Certainty::Yes,
            Held::Possibly => certainty != Certainty::No,
        }
    }
}

/// The filter of a lent graph: the set of edges that hold. It is a set of bits that clones share.
///
/// ```
/// use treatygraph::{EventKind, Held, day, sample};
/// let graph = sample::seed();
/// let world = graph.on(day(2025, 4, 30)).petgraph(Held::Certainly);
/// let edges = world.0.edge_indices();
/// let approvals = edges.filter(|edge| world.0[*edge].kind() == EventKind::ParliamentaryApproval.into());
/// let held: Vec<bool> = approvals.map(|edge| world.1.contains(edge)).collect();
/// assert_eq!(held, [true, false]); // the Duma's; the Majlis followed in May
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct HeldEdges {
    bits: Arc<[u64]>,
}

impl HeldEdges {
    fn new(edges: usize, mut holds: impl FnMut(EdgeIndex) -> bool) -> HeldEdges {
        let mut bits = vec![0; edges.div_ceil(64)];
        for edge in 0..edges {
            if holds(EdgeIndex::new(edge)) {
                bits[edge / 64] |= 1 << (edge % 64);
            }
        }
        HeldEdges { bits: bits.into() }
    }

    /// Whether an edge is in the set.
    ///
    /// ```
    /// use petgraph::graph::EdgeIndex;
    /// use treatygraph::{Held, petgraph, sample};
    /// let graph = sample::seed();
    /// let held = graph.petgraph(Held::Possibly).1;
    /// assert!(held.contains(EdgeIndex::new(0)) && !held.contains(EdgeIndex::new(100_000)));
    /// ```
    pub fn contains(&self, edge: EdgeIndex) -> bool {
        let bits = self.bits.get(edge.index() / 64);
        bits.is_some_and(|bits| bits >> (edge.index() % 64) & 1 == 1)
    }

    /// How many edges are in the set.
    ///
    /// ```
    /// use treatygraph::{Held, day, sample};
    /// let graph = sample::seed();
    /// let bodies = graph.on(day(1900, 1, 1)).petgraph(Held::Certainly).1;
    /// assert_eq!(bodies.count(), graph.bodies().count()); // nothing but whose they are
    /// ```
    pub fn count(&self) -> usize {
        self.bits
            .iter()
            .map(|bits| bits.count_ones() as usize)
            .sum()
    }
}

impl FilterEdge<EdgeReference<'_, Edge>> for HeldEdges {
    fn include_edge(&self, edge: EdgeReference<'_, Edge>) -> bool {
        use petgraph::visit::EdgeRef;
        self.contains(edge.id())
    }
}

impl fmt::Debug for HeldEdges {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HeldEdges({})", self.count())
    }
}

/// A graph as it is lent: the [`Projection`], and as filter the edges that hold. Any algorithm of
/// petgraph takes a reference to it.
///
/// ```
/// use petgraph::visit::UndirectedAdaptor;
/// use treatygraph::{Held, path::HeldGraph, petgraph, sample};
/// let graph = sample::russia_iran();
/// let held: HeldGraph<'_> = graph.petgraph(Held::Certainly);
/// let (putin, duty) = (graph.node_of("putin")?.index(), graph.node_of("ru-ir-2025/trade")?.index());
/// assert!(petgraph::algo::has_path_connecting(UndirectedAdaptor(&held), putin, duty, None));
/// # Ok::<(), treatygraph::Error>(())
/// ```
pub type HeldGraph<'g> = EdgeFiltered<&'g Projection, HeldEdges>;

both! {
    /// The graph as petgraph has it: what is connected certainly, or also what may be, on whatever day.
    /// All nodes are in it; those of which nothing is known in the view have no edges. For what held on
    /// one day, ask a [world](crate::Graph::on). It is a multigraph: two nodes may have several edges; with
    /// one edge a pair it is [`petgraph_simple`](crate::Graph::petgraph_simple).
    ///
    /// The projection is made on first use, O(*nodes, events and claims*); after that one look at each
    /// edge, and in a view also at each agreement and its claims. Keep the answer for as long as it is
    /// needed: what it filters by is a set that is computed here.
    ///
    /// ```
    /// use petgraph::algo::connected_components;
    /// use treatygraph::{Held, petgraph, sample};
    /// let corpus = sample::corpus();
    /// let held = corpus.petgraph(Held::Certainly);
    /// assert_eq!(connected_components(&held), 1); // Russia connects all of it
    /// ```
    fn petgraph(view, held: Held) -> HeldGraph<'g> {
        let mut check = EdgeCheck::new(view, None);
        lend(&mut check, held)
    }
}

impl<'g> World<'g> {
    /// The world of that day as petgraph has it: what certainly held, or also what may have held; see
    /// the table of [`path`](crate::path#edges). All nodes are in it, also those without edges that
    /// day. It is a multigraph: two nodes may have several edges; with one edge a pair it is
    /// [`petgraph_simple`](World::petgraph_simple).
    ///
    /// One look at each agreement with its events and claims, as [`in_force`](World::in_force), and
    /// at its parties. Keep the answer for as long as it is needed.
    ///
    /// ```
    /// use treatygraph::{Held, day, sample, vocabulary::EdgeKind};
    /// let graph = sample::russia_iran();
    /// let parties = |held| {
    ///     let world = graph.on(day(2025, 8, 1)).petgraph(held);
    ///     let held = world.0.edge_indices().filter(|edge| world.1.contains(*edge));
    ///     held.filter(|edge| world.0[*edge].kind() == EdgeKind::PartyTo).count()
    /// };
    /// assert_eq!((parties(Held::Certainly), parties(Held::Possibly)), (0, 4));
    /// ```
    pub fn petgraph(self, held: Held) -> HeldGraph<'g> {
        lend(&mut EdgeCheck::new(self.view, Some(self.day)), held)
    }
}

fn lend<'g>(check: &mut EdgeCheck<'g>, held: Held) -> HeldGraph<'g> {
    let all = projection::of(check.graph());
    let edges = HeldEdges::new(all.edge_count(), |edge| {
        held.includes(check.edge(all, edge))
    });
    EdgeFiltered(all, edges)
}
