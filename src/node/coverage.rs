//! What sources state that they cover: whether an empty list means that there is none, or that nobody
//! would say.

use std::fmt;

use super::{Agreement, Pair, Party, Source, both};
use crate::date::{Certainty, Day};
use crate::view::View;
use crate::vocabulary::Covered;

/// Of the sources that speak of something, which state that they cover a kind of fact on a day.
///
/// Where a source covers a kind and names none, there was none, as far as it knows. Where no source
/// covers it, silence is no evidence.
///
/// ```
/// use treatygraph::{EventKind, day, sample};
///
/// let graph = sample::russia_iran();
/// let treaty = graph.agreement("ru-ir-2001")?;
/// let entries = treaty.coverage(EventKind::EntryIntoForce, day(2002, 1, 1));
/// assert_eq!(entries.covering().count(), 0); // that no entry into force is listed says nothing
/// assert_eq!(entries.to_string(), "none of 3 sources states that it covers entry-into-force on 2002-01-01");
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage<'g> {
    kind: Covered,
    day: Day,
    sources: Vec<(Source<'g>, Certainty)>,
}

impl<'g> Coverage<'g> {
    fn of(view: View<'g>, sources: Vec<u32>, kind: Covered, day: Day) -> Coverage<'g> {
        let covers = |id: u32| (Source { view, id }, view.covers(id, kind, day));
        Coverage {
            kind,
            day,
            sources: sources.into_iter().map(covers).collect(),
        }
    }

    /// The sources that speak of it, each with whether it covers that kind on that day, as
    /// [`Source::covers`], in the order of their keys.
    ///
    /// ```
    /// use treatygraph::{Certainty, EventKind, day, sample};
    /// let graph = sample::russia_north_korea();
    /// let pair = graph.state("RU")?.with(graph.state("KP")?);
    /// let coverage = pair.coverage(EventKind::Signature, day(1961, 7, 6));
    /// assert!(coverage.sources().all(|(_, covers)| covers == Certainty::Maybe)); // no list, only news
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn sources(&self) -> impl ExactSizeIterator<Item = (Source<'g>, Certainty)> {
        self.sources.iter().copied()
    }

    /// Those that certainly cover it.
    ///
    /// ```
    /// use treatygraph::{EventKind, day, Dossier};
    /// let text = "[[source]]\nkey = \"wti\"\ncovers = { years = \"1900/2003\", kinds = [\"signature\"] }\n";
    /// let graph = Dossier::from_toml(text)?.build()?;
    /// assert_eq!(graph.coverage(EventKind::Signature, day(1939, 8, 23)).covering().count(), 1);
    /// assert_eq!(graph.coverage(EventKind::Signature, day(2004, 1, 1)).covering().count(), 0);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn covering(&self) -> impl Iterator<Item = Source<'g>> {
        let covering =
            |(source, covers): &(Source<'g>, Certainty)| covers.is_yes().then_some(*source);
        self.sources.iter().filter_map(covering)
    }
}

impl fmt::Display for Coverage<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let covering: Vec<&str> = self.covering().map(|source| source.key()).collect();
        let what = format!("covers {} on {}", self.kind.word(), self.day);
        match (covering.len(), self.sources.len()) {
            (_, 0) => f.write_str("no source speaks of it"),
            (0, 1) => write!(f, "the one source does not state that it {what}"),
            (0, all) => write!(f, "none of {all} sources states that it {what}"),
            (some, all) => {
                let plural = if all == 1 { "source" } else { "sources" };
                write!(f, "{some} of {all} {plural} ({}) ", covering.join(", "))?;
                write!(
                    f,
                    "{}",
                    if some == 1 {
                        "states that it "
                    } else {
                        "state that each "
                    }
                )?;
                f.write_str(&what)
            }
        }
    }
}

