//! The JSON Schema says what `Dossier::from_json` reads: no more, and no less than it can.

mod answers;
mod checker;
mod records;
mod strict;

use checker::Checker;
use serde_json::{Value, json};
use treatygraph::{Date, Dossier, Span, Vote, sample};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/dossier.schema.json");

fn schema() -> Value {
    serde_json::from_str(&Dossier::schema()).unwrap()
}

fn is_read(json: &Value) -> bool {
    Dossier::from_json(&json.to_string()).is_ok()
}

#[test]
fn the_file_is_current() {
    let file = std::fs::read_to_string(FILE).unwrap_or_default();
    assert!(
        file == Dossier::schema(),
        "schema/dossier.schema.json is not what the code says; renew it: \
         cargo test --features schema --test schema -- --ignored renew"
    );
}

#[test]
#[ignore = "writes the file"]
fn renew() {
    std::fs::write(FILE, Dossier::schema()).unwrap();
}

/// The sample dossiers, and the examples of the documents.
fn samples() -> Vec<Value> {
    let documents = [
        include_str!("../../README.md"),
        include_str!("../../docs/NOTATION.md"),
        include_str!("../../docs/EXAMPLES.md"),
        include_str!("../../docs/WRITING.md"),
    ];
    let examples = documents
        .iter()
        .flat_map(|text| text.split("```toml\n").skip(1))
        .map(|rest| rest.split("```").next().unwrap());
    [sample::SEED, sample::MOSCOW_TEHRAN]
        .into_iter()
        .chain(examples)
        .map(|toml| Dossier::from_toml(toml).unwrap().to_json())
        .map(|json| serde_json::from_str(&json).unwrap())
        .collect()
}

#[test]
fn samples_are_valid() {
    let schema = schema();
    let samples = samples();
    assert!(samples.len() > 15);
    for sample in samples {
        Checker::of(&schema).check(&sample).unwrap();
    }
}

/// A dossier with one event.
fn event(fields: Value) -> Value {
    let mut event = json!({ "agreement": "ru-ir-2025", "kind": "signature" });
    event
        .as_object_mut()
        .unwrap()
        .extend(fields.as_object().unwrap().clone());
    json!({ "event": [event] })
}

/// A dossier with one agreement.
fn agreement(fields: Value) -> Value {
    let mut agreement = json!({ "key": "ru-ir-2025" });
    agreement
        .as_object_mut()
        .unwrap()
        .extend(fields.as_object().unwrap().clone());
    json!({ "agreement": [agreement] })
}

#[test]
fn what_is_read_is_valid() {
    let schema = schema();
    for json in [
        json!({}),
        json!({ "event": [] }),
        json!({ "format": 1, "state": [{ "key": "IR" }] }),
        json!({ "obligation": [{ "key": "a/b", "kind": "defence", "domains": ["defense"] }] }),
        json!({ "obligation": [{ "key": "a/b", "kind": "defense", "domains": ["defence", "labor"] }] }),
        event(json!({ "on": "2025-01-17", "parties": "RU", "person": ["putin", "pezeshkian"] })),
        event(json!({ "parties": [], "claims": [{}] })),
        event(json!({ "vote": "55-?-?", "vote-units": "12-10", "present": 0 })),
        event(json!({ "for": "1 year 6 months", "on": "2025/2026" })),
        agreement(json!({ "languages": "fa" })),
        agreement(json!({ "languages": ["ru", { "code": "fa", "authentic": true }] })),
        agreement(json!({ "term": { "for": "indefinite", "until": "denunciation" } })),
        agreement(json!({ "term": [{ "for": "5 years" }, { "until": "2045-01-16" }] })),
        agreement(json!({ "sides": [["US"], ["RU", "UA"]] })),
        agreement(json!({ "sides": ["US", ["RU", "UA"]] })),
        agreement(json!({ "sides": "US" })),
        agreement(
            json!({ "entry-into-force": { "after": "last-notification", "consents": "RU" } }),
        ),
        agreement(
            json!({ "entry-into-force": { "after": "deposit", "provisional-from": "signature" } }),
        ),
        agreement(
            json!({ "counts": { "articles": 47 }, "roles": { "UN": "depositary" }, "denunciation": {} }),
        ),
        json!({ "obligation": [{ "key": "a/b", "bearer": "each", "beneficiary": "RU", "deadline": "6 months" }] }),
        json!({ "obligation": [{ "key": "a/b", "deadline": "2026", "domains": "energy" }] }),
        json!({ "obligation": [{ "key": "a/b", "deadline": { "within": "6 months", "after": "signature", "of": "anybody" } }] }),
        json!({ "source": [{ "key": "atop", "covers": { "years": "1815/2018", "kinds": ["tenure", "signature"] } }] }),
        json!({ "state": [{ "key": "IR", "names": { "name": "Persia", "until": "1935-03-21" } }] }),
        json!({ "state": [{ "key": "IR", "procedure": { "kind": "promulgation", "form": ["treaty"] } }] }),
        json!({ "state": [{ "key": "IR", "procedure": [{ "kind": "referendum", "type": "upper", "order": 2 }] }] }),
    ] {
        assert!(is_read(&json), "{json}");
        let checked = Checker::of(&schema).check(&json);
        assert_eq!(checked, Ok(()), "{json}");
    }
}

