//! Which edges hold: in a view, and on the day of a world.

use std::fmt;
use std::sync::Arc;

use petgraph::graph::{EdgeIndex, EdgeReference};
use petgraph::visit::{EdgeFiltered, FilterEdge};

use super::projection;
use crate::account::{Row, asserting, field_days};
use crate::date::{Certainty, Day};
use crate::graph::{Edge, Kind, NONE, PartyOf, Projection, Thing};
use crate::lifecycle::{self, facts::Subject};
use crate::node::{Obligation, World, both};
use crate::record::{Bearer, Field, FieldType};
use crate::view::{Account, Owner, Seat, Told, View};
use crate::vocabulary::{EdgeKind, Standing, Standings};

/// How sure an edge must be to be in a lent graph.
///
/// ```
/// use treatygraph::{Held, day, sample};
/// let graph = sample::russia_iran();
/// let august = graph.on(day(2025, 8, 1)); // whether the treaty was in force by then is disputed
/// let count = |held| august.petgraph(held).1.count();
/// assert!(count(Held::Certainly) < count(Held::Possibly));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Held {
    /// Only edges that certainly hold.
    Certainly,
    /// Also those of which it is not certain.
    Possibly,
}

impl Held {
    /// Whether what is this certain is meant.
    ///
    /// ```
    /// use treatygraph::{Certainty, Held};
    /// assert!(Held::Possibly.includes(Certainty::Maybe));
    /// assert!(!Held::Certainly.includes(Certainty::Maybe));
    /// ```
    pub fn includes(self, certainty: Certainty) -> bool {
        match self {
            Held::Certainly => certainty == Certainty::Yes,
            Held::Possibly => certainty != Certainty::No,
        }
    }
}

/// The filter of a lent graph: the set of edges that hold. It is a set of bits that clones share.
///
/// ```
/// use treatygraph::{EventKind, Held, day, sample};
/// let graph = sample::seed();
/// let world = graph.on(day(2025, 4, 30)).petgraph(Held::Certainly);
/// let edges = world.0.edge_indices();
/// let approvals = edges.filter(|edge| world.0[*edge].kind() == EventKind::ParliamentaryApproval.into());
/// let held: Vec<bool> = approvals.map(|edge| world.1.contains(edge)).collect();
/// assert_eq!(held, [true, false]); // the Duma's; the Majlis followed in May
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct HeldEdges {
    bits: Arc<[u64]>,
}

impl HeldEdges {
    fn new(edges: usize, mut holds: impl FnMut(EdgeIndex) -> bool) -> HeldEdges {
        let mut bits = vec![0; edges.div_ceil(64)];
        for edge in 0..edges {
            if holds(EdgeIndex::new(edge)) {
                bits[edge / 64] |= 1 << (edge % 64);
            }
        }
        HeldEdges { bits: bits.into() }
    }

    /// Whether an edge is in the set.
    ///
    /// ```
    /// use petgraph::graph::EdgeIndex;
    /// use treatygraph::{Held, petgraph, sample};
    /// let graph = sample::seed();
    /// let held = graph.petgraph(Held::Possibly).1;
    /// assert!(held.contains(EdgeIndex::new(0)) && !held.contains(EdgeIndex::new(100_000)));
    /// ```
    pub fn contains(&self, edge: EdgeIndex) -> bool {
        let bits = self.bits.get(edge.index() / 64);
        bits.is_some_and(|bits| bits >> (edge.index() % 64) & 1 == 1)
    }

    /// How many edges are in the set.
    ///
    /// ```
    /// use treatygraph::{Held, day, sample};
    /// let graph = sample::seed();
    /// let bodies = graph.on(day(1900, 1, 1)).petgraph(Held::Certainly).1;
    /// assert_eq!(bodies.count(), graph.bodies().count()); // nothing but whose they are
    /// ```
    pub fn count(&self) -> usize {
        self.bits
            .iter()
            .map(|bits| bits.count_ones() as usize)
            .sum()
    }
}

impl FilterEdge<EdgeReference<'_, Edge>> for HeldEdges {
    fn include_edge(&self, edge: EdgeReference<'_, Edge>) -> bool {
        use petgraph::visit::EdgeRef;
        self.contains(edge.id())
    }
}

impl fmt::Debug for HeldEdges {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HeldEdges({})", self.count())
    }
}

