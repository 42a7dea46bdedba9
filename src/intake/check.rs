//! Whether records can mean what they say: keys that exist and are of the right kind, dates that can
//! be a day, actors that can act so.

use std::collections::BTreeMap;
use std::ops::Range;

use super::check_value::{has_more_ranges, value_faults};
use super::keys::{Fault, KeyTable, Mention};
use super::lasting::lasting_fault;
use super::report::Spot;
use super::stage::{Stage, StagedRecord, Table};
use super::threads;
use super::wanted::Wanted;
use crate::error::{Limit, ProblemKind, with_article};
use crate::graph::{Given, ValueId, find};
use crate::record::{Field, FieldType, ProcedureStep, Value, key_fault};
use crate::vocabulary::{EventKind, RelationKind, Whose, Word};

/// Notes every problem that a record has by itself or by what it names. Returns where keys are named
/// that have no record.
pub(crate) fn check(stage: &mut Stage, key_table: &KeyTable) -> Vec<Mention> {
    let records = stage.records.len() as u32;
    let parts = threads::ranges(records, |records| {
        let records = records.start as usize..records.end as usize;
        found(stage, key_table, records)
    });
    let mut found = Found::default();
    parts.into_iter().for_each(|part| found.join(part));
    for (kind, spot, message) in found.problems {
        stage.problem(kind, spot, message);
    }
    for (message, spots) in found.wrong {
        stage
            .faulty
            .extend(spots.iter().map(|spot| spot.record as u32));
        let (first, others) = stage.first_and_others(spots);
        stage.problem(ProblemKind::WrongSort, first, message + &others);
    }
    found.unknown
}

/// What is wrong with some of the records.
fn found(stage: &Stage, key_table: &KeyTable, records: Range<usize>) -> Found {
    let mut found = Found::default();
    let records = records.map(|number| (number, &stage.records[number]));
    for (number, record) in records.filter(|(_, record)| !record.is_left_out) {
        let spot = |claim, field| Spot {
            record: number,
            claim,
            field,
        };
        let look_up = |found: &mut Found, spot: Spot, (field, id): Given| {
            let wrong = &mut |key: &str, wanted, fault| found.key(spot, key, wanted, fault);
            keys(stage, key_table, record, field, id, wrong);
        };
        for &(field, id) in record.identity.of(&stage.given) {
            look_up(&mut found, spot(None, Some(field)), (field, id));
        }
        if record.table == Table::Event
            && let Some((field, message)) = actor(stage, key_table, record)
        {
            found.note(ProblemKind::Impossible, spot(None, field), message);
        }
        if let Some(message) = reading_fault(stage, record) {
            let spot = spot(None, Some(Field::Reading));
            found.note(ProblemKind::Impossible, spot, message);
        }
        if let Some(part) = stage.identity_of(record, Field::Part)
            && let Some(message) = part_fault(stage, key_table, record, part)
        {
            let spot = spot(None, Some(Field::Part));
            found.note(ProblemKind::WrongSort, spot, message);
        }
        if record.table == Table::Relation
            && let Some((kind, field, message)) = relation(stage, record)
        {
            found.note(kind, spot(None, Some(field)), message);
        }
        for claim in record.claims.range() {
            for &(field, id) in stage.claims[claim as usize].given.of(&stage.given) {
                let spot = spot(Some(claim), Some(field));
                look_up(&mut found, spot, (field, id));
                let value = stage.value(id);
                if has_more_ranges(value, stage.limits.most(Limit::Ranges)) {
                    let message = stage.limits.message(Limit::Ranges);
                    found.note(ProblemKind::Limit(Limit::Ranges), spot, message);
                }
                let mut wrong = |message| found.note(ProblemKind::Value, spot, message);
                value_faults(value, field, &mut wrong);
                if let Some(does) = of_another(field)
                    && names_itself(stage, record, value)
                {
                    wrong(format!("a source {does} another, not itself"));
                }
                if field == Field::Procedure {
                    procedure(stage, key_table, record, value, &mut wrong);
                }
                if let Some(message) = lasting_fault(stage, record, field) {
                    wrong(message.to_owned());
                }
                if (record.table, field) == (Table::Obligation, Field::Part)
                    && let Some(message) = obligation_part_fault(stage, key_table, record, id)
                {
                    found.note(ProblemKind::WrongSort, spot, message);
                }
            }
        }
    }
    found
}

/// What a source does to another that a field names.
fn of_another(field: Field) -> Option<&'static str> {
    match field {
        Field::Republishes => Some("republishes"),
        Field::Corrects => Some("corrects"),
        Field::Withdraws => Some("withdraws"),
        _ => None,
    }
}

