//! The program one writes first: a directed graph of petgraph, searched from its nodes, without an index.

use petgraph::Direction::Incoming;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;

use crate::asked::{Asked, Engine, Sum};
use crate::flat::{STATE, steps};
use crate::world::{LEADERS, STATES, Tenure, World, chamber};

enum Node {
    State(u32),
    Leader(u32),
    Chamber(u32),
    Agreement(Agreement),
    Obligation(u32),
}

struct Agreement {
    number: u32,
    /// From when it is in force, and before when.
    term: Option<(i32, Option<i32>)>,
    #[expect(dead_code, reason = "a program that answers questions also has titles")]
    title: String,
}

enum Edge {
    /// From a state to an agreement.
    Party,
    /// From a leader to an agreement.
    Signed(i32),
    /// From a leader to a state: since and until when.
    Held(i32, i32),
    /// From a chamber to an agreement.
    Approved(i32),
    /// From a state to an agreement.
    Ratified(i32),
    /// From an agreement to an obligation.
    Contains,
    /// From an obligation to a state.
    Binds,
    OwedTo,
}

pub(crate) struct Naive {
    graph: DiGraph<Node, Edge>,
    states: Vec<NodeIndex>,
    leaders: Vec<NodeIndex>,
    agreements: Vec<NodeIndex>,
}

impl Naive {
    pub(crate) fn new(world: &World) -> Naive {
        let mut graph = DiGraph::new();
        let nodes = |graph: &mut DiGraph<_, _>, count, node: fn(u32) -> Node| {
            (0..count)
                .map(|number| graph.add_node(node(number)))
                .collect::<Vec<_>>()
        };
        let states = nodes(&mut graph, STATES, Node::State);
        let leaders = nodes(&mut graph, STATES * LEADERS, Node::Leader);
        let chambers = nodes(&mut graph, chamber(STATES, 0), Node::Chamber);
        for (
            leader,
            Tenure {
                state,
                since,
                until,
            },
        ) in leaders.iter().zip(&world.tenures)
        {
            graph.add_edge(*leader, states[*state as usize], Edge::Held(*since, *until));
        }
        let mut agreements = Vec::new();
        for (number, agreement) in (0..).zip(&world.agreements) {
            let end = agreement.termination.map(|act| act.day);
            let node = graph.add_node(Node::Agreement(Agreement {
                number,
                term: agreement.entry_into_force.map(|act| (act.day, end)),
                title: format!("Agreement {number}"),
            }));
            agreements.push(node);
            for state in agreement.parties {
                graph.add_edge(states[state as usize], node, Edge::Party);
            }
            for leader in agreement.signers {
                let signed = Edge::Signed(agreement.signature.day);
                graph.add_edge(leaders[leader as usize], node, signed);
            }
            for (chamber, act) in &agreement.approvals {
                graph.add_edge(chambers[*chamber as usize], node, Edge::Approved(act.day));
            }
            for (state, act) in &agreement.ratifications {
                graph.add_edge(states[*state as usize], node, Edge::Ratified(act.day));
            }
            for duty in &agreement.obligations {
                let obligation = graph.add_node(Node::Obligation(duty.domain));
                graph.add_edge(node, obligation, Edge::Contains);
                graph.add_edge(obligation, states[duty.bearer as usize], Edge::Binds);
                graph.add_edge(obligation, states[duty.beneficiary as usize], Edge::OwedTo);
            }
        }
        Naive {
            graph,
            states,
            leaders,
            agreements,
        }
    }

    /// The number of a state, leader, chamber or agreement among its own kind.
    fn number(&self, node: NodeIndex) -> u32 {
        match &self.graph[node] {
            Node::State(number) | Node::Leader(number) | Node::Chamber(number) => *number,
            Node::Agreement(agreement) => agreement.number,
            Node::Obligation(_) => u32::MAX,
        }
    }

    fn is_in_force(&self, node: NodeIndex, day: i32) -> bool {
        let Node::Agreement(agreement) = &self.graph[node] else {
            return false;
        };
        let term = agreement.term;
        term.is_some_and(|(from, before)| from <= day && before.is_none_or(|end| day < end))
    }

