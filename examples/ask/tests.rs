//! Every example of the help, what answers look like, and what goes wrong.

use std::io::{self, Write};

use serde_json::Value;
use treatygraph::Date;

use crate::command::{ANSWERED, NOTHING, WRONG, run};
use crate::question;

/// The exit code, and what is written to either side.
fn ask(line: &str) -> (u8, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = run(line.split_whitespace(), 80, &mut out, &mut err);
    let text = |bytes| String::from_utf8(bytes).expect("answers are UTF-8");
    (code, text(out), text(err))
}

fn json(line: &str) -> Vec<Value> {
    let (code, out, err) = ask(&format!("{line} --json"));
    assert_eq!(code, ANSWERED, "{line}: {err}");
    out.lines()
        .map(|line| serde_json::from_str(line).expect("a line of JSON"))
        .collect()
}

#[test]
fn every_example_of_the_help_is_answered() {
    for question in question::all() {
        let wanted = match question.name {
            "failed" => NOTHING, // so far nothing has failed in the sample dossiers
            _ => ANSWERED,
        };
        assert!(
            question
                .example
                .starts_with(&format!("ask {}", question.name))
        );
        let (code, out, err) = ask(question.example);
        assert_eq!(code, wanted, "{}: {err}", question.example);
        assert_eq!(out.is_empty(), wanted == NOTHING, "{}", question.example);
        let files = question.example.contains(".toml");
        assert!(files || err.starts_with("no files are given"), "{err}");
    }
}

/// What is in an answer to a question beside what the answers of the library have.
const OWN: [&str; 15] = [
    "account",
    "holds",
    "added",
    "field",
    "from-act",
    "held",
    "in-office",
    "majority",
    "margin",
    "news",
    "none",
    "office-held",
    "owed",
    "participation",
    "to-act",
];

/// Whether a value is of a type that a property of the schema allows.
fn allowed(property: &Value, value: &Value) -> bool {
    let name = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let types = &property["type"];
    let words = property["enum"].as_array();
    words.is_some_and(|words| words.contains(value))
        || types == name
        || types
            .as_array()
            .is_some_and(|types| types.contains(&name.into()))
}

#[test]
fn json_has_the_names_and_types_of_the_schema_of_answers() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/answers.schema.json");
    let text = std::fs::read_to_string(path).expect("the schema of answers");
    let schema: Value = serde_json::from_str(&text).expect("JSON");
    let rows = schema["$defs"].as_object().expect("definitions");
    for question in question::all().filter(|question| question.name != "failed") {
        for row in json(question.example) {
            for (name, value) in row.as_object().expect("an object") {
                let mut known = rows
                    .values()
                    .filter_map(|row| row["properties"].get(name))
                    .peekable();
                if known.peek().is_none() {
                    assert!(OWN.contains(&name.as_str()), "{}: {name}", question.name);
                } else {
                    assert!(
                        known.any(|one| allowed(one, value)),
                        "{}: {name}: {value}",
                        question.name
                    );
                }
            }
        }
    }
}

/// What CSV has where JSON has this.
fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(members) => members.iter().map(text).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}

#[test]
fn csv_and_json_lines_say_the_same() {
    for question in question::all().filter(|question| question.name != "failed") {
        let rows = json(question.example);
        let (code, out, err) = ask(&format!("{} --csv", question.example));
        assert_eq!(code, ANSWERED, "{err}");
        let mut reader = csv::Reader::from_reader(out.as_bytes());
        let head: Vec<String> = reader
            .headers()
            .expect("a header")
            .iter()
            .map(str::to_owned)
            .collect();
        let records: Vec<csv::StringRecord> =
            reader.records().collect::<Result<_, _>>().expect("records");
        assert_eq!(records.len(), rows.len(), "{}", question.name);
        for (record, row) in records.iter().zip(&rows) {
            let row = row.as_object().expect("an object");
            assert_eq!(row.len(), head.len(), "{}", question.name);
            for (name, cell) in head.iter().zip(record) {
                let value = &row[name];
                // What a claim says is an object in JSON, and one line of text here.
                assert!(
                    value.is_object() || text(value) == cell,
                    "{}, {name}: {value} and {cell}",
                    question.name
                );
            }
        }
    }
}

