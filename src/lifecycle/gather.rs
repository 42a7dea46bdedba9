//! Which acts move the standing of a subject, and on which days they take effect: facts as a
//! [`Course`].

use super::answer::Origin;
use super::course::{Begin, Course, End, Prolongation, Revocation};
use super::facts::{Act, Beginning, Contest, Facts, Inheritance, Replacement, Subject};
use super::moments::{first_from, last};
use super::{Asked, is_last_day_in, sweep, unrecorded};
use crate::date::{Certainty, Days, Span};
use crate::vocabulary::{EventKind, Ground, RelationKind, Standing};

/// What moves the standing of a subject.
#[derive(Clone, Debug, Default)]
pub(super) struct Gathered {
    pub(super) course: Course,
    /// The same of its provisional application: of its own, or of each party of each side.
    pub(super) applied: Vec<Vec<Course>>,
}

/// Whose ends count.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    /// The subject's own.
    Own,
    /// Those of every party too, where one leaving leaves nobody to be bound to.
    OfAll,
}

/// Collects what moves the standing of the subject.
pub(super) fn gather(facts: &Facts, asked: &Asked, ends: Ends) -> Gathered {
    let (mut course, mut applied) = (Course::default(), Course::default());
    let revocations = revocations(facts, asked);
    for (at, act) in facts.acts.iter().enumerate() {
        if act.days.is_empty() || !asked.reaches(facts, act) {
            continue;
        }
        if let Some(certain) = asked.concerns(facts, act, ends) {
            let to = (&mut course, &mut applied);
            add(to, facts, asked, &revocations, at, act, certain);
        }
    }
    course.revocations = revocations.into_iter().map(|(_, r)| r).collect();
    replacements(&mut course, facts, asked);
    match asked.of {
        Subject::Party(party) => {
            inheritances(&mut course, facts, asked, party);
            extinction(&mut course, facts, party);
        }
        Subject::Whole if ends == Ends::OfAll => {
            let members = facts.members.iter();
            members.for_each(|member| extinction(&mut course, facts, member.party));
        }
        Subject::Whole => {}
    }
    course.unrecorded = unrecorded::unrecorded(facts, asked);
    course.presumes = unrecorded::is_silent(facts, asked);
    Gathered {
        course,
        applied: vec![vec![applied]],
    }
}

/// What moves the standing of the whole, by its own acts but for its provisional application,
/// which is that of its sides.
pub(super) fn gather_applied(
    facts: &Facts,
    asked: &Asked,
    ends: Ends,
    sides: &[Vec<u32>],
) -> Gathered {
    let of = |party: &u32| {
        let mut applied = gather(facts, &asked.party_of_whole(*party), Ends::Own).applied;
        applied.pop()?.pop()
    };
    let side = |side: &Vec<u32>| side.iter().filter_map(of).collect();
    Gathered {
        applied: sides.iter().map(side).collect(),
        ..gather(facts, asked, ends)
    }
}

/// The days on which the act takes effect, where nothing else is said.
pub(super) fn effective(act: &Act) -> &Days {
    act.takes_effect()
}

fn some(days: &Option<Days>) -> Option<&Days> {
    days.as_ref().filter(|days| !days.is_empty())
}

/// The days of a suspension: from receipt, else its own (M16).
pub(super) fn suspended_from(act: &Act) -> &Days {
    let received = some(&act.effective).or(some(&act.received));
    received.unwrap_or(&act.days)
}

/// From which days a denunciation without a clause may have ended it: twelve months after it was
/// received, or after its own day (VCLT 56).
pub(super) fn after_notice(act: &Act) -> Days {
    let notice = some(&act.received).unwrap_or(&act.days);
    let later = notice.runs().iter().map(|run| {
        let run = Days::of_runs([*run]).plus(&Span::months(12));
        run.runs()[0]
    });
    Days::of_runs(later)
}

/// The days on which a denunciation ends it, or may.
fn notice_ends(act: &Act) -> Days {
    let effective = some(&act.effective).cloned();
    effective.unwrap_or_else(|| after_notice(act))
}

