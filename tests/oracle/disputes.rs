//! Which claims contradict each other (MEANING M3, M8), field by field.

use std::collections::{BTreeMap, BTreeSet};

use treatygraph::Vote;
use treatygraph::record::{After, Dossier, EntryIntoForce, Field};

use crate::claims::{Claim, field_days};
use crate::oracle::{Act, Model, life};

/// A thing, a field, an entry of a table, and what is said; of days not what is said.
pub(crate) type Dispute = (String, Field, Option<String>, BTreeSet<String>);

/// The fields of an event that have one value.
const SINGLE: [Field; 4] = [Field::Outcome, Field::Present, Field::Effect, Field::Number];

pub(crate) fn all(dossier: &Dossier, model: &Model) -> BTreeSet<Dispute> {
    let mut disputes = BTreeSet::new();
    for act in model.acts.iter() {
        of_act(act, &mut disputes);
    }
    for (key, agreement) in &model.agreements {
        if agreement.disputed {
            let told = agreement.named.clone();
            disputes.insert((key.clone(), Field::Parties, None, told));
        }
    }
    for (agreement, kind, field, values) in &model.exclusions {
        disputes.insert((
            format!("{kind} of {agreement}"),
            *field,
            None,
            values.clone(),
        ));
    }
    of_agreements(dossier, &mut disputes);
    of_states(dossier, &mut disputes);
    disputes
}

fn of_act(act: &Act, disputes: &mut BTreeSet<Dispute>) {
    let mut dispute = |field, values| {
        disputes.insert((act.label(), field, None, values));
    };
    if act.disputed {
        dispute(Field::On, BTreeSet::new());
    }
    for field in SINGLE {
        let values = act.values(field);
        if values.len() > 1 {
            dispute(field, values);
        }
    }
    let votes = votes(&act.claims);
    if votes.iter().any(|a| votes.iter().any(|b| !agree(*a, *b))) {
        dispute(Field::Vote, act.values(Field::Vote));
    }
    let questions = with_questions(act.claims.iter());
    if questions
        .iter()
        .any(|a| questions.iter().any(|b| questions_differ(a, b)))
    {
        dispute(Field::Question, act.values(Field::Question));
    }
    let persons = persons(&act.claims);
    if persons
        .iter()
        .any(|a| persons.iter().any(|b| !nested(a, b)))
    {
        dispute(Field::Person, act.values(Field::Person));
    }
    for field in [Field::Received, Field::Effective] {
        if field_days(&act.claims, field).is_some_and(|r| r.disputed) {
            dispute(field, BTreeSet::new());
        }
    }
}

/// Whether the claims on an act contradict each other in any field.
pub(crate) fn is_disputed(act: &Act) -> bool {
    let mut disputes = BTreeSet::new();
    of_act(act, &mut disputes);
    !disputes.is_empty()
}

/// Two questions contradict each other, unless each is part of a vote and the votes agree.
fn questions_differ(a: &Claim, b: &Claim) -> bool {
    let one_vote = match (vote(a), vote(b)) {
        (Some(a), Some(b)) => agree(a, b),
        _ => false,
    };
    a.one(Field::Question) != b.one(Field::Question) && !one_vote
}

fn with_questions<'c>(claims: impl Iterator<Item = &'c Claim>) -> Vec<&'c Claim> {
    claims
        .filter(|c| !c.denies() && c.one(Field::Question).is_some())
        .collect()
}

/// The votes for, against and abstained, turned to the question whether to approve.
fn vote(claim: &Claim) -> Option<[Option<u32>; 3]> {
    let vote: Vote = claim.one(Field::Vote)?.parse().unwrap();
    let turned = matches!(claim.one(Field::Question), Some("reject" | "annul"));
    Some(if turned {
        [vote.noes(), vote.ayes(), vote.abstained()]
    } else {
        [vote.ayes(), vote.noes(), vote.abstained()]
    })
}

fn votes(claims: &[Claim]) -> Vec<[Option<u32>; 3]> {
    claims
        .iter()
        .filter(|c| !c.denies())
        .filter_map(vote)
        .collect()
}

/// Number by number, where both give one.
fn agree(a: [Option<u32>; 3], b: [Option<u32>; 3]) -> bool {
    a.iter()
        .zip(b)
        .all(|(a, b)| a.is_none() || b.is_none() || *a == b)
}

/// Of each source, the persons it names.
fn persons(claims: &[Claim]) -> Vec<BTreeSet<String>> {
    let mut by_source: BTreeMap<Option<String>, BTreeSet<String>> = BTreeMap::new();
    for claim in claims.iter().filter(|c| !c.denies()) {
        if let Some(persons) = claim.fields.get(&Field::Person) {
            by_source
                .entry(claim.source.clone())
                .or_default()
                .extend(persons.iter().cloned());
        }
    }
    by_source.into_values().collect()
}

fn nested(a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    a.is_subset(b) || b.is_subset(a)
}

