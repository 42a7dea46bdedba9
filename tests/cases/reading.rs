//! What a line reads off its answer (`what`), and whether that is right (`expected`).

use treatygraph::Graph;

use crate::asked::{Asked, Wrong};
use crate::contradictions::contradictions;
use crate::rows::{Cell, Row};

/// What is certainly not in force, or not owed, is not listed: of these fields, no row means no.
const ABSENT_IS_NO: [&str; 2] = ["in-force", "certain"];

/// What a line answers, and what else a reader of a failure wants to see.
pub(crate) struct Reading {
    pub(crate) value: String,
    pub(crate) details: Vec<String>,
}

/// `HEAD with "TEXT"`, `HEAD without "TEXT"` or just `HEAD`.
fn parted(what: &str) -> (&str, Option<(bool, &str)>) {
    let Some(body) = what.strip_suffix('"') else {
        return (what, None);
    };
    let with = [(true, " with \""), (false, " without \"")];
    let places = with.into_iter().filter_map(|(how, word)| {
        let (head, text) = body.split_once(word)?;
        Some((head, Some((how, text))))
    });
    places
        .min_by_key(|(head, _)| head.len())
        .unwrap_or((what, None))
}

/// Where a field stands in the rows of a question.
fn field(asked: &Asked<'_>, name: &str) -> Result<usize, Wrong> {
    let fields = asked.question.fields;
    let at = fields.iter().position(|field| *field == name);
    at.ok_or_else(|| {
        let (question, there) = (asked.question.name, fields.join(", "));
        format!("`{question}` has no field `{name}`; there are {there}")
    })
}

/// Asks a graph what a line asks.
pub(crate) fn measure(graph: &Graph, ask: &str, what: &str) -> Result<Reading, Wrong> {
    let asked = Asked::new(graph, ask)?;
    if what == "contradictions" {
        if asked.question.name != "status" || asked.words.len() != 1 {
            return Err("`contradictions` is read off `status AGREEMENT --on DAY`".into());
        }
        let found = contradictions(asked.view, &asked.words[0], asked.day()?);
        let found = found.map_err(crate::asked::said)?;
        return Ok(Reading {
            value: found.len().to_string(),
            details: found.iter().map(|one| one.to_string()).collect(),
        });
    }
    let (head, with) = parted(what);
    let (part, conditions) = head.split_once(" where ").unwrap_or((head, ""));
    let mut wanted = Vec::new();
    for condition in conditions.split(" and ").filter(|one| !one.is_empty()) {
        let (key, value) = condition
            .split_once('=')
            .ok_or_else(|| format!("`{condition}` is no condition: write FIELD=VALUE"))?;
        wanted.push((field(&asked, key)?, value));
    }
    let rows = (asked.question.ask)(&asked)?;
    let width = asked.question.fields.len();
    assert!(
        rows.iter().all(|row| row.len() == width),
        "{}",
        asked.question.name
    );
    let mut chosen = rows
        .iter()
        .filter(|row| wanted.iter().all(|(at, value)| row[*at].fits(value)));
    let value = if part == "rows" {
        let holds = |row: &&Row| {
            with.is_none_or(|(how, text)| how == row.iter().any(|cell| cell.has_text(text)))
        };
        chosen.filter(holds).count().to_string()
    } else if with.is_some() {
        return Err(format!(
            "`with` and `without` count rows: write `rows` for `{part}`"
        ));
    } else {
        let at = field(&asked, part)?;
        match (chosen.next(), ABSENT_IS_NO.contains(&part)) {
            (Some(row), _) => row[at].shown(),
            (None, true) => "no".to_owned(),
            (None, false) => "(no row)".to_owned(),
        }
    };
    let shown = |row: &Row| row.iter().map(Cell::shown).collect::<Vec<_>>().join(" · ");
    Ok(Reading {
        value,
        details: rows.iter().map(shown).collect(),
    })
}

/// Whether a value is what is expected.
pub(crate) fn agrees(value: &str, expected: &str) -> Result<bool, Wrong> {
    let among = |one: &str| value.split(", ").any(|member| member == one);
    if expected.is_empty() {
        return Err("nothing is expected: write a value, or `(no row)`".into());
    }
    if let Some(one) = expected.strip_prefix("not ") {
        return Ok(value != one);
    }
    if let Some(one) = expected.strip_prefix("has ") {
        return Ok(among(one));
    }
    if let Some(one) = expected.strip_prefix("lacks ") {
        return Ok(!among(one));
    }
    for (sign, holds) in [(">=", i64::ge as fn(&i64, &i64) -> bool), ("<=", i64::le)] {
        if let Some(limit) = expected.strip_prefix(sign) {
            let limit: i64 = limit
                .parse()
                .map_err(|_| format!("`{expected}` compares with no number: write `{sign}2`"))?;
            return Ok(value.parse().is_ok_and(|number| holds(&number, &limit)));
        }
    }
    Ok(expected.split(" or ").any(|one| one == value))
}
