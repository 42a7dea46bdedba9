//! Going through a list of events allocates nothing, whatever is asked of each on the way.

#[path = "../benches/records.rs"]
mod records;
#[path = "../benches/world.rs"]
mod world;

use allocation_counter::measure;
use records::{Reports, stage};
use treatygraph::{
    Attack, Event, EventKind, Events, Graph, GraphBuilder, Party, day, record, sample,
    vocabulary::Class,
};
use world::World;

/// How many events there are, and how many allocations it took to go through them and look at what
/// each handle answers without reading claims.
fn allocations<'g>(events: impl Fn() -> Events<'g>) -> (usize, u64) {
    of_each(events, |event| {
        usize::from(event.party().is_some())
            + event.parties().count()
            + event.part().map_or(0, |part| part.key().len())
    })
}

/// The same, with what else is asked of each event.
fn of_each<'g>(events: impl Fn() -> Events<'g>, more: impl Fn(Event<'g>) -> usize) -> (usize, u64) {
    let mut count = 0;
    let mut seen = 0;
    let made = measure(|| {
        for event in events() {
            count += 1;
            seen += usize::from(event.day().is_some())
                + usize::from(event.certainty().is_yes())
                + usize::from(event.kind() == EventKind::Signature)
                + usize::from(event.actor().is_some())
                + event.agreement().key().len()
                + usize::from(event.is_dated() && !event.is_expected())
                + more(event);
        }
        events().for_each(|event| seen += usize::from(event.day().is_some()));
        seen += events().count();
    });
    assert!(seen >= count);
    (count, made.count_total)
}

/// Goes through every list of a graph, and through it narrowed; says how many events it met.
fn check<'g>(graph: &'g Graph) -> usize {
    let mut met = 0;
    let mut check = |name: &str, events: &dyn Fn() -> Events<'g>| {
        let (count, made) = allocations(events);
        assert_eq!(made, 0, "{name}: {count} events");
        met += count;
    };
    let days = || day(2021, 1, 1)..=day(2025, 6, 30);
    check("all", &|| graph.events());
    check("all, within", &|| graph.events().within(days()));
    let parties: Vec<Party> = graph.parties().collect();
    for party in &parties {
        check("party", &|| party.events());
        check("ratifications", &|| party.ratifications());
        check("within", &|| party.ratifications().within(days()));
        check("of a kind", &|| party.events().of(EventKind::Signature));
        check("of a class", &|| {
            party.events().of(Class::Life).within(days())
        });
    }
    for agreement in graph.agreements() {
        check("agreement", &|| agreement.events());
        check("agreement, within", &|| agreement.events().within(days()));
        check("statements", &|| agreement.statements());
        let mut parties = agreement.parties();
        if let (Some(first), Some(second)) = (parties.next(), parties.next()) {
            let pair = first.with(second);
            check("pair", &|| pair.events());
            check("pair, of and within", &|| {
                pair.ratifications().within(days())
            });
        }
    }
    for body in graph.bodies() {
        check("body", &|| body.events().within(days()));
    }
    for leader in graph.leaders() {
        check("leader", &|| leader.events());
    }
    met
}

#[test]
fn none_in_the_sample() {
    assert!(check(&sample::russia_iran()) > 50);
}

#[test]
fn none_in_a_synthetic_world() {
    let graph = stage(&World::new(400), Reports::Mixed(200))
        .build()
        .expect("a world");
    assert!(check(&graph) > 10_000);
}

/// Where every day is certain, a view only tests whether an event is shown.
#[test]
fn none_through_views() {
    let graph = stage(&World::new(400), Reports::Once)
        .build()
        .expect("a world");
    let sources: Vec<_> = graph.sources().collect();
    let state = graph.states().next().expect("a state");
    let (some, all) = (sources.iter().step_by(2), sources.iter());
    let mut shown = Vec::new();
    for view in [
        graph.as_known_on(day(1980, 1, 1)),
        graph.trusting(some),
        graph.distrusting(all).as_known_on(day(2000, 1, 1)),
        graph.according_to(state),
        graph.according_to(state).as_known_on(day(1990, 1, 1)),
    ] {
        let (mut met, mut made) = (0, 0);
        for party in view.parties() {
            let (count, allocated) = of_each(|| party.ratifications(), |_| 0);
            (met, made) = (met + count, made + allocated);
        }
        let (count, allocated) = of_each(|| view.events(), |_| 0);
        assert_eq!(made + allocated, 0, "{view}: {count} events");
        shown.push(met + count);
    }
    assert_eq!(shown[2], 0);
    assert!(shown[0] > 1_000 && shown[1] > 1_000 && shown[3] > shown[0]);
}

#[test]
fn counting_counts() {
    let made = measure(|| drop(std::hint::black_box(Box::new(1))));
    assert_eq!(made.count_total, 1);
}

/// The pacts of 1939 among so many others, of other parties.
fn europe_among(others: usize) -> Graph {
    let mut records = GraphBuilder::new();
    records.toml("europe", include_str!("../examples/data/europe-1939.toml"));
    for at in 0..others {
        let (one, other) = (format!("X{at}"), format!("Y{at}"));
        let key = format!("x-{at}");
        records.add(record::State::new(one.as_str()));
        records.add(record::State::new(other.as_str()));
        let parties = [one.as_str(), other.as_str()];
        records.add(record::Agreement::new(key.as_str()).parties(parties));
        let force = record::Event::new(key.as_str(), EventKind::EntryIntoForce);
        records.add(force.on(day(1930, 1, 1)));
        records.add(record::Obligation::new(format!("{key}/defence").as_str()));
    }
    records.build().unwrap()
}

#[test]
fn what_is_owed_if_somebody_attacks_costs_the_same_among_however_many_others() {
    let made = [0, 3_000].map(|others| {
        let graph = europe_among(others);
        let (germany, poland) = (graph.party("DE").unwrap(), graph.party("PL").unwrap());
        let attack = Attack::by(germany).on(poland).unprovoked();
        let ask = || graph.on(day(1939, 9, 1)).duties_if(attack).count();
        // What is settled on first ask is then there.
        let count = ask();
        let made = measure(|| assert_eq!(ask(), count));
        (count, made.count_total)
    });
    assert_eq!(made[0], made[1]);
}

/// A term costs what the acts on its agreement cost, however many others there are.
#[test]
fn a_term_costs_the_same_among_however_many_others() {
    let made = [0, 3_000].map(|others| {
        let mut records = europe_among(others).to_builder();
        records.toml("seed", treatygraph::sample::SEED);
        let graph = records.build().unwrap();
        let treaty = graph.agreement("ru-ir-2025").unwrap();
        let ask = || treaty.term_on(day(2030, 1, 1)).unwrap().ends().single();
        let end = ask();
        let made = measure(|| assert_eq!(ask(), end));
        (end, made.count_total)
    });
    assert_eq!(made[0], made[1]);
}
