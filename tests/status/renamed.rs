//! Who continues a party is that party under another name (MEANING M16, *The same state*): a dossier in which a state
//! goes on under a new name answers of that name as it did of the old one.

use proptest::prelude::*;
use treatygraph::record::{self, Dossier};
use treatygraph::vocabulary::{RelationKind, Stage};
use treatygraph::{Agreement, Day, EventKind, Graph, Party, Status, View, day};

use crate::config;
use crate::world::{self, World};

/// The same dossier, in which a state has a new name from a day on; some of its acts are told of the one, some of the
/// other.
fn renamed(dossier: &Dossier, [old, new]: [&str; 2], since: Day, of_new: usize) -> Dossier {
    let mut dossier = dossier.clone();
    let states = dossier.states.iter_mut();
    for state in states.filter(|state| state.key.as_str() == old) {
        state.until = Day::from_number(since.number() - 1).map(Into::into);
    }
    dossier.states.push(record::State::new(new));
    let relation = record::Relation::new(new, RelationKind::Continues).to(old);
    dossier.relations.push(relation.since(since));
    for event in &mut dossier.events {
        let is_new = event.kind as usize % 3 == of_new && event.kind != EventKind::Denunciation;
        if is_new && event.party.as_ref().is_some_and(|of| of.as_str() == old) {
            event.party = Some(new.parse().expect("a key"));
        }
    }
    dossier
}

/// With an heir of AA, each party is looked at by itself, as where one is renamed.
fn with_an_heir(dossier: &Dossier) -> Dossier {
    let mut dossier = dossier.clone();
    dossier.states.push(record::State::new("YY"));
    let relation = record::Relation::new("YY", RelationKind::SplitsFrom).to("AA");
    dossier.relations.push(relation.since(day(2025, 6, 1)));
    dossier
}

fn said(status: &Status<'_>) -> String {
    let (standings, suspended) = (status.standings(), status.suspended());
    format!("{standings:?} {suspended} {}", status.is_presumed())
}

/// What is told on a day of an agreement, and of it and its parts for the second of two.
fn told(agreement: Agreement<'_>, [aa, state]: [Party<'_>; 2], on: Day) -> Vec<String> {
    let pair = aa.with(state);
    let mut between = pair.in_force_on(on);
    let between = between.find(|(of, _)| of.key() == agreement.key());
    let own = [
        said(&agreement.status_on(on)),
        said(&agreement.status_for(state, on)),
        format!("{:?}", state.participation_in(agreement, on)),
        format!("{:?}", between.map(|(_, certainty)| certainty)),
    ];
    let parts = agreement.parts();
    let parts = parts.map(|part| said(&part.status_for(state, on)));
    own.into_iter().chain(parts).collect()
}

/// At which stage an agreement is pending on a day; none where it is not.
fn stage(graph: &Graph, agreement: &str, on: Day) -> Option<Stage> {
    let mut pending = graph.on(on).pending();
    let pending = pending.find(|pending| pending.agreement().key() == agreement);
    pending.map(|pending| pending.stage())
}

/// `again`: whether the state takes a third name a year later.
fn check(
    World(dossier): &World,
    since: Day,
    of_new: usize,
    again: bool,
) -> Result<(), TestCaseError> {
    let dossier = with_an_heir(dossier);
    let mut new = renamed(&dossier, ["BB", "B2"], since, of_new);
    let (mut since, mut name) = (since, "B2");
    if again {
        (since, name) = (day(since.year() + 1, 6, 1), "B3");
        new = renamed(&new, ["B2", "B3"], since, of_new + 1);
    }
    let new = new.build();
    let (Ok(one), Ok(two)) = (dossier.build(), new) else {
        return Ok(());
    };
    let state = |graph, key| -> Party<'_> { Graph::state(graph, key).expect("a state").into() };
    let agreement = |graph, key| Graph::agreement(graph, key).expect("an agreement");
    // Who did not live when an agreement was made is left out of its parties (M3).
    let is_party = |graph, key| agreement(graph, key).party_certainty(state(graph, "BB"));
    let mut keys = one.agreements().map(|of| of.key());
    if keys.any(|key| is_party(&one, key) != is_party(&two, key)) {
        return Ok(());
    }
    let days = (2022..=2026).flat_map(|year| (1..=14).step_by(2).map(move |d| day(year, 3, d)));
    for old in one.agreements() {
        for on in days.clone().filter(|on| *on >= since) {
            let both = |graph, key| ["AA", key].map(|key| state(graph, key));
            let new = agreement(&two, old.key());
            prop_assert_eq!(
                stage(&one, old.key(), on),
                stage(&two, old.key(), on),
                "stage on {}",
                on
            );
            let [old, new] = [
                told(old, both(&one, "BB"), on),
                told(new, both(&two, name), on),
            ];
            prop_assert_eq!(old, new, "on {}", on);
        }
    }
    Ok(())
}

