//! All answers in a view, as texts: those of the graph, and those of the oracle.

use std::collections::{BTreeMap, BTreeSet};

use treatygraph::record::{Dossier, Field};
use treatygraph::{
    Acts, Certainty, Days, Event, EventKind, Events, Graph, View, vocabulary::Class,
};

use crate::claims::{Claim, days_of, field_days};
use crate::graph::key_of;
use crate::lens::{Lens, Of, Step};
use crate::nodes;
use crate::oracle::{Act, Model, index, party_of};
use crate::world::day_at;

/// What is asked, and the lines of the answer.
pub(crate) type Answers = BTreeMap<String, Vec<String>>;

/// The lists that are asked for in each list: all, of some kinds, within some days.
const LISTS: [Narrowed; 8] = [
    (None, None),
    (Some(Which::Ratifications), None),
    (Some(Which::Kind(EventKind::Signature)), None),
    (Some(Which::Kind(EventKind::Statement)), None),
    (Some(Which::Class(Class::Life)), None),
    (None, Some((150, 381))),
    (Some(Which::Ratifications), Some((366, 456))),
    (Some(Which::Class(Class::Consent)), Some((100, 160))),
];

/// Of some kinds, within some days.
type Narrowed = (Option<Which>, Option<(i32, i32)>);

#[derive(Clone, Copy, Debug)]
enum Which {
    Ratifications,
    Kind(EventKind),
    Class(Class),
}

impl Which {
    fn acts(self) -> Acts {
        match self {
            Which::Ratifications => Acts::RATIFICATIONS,
            Which::Kind(kind) => kind.into(),
            Which::Class(class) => class.into(),
        }
    }
}

/// The fields of events of which all values are compared.
const TOLD: [Field; 7] = [
    Field::Outcome,
    Field::Vote,
    Field::Question,
    Field::Present,
    Field::Effect,
    Field::Number,
    Field::Place,
];

fn title(what: &str, (acts, within): Narrowed) -> String {
    format!("{what}, {acts:?} within {within:?}")
}

/// What tells an event from others.
fn label(event: Event<'_>) -> String {
    let part = event.part().map_or("-", |part| part.name());
    let actor = event.actor().map_or("-".to_owned(), key_of);
    let quote = match event.kind() {
        EventKind::Statement => event.quote(),
        _ => None,
    };
    let (key, quote) = (event.key().unwrap_or("-"), quote.unwrap_or("-"));
    let agreement = event.agreement().key();
    format!("{agreement} {part} {} {actor} {key} {quote}", event.kind())
}

fn list(answers: &mut Answers, what: &str, events: Events<'_>) {
    for list in LISTS {
        let mut events = events.clone();
        if let Some(which) = list.0 {
            events = events.of(which.acts());
        }
        if let Some((from, to)) = list.1 {
            events = events.within(day_at(from)..=day_at(to));
        }
        let line = |event: Event<'_>| {
            let (days, certainty) = (event.days(), event.certainty());
            format!("{}: {days}, {certainty}", label(event))
        };
        answers.insert(title(what, list), events.map(line).collect());
    }
}

fn days_text(days: Option<Days>) -> String {
    days.map_or("-".to_owned(), |days| days.to_string())
}

fn joined<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    texts.into_iter().collect::<Vec<_>>().join(", ")
}

fn sorted(texts: impl Iterator<Item = String>) -> String {
    let mut texts: Vec<String> = texts.collect();
    texts.sort();
    texts.join("; ")
}

