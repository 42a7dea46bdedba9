//! The graph against the oracle, on many days.

use std::collections::BTreeSet;

use proptest::prelude::*;
use treatygraph::record::Dossier;
use treatygraph::{Agreement, Certainty, Day, Graph, Party, Status as Said};

use crate::acts::Place;
use crate::claims;
use crate::config;
use crate::oracle::index;
use crate::smaller;
use crate::status::{For, Oracle, Status};
use crate::timeline::Standing;
use crate::widen;
use crate::world;

/// What is asked, and what both say.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Difference {
    pub(crate) what: &'static str,
    pub(crate) of: String,
    pub(crate) on: Day,
    pub(crate) oracle: String,
    pub(crate) graph: String,
}

/// Days on which something may change, and the days before.
fn days(oracle: &Oracle) -> Vec<Day> {
    let changes = oracle.changes().iter();
    let days: BTreeSet<usize> = changes.flat_map(|i| [i.saturating_sub(1), *i]).collect();
    let step = days.len().div_ceil(24);
    days.into_iter()
        .step_by(step.max(1))
        .map(|i| Day::from_number(claims::first_number() + i as i32).unwrap())
        .collect()
}

fn texts<T: std::fmt::Debug>(all: impl Iterator<Item = T>) -> String {
    let all: Vec<String> = all.map(|one| format!("{one:?}")).collect();
    all.join(" ")
}

/// The same words for both.
fn said(status: &Said<'_>) -> [String; 3] {
    let standings = texts(status.standings());
    [standings, status.suspended().to_string(), status.is_presumed().to_string()]
}

fn known(status: &Status) -> [String; 3] {
    let standings = texts(status.standings.iter());
    [standings, status.suspended.to_string(), status.presumed.to_string()]
}

pub(crate) struct Compared {
    pub(crate) differences: Vec<Difference>,
    oracle: Oracle,
    day: Day,
}

impl Compared {
    fn note(&mut self, what: &'static str, of: &str, oracle: String, graph: String) {
        if oracle != graph {
            let (of, on) = (of.to_owned(), self.day);
            self.differences.push(Difference { what, of, on, oracle, graph });
        }
    }

    fn status(&mut self, what: &'static str, place: Place<'_>, whose: For<'_>, graph: &Said<'_>) {
        let Ok(status) = self.oracle.status(place, whose, index(self.day)) else { return };
        let of = format!("{place:?} {whose:?}");
        let [standings, suspended, presumed] = known(&status);
        let [standings_said, suspended_said, presumed_said] = said(graph);
        let same = standings == standings_said;
        self.note(what, &of, standings, standings_said);
        if same && presumed != presumed_said {
            self.note("presumed", &of, presumed, presumed_said);
        }
        if same && status.suspended.to_string() != suspended_said {
            self.note("suspended", &of, suspended, suspended_said);
        }
    }

    fn agreement(&mut self, agreement: Agreement<'_>, parties: &[Party<'_>]) {
        let day = self.day;
        let whole = Place { agreement: agreement.key(), part: None };
        self.status("status_on", whole, For::Whole, &agreement.status_on(day));
        for party in parties {
            if agreement.party_certainty(*party) != Certainty::No {
                let graph = agreement.status_for(*party, day);
                self.status("status_for", whole, For::Party(party.key()), &graph);
            }
            let graph = party.participation_in(agreement, day);
            if let Ok(known) = self.oracle.participation(agreement.key(), party.key(), index(day)) {
                let of = format!("{} in {}", party.key(), agreement.key());
                self.note("participation", &of, texts(known.iter()), texts(graph.iter()));
            }
        }
        for part in agreement.parts() {
            let place = Place { part: Some(part.name()), ..whole };
            self.status("part.status_on", place, For::Whole, &part.status_on(day));
            for party in parties {
                if agreement.party_certainty(*party) != Certainty::No {
                    let graph = part.status_for(*party, day);
                    self.status("part.status_for", place, For::Party(party.key()), &graph);
                }
            }
        }
    }

    fn pairs(&mut self, graph: &Graph, parties: &[Party<'_>]) {
        for a in parties {
            for b in parties {
                if a.key() >= b.key() {
                    continue;
                }
                let in_force: Vec<(String, Certainty)> = a
                    .with(*b)
                    .in_force_on(self.day)
                    .map(|(agreement, certainty)| (agreement.key().to_owned(), certainty))
                    .collect();
                for agreement in graph.agreements() {
                    let key = agreement.key();
                    let said = in_force.iter().find(|(k, _)| k == key).map_or(Certainty::No, |f| f.1);
                    if let Ok(known) = self.oracle.between(key, a.key(), b.key(), index(self.day)) {
                        let of = format!("{key} between {} and {}", a.key(), b.key());
                        self.note("in_force_on", &of, known.to_string(), said.to_string());
                    }
                }
            }
        }
    }

    /// Whatever the oracle says: spells and days agree.
    fn spells(&mut self, agreement: Agreement<'_>) {
        let spells = agreement.spells();
        let here: Vec<_> = spells.iter().filter(|spell| spell.days().contains(self.day)).collect();
        let graph = texts(agreement.status_on(self.day).standings());
        let of_spell = match here[..] {
            [only] => texts(only.status().standings()),
            _ => format!("{} spells", here.len()),
        };
        self.note("spells", agreement.key(), graph, of_spell);
    }
}

