//! What the schema of answers says is what answers are.

use serde_json::{Value, json};
use treatygraph::rows::{self, AsRow, Row, RowType};
use treatygraph::{Attack, EventKind, Graph, day, sample};

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
fn rows_of_every_sort_are_valid() {
    let graph = graph();
    let mut rows: Vec<Row<'_>> = Vec::new();
    for table in graph.tables().iter() {
        // Each sort of row is checked in full; many of one sort show nothing new.
        rows.extend(table.rows().step_by(2));
    }
    assert!(rows.len() > 100);
    let treaty = graph.agreement("ru-ir-2025").unwrap();
    let (russia, iran) = (graph.party("RU").unwrap(), graph.party("IR").unwrap());
    let (on, start) = (day(2025, 8, 1), day(2024, 1, 1));
    let world = graph.on(on);
    rows.push(treaty.status_on(on).row());
    rows.push(treaty.holds_between(russia, iran, on).row());
    rows.push(treaty.applies_to(iran, on).row());
    rows.extend(treaty.spells().iter().map(AsRow::row));
    rows.extend(treaty.consents().map(|consent| consent.row()));
    rows.extend(world.pending().map(|pending| pending.row()));
    rows.extend(world.awaited().map(|awaited| awaited.row()));
    rows.extend(treaty.term_on(on).map(|term| term.row()));
    let due = graph.due_within(day(2040, 1, 1)..=day(2050, 1, 1));
    rows.extend(due.map(|due| due.row()));
    rows.extend(treaty.parts_on(on).map(|text| text.row()));
    rows.extend(treaty.in_effect_on(on).map(|line| line.row()));
    let succession = include_str!("../../examples/data/succession.toml");
    let heirs = treatygraph::Dossier::from_toml(succession).unwrap();
    let heirs = heirs.build().unwrap();
    let ukraine = heirs.party("UA").unwrap();
    let inherited = ukraine.inherited_on(day(1995, 1, 1));
    rows.extend(inherited.map(|inherited| inherited.row()));
    rows.extend(treaty.duties_on(on).map(|duty| duty.row()));
    let procedures = include_str!("../../examples/data/procedures.toml");
    let mut with = graph.to_builder();
    let with = with.toml("procedures.toml", procedures).build().unwrap();
    rows.extend(with.on(on).awaited().map(|awaited| awaited.row()));
    let steps = with.parties().flat_map(|party| party.procedure());
    rows.extend(steps.map(|step| step.row()));
    rows.extend(world.in_force_by_party().map(|(_, count)| count.row()));
    rows.extend(graph.on(start).changes_until(on).map(|change| change.row()));
    rows.extend(graph.ended_within(start..=on).map(|ending| ending.row()));
    rows.extend(russia.owes(iran).on(on).map(|duty| duty.row()));
    let europe = Graph::open(["examples/data/europe-1939.toml"]).unwrap();
    let party = |key: &str| europe.party(key).unwrap();
    let attack = Attack::by(party("SU")).on(party("PL"));
    let scenario = europe.on(day(1939, 9, 17)).duties_if(attack);
    rows.extend(scenario.conflicts().iter().map(AsRow::row));
    rows.extend(scenario.map(|duty| duty.row()));
    rows.extend(russia.offices_on(on).map(|held| held.row()));
    rows.extend(graph.find("islamic consultative").map(|hit| hit.row()));
    rows.extend(graph.findings().map(|finding| finding.row()));
    rows.extend(treaty.lineage().map(|kin| kin.row()));
    rows.extend(
        treaty
            .days_between(EventKind::Signature, EventKind::EntryIntoForce)
            .map(|days| days.row()),
    );
    let misquotes = graph.source("seed").unwrap().verify_quotes("");
    rows.extend(misquotes.iter().map(AsRow::row));
    let path = graph.leader("putin").unwrap().path_to(iran).unwrap();
    rows.extend(path.steps().iter().map(AsRow::row));
    rows.iter().for_each(check);
    // What covers what is told in one answer, a row for each source.
    let coverage = serde_json::to_value(treaty.coverage(EventKind::Termination, on)).unwrap();
    for row in coverage.as_array().unwrap() {
        Checker::of(&of("coverage")).check(row).unwrap();
    }
    for of in RowType::all()
        .into_iter()
        .filter(|of| of.name() != "coverage")
    {
        let seen = rows.iter().any(|row| row.row_type().name() == of.name());
        assert!(seen, "no row of `{}` is checked", of.name());
    }
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
