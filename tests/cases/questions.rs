//! The questions that a line may ask: each one's fields, and how the library answers it.
//!
//! Names, words, options and fields are those of the example `ask` with `--json`, so that a line can be
//! tried there first. A question that is missing here is a function of a few lines more.

use std::ops::RangeInclusive;

use treatygraph::vocabulary::{Covered, ObligationKind};
use treatygraph::{Acts, Agreement, Certainty, Dispute, EventKind, Party, Standing, Status};

use crate::acts::{acts, failed};
use crate::asked::{Asked, Wrong, said};
use crate::rows::{Cell, Row, list, sources, text, when};

pub(crate) type Answer = Result<Vec<Row>, Wrong>;

/// One question.
#[derive(Debug)]
pub(crate) struct Question {
    pub(crate) name: &'static str,
    words: &'static str,
    pub(crate) count: RangeInclusive<usize>,
    /// Options beside those that choose claims; with `!` it cannot do without.
    pub(crate) takes: &'static [&'static str],
    /// What each row has, in this order.
    pub(crate) fields: &'static [&'static str],
    pub(crate) ask: fn(&Asked<'_>) -> Answer,
}

const ON: &[&str] = &["--on!"];
const PERIOD: &[&str] = &["--on", "--from", "--until"];
const ACTS: &[&str] = &["--of", "--on", "--from", "--until"];
const ACT: &[&str] = &[
    "day",
    "who",
    "act",
    "agreement",
    "part",
    "persons",
    "office",
    "places",
    "outcome",
    "vote",
    "certain",
    "expected",
    "disputed",
    "sources",
];

/// Written as one line each: a name, its words, how many, its options, its fields, the function.
macro_rules! questions {
    ($($name:literal, $words:literal, $count:expr, $takes:expr, $fields:expr, $ask:expr;)*) => {
        pub(crate) const QUESTIONS: &[Question] = &[$(Question {
            name: $name, words: $words, count: $count, takes: $takes, fields: $fields, ask: $ask,
        }),*];
    };
}

questions! {
    "agreements", "[PARTY [PARTY]]", 0..=2, &[],
        &["agreement", "title", "parties", "signed", "sources"], agreements;
    "consents", "AGREEMENT", 1..=1, &[],
        &["party", "made-by", "made", "established-by", "established", "withdrawn-by", "withdrawn",
            "sources"], consents;
    "coverage", "[AGREEMENT | PARTY PARTY]", 0..=2, &["--of!", "--on!"],
        &["source", "covers"], coverage;
    "disputes", "[AGREEMENT]", 0..=1, &[],
        &["agreement", "about", "field", "entry", "value", "independent", "sources"], disputes;
    "ended", "", 0..=0, &["--from!", "--until!"],
        &["agreement", "part", "only-for", "days", "ground", "party", "certain", "why", "sources"], ended;
    "events", "[KEY]...", 0..=3, ACTS, ACT, |asked| acts(asked, None);
    "failed", "[KEY]...", 0..=3, ACTS, ACT, failed;
    "find", "TEXT...", 1..=99, &[], &["key", "text", "field", "fit", "about"], find;
    "findings", "", 0..=0, &[], &["severity", "finding", "agreement", "source"], findings;
    "in-force", "[PARTY [PARTY]]", 0..=2, ON,
        &["agreement", "title", "in-force", "presumed", "suspended", "why", "sources"], in_force;
    "keys", "", 0..=0, &[], &["kind", "key", "name"], keys;
    "lineage", "KEY", 1..=1, &[],
        &["distance", "agreement", "from", "relation", "to", "to-title", "sources"], lineage;
    "owes", "PARTY PARTY", 2..=2, &["--on", "--of"],
        &["obligation", "agreement", "part", "kind", "modality", "text", "certain", "provisional",
            "sources"], owes;
    "participation", "PARTY AGREEMENT", 2..=2, ON,
        &["party", "agreement", "on", "participation"], participation;
    "path", "KEY KEY", 2..=2, &["--on"],
        &["from", "link", "to", "backwards", "certain", "sources"], path;
    "pending", "", 0..=0, ON,
        &["agreement", "stage", "signed", "in-force", "last-act", "last-day", "sources"], pending;
    "quotes", "SOURCE FILE", 2..=2, &[],
        &["quote", "locator", "matched", "goes-on"], quotes;
    "ratifications", "[KEY]...", 0..=3, ACTS, ACT, |asked| acts(asked, Some(Acts::RATIFICATIONS));
    "signatures", "[KEY]...", 0..=3, PERIOD, ACT, |asked| acts(asked, Some(EventKind::Signature.into()));
    "spells", "AGREEMENT [PARTY]", 1..=2, &[],
        &["first", "last", "standing", "in-force", "presumed", "suspended", "why", "sources"], spells;
    "status", "KEY [PARTY]", 1..=2, ON,
        &["agreement", "party", "on", "standing", "in-force", "presumed", "suspended", "why", "sources"],
        status;
}