/// A graph as it is lent: the [`Projection`], and as filter the edges that hold. Any algorithm of
/// petgraph takes a reference to it.
///
/// ```
/// use petgraph::visit::UndirectedAdaptor;
/// use treatygraph::{Held, path::HeldGraph, petgraph, sample};
/// let graph = sample::russia_iran();
/// let held: HeldGraph<'_> = graph.petgraph(Held::Certainly);
/// let (putin, duty) = (graph.node_of("putin")?.index(), graph.node_of("ru-ir-2025/trade")?.index());
/// assert!(petgraph::algo::has_path_connecting(UndirectedAdaptor(&held), putin, duty, None));
/// # Ok::<(), treatygraph::Error>(())
/// ```
pub type HeldGraph<'g> = EdgeFiltered<&'g Projection, HeldEdges>;

both! {
    /// The graph as petgraph has it: what is connected certainly, or also what may be, on whatever day.
    /// All nodes are in it; those of which nothing is known in the view have no edges. For what held on
    /// one day, ask a [world](crate::Graph::on).
    ///
    /// The projection is made on first use, O(*nodes, events and claims*); after that one look at each
    /// edge, and in a view also at each agreement and its claims. Keep the answer for as long as it is
    /// needed: what it filters by is a set that is computed here.
    ///
    /// ```
    /// use petgraph::algo::connected_components;
    /// use treatygraph::{Held, petgraph, sample};
    /// let corpus = sample::corpus();
    /// let held = corpus.petgraph(Held::Certainly);
    /// assert_eq!(connected_components(&held), 1); // Russia connects all of it
    /// ```
    fn petgraph(view, held: Held) -> HeldGraph<'g> {
        let mut asked = Asked::new(view, None);
        lend(&mut asked, held)
    }
}

impl<'g> World<'g> {
    /// The world of that day as petgraph has it: what certainly held, or also what may have held; see
    /// the table of [`path`](crate::path#edges). All nodes are in it, also those without edges that
    /// day.
    ///
    /// One look at each agreement with its events and claims, as [`in_force`](World::in_force), and
    /// at its parties. Keep the answer for as long as it is needed.
    ///
    /// ```
    /// use treatygraph::{Held, day, sample, vocabulary::EdgeKind};
    /// let graph = sample::russia_iran();
    /// let parties = |held| {
    ///     let world = graph.on(day(2025, 8, 1)).petgraph(held);
    ///     let held = world.0.edge_indices().filter(|edge| world.1.contains(*edge));
    ///     held.filter(|edge| world.0[*edge].kind() == EdgeKind::PartyTo).count()
    /// };
    /// assert_eq!((parties(Held::Certainly), parties(Held::Possibly)), (0, 4));
    /// ```
    pub fn petgraph(self, held: Held) -> HeldGraph<'g> {
        lend(&mut Asked::new(self.view, Some(self.day)), held)
    }
}

fn lend<'g>(asked: &mut Asked<'g>, held: Held) -> HeldGraph<'g> {
    let all = projection::of(asked.view.graph);
    let edges = HeldEdges::new(all.edge_count(), |edge| {
        held.includes(asked.edge(all, edge))
    });
    EdgeFiltered(all, edges)
}

/// Whether edges hold, asked one after the other. What is needed of an agreement is kept until
/// another is asked about, so those of one agreement should be asked about together.
pub(super) struct Asked<'g> {
    view: View<'g>,
    day: Option<Day>,
    last: Option<Last>,
}

/// The agreement last asked about.
struct Last {
    id: u32,
    listed: bool,
    account: Account,
    /// On a day: what bears on its status.
    told: Option<Told>,
    /// What was asked already: for which party, of which part.
    standings: Vec<((Option<u32>, Option<u32>), Standings)>,
}

