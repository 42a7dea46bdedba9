//! The one error type of the crate, and the problems it lists.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// Whatever went wrong, as sentences a person can act on.
///
/// The type is opaque: print it. [`kind`](Error::kind) tells apart the few cases in which a
/// program can do something else, and [`problems`](Error::problems) lists every problem of a
/// dossier with its place. `Display` shows the first twenty problems and how many remain.
///
/// ```
/// use treatygraph::{Dossier, ErrorKind};
///
/// let error = Dossier::from_toml("[[state]]\nkey = \"IR\"\nnmaes = [\"Iran\"]\n").unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Dossier);
/// assert_eq!(
///     error.to_string(),
///     "line 3: state `IR`: unknown field `nmaes`; did you mean `names`?",
/// );
/// ```
#[derive(Clone, thiserror::Error)]
#[error("{0}")]
pub struct Error(Box<Repr>);

/// As [`Display`](std::fmt::Display): what a program prints whose `main` returns an error.
impl std::fmt::Debug for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

/// What a caller may want to tell apart.
///
/// ```
/// use treatygraph::{Date, ErrorKind};
/// let error = "April 2025".parse::<Date>().unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Syntax);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A short text with a grammar of its own (a date, a span, a vote, a word of a vocabulary)
    /// does not follow it.
    Syntax,
    /// The graph has nothing of that key and kind.
    NotFound,
    /// A dossier has problems: see [`Error::problems`].
    Dossier,
    /// A graph breaks a law of its own: see [`Graph::verify`](crate::Graph::verify).
    Invariant,
}

#[derive(Clone, Debug, thiserror::Error)]
enum Repr {
    #[error("{}", DisplaySyntax { what, input, at, message })]
    Syntax {
        what: &'static str,
        input: String,
        at: Range<usize>,
        message: String,
    },
    #[error("{0}")]
    NotFound(String),
    #[error("{}", DisplayProblems(.0))]
    Dossier(Vec<Problem>),
    #[error("the graph breaks a law of its own: {0}")]
    Invariant(String),
}

/// How many problems `Display` shows.
const SHOWN: usize = 20;

impl Error {
    /// An error in a short text: `what` it should have been ("date"), the whole `input`, the byte
    /// range `at` which the problem stands in it, and a `message` that says what would be right.
    pub(crate) fn syntax(
        what: &'static str,
        input: &str,
        at: Range<usize>,
        message: impl Into<String>,
    ) -> Error {
        Error(Box::new(Repr::Syntax {
            what,
            input: input.to_owned(),
            at,
            message: message.into(),
        }))
    }

    pub(crate) fn not_found(message: String) -> Error {
        Error(Box::new(Repr::NotFound(message)))
    }

    pub(crate) fn invariant(message: String) -> Error {
        Error(Box::new(Repr::Invariant(message)))
    }

    pub(crate) fn dossier(problems: Vec<Problem>) -> Error {
        debug_assert!(!problems.is_empty());
        Error(Box::new(Repr::Dossier(problems)))
    }

    /// What sort of error this is.
    ///
    /// ```
    /// use treatygraph::{ErrorKind, sample};
    /// let graph = sample::seed();
    /// let known = match graph.agreement("ru-ir-2001") {
    ///     Err(error) if error.kind() == ErrorKind::NotFound => None,
    ///     found => Some(found?),
    /// };
    /// assert_eq!(known, None);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn kind(&self) -> ErrorKind {
        match *self.0 {
            Repr::Syntax { .. } => ErrorKind::Syntax,
            Repr::NotFound(_) => ErrorKind::NotFound,
            Repr::Dossier(_) => ErrorKind::Dossier,
            Repr::Invariant(_) => ErrorKind::Invariant,
        }
    }

    /// Every problem of a dossier, in the order of files and lines; empty for other errors.
    ///
    /// ```
    /// use treatygraph::Dossier;
    ///
    /// let text = "[[state]]\nkey = \"IR\"\nsince = \"1979-02-30\"\n\n[[state]]\nnames = [\"Iraq\"]\n";
    /// let error = Dossier::from_toml(text).unwrap_err();
    /// let lines: Vec<_> = error.problems().iter().map(|p| p.line()).collect();
    /// assert_eq!(lines, [Some(3), Some(5)]);
    /// ```
    pub fn problems(&self) -> &[Problem] {
        match &*self.0 {
            Repr::Dossier(problems) => problems,
            _ => &[],
        }
    }
}

struct DisplaySyntax<'a> {
    what: &'static str,
    input: &'a str,
    at: &'a Range<usize>,
    message: &'a str,
}

impl fmt::Display for DisplaySyntax<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const LONG: usize = 60;
        let shown = self.input.chars().take(LONG).collect::<String>();
        let dots = if shown.len() < self.input.len() {
            "…"
        } else {
            ""
        };
        write!(
            f,
            "`{}{dots}` is no {}: {}",
            shown.escape_debug(),
            self.what,
            self.message
        )?;
        match self.input.get(self.at.clone()) {
            Some(part) if !part.is_empty() && part.len() < self.input.len() => {
                let character = self.input[..self.at.start].chars().count() + 1;
                let part: String = part.chars().take(LONG).collect();
                write!(f, " (at `{}`, character {character})", part.escape_debug())
            }
            _ => Ok(()),
        }
    }
}

