//! The day that results from several claims (MEANING, M5).
//!
//! A day is possible when no other day is backed by strictly more (by inclusion) of the claims that
//! count; *never* is one more day. The rule knows no order of claims. It is computed by a sweep:
//! between two neighbouring limits of the claims' days, every day is backed by the same claims, so
//! that only as many sets of claims have to be compared as there are such stretches.

use std::collections::BTreeMap;

use super::day::DayClaim;
use crate::date::{Certainty, Day, Days};

/// On which days something may have happened, according to all claims together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Resolved {
    /// The possible days; all of them where no claim names one.
    pub(crate) days: Days,
    /// Whether it is possible that it never happened.
    pub(crate) never: bool,
    /// Whether a claim names a day.
    pub(crate) dated: bool,
    /// Whether only claims made before the day say so: such a day is never certain.
    pub(crate) expected: bool,
    /// Whether claims exclude each other.
    pub(crate) disputed: bool,
    /// Whether the day rests on `by` alone.
    pub(crate) by_only: bool,
}

impl Resolved {
    /// Whether it happened at all.
    pub(crate) fn happened(&self) -> Certainty {
        if self.days.is_empty() {
            Certainty::No
        } else if self.never {
            Certainty::Maybe
        } else {
            Certainty::Yes
        }
    }
}

/// Which of the claims count: an expected one no longer does once a later claim gives other days
/// and none confirms its own (M4).
pub(crate) fn counts(claims: &[DayClaim]) -> Vec<bool> {
    claims
        .iter()
        .map(|claim| {
            if !claim.is_expected() {
                return true;
            }
            let mut later = later_than(claim, claims).peekable();
            later.peek().is_none() || later.any(|other| meets(claim, other))
        })
        .collect()
}

/// The claims known later that name days.
fn later_than<'c>(claim: &'c DayClaim, all: &'c [DayClaim]) -> impl Iterator<Item = &'c DayClaim> {
    all.iter().filter(|other| {
        other.asserts()
            && other.days.is_some()
            && other.known > claim.known
            && other.known.is_some()
    })
}

fn meets(a: &DayClaim, b: &DayClaim) -> bool {
    match (&a.days, &b.days) {
        (Some(a), Some(b)) => !a.intersect(b).is_empty(),
        _ => true,
    }
}

/// Whether the claim was made before the day it names, and no later one attests that day.
fn is_unattested(claim: &DayClaim, all: &[DayClaim]) -> bool {
    claim.is_expected()
        && !later_than(claim, all).any(|other| !other.is_expected() && meets(claim, other))
}

/// A set of claims, as bits.
type Backers = Box<[u64]>;

/// Days that the same claims back: the members of `claims`.
struct Stretch {
    runs: Vec<(i32, i32)>,
    never: bool,
}

/// What the claims mean together. Without claims, anything is possible.
pub(crate) fn resolve(claims: &[DayClaim]) -> Resolved {
    if let Some(resolved) = of_one_day(claims) {
        return resolved;
    }
    let counts = counts(claims);
    let claims: Vec<&DayClaim> = claims
        .iter()
        .zip(&counts)
        .filter(|(_, counts)| **counts)
        .map(|(claim, _)| claim)
        .collect();
    let all: Vec<DayClaim> = claims.iter().map(|c| (*c).clone()).collect();
    let unattested: Vec<bool> = claims.iter().map(|c| is_unattested(c, &all)).collect();

    let dated = claims.iter().any(|c| c.days.is_some());
    let mut by_inclusion = Vec::new();
    // Claims that back the same options are one for the comparison of sets.
    let mut backed: Vec<(Days, bool)> = claims.iter().map(|c| c.backs()).collect();
    backed.sort_unstable_by(|a, b| a.0.runs().cmp(b.0.runs()).then(a.1.cmp(&b.1)));
    backed.dedup();

    let stretches = stretches(&backed);
    for (backers, stretch) in &stretches {
        let beaten = stretches
            .keys()
            .any(|other| is_strict_subset(backers, other));
        if !beaten {
            by_inclusion.push(stretch);
        }
    }
    let never = by_inclusion.iter().any(|stretch| stretch.never);
    let days = Days::of_runs(by_inclusion.iter().flat_map(|s| s.runs.iter().copied()));
    let disputed = !stretches
        .keys()
        .any(|backers| is_full(backers, backed.len()));

    let asserting = || claims.iter().zip(&unattested).filter(|(c, _)| c.asserts());
    let only_expected = asserting().count() > 0 && asserting().all(|(_, unattested)| *unattested);
    let attested = asserting().any(|(claim, unattested)| {
        !unattested
            && claim
                .days
                .as_ref()
                .is_some_and(|d| !d.intersect(&days).is_empty())
    });
    let expected = unattested.contains(&true) && !attested;
    Resolved {
        never: never || only_expected,
        expected,
        dated,
        disputed,
        by_only: dated && claims.iter().filter(|c| c.days.is_some()).all(|c| c.by),
        days,
    }
}

