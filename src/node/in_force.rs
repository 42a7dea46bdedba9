//! What is in force for one party on a day, and for how many agreements that is so, party by party.

use std::fmt;

use super::{Agreement, Party, World};
use crate::date::{Certainty, Day};
use crate::lifecycle;
use crate::lifecycle::facts::Subject;
use crate::view::FactsOf;
use crate::vocabulary::Standing;

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
        let index = &view.columns().index;
        let forebears = view.forebears(self.id).into_iter();
        let mut ids: Vec<u32> = forebears
            .flat_map(|party| index.agreements_of_party.of(party).iter().copied())
            .collect();
        ids.sort_unstable();
        ids.dedup();
        ids.into_iter()
            .map(move |id| Agreement { view, id })
            .filter(|treaty| treaty.is_listed())
            .map(move |treaty| {
                let told = FactsOf::of(view, treaty.id);
                (treaty, in_force_for(&told, self.id, day))
            })
            .filter(|(_, held)| *held != Certainty::No)
    }
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
    pub fn in_force_by_party(self) -> impl ExactSizeIterator<Item = (Party<'g>, InForceCount)> {
        let (view, day) = (self.view, self.day);
        let mut counts = vec![InForceCount::default(); view.columns().nodes.party_kinds.len()];
        for treaty in view.agreements() {
            let told = FactsOf::of(view, treaty.id);
            let members = told.facts.members.iter().map(|member| member.party);
            let heirs = told.facts.inheritances.iter().map(|other| other.heir);
            let mut parties: Vec<u32> = members.chain(heirs).collect();
            parties.sort_unstable();
            parties.dedup();
            for party in parties {
                counts[party as usize].add(in_force_for(&told, party, day));
            }
        }
        let counts: Vec<(u32, InForceCount)> = (0..)
            .zip(counts)
            .filter(|(_, count)| *count != InForceCount::default())
            .collect();
        counts
            .into_iter()
            .map(move |(id, count)| (Party { view, id }, count))
    }
}

/// Whether it is in force for a party, or for the heir of one; at most maybe where that is only maybe
/// a party.
fn in_force_for(told: &FactsOf, party: u32, day: Day) -> Certainty {
    let Some(member) = told.facts.origin(party) else {
        return Certainty::No;
    };
    let status = lifecycle::status(&told.facts, Subject::Party(party), None, day);
    status
        .standings
        .is(Standing::InForce)
        .and(Certainty::possibly(member.certain))
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
