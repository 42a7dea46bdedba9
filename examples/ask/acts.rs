//! Questions on what was done and said: ratifications, signatures, votes, statements, offices.

use treatygraph::path::Node;
use treatygraph::record::Field;
use treatygraph::rows::CellType;
use treatygraph::{Acts, Agreement, Claim, Event, EventKind, Events, Part, answer::InOffice};

use crate::asked::{Answer, Asked, Fault, acts, fault};
use crate::question::{Question, Takes::*};
use crate::rows::{Cell, Row};
use crate::table::Shown;

/// An act, as people see it.
const ACT: &[Shown] = &[
    ("day", &["day"]),
    ("who", &["who"]),
    (
        "act",
        &[
            "act", "reading", "outcome", "vote", "part", "certain", "expected",
        ],
    ),
    ("agreement", &["agreement"]),
    ("persons", &["persons", "office"]),
    ("notes", &["notes"]),
    ("disputed", &["disputed"]),
    ("sources", &["sources"]),
];

/// Whether somebody was in office.
const OFFICE: &[Shown] = &[
    ("day", &["day"]),
    ("leader", &["leader"]),
    ("office", &["title|office", "of"]),
    ("in office", &["in-office"]),
    ("act", &["act", "agreement"]),
    ("why", &["why"]),
];

/// What was said.
const STATEMENT: &[Shown] = &[
    ("day", &["day"]),
    ("who", &["who", "speaker-title"]),
    ("says", &["quote", "notes"]),
    ("about", &["agreement", "about", "subject"]),
    ("sources", &["sources"]),
];

pub(crate) const QUESTIONS: &[Question] = &[
    Question {
        name: "ratifications",
        words: "[KEY]...",
        count: 0..=3,
        takes: &[Of, Window],
        says: "who ratified what, when: consent of states, approval at home",
        example: "ask ratifications ru-ir-2025 --from 2025-05",
        ask: |asked| rows(asked, Some(Acts::RATIFICATIONS)),
        shows: ACT,
    },
    Question {
        name: "signatures",
        words: "[KEY]...",
        count: 0..=3,
        takes: &[Window],
        says: "who signed what, for whom, when",
        example: "ask signatures putin",
        ask: |asked| rows(asked, Some(EventKind::Signature.into())),
        shows: ACT,
    },
    Question {
        name: "events",
        words: "[KEY]...",
        count: 0..=3,
        takes: &[Of, Window],
        says: "everything that was done, in order",
        example: "ask events RU IR --of entry-into-force",
        ask: |asked| rows(asked, None),
        shows: ACT,
    },
    Question {
        name: "failed",
        words: "[KEY]...",
        count: 0..=3,
        takes: &[Of, Window],
        says: "what was rejected, lapsed, was withdrawn or abandoned",
        example: "ask failed",
        ask: failed,
        shows: ACT,
    },
    Question {
        name: "votes",
        words: "[KEY]...",
        count: 0..=3,
        takes: &[Of, Window],
        says: "how chambers voted, one row for each count that is reported",
        example: "ask votes IR/majlis",
        ask: votes,
        shows: &[
            ("day", &["day"]),
            ("who", &["who"]),
            ("vote", &["vote", "question"]),
            ("outcome", &["outcome"]),
            ("agreement", &["agreement"]),
            ("margin", &["margin", "majority"]),
            ("sources", &["sources"]),
        ],
    },
    Question {
        name: "in-office",
        words: "[KEY]...",
        count: 0..=3,
        takes: &[Of, Window],
        says: "whether the persons who acted were in office when they did",
        example: "ask in-office ru-kp-2024 --of signature",
        ask: in_office,
        shows: OFFICE,
    },
    Question {
        name: "offices",
        words: "KEY",
        count: 1..=1,
        takes: &[NeedsOn],
        says: "who held office in a party or body, or which a leader held",
        example: "ask offices IR/majlis --on 2025-06-16",
        ask: offices,
        shows: &[
            ("leader", &["leader"]),
            ("office", &["title", "office"]),
            ("of", &["of"]),
            ("since", &["since"]),
            ("until", &["until"]),
            ("in office", &["certain"]),
            ("why", &["why"]),
            ("sources", &["sources"]),
        ],
    },
    Question {
        name: "signed-with",
        words: "LEADER",
        count: 1..=1,
        takes: &[Window],
        says: "who signed with a leader, and was in office then",
        example: "ask signed-with putin --from 2024",
        ask: signed_with,
        shows: OFFICE,
    },
    Question {
        name: "while",
        words: "LEADER",
        count: 1..=1,
        takes: &[Of],
        says: "what was done while a leader held office, by whomever",
        example: "ask while pezeshkian --of approval",
        ask: meanwhile,
        shows: &[
            ("day", &["day"]),
            ("who", &["who"]),
            ("act", &["act", "outcome"]),
            ("agreement", &["agreement"]),
            ("office", &["office-held"]),
            ("held then", &["held"]),
            ("sources", &["sources"]),
        ],
    },
    Question {
        name: "accounts",
        words: "AGREEMENT",
        count: 1..=1,
        takes: &[NeedsOf],
        says: "when something was done, as each party tells it",
        example: "ask accounts ru-ir-2025 --of entry-into-force",
        ask: accounts,
        shows: &[
            ("as told by", &["account"]),
            ("who", &["who"]),
            ("day", &["day"]),
            ("act", &["act", "certain"]),
            ("sources", &["sources"]),
        ],
    },
    Question {
        name: "statements",
        words: "[KEY]...",
        count: 0..=3,
        takes: &[Window],
        says: "what is recorded as a statement",
        example: "ask statements pezeshkian",
        ask: |asked| rows(asked, Some(EventKind::Statement.into())),
        shows: STATEMENT,
    },
    Question {
        name: "said",
        words: "KEY",
        count: 1..=1,
        takes: &[],
        says: "what an actor says, or is said of an agreement, of whatever",
        example: "ask said RU/mfa --as-known-on 2025-10-03",
        ask: said,
        shows: crate::evidence::CLAIM,
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

fn rows<'g>(asked: &Asked<'g>, these: Option<Acts>) -> Answer<'g> {
    let (events, here) = events(asked, these)?;
    Ok(events
        .filter(|event| here.has(event))
        .map(|event| Row::of(&event))
        .collect())
}

