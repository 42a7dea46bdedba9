//! A checker of JSON Schema, for the keywords the schema of a dossier uses and no others.

use std::cell::RefCell;
use std::collections::HashMap;

use regex_lite::Regex;
use serde_json::Value;

pub(crate) struct Checker<'s> {
    root: &'s Value,
    patterns: RefCell<HashMap<&'s str, Regex>>,
}

impl<'s> Checker<'s> {
    pub(crate) fn of(root: &'s Value) -> Checker<'s> {
        Checker {
            root,
            patterns: RefCell::default(),
        }
    }

    /// Whether a value is valid; if not, where and by which keyword.
    pub(crate) fn check(&self, value: &Value) -> Result<(), String> {
        self.meets(value, self.root, "")
    }

    fn meets(&self, value: &Value, schema: &'s Value, path: &str) -> Result<(), String> {
        let keywords = match schema {
            Value::Bool(true) => return Ok(()),
            Value::Object(keywords) => keywords,
            _ => return Err(format!("{path}: nothing may stand here")),
        };
        for (keyword, wanted) in keywords {
            if !self.keyword(keyword, wanted, keywords, value, path)? {
                return Err(format!("{path}: `{keyword}` of {value}"));
            }
        }
        Ok(())
    }

    fn keyword(
        &self,
        keyword: &str,
        wanted: &'s Value,
        beside: &serde_json::Map<String, Value>,
        value: &Value,
        path: &str,
    ) -> Result<bool, String> {
        let length = || value.as_str().map(|text| text.chars().count() as u64);
        let passing = |schemas: &'s Value| {
            let schemas = schemas.as_array().unwrap();
            let passes = |schema: &&'s Value| self.meets(value, schema, path).is_ok();
            schemas.iter().filter(passes).count()
        };
        Ok(match keyword {
            "$schema" | "$defs" | "title" | "description" | "examples" => true,
            "$ref" => {
                let pointer = wanted.as_str().unwrap().strip_prefix('#').unwrap();
                let schema = self.root.pointer(pointer).expect(pointer);
                self.meets(value, schema, path)?;
                true
            }
            "const" => value == wanted,
            "anyOf" => passing(wanted) > 0,
            "oneOf" => passing(wanted) == 1,
            "enum" => wanted.as_array().unwrap().contains(value),
            "type" => {
                let is = |word: &Value| match word.as_str().unwrap() {
                    "object" => value.is_object(),
                    "array" => value.is_array(),
                    "string" => value.is_string(),
                    "boolean" => value.is_boolean(),
                    "integer" => value.is_i64() || value.is_u64(),
                    "null" => value.is_null(),
                    other => panic!("the checker knows no type `{other}`"),
                };
                wanted
                    .as_array()
                    .map_or_else(|| is(wanted), |words| words.iter().any(is))
            }
            "minimum" => value.as_f64() >= wanted.as_f64(),
            "maximum" => value.as_f64() <= wanted.as_f64(),
            "minLength" => length().is_none_or(|length| length >= wanted.as_u64().unwrap()),
            "maxLength" => length().is_none_or(|length| length <= wanted.as_u64().unwrap()),
            "pattern" => value.as_str().is_none_or(|text| {
                let pattern = wanted.as_str().unwrap();
                let mut patterns = self.patterns.borrow_mut();
                patterns
                    .entry(pattern)
                    .or_insert_with(|| Regex::new(pattern).unwrap())
                    .is_match(text)
            }),
            "minItems" => {
                let least = wanted.as_u64().unwrap() as usize;
                value.as_array().is_none_or(|items| items.len() >= least)
            }
            "items" => {
                for (i, item) in value.as_array().into_iter().flatten().enumerate() {
                    self.meets(item, wanted, &format!("{path}/{i}"))?;
                }
                true
            }
            "required" => {
                let mut names = wanted.as_array().unwrap().iter();
                names.all(|name| value.get(name.as_str().unwrap()).is_some())
            }
            "properties" => {
                for (name, schema) in wanted.as_object().unwrap() {
                    if let Some(entry) = value.get(name) {
                        self.meets(entry, schema, &format!("{path}/{name}"))?;
                    }
                }
                true
            }
            "additionalProperties" => {
                for (name, entry) in value.as_object().into_iter().flatten() {
                    let known = beside.get("properties").and_then(|all| all.get(name));
                    if known.is_none() {
                        self.meets(entry, wanted, &format!("{path}/{name}"))?;
                    }
                }
                true
            }
            other => panic!("the checker knows no keyword `{other}`"),
        })
    }
}