impl Question {
    pub(crate) fn usage(&self) -> String {
        let mut usage = format!("write `{} {}", self.name, self.words)
            .trim_end()
            .to_owned();
        for option in self.takes {
            usage += &match option.strip_suffix('!') {
                Some(needed) => format!(" {needed} …"),
                None => format!(" [{option} …]"),
            };
        }
        usage + "`"
    }
}

fn agreements(asked: &Asked<'_>) -> Answer {
    let treaties: Vec<Agreement<'_>> = match asked.words.len() {
        0 => asked.view.agreements().collect(),
        1 => asked.party(0)?.agreements().collect(),
        _ => {
            let pair = asked.party(0)?.with(asked.party(1)?);
            pair.agreements_by_signature().collect()
        }
    };
    let row = |treaty: Agreement<'_>| {
        vec![
            treaty.key().into(),
            treaty.title().into(),
            list(treaty.parties().map(|party| party.key())),
            treaty.signatures().last().map(when).into(),
            sources(treaty.claims()),
        ]
    };
    Ok(treaties.into_iter().map(row).collect())
}

fn consents(asked: &Asked<'_>) -> Answer {
    let consents = asked.agreement()?.consents();
    Ok(consents
        .map(|consent| {
            let acts = [consent.made(), consent.established(), consent.withdrawn()];
            let mut row: Row = vec![consent.party().key().into()];
            for act in acts {
                row.push(act.map(|act| text(act.kind())).into());
                row.push(act.map(when).into());
            }
            row.push(sources(acts.iter().flatten().flat_map(|act| act.claims())));
            row
        })
        .collect())
}

fn coverage(asked: &Asked<'_>) -> Answer {
    let word = asked.options.of.as_deref().unwrap_or_default();
    let (kind, day) = (word.parse::<Covered>().map_err(said)?, asked.day()?);
    let coverage = match asked.words.len() {
        0 => asked.view.coverage(kind, day),
        1 => asked.agreement()?.coverage(kind, day),
        _ => asked.party(0)?.with(asked.party(1)?).coverage(kind, day),
    };
    let sources = coverage.sources();
    Ok(sources
        .map(|(source, covers)| vec![source.key().into(), covers.into()])
        .collect())
}

fn disputes(asked: &Asked<'_>) -> Answer {
    let disputes: Vec<Dispute<'_>> = match asked.words.first() {
        Some(_) => asked.agreement()?.disputes().collect(),
        None => asked.view.disputes().collect(),
    };
    let mut rows = Vec::new();
    for dispute in &disputes {
        let about = match (dispute.act(), dispute.agreement()) {
            (Some(act), Some(treaty)) => text(format!("{act} of {}", treaty.key())),
            _ => text(dispute.about()),
        };
        for value in dispute.values() {
            rows.push(vec![
                dispute.agreement().map(|treaty| treaty.key()).into(),
                about.clone(),
                text(dispute.field()),
                dispute.entry().into(),
                text(&value),
                text(value.independent_sources()),
                sources(value.claims()),
            ]);
        }
    }
    Ok(rows)
}

fn ended(asked: &Asked<'_>) -> Answer {
    let (first, last) = asked.window().ok_or("from when until when?")?;
    let ended = asked.view.ended_within(first..=last);
    Ok(ended
        .map(|ending| {
            let reason = ending.reason();
            vec![
                ending.agreement().key().into(),
                ending.part().map(|part| part.key()).into(),
                ending.only_for().map(|party| party.key()).into(),
                reason.days().into(),
                ending.ground().map(text).into(),
                ending.party().map(|party| party.key()).into(),
                ending.certainty().into(),
                text(reason),
                sources(reason.claims()),
            ]
        })
        .collect())
}

