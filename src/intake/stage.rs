//! Records as they arrive: every value is kept once, and a record becomes short lists of numbers.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use indexmap::IndexSet;

use crate::error::{Limit, Limits, Problem, ProblemKind};
use crate::graph::{Given, STATEMENT, ValueId, find};
use crate::record::{self, Field, Lent, Location, Lost, Record, RecordType, Sort, Value};
use crate::vocabulary::{EventKind, Stance, Whose, Word};

macro_rules! tables {
    ($($table:ident),+ $(,)?) => {
        /// The kinds of record, as tables of a file.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub(crate) enum Table {
            $($table),+
        }

        impl Table {
            pub(crate) const ALL: &'static [Table] = &[$(Table::$table),+];
        }

        /// The name of a table in files.
        pub(crate) fn table_name(table: Table) -> &'static str {
            match table { $(Table::$table => <record::$table as RecordType>::TABLE),+ }
        }

        /// The fields by which messages name a record.
        pub(crate) fn label_fields(table: Table) -> &'static [Field] {
            match table { $(Table::$table => <record::$table as RecordType>::LABEL),+ }
        }

        impl Stage {
            pub(crate) fn add(&mut self, record: Record, file: u32) {
                if self.limits.forbids(Limit::Records, self.records.len() + 1) {
                    return self.refuse(file, Limit::Records);
                }
                match record {
                    $(Record::$table(record) => self.add_typed(record, Table::$table, file)),+
                }
            }
        }
    };
}

tables! {
    Source, State, Organization, Territory, Authority, Legislature, Organ, Electorate, Leader, Tenure,
    Agreement, Part, Obligation, Event, Relation,
}

/// A part of a list that is shared by many.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Slice {
    start: u32,
    end: u32,
}

impl Slice {
    pub(super) fn new(start: u32, len: u32) -> Slice {
        let end = start + len;
        Slice { start, end }
    }

    /// The same part of a list in which so many others come first.
    pub(super) fn moved(self, by: u32) -> Slice {
        Slice {
            start: self.start + by,
            end: self.end + by,
        }
    }

    pub(crate) fn of<T>(self, list: &[T]) -> &[T] {
        &list[self.start as usize..self.end as usize]
    }

    pub(crate) fn range(self) -> std::ops::Range<u32> {
        self.start..self.end
    }
}

#[derive(Clone, Debug)]
pub(crate) struct StagedRecord {
    pub(crate) table: Table,
    /// What tells which thing it is.
    pub(crate) identity: Slice,
    pub(crate) claims: Slice,
    pub(crate) line: u32,
    pub(crate) row: u32,
    /// Its place among those of its table, where it is not one of TOML.
    pub(crate) index: Option<u32>,
    pub(crate) file: u32,
    /// Whether reading found a problem in it: what it seems to lack may only be misspelt.
    pub(crate) is_misread: bool,
    /// Whether all that tells which thing it is about could be read.
    pub(crate) is_whole: bool,
    /// Whether it is emptied, and counts for nothing any more.
    pub(crate) is_left_out: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct StagedClaim {
    pub(crate) given: Slice,
    pub(crate) line: u32,
    /// The number in its record's list of claims, if it stands in one.
    pub(crate) number: Option<u32>,
    pub(crate) record: u32,
}

/// Values, each once. There are millions, so that they are hashed quickly.
pub(crate) type Values = IndexSet<Value, foldhash::fast::RandomState>;

/// All records so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stage {
    pub(crate) values: Values,
    pub(crate) given: Vec<Given>,
    pub(crate) records: Vec<StagedRecord>,
    pub(crate) claims: Vec<StagedClaim>,
    /// The names of the inputs; records of one input stand in one file.
    pub(crate) files: Vec<Option<Arc<str>>>,
    pub(crate) problems: Vec<Problem>,
    /// How many problems more there are than may be told.
    pub(super) untold: usize,
    pub(super) limits: Limits,
    /// How many bytes of text were read.
    pub(super) bytes: usize,
    /// The inputs of which records are missing, as there were too many.
    pub(super) cut: BTreeSet<u32>,
    /// The records that have a problem, told or not.
    pub(crate) faulty: BTreeSet<u32>,
    /// What could not be read as a record.
    pub(crate) lost: Vec<Lost>,
    /// The keys of records that are left out; none unless that is asked for.
    pub(crate) left_out: Option<HashSet<Box<str>>>,
    /// The lines of fields, where lines are known: of a record, or of one of its listed claims.
    lines: Vec<FieldLine>,
    /// The files that dossiers of an input were read from.
    origins: HashMap<(u32, Arc<str>), u32>,
    /// How many records of each kind each input has had.
    counts: HashMap<(u32, Table), u32>,
}

