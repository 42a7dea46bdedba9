//! What claims exclude of each other (MEANING, M3, M5, M7 and M8).

use std::collections::BTreeMap;

use super::{Row, RowsOf, asserting, field_days};
use crate::claim::value::{Beside, differ, leaves};
use crate::date::Certainty;
use crate::graph::{Act, DisputeRow, Evidence, Excluded, Kind, Said, Thing, is_citation};
use crate::record::{Field, Sort, Value};

/// What is said of each leaf, with what claims say beside it.
type Leaves = BTreeMap<(Field, Option<String>), Vec<(Said, Beside)>>;

/// The rows of an event.
type RowsOfEvent<'r, 'e> = &'r dyn Fn(u32) -> Vec<Row<'e>>;

/// The disputes of things that are no events.
pub(crate) fn of_others(
    evidence: &Evidence,
    things: impl Iterator<Item = Thing>,
    rows_of: RowsOf<'_, '_>,
) -> Vec<DisputeRow> {
    // One claim alone excludes nothing.
    let several = things.filter(|thing| evidence.claims.about(*thing).len() > 1);
    let of = |thing| of_thing(thing, evidence.home(thing), &rows_of(thing), None);
    several.flat_map(of).collect()
}

/// Puts disputes in the order in which a graph lists them.
pub(crate) fn sort(disputes: &mut [DisputeRow]) {
    disputes.sort_by(|a, b| {
        (a.agreement, a.thing, a.field, &a.entry, a.act).cmp(&(
            b.agreement,
            b.thing,
            b.field,
            &b.entry,
            b.act,
        ))
    });
}

