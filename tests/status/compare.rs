//! The graph against the oracle, on many days.

use std::collections::BTreeSet;

use proptest::prelude::*;
use treatygraph::record::Dossier;
use treatygraph::{Agreement, Certainty, Day, Graph, Party, Status as Said};

use crate::acts::Place;
use crate::articles;
use crate::claims;
use crate::config;
use crate::oracle::index;
use crate::smaller;
use crate::status::{For, Oracle, Status};
use crate::timeline::ALL;
use crate::widen;
use crate::world;

/// What is asked, and what both say.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Difference {
    pub(crate) of: String,
    pub(crate) on: Day,
    pub(crate) oracle: Vec<String>,
    pub(crate) graph: Vec<String>,
}

/// Days on which something may change, and the days before.
pub(crate) fn days(oracle: &Oracle) -> Vec<Day> {
    let changes = oracle.changes().iter();
    // The first and the last day of the window stand for all beyond.
    let inside = 3..claims::size() - 3;
    let near = changes.flat_map(|i| [i.saturating_sub(1), *i]);
    // Twelve months after no day end on 29 February.
    let leap = claims::at(treatygraph::day(2024, 2, 29).number());
    let days: BTreeSet<usize> = near.filter(|i| inside.contains(i) && *i != leap).collect();
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
fn said(status: &Said<'_>) -> Vec<String> {
    let standings = texts(status.standings().iter());
    // Of provisional application the graph says so too; that is left aside here.
    let presumed = status.is_presumed() && standings == "InForce";
    vec![
        standings,
        status.suspended().to_string(),
        presumed.to_string(),
    ]
}

fn known(status: &Status) -> Vec<String> {
    let standings = texts(status.standings.iter());
    vec![
        standings,
        status.suspended.to_string(),
        status.presumed.to_string(),
    ]
}

/// One thing to ask both.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Question<'k> {
    Status(Place<'k>, For<'k>),
    Participation(&'k str, &'k str),
    Between(&'k str, &'k str, &'k str),
    /// Of the graph alone: spells and days agree.
    Spells(&'k str),
}

/// What may be asked of a dossier.
fn questions(graph: &Graph) -> Vec<Question<'_>> {
    let mut all = Vec::new();
    let parties: Vec<Party> = graph.parties().collect();
    for agreement in graph.agreements() {
        let key = agreement.key();
        let parts = agreement.parts().map(|part| Some(part.name()));
        for part in std::iter::once(None).chain(parts) {
            let place = Place {
                agreement: key,
                part,
            };
            all.push(Question::Status(place, For::Whole));
            let parties = parties
                .iter()
                .filter(|p| agreement.party_certainty(**p) != Certainty::No);
            all.extend(parties.map(|p| Question::Status(place, For::Party(p.key()))));
        }
        all.extend(
            parties
                .iter()
                .map(|p| Question::Participation(key, p.key())),
        );
        for (i, a) in parties.iter().enumerate() {
            all.extend(
                parties[i + 1..]
                    .iter()
                    .map(|b| Question::Between(key, a.key(), b.key())),
            );
        }
        all.push(Question::Spells(key));
    }
    all
}

/// The part of this name.
fn part<'g>(agreement: Agreement<'g>, name: &str) -> treatygraph::Part<'g> {
    agreement
        .parts()
        .find(|part| part.name() == name)
        .expect("a part of that name")
}

/// Both answers, the oracle's first, if it has one.
fn answers(
    graph: &Graph,
    oracle: &Oracle,
    question: Question<'_>,
    day: Day,
) -> Option<[Vec<String>; 2]> {
    let party = |key: &str| graph.parties().find(|p| p.key() == key).expect("a party");
    let agreement = |key: &str| graph.agreement(key).expect("an agreement");
    match question {
        Question::Status(place, whose) => {
            let known = oracle.status(place, whose, index(day)).ok()?;
            let agreement = agreement(place.agreement);
            let graph = match (place.part, whose) {
                (None, For::Whole) => agreement.status_on(day),
                (None, For::Party(key)) => agreement.status_for(party(key), day),
                (Some(name), For::Whole) => part(agreement, name).status_on(day),
                (Some(name), For::Party(key)) => part(agreement, name).status_for(party(key), day),
            };
            Some([self::known(&known), said(&graph)])
        }
        Question::Participation(key, of) => {
            let known = oracle.participation(key, of, index(day)).ok()?;
            let said = party(of).participation_in(agreement(key), day);
            Some([vec![texts(known.iter())], vec![texts(said.iter())]])
        }
        Question::Between(key, a, b) => {
            let known = oracle.between(key, a, b, index(day)).ok()?;
            let pair = party(a).with(party(b));
            let said = pair
                .in_force_on(day)
                .find(|(agreement, _)| agreement.key() == key);
            let said = said.map_or(Certainty::No, |(_, certainty)| certainty);
            Some([vec![known.to_string()], vec![said.to_string()]])
        }
        Question::Spells(key) => {
            let spells = agreement(key).spells();
            let is_in = |spell: &&treatygraph::answer::Spell<'_>| {
                spell.first().is_none_or(|first| first <= day)
                    && spell.last().is_none_or(|last| day <= last)
            };
            let here: Vec<_> = spells.iter().filter(is_in).collect();
            let of_spell = match here[..] {
                [only] => said(only.status())[0].clone(),
                _ => format!("{} spells", here.len()),
            };
            let of_day = said(&agreement(key).status_on(day))[0].clone();
            Some([vec![of_day], vec![of_spell]])
        }
    }
}

