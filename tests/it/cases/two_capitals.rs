//! A treaty signed in two capitals on different days.

use treatygraph::Certainty::{Maybe, No, Yes};
use treatygraph::Participation;
use treatygraph::Standing::{InForce, NotYet};
use treatygraph::record::Field;
use treatygraph::{EventKind, day, vocabulary::Class};

use super::{case, lines, only, standings};

#[test]
fn each_party_signs_where_and_when_it_does() {
    let graph = case("two_capitals");
    let treaty = graph.agreement("plutonium-2000").unwrap();
    // M2: two events, one a party; M10: in the order of days.
    assert_eq!(
        lines(treaty.signatures()),
        [
            "2000-08-29  Russia: signature of plutonium-2000",
            "2000-09-01  United States: signature of plutonium-2000",
        ]
    );
    let places: Vec<&str> = treaty.signatures().flat_map(|s| s.places()).collect();
    assert_eq!(places, ["Moscow", "Washington"]);
    let (russia, states) = (graph.state("RU").unwrap(), graph.state("US").unwrap());
    let august = day(2000, 8, 1)..=day(2000, 8, 31);
    assert_eq!(russia.signatures().within(august.clone()).count(), 1);
    assert_eq!(states.signatures().within(august).count(), 0);
    assert_eq!(russia.with(states).signatures().count(), 2);
    // Two days of two events exclude nothing.
    assert_eq!(graph.disputes().count(), 0);
}

#[test]
fn consent_is_told_apart_from_approval() {
    let graph = case("two_capitals");
    let treaty = graph.agreement("plutonium-2000").unwrap();
    assert_eq!(treaty.ratifications().of(Class::Consent).count(), 2);
    assert_eq!(treaty.ratifications().of(Class::Approval).count(), 0);
    // M8: the entry into force is the agreement's own, and stands for both.
    let mut force = treaty.events().of(EventKind::EntryIntoForce);
    let force = force.next().unwrap();
    assert!(force.actor().is_none());
    assert_eq!(force.parties().count(), 2);
    assert_eq!(force.claimed(Field::On).len(), 1);
}

#[test]
fn in_force_and_suspended() {
    let graph = case("two_capitals");
    let treaty = graph.agreement("plutonium-2000").unwrap();
    let standings = |day| standings(treaty.status_on(day));
    // M16: an entry into force is recorded, and nothing is in force before it.
    assert_eq!(standings(day(2000, 9, 1)), [NotYet]);
    assert_eq!(standings(day(2011, 7, 12)), [NotYet]);
    assert_eq!(standings(day(2011, 7, 13)), [InForce]); // M18
    // M20: no end is recorded; sources that state no coverage are taken to cover ends.
    let status = treaty.status_on(day(2015, 1, 1));
    assert_eq!(status.is(InForce), Yes);
    assert!(status.is_presumed());
    // M16, RULES 20: what is suspended is in force. M18: the day it begins is in.
    assert_eq!(treaty.status_on(day(2016, 10, 2)).suspended(), No);
    let status = treaty.status_on(day(2016, 10, 3));
    assert_eq!((status.is(InForce), status.suspended()), (Yes, Yes));
    let russia = graph.state("RU").unwrap();
    assert_eq!(treaty.status_for(russia, day(2020, 1, 1)).suspended(), Yes);
}

#[test]
fn each_party_is_bound_by_its_own_acts() {
    let graph = case("two_capitals");
    let treaty = graph.agreement("plutonium-2000").unwrap();
    let (russia, states) = (graph.state("RU").unwrap(), graph.state("US").unwrap());
    let of = |party: treatygraph::State<'_>, day| only(party.participation_in(treaty, day));
    // M17: nothing done, signed, in force.
    assert_eq!(of(russia, day(2000, 8, 28)), Participation::None);
    assert_eq!(of(russia, day(2000, 8, 30)), Participation::Signatory);
    assert_eq!(of(states, day(2000, 8, 30)), Participation::None);
    assert_eq!(of(states, day(2000, 9, 1)), Participation::Signatory);
    assert_eq!(of(russia, day(2011, 7, 13)), Participation::Party);
    // M22: between both, on opposite sides.
    let pair = russia.with(states);
    assert_eq!(pair.in_force_on(day(2011, 7, 12)).count(), 0);
    let held: Vec<_> = pair
        .in_force_on(day(2020, 1, 1))
        .map(|(_, held)| held)
        .collect();
    assert_eq!(held, [Yes]);
}

#[test]
fn what_was_known_before_the_signatures_were_told() {
    let graph = case("two_capitals");
    // M12: only the statement of 2011 is known. M20: it states no coverage.
    let treaty = graph
        .as_known_on(day(2012, 1, 1))
        .agreement("plutonium-2000")
        .unwrap();
    assert_eq!(treaty.signatures().count(), 0);
    assert_eq!(standings(treaty.status_on(day(2011, 7, 12))), [NotYet]);
    let status = treaty.status_on(day(2020, 1, 1));
    assert_eq!((status.is(InForce), status.suspended()), (Yes, No));
    // Before it nothing is known, so that nothing is excluded (M19: maybe throughout).
    let treaty = graph
        .as_known_on(day(2011, 7, 12))
        .agreement("plutonium-2000")
        .unwrap();
    assert_eq!(treaty.status_on(day(2012, 1, 1)).is(InForce), Maybe);
}

#[test]
fn from_the_last_signature_to_entry_into_force() {
    let graph = case("two_capitals");
    let treaty = graph.agreement("plutonium-2000").unwrap();
    // M11: of several acts of a kind the last counts: from 1 September 2000 to 13 July 2011.
    let count = treaty
        .days_between(EventKind::Signature, EventKind::EntryIntoForce)
        .unwrap();
    assert_eq!((count.least, count.greatest), (Some(3967), Some(3967)));
    assert!(!count.disputed);
}
