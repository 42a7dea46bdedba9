//! Questions on what was agreed: agreements, duties, and how agreements refer to one another.

use treatygraph::vocabulary::{Domain, ObligationKind, Trigger};
use treatygraph::{
    Agreement, Attack, Obligation, Party,
    answer::{DutiesIf, DutyStatus},
};

use crate::asked::{Answer, Asked, Fault, fault};
use crate::question::{Question, Takes::*};
use crate::rows::Row;
use crate::table::Shown;

/// A provision.
const PROVISION: [Shown; 6] = [
    ("obligation", &["obligation", "part"]),
    ("kind", &["modality", "kind", "force"]),
    (
        "when",
        &["trigger", "deadline", "discretion", "adversary", "places"],
    ),
    ("who", &["bearer"]),
    ("to whom", &["beneficiary"]),
    ("text", &["text", "notes", "quotes"]),
];

pub(crate) const QUESTIONS: &[Question] = &[
    Question {
        name: "agreements",
        words: "[PARTY [PARTY]]",
        count: 0..=2,
        takes: &[],
        says: "all agreements, those of a party, or those between two, by signature",
        example: "ask agreements RU IR",
        ask: agreements,
        shows: &[
            ("signed", &["signed"]),
            ("agreement", &["agreement"]),
            ("title", &["title"]),
            ("form", &["form"]),
            ("parties", &["parties"]),
        ],
    },
    Question {
        name: "obligations",
        words: "[KEY]",
        count: 0..=1,
        takes: &[Of, InDomain, If],
        says: "what was agreed, in which part, who owes it",
        example: "ask obligations ru-kp-2024 --in-domain defence",
        ask: obligations,
        shows: &PROVISION,
    },
    Question {
        name: "owes",
        words: "PARTY PARTY",
        count: 2..=2,
        takes: &[Of, InDomain, If, OneSided, On],
        says: "what the first owes the second, ever or on a day",
        example: "ask owes RU IR --on 2025-10-03 --of non-assistance-to-aggressor",
        ask: owes,
        shows: &[
            PROVISION[0],
            PROVISION[1],
            ("owed", &["owed", "provisional"]),
            PROVISION[2],
            PROVISION[5],
        ],
    },
    Question {
        name: "if-attacks",
        words: "PARTY PARTY",
        count: 2..=2,
        takes: &[NeedsOn, Attack],
        says: "who owes what to whom if the first attacks the second, and why, or nearly, and why not",
        example: "ask if-attacks IR RU --on 2025-10-03 --unprovoked",
        ask: if_attacks,
        shows: &[
            ("who, to whom", &["bearer", "beneficiary"]),
            ("against", &["against"]),
            ("what", &["kind", "part|agreement"]),
            ("owed", &["owed", "provisional"]),
            ("why", &["why"]),
            ("if", &["through"]),
        ],
    },
    Question {
        name: "conflicts",
        words: "PARTY PARTY",
        count: 2..=2,
        takes: &[NeedsOn, Attack],
        says: "which two duties a party cannot both keep if the first attacks the second",
        example: "ask conflicts SU PL --on 1939-09-17 --unprovoked examples/data/europe-1939.toml",
        ask: conflicts,
        shows: &[
            ("who", &["bearer", "certain"]),
            ("one duty", &["obligation"]),
            ("to whom", &["beneficiary"]),
            ("the other", &["other-obligation"]),
            ("to whom", &["other-beneficiary"]),
        ],
    },
    Question {
        name: "duty-status",
        words: "KEY [PARTY [PARTY]]",
        count: 1..=3,
        takes: &[NeedsOn],
        says: "what became of duties by a day: pending, due, performed ..., and why; of all, of one party, towards another",
        example: "ask duty-status ru-ir-2025/non-assistance RU IR --on 2025-10-03",
        ask: duty_status,
        shows: &[
            ("obligation", &["obligation"]),
            ("who", &["bearer"]),
            ("to whom", &["beneficiary"]),
            ("state", &["states", "surviving", "certain"]),
            ("deadline", &["deadline"]),
            ("why", &["why"]),
        ],
    },
    Question {
        name: "lineage",
        words: "KEY",
        count: 1..=1,
        takes: &[],
        says: "what an agreement or part comes from, and what came of it",
        example: "ask lineage ru-ir-2025",
        ask: lineage,
        shows: &[
            ("distance", &["distance"]),
            ("agreement", &["agreement"]),
            ("relation", &["from-key", "relation", "to-key", "to-title"]),
            ("sources", &["sources"]),
        ],
    },
    Question {
        name: "relations",
        words: "AGREEMENT",
        count: 1..=1,
        takes: &[],
        says: "what an agreement refers to, and what refers to it",
        example: "ask relations ru-ir-2025",
        ask: relations,
        shows: &[
            ("from", &["from-key"]),
            ("relation", &["relation"]),
            ("to", &["to-key", "to-title"]),
            ("sources", &["sources"]),
        ],
    },
];

fn agreements<'g>(asked: &Asked<'g>) -> Answer<'g> {
    let treaties: Vec<Agreement<'_>> = match asked.words.len() {
        0 => asked.view.agreements().collect(),
        1 => asked.view.party(&asked.words[0])?.agreements().collect(),
        _ => {
            let (one, other) = asked.two_parties()?;
            one.with(other).agreements_by_signature().collect()
        }
    };
    Ok(treaties.iter().map(Row::of).collect())
}

