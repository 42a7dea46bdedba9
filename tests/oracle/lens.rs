//! Which claims count in a view (MEANING M12 to M14).

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::subsequence;
use treatygraph::Day;
use treatygraph::record::{Dossier, Field, Key};
use treatygraph::vocabulary::Stance;

use crate::claims::Claim;
use crate::nodes;
use crate::records::speaker;
use crate::world::{PARTIES, SOURCES, SPEAKERS, anchor, day_at};

/// One narrowing of a view.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Step {
    Known(Day),
    Trusting(BTreeSet<String>),
    Distrusting(BTreeSet<String>),
    According(String),
}

/// A step before it is known what the dossier holds.
#[derive(Clone, Debug)]
pub(crate) enum RawStep {
    Known(i32),
    Trusting(Vec<usize>),
    Distrusting(Vec<usize>),
    According(usize),
}

/// Up to three steps.
pub(crate) fn steps() -> impl Strategy<Value = Vec<RawStep>> {
    let all: Vec<usize> = (0..SOURCES).collect();
    let day = prop_oneof![3 => anchor(), 2 => 500..760i32];
    let day = (day, -40..40i32).prop_map(|(at, shift)| at + shift);
    let step = prop_oneof![
        3 => day.prop_map(RawStep::Known),
        2 => subsequence(all.clone(), 5..=SOURCES).prop_map(RawStep::Trusting),
        2 => subsequence(all, 0..=5).prop_map(RawStep::Distrusting),
        4 => (0..SPEAKERS).prop_map(RawStep::According),
    ];
    vec(step, 0..=3)
}

/// The steps as they apply to a dossier: sources and speakers that it has.
pub(crate) fn steps_in(dossier: &Dossier, steps: &[RawStep]) -> Vec<Step> {
    let count = PARTIES.iter().filter(|key| has(dossier, key)).count();
    let sources = |chosen: &[usize]| {
        let keys = chosen.iter().map(|i| format!("s{i}"));
        keys.filter(|key| has(dossier, key)).collect()
    };
    let step = |step: &RawStep| match step {
        RawStep::Known(at) => Step::Known(day_at(*at)),
        RawStep::Trusting(chosen) => Step::Trusting(sources(chosen)),
        RawStep::Distrusting(chosen) => Step::Distrusting(sources(chosen)),
        RawStep::According(i) => {
            let key = speaker(*i, count);
            let key = Some(key).filter(|key| has(dossier, key));
            Step::According(key.unwrap_or_else(|| PARTIES[i % count].to_owned()))
        }
    };
    steps.iter().map(step).collect()
}

fn has(dossier: &Dossier, key: &str) -> bool {
    dossier
        .sources
        .iter()
        .any(|source| source.key.as_str() == key)
        || dossier.states.iter().any(|state| state.key.as_str() == key)
        || dossier
            .leaders
            .iter()
            .any(|leader| leader.key.as_str() == key)
        || nodes::owner(dossier, key).is_some()
}

/// Whose sourceless claims: M12 and M13 treat them apart.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Of {
    Events,
    Nodes,
}

/// A view, as the claims that count in it.
#[derive(Clone, Debug)]
pub(crate) struct Lens<'d> {
    dossier: &'d Dossier,
    limit: Option<i32>,
    trusted: Option<BTreeSet<String>>,
    actors: Vec<String>,
}