#[test]
fn what_is_damaged_is_neither_read_nor_valid() {
    let schema = schema();
    for json in [
        // Unknown tables and fields.
        json!([]),
        json!({ "events": [] }),
        json!({ "format": 2 }),
        json!({ "format": "1" }),
        json!({ "$schema": "dossier.schema.json" }),
        event(json!({ "date": "2025-01-17" })),
        event(json!({ "entry_into_force": {} })),
        event(json!({ "claims": [{ "party": "RU" }] })),
        json!({ "source": [{ "key": "gazette", "quote": "of itself" }] }),
        json!({ "source": [{ "key": "gazette", "claims": [{}] }] }),
        json!({ "electorate": [{ "key": "CH/people", "type": "joint" }] }),
        agreement(json!({ "term": { "length": "20 years" } })),
        // Unknown words.
        event(json!({ "kind": "ratified" })),
        event(json!({ "outcome": "Approved" })),
        agreement(json!({ "roles": { "UN": "host" } })),
        agreement(json!({ "entry-into-force": { "after": "2025-10-02" } })),
        // What must be there.
        json!({ "state": [{ "names": "Iran" }] }),
        json!({ "event": [{ "kind": "signature" }] }),
        json!({ "event": [{ "agreement": "ru-ir-2025" }] }),
        json!({ "tenure": [{ "leader": "putin" }] }),
        json!({ "state": [{ "key": "IR", "names": [{ "since": "1935" }] }] }),
        // Values of the wrong sort.
        json!({ "state": { "key": "IR" } }),
        event(json!({ "party": ["RU"] })),
        event(json!({ "present": "211" })),
        event(json!({ "present": -1 })),
        event(json!({ "present": 4_294_967_296_u64 })),
        event(json!({ "present": 0.5 })),
        event(json!({ "number": 17 })),
        event(json!({ "note": "" })),
        event(json!({ "note": [" "] })),
        event(json!({ "claims": [] })),
        event(json!({ "claims": {} })),
        agreement(json!({ "term": [] })),
        agreement(json!({ "term": "20 years" })),
        agreement(json!({ "sides": [[["RU"]]] })),
        agreement(json!({ "denunciation": { "allowed": "yes" } })),
        agreement(json!({ "counts": ["articles"] })),
        // Texts that do not follow their grammar.
        json!({ "state": [{ "key": "the state" }] }),
        json!({ "state": [{ "key": "" }] }),
        json!({ "state": [{ "key": "I".repeat(201) }] }),
        event(json!({ "on": "April 2025" })),
        event(json!({ "on": "" })),
        event(json!({ "on": "2025-4-8" })),
        event(json!({ "on": "8/4/2025" })),
        event(json!({ "on": "20250408" })),
        event(json!({ "vote": "191:8" })),
        event(json!({ "vote": "191" })),
        event(json!({ "for": "P20Y" })),
        event(json!({ "for": "6 months 1 year" })),
        event(json!({ "for": "20  years" })),
    ] {
        assert!(!is_read(&json), "{json}");
        assert!(Checker::of(&schema).check(&json).is_err(), "{json}");
    }
}

