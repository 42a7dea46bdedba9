//! Random dossiers that are valid, small, and full of collisions.

use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use treatygraph::record::{self, Dossier, EventClaim};
use treatygraph::vocabulary::*;
use treatygraph::{Date, Day, EventKind, Span, Vote};

pub(crate) const PARTIES: [&str; 4] = ["AA", "BB", "CC", "DD"];
pub(crate) const LEADERS: [&str; 4] = ["ann", "bob", "cid", "dora"];
pub(crate) const SOURCES: usize = 10;

/// A day of the two years in which everything happens.
pub(crate) fn day_at(offset: i32) -> Day {
    Day::from_number(treatygraph::day(2024, 1, 1).number() + offset).unwrap()
}

/// A day that many events share or are close to.
pub(crate) fn anchor() -> impl Strategy<Value = i32> {
    prop_oneof![
        4 => select(vec![150, 160, 181, 366, 380, 410, 456, 500]),
        1 => 60..640i32,
    ]
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

#[derive(Clone, Debug)]
pub(crate) struct RawClaim {
    pub(crate) source: usize,
    pub(crate) sourceless: bool,
    pub(crate) stance: u8,
    pub(crate) day: Option<(Date, bool)>,
    pub(crate) both: Option<Date>,
    pub(crate) known: Option<Date>,
    pub(crate) extra: Extra,
}

/// Fields beside the day; each kind of event takes those that suit it.
#[derive(Clone, Debug)]
pub(crate) struct Extra {
    pub(crate) outcome: Option<Outcome>,
    pub(crate) vote: Option<(Vote, Option<Question>)>,
    pub(crate) present: Option<u32>,
    pub(crate) person: Vec<usize>,
    pub(crate) place: Option<&'static str>,
    pub(crate) effect: Option<Effect>,
    pub(crate) other_day: Option<(Date, bool)>,
    pub(crate) number: Option<u8>,
}

#[derive(Clone, Debug)]
pub(crate) struct RawEvent {
    pub(crate) agreement: usize,
    pub(crate) kind: EventKind,
    pub(crate) part: Option<&'static str>,
    pub(crate) key: Option<&'static str>,
    pub(crate) actor: RawActor,
    pub(crate) outcome: Option<Outcome>,
    pub(crate) inline: bool,
    pub(crate) claims: Vec<RawClaim>,
}

#[derive(Clone, Debug)]
pub(crate) enum RawActor {
    Nobody,
    One(Index),
    Several(Vec<Index>),
    Body(Index, bool),
    Person(Vec<usize>),
}

#[derive(Clone, Debug)]
pub(crate) struct RawAgreement {
    pub(crate) parties: Vec<usize>,
    /// Of each claim: whom it leaves out, if anybody.
    pub(crate) claims: Vec<(usize, Option<Index>, AgreementExtra)>,
    pub(crate) sides: Option<usize>,
}

#[derive(Clone, Debug)]
pub(crate) struct AgreementExtra {
    pub(crate) form: Option<Form>,
    pub(crate) binding: Option<Binding>,
    pub(crate) points: Option<u32>,
    pub(crate) years: Option<u32>,
    pub(crate) notice: Option<u32>,
    pub(crate) allowed: Option<bool>,
    pub(crate) as_list: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct RawSource {
    pub(crate) published: Option<Date>,
    pub(crate) republishes: bool,
    pub(crate) speaker: Option<usize>,
}

#[derive(Clone, Debug)]
pub(crate) struct RawParty {
    pub(crate) since: Option<Date>,
    pub(crate) since_too: Option<Date>,
    pub(crate) until: Option<Date>,
    pub(crate) names: Vec<&'static str>,
    pub(crate) iso: Option<&'static str>,
}

/// A date near a day: the day itself, a neighbour, or something vaguer.
pub(crate) fn near(anchor: i32) -> impl Strategy<Value = Date> {
    let shift = prop_oneof![4 => Just(0), 3 => select(vec![-30, -5, -1, 1, 5, 30, 90, -90])];
    (shift, 0..16u8).prop_map(move |(shift, form)| {
        let at = day_at(anchor + shift);
        let later = day_at(anchor + shift + 5);
        let wide = day_at(anchor + shift + 21);
        date(&match form {
            0..=5 => at.to_string(),
            6..=7 => format!("{}-{:02}", at.year(), at.month()),
            8 => format!("{}", at.year()),
            9 => format!("[{at},{later}]"),
            10 => format!("[{at}..{wide}]"),
            11 => format!("{}-0X-15", at.year()),
            12 => format!("{}-XX-{:02}", at.year(), at.day_of_month().min(28)),
            13 => format!("{at}?"),
            14 => format!("{}-{:02}~", at.year(), at.month()),
            _ => format!("{}-21", at.year()),
        })
    })
}

fn open_or_near(anchor: i32) -> impl Strategy<Value = Date> {
    prop_oneof![
        20 => near(anchor),
        1 => Just(date(&format!("[..{}]", day_at(anchor)))),
        1 => Just(date(&format!("[{}..]", day_at(anchor)))),
    ]
}

fn known_date() -> impl Strategy<Value = Date> {
    (prop_oneof![anchor(), Just(700)], 0..4u8).prop_map(|(at, form)| {
        let at = day_at(at);
        match form {
            0 => date(&format!("{}-{:02}", at.year(), at.month())),
            _ => at.into(),
        }
    })
}

fn extra(anchor: i32) -> impl Strategy<Value = Extra> {
    let outcome = select(vec![
        Outcome::Approved,
        Outcome::Approved,
        Outcome::Rejected,
        Outcome::ReferredBack,
    ]);
    let numbers = select(vec![
        "191-8-2", "191-8", "8-191-2", "192-5-2", "55-?-?", "?-8-?",
    ]);
    let question = select(vec![Question::Approve, Question::Reject, Question::Annul]);
    let vote = (numbers, weighted(0.5, question)).prop_map(|(v, q)| (v.parse().unwrap(), q));
    let effect = select(vec![Effect::Definitive, Effect::SubjectToConsent]);
    (
        weighted(0.3, outcome),
        weighted(0.3, vote),
        weighted(0.2, select(vec![211u32, 212])),
        prop_oneof![3 => Just(vec![]), 1 => subsequence(vec![0, 1, 2, 3], 1..=2)],
        weighted(0.2, select(vec!["Hall", "Castle"])),
        weighted(0.3, effect),
        weighted(0.25, (near(anchor), any::<bool>())),
        weighted(0.2, 1..3u8),
    )
        .prop_map(
            |(outcome, vote, present, person, place, effect, other_day, number)| Extra {
                outcome,
                vote,
                present,
                person,
                place,
                effect,
                other_day,
                number,
            },
        )
}

fn claim(anchor: i32) -> impl Strategy<Value = RawClaim> {
    let day = prop_oneof![
        2 => Just(None),
        6 => open_or_near(anchor).prop_map(|d| Some((d, false))),
        2 => near(anchor).prop_map(|d| Some((d, true))),
    ];
    let stance = prop_oneof![8 => Just(0u8), 1 => Just(1), 1 => Just(2)];
    (
        0..SOURCES,
        weighted(0.1, Just(())),
        stance,
        day,
        weighted(0.15, known_date()),
        extra(anchor),
        weighted(0.5, Just(Date::from(day_at(anchor + 100)))),
    )
        .prop_map(|(source, none, stance, day, known, extra, both)| RawClaim {
            both,
            source,
            sourceless: none.is_some(),
            stance,
            day,
            known,
            extra,
        })
}

pub(crate) fn event_kind() -> impl Strategy<Value = EventKind> {
    use EventKind::*;
    prop_oneof![
        4 => Just(Signature),
        4 => Just(ParliamentaryApproval),
        3 => Just(EntryIntoForce),
        2 => Just(Ratification),
        1 => select(vec![CommitteeApproval, GovernmentApproval, Referendum, ConstitutionalReview,
            Submission, Transmission, Promulgation]),
        2 => select(vec![ExchangeOfInstruments, Prolongation, Initialling, NegotiationOpened, Adoption,
            Amendment, Revival]),
        2 => select(vec![Notification, Deposit, WithdrawalOfSignature, WithdrawalOfSignature, Denunciation,
            ProvisionalApplication, Suspension, Termination, EntryIntoEffect, Other, Registration,
            ExchangeOfConstitutingInstruments]),
        1 => Just(Statement),
    ]
}

fn event() -> impl Strategy<Value = RawEvent> {
    let actor = prop_oneof![
        3 => Just(RawActor::Nobody),
        5 => any::<Index>().prop_map(RawActor::One),
        2 => vec(any::<Index>(), 1..3).prop_map(RawActor::Several),
        3 => (any::<Index>(), any::<bool>()).prop_map(|(i, both)| RawActor::Body(i, both)),
        1 => subsequence(vec![0, 1, 2, 3], 1..=2).prop_map(RawActor::Person),
    ];
    let outcome = select(vec![
        Outcome::Approved,
        Outcome::Rejected,
        Outcome::Rejected,
    ]);
    (
        0..3usize,
        event_kind(),
        weighted(0.12, select(vec!["annex", "3"])),
        weighted(0.08, select(vec!["again", "first"])),
        actor,
        weighted(0.4, outcome),
        any::<bool>(),
        anchor().prop_flat_map(|a| vec(claim(a), 1..4)),
    )
        .prop_map(
            |(agreement, kind, part, key, actor, outcome, inline, claims)| RawEvent {
                agreement,
                kind,
                part,
                key,
                actor,
                outcome,
                inline,
                claims,
            },
        )
}

fn agreement() -> impl Strategy<Value = RawAgreement> {
    let extra = (
        weighted(0.3, select(vec![Form::Treaty, Form::Protocol])),
        weighted(0.2, select(vec![Binding::Binding, Binding::Political])),
        weighted(0.3, select(vec![20u32, 21])),
        weighted(0.3, select(vec![10u32, 20])),
        weighted(0.3, select(vec![1u32, 2])),
        weighted(0.2, any::<bool>()),
        any::<bool>(),
    )
        .prop_map(
            |(form, binding, points, years, notice, allowed, as_list)| AgreementExtra {
                form,
                binding,
                points,
                years,
                notice,
                allowed,
                as_list,
            },
        );
    (
        subsequence(vec![0, 1, 2, 3], 2..=4),
        vec((0..SOURCES, weighted(0.2, any::<Index>()), extra), 1..4),
        weighted(0.15, 1..3usize),
    )
        .prop_map(|(parties, claims, sides)| RawAgreement {
            parties,
            claims,
            sides,
        })
}

#[derive(Clone, Debug)]
pub(crate) struct Raw {
    pub(crate) sources: Vec<RawSource>,
    pub(crate) parties: Vec<RawParty>,
    pub(crate) tenures: Vec<(usize, usize, u8)>,
    pub(crate) agreements: Vec<RawAgreement>,
    pub(crate) events: Vec<RawEvent>,
}

/// A dossier that prints as its text.
#[derive(Clone)]
pub(crate) struct World(pub(crate) Dossier);

impl std::fmt::Debug for World {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "\n{}", self.0.to_toml())
    }
}