struct DisplayProblems<'a>(&'a [Problem]);

impl fmt::Display for DisplayProblems<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let [only] = self.0 {
            return only.fmt(f);
        }
        write!(f, "{} problems:", self.0.len())?;
        for problem in self.0.iter().take(SHOWN) {
            write!(f, "\n  {problem}")?;
        }
        match self.0.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            rest => write!(f, "\n  and {rest} more"),
        }
    }
}

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
    /// `event[3].claims[1]`, counted from 0 as JSON does; the way to a place where no line is known.
    pub(crate) path: Option<String>,
}

impl Problem {
    pub(crate) fn at(place: Place, message: impl Into<String>) -> Problem {
        Problem {
            place,
            record: None,
            field: None,
            message: message.into(),
        }
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

    /// The line, counted from 1; `None` where the input has no lines (JSON, records made in code).
    ///
    /// ```
    /// use treatygraph::Dossier;
    /// let error = Dossier::from_toml("[[state]]\nkey = \"IR\"\n\n[[sate]]\n").unwrap_err();
    /// assert_eq!(error.problems()[0].line(), Some(4));
    /// ```
    pub fn line(&self) -> Option<u32> {
        self.place.line
    }

    /// The path inside the input, such as `event[3].claims[1]`, counted from 0; the place of a
    /// problem in JSON and of a record made in code.
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
        match (&self.place.file, self.place.line, &self.place.path) {
            (Some(file), Some(line), _) => write!(f, "{file}:{line}: ")?,
            (None, Some(line), _) => write!(f, "line {line}: ")?,
            (Some(file), None, Some(path)) => write!(f, "{file}: {path}: ")?,
            (Some(file), None, None) => write!(f, "{file}: ")?,
            (None, None, Some(path)) => write!(f, "{path}: ")?,
            (None, None, None) => {}
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

/// The word of a list that a misspelt one probably meant.
pub(crate) fn nearest<'a>(text: &str, words: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // A text much longer than any word cannot be a slip of one, and would be slow to compare.
    if text.len() > 80 {
        return None;
    }
    let lower = text.to_lowercase().replace(['_', ' '], "-");
    let words: Vec<&str> = words.into_iter().collect();
    let called = OTHERWISE.iter().filter(|(other, _)| *other == lower);
    if let Some(word) = called
        .flat_map(|(_, words)| *words)
        .find(|w| words.contains(w))
    {
        return words.into_iter().find(|w| w == word);
    }
    let length = lower.chars().count();
    let mut best: Option<(usize, &str)> = None;
    for word in words {
        let other = word.chars().count();
        let limit = 1 + other.min(length) / 4;
        // Most words differ too much in length already: comparing letters takes far longer.
        if other.abs_diff(length) > limit.min(best.map_or(limit, |(distance, _)| distance)) {
            continue;
        }
        let distance = strsim::osa_distance(&lower, &word.to_lowercase());
        if distance <= limit && best.is_none_or(|best| (distance, word) < best) {
            best = Some((distance, word));
        }
    }
    best.map(|(_, word)| word)
}

/// A noun with its article: "an organ", "a state".
pub(crate) fn with_article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {noun}")
}

/// What people call things that have another name here; the first that a list has is proposed.
const OTHERWISE: &[(&str, &[&str])] = &[
    ("abrogation", &["denunciation"]),
    ("accord", &["agreement"]),
    ("adopted", &["approved", "adoption"]),
    ("approval", &["parliamentary-approval"]),
    ("approve", &["approved", "parliamentary-approval"]),
    ("author", &["publisher"]),
    ("chamber", &["legislature"]),
    ("committee", &["legislature"]),
    ("country", &["state"]),
    ("court", &["organ"]),
    ("date", &["on", "published"]),
    ("end", &["termination", "until"]),
    ("ended", &["termination"]),
    ("exchange-of-ratifications", &["exchange-of-instruments"]),
    ("expired", &["expiry"]),
    ("failed", &["rejected"]),
    ("from", &["since"]),
    ("birth", &["since"]),
    ("death", &["until"]),
    ("id", &["key"]),
    ("in-force", &["entry-into-force"]),
    ("location", &["place"]),
    ("members", &["parties"]),
    ("ministry", &["organ"]),
    ("mutual-defence", &["defence"]),
    ("mutual-defense", &["defence"]),
    ("name", &["names", "title", "titles"]),
    ("parliament", &["legislature"]),
    ("pact", &["agreement"]),
    ("passed", &["approved"]),
    ("person", &["leader"]),
    ("politician", &["leader"]),
    ("ratified", &["ratification", "approved"]),
    ("ratify", &["ratification"]),
    ("signatories", &["parties"]),
    ("signing", &["signature"]),
    ("signed", &["signature"]),
    ("signed-by", &["person"]),
    ("summary", &["note"]),
    ("treaty", &["agreement"]),
    ("vote", &["parliamentary-approval"]),
    ("suspended", &["suspension"]),
    ("terminated", &["termination"]),
    ("terminated-by", &["terminates"]),
    ("to", &["until"]),
    ("when", &["on"]),
    ("where", &["place"]),
    ("who", &["party"]),
    ("withdrawal", &["denunciation"]),
];
