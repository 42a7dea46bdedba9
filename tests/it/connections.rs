//! The graph as nodes and edges. What is expected was written by hand from the dossier below.

use std::collections::BTreeSet;

use treatygraph::path::Link;
use treatygraph::petgraph::visit::{EdgeRef, IntoEdgeReferences};
use treatygraph::{Day, Dossier, EventKind, Graph, GraphBuilder, Held, View, day, record};

const TWO: &str = r#"
[[source]]
key = "gazette"
kind = "official-gazette"
published = "2020-01-01"

[[source]]
key = "paper"
kind = "newspaper"
published = "2021-01-01"

[[state]]
key = "A"

[[state]]
key = "B"

[[state]]
key = "C"

[[state]]
key = "D"

[[relation]]
from = "D"
kind = "succeeds"
to = "B"
since = "2012"

[[legislature]]
key = "A/diet"
of = "A"

[[leader]]
key = "ada"

[[tenure]]
leader = "ada"
of = "A"
office = "head-of-state"
since = "1999-01-01"
until = "2001-01-01"
source = "gazette"

[[agreement]]
key = "old"
parties = ["A", "B"]

[[event]]
agreement = "old"
kind = "signature"
party = "A"
person = "ada"
on = "2000-01-10"
source = "gazette"

[[event]]
agreement = "old"
kind = "parliamentary-approval"
body = "A/diet"
on = "2000-03"
source = "gazette"

[[event]]
agreement = "old"
kind = "entry-into-force"
on = "2000-06-01"
source = "gazette"

[[event]]
agreement = "old"
kind = "termination"
on = "2010-01-01"
source = "gazette"

[[event]]
agreement = "old"
kind = "statement"
speaker = "ada"
on = "2000-01-11"
quote = "good"
source = "paper"

[[obligation]]
key = "old/pay"
part = "2"
bearer = "A"
source = "gazette"

[[agreement]]
key = "new"
parties = ["B", "C"]

[[event]]
agreement = "new"
kind = "entry-into-force"
on = "2011-01"
source = "gazette"

[[relation]]
from = "new"
kind = "amends"
to = "old"
source = "gazette"
"#;

fn two() -> Graph {
    Dossier::from_toml(TWO).unwrap().build().unwrap()
}

/// A link as `from word to`.
pub(super) fn line(link: Link<'_>) -> String {
    format!("{} {} {}", link.from().key(), link.kind(), link.to().key())
}

/// The edges of a lent graph, as lines.
pub(super) fn lines(view: View<'_>, held: &treatygraph::path::HeldGraph<'_>) -> BTreeSet<String> {
    let edges = held.edge_references();
    let handle = |index| view.node_at(index).unwrap().key();
    edges
        .map(|edge| {
            let (from, to) = (handle(edge.source()), handle(edge.target()));
            format!("{from} {} {to}", edge.weight().kind())
        })
        .collect()
}

fn on(graph: &Graph, day: Day, held: Held) -> BTreeSet<String> {
    lines(graph.view(), &graph.on(day).petgraph(held))
}

fn set(lines: &[&str]) -> BTreeSet<String> {
    lines.iter().map(|line| (*line).to_owned()).collect()
}

