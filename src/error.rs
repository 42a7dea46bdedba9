//! The one error type of the crate, and the problems it lists.

use std::fmt;
use std::ops::Range;

/// Whatever went wrong, as sentences a person can act on.
///
/// The type is opaque: print it. [`kind`](Error::kind) tells apart the few cases in which a
/// program can do something else, and [`problems`](Error::problems) lists every problem of a
/// dossier with its place.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{0}")]
pub struct Error(Box<Repr>);

/// What a caller may want to tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A short text with a grammar of its own (a date, a span, a vote, a word of a vocabulary)
    /// does not follow it.
    Syntax,
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
}

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

    /// What sort of error this is.
    pub fn kind(&self) -> ErrorKind {
        match *self.0 {
            Repr::Syntax { .. } => ErrorKind::Syntax,
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
        write!(
            f,
            "`{}` is no {}: {}",
            self.input.escape_debug(),
            self.what,
            self.message
        )?;
        match self.input.get(self.at.clone()) {
            Some(part) if !part.is_empty() && part.len() < self.input.len() => {
                write!(
                    f,
                    " (at `{}`, character {})",
                    part.escape_debug(),
                    self.input[..self.at.start].chars().count() + 1
                )
            }
            _ => Ok(()),
        }
    }
}
