//! The records of a random world, such that no source contradicts itself.

use proptest::sample::Index;
use treatygraph::record::{self, Dossier, EventClaim};
use treatygraph::vocabulary::*;
use treatygraph::{EventKind, Span};

use crate::world::*;

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
        written.speaker = source.speaker.map(|s| speaker(s, count).into());
        dossier.push(written);
    }
    let said = |said: &Said| (said.speaker.map(|s| speaker(s, count)), said.known.clone());
    for (i, (party, key)) in raw.parties.iter().zip(PARTIES).enumerate() {
        party_records(&mut dossier, party, key, said(&party.said));
        ministry(
            &mut dossier,
            &raw.ministries[i],
            key,
            said(&raw.ministries[i].said),
        );
    }
    for (key, life) in LEADERS.iter().zip(&raw.leaders) {
        let mut leader = record::Leader::new(*key).names(life.names.iter().copied());
        match life.day.clone() {
            Some((date, true)) => leader.since = Some(date),
            Some((date, false)) => leader.until = Some(date),
            None => {}
        }
        if let Some(source) = life.source
            && leader != record::Leader::new(*key)
        {
            let (speaker, known) = said(&life.said);
            leader.source = Some(format!("s{source}").into());
            leader.speaker = speaker.map(Into::into);
            leader.known_since = known;
        }
        dossier.push(leader);
    }
    for (i, raw) in raw.tenures.iter().enumerate() {
        let party = PARTIES[raw.of % count];
        let of = match raw.body {
            0 => format!("{party}/mfa"),
            _ => party.to_owned(),
        };
        let key = LEADERS[raw.leader];
        let mut tenure = record::Tenure::new(key, of.as_str()).office(Office::ForeignMinister);
        tenure.key = Some(format!("t{i}").into());
        let mut apart = tenure.clone();
        tenure.since = raw.since.clone();
        tenure.standing = raw.contested.then_some(TenureStanding::Contested);
        if raw.apart && raw.until.is_some() {
            apart.until = raw.until.clone();
            let other = raw.source.map_or(0, |source| (source + 1) % SOURCES);
            dossier.push(apart.source(format!("s{other}")));
        } else {
            tenure.until = raw.until.clone();
        }
        tenure.source = raw.source.map(|source| format!("s{source}").into());
        dossier.push(tenure);
    }
    let mut parties_of = Vec::new();
    for (i, agreement) in raw.agreements.iter().enumerate() {
        parties_of.push(agreement_records(&mut dossier, agreement, i, count));
    }
    let mut used: Vec<(String, Voice)> = Vec::new();
    for event in &raw.events {
        let at = event.agreement % raw.agreements.len();
        event_records(&mut dossier, event, at, &parties_of[at], count, &mut used);
    }
    prune(&mut dossier);
    dossier
}

/// Who speaks: a party, a ministry, a house, or a leader.
pub(crate) fn speaker(i: usize, count: usize) -> String {
    match i {
        0..4 => PARTIES[i % count].to_owned(),
        4..8 => format!("{}/mfa", PARTIES[i % count]),
        8..10 => format!("{}/house", PARTIES[i % count]),
        _ => LEADERS[i % LEADERS.len()].to_owned(),
    }
}

/// Leaves out bodies, persons and sources that nothing names, so that what fails is short.
fn prune(dossier: &mut Dossier) {
    let mut left = Dossier::new();
    left.states = std::mem::take(&mut dossier.states);
    left.agreements = std::mem::take(&mut dossier.agreements);
    left.events = std::mem::take(&mut dossier.events);
    loop {
        let text = left.to_toml();
        let is_named = |key: &record::Key| text.contains(&format!("\"{key}\""));
        let mut more = Dossier::new();
        more.leaders = taken(&mut dossier.leaders, |leader| is_named(&leader.key));
        more.tenures = taken(&mut dossier.tenures, |tenure| is_named(&tenure.leader));
        more.legislatures = taken(&mut dossier.legislatures, |body| is_named(&body.key));
        more.organs = taken(&mut dossier.organs, |body| is_named(&body.key));
        more.electorates = taken(&mut dossier.electorates, |body| is_named(&body.key));
        more.sources = taken(&mut dossier.sources, |source| is_named(&source.key));
        if more == Dossier::new() {
            break;
        }
        left = left.into_records().chain(more.into_records()).collect();
    }
    *dossier = left;
}

/// Takes out what is chosen.
fn taken<T>(all: &mut Vec<T>, chosen: impl Fn(&T) -> bool) -> Vec<T> {
    let (chosen, left) = std::mem::take(all).into_iter().partition(chosen);
    *all = left;
    chosen
}