fn find(asked: &Asked<'_>) -> Answer {
    let words = asked.words.join(" ");
    let row = |hit: treatygraph::Hit<'_>| {
        vec![
            hit.key().into(),
            hit.text().into(),
            text(hit.field()),
            format!("{:?}", hit.fit()).to_lowercase().into(),
            text(hit.about()),
        ]
    };
    Ok(asked.view.find(&words).map(row).collect())
}

fn findings(asked: &Asked<'_>) -> Answer {
    let row = |finding: treatygraph::Finding<'_>| {
        vec![
            text(finding.severity()),
            text(finding),
            finding.agreement().map(|treaty| treaty.key()).into(),
            finding.source().map(|source| source.key()).into(),
        ]
    };
    Ok(asked.view.findings().map(row).collect())
}

fn in_force<'g>(asked: &Asked<'g>) -> Answer {
    let day = asked.day()?;
    let whole = |(treaty, held): (Agreement<'g>, Certainty)| (treaty, held, treaty.status_on(day));
    let held: Vec<(Agreement<'g>, Certainty, Status<'g>)> = match asked.words.len() {
        0 => asked.view.on(day).in_force().map(whole).collect(),
        1 => {
            let party = asked.party(0)?;
            let of = |treaty: Agreement<'g>| {
                let status = treaty.status_for(party, day);
                (treaty, status.is(Standing::InForce), status)
            };
            let held = party.agreements().map(of);
            held.filter(|(_, held, _)| !held.is_no()).collect()
        }
        _ => {
            let pair = asked.party(0)?.with(asked.party(1)?);
            pair.in_force_on(day).map(whole).collect()
        }
    };
    let row = |(treaty, held, status): (Agreement<'g>, Certainty, Status<'g>)| {
        vec![
            treaty.key().into(),
            treaty.title().into(),
            held.into(),
            status.is_presumed().into(),
            status.suspended().into(),
            list(status.reasons()),
            sources(status.claims()),
        ]
    };
    Ok(held.into_iter().map(row).collect())
}

fn keys(asked: &Asked<'_>) -> Answer {
    let view = asked.view;
    let mut rows = Vec::new();
    let mut row = |kind: &str, key: &str, name: String| {
        let name = Some(name).filter(|name| name != key);
        rows.push(vec![kind.into(), key.into(), name.into()]);
    };
    for party in view.parties() {
        row(&party.kind().to_string(), party.key(), party.to_string());
    }
    let legislatures = view.legislatures().map(|body| ("legislature", *body));
    let organs = view.organs().map(|body| ("organ", *body));
    let electorates = view.electorates().map(|body| ("electorate", *body));
    for (kind, body) in legislatures.chain(organs).chain(electorates) {
        row(kind, body.key(), body.to_string());
    }
    for leader in view.leaders() {
        row("leader", leader.key(), leader.to_string());
    }
    for treaty in view.agreements() {
        row("agreement", treaty.key(), treaty.title().into());
    }
    for part in view.parts() {
        row(
            "part",
            part.key(),
            part.title().unwrap_or(part.key()).into(),
        );
    }
    for duty in view.obligations() {
        let kind = duty.kind().map_or(String::new(), |kind| kind.to_string());
        row("obligation", duty.key(), kind);
    }
    for source in view.sources() {
        row("source", source.key(), source.to_string());
    }
    Ok(rows)
}

fn lineage(asked: &Asked<'_>) -> Answer {
    let named = asked.named()?;
    let kin: Vec<_> = match (named.part, named.agreement) {
        (Some(part), _) => part.lineage().collect(),
        (None, Some(treaty)) => treaty.lineage().collect(),
        (None, None) => return Err("lineage is asked of an agreement, or a part of one".into()),
    };
    let row = |kin: treatygraph::Kin<'_>| {
        let treaty = kin.agreement().map(|treaty| treaty.key());
        let relation = kin.relation();
        vec![
            text(kin.distance()),
            kin.part().map(|part| part.key()).or(treaty).into(),
            relation.from().into(),
            text(relation.kind()),
            relation.to().into(),
            relation.to_title().into(),
            sources(relation.claims()),
        ]
    };
    Ok(kin.into_iter().map(row).collect())
}

