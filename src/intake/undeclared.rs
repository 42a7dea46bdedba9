//! Keys that are named and have no record: each is told once, where it is most likely to be mended.

use std::collections::{BTreeMap, HashSet};

use super::keys::{KeyTable, Mention};
use super::report::Spot;
use super::stage::{Stage, StagedRecord};
use super::wanted::Wanted;
use crate::error::ProblemKind;
use crate::graph::ValueId;
use crate::record::{Field, Value};

/// How many keys are looked at to propose the nearest one: comparing them takes time.
const COMPARED: usize = 2_000_000;

/// Notes each key once. One whose record may be among what could not be read is passed over, unless
/// all is to be told that is left out.
pub(crate) fn note(stage: &mut Stage, key_table: &KeyTable, mentions: Vec<Mention>) {
    let mut of_key: BTreeMap<Box<str>, Vec<Mention>> = BTreeMap::new();
    let records = mentions.iter().map(|mention| mention.spot.record as u32);
    stage.faulty.extend(records);
    let (tells_all, lost) = (stage.left_out.is_some(), stage.lost_keys());
    for mention in mentions {
        if tells_all || !lost.may_have(&mention.key, mention.wanted) {
            of_key.entry(mention.key.clone()).or_default().push(mention);
        }
    }
    if of_key.is_empty() {
        return;
    }
    let named = named(stage);
    let proposals = (COMPARED / stage.values.len().max(1)).clamp(1, 100);
    let mut found = Vec::new();
    for (at, (key, mentions)) in of_key.into_iter().enumerate() {
        let near = at < proposals;
        found.push(problem(stage, key_table, &named, &key, &mentions, near));
    }
    for (spot, message) in found {
        stage.problem(ProblemKind::NoRecord, spot, message);
    }
}

/// Every key that some record names beside its own.
fn named(stage: &Stage) -> HashSet<Box<str>> {
    let mut named = HashSet::new();
    for record in &stage.records {
        let identity = record.identity.of(&stage.given);
        let claims = record.claims.of(&stage.claims).iter();
        let claimed = claims.flat_map(|claim| claim.given.of(&stage.given));
        for &(field, id) in identity.iter().chain(claimed) {
            let is_own = field == Field::Key && record.table.is_node();
            stage.value(id).keys(&mut |key| {
                let owner = key.match_indices('/').map(|(at, _)| &key[..at]);
                named.extend(owner.map(Box::from));
                named.extend((!is_own).then(|| Box::from(key)));
            });
        }
    }
    named
}

/// Where a key is mended, and how: at the record that nothing names and that was meant, if a nearly
/// equal key is named in several places; else where it is named first.
fn problem(
    stage: &Stage,
    key_table: &KeyTable,
    named: &HashSet<Box<str>>,
    key: &str,
    mentions: &[Mention],
    near: bool,
) -> (Spot, String) {
    let wanted = mentions[0].wanted;
    let shown = key.escape_debug();
    let spots: Vec<Spot> = mentions.iter().map(|mention| mention.spot).collect();
    let (spot, also) = stage.first_and_others(spots.clone());
    let here = stage.place_of(spot);
    if stage
        .left_out
        .as_ref()
        .is_some_and(|keys| keys.contains(key))
    {
        let message = format!("the record of `{shown}` has a problem and is left out{also}");
        return (spot, message);
    }
    let bearer = near.then(|| bearer(stage, key, wanted)).flatten();
    let nearest = (near && bearer.is_none())
        .then(|| key_table.nearest(stage, key, wanted))
        .flatten();
    let orphan = nearest
        .filter(|near| !named.contains(*near))
        .and_then(|near| declared(stage, near));
    let mend = match (bearer, nearest, orphan) {
        (Some((bearer, by)), ..) => match by {
            GoesBy::Name => format!("`{shown}` is a name: write the key of its record, `{bearer}`"),
            GoesBy::Code => format!("`{shown}` is a code: write the key of its record, `{bearer}`"),
            GoesBy::Word => format!("did you mean `{bearer}`?"),
        },
        (None, Some(near), Some(orphan)) if !also.is_empty() => {
            let places = spots.iter().map(|spot| stage.place_of(*spot)).collect();
            let places = stage.named_places(&stage.place_of(orphan), places);
            let message = format!(
                "no record names `{near}`, and `{shown}`, which has no record, is named in {places}; did you mean `{shown}`?"
            );
            return (orphan, message);
        }
        (None, Some(near), Some(orphan)) => {
            let there = stage.place_of(orphan).seen_from(&here);
            format!("did you mean `{near}`? (its key is in {there})")
        }
        (None, Some(near), None) => format!("did you mean `{near}`?"),
        (None, None, _) => {
            let tables = wanted.tables().into_iter().map(|table| match here.line {
                Some(_) => format!("`[[{table}]]`"),
                None => format!("`{table}`"),
            });
            let tables: Vec<String> = tables.collect();
            let tables = tables.join(" or ");
            format!("write its record, {tables}, or read the file that has it")
        }
    };
    let name = wanted.name().split(" (").next().unwrap_or_default();
    (spot, format!("there is no {name} `{shown}`; {mend}{also}"))
}

