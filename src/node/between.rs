//! From when until when an agreement is in force between two.

use std::fmt;

use super::{Agreement, Party};
use crate::date::{Certainty, Day};
use crate::graph::InForce;
use crate::view::between;

/// That an agreement certainly or maybe is in force between two parties, from a first to a last day.
///
/// Prints as `IR RU 2025-10-02.. ru-ir-2025`, with `(maybe)` behind it where that is not certain.
///
/// ```
/// let graph = treatygraph::sample::russia_iran();
/// let (treaty, pair) = (graph.agreement("ru-ir-2025")?, (graph.party("RU")?, graph.party("IR")?));
/// let told: Vec<_> = treaty.spells_between(pair.0, pair.1).iter().map(|spell| spell.to_string()).collect();
/// assert_eq!(told, [
///     "IR RU 2025-07-11..2025-10-01 ru-ir-2025 (maybe)",
///     "IR RU 2025-10-02.. ru-ir-2025",
/// ]);
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpellBetween<'g> {
    agreement: Agreement<'g>,
    parties: (u32, u32),
    days: (i32, i32),
    certainty: Certainty,
}

impl<'g> SpellBetween<'g> {
    fn of(agreement: Agreement<'g>, x: u32, y: u32) -> Vec<SpellBetween<'g>> {
        let life = agreement.view.life(agreement.id);
        let spells = between(&life, agreement.id, x, y).into_iter();
        let spell = |of: InForce| SpellBetween {
            agreement,
            parties: (x.min(y), x.max(y)),
            days: (of.first, of.last),
            certainty: of.certainty,
        };
        spells.map(spell).collect()
    }

    /// Between each two parties of an agreement, pair by pair.
    pub(crate) fn of_agreement(agreement: Agreement<'g>) -> impl Iterator<Item = SpellBetween<'g>> {
        pairs(agreement)
            .filter(|(x, y)| x < y)
            .flat_map(move |(x, y)| SpellBetween::of(agreement, x, y))
    }

    /// The agreement.
    ///
    /// ```
    /// let graph = treatygraph::sample::seed();
    /// let treaty = graph.agreement("ru-ir-2025")?;
    /// let spells = treaty.spells_between(graph.party("RU")?, graph.party("IR")?);
    /// assert_eq!(spells[0].agreement(), treaty);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn agreement(self) -> Agreement<'g> {
        self.agreement
    }

    /// The two, in the order of their keys.
    ///
    /// ```
    /// let graph = treatygraph::sample::seed();
    /// let treaty = graph.agreement("ru-ir-2025")?;
    /// let spells = treaty.spells_between(graph.party("RU")?, graph.party("IR")?);
    /// assert_eq!(spells[0].parties().0.key(), "IR");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn parties(self) -> (Party<'g>, Party<'g>) {
        let view = self.agreement.view;
        let party = |id| Party { view, id };
        (party(self.parties.0), party(self.parties.1))
    }

    /// The first day; `None` where it reaches back for ever.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let spells = graph.agreement("ru-ir-2025")?.spells_between(graph.party("RU")?, graph.party("IR")?);
    /// assert_eq!(spells[0].first(), Some(day(2025, 10, 2)));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn first(self) -> Option<Day> {
        Day::from_number(self.days.0)
    }

    /// The last day, included; `None` where it reaches on for ever.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let spells = graph.agreement("ru-ir-2025")?.spells_between(graph.party("RU")?, graph.party("IR")?);
    /// assert_eq!(spells[0].last(), Some(day(2025, 10, 1)));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn last(self) -> Option<Day> {
        Day::from_number(self.days.1)
    }

    /// Whether it is in force between them: yes or maybe.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let spells = graph.agreement("ru-ir-2025")?.spells_between(graph.party("RU")?, graph.party("IR")?);
    /// assert!(spells[0].certainty().is_maybe() && spells[1].certainty().is_yes());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn certainty(self) -> Certainty {
        self.certainty
    }
}

impl<'g> Agreement<'g> {
    /// From when until when it certainly or maybe is in force between two parties (MEANING, M22), in order.
    /// Empty where it never is, and where one of them is no party of it.
    ///
    /// ```
    /// let graph = treatygraph::sample::seed();
    /// let (russia, iran) = (graph.party("RU")?, graph.party("IR")?);
    /// assert_eq!(graph.agreement("ru-ir-2025")?.spells_between(russia, iran).len(), 2); // its last day may be out
    /// assert!(graph.agreement("ru-ir-2025")?.spells_between(russia, russia).is_empty());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn spells_between(
        self,
        one: impl Into<Party<'g>>,
        other: impl Into<Party<'g>>,
    ) -> Vec<SpellBetween<'g>> {
        let both = [one.into(), other.into()].map(|party| party.in_view(self.view));
        match both {
            [Some(one), Some(other)] => SpellBetween::of(self, one.id, other.id),
            _ => Vec::new(),
        }
    }
}

impl fmt::Display for SpellBetween<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let edge = |day: Option<Day>| day.map_or_else(String::new, |day| day.to_string());
        let (one, other) = self.parties();
        let (first, last) = (edge(self.first()), edge(self.last()));
        write!(
            f,
            "{} {} {first}..{last} {}",
            one.key(),
            other.key(),
            self.agreement.key()
        )?;
        f.write_str(if self.certainty.is_maybe() {
            " (maybe)"
        } else {
            ""
        })
    }
}

/// The pairs of parties and heirs of an agreement that stand on opposite sides, each way.
pub(super) fn pairs(agreement: Agreement<'_>) -> impl Iterator<Item = (u32, u32)> {
    let life = agreement.view.life(agreement.id);
    let members: Vec<(u32, u32)> = life
        .members
        .iter()
        .map(|member| (member.party, member.side))
        .collect();
    let others = members.clone();
    members.into_iter().flat_map(move |(x, side)| {
        let facing = others
            .clone()
            .into_iter()
            .filter(move |(_, other)| *other != side);
        facing.map(move |(y, _)| (x, y))
    })
}
