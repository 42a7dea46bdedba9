//! Why a snapshot cannot be used: in which section, and what to do.

use crate::error::Error;

/// What mends every fault of a snapshot.
const MEND: &str = "make the snapshot anew from the dossiers";

/// It is something else.
pub(super) fn foreign() -> Error {
    Error::snapshot(format!("this is no snapshot of a graph; {MEND}"))
}

/// Another version of the crate wrote it; `how` tells which.
pub(super) fn other_version(how: &str) -> Error {
    Error::snapshot(format!("the snapshot was written {how}; {MEND}"))
}

/// Its bytes are not those that were written.
pub(super) fn damaged(section: &str) -> Error {
    Error::snapshot(format!("the snapshot is damaged at {section}; {MEND}"))
}

/// Bytes are missing.
pub(super) fn ends_early(section: &str) -> Error {
    Error::snapshot(format!("the snapshot ends at {section}; {MEND}"))
}

/// Its bytes say what no graph can be: this law does not hold.
pub(super) fn unfit(section: &str, law: &str) -> Error {
    Error::snapshot(format!(
        "the snapshot is damaged at {section}: it does not hold that {law}; {MEND}"
    ))
}

/// It cannot be read at all.
pub(super) fn unreadable(section: &str, error: &std::io::Error) -> Error {
    Error::snapshot(format!("the snapshot cannot be read at {section}: {error}"))
}

/// It cannot be written.
pub(super) fn unwritable(error: &std::io::Error) -> Error {
    Error::snapshot(format!("the snapshot cannot be written: {error}"))
}

/// That a law holds of a section.
pub(super) fn law(section: &str, law: &str, holds: bool) -> Result<(), Error> {
    if holds {
        Ok(())
    } else {
        Err(unfit(section, law))
    }
}
