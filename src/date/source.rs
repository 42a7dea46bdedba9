//! A part of a text that is read, and a place in it.

use std::ops::Range;

use crate::Error;

/// A part of a text, which knows where in the whole it stands.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    whole: &'a str,
    start: usize,
    end: usize,
}

impl<'a> Source<'a> {
    pub(super) fn new(whole: &'a str) -> Source<'a> {
        Source {
            whole,
            start: 0,
            end: whole.len(),
        }
    }

    pub(super) fn text(&self) -> &'a str {
        &self.whole[self.start..self.end]
    }

    /// A part of this part, by its own offsets.
    pub(super) fn part(&self, at: Range<usize>) -> Source<'a> {
        Source {
            whole: self.whole,
            start: self.start + at.start,
            end: self.start + at.end,
        }
    }

    /// An error at a range of the whole text.
    pub(super) fn error(&self, at: Range<usize>, message: impl Into<String>) -> Error {
        Error::syntax("date", self.whole, at, message)
    }

    /// An error about all of this part.
    pub(super) fn fail(&self, message: impl Into<String>) -> Error {
        self.error(self.start..self.end, message)
    }
}

/// A place in an ASCII text; positions are offsets in the whole text.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    source: Source<'a>,
    at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(source: Source<'a>) -> Cursor<'a> {
        Cursor {
            source,
            at: source.start,
        }
    }

    pub(super) fn start(&self) -> usize {
        self.source.start
    }

    pub(super) fn end(&self) -> usize {
        self.source.end
    }

    pub(super) fn position(&self) -> usize {
        self.at
    }

    pub(super) fn at_end(&self) -> bool {
        self.at == self.source.end
    }

    pub(super) fn rest(&self) -> &'a str {
        &self.source.whole[self.at..self.source.end]
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.rest().bytes().next()
    }

    pub(super) fn skip(&mut self) {
        self.at += usize::from(!self.at_end());
    }

    pub(super) fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    /// So many digits or `X`, which counts as [`ANY`](super::mask::ANY).
    pub(super) fn pattern<const N: usize>(&mut self) -> Option<[u8; N]> {
        let mut pattern: [u8; N] = self.rest().as_bytes().get(..N)?.try_into().ok()?;
        for byte in &mut pattern {
            *byte = match *byte {
                digit @ b'0'..=b'9' => digit - b'0',
                b'X' => super::mask::ANY,
                _ => return None,
            };
        }
        self.at += N;
        Some(pattern)
    }

    /// All digits from here on.
    pub(super) fn digits(&mut self) -> &'a str {
        let rest = self.rest();
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        self.at += length;
        &rest[..length]
    }

    pub(super) fn error(&self, at: Range<usize>, message: impl Into<String>) -> Error {
        self.source.error(at, message)
    }

    /// An error about what was read since `from`.
    pub(super) fn fail(&self, from: usize, message: impl Into<String>) -> Error {
        self.error(from..self.at, message)
    }

    /// An error about all from `from` on.
    pub(super) fn fail_to_end(&self, from: usize, message: impl Into<String>) -> Error {
        self.error(from..self.source.end, message)
    }
}
