//! Random dossiers made for status: few agreements, few sources, days that lie close together in a
//! few years, ends mostly after beginnings.

use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use treatygraph::record::{self, Covers, Dossier, EventClaim};
use treatygraph::vocabulary::*;
use treatygraph::{Date, Day, EventKind, Span, day};

pub(crate) const PARTIES: [&str; 3] = ["AA", "BB", "CC"];
pub(crate) const SOURCES: usize = 4;

/// A dossier that prints as its text.
#[derive(Clone)]
pub(crate) struct World(pub(crate) Dossier);

impl std::fmt::Debug for World {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "\n{}", self.0.to_toml())
    }
}

#[derive(Clone, Debug)]
struct RawSource {
    kind: SourceKind,
    covers: Option<(Option<&'static str>, Vec<EventKind>)>,
    published: Option<Day>,
    speaker: Option<&'static str>,
}

#[derive(Clone, Debug)]
struct RawClaim {
    source: Option<usize>,
    stance: Stance,
    on: Option<Date>,
    by: Option<Date>,
    received: Option<Date>,
    effective: Option<Date>,
    until: Option<Date>,
    speaker: Option<&'static str>,
    last_day: Option<EndDay>,
}

#[derive(Clone, Debug)]
pub(crate) struct RawEvent {
    agreement: usize,
    kind: EventKind,
    part: bool,
    again: bool,
    party: Option<Index>,
    ground: Option<Ground>,
    outcome: Option<Outcome>,
    answers: Option<EventKind>,
    definitive: bool,
    claims: Vec<RawClaim>,
}

#[derive(Clone, Debug)]
struct RawRelation {
    source: Option<usize>,
    denied: bool,
}

#[derive(Clone, Debug)]
struct RawAgreement {
    parties: Vec<&'static str>,
    sides: bool,
    source: Option<usize>,
}

fn source() -> impl Strategy<Value = RawSource> {
    let kind = select(vec![
        SourceKind::Newspaper,
        SourceKind::NewsAgency,
        SourceKind::DataSet,
        SourceKind::DataSet,
        SourceKind::TreatyText,
        SourceKind::TreatyText,
        SourceKind::OfficialGazette,
        SourceKind::InternationalOrganization,
    ]);
    let years = select(vec!["2022/2023", "2023/2024", "2024", "2022/2025"]);
    let kinds = select(vec![
        vec![],
        vec![EventKind::Termination],
        vec![EventKind::Denunciation, EventKind::Signature],
        vec![EventKind::EntryIntoForce],
        vec![EventKind::EntryIntoForce, EventKind::Expiry],
    ]);
    let published = select(vec![day(2024, 3, 6), day(2024, 11, 1), day(2026, 1, 31)]);
    (
        kind,
        weighted(0.5, (weighted(0.7, years), kinds)),
        weighted(0.15, published),
        weighted(0.2, select(vec!["AA", "BB/mfa", "ZZ"])),
    )
        .prop_map(|(kind, covers, published, speaker)| RawSource {
            kind,
            covers,
            published,
            speaker,
        })
}

/// Days from 1 to 12 March of a year.
fn near(year: i16) -> impl Strategy<Value = Day> {
    (1..=12u8).prop_map(move |d| day(i32::from(year), 3, d))
}

fn later(day: Day, by: i32) -> Day {
    Day::from_number(day.number() + by).unwrap()
}

/// A day, or something a little vaguer.
fn date(year: i16) -> impl Strategy<Value = Date> {
    (near(year), 0..20u8, 1..5i32).prop_map(|(day, form, by)| {
        let text = match form {
            0..=11 => day.to_string(),
            12 => format!("{day}?"),
            13..=14 => format!("[{day},{}]", later(day, by)),
            15..=16 => format!("[{day}..{}]", later(day, by)),
            17 => format!("{}-{:02}", day.year(), day.month()),
            18 => format!("[{day},{}]", later(day, 365)),
            _ => format!("{}", day.year()),
        };
        text.parse().unwrap()
    })
}

fn claim(year: i16) -> impl Strategy<Value = RawClaim> {
    let stance = prop_oneof![
        10 => Just(Stance::Asserts),
        1 => Just(Stance::Denies),
        1 => Just(Stance::Contests),
    ];
    let days = prop_oneof![
        1 => Just((None, None)),
        14 => date(year).prop_map(|on| (Some(on), None)),
        2 => near(year).prop_map(|by| (None, Some(by.into()))),
    ];
    let speaker = select(vec!["AA", "BB", "AA/mfa", "CC", "ZZ"]);
    (
        weighted(0.9, 0..SOURCES),
        stance,
        days,
        weighted(0.15, date(year)),
        weighted(0.25, prop_oneof![date(year), date(year + 1)]),
        weighted(0.85, date((year + 1).min(2025))),
        weighted(0.3, speaker),
        weighted(0.3, select(vec![EndDay::Inclusive, EndDay::Exclusive])),
    )
        .prop_map(
            |(source, stance, (on, by), received, effective, until, speaker, last_day)| RawClaim {
                source,
                stance,
                on,
                by,
                received,
                effective,
                until,
                speaker,
                last_day,
            },
        )
}

/// A kind of event and the year about which it happens.
fn kind() -> impl Strategy<Value = (EventKind, i16)> {
    use EventKind::*;
    let at = |kind: EventKind, year: i16| Just((kind, year));
    prop_oneof![
        6 => at(EntryIntoForce, 2023),
        3 => at(Signature, 2022),
        2 => select(vec![Notification, Deposit, Ratification, ExchangeOfInstruments, Accession]).prop_map(|k| (k, 2022)),
        2 => at(ParliamentaryApproval, 2022),
        1 => select(vec![NegotiationAbandoned, NegotiationOpened, Adoption, CommitteeApproval, Referendum]).prop_map(|k| (k, 2022)),
        2 => at(ProvisionalApplication, 2022),
        2 => select(vec![2022, 2023]).prop_map(|y| (EndOfProvisionalApplication, y)),
        1 => select(vec![WithdrawalOfSignature, WithdrawalOfInstrument]).prop_map(|k| (k, 2022)),
        4 => select(vec![2024, 2025]).prop_map(|y| (Termination, y)),
        2 => select(vec![2024, 2025]).prop_map(|y| (Expiry, y)),
        3 => select(vec![2023, 2024]).prop_map(|y| (Denunciation, y)),
        2 => select(vec![2023, 2024]).prop_map(|y| (Revocation, y)),
        2 => select(vec![2024, 2025]).prop_map(|y| (Revival, y)),
        2 => select(vec![2023, 2024]).prop_map(|y| (Prolongation, y)),
        3 => at(Suspension, 2024),
        2 => select(vec![2024, 2025]).prop_map(|y| (Resumption, y)),
        1 => at(EntryIntoEffect, 2023),
        1 => select(vec![Succession, Continuation]).prop_map(|k| (k, 2023)),
        2 => at(DisputeSettled, 2025),
        1 => (select(vec![EntryIntoForce, Termination, ProvisionalApplication, Revival]), 2022..=2025i16),
    ]
}

fn event() -> impl Strategy<Value = RawEvent> {
    event_of(kind())
}

/// Any event of such a kind, about such a year.
pub(crate) fn event_of(
    kind: impl Strategy<Value = (EventKind, i16)>,
) -> impl Strategy<Value = RawEvent> {
    let answers = select(vec![
        EventKind::EntryIntoForce,
        EventKind::Termination,
        EventKind::Denunciation,
        EventKind::Suspension,
    ]);
    let ground = select(vec![
        Ground::Replacement,
        Ground::Denunciation,
        Ground::Term,
        Ground::MutualConsent,
    ]);
    let outcome = select(vec![
        Outcome::Approved,
        Outcome::Rejected,
        Outcome::Rejected,
    ]);
    kind.prop_flat_map(move |(kind, year)| {
        (
            prop_oneof![3 => Just(0usize), 1 => Just(1)],
            weighted(0.15, Just(())),
            weighted(0.12, Just(())),
            weighted(0.5, any::<Index>()),
            weighted(0.5, ground.clone()),
            weighted(0.5, outcome.clone()),
            weighted(0.7, answers.clone()),
            weighted(0.2, Just(())),
            prop_oneof![3 => vec(claim(year), 1..2), 1 => vec(claim(year), 2..4)],
        )
            .prop_map(
                move |(
                    agreement,
                    part,
                    again,
                    party,
                    ground,
                    outcome,
                    answers,
                    definitive,
                    claims,
                )| RawEvent {
                    agreement,
                    kind,
                    part: part.is_some(),
                    again: again.is_some(),
                    party,
                    ground,
                    outcome,
                    answers,
                    definitive: definitive.is_some(),
                    claims,
                },
            )
    })
}

fn agreement() -> impl Strategy<Value = RawAgreement> {
    let parties = prop_oneof![
        3 => Just(vec!["AA", "BB"]),
        2 => Just(vec!["AA", "BB", "CC"]),
    ];
    (parties, any::<bool>(), weighted(0.3, 0..SOURCES)).prop_map(|(parties, sides, source)| {
        RawAgreement {
            parties,
            sides,
            source,
        }
    })
}

/// Any dossier of this world, in which no party ceases to exist.
pub(crate) fn world() -> impl Strategy<Value = World> {
    any_world(false)
}

/// The same; in some one party does.
#[allow(dead_code)]
pub(crate) fn mortal() -> impl Strategy<Value = World> {
    any_world(true)
}

fn any_world(mortal: bool) -> impl Strategy<Value = World> {
    let relation = weighted(0.4, (weighted(0.8, 0..SOURCES), weighted(0.15, Just(()))));
    (
        vec(source(), SOURCES),
        vec(agreement(), 1..=2),
        relation,
        vec(event(), 1..7),
        weighted(0.6, vec(claim(2023), 1..3)),
        weighted(0.1, prop_oneof![date(2023), date(2024)]),
    )
        .prop_map(
            move |(sources, agreements, relation, mut events, entry, extinct)| {
                // Mostly the first is in force one day.
                events.extend(entry.map(|claims| RawEvent {
                    agreement: 0,
                    kind: EventKind::EntryIntoForce,
                    part: false,
                    again: false,
                    party: None,
                    ground: None,
                    outcome: None,
                    answers: None,
                    definitive: false,
                    claims,
                }));
                let relation = relation.map(|(source, denied)| RawRelation {
                    source,
                    denied: denied.is_some(),
                });
                let mut dossier = written(&sources, &agreements, relation.as_ref(), &events);
                if let Some(state) = dossier.states.iter_mut().find(|s| s.key.as_str() == "BB") {
                    state.until = extinct.filter(|_| mortal);
                }
                World(dossier)
            },
        )
}

fn written(
    sources: &[RawSource],
    agreements: &[RawAgreement],
    relation: Option<&RawRelation>,
    events: &[RawEvent],
) -> Dossier {
    let mut dossier = Dossier::new();
    let name = |source: usize| format!("s{source}");
    for (i, raw) in sources.iter().enumerate() {
        let mut source = record::Source::new(name(i)).kind(raw.kind);
        source.published = raw.published.map(Date::from);
        source.speaker = raw.speaker.map(Into::into);
        source.covers = raw.covers.as_ref().map(|(years, kinds)| {
            let mut covers =
                Covers::default().kinds(kinds.iter().map(|kind| Covered::Event(*kind)));
            covers.years = years.map(|years| years.parse().unwrap());
            covers
        });
        dossier.push(source);
    }
    for party in PARTIES.iter().chain(["ZZ"].iter()) {
        dossier.push(record::State::new(*party));
        let body = |name: &str| format!("{party}/{name}");
        dossier.push(record::Organ::new(body("mfa")).of(*party));
        dossier.push(record::Legislature::new(body("house")).of(*party));
        let committee = record::Legislature::new(body("committee")).of(*party);
        dossier.push(committee.type_(LegislatureType::Committee));
        dossier.push(record::Electorate::new(body("people")).of(*party));
    }
    for (i, raw) in agreements.iter().enumerate() {
        let mut agreement = record::Agreement::new(format!("t-{i}")).parties(raw.parties.clone());
        if raw.sides && raw.parties.len() == 3 {
            let side = |keys: &[&str]| keys.iter().map(|key| record::Key::from(*key)).collect();
            agreement.sides = vec![side(&["AA"]), side(&["BB", "CC"])];
        }
        agreement.source = raw.source.map(|source| name(source).into());
        dossier.push(agreement);
    }
    if let (Some(raw), 2) = (relation, agreements.len()) {
        let mut relation = record::Relation::new("t-1", RelationKind::Replaces).to("t-0");
        relation.source = raw.source.map(|source| name(source).into());
        dossier.push(relation.clone());
        if raw.denied {
            let mut denial = record::Relation::new("t-1", RelationKind::Replaces).to("t-0");
            denial.source = Some(name(raw.source.map_or(0, |s| (s + 1) % SOURCES)).into());
            denial.stance = Some(Stance::Denies);
            dossier.push(denial);
        }
    }
    let mut used = Vec::new();
    for raw in events {
        let at = raw.agreement % agreements.len();
        push_event(&mut dossier, raw, at, &agreements[at].parties, &mut used);
    }
    let entries = dossier
        .events
        .iter()
        .filter(|e| e.kind == EventKind::EntryIntoForce);
    let mut claims = entries.flat_map(|e| &e.claims);
    if claims.any(|c| c.on.is_none() && c.by.is_none() && c.stance != Some(Stance::Denies)) {
        // What every day is said not to hold, and what is said to have happened, do not go together.
        for covers in dossier.sources.iter_mut().filter_map(|s| s.covers.as_mut()) {
            covers
                .kinds
                .retain(|kind| *kind != Covered::Event(EventKind::EntryIntoForce));
        }
        dossier
            .events
            .retain(|e| e.kind != EventKind::NegotiationAbandoned);
    }
    prune(&mut dossier);
    dossier
}

fn body_for(kind: EventKind) -> Option<&'static str> {
    Some(match kind {
        EventKind::ParliamentaryApproval => "house",
        EventKind::CommitteeApproval => "committee",
        EventKind::Referendum => "people",
        _ => return None,
    })
}

