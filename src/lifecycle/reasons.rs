//! Why: what an answer for a day rests on, in the order in which it is told.

use super::answer::{Origin, Reason, Suspension};
use super::course::Course;
use super::facts::{Act, Contest, Facts, Subject};
use super::gather::{
    Ends, Gathered, effective, gather, is_undated, may_be_revoked, may_precede, passing,
};
use super::moments::{first_from, last_until};
use super::standing::{By, Outlook, Prepared};
use super::{Asked, suspension, unrecorded};
use crate::date::{Day, Days};
use crate::vocabulary::{EventKind, Standing};

/// What the answer rests on.
pub(super) fn reasons(
    facts: &Facts,
    prepared: &Prepared,
    outlook: &Outlook,
    suspensions: &[Suspension],
    day: i64,
) -> Vec<Reason> {
    let mut told = Vec::new();
    match &prepared.by {
        By::Nothing => told.push(Reason::NotKnown),
        By::Sides(sides) => of_sides(facts, &prepared.asked, sides, outlook, day, &mut told),
        By::Course(gathered) => {
            of_course(facts, &prepared.asked, gathered, outlook, day, &mut told);
        }
    }
    if outlook.impossible && !told.contains(&Reason::Impossible) {
        told.push(Reason::Impossible);
    }
    if outlook.presumed && !told.contains(&Reason::Presumed) {
        told.push(Reason::Presumed);
    }
    if outlook.uncovered {
        let after = last_until(prepared.covers(), day - 1);
        let reason = Reason::NotCovered {
            after: after.and_then(|day| Day::from_number(i32::try_from(day).ok()?)),
        };
        if !told.contains(&reason) {
            told.push(reason);
        }
    }
    for suspended in suspensions {
        told.push(Reason::Suspended { act: suspended.act });
        qualify_act(facts, suspended.act, &mut told);
        let resumed = suspension::resumptions(facts, &prepared.asked, suspended.act);
        for resumption in resumed.filter(|act| may_precede(effective(act), day)) {
            if let Some(act) = place(facts, resumption) {
                told.push(Reason::Resumed { act });
            }
        }
    }
    told
}

/// What the agreement has of its own, and how it stands for each party.
fn of_sides(
    facts: &Facts,
    asked: &Asked,
    sides: &[Vec<(u32, Prepared)>],
    outlook: &Outlook,
    day: i64,
    told: &mut Vec<Reason>,
) {
    let own = gather(facts, asked, Ends::Own);
    of_moves(facts, &own.course, outlook, day, told);
    for (party, _) in sides.iter().flatten() {
        let prepared = Prepared::new(facts, &asked.party(*party));
        let outlook = prepared.outlook(day);
        told.push(Reason::ForParty {
            party: *party,
            standings: outlook.standings,
        });
        // What concerns several parties is told once.
        let theirs = reasons(facts, &prepared, &outlook, &[], day).into_iter();
        let new: Vec<Reason> = theirs.filter(|reason| !told.contains(reason)).collect();
        told.extend(new);
    }
}

/// What moves a standing, where it is told.
struct Move {
    first: i64,
    last: i64,
    certain: bool,
    /// Whether it is a prolongation: that begins nothing.
    prolongs: bool,
    reason: Reason,
    origin: Origin,
}

/// What has moved the standing, and what will.
fn of_moves(facts: &Facts, course: &Course, outlook: &Outlook, day: i64, told: &mut Vec<Reason>) {
    let may = |standing| outlook.standings.contains(standing);
    if outlook.impossible {
        told.push(Reason::Impossible);
    }
    let mut moves = moves(course);
    moves.sort_by_key(|a| (a.first, a.last, a.origin));
    // What certainly lies before another that certainly happened no longer matters.
    let latest = moves
        .iter()
        .filter(|other| other.certain && other.last <= day)
        .map(|other| other.first)
        .max()
        .unwrap_or(i64::MIN);
    let unbegun = may(Standing::NotYet) || may(Standing::Provisional);
    let holds = may(Standing::InForce) || outlook.impossible;
    let mut awaited = true;
    for moved in moves.iter().filter(|moved| moved.last >= latest) {
        let is_later = moved.first > day;
        let reason = match &moved.reason {
            Reason::Begins { by, on } if is_later && unbegun && !moved.prolongs => Reason::Awaits {
                by: *by,
                on: on.clone(),
            },
            Reason::Ends { by, on } if is_later && holds && awaited => {
                awaited = false;
                Reason::Until {
                    by: *by,
                    on: on.clone(),
                }
            }
            _ if is_later => continue,
            reason => reason.clone(),
        };
        told.push(reason);
        qualify(facts, course, moved.origin, told);
    }
    name_once(course, told);
}

