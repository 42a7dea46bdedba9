//! One problem of a dossier: where it is, of what sort, and what would be right.

use std::fmt;
use std::sync::Arc;

use super::Limit;

/// One thing that is wrong in a dossier: where it stands, and what would be right.
///
/// Prints as one line: the file and line (of a JSON file: the path), the record, the field, the
/// sentence.
///
/// ```
/// use treatygraph::Dossier;
/// let error = Dossier::from_toml("[[state]]\nkey = \"IR\"\nsince = \"1979-13\"\n").unwrap_err();
/// let problem = &error.problems()[0];
/// assert_eq!((problem.line(), problem.field()), (Some(3), Some("since")));
/// assert!(problem.to_string().starts_with("line 3: state `IR`: `since`: `1979-13` is no date"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub(crate) kind: ProblemKind,
    pub(crate) place: Place,
    pub(crate) record: Option<String>,
    pub(crate) field: Option<String>,
    pub(crate) message: String,
}

/// Where in the input something stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) file: Option<Arc<str>>,
    pub(crate) line: Option<u32>,
    /// The row of a record made in code, as its maker counts.
    pub(crate) row: Option<u32>,
    /// `event[3].claims[1]`, counted from 0 as JSON does; shown where no line is known.
    pub(crate) path: Option<String>,
}

/// What sort of problem it is, for a program that sorts or counts them.
///
/// ```
/// use treatygraph::{GraphBuilder, error::ProblemKind};
/// let text = "[[agreement]]\nkey = \"ru-ir-2025\"\nparties = [\"RU\", \"IR\"]\n";
/// let error = GraphBuilder::new().toml("treaties.toml", text).build().unwrap_err();
/// let missing = error.problems().iter().filter(|p| p.kind() == ProblemKind::NoRecord);
/// assert_eq!(missing.count(), 2);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ProblemKind {
    /// A file cannot be read, is empty, is not UTF-8 or is of a newer format.
    File,
    /// The text is not TOML or not JSON.
    Notation,
    /// There is no table or field of that name.
    UnknownName,
    /// The value cannot be that of its field: of another sort, no date, no word of the list.
    Value,
    /// What has to be given is not.
    Missing,
    /// A key is named that no record has.
    NoRecord,
    /// A key names something of another sort than has to be named there.
    WrongSort,
    /// The same is said twice, or one key is given to two things.
    Repeated,
    /// Values that are good by themselves cannot go together: a chamber that signs, an end before
    /// the beginning.
    Impossible,
    /// One source contradicts itself.
    Contradiction,
    /// It goes beyond this limit.
    Limit(Limit),
}

/// A message that repeats at most eighty characters of each text in it: of what is quoted, and of each word, as
/// what is quoted may have such marks in it.
pub(crate) fn brief(message: String) -> String {
    const REPEATED: usize = 80;
    const LONGEST: usize = 2000;
    let cut = |text: &str, most: usize| match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    };
    if message.len() <= REPEATED {
        return message;
    }
    let pieces = message.split('`').enumerate().map(|(at, piece)| {
        let is_quoted = at % 2 == 1;
        let words = piece.split(' ').map(|word| cut(word, REPEATED));
        let words = words.collect::<Vec<_>>().join(" ");
        cut(&words, if is_quoted { REPEATED } else { LONGEST })
    });
    cut(&pieces.collect::<Vec<_>>().join("`"), LONGEST)
}

impl Place {
    /// The place as problems begin with it; none where nothing is known.
    fn shown(&self) -> Option<String> {
        let within = self.within();
        Some(match (&self.file, within) {
            (None, None) => return None,
            (None, Some(within)) => within,
            (Some(file), None) => file.to_string(),
            (Some(file), Some(_)) if self.line.is_some() => {
                format!("{file}:{}", self.line.unwrap_or_default())
            }
            (Some(file), Some(within)) if self.row.is_some() => format!("{file}, {within}"),
            (Some(file), Some(within)) => format!("{file}: {within}"),
        })
    }

    /// The place within its file.
    fn within(&self) -> Option<String> {
        let line = self.line.map(|line| format!("line {line}"));
        let row = || self.row.map(|row| format!("row {row}"));
        line.or_else(row).or_else(|| self.path.clone())
    }

    /// The place, in a problem that stands elsewhere: the file is named if it is another one.
    pub(crate) fn seen_from(&self, other: &Place) -> String {
        let within = self.within().filter(|_| self.file == other.file);
        within
            .or_else(|| self.shown())
            .unwrap_or_else(|| "another record".to_owned())
    }
}

