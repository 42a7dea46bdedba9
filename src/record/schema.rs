//! The JSON Schema of a dossier: what the values of fields may be, for those who write JSON.

/// Implements `schemars::JsonSchema` for a type that stands in fields.
macro_rules! shape {
    ($name:ident, |$to:ident| $schema:expr) => {
        $crate::schema::described!($name, |$to| $schema);

        #[cfg(feature = "schema")]
        impl $crate::record::schema::Shape for $name {
            fn shape(to: &mut schemars::SchemaGenerator) -> schemars::Schema {
                to.subschema_for::<$name>()
            }
        }
    };
}
pub(super) use shape;

#[cfg(feature = "schema")]
pub(super) use parts::{Choice, DOSSIER, Shape, Table};

#[cfg(feature = "schema")]
mod parts {
    use std::collections::BTreeMap;

    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
    use serde_json::{Map, Value};

    use crate::date::{Date, Span};
    use crate::record::clause::{Phase, Term};
    use crate::record::dated::{Code, Codes, RoleHeld, Roles};
    use crate::record::{Deadline, DeadlineAfter, Dossier, Key, RecordType, Vote};
    use crate::schema::{described, explained, prose};
    use crate::vocabulary::{Covered, EventKind, Role, Word};

    /// What a dossier is, for who writes one from the news.
    pub(crate) const DOSSIER: &str = "\
A dossier: who did what to which agreement between states, when, and who says so. Whoever and whatever is spoken of has \
a record with a `key` (`source`, `state`, `legislature`, `leader`, `agreement` ...); an `event` names them by it.

Start with a `source` for the text you read, with the day it was `published`; every other record cites it in `source` \
with the words it rests on in `quote`. What several sources say of one event stands in `claims`, one member a source.

An absent field says nothing: leave out what the text does not say. There are no empty texts and no defaults to fill \
in; a `null` is read as a field that is left out.

Traps:

- Never invent a day. \"In April\" is `2025-04`, not a day in it; \"this year\" is the year of publication.

- The day of a report is not the day of the event. \"The treaty has entered into force\", said on 18 July, is \
`by`: `2025-07-18`, not `on`.

- Approval is not ratification. What the press calls \"ratified by parliament\" is `parliamentary-approval` with the \
chamber as `body`; `ratification` is the act of a state towards the other, and has a `party`. \"Signed into law\" is \
`promulgation`. Signing, ratifying and entering into force are three events.

- What a minister says is a claim with a `speaker`, not a fact in the source's own voice. An opinion or a promise \
is an event of `kind` `statement`, with a `speaker` or `speaker-title`. What is announced for a day keeps that day, \
which lies after `published` and so counts as expected, not as done.

- Where sources differ, write both. Do not choose, do not average, do not compute an outcome from a vote.";

    /// A type that stands in fields, as JSON writes it.
    pub(crate) trait Shape {
        fn shape(to: &mut SchemaGenerator) -> Schema;
    }

    impl<W: Word + JsonSchema> Shape for W {
        fn shape(to: &mut SchemaGenerator) -> Schema {
            to.subschema_for::<W>()
        }
    }

    impl Shape for bool {
        fn shape(_: &mut SchemaGenerator) -> Schema {
            json_schema!({ "type": "boolean" })
        }
    }

    impl Shape for u32 {
        fn shape(_: &mut SchemaGenerator) -> Schema {
            json_schema!({ "type": "integer", "minimum": 0, "maximum": u32::MAX })
        }
    }

    impl Shape for String {
        fn shape(to: &mut SchemaGenerator) -> Schema {
            to.subschema_for::<Text>()
        }
    }

    impl<T: Shape> Shape for BTreeMap<String, T> {
        fn shape(to: &mut SchemaGenerator) -> Schema {
            let value = T::shape(to);
            json_schema!({ "type": "object", "additionalProperties": value })
        }
    }

    impl Shape for Vec<Key> {
        fn shape(to: &mut SchemaGenerator) -> Schema {
            list(Key::shape(to))
        }
    }

    /// Any number of something; one may be written without brackets.
    fn list(member: Schema) -> Schema {
        json_schema!({ "anyOf": [{ "type": "array", "items": member }, member] })
    }

    /// A text with a grammar, and texts that follow it.
    fn text(description: &str, pattern: &str, examples: &[&str]) -> Schema {
        json_schema!({
            "description": description,
            "type": "string",
            "pattern": pattern,
            "examples": examples,
        })
    }

    /// Any text; `String` is not ours to describe.
    struct Text;

