//! The bits by which a state keeps what later moves ask for, each only as long as it may be asked for.

use std::collections::BTreeMap;

use super::machine::{Marks, Step};
use super::moments::{first, last};
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

/// From the first to the last day on which a bit may be set.
type Span = (i64, i64);

const EVER: Span = (i64::MIN, i64::MAX);

/// A use with its bit.
#[derive(Clone, Copy, Debug)]
struct Slot {
    of: Use,
    span: Span,
    bit: u64,
}

/// All bits of a plan.
#[derive(Debug)]
pub(super) struct Slots(Vec<Slot>);

fn span(of: &Move) -> Span {
    (first(&of.on), last(&of.on))
}

/// What a move needs bits for, and how long; `nights`: whether an end may come at night.
fn uses(plan: &Plan, at: usize, nights: bool) -> Vec<(Use, Span)> {
    let of = &plan.moves[at];
    let (own, row) = (span(of), of.sort.row());
    let counted = of.comes == Comes::Once;
    // From the first day on which either sets it or asks for it, to the last.
    let with = |other: &usize| {
        let other = span(&plan.moves[*other]);
        (own.0.min(other.0), own.1.max(other.1))
    };
    let mut uses = match row.mark {
        Mark::Refused if !counted => vec![(Use::AnyRefused, EVER)],
        Mark::Refused => {
            let by = |of: &Refuser| (Use::Refused(*of), (own.0, i64::MAX));
            of.of.iter().map(by).collect()
        }
        Mark::Open if !counted => vec![(Use::AnyOpen, EVER)],
        Mark::Open => match of.refers.first().map(with) {
            None => vec![(Use::Open(at), (own.0, i64::MAX))],
            Some(both) => vec![(Use::Open(at), both), (Use::Void(at), both)],
        },
        Mark::Revoked => {
            let revoked = |at: &usize| (Use::Revoked(*at), with(at));
            of.refers.iter().map(revoked).collect()
        }
        _ => Vec::new(),
    };
    if counted && !of.has_one_moment() {
        uses.push((Use::Done(at), own));
    }
    if counted && row.part == Part::Late && nights {
        let parties = (0..2).filter(|party| of.whom & 1 << party != 0);
        uses.extend(parties.map(|party| (Use::Again(at, party), own)));
    }
    uses
}

impl Slots {
    /// Gives each use its bit. Uses that are never open at once may share one, but refusals, as all of them are
    /// asked for at once. Where there are too few: a day on which that is so.
    pub(super) fn of(plan: &Plan) -> Result<Slots, i64> {
        let nights = plan.moves.iter().any(Move::may_end_at_night);
        let mut spans: BTreeMap<Use, Span> = BTreeMap::new();
        let all = (0..plan.moves.len()).flat_map(|at| uses(plan, at, nights));
        for (of, (first, last)) in all.filter(|(_, (first, last))| first <= last) {
            let span = spans.entry(of).or_insert((first, last));
            *span = (span.0.min(first), span.1.max(last));
        }
        let mut uses: Vec<(Use, Span)> = spans.into_iter().collect();
        uses.sort_by_key(|(of, (first, _))| (*first, *of));
        // Of each bit, until when it is taken.
        let mut until: Vec<i64> = Vec::new();
        let mut slots = Vec::new();
        for (of, span) in uses {
            let apart = matches!(of, Use::Refused(_));
            let free = until.iter().position(|last| !apart && *last < span.0);
            let bit = free.unwrap_or(until.len());
            if bit == 64 {
                return Err(span.0);
            }
            match until.get_mut(bit) {
                Some(last) => *last = span.1,
                None => until.push(span.1),
            }
            slots.push(Slot {
                of,
                span,
                bit: 1 << bit,
            });
        }
        Ok(Slots(slots))
    }

    fn bits(&self, such: impl Fn(&Slot) -> bool) -> u64 {
        let those = self.0.iter().filter(|slot| such(slot));
        those.fold(0, |bits, slot| bits | slot.bit)
    }

    /// What the steps of a day share: later these bits may be for something else.
    pub(super) fn marks(&self, day: i64) -> Marks {
        let on = |slot: &Slot| slot.span.0 <= day && day <= slot.span.1;
        Marks {
            refused: self.bits(|slot| matches!(slot.of, Use::Refused(_) | Use::AnyRefused)),
            refused_alone: self.bits(|slot| matches!(slot.of, Use::Refused(by) if by.alone)),
            open: self.bits(|slot| on(slot) && matches!(slot.of, Use::Open(_) | Use::AnyOpen)),
            again: self.bits(|slot| on(slot) && matches!(slot.of, Use::Again(..))),
        }
    }

    /// The bits that nobody asks for after the day.
    pub(super) fn ending(&self, day: i64) -> u64 {
        self.bits(|slot| slot.span.1 == day && day < i64::from(i32::MAX))
    }

    /// The moves with their bits.
    pub(super) fn steps<'p>(&self, plan: &'p Plan) -> Vec<Step<'p>> {
        let bit = |of: Use| self.bits(|slot| slot.of == of);
        let step = |(at, of): (usize, &'p Move)| {
            let mark = self.bits(|slot| marks(plan, at, &slot.of));
            let is_unsure = |of_use: &Use| matches!(of_use, Use::Refused(by) if of.whose.contains(&(by.party, false)));
            Step {
                of,
                whom: of.whom,
                certainly: of.certainly,
                mark,
                unsure: self.bits(|slot| is_unsure(&slot.of)) & mark,
                unless: bit(Use::Void(at)) | bit(Use::Revoked(at)),
                voids: of.refers.first().map_or(0, |at| bit(Use::Void(*at))),
                done: bit(Use::Done(at)),
                overcomes: false,
                again: [0, 1].map(|party| bit(Use::Again(at, party))),
            }
        };
        plan.moves.iter().enumerate().map(step).collect()
    }
}

/// Whether a move, by place, sets or takes away what this bit is for.
fn marks(plan: &Plan, at: usize, of_use: &Use) -> bool {
    let of = &plan.moves[at];
    let opens = |at: usize| match plan.moves[at].comes {
        Comes::Once => Use::Open(at),
        Comes::Freely | Comes::Daily => Use::AnyOpen,
    };
    match (of.sort.row().mark, of_use) {
        (Mark::Refused, Use::AnyRefused) => of.comes != Comes::Once,
        (Mark::Refused, Use::Refused(by)) => of.comes == Comes::Once && of.of.contains(by),
        (Mark::Approved, Use::Refused(by)) if of.sort == Sort::Consent => {
            of.whose.iter().any(|(party, _)| *party == by.party)
        }
        (Mark::Approved, Use::Refused(by)) => of.of.contains(by),
        (Mark::Open, of_use) => *of_use == opens(at),
        (Mark::Closed, of_use) => of.refers.iter().any(|at| *of_use == opens(*at)),
        (Mark::Revoked, Use::Revoked(notice)) => of.refers.contains(notice),
        _ => false,
    }
}
