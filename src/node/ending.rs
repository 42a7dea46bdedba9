//! What ended, on which ground, by whose act.

use std::fmt;
use std::ops::RangeInclusive;

use super::reason::Reason;
use super::{Actor, Agreement, Part, Party, both};
use crate::date::{Certainty, Day, Days};
use crate::lifecycle;
use crate::record::Field;
use crate::view::FactsOf;
use crate::vocabulary::{EventKind, Ground};

both! {
    /// What certainly or maybe ended within these days, both included, on which ground and by whose
    /// act: agreements, in the order of their keys; after each, [parts](Ending::part) that ended
    /// without it, and what ended [for one party alone](Ending::only_for). One look at each agreement
    /// of the graph.
    ///
    /// *Counts*: termination, expiry, denunciation, replacement; the end of the term by its clause (M26), or the
    /// day until which it was prolonged;
    /// a party that ceased to exist, where the whole ended with it (MEANING, M16). Also what was
    /// revived afterwards. Each end is told once, on the day on which it takes effect: not again what
    /// a termination rests on, nor the end of the whole for its parts and parties.
    ///
    /// ```
    /// use treatygraph::{EventKind, GraphBuilder, day, record::Event, sample, vocabulary::Ground};
    /// let end = Event::new("ru-ir-2025", EventKind::Termination).ground(Ground::MutualConsent);
    /// let mut records = GraphBuilder::new();
    /// let graph = records.toml("seed", sample::SEED).add(end.on(day(2030, 1, 1))).build()?;
    /// let ended: Vec<_> = graph.ended_within(day(2029, 1, 1)..=day(2030, 12, 31)).collect();
    /// assert_eq!(ended[0].ground(), Some(Ground::MutualConsent));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    fn ended_within(view, days: RangeInclusive<Day>) -> impl Iterator<Item = Ending<'g>> {
        let window = Days::range(days);
        view.agreements().flat_map(move |treaty| endings(treaty, &window))
    }
}

/// The end of an agreement or a part of it, perhaps for one party alone, or what may be one.
///
/// ```
/// use treatygraph::{day, sample};
/// let graph = sample::russia_iran();
/// let years = day(2025, 1, 1)..=day(2025, 12, 31);
/// let ended = graph.ended_within(years).next().unwrap(); // replaced, as a report says
/// assert_eq!(ended.agreement().key(), "ru-ir-2001");
/// assert!(ended.certainty().is_maybe());
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Ending<'g> {
    agreement: Agreement<'g>,
    part: Option<Part<'g>>,
    only_for: Option<Party<'g>>,
    reason: Reason<'g>,
    certainty: Certainty,
}

