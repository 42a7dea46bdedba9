//! Every way through the days: for each choice of days, from the first day to the last, and back.

use std::collections::{BTreeMap, BTreeSet};

use crate::choice;
use crate::law::{Consented, Part, What};
use crate::status::TooMany;
use crate::walk::{Look, Marks, Quiet, State, Today, Walk, Whom};

/// All that may be seen in ways that can be completed.
#[derive(Clone, Debug)]
pub(crate) struct Ways {
    pub(crate) days: Vec<usize>,
    /// Of each day; empty where no choice is left.
    pub(crate) seen: Vec<BTreeSet<(Look, Option<Consented>)>>,
    /// Whether some way never comes to be in force.
    pub(crate) may_never_begin: bool,
}

impl Ways {
    pub(crate) fn on(&self, day: usize) -> &BTreeSet<(Look, Option<Consented>)> {
        let at = self.days.iter().position(|other| *other == day);
        &self.seen[at.expect("a day that is kept")]
    }
}

/// Each state with what may be seen, and how it may go on.
type Step = Vec<(State, Vec<(Look, State)>)>;

/// What went the same way before is not worked out again. Sets, steps and looks go by their numbers.
#[derive(Default)]
struct Known {
    sets: Numbered<BTreeSet<State>>,
    looks: Numbered<BTreeSet<Look>>,
    steps: Vec<Step>,
    /// Of days that are alike: the step, and the states after it.
    forth: BTreeMap<(Alike, usize), (usize, usize)>,
    /// From a step and what is live after it: what is live before it, and what is seen.
    back: BTreeMap<(usize, usize), (usize, usize)>,
}

/// On what a day depends.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Alike {
    Quiet(Quiet),
    /// Which day, what was chosen for it, and what holds on it.
    Acting(usize, Vec<(Part, What, [usize; 2])>, Marks),
}

struct Numbered<T> {
    all: Vec<T>,
    numbers: BTreeMap<T, usize>,
}

impl<T> Default for Numbered<T> {
    fn default() -> Numbered<T> {
        Numbered {
            all: vec![],
            numbers: BTreeMap::new(),
        }
    }
}

impl<T: Clone + Ord> Numbered<T> {
    fn number(&mut self, one: T) -> usize {
        let new = self.all.len();
        let number = *self.numbers.entry(one.clone()).or_insert(new);
        if number == new {
            self.all.push(one);
        }
        number
    }
}

impl Walk {
    pub(crate) fn ways(&self, patience: usize) -> Result<Ways, TooMany> {
        let counts: Vec<usize> = self.motions.iter().map(|m| m.options.len()).collect();
        if choice::count(&counts) > patience {
            return Err(TooMany);
        }
        let mut known = Known::default();
        let mut seen = vec![BTreeSet::new(); self.days.len()];
        let mut may_never_begin = false;
        let either = self.either();
        let prolonged = self.prolonged();
        let when = |choice: &[usize], at: usize| {
            let when = self.motions[at].options[choice[at]].as_ref()?;
            let part = self.motions[at].what.part();
            let part = if when.night { Part::Night } else { part };
            Some(((when.day, part), when.whom))
        };
        // "Both come after it", and for the same.
        let is_turned = |choice: &[usize]| {
            let turned = |[of, end]: &[usize; 2]| match (when(choice, *of), when(choice, *end)) {
                (Some((of, whom)), Some((end, whose))) => end < of || whom != whose,
                _ => false,
            };
            prolonged.iter().any(turned)
        };
        let comes = |choice: &[usize], at: usize| self.motions[at].options[choice[at]].is_some();
        for choice in choice::choices(&counts) {
            if either
                .iter()
                .any(|pair| pair.iter().all(|at| comes(&choice, *at)))
                || is_turned(&choice)
            {
                continue;
            }
            may_never_begin |= self.go(&choice, &mut seen, &mut known);
        }
        let looks = |seen: &BTreeSet<(usize, Option<Consented>)>| {
            let all = seen.iter().flat_map(|(looks, consented)| {
                let looks = known.looks.all[*looks].iter();
                looks.map(|look| (*look, *consented))
            });
            all.collect()
        };
        Ok(Ways {
            days: self.days.clone(),
            seen: seen.iter().map(looks).collect(),
            may_never_begin,
        })
    }

    /// The pairs of motions of one record of which only one may come: it was rejected, or was not.
    fn either(&self) -> Vec<[usize; 2]> {
        let agrees = |what| matches!(what, What::Consent | What::Approval);
        let all = || self.motions.iter().enumerate();
        let refusals = all().filter(|(_, motion)| motion.what == What::Refusal);
        let with = refusals.flat_map(|(at, refusal)| {
            let same = all().filter(move |(_, of)| of.number == refusal.number && agrees(of.what));
            same.map(move |(other, _)| [at, other])
        });
        with.collect()
    }

