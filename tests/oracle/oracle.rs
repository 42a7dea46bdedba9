//! A slow, obvious model of a dossier: things, parties, acts and lists by the letter of MEANING.

use std::collections::{BTreeMap, BTreeSet};

use treatygraph::record::{Dossier, Event, Field};
use treatygraph::{Acts, Certainty, EventKind};

use crate::claims::{
    self, Claim, Resolved, any, at, day_claim, first, is_doubted, last, meet, near_set_of,
};
use crate::clauses::condition;
use crate::refusal;

/// M2: what makes two records one event.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Identity {
    pub(crate) kind: EventKind,
    pub(crate) agreement: String,
    pub(crate) part: Option<String>,
    pub(crate) subject: Option<String>,
    pub(crate) territory: Option<String>,
    pub(crate) actor: Option<String>,
    pub(crate) key: Option<String>,
    /// Of a statement: the day and the quotation of the record.
    pub(crate) words: Option<[Option<String>; 3]>,
}

#[derive(Clone, Debug)]
pub(crate) struct Act {
    pub(crate) id: Identity,
    pub(crate) claims: Vec<Claim>,
    pub(crate) when: Resolved,
    /// Whether its own claims contradict each other as to the day.
    pub(crate) disputed: bool,
    /// Of a joint act or one without a party: for whom it stands, and how certainly.
    pub(crate) stands_for: BTreeMap<String, Certainty>,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Agreement {
    pub(crate) parties: BTreeMap<String, Certainty>,
    pub(crate) sides: Vec<BTreeSet<String>>,
    pub(crate) told: Vec<BTreeSet<String>>,
    /// Whoever any claim names, those left out too.
    pub(crate) named: BTreeSet<String>,
    pub(crate) disputed: bool,
}

#[derive(Debug)]
pub(crate) struct Model {
    pub(crate) agreements: BTreeMap<String, Agreement>,
    /// In the order of M10.
    pub(crate) acts: Vec<Act>,
    /// M8: what an act without a party excludes.
    pub(crate) exclusions: Vec<(String, EventKind, Field, BTreeSet<String>)>,
}

/// The party of an actor's key: `AA/house` is AA's.
pub(crate) fn party_of(actor: &str) -> &str {
    actor.split('/').next().unwrap()
}

impl Act {
    pub(crate) fn is_without_party(&self) -> bool {
        self.id.actor.is_none()
    }

    pub(crate) fn is_statement(&self) -> bool {
        self.id.kind == EventKind::Statement
    }

    pub(crate) fn is_by(&self, party: &str) -> bool {
        self.id
            .actor
            .as_deref()
            .is_some_and(|actor| party_of(actor) == party)
    }

    /// What tells acts apart, and what is said of their days.
    pub(crate) fn label(&self) -> String {
        let id = &self.id;
        let (part, actor) = (id.part.as_deref(), id.actor.as_deref());
        let mut claims: Vec<String> = self.claims.iter().map(Claim::label).collect();
        claims.sort();
        let (part, actor) = (part.unwrap_or("-"), actor.unwrap_or("-"));
        format!(
            "{} {part} {} {actor} {}",
            id.agreement,
            id.kind,
            claims.join(" ")
        )
    }

    /// Whether it happened at all.
    pub(crate) fn happened(&self) -> Certainty {
        match (any(&self.when.days), self.when.never) {
            (true, false) => Certainty::Yes,
            (true, true) => Certainty::Maybe,
            (false, _) => Certainty::No,
        }
    }

    /// As certain as it is listed at all: M8, an agreement's own act that stands for nobody is not.
    pub(crate) fn held(&self) -> Certainty {
        if !self.is_without_party() || claims::is_joint(self.id.kind) {
            return self.happened();
        }
        let for_some = self
            .stands_for
            .values()
            .fold(Certainty::No, |some, held| some.or(*held));
        self.happened().and(for_some)
    }

    /// All values of a field, denials aside.
    pub(crate) fn values(&self, field: Field) -> BTreeSet<String> {
        let claims = self.claims.iter().filter(|c| !c.denies());
        claims
            .filter_map(|c| c.fields.get(&field))
            .flatten()
            .cloned()
            .collect()
    }

    /// Whether a selection has it: a definitive signature is consent as well.
    pub(crate) fn is_in(&self, acts: Acts) -> bool {
        acts.contains(self.id.kind) || {
            let consent = acts.contains(EventKind::Ratification);
            let definitive = self.values(Field::Effect).contains("definitive");
            self.id.kind == EventKind::Signature && consent && definitive
        }
    }

