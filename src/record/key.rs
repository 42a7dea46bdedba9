//! Keys: how records name each other.

use std::fmt;

use super::reading::{Blank, FieldType, Reading};
use super::tree::{Node, Tree};
use super::{Field, Lent, Value};
use crate::error::Error;

/// The key of a record: a short text a person can guess, such as `RU`, `RU/duma`, `ru-ir-2025`.
///
/// Without white space and control characters, at most 200 bytes long. Made from any text; a key
/// that breaks these rules is a problem when the graph is built.
///
/// ```
/// use treatygraph::record::Key;
/// assert_eq!(Key::from("RU/duma").to_string(), "RU/duma");
/// assert!("the Duma".parse::<Key>().is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key(Box<str>);

impl Key {
    /// The key as text.
    ///
    /// ```
    /// use treatygraph::record::State;
    /// assert_eq!(State::new("IR").key.as_str(), "IR");
    /// ```
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why a text cannot be a key, if it cannot.
pub(crate) fn fault(text: &str) -> Option<&'static str> {
    if text.is_empty() {
        Some("a key cannot be empty")
    } else if text.len() > 200 {
        Some("a key has at most 200 bytes")
    } else if text.bytes().all(|byte| byte.is_ascii_graphic()) {
        // As most keys are: the letters need no look at their properties.
        None
    } else if text.contains(", ") {
        Some("a key has no white space; of several keys write a list, such as `[\"RU\", \"IR\"]`")
    } else if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
        Some("a key has no white space; it is the `key` of a record, such as `RU/duma`")
    } else {
        None
    }
}

impl From<&str> for Key {
    fn from(text: &str) -> Key {
        Key(text.into())
    }
}

impl From<&String> for Key {
    fn from(text: &String) -> Key {
        Key(text.as_str().into())
    }
}

impl From<&Key> for Key {
    fn from(key: &Key) -> Key {
        key.clone()
    }
}

impl From<String> for Key {
    fn from(text: String) -> Key {
        Key(text.into())
    }
}

impl std::str::FromStr for Key {
    type Err = Error;

    fn from_str(text: &str) -> Result<Key, Error> {
        match fault(text) {
            Some(fault) => Err(Error::syntax("key", text, 0..text.len(), fault)),
            None => Ok(Key(text.into())),
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl Blank for Key {
    fn blank() -> Key {
        Key("".into())
    }
}

impl FieldType for Key {
    fn read(node: &Node, to: &mut Reading) -> Option<Key> {
        if matches!(node.tree, Tree::List(_)) {
            let mend = match to.field_name() {
                Some("party") => "name several in `parties`, or give each an act of its own",
                _ => "write what several sources say in `claims = [{ … }, { … }]`",
            };
            to.problem(node.line, format!("expected one key; {mend}"));
            return None;
        }
        to.parsed(node)
    }

    fn value(&self) -> Value {
        Value::Key(self.0.clone())
    }

    fn lent(&self) -> Lent<'_> {
        Lent::Key(&self.0)
    }

    fn holds(value: &Value, _: Field) -> bool {
        matches!(value, Value::Key(key) if fault(key).is_none())
    }
}
