//! Agreements, their parts, and how they refer to each other.

use std::fmt;

use super::{Claims, Dispute, Events, Obligation, Party, handle, told};
use crate::date::Certainty;
use crate::graph::{self, Graph, Kind, Thing};
use crate::record::{Denunciation, EntryIntoForce, Field, FieldType, Language, Value};
use crate::vocabulary::{Acts, Binding, EventKind, Form, Level, RelationKind, Word};

handle! {
    /// An agreement.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let treaty = graph.agreement("ru-ir-2025")?;
    /// assert_eq!(treaty.ratifications().count(), 6);
    /// assert_eq!(treaty.signatures().map(|s| s.party().unwrap().name()).collect::<Vec<_>>(), ["Iran", "Russia"]);
    /// assert_eq!(treaty.count("points"), Some(20));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    Agreement: Agreement
}

impl<'g> Agreement<'g> {
    /// Its title: of several, that with most independent sources; its key where none is recorded.
    pub fn title(self) -> &'g str {
        told::best_text(self.graph, self.thing(), Field::Titles).unwrap_or(self.key())
    }

    /// All its titles.
    pub fn titles(self) -> impl Iterator<Item = &'g str> {
        let titles = told::told(self.graph, self.thing(), Field::Titles).into_iter();
        titles.filter_map(|told| told.value.and_then(Value::as_str))
    }

    /// Its form; `None` where claims differ, or none says.
    pub fn form(self) -> Option<Form> {
        told::single(self.graph, self.thing(), Field::Form)
    }

    /// Whether it binds in law; `None` where claims differ, or none says.
    pub fn binding(self) -> Option<Binding> {
        told::single(self.graph, self.thing(), Field::Binding)
    }

    /// Between what it is concluded; `None` where claims differ, or none says.
    pub fn level(self) -> Option<Level> {
        told::single(self.graph, self.thing(), Field::Level)
    }

    /// How many articles, points or copies it has; `None` where claims differ, or none says.
    pub fn count(self, unit: &str) -> Option<u32> {
        match self.entry(Field::Counts, unit)? {
            Value::Number(count) => Some(*count),
            _ => None,
        }
    }

    /// The languages it is done in, by code; of each, what any claim says of its text.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let languages = graph.agreement("ru-ir-2001")?.languages();
    /// let authentic: Vec<_> = languages.iter().map(|l| (l.code.as_str(), l.authentic)).collect();
    /// assert_eq!(authentic, [("fa", Some(true)), ("ru", Some(true))]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn languages(self) -> Vec<Language> {
        let told = told::told(self.graph, self.thing(), Field::Languages);
        let mut languages: Vec<Language> = Vec::new();
        for language in told
            .iter()
            .filter_map(|told| Language::from_value(told.value?))
        {
            match languages
                .iter_mut()
                .find(|known| known.code == language.code)
            {
                None => languages.push(language),
                Some(known) => {
                    known.authentic = known.authentic.or(language.authentic);
                    known.prevails = known.prevails.or(language.prevails);
                }
            }
        }
        languages.sort_by(|a, b| a.code.cmp(&b.code));
        languages
    }

    /// The one value of an entry of a table; of a term, of its first phase.
    fn entry(self, field: Field, name: &str) -> Option<&'g Value> {
        let told = told::told(self.graph, self.thing(), field);
        let entries = told.iter().filter_map(|told| {
            let Some(Value::Table(entries)) = told.value?.members().first() else {
                return None;
            };
            entries
                .iter()
                .find(|(n, _)| &**n == name)
                .map(|(_, value)| value)
        });
        told::agreed(field, &entries.collect::<Vec<_>>())
    }

    /// The clause on entry into force, as all claims together tell it: entries on which they differ
    /// are left out. `None` where none tells it.
    ///
    /// ```
    /// use treatygraph::{Span, record::After, sample, vocabulary::Anchor};
    /// let graph = sample::russia_iran();
    /// let clause = graph.agreement("ru-ir-2025")?.entry_into_force_clause().unwrap();
    /// assert_eq!(clause.after, Some(After::Anchor(Anchor::LastNotification)));
    /// assert_eq!(clause.delay, Some(Span::days(30)));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn entry_into_force_clause(self) -> Option<EntryIntoForce> {
        self.clause(Field::EntryIntoForce)
    }

    /// The clause on denunciation, as [`entry_into_force_clause`](Self::entry_into_force_clause).
    pub fn denunciation_clause(self) -> Option<Denunciation> {
        self.clause(Field::Denunciation)
    }

    fn clause<T: FieldType>(self, field: Field) -> Option<T> {
        let told = told::told(self.graph, self.thing(), field);
        if told.is_empty() {
            return None;
        }
        let mut names: Vec<&str> = Vec::new();
        for value in told.iter().filter_map(|told| told.value) {
            if let Value::Table(entries) = value {
                names.extend(entries.iter().map(|(name, _)| &**name));
            }
        }
        names.sort_unstable();
        names.dedup();
        let agreed = names
            .into_iter()
            .filter_map(|name| Some((name.into(), self.entry(field, name)?.clone())));
        T::from_value(&Value::table(agreed))
    }

    /// The parties, in the order of their keys. A party that some claim leaves out is
    /// [*maybe*](Self::party_certainty) one, and here too.
    pub fn parties(self) -> impl ExactSizeIterator<Item = Party<'g>> + Clone {
        let graph = self.graph;
        let parties = graph.columns().nodes.parties_of.of(self.id).iter();
        parties.map(move |of| Party {
            graph,
            id: of.party,
        })
    }

    /// Whether a party is one of this agreement's.
    ///
    /// ```
    /// use treatygraph::{Certainty, sample};
    /// let graph = sample::russia_iran();
    /// let treaty = graph.agreement("ru-ir-2025")?;
    /// assert_eq!(treaty.party_certainty(graph.state("IR")?), Certainty::Yes);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn party_certainty(self, party: impl Into<Party<'g>>) -> Certainty {
        let party = party.into();
        let parties = self.graph.columns().nodes.parties_of.of(self.id);
        match parties.iter().find(|of| of.party == party.id) {
            None => Certainty::No,
            Some(of) if of.certain => Certainty::Yes,
            Some(_) => Certainty::Maybe,
        }
    }

    /// What was done concerning it or its parts, in the order of lists; statements only when asked
    /// for. O(1).
    pub fn events(self) -> Events<'g> {
        Events::of_list(
            self.graph,
            self.graph.columns().index.of_agreement.of(self.id),
        )
    }

    /// Acts of consent and of approval, each saying which it is: what people mean by "ratified".
    ///
    /// ```
    /// use treatygraph::{Class, sample};
    /// let graph = sample::seed();
    /// let treaty = graph.agreement("ru-ir-2025")?;
    /// let days: Vec<String> = treaty.ratifications().map(|act| act.days().to_string()).collect();
    /// assert_eq!(days, ["2025-04", "2025-05"]);
    /// assert_eq!(treaty.ratifications().of(Class::Consent).count(), 0);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn ratifications(self) -> Events<'g> {
        self.events().of(Acts::RATIFICATIONS)
    }

    /// Its signatures.
    pub fn signatures(self) -> Events<'g> {
        self.events().of(EventKind::Signature)
    }

    /// What was said about it.
    ///
    /// ```
    /// let graph = treatygraph::sample::seed();
    /// let said = graph.agreement("ru-ir-2025")?.statements().next().unwrap();
    /// assert_eq!(said.actor().unwrap().to_string(), "Masoud Pezeshkian");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn statements(self) -> Events<'g> {
        self.events().of(EventKind::Statement)
    }

    /// Its obligations, in the order of their keys. O(log *n*).
    pub fn obligations(self) -> impl Iterator<Item = Obligation<'g>> + Clone {
        let graph = self.graph;
        let of = &graph.columns().nodes.obligation_of;
        let ids = graph.ids_below(Kind::Obligation, self.key());
        ids.filter(move |id| of[*id as usize] == self.id)
            .map(move |id| Obligation { graph, id })
    }

    /// Its parts that are named anywhere, in the order of their keys. O(log *n*).
    pub fn parts(self) -> impl Iterator<Item = Part<'g>> + Clone {
        let graph = self.graph;
        let of = &graph.columns().nodes.part_of;
        let ids = graph.ids_below(Kind::Part, self.key());
        ids.filter(move |id| of[*id as usize] == self.id)
            .map(move |id| Part { graph, id })
    }

    /// How it and its parts refer to others, and others to them. O(*relations of the graph*).
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let old = graph.agreement("ru-ir-2001")?;
    /// let relations: Vec<String> = old.relations().map(|r| r.to_string()).collect();
    /// assert_eq!(relations, ["ru-ir-2025 replaces ru-ir-2001", "ru-ir-2025 refers-to ru-ir-2001"]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn relations(self) -> impl Iterator<Item = Relation<'g>> + Clone {
        let graph = self.graph;
        let here = move |thing: Thing| match thing.kind {
            Kind::Agreement => thing.id == self.id,
            Kind::Part => graph.columns().nodes.part_of[thing.id as usize] == self.id,
            _ => false,
        };
        Relation::all(graph).filter(move |r| here(r.row().from) || r.row().to.is_ok_and(here))
    }

    /// Everything on which claims about it, its events, parts and obligations exclude each other.
    pub fn disputes(self) -> impl ExactSizeIterator<Item = Dispute<'g>> + Clone {
        Dispute::of_agreement(self.graph, self.id)
    }
}

