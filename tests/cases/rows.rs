//! An answer as rows of named fields, and what a line of the table reads off them.

use std::fmt::Display;

use treatygraph::{Certainty, Claim, Day, Days, Event};

/// What stands in one field of a row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    /// Nothing is recorded.
    Empty,
    Text(String),
    List(Vec<String>),
}

/// One row: a cell for each field of its question.
pub(crate) type Row = Vec<Cell>;

impl Cell {
    /// As `expected` and conditions write it.
    pub(crate) fn shown(&self) -> String {
        match self {
            Cell::Empty => "null".to_owned(),
            Cell::Text(text) => text.clone(),
            Cell::List(members) if members.is_empty() => "(none)".to_owned(),
            Cell::List(members) => members.join(", "),
        }
    }

    /// Whether it is this value, or a list that has it.
    pub(crate) fn fits(&self, value: &str) -> bool {
        self.shown() == value
            || matches!(self, Cell::List(members) if members.iter().any(|one| one == value))
    }

    /// Whether this text stands somewhere in it, upper and lower case alike.
    pub(crate) fn has_text(&self, text: &str) -> bool {
        let has = |own: &str| own.to_lowercase().contains(&text.to_lowercase());
        match self {
            Cell::List(members) => members.iter().any(|one| has(one)),
            other => has(&other.shown()),
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell::Text(text)
    }
}

impl From<bool> for Cell {
    fn from(flag: bool) -> Cell {
        if flag { "yes" } else { "no" }.into()
    }
}

impl From<Certainty> for Cell {
    fn from(certainty: Certainty) -> Cell {
        text(certainty)
    }
}

impl From<Day> for Cell {
    fn from(day: Day) -> Cell {
        text(day)
    }
}

/// Days as EDTF; nothing where every day is possible, or none.
impl From<&Days> for Cell {
    fn from(days: &Days) -> Cell {
        if days.is_empty() || *days == Days::all() {
            return Cell::Empty;
        }
        let text = days.to_string().replace(", ", ",");
        match text.contains(',') || text.contains("..") {
            true => Cell::Text(format!("[{text}]")),
            false => Cell::Text(text),
        }
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(one: Option<T>) -> Cell {
        one.map_or(Cell::Empty, Into::into)
    }
}

/// A word of the vocabulary, a number or a sentence.
pub(crate) fn text(one: impl Display) -> Cell {
    Cell::Text(one.to_string())
}

/// Words or keys.
pub(crate) fn list(members: impl IntoIterator<Item = impl Display>) -> Cell {
    Cell::List(members.into_iter().map(|one| one.to_string()).collect())
}

/// The possible days of an event, if any are told.
pub(crate) fn when(event: Event<'_>) -> Cell {
    match event.is_dated() {
        true => (&event.days()).into(),
        false => Cell::Empty,
    }
}

/// The keys of the sources of these claims, each once.
pub(crate) fn sources<'g>(claims: impl IntoIterator<Item = Claim<'g>>) -> Cell {
    let sources = claims.into_iter().filter_map(|claim| claim.source());
    let mut keys: Vec<&str> = sources.map(|source| source.key()).collect();
    keys.sort_unstable();
    keys.dedup();
    list(keys)
}
