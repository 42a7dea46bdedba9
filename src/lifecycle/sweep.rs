//! The sweep: which ways of standing can be reached by each day, and of those which can be completed.
//!
//! Days between which no set of days begins or ends are alike, so it goes from cut to cut: forward with all
//! states that can be reached, back with those from which every act that must come still may. What is
//! left is how it may stand (M16). Cost: in proportion to the cuts, the states of a day and the moves
//! open on it.

use super::back::{Cell, back};
use super::machine::{Marks, State, Step, apply};
use super::moves::{Comes, Move, Plan};
use super::runs::{Run, Runs};
use super::slots::{Slots, slots};
use super::table::{Consent, Letter, Part, Sort};
use super::widen;

/// How many states are kept of one day. Beyond, the widest moves are no longer counted (M23).
const MOST: usize = 500;

/// How it may stand on a run of days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seg {
    pub(super) first: i32,
    pub(super) last: i32,
    /// Whether a source covers ends.
    pub(super) covered: bool,
    pub(super) live: Vec<Live>,
}

/// A way of standing that can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Live {
    pub(super) letters: [Letter; 2],
    pub(super) consents: [Consent; 2],
}

/// That a move changes how the parties stand, in some way that can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Moved {
    /// Its place in the plan.
    pub(super) by: usize,
    pub(super) first: i32,
    pub(super) last: i32,
    pub(super) from: [Letter; 2],
    pub(super) to: [Letter; 2],
}

/// What the sweep finds.
#[derive(Clone, Debug, Default)]
pub(super) struct Swept {
    /// All days, in order. Without live ways where no choice of days can be.
    pub(super) segs: Vec<Seg>,
    /// Where asked for.
    pub(super) moved: Vec<Moved>,
    /// Whether there were too many ways, so that some moves were not counted.
    pub(super) widened: bool,
}

impl Swept {
    /// How it may stand on the day.
    pub(super) fn on(&self, day: i64) -> &Seg {
        let after = self.segs.partition_point(|seg| i64::from(seg.first) <= day);
        &self.segs[after.saturating_sub(1)]
    }

    /// Whether no choice of days can be.
    pub(super) fn is_impossible(&self) -> bool {
        self.segs.iter().all(|seg| seg.live.is_empty())
    }
}

/// When in the day a move may come: before the day is seen, or at night.
type Rank = u8;
const SEEN: Rank = 5;
const MIDNIGHT: Rank = 6;
const AGAIN: Rank = 7;
const NIGHT: Rank = 8;

fn ranks(of: &Move) -> [Option<Rank>; 2] {
    let part = of.sort.row().part;
    match part {
        Part::Night => [Some(NIGHT), None],
        Part::Late => [Some(part as Rank), Some(AGAIN)],
        Part::End if of.last_day_in.is_yes() => [Some(MIDNIGHT), None],
        Part::End if of.last_day_in.is_maybe() => [Some(part as Rank), Some(MIDNIGHT)],
        _ => [Some(part as Rank), None],
    }
}

/// Whether there is one moment at which the move may come.
fn has_one_moment(of: &Move) -> bool {
    let one_day = matches!(of.on.runs(), [(first, last)] if first == last);
    let twice = of.sort.row().part == Part::End && of.last_day_in.is_maybe();
    one_day && !twice
}

/// What the sweep needs of a plan.
pub(super) struct Ready<'p> {
    plan: &'p Plan,
    steps: Vec<Step>,
    slots: Slots,
    /// Whether each must come at its one moment.
    forced: Vec<bool>,
    last: Vec<i32>,
    /// How many states are kept; any number where no move is counted, as there are few then.
    most: usize,
}

/// Sweeps a plan. `watch`: whether to note what moves it.
pub(super) fn sweep(plan: &Plan, watch: bool) -> Swept {
    let mut widened: Option<Plan> = None;
    loop {
        let plan = widened.as_ref().unwrap_or(plan);
        match try_sweep(plan, watch) {
            Ok(swept) => {
                return Swept {
                    widened: widened.is_some(),
                    ..swept
                };
            }
            Err(open) => widened = Some(widen::uncounted(plan, &open)),
        }
    }
}

/// The moves open where there were too many ways.
type TooMany = Vec<usize>;