fn names_itself(stage: &Stage, record: &StagedRecord, value: &Value) -> bool {
    let own = stage
        .identity_of(record, Field::Key)
        .map(|key| stage.value(key));
    let mut found = false;
    value.keys(&mut |key| found |= own.and_then(Value::as_str) == Some(key));
    found
}

/// What is found while records are looked at.
#[derive(Default)]
struct Found {
    problems: Vec<(ProblemKind, Spot, String)>,
    /// What to say of keys that name something of the wrong sort, and where each is named.
    wrong: BTreeMap<String, Vec<Spot>>,
    unknown: Vec<Mention>,
}

impl Found {
    fn note(&mut self, kind: ProblemKind, spot: Spot, message: String) {
        self.problems.push((kind, spot, message));
    }

    /// Adds what is found in later records.
    fn join(&mut self, later: Found) {
        self.problems.extend(later.problems);
        for (message, spots) in later.wrong {
            self.wrong.entry(message).or_default().extend(spots);
        }
        self.unknown.extend(later.unknown);
    }

    fn key(&mut self, spot: Spot, key: &str, wanted: Wanted, fault: Fault) {
        match fault {
            Fault::WrongSort(message) => self.wrong.entry(message).or_default().push(spot),
            Fault::NoRecord => self.unknown.push(Mention::of(key, wanted, spot)),
        }
    }
}

/// What the keys in a field must be.
fn wanted(table: Table, field: Field, kind: Option<RelationKind>) -> Option<Wanted> {
    Some(match field {
        Field::Source | Field::Republishes | Field::Corrects | Field::Withdraws => Wanted::Source,
        Field::Speaker => Wanted::Voice,
        Field::Agreement => Wanted::Agreement,
        Field::Parties | Field::Sides | Field::Party | Field::Territory | Field::Adversary => {
            Wanted::Party
        }
        Field::Bearer | Field::Beneficiary | Field::Deadline => Wanted::Party,
        Field::Body | Field::Procedure => Wanted::Body,
        Field::Leader | Field::Person => Wanted::Leader,
        Field::Of if table == Table::Tenure => Wanted::PartyOrBody,
        Field::Of => Wanted::Party,
        Field::About => Wanted::PartOrObligation,
        Field::Term => Wanted::Agreement,
        Field::From | Field::To if kind.is_some_and(RelationKind::is_of_parties) => Wanted::Party,
        Field::From | Field::To => Wanted::AgreementOrPart,
        _ => return None,
    })
}

/// Calls `each` with every key that a field of a record names, and what it must be.
pub(crate) fn each_wanted<'v>(
    table: Table,
    field: Field,
    kind: Option<RelationKind>,
    value: &'v Value,
    each: &mut dyn FnMut(&'v str, Wanted),
) {
    match (field, value) {
        (Field::EntryIntoForce, Value::Table(entries)) => {
            for (name, value) in entries {
                let wanted = match &**name {
                    "with" => Wanted::Agreement,
                    _ => Wanted::Party,
                };
                value.keys(&mut |key| each(key, wanted));
            }
        }
        (Field::Roles, Value::Table(entries)) => {
            (entries.iter()).for_each(|(party, _)| each(party, Wanted::Party));
        }
        _ => {
            // What a relation of unknown kind leads from and to may be anything.
            let is_end = matches!(field, Field::From | Field::To);
            if table == Table::Relation && is_end && kind.is_none() {
                return;
            }
            if let Some(wanted) = wanted(table, field, kind) {
                value.keys(&mut |key| each(key, wanted));
            }
        }
    }
}

fn keys(
    stage: &Stage,
    key_table: &KeyTable,
    record: &StagedRecord,
    field: Field,
    id: ValueId,
    wrong: &mut dyn FnMut(&str, Wanted, Fault),
) {
    let kind = (record.table == Table::Relation)
        .then(|| relation_kind(stage, record))
        .flatten();
    // Most values are one key, and the number of a key is enough to say what sort of record it names.
    let is_simple = matches!(stage.value(id), Value::Key(_));
    if let (true, Some(table)) = (is_simple, key_table.table(id))
        && wanted(record.table, field, kind).is_some_and(|wanted| wanted.admits(table))
    {
        return;
    }
    each_wanted(
        record.table,
        field,
        kind,
        stage.value(id),
        &mut |key, wanted| {
            if let Some(fault) = key_table.fault(stage, key, wanted) {
                wrong(key, wanted, fault);
            }
        },
    );
}

