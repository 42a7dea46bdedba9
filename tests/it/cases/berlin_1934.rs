//! A denunciation that the other side contests.

use treatygraph::Participation;
use treatygraph::Standing::{Ended, InForce, NotYet};
use treatygraph::vocabulary::{DenunciationAt, Stance};
use treatygraph::{Certainty, EventKind, day};

use super::{case, only, standings};

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

#[test]
fn ended_or_not_as_one_asks() {
    let graph = case("berlin_1934");
    let treaty = graph.agreement("de-pl-1934").unwrap();
    assert_eq!(standings(treaty.status_on(day(1934, 2, 23))), [NotYet]);
    assert_eq!(standings(treaty.status_on(day(1934, 2, 24))), [InForce]);
    assert_eq!(standings(treaty.status_on(day(1939, 4, 27))), [InForce]);
    // RULES 17: against its clause, and the day of effect given by the denouncer alone. M15: contested.
    assert_eq!(
        standings(treaty.status_on(day(1939, 4, 28))),
        [InForce, Ended]
    );
    assert_eq!(
        standings(treaty.status_on(day(1939, 9, 1))),
        [InForce, Ended]
    );
    assert_eq!(treaty.spells().len(), 3);
    // Both reasons are told, by both.
    let status = treaty.status_on(day(1939, 9, 1));
    let voices = |key| {
        let claims = status.claims().into_iter();
        let speakers = claims.filter_map(|claim| claim.speaker());
        speakers.filter(|speaker| speaker.key() == key).count()
    };
    assert_eq!((voices("DE"), voices("PL")), (1, 1));
}

#[test]
fn according_to_who_denounced_and_who_contests() {
    let graph = case("berlin_1934");
    let on = |key, day| {
        let view = graph.according_to(graph.state(key).unwrap());
        standings(view.agreement("de-pl-1934").unwrap().status_on(day))
    };
    // RULES 17: according to the denouncing party itself, ended; M18: on the day itself maybe.
    assert_eq!(on("DE", day(1939, 4, 27)), [InForce]);
    assert_eq!(on("DE", day(1939, 4, 28)), [InForce, Ended]);
    assert_eq!(on("DE", day(1939, 4, 29)), [Ended]);
    // M15: according to the contester the act has no effect.
    assert_eq!(on("PL", day(1939, 4, 29)), [InForce]);
    let of = |key| {
        let view = graph.according_to(graph.state(key).unwrap());
        let treaty = view.agreement("de-pl-1934").unwrap();
        only(
            view.state("DE")
                .unwrap()
                .participation_in(treaty, day(1939, 6, 1)),
        )
    };
    assert_eq!(of("DE"), Participation::Former);
    assert_eq!(of("PL"), Participation::Party);
}
