//! Standing over time: the days at which it may change, and the runs between them.

use super::Asked;
use super::answer::{self, Status};
use super::facts::Facts;
use super::standing::{By, Prepared};
use super::suspension;
use crate::date::{Day, Days};
use crate::vocabulary::Standings;

/// First and last day of a run, as numbers; `i32::MIN` and `i32::MAX` where it has no limit.
type Run<T> = (i32, i32, T);

/// The longest runs with the same standings and operation, each as on the last day looked at.
pub(super) fn sweep(facts: &Facts, asked: &Asked) -> Vec<Run<Status>> {
    let prepared = Prepared::new(facts, asked);
    let mut runs: Vec<Run<Status>> = Vec::new();
    for run in runs_between(all_limits(facts, &prepared)) {
        let status = prepared.status(facts, i64::from(run.0.max(Day::MIN.number())));
        match runs.last_mut() {
            Some(last) if is_same(&last.2, &status) => {
                let presumed = last.2.presumed || status.presumed;
                *last = (last.0, run.1, Status { presumed, ..status });
            }
            _ => runs.push((run.0, run.1, status)),
        }
    }
    runs
}

/// The longest runs on which it stands in one way, without why.
pub(super) fn stands(facts: &Facts, asked: &Asked) -> Vec<answer::Run> {
    let prepared = Prepared::new(facts, asked);
    let mut runs: Vec<answer::Run> = Vec::new();
    for (first, _) in runs_between(all_limits(facts, &prepared)) {
        let stand = prepared.stand(facts, i64::from(first.max(Day::MIN.number())));
        if runs.last().is_none_or(|last| last.stand != stand) {
            runs.push(answer::Run { first, stand });
        }
    }
    runs
}

/// Where standings or operation may change.
fn all_limits(facts: &Facts, prepared: &Prepared) -> Vec<Days> {
    let mut limits = Vec::new();
    add_limits(prepared, &mut limits);
    limits.extend(suspension::limits(facts).cloned());
    limits
}

fn is_same(a: &Status, b: &Status) -> bool {
    a.standings == b.standings && a.suspended == b.suspended && a.suspensions == b.suspensions
}

/// The same of standings alone.
pub(super) fn standings(facts: &Facts, asked: &Asked) -> Vec<Run<Standings>> {
    standings_of(&Prepared::new(facts, asked))
}

/// The same of what is gathered already.
pub(super) fn standings_of(prepared: &Prepared) -> Vec<Run<Standings>> {
    let runs = runs(prepared).into_iter();
    runs.map(|(first, last)| {
        let outlook = prepared.outlook(i64::from(first.max(Day::MIN.number())));
        (first, last, outlook.standings)
    })
    .collect()
}

/// The runs of days between which standings may change.
pub(super) fn runs(prepared: &Prepared) -> Vec<(i32, i32)> {
    let mut limits = Vec::new();
    add_limits(prepared, &mut limits);
    runs_between(limits)
}

fn add_limits(prepared: &Prepared, limits: &mut Vec<Days>) {
    limits.push(prepared.covers().clone());
    match &prepared.by {
        By::Nothing => {}
        By::Sides(sides) => {
            let parties = sides.iter().flatten();
            parties.for_each(|(_, party)| add_limits(party, limits));
        }
        By::Course(gathered) => {
            let applied = gathered.applied.iter().flatten();
            for course in std::iter::once(&gathered.course).chain(applied) {
                limits.extend(course.begins.iter().map(|begin| begin.on.clone()));
                limits.extend(course.ends.iter().map(|end| end.on.clone()));
                limits.extend(course.revocations.iter().map(|r| r.on.clone()));
                limits.extend(course.prolongations.iter().filter_map(|p| p.until.clone()));
                limits.extend(course.closings.iter().map(|(_, on, _)| on.clone()));
                limits.extend(course.unrecorded.iter().map(|u| u.days.clone()));
            }
        }
    }
}

/// All days, parted wherever an answer may change: at the limits of the sets and up to two days
/// after them, as the first day of a spell and the last are days of their own (M18, M20).
fn runs_between(limits: Vec<Days>) -> Vec<(i32, i32)> {
    let range = Day::MIN.number() + 1..=Day::MAX.number();
    let mut starts = vec![i32::MIN];
    let ends = limits.iter().flat_map(|days| days.runs());
    for limit in ends.flat_map(|run| [run.0, run.1]) {
        let near = (0..=2).map(|after| limit.saturating_add(after));
        starts.extend(near.filter(|start| range.contains(start)));
    }
    starts.sort_unstable();
    starts.dedup();
    let next = starts.iter().skip(1).map(|next| next - 1);
    let lasts: Vec<i32> = next.chain([i32::MAX]).collect();
    starts.into_iter().zip(lasts).collect()
}
