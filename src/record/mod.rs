//! What people write: the records of a dossier, in TOML, in JSON, or made in code.
//!
//! A [`Dossier`] is a set of records. A record names a thing (by its key, or as an event by what it
//! is) and says something about it; records of one thing, from any number of files, are claims about
//! it. The whole notation is in `docs/NOTATION.md`, its exact meaning in `docs/MEANING.md`.
//!
//! In files, names are those of the fields here in kebab-case (`entry_into_force` is
//! `entry-into-force`, `for_` is `for`), and tables are named by the record, in the singular. A list
//! of one may be written without brackets.
//!
//! ```
//! use treatygraph::{Dossier, EventKind, day, record};
//!
//! let mut dossier = Dossier::new();
//! dossier.push(record::Source::new("gazette").published(day(2025, 4, 21)));
//! dossier.push(record::State::new("RU").names(["Russia"]));
//! dossier.push(record::State::new("IR").names(["Iran"]));
//! dossier.push(record::Agreement::new("ru-ir-2025").parties(["RU", "IR"]));
//! dossier.push(
//!     record::Event::new("ru-ir-2025", EventKind::Signature)
//!         .parties(["RU", "IR"])
//!         .on(day(2025, 1, 17))
//!         .source("gazette"),
//! );
//! let graph = dossier.build()?;
//! assert_eq!(graph.agreement("ru-ir-2025")?.signatures().count(), 2);
//!
//! // The same, as text, and back.
//! let text = dossier.to_toml();
//! assert!(text.contains("[[event]]\nagreement = \"ru-ir-2025\"\nkind = \"signature\""));
//! assert_eq!(Dossier::from_toml(&text)?, dossier);
//! # Ok::<(), treatygraph::Error>(())
//! ```

mod brackets;
mod clause;
mod dated;
mod deadline;
mod dossier;
mod entries;
mod field;
mod file;
mod json;
mod key;
pub(crate) mod kinds;
mod reading;
mod register;
mod schema;
mod shapes;
mod slips;
#[cfg(feature = "schema")]
mod strict;
mod tree;
mod value;
mod vote;

pub use clause::{
    ActOf, After, Bearer, BodyType, Covers, Denunciation, EntryIntoForce, Language, Length, Moment,
    Name, Phase, ProcedureStep, Secret, Term,
};
pub use dated::{Code, Codes, RoleHeld, Roles};
pub use deadline::{Deadline, DeadlineAfter};
pub use dossier::{Dossier, Record};
pub use field::Field;
pub use key::Key;
pub use kinds::{
    Agreement, AgreementClaim, Event, EventClaim, Obligation, ObligationClaim, Part, PartClaim,
    Relation, RelationClaim,
};
pub use register::{
    Authority, AuthorityClaim, Electorate, ElectorateClaim, Leader, LeaderClaim, Legislature,
    LegislatureClaim, Organ, OrganClaim, Organization, OrganizationClaim, Source, State,
    StateClaim, Tenure, TenureClaim, Territory, TerritoryClaim,
};
pub(crate) use value::Lent;
pub use value::Value;
pub use vote::Vote;

pub(crate) use field::Sort;
pub(crate) use file::{Notation, read, read_up_to, unreadable};
pub(crate) use key::fault as key_fault;
pub(crate) use reading::{FieldType, Fields, Lost, Reading};

use std::sync::Arc;

use serde::ser::{SerializeMap, Serializer};

use crate::error::{Error, Place, ProblemKind};
use crate::vocabulary::Word;
use tree::{Node, Tree};

