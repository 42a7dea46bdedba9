//! The bits by which a state keeps what later moves ask for, each only as long as it may be asked for.

use super::machine::Step;
use super::moves::{Comes, Move, Plan, Refuser};
use super::table::{Mark, Part, Sort};

/// What a bit is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Use {
    /// That a refusal holds: of a party, by a body.
    Refused(Refuser),
    /// That a prolongation, by place, is open.
    Open(usize),
    /// That it came to nothing.
    Void(usize),
    /// That a notice was revoked.
    Revoked(usize),
    /// That a move with several days has come.
    Done(usize),
    /// That it came late on this day, to this one of those looked at.
    Again(usize, usize),
    /// That one of the prolongations which are not counted is open.
    AnyOpen,
    /// That one of the refusals which are not counted holds.
    AnyRefused,
}

/// A bit, and from when till when it may be set.
#[derive(Clone, Copy, Debug)]
struct Slot {
    of: Use,
    first: i32,
    last: i32,
    bit: u64,
}

/// All bits of a plan.
#[derive(Debug)]
pub(super) struct Slots {
    all: Vec<Slot>,
    /// The bits for which it ends, by last day.
    ends: Vec<(i32, u64)>,
    pub(super) refused: u64,
    /// Those of parties that stand alone on their side.
    pub(super) refused_alone: u64,
}

fn span(of: &Move) -> (i32, i32) {
    let runs = of.on.runs();
    let first = runs.first().map_or(i32::MAX, |run| run.0);
    (first, runs.last().map_or(i32::MIN, |run| run.1))
}

/// Gives each use its bit. The moves that need one where there are too few.
pub(super) fn slots(plan: &Plan, has_one_moment: fn(&Move) -> bool) -> Result<Slots, Vec<usize>> {
    let mut all: Vec<Slot> = Vec::new();
    let mut want = |of: Use, first: i32, last: i32| match all.iter_mut().find(|slot| slot.of == of)
    {
        Some(slot) => {
            slot.first = slot.first.min(first);
            slot.last = slot.last.max(last);
        }
        None if first <= last => all.push(Slot {
            of,
            first,
            last,
            bit: 0,
        }),
        None => {}
    };
    let moves = || plan.moves.iter().enumerate();
    let ends_at_night = |of: &Move| of.sort.row().part == Part::End && !of.last_day_in.is_no();
    let nights = plan.moves.iter().any(ends_at_night);
    for (at, of) in moves() {
        let (first, last) = span(of);
        let row = of.sort.row();
        let counted = of.comes == Comes::Once;
        match row.mark {
            Mark::Refused if !counted => want(Use::AnyRefused, i32::MIN, i32::MAX),
            Mark::Refused => {
                for refuser in &of.of {
                    want(Use::Refused(*refuser), first, i32::MAX);
                }
            }
            Mark::Open if !counted => want(Use::AnyOpen, i32::MIN, i32::MAX),
            Mark::Open => {
                let closer = of.refers.first().map(|closer| span(&plan.moves[*closer]));
                want(
                    Use::Open(at),
                    first,
                    closer.map_or(i32::MAX, |(_, last)| last.max(first)),
                );
                if let Some((from, _)) = closer {
                    want(Use::Void(at), from, last);
                }
            }
            Mark::Revoked => {
                for &notice in &of.refers {
                    want(Use::Revoked(notice), first, span(&plan.moves[notice]).1);
                }
            }
            _ => {}
        }
        if counted && !has_one_moment(of) {
            want(Use::Done(at), first, last);
        }
        if counted && row.part == Part::Late && nights {
            for party in (0..2).filter(|party| of.whom & 1 << party != 0) {
                want(Use::Again(at, party), first, last);
            }
        }
    }
    color(&mut all).map_err(|places| {
        let refuses = |(_, of): &(usize, &Move)| {
            of.sort.row().mark == Mark::Refused && of.comes == Comes::Once
        };
        if places.is_empty() {
            moves().filter(refuses).map(|(at, _)| at).collect()
        } else {
            places
        }
    })?;
    let mut ends: Vec<(i32, u64)> = all.iter().map(|slot| (slot.last, slot.bit)).collect();
    ends.sort_unstable();
    let bits = |such: fn(&Use) -> bool| {
        let those = all.iter().filter(|slot| such(&slot.of));
        those.fold(0, |bits, slot| bits | slot.bit)
    };
    Ok(Slots {
        refused: bits(|of| matches!(of, Use::Refused(..) | Use::AnyRefused)),
        refused_alone: bits(|of| matches!(of, Use::Refused(refuser) if refuser.alone)),
        ends,
        all,
    })
}

