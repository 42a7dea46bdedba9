//! What a party has of those that it follows: which agreements passed to it, and by what.

use std::fmt;

use super::{Agreement, Claim, Event, Party, Relation};
use crate::date::{Certainty, Day};
use crate::lifecycle;
use crate::lifecycle::passing::Passed;
use crate::view::FactsOf;
use crate::vocabulary::{Passing, SuccessionRule};

/// An agreement of a predecessor as it stands for who follows, on a day (MEANING, M16).
///
/// Prints as one line.
///
/// ```
/// use treatygraph::{Dossier, day, vocabulary::{Passing, SuccessionRule}};
///
/// let graph = Dossier::from_toml(r#"
/// state = [{ key = "CS", until = "1992-12-31" }, { key = "CZ", since = "1993-01-01" }, { key = "DE" }]
/// agreement = [{ key = "cs-de-1973", parties = ["CS", "DE"] }]
/// relation = [{ from = "CS", kind = "dissolves-into", to = "CZ", since = "1993-01-01" }]
///
/// [[event]]
/// agreement = "cs-de-1973"
/// kind = "entry-into-force"
/// on = "1974-07-19"
///
/// [[event]] # a list of treaties that go on: one act for each that it lists
/// agreement = "cs-de-1973"
/// kind = "succession"
/// party = "CZ"
/// on = "1994-05-01"
/// "#)?.build()?;
/// let czechia = graph.state("CZ")?;
/// let early = czechia.inherited_on(day(1993, 6, 1)).next().unwrap();
/// assert_eq!((early.how(), early.certainty().is_maybe()), (Passing::Presumed, true));
/// assert_eq!(early.rule(), SuccessionRule::Separation); // VCSST 34
/// let later = czechia.inherited_on(day(1995, 1, 1)).next().unwrap();
/// assert_eq!(later.to_string(), "cs-de-1973: confirmed, of CS (yes)");
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Inherited<'g> {
    agreement: Agreement<'g>,
    party: Party<'g>,
    from: Party<'g>,
    day: Day,
    certainty: Certainty,
    passed: Passed,
    relation: u32,
    /// The events on which it rests.
    events: Vec<u32>,
}

impl<'g> Party<'g> {
    /// What this party has of those that it follows, on a day, in the order of the keys of agreements: what
    /// may be in force for it as their successor, and what it rejected, each with the rule and the acts by
    /// which that is so. Of several that it follows in one agreement, each is told.
    ///
    /// *Counts*: what an act of its own confirms, and what may have passed by rule. *Not*: what it
    /// is a party to in its own name, what had ended before it followed, and what has ended since.
    ///
    /// O(events and claims of each agreement of the predecessors). Empty where it follows nobody.
    ///
    /// ```
    /// use treatygraph::{Dossier, day, vocabulary::Passing};
    /// let graph = Dossier::from_toml(r#"
    /// state = [{ key = "SU", until = "1991-12-25" }, { key = "RU" }, { key = "UA" }, { key = "US" }]
    /// agreement = [{ key = "abm", parties = ["US", "SU"] }]
    /// event = [{ agreement = "abm", kind = "entry-into-force", on = "1972-10-03" }]
    /// relation = [
    ///   { from = "RU", kind = "continues", to = "SU", since = "1991-12-26" },
    ///   { from = "UA", kind = "splits-from", to = "SU", since = "1991-12-26" },
    /// ]
    /// "#)?.build()?;
    /// let how = |key| graph.state(key).unwrap().inherited_on(day(1995, 1, 1)).next().unwrap().how();
    /// assert_eq!((how("RU"), how("UA")), (Passing::Inherited, Passing::Presumed));
    /// assert_eq!(graph.state("US")?.inherited_on(day(1995, 1, 1)).count(), 0);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn inherited_on(self, day: Day) -> impl Iterator<Item = Inherited<'g>> {
        let view = self.view;
        let ids = view.is_heir(self.id).then(|| view.agreements_of(self.id));
        let all = ids
            .into_iter()
            .flatten()
            .map(move |id| Agreement { view, id });
        all.filter(|treaty| treaty.is_listed())
            .flat_map(move |treaty| Inherited::of(treaty, self, day))
    }

    /// The same of one party that it follows, directly or through others.
    ///
    /// ```
    /// use treatygraph::{Dossier, day};
    /// let graph = Dossier::from_toml(r#"
    /// state = [{ key = "SU", until = "1991-12-25" }, { key = "RU" }, { key = "US" }]
    /// agreement = [{ key = "abm", parties = ["US", "SU"] }]
    /// event = [{ agreement = "abm", kind = "entry-into-force", on = "1972-10-03" }]
    /// relation = [{ from = "RU", kind = "continues", to = "SU", since = "1991-12-26" }]
    /// "#)?.build()?;
    /// let (russia, ussr) = (graph.state("RU")?, graph.state("SU")?);
    /// assert_eq!(russia.inherited_from(ussr, day(1995, 1, 1)).count(), 1);
    /// assert_eq!(ussr.inherited_from(russia, day(1995, 1, 1)).count(), 0);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn inherited_from(
        self,
        other: impl Into<Party<'g>>,
        day: Day,
    ) -> impl Iterator<Item = Inherited<'g>> {
        let view = self.view;
        let other: Party<'g> = other.into();
        let other = view.counterpart(other.view, other.thing());
        let other = other.map(|thing| thing.id);
        self.inherited_on(day).filter(move |of| {
            other.is_some_and(|other| view.forebears(of.from.id).contains(&other))
        })
    }
}

