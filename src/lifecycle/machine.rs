//! One step of the machine: what a move makes of how one or two parties stand. The only reader of the
//! [table](super::table).

use super::moves::Comes;
use super::table::{Cell, Consent, Letter, Mark, NotIf, Part, Sort};

/// How the parties looked at stand, and what bears on later moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct State {
    pub(super) letters: [Letter; 2],
    pub(super) consents: [Consent; 2],
    /// Refusals that hold, prolongations that are open or void, notices revoked: a bit each.
    pub(super) marks: u64,
    /// Which moves with several days have come: a bit each.
    pub(super) done: u64,
}

impl State {
    pub(super) const FIRST: State = State {
        letters: [Letter::N; 2],
        consents: [Consent::Nothing; 2],
        marks: 0,
        done: 0,
    };
}

/// A move as the machine takes it: its marks are bits.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub(super) sort: Sort,
    pub(super) comes: Comes,
    pub(super) whom: u8,
    pub(super) certainly: u8,
    pub(super) own: bool,
    /// Of a decision at home that refuses: the bit of the party, if it is looked at.
    pub(super) home: u8,
    /// What it sets or takes away.
    pub(super) mark: u64,
    /// What keeps it from its effect; of a prolongation that it is void, of a notice that it is revoked.
    pub(super) unless: u64,
    /// Of what closes a prolongation: the bit by which that is void.
    pub(super) voids: u64,
    /// Of a prolongation: whether something closes it, so that it is certainly open till then.
    pub(super) closes: bool,
    pub(super) done: u64,
    /// Whether it has overcome a refusal already: it comes again at night.
    pub(super) overcomes: bool,
    /// Of a refusal and of what undoes one: the marks of whom it may not concern.
    pub(super) unsure: u64,
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
    pub(super) parties: usize,
}

/// What the step makes of the state, where it comes: every way it may, without what cannot be.
pub(super) fn apply(step: &Step, state: State, marks: &Marks, into: &mut Vec<State>) {
    let row = step.sort.row();
    // A decision at home does nothing while a consent of the party stands.
    let consented = |at: usize| matches!(state.consents[at], Consent::Signed | Consent::Unsigned);
    if (0..2).any(|at| step.home & 1 << at != 0 && consented(at)) {
        into.push(State {
            done: state.done | step.done,
            ..state
        });
        return;
    }
    let (mut moves, mut opens) = (true, [Some(state.marks), None]);
    match row.mark {
        Mark::Nothing => {}
        Mark::Refused | Mark::Revoked => {
            opens[0] = Some(state.marks | step.mark);
            let sure = step.mark & !step.unsure;
            opens[1] = (step.unsure != 0).then_some(state.marks | sure);
        }
        Mark::Approved => {
            opens[0] = Some(state.marks & !step.mark);
            opens[1] = (step.unsure != 0).then_some(state.marks);
        }
        Mark::Open if state.marks & step.unless != 0 => moves = false,
        Mark::Open => {
            opens[0] = Some(state.marks | step.mark);
            // Without an end it may have been open or not.
            opens[1] = (!step.closes).then_some(state.marks);
        }
        Mark::Closed if state.marks & step.mark != 0 => {
            opens[0] = Some(state.marks & !step.mark);
        }
        Mark::Closed => {
            // What it closes came to nothing: it will be none when it comes.
            opens[0] = Some(state.marks | step.voids);
            moves = false;
        }
    }
    let others_open = state.marks & marks.open & !step.mark;
    moves &= match row.not_if {
        NotIf::Open => others_open == 0,
        NotIf::Revoked => state.marks & step.unless == 0,
        NotIf::Nothing | NotIf::Refused | NotIf::Void => true,
    };
    let bars = matches!(row.not_if, NotIf::Refused | NotIf::Open | NotIf::Revoked);
    let refused = state.marks & marks.refused != 0 && step.own && bars && !step.overcomes;
    // Of two, that it is recorded as begun contradicts the refusal: either may be.
    let of_two = state.marks & marks.refused & !marks.refused_alone == 0;
    let contradicts = refused && of_two && matches!(step.sort, Sort::Entry | Sort::Revival);
    let begins = matches!(row.part, Part::Begin | Part::Late);
    let ways: &[bool] = if contradicts {
        &[true, false]
    } else {
        &[false]
    };
    for overcomes in ways {
        // What would begin does not; what ends spares what never began.
        let keeps =
            |letter: Letter| !moves || refused && !overcomes && (begins || letter.is_unbegun());
        // Of each party what becomes of it, and, where the act only may concern it, how it stands already.
        let of_party = |at: usize| {
            let (letter, consent) = (state.letters[at], state.consents[at]);
            let stays = Some((letter, consent));
            if at >= marks.parties || step.whom & 1 << at == 0 {
                return [stays, None];
            }
            let consent = row.consent(consent);
            let becomes = match row.cell(letter) {
                _ if keeps(letter) => Some((letter, consent)),
                Cell::Stays => Some((letter, consent)),
                Cell::Becomes(next) => Some((next, consent)),
                Cell::CannotBe => None,
            };
            let is_certain = step.certainly & 1 << at != 0;
            [becomes, stays.filter(|_| !is_certain)]
        };
        let each = [of_party(0), of_party(1)];
        for (at_first, first) in each[0].into_iter().enumerate() {
            for (at_second, second) in each[1].into_iter().enumerate() {
                let (Some((first, one)), Some((second, other))) = (first, second) else {
                    continue;
                };
                let came = |party: usize, variant: usize| {
                    let is_kept = refused && !overcomes;
                    let comes = variant == 0 && step.whom & 1 << party != 0 && !is_kept;
                    if comes { step.again[party] } else { 0 }
                };
                let again = came(0, at_first) | came(1, at_second);
                for marks in opens.into_iter().flatten() {
                    into.push(State {
                        letters: [first, second],
                        consents: [one, other],
                        marks: marks | again,
                        done: state.done | step.done,
                    });
                }
            }
        }
    }
}