/// Leaves of what is told of each prolongation but one reason: until when it prolongs, else what
/// it may have moved, else that it happened.
fn name_once(course: &Course, told: &mut Vec<Reason>) {
    for prolonged in &course.prolongations {
        let origin = prolonged.origin;
        let is_until = |r: &Reason| matches!(r, Reason::ProlongedTo { by, .. } if *by == origin);
        let is_moved = |r: &Reason| matches!(r, Reason::Moved { prolongation, .. } if Origin::Act(*prolongation) == origin);
        let is_begun = |r: &Reason| matches!(r, Reason::Begins { by, .. } if *by == origin);
        if told.iter().any(is_until) {
            told.retain(|reason| !is_moved(reason));
        } else if told.iter().any(is_moved) {
            told.retain(|reason| !is_begun(reason));
        }
    }
}

fn of_course(
    facts: &Facts,
    asked: &Asked,
    gathered: &Gathered,
    outlook: &Outlook,
    day: i64,
    told: &mut Vec<Reason>,
) {
    let Gathered { course, applied } = gathered;
    let may = |standing| outlook.standings.contains(standing);
    of_moves(facts, course, outlook, day, told);
    let unbegun = may(Standing::NotYet) || may(Standing::Provisional);
    let holds = may(Standing::InForce) || outlook.impossible;
    without_effect(facts, asked, day, told);
    if unbegun || may(Standing::Never) {
        if unbegun {
            for applied in applied.iter().flatten() {
                of_application(facts, applied, day, told);
            }
        }
        for (act, on, _) in &course.closings {
            if may_precede(on, day) {
                told.push(Reason::Abandoned { act: *act });
                qualify_act(facts, *act, told);
            }
        }
    }
    let begun = course.begins.iter().any(|begin| {
        let brings_back = begin.late && last_until(&begin.on, i64::MAX) > Some(day);
        begin.prolongation.is_none() && !begin.absent && !brings_back
    });
    if !begun && of_silence(facts, asked, told) && (unbegun || may(Standing::Never) || holds) {
        not_in_force(facts, asked, course, day, told);
    }
}

fn moves(course: &Course) -> Vec<Move> {
    let at = |on: &Days, certain: bool, reason: Reason, origin: Origin| Move {
        first: first_from(on, i64::MIN).unwrap_or(i64::MAX),
        last: last_until(on, i64::MAX).unwrap_or(i64::MIN),
        certain,
        prolongs: false,
        reason,
        origin,
    };
    // One that says until when is told as that.
    let is_until = |at: usize| course.prolongations[at].until.is_some();
    let begins = course.begins.iter();
    let begins = begins.filter(|begin| !begin.prolongation.is_some_and(is_until));
    let begins = begins.map(|begin| {
        let (by, on) = (begin.origin, begin.on.clone());
        let certain = !begin.absent && begin.prolongation.is_none();
        Move {
            prolongs: begin.prolongation.is_some(),
            ..at(&begin.on, certain, Reason::Begins { by, on }, by)
        }
    });
    let ends = course.ends.iter().map(|end| {
        let (by, on) = (end.origin, end.on.clone());
        let moved = end.term && !course.prolongations.is_empty();
        let undone = end.absent || !end.effect.is_yes() || !end.revocations.is_empty() || moved;
        at(&end.on, !undone, Reason::Ends { by, on }, by)
    });
    let prolonged = course.prolongations.iter().filter_map(|moves| {
        let (by, on) = (moves.origin, moves.until.clone()?);
        Some(at(&moves.on, false, Reason::ProlongedTo { by, on }, by))
    });
    begins.chain(ends).chain(prolonged).collect()
}

/// What makes the effect of this unsure.
fn qualify(facts: &Facts, course: &Course, origin: Origin, told: &mut Vec<Reason>) {
    match origin {
        Origin::Act(at) => {
            qualify_act(facts, at, told);
            let Some(end) = course.ends.iter().find(|end| end.origin == origin) else {
                return;
            };
            let revocations = end.revocations.iter().map(|&at| &course.revocations[at]);
            for revocation in revocations.filter(|revocation| revocation.may_undo(end)) {
                told.push(Reason::Revoked {
                    by: origin,
                    revocation: revocation.act,
                });
            }
            for moves in course.prolongations.iter().filter(|_| end.term) {
                if let Origin::Act(prolongation) = moves.origin {
                    told.push(Reason::Moved {
                        by: origin,
                        prolongation,
                    });
                }
            }
        }
        Origin::Replacement(at) => {
            let ends = || course.ends.iter().filter(|end| end.origin == origin);
            if facts.replacements[at].may_be_absent || ends().any(|end| end.absent) {
                told.push(Reason::MayBeAbsent { by: origin });
            }
            if ends().any(|end| end.effect.is_maybe()) {
                told.push(Reason::ReplacementUnsure { by: origin });
            }
        }
        Origin::Inheritance(at) => {
            if facts.inheritances[at].may_be_absent {
                told.push(Reason::MayBeAbsent { by: origin });
            }
            if passing(facts, &facts.inheritances[at]).is_maybe() {
                told.push(Reason::SuccessionUnsure { by: origin });
            }
        }
        Origin::Extinction(_) => {}
    }
}

