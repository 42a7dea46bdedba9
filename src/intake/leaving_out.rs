//! What is left of the records when some are left out.

use std::collections::{BTreeSet, HashSet};

use super::stage::{Stage, Table, Values};
use crate::graph::Given;
use crate::record::{Field, Lent};

impl Stage {
    /// Empties these records, as if they had not been there; the numbers of the others stay.
    pub(crate) fn leave_out(&mut self, records: &BTreeSet<u32>) {
        for &number in records {
            let record = &self.records[number as usize];
            let key = self.identity_of(record, Field::Key);
            if let (Some(key), true, Some(keys)) = (key, record.table.is_node(), &mut self.left_out)
            {
                keys.extend(self.values[key.0 as usize].as_str().map(Box::from));
            }
            let record = &mut self.records[number as usize];
            (record.identity, record.claims) = Default::default();
            record.is_left_out = true;
        }
        self.forget_unused();
    }

    /// Keeps only the fields and values of records that are not emptied: a part that only those
    /// speak of would be a node.
    fn forget_unused(&mut self) {
        let values: Values = std::mem::take(&mut self.values);
        let given: Vec<Given> = std::mem::take(&mut self.given);
        let again = |stage: &mut Stage, fields: &[Given]| {
            let fields = fields
                .iter()
                .map(|(field, id)| (*field, Lent::Value(values[id.0 as usize].clone())));
            stage.give(fields.collect())
        };
        for number in 0..self.records.len() {
            let identity = self.records[number].identity;
            self.records[number].identity = again(self, identity.of(&given));
            let key = self.identity_of(&self.records[number], Field::Key);
            let key = key
                .and_then(|key| self.value(key).as_str())
                .map(str::to_owned);
            for claim in self.records[number].claims.range() {
                let fields = self.claims[claim as usize].given;
                let fields = again(self, fields.of(&given));
                self.claims[claim as usize].given = fields;
                if let (Table::Obligation, Some(key)) = (self.records[number].table, &key) {
                    self.note_part(key, fields);
                }
            }
        }
    }
}

/// No key is left out so far, and what is left out will be told.
pub(crate) fn nothing() -> Option<HashSet<Box<str>>> {
    Some(HashSet::new())
}
