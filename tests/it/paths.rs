//! Paths, and algorithms of petgraph on what is lent.

use std::collections::BTreeSet;

use treatygraph::path::Node;
use treatygraph::petgraph::algo::{
    astar, connected_components, dijkstra, dominators, has_path_connecting, kosaraju_scc, toposort,
};
use treatygraph::petgraph::visit::{EdgeRef, UndirectedAdaptor};
use treatygraph::vocabulary::{NodeKind, RelationKind};
use treatygraph::{Certainty, Graph, GraphBuilder, Held, day, record, sample};

#[test]
fn paths_are_the_shortest_the_surest_and_the_first_by_key() {
    let graph = sample::corpus();
    let path = |from: &str, to: &str| {
        let (from, to) = (graph.node_of(from).unwrap(), graph.node_of(to).unwrap());
        from.path_to(to).map(|path| path.to_string())
    };
    for (from, to, expected) in [
        (
            "putin",
            "IR",
            "Vladimir Putin —signature→ ru-ir-2025 ←party-to— Iran",
        ),
        (
            "IR",
            "putin",
            "Iran —party-to→ ru-ir-2025 ←signature— Vladimir Putin",
        ),
        // That the treaty of 2001 entered into force is not recorded, so *party-to* is not certain.
        ("RU", "IR", "Russia —signature→ ru-ir-2001 ←signature— Iran"),
        ("RU", "RU", "Russia"),
        (
            "ru-ir-2025",
            "ru-ir-2001",
            "ru-ir-2025 —replaces→ ru-ir-2001",
        ),
        (
            "ru-ir-2025/3",
            "IR",
            "ru-ir-2025/3 ←contains— ru-ir-2025 ←party-to— Iran",
        ),
        (
            "IR",
            "KP",
            // The treaty of 2000 comes first by key, but that it was ever in force is not certain.
            "Iran —signature→ ru-ir-2001 ←signature— Russia —party-to→ ru-kp-2024 ←party-to— North Korea",
        ),
    ] {
        assert_eq!(path(from, to).as_deref(), Some(expected));
    }
    // No path is longer, or of those as long less sure, than what petgraph finds, and both find the same
    // nodes connected.
    let held = graph.petgraph(Held::Possibly);
    let nodes: Vec<Node<'_>> = held
        .0
        .node_indices()
        .map(|at| graph.node_at(at).unwrap())
        .collect();
    for from in &nodes {
        let cost = |held: Certainty| if held.is_yes() { 1000 } else { 1001 };
        let costs = dijkstra(UndirectedAdaptor(&held), from.index(), None, |edge| {
            cost(edge.weight().certainty())
        });
        for to in &nodes {
            let path = from.path_to(*to);
            let steps = path.as_ref().map(|path| path.steps().iter());
            let found = steps.map(|steps| steps.map(|step| cost(step.link().certainty())).sum());
            assert_eq!(found, costs.get(&to.index()).copied(), "{from} {to}");
        }
    }
}

#[test]
fn each_step_begins_where_the_last_one_ended() {
    let graph = sample::russia_iran();
    let (majlis, trade) = (
        graph.node_of("IR/majlis").unwrap(),
        graph.node_of("ru-ir-2025/trade").unwrap(),
    );
    let path = majlis.path_to(trade).unwrap();
    let nodes: Vec<Node<'_>> = path.nodes().collect();
    assert_eq!((nodes[0], *nodes.last().unwrap()), (majlis, trade));
    for (step, pair) in path.steps().iter().zip(nodes.windows(2)) {
        assert_eq!([step.from(), step.to()], [pair[0], pair[1]]);
        assert!(step.link().claims().next().is_some());
    }
    let back = trade.path_to(majlis).unwrap();
    assert_eq!(back.steps().len(), path.steps().len());
}

#[test]
fn handles_of_another_graph_stand_for_those_of_the_same_key() {
    let (corpus, seed) = (sample::corpus(), sample::seed());
    let iran = corpus.state("IR").unwrap();
    let path = seed.leader("putin").unwrap().path_to(iran).unwrap();
    assert_eq!(path.to(), seed.node_of("IR").unwrap());
    let kim = corpus.leader("kim-jong-un").unwrap();
    assert_eq!(seed.leader("putin").unwrap().path_to(kim), None);
}

