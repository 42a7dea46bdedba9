//! Questions on how agreements stand, on a day and over time.

use treatygraph::rows::CellType;
use treatygraph::{
    Agreement, Certainty, Party, Standing, Status,
    answer::{Applies, InEffect, Inherited, TextOn},
};

use crate::asked::{Answer, Asked, Fault, acts, fault};
use crate::question::{Question, Takes::*};
use crate::rows::{Cell, Row};
use crate::table::Shown;

/// How something stands, and why.
const STANDING: [Shown; 3] = [
    (
        "standing",
        &["standing", "suspended", "presumed", "told-until"],
    ),
    ("why", &["why"]),
    ("sources", &["sources"]),
];

pub(crate) const QUESTIONS: &[Question] = &[
    Question {
        name: "in-force",
        words: "[PARTY [PARTY]]",
        count: 0..=2,
        takes: &[NeedsOn],
        says: "what is in force: anywhere, for a party, or between two",
        example: "ask in-force RU IR --on 2025-08-01",
        ask: in_force,
        shows: &[
            ("agreement", &["agreement"]),
            ("title", &["title"]),
            (
                "in force",
                &["in-force", "suspended", "presumed", "told-until"],
            ),
            ("why", &["why"]),
        ],
    },
    Question {
        name: "status",
        words: "KEY [PARTY]",
        count: 1..=2,
        takes: &[NeedsOn],
        says: "how an agreement or part stands, as a whole or for a party, and why",
        example: "ask status ru-ir-2025 --on 2025-08-01 --according-to RU",
        ask: status,
        shows: &[
            ("agreement", &["agreement", "part", "party"]),
            STANDING[0],
            STANDING[1],
            STANDING[2],
        ],
    },
    Question {
        name: "why",
        words: "KEY PARTY PARTY",
        count: 3..=3,
        takes: &[NeedsOn],
        says: "whether an agreement is in force between two, or the one owes the other an obligation; and why, or why not",
        example: "ask why ru-ir-2025/non-assistance RU IR --on 2025-03-01",
        ask: why,
        shows: &[
            ("agreement", &["obligation", "agreement"]),
            ("holds", &["holds"]),
            STANDING[1],
            STANDING[2],
        ],
    },
    Question {
        name: "applies",
        words: "[AGREEMENT] TERRITORY",
        count: 1..=2,
        takes: &[NeedsOn],
        says: "whether an agreement applies to a territory, and why, or why not; without one, all that may",
        example: "ask applies ru-ir-2025 IR --on 2025-10-03",
        ask: applies,
        shows: &[
            ("agreement", &["agreement", "territory", "party"]),
            ("applies", &["applies"]),
            STANDING[1],
            STANDING[2],
        ],
    },
    Question {
        name: "spells",
        words: "KEY [PARTY [PARTY]]",
        count: 1..=3,
        takes: &[],
        says: "from which day until which it stands how; between two, is in force",
        example: "ask spells ru-kp-2000",
        ask: spells,
        shows: &[
            ("first", &["first"]),
            ("last", &["last"]),
            ("in force", &["certain"]),
            STANDING[0],
            STANDING[1],
            STANDING[2],
        ],
    },
    Question {
        name: "term",
        words: "KEY",
        count: 1..=1,
        takes: &[NeedsOn],
        says: "the phase of its term, when that ends, what follows, by when notice is in time",
        example: "ask term ru-ir-2001 --on 2010-01-01",
        ask: term,
        shows: &[
            ("agreement", &["agreement", "part"]),
            ("term", &["term"]),
            ("ends", &["ends"]),
            ("follows", &["follows"]),
            ("notice by", &["notice-by"]),
            ("sources", &["sources"]),
        ],
    },
    Question {
        name: "parts",
        words: "KEY",
        count: 1..=1,
        takes: &[NeedsOn],
        says: "an agreement and its parts, or one part, as of a day: in force, amended, replaced, added, deleted",
        example: "ask parts ru-ir-2025 --on 2026-01-01",
        ask: parts,
        shows: &[
            ("text", &["part|agreement"]),
            ("standing", &["standing", "suspended"]),
            ("changed", &["changes"]),
            ("in effect", &["in-effect"]),
            ("sources", &["sources"]),
        ],
    },
    Question {
        name: "in-effect",
        words: "KEY",
        count: 1..=1,
        takes: &[NeedsOn],
        says: "for whom and for what an agreement or part is in effect: party by party, tax by tax",
        example: "ask in-effect ru-ir-2025 --on 2026-01-01",
        ask: in_effect,
        shows: &[
            ("party", &["party"]),
            ("for", &["subject", "territory"]),
            ("in effect", &["in-effect"]),
            ("since", &["since"]),
            ("sources", &["sources"]),
        ],
    },
    Question {
        name: "participation",
        words: "PARTY KEY",
        count: 2..=2,
        takes: &[NeedsOn],
        says: "what a party is to an agreement: signatory, contracting, party ...",
        example: "ask participation RU ru-ir-2025 --on 2025-03-01",
        ask: participation,
        shows: &[
            ("party", &["party"]),
            ("agreement", &["agreement"]),
            ("day", &["day"]),
            ("participation", &["participation"]),
        ],
    },
    Question {
        name: "inherited",
        words: "PARTY [PARTY]",
        count: 1..=2,
        takes: &[NeedsOn],
        says: "what a party has of those that it follows, or of one: how it passed, by which rule",
        example: "ask inherited UA SU --on 1995-01-01 examples/data/succession.toml",
        ask: inherited,
        shows: &[
            ("agreement", &["agreement"]),
            ("of", &["predecessor"]),
            ("how", &["how"]),
            ("in force", &["in-force"]),
            ("rule", &["articles|rule"]),
            ("by", &["acts|relation"]),
            ("sources", &["sources"]),
        ],
    },
    Question {
        name: "consents",
        words: "AGREEMENT",
        count: 1..=1,
        takes: &[],
        says: "how each party consented to be bound",
        example: "ask consents ru-kp-2024",
        ask: consents,
        shows: &[
            ("party", &["party"]),
            ("made by", &["made-by", "made", "made-certain"]),
            (
                "established by",
                &["established-by", "established", "established-certain"],
            ),
            ("withdrawn by", &["withdrawn-by", "withdrawn"]),
            ("", &["none"]),
            ("sources", &["sources"]),
        ],
    },
    Question {
        name: "days-between",
        words: "AGREEMENT KIND KIND",
        count: 3..=3,
        takes: &[],
        says: "how many days passed from acts of one kind to those of another",
        example: "ask days-between ru-ir-2025 signature entry-into-force",
        ask: days_between,
        shows: &[
            ("agreement", &["agreement"]),
            ("from", &["from-act"]),
            ("to", &["to-act"]),
            ("least", &["least"]),
            ("greatest", &["greatest"]),
            ("", &["disputed"]),
        ],
    },
    Question {
        name: "pending",
        words: "",
        count: 0..=0,
        takes: &[NeedsOn],
        says: "what is signed, and not or only maybe in force",
        example: "ask pending --on 2025-06-01",
        ask: pending,
        shows: &[
            ("agreement", &["agreement"]),
            ("signed", &["signed"]),
            ("stage", &["stage"]),
            ("last act", &["last-act", "last-day"]),
            ("in force", &["in-force"]),
            ("sources", &["sources"]),
        ],
    },
    Question {
        name: "awaited",
        words: "AGREEMENT",
        count: 1..=1,
        takes: &[NeedsOn],
        says: "which acts its entry into force still waits for, whose, and for how long it has stalled",
        example: "ask awaited ru-ir-2025 --on 2025-05-01 --according-to RU",
        ask: awaited,
        shows: &[
            ("who", &["body|party", "body-type"]),
            ("act", &["act", "of-agreement", "needed"]),
            ("awaited", &["certain"]),
            ("next", &["next"]),
            ("stalled days", &["least"]),
            ("at most", &["greatest"]),
            ("since", &["last-act", "last-day"]),
            ("only if", &["only-if"]),
            ("sources", &["sources"]),
        ],
    },
    Question {
        name: "changes",
        words: "",
        count: 0..=0,
        takes: &[NeedsWindow],
        says: "what stands otherwise on the last day than on the first",
        example: "ask changes --from 2024-12-03 --until 2024-12-05",
        ask: changes,
        shows: &[
            ("agreement", &["agreement"]),
            ("before", &["before"]),
            ("after", &["after", "suspended"]),
            ("why", &["why"]),
            ("sources", &["sources"]),
        ],
    },
    Question {
        name: "due",
        words: "",
        count: 0..=0,
        takes: &[NeedsWindow],
        says: "what falls due: ends and renewals of terms, last days for notice, entries into force, deadlines",
        example: "ask due --from 2010-01-01 --until 2050-12-31",
        ask: due,
        shows: &[
            ("days", &["day"]),
            ("due", &["kind", "certain"]),
            ("agreement", &["obligation", "part", "agreement"]),
            ("sources", &["sources"]),
        ],
    },
    Question {
        name: "ended",
        words: "",
        count: 0..=0,
        takes: &[NeedsWindow],
        says: "what ended within these days, on which ground",
        example: "ask ended --from 2024 --until 2024",
        ask: ended,
        shows: &[
            ("agreement", &["agreement", "part"]),
            ("only for", &["only-for"]),
            ("days", &["days"]),
            ("ground", &["ground", "party", "certain"]),
            ("why", &["why"]),
            ("sources", &["sources"]),
        ],
    },
];