/// Of what kind a relation is.
fn relation_kind(stage: &Stage, record: &StagedRecord) -> Option<RelationKind> {
    let kind = stage.identity_of(record, Field::Kind)?;
    stage.value(kind).as_str()?.parse().ok()
}

/// Why the key of a part cannot be one of this agreement, if it cannot.
fn key_of_part_fault(
    stage: &Stage,
    key_table: &KeyTable,
    agreement: &str,
    key: &str,
) -> Option<String> {
    let name = key.get(agreement.len() + 1..).unwrap_or_default();
    let of_article = "write the number or name of the part alone: `7` for Article 7, `annex-1`";
    match key_fault(name) {
        Some(_) if name.contains(' ') => return Some(of_article.to_owned()),
        Some(fault) => return Some(format!("a part is named as keys are: {fault}")),
        None => {}
    }
    match stage.key(key).and_then(|key| key_table.table(key)) {
        None | Some(Table::Part) => {}
        Some(Table::Obligation) => {
            return Some(format!(
                "`{key}` is an obligation, not a part; name it as `about`"
            ));
        }
        Some(table) => {
            let is = super::stage::table_name(table);
            return Some(format!(
                "`{key}` is the key of a record already, of `{is}`; name the part otherwise"
            ));
        }
    }
    let owner = key_table
        .agreement_of(stage, key)
        .map(|owner| stage.value(owner));
    owner
        .filter(|owner| owner.as_str() != Some(agreement))
        .map(|owner| format!("`{key}` is a part of the agreement `{owner}`, not of `{agreement}`"))
}

fn part_fault(
    stage: &Stage,
    key_table: &KeyTable,
    record: &StagedRecord,
    part: ValueId,
) -> Option<String> {
    let agreement = stage
        .value(stage.identity_of(record, Field::Agreement)?)
        .as_str()?;
    key_of_part_fault(stage, key_table, agreement, stage.value(part).as_str()?)
}

fn obligation_part_fault(
    stage: &Stage,
    key_table: &KeyTable,
    record: &StagedRecord,
    part: ValueId,
) -> Option<String> {
    let key = stage
        .value(stage.identity_of(record, Field::Key)?)
        .as_str()?;
    let agreement = stage.value(key_table.agreement_of(stage, key)?).as_str()?;
    let key = format!("{agreement}/{}", stage.value(part));
    key_of_part_fault(stage, key_table, agreement, &key)
}

/// Why an act cannot be a reading of a bill, if it cannot.
fn reading_fault(stage: &Stage, record: &StagedRecord) -> Option<String> {
    stage.identity_of(record, Field::Reading)?;
    let kind = stage
        .value(stage.identity_of(record, Field::Kind)?)
        .as_str()?;
    let reads = [
        EventKind::ParliamentaryApproval,
        EventKind::CommitteeApproval,
    ];
    let does = kind.parse().is_ok_and(|kind| reads.contains(&kind));
    let message = "a chamber or committee reads a bill: `reading` is of `parliamentary-approval` or `committee-approval`";
    (!does).then(|| message.to_owned())
}

/// Whether whoever acts can act so.
fn actor(
    stage: &Stage,
    key_table: &KeyTable,
    record: &StagedRecord,
) -> Option<(Option<Field>, String)> {
    let kind: EventKind = stage
        .value(stage.identity_of(record, Field::Kind)?)
        .as_str()?
        .parse()
        .ok()?;
    let body = stage.identity_of(record, Field::Body);
    let party = stage.identity_of(record, Field::Party);
    let parties = stage.identity_of(record, Field::Parties);
    if party.is_some() && parties.is_some() {
        let message = "give `party` or `parties`, not both";
        return Some((Some(Field::Party), message.to_owned()));
    }
    let named = parties
        .map(|parties| stage.value(parties).members())
        .unwrap_or_default();
    if let Some(body) = body.filter(|_| named.len() > 1 && kind.whose() != Whose::Joint) {
        let body = stage.value(body);
        let message = format!("`{body}` acts for one party; give each party an event of its own");
        return Some((Some(Field::Body), message));
    }
    if kind == EventKind::Statement {
        let spoken = record.claims.of(&stage.claims).iter().all(|claim| {
            let given = claim.given.of(&stage.given);
            find(given, Field::Speaker)
                .or(find(given, Field::SpeakerTitle))
                .is_some()
        });
        if !spoken && !record.is_misread && body.is_none() && party.is_none() && parties.is_none() {
            let message =
                "a statement names its `speaker`, or the `speaker-title` of one who is not named";
            return Some((None, message.to_owned()));
        }
    }
    let body = body?;
    let name = stage.value(body);
    if let Some(owner) = key_table.party_of(body) {
        let beside: Vec<&Value> = match party {
            Some(party) => vec![stage.value(party)],
            None => named.iter().collect(),
        };
        let owner = stage.value(owner);
        if !beside.is_empty() && !beside.contains(&owner) {
            let beside: Vec<String> = beside.iter().map(|party| format!("`{party}`")).collect();
            let message = format!(
                "`{name}` belongs to `{owner}`, not to {}",
                beside.join(" or ")
            );
            return Some((Some(Field::Body), message));
        }
    }
    let message = cannot_act(key_table.table(body)?, kind, name)?;
    Some((Some(Field::Body), message))
}

