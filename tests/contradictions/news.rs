//! What is new in a report, in random dossiers: what is already there repeats, what excludes contradicts.

use std::collections::BTreeSet;

use proptest::prelude::*;
use treatygraph::news::Novelty;
use treatygraph::record::{Dossier, Record};

use crate::config::config;
use crate::{status_world, with_duty, world};

fn check(dossier: Dossier, cut: usize) -> Result<(), TestCaseError> {
    let dossier = with_duty(dossier);
    let graph = dossier.build().expect("a dossier");
    let again = graph.preview(&dossier).expect("the same records");
    prop_assert_eq!(again.graph(), &graph);
    for item in again.news().items() {
        prop_assert_eq!(item.novelty(), Novelty::Repeats, "{}", item);
    }
    prop_assert!(again.news().disputes().is_empty());
    let day = graph
        .events()
        .find_map(|event| event.day())
        .unwrap_or(treatygraph::Day::MIN);
    prop_assert!(again.news().changes_on(day).next().is_none());

    // The acts come in two reports.
    let (mut first, mut second) = (Dossier::new(), Dossier::new());
    for (at, record) in dossier.into_records().enumerate() {
        match record {
            Record::Event(_) if at % 3 == cut => second.push(record),
            record => first.push(record),
        }
    }
    let before = first.build().expect("a dossier");
    let preview = before.preview(&second).expect("the rest");
    prop_assert_eq!(preview.graph(), &graph);
    let items = preview.news().items();
    let contradicted: BTreeSet<String> = (items.iter())
        .filter(|item| item.novelty() == Novelty::Contradicts)
        .map(|item| item.about().id().into_owned())
        .collect();
    for dispute in preview.news().disputes() {
        let id = dispute.about().id().into_owned();
        let is_new = dispute.values().any(|value| {
            value
                .claims()
                .any(|claim| items.iter().any(|item| item.claim() == claim))
        });
        // Two claims of one report may contradict each other, and not what was there; what an act without a party
        // excludes is a dispute of the agreement.
        if is_new && before.event(&id).is_ok() && dispute.values().len() == 2 {
            prop_assert!(contradicted.contains(&id), "{dispute}: {items:?}");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(15))]

    #[test]
    fn of_dossiers_made_for_status(world in status_world::world(), cut in 0_usize..3) {
        check(world.0, cut)?;
    }

    #[test]
    fn of_dossiers_of_claims(world in world::world(), cut in 0_usize..3) {
        check(world.0, cut)?;
    }
}
