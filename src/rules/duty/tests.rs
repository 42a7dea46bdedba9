//! The rule against a slow model: every way in which things may have been, one by one (MEANING, M30).

use proptest::prelude::*;

use super::{Deed, Did, Stands, states};
use crate::date::{Certainty, Day, Days};
use crate::vocabulary::{DutyState, DutyStates};

/// How a duty stands in one world, acts about it aside.
#[derive(Clone, Copy, Debug, PartialEq)]
enum One {
    NotYet,
    Waits,
    Stopped,
    Runs,
    /// With whether its deadline passed while it bound.
    Over(bool),
}

/// The states in one world, in which every act has its day or never came; written from the table of M30.
fn in_one(
    acts: &[(Did, i32)],
    deadline: Option<i32>,
    one: One,
    on_the_day: bool,
    day: i32,
) -> Vec<DutyState> {
    let of = |did: Did| {
        let days = acts.iter().filter(move |act| act.0 == did && act.1 <= day);
        days.map(|act| act.1).collect::<Vec<i32>>()
    };
    let (whole, parts, breaches) = (of(Did::Whole), of(Did::Part), of(Did::Breach));
    if let Some(breach) = breaches.iter().max() {
        let later = whole.iter().any(|performed| performed > breach);
        return vec![if later {
            DutyState::Remedied
        } else {
            DutyState::Breached
        }];
    }
    let passed = deadline.is_some_and(|last| last < day);
    let open = match one {
        One::NotYet => DutyState::NotYet,
        One::Waits => DutyState::Pending,
        One::Stopped | One::Runs if passed => DutyState::Unknown,
        One::Stopped => DutyState::Pending,
        One::Runs if on_the_day && deadline.is_some_and(|last| day < last) => DutyState::Pending,
        One::Runs => DutyState::Due,
        One::Over(true) => DutyState::Unknown,
        One::Over(false) => DutyState::Ended,
    };
    if let Some(first) = whole.iter().min() {
        let in_time = deadline.is_none_or(|last| *first <= last);
        let mut all = vec![if in_time {
            DutyState::Performed
        } else {
            DutyState::PerformedLate
        }];
        let goes_on = matches!(open, DutyState::Due | DutyState::Pending);
        all.extend((deadline.is_none() && goes_on).then_some(open));
        return all;
    }
    match (parts.is_empty(), one) {
        (false, One::Over(false)) => vec![DutyState::Ended],
        (false, _) => vec![DutyState::PartlyPerformed],
        (true, _) => vec![open],
    }
}

/// Every choice of one of each.
fn choices<T: Clone>(each: &[Vec<T>]) -> Vec<Vec<T>> {
    each.iter().fold(vec![Vec::new()], |all, next| {
        let with = |before: Vec<T>| {
            next.iter().map(move |one| {
                let mut longer = before.clone();
                longer.push(one.clone());
                longer
            })
        };
        all.into_iter().flat_map(with).collect()
    })
}

fn days() -> impl Strategy<Value = Vec<i32>> {
    prop::collection::btree_set(1..6_i32, 1..3).prop_map(|days| days.into_iter().collect())
}

fn set(days: &[i32]) -> Days {
    Days::of_runs(days.iter().map(|day| (*day, *day)))
}

fn deed() -> impl Strategy<Value = (Did, Vec<i32>, bool)> {
    let did = prop_oneof![Just(Did::Whole), Just(Did::Part), Just(Did::Breach)];
    (did, days(), any::<bool>())
}

proptest! {
    #[test]
    fn no_surer_and_no_vaguer_than_every_world(
        deeds in prop::collection::vec(deed(), 0..4),
        deadline in prop::option::of(days()),
        binding in prop::collection::vec(any::<bool>(), 5),
        on_the_day in any::<bool>(),
        day in 1..7_i32,
    ) {
        // With a deadline that certainly has not passed, it has not passed while it bound.
        let past = |last: &i32| *last < day;
        let may_pass = deadline.as_ref().is_some_and(|days| days.iter().any(past));
        let over_passed = binding[4] && may_pass;
        let ones = [
            (binding[0], One::NotYet),
            (binding[1], One::Waits),
            (binding[2], One::Stopped),
            (binding[3], One::Runs),
            (binding[4], One::Over(false)),
            (over_passed, One::Over(true)),
        ];
        let ones: Vec<One> = ones.into_iter().filter(|one| one.0).map(|one| one.1).collect();
        prop_assume!(!ones.is_empty());
        let stands = Stands {
            not_yet: binding[0],
            waits: binding[1],
            stopped: binding[2],
            runs: binding[3],
            over: binding[4],
            passed: if over_passed { Certainty::Maybe } else { Certainty::No },
            on_the_day: on_the_day.into(),
        };
        let plain: Vec<Deed> = deeds
            .iter()
            .map(|(did, days, certain)| Deed { did: *did, days: set(days), certain: *certain })
            .collect();
        let wanted = deadline.as_deref().map(set);
        let told = states(&plain, wanted.as_ref(), &stands, Day::from_number(day).unwrap());

        let each: Vec<Vec<Option<(Did, i32)>>> = deeds
            .iter()
            .map(|(did, days, certain)| {
                let came = days.iter().map(|day| Some((*did, *day)));
                came.chain((!certain).then_some(None)).collect()
            })
            .collect();
        let lasts: Vec<Option<i32>> = match &deadline {
            Some(days) => days.iter().copied().map(Some).collect(),
            None => vec![None],
        };
        let mut slow: Vec<DutyState> = Vec::new();
        for acts in choices(&each) {
            let acts: Vec<(Did, i32)> = acts.into_iter().flatten().collect();
            for last in &lasts {
                for one in &ones {
                    // It has passed while it bound only where it has passed.
                    if *one == One::Over(true) && !last.is_some_and(|last| last < day) {
                        continue;
                    }
                    slow.extend(in_one(&acts, *last, *one, on_the_day, day));
                }
            }
        }
        let slow: DutyStates = slow.into_iter().collect();
        prop_assert_eq!(told, slow);
    }
}
