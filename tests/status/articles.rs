//! Random clauses, short enough that what they make falls among the days of the worlds.

use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;
use treatygraph::record::{
    After, Agreement, Denunciation, Dossier, EntryIntoForce, Legislature, Moment, Organ, Part,
    Phase, Source, State, Term,
};
use treatygraph::vocabulary::*;
use treatygraph::{Date, EventKind, Span, day};

use crate::world::{self, PARTIES, RawEvent, SOURCES, World};

/// What one source tells of the clauses of an agreement or a part.
#[derive(Clone, Debug)]
struct Article {
    agreement: usize,
    part: bool,
    source: Option<usize>,
    term: Option<Vec<Phase>>,
    entry: Option<EntryIntoForce>,
    denunciation: Option<Denunciation>,
    /// Whether the term, and the entry into force, hang on the other agreement.
    hangs: (bool, bool),
    /// Whether a term that does runs to the end of that.
    to_its_end: bool,
}

fn short() -> impl Strategy<Value = Span> {
    select(vec![
        Span::days(2),
        Span::days(4),
        Span::days(30),
        Span::months(1),
        Span::months(12),
    ])
}

fn long() -> impl Strategy<Value = Span> {
    select(vec![
        Span::years(1),
        Span::years(1),
        Span::years(2),
        Span::days(3),
        Span::days(365),
        Span::months(18),
    ])
}

fn some_date() -> impl Strategy<Value = Date> {
    (2022..=2025i32, 1..=12u8, 0..6u8).prop_map(|(year, at, form)| match form {
        0 => format!("[{year}-03-{at:02}..{year}-03-14]")
            .parse()
            .unwrap(),
        _ => day(year, 3, at).into(),
    })
}

fn moment() -> impl Strategy<Value = Moment> {
    prop_oneof![
        2 => some_date().prop_map(Moment::On),
        1 => select(vec![EventKind::Signature, EventKind::EntryIntoForce]).prop_map(Moment::Event),
    ]
}

/// What may end a phase: "until the notification", "until the exchange".
fn until_event() -> impl Strategy<Value = EventKind> {
    select(vec![
        EventKind::Notification,
        EventKind::Termination,
        EventKind::ParliamentaryApproval,
        EventKind::EntryIntoEffect,
    ])
}

fn phase() -> impl Strategy<Value = Phase> {
    let length = prop_oneof![
        6 => long().prop_map(|long| (Some(long.into()), None)),
        2 => some_date().prop_map(|until| (None, Some(Moment::On(until)))),
        1 => until_event().prop_map(|kind| (None, Some(Moment::Event(kind)))),
        1 => Just((Some(treatygraph::record::Length::Indefinite), None)),
    ];
    let renewal = (
        long(),
        weighted(0.4, 1..=2u32),
        weighted(0.4, select(vec![Renewal::Tacit, Renewal::ByAgreement])),
    );
    (
        length,
        weighted(0.2, moment()),
        weighted(0.4, renewal),
        weighted(0.3, short()),
        weighted(0.5, select(vec![EndDay::Inclusive, EndDay::Exclusive])),
    )
        .prop_map(|((for_, until), from, renewal, notice, day)| {
            let mut phase = Phase::default();
            phase.for_ = for_;
            phase.until = until;
            phase.from = from;
            if let Some((by, times, how)) = renewal {
                phase.renewed_by = Some(by);
                phase.times = times;
                phase.renewal = how;
            }
            phase.notice = notice;
            phase.day = day;
            phase
        })
}

/// A second phase has no beginning of its own.
fn term() -> impl Strategy<Value = Vec<Phase>> {
    prop_oneof![4 => vec(phase(), 1), 1 => vec(phase(), 2)].prop_map(|mut phases| {
        phases
            .iter_mut()
            .skip(1)
            .for_each(|phase| phase.from = None);
        phases
    })
}

