//! Questions on what answers rest on: claims, disputes, findings, coverage, keys, paths.

use treatygraph::path::{Node, Path};
use treatygraph::vocabulary::Covered;

use crate::asked::{Answer, Asked, fault};
use crate::question::{Question, Takes::*};
use crate::rows::Row;
use crate::table::Shown;

/// What a source says.
pub(crate) const CLAIM: &[Shown] = &[
    ("about", &["about"]),
    ("", &["stance"]),
    ("says", &["says", "quote"]),
    ("speaker", &["speaker", "speaker-title"]),
    ("source", &["source", "locator"]),
    ("known", &["known"]),
    ("corrected by", &["corrected-by"]),
];

pub(crate) const QUESTIONS: &[Question] = &[
    Question {
        name: "keys",
        words: "",
        count: 0..=0,
        takes: &[],
        says: "all keys that can be asked of, with their names",
        example: "ask keys --limit 8",
        ask: keys,
        shows: &[("kind", &["kind"]), ("key", &["key"]), ("name", &["name"])],
    },
    Question {
        name: "find",
        words: "TEXT...",
        count: 1..=usize::MAX,
        takes: &[],
        says: "which key has a name, title, code or key like this text",
        example: "ask find islamic consultative",
        ask: find,
        shows: &[
            ("key", &["key"]),
            ("text", &["text"]),
            ("field", &["field"]),
            ("fit", &["fit"]),
            ("about", &["about"]),
        ],
    },
    Question {
        name: "claims",
        words: "KEY",
        count: 1..=1,
        takes: &[],
        says: "what is said of a key or of the id of an event; of a source: all it is cited for",
        example: "ask claims ru-ir-2025",
        ask: claims,
        shows: CLAIM,
    },
    Question {
        name: "disputes",
        words: "[AGREEMENT]",
        count: 0..=1,
        takes: &[],
        says: "on what reports contradict each other, one row for each value",
        example: "ask disputes ru-ir-2025",
        ask: disputes,
        shows: &[
            ("about", &["about", "act"]),
            ("field", &["field", "entry"]),
            ("value", &["value"]),
            ("independent", &["independent"]),
            ("sources", &["sources"]),
        ],
    },
    Question {
        name: "findings",
        words: "[AGREEMENT]",
        count: 0..=1,
        takes: &[],
        says: "what else a reader should know of the data: what cannot be, what was left out; the worst first",
        example: "ask findings",
        ask: findings,
        shows: &[
            ("severity", &["severity"]),
            ("finding", &["finding"]),
            ("about", &["about"]),
        ],
    },
    Question {
        name: "coverage",
        words: "[AGREEMENT | PARTY PARTY]",
        count: 0..=2,
        takes: &[NeedsOf, NeedsOn],
        says: "which sources state that they would tell of a kind of act that day",
        example: "ask coverage ru-ir-2001 --of termination --on 2020-01-01",
        ask: coverage,
        shows: &[("source", &["source"]), ("covers", &["covers"])],
    },
    Question {
        name: "path",
        words: "KEY KEY",
        count: 2..=2,
        takes: &[On],
        says: "how two are connected, by the fewest steps, ever or on a day",
        example: "ask path pezeshkian kim-jong-un",
        ask: path,
        shows: &[
            ("from", &["from-key"]),
            ("link", &["link", "backwards", "certain"]),
            ("to", &["to-key"]),
            ("sources", &["sources"]),
        ],
    },
];

fn keys<'g>(asked: &Asked<'g>) -> Answer<'g> {
    let view = asked.view;
    let mut rows = Vec::new();
    let text = |name: &dyn std::fmt::Display| name.to_string();
    let mut row = |kind: String, key: &'g str, name: String| {
        let name = (name != key).then_some(name);
        rows.push(
            Row::new()
                .text("kind", Some(kind))
                .text("key", Some(key))
                .text("name", name),
        );
    };
    for party in view.parties() {
        row(text(&party.kind()), party.key(), text(&party));
    }
    let legislatures = view.legislatures().map(|body| ("legislature", *body));
    let organs = view.organs().map(|body| ("organ", *body));
    let electorates = view.electorates().map(|body| ("electorate", *body));
    for (kind, body) in legislatures.chain(organs).chain(electorates) {
        row(kind.into(), body.key(), text(&body));
    }
    for leader in view.leaders() {
        row("leader".into(), leader.key(), text(&leader));
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
        let kind = duty.kind().map_or(String::new(), |kind| text(&kind));
        row("obligation".into(), duty.key(), kind);
    }
    for source in view.sources() {
        row("source".into(), source.key(), text(&source));
    }
    Ok(rows)
}

fn find<'g>(asked: &Asked<'g>) -> Answer<'g> {
    let hits = asked.view.find(&asked.words.join(" "));
    Ok(hits.map(|hit| Row::of(&hit)).collect())
}

fn claims<'g>(asked: &Asked<'g>) -> Answer<'g> {
    let key = &asked.words[0];
    if let Ok(source) = asked.view.source(key) {
        return Ok(source.cited_by().map(|claim| Row::of(&claim)).collect());
    }
    if let Ok(event) = asked.view.event(key) {
        return Ok(event.claims().map(|claim| Row::of(&claim)).collect());
    }
    let claims = match asked.node(key)? {
        Node::Party(party) => party.claims(),
        Node::Body(body) => body.claims(),
        Node::Leader(leader) => leader.claims(),
        Node::Agreement(treaty) => treaty.claims(),
        Node::Part(part) => part.claims(),
        Node::Obligation(duty) => duty.claims(),
    };
    Ok(claims.map(|claim| Row::of(&claim)).collect())
}

fn disputes<'g>(asked: &Asked<'g>) -> Answer<'g> {
    let tables = match asked.words.first() {
        Some(_) => asked.agreement()?.tables(),
        None => asked.view.tables(),
    };
    let disputes = tables.table("dispute").into_iter();
    Ok(disputes
        .flat_map(|table| table.rows())
        .map(Row::of_table)
        .collect())
}

fn findings<'g>(asked: &Asked<'g>) -> Answer<'g> {
    let mut findings: Vec<_> = match asked.words.first() {
        Some(_) => asked.agreement()?.findings().collect(),
        None => asked.view.findings().collect(),
    };
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity()));
    Ok(findings.iter().map(Row::of).collect())
}

fn coverage<'g>(asked: &Asked<'g>) -> Answer<'g> {
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
    let row = |(source, covers): (treatygraph::Source<'g>, _)| {
        Row::new()
            .key("source", source.key())
            .sure("covers", covers)
    };
    Ok(coverage.sources().map(row).collect())
}

fn path<'g>(asked: &Asked<'g>) -> Answer<'g> {
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
    Ok(path.steps().iter().map(Row::of).collect())
}
