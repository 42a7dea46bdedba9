//! Graphs with one edge a pair. What is expected was written by hand, or is found by taking connections away one
//! pair after the other and counting what falls apart.

use std::collections::BTreeSet;

use treatygraph::path::SimpleGraph;
use treatygraph::petgraph::algo::articulation_points::articulation_points;
use treatygraph::petgraph::algo::{bridges::bridges, connected_components};
use treatygraph::petgraph::graph::NodeIndex;
use treatygraph::petgraph::visit::{EdgeFiltered, EdgeRef, UndirectedAdaptor};
use treatygraph::{Dossier, Graph, Held, View, day, sample};

/// A and B have two treaties, B and C one; C and D one that may have ended.
const FOUR: &str = r#"
[[source]]
key = "gazette"
kind = "official-gazette"
published = "2020-01-01"

[[state]]
key = "A"

[[state]]
key = "B"

[[state]]
key = "C"

[[state]]
key = "D"

[[state]]
key = "E"

[[agreement]]
key = "ab-1"
parties = ["A", "B"]

[[agreement]]
key = "ab-2"
parties = ["A", "B"]

[[agreement]]
key = "bc"
parties = ["B", "C"]

[[agreement]]
key = "cd"
parties = ["C", "D"]

[[agreement]]
key = "de"
parties = ["D", "E"]

[[event]]
agreement = "ab-1"
kind = "entry-into-force"
on = "2000"
source = "gazette"

[[event]]
agreement = "ab-2"
kind = "entry-into-force"
on = "2000-02-01"
source = "gazette"

[[event]]
agreement = "bc"
kind = "entry-into-force"
on = "2000-01-01"
source = "gazette"

[[event]]
agreement = "cd"
kind = "entry-into-force"
on = "2000-01-01"
source = "gazette"

[[event]]
agreement = "cd"
kind = "termination"
on = "2000"
source = "gazette"

[[event]]
agreement = "de"
kind = "signature"
on = "2001-01-01"
source = "gazette"
"#;

/// The keys of the two ends of an edge, in order.
type Pair<'g> = (&'g str, &'g str);

fn pair<'g>(view: View<'g>, one: NodeIndex, other: NodeIndex) -> Pair<'g> {
    let key = |node| view.node_at(node).unwrap().key();
    let (one, other) = (key(one), key(other));
    (one.min(other), one.max(other))
}

fn found<'g>(view: View<'g>, simple: &SimpleGraph) -> BTreeSet<Pair<'g>> {
    let found = bridges(simple).map(|edge| pair(view, edge.source(), edge.target()));
    found.collect()
}

#[test]
fn parties_are_joined_by_what_is_in_force() {
    let graph: Graph = Dossier::from_toml(FOUR).unwrap().build().unwrap();
    let june = graph.on(day(2000, 6, 1));
    let edges = |held| {
        let parties = june.petgraph_of_parties(held);
        let edges = parties.edge_references().map(|edge| {
            let (one, other) = pair(graph.view(), edge.source(), edge.target());
            (one, other, *edge.weight())
        });
        edges.collect::<BTreeSet<_>>()
    };
    let (sure, perhaps) = (Held::Certainly, Held::Possibly);
    // Of the two treaties of A and B one is certainly in force; D and E sign later.
    let certainly = [("A", "B", sure), ("B", "C", sure)];
    assert_eq!(edges(sure), certainly.into());
    let possibly = [("A", "B", sure), ("B", "C", sure), ("C", "D", perhaps)];
    assert_eq!(edges(perhaps), possibly.into());

    let cut = |held| {
        let points = articulation_points(&june.petgraph_of_parties(held));
        let keys = points.into_iter().map(|node| graph.node_at(node).unwrap());
        keys.map(|node| node.key()).collect::<BTreeSet<_>>()
    };
    assert_eq!(cut(sure), ["B"].into());
    assert_eq!(cut(perhaps), ["B", "C"].into());
    let bridges = found(graph.view(), &june.petgraph_of_parties(sure));
    assert_eq!(bridges, [("A", "B"), ("B", "C")].into()); // who breaks with the other, whatever by, is alone
    let january = graph.on(day(2000, 1, 15)).petgraph_of_parties(perhaps);
    let of_january = january.edge_weights().copied().collect::<Vec<_>>();
    assert_eq!(of_january, [perhaps, sure, perhaps]); // A and B: one treaty that began some day of the year
}

#[test]
fn parallel_edges_are_no_bridges_of_a_simple_graph() {
    let graph: Graph = Dossier::from_toml(FOUR).unwrap().build().unwrap();
    let treaties = found(graph.view(), &graph.petgraph_simple(Held::Certainly));
    // A and B are connected by way of either treaty, so neither is a bridge between them.
    assert_eq!(treaties, [("B", "bc"), ("C", "bc")].into());
}

#[test]
fn bridges_are_the_pairs_without_which_something_falls_apart() {
    let graph = sample::corpus();
    let mut parallel = 0;
    for view in [graph.view(), graph.as_known_on(day(2025, 5, 1))] {
        for date in [day(2001, 3, 12), day(2024, 12, 31), day(2025, 10, 2)] {
            for held in [Held::Certainly, Held::Possibly] {
                let world = view.on(date);
                let lent = world.petgraph(held);
                let simple = world.petgraph_simple(held);
                let mut pairs = BTreeSet::new();
                for edge in lent.0.edge_indices().filter(|edge| lent.1.contains(*edge)) {
                    let (one, other) = lent.0.edge_endpoints(edge).unwrap();
                    pairs.insert((one.min(other), one.max(other)));
                }
                assert_eq!(simple.edge_count(), pairs.len());
                parallel += lent.1.count() - pairs.len();
                let whole = connected_components(&lent);
                let splits = pairs.into_iter().filter(|(one, other)| {
                    let without = EdgeFiltered::from_fn(&lent, |edge| {
                        let (from, to) = (edge.source(), edge.target());
                        (from.min(to), from.max(to)) != (*one, *other)
                    });
                    connected_components(&without) > whole
                });
                let expected: BTreeSet<_> =
                    splits.map(|(one, other)| pair(view, one, other)).collect();
                assert_eq!(found(view, &simple), expected, "on {date}, {held:?}");
                let multi = bridges(UndirectedAdaptor(&lent)).count();
                assert!(multi >= expected.len()); // parallel edges among them, one by one
            }
        }
    }
    assert!(parallel > 0, "no pair had several edges: nothing was tried");
}

#[test]
fn an_edge_is_as_sure_as_the_surest_connection() {
    let graph = sample::corpus();
    let world = graph.on(day(2025, 8, 1));
    let certainly = world.petgraph(Held::Certainly);
    let simple = world.petgraph_simple(Held::Possibly);
    let mut seen = BTreeSet::new();
    for edge in simple.edge_references() {
        let ends = [edge.source(), edge.target()];
        let between = |edge: &_| {
            let (one, other) = certainly.0.edge_endpoints(*edge).unwrap();
            ends.contains(&one) && ends.contains(&other) && certainly.1.contains(*edge)
        };
        let sure = certainly.0.edge_indices().any(|edge| between(&edge));
        assert_eq!(*edge.weight() == Held::Certainly, sure);
        seen.insert(*edge.weight());
    }
    assert_eq!(seen.len(), 2, "both were seen");
}
