//! What is settled once is what would be computed: the account of a state that says nothing is the whole
//! view, claim for claim, but where somebody's account is heard first nothing settled is used.

use proptest::prelude::*;
use treatygraph::record::{Agreement, Dossier, Event, Obligation, State};
use treatygraph::{Day, EventKind, Graph, View, day};

use crate::config::config;
use crate::{days, status_world, with_duty, world};

/// The key of a state that says nothing and is spoken of by nobody.
const SILENT: &str = "silent";

/// All that is settled, in words.
fn answers(view: View<'_>, days: &[Day]) -> Vec<String> {
    let mut all = Vec::new();
    for on in days {
        for treaty in view.agreements() {
            let key = treaty.key();
            all.push(format!("{key}: {}", treaty.status_on(*on).why()));
            for party in view.parties() {
                let status = treaty.status_for(party, *on);
                all.push(format!("{key} for {}: {}", party.key(), status.why()));
            }
        }
        for party in view.parties() {
            let held = party.in_force_on(*on);
            all.extend(held.map(|(treaty, held)| format!("{party:?} {} {held}", treaty.key())));
            for other in view.parties() {
                let held = party.with(other).in_force_on(*on);
                all.extend(held.map(|(treaty, held)| {
                    format!("{party:?} and {other:?}: {} {held}", treaty.key())
                }));
                let owed = party.owes(other).on(*on);
                all.extend(owed.map(|duty| format!("{party:?} owes {other:?}: {duty:?}")));
            }
        }
        for leader in view.leaders() {
            let offices = leader.offices_on(*on);
            all.extend(offices.map(|held| format!("{on}: {held}")));
        }
    }
    for event in view.events() {
        all.extend(event.in_office().map(|held| format!("{event}: {held}")));
    }
    all
}

fn check(dossier: Dossier) -> Result<(), TestCaseError> {
    let mut dossier = with_duty(dossier);
    if let Some(treaty) = dossier.agreements.first() {
        // No view but the whole graph shows what no source says.
        let unsourced = Obligation::new(format!("{}/unsourced", treaty.key));
        dossier.push(unsourced);
    }
    dossier.push(State::new(SILENT));
    let graph: Graph = dossier
        .build()
        .unwrap_or_else(|error| panic!("{error}\n{}", dossier.to_toml()));
    let silent = graph.party(SILENT).expect("the state");
    let days = days(&graph);
    let half = graph.sources().count().div_ceil(2);
    for view in [
        graph.view(),
        graph.as_known_on(day(2024, 11, 1)),
        graph.as_known_on(day(2025, 6, 1)),
        graph.trusting(graph.sources().take(half)),
        graph.distrusting(graph.sources().take(1)),
    ] {
        let computed = answers(view.according_to(silent), &days);
        prop_assert_eq!(answers(view, &days), computed, "{}", view);
    }
    Ok(())
}

/// Of many parties each is settled by itself, and the whole apart from them.
#[test]
fn of_an_agreement_of_many_parties() {
    let mut dossier = Dossier::new();
    let parties: Vec<String> = (0..12).map(|number| format!("P{number:02}")).collect();
    for party in &parties {
        dossier.push(State::new(party.as_str()));
    }
    dossier.push(Agreement::new("many").parties(parties.iter().map(String::as_str)));
    for (number, party) in (1..).zip(&parties) {
        let act = |kind, year| {
            let act = Event::new("many", kind).party(party.as_str());
            act.on(day(year, number, 1))
        };
        dossier.push(act(EventKind::Ratification, 2022));
        dossier.push(act(EventKind::EntryIntoForce, 2023));
        if number % 3 == 0 {
            dossier.push(act(EventKind::Denunciation, 2024));
        }
        if number % 4 == 0 {
            dossier.push(act(EventKind::Suspension, 2024));
        }
    }
    check(dossier).expect("the same answers");
}

proptest! {
    #![proptest_config(config(15))]

    #[test]
    fn of_dossiers_made_for_status(world in status_world::world()) {
        check(world.0)?;
    }

    #[test]
    fn of_dossiers_of_claims(world in world::world()) {
        check(world.0)?;
    }

    #[test]
    fn of_dossiers_in_which_leaders_speak(world in world::world_of_leaders()) {
        check(world.0)?;
    }
}