fn entry() -> impl Strategy<Value = EntryIntoForce> {
    let after = select(vec![
        After::Anchor(Anchor::LastNotification),
        After::Anchor(Anchor::LastNotification),
        After::Anchor(Anchor::LastApproval),
        After::Anchor(Anchor::Reply),
        After::Event(EventKind::Signature),
        After::Event(EventKind::Ratification),
        After::Event(EventKind::ExchangeOfInstruments),
    ]);
    let delay = weighted(
        0.7,
        (
            short(),
            weighted(0.7, select(vec![Counting::After, Counting::OnExpiry])),
            weighted(
                0.15,
                select(vec![FirstOfMonth::AfterMonth, FirstOfMonth::AfterExpiry]),
            ),
        ),
    );
    (
        weighted(0.85, after),
        delay,
        weighted(0.2, some_date()),
        weighted(0.1, select(vec!["AA", "BB"])),
        weighted(0.15, select(vec![vec!["AA"], vec!["AA", "BB"]])),
        weighted(0.15, some_date()),
        weighted(0.1, some_date()),
        weighted(0.15, moment()),
    )
        .prop_map(
            |(after, delay, on, of, consents, lapses, retroactive, provisional)| {
                let mut clause = EntryIntoForce::default();
                if let (Some((delay, counting, first)), Some(_)) = (delay, &after) {
                    clause.delay = Some(delay);
                    clause.counting = counting;
                    clause.first_of_month = first;
                    if first == Some(FirstOfMonth::AfterMonth) {
                        clause.delay = Some(Span::months(1));
                    }
                }
                clause.after = after;
                clause.on = on;
                clause.of = of.map(Into::into);
                clause.consents = consents.into_iter().flatten().map(Into::into).collect();
                clause.lapses = lapses;
                clause.retroactive_to = retroactive;
                clause.provisional_from = provisional
                    .filter(|from| !matches!(from, Moment::Event(EventKind::EntryIntoForce)));
                clause
            },
        )
}

fn denunciation() -> impl Strategy<Value = Denunciation> {
    (
        weighted(0.5, prop_oneof![3 => Just(true), 1 => Just(false)]),
        weighted(0.6, short()),
        weighted(
            0.5,
            select(vec![DenunciationAt::AnyTime, DenunciationAt::EndOfPhase]),
        ),
    )
        .prop_map(|(allowed, notice, at)| {
            let mut clause = Denunciation::default();
            clause.allowed = allowed;
            clause.notice = notice;
            clause.at = at;
            clause
        })
}

fn article() -> impl Strategy<Value = Article> {
    (
        prop_oneof![4 => Just(0usize), 1 => Just(1)],
        weighted(0.1, Just(())),
        weighted(0.85, 0..SOURCES),
        weighted(0.5, term()),
        weighted(0.45, entry()),
        weighted(0.3, denunciation()),
        (proptest::bool::weighted(0.3), proptest::bool::weighted(0.3)),
        proptest::bool::weighted(0.4),
    )
        .prop_map(
            |(agreement, part, source, term, entry, denunciation, hangs, to_its_end)| Article {
                hangs,
                to_its_end,
                agreement,
                part: part.is_some(),
                source,
                term,
                entry,
                denunciation,
            },
        )
}

/// Mostly one source tells them.
fn articles() -> impl Strategy<Value = Vec<Article>> {
    prop_oneof![3 => vec(article(), 1..2), 1 => vec(article(), 2..3)]
}

/// From what a clause on entry into force counts.
fn anchor() -> impl Strategy<Value = (EventKind, i16)> {
    use EventKind::*;
    let kinds = vec![
        Notification,
        Notification,
        ParliamentaryApproval,
        Signature,
        Ratification,
        ExchangeOfInstruments,
        ExchangeOfConstitutingInstruments,
    ];
    (select(kinds), select(vec![2022, 2022, 2023]))
}

/// Any dossier of the world, every second with clauses, and with acts from which they count.
pub(crate) fn world() -> impl Strategy<Value = World> {
    let anchors = vec(world::event_of(anchor()), 0..3);
    let clauses = weighted(0.5, (articles(), anchors));
    (world::mortal(), clauses).prop_map(|(mut world, clauses)| {
        if let Some((articles, anchors)) = clauses {
            add(&mut world.0, &articles, &anchors);
        }
        world
    })
}

