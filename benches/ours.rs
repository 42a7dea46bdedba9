//! The crate itself, asked by its public interface alone: each question is the line that the page of
//! the crate gives for it.

use std::hash::{Hash, Hasher};

use treatygraph::{Agreement, Day, Event, EventKind, Held, Leader, State, View, answer::Actor};

use super::asked::{Asked, Engine, NO_DAY, Sum};
use super::flat::STATE;
use super::records::{ALL_DOMAINS, EPOCH, on};

/// A view of a graph of the world, and its handles by number.
#[derive(Debug)]
pub(crate) struct Ours<'g> {
    view: View<'g>,
    states: Vec<State<'g>>,
    agreements: Vec<Agreement<'g>>,
    leaders: Vec<Leader<'g>>,
}

impl<'g> Ours<'g> {
    pub(crate) fn new(view: View<'g>) -> Ours<'g> {
        Ours {
            view,
            states: view.states().collect(),
            agreements: view.agreements().collect(),
            leaders: view.leaders().collect(),
        }
    }

    #[inline(always)]
    fn pair(&self, asked: &Asked) -> [State<'g>; 2] {
        asked.pair.map(|state| self.states[state as usize])
    }
}

#[inline(always)]
fn day_of(event: &Event<'_>) -> i32 {
    event.day().map_or(NO_DAY, |day| day.number() - EPOCH)
}

/// Who acted, as [`Engine::acts`] numbers them.
#[inline(always)]
fn who(event: &Event<'_>) -> u32 {
    match event.actor() {
        Some(Actor::Party(party)) => STATE + number(party),
        Some(Actor::Body(body)) => number(body),
        _ => u32::MAX,
    }
}

impl Engine for Ours<'_> {
    #[inline(always)]
    fn ratifications(&self, asked: &Asked) -> Sum {
        let days: std::ops::RangeInclusive<Day> = on(asked.day)..=on(asked.day + 3_650);
        let state = self.states[asked.state as usize];
        let acts = state.ratifications().of(EventKind::Ratification);
        acts.within(days).fold(Sum::default(), |sum, act| {
            if act.certainty().is_yes() {
                sum.add(number(act.agreement()), day_of(&act))
            } else {
                sum
            }
        })
    }

    #[inline(always)]
    fn acts(&self, asked: &Asked) -> Sum {
        let acts = self.agreements[asked.agreement as usize].ratifications();
        acts.fold(Sum::default(), |sum, act| {
            if act.certainty().is_yes() {
                sum.add(who(&act), day_of(&act))
            } else {
                sum
            }
        })
    }

    #[inline(always)]
    fn in_force(&self, asked: &Asked) -> Sum {
        let [x, y] = self.pair(asked);
        let held = x.with(y).in_force_on(on(asked.day));
        held.filter(|(_, held)| held.is_yes())
            .fold(Sum::default(), |sum, (agreement, _)| {
                sum.add(number(agreement), 0)
            })
    }

    #[inline(always)]
    fn owed_in_domain(&self, asked: &Asked) -> Sum {
        let [x, y] = self.pair(asked);
        let owed = x.owes(y).in_domain(ALL_DOMAINS[asked.domain as usize]);
        owed.on(on(asked.day))
            .filter(|duty| duty.certainty().is_yes())
            .fold(Sum::default(), |sum, duty| {
                sum.add(number(duty.agreement()), 0)
            })
    }

    #[inline(always)]
    fn approvals(&self, asked: &Asked) -> Sum {
        let signed = self.leaders[asked.leader as usize].signatures();
        signed
            .flat_map(|act| {
                act.agreement()
                    .events()
                    .of(EventKind::ParliamentaryApproval)
            })
            .fold(Sum::default(), |sum, act| {
                if act.certainty().is_yes() {
                    sum.add(who(&act), day_of(&act))
                } else {
                    sum
                }
            })
    }

    #[inline(always)]
    fn by_party(&self, asked: &Asked) -> Sum {
        let counts = self.view.on(on(asked.day)).in_force_by_party();
        counts
            .filter(|(_, count)| count.certainly() > 0)
            .fold(Sum::default(), |sum, (party, count)| {
                sum.add(number(party), count.certainly() as i32)
            })
    }

    #[inline(always)]
    fn chain(&self, asked: &Asked) -> Sum {
        let [x, y] = asked.far.map(|state| self.states[state as usize]);
        let chain = self.view.on(on(asked.early)).chain(x, y, Held::Certainly);
        chain.map_or(Sum::default(), |chain| {
            Sum::default().add(number(y), chain.steps().len() as i32)
        })
    }

    #[inline(always)]
    fn in_office(&self, asked: &Asked) -> Sum {
        let signatures = self.agreements[asked.agreement as usize].signatures();
        signatures.fold(Sum::default(), |sum, signature| {
            let held = signature
                .in_office()
                .filter(|held| held.certainty().is_yes());
            held.fold(sum, |sum, held| {
                sum.add(number(held.leader()), day_of(&signature))
            })
        })
    }

    #[inline(always)]
    fn owed(&self, asked: &Asked) -> Sum {
        let [x, y] = self.pair(asked);
        let owed = x.owes(y).on(on(asked.day));
        owed.filter(|duty| duty.certainty().is_yes())
            .fold(Sum::default(), |sum, duty| {
                sum.add(number(duty.agreement()), 0)
            })
    }
}

/// The number by which the graph knows a thing: what the hash of its handle is made of. Among things of
/// one kind it is the place in the order of keys.
#[inline(always)]
pub(crate) fn number(handle: impl Hash) -> u32 {
    struct Take(u32);

    impl Hasher for Take {
        fn finish(&self) -> u64 {
            u64::from(self.0)
        }
        fn write(&mut self, _: &[u8]) {
            unreachable!("handles hash as one number");
        }
        #[inline(always)]
        fn write_u32(&mut self, number: u32) {
            self.0 = number;
        }
    }

    let mut take = Take(0);
    handle.hash(&mut take);
    take.0
}