/// The answers of the graph in a view.
pub(crate) fn of_graph(graph: &Graph, view: View<'_>) -> Answers {
    let mut answers = Answers::new();
    list(&mut answers, "all", view.events());
    for agreement in graph.agreements() {
        let agreement = view.agreement(agreement.key()).unwrap();
        let key = agreement.key();
        list(&mut answers, key, agreement.events());
        let certainty = |p| agreement.party_certainty(p);
        let parties = agreement
            .parties()
            .map(|p| format!("{} {}", p.key(), certainty(p)));
        answers.insert(format!("{key}: parties"), parties.collect());
        let titles = agreement.titles().map(str::to_owned).collect();
        answers.insert(format!("{key}: titles"), titles);
        let form = agreement.form().map(|form| form.to_string());
        answers.insert(format!("{key}: form"), form.into_iter().collect());
        let known = agreement.is_known().to_string();
        answers.insert(format!("{key}: known"), vec![known]);
    }
    for party in graph.parties() {
        let party = view.party(party.key()).unwrap();
        let key = party.key();
        list(&mut answers, key, party.events());
        let names = party.names().map(str::to_owned).collect();
        answers.insert(format!("{key}: names"), names);
        answers.insert(format!("{key}: known"), vec![party.is_known().to_string()]);
        let agreements = party.agreements().map(|t| t.key().to_owned());
        answers.insert(format!("{key}: agreements"), agreements.collect());
        for other in graph.parties() {
            let pair = party.with(other);
            let what = format!("{key} and {}", other.key());
            list(&mut answers, &what, pair.events());
            let agreements = pair.agreements().map(|t| t.key().to_owned());
            answers.insert(format!("{what}: agreements"), agreements.collect());
        }
    }
    for body in graph.bodies() {
        let body = view.body(body.key()).unwrap();
        let key = body.key();
        list(&mut answers, key, body.events());
        let names = body.names().map(str::to_owned).collect();
        answers.insert(format!("{key}: names"), names);
        answers.insert(format!("{key}: known"), vec![body.is_known().to_string()]);
    }
    for leader in graph.leaders() {
        let leader = view.leader(leader.key()).unwrap();
        let key = leader.key();
        list(&mut answers, key, leader.events());
        let names = leader.names().map(str::to_owned).collect();
        answers.insert(format!("{key}: names"), names);
        answers.insert(format!("{key}: known"), vec![leader.is_known().to_string()]);
        let tenures = leader.tenures().map(|tenure| {
            let of = tenure.of().map_or("-".to_owned(), key_of);
            let (since, until) = (days_text(tenure.since()), days_text(tenure.until()));
            format!("{of} from {since} to {until}")
        });
        let mut tenures: Vec<String> = tenures.collect();
        tenures.sort();
        answers.insert(format!("{key}: tenures"), tenures);
    }
    for event in view.events() {
        let (received, effective) = (days_text(event.received()), days_text(event.effective()));
        let persons: BTreeSet<&str> = event.persons().map(|p| p.key()).collect();
        let parties: BTreeSet<&str> = event.parties().map(|p| p.key()).collect();
        let mut claims: Vec<String> = event.claims().map(source_and_days).collect();
        claims.sort();
        let mut lines = vec![
            format!("received {received}, effective {effective}"),
            format!("persons {}", joined(persons)),
            format!("parties {}", joined(parties)),
            format!(
                "dated {}, expected {}",
                event.is_dated(),
                event.is_expected()
            ),
            format!("disputed {}", event.is_disputed()),
            format!("claims {}", claims.join(" ")),
        ];
        for field in TOLD {
            let told = event.claimed(field);
            let told = told.iter().map(|told| {
                let sources = told
                    .claims()
                    .map(|c| c.source().map_or("none", |s| s.key()));
                let sources: BTreeSet<&str> = sources.collect();
                format!("{told} ({})", joined(sources))
            });
            lines.push(format!("{field} {}", sorted(told)));
        }
        answers.insert(format!("event {}", label(event)), lines);
    }
    answers
}

fn source_and_days(claim: treatygraph::Claim<'_>) -> String {
    let text = |field| {
        claim
            .get(field)
            .map_or(String::new(), |value| value.to_string())
    };
    let source = claim.source().map_or("none", |source| source.key());
    format!(
        "[{source} {} {};{}]",
        claim.stance(),
        text(Field::On),
        text(Field::By)
    )
}

/// The oracle's answers, which rebuilds from the claims that count.
pub(crate) struct Oracle<'d> {
    dossier: &'d Dossier,
    lens: Lens<'d>,
    plain: &'d Model,
    model: Model,
    answers: Answers,
}

impl<'d> Oracle<'d> {
    pub(crate) fn answers(dossier: &'d Dossier, plain: &'d Model, steps: &[Step]) -> Answers {
        let mut oracle = Oracle {
            dossier,
            lens: Lens::new(dossier, steps),
            plain,
            model: plain.seen(dossier, steps),
            answers: Answers::new(),
        };
        oracle.lists();
        oracle.agreements();
        oracle.names();
        oracle.events();
        oracle.answers
    }

