//! Dossiers of few keys, so that what they say collides.

use std::fmt::Write;

use arbitrary::{Result, Unstructured};
use treatygraph::vocabulary::{RelationKind, Word};
use treatygraph::{EventKind, GraphBuilder, error::Limits};

use crate::questions;

/// The register: five parties, two bodies, two persons, four sources, three agreements.
const BASE: &str = r#"
[[source]]
key = "g"
published = "2000-06-01"
[[source]]
key = "h"
published = "2001"
[[source]]
key = "i"
[[source]]
key = "j"
corrects = "h"
published = "2002-02-02"
[[state]]
key = "A"
[[state]]
key = "B"
[[state]]
key = "C"
[[organization]]
key = "O"
[[territory]]
key = "T"
[[legislature]]
key = "A/p"
of = "A"
[[organ]]
key = "B/o"
of = "B"
[[leader]]
key = "a"
[[leader]]
key = "b"
[[agreement]]
key = "t"
parties = ["A", "B"]
[[agreement]]
key = "u"
parties = ["A", "B", "C"]
[[agreement]]
key = "v"
parties = ["A", "O"]
"#;

const AGREEMENTS: [&str; 3] = ["t", "u", "v"];
const PARTIES: [&str; 5] = ["A", "B", "C", "O", "T"];
const SOURCES: [&str; 4] = ["g", "h", "i", "j"];
const DATES: [&str; 20] = [
    "2000",
    "2000-06",
    "2000-06-01",
    "2000-06-02",
    "2001-01-01",
    "2001-02-29",
    "1999-12-31",
    "[1999..2001]",
    "[2000-06-01,2001-06-01]",
    "2000~",
    "2000-06?",
    "XXXX-XX-31",
    "200X-06-01",
    "20XX-XX-XX",
    "[..2000]",
    "[2000-06..]",
    "2010",
    "-9999-01-01",
    "9999-12-31",
    "2000-21",
];

