//! Status in a view is the status of the dossier as the view leaves it (MEANING M12, M13), for worlds in
//! which agreements and states name no source.

use proptest::prelude::*;
use treatygraph::record::{Dossier, Key};
use treatygraph::vocabulary::Stance;
use treatygraph::{Day, Graph, View, day};

use crate::claims;
use crate::config;
use crate::world;

/// Only what was known on a day.
fn known_on(dossier: &Dossier, on: Day) -> Dossier {
    filtered(dossier, &|source, since| {
        claims::known(dossier, source, since).is_some_and(|known| known <= on.number())
    })
}

/// Without one source. What names no source is trusted by nobody.
fn distrusting(dossier: &Dossier, key: &str) -> Dossier {
    filtered(dossier, &|source, _| {
        source.is_some_and(|source| source != key)
    })
}

type Counts<'a> = &'a dyn Fn(Option<&str>, Option<&treatygraph::Date>) -> bool;

/// The events and relations of which some claim counts, with those claims.
fn filtered(dossier: &Dossier, counts: Counts<'_>) -> Dossier {
    let mut left = dossier.clone();
    let of = |source: &Option<Key>| source.as_ref().map(|key| key.to_string());
    left.events.retain_mut(|event| {
        let known = event.known_since.clone();
        event.claims.retain(|claim| {
            let since = claim.known_since.as_ref().or(known.as_ref());
            counts(of(&claim.source).as_deref(), since)
        });
        !event.claims.is_empty()
    });
    left.relations.retain(|relation| {
        let always = relation.kind.is_of_parties() && relation.source.is_none();
        always
            || counts(
                of(&relation.source).as_deref(),
                relation.known_since.as_ref(),
            )
    });
    left
}

/// The dossier such that filtering it is the view: agreements name no source, and no `by` depends on
/// acts that are out of view (M4: "whatever the view").
fn suited(dossier: &Dossier, published: bool) -> Dossier {
    let mut suited = dossier.clone();
    for agreement in &mut suited.agreements {
        agreement.source = None;
    }
    for event in &mut suited.events {
        for claim in event
            .claims
            .iter_mut()
            .filter(|claim| claim.stance != Some(Stance::Denies))
        {
            claim.by = None;
        }
    }
    if published {
        let days = [
            day(2023, 4, 1),
            day(2024, 4, 1),
            day(2025, 4, 1),
            day(2024, 3, 6),
        ];
        for (source, published) in suited.sources.iter_mut().zip(days) {
            source.published.get_or_insert(published.into());
        }
    }
    suited
}

/// How everything stands on a day, in words.
fn standing(view: View<'_>, on: Day) -> Vec<String> {
    let mut all = Vec::new();
    for agreement in view.graph().agreements() {
        let key = agreement.key();
        let agreement = view.agreement(key).unwrap();
        all.push(format!("{key}: {}", agreement.status_on(on)));
        for party in view.parties() {
            let status = agreement.status_for(party, on);
            let participation = party.participation_in(agreement, on);
            all.push(format!(
                "{key} for {}: {status}, {participation}",
                party.key()
            ));
            for other in view.parties().filter(|other| other.key() > party.key()) {
                let held = party.with(other).in_force_on(on);
                let held = held.map(|(treaty, sure)| format!("{} {sure}", treaty.key()));
                let held: Vec<String> = held.collect();
                all.push(format!("{} and {}: {held:?}", party.key(), other.key()));
            }
        }
    }
    all
}

/// The disputes, and what is said to replace what.
fn beside(view: View<'_>) -> Vec<String> {
    let agreements = view.graph().agreements();
    let told = agreements.flat_map(|agreement| {
        let agreement = view.agreement(agreement.key()).unwrap();
        let disputes = agreement.disputes().map(|dispute| dispute.to_string());
        let kin = agreement.lineage().map(|kin| kin.to_string());
        disputes.chain(kin)
    });
    told.collect()
}

fn built(dossier: &Dossier) -> Graph {
    let graph = dossier.build();
    graph.unwrap_or_else(|error| panic!("{error}\n{}", dossier.to_toml()))
}

const DAYS: [(i32, u8, u8); 7] = [
    (2022, 3, 9),
    (2023, 3, 5),
    (2023, 3, 9),
    (2024, 3, 6),
    (2024, 3, 9),
    (2025, 3, 7),
    (2026, 1, 1),
];

proptest! {
    #![proptest_config(config(120))]

    #[test]
    fn status_in_a_view_is_that_of_what_counts(
        world in world::world(),
        published in any::<bool>(),
        limit in 0..DAYS.len(),
        source in 0..8usize,
    ) {
        let dossier = suited(&world.0, published);
        let graph = built(&dossier);
        let (year, month, date) = DAYS[limit];
        let limit = day(year, month, date);
        let then = built(&known_on(&dossier, limit));
        for (year, month, date) in DAYS {
            let on = day(year, month, date);
            prop_assert_eq!(
                standing(graph.as_known_on(limit), on), standing(then.view(), on),
                "known on {}, on {}\n{}", limit, on, dossier.to_toml()
            );
        }
        prop_assert_eq!(beside(graph.as_known_on(limit)), beside(then.view()));
        if let Some(source) = graph.sources().nth(source) {
            let without = built(&distrusting(&dossier, source.key()));
            prop_assert_eq!(beside(graph.distrusting([source])), beside(without.view()));
            let both = built(&known_on(&distrusting(&dossier, source.key()), limit));
            let views = [
                graph.as_known_on(limit).distrusting([source]),
                graph.distrusting([source]).as_known_on(limit),
            ];
            for view in views {
                prop_assert_eq!(beside(view), beside(both.view()));
                let on = day(2024, 3, 9);
                prop_assert_eq!(standing(view, on), standing(both.view(), on));
            }
            for (year, month, date) in DAYS {
                let on = day(year, month, date);
                prop_assert_eq!(
                    standing(graph.distrusting([source]), on), standing(without.view(), on),
                    "without {}, on {}\n{}", source.key(), on, dossier.to_toml()
                );
            }
        }
    }
}
