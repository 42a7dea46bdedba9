//! What is written is read back as it was.

use proptest::prelude::*;
use treatygraph::Dossier;

use crate::config;
use crate::graph;
use crate::world;

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn dossiers_as_toml_and_json(world in world::world()) {
        prop_assert_eq!(&Dossier::from_toml(&world.0.to_toml()).unwrap(), &world.0);
        prop_assert_eq!(&Dossier::from_json(&world.0.to_json()).unwrap(), &world.0);
    }

    #[test]
    fn graphs_as_dossiers(world in world::world()) {
        let graph = graph::build(&world.0);
        graph.verify().unwrap();
        let again = graph::build(&graph.to_dossier());
        prop_assert!(again == graph);
        prop_assert_eq!(again.to_dossier(), graph.to_dossier());
    }
}
