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
    let errors = match parse(own, before) {
        Ok(node) => return (Piece::Whole(node), 1),
        Err(errors) => errors,
    };
    // What looks like a header may be a line of a long text.
    if own.matches("\"\"\"").count() % 2 == 1
        && let Some(more) =
            (1..ranges.len()).find(|more| text[ranges[*more].clone()].contains("\"\"\""))
        && let Ok(node) = parse(&text[first.start..ranges[more].end], before)
    {
        return (Piece::Whole(node), more + 1);
    }
    let lost = lost(own, before, errors.first(), tables);
    (Piece::Broken(slip(own, before, errors), lost), 1)
}

/// What is lost with a piece.
fn lost(text: &str, before: u32, slip: Option<&Slip>, tables: &[&'static str]) -> Vec<Lost> {
    let header = text.lines().next().unwrap_or_default();
    let slip = slip.and_then(|slip| text.lines().nth((slip.line - before - 1) as usize));
    let is_header = |line: &str| line.trim_start().starts_with('[');
    // A damaged header in the piece, or a piece of several records: what is lost cannot be told.
    let is_one = is_header(header) && slip.is_none_or(|line| line == header || !is_header(line));
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
    match is_one && !keys.is_empty() {
        true => keys.into_iter().map(|key| lost(Some(key))).collect(),
        false => vec![lost(None)],
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

fn parse(text: &str, before: u32) -> Result<Node, Vec<Slip>> {
    let lines = Lines::of(text, before);
    let (root, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        return Ok(lines.node(&DeValue::Table(root.into_inner()), 0));
    }
    let slip = |error: &toml::de::Error| {
        let span = error.span().unwrap_or_default();
        Slip {
            line: lines.line(span.start),
            message: worded(error.message(), text.get(span).unwrap_or_default()),
        }
    };
    Err(errors.iter().map(slip).collect())
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
fn slip(text: &str, before: u32, errors: Vec<Slip>) -> Slip {
    let met = errors.into_iter().next();
    let seen = unpaired(text).map(
        |Unpaired {
             line,
             since,
             message,
         }| {
            (
                before + since,
                Slip {
                    line: before + line,
                    message,
                },
            )
        },
    );
    match (met, seen) {
        (Some(met), Some((since, seen))) if met.line >= since.min(seen.line) => seen,
        (Some(met), _) => met,
        (None, seen) => seen.map_or_else(
            || Slip {
                line: before + 1,
                message: "a slip".to_owned(),
            },
            |(_, seen)| seen,
        ),
    }
}

/// A bracket or quotation mark without its other half.
struct Unpaired {
    /// Where the other half would stand, and where the first half stands; lines from 1.
    line: u32,
    since: u32,
    message: String,
}

/// A bracket that is open.
struct Open<'t> {
    bracket: char,
    line: u32,
    /// The name before the `=` in its line.
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
            _ => " above".to_owned(),
        };
        Unpaired {
            line,
            since: self.line,
            message: format!("the {what}{name}{from} is not closed: `{close}` is missing"),
        }
    }
}

/// The first bracket or quotation mark that has no other half.
fn unpaired(text: &str) -> Option<Unpaired> {
    let mut open: Vec<Open<'_>> = Vec::new();
    let mut long: Option<(&str, u32)> = None;
    // The last letter that is neither space nor comment, and its line.
    let mut last = ('\n', 1);
    let lines: Vec<&str> = text.lines().collect();
    let count = lines.len() as u32;
    for (line, number) in lines.into_iter().zip(1..) {
        let mut rest = line;
        if let Some((mark, _)) = long {
            let Some((_, after)) = rest.split_once(mark) else {
                continue;
            };
            (rest, long, last) = (after, None, ('"', number));
        }
        let name = assigned(line);
        if !name.is_empty()
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
                        return Some(Unpaired {
                            line: number,
                            since: number,
                            message: format!(
                                "a `{letter}` is missing in this line, or one too many; within a text, write `\\\"`"
                            ),
                        });
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
                        name,
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
        (_, Some((mark, since))) => Some(Unpaired {
            line: since,
            since,
            message: format!("the text that begins here is not closed: `{mark}` is missing"),
        }),
        (Some(bracket), None) => Some(bracket.unclosed(last.1, count)),
        (None, None) => None,
    }
}

/// The name that a line gives a value, `kind` of `kind = "signature"`; empty where it gives none.
fn assigned(line: &str) -> &str {
    let name = line.split('=').next().unwrap_or_default().trim();
    let is_name = line.contains('=') && Field::ALL.iter().any(|field| field.word() == name);
    if is_name { name } else { "" }
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
