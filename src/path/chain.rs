//! The shortest chain of parties, each joined to the next by an agreement in force.

use std::collections::{BTreeMap, VecDeque};
use std::fmt;

use super::Held;
use crate::date::{Certainty, Day};
use crate::node::{Agreement, Party, World};

/// How two parties are joined by agreements in force on one day, from one party to the next:
/// [`World::chain`].
///
/// `Display` prints it on one line, with "(maybe)" at each agreement of which it is not certain that
/// it was in force.
///
/// ```
/// use treatygraph::{Held, day, sample};
///
/// let graph = sample::corpus();
/// let (iran, korea) = (graph.state("IR")?, graph.state("KP")?);
/// let chain = graph.on(day(2025, 10, 3)).chain(iran, korea, Held::Certainly).unwrap();
/// assert_eq!(chain.to_string(), "Iran —ru-ir-2025— Russia —ru-kp-2024— North Korea");
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Chain<'g> {
    day: Day,
    from: Party<'g>,
    steps: Vec<ChainStep<'g>>,
}

/// One step of a [`Chain`]: two parties, and an agreement in force between them.
///
/// ```
/// use treatygraph::{Held, day, sample};
/// let graph = sample::corpus();
/// let (iran, korea) = (graph.state("IR")?, graph.state("KP")?);
/// let chain = graph.on(day(2025, 10, 3)).chain(iran, korea, Held::Certainly).unwrap();
/// assert_eq!(chain.steps()[1].to_string(), "Russia —ru-kp-2024— North Korea");
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ChainStep<'g> {
    day: Day,
    from: Party<'g>,
    to: Party<'g>,
    agreement: Agreement<'g>,
    certainty: Certainty,
}

impl<'g> Chain<'g> {
    /// The parties on it, from the first to the last: one more than there are steps.
    ///
    /// ```
    /// use treatygraph::{Held, day, sample};
    /// let graph = sample::corpus();
    /// let (iran, korea) = (graph.state("IR")?, graph.state("KP")?);
    /// let chain = graph.on(day(2025, 10, 3)).chain(iran, korea, Held::Certainly).unwrap();
    /// let keys: Vec<_> = chain.parties().map(|party| party.key()).collect();
    /// assert_eq!(keys, ["IR", "RU", "KP"]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn parties(&self) -> impl Iterator<Item = Party<'g>> {
        let others = self.steps.iter().map(|step| step.to);
        std::iter::once(self.from).chain(others)
    }

    /// Its steps, in order; none where it leads from a party to itself.
    ///
    /// ```
    /// use treatygraph::{Held, day, sample};
    /// let graph = sample::corpus();
    /// let (iran, korea) = (graph.state("IR")?, graph.state("KP")?);
    /// let world = graph.on(day(2025, 10, 3));
    /// assert_eq!(world.chain(iran, korea, Held::Certainly).unwrap().steps().len(), 2);
    /// assert_eq!(world.chain(iran, iran, Held::Certainly).unwrap().steps().len(), 0);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn steps(&self) -> &[ChainStep<'g>] {
        &self.steps
    }

    /// Whether all of its agreements were in force: maybe, where one of them only may have been.
    ///
    /// ```
    /// use treatygraph::{Held, day, sample};
    /// let graph = sample::corpus(); // on the treaty's entry into force, reports disagree
    /// let (iran, russia) = (graph.state("IR")?, graph.state("RU")?);
    /// let chain = graph.on(day(2025, 8, 1)).chain(iran, russia, Held::Possibly).unwrap();
    /// assert!(chain.certainty().is_maybe());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn certainty(&self) -> Certainty {
        let each = self.steps.iter().map(|step| step.certainty);
        each.fold(Certainty::Yes, Certainty::and)
    }
}