/// What may be put in place of a value of a sample.
fn damages(value: &Value) -> Vec<Value> {
    // A `null` is not among them: the reader takes it for a field that is left out, the schema does not
    // invite it.
    let mut damages = vec![
        json!(true),
        json!(7),
        json!("x"),
        json!(""),
        json!("each"),
        json!("signature"),
        json!("20 years"),
        json!("2025"),
        json!([]),
        json!({}),
        json!([value]),
        json!([value, value]),
        json!([[value]]),
    ];
    match value {
        Value::Array(members) => damages.extend(members.first().cloned()),
        Value::Object(entries) => {
            for name in entries.keys() {
                let mut without = entries.clone();
                let entry = without.remove(name).unwrap();
                damages.push(without.clone().into());
                for other in ["key", "on", "names", "term", "unknown"] {
                    without.insert(other.to_owned(), entry.clone());
                    damages.push(without.clone().into());
                    without.remove(other);
                }
            }
        }
        _ => {}
    }
    damages
}

/// Calls `each` with the dossier once for every damage of every value in it.
fn damaged(whole: &Value, path: &str, each: &mut dyn FnMut(Value)) {
    let value = whole.pointer(path).unwrap();
    for damage in damages(value) {
        let mut copy = whole.clone();
        *copy.pointer_mut(path).unwrap() = damage;
        each(copy);
    }
    let steps: Vec<String> = match value {
        Value::Array(members) => (0..members.len()).map(|i| i.to_string()).collect(),
        Value::Object(entries) => entries.keys().cloned().collect(),
        _ => Vec::new(),
    };
    for step in steps {
        damaged(whole, &format!("{path}/{step}"), each);
    }
}

#[test]
fn the_schema_and_the_reader_agree_on_damaged_samples() {
    let schema = schema();
    let checker = Checker::of(&schema);
    let (mut valid, mut damaged_ones) = (0, 0);
    for sample in samples() {
        for (table, records) in sample.as_object().unwrap() {
            // Some records of each table, each in a dossier of its own.
            for record in records.as_array().unwrap().iter().step_by(6) {
                damaged(&json!({ table: [record] }), "", &mut |json| {
                    let read = is_read(&json);
                    assert_eq!(checker.check(&json).is_ok(), read, "{json}");
                    *(if read { &mut valid } else { &mut damaged_ones }) += 1;
                });
            }
        }
    }
    assert!(
        valid > 1000 && damaged_ones > 5000,
        "{valid}, {damaged_ones}"
    );
}

#[test]
fn patterns_let_every_right_text_pass() {
    let schema = schema();
    let passes = |name: &str, text: &str| {
        let definition = json!({ "$ref": format!("#/$defs/{name}"), "$defs": schema["$defs"] });
        Checker::of(&definition).check(&json!(text)).is_ok()
    };
    let dates = [
        include_str!("../data/edtf/cases.tsv"),
        include_str!("../data/edtf/relations.tsv"),
    ];
    let (mut right, mut wrong, mut passed) = (0, 0, 0);
    for text in dates.iter().flat_map(|file| file.split(['\t', '\n'])) {
        let pass = passes("Date", text);
        match text.parse::<Date>() {
            Ok(_) => {
                assert!(pass, "{text}");
                right += 1;
            }
            Err(_) => {
                passed += usize::from(pass);
                wrong += 1;
            }
        }
    }
    assert!(
        right > 200 && passed * 2 < wrong,
        "{right}, {passed} of {wrong}"
    );
    for text in [
        "0 days",
        "1 years 6 month",
        "1 year 2 weeks",
        "3 weeks 1 day",
        "year",
        "1 year ",
        " 1 day",
        "1 day 1 day",
    ] {
        assert_eq!(passes("Span", text), text.parse::<Span>().is_ok(), "{text}");
    }
    for text in [
        "1-2", "1-2-3", "?-?-?", "1-2-3-4", "1--2", "-1-2", "1-2-", "1 - 2",
    ] {
        assert_eq!(passes("Vote", text), text.parse::<Vote>().is_ok(), "{text}");
    }
}

#[test]
fn everything_is_described() {
    let schema = schema();
    for (name, definition) in schema["$defs"].as_object().unwrap() {
        // A number is added where two types have one name.
        assert!(!name.ends_with(|c: char| c.is_ascii_digit()), "{name}");
        described(definition, name);
    }
    described(&schema, "dossier");
}

fn described(schema: &Value, path: &str) {
    let text = schema["description"].as_str().unwrap_or_default();
    assert!(!text.is_empty(), "{path}");
    assert!(
        !text.contains("[`") && !text.contains("::"),
        "{path}: {text}"
    );
    let properties = schema["properties"].as_object();
    for (name, property) in properties.into_iter().flatten() {
        described(property, &format!("{path}.{name}"));
    }
    for word in schema["oneOf"].as_array().into_iter().flatten() {
        described(word, &format!("{path}.{}", word["const"]));
    }
}