fn qualify_act(facts: &Facts, at: usize, told: &mut Vec<Reason>) {
    let (act, by) = (&facts.acts[at], Origin::Act(at));
    if act.may_be_absent {
        told.push(Reason::MayBeAbsent { by });
    }
    if is_undated(act) {
        told.push(Reason::Undated { by });
    }
    match act.contest {
        Contest::None => {}
        Contest::Open => told.push(Reason::Contested { by }),
        Contest::Void => told.push(Reason::WithoutEffect { by }),
    }
    match act.kind {
        EventKind::Denunciation if act.effective.is_none() => told.push(Reason::NoClause {
            by,
            from: super::gather::after_notice(act),
        }),
        EventKind::Denunciation if act.effective_by_denouncer => {
            told.push(Reason::ByDenouncerAlone { by });
        }
        EventKind::Termination | EventKind::Expiry => {
            let of_part = Asked::new(Subject::Whole, act.part);
            let doubtful = |ground: &Act| ground.may_be_absent || ground.contest != Contest::None;
            let grounds = act.answers.iter().filter(|at| {
                let revoked = may_be_revoked(facts, &of_part, **at);
                facts.acts.get(**at).is_some_and(doubtful) || revoked
            });
            told.extend(grounds.map(|&on| Reason::RestsOn { by, on }));
        }
        _ => {}
    }
}

/// Beginnings that have none.
fn without_effect(facts: &Facts, asked: &Asked, day: i64, told: &mut Vec<Reason>) {
    let entries = unrecorded::entries(facts, asked).own.into_iter();
    let void = entries.filter(|(act, _)| act.contest == Contest::Void);
    for (entry, _) in void.filter(|(act, _)| may_precede(effective(act), day)) {
        if let Some(at) = place(facts, entry) {
            let by = Origin::Act(at);
            told.push(Reason::WithoutEffect { by });
        }
    }
}

/// The place of one of the acts.
fn place(facts: &Facts, act: &Act) -> Option<usize> {
    facts.acts.iter().position(|other| std::ptr::eq(other, act))
}

fn of_application(facts: &Facts, applied: &Course, day: i64, told: &mut Vec<Reason>) {
    let begins = applied.begins.iter();
    for begin in begins.filter(|begin| may_precede(&begin.on, day)) {
        told.push(Reason::Applied {
            by: begin.origin,
            on: begin.on.clone(),
        });
        qualify(facts, applied, begin.origin, told);
    }
    for end in applied.ends.iter().filter(|end| may_precede(&end.on, day)) {
        told.push(Reason::NoLongerApplied {
            by: end.origin,
            on: end.on.clone(),
        });
        qualify(facts, applied, end.origin, told);
    }
}

/// Tells that no day of a beginning is recorded, where none is.
fn of_silence(facts: &Facts, asked: &Asked, told: &mut Vec<Reason>) -> bool {
    let entries = unrecorded::entries(facts, asked);
    let undated = entries.own.iter().find(|(act, _)| is_undated(act));
    let undated = undated.and_then(|(entry, _)| place(facts, entry));
    match undated {
        Some(at) => told.push(Reason::Undated {
            by: Origin::Act(at),
        }),
        None if !entries.own.is_empty() => return false,
        None if !entries.of_others.is_empty() || unrecorded::is_heir(facts, asked) => {
            told.push(Reason::EntryOfOthers);
        }
        None => told.push(Reason::NoEntryRecorded),
    }
    true
}

/// What is known instead of a day of a beginning, where it is excluded that it is in force (M19).
fn not_in_force(facts: &Facts, asked: &Asked, course: &Course, day: i64, told: &mut Vec<Reason>) {
    let may_hold = course
        .unrecorded
        .as_ref()
        .is_some_and(|unrecorded| first_from(&unrecorded.days, day) == Some(day));
    if may_hold {
        return;
    }
    if let Some((act, _)) = unrecorded::not_before(facts, asked).filter(|(_, first)| day < *first) {
        told.push(Reason::NotBefore { act });
    }
    let holds = |days: &Days| first_from(days, day) == Some(day);
    let denied = unrecorded::denied(facts, asked).filter(|(_, days)| holds(days));
    told.extend(denied.map(|(denial, _)| Reason::Denied { denial }));
    let rejected = unrecorded::rejected(facts, asked).into_iter();
    let rejected = rejected.filter(|(_, days)| holds(days));
    told.extend(rejected.map(|(act, _)| Reason::Rejected { act }));
    if holds(&unrecorded::none_where_covered(facts, asked)) {
        told.push(Reason::NoneWhereCovered);
    }
}
