//! The dossier of domestic procedures, beside two published codings of how states ratify treaties.

use std::path::PathBuf;

use treatygraph::vocabulary::Majority;
use treatygraph::{Day, EventKind, Graph, GraphBuilder, Party, answer::ProcedureStep, day};

const PROCEDURES: &str = include_str!("../../examples/data/procedures.toml");

fn graph() -> Graph {
    let mut builder = GraphBuilder::new();
    builder.toml("procedures.toml", PROCEDURES);
    builder.build().unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn every_step_cites_an_article() {
    let graph = graph();
    assert_eq!(graph.parties().count(), 9);
    for party in graph.parties() {
        let steps: Vec<_> = party.procedure().collect();
        assert!(steps.len() >= 2, "{party}");
        for step in steps {
            let mut claims = step.claims();
            let cites = claims.all(|claim| claim.source().is_some() && claim.locator().is_some());
            assert!(cites, "{step}");
        }
    }
}

/// What the two codings have in common with a procedure: chambers that must approve, and by how much.
struct Hurdle {
    chambers: usize,
    by_two_thirds: bool,
    is_informed: bool,
    is_recorded: bool,
}

impl Hurdle {
    fn of(party: Party<'_>, on: Day) -> Hurdle {
        let steps: Vec<ProcedureStep<'_>> = party
            .procedure()
            .filter(|step| step.held_on(on).is_yes())
            .collect();
        let of = |kind| steps.iter().filter(move |step| step.kind() == kind);
        Hurdle {
            chambers: of(EventKind::ParliamentaryApproval).count(),
            by_two_thirds: steps
                .iter()
                .any(|step| step.needed() == Some(Majority::TwoThirds)),
            is_informed: of(EventKind::Submission).count() > 0,
            is_recorded: !steps.is_empty(),
        }
    }

    /// As Simmons codes it (Mobilizing for Human Rights, 2009): 1 the executive alone, 1.5 the legislature is informed, 2
    /// a majority of one body, 3 two bodies or a supermajority.
    fn simmons(&self) -> &'static str {
        match self {
            Hurdle {
                is_recorded: false, ..
            } => "nothing",
            Hurdle {
                by_two_thirds: true,
                ..
            } => "3",
            Hurdle { chambers: 2.., .. } => "3",
            Hurdle { chambers: 1, .. } => "2",
            Hurdle {
                is_informed: true, ..
            } => "1.5",
            _ => "1",
        }
    }

    /// As the states of HUGGO are coded.
    fn huggo(&self) -> &'static str {
        match self {
            Hurdle {
                is_recorded: false, ..
            } => "nothing",
            Hurdle {
                by_two_thirds: true,
                ..
            } => "Supermajority",
            Hurdle { chambers: 1.., .. } => "Majority",
            Hurdle {
                is_informed: true, ..
            } => "Legislature Informed",
            _ => "Executive",
        }
    }
}

/// Where the dossier and a coding differ, and why. A coding has one number for a state; a procedure has a step for each
/// body, so that most differences are a second chamber that the coding does not count.
const DIFFERENCES: &[&str] = &[
    // Both chambers approve by law (Article 53), and the Assembly may decide alone in the end (Article 45).
    "Simmons FRA: 2 there, 3 here",
    // The practice before the act of 2010, to lay treaties before Parliament, has no article.
    "Simmons GBR: 1.5 there, nothing here",
    // Both chambers approve by law (Articles 70 and 80).
    "Simmons ITA: 2 there, 3 here",
    // Both houses approve, and the House of Representatives prevails (Articles 60 and 61).
    "Simmons JPN: 2 there, 3 here",
    // The Federation Council must consider every law on ratification (Article 106).
    "Simmons RUS: 2 there, 3 here",
];

#[test]
fn differences_from_published_codings_are_listed() {
    let names = ["ratrules_BSrat.csv", "HUGGO_states_clean.csv"];
    let [Some(simmons), Some(huggo)] = names.map(shared) else {
        return;
    };
    let graph = graph();
    let mut compared = 0;
    let mut differences: Vec<String> = Vec::new();
    for party in graph.parties() {
        let code = party.code("iso").expect("a code by which to compare");
        let then = Hurdle::of(party, day(2009, 1, 1)).simmons();
        let now = Hurdle::of(party, day(2024, 1, 1)).huggo();
        let theirs = value(&simmons, &[("StatID", code)], "Rat");
        let living = [("stateID", code), ("End", "9999-12-31")];
        let theirs_now = value(&huggo, &living, "RatProcedure");
        for (list, theirs, ours) in [("Simmons", theirs, then), ("HUGGO", theirs_now, now)] {
            let Some(theirs) = theirs.filter(|value| !value.is_empty() && value != "NA") else {
                continue;
            };
            compared += 1;
            if theirs != ours {
                differences.push(format!("{list} {code}: {theirs} there, {ours} here"));
            }
        }
    }
    differences.sort_by_key(|line| (line.starts_with("HUGGO"), line.clone()));
    assert_eq!(differences, DIFFERENCES);
    assert_eq!(compared, 9); // seven states in the one, Iran and North Korea in the other
}

/// The first value in a column of the rows that have these values.
fn value(table: &str, having: &[(&str, &str)], column: &str) -> Option<String> {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let names = reader.headers().expect("a header").clone();
    let at = |name: &str| names.iter().position(|head| head == name);
    let mut rows = reader.records().map(|row| row.expect("a row"));
    let row = rows.find(|row| {
        let has = |(name, value): &(&str, &str)| row.get(at(name)?).map(|cell| cell == *value);
        having.iter().all(|one| has(one).expect("a column"))
    })?;
    row.get(at(column)?).map(str::to_owned)
}

/// A published coding, or why it is skipped.
fn shared(name: &str) -> Option<String> {
    let root = std::env::var_os("TREATYGRAPH_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    let path = root.join("data/states").join(name);
    match std::fs::read_to_string(&path) {
        Ok(table) => Some(table),
        Err(error) => {
            let path = path.display();
            eprintln!("skipped: the coding {path} is not at hand: {error}");
            None
        }
    }
}
