//! The direction of the layers, read from the `use crate::` lines of the source.

use std::path::Path;

/// Each layer may use itself and those before it.
const LAYERS: [&[&str]; 7] = [
    &["error"],
    &["date", "vocabulary"],
    &["record"],
    &["claim"],
    &["graph"],
    &["build"],
    &["node", "sample"],
];

fn rank(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
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
        let Some(own) = rank(module) else { continue };
        for line in text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
        {
            for path in line.split("crate::").skip(1) {
                let used = path
                    .split(|c: char| !c.is_alphanumeric() && c != '_')
                    .next()
                    .unwrap();
                let Some(used_rank) = rank(used) else {
                    continue;
                };
                checked += 1;
                assert!(
                    used_rank <= own,
                    "src/{file} uses crate::{used}, which lies above it: {line}"
                );
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
        assert!(lines <= 650, "src/{file} has {lines} lines");
        assert!(
            text.starts_with("//!"),
            "src/{file} does not say its purpose first"
        );
    }
}
