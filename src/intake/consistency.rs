//! What one source may not do: contradict itself in one voice (MEANING, M1 and M7).

use std::collections::HashMap;

use super::threads;
use crate::claim::day::{DayClaim, is_doubted};
use crate::claim::value::{Beside, differ, leaves};
use crate::date::{Certainty, Days};
use crate::error::ProblemKind;
use crate::graph::{Evidence, Kind, NONE, Thing, ValueId, is_citation};
use crate::record::{Field, Sort, Value};
use crate::rules::acts::day_claims;
use crate::rules::{Row, asserting, every_row};
use crate::vocabulary::Stance;

/// Something wrong with a claim.
pub(crate) struct Fault {
    /// The claim's number in the evidence.
    pub(crate) claim: u32,
    pub(crate) field: Field,
    pub(crate) kind: ProblemKind,
    pub(crate) message: String,
    /// The claims with which it cannot go together.
    pub(crate) others: Vec<u32>,
}

/// A source, who speaks in it, and the title of a speaker who is not named.
type Voice = (Option<ValueId>, Option<ValueId>, Option<ValueId>);

/// A leaf of a thing, in one voice.
type Leaf = (Voice, Field, Option<String>);

/// Every contradiction within one voice, and within the records that name no source.
pub(crate) fn contradictions(evidence: &Evidence) -> Vec<Fault> {
    let of_kind = |kind: Kind| {
        threads::ranges(evidence.count(kind) as u32, |range| {
            let mut found = Vec::new();
            for id in range {
                let thing = Thing::new(kind, id);
                let rows = every_row(evidence, thing);
                let group = Group { evidence, thing };
                if rows.len() > 1 {
                    group.values(&rows, &mut found);
                }
                group.days(&rows, &mut found);
            }
            found
        })
    };
    Kind::ALL.into_iter().flat_map(of_kind).flatten().collect()
}

/// The thing that claims are about.
struct Group<'e> {
    evidence: &'e Evidence,
    thing: Thing,
}

