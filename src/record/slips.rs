//! What is wrong with a text that is not TOML: one slip is told once, where it is, and the records
//! around it are read all the same.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::Field;
use super::reading::Lost;
use super::tree::{Lines, Node};
use crate::error::nearest;
use crate::vocabulary::Word;

/// One slip of the notation: its line, and what would be right.
#[derive(Debug, PartialEq)]
pub(super) struct Slip {
    pub(super) line: u32,
    pub(super) message: String,
}

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
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let ranges: Vec<Range<usize>> = starts
        .iter()
        .copied()
        .zip(ends)
        .map(|(a, b)| a..b)
        .collect();
    let mut pieces = Vec::with_capacity(ranges.len());
    let mut at = 0;
    while at < ranges.len() {
        let (piece, count) = piece(text, &ranges[at..], tables);
        pieces.push(piece);
        at += count;
    }
    pieces
}

/// The first of these pieces, and of how many of them it is made.
fn piece(text: &str, ranges: &[Range<usize>], tables: &[&'static str]) -> (Piece, usize) {
    let first = ranges[0].clone();
    let own = &text[first.clone()];
    let before = text[..first.start].matches('\n').count() as u32;
    let met = match parse(own, before) {
        Ok(node) => return (Piece::Whole(node), 1),
        Err(met) => met,
    };
    // What looks like a header may be a line of a long text.
    if own.matches("\"\"\"").count() % 2 == 1
        && let Some(more) =
            (1..ranges.len()).find(|more| text[ranges[*more].clone()].contains("\"\"\""))
        && let Ok(node) = parse(&text[first.start..ranges[more].end], before)
    {
        return (Piece::Whole(node), more + 1);
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
fn headers(text: &str, tables: &[&'static str]) -> Vec<usize> {
    let mut starts = vec![0];
    let (mut at, mut is_above) = (0, true);
    for line in text.split_inclusive('\n') {
        let is_header = is_header(line);
        is_above &= !is_header;
        let name = line.split('=').next().unwrap_or_default().trim_end();
        let is_list = is_above && line.contains('=') && tables.contains(&name);
        if at > 0 && (is_header || is_list) {
            starts.push(at);
        }
        at += line.len();
    }
    starts
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
    Err(Slip {
        line: lines.line(span.start),
        message: worded(first.message(), text.get(span).unwrap_or_default()),
    })
}

/// The parser's message, in words that name the cure where it is known.
fn worded(message: &str, at: &str) -> String {
    let name = at.trim().trim_matches(['"', '\'']);
    if message.starts_with("duplicate key") && !name.is_empty() {
        return format!(
            "`{name}` stands twice in one record; leave one out, or write the header that is missing between them, such as `[[event]]`"
        );
    }
    message.to_owned()
}

/// The slip that explains what the parser met first.
fn slip(text: &str, before: u32, met: Slip) -> Slip {
    let half = unpaired(text, before);
    let explains = |half: &Unpaired| met.line >= half.since.min(half.slip.line);
    match half.filter(explains) {
        Some(half) => half.slip,
        None => met,
    }
}

/// A bracket or quotation mark without its other half.
struct Unpaired {
    /// Where the other half would stand.
    slip: Slip,
    /// The line of the half that is there.
    since: u32,
}

impl Unpaired {
    fn new(since: u32, line: u32, message: String) -> Unpaired {
        let slip = Slip { line, message };
        Unpaired { slip, since }
    }
}

/// A bracket that is open.
struct Open<'t> {
    bracket: char,
    line: u32,
    /// The name of what it opens; empty where that has none.
    name: &'t str,
}

impl Open<'_> {
    fn unclosed(&self, last: u32, until: u32) -> Unpaired {
        let (what, close) = match self.bracket {
            '[' => ("list", ']'),
            _ => ("table", '}'),
        };
        // A list over several lines is closed in a line of its own.
        let line = match self.bracket {
            '[' if last > self.line => (last + 1).min(until),
            _ => last,
        };
        let name = match self.name {
            "" => String::new(),
            name => format!(" `{name}`"),
        };
        let from = match self.line {
            same if same == line => String::new(),
            above => format!(" of line {above}"),
        };
        let message = format!("the {what}{name}{from} is not closed: `{close}` is missing");
        Unpaired::new(self.line, line, message)
    }
}

/// The first bracket or quotation mark that has no other half.
fn unpaired(text: &str, before: u32) -> Option<Unpaired> {
    let mut open: Vec<Open<'_>> = Vec::new();
    let mut long: Option<(&str, u32)> = None;
    // The last letter that is neither space nor comment, and its line.
    let mut last = ('\n', before + 1);
    let lines: Vec<&str> = text.lines().collect();
    let count = before + lines.len() as u32;
    for (line, number) in lines.into_iter().zip(before + 1..) {
        let mut rest = line;
        if let Some((mark, _)) = long {
            let Some((_, after)) = rest.split_once(mark) else {
                continue;
            };
            (rest, long, last) = (after, None, ('"', number));
        }
        if is_assignment(line)
            && let Some(list) = open.last().filter(|open| open.bracket == '[')
        {
            return Some(list.unclosed(last.1, count));
        }
        while let Some(letter) = rest.chars().next() {
            let next = &rest[letter.len_utf8()..];
            if let Some(mark) = ["\"\"\"", "'''"]
                .into_iter()
                .find(|mark| rest.starts_with(mark))
            {
                match rest[mark.len()..].split_once(mark) {
                    Some((_, after)) => rest = after,
                    None => (rest, long) = ("", Some((mark, number))),
                }
                last = ('"', number);
                continue;
            }
            match letter {
                '#' => break,
                '"' | '\'' => {
                    let Some(end) = end_of_text(next, letter) else {
                        let message = format!(
                            "a `{letter}` is missing in this line, or one too many; within a text, write `\\\"`"
                        );
                        return Some(Unpaired::new(number, number, message));
                    };
                    rest = &next[end..];
                    last = ('"', number);
                    continue;
                }
                '[' | '{' => {
                    let in_table = open.last().filter(|open| open.bracket == '{');
                    if let Some(table) = in_table.filter(|_| matches!(last.0, ',' | '{')) {
                        return Some(table.unclosed(last.1, count));
                    }
                    open.push(Open {
                        bracket: letter,
                        line: number,
                        name: name_before(&line[..line.len() - rest.len()]),
                    });
                }
                ']' | '}' => match open.pop() {
                    Some(other) if (other.bracket == '[') != (letter == ']') => {
                        return Some(other.unclosed(last.1, count));
                    }
                    _ => {}
                },
                _ => {}
            }
            if !letter.is_whitespace() {
                last = (letter, number);
            }
            rest = next;
        }
    }
    match (open.last(), long) {
        (_, Some((mark, since))) => {
            let message = format!("the text that begins here is not closed: `{mark}` is missing");
            Some(Unpaired::new(since, since, message))
        }
        (Some(bracket), None) => Some(bracket.unclosed(last.1, count)),
        (None, None) => None,
    }
}

/// Whether a line gives a field its value, as `kind = "signature"` does.
fn is_assignment(line: &str) -> bool {
    let name = line.split_once('=').map(|(name, _)| name.trim());
    name.is_some_and(|name| Field::ALL.iter().any(|field| field.word() == name))
}

/// The name that stands before a bracket, `claims` of `claims = [`; empty where none does.
fn name_before(text: &str) -> &str {
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let name = text
        .trim_end()
        .strip_suffix('=')
        .unwrap_or_default()
        .trim_end();
    let start = name.trim_end_matches(is_of_name).len();
    &name[start..]
}

/// Where a text of one line ends, behind its quotation mark.
fn end_of_text(text: &str, quote: char) -> Option<usize> {
    let mut is_escaped = false;
    for (at, letter) in text.char_indices() {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' if quote == '"' => is_escaped = true,
            _ if letter == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}
