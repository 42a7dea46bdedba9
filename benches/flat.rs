//! The limit: arrays written by hand for each question, which hold just what it asks for.
//!
//! They are filled from the world itself, not from the graph. Where sources know the month alone, an
//! entry holds its first and last day, and an answer counts only if it is so whatever the day was.

use std::collections::{HashMap, VecDeque};

use treatygraph::{Date, Day};

use super::asked::{Asked, Engine, NO_DAY, Sum};
use super::records::{EPOCH, Reports, on};
use super::world::{Act, LEADERS, STATES, World};

/// In [`Engine::acts`] states are numbered from here, so that no chamber has the same number.
pub(crate) const STATE: u32 = 1_000;

/// The last day of what does not end.
const NEVER: i32 = i32::MAX;

/// Lists of many owners, one after the other.
#[derive(Debug)]
struct Lists<T> {
    ends: Vec<u32>,
    items: Vec<T>,
}

impl<T: Ord> Lists<T> {
    /// From pairs of owner and item; the items of each owner are sorted.
    fn new(owners: u32, mut pairs: Vec<(u32, T)>) -> Lists<T> {
        pairs.sort_unstable();
        let end = |owner| pairs.partition_point(|(of, _)| *of <= owner) as u32;
        Lists {
            ends: (0..owners).map(end).collect(),
            items: pairs.into_iter().map(|(_, item)| item).collect(),
        }
    }

    #[inline(always)]
    fn of(&self, owner: u32) -> &[T] {
        let before = owner.checked_sub(1);
        let start = before.map_or(0, |before| self.ends[before as usize]);
        &self.items[start as usize..self.ends[owner as usize] as usize]
    }
}

/// The days on which something may have happened, from the first to the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Span {
    first: i32,
    last: i32,
}

impl Span {
    fn of(act: Act, reports: Reports) -> Span {
        if !(act.vague && reports == Reports::Vaguely) {
            return Span {
                first: act.day,
                last: act.day,
            };
        }
        let month: Date = on(act.day).to_string()[..7].parse().expect("a month");
        let days = month.days().expect("a month has days");
        let number = |day: Option<Day>| day.expect("a month is bounded").number() - EPOCH;
        Span {
            first: number(days.first().day()),
            last: number(days.last().day()),
        }
    }

    #[inline(always)]
    fn day(self) -> i32 {
        if self.first == self.last {
            self.first
        } else {
            NO_DAY
        }
    }
}

/// When an agreement certainly is in force: from a day on, and before another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Term {
    from: i32,
    before: i32,
}

impl Term {
    #[inline(always)]
    fn holds(self, day: i32) -> bool {
        self.from <= day && day < self.before
    }
}

#[derive(Debug)]
pub(crate) struct Flat {
    /// By state: when, which agreement.
    ratifications: Lists<(Span, u32)>,
    /// By agreement: when, by whom.
    acts: Lists<(Span, u32)>,
    /// By agreement: when, by which chamber.
    approvals: Lists<(Span, u32)>,
    /// By agreement: who signed, when, and since and until when they held office.
    signatures: Lists<(u32, Span, i32, i32)>,
    /// By leader: which agreements.
    signed: Lists<u32>,
    /// The number of each pair of states, the smaller first.
    pairs: HashMap<(u32, u32), u32>,
    /// By pair: when, which agreement.
    terms: Lists<(Term, u32)>,
    /// By pair and direction: domain, when, which agreement.
    owed: Lists<(u32, Term, u32)>,
    /// By state: the other state, when.
    neighbours: Lists<(u32, Term)>,
    /// Of every agreement that enters into force: when, between whom.
    all: Vec<(Term, [u32; 2])>,
}

impl Flat {
    pub(crate) fn new(world: &World, reports: Reports) -> Flat {
        let (mut ratifications, mut acts, mut approvals) = (Vec::new(), Vec::new(), Vec::new());
        let (mut signatures, mut signed) = (Vec::new(), Vec::new());
        let (mut pairs, mut terms, mut owed) = (HashMap::new(), Vec::new(), Vec::new());
        let (mut neighbours, mut all) = (Vec::new(), Vec::new());
        for (number, agreement) in (0..).zip(&world.agreements) {
            let [a, b] = agreement.parties;
            for leader in agreement.signers {
                let office = world.tenures[leader as usize];
                let span = Span::of(agreement.signature, reports);
                signatures.push((number, (leader, span, office.since, office.until)));
                signed.push((leader, number));
            }
            for (chamber, act) in &agreement.approvals {
                let span = Span::of(*act, reports);
                acts.push((number, (span, *chamber)));
                approvals.push((number, (span, *chamber)));
            }
            for (state, act) in &agreement.ratifications {
                let span = Span::of(*act, reports);
                acts.push((number, (span, STATE + state)));
                ratifications.push((*state, (span, number)));
            }
            let next = pairs.len() as u32;
            let pair = *pairs.entry((a.min(b), a.max(b))).or_insert(next);
            let Some(entry) = agreement.entry_into_force else {
                continue;
            };
            let end = agreement.termination;
            let term = Term {
                from: Span::of(entry, reports).last,
                before: end.map_or(NEVER, |end| Span::of(end, reports).first),
            };
            terms.push((pair, (term, number)));
            all.push((term, agreement.parties));
            neighbours.push((a, (b, term)));
            neighbours.push((b, (a, term)));
            for duty in &agreement.obligations {
                let direction = pair * 2 + u32::from(duty.bearer > duty.beneficiary);
                owed.push((direction, (duty.domain, term, number)));
            }
        }
        let (agreements, count) = (world.agreements.len() as u32, pairs.len() as u32);
        Flat {
            ratifications: Lists::new(STATES, ratifications),
            acts: Lists::new(agreements, acts),
            approvals: Lists::new(agreements, approvals),
            signatures: Lists::new(agreements, signatures),
            signed: Lists::new(STATES * LEADERS, signed),
            pairs,
            terms: Lists::new(count, terms),
            owed: Lists::new(count * 2, owed),
            neighbours: Lists::new(STATES, neighbours),
            all,
        }
    }