impl Group<'_> {
    /// Whose voice a claim is. What is said of a source itself is in one voice.
    fn voice(&self, row: Row<'_>) -> Voice {
        match self.thing.kind {
            Kind::Source => (None, None, None),
            _ => {
                let title = row.id(Field::SpeakerTitle);
                (row.id(Field::Source), row.speaker(), title)
            }
        }
    }

    /// Who says so, in a message.
    fn teller(&self, voice: &Voice) -> String {
        match voice.0 {
            None => "records without a source give".to_owned(),
            Some(source) => format!("the source `{}` gives", self.evidence.key_text(source)),
        }
    }

    fn values(&self, rows: &[Row<'_>], found: &mut Vec<Fault>) {
        let mut told: HashMap<Leaf, Vec<(&Value, Beside, u32)>> = HashMap::new();
        for row in asserting(rows) {
            let voice = self.voice(row);
            for (field, value) in row.values() {
                // The persons a source names in several places are one set (M3).
                if is_citation(self.thing.kind, field) || field.sort() == Sort::Person {
                    continue;
                }
                for leaf in leaves(field, value) {
                    let earlier = told.entry((voice, field, leaf.entry.clone())).or_default();
                    let new = (leaf.value, row.beside(field));
                    let other = earlier
                        .iter()
                        .find(|(value, beside, _)| differ(field, (*value, *beside), new));
                    if let Some(other) = other {
                        let entry = leaf
                            .entry
                            .as_deref()
                            .map_or_else(String::new, |e| format!(" of `{e}`"));
                        let teller = self.teller(&voice);
                        let mend = match (voice.0, self.thing.kind) {
                            (None, Kind::Source) => "correct one",
                            (None, _) => "name the sources, or correct one",
                            _ => {
                                "a source may not contradict itself in one voice: name the `speaker`s, or correct one"
                            }
                        };
                        let (old, new) = (other.0, new.0);
                        let message =
                            format!("{teller} two values{entry}, `{old}` and `{new}`; {mend}");
                        found.push(contradiction(row, field, message, other.2));
                    }
                    if !earlier.iter().any(|old| (old.0, old.1) == new) {
                        earlier.push((new.0, new.1, row.claim));
                    }
                }
            }
        }
    }

    fn days(&self, rows: &[Row<'_>], found: &mut Vec<Fault>) {
        if self.thing.kind == Kind::Event {
            let days = rows.iter().copied().zip(day_claims(self.thing.id, rows));
            let told = days.filter_map(|(row, day)| {
                let asserts = day.asserts();
                let days = day.days.filter(|days| asserts || days.is_empty())?;
                let field = if day.by { Field::By } else { Field::On };
                Some((row, field, days, day.doubted))
            });
            self.exclusive(told, found);
            if rows.iter().any(|row| row.denies()) {
                self.denials(rows, found);
            }
        }
        // One claim alone has nothing to exclude.
        let fields: &[Field] = match rows.len() {
            0 | 1 => &[],
            _ => &[
                Field::Received,
                Field::Effective,
                Field::Since,
                Field::Until,
            ],
        };
        for &field in fields {
            let told = asserting(rows).filter_map(|row| {
                let doubted = row.date(field).is_some_and(is_doubted);
                Some((row, field, row.days(field)?, doubted))
            });
            self.exclusive(told, found);
        }
        if self.thing.kind != Kind::Event {
            self.lives(rows, found);
        }
    }

    /// An act that one voice asserts and denies: at all, or of that day.
    fn denials(&self, rows: &[Row<'_>], found: &mut Vec<Fault>) {
        let told: Vec<(Row<'_>, DayClaim)> = (rows.iter().copied())
            .zip(day_claims(self.thing.id, rows))
            .collect();
        let denies = |told: &&(Row<'_>, DayClaim)| told.1.stance == Stance::Denies;
        for (denial, of) in told.iter().filter(denies) {
            let (voice, (left, _)) = (self.voice(*denial), of.backs());
            let excludes = |day: &DayClaim| {
                let leaves_none = || day.backs().0.intersect(&left).is_empty();
                day.asserts() && day.doubted == of.doubted && leaves_none()
            };
            let mut others = told
                .iter()
                .filter(|(row, day)| self.voice(*row) == voice && excludes(day));
            if let Some((other, _)) = others.next() {
                let who = match voice.0 {
                    None => "records without a source assert and deny it".to_owned(),
                    Some(source) => format!(
                        "the source `{}` asserts and denies it",
                        self.evidence.key_text(source)
                    ),
                };
                let message = format!(
                    "{who}; give an act of another day a `key`, name the `speaker`s, or correct one"
                );
                let field = match (of.days.is_some(), of.by) {
                    (false, _) => Field::Stance,
                    (true, true) => Field::By,
                    (true, false) => Field::On,
                };
                found.push(contradiction(*denial, field, message, other.claim));
            }
        }
    }

    /// Days of one voice that contradict each other. Doubted days are compared with doubted ones alone.
    fn exclusive<'e>(
        &self,
        told: impl Iterator<Item = (Row<'e>, Field, Days, bool)>,
        found: &mut Vec<Fault>,
    ) {
        let mut common: HashMap<(Voice, bool), Vec<(Days, u32)>> = HashMap::new();
        for (row, field, days, doubted) in told {
            let voice = self.voice(row);
            let earlier = common.entry((voice, doubted)).or_default();
            if days.is_empty() {
                let message = "`on` and `by` contradict each other".to_owned();
                found.push(impossible(row, field, message));
            } else if let Some((other, at)) = earlier
                .iter()
                .find(|(other, _)| other.intersect(&days).is_empty())
            {
                let key = match self.thing.kind {
                    Kind::Event => "give the repeated act a `key`, ",
                    _ => "",
                };
                let message = format!(
                    "{} two days that contradict each other, {other} and {days}; {key}name the `speaker`s, or correct one",
                    self.teller(&voice),
                );
                found.push(contradiction(row, field, message, *at));
            }
            if !earlier.iter().any(|(other, _)| *other == days) {
                earlier.push((days, row.claim));
            }
        }
    }

    /// A beginning and an end, told in one voice, of which the end comes first.
    fn lives(&self, rows: &[Row<'_>], found: &mut Vec<Fault>) {
        let mut since: HashMap<Voice, Days> = HashMap::new();
        for row in asserting(rows) {
            if let Some(days) = row.days(Field::Since) {
                let common = since.entry(self.voice(row)).or_insert_with(Days::all);
                *common = common.intersect(&days);
            }
        }
        for row in asserting(rows) {
            let (until, since) = (row.days(Field::Until), since.get(&self.voice(row)));
            if let (Some(since), Some(until)) = (since, until)
                && !since.is_empty()
                && until.before(since) == Certainty::Yes
            {
                let message = "the end comes before the beginning".to_owned();
                found.push(impossible(row, Field::Until, message));
            }
        }
    }
}

fn fault(kind: ProblemKind, row: Row<'_>, field: Field, message: String) -> Fault {
    Fault {
        claim: row.claim,
        field,
        kind,
        message,
        others: Vec::new(),
    }
}

fn impossible(row: Row<'_>, field: Field, message: String) -> Fault {
    fault(ProblemKind::Impossible, row, field, message)
}

fn contradiction(row: Row<'_>, field: Field, message: String, other: u32) -> Fault {
    Fault {
        others: vec![other],
        ..fault(ProblemKind::Contradiction, row, field, message)
    }
}

/// What must be there in some record and is not: to whom a body belongs, the parties of an agreement.
pub(crate) fn required(evidence: &Evidence) -> Vec<Fault> {
    let mut found = Vec::new();
    let mut want = |thing: Thing, fields: &[Field], message: &str| {
        let rows = every_row(evidence, thing);
        // Who denies that a body belongs to somebody does not say to whom it does.
        let counts = |row: &Row<'_>| thing.kind != Kind::Body || !row.denies();
        let gives =
            |row: &Row<'_>| counts(row) && fields.iter().any(|field| row.id(*field).is_some());
        if let Some(first) = rows.first().filter(|_| !rows.iter().any(gives)) {
            found.push(fault(
                ProblemKind::Missing,
                *first,
                fields[0],
                message.to_owned(),
            ));
        }
    };
    for (body, owner) in (0..).zip(&evidence.nodes.owners) {
        if *owner == NONE {
            let message =
                "no record says to which state or organization it belongs; write `of = \"RU\"`";
            want(Thing::body(body), &[Field::Of], message);
        }
    }
    for agreement in 0..evidence.nodes.agreements.len() as u32 {
        let message = "no record names the parties; write `parties = [\"RU\", \"IR\"]`";
        let fields = [Field::Parties, Field::Sides];
        want(Thing::agreement(agreement), &fields, message);
    }
    found
}
