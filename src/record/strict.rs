//! The JSON Schema of a dossier for services that want every field required: `null` stands for what is left out.

use serde_json::{Map, Value, json};

use super::Dossier;

/// The tables and fields that a report in the news can give.
const NEWS: &[(&str, &[&str])] = &[
    (
        "source",
        &["key", "kind", "publisher", "title", "published", "url"],
    ),
    ("state", &["key", "names"]),
    ("organization", &["key", "names"]),
    ("legislature", &["key", "of", "names", "type"]),
    ("organ", &["key", "of", "names", "type"]),
    ("leader", &["key", "names"]),
    (
        "tenure",
        &[
            "leader", "of", "office", "title", "held-on", "source", "quote",
        ],
    ),
    (
        "agreement",
        &[
            "key",
            "titles",
            "form",
            "parties",
            "languages",
            "entry-into-force",
            "note",
            "source",
            "quote",
        ],
    ),
    (
        "obligation",
        &[
            "key",
            "part",
            "kind",
            "modality",
            "bearer",
            "beneficiary",
            "domains",
            "trigger",
            "deadline",
            "text",
            "note",
            "source",
            "quote",
        ],
    ),
    (
        "event",
        &[
            "agreement",
            "kind",
            "part",
            "party",
            "parties",
            "body",
            "on",
            "by",
            "effective",
            "person",
            "office",
            "place",
            "outcome",
            "vote",
            "present",
            "ground",
            "note",
            "source",
            "quote",
            "speaker",
            "speaker-title",
            "stance",
        ],
    ),
    (
        "relation",
        &["from", "kind", "to", "to-title", "source", "quote"],
    ),
];

/// What such services do not take, and a reader of the schema does not need.
const LEFT_OUT: [&str; 3] = ["examples", "minLength", "maxLength"];

impl Dossier {
    /// The same schema as [`schema`](Dossier::schema) for services that want every field required and nothing but
    /// `null` for what is left out, as those that make language models write JSON do; behind the feature `schema`.
    ///
    /// Whatever it lets pass, the schema lets pass without its nulls, and [`from_json`](Dossier::from_json) reads it with
    /// them. It is narrower: a list is written as a list, also with one member; `codes`, `counts` and `roles`, whose
    /// entries have names of the writer's own, are not in it. Words stand in `anyOf`, never in `oneOf`.
    ///
    /// ```
    /// let schema: serde_json::Value = serde_json::from_str(&treatygraph::Dossier::strict_schema())?;
    /// let state = &schema["$defs"]["State"];
    /// assert_eq!(state["required"].as_array().unwrap().len(), state["properties"].as_object().unwrap().len());
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn strict_schema() -> String {
        text(&strict(whole()))
    }

    /// The [strict schema](Dossier::strict_schema) of what a report in the news can give: some seventy fields, without
    /// lists of claims; behind the feature `schema`. The same text is in the file `schema/news.schema.json`.
    ///
    /// ```
    /// let schema: serde_json::Value = serde_json::from_str(&treatygraph::Dossier::news_schema())?;
    /// assert_eq!(schema["$defs"]["State"]["required"], serde_json::json!(["key", "names"]));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn news_schema() -> String {
        let mut schema = whole();
        let wanted = |table: &str| NEWS.iter().find(|(name, _)| *name == table);
        let tables = schema["properties"]
            .as_object()
            .cloned()
            .unwrap_or_default();
        for (table, list) in &tables {
            match wanted(table) {
                Some((_, fields)) => {
                    let path = list["items"]["$ref"].as_str().unwrap_or_default();
                    if let Some(record) = schema.pointer_mut(path.trim_start_matches('#')) {
                        keep(record, |field| fields.contains(&field));
                    }
                }
                None => keep(&mut schema, |name| name != table),
            }
        }
        let mut schema = strict(schema);
        drop_unused(&mut schema);
        text(&schema)
    }
}

fn whole() -> Value {
    serde_json::from_str(&Dossier::schema()).expect("a schema is JSON")
}

fn text(schema: &Value) -> String {
    format!("{schema:#}\n")
}

/// Leaves of the properties of an object those with these names.
fn keep(object: &mut Value, wanted: impl Fn(&str) -> bool) {
    if let Some(properties) = object["properties"].as_object_mut() {
        properties.retain(|name, _| wanted(name));
    }
}

/// The schema with every property of every object required, and `null` allowed where one may be left out.
fn strict(schema: Value) -> Value {
    match schema {
        Value::Object(parts) => {
            let mut parts: Map<String, Value> = (parts.into_iter())
                .filter(|(name, part)| !LEFT_OUT.contains(&name.as_str()) || part.is_object())
                .map(|(name, part)| {
                    (
                        if name == "oneOf" {
                            "anyOf".to_owned()
                        } else {
                            name
                        },
                        part,
                    )
                })
                .collect();
            if let Some(list) = parts.get("anyOf").and_then(list_of).cloned() {
                parts.remove("anyOf");
                parts.extend(list);
            }
            if parts.get("type") == Some(&json!("object")) {
                require_all(&mut parts);
            }
            Value::Object(
                parts
                    .into_iter()
                    .map(|(name, part)| (name, strict(part)))
                    .collect(),
            )
        }
        Value::Array(parts) => parts.into_iter().map(strict).collect(),
        other => other,
    }
}

/// Of a choice between a list and one member of it, the list.
fn list_of(any: &Value) -> Option<&Map<String, Value>> {
    match &any.as_array()?[..] {
        [list, one] if list["type"] == "array" && list["items"] == *one => list.as_object(),
        _ => None,
    }
}

fn require_all(object: &mut Map<String, Value>) {
    let needed: Vec<Value> = object
        .get("required")
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default();
    let Some(properties) = object.get_mut("properties").and_then(Value::as_object_mut) else {
        return;
    };
    // Names that the writer chooses cannot be required.
    properties.retain(|_, part| !part["additionalProperties"].is_object());
    for (name, part) in properties.iter_mut() {
        if !needed.contains(&json!(name)) {
            *part = or_null(std::mem::take(part));
        }
    }
    let names: Vec<&String> = properties.keys().collect();
    let names = json!(names);
    object.insert("required".to_owned(), names);
}

/// The schema, or null; what it is described as stands in front.
fn or_null(mut part: Value) -> Value {
    let description = part
        .as_object_mut()
        .and_then(|part| part.remove("description"));
    let either = json!([part, { "type": "null" }]);
    let mut schema = Map::new();
    schema.extend(description.map(|description| ("description".to_owned(), description)));
    schema.insert("anyOf".to_owned(), either);
    schema.into()
}

/// Removes definitions that nothing refers to any more.
fn drop_unused(schema: &mut Value) {
    loop {
        let text = schema.to_string();
        let Some(defs) = schema["$defs"].as_object_mut() else {
            return;
        };
        let before = defs.len();
        defs.retain(|name, _| text.contains(&format!("\"#/$defs/{name}\"")));
        if defs.len() == before {
            return;
        }
    }
}