impl<'g> Asked<'g> {
    pub(super) fn new(view: View<'g>, day: Option<Day>) -> Asked<'g> {
        Asked {
            view,
            day,
            last: None,
        }
    }

    /// Whether an edge of the projection holds.
    pub(super) fn edge(&mut self, all: &Projection, edge: EdgeIndex) -> Certainty {
        let Some((from, to)) = all.edge_endpoints(edge) else {
            return Certainty::No;
        };
        match self.view.is_plain() && self.day.is_none() {
            true => all[edge].certainty(),
            false => self.holds(all[edge], all[from].thing(), all[to].thing()),
        }
    }

    /// Whether an edge holds, by the claims that count.
    pub(super) fn holds(&mut self, edge: Edge, from: Thing, to: Thing) -> Certainty {
        match edge.kind() {
            EdgeKind::PartyTo => self.party_to(from.id, to.id),
            EdgeKind::Act(_) | EdgeKind::Said => self.done(edge.id(), from, to.id),
            EdgeKind::HoldsOffice => self.office(edge.id()),
            EdgeKind::BodyOf => Certainty::Yes,
            EdgeKind::Contains => {
                let home = self.view.home(from);
                let listed = Certainty::from(self.of(home).listed);
                listed
                    .and(self.exists(to))
                    .and(self.in_force(home, None, to))
            }
            EdgeKind::Binds | EdgeKind::OwedTo => self.concerns(edge.kind(), from, to.id),
            EdgeKind::Relation(_) => self.relation(edge.id(), from),
        }
    }

    fn of(&mut self, agreement: u32) -> &mut Last {
        let (view, day) = (self.view, self.day);
        let last = self.last.take().filter(|last| last.id == agreement);
        self.last.insert(last.unwrap_or_else(|| {
            let account = Account::of(view, agreement);
            Last {
                id: agreement,
                listed: view.lists(thing(Kind::Agreement, agreement)),
                told: day.map(|_| Told::by(view, agreement, &account)),
                account,
                standings: Vec::new(),
            }
        }))
    }

    fn party_to(&mut self, party: u32, agreement: u32) -> Certainty {
        let last = self.of(agreement);
        let is = match last.listed {
            true => membership(&last.account.parties, party),
            false => Certainty::No,
        };
        is.and(self.in_force(agreement, Some(party), thing(Kind::Agreement, agreement)))
    }

    /// Whether an act or statement was done, by this actor.
    fn done(&mut self, event: u32, actor: Thing, agreement: u32) -> Certainty {
        let (view, day) = (self.view, self.day);
        let owner = match actor.kind {
            Kind::Body => Owner::Body(actor.id),
            Kind::Leader => Owner::Leader(actor.id),
            // A party is an actor in every view, or in none.
            _ => Owner::Agreement,
        };
        let account = &self.of(agreement).account;
        let Some(act) = account.act(event) else {
            return Certainty::No;
        };
        let held = account.holds(view, act, owner).and(act.resolved.happened());
        let by = match day {
            None => Some(Certainty::Yes),
            Some(day) => act.within((Day::MIN.number(), day.number())),
        };
        by.map_or(Certainty::No, |by| by.and(held))
    }

    fn office(&self, tenure: u32) -> Certainty {
        match self.day {
            None => self.exists(thing(Kind::Tenure, tenure)),
            Some(day) => Seat::of(self.view, tenure).on(day).0,
        }
    }

    /// Whether an obligation binds a party, or is owed to it.
    fn concerns(&mut self, kind: EdgeKind, duty: Thing, party: u32) -> Certainty {
        let (view, home) = (self.view, self.view.home(duty));
        let exists = self.exists(duty);
        let last = self.of(home);
        if !last.listed || exists == Certainty::No {
            return Certainty::No;
        }
        let parties = &last.account.parties;
        let (bearers, owed) = (
            bearers(view, duty, Field::Bearer),
            bearers(view, duty, Field::Beneficiary),
        );
        let (mut some, mut all) = (false, true);
        let mut count = |concerned: bool| {
            some |= concerned;
            all &= concerned;
        };
        match kind {
            EdgeKind::Binds => bearers.iter().for_each(|by| {
                count(match by {
                    Bearer::Party(key) => {
                        view.graph.key_of(thing(Kind::Party, party)) == key.as_str()
                    }
                    Bearer::Each | Bearer::All => membership(parties, party) != Certainty::No,
                    _ => false,
                });
            }),
            _ => owed.iter().for_each(|to| {
                bearers.iter().for_each(|by| {
                    count(match to {
                        Bearer::Party(key) => {
                            view.graph.key_of(thing(Kind::Party, party)) == key.as_str()
                        }
                        Bearer::All => membership(parties, party) != Certainty::No,
                        Bearer::Each => faces_bearer(view, parties, party, by),
                        _ => false,
                    });
                });
            }),
        }
        let named = sure(some, some && all);
        let is = membership(parties, party);
        // A third state may be owed what the agreement provides, but not be in force for it.
        let (is, of) = match is {
            Certainty::No => (Certainty::Yes, None),
            is => (is, Some(party)),
        };
        named.and(is).and(exists).and(self.in_force(home, of, duty))
    }

    /// Whether what stands in an agreement is in force on the day, for a party or as a whole.
    fn in_force(&mut self, agreement: u32, party: Option<u32>, what: Thing) -> Certainty {
        self.standings(agreement, party, what)
            .map_or(Certainty::Yes, |standings| standings.is(Standing::InForce))
    }

    /// How it stands on the day; `None` where none is asked about.
    fn standings(&mut self, agreement: u32, party: Option<u32>, what: Thing) -> Option<Standings> {
        let (view, day) = (self.view, self.day?);
        let part = match what.kind {
            Kind::Part => Some(what.id),
            Kind::Obligation => Obligation { view, id: what.id }.part().map(|part| part.id),
            _ => None,
        };
        let last = self.of(agreement);
        let known = (last.standings.iter()).find(|(asked, _)| *asked == (party, part));
        if let Some((_, standings)) = known {
            return Some(*standings);
        }
        let subject = party.map_or(Subject::Whole, Subject::Party);
        let facts = &last.told.as_ref()?.facts;
        let standings = lifecycle::status(facts, subject, part, day).standings;
        last.standings.push(((party, part), standings));
        Some(standings)
    }

    /// Whether a relation holds: from its `since`, else from when the first agreement is in force.
    fn relation(&mut self, id: u32, from: Thing) -> Certainty {
        let rows = self.view.rows(thing(Kind::Relation, id));
        let asserted = asserted(self.view, &rows);
        let Some(day) = self.day else {
            return asserted;
        };
        let begun = match field_days(self.view.graph, &rows, Field::Since) {
            Some(since) => {
                let certainly = since.days.last().day().is_some_and(|last| last <= day);
                let possibly = since.days.first().day().is_none_or(|first| first <= day);
                sure(possibly, certainly)
            }
            None => self.has_begun(from),
        };
        asserted.and(begun)
    }

    /// Whether an agreement or part has been in force by the day; of a party nothing is known.
    fn has_begun(&mut self, what: Thing) -> Certainty {
        let home = self.view.home(what);
        if home == NONE {
            return Certainty::Maybe;
        }
        let standings = self.standings(home, None, what).unwrap_or_default();
        let begun = |standing| matches!(standing, Standing::InForce | Standing::Ended);
        let some = standings.iter().any(begun);
        let all = some && standings.iter().all(begun);
        sure(some, all)
    }

    /// Whether a thing is so, apart from the day: what nobody speaks of is there if its key is.
    fn exists(&self, thing: Thing) -> Certainty {
        let claims = self.view.columns().claims.about(thing);
        match claims.is_empty() {
            true => Certainty::Yes,
            false => asserted(self.view, &self.view.rows(thing)),
        }
    }
}

const fn thing(kind: Kind, id: u32) -> Thing {
    Thing { kind, id }
}

/// From whether something is possible, and whether it is certain.
fn sure(possible: bool, certain: bool) -> Certainty {
    match (possible, certain) {
        (false, _) => Certainty::No,
        (true, certain) => Certainty::from(certain).or(Certainty::Maybe),
    }
}

fn membership(parties: &[PartyOf], party: u32) -> Certainty {
    match parties.iter().find(|of| of.party == party) {
        None => Certainty::No,
        Some(of) => sure(true, of.certain),
    }
}

/// Whether a party stands on another side than one of those that bear an obligation; where these are
/// no parties, each does.
fn faces_bearer(view: View<'_>, parties: &[PartyOf], party: u32, by: &Bearer) -> bool {
    let Some(own) = parties.iter().find(|of| of.party == party) else {
        return false;
    };
    match by {
        Bearer::Party(key) => {
            let bearer = view.graph.node(key.as_str());
            let bearer = bearer.and_then(|is| parties.iter().find(|of| of.party == is.id));
            bearer.is_none_or(|bearer| bearer.side != own.side)
        }
        Bearer::Each | Bearer::All => parties.iter().any(|of| of.side != own.side),
        Bearer::ThirdState | Bearer::People => true,
    }
}

/// Who bears an obligation, or is owed it, as the claims that count say: each, where none says.
fn bearers(view: View<'_>, duty: Thing, field: Field) -> Vec<Bearer> {
    let rows = view.rows(duty);
    let mut told: Vec<Bearer> = Vec::new();
    for row in asserting(view.graph, &rows) {
        let value = row.get(view.graph, field).and_then(Bearer::from_value);
        told.extend(value.filter(|bearer| !told.contains(bearer)));
    }
    if told.is_empty() {
        told.push(Bearer::Each);
    }
    told
}

/// Whether any claim that counts says so, and none denies it.
fn asserted(view: View<'_>, rows: &[Row<'_>]) -> Certainty {
    let asserts = asserting(view.graph, rows).next().is_some();
    sure(asserts, !rows.iter().any(|row| row.denies(view.graph)))
}
