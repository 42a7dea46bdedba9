//! What is wrong with a text that is not TOML: one slip is told once, where it is, and the records
//! around it are read all the same.

use toml::de::{DeTable, DeValue};

use super::brackets::{Slip, Unpaired, unpaired};
use super::entries::FORMAT;
use super::reading::Lost;
use super::tree::{Lines, Node};
use crate::error::nearest;

/// A piece of a file, from one header of a table to the next.
#[derive(Debug)]
pub(super) enum Piece {
    Whole(Node),
    /// A piece with a slip, and what is lost with it.
    Broken(Slip, Vec<Lost>),
}

/// Reads a text with a slip in pieces, each by itself.
pub(super) fn pieces(text: &str, tables: &[&'static str]) -> Vec<Piece> {
    let starts = headers(text, tables);
    let mut pieces = Vec::with_capacity(starts.len());
    let mut at = 0;
    while at < starts.len() {
        let (piece, count) = piece(text, &starts[at..], tables);
        pieces.push(piece);
        at += count;
    }
    pieces
}

/// Where a piece begins: the byte, and how many lines are before it.
type Start = (usize, u32);

/// The first of these pieces, and of how many of them it is made.
fn piece(text: &str, starts: &[Start], tables: &[&'static str]) -> (Piece, usize) {
    /// How many headers a long text may seem to have.
    const SEEMING: usize = 50;
    let (start, before) = starts[0];
    let end = |piece: usize| starts.get(piece + 1).map_or(text.len(), |(end, _)| *end);
    let own = &text[start..end(0)];
    let met = match parse(own, before) {
        Ok(node) => return (Piece::Whole(node), 1),
        Err(met) => met,
    };
    // What looks like a header may be a line of a long text.
    let has_mark = |piece: &usize| text[starts[*piece].0..end(*piece)].contains("\"\"\"");
    if own.matches("\"\"\"").count() % 2 == 1
        && let Some(last) = (1..starts.len().min(SEEMING)).find(has_mark)
        && let Ok(node) = parse(&text[start..end(last)], before)
    {
        return (Piece::Whole(node), last + 1);
    }
    let lost = lost(own, before, &met, tables);
    (Piece::Broken(slip(own, before, met), lost), 1)
}

/// What is lost with a piece.
fn lost(text: &str, before: u32, met: &Slip, tables: &[&'static str]) -> Vec<Lost> {
    let header = text.lines().next().unwrap_or_default();
    let at = text.lines().nth((met.line - before - 1) as usize);
    let is_header = |line: &str| line.trim_start().starts_with('[');
    // A damaged header in the piece, or a piece of several records: what is lost cannot be told.
    let is_one = is_header(header) && at.is_none_or(|line| line == header || !is_header(line));
    let table = is_one.then(|| table_of(header, tables)).flatten();
    let key = |line: &str| {
        let value = line
            .trim()
            .strip_prefix("key")?
            .trim_start()
            .strip_prefix('=')?;
        let key = value.trim().strip_prefix('"')?.strip_suffix('"')?;
        (!key.contains('"')).then(|| Box::from(key))
    };
    let lost = |key: Option<Box<str>>| Lost {
        table,
        key,
        is_whole: true,
    };
    let keys: Vec<Box<str>> = text.lines().filter_map(key).collect();
    if is_one && !keys.is_empty() {
        keys.into_iter().map(|key| lost(Some(key))).collect()
    } else {
        vec![lost(None)]
    }
}

/// Where the pieces of a text begin: at its own beginning, and at each header of a table; before the
/// first header, also at the name of each table.
fn headers(text: &str, tables: &[&'static str]) -> Vec<Start> {
    let mut starts = vec![(0, 0)];
    let (mut at, mut is_above) = (0, true);
    for (line, number) in text.split_inclusive('\n').zip(0..) {
        let is_header = is_header(line);
        is_above &= !is_header;
        let name = line.split('=').next().unwrap_or_default().trim_end();
        let is_list = is_above && line.contains('=') && tables.contains(&name);
        if at > 0 && (is_header || is_list) {
            starts.push((at, number));
        }
        at += line.len();
    }
    starts
}

/// Whether a text is meant as TOML, by its first line that says something.
pub(super) fn looks_like_toml(text: &str, tables: &[&str]) -> bool {
    let says = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    let line = text.lines().find(says).unwrap_or_default();
    let name = line.split_once('=').map(|(name, _)| name.trim());
    is_header(line) || name.is_some_and(|name| name == FORMAT || tables.contains(&name))
}

/// Whether a line begins as the header of a table, `[[event]]`; a list that goes on begins with a
/// quotation mark or a bracket, and `[[event.claims]]` belongs to the event above it.
fn is_header(line: &str) -> bool {
    let line = line.trim_start();
    let Some(inner) = line.strip_prefix("[[").or_else(|| line.strip_prefix('[')) else {
        return false;
    };
    let name = inner.split([']', '#', '\n']).next().unwrap_or_default();
    inner
        .trim_start()
        .starts_with(|c: char| c.is_ascii_alphabetic())
        && !name.contains('.')
}

/// The table that a header names, also where its brackets or letters are wrong.
fn table_of(header: &str, tables: &[&'static str]) -> Option<&'static str> {
    let is_letter = |c: &char| c.is_ascii_alphabetic();
    let name: String = header
        .split('=')
        .next()?
        .chars()
        .filter(is_letter)
        .collect();
    nearest(&name, tables.iter().copied())
}

fn parse(text: &str, before: u32) -> Result<Node, Slip> {
    let lines = Lines::of(text, before);
    let (root, errors) = DeTable::parse_recoverable(text);
    let Some(first) = errors.first() else {
        return Ok(lines.node(&DeValue::Table(root.into_inner()), 0));
    };
    let span = first.span().unwrap_or_default();
    let number = lines.line(span.start);
    let line = text.lines().nth((number - before - 1) as usize);
    let at = text.get(span).unwrap_or_default();
    Err(Slip {
        line: number,
        message: worded(first.message(), at, line.unwrap_or_default()),
    })
}

/// The parser's messages that do not tell a person what to write, and what to tell.
const WORDED: [(&str, &str); 6] = [
    (
        "key with no value",
        "a line gives a field its value, `name = \"value\"`, or begins with `#`",
    ),
    (
        "string values must be quoted",
        "a text stands between quotation marks: `\"RU\"`",
    ),
    (
        "unexpected key or value",
        "the line should end here: a comma, a bracket or a quotation mark is missing, or something is too many",
    ),
    (
        "invalid date",
        "a date is best written between quotation marks: `\"2025-04\"`",
    ),
    ("missing value", "a value is missing behind the `=`"),
    ("extra comma in array", "a comma is too many in the list"),
];

/// The parser's message, in words that name the cure where it is known; `at` is what it points to in
/// `line`.
fn worded(message: &str, at: &str, line: &str) -> String {
    let name = at.trim().trim_matches(['"', '\'']);
    if message.starts_with("duplicate key") && !name.is_empty() {
        return format!(
            "`{name}` stands twice in one record; leave one out, or write the header that is missing between them, such as `[[event]]`"
        );
    }
    let is_quote = |mark: &char| matches!(mark, '“' | '”' | '„' | '«' | '»');
    if let Some(mark) = at.chars().find(is_quote) {
        return format!("a quotation mark is straight: write `\"` in place of `{mark}`");
    }
    if line.starts_with("```") {
        return "the marks of a block of code are no part of a dossier; leave the line out"
            .to_owned();
    }
    if is_header(line) {
        return "a header stands alone in its line, with two brackets on either side: `[[event]]`"
            .to_owned();
    }
    let worded = WORDED.iter().find(|(known, _)| message.starts_with(known));
    worded.map_or(message, |(_, worded)| worded).to_owned()
}

/// The slip that explains what the parser met first.
fn slip(text: &str, before: u32, met: Slip) -> Slip {
    // A header is explained already.
    let line = text.lines().nth((met.line - before - 1) as usize);
    if line.is_some_and(is_header) {
        return met;
    }
    let half = unpaired(text, before);
    let explains = |half: &Unpaired| met.line >= half.since.min(half.slip.line);
    match half.filter(explains) {
        Some(half) => half.slip,
        None => met,
    }
}