    /// The prolongations with the motions by which they run out.
    fn prolonged(&self) -> Vec<[usize; 2]> {
        let of = |what| {
            let all = self.motions.iter().enumerate();
            all.filter(move |(_, motion)| motion.what == what)
        };
        let with = of(What::Prolongation).flat_map(|(at, prolongation)| {
            let same = of(What::RunOut).filter(move |(_, end)| end.number == prolongation.number);
            same.map(move |(end, _)| [at, end])
        });
        with.collect()
    }

    /// What was chosen, by day, in order.
    fn by_day(&self, choice: &[usize]) -> BTreeMap<usize, Vec<Today<'_>>> {
        let chosen = || {
            let motions = self.motions.iter().enumerate().zip(choice);
            motions.filter_map(|((number, motion), at)| {
                Some((motion, motion.options[*at].as_ref()?, [number, *at]))
            })
        };
        // "What is revived or prolonged on that day comes after it all the same."
        let ends_at_night = |day: usize, whom: Whom| {
            chosen().any(|(motion, when, _)| {
                motion.what.ends() && when.night && when.day == day && when.whom & whom != 0
            })
        };
        let mut by_day: BTreeMap<usize, Vec<Today<'_>>> = BTreeMap::new();
        for (motion, when, id) in chosen() {
            let what = motion.what;
            let renews = matches!(what, What::Revival | What::Prolongation);
            let part = if when.night { Part::Night } else { what.part() };
            let today = |part, what| Today {
                part,
                what,
                motion,
                when,
                id,
            };
            by_day.entry(when.day).or_default().push(today(part, what));
            if renews && ends_at_night(when.day, when.whom) {
                let again = today(Part::Night, what);
                by_day.entry(when.day).or_default().push(again);
            }
            if let Some(down) = when.down {
                let what = What::RunDown;
                let today = today(what.part(), what);
                by_day.entry(down).or_default().push(today);
            }
        }
        for today in by_day.values_mut() {
            today.sort_by_key(|act| (act.part, act.what));
        }
        by_day
    }

    /// Adds what may be seen with one choice; whether some way of it never comes to be in force.
    fn go(
        &self,
        choice: &[usize],
        seen: &mut [BTreeSet<(usize, Option<Consented>)>],
        known: &mut Known,
    ) -> bool {
        let by_day = self.by_day(choice);
        let mut marks = Marks::default();
        let mut consented = Consented::Nothing;
        let mut now = known.sets.number([State::start()].into());
        let (mut steps, mut consents) = (Vec::new(), Vec::new());
        for day in &self.days {
            let today = by_day.get(day).map_or(&[][..], Vec::as_slice);
            let step;
            (step, now) = self.step(*day, today, &marks, now, known);
            steps.push(step);
            let mut shown = consented;
            for act in today {
                marks.take(act);
                if self
                    .consents_of
                    .is_some_and(|party| act.when.whom & 1 << party != 0)
                {
                    consented = consented.after(act.what);
                }
                if act.part < Part::Night {
                    shown = consented;
                }
            }
            consents.push(self.consents_of.map(|_| shown));
        }
        // Back: only what can be completed.
        let may_never_begin = known.sets.all[now].iter().any(|state| !state.begun);
        let mut live = now;
        for (at, step) in steps.into_iter().enumerate().rev() {
            let looks;
            (live, looks) = back(step, live, known);
            seen[at].insert((looks, consents[at]));
        }
        may_never_begin
    }

    /// Forth by one day: the step, and the states after it.
    fn step(
        &self,
        day: usize,
        today: &[Today<'_>],
        marks: &Marks,
        now: usize,
        known: &mut Known,
    ) -> (usize, usize) {
        let alike = if today.is_empty() {
            Alike::Quiet(self.quiet(day, marks))
        } else {
            let acts = today.iter().map(|act| (act.part, act.what, act.id));
            Alike::Acting(day, acts.collect(), marks.clone())
        };
        let key = (alike, now);
        if let Some(before) = known.forth.get(&key) {
            return *before;
        }
        let from = known.sets.all[now].iter();
        let step: Step = from
            .map(|s| (*s, self.day(day, today, marks, *s)))
            .collect();
        let next = step.iter().flat_map(|(_, to)| to.iter().map(|to| to.1));
        let next = known.sets.number(next.collect());
        known.steps.push(step);
        let found = (known.steps.len() - 1, next);
        known.forth.insert(key, found);
        found
    }
}

/// Back by one day: what is live before it, and what is seen on it.
fn back(step: usize, live: usize, known: &mut Known) -> (usize, usize) {
    if let Some(before) = known.back.get(&(step, live)) {
        return *before;
    }
    let (mut before, mut looks) = (BTreeSet::new(), BTreeSet::new());
    for (from, to) in &known.steps[step] {
        for (look, to) in to {
            if known.sets.all[live].contains(to) {
                before.insert(*from);
                looks.insert(*look);
            }
        }
    }
    let found = (known.sets.number(before), known.looks.number(looks));
    known.back.insert((step, live), found);
    found
}