impl Problem {
    pub(crate) fn at(kind: ProblemKind, place: Place, message: impl Into<String>) -> Problem {
        Problem {
            kind,
            place,
            record: None,
            field: None,
            message: brief(message.into()),
        }
    }

    /// What sort of problem it is.
    ///
    /// ```
    /// use treatygraph::{Dossier, error::ProblemKind};
    /// let error = Dossier::from_toml("[[state]]\nkey = \"IR\"\nsince = \"1979-13\"\n").unwrap_err();
    /// assert_eq!(error.problems()[0].kind(), ProblemKind::Value);
    /// ```
    pub fn kind(&self) -> ProblemKind {
        self.kind
    }

    /// The name of the file; `None` where the input had none.
    ///
    /// ```
    /// use treatygraph::GraphBuilder;
    /// let error = GraphBuilder::new().toml("states.toml", "[[state]]\n").build().unwrap_err();
    /// assert_eq!(error.problems()[0].file(), Some("states.toml"));
    /// ```
    pub fn file(&self) -> Option<&str> {
        self.place.file.as_deref()
    }

    /// The line, counted from 1; `None` where the input has no lines (JSON that is all in one, records made in code).
    ///
    /// ```
    /// use treatygraph::Dossier;
    /// let error = Dossier::from_toml("[[state]]\nkey = \"IR\"\n\n[[sate]]\n").unwrap_err();
    /// assert_eq!(error.problems()[0].line(), Some(4));
    /// ```
    pub fn line(&self) -> Option<u32> {
        self.place.line
    }

    /// The row of a record made in code, where its maker has [named](crate::record::State::row) it.
    ///
    /// ```
    /// use treatygraph::{GraphBuilder, record::Legislature};
    /// let duma = Legislature::new("RU/duma").row("chambers.csv", 17);
    /// let error = GraphBuilder::new().add(duma).build().unwrap_err();
    /// let problem = &error.problems()[0];
    /// assert_eq!((problem.file(), problem.row()), (Some("chambers.csv"), Some(17)));
    /// assert!(problem.to_string().starts_with("chambers.csv, row 17: legislature `RU/duma`: "));
    /// ```
    pub fn row(&self) -> Option<u32> {
        self.place.row
    }

    /// The path inside the input, such as `event[3].claims[1]`, counted from 0; the place of a problem in JSON and of a
    /// record made in code. It is printed where there is no line.
    ///
    /// ```
    /// use treatygraph::Dossier;
    /// let text = r#"{ "state": [{ "key": "RU" }, { "key": "IR", "until": "never" }] }"#;
    /// let error = Dossier::from_json(text).unwrap_err();
    /// assert_eq!(error.problems()[0].path(), Some("state[1].until"));
    /// ```
    pub fn path(&self) -> Option<&str> {
        self.place.path.as_deref()
    }

    /// The record: its table and its key or what else names it, such as ``state `IR` ``; `None`
    /// where the problem is of no single record.
    ///
    /// ```
    /// use treatygraph::Dossier;
    /// let error = Dossier::from_toml("[[state]]\nkey = \"IR\"\nsince = \"1979-13\"\n").unwrap_err();
    /// let problem = &error.problems()[0];
    /// assert_eq!(problem.record(), Some("state `IR`"));
    /// ```
    pub fn record(&self) -> Option<&str> {
        self.record.as_deref()
    }

    /// The field, as files spell it; `None` where the problem concerns none.
    ///
    /// ```
    /// use treatygraph::Dossier;
    /// let error = Dossier::from_toml("[[state]]\nkey = \"IR\"\nsince = \"1979-13\"\n").unwrap_err();
    /// let problem = &error.problems()[0];
    /// assert_eq!(problem.field(), Some("since"));
    /// ```
    pub fn field(&self) -> Option<&str> {
        self.field.as_deref()
    }

    /// What is wrong and what would be right, without the place.
    ///
    /// ```
    /// use treatygraph::Dossier;
    /// let error = Dossier::from_toml("[[state]]\nname = \"Iran\"\n").unwrap_err();
    /// let message = error.problems()[0].message();
    /// assert_eq!(message, "unknown field `name`; did you mean `names`?");
    /// ```
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = self.place.shown() {
            write!(f, "{place}: ")?;
        }
        if let Some(record) = &self.record {
            write!(f, "{record}: ")?;
        }
        if let Some(field) = &self.field {
            write!(f, "`{field}`: ")?;
        }
        f.write_str(&self.message)
    }
}
