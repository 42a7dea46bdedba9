//! Texts as a document of XML can hold them.

use std::borrow::Cow;

/// A text without what no document of XML 1.0 may hold, not even by its number: controls but tab and line ends, and
/// two characters that are none. Each becomes a replacement character.
pub(crate) fn allowed(text: &str) -> Cow<'_, str> {
    let is_none = |c: char| {
        (c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{FFFE}' | '\u{FFFF}')
    };
    if text.contains(is_none) {
        text.replace(is_none, "\u{FFFD}").into()
    } else {
        text.into()
    }
}
