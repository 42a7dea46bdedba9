//! From when until when one party owes another what an obligation says.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::fmt;

use super::between::pairs;
use super::owed::spells;
use super::{Agreement, Obligation, Party};
use crate::date::{Certainty, Day};
use crate::graph::Owed;
use crate::view::FactsOf;

/// That one party certainly or maybe owes another what an obligation says, from a first to a last day.
///
/// ```
/// use treatygraph::{sample, vocabulary::ObligationKind};
/// let graph = sample::russia_iran();
/// let owed = graph.party("RU")?.owes(graph.party("IR")?);
/// let duty = owed.of(ObligationKind::NonAssistanceToAggressor).next().unwrap();
/// let told: Vec<_> = duty.spells().iter().map(|spell| spell.to_string()).collect();
/// assert_eq!(told, [
///     "RU owes IR 2025-07-11..2025-10-01 ru-ir-2025/non-assistance (maybe)",
///     "RU owes IR 2025-10-02.. ru-ir-2025/non-assistance",
/// ]);
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SpellOwed<'g> {
    obligation: Obligation<'g>,
    pair: (u32, u32),
    owed: Owed,
}

impl<'g> SpellOwed<'g> {
    /// Those of one obligation, as certain as that it binds the one towards the other.
    pub(super) fn of(
        obligation: Obligation<'g>,
        pair: (u32, u32),
        stated: Certainty,
        told: &OnceCell<FactsOf>,
    ) -> impl Iterator<Item = SpellOwed<'g>> + use<'g> {
        let spells = spells(obligation, pair, told)
            .into_iter()
            .map(move |owed| SpellOwed {
                obligation,
                pair,
                owed: Owed {
                    certainty: owed.certainty.and(stated),
                    ..owed
                },
            });
        spells.filter(|spell| !spell.owed.certainty.is_no())
    }

    fn party(self, id: u32) -> Party<'g> {
        let view = self.obligation.view;
        Party { view, id }
    }

    /// The provision.
    ///
    /// ```
    /// let graph = treatygraph::sample::seed();
    /// let duty = graph.party("RU")?.owes(graph.party("IR")?).next().unwrap();
    /// assert_eq!(duty.spells()[0].obligation(), duty.obligation());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn obligation(self) -> Obligation<'g> {
        self.obligation
    }

    /// Who owes it.
    ///
    /// ```
    /// let graph = treatygraph::sample::seed();
    /// let duty = graph.party("RU")?.owes(graph.party("IR")?).next().unwrap();
    /// assert_eq!(duty.spells()[0].bearer().key(), "RU");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn bearer(self) -> Party<'g> {
        self.party(self.pair.0)
    }

    /// To whom it is owed.
    ///
    /// ```
    /// let graph = treatygraph::sample::seed();
    /// let duty = graph.party("RU")?.owes(graph.party("IR")?).next().unwrap();
    /// assert_eq!(duty.spells()[0].beneficiary().key(), "IR");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn beneficiary(self) -> Party<'g> {
        self.party(self.pair.1)
    }

    /// The first day; `None` where it reaches back for ever.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let duty = graph.party("RU")?.owes(graph.party("IR")?).next().unwrap();
    /// assert_eq!(duty.spells()[0].first(), Some(day(2025, 10, 2)));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn first(self) -> Option<Day> {
        Day::from_number(self.owed.first)
    }

    /// The last day, included; `None` where it reaches on for ever.
    ///
    /// ```
    /// use treatygraph::sample;
    /// let graph = sample::seed();
    /// let duty = graph.party("RU")?.owes(graph.party("IR")?).next().unwrap();
    /// assert_eq!(duty.spells()[0].last(), Some(treatygraph::day(2045, 10, 1))); // its term
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn last(self) -> Option<Day> {
        Day::from_number(self.owed.last)
    }

    /// Whether it is owed: yes or maybe.
    ///
    /// ```
    /// use treatygraph::sample;
    /// let graph = sample::seed();
    /// let duty = graph.party("RU")?.owes(graph.party("IR")?).next().unwrap();
    /// assert!(duty.spells()[0].certainty().is_yes());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn certainty(self) -> Certainty {
        self.owed.certainty
    }

    /// Whether it is owed under provisional application only.
    ///
    /// ```
    /// use treatygraph::{EventKind, GraphBuilder, day, record::Event, sample};
    /// let early = Event::new("ru-ir-2025", EventKind::ProvisionalApplication).on(day(2025, 2, 1));
    /// let graph = GraphBuilder::new().toml("seed", sample::SEED).add(early).build()?;
    /// let duty = graph.party("RU")?.owes(graph.party("IR")?).next().unwrap();
    /// let provisional: Vec<_> = duty.spells().iter().map(|spell| spell.is_provisional()).collect();
    /// assert_eq!(provisional, [true, false, false]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn is_provisional(self) -> bool {
        self.owed.provisional
    }

    /// Whether it outlives its agreement, which has ended: see [`Duty::is_surviving`](super::Duty::is_surviving).
    pub fn is_surviving(self) -> bool {
        self.owed.surviving
    }

    /// Whether it is owed on one of the days from the first to the last.
    pub(super) fn touches(self, first: Day, last: Day) -> bool {
        self.owed.first <= last.number() && first.number() <= self.owed.last
    }
}

impl fmt::Display for SpellOwed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let edge = |day: Option<Day>| day.map_or_else(String::new, |day| day.to_string());
        let (bearer, beneficiary) = (self.bearer().key(), self.beneficiary().key());
        let (first, last) = (edge(self.first()), edge(self.last()));
        write!(
            f,
            "{bearer} owes {beneficiary} {first}..{last} {}",
            self.obligation.key()
        )?;
        f.write_str(if self.owed.surviving {
            " (surviving)"
        } else {
            ""
        })?;
        f.write_str(if self.owed.certainty.is_maybe() {
            " (maybe)"
        } else {
            ""
        })
    }
}

impl<'g> SpellOwed<'g> {
    /// Those of one obligation between two, on opposite sides or not.
    pub(super) fn of_pair(
        obligation: Obligation<'g>,
        pair: (u32, u32),
    ) -> impl Iterator<Item = SpellOwed<'g>> {
        SpellOwed::of_told(obligation, pair, &OnceCell::new())
    }

    fn of_told(
        obligation: Obligation<'g>,
        pair: (u32, u32),
        told: &OnceCell<FactsOf>,
    ) -> impl Iterator<Item = SpellOwed<'g>> + use<'g> {
        let view = obligation.view;
        let party = |id| Party { view, id };
        let concerned = obligation.concerns(pair);
        let stated = party(pair.0).owes(party(pair.1)).stated(obligation);
        let stated = stated
            .map(|stated| stated.and(concerned))
            .filter(|stated| !stated.is_no());
        let spells = stated.map(|stated| SpellOwed::of(obligation, pair, stated, told));
        spells.into_iter().flatten()
    }

    /// What each party of an agreement owes each other: what obliges or forbids.
    pub(crate) fn of_agreement(agreement: Agreement<'g>) -> impl Iterator<Item = SpellOwed<'g>> {
        let told = OnceCell::new();
        let none = agreement.obligations().next().is_none();
        let pairs = (!none).then(|| pairs(agreement)).into_iter().flatten();
        let thirds = agreement.obligations().flat_map(Obligation::third_pairs);
        let thirds: BTreeSet<(u32, u32)> = thirds.collect();
        pairs.chain(thirds).flat_map(move |pair| {
            let each = agreement
                .obligations()
                .flat_map(|duty| SpellOwed::of_told(duty, pair, &told));
            each.collect::<Vec<_>>()
        })
    }
}
