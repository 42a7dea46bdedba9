//! The graph as nodes and edges, and paths over it. What is expected was written by hand from the dossier
//! below; on the samples, edges are compared with what handles list.

use std::collections::BTreeSet;

use treatygraph::path::{Link, Node, Projection};
use treatygraph::petgraph::algo::{
    astar, connected_components, dijkstra, dominators, has_path_connecting, kosaraju_scc, toposort,
};
use treatygraph::petgraph::visit::{EdgeRef, IntoEdgeReferences, UndirectedAdaptor};
use treatygraph::vocabulary::{EdgeKind, NodeKind, RelationKind};
use treatygraph::{
    Acts, Certainty, Day, Dossier, Event, EventKind, Graph, GraphBuilder, Held, Standing, View,
    day, record, sample,
};

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
fn line(link: Link<'_>) -> String {
    format!("{} {} {}", link.from().key(), link.kind(), link.to().key())
}

/// The edges of a lent graph, as lines.
fn lines(view: View<'_>, held: &treatygraph::path::HeldGraph<'_>) -> BTreeSet<String> {
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

/// Views of a graph that differ from each other.
fn views(graph: &Graph) -> Vec<View<'_>> {
    let source = graph.sources().next().unwrap();
    let state = graph.states().next().unwrap();
    vec![
        graph.view(),
        graph.as_known_on(day(2025, 5, 1)),
        graph.distrusting([source]),
        graph.according_to(state),
        graph.as_known_on(day(2024, 11, 1)).according_to(state),
    ]
}

const DAYS: [(i32, u8, u8); 9] = [
    (1990, 1, 1),
    (2001, 3, 12),
    (2024, 6, 18),
    (2024, 12, 4),
    (2025, 1, 17),
    (2025, 4, 16),
    (2025, 8, 1),
    (2025, 10, 2),
    (2050, 1, 1),
];

fn days() -> impl Iterator<Item = Day> {
    DAYS.into_iter()
        .map(|(year, month, of)| Day::new(year, month, of).unwrap())
}

fn graphs() -> [Graph; 4] {
    [
        sample::seed(),
        sample::russia_iran(),
        sample::russia_north_korea(),
        sample::corpus(),
    ]
}

#[test]
fn what_certainly_holds_possibly_holds() {
    for graph in graphs() {
        for view in views(&graph) {
            let (sure, perhaps) = (
                view.petgraph(Held::Certainly),
                view.petgraph(Held::Possibly),
            );
            let ever = perhaps.clone();
            assert!(is_subset(sure.0, &sure.1, &perhaps.1), "{view}");
            for day in days() {
                let world = view.on(day);
                let (sure, perhaps) = (
                    world.petgraph(Held::Certainly),
                    world.petgraph(Held::Possibly),
                );
                assert!(is_subset(sure.0, &sure.1, &perhaps.1), "{world:?}");
                assert!(is_subset(sure.0, &perhaps.1, &ever.1), "{world:?}");
            }
        }
    }
}

fn is_subset(
    all: &Projection,
    less: &treatygraph::path::HeldEdges,
    more: &treatygraph::path::HeldEdges,
) -> bool {
    all.edge_indices()
        .all(|edge| !less.contains(edge) || more.contains(edge))
}

/// The event as such, without how certain it is that it belongs to a list.
fn deed(event: Event<'_>) -> String {
    event.to_string().replace(" (maybe)", "")
}

/// Everything that handles of a view list, as edges: what, whether, and on a day whether still.
fn listed(view: View<'_>, on: Option<Day>) -> BTreeSet<String> {
    let mut listed = BTreeSet::new();
    let mut add = |line: String, held: Certainty| {
        if held != Certainty::No {
            listed.insert(format!("{line}: {held}"));
        }
    };
    let acts = Acts::ALL | EventKind::Statement.into();
    for treaty in view.agreements() {
        for party in treaty.parties() {
            let held = treaty.party_certainty(party);
            let ever = |spells: Vec<treatygraph::Spell<'_>>| {
                let in_force =
                    |spell: &treatygraph::Spell<'_>| spell.status().is(Standing::InForce).is_yes();
                if spells.iter().any(in_force) {
                    Certainty::Yes
                } else {
                    Certainty::Maybe
                }
            };
            // What means being bound is certain only if it is known to be in force on some day.
            let held = held.and(match on {
                Some(day) => treaty.status_for(party, day).is(Standing::InForce),
                None => ever(treaty.spells_for(party)),
            });
            add(format!("{} party-to {}", party.key(), treaty.key()), held);
        }
        for part in treaty.parts() {
            let held = on.map_or(Certainty::Yes, |day| {
                part.status_on(day).is(Standing::InForce)
            });
            add(format!("{} contains {}", treaty.key(), part.key()), held);
        }
        for duty in treaty.obligations().filter(|duty| duty.is_known()) {
            let held = on.map_or(Certainty::Yes, |day| match duty.part() {
                Some(part) => part.status_on(day).is(Standing::InForce),
                None => treaty.status_on(day).is(Standing::InForce),
            });
            add(format!("{} contains {}", treaty.key(), duty.key()), held);
        }
    }
    let mut add_events = |actor: Node<'_>, events: treatygraph::Events<'_>| {
        let events = events.of(acts);
        let events = match on {
            Some(day) => events.within(Day::MIN..=day),
            None => events,
        };
        for event in events {
            let own = match actor {
                Node::Party(party) => event.actor() == Some(party.into()),
                _ => true,
            };
            let kind = EdgeKind::from(event.kind());
            if own {
                let (from, to) = (actor.key(), event.agreement().key());
                add(
                    format!("{from} {kind} {to} {}", deed(event)),
                    event.certainty(),
                );
            }
        }
    };
    view.parties()
        .for_each(|party| add_events(party.into(), party.events()));
    view.bodies()
        .for_each(|body| add_events(body.into(), body.events()));
    view.leaders()
        .for_each(|leader| add_events(leader.into(), leader.events()));
    for body in view.bodies() {
        if let Some(party) = body.of() {
            add(
                format!("{} body-of {}", body.key(), party.key()),
                Certainty::Yes,
            );
        }
    }
    for tenure in view.leaders().flat_map(|leader| leader.tenures()) {
        let (leader, of) = (tenure.leader().key(), tenure.of().unwrap());
        let line = format!("{leader} holds-office {} {tenure:?}", of.key());
        let held = on.map_or(Certainty::Yes, |day| tenure.held_on(day).certainty());
        add(line, held);
    }
    if on.is_none() {
        for relation in view.agreements().flat_map(|treaty| treaty.relations()) {
            if let Some(to) = relation.to() {
                let line = format!("{} {} {to}", relation.from(), relation.kind());
                add(line, Certainty::Yes);
            }
        }
    }
    listed
}

