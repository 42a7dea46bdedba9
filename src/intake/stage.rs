//! Records as they arrive: every value is kept once, and a record becomes short lists of numbers.

use std::collections::HashMap;
use std::sync::Arc;

use indexmap::IndexSet;

use crate::error::{Place, Problem};
use crate::graph::{Given, STATEMENT, ValueId, find};
use crate::record::{Field, Location, Record, RecordType, Sort, Value, kinds};
use crate::vocabulary::{EventKind, Stance, Whose, Word};

macro_rules! tables {
    ($($table:ident),+ $(,)?) => {
        /// The kinds of record, as tables of a file.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub(crate) enum Table {
            $($table),+
        }

        /// The name of a table in files.
        pub(crate) fn table_name(table: Table) -> &'static str {
            match table { $(Table::$table => <kinds::$table as RecordType>::TABLE),+ }
        }

        /// The fields by which messages name a record.
        fn label_fields(table: Table) -> &'static [Field] {
            match table { $(Table::$table => <kinds::$table as RecordType>::LABEL),+ }
        }

        impl Stage {
            pub(crate) fn add(&mut self, record: Record, file: u32) {
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
    pub(crate) index: u32,
    pub(crate) file: u32,
}

#[derive(Clone, Debug)]
pub(crate) struct StagedClaim {
    pub(crate) given: Slice,
    pub(crate) line: u32,
    /// The number in its record's list of claims, if it stands in one.
    pub(crate) number: Option<u32>,
    pub(crate) record: u32,
}

/// All records so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stage {
    pub(crate) values: IndexSet<Value>,
    pub(crate) given: Vec<Given>,
    pub(crate) records: Vec<StagedRecord>,
    pub(crate) claims: Vec<StagedClaim>,
    /// The names of the inputs; records of one input stand in one file.
    pub(crate) files: Vec<Option<Arc<str>>>,
    pub(crate) problems: Vec<Problem>,
    /// The lines of fields, where lines are known: of a record, or of one of its listed claims.
    lines: HashMap<(u32, u32, Field), u32>,
    /// The files that dossiers of an input were read from.
    origins: HashMap<(u32, Arc<str>), u32>,
    /// How many records of each kind each input has had.
    counts: HashMap<(u32, Table), u32>,
}

/// In place of the number of a claim: the record itself.
const RECORD: u32 = u32::MAX;

