//! Operation: which suspensions may be in effect on a day (M16).

use super::Asked;
use super::answer::Suspension;
use super::facts::{Act, Contest, Facts, Subject};
use super::gather::{Ends, answered, effective, suspended_from};
use super::moments::{first_from, last_until};
use crate::date::{Certainty, Days};
use crate::vocabulary::EventKind;

/// The suspensions that may be in effect, also of parts of what is asked about.
pub(super) fn suspensions(facts: &Facts, asked: &Asked, day: i64) -> Vec<Suspension> {
    let acts = facts.acts.iter().enumerate();
    acts.filter(|(_, act)| act.kind == EventKind::Suspension && act.contest != Contest::Void)
        .filter_map(|(at, act)| {
            let part = match act.part {
                part if asked.is_on(part) => None,
                part if asked.part.is_none() => part,
                _ => return None,
            };
            let concerns = concerns(facts, asked, act)?;
            Some(Suspension {
                act: at,
                party: act.party,
                part,
                certainty: in_effect(facts, at, day).and(concerns),
            })
        })
        .filter(|suspension| !suspension.certainty.is_no())
        .collect()
}

/// Whether the suspension is one of all that is asked about: not of a part of it, nor, of more
/// than two sides, by one of many.
pub(super) fn is_of_all(facts: &Facts, asked: &Asked, suspension: &Suspension) -> bool {
    let by_one = suspension.party.is_some() && facts.sides().len() != 2;
    suspension.part.is_none() && !(by_one && asked.of == Subject::Whole)
}

/// Of two sides, a suspension concerns both; of more, the one that suspends.
fn concerns(facts: &Facts, asked: &Asked, act: &Act) -> Option<Certainty> {
    let of_two = || facts.sides().len() == 2 && act.party.is_some();
    match asked.concerns(facts, act, Ends::Own) {
        Some(true) => Some(Certainty::Yes),
        Some(false) => Some(Certainty::Maybe),
        None if of_two() || asked.of == Subject::Whole => Some(Certainty::Yes),
        None => None,
    }
}

/// Whether the suspension is in effect on the day.
fn in_effect(facts: &Facts, at: usize, day: i64) -> Certainty {
    let act = &facts.acts[at];
    let on = suspended_from(act);
    let Some(first) = first_from(on, i64::MIN).filter(|first| *first <= day) else {
        return Certainty::No;
    };
    let latest = last_until(on, day).unwrap_or(first);
    // What comes before the suspension resumes nothing.
    let resumed = resumptions(facts, at).map(|resumption| {
        let days = effective(resumption);
        let absent = resumption.may_be_absent || resumption.contest == Contest::Open;
        let may = first_from(days, first).is_some_and(|resumed| resumed <= day);
        let before = first_from(days, i64::MIN).is_some_and(|resumed| resumed < latest);
        let later = last_until(days, i64::MAX).is_some_and(|last| last >= day);
        match may {
            false => Certainty::No,
            true if absent || before || later => Certainty::Maybe,
            true => Certainty::Yes,
        }
    });
    let begun = last_until(on, i64::MAX).is_some_and(|last| last <= day)
        && !act.may_be_absent
        && act.contest == Contest::None;
    let held = match begun {
        true => Certainty::Yes,
        false => Certainty::Maybe,
    };
    held.and(!resumed.fold(Certainty::No, Certainty::or))
}

/// The acts that may resume what this one suspends.
pub(super) fn resumptions(facts: &Facts, at: usize) -> impl Iterator<Item = &Act> {
    facts.acts.iter().filter(move |act| {
        act.kind == EventKind::Resumption
            && act.contest != Contest::Void
            && !act.days.is_empty()
            && answered(facts, act, EventKind::Suspension).contains(&at)
    })
}

/// The days on which operation may change.
pub(super) fn limits(facts: &Facts) -> impl Iterator<Item = &Days> {
    facts.acts.iter().filter_map(|act| match act.kind {
        EventKind::Suspension => Some(suspended_from(act)),
        EventKind::Resumption => Some(effective(act)),
        _ => None,
    })
}
