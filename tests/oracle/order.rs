//! The order of records, claims and files never matters.

use proptest::prelude::*;
use treatygraph::GraphBuilder;
use treatygraph::record::{Dossier, Record};

use crate::config;
use crate::graph;
use crate::world;

/// A number that looks random, from two others.
fn scramble(seed: u64, at: u64) -> u64 {
    let mut x = seed.wrapping_add(at.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

fn shuffled<T>(items: impl IntoIterator<Item = T>, seed: u64) -> Vec<T> {
    let mut items: Vec<(u64, T)> = items
        .into_iter()
        .enumerate()
        .map(|(i, item)| (scramble(seed, i as u64), item))
        .collect();
    items.sort_by_key(|(at, _)| *at);
    items.into_iter().map(|(_, item)| item).collect()
}

fn with_claims_shuffled(record: Record, seed: u64) -> Record {
    match record {
        Record::Event(mut event) => {
            event.claims = shuffled(event.claims, seed);
            event.parties = shuffled(event.parties, seed);
            Record::Event(event)
        }
        Record::Agreement(mut agreement) => {
            agreement.parties = shuffled(agreement.parties, seed);
            agreement.sides = shuffled(agreement.sides, seed);
            Record::Agreement(agreement)
        }
        record => record,
    }
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn records_and_claims_in_any_order(world in world::world(), seed in any::<u64>()) {
        let dossier = &world.0;
        let graph = graph::build(dossier);
        let records = dossier.clone().into_records().enumerate();
        let records = records.map(|(i, record)| with_claims_shuffled(record, seed ^ i as u64));
        let other: Dossier = shuffled(records, seed).into_iter().collect();
        prop_assert!(graph::build(&other) == graph, "{}\n{}", dossier.to_toml(), other.to_toml());
    }

    #[test]
    fn files_in_any_number_and_order(world in world::world(), seed in any::<u64>(), count in 1..5u64) {
        let dossier = &world.0;
        let graph = graph::build(dossier);
        let mut files = vec![Dossier::new(); count as usize];
        for (i, record) in dossier.clone().into_records().enumerate() {
            let at = scramble(seed, i as u64);
            // Some records stand in two files.
            if at.is_multiple_of(8) && count > 1 {
                files[((at / 64 + 1) % count) as usize].push(record.clone());
            }
            files[(at / 64 % count) as usize].push(record);
        }
        let mut there = GraphBuilder::new();
        let mut back = GraphBuilder::new();
        for file in &files {
            there.dossier(file.clone());
        }
        for file in files.iter().rev() {
            back.dossier(file.clone());
        }
        let built = |mut builder: GraphBuilder| builder.build().unwrap_or_else(|e| panic!("{e}\n{}", dossier.to_toml()));
        prop_assert!(built(there) == graph);
        prop_assert!(built(back) == graph);
    }
}
