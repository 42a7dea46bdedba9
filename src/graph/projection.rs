//! The graph as petgraph has it: nodes and edges that are numbers.

use super::columns::{Kind, Thing};
use crate::date::Certainty;
use crate::vocabulary::{EdgeKind, NodeKind};

/// The nodes and edges of a [`Graph`](crate::Graph), as petgraph has them: whatever is connected in
/// some view, on some day. What is so in *one* view or world is lent by
/// [`Graph::petgraph`](crate::Graph::petgraph), [`View::petgraph`](crate::View::petgraph) and
/// [`World::petgraph`](crate::World::petgraph), which show this graph through a filter.
///
/// *Order*: nodes by kind ([`NodeKind`]), those of one kind by key; edges agreement by agreement, and
/// those of no agreement (offices, bodies, relations of parties) last. So indices are the same
/// whenever and wherever the same records are read.
///
/// ```
/// use treatygraph::{Held, path::Projection, sample, vocabulary::NodeKind};
///
/// let graph = sample::russia_iran();
/// let all: &Projection = graph.petgraph(Held::Possibly).0;
/// let states = all.node_weights().filter(|node| node.kind() == NodeKind::Party);
/// assert_eq!(states.count(), 2);
/// ```
pub type Projection = petgraph::graph::DiGraph<NodeId, Edge>;

/// What stands in a node of a [`Projection`]: which node it is. The handle is
/// [`graph.node_at(index)`](crate::Graph::node_at).
///
/// ```
/// use treatygraph::{Held, sample, vocabulary::NodeKind};
/// let graph = sample::russia_iran();
/// let index = graph.node_of("putin")?.index();
/// assert_eq!(graph.petgraph(Held::Certainly).0[index].kind(), NodeKind::Leader);
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId {
    kind: NodeKind,
    id: u32,
}

impl NodeId {
    pub(crate) fn new(kind: NodeKind, id: u32) -> NodeId {
        NodeId { kind, id }
    }

    /// What it is.
    ///
    /// ```
    /// use treatygraph::{Held, sample, vocabulary::NodeKind};
    /// let graph = sample::russia_iran();
    /// let kinds = graph.petgraph(Held::Certainly).0.node_weights().map(|node| node.kind());
    /// assert_eq!(kinds.filter(|kind| *kind == NodeKind::Agreement).count(), 2);
    /// ```
    pub fn kind(self) -> NodeKind {
        self.kind
    }

    pub(crate) fn thing(self) -> Thing {
        Thing::new(kind_of(self.kind), self.id)
    }
}

pub(crate) const fn kind_of(kind: NodeKind) -> Kind {
    match kind {
        NodeKind::Party => Kind::Party,
        NodeKind::Body => Kind::Body,
        NodeKind::Leader => Kind::Leader,
        NodeKind::Agreement => Kind::Agreement,
        NodeKind::Part => Kind::Part,
        NodeKind::Obligation => Kind::Obligation,
    }
}

/// What stands on an edge of a [`Projection`]: how two nodes are connected. The handle, with days and
/// claims, is [`graph.link_at(index)`](crate::Graph::link_at).
///
/// ```
/// use treatygraph::{Held, sample, vocabulary::EdgeKind};
/// let graph = sample::russia_iran();
/// let kinds = graph.petgraph(Held::Certainly).0.edge_weights().map(|edge| edge.kind());
/// assert_eq!(kinds.filter(|kind| *kind == EdgeKind::PartyTo).count(), 4); // two parties, two treaties
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Edge {
    kind: EdgeKind,
    certainty: Certainty,
    /// The event, tenure or relation behind it; of other edges 0.
    id: u32,
}

impl Edge {
    pub(crate) fn new(kind: EdgeKind, id: u32) -> Edge {
        Edge {
            kind,
            certainty: Certainty::No,
            id,
        }
    }

    pub(crate) fn with_certainty(self, certainty: Certainty) -> Edge {
        Edge { certainty, ..self }
    }

    /// How the two are connected.
    ///
    /// ```
    /// use treatygraph::{EventKind, Held, sample};
    /// let graph = sample::russia_iran();
    /// let kinds = graph.petgraph(Held::Certainly).0.edge_weights().map(|edge| edge.kind());
    /// assert_eq!(kinds.filter(|kind| *kind == EventKind::Signature.into()).count(), 6);
    /// ```
    pub fn kind(self) -> EdgeKind {
        self.kind
    }

    /// Whether they are, on whatever day, if all claims count.
    ///
    /// ```
    /// use treatygraph::{Held, sample};
    /// let graph = sample::seed();
    /// let edges = graph.petgraph(Held::Certainly).0.edge_weights();
    /// assert!(edges.into_iter().all(|edge| edge.certainty().is_yes())); // one source, no doubts
    /// ```
    pub fn certainty(self) -> Certainty {
        self.certainty
    }

    pub(crate) fn id(self) -> u32 {
        self.id
    }
}

const _: () = assert!(size_of::<NodeId>() == 8 && size_of::<Edge>() == 8);