    /// M10: whether it lies within, with a certainty; as the list asked holds it.
    pub(crate) fn within(&self, from: usize, to: usize, held: Certainty) -> Certainty {
        let inside = claims::from_to(from, to);
        if from > to || !meet(&inside, &self.when.days) {
            return Certainty::No;
        }
        if !self.when.dated {
            return held.and(Certainty::Maybe);
        }
        let all_inside = (0..inside.len()).all(|i| inside[i] || !self.when.days[i]);
        if all_inside && !self.when.expected {
            held
        } else {
            held.and(Certainty::Maybe)
        }
    }
}

impl Model {
    pub(crate) fn new(dossier: &Dossier) -> Model {
        // M25: what a clause rests on does not hang on the entry into force itself.
        let model = Model::with(dossier, &|_| 0);
        let not_before = |act: &Act| condition::not_before(&model, dossier, act);
        let left_out = |act: &Act| not_before(act) > 0;
        if !model.acts.iter().any(left_out) {
            return model;
        }
        Model::with(dossier, &not_before)
    }

    /// Where of each recorded entry into force the condition of its clause certainly fails before a day.
    fn with(dossier: &Dossier, not_before: &dyn Fn(&Act) -> usize) -> Model {
        let mut model = Model {
            agreements: BTreeMap::new(),
            acts: Vec::new(),
            exclusions: Vec::new(),
        };
        for record in &dossier.agreements {
            let agreement = model.agreements.entry(record.key.to_string()).or_default();
            if !record.parties.is_empty() {
                let named = record.parties.iter().chain(record.sides.iter().flatten());
                agreement.told.push(named.map(|p| p.to_string()).collect());
            }
            if !record.sides.is_empty() {
                let side =
                    |s: &Vec<treatygraph::record::Key>| s.iter().map(|k| k.to_string()).collect();
                agreement.sides = record.sides.iter().map(side).collect();
            }
        }
        model.gather(dossier);
        model.date(not_before);
        let since = |party: &str| life(dossier, party, Field::Since);
        let until = |party: &str| life(dossier, party, Field::Until);
        model.settle_parties(&since, &until);
        model.stand(&since, &until);
        model.acts.sort_by_key(|act| act.order());
        model
    }

    /// M2: records of one identity are claims about one thing; equal claims are one.
    fn gather(&mut self, dossier: &Dossier) {
        for record in &dossier.events {
            let told = claims::of_record(dossier, record);
            let date = |date: &Option<treatygraph::Date>| date.as_ref().map(|d| d.to_string());
            for actor in self.actors(dossier, record) {
                let text = |key: &treatygraph::record::Key| key.to_string();
                let id = Identity {
                    kind: record.kind,
                    agreement: record.agreement.to_string(),
                    part: record.part.clone(),
                    subject: record.subject.clone(),
                    territory: record.territory.as_ref().map(text),
                    actor,
                    key: record.key.as_ref().map(text),
                    words: (record.kind == EventKind::Statement)
                        .then(|| [date(&record.on), date(&record.by), record.quote.clone()]),
                };
                let known = self.acts.iter().position(|act| act.id == id);
                let index = known.unwrap_or_else(|| {
                    let when = claims::resolve(&[]);
                    let act = Act {
                        id,
                        claims: vec![],
                        when,
                        disputed: false,
                        stands_for: BTreeMap::new(),
                    };
                    self.acts.push(act);
                    self.acts.len() - 1
                });
                for claim in &told {
                    if !self.acts[index].claims.contains(claim) {
                        self.acts[index].claims.push(claim.clone());
                    }
                }
            }
        }
    }

    /// Whose act a record tells: several for the shorthand.
    fn actors(&self, dossier: &Dossier, record: &Event) -> Vec<Option<String>> {
        let text = |key: &treatygraph::record::Key| key.to_string();
        if record.kind == EventKind::Statement {
            return vec![record.speaker.as_ref().map(text)];
        }
        if claims::is_joint(record.kind) {
            return vec![None];
        }
        if !record.parties.is_empty() {
            return record.parties.iter().map(|p| Some(p.to_string())).collect();
        }
        if let Some(body) = &record.body {
            return vec![Some(if claims::is_domestic(record.kind) {
                body.to_string()
            } else {
                party_of(body.as_str()).to_owned()
            })];
        }
        if let Some(party) = &record.party {
            return vec![Some(party.to_string())];
        }
        // M8: a person stands for the party whose office he ever holds, if that is one of the agreement's.
        let offices: BTreeSet<String> = dossier
            .tenures
            .iter()
            .filter(|tenure| record.person.contains(&tenure.leader))
            .map(|tenure| party_of(tenure.of.as_str()).to_owned())
            .collect();
        let told = &self.agreements[record.agreement.as_str()].told;
        let mut parties = offices
            .iter()
            .filter(|p| told.iter().any(|t| t.contains(*p)));
        match (parties.next(), parties.next()) {
            (Some(only), None) => vec![Some(only.clone())],
            _ => vec![None],
        }
    }

