//! The shortest path between two nodes.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::fmt;

use petgraph::Direction::{Incoming, Outgoing};
use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;

use super::check::EdgeCheck;
use super::link::{Link, arrow};
use super::{Node, projection};
use crate::date::{Certainty, Day};
use crate::graph::Projection;
use crate::node::{Agreement, Body, Leader, Obligation, Part, Party, World};
use crate::view::View;

/// How two nodes are connected: the shortest way from one to the other, step by step.
///
/// `Display` prints it on one line, with an arrow for each connection and "(maybe)" on those that are
/// not certain.
///
/// ```
/// use treatygraph::sample;
///
/// let graph = sample::corpus();
/// let path = graph.leader("putin")?.path_to(graph.state("IR")?).unwrap();
/// assert_eq!(path.to_string(), "Vladimir Putin —signature→ ru-ir-2025 ←party-to— Iran");
/// assert_eq!(path.steps().len(), 2);
/// assert!(path.certainty().is_yes());
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Path<'g> {
    from: Node<'g>,
    steps: Vec<Step<'g>>,
}

/// One step of a [`Path`]: a connection, taken in its direction or against it.
///
/// ```
/// let graph = treatygraph::sample::corpus();
/// let path = graph.leader("putin")?.path_to(graph.state("IR")?).unwrap();
/// let step = path.steps()[1];
/// assert_eq!(step.to_string(), "ru-ir-2025 ←party-to— Iran");
/// assert_eq!((step.from().key(), step.to().key(), step.is_forward()), ("ru-ir-2025", "IR", false));
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Step<'g> {
    link: Link<'g>,
    forward: bool,
}

impl<'g> Path<'g> {
    /// Where it starts.
    ///
    /// ```
    /// let graph = treatygraph::sample::corpus();
    /// let path = graph.state("IR")?.path_to(graph.state("KP")?).unwrap();
    /// assert_eq!(path.from().key(), "IR");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn from(&self) -> Node<'g> {
        self.from
    }

    /// Where it ends.
    ///
    /// ```
    /// let graph = treatygraph::sample::corpus();
    /// let path = graph.state("IR")?.path_to(graph.state("KP")?).unwrap();
    /// assert_eq!(path.to().key(), "KP");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn to(&self) -> Node<'g> {
        self.steps.last().map_or(self.from, |step| step.to())
    }

    /// Its steps, in order; none where it leads from a node to itself.
    ///
    /// ```
    /// let graph = treatygraph::sample::corpus();
    /// let path = graph.state("IR")?.path_to(graph.state("KP")?).unwrap();
    /// let through: Vec<_> = path.steps().iter().map(|step| step.to().key()).collect();
    /// assert_eq!(through, ["ru-ir-2001", "RU", "ru-kp-2000", "KP"]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn steps(&self) -> &[Step<'g>] {
        &self.steps
    }

    /// The nodes on it, from the first to the last.
    ///
    /// ```
    /// let graph = treatygraph::sample::corpus();
    /// let path = graph.leader("putin")?.path_to(graph.state("IR")?).unwrap();
    /// let keys: Vec<_> = path.nodes().map(|node| node.key()).collect();
    /// assert_eq!(keys, ["putin", "ru-ir-2025", "IR"]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn nodes(&self) -> impl Iterator<Item = Node<'g>> {
        let others = self.steps.iter().map(|step| step.to());
        std::iter::once(self.from).chain(others)
    }

    /// Whether all of it holds: maybe, where one of its connections is not certain.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let (russia, iran) = (graph.state("RU")?, graph.state("IR")?);
    /// let then = graph.on(day(2020, 1, 1)).path_to(russia, iran).unwrap();
    /// assert_eq!(then.to_string(), "Russia —signature→ ru-ir-2001 ←signature— Iran");
    /// assert!(then.certainty().is_yes());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn certainty(&self) -> Certainty {
        let each = self.steps.iter().map(|step| step.link.certainty());
        each.fold(Certainty::Yes, Certainty::and)
    }
}

impl<'g> Step<'g> {
    /// The connection, with its kind, its days and its claims.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::corpus();
    /// let path = graph.leader("putin")?.path_to(graph.state("IR")?).unwrap();
    /// let signature = path.steps()[0].link().event().unwrap();
    /// assert_eq!(signature.day(), Some(day(2025, 1, 17)));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn link(self) -> Link<'g> {
        self.link
    }

    /// The node it leaves.
    ///
    /// ```
    /// let graph = treatygraph::sample::corpus();
    /// let path = graph.state("IR")?.path_to(graph.leader("putin")?).unwrap();
    /// assert_eq!(path.steps()[1].from().key(), "ru-ir-2025");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn from(self) -> Node<'g> {
        if self.forward {
            self.link.from()
        } else {
            self.link.to()
        }
    }

    /// The node it comes to.
    ///
    /// ```
    /// let graph = treatygraph::sample::corpus();
    /// let path = graph.state("IR")?.path_to(graph.leader("putin")?).unwrap();
    /// assert_eq!(path.steps()[1].to().key(), "putin");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn to(self) -> Node<'g> {
        if self.forward {
            self.link.to()
        } else {
            self.link.from()
        }
    }

    /// Whether it follows the connection in its own direction.
    ///
    /// ```
    /// let graph = treatygraph::sample::corpus();
    /// let path = graph.state("RU")?.path_to(graph.body("RU/duma")?).unwrap();
    /// assert!(!path.steps()[0].is_forward()); // the Duma is a body of Russia
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn is_forward(self) -> bool {
        self.forward
    }
}

