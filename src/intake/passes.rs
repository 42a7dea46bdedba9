//! What holds after each pass, as the picture in ARCHITECTURE.md says.

use super::stage::{Stage, Table};
use super::{check, circles, consistency, groups, keys, lay_out, settle};
use crate::graph::{Kind, NONE, Thing};
use crate::record::{Dossier, Field};

/// The sample dossiers. (The module `sample` is above this one.)
const SAMPLES: [&str; 3] = [
    include_str!("../../examples/data/seed.toml"),
    include_str!("../../examples/data/moscow-tehran.toml"),
    include_str!("../../examples/data/moscow-pyongyang.toml"),
];

fn staged() -> Stage {
    let mut stage = Stage::default();
    for text in SAMPLES {
        let file = stage.input(None);
        let dossier = Dossier::from_toml(text).expect("a sample");
        dossier
            .into_records()
            .for_each(|record| stage.add(record, file));
    }
    stage
}

#[test]
fn each_pass_keeps_what_the_picture_says() {
    let mut stage = staged();
    stage.sort_values();
    assert!(
        stage.values.iter().is_sorted_by(|a, b| a < b),
        "every value once, in order"
    );

    let key_table = keys::KeyTable::collect(&mut stage);
    assert!(keys::check_keys(&mut stage, &key_table).is_empty());
    for record in &stage.records {
        if let Some(key) = stage
            .identity_of(record, Field::Key)
            .filter(|_| record.table.is_node())
        {
            assert_eq!(
                key_table.table(key),
                Some(record.table),
                "a key is one thing of one sort"
            );
        }
    }
    assert!(check::check(&mut stage, &key_table).is_empty());
    assert!(stage.problems.is_empty());

    let offices = groups::Offices::collect(&stage, &key_table);
    let groups = groups::group(&mut stage, &key_table, &offices);
    assert!(
        groups.identities.is_sorted_by(|a, b| a < b),
        "things in order, each once"
    );
    for (identity, claims) in groups.each() {
        let given = claims.iter().map(|claim| claim.given.of(&stage.given));
        assert!(
            given.is_sorted_by(|a, b| a < b),
            "claims in order, each once: {identity:?}"
        );
    }
    let tenures = stage
        .records
        .iter()
        .filter(|record| record.table == Table::Tenure)
        .count();

    let (evidence, origins) = lay_out::lay_out(&mut stage, &key_table, &groups);
    assert_eq!(
        origins.len(),
        evidence.claims.source.len(),
        "every claim has its place"
    );
    assert!(
        evidence.events.agreement.is_sorted(),
        "events in the order of agreements"
    );
    assert!(
        !evidence.events.agreement.contains(&NONE),
        "keys are numbers"
    );
    assert!(evidence.count(Kind::Tenure) > 0 && evidence.count(Kind::Tenure) <= tenures);
    for kind in Kind::ALL {
        for id in 0..evidence.count(kind) as u32 {
            let thing = Thing::new(kind, id);
            let claims = evidence.claims.about(thing);
            assert!(
                claims
                    .clone()
                    .all(|claim| evidence.claims.thing_of(claim) == thing)
            );
        }
    }

    assert!(
        consistency::contradictions(&evidence).is_empty(),
        "no source contradicts itself"
    );
    assert!(consistency::required(&evidence).is_empty());
    assert!(circles::faults(&evidence, &origins).is_empty());
    drop(stage);

    let (graph, _) = settle::settle(evidence.without_unused_values());
    graph
        .verify()
        .expect("events in the order of lists, every list equal to a scan");
}
