//! What counts where sources correct and withdraw each other (MEANING, M32).

use super::{FieldSet, Row, all_rows};
use crate::graph::{Evidence, Thing, ValueId, is_citation};
use crate::record::Field;
use crate::vocabulary::Stance;

/// The claims about a thing, whether they count or not.
pub(crate) fn every_row(evidence: &Evidence, thing: Thing) -> Vec<Row<'_>> {
    let claims = evidence.claims.about(thing);
    claims.map(|claim| Row::of(evidence, claim)).collect()
}

/// Of claims about a thing, what counts where these sources correct or withdraw others.
pub(crate) fn counting<'e>(
    evidence: &Evidence,
    thing: Thing,
    mut rows: Vec<Row<'e>>,
    heeds: &dyn Fn(u32) -> bool,
) -> Vec<Row<'e>> {
    let corrections = &evidence.corrections;
    if corrections.is_empty() || !rows.iter().any(|row| corrections.touches(row.source())) {
        return rows;
    }
    rows.retain(|row| !corrections.is_withdrawn(row.source(), heeds));
    let voiced = voiced(&rows);
    let corrected = |row: &Row<'e>| without(thing, *row, &correcting(evidence, &voiced, *row));
    rows.iter().filter_map(corrected).collect()
}

/// Whether nothing that counts is said of an event in the whole graph: it is withdrawn.
pub(crate) fn is_withdrawn(evidence: &Evidence, event: u32) -> bool {
    let thing = Thing::event(event);
    evidence.is_corrected(thing) && all_rows(evidence, thing).is_empty()
}

/// The sources by which a claim about a thing, one of these, no longer counts in some field, in order; and
/// whether it no longer counts at all.
pub(crate) fn overruled(
    evidence: &Evidence,
    thing: Thing,
    mut rows: Vec<Row<'_>>,
    claim: u32,
    heeds: &dyn Fn(u32) -> bool,
) -> (Vec<u32>, bool) {
    let corrections = &evidence.corrections;
    let is_withdrawn = |source| corrections.is_withdrawn(source, heeds);
    let Some(row) = rows.iter().find(|row| row.claim == claim).copied() else {
        return Default::default();
    };
    if is_withdrawn(row.source()) {
        let mut by = corrections.withdrawing(row.source());
        by.retain(|by| heeds(*by) && !is_withdrawn(*by));
        return (by, true);
    }
    rows.retain(|row| !is_withdrawn(row.source()));
    let mut by = correcting(evidence, &voiced(&rows), row);
    let left = without(thing, row, &by);
    by.retain(|other| without(thing, row, &[*other]).is_none_or(|left| left.differs_from(row)));
    let mut sources: Vec<u32> = by.into_iter().map(Row::source).collect();
    sources.sort_unstable();
    sources.dedup();
    (sources, left.is_none())
}

/// Claims about one thing, each with who speaks in it: asked for once, as every two are compared.
type Voiced<'e> = Vec<([Option<ValueId>; 2], Row<'e>)>;

fn voiced<'e>(rows: &[Row<'e>]) -> Voiced<'e> {
    rows.iter().map(|row| (row.voice_ids(), *row)).collect()
}

/// Of these claims, those that correct one of them: of the same speaker.
fn correcting<'e>(evidence: &Evidence, rows: &Voiced<'e>, row: Row<'_>) -> Vec<Row<'e>> {
    let by = evidence.corrections.correcting(row.source());
    let voice = row.voice_ids();
    let corrects = |(own, other): &&([Option<ValueId>; 2], Row<'e>)| {
        *own == voice && by.binary_search(&other.source()).is_ok()
    };
    let those = rows.iter().filter(corrects);
    those.map(|(_, other)| *other).collect()
}

/// Whether one claim corrects another about the same thing: it is of one of the sources that correct that of the
/// other, and of the same speaker.
pub(crate) fn corrects(correcting: &[u32], row: Row<'_>, other: Row<'_>) -> bool {
    correcting.binary_search(&row.source()).is_ok() && row.voice() == other.voice()
}

/// A claim without the fields on which the claims that correct it speak; `None` where nothing is left.
fn without<'e>(thing: Thing, mut row: Row<'e>, by: &[Row<'e>]) -> Option<Row<'e>> {
    if by.is_empty() {
        return Some(row);
    }
    // A denial speaks on every field; what asserts leaves nothing of a denial.
    if row.denies() || by.iter().any(|other| other.denies()) {
        return None;
    }
    let told = |row: Row<'e>| {
        let fields = row.values().map(|(field, _)| field);
        fields.filter(|field| !is_citation(thing.kind, *field))
    };
    let mut spoken = FieldSet::default();
    by.iter()
        .for_each(|other| told(*other).for_each(|field| spoken.insert(one_field(field))));
    let mut hidden = FieldSet::default();
    let gave = told(row).next().is_some();
    told(row)
        .filter(|field| spoken.has(one_field(*field)))
        .for_each(|field| hidden.insert(field));
    if row.stance() == Stance::Contests {
        // What the correction asserts is no longer contested.
        hidden.insert(Field::Stance);
    }
    row = row.without(hidden);
    (!gave || told(row).next().is_some()).then_some(row)
}

/// `on` and `by` are one field.
pub(crate) fn one_field(field: Field) -> Field {
    match field {
        Field::By => Field::On,
        field => field,
    }
}