    /// M4: F of each agreement, whatever the view.
    pub(crate) fn first_acts(&self) -> BTreeMap<String, usize> {
        let mut first_acts: BTreeMap<String, usize> = BTreeMap::new();
        for act in self.acts.iter().filter(|act| !act.is_statement()) {
            let asserted: Vec<_> = act
                .claims
                .iter()
                .filter(|c| c.stance == treatygraph::vocabulary::Stance::Asserts && c.on.is_some())
                .map(|c| {
                    day_claim(
                        &Claim {
                            by: None,
                            ..c.clone()
                        },
                        act.id.kind,
                        None,
                    )
                })
                .collect();
            if !asserted.is_empty() {
                let here = first(&claims::resolve(&asserted).days);
                let known = first_acts.entry(act.id.agreement.clone()).or_insert(here);
                *known = here.min(*known);
            }
        }
        first_acts
    }

    /// M4 and M5.
    fn date(&mut self, not_before: &dyn Fn(&Act) -> usize) {
        let first_acts = self.first_acts();
        for act in &mut self.acts {
            let first_act = first_acts.get(&act.id.agreement).copied();
            let days: Vec<_> = act
                .claims
                .iter()
                .map(|c| day_claim(c, act.id.kind, first_act))
                .collect();
            act.when = claims::resolve_from(&days, not_before(act));
            act.disputed = act.when.disputed;
        }
    }

    /// M3, *Parties*.
    pub(crate) fn settle_parties(
        &mut self,
        since: &dyn Fn(&str) -> Option<Resolved>,
        until: &dyn Fn(&str) -> Option<Resolved>,
    ) {
        for (key, agreement) in &mut self.agreements {
            let acts: Vec<&Act> = self
                .acts
                .iter()
                .filter(|a| a.id.agreement == *key && !a.is_statement())
                .collect();
            let signatures: Vec<&Act> = acts
                .iter()
                .copied()
                .filter(|a| a.id.kind == EventKind::Signature)
                .collect();
            let dated = |acts: &[&Act]| acts.iter().any(|act| any(&act.when.days));
            let dating = if signatures.is_empty() {
                &acts
            } else {
                &signatures
            };
            let lived = |party: &str| {
                let from = since(party).map_or(0, |r| first(&r.days));
                let to = until(party).map_or(claims::size() - 1, |r| last(&r.days));
                claims::from_to(from, to)
            };
            let named: BTreeSet<String> = agreement.told.iter().flatten().cloned().collect();
            agreement.named = named.clone();
            let left_out: BTreeSet<String> = named
                .iter()
                .filter(|party| {
                    let acted = acts
                        .iter()
                        .any(|act| act.is_by(party) && !act.happened().is_no());
                    let alive = dating.iter().any(|act| meet(&act.when.days, &lived(party)));
                    !acted && !alive && dated(dating)
                })
                .cloned()
                .collect();
            for told in &mut agreement.told {
                told.retain(|party| !left_out.contains(party));
            }
            for party in named.difference(&left_out) {
                let leaves_out = |told: &BTreeSet<String>| told.len() >= 2 && !told.contains(party);
                let maybe = agreement.told.iter().any(leaves_out);
                agreement.disputed |= maybe;
                let certainty = if maybe {
                    Certainty::Maybe
                } else {
                    Certainty::Yes
                };
                agreement.parties.insert(party.clone(), certainty);
            }
        }
    }

    /// M8: for whom acts without a party stand, and what they exclude.
    pub(crate) fn stand(
        &mut self,
        since: &dyn Fn(&str) -> Option<Resolved>,
        until: &dyn Fn(&str) -> Option<Resolved>,
    ) {
        let before = self.acts.clone();
        for index in 0..self.acts.len() {
            let act = &before[index];
            if !act.is_without_party() {
                continue;
            }
            let agreement = &self.agreements[&act.id.agreement];
            let alike = |other: &Act| {
                other.id.kind == act.id.kind
                    && other.id.agreement == act.id.agreement
                    && other.id.part == act.id.part
                    && other.id.subject == act.id.subject
                    && other.id.territory == act.id.territory
            };
            // A body stands for the party it belongs to.
            let mut named = act.values(Field::Parties);
            let bodies = act.values(Field::Body);
            named.extend(bodies.iter().map(|body| party_of(body).to_owned()));
            let mut stands_for = BTreeMap::new();
            if claims::is_joint(act.id.kind) {
                stands_for = if named.is_empty() {
                    agreement.parties.clone()
                } else {
                    named.iter().map(|p| (p.clone(), Certainty::Yes)).collect()
                };
            } else {
                for (party, certainty) in &agreement.parties {
                    let own: Vec<&Act> = before
                        .iter()
                        .filter(|other| alike(other) && other.is_by(party))
                        .collect();
                    let keeps = |own: &&Act| match own.happened() {
                        Certainty::No => Certainty::Maybe,
                        _ => !refusal::apart(act, own, party, &before),
                    };
                    let alone = !own.iter().map(keeps).fold(Certainty::No, Certainty::or);
                    let absent = refusal::refused(act, party, &before)
                        .or(refusal::unborn(act, since(party)))
                        .or(refusal::gone(act, until(party)));
                    let held = certainty.and(alone).and(!absent);
                    if held != Certainty::No {
                        stands_for.insert(party.clone(), held);
                    }
                }
            }
            self.acts[index].stands_for = stands_for;
            if claims::is_joint(act.id.kind) || differs_by_party(act.id.kind) {
                continue;
            }
            let own: Vec<usize> = (0..before.len())
                .filter(|i| {
                    let happened = any(&before[*i].when.days);
                    happened
                        && alike(&before[*i])
                        && agreement.parties.keys().any(|p| before[*i].is_by(p))
                })
                .collect();
            self.compare(index, &own, &before);
        }
    }

