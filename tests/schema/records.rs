//! `docs/RECORDS.md`: every record, field and word, made of the schema, and so of the code.

use serde_json::Value;
use treatygraph::Dossier;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/RECORDS.md");

const HEAD: &str = "\
# Records: every field and word

What can be written in a dossier. This file is made of the code, as the [JSON Schema](../schema/dossier.schema.json) is: do
not edit it. What a dossier means is in [MEANING.md](MEANING.md); how reports become records, in
[WRITING.md](WRITING.md).

In TOML a record is a table in a list, such as `[[event]]`; in JSON it is a member of the list `event`. **Bold** fields are
required. A field marked *identity* says which thing the record is about, so it appears in the record itself; all other fields
may also appear in its `claims`, where several sources report them. A field that is left out says nothing.
";

#[test]
fn the_reference_is_made_of_the_schema() {
    let file = std::fs::read_to_string(FILE).unwrap_or_default();
    assert!(
        file == Reference::new().written(),
        "docs/RECORDS.md is not what the code says; renew it: \
         cargo test --features schema --test schema -- --ignored renew"
    );
}

#[test]
#[ignore = "writes the file"]
fn renew() {
    std::fs::write(FILE, Reference::new().written()).unwrap();
}

/// A JSON Schema, read for people.
struct Reference {
    schema: Value,
}

/// What a definition is, for people.
#[derive(PartialEq)]
enum Sort {
    Record,
    Claim,
    Table,
    Words,
    Text,
    /// One of several: shown where it is used.
    Choice,
}

impl Reference {
    fn new() -> Reference {
        let schema = serde_json::from_str(&Dossier::schema()).expect("the schema is JSON");
        Reference { schema }
    }

    fn definitions(&self) -> impl Iterator<Item = (&str, &Value)> {
        members(&self.schema["$defs"])
    }

    fn definition(&self, name: &str) -> &Value {
        &self.schema["$defs"][name]
    }

    /// The records, in the order of a dossier: the name of the list, and the definition.
    fn records(&self) -> impl Iterator<Item = (&str, &Value)> {
        let lists = members(&self.schema["properties"]);
        lists.filter_map(|(list, of)| Some((list, self.definition(referred(&of["items"])?))))
    }

    fn sort(&self, name: &str) -> Sort {
        let of = self.definition(name);
        let is_record = |record: &Value| record == of;
        match () {
            () if self.records().any(|(_, record)| is_record(record)) => Sort::Record,
            () if name.ends_with("Claim") => Sort::Claim,
            () if of["oneOf"].is_array() => Sort::Words,
            () if of["type"] == "object" => Sort::Table,
            () if of["type"] == "string" => Sort::Text,
            () => Sort::Choice,
        }
    }

    fn written(&self) -> String {
        let mut text = HEAD.to_owned();
        text += "\n## The fields of a citation\n\nEvery record except a source may carry them, and every claim.\n\n";
        let event = self.definition("Event");
        text += &self.fields(event, is_of_citation, &Value::Null);
        // Records of the same fields share a table: the four sorts of party, the three of body.
        let mut tables: Vec<(Vec<&str>, Vec<String>, String)> = Vec::new();
        for (list, record) in self.records() {
            let claim = referred(&record["properties"]["claims"]["items"]);
            let claim = claim.map_or(&Value::Null, |name| self.definition(name));
            let is_own = |field: &str| list == "source" || !is_of_citation(field);
            let (told, fields) = (
                one_line(&record["description"]),
                self.fields(record, is_own, claim),
            );
            match tables.iter_mut().find(|(.., known)| *known == fields) {
                Some((lists, all, _)) => {
                    lists.push(list);
                    all.push(told);
                }
                None => tables.push((vec![list], vec![told], fields)),
            }
        }
        for (lists, told, fields) in tables {
            text += &format!(
                "\n## {}\n\n{}\n\n{fields}",
                lists.join(", "),
                told.join(" ")
            );
        }
        text += "\n## Tables in fields\n";
        for (name, of) in self.definitions() {
            let table = match self.sort(name) {
                Sort::Table => of,
                Sort::Choice => match alternatives(of).find(|of| of["type"] == "object") {
                    Some(table) => table,
                    None => continue,
                },
                _ => continue,
            };
            text += &format!(
                "\n### {}\n\n{}\n\n",
                spoken(name),
                one_line(&of["description"])
            );
            text += &self.fields(table, |_| true, &Value::Null);
        }
        text += "\n## Values\n\n| value | how it is written | such as |\n|---|---|---|\n";
        for (name, of) in self
            .definitions()
            .filter(|(name, _)| self.sort(name) == Sort::Text)
        {
            let examples = of["examples"].as_array().into_iter().flatten();
            let examples: Vec<String> = examples
                .map(|e| format!("`{}`", e.as_str().unwrap_or("")))
                .collect();
            let told = one_line(&of["description"]);
            text += &format!("| {} | {told} | {} |\n", spoken(name), examples.join(", "));
        }
        text += "\n## Words\n";
        for (name, of) in self
            .definitions()
            .filter(|(name, _)| self.sort(name) == Sort::Words)
        {
            text += &format!(
                "\n### {}\n\n{}\n\n| word | meaning |\n|---|---|\n",
                spoken(name),
                one_line(&of["description"])
            );
            for word in of["oneOf"].as_array().into_iter().flatten() {
                text += &format!(
                    "| `{}` | {} |\n",
                    word["const"].as_str().unwrap_or(""),
                    one_line(&word["description"])
                );
            }
        }
        text
    }