/// The disputes of one thing among its own claims; of an event whose day is disputed the claims that say
/// when.
pub(crate) fn of_thing(
    thing: Thing,
    agreement: u32,
    claims: &[Row<'_>],
    day_disputed: Option<&[Row<'_>]>,
) -> Vec<DisputeRow> {
    let mut disputes = Vec::new();
    let dispute = |field, entry, said| DisputeRow {
        thing,
        agreement,
        field,
        entry,
        act: None,
        said,
    };
    if let Some(claims) = day_disputed {
        let said = days(claims, &[Field::On, Field::By]);
        disputes.push(dispute(Field::On, None, said));
    }
    // One claim alone excludes nothing.
    if claims.len() < 2 {
        return disputes;
    }
    let day = |field| field_days(claims, field);
    let since_until = (day(Field::Since), day(Field::Until));
    let impossible = match &since_until {
        (Some(since), Some(until)) if thing.kind != Kind::Event => {
            until.days.before(&since.days) == Certainty::Yes
        }
        _ => false,
    };
    for field in [Field::Received, Field::Effective, Field::Since] {
        if day(field).is_some_and(|resolved| resolved.disputed) {
            disputes.push(dispute(field, None, days(claims, &[field])));
        }
    }
    if impossible {
        let fields = [Field::Since, Field::Until];
        disputes.push(dispute(Field::Until, None, days(claims, &fields)));
    } else if since_until.1.is_some_and(|until| until.disputed) {
        disputes.push(dispute(Field::Until, None, days(claims, &[Field::Until])));
    }
    for ((field, entry), said) in leaves_of(thing.kind, claims) {
        if excludes(field, &said) {
            let said = in_order(said.into_iter());
            disputes.push(dispute(field, entry.map(Into::into), said));
        }
    }
    disputes
}

/// The day fields each claim gives, equal ones together.
fn days(claims: &[Row<'_>], fields: &[Field]) -> Vec<Said> {
    let mut said: BTreeMap<(Field, bool, Option<&Value>), Vec<u32>> = BTreeMap::new();
    for claim in claims {
        let denied = claim.denies();
        let mut told: Vec<(Field, Option<&Value>)> = (fields.iter())
            .filter_map(|field| Some((*field, Some(claim.get(*field)?))))
            .collect();
        if told.is_empty() && denied {
            told.push((Field::Stance, None));
        }
        for (field, value) in told {
            said.entry((field, denied, value))
                .or_default()
                .push(claim.claim);
        }
    }
    said.into_iter()
        .map(|((field, denied, value), claims)| Said {
            field,
            value: value.cloned(),
            denied,
            claims,
        })
        .collect()
}

/// The single values each claim gives, equal ones together.
fn leaves_of(kind: Kind, claims: &[Row<'_>]) -> Leaves {
    let mut told: Leaves = BTreeMap::new();
    for claim in asserting(claims) {
        for (field, value) in claim.values() {
            if is_citation(kind, field) || field.sort() == Sort::Person {
                continue;
            }
            let beside = claim.beside(field);
            for leaf in leaves(field, value) {
                let said = told.entry((field, leaf.entry)).or_default();
                match said
                    .iter_mut()
                    .find(|(s, q)| s.value.as_ref() == Some(leaf.value) && *q == beside)
                {
                    Some((said, _)) => said.claims.push(claim.claim),
                    None => said.push((
                        Said {
                            field,
                            value: Some(leaf.value.clone()),
                            denied: false,
                            claims: vec![claim.claim],
                        },
                        beside,
                    )),
                }
            }
        }
    }
    let persons = persons(claims);
    if !persons.is_empty() {
        told.insert((Field::Person, None), persons);
    }
    told
}

/// The persons each source names, in all its claims together.
fn persons(claims: &[Row<'_>]) -> Vec<(Said, Beside)> {
    let mut by_source: BTreeMap<_, (Vec<Value>, Vec<u32>)> = BTreeMap::new();
    for claim in asserting(claims) {
        if let Some(value) = claim.get(Field::Person) {
            let (persons, claims) = by_source.entry(claim.id(Field::Source)).or_default();
            persons.extend(value.members().iter().cloned());
            claims.push(claim.claim);
        }
    }
    let mut said: Vec<(Said, Beside)> = Vec::new();
    for (persons, claims) in by_source.into_values() {
        let value = Some(Value::set(persons));
        match said.iter_mut().find(|(said, _)| said.value == value) {
            Some((said, _)) => said.claims.extend(claims),
            None => said.push((
                Said {
                    field: Field::Person,
                    value,
                    denied: false,
                    claims,
                },
                Beside::default(),
            )),
        }
    }
    said
}

/// The parties of an agreement, where a claim that names several leaves one out.
pub(crate) fn of_parties(thing: Thing, claims: &[Row<'_>]) -> DisputeRow {
    let said = days(claims, &[Field::Parties, Field::Sides]);
    DisputeRow {
        thing,
        agreement: thing.id,
        field: Field::Parties,
        entry: None,
        act: None,
        said,
    }
}

/// What acts of one agreement itself exclude of those of its parties: one dispute of the agreement
/// for the day, and one for each other field.
pub(crate) fn of_bare(
    acts: &[Act],
    excluded: &[Excluded],
    rows: RowsOfEvent<'_, '_>,
) -> Vec<DisputeRow> {
    let mut disputes = Vec::new();
    for excluded in excluded {
        let act = &acts[excluded.bare];
        let mut claims = rows(act.event);
        for own in &excluded.own {
            claims.extend(rows(acts[*own].event));
        }
        let said = days(&claims, &[Field::On, Field::By]);
        disputes.push(of_agreement(act, Field::On, None, said));
    }
    for bare in acts.iter().filter(|act| act.is_compared()) {
        let own: Vec<&Act> = acts.iter().filter(|act| act.is_own_like(bare)).collect();
        if !own.is_empty() {
            compare(bare, &own, rows, &mut disputes);
        }
    }
    disputes
}

fn compare(bare: &Act, own: &[&Act], rows: RowsOfEvent<'_, '_>, disputes: &mut Vec<DisputeRow>) {
    let mut theirs: Leaves = BTreeMap::new();
    for act in own {
        for (leaf, said) in leaves_of(Kind::Event, &rows(act.event)) {
            theirs.entry(leaf).or_default().extend(said);
        }
    }
    for (leaf, said) in leaves_of(Kind::Event, &rows(bare.event)) {
        let Some(theirs) = theirs.get(&leaf).filter(|theirs| !theirs.is_empty()) else {
            continue;
        };
        let out = said.iter().any(|one| match leaf.0.sort() {
            // Persons are compared with the union of those who acted for the parties.
            Sort::Person => {
                let union = theirs.iter().filter_map(|(s, _)| s.value.as_ref());
                let union = Value::set(union.flat_map(|v| v.members().iter().cloned()));
                one.0
                    .value
                    .as_ref()
                    .is_some_and(|v| differ(leaf.0, (v, one.1), (&union, one.1)))
            }
            _ => theirs.iter().all(|other| said_differ(leaf.0, one, other)),
        });
        if out {
            let all = in_order(said.into_iter().chain(theirs.iter().cloned()));
            disputes.push(of_agreement(bare, leaf.0, leaf.1.map(Into::into), all));
        }
    }
}

fn of_agreement(act: &Act, field: Field, entry: Option<Box<str>>, said: Vec<Said>) -> DisputeRow {
    DisputeRow {
        thing: Thing::agreement(act.agreement),
        agreement: act.agreement,
        field,
        entry,
        act: Some(act.kind),
        said,
    }
}

/// What is said, in the order of the values.
fn in_order(said: impl Iterator<Item = (Said, Beside)>) -> Vec<Said> {
    let mut said: Vec<Said> = said.map(|(said, _)| said).collect();
    said.sort_by(|a, b| a.value.cmp(&b.value));
    said
}

/// Whether any two of the values contradict each other.
fn excludes(field: Field, said: &[(Said, Beside)]) -> bool {
    said.iter()
        .enumerate()
        .any(|(i, one)| said[..i].iter().any(|other| said_differ(field, one, other)))
}

fn said_differ(field: Field, one: &(Said, Beside), other: &(Said, Beside)) -> bool {
    match (&one.0.value, &other.0.value) {
        (Some(a), Some(b)) => differ(field, (a, one.1), (b, other.1)),
        _ => false,
    }
}
