//! Any node of the graph, whatever it is.

use std::fmt;

use petgraph::graph::NodeIndex;

use super::projection;
use crate::date::{Day, Days};
use crate::error::Error;
use crate::graph::{Kind, NodeId, Thing};
use crate::node::{Actor, Agreement, Body, Leader, Obligation, Part, Party, both, from_handles};
use crate::view::View;
use crate::vocabulary::NodeKind;

/// A node of the graph: whatever can be connected with others.
///
/// `Display` prints names of those who act, and keys of what was agreed, as titles are long and not
/// always different.
///
/// ```
/// use treatygraph::{path::Node, sample};
///
/// let graph = sample::russia_iran();
/// let node = graph.node_of("putin")?;
/// assert!(matches!(node, Node::Leader(leader) if leader == graph.leader("putin")?));
/// assert_eq!(node.to_string(), "Vladimir Putin");
/// assert_eq!(graph.node_at(node.index()), Some(node));
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Node<'g> {
    /// A state, organization, territory or authority.
    Party(Party<'g>),
    /// A legislature, organ or electorate.
    Body(Body<'g>),
    /// A person.
    Leader(Leader<'g>),
    /// An agreement.
    Agreement(Agreement<'g>),
    /// A part of an agreement.
    Part(Part<'g>),
    /// What is owed.
    Obligation(Obligation<'g>),
}

impl<'g> Node<'g> {
    pub(crate) fn new(view: View<'g>, node: NodeId) -> Node<'g> {
        let id = node.thing().id;
        match node.kind() {
            NodeKind::Party => Node::Party(Party { view, id }),
            NodeKind::Body => Node::Body(Body { view, id }),
            NodeKind::Leader => Node::Leader(Leader { view, id }),
            NodeKind::Agreement => Node::Agreement(Agreement { view, id }),
            NodeKind::Part => Node::Part(Part { view, id }),
            NodeKind::Obligation => Node::Obligation(Obligation { view, id }),
        }
    }

    fn of_thing(view: View<'g>, thing: Thing) -> Option<Node<'g>> {
        let kind = match thing.kind {
            Kind::Party => NodeKind::Party,
            Kind::Body => NodeKind::Body,
            Kind::Leader => NodeKind::Leader,
            Kind::Agreement => NodeKind::Agreement,
            Kind::Part => NodeKind::Part,
            Kind::Obligation => NodeKind::Obligation,
            Kind::Source | Kind::Event | Kind::Tenure | Kind::Relation => return None,
        };
        Some(Node::new(view, NodeId::new(kind, thing.id)))
    }

    /// What it is.
    ///
    /// ```
    /// use treatygraph::{sample, vocabulary::NodeKind};
    /// let graph = sample::russia_iran();
    /// assert_eq!(graph.node_of("ru-ir-2025/3")?.kind(), NodeKind::Part);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn kind(self) -> NodeKind {
        match self {
            Node::Party(_) => NodeKind::Party,
            Node::Body(_) => NodeKind::Body,
            Node::Leader(_) => NodeKind::Leader,
            Node::Agreement(_) => NodeKind::Agreement,
            Node::Part(_) => NodeKind::Part,
            Node::Obligation(_) => NodeKind::Obligation,
        }
    }

    pub(crate) fn thing(self) -> Thing {
        self.seen().1
    }

    /// The key, as files write it.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert_eq!(graph.node_of("RU/duma")?.key(), "RU/duma");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn key(self) -> &'g str {
        self.view().graph.key_of(self.thing())
    }

    /// The view it was asked in, which is that of its answers too.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert_eq!(graph.node_of("RU")?.view(), graph.view());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn view(self) -> View<'g> {
        self.seen().0
    }

    /// Its index in the [projection](super::Projection). O(1).
    ///
    /// ```
    /// use treatygraph::{Held, sample};
    /// let graph = sample::russia_iran();
    /// let duma = graph.node_of("RU/duma")?.index();
    /// assert_eq!(graph.petgraph(Held::Certainly).0.edges(duma).count(), 3); // of Russia; two acts
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn index(self) -> NodeIndex {
        projection::index(self.view().evidence(), self.thing())
    }

    /// This node in another view; of another graph, the one of the same key.
    pub(crate) fn in_view(self, view: View<'g>) -> Option<Node<'g>> {
        let thing = view.counterpart(self.view(), self.thing())?;
        Node::of_thing(view, thing)
    }
}

impl fmt::Display for Node<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.named(None))
    }
}

impl<'g> Node<'g> {
    /// As it was called on a day; without a day, as it is today.
    pub(super) fn named(self, day: Option<Day>) -> String {
        let actor = match self {
            Node::Party(party) => Actor::Party(party),
            Node::Body(body) => Actor::Body(body),
            Node::Leader(leader) => Actor::Leader(leader),
            Node::Agreement(_) | Node::Part(_) | Node::Obligation(_) => {
                return self.key().to_owned();
            }
        };
        actor.named(day.map(Days::from)).to_string()
    }
}

from_handles! {
    Node;
    Party: Party, State, Organization, Territory, Authority;
    Body: Body, Legislature, Organ, Electorate;
    Leader: Leader;
    Agreement: Agreement;
    Part: Part;
    Obligation: Obligation;
}

impl<'g> From<Actor<'g>> for Node<'g> {
    fn from(actor: Actor<'g>) -> Node<'g> {
        match actor {
            Actor::Party(party) => Node::Party(party),
            Actor::Body(body) => Node::Body(body),
            Actor::Leader(leader) => Node::Leader(leader),
        }
    }
}

both! {
    /// The node of a key, whatever it is. O(log *n*); a miss looks at every key, for the message.
    ///
    /// # Errors
    /// If no node has that key, or it is that of a source; the message names the nearest key there is.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert_eq!(graph.node_of("IR/majlis")?.to_string(), "Parliament (Iran)");
    /// let error = graph.node_of("puttin").unwrap_err().to_string();
    /// assert_eq!(error, "the graph has no node `puttin`; did you mean `putin`?");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    fn node_of(view, key: &str) -> Result<Node<'g>, Error> {
        let called = "node that can be connected";
        let called = if view.graph.node(key).is_some() { called } else { "node" };
        let fits = |thing: Thing| thing.kind != Kind::Source;
        let meant = || crate::node::meant(view, key, |_| true);
        let thing = view.graph.find_node(key, called, fits, meant)?;
        Node::of_thing(view, thing).ok_or_else(|| Error::not_found(format!("`{key}` is no node")))
    }

    /// The node of an index of the [projection](crate::path::Projection); `None` if it has no such
    /// index. O(1).
    ///
    /// ```
    /// use treatygraph::{Held, sample};
    /// let graph = sample::russia_iran();
    /// let held = graph.petgraph(Held::Certainly);
    /// let last = held.0.node_indices().last().unwrap();
    /// assert_eq!(graph.node_at(last).unwrap().key(), "ru-ir-2025/trade");
    /// ```
    fn node_at(view, index: NodeIndex) -> Option<Node<'g>> {
        let node = projection::of(view.graph).node_weight(index)?;
        Some(Node::new(view, *node))
    }
}
