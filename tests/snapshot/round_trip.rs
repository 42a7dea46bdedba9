//! The same graph comes back, and answers alike.

use std::hash::Hasher;
use std::io::{self, Read};

use treatygraph::{Dossier, ErrorKind, Graph, sample};
use twox_hash::XxHash3_64;

use super::{answers, large, written};
use crate::dossiers::File;

/// Reads what was written, and says that it is the same graph.
fn again(name: &str, graph: &Graph) -> Graph {
    let bytes = written(graph);
    let again = Graph::read_snapshot(&bytes[..]).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert!(again == *graph, "{name}: another graph");
    again
        .verify()
        .unwrap_or_else(|error| panic!("{name}: {error}"));
    assert!(written(&again) == bytes, "{name}: other bytes");
    again
}

fn check(dossiers: impl IntoIterator<Item = (String, Dossier)>) -> usize {
    let mut count = 0;
    for (name, dossier) in dossiers {
        let graph = dossier
            .build()
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        again(&name, &graph);
        count += 1;
    }
    count
}

#[test]
fn graphs_of_samples_and_cases() {
    assert!(check(File::Samples.dossiers()) > 3);
    assert!(check(File::Cases.dossiers()) > 100);
    let nothing = Dossier::new().build().unwrap();
    again("nothing", &nothing);
}

/// What is denied of the first or last day of the calendar leaves days beyond it.
#[test]
fn days_at_the_ends_of_the_calendar() {
    let text = r#"
        source = [{ key = "one" }, { key = "other" }]
        state = [{ key = "A" }, { key = "B" }]
        agreement = [{ key = "t", parties = ["A", "B"] }]
        [[event]]
        agreement = "t"
        kind = "signature"
        party = "A"
        claims = [
          { source = "one" },
          { on = "-9999-01-01", stance = "denies", source = "other" },
        ]
        [[event]]
        agreement = "t"
        kind = "signature"
        party = "B"
        claims = [
          { source = "one" },
          { on = "9999-12-31", stance = "denies", source = "other" },
        ]
    "#;
    let graph = Dossier::from_toml(text).unwrap().build().unwrap();
    let gaps = graph
        .signatures()
        .filter(|act| act.days().ranges().len() == 2);
    assert_eq!(gaps.count(), 2);
    again("ends", &graph);
}

#[test]
fn graphs_of_random_dossiers() {
    let files: [fn(u8) -> File; 3] = [File::Status, File::Mixed, File::Leaders];
    for file in files {
        assert_eq!(check((0..2).flat_map(|at| file(at).dossiers())), 100);
    }
}

#[test]
fn a_world_of_a_thousand_agreements() {
    again("a world", &large::graph(1_000));
}

#[test]
fn answers_are_the_same() {
    let mut samples = File::Samples.dossiers();
    samples.truncate(1);
    for (name, dossier) in samples
        .into_iter()
        .chain(File::Mixed(3).dossiers().into_iter().take(4))
    {
        let graph = dossier.build().unwrap();
        let read = again(&name, &graph);
        let (before, after) = (answers(&dossier, &graph), answers(&dossier, &read));
        assert!(before.len() > 10_000, "{name}");
        assert!(before == after, "{name}");
    }
}

/// What a snapshot holds is the same on every machine, and no older version must take it for its own. If this fails,
/// raise `FORMAT` in `src/snapshot/file.rs`, and write down the new sum.
#[test]
fn the_bytes_are_recorded() {
    let mut sum = XxHash3_64::new();
    for graph in [sample::seed(), sample::russia_iran(), large::graph(50)] {
        sum.write(&written(&graph));
    }
    assert_eq!(format!("{:016x}", sum.finish()), "2d2272e349ade85e");
}

/// Gives one byte at a time, as a slow connection may.
struct Slow<'b>(&'b [u8]);

impl Read for Slow<'_> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let count = to.len().min(1);
        self.0.read(&mut to[..count])
    }
}

#[test]
fn it_is_read_however_bytes_arrive() {
    let graph = sample::russia_iran();
    let read = Graph::read_snapshot(Slow(&written(&graph))).unwrap();
    assert!(read == graph);
}

/// Takes some bytes, and no more.
struct Full(usize);

impl io::Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let takes = bytes.len().min(self.0);
        self.0 -= takes;
        match takes {
            0 => Err(io::Error::other("the disk is full")),
            _ => Ok(takes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn what_cannot_be_written_or_read_is_told() {
    let graph = sample::seed();
    for room in [0, 10, 1_000] {
        let error = graph.write_snapshot(Full(room)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Snapshot);
        assert_eq!(
            error.to_string(),
            "the snapshot cannot be written: the disk is full"
        );
    }
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("the line is dead"))
        }
    }
    let error = Graph::read_snapshot(written(&graph)[..100].chain(Broken)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the snapshot cannot be read at words: the line is dead"
    );
}