/// Uses that are never open at once may share a bit. Refusals and the marks of a day share with nobody,
/// as all of them are asked for at once.
fn color(all: &mut [Slot]) -> Result<(), Vec<usize>> {
    all.sort_by_key(|slot| (slot.first, slot.of));
    let mut until: Vec<Option<i32>> = Vec::new();
    for at in 0..all.len() {
        let slot = all[at];
        let apart = matches!(slot.of, Use::Refused(..));
        let free = until
            .iter()
            .position(|last| last.is_some_and(|last| last < slot.first));
        let bit = match free.filter(|_| !apart) {
            Some(bit) => bit,
            None if until.len() < 64 => {
                until.push(None);
                until.len() - 1
            }
            None => return Err(places(&all[..=at], slot.first)),
        };
        until[bit] = (!apart).then_some(slot.last);
        all[at].bit = 1 << bit;
    }
    Ok(())
}

/// The moves that hold a bit on a day, by place.
fn places(all: &[Slot], day: i32) -> Vec<usize> {
    let open = all
        .iter()
        .filter(|slot| slot.first <= day && day <= slot.last);
    let mut places: Vec<usize> = open
        .filter_map(|slot| match slot.of {
            Use::Open(at) | Use::Void(at) | Use::Revoked(at) | Use::Done(at) => Some(at),
            Use::Again(..) | Use::Refused(..) | Use::AnyRefused | Use::AnyOpen => None,
        })
        .collect();
    places.sort_unstable();
    places.dedup();
    places
}

impl Slots {
    fn bit(&self, of: Use) -> u64 {
        self.all
            .iter()
            .find(|slot| slot.of == of)
            .map_or(0, |slot| slot.bit)
    }

    /// The bits of prolongations that may be open on the day.
    pub(super) fn open_on(&self, day: i32) -> u64 {
        self.bits_on(day, |of| matches!(of, Use::Open(_) | Use::AnyOpen))
    }

    /// The bits of what came late on the day.
    pub(super) fn again_on(&self, day: i32) -> u64 {
        self.bits_on(day, |of| matches!(of, Use::Again(..)))
    }

    /// The bits of such uses on a day: later they may be for something else.
    fn bits_on(&self, day: i32, such: fn(Use) -> bool) -> u64 {
        let open = self
            .all
            .iter()
            .filter(|slot| slot.first <= day && day <= slot.last);
        open.filter(|slot| such(slot.of))
            .fold(0, |bits, slot| bits | slot.bit)
    }

    /// The bits that nobody asks for after the day.
    pub(super) fn ending(&self, day: i32) -> u64 {
        let start = self.ends.partition_point(|(last, _)| *last < day);
        let those = self.ends[start..]
            .iter()
            .take_while(|(last, _)| *last == day);
        if day == i32::MAX {
            return 0;
        }
        those.fold(0, |bits, (_, bit)| bits | bit)
    }

    /// The moves with their bits.
    pub(super) fn steps(&self, plan: &Plan) -> Vec<Step> {
        let step = |(at, of): (usize, &Move)| {
            let row = of.sort.row();
            let counted = of.comes == Comes::Once;
            let closes = |at: usize| match plan.moves[at].comes {
                Comes::Once => Use::Open(at),
                _ => Use::AnyOpen,
            };
            let refused = |such: &dyn Fn(&Refuser) -> bool| {
                let is_such = |slot: &&Slot| matches!(&slot.of, Use::Refused(of) if such(of));
                let those = self.all.iter().filter(is_such);
                those.fold(0, |bits, slot| bits | slot.bit)
            };
            let (mut mark, mut unless, mut voids) = (0, 0, 0);
            match (of.sort, row.mark) {
                (_, Mark::Refused) if !counted => mark = self.bit(Use::AnyRefused),
                (Sort::Consent, _) => {
                    mark = refused(&|by| of.whose.iter().any(|(party, _)| *party == by.party));
                }
                (_, Mark::Refused | Mark::Approved) => {
                    mark = refused(&|refuser| of.of.contains(refuser));
                }
                (_, Mark::Open) if counted => {
                    mark = self.bit(Use::Open(at));
                    unless = self.bit(Use::Void(at));
                }
                (_, Mark::Open) => mark = self.bit(Use::AnyOpen),
                (_, Mark::Closed) => {
                    mark = of.refers.first().map_or(0, |at| self.bit(closes(*at)));
                    voids = of.refers.first().map_or(0, |at| self.bit(Use::Void(*at)));
                }
                (_, Mark::Revoked) => {
                    let bits = of.refers.iter().map(|at| self.bit(Use::Revoked(*at)));
                    mark = bits.fold(0, |bits, bit| bits | bit);
                }
                (Sort::Notice, _) => unless = self.bit(Use::Revoked(at)),
                _ => {}
            }
            Step {
                sort: of.sort,
                comes: of.comes,
                whom: of.whom,
                certainly: of.certainly,
                own: of.own,
                home: of.home,
                overcomes: false,
                unsure: refused(&|by| of.whose.contains(&(by.party, false))) & mark,
                mark,
                unless,
                voids,
                closes: counted && !of.refers.is_empty(),
                done: self.bit(Use::Done(at)),
                again: [0, 1].map(|party| self.bit(Use::Again(at, party))),
            }
        };
        plan.moves.iter().enumerate().map(step).collect()
    }
}