/// Any dossier of this world.
pub(crate) fn world() -> impl Strategy<Value = World> {
    let source = (
        weighted(0.7, known_date()),
        any::<bool>(),
        weighted(0.2, 0..4usize),
    )
        .prop_map(|(published, republishes, speaker)| RawSource {
            published,
            republishes,
            speaker,
        });
    let since = prop_oneof![Just(0), anchor()].prop_flat_map(near);
    let party = (
        weighted(0.15, (since, weighted(0.3, anchor().prop_flat_map(near)))),
        weighted(0.08, select(vec!["2024-05-20", "2025-02", "2026-01"])),
        subsequence(vec!["Aland", "Bland"], 0..=2),
        weighted(0.3, select(vec!["AAA", "ABA"])),
    )
        .prop_map(|(since, until, names, iso)| RawParty {
            // An end goes with no beginning, so that none comes before its beginning.
            since: since
                .clone()
                .filter(|_| until.is_none())
                .map(|(first, _)| first),
            since_too: since
                .filter(|_| until.is_none())
                .and_then(|(_, second)| second),
            until: until.map(date),
            names,
            iso,
        });
    (
        vec(source, SOURCES),
        vec(party, 2..=4),
        vec((0..4usize, 0..4usize, 0..3u8), 0..4),
        vec(agreement(), 1..=2),
        vec(event(), 1..12),
    )
        .prop_map(|(sources, parties, tenures, agreements, events)| {
            World(written(&Raw {
                sources,
                parties,
                tenures,
                agreements,
                events,
            }))
        })
}

