//! What is wrong with a text that is not TOML: one slip is told once, where it is, and the records
//! around it are read all the same.

use toml::de::{DeTable, DeValue};

use super::Field;
use super::dossier::FORMAT;
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

/// The brackets of a text, as far as it is read.
struct Brackets<'t> {
    open: Vec<Open<'t>>,
    /// The last letter that is neither space nor comment, and its line.
    last: (char, u32),
    /// The last line of the text.
    until: u32,
}

impl<'t> Brackets<'t> {
    /// Takes up the next letter; `before` is what precedes it in its line. Returns the bracket that
    /// cannot be closed any more.
    fn letter(&mut self, letter: char, line: u32, before: &'t str) -> Option<Unpaired> {
        match letter {
            '[' | '{' => {
                let table = self.open.last().filter(|open| open.bracket == '{');
                if let Some(table) = table.filter(|_| matches!(self.last.0, ',' | '{')) {
                    return Some(self.unclosed(table));
                }
                self.open.push(Open {
                    bracket: letter,
                    line,
                    name: name_before(before),
                });
            }
            ']' | '}' => {
                if let Some(other) = self.open.pop()
                    && (other.bracket == '[') != (letter == ']')
                {
                    return Some(self.unclosed(&other));
                }
            }
            _ => {}
        }
        if !letter.is_whitespace() {
            self.last = (letter, line);
        }
        None
    }

    /// That a bracket is not closed where it had to be, behind the last letter.
    fn unclosed(&self, open: &Open<'_>) -> Unpaired {
        let (what, close) = match open.bracket {
            '[' => ("list", ']'),
            _ => ("table", '}'),
        };
        // A list over several lines is closed in a line of its own.
        let line = match self.last.1 {
            last if open.bracket == '[' && last > open.line => (last + 1).min(self.until),
            last => last,
        };
        let name = match open.name {
            "" => String::new(),
            name => format!(" `{name}`"),
        };
        let from = match open.line {
            same if same == line => String::new(),
            above => format!(" of line {above}"),
        };
        let message = format!("the {what}{name}{from} is not closed: `{close}` is missing");
        Unpaired::new(open.line, line, message)
    }
}

/// The first bracket or quotation mark that has no other half.
fn unpaired(text: &str, before: u32) -> Option<Unpaired> {
    const LONG: [&str; 2] = ["\"\"\"", "'''"];
    let mut brackets = Brackets {
        open: Vec::new(),
        last: ('\n', before + 1),
        until: before + text.lines().count() as u32,
    };
    // A text of several lines: its mark, and where it begins.
    let mut long: Option<(&str, u32)> = None;
    for (line, number) in text.lines().zip(before + 1..) {
        let mut rest = line;
        if let Some((mark, _)) = long {
            let Some((_, after)) = rest.split_once(mark) else {
                continue;
            };
            (rest, long, brackets.last) = (after, None, ('"', number));
        }
        let list = brackets.open.last().filter(|open| open.bracket == '[');
        if let Some(list) = list.filter(|_| is_assignment(line)) {
            return Some(brackets.unclosed(list));
        }
        while let Some(letter) = rest.chars().next() {
            let next = &rest[letter.len_utf8()..];
            let mark = LONG.into_iter().find(|mark| rest.starts_with(mark));
            match (letter, mark) {
                ('#', _) => break,
                (_, Some(mark)) => match rest[mark.len()..].split_once(mark) {
                    Some((_, after)) => rest = after,
                    None => (rest, long) = ("", Some((mark, number))),
                },
                ('"' | '\'', None) => match end_of_text(next, letter) {
                    Some(end) => rest = &next[end..],
                    None => return Some(Unpaired::new(number, number, odd(letter))),
                },
                _ => {
                    let before = &line[..line.len() - rest.len()];
                    let unclosed = brackets.letter(letter, number, before);
                    if unclosed.is_some() {
                        return unclosed;
                    }
                    rest = next;
                    continue;
                }
            }
            brackets.last = ('"', number);
        }
    }
    match (brackets.open.last(), long) {
        (_, Some((mark, since))) => {
            let message = format!("the text that begins here is not closed: `{mark}` is missing");
            Some(Unpaired::new(since, since, message))
        }
        (Some(open), None) => Some(brackets.unclosed(open)),
        (None, None) => None,
    }
}

/// That the quotation marks of a line are odd in number.
fn odd(mark: char) -> String {
    let within = match mark {
        '"' => "; within a text, write `\\\"`",
        _ => "",
    };
    format!("a `{mark}` is missing in this line, or one too many{within}")
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