/// Whether the possible answers of one are none of the other's: they say the opposite. Where days are
/// chosen in ways on which MEANING is silent, one may hold more for possible than the other.
fn contradict(oracle: &[String], graph: &[String]) -> bool {
    let words = |answer: &[String]| -> BTreeSet<String> {
        let words = answer[0].split_whitespace().map(str::to_owned);
        words.filter(|word| word != "maybe").collect()
    };
    let (oracle, graph) = (words(oracle), words(graph));
    !oracle.is_empty() && !graph.is_empty() && oracle.is_disjoint(&graph)
}

/// Whether the answers differ in any way.
fn differ(oracle: &[String], graph: &[String]) -> bool {
    oracle != graph
}

/// What makes two answers differ.
type Differs<'d> = &'d dyn Fn(&[String], &[String]) -> bool;

/// The first difference, asked of all or of one question.
fn difference(
    dossier: &Dossier,
    only: Option<(&str, Day)>,
    differs: Differs<'_>,
) -> Option<Difference> {
    let graph = dossier
        .build()
        .unwrap_or_else(|error| panic!("{error}\n{}", dossier.to_toml()));
    let oracle = Oracle::new(dossier);
    let days = only.map_or_else(|| days(&oracle), |(_, day)| vec![day]);
    let questions = questions(&graph);
    for question in questions {
        let text = format!("{question:?}");
        if only.is_some_and(|(of, _)| of != text) {
            continue;
        }
        for on in &days {
            let Some([oracle, graph]) = answers(&graph, &oracle, question, *on) else {
                continue;
            };
            if differs(&oracle, &graph) {
                let (of, on) = (text, *on);
                return Some(Difference {
                    of,
                    on,
                    oracle,
                    graph,
                });
            }
        }
    }
    None
}

/// M23, of the graph: for the whole and for each party.
pub(crate) fn surer(before: &Graph, after: &Graph, days: &[Day]) -> Option<String> {
    let parties = |graph: &Graph| -> Vec<String> {
        graph
            .parties()
            .map(|party| party.key().to_owned())
            .collect()
    };
    let status =
        |graph: &Graph, agreement: &str, party: Option<&String>, day: Day| -> BTreeSet<String> {
            let agreement = graph.agreement(agreement).unwrap();
            let said = match party {
                None => agreement.status_on(day),
                Some(key) => {
                    let party = graph.parties().find(|party| party.key() == key);
                    agreement.status_for(party.unwrap(), day)
                }
            };
            said.standings()
                .iter()
                .map(|standing| format!("{standing:?}"))
                .collect()
        };
    let parties = parties(before);
    for agreement in before.agreements() {
        for party in std::iter::once(None).chain(parties.iter().map(Some)) {
            for day in days {
                let sure = status(before, agreement.key(), party, *day);
                let vague = status(after, agreement.key(), party, *day);
                // Where no choice is left, wider days may leave one.
                if sure.len() < ALL.len() && !sure.is_subset(&vague) {
                    let of = agreement.key();
                    return Some(format!(
                        "{of} {party:?} on {day}: {sure:?}, wider {vague:?}"
                    ));
                }
            }
        }
    }
    None
}

proptest! {
    #![proptest_config(config(80))]

    /// See `survey` for what differs.
    #[test]
    fn graph_and_oracle_say_the_same(world in world::mortal()) {
        let difference = difference(&world.0, None, &differ);
        prop_assert!(difference.is_none(), "{:#?}", difference);
    }

    /// Of clauses: neither excludes what the other says.
    #[test]
    fn graph_and_oracle_contradict_each_other_in_no_clause(world in articles::world()) {
        let difference = difference(&world.0, None, &contradict);
        prop_assert!(difference.is_none(), "{:#?}", difference);
    }

    #[test]
    fn wider_is_never_surer(world in world::world(), which in 0..8usize, by in prop_oneof![-9..10i32, Just(0), Just(40), Just(364)]) {
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
    let differs: Differs<'_> = match std::env::var_os("CONTRADICT") {
        Some(_) => &contradict,
        None => &differ,
    };
    for _ in 0..count {
        let world = articles::world().new_tree(&mut runner).unwrap().current();
        let Some(found) = difference(&world.0, None, differs) else {
            continue;
        };
        differing += 1;
        let asked = (found.of.as_str(), found.on);
        let small = smaller::smallest(&world.0, &|d| difference(d, Some(asked), differs).is_some());
        let found = difference(&small, Some(asked), differs).unwrap();
        let kinds: Vec<String> = small.events.iter().map(|e| e.kind.to_string()).collect();
        let place = format!(
            "{} {kinds:?} {:?} / {:?}",
            &found.of[..12],
            found.oracle,
            found.graph
        );
        let times = seen.entry(place).or_insert(0);
        *times += 1;
        if *times == 1 {
            println!("──── {found:?}\n{}", small.to_toml());
        }
    }
    for (place, times) in &seen {
        println!("{times} times: {place}");
    }
    println!("{differing} of {count}, {} sorts", seen.len());
}

/// Both answers to every question on one dossier: `PROBE=file.toml cargo test --test status probe -- --ignored --nocapture`.
#[test]
#[ignore = "shows both answers, for whoever works on it"]
fn probe() {
    let Ok(path) = std::env::var("PROBE") else {
        return;
    };
    let dossier = Dossier::from_toml(&std::fs::read_to_string(path).unwrap()).unwrap();
    let (graph, oracle) = (dossier.build().unwrap(), Oracle::new(&dossier));
    for question in questions(&graph) {
        println!("{question:?}");
        let mut before = None;
        for day in days(&oracle) {
            let answers = answers(&graph, &oracle, question, day);
            if before.as_ref() != Some(&answers) {
                if let Some([oracle, graph]) = &answers {
                    let mark = if oracle == graph { " " } else { "≠" };
                    println!("  {mark} {day}  oracle {oracle:?}  graph {graph:?}");
                }
                before = Some(answers);
            }
        }
    }
}
