//! The bits by which a state keeps what later moves ask for, each only as long as it may be asked for.

use std::collections::BTreeMap;

use super::machine::{Choice, Marks, Step};
use super::moments::{first, last};
use super::moves::{Comes, Concerned, Move, Plan, Refuser};
use super::table::{Mark, Part, Sort};

/// What a bit is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Use {
    /// That a refusal holds: of a party, by a body.
    Refused(Refuser),
    /// That a consent of a party stands, which decides at home too.
    Consented(u32),
    /// That a prolongation, by place, is open for these of those looked at.
    Open(usize, u8),
    /// That it ran out or down before it came.
    Closed(usize),
    /// That a notice was revoked.
    Revoked(usize),
    /// That a move with several days has come; of two of which only one comes, either, by the place of the first.
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
pub(super) struct Slots {
    all: Vec<Slot>,
    bits: BTreeMap<Use, u64>,
}

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
        Mark::Open => {
            let both = of.refers.first().map(with);
            let span = both.unwrap_or((own.0, i64::MAX));
            let open = opened(of).map(|whom| (Use::Open(at, whom), span));
            let closed = both.map(|both| (Use::Closed(at), both));
            open.chain(closed).collect()
        }
        Mark::Revoked => {
            let revoked = |at: &usize| (Use::Revoked(*at), with(at));
            of.refers.iter().map(revoked).collect()
        }
        Mark::Approved if of.sort == Sort::Consent => {
            let decisions = plan.moves.iter().filter(|of| of.home);
            let deciders = decisions.flat_map(|of| of.of.iter().map(|by| by.party));
            let deciders: Vec<u32> = deciders.collect();
            let those = of.whose.iter().filter(|of| deciders.contains(&of.party));
            // A decision asks for it on days before any consent too.
            let consented = |of: &Concerned| (Use::Consented(of.party), EVER);
            those.map(consented).collect()
        }
        _ => Vec::new(),
    };
    if counted && (!of.has_one_moment() || of.or_else().is_some()) {
        uses.push((done(of, at), own));
    }
    if counted && row.part == Part::Late && nights {
        let parties = (0..2).filter(|party| of.whom & 1 << party != 0);
        uses.extend(parties.map(|party| (Use::Again(at, party), own)));
    }
    uses
}

/// For whom a prolongation is open: for all whom it moves, or for each of them alone, where it may not concern one.
fn opened(of: &Move) -> impl Iterator<Item = u8> {
    let together = of.certainly() == of.whom;
    let alone = [1, 2]
        .into_iter()
        .filter(move |bit| !together && of.whom & bit != 0);
    together.then_some(of.whom).into_iter().chain(alone)
}

