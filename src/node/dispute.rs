//! Disputes: claims that contradict each other.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use super::{About, Agreement, Claimed, Event};
use crate::graph::{self, Kept, Kind, NONE};
use crate::record::Field;
use crate::view::{View, disputes, disputes_of};
use crate::vocabulary::EventKind;

/// Claims about one thing that contradict each other.
///
/// Not every difference is one: titles, names and places are sets, clauses merge entry by entry, and
/// "April" agrees with "8 April" (MEANING, M3 and M5).
///
/// ```
/// let graph = treatygraph::sample::russia_iran();
/// let treaty = graph.agreement("ru-ir-2025")?;
/// let day = treaty.disputes().last().unwrap();
/// let said: Vec<String> = day.values().map(|told| told.to_string()).collect();
/// assert_eq!(said, ["2025-10-02", "by 2025-07-18"]);
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone)]
pub struct Dispute<'g> {
    pub(crate) view: View<'g>,
    row: Kept<'g, graph::DisputeRow>,
}

impl<'g> Dispute<'g> {
    fn row(&self) -> &graph::DisputeRow {
        &self.row
    }

    fn of_rows(view: View<'g>, rows: Cow<'g, [graph::DisputeRow]>) -> Vec<Dispute<'g>> {
        let of = |row| Dispute { view, row };
        match rows {
            Cow::Borrowed(rows) => rows.iter().map(Kept::Settled).map(of).collect(),
            Cow::Owned(rows) => {
                let rows = rows.into_iter().map(|row| Kept::Made(Arc::new(row)));
                rows.map(of).collect()
            }
        }
    }

    /// All disputes of a view.
    pub(crate) fn all(view: View<'g>) -> Vec<Dispute<'g>> {
        Dispute::of_rows(view, disputes(view))
    }

    /// The disputes of an agreement and of what belongs to it.
    pub(crate) fn of_agreement(view: View<'g>, agreement: u32) -> Vec<Dispute<'g>> {
        Dispute::of_rows(view, disputes_of(view, agreement))
    }

    pub(crate) fn is_about(&self, thing: graph::Thing) -> bool {
        self.row().thing == thing
    }

    /// The field on which claims differ; [`On`](Field::On) for the day of an event.
    ///
    /// ```
    /// use treatygraph::{record::Field, sample};
    /// let graph = sample::russia_iran();
    /// let approval = graph.legislature("IR/majlis")?.ratifications().next().unwrap();
    /// assert_eq!(approval.disputes().next().unwrap().field(), Field::Vote);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn field(&self) -> Field {
        self.row().field
    }

    /// Of a table such as `term`, the entry on which they differ; `None` for any other field.
    ///
    /// ```
    /// use treatygraph::{GraphBuilder, record::{Agreement, Field}, sample};
    /// let other = Agreement::new("ru-ir-2025").counts([("points".to_owned(), 21)]);
    /// let graph = GraphBuilder::new().toml("seed.toml", sample::SEED).add(other).build()?;
    /// let dispute = graph.disputes().next().unwrap();
    /// assert_eq!((dispute.field(), dispute.entry()), (Field::Counts, Some("points")));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn entry(&self) -> Option<&str> {
        self.row().entry.as_deref()
    }

    /// The agreement concerned; `None` where it belongs to none, as a tenure does.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let disputed = graph.disputes().filter_map(|dispute| dispute.agreement());
    /// assert!(disputed.into_iter().all(|treaty| treaty.key() == "ru-ir-2025"));
    /// ```
    pub fn agreement(&self) -> Option<Agreement<'g>> {
        let id = self.row().agreement;
        let view = self.view;
        (id != NONE).then_some(Agreement { view, id })
    }

    /// What is disputed.
    ///
    /// ```
    /// use treatygraph::{sample, answer::About};
    /// let graph = sample::russia_iran();
    /// let about = graph.disputes().last().unwrap().about();
    /// assert!(matches!(about, About::Event(_)));
    /// assert_eq!(about.to_string(), "entry-into-force of ru-ir-2025");
    /// ```
    pub fn about(&self) -> About<'g> {
        About::of(self.view, self.row().thing)
    }

    /// The event disputed; `None` where it is another thing.
    ///
    /// ```
    /// use treatygraph::{EventKind, sample};
    /// let graph = sample::russia_iran();
    /// let event = graph.disputes().last().unwrap().event().unwrap();
    /// assert_eq!(event.kind(), EventKind::EntryIntoForce);
    /// ```
    pub fn event(&self) -> Option<Event<'g>> {
        let thing = self.row().thing;
        (thing.kind == Kind::Event).then(|| Event::of_id(self.view, thing.id))
    }

    /// The kind of act, where an act of the agreement itself excludes those of its parties
    /// (MEANING, M8); else `None`.
    ///
    /// ```
    /// use treatygraph::{EventKind, GraphBuilder, day, record::Event, sample};
    /// let bare = Event::new("ru-ir-2025", EventKind::Signature).on(day(2024, 11, 8));
    /// let graph = GraphBuilder::new().toml("seed.toml", sample::SEED).add(bare).build()?;
    /// assert_eq!(graph.disputes().next().unwrap().act(), Some(EventKind::Signature));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn act(&self) -> Option<EventKind> {
        self.row().act
    }

    /// What is said, and by which claims: days `on` before days `by`, and then in the order of the
    /// values.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let present = graph.disputes().nth(1).unwrap();
    /// let cited = present.values().map(|told| format!("{told}: {}", told.claims().next().unwrap()));
    /// assert_eq!(cited.collect::<Vec<_>>(), ["211: IRNA 2025-06-11", "212: silkway.news 2025-06"]);
    /// ```
    pub fn values(&self) -> impl ExactSizeIterator<Item = Claimed<'g>> {
        let view = self.view;
        let told = |said: &graph::Said, value| Claimed {
            view,
            field: said.field,
            value,
            denied: said.denied,
            claims: said.claims.clone(),
        };
        let values: Vec<Claimed<'g>> = match &self.row {
            Kept::Settled(row) => (row.said.iter())
                .map(|said| told(said, said.value.as_ref().map(Cow::Borrowed)))
                .collect(),
            Kept::Made(row) => (row.said.iter())
                .map(|said| told(said, said.value.clone().map(Cow::Owned)))
                .collect(),
        };
        values.into_iter()
    }
}