impl<'g> Inherited<'g> {
    fn of(agreement: Agreement<'g>, party: Party<'g>, day: Day) -> Vec<Inherited<'g>> {
        let view = agreement.view;
        let told = FactsOf::of(view, agreement.id);
        let certainty = view.life(agreement.id).binds(party.id, day);
        let row = |passed: Passed| {
            let acts = passed.acts.iter().map(|at| told.events[*at]);
            let declined = passed.declined.iter().map(|at| told.declined[*at]);
            let mut events: Vec<u32> = acts.chain(declined).collect();
            events.sort_unstable();
            Inherited {
                agreement,
                party,
                from: Party {
                    view,
                    id: told.facts.inheritances[passed.inheritance].from,
                },
                day,
                certainty,
                relation: told.inheritances[passed.inheritance],
                events,
                passed,
            }
        };
        let all = lifecycle::passed(&told.facts, party.id, day).into_iter();
        all.map(row)
            .filter(|row| !row.certainty.is_no() || row.how() == Passing::Rejected)
            .collect()
    }

    /// The agreement.
    pub fn agreement(&self) -> Agreement<'g> {
        self.agreement
    }

    /// Who follows: the party asked about.
    pub fn party(&self) -> Party<'g> {
        self.party
    }

    /// Whom it follows in this agreement: the nearest, where it follows one through another.
    pub fn from(&self) -> Party<'g> {
        self.from
    }

    /// The day asked about.
    pub fn day(&self) -> Day {
        self.day
    }

    /// How it passed.
    pub fn how(&self) -> Passing {
        self.passed.how
    }

    /// The rule that says whether it passes.
    pub fn rule(&self) -> SuccessionRule {
        self.passed.rule
    }

    /// Whether it is in force for the party on the day: as [`Agreement::status_for`] has it.
    pub fn certainty(&self) -> Certainty {
        self.certainty
    }

    /// The relation by which the party follows.
    pub fn relation(&self) -> Relation<'g> {
        let (view, id) = (self.agreement.view, self.relation);
        Relation { view, id }
    }

    /// The acts on which that rests, in the order of lists: those by which the party confirms or declines it,
    /// or by which others took over what it did not. Empty where it rests on the relation alone.
    pub fn acts(&self) -> impl ExactSizeIterator<Item = Event<'g>> + '_ {
        let view = self.agreement.view;
        self.events.iter().map(move |id| Event::of_id(view, *id))
    }

    /// The claims on the relation and on the acts.
    pub fn claims(&self) -> impl Iterator<Item = Claim<'g>> + '_ {
        let acts = self.acts().flat_map(|act| act.claims());
        self.relation().claims().chain(acts)
    }
}

/// `abm-1972: inherited, of SU (yes)`.
impl fmt::Display for Inherited<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (treaty, from) = (self.agreement.key(), self.from.key());
        write!(
            f,
            "{treaty}: {}, of {from} ({})",
            self.how(),
            self.certainty
        )
    }
}
