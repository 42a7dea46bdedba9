//! Reads a file: its notation, its text, and as much as can be read of one with slips.

use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use super::reading::{Lost, Reading};
use super::slips::{Piece, pieces};
use super::tree::Lines;
use super::{Dossier, Record, json};
use crate::error::{Limits, Place, Problem, ProblemKind};

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

/// What came of reading a file.
#[derive(Default)]
pub(crate) struct Read {
    pub(crate) problems: Vec<Problem>,
    /// How many problems more there are than may be told.
    pub(crate) untold: usize,
    /// What could not be read as a record at all.
    pub(crate) lost: Vec<Lost>,
    /// Whether the records that were handed on count for nothing, as the file turned out to be none.
    pub(crate) is_void: bool,
}

/// Reads what can be read of a file: hands on its records one by one, also those with problems, and notes
/// every problem met.
pub(crate) fn read(
    bytes: &[u8],
    notation: Notation,
    file: Option<Arc<str>>,
    limits: Limits,
    each: &mut dyn FnMut(Record),
) -> Read {
    let mut to = Reading::of(file, limits);
    let mut is_void = false;
    match text_of(bytes) {
        Ok(text) => match notation {
            Notation::Toml => read_toml(text, &mut to, each),
            Notation::Json => is_void = !json::read(text, &mut to, each),
        },
        Err((line, message)) => {
            // In an empty file nothing is lost.
            to.lost.extend((line > 0).then(Lost::all));
            to.problem_of(ProblemKind::File, line, message);
        }
    }
    Read {
        problems: to.problems,
        untold: to.untold,
        lost: to.lost,
        is_void,
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

fn read_toml(text: &str, to: &mut Reading, each: &mut dyn FnMut(Record)) {
    let (root, errors) = DeTable::parse_recoverable(text);
    let Some(first) = errors.first() else {
        let lines = Lines::of(text, 0);
        let root = lines.node(&DeValue::Table(root.into_inner()), 0);
        Dossier::read(&root, to, each);
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
                if !Dossier::read(&root, to, each) {
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

/// The bytes of a file, but no more than these.
pub(crate) fn read_up_to(path: &Path, most: u64) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::fs::File::open(path)?
        .take(most)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// That a file cannot be read.
pub(crate) fn unreadable(file: &str, error: &std::io::Error) -> Problem {
    let place = Place {
        file: Some(file.into()),
        ..Place::default()
    };
    Problem::at(ProblemKind::File, place, format!("cannot be read: {error}"))
}