fn add(
    (course, applied): (&mut Course, &mut Course),
    facts: &Facts,
    asked: &Asked,
    revocations: &[(Vec<usize>, Revocation)],
    at: usize,
    act: &Act,
    certain: bool,
) {
    let origin = Origin::Act(at);
    let absent = act.may_be_absent || !certain;
    let void = act.contest == Contest::Void;
    let begin = |late, prolongation| Begin {
        origin,
        on: effective(act).clone(),
        absent: absent || act.contest == Contest::Open,
        late,
        prolongation,
    };
    let end = |on: Days, effect: Certainty| End {
        origin,
        on,
        absent,
        effect: effect.and(unless_contested(act)),
        last_day_in: is_last_day_in(act.ground == Some(Ground::Replacement), act.last_day),
        term: act.kind == EventKind::Expiry || act.ground == Some(Ground::Term),
        recorded: true,
        presupposes: true,
        revocations: Vec::new(),
    };
    match act.kind {
        EventKind::EntryIntoForce if is_undated(act) => {}
        EventKind::EntryIntoForce | EventKind::Succession | EventKind::Continuation if !void => {
            course.begins.push(begin(false, None));
        }
        EventKind::Revival if !void => course.begins.push(begin(true, None)),
        EventKind::Prolongation if !void && !is_over_before(act) => {
            let moves = Prolongation {
                origin,
                on: effective(act).clone(),
                absent: absent || act.contest == Contest::Open,
                until: prolonged_until(act),
                last_day_in: is_last_day_in(false, act.last_day),
            };
            course
                .begins
                .push(begin(true, Some(course.prolongations.len())));
            course.prolongations.push(moves);
        }
        EventKind::Termination | EventKind::Expiry => {
            let end = end(effective(act).clone(), of_grounds(facts, revocations, act));
            course.ends.push(end);
        }
        EventKind::Denunciation => {
            let certain = some(&act.effective).is_some() && !act.effective_by_denouncer;
            let mut end = end(notice_ends(act), Certainty::possibly(certain));
            end.revocations = answering(revocations, at);
            course.ends.push(end);
        }
        EventKind::NegotiationAbandoned
            if !void
                && unrecorded::is_silent(facts, asked)
                && !unrecorded::has_text(facts, asked) =>
        {
            let absent = absent || act.contest == Contest::Open;
            course.closings.push((at, effective(act).clone(), absent));
        }
        EventKind::ProvisionalApplication if !void => {
            applied.begins.push(begin(false, None));
        }
        EventKind::EndOfProvisionalApplication => {
            let end = end(effective(act).clone(), Certainty::Yes);
            applied.ends.push(end);
        }
        _ => {}
    }
}

/// Whether a prolongation certainly ends before it begins: it prolongs nothing.
fn is_over_before(act: &Act) -> bool {
    act.until.is_some() && prolonged_until(act).is_none()
}

/// The days until which it prolongs, as far as they come after it.
fn prolonged_until(act: &Act) -> Option<Days> {
    let after = first_from(effective(act), i64::MIN)?.saturating_add(1);
    let after = Days::of_runs([(after.max(i64::from(i32::MIN)) as i32, i32::MAX)]);
    let until = act.until.as_ref()?.intersect(&after);
    (!until.is_empty()).then_some(until)
}

/// Whether no day of it is known, neither its own nor that of its effect.
pub(super) fn is_undated(act: &Act) -> bool {
    !act.dated && some(&act.effective).is_none()
}

fn unless_contested(act: &Act) -> Certainty {
    match act.contest {
        Contest::None => Certainty::Yes,
        Contest::Open => Certainty::Maybe,
        Contest::Void => Certainty::No,
    }
}

/// How far an end counts whose ground is an act (M15).
fn of_grounds(facts: &Facts, revocations: &[(Vec<usize>, Revocation)], act: &Act) -> Certainty {
    let counts = act.answers.iter().filter_map(|&at| {
        let ground = facts.acts.get(at)?;
        let happened = Certainty::possibly(!ground.may_be_absent);
        let stands = !revoked(ground, revocations, at);
        Some(unless_contested(ground).and(happened).and(stands))
    });
    counts.reduce(Certainty::or).unwrap_or(Certainty::Yes)
}

