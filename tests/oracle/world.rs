//! Random dossiers that are valid, small, and full of collisions.

use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use treatygraph::record::{Dossier, EntryIntoForce};
use treatygraph::vocabulary::*;
use treatygraph::{Date, Day, EventKind, Vote};

use crate::entering::entry;
use crate::records::written;

pub(crate) const PARTIES: [&str; 4] = ["AA", "BB", "CC", "DD"];
pub(crate) const LEADERS: [&str; 4] = ["ann", "bob", "cid", "dora"];
pub(crate) const SOURCES: usize = 10;
/// How many may speak: parties, ministries, houses, leaders.
pub(crate) const SPEAKERS: usize = 14;

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
    pub(crate) speaker: Option<usize>,
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
    /// Whether the first claim names no source.
    pub(crate) sourceless: bool,
    /// Of a part: who tells its own clause on entry into force.
    pub(crate) annex: Vec<(usize, EntryIntoForce, Said)>,
}

#[derive(Clone, Debug)]
pub(crate) struct AgreementExtra {
    pub(crate) form: Option<Form>,
    pub(crate) binding: Option<Binding>,
    pub(crate) points: Option<u32>,
    pub(crate) years: Option<u32>,
    pub(crate) notice: Option<u32>,
    pub(crate) allowed: Option<bool>,
    pub(crate) entry: Option<EntryIntoForce>,
    pub(crate) as_list: bool,
    pub(crate) said: Said,
    pub(crate) titles: Vec<&'static str>,
    /// Whether a claim after the first says nothing of the parties.
    pub(crate) bare: bool,
}

/// Who says it, and since when it is known, if not as the source.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    pub(crate) speaker: Option<usize>,
    pub(crate) known: Option<Date>,
}

#[derive(Clone, Debug)]
pub(crate) struct RawTenure {
    pub(crate) leader: usize,
    pub(crate) of: usize,
    pub(crate) body: u8,
    pub(crate) source: Option<usize>,
    pub(crate) since: Option<Date>,
    pub(crate) until: Option<Date>,
    /// Whether another source tells of the end.
    pub(crate) apart: bool,
    pub(crate) contested: bool,
}

/// The life of a person or body: the beginning or the end.
#[derive(Clone, Debug)]
pub(crate) struct RawLife {
    pub(crate) day: Option<(Date, bool)>,
    pub(crate) names: Vec<&'static str>,
    pub(crate) source: Option<usize>,
    pub(crate) said: Said,
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
    pub(crate) until_too: Option<Date>,
    pub(crate) names: Vec<&'static str>,
    pub(crate) iso: Option<&'static str>,
    pub(crate) said: Said,
}

