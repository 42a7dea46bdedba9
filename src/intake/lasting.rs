//! Which acts and relations say for how long: what stands with any other would be passed over in silence.

use super::stage::{Stage, StagedRecord, Table};
use crate::record::Field;
use crate::vocabulary::{EventKind, RelationKind, Word};

/// Why a field that says for how long cannot stand in this record, if it cannot.
pub(crate) fn lasting_fault(
    stage: &Stage,
    record: &StagedRecord,
    field: Field,
) -> Option<&'static str> {
    if !matches!(field, Field::For | Field::Until) {
        return None;
    }
    let kind = stage.identity_of(record, Field::Kind)?;
    let kind = stage.value(kind).as_str()?;
    match record.table {
        Table::Relation if kind != RelationKind::TerritoryOf.word() => {
            Some("only `territory-of` has an end")
        }
        Table::Event if kind != EventKind::Prolongation.word() => Some(
            "only a `prolongation` says for how long: a `suspension` lasts until a `resumption`, and how long an \
             agreement lasts is its `term`",
        ),
        _ => None,
    }
}