impl fmt::Debug for Dispute<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Dispute({self})")
    }
}

impl fmt::Display for Dispute<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let row = self.row();
        let nodes = [Kind::Event, Kind::Tenure, Kind::Relation];
        match (self.event(), self.act()) {
            (Some(event), _) => write!(f, "{}", event.deed())?,
            (None, Some(act)) => write!(f, "{act} of {}", self.view.graph.key_of(row.thing))?,
            (None, None) if nodes.contains(&row.thing.kind) => match self.agreement() {
                Some(agreement) => write!(f, "a relation of {}", agreement.key())?,
                None => f.write_str("a tenure")?,
            },
            (None, None) => f.write_str(self.view.graph.key_of(row.thing))?,
        }
        match (row.field, &row.entry) {
            (Field::On, _) => f.write_str(": day")?,
            (Field::To, _) => f.write_str(": replaces in a circle")?,
            (field, Some(entry)) => write!(f, ": {field} {entry}")?,
            (field, None) => write!(f, ": {field}")?,
        }
        for (i, told) in self.values().enumerate() {
            f.write_str(if i == 0 { ": " } else { "; " })?;
            write!(f, "{told} (")?;
            let mut sources: Vec<&str> = Vec::new();
            for claim in told.claims() {
                let source = claim.source().map_or("no source", |source| source.key());
                if !sources.contains(&source) {
                    sources.push(source);
                }
            }
            f.write_str(&sources.join(", "))?;
            f.write_str(")")?;
        }
        Ok(())
    }
}