impl fmt::Display for Agreement<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.title())
    }
}

handle! {
    /// A part of an agreement: an article, annex or chapter that something concerns.
    ///
    /// ```
    /// use treatygraph::{Dossier, EventKind, day, record};
    ///
    /// let mut dossier = Dossier::new();
    /// dossier.push(record::State::new("IL"));
    /// dossier.push(record::State::new("JO"));
    /// dossier.push(record::Agreement::new("il-jo-1994").parties(["IL", "JO"]));
    /// dossier.push(
    ///     record::Event::new("il-jo-1994", EventKind::Expiry).part("annex-1b").on(day(2019, 11, 10)),
    /// );
    /// let graph = dossier.build()?;
    /// let annex = graph.part("il-jo-1994/annex-1b")?;
    /// assert_eq!((annex.name(), annex.agreement().key()), ("annex-1b", "il-jo-1994"));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    Part: Part
}

impl<'g> Part<'g> {
    /// The agreement it belongs to.
    pub fn agreement(self) -> Agreement<'g> {
        let id = self.graph.columns().nodes.part_of[self.id as usize];
        Agreement {
            graph: self.graph,
            id,
        }
    }

    /// The key without that of its agreement.
    pub fn name(self) -> &'g str {
        let key = self.key();
        key.get(self.agreement().key().len() + 1..).unwrap_or(key)
    }

    /// Its title, where it has one of its own.
    pub fn title(self) -> Option<&'g str> {
        told::best_text(self.graph, self.thing(), Field::Titles)
    }
}

