//! For whom, and for what, an agreement or a part of it is in effect on a day: a tax, a tariff.

use std::fmt;

use super::bond::acts_of;
use super::{Agreement, Claim, Event, Part, Party};
use crate::date::{Certainty, Day, Days};
use crate::lifecycle;
use crate::lifecycle::facts::{Act, Contest, Subject};
use crate::view::FactsOf;
use crate::vocabulary::EventKind;

/// Whether an agreement or part is in effect for a party on a day, perhaps for one subject.
///
/// Prints as one line.
///
/// ```
/// use treatygraph::{EventKind, GraphBuilder, day, record::Event, sample};
/// let mut tax = Event::new("ru-ir-2025", EventKind::EntryIntoEffect).on(day(2026, 1, 1));
/// tax.subject = Some("income tax".into());
/// let graph = GraphBuilder::new().toml("seed.toml", sample::SEED).add(tax).build()?;
/// let treaty = graph.agreement("ru-ir-2025")?;
/// let lines = |on| treaty.in_effect_on(on).map(|line| line.to_string()).collect::<Vec<_>>();
/// assert_eq!(lines(day(2025, 12, 1)), [
///     "Iran, income tax: no, from 2026-01-01",
///     "Russia, income tax: no, from 2026-01-01",
/// ]);
/// assert_eq!(lines(day(2026, 2, 1))[0], "Iran, income tax: yes, from 2026-01-01");
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct InEffect<'g> {
    agreement: Agreement<'g>,
    part: Option<Part<'g>>,
    party: Party<'g>,
    day: Day,
    entry: Option<(Event<'g>, Days)>,
    certainty: Certainty,
}

impl<'g> Agreement<'g> {
    /// For whom and for what it is in effect on a day: party by party in the order of their keys, for each
    /// subject of which an entry into effect is told, in the order of those acts (MEANING, M24). Where none is
    /// told for a party, it is in effect as far as it is in force. What began to apply before it was in force is
    /// in effect once it is.
    ///
    /// O(parties × acts).
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let treaty = graph.agreement("ru-ir-2025")?;
    /// assert!(treaty.in_effect_on(day(2025, 10, 3)).all(|line| line.certainty().is_yes()));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn in_effect_on(self, day: Day) -> impl ExactSizeIterator<Item = InEffect<'g>> {
        let told = FactsOf::of(self.view, self.id);
        InEffect::of(&told, self, None, day).into_iter()
    }
}

impl<'g> Part<'g> {
    /// For whom and for what it is in effect on a day: by entries into effect of its own, and by those of the
    /// agreement.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let article = graph.part("ru-ir-2025/3")?;
    /// assert!(article.in_effect_on(day(2025, 10, 3)).all(|line| line.certainty().is_yes()));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn in_effect_on(self, day: Day) -> impl ExactSizeIterator<Item = InEffect<'g>> {
        let home = self.agreement();
        let told = FactsOf::of(self.view, home.id);
        InEffect::of(&told, home, Some(self), day).into_iter()
    }
}

impl<'g> InEffect<'g> {
    pub(super) fn of(
        told: &FactsOf,
        agreement: Agreement<'g>,
        part: Option<Part<'g>>,
        day: Day,
    ) -> Vec<InEffect<'g>> {
        let (facts, view) = (&told.facts, agreement.view);
        let sides = facts.sides().iter();
        let mut parties: Vec<u32> = sides.flat_map(|(_, side)| side).copied().collect();
        parties.sort_unstable();
        let mut all = Vec::new();
        for id in parties {
            let part_id = part.map(|part| part.id);
            let status = lifecycle::status(facts, Subject::Party(id), part_id, day);
            let operates = status.standings.bind().and(!status.suspended);
            if facts.member(id).is_none() && operates.is_no() {
                continue;
            }
            let line = |entry, certainty| InEffect {
                agreement,
                part,
                party: Party { view, id },
                day,
                entry,
                certainty,
            };
            let entries = entries(told, part_id, id);
            if entries.is_empty() {
                all.push(line(None, operates));
            }
            all.extend(entries.into_iter().map(|(event, act, concerns)| {
                let come = act.has_come(act.takes_effect(), day);
                let entry = (Event::of_id(view, event), act.takes_effect().clone());
                line(Some(entry), operates.and(come).and(concerns))
            }));
        }
        all
    }

    /// The agreement.
    pub fn agreement(&self) -> Agreement<'g> {
        self.agreement
    }

    /// The part asked about; `None` where the whole was.
    pub fn part(&self) -> Option<Part<'g>> {
        self.part
    }

    /// For whom.
    pub fn party(&self) -> Party<'g> {
        self.party
    }

    /// The day asked about.
    pub fn day(&self) -> Day {
        self.day
    }

    /// For what, such as which tax; `None`: for all of it.
    pub fn subject(&self) -> Option<&'g str> {
        self.entry.as_ref()?.0.subject()
    }

    /// The days on which it may have entered into effect; `None` where no such act is told: then with its entry
    /// into force.
    pub fn from(&self) -> Option<&Days> {
        Some(&self.entry.as_ref()?.1)
    }

    /// The act by which it enters into effect; `None` where none is told.
    pub fn event(&self) -> Option<Event<'g>> {
        Some(self.entry.as_ref()?.0)
    }

    /// Whether it is in effect on the day: in force or applied provisionally, not suspended, and its entry into
    /// effect has come.
    pub fn certainty(&self) -> Certainty {
        self.certainty
    }

    /// The claims on the act by which it enters into effect.
    pub fn claims(&self) -> impl Iterator<Item = Claim<'g>> + use<'g> {
        let event = self.event();
        event.into_iter().flat_map(|event| event.claims())
    }
}

/// The entries into effect of a party, each with whether it concerns it.
fn entries(told: &FactsOf, part: Option<u32>, party: u32) -> Vec<(u32, &Act, Certainty)> {
    let fits = |_, act: &Act| {
        let begins = act.kind == EventKind::EntryIntoEffect && act.contest != Contest::Void;
        Certainty::from(begins && (act.part.is_none() || act.part == part))
    };
    let acts = acts_of(&told.facts, party, fits).into_iter();
    acts.map(|(at, act, concerns)| (told.events[at], act, concerns))
        .collect()
}

/// `United Kingdom, corporation tax: yes, from 2003-04-01`.
impl fmt::Display for InEffect<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.party.name_on(self.day))?;
        if let Some(subject) = self.subject() {
            write!(f, ", {subject}")?;
        }
        write!(f, ": {}", self.certainty)?;
        match self.from().filter(|from| **from != Days::all()) {
            Some(from) => write!(f, ", from {}", from.to_string().replace(", ", " or ")),
            None => Ok(()),
        }
    }
}
