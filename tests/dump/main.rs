//! Every question of the example `ask`, put to the samples, the cases and thousands of random dossiers.
//!
//! `cargo test --release --test dump -- --ignored` writes the answers as JSON Lines into
//! `target/dump/`, or the folder that `DUMP` names. Two commits that answer everything alike write the
//! same bytes: `.ci/same-answers COMMIT` compares.

#[path = "../asking/mod.rs"]
mod asking;
#[path = "../oracle/claims.rs"]
#[allow(dead_code)]
mod claims;
#[path = "../oracle/entering.rs"]
mod entering;
#[path = "../oracle/records.rs"]
#[allow(dead_code)]
mod records;
#[path = "../status/world.rs"]
#[allow(dead_code)]
mod status_world;
#[path = "../oracle/world.rs"]
#[allow(dead_code)]
mod world;

mod dossiers;
mod questions;
/// What is read from a snapshot answers as what was written, or is refused.
#[path = "../snapshot/mod.rs"]
mod snapshot;

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use clap::Parser;
use treatygraph::Graph;
use treatygraph::record::Dossier;

use asking::*;
use dossiers::File;

/// The JSON of one question, or why there is none.
fn answer(graph: &Graph, line: &str) -> String {
    let options = command::Options::try_parse_from(line.split_whitespace())
        .unwrap_or_else(|error| panic!("{line}: {error}"));
    match ask(graph, options) {
        Ok(rows) => rows::json_lines(&rows).expect("rows are JSON"),
        Err(fault) => format!("{fault:?}\n"),
    }
}

/// All questions to one dossier with their answers.
fn answers(name: &str, dossier: &Dossier, text: &mut String) {
    let graph = dossier
        .build()
        .unwrap_or_else(|error| panic!("{name}: {error}\n{}", dossier.to_toml()));
    writeln!(text, "# {name}").expect("a text takes all");
    answered(dossier, &graph, text);
}

/// All questions to a graph with their answers.
fn answered(dossier: &Dossier, graph: &Graph, text: &mut String) {
    for line in questions::lines(dossier, graph) {
        let answer = answer(graph, &line);
        writeln!(text, "> {line}\n{}", answer.trim_end()).expect("a text takes all");
    }
}

/// Writes one file: the answers of all dossiers in it.
fn write(folder: &Path, file: File) {
    let mut text = String::new();
    for (name, dossier) in file.dossiers() {
        answers(&name, &dossier, &mut text);
    }
    let path = folder.join(file.name());
    std::fs::write(&path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

/// The files are independent, so every core takes the next one that nobody has taken.
#[test]
#[ignore = "takes minutes; run it to compare two commits"]
fn dump() {
    let folder = std::env::var_os("DUMP").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/dump"),
        PathBuf::from,
    );
    std::fs::create_dir_all(&folder).expect("a folder for the dump");
    let files = dossiers::files();
    let next = AtomicUsize::new(0);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                    write(&folder, *file);
                }
            });
        }
    });
    println!("{} files in {}", files.len(), folder.display());
}

/// What the dump is worth: each question is put, most are answered, and none is put wrongly.
#[test]
fn every_question_is_put_and_understood() {
    let mut text = String::new();
    let samples = File::Samples.dossiers();
    let (name, dossier) = samples.first().expect("a sample");
    answers(name, dossier, &mut text);
    // What is asked of a file is asked of no graph.
    for question in question::all().filter(|question| question.name != "preview") {
        let asked = format!("> ask {}", question.name);
        assert!(text.contains(&asked), "{} is not asked", question.name);
    }
    let wrong: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with("Question(") || line.starts_with("Library("))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let rows = text.lines().filter(|line| line.starts_with('{')).count();
    let questions = text.lines().filter(|line| line.starts_with("> ")).count();
    assert!(rows > questions, "{rows} rows for {questions} questions");
}
