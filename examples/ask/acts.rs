//! Questions on what was done and said: ratifications, signatures, votes, statements, offices.

use treatygraph::path::Node;
use treatygraph::record::Field;
use treatygraph::{Acts, Agreement, Claim, Event, EventKind, Events, InOffice, Part};

use crate::asked::{Answer, Asked, Fault, acts, fault};
use crate::question::{Question, Takes::*};
use crate::rows::{Cell, Row, list, sources, text, when};

pub(crate) const QUESTIONS: &[Question] = &[
    Question {
        name: "ratifications",
        words: "[KEY]...",
        count: 0..=3,
        takes: &[Of, Window],
        says: "who ratified what, when: consent of states, approval at home",
        example: "ask ratifications ru-ir-2025 --from 2025-05",
        ask: |asked| rows(asked, Some(Acts::RATIFICATIONS), act),
    },
    Question {
        name: "signatures",
        words: "[KEY]...",
        count: 0..=3,
        takes: &[Window],
        says: "who signed what, for whom, when",
        example: "ask signatures putin",
        ask: |asked| rows(asked, Some(EventKind::Signature.into()), act),
    },
    Question {
        name: "events",
        words: "[KEY]...",
        count: 0..=3,
        takes: &[Of, Window],
        says: "everything that was done, in order",
        example: "ask events RU IR --of entry-into-force",
        ask: |asked| rows(asked, None, act),
    },
    Question {
        name: "failed",
        words: "[KEY]...",
        count: 0..=3,
        takes: &[Of, Window],
        says: "what was rejected, lapsed, was withdrawn or abandoned",
        example: "ask failed",
        ask: failed,
    },
    Question {
        name: "votes",
        words: "[KEY]...",
        count: 0..=3,
        takes: &[Of, Window],
        says: "how chambers voted, one row for each count that is reported",
        example: "ask votes IR/majlis",
        ask: votes,
    },
    Question {
        name: "in-office",
        words: "[KEY]...",
        count: 0..=3,
        takes: &[Of, Window],
        says: "whether the persons who acted were in office when they did",
        example: "ask in-office ru-kp-2024 --of signature",
        ask: in_office,
    },
    Question {
        name: "offices",
        words: "KEY",
        count: 1..=1,
        takes: &[NeedsOn],
        says: "who held office in a party or body, or which a leader held",
        example: "ask offices IR/majlis --on 2025-06-16",
        ask: offices,
    },
    Question {
        name: "statements",
        words: "[KEY]...",
        count: 0..=3,
        takes: &[Window],
        says: "what is recorded as a statement",
        example: "ask statements pezeshkian",
        ask: |asked| rows(asked, Some(EventKind::Statement.into()), statement),
    },
    Question {
        name: "said",
        words: "KEY",
        count: 1..=1,
        takes: &[],
        says: "what an actor says, or is said of an agreement, of whatever",
        example: "ask said RU/mfa --as-known-on 2025-10-03",
        ask: said,
    },
];

/// The events of the keys that are given, of some acts and days, and what else keys narrow them to.
fn events<'g>(asked: &Asked<'g>, these: Option<Acts>) -> Result<(Events<'g>, Here<'g>), Fault> {
    let named = asked.named()?;
    let mut events = match (&named.parties[..], &named.others[..], named.agreement) {
        ([], [], None) => asked.view.events(),
        ([], [], Some(treaty)) => treaty.events(),
        ([one], [], _) => one.events(),
        ([one, other], [], _) => one.with(*other).events(),
        ([], [Node::Body(body)], _) => body.events(),
        ([], [Node::Leader(leader)], _) => leader.events(),
        _ => return fault("a body or leader is asked of alone, or with an agreement"),
    };
    if let Some(these) = these {
        events = events.of(these);
    }
    if let Some(word) = &asked.options.of {
        events = events.of(acts(word)?);
    }
    if let Some((first, last)) = asked.window() {
        events = events.within(first..=last);
    }
    Ok((events, Here(named.agreement, named.part)))
}

/// The agreement, or its part, that is asked of beside an actor.
struct Here<'g>(Option<Agreement<'g>>, Option<Part<'g>>);

impl<'g> Here<'g> {
    fn has(&self, event: &Event<'g>) -> bool {
        self.0.is_none_or(|of| event.agreement() == of)
            && (self.1.is_none() || event.part() == self.1)
    }
}

fn rows<'g>(asked: &Asked<'g>, these: Option<Acts>, row: fn(Event<'g>) -> Row) -> Answer {
    let (events, here) = events(asked, these)?;
    Ok(events.filter(|event| here.has(event)).map(row).collect())
}

