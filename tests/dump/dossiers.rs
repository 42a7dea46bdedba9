//! Which dossiers are asked, in which file their answers are.

use std::path::{Path, PathBuf};

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use treatygraph::record::{Bearer, Dossier, Obligation, Source};
use treatygraph::vocabulary::{Domain, Modality, SourceKind};

use crate::{status_world, world};

/// How many random dossiers one file has, and how many files each kind of random dossier has.
const A_FILE: u8 = 50;
const FILES: u8 = 20;

/// A file of answers.
#[derive(Clone, Copy, Debug)]
pub(crate) enum File {
    /// The dossiers that the crate carries, alone and together.
    Samples,
    /// The dossiers of the tests.
    Cases,
    /// Random dossiers made for status.
    Status(u8),
    /// Random dossiers of everything else.
    Mixed(u8),
    /// The same, in which persons who hold offices speak.
    Leaders(u8),
}

pub(crate) fn files() -> Vec<File> {
    let kinds: [fn(u8) -> File; 3] = [File::Status, File::Mixed, File::Leaders];
    let random = kinds.into_iter().flat_map(|kind| (0..FILES).map(kind));
    [File::Samples, File::Cases]
        .into_iter()
        .chain(random)
        .collect()
}

impl File {
    pub(crate) fn name(self) -> String {
        match self {
            File::Samples => "samples.txt".to_owned(),
            File::Cases => "cases.txt".to_owned(),
            File::Status(at) => format!("status-{at:02}.txt"),
            File::Mixed(at) => format!("mixed-{at:02}.txt"),
            File::Leaders(at) => format!("leaders-{at:02}.txt"),
        }
    }

    /// Its dossiers, each with a name: always the same ones.
    pub(crate) fn dossiers(self) -> Vec<(String, Dossier)> {
        match self {
            File::Samples => samples(),
            File::Cases => read(&["tests/cases", "tests/it/cases"]),
            File::Status(at) => random(at, status_world::world(), |world| world.0),
            File::Mixed(at) => random(at, world::world(), |world| world.0),
            File::Leaders(at) => random(at, world::world_of_leaders(), |world| world.0),
        }
    }
}

/// The files of `treatygraph::sample`; other files beside them belong to one example each.
const CARRIED: [&str; 3] = ["moscow-pyongyang.toml", "moscow-tehran.toml", "seed.toml"];

fn samples() -> Vec<(String, Dossier)> {
    let mut samples = read(&["examples/data"]);
    samples.retain(|(name, _)| CARRIED.iter().any(|carried| name.ends_with(carried)));
    assert_eq!(samples.len(), CARRIED.len());
    let all = samples
        .iter()
        .flat_map(|(_, one)| one.clone().into_records());
    samples.push(("all samples together".to_owned(), all.collect()));
    samples.retain(|(_, dossier)| dossier.build().is_ok());
    samples
}

/// All dossiers of these folders that build, by name.
fn read(folders: &[&str]) -> Vec<(String, Dossier)> {
    let files = |folder: &&str| -> Vec<PathBuf> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
        files.retain(|file| {
            file.extension()
                .is_some_and(|extension| extension == "toml")
        });
        files.sort();
        files
    };
    let one = |file: PathBuf| {
        let text = std::fs::read_to_string(&file).expect("a dossier that can be read");
        let name = file
            .file_name()
            .expect("a file")
            .to_string_lossy()
            .into_owned();
        let dossier = Dossier::from_toml(&text);
        (
            name,
            dossier.unwrap_or_else(|error| panic!("{}: {error}", file.display())),
        )
    };
    folders.iter().flat_map(files).map(one).collect()
}

/// Random dossiers, each of which also owes something: the generators write no obligations.
fn random<W: std::fmt::Debug>(
    file: u8,
    worlds: impl Strategy<Value = W>,
    dossier: fn(W) -> Dossier,
) -> Vec<(String, Dossier)> {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[file; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    (0..A_FILE)
        .map(|at| {
            let world = worlds.new_tree(&mut runner).expect("a world").current();
            let mut dossier = dossier(world);
            add_obligations(&mut dossier);
            (at.to_string(), dossier)
        })
        .collect()
}

fn add_obligations(dossier: &mut Dossier) {
    let mut owed = Vec::new();
    for agreement in &dossier.agreements {
        let [one, other, ..] = &agreement.parties[..] else {
            continue;
        };
        let key = |number: u8| format!("{}/o{number}", agreement.key);
        if owed
            .iter()
            .any(|known: &Obligation| known.key.as_str() == key(1))
        {
            continue;
        }
        let duty = |number: u8, domain| Obligation::new(key(number)).domains([domain]);
        owed.push(duty(1, Domain::Defence));
        let mut directed = duty(2, Domain::Energy).modality(Modality::Prohibition);
        directed.bearer = Some(Bearer::Party(one.clone()));
        directed.beneficiary = Some(Bearer::Party(other.clone()));
        owed.push(directed);
    }
    dossier.push(
        Source::new("text")
            .kind(SourceKind::TreatyText)
            .published(treatygraph::day(2022, 1, 1)),
    );
    for duty in owed {
        dossier.push(duty.source("text"));
    }
}