/// Why a body of this table cannot do an act of this kind, if it cannot.
fn cannot_act(table: Table, kind: EventKind, name: &Value) -> Option<String> {
    let fits = match kind.whose() {
        Whose::Any => true,
        Whose::Joint | Whose::Party => table == Table::Organ,
        Whose::Legislature => table == Table::Legislature,
        Whose::Organ => table == Table::Organ,
        Whose::Electorate => table == Table::Electorate,
    };
    if fits || !table.is_body() {
        return None;
    }
    let is = super::stage::table_name(table);
    let mend = match (kind.whose(), table) {
        (Whose::Party | Whose::Joint, Table::Legislature) => {
            "what a chamber decides is `parliamentary-approval`, a committee `committee-approval`; the act of the state names its `party`"
        }
        (Whose::Party | Whose::Joint, _) => {
            "what an electorate decides is `referendum`; the act of the state names its `party`"
        }
        (Whose::Legislature, _) => {
            "it is the act of a legislature; the decision of a government is `government-approval`, of a court or council `constitutional-review`, of an electorate `referendum`"
        }
        (Whose::Organ, _) => {
            "it is the decision of an organ; that of a chamber is `parliamentary-approval`"
        }
        (Whose::Electorate, _) => {
            "it is the decision of an electorate; that of a chamber is `parliamentary-approval`"
        }
        (Whose::Any, _) => "",
    };
    let verb = if kind == EventKind::Signature {
        "cannot sign".to_owned()
    } else {
        format!("cannot do `{}`", kind.word())
    };
    Some(format!(
        "`{name}` is {}, which {verb}: {mend}",
        with_article(is)
    ))
}

/// Every step of a procedure is an act of the party, or of a body of it that can act so.
fn procedure(
    stage: &Stage,
    key_table: &KeyTable,
    record: &StagedRecord,
    value: &Value,
    problem: &mut dyn FnMut(String),
) {
    let own = stage.identity_of(record, Field::Key);
    for step in value.members().iter().filter_map(ProcedureStep::from_value) {
        let Some(kind) = step.kind else {
            problem(
                "a step of a procedure names its `kind`, such as `parliamentary-approval`".into(),
            );
            continue;
        };
        if !kind.is_procedural() {
            problem(format!(
                "`{kind}` is no step by which a party comes to be bound: write an act of the party or of one of its bodies, such as `parliamentary-approval` or `ratification`"
            ));
        }
        if step.body.is_some() && step.type_.is_some() {
            problem("give `body` or `type`, not both".into());
        }
        let Some(body) = step.body.and_then(|body| stage.key(body.as_str())) else {
            continue;
        };
        let name = stage.value(body);
        match (key_table.party_of(body), own) {
            (Some(owner), Some(own)) if owner != own => problem(format!(
                "`{name}` belongs to `{}`, not to `{}`",
                stage.value(owner),
                stage.value(own)
            )),
            _ => {
                let table = key_table.table(body);
                let fault = table.and_then(|table| cannot_act(table, kind, name));
                fault.into_iter().for_each(&mut *problem);
            }
        }
    }
}

fn relation(stage: &Stage, record: &StagedRecord) -> Option<(ProblemKind, Field, String)> {
    let to = stage.identity_of(record, Field::To);
    let title = stage.identity_of(record, Field::ToTitle);
    match (to, title) {
        (None, None) if record.is_misread => None,
        (None, None) => Some((
            ProblemKind::Missing,
            Field::To,
            "name what the relation leads to: `to`, or `to-title` for what has no record"
                .to_owned(),
        )),
        (Some(_), Some(_)) => Some((
            ProblemKind::Impossible,
            Field::ToTitle,
            "give `to` or `to-title`, not both".to_owned(),
        )),
        (Some(to), None) if stage.identity_of(record, Field::From) == Some(to) => Some((
            ProblemKind::Impossible,
            Field::To,
            "a relation leads to something else than itself".to_owned(),
        )),
        _ => None,
    }
}
