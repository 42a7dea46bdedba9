//! Disputes: claims that exclude each other.

use std::fmt;

use super::{Agreement, Event, Told};
use crate::graph::{self, Graph, Kind, NONE};
use crate::record::Field;
use crate::vocabulary::EventKind;

/// Claims about one thing that exclude each other.
///
/// Not every difference is one: titles, names and places are sets, clauses merge entry by entry, and
/// "April" agrees with "8 April" (MEANING, M3 and M5).
///
/// ```
/// let graph = treatygraph::sample::russia_iran();
/// let treaty = graph.agreement("ru-ir-2025")?;
/// let day = treaty.disputes().next().unwrap();
/// let said: Vec<String> = day.values().map(|told| told.to_string()).collect();
/// assert_eq!(said, ["2025-04-16", "2025-10-02", "by 2025-07-18"]);
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Dispute<'g> {
    pub(crate) graph: &'g Graph,
    pub(crate) at: usize,
}

impl<'g> Dispute<'g> {
    fn row(self) -> &'g graph::Dispute {
        &self.graph.columns().disputes[self.at]
    }

    /// The disputes of a slice of the graph's list.
    pub(crate) fn of_agreement(
        graph: &'g Graph,
        agreement: u32,
    ) -> impl ExactSizeIterator<Item = Dispute<'g>> + Clone {
        let all = &graph.columns().disputes;
        let start = all.partition_point(|dispute| dispute.agreement < agreement);
        let end = all.partition_point(|dispute| dispute.agreement <= agreement);
        (start..end).map(move |at| Dispute { graph, at })
    }

    pub(crate) fn is_about(self, thing: graph::Thing) -> bool {
        self.row().thing == thing
    }

    /// The field on which claims differ; [`On`](Field::On) for the day of an event.
    pub fn field(self) -> Field {
        self.row().field
    }

    /// Of a table such as `term`, the entry on which they differ.
    pub fn entry(self) -> Option<&'g str> {
        self.row().entry.as_deref()
    }

    /// The agreement concerned, if any.
    pub fn agreement(self) -> Option<Agreement<'g>> {
        let id = self.row().agreement;
        (id != NONE).then_some(Agreement {
            graph: self.graph,
            id,
        })
    }

    /// The event disputed, if it is one.
    pub fn event(self) -> Option<Event<'g>> {
        let thing = self.row().thing;
        (thing.kind == Kind::Event).then(|| Event::of_id(self.graph, thing.id))
    }

    /// The kind of act, where an act of the agreement itself excludes those of its parties
    /// (MEANING, M8).
    pub fn act(self) -> Option<EventKind> {
        self.row().act
    }

    /// What is said, and by which claims.
    pub fn values(self) -> impl ExactSizeIterator<Item = Told<'g>> {
        let graph = self.graph;
        self.row().said.iter().map(move |said| Told {
            graph,
            field: said.field,
            value: said.value.as_ref(),
            denied: said.denied,
            claims: said.claims.clone(),
        })
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
            (None, Some(act)) => write!(f, "{act} of {}", self.graph.key_of(row.thing))?,
            (None, None) if nodes.contains(&row.thing.kind) => match self.agreement() {
                Some(agreement) => write!(f, "a relation of {}", agreement.key())?,
                None => f.write_str("a tenure")?,
            },
            (None, None) => f.write_str(self.graph.key_of(row.thing))?,
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
            for (i, claim) in told.claims().enumerate() {
                f.write_str(if i == 0 { "" } else { ", " })?;
                match claim.source() {
                    Some(source) => f.write_str(source.key())?,
                    None => f.write_str("no source")?,
                }
            }
            f.write_str(")")?;
        }
        Ok(())
    }
}