fn find_value(given: &[(Field, Value)], field: Field) -> Option<&Value> {
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

    /// All problems, each once, in the order of inputs, lines and paths.
    pub(crate) fn problems_in_order(&mut self) -> Vec<Problem> {
        let mut problems = std::mem::take(&mut self.problems);
        let mut order: HashMap<Option<Arc<str>>, usize> = HashMap::new();
        for (at, file) in self.files.iter().enumerate() {
            order.entry(file.clone()).or_insert(at);
        }
        problems.sort_by_cached_key(|problem| {
            let place = &problem.place;
            let file = order.get(&place.file).copied();
            (file, place.line, place.path.as_deref().map(steps))
        });
        problems.dedup();
        problems
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
            fields,
        } = std::mem::take(record.origin());
        let file = self.file_of_origin(origin, file);
        let next = self.counts.entry((file, table)).or_insert(0);
        let index = path.map_or(*next, |(_, index)| index);
        *next = index + 1;
        let number = self.records.len() as u32;
        let (mut identity, mut shared) = (Vec::new(), Vec::new());
        record.each(&mut |field, value| {
            if T::IDENTITY.contains(&field) {
                identity.push((field, value.canonical(field)))
            } else {
                shared.push((field, value.canonical(field)))
            }
        });
        self.lines.extend(
            fields
                .into_iter()
                .map(|(field, line)| ((number, RECORD, field), line)),
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
            index,
            file,
        });
        if listed.is_empty() {
            self.claim(shared, line, None, number);
        } else {
            for (i, (origin, own)) in listed.into_iter().enumerate() {
                let line = if origin.line > 0 { origin.line } else { line };
                self.lines.extend(
                    origin
                        .fields
                        .into_iter()
                        .map(|(f, line)| ((number, i as u32, f), line)),
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
    fn identity(
        &self,
        table: Table,
        mut identity: Vec<(Field, Value)>,
        shared: &[(Field, Value)],
    ) -> Vec<(Field, Value)> {
        if table != Table::Event {
            return identity;
        }
        let text = |field| find_value(&identity, field).map(ToString::to_string);
        let agreement = text(Field::Agreement).unwrap_or_default();
        let kind: Option<EventKind> = text(Field::Kind).and_then(|kind| kind.parse().ok());
        for (field, value) in &mut identity {
            if let (Field::Part, Value::Text(part)) = (*field, &*value) {
                let part = part
                    .strip_prefix(&agreement)
                    .and_then(|p| p.strip_prefix('/'))
                    .unwrap_or(part);
                *value = Value::Key(format!("{agreement}/{part}").into());
            }
        }
        let is_joint = kind.is_some_and(|kind| kind.whose() == Whose::Joint);
        let is_named = |field| find_value(&identity, field).is_some();
        let both = is_named(Field::Party) && is_named(Field::Parties);
        for (field, value) in identity.iter_mut().filter(|_| !both) {
            match (*field, value.members()) {
                (Field::Party, _) if is_joint => {
                    (*field, *value) = (Field::Parties, Value::set([value.clone()]));
                }
                (Field::Parties, [only]) if !is_joint => {
                    (*field, *value) = (Field::Party, only.clone());
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
    fn join(
        &mut self,
        shared: &[(Field, Value)],
        mut own: Vec<(Field, Value)>,
        record: u32,
        at: (u32, u32),
    ) -> Vec<(Field, Value)> {
        for (field, value) in shared {
            match own.iter_mut().find(|(f, _)| f == field) {
                None => own.push((*field, value.clone())),
                Some((_, mine)) if matches!(field.sort(), Sort::Set | Sort::Person) => {
                    *mine = Value::set(mine.members().iter().chain(value.members()).cloned());
                }
                Some((_, mine)) if mine == value => {}
                Some(_) => {
                    let message = "the field stands beside the list of claims, where it belongs to every claim, and here; give it in one place";
                    self.problem_at(
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
    fn note_part(&mut self, key: &str, given: &[(Field, Value)]) {
        if let Some(Value::Text(part)) = find_value(given, Field::Part) {
            for (at, _) in key.match_indices('/') {
                self.values
                    .insert(Value::Key(format!("{}/{part}", &key[..at]).into()));
            }
        }
    }

    fn claim(
        &mut self,
        mut given: Vec<(Field, Value)>,
        line: u32,
        number: Option<u32>,
        record: u32,
    ) {
        given.sort_by_key(|(field, _)| *field);
        if self.records[record as usize].table == Table::Obligation {
            let key = self.identity_of(&self.records[record as usize], Field::Key);
            let key = key
                .and_then(|key| self.value(key).as_str())
                .map(str::to_owned);
            self.note_part(&key.unwrap_or_default(), &given);
        }
        let given = self.give(given);
        self.claims.push(StagedClaim {
            given,
            line,
            number,
            record,
        });
    }

    /// Adds fields that are numbers already.
    pub(crate) fn push_given(&mut self, given: &[Given]) -> Slice {
        let start = self.given.len() as u32;
        self.given.extend_from_slice(given);
        Slice {
            start,
            end: self.given.len() as u32,
        }
    }

    fn give(&mut self, given: Vec<(Field, Value)>) -> Slice {
        let start = self.given.len() as u32;
        for (field, value) in given {
            let (number, _) = self.values.insert_full(value);
            self.given.push((field, ValueId(number as u32)));
        }
        Slice {
            start,
            end: self.given.len() as u32,
        }
    }

    /// The value of a number.
    pub(crate) fn value(&self, id: ValueId) -> &Value {
        &self.values[id.0 as usize]
    }

    /// The number of a key, if any record names it.
    pub(crate) fn key(&self, key: &str) -> Option<ValueId> {
        self.values
            .get_index_of(&Value::Key(key.into()))
            .map(|i| ValueId(i as u32))
    }

    /// A field of a record's identity.
    pub(crate) fn identity_of(&self, record: &StagedRecord, field: Field) -> Option<ValueId> {
        find(record.identity.of(&self.given), field)
    }

    /// Puts the values in order, so that numbers compare as values do, whatever came first.
    pub(crate) fn sort_values(&mut self) {
        let mut order: Vec<u32> = (0..self.values.len() as u32).collect();
        order.sort_unstable_by(|a, b| self.values[*a as usize].cmp(&self.values[*b as usize]));
        let mut rank = vec![0u32; order.len()];
        for (new, old) in order.iter().enumerate() {
            rank[*old as usize] = new as u32;
        }
        self.values.sort_unstable();
        for (_, id) in &mut self.given {
            id.0 = rank[id.0 as usize];
        }
    }

    /// Names a record in messages.
    pub(crate) fn label(&self, record: &StagedRecord) -> String {
        let mut words = Vec::new();
        for field in label_fields(record.table) {
            if let Some(id) = self.identity_of(record, *field) {
                words.push(self.value(id).to_string());
            }
        }
        format!("{} `{}`", table_name(record.table), words.join(" "))
    }

    /// The place of a field in a claim or in its record; without a field, of the claim or record.
    fn place(&self, number: u32, claim: Option<(u32, Option<u32>)>, field: Option<Field>) -> Place {
        let record = &self.records[number as usize];
        let line_of = |claim: u32| {
            field
                .and_then(|field| self.lines.get(&(number, claim, field)))
                .copied()
        };
        let line = (claim.and_then(|(_, listed)| listed).and_then(line_of))
            .or_else(|| line_of(RECORD))
            .unwrap_or(claim.map_or(record.line, |(line, _)| line));
        let origin = Location {
            file: self.files[record.file as usize].clone(),
            line,
            path: Some((table_name(record.table), record.index)),
            fields: Vec::new(),
        };
        origin.place(claim.and_then(|(_, number)| number))
    }

    fn problem_at(
        &mut self,
        record: u32,
        claim: Option<(u32, Option<u32>)>,
        field: Option<Field>,
        message: String,
    ) {
        self.problems.push(Problem {
            place: self.place(record, claim, field),
            record: Some(self.label(&self.records[record as usize])),
            field: field.map(|f| f.to_string()),
            message,
        });
    }

    /// Notes a problem of a record.
    pub(crate) fn record_problem(
        &mut self,
        record: usize,
        field: Option<Field>,
        message: impl Into<String>,
    ) {
        self.problem_at(record as u32, None, field, message.into());
    }

    /// Notes a problem of a claim.
    pub(crate) fn claim_problem(
        &mut self,
        claim: usize,
        field: Option<Field>,
        message: impl Into<String>,
    ) {
        let StagedClaim {
            line,
            number,
            record,
            ..
        } = self.claims[claim];
        self.problem_at(record, Some((line, number)), field, message.into());
    }
}

/// The steps of a path such as `event[3].claims[0]`, so that 10 comes after 9.
fn steps(path: &str) -> Vec<(String, usize)> {
    let step = |step: &str| match step.trim_end_matches(']').split_once('[') {
        Some((name, number)) => (name.to_owned(), number.parse().unwrap_or(0)),
        None => (step.to_owned(), 0),
    };
    path.split('.').map(step).collect()
}

/// Whether a claim denies: it then gives no values (M3).
pub(crate) fn denies(stage: &Stage, given: &[Given]) -> bool {
    let word = find(given, Field::Stance).and_then(|id| stage.value(id).as_str());
    word == Some(Stance::Denies.word())
}
