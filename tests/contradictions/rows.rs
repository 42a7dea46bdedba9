//! Rows are the answers of the handles, cell by cell, in random dossiers and views.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use treatygraph::record::Dossier;
use treatygraph::rows::{Cell, Row, Tables};
use treatygraph::{Agreement, Certainty, Day, Party, Standing, View};

use crate::config::config;
use crate::{days, status_world, views, with_duty, world};

fn rows<'g>(tables: Tables<'g>, name: &str) -> Vec<Row<'g>> {
    tables.table(name).expect("a table").rows().collect()
}

fn text(row: &Row<'_>, column: &str) -> String {
    row.get(column).expect("a column").to_string()
}

/// Whether the run of days of a row has this one.
fn has(row: &Row<'_>, day: Day) -> bool {
    let edge = |column| match row.get(column) {
        Some(Cell::Day(day)) => Some(day),
        _ => None,
    };
    edge("first").is_none_or(|first| first <= day) && edge("last").is_none_or(|last| day <= last)
}

/// The rows with these values in these columns, on a day.
fn on<'r, 'g>(rows: &'r [Row<'g>], day: Day, values: &[(&str, &str)]) -> Vec<&'r Row<'g>> {
    let fits = |row: &&Row<'_>| {
        values
            .iter()
            .all(|(column, value)| text(row, column) == *value)
    };
    rows.iter()
        .filter(fits)
        .filter(|row| has(row, day))
        .collect()
}

fn standing(view: View<'_>, days: &[Day]) -> Result<(), TestCaseError> {
    let (spells, between) = (
        rows(view.tables(), "spell"),
        rows(view.tables(), "in_force"),
    );
    let parties: Vec<Party<'_>> = view.parties().collect();
    for day in days.iter().copied() {
        for treaty in view.agreements() {
            let whole = treaty.status_on(day);
            let members = spells
                .iter()
                .map(|row| text(row, "party"))
                .collect::<BTreeSet<_>>();
            let of_parties = parties.iter().filter(|party| members.contains(party.key()));
            let each = of_parties.map(|party| (party.key(), treaty.status_for(*party, day)));
            for (party, status) in each.chain([("", whole)]) {
                let found = on(
                    &spells,
                    day,
                    &[("agreement", treaty.key()), ("party", party)],
                );
                if found.is_empty() && !party.is_empty() {
                    prop_assert!(
                        status.is(Standing::InForce).is_no(),
                        "{party} of {}",
                        treaty.key()
                    );
                    continue;
                }
                prop_assert_eq!(
                    found.len(),
                    1,
                    "{} for {:?} on {}",
                    treaty.key(),
                    party,
                    day
                );
                let words: Vec<String> = status
                    .standings()
                    .iter()
                    .map(|word| word.to_string())
                    .collect();
                prop_assert_eq!(text(found[0], "standing"), words.join("; "));
                prop_assert_eq!(
                    text(found[0], "in_force"),
                    status.is(Standing::InForce).to_string()
                );
                prop_assert_eq!(text(found[0], "suspended"), status.suspended().to_string());
                prop_assert_eq!(text(found[0], "presumed"), status.is_presumed().to_string());
            }
        }
        for (at, one) in parties.iter().enumerate() {
            for other in &parties[at + 1..] {
                let told = one
                    .with(*other)
                    .in_force_on(day)
                    .map(|(treaty, held)| (treaty.key().to_owned(), held.to_string()));
                let told: BTreeMap<String, String> = told.collect();
                let found = on(
                    &between,
                    day,
                    &[("party", one.key()), ("other", other.key())],
                );
                let found = found
                    .iter()
                    .map(|row| (text(row, "agreement"), text(row, "certain")));
                prop_assert_eq!(
                    found.collect::<BTreeMap<_, _>>(),
                    told,
                    "{:?} and {:?} on {}",
                    one,
                    other,
                    day
                );
            }
        }
    }
    Ok(())
}

