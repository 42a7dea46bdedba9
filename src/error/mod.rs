//! The one error type of the crate, and the problems it lists.

mod limits;
mod near;
mod problem;

use std::fmt;
use std::ops::Range;

pub use limits::{Limit, Limits};
pub(crate) use near::{did_you_mean, meant, nearest, other_spelling, with_article};
pub(crate) use problem::{Place, brief};
pub use problem::{Problem, ProblemKind};

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
    /// A dossier goes beyond a limit that is [set](Limits): see [`Error::limit`].
    Limit,
    /// A graph breaks a law of its own: see [`Graph::verify`](crate::Graph::verify).
    Invariant,
    /// A snapshot of a graph cannot be written, or is none that this version can read.
    Snapshot,
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
    #[error("{0}")]
    Snapshot(String),
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
        Error(Box::new(Repr::NotFound(brief(message))))
    }

    pub(crate) fn invariant(message: String) -> Error {
        Error(Box::new(Repr::Invariant(message)))
    }

    pub(crate) fn snapshot(message: String) -> Error {
        Error(Box::new(Repr::Snapshot(message)))
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
            Repr::Dossier(_) if self.limit().is_some() => ErrorKind::Limit,
            Repr::Dossier(_) => ErrorKind::Dossier,
            Repr::Invariant(_) => ErrorKind::Invariant,
            Repr::Snapshot(_) => ErrorKind::Snapshot,
        }
    }

    /// The limit that a dossier goes beyond, if it does; of several, the first problem's.
    ///
    /// ```
    /// use treatygraph::{Dossier, GraphBuilder, error::{Limit, Limits}};
    /// let limits = Limits::untrusted().with(Limit::Ranges, 10);
    /// let text = "[[state]]\nkey = \"IR\"\nsince = \"15XX-12-25\"\n";
    /// let error = GraphBuilder::with_limits(limits).toml("states.toml", text).build().unwrap_err();
    /// assert_eq!((error.limit(), error.problems()[0].line()), (Some(Limit::Ranges), Some(3)));
    /// ```
    pub fn limit(&self) -> Option<Limit> {
        self.problems()
            .iter()
            .find_map(|problem| match problem.kind {
                ProblemKind::Limit(limit) => Some(limit),
                _ => None,
            })
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