    fn parties(&self, agreement: NodeIndex) -> impl Iterator<Item = NodeIndex> + '_ {
        let edges = self.graph.edges_directed(agreement, Incoming);
        edges
            .filter(|edge| matches!(edge.weight(), Edge::Party))
            .map(|edge| edge.source())
    }

    /// The agreements of a state that are in force on a day.
    fn in_force_for(&self, state: NodeIndex, day: i32) -> impl Iterator<Item = NodeIndex> + '_ {
        let edges = self.graph.edges(state);
        edges
            .filter(|edge| matches!(edge.weight(), Edge::Party))
            .map(|edge| edge.target())
            .filter(move |agreement| self.is_in_force(*agreement, day))
    }

    fn owed_in(&self, asked: &Asked, domain: Option<u32>) -> Sum {
        let [x, y] = asked.pair.map(|state| self.states[state as usize]);
        let mut sum = Sum::default();
        for edge in self.graph.edges_directed(x, Incoming) {
            let (obligation, Edge::Binds) = (edge.source(), edge.weight()) else {
                continue;
            };
            let Node::Obligation(of) = self.graph[obligation] else {
                continue;
            };
            let mut owed_to = self.graph.edges(obligation);
            if domain.is_some_and(|domain| domain != of)
                || !owed_to.any(|edge| matches!(edge.weight(), Edge::OwedTo) && edge.target() == y)
            {
                continue;
            }
            for agreement in self.graph.neighbors_directed(obligation, Incoming) {
                if self.is_in_force(agreement, asked.day) {
                    sum = sum.add(self.number(agreement), 0);
                }
            }
        }
        sum
    }
}

impl Engine for Naive {
    fn ratifications(&self, asked: &Asked) -> Sum {
        let days = asked.day..=asked.day + 3_650;
        let edges = self.graph.edges(self.states[asked.state as usize]);
        let mut found: Vec<(i32, u32)> = edges
            .filter_map(|edge| match edge.weight() {
                Edge::Ratified(day) if days.contains(day) => {
                    Some((*day, self.number(edge.target())))
                }
                _ => None,
            })
            .collect();
        found.sort_unstable();
        let found = found.into_iter();
        found.fold(Sum::default(), |sum, (day, agreement)| {
            sum.add(agreement, day)
        })
    }

    fn acts(&self, asked: &Asked) -> Sum {
        let agreement = self.agreements[asked.agreement as usize];
        let edges = self.graph.edges_directed(agreement, Incoming);
        edges.fold(Sum::default(), |sum, edge| match edge.weight() {
            Edge::Ratified(day) => sum.add(STATE + self.number(edge.source()), *day),
            Edge::Approved(day) => sum.add(self.number(edge.source()), *day),
            _ => sum,
        })
    }

    fn in_force(&self, asked: &Asked) -> Sum {
        let [x, y] = asked.pair.map(|state| self.states[state as usize]);
        self.in_force_for(x, asked.day)
            .filter(|agreement| self.parties(*agreement).any(|party| party == y))
            .fold(Sum::default(), |sum, agreement| {
                sum.add(self.number(agreement), 0)
            })
    }

    fn owed_in_domain(&self, asked: &Asked) -> Sum {
        self.owed_in(asked, Some(asked.domain))
    }

    fn approvals(&self, asked: &Asked) -> Sum {
        let mut sum = Sum::default();
        for edge in self.graph.edges(self.leaders[asked.leader as usize]) {
            let (Edge::Signed(_), agreement) = (edge.weight(), edge.target()) else {
                continue;
            };
            for edge in self.graph.edges_directed(agreement, Incoming) {
                if let Edge::Approved(day) = edge.weight() {
                    sum = sum.add(self.number(edge.source()), *day);
                }
            }
        }
        sum
    }

    fn by_party(&self, asked: &Asked) -> Sum {
        let mut counts = vec![0; STATES as usize];
        for agreement in &self.agreements {
            if self.is_in_force(*agreement, asked.day) {
                for party in self.parties(*agreement) {
                    counts[self.number(party) as usize] += 1;
                }
            }
        }
        let counts = (0..).zip(counts).filter(|(_, count)| *count > 0);
        counts.fold(Sum::default(), |sum, (party, count)| sum.add(party, count))
    }

    fn chain(&self, asked: &Asked) -> Sum {
        steps(asked.far, |state| {
            let agreements = self.in_force_for(self.states[state as usize], asked.early);
            agreements
                .flat_map(|agreement| self.parties(agreement))
                .map(|party| self.number(party))
        })
    }

    fn in_office(&self, asked: &Asked) -> Sum {
        let agreement = self.agreements[asked.agreement as usize];
        let mut sum = Sum::default();
        for edge in self.graph.edges_directed(agreement, Incoming) {
            let (Edge::Signed(day), leader) = (edge.weight(), edge.source()) else {
                continue;
            };
            let mut tenures = self.graph.edges(leader);
            if tenures.any(|edge| {
                matches!(edge.weight(), Edge::Held(since, until) if since <= day && day < until)
            }) {
                sum = sum.add(self.number(leader), *day);
            }
        }
        sum
    }

    fn owed(&self, asked: &Asked) -> Sum {
        self.owed_in(asked, None)
    }
}