fn owed(view: View<'_>, days: &[Day]) -> Result<(), TestCaseError> {
    let all = rows(view.tables(), "owed");
    let parties: Vec<Party<'_>> = view.parties().collect();
    for (bearer, beneficiary) in parties
        .iter()
        .flat_map(|one| parties.iter().map(move |other| (*one, *other)))
    {
        let mut ever: BTreeMap<String, Certainty> = BTreeMap::new();
        for day in days.iter().copied() {
            let told = bearer.owes(beneficiary).on(day).map(|duty| {
                let provisional = duty.is_provisional().to_string();
                (
                    duty.obligation().key().to_owned(),
                    (duty.certainty(), provisional),
                )
            });
            let told: BTreeMap<_, _> = told.collect();
            for (key, (certainty, _)) in &told {
                let known = ever.entry(key.clone()).or_insert(Certainty::No);
                *known = known.or(*certainty);
            }
            let found = on(
                &all,
                day,
                &[("bearer", bearer.key()), ("beneficiary", beneficiary.key())],
            );
            let found: BTreeMap<_, _> = (found.iter())
                .map(|row| {
                    (
                        text(row, "obligation"),
                        (text(row, "certain"), text(row, "provisional")),
                    )
                })
                .collect();
            let told = told
                .into_iter()
                .map(|(key, (sure, provisional))| (key, (sure.to_string(), provisional)));
            prop_assert_eq!(
                found,
                told.collect::<BTreeMap<_, _>>(),
                "{:?} owes {:?} on {}",
                bearer,
                beneficiary,
                day
            );
        }
        // Within a period lies what lies on one of its days.
        if let (Some(first), Some(last)) = (days.first(), days.last()) {
            let within = bearer.owes(beneficiary).within(*first..=*last);
            let within: BTreeMap<String, Certainty> = within
                .map(|duty| (duty.obligation().key().to_owned(), duty.certainty()))
                .collect();
            for (key, certainty) in ever {
                let told = within.get(&key).copied().unwrap_or(Certainty::No);
                prop_assert!(
                    told == certainty || told.is_yes(),
                    "{key}: {told}, on one day {certainty}"
                );
            }
        }
    }
    Ok(())
}

fn acts(view: View<'_>) -> Result<(), TestCaseError> {
    let events = rows(view.tables(), "event");
    let ids: BTreeSet<String> = events.iter().map(|row| text(row, "id")).collect();
    prop_assert_eq!(ids.len(), events.len(), "ids are of one event each");
    let stands = rows(view.tables(), "stands_for");
    let mut count = 0;
    for treaty in view.agreements() {
        for event in treaty.events().chain(treaty.statements()) {
            count += 1;
            prop_assert_eq!(view.event(&event.id()).expect("an event"), event);
            prop_assert!(ids.contains(&event.id()));
            if event.party().is_none() && event.kind() != treatygraph::EventKind::Statement {
                let found = stands.iter().filter(|row| text(row, "event") == event.id());
                let found: BTreeSet<String> = found.map(|row| text(row, "party")).collect();
                let told = event.parties().map(|party| party.key().to_owned());
                prop_assert_eq!(found, told.collect::<BTreeSet<_>>(), "{}", event);
            }
        }
        membership(treaty)?;
    }
    prop_assert_eq!(count, events.len());
    Ok(())
}

fn membership(treaty: Agreement<'_>) -> Result<(), TestCaseError> {
    let found = rows(treaty.tables(), "membership").into_iter();
    let found: BTreeMap<String, String> = found
        .map(|row| (text(&row, "party"), text(&row, "certain")))
        .collect();
    let told = treaty.parties().map(|party| {
        (
            party.key().to_owned(),
            treaty.party_certainty(party).to_string(),
        )
    });
    prop_assert_eq!(found, told.collect::<BTreeMap<_, _>>(), "{}", treaty.key());
    Ok(())
}

/// What is told of each agreement is what is told of all.
fn parts(view: View<'_>) -> Result<(), TestCaseError> {
    for table in view.tables().iter() {
        let of_each = view
            .agreements()
            .filter_map(|treaty| treaty.tables().table(table.name()));
        let of_each: Vec<String> = of_each
            .flat_map(|table| table.rows())
            .map(|row| format!("{row:?}"))
            .collect();
        let all: BTreeSet<String> = table.rows().map(|row| format!("{row:?}")).collect();
        prop_assert!(
            of_each.iter().all(|row| all.contains(row)),
            "{}",
            table.name()
        );
        if !["claim", "dispute", "relation"].contains(&table.name()) && !of_each.is_empty() {
            prop_assert_eq!(of_each.len(), table.rows().count(), "{}", table.name());
        }
        // A row in the memory of the one before it is none other.
        let mut lent = table.rows();
        for row in table.rows() {
            prop_assert_eq!(lent.next_row(), Some(&row), "{}", table.name());
        }
        prop_assert!(lent.next_row().is_none(), "{}", table.name());
        for row in table.rows() {
            prop_assert_eq!(row.cells().len(), table.columns().len());
        }
    }
    Ok(())
}

fn check(dossier: Dossier, turn: u32) -> Result<(), TestCaseError> {
    let dossier = with_duty(dossier);
    let graph = dossier
        .build()
        .unwrap_or_else(|error| panic!("{error}\n{}", dossier.to_toml()));
    let days = days(&graph);
    for view in views(&graph, turn) {
        standing(view, &days)?;
        owed(view, &days)?;
        acts(view)?;
        parts(view)?;
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(20))]

    #[test]
    fn of_dossiers_made_for_status(world in status_world::world(), turn in 0_u32..3) {
        check(world.0, turn)?;
    }

    #[test]
    fn of_dossiers_of_claims(world in world::world(), turn in 0_u32..3) {
        check(world.0, turn)?;
    }
}