/// Whether a denunciation was revoked before its effect.
fn revoked(act: &Act, revocations: &[(Vec<usize>, Revocation)], at: usize) -> Certainty {
    let answering = answering(revocations, at);
    if answering.is_empty() {
        return Certainty::No;
    }
    let days = notice_ends(act);
    let each = answering.into_iter().map(|at| {
        let revocation = &revocations[at].1;
        let edges = |days: &Days| Some((first_from(days, i64::MIN)?, last(days)));
        let Some(((first, last), effect)) = edges(&revocation.on).zip(edges(&days)) else {
            return Certainty::No;
        };
        if first < effect.1 {
            Certainty::possibly(last < effect.0 && !revocation.absent)
        } else {
            Certainty::No
        }
    });
    each.fold(Certainty::No, Certainty::or)
}

/// Whether the act may have been revoked before its effect.
pub(super) fn may_be_revoked(facts: &Facts, asked: &Asked, at: usize) -> bool {
    let act = facts.acts.get(at);
    act.is_some_and(|act| !revoked(act, &revocations(facts, asked), at).is_no())
}

/// All revocations, each with the acts it answers.
fn revocations(facts: &Facts, asked: &Asked) -> Vec<(Vec<usize>, Revocation)> {
    facts
        .acts
        .iter()
        .enumerate()
        .filter(|(_, act)| act.kind == EventKind::Revocation && act.contest != Contest::Void)
        .filter(|(_, act)| !act.days.is_empty() && asked.is_on(act.part))
        .map(|(at, act)| {
            let revocation = Revocation {
                act: at,
                on: effective(act).clone(),
                absent: act.may_be_absent || act.contest == Contest::Open,
            };
            let answered = answered(facts, asked, act, EventKind::Denunciation);
            (answered, revocation)
        })
        .collect()
}

/// The acts of the kind that the act answers, as far as they bear on what is asked: one on a part
/// answers what concerns the whole for that part alone.
pub(super) fn answered(facts: &Facts, asked: &Asked, act: &Act, kind: EventKind) -> Vec<usize> {
    let two_sides = facts.has_two_sides();
    let is_theirs = |other: &Act| match (act.party, other.party) {
        (Some(party), None) => two_sides || asked.of == Subject::Party(party),
        (party, of) => party.is_none() || party == of,
    };
    let is_on =
        |other: &Act| act.part.is_none() || other.part == act.part || asked.part == act.part;
    let is_named = |at: usize, other: &Act| {
        if act.answers.is_empty() {
            is_on(other)
        } else {
            act.answers.contains(&at)
        }
    };
    let all = facts.acts.iter().enumerate();
    all.filter(|(at, other)| other.kind == kind && is_theirs(other) && is_named(*at, other))
        .map(|(at, _)| at)
        .collect()
}

fn answering(revocations: &[(Vec<usize>, Revocation)], act: usize) -> Vec<usize> {
    let all = revocations.iter().enumerate();
    all.filter(|(_, (answers, _))| answers.contains(&act))
        .map(|(at, _)| at)
        .collect()
}

/// When a later agreement begins for a party, or else for its heirs, where it concerns them.
fn begins_for(facts: &Facts, replacement: &Replacement, party: u32) -> Option<Beginning> {
    let is_heir = |later: u32| facts.origin(later).is_some_and(|o| o.party == party);
    let of = |such: &dyn Fn(u32) -> bool| {
        let all = replacement.begins_for.iter();
        let those = all.filter(|(later, _)| such(*later));
        those
            .map(|(_, begins)| begins.clone())
            .reduce(|a, b| Beginning {
                days: a.days.union(&b.days),
                may_be_absent: a.may_be_absent || b.may_be_absent,
            })
    };
    of(&|later| later == party).or_else(|| of(&is_heir))
}

/// What a later agreement ends or may end (M21).
fn replacements(course: &mut Course, facts: &Facts, asked: &Asked) {
    for (at, replacement) in facts.replacements.iter().enumerate() {
        if !asked.is_on(replacement.part) {
            continue;
        }
        let (begins, all) = match asked.party_alone() {
            Some(party) => match begins_for(facts, replacement, party) {
                Some(begins) => (begins, true),
                None => (replacement.begins.clone(), false),
            },
            None => {
                let mut members = facts.members.iter();
                let all =
                    members.all(|member| begins_for(facts, replacement, member.party).is_some());
                (replacement.begins.clone(), all)
            }
        };
        if begins.days.is_empty() {
            continue;
        }
        course.ends.push(End {
            origin: Origin::Replacement(at),
            on: begins.days,
            absent: begins.may_be_absent || replacement.may_be_absent,
            effect: Certainty::possibly(replacement.authoritative && all),
            last_day_in: is_last_day_in(true, None),
            term: false,
            recorded: replacement.authoritative,
            presupposes: true,
            revocations: Vec::new(),
        });
    }
}