pub(crate) fn act(event: Event<'_>) -> Row {
    Row::new()
        .with("day", when(event))
        .with("who", who(event))
        .with("act", text(event.kind()))
        .with("agreement", event.agreement().key())
        .with("part", event.part().map(|part| part.key()))
        .with("persons", list(event.persons().map(|person| person.key())))
        .with("office", event.office().map(text))
        .with("places", list(event.places()))
        .with("outcome", event.outcome().map(text))
        .with("vote", event.vote().map(text))
        .with("certain", event.certainty())
        .with("expected", event.is_expected())
        .with("disputed", disputed(event))
        .with("sources", sources(event.claims()))
}

/// The actor; of a joint act, and of one of the agreement itself, all for whom it stands.
fn who(event: Event<'_>) -> Cell {
    match event.actor() {
        Some(actor) => list([actor.key()]),
        None => list(event.parties().map(|party| party.key())),
    }
}

fn disputed(event: Event<'_>) -> Cell {
    list(event.disputes().map(|dispute| dispute.field()))
}

fn failed(asked: &Asked<'_>) -> Answer {
    let (events, here) = events(asked, None)?;
    let failed = events.failed().filter(|event| here.has(event));
    Ok(failed.map(act).collect())
}

fn votes(asked: &Asked<'_>) -> Answer {
    let (events, here) = events(asked, None)?;
    let mut rows = Vec::new();
    for event in events.filter(|event| here.has(event)) {
        for vote in event.told(Field::Vote) {
            rows.push(
                Row::new()
                    .with("day", when(event))
                    .with("who", who(event))
                    .with("act", text(event.kind()))
                    .with("agreement", event.agreement().key())
                    .with("vote", text(&vote))
                    .with("question", event.question().map(text))
                    .with("outcome", event.outcome().map(text))
                    .with("present", event.present())
                    .with("margin", event.margin())
                    .with("majority", event.majority_note())
                    .with("certain", event.certainty())
                    .with("disputed", disputed(event))
                    .with("sources", sources(vote.claims())),
            );
        }
    }
    Ok(rows)
}

fn in_office(asked: &Asked<'_>) -> Answer {
    let (events, here) = events(asked, None)?;
    let mut rows = Vec::new();
    for event in events.filter(|event| here.has(event)) {
        for held in event.in_office() {
            let row = Row::new()
                .with("day", when(event))
                .with("act", text(event.kind()))
                .with("agreement", event.agreement().key());
            rows.push(office(row, held));
        }
    }
    Ok(rows)
}

fn offices(asked: &Asked<'_>) -> Answer {
    let (day, key) = (asked.day()?, &asked.words[0]);
    let held: Vec<InOffice<'_>> = match asked.node(key)? {
        Node::Party(party) => party.offices_on(day).collect(),
        Node::Body(body) => body.offices_on(day).collect(),
        Node::Leader(leader) => leader.offices_on(day).collect(),
        _ => {
            return fault(format!(
                "`{key}` has no offices: name a party, body or leader"
            ));
        }
    };
    let row = |held| office(Row::new(), held);
    Ok(held.into_iter().map(row).collect())
}

fn office(row: Row, held: InOffice<'_>) -> Row {
    let tenure = held.tenure();
    let of = tenure.and_then(|tenure| tenure.of());
    row.with("leader", held.leader().key())
        .with("of", of.map(|of| of.key()))
        .with(
            "office",
            tenure.and_then(|tenure| tenure.office()).map(text),
        )
        .with("title", tenure.and_then(|tenure| tenure.title()))
        .with("since", tenure.and_then(|tenure| tenure.since()).as_ref())
        .with("until", tenure.and_then(|tenure| tenure.until()).as_ref())
        .with("certain", held.certainty())
        .with("why", text(held.reason()))
        .with("sources", sources(held.claims()))
}

fn statement(event: Event<'_>) -> Row {
    Row::new()
        .with("day", when(event))
        .with("who", who(event))
        .with("title", event.speaker_title())
        .with("agreement", event.agreement().key())
        .with("about", event.about())
        .with("subject", event.subject())
        .with("quote", event.quote())
        .with("notes", list(event.notes()))
        .with("certain", event.certainty())
        .with("sources", sources(event.claims()))
}

fn said(asked: &Asked<'_>) -> Answer {
    let key = &asked.words[0];
    let claims: Vec<Claim<'_>> = match asked.node(key)? {
        Node::Agreement(treaty) => treaty.said().collect(),
        Node::Party(party) => party.said().collect(),
        Node::Body(body) => body.said().collect(),
        Node::Leader(leader) => leader.said().collect(),
        _ => return fault(format!("`{key}` says nothing, and is no agreement")),
    };
    Ok(claims.into_iter().map(crate::evidence::claim).collect())
}