pub(crate) fn differences(dossier: &Dossier) -> Vec<Difference> {
    let graph = dossier.build().unwrap_or_else(|error| panic!("{error}\n{}", dossier.to_toml()));
    let oracle = Oracle::new(dossier);
    let days = days(&oracle);
    let mut compared = Compared { differences: vec![], oracle, day: days[0] };
    let parties: Vec<Party> = graph.parties().collect();
    for day in days {
        compared.day = day;
        for agreement in graph.agreements() {
            compared.agreement(agreement, &parties);
            compared.spells(agreement);
        }
        compared.pairs(&graph, &parties);
    }
    compared.differences
}

/// M23, of the graph.
fn surer(before: &Graph, after: &Graph, days: &[Day]) -> Option<String> {
    for agreement in before.agreements() {
        let vague = after.agreement(agreement.key()).unwrap();
        for day in days {
            for standing in [
                treatygraph::Standing::NotYet,
                treatygraph::Standing::Provisional,
                treatygraph::Standing::InForce,
                treatygraph::Standing::Ended,
                treatygraph::Standing::Never,
            ] {
                let (sure, vague) = (agreement.status_on(*day).is(standing), vague.status_on(*day).is(standing));
                if sure == Certainty::Maybe && vague != Certainty::Maybe {
                    return Some(format!("{} {standing:?} on {day}: {sure}, wider {vague}", agreement.key()));
                }
            }
        }
    }
    None
}

proptest! {
    #![proptest_config(config(150))]

    #[test]
    fn graph_and_oracle(world in world::world()) {
        let differences = differences(&world.0);
        prop_assert!(differences.is_empty(), "{:#?}", differences.first());
    }

    #[test]
    fn wider_is_never_surer(world in world::world(), which in 0..8usize, by in prop_oneof![-9..10i32, Just(40), Just(364)]) {
        let Some((before, after)) = widen::widened(&world.0, which, by) else { return Ok(()) };
        let days = days(&before);
        let surer = surer(&before.dossier.build().unwrap(), &after.dossier.build().unwrap(), &days);
        prop_assert!(surer.is_none(), "{}\n{}", surer.unwrap(), after.dossier.to_toml());
    }
}

/// How graph and oracle differ, in the smallest dossiers: `cargo test --test status survey -- --ignored --nocapture`.
#[test]
#[ignore = "shows what differs, for whoever works on it"]
fn survey() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::default();
    let mut seen = std::collections::BTreeMap::new();
    let count = std::env::var("WORLDS").map_or(200, |n| n.parse().unwrap());
    let mut differing = 0;
    for _ in 0..count {
        let world = world::world().new_tree(&mut runner).unwrap().current();
        let found = differences(&world.0);
        let Some(first) = found.first() else { continue };
        differing += 1;
        let what = first.what;
        let small = smaller::smallest(&world.0, &|d| differences(d).iter().any(|f| f.what == what));
        let first = differences(&small).into_iter().find(|f| f.what == what).unwrap();
        let kinds: Vec<String> = small.events.iter().map(|e| e.kind.to_string()).collect();
        let place = format!("{what} {kinds:?} {} / {}", first.oracle, first.graph);
        seen.entry(place).or_insert((0, first, small)).0 += 1;
    }
    for (times, first, small) in seen.values() {
        println!("──── {times} times: {first:#?}\n{}", small.to_toml());
    }
    println!("{differing} of {count}, {} sorts", seen.len());
}

#[allow(dead_code)]
fn standing_names() -> [Standing; 1] {
    [Standing::NotYet]
}
