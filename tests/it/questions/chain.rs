//! The shortest chain of parties joined by agreements in force on a day (MEANING, M22).

use treatygraph::path::Chain;
use treatygraph::{Certainty, Day, Graph, GraphBuilder, Held, sample};

fn day(day: &str) -> Day {
    day.parse().unwrap()
}

/// States A to F, and agreements: each its key, its parties, and what else its entry into force says.
fn world(agreements: &[(&str, &str, &str)], more: &str) -> Graph {
    let states = ["A", "B", "C", "D", "E", "F"].map(|key| format!("[[state]]\nkey = \"{key}\"\n"));
    let mut text = states.join("");
    for (key, parties, entry) in agreements {
        let parties: Vec<String> = parties
            .chars()
            .map(|party| format!("\"{party}\""))
            .collect();
        text += &format!(
            "[[agreement]]\nkey = \"{key}\"\nparties = [{}]\n\
             [[event]]\nagreement = \"{key}\"\nkind = \"entry-into-force\"\n{entry}\n",
            parties.join(", ")
        );
    }
    let mut builder = GraphBuilder::new();
    let builder = builder.toml("world", &(text + more));
    builder.build().unwrap_or_else(|error| panic!("{error}"))
}

/// The chain from one to another in the year 2020, as a text; `none`.
fn chain(graph: &Graph, from: &str, to: &str, held: Held) -> String {
    let (from, to) = (graph.party(from).unwrap(), graph.party(to).unwrap());
    let chain = graph.on(day("2020-06-01")).chain(from, to, held);
    chain.map_or_else(|| "none".to_owned(), |chain| chain.to_string())
}

const EARLY: &str = "on = \"2000-01-01\"";

#[test]
fn the_shortest_and_of_these_the_first_by_keys() {
    // From A to F: by B and E, by C and D, by C and E; directly only from 2021 on.
    let graph = world(
        &[
            ("ab", "AB", EARLY),
            ("ac", "AC", EARLY),
            ("be", "BE", EARLY),
            ("cd", "CD", EARLY),
            ("ce", "CE", EARLY),
            ("df", "DF", EARLY),
            ("ef", "EF", EARLY),
            ("af", "AF", "on = \"2021-01-01\""),
        ],
        "",
    );
    let certainly = |from, to| chain(&graph, from, to, Held::Certainly);
    assert_eq!(certainly("A", "F"), "A —ab— B —be— E —ef— F");
    // Backwards the first of the keys decide again: D comes before E, and leads to C only.
    assert_eq!(certainly("F", "A"), "F —df— D —cd— C —ac— A");
    assert_eq!(certainly("A", "E"), "A —ab— B —be— E");
    assert_eq!(certainly("B", "A"), "B —ab— A");
    assert_eq!(certainly("A", "A"), "A");
    let (a, f) = (graph.party("A").unwrap(), graph.party("F").unwrap());
    let later = graph
        .on(day("2021-01-01"))
        .chain(a, f, Held::Certainly)
        .unwrap();
    assert_eq!(later.to_string(), "A —af— F");
    assert_eq!(later.parties().collect::<Vec<_>>(), [a, f]);
}

#[test]
fn what_may_be_in_force_joins_if_asked_for() {
    let graph = world(
        &[
            ("ab-maybe", "AB", "on = \"2020\""),
            ("ab-sure", "AB", EARLY),
            ("ac", "AC", "on = \"2020\""),
            ("bd", "BD", EARLY),
            ("cd", "CD", EARLY),
            ("ce", "CE", "on = \"2020\""),
        ],
        "",
    );
    // Of two agreements the certain one, though the other has the first key.
    assert_eq!(chain(&graph, "A", "B", Held::Possibly), "A —ab-sure— B");
    assert_eq!(chain(&graph, "A", "C", Held::Possibly), "A —ac (maybe)— C");
    // Certainly only by the longer way; to E not at all.
    assert_eq!(
        chain(&graph, "A", "C", Held::Certainly),
        "A —ab-sure— B —bd— D —cd— C"
    );
    assert_eq!(chain(&graph, "A", "E", Held::Certainly), "none");
    assert_eq!(
        chain(&graph, "A", "E", Held::Possibly),
        "A —ac (maybe)— C —ce (maybe)— E"
    );
    let (a, e) = (graph.party("A").unwrap(), graph.party("E").unwrap());
    let chain = graph
        .on(day("2020-06-01"))
        .chain(a, e, Held::Possibly)
        .unwrap();
    assert_eq!(chain.certainty(), Certainty::Maybe);
    assert_eq!(chain.steps()[0].certainty(), Certainty::Maybe);
    assert_eq!(
        graph.on(day("1999-12-31")).chain(a, e, Held::Possibly),
        None
    );
}