    described!(Text, |_to| json_schema!({
        "description": "A text, never empty: leave the field out instead.",
        "type": "string",
        "pattern": r"\S",
    }));

    shape!(Key, |_to| {
        let mut key = text(
            "The key of a record, which others name it by: a short text a person can guess. No white space; at \
             most 200 bytes of UTF-8. Bodies are named after their state (`RU/duma`), parts and obligations after \
             their agreement (`ru-ir-2025/energy`). Whatever is named must have a record, parts aside.",
            r"^[^\s\u0000-\u001f\u007f-\u009f]+$",
            &["RU", "RU/duma", "ru-ir-2025", "ru-ir-2025/energy"],
        );
        key.insert("maxLength".to_owned(), 200.into());
        key
    });

    shape!(Date, |_to| {
        /// A year, month or day with its unknown digits and qualifiers, and a time of day.
        const ONE: &str = "[?~%]?(-?[0-9X]{4}|Y-?[0-9]+(E[0-9]+)?)(S[0-9]+)?[?~%]?\
                           (-[?~%]?[0-9X]{2}[?~%]?){0,2}(T[0-9:Z+-]+)?";
        let mut date = text(
            "A date in EDTF (ISO 8601-2), as precise as the source is, and no more:\n\
             `2025-04-08` that day; `2025-04`, `2025`, `202X` one unknown day of the month, year, decade; `2025-04~` \
             about then, `2025-04?` uncertain;\n\
             `[2025-04-08,2025-04-10]` one of the two; `[2025-01..2025-03]` one day between, `[..2024]` up to, \
             `[2024..]` from.\n\
             Only `years` of `covers` is a period, `1990/2020`; elsewhere a date is one day, and a period `a/b` or a \
             set `{a,b}` is refused.",
            &format!(r"^[\[{{]?({ONE})?((,|\.\.|/)({ONE})?)*[\]}}]?$"),
            &[
                "2025-04-08",
                "2025-04",
                "2025",
                "[2025-04-08..2025-04-16]",
                "[..2025-07-18]",
            ],
        );
        date.insert("minLength".to_owned(), 1.into());
        date
    });

    shape!(Span, |_to| text(
        "A length in calendar units: years, months, weeks, days, in this order, each at most once.",
        "^[0-9]+ (years?( [0-9]+ months?)?( [0-9]+ weeks?)?( [0-9]+ days?)?|\
         months?( [0-9]+ weeks?)?( [0-9]+ days?)?|weeks?( [0-9]+ days?)?|days?)$",
        &["20 years", "1 year 6 months", "30 days"],
    ));

    shape!(Vote, |_to| text(
        "Votes for, against and abstained; `?` for a number that is not known; two numbers are those for and against.",
        r"^(\?|[0-9]+)-(\?|[0-9]+)(-(\?|[0-9]+))?$",
        &["191-8-2", "55-?-?", "378-196"],
    ));

    shape!(Term, |to| {
        let phase = Phase::shape(to);
        json_schema!({
            "description": "How long an agreement lasts: a phase, or several in order.",
            "anyOf": [phase, { "type": "array", "items": phase, "minItems": 1 }],
        })
    });

    shape!(Codes, |to| {
        let code = Code::shape(to);
        json_schema!({
            "description": "The code of a party in one list, or several, each with its days.",
            "anyOf": [code, { "type": "array", "items": code, "minItems": 1 }],
        })
    });

    shape!(Roles, |to| {
        let held = json_schema!({ "anyOf": [Role::shape(to), RoleHeld::shape(to)] });
        json_schema!({
            "description": "What a party is to an agreement, or several such, each with its days.",
            "anyOf": [held, { "type": "array", "items": held, "minItems": 1 }],
        })
    });

    shape!(Deadline, |to| {
        let (day, length, after) = (
            explained(Date::shape(to), "By that day.".to_owned()),
            explained(
                Span::shape(to),
                "Within that time of entry into force.".to_owned(),
            ),
            DeadlineAfter::shape(to),
        );
        json_schema!({
            "description": "Until when a duty is to be performed.",
            "anyOf": [day, length, after],
        })
    });

    shape!(Covered, |to| Choice::new(&[
        "A kind of fact a data set may cover."
    ])
    .word(Covered::Tenure.word(), &["Who held which office when."])
    .or::<EventKind>(to, &["Events of this kind."])
    .schema());

    /// A table with named entries and no others.
    pub(crate) struct Table {
        description: String,
        properties: Map<String, Value>,
        required: Vec<&'static str>,
        /// What may be written in place of the table.
        or: Option<Schema>,
    }