    fn list(&mut self, what: &str, of: impl Fn(&Model, &Act) -> Certainty) {
        for list in LISTS {
            let mut lines = Vec::new();
            for act in &self.model.acts {
                let chosen = match list.0 {
                    Some(which) => act.is_in(which.acts()),
                    None => !act.is_statement(),
                };
                let mut held = of(&self.model, act);
                if let Some((from, to)) = list.1 {
                    held = act.within(index(day_at(from)), index(day_at(to)), held);
                }
                if chosen && !held.is_no() {
                    lines.push(format!(
                        "{}: {}, {held}",
                        act.name(),
                        days_of(&act.when.days)
                    ));
                }
            }
            self.answers.insert(title(what, list), lines);
        }
    }

    fn lists(&mut self) {
        let dossier = self.dossier;
        self.list("all", |_, act| act.held());
        let agreements: Vec<String> = self.model.agreements.keys().cloned().collect();
        for key in &agreements {
            self.list(key, |_, act| {
                act.held().and((act.id.agreement == *key).into())
            });
        }
        let parties: BTreeSet<&str> = dossier.states.iter().map(|s| s.key.as_str()).collect();
        for a in &parties {
            self.list(a, |model, act| model.held_by(act, a));
            let among = |t: &&String| {
                self.is_spoken_of(t) && self.model.agreements[*t].parties.contains_key(*a)
            };
            let known = agreements.iter().filter(among).cloned().collect();
            self.answers.insert(format!("{a}: agreements"), known);
            for b in &parties {
                let what = format!("{a} and {b}");
                self.list(&what, |model, act| {
                    let held = model.held_by(act, a).or(model.held_by(act, b));
                    held.and(model.is_between(&act.id.agreement, a, b).into())
                });
                let known = agreements
                    .iter()
                    .filter(|t| self.is_spoken_of(t) && self.model.is_between(t, a, b));
                let known = known.cloned().collect();
                self.answers.insert(format!("{what}: agreements"), known);
            }
        }
        let organs = dossier.organs.iter().map(|b| &b.key);
        let legislatures = dossier.legislatures.iter().map(|b| &b.key);
        let electorates = dossier.electorates.iter().map(|b| &b.key);
        for body in organs.chain(legislatures).chain(electorates) {
            self.list(body.as_str(), |_, act| {
                act.held().and(act.names(body.as_str(), Field::Body))
            });
        }
        for leader in &dossier.leaders {
            let key = leader.key.as_str();
            self.list(key, |_, act| act.held().and(act.names(key, Field::Person)));
            self.tenures(key);
        }
    }

    /// A tenure without source is trusted by nobody (M13).
    fn tenures(&mut self, leader: &str) {
        let mut tenures = Vec::new();
        for ([who, of, ..], claims) in nodes::tenures(self.dossier) {
            let counted = self.lens.counted(&claims, Of::Events);
            let claims = self.lens.field_by_field(&counted);
            if who != leader || claims.iter().all(Claim::denies) {
                continue;
            }
            let days = |field| nodes::limit(&claims, field).map(|r| days_of(&r.days));
            let (since, until) = (days(Field::Since), days(Field::Until));
            tenures.push(format!(
                "{of} from {} to {}",
                days_text(since),
                days_text(until)
            ));
        }
        tenures.sort();
        self.answers.insert(format!("{leader}: tenures"), tenures);
    }

    fn agreements(&mut self) {
        for (key, agreement) in &self.model.agreements {
            let parties = agreement
                .parties
                .iter()
                .map(|(p, held)| format!("{p} {held}"));
            self.answers
                .insert(format!("{key}: parties"), parties.collect());
            let claims = self.lens.claims_about(key);
            let titles = self.told(&claims, Field::Titles);
            self.answers.insert(format!("{key}: titles"), titles);
            let mut form = self.told(&claims, Field::Form);
            form.truncate(if form.len() > 1 { 0 } else { 1 });
            self.answers.insert(format!("{key}: form"), form);
        }
    }

    fn names(&mut self) {
        let dossier = self.dossier;
        let states = dossier.states.iter().map(|b| &b.key);
        let organs = dossier.organs.iter().map(|b| &b.key);
        let legislatures = dossier.legislatures.iter().map(|b| &b.key);
        let electorates = dossier.electorates.iter().map(|b| &b.key);
        let leaders = dossier.leaders.iter().map(|b| &b.key);
        let bodies = organs.chain(legislatures).chain(electorates);
        let named: Vec<_> = states.chain(bodies).chain(leaders).collect();
        for key in &named {
            let claims = self.lens.claims_about(key.as_str());
            let names = self.told(&claims, Field::Names);
            self.answers.insert(format!("{key}: names"), names);
        }
        let agreements = dossier.agreements.iter().map(|t| &t.key);
        for key in named.into_iter().chain(agreements) {
            let claims = nodes::claims_about(dossier, key.as_str());
            let known = !self.lens.counted(&claims, Of::Nodes).is_empty();
            self.answers
                .insert(format!("{key}: known"), vec![known.to_string()]);
        }
    }

