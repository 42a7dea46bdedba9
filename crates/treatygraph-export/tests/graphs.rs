//! GraphML, GEXF and DOT, read back. What is expected of the invented dossier was written by hand; its numbers of days
//! were counted with the calendar of Python, 1,600 years later, less four times 146,097 days. When edges hold is compared
//! with what the root crate lends for that day.
#![cfg(all(feature = "dot", feature = "gexf", feature = "graphml"))]

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use treatygraph::path::Node;
use treatygraph::{Day, Graph, GraphBuilder, Held, View, day, sample};
use treatygraph_export::network::Network;
use treatygraph_export::{dot, gexf, graphml};

const OLD: &str = include_str!("data/old-days.toml");

fn old() -> Graph {
    let mut builder = GraphBuilder::new();
    builder.toml("old-days.toml", OLD);
    builder.build().unwrap()
}

/// An element: its name, its attributes, its text, what stands in it.
#[derive(Debug, Default)]
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    text: String,
    within: Vec<Element>,
}

impl Element {
    fn of(tag: &BytesStart<'_>) -> Element {
        let attributes = tag.attributes().map(|attribute| {
            let attribute = attribute.unwrap();
            let name = attribute.key.as_ref().to_owned();
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).unwrap();
            (name, value.into_owned())
        });
        Element {
            name: tag.name().as_ref().to_owned(),
            attributes: attributes.collect(),
            ..Element::default()
        }
    }

    fn all<'e>(&'e self, name: &str) -> Vec<&'e Element> {
        let mut found = Vec::new();
        for one in &self.within {
            if one.name == name {
                found.push(one);
            }
            found.extend(one.all(name));
        }
        found
    }

    fn get(&self, attribute: &str) -> &str {
        self.attributes.get(attribute).map_or("", String::as_str)
    }
}

fn read(document: &[u8]) -> Element {
    let mut reader = Reader::from_reader(document);
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => open.push(Element::of(&tag)),
            Event::Empty(tag) => {
                let element = Element::of(&tag);
                open.last_mut().unwrap().within.push(element);
            }
            Event::End(_) => {
                let element = open.pop().unwrap();
                open.last_mut().unwrap().within.push(element);
            }
            Event::Text(text) => open.last_mut().unwrap().text += &text,
            Event::GeneralRef(of) => {
                let c = match of.resolve_char_ref().unwrap() {
                    Some(c) => c.to_string(),
                    None => {
                        let name: &str = &of;
                        quick_xml::escape::unescape(&format!("&{name};"))
                            .unwrap()
                            .into_owned()
                    }
                };
                open.last_mut().unwrap().text += &c;
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open.len(), 1, "every element is closed");
    open.pop().unwrap()
}

fn graphml(view: View<'_>) -> Element {
    let mut file = Vec::new();
    graphml::write(view, &mut file).unwrap();
    read(&file)
}

fn gexf(view: View<'_>) -> Element {
    let mut file = Vec::new();
    gexf::write(view, &mut file).unwrap();
    read(&file)
}

/// Of a node or edge of GraphML, what it says under each name.
fn data(element: &Element) -> BTreeMap<&str, &str> {
    let each = element.all("data").into_iter();
    each.map(|data| (&data.get("key")[2..], &*data.text))
        .collect()
}

#[test]
fn graphml_says_what_the_dossier_says() {
    let graph = old();
    let document = graphml(graph.view());
    let nodes: BTreeMap<&str, _> = document
        .all("node")
        .into_iter()
        .map(|node| (node.get("id"), data(node)))
        .collect();
    assert_eq!(nodes.len(), 9); // four states, a person, three treaties, an obligation
    assert_eq!(nodes["EGY:1"]["label"], "Lower \\ Land");
    assert_eq!(nodes["node"]["label"], "Hatti\u{FFFD}land"); // U+001F is no character of XML
    assert_eq!(nodes["ram"]["label"], "Ram, called \"the Great\"");
    assert_eq!(nodes["peace"]["label"], "Peace of\nthe silver tablet");
    assert_eq!(nodes["EGY:1"]["since"], "-3000");
    assert_eq!(nodes["EGY:1"]["since_first"], "-3000-01-01");

    let edges = document.all("edge");
    let edge = |from: &str, kind: &str, to: &str| {
        let is_it = |edge: &&&Element| {
            (edge.get("source"), edge.get("target")) == (from, to) && data(edge)["kind"] == kind
        };
        data(edges.iter().find(is_it).unwrap())
    };
    let signed = edge("EGY:1", "signature", "peace");
    assert_eq!(signed["day"], "-1252-11-21");
    assert_eq!(signed["day_first_number"], "-1176487");
    assert_eq!(signed["certain"], "yes");
    assert_eq!(signed["expected"], "false");
    assert_eq!(signed["publications"], "stela");
    assert_eq!(signed["edge_key"], "peace:signature:EGY%3A1");
    // Two sources: some day of 1252, and 1 March of 1251 (both before year 0). It never ended.
    let bound = edge("node", "party-to", "peace");
    assert_eq!(bound["first"], "-1252-01-01");
    assert!(!bound.contains_key("last"));
    assert_eq!(bound["certain"], "yes");
    // From 2 July or one of four days of September 1494 until some day of the 1750s.
    let bound = edge("SPA", "party-to", "meridian");
    let held =
        "1494-07-02/1494-09-07 maybe; 1494-09-08/1749-12-31 yes; 1750-01-01/1759-12-31 maybe";
    assert_eq!(bound["held"], held);
    let office = edge("ram", "holds-office", "EGY:1");
    assert_eq!(office["since"], "-1279-05-31");
    assert_eq!(office["until_last"], "-1213-12-31");
    assert_eq!(office["office"], "head-of-state");
}

