//! What may be named in a place: a key of which sort.

use super::stage::{Table, table_name};

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
    pub(crate) fn admits(self, table: Table) -> bool {
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

    pub(crate) fn name(self) -> &'static str {
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

    /// The tables in which a record is most likely to be lacking.
    pub(crate) fn tables(self) -> Vec<&'static str> {
        let tables: &[Table] = match self {
            Wanted::Source => &[Table::Source],
            Wanted::Party | Wanted::PartyOrBody => &[Table::State],
            Wanted::Body => &[Table::Legislature, Table::Organ],
            Wanted::Voice => &[Table::Organ],
            Wanted::Leader => &[Table::Leader],
            Wanted::Agreement | Wanted::AgreementOrPart | Wanted::PartOrObligation => {
                &[Table::Agreement]
            }
        };
        tables.iter().map(|table| table_name(*table)).collect()
    }

    /// Whether a key of the form `AGREEMENT/x` may stand there without a record.
    pub(crate) fn admits_undeclared_part(self) -> bool {
        matches!(self, Wanted::AgreementOrPart | Wanted::PartOrObligation)
    }
}