    fn events(&mut self) {
        for act in &self.model.acts {
            if act.is_statement() || act.held().is_no() {
                continue;
            }
            let told = |field| field_days(&act.claims, field).map(|r| days_of(&r.days));
            let received = days_text(told(Field::Received));
            let effective = days_text(told(Field::Effective));
            let persons = act.values(Field::Person);
            let parties: BTreeSet<String> = match &act.id.actor {
                Some(actor) => [party_of(actor).to_owned()].into(),
                None => act.stands_for.keys().cloned().collect(),
            };
            let mut claims = self.claims(act);
            claims.sort();
            let mut lines = vec![
                format!("received {received}, effective {effective}"),
                format!("persons {}", joined(persons.iter().map(String::as_str))),
                format!("parties {}", joined(parties.iter().map(String::as_str))),
                format!("dated {}, expected {}", act.when.dated, act.when.expected),
                format!("disputed {}", crate::disputes::is_disputed(act)),
                format!("claims {}", claims.join(" ")),
            ];
            for field in TOLD {
                let told = self.told(&act.claims, field);
                let told = told.iter().map(|value| {
                    let by = act.claims.iter().filter(|c| gives(c, field, value));
                    let sources = by.map(|c| c.source.as_deref().unwrap_or("none"));
                    let sources: BTreeSet<&str> = sources.collect();
                    format!("{value} ({})", joined(sources))
                });
                lines.push(format!("{field} {}", sorted(told)));
            }
            self.answers.insert(format!("event {}", act.name()), lines);
        }
    }

    /// Whether any claim on an agreement, or on what happened to it, counts.
    fn is_spoken_of(&self, agreement: &str) -> bool {
        let claims = nodes::claims_about(self.dossier, agreement);
        !self.lens.counted(&claims, Of::Nodes).is_empty()
            || self
                .model
                .acts
                .iter()
                .any(|act| act.id.agreement == agreement)
    }

    /// The claims that count in any field, or in the effect.
    fn claims(&self, act: &Act) -> Vec<String> {
        let plain = self.plain.acts.iter().find(|plain| plain.id == act.id);
        let counted = self.lens.counted(&plain.unwrap().claims, Of::Events);
        let counts = self.lens.that_count_at_all(&counted);
        counts.map(Claim::label).collect()
    }

    /// M3: all values of a field, those with most independent sources (M6) first.
    fn told(&self, claims: &[Claim], field: Field) -> Vec<String> {
        let given = claims.iter().filter(|c| !c.denies());
        let values: BTreeSet<&String> = given
            .filter_map(|c| c.fields.get(&field))
            .flatten()
            .collect();
        let mut told: Vec<(usize, &String)> = Vec::new();
        for value in values {
            let by = claims.iter().filter(|c| gives(c, field, value));
            let voices: BTreeSet<&str> = by
                .filter_map(|c| c.source.as_deref())
                .map(|source| self.voice(source))
                .collect();
            told.push((usize::MAX - voices.len(), value));
        }
        told.sort();
        told.into_iter().map(|(_, value)| value.clone()).collect()
    }

    /// The one that a source repeats; of this world no source repeats one that repeats.
    fn voice<'a>(&'a self, source: &'a str) -> &'a str {
        let record = self
            .dossier
            .sources
            .iter()
            .find(|s| s.key.as_str() == source);
        record
            .and_then(|s| s.republishes.as_ref())
            .map_or(source, |key| key.as_str())
    }
}

fn gives(claim: &Claim, field: Field, value: &str) -> bool {
    !claim.denies()
        && claim
            .fields
            .get(&field)
            .is_some_and(|values| values.contains(value))
}

impl Act {
    /// What tells it from others.
    fn name(&self) -> String {
        let id = &self.id;
        let text = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
        let quote = id.words.as_ref().and_then(|[.., quote]| quote.clone());
        format!(
            "{} {} {} {} {} {}",
            id.agreement,
            text(&id.part),
            id.kind,
            text(&id.actor),
            text(&id.key),
            text(&quote)
        )
    }

    /// Whether it is an act of this body or person.
    fn names(&self, key: &str, field: Field) -> Certainty {
        (self.id.actor.as_deref() == Some(key) || self.values(field).contains(key)).into()
    }
}
