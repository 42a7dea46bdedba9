//! Tenures that are contested.

use treatygraph::Certainty::{Maybe, No, Yes};
use treatygraph::Standing::{Ended, InForce};
use treatygraph::vocabulary::{Stance, TenureStanding};
use treatygraph::{Certainty, EventKind, day};

use super::{case, lines, standings};

#[test]
fn three_tenures_of_one_office() {
    let graph = case("caracas_2019");
    let venezuela = graph.state("VE").unwrap();
    // M2: leader, of, office and key.
    let mut told: Vec<_> = venezuela
        .tenures()
        .map(|t| (t.since().unwrap().single(), t.leader().key(), t.standing()))
        .collect();
    told.sort_by_key(|(since, ..)| *since);
    assert_eq!(
        told,
        [
            (Some(day(2013, 4, 19)), "maduro", None),
            (
                Some(day(2019, 1, 10)),
                "maduro",
                Some(TenureStanding::Contested)
            ),
            (
                Some(day(2019, 1, 23)),
                "guaido",
                Some(TenureStanding::Contested)
            ),
        ]
    );
}

#[test]
fn the_notice_was_given_and_two_call_it_void() {
    let graph = case("caracas_2019");
    let venezuela = graph.state("VE").unwrap();
    assert_eq!(
        lines(venezuela.events().of(EventKind::Denunciation)),
        ["2017-04-27  Venezuela: denunciation of oas-1948"]
    );
    let notice = graph.leader("maduro").unwrap().events().next().unwrap();
    assert_eq!(notice.kind(), EventKind::Denunciation);
    assert_eq!(notice.received().unwrap().single(), Some(day(2017, 4, 28)));
    assert_eq!(notice.certainty(), Certainty::Yes);
    let contests = notice
        .claims()
        .filter(|claim| claim.stance() == Stance::Contests);
    let mut known: Vec<_> = contests.map(|c| c.known().unwrap()).collect();
    known.sort();
    // M12: the claim's own `known-since` before the day of its source.
    assert_eq!(known, [day(2019, 1, 22), day(2019, 2, 8)]);
}

#[test]
fn one_party_entered_into_force_later() {
    let graph = case("caracas_2019");
    // M8: an entry into force may differ by party, and the bare one stands for those without their own.
    let force = |key| {
        let party = graph.state(key).unwrap();
        party
            .events()
            .of(EventKind::EntryIntoForce)
            .map(|event| event.day().unwrap())
            .collect::<Vec<_>>()
    };
    assert_eq!(force("CO"), [day(1951, 12, 13)]);
    assert_eq!(force("US"), [day(1951, 12, 13)]);
    assert_eq!(force("VE"), [day(1951, 12, 29)]);
    assert_eq!(graph.disputes().count(), 0);
}

#[test]
fn two_voices_of_one_state() {
    let graph = case("caracas_2019");
    let held = |view: treatygraph::View<'_>, key: &str, day| {
        let treaty = view.agreement("oas-1948").unwrap();
        treaty.status_for(view.state(key).unwrap(), day).is(InForce)
    };
    let all = graph.view();
    // M8: its own entry into force, not the bare one.
    assert_eq!(held(all, "VE", day(1951, 12, 28)), No);
    assert_eq!(held(all, "CO", day(1951, 12, 13)), Yes);
    assert_eq!(held(all, "VE", day(1951, 12, 29)), Yes);
    // M16: of more than two sides, for who denounced.
    let june = day(2019, 6, 1);
    assert_eq!(held(all, "CO", june), Yes);
    assert_eq!(
        all.agreement("oas-1948")
            .unwrap()
            .status_on(june)
            .is(InForce),
        Yes
    );
    // M15: contested by voices of a party. M14: two holders of contested standing differ: both count.
    assert_eq!(held(all, "VE", june), Maybe);
    let venezuela = graph.state("VE").unwrap();
    assert_eq!(held(graph.according_to(venezuela), "VE", june), Maybe);
    let leader = |key: &str| graph.according_to(graph.leader(key).unwrap());
    assert_eq!(held(leader("guaido"), "VE", june), Yes);
    let assembly = graph.legislature("VE/assembly").unwrap();
    assert_eq!(held(graph.according_to(assembly), "VE", june), Yes);
}

#[test]
#[ignore = "clauses are not at work yet"]
fn two_years_after_the_notice() {
    let graph = case("caracas_2019");
    let view = graph.as_known_on(day(2018, 12, 31));
    let treaty = view.agreement("oas-1948").unwrap();
    let venezuela = view.state("VE").unwrap();
    let on = |day| standings(treaty.status_for(venezuela, day));
    // M16: from its receipt on 28 April 2017; nobody had contested it yet.
    assert_eq!(on(day(2019, 4, 27)), [InForce]);
    assert_eq!(on(day(2019, 4, 28)), [InForce, Ended]);
    assert_eq!(on(day(2019, 4, 29)), [Ended]);
    // M14: according to who gave it, it took effect as the clause says.
    let maduro = graph.according_to(graph.leader("maduro").unwrap());
    let treaty = maduro.agreement("oas-1948").unwrap();
    let june = day(2019, 6, 1);
    assert_eq!(standings(treaty.status_for(venezuela, june)), [Ended]);
}

#[test]
fn who_was_in_office() {
    let graph = case("caracas_2019");
    let venezuela = graph.state("VE").unwrap();
    let held = |key: &str, day| {
        let mut all = No;
        for office in venezuela.offices_on(day) {
            if office.leader().key() == key {
                all = all.or(office.certainty());
            }
        }
        all
    };
    // M9: within a certain tenure; no before a certain beginning.
    assert_eq!(held("maduro", day(2018, 6, 1)), Yes);
    assert_eq!(held("guaido", day(2018, 6, 1)), No);
    assert_eq!(held("maduro", day(2013, 4, 18)), No);
    // M9: contested tenures are maybe.
    assert_eq!(held("maduro", day(2019, 6, 1)), Maybe);
    assert_eq!(held("guaido", day(2019, 6, 1)), Maybe);
    // M18: so is the day of an end; from the next on, no.
    assert_eq!(held("guaido", day(2023, 1, 5)), Maybe);
    assert_eq!(held("guaido", day(2023, 1, 6)), No);
    assert_eq!(held("maduro", day(2023, 1, 6)), Maybe);
    // He gave the notice in his first term.
    let notice = graph.leader("maduro").unwrap().events().next().unwrap();
    let held: Vec<_> = notice.in_office().map(|held| held.certainty()).collect();
    assert_eq!(held, [Yes]);
}