#[test]
fn of_equally_short_chains_the_surest() {
    let unsure = "on = \"2020\"";
    let graph = world(
        &[
            // By B both are unsure, by C one is, by D none.
            ("ab", "AB", unsure),
            ("be", "BE", unsure),
            ("ac", "AC", EARLY),
            ("ce", "CE", unsure),
            ("ad", "AD", "on = \"2020-06-01\""),
            ("de", "DE", EARLY),
            ("ef", "EF", unsure),
        ],
        "",
    );
    assert_eq!(chain(&graph, "A", "E", Held::Possibly), "A —ad— D —de— E");
    let sure = "A —ad— D —de— E —ef (maybe)— F";
    assert_eq!(chain(&graph, "A", "F", Held::Possibly), sure);
    let (a, e) = (graph.party("A").unwrap(), graph.party("E").unwrap());
    let before = graph.on(day("2020-05-31")).chain(a, e, Held::Possibly);
    assert_eq!(before.unwrap().to_string(), "A —ac— C —ce (maybe)— E");
}

#[test]
fn only_those_on_opposite_sides_are_joined() {
    // A faces B and C, who stand together; B and C face each other in nothing.
    let sides = "[[agreement]]\nkey = \"abc\"\nsides = [[\"A\"], [\"B\", \"C\"]]\n";
    let graph = world(&[("abc", "ABC", EARLY)], sides);
    assert_eq!(
        chain(&graph, "B", "C", Held::Certainly),
        "B —abc— A —abc— C"
    );
    // Without sides each party is one of its own.
    let graph = world(&[("abc", "ABC", EARLY)], "");
    assert_eq!(chain(&graph, "B", "C", Held::Certainly), "B —abc— C");
    assert_eq!(chain(&graph, "B", "D", Held::Possibly), "none");
}

#[test]
fn heirs_are_joined_by_what_they_inherited() {
    // F continues B since 2010, so that it stands in the agreement of A and B.
    let heir =
        "[[relation]]\nfrom = \"F\"\nkind = \"continues\"\nto = \"B\"\nsince = \"2010-01-01\"\n";
    let graph = world(&[("ab", "AB", EARLY), ("ac", "AC", EARLY)], heir);
    assert_eq!(chain(&graph, "F", "C", Held::Certainly), "F —ab— A —ac— C");
    assert_eq!(chain(&graph, "C", "F", Held::Certainly), "C —ac— A —ab— F");
}

#[test]
fn a_party_of_another_graph_stands_for_that_of_its_key() {
    let (graph, other) = (sample::corpus(), sample::corpus());
    let (iran, korea) = (other.party("IR").unwrap(), graph.party("KP").unwrap());
    let world = graph.on(day("2025-10-03"));
    let chain = world.chain(iran, korea, Held::Certainly).unwrap();
    assert_eq!(
        chain.to_string(),
        "Iran —ru-ir-2025— Russia —ru-kp-2024— North Korea"
    );
    // In a view the claims that count decide: Iran's treaty was not in force by what was known.
    let view = graph.as_known_on(day("2025-01-31"));
    let then = view
        .on(day("2025-10-03"))
        .chain(iran, korea, Held::Certainly);
    assert_eq!(then, None);
}

/// Each step is one that `Pair::in_force_on` answers, and no shorter chain is found by trying all.
#[test]
fn agrees_with_a_search_that_tries_all() {
    let graph = sample::corpus();
    let parties: Vec<_> = graph.parties().collect();
    // A step more weighs more than any doubt.
    let cost = |sure: Certainty| if sure.is_yes() { 1000 } else { 1001 };
    for on in ["2001-06-01", "2024-12-31", "2025-08-01", "2025-10-03"].map(day) {
        for held in [Held::Certainly, Held::Possibly] {
            let count = parties.len();
            let far = usize::MAX / 4;
            let mut distance = vec![vec![far; count]; count];
            for (i, a) in parties.iter().enumerate() {
                for (j, b) in parties.iter().enumerate() {
                    let joined = a.with(*b).in_force_on(on).map(|(_, sure)| sure);
                    let joined = joined.filter(|sure| held.includes(*sure));
                    distance[i][j] = if i == j {
                        0
                    } else {
                        joined.map(cost).min().unwrap_or(far)
                    };
                }
            }
            for via in 0..count {
                for i in 0..count {
                    for j in 0..count {
                        let round = distance[i][via] + distance[via][j];
                        distance[i][j] = distance[i][j].min(round);
                    }
                }
            }
            for (i, a) in parties.iter().enumerate() {
                for (j, b) in parties.iter().enumerate() {
                    let chain = graph.on(on).chain(*a, *b, held);
                    let steps = |chain: &Chain<'_>| -> usize {
                        chain
                            .steps()
                            .iter()
                            .map(|step| cost(step.certainty()))
                            .sum()
                    };
                    let found = chain.as_ref().map_or(far, steps);
                    assert_eq!(found, distance[i][j], "{a} to {b}");
                    for step in chain.iter().flat_map(|chain| chain.steps()) {
                        let pair = step.from().with(step.to());
                        assert!(
                            pair.in_force_on(on)
                                .any(|found| found == (step.agreement(), step.certainty()))
                        );
                    }
                }
            }
        }
    }
}
