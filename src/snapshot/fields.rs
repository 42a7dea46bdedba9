//! What claims give: whether each value is one that its field can hold, and names what it may name.
//!
//! Millions of fields hold values of a few sorts. Whether a field of a kind of thing can hold a text is asked once, not
//! for every text; of a word, a list or a table, and of a key by the kind of its node, it is asked as seldom.

use super::fault::{law, unfit};
use crate::error::Error;
use crate::graph::{Evidence, Kind, NONE, Thing, ValueId};
use crate::intake::{Table, each_wanted, value_faults};
use crate::record::{self, Field, Fields, Value};

const SECTION: &str = "fields of claims";

/// The sorts of value between which fields make no difference.
const TEXT: u8 = 0;
const NUMBER: u8 = 1;
const BOOL: u8 = 2;
/// A date that one day can have; one that it cannot.
const DAY: u8 = 3;
const DATE: u8 = 4;
const SPAN: u8 = 5;
const VOTE: u8 = 6;
/// A key of no node; behind it, by the kind of the node.
const KEY: u8 = 7;
const KEY_OF: u8 = 8;
/// What is looked at one by one.
const EACH: u8 = 31;

fn sort_of(value: &Value, node: Option<Thing>) -> u8 {
    match value {
        Value::Text(_) => TEXT,
        Value::Number(_) => NUMBER,
        Value::Bool(_) => BOOL,
        Value::Date(_) => {
            let mut is_day = true;
            value_faults(value, Field::On, &mut |_| is_day = false);
            if is_day { DAY } else { DATE }
        }
        Value::Span(_) => SPAN,
        Value::Vote(_) => VOTE,
        Value::Key(_) => node.map_or(KEY, |node| KEY_OF + node.kind as u8),
        Value::Word(_) | Value::List(_) | Value::Table(_) => EACH,
    }
}

/// What is known of the values that a field of a kind of thing can hold.
#[derive(Clone, Copy, Default)]
struct Known {
    asked: u32,
    fit: u32,
}

/// The tables whose records are about a kind of thing, as far as they differ in their fields.
fn tables(kind: Kind) -> &'static [Table] {
    match kind {
        Kind::Source => &[Table::Source],
        Kind::Party => &[Table::State],
        Kind::Body => &[Table::Legislature, Table::Organ],
        Kind::Leader => &[Table::Leader],
        Kind::Agreement => &[Table::Agreement],
        Kind::Part => &[Table::Part],
        Kind::Obligation => &[Table::Obligation],
        Kind::Event => &[Table::Event],
        Kind::Tenure => &[Table::Tenure],
        Kind::Relation => &[Table::Relation],
    }
}

/// Whether a field of a record can hold a value of the evidence.
pub(super) fn fits(evidence: &Evidence, table: Table, field: Field, id: ValueId) -> bool {
    let Some(value) = evidence.values.get(id.0 as usize) else {
        return false;
    };
    let holds = match table {
        Table::Source => record::Source::holds,
        Table::State | Table::Organization | Table::Territory | Table::Authority => {
            record::State::holds
        }
        Table::Legislature => record::Legislature::holds,
        Table::Organ => record::Organ::holds,
        Table::Electorate => record::Electorate::holds,
        Table::Leader => record::Leader::holds,
        Table::Tenure => record::Tenure::holds,
        Table::Agreement => record::Agreement::holds,
        Table::Part => record::Part::holds,
        Table::Obligation => record::Obligation::holds,
        Table::Event => record::Event::holds,
        Table::Relation => record::Relation::holds,
    };
    let mut fits = holds(field, value);
    value_faults(value, field, &mut |_| fits = false);
    // The nodes that the value names, in its order; roles stand beside names of parties that are no keys there.
    let mut named = evidence.named.of(id.0).iter().copied();
    each_wanted(table, field, None, value, &mut |key, wanted| {
        let node = match field {
            Field::Roles => evidence.node(key),
            _ => named.next(),
        };
        let admits = |node: Thing| tables(node.kind).iter().any(|table| wanted.admits(*table));
        fits &= node.is_some_and(admits);
    });
    fits
}

/// Checks every field of every claim.
pub(super) fn check(evidence: &Evidence, of_value: &[Option<Thing>]) -> Result<(), Error> {
    let claims = &evidence.claims;
    let sorts: Vec<u8> = (evidence.values.iter().zip(of_value))
        .map(|(value, node)| sort_of(value, *node))
        .collect();
    // Of what is looked at one by one, the kind and field in which it was found to fit last.
    let mut last: Vec<(u8, u8)> = vec![(u8::MAX, u8::MAX); sorts.len()];
    for kind in Kind::ALL {
        let mut known = [Known::default(); u8::MAX as usize + 1];
        let fits = |field, id| {
            let tables = tables(kind).iter();
            tables
                .clone()
                .any(|table| fits(evidence, *table, field, id))
        };
        let ends = &claims.of[kind as usize];
        let all = ends.first().copied().unwrap_or(0)..ends.last().copied().unwrap_or(0);
        for claim in all {
            let (mut before, mut source) = (None, NONE);
            for &(field, id) in claims.given.of(claim) {
                let at = id.0 as usize;
                let sort = sorts.get(at).copied();
                let sort = sort.ok_or_else(|| unfit(SECTION, "each has a value"))?;
                let fit = if sort == EACH {
                    let place = (kind as u8, field as u8);
                    last[at] == place || {
                        last[at] = place;
                        fits(field, id)
                    }
                } else {
                    let (known, bit) = (&mut known[field as usize], 1 << sort);
                    if known.asked & bit == 0 {
                        known.asked |= bit;
                        known.fit |= u32::from(fits(field, id)) << sort;
                    }
                    known.fit & bit != 0
                };
                law(
                    SECTION,
                    "each can hold its value",
                    fit && before < Some(field),
                )?;
                before = Some(field);
                if field == Field::Source {
                    source = of_value[at].map_or(NONE, |node| node.id);
                }
            }
            let own = claims.source[claim as usize] == source;
            law("sources of claims", "they are those that claims give", own)?;
        }
    }
    Ok(())
}