fn extinction(course: &mut Course, facts: &Facts, party: u32) {
    let member = facts.members.iter().find(|member| member.party == party);
    let until = member.and_then(|member| member.until.as_ref());
    if let Some(until) = until.filter(|until| !until.is_empty()) {
        course.ends.push(End {
            origin: Origin::Extinction(party),
            on: until.clone(),
            absent: false,
            effect: Certainty::Yes,
            last_day_in: is_last_day_in(false, None),
            term: false,
            recorded: false,
            presupposes: false,
            revocations: Vec::new(),
        });
    }
}

/// Finds how each predecessor of a party stood, those that came before it first, each once: lines of
/// succession may be long, and meet again.
fn ask_predecessors(facts: &Facts, asked: &Asked, party: u32) {
    let unknown = |of: u32| {
        let from = facts.inheritances.iter().filter(move |i| i.heir == of);
        from.map(|i| i.from)
            .filter(|from| facts.known_standings.get(asked.key(*from)).is_none())
    };
    let known = &facts.known_standings;
    let own = asked.key(party);
    // Whoever is being asked about is known to have been nothing yet, so that circles lead nowhere.
    let first = known.get(own).is_none();
    if first {
        known.put(own, Vec::new());
    }
    let mut open = vec![party];
    while let Some(&last) = open.last() {
        let next = unknown(last).next();
        if let Some(from) = next {
            known.put(asked.key(from), Vec::new());
            open.push(from);
            continue;
        }
        open.pop();
        if last != party {
            known.put(asked.key(last), sweep::standings(facts, &asked.party(last)));
        }
    }
    if first {
        known.forget(own);
    }
}

/// What a party was bound by as the heir of another (M16).
fn inheritances(course: &mut Course, facts: &Facts, asked: &Asked, party: u32) {
    ask_predecessors(facts, asked, party);
    let inheritances = facts.inheritances.iter().enumerate();
    for (at, inheritance) in inheritances.filter(|(_, i)| i.heir == party) {
        let Some(standings) = facts.known_standings.get(asked.key(inheritance.from)) else {
            continue;
        };
        let passes = passing(facts, inheritance);
        if passes.is_no() {
            continue;
        }
        let (mut certain, mut possible) = (Vec::new(), Vec::new());
        for &(first, last, standings) in standings.iter() {
            // Its last day and the first of its heir leave no gap.
            let run = (first, last.saturating_add(1));
            match standings.is(Standing::InForce) {
                Certainty::Yes => certain.push(run),
                Certainty::Maybe => possible.push(run),
                Certainty::No => {}
            }
        }
        let certain = Days::of_runs(certain);
        let possible = Days::of_runs(possible).union(&certain);
        let on = inheritance.since.intersect(&possible);
        if !on.is_empty() {
            course.begins.push(Begin {
                origin: Origin::Inheritance(at),
                absent: passes.is_maybe()
                    || inheritance.may_be_absent
                    || !inheritance.since.is_subset(&certain),
                on,
                late: false,
                prolongation: None,
            });
        }
    }
}

/// Whether the treaties of the one pass to the other.
pub(super) fn passing(facts: &Facts, inheritance: &Inheritance) -> Certainty {
    let confirmed = |party: u32| {
        facts.acts.iter().any(|act| {
            matches!(act.kind, EventKind::Succession | EventKind::Continuation)
                && act.party == Some(party)
                && act.contest != Contest::Void
        })
    };
    let others = || {
        facts
            .inheritances
            .iter()
            .filter(|i| i.from == inheritance.from)
    };
    match inheritance.kind {
        RelationKind::Continues => Certainty::Yes,
        _ if !facts.territorial => Certainty::Maybe,
        _ if confirmed(inheritance.heir) => Certainty::Yes,
        _ if others().any(|other| confirmed(other.heir)) => Certainty::No,
        _ => Certainty::Maybe,
    }
}

/// Whether the act may have happened by the day.
pub(super) fn may_precede(days: &Days, day: i64) -> bool {
    first_from(days, i64::MIN).is_some_and(|first| first <= day)
}
