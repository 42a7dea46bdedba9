//! Reads a file of JSON record by record, and on which lines its records stand.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::reading::{Lost, Reading};
use super::slips::looks_like_toml;
use super::tree::{Node, name_of};
use super::{Dossier, Record};
use crate::error::ProblemKind;

/// Whether what was read counts, as the text is a dossier of a format that is read here. Of a text that is no JSON to its
/// end it is what stands before the slip; of one that is none at all, nothing.
pub(super) fn read(text: &str, to: &mut Reading, each: &mut dyn FnMut(Record)) -> bool {
    let mut json = serde_json::Deserializer::from_str(text);
    let mut read = 0_usize;
    let mut each = |record| {
        read += 1;
        each(record);
    };
    let done = if text.trim_start().starts_with('{') {
        let (text, to, each) = (Text::of(text), &mut *to, &mut each);
        json.deserialize_map(Root { text, to, each })
    } else {
        Node::deserialize(&mut json).map(|root| Dossier::read(&root, to, &mut each))
    };
    to.record_line = 0;
    let error = match done.and_then(|reads| json.end().map(|()| reads)) {
        Ok(reads) => return reads,
        Err(error) => error,
    };
    to.lost.push(Lost::all());
    if read == 0 {
        to.forget();
        if looks_like_toml(text, Dossier::TABLES) {
            let message = "this is TOML, not JSON; give the file a name that ends in `.toml`";
            to.problem_of(ProblemKind::Notation, 1, message);
            return false;
        }
    }
    let line = u32::try_from(error.line()).unwrap_or(0);
    let rest = if read == 0 {
        ""
    } else {
        "; nothing behind it is read"
    };
    to.problem_of(
        ProblemKind::Notation,
        line,
        format!("not JSON: {error}{rest}"),
    );
    read > 0
}

/// A whole file of JSON, read record by record.
struct Root<'r, 't> {
    text: Text<'t>,
    to: &'r mut Reading,
    each: &'r mut dyn FnMut(Record),
}

impl<'de> Visitor<'de> for Root<'_, 'de> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a dossier")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, entries: A) -> Result<bool, A::Error> {
        Dossier::stream(entries, &mut self.text, self.to, self.each)
    }
}

/// A text of JSON, with how far its lines are counted.
pub(super) struct Text<'t> {
    text: &'t str,
    /// What is all in one line has none worth telling.
    has_lines: bool,
    at: usize,
    line: u32,
}

impl<'t> Text<'t> {
    fn of(text: &'t str) -> Text<'t> {
        Text {
            text,
            has_lines: text.trim_end().contains('\n'),
            at: 0,
            line: 1,
        }
    }

    /// The line on which a piece of the text begins that comes after all pieces asked about before; 0 where there are no
    /// lines.
    pub(super) fn line_of(&mut self, piece: &'t str) -> u32 {
        if !self.has_lines {
            return 0;
        }
        let at = offset(self.text, piece);
        self.line += newlines(&self.text[self.at..at]);
        self.at = at;
        self.line
    }
}

/// Reads the name of an entry of the file itself, and on which line it stands: 0 where it is written with escapes.
pub(super) struct NameIn<'r, 't>(pub(super) &'r mut Text<'t>);

impl<'de> DeserializeSeed<'de> for NameIn<'_, 'de> {
    type Value = (Cow<'static, str>, u32);

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for NameIn<'_, 'de> {
    type Value = (Cow<'static, str>, u32);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Self::Value, E> {
        let line = self.0.line_of(name);
        Ok((name_of(name), line))
    }

    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        Ok((name_of(name), 0))
    }
}

/// The tree of a piece that begins on this line.
pub(super) fn node<E: serde::de::Error>(piece: &RawValue, line: u32) -> Result<Node, E> {
    serde_json::from_str(piece.get()).map_err(|error| {
        // Told of the piece alone: the line is counted on from where that begins.
        let (at, column) = (error.line(), error.column());
        let told = error.to_string();
        let place = format!(" at line {at} column {column}");
        let message = told.strip_suffix(&place).unwrap_or(&told);
        let line = line.max(1) as usize + at.saturating_sub(1);
        E::custom(format!("{message} at line {line} column {column}"))
    })
}

/// The line, from that on which a record begins, of what stands at a path such as `event[3].claims[1].kind`: of as much of
/// it as is there.
pub(super) fn line_within(record: &RawValue, path: &str, begins: u32) -> u32 {
    let mut here = record.get();
    // The first step is the record itself.
    for step in path.split('.').skip(1) {
        let (name, items) = step.split_once('[').unwrap_or((step, ""));
        let Some(mut next) = named(here, name) else {
            break;
        };
        for at in items.split(['[', ']']).filter_map(|at| at.parse().ok()) {
            next = nth(next, at).unwrap_or(next);
        }
        here = next;
    }
    begins + newlines(&record.get()[..offset(record.get(), here)])
}

fn named<'t>(table: &'t str, name: &str) -> Option<&'t str> {
    let mut entries: HashMap<Cow<'t, str>, &'t RawValue> = serde_json::from_str(table).ok()?;
    entries.remove(name).map(RawValue::get)
}

fn nth(list: &str, at: usize) -> Option<&str> {
    let items: Vec<&RawValue> = serde_json::from_str(list).ok()?;
    items.get(at).map(|item| item.get())
}

/// Where a piece of a text begins in it, in bytes.
fn offset(text: &str, piece: &str) -> usize {
    let at = (piece.as_ptr() as usize).wrapping_sub(text.as_ptr() as usize);
    at.min(text.len())
}

fn newlines(text: &str) -> u32 {
    text.bytes().filter(|byte| *byte == b'\n').count() as u32
}
