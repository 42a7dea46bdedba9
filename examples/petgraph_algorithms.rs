//! Algorithms of petgraph on the world of one day.
//!
//! `cargo run --example petgraph_algorithms` takes the sample dossiers at the end of 2024. It counts the
//! connections of each state and the groups that are connected, names what every connection of one
//! president with Iran passes through, and draws a treaty for Graphviz.

use treatygraph::petgraph::Direction;
use treatygraph::petgraph::algo::{connected_components, dominators};
use treatygraph::petgraph::dot::{Config, Dot};
use treatygraph::petgraph::visit::{IntoEdgesDirected, NodeFiltered, UndirectedAdaptor};
use treatygraph::vocabulary::NodeKind;
use treatygraph::{Error, Held, day, sample};

fn main() -> Result<(), Error> {
    let graph = sample::corpus();
    let world = graph.on(day(2024, 12, 31));
    let held = world.petgraph(Held::Possibly);

    println!("Connections of the states on {}:", world.day());
    for state in graph.states() {
        let index = graph.node_of(state.key())?.index();
        let directions = [Direction::Incoming, Direction::Outgoing];
        let degree = directions.map(|way| (&held).edges_directed(index, way).count());
        println!("  {:3}  {state}", degree[0] + degree[1]);
    }

    println!("\nGroups that are connected:");
    for how in [Held::Certainly, Held::Possibly] {
        let groups = connected_components(&world.petgraph(how));
        println!("  {groups:3}  {how:?}");
    }

    let (kim, iran) = (graph.node_of("kim-jong-un")?, graph.node_of("IR")?);
    println!("\nEvery connection of {kim} with {iran} passes through:");
    let passed = dominators::simple_fast(UndirectedAdaptor(&held), kim.index());
    let between = passed.strict_dominators(iran.index()).into_iter().flatten();
    for node in between.filter_map(|index| graph.node_at(index)) {
        if node != kim {
            println!("  {node}");
        }
    }

    // Nodes may be left out as edges are: here all but one treaty, what it obliges to, and the states.
    let treaty = |key: &str| key == "ru-kp-2024" || key.starts_with("ru-kp-2024/");
    let shown = NodeFiltered::from_fn(&held, |index| {
        let node = graph.node_at(index);
        node.is_some_and(|node| node.kind() == NodeKind::Party || treaty(node.key()))
    });
    println!(
        "\n{:?}",
        Dot::with_attr_getters(
            &shown,
            &[Config::NodeNoLabel, Config::EdgeNoLabel],
            &|_, edge| label(edge.weight().kind()),
            &|_, (index, _)| graph.node_at(index).map_or(String::new(), label),
        )
    );
    Ok(())
}

/// A label, in quotation marks.
fn label(text: impl ToString) -> String {
    format!("label = {:?}", text.to_string())
}
