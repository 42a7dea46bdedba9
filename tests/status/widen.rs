//! Vagueness (MEANING M23): wider days never make an answer surer.

use proptest::prelude::*;
use treatygraph::record::Dossier;
use treatygraph::vocabulary::Stance;
use treatygraph::{Day, day};

use crate::acts::Place;
use crate::config;
use crate::oracle::index;
use crate::status::{For, Oracle};
use crate::world;

/// The dossier with the day of one event written as a wider set; nothing where the rules on claims
/// would then leave fewer days of any act (M23 speaks of resolved days), or where choices are left
/// out that cannot be (M16).
pub(crate) fn widened(dossier: &Dossier, which: usize, by: i32) -> Option<(Oracle, Oracle)> {
    let mut wider = dossier.clone();
    let count = wider.events.len();
    let event = &mut wider.events[which % count];
    let [claim] = &mut event.claims[..] else {
        return None;
    };
    let on = claim.on.as_ref()?.exact()?;
    if claim.stance.is_some_and(|stance| stance == Stance::Denies) {
        return None;
    }
    let other = Day::from_number(on.number() + by).unwrap();
    let (a, b) = (on.min(other), on.max(other));
    let text = if by % 2 == 0 {
        format!("[{a},{b}]")
    } else {
        format!("[{a}..{b}]")
    };
    claim.on = Some(text.parse().unwrap());
    let (before, after) = (Oracle::new(dossier), Oracle::new(&wider));
    is_wider(&before, &after).then_some((before, after))
}

fn is_wider(before: &Oracle, after: &Oracle) -> bool {
    let acts = before.model.acts.iter().all(|act| {
        let wide = after.model.acts.iter().find(|a| a.id == act.id).unwrap();
        let days = act
            .when
            .days
            .iter()
            .zip(&wide.when.days)
            .all(|(a, b)| *b || !*a);
        let stands = act.stands_for.iter().all(|(party, certainty)| {
            let wide = wide.stands_for.get(party);
            wide == Some(certainty) || wide == Some(&treatygraph::Certainty::Maybe)
        });
        days && stands && act.when.never == wide.when.never && act.when.counts == wide.when.counts
    });
    let can_be = |oracle: &Oracle| {
        oracle.model.agreements.keys().all(|agreement| {
            let here = |part| oracle.leaves_out(Place { agreement, part }) == Ok(false);
            here(None) && here(Some("annex"))
        })
    };
    acts && can_be(before) && can_be(after)
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn of_the_oracle(world in world::world(), which in 0..8usize, by in prop_oneof![-9..10i32, Just(40), Just(364)]) {
        let Some((before, after)) = widened(&world.0, which, by) else { return Ok(()) };
        for agreement in before.model.agreements.keys() {
            for part in [None, Some("annex")] {
                let place = Place { agreement, part };
                for whose in [For::Whole, For::Party("AA"), For::Party("BB")] {
                    for on in [day(2022, 3, 5), day(2023, 3, 5), day(2023, 3, 9), day(2024, 3, 7), day(2025, 3, 7)] {
                        let asked = |oracle: &Oracle| oracle.status(place, whose, index(on));
                        let (Ok(sure), Ok(vague)) = (asked(&before), asked(&after)) else { continue };
                        prop_assert!(
                            sure.standings.is_subset(&vague.standings),
                            "{:?} {:?} {}\n{:?}\n{:?}\n{}", place, whose, on, sure, vague, after.dossier.to_toml()
                        );
                    }
                }
            }
        }
    }
}