/// The records of a raw world. What one source would say against itself is left out.
pub(crate) fn written(raw: &Raw) -> Dossier {
    let mut dossier = Dossier::new();
    let count = raw.parties.len();
    for (i, source) in raw.sources.iter().enumerate() {
        let mut written = record::Source::new(format!("s{i}"));
        written.published = source.published.clone();
        if source.republishes && i % 3 == 1 {
            written.republishes = Some(format!("s{}", i - 1).into());
        }
        written.speaker = source.speaker.map(|p| PARTIES[p % count].into());
        dossier.push(written);
    }
    for (party, key) in raw.parties.iter().zip(PARTIES) {
        party_records(&mut dossier, party, key);
    }
    for leader in LEADERS {
        dossier.push(record::Leader::new(leader));
    }
    for (i, (leader, of, how)) in raw.tenures.iter().enumerate() {
        let party = PARTIES[of % count];
        let of = if *how == 0 {
            format!("{party}/mfa")
        } else {
            party.to_owned()
        };
        let mut tenure = record::Tenure::new(LEADERS[*leader], of).office(Office::ForeignMinister);
        tenure.key = Some(format!("t{i}").into());
        dossier.push(tenure.source(format!("s{i}")));
    }
    let mut parties_of = Vec::new();
    for (i, agreement) in raw.agreements.iter().enumerate() {
        parties_of.push(agreement_records(&mut dossier, agreement, i, count));
    }
    let mut used: Vec<(String, Option<usize>)> = Vec::new();
    for event in &raw.events {
        let at = event.agreement % raw.agreements.len();
        event_records(&mut dossier, event, at, &parties_of[at], &mut used);
    }
    prune(&mut dossier);
    dossier
}

