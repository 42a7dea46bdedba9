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
                certainty: in_effect(facts, asked, at, day).and(concerns),
            })
        })
        .filter(|suspension| !suspension.certainty.is_no())
        .collect()
}

/// Whether what is asked about is suspended: a party by what concerns it; the whole by an act of its
/// own, or where all sides but one at most have suspended.
pub(super) fn is_suspended(facts: &Facts, asked: &Asked, all: &[Suspension]) -> Certainty {
    let by = |concerns: &dyn Fn(&Suspension) -> bool| {
        let of_all = all.iter().filter(|s| s.part.is_none() && concerns(s));
        of_all.fold(Certainty::No, |sum, s| sum.or(s.certainty))
    };
    let sides = facts.sides();
    if asked.of != Subject::Whole || sides.len() == 2 {
        return by(&|_| true);
    }
    let of_party = |party: &u32| by(&|s| s.party == Some(*party));
    let of_side = |side: &[u32]| {
        side.iter()
            .map(of_party)
            .fold(Certainty::Yes, Certainty::and)
    };
    let sides: Vec<Certainty> = sides.iter().map(|(_, side)| of_side(side)).collect();
    let operating = |by: &dyn Fn(Certainty) -> bool| sides.iter().filter(|s| by(**s)).count();
    let enough = sides.len().min(2);
    let of_sides = match () {
        () if operating(&|suspended| !suspended.is_yes()) < enough => Certainty::Yes,
        () if operating(&|suspended| suspended.is_no()) < enough => Certainty::Maybe,
        () => Certainty::No,
    };
    by(&|s| s.party.is_none()).or(of_sides)
}

/// Of two sides, a suspension concerns both; of more, the one that suspends.
fn concerns(facts: &Facts, asked: &Asked, act: &Act) -> Option<Certainty> {
    if facts.has_two_sides() || asked.of == Subject::Whole {
        return Some(Certainty::Yes);
    }
    asked
        .concerns(facts, act, Ends::Own)
        .map(Certainty::possibly)
}

/// Whether the suspension is in effect on the day.
fn in_effect(facts: &Facts, asked: &Asked, at: usize, day: i64) -> Certainty {
    let act = &facts.acts[at];
    let on = suspended_from(act);
    let Some(first) = first_from(on, i64::MIN).filter(|first| *first <= day) else {
        return Certainty::No;
    };
    let latest = last_until(on, day).unwrap_or(first);
    // What comes before the suspension resumes nothing.
    let resumed = resumptions(facts, asked, at).map(|resumption| {
        let days = effective(resumption);
        let absent = resumption.may_be_absent || resumption.contest == Contest::Open;
        let may = first_from(days, first).is_some_and(|resumed| resumed <= day);
        let before = first_from(days, i64::MIN).is_some_and(|resumed| resumed < latest);
        let later = last_until(days, i64::MAX).is_some_and(|last| last > day);
        if !may {
            Certainty::No
        } else if absent || before || later {
            Certainty::Maybe
        } else {
            Certainty::Yes
        }
    });
    let begun = last_until(on, i64::MAX).is_some_and(|last| last <= day)
        && !act.may_be_absent
        && act.contest == Contest::None;
    Certainty::possibly(begun).and(!resumed.fold(Certainty::No, Certainty::or))
}

/// The acts that may resume what this one suspends.
pub(super) fn resumptions<'f>(
    facts: &'f Facts,
    asked: &'f Asked,
    at: usize,
) -> impl Iterator<Item = &'f Act> {
    facts.acts.iter().filter(move |act| {
        act.kind == EventKind::Resumption
            && act.contest != Contest::Void
            && !act.days.is_empty()
            && (asked.is_on(act.part) || act.part == facts.acts[at].part)
            && answered(facts, asked, act, EventKind::Suspension).contains(&at)
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
