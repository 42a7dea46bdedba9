//! Whether something holds between two parties on a day, and why, also where it does not.

use std::fmt;

use super::third::ThirdState;
use super::{Agreement, Claim, Obligation, Party, Reason};
use crate::date::{Certainty, Day};
use crate::view::FactsOf;
use crate::vocabulary::{Because, Standing};

/// Whether an agreement is in force between two parties on a day, or the one owes the other what an obligation says;
/// and what that rests on, whatever the answer.
///
/// ```
/// use treatygraph::{day, sample};
/// let graph = sample::seed();
/// let (russia, iran) = (graph.state("RU")?, graph.state("IR")?);
/// let duty = graph.obligation("ru-ir-2025/non-assistance")?;
/// let then = duty.holds_between(russia, iran, day(2025, 10, 1));
/// assert!(then.certainty().is_no());
/// assert!(then.to_string().starts_with("no: not before entry-into-force on 2025-10-02 (seed"));
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Holds<'g> {
    agreement: Agreement<'g>,
    obligation: Option<Obligation<'g>>,
    pair: (Party<'g>, Party<'g>),
    day: Day,
    certainty: Certainty,
    reasons: Vec<Reason<'g>>,
}

impl<'g> Agreement<'g> {
    /// Whether it is in force between two parties on a day (MEANING, M22), and why. The same answer as
    /// [`Pair::in_force_on`](super::Pair::in_force_on), with its reasons.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let (russia, iran) = (graph.state("RU")?, graph.state("IR")?);
    /// let treaty = graph.agreement("ru-ir-2025")?;
    /// let spring = treaty.holds_between(russia, iran, day(2025, 3, 1));
    /// assert!(spring.certainty().is_no());
    /// assert_eq!(spring.reasons()[0].event().unwrap().kind().to_string(), "entry-into-force");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn holds_between(
        self,
        one: impl Into<Party<'g>>,
        other: impl Into<Party<'g>>,
        day: Day,
    ) -> Holds<'g> {
        let pair = (one.into(), other.into());
        let held = pair
            .0
            .with(pair.1)
            .in_force_on(day)
            .find(|(treaty, _)| *treaty == self);
        Holds {
            agreement: self,
            obligation: None,
            pair,
            day,
            certainty: held.map_or(Certainty::No, |(_, certainty)| certainty),
            reasons: standing(self, None, pair, day),
        }
    }

    fn opposed(self, (one, other): (Party<'g>, Party<'g>)) -> Certainty {
        let ids = one.in_view(self.view).zip(other.in_view(self.view));
        let life = || self.view.life(self.id);
        ids.map_or(Certainty::No, |(one, other)| {
            life().opposed(one.id, other.id)
        })
    }
}

impl<'g> Obligation<'g> {
    /// Whether the one owes the other what it says on a day (MEANING, M24), and why. The same answer as
    /// [`Party::owes`](super::Party::owes), with its reasons; a permission or a power is not owed.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let (russia, iran) = (graph.state("RU")?, graph.state("IR")?);
    /// let duty = graph.obligation("ru-ir-2025/non-assistance")?;
    /// assert!(duty.holds_between(russia, iran, day(2025, 10, 3)).certainty().is_yes());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn holds_between(
        self,
        bearer: impl Into<Party<'g>>,
        beneficiary: impl Into<Party<'g>>,
        day: Day,
    ) -> Holds<'g> {
        let pair = (bearer.into(), beneficiary.into());
        let agreement = self.agreement();
        let owes = pair.0.owes(pair.1);
        let stated = owes.stated(self).unwrap_or(Certainty::No);
        let held = owes.on(day).find(|duty| duty.obligation() == self);
        let mut reasons = standing(agreement, Some(self), pair, day);
        if stated.is_no() {
            reasons = vec![Reason::plain(self.view, Because::NotBound)];
        } else if let Some(ids) = pair.0.with(pair.1).ids() {
            let told = FactsOf::of(self.view, agreement.id);
            let bond = self.bond(&told, ids, day);
            reasons.extend(bond.reasons());
        }
        Holds {
            agreement,
            obligation: Some(self),
            pair,
            day,
            certainty: held.map_or(Certainty::No, |duty| duty.certainty()),
            reasons,
        }
    }
}

/// Why an agreement, or the part an obligation stands in, binds the two to each other or not: how it stands for the one
/// and for the other. Where that alone decides that it does not, for those alone for whom it is not in force.
pub(super) fn standing<'g>(
    agreement: Agreement<'g>,
    obligation: Option<Obligation<'g>>,
    pair: (Party<'g>, Party<'g>),
    day: Day,
) -> Vec<Reason<'g>> {
    let Some(pair) = as_parties(agreement, obligation, pair) else {
        return vec![Reason::plain(agreement.view, Because::NotOpposed)];
    };
    let part = obligation.and_then(|obligation| obligation.part());
    let status = |party: Party<'g>| match part {
        Some(part) => part.status_for(party, day),
        None => agreement.status_for(party, day),
    };
    let of_each = [status(pair.0), status(pair.1)];
    let binds = |standing: Standing| matches!(standing, Standing::InForce | Standing::Provisional);
    let unbound = of_each
        .each_ref()
        .map(|status| !status.standings().iter().any(binds));
    let decides = |at: usize| unbound[at] || !unbound[1 - at];
    let mut reasons: Vec<Reason<'g>> = Vec::new();
    for (_, status) in of_each.iter().enumerate().filter(|(at, _)| decides(*at)) {
        for reason in status.reasons() {
            // What is so of both is told once.
            let text = reason.to_string();
            if reasons.iter().all(|other| other.to_string() != text) {
                reasons.push(reason.clone());
            }
        }
    }
    reasons
}