/// A speaker, and the day since when a claim is known.
type By = (Option<String>, Option<treatygraph::Date>);

fn ministry(dossier: &mut Dossier, life: &RawLife, party: &str, (speaker, known): By) {
    let mut organ = record::Organ::new(format!("{party}/mfa"));
    organ = organ.names(life.names.iter().copied());
    match life.day.clone() {
        Some((date, true)) => organ.since = Some(date),
        Some((date, false)) => organ.until = Some(date),
        None => {}
    }
    if let Some(source) = life.source {
        organ.source = Some(format!("s{source}").into());
        organ.speaker = speaker.map(Into::into);
        organ.known_since = known;
    }
    let organ = organ.of(party).type_(OrganType::Ministry);
    dossier.push(organ);
}

fn party_records(dossier: &mut Dossier, party: &RawParty, key: &str, (speaker, known): By) {
    let mut state = record::State::new(key).names(party.names.iter().copied());
    state.since = party.since.clone();
    state.until = party.until.clone();
    if let Some(iso) = party.iso {
        state.codes = Some([("iso".to_owned(), iso.into())].into());
    }
    if state != record::State::new(key) {
        state = state.source("s0");
    }
    dossier.push(state);
    if party.since_too.is_some() || party.until_too.is_some() || party.iso.is_some() {
        let mut again = record::State::new(key).names(["Cland"]);
        again.since = party.since_too.clone();
        again.until = party.until_too.clone();
        again.speaker = speaker.map(Into::into);
        again.known_since = known;
        if party.names.len() == 1 {
            again.codes = Some([("iso".to_owned(), "AAA".into())].into());
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
        let bare = n > 0 && extra.bare;
        let mut told = parties.clone();
        if let Some(index) = without.filter(|_| n > 0) {
            told.remove(index.index(told.len()));
            if extra.as_list {
                told.truncate(1);
            }
        }
        let mut agreement = record::Agreement::new(key.as_str());
        if n > 0 || !raw.sourceless {
            agreement.source = Some(format!("s{source}").into());
            agreement.speaker = extra.said.speaker.map(|s| speaker(s, count).into());
            agreement.known_since = extra.said.known.clone();
        }
        if !bare {
            agreement = agreement.parties(told);
        }
        agreement = agreement.titles(extra.titles.iter().copied());
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
            agreement.term = Some(if extra.as_list {
                record::Term(vec![phase])
            } else {
                phase.into()
            });
        }
        agreement.entry_into_force = extra.entry.clone().filter(|clause| is_named(clause, count));
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
    let mut used = Vec::new();
    for (source, clause, said) in &raw.annex {
        if used.contains(source) || !is_named(clause, count) {
            continue;
        }
        used.push(*source);
        let mut part = record::Part::new(format!("{key}/annex"));
        part.source = Some(format!("s{source}").into());
        part.speaker = said.speaker.map(|s| speaker(s, count).into());
        part.known_since = said.known.clone();
        part.entry_into_force = Some(clause.clone());
        dossier.push(part);
    }
    parties
}

/// Whether a clause names nobody whom the dossier has not.
fn is_named(clause: &record::EntryIntoForce, count: usize) -> bool {
    let of = clause.of.as_ref();
    of.is_none_or(|of| PARTIES[..count].contains(&of.as_str()))
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

/// A source and who speaks in it; nothing where no source is named.
type Voice = Option<(usize, Option<String>)>;

fn is_decision(kind: EventKind) -> bool {
    Class::Approval.acts().contains(kind) && kind != EventKind::Promulgation
}

fn event_records(
    dossier: &mut Dossier,
    raw: &RawEvent,
    at: usize,
    parties: &[&'static str],
    count: usize,
    used: &mut Vec<(String, Voice)>,
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
        let said = raw_claim.speaker.map(|s| speaker(s, count));
        let said = said.filter(|_| kind != EventKind::Statement);
        let voice = |source: Option<usize>| {
            let own = || dossier.sources[source?].speaker.as_ref();
            let own = || own().map(|key| key.to_string());
            source.map(|s| (s, said.clone().or_else(own)))
        };
        let taken = |source: Option<usize>| used.contains(&(group.clone(), voice(source)));
        if taken(source) {
            source = (0..SOURCES)
                .map(|i| Some((raw_claim.source + i) % SOURCES))
                .find(|s| !taken(*s))
                .flatten();
            if source.is_none() {
                continue;
            }
        }
        used.push((group.clone(), voice(source)));
        let mut claim = event_claim(&event, raw_claim, source, persons_apart);
        claim.speaker = said.map(Into::into);
        claims.push(claim);
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
    if event.kind != EventKind::Statement {
        event.speaker = claim.speaker;
    }
}
