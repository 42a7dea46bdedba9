//! The sweep: which ways of standing can be reached by each day, and of those which can be completed.
//!
//! Days between which no set of days begins or ends are alike, so it goes from cut to cut: forward with all
//! states that can be reached, back with those from which every act that must come still may. What is
//! left is how it may stand (M16). Cost: in proportion to the cuts, the states of a day and the moves
//! open on it.

use super::back::{Cell, Swept, back};
use super::machine::{Choice, Marks, State, Step, act, apply};
use super::moments::{self, contains, edges};
use super::moves::{Comes, Plan};
use super::slots::Slots;
use super::table::{Part, Sort};
use super::widen;

/// How many states are kept of one day. Beyond, the widest moves are no longer counted (M23).
const MOST: usize = 500;

/// Sweeps a plan. `watch`: whether to note what moves it. Where there are too many ways, each round counts
/// fewer moves, so that it comes to an end.
pub(super) fn sweep(plan: &Plan, watch: bool) -> Swept {
    let mut widened: Option<Plan> = None;
    loop {
        let plan = widened.as_ref().unwrap_or(plan);
        match try_sweep(plan, watch) {
            Ok(mut swept) => {
                swept.widened = widened.is_some();
                return swept;
            }
            Err(day) => widened = Some(widen::uncounted(plan, day)),
        }
    }
}

/// A day on which there are too many ways.
type TooMany = i64;

fn try_sweep(plan: &Plan, watch: bool) -> Result<Swept, TooMany> {
    let slots = Slots::of(plan)?;
    let is_counted = plan.moves.iter().any(|of| of.comes == Comes::Once);
    let forward = Forward {
        plan,
        steps: slots.steps(plan),
        slots,
        most: if is_counted { MOST } else { usize::MAX },
    };
    let mut layer = vec![State::FIRST];
    let mut cells = Vec::new();
    for run in runs(plan) {
        forward.run(&run, &mut layer, &mut cells)?;
    }
    Ok(back(cells, layer.len(), watch))
}

/// A run of days on which the same moves are open.
struct Run {
    first: i32,
    last: i32,
    covered: bool,
    open: Vec<usize>,
}

/// The runs of days between which no set of days begins or ends, in order. The last days of moves that are
/// counted are runs of their own, as on these something may be due.
fn runs(plan: &Plan) -> impl Iterator<Item = Run> {
    let sets = plan.moves.iter().map(|of| &of.on).chain([&plan.covered]);
    let counted = plan.moves.iter().filter(|of| of.comes == Comes::Once);
    let lasts = counted.filter_map(|of| Some(of.on.runs().last()?.1));
    let cuts = sets.flat_map(edges).chain(lasts);
    let mut firsts: Vec<i32> = cuts.chain([i32::MIN]).collect();
    firsts.sort_unstable();
    firsts.dedup();
    let lasts: Vec<i32> = firsts.iter().skip(1).map(|next| next - 1).collect();
    let all = firsts.into_iter().zip(lasts.into_iter().chain([i32::MAX]));
    // Each day on which a move opens or closes, and which move.
    let moves = plan.moves.iter().enumerate();
    let turns = moves.flat_map(|(at, of)| edges(&of.on).map(move |day| (day, at)));
    let mut turns: Vec<(i32, usize)> = turns.collect();
    turns.sort_unstable();
    let mut turns = turns.into_iter().peekable();
    let mut open: Vec<usize> = Vec::new();
    all.map(move |(first, last)| {
        while let Some((_, at)) = turns.next_if(|(day, _)| *day <= first) {
            match open.binary_search(&at) {
                Ok(place) => drop(open.remove(place)),
                Err(place) => open.insert(place, at),
            }
        }
        Run {
            first,
            last,
            covered: contains(&plan.covered, i64::from(first)),
            open: open.clone(),
        }
    })
}

/// The way there: what the sweep needs of a plan.
struct Forward<'p> {
    plan: &'p Plan,
    steps: Vec<Step<'p>>,
    slots: Slots,
    /// How many states are kept; any number where no move is counted, as there are few then.
    most: usize,
}

