//! Claims: what each source says, field by field.

use std::io::{self, Write};

use oxrdf::NamedNode;
use oxrdf::vocab::rdf;
use treatygraph::date::Bound;
use treatygraph::record::{Field, Value};
use treatygraph::rows::{Cell, Row};

use super::terms::{self, ENTITY, property};
use super::write::{In, Quads};

/// The name of a claim, from its row: a hash of all that it says. The same claim has the same name in every view.
pub(super) fn name<W: Write>(quads: &Quads<'_, W>, row: &Row<'_>) -> NamedNode {
    quads.composed(["claim", &hash(row, &["corrected_by"])])
}

/// A row in thirty-two digits: FNV-1a, in 128 bits, of its cells one after the other, without those that more sources
/// may change. Two of a billion rows are equal by chance once in 10^20.
pub(super) fn hash(row: &Row<'_>, without: &[&str]) -> String {
    let mut hash: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    let mut take = |byte: u8| {
        hash ^= u128::from(byte);
        hash = hash.wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
    };
    for (column, cell) in row.row_type().columns().iter().zip(row.cells()) {
        // Columns without a value are left out, so that one added later changes no name.
        if cell.is_empty() || without.contains(&column.name()) {
            continue;
        }
        column.name().bytes().for_each(&mut take);
        take(0);
        cell.to_string().bytes().for_each(&mut take);
        take(0);
    }
    format!("{hash:032x}")
}

pub(super) fn write<W: Write>(quads: &mut Quads<'_, W>, row: &Row<'_>) -> io::Result<()> {
    let claim = name(quads, row);
    quads.row(&claim, row, |_| In::Claims)?;
    quads.say(In::Claims, &claim, rdf::TYPE, ENTITY)?;
    if let Some(Cell::Fields(fields)) = row.get("says") {
        for &(field, given) in fields {
            let of = Said {
                subject: &claim,
                name: terms::field(field),
                is_ordered: field == Field::Term,
            };
            value(quads, &of, given)?;
        }
    }
    Ok(())
}

/// Of what something is said, and under which name.
struct Said<'s> {
    subject: &'s NamedNode,
    name: &'s str,
    /// Whether the order of a list counts.
    is_ordered: bool,
}

fn value<W: Write>(quads: &mut Quads<'_, W>, of: &Said<'_>, given: &Value) -> io::Result<()> {
    let named = |end: &str| property(&format!("{}{end}", of.name));
    let (subject, is) = (of.subject, property(of.name));
    let is = is.as_ref();
    match given {
        Value::Key(key) => {
            let key = quads.named(key);
            quads.say(In::Claims, subject, is, &key)
        }
        Value::Number(number) => quads.number(In::Claims, subject, is, (*number).into()),
        Value::Bool(flag) => quads.flag(In::Claims, subject, is, *flag),
        Value::Date(date) => {
            quads.edtf(In::Claims, subject, is, &date.to_string())?;
            for (end, bound) in [("_first", date.earliest()), ("_last", date.latest())] {
                if let Bound::Day(day) = bound {
                    let names = (named(end), named(&format!("{end}_number")));
                    quads.day(
                        In::Claims,
                        subject,
                        (names.0.as_ref(), names.1.as_ref()),
                        day,
                    )?;
                }
            }
            Ok(())
        }
        Value::Span(span) => {
            quads.text(In::Claims, subject, is, &span.to_string())?;
            for (end, count) in [
                ("_months", span.total_months()),
                ("_days", span.total_days()),
            ] {
                // Years and months are counted in 32 bits, so this always fits.
                let count = i64::try_from(count).unwrap_or(i64::MAX);
                quads.number(In::Claims, subject, named(end).as_ref(), count)?;
            }
            Ok(())
        }
        Value::List(members) => {
            for (at, member) in members.iter().enumerate() {
                match member {
                    Value::Table(entries) => nested(quads, of, Some(at), entries)?,
                    member => value(quads, of, member)?,
                }
            }
            Ok(())
        }
        Value::Table(entries) => nested(quads, of, None, entries),
        other => quads.text(In::Claims, subject, is, &other.to_string()),
    }
}

/// A table that stands in a field, such as a phase of a term: something of its own, with the entries as properties.
fn nested<W: Write>(
    quads: &mut Quads<'_, W>,
    of: &Said<'_>,
    at: Option<usize>,
    entries: &[(Box<str>, Value)],
) -> io::Result<()> {
    let place = at.map_or(1, |at| at + 1);
    let name = format!("{}/{}/{place}", of.subject.as_str(), name_part(of.name));
    let table = NamedNode::new_unchecked(name);
    quads.say(In::Claims, of.subject, property(of.name).as_ref(), &table)?;
    if of.is_ordered {
        let place = i64::try_from(place).unwrap_or(i64::MAX);
        quads.number(In::Claims, &table, property("place").as_ref(), place)?;
    }
    for (name, entry) in entries {
        let own = terms::ENTRIES.iter().any(|(known, ..)| *known == &**name);
        let part = NamedNode::new_unchecked(format!("{}/{}", table.as_str(), name_part(name)));
        let (subject, name) = if own {
            (&table, &**name)
        } else {
            // Its name is one that writers choose, such as a list of codes, or the key of a party.
            quads.say(In::Claims, &table, property("entries").as_ref(), &part)?;
            quads.text(In::Claims, &part, property("entry").as_ref(), name)?;
            (&part, "value")
        };
        let within = Said {
            subject,
            name,
            is_ordered: false,
        };
        value(quads, &within, entry)?;
    }
    Ok(())
}

/// The name of a field or entry as part of another name.
fn name_part(name: &str) -> String {
    let mut part = String::new();
    terms::encode(name, &mut part);
    part
}