impl<'g> Source<'g> {
    /// Whether it covers a kind of fact on a day, as it states: where it does, and names none, there
    /// was none, as far as it knows. *Maybe* where it states no coverage at all, or records of it differ;
    /// *no* where it states coverage without that kind or that year. Of what ends agreements a source
    /// that states no coverage tells up to the day it was published (MEANING, M20): *yes* till then, *no*
    /// after it; a treaty text tells of none.
    ///
    /// ```
    /// use treatygraph::{Certainty, Dossier, EventKind, day};
    /// let text = "[[source]]\nkey = \"atop\"\ncovers = { years = \"1815/2016\", kinds = [\"termination\"] }\n\n[[source]]\nkey = \"news\"\n";
    /// let graph = Dossier::from_toml(text)?.build()?;
    /// let covers = |source, year| Ok::<_, treatygraph::Error>(graph.source(source)?.covers(EventKind::Termination, day(year, 6, 1)));
    /// assert_eq!((covers("atop", 2016)?, covers("atop", 2017)?), (Certainty::Yes, Certainty::No));
    /// assert_eq!(covers("news", 2016)?, Certainty::Yes); // of what day it is, is not recorded
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn covers(self, kind: impl Into<Covered>, day: Day) -> Certainty {
        self.view.covers(self.id, kind.into(), day)
    }
}

both! {
    /// Which of all sources state that they cover a kind of fact on a day; see [`Coverage`]. O(*sources
    /// of the graph*), as it tells of each.
    ///
    /// ```
    /// use treatygraph::{EventKind, day, sample};
    /// let graph = sample::russia_iran();
    /// let coverage = graph.coverage(EventKind::Signature, day(2025, 1, 17));
    /// assert_eq!(coverage.sources().len(), 19);
    /// assert_eq!(coverage.covering().count(), 0); // reports, and no data set
    /// ```
    fn coverage(view, kind: impl Into<Covered>, day: Day) -> Coverage<'g> {
        let sources = 0..view.evidence().nodes.sources.len() as u32;
        Coverage::of(view, sources.collect(), kind.into(), day)
    }
}

impl<'g> Agreement<'g> {
    /// Which of the sources that speak of it, its parts, obligations, events and relations state that
    /// they cover a kind of fact on a day: whether an empty list means that there is none. Sources of
    /// claims that do not count in the view do not speak. O(its claims, those on its parts, obligations,
    /// events and relations included).
    ///
    /// ```
    /// use treatygraph::{EventKind, day, sample};
    /// let graph = sample::russia_iran();
    /// let coverage = graph.agreement("ru-ir-2001")?.coverage(EventKind::EntryIntoForce, day(2002, 1, 1));
    /// let speak: Vec<_> = coverage.sources().map(|(source, _)| source.key()).collect();
    /// assert_eq!(speak, ["ifp-news", "lawmix-2001", "news-pravda-2025-06-16"]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn coverage(self, kind: impl Into<Covered>, day: Day) -> Coverage<'g> {
        let (sources, _) = self.view.sources_of(self.view.things_of(&[self.id]));
        Coverage::of(self.view, sources, kind.into(), day)
    }
}

impl<'g> Pair<'g> {
    /// Which of the sources that speak of both parties state that they cover a kind of fact on a day:
    /// whether an empty list means that there is none between them, or that nobody would say.
    ///
    /// A source speaks of a party in a claim about it, or about any agreement to which it is party: a
    /// data set that lists treaties of both would list those between them. O(claims on the agreements
    /// of either).
    ///
    /// ```
    /// use treatygraph::{EventKind, day, sample};
    /// let graph = sample::corpus();
    /// let pair = graph.state("IR")?.with(graph.state("KP")?);
    /// assert_eq!(pair.agreements().count(), 0);
    /// let coverage = pair.coverage(EventKind::Signature, day(2020, 1, 1));
    /// assert_eq!(coverage.to_string(), "no source speaks of it"); // none speaks of Iran and of North Korea
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn coverage(self, kind: impl Into<Covered>, day: Day) -> Coverage<'g> {
        let view = self.first().view;
        let other = self.second().in_view(view);
        let mut sources = self.first().sources();
        let others = other.map(Party::sources).unwrap_or_default();
        sources.retain(|source| others.binary_search(source).is_ok());
        Coverage::of(view, sources, kind.into(), day)
    }
}

impl Party<'_> {
    /// The sources that speak of it or of its agreements, in order.
    fn sources(self) -> Vec<u32> {
        let agreements: Vec<u32> = self.agreements().map(|agreement| agreement.id).collect();
        let things = self.view.things_of(&agreements);
        self.view
            .sources_of(things.into_iter().chain([self.thing()]))
            .0
    }
}