impl<'g> Ending<'g> {
    /// The agreement.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let ended = graph.ended_within(day(2025, 1, 1)..=day(2025, 12, 31)).next().unwrap();
    /// assert_eq!(ended.agreement().key(), "ru-ir-2001");
    /// ```
    pub fn agreement(&self) -> Agreement<'g> {
        self.agreement
    }

    /// The part that ended; `None` where the agreement did.
    ///
    /// ```
    /// use treatygraph::{EventKind, GraphBuilder, day, record::Event, sample};
    /// let end = Event::new("ru-ir-2025", EventKind::Termination).part("3").on(day(2030, 1, 1));
    /// let graph = GraphBuilder::new().toml("seed", sample::SEED).add(end).build()?;
    /// let ended = graph.ended_within(day(2030, 1, 1)..=day(2030, 12, 31)).next().unwrap();
    /// assert_eq!(ended.part(), Some(graph.part("ru-ir-2025/3")?));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn part(&self) -> Option<Part<'g>> {
        self.part
    }

    /// The party for which alone it ended, so that it goes on for others; `None` where it ended as a
    /// whole.
    ///
    /// ```
    /// use treatygraph::{Dossier, day};
    /// let text = "state = [{ key = \"A\" }, { key = \"B\" }, { key = \"C\" }]\n\
    ///     agreement = [{ key = \"t\", parties = [\"A\", \"B\", \"C\"] }]\n[[event]]\nagreement = \"t\"\n\
    ///     kind = \"entry-into-force\"\non = \"2000-01-01\"\n[[event]]\nagreement = \"t\"\n\
    ///     kind = \"denunciation\"\nparty = \"A\"\non = \"2010-01-01\"\neffective = \"2011-01-01\"\n";
    /// let graph = Dossier::from_toml(text)?.build()?;
    /// let ended = graph.ended_within(day(2010, 1, 1)..=day(2012, 1, 1)).next().unwrap();
    /// assert_eq!(ended.only_for(), Some(graph.party("A")?));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn only_for(&self) -> Option<Party<'g>> {
        self.only_for
    }

    /// Whether this ended it within the days asked. Of two ends of which either may have come first,
    /// both are *maybe*.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let ended = graph.ended_within(day(2025, 1, 1)..=day(2025, 12, 31)).next().unwrap();
    /// assert!(ended.certainty().is_maybe());
    /// ```
    pub fn certainty(&self) -> Certainty {
        self.certainty
    }

    /// The ground, as recorded; that of a notice, a replacement, a
    /// prolongation that ran out or a party that ceased to exist follows from what it is. `None`
    /// where none is recorded, or claims differ.
    ///
    /// ```
    /// use treatygraph::{day, sample, vocabulary::Ground};
    /// let graph = sample::russia_iran();
    /// let ended = graph.ended_within(day(2025, 1, 1)..=day(2025, 12, 31)).next().unwrap();
    /// assert_eq!(ended.ground(), Some(Ground::Replacement));
    /// ```
    pub fn ground(&self) -> Option<Ground> {
        match self.reason.event() {
            Some(event) => event.ground().or(match event.kind() {
                EventKind::Denunciation => Some(Ground::Denunciation),
                EventKind::Expiry | EventKind::Prolongation => Some(Ground::Term),
                _ => None,
            }),
            None if self.reason.clause == Some(Field::Term) => Some(Ground::Term),
            None if self.reason.party().is_some() => Some(Ground::PartyExtinct),
            None => self.reason.relation().map(|_| Ground::Replacement),
        }
    }

    /// Whose act it was; `None` where it was nobody's in particular, or no act.
    ///
    /// ```
    /// use treatygraph::{EventKind, GraphBuilder, day, record::Event, sample};
    /// let notice = Event::new("ru-ir-2025", EventKind::Denunciation).party("IR").on(day(2030, 1, 1));
    /// let graph = GraphBuilder::new().toml("seed", sample::SEED).add(notice).build()?;
    /// let ended = graph.ended_within(day(2031, 1, 1)..=day(2031, 12, 31)).next().unwrap();
    /// assert_eq!(ended.party(), Some(graph.party("IR")?));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn party(&self) -> Option<Party<'g>> {
        self.reason.event()?.party()
    }

    /// What ended it, with its days and claims.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let ended = graph.ended_within(day(2025, 1, 1)..=day(2025, 12, 31)).next().unwrap();
    /// assert!(ended.reason().relation().is_some());
    /// ```
    pub fn reason(&self) -> &Reason<'g> {
        &self.reason
    }
}

impl fmt::Display for Ending<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.part {
            Some(part) => f.write_str(part.key())?,
            None => f.write_str(self.agreement.key())?,
        }
        if let Some(party) = self.only_for {
            let on = self.reason.days().cloned();
            write!(f, ", for {} alone", Actor::Party(party).named(on))?;
        }
        write!(f, ": {}", self.reason)?;
        match self.certainty {
            Certainty::Maybe => f.write_str(" (maybe)"),
            _ => Ok(()),
        }
    }
}

pub(super) fn endings<'g>(agreement: Agreement<'g>, days: &Days) -> Vec<Ending<'g>> {
    let view = agreement.view;
    let runs = days.runs();
    let (Some(first), Some(last)) = (runs.first(), runs.last()) else {
        return Vec::new();
    };
    // Where the day of an end is still in, it has ended on the day after.
    let near = (first.0, last.1.saturating_add(1));
    let may_have_ended = view.life(agreement.id).may_have_ended(near);
    if !may_have_ended && agreement.parts().next().is_none() {
        return Vec::new();
    }
    let told = FactsOf::of(view, agreement.id);
    let day = Day::from_number(last.1).unwrap_or(Day::MAX);
    let ended = lifecycle::ended(&told.facts, days).into_iter();
    ended
        .map(|ended| Ending {
            agreement,
            part: ended.part.map(|id| Part { view, id }),
            only_for: ended.party.map(|id| Party { view, id }),
            reason: Reason::of(view, &told, day, &ended.reason),
            certainty: Certainty::possibly(ended.certain),
        })
        .collect()
}