#[test]
fn the_same_records_in_any_order_give_the_same_edges_and_paths() {
    let files = [
        sample::SEED,
        sample::MOSCOW_TEHRAN,
        sample::MOSCOW_PYONGYANG,
    ];
    let build = |order: [usize; 3]| {
        let mut builder = GraphBuilder::new();
        for at in order {
            builder.toml(&format!("{at}.toml"), files[at]);
        }
        builder.build().unwrap()
    };
    let (one, other) = (build([0, 1, 2]), build([2, 1, 0]));
    let edges = |graph: &Graph| -> Vec<String> {
        let held = graph.petgraph(Held::Possibly);
        let edges = held.0.edge_indices().filter_map(|edge| graph.link_at(edge));
        edges.map(|link| link.to_string()).collect()
    };
    assert_eq!(edges(&one), edges(&other));
    let _ = one.petgraph(Held::Certainly);
    assert_eq!(one, other); // whether a projection was made or not
    assert_eq!(edges(&one.clone()), edges(&one));
}

#[test]
fn a_long_line_is_walked_without_recursion() {
    const LENGTH: usize = 30_000;
    let mut builder = GraphBuilder::new();
    for at in 0..LENGTH {
        let key = format!("s{at:05}");
        builder.add(record::State::new(key.clone()));
        if at > 0 {
            let before = format!("s{:05}", at - 1);
            builder.add(record::Relation::new(key, RelationKind::Succeeds).to(before));
        }
    }
    let graph = builder.build().unwrap();
    let (first, last) = (
        graph.state("s00000").unwrap(),
        graph.state("s29999").unwrap(),
    );
    assert_eq!(last.path_to(first).unwrap().steps().len(), LENGTH - 1);
    assert_eq!(kosaraju_scc(&graph.petgraph(Held::Possibly)).len(), LENGTH);
}

#[test]
fn algorithms_run_on_what_held() {
    let graph = sample::corpus();
    let world = graph.on(day(2025, 10, 3)).petgraph(Held::Certainly);
    let index = |key: &str| graph.node_of(key).unwrap().index();
    let nodes = world.0.node_count();
    assert_eq!(
        nodes,
        3 + graph.bodies().count()
            + graph.leaders().count()
            + 4
            + graph.parts().count()
            + graph.obligations().count()
    );
    let (russia, trade) = (index("RU"), index("ru-ir-2025/trade"));
    assert!(has_path_connecting(&world, russia, trade, None));
    assert!(!has_path_connecting(
        &graph.on(day(2025, 1, 1)).petgraph(Held::Possibly),
        russia,
        trade,
        None
    ));
    assert!(connected_components(&world) < nodes);
    let (cost, way) = astar(&world, russia, |at| at == trade, |_| 1, |_| 0).unwrap();
    assert_eq!((cost, way.len()), (2, 3));
    // Parties contain nothing and are owed what they owe: a circle through each treaty in force.
    assert!(toposort(&world, None).is_err());
    let largest = kosaraju_scc(&world)
        .into_iter()
        .max_by_key(Vec::len)
        .unwrap();
    let kinds: BTreeSet<NodeKind> = largest.iter().map(|at| world.0[*at].kind()).collect();
    assert_eq!(
        kinds,
        BTreeSet::from([NodeKind::Party, NodeKind::Agreement, NodeKind::Obligation])
    );
    let through = dominators::simple_fast(&world, index("kim-jong-un"));
    assert!(
        through
            .strict_dominators(index("IR"))
            .unwrap()
            .any(|at| at == russia)
    );
}

#[test]
fn lent_graphs_are_shared_among_threads() {
    let graph = sample::corpus();
    let counts: Vec<usize> = std::thread::scope(|scope| {
        let ask = || graph.petgraph(Held::Possibly).1.count();
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(ask)).collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect()
    });
    assert!(counts.windows(2).all(|pair| pair[0] == pair[1]));
}