impl Forward<'_> {
    /// Goes through a run, day by day until nothing new is reached.
    fn run(&self, run: &Run, layer: &mut Vec<State>, cells: &mut Vec<Cell>) -> Result<(), TooMany> {
        let mut order: Vec<(Part, Sort, usize)> = Vec::new();
        for &at in &run.open {
            let of = &self.plan.moves[at];
            order.extend(of.parts().map(|part| (part, of.sort, at)));
        }
        order.sort_unstable();
        let last = i64::from(run.last);
        let marks = self.slots.marks(i64::from(run.first));
        // What must have come by now, and what is asked no longer.
        let due = run.open.iter().fold(0, |due, at| {
            let of = &self.plan.moves[*at];
            let must = of.must_come() && !of.is_forced() && moments::last(&of.on) <= last;
            due | if must { self.steps[*at].done } else { 0 }
        });
        let closing = (due, self.slots.ending(last) | marks.again);
        let mut first = run.first;
        loop {
            let mut cell = self.day(first, &order, &marks, closing, layer)?;
            cell.covered = run.covered;
            // Nothing new till the last day of the run.
            let same = cell.layers.first() == cell.layers.last();
            let last = if same { run.last } else { first };
            cell.last = last;
            cells.push(cell);
            if last == run.last {
                return Ok(());
            }
            first = last + 1;
        }
    }

    /// Every move of a day, in order, on every state; what is due must have come by its end.
    fn day(
        &self,
        first: i32,
        order: &[(Part, Sort, usize)],
        marks: &Marks,
        (due, forgotten): (u64, u64),
        layer: &mut Vec<State>,
    ) -> Result<Cell, TooMany> {
        let mut cell = Cell {
            first,
            ..Cell::default()
        };
        let kept = |states: Vec<State>| {
            let fits = states.len() <= self.most;
            fits.then_some(states).ok_or(i64::from(first))
        };
        let at_noon = order.partition_point(|(part, ..)| *part < Part::Midnight);
        let mut states = std::mem::take(layer);
        for (place, &(part, _, at)) in order.iter().enumerate() {
            states = cell.step(Some(at), states, |state, into| {
                self.ways(part, at, state, marks, into);
            });
            // What comes at night comes together with the end of the day.
            if place < at_noon {
                states = kept(states)?;
                cell.noon = cell.layers.len();
            }
        }
        states = cell.step(None, states, |state, into| {
            let marks = state.marks & !forgotten;
            into.extend((state.marks & due == due).then_some(State { marks, ..state }));
        });
        cell.layers.push(kept(states)?);
        layer.extend(cell.layers.last().into_iter().flatten());
        Ok(cell)
    }

    /// The states that this move may make of one, among the others of its day: it may also not come, but
    /// where this is its one moment.
    fn ways(&self, part: Part, at: usize, state: State, marks: &Marks, into: &mut Vec<State>) {
        let (step, of) = (&self.steps[at], &self.plan.moves[at]);
        if part == Part::Again && of.comes != Comes::Freely {
            return again(step, state, marks, into);
        }
        if step.done != 0 && state.marks & step.done != 0 {
            return into.push(state);
        }
        apply(step, state, marks, into);
        if !of.is_forced() {
            into.push(state);
        }
    }
}

/// What came late on this day comes after an end of the night too, but after its own end.
fn again(step: &Step<'_>, state: State, marks: &Marks, into: &mut Vec<State>) {
    let came = step.again.map(|bit| state.marks & bit != 0);
    let whom = u8::from(came[0]) | u8::from(came[1]) << 1;
    let opened = step.choices.iter().fold(0, |all, choice| all | choice.sets);
    let is_over = step.of.is_closed() && state.marks & opened == 0;
    // It has marked what it marks.
    let choice = Choice {
        whom,
        ..Choice::default()
    };
    let cleared = State {
        marks: state.marks & !(step.again[0] | step.again[1]),
        ..state
    };
    if whom == 0 || is_over {
        return into.push(cleared);
    }
    act(step, &choice, cleared, marks, true, into);
}

impl Cell {
    /// One step on every state.
    fn step(
        &mut self,
        by: Option<usize>,
        states: Vec<State>,
        ways: impl Fn(State, &mut Vec<State>),
    ) -> Vec<State> {
        let mut found: Vec<(u32, State)> = Vec::with_capacity(states.len() * 2);
        let mut into = Vec::new();
        let mut changes = false;
        for (from, state) in states.iter().enumerate() {
            ways(*state, &mut into);
            into.sort_unstable();
            into.dedup();
            changes |= into.as_slice() != [*state];
            found.extend(into.drain(..).map(|to| (from as u32, to)));
        }
        if !changes {
            return states;
        }
        let mut after: Vec<State> = found.iter().map(|(_, to)| *to).collect();
        after.sort_unstable();
        after.dedup();
        let place = |to: &State| after.binary_search(to).unwrap_or_default() as u32;
        let edges = found.iter().map(|(from, to)| (*from, place(to))).collect();
        self.steps.push((by, edges));
        self.layers.push(states);
        after
    }
}
