//! Questions on what answers rest on: claims, disputes, findings, coverage, keys, paths.

use treatygraph::path::{Node, Path};
use treatygraph::record::Field;
use treatygraph::vocabulary::{Covered, Stance};
use treatygraph::{Claim, Dispute};

use crate::asked::{Answer, Asked, fault};
use crate::question::{Question, Takes::*};
use crate::rows::{Cell, Row, sources, text};

pub(crate) const QUESTIONS: &[Question] = &[
    Question {
        name: "keys",
        words: "",
        count: 0..=0,
        takes: &[],
        says: "all keys that can be asked of, with their names",
        example: "ask keys --limit 8",
        ask: keys,
    },
    Question {
        name: "find",
        words: "TEXT...",
        count: 1..=usize::MAX,
        takes: &[],
        says: "which key has a name, title, code or key like this text",
        example: "ask find islamic consultative",
        ask: find,
    },
    Question {
        name: "claims",
        words: "KEY",
        count: 1..=1,
        takes: &[],
        says: "what is said of a key itself; of a source: all it is cited for",
        example: "ask claims ru-ir-2025",
        ask: claims,
    },
    Question {
        name: "disputes",
        words: "[AGREEMENT]",
        count: 0..=1,
        takes: &[],
        says: "on what reports exclude each other, one row for each value",
        example: "ask disputes ru-ir-2025",
        ask: disputes,
    },
    Question {
        name: "findings",
        words: "",
        count: 0..=0,
        takes: &[],
        says: "what else a reader should know of the data",
        example: "ask findings",
        ask: findings,
    },
    Question {
        name: "coverage",
        words: "[AGREEMENT | PARTY PARTY]",
        count: 0..=2,
        takes: &[NeedsOf, NeedsOn],
        says: "which sources state that they would tell of a kind of act that day",
        example: "ask coverage ru-ir-2001 --of termination --on 2020-01-01",
        ask: coverage,
    },
    Question {
        name: "path",
        words: "KEY KEY",
        count: 2..=2,
        takes: &[On],
        says: "how two are connected, by the fewest steps, ever or on a day",
        example: "ask path pezeshkian kim-jong-un",
        ask: path,
    },
];

fn keys(asked: &Asked<'_>) -> Answer {
    let view = asked.view;
    let mut rows = Vec::new();
    let mut row = |kind: String, key: &str, name: String| {
        let name = (name != key).then_some(name);
        rows.push(
            Row::new()
                .with("kind", kind)
                .with("key", key)
                .with("name", name),
        );
    };
    for party in view.parties() {
        row(text(party.kind()), party.key(), text(party));
    }
    let legislatures = view.legislatures().map(|body| ("legislature", *body));
    let organs = view.organs().map(|body| ("organ", *body));
    let electorates = view.electorates().map(|body| ("electorate", *body));
    for (kind, body) in legislatures.chain(organs).chain(electorates) {
        row(kind.into(), body.key(), text(body));
    }
    for leader in view.leaders() {
        row("leader".into(), leader.key(), text(leader));
    }
    for treaty in view.agreements() {
        row("agreement".into(), treaty.key(), treaty.title().into());
    }
    for part in view.parts() {
        row(
            "part".into(),
            part.key(),
            part.title().unwrap_or(part.key()).into(),
        );
    }
    for duty in view.obligations() {
        let kind = duty.kind().map_or(String::new(), text);
        row("obligation".into(), duty.key(), kind);
    }
    for source in view.sources() {
        row("source".into(), source.key(), text(source));
    }
    Ok(rows)
}

fn find(asked: &Asked<'_>) -> Answer {
    let hits = asked.view.find(&asked.words.join(" "));
    Ok(hits
        .map(|hit| {
            Row::new()
                .with("key", hit.key())
                .with("text", hit.text())
                .with("field", text(hit.field()))
                .with("fit", format!("{:?}", hit.fit()).to_lowercase())
                .with("about", text(hit.about()))
        })
        .collect())
}

fn claims(asked: &Asked<'_>) -> Answer {
    let key = &asked.words[0];
    if let Ok(source) = asked.view.source(key) {
        return Ok(source.cited_by().map(claim).collect());
    }
    let claims = match asked.node(key)? {
        Node::Party(party) => party.claims(),
        Node::Body(body) => body.claims(),
        Node::Leader(leader) => leader.claims(),
        Node::Agreement(treaty) => treaty.claims(),
        Node::Part(part) => part.claims(),
        Node::Obligation(duty) => duty.claims(),
    };
    Ok(claims.map(claim).collect())
}

