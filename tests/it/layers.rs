//! The direction of the layers, read from the `use crate::` lines of the source.

use std::path::Path;

/// What each module may use, as ARCHITECTURE.md has it.
const USES: [(&str, &[&str]); 18] = [
    ("error", &[]),
    ("date", &["error"]),
    ("schema", &[]),
    ("vocabulary", &["error", "schema", "date"]),
    ("record", &["error", "schema", "date", "vocabulary"]),
    ("claim", &["date", "vocabulary", "record"]),
    ("clause", &["date", "vocabulary"]),
    ("lifecycle", &["date", "vocabulary", "clause"]),
    (
        "graph",
        &["error", "date", "vocabulary", "record", "lifecycle"],
    ),
    (
        "rules",
        &["date", "vocabulary", "record", "claim", "clause", "graph"],
    ),
    (
        "intake",
        &[
            "error",
            "date",
            "vocabulary",
            "record",
            "claim",
            "graph",
            "rules",
        ],
    ),
    (
        "snapshot",
        &["error", "date", "vocabulary", "record", "graph", "intake"],
    ),
    (
        "view",
        &[
            "date",
            "vocabulary",
            "record",
            "clause",
            "graph",
            "rules",
            "lifecycle",
        ],
    ),
    (
        "node",
        &[
            "error",
            "date",
            "vocabulary",
            "record",
            "claim",
            "clause",
            "graph",
            "rules",
            "view",
            "lifecycle",
        ],
    ),
    (
        "path",
        &[
            "error",
            "date",
            "vocabulary",
            "record",
            "graph",
            "rules",
            "view",
            "lifecycle",
            "node",
        ],
    ),
    (
        "rows",
        &[
            "date",
            "vocabulary",
            "record",
            "graph",
            "view",
            "lifecycle",
            "node",
            "path",
        ],
    ),
    (
        "news",
        &[
            "error",
            "date",
            "vocabulary",
            "record",
            "claim",
            "graph",
            "intake",
            "rules",
            "view",
            "node",
            "rows",
        ],
    ),
    ("sample", &["intake", "graph"]),
];

/// Names at the root of the crate, and the module each is of.
const ROOT: [(&str, &str); 16] = [
    ("Error", "error"),
    ("ErrorKind", "error"),
    ("Certainty", "date"),
    ("Date", "date"),
    ("Day", "date"),
    ("Days", "date"),
    ("Span", "date"),
    ("EventKind", "vocabulary"),
    ("Acts", "vocabulary"),
    ("Participation", "vocabulary"),
    ("Standing", "vocabulary"),
    ("View", "view"),
    ("Dossier", "record"),
    ("Vote", "record"),
    ("Graph", "graph"),
    ("GraphBuilder", "intake"),
];

/// The modules of the crate that a line uses.
fn used(line: &str) -> Vec<&str> {
    let mut used = Vec::new();
    for path in line.split("crate::").skip(1) {
        let (list, single) = match path.strip_prefix('{') {
            Some(list) => (list.split('}').next().unwrap(), false),
            None => (path, true),
        };
        let names = list.split(',').take(if single { 1 } else { usize::MAX });
        for name in names {
            let name = name
                .trim()
                .split(|c: char| !c.is_alphanumeric() && c != '_')
                .next()
                .unwrap();
            let module = ROOT
                .iter()
                .find(|(root, _)| *root == name)
                .map_or(name, |(_, module)| *module);
            used.push(module);
        }
    }
    used
}

fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let name = path
                .strip_prefix(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))
                .unwrap();
            found.push((
                name.to_string_lossy().into_owned(),
                std::fs::read_to_string(&path).unwrap(),
            ));
        }
    }
}

#[test]
fn data_flows_one_way() {
    let mut files = Vec::new();
    sources(
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")),
        &mut files,
    );
    assert!(files.len() > 40);
    let mut checked = 0;
    for (file, text) in &files {
        let module = file.split(['/', '.']).next().unwrap();
        let Some((_, may)) = USES.iter().find(|(of, _)| *of == module) else {
            continue;
        };
        // Macros name the crate for whoever calls them.
        let code = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//") && !line.contains("$crate"));
        for line in code {
            for used in used(line) {
                if USES.iter().any(|(of, _)| *of == used) {
                    checked += 1;
                    let allowed = used == module || may.contains(&used);
                    assert!(allowed, "src/{file} uses {used}: {line}");
                }
            }
        }
    }
    assert!(checked > 100);
}

#[test]
fn files_can_be_held_in_mind() {
    let mut files = Vec::new();
    sources(
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")),
        &mut files,
    );
    for (file, text) in &files {
        let lines = text.lines().count();
        assert!(lines <= 500, "src/{file} has {lines} lines");
        assert!(
            text.starts_with("//!"),
            "src/{file} does not say its purpose first"
        );
    }
}
