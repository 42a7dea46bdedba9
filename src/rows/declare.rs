//! How the rows of a type are declared: once, with names, sorts, meanings and where each cell comes from.

use std::borrow::Cow;
use std::fmt::Display;

use super::Cell;
use super::cell::{CellType, Column};
use crate::date::{Certainty, Day, Days};
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

            fn row(&self) -> $crate::rows::Row<'g> {
                let $this = self;
                let of = <Self as $crate::rows::AsRow<'g>>::row_type();
                let mut cells = Vec::with_capacity(of.columns().len());
                $( $crate::rows::declare::$sort::cells(&mut cells, $value); )+
                $crate::rows::Row::new(of, cells)
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
    ($(#[doc = $doc:literal])+ $name:ident: $type:ident, $value:ident: $of:ty => $cell:expr) => {
        $(#[doc = $doc])+
        pub(super) mod $name {
            use super::*;

            pub(in crate::rows) fn columns(into: &mut Vec<Column>, [name, ..]: [&'static str; 3], doc: &'static str) {
                into.push(Column::new(name, CellType::$type, doc));
            }

            pub(in crate::rows) fn cells<'g>(into: &mut Vec<Cell<'g>>, $value: $of) {
                into.push($cell);
            }
        }
    };
}

sort! {
    /// A text that may not be there.
    text: Text, text: Option<impl Into<Cow<'g, str>>> => text.map_or(Cell::Null, |text| Cell::Text(text.into()))
}
sort! {
    /// A word, or whatever prints as one line.
    word: Text, word: Option<impl Display> => word.map_or(Cell::Null, |word| Cell::Text(word.to_string().into()))
}
sort! {
    /// The key of a record.
    key: Key, key: Option<&'g str> => key.map_or(Cell::Null, |key| Cell::Text(key.into()))
}
sort! {
    /// The key of a record, or the id of what has no key.
    id: Key, id: Option<impl Into<Cow<'g, str>>> => id.map_or(Cell::Null, |id| Cell::Text(id.into()))
}
sort! {
    /// Keys of records.
    keys: Keys, keys: impl IntoIterator<Item = &'g str> => Cell::List(keys.into_iter().map(Into::into).collect())
}
sort! {
    /// Texts.
    texts: Texts, texts: impl IntoIterator<Item = impl Into<Cow<'g, str>>> =>
        Cell::List(texts.into_iter().map(Into::into).collect())
}
sort! {
    /// Words, or whatever prints as one line each.
    words: Texts, words: impl IntoIterator<Item = impl Display> =>
        Cell::List(words.into_iter().map(|word| word.to_string().into()).collect())
}
sort! {
    /// Yes, no or maybe.
    sure: Certainty, certainty: Option<Certainty> => certainty.map_or(Cell::Null, Cell::Certainty)
}
sort! {
    /// True or false.
    flag: Flag, flag: bool => Cell::Flag(flag)
}
sort! {
    /// A whole number.
    int: Int, number: Option<impl Into<i64>> => number.map_or(Cell::Null, |number| Cell::Int(number.into()))
}
sort! {
    /// One day.
    day: Day, day: Option<Day> => day.map_or(Cell::Null, Cell::Day)
}
sort! {
    /// What a claim gives.
    fields: Fields, fields: Vec<(Field, &'g Value)> => Cell::Fields(fields)
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

    pub(in crate::rows) fn cells(into: &mut Vec<Cell<'_>>, days: Option<Days>) {
        let edtf = days.as_ref().and_then(Days::edtf);
        let edges = days
            .as_ref()
            .map(|days| (days.first().day(), days.last().day()));
        let (first, last) = edges.unwrap_or_default();
        text::cells(into, edtf);
        day::cells(into, first);
        day::cells(into, last);
    }
}
