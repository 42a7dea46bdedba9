//! What is no snapshot of this version is refused, and the message says why and what to do.

use std::collections::BTreeSet;

use treatygraph::{ErrorKind, Graph, sample};

use super::bytes::{BEFORE_VERSION, FORMAT, mended, replaced, sections};
use super::written;

/// Why the bytes are refused, without what every message says at its end.
fn why(bytes: &[u8]) -> String {
    let error = Graph::read_snapshot(bytes).expect_err("it is refused");
    assert_eq!(error.kind(), ErrorKind::Snapshot);
    let message = error.to_string();
    let why = message.strip_suffix("; make the snapshot anew from the dossiers");
    why.unwrap_or_else(|| panic!("{message}")).to_owned()
}

#[test]
fn other_files() {
    let foreign = "this is no snapshot of a graph";
    assert_eq!(why(b""), foreign);
    assert_eq!(why(b"\x93tgr"), foreign);
    assert_eq!(why(sample::SEED.as_bytes()), foreign);
    assert_eq!(why(&[0; 4_096]), foreign);
}

#[test]
fn other_versions() {
    let bytes = written(&sample::seed());
    let mut newer = bytes.clone();
    newer[FORMAT] += 1;
    let format = bytes[FORMAT];
    let expected = format!(
        "the snapshot was written in format {}, not {format}",
        format + 1
    );
    assert_eq!(why(&newer), expected);

    let mut older = bytes.clone();
    let length = usize::from(older[BEFORE_VERSION]);
    let version = BEFORE_VERSION + 1..BEFORE_VERSION + 1 + length;
    assert_eq!(
        older[version.clone()],
        *env!("CARGO_PKG_VERSION").as_bytes()
    );
    older[version.start] = b'9';
    let expected = format!(
        "the snapshot was written by version 9{} of treatygraph, not {}",
        &env!("CARGO_PKG_VERSION")[1..],
        env!("CARGO_PKG_VERSION")
    );
    assert_eq!(why(&mended(older)), expected);

    let mut other_words = bytes.clone();
    other_words[version.end] ^= 1;
    let expected = "the snapshot was written with other words than there are now";
    assert_eq!(why(&mended(other_words)), expected);
}

#[test]
fn ends_too_early_or_too_late() {
    let bytes = written(&sample::seed());
    for end in 0..bytes.len() {
        let why = why(&bytes[..end]);
        let cut = why.starts_with("the snapshot ends at ") || end < FORMAT;
        assert!(cut, "{end}: {why}");
    }
    let longer = [&bytes[..], b"\n"].concat();
    assert_eq!(why(&longer), "the snapshot is damaged at the end");
}

/// A changed byte is told with the section in which it is. A section of ones, with right checksums, may be one of days, or
/// of what there is none of; most are nothing that can be read.
#[test]
fn every_section_is_named() {
    let bytes = written(&sample::russia_iran());
    let mut names = BTreeSet::new();
    let (mut refused, mut count) = (0, 0);
    for section in sections(&bytes) {
        if section.is_empty() {
            continue;
        }
        let mut flipped = bytes.clone();
        flipped[section.end - 1] ^= 1;
        let told = why(&flipped);
        let name = told.strip_prefix("the snapshot is damaged at ");
        names.insert(name.unwrap_or_else(|| panic!("{told}")).to_owned());
        let ones = replaced(&bytes, &section, &vec![u8::MAX; section.len()]);
        refused += usize::from(Graph::read_snapshot(&ones[..]).is_err());
        count += 1;
    }
    assert!(names.len() > 40, "{names:?}");
    assert!(refused >= count - 4, "{refused} of {count} sections");
}
