//! One step of the machine: what a move makes of how one or two parties stand. The only reader of the
//! [table](super::table).

use super::moves::Move;
use super::table::{Cell, Consent, Letter, Mark, NotIf, Part, Sort};

/// How the parties looked at stand, and what bears on later moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct State {
    pub(super) letters: [Letter; 2],
    pub(super) consents: [Consent; 2],
    /// Refusals that hold, prolongations that are open or closed before they came, notices revoked, which moves with several
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
#[derive(Clone, Debug)]
pub(super) struct Step<'p> {
    pub(super) of: &'p Move,
    /// Every set of those whom it may concern: one of them is chosen when it comes.
    pub(super) choices: Vec<Choice>,
    /// What keeps it from coming: that a prolongation ran out or down before. From its effect: that a notice is revoked.
    pub(super) unless: u64,
    /// Of what closes a prolongation: the bit by which that came too early.
    pub(super) closes: u64,
    /// That it has come, where that may be on several days.
    pub(super) done: u64,
    /// That it came late on this day, to each of those looked at: then it comes again at night.
    pub(super) again: [u64; 2],
}

/// What a move does where it concerns some of those whom it may concern.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Choice {
    /// Of the parties looked at, those whom it moves.
    pub(super) whom: u8,
    /// The marks that it sets, and those that it takes away.
    pub(super) sets: u64,
    pub(super) clears: u64,
    /// Of a decision at home: that a consent of the party stands.
    pub(super) vain: u64,
}

/// What several steps share on a day.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Marks {
    /// Refusals; those of a party that stands alone on its side keep both out.
    pub(super) refused: u64,
    pub(super) refused_alone: u64,
    /// Prolongations, by those looked at.
    pub(super) open: [u64; 2],
    /// That something came late on this day.
    pub(super) again: u64,
}

/// What the step makes of the state, where it comes: every way it may, without what cannot be.
pub(super) fn apply(step: &Step<'_>, state: State, marks: &Marks, into: &mut Vec<State>) {
    let state = State {
        marks: state.marks | step.done,
        ..state
    };
    for choice in &step.choices {
        act(step, choice, state, marks, false, into);
    }
}

/// The same where it concerns these. `again`: whether it came that day already, and overcame any refusal.
pub(super) fn act(
    step: &Step<'_>,
    choice: &Choice,
    state: State,
    marks: &Marks,
    again: bool,
    into: &mut Vec<State>,
) {
    let (of, row) = (step.of, step.of.sort.row());
    // A decision at home does nothing while a consent of the party stands.
    if state.marks & choice.vain != 0 {
        return into.push(state);
    }
    let after = (state.marks | choice.sets) & !choice.clears;
    let (mut moves, first, second) = match row.mark {
        Mark::Open if state.marks & step.unless != 0 && again => (false, state.marks, None),
        // It would have run out or down before it came.
        Mark::Open if state.marks & step.unless != 0 => return,
        // Without an end it may have been open or not.
        Mark::Open => (true, after, (!of.is_closed()).then_some(state.marks)),
        // What it closes can come no more.
        Mark::Closed if state.marks & choice.clears == 0 => {
            (false, state.marks | step.closes, None)
        }
        _ => (true, after, None),
    };
    moves &= row.not_if != NotIf::Revoked || state.marks & step.unless == 0;
    // An end does not end it for whom another prolongation is open, nor what was not open for whom it runs out.
    let is_kept = |at: usize| {
        let (open, own) = (state.marks & marks.open[at], choice.clears);
        row.not_if == NotIf::Open && open & !own != 0 || row.mark == Mark::Closed && open & own == 0
    };
    let bars = matches!(row.not_if, NotIf::Refused | NotIf::Open | NotIf::Revoked);
    let refused = state.marks & marks.refused != 0 && of.own && bars && !again;
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
        for at in (0..2).filter(|at| choice.whom & 1 << at != 0) {
            let letter = state.letters[at];
            // What would begin does not; what ends spares what never began. For who has ceased to exist the
            // agreement's own does nothing.
            let keeps = !moves
                || is_kept(at)
                || is_barred && (begins || letter.is_unbegun())
                || of.own && letter == Letter::Y;
            let becomes = match row.cell(letter) {
                Cell::Becomes(next) if !keeps => next,
                Cell::CannotBe if !keeps => {
                    into.truncate(start);
                    break;
                }
                _ => letter,
            };
            for way in &mut into[start..] {
                way.letters[at] = becomes;
                way.consents[at] = row.consent(state.consents[at]);
                way.marks |= if is_barred || again {
                    0
                } else {
                    step.again[at]
                };
            }
        }
    }
}
