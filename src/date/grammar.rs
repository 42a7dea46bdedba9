//! Reading a date by the grammar alone: one date, a set or an interval.

use super::source::Source;
use super::value::Value;
use super::{compose, parse};
use crate::Error;

/// Reads a date by the grammar alone.
pub(super) fn strict(text: &str) -> Result<Value, Error> {
    let source = Source::new(text);
    match text.as_bytes() {
        _ if !text.is_ascii() => Err(source.fail("only ASCII characters stand in a date")),
        [] => Err(source.fail("it is empty")),
        [b'[' | b'{', ..] => compose::set(source),
        bytes if bytes.contains(&b'/') => compose::interval(source),
        _ => parse::single(source).map(Value::Single),
    }
}
