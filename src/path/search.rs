//! The search for all shortest paths between two nodes, and the surest of them.

use std::collections::HashMap;

use petgraph::Direction::{Incoming, Outgoing};
use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;

use super::check::EdgeCheck;
use super::projection;
use crate::date::{Certainty, Day};
use crate::graph::Projection;
use crate::view::View;

/// An edge that may hold, as seen from one of its nodes.
#[derive(Clone, Copy)]
pub(super) struct Way {
    pub(super) edge: EdgeIndex,
    other: NodeIndex,
    /// Whether it leads to the other node.
    pub(super) forward: bool,
    pub(super) held: Certainty,
}

impl Way {
    /// How much less sure a path becomes by it.
    fn doubt(&self) -> u32 {
        u32::from(self.held != Certainty::Yes)
    }
}

pub(super) struct Search<'g> {
    all: &'g Projection,
    check: EdgeCheck<'g>,
    /// Whether the edges seen so far hold, where that is not told by the projection.
    held: HashMap<EdgeIndex, Certainty>,
}

/// What was reached from one end, ring by ring.
struct Reach {
    distances: HashMap<NodeIndex, u32>,
    /// The nodes that are farthest, and how far they are.
    ring: Vec<NodeIndex>,
    distance: u32,
    /// The nodes of each nearer distance.
    rings: Vec<Vec<NodeIndex>>,
}

impl Reach {
    fn of(end: NodeIndex) -> Reach {
        Reach {
            distances: HashMap::from([(end, 0)]),
            ring: vec![end],
            distance: 0,
            rings: Vec::new(),
        }
    }
}

