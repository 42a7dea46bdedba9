//! What one source may not do: contradict itself in one voice (MEANING, M1 and M7).

use std::collections::HashMap;

use super::days::Calendar;
use super::groups::{Group, GroupClaim, Identity};
use super::keys::KeyTable;
use super::number::kind_of;
use super::stage::{Stage, Table, denies};
use crate::claim::value::{Beside, differ, leaves};
use crate::date::{Certainty, Days};
use crate::graph::{Given, ValueId, find, is_citation};
use crate::record::{Field, Sort, Value};

/// A source and the voice in which it speaks.
type Voice = (Option<ValueId>, (Option<ValueId>, Option<ValueId>));

/// A leaf of a group, in one voice.
type Leaf = (Voice, Field, Option<String>);

/// Notes every contradiction within one voice, and within the records that name no source.
pub(crate) fn check(stage: &mut Stage, groups: &[Group], calendar: &Calendar) {
    let mut found = Vec::new();
    for group in groups {
        if group.claims.len() > 1 {
            values(stage, group, calendar, &mut found);
        }
        days(stage, group, calendar, &mut found);
    }
    for (claim, field, message) in found {
        stage.claim_problem(claim as usize, Some(field), message);
    }
}

type Problems = Vec<(u32, Field, String)>;

fn voice(stage: &Stage, calendar: &Calendar, group: &Group, claim: &GroupClaim) -> Voice {
    // The `speaker` of a source is a field of it, and nobody who speaks in its record.
    if table_of(group) == Table::Source {
        return (None, (None, None));
    }
    let given = claim.given.of(&stage.given);
    (find(given, Field::Source), calendar.voice(given))
}

/// Who says so, in a message.
fn teller(stage: &Stage, voice: &Voice) -> String {
    match voice.0 {
        Some(source) => format!("the source `{}` gives", stage.value(source)),
        None => "records without a source give".to_owned(),
    }
}

/// What a claim says beside a field of a vote.
fn beside(stage: &Stage, given: &[Given], field: Field) -> Beside {
    Beside::of(field, |field| find(given, field).map(|id| stage.value(id)))
}

fn values(stage: &Stage, group: &Group, calendar: &Calendar, found: &mut Problems) {
    let mut told: HashMap<Leaf, Vec<(&Value, Beside)>> = HashMap::new();
    for claim in &group.claims {
        let given = claim.given.of(&stage.given);
        if denies(stage, given) {
            continue;
        }
        let voice = voice(stage, calendar, group, claim);
        for &(field, id) in given {
            // The persons a source names in several places are one set (M3).
            if is_citation(kind_of(table_of(group)), field) || field.sort() == Sort::Person {
                continue;
            }
            for leaf in leaves(field, stage.value(id)) {
                let earlier = told.entry((voice, field, leaf.entry.clone())).or_default();
                let new = (leaf.value, beside(stage, given, field));
                if let Some(other) = earlier.iter().find(|old| differ(field, **old, new)) {
                    let entry = leaf
                        .entry
                        .as_deref()
                        .map_or_else(String::new, |e| format!(" of `{e}`"));
                    let teller = teller(stage, &voice);
                    let mend = match (voice.0, table_of(group)) {
                        (Some(_), _) => {
                            "a source may not contradict itself in one voice: name the `speaker`s, or correct one"
                        }
                        (None, Table::Source) => "correct one",
                        (None, _) => "name the sources, or correct one",
                    };
                    let (old, new) = (other.0, new.0);
                    let message =
                        format!("{teller} two values{entry}, `{old}` and `{new}`; {mend}");
                    found.push((claim.staged, field, message));
                }
                if !earlier.contains(&new) {
                    earlier.push(new);
                }
            }
        }
    }
}

fn table_of(group: &Group) -> Table {
    match group.identity {
        Identity::Node(table, _) => table,
        Identity::Event(_) => Table::Event,
        Identity::Tenure { .. } => Table::Tenure,
        Identity::Relation { .. } => Table::Relation,
    }
}

