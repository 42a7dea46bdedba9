//! Questions on how agreements stand, on a day and over time.

use treatygraph::{Agreement, Certainty, Party, Spell, Standing, Status};

use crate::asked::{Answer, Asked, Fault, acts, fault};
use crate::question::{Question, Takes::*};
use crate::rows::{Row, list, sources, text, when};

pub(crate) const QUESTIONS: &[Question] = &[
    Question {
        name: "in-force",
        words: "[PARTY [PARTY]]",
        count: 0..=2,
        takes: &[NeedsOn],
        says: "what is in force: anywhere, for a party, or between two",
        example: "ask in-force RU IR --on 2025-08-01",
        ask: in_force,
    },
    Question {
        name: "status",
        words: "KEY [PARTY]",
        count: 1..=2,
        takes: &[NeedsOn],
        says: "how an agreement or part stands, as a whole or for a party, and why",
        example: "ask status ru-ir-2025 --on 2025-08-01 --according-to RU",
        ask: status,
    },
    Question {
        name: "spells",
        words: "KEY [PARTY]",
        count: 1..=2,
        takes: &[],
        says: "the same over time: from which day until which",
        example: "ask spells ru-kp-2000",
        ask: spells,
    },
    Question {
        name: "participation",
        words: "PARTY KEY",
        count: 2..=2,
        takes: &[NeedsOn],
        says: "what a party is to an agreement: signatory, contracting, party ...",
        example: "ask participation RU ru-ir-2025 --on 2025-03-01",
        ask: participation,
    },
    Question {
        name: "consents",
        words: "AGREEMENT",
        count: 1..=1,
        takes: &[],
        says: "how each party consented to be bound",
        example: "ask consents ru-kp-2024",
        ask: consents,
    },
    Question {
        name: "days-between",
        words: "AGREEMENT KIND KIND",
        count: 3..=3,
        takes: &[],
        says: "how many days passed from acts of one kind to those of another",
        example: "ask days-between ru-ir-2025 signature entry-into-force",
        ask: days_between,
    },
    Question {
        name: "pending",
        words: "",
        count: 0..=0,
        takes: &[NeedsOn],
        says: "what is signed, and not or only maybe in force",
        example: "ask pending --on 2025-06-01",
        ask: pending,
    },
    Question {
        name: "changes",
        words: "",
        count: 0..=0,
        takes: &[NeedsWindow],
        says: "what stands otherwise on the last day than on the first",
        example: "ask changes --from 2024-12-03 --until 2024-12-05",
        ask: changes,
    },
    Question {
        name: "ended",
        words: "",
        count: 0..=0,
        takes: &[NeedsWindow],
        says: "what ended within these days, on which ground",
        example: "ask ended --from 2024 --until 2024",
        ask: ended,
    },
];

fn in_force<'g>(asked: &Asked<'g>) -> Answer {
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
            one.with(other).in_force_on(day).map(whole).collect()
        }
    };
    let row = |(treaty, held, status): (Agreement<'g>, Certainty, Status<'g>)| {
        Row::new()
            .with("agreement", treaty.key())
            .with("title", treaty.title())
            .with("in-force", held)
            .with("presumed", status.is_presumed())
            .with("told-until", status.told_until())
            .with("suspended", status.suspended())
            .with("why", list(status.reasons()))
            .with("sources", sources(status.claims()))
    };
    Ok(held.into_iter().map(row).collect())
}

fn status(asked: &Asked<'_>) -> Answer {
    let day = asked.day()?;
    let (key, status) = match subject(asked)? {
        Subject::Whole(treaty, None) => (treaty.key(), treaty.status_on(day)),
        Subject::Whole(treaty, Some(party)) => (treaty.key(), treaty.status_for(party, day)),
        Subject::Part(part, None) => (part.key(), part.status_on(day)),
        Subject::Part(part, Some(party)) => (part.key(), part.status_for(party, day)),
    };
    let row = Row::new()
        .with("agreement", key)
        .with("party", asked.words.get(1).map(String::as_str))
        .with("on", day);
    Ok(vec![standing(row, &status)])
}

