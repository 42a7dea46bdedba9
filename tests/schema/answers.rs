//! What the schema of answers says is what answers are.

use serde_json::{Value, json};
use treatygraph::rows::{self, AsRow, Row, RowType};
use treatygraph::{EventKind, Graph, Standing, day, sample};

use crate::checker::Checker;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/answers.schema.json");

#[test]
fn the_file_is_current() {
    let file = std::fs::read_to_string(FILE).unwrap_or_default();
    assert!(
        file == rows::schema(),
        "schema/answers.schema.json is not what the code says; renew it: \
         cargo test --features schema --test schema -- --ignored renew"
    );
}

#[test]
#[ignore = "writes the file"]
fn renew() {
    std::fs::write(FILE, rows::schema()).unwrap();
}

/// The schema of one sort of answer.
fn of(name: &str) -> Value {
    let mut schema: Value = serde_json::from_str(&rows::schema()).unwrap();
    schema["$ref"] = json!(format!("#/$defs/{name}"));
    schema
}

fn check(row: &Row<'_>) {
    let name = row.row_type().name();
    let value = serde_json::to_value(row).unwrap();
    let schema = of(name);
    Checker::of(&schema)
        .check(&value)
        .unwrap_or_else(|wrong| panic!("{name}: {wrong}"));
    for column in row.row_type().columns() {
        let mut less = value.clone();
        less.as_object_mut().unwrap().remove(column.json_name());
        assert!(
            Checker::of(&schema).check(&less).is_err(),
            "{name} without {}",
            column.name()
        );
    }
}

fn graph() -> Graph {
    sample::corpus()
}

#[test]
fn rows_of_all_tables_are_valid() {
    let graph = graph();
    let mut checked = 0;
    for table in graph.tables().iter() {
        // Each sort of row is checked in full; many of one sort show nothing new.
        for row in table.rows().step_by(2) {
            check(&row);
            checked += 1;
        }
    }
    assert!(checked > 100);
}

#[test]
fn single_answers_are_valid() {
    let graph = graph();
    let treaty = graph.agreement("ru-ir-2025").unwrap();
    let (russia, iran) = (graph.party("RU").unwrap(), graph.party("IR").unwrap());
    let on = day(2025, 8, 1);
    check(&treaty.status_on(on).row());
    treaty.spells().iter().for_each(|spell| check(&spell.row()));
    treaty.consents().for_each(|consent| check(&consent.row()));
    graph
        .on(on)
        .pending()
        .for_each(|pending| check(&pending.row()));
    graph
        .on(day(2024, 1, 1))
        .changes_until(on)
        .for_each(|change| check(&change.row()));
    graph
        .ended_within(day(2024, 1, 1)..=on)
        .for_each(|ending| check(&ending.row()));
    russia.owes(iran).on(on).for_each(|duty| check(&duty.row()));
    russia.offices_on(on).for_each(|held| check(&held.row()));
    graph
        .find("islamic consultative")
        .for_each(|hit| check(&hit.row()));
    graph.findings().for_each(|finding| check(&finding.row()));
    treaty.lineage().for_each(|kin| check(&kin.row()));
    let took = treaty
        .days_between(EventKind::Signature, EventKind::EntryIntoForce)
        .unwrap();
    check(&took.row());
    let source = graph.source("seed").unwrap();
    source
        .verify_quotes("")
        .iter()
        .for_each(|misquote| check(&misquote.row()));
    let path = graph.leader("putin").unwrap().path_to(iran).unwrap();
    path.steps().iter().for_each(|step| check(&step.row()));
    assert!(treaty.status_on(on).is(Standing::InForce).is_maybe());
}

/// The words that SQLite, PostgreSQL, DuckDB (both by its own list) or Spark in ANSI mode take for no name of a
/// column, of those that could come into question here.
const RESERVED: &[&str] = &[
    "all",
    "analyse",
    "analyze",
    "and",
    "any",
    "array",
    "as",
    "asc",
    "asymmetric",
    "authorization",
    "between",
    "both",
    "by",
    "case",
    "cast",
    "check",
    "collate",
    "column",
    "commit",
    "constraint",
    "create",
    "cross",
    "current_date",
    "current_role",
    "current_time",
    "current_timestamp",
    "current_user",
    "default",
    "deferrable",
    "delete",
    "desc",
    "describe",
    "distinct",
    "do",
    "drop",
    "else",
    "end",
    "escape",
    "except",
    "exists",
    "false",
    "fetch",
    "filter",
    "for",
    "foreign",
    "from",
    "full",
    "grant",
    "group",
    "having",
    "if",
    "in",
    "index",
    "initially",
    "inner",
    "insert",
    "intersect",
    "into",
    "is",
    "isnull",
    "join",
    "lambda",
    "lateral",
    "leading",
    "left",
    "like",
    "limit",
    "localtime",
    "localtimestamp",
    "natural",
    "not",
    "notnull",
    "null",
    "offset",
    "on",
    "only",
    "or",
    "order",
    "outer",
    "overlaps",
    "pivot",
    "placing",
    "primary",
    "qualify",
    "references",
    "returning",
    "right",
    "select",
    "session_user",
    "set",
    "show",
    "some",
    "summarize",
    "symmetric",
    "table",
    "tablesample",
    "then",
    "to",
    "trailing",
    "transaction",
    "true",
    "union",
    "unique",
    "unknown",
    "unpivot",
    "update",
    "user",
    "using",
    "values",
    "variadic",
    "when",
    "where",
    "window",
    "with",
];

#[test]
fn names_are_fit_for_sql_and_described() {
    for of in RowType::all() {
        assert!(of.doc().ends_with('.'), "{}", of.name());
        let mut seen = Vec::new();
        for column in of.columns() {
            let name = column.name();
            assert!(!RESERVED.contains(&name), "{}: {name}", of.name());
            assert!(
                name.chars().all(|c| c.is_ascii_lowercase() || c == '_'),
                "{name}"
            );
            assert!(column.doc().ends_with('.'), "{}: {name}", of.name());
            assert!(!seen.contains(&name), "{}: {name} twice", of.name());
            seen.push(name);
        }
    }
}