#[test]
fn tables_fit_a_terminal_of_eighty_letters() {
    for question in question::all().filter(|question| question.name != "failed") {
        let (_, out, _) = ask(question.example);
        let wide = out.lines().find(|line| line.chars().count() > 80);
        assert_eq!(wide, None, "{}", question.name);
    }
    let (_, out, _) = ask("ask signatures putin");
    assert!(out.starts_with("day "), "{out}");
    assert!(
        out.contains("Vladimir") && out.contains("Putin") && !out.contains("putin"),
        "names, not keys: {out}"
    );
}

#[test]
fn one_line_of_json() {
    let rows = json("ask ratifications RU/duma");
    assert_eq!(
        rows[1],
        serde_json::json!({
            "id": "ru-ir-2025:parliamentary-approval:RU/duma",
            "day": "2025-04-08", "day-first": "2025-04-08", "day-last": "2025-04-08",
            "who": ["RU/duma"], "act": "parliamentary-approval", "agreement": "ru-ir-2025",
            "part": null, "persons": [], "office": null, "places": [], "outcome": "approved", "vote": null,
            "question": null, "present": null, "effect": null, "ground": null,
            "received": null, "received-first": null, "received-last": null,
            "effective": null, "effective-first": null, "effective-last": null,
            "subject": null, "territory": null, "about": null, "answers": null, "number": null, "quote": null,
            "speaker-title": null, "notes": [], "written": ["2025-04-08", "2025", "2025-04"],
            "certain": "yes", "expected": false, "disputed": [],
            "sources": ["kyiv-independent-2025-04-21", "seed", "tehran-times-2025-04-08"], "reading": null,
        })
    );
}

#[test]
fn days_in_json_are_edtf() {
    for row in json("ask events") {
        let day = row["day"].as_str().expect("all sample events have a day");
        assert!(day.parse::<Date>().is_ok(), "{day}");
    }
    let force = &json("ask events ru-ir-2025 --of entry-into-force")[0];
    assert_eq!(force["day"], "[2025-07-11..2025-07-18,2025-10-02]");
    let committee = &json("ask events IR/majlis-security-committee")[0];
    assert_eq!(committee["day"], "[2024-01-17..2025-05-18]");
}

#[test]
fn options_choose_the_claims_that_count() {
    let status = |options: &str| {
        let line = format!("ask status ru-ir-2025 --on 2025-08-01 {options}");
        json(&line)[0]["in-force"].clone()
    };
    assert_eq!(status(""), "maybe");
    assert_eq!(status("--according-to RU"), "no");
    assert_eq!(status("--according-to IR"), "yes");
    assert_eq!(status("--as-known-on 2025-08-01"), "yes");
    assert_eq!(status("--trusting seed"), "no");
    assert_eq!(status("--distrusting seed,intellinews-2025-07-18"), "no");
}

#[test]
fn keys_narrow_in_any_order() {
    let count = |keys: &str| json(&format!("ask events {keys}")).len();
    assert_eq!(count("ru-kp-2024 RU"), count("RU ru-kp-2024"));
    assert!(count("ru-kp-2024 RU") < count("RU"));
    assert_eq!(
        json("ask participation ru-ir-2025 RU --on 2025-03-01").len(),
        1
    );
}

#[test]
fn files_are_asked_together() {
    let files = "examples/data/seed.toml examples/data/moscow-tehran.toml";
    let (code, out, err) = ask(&format!("ask agreements {files}"));
    assert_eq!((code, err.as_str()), (ANSWERED, ""));
    assert!(out.contains("ru-ir-2025") && !out.contains("ru-kp-2024"));
}

