//! Which keys there are, of what kind, and which body belongs to whom.

use std::collections::HashSet;

use super::report::Spot;
use super::stage::{Stage, StagedRecord, Table, denies, table_name};
use super::wanted::Wanted;
use crate::error::{ProblemKind, nearest, with_article};
use crate::graph::{ValueId, find};
use crate::record::{Field, Value, key_fault};

/// A place in which a key without a record is named.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    pub(crate) key: Box<str>,
    pub(crate) wanted: Wanted,
    pub(crate) spot: Spot,
}

impl Mention {
    /// Of a part whose agreement has no record, the agreement is what lacks one.
    pub(crate) fn of(key: &str, wanted: Wanted, spot: Spot) -> Mention {
        let (key, wanted) = match key.split_once('/') {
            Some((agreement, _)) if wanted.admits_undeclared_part() => {
                (agreement, Wanted::Agreement)
            }
            _ => (key, wanted),
        };
        Mention {
            key: key.into(),
            wanted,
            spot,
        }
    }
}

/// What each key names, by the number of the key.
#[derive(Debug)]
pub(crate) struct KeyTable {
    tables: Vec<Option<Table>>,
    owners: Vec<Option<ValueId>>,
}

impl KeyTable {
    /// Takes up every record with a key, and notes those that cannot be.
    pub(crate) fn collect(stage: &mut Stage) -> KeyTable {
        let mut table = KeyTable {
            tables: vec![None; stage.values.len()],
            owners: vec![None; stage.values.len()],
        };
        let mut twice: HashSet<ValueId> = HashSet::new();
        for number in 0..stage.records.len() {
            let record = stage.records[number].clone();
            if !record.table.is_node() {
                continue;
            }
            let Some(key) = stage.identity_of(&record, Field::Key) else {
                continue;
            };
            match table.tables[key.0 as usize] {
                Some(table) if table != record.table => {
                    let message = format!(
                        "the key is already that of another record, `{}`; give this one another",
                        table_name(table)
                    );
                    let kind = ProblemKind::Repeated;
                    stage.record_problem(kind, number, Some(Field::Key), message);
                    twice.insert(key);
                    continue;
                }
                _ => table.tables[key.0 as usize] = Some(record.table),
            }
            for claim in record.claims.of(&stage.claims) {
                let given = claim.given.of(&stage.given);
                if let Some(of) = find(given, Field::Of).filter(|_| !denies(stage, given)) {
                    // Sources may differ; which one is taken must not hang on who came first.
                    let owner = &mut table.owners[key.0 as usize];
                    *owner = Some(owner.map_or(of, |other| other.min(of)));
                }
            }
        }
        if !twice.is_empty() {
            let has_key_of_two = |record: &StagedRecord| {
                let key = stage.identity_of(record, Field::Key);
                record.table.is_node() && key.is_some_and(|key| twice.contains(&key))
            };
            let records = (0..).zip(&stage.records);
            let found = records.filter(|(_, record)| has_key_of_two(record));
            let found: Vec<u32> = found.map(|(number, _)| number).collect();
            stage.faulty.extend(found);
        }
        table
    }

    pub(crate) fn table(&self, key: ValueId) -> Option<Table> {
        self.tables[key.0 as usize]
    }

    /// The party a key stands for: a party itself, or the one a body belongs to.
    pub(crate) fn party_of(&self, key: ValueId) -> Option<ValueId> {
        let table = self.table(key)?;
        if table.is_party() {
            return Some(key);
        }
        let owner = table
            .is_body()
            .then(|| self.owners[key.0 as usize])
            .flatten()?;
        self.table(owner)?.is_party().then_some(owner)
    }

    /// The agreement a part's or obligation's key begins with: the longest that is one.
    pub(crate) fn agreement_of(&self, stage: &Stage, key: &str) -> Option<ValueId> {
        key.rmatch_indices('/').find_map(|(at, _)| {
            stage
                .key(&key[..at])
                .filter(|k| self.table(*k) == Some(Table::Agreement))
        })
    }

