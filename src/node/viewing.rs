//! From a graph to views of it, and from one view to another.

use std::borrow::Borrow;
use std::fmt;

use super::{Actor, Leader, Party, Source, both, find, from_handles};
use crate::date::Day;
use crate::error::Error;
use crate::graph::{Graph, Kind, Thing};
use crate::view::View;

impl Graph {
    /// The whole graph, as a view: all claims count.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert_eq!(graph.view().to_string(), "all claims");
    /// ```
    #[inline]
    pub fn view(&self) -> View<'_> {
        View::plain(self)
    }
}

both! {
    /// Only what had become known by a day, that day included (MEANING, M12): a claim counts from the
    /// last possible day of its `known-since`, else of its source's publication; one that has neither
    /// does not count where a limit is set. O(1).
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let july = graph.as_known_on(day(2025, 7, 31));
    /// assert_eq!(july.legislature("RU/duma")?.ratifications().count(), 1);
    /// assert_eq!(july.agreement("ru-ir-2025")?.disputes().len(), 2); // two votes, two numbers present
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    fn as_known_on(view, day: Day) -> View<'g> {
        view.limited(day.number())
    }

    /// Only what these sources say (MEANING, M13): of acts, obligations, tenures and relations of
    /// agreements nothing else counts; parties, bodies, persons, sources and agreements whose records
    /// name no source are always there. O(*sources of the graph*), once for each set: the graph keeps
    /// every set as long as it lives. Sources of another graph stand for those of the same key.
    ///
    /// ```
    /// use treatygraph::{EventKind, sample};
    /// let graph = sample::russia_iran();
    /// let seed = graph.trusting([graph.source("seed")?]);
    /// let force = seed.events().of(EventKind::EntryIntoForce).next().unwrap();
    /// assert_eq!(force.when().to_string(), "2025-10-02");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    fn trusting(view, sources: impl IntoIterator<Item = impl Borrow<Source<'g>>>) -> View<'g> {
        let named = numbers(view, sources);
        view.with_trust(&|source| named.binary_search(&source).is_ok())
    }

    /// Only what other sources say than these; see [`trusting`](View::trusting).
    ///
    /// ```
    /// use treatygraph::{EventKind, sample};
    /// let graph = sample::russia_iran();
    /// let others = graph.distrusting([graph.source("seed")?]);
    /// assert_eq!(others.leader("putin")?.statements().count(), 0); // only the seed quotes him
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    fn distrusting(view, sources: impl IntoIterator<Item = impl Borrow<Source<'g>>>) -> View<'g> {
        let named = numbers(view, sources);
        view.with_trust(&|source| named.binary_search(&source).is_err())
    }

    /// What an actor's own voices say where they have spoken, and what all say elsewhere (MEANING,
    /// M14): of each thing, in each field, the claims of the actor, of its bodies and of whoever may
    /// have held office there when the claim became known. An actor of another graph stands for that
    /// of the same key. O(1), and one look at each claim asked about.
    ///
    /// ```
    /// use treatygraph::{EventKind, sample};
    /// let graph = sample::russia_iran();
    /// let iran = graph.according_to(graph.state("IR")?);
    /// let force = iran.events().of(EventKind::EntryIntoForce).next().unwrap();
    /// assert_eq!(force.when().to_string(), "by 2025-07-18");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    fn according_to(view, actor: impl Into<Actor<'g>>) -> View<'g> {
        let actor = actor.into();
        let thing = view.counterpart(actor.view(), actor.thing());
        // Whom the graph does not know has said nothing in it.
        thing.map_or(view, |thing| view.with_actor(thing))
    }
}

both! {
    /// Whoever acts or speaks, by its key: a party, a body or a leader. O(log *n*); a miss looks at
    /// every key, for the message.
    ///
    /// # Errors
    /// If nobody has that key; the message names who was probably meant.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert_eq!(graph.actor("RU/mfa")?.to_string(), "Foreign Ministry (Russia)");
    /// let russia = graph.according_to(graph.actor("RU")?);
    /// assert_eq!(russia.to_string(), "according to RU");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    fn actor(view, key: &str) -> Result<Actor<'g>, Error> {
        let fits = |thing: Thing| matches!(thing.kind, Kind::Party | Kind::Body | Kind::Leader);
        let meant = || find::meant(view, key, fits);
        let thing = view.graph.find_node(key, "party, body or leader", fits, meant)?;
        let nobody = || Error::not_found(format!("`{key}` is nobody who acts"));
        Actor::of_thing(view, thing).ok_or_else(nobody)
    }
}

/// The numbers of sources in the graph of a view, in order.
fn numbers<'g>(
    view: View<'g>,
    sources: impl IntoIterator<Item = impl Borrow<Source<'g>>>,
) -> Vec<u32> {
    let mut numbers: Vec<u32> = (sources.into_iter())
        .filter_map(|source| {
            let source = source.borrow();
            view.counterpart(source.view, source.thing())
        })
        .map(|thing| thing.id)
        .collect();
    numbers.sort_unstable();
    numbers
}

impl<'g> View<'g> {
    /// The graph that is viewed.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// assert_eq!(graph.as_known_on(day(2025, 8, 1)).graph(), &graph);
    /// ```
    pub fn graph(self) -> &'g Graph {
        self.graph
    }
}

impl<'g> Actor<'g> {
    /// The view it was asked in.
    pub(crate) fn view(self) -> View<'g> {
        self.seen().0
    }

    pub(crate) fn thing(self) -> Thing {
        self.seen().1
    }
}

from_handles! {
    Actor;
    Party: Party, State, Organization, Territory, Authority;
    Body: Body, Legislature, Organ, Electorate;
    Leader: Leader;
}

impl PartialEq for View<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.graph, other.graph)
            && self.known_on() == other.known_on()
            && self.trusted() == other.trusted()
            && self.actors() == other.actors()
    }
}

impl Eq for View<'_> {}

impl fmt::Debug for View<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "View({self})")
    }
}

/// As a person would say it: `known on 2025-08-01, trusting 2 of 18 sources, according to RU`.
impl fmt::Display for View<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut told = Vec::new();
        if let Some(day) = self.known_on() {
            told.push(format!("known on {day}"));
        }
        if let Some(trusted) = self.trusted() {
            let some = trusted.iter().filter(|trusted| **trusted).count();
            told.push(format!("trusting {some} of {} sources", trusted.len()));
        }
        if !self.actors().is_empty() {
            let keys = self.actors().iter().map(|actor| self.graph.key_of(*actor));
            told.push(format!(
                "according to {}",
                keys.collect::<Vec<_>>().join(" and ")
            ));
        }
        if told.is_empty() {
            f.write_str("all claims")
        } else {
            f.write_str(&told.join(", "))
        }
    }
}

const _: () = {
    // Views and handles are passed by value everywhere: they must stay small.
    assert!(size_of::<View<'_>>() <= 16);
    assert!(size_of::<Party<'_>>() <= 24 && size_of::<Leader<'_>>() <= 24);
};
