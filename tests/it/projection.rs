//! The projection beside what handles list, in several views and on several days.

use std::collections::BTreeSet;

use treatygraph::path::{Node, Projection};
use treatygraph::petgraph::visit::{EdgeRef, IntoEdgeReferences};
use treatygraph::vocabulary::EdgeKind;
use treatygraph::{
    Acts, Certainty, Day, Event, EventKind, Graph, Held, Standing, View, day, sample,
};

use super::connections::{line, lines};

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
            let ever = |spells: Vec<treatygraph::answer::Spell<'_>>| {
                let in_force = |spell: &treatygraph::answer::Spell<'_>| {
                    spell.status().is(Standing::InForce).is_yes()
                };
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
