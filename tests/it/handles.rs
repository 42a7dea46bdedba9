//! Promises of the types: shared between threads, copied freely, no longer-lived than the graph.

use treatygraph::{Agreement, Claim, Date, Day, Event, Events, Graph, Party, State, sample};

#[test]
fn graphs_are_shared_between_threads_and_handles_are_copied() {
    fn shared<T: Send + Sync>() {}
    fn copied<T: Copy + Send + Sync>() {}
    shared::<Graph>();
    shared::<Events<'_>>();
    copied::<Agreement<'_>>();
    copied::<State<'_>>();
    copied::<Event<'_>>();
    copied::<Claim<'_>>();
}

#[test]
fn handles_may_live_shorter_than_their_graph() {
    fn shorten<'short, 'long: 'short>(
        party: Party<'long>,
        events: Events<'long>,
    ) -> (Party<'short>, Events<'short>) {
        (party, events)
    }
    let graph = sample::seed();
    let russia = graph.party("RU").unwrap();
    let (russia, events) = shorten(russia, russia.events());
    assert_eq!(russia.events().count(), events.count());
}

#[test]
fn chains_on_temporaries_live() {
    let graph = sample::russia_iran();
    let first = graph
        .state("RU")
        .unwrap()
        .with(graph.state("IR").unwrap())
        .ratifications()
        .next();
    assert_eq!(
        first.unwrap().to_string(),
        "2025-04-08  State Duma (Russia): parliamentary-approval of ru-ir-2025, approved"
    );
}

#[test]
fn the_sizes_that_lists_and_columns_rest_on() {
    assert_eq!(size_of::<Day>(), 4);
    assert_eq!(size_of::<Date>(), 16);
    assert!(size_of::<Event<'_>>() <= 32);
}

#[test]
fn handles_of_two_graphs_meet_by_their_keys() {
    let (one, other) = (sample::seed(), sample::russia_iran());
    let (russia, iran) = (other.state("RU").unwrap(), one.state("IR").unwrap());
    assert_eq!(russia.with(iran).agreements().count(), 2);
    assert_eq!(iran.with(russia).agreements().count(), 1);
    let foreign = treatygraph::Dossier::from_toml("[[state]]\nkey = \"XX\"\n")
        .unwrap()
        .build()
        .unwrap();
    let stranger = foreign.state("XX").unwrap();
    assert_eq!(iran.with(stranger).agreements().count(), 0);
    let treaty = one.agreement("ru-ir-2025").unwrap();
    assert!(treaty.party_certainty(stranger).is_no());
    assert!(treaty.party_certainty(russia).is_yes());
}

#[test]
fn handles_are_ordered_by_key_and_lists_are_read_from_either_end() {
    let graph = sample::corpus();
    let mut treaties: Vec<_> = graph.agreements().collect();
    let last = graph.agreements().next_back().unwrap();
    assert_eq!(last.key(), "ru-kp-2024");
    treaties.reverse();
    assert!(graph.agreements().rev().eq(treaties.iter().copied()));
    treaties.sort();
    assert!(treaties.into_iter().eq(graph.agreements()));
}

#[test]
fn keys_and_names_are_taken_as_programs_have_them() {
    use treatygraph::{GraphBuilder, record};
    let (key, names) = ("KP".to_owned(), vec!["North Korea".to_owned()]);
    let state = record::State::new(&key).names(names.clone()).names(&names);
    let graph = GraphBuilder::new().add(state).build().unwrap();
    assert_eq!(
        graph.state(&key).unwrap().names().collect::<Vec<_>>(),
        ["North Korea"]
    );
}
