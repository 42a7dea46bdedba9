//! Whether an edge holds: in a view, and on the day of a world.

use std::borrow::Cow;

use petgraph::graph::EdgeIndex;

use crate::date::{Certainty, Day};
use crate::graph::{Edge, Graph, Kind, List, NONE, PartyOf, Projection, Thing};
use crate::lifecycle::{self, facts::Subject};
use crate::node::{Obligation, Tenure, ThirdState, assents};
use crate::record::{Bearer, Field, FieldType};
use crate::rules::acts::within;
use crate::rules::{asserted, asserting, field_days};
use crate::view::{FactsOf, Owner, View, membership};
use crate::vocabulary::{EdgeKind, Standing, Standings};

/// Whether edges hold, asked one after the other. What is needed of an agreement is kept until
/// another is asked about, so those of one agreement should be asked about together.
pub(super) struct EdgeCheck<'g> {
    view: View<'g>,
    day: Option<Day>,
    last: Option<Last<'g>>,
}

/// The agreement last asked about.
struct Last<'g> {
    id: u32,
    listed: bool,
    /// The parties, and those who are one under another name.
    parties: Cow<'g, [PartyOf]>,
    /// On a day: what bears on its status.
    told: Option<FactsOf>,
    /// What was asked already.
    standings: Vec<(Scope, Standings)>,
}

/// For which party, of which part.
type Scope = (Option<u32>, Option<u32>);

impl<'g> EdgeCheck<'g> {
    pub(super) fn new(view: View<'g>, day: Option<Day>) -> EdgeCheck<'g> {
        EdgeCheck {
            view,
            day,
            last: None,
        }
    }

    pub(super) fn graph(&self) -> &'g Graph {
        self.view.graph
    }

    /// Whether an edge holds where the projection tells it: when all claims count, whatever the day.
    pub(super) fn told(&self, all: &Projection, edge: EdgeIndex) -> Option<Certainty> {
        let tells = self.view.is_plain() && self.day.is_none();
        tells.then(|| all[edge].certainty())
    }

    /// Whether an edge of the projection holds.
    pub(super) fn edge(&mut self, all: &Projection, edge: EdgeIndex) -> Certainty {
        let Some((from, to)) = all.edge_endpoints(edge) else {
            return Certainty::No;
        };
        let told = self.told(all, edge);
        told.unwrap_or_else(|| self.holds(all[edge], all[from].thing(), all[to].thing()))
    }

    /// Whether an edge holds, by the claims that count.
    pub(super) fn holds(&mut self, edge: Edge, from: Thing, to: Thing) -> Certainty {
        match edge.kind() {
            EdgeKind::PartyTo => self.party_to(from.id, to.id),
            EdgeKind::Act(_) | EdgeKind::Said => self.done(edge.id(), from, to.id),
            EdgeKind::HoldsOffice => self.office(edge.id()),
            EdgeKind::BodyOf => Certainty::Yes,
            EdgeKind::Contains => {
                let home = self.view.evidence().home(from);
                let listed = Certainty::from(self.of(home).listed);
                listed
                    .and(self.exists(to))
                    .and(self.in_force(home, None, to))
            }
            EdgeKind::Binds | EdgeKind::OwedTo => self.concerns(edge.kind(), from, to.id),
            EdgeKind::Relation(_) => self.relation(edge.id(), from),
        }
    }