#[test]
fn a_limit_says_what_it_leaves_out() {
    let (_, out, err) = ask("ask keys --limit 2 --json");
    assert_eq!(out.lines().count(), 2);
    assert!(err.contains("2 of "), "{err}");
}

#[test]
fn nothing_found() {
    let (code, out, err) = ask("ask events ru-ir-2025 --as-known-on 1990-01-01");
    assert_eq!((code, out.as_str()), (NOTHING, ""));
    assert!(
        err.ends_with("nothing found (known on 1990-01-01)\n"),
        "{err}"
    );
}

#[test]
fn what_is_wrong_is_said() {
    for (line, says) in [
        (
            "ask ratifcations",
            "a similar value exists: 'ratifications'",
        ),
        ("ask events ru-ir-2052", "did you mean `ru-ir-2025`?"),
        ("ask consents RU", "`RU` is a state, no agreement"),
        ("ask status ru-ir-2025", "`status` needs --on DAY"),
        (
            "ask status --on 2025-08-01",
            "example: ask status ru-ir-2025",
        ),
        ("ask consents ru-kp-2024 --on 2025-08-01", "takes no --on"),
        ("ask changes --from 2025", "needs --from DATE --until DATE"),
        (
            "ask events --from 2025 --until 2024",
            "no day is from 2025-01-01 until 2024-12-31",
        ),
        (
            "ask status ru-ir-2025 --on 2025-02-30",
            "`2025-02-30` is no date",
        ),
        (
            "ask events --of ratifcation",
            "did you mean `ratification`?",
        ),
        (
            "ask events --according-to ru-ir-2025",
            "`ru-ir-2025` is an agreement, and says nothing",
        ),
        ("ask events --trusting sed", "did you mean `seed`?"),
        ("ask events no-such-file.toml", "no-such-file.toml"),
        ("ask events Pezeshkian", "did you mean `pezeshkian`?"),
        (
            "ask events Iran",
            "no record has the key `Iran`; did you mean `IR`?",
        ),
        ("ask events seed", "`seed` is a source: ask `claims seed`"),
        ("ask keys RU", "too many words for `keys`"),
    ] {
        let (code, out, err) = ask(line);
        assert_eq!((code, out.as_str()), (WRONG, ""), "{line}: {err}");
        assert!(err.contains(says), "{line}: {err}");
    }
}

/// What a newcomer reads, as a whole.
#[test]
fn a_wrong_question_and_a_wrong_option_name_the_right_one() {
    let questions = question::names().join(", ");
    for (line, says) in [
        (
            "ask ratifcations",
            format!(
                "error: invalid value 'ratifcations' for '<QUESTION>'\n  [possible values: {questions}]\n\n  \
                 tip: a similar value exists: 'ratifications'\n\nFor more information, try '--help'.\n"
            ),
        ),
        (
            "ask events --form 2025",
            "error: unexpected argument '--form' found\n\n  tip: a similar argument exists: '--from'\n\n\
             Usage: ask [OPTIONS] QUESTION [KEY]... [FILE]...\n\nFor more information, try '--help'.\n"
                .to_owned(),
        ),
        (
            "ask events --since 2025",
            "there is no option `--since`; the options are --json, --csv, --limit, --on, --from, --until, --of, \
             --in-domain, --if, --one-sided, --unprovoked, --provoked, --declared, --requested, --at, --as-known-on, --according-to, --trusting, --distrusting, --help\n"
                .to_owned(),
        ),
        (
            "ask status ru-ir-2025 --of ratification",
            "`status` takes no --of\nusage:   ask status KEY [PARTY] --on DAY\n\
             example: ask status ru-ir-2025 --on 2025-08-01 --according-to RU\n"
                .to_owned(),
        ),
    ] {
        let (code, out, err) = ask(line);
        assert_eq!((code, out.as_str()), (WRONG, ""), "{line}");
        assert_eq!(err, says, "{line}");
    }
}

