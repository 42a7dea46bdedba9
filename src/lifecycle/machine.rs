//! One step of the machine: what a move makes of how one or two parties stand. The only reader of the
//! [table](super::table).

use super::moves::Move;
use super::table::{Cell, Consent, Letter, Mark, NotIf, Part, Sort};

/// How the parties looked at stand, and what bears on later moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct State {
    pub(super) letters: [Letter; 2],
    pub(super) consents: [Consent; 2],
    /// Refusals that hold, prolongations that are open or void, notices revoked, which moves with several
    /// days have come: a bit each.
    pub(super) marks: u64,
}

impl State {
    pub(super) const FIRST: State = State {
        letters: [Letter::N; 2],
        consents: [Consent::Nothing; 2],
        marks: 0,
    };

    /// The same, as the day is seen.
    pub(super) fn seen(&self) -> State {
        State { marks: 0, ..*self }
    }
}

/// A move as the machine takes it: its marks are bits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step<'p> {
    pub(super) of: &'p Move,
    pub(super) whom: u8,
    pub(super) certainly: u8,
    /// What it sets or takes away.
    pub(super) mark: u64,
    /// Of these the marks of whom it may not concern.
    pub(super) unsure: u64,
    /// What keeps it from its effect: that a prolongation is void, that a notice is revoked.
    pub(super) unless: u64,
    /// Of what closes a prolongation: the bit by which that is void.
    pub(super) voids: u64,
    /// That it has come, where that may be on several days.
    pub(super) done: u64,
    /// Whether it has overcome a refusal already: it comes again at night.
    pub(super) overcomes: bool,
    /// That it came late on this day, to each of those looked at: then it comes again at night.
    pub(super) again: [u64; 2],
}

/// What several steps share on a day.
#[derive(Clone, Copy, Debug)]
pub(super) struct Marks {
    /// Refusals; those of a party that stands alone on its side keep both out.
    pub(super) refused: u64,
    pub(super) refused_alone: u64,
    pub(super) open: u64,
    /// That something came late on this day.
    pub(super) again: u64,
}

/// What the step makes of the state, where it comes: every way it may, without what cannot be.
pub(super) fn apply(step: &Step<'_>, state: State, marks: &Marks, into: &mut Vec<State>) {
    let (of, row) = (step.of, step.of.sort.row());
    let state = State {
        marks: state.marks | step.done,
        ..state
    };
    let concerns = |bits: u8, at: usize| bits & 1 << at != 0;
    // A decision at home does nothing while a consent of the party stands.
    let consented = |at: usize| matches!(state.consents[at], Consent::Signed | Consent::Unsigned);
    if (0..2).any(|at| concerns(of.home, at) && consented(at)) {
        return into.push(state);
    }
    let (set, unset) = (state.marks | step.mark, state.marks & !step.mark);
    let perhaps = |unsure: u64| (step.unsure != 0).then_some(unsure);
    let (mut moves, first, second) = match row.mark {
        Mark::Nothing => (true, state.marks, None),
        Mark::Refused | Mark::Revoked => {
            let sure = step.mark & !step.unsure;
            (true, set, perhaps(state.marks | sure))
        }
        Mark::Approved => (true, unset, perhaps(state.marks)),
        Mark::Open if state.marks & step.unless != 0 => (false, state.marks, None),
        // Without an end it may have been open or not.
        Mark::Open => (true, set, (!of.is_closed()).then_some(state.marks)),
        Mark::Closed if state.marks & step.mark != 0 => (true, unset, None),
        // What it closes came to nothing: it will be none when it comes.
        Mark::Closed => (false, state.marks | step.voids, None),
    };
    moves &= match row.not_if {
        NotIf::Open => state.marks & marks.open & !step.mark == 0,
        NotIf::Revoked => state.marks & step.unless == 0,
        NotIf::Nothing | NotIf::Refused | NotIf::Void => true,
    };
    let bars = matches!(row.not_if, NotIf::Refused | NotIf::Open | NotIf::Revoked);
    let refused = state.marks & marks.refused != 0 && of.own && bars && !step.overcomes;
    // Of two, that it is recorded as begun contradicts the refusal: either may be.
    let of_two = state.marks & marks.refused & !marks.refused_alone == 0;
    let contradicts = refused && of_two && matches!(of.sort, Sort::Entry | Sort::Revival);
    let begins = matches!(row.part, Part::Begin | Part::Late);
    for is_barred in [refused, false]
        .into_iter()
        .take(1 + usize::from(contradicts))
    {
        let start = into.len();
        let ways = [Some(first), second].into_iter().flatten();
        into.extend(ways.map(|marks| State { marks, ..state }));
        for at in (0..2).filter(|at| concerns(step.whom, *at)) {
            let (letter, is_certain) = (state.letters[at], concerns(step.certainly, at));
            // What would begin does not; what ends spares what never began.
            let keeps = !moves || is_barred && (begins || letter.is_unbegun());
            let becomes = match row.cell(letter) {
                Cell::Becomes(next) if !keeps => next,
                Cell::CannotBe if !keeps && is_certain => {
                    into.truncate(start);
                    break;
                }
                Cell::CannotBe if !keeps => continue,
                _ => letter,
            };
            let end = into.len();
            if !is_certain {
                into.extend_from_within(start..);
            }
            for way in &mut into[start..end] {
                way.letters[at] = becomes;
                way.consents[at] = row.consent(state.consents[at]);
                way.marks |= if is_barred { 0 } else { step.again[at] };
            }
        }
    }
}
