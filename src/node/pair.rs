//! Pairs of parties: the home of everything bilateral.

use std::fmt;

use super::{Agreement, Events, Party};
use crate::graph::{List, NONE};
use crate::view::Owner;
use crate::vocabulary::{Acts, EventKind};

/// Two parties, and what is between them: `russia.with(iran)`.
///
/// An agreement is between them if they stand on opposite sides of it (MEANING, M22). The order in
/// which they are named does not matter to the answers. A party of another graph stands for that of
/// the same key in the graph of the first.
///
/// ```
/// let graph = treatygraph::sample::russia_iran();
/// let (russia, iran) = (graph.state("RU")?, graph.state("IR")?);
/// let pair = iran.with(russia);
/// assert_eq!(pair.signatures().count(), 4);
/// assert_eq!(pair.to_string(), "Iran and Russia");
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Pair<'g> {
    first: Party<'g>,
    second: Party<'g>,
}

impl<'g> Pair<'g> {
    pub(crate) fn new(first: Party<'g>, second: Party<'g>) -> Pair<'g> {
        Pair { first, second }
    }

    /// The party named first.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let pair = graph.state("IR")?.with(graph.state("RU")?);
    /// assert_eq!(pair.first().name(), "Iran");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn first(self) -> Party<'g> {
        self.first
    }

    /// The party named second.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let pair = graph.state("IR")?.with(graph.state("RU")?);
    /// assert_eq!(pair.second().name(), "Russia");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn second(self) -> Party<'g> {
        self.second
    }

    /// The numbers of both, in the graph of the first.
    pub(crate) fn ids(self) -> Option<(u32, u32)> {
        let second = self.second.in_view(self.first.view)?;
        Some((self.first.id, second.id))
    }

    /// The agreements in which the two may face each other, themselves or as heirs of others, in the
    /// order of their keys.
    pub(crate) fn candidates(self) -> Vec<Agreement<'g>> {
        let view = self.first.view;
        let ids = self
            .ids()
            .map_or_else(Vec::new, |(a, b)| view.agreements_between(a, b));
        let agreements = ids.into_iter().map(|id| Agreement { view, id });
        agreements
            .filter(|agreement| agreement.is_listed())
            .collect()
    }

    fn number(self) -> Option<u32> {
        let (first, second) = self.ids()?;
        self.first.view.index().pair(first, second)
    }

    /// The agreements between them, in the order of their keys. O(log *pairs*).
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let pair = graph.state("IR")?.with(graph.state("RU")?);
    /// let keys: Vec<_> = pair.agreements().map(|treaty| treaty.key()).collect();
    /// assert_eq!(keys, ["ru-ir-2001", "ru-ir-2025"]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn agreements(self) -> impl DoubleEndedIterator<Item = Agreement<'g>> + Clone {
        let view = self.first.view;
        let (a, b) = self.ids().unwrap_or((NONE, NONE));
        let ids = match self.ids() {
            Some((a, b)) => view.agreements_listed_between(a, b),
            None => (&[][..]).into(),
        };
        (0..ids.len())
            .map(move |at| Agreement { view, id: ids[at] })
            .filter(move |agreement| {
                let id = agreement.id;
                agreement.is_listed() && (agreement.faces(a, b) || view.bound_between(id, a, b))
            })
    }

    /// What either did concerning the agreements between them, and acts of those agreements
    /// themselves, each once, in the order of lists. O(log *pairs*).
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let pair = graph.state("RU")?.with(graph.state("IR")?);
    /// let june = pair.events().within(day(2025, 6, 1)..=day(2025, 6, 30));
    /// let held: Vec<_> = june.map(|act| format!("{} {}", act.kind(), act.certainty())).collect();
    /// assert_eq!(held, ["constitutional-review yes", "transmission maybe"]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn events(self) -> Events<'g> {
        let view = self.first.view;
        let index = &view.index();
        let list = self
            .number()
            .map_or(List::EMPTY, |pair| index.of_pair.of(pair));
        let (a, b) = self.ids().unwrap_or((NONE, NONE));
        Events::of_list(view, Owner::Pair(a, b), list)
    }

    /// Acts of consent and of approval concerning the agreements between them, in the order of
    /// lists.
    ///
    /// ```
    /// use treatygraph::{sample, vocabulary::Class};
    /// let graph = sample::russia_iran();
    /// let pair = graph.state("RU")?.with(graph.state("IR")?);
    /// assert_eq!(pair.ratifications().of(Class::Approval).count(), 6);
    /// assert_eq!(pair.ratifications().of(Class::Consent).count(), 0);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn ratifications(self) -> Events<'g> {
        self.events().of(Acts::RATIFICATIONS)
    }

    /// Signatures of the agreements between them, in the order of lists.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let pair = graph.state("RU")?.with(graph.state("IR")?);
    /// let last = pair.signatures().last().unwrap();
    /// assert_eq!(last.persons().next().unwrap().name(), "Vladimir Putin");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn signatures(self) -> Events<'g> {
        self.events().of(EventKind::Signature)
    }

    /// What they and their bodies said; what a person says is that person's.
    ///
    /// ```
    /// let graph = treatygraph::sample::seed();
    /// let (russia, iran) = (graph.state("RU")?, graph.state("IR")?);
    /// assert!(russia.with(iran).statements().count() > 3);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn statements(self) -> Events<'g> {
        self.events().of(EventKind::Statement)
    }
}

impl fmt::Debug for Pair<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pair({}, {})", self.first.key(), self.second.key())
    }
}

impl fmt::Display for Pair<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} and {}", self.first, self.second)
    }
}
