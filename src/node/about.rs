//! What a claim is about.

use std::fmt;

use super::{Agreement, Body, Claim, Event, Leader, Obligation, Part, Party};
use super::{Relation, Source, Tenure};
use crate::graph::{Kind, Thing};
use crate::view::View;

/// The thing a claim is about.
///
/// Prints as a person would look it up in a file: a node by its kind and key, anything else by what
/// it is.
///
/// ```
/// use treatygraph::{sample, answer::About};
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
        About::of(self.view, self.view.evidence().claims.thing_of(self.id))
    }
}

impl<'g> About<'g> {
    pub(crate) fn of(view: View<'g>, Thing { kind, id }: Thing) -> About<'g> {
        match kind {
            Kind::Source => About::Source(Source { view, id }),
            Kind::Party => About::Party(Party { view, id }),
            Kind::Body => About::Body(Body { view, id }),
            Kind::Leader => About::Leader(Leader { view, id }),
            Kind::Agreement => About::Agreement(Agreement { view, id }),
            Kind::Part => About::Part(Part { view, id }),
            Kind::Obligation => About::Obligation(Obligation { view, id }),
            Kind::Event => About::Event(Event::of_id(view, id)),
            Kind::Tenure => About::Tenure(Tenure { view, id }),
            Kind::Relation => About::Relation(Relation { view, id }),
        }
    }
}

impl About<'_> {
    fn thing(&self) -> (View<'_>, Thing) {
        match self {
            About::Source(source) => (source.view, source.thing()),
            About::Party(party) => (party.view, party.thing()),
            About::Body(body) => (body.view, body.thing()),
            About::Leader(leader) => (leader.view, leader.thing()),
            About::Agreement(agreement) => (agreement.view, agreement.thing()),
            About::Part(part) => (part.view, part.thing()),
            About::Obligation(duty) => (duty.view, duty.thing()),
            About::Event(event) => (event.view, event.thing()),
            About::Tenure(tenure) => (tenure.view, Thing::tenure(tenure.id)),
            About::Relation(relation) => (relation.view, Thing::relation(relation.id)),
        }
    }

    /// What it is, in one word: `state`, `legislature`, `event`, `relation`.
    pub(crate) fn kind_word(&self) -> &'static str {
        let (view, thing) = self.thing();
        view.graph.kind_word(thing)
    }
}

impl fmt::Display for About<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            About::Event(event) => return event.deed().fmt(f),
            About::Tenure(tenure) => return write!(f, "tenure of {tenure}"),
            About::Relation(relation) => return write!(f, "relation {relation}"),
            _ => {}
        }
        let (view, thing) = self.thing();
        write!(
            f,
            "{} {}",
            view.graph.kind_word(thing),
            view.graph.key_of(thing)
        )
    }
}