impl fmt::Display for Part<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.title() {
            Some(title) => f.write_str(title),
            None => f.write_str(self.key()),
        }
    }
}

/// How one agreement or part refers to another, or one party descends from another.
#[derive(Clone, Copy)]
pub struct Relation<'g> {
    graph: &'g Graph,
    id: u32,
}

impl<'g> Relation<'g> {
    pub(crate) fn all(graph: &'g Graph) -> impl Iterator<Item = Relation<'g>> + Clone {
        (0..graph.columns().relations.len() as u32).map(move |id| Relation { graph, id })
    }

    pub(crate) fn row(self) -> &'g graph::Relation {
        &self.graph.columns().relations[self.id as usize]
    }

    /// Of what kind it is.
    pub fn kind(self) -> RelationKind {
        self.row().kind
    }

    /// The key of what it starts from.
    pub fn from(self) -> &'g str {
        self.graph.key_of(self.row().from)
    }

    /// The key of what it leads to; `None` where that has no record, only a title.
    pub fn to(self) -> Option<&'g str> {
        self.row().to.ok().map(|to| self.graph.key_of(to))
    }

    /// The title of what it leads to, where that has no record.
    pub fn to_title(self) -> Option<&'g str> {
        self.row().to.err().map(|title| self.graph.key_text(title))
    }

    /// Everything that is said of it, and by whom.
    pub fn claims(self) -> Claims<'g> {
        Claims::about(
            self.graph,
            Thing {
                kind: Kind::Relation,
                id: self.id,
            },
        )
    }
}

impl fmt::Debug for Relation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Relation({self})")
    }
}

impl fmt::Display for Relation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let to = self.to().or(self.to_title()).unwrap_or_default();
        write!(f, "{} {} {to}", self.from(), self.kind().word())
    }
}
