//! What is new: in a report, before its records are taken in; or between two views of a graph.
//!
//! ```
//! use treatygraph::{Dossier, day, news::Novelty, sample};
//!
//! let graph = sample::seed();
//! let report = Dossier::from_toml(r#"
//!     [[source]]
//!     key = "wire"
//!     published = "2025-05-22"
//!
//!     [[event]]
//!     agreement = "ru-ir-2025"
//!     kind = "parliamentary-approval"
//!     body = "IR/majlis"
//!     on = "2025-05-21"
//!     source = "wire"
//! "#)?;
//!
//! let preview = graph.preview(&report)?;
//! let items = preview.news().items();
//! let approval = items.iter().find(|item| item.field().is_some_and(|field| field.to_string() == "on")).unwrap();
//! assert_eq!(approval.novelty(), Novelty::Refines); // May 2025, said the graph
//! assert_eq!(
//!     approval.to_string(),
//!     "refines Parliament (Iran): parliamentary-approval of ru-ir-2025: on 2025-05-21 (wire)"
//! );
//! assert_eq!(preview.news().changes_on(day(2025, 10, 2)).count(), 0); // in force before and after
//! # Ok::<(), treatygraph::Error>(())
//! ```

mod changed;
mod novelty;

use std::collections::BTreeSet;
use std::fmt;
use std::ops::RangeInclusive;

pub use changed::Changed;
pub use novelty::{NewsItem, Novelty};

use crate::date::Day;
use crate::error::Error;
use crate::graph::Graph;
use crate::intake::build_with;
use crate::node::{Dispute, both};
use crate::record::Dossier;
use crate::view::View;

impl Graph {
    /// What the graph would be with the records of a report, and what is new in them. The graph itself
    /// stays as it is. O(*n* log *n*) in the claims of both: the new graph is built.
    ///
    /// # Errors
    /// Every problem of the report: as when it is built together with this graph.
    ///
    /// ```
    /// use treatygraph::{Dossier, news::Novelty, sample};
    /// let graph = sample::seed();
    /// let again = Dossier::from_toml(sample::SEED)?;
    /// let preview = graph.preview(&again)?;
    /// assert!(preview.news().items().iter().all(|item| item.novelty() == Novelty::Repeats));
    /// assert_eq!(preview.graph(), &graph);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn preview(&self, report: &Dossier) -> Result<Preview<'_>, Error> {
        let (after, told) = build_with(report.clone(), self.to_dossier())?;
        Ok(Preview {
            before: self,
            after,
            told,
        })
    }
}

both! {
    /// What came to be known within these days, both included (MEANING, M12). Each claim is compared with what was known
    /// before the first day: of two reports within these days that contradict each other, both may be new, and
    /// [`disputes`](News::disputes) tells of it. O(*claims*).
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let news = graph.news_within(day(2025, 6, 1)..=day(2025, 6, 30));
    /// assert!(news.items().iter().all(|item| item.claim().known().is_some()));
    /// assert_eq!(news.after().to_string(), "known on 2025-06-30");
    /// ```
    fn news_within(view, days: RangeInclusive<Day>) -> News<'g> {
        let before = Day::from_number(days.start().number() - 1).unwrap_or(Day::MIN);
        view.as_known_on(*days.end()).news_since(view.as_known_on(before))
    }
}

impl<'g> View<'g> {
    /// What this view tells that an earlier one does not: the claims that count here and not there. O(*claims*).
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let iran = graph.according_to(graph.state("IR")?);
    /// assert!(graph.view().news_since(graph.view()).items().is_empty());
    /// assert!(graph.view().news_since(iran).changes_on(day(2025, 8, 1)).next().is_some());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn news_since(self, earlier: View<'g>) -> News<'g> {
        let mut claims = Vec::new();
        let same = std::ptr::eq(self.graph(), earlier.graph());
        for thing in self.evidence().things() {
            // The numbers of claims in another graph say nothing here.
            let before = same.then(|| earlier.counted(thing)).into_iter().flatten();
            let before: Vec<u32> = before.collect();
            claims.extend(self.counted(thing).filter(|claim| !before.contains(claim)));
        }
        let mut news = News {
            before: earlier,
            after: self,
            claims: claims.into(),
        };
        if !same {
            // Of another graph, what it says in the same words is no news.
            news.claims = (news.items().iter())
                .filter(|item| item.novelty() != Novelty::Repeats)
                .map(|item| item.claim().id)
                .collect::<BTreeSet<u32>>()
                .into_iter()
                .collect();
        }
        news
    }
}

/// A graph as it would be with the records of a report.
///
/// ```
/// use treatygraph::{Dossier, day, sample};
/// let graph = sample::seed();
/// let report = Dossier::from_toml(
///     "[[event]]\nagreement = \"ru-ir-2025\"\nkind = \"denunciation\"\nparty = \"IR\"\neffective = \"2025-11-01\"\n",
/// )?;
/// let preview = graph.preview(&report)?;
/// let changes: Vec<_> = preview.news().changes_on(day(2025, 11, 2)).map(|change| change.to_string()).collect();
/// assert_eq!(changes[0], "spell ru-ir-2025: in-force, presumed, then ended");
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Debug)]
pub struct Preview<'g> {
    before: &'g Graph,
    after: Graph,
    /// The claims of the new graph that the report says.
    told: Vec<u32>,
}

