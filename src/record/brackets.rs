//! Which bracket or quotation mark of a text has no other half.

use super::Field;
use crate::vocabulary::Word;

/// One slip of the notation: its line, and what would be right.
#[derive(Debug, PartialEq)]
pub(super) struct Slip {
    pub(super) line: u32,
    pub(super) message: String,
}

/// A bracket or quotation mark without its other half.
pub(super) struct Unpaired {
    /// Where the other half would stand.
    pub(super) slip: Slip,
    /// The line of the half that is there.
    pub(super) since: u32,
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

/// The first bracket or quotation mark of a text that has no other half; `before` is how many lines of
/// the file come before the text.
pub(super) fn unpaired(text: &str, before: u32) -> Option<Unpaired> {
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