/// What all sources but the last say.
fn trusting(graph: &Graph) -> View<'_> {
    let keys = ["s0", "s1", "s2"].iter();
    graph.trusting(keys.filter_map(|key| graph.source(key).ok()))
}

/// Whether a view that does not show the relation answers as if nobody had told it: of standings and of acts.
fn check_unseen(World(dossier): &World, since: Day, of_new: usize) -> Result<(), TestCaseError> {
    let mut dossier = renamed(&with_an_heir(dossier), ["BB", "B2"], since, of_new);
    let last = dossier.relations.len() - 1;
    dossier.relations[last].source = Some("s3".parse().expect("a key"));
    let mut without = dossier.clone();
    without.relations.truncate(last);
    let (Ok(told), Ok(untold)) = (dossier.build(), without.build()) else {
        return Ok(());
    };
    let (seen, unseen) = (trusting(&told), trusting(&untold));
    // Who is a party is read from all claims where none in view names one (M13), that relation too (M3).
    let is_party =
        |of: Agreement<'_>, view: View<'_>| of.party_certainty(view.state("BB").expect("a state"));
    let mut both = seen.agreements().zip(unseen.agreements());
    if both.any(|(one, other)| is_party(one, seen) != is_party(other, unseen)) {
        return Ok(());
    }
    let state = |view: View<'_>, key| -> String {
        let state = view.state(key).expect("a state");
        state.events().map(|of| format!("{of}\n")).collect()
    };
    let between = |view: View<'_>| -> String {
        let state = |key| view.state(key).expect("a state");
        let acts = state("AA").with(state("B2")).events();
        acts.map(|of| format!("{of}\n")).collect()
    };
    prop_assert_eq!(between(seen), between(unseen), "acts of AA and B2");
    for party in ["BB", "B2", "AA"] {
        prop_assert_eq!(
            state(seen, party),
            state(unseen, party),
            "acts of {}",
            party
        );
    }
    let days = (2022..=2026).flat_map(|year| [1, 4, 8, 12].map(|d| day(year, 3, d)));
    for (one, other) in seen.agreements().zip(unseen.agreements()) {
        for on in days.clone() {
            let of = |agreement, view: View<'_>| {
                let state = |key| -> Party<'_> { view.state(key).expect("a state").into() };
                self::told(agreement, [state("AA"), state("B2")], on)
            };
            prop_assert_eq!(of(one, seen), of(other, unseen), "on {}", on);
        }
    }
    Ok(())
}

fn since() -> impl Strategy<Value = Day> {
    let near = [
        day(2022, 6, 1),
        day(2023, 6, 1),
        day(2024, 6, 1),
        day(2023, 3, 6),
    ];
    prop::sample::select(near.to_vec())
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn a_state_answers_under_its_new_name_as_under_the_old(
        world in world::world(), since in since(), of_new in 0..4_usize, again in any::<bool>(),
    ) {
        check(&world, since, of_new, again)?;
    }

    #[test]
    fn a_view_without_the_relation_knows_two_states(
        world in world::world(), since in since(), of_new in 0..4_usize,
    ) {
        check_unseen(&world, since, of_new)?;
    }
}