impl<'g> ChainStep<'g> {
    /// The party it leaves.
    ///
    /// ```
    /// use treatygraph::{Held, day, sample};
    /// let graph = sample::corpus();
    /// let (iran, korea) = (graph.state("IR")?, graph.state("KP")?);
    /// let chain = graph.on(day(2025, 10, 3)).chain(iran, korea, Held::Certainly).unwrap();
    /// assert_eq!(chain.steps()[1].from().name(), "Russia");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn from(self) -> Party<'g> {
        self.from
    }

    /// The party it comes to.
    ///
    /// ```
    /// use treatygraph::{Held, day, sample};
    /// let graph = sample::corpus();
    /// let (iran, korea) = (graph.state("IR")?, graph.state("KP")?);
    /// let chain = graph.on(day(2025, 10, 3)).chain(iran, korea, Held::Certainly).unwrap();
    /// assert_eq!(chain.steps()[0].to().name(), "Russia");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn to(self) -> Party<'g> {
        self.to
    }

    /// The agreement in force between the two: of several, the first by key of those that certainly
    /// were in force; where none certainly was, the first by key.
    ///
    /// ```
    /// use treatygraph::{Held, day, sample};
    /// let graph = sample::corpus(); // the treaty of 2001 may still have been in force, too
    /// let (iran, russia) = (graph.state("IR")?, graph.state("RU")?);
    /// let chain = graph.on(day(2025, 10, 3)).chain(iran, russia, Held::Possibly).unwrap();
    /// assert_eq!(chain.steps()[0].agreement().key(), "ru-ir-2025");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn agreement(self) -> Agreement<'g> {
        self.agreement
    }

    /// Whether that agreement was in force between the two: yes or maybe.
    ///
    /// ```
    /// use treatygraph::{Held, day, sample};
    /// let graph = sample::corpus();
    /// let (iran, russia) = (graph.state("IR")?, graph.state("RU")?);
    /// let chain = graph.on(day(2025, 10, 3)).chain(iran, russia, Held::Possibly).unwrap();
    /// assert!(chain.steps()[0].certainty().is_yes());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn certainty(self) -> Certainty {
        self.certainty
    }
}

impl<'g> World<'g> {
    /// The shortest chain from one party to another, in which each is joined to the next by an
    /// agreement in force between the two; `None` if there is no such chain.
    ///
    /// *Counts*: what [`Pair::in_force_on`](crate::Pair::in_force_on) that day answers for the two
    /// neighbours, certainly or [also maybe](Held). Signatures, offices and relations join nobody here;
    /// for these see [`path_to`](World::path_to).
    ///
    /// *Of several* that are equally short, the surest: the one with the fewest agreements of which it is
    /// not certain that they were in force. Of equally sure ones, the one whose parties have the first
    /// keys, one after the other. A party of another graph stands for that of the same key.
    ///
    /// One look at the agreements between a party met and its neighbours, and between it and the
    /// last, up to where the chain is found: two parties with an agreement of their own cost what
    /// `in_force_on` does for that pair. Where the first chain that is found is not certain, all parties
    /// as near are looked at, and only where there is no chain all that are connected with the first.
    ///
    /// ```
    /// use treatygraph::{Held, day, sample};
    /// let graph = sample::corpus();
    /// let (iran, korea) = (graph.state("IR")?, graph.state("KP")?);
    /// let chain = |year| graph.on(day(year, 12, 31)).chain(iran, korea, Held::Certainly);
    /// assert!(chain(2024).is_none()); // the treaty of 2001 only maybe was in force
    /// assert_eq!(chain(2025).unwrap().to_string(), "Iran —ru-ir-2025— Russia —ru-kp-2024— North Korea");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn chain(
        self,
        from: impl Into<Party<'g>>,
        to: impl Into<Party<'g>>,
        held: Held,
    ) -> Option<Chain<'g>> {
        let from = from.into().in_view(self.view)?;
        let to = to.into().in_view(self.view)?;
        let search = Search {
            world: self,
            to,
            held,
        };
        let parties = search.parties(from)?;
        let first = self.along(from, &parties)?;
        if first.certainty().is_yes() {
            return Some(first);
        }
        self.along(from, &search.surest(from, first.steps.len()))
    }

    /// The chain of these parties.
    fn along(self, from: Party<'g>, parties: &[Party<'g>]) -> Option<Chain<'g>> {
        let steps = parties.windows(2).map(|two| self.step(two[0], two[1]));
        Some(Chain {
            day: self.day,
            from,
            steps: steps.collect::<Option<Vec<_>>>()?,
        })
    }

    /// The step between two neighbours, by the agreement that is told first.
    fn step(self, from: Party<'g>, to: Party<'g>) -> Option<ChainStep<'g>> {
        let mut in_force = from.with(to).in_force_on(self.day);
        let first = in_force.next()?;
        let (agreement, certainty) = if first.1 == Certainty::Yes {
            first
        } else {
            in_force.find(|(_, held)| held.is_yes()).unwrap_or(first)
        };
        Some(ChainStep {
            day: self.day,
            from,
            to,
            agreement,
            certainty,
        })
    }
}

impl<'g> World<'g> {
    /// Whether some agreement is in force between two, by the surest of them. Only those of whom a list
    /// says that they may face each other are asked; but where parties inherit from others, whom an heir
    /// may face, no list says.
    pub(super) fn joined(self, a: Party<'g>, b: Party<'g>) -> Certainty {
        let (view, day) = (self.view, self.day);
        let index = &view.index();
        let bonds = match index.pair(a.id, b.id) {
            Some(pair) => view.bonds_of_pair(pair, (a.id, b.id)),
            None if index.relations_of_parties.is_empty() => return Certainty::No,
            None => None,
        };
        let mut surest = Certainty::No;
        match bonds {
            Some(bonds) => {
                for days in bonds
                    .in_force
                    .iter()
                    .filter(|days| days.is_on(day.number()))
                {
                    surest = surest.or(days.certainty);
                }
            }
            None => {
                for (_, held) in a.with(b).in_force_on(day) {
                    surest = surest.or(held);
                }
            }
        }
        surest
    }
}

