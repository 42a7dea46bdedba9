//! Sources that correct and withdraw each other (MEANING, M32): what a view answers is what it answers of the same
//! dossier without what was corrected by then, which is found here by hand, claim by claim.

use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Map, Value};
use treatygraph::record::{Dossier, Field};
use treatygraph::{Agreement, EventKind, Graph};

use crate::answers::{self, Answers};
use crate::claims::{is_domestic, is_joint, known};
use crate::config;
use crate::lens::{self, Step, steps_in};
use crate::views::compose;
use crate::world::{self, SOURCES};

type Claim = Map<String, Value>;

const CITATION: [&str; 7] = [
    "source",
    "quote",
    "locator",
    "speaker",
    "speaker-title",
    "stance",
    "known-since",
];

/// The fields that tell a record from others.
fn identity_of(table: &str) -> &'static [&'static str] {
    match table {
        "event" => &["agreement", "kind", "part", "key", "party", "actor"],
        "tenure" => &["leader", "of", "office", "key"],
        _ => &["key"],
    }
}

fn text<'c>(claim: &'c Claim, field: &str) -> Option<&'c str> {
    claim.get(field).and_then(Value::as_str)
}

fn list(value: &Value) -> Vec<Value> {
    match value {
        Value::Array(members) => members.clone(),
        one => vec![one.clone()],
    }
}

/// M1: the claims of a record, each with the fields beside the list; an act of several parties is several.
fn claims_of(table: &str, record: &Claim) -> Vec<Claim> {
    let mut beside = record.clone();
    let members = beside
        .remove("claims")
        .map_or(vec![Value::Null], |claims| list(&claims));
    let mut claims = Vec::new();
    for member in members {
        let mut claim = beside.clone();
        for (field, value) in member.as_object().cloned().unwrap_or_default() {
            let joined = match claim.get(&field) {
                Some(before) if ["place", "person"].contains(&&*field) => {
                    let mut all = list(before);
                    all.extend(
                        list(&value)
                            .into_iter()
                            .filter(|one| !list(before).contains(one)),
                    );
                    Value::Array(all)
                }
                _ => value,
            };
            claim.insert(field, joined);
        }
        claims.push(claim);
    }
    if table != "event" {
        return claims;
    }
    let kind: EventKind = text(record, "kind").unwrap().parse().unwrap();
    let parties = beside.get("parties").filter(|_| !is_joint(kind)).map(list);
    let Some(parties) = parties else {
        return claims;
    };
    let each = |party: &Value| {
        let party = party.clone();
        claims.iter().cloned().map(move |mut claim| {
            claim.remove("parties");
            claim.insert("party".to_owned(), party.clone());
            claim
        })
    };
    parties.iter().flat_map(each).collect()
}

/// M2: what the claim is about.
fn thing(table: &str, claim: &Claim) -> String {
    let mut identity = claim.clone();
    if table == "event" {
        let kind: EventKind = text(claim, "kind").unwrap().parse().unwrap();
        let body = text(claim, "body");
        let actor = match body {
            _ if is_joint(kind) => None,
            Some(body) if is_domestic(kind) => Some(body),
            Some(body) => body.split('/').next(),
            None => text(claim, "party"),
        };
        identity.remove("party");
        if let Some(actor) = actor {
            identity.insert("actor".to_owned(), actor.into());
        }
    }
    identity.retain(|field, _| identity_of(table).contains(&&**field));
    format!("{table} {identity:?}")
}

/// The fields on which a claim speaks; `by` is one with `on`.
fn told(table: &str, claim: &Claim) -> BTreeSet<String> {
    let kind = || text(claim, "kind").unwrap().parse::<EventKind>().unwrap();
    let is_joint = table == "event" && is_joint(kind());
    let is_domestic = table == "event" && is_domestic(kind());
    let fields = claim.keys().filter(|field| {
        let field = &***field;
        let named = field == "party" && is_joint;
        let through = field != "body" || !is_domestic;
        !CITATION.contains(&field) && (named || !identity_of(table).contains(&field)) && through
    });
    let one = |field: &String| match &**field {
        "by" => "on".to_owned(),
        "party" => "parties".to_owned(),
        field => field.to_owned(),
    };
    fields.map(one).collect()
}