/// The two that face each other; a third state that an obligation names as the party that faces it. `None`, where they
/// do not face each other.
fn as_parties<'g>(
    agreement: Agreement<'g>,
    obligation: Option<Obligation<'g>>,
    pair: (Party<'g>, Party<'g>),
) -> Option<(Party<'g>, Party<'g>)> {
    if !agreement.opposed(pair).is_no() {
        return Some(pair);
    }
    let ids = (
        pair.0.in_view(agreement.view)?.id,
        pair.1.in_view(agreement.view)?.id,
    );
    let obligation = obligation.filter(|obligation| !obligation.concerns(ids).is_no())?;
    match obligation.third_state(ids)? {
        ThirdState::Bearer => Some((pair.1, pair.1)),
        ThirdState::Beneficiary => Some((pair.0, pair.0)),
    }
}

impl<'g> Holds<'g> {
    /// The agreement.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let (russia, iran) = (graph.state("RU")?, graph.state("IR")?);
    /// let duty = graph.obligation("ru-ir-2025/non-assistance")?;
    /// assert_eq!(duty.holds_between(russia, iran, day(2025, 10, 3)).agreement().key(), "ru-ir-2025");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn agreement(&self) -> Agreement<'g> {
        self.agreement
    }

    /// The obligation; `None` where the agreement was asked about.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let (russia, iran) = (graph.state("RU")?, graph.state("IR")?);
    /// let treaty = graph.agreement("ru-ir-2025")?;
    /// assert!(treaty.holds_between(russia, iran, day(2025, 10, 3)).obligation().is_none());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn obligation(&self) -> Option<Obligation<'g>> {
        self.obligation
    }

    /// The two parties; of an obligation, who owes and to whom.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let (russia, iran) = (graph.state("RU")?, graph.state("IR")?);
    /// let treaty = graph.agreement("ru-ir-2025")?;
    /// assert_eq!(treaty.holds_between(russia, iran, day(2025, 10, 3)).parties().0.key(), "RU");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn parties(&self) -> (Party<'g>, Party<'g>) {
        self.pair
    }

    /// The day asked about.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let (russia, iran) = (graph.state("RU")?, graph.state("IR")?);
    /// let treaty = graph.agreement("ru-ir-2025")?;
    /// assert_eq!(treaty.holds_between(russia, iran, day(2025, 10, 3)).day(), day(2025, 10, 3));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn day(&self) -> Day {
        self.day
    }

    /// Whether it holds.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let (russia, iran) = (graph.state("RU")?, graph.state("IR")?);
    /// let treaty = graph.agreement("ru-ir-2025")?;
    /// assert!(treaty.holds_between(russia, iran, day(2025, 10, 3)).certainty().is_yes());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn certainty(&self) -> Certainty {
        self.certainty
    }

    /// What the answer rests on, in the order in which it is told.
    ///
    /// ```
    /// use treatygraph::{day, sample, vocabulary::Because};
    /// let graph = sample::seed();
    /// let (russia, iran) = (graph.state("RU")?, graph.state("IR")?);
    /// let treaty = graph.agreement("ru-ir-2025")?;
    /// let then = treaty.holds_between(russia, russia, day(2025, 10, 3));
    /// assert_eq!(then.reasons()[0].because(), Because::NotOpposed);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn reasons(&self) -> &[Reason<'g>] {
        &self.reasons
    }

    /// The answer and its reasons as a sentence that names its sources, as it prints itself.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let (russia, iran) = (graph.state("RU")?, graph.state("IR")?);
    /// let why = graph.agreement("ru-ir-2025")?.holds_between(russia, iran, day(2025, 10, 3)).why().to_string();
    /// assert!(why.starts_with("yes: entry-into-force on 2025-10-02 ("));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn why(&self) -> impl fmt::Display + use<'g> {
        self.clone()
    }

    /// The claims it rests on.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let (russia, iran) = (graph.state("RU")?, graph.state("IR")?);
    /// let treaty = graph.agreement("ru-ir-2025")?;
    /// assert!(!treaty.holds_between(russia, iran, day(2025, 10, 3)).claims().is_empty());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn claims(&self) -> Vec<Claim<'g>> {
        self.reasons
            .iter()
            .flat_map(|reason| reason.claims())
            .collect()
    }
}

/// The answer and its reasons, as a sentence that names its sources.
impl fmt::Display for Holds<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.certainty)?;
        Reason::list(&self.reasons, f)
    }
}