fn try_sweep(plan: &Plan, watch: bool) -> Result<Swept, TooMany> {
    let slots = slots(plan, has_one_moment)?;
    let ready = Ready::new(plan, slots);
    let mut layer = vec![State::FIRST];
    let mut cells = Vec::new();
    for run in Runs::new(plan) {
        ready.run(&run, &mut layer, &mut cells, watch)?;
    }
    Ok(back(cells, layer.len(), watch))
}

impl<'p> Ready<'p> {
    fn new(plan: &'p Plan, slots: Slots) -> Ready<'p> {
        let last = |of: &Move| of.on.runs().last().map_or(i32::MIN, |run| run.1);
        let forced = |of: &Move| of.comes == Comes::Once && !of.absent && has_one_moment(of);
        Ready {
            steps: slots.steps(plan),
            forced: plan.moves.iter().map(forced).collect(),
            last: plan.moves.iter().map(last).collect(),
            most: if plan.moves.iter().any(|of| of.comes == Comes::Once) {
                MOST
            } else {
                usize::MAX
            },
            plan,
            slots,
        }
    }

    /// Goes through a run, cell by cell, until nothing new is reached.
    fn run(
        &self,
        run: &Run,
        layer: &mut Vec<State>,
        cells: &mut Vec<Cell>,
        watch: bool,
    ) -> Result<(), TooMany> {
        let mut order: Vec<(Rank, Sort, usize)> = Vec::new();
        for &at in &run.open {
            let of = &self.plan.moves[at];
            order.extend(
                ranks(of)
                    .into_iter()
                    .flatten()
                    .map(|rank| (rank, of.sort, at)),
            );
        }
        order.sort_unstable();
        let at_noon = order.partition_point(|(rank, ..)| *rank < SEEN);
        let (day, night) = order.split_at(at_noon);
        let marks = Marks {
            refused: self.slots.refused,
            open: self.slots.open_on(run.first),
            refused_alone: self.slots.refused_alone,
            parties: self.plan.parties,
        };
        // What must have come by the last day, and what is asked no longer after it.
        let due = run.open.iter().filter(|at| self.last[**at] <= run.last);
        let due = due.fold(0, |all, at| {
            let must = !self.plan.moves[*at].absent && !self.forced[*at];
            all | if must { self.steps[*at].done } else { 0 }
        });
        let forgotten = self.slots.ending(run.last);
        let again = self.slots.again_on(run.first);
        let mut first = run.first;
        loop {
            let is_last = first == run.last || due == 0 && forgotten == 0;
            let (due, forgotten) = if is_last { (due, forgotten) } else { (0, 0) };
            let closing = (due, forgotten | again);
            let mut cell = Cell {
                first,
                last: first,
                covered: run.covered,
                steps: Vec::new(),
                sizes: Vec::new(),
                layers: Vec::new(),
                passes: Vec::new(),
                night: Vec::new(),
            };
            let mut states = layer.clone();
            for &(_, _, at) in day {
                states = self.step(at, states, &marks, &mut cell, watch);
                if states.len() > self.most {
                    return Err(self.counted(run));
                }
            }
            cell.sizes.push(states.len());
            let after = self.night(night, &states, &marks, closing, &mut cell, watch);
            if watch {
                cell.layers.push(states);
            }
            if after.len() > self.most {
                return Err(self.counted(run));
            }
            let same = after == *layer;
            *layer = after;
            // Nothing new till the last day of the run.
            cell.last = match () {
                () if first == run.last => run.last,
                () if is_last && same => run.last,
                () if same => run.last - 1,
                () => first,
            };
            let next = cell.last;
            cells.push(cell);
            if next == run.last {
                return Ok(());
            }
            first = next + 1;
        }
    }

    /// The moves that are counted and open, the widest first.
    fn counted(&self, run: &Run) -> TooMany {
        let counted = |at: &&usize| self.plan.moves[**at].comes == Comes::Once;
        let mut open: Vec<usize> = run.open.iter().filter(counted).copied().collect();
        let width = |at: &usize| {
            let runs = self.plan.moves[*at].on.runs();
            let first = runs.first().map_or(0, |run| i64::from(run.0));
            runs.last().map_or(0, |run| i64::from(run.1)) - first
        };
        open.sort_by_key(|at| std::cmp::Reverse(width(at)));
        if open.is_empty() {
            // What is over still counts: all of it is given up.
            open = (0..self.plan.moves.len()).collect();
            open.retain(|at| self.plan.moves[*at].comes == Comes::Once);
        }
        open
    }

    /// One move on every state: it may also not come, but where this is its one moment.
    fn step(
        &self,
        at: usize,
        states: Vec<State>,
        marks: &Marks,
        cell: &mut Cell,
        watch: bool,
    ) -> Vec<State> {
        let mut found: Vec<(u32, State)> = Vec::with_capacity(states.len() * 2);
        let mut into = Vec::new();
        let mut changes = false;
        for (from, state) in states.iter().enumerate() {
            self.ways(at, *state, marks, &mut into);
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
        cell.sizes.push(states.len());
        cell.steps.push((at, edges));
        if watch {
            cell.layers.push(states);
        }
        after
    }

    /// The states that this move may make of one, among the others of its day.
    fn ways(&self, at: usize, state: State, marks: &Marks, into: &mut Vec<State>) {
        let step = &self.steps[at];
        if step.done != 0 && state.done & step.done != 0 {
            into.push(state);
            return;
        }
        let must = self.forced[at] || step.comes == Comes::Daily;
        let before = into.len();
        apply(step, state, marks, into);
        if !must {
            into.push(state);
        }
        into[before..].sort_unstable();
        into.dedup();
    }

    /// What is seen of each state at noon, and how the next day may begin after it.
    fn night(
        &self,
        night: &[(Rank, Sort, usize)],
        states: &[State],
        marks: &Marks,
        (due, forgotten): (u64, u64),
        cell: &mut Cell,
        watch: bool,
    ) -> Vec<State> {
        let closes = |state: &State| {
            (state.done & due == due).then_some(State {
                marks: state.marks & !forgotten,
                done: state.done & !forgotten,
                ..*state
            })
        };
        let mut all: Vec<(u32, Live, State)> = Vec::new();
        for (from, state) in states.iter().enumerate() {
            let mut ways = vec![*state];
            for &(rank, _, at) in night {
                let mut next = Vec::new();
                for way in ways {
                    let begin = next.len();
                    self.at_night(rank, at, way, marks, &mut next);
                    if watch {
                        let changed = next[begin..].iter().filter(|to| to.letters != way.letters);
                        cell.night
                            .extend(changed.map(|to| (at, way, *to, from as u32)));
                    }
                }
                next.sort_unstable();
                next.dedup();
                ways = next;
            }
            for way in ways {
                if let Some(next) = closes(&way) {
                    all.push((from as u32, Live::of(state), next));
                }
            }
        }
        let mut after: Vec<State> = all.iter().map(|(.., next)| *next).collect();
        after.sort_unstable();
        after.dedup();
        let place = |to: &State| after.binary_search(to).unwrap_or_default() as u32;
        cell.passes = all
            .iter()
            .map(|(from, live, next)| (*from, *live, place(next)))
            .collect();
        after
    }

    fn at_night(&self, rank: Rank, at: usize, state: State, marks: &Marks, into: &mut Vec<State>) {
        let step = &self.steps[at];
        if rank != AGAIN || step.comes == Comes::Freely {
            return self.ways(at, state, marks, into);
        }
        // What came late on this day comes after an end of the night too, but after its own end.
        let came = [0, 1].map(|party| state.marks & step.again[party] != 0);
        let is_over = step.closes && state.marks & step.mark == 0;
        let again = step.again[0] | step.again[1];
        let cleared = State {
            marks: state.marks & !again,
            ..state
        };
        if came == [false; 2] || is_over {
            into.push(cleared);
            return;
        }
        let whom = u8::from(came[0]) | u8::from(came[1]) << 1;
        let step = &Step {
            whom,
            certainly: whom,
            again: [0; 2],
            overcomes: true,
            ..step.clone()
        };
        apply(step, cleared, marks, into);
    }
}

impl Live {
    fn of(state: &State) -> Live {
        Live {
            letters: state.letters,
            consents: state.consents,
        }
    }
}
