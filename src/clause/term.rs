//! How long an agreement lasts, and when notice ends it (MEANING, M26 and M27; VCLT 54, 56).
//!
//! Phases are counted from the day on which the term begins, and never from one that was shortened: a
//! renewal of a month that runs from 31 January ends on 31 March.

use std::borrow::Cow;

use super::{Moment, after, before, is_last_day_in};
use crate::date::{Certainty, Day, Days, Span};
use crate::vocabulary::{DenunciationAt, EndDay, EventKind, Follows, Renewal};

use super::entry::Began;

/// How many days on which a term may begin, or notice may be received, are tried one by one.
const FEW: i64 = 800;

/// How many ends of phases are looked at.
const MANY: u32 = 5_000;

/// A phase of a term.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Phase {
    pub(crate) length: Option<Length>,
    pub(crate) until: Option<Moment>,
    pub(crate) from: Option<Moment>,
    /// The beginning and the end of another agreement, where the term hangs on it.
    pub(crate) with: Option<(Began, Began)>,
    pub(crate) renewed_by: Option<Span>,
    pub(crate) times: Option<u32>,
    pub(crate) renewal: Option<Renewal>,
    pub(crate) notice: Option<Span>,
    pub(crate) day: Option<EndDay>,
    pub(crate) survival: Option<Length>,
}

/// How long something lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Length {
    For(Span),
    Indefinite,
}

/// The clause on denunciation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct NoticeClause {
    pub(crate) allowed: Option<bool>,
    pub(crate) notice: Option<Span>,
    pub(crate) at: Option<DenunciationAt>,
}

/// The end of a phase, or of a renewal of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Boundary {
    /// The phase, counted from 0.
    pub(crate) phase: usize,
    /// How many renewals of the phase end here; 0 for the phase itself.
    pub(crate) renewals: u32,
    pub(crate) on: Days,
    pub(crate) follows: Follows,
}

/// The phases of a term, with the days on which it may begin.
#[derive(Clone, Copy)]
pub(crate) struct Term<'t> {
    pub(crate) phases: &'t [Phase],
    pub(crate) begins: &'t Days,
    /// The days of each kind of event, where any is recorded.
    pub(crate) recorded: &'t dyn Fn(EventKind) -> Option<Days>,
}

/// How a term stands on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Now {
    /// The phases it may be in, counted from 0, each with how often it has been renewed.
    pub(crate) phases: Vec<(usize, u32)>,
    /// The days on which the phase may end; none where it has no end.
    pub(crate) ends: Days,
    pub(crate) follows: Vec<Follows>,
    /// The days before which notice is to be received: on the day itself it may be late.
    pub(crate) notice_before: Days,
    /// How long before it takes effect, or before that end, notice is to be received.
    pub(crate) notices: Vec<Span>,
    /// Whether it may be over, and whether it may not have begun.
    pub(crate) may_be_over: bool,
    pub(crate) may_be_unbegun: bool,
}

impl Now {
    /// Either of two, where claims differ on the clause.
    pub(crate) fn or(mut self, other: Now) -> Now {
        self.phases.extend(other.phases);
        self.follows.extend(other.follows);
        self.notices.extend(other.notices);
        self.ends = self.ends.union(&other.ends);
        self.notice_before = self.notice_before.union(&other.notice_before);
        self.may_be_over |= other.may_be_over;
        self.may_be_unbegun |= other.may_be_unbegun;
        self.tidy();
        self
    }

    /// Each thing once, in order.
    pub(crate) fn tidy(&mut self) {
        self.phases.sort_unstable();
        self.phases.dedup();
        self.follows.sort_unstable();
        self.follows.dedup();
        self.notices.sort_unstable_by_key(Span::units);
        self.notices.dedup();
    }
}

/// What a clause makes of a notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Notice {
    /// No clause speaks of it.
    NoClause,
    /// The clause excludes it.
    Excluded,
    /// It takes effect on one of these days; received on one of the days `late`, it may come too late.
    On { days: Days, late: Days },
}

/// The last days on which notice is in time, where it is to be received before one of these.
pub(crate) fn in_time(before_days: &Days) -> Days {
    before(before_days, Span::days(1))
}

impl Phase {
    /// When the agreement ends to whose end it runs: it has neither a length nor an end of its own.
    pub(crate) fn runs_to(&self) -> Option<&Began> {
        let (_, ends) = self.with.as_ref()?;
        (self.length.is_none() && self.until.is_none()).then_some(ends)
    }

    /// Whether the day on which it ends is still in (M18); where it runs to the end of another agreement, that is the
    /// first day on which it has ended.
    pub(crate) fn is_last_day_in(&self) -> Certainty {
        is_last_day_in(self.runs_to().is_some() && self.day.is_none(), self.day)
    }

