//! Which sources speak of an agreement, and what they cover (MEANING M19, M20).

use std::collections::BTreeSet;

use treatygraph::record::{Dossier, Key, Source};
use treatygraph::vocabulary::{Covered, SourceKind};
use treatygraph::{Day, EventKind};

use crate::claims;
use crate::oracle::Model;

/// The sources of counted claims on the agreement, its parts, obligations, acts and relations.
pub(crate) fn speak_of(dossier: &Dossier, model: &Model, agreement: &str) -> BTreeSet<String> {
    let mut speak = BTreeSet::new();
    let mut add = |source: Option<&Key>| speak.extend(source.map(|key| key.to_string()));
    let about = |key: &str| key.split('/').next() == Some(agreement);
    macro_rules! things {
        ($($records:ident $key:ident),+) => {$(
            for record in dossier.$records.iter().filter(|r| about(r.$key.as_str())) {
                add(record.source.as_ref());
                record.claims.iter().for_each(|claim| add(claim.source.as_ref()));
            }
        )+};
    }
    things!(agreements key, parts key, obligations key, relations from);
    for relation in &dossier.relations {
        if relation.to.as_ref().is_some_and(|to| about(to.as_str())) {
            add(relation.source.as_ref());
            relation
                .claims
                .iter()
                .for_each(|claim| add(claim.source.as_ref()));
        }
    }
    for act in model
        .acts
        .iter()
        .filter(|act| act.id.agreement == agreement)
    {
        speak.extend(act.claims.iter().filter_map(|claim| claim.source.clone()));
    }
    speak
}

fn source<'d>(dossier: &'d Dossier, key: &str) -> &'d Source {
    dossier
        .sources
        .iter()
        .find(|s| s.key.as_str() == key)
        .unwrap()
}

/// Whether a source states that it covers one of these kinds on the day.
fn states(source: &Source, kinds: &[EventKind], day: usize) -> bool {
    let Some(covers) = &source.covers else {
        return false;
    };
    let in_years = covers.years.as_ref().is_none_or(|years| {
        let from = years.earliest().day().map_or(i32::MIN, Day::number);
        let to = years.latest().day().map_or(i32::MAX, Day::number);
        let day = claims::first_number() + day as i32;
        from <= day && day <= to
    });
    let covered =
        |covered: &Covered| matches!(covered, Covered::Event(kind) if kinds.contains(kind));
    in_years && covers.kinds.iter().any(covered)
}

/// M20: a counted source that speaks of the agreement covers ends that day.
pub(crate) fn of_ends(dossier: &Dossier, speak: &BTreeSet<String>, day: usize) -> bool {
    let ends = [
        EventKind::Termination,
        EventKind::Expiry,
        EventKind::Denunciation,
    ];
    if speak.is_empty() {
        return true;
    }
    speak.iter().any(|key| {
        let source = source(dossier, key);
        match (source.kind, &source.covers) {
            (_, Some(_)) => states(source, &ends, day),
            (Some(SourceKind::DataSet), None) => false,
            // A treaty text only where no source of another kind speaks.
            (Some(SourceKind::TreatyText), None) => speak.iter().all(|key| is_text(dossier, key)),
            (_, None) => true,
        }
    })
}

fn is_text(dossier: &Dossier, key: &str) -> bool {
    source(dossier, key).kind == Some(SourceKind::TreatyText)
}

/// M19: every counted source that speaks of the agreement states coverage of entries into force.
pub(crate) fn of_entries(dossier: &Dossier, speak: &BTreeSet<String>, day: usize) -> bool {
    let kinds = [EventKind::EntryIntoForce];
    !speak.is_empty()
        && speak
            .iter()
            .all(|key| states(source(dossier, key), &kinds, day))
}