/// What sources do to each other: who, to whom, and whether he withdraws it.
type Edge = (String, String, bool);

/// A view, as far as it tells which sources are heeded.
struct Heeding<'d> {
    dossier: &'d Dossier,
    edges: &'d [Edge],
    steps: &'d [Step],
}

impl Heeding<'_> {
    fn sees(&self, source: &str, known: Option<i32>) -> bool {
        self.steps.iter().all(|step| match step {
            Step::Known(day) => known.is_some_and(|known| known <= day.number()),
            Step::Trusting(sources) => sources.contains(source),
            Step::Distrusting(sources) => !sources.contains(source),
            Step::According(_) => true,
        })
    }

    fn heeds(&self, source: &str) -> bool {
        self.sees(source, known(self.dossier, Some(source), None))
    }

    fn over(&self, source: &str, withdraws: bool) -> Vec<&str> {
        let over = self.edges.iter();
        let over = over.filter(|(_, of, how)| of == source && *how == withdraws);
        over.map(|(by, ..)| &**by).collect()
    }

    /// What a source repeats, unless it itself corrects or withdraws that.
    fn repeated(&self, source: &str) -> Option<&str> {
        let mut sources = self.dossier.sources.iter();
        let repeated = sources
            .find(|s| s.key.as_str() == source)?
            .republishes
            .as_ref()?;
        let own = |(by, of, _): &Edge| by == source && of == repeated.as_str();
        (!self.edges.iter().any(own)).then_some(repeated.as_str())
    }

    fn is_withdrawn(&self, source: &str) -> bool {
        let by = self.over(source, true);
        by.into_iter()
            .any(|by| self.heeds(by) && !self.is_withdrawn(by))
            || self
                .repeated(source)
                .is_some_and(|other| self.is_withdrawn(other))
    }

    /// All that correct a source, what it repeats, or a correction of these.
    fn correcting(&self, source: &str) -> BTreeSet<String> {
        let mut all = BTreeSet::new();
        for by in self.over(source, false) {
            all.insert(by.to_owned());
            all.extend(self.correcting(by));
        }
        all.extend(
            self.repeated(source)
                .into_iter()
                .flat_map(|other| self.correcting(other)),
        );
        all
    }

    fn voice<'c>(&'c self, claim: &'c Claim) -> Option<&'c str> {
        let mut sources = self.dossier.sources.iter();
        let own = sources.find(|s| Some(s.key.as_str()) == text(claim, "source"));
        let own = || own?.speaker.as_ref().map(|speaker| speaker.as_str());
        text(claim, "speaker").or_else(own)
    }

    fn counts(&self, claim: &Claim) -> bool {
        let since = text(claim, "known-since").map(|day| day.parse().unwrap());
        let source = text(claim, "source");
        source.is_some_and(|source| {
            self.sees(source, known(self.dossier, Some(source), since.as_ref()))
                && !self.is_withdrawn(source)
        })
    }

    /// What is left of a claim on a thing; nothing of one that is withdrawn, or corrected in all it says.
    fn left(&self, table: &str, claim: &Claim, all: &[Claim]) -> Option<Claim> {
        let Some(source) = text(claim, "source") else {
            return Some(claim.clone());
        };
        if self.is_withdrawn(source) {
            return None;
        }
        let by = self.correcting(source);
        let corrects = |other: &&Claim| {
            let source = text(other, "source");
            source.is_some_and(|source| by.contains(source))
                && self.counts(other)
                && self.voice(other) == self.voice(claim)
        };
        let by: Vec<&Claim> = all.iter().filter(corrects).collect();
        let denies = |claim: &Claim| text(claim, "stance") == Some("denies");
        if by.is_empty() {
            return Some(claim.clone());
        }
        if denies(claim) || by.iter().any(|other| denies(other)) {
            return None;
        }
        let spoken: BTreeSet<String> = by.iter().flat_map(|other| told(table, other)).collect();
        let (mut left, gave) = (claim.clone(), told(table, claim));
        for field in gave.intersection(&spoken) {
            let was = left.remove(field);
            if field == "body" && !gave.contains("parties") && !left.contains_key("party") {
                // Through whom is claimed, whose act it is not (M2).
                let party = was.and_then(|body| Some(body.as_str()?.split('/').next()?.to_owned()));
                left.extend(party.map(|party| ("party".to_owned(), party.into())));
            }
            if field == "on" {
                left.remove("by");
            }
            if field == "parties" {
                left.remove("party");
            }
        }
        left.remove("stance");
        (gave.is_empty() || !gave.is_subset(&spoken)).then_some(left)
    }
}

