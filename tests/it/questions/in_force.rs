//! What is in force for one party, and for how many agreements, party by party (MEANING, M16 and M22).

use treatygraph::{Certainty, Day, Graph, sample};

use super::graph;

/// In force for Russia from 2020, for Korea from 2025.
const APART: &str = r#"
[[event]]
agreement = "t"
kind = "entry-into-force"
party = "RU"
on = "2020-02-01"
[[event]]
agreement = "t"
kind = "entry-into-force"
party = "KP"
on = "2025-02-01"
"#;

/// A second agreement, in force for both from some day of 2021.
const VAGUE: &str = r#"
[[agreement]]
key = "a"
parties = ["RU", "KP"]
[[event]]
agreement = "a"
kind = "entry-into-force"
on = "2021"
"#;

fn day(day: &str) -> Day {
    day.parse().unwrap()
}

/// What is in force for a party on a day, as one text: `a maybe, t yes`.
fn held(graph: &Graph, party: &str, on: &str) -> String {
    let party = graph.party(party).unwrap();
    let held = party.in_force_on(day(on));
    let each: Vec<String> = held
        .map(|(t, sure)| format!("{} {sure}", t.key()))
        .collect();
    each.join(", ")
}

/// The counts of a day, as one text: `KP 1, RU 1, and maybe 1 more`.
fn counts(graph: &Graph, on: &str) -> Vec<String> {
    let counts = graph.on(day(on)).in_force_by_party();
    counts
        .map(|(party, count)| format!("{} {count}", party.key()))
        .collect()
}

#[test]
fn for_each_party_its_own_days() {
    let graph = graph(&[APART, VAGUE].join("\n"));
    for (party, on, answer) in [
        ("RU", "2020-01-31", ""),
        // In force for one of two is what is in force for both.
        ("RU", "2020-02-01", ""),
        ("KP", "2020-02-01", ""),
        // Some day of 2021: on the last it certainly has begun.
        ("RU", "2021-01-01", "a maybe"),
        ("RU", "2021-12-31", "a yes"),
        ("RU", "2025-01-31", "a yes"),
        ("KP", "2021-06-01", "a maybe"),
        ("KP", "2025-02-01", "a yes, t yes"),
        ("SU", "2025-02-01", ""),
    ] {
        assert_eq!(held(&graph, party, on), answer, "{party} on {on}");
    }
    // Nobody has anything in force; both, and unsurely; the Soviet Union is left out.
    assert!(counts(&graph, "2020-02-01").is_empty());
    assert_eq!(
        counts(&graph, "2021-06-01"),
        ["KP 0, and maybe 1 more", "RU 0, and maybe 1 more"]
    );
    assert_eq!(counts(&graph, "2025-02-01"), ["KP 2", "RU 2"]);
}

#[test]
fn an_heir_has_what_it_inherited() {
    // Of the other agreement, `t`, no entry into force is recorded, so that it may be (M19).
    let graph = graph(
        r#"
[[relation]]
from = "RU"
kind = "continues"
to = "SU"
since = "1991-12-26"
[[agreement]]
key = "s"
parties = ["SU", "KP"]
[[event]]
agreement = "s"
kind = "entry-into-force"
on = "1961-07-06"
"#,
    );
    for (party, on, answer) in [
        ("SU", "1990-01-01", "s yes"),
        ("RU", "1990-01-01", "t maybe"),
        ("RU", "1992-01-01", "s yes, t maybe"),
        ("KP", "1990-01-01", "s yes, t maybe"),
    ] {
        assert_eq!(held(&graph, party, on), answer, "{party} on {on}");
    }
    let (kp, ru) = ("KP 1, and maybe 1 more", "RU 0, and maybe 1 more");
    assert_eq!(counts(&graph, "1990-01-01"), [kp, ru, "SU 1"]);
    let later = counts(&graph, "1992-01-01");
    assert_eq!(later[..2], [kp, "RU 1, and maybe 1 more"]);
}

#[test]
fn of_what_is_only_maybe_a_party_it_is_at_most_maybe() {
    // One source names Belarus among the parties, the others do not; its own entry into force is
    // recorded all the same.
    let graph = graph(
        r#"
state = [{ key = "BY" }]
[[agreement]]
key = "t"
parties = ["RU", "KP", "BY"]
source = "later"
[[event]]
agreement = "t"
kind = "entry-into-force"
party = "BY"
on = "2020-02-01"
[[event]]
agreement = "t"
kind = "entry-into-force"
party = "RU"
on = "2020-02-01"
"#,
    );
    assert_eq!(held(&graph, "BY", "2020-02-01"), "t maybe");
    // Nobody but Belarus may be bound to Russia, so Russia is certainly bound to nobody.
    assert_eq!(held(&graph, "RU", "2020-02-01"), "t maybe");
}

#[test]
fn in_a_view_by_the_claims_that_count() {
    let graph = graph(&APART.replace("on = ", "source = \"later\"\non = "));
    let known = |on: &str| {
        let russia = graph.as_known_on(day(on)).party("RU").unwrap();
        let mut held = russia.in_force_on(day("2021-01-01"));
        held.next().map(|(_, certainty)| certainty)
    };
    // Before the source was published no entry into force was known of: it may have been (M19).
    assert_eq!(known("2024-11-30"), Some(Certainty::Maybe));
    // Then that of the other party is told for 2025.
    assert_eq!(known("2024-12-01"), None);
}

/// The counts of a day are those of the answers of each party, and these those of `status_for`.
#[test]
fn counts_are_those_of_the_answers() {
    for graph in [sample::russia_iran(), sample::corpus()] {
        for on in [
            "2001-06-01",
            "2010-01-01",
            "2025-01-17",
            "2025-08-01",
            "2026-01-01",
        ] {
            let mut expected = Vec::new();
            for party in graph.parties() {
                let of = |wanted: Certainty| {
                    let held = party.in_force_on(day(on)).filter(|(treaty, held)| {
                        let status = treaty.status_for(party, day(on));
                        assert_eq!(status.is(treatygraph::Standing::InForce), *held);
                        *held == wanted
                    });
                    held.count()
                };
                let (certainly, maybe) = (of(Certainty::Yes), of(Certainty::Maybe));
                if certainly + maybe > 0 {
                    expected.push((party, certainly, maybe));
                }
            }
            let counts = graph.on(day(on)).in_force_by_party();
            let counts = counts.map(|(party, count)| (party, count.certainly(), count.maybe()));
            assert_eq!(counts.collect::<Vec<_>>(), expected, "{on}");
        }
    }
}
