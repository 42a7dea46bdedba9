//! A denunciation that the other side contests.

use treatygraph::vocabulary::{DenunciationAt, Stance};
use treatygraph::{Certainty, EventKind, day};

use super::case;

#[test]
fn the_notice_is_a_fact_and_its_effect_contested() {
    let graph = case("berlin_1934");
    let treaty = graph.agreement("de-pl-1934").unwrap();
    let notice = treaty.events().of(EventKind::Denunciation).next().unwrap();
    // M5: the contest has no day, and backs every one.
    assert_eq!(notice.day(), Some(day(1939, 4, 28)));
    assert_eq!(notice.certainty(), Certainty::Yes);
    assert_eq!(notice.effective().unwrap().single(), Some(day(1939, 4, 28)));
    // M1: one source, but two voices.
    let mut voices: Vec<(&str, Stance)> = notice
        .claims()
        .map(|claim| (claim.speaker().unwrap().key(), claim.stance()))
        .collect();
    voices.sort_by_key(|(speaker, _)| *speaker);
    assert_eq!(voices, [("DE", Stance::Asserts), ("PL", Stance::Contests)]);
    assert_eq!(graph.disputes().count(), 0);
}

#[test]
fn what_the_clause_allows() {
    let graph = case("berlin_1934");
    let treaty = graph.agreement("de-pl-1934").unwrap();
    let clause = treaty.denunciation_clause().unwrap();
    assert_eq!(clause.at, Some(DenunciationAt::EndOfPhase));
    assert_eq!(treaty.term().unwrap().notice, clause.notice);
}
