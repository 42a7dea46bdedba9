//! Which keys there are, of what kind, and which body belongs to whom.

use super::stage::{Stage, Table, denies, table_name};
use crate::error::{nearest, with_article};
use crate::graph::{ValueId, find};
use crate::record::{Field, Value, key_fault};

/// What each key names, by the number of the key.
#[derive(Debug)]
pub(crate) struct KeyTable {
    tables: Vec<Option<Table>>,
    owners: Vec<Option<ValueId>>,
}

/// What may be named in a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    Source,
    Party,
    Body,
    Leader,
    Agreement,
    PartyOrBody,
    /// A party, a body or a leader.
    Voice,
    AgreementOrPart,
    PartOrObligation,
}

impl Table {
    pub(crate) fn is_party(self) -> bool {
        matches!(
            self,
            Table::State | Table::Organization | Table::Territory | Table::Authority
        )
    }

    pub(crate) fn is_body(self) -> bool {
        matches!(self, Table::Legislature | Table::Organ | Table::Electorate)
    }

    /// Whether its records are nodes with a key of their own.
    pub(crate) fn is_node(self) -> bool {
        !matches!(self, Table::Tenure | Table::Event | Table::Relation)
    }
}

impl Wanted {
    fn admits(self, table: Table) -> bool {
        match self {
            Wanted::Source => table == Table::Source,
            Wanted::Party => table.is_party(),
            Wanted::Body => table.is_body(),
            Wanted::Leader => table == Table::Leader,
            Wanted::Agreement => table == Table::Agreement,
            Wanted::PartyOrBody => table.is_party() || table.is_body(),
            Wanted::Voice => table.is_party() || table.is_body() || table == Table::Leader,
            Wanted::AgreementOrPart => matches!(table, Table::Agreement | Table::Part),
            Wanted::PartOrObligation => {
                matches!(table, Table::Part | Table::Obligation)
            }
        }
    }

    fn name(self) -> &'static str {
        match self {
            Wanted::Source => "source",
            Wanted::Party => "party (a state, organization, territory or authority)",
            Wanted::Body => "body (a legislature, organ or electorate)",
            Wanted::Leader => "leader",
            Wanted::Agreement => "agreement",
            Wanted::PartyOrBody => "party or body",
            Wanted::Voice => "party, body or leader",
            Wanted::AgreementOrPart => "agreement or part",
            Wanted::PartOrObligation => "part or obligation",
        }
    }

    /// Whether a key of the form `AGREEMENT/x` may stand there without a record.
    fn admits_undeclared_part(self) -> bool {
        matches!(self, Wanted::AgreementOrPart | Wanted::PartOrObligation)
    }
}

impl KeyTable {
    /// Takes up every record with a key, and notes those that cannot be.
    pub(crate) fn collect(stage: &mut Stage) -> KeyTable {
        let mut table = KeyTable {
            tables: vec![None; stage.values.len()],
            owners: vec![None; stage.values.len()],
        };
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
                    stage.record_problem(number, Some(Field::Key), message);
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

    /// Why a key cannot stand where it does, if it cannot.
    pub(crate) fn fault(
        &self,
        stage: &Stage,
        key: ValueId,
        wanted: Wanted,
        near: bool,
    ) -> Option<String> {
        let text = stage.value(key).as_str().unwrap_or_default();
        match self.table(key) {
            Some(table) if wanted.admits(table) => None,
            Some(table) => Some(format!(
                "`{text}` is {}; {} is wanted",
                with_article(table_name(table)),
                with_article(wanted.name())
            )),
            None if wanted.admits_undeclared_part() && self.agreement_of(stage, text).is_some() => {
                None
            }
            None => Some(self.missing(stage, text, wanted, near)),
        }
    }

    /// That a key has no record, and which one was probably meant.
    pub(crate) fn missing(&self, stage: &Stage, key: &str, wanted: Wanted, near: bool) -> String {
        let near = near.then(|| self.nearest(stage, key, wanted)).flatten();
        let mend = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
        let name = wanted.name().split(" (").next().unwrap_or_default();
        format!("there is no {name} `{}`{mend}", key.escape_debug())
    }

    fn nearest<'s>(&self, stage: &'s Stage, text: &str, wanted: Wanted) -> Option<&'s str> {
        let keys = self
            .tables
            .iter()
            .enumerate()
            .filter(|(_, t)| t.is_some_and(|t| wanted.admits(t)));
        nearest(
            text,
            keys.filter_map(|(i, _)| stage.value(ValueId(i as u32)).as_str()),
        )
    }
}

/// Notes keys that cannot be keys, and parts and obligations whose key names no agreement.
pub(crate) fn check_keys(stage: &mut Stage, table: &KeyTable) {
    for number in 0..stage.records.len() {
        let record = stage.records[number].clone();
        let Some(key) = stage.identity_of(&record, Field::Key) else {
            continue;
        };
        let Value::Key(text) = stage.value(key).clone() else {
            continue;
        };
        if let Some(fault) = key_fault(&text) {
            stage.record_problem(number, Some(Field::Key), fault);
        } else if matches!(record.table, Table::Part | Table::Obligation) {
            let name = text.rsplit('/').next().unwrap_or_default();
            if table.agreement_of(stage, &text).is_none() {
                let message = "the key begins with that of an agreement, then a slash and a word: `AGREEMENT/word`";
                stage.record_problem(number, Some(Field::Key), message);
            } else if record.table == Table::Obligation && name.bytes().all(|b| b.is_ascii_digit())
            {
                let message = format!(
                    "an obligation's key ends in a word, never a number: `{text}` is a part; write `part = \"{name}\"` beside another key"
                );
                stage.record_problem(number, Some(Field::Key), message);
            }
        }
    }
}