fn in_force<'g>(asked: &Asked<'g>) -> Answer<'g> {
    let day = asked.day()?;
    let whole = |(treaty, held): (Agreement<'g>, Certainty)| (treaty, held, treaty.status_on(day));
    let held: Vec<(Agreement<'g>, Certainty, Status<'g>)> = match asked.words.len() {
        0 => asked.view.on(day).in_force().map(whole).collect(),
        1 => {
            let party = asked.view.party(&asked.words[0])?;
            let of = |treaty: Agreement<'g>| {
                let status = treaty.status_for(party, day);
                (treaty, status.is(Standing::InForce), status)
            };
            let held = party.agreements().map(of);
            held.filter(|(_, held, _)| !held.is_no()).collect()
        }
        _ => {
            let (one, other) = asked.two_parties()?;
            let between = |(treaty, held): (Agreement<'g>, Certainty)| {
                let why = Row::of(&treaty.holds_between(one, other, day));
                let told =
                    Row::of(&treaty.status_on(day)).only(&["presumed", "told-until", "suspended"]);
                let why = why.only(&["why", "why-ids", "why-because", "sources"]);
                Row::of(&treaty)
                    .only(&["agreement", "title"])
                    .sure("in-force", held)
                    .and(told)
                    .and(why)
            };
            return Ok(one.with(other).in_force_on(day).map(between).collect());
        }
    };
    let row = |(treaty, held, status): &(Agreement<'g>, Certainty, Status<'g>)| {
        let status = Row::of(status).only(&[
            "presumed",
            "told-until",
            "suspended",
            "why",
            "why-ids",
            "why-because",
            "sources",
        ]);
        Row::of(treaty)
            .only(&["agreement", "title"])
            .sure("in-force", *held)
            .and(status)
    };
    Ok(held.iter().map(row).collect())
}