/// The dossier without what is corrected or withdrawn in a view, and without saying that anything is.
fn edited(dossier: &Dossier, edges: &[Edge], steps: &[Step]) -> Dossier {
    let heeding = Heeding {
        dossier,
        edges,
        steps,
    };
    let tables: BTreeMap<String, Vec<Claim>> = serde_json::from_str(&dossier.to_json()).unwrap();
    let mut edited: BTreeMap<String, Vec<Claim>> = BTreeMap::new();
    for (table, records) in tables {
        let records: Vec<Claim> = match &*table {
            "source" => records,
            _ => records
                .iter()
                .flat_map(|record| claims_of(&table, record))
                .collect(),
        };
        if table == "source" {
            edited.insert(table, records);
            continue;
        }
        let mut about: BTreeMap<String, Vec<Claim>> = BTreeMap::new();
        for claim in &records {
            about
                .entry(thing(&table, claim))
                .or_default()
                .push(claim.clone());
        }
        let left = about.values().flat_map(|all| {
            let left = |claim| heeding.left(&table, claim, all);
            all.iter().filter_map(left).collect::<Vec<_>>()
        });
        edited.insert(table.clone(), left.collect());
    }
    let mut edited = Dossier::from_json(&serde_json::to_string(&edited).unwrap()).unwrap();
    // What corrects is one voice with what it corrects (M6), and so is what republishes.
    let mut classes: Vec<BTreeSet<String>> = Vec::new();
    let own = dossier.sources.iter();
    let own = own.filter_map(|s| Some((s.key.to_string(), s.republishes.as_ref()?.to_string())));
    let told = edges.iter().map(|(by, of, _)| (by.clone(), of.clone()));
    for (a, b) in own.chain(told) {
        let mut joined = BTreeSet::from([a, b]);
        classes.retain(|class| {
            let meets = !class.is_disjoint(&joined);
            joined.extend(class.iter().filter(|_| meets).cloned());
            !meets
        });
        classes.push(joined);
    }
    for source in &mut edited.sources {
        source.corrects.clear();
        source.withdraws.clear();
        let key = source.key.as_str();
        let class = classes.iter().find(|class| class.contains(key));
        let least = class.and_then(|class| class.first());
        source.republishes = least
            .filter(|least| *least != key)
            .map(|least| least.as_str().into());
    }
    edited
}