/// Leaves out bodies, persons and sources that nothing names, so that what fails is short.
fn prune(dossier: &mut Dossier) {
    let mut acts = Dossier::new();
    acts.events = dossier.events.clone();
    acts.agreements = dossier.agreements.clone();
    let text = acts.to_toml();
    let is_named = |key: &record::Key| text.contains(&format!("\"{key}\""));
    dossier.leaders.retain(|leader| is_named(&leader.key));
    dossier.tenures.retain(|tenure| is_named(&tenure.leader));
    let mut text = text.clone();
    let mut others = Dossier::new();
    others.tenures = dossier.tenures.clone();
    others.states = dossier.states.clone();
    text.push_str(&others.to_toml());
    let is_named = |key: &record::Key| text.contains(&format!("\"{key}\""));
    dossier.legislatures.retain(|body| is_named(&body.key));
    dossier.organs.retain(|body| is_named(&body.key));
    dossier.electorates.retain(|body| is_named(&body.key));
    let repeated: Vec<record::Key> = dossier
        .sources
        .iter()
        .filter(|source| is_named(&source.key))
        .filter_map(|source| source.republishes.clone())
        .collect();
    dossier
        .sources
        .retain(|source| is_named(&source.key) || repeated.contains(&source.key));
}

fn party_records(dossier: &mut Dossier, party: &RawParty, key: &str) {
    let mut state = record::State::new(key).names(party.names.iter().copied());
    state.since = party.since.clone();
    state.until = party.until.clone();
    if let Some(iso) = party.iso {
        state.codes = Some([("iso".to_owned(), iso.to_owned())].into());
    }
    if state != record::State::new(key) {
        state = state.source("s0");
    }
    dossier.push(state);
    if party.since_too.is_some() || party.iso.is_some() {
        let mut again = record::State::new(key).names(["Cland"]);
        again.since = party.since_too.clone();
        if party.names.len() == 1 {
            again.codes = Some([("iso".to_owned(), "AAA".to_owned())].into());
        }
        dossier.push(again.source("s1"));
    }
    let body = |name: &str| format!("{key}/{name}");
    dossier.push(
        record::Legislature::new(body("house"))
            .of(key)
            .type_(LegislatureType::Lower),
    );
    dossier.push(
        record::Legislature::new(body("committee"))
            .of(key)
            .type_(LegislatureType::Committee),
    );
    dossier.push(
        record::Organ::new(body("mfa"))
            .of(key)
            .type_(OrganType::Ministry),
    );
    dossier.push(
        record::Organ::new(body("court"))
            .of(key)
            .type_(OrganType::ConstitutionalCourt),
    );
    dossier.push(
        record::Organ::new(body("cabinet"))
            .of(key)
            .type_(OrganType::Cabinet),
    );
    dossier.push(record::Electorate::new(body("people")).of(key));
}

