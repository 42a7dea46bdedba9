//! What rules left out or could not place, and what cannot be, is told (MEANING, M3, M4, M7, M8 and M12).

use treatygraph::vocabulary::Severity;
use treatygraph::{Graph, GraphBuilder};

use super::{BASE, event, graph, only};

/// Findings of the agreement, as sentences.
fn found(graph: &Graph) -> Vec<String> {
    let of_agreements = graph
        .findings()
        .filter(|finding| finding.agreement().is_some());
    of_agreements.map(|finding| finding.to_string()).collect()
}

#[test]
fn a_party_that_did_not_live() {
    let text = "[[state]]\nkey = \"SU\"\nnames = [\"Soviet Union\"]\nuntil = \"1991-12-26\"\n\n[[agreement]]\nkey = \"u\"\nparties = [\"RU\", \"KP\", \"SU\"]\n\n[[event]]\nagreement = \"u\"\nkind = \"signature\"\non = \"2000-02-09\"\n";
    let graph = GraphBuilder::new()
        .toml("base", BASE)
        .toml("text", text)
        .build()
        .unwrap();
    assert_eq!(
        found(&graph),
        ["Soviet Union is left out of the parties of u: it did not live when that was signed (M3)"],
    );
    assert_eq!(
        graph.findings().next().unwrap().severity(),
        Severity::Warning
    );
}

#[test]
fn an_announcement_that_a_later_claim_replaced() {
    let graph = graph(&event(
        "entry-into-force",
        "",
        &[
            "on = \"2024-12-04\", source = \"early\"",
            "on = \"2025-01-15\", source = \"latest\"",
        ],
    ));
    assert_eq!(
        found(&graph),
        [
            "entry-into-force of t: what early 2024-06-01 announced no longer counts, as a later claim gives another day (M4)"
        ],
    );
}

#[test]
fn a_person_of_whom_it_cannot_be_told_for_whom_he_acted() {
    let text = "[[leader]]\nkey = \"x\"\nnames = [\"Somebody\"]\n\n";
    let act = event(
        "signature",
        "",
        &["person = \"x\", on = \"2024-06-19\", source = \"later\""],
    );
    let graph = graph(&format!("{text}{act}"));
    assert!(
        only(&graph, treatygraph::EventKind::Signature)
            .actor()
            .is_none()
    );
    assert_eq!(
        found(&graph),
        [
            "signature of t: for whom Somebody acted cannot be told: name the `party`, or a tenure of exactly one party (M8)"
        ],
    );
}

#[test]
fn a_source_without_a_day() {
    let graph = graph(&event(
        "ratification",
        "party = \"RU\"",
        &["on = \"2024-11-09\", source = \"undated\""],
    ));
    let finding = graph.findings().next().unwrap();
    assert_eq!(
        (finding.source().unwrap().key(), finding.severity()),
        ("undated", Severity::Note)
    );
    let said = event(
        "ratification",
        "party = \"RU\"",
        &["on = \"2024-11-09\", known-since = \"2024-12\", source = \"undated\""],
    );
    assert_eq!(super::graph(&said).findings().count(), 0);
}

#[test]
fn what_comes_before_what_it_follows_in_the_view_that_is_asked() {
    let signature = event(
        "signature",
        "party = \"RU\"",
        &[
            "on = \"2024-03-01\", source = \"undated\"",
            "on = \"2024-11-01\", source = \"later\"",
        ],
    );
    let ratification = event(
        "ratification",
        "party = \"RU\"",
        &["on = \"2024-05-01\", source = \"early\""],
    );
    let graph = graph(&(signature + &ratification));
    // By one of the two days of the signature, the ratification may follow.
    assert_eq!(found(&graph), [""; 0]);
    let sources = ["early", "later"].map(|key| graph.source(key).unwrap());
    let finding = graph.trusting(sources).findings().next().unwrap();
    assert_eq!(
        finding.to_string(),
        "RU: ratification of t (2024-05-01) cannot come before RU: signature of t (2024-11-01): correct one of the days or kinds (M7)"
    );
    assert_eq!(
        (finding.severity(), finding.event().unwrap().kind()),
        (Severity::Warning, treatygraph::EventKind::Ratification)
    );
}