impl Preview<'_> {
    /// The graph with the records of the report.
    ///
    /// ```
    /// use treatygraph::{Dossier, sample};
    /// let graph = sample::seed();
    /// let preview = graph.preview(&Dossier::from_toml("[[state]]\nkey = \"KP\"\n")?)?;
    /// assert!(preview.graph().state("KP").is_ok() && graph.state("KP").is_err());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn graph(&self) -> &Graph {
        &self.after
    }

    /// The same, to keep.
    ///
    /// ```
    /// use treatygraph::{Dossier, sample};
    /// let mut graph = sample::seed();
    /// graph = graph.preview(&Dossier::from_toml("[[state]]\nkey = \"KP\"\n")?)?.into_graph();
    /// assert!(graph.state("KP").is_ok());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn into_graph(self) -> Graph {
        self.after
    }

    /// What the report says, each with whether it is new; and what changes.
    ///
    /// ```
    /// use treatygraph::{Dossier, sample};
    /// let graph = sample::seed();
    /// let preview = graph.preview(&Dossier::from_toml("[[state]]\nkey = \"KP\"\n")?)?;
    /// assert_eq!(preview.news().items()[0].to_string(), "new state KP");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn news(&self) -> News<'_> {
        News {
            before: self.before.view(),
            after: self.after.view(),
            claims: self.told.as_slice().into(),
        }
    }
}

/// What one view tells beside another.
///
/// ```
/// use treatygraph::{day, sample};
/// let graph = sample::russia_iran();
/// let news = graph.as_known_on(day(2025, 10, 2)).news_since(graph.as_known_on(day(2025, 10, 1)));
/// let changes: Vec<_> = news.changes_on(day(2025, 10, 2)).map(|change| change.to_string()).collect();
/// assert_eq!(changes[0], "owed ru-ir-2025/agriculture IR RU: nothing, then yes");
/// ```
#[derive(Clone)]
pub struct News<'g> {
    before: View<'g>,
    after: View<'g>,
    /// Claims of the later view, in order.
    claims: std::borrow::Cow<'g, [u32]>,
}

impl<'g> News<'g> {
    /// The earlier view.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let news = graph.news_within(day(2025, 10, 2)..=day(2025, 10, 3));
    /// assert_eq!(news.before().to_string(), "known on 2025-10-01");
    /// ```
    pub fn before(&self) -> View<'g> {
        self.before
    }

    /// The later view.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let news = graph.news_within(day(2025, 10, 2)..=day(2025, 10, 3));
    /// assert_eq!(news.after().to_string(), "known on 2025-10-03");
    /// ```
    pub fn after(&self) -> View<'g> {
        self.after
    }

    /// What the new claims say, field by field, in the order of the graph: each with whether it is new.
    ///
    /// ```
    /// use treatygraph::{day, news::Novelty, sample};
    /// let graph = sample::russia_iran();
    /// let news = graph.news_within(day(2025, 5, 1)..=day(2025, 5, 31));
    /// let items = news.items();
    /// let firsts: Vec<_> = items.iter().filter(|item| item.novelty() == Novelty::New).collect();
    /// assert!(firsts.iter().any(|item| item.to_string().contains("parliamentary-approval")));
    /// ```
    pub fn items(&self) -> Vec<NewsItem<'g>> {
        novelty::items(self.before, self.after, &self.claims)
    }

    /// What claims exclude of each other in the later view, and not in the earlier. O(*claims*).
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let news = graph.news_within(day(2025, 6, 1)..=day(2025, 6, 30));
    /// assert!(news.disputes().iter().any(|dispute| dispute.to_string().contains("vote")));
    /// ```
    pub fn disputes(&self) -> Vec<Dispute<'g>> {
        let name = |dispute: &Dispute<'_>| {
            let values = dispute.values().map(|value| value.to_string());
            (
                dispute.about().id().into_owned(),
                dispute.to_string(),
                values.collect::<BTreeSet<_>>(),
            )
        };
        let earlier: BTreeSet<_> = self
            .before
            .disputes()
            .map(|dispute| name(&dispute))
            .collect();
        (self.after.disputes())
            .filter(|dispute| !earlier.contains(&name(dispute)))
            .collect()
    }

    /// The answers for a day that are other in the later view: how each agreement stands, in whole and for each
    /// party, between whom it is in force, and what is owed. O(*agreements*).
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let news = graph.news_within(day(2025, 10, 2)..=day(2025, 10, 2));
    /// let changes: Vec<_> = news.changes_on(day(2025, 10, 2)).map(|change| change.to_string()).collect();
    /// assert_eq!(changes.first().unwrap(), "spell ru-ir-2025: nothing, then in-force");
    /// ```
    pub fn changes_on(&self, day: Day) -> impl Iterator<Item = Changed<'g>> {
        changed::on(self.before, self.after, day)
    }
}

impl fmt::Debug for News<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "News({} since {}: {} claims)",
            self.after,
            self.before,
            self.claims.len()
        )
    }
}