/// The common case, without any comparing: all claims assert one and the same full day.
fn of_one_day(claims: &[DayClaim]) -> Option<Resolved> {
    let day = same_day(claims)?;
    Some(Resolved {
        days: Days::from(day),
        never: false,
        dated: true,
        expected: false,
        disputed: false,
        by_only: false,
    })
}

/// The day all claims assert, if they all assert one and the same full day and none expects it.
pub(crate) fn same_day(claims: &[DayClaim]) -> Option<Day> {
    let day = claims.first()?.days.as_ref()?.single()?;
    claims
        .iter()
        .all(|c| {
            c.asserts()
                && !c.by
                && !c.is_expected()
                && c.days.as_ref().is_some_and(|d| d.single() == Some(day))
        })
        .then_some(day)
}

/// All options, grouped by who backs them.
fn stretches(backed: &[(Days, bool)]) -> BTreeMap<Backers, Stretch> {
    let mut cuts = vec![i64::from(i32::MIN)];
    for (days, _) in backed {
        for &(first, last) in days.runs() {
            cuts.push(i64::from(first));
            cuts.push(i64::from(last) + 1);
        }
    }
    cuts.sort_unstable();
    cuts.dedup();

    let words = backed.len().div_ceil(64);
    let mut stretches: BTreeMap<Backers, Stretch> = BTreeMap::new();
    let mut next = vec![0usize; backed.len()];
    for (i, &first) in cuts.iter().enumerate() {
        let last = cuts.get(i + 1).map_or(i64::from(i32::MAX), |next| next - 1);
        if first > i64::from(i32::MAX) {
            break;
        }
        let mut backers = vec![0u64; words].into_boxed_slice();
        for (c, (days, _)) in backed.iter().enumerate() {
            let runs = days.runs();
            while runs
                .get(next[c])
                .is_some_and(|run| i64::from(run.1) < first)
            {
                next[c] += 1;
            }
            if runs
                .get(next[c])
                .is_some_and(|run| i64::from(run.0) <= first)
            {
                backers[c / 64] |= 1 << (c % 64);
            }
        }
        let stretch = stretches.entry(backers).or_insert_with(|| Stretch {
            runs: Vec::new(),
            never: false,
        });
        stretch.runs.push((first as i32, last as i32));
    }
    let mut backers = vec![0u64; words].into_boxed_slice();
    for (c, (_, never)) in backed.iter().enumerate() {
        if *never {
            backers[c / 64] |= 1 << (c % 64);
        }
    }
    stretches
        .entry(backers)
        .or_insert_with(|| Stretch {
            runs: Vec::new(),
            never: false,
        })
        .never = true;
    stretches
}

fn is_strict_subset(a: &Backers, b: &Backers) -> bool {
    a != b && a.iter().zip(b).all(|(a, b)| a & !b == 0)
}

fn is_full(backers: &Backers, claims: usize) -> bool {
    backers
        .iter()
        .map(|word| word.count_ones() as usize)
        .sum::<usize>()
        == claims
}
