//! The tables and dossiers of this folder.

use std::collections::BTreeSet;
use std::path::PathBuf;

use treatygraph::Graph;

/// What is wrong with a line, and what would be right.
pub(crate) type Wrong = String;

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
    pub(crate) fn question(&self) -> [&str; 3] {
        [&self.case, &self.ask, &self.what]
    }

    pub(crate) fn is_twin_of(&self, other: &Line) -> bool {
        self.question() == other.question()
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
    let right = columns.join(", ");
    let mut rows = text.lines().zip(1..);
    let header = rows.next().map_or("", |(header, _)| header);
    if !header.split('\t').eq(columns.iter().copied()) {
        return Err(format!(
            "{name}:1: the columns must be {right}, parted by tabs"
        ));
    }
    let mut lines: Vec<Line> = Vec::new();
    for (row, number) in rows.filter(|(row, _)| !row.trim().is_empty()) {
        let (count, wanted) = (row.split('\t').count(), columns.len());
        if count != wanted {
            return Err(format!(
                "{name}:{number}: {count} cells where {wanted} are wanted, parted by tabs: {right}"
            ));
        }
        let mut cells = row.split('\t').map(str::to_owned);
        let mut cell = || cells.next().unwrap_or_default();
        let line = Line {
            number,
            case: cell(),
            ask: cell(),
            what: cell(),
            value: cell(),
            why: cell(),
        };
        if let Some(twin) = lines.iter().find(|one| one.is_twin_of(&line)) {
            let what = format!("asks the same as line {}: keep one of them", twin.number);
            return Err(format!("{name}:{number}: {what}"));
        }
        lines.push(line);
    }
    Ok(lines)
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
pub(crate) fn dossiers() -> BTreeSet<String> {
    let folder = std::fs::read_dir(path("")).expect("the folder of the cases");
    let files = folder.map(|file| file.expect("a file of the cases").file_name());
    let names = files.filter_map(|name| Some(name.to_str()?.strip_suffix(".toml")?.to_owned()));
    names.collect()
}

pub(crate) fn graph(case: &str) -> Result<Graph, Wrong> {
    let file = path(&format!("{case}.toml"));
    if !file.exists() {
        return Err(format!("there is no dossier `{case}.toml` in tests/cases"));
    }
    Graph::open([file]).map_err(|error| {
        let problems = error.problems().iter();
        let problems: String = problems.map(|problem| format!("\n{problem}")).collect();
        format!("the dossier does not load: {error}{problems}")
    })
}