/// Where the record of a key gives it.
fn declared(stage: &Stage, key: &str) -> Option<Spot> {
    let key = stage.key(key)?;
    let is_its = |record: &StagedRecord| {
        record.table.is_node() && stage.identity_of(record, Field::Key) == Some(key)
    };
    Some(Spot {
        record: stage.records.iter().position(is_its)?,
        claim: None,
        field: Some(Field::Key),
    })
}

/// How a record goes by a text that is not its key.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum GoesBy {
    Name,
    Code,
    /// A word of its name.
    Word,
}

/// The key of who goes by this text, and how: of a word only if one does.
fn bearer<'s>(stage: &'s Stage, text: &str, wanted: Wanted) -> Option<(&'s str, GoesBy)> {
    let fits = |name: &str| match name {
        _ if name.eq_ignore_ascii_case(text) => Some(GoesBy::Name),
        _ if text.len() > 2 => {
            let mut words = name.split(|c: char| !c.is_alphanumeric());
            let is_word = words.any(|word| word.eq_ignore_ascii_case(text));
            is_word.then_some(GoesBy::Word)
        }
        _ => None,
    };
    let as_name = |value: &Value| match value {
        Value::Table(entries) => {
            let name = entries.iter().find(|(name, _)| &**name == "name");
            fits(name?.1.as_str()?)
        }
        value => fits(value.as_str()?),
    };
    let has_code = |value: &Value| match value {
        Value::Table(entries) => entries.iter().any(|(_, code)| code.as_str() == Some(text)),
        _ => false,
    };
    let by = |field: Field, id: ValueId| match field {
        Field::Names | Field::Titles => stage.value(id).members().iter().filter_map(as_name).min(),
        Field::Codes => has_code(stage.value(id)).then_some(GoesBy::Code),
        _ => None,
    };
    let all = stage
        .records
        .iter()
        .filter(|record| wanted.admits(record.table));
    let found = all.filter_map(|record| {
        let claims = record.claims.of(&stage.claims).iter();
        let given = claims.flat_map(|claim| claim.given.of(&stage.given));
        let by = given.filter_map(|(field, id)| by(*field, *id)).min()?;
        let key = stage
            .value(stage.identity_of(record, Field::Key)?)
            .as_str()?;
        Some((by, key))
    });
    let mut found: Vec<(GoesBy, &str)> = found.collect();
    found.sort_unstable();
    found.dedup_by_key(|(_, key)| *key);
    match found[..] {
        [(GoesBy::Word, key)] => Some((key, GoesBy::Word)),
        [(GoesBy::Word, _), ..] | [] => None,
        [(by, key), ..] => Some((key, by)),
    }
}