impl<'d> Lens<'d> {
    /// M14, *Composed views*.
    pub(crate) fn new(dossier: &'d Dossier, steps: &[Step]) -> Lens<'d> {
        let mut lens = Lens {
            dossier,
            limit: None,
            trusted: None,
            actors: Vec::new(),
        };
        let all =
            || -> BTreeSet<String> { dossier.sources.iter().map(|s| s.key.to_string()).collect() };
        for step in steps {
            match step {
                Step::Known(day) => {
                    let earlier = lens.limit.map_or(day.number(), |d| d.min(day.number()));
                    lens.limit = Some(earlier);
                }
                Step::Trusting(sources) => {
                    let trusted = lens.trusted.unwrap_or_else(all);
                    lens.trusted = Some(trusted.intersection(sources).cloned().collect());
                }
                Step::Distrusting(sources) => {
                    let trusted = lens.trusted.unwrap_or_else(all);
                    lens.trusted = Some(trusted.difference(sources).cloned().collect());
                }
                Step::According(actor) => lens.actors.push(actor.clone()),
            }
        }
        lens
    }

    /// M12 and M13.
    fn sees(&self, claim: &Claim, of: Of) -> bool {
        if claim.source.is_none() && of == Of::Nodes {
            return true;
        }
        let known = match (self.limit, claim.known) {
            (None, _) => true,
            (Some(limit), Some(known)) => known <= limit,
            (Some(_), None) => false,
        };
        let trusted = match (&self.trusted, &claim.source) {
            (None, _) => true,
            (Some(trusted), Some(source)) => trusted.contains(source),
            (Some(_), None) => false,
        };
        known && trusted
    }

    /// The claims that count whoever is believed.
    pub(crate) fn counted(&self, claims: &[Claim], of: Of) -> Vec<Claim> {
        let seen = claims.iter().filter(|claim| self.sees(claim, of));
        seen.cloned().collect()
    }

    /// M14: whether a claim is in the voice of one of the actors.
    fn voices(&self, claim: &Claim) -> bool {
        let source = self.dossier.sources.iter();
        let mut source = source.filter(|s| Some(s.key.as_str()) == claim.source.as_deref());
        let own = source.find_map(|source| source.speaker.as_ref());
        let speaker = match claim.one(Field::Speaker) {
            Some(speaker) => speaker,
            None => match own {
                Some(own) => own.as_str(),
                None => return false,
            },
        };
        self.actors.iter().any(|actor| {
            let owned = |body: &str| nodes::owner(self.dossier, body).as_ref() == Some(actor);
            let day = claim.known.map(|known| Day::from_number(known).unwrap());
            let mut there = BTreeSet::from([actor.clone()]);
            let organs = self.dossier.organs.iter().map(|b| &b.key);
            let legislatures = self.dossier.legislatures.iter().map(|b| &b.key);
            let electorates = self.dossier.electorates.iter().map(|b| &b.key);
            let bodies = organs.chain(legislatures).chain(electorates);
            there.extend(bodies.map(|key| key.to_string()).filter(|key| owned(key)));
            there.contains(speaker) || nodes::may_hold_office(self.dossier, speaker, &there, day)
        })
    }

    /// M14: of the claims that count otherwise, those that count in one field, by their places.
    pub(crate) fn on(&self, claims: &[Claim], field: Field) -> Vec<usize> {
        chosen(claims, &self.voiced(claims), field)
    }

    fn voiced(&self, claims: &[Claim]) -> Vec<bool> {
        claims.iter().map(|claim| self.voices(claim)).collect()
    }

    /// Claims that count otherwise, each left with the fields in which it counts. The day of an event
    /// is another matter: there a claim that gives none counts too.
    pub(crate) fn field_by_field(&self, claims: &[Claim]) -> Vec<Claim> {
        let voiced = self.voiced(claims);
        let mut left = claims.to_vec();
        let given = claims.iter().flat_map(|c| c.fields.keys().copied());
        let mut fields: BTreeSet<Field> = given.collect();
        fields.extend([Field::On, Field::Received, Field::Effective]);
        fields.remove(&Field::Speaker);
        for field in fields {
            let counts = chosen(claims, &voiced, field);
            for i in (0..claims.len()).filter(|i| !counts.contains(i)) {
                match field {
                    Field::On => (left[i].on, left[i].by) = (None, None),
                    Field::Received => left[i].received = None,
                    Field::Effective => left[i].effective = None,
                    field => {
                        left[i].fields.remove(&field);
                    }
                }
            }
        }
        left
    }

    /// M14: of the claims on an event that count otherwise, those that count as to its day, in some
    /// other field they give, or in its effect.
    pub(crate) fn that_count_at_all<'c>(
        &self,
        claims: &'c [Claim],
    ) -> impl Iterator<Item = &'c Claim> {
        let voiced = self.voiced(claims);
        let mut counts = chosen(claims, &voiced, Field::On);
        for (i, left) in self.field_by_field(claims).iter().enumerate() {
            let fields = left.fields.keys().copied();
            let mut fields = fields.chain([Field::Received, Field::Effective]);
            let speaks = fields.any(|field| field != Field::Speaker && gives(left, field));
            // What a denial gives is denied.
            let speaks = speaks && !left.denies();
            if voiced[i] || speaks {
                counts.push(i);
            }
        }
        let counts = move |i: &usize| counts.contains(i);
        (0..claims.len()).filter(counts).map(|i| &claims[i])
    }

    /// The dossier with the clauses on entry into force that count in this view.
    pub(crate) fn with_clauses_that_count(&self) -> Dossier {
        let mut left = self.dossier.clone();
        let mut counted: BTreeMap<String, VecDeque<bool>> = BTreeMap::new();
        let mut counts = |key: &Key| {
            let each = counted
                .entry(key.to_string())
                .or_insert_with(|| self.counts_of(key.as_str(), Field::EntryIntoForce).into());
            each.pop_front().expect("a claim of each record")
        };
        for record in &mut left.agreements {
            if !counts(&record.key) {
                record.entry_into_force = None;
            }
        }
        for record in &mut left.parts {
            if !counts(&record.key) {
                record.entry_into_force = None;
            }
        }
        left
    }

    /// Of each claim about a thing, whether it counts in a field.
    fn counts_of(&self, key: &str, field: Field) -> Vec<bool> {
        let claims = nodes::claims_about(self.dossier, key);
        let sees: Vec<usize> = (0..claims.len())
            .filter(|i| self.sees(&claims[*i], Of::Nodes))
            .collect();
        let counted: Vec<Claim> = sees.iter().map(|i| claims[*i].clone()).collect();
        let chosen = self.on(&counted, field);
        let chosen: Vec<usize> = chosen.into_iter().map(|i| sees[i]).collect();
        (0..claims.len()).map(|i| chosen.contains(&i)).collect()
    }

    /// What is said of a party, body, leader or agreement in this view.
    pub(crate) fn claims_about(&self, key: &str) -> Vec<Claim> {
        let counted = self.counted(&nodes::claims_about(self.dossier, key), Of::Nodes);
        self.field_by_field(&counted)
    }
}

/// Those of the actors' voice that speak on the field, if any do; else all.
fn chosen(claims: &[Claim], voiced: &[bool], field: Field) -> Vec<usize> {
    let all = 0..claims.len();
    let speak = all
        .clone()
        .filter(|i| voiced[*i] && speaks_on(&claims[*i], field));
    let speak: Vec<usize> = speak.collect();
    if speak.is_empty() {
        all.collect()
    } else {
        speak
    }
}

/// M14: a denial speaks on all fields, a contest on the effect alone.
fn speaks_on(claim: &Claim, field: Field) -> bool {
    match claim.stance {
        Stance::Denies => true,
        Stance::Asserts => gives(claim, field),
        _ => false,
    }
}

fn gives(claim: &Claim, field: Field) -> bool {
    match field {
        Field::On => claim.on.is_some() || claim.by.is_some(),
        Field::Received => claim.received.is_some(),
        Field::Effective => claim.effective.is_some(),
        field => claim.fields.contains_key(&field),
    }
}
