//! The file itself: sections one after the other, each behind its number and length. The checksum of all bytes so far
//! follows on both, so that a damaged length is told before anything of the section is read; and the bytes are read in
//! steps, so that memory is asked for as they arrive, also where a length was made to harm.

use std::hash::Hasher;
use std::io::{ErrorKind, Read, Write};

use twox_hash::XxHash3_64;

use super::fault::{damaged, ends_early, foreign, other_version, unreadable, unwritable};
use crate::error::Error;

/// The first bytes of a snapshot. No text begins so, and a transfer that takes it for one changes them.
const MAGIC: [u8; 8] = *b"\x93tgraph\n";

/// What the columns are, and what the rules make of records: raised with every change of either, as a snapshot holds
/// what the rules made.
const FORMAT: u32 = 4;

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// How many bytes are read and decoded at a time: they stay in a cache of the processor.
pub(super) const STEP: usize = 128 * 1024;

/// Writes sections.
pub(super) struct Writer<'w> {
    to: &'w mut dyn Write,
    sum: XxHash3_64,
    buffer: Vec<u8>,
    number: u32,
    /// How many bytes of this section are still to be written.
    left: u64,
}

impl<'w> Writer<'w> {
    /// Begins a snapshot, of columns in which words have these numbers.
    pub(super) fn new(to: &'w mut dyn Write, words: u64) -> Result<Writer<'w>, Error> {
        let mut writer = Writer {
            to,
            sum: XxHash3_64::new(),
            buffer: Vec::with_capacity(STEP),
            number: 0,
            left: 0,
        };
        writer.push(&MAGIC)?;
        writer.push(&FORMAT.to_le_bytes())?;
        writer.push(&[VERSION.len() as u8])?;
        writer.push(VERSION.as_bytes())?;
        writer.push(&words.to_le_bytes())?;
        writer.seal()?;
        Ok(writer)
    }

    /// Begins a section of so many bytes.
    pub(super) fn begin(&mut self, length: u64) -> Result<(), Error> {
        self.number += 1;
        let number = self.number;
        self.push(&number.to_le_bytes())?;
        self.push(&length.to_le_bytes())?;
        self.seal()?;
        self.left = length;
        Ok(())
    }

    /// Writes bytes of a section.
    pub(super) fn push(&mut self, bytes: &[u8]) -> Result<(), Error> {
        if self.buffer.len() + bytes.len() > STEP {
            self.flush()?;
        }
        self.left = self.left.saturating_sub(bytes.len() as u64);
        self.buffer.extend_from_slice(bytes);
        Ok(())
    }

    /// Ends a section.
    pub(super) fn end(&mut self) -> Result<(), Error> {
        debug_assert_eq!(self.left, 0, "section {}", self.number);
        self.seal()
    }

    /// Writes the checksum of all bytes so far.
    fn seal(&mut self) -> Result<(), Error> {
        self.flush()?;
        let sum = self.sum.finish().to_le_bytes();
        self.push(&sum)?;
        self.flush()
    }

    /// Ends the file.
    pub(super) fn finish(self) -> Result<(), Error> {
        self.to.flush().map_err(|error| unwritable(&error))
    }

    fn flush(&mut self) -> Result<(), Error> {
        self.sum.write(&self.buffer);
        let written = self.to.write_all(&self.buffer);
        self.buffer.clear();
        written.map_err(|error| unwritable(&error))
    }
}

/// Reads sections.
pub(super) struct Reader<'r> {
    from: &'r mut dyn Read,
    sum: XxHash3_64,
    buffer: Vec<u8>,
    number: u32,
    /// What the section that is read holds, in words.
    section: &'static str,
}

impl<'r> Reader<'r> {
    /// Begins to read a snapshot, if it is one of this version, of columns in which words have these numbers.
    pub(super) fn new(from: &'r mut dyn Read, words: u64) -> Result<Reader<'r>, Error> {
        let mut reader = Reader {
            from,
            sum: XxHash3_64::new(),
            buffer: vec![0; STEP],
            number: 0,
            section: "the version",
        };
        // What is too short for it is no snapshot either.
        match reader.bytes(MAGIC.len()) {
            Ok(bytes) if bytes == MAGIC => {}
            _ => return Err(foreign()),
        }
        let format = reader.number()?;
        if format != FORMAT {
            return Err(other_version(&format!("in format {format}, not {FORMAT}")));
        }
        let length = usize::from(reader.bytes(1)?[0]);
        let version = String::from_utf8_lossy(reader.bytes(length)?).into_owned();
        let own_words = reader.long()? == words;
        reader.end()?;
        if version != VERSION {
            let how = format!("by version {version} of treatygraph, not {VERSION}");
            return Err(other_version(&how));
        }
        if !own_words {
            return Err(other_version("with other words than there are now"));
        }
        Ok(reader)
    }

    /// Begins the next section, and says how many bytes it has.
    pub(super) fn begin(&mut self, section: &'static str) -> Result<u64, Error> {
        self.section = section;
        self.number += 1;
        if self.number()? != self.number {
            return Err(damaged(section));
        }
        let length = self.long()?;
        self.end()?;
        Ok(length)
    }

    /// Reads bytes of a section, at most [`STEP`] of them.
    pub(super) fn bytes(&mut self, length: usize) -> Result<&[u8], Error> {
        let to = &mut self.buffer[..length];
        self.from
            .read_exact(to)
            .map_err(|error| match error.kind() {
                ErrorKind::UnexpectedEof => ends_early(self.section),
                _ => unreadable(self.section, &error),
            })?;
        self.sum.write(to);
        Ok(to)
    }

    /// Reads the checksum of all bytes so far.
    pub(super) fn end(&mut self) -> Result<(), Error> {
        let sum = self.sum.finish();
        if self.long()? == sum {
            Ok(())
        } else {
            Err(damaged(self.section))
        }
    }

    /// Ends the file: nothing may follow.
    pub(super) fn finish(mut self) -> Result<(), Error> {
        self.section = "the end";
        loop {
            match self.from.read(&mut self.buffer[..1]) {
                Ok(0) => return Ok(()),
                Ok(_) => return Err(damaged(self.section)),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(unreadable(self.section, &error)),
            }
        }
    }

    fn number(&mut self) -> Result<u32, Error> {
        Ok(u32::from_le_bytes(self.some()?))
    }

    fn long(&mut self) -> Result<u64, Error> {
        Ok(u64::from_le_bytes(self.some()?))
    }

    fn some<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        let mut some = [0; N];
        some.copy_from_slice(self.bytes(N)?);
        Ok(some)
    }
}