/// A date near a day: the day itself, a neighbour, or something vaguer.
pub(crate) fn near(anchor: i32) -> impl Strategy<Value = Date> {
    let shift = prop_oneof![4 => Just(0), 3 => select(vec![-30, -5, -1, 1, 5, 30, 90, -90])];
    (shift, 0..18u8).prop_map(move |(shift, form)| {
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
            15 => format!("{at}%"),
            16 => format!("[{at}?,{later}]"),
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
        weighted(0.4, 0..SPEAKERS),
        0..SOURCES,
        weighted(0.1, Just(())),
        stance,
        day,
        weighted(0.15, known_date()),
        extra(anchor),
        weighted(0.5, Just(Date::from(day_at(anchor + 100)))),
    )
        .prop_map(
            |(speaker, source, none, stance, day, known, extra, both)| RawClaim {
                speaker,
                both,
                source,
                sourceless: none.is_some(),
                stance,
                day,
                known,
                extra,
            },
        )
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

fn said() -> impl Strategy<Value = Said> {
    (weighted(0.3, 0..SPEAKERS), weighted(0.2, known_date()))
        .prop_map(|(speaker, known)| Said { speaker, known })
}

fn life() -> impl Strategy<Value = RawLife> {
    let day = (anchor().prop_flat_map(near), any::<bool>());
    (
        weighted(0.2, day),
        subsequence(vec!["One", "Two"], 0..=2),
        weighted(0.8, 0..SOURCES),
        said(),
    )
        .prop_map(|(day, names, source, said)| RawLife {
            day,
            names,
            source,
            said,
        })
}

fn tenure() -> impl Strategy<Value = RawTenure> {
    // Early enough that it ends within the days of the oracle.
    let since = prop_oneof![select(vec![150, 160, 181]), 60..350i32];
    // Long enough that it never ends before it begins.
    let days = (since, 200..290i32)
        .prop_flat_map(|(at, length)| (weighted(0.5, near(at)), weighted(0.4, near(at + length))));
    (
        0..4usize,
        0..4usize,
        0..3u8,
        weighted(0.85, 0..SOURCES),
        days,
        any::<bool>(),
        weighted(0.2, Just(())),
    )
        .prop_map(
            |(leader, of, body, source, (since, until), apart, contested)| RawTenure {
                leader,
                of,
                body,
                source,
                since,
                until,
                apart,
                contested: contested.is_some(),
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
        (weighted(0.2, any::<bool>()), weighted(0.3, entry())),
        any::<bool>(),
        said(),
        subsequence(vec!["Pact", "Accord"], 0..=2),
        weighted(0.3, Just(())),
    )
        .prop_map(
            |(
                form,
                binding,
                points,
                years,
                notice,
                (allowed, entry),
                as_list,
                said,
                titles,
                bare,
            )| {
                AgreementExtra {
                    entry,
                    said,
                    titles,
                    bare: bare.is_some(),
                    form,
                    binding,
                    points,
                    years,
                    notice,
                    allowed,
                    as_list,
                }
            },
        );
    (
        subsequence(vec![0, 1, 2, 3], 2..=4),
        vec((0..SOURCES, weighted(0.2, any::<Index>()), extra), 1..4),
        weighted(0.15, 1..3usize),
        weighted(0.15, Just(())),
        prop_oneof![4 => Just(vec![]), 1 => vec((0..SOURCES, entry(), said()), 1..3)],
    )
        .prop_map(|(parties, claims, sides, none, annex)| RawAgreement {
            annex,
            sourceless: none.is_some(),
            parties,
            claims,
            sides,
        })
}

#[derive(Clone, Debug)]
pub(crate) struct Raw {
    pub(crate) sources: Vec<RawSource>,
    pub(crate) parties: Vec<RawParty>,
    pub(crate) leaders: Vec<RawLife>,
    /// Of the ministry of each party.
    pub(crate) ministries: Vec<RawLife>,
    pub(crate) tenures: Vec<RawTenure>,
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
    raw().prop_map(|raw| World(written(&raw)))
}

/// A dossier in which whoever speaks is a person who holds offices.
pub(crate) fn world_of_leaders() -> impl Strategy<Value = World> {
    (raw(), vec(tenure(), 3..6)).prop_map(|(mut raw, tenures)| {
        let leader = |speaker: usize| SPEAKERS - 1 - speaker % LEADERS.len();
        raw.tenures.extend(tenures);
        for source in &mut raw.sources {
            source.speaker = source.speaker.map(leader);
        }
        for claim in raw.events.iter_mut().flat_map(|event| &mut event.claims) {
            claim.speaker = claim.speaker.map(leader);
        }
        World(written(&raw))
    })
}

fn raw() -> impl Strategy<Value = Raw> {
    let source = (
        weighted(0.7, known_date()),
        any::<bool>(),
        weighted(0.3, 0..SPEAKERS),
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
        weighted(0.5, anchor().prop_flat_map(near)),
        said(),
    )
        .prop_map(|(since, until, names, iso, until_too, said)| RawParty {
            until_too: until_too.filter(|_| until.is_some()),
            said,
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
        (vec(life(), 4), vec(life(), 4)),
        vec(tenure(), 0..5),
        vec(agreement(), 1..=2),
        vec(event(), 1..12),
    )
        .prop_map(
            |(sources, parties, (leaders, ministries), tenures, agreements, events)| Raw {
                sources,
                parties,
                leaders,
                ministries,
                tenures,
                agreements,
                events,
            },
        )
}
