//! A treaty signed in two capitals on different days.

use treatygraph::record::Field;
use treatygraph::{Class, EventKind, day};

use super::{case, lines};

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
    assert_eq!(force.told(Field::On).len(), 1);
}
