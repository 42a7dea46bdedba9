//! A dossier: the records of any number of files, and how they are read and written.

use std::path::Path;
use std::sync::Arc;

use serde::ser::{SerializeMap, Serializer};
use toml::de::{DeTable, DeValue};

use super::kinds::{
    Agreement, Authority, Electorate, Event, Leader, Legislature, Obligation, Organ, Organization,
    Part, Relation, Source, State, Tenure, Territory,
};
use super::reading::Reading;
#[cfg(feature = "schema")]
use super::schema::Table;
use super::tree::{Lines, Node, Tree};
use super::{RecordType, read_record};
use crate::error::{Error, Place, Problem, nearest};
use crate::schema::described;

macro_rules! dossier {
    ($( $(#[doc = $doc:expr])* $list:ident: $record:ident; )+) => {
        /// Records of every kind, as files hold them.
        ///
        /// Order never matters. Reading reports every problem of a text at once.
        ///
        /// ```
        /// use treatygraph::Dossier;
        ///
        /// let dossier = Dossier::from_json(r#"{ "state": [{ "key": "IR", "names": ["Iran"] }] }"#)?;
        /// assert_eq!(dossier.states[0].key.as_str(), "IR");
        /// assert_eq!(Dossier::from_toml(&dossier.to_toml())?, dossier);
        /// # Ok::<(), treatygraph::Error>(())
        /// ```
        #[derive(Clone, Debug, Default, PartialEq)]
        #[non_exhaustive]
        pub struct Dossier {
            $( $(#[doc = $doc])* pub $list: Vec<$record>, )+
        }

        /// A record of any kind.
        ///
        /// ```
        /// use treatygraph::record::{Record, State};
        /// assert!(matches!(Record::from(State::new("IR")), Record::State(_)));
        /// ```
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum Record {
            $(
                #[doc = concat!("[`", stringify!($record), "`]")]
                $record($record),
            )+
        }

        $(
            impl From<$record> for Record {
                fn from(record: $record) -> Record {
                    Record::$record(record)
                }
            }
        )+

        impl Dossier {
            /// Adds a record.
            ///
            /// ```
            /// use treatygraph::{Dossier, record::State};
            /// let mut dossier = Dossier::new();
            /// dossier.push(State::new("IR"));
            /// assert_eq!(dossier.len(), 1);
            /// ```
            pub fn push(&mut self, record: impl Into<Record>) {
                match record.into() {
                    $( Record::$record(record) => self.$list.push(record), )+
                }
            }

            /// How many records it has, of all kinds together.
            ///
            /// ```
            /// use treatygraph::{Dossier, sample};
            /// assert_eq!(Dossier::from_toml(sample::SEED)?.len(), 48);
            /// # Ok::<(), treatygraph::Error>(())
            /// ```
            pub fn len(&self) -> usize {
                0 $( + self.$list.len() )+
            }

            /// All records, in the order of the fields.
            ///
            /// ```
            /// use treatygraph::{Dossier, record::{Record, State}};
            /// let mut dossier = Dossier::new();
            /// dossier.push(State::new("IR"));
            /// assert!(matches!(dossier.into_records().next(), Some(Record::State(_))));
            /// ```
            pub fn into_records(self) -> impl Iterator<Item = Record> {
                std::iter::empty() $( .chain(self.$list.into_iter().map(Record::$record)) )+
            }

            /// Reads what can be read of a file, and notes every problem.
            fn read(&mut self, root: &Node, to: &mut Reading) {
                const TABLES: &[&str] = &[$($record::TABLE),+];
                for (name, node) in to.table(root) {
                    match name {
                        $( _ if name == $record::TABLE => read_list(&mut self.$list, node, to), )+
                        _ => {
                            let mend = match nearest(name, TABLES.iter().copied()) {
                                Some(near) => format!("did you mean `{near}`?"),
                                None => format!("the tables are {}", TABLES.join(", ")),
                            };
                            to.problem(node.line, format!("unknown table `{}`; {mend}", name.escape_debug()));
                        }
                    }
                }
            }
        }

        impl serde::Serialize for Dossier {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                let mut map = to.serialize_map(None)?;
                $( if !self.$list.is_empty() {
                    map.serialize_entry($record::TABLE, &self.$list)?;
                } )+
                map.end()
            }
        }

        described!(Dossier, |to| Table::new(&[super::schema::DOSSIER])
            $( .records::<$record>(to, &[$($doc),*]) )+
            .schema());
    };
}

dossier! {
    /// Publications.
    sources: Source;
    /// States.
    states: State;
    /// International organizations.
    organizations: Organization;
    /// Territories.
    territories: Territory;
    /// Insurgent, unrecognised or exiled authorities.
    authorities: Authority;
    /// Chambers and committees.
    legislatures: Legislature;
    /// Ministries, councils, courts and other organs.
    organs: Organ;
    /// Electorates.
    electorates: Electorate;
    /// Persons who act.
    leaders: Leader;
    /// Who held which office.
    tenures: Tenure;
    /// Agreements.
    agreements: Agreement;
    /// Parts of agreements.
    parts: Part;
    /// What is owed.
    obligations: Obligation;
    /// Acts and events.
    events: Event;
    /// Relations.
    relations: Relation;
}

fn read_list<T: RecordType>(list: &mut Vec<T>, node: &Node, to: &mut Reading) {
    let Tree::List(items) = &node.tree else {
        let table = T::TABLE;
        let message = format!("write `[[{table}]]` with two brackets: there may be several");
        return to.problem(node.line, message);
    };
    list.reserve(items.len());
    for (index, item) in items.iter().enumerate() {
        let step = format!("{}[{index}]", T::TABLE);
        if let Some(mut record) = to.inside(&step, |to| read_record::<T>(item, to)) {
            record.origin().path = Some((T::TABLE, index as u32));
            list.push(record);
        }
    }
}

/// The notations a dossier may be written in.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Notation {
    Toml,
    Json,
}

impl Notation {
    /// By the name of a file: JSON if it ends so, else TOML.
    pub(crate) fn of(path: &Path) -> Notation {
        if path
            .extension()
            .is_some_and(|end| end.eq_ignore_ascii_case("json"))
        {
            Notation::Json
        } else {
            Notation::Toml
        }
    }
}

/// Reads what can be read of a file: its records, and every problem met.
pub(crate) fn read(
    bytes: &[u8],
    notation: Notation,
    file: Option<Arc<str>>,
) -> (Dossier, Vec<Problem>) {
    let mut to = Reading::of(file);
    let mut dossier = Dossier::default();
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.strip_prefix('\u{feff}').unwrap_or(text),
        Err(error) => {
            let at = error.valid_up_to();
            let line = bytes[..at].iter().filter(|b| **b == b'\n').count() as u32 + 1;
            let message = format!(
                "byte {} is not UTF-8; save the file in that encoding",
                at + 1
            );
            to.problem(line, message);
            return (dossier, to.problems);
        }
    };
    if text.trim().is_empty() {
        let message = "the text is empty; a dossier has records such as `[[state]]`";
        to.problem(0, message);
        return (dossier, to.problems);
    }
    match notation {
        Notation::Toml => {
            let lines = Lines::of(text);
            let (root, errors) = DeTable::parse_recoverable(text);
            let mut told = Vec::new();
            for error in &errors {
                let line = error.span().map_or(0, |span| lines.line(span.start));
                let message = format!("not TOML: {}", error.message());
                // One slip makes the parser stumble again and again over the same line.
                if told.last() != Some(&(line, message.clone())) {
                    to.problem(line, message.clone());
                    told.push((line, message));
                }
            }
            // What follows a slip of the notation would be misread; its own problems come first.
            if errors.is_empty() {
                let root = lines.node(&DeValue::Table(root.into_inner()), 0);
                dossier.read(&root, &mut to);
            }
        }
        Notation::Json => match serde_json::from_str::<Node>(text) {
            Ok(root) => dossier.read(&root, &mut to),
            Err(error) => {
                let line = u32::try_from(error.line()).unwrap_or(0);
                to.problem(line, format!("not JSON: {error}"));
            }
        },
    }
    (dossier, to.problems)
}

impl Dossier {
    /// An empty dossier.
    ///
    /// ```
    /// use treatygraph::{Dossier, record::State};
    /// let mut dossier = Dossier::new();
    /// dossier.extend([State::new("RU").into(), State::new("IR").into()]);
    /// assert_eq!(dossier.states.len(), 2);
    /// ```
    pub fn new() -> Dossier {
        Dossier::default()
    }

    /// Whether it has no record.
    ///
    /// ```
    /// use treatygraph::Dossier;
    /// assert!(Dossier::new().is_empty());
    /// assert!(!Dossier::from_toml("[[state]]\nkey = \"IR\"\n")?.is_empty());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Reads TOML.
    ///
    /// # Errors
    /// Every problem of the text, each with its line.
    ///
    /// ```
    /// use treatygraph::Dossier;
    /// let dossier = Dossier::from_toml("[[state]]\nkey = \"IR\"\n")?;
    /// assert_eq!(dossier.len(), 1);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn from_toml(text: &str) -> Result<Dossier, Error> {
        Dossier::whole(read(text.as_bytes(), Notation::Toml, None))
    }

    /// Reads JSON: the same tables and names.
    ///
    /// # Errors
    /// Every problem of the text, each with its path.
    ///
    /// ```
    /// use treatygraph::Dossier;
    /// let error = Dossier::from_json(r#"{ "state": [{ "key": "IR", "since": "1979-13" }] }"#).unwrap_err();
    /// assert!(error.to_string().starts_with("state[0].since: state `IR`: `since`: "));
    /// ```
    pub fn from_json(text: &str) -> Result<Dossier, Error> {
        Dossier::whole(read(text.as_bytes(), Notation::Json, None))
    }

    /// Reads a file: JSON if its name ends in `.json`, else TOML.
    ///
    /// # Errors
    /// That it cannot be read, or every problem of its text.
    ///
    /// ```
    /// use treatygraph::{Dossier, ErrorKind};
    /// assert_eq!(Dossier::open("examples/data/seed.toml")?.leaders.len(), 2);
    /// assert_eq!(Dossier::open("no/such.toml").unwrap_err().kind(), ErrorKind::Dossier);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn open(path: impl AsRef<Path>) -> Result<Dossier, Error> {
        let path = path.as_ref();
        let name = path.display().to_string();
        match std::fs::read(path) {
            Ok(bytes) => Dossier::whole(read(&bytes, Notation::of(path), Some(name.into()))),
            Err(error) => {
                let message = format!("cannot be read: {error}");
                Err(Error::dossier(vec![file_problem(&name, message)]))
            }
        }
    }

    fn whole((dossier, problems): (Dossier, Vec<Problem>)) -> Result<Dossier, Error> {
        if problems.is_empty() {
            Ok(dossier)
        } else {
            Err(Error::dossier(problems))
        }
    }

    /// The dossier as TOML, which [`from_toml`](Dossier::from_toml) reads back.
    ///
    /// ```
    /// use treatygraph::{Dossier, record::State};
    /// let dossier = Dossier::from_iter([State::new("IR").names(["Iran"]).into()]);
    /// assert_eq!(dossier.to_toml(), "[[state]]\nkey = \"IR\"\nnames = [\"Iran\"]\n");
    /// ```
    pub fn to_toml(&self) -> String {
        toml::to_string(self).expect("records are tables of texts, numbers and lists")
    }

    /// The dossier as JSON, indented.
    ///
    /// ```
    /// use treatygraph::{Dossier, record::State};
    /// let mut dossier = Dossier::new();
    /// dossier.push(State::new("IR"));
    /// assert!(dossier.to_json().contains(r#""key": "IR""#));
    /// ```
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).expect("records are tables of texts, numbers and lists")
    }
}

impl Extend<Record> for Dossier {
    fn extend<I: IntoIterator<Item = Record>>(&mut self, records: I) {
        records.into_iter().for_each(|record| self.push(record));
    }
}

impl FromIterator<Record> for Dossier {
    fn from_iter<I: IntoIterator<Item = Record>>(records: I) -> Dossier {
        let mut dossier = Dossier::new();
        dossier.extend(records);
        dossier
    }
}

impl<'de> serde::Deserialize<'de> for Dossier {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Dossier, D::Error> {
        let root: Node = serde::Deserialize::deserialize(from)?;
        let mut to = Reading::default();
        let mut dossier = Dossier::default();
        dossier.read(&root, &mut to);
        Dossier::whole((dossier, to.problems)).map_err(serde::de::Error::custom)
    }
}

/// A problem of a file as a whole.
pub(crate) fn file_problem(file: &str, message: String) -> Problem {
    Problem::at(
        Place {
            file: Some(file.into()),
            ..Place::default()
        },
        message,
    )
}
