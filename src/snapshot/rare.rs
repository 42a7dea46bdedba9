//! What has no fixed number of bytes: values, sets of days, disputes. Each is few, or short.

use super::column::{Column, Plain};
use super::fault::{law, unfit};
use super::file::{Reader, STEP, Writer};
use super::words;
use crate::date::Days;
use crate::error::Error;
use crate::graph::{DisputeRow, Said, Thing};
use crate::record::{Field, Value};
use crate::vocabulary::EventKind;

/// How deep values stand in values: sides are lists of lists, codes lists in tables of a table.
const DEEPEST: u32 = 8;

/// What says itself how long it is.
pub(super) trait Rare: Sized {
    fn spell(&self, to: &mut Vec<u8>);
    /// Reads it off the front of the bytes; `None` where they say nothing.
    fn read_off(from: &mut &[u8]) -> Option<Self>;
}

/// Writes things that say themselves how long they are.
pub(super) fn put_rare<'t, T: Rare + 't>(
    items: impl Iterator<Item = &'t T>,
    to: &mut Writer<'_>,
) -> Result<(), Error> {
    let mut bytes = Vec::new();
    items.for_each(|item| item.spell(&mut bytes));
    put_bytes(&[&bytes], to)
}

/// Reads them, once all their bytes are known to be those that were written.
pub(super) fn take_rare<T: Rare>(
    section: &'static str,
    from: &mut Reader<'_>,
) -> Result<Vec<T>, Error> {
    let bytes = take_bytes(section, from)?;
    let (mut left, mut items) = (&bytes[..], Vec::new());
    while !left.is_empty() {
        let item = T::read_off(&mut left);
        items.push(item.ok_or_else(|| unfit(section, "each of its bytes says something"))?);
    }
    Ok(items)
}

/// Writes a section of bytes, piece by piece.
pub(super) fn put_bytes(pieces: &[&[u8]], to: &mut Writer<'_>) -> Result<(), Error> {
    to.begin(pieces.iter().map(|piece| piece.len() as u64).sum())?;
    pieces.iter().try_for_each(|piece| to.push(piece))?;
    to.end()
}

pub(super) fn take_bytes(section: &'static str, from: &mut Reader<'_>) -> Result<Vec<u8>, Error> {
    let mut left = from.begin(section)?;
    let mut bytes: Vec<u8> = Vec::new();
    while left > 0 {
        let step = left.min(STEP as u64) as usize;
        let read = from.bytes(step)?;
        bytes.extend_from_slice(read);
        left -= step as u64;
    }
    from.end()?;
    Ok(bytes)
}

/// Writes texts: how long each is, and all of them.
pub(super) fn put_texts(texts: &[&str], to: &mut Writer<'_>) -> Result<(), Error> {
    let lengths: Vec<u32> = texts.iter().map(|text| text.len() as u32).collect();
    lengths.put(to)?;
    let texts: Vec<&[u8]> = texts.iter().map(|text| text.as_bytes()).collect();
    put_bytes(&texts, to)
}

/// Reads texts, each as a value, behind those that are there.
pub(super) fn take_texts(
    section: &'static str,
    from: &mut Reader<'_>,
    values: &mut Vec<Value>,
    read: fn(&str) -> Option<Value>,
) -> Result<(), Error> {
    let lengths: Vec<u32> = Vec::take(section, from)?;
    let bytes = take_bytes(section, from)?;
    let text = std::str::from_utf8(&bytes).map_err(|_| unfit(section, "it is UTF-8"))?;
    let mut left = text;
    values.reserve_exact(lengths.len());
    for length in lengths {
        let split = left.split_at_checked(length as usize);
        let (one, rest) = split.ok_or_else(|| unfit(section, "each text is a whole one"))?;
        values.push(read(one).ok_or_else(|| unfit(section, "each text can be read"))?);
        left = rest;
    }
    law(section, "every byte is of a text", left.is_empty())
}

/// So many bytes off the front.
fn front<'b>(from: &mut &'b [u8], count: usize) -> Option<&'b [u8]> {
    let (front, rest) = from.split_at_checked(count)?;
    *from = rest;
    Some(front)
}

/// What always has the same number of bytes is read alike.
fn plain<T: Plain>(from: &mut &[u8]) -> Option<T> {
    let mut bad = false;
    let item = T::pick(front(from, T::SIZE)?, &mut bad);
    (!bad).then_some(item)
}

fn put_text(text: &str, to: &mut Vec<u8>) {
    (text.len() as u32).lay(to);
    to.extend_from_slice(text.as_bytes());
}

fn text<'b>(from: &mut &'b [u8]) -> Option<&'b str> {
    let length: u32 = plain(from)?;
    std::str::from_utf8(front(from, length as usize)?).ok()
}

/// What has a text of its own, if the text is the one it prints.
pub(super) fn printed<T: std::str::FromStr + ToString>(text: &str) -> Option<T> {
    let read: T = text.parse().ok()?;
    (read.to_string() == text).then_some(read)
}

