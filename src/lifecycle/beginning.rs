//! When an agreement begins: what replaces another ends that one from then on (M21).

use super::concern::Concern;
use super::facts::{Beginning, Facts, Subject};
use super::moments::latest;
use super::over_time::asked;
use super::same_state::SameState;
use super::story::{Story, Unit, Want};
use crate::date::Days;
use crate::vocabulary::{EventKind, Standing};

/// When it first begins, as a whole or for one party: the days of its last entry into effect, where one is
/// recorded, else those on which it may first be in force.
pub(crate) fn beginning(facts: &Facts, of: Subject) -> Beginning {
    into_effect(facts, of).unwrap_or_else(|| into_force(facts, of))
}

/// The same for one party: of who is one state under several names, for that state under any.
pub(crate) fn beginning_for(facts: &Facts, party: u32) -> Beginning {
    let same = SameState::of(facts, party).filter(|same| !same.may_be_absent);
    let facts = same.as_ref().map_or(facts, |same| &same.facts);
    beginning(facts, Subject::Party(party))
}

fn into_effect(facts: &Facts, of: Subject) -> Option<Beginning> {
    let concern = Concern::new(facts, None);
    let (mut sure, mut unsure) = (Vec::new(), Vec::new());
    for act in &facts.acts {
        if act.kind != EventKind::EntryIntoEffect || act.part.is_some() || act.is_void() {
            continue;
        }
        let concerns = |party| concern.concerns(act, party);
        match of.party().map_or(Some(true), concerns) {
            Some(true) if !act.is_doubtful() => sure.push(act.takes_effect()),
            Some(_) => unsure.push(act.takes_effect()),
            None => {}
        }
    }
    // The last of several: one that may be absent may be that, and no more.
    let of_sure = latest(sure.iter().copied());
    let days = unsure.iter().fold(of_sure.clone(), |all, days| {
        let both = [&of_sure, *days].into_iter();
        all.union(&latest(both.filter(|days| !days.is_empty())))
    });
    (!days.is_empty()).then_some(Beginning {
        days,
        may_be_absent: sure.is_empty(),
    })
}

fn into_force(facts: &Facts, of: Subject) -> Beginning {
    let story = Story::of(facts, None, Want::Moves);
    let mut days = Vec::new();
    let mut may_be_unbegun = true;
    for (first, last, outlook) in story.over_time(of, [].iter()) {
        let now = outlook.standings();
        let mut seats = story.seats(of).into_iter();
        let ended = |unit: &Unit| unit.may_have_ended_unbegun(asked(first));
        let unbegun = !now.have_begun().is_yes() || seats.any(|(unit, _)| ended(unit));
        let before = std::mem::replace(&mut may_be_unbegun, unbegun);
        if now.contains(Standing::InForce) {
            days.extend(before.then_some((first, first)));
            days.extend((unbegun && first < last).then_some((first + 1, last)));
        }
    }
    Beginning {
        days: Days::of_runs(days).intersect(&story.begun(of)),
        may_be_absent: may_be_unbegun,
    }
}

/// When it ends as a whole, for the first time.
pub(crate) fn end(facts: &Facts) -> Beginning {
    let story = Story::of(facts, None, Want::Standings);
    let (mut days, mut certainly) = (Vec::new(), false);
    for (first, last, outlook) in story.over_time(Subject::Whole, [].iter()) {
        let ended = outlook.standings().is(Standing::Ended);
        if ended.is_no() {
            continue;
        }
        certainly = ended.is_yes();
        days.push((first, if certainly { first } else { last }));
        if certainly {
            break;
        }
    }
    Beginning {
        days: Days::of_runs(days),
        may_be_absent: !certainly,
    }
}
