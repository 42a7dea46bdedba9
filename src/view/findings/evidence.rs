//! Whether the sources of acts bear what they are cited for.

use super::{Found, Told, of_none};
use crate::graph::{Act, FindingRow, Kind, NONE, Other, Thing};
use crate::record::{Field, Sort, Value};
use crate::rules::parties::descent;
use crate::rules::{Row, asserting, field_days, is_sparse};
use crate::view::View;
use crate::vocabulary::{Covered, FindingKind};

pub(super) fn found(view: View<'_>, acts: &[Told<'_, '_>], found: &mut Found) {
    let has_source = |told: &Told<'_, '_>| asserting(&told.rows).any(|row| row.source() != NONE);
    let any_has = acts.iter().any(has_source);
    for told in acts {
        let thing = told.thing();
        if any_has && !has_source(told) {
            found.add(thing, FindingKind::ActWithoutSource, None);
        }
        let mut told_early = false;
        for row in asserting(&told.rows) {
            let claim = Some(Other::Claim(row.claim));
            if tells_what_is_to_come(row) {
                told_early = true;
                found.add(thing, FindingKind::SourceOlderThanAct, claim);
            }
            if gives_gaps(row) {
                found.add(thing, FindingKind::DayWithGaps, claim);
            }
            if is_outside_coverage(view, told.act, row) {
                found.add(thing, FindingKind::OutsideCoverage, claim);
            }
        }
        if told.act.when.expected && !told_early {
            found.add(thing, FindingKind::OnlyAnnounced, None);
        }
    }
}

/// Whether a claim gives a day with too many gaps to tell them apart.
fn gives_gaps(row: Row<'_>) -> bool {
    let mut days =
        (row.values()).filter(|(field, _)| field.sort() == Sort::Day && *field != Field::By);
    days.any(|(_, value)| matches!(value, Value::Date(date) if is_sparse(date)))
}

/// Parties, bodies, persons and tenures of which a claim gives a beginning or end with such gaps.
pub(super) fn lives_with_gaps(view: View<'_>) -> Vec<FindingRow> {
    let evidence = view.evidence();
    let is_of_gaps = |value: &Value| matches!(value, Value::Date(date) if is_sparse(date));
    if !evidence.values.iter().any(is_of_gaps) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for kind in [Kind::Party, Kind::Body, Kind::Leader, Kind::Tenure] {
        let all = (0..evidence.count(kind) as u32).map(|id| Thing::new(kind, id));
        for thing in all {
            let rows = view.rows(thing);
            let with_gaps = asserting(&rows).filter(|row| gives_gaps(*row));
            found.extend(with_gaps.map(|row| {
                of_none(
                    thing,
                    FindingKind::DayWithGaps,
                    Some(Other::Claim(row.claim)),
                )
            }));
        }
    }
    found
}

/// Relations by which a party follows another from a day on which it certainly exists no longer.
pub(super) fn heirs_that_had_ended(view: View<'_>) -> Vec<FindingRow> {
    let relations = &view.evidence().relations;
    let of_parties = view.index().relations_of_parties.iter();
    let ended = of_parties.filter_map(|id| {
        let (heir, _) = descent(&relations[*id as usize])?;
        let (relation, heir) = (Thing::relation(*id), Thing::party(heir));
        let since = field_days(&view.rows(relation), Field::Since)?.days;
        let until = field_days(&view.rows(heir), Field::Until)?.days;
        let (first, last) = (since.runs().first()?.0, until.runs().last()?.1);
        let kind = FindingKind::FollowsAfterItsEnd;
        (last <= first).then(|| of_none(relation, kind, Some(heir.into())))
    });
    ended.collect()
}

/// Whether a claim tells how a decision ended whose every day, as it says, lies after the day on which
/// the claim became known.
fn tells_what_is_to_come(row: Row<'_>) -> bool {
    let tells = [Field::Outcome, Field::Vote, Field::Present];
    if tells.iter().all(|field| row.id(*field).is_none()) {
        return false;
    }
    let first = row.days(Field::On).and_then(|days| days.first().day());
    first
        .zip(row.known())
        .is_some_and(|(first, known)| first > known)
}

/// Whether every day that a claim gives lies outside the years for which its source states that it
/// covers acts of that kind.
fn is_outside_coverage(view: View<'_>, act: &Act, row: Row<'_>) -> bool {
    if row.source() == NONE {
        return false;
    }
    let Some(days) = row.days(Field::On).filter(|days| !days.is_empty()) else {
        return false;
    };
    let stated = view.stated(row.source(), Covered::Event(act.kind));
    let mut years = stated.days().peekable();
    let outside = |(first, last): (i32, i32)| {
        let mut runs = days.runs().iter();
        runs.all(|run| run.1 < first || run.0 > last)
    };
    years.peek().is_some() && years.all(outside)
}

/// Sources that are cited, of which it is not known when they said so (M12).
pub(super) fn sources_without_day(view: View<'_>) -> impl Iterator<Item = FindingRow> {
    let claims = &view.evidence().claims;
    let mut sources: Vec<u32> = (claims.source.iter().zip(&claims.known))
        .filter(|(source, known)| **source != NONE && **known == i32::MAX)
        .map(|(source, _)| *source)
        .collect();
    sources.sort_unstable();
    sources.dedup();
    let sources = sources.into_iter().map(Thing::source);
    let sources = sources.filter(move |source| view.knows(*source));
    sources.map(|source| of_none(source, FindingKind::SourceWithoutDay, None))
}
