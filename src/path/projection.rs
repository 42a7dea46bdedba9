//! The projection: every edge that may hold in some view, in an order that follows from the records.

use std::borrow::Cow;

use petgraph::graph::NodeIndex;

use super::check::EdgeCheck;
use crate::graph::{
    ActorId, Edge, Evidence, Graph, Kind, Lists, NONE, NodeId, Projection, Ragged, Thing, find,
    kind_of,
};
use crate::record::{Bearer, Field, FieldType};
use crate::rules::parties;
use crate::view::View;
use crate::vocabulary::{EdgeKind, NodeKind, Word};

/// The projection of a graph, made on first use.
pub(super) fn of(graph: &Graph) -> &Projection {
    graph.projection_or(|| make(graph))
}

/// The index of a node: those of one kind stand side by side, in the order of their numbers.
pub(super) fn index(evidence: &Evidence, thing: Thing) -> NodeIndex {
    let kinds = NodeKind::ALL.iter().map(|kind| kind_of(*kind));
    let before = kinds.take_while(|kind| *kind != thing.kind);
    let base: usize = before.map(|kind| evidence.count(kind)).sum();
    NodeIndex::new(base + thing.id as usize)
}

fn make(graph: &Graph) -> Projection {
    let evidence = graph.evidence();
    let mut making = Making {
        graph,
        evidence,
        projection: Projection::new(),
    };
    for kind in NodeKind::ALL {
        for id in 0..evidence.count(kind_of(*kind)) as u32 {
            making.projection.add_node(NodeId::new(*kind, id));
        }
    }
    making.edges();
    let mut projection = making.projection;
    let mut check = EdgeCheck::new(View::plain(graph), None);
    for edge in projection.edge_indices() {
        if let Some((from, to)) = projection.edge_endpoints(edge) {
            let weight = projection[edge];
            let held = check.holds(weight, projection[from].thing(), projection[to].thing());
            projection[edge] = weight.with_certainty(held);
        }
    }
    projection.shrink_to_fit();
    projection
}

struct Making<'g> {
    graph: &'g Graph,
    evidence: &'g Evidence,
    projection: Projection,
}

