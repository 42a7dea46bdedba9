//! An edge, with its days and its evidence.

use std::fmt;

use petgraph::graph::EdgeIndex;

use super::check::EdgeCheck;
use super::{Node, projection};
use crate::date::Certainty;
use crate::graph::{Edge, Thing};
use crate::node::{Claim, Claims, Event, Relation, Tenure, both};
use crate::record::Field;
use crate::view::View;
use crate::vocabulary::EdgeKind;

/// How one node is connected with another, and by what: an edge of the graph as a handle.
///
/// ```
/// use treatygraph::{sample, vocabulary::{EdgeKind, Office}};
///
/// let graph = sample::russia_iran();
/// let path = graph.leader("jalali")?.path_to(graph.state("RU")?).unwrap();
/// let office = path.steps()[0].link();
/// assert_eq!(office.to_string(), "Jalali —holds-office→ Embassy in Moscow (Iran)");
/// assert_eq!(office.kind(), EdgeKind::HoldsOffice);
/// assert_eq!(office.tenure().unwrap().office(), Some(Office::Ambassador));
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Link<'g> {
    view: View<'g>,
    index: EdgeIndex,
    edge: Edge,
    from: Node<'g>,
    to: Node<'g>,
    held: Certainty,
}

impl<'g> Link<'g> {
    pub(super) fn new(view: View<'g>, index: EdgeIndex, held: Certainty) -> Option<Link<'g>> {
        let all = projection::of(view.graph);
        let (from, to) = all.edge_endpoints(index)?;
        Some(Link {
            view,
            index,
            edge: all[index],
            from: Node::new(view, all[from]),
            to: Node::new(view, all[to]),
            held,
        })
    }

    /// How the two are connected.
    ///
    /// ```
    /// use treatygraph::{sample, vocabulary::EdgeKind};
    /// let graph = sample::russia_iran();
    /// let path = graph.body("RU/mfa")?.path_to(graph.state("RU")?).unwrap();
    /// assert_eq!(path.steps()[0].link().kind(), EdgeKind::BodyOf);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn kind(self) -> EdgeKind {
        self.edge.kind()
    }

