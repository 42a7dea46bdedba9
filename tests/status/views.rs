//! Status in a view is the status of the dossier as the view leaves it (MEANING M12, M13), and so are lists, for
//! worlds in which states name no source, and agreements and parts only for their clauses.

use proptest::prelude::*;
use treatygraph::record::{Agreement, Part};
use treatygraph::record::{Dossier, Key};
use treatygraph::vocabulary::Stance;
use treatygraph::{Day, Events, Graph, View, day};

use crate::articles;
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

/// The events, relations and clauses of which some claim counts, with those claims.
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
    let told = |source: &Option<Key>, known: Option<&treatygraph::Date>| {
        source.is_none() || counts(of(source).as_deref(), known)
    };
    left.agreements
        .retain(|agreement| told(&agreement.source, agreement.known_since.as_ref()));
    left.parts
        .retain(|part| told(&part.source, part.known_since.as_ref()));
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
        if !tells_clause(agreement) {
            agreement.source = None;
        }
    }
    // A part is one in every view.
    let of_event = |event: &treatygraph::record::Event| {
        let part = event.part.as_ref()?;
        Some(Key::from(format!("{}/{part}", event.agreement).as_str()))
    };
    let mut parts: Vec<Key> = suited.parts.iter().map(|part| part.key.clone()).collect();
    parts.extend(suited.events.iter().filter_map(of_event));
    for part in parts {
        suited.push(Part::new(part));
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

fn tells_clause(agreement: &Agreement) -> bool {
    agreement.term.is_some()
        || agreement.entry_into_force.is_some()
        || agreement.denunciation.is_some()
}

/// How everything stands on a day, in words.
fn standing(view: View<'_>, on: Day) -> Vec<String> {
    let mut all = Vec::new();
    for agreement in view.graph().agreements() {
        let key = agreement.key();
        let agreement = view.agreement(key).unwrap();
        all.push(format!("{key}: {}", agreement.status_on(on)));
        for part in agreement.parts() {
            all.push(format!("{}: {}", part.key(), part.status_on(on)));
        }
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

/// What lists hold, each event once: whose, of which kind, on which days, how certainly, whether disputed. Their
/// order is that of the graph, whatever the view.
fn listed(view: View<'_>) -> Vec<String> {
    let rows = |of: &str, events: Events<'_>| {
        let row = |event: treatygraph::Event<'_>| {
            let (agreement, part) = (event.agreement(), event.part());
            let claims: Vec<String> = event.claims().map(|claim| claim.to_string()).collect();
            format!(
                "{of}: {} {:?} {} {:?} {}, {}, disputed {}: {claims:?}",
                agreement.key(),
                part.map(|part| part.name().to_owned()),
                event.kind(),
                event.actor().map(|actor| actor.to_string()),
                event.days(),
                event.certainty(),
                event.is_disputed()
            )
        };
        events.map(row).collect::<Vec<String>>()
    };
    let mut all = rows("all", view.events());
    let spans = [
        day(2022, 3, 1)..=day(2022, 12, 31),
        day(2023, 3, 5)..=day(2023, 3, 8),
        day(2024, 1, 1)..=day(2025, 3, 7),
    ];
    for span in spans {
        all.extend(rows(&format!("{span:?}"), view.events().within(span)));
    }
    for agreement in view.graph().agreements() {
        let agreement = view.agreement(agreement.key()).unwrap();
        all.extend(rows(agreement.key(), agreement.events()));
    }
    for party in view.parties() {
        all.extend(rows(party.key(), party.events()));
        let within = party.events().within(day(2023, 3, 4)..=day(2023, 3, 9));
        all.extend(rows(&format!("{} then", party.key()), within));
    }
    all.sort();
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

/// All that is asked in views of what was known on a day, and without a source.
fn check(
    dossier: &Dossier,
    published: bool,
    limit: usize,
    source: usize,
) -> Result<(), TestCaseError> {
    let dossier = suited(dossier, published);
    let graph = built(&dossier);
    let (year, month, date) = DAYS[limit];
    let limit = day(year, month, date);
    let then = built(&known_on(&dossier, limit));
    for (year, month, date) in DAYS {
        let on = day(year, month, date);
        prop_assert_eq!(
            standing(graph.as_known_on(limit), on),
            standing(then.view(), on),
            "known on {}, on {}\n{}",
            limit,
            on,
            dossier.to_toml()
        );
    }
    prop_assert_eq!(beside(graph.as_known_on(limit)), beside(then.view()));
    prop_assert_eq!(
        listed(graph.as_known_on(limit)),
        listed(then.view()),
        "known on {}\n{}",
        limit,
        dossier.to_toml()
    );
    if let Some(source) = graph.sources().nth(source) {
        let without = built(&distrusting(&dossier, source.key()));
        prop_assert_eq!(beside(graph.distrusting([source])), beside(without.view()));
        prop_assert_eq!(
            listed(graph.distrusting([source])),
            listed(without.view()),
            "without {}\n{}",
            source.key(),
            dossier.to_toml()
        );
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
                standing(graph.distrusting([source]), on),
                standing(without.view(), on),
                "without {}, on {}\n{}",
                source.key(),
                on,
                dossier.to_toml()
            );
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(120))]

    #[test]
    fn status_in_a_view_is_that_of_what_counts(
        world in world::world(),
        published in any::<bool>(),
        limit in 0..DAYS.len(),
        source in 0..8usize,
    ) {
        check(&world.0, published, limit, source)?;
    }

    #[test]
    fn so_it_is_with_clauses(
        world in articles::told(),
        published in any::<bool>(),
        limit in 0..DAYS.len(),
        source in 0..8usize,
    ) {
        check(&world.0, published, limit, source)?;
    }
}