/// The record, the number of the claim in its list, the field, and its line.
type FieldLine = (u32, u32, Field, u32);

/// How much was staged at a time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    values: usize,
    given: usize,
    records: usize,
    claims: usize,
    lines: usize,
    problems: usize,
}

/// In place of the number of a claim: the record itself.
pub(super) const RECORD: u32 = u32::MAX;

fn find_value<'g, 'r>(given: &'g [(Field, Lent<'r>)], field: Field) -> Option<&'g Lent<'r>> {
    given
        .iter()
        .find(|(f, _)| *f == field)
        .map(|(_, value)| value)
}

impl Stage {
    /// A new input, of which records are taken.
    pub(crate) fn input(&mut self, name: Option<Arc<str>>) -> u32 {
        self.files.push(name);
        self.files.len() as u32 - 1
    }

    /// How much has been staged so far.
    pub(super) fn mark(&self) -> Mark {
        Mark {
            values: self.values.len(),
            given: self.given.len(),
            records: self.records.len(),
            claims: self.claims.len(),
            lines: self.lines.len(),
            problems: self.problems.len(),
        }
    }

    /// Forgets all records that were staged since; of the keys of [`Stage::left_out`] there are none yet.
    pub(super) fn go_back_to(&mut self, mark: Mark) {
        self.values.truncate(mark.values);
        self.given.truncate(mark.given);
        self.records.truncate(mark.records);
        self.claims.truncate(mark.claims);
        self.lines.truncate(mark.lines);
        self.problems.truncate(mark.problems);
        let first_new = mark.records as u32;
        self.faulty.retain(|record| *record < first_new);
        // Inputs are numbered one after the other, and none but the last had a record since.
        let last = self.files.len() as u32 - 1;
        self.counts.retain(|(file, _), _| *file != last);
    }

    /// The input a record belongs to: the file it was read from, else the one at hand.
    fn file_of_origin(&mut self, origin: Option<Arc<str>>, input: u32) -> u32 {
        match origin {
            Some(name) if self.files[input as usize].as_ref() != Some(&name) => {
                let next = self.files.len() as u32;
                let file = *self.origins.entry((input, name.clone())).or_insert(next);
                if file == next {
                    self.files.push(Some(name));
                }
                file
            }
            _ => input,
        }
    }

