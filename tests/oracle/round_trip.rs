//! What is written is read back as it was.

use proptest::prelude::*;
use treatygraph::Dossier;

use crate::config;
use crate::world;

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn dossiers_as_toml_and_json(dossier in world::dossier()) {
        prop_assert_eq!(&Dossier::from_toml(&dossier.to_toml()).unwrap(), &dossier);
        prop_assert_eq!(&Dossier::from_json(&dossier.to_json()).unwrap(), &dossier);
    }
}

#[cfg(any())]
mod of_graphs {
    use super::*;
    use crate::graph;

    proptest! {
        #![proptest_config(config(150))]

        #[test]
        fn graphs_as_dossiers(dossier in world::dossier()) {
            let graph = graph::build(&dossier);
            graph.verify().unwrap();
            let again = graph::build(&graph.to_dossier());
            prop_assert!(again == graph, "{}", dossier.to_toml());
            prop_assert_eq!(again.to_dossier(), graph.to_dossier());
        }
    }
}