fn owes(asked: &Asked<'_>) -> Answer {
    let mut owed = asked.party(0)?.owes(asked.party(1)?);
    if let Some(word) = &asked.options.of {
        owed = owed.of(word.parse::<ObligationKind>().map_err(said)?);
    }
    if let Some(day) = asked.options.on {
        owed = owed.on(day);
    }
    Ok(owed
        .map(|duty| {
            let obligation = duty.obligation();
            vec![
                obligation.key().into(),
                obligation.agreement().key().into(),
                obligation.part().map(|part| part.key()).into(),
                obligation.kind().map(text).into(),
                obligation.modality().map(text).into(),
                obligation.text().into(),
                duty.certainty().into(),
                duty.is_provisional().into(),
                sources(obligation.claims()),
            ]
        })
        .collect())
}

fn participation(asked: &Asked<'_>) -> Answer {
    let (day, named) = (asked.day()?, asked.named()?);
    let (Some(treaty), [party]) = (named.agreement, &named.parties[..]) else {
        return Err(asked.question.usage());
    };
    let stands = party.participation_in(treaty, day);
    Ok(vec![vec![
        party.key().into(),
        treaty.key().into(),
        day.into(),
        list(stands.iter()),
    ]])
}

fn path(asked: &Asked<'_>) -> Answer {
    let (from, to) = (asked.node(&asked.words[0])?, asked.node(&asked.words[1])?);
    let path = match asked.options.on {
        Some(day) => asked.view.on(day).path_to(from, to),
        None => from.path_to(to),
    };
    let steps = path.iter().flat_map(|path| path.steps());
    Ok(steps
        .map(|step| {
            let link = step.link();
            vec![
                step.from().key().into(),
                text(link.kind()),
                step.to().key().into(),
                (!step.is_forward()).into(),
                link.certainty().into(),
                sources(link.claims()),
            ]
        })
        .collect())
}

fn pending(asked: &Asked<'_>) -> Answer {
    let row = |pending: treatygraph::Pending<'_>| {
        let last = pending.last();
        vec![
            pending.agreement().key().into(),
            text(pending.stage()),
            pending.signed().into(),
            pending.in_force().into(),
            text(last.kind()),
            when(last),
            sources(last.claims()),
        ]
    };
    Ok(asked.view.on(asked.day()?).pending().map(row).collect())
}

/// The quotations of a source that do not stand in a text of this folder.
fn quotes(asked: &Asked<'_>) -> Answer {
    let source = asked.view.source(&asked.words[0]).map_err(said)?;
    let page = crate::tables::read(&asked.words[1])?;
    let row = |misquote: &treatygraph::Misquote<'_>| {
        vec![
            misquote.quote().into(),
            misquote.claim().locator().into(),
            misquote.matched().into(),
            misquote.goes_on().into(),
        ]
    };
    Ok(source.verify_quotes(&page).iter().map(row).collect())
}

fn standing(row: &mut Row, status: &Status<'_>) {
    row.extend([
        list(status.standings().iter()),
        status.is(Standing::InForce).into(),
        status.is_presumed().into(),
        status.suspended().into(),
        list(status.reasons()),
        sources(status.claims()),
    ]);
}

fn spells(asked: &Asked<'_>) -> Answer {
    let treaty = asked.agreement()?;
    let spells = match asked.words.len() {
        1 => treaty.spells(),
        _ => treaty.spells_for(asked.party(1)?),
    };
    let row = |spell: &treatygraph::Spell<'_>| {
        let mut row = vec![spell.first().into(), spell.last().into()];
        standing(&mut row, spell.status());
        row
    };
    Ok(spells.iter().map(row).collect())
}

fn status(asked: &Asked<'_>) -> Answer {
    let (day, named) = (asked.day()?, asked.named()?);
    let party: Option<Party<'_>> = named.parties.first().copied();
    let (key, status) = match (named.part, named.agreement, party) {
        (Some(part), _, None) => (part.key(), part.status_on(day)),
        (Some(part), _, Some(party)) => (part.key(), part.status_for(party, day)),
        (None, Some(treaty), None) => (treaty.key(), treaty.status_on(day)),
        (None, Some(treaty), Some(party)) => (treaty.key(), treaty.status_for(party, day)),
        (None, None, _) => return Err(asked.question.usage()),
    };
    let party = asked.words.get(1).map_or(Cell::Empty, text);
    let mut row = vec![key.into(), party, day.into()];
    standing(&mut row, &status);
    Ok(vec![row])
}
