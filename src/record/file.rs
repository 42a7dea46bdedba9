//! Reads a file: its notation, its text, and as much as can be read of one with slips.

use std::path::Path;
use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use super::Dossier;
use super::reading::{Lost, Reading};
use super::slips::{Piece, looks_like_toml, pieces};
use super::tree::{Lines, Node};
use crate::error::{Place, Problem, ProblemKind};

/// The notations a dossier may be written in.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Notation {
    Toml,
    Json,
}

impl Notation {
    /// By the name of a file: JSON if it ends so, else TOML.
    pub(crate) fn of(path: &Path) -> Notation {
        if path
            .extension()
            .is_some_and(|end| end.eq_ignore_ascii_case("json"))
        {
            Notation::Json
        } else {
            Notation::Toml
        }
    }
}

/// What could be read of a file.
#[derive(Default)]
pub(crate) struct Read {
    /// Its records, also those with problems.
    pub(crate) dossier: Dossier,
    pub(crate) problems: Vec<Problem>,
    /// What could not be read as a record at all.
    pub(crate) lost: Vec<Lost>,
}

/// Reads what can be read of a file: its records, and every problem met.
pub(crate) fn read(bytes: &[u8], notation: Notation, file: Option<Arc<str>>) -> Read {
    let mut to = Reading::of(file);
    let mut dossier = Dossier::default();
    match text_of(bytes) {
        Ok(text) => match notation {
            Notation::Toml => read_toml(&mut dossier, text, &mut to),
            Notation::Json => read_json(&mut dossier, text, &mut to),
        },
        Err((line, message)) => {
            // In an empty file nothing is lost.
            to.lost.extend((line > 0).then(Lost::all));
            to.problem_of(ProblemKind::File, line, message);
        }
    }
    Read {
        dossier,
        problems: to.problems,
        lost: to.lost,
    }
}

/// The text of a file; else the line of what is wrong with it, if it has one, and what that is.
fn text_of(bytes: &[u8]) -> Result<&str, (u32, String)> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        let line = bytes[..at].iter().filter(|b| **b == b'\n').count() as u32 + 1;
        let message = format!(
            "byte {} is not UTF-8; save the file in that encoding",
            at + 1
        );
        (line, message)
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        let message = "the text is empty; a dossier has records such as `[[state]]`";
        return Err((0, message.to_owned()));
    }
    Ok(text)
}

fn read_toml(dossier: &mut Dossier, text: &str, to: &mut Reading) {
    let (root, errors) = DeTable::parse_recoverable(text);
    let Some(first) = errors.first() else {
        let lines = Lines::of(text, 0);
        let root = lines.node(&DeValue::Table(root.into_inner()), 0);
        dossier.read(&root, to);
        return;
    };
    let before = to.problems.len();
    if text.trim_start().starts_with('{') {
        let message = "this is JSON, not TOML; give the file a name that ends in `.json`";
        to.problem_of(ProblemKind::Notation, 1, message);
        return to.lost.push(Lost::all());
    }
    for piece in pieces(text, Dossier::TABLES) {
        match piece {
            Piece::Whole(root) => {
                if !dossier.read(&root, to) {
                    return;
                }
            }
            Piece::Broken(slip, lost) => {
                let message = format!("not TOML: {}", slip.message);
                to.problem_of(ProblemKind::Notation, slip.line, message);
                to.lost.extend(lost);
            }
        }
    }
    // Each piece is good by itself, and they are not together: one table is written in two ways.
    if to.problems.len() == before {
        let line = first
            .span()
            .map_or(0, |span| Lines::of(text, 0).line(span.start));
        let message = format!("not TOML: {}", first.message());
        to.problem_of(ProblemKind::Notation, line, message);
    }
}

fn read_json(dossier: &mut Dossier, text: &str, to: &mut Reading) {
    let error = match serde_json::from_str::<Node>(text) {
        Ok(root) => {
            dossier.read(&root, to);
            return;
        }
        Err(error) => error,
    };
    to.lost.push(Lost::all());
    if looks_like_toml(text, Dossier::TABLES) {
        let message = "this is TOML, not JSON; give the file a name that ends in `.toml`";
        return to.problem_of(ProblemKind::Notation, 1, message);
    }
    let line = u32::try_from(error.line()).unwrap_or(0);
    to.problem_of(ProblemKind::Notation, line, format!("not JSON: {error}"));
}

/// That a file cannot be read.
pub(crate) fn unreadable(file: &str, error: &std::io::Error) -> Problem {
    let place = Place {
        file: Some(file.into()),
        ..Place::default()
    };
    Problem::at(ProblemKind::File, place, format!("cannot be read: {error}"))
}