    /// Whether a key names what is wanted; if not, why not.
    pub(crate) fn fault(&self, stage: &Stage, key: &str, wanted: Wanted) -> Option<Fault> {
        let table = stage.key(key).and_then(|key| self.table(key));
        match table {
            Some(table) if wanted.admits(table) => None,
            Some(table) => Some(Fault::WrongSort(format!(
                "`{key}` is {}; expected {}",
                with_article(table_name(table)),
                with_article(wanted.name())
            ))),
            None if wanted.admits_undeclared_part() && self.agreement_of(stage, key).is_some() => {
                None
            }
            None => Some(Fault::NoRecord),
        }
    }

    /// The key of a record that one without a record was probably meant to be.
    pub(crate) fn nearest<'s>(
        &self,
        stage: &'s Stage,
        text: &str,
        wanted: Wanted,
    ) -> Option<&'s str> {
        let numbers = (0..).map(ValueId);
        let keys = numbers.zip(&self.tables).filter_map(|(key, table)| {
            let is_wanted = table.is_some_and(|table| wanted.admits(table));
            is_wanted.then(|| stage.value(key).as_str())?
        });
        nearest(text, keys.filter(|key| self.can_be_meant(stage, text, key)))
    }

    /// Whether one key may be a slip of another. What belongs to one party or agreement is not meant
    /// by the key of another's: `IR/mfa` is never a slip of `RU/mfa`.
    fn can_be_meant(&self, stage: &Stage, text: &str, key: &str) -> bool {
        let is_known = |owner: &str| {
            stage
                .key(owner)
                .is_some_and(|owner| self.table(owner).is_some())
        };
        match (text.split_once('/'), key.split_once('/')) {
            (None, None) => true,
            (Some((owner, name)), Some((other, other_name))) => {
                owner == other || (name == other_name && !is_known(owner))
            }
            _ => false,
        }
    }
}

/// What is wrong with a key that is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// No record has it.
    NoRecord,
    /// It names something of the wrong sort. The sentence says what it names, and what is wanted.
    WrongSort(String),
}

/// Notes keys that cannot be keys. Returns the agreements that the keys of parts and obligations name
/// and that have no record.
pub(crate) fn check_keys(stage: &mut Stage, table: &KeyTable) -> Vec<Mention> {
    let mut unknown = Vec::new();
    for number in 0..stage.records.len() {
        let record = stage.records[number].clone();
        let Some(key) = stage.identity_of(&record, Field::Key) else {
            continue;
        };
        let Value::Key(text) = stage.value(key).clone() else {
            continue;
        };
        if let Some(fault) = key_fault(&text) {
            stage.record_problem(ProblemKind::Value, number, Some(Field::Key), fault);
        } else if matches!(record.table, Table::Part | Table::Obligation) {
            let name = text.rsplit('/').next().unwrap_or_default();
            if table.agreement_of(stage, &text).is_none() {
                if let Some((agreement, _)) = text.split_once('/') {
                    unknown.push(Mention {
                        key: agreement.into(),
                        wanted: Wanted::Agreement,
                        spot: Spot {
                            record: number,
                            claim: None,
                            field: Some(Field::Key),
                        },
                    });
                    continue;
                }
                let message = "the key begins with that of an agreement, then a slash and a word: `AGREEMENT/word`";
                stage.record_problem(ProblemKind::Value, number, Some(Field::Key), message);
            } else if record.table == Table::Obligation && name.bytes().all(|b| b.is_ascii_digit())
            {
                let message = format!(
                    "an obligation's key ends in a word, never a number: `{text}` is a part; write `part = \"{name}\"` beside another key"
                );
                stage.record_problem(ProblemKind::Value, number, Some(Field::Key), message);
            }
        }
    }
    unknown
}
