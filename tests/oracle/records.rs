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
