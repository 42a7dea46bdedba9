//! The shortest path between two nodes, of several the surest.

use std::fmt;

use super::Node;
use super::link::{Link, arrow};
use super::search::Search;
use crate::date::{Certainty, Day};
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
    /// The day that was asked, for which nodes are named.
    day: Option<Day>,
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
    day: Option<Day>,
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
    /// assert_eq!(through, ["ru-ir-2001", "RU", "ru-kp-2024", "KP"]);
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
        write!(f, "{} ", self.from().named(self.day))?;
        arrow(&self.link, self.forward, f)?;
        write!(f, " {}", self.to().named(self.day))
    }
}

impl fmt::Debug for Step<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Step({self})")
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.from.named(self.day))?;
        for step in &self.steps {
            f.write_str(" ")?;
            arrow(&step.link, step.forward, f)?;
            write!(f, " {}", step.to().named(self.day))?;
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
            /// *Of several* that are equally short, the surest: the one with the fewest connections that
            /// are not certain. Of equally sure ones, the one whose nodes have the first keys, one after
            /// the other; of several connections between two nodes, likewise a certain one, and of these
            /// the first in the order of [`EdgeKind`](crate::vocabulary::EdgeKind). A node of another
            /// graph stands for that of the same key. For what held on one day, ask
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
    let ways = Search::new(view, day).ways(from.index(), to.index())?;
    let steps = ways.best(view).into_iter().map(|way| {
        let link = Link::new(view, way.edge, way.held)?;
        let forward = way.forward;
        Some(Step { day, link, forward })
    });
    let steps = steps.collect::<Option<Vec<_>>>()?;
    Some(Path { day, from, steps })
}
