//! Views, graph against oracle.

use proptest::prelude::*;

use crate::config;
use crate::oracle::Model;
use crate::world;

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn a_plain_view_of_the_oracle_is_the_oracle(world in world::world()) {
        let plain = Model::new(&world.0);
        let seen = plain.seen(&world.0, &[]);
        let acts = |model: &Model| -> Vec<_> {
            let acts = model.acts.iter();
            acts.map(|a| (a.id.clone(), a.claims.clone(), a.when.clone(), a.stands_for.clone())).collect()
        };
        prop_assert_eq!(acts(&plain), acts(&seen));
        for (key, agreement) in &plain.agreements {
            prop_assert_eq!(&agreement.parties, &seen.agreements[key].parties);
            let sides = |agreement: &crate::oracle::Agreement| -> std::collections::BTreeSet<_> {
                agreement.sides.iter().cloned().collect()
            };
            prop_assert_eq!(sides(agreement), sides(&seen.agreements[key]));
        }
    }
}