    #[inline(always)]
    fn pair(&self, [x, y]: [u32; 2]) -> Option<u32> {
        self.pairs.get(&(x.min(y), x.max(y))).copied()
    }

    /// What the first owes the second, in the order of domains.
    #[inline(always)]
    fn owed_by(&self, [x, y]: [u32; 2]) -> &[(u32, Term, u32)] {
        let pair = self.pair([x, y]);
        pair.map_or(&[], |pair| self.owed.of(pair * 2 + u32::from(x > y)))
    }
}

impl Engine for Flat {
    #[inline(always)]
    fn ratifications(&self, asked: &Asked) -> Sum {
        let (first, last) = (asked.day, asked.day + 3_650);
        let list = self.ratifications.of(asked.state);
        let start = list.partition_point(|(span, _)| span.first < first);
        list[start..]
            .iter()
            .take_while(|(span, _)| span.first <= last)
            .filter(|(span, _)| span.last <= last)
            .fold(Sum::default(), |sum, (span, agreement)| {
                sum.add(*agreement, span.day())
            })
    }

    #[inline(always)]
    fn acts(&self, asked: &Asked) -> Sum {
        let acts = self.acts.of(asked.agreement).iter();
        acts.fold(Sum::default(), |sum, (span, who)| sum.add(*who, span.day()))
    }

    #[inline(always)]
    fn in_force(&self, asked: &Asked) -> Sum {
        let Some(pair) = self.pair(asked.pair) else {
            return Sum::default();
        };
        let begun = self.terms.of(pair).iter();
        begun
            .take_while(|(term, _)| term.from <= asked.day)
            .filter(|(term, _)| term.holds(asked.day))
            .fold(Sum::default(), |sum, (_, agreement)| sum.add(*agreement, 0))
    }

    #[inline(always)]
    fn owed_in_domain(&self, asked: &Asked) -> Sum {
        let owed = self.owed_by(asked.pair);
        let start = owed.partition_point(|(domain, ..)| *domain < asked.domain);
        owed[start..]
            .iter()
            .take_while(|(domain, term, _)| *domain == asked.domain && term.from <= asked.day)
            .filter(|(_, term, _)| term.holds(asked.day))
            .fold(Sum::default(), |sum, (_, _, agreement)| {
                sum.add(*agreement, 0)
            })
    }

    #[inline(always)]
    fn approvals(&self, asked: &Asked) -> Sum {
        let signed = self.signed.of(asked.leader).iter();
        signed
            .flat_map(|agreement| self.approvals.of(*agreement))
            .fold(Sum::default(), |sum, (span, chamber)| {
                sum.add(*chamber, span.day())
            })
    }

    #[inline(always)]
    fn by_party(&self, asked: &Asked) -> Sum {
        let mut counts = [0; STATES as usize];
        for (term, parties) in &self.all {
            if term.holds(asked.day) {
                for party in parties {
                    counts[*party as usize] += 1;
                }
            }
        }
        let counts = (0..).zip(counts).filter(|(_, count)| *count > 0);
        counts.fold(Sum::default(), |sum, (party, count)| sum.add(party, count))
    }

    #[inline(always)]
    fn chain(&self, asked: &Asked) -> Sum {
        steps(asked.far, |state| {
            let neighbours = self.neighbours.of(state).iter();
            let joined = neighbours.filter(|(_, term)| term.holds(asked.early));
            joined.map(|(other, _)| *other)
        })
    }

    #[inline(always)]
    fn in_office(&self, asked: &Asked) -> Sum {
        let signatures = self.signatures.of(asked.agreement).iter();
        signatures
            // Whether somebody still was in office on the last day is not recorded.
            .filter(|(_, span, since, until)| *since <= span.first && span.last < *until)
            .fold(Sum::default(), |sum, (leader, span, ..)| {
                sum.add(*leader, span.day())
            })
    }

    #[inline(always)]
    fn owed(&self, asked: &Asked) -> Sum {
        let owed = self.owed_by(asked.pair).iter();
        owed.filter(|(_, term, _)| term.holds(asked.day))
            .fold(Sum::default(), |sum, (_, _, agreement)| {
                sum.add(*agreement, 0)
            })
    }
}

/// The answer to [`Engine::chain`], breadth first, from the neighbours of each state.
#[inline(always)]
pub(crate) fn steps<I: Iterator<Item = u32>>(
    [from, to]: [u32; 2],
    neighbours: impl Fn(u32) -> I,
) -> Sum {
    let mut distance = [i32::MAX; STATES as usize];
    distance[from as usize] = 0;
    let mut queue = VecDeque::from([from]);
    while let Some(state) = queue.pop_front() {
        let here = distance[state as usize];
        if state == to {
            return Sum::default().add(to, here);
        }
        for other in neighbours(state) {
            let known = &mut distance[other as usize];
            if *known == i32::MAX {
                *known = here + 1;
                queue.push_back(other);
            }
        }
    }
    Sum::default()
}
