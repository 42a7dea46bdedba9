//! One thing that one party owes another (MEANING, M24).

use std::fmt;

use super::bond::Held;
use super::{Agreement, Obligation, SpellOwed};
use crate::date::Certainty;
use crate::graph::Owed;
use crate::view::View;

/// An obligation that one party owes another.
///
/// Prints as the obligation does, with `(maybe)` behind what is to be done where that is not certain.
///
/// ```
/// use treatygraph::{day, sample};
/// let graph = sample::russia_iran();
/// let (russia, iran) = (graph.state("RU")?, graph.state("IR")?);
/// let duty = russia.owes(iran).on(day(2025, 8, 1)).next().unwrap();
/// assert!(duty.to_string().starts_with("ru-ir-2025/agriculture, obligation: cooperation (maybe); \"cooperation in"));
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duty<'g> {
    obligation: Obligation<'g>,
    agreement: u32,
    pair: (u32, u32),
    held: Held,
}

impl<'g> Duty<'g> {
    pub(super) fn of(obligation: Obligation<'g>, pair: (u32, u32), held: Held) -> Duty<'g> {
        Duty {
            obligation,
            pair,
            agreement: obligation.agreement().id,
            held,
        }
    }

    pub(super) fn settled(view: View<'g>, pair: (u32, u32), owed: &Owed) -> Duty<'g> {
        let id = owed.obligation;
        Duty {
            pair,
            obligation: Obligation { view, id },
            agreement: owed.agreement,
            held: Held {
                certainty: owed.certainty,
                provisional: owed.provisional,
                surviving: owed.surviving,
            },
        }
    }

    /// Who owes it, and to whom.
    pub(super) fn pair(self) -> (u32, u32) {
        self.pair
    }

    /// The provision: its words, its article, its claims.
    ///
    /// ```
    /// use treatygraph::{sample, vocabulary::ObligationKind};
    /// let graph = sample::russia_iran();
    /// let owed = graph.state("RU")?.owes(graph.state("IR")?);
    /// let duty = owed.of(ObligationKind::NonAssistanceToAggressor).next().unwrap();
    /// assert_eq!(duty.obligation().part().unwrap().name(), "3");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn obligation(self) -> Obligation<'g> {
        self.obligation
    }

    /// The agreement it stands in.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let duty = graph.state("RU")?.owes(graph.state("IR")?).next().unwrap();
    /// assert_eq!(duty.agreement().key(), "ru-ir-2025");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn agreement(self) -> Agreement<'g> {
        let view = self.obligation.view;
        let id = self.agreement;
        Agreement { view, id }
    }

    /// From when until when it is owed, whatever day was asked about, in order.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let duty = graph.state("RU")?.owes(graph.state("IR")?).next().unwrap();
    /// assert_eq!(duty.spells()[0].first(), Some(day(2025, 10, 2)));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn spells(self) -> Vec<SpellOwed<'g>> {
        SpellOwed::of_pair(self.obligation, self.pair).collect()
    }

    /// Whether it is owed: yes or maybe.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let owed = graph.state("RU")?.owes(graph.state("IR")?);
    /// assert!(owed.clone().on(day(2025, 8, 1)).all(|duty| duty.certainty().is_maybe()));
    /// assert!(owed.on(day(2025, 10, 3)).all(|duty| duty.certainty().is_yes()));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn certainty(self) -> Certainty {
        self.held.certainty
    }

    /// Whether it is owed under provisional application only.
    ///
    /// ```
    /// use treatygraph::{EventKind, GraphBuilder, day, record::Event, sample};
    /// let early = Event::new("ru-ir-2025", EventKind::ProvisionalApplication).on(day(2025, 2, 1));
    /// let graph = GraphBuilder::new().toml("seed", sample::SEED).add(early).build()?;
    /// let owed = graph.state("RU")?.owes(graph.state("IR")?).on(day(2025, 3, 1)).next().unwrap();
    /// assert!(owed.is_provisional());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn is_provisional(self) -> bool {
        self.held.provisional
    }

    /// Whether it outlives its agreement, which has ended, by the clause on the term (MEANING, M24).
    ///
    /// ```
    /// use treatygraph::{GraphBuilder, Span, day, record::{Agreement, Phase, Term}, sample};
    /// let term = Phase::default().until(day(2030, 1, 1)).survival(Span::years(5));
    /// let clause = Agreement::new("ru-ir-2025").term(Term::from(term));
    /// let graph = GraphBuilder::new().toml("seed", sample::SEED).add(clause).build()?;
    /// let owed = |on| graph.state("RU")?.owes(graph.state("IR")?).on(on).next().map(Ok).transpose();
    /// assert!(!owed(day(2026, 1, 1))?.unwrap().is_surviving());
    /// assert!(owed(day(2034, 12, 31))?.unwrap().is_surviving());
    /// assert!(owed(day(2035, 1, 2))?.is_none());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn is_surviving(self) -> bool {
        self.held.surviving
    }
}

impl fmt::Display for Duty<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let provisional = match (self.held.provisional, self.held.surviving) {
            (true, _) => " (provisional)",
            (_, true) => " (surviving)",
            _ => "",
        };
        let maybe = if self.held.certainty.is_maybe() {
            " (maybe)"
        } else {
            ""
        };
        self.obligation
            .fmt_with(f, &format!("{provisional}{maybe}"))
    }
}