    /// How long before the end of the phase notice is to be received.
    pub(crate) fn notice(&self, clause: Option<&NoticeClause>) -> Option<Span> {
        self.notice.or_else(|| clause?.notice)
    }

    fn goes_on(&self, renewals: u32) -> Option<Follows> {
        self.renewed_by?;
        let more = self.times.is_none_or(|times| renewals < times);
        (more && self.renewal != Some(Renewal::ByAgreement)).then_some(Follows::Renewal)
    }
}

impl<'t> Term<'t> {
    /// The ends of its phases, in order, for all days on which it may begin together.
    pub(crate) fn boundaries(self) -> impl Iterator<Item = Boundary> + use<'t> {
        let mut at = (0, 0);
        // What is counted from: the beginning, or an end that is given as a day.
        let mut from = self.begins.clone();
        let mut length = Span::days(0);
        let mut left = MANY;
        std::iter::from_fn(move || {
            let (number, renewals) = at;
            let phase = self.phases.get(number)?;
            left = left.checked_sub(1)?;
            let on = if renewals > 0 {
                length = length.and(phase.renewed_by?)?;
                after(&from, length)
            } else if let Some(until) = &phase.until {
                (from, length) = (until.days(self.recorded)?, Span::days(0));
                from.clone()
            } else if let Some(Length::For(span)) = phase.length {
                length = length.and(span)?;
                after(&from, length)
            } else if let Some(ends) = phase.runs_to() {
                (from, length) = (ends.days.clone(), Span::days(0));
                from.clone()
            } else {
                return None;
            };
            let is_last = number + 1 == self.phases.len();
            let follows = match phase.goes_on(renewals) {
                Some(renewal) => renewal,
                None if is_last => Follows::End,
                None => Follows::NextPhase,
            };
            at = match follows {
                Follows::Renewal => (number, renewals + 1),
                _ => (number + 1, 0),
            };
            // Beyond the calendar nothing is counted.
            let is_day = |run: &(i32, i32)| run.0 <= Day::MAX.number();
            on.runs().first().is_some_and(is_day).then_some(Boundary {
                phase: number,
                renewals,
                on,
                follows,
            })
        })
    }

    /// The end at which nothing follows, with its phase; none where it goes on until notice is given, or
    /// for ever.
    pub(crate) fn end(self) -> Option<(Days, &'t Phase)> {
        let unlimited = |phase: &Phase| phase.goes_on(u32::MAX).is_some();
        if self.phases.iter().any(unlimited) {
            return None;
        }
        let last = self.boundaries().find(|end| end.follows == Follows::End)?;
        Some((last.on, &self.phases[last.phase]))
    }

    /// Whether that end certainly comes, once it has begun: another agreement from or to which it runs may never
    /// begin, or have no end.
    pub(crate) fn certainly_ends(self) -> bool {
        let starts_anew = |phase: &Phase| phase.until.is_some() || phase.runs_to().is_some();
        let first = self.phases.first().filter(|phase| phase.from.is_none());
        let runs_from = first.and_then(|phase| phase.with.as_ref());
        let begins = runs_from.is_none_or(|(begins, _)| begins.certain);
        (begins || self.phases.iter().any(starts_anew))
            && self
                .phases
                .iter()
                .filter_map(Phase::runs_to)
                .all(|ends| ends.certain)
    }

    /// The first end of a phase.
    pub(crate) fn first_end(self) -> Option<Days> {
        self.boundaries().next().map(|end| end.on)
    }

    /// How it stands on a day.
    pub(crate) fn on(self, day: Day, clause: Option<&NoticeClause>) -> Now {
        let mut now = Now {
            phases: Vec::new(),
            ends: Days::empty(),
            follows: Vec::new(),
            notice_before: Days::empty(),
            notices: Vec::new(),
            may_be_over: false,
            may_be_unbegun: false,
        };
        for begins in singly(self.begins) {
            let term = Term {
                begins: &begins,
                ..self
            };
            term.of_one(day, clause, &mut now);
        }
        now.tidy();
        now
    }

    /// The same where it begins on one day, or on one of many.
    fn of_one(self, day: Day, clause: Option<&NoticeClause>, now: &mut Now) {
        let number = day.number();
        let later = Days::of_runs([(number.saturating_add(1), i32::MAX)]);
        let that_day_on = Days::of_runs([(number, i32::MAX)]);
        let may_precede = |days: &Days| days.runs().first().is_some_and(|run| run.0 <= number);
        now.may_be_unbegun |= !self.begins.intersect(&later).is_empty();
        let mut begun = self.begins.clone();
        let mut last = None;
        for end in self.boundaries() {
            if !may_precede(&begun) {
                return;
            }
            let phase = &self.phases[end.phase];
            // On the day of the last end it may still run (M18).
            let runs_that_day = end.follows == Follows::End && !phase.is_last_day_in().is_no();
            let from = if runs_that_day { &that_day_on } else { &later };
            let ends = end.on.intersect(from);
            // Where it may have begun on many days it is no longer than its length; of a renewal, which is
            // counted from the first day, by the days that a month may be shortened.
            let length = match (end.renewals, phase.length, phase.renewed_by) {
                (0, Some(Length::For(span)), _) => Some(span),
                (0, ..) => None,
                (_, _, by) => by.and_then(|by| by.and(Span::days(3))),
            };
            let within = length.and_then(|span| day.checked_add(span));
            let ends = match within {
                Some(within) if end.on.single().is_none() => ends.intersect(&Days::up_to(within)),
                _ => ends,
            };
            if !ends.is_empty() {
                now.phases.push((end.phase, end.renewals));
                now.follows.push(end.follows);
                if let Some(notice) = phase.notice(clause) {
                    now.notices.push(notice);
                    now.notice_before = now.notice_before.union(&before(&ends, notice));
                }
                now.ends = now.ends.union(&ends);
            }
            begun = end.on.clone();
            last = Some(end);
        }
        if !may_precede(&begun) {
            return;
        }
        match last {
            Some(end) if end.follows == Follows::End => {
                let is_past = end.on.runs().first().is_some_and(|run| run.0 < number);
                let last_day_in = self.phases[end.phase].is_last_day_in();
                now.may_be_over |= is_past || !last_day_in.is_yes();
            }
            // Renewed more often than is looked at.
            Some(end) if end.follows == Follows::Renewal => {}
            // A phase without an end, or one whose end is not recorded.
            last => {
                let next = last.map_or(0, |end| end.phase + 1);
                if let Some(phase) = self.phases.get(next) {
                    now.phases.push((next, 0));
                    let notice = phase.notice(clause);
                    now.notices.extend(notice);
                    let endless = phase.length == Some(Length::Indefinite);
                    let allowed = clause.and_then(|clause| clause.allowed);
                    let ends = notice.is_some() || allowed == Some(true);
                    now.follows
                        .extend((endless && ends).then_some(Follows::UntilNotice));
                }
            }
        }
    }

    /// When a notice that is received on one of these days ends the phase that then runs; and on which of them it may
    /// come too late for the last end.
    fn at_end_of_phase(self, clause: Option<&NoticeClause>, received: &Days) -> (Days, Days) {
        let earliest = self.begins.runs().first().map_or(i32::MIN, |run| run.0);
        let (begins, received) = (singly(self.begins), singly(received));
        let (mut all, mut too_late) = (Days::empty(), Days::empty());
        for phases in self.phases_singly().iter() {
            for begins in &begins {
                for received in &received {
                    let term = Term {
                        phases,
                        begins,
                        ..self
                    };
                    let (days, late) = term.end_for(clause, received, earliest);
                    all = all.union(&days);
                    too_late = too_late.union(&late);
                }
            }
        }
        (all, too_late)
    }

    /// The phases with one day for each end that may lie on several: what follows is counted from that day. Where
    /// they are too many, all together.
    fn phases_singly(self) -> Vec<Cow<'t, [Phase]>> {
        let mut all = vec![Cow::Borrowed(self.phases)];
        for (at, phase) in self.phases.iter().enumerate() {
            let until = phase.until.as_ref().map(|until| until.days(self.recorded));
            let ends = until.unwrap_or_else(|| Some(phase.runs_to()?.days.clone()));
            // One that has no end yet stays as it is.
            let many = ends.map(|ends| singly(&ends));
            let Some(ends) = many.filter(|days| days.len() > 1) else {
                continue;
            };
            if all.len().saturating_mul(ends.len()) > FEW as usize {
                continue;
            }
            let on = |phases: &Cow<'t, [Phase]>, day: &Days| {
                let mut phases = phases.to_vec();
                phases[at].until = Some(Moment::On(day.clone()));
                Cow::Owned(phases)
            };
            all = (all.iter())
                .flat_map(|phases| ends.iter().map(move |day| on(phases, day)))
                .collect();
        }
        all
    }

    /// The same where it begins on one day, or on one of many, and so for the notice.
    /// `earliest`: the first day on which it may begin.
    fn end_for(
        self,
        clause: Option<&NoticeClause>,
        received: &Days,
        earliest: i32,
    ) -> (Days, Days) {
        let never = Days::empty();
        let (Some(first), Some(last)) = (received.runs().first(), received.runs().last()) else {
            return (Days::empty(), never);
        };
        let mut found = Days::empty();
        let length = |phase: usize| {
            let of = self
                .phases
                .get(phase)
                .and_then(|phase| phase.notice(clause));
            of.unwrap_or(Span::days(0))
        };
        let (mut begun, mut next) = (Days::of_runs([(earliest, earliest)]), Some(0));
        for end in self.boundaries() {
            let notice = length(end.phase);
            let deadline = before(&end.on, notice);
            let in_time = deadline.runs().last().is_some_and(|run| run.1 >= first.0);
            if in_time {
                // Where an end may come on many days: none on which notice would be late.
                let earliest = after(&Days::of_runs([(first.0, first.0)]), notice);
                let earliest = earliest.runs().first().map_or(i32::MAX, |run| run.0);
                let since = Days::of_runs([(earliest, i32::MAX)]);
                found = found.union(&end.on.intersect(&since));
            }
            // Received on the last day it may be late, and work at the end of the next phase.
            let may_be_late = deadline.runs().first().map(|run| run.0);
            let Some(may_be_late) = may_be_late.filter(|day| *day <= last.1) else {
                return (found, never);
            };
            if end.follows == Follows::End {
                let late = Days::of_runs([(may_be_late, i32::MAX)]);
                return (found, received.intersect(&late));
            }
            // After a renewal comes the next, however far on.
            next = (end.follows != Follows::Renewal).then_some(end.phase + 1);
            begun = end.on.clone();
        }
        let Some((next, phase)) = next.and_then(|at| Some((at, self.phases.get(at)?))) else {
            return (found, never);
        };
        let effect = after(received, length(next));
        // In a phase without an end it works at any time; in one whose end nobody knows, at that end.
        let effect = match phase.until {
            Some(_) => onwards(&effect),
            None => effect,
        };
        let from = begun.runs().first().map_or(i32::MIN, |run| run.0);
        let since = Days::of_runs([(from, i32::MAX)]);
        let in_it = effect.intersect(&since);
        // One that comes earlier works when the phase begins.
        let early = effect.runs().first().is_some_and(|run| run.0 < from);
        let in_it = if early { in_it.union(&begun) } else { in_it };
        (found.union(&in_it), never)
    }

    /// What a clause makes of a notice that is received on one of these days.
    pub(crate) fn notice(self, clause: Option<&NoticeClause>, received: &Days) -> Notice {
        let allowed = clause.and_then(|clause| clause.allowed);
        if allowed == Some(false) {
            return Notice::Excluded;
        }
        let (at, length) = clause.map_or((None, None), |clause| (clause.at, clause.notice));
        let at_end = self.phases.iter().any(|phase| phase.notice.is_some());
        let has_phases = self
            .phases
            .iter()
            .any(|phase| phase.length != Some(Length::Indefinite));
        let from_then = || onwards(received);
        let any_time = || length.map_or_else(from_then, |length| after(received, length));
        let end = || self.at_end_of_phase(clause, received);
        let in_time = |days| (days, Days::empty());
        let (days, late) = match at {
            Some(DenunciationAt::AnyTime) => in_time(any_time()),
            // Nothing tells when a phase ends.
            Some(DenunciationAt::EndOfPhase) if self.phases.is_empty() => {
                in_time(onwards(&any_time()))
            }
            Some(DenunciationAt::EndOfPhase) => end(),
            None if length.is_some() && has_phases => {
                let (ends, late) = end();
                (any_time().union(&ends), late)
            }
            None if length.is_some() => in_time(any_time()),
            None if at_end => end(),
            None if allowed == Some(true) => in_time(from_then()),
            None => return Notice::NoClause,
        };
        if days.is_empty() {
            Notice::Excluded
        } else {
            Notice::On { days, late }
        }
    }
}

/// Every day from the first of these on.
fn onwards(days: &Days) -> Days {
    let first = days.runs().first().map_or(i32::MIN, |run| run.0);
    Days::of_runs([(first, i32::MAX)])
}

/// The days one by one, where they are few; else all together.
fn singly(days: &Days) -> Vec<Days> {
    let length = |run: &(i32, i32)| i64::from(run.1) - i64::from(run.0) + 1;
    let all: i64 = days.runs().iter().map(length).sum();
    if all > FEW {
        return vec![days.clone()];
    }
    let each = days.runs().iter().flat_map(|run| run.0..=run.1);
    each.map(|day| Days::of_runs([(day, day)])).collect()
}