#[test]
fn each_kind_of_edge_holds_when_it_should() {
    let graph = two();
    let always = ["A/diet body-of A"];
    let office = ["ada holds-office A"];
    let signed = ["A signature old", "ada signature old"];
    let said = ["ada said old"];
    let approved = ["A/diet parliamentary-approval old"];
    let force = [
        "A party-to old",
        "B party-to old",
        "old contains old/2",
        "old contains old/pay",
        "old/pay binds A",
        "old/pay owed-to B",
    ];
    let new = ["B party-to new", "C party-to new", "new amends old"];
    let successor = ["D succeeds B"];
    let certain: &[(Day, &[&[&str]])] = &[
        (day(1990, 1, 1), &[&always]),
        (day(1999, 1, 1), &[&always, &office]),
        (day(2000, 1, 9), &[&always, &office]),
        (day(2000, 1, 10), &[&always, &office, &signed]),
        (day(2000, 1, 11), &[&always, &office, &signed, &said]),
        (day(2000, 3, 30), &[&always, &office, &signed, &said]),
        (
            day(2000, 3, 31),
            &[&always, &office, &signed, &said, &approved],
        ),
        (
            day(2000, 6, 1),
            &[&always, &office, &signed, &said, &approved, &force],
        ),
        (
            day(2001, 1, 2),
            &[&always, &signed, &said, &approved, &force],
        ),
        (day(2010, 1, 2), &[&always, &signed, &said, &approved]),
        (
            day(2011, 1, 31),
            &[&always, &signed, &said, &approved, &new],
        ),
        (
            day(2012, 12, 31),
            &[&always, &signed, &said, &approved, &new, &successor],
        ),
    ];
    for (day, expected) in certain {
        let held = on(&graph, *day, Held::Certainly);
        assert_eq!(held, set(&expected.concat()), "certainly on {day}");
    }
    // What is possible beyond that: the approval in its month, the last day of an end, the new treaty
    // in its month, the succession in its year.
    let possible: &[(Day, &[&str])] = &[
        (day(2000, 1, 10), &[]),
        (day(2000, 3, 1), &approved),
        (day(2000, 6, 1), &[]),
        (day(2001, 1, 1), &office),
        (day(2010, 1, 1), &force),
        (day(2010, 1, 2), &[]),
        (day(2011, 1, 1), &new),
        (day(2012, 1, 1), &successor),
    ];
    for (day, expected) in possible {
        let certain = on(&graph, *day, Held::Certainly);
        let more = on(&graph, *day, Held::Possibly);
        let more: BTreeSet<String> = more.difference(&certain).cloned().collect();
        assert_eq!(more, set(expected), "possibly on {day}");
    }
}

#[test]
fn what_views_do_not_admit_is_no_edge() {
    let graph = two();
    let edges = |view: View<'_>| lines(view, &view.petgraph(Held::Possibly));
    let all = edges(graph.view());
    assert!(all.contains("ada said old") && all.contains("ada holds-office A"));
    let early = edges(graph.as_known_on(day(2020, 6, 1))); // the paper is of 2021
    let less: Vec<&String> = all.difference(&early).collect();
    assert_eq!(less, ["ada said old"]);
    let nothing = edges(graph.as_known_on(day(2019, 1, 1)));
    let rest = [
        "A party-to old",
        "A/diet body-of A",
        "B party-to new",
        "B party-to old",
        "C party-to new",
        "D succeeds B",
        "old contains old/2",
    ];
    assert_eq!(nothing, set(&rest)); // of records that name no source
    let path = |view: View<'_>| {
        let (ada, diet) = (view.leader("ada").unwrap(), view.body("A/diet").unwrap());
        ada.path_to(diet).map(|path| path.to_string())
    };
    assert_eq!(
        path(graph.view()).unwrap(),
        "ada —holds-office→ A ←body-of— A/diet (A)"
    );
    assert_eq!(path(graph.as_known_on(day(2019, 1, 1))), None);
}

#[test]
fn who_bears_a_duty_is_as_claims_have_it() {
    let duty = |key: &str| record::Obligation::new("old/duty").bearer(record::Key::from(key));
    let mut builder = GraphBuilder::new();
    builder.toml("two.toml", TWO);
    builder
        .add(duty("A").source("gazette"))
        .add(duty("B").source("paper"));
    let entry = record::Event::new("old", EventKind::EntryIntoForce);
    builder.add(entry.on(day(2000, 6, 1)).source("paper"));
    let graph = builder.build().unwrap();
    let held = |view: View<'_>, held| {
        let edges = lines(view, &view.petgraph(held)).into_iter();
        let mut edges: Vec<String> = edges.filter(|line| line.starts_with("old/duty")).collect();
        edges.sort();
        edges
    };
    let (gazette, paper) = ("gazette", "paper");
    let trusting = |key| graph.trusting([graph.source(key).unwrap()]);
    assert!(held(graph.view(), Held::Certainly).is_empty());
    assert_eq!(held(graph.view(), Held::Possibly).len(), 4);
    assert_eq!(
        held(trusting(gazette), Held::Certainly),
        ["old/duty binds A", "old/duty owed-to B"]
    );
    assert_eq!(
        held(trusting(paper), Held::Certainly),
        ["old/duty binds B", "old/duty owed-to A"]
    );
    assert_eq!(held(trusting(paper), Held::Possibly).len(), 2);
}