/// Where a record or claim stands. Records are equal wherever they stand.
#[derive(Clone, Debug, Default)]
pub(crate) struct Location {
    pub(crate) file: Option<Arc<str>>,
    /// 0 where lines are not known.
    pub(crate) line: u32,
    /// `event[3]`
    pub(crate) path: Option<(&'static str, u32)>,
    /// The row of a record made in code; 0 where none is named.
    pub(crate) row: u32,
    /// The lines of the fields, where lines are known.
    pub(crate) fields: Vec<(Field, u32)>,
    /// Whether the record has a problem, so that it says something else than was meant.
    pub(crate) is_faulty: bool,
    /// Fields that have to be there, or that tell which thing it is, and hold nothing that was read.
    pub(crate) unread: Vec<Field>,
}

impl PartialEq for Location {
    fn eq(&self, _: &Location) -> bool {
        true
    }
}

impl Location {
    pub(crate) fn place(&self, claim: Option<u32>) -> Place {
        let line = (self.line > 0).then_some(self.line);
        let row = (self.row > 0).then_some(self.row);
        let path = self.path.map(|(table, index)| match claim {
            Some(claim) => format!("{table}[{index}].claims[{claim}]"),
            None => format!("{table}[{index}]"),
        });
        Place {
            file: self.file.clone(),
            line,
            row,
            path,
        }
    }
}

/// Called with the origin of a claim, and with what calls on for each of its fields.
pub(crate) type EachClaim<'r, 'e> =
    dyn FnMut(&'r Location, &dyn Fn(&mut dyn FnMut(Field, Lent<'r>))) + 'e;

/// What the kinds of record differ in.
pub(crate) trait RecordType: Fields + Sized {
    /// The name of the table in files.
    const TABLE: &'static str;
    /// The fields that name a record in messages.
    const LABEL: &'static [Field];
    /// The fields that tell which thing it is.
    const IDENTITY: &'static [Field];
    /// The fields that must be there.
    const REQUIRED: &'static [Field];
    /// Whether it may have a list of claims.
    const CLAIMS: bool = true;

    fn blank() -> Self;
    fn origin(&mut self) -> &mut Location;
    fn read_claims(&mut self, _: &Node, _: &mut Reading) {}
    fn each_claim<'r>(&'r self, _: &mut EachClaim<'r, '_>) {}
    fn add_claim(&mut self) -> Option<&mut dyn Put> {
        None
    }
}

/// Puts values of the graph back into a record or claim.
pub(crate) trait Put {
    fn put_value(&mut self, field: Field, value: &Value);
}

impl<T: Fields> Put for T {
    fn put_value(&mut self, field: Field, value: &Value) {
        self.put(field, &Node::from(value), &mut Reading::default());
    }
}

fn label_of_node<T: RecordType>(node: &Node) -> String {
    let words: Vec<&str> = T::LABEL
        .iter()
        .filter_map(|f| node.text_of(f.word()))
        .collect();
    if words.is_empty() {
        T::TABLE.to_owned()
    } else {
        format!("{} `{}`", T::TABLE, words.join(" ").escape_debug())
    }
}

/// Reads the fields of a claim; returns their lines. Those of identity stand in its record.
fn read_fields<T: Fields>(
    into: &mut T,
    identity: &[Field],
    node: &Node,
    to: &mut Reading,
) -> Vec<(Field, u32)> {
    let mut lines = Vec::new();
    let find = |name: &str| {
        let known = |field: &Field| T::FIELDS.contains(field) || identity.contains(field);
        Field::of_word(name).filter(known)
    };
    let all = || {
        let more = identity.iter().filter(|field| !T::FIELDS.contains(field));
        T::FIELDS.iter().chain(more).map(|f| f.word()).collect()
    };
    to.named(node, find, Field::word, all, |field, node, to| {
        if T::FIELDS.contains(&field) {
            into.put(field, node, to);
            lines.extend((node.line > 0).then_some((field, node.line)));
        } else {
            let message = "this field says which thing the record is about; move it from the claim to the record";
            to.problem(node.line, message);
        }
    });
    lines
}