impl<'g> Search<'g> {
    pub(super) fn new(view: View<'g>, day: Option<Day>) -> Search<'g> {
        Search {
            all: projection::of(view.graph),
            check: EdgeCheck::new(view, day),
            held: HashMap::new(),
        }
    }

    /// All shortest paths from one node to another; `None` if there is none.
    pub(super) fn ways(&mut self, first: NodeIndex, last: NodeIndex) -> Option<Ways> {
        let distances = self.distances(first, last)?;
        let mut ways = Ways {
            rings: vec![vec![first]],
            nearer: HashMap::new(),
        };
        let distance = distances.get(&first).copied().unwrap_or_default();
        for away in (0..distance).rev() {
            let mut ring = Vec::new();
            for node in ways.rings.last().into_iter().flatten() {
                let mut around = self.around(*node);
                around.retain(|way| distances.get(&way.other) == Some(&away));
                ring.extend(around.iter().map(|way| way.other));
                ways.nearer.insert(*node, around);
            }
            ring.sort_unstable();
            ring.dedup();
            ways.rings.push(ring);
        }
        Some(ways)
    }

    /// The edges at a node that may hold.
    fn around(&mut self, node: NodeIndex) -> Vec<Way> {
        let all = self.all;
        let out = all.edges_directed(node, Outgoing);
        let out = out.map(|edge| (edge.id(), edge.target(), true));
        let into = all.edges_directed(node, Incoming);
        let into = into.map(|edge| (edge.id(), edge.source(), false));
        let mut around = Vec::new();
        for (edge, other, forward) in out.chain(into) {
            let held = self.held(edge);
            if held != Certainty::No {
                around.push(Way {
                    edge,
                    other,
                    forward,
                    held,
                });
            }
        }
        around
    }

    fn held(&mut self, edge: EdgeIndex) -> Certainty {
        let (all, check) = (self.all, &mut self.check);
        if let Some(told) = check.told(all, edge) {
            return told;
        }
        let held = self.held.entry(edge);
        *held.or_insert_with(|| check.edge(all, edge))
    }

    /// How far from the other end nodes are: all that are on a shortest path from the first, and others;
    /// `None` if there is no way. Rings are drawn around both ends, always at the one where that takes
    /// fewer looks, until they meet.
    fn distances(&mut self, first: NodeIndex, other: NodeIndex) -> Option<HashMap<NodeIndex, u32>> {
        let (mut near, mut far) = (Reach::of(first), Reach::of(other));
        let met = |node: &NodeIndex, far: &Reach| far.distances.contains_key(node);
        while !near.ring.iter().any(|node| met(node, &far)) {
            let side = if self.is_wider(&near.ring, &far.ring) {
                &mut far
            } else {
                &mut near
            };
            self.widen(side);
            if side.ring.is_empty() {
                return None;
            }
        }
        // Back from where they met, of each ring what leads there.
        let mut distances = far.distances;
        for (away, ring) in (far.distance..).zip(near.rings.into_iter().rev()) {
            let leads: Vec<NodeIndex> = (ring.into_iter())
                .filter(|node| {
                    let around = self.around(*node);
                    (around.iter()).any(|way| distances.get(&way.other) == Some(&away))
                })
                .collect();
            distances.extend(leads.into_iter().map(|node| (node, away + 1)));
        }
        Some(distances)
    }

    /// Draws the next ring.
    fn widen(&mut self, reach: &mut Reach) {
        reach.distance += 1;
        let inner = std::mem::take(&mut reach.ring);
        for node in &inner {
            for way in self.around(*node) {
                reach.distances.entry(way.other).or_insert_with(|| {
                    reach.ring.push(way.other);
                    reach.distance
                });
            }
        }
        reach.rings.push(inner);
    }

    /// Whether the nodes of one ring have more edges than those of another; no more are counted than it
    /// takes to tell.
    fn is_wider(&self, one: &[NodeIndex], other: &[NodeIndex]) -> bool {
        let edges = |ring: &[NodeIndex], most: usize| {
            let mut sum = 0;
            for node in ring {
                let degree = [Outgoing, Incoming].map(|way| self.all.edges_directed(*node, way));
                sum += degree.into_iter().flatten().take(most - sum).count();
                if sum == most {
                    break;
                }
            }
            sum
        };
        let mut most = 64;
        loop {
            let (one, other) = (edges(one, most), edges(other, most));
            if one < most || other < most {
                return one > other;
            }
            most *= 4;
        }
    }
}

/// All shortest paths between two nodes.
pub(super) struct Ways {
    /// The nodes on them: the first, those one step from it, up to the other end.
    rings: Vec<Vec<NodeIndex>>,
    /// Of each node but the last, the edges that lead nearer to it.
    nearer: HashMap<NodeIndex, Vec<Way>>,
}

impl Ways {
    fn nearer(&self, at: NodeIndex) -> &[Way] {
        self.nearer.get(&at).map_or(&[], Vec::as_slice)
    }

    /// How many edges that are not certain lie ahead of each node, on the surest way.
    fn doubts(&self) -> HashMap<NodeIndex, u32> {
        let mut doubts = HashMap::new();
        for node in self.rings.iter().rev().flatten() {
            let ahead = self.nearer(*node).iter();
            let ahead = ahead.map(|way| way.doubt() + doubts.get(&way.other).unwrap_or(&0));
            doubts.insert(*node, ahead.min().unwrap_or_default());
        }
        doubts
    }

    /// The surest of the paths, step by step; of several, the one to the nodes of the first keys, one after
    /// the other, by the connections that are told first.
    pub(super) fn best(&self, view: View<'_>) -> Vec<Way> {
        let (all, doubts) = (projection::of(view.graph), self.doubts());
        let told = |way: &&Way| {
            let ahead = way.doubt() + doubts.get(&way.other).unwrap_or(&0);
            let key = view.graph.key_of(all[way.other].thing());
            (ahead, key, all[way.edge].kind(), way.edge)
        };
        let first = self.rings.first().and_then(|ring| ring.first());
        let first = first.and_then(|first| self.nearer(*first).iter().min_by_key(told));
        let next = |way: &&Way| self.nearer(way.other).iter().min_by_key(told);
        std::iter::successors(first, next).copied().collect()
    }
}