fn standing(row: Row, status: &Status<'_>) -> Row {
    row.with("standing", list(status.standings().iter()))
        .with("in-force", status.is(Standing::InForce))
        .with("presumed", status.is_presumed())
        .with("told-until", status.told_until())
        .with("suspended", status.suspended())
        .with("why", list(status.reasons()))
        .with("sources", sources(status.claims()))
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

fn spells(asked: &Asked<'_>) -> Answer {
    let spells = match subject(asked)? {
        Subject::Whole(treaty, None) => treaty.spells(),
        Subject::Whole(treaty, Some(party)) => treaty.spells_for(party),
        Subject::Part(part, None) => part.spells(),
        Subject::Part(_, Some(_)) => return fault("of a part, spells are told as a whole only"),
    };
    let row = |spell: &Spell<'_>| {
        let row = Row::new()
            .with("first", spell.first())
            .with("last", spell.last());
        standing(row, spell.status())
    };
    Ok(spells.iter().map(row).collect())
}

fn participation(asked: &Asked<'_>) -> Answer {
    let (day, named) = (asked.day()?, asked.named()?);
    let (Some(treaty), [party]) = (named.agreement, &named.parties[..]) else {
        return fault("a party and an agreement are wanted");
    };
    let part = party.participation_in(treaty, day);
    Ok(vec![
        Row::new()
            .with("party", party.key())
            .with("agreement", treaty.key())
            .with("on", day)
            .with("participation", list(part.iter())),
    ])
}

fn consents(asked: &Asked<'_>) -> Answer {
    let consents = asked.agreement()?.consents();
    Ok(consents
        .map(|consent| {
            let acts = [consent.made(), consent.established(), consent.withdrawn()];
            let kind = |at: usize| acts[at].map(|act| text(act.kind()));
            let claims = acts.iter().flatten().flat_map(|act| act.claims());
            Row::new()
                .with("party", consent.party().key())
                .with("made-by", kind(0))
                .with("made", acts[0].map(when))
                .with("established-by", kind(1))
                .with("established", acts[1].map(when))
                .with("withdrawn-by", kind(2))
                .with("withdrawn", acts[2].map(when))
                .with("sources", sources(claims))
        })
        .collect())
}

fn days_between(asked: &Asked<'_>) -> Answer {
    let treaty = asked.agreement()?;
    let (from, to) = (&asked.words[1], &asked.words[2]);
    let count = treaty.days_between(acts(from)?, acts(to)?);
    Ok(count
        .map(|count| {
            Row::new()
                .with("agreement", treaty.key())
                .with("from", from.as_str())
                .with("to", to.as_str())
                .with("least", count.least)
                .with("greatest", count.greatest)
                .with("disputed", count.disputed)
        })
        .into_iter()
        .collect())
}

fn pending(asked: &Asked<'_>) -> Answer {
    let pending = asked.view.on(asked.day()?).pending();
    Ok(pending
        .map(|pending| {
            let last = pending.last();
            Row::new()
                .with("agreement", pending.agreement().key())
                .with("stage", text(pending.stage()))
                .with("signed", pending.signed())
                .with("in-force", pending.in_force())
                .with("last-act", text(last.kind()))
                .with("last-day", when(last))
                .with("sources", sources(last.claims()))
        })
        .collect())
}

fn changes(asked: &Asked<'_>) -> Answer {
    let (first, last) = asked.period()?;
    let changes = asked.view.on(first).changes_until(last);
    Ok(changes
        .map(|change| {
            Row::new()
                .with("agreement", change.agreement().key())
                .with("before", list(change.before().standings().iter()))
                .with("after", list(change.after().standings().iter()))
                .with("suspended", change.after().suspended())
                .with("why", list(change.after().reasons()))
                .with("sources", sources(change.after().claims()))
        })
        .collect())
}

fn ended(asked: &Asked<'_>) -> Answer {
    let (first, last) = asked.period()?;
    let ended = asked.view.ended_within(first..=last);
    Ok(ended
        .map(|ending| {
            let reason = ending.reason();
            Row::new()
                .with("agreement", ending.agreement().key())
                .with("part", ending.part().map(|part| part.key()))
                .with("only-for", ending.only_for().map(|party| party.key()))
                .with("days", reason.days())
                .with("ground", ending.ground().map(text))
                .with("party", ending.party().map(|party| party.key()))
                .with("certain", ending.certainty())
                .with("why", text(reason))
                .with("sources", sources(reason.claims()))
        })
        .collect())
}