    fn add_typed<T: RecordType>(&mut self, mut record: T, table: Table, file: u32) {
        let Location {
            file: origin,
            line,
            path,
            row,
            fields,
            is_faulty,
            unread,
        } = std::mem::take(record.origin());
        let file = self.file_of_origin(origin, file);
        let next = self.counts.entry((file, table)).or_insert(0);
        let index = match path {
            Some((_, index)) => Some(index),
            None => (line == 0).then_some(*next),
        };
        *next += 1;
        let number = self.records.len() as u32;
        let (mut identity, mut shared) = (Vec::new(), Vec::new());
        record.each(&mut |field, value| {
            if unread.contains(&field) {
                // It holds what a record holds before it is read.
            } else if T::IDENTITY.contains(&field) {
                identity.push((field, value.canonical(field)))
            } else {
                shared.push((field, value.canonical(field)))
            }
        });
        self.lines.extend(
            fields
                .into_iter()
                .map(|(field, line)| (number, RECORD, field, line)),
        );
        let identity = self.identity(table, identity, &shared);
        let identity = self.give(identity);
        let first = self.claims.len() as u32;
        let mut listed = Vec::new();
        record.each_claim(&mut |origin, each| {
            let mut own = Vec::new();
            each(&mut |field, value| own.push((field, value.canonical(field))));
            listed.push((origin.clone(), own));
        });
        self.records.push(StagedRecord {
            table,
            identity,
            claims: Slice::default(),
            line,
            row,
            index,
            file,
            is_misread: is_faulty,
            is_whole: unread.is_empty(),
            is_left_out: false,
        });
        if is_faulty {
            self.faulty.insert(number);
        }
        if listed.is_empty() {
            self.claim(shared, line, None, number);
        } else {
            for (i, (origin, own)) in listed.into_iter().enumerate() {
                let line = if origin.line > 0 { origin.line } else { line };
                self.lines.extend(
                    origin
                        .fields
                        .into_iter()
                        .map(|(f, line)| (number, i as u32, f, line)),
                );
                let given = self.join(&shared, own, number, (line, i as u32));
                self.claim(given, line, Some(i as u32), number);
            }
        }
        self.records[number as usize].claims = Slice {
            start: first,
            end: self.claims.len() as u32,
        };
    }