fn failed<'g>(asked: &Asked<'g>) -> Answer<'g> {
    let (events, here) = events(asked, None)?;
    let failed = events.failed().filter(|event| here.has(event));
    Ok(failed.map(|event| Row::of(&event)).collect())
}

fn votes<'g>(asked: &Asked<'g>) -> Answer<'g> {
    let (events, here) = events(asked, None)?;
    let mut rows = Vec::new();
    for event in events.filter(|event| here.has(event)) {
        let act = Row::of(&event);
        for vote in event.claimed(Field::Vote) {
            let mut sources: Vec<&str> = vote
                .claims()
                .filter_map(|claim| Some(claim.source()?.key()))
                .collect();
            sources.sort_unstable();
            sources.dedup();
            let sources = Cell::List(sources.into_iter().map(Into::into).collect());
            let count = act
                .clone()
                .only(&[
                    "id",
                    "day",
                    "day-first",
                    "day-last",
                    "who",
                    "act",
                    "agreement",
                ])
                .text("vote", Some(&vote));
            let rest = act.clone().only(&["question", "outcome", "present"]);
            let row = count
                .and(rest)
                .number("margin", event.margin())
                .text("majority", event.majority_note())
                .and(act.clone().only(&["certain", "disputed"]));
            rows.push(row.with("sources", CellType::Keys, sources));
        }
    }
    Ok(rows)
}

fn in_office<'g>(asked: &Asked<'g>) -> Answer<'g> {
    let (events, here) = events(asked, None)?;
    Ok(in_office_rows(events.filter(|event| here.has(event))))
}

fn in_office_rows<'g>(events: impl Iterator<Item = Event<'g>>) -> Vec<Row<'g>> {
    let mut rows = Vec::new();
    for event in events {
        let act = Row::of(&event).only(&["id", "day", "day-first", "day-last", "act", "agreement"]);
        let held = event.in_office().map(|held| {
            let row = act.clone().and(Row::of(&held));
            row.sure("in-office", held.certainty())
        });
        rows.extend(held);
    }
    rows
}

fn signed_with<'g>(asked: &Asked<'g>) -> Answer<'g> {
    let mut signed = asked.view.leader(&asked.words[0])?.signatures();
    if let Some((first, last)) = asked.window() {
        signed = signed.within(first..=last);
    }
    Ok(in_office_rows(signed.flat_map(Event::counterparts)))
}

fn meanwhile<'g>(asked: &Asked<'g>) -> Answer<'g> {
    let these = asked.options.of.as_deref().map(acts).transpose()?;
    let leader = asked.view.leader(&asked.words[0])?;
    let row = |tenure: treatygraph::answer::Tenure<'g>, event: Event<'g>, held| {
        let row = Row::of(&event).text("office-held", Some(tenure));
        row.sure("held", held)
    };
    let each = leader.tenures().flat_map(|tenure| {
        let done = tenure
            .events()
            .filter(|(event, _)| these.is_none_or(|these| event.is(these)));
        done.map(move |(event, held)| row(tenure, event, held))
            .collect::<Vec<_>>()
    });
    Ok(each.collect())
}

fn accounts<'g>(asked: &Asked<'g>) -> Answer<'g> {
    let these = acts(asked.options.of.as_deref().unwrap_or_default())?;
    let each = asked.agreement()?.accounts().flat_map(|(party, told)| {
        let row = move |event| Row::new().key("account", party.key()).and(Row::of(&event));
        told.events().of(these).map(row).collect::<Vec<_>>()
    });
    Ok(each.collect())
}

fn offices<'g>(asked: &Asked<'g>) -> Answer<'g> {
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
    Ok(held.iter().map(Row::of).collect())
}

fn said<'g>(asked: &Asked<'g>) -> Answer<'g> {
    let key = &asked.words[0];
    let claims: Vec<Claim<'_>> = match asked.node(key)? {
        Node::Agreement(treaty) => treaty.said().collect(),
        Node::Party(party) => party.said().collect(),
        Node::Body(body) => body.said().collect(),
        Node::Leader(leader) => leader.said().collect(),
        _ => return fault(format!("`{key}` says nothing, and is no agreement")),
    };
    Ok(claims.iter().map(Row::of).collect())
}