/// Reads a record, also where it has problems, so that what else is wrong with it is found too; its
/// origin then says so. `None` of what is no table.
pub(crate) fn read_record<T: RecordType>(node: &Node, to: &mut Reading) -> Option<T> {
    let is_of_claims = |field: Field| T::CLAIMS && field == Field::Claims;
    let find = |name: &str| {
        let known = |field: &Field| T::FIELDS.contains(field) || is_of_claims(*field);
        Field::of_word(name).filter(known)
    };
    let all = || {
        let claims = T::CLAIMS.then_some(Field::Claims);
        T::FIELDS.iter().chain(&claims).map(|f| f.word()).collect()
    };
    to.in_record(
        || label_of_node::<T>(node),
        |to| {
            let mut record = T::blank();
            let mut known = vec![];
            let before = to.problems.len();
            let proposed = to.named(node, find, Field::word, all, |field, node, to| {
                let before = to.problems.len();
                if is_of_claims(field) {
                    to.outside_field(|to| record.read_claims(node, to));
                } else {
                    record.put(field, node, to);
                    known.push((field, to.problems.len() == before, node.line));
                }
            });
            if !matches!(node.tree, Tree::Table(_)) {
                return None;
            }
            let mut unread = Vec::new();
            for &required in T::REQUIRED {
                let readable = match known.iter().find(|(field, ..)| *field == required) {
                    Some((_, readable, _)) => *readable,
                    None => {
                        // A slip in the name of the field is told already.
                        if !proposed.contains(&required.word()) {
                            let message = format!("`{required}` is missing");
                            to.problem_of(ProblemKind::Missing, node.line, message);
                        }
                        false
                    }
                };
                unread.extend((!readable).then_some(required));
            }
            if !unread.is_empty() {
                to.lost.push(Lost {
                    table: Some(T::TABLE),
                    ..Lost::default()
                });
            }
            // Without one of these it would seem to be about another thing.
            let identity = T::IDENTITY.iter().copied();
            unread.extend(identity.filter(|field| {
                let misread = known
                    .iter()
                    .any(|(of, readable, _)| of == field && !readable);
                misread || proposed.contains(&field.word())
            }));
            let origin = record.origin();
            origin.file = to.file.clone();
            origin.line = node.line;
            let lines = known.iter().filter(|(.., line)| *line > 0);
            origin.fields = lines.map(|(field, _, line)| (*field, *line)).collect();
            origin.is_faulty = to.problems.len() > before;
            origin.unread = unread;
            Some(record)
        },
    )
}

fn deserialize_record<'de, T: RecordType, D: serde::Deserializer<'de>>(
    from: D,
) -> Result<T, D::Error> {
    let node: Node = serde::Deserialize::deserialize(from)?;
    let mut to = Reading::default();
    let record = read_record(&node, &mut to);
    match record {
        Some(record) if to.problems.is_empty() => Ok(record),
        _ => Err(serde::de::Error::custom(Error::dossier(to.problems))),
    }
}

fn serialize_record<T: RecordType, S: Serializer>(record: &T, to: S) -> Result<S::Ok, S::Error> {
    let mut map = to.serialize_map(None)?;
    let mut entries = Vec::new();
    record.each(&mut |field, value| entries.push((field, value.into_value())));
    for (field, value) in entries {
        map.serialize_entry(field.word(), &Written(field, value))?;
    }
    let mut claims = Vec::new();
    record.each_claim(&mut |_, each| {
        let mut entries = Vec::new();
        each(&mut |field, value| entries.push((field, value.into_value())));
        claims.push(Entries(entries));
    });
    if !claims.is_empty() {
        map.serialize_entry(Field::Claims.word(), &claims)?;
    }
    map.end()
}

/// The fields of a claim, written as a table.
struct Entries(Vec<(Field, Value)>);

impl serde::Serialize for Entries {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(
            self.0
                .iter()
                .map(|(f, v)| (f.word(), Written(*f, v.clone()))),
        )
    }
}

/// A field's value as written: in a field named in the singular, a list of one has no brackets.
struct Written(Field, Value);

impl serde::Serialize for Written {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let singular = matches!(
            self.0,
            Field::Place | Field::Text | Field::Note | Field::Person
        );
        match &self.1 {
            Value::List(members) if singular && members.len() == 1 => members[0].serialize(to),
            value => value.serialize(to),
        }
    }
}
