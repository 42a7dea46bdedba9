//! What is damaged is refused or the same, and what was made to harm panics nowhere.

use std::panic::{AssertUnwindSafe, catch_unwind};

use allocation_counter::measure;
use treatygraph::{Dossier, ErrorKind, Graph};

use super::bytes::{damaged, other, replaced, sections};
use super::large::{self, Random};
use super::{answers, written};
use crate::dossiers::File;

/// How many damages are tried; `DAMAGES` says otherwise, and by that other ones.
fn count(usual: u64) -> (u64, u64) {
    let told = std::env::var("DAMAGES").ok();
    let told = told.map(|count| count.parse().expect("a number of damages"));
    (told.map_or(0, |_| 1 << 32), told.unwrap_or(usual))
}

/// Tries damages of a large graph, none of which takes more memory than the file twice over; says how many of them were
/// refused.
fn refused(graph: &Graph, first: u64, count: u64) -> u64 {
    let bytes = written(graph);
    let most = 2 * bytes.len() as u64;
    let mut refused = 0;
    for seed in first..first + count {
        let damaged = damaged(&bytes, &mut Random(seed));
        let mut read = None;
        let memory = measure(|| read = Some(Graph::read_snapshot(&damaged[..])));
        assert!(memory.bytes_max <= most, "{seed}: {memory:?}, of {most}");
        match read.expect("it was measured") {
            Ok(read) => assert!(read == *graph, "{seed}: another graph"),
            Err(error) => {
                assert_eq!(error.kind(), ErrorKind::Snapshot, "{seed}: {error}");
                refused += 1;
            }
        }
    }
    refused
}

#[test]
fn damages_are_refused() {
    let (first, count) = count(500);
    let refused = refused(&large::graph(1_000), first, count);
    assert!(refused >= count * 99 / 100, "{refused} of {count}");
}

#[test]
#[ignore = "takes a minute and a gigabyte"]
fn damages_of_a_large_file_are_refused() {
    assert!(refused(&large::graph(100_000), 0, 100) >= 99);
}

/// Changes what a snapshot says, with right checksums, and asks everything of what is read all the same. Says how many
/// were read, and how many refused.
fn crafted(dossiers: &[(String, Dossier)], first: u64, count: u64) -> (u64, u64) {
    let mut seen = (0, 0);
    let made: Vec<(Graph, Vec<u8>)> = (dossiers.iter())
        .map(|(_, dossier)| {
            let graph = dossier.build().expect("a dossier without faults");
            let bytes = written(&graph);
            (graph, bytes)
        })
        .collect();
    for seed in first..first + count {
        let at = (seed % dossiers.len() as u64) as usize;
        let ((name, dossier), (graph, bytes)) = (&dossiers[at], &made[at]);
        let mut random = Random(seed);
        let sections = sections(bytes);
        let number = random.below(sections.len() as u32) as usize;
        let section = &sections[number];
        let changed = other(&bytes[section.clone()], &mut random);
        let bytes = replaced(bytes, section, &changed);
        let asked = catch_unwind(AssertUnwindSafe(|| {
            match Graph::read_snapshot(&bytes[..]) {
                Ok(read) => {
                    if read != *graph {
                        answers(dossier, &read);
                    }
                    true
                }
                Err(error) => {
                    assert_eq!(error.kind(), ErrorKind::Snapshot, "{error}");
                    false
                }
            }
        }));
        match asked {
            Ok(true) => seen.0 += 1,
            Ok(false) => seen.1 += 1,
            Err(_) => panic!("{name}, seed {seed}, section {number}"),
        }
    }
    seen
}

#[test]
fn what_is_read_answers_every_question() {
    let (first, count) = count(500);
    let files: [fn(u8) -> File; 3] = [File::Status, File::Mixed, File::Leaders];
    let few = |file: fn(u8) -> File| file(1).dossiers().into_iter().take(8);
    let mut dossiers: Vec<_> = files.into_iter().flat_map(few).collect();
    dossiers.extend(File::Cases.dossiers());
    let (read, refused) = crafted(&dossiers, first, count);
    println!("{read} read, {refused} refused");
    assert!(
        read > count / 50 && refused > count / 2,
        "{read} read, {refused} refused"
    );
}