#[test]
fn graphml_keeps_to_what_readers_read_alike() {
    for graph in [sample::corpus(), old()] {
        let document = graphml(graph.view());
        let keys = document.all("key");
        let mut declared = BTreeSet::new();
        for key in &keys {
            assert!(["node", "edge"].contains(&key.get("for")));
            assert!(["string", "long", "boolean"].contains(&key.get("attr.type")));
            let taken = [
                "id",
                "source",
                "target",
                "key",
                "name",
                "value",
                "interaction",
                "spells",
            ];
            assert!(!taken.contains(&key.get("attr.name")));
            assert!(declared.insert(key.get("id")));
        }
        assert!(document.all("default").is_empty());
        assert_eq!(document.all("graph")[0].get("edgedefault"), "directed");
        let types: BTreeMap<_, _> = keys
            .iter()
            .map(|key| (key.get("id"), key.get("attr.type")))
            .collect();
        for data in document.all("data") {
            assert!(!data.text.is_empty());
            match types[data.get("key")] {
                "long" => assert!(data.text.parse::<i64>().is_ok()),
                "boolean" => assert!(["true", "false"].contains(&&*data.text)),
                _ => {}
            }
        }
        let edges = document.all("edge");
        assert!(edges.iter().all(|edge| edge.get("directed").is_empty()));
        let ids: BTreeSet<_> = edges.iter().map(|edge| edge.get("id")).collect();
        assert_eq!(ids.len(), edges.len());
        assert_eq!(edges.len(), graph.petgraph(Held::Possibly).1.count());
        let certain = edges
            .iter()
            .filter(|edge| data(edge)["certain"] == "yes")
            .count();
        assert_eq!(certain, graph.petgraph(Held::Certainly).1.count());
    }
}

/// The days of a spell of GEXF, as numbers.
fn spell(element: &Element, format: &str) -> (i32, i32) {
    // Numbers have no open end: the first or last day of the calendar stands for it.
    let day = |name: &str, (end, open): (Day, i32)| match element.get(name) {
        "" => open,
        text if format == "integer" => match text.parse().unwrap() {
            number if number == end.number() => open,
            number => number,
        },
        text => text.parse::<Day>().unwrap().number(),
    };
    (
        day("start", (Day::MIN, i32::MIN)),
        day("end", (Day::MAX, i32::MAX)),
    )
}

/// Compares when edges hold with what is lent for a day. Gives how many answers were yes, and how many maybe.
fn compare(view: View<'_>) -> (usize, usize) {
    let document = gexf(view);
    let format = document.all("graph")[0].get("timeformat");
    let mut edges = Vec::new();
    let mut days = BTreeSet::from([0]);
    for edge in document.all("edge") {
        let mut spells: Vec<_> = edge
            .all("spell")
            .into_iter()
            .map(|one| spell(one, format))
            .collect();
        let holds = edge
            .all("attvalue")
            .into_iter()
            .filter(|value| value.get("for") == "holds");
        let holds: Vec<_> = holds
            .map(|value| (spell(value, format), value.get("value") == "yes"))
            .collect();
        spells.sort_unstable();
        let mut same: Vec<_> = holds.iter().map(|(spell, _)| *spell).collect();
        same.sort_unstable();
        assert_eq!(spells, same, "each spell says how it holds");
        for (first, last) in spells {
            for number in [first, last] {
                days.extend([number.saturating_sub(1), number, number.saturating_add(1)]);
            }
        }
        if !holds.is_empty() {
            edges.push((edge.get("id").parse::<usize>().unwrap(), holds));
        }
    }
    let (mut yes, mut maybe) = (0, 0);
    for date in days.into_iter().filter_map(Day::from_number) {
        let world = view.on(date);
        let (sure, perhaps) = (
            world.petgraph(Held::Certainly),
            world.petgraph(Held::Possibly),
        );
        for (index, holds) in &edges {
            let number = date.number();
            let then = holds
                .iter()
                .find(|((first, last), _)| (first..=last).contains(&&number));
            let told = (then.is_some_and(|(_, sure)| *sure), then.is_some());
            let edge = treatygraph::petgraph::graph::EdgeIndex::new(*index);
            let lent = (sure.1.contains(edge), perhaps.1.contains(edge));
            let link = view.link_at(edge).unwrap();
            assert_eq!(told, lent, "{link} on {date}");
            yes += usize::from(told.0);
            maybe += usize::from(told.1 && !told.0);
        }
    }
    (yes, maybe)
}

