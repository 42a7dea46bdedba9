//! Values, each type in columns of its own: they are in the order of types.

use super::column::Column;
use super::fault::unfit;
use super::file::{Reader, Writer};
use super::rare::{printed, put_rare, put_texts, take_rare, take_texts};
use super::words;
use crate::error::Error;
use crate::record::{Value, key_fault};

/// Values of one type, as texts.
macro_rules! texts {
    ($values:expr, $to:expr, $pattern:pat => $text:expr) => {{
        let texts: Vec<_> = ($values.iter())
            .filter_map(|value| match value {
                $pattern => Some($text),
                _ => None,
            })
            .collect();
        let texts: Vec<&str> = texts.iter().map(|text| &text[..]).collect();
        put_texts(&texts, $to)?;
    }};
}

pub(super) fn put(values: &[Value], to: &mut Writer<'_>) -> Result<(), Error> {
    texts!(values, to, Value::Word(word) => word);
    texts!(values, to, Value::Key(key) => key);
    texts!(values, to, Value::Text(text) => text);
    let numbers = values.iter().filter_map(|value| match value {
        Value::Number(number) => Some(*number),
        _ => None,
    });
    numbers.collect::<Vec<u32>>().put(to)?;
    let bools = values.iter().filter_map(|value| match value {
        Value::Bool(yes) => Some(*yes),
        _ => None,
    });
    bools.collect::<Vec<bool>>().put(to)?;
    texts!(values, to, Value::Date(date) => date.to_string());
    texts!(values, to, Value::Span(span) => span.to_string());
    texts!(values, to, Value::Vote(vote) => vote.to_string());
    let nested = |value: &&Value| matches!(value, Value::List(_) | Value::Table(_));
    put_rare(values.iter().filter(nested), to)
}

pub(super) fn take(from: &mut Reader<'_>) -> Result<Vec<Value>, Error> {
    let mut values: Vec<Value> = Vec::new();
    take_texts("words", from, &mut values, |text| {
        words::known(text).map(Value::Word)
    })?;
    take_texts("keys", from, &mut values, |text| {
        key_fault(text).is_none().then(|| Value::Key(text.into()))
    })?;
    take_texts("texts", from, &mut values, |text| {
        (!text.trim().is_empty()).then(|| Value::Text(text.into()))
    })?;
    let numbers: Vec<u32> = Vec::take("numbers", from)?;
    values.extend(numbers.into_iter().map(Value::Number));
    let bools: Vec<bool> = Vec::take("yes and no", from)?;
    values.extend(bools.into_iter().map(Value::Bool));
    take_texts("dates", from, &mut values, |text| {
        printed(text).map(Value::Date)
    })?;
    take_texts("lengths of time", from, &mut values, |text| {
        printed(text).map(Value::Span)
    })?;
    take_texts("votes", from, &mut values, |text| {
        printed(text).map(Value::Vote)
    })?;
    let mut nested = take_rare("lists and tables", from)?;
    values.reserve_exact(nested.len());
    values.append(&mut nested);
    if !values.is_sorted_by(|a, b| a < b) {
        return Err(unfit("values", "they are in order, each once"));
    }
    values.shrink_to_fit();
    Ok(values)
}