fn done(of: &Move, at: usize) -> Use {
    Use::Done(of.or_else().map_or(at, |other| other.min(at)))
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
        let bits = slots.iter().map(|slot| (slot.of, slot.bit)).collect();
        Ok(Slots { all: slots, bits })
    }

    /// The bit of a use; none where nobody needs it.
    fn bit(&self, of: Use) -> u64 {
        self.bits.get(&of).copied().unwrap_or_default()
    }

    /// The bits of what parties refused and consented to, as far as such.
    fn of_parties(&self, such: impl Fn(&Use) -> bool) -> u64 {
        // They come before all other uses.
        let those = self.bits.range(..Use::Open(0, 0));
        those.fold(
            0,
            |bits, (of, bit)| if such(of) { bits | bit } else { bits },
        )
    }

    /// The bits by which a prolongation, by place, is open for any of these.
    fn open(&self, plan: &Plan, at: usize, whom: u8) -> u64 {
        if plan.moves[at].comes != Comes::Once {
            return self.bit(Use::AnyOpen);
        }
        let own = self.bits.range(Use::Open(at, 0)..=Use::Open(at, u8::MAX));
        let is_theirs = |of: &Use| matches!(of, Use::Open(_, open) if whom & open != 0);
        own.fold(
            0,
            |bits, (of, bit)| if is_theirs(of) { bits | bit } else { bits },
        )
    }

    /// What the steps of a day share: later these bits may be for something else.
    pub(super) fn marks(&self, day: i64) -> Marks {
        let mut marks = Marks::default();
        for slot in &self.all {
            let on = slot.span.0 <= day && day <= slot.span.1;
            let mut open = |whom: u8| {
                for party in (0..2).filter(|party| whom & 1 << party != 0) {
                    marks.open[party] |= slot.bit;
                }
            };
            match slot.of {
                Use::Open(_, whom) if on => open(whom),
                Use::AnyOpen => open(0b11),
                Use::Again(..) if on => marks.again |= slot.bit,
                Use::Refused(by) => {
                    marks.refused |= slot.bit;
                    marks.refused_alone |= if by.alone { slot.bit } else { 0 };
                }
                Use::AnyRefused => marks.refused |= slot.bit,
                _ => {}
            }
        }
        marks
    }

    /// The bits that nobody asks for after the day.
    pub(super) fn ending(&self, day: i64) -> u64 {
        let ends = |slot: &&Slot| slot.span.1 == day && day < i64::from(i32::MAX);
        let those = self.all.iter().filter(ends);
        those.fold(0, |bits, slot| bits | slot.bit)
    }

    /// The moves with their bits.
    pub(super) fn steps<'p>(&self, plan: &'p Plan) -> Vec<Step<'p>> {
        let step = |(at, of): (usize, &'p Move)| Step {
            of,
            choices: self.choices(plan, at),
            unless: self.bit(Use::Closed(at)) | self.bit(Use::Revoked(at)),
            closes: of.refers.first().map_or(0, |at| self.bit(Use::Closed(*at))),
            done: match of.comes {
                Comes::Once => self.bit(done(of, at)),
                Comes::Freely | Comes::Daily => 0,
            },
            again: [0, 1].map(|party| self.bit(Use::Again(at, party))),
        };
        plan.moves.iter().enumerate().map(step).collect()
    }

    /// Every set of those whom a move, by place, may concern, with what it then does.
    fn choices(&self, plan: &Plan, at: usize) -> Vec<Choice> {
        let of = &plan.moves[at];
        let has_mark = |party: u32| {
            let is_theirs = |of: &Use| match of {
                Use::Refused(by) => by.party == party,
                Use::Consented(of) => *of == party,
                _ => false,
            };
            self.of_parties(is_theirs) != 0
        };
        // What closes a prolongation does so for all for whom that is open.
        if of.sort.row().mark == Mark::Closed {
            return vec![self.choice(plan, at, &of.whose.iter().collect::<Vec<_>>())];
        }
        let those = of
            .whose
            .iter()
            .filter(|of| of.bit != 0 || has_mark(of.party));
        let mut sets: Vec<Vec<&Concerned>> = vec![Vec::new()];
        for one in those {
            let with = sets.iter().map(|set| [&set[..], &[one]].concat());
            let with: Vec<Vec<&Concerned>> = with.collect();
            if one.certain {
                sets = with;
            } else {
                sets.extend(with);
            }
        }
        sets.iter().map(|of| self.choice(plan, at, of)).collect()
    }

    /// What a move, by place, does where it concerns these.
    fn choice(&self, plan: &Plan, at: usize, these: &[&Concerned]) -> Choice {
        let of = &plan.moves[at];
        let is_of = |party: u32| these.iter().any(|of| of.party == party);
        let whom = these.iter().fold(0, |whom, of| whom | of.bit);
        // What relations and clauses make concerns all whom it moves, and so does what one does for both.
        let is_for_both = |by: &Refuser| by.alone && !by.withdrew && is_of(by.party);
        let of_all = of.whose.is_empty() || of.of.iter().any(is_for_both);
        let whom = if of_all { of.whom } else { whom };
        let (mark, consents) = (of.sort.row().mark, of.sort == Sort::Consent);
        let refuses = |by: &Refuser| match mark {
            Mark::Refused => of.comes == Comes::Once && of.of.contains(by) && is_of(by.party),
            Mark::Approved => of.of.contains(by) || consents && is_of(by.party),
            _ => false,
        };
        let refused = self.of_parties(|of| matches!(of, Use::Refused(by) if refuses(by)));
        let of_each =
            |bits: &dyn Fn(usize) -> u64| of.refers.iter().fold(0, |all, at| all | bits(*at));
        let changed = match mark {
            Mark::Nothing => 0,
            Mark::Refused if of.comes != Comes::Once => self.bit(Use::AnyRefused),
            Mark::Refused | Mark::Approved => refused,
            Mark::Open => self.open(plan, at, whom),
            // For all for whom it is open.
            Mark::Closed => of_each(&|at| self.open(plan, at, u8::MAX)),
            Mark::Revoked => of_each(&|at| self.bit(Use::Revoked(at))),
        };
        let consented = self.of_parties(|of| matches!(of, Use::Consented(party) if is_of(*party)));
        let (mut sets, mut clears) = match mark {
            Mark::Approved | Mark::Closed => (0, changed),
            Mark::Nothing | Mark::Refused | Mark::Open | Mark::Revoked => (changed, 0),
        };
        match of.sort {
            Sort::Consent => sets |= consented,
            Sort::WithdrawnInstrument => clears |= consented,
            _ => {}
        }
        Choice {
            whom,
            sets,
            clears,
            vain: if of.home { consented } else { 0 },
        }
    }
}
