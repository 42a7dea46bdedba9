//! The tables and dossiers of this folder.

use std::path::PathBuf;

use treatygraph::Graph;

use crate::asked::Wrong;

pub(crate) const EXPECTED: &str = "expected.tsv";
pub(crate) const KNOWN: &str = "known.tsv";

/// One line of a table.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// Its number in the file.
    pub(crate) number: usize,
    pub(crate) case: String,
    pub(crate) ask: String,
    pub(crate) what: String,
    /// What is expected; in the list of known differences, what is answered.
    pub(crate) value: String,
    pub(crate) why: String,
}

impl Line {
    /// What is asked, without the answer.
    pub(crate) fn question(&self) -> (&str, &str, &str) {
        (&self.case, &self.ask, &self.what)
    }
}

pub(crate) fn path(name: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases")).join(name)
}

pub(crate) fn read(name: &str) -> Result<String, Wrong> {
    std::fs::read_to_string(path(name)).map_err(|error| format!("{name}: {error}"))
}

/// The lines of a table whose header has these columns.
pub(crate) fn lines(name: &str, text: &str, columns: &[&str]) -> Result<Vec<Line>, Wrong> {
    let mut rows = text.lines().enumerate();
    let header = rows.next().map_or("", |(_, header)| header);
    if !header.split('\t').eq(columns.iter().copied()) {
        let right = columns.join(", ");
        return Err(format!(
            "{name}:1: the columns must be {right}, parted by tabs"
        ));
    }
    let mut lines: Vec<Line> = Vec::new();
    for (at, row) in rows.filter(|(_, row)| !row.trim().is_empty()) {
        let number = at + 1;
        let cells: Vec<&str> = row.split('\t').collect();
        let [case, ask, what, value, rest @ ..] = &cells[..] else {
            return Err(wrong_count(name, number, &cells, columns));
        };
        if cells.len() != columns.len() {
            return Err(wrong_count(name, number, &cells, columns));
        }
        let [case, ask, what, value] = [case, ask, what, value].map(|cell| (*cell).to_owned());
        let why = rest.first().map_or(String::new(), |why| (*why).to_owned());
        let line = Line {
            number,
            case,
            ask,
            what,
            value,
            why,
        };
        if let Some(twin) = lines.iter().find(|one| one.question() == line.question()) {
            let first = twin.number;
            return Err(format!(
                "{name}:{number}: asks the same as line {first}: keep one of them"
            ));
        }
        lines.push(line);
    }
    Ok(lines)
}

fn wrong_count(name: &str, number: usize, cells: &[&str], columns: &[&str]) -> Wrong {
    let (count, wanted, right) = (cells.len(), columns.len(), columns.join(", "));
    format!("{name}:{number}: {count} cells where {wanted} are wanted, parted by tabs: {right}")
}

pub(crate) fn expected() -> Result<Vec<Line>, Wrong> {
    let columns = ["case", "ask", "what", "expected", "why", "part"];
    lines(EXPECTED, &read(EXPECTED)?, &columns)
}

pub(crate) fn known() -> Result<Vec<Line>, Wrong> {
    let columns = ["case", "ask", "what", "today"];
    lines(KNOWN, &read(KNOWN)?, &columns)
}

/// The dossiers of this folder, by name.
pub(crate) fn dossiers() -> Vec<String> {
    let folder = std::fs::read_dir(path("")).expect("the folder of the cases");
    let files = folder.map(|file| file.expect("a file of the cases").file_name());
    let names = files.filter_map(|name| Some(name.to_str()?.strip_suffix(".toml")?.to_owned()));
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

pub(crate) fn graph(case: &str) -> Result<Graph, Wrong> {
    let file = path(&format!("{case}.toml"));
    if !file.exists() {
        return Err(format!("there is no dossier `{case}.toml` in tests/cases"));
    }
    Graph::open([file]).map_err(|error| {
        let problems = error.problems().iter().map(|problem| problem.to_string());
        let problems: Vec<String> = problems.collect();
        format!(
            "the dossier does not load: {error}\n{}",
            problems.join("\n")
        )
    })
}