impl Making<'_> {
    fn add(&mut self, from: Thing, kind: EdgeKind, to: Thing, id: u32) {
        let (from, to) = (index(self.evidence, from), index(self.evidence, to));
        self.projection.add_edge(from, to, Edge::new(kind, id));
    }

    fn edges(&mut self) {
        let (evidence, lists) = (self.evidence, self.graph.index());
        let nodes = &evidence.nodes;
        let parties = inverse(nodes.agreements.len(), nodes.parties.len(), |party| {
            lists.agreements_of_party.of(party).iter().copied()
        });
        let continuations = parties::continuations(evidence);
        let events = evidence.events.kind.len();
        let bodies = doers(events, nodes.bodies.len(), &lists.of_body);
        let leaders = doers(events, nodes.leaders.len(), &lists.of_leader);
        for id in 0..nodes.agreements.len() as u32 {
            let agreement = Thing::agreement(id);
            let parties = self.with_later_names(parties.of(id), &continuations);
            for &party in &*parties {
                self.add(Thing::party(party), EdgeKind::PartyTo, agreement, 0);
            }
            let list = lists.of_agreement.of(id);
            let mut ids: Vec<u32> = list.events().collect();
            ids.sort_unstable();
            for event in ids {
                let kind = EdgeKind::from(evidence.events.kind[event as usize]);
                if let ActorId::Party(party) = evidence.events.actor[event as usize] {
                    self.add(Thing::party(party), kind, agreement, event);
                }
                for &body in bodies.of(event) {
                    self.add(Thing::body(body), kind, agreement, event);
                }
                for &leader in leaders.of(event) {
                    self.add(Thing::leader(leader), kind, agreement, event);
                }
            }
            self.contents(id, &parties, &continuations);
            for &relation in lists.relations_of_agreement.of(id) {
                self.relation(relation, Some(id));
            }
        }
        for (id, tenure) in (0..).zip(&evidence.tenures) {
            let leader = Thing::leader(tenure.leader);
            self.add(leader, EdgeKind::HoldsOffice, tenure.of, id);
        }
        for (id, owner) in (0..).zip(&nodes.owners) {
            if *owner != NONE {
                let party = Thing::party(*owner);
                self.add(Thing::body(id), EdgeKind::BodyOf, party, 0);
            }
        }
        for &relation in &lists.relations_of_parties {
            self.relation(relation, None);
        }
    }

    /// Parties, and those who may be one under another name (MEANING, M16, *The same state*).
    fn with_later_names<'p>(&self, parties: &'p [u32], continuations: &[u32]) -> Cow<'p, [u32]> {
        let later = parties::may_continue(self.evidence, continuations, parties);
        if later.is_empty() {
            return parties.into();
        }
        let mut all = [parties, &later].concat();
        all.sort_unstable();
        all.into()
    }

    /// The parts and obligations of an agreement, and whom these may concern.
    fn contents(&mut self, id: u32, parties: &[u32], continuations: &[u32]) {
        let index = self.graph.index();
        let agreement = Thing::agreement(id);
        for part in index.parts_of.of(id) {
            self.add(agreement, EdgeKind::Contains, Thing::part(*part), 0);
        }
        for duty in index.obligations_of.of(id) {
            let duty = Thing::obligation(*duty);
            self.add(agreement, EdgeKind::Contains, duty, 0);
            for (field, kind) in [
                (Field::Bearer, EdgeKind::Binds),
                (Field::Beneficiary, EdgeKind::OwedTo),
            ] {
                let concerned = self.concerned(duty, field, parties);
                for &party in &*self.with_later_names(&concerned, continuations) {
                    self.add(duty, kind, Thing::party(party), 0);
                }
            }
        }
    }

    /// The parties that an obligation binds, or is owed to, if some of its claims count.
    fn concerned(&self, duty: Thing, field: Field, parties: &[u32]) -> Vec<u32> {
        let mut concerned = Vec::new();
        for claim in self.evidence.claims.about(duty) {
            let given = self.evidence.claims.given.of(claim);
            let value = find(given, field).map(|id| self.graph.value(id));
            match value.and_then(Bearer::from_value) {
                Some(Bearer::Party(key)) => {
                    let party = self.graph.node(key.as_str());
                    let party = party.filter(|party| party.kind == Kind::Party);
                    concerned.extend(party.map(|party| party.id));
                }
                Some(Bearer::ThirdState | Bearer::People) => {}
                _ => concerned.extend(parties),
            }
        }
        concerned.sort_unstable();
        concerned.dedup();
        concerned
    }

    /// A relation, if it starts from this agreement, or from a party.
    fn relation(&mut self, id: u32, agreement: Option<u32>) {
        let relation = &self.evidence.relations[id as usize];
        let home = self.evidence.home(relation.from);
        if let Ok(to) = relation.to
            && agreement.is_none_or(|agreement| agreement == home)
        {
            self.add(relation.from, relation.kind.into(), to, id);
        }
    }
}

/// For each owner, what has it, in order.
fn inverse<I: Iterator<Item = u32>>(
    owners: usize,
    items: usize,
    of: impl Fn(u32) -> I,
) -> Ragged<u32> {
    let all = 0..items as u32;
    let pairs: Vec<_> = all
        .flat_map(|item| of(item).map(move |owner| (owner, item)))
        .collect();
    Ragged::grouped(owners, pairs.iter().copied())
}

/// For each event, the bodies or leaders in whose lists it is, in order.
fn doers(events: usize, count: usize, lists: &Lists) -> Ragged<u32> {
    inverse(events, count, |doer| lists.of(doer).events())
}
