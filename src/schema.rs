//! The parts a JSON Schema is made of, for the macros that declare words and records.

/// Implements `schemars::JsonSchema` for a type of the crate, behind the feature.
macro_rules! described {
    ($name:ident, |$to:ident| $schema:expr) => {
        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn schema_id() -> std::borrow::Cow<'static, str> {
                concat!(module_path!(), "::", stringify!($name)).into()
            }

            fn json_schema($to: &mut schemars::SchemaGenerator) -> schemars::Schema {
                $schema
            }
        }
    };
}
pub(crate) use described;

#[cfg(feature = "schema")]
pub(crate) use parts::{explained, prose, words};

#[cfg(feature = "schema")]
mod parts {
    use schemars::{Schema, json_schema};

    /// Documentation as a description: its prose, without code and without links.
    pub(crate) fn prose(docs: &[&str]) -> String {
        let mut prose = String::new();
        let (mut code, mut pause) = (false, "");
        for line in docs.iter().flat_map(|doc| doc.split('\n')).map(str::trim) {
            if line.starts_with("```") {
                code = !code;
            } else if line.is_empty() {
                pause = if prose.is_empty() { "" } else { "\n\n" };
            } else if !code {
                prose.push_str(pause);
                prose.push_str(line);
                pause = " ";
            }
        }
        unlinked(&prose)
    }

    /// The text with links such as ``[`a`](b)`` as what they show.
    fn unlinked(text: &str) -> String {
        let mut links = text.split("[`");
        let mut plain = links.next().unwrap_or_default().to_owned();
        for link in links {
            let (shown, rest) = link.split_once("`]").unwrap_or((link, ""));
            let target = rest.strip_prefix('(').and_then(|rest| rest.split_once(')'));
            plain.extend(["`", shown, "`", target.map_or(rest, |(_, rest)| rest)]);
        }
        plain
    }

    /// A schema with a description in front; beside a reference, what the field adds to its type.
    pub(crate) fn explained(mut schema: Schema, description: String) -> Schema {
        schema.insert("description".to_owned(), description.into());
        schema
    }

    /// One word of a list, each with what it means; a word's other spelling stands for it.
    pub(crate) fn words(
        docs: &[&str],
        words: &[(&str, &[&str])],
        other_spelling: fn(&str) -> Option<String>,
    ) -> Schema {
        let mut all: Vec<Schema> = Vec::with_capacity(words.len());
        for (word, docs) in words {
            all.push(json_schema!({ "const": word, "description": prose(docs) }));
            if let Some(other) = other_spelling(word) {
                let description = format!("Another spelling of `{word}`.");
                all.push(json_schema!({ "const": other, "description": description }));
            }
        }
        json_schema!({ "description": prose(docs), "type": "string", "oneOf": all })
    }
}