/// Any dossier of the world with clauses that two or three sources tell, some of which hang on another agreement.
pub(crate) fn told() -> impl Strategy<Value = World> {
    let anchors = vec(world::event_of(anchor()), 0..3);
    (world::world(), vec(article(), 2..4), anchors).prop_map(|(mut world, articles, anchors)| {
        add(&mut world.0, &articles, &anchors);
        world
    })
}

fn add(dossier: &mut Dossier, articles: &[Article], anchors: &[RawEvent]) {
    dossier.events.truncate(4);
    let agreements = dossier.agreements.len();
    write(dossier, articles, agreements);
    let mut used = Vec::new();
    for raw in anchors {
        let is_party = |key: &&&str| {
            let mut named = dossier.agreements[0].parties.iter();
            named.any(|party| party.as_str() == **key)
        };
        let parties: Vec<&'static str> = PARTIES.iter().filter(is_party).copied().collect();
        let before = dossier.events.len();
        world::push_event(dossier, raw, 0, &parties, &mut used);
        for event in &mut dossier.events[before..] {
            let again = event.key.is_some();
            event.key = Some(if again { "anchor-again" } else { "anchor" }.into());
        }
    }
    add_missing(dossier);
}

/// What the world left out, as nothing named it.
fn add_missing(dossier: &mut Dossier) {
    let text = dossier.to_toml();
    let is_named = |key: &str| text.contains(&format!("\"{key}\""));
    for key in (0..SOURCES).map(|source| format!("s{source}")) {
        let is_there = dossier
            .sources
            .iter()
            .any(|source| source.key.as_str() == key);
        if is_named(&key) && !is_there {
            dossier.push(Source::new(key).kind(SourceKind::Newspaper));
        }
    }
    for party in PARTIES.into_iter().chain(["ZZ"]) {
        let (house, organ) = (format!("{party}/house"), format!("{party}/mfa"));
        let has_house = dossier
            .legislatures
            .iter()
            .any(|body| body.key.as_str() == house);
        if is_named(&house) && !has_house {
            dossier.push(Legislature::new(house).of(party));
        }
        let has_organ = dossier.organs.iter().any(|body| body.key.as_str() == organ);
        if is_named(&organ) && !has_organ {
            dossier.push(Organ::new(organ).of(party));
        }
    }
    let text = dossier.to_toml();
    for party in PARTIES.into_iter().chain(["ZZ"]) {
        let is_named =
            text.contains(&format!("\"{party}\"")) || text.contains(&format!("\"{party}/"));
        if is_named
            && !dossier
                .states
                .iter()
                .any(|state| state.key.as_str() == party)
        {
            dossier.push(State::new(party));
        }
    }
}

/// Writes them; of one source only the first.
fn write(dossier: &mut Dossier, articles: &[Article], agreements: usize) {
    let mut told = Vec::new();
    for article in articles {
        let at = article.agreement % agreements;
        let place = (at, article.part, article.source);
        if told.contains(&place) {
            continue;
        }
        told.push(place);
        let source = article.source.map(|source| format!("s{source}").into());
        // None hangs on one that hangs on it.
        let other = (at == 0 && agreements == 2).then_some("t-1");
        let (mut term, mut entry) = (article.term.clone(), article.entry.clone());
        if let (Some(phase), Some(other), true) =
            (term.iter_mut().flatten().next(), other, article.hangs.0)
        {
            phase.with = Some(other.into());
            phase.from = None;
            if article.to_its_end {
                (phase.for_, phase.until) = (None, None);
            }
        }
        if let (Some(clause), Some(other), true) = (&mut entry, other, article.hangs.1) {
            clause.with = Some(other.into());
        }
        let term = term.map(Term);
        if article.part {
            let mut part = Part::new(format!("t-{at}/annex"));
            part.source = source;
            part.term = term;
            part.entry_into_force = entry;
            part.denunciation = article.denunciation.clone();
            dossier.push(part);
        } else {
            let mut agreement = Agreement::new(format!("t-{at}"));
            agreement.source = source;
            agreement.term = term;
            agreement.entry_into_force = entry;
            agreement.denunciation = article.denunciation.clone();
            dossier.push(agreement);
        }
    }
}