pub(crate) fn push_event(
    dossier: &mut Dossier,
    raw: &RawEvent,
    at: usize,
    parties: &[&'static str],
    used: &mut Vec<(String, Option<usize>)>,
) {
    let kind = raw.kind;
    let mut event = record::Event::new(format!("t-{at}"), kind);
    event.part = raw.part.then(|| "annex".to_owned());
    event.key = raw.again.then(|| "again".into());
    let party = raw
        .party
        .as_ref()
        .map(|index| parties[index.index(parties.len())]);
    if kind == EventKind::DisputeSettled {
        event.answers = raw.answers.map(|kind| kind.to_string());
        event.outcome = raw.outcome;
    } else if let Some(body) = body_for(kind) {
        let of = party.unwrap_or(parties[0]);
        event.body = Some(format!("{of}/{body}").into());
        event.outcome = raw.outcome;
    } else if matches!(kind, EventKind::Succession | EventKind::Continuation) {
        event.party = Some(party.unwrap_or(parties[0]).into());
    } else if !crate::claims::is_joint(kind) && kind != EventKind::EntryIntoEffect {
        event.party = party.map(Into::into);
    }
    match kind {
        EventKind::Termination | EventKind::Expiry => event.ground = raw.ground,
        EventKind::Ratification => event.outcome = raw.outcome.filter(|_| raw.definitive),
        EventKind::Signature if raw.definitive => event.effect = Some(Effect::Definitive),
        EventKind::Revocation => {
            let answers = raw.answers.filter(|kind| *kind == EventKind::Denunciation);
            event.answers = answers.map(|kind| kind.to_string());
        }
        _ => {}
    }
    let group = format!(
        "{at} {kind} {:?} {:?} {:?}",
        event.part,
        event.key,
        event.party.as_ref().or(event.body.as_ref())
    );
    let one_only = kind == EventKind::Prolongation;
    for raw_claim in raw.claims.iter().take(if one_only { 1 } else { 9 }) {
        let taken = |source: Option<usize>| used.contains(&(group.clone(), source));
        let mut free = std::iter::once(raw_claim.source).chain((0..SOURCES).map(Some));
        let Some(source) = free.find(|source| !taken(*source)) else {
            continue;
        };
        used.push((group.clone(), source));
        let mut claim = EventClaim::from_source("x");
        claim.source = source.map(|source| format!("s{source}").into());
        claim.stance = Some(raw_claim.stance).filter(|stance| *stance != Stance::Asserts);
        claim.on = raw_claim.on.clone();
        claim.by = raw_claim.by.clone();
        if raw_claim.stance == Stance::Contests {
            claim.speaker = raw_claim.speaker.map(Into::into);
        }
        if raw_claim.stance != Stance::Denies {
            particulars(kind, &mut claim, raw_claim);
        }
        event.claims.push(claim);
    }
    if !event.claims.is_empty() {
        dossier.push(event);
    }
}

/// Days beside the day, where a kind takes them.
fn particulars(kind: EventKind, claim: &mut EventClaim, raw: &RawClaim) {
    use EventKind::*;
    match kind {
        EntryIntoForce | Revival | ProvisionalApplication | EntryIntoEffect => {
            claim.effective = raw.effective.clone()
        }
        Denunciation => {
            claim.effective = raw.effective.clone();
            claim.received = raw.received.clone();
        }
        Suspension => claim.received = raw.received.clone(),
        Prolongation => {
            match (&raw.until, raw.last_day) {
                (None, Some(EndDay::Inclusive)) => claim.for_ = Some(Span::years(1)),
                (None, Some(_)) => {}
                (until, _) => claim.until = until.clone().or(Some(day(2025, 3, 6).into())),
            }
            let day = claim.on.as_ref().and_then(|on| on.earliest().day());
            let day = day.unwrap_or(treatygraph::day(2024, 3, 6));
            claim.on = Some(day.into()).filter(|_| claim.by.is_none());
        }
        Termination | Expiry | EndOfProvisionalApplication => claim.day = raw.last_day,
        _ => {}
    }
}

/// Leaves out what nothing names, so that what fails is short.
fn prune(dossier: &mut Dossier) {
    let mut named = Dossier::new();
    named.events = dossier.events.clone();
    named.agreements = dossier.agreements.clone();
    named.relations = dossier.relations.clone();
    let mut text = named.to_toml();
    dossier
        .sources
        .retain(|source| text.contains(&format!("\"{}\"", source.key)));
    let mut speakers = Dossier::new();
    speakers.sources = dossier.sources.clone();
    text.push_str(&speakers.to_toml());
    let is_named = |key: &record::Key| text.contains(&format!("\"{key}\""));
    dossier.organs.retain(|body| is_named(&body.key));
    dossier.legislatures.retain(|body| is_named(&body.key));
    dossier.electorates.retain(|body| is_named(&body.key));
    let of = |key: &record::Key| {
        text.contains(&format!("\"{key}\"")) || text.contains(&format!("\"{key}/"))
    };
    dossier.states.retain(|state| of(&state.key));
}