/// M8: the fields in which an act without a party excludes the union of what the parties' acts say,
/// with all that is said.
pub(crate) fn excluded(act: &Act, own: &[&Act]) -> Vec<(Field, BTreeSet<String>)> {
    let union =
        |field: Field| -> BTreeSet<String> { own.iter().flat_map(|a| a.values(field)).collect() };
    let mut excluded = Vec::new();
    let both = |field: Field| act.values(field).union(&union(field)).cloned().collect();
    for field in SINGLE {
        let (here, there) = (act.values(field), union(field));
        if !here.is_empty() && !there.is_empty() && !here.is_subset(&there) {
            excluded.push((field, both(field)));
        }
    }
    let here = with_questions(act.claims.iter());
    let there = with_questions(own.iter().flat_map(|a| &a.claims));
    let fits = |a: &&Claim| there.iter().any(|b| !questions_differ(a, b));
    if !there.is_empty() && !here.iter().all(fits) {
        excluded.push((Field::Question, both(Field::Question)));
    }
    let here = votes(&act.claims);
    let there: Vec<_> = own.iter().flat_map(|a| votes(&a.claims)).collect();
    if !here.is_empty()
        && !there.is_empty()
        && !here.iter().all(|a| there.iter().any(|b| agree(*a, *b)))
    {
        excluded.push((Field::Vote, both(Field::Vote)));
    }
    let there = union(Field::Person);
    if !there.is_empty() && !persons(&act.claims).iter().all(|here| nested(here, &there)) {
        excluded.push((Field::Person, both(Field::Person)));
    }
    excluded
}

/// Distinct values of a field, or of an entry of a table, are a dispute.
#[derive(Default)]
struct Claimed(BTreeMap<(String, Field, Option<String>), BTreeSet<String>>);

impl Claimed {
    fn tell(&mut self, thing: &str, field: Field, entry: Option<&str>, value: Option<String>) {
        if let Some(value) = value {
            let place = (thing.to_owned(), field, entry.map(str::to_owned));
            self.0.entry(place).or_default().insert(value);
        }
    }

    /// What a clause on entry into force tells, of those entries that these worlds have.
    fn entry(&mut self, thing: &str, clause: &EntryIntoForce) {
        let word = |after: &After| match after {
            After::Anchor(anchor) => anchor.to_string(),
            After::Event(kind) => kind.to_string(),
        };
        let entries = [
            ("after", clause.after.as_ref().map(word)),
            ("delay", clause.delay.map(|v| v.to_string())),
            ("counting", clause.counting.map(|v| v.to_string())),
            (
                "first-of-month",
                clause.first_of_month.map(|v| v.to_string()),
            ),
            ("on", clause.on.as_ref().map(|v| v.to_string())),
            ("of", clause.of.as_ref().map(|v| v.to_string())),
            (
                "retroactive-to",
                clause.retroactive_to.as_ref().map(|v| v.to_string()),
            ),
        ];
        for (entry, value) in entries {
            self.tell(thing, Field::EntryIntoForce, Some(entry), value);
        }
    }

    fn disputes(self, disputes: &mut BTreeSet<Dispute>) {
        for ((thing, field, entry), values) in self.0 {
            if values.len() > 1 {
                disputes.insert((thing, field, entry, values));
            }
        }
    }
}

fn of_agreements(dossier: &Dossier, disputes: &mut BTreeSet<Dispute>) {
    let mut told = Claimed::default();
    for record in &dossier.agreements {
        let key = record.key.as_str();
        told.tell(key, Field::Form, None, record.form.map(|v| v.to_string()));
        told.tell(
            key,
            Field::Binding,
            None,
            record.binding.map(|v| v.to_string()),
        );
        for (unit, count) in record.counts.iter().flatten() {
            told.tell(key, Field::Counts, Some(unit), Some(count.to_string()));
        }
        if let Some(clause) = &record.entry_into_force {
            told.entry(key, clause);
        }
        if let Some(clause) = &record.denunciation {
            let allowed = clause
                .allowed
                .map(|yes| if yes { "yes" } else { "no" }.to_owned());
            told.tell(key, Field::Denunciation, Some("allowed"), allowed);
        }
        for phase in record.term.iter().flat_map(|term| &term.0) {
            let length = match &phase.for_ {
                Some(treatygraph::record::Length::For(span)) => Some(span.to_string()),
                _ => None,
            };
            told.tell(key, Field::Term, Some("for"), length);
            told.tell(
                key,
                Field::Term,
                Some("notice"),
                phase.notice.map(|v| v.to_string()),
            );
        }
    }
    for record in &dossier.parts {
        if let Some(clause) = &record.entry_into_force {
            told.entry(record.key.as_str(), clause);
        }
    }
    told.disputes(disputes);
}

fn of_states(dossier: &Dossier, disputes: &mut BTreeSet<Dispute>) {
    let mut told = Claimed::default();
    for record in &dossier.states {
        let key = record.key.as_str();
        for (list, code) in record.codes.iter().flatten() {
            told.tell(key, Field::Codes, Some(list), Some(code.0[0].code.clone()));
        }
        for field in [Field::Since, Field::Until] {
            if life(dossier, key, field).is_some_and(|r| r.disputed) {
                disputes.insert((key.to_owned(), field, None, BTreeSet::new()));
            }
        }
    }
    told.disputes(disputes);
}