fn term<'g>(asked: &Asked<'g>) -> Answer<'g> {
    let day = asked.day()?;
    let term = match subject(asked)? {
        Subject::Whole(treaty, _) => treaty.term_on(day),
        Subject::Part(part, _) => part.term_on(day),
    };
    match term {
        Some(term) => Ok(vec![Row::of(&term)]),
        None => Ok(Vec::new()),
    }
}

fn parts<'g>(asked: &Asked<'g>) -> Answer<'g> {
    let day = asked.day()?;
    let texts: Vec<TextOn<'g>> = match subject(asked)? {
        Subject::Whole(treaty, _) => {
            let whole = std::iter::once(treaty.text_on(day));
            whole.chain(treaty.parts_on(day)).collect()
        }
        Subject::Part(part, _) => vec![part.text_on(day)],
    };
    Ok(texts.iter().map(Row::of).collect())
}

fn in_effect<'g>(asked: &Asked<'g>) -> Answer<'g> {
    let day = asked.day()?;
    let lines: Vec<InEffect<'g>> = match subject(asked)? {
        Subject::Whole(treaty, _) => treaty.in_effect_on(day).collect(),
        Subject::Part(part, _) => part.in_effect_on(day).collect(),
    };
    Ok(lines.iter().map(Row::of).collect())
}

fn status<'g>(asked: &Asked<'g>) -> Answer<'g> {
    let day = asked.day()?;
    let status = match subject(asked)? {
        Subject::Whole(treaty, None) => treaty.status_on(day),
        Subject::Whole(treaty, Some(party)) => treaty.status_for(party, day),
        Subject::Part(part, None) => part.status_on(day),
        Subject::Part(part, Some(party)) => part.status_for(party, day),
    };
    Ok(vec![Row::of(&status)])
}

fn why<'g>(asked: &Asked<'g>) -> Answer<'g> {
    let day = asked.day()?;
    let (one, other) = (
        asked.view.party(&asked.words[1])?,
        asked.view.party(&asked.words[2])?,
    );
    let key = &asked.words[0];
    let held = match asked.view.obligation(key) {
        Ok(duty) => duty.holds_between(one, other, day),
        Err(_) => asked.view.agreement(key)?.holds_between(one, other, day),
    };
    Ok(vec![Row::of(&held).sure("holds", held.certainty())])
}

fn applies<'g>(asked: &Asked<'g>) -> Answer<'g> {
    let (day, named) = (asked.day()?, asked.named()?);
    let there = match (&named.parties[..], &named.part, &named.others[..]) {
        ([there], None, []) => *there,
        _ => return fault("name one territory or party, and at most one agreement"),
    };
    let all: Vec<Applies<'g>> = match named.agreement {
        Some(treaty) => vec![treaty.applies_to(there, day)],
        None => there.agreements_on(day).collect(),
    };
    Ok(all.iter().map(Row::of).collect())
}

