//! Laws of the oracle itself, so that it can be trusted before there is anything to compare.

use proptest::prelude::*;

use crate::acts::Place;
use crate::articles;
use crate::config;
use crate::oracle::index;
use crate::status::{For, Oracle};

proptest! {
    #![proptest_config(config(200))]

    /// Every dossier of this world builds, and can be answered.
    #[test]
    fn answers(world in articles::world()) {
        world.0.build().unwrap_or_else(|error| panic!("{error}\n{}", world.0.to_toml()));
        let oracle = Oracle::new(&world.0);
        for agreement in oracle.model.agreements.keys() {
            let place = Place { agreement, part: None };
            for on in [treatygraph::day(2023, 3, 5), treatygraph::day(2025, 3, 5)] {
                let Ok(status) = oracle.status(place, For::Whole, index(on)) else { continue };
                prop_assert!(!status.standings.is_empty());
            }
        }
    }
}

#[test]
#[ignore = "measures"]
fn measure() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut many, mut all) = (0, 0);
    let (mut building, mut asking) = (std::time::Duration::ZERO, std::time::Duration::ZERO);
    let mut sets = std::collections::BTreeMap::new();
    for _ in 0..200 {
        let world = articles::world().new_tree(&mut runner).unwrap().current();
        let start = std::time::Instant::now();
        let oracle = Oracle::new(&world.0);
        building += start.elapsed();
        let start = std::time::Instant::now();
        for agreement in oracle.model.agreements.keys() {
            let place = Place {
                agreement,
                part: None,
            };
            for year in [2022, 2023, 2024, 2025] {
                for whose in [For::Whole, For::Party("AA")] {
                    all += 1;
                    match oracle.status(place, whose, index(treatygraph::day(year, 3, 5))) {
                        Ok(status) => *sets.entry(format!("{status:?}")).or_insert(0) += 1,
                        Err(_) => many += 1,
                    }
                }
            }
        }
        asking += start.elapsed();
    }
    println!("{many} of {all}, {building:?} {asking:?}");
    let mut sets: Vec<_> = sets.into_iter().collect();
    sets.sort_by_key(|s| s.1);
    sets.iter().for_each(|s| println!("{} {}", s.1, s.0));
}
