//! What is in force on a day: between two parties, for one party, and for how many agreements that is
//! so, party by party.

use std::fmt;

use super::{Agreement, Pair, Party, World};
use crate::date::{Certainty, Day};
use crate::graph::InForce;
use crate::view::View;

impl<'g> Pair<'g> {
    /// The agreements that certainly or maybe are in force between the two on a day, each saying
    /// which (MEANING, M22), in the order of their keys; also those that either inherited. O(agreements
    /// between them), some nanoseconds each once somebody has asked about these two; in a view that
    /// hides a claim on one of them a few hundred.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let pair = graph.state("RU")?.with(graph.state("IR")?);
    /// let held: Vec<_> = pair.in_force_on(day(2025, 10, 3)).map(|(t, sure)| (t.key(), sure.is_yes())).collect();
    /// assert_eq!(held, [("ru-ir-2001", false), ("ru-ir-2025", true)]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn in_force_on(self, day: Day) -> impl Iterator<Item = (Agreement<'g>, Certainty)> + Clone {
        let view = self.first().view;
        let ids = self.ids();
        let settled = ids.and_then(|(a, b)| view.bonds_between(a, b));
        let others = settled.is_none().then(|| self.candidates());
        let others = others.into_iter().flatten().zip(std::iter::repeat(ids));
        let others = others.map(move |(treaty, ids)| {
            let between = |(a, b)| view.life(treaty.id).in_force_between(a, b, day);
            let held = ids.map_or(Certainty::No, between);
            (treaty, held)
        });
        let settled = settled.map_or(&[][..], |bonds| &bonds.in_force);
        on(view, settled, day).chain(others.filter(|(_, held)| *held != Certainty::No))
    }
}

impl<'g> Party<'g> {
    /// The agreements that certainly or maybe are in force for this party on a day, each saying which,
    /// in the order of their keys.
    ///
    /// *Counts*: what [`status_for`](Agreement::status_for) this party is in force, also what the party
    /// inherited; at most maybe where it is only maybe a party. What is in force for another party
    /// alone does not count.
    ///
    /// One look at each agreement of the party and of those whose heir it is.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let iran = graph.party("IR")?;
    /// let held: Vec<_> = iran.in_force_on(day(2025, 10, 3)).map(|(t, sure)| (t.key(), sure.is_yes())).collect();
    /// assert_eq!(held, [("ru-ir-2001", false), ("ru-ir-2025", true)]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn in_force_on(self, day: Day) -> impl Iterator<Item = (Agreement<'g>, Certainty)> + Clone {
        let view = self.view;
        let settled = view.bonds_of(self.id);
        let others = settled.is_none().then(|| view.agreements_of(self.id));
        let others = others
            .into_iter()
            .flatten()
            .map(move |id| Agreement { view, id });
        let others = others
            .filter(|treaty| treaty.is_listed())
            .map(move |treaty| (treaty, view.life(treaty.id).binds(self.id, day)));
        let settled = settled.map_or(&[][..], |bonds| &bonds.in_force);
        on(view, settled, day).chain(others.filter(|(_, held)| *held != Certainty::No))
    }
}

/// What is in force on a day, of what is settled.
fn on<'g>(
    view: View<'g>,
    settled: &'g [InForce],
    day: Day,
) -> impl Iterator<Item = (Agreement<'g>, Certainty)> + Clone {
    let days = settled.iter().filter(move |days| days.is_on(day.number()));
    days.map(move |days| {
        let id = days.agreement;
        (Agreement { view, id }, days.certainty)
    })
}

impl<'g> World<'g> {
    /// How many agreements are in force for each party: how many certainly, and how many more maybe.
    /// Parties are in the order of their keys; one for which nothing may be in force is left out.
    ///
    /// *Counts*: what [`Party::in_force_on`] that day answers for each of them, so an agreement between
    /// two counts once for either.
    ///
    /// One look at each agreement of the graph, for each of its parties.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let counts = graph.on(day(2025, 10, 3)).in_force_by_party();
    /// let lines: Vec<String> = counts.map(|(party, count)| format!("{party}: {count}")).collect();
    /// assert_eq!(lines, ["Iran: 1, and maybe 1 more", "Russia: 1, and maybe 1 more"]);
    /// ```
    pub fn in_force_by_party(self) -> impl Iterator<Item = (Party<'g>, InForceCount)> {
        self.view.parties().filter_map(move |party| {
            let mut count = InForceCount::default();
            party
                .in_force_on(self.day)
                .for_each(|(_, held)| count.add(held));
            (count != InForceCount::default()).then_some((party, count))
        })
    }
}

/// For how many agreements something is so: certainly, and beyond these maybe.
///
/// ```
/// use treatygraph::{day, sample};
/// let graph = sample::russia_iran(); // on the entry into force of the second, reports disagree
/// let (iran, count) = graph.on(day(2025, 8, 1)).in_force_by_party().next().unwrap();
/// assert_eq!((iran.key(), count.certainly(), count.maybe()), ("IR", 0, 2));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct InForceCount {
    certainly: usize,
    maybe: usize,
}

impl InForceCount {
    /// How many certainly are in force.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let (_, count) = graph.on(day(2025, 10, 3)).in_force_by_party().next().unwrap();
    /// assert_eq!(count.certainly(), 1);
    /// ```
    pub fn certainly(self) -> usize {
        self.certainly
    }

    /// How many more maybe are in force.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let (_, count) = graph.on(day(2025, 10, 3)).in_force_by_party().next().unwrap();
    /// assert_eq!(count.maybe(), 0);
    /// ```
    pub fn maybe(self) -> usize {
        self.maybe
    }

    fn add(&mut self, held: Certainty) {
        match held {
            Certainty::Yes => self.certainly += 1,
            Certainty::Maybe => self.maybe += 1,
            Certainty::No => {}
        }
    }
}

/// `3`, or `3, and maybe 2 more`.
impl fmt::Display for InForceCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.certainly)?;
        match self.maybe {
            0 => Ok(()),
            maybe => write!(f, ", and maybe {maybe} more"),
        }
    }
}