enum Subject<'g> {
    Whole(Agreement<'g>, Option<Party<'g>>),
    Part(treatygraph::Part<'g>, Option<Party<'g>>),
}

/// An agreement or part, and perhaps a party, in any order.
fn subject<'g>(asked: &Asked<'g>) -> Result<Subject<'g>, Fault> {
    let named = asked.named()?;
    let party = match (&named.parties[..], &named.others[..]) {
        ([], []) => None,
        ([party], []) => Some(*party),
        _ => return fault("besides the agreement, one party can be named"),
    };
    match (named.part, named.agreement) {
        (Some(part), _) => Ok(Subject::Part(part, party)),
        (None, Some(treaty)) => Ok(Subject::Whole(treaty, party)),
        (None, None) => fault("which agreement, or which part of one?"),
    }
}

fn spells<'g>(asked: &Asked<'g>) -> Answer<'g> {
    let named = asked.named()?;
    if let (Some(treaty), None, [one, other]) = (named.agreement, named.part, &named.parties[..]) {
        let spells = treaty.spells_between(*one, *other);
        return Ok(spells.iter().map(Row::of).collect());
    }
    let spells = match subject(asked)? {
        Subject::Whole(treaty, None) => treaty.spells(),
        Subject::Whole(treaty, Some(party)) => treaty.spells_for(party),
        Subject::Part(part, None) => part.spells(),
        Subject::Part(_, Some(_)) => return fault("of a part, spells are told as a whole only"),
    };
    Ok(spells.iter().map(Row::of).collect())
}

fn participation<'g>(asked: &Asked<'g>) -> Answer<'g> {
    let (day, named) = (asked.day()?, asked.named()?);
    let (Some(treaty), [party]) = (named.agreement, &named.parties[..]) else {
        return fault("a party and an agreement are wanted");
    };
    let part = party.participation_in(treaty, day);
    let words = part.iter().map(|word| word.to_string()).collect();
    let row = Row::new()
        .key("party", party.key())
        .key("agreement", treaty.key());
    let row = row.with("day", CellType::Day, Cell::Day(day));
    Ok(vec![row.with(
        "participation",
        CellType::Texts,
        Cell::List(words),
    )])
}

fn inherited<'g>(asked: &Asked<'g>) -> Answer<'g> {
    let (view, day) = (asked.view, asked.day()?);
    let party = view.party(&asked.words[0])?;
    let of = |row: Inherited<'g>| Row::of(&row);
    Ok(match asked.words.get(1) {
        Some(from) => party
            .inherited_from(view.party(from)?, day)
            .map(of)
            .collect(),
        None => party.inherited_on(day).map(of).collect(),
    })
}

fn consents<'g>(asked: &Asked<'g>) -> Answer<'g> {
    let row = |consent: treatygraph::answer::Consent<'g>| {
        let none = consent.made().is_none() && consent.established().is_none();
        let told = none.then_some("no consent is reported");
        Row::of(&consent).text("none", told)
    };
    Ok(asked.agreement()?.consents().map(row).collect())
}

fn days_between<'g>(asked: &Asked<'g>) -> Answer<'g> {
    let treaty = asked.agreement()?;
    let (from, to) = (&asked.words[1], &asked.words[2]);
    let count = treaty.days_between(acts(from)?, acts(to)?);
    let row = Row::new()
        .key("agreement", treaty.key())
        .text("from-act", Some(from))
        .text("to-act", Some(to));
    Ok(count
        .map(|count| row.and(Row::of(&count)))
        .into_iter()
        .collect())
}

fn pending<'g>(asked: &Asked<'g>) -> Answer<'g> {
    let pending = asked.view.on(asked.day()?).pending();
    Ok(pending.map(|pending| Row::of(&pending)).collect())
}

fn awaited<'g>(asked: &Asked<'g>) -> Answer<'g> {
    let awaited = asked.agreement()?.awaited_on(asked.day()?);
    Ok(awaited.map(|act| Row::of(&act)).collect())
}

fn changes<'g>(asked: &Asked<'g>) -> Answer<'g> {
    let (first, last) = asked.period()?;
    let changes = asked.view.on(first).changes_until(last);
    Ok(changes.map(|change| Row::of(&change)).collect())
}

fn due<'g>(asked: &Asked<'g>) -> Answer<'g> {
    let (first, last) = asked.period()?;
    let due = asked.view.due_within(first..=last);
    Ok(due.map(|due| Row::of(&due)).collect())
}

fn ended<'g>(asked: &Asked<'g>) -> Answer<'g> {
    let (first, last) = asked.period()?;
    let ended = asked.view.ended_within(first..=last);
    Ok(ended.map(|ending| Row::of(&ending)).collect())
}
