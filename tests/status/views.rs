//! The dossier as a view leaves it (MEANING M12, M13), for worlds in which agreements and states
//! name no source.

use treatygraph::record::{Dossier, Key};
use treatygraph::vocabulary::Stance;
use treatygraph::{Day, day};

use crate::claims;

/// Only what was known on a day.
pub(crate) fn known_on(dossier: &Dossier, on: Day) -> Dossier {
    filtered(dossier, &|source, since| {
        claims::known(dossier, source, since).is_some_and(|known| known <= on.number())
    })
}

/// Without one source. What names no source is trusted by nobody.
pub(crate) fn distrusting(dossier: &Dossier, key: &str) -> Dossier {
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
        counts(
            of(&relation.source).as_deref(),
            relation.known_since.as_ref(),
        )
    });
    left
}

/// The dossier such that filtering it is the view: agreements name no source, and no `by` depends on
/// acts that are out of view (M4: "whatever the view").
pub(crate) fn suited(dossier: &Dossier, published: bool) -> Dossier {
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