    fn of(&mut self, agreement: u32) -> &mut Last<'g> {
        let view = self.view;
        let last = self.last.take().filter(|last| last.id == agreement);
        self.last.insert(last.unwrap_or_else(|| Last {
            id: agreement,
            listed: view.lists(Thing::agreement(agreement)),
            parties: view.parties_under_all_names(agreement),
            told: None,
            standings: Vec::new(),
        }))
    }

    fn party_to(&mut self, party: u32, agreement: u32) -> Certainty {
        let last = self.of(agreement);
        let is = if last.listed {
            membership(&last.parties, party)
        } else {
            Certainty::No
        };
        is.and(self.binds(agreement, Some(party), Thing::agreement(agreement)))
    }

    /// Whether an act or statement was done, by this actor.
    fn done(&mut self, event: u32, actor: Thing, agreement: u32) -> Certainty {
        let view = self.view;
        let by = |day: Day| (Day::MIN.number(), day.number());
        let window = self.day.map_or((i32::MIN, i32::MAX), by);
        if view.is_plain() && !view.evidence().is_corrected(Thing::event(event)) {
            let held = listed(view.index().of_agreement.of(agreement), event);
            let within = within(view.when(event), &view.days_of(event), window);
            return within.map_or(Certainty::No, |within| within.and(held));
        }
        let owner = match actor.kind {
            Kind::Body => Owner::Body(actor.id),
            Kind::Leader => Owner::Leader(actor.id),
            // A party is an actor in every view, or in none.
            _ => Owner::Graph,
        };
        let account = view.account(agreement);
        let Some(act) = account.act(event) else {
            return Certainty::No;
        };
        let held = view.holds(&account, act, owner).and(act.when.happened);
        let within = act.within(window);
        within.map_or(Certainty::No, |within| within.and(held))
    }

    fn office(&self, id: u32) -> Certainty {
        let (view, exists) = (self.view, self.exists(Thing::tenure(id)));
        match self.day {
            // Of one that is not in view it would only be said that nothing is known.
            Some(day) if exists != Certainty::No => Tenure { view, id }.held_on(day).certainty(),
            _ => exists,
        }
    }

    /// Whether an obligation binds a party, or is owed to it.
    fn concerns(&mut self, kind: EdgeKind, duty: Thing, party: u32) -> Certainty {
        let (view, home) = (self.view, self.view.evidence().home(duty));
        let exists = self.exists(duty);
        let last = self.of(home);
        if !last.listed || exists == Certainty::No {
            return Certainty::No;
        }
        let parties = &last.parties;
        let bearers = told(view, duty, Field::Bearer);
        // Who is a party under another name stands where an earlier name is told.
        let is_own = view.is_party_of(home, party);
        let names = if is_own {
            vec![party]
        } else {
            view.forebears(party)
        };
        let is_named = |by: &Bearer| names_one(view, parties, &names, by);
        let concerned: Vec<bool> = match kind {
            EdgeKind::Binds => (bearers.iter()).map(is_named).collect(),
            _ => (told(view, duty, Field::Beneficiary).iter())
                .flat_map(|to| bearers.iter().map(move |by| (to, by)))
                .map(|(to, by)| match to {
                    Bearer::Each => faces(view, parties, party, by),
                    to => is_named(to),
                })
                .collect(),
        };
        let named = sure(concerned.contains(&true), !concerned.contains(&false));
        let is = membership(parties, party);
        // A third state may be owed what the agreement provides, but not be in force for it.
        let (is, of) = match is {
            Certainty::No => (self.assents(kind, duty, party), None),
            is => (is, Some(party)),
        };
        named.and(is).and(exists).and(self.binds(home, of, duty))
    }

    /// Whether a third state answers that an obligation binds it, or is owed to it (M24): on some day, where none is
    /// asked about.
    fn assents(&mut self, kind: EdgeKind, duty: Thing, party: u32) -> Certainty {
        let (view, home) = (self.view, self.view.evidence().home(duty));
        let (third, some_day) = match kind {
            EdgeKind::Binds => (ThirdState::Bearer, Day::MAX),
            _ => (ThirdState::Beneficiary, Day::MIN),
        };
        let day = self.day.unwrap_or(some_day);
        let told = self
            .of(home)
            .told
            .get_or_insert_with(|| FactsOf::of(view, home));
        let obligation = Obligation { view, id: duty.id };
        assents(obligation, told, party, third, day)
    }

    /// The same of what means being bound: where no day is asked about it is certain only if it is known to
    /// be in force on some day.
    fn binds(&mut self, agreement: u32, party: Option<u32>, what: Thing) -> Certainty {
        match self.day {
            Some(_) => self.in_force(agreement, party, what),
            None => self.view.life(agreement).ever_in_force(party),
        }
    }

    /// Whether what stands in an agreement is in force on the day, for a party or as a whole.
    fn in_force(&mut self, agreement: u32, party: Option<u32>, what: Thing) -> Certainty {
        let Some(standings) = self.standings(agreement, party, what) else {
            return Certainty::Yes;
        };
        let (view, id) = (self.view, what.id);
        // Where claims differ on the part, how it stands is not known.
        let placed = what.kind != Kind::Obligation
            || Obligation { view, id }.claimed(Field::Part).len() <= 1;
        standings.is(Standing::InForce).and(sure(true, placed))
    }

    /// How it stands on the day; `None` where none is asked about.
    fn standings(&mut self, agreement: u32, party: Option<u32>, what: Thing) -> Option<Standings> {
        let (view, day) = (self.view, self.day?);
        let part = match what.kind {
            Kind::Part => Some(what.id),
            Kind::Obligation => Obligation { view, id: what.id }.part().map(|part| part.id),
            _ => None,
        };
        if part.is_none()
            && let Some(runs) = view.life(agreement).runs_of(party)
        {
            return Some(runs.on(day).standings);
        }
        let last = self.of(agreement);
        let known = (last.standings.iter()).find(|(asked, _)| *asked == (party, part));
        if let Some((_, standings)) = known {
            return Some(*standings);
        }
        let subject = party.map_or(Subject::Whole, Subject::Party);
        let told = last
            .told
            .get_or_insert_with(|| FactsOf::of(view, agreement));
        let standings = lifecycle::status(&told.facts, subject, part, day).standings;
        last.standings.push(((party, part), standings));
        Some(standings)
    }

    /// Whether a relation holds: from its `since`, else from when the first agreement is in force; to its
    /// `until`.
    fn relation(&mut self, id: u32, from: Thing) -> Certainty {
        let rows = self.view.rows(Thing::relation(id));
        let asserted = asserted(&rows);
        let Some(day) = self.day else {
            return asserted;
        };
        let begun = match field_days(&rows, Field::Since) {
            Some(since) => {
                let certainly = since.days.last().day().is_some_and(|last| last <= day);
                let possibly = since.days.first().day().is_none_or(|first| first <= day);
                sure(possibly, certainly)
            }
            None => self.has_begun(from),
        };
        let lasts = field_days(&rows, Field::Until).map_or(Certainty::Yes, |until| {
            let certainly = until.days.first().day().is_some_and(|first| day <= first);
            let possibly = until.days.last().day().is_none_or(|last| day <= last);
            sure(possibly, certainly)
        });
        asserted.and(begun).and(lasts)
    }

    /// Whether an agreement or part has been in force by the day; of a party nothing is known.
    fn has_begun(&mut self, what: Thing) -> Certainty {
        let home = self.view.evidence().home(what);
        if home == NONE {
            return Certainty::Maybe;
        }
        let standings = self.standings(home, None, what).unwrap_or_default();
        standings.have_begun()
    }

    /// Whether a thing is so, apart from the day: what nobody speaks of is there if its key is.
    fn exists(&self, thing: Thing) -> Certainty {
        let claims = self.view.evidence().claims.about(thing);
        if claims.is_empty() {
            Certainty::Yes
        } else {
            asserted(&self.view.rows(thing))
        }
    }
}

