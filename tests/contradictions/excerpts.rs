//! A dossier taken out of a graph answers as the graph does, in random dossiers and views.

use std::collections::BTreeSet;

use proptest::prelude::*;
use treatygraph::record::Dossier;
use treatygraph::vocabulary::Stance;
use treatygraph::{Agreement, Graph};

use crate::config::config;
use crate::{status_world, views, with_duty, world};

/// The rows of all tables about an agreement, sorted, save what an excerpt may add: the bare claims by
/// which it names what nothing in view speaks of.
fn told(treaty: Agreement<'_>) -> Vec<String> {
    let tables: Vec<_> = treaty.tables().iter().collect();
    let rows = tables.iter().flat_map(|table| {
        let name = table.name();
        table.rows().map(move |row| format!("{name}: {row:?}"))
    });
    let mut rows: Vec<String> = rows.collect();
    rows.retain(|row| !row.starts_with("claim: ") || !row.contains("\"source\": Null"));
    rows.sort();
    rows
}

fn build(dossier: &Dossier) -> Graph {
    dossier
        .build()
        .unwrap_or_else(|error| panic!("{error}\n{}", dossier.to_toml()))
}

/// That agreements are told of in a graph made of an excerpt as in the view it was taken from.
fn same(treaties: &[Agreement<'_>], excerpt: &Dossier, party: &str) -> Result<(), TestCaseError> {
    let graph = build(excerpt);
    for treaty in treaties {
        let (view, key) = (treaty.view(), treaty.key());
        alike(*treaty, graph.agreement(key).expect("it"), excerpt)?;
        // An account prefers voices and leaves out nobody's, so it is heard in the excerpt as well. Who held
        // office, and so speaks for the actor, is told by all records.
        if view == view.graph().view()
            && let (Ok(here), Ok(actor)) = (view.graph().party(party), graph.party(party))
        {
            let heard = view.according_to(here).agreement(key);
            let there = graph.according_to(actor).agreement(key);
            alike(heard.expect("it"), there.expect("it"), excerpt)?;
        }
    }
    Ok(())
}

fn alike(one: Agreement<'_>, other: Agreement<'_>, excerpt: &Dossier) -> Result<(), TestCaseError> {
    let (one_told, other_told) = (told(one), told(other));
    let lacks = one_told.iter().filter(|row| !other_told.contains(row));
    let adds = other_told.iter().filter(|row| !one_told.contains(row));
    let differ = lacks
        .map(|row| format!("- {row}\n"))
        .chain(adds.map(|row| format!("+ {row}\n")));
    let differ: String = differ.collect();
    let (view, toml) = (one.view(), excerpt.to_toml());
    prop_assert!(differ.is_empty(), "{} ({view}):\n{differ}{toml}", one.key());
    Ok(())
}

/// What records say that counts whatever the view: the days they assert of the acts on an agreement, to the first of
/// which `by` reaches back (MEANING, M4), and the sides.
fn asserted(dossier: &Dossier, agreement: &str) -> BTreeSet<String> {
    let events = dossier.events.iter();
    let of_it = events.filter(|event| event.agreement.as_str() == agreement);
    let given = of_it.flat_map(|event| {
        let inline = (event.stance, event.on.clone());
        let listed = event
            .claims
            .iter()
            .map(|claim| (claim.stance, claim.on.clone()));
        [inline].into_iter().chain(listed)
    });
    let asserted = given.filter(|(stance, _)| *stance != Some(Stance::Denies));
    let days = asserted.filter_map(|(_, on)| Some(on?.to_string()));
    let of_it = (dossier.agreements.iter()).filter(|record| record.key.as_str() == agreement);
    let sides = of_it.flat_map(|record| {
        let listed = record.claims.iter().map(|claim| &claim.sides);
        [&record.sides]
            .into_iter()
            .chain(listed)
            .map(|sides| format!("{sides:?}"))
            .collect::<Vec<_>>()
    });
    days.chain(sides).collect()
}

/// With the turn, also in a view: to which party a person's act belongs is told by all tenures (M8).
fn check(dossier: Dossier, turn: Option<u32>) -> Result<(), TestCaseError> {
    let graph = build(&with_duty(dossier));
    prop_assert_eq!(&build(&graph.view().to_dossier()), &graph);
    let party = graph.parties().next().map_or("", |party| party.key());
    let turns = turn.map(|turn| views(&graph, turn)[1]);
    for view in [graph.view()].into_iter().chain(turns) {
        let whole = view.to_dossier();
        let all = graph.to_dossier();
        let same_reach =
            |treaty: &Agreement<'_>| asserted(&whole, treaty.key()) == asserted(&all, treaty.key());
        let treaties: Vec<_> = view.agreements().filter(same_reach).collect();
        same(&treaties, &whole, party)?;
        for treaty in &treaties {
            same(&[*treaty], &treaty.to_dossier(), party)?;
        }
        let parties: Vec<_> = view.parties().collect();
        for (at, one) in parties.iter().enumerate() {
            for other in &parties[at + 1..] {
                let pair = one.with(*other);
                let between: Vec<_> = pair.agreements().filter(same_reach).collect();
                same(&between, &pair.to_dossier(), party)?;
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(12))]

    #[test]
    fn of_dossiers_made_for_status(world in status_world::world(), turn in 1_u32..3) {
        check(world.0, Some(turn))?;
    }

    #[test]
    fn of_dossiers_of_claims(world in world::world(), turn in 1_u32..3) {
        check(world.0, Some(turn))?;
    }

    #[test]
    fn of_dossiers_of_leaders(world in world::world_of_leaders()) {
        check(world.0, None)?;
    }
}
