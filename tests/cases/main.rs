//! Small dossiers with the right answers, as data: `expected.tsv` puts questions to the dossiers of this
//! folder, and `known.tsv` lists the lines that are answered wrongly today.
//!
//! A line of `expected.tsv` has a `case` (the dossier `CASE.toml`), what to `ask` (the words after the
//! example `ask`, or `quotes SOURCE FILE`), what to read off the answer, what is expected, why that is
//! right, and which part of the crate it is about. `what` is one of
//!
//! - `FIELD`, of the first row: `(no row)` if there is none, but `no` of `in-force` and `certain`, for
//!   what is certainly not so is not listed; `FIELD where KEY=VALUE and KEY=VALUE`, of the first such row;
//! - `rows`, how many; `rows where KEY=VALUE`, `rows with "TEXT"` in any field, upper and lower case
//!   alike, `rows without "TEXT"`, `rows where KEY=VALUE with "TEXT"`;
//! - `contradictions`, of `status AGREEMENT --on DAY`: how many pairs of answers contradict each other.
//!
//! `expected` is a `VALUE`, `A or B`, `not A`, `>=N`, `<=N`; a list reads `a, b`, an empty one `(none)`;
//! `has A` and `lacks A` are of lists.
//!
//! The list of known differences may only shrink. `cargo test --test cases renew -- --ignored` takes out
//! of it what agrees by now and notes what is answered otherwise; it adds lines only with `ADD_KNOWN=1`.
//! `cargo test --test cases answers -- --ignored --nocapture` prints every answer.

#[path = "../asking/mod.rs"]
mod asking;
mod contradictions;
mod questions;
mod reading;
mod slips;
mod tables;

use std::collections::BTreeMap;

use treatygraph::Graph;

use asking::*;
use reading::{agrees, measure};
use tables::{EXPECTED, KNOWN, Line, Wrong};

/// A line, what the library answers, and whether that is what is expected.
struct Answered {
    line: Line,
    value: String,
    details: Vec<String>,
    right: bool,
}

/// Every line with its answer; or what is wrong with the lines that cannot be asked.
fn answered(lines: Vec<Line>) -> Result<Vec<Answered>, Wrong> {
    let mut graphs: BTreeMap<String, Result<Graph, Wrong>> = BTreeMap::new();
    let (mut all, mut wrong) = (Vec::new(), Vec::new());
    for line in lines {
        let graph = graphs
            .entry(line.case.clone())
            .or_insert_with(|| tables::graph(&line.case));
        let answer = graph.as_ref().map_err(Wrong::clone).and_then(|graph| {
            let (value, details) = measure(graph, &line.ask, &line.what)?;
            Ok((agrees(&value, &line.value)?, value, details))
        });
        match answer {
            Ok((right, value, details)) => all.push(Answered {
                line,
                value,
                details,
                right,
            }),
            Err(error) => wrong.push(format!("{EXPECTED}:{}: {error}", line.number)),
        }
    }
    if wrong.is_empty() {
        Ok(all)
    } else {
        Err(wrong.join("\n"))
    }
}

/// How many rows of a wrong answer are shown.
const ROWS: usize = 8;

/// What differs from the list of known differences, as sentences with the line of the file.
fn differences(all: &[Answered], known: &[Line]) -> Vec<String> {
    let mut found = Vec::new();
    for one in all {
        let (line, value) = (&one.line, &one.value);
        let ([case, ask, what], expected) = (line.question(), &line.value);
        let asked = format!("{case}: ask {ask}: {what}");
        let listed = known.iter().find(|it| it.is_twin_of(line));
        match (one.right, listed) {
            (true, None) => {}
            (true, Some(listed)) => found.push(format!(
                "{KNOWN}:{}: {asked}: answered rightly now ({value}): delete this line",
                listed.number
            )),
            (false, Some(listed)) if listed.value == *value => {}
            (false, Some(listed)) => found.push(format!(
                "{KNOWN}:{}: {asked}: neither what is listed ({}) nor what is expected ({expected}), but {value}",
                listed.number, listed.value
            )),
            (false, None) => {
                let rows = one.details.iter().take(ROWS);
                let rows: String = rows.map(|row| format!("\n    {row}")).collect();
                let (number, why) = (line.number, &line.why);
                found.push(format!(
                    "{EXPECTED}:{number}: {asked}: expected {expected}, got {value} ({why}){rows}"
                ));
            }
        }
    }
    let asks = |listed: &Line| all.iter().any(|one| one.line.is_twin_of(listed));
    for listed in known.iter().filter(|listed| !asks(listed)) {
        found.push(format!(
            "{KNOWN}:{}: no line of {EXPECTED} asks this: delete this line",
            listed.number
        ));
    }
    found
}

fn must<T>(answer: Result<T, Wrong>) -> T {
    answer.unwrap_or_else(|wrong| panic!("\n{wrong}"))
}

fn all() -> Vec<Answered> {
    must(tables::expected().and_then(answered))
}

#[test]
fn the_answers_are_the_expected_ones_but_for_those_known() {
    let (all, known) = (all(), must(tables::known()));
    let found = differences(&all, &known);
    let right = all.iter().filter(|one| one.right).count();
    let (differ, listed) = (all.len() - right, known.len());
    println!("{right} agree, {differ} differ, {listed} are listed");
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn every_dossier_is_asked() {
    let lines = must(tables::expected());
    for case in tables::dossiers() {
        let asked = lines.iter().any(|line| line.case == case);
        assert!(
            asked,
            "no line of {EXPECTED} asks {case}.toml: add one, or delete it"
        );
    }
}

#[test]
#[ignore = "rewrites the list of known differences"]
fn renew() {
    let (all, known) = (all(), must(tables::known()));
    let add = std::env::var_os("ADD_KNOWN").is_some();
    let mut text = "case\task\twhat\ttoday\n".to_owned();
    let mut left_out = 0;
    for one in all.iter().filter(|one| !one.right) {
        if add || known.iter().any(|listed| listed.is_twin_of(&one.line)) {
            let question = one.line.question();
            text += &format!("{}\t{}\n", question.join("\t"), one.value);
        } else {
            left_out += 1;
        }
    }
    std::fs::write(tables::path(KNOWN), &text).expect("the list can be written");
    let (before, now) = (known.len(), text.lines().count() - 1);
    println!("{before} lines before, {now} now, {left_out} differences not added");
}

#[test]
#[ignore = "prints every answer"]
fn answers() {
    for one in all() {
        let mark = if one.right { "right" } else { "WRONG" };
        let (question, value) = (one.line.question().join("\t"), one.value);
        println!("{mark}\t{question}\t{}\t{value}", one.line.value);
    }
}
