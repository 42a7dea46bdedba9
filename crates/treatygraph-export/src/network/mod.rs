//! What leaves as a graph of nodes and edges: for [`graphml`](crate::graphml), [`gexf`](crate::gexf) and
//! [`dot`](crate::dot).
//!
//! Nodes and edges are those of the [projection](treatygraph::path::Projection) that the root crate lends to petgraph:
//! parties, bodies, leaders, agreements, parts and obligations, with every connection that certainly or maybe holds in
//! the view, on whatever day, or on the day asked. It is a multigraph with directed edges.
//!
//! # Attributes
//!
//! | of a node | what it says |
//! |---|---|
//! | `kind` | what it is, such as `agreement` |
//! | `label` | its name or title; of a part or obligation the key |
//! | `since`, `until` | of a party, the possible days on which it began and ceased to exist |
//! | `publications` | the keys of the sources that tell of it |
//!
//! | of an edge | what it says |
//! |---|---|
//! | `kind` | how the two are connected, such as `signature` or `party-to` |
//! | `certain` | whether they are: `yes` or `maybe` |
//! | `edge_key` | the id of the event, tenure or relation that it is; of others the two keys and the kind |
//! | `day` | of an act, the possible days |
//! | `since`, `until` | of an office or relation, the possible days of its beginning and end |
//! | `first`, `last` | the first and the last day on which it may hold, of what holds by being in force or in office |
//! | `held` | the runs of days on which it holds, each with `yes` or `maybe` |
//! | `expected` | whether only claims made beforehand tell of the act; of what is no act `false` |
//! | `disputed` | of an act, the fields that claims dispute |
//! | `office`, `outcome` | of an act or tenure, the office; of a decision, how it ended |
//! | `publications` | the keys of the sources that say so |
//!
//! Possible days are three attributes: the text in EDTF, and `_first` and `_last`, each a full day and, as
//! `_first_number` and `_last_number`, the number of that day since 1970-01-01. Readers of EDTF (edtf.js 4.11.1, the edtf 5.0 of Python) are wrong
//! about sets, masks and intervals: compare the days. Days are texts, as no reader of these formats has a type for a day before
//! year 1. Years are astronomical: 0 is 1 BC, -1252 is 1253 BC.
//!
//! # What is lost
//!
//! Acts without an actor and joint acts are no edges: they are the agreement's own. Quotations, notes, votes and what
//! each source says are left out, and lists are one text, parted by `; `. For these take the tables or RDF.

mod attributes;
mod spells;

use treatygraph::path::{HeldGraph, Link, Node};
use treatygraph::{Certainty, Day, Graph, Held, View};

pub(crate) use attributes::{Attribute, OF_EDGES, OF_NODES, Sort, Values, of_edge, of_node};
pub(crate) use spells::{EdgeSpell, Spells};

/// The nodes and edges of a graph or view, on whatever day or on one.
///
/// ```
/// # #[cfg(feature = "dot")] {
/// use treatygraph::{day, sample};
/// use treatygraph_export::{dot, network::Network};
///
/// let graph = sample::seed();
/// let mut text = Vec::new();
/// dot::write(Network::of(graph.view()).on(day(2025, 5, 31)), &mut text)?;
/// assert!(String::from_utf8_lossy(&text).contains(r#""IR" -> "ru-ir-2025""#));
/// # }
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Network<'g> {
    view: View<'g>,
    day: Option<Day>,
}

impl<'g> Network<'g> {
    /// All that is connected in a view, on whatever day.
    pub fn of(view: View<'g>) -> Network<'g> {
        Network { view, day: None }
    }

    /// What is connected on that day alone.
    pub fn on(self, day: Day) -> Network<'g> {
        Network {
            day: Some(day),
            ..self
        }
    }

    /// The day, if one is asked about.
    pub(crate) fn day(self) -> Option<Day> {
        self.day
    }

    pub(crate) fn nodes(self) -> impl Iterator<Item = Node<'g>> {
        let all = self.held(Held::Possibly).0;
        all.node_indices()
            .filter_map(move |index| self.view.node_at(index))
    }

    /// The edges, with their number in the projection and whether they hold: yes or maybe.
    pub(crate) fn edges(self) -> impl Iterator<Item = (Link<'g>, Certainty)> {
        let certainly = self.held(Held::Certainly);
        let possibly = self.held(Held::Possibly);
        let all = possibly.0;
        all.edge_indices()
            .filter(move |edge| possibly.1.contains(*edge))
            .filter_map(move |edge| {
                let sure = if certainly.1.contains(edge) {
                    Certainty::Yes
                } else {
                    Certainty::Maybe
                };
                Some((self.view.link_at(edge)?, sure))
            })
    }

    fn held(self, held: Held) -> HeldGraph<'g> {
        match self.day {
            Some(day) => self.view.on(day).petgraph(held),
            None => self.view.petgraph(held),
        }
    }
}

impl<'g> From<View<'g>> for Network<'g> {
    fn from(view: View<'g>) -> Network<'g> {
        Network::of(view)
    }
}

impl<'g> From<&'g Graph> for Network<'g> {
    fn from(graph: &'g Graph) -> Network<'g> {
        Network::of(graph.view())
    }
}