fn obligations<'g>(asked: &Asked<'g>) -> Answer<'g> {
    let of_kind = kind(asked)?;
    let in_domain = domain(asked)?;
    let trigger: Option<Trigger> = asked
        .options
        .trigger
        .as_deref()
        .map(str::parse)
        .transpose()?;
    let named = asked.named()?;
    if !named.parties.is_empty() || !named.others.is_empty() {
        return fault("obligations are those of an agreement or part; ask `owes RU IR` of parties");
    }
    let wanted = |duty: &Obligation<'_>| {
        of_kind.is_none_or(|kind| duty.kind() == Some(kind))
            && in_domain.is_none_or(|domain| duty.domains().any(|one| one == domain))
            && (trigger.is_none() || duty.trigger() == trigger)
            && (named.part.is_none() || duty.part() == named.part)
    };
    let duties: Vec<Obligation<'_>> = match named.agreement {
        Some(treaty) => treaty.obligations().filter(wanted).collect(),
        None => asked.view.obligations().filter(wanted).collect(),
    };
    Ok(duties.iter().map(Row::of).collect())
}

fn owes<'g>(asked: &Asked<'g>) -> Answer<'g> {
    let (one, other) = asked.two_parties()?;
    let mut owed = one.owes(other);
    if let Some(kind) = kind(asked)? {
        owed = owed.of(kind);
    }
    if let Some(domain) = domain(asked)? {
        owed = owed.in_domain(domain);
    }
    if let Some(trigger) = &asked.options.trigger {
        owed = owed.triggered_by(trigger.parse()?);
    }
    if asked.options.one_sided {
        owed = owed.one_sided();
    }
    if let Some(day) = asked.options.on {
        owed = owed.on(day);
    }
    let row = |duty: treatygraph::answer::Duty<'g>| {
        let row = Row::of(&duty.obligation()).and(Row::of(&duty));
        let row = row.sure("owed", duty.certainty());
        match asked.options.on {
            Some(day) => {
                let why = Row::of(&duty.obligation().holds_between(one, other, day));
                row.and(why.only(&["why", "why-ids", "why-because"]))
            }
            None => row,
        }
    };
    Ok(owed.map(row).collect())
}

fn if_attacks<'g>(asked: &Asked<'g>) -> Answer<'g> {
    let duties = scenario(asked)?;
    Ok(duties.map(|duty| Row::of(&duty)).collect())
}

fn conflicts<'g>(asked: &Asked<'g>) -> Answer<'g> {
    let conflicts = scenario(asked)?.conflicts();
    Ok(conflicts.iter().map(Row::of).collect())
}

/// Who owes what to whom if the first party attacks the second.
fn scenario<'g>(asked: &Asked<'g>) -> Result<DutiesIf<'g>, Fault> {
    let (by, on) = asked.two_parties()?;
    let options = &asked.options;
    let mut attack = match (options.unprovoked, options.provoked) {
        (true, _) => Attack::by(by).on(on).unprovoked(),
        (_, true) => Attack::by(by).on(on).provoked(),
        _ => Attack::by(by).on(on),
    };
    if options.declared {
        attack = attack.declared();
    }
    if options.requested {
        attack = attack.requested();
    }
    let places: Vec<&str> = options.at.iter().map(String::as_str).collect();
    Ok(asked.view.on(asked.day()?).duties_if(attack.at(&places)))
}

fn duty_status<'g>(asked: &Asked<'g>) -> Answer<'g> {
    let (day, key) = (asked.day()?, &asked.words[0]);
    let parties = asked.words[1..].iter().map(|key| asked.view.party(key));
    let parties: Vec<Party<'_>> = parties.collect::<Result<_, _>>()?;
    let duties: Vec<DutyStatus<'_>> = match asked.view.obligation(key) {
        Ok(duty) => duty.duties_on(day).collect(),
        Err(_) => asked.view.agreement(key)?.duties_on(day).collect(),
    };
    let wanted = |duty: &&DutyStatus<'_>| {
        let sides = [duty.bearer(), duty.beneficiary()];
        parties.iter().zip(sides).all(|(one, other)| *one == other)
    };
    Ok(duties.iter().filter(wanted).map(Row::of).collect())
}

fn kind(asked: &Asked<'_>) -> Result<Option<ObligationKind>, Fault> {
    Ok(asked.options.of.as_deref().map(str::parse).transpose()?)
}

fn domain(asked: &Asked<'_>) -> Result<Option<Domain>, Fault> {
    Ok(asked
        .options
        .in_domain
        .as_deref()
        .map(str::parse)
        .transpose()?)
}

fn lineage<'g>(asked: &Asked<'g>) -> Answer<'g> {
    let named = asked.named()?;
    let kin: Vec<_> = match (named.part, named.agreement) {
        (Some(part), _) => part.lineage().collect(),
        (None, Some(treaty)) => treaty.lineage().collect(),
        (None, None) => return fault("lineage is asked of an agreement, or a part of one"),
    };
    Ok(kin.iter().map(Row::of).collect())
}

fn relations<'g>(asked: &Asked<'g>) -> Answer<'g> {
    Ok(asked
        .agreement()?
        .relations()
        .map(|one| Row::of(&one))
        .collect())
}
