//! Tenures that are contested.

use treatygraph::vocabulary::{Stance, TenureStanding};
use treatygraph::{Certainty, EventKind, day};

use super::{case, lines};

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
