//! A dossier: the records of any number of files, and how they are read and written.

use std::path::Path;
use std::sync::Arc;

use serde::ser::{SerializeMap, Serializer};

use super::RecordType;
use super::entries::{FORMAT, read_one, reads_format};
use super::file::{Notation, read, read_up_to, unreadable};
use super::kinds::{Agreement, Event, Obligation, Part, Relation};
use super::reading::{Lost, Reading};
use super::register::{
    Authority, Electorate, Leader, Legislature, Organ, Organization, Source, State, Tenure,
    Territory,
};
#[cfg(feature = "schema")]
use super::schema::Table;
use super::tree::{Node, Tree};
use crate::error::{Error, Limit, Limits, Place, Problem, ProblemKind};
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

            /// The names of all tables.
            pub(super) const TABLES: &[&str] = &[$($record::TABLE),+];

            /// Reads what can be read of a file, or of a piece of one, hands on each record, and notes
            /// every problem. Says whether the rest of the file can be read too.
            pub(super) fn read(root: &Node, to: &mut Reading, each: &mut dyn FnMut(Record)) -> bool {
                let Tree::Table(_) = root.tree else {
                    let message = format!("this is {}; a dossier is a table of lists: `{{ \"state\": [ … ] }}`", root.sort());
                    to.lost.push(Lost::all());
                    to.problem(root.line, message);
                    return false;
                };
                let entries = to.table(root);
                if let Some((_, format)) = entries.iter().find(|(name, _)| *name == FORMAT)
                    && !reads_format(format, to)
                {
                    to.lost.push(Lost::all());
                    return false;
                }
                let mut has_strays = false;
                for (name, node) in entries.into_iter().filter(|(name, _)| *name != FORMAT) {
                    Self::read_entry(name, node, &mut has_strays, to, each);
                }
                true
            }

            /// Reads an item of the list of a table.
            pub(super) fn read_item(
                table: &str,
                at: usize,
                item: &Node,
                is_single: bool,
                to: &mut Reading,
                each: &mut dyn FnMut(Record),
            ) {
                match table {
                    $( _ if table == $record::TABLE => {
                        let record = read_one::<$record>(at, item, is_single, to);
                        record.into_iter().for_each(|record| each(Record::$record(record)));
                    } )+
                    _ => {}
                }
            }
        }

        impl serde::Serialize for Dossier {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                let mut map = to.serialize_map(None)?;
                // Without a record there would be no text at all, which is no dossier.
                if self.is_empty() {
                    map.serialize_entry(FORMAT, &Dossier::FORMAT)?;
                }
                $( if !self.$list.is_empty() {
                    map.serialize_entry($record::TABLE, &self.$list)?;
                } )+
                map.end()
            }
        }

        described!(Dossier, |to| Table::new(&[super::schema::DOSSIER])
            .format(FORMAT, Dossier::FORMAT)
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

impl Dossier {
    /// The format of dossiers that this version reads and writes. A file may say it, as `format = 1`
    /// above its tables; one that says nothing is of format 1.
    ///
    /// ```
    /// use treatygraph::Dossier;
    /// assert_eq!(Dossier::from_toml("format = 1\n")?, Dossier::new());
    /// let error = Dossier::from_toml("format = 2\n").unwrap_err();
    /// assert!(error.to_string().starts_with("line 1: this file says format 2; this version reads format 1"));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub const FORMAT: u32 = 1;

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
        Dossier::from_toml_within(text, Limits::default())
    }

    /// The same of a text of anybody, of which no more is read than the limits allow: such a report can then be
    /// [previewed](crate::Graph::preview), or added to what is known.
    ///
    /// # Errors
    /// As [`from_toml`](Dossier::from_toml); and which limit it goes beyond ([`Error::limit`]). *Claims*, *events* and
    /// *parties* are counted where the graph is built.
    ///
    /// ```
    /// use treatygraph::{Dossier, error::{Limit, Limits}};
    /// let limits = Limits::untrusted().with(Limit::Records, 1);
    /// let text = "state = [{ key = \"RU\" }, { key = \"IR\" }]";
    /// assert_eq!(Dossier::from_toml_within(text, limits).unwrap_err().limit(), Some(Limit::Records));
    /// ```
    pub fn from_toml_within(text: &str, limits: Limits) -> Result<Dossier, Error> {
        Dossier::of_bytes(text.as_bytes(), Notation::Toml, None, limits)
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
        Dossier::from_json_within(text, Limits::default())
    }

    /// The same of a text of anybody, as [`from_toml_within`](Dossier::from_toml_within).
    ///
    /// # Errors
    /// As [`from_json`](Dossier::from_json), and which limit it goes beyond.
    ///
    /// ```
    /// use treatygraph::{Dossier, error::{Limit, Limits}, sample};
    /// let limits = Limits::untrusted().with(Limit::Bytes, 10);
    /// let text = r#"{ "state": [{ "key": "RU" }] }"#;
    /// assert_eq!(Dossier::from_json_within(text, limits).unwrap_err().limit(), Some(Limit::Bytes));
    /// let report = Dossier::from_json_within(text, Limits::untrusted())?;
    /// let seed = sample::seed();
    /// assert_eq!(seed.preview(&report)?.graph().states().count(), seed.states().count());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn from_json_within(text: &str, limits: Limits) -> Result<Dossier, Error> {
        Dossier::of_bytes(text.as_bytes(), Notation::Json, None, limits)
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
        Dossier::open_within(path, Limits::default())
    }

    /// The same of a file of anybody, as [`from_toml_within`](Dossier::from_toml_within): of one that is too long no more
    /// is read than shows that it is.
    ///
    /// # Errors
    /// As [`open`](Dossier::open), and which limit it goes beyond.
    ///
    /// ```
    /// use treatygraph::{Dossier, error::{Limit, Limits}};
    /// let limits = Limits::untrusted().with(Limit::Bytes, 100);
    /// let error = Dossier::open_within("examples/data/seed.toml", limits).unwrap_err();
    /// assert_eq!(error.limit(), Some(Limit::Bytes));
    /// ```
    pub fn open_within(path: impl AsRef<Path>, limits: Limits) -> Result<Dossier, Error> {
        let path = path.as_ref();
        let name = path.display().to_string();
        match read_up_to(path, limits.most(Limit::Bytes).saturating_add(1)) {
            Ok(bytes) => Dossier::of_bytes(&bytes, Notation::of(path), Some(name.into()), limits),
            Err(error) => Err(Error::dossier(vec![unreadable(&name, &error)])),
        }
    }

    fn of_bytes(
        bytes: &[u8],
        notation: Notation,
        file: Option<Arc<str>>,
        limits: Limits,
    ) -> Result<Dossier, Error> {
        let mut dossier = Dossier::new();
        let place = Place {
            file: file.clone(),
            ..Place::default()
        };
        let beyond = |limit| {
            let kind = ProblemKind::Limit(limit);
            Problem::at(kind, place.clone(), limits.message(limit))
        };
        if limits.forbids(Limit::Bytes, bytes.len()) {
            return Err(Error::dossier(vec![beyond(Limit::Bytes)]));
        }
        let mut records = 0;
        let mut read = read(bytes, notation, file, limits, &mut |record| {
            records += 1;
            if !limits.forbids(Limit::Records, records) {
                dossier.push(record);
            }
        });
        if limits.forbids(Limit::Records, records) {
            read.problems.push(beyond(Limit::Records));
        }
        if read.untold > 0 {
            read.problems.push(beyond(Limit::Problems));
        }
        dossier.unless(read.problems)
    }

    fn unless(self, problems: Vec<Problem>) -> Result<Dossier, Error> {
        if problems.is_empty() {
            Ok(self)
        } else {
            Err(Error::dossier(problems))
        }
    }

    /// The dossier as TOML, which [`from_toml`](Dossier::from_toml) reads back. One without records
    /// says its format alone.
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
        let mut dossier = Dossier::new();
        Dossier::read(&root, &mut to, &mut |record| dossier.push(record));
        dossier
            .unless(to.problems)
            .map_err(serde::de::Error::custom)
    }
}