    /// The node it starts from.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let path = graph.state("RU")?.path_to(graph.body("RU/mfa")?).unwrap();
    /// assert_eq!(path.steps()[0].link().from().key(), "RU/mfa"); // whichever way the path goes
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn from(self) -> Node<'g> {
        self.from
    }

    /// The node it leads to.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let path = graph.state("RU")?.path_to(graph.body("RU/mfa")?).unwrap();
    /// assert_eq!(path.steps()[0].link().to().key(), "RU");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn to(self) -> Node<'g> {
        self.to
    }

    /// Whether it holds: on the day asked about, or where none was, on any.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let (iran, treaty) = (graph.state("IR")?, graph.agreement("ru-ir-2025")?);
    /// let ever = iran.path_to(treaty).unwrap().steps()[0].link();
    /// assert_eq!(ever.to_string(), "Iran —party-to→ ru-ir-2025");
    /// let april = graph.on(day(2025, 4, 20)).path_to(iran, treaty).unwrap();
    /// assert_eq!(april.to_string(), "Iran —signature→ ru-ir-2025"); // whether in force: maybe
    /// assert!(ever.certainty().is_yes() && april.certainty().is_yes());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn certainty(self) -> Certainty {
        self.held
    }

    /// The act or statement that it is; `None` of other connections.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let path = graph.body("RU/duma")?.path_to(graph.agreement("ru-ir-2025")?).unwrap();
    /// let act = path.steps()[0].link().event().unwrap();
    /// assert_eq!(act.to_string(), "2025-03  State Duma (Russia): submission of ru-ir-2025");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn event(self) -> Option<Event<'g>> {
        match self.kind() {
            EdgeKind::Act(_) | EdgeKind::Said => Some(Event::of_id(self.view, self.edge.id())),
            _ => None,
        }
    }

    /// The tenure that it is; `None` unless somebody holds an office.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let path = graph.leader("putin")?.path_to(graph.state("RU")?).unwrap();
    /// let tenure = path.steps()[0].link().tenure().unwrap();
    /// assert_eq!(tenure.to_string(), "Vladimir Putin, President of Russia");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn tenure(self) -> Option<Tenure<'g>> {
        let (view, id) = (self.view, self.edge.id());
        matches!(self.kind(), EdgeKind::HoldsOffice).then_some(Tenure { view, id })
    }

    /// The relation that it is; `None` of other connections.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let (old, new) = (graph.agreement("ru-ir-2001")?, graph.agreement("ru-ir-2025")?);
    /// let relation = old.path_to(new).unwrap().steps()[0].link().relation().unwrap();
    /// assert_eq!(relation.to_string(), "ru-ir-2025 replaces ru-ir-2001");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn relation(self) -> Option<Relation<'g>> {
        let (view, id) = (self.view, self.edge.id());
        matches!(self.kind(), EdgeKind::Relation(_)).then_some(Relation { view, id })
    }

    /// Its index in the [projection](super::Projection).
    ///
    /// ```
    /// use treatygraph::{Held, sample};
    /// let graph = sample::russia_iran();
    /// let path = graph.leader("putin")?.path_to(graph.state("IR")?).unwrap();
    /// let link = path.steps()[0].link();
    /// assert_eq!(graph.petgraph(Held::Certainly).0[link.index()].kind(), link.kind());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn index(self) -> EdgeIndex {
        self.index
    }

    /// The claims behind it: on the act, tenure, relation, obligation or part that it is; of a party or
    /// a body, those that say whose it is.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let path = graph.leader("jalali")?.path_to(graph.state("IR")?).unwrap();
    /// let source = path.steps()[0].link().claims().next().unwrap().source().unwrap();
    /// assert_eq!(source.publisher(), Some("bne IntelliNews"));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn claims(self) -> impl Iterator<Item = Claim<'g>> + Clone {
        let (claims, field) = match self.kind() {
            EdgeKind::Act(_) | EdgeKind::Said | EdgeKind::HoldsOffice | EdgeKind::Relation(_) => {
                (self.own_claims(), None)
            }
            EdgeKind::PartyTo => (Claims::about(self.view, self.to.thing()), None),
            EdgeKind::BodyOf => (Claims::about(self.view, self.from.thing()), Some(Field::Of)),
            EdgeKind::Contains => (Claims::about(self.view, self.to.thing()), None),
            EdgeKind::Binds | EdgeKind::OwedTo => {
                (Claims::about(self.view, self.from.thing()), None)
            }
        };
        claims.filter(move |claim| match self.kind() {
            EdgeKind::PartyTo => self.names_party(*claim),
            _ => field.is_none_or(|field| claim.get(field).is_some()),
        })
    }

    /// Whether a claim on the agreement names this party, under any of its names.
    fn names_party(self, claim: Claim<'g>) -> bool {
        let (agreement, party) = (self.to.thing().id, self.from.thing().id);
        let names = self.view.names(agreement).of(party).into_iter();
        let keys = names.map(|name| self.view.graph.key_of(Thing::party(name)));
        let keys: Vec<&str> = keys.collect();
        let mut named = false;
        for field in [Field::Parties, Field::Sides] {
            if let Some(value) = claim.get(field) {
                value.keys(&mut |key| named |= keys.contains(&key));
            }
        }
        named
    }

    fn own_claims(self) -> Claims<'g> {
        let thing = match (self.event(), self.tenure()) {
            (Some(event), _) => event.thing(),
            (None, Some(tenure)) => tenure.thing(),
            (None, None) => Thing::relation(self.edge.id()),
        };
        Claims::about(self.view, thing)
    }
}

impl PartialEq for Link<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.view.graph, other.view.graph) && self.index == other.index
    }
}

impl Eq for Link<'_> {}

impl fmt::Debug for Link<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Link({self})")
    }
}

impl fmt::Display for Link<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ", self.from)?;
        arrow(self, true, f)?;
        write!(f, " {}", self.to)
    }
}

/// The connection itself, as it is read from either end.
pub(super) fn arrow(link: &Link<'_>, forward: bool, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let maybe = match link.certainty() {
        Certainty::Maybe => " (maybe)",
        _ => "",
    };
    if forward {
        write!(f, "—{}{maybe}→", link.kind())
    } else {
        write!(f, "←{}{maybe}—", link.kind())
    }
}

both! {
    /// The connection that an edge of the [projection](crate::path::Projection) is; `None` if it has no
    /// such index, or nothing in view says so. O(1); in a view also one look at its agreement.
    ///
    /// ```
    /// use treatygraph::{Held, sample};
    /// let graph = sample::russia_iran();
    /// let first = graph.petgraph(Held::Certainly).0.edge_indices().next().unwrap();
    /// let link = graph.link_at(first).unwrap(); // that it ever entered into force is not recorded
    /// assert_eq!(link.to_string(), "Iran —party-to (maybe)→ ru-ir-2001");
    /// ```
    fn link_at(view, index: EdgeIndex) -> Option<Link<'g>> {
        let held = EdgeCheck::new(view, None).edge(projection::of(view.graph), index);
        Link::new(view, index, held).filter(|_| held != Certainty::No)
    }
}
