//! Lineage: what came before an agreement and after it.

use treatygraph::{Graph, day};

use super::graph;

/// Five agreements more.
const MORE: &str = "agreement = [{ key = \"a\", parties = [\"RU\", \"KP\"] }, { key = \"b\", parties = [\"RU\", \"KP\"] }, { key = \"c\", parties = [\"RU\", \"KP\"] }, { key = \"d\", parties = [\"RU\", \"KP\"] }]\n";

fn relations(list: &[(&str, &str, &str)]) -> Graph {
    let mut text = MORE.to_owned();
    for (at, (from, kind, to)) in list.iter().enumerate() {
        // Each by a source of its own: a circle told by one is an error.
        let to = if to.contains(' ') {
            format!("to-title = \"{to}\"")
        } else {
            format!("to = \"{to}\"")
        };
        text += &format!(
            "\n[[source]]\nkey = \"s{at}\"\npublished = \"2025-01-0{}\"\n\n[[relation]]\nfrom = \"{from}\"\nkind = \"{kind}\"\n{to}\nsource = \"s{at}\"\n",
            at + 1
        );
    }
    graph(&text)
}

fn lineage(graph: &Graph, key: &str) -> Vec<String> {
    let lineage = graph.agreement(key).unwrap().lineage();
    lineage.map(|kin| kin.to_string()).collect()
}

#[test]
fn forward_and_back_in_order() {
    let graph = relations(&[
        ("c", "replaces", "b"),
        ("b", "prolongs", "a"),
        ("a", "replaces", "treaty of 1921"),
        ("d", "amends", "c"),
        ("d", "refers-to", "t"),
    ]);
    let all = [
        "-3 a replaces treaty of 1921",
        "-2 b prolongs a",
        "-1 c replaces b",
        "+1 d amends c",
    ];
    assert_eq!(lineage(&graph, "c"), all);
    let of_a = [
        "-1 a replaces treaty of 1921",
        "+1 b prolongs a",
        "+2 c replaces b",
        "+3 d amends c",
    ];
    assert_eq!(lineage(&graph, "a"), of_a);
    assert!(lineage(&graph, "t").is_empty());
    let last = graph.agreement("a").unwrap().lineage().last().unwrap();
    assert_eq!(last.agreement(), Some(graph.agreement("d").unwrap()));
    let first = graph.agreement("a").unwrap().lineage().next().unwrap();
    assert_eq!(first.agreement(), None);
}

#[test]
fn two_protocols_to_one_treaty_are_no_kin() {
    let graph = relations(&[("b", "implements", "a"), ("c", "implements", "a")]);
    assert_eq!(lineage(&graph, "b"), ["-1 b implements a"]);
    assert_eq!(
        lineage(&graph, "a"),
        ["+1 b implements a", "+1 c implements a"]
    );
}

#[test]
fn a_circle_ends_where_it_was_seen() {
    let graph = relations(&[
        ("a", "replaces", "b"),
        ("b", "replaces", "c"),
        ("c", "replaces", "a"),
    ]);
    assert_eq!(lineage(&graph, "a"), ["-1 a replaces b", "+1 c replaces a"]);
    let two = relations(&[("a", "replaces", "b"), ("b", "replaces", "a")]);
    assert_eq!(lineage(&two, "a"), ["-1 a replaces b"]);
}

#[test]
fn parts_have_one_of_their_own() {
    let graph = relations(&[
        ("c", "replaces", "a"),
        ("b", "amends", "a/3"),
        ("d/annex", "amends", "b"),
    ]);
    assert_eq!(
        lineage(&graph, "a"),
        ["+1 b amends a/3", "+1 c replaces a", "+2 d/annex amends b"]
    );
    let article: Vec<_> = graph.part("a/3").unwrap().lineage().collect();
    let told: Vec<String> = article.iter().map(|kin| kin.to_string()).collect();
    assert_eq!(told, ["+1 b amends a/3", "+2 d/annex amends b"]);
    assert_eq!(article[1].part(), Some(graph.part("d/annex").unwrap()));
    assert_eq!(article[1].agreement().unwrap().key(), "d");
    // What replaces the whole concerns no part by itself.
    assert_eq!(graph.part("d/annex").unwrap().lineage().count(), 2);
}

#[test]
fn only_what_is_in_view() {
    let graph = relations(&[("b", "replaces", "a"), ("c", "replaces", "b")]);
    let then = graph.as_known_on(day(2025, 1, 1));
    assert_eq!(then.agreement("a").unwrap().lineage().count(), 1);
    assert_eq!(graph.agreement("a").unwrap().lineage().count(), 2);
}

#[test]
fn agreements_by_signature() {
    let graph = graph(&format!(
        "{MORE}
[[event]]
agreement = \"b\"
kind = \"signature\"
parties = [\"RU\", \"KP\"]
on = \"1961-07-06\"

[[event]]
agreement = \"a\"
kind = \"signature\"
parties = [\"RU\", \"KP\"]
on = \"2000-02-09\"

[[event]]
agreement = \"a\"
kind = \"initialling\"
on = \"1960\"

[[event]]
agreement = \"c\"
kind = \"entry-into-force\"
on = \"1980\"
"
    ));
    let pair = graph.state("RU").unwrap().with(graph.state("KP").unwrap());
    let keys: Vec<_> = pair.agreements_by_signature().map(|a| a.key()).collect();
    assert_eq!(keys, ["b", "c", "a", "d", "t"]);
    let back = graph.state("KP").unwrap().with(graph.state("RU").unwrap());
    assert_eq!(back.agreements_by_signature().len(), 5);
}
