//! Small dossiers with the right answers, as data: `expected.tsv` puts questions to the dossiers of this
//! folder, and `known.tsv` lists the lines that are answered wrongly today.
//!
//! A line of `expected.tsv` has a `case` (the dossier `CASE.toml`), what to `ask` (the words after the
//! example `ask`; the questions are in `questions.rs`), what to read off the answer, what is expected, why
//! that is right, and which part of the crate it is about. `what` is one of
//!
//! - `FIELD`, of the first row: `(no row)` if there is none, but `no` of `in-force` and `certain`, for
//!   what is certainly not so is not listed; `FIELD where KEY=VALUE and KEY=VALUE`, of the first such row;
//! - `rows`, how many; `rows where KEY=VALUE`, `rows with "TEXT"` in any field, upper and lower case
//!   alike, `rows without "TEXT"`, `rows where KEY=VALUE with "TEXT"`;
//! - `contradictions`, of `status AGREEMENT --on DAY`: how many pairs of answers exclude each other.
//!
//! `expected` is a `VALUE`, `A or B`, `not A`, `>=N`, `<=N`; a list reads `a, b`, an empty one `(none)`;
//! `has A` and `lacks A` are of lists.
//!
//! The list of known differences may only shrink. `cargo test --test cases renew -- --ignored` takes out
//! of it what agrees by now and notes what is answered otherwise; it adds lines only with `ADD_KNOWN=1`.
//! `cargo test --test cases answers -- --ignored --nocapture` prints every answer.

mod acts;
mod asked;
mod contradictions;
mod questions;
mod reading;
mod rows;
mod slips;
mod tables;

use std::collections::BTreeMap;

use treatygraph::Graph;

use asked::Wrong;
use reading::{Reading, agrees, measure};
use tables::{EXPECTED, KNOWN, Line};

/// A line, what the library answers, and whether that is what is expected.
struct Answered {
    line: Line,
    reading: Reading,
    right: bool,
}

/// Every line with its answer; or what is wrong with the lines that cannot be asked.
fn answered(lines: Vec<Line>) -> Result<Vec<Answered>, Vec<Wrong>> {
    let mut graphs: BTreeMap<String, Result<Graph, Wrong>> = BTreeMap::new();
    let (mut all, mut wrong) = (Vec::new(), Vec::new());
    for line in lines {
        let graph = graphs
            .entry(line.case.clone())
            .or_insert_with(|| tables::graph(&line.case));
        let answer = graph.as_ref().map_err(Wrong::clone).and_then(|graph| {
            let reading = measure(graph, &line.ask, &line.what)?;
            let right = agrees(&reading.value, &line.value)?;
            Ok((reading, right))
        });
        match answer {
            Ok((reading, right)) => all.push(Answered {
                line,
                reading,
                right,
            }),
            Err(error) => wrong.push(format!("{EXPECTED}:{}: {error}", line.number)),
        }
    }
    if wrong.is_empty() {
        Ok(all)
    } else {
        Err(wrong)
    }
}

/// How many rows of a wrong answer are shown.
const ROWS: usize = 8;

/// What differs from the list of known differences, as sentences with the line of the file.
fn differences(all: &[Answered], known: &[Line]) -> Vec<String> {
    let mut found = Vec::new();
    let of = |answered: &Answered| {
        known
            .iter()
            .find(|one| one.question() == answered.line.question())
    };
    for answered in all {
        let Answered {
            line,
            reading,
            right,
        } = answered;
        let (case, ask, what) = line.question();
        let asked = format!("{case}: ask {ask}: {what}");
        let (expected, value, why) = (&line.value, &reading.value, &line.why);
        let number = line.number;
        match (right, of(answered)) {
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
                let details = reading.details.iter().take(ROWS);
                let details = details.map(|row| format!("\n    {row}"));
                let details: String = details.collect();
                found.push(format!(
                    "{EXPECTED}:{number}: {asked}: expected {expected}, got {value} ({why}){details}"
                ));
            }
        }
    }
    for listed in known {
        if !all
            .iter()
            .any(|one| one.line.question() == listed.question())
        {
            let number = listed.number;
            found.push(format!(
                "{KNOWN}:{number}: no line of {EXPECTED} asks this: delete this line"
            ));
        }
    }
    found
}

fn must<T>(answer: Result<T, impl IntoIterator<Item = Wrong>>) -> T {
    answer.unwrap_or_else(|wrong| {
        let wrong: Vec<Wrong> = wrong.into_iter().collect();
        panic!("\n{}", wrong.join("\n"))
    })
}

fn all() -> Vec<Answered> {
    must(answered(must(tables::expected().map_err(Some))))
}

#[test]
fn the_answers_are_the_expected_ones_but_for_those_known() {
    let (all, known) = (all(), must(tables::known().map_err(Some)));
    let found = differences(&all, &known);
    let right = all.iter().filter(|one| one.right).count();
    println!(
        "{right} agree, {} differ, {} are listed",
        all.len() - right,
        known.len()
    );
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn every_dossier_is_asked() {
    let lines = must(tables::expected().map_err(Some));
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
    let (all, known) = (all(), must(tables::known().map_err(Some)));
    let add = std::env::var_os("ADD_KNOWN").is_some();
    let mut text = "case\task\twhat\ttoday\n".to_owned();
    let mut left_out = 0;
    for Answered { line, reading, .. } in all.iter().filter(|one| !one.right) {
        let (case, ask, what) = line.question();
        if add || known.iter().any(|one| one.question() == line.question()) {
            text += &format!("{case}\t{ask}\t{what}\t{}\n", reading.value);
        } else {
            left_out += 1;
        }
    }
    std::fs::write(tables::path(KNOWN), &text).expect("the list can be written");
    let lines = text.lines().count() - 1;
    println!(
        "{} lines before, {lines} now, {left_out} differences not added",
        known.len()
    );
}

#[test]
#[ignore = "prints every answer"]
fn answers() {
    for Answered {
        line,
        reading,
        right,
    } in all()
    {
        let (case, ask, what) = line.question();
        let mark = if right { "right" } else { "WRONG" };
        println!(
            "{mark}\t{case}\t{ask}\t{what}\t{}\t{}",
            line.value, reading.value
        );
    }
}