    impl Table {
        pub(crate) fn new(docs: &[&str]) -> Table {
            Table {
                description: prose(docs),
                properties: Map::new(),
                required: Vec::new(),
                or: None,
            }
        }

        fn with(mut self, name: &str, schema: Schema, description: String) -> Table {
            let schema = explained(schema, description);
            self.properties.insert(name.to_owned(), schema.into());
            self
        }

        /// A field, `must`, `one` or `many` as it is declared.
        pub(crate) fn field<T: Shape>(
            mut self,
            to: &mut SchemaGenerator,
            name: &'static str,
            mode: &str,
            docs: &[&str],
        ) -> Table {
            let schema = match mode {
                "many" => list(T::shape(to)),
                _ => T::shape(to),
            };
            if mode == "must" {
                self.required.push(name);
            }
            self.with(name, schema, prose(docs))
        }

        /// The list of claims of a record.
        pub(crate) fn claims<T: JsonSchema>(self, to: &mut SchemaGenerator) -> Table {
            let claim = to.subschema_for::<T>();
            let claims = json_schema!({ "type": "array", "items": claim, "minItems": 1 });
            let description = "What each source says, where several are cited; a field beside this list belongs to \
                               every claim in it.";
            self.with("claims", claims, description.to_owned())
        }

        /// The number of the format, where a file says it.
        pub(crate) fn format(self, name: &str, format: u32) -> Table {
            let description = "The format of the file, as a number; without it, 1.";
            self.with(
                name,
                json_schema!({ "const": format }),
                description.to_owned(),
            )
        }

        /// The records of one kind.
        pub(crate) fn records<T: RecordType + JsonSchema>(
            self,
            to: &mut SchemaGenerator,
            docs: &[&str],
        ) -> Table {
            let record = to.subschema_for::<T>();
            let records = json_schema!({ "type": "array", "items": record });
            self.with(T::TABLE, records, prose(docs))
        }

        /// That the text of one field alone may stand for the table.
        pub(crate) fn or_text(mut self, to: &mut SchemaGenerator, field: &str) -> Table {
            self.or = Some(explained(
                String::shape(to),
                format!("The `{field}` alone."),
            ));
            self
        }

        pub(crate) fn schema(self) -> Schema {
            let mut table = json_schema!({ "type": "object", "properties": self.properties });
            if !self.required.is_empty() {
                table.insert("required".to_owned(), self.required.into());
            }
            table.insert("additionalProperties".to_owned(), false.into());
            let schema = match self.or {
                Some(text) => json_schema!({ "anyOf": [text, table] }),
                None => table,
            };
            explained(schema, self.description)
        }
    }

    /// A choice between types that are all written as texts, and words beside them.
    pub(crate) struct Choice {
        description: String,
        any: Vec<Schema>,
    }

    impl Choice {
        pub(crate) fn new(docs: &[&str]) -> Choice {
            Choice {
                description: prose(docs),
                any: Vec::new(),
            }
        }

        pub(crate) fn word(mut self, word: &str, docs: &[&str]) -> Choice {
            let schema = json_schema!({ "const": word });
            self.any.push(explained(schema, prose(docs)));
            self
        }

        pub(crate) fn or<T: Shape>(mut self, to: &mut SchemaGenerator, docs: &[&str]) -> Choice {
            self.any.push(explained(T::shape(to), prose(docs)));
            self
        }

        pub(crate) fn schema(self) -> Schema {
            json_schema!({ "description": self.description, "anyOf": self.any })
        }
    }

    impl Dossier {
        /// The JSON Schema (draft 2020-12) of a dossier as [`from_json`](Dossier::from_json) reads it, with what every
        /// field and word means; behind the feature `schema`.
        ///
        /// It is for editors, and for programs that turn news into records. The same text is in the file
        /// `schema/dossier.schema.json`. It cannot say everything: what it lets pass, the reader may still refuse
        /// (a 30 February, an entry that stands twice), and building a graph finds keys that have no record. The reader
        /// takes `null` for a field that is left out; the schema does not invite it.
        ///
        /// ```
        /// let schema = treatygraph::Dossier::schema();
        /// assert!(schema.contains(r#""const": "parliamentary-approval""#));
        /// ```
        pub fn schema() -> String {
            let schema = schemars::generate::SchemaSettings::draft2020_12()
                .into_generator()
                .into_root_schema_for::<Dossier>();
            let text = serde_json::to_string_pretty(&schema).expect("a schema is plain JSON");
            text + "\n"
        }
    }
}