/// From whether something is possible, and whether it is certain.
fn sure(possible: bool, certain: bool) -> Certainty {
    match (possible, certain) {
        (false, _) => Certainty::No,
        (true, certain) => Certainty::possibly(certain),
    }
}

/// Whether an event happened, as a list says in which it is.
fn listed(list: List<'_>, event: u32) -> Certainty {
    if (list.dated.binary_search_by_key(&event, |entry| entry.event)).is_ok() {
        return Certainty::Yes;
    }
    let vague = list.vague.binary_search_by_key(&event, |entry| entry.event);
    vague.map_or(Certainty::No, |at| list.vague[at].happened)
}

/// Whether a party, under one of its names, is one of those that a bearer or beneficiary names.
fn names_one(view: View<'_>, parties: &[PartyOf], names: &[u32], named: &Bearer) -> bool {
    let key_of = |party: u32| view.graph.key_of(Thing::party(party));
    match named {
        Bearer::Party(key) => names.iter().any(|name| key_of(*name) == key.as_str()),
        Bearer::Each | Bearer::All => membership(parties, names[0]) != Certainty::No,
        Bearer::ThirdState | Bearer::People => false,
    }
}

/// Whether a party stands on another side than one of those that bear an obligation; where these are
/// no parties, each does.
fn faces(view: View<'_>, parties: &[PartyOf], party: u32, by: &Bearer) -> bool {
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
fn told(view: View<'_>, duty: Thing, field: Field) -> Vec<Bearer> {
    let rows = view.rows(duty);
    let mut told: Vec<Bearer> = Vec::new();
    for row in asserting(&rows) {
        let value = row.get(field).and_then(Bearer::from_value);
        told.extend(value.filter(|bearer| !told.contains(bearer)));
    }
    if told.is_empty() {
        told.push(Bearer::Each);
    }
    told
}
