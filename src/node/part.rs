//! Parts of agreements, and how agreements and parts refer to each other.

use std::fmt;

use super::{Agreement, Claims, claimed, handle};
use crate::date::Days;
use crate::graph::{self, Thing};
use crate::record::Field;
use crate::view::View;
use crate::vocabulary::{RelationKind, Word};

handle! {
    /// A part of an agreement: an article, annex or chapter that something concerns.
    ///
    /// ```
    /// use treatygraph::{EventKind, GraphBuilder, day, record};
    /// let expiry = record::Event::new("il-jo-1994", EventKind::Expiry).part("annex-1b");
    /// let graph = GraphBuilder::new()
    ///     .toml("parties.toml", "[[state]]\nkey = \"IL\"\n\n[[state]]\nkey = \"JO\"\n")
    ///     .add(record::Agreement::new("il-jo-1994").parties(["IL", "JO"]))
    ///     .add(expiry.on(day(2019, 11, 10))).build()?;
    /// let annex = graph.part("il-jo-1994/annex-1b")?;
    /// assert_eq!((annex.name(), annex.agreement().key()), ("annex-1b", "il-jo-1994"));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    Part: Part
}

impl<'g> Part<'g> {
    /// The agreement it belongs to.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert_eq!(graph.part("ru-ir-2025/3")?.agreement().key(), "ru-ir-2025");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn agreement(self) -> Agreement<'g> {
        let id = self.view.evidence().nodes.part_of[self.id as usize];
        Agreement {
            view: self.view,
            id,
        }
    }

    /// The key without that of its agreement.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert_eq!(graph.part("ru-ir-2025/3")?.name(), "3");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn name(self) -> &'g str {
        let key = self.key();
        key.get(self.agreement().key().len() + 1..).unwrap_or(key)
    }

    /// Its title, where it has one of its own: of several, that with most independent sources.
    ///
    /// ```
    /// use treatygraph::{GraphBuilder, record, sample};
    /// let part = record::Part::new("ru-ir-2025/3").titles(["Article 3"]);
    /// let graph = GraphBuilder::new().toml("seed.toml", sample::SEED).add(part).build()?;
    /// assert_eq!(graph.part("ru-ir-2025/3")?.title(), Some("Article 3"));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn title(self) -> Option<&'g str> {
        claimed::best_text(self.view, self.thing(), Field::Titles)
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
///
/// ```
/// let graph = treatygraph::sample::russia_iran();
/// let treaty = graph.agreement("ru-ir-2025")?;
/// let mut relations = treaty.relations().map(|relation| relation.to_string());
/// assert!(relations.any(|line| line == "ru-ir-2025 refers-to treaty of 1921"));
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Relation<'g> {
    pub(crate) view: View<'g>,
    pub(crate) id: u32,
}

impl<'g> Relation<'g> {
    /// Whether anything in view asserts it.
    pub(crate) fn is_listed(self) -> bool {
        self.view.lists(Thing::relation(self.id))
    }

    pub(crate) fn row(self) -> &'g graph::RelationRow {
        &self.view.evidence().relations[self.id as usize]
    }

    /// Of what kind it is.
    ///
    /// ```
    /// use treatygraph::{sample, vocabulary::RelationKind};
    /// let graph = sample::russia_iran();
    /// let mut relations = graph.agreement("ru-ir-2001")?.relations();
    /// assert!(relations.any(|relation| relation.kind() == RelationKind::Replaces));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn kind(self) -> RelationKind {
        self.row().kind
    }

    /// The key of what it starts from.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let mut relations = graph.agreement("ru-ir-2001")?.relations();
    /// assert!(relations.all(|relation| relation.from() == "ru-ir-2025"));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn from(self) -> &'g str {
        self.view.graph.key_of(self.row().from)
    }

    /// The key of what it leads to; `None` where that has no record, only a title.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let relations = graph.agreement("ru-ir-2025")?.relations();
    /// assert_eq!(relations.filter(|relation| relation.to() == Some("ru-ir-2001")).count(), 2);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn to(self) -> Option<&'g str> {
        self.row().to.ok().map(|to| self.view.graph.key_of(to))
    }

    /// The title of what it leads to; `None` where that has a record.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let relations = graph.agreement("ru-ir-2025")?.relations();
    /// let titles: Vec<_> = relations.filter_map(|relation| relation.to_title()).collect();
    /// assert_eq!(titles[0], "declaration of 2020");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn to_title(self) -> Option<&'g str> {
        self.row()
            .to
            .err()
            .map(|title| self.view.graph.key_text(title))
    }

    /// Of a relation of parties, the possible days since when it has held; `None` where none is recorded.
    ///
    /// ```
    /// use treatygraph::{GraphBuilder, day, record, vocabulary::RelationKind};
    /// let of_china = record::Relation::new("HK", RelationKind::TerritoryOf).to("CN");
    /// let graph = GraphBuilder::new()
    ///     .add(record::State::new("CN")).add(record::Territory::new("HK"))
    ///     .add(of_china.since(day(1997, 7, 1))).build()?;
    /// let relation = graph.territory("HK")?.relations().next().unwrap();
    /// assert_eq!(relation.since().unwrap().single(), Some(day(1997, 7, 1)));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn since(self) -> Option<Days> {
        claimed::days(self.view, Thing::relation(self.id), Field::Since)
    }

    /// Of `territory-of`, the possible last days (MEANING, M31); `None` where none is recorded.
    ///
    /// ```
    /// use treatygraph::{GraphBuilder, day, record, vocabulary::RelationKind};
    /// let of_britain = record::Relation::new("HK", RelationKind::TerritoryOf).to("GB");
    /// let graph = GraphBuilder::new()
    ///     .add(record::State::new("GB")).add(record::Territory::new("HK"))
    ///     .add(of_britain.until(day(1997, 6, 30))).build()?;
    /// let relation = graph.territory("HK")?.relations().next().unwrap();
    /// assert_eq!(relation.until().unwrap().single(), Some(day(1997, 6, 30)));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn until(self) -> Option<Days> {
        claimed::days(self.view, Thing::relation(self.id), Field::Until)
    }

    /// Everything that is said of it, and by whom.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let relation = graph.agreement("ru-ir-2001")?.relations().last().unwrap();
    /// assert_eq!(relation.claims().next().unwrap().locator(), Some("preamble"));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn claims(self) -> Claims<'g> {
        Claims::about(self.view, Thing::relation(self.id))
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