fn days(stage: &Stage, group: &Group, calendar: &Calendar, found: &mut Problems) {
    if let Identity::Event(event) = &group.identity {
        let told = group.claims.iter().filter_map(|claim| {
            let day = calendar.event_day(stage, event, claim.given.of(&stage.given));
            let asserts = day.asserts();
            let days = day.days.filter(|days| asserts || days.is_empty())?;
            let field = if day.by { Field::By } else { Field::On };
            Some((claim, field, days))
        });
        exclusive(stage, calendar, group, told, found);
    }
    // One claim alone has nothing to exclude.
    let fields: &[Field] = match group.claims.len() {
        1 => &[],
        _ => &[
            Field::Received,
            Field::Effective,
            Field::Since,
            Field::Until,
        ],
    };
    for &field in fields {
        let told = group
            .claims
            .iter()
            .filter_map(|claim| Some((claim, field, asserted(stage, claim, field)?)));
        exclusive(stage, calendar, group, told, found);
    }
    if !matches!(group.identity, Identity::Event(_)) {
        lives(stage, group, calendar, found);
    }
}

/// Days of one voice that exclude each other.
fn exclusive<'t>(
    stage: &Stage,
    calendar: &Calendar,
    group: &Group,
    told: impl Iterator<Item = (&'t GroupClaim, Field, Days)>,
    found: &mut Problems,
) {
    let mut common: HashMap<Voice, Vec<Days>> = HashMap::new();
    for (claim, field, days) in told {
        let voice = voice(stage, calendar, group, claim);
        let earlier = common.entry(voice).or_default();
        if days.is_empty() {
            let message = "`on` and `by` exclude each other".to_owned();
            found.push((claim.staged, field, message));
        } else if let Some(other) = earlier
            .iter()
            .find(|other| other.intersect(&days).is_empty())
        {
            let message = format!(
                "{} two days that exclude each other, {other} and {days}; give the repeated act a `key`, name the `speaker`s, or correct one",
                teller(stage, &voice),
            );
            found.push((claim.staged, field, message));
        }
        if !earlier.contains(&days) {
            earlier.push(days);
        }
    }
}

/// The days a claim gives to a field, if it does not deny.
fn asserted(stage: &Stage, claim: &GroupClaim, field: Field) -> Option<Days> {
    let given = claim.given.of(&stage.given);
    (!denies(stage, given))
        .then(|| super::days::date(stage, given, field))
        .flatten()
}

/// A beginning and an end, told in one voice, of which the end comes first.
fn lives(stage: &Stage, group: &Group, calendar: &Calendar, found: &mut Problems) {
    let mut since: HashMap<Voice, Days> = HashMap::new();
    for claim in &group.claims {
        if let Some(days) = asserted(stage, claim, Field::Since) {
            let common = since
                .entry(voice(stage, calendar, group, claim))
                .or_insert_with(Days::all);
            *common = common.intersect(&days);
        }
    }
    for claim in &group.claims {
        let until = asserted(stage, claim, Field::Until);
        let since = since.get(&voice(stage, calendar, group, claim));
        if let (Some(since), Some(until)) = (since, until)
            && !since.is_empty()
            && until.before(since) == Certainty::Yes
        {
            let message = "the end comes before the beginning".to_owned();
            found.push((claim.staged, Field::Until, message));
        }
    }
}

/// What must be there in some record: to whom a body belongs, and the parties of an agreement.
pub(crate) fn required(stage: &mut Stage, groups: &[Group], key_table: &KeyTable) {
    let mut found = Vec::new();
    for group in groups {
        let Identity::Node(table, key) = group.identity else {
            continue;
        };
        let gives = |field| {
            group
                .claims
                .iter()
                .any(|claim| find(claim.given.of(&stage.given), field).is_some())
        };
        let claim = group.claims[0].staged;
        if table.is_body() && key_table.party_of(key).is_none() && !gives(Field::Of) {
            found.push((
                claim,
                Field::Of,
                "no record says to which state or organization it belongs; write `of = \"RU\"`",
            ));
        }
        if table == Table::Agreement && !gives(Field::Parties) && !gives(Field::Sides) {
            found.push((
                claim,
                Field::Parties,
                "no record names the parties; write `parties = [\"RU\", \"IR\"]`",
            ));
        }
    }
    for (claim, field, message) in found {
        stage.claim_problem(claim as usize, Some(field), message);
    }
}
