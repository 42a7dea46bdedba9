//! When an agreement first begins: what replaces another ends that one from then on (M21).

use super::facts::{Beginning, Contest, Facts, Subject};
use super::gather::{Ends, effective};
use super::standing::Prepared;
use super::{Asked, sweep};
use crate::date::Days;
use crate::vocabulary::{EventKind, Standing, Standings};

/// The days on which the agreement may begin: those of its entry into effect, where one is recorded,
/// else those on which something may begin it, it may be in force, and may not have been the day
/// before.
pub(super) fn beginning(facts: &Facts, of: Subject) -> Beginning {
    let asked = Asked::new(of, None);
    into_effect(facts, &asked).unwrap_or_else(|| into_force(facts, &asked))
}

fn into_effect(facts: &Facts, asked: &Asked) -> Option<Beginning> {
    let acts = facts.acts.iter().filter(|act| {
        act.kind == EventKind::EntryIntoEffect
            && act.part.is_none()
            && !act.days.is_empty()
            && act.contest != Contest::Void
    });
    let acts = acts.filter_map(|act| Some((act, asked.concerns(facts, act, Ends::Own)?)));
    let each = acts.map(|(act, certain)| Beginning {
        days: effective(act).clone(),
        may_be_absent: !certain || act.may_be_absent || act.contest == Contest::Open,
    });
    let united = each.clone().reduce(|a, b| Beginning {
        days: a.days.union(&b.days),
        may_be_absent: a.may_be_absent && b.may_be_absent,
    })?;
    // The first of several begins it: no later than one of them certainly has.
    let certain = each.filter(|begins| !begins.may_be_absent);
    let latest = certain.filter_map(|begins| begins.days.runs().last().map(|run| run.1));
    let until = latest.min().unwrap_or(i32::MAX);
    Some(Beginning {
        days: united.days.intersect(&Days::of_runs([(i32::MIN, until)])),
        ..united
    })
}

fn into_force(facts: &Facts, asked: &Asked) -> Beginning {
    let may_be_unbegun = |standings: Standings| !standings.have_begun().is_yes();
    let mut days = Vec::new();
    let mut may_be_absent = true;
    let prepared = Prepared::new(facts, asked);
    let runs = sweep::standings_of(&prepared);
    if runs
        .first()
        .is_some_and(|(.., first)| !may_be_unbegun(*first))
    {
        // What contradicts itself may have begun on any day, or never.
        return Beginning {
            days: Days::all(),
            may_be_absent: true,
        };
    }
    for (first, last, now) in runs {
        let before = may_be_absent;
        may_be_absent = may_be_unbegun(now);
        if !now.contains(Standing::InForce) {
            continue;
        }
        if before {
            days.push((first, first));
        }
        if may_be_absent && first < last {
            days.push((first + 1, last));
        }
    }
    Beginning {
        days: Days::of_runs(days).intersect(&prepared.may_begin()),
        may_be_absent,
    }
}