/// A search for one party, breadth first.
struct Search<'g> {
    world: World<'g>,
    to: Party<'g>,
    held: Held,
}

impl<'g> Search<'g> {
    /// The parties of the chain.
    ///
    /// Parties are met in the order of their chains: shorter ones first, and of equal length those
    /// with the first keys. So the first that is joined to the last one ends the search, as soon as
    /// it is met.
    fn parties(&self, from: Party<'g>) -> Option<Vec<Party<'g>>> {
        if from == self.to {
            return Some(vec![from]);
        }
        if self.are_joined(from, self.to) {
            return Some(vec![from, self.to]);
        }
        // For each party met, the one before it; the first has itself.
        let count = self.world.view().evidence().nodes.parties.len();
        let mut before: Vec<Option<u32>> = vec![None; count];
        before[from.id as usize] = Some(from.id);
        let mut queue = VecDeque::from([from]);
        while let Some(party) = queue.pop_front() {
            for id in 0..count as u32 {
                let next = Party { id, ..party };
                let known = next == self.to || before[id as usize].is_some();
                if known || !self.are_joined(party, next) {
                    continue;
                }
                before[id as usize] = Some(party.id);
                if self.are_joined(next, self.to) {
                    let back = |id: &u32| before[*id as usize].filter(|before| before != id);
                    let met = std::iter::successors(Some(id), back);
                    let met = met.map(|id| Party { id, ..party });
                    let mut parties: Vec<Party<'g>> = [self.to].into_iter().chain(met).collect();
                    parties.reverse();
                    return Some(parties);
                }
                queue.push_back(next);
            }
        }
        None
    }

    /// The parties of the surest chain of so many steps, the fewest there are.
    fn surest(&self, from: Party<'g>, steps: usize) -> Vec<Party<'g>> {
        let party = |id: u32| Party { id, ..from };
        let count = self.world.view().evidence().nodes.parties.len() as u32;
        let mut is_met = vec![false; count as usize];
        is_met[from.id as usize] = true;
        // Numbers are in the order of keys, so that chains of numbers compare as those of keys do.
        let mut ring: Vec<(u32, Vec<u32>)> = vec![(0, vec![from.id])];
        for step in 1..=steps {
            let wanted = |id: &u32| (*id == self.to.id) == (step == steps);
            let mut next: BTreeMap<u32, (u32, Vec<u32>)> = BTreeMap::new();
            for (doubts, chain) in &ring {
                let last = chain.last().copied().unwrap_or(from.id);
                for id in (0..count).filter(|id| wanted(id) && !is_met[*id as usize]) {
                    if !self.are_joined(party(last), party(id)) {
                        continue;
                    }
                    let is_sure = self
                        .with(Held::Certainly)
                        .are_joined(party(last), party(id));
                    let longer = [&chain[..], &[id]].concat();
                    let better = (doubts + u32::from(!is_sure), longer);
                    let best = next.entry(id).or_insert_with(|| better.clone());
                    *best = better.min(best.clone());
                }
            }
            next.keys().for_each(|id| is_met[*id as usize] = true);
            ring = next.into_values().collect();
        }
        let best = ring.into_iter().min();
        best.map_or_else(Vec::new, |(_, chain)| {
            chain.into_iter().map(party).collect()
        })
    }

    fn with(&self, held: Held) -> Search<'g> {
        Search {
            world: self.world,
            to: self.to,
            held,
        }
    }

    fn are_joined(&self, a: Party<'g>, b: Party<'g>) -> bool {
        self.held.includes(self.world.joined(a, b))
    }
}

impl fmt::Display for ChainStep<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ", self.from.name_on(self.day))?;
        line(self, f)
    }
}

impl fmt::Debug for ChainStep<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ChainStep({self})")
    }
}

impl fmt::Display for Chain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.from.name_on(self.day))?;
        for step in &self.steps {
            f.write_str(" ")?;
            line(step, f)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Chain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Chain({self})")
    }
}

/// A step without the party that it leaves.
fn line(step: &ChainStep<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let maybe = match step.certainty {
        Certainty::Maybe => " (maybe)",
        _ => "",
    };
    let to = step.to.name_on(step.day);
    write!(f, "—{}{maybe}— {to}", step.agreement.key())
}
