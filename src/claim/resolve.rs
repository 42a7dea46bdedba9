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
    /// Whether claims contradict each other.
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
fn counts(claims: &[&DayClaim]) -> Vec<bool> {
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

/// The places of the claims that no longer count.
pub(crate) fn replaced(claims: &[DayClaim]) -> Vec<u32> {
    let claims: Vec<&DayClaim> = claims.iter().collect();
    let places = counts(&claims)
        .into_iter()
        .enumerate()
        .filter(|(_, counts)| !counts);
    places.map(|(place, _)| place as u32).collect()
}

/// The claims known later that name days.
fn later_than<'c>(
    claim: &'c DayClaim,
    all: &'c [&'c DayClaim],
) -> impl Iterator<Item = &'c DayClaim> {
    all.iter().copied().filter(|other| {
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
fn is_unattested(claim: &DayClaim, all: &[&DayClaim]) -> bool {
    claim.is_expected()
        && !later_than(claim, all).any(|other| !other.is_expected() && meets(claim, other))
}

/// A set of claims, in order.
type Backers = Vec<u32>;

/// Days that the same claims back, and whether *never* is one more of them.
#[derive(Default)]
struct Stretch {
    runs: Vec<(i32, i32)>,
    never: bool,
}

/// What the claims mean together. Without claims, anything is possible.
pub(crate) fn resolve(claims: &[DayClaim]) -> Resolved {
    if let Some(resolved) = of_one_day(claims) {
        return resolved;
    }
    if !claims.is_empty() && claims.iter().all(|claim| !claim.asserts()) {
        return never(claims);
    }
    let (sparse, told): (Vec<&DayClaim>, Vec<&DayClaim>) =
        claims.iter().partition(|claim| claim.sparse);
    if sparse.is_empty() {
        resolve_told(told)
    } else {
        widened(told, &sparse)
    }
}

/// Where all deny, nobody says that it happened.
fn never(claims: &[DayClaim]) -> Resolved {
    Resolved {
        days: Days::empty(),
        never: true,
        dated: claims.iter().any(|claim| claim.days.is_some()),
        expected: false,
        disputed: false,
        by_only: false,
    }
}

/// What claims mean together with others that name more days than they mean (M4): what the former leave
/// possible, and besides all that the latter name. So no day is excluded that their true days would leave.
fn widened(told: Vec<&DayClaim>, sparse: &[&DayClaim]) -> Resolved {
    // That it happened, on no day in particular, leaves the day to the others.
    let says = |claim: &&DayClaim| claim.days.is_some() || !claim.asserts();
    let told = if told.iter().any(says) {
        told
    } else {
        Vec::new()
    };
    let others = (!told.is_empty()).then(|| resolve_told(told));
    let (mut days, mut never) = (Days::empty(), false);
    for claim in sparse {
        let (backed, denies) = claim.backs();
        days = days.union(&backed);
        never |= denies;
    }
    let planned = || sparse.iter().map(|claim| claim.is_expected());
    let apart = (others.iter()).any(|others| others.days.intersect(&days).is_empty());
    Resolved {
        never: never
            || (others.as_ref()).map_or_else(|| planned().all(|so| so), |others| others.never),
        dated: true,
        expected: planned().any(|so| so) || others.iter().any(|others| others.expected),
        disputed: apart || others.iter().any(|others| others.disputed),
        by_only: false,
        days: others.map_or_else(|| days.clone(), |others| others.days.union(&days)),
    }
}

/// What the claims mean together, each of which means the days that it names.
fn resolve_told(mut claims: Vec<&DayClaim>) -> Resolved {
    let mut counts = counts(&claims).into_iter();
    claims.retain(|_| counts.next().unwrap_or(true));
    let unattested: Vec<bool> = claims.iter().map(|c| is_unattested(c, &claims)).collect();

    let dated = claims.iter().any(|c| c.days.is_some());
    let aside = set_aside(&claims);
    let backed = claims.iter().zip(&aside).map(|(claim, aside)| {
        if *aside {
            (Days::all(), false)
        } else {
            claim.backs()
        }
    });
    let ByInclusion {
        days,
        never,
        disputed,
    } = by_inclusion(backed.collect());

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
    let mut naming = (claims.iter().zip(&aside))
        .filter(|(claim, aside)| claim.days.is_some() && !**aside)
        .map(|(claim, _)| claim);
    Resolved {
        never: never || only_expected,
        expected,
        dated,
        disputed,
        by_only: dated && naming.all(|c| c.by),
        days,
    }
}

/// Which of the claims are of days that their sources doubt, and of which none is possible by the others,
/// where these name a day: such a claim excludes nothing (M4).
fn set_aside(claims: &[&DayClaim]) -> Vec<bool> {
    let none = vec![false; claims.len()];
    if !claims.iter().any(|claim| claim.doubted) {
        return none;
    }
    let sure = || claims.iter().filter(|claim| !claim.doubted);
    if !sure().any(|claim| claim.asserts() && claim.days.is_some()) {
        return none;
    }
    let possible = by_inclusion(sure().map(|claim| claim.backs()).collect()).days;
    let aside = |claim: &&DayClaim| {
        let days = claim.days.as_ref();
        claim.doubted && days.is_some_and(|days| days.intersect(&possible).is_empty())
    };
    claims.iter().map(aside).collect()
}

/// What options are possible by those that claims back.
struct ByInclusion {
    days: Days,
    never: bool,
    disputed: bool,
}

fn by_inclusion(mut backed: Vec<(Days, bool)>) -> ByInclusion {
    // Claims that back the same options are one for the comparison of sets.
    backed.sort_unstable_by(|a, b| a.0.runs().cmp(b.0.runs()).then(a.1.cmp(&b.1)));
    backed.dedup();
    let stretches = stretches(&backed);
    let unbeaten = unbeaten(&stretches, backed.len());
    let mut backers = stretches.keys();
    ByInclusion {
        never: unbeaten.iter().any(|stretch| stretch.never),
        days: Days::of_runs(unbeaten.iter().flat_map(|s| s.runs.iter().copied())),
        disputed: !backers.any(|backers| backers.len() == backed.len()),
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
    // Where a claim begins or ceases to back days: between two such places nothing changes.
    let mut changes: Vec<(i64, u32)> = Vec::new();
    for (claim, (days, _)) in backed.iter().enumerate() {
        for &(first, last) in days.runs() {
            changes.push((i64::from(first), claim as u32));
            changes.push((i64::from(last) + 1, claim as u32));
        }
    }
    changes.sort_unstable();

    let mut stretches: BTreeMap<Backers, Stretch> = BTreeMap::new();
    let mut backers: Backers = Vec::new();
    let mut first = i64::from(i32::MIN);
    let end = (i64::from(i32::MAX) + 1, u32::MAX);
    for (at, claim) in changes.into_iter().chain([end]) {
        if first < at {
            let runs = &mut stretches.entry(backers.clone()).or_default().runs;
            runs.push((first as i32, (at - 1) as i32));
            first = at;
        }
        match backers.binary_search(&claim) {
            Ok(place) => drop(backers.remove(place)),
            Err(place) => backers.insert(place, claim),
        }
    }
    let never = backed.iter().enumerate().filter(|(_, (_, never))| *never);
    let never: Backers = never.map(|(claim, _)| claim as u32).collect();
    stretches.entry(never).or_default().never = true;
    stretches
}

/// The options that no other one beats: none is backed by all who back it, and by others besides.
fn unbeaten(stretches: &BTreeMap<Backers, Stretch>, claims: usize) -> Vec<&Stretch> {
    // Whoever beats an option is backed by its first claim too.
    let mut of_claim: Vec<Vec<&Backers>> = vec![Vec::new(); claims];
    for backers in stretches.keys() {
        backers
            .iter()
            .for_each(|claim| of_claim[*claim as usize].push(backers));
    }
    let beaten = |backers: &Backers| match backers.first() {
        None => claims > 0,
        Some(&claim) => of_claim[claim as usize].iter().any(|other| {
            other.len() > backers.len()
                && backers
                    .iter()
                    .all(|claim| other.binary_search(claim).is_ok())
        }),
    };
    stretches
        .iter()
        .filter(|(backers, _)| !beaten(backers))
        .map(|(_, stretch)| stretch)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Stance;
    use proptest::prelude::*;

    /// A claim that names some of twelve days, known on one of them or never.
    fn claim() -> impl Strategy<Value = DayClaim> {
        let stance = prop_oneof![3 => Just(Stance::Asserts), 1 => Just(Stance::Denies)];
        (stance, 1..4096_u32, 0..16_i32).prop_map(|(stance, bits, known)| {
            let days = (0..12).filter(|day| bits & (1 << day) != 0);
            DayClaim {
                stance,
                days: (bits % 7 != 0).then(|| Days::of_runs(days.map(|day| (day, day)))),
                denied_until: None,
                by: false,
                doubted: false,
                sparse: false,
                known: Day::from_number(-1).filter(|_| known < 12),
            }
        })
    }

    proptest! {
        /// Whichever claims have too many gaps, what results is never surer than what they mean.
        #[test]
        fn gaps_that_are_not_told_apart_make_nothing_surer(
            claims in prop::collection::vec((claim(), any::<bool>()), 1..6),
        ) {
            let meant: Vec<DayClaim> = claims.iter().map(|(claim, _)| claim.clone()).collect();
            let mut told = meant.clone();
            for (claim, (_, sparse)) in told.iter_mut().zip(&claims) {
                claim.sparse = *sparse && claim.days.is_some();
                claim.days = claim.days.as_ref().map(|days| if *sparse { days.hull() } else { days.clone() });
            }
            let (exact, wide) = (resolve(&meant), resolve(&told));
            prop_assert!(exact.days.is_subset(&wide.days), "{exact:?} {wide:?}");
            prop_assert!(wide.never || !exact.never, "{exact:?} {wide:?}");
            prop_assert!(wide.dated == exact.dated);
        }
    }
}
