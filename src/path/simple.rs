//! The same connections with one edge a pair, for algorithms that expect no more.

use std::collections::HashMap;

use petgraph::graph::{NodeIndex, UnGraph};

use super::check::EdgeCheck;
use super::{Held, projection};
use crate::date::Certainty;
use crate::graph::{Graph, Kind, NodeId};
use crate::node::{Party, World};
use crate::view::View;
use crate::vocabulary::NodeKind;

/// A simple graph: undirected, with at most one edge between two nodes, and none from a node to itself. An
/// edge says whether the two are connected certainly or only possibly, by the surest of their connections.
/// Nodes have the indices that they have in the [`Projection`](super::Projection), so that [`graph.node_at(index)`](crate::Graph::node_at) is the handle.
///
/// ```
/// use petgraph::{algo::bridges::bridges, visit::UndirectedAdaptor};
/// use treatygraph::{Held, day, path::SimpleGraph, petgraph, sample};
///
/// let graph = sample::corpus();
/// let world = graph.on(day(2024, 12, 31));
/// let simple: SimpleGraph = world.petgraph_simple(Held::Certainly);
/// let many = bridges(UndirectedAdaptor(&world.petgraph(Held::Certainly))).count();
/// assert_eq!((many, bridges(&simple).count()), (19, 17)); // Kim and Putin, who signed and ratified, counted twice
/// ```
pub type SimpleGraph = UnGraph<NodeId, Held>;

impl Graph {
    /// The graph as petgraph has it, with one edge for each two nodes that are connected, whatever by and
    /// in whatever direction: what algorithms need that expect a simple graph, such as `bridges`. An edge
    /// is as sure as the surest connection; who wants the kinds, days and sources asks the
    /// [projection](crate::Graph::petgraph) for the edges between the two.
    ///
    /// One look at each edge of the projection; the answer is a graph of its own.
    ///
    /// ```
    /// use petgraph::{algo::bridges::bridges, visit::EdgeRef};
    /// use treatygraph::{Held, petgraph, sample};
    /// let graph = sample::seed();
    /// let simple = graph.petgraph_simple(Held::Possibly);
    /// let key = |node| graph.node_at(node).unwrap().key();
    /// let bridges: Vec<_> = bridges(&simple).map(|edge| (key(edge.source()), key(edge.target()))).collect();
    /// assert_eq!(bridges, [("IR", "IR/presidency")]); // all else is connected in more than one way
    /// ```
    pub fn petgraph_simple(&self, held: Held) -> SimpleGraph {
        self.view().petgraph_simple(held)
    }
}

impl View<'_> {
    /// The view as petgraph has it, with one edge for each two nodes that are connected in it; otherwise as
    /// [`Graph::petgraph_simple`].
    ///
    /// ```
    /// use treatygraph::{Held, day, sample};
    /// let graph = sample::seed();
    /// let before = graph.as_known_on(day(2025, 5, 1)); // nothing was reported yet but who belongs to whom
    /// let simple = before.petgraph_simple(Held::Certainly);
    /// assert!(simple.edge_count() < graph.petgraph_simple(Held::Certainly).edge_count());
    /// ```
    pub fn petgraph_simple(self, held: Held) -> SimpleGraph {
        simple(&mut EdgeCheck::new(self, None), held)
    }
}

impl<'g> World<'g> {
    /// The world of that day as petgraph has it, with one edge for each two nodes that are connected on that
    /// day; otherwise as [`Graph::petgraph_simple`].
    ///
    /// One look at each agreement with its events and claims, as [`petgraph`](World::petgraph).
    ///
    /// ```
    /// use treatygraph::{Held, day, sample};
    /// let graph = sample::corpus();
    /// let world = graph.on(day(2024, 12, 31));
    /// let (held, simple) = (world.petgraph(Held::Possibly), world.petgraph_simple(Held::Possibly));
    /// assert!(simple.edge_count() < held.1.count()); // some pairs have several edges
    /// ```
    pub fn petgraph_simple(self, held: Held) -> SimpleGraph {
        simple(&mut EdgeCheck::new(self.view, Some(self.day)), held)
    }

    /// The parties as petgraph has them, each two joined between whom some agreement is in force that day,
    /// certainly or [also maybe](Held). So `articulation_points` are the parties without whom others are cut
    /// off, and `bridges` the pairs whose agreements are all that joins two groups.
    ///
    /// *Counts*: what [`Pair::in_force_on`](crate::Pair::in_force_on) that day answers for the two, also what
    /// they inherited. Signatures, offices and relations join nobody here. An edge is certain if one of the
    /// agreements is certainly in force. All parties are in it, also those that nothing joins.
    ///
    /// One look at each two parties, and at the agreements between them.
    ///
    /// ```
    /// use petgraph::algo::articulation_points::articulation_points;
    /// use treatygraph::{Held, day, petgraph, sample};
    /// let graph = sample::corpus();
    /// let parties = graph.on(day(2025, 10, 3)).petgraph_of_parties(Held::Certainly);
    /// let key = |node| graph.node_at(node).unwrap().key();
    /// let cut: Vec<_> = articulation_points(&parties).into_iter().map(key).collect();
    /// assert_eq!(cut, ["RU"]); // Iran and North Korea are joined by way of Russia alone
    /// ```
    pub fn petgraph_of_parties(self, held: Held) -> SimpleGraph {
        let count = self.view.evidence().count(Kind::Party) as u32;
        let mut graph = SimpleGraph::with_capacity(count as usize, 0);
        for id in 0..count {
            graph.add_node(NodeId::new(NodeKind::Party, id));
        }
        let party = |id| Party {
            view: self.view,
            id,
        };
        for one in 0..count {
            for other in one + 1..count {
                let joined = sure(self.joined(party(one), party(other)), held);
                if let Some(joined) = joined {
                    // Parties are the first nodes of the projection, by their numbers.
                    let [one, other] = [one, other].map(|id| NodeIndex::new(id as usize));
                    graph.add_edge(one, other, joined);
                }
            }
        }
        graph
    }
}

fn simple(check: &mut EdgeCheck<'_>, held: Held) -> SimpleGraph {
    let all = projection::of(check.graph());
    let mut graph = SimpleGraph::with_capacity(all.node_count(), 0);
    for node in all.node_weights() {
        graph.add_node(*node);
    }
    let mut edges = HashMap::new();
    for edge in all.edge_indices() {
        let Some((from, to)) = all.edge_endpoints(edge) else {
            continue;
        };
        let Some(connected) = sure(check.edge(all, edge), held).filter(|_| from != to) else {
            continue;
        };
        let pair = (from.min(to), from.max(to));
        let of_pair = edges.entry(pair);
        let of_pair = of_pair.or_insert_with(|| graph.add_edge(pair.0, pair.1, connected));
        graph[*of_pair] = graph[*of_pair].min(connected);
    }
    graph
}

/// How sure a connection is, if it is in a graph that is lent so.
fn sure(certainty: Certainty, held: Held) -> Option<Held> {
    let ways = [Held::Certainly, Held::Possibly];
    let surest = ways.into_iter().find(|way| way.includes(certainty));
    surest.filter(|_| held.includes(certainty))
}
