//! Lists of events in a synthetic world: nothing is lost, doubled or out of order, however one goes
//! through them and whenever they are narrowed.

#[path = "../benches/records.rs"]
mod records;
#[path = "../benches/world.rs"]
mod world;

use records::{Reports, stage};
use treatygraph::{
    Acts, Certainty, Day, Days, Event, EventKind, Events, Graph, day, vocabulary::Class,
};
use world::World;

fn graph(vague: u32) -> Graph {
    stage(&World::new(600), Reports::Mixed(vague))
        .build()
        .expect("a world")
}

/// All lists that hold more than a handful of events.
fn lists(graph: &Graph) -> Vec<Events<'_>> {
    let parties = graph
        .parties()
        .flat_map(|p| [p.events(), p.ratifications()]);
    let agreements = graph.agreements().map(|agreement| agreement.events());
    std::iter::once(graph.events())
        .chain(parties)
        .chain(agreements)
        .collect()
}

/// What an event is, as its list sees it.
fn seen(event: Event<'_>) -> (Event<'_>, Option<Day>, Certainty) {
    (event, event.day(), event.certainty())
}

/// The same by asking every event of the list, one by one.
fn picked<'g>(list: &Events<'g>, acts: Acts, days: &Days) -> Vec<Event<'g>> {
    list.clone()
        .filter(|event| acts.contains(event.kind()))
        .filter(|event| !event.days().intersect(days).is_empty())
        .collect()
}

#[test]
fn narrowed_lists_hold_what_passes() {
    let spans = [
        day(1900, 1, 1)..=day(2025, 12, 31),
        day(1950, 1, 1)..=day(1979, 12, 31),
        day(2001, 3, 4)..=day(2001, 3, 4),
        day(1800, 1, 1)..=day(1850, 1, 1),
    ];
    let selections = [
        Acts::ALL,
        Class::Approval.acts(),
        EventKind::EntryIntoForce.into(),
    ];
    for vague in [0, 40, 500, 1000] {
        let graph = graph(vague);
        for list in lists(&graph) {
            for span in &spans {
                let days = Days::range(span.clone());
                for acts in selections {
                    let narrowed = list.clone().of(acts).within(span.clone());
                    let events: Vec<_> = narrowed.clone().collect();
                    assert_eq!(events, picked(&list, acts, &days));
                    for event in &events {
                        let inside = event.days().is_subset(&days);
                        assert_eq!(event.certainty().is_yes(), inside, "{event}");
                    }
                    let by_next: Vec<_> = narrowed.clone().map(seen).collect();
                    let mut by_fold = Vec::new();
                    narrowed.for_each(|event| by_fold.push(seen(event)));
                    assert_eq!(by_next, by_fold);
                }
            }
        }
    }
}

#[test]
fn lists_of_agreements_hold_all_events_in_order() {
    let graph = graph(200);
    let all: Vec<_> = graph.events().collect();
    let mut count = 0;
    for agreement in graph.agreements() {
        let events: Vec<_> = agreement.events().collect();
        let of_all = all.iter().filter(|event| event.agreement() == agreement);
        assert!(of_all.eq(&events));
        count += events.len();
    }
    assert_eq!(all.len(), count);
    assert!(count > 4_000);
}

#[test]
fn a_list_may_be_narrowed_when_some_of_it_is_read() {
    let graph = graph(300);
    let span = || day(1960, 1, 1)..=day(1999, 12, 31);
    let party = graph.parties().next().expect("a party");
    let agreement = graph.agreements().next().expect("an agreement");
    // Some of these have a shorter list, which must not take the place of one that was begun.
    for (list, acts) in [
        (party.events(), Class::Approval),
        (party.events(), Class::Consent),
        (agreement.events(), Class::Approval),
        (agreement.events(), Class::Consent),
    ] {
        let all: Vec<_> = list.clone().collect();
        for read in 0..all.len() {
            let mut rest = list.clone();
            assert_eq!(rest.by_ref().take(read).count(), read);
            let (_, most) = rest.size_hint();
            assert!(most.is_some_and(|most| most >= all.len() - read));
            let wanted = list.clone().within(span()).of(acts);
            let wanted: Vec<_> = wanted.filter(|e| all[read..].contains(e)).collect();
            let by_days_first = rest.clone().within(span()).of(acts);
            assert_eq!(by_days_first.collect::<Vec<_>>(), wanted);
            assert_eq!(rest.of(acts).within(span()).collect::<Vec<_>>(), wanted);
        }
    }
}