impl fmt::Display for Step<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ", self.from())?;
        arrow(&self.link, self.forward, f)?;
        write!(f, " {}", self.to())
    }
}

impl fmt::Debug for Step<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Step({self})")
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.from)?;
        for step in &self.steps {
            f.write_str(" ")?;
            arrow(&step.link, step.forward, f)?;
            write!(f, " {}", step.to())?;
        }
        Ok(())
    }
}

impl fmt::Debug for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Path({self})")
    }
}

macro_rules! path_to {
    ($($handle:ident)+) => {$(
        impl<'g> $handle<'g> {
            /// How it is connected with another node, by whatever possibly is or ever was, in its view:
            /// the shortest path, whichever way the connections lead; `None` if there is none.
            ///
            /// *Of several* that are equally short, the one whose nodes have the first keys, one after
            /// the other; of several connections between two nodes, a certain one, and of these the
            /// first in the order of [`EdgeKind`](crate::vocabulary::EdgeKind). A node of another graph
            /// stands for that of the same key. For what held on one day, ask
            /// [`World::path_to`].
            ///
            /// O(*connections that are nearer*); in a view also one look at each agreement met.
            ///
            /// ```
            /// let graph = treatygraph::sample::corpus();
            /// let path = graph.leader("putin")?.path_to(graph.state("IR")?).unwrap();
            /// assert_eq!(path.to_string(), "Vladimir Putin —signature→ ru-ir-2025 ←party-to— Iran");
            /// let duty = graph.obligation("ru-ir-2025/trade")?;
            /// let path = duty.path_to(graph.party("RU")?).unwrap();
            /// assert_eq!(path.to_string(), "ru-ir-2025/trade —binds→ Russia");
            /// # Ok::<(), treatygraph::Error>(())
            /// ```
            pub fn path_to(self, other: impl Into<Node<'g>>) -> Option<Path<'g>> {
                let from = Node::from(self);
                route(from.view(), None, from, other.into())
            }
        }
    )+};
}

path_to! { Party Body Leader Agreement Part Obligation Node }

impl<'g> World<'g> {
    /// How two nodes were connected by what possibly held that day: as
    /// [`path_to`](Party::path_to) of a handle, which knows no day.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::corpus();
    /// let (putin, iran) = (graph.leader("putin")?, graph.state("IR")?);
    /// let path = graph.on(day(2025, 1, 17)).path_to(putin, iran).unwrap();
    /// assert_eq!(path.to_string(), "Vladimir Putin —signature→ ru-ir-2025 ←signature— Iran");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn path_to(self, from: impl Into<Node<'g>>, to: impl Into<Node<'g>>) -> Option<Path<'g>> {
        route(self.view, Some(self.day), from.into(), to.into())
    }
}

fn route<'g>(view: View<'g>, day: Option<Day>, from: Node<'g>, to: Node<'g>) -> Option<Path<'g>> {
    let (from, to) = (from.in_view(view)?, to.in_view(view)?);
    let mut search = Search {
        all: projection::of(view.graph),
        check: EdgeCheck::new(view, day),
        held: HashMap::new(),
    };
    let distances = search.distances(from.index(), to.index())?;
    let (mut at, mut steps) = (from.index(), Vec::new());
    while at != to.index() {
        let step = search.next(view, at, &distances)?;
        at = step.to().index();
        steps.push(step);
    }
    Some(Path { from, steps })
}

struct Search<'g> {
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
    /// The edges at a node that may hold: each with the other node, and whether it leads there.
    fn around(&mut self, node: NodeIndex) -> Vec<(EdgeIndex, NodeIndex, bool, Certainty)> {
        let all = self.all;
        let out = all.edges_directed(node, Outgoing);
        let out = out.map(|edge| (edge.id(), edge.target(), true));
        let into = all.edges_directed(node, Incoming);
        let into = into.map(|edge| (edge.id(), edge.source(), false));
        let mut around = Vec::new();
        for (edge, other, forward) in out.chain(into) {
            let held = self.held(edge);
            if held != Certainty::No {
                around.push((edge, other, forward, held));
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
                    (around.iter()).any(|(_, next, ..)| distances.get(next) == Some(&away))
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
            for (_, other, ..) in self.around(*node) {
                reach.distances.entry(other).or_insert_with(|| {
                    reach.ring.push(other);
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

    /// The step to the nearer node of the first key, by the connection that is told first.
    fn next(
        &mut self,
        view: View<'g>,
        at: NodeIndex,
        distances: &HashMap<NodeIndex, u32>,
    ) -> Option<Step<'g>> {
        let all = self.all;
        let nearer = distances.get(&at)?.checked_sub(1)?;
        let steps = self.around(at).into_iter();
        let steps = steps.filter(|(_, other, ..)| distances.get(other) == Some(&nearer));
        let (edge, _, forward, held) = steps.min_by_key(|(edge, other, _, held)| {
            let key = view.graph.key_of(all[*other].thing());
            let certain = *held == Certainty::Yes;
            (key, Reverse(certain), all[*edge].kind(), *edge)
        })?;
        let link = Link::new(view, edge, held)?;
        Some(Step { link, forward })
    }
}