impl Rare for Value {
    fn spell(&self, to: &mut Vec<u8>) {
        to.push(self.rank());
        match self {
            Value::Word(text) => put_text(text, to),
            Value::Key(text) | Value::Text(text) => put_text(text, to),
            Value::Number(number) => number.lay(to),
            Value::Bool(yes) => yes.lay(to),
            Value::Date(date) => put_text(&date.to_string(), to),
            Value::Span(span) => put_text(&span.to_string(), to),
            Value::Vote(vote) => put_text(&vote.to_string(), to),
            Value::List(members) => {
                (members.len() as u32).lay(to);
                members.iter().for_each(|member| member.spell(to));
            }
            Value::Table(entries) => {
                (entries.len() as u32).lay(to);
                for (name, value) in entries {
                    put_text(name, to);
                    value.spell(to);
                }
            }
        }
    }

    fn read_off(from: &mut &[u8]) -> Option<Value> {
        value(from, DEEPEST)
    }
}

fn value(from: &mut &[u8], deepest: u32) -> Option<Value> {
    let deepest = deepest.checked_sub(1)?;
    Some(match plain::<u8>(from)? {
        0 => Value::Word(words::known(text(from)?)?),
        1 => Value::Key(text(from)?.into()),
        2 => Value::Text(text(from)?.into()),
        3 => Value::Number(plain(from)?),
        4 => Value::Bool(plain(from)?),
        5 => Value::Date(printed(text(from)?)?),
        6 => Value::Span(printed(text(from)?)?),
        7 => Value::Vote(printed(text(from)?)?),
        8 => Value::List(several(from, &mut |from| value(from, deepest))?.into()),
        9 => Value::Table(
            several(from, &mut |from| {
                Some((text(from)?.into(), value(from, deepest)?))
            })?
            .into(),
        ),
        _ => return None,
    })
}

/// As many as the number in front says: each has a byte at least, so that they end with the bytes.
fn several<T>(from: &mut &[u8], one: &mut dyn FnMut(&mut &[u8]) -> Option<T>) -> Option<Vec<T>> {
    let count: u32 = plain(from)?;
    let mut all = Vec::new();
    for _ in 0..count {
        all.push(one(from)?);
    }
    Some(all)
}

/// A plain item says how long it is by what it is.
macro_rules! rare_as_plain {
    ($($type:ty),+) => {$(
        impl Rare for $type {
            fn spell(&self, to: &mut Vec<u8>) {
                Plain::lay(self, to);
            }
            fn read_off(from: &mut &[u8]) -> Option<$type> {
                plain(from)
            }
        }
    )+};
}
rare_as_plain!(u32, bool, Field, EventKind, Thing);

impl Rare for Box<str> {
    fn spell(&self, to: &mut Vec<u8>) {
        put_text(self, to);
    }

    fn read_off(from: &mut &[u8]) -> Option<Box<str>> {
        text(from).map(Into::into)
    }
}

impl<T: Rare> Rare for Vec<T> {
    fn spell(&self, to: &mut Vec<u8>) {
        (self.len() as u32).lay(to);
        self.iter().for_each(|item| item.spell(to));
    }

    fn read_off(from: &mut &[u8]) -> Option<Vec<T>> {
        several(from, &mut T::read_off)
    }
}

impl<T: Rare> Rare for Option<T> {
    fn spell(&self, to: &mut Vec<u8>) {
        Plain::lay(&self.is_some(), to);
        self.iter().for_each(|item| item.spell(to));
    }

    fn read_off(from: &mut &[u8]) -> Option<Option<T>> {
        let is_there: bool = plain(from)?;
        Some(if is_there {
            Some(T::read_off(from)?)
        } else {
            None
        })
    }
}

/// Days, as their runs.
impl Rare for (u32, Days) {
    fn spell(&self, to: &mut Vec<u8>) {
        Plain::lay(&self.0, to);
        let runs = self.1.runs();
        (runs.len() as u32).lay(to);
        for (first, last) in runs {
            first.lay(to);
            last.lay(to);
        }
    }

    fn read_off(from: &mut &[u8]) -> Option<(u32, Days)> {
        let event = plain(from)?;
        let runs = several(from, &mut |from| Some((plain(from)?, plain(from)?)))?;
        let days = Days::of_runs(runs.iter().copied());
        // What was out of order or touched was no set of days.
        (days.runs() == runs && runs.iter().all(|(first, last)| first <= last))
            .then_some((event, days))
    }
}

/// A struct, whose fields are all named once.
macro_rules! rare_rows {
    ($($type:ident { $($field:ident),+ $(,)? })+) => {$(
        impl Rare for $type {
            fn spell(&self, to: &mut Vec<u8>) {
                let $type { $($field),+ } = self;
                $( Rare::spell($field, to); )+
            }

            fn read_off(from: &mut &[u8]) -> Option<$type> {
                Some($type { $($field: Rare::read_off(from)?),+ })
            }
        }
    )+};
}
rare_rows! {
    DisputeRow { thing, agreement, field, entry, act, said }
    Said { field, value, denied, claims }
}

macro_rules! rare_columns {
    ($($type:ty),+) => {$(
        impl Column for Vec<$type> {
            fn put(&self, to: &mut Writer<'_>) -> Result<(), Error> {
                put_rare(self.iter(), to)
            }
            fn take(section: &'static str, from: &mut Reader<'_>) -> Result<Vec<$type>, Error> {
                take_rare(section, from)
            }
        }
    )+};
}
rare_columns!((u32, Days), DisputeRow);
