//! What a claim is about.

use std::fmt;

use super::{Agreement, Body, Claim, Event, Leader, Obligation, Part, Party};
use super::{Relation, Source, Tenure};
use crate::graph::{Kind, Thing};

/// The thing a claim is about.
///
/// Prints as a person would look it up in a file: a node by its kind and key, anything else by what
/// it is.
///
/// ```
/// use treatygraph::{About, sample};
///
/// let graph = sample::russia_iran();
/// let treaty = graph.agreement("ru-ir-2025")?;
/// let claim = treaty.claims().next().unwrap();
/// assert!(matches!(claim.about(), About::Agreement(about) if about == treaty));
/// assert_eq!(claim.about().to_string(), "agreement ru-ir-2025");
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub enum About<'g> {
    /// A source: what sort of publication it is, when it was published.
    Source(Source<'g>),
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
    /// An act or a statement.
    Event(Event<'g>),
    /// That a person held an office.
    Tenure(Tenure<'g>),
    /// How one agreement refers to another, or one party descends from another.
    Relation(Relation<'g>),
}

impl<'g> Claim<'g> {
    /// What it is about. O(log *n*).
    ///
    /// ```
    /// let graph = treatygraph::sample::seed();
    /// let approval = graph.legislature("RU/duma")?.ratifications().next().unwrap();
    /// let about = approval.claims().next().unwrap().about();
    /// assert_eq!(about.to_string(), "State Duma (Russia): parliamentary-approval of ru-ir-2025");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn about(self) -> About<'g> {
        let graph = self.graph;
        let Thing { kind, id } = graph.columns().claims.thing_of(self.id);
        match kind {
            Kind::Source => About::Source(Source { graph, id }),
            Kind::Party => About::Party(Party { graph, id }),
            Kind::Body => About::Body(Body { graph, id }),
            Kind::Leader => About::Leader(Leader { graph, id }),
            Kind::Agreement => About::Agreement(Agreement { graph, id }),
            Kind::Part => About::Part(Part { graph, id }),
            Kind::Obligation => About::Obligation(Obligation { graph, id }),
            Kind::Event => About::Event(Event::of_id(graph, id)),
            Kind::Tenure => About::Tenure(Tenure { graph, id }),
            Kind::Relation => About::Relation(Relation { graph, id }),
        }
    }
}

impl fmt::Display for About<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (graph, thing) = match self {
            About::Source(source) => (source.graph, source.thing()),
            About::Party(party) => (party.graph, party.thing()),
            About::Body(body) => (body.graph, body.thing()),
            About::Leader(leader) => (leader.graph, leader.thing()),
            About::Agreement(agreement) => (agreement.graph, agreement.thing()),
            About::Part(part) => (part.graph, part.thing()),
            About::Obligation(duty) => (duty.graph, duty.thing()),
            About::Event(event) => return event.deed().fmt(f),
            About::Tenure(tenure) => return write!(f, "tenure of {tenure}"),
            About::Relation(relation) => return write!(f, "relation {relation}"),
        };
        write!(f, "{} {}", graph.kind_word(thing), graph.key_of(thing))
    }
}