fn agreement_records(
    dossier: &mut Dossier,
    raw: &RawAgreement,
    i: usize,
    count: usize,
) -> Vec<&'static str> {
    let mut parties: Vec<&'static str> = raw
        .parties
        .iter()
        .filter(|p| **p < count)
        .map(|p| PARTIES[*p])
        .collect();
    for key in PARTIES.iter().take(count) {
        if parties.len() < 2 && !parties.contains(key) {
            parties.push(key);
        }
    }
    let mut used = Vec::new();
    let key = format!("t-{i}");
    for (n, (source, without, extra)) in raw.claims.iter().enumerate() {
        if used.contains(source) {
            continue;
        }
        used.push(*source);
        let mut told = parties.clone();
        if let Some(index) = without.filter(|_| n > 0) {
            told.remove(index.index(told.len()));
            if extra.as_list {
                told.truncate(1);
            }
        }
        let mut agreement = record::Agreement::new(key.as_str()).source(format!("s{source}"));
        agreement = agreement.parties(told);
        agreement.form = extra.form;
        agreement.binding = extra.binding;
        agreement.counts = extra
            .points
            .map(|points| [("points".to_owned(), points)].into());
        if extra.years.is_some() || extra.notice.is_some() {
            let length = |years| record::Length::For(Span::years(years));
            let mut phase = record::Phase::default();
            phase.for_ = extra.years.map(length);
            phase.notice = extra.notice.map(Span::years);
            agreement.term = Some(match extra.as_list {
                true => record::Term(vec![phase]),
                false => phase.into(),
            });
        }
        if let Some(allowed) = extra.allowed {
            agreement.denunciation = Some(record::Denunciation::default().allowed(allowed));
        }
        if n == 0
            && let Some(split) = raw.sides
        {
            let (left, right) = parties.split_at(split.min(parties.len() - 1));
            let side = |keys: &[&str]| {
                keys.iter()
                    .map(|k| record::Key::from(*k))
                    .collect::<Vec<_>>()
            };
            agreement.sides = vec![side(left), side(right)];
        }
        dossier.push(agreement);
    }
    parties
}

fn body_for(kind: EventKind) -> Option<&'static str> {
    use EventKind::*;
    Some(match kind {
        ParliamentaryApproval | Submission | Transmission => "house",
        CommitteeApproval => "committee",
        GovernmentApproval => "cabinet",
        Referendum => "people",
        ConstitutionalReview => "court",
        _ => return None,
    })
}

fn is_decision(kind: EventKind) -> bool {
    Class::Approval.acts().contains(kind) && kind != EventKind::Promulgation
}

