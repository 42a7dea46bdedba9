//! Questions on what was agreed: agreements, duties, and how agreements refer to one another.

use treatygraph::record::Field;
use treatygraph::vocabulary::{Domain, ObligationKind};
use treatygraph::{Agreement, Obligation, Relation};

use crate::asked::{Answer, Asked, Fault, fault};
use crate::question::{Question, Takes::*};
use crate::rows::{Row, list, sources, text, when};

pub(crate) const QUESTIONS: &[Question] = &[
    Question {
        name: "agreements",
        words: "[PARTY [PARTY]]",
        count: 0..=2,
        takes: &[],
        says: "all agreements, those of a party, or those between two, by signature",
        example: "ask agreements RU IR",
        ask: agreements,
    },
    Question {
        name: "obligations",
        words: "[KEY]",
        count: 0..=1,
        takes: &[Of, InDomain],
        says: "what was agreed, in which part, who owes it",
        example: "ask obligations ru-kp-2024 --in-domain defence",
        ask: obligations,
    },
    Question {
        name: "owes",
        words: "PARTY PARTY",
        count: 2..=2,
        takes: &[Of, InDomain, On],
        says: "what the first owes the second, ever or on a day",
        example: "ask owes RU IR --on 2025-10-03 --of non-assistance-to-aggressor",
        ask: owes,
    },
    Question {
        name: "lineage",
        words: "KEY",
        count: 1..=1,
        takes: &[],
        says: "what an agreement or part comes from, and what came of it",
        example: "ask lineage ru-ir-2025",
        ask: lineage,
    },
    Question {
        name: "relations",
        words: "AGREEMENT",
        count: 1..=1,
        takes: &[],
        says: "what an agreement refers to, and what refers to it",
        example: "ask relations ru-ir-2025",
        ask: relations,
    },
];

fn agreements(asked: &Asked<'_>) -> Answer {
    let treaties: Vec<Agreement<'_>> = match asked.words.len() {
        0 => asked.view.agreements().collect(),
        1 => asked.view.party(&asked.words[0])?.agreements().collect(),
        _ => {
            let (one, other) = asked.two_parties()?;
            one.with(other).agreements_by_signature().collect()
        }
    };
    let row = |treaty: Agreement<'_>| {
        let languages = treaty.languages();
        let counts = treaty.counts();
        Row::new()
            .with("agreement", treaty.key())
            .with("title", treaty.title())
            .with("form", treaty.form().map(text))
            .with("parties", list(treaty.parties().map(|party| party.key())))
            .with("signed", treaty.signatures().last().map(when))
            .with("languages", list(languages.iter().map(|one| &one.code)))
            .with(
                "counts",
                list(counts.iter().map(|(unit, count)| format!("{count} {unit}"))),
            )
            .with("sources", sources(treaty.claims()))
    };
    Ok(treaties.into_iter().map(row).collect())
}

fn obligations(asked: &Asked<'_>) -> Answer {
    let of_kind = kind(asked)?;
    let in_domain = domain(asked)?;
    let named = asked.named()?;
    if !named.parties.is_empty() || !named.others.is_empty() {
        return fault("obligations are those of an agreement or part; ask `owes RU IR` of parties");
    }
    let wanted = |duty: &Obligation<'_>| {
        of_kind.is_none_or(|kind| duty.kind() == Some(kind))
            && in_domain.is_none_or(|domain| duty.domains().any(|one| one == domain))
            && (named.part.is_none() || duty.part() == named.part)
    };
    let duties: Vec<Obligation<'_>> = match named.agreement {
        Some(treaty) => treaty.obligations().filter(wanted).collect(),
        None => asked.view.obligations().filter(wanted).collect(),
    };
    let row =
        |duty: Obligation<'_>| provision(Row::new(), duty).with("sources", sources(duty.claims()));
    Ok(duties.into_iter().map(row).collect())
}

fn owes(asked: &Asked<'_>) -> Answer {
    let (one, other) = asked.two_parties()?;
    let mut owed = one.owes(other);
    if let Some(kind) = kind(asked)? {
        owed = owed.of(kind);
    }
    if let Some(domain) = domain(asked)? {
        owed = owed.in_domain(domain);
    }
    if let Some(day) = asked.options.on {
        owed = owed.on(day);
    }
    Ok(owed
        .map(|duty| {
            provision(Row::new(), duty.obligation())
                .with("certain", duty.certainty())
                .with("provisional", duty.is_provisional())
                .with("sources", sources(duty.obligation().claims()))
        })
        .collect())
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

fn provision(row: Row, duty: Obligation<'_>) -> Row {
    row.with("obligation", duty.key())
        .with("agreement", duty.agreement().key())
        .with("part", duty.part().map(|part| part.key()))
        .with("kind", duty.kind().map(text))
        .with("modality", duty.modality().map(text))
        .with("force", duty.force().map(text))
        .with("trigger", duty.trigger().map(text))
        .with("domains", list(duty.domains()))
        .with("bearer", list(duty.told(Field::Bearer)))
        .with("beneficiary", list(duty.told(Field::Beneficiary)))
        .with("text", duty.text())
}

fn lineage(asked: &Asked<'_>) -> Answer {
    let named = asked.named()?;
    let kin: Vec<_> = match (named.part, named.agreement) {
        (Some(part), _) => part.lineage().collect(),
        (None, Some(treaty)) => treaty.lineage().collect(),
        (None, None) => return fault("lineage is asked of an agreement, or a part of one"),
    };
    Ok(kin
        .into_iter()
        .map(|kin| {
            let found = match (kin.part(), kin.agreement()) {
                (Some(part), _) => Some(part.key()),
                (None, agreement) => agreement.map(|treaty| treaty.key()),
            };
            let row = Row::new()
                .with("distance", i64::from(kin.distance()))
                .with("agreement", found);
            relation(row, kin.relation())
        })
        .collect())
}

fn relations(asked: &Asked<'_>) -> Answer {
    let relations = asked.agreement()?.relations();
    Ok(relations.map(|one| relation(Row::new(), one)).collect())
}

fn relation(row: Row, relation: Relation<'_>) -> Row {
    row.with("from", relation.from())
        .with("relation", text(relation.kind()))
        .with("to", relation.to())
        .with("to-title", relation.to_title())
        .with("sources", sources(relation.claims()))
}