/// What the columns beside it tell already.
const CITATION: [Field; 7] = [
    Field::Source,
    Field::Quote,
    Field::Locator,
    Field::Stance,
    Field::Speaker,
    Field::SpeakerTitle,
    Field::KnownSince,
];

pub(crate) fn claim(claim: Claim<'_>) -> Row {
    let given = || {
        claim
            .fields()
            .filter(|(field, _)| !CITATION.contains(field))
    };
    let shown: Vec<String> = given()
        .map(|(field, value)| format!("{field}: {value}"))
        .collect();
    let data = given().map(|(field, value)| (text(field), serde_json::json!(value)));
    let stance = Some(claim.stance()).filter(|stance| *stance != Stance::Asserts);
    Row::new()
        .with("about", text(claim.about()))
        .with(
            "says",
            Cell::Twofold {
                shown: shown.join("; "),
                data: serde_json::Value::Object(data.collect()),
            },
        )
        .with("stance", stance.map(text))
        .with("speaker", claim.speaker().map(|actor| actor.key()))
        .with("speaker-title", claim.speaker_title())
        .with("quote", claim.quote())
        .with("source", claim.source().map(|source| source.key()))
        .with("locator", claim.locator())
        .with("known", claim.known())
}

fn disputes(asked: &Asked<'_>) -> Answer {
    let disputes: Vec<Dispute<'_>> = match asked.words.first() {
        Some(_) => asked.agreement()?.disputes().collect(),
        None => asked.view.disputes().collect(),
    };
    let mut rows = Vec::new();
    for dispute in &disputes {
        for value in dispute.values() {
            rows.push(
                Row::new()
                    .with("agreement", dispute.agreement().map(|treaty| treaty.key()))
                    .with("about", disputed(dispute))
                    .with("field", text(dispute.field()))
                    .with("entry", dispute.entry())
                    .with("value", text(&value))
                    .with("independent", value.independent_sources() as i64)
                    .with("sources", sources(value.claims())),
            );
        }
    }
    Ok(rows)
}

/// What a dispute is about: what its claims are about, unless they are about acts of several.
fn disputed(dispute: &Dispute<'_>) -> Option<String> {
    match (dispute.act(), dispute.agreement()) {
        (Some(act), Some(treaty)) => Some(format!("{act} of {}", treaty.key())),
        _ => Some(text(dispute.values().next()?.claims().next()?.about())),
    }
}

fn findings(asked: &Asked<'_>) -> Answer {
    let findings = asked.view.findings();
    Ok(findings
        .map(|finding| {
            Row::new()
                .with("severity", text(finding.severity()))
                .with("finding", text(finding))
                .with("agreement", finding.agreement().map(|treaty| treaty.key()))
                .with("source", finding.source().map(|source| source.key()))
        })
        .collect())
}

fn coverage(asked: &Asked<'_>) -> Answer {
    let day = asked.day()?;
    let kind: Covered = asked.options.of.as_deref().unwrap_or_default().parse()?;
    let coverage = match asked.words.len() {
        0 => asked.view.coverage(kind, day),
        1 => asked.agreement()?.coverage(kind, day),
        _ => {
            let (one, other) = asked.two_parties()?;
            one.with(other).coverage(kind, day)
        }
    };
    Ok(coverage
        .sources()
        .map(|(source, covers)| {
            Row::new()
                .with("source", source.key())
                .with("covers", covers)
        })
        .collect())
}

fn path(asked: &Asked<'_>) -> Answer {
    let from = asked.node(&asked.words[0])?;
    let to = asked.node(&asked.words[1])?;
    let path: Option<Path<'_>> = match asked.options.on {
        Some(day) => asked.view.on(day).path_to(from, to),
        None => from.path_to(to),
    };
    let Some(path) = path else {
        return Ok(Vec::new());
    };
    if path.steps().is_empty() {
        return fault("both keys are of the same");
    }
    Ok(path
        .steps()
        .iter()
        .map(|step| {
            let link = step.link();
            Row::new()
                .with("from", step.from().key())
                .with("link", text(link.kind()))
                .with("to", step.to().key())
                .with("backwards", !step.is_forward())
                .with("certain", link.certainty())
                .with("sources", sources(link.claims()))
        })
        .collect())
}
