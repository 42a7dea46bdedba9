//! Laws of the oracle itself, so that it can be trusted before there is anything to compare.

use proptest::prelude::*;

use crate::acts::Place;
use crate::config;
use crate::oracle::index;
use crate::status::{For, Oracle};
use crate::world;

proptest! {
    #![proptest_config(config(200))]

    /// Every dossier of this world builds, and can be answered.
    #[test]
    fn answers(world in world::world()) {
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