#[test]
fn spells_are_the_days_on_which_edges_hold() {
    let (mut yes, mut maybe) = (0, 0);
    let mut add = |counts: (usize, usize)| {
        yes += counts.0;
        maybe += counts.1;
    };
    for graph in [sample::corpus(), old()] {
        add(compare(graph.view()));
        let source = graph.sources().next().unwrap();
        add(compare(graph.distrusting([source])));
    }
    // The cases of the root crate are not in its package.
    let cases = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/cases");
    for file in std::fs::read_dir(cases).into_iter().flatten() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|end| end == "toml")
            && let Ok(graph) = Graph::open([&path])
        {
            add(compare(graph.view()));
        }
    }
    assert!(yes > 100 && maybe > 100, "{yes} and {maybe} were compared");
}

#[test]
fn times_of_gexf_are_dates_unless_some_are_before_year_one() {
    let format = |graph: &Graph| {
        gexf(graph.view()).all("graph")[0]
            .get("timeformat")
            .to_owned()
    };
    assert_eq!(format(&sample::corpus()), "date");
    assert_eq!(format(&old()), "integer");
    let document = gexf(old().view());
    let peace: Vec<_> = document
        .all("node")
        .into_iter()
        .filter(|node| node.get("id") == "peace")
        .collect();
    assert_eq!(peace[0].get("label"), "Peace of\nthe silver tablet");
}

#[test]
fn dot_is_dashed_where_it_only_may_hold() {
    let graph = sample::russia_iran();
    let lines = |network: Network<'_>| {
        let mut file = Vec::new();
        dot::write(network, &mut file).unwrap();
        String::from_utf8(file).unwrap()
    };
    let of = |day: Day| lines(Network::of(graph.view()).on(day));
    // The Duma approved in April; whether the treaty was in force in August is disputed.
    let august = of(day(2025, 8, 1));
    assert!(august.contains("\"IR\" -> \"ru-ir-2025\" [label=\"party-to\", style=\"dashed\"];"));
    let october = of(day(2025, 10, 2));
    assert!(october.contains("\"IR\" -> \"ru-ir-2025\" [label=\"party-to\", style=\"solid\"];"));
    assert!(!of(day(2024, 1, 1)).contains("ru-ir-2025/trade")); // nothing connects it yet
    let all = lines(Network::from(&old()));
    let expected = [
        r#"  "EGY:1" [label="Lower \\ Land", shape="ellipse"];"#,
        r#"  "node" [label="Hatti�land", shape="ellipse"];"#,
        r#"  "ram" [label="Ram, called \"the Great\"", shape="plaintext"];"#,
        r#"  "peace" [label="Peace of\nthe silver tablet", shape="box"];"#,
        r#"  "ram" -> "peace" [label="signature\n-1252-11-21", style="solid"];"#,
    ];
    for line in expected {
        assert!(all.lines().any(|one| one == line), "{line}");
    }
}

#[test]
fn a_view_leaves_as_it_is_seen() {
    let graph = sample::russia_iran();
    let before = graph.as_known_on(day(2025, 1, 1));
    let document = graphml(before);
    assert_eq!(
        document.all("edge").len(),
        before.petgraph(Held::Possibly).1.count()
    );
    assert!(document.all("edge").len() < graphml(graph.view()).all("edge").len());
    for edge in document.all("edge") {
        let (from, to) = (
            before.node_of(edge.get("source")),
            before.node_of(edge.get("target")),
        );
        assert!(matches!(
            from.unwrap(),
            Node::Party(_)
                | Node::Body(_)
                | Node::Leader(_)
                | Node::Agreement(_)
                | Node::Obligation(_)
        ));
        assert!(to.is_ok());
    }
}