/// Everything that a view, or its world on a day, lends, in the same words: what is left out is not
/// told of handles in one line.
fn lent(view: View<'_>, on: Option<Day>) -> BTreeSet<String> {
    let lent = |held| match on {
        Some(day) => view.on(day).petgraph(held),
        None => view.petgraph(held),
    };
    let (sure, perhaps) = (lent(Held::Certainly), lent(Held::Possibly));
    let mut lines = BTreeSet::new();
    for edge in perhaps.edge_references() {
        let link = view.link_at(edge.id()).unwrap();
        match link.kind() {
            EdgeKind::Binds | EdgeKind::OwedTo => continue,
            EdgeKind::Relation(_) if on.is_some() => continue,
            _ => {}
        }
        let what = match (link.event(), link.tenure()) {
            (Some(event), _) => format!("{} {}", line(link), deed(event)),
            (None, Some(tenure)) => format!("{} {tenure:?}", line(link)),
            (None, None) => line(link),
        };
        let certain = if sure.1.contains(edge.id()) {
            Certainty::Yes
        } else {
            Certainty::Maybe
        };
        lines.insert(format!("{what}: {certain}"));
    }
    lines
}

#[test]
fn the_projection_has_what_handles_list() {
    let graph = sample::corpus();
    let days = [(2001, 3, 12), (2025, 4, 16), (2025, 8, 1), (2025, 10, 2)];
    let days = days.map(|(year, month, of)| Day::new(year, month, of).ok());
    let mut seen = 0;
    for view in views(&graph) {
        for on in days.into_iter().chain([None]) {
            let (lent, listed) = (lent(view, on), listed(view, on));
            let missing: Vec<_> = listed.difference(&lent).collect();
            let more: Vec<_> = lent.difference(&listed).collect();
            assert!(
                missing.is_empty() && more.is_empty(),
                "{view}, {on:?}: {missing:?}, {more:?}"
            );
            seen += lent.len();
        }
    }
    assert!(seen > 1000, "{seen}");
}

#[test]
fn binds_and_owed_to_go_from_side_to_side() {
    let graph = sample::corpus();
    let held = graph.petgraph(Held::Certainly);
    let edges = lines(graph.view(), &held);
    for duty in graph.obligations() {
        for party in duty.agreement().parties() {
            assert!(edges.contains(&format!("{} binds {}", duty.key(), party.key())));
            assert!(edges.contains(&format!("{} owed-to {}", duty.key(), party.key())));
        }
    }
}

#[test]
fn what_is_owed_binds_and_is_owed() {
    let graph = sample::corpus();
    let mut seen = 0;
    for view in views(&graph) {
        for day in days() {
            let (sure, perhaps) = (Held::Certainly, Held::Possibly);
            let edges = |held| lines(view, &view.on(day).petgraph(held));
            let (sure, perhaps) = (edges(sure), edges(perhaps));
            for (one, other) in [("RU", "IR"), ("IR", "RU"), ("RU", "KP"), ("KP", "RU")] {
                let (one, other) = (view.state(one).unwrap(), view.state(other).unwrap());
                for duty in one.owes(other).on(day) {
                    let key = duty.obligation().key();
                    let edges = if duty.certainty().is_yes() {
                        &sure
                    } else {
                        &perhaps
                    };
                    assert!(
                        edges.contains(&format!("{key} binds {}", one.key())),
                        "{key} {day}"
                    );
                    assert!(
                        edges.contains(&format!("{key} owed-to {}", other.key())),
                        "{key} {day}"
                    );
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 100, "{seen}");
}

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