/// A world whose sources correct each other, without what M4 and M14 read from all claims whatever the view: `by`, and
/// who held office; and without statements and acts of persons alone, whose identity is another matter.
fn corrected(world: &Dossier, raw: &[(usize, usize, bool)]) -> (Dossier, Vec<Edge>) {
    let mut dossier = world.clone();
    dossier.tenures.clear();
    dossier
        .events
        .retain(|event| event.kind != EventKind::Statement);
    for event in &mut dossier.events {
        if event.party.is_none() && event.parties.is_empty() && event.body.is_none() {
            event.person.clear();
            event
                .claims
                .iter_mut()
                .for_each(|claim| claim.person.clear());
        }
        event.by = None;
        event.claims.iter_mut().for_each(|claim| claim.by = None);
    }
    let has = |key: &String| dossier.sources.iter().any(|s| s.key.as_str() == *key);
    let mut edges: Vec<Edge> = Vec::new();
    for &(a, b, withdraws) in raw.iter().filter(|(a, b, _)| a != b) {
        let (by, of) = (format!("s{}", a.max(b)), format!("s{}", a.min(b)));
        if has(&by) && has(&of) {
            edges.push((by, of, withdraws));
        }
    }
    for (by, of, withdraws) in &edges {
        let mut sources = dossier.sources.iter_mut();
        let source = sources.find(|s| s.key.as_str() == by).unwrap();
        let field = match withdraws {
            true => &mut source.withdraws,
            false => &mut source.corrects,
        };
        if !field.contains(&of.as_str().into()) {
            field.push(of.as_str().into());
        }
    }
    (dossier, edges)
}

/// Answers without their order, which is that of the graph, and without the claims, which stay listed.
fn plainly(answers: Answers) -> Answers {
    let tidy = |mut lines: Vec<String>| {
        lines.retain(|line| !line.starts_with("claims "));
        lines.sort();
        lines
    };
    answers
        .into_iter()
        .map(|(question, lines)| (question, tidy(lines)))
        .collect()
}

/// Whether claims on each agreement are seen that name its parties and sides: else these are read from all claims,
/// whatever the view (M13).
fn names_parties(graph: &Graph, steps: &[Step]) -> bool {
    let view = compose(graph, steps);
    let gives = |agreement: Agreement<'_>, field| {
        let mut claims = agreement.claims();
        claims.any(|claim| claim.get(field).is_some())
    };
    graph.agreements().all(|agreement| {
        let seen = view.agreement(agreement.key()).unwrap();
        gives(seen, Field::Parties) && gives(seen, Field::Sides) == gives(agreement, Field::Sides)
    })
}

proptest! {
    #![proptest_config(config(100))]

    #[test]
    fn a_view_is_that_of_what_is_left(
        world in world::world(),
        edges in vec((0..SOURCES, 0..SOURCES, proptest::bool::weighted(0.3)), 1..5),
        steps in lens::steps(),
    ) {
        let (dossier, edges) = corrected(&world.0, &edges);
        prop_assume!(!edges.is_empty());
        let Ok(graph) = dossier.build() else {
            // What is left of a voice without `by` may contradict itself.
            return Err(TestCaseError::reject("no graph"));
        };
        prop_assert!(graph.verify().is_ok(), "{:?}", graph.verify());
        for steps in [steps_in(&dossier, &steps), Vec::new()] {
            let edited = edited(&dossier, &edges, &steps);
            let Ok(left) = edited.build() else {
                continue;
            };
            // Who is spoken of by withdrawn sources alone is found all the same.
            let actors = |graph: &Graph| {
                [graph.parties().count(), graph.bodies().count(), graph.leaders().count()]
            };
            if actors(&graph) != actors(&left) || !names_parties(&left, &steps) {
                continue;
            }
            let said = plainly(answers::of_graph(&graph, compose(&graph, &steps)));
            let known = plainly(answers::of_graph(&left, compose(&left, &steps)));
            // Of an agreement that is withdrawn altogether the whole graph is not asked.
            let is_asked = |question: &&String| said.contains_key(*question);
            for (question, known) in known.iter().filter(|(question, _)| is_asked(question)) {
                prop_assert_eq!(
                    said.get(question), Some(known),
                    "{} in the view {:?}\n{}\nleft:\n{}", question, steps, dossier.to_toml(), edited.to_toml()
                );
            }
        }
    }
}