fn one<'a>(from: &mut Unstructured<'_>, of: &[&'a str]) -> Result<&'a str> {
    from.choose(of).copied()
}

/// A field, with one chance in so many.
fn perhaps(
    text: &mut String,
    from: &mut Unstructured<'_>,
    (field, chance): (&str, u8),
    of: &[&str],
) -> Result<()> {
    if from.int_in_range(0..=chance - 1)? == 0 {
        let _ = writeln!(text, "{field} = \"{}\"", one(from, of)?);
    }
    Ok(())
}

fn record(text: &mut String, from: &mut Unstructured<'_>) -> Result<()> {
    match from.int_in_range(0..=15)? {
        0 => relation(text, from)?,
        1 => {
            let _ = writeln!(text, "[[tenure]]\nleader = \"{}\"", one(from, &["a", "b"])?);
            let _ = writeln!(text, "of = \"{}\"", one(from, &["A", "B", "B/o", "O"])?);
            let offices = ["head-of-state", "foreign-minister"];
            let _ = writeln!(text, "office = \"{}\"", one(from, &offices)?);
            perhaps(text, from, ("since", 2), &DATES)?;
            perhaps(text, from, ("until", 3), &DATES)?;
        }
        2 => {
            let _ = writeln!(text, "[[state]]\nkey = \"{}\"", one(from, &PARTIES[..3])?);
            perhaps(text, from, ("since", 2), &DATES)?;
            perhaps(text, from, ("until", 2), &DATES)?;
        }
        3 => {
            let key = one(from, &["t/m", "t/n", "u/m"])?;
            let _ = writeln!(text, "[[obligation]]\nkey = \"{key}\"");
            perhaps(
                text,
                from,
                ("modality", 2),
                &["obliges", "prohibits", "permits"],
            )?;
            perhaps(text, from, ("bearer", 3), &PARTIES)?;
            perhaps(text, from, ("deadline", 3), &DATES)?;
        }
        4 => {
            let _ = writeln!(text, "[[agreement]]\nkey = \"{}\"", one(from, &AGREEMENTS)?);
            let parties = ["[\"A\", \"C\"]", "[\"A\", \"B\", \"O\"]", "[\"C\"]"];
            if from.arbitrary()? {
                let _ = writeln!(text, "parties = {}", one(from, &parties)?);
            }
            let terms = [
                "[{ length = \"5 years\" }]",
                "[{ until = \"2005\" }]",
                "[{ length = \"1 year\", renewal = \"automatic\", notice = \"6 months\" }]",
            ];
            if from.arbitrary()? {
                let _ = writeln!(text, "term = {}", one(from, &terms)?);
            }
        }
        _ => event(text, from)?,
    }
    perhaps(text, from, ("source", 2), &SOURCES)?;
    perhaps(text, from, ("speaker", 8), &PARTIES)?;
    perhaps(
        text,
        from,
        ("stance", 5),
        &["asserts", "denies", "contests"],
    )?;
    perhaps(text, from, ("known-since", 12), &DATES)
}

fn relation(text: &mut String, from: &mut Unstructured<'_>) -> Result<()> {
    let kind = from.choose(RelationKind::ALL)?.word();
    let keys = if from.arbitrary()? {
        &AGREEMENTS[..]
    } else {
        &PARTIES[..]
    };
    let (one_key, other) = (one(from, keys)?, one(from, keys)?);
    let _ = writeln!(
        text,
        "[[relation]]\nfrom = \"{one_key}\"\nkind = \"{kind}\"\nto = \"{other}\""
    );
    perhaps(text, from, ("since", 3), &DATES)
}

fn event(text: &mut String, from: &mut Unstructured<'_>) -> Result<()> {
    let kind = from.choose(EventKind::ALL)?.word();
    let _ = writeln!(
        text,
        "[[event]]\nagreement = \"{}\"\nkind = \"{kind}\"",
        one(from, &AGREEMENTS)?
    );
    match from.int_in_range(0..=4)? {
        0 => perhaps(text, from, ("body", 1), &["A/p", "B/o"])?,
        1 | 2 => perhaps(text, from, ("party", 1), &PARTIES)?,
        3 => perhaps(text, from, ("person", 1), &["a", "b"])?,
        _ => {}
    }
    perhaps(text, from, ("key", 3), &["1", "2"])?;
    perhaps(text, from, ("on", 2), &DATES)?;
    perhaps(text, from, ("by", 5), &DATES)?;
    perhaps(text, from, ("until", 6), &DATES)?;
    perhaps(text, from, ("effective", 6), &DATES)?;
    perhaps(text, from, ("received", 8), &DATES)?;
    perhaps(text, from, ("outcome", 6), &["approved", "rejected"])?;
    perhaps(text, from, ("vote", 8), &["10-5-1", "5-10-1"])?;
    perhaps(
        text,
        from,
        ("ground", 8),
        &["term", "replacement", "breach"],
    )?;
    perhaps(text, from, ("last-day", 8), &["inclusive", "exclusive"])?;
    perhaps(text, from, ("territory", 10), &["T"])
}

/// Up to forty records on what the register has; what has a problem is left out.
pub fn dossiers(data: &[u8]) {
    let text = dossier_of(data);
    let mut builder = GraphBuilder::with_limits(Limits::default());
    let (graph, problems) = builder.toml("fuzz.toml", &text).build_leaving_out();
    problems.iter().for_each(|problem| {
        let _ = problem.to_string();
    });
    questions::all(&graph);
}

/// The dossier that the bytes make, for whoever looks at what was found.
pub fn dossier_of(data: &[u8]) -> String {
    let mut text = BASE.to_owned();
    let mut from = Unstructured::new(data);
    for _ in 0..40 {
        if from.is_empty() || record(&mut text, &mut from).is_err() {
            break;
        }
    }
    text
}
