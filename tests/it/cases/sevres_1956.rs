//! A denial.

use treatygraph::Certainty::{Maybe, No};
use treatygraph::Participation;
use treatygraph::Standing::InForce;
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

#[test]
fn a_denial_alone_is_no_act() {
    let graph = case("sevres_1956");
    let (hansard, shlaim) = (
        graph.source("hansard-1956-10-31").unwrap(),
        graph.source("shlaim-1997").unwrap(),
    );
    // M12: the article of July 1997 is known from the last day of July; before, only the denial was.
    let known = |limit| graph.as_known_on(limit).signatures().count();
    assert_eq!(known(day(1956, 11, 1)), 0);
    assert_eq!(known(day(1997, 7, 30)), 0);
    assert_eq!(known(day(1997, 7, 31)), 3);
    // M13.
    assert_eq!(graph.trusting([hansard]).signatures().count(), 0);
    let view = graph.trusting([shlaim]);
    assert!(view.signatures().all(|s| s.certainty() == Certainty::Yes));
    assert_eq!(view.disputes().count(), 0);
}

#[test]
fn according_to_britain_it_never_signed() {
    let graph = case("sevres_1956");
    let britain = graph.state("GB").unwrap();
    // M14: the minister held office for Britain on the day of his words, and is its voice. Of the
    // others' signatures no voice of Britain speaks: there all count.
    let view = graph.according_to(britain);
    assert_eq!(
        lines(view.signatures()),
        [
            "1956-10-24  France: signature of sevres-1956",
            "1956-10-24  Israel: signature of sevres-1956",
        ]
    );
    let view = graph.according_to(graph.leader("lloyd").unwrap());
    assert_eq!(view.signatures().count(), 2);
    // France has said nothing here, so that everything counts.
    let view = graph.according_to(graph.state("FR").unwrap());
    assert_eq!(lines(view.signatures()), lines(graph.signatures()));
}

#[test]
fn who_signed_as_far_as_is_known() {
    let graph = case("sevres_1956");
    let treaty = graph.agreement("sevres-1956").unwrap();
    // M19: the signatures of France and Israel certainly happened: no before them, then maybe.
    assert_eq!(treaty.status_on(day(1956, 10, 23)).is(InForce), No);
    assert_eq!(treaty.status_on(day(1956, 10, 24)).is(InForce), Maybe);
    let later = day(1956, 11, 1);
    let of = |view: treatygraph::View<'_>, key: &str| {
        let treaty = view.agreement("sevres-1956").unwrap();
        view.state(key).unwrap().participation_in(treaty, later)
    };
    let all = graph.view();
    // M17: a set. Who signed may be a party, as nobody says when, or whether, it entered into force.
    assert_eq!(of(all, "FR").is(Participation::None), No);
    assert_eq!(of(all, "FR").is(Participation::Signatory), Maybe);
    assert_eq!(of(all, "FR").is(Participation::Party), Maybe);
    assert_eq!(of(all, "GB").is(Participation::Signatory), Maybe);
    assert_eq!(of(all, "GB").is(Participation::None), Maybe);
    let britain = graph.according_to(graph.state("GB").unwrap());
    assert_eq!(of(britain, "GB").is(Participation::Signatory), No);
    let shlaim = graph.trusting([graph.source("shlaim-1997").unwrap()]);
    assert_eq!(of(shlaim, "GB").is(Participation::None), No);
}
