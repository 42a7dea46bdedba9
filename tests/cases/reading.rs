//! What a line reads off its answer (`what`), and whether that is right (`expected`).

use serde_json::Value;
use treatygraph::Graph;

use crate::questions::{ask, excluded, fields, split};
use crate::tables::Wrong;

/// What is certainly not in force, or not owed, is not listed: of these fields, no row means no.
const ABSENT_IS_NO: [&str; 2] = ["in-force", "certain"];

/// What a line answers, and the rows or contradictions that a reader of a failure wants to see.
pub(crate) type Reading = (String, Vec<String>);

/// `HEAD with "TEXT"`, `HEAD without "TEXT"` or just `HEAD`.
fn parted(what: &str) -> (&str, Option<(bool, &str)>) {
    let by = |word, how| {
        let (head, text) = what.strip_suffix('"')?.split_once(word)?;
        Some((head, Some((how, text))))
    };
    let with = by(" with \"", true).or_else(|| by(" without \"", false));
    with.unwrap_or((what, None))
}

/// A field as `expected` and conditions write it.
fn shown(field: &Value) -> String {
    match field {
        Value::Bool(flag) => if *flag { "yes" } else { "no" }.to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(members) if members.is_empty() => "(none)".to_owned(),
        Value::Array(members) => members.iter().map(shown).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

/// Whether a field is this value, or a list that has it.
fn fits(field: &Value, value: &str) -> bool {
    let among = |members: &Vec<Value>| members.iter().any(|one| one == value);
    shown(field) == value || field.as_array().is_some_and(among)
}

/// Whether this text stands somewhere in a field, upper and lower case alike.
fn has_text(field: &Value, text: &str) -> bool {
    match field {
        Value::Array(members) => members.iter().any(|one| has_text(one, text)),
        other => shown(other).to_lowercase().contains(&text.to_lowercase()),
    }
}

/// Asks a graph what a line asks.
pub(crate) fn measure(graph: &Graph, line: &str, what: &str) -> Result<Reading, Wrong> {
    let words = split(line);
    if what == "contradictions" {
        let found = excluded(graph, &words)?;
        let pairs = found.iter().map(|one| one.to_string());
        return Ok((found.len().to_string(), pairs.collect()));
    }
    let (rows, question) = (ask(graph, &words)?, &words[0]);
    let fields = fields(question, &rows);
    let field = |name: &str| {
        let field = fields.iter().copied().find(|field| *field == name);
        field.ok_or_else(|| {
            let there = fields.join(", ");
            format!("`{question}` has no field `{name}`; there are {there}")
        })
    };
    let (head, with) = parted(what);
    let (part, conditions) = head.split_once(" where ").unwrap_or((head, ""));
    let mut wanted = Vec::new();
    for condition in conditions.split(" and ").filter(|one| !one.is_empty()) {
        let (name, value) = condition
            .split_once('=')
            .ok_or_else(|| format!("`{condition}` is no condition: write FIELD=VALUE"))?;
        wanted.push((field(name)?, value));
    }
    let json = |row| serde_json::to_value(row).expect("rows are JSON");
    let rows: Vec<Value> = rows.iter().map(json).collect();
    let mut chosen = rows
        .iter()
        .filter(|row| wanted.iter().all(|(name, value)| fits(&row[*name], value)));
    let value = if part == "rows" {
        let holds = |row: &&Value, text| fields.iter().any(|name| has_text(&row[*name], text));
        let holds = |row: &&Value| with.is_none_or(|(how, text)| how == holds(row, text));
        chosen.filter(holds).count().to_string()
    } else if with.is_some() {
        return Err(format!(
            "`with` and `without` count rows: write `rows` for `{part}`"
        ));
    } else {
        let name = field(part)?;
        match (chosen.next(), ABSENT_IS_NO.contains(&name)) {
            (Some(row), _) => shown(&row[name]),
            (None, true) => "no".to_owned(),
            (None, false) => "(no row)".to_owned(),
        }
    };
    let detail = |row: &Value| {
        let shown: Vec<String> = fields.iter().map(|name| shown(&row[*name])).collect();
        shown.join(" · ")
    };
    Ok((value, rows.iter().map(detail).collect()))
}

/// Whether a value is what is expected.
pub(crate) fn agrees(value: &str, expected: &str) -> Result<bool, Wrong> {
    let among = |one: &str| value.split(", ").any(|member| member == one);
    let count = |limit: &str, holds: fn(&i64, &i64) -> bool| match limit.parse() {
        Ok(limit) => Ok(value.parse().is_ok_and(|number| holds(&number, &limit))),
        Err(_) => Err(format!(
            "`{expected}` compares with no number: write `{}2`",
            &expected[..2]
        )),
    };
    if expected.is_empty() {
        Err("nothing is expected: write a value, or `(no row)`".into())
    } else if let Some(one) = expected.strip_prefix("not ") {
        Ok(value != one)
    } else if let Some(one) = expected.strip_prefix("has ") {
        Ok(among(one))
    } else if let Some(one) = expected.strip_prefix("lacks ") {
        Ok(!among(one))
    } else if let Some(limit) = expected.strip_prefix(">=") {
        count(limit, i64::ge)
    } else if let Some(limit) = expected.strip_prefix("<=") {
        count(limit, i64::le)
    } else {
        Ok(expected.split(" or ").any(|one| one == value))
    }
}