    fn compare(&mut self, index: usize, own: &[usize], before: &[Act]) {
        let act = &before[index];
        if act.happened().is_no() {
            return;
        }
        let theirs: Vec<&Act> = own.iter().map(|i| &before[*i]).collect();
        if !theirs.is_empty() {
            let from = theirs.iter().map(|a| first(&a.when.days)).min().unwrap();
            let to = theirs.iter().map(|a| last(&a.when.days)).max().unwrap();
            if !meet(&act.when.days, &claims::from_to(from, to)) {
                self.exclude(act, Field::On, BTreeSet::new());
                for i in own {
                    for day in 0..claims::size() {
                        self.acts[*i].when.days[day] |= act.when.days[day];
                    }
                }
            }
        }
        for (field, theirs) in crate::disputes::excluded(act, &theirs) {
            self.exclude(act, field, theirs);
        }
    }

    fn exclude(&mut self, act: &Act, field: Field, values: BTreeSet<String>) {
        self.exclusions
            .push((act.id.agreement.clone(), act.id.kind, field, values));
    }

    /// As certain as it is an act of the party, or stands for it.
    pub(crate) fn held_by(&self, act: &Act, party: &str) -> Certainty {
        let stands = act.stands_for.get(party).copied().unwrap_or(Certainty::No);
        Certainty::from(act.is_by(party))
            .or(stands)
            .and(act.happened())
    }

    /// M22: on opposite sides.
    pub(crate) fn is_between(&self, agreement: &str, a: &str, b: &str) -> bool {
        let agreement = &self.agreements[agreement];
        let both = agreement.parties.contains_key(a) && agreement.parties.contains_key(b);
        both && a != b
            && !agreement
                .sides
                .iter()
                .any(|side| side.contains(a) && side.contains(b))
    }
}

/// What M10 compares, in order.
type Order = (bool, usize, usize, EventKind, [Option<String>; 4], Identity);

impl Act {
    /// M10; what it leaves open goes by the rest of the identity.
    fn order(&self) -> Order {
        let dated = self.when.dated && any(&self.when.days);
        let (from, to) = if dated {
            (first(&self.when.days), last(&self.when.days))
        } else {
            (0, 0)
        };
        let from = if self.when.only_by { to } else { from };
        let id = self.id.clone();
        let keys = [
            Some(id.agreement.clone()),
            id.part.clone(),
            id.actor.clone(),
            id.key.clone(),
        ];
        (!dated, from, to, id.kind, keys, id)
    }
}

/// The resolved day of a party's beginning or end.
pub(crate) fn life(dossier: &Dossier, party: &str, field: Field) -> Option<Resolved> {
    let given: Vec<claims::DayClaim> = dossier
        .states
        .iter()
        .filter(|state| state.key.as_str() == party)
        .filter_map(|state| {
            let date = if field == Field::Since {
                state.since.as_ref()
            } else {
                state.until.as_ref()
            };
            let source = state.source.as_ref().map(|s| s.as_str());
            Some(claims::DayClaim {
                stance: treatygraph::vocabulary::Stance::Asserts,
                known: claims::known(dossier, source, state.known_since.as_ref()),
                days: Some(near_set_of(date?)),
                doubted: is_doubted(date?),
                is_by: false,
                may_lie_ahead: field == Field::Until,
            })
        })
        .collect();
    (!given.is_empty()).then(|| claims::resolve(&given))
}

/// M8: kinds that may differ by party.
fn differs_by_party(kind: EventKind) -> bool {
    use EventKind::*;
    matches!(
        kind,
        EntryIntoForce
            | EntryIntoEffect
            | ProvisionalApplication
            | Suspension
            | Resumption
            | Revival
            | Termination
            | Expiry
    )
}

/// A day of the window.
pub(crate) fn index(day: treatygraph::Day) -> usize {
    at(day.number())
}