fn event_records(
    dossier: &mut Dossier,
    raw: &RawEvent,
    at: usize,
    parties: &[&'static str],
    used: &mut Vec<(String, Option<usize>)>,
) {
    let kind = raw.kind;
    let agreement = format!("t-{at}");
    let mut event = record::Event::new(agreement.as_str(), kind);
    event.part = raw.part.map(str::to_owned);
    event.key = raw.key.map(Into::into);
    let pick = |index: &Index| parties[index.index(parties.len())];
    let mut persons_apart = false;
    if kind == EventKind::Statement {
        event.part = None;
        event.key = None;
        event.speaker = Some(match &raw.actor {
            RawActor::One(i) => pick(i).into(),
            RawActor::Person(p) => LEADERS[p[0]].into(),
            RawActor::Body(i, _) => format!("{}/mfa", pick(i)).into(),
            _ => format!("{}/mfa", parties[0]).into(),
        });
        event.quote = Some(format!("words {} {}", at, raw.outcome.is_some()));
        persons_apart = true;
    } else if crate::claims::is_joint(kind) {
        persons_apart = true;
        match &raw.actor {
            RawActor::Several(several) => {
                event.parties = several.iter().map(|i| pick(i).into()).collect();
                event.parties.sort();
                event.parties.dedup();
            }
            RawActor::Person(persons) if persons.len() > 1 => {
                event.party = Some(parties[persons[0] % parties.len()].into());
            }
            RawActor::Body(i, true) => event.body = Some(format!("{}/mfa", pick(i)).into()),
            _ => {}
        }
    } else {
        match (&raw.actor, body_for(kind)) {
            (RawActor::Nobody, _) => persons_apart = true,
            (RawActor::One(i), None) => event.party = Some(pick(i).into()),
            (RawActor::Several(several), None) => {
                event.parties = several.iter().map(|i| pick(i).into()).collect();
                event.parties.sort();
                event.parties.dedup();
            }
            (RawActor::Body(i, both), None) => {
                event.body = Some(format!("{}/mfa", pick(i)).into());
                event.party = both.then(|| pick(i).into());
            }
            (RawActor::Person(persons), None) => {
                event.person = persons.iter().map(|p| LEADERS[*p].into()).collect();
                persons_apart = true;
            }
            (RawActor::One(i), Some(body)) | (RawActor::Body(i, _), Some(body)) => {
                event.body = Some(format!("{}/{body}", pick(i)).into());
            }
            (RawActor::Several(several), Some(body)) => {
                event.body = Some(format!("{}/{body}", pick(&several[0])).into());
                event.party = Some(pick(&several[0]).into());
            }
            (RawActor::Person(persons), Some(_)) => {
                event.party = Some(parties[persons[0] % parties.len()].into())
            }
        }
    }
    if is_decision(kind) || kind == EventKind::Ratification {
        event.outcome = raw.outcome;
    }
    let group = format!(
        "{agreement} {kind} {:?} {:?} {:?}",
        event.part, event.key, event.quote
    );
    let mut claims = Vec::new();
    for raw_claim in &raw.claims {
        let mut source = (!raw_claim.sourceless).then_some(raw_claim.source);
        let taken = |source: Option<usize>| used.contains(&(group.clone(), source));
        if taken(source) {
            source = (0..SOURCES)
                .map(|i| Some((raw_claim.source + i) % SOURCES))
                .find(|s| !taken(*s))
                .flatten();
            if source.is_none() {
                continue;
            }
        }
        used.push((group.clone(), source));
        claims.push(event_claim(&event, raw_claim, source, persons_apart));
    }
    if claims.is_empty() {
        return;
    }
    if claims.len() == 1 && raw.inline {
        inline(&mut event, claims.remove(0));
    } else {
        event.claims = claims;
    }
    dossier.push(event);
}

fn event_claim(
    event: &record::Event,
    raw: &RawClaim,
    source: Option<usize>,
    persons_apart: bool,
) -> EventClaim {
    let mut claim = EventClaim::from_source("x");
    claim.source = source.map(|s| format!("s{s}").into());
    claim.known_since = raw.known.clone();
    match &raw.day {
        Some((date, true)) => claim.by = Some(date.clone()),
        Some((date, false)) => {
            claim.on = Some(date.clone());
            // What the first act of all makes of `by` may then exclude no `on` (M4).
            let safe = raw.stance == 0
                && source.is_none()
                && raw.known.is_none()
                && date.exact().is_some();
            claim.by = raw
                .both
                .clone()
                .filter(|_| safe && event.kind != EventKind::Statement);
        }
        None => {}
    }
    match raw.stance {
        1 => {
            claim.stance = Some(Stance::Denies);
            return claim;
        }
        2 => claim.stance = Some(Stance::Contests),
        _ => {}
    }
    let extra = &raw.extra;
    claim.place = extra.place.iter().map(|p| (*p).to_owned()).collect();
    if !persons_apart && event.body.is_none() {
        claim.person = extra.person.iter().map(|p| LEADERS[*p].into()).collect();
    }
    if is_decision(event.kind) {
        if event.outcome.is_none() {
            claim.outcome = extra.outcome;
        }
        if let Some((vote, question)) = extra.vote {
            claim.vote = Some(vote);
            claim.question = question;
        }
        claim.present = extra.present;
        if claim.vote.is_none() && extra.effect.is_some() {
            claim.question = Some(match extra.place {
                Some(_) => Question::Approve,
                None => Question::Reject,
            });
        }
    }
    if event.kind == EventKind::Signature {
        claim.effect = extra.effect;
    }
    if matches!(
        event.kind,
        EventKind::Denunciation | EventKind::Notification | EventKind::EntryIntoForce
    ) {
        match &extra.other_day {
            Some((date, true)) => claim.received = Some(date.clone()),
            Some((date, false)) => claim.effective = Some(date.clone()),
            None => {}
        }
    }
    if event.kind == EventKind::Registration {
        claim.number = extra.number.map(|n| n.to_string());
    }
    claim
}

/// The same claim, written in the record itself.
fn inline(event: &mut record::Event, claim: EventClaim) {
    event.on = claim.on;
    event.by = claim.by;
    event.received = claim.received;
    event.effective = claim.effective;
    event.place = claim.place;
    if event.person.is_empty() {
        event.person = claim.person;
    }
    event.outcome = event.outcome.or(claim.outcome);
    event.vote = claim.vote;
    event.question = claim.question;
    event.present = claim.present;
    event.effect = claim.effect;
    event.number = claim.number;
    event.stance = claim.stance;
    event.known_since = claim.known_since;
    event.source = claim.source;
}
