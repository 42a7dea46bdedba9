//! When an agreement begins: what replaces another ends that one from then on (M21).

use super::concern::Concern;
use super::facts::{Beginning, Facts, Subject};
use super::moments::latest;
use super::over_time::asked;
use super::story::{Story, Want};
use crate::date::Days;
use crate::vocabulary::{EventKind, Standing};

/// The days on which the agreement may begin: those of its last entry into effect, where one is recorded,
/// else those on which it may first be in force.
pub(super) fn beginning(facts: &Facts, of: Subject) -> Beginning {
    into_effect(facts, of).unwrap_or_else(|| into_force(facts, of))
}

fn into_effect(facts: &Facts, of: Subject) -> Option<Beginning> {
    let concern = Concern::new(facts, None);
    let acts = facts.acts.iter().filter(|act| {
        act.kind == EventKind::EntryIntoEffect && act.part.is_none() && !act.is_void()
    });
    let each: Vec<Beginning> = acts
        .filter_map(|act| {
            let certain = match of {
                Subject::Whole => true,
                Subject::Party(party) => concern.concerns(act, party)?,
            };
            Some(Beginning {
                days: act.takes_effect().clone(),
                may_be_absent: !certain || act.is_doubtful(),
            })
        })
        .collect();
    let (unsure, sure): (Vec<&Beginning>, Vec<&Beginning>) =
        each.iter().partition(|begins| begins.may_be_absent);
    // The last of several: one that may be absent may be that, and no more.
    let of_sure = latest(sure.iter().map(|begins| &begins.days));
    let days = unsure.iter().fold(of_sure.clone(), |all, begins| {
        all.union(&latest(
            [&of_sure, &begins.days]
                .into_iter()
                .filter(|days| !days.is_empty()),
        ))
    });
    (!each.is_empty()).then_some(Beginning {
        days,
        may_be_absent: sure.is_empty(),
    })
}

fn into_force(facts: &Facts, of: Subject) -> Beginning {
    let story = Story::of(facts, None, Want::Moves);
    let starts = story.starts(of);
    let standings = |first: &i32| {
        let outlook = story.outlook(of, asked(*first));
        outlook.unwrap_or(super::story::THIRD).standings()
    };
    let lasts = starts.iter().skip(1).map(|next| next - 1).chain([i32::MAX]);
    let mut days = Vec::new();
    let mut may_be_unbegun = true;
    for (first, last) in starts.iter().zip(lasts) {
        let now = standings(first);
        let unbegun = !now.have_begun().is_yes() || story.may_have_ended_unbegun(of, asked(*first));
        let before = std::mem::replace(&mut may_be_unbegun, unbegun);
        if now.contains(Standing::InForce) {
            if before {
                days.push((*first, *first));
            }
            if may_be_unbegun && *first < last {
                days.push((first + 1, last));
            }
        }
    }
    Beginning {
        days: Days::of_runs(days).intersect(&story.begun(of)),
        may_be_absent: may_be_unbegun,
    }
}