#[test]
fn a_file_without_an_ending_is_told_what_it_lacks() {
    let folder = std::env::temp_dir().join(format!("ask-ending-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for a test");
    let file = folder.join("mine");
    std::fs::write(&file, "[[state]]\nkey = \"IR\"\n").expect("a file for a test");
    let name = file.display().to_string();
    let answers = ["keys", "events"].map(|question| ask(&format!("ask {question} {name}")));
    std::fs::remove_dir_all(&folder).expect("the folder of the test");
    for (code, _, err) in answers {
        assert_eq!(code, WRONG);
        let says = format!("`{name}` is a file: give it a name that ends in .toml or .json\n");
        assert!(err.ends_with(&says), "{err}");
    }
}

#[test]
fn all_problems_of_all_files_are_told() {
    let folder = std::env::temp_dir().join(format!("ask-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for a test");
    let file = folder.join("wrong.toml");
    std::fs::write(&file, "[[state]]\nnmaes = [\"Iran\"]\n".repeat(30)).expect("a file for a test");
    let (code, _, err) = ask(&format!("ask keys {}", file.display()));
    std::fs::remove_dir_all(&folder).expect("the folder of the test");
    assert_eq!(code, WRONG);
    assert!(err.lines().count() >= 30, "{err}");
    assert!(err.contains("wrong.toml:60: "), "{err}");
}

struct Closed;

impl Write for Closed {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn nobody_need_listen() {
    for line in ["ask keys", "ask keys --json", "ask --help"] {
        assert_eq!(run(line.split(' '), 80, &mut Closed, &mut Closed), ANSWERED);
    }
    assert_eq!(run(["ask"], 80, &mut Closed, &mut Closed), WRONG);
}

#[test]
fn the_help_lists_every_question() {
    let (code, help, err) = ask("ask --help");
    assert_eq!((code, err.as_str()), (ANSWERED, ""));
    for question in question::all() {
        assert!(help.contains(&format!("$ {}\n", question.example)));
    }
}

/// `docs/QUESTIONS.md`, and its lines of `ask`, each with the answer that stands under it.
fn guide() -> Option<(String, Vec<(String, String)>)> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/QUESTIONS.md");
    let Ok(guide) = std::fs::read_to_string(path) else {
        eprintln!("skipped: docs/QUESTIONS.md is not here");
        return None;
    };
    let asked = guide.split("```sh\n").skip(1).map(|block| {
        let (line, rest) = block.split_once("\n```").expect("a line of `ask`");
        let (_, rest) = rest.split_once("```text\n").expect("an answer");
        let (answer, _) = rest.split_once("```").expect("the end of the answer");
        (line.to_owned(), answer.to_owned())
    });
    let asked = asked.collect();
    Some((guide, asked))
}

/// The answer as the guide shows it; what nothing is found for says so.
fn shown(line: &str) -> String {
    let (code, out, err) = ask(line);
    assert_ne!(code, WRONG, "{line}: {err}");
    if code == NOTHING {
        err.lines().last().unwrap_or_default().to_owned() + "\n"
    } else {
        out
    }
}

#[test]
fn the_guide_of_questions_shows_what_is_answered() {
    let Some((_, asked)) = guide() else { return };
    assert!(asked.len() >= 30);
    for (line, answer) in asked {
        assert_eq!(
            shown(&line),
            answer,
            "{line}; to renew: cargo test --example ask -- --ignored renew"
        );
    }
}

#[test]
#[ignore = "writes docs/QUESTIONS.md"]
fn renew() {
    let Some((guide, asked)) = guide() else {
        return;
    };
    let mut renewed = guide;
    for (line, answer) in asked {
        let block = |answer: &str| format!("ask{}\n```\n\n```text\n{answer}```", &line[3..]);
        renewed = renewed.replacen(&block(&answer), &block(&shown(&line)), 1);
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/QUESTIONS.md");
    std::fs::write(path, renewed).expect("the guide");
}