    /// The fields of a record or table. `claim`: what a claim in it may give; the rest is its identity.
    fn fields(&self, of: &Value, shown: impl Fn(&str) -> bool, claim: &Value) -> String {
        let mut text = "| field | value | what it says |\n|---|---|---|\n".to_owned();
        let required: Vec<&str> = strings(&of["required"]).collect();
        for (field, value) in members(&of["properties"]).filter(|(field, _)| shown(field)) {
            let bold = if required.contains(&field) { "**" } else { "" };
            let is_identity =
                !claim.is_null() && claim["properties"].get(field).is_none() && field != "claims";
            let identity = if is_identity { "*identity*: " } else { "" };
            let told = one_line(&value["description"]);
            text += &format!(
                "| {bold}`{field}`{bold} | {} | {identity}{told} |\n",
                self.value(value)
            );
        }
        text
    }

    /// What a field may hold.
    fn value(&self, of: &Value) -> String {
        if let Some(name) = referred(of) {
            let spoken = spoken(name);
            return match self.sort(name) {
                Sort::Text => spoken,
                Sort::Claim => "table".to_owned(),
                Sort::Choice
                    if !alternatives(self.definition(name)).any(|of| of["type"] == "object") =>
                {
                    self.value(self.definition(name))
                }
                _ => format!("[{spoken}](#{})", spoken.replace(' ', "-")),
            };
        }
        if let Some(word) = of["const"].as_str() {
            return format!("`{word}`");
        }
        match of["type"].as_str() {
            Some("array") => format!("list of {}", self.value(&of["items"])),
            Some("integer") => "number".to_owned(),
            Some("boolean") => "`true` or `false`".to_owned(),
            Some("object") => match &of["additionalProperties"] {
                values @ Value::Object(_) => format!("table: name → {}", self.value(values)),
                _ => "table".to_owned(),
            },
            Some(other) => other.to_owned(),
            None => {
                let mut all: Vec<String> = alternatives(of).map(|of| self.value(of)).collect();
                // One, or a list of such.
                if let Some(one) = all
                    .iter()
                    .find(|one| all.contains(&format!("list of {one}")))
                    .cloned()
                {
                    all.retain(|other| *other != one && *other != format!("list of {one}"));
                    all.insert(0, format!("{one}, or a list"));
                }
                all.dedup();
                all.join(" or ")
            }
        }
    }
}

fn members(of: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let members = of.as_object().into_iter().flatten();
    members.map(|(name, value)| (name.as_str(), value))
}

fn strings(of: &Value) -> impl Iterator<Item = &str> {
    of.as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
}

fn alternatives(of: &Value) -> impl Iterator<Item = &Value> {
    of["anyOf"].as_array().into_iter().flatten()
}

/// The name of the definition that is referred to.
fn referred(of: &Value) -> Option<&str> {
    of["$ref"].as_str()?.strip_prefix("#/$defs/")
}

fn is_of_citation(field: &str) -> bool {
    const FIELDS: [&str; 8] = [
        "source",
        "quote",
        "locator",
        "speaker",
        "speaker-title",
        "stance",
        "known-since",
        "claims",
    ];
    FIELDS.contains(&field)
}

/// `EventKind` is an event kind.
fn spoken(name: &str) -> String {
    let mut spoken = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !spoken.is_empty() {
            spoken.push(' ');
        }
        spoken.extend(letter.to_lowercase());
    }
    if spoken == "span" {
        "length".to_owned()
    } else {
        spoken
    }
}

fn one_line(text: &Value) -> String {
    let words = text.as_str().unwrap_or("").split_whitespace();
    words.collect::<Vec<&str>>().join(" ").replace('|', "\\|")
}
