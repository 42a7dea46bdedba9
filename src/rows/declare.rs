//! How the rows of a type are declared: once, with names, sorts, meanings and where each cell comes from.

use std::fmt::Display;

use super::cell::{CellType, Column};
use super::row::Row;
use crate::date::{Certainty, Day, Days};
use crate::node::Claim;
use crate::record::{Field, Value};

/// Makes a type tell itself as a row: `name: sort = value;` a column, or, for `days`, three.
macro_rules! rows {
    ($(
        $(#[doc = $about:literal])+
        $table:literal: $type:ty as $this:ident {
            $( $(#[doc = $doc:literal])+ $column:ident: $sort:ident = $value:expr; )+
        }
    )+) => {$(
        impl<'g> $crate::rows::AsRow<'g> for $type {
            fn row_type() -> &'static $crate::rows::RowType {
                static TYPE: std::sync::LazyLock<$crate::rows::RowType> = std::sync::LazyLock::new(|| {
                    let mut columns = Vec::new();
                    $(
                        let names = [
                            stringify!($column),
                            concat!(stringify!($column), "_first"),
                            concat!(stringify!($column), "_last"),
                        ];
                        $crate::rows::declare::$sort::columns(&mut columns, names, concat!($($doc),+).trim_ascii());
                    )+
                    $crate::rows::RowType::new($table, concat!($($about),+).trim_ascii(), columns)
                });
                &TYPE
            }

            fn write_row(&self, into: &mut $crate::rows::Row<'g>) {
                let $this = self;
                into.begin(<Self as $crate::rows::AsRow<'g>>::row_type());
                $( $crate::rows::declare::$sort::cell(into, $value); )+
            }
        }

        impl<'g> serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                serde::Serialize::serialize(&$crate::rows::AsRow::row(self), to)
            }
        }
    )+};
}
pub(super) use rows;

/// A sort of columns that takes one column.
macro_rules! sort {
    ($(#[doc = $doc:literal])+ $name:ident: $type:ident, $value:ident: $of:ty, $into:ident => $cell:expr) => {
        $(#[doc = $doc])+
        pub(super) mod $name {
            use super::*;

            pub(in crate::rows) fn columns(into: &mut Vec<Column>, [name, ..]: [&'static str; 3], doc: &'static str) {
                into.push(Column::new(name, CellType::$type, doc));
            }

            pub(in crate::rows) fn cell<'g>($into: &mut Row<'g>, $value: $of) {
                $cell
            }
        }
    };
}

sort! {
    /// A text of the graph that may not be there.
    text: Text, text: Option<&'g str>, row => match text {
        Some(text) => row.text(text),
        None => row.null(),
    }
}
sort! {
    /// A word, or whatever prints as one line.
    word: Text, word: Option<impl Display>, row => match word {
        Some(word) => row.print(word),
        None => row.null(),
    }
}
sort! {
    /// The key of a record.
    key: Key, key: Option<&'g str>, row => match key {
        Some(key) => row.text(key),
        None => row.null(),
    }
}
sort! {
    /// The key of a record, or the id of what has no key.
    id: Key, id: Option<impl Display>, row => match id {
        Some(id) => row.print(id),
        None => row.null(),
    }
}
sort! {
    /// Keys of records.
    keys: Keys, keys: impl IntoIterator<Item = &'g str>, row => row.texts(keys)
}
sort! {
    /// The keys of the sources of claims, each once, in order.
    sources: Keys, claims: impl IntoIterator<Item = Claim<'g>>, row => row.sources(claims)
}
sort! {
    /// Texts of the graph.
    texts: Texts, texts: impl IntoIterator<Item = &'g str>, row => row.texts(texts)
}
sort! {
    /// Words, or whatever prints as one line each.
    words: Texts, words: impl IntoIterator<Item = impl Display>, row => row.print_all(words)
}
sort! {
    /// Yes, no or maybe.
    sure: Certainty, certainty: Option<Certainty>, row => match certainty {
        Some(certainty) => row.certainty(certainty),
        None => row.null(),
    }
}
sort! {
    /// True or false.
    flag: Flag, flag: bool, row => row.flag(flag)
}
sort! {
    /// A whole number.
    int: Int, number: Option<impl Into<i64>>, row => match number {
        Some(number) => row.int(number.into()),
        None => row.null(),
    }
}
sort! {
    /// One day.
    day: Day, day: Option<Day>, row => match day {
        Some(day) => row.day(day),
        None => row.null(),
    }
}
sort! {
    /// What a claim gives.
    fields: Fields, fields: impl IntoIterator<Item = (Field, &'g Value)>, row => row.fields(fields)
}

/// Possible days: as EDTF, and the first and the last of them. Null in all three where no day is known.
pub(super) mod days {
    use super::*;

    pub(in crate::rows) fn columns(
        into: &mut Vec<Column>,
        [name, first, last]: [&'static str; 3],
        doc: &'static str,
    ) {
        into.push(Column::new(name, CellType::Text, doc));
        let edges = [
            (first, "The first possible day. Null: open."),
            (last, "The last possible day. Null: open."),
        ];
        let columns = edges.map(|(name, doc)| Column::new(name, CellType::Day, doc));
        into.extend(columns);
    }

    pub(in crate::rows) fn cell(row: &mut Row<'_>, days: Option<Days>) {
        let days = days.as_ref();
        word::cell(row, days.and_then(Days::as_edtf));
        day::cell(row, days.and_then(|days| days.first().day()));
        day::cell(row, days.and_then(|days| days.last().day()));
    }
}
