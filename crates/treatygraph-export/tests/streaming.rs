//! Exports are written one thing at a time: four times as many agreements take no more memory than a quarter of them.
#![cfg(all(
    feature = "dot",
    feature = "gexf",
    feature = "graphml",
    feature = "rdf"
))]

use std::io;

use treatygraph::record::{Agreement, Event, Obligation, Source, State};
use treatygraph::vocabulary::SourceKind;
use treatygraph::{EventKind, Graph, GraphBuilder, day};
use treatygraph_export::rdf::Base;
use treatygraph_export::{gexf, graphml, rdf};

/// Two states with so many agreements, each signed, in force and with one obligation.
fn graph(agreements: usize) -> Graph {
    let mut builder = GraphBuilder::new();
    builder.add(State::new("A")).add(State::new("B"));
    builder.add(
        Source::new("gazette")
            .kind(SourceKind::OfficialGazette)
            .published(day(2020, 1, 1)),
    );
    for at in 0..agreements {
        let key = format!("t{at:06}");
        builder.add(Agreement::new(&*key).parties(["A", "B"]).source("gazette"));
        let event = |kind| Event::new(&*key, kind).source("gazette");
        builder.add(event(EventKind::Signature).party("A").on(day(2000, 1, 10)));
        builder.add(event(EventKind::EntryIntoForce).on(day(2001, 1, 10)));
        builder.add(Obligation::new(format!("{key}/pay")).source("gazette"));
    }
    builder.build().unwrap()
}

type Write = fn(&Graph) -> io::Result<()>;

const FORMATS: [(&str, Write); 3] = [
    ("N-Quads", |graph| {
        let base = Base::new("https://example.org/").map_err(io::Error::other)?;
        rdf::write(graph.view(), &base, io::sink())
    }),
    ("GraphML", |graph| graphml::write(graph, io::sink())),
    ("GEXF", |graph| gexf::write(graph, io::sink())),
];

#[test]
fn memory_does_not_grow_with_the_graph() {
    let graphs = [graph(30), graph(120)];
    for (name, write) in FORMATS {
        let most = graphs.each_ref().map(|graph| {
            write(graph).unwrap(); // what is settled on first ask is the graph's, and is kept
            allocation_counter::measure(|| write(graph).unwrap()).bytes_max
        });
        let [few, many] = most;
        // Sets of edges take a bit each: some 100 bytes for 700 edges.
        assert!(
            many < few + 1000,
            "{name}: at most {few} bytes of 30, {many} of 120"
        );
    }
}
