//! A denial.

use treatygraph::{Certainty, EventKind, day};

use super::{case, lines};

#[test]
fn a_denial_makes_maybe_what_another_source_asserts() {
    let graph = case("sevres_1956");
    let treaty = graph.agreement("sevres-1956").unwrap();
    assert_eq!(
        lines(treaty.signatures()),
        [
            "1956-10-24  France: signature of sevres-1956",
            "1956-10-24  United Kingdom: signature of sevres-1956 (maybe)",
            "1956-10-24  Israel: signature of sevres-1956",
        ]
    );
    // M5: the assertion backs 24 October, the denial *never* and, having no day, no other. Neither set
    // holds the other, so both are possible, and neither is backed by all.
    let mut british = treaty
        .signatures()
        .filter(|s| s.party().unwrap().key() == "GB");
    let signature = british.next().unwrap();
    assert!(signature.is_disputed());
    assert_eq!(signature.certainty(), Certainty::Maybe);
    assert_eq!(signature.day(), Some(day(1956, 10, 24)));
    let disputes: Vec<_> = graph
        .disputes()
        .map(|d| d.event().unwrap().kind())
        .collect();
    assert_eq!(disputes, [EventKind::Signature]);
}
