//! The strict schemas: what is read is valid with its nulls filled in, and what they let pass is read.

use serde_json::{Map, Value, json};
use treatygraph::Dossier;

use crate::checker::Checker;
use crate::{is_read, samples, schema};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/news.schema.json");

fn strict() -> Value {
    serde_json::from_str(&Dossier::strict_schema()).unwrap()
}

fn news() -> Value {
    serde_json::from_str(&Dossier::news_schema()).unwrap()
}

#[test]
fn the_file_is_current() {
    let file = std::fs::read_to_string(FILE).unwrap_or_default();
    assert!(
        file == Dossier::news_schema(),
        "schema/news.schema.json is not what the code says; renew it: \
         cargo test --features schema --test schema -- --ignored renew"
    );
}

#[test]
#[ignore = "writes the file"]
fn renew() {
    std::fs::write(FILE, Dossier::news_schema()).unwrap();
}

/// The value as a schema wants it: every property there, null where it is not given, and a list where a list is
/// wanted. What the schema has no property for is left out.
fn filled(schema: &Value, of: &Value, value: &Value) -> Value {
    if let Some(path) = of["$ref"].as_str() {
        return filled(schema, schema.pointer(&path[1..]).unwrap(), value);
    }
    if let Some(any) = of["anyOf"].as_array() {
        let fits = |one: &&Value| {
            let one = match one["$ref"].as_str() {
                Some(path) => schema.pointer(&path[1..]).unwrap(),
                None => one,
            };
            match value {
                Value::Object(_) => one["type"] == "object" || one["anyOf"].is_array(),
                Value::Array(_) => one["type"] == "array" || one["anyOf"].is_array(),
                _ => true,
            }
        };
        return any
            .iter()
            .find(fits)
            .map_or(value.clone(), |one| filled(schema, one, value));
    }
    match (of["properties"].as_object(), value) {
        (Some(properties), Value::Object(entries)) => {
            let each = properties.iter().map(|(name, of)| {
                let value = entries
                    .get(name)
                    .map_or(Value::Null, |value| filled(schema, of, value));
                (name.clone(), value)
            });
            Value::Object(each.collect::<Map<String, Value>>())
        }
        _ => match (of["type"] == "array", value) {
            (true, Value::Array(members)) => members
                .iter()
                .map(|one| filled(schema, &of["items"], one))
                .collect(),
            (true, Value::Null) => Value::Null,
            (true, one) => json!([filled(schema, &of["items"], one)]),
            _ => value.clone(),
        },
    }
}

#[test]
fn what_is_read_is_valid_once_its_nulls_are_filled_in() {
    for schema in [strict(), news()] {
        let mut whole = 0;
        for sample in samples() {
            let json = filled(&schema, &schema, &sample);
            Checker::of(&schema).check(&json).unwrap();
            let read = Dossier::from_json(&json.to_string()).unwrap();
            // Of a sample that has nothing but what the schema has, nothing is lost.
            whole += usize::from(read == Dossier::from_json(&sample.to_string()).unwrap());
        }
        assert!(whole > 5, "{whole}");
    }
}

#[test]
fn what_the_strict_schemas_let_pass_the_other_lets_pass_without_nulls() {
    fn without_nulls(value: Value) -> Value {
        match value {
            Value::Object(entries) => {
                let kept = entries.into_iter().filter(|(_, value)| !value.is_null());
                Value::Object(
                    kept.map(|(name, value)| (name, without_nulls(value)))
                        .collect(),
                )
            }
            Value::Array(members) => members.into_iter().map(without_nulls).collect(),
            other => other,
        }
    }
    let (whole, mut passed) = (schema(), 0);
    for schema in [strict(), news()] {
        for sample in samples().into_iter().step_by(4) {
            let json = filled(&schema, &schema, &sample);
            for (table, records) in json
                .as_object()
                .unwrap()
                .iter()
                .filter(|(_, records)| records.is_array())
            {
                let record = records[0].clone();
                for name in record.as_object().unwrap().keys() {
                    for other in [
                        json!(null),
                        json!("RU"),
                        json!(["2025"]),
                        json!(7),
                        json!({}),
                        json!("2025-04"),
                    ] {
                        let (mut json, mut record) = (json.clone(), record.clone());
                        record[name] = other;
                        json[table] = json!([record]);
                        if Checker::of(&schema).check(&json).is_ok() {
                            passed += 1;
                            let plain = without_nulls(json.clone());
                            Checker::of(&whole).check(&plain).unwrap();
                            assert_eq!(is_read(&json), is_read(&plain), "{json}");
                        }
                    }
                }
            }
        }
    }
    assert!(passed > 200, "{passed}");
}

#[test]
fn every_property_is_required_and_nothing_else_is_allowed() {
    fn check(schema: &Value) {
        if let Some(properties) = schema["properties"].as_object() {
            let required: Vec<&str> = schema["required"]
                .as_array()
                .unwrap()
                .iter()
                .filter_map(Value::as_str)
                .collect();
            assert_eq!(
                required,
                properties.keys().map(String::as_str).collect::<Vec<_>>()
            );
            assert_eq!(schema["additionalProperties"], false);
        }
        match schema {
            Value::Object(parts) => {
                assert!(!parts.contains_key("oneOf"));
                parts.values().for_each(check);
            }
            Value::Array(parts) => parts.iter().for_each(check),
            _ => {}
        }
    }
    check(&strict());
    check(&news());
    let news = news();
    let records = news["properties"].as_object().unwrap().len();
    let fields: usize = (news["properties"].as_object().unwrap().values())
        .filter_map(|list| {
            list.to_string()
                .split("#/$defs/")
                .nth(1)
                .map(|rest| rest.split('"').next().unwrap().to_owned())
        })
        .map(|name| news["$defs"][name]["properties"].as_object().unwrap().len())
        .sum();
    assert!(
        records == 11 && (60..=85).contains(&fields),
        "{records} tables, {fields} fields"
    );
}

/// For validators of others: the schemas, and dossiers with our verdict, as lines of JSON.
#[test]
#[ignore = "writes to the folder that SCHEMAS names"]
fn verdicts() {
    let folder = std::path::PathBuf::from(std::env::var("SCHEMAS").expect("SCHEMAS=folder"));
    std::fs::create_dir_all(&folder).unwrap();
    let mut lines = String::new();
    for (name, schema) in [
        ("dossier", schema()),
        ("strict", strict()),
        ("news", news()),
    ] {
        std::fs::write(
            folder.join(format!("{name}.schema.json")),
            schema.to_string(),
        )
        .unwrap();
        let checker = Checker::of(&schema);
        let mut tell = |json: Value| {
            let line =
                json!({ "schema": name, "valid": checker.check(&json).is_ok(), "dossier": json });
            lines.push_str(&format!("{line}\n"));
        };
        for sample in samples() {
            let whole = if name == "dossier" {
                sample
            } else {
                filled(&schema, &schema, &sample)
            };
            tell(whole.clone());
            for (table, records) in whole
                .as_object()
                .unwrap()
                .iter()
                .filter(|(_, records)| records.is_array())
            {
                let mut turn = 0;
                crate::damaged(&json!({ table: [records[0]] }), "", &mut |json| {
                    turn += 1;
                    if turn % 5 == 0 {
                        let mut all = whole.clone();
                        match json.as_object() {
                            Some(entries) => all.as_object_mut().unwrap().extend(entries.clone()),
                            None => all = json,
                        }
                        tell(all);
                    }
                });
            }
        }
    }
    std::fs::write(folder.join("verdicts.jsonl"), lines).unwrap();
}
