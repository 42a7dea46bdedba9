//! Leaders, and the offices they held.

use std::fmt;

use super::{Actor, Claims, Events, handle, told};
use crate::date::Days;
use crate::graph::{self, Graph, Kind, Thing};
use crate::record::Field;
use crate::vocabulary::{EventKind, Office, TenureStanding};

handle! {
    /// A person who acts.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let putin = graph.leader("putin")?;
    /// assert_eq!(putin.signatures().count(), 1);
    /// assert_eq!(putin.tenures().next().unwrap().title(), Some("President"));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    Leader: Leader
}

impl<'g> Leader<'g> {
    /// The name: of several, that with most independent sources; the key where none is recorded.
    pub fn name(self) -> &'g str {
        told::best_text(self.graph, self.thing(), Field::Names).unwrap_or(self.key())
    }

    /// All names.
    pub fn names(self) -> impl Iterator<Item = &'g str> {
        let names = told::told(self.graph, self.thing(), Field::Names).into_iter();
        names.filter_map(|told| told.value.and_then(told::text_of))
    }

    /// The acts this person did for a party or body, in the order of lists; statements only when
    /// asked for.
    pub fn events(self) -> Events<'g> {
        Events::of_list(self.graph, self.graph.columns().index.of_leader.of(self.id))
    }

    /// The signatures this person gave.
    pub fn signatures(self) -> Events<'g> {
        self.events().of(EventKind::Signature)
    }

    /// The offices this person held. O(*tenures of the graph*).
    pub fn tenures(self) -> impl Iterator<Item = Tenure<'g>> + Clone {
        Tenure::all(self.graph).filter(move |tenure| tenure.row().leader == self.id)
    }
}

impl fmt::Display for Leader<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// That a person held an office.
///
/// ```
/// use treatygraph::{sample, vocabulary::Office};
///
/// let graph = sample::russia_iran();
/// let tenure = graph.leader("jalali")?.tenures().next().unwrap();
/// assert_eq!(tenure.office(), Some(Office::Ambassador));
/// assert_eq!(tenure.of().unwrap().key(), "IR/embassy-moscow");
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Tenure<'g> {
    graph: &'g Graph,
    id: u32,
}

impl<'g> Tenure<'g> {
    pub(crate) fn all(graph: &'g Graph) -> impl Iterator<Item = Tenure<'g>> + Clone {
        (0..graph.columns().tenures.len() as u32).map(move |id| Tenure { graph, id })
    }

    pub(crate) fn row(self) -> &'g graph::Tenure {
        &self.graph.columns().tenures[self.id as usize]
    }

    fn thing(self) -> Thing {
        Thing {
            kind: Kind::Tenure,
            id: self.id,
        }
    }

    /// Who held it.
    pub fn leader(self) -> Leader<'g> {
        Leader {
            graph: self.graph,
            id: self.row().leader,
        }
    }

    /// Of which party or body.
    pub fn of(self) -> Option<Actor<'g>> {
        Actor::of_key(self.graph, self.graph.key_of(self.row().of))
    }

    /// Which office.
    pub fn office(self) -> Option<Office> {
        self.row().office
    }

    /// The title, as text.
    pub fn title(self) -> Option<&'g str> {
        told::best_text(self.graph, self.thing(), Field::Title)
    }

    /// How it stands, where it is not simply recognised.
    pub fn standing(self) -> Option<TenureStanding> {
        told::single(self.graph, self.thing(), Field::Standing)
    }

    /// The possible days of its beginning; `None` where none is recorded.
    pub fn since(self) -> Option<Days> {
        told::days(self.graph, self.thing(), Field::Since)
    }

    /// The possible days of its end; `None` where none is recorded.
    pub fn until(self) -> Option<Days> {
        told::days(self.graph, self.thing(), Field::Until)
    }

    /// Everything that is said of it, and by whom.
    pub fn claims(self) -> Claims<'g> {
        Claims::about(self.graph, self.thing())
    }
}

impl fmt::Debug for Tenure<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Tenure({}, {})",
            self.leader().key(),
            self.graph.key_of(self.row().of)
        )
    }
}

impl fmt::Display for Tenure<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.leader())?;
        match (self.title(), self.office()) {
            (Some(title), _) => write!(f, ", {title}")?,
            (None, Some(office)) => write!(f, ", {office}")?,
            (None, None) => {}
        }
        match self.of() {
            Some(of) => write!(f, " of {of}"),
            None => Ok(()),
        }
    }
}