    /// The identity as it is stored: an event's part becomes the key of the part, the party of a
    /// joint act one of its parties, and a statement is told by speaker, day and quotation too.
    fn identity<'r>(
        &self,
        table: Table,
        mut identity: Vec<(Field, Lent<'r>)>,
        shared: &[(Field, Lent<'r>)],
    ) -> Vec<(Field, Lent<'r>)> {
        if table != Table::Event {
            return identity;
        }
        let kind = find_value(&identity, Field::Kind).and_then(Lent::as_str);
        let kind: Option<EventKind> = kind.and_then(|kind| kind.parse().ok());
        let agreement = match find_value(&identity, Field::Agreement) {
            Some(Lent::Key(agreement)) => agreement,
            _ => "",
        };
        for (field, value) in &mut identity {
            if let (Field::Part, Lent::Text(part)) = (*field, &*value) {
                let part = part
                    .strip_prefix(agreement)
                    .and_then(|p| p.strip_prefix('/'))
                    .unwrap_or(part);
                *value = Lent::Value(Value::Key(format!("{agreement}/{part}").into()));
            }
        }
        let is_joint = kind.is_some_and(|kind| kind.whose() == Whose::Joint);
        let is_named = |field| find_value(&identity, field).is_some();
        let both = is_named(Field::Party) && is_named(Field::Parties);
        for (field, value) in identity.iter_mut().filter(|_| !both) {
            match (*field, &*value) {
                (Field::Party, party) if is_joint => {
                    let parties = Value::set([party.clone().into_value()]);
                    (*field, *value) = (Field::Parties, Lent::Value(parties));
                }
                (Field::Parties, Lent::Value(Value::List(parties))) if !is_joint => {
                    if let [only] = &parties[..] {
                        (*field, *value) = (Field::Party, Lent::Value(only.clone()));
                    }
                }
                _ => {}
            }
        }
        if kind == Some(EventKind::Statement) {
            identity.extend(
                shared
                    .iter()
                    .filter(|(field, _)| STATEMENT.contains(field))
                    .cloned(),
            );
        }
        identity
    }

    /// A field beside a list of claims belongs to every claim of the list.
    fn join<'r>(
        &mut self,
        shared: &[(Field, Lent<'r>)],
        mut own: Vec<(Field, Lent<'r>)>,
        record: u32,
        at: (u32, u32),
    ) -> Vec<(Field, Lent<'r>)> {
        for (field, value) in shared {
            match own.iter_mut().find(|(f, _)| f == field) {
                None => own.push((*field, value.clone())),
                Some((_, mine)) if matches!(field.sort(), Sort::Set | Sort::Person) => {
                    let both = [&*mine, value].map(|lent| lent.clone().into_value());
                    let members = both.iter().flat_map(Value::members).cloned();
                    *mine = Lent::Value(Value::set(members));
                }
                Some((_, mine)) if mine == value => {}
                Some(_) => {
                    let message = "the field stands beside the list of claims, where it belongs to every claim, and here; give it in one place";
                    self.problem_at(
                        ProblemKind::Repeated,
                        record,
                        Some((at.0, Some(at.1))),
                        Some(*field),
                        message.to_owned(),
                    );
                }
            }
        }
        own
    }

    /// The part an obligation stands in becomes a node, so its key has to be there.
    pub(super) fn note_part(&mut self, key: &str, given: Slice) {
        let part = find(given.of(&self.given), Field::Part);
        if let Some(Value::Text(part)) = part.map(|part| self.value(part).clone()) {
            for (at, _) in key.match_indices('/') {
                self.values
                    .insert(Value::Key(format!("{}/{part}", &key[..at]).into()));
            }
        }
    }

    fn claim(
        &mut self,
        mut given: Vec<(Field, Lent<'_>)>,
        line: u32,
        number: Option<u32>,
        record: u32,
    ) {
        given.sort_by_key(|(field, _)| *field);
        let given = self.give(given);
        if self.records[record as usize].table == Table::Obligation {
            let key = self.identity_of(&self.records[record as usize], Field::Key);
            let key = key
                .and_then(|key| self.value(key).as_str())
                .map(str::to_owned);
            self.note_part(&key.unwrap_or_default(), given);
        }
        self.claims.push(StagedClaim {
            given,
            line,
            number,
            record,
        });
    }

    pub(super) fn give(&mut self, given: Vec<(Field, Lent<'_>)>) -> Slice {
        let start = self.given.len() as u32;
        for (field, value) in given {
            let known = self.values.get_index_of(&value);
            let number = known.unwrap_or_else(|| self.values.insert_full(value.into_value()).0);
            self.given.push((field, ValueId(number as u32)));
        }
        Slice {
            start,
            end: self.given.len() as u32,
        }
    }

    /// The line of a field of a record, or of one of its listed claims.
    pub(super) fn line_of(&self, record: u32, claim: u32, field: Field) -> Option<u32> {
        // Records come one after the other.
        let start = self.lines.partition_point(|(of, ..)| *of < record);
        let of_record = self.lines[start..].iter();
        let mut of_record = of_record.take_while(|(of, ..)| *of == record);
        let found = of_record.find(|line| (line.1, line.2) == (claim, field))?;
        Some(found.3)
    }

    /// The value of a number.
    pub(crate) fn value(&self, id: ValueId) -> &Value {
        &self.values[id.0 as usize]
    }

    /// The number of a key, if any record names it.
    pub(crate) fn key(&self, key: &str) -> Option<ValueId> {
        self.values
            .get_index_of(&Lent::Key(key))
            .map(|i| ValueId(i as u32))
    }

    /// A field of a record's identity.
    pub(crate) fn identity_of(&self, record: &StagedRecord, field: Field) -> Option<ValueId> {
        find(record.identity.of(&self.given), field)
    }

    /// Puts the values in order, so that numbers compare as values do, whatever came first.
    pub(crate) fn sort_values(&mut self) {
        let values = std::mem::take(&mut self.values);
        let mut values: Vec<(Value, u32)> = values.into_iter().zip(0..).collect();
        values.sort_unstable();
        let mut rank = vec![0u32; values.len()];
        for (new, (_, old)) in (0..).zip(&values) {
            rank[*old as usize] = new;
        }
        self.values = values.into_iter().map(|(value, _)| value).collect();
        for (_, id) in &mut self.given {
            id.0 = rank[id.0 as usize];
        }
    }
}

/// Whether a claim denies: it then gives no values (M3).
pub(crate) fn denies(stage: &Stage, given: &[Given]) -> bool {
    let word = find(given, Field::Stance).and_then(|id| stage.value(id).as_str());
    word == Some(Stance::Denies.word())
}
