//! How long it lasts, and when a notice ends it (M26, M27): counted from every day on which it may begin.

use super::super::super::facts::Act;
use super::entries::{Each, FAR, each, later_by, together};
use super::whose::{Asked, days_of, first, is_undated_entry, last, may_be_absent};
use super::window::later;
use crate::clause::term::{Length, NoticeClause, Phase};
use crate::date::{Day, Days, Span};
use crate::vocabulary::{DenunciationAt, EndDay, EventKind::*, Ground, Renewal};

/// The ends of the phases of a term that begins on a day.
#[derive(Clone, Debug, Default)]
struct Ends {
    /// The first day on which the term may begin.
    since: i64,
    /// Each with how long before it notice is to be received, where its phase says so.
    all: Vec<(i64, Option<Span>)>,
    /// Whether nothing follows the last of these.
    is_last: bool,
    /// Which phase follows, where one without an end does.
    next: Option<usize>,
    /// Whether it may go on all the same: what it hangs on may have no end.
    may_go_on: bool,
}

/// The end of a term.
pub(super) struct TermEnd {
    pub(super) days: Days,
    pub(super) may_be_absent: bool,
    pub(super) nights: Vec<bool>,
}

/// What a clause makes of a notice, in one way to read it.
enum Rule {
    Silent,
    Forbidden,
    /// The days of its effect; and the days on which it may be received too late for all.
    On(Each, Each),
}

fn goes_on(phase: &Phase, renewals: u32) -> bool {
    let more = phase.times.is_none_or(|times| renewals < times);
    phase.renewed_by.is_some() && more && phase.renewal != Some(Renewal::ByAgreement)
}

impl<'f> Asked<'f> {
    fn terms(self) -> &'f [Vec<Phase>] {
        let clauses = self.facts.clauses.iter().filter(|of| !of.terms.is_empty());
        let of = |part: Option<u32>| clauses.clone().find(|of| of.part == part);
        let own = of(self.part).or_else(|| of(None));
        own.map_or(&[], |of| &of.terms)
    }

    fn notice_clauses(self) -> &'f [NoticeClause] {
        let clauses = self
            .facts
            .clauses
            .iter()
            .filter(|of| !of.notices.is_empty());
        let of = |part: Option<u32>| clauses.clone().find(|of| of.part == part);
        let own = of(self.part).or_else(|| of(None));
        own.map_or(&[], |of| &of.notices)
    }

    /// The days on which a term of these phases begins.
    fn term_begins(self, phases: &[Phase]) -> Each {
        let head = phases.first();
        match head.and_then(|phase| phase.from.as_ref()) {
            Some(crate::clause::Moment::Event(EntryIntoForce)) => self.enters(),
            Some(from) => self.moment(from).unwrap_or_else(|| each(&Days::all())),
            None => match head.and_then(|phase| phase.with.as_ref()) {
                Some((begins, _)) => each(&begins.days),
                None => self.enters(),
            },
        }
    }

    /// The days of its entry into force: its own, else of two sides the last of their own, else any; where none
    /// is recorded, those of the clause, or that nothing excludes.
    fn enters(self) -> Each {
        let entries: Vec<&Act> = (self.acts())
            .filter(|act| act.kind == EntryIntoForce && self.reaches(act))
            .collect();
        let days = |act: &Act| {
            if is_undated_entry(act) {
                self.left_open(act.party)
            } else {
                each(days_of(act))
            }
        };
        let of = |is: &dyn Fn(&Act) -> bool| -> Each {
            let all = entries.iter().filter(|act| is(act));
            all.flat_map(|act| days(act)).collect()
        };
        if entries.iter().any(|act| act.party.is_none()) {
            return of(&|act| act.party.is_none());
        }
        if self.facts.has_two_sides() {
            let sides = self.facts.sides().iter().map(|(_, side)| {
                let is = |act: &Act| act.party.is_some_and(|party| side.contains(&party));
                entries.iter().any(|act| is(act)).then(|| of(&is))
            });
            let sides: Vec<Each> = sides.flatten().collect();
            if let [one, other] = &sides[..] {
                let last = one.iter().flat_map(|a| other.iter().map(|b| *a.max(b)));
                return last.collect();
            }
        }
        if !entries.is_empty() {
            return of(&|_| true);
        }
        match self.by_clause(None) {
            Some(made) if made.certain => made.days,
            made => {
                let mut days = self.left_open(None);
                days.extend(made.into_iter().flat_map(|made| made.days));
                days
            }
        }
    }

    /// Every way in which the phases end, where the term begins on this day.
    fn ends(self, phases: &[Phase], begins: i64) -> Vec<Ends> {
        let mut all = Vec::new();
        self.follow(
            phases,
            0,
            (begins, Span::days(0)),
            Ends::default(),
            &mut all,
        );
        all
    }

    /// The same from a phase on; `counted` is from what is counted, and how much was added.
    fn follow(
        self,
        phases: &[Phase],
        at: usize,
        counted: (i64, Span),
        ends: Ends,
        all: &mut Vec<Ends>,
    ) {
        let Some(phase) = phases.get(at) else {
            let is_last = !phases.is_empty();
            return all.push(Ends { is_last, ..ends });
        };
        let anew = |days: Each| -> Vec<(i64, Span)> {
            days.into_iter().map(|day| (day, Span::days(0))).collect()
        };
        let mut ends = ends;
        let starts = match (&phase.until, phase.length, &phase.with) {
            (Some(until), ..) => anew(self.moment(until).unwrap_or_default()),
            (None, Some(Length::For(span)), _) => {
                let length = counted.1.and(span).expect("short");
                vec![(counted.0, length)]
            }
            (None, None, Some((_, end))) => {
                ends.may_go_on |= !end.certain;
                anew(each(&end.days))
            }
            _ => Vec::new(),
        };
        if starts.is_empty() {
            return all.push(Ends {
                next: Some(at),
                ..ends
            });
        }
        for (from, mut length) in starts {
            let mut ends = ends.clone();
            ends.all.push((later_by(from, length), phase.notice));
            let mut renewals = 0;
            while goes_on(phase, renewals) && later_by(from, length) < FAR {
                let by = phase.renewed_by.expect("it goes on");
                length = length.and(by).expect("short");
                ends.all.push((later_by(from, length), phase.notice));
                renewals += 1;
            }
            if goes_on(phase, renewals) {
                all.push(ends);
            } else {
                self.follow(phases, at + 1, (from, length), ends, all);
            }
        }
    }

    /// Every way in which the phases end, for all days on which they may begin.
    fn all_ends(self, phases: &[Phase]) -> Vec<Ends> {
        let begins = self.term_begins(phases);
        let since = begins.first().copied().unwrap_or(-FAR);
        let ends = |day: &i64| {
            let ends = self.ends(phases, *day).into_iter();
            let ends = ends.map(|ends| Ends { since, ..ends });
            ends.collect::<Vec<Ends>>()
        };
        begins.iter().flat_map(ends).collect()
    }

    /// The end of the term.
    pub(super) fn term_end(self) -> Option<TermEnd> {
        let (mut days, mut absent) = (Each::new(), false);
        let mut nights = Vec::new();
        for phases in self.terms() {
            let ways = self.all_ends(phases);
            absent |= ways.is_empty();
            let has_end = ways.iter().any(|ends| ends.is_last);
            for ends in ways {
                match ends.all.last().filter(|_| ends.is_last) {
                    Some((end, _)) => drop(days.insert(*end)),
                    None => absent = true,
                }
                absent |= ends.may_go_on;
            }
            let is_of_another = |phase: &Phase| {
                phase.with.is_some() && phase.until.is_none() && phase.length.is_none()
            };
            // From its beginning, as far as nothing is counted anew.
            let runs_from = phases.first().filter(|phase| phase.from.is_none());
            let runs_from = runs_from.and_then(|phase| phase.with.as_ref());
            let is_anew = |phase: &Phase| phase.until.is_some() || is_of_another(phase);
            absent |=
                !phases.iter().any(is_anew) && runs_from.is_some_and(|(begins, _)| !begins.certain);
            nights.extend(match phases.last().and_then(|phase| phase.day) {
                _ if !has_end => vec![],
                None if phases.last().is_some_and(is_of_another) => vec![false],
                Some(EndDay::Inclusive) => vec![true],
                Some(EndDay::Exclusive) => vec![false],
                None => vec![true, false],
            });
        }
        nights.sort_unstable();
        nights.dedup();
        // An end of it on a later day shows that it was moved.
        let is_moved = self.acts().any(|act| {
            let ends =
                act.kind == Expiry || act.kind == Termination && act.ground == Some(Ground::Term);
            ends && self.reaches(act) && self.moves_end(act)
        });
        if days.is_empty() {
            return None;
        }
        Some(TermEnd {
            days: together(&days),
            may_be_absent: absent || is_moved,
            nights,
        })
    }

    /// Whether anything recorded certainly stands against a clause, so that one of the two may be absent; or an
    /// entry into force has days on which its condition fails, which a view leaves out of what is told.
    pub(super) fn stands_against(self) -> bool {
        self.is_notified_too_early()
            || self.acts().filter(|act| self.reaches(act)).any(|act| {
                let ends = act.kind == Expiry
                    || act.kind == Termination && act.ground == Some(Ground::Term);
                ends && (self.is_too_early(act) || self.moves_end(act))
                    || act.kind == Denunciation && self.is_unsure_by_clause(act)
                    || act.kind == EntryIntoForce && self.comes_too_early(act)
            })
    }

    fn comes_too_early(self, act: &Act) -> bool {
        let made = self.by_clause(act.party);
        made.is_some_and(|made| !is_undated_entry(act) && first(days_of(act)) < made.not_before)
    }

    /// Whether a clause makes it unsure that a denunciation takes effect on the day that is told.
    fn is_unsure_by_clause(self, act: &Act) -> bool {
        let told = Act {
            effective_by_denouncer: false,
            ..act.clone()
        };
        let (_, unsure) = self.notice(&told);
        act.effective.is_some() && unsure
    }

    /// Whether it certainly comes after the end that the term gives: then that was moved.
    fn moves_end(self, act: &Act) -> bool {
        let latest = self.term_ends().last().copied();
        latest.is_some_and(|latest| !may_be_absent(act) && first(days_of(act)) > latest)
    }

    fn term_ends(self) -> Each {
        let ways = self.terms().iter().flat_map(|phases| self.all_ends(phases));
        let last = ways
            .filter(|ends| ends.is_last)
            .filter_map(|ends| ends.all.last().copied());
        last.map(|(end, _)| end).collect()
    }

    /// Whether an end of the term is told of a day before the first end of a phase, by more than a day.
    pub(super) fn is_too_early(self, act: &Act) -> bool {
        let mut firsts = Vec::new();
        for phases in self.terms() {
            let ways = self.all_ends(phases);
            firsts.extend(ways.iter().map(|ends| ends.all.first().map(|end| end.0)));
        }
        let firsts: Option<Vec<i64>> = firsts.into_iter().collect();
        let first = firsts.and_then(|firsts| firsts.into_iter().min());
        first.is_some_and(|first| last(days_of(act)) + 1 < first)
    }

    /// On which days a denunciation takes effect, and whether it may have none.
    pub(super) fn notice(self, act: &Act) -> (Days, bool) {
        let received = act.received.as_ref().filter(|days| !days.is_empty());
        let received = received.unwrap_or(&act.days);
        // The clause is that of what is denounced.
        let of = Asked {
            part: act.part,
            ..self
        };
        let silent = NoticeClause::default();
        let mut rules = Vec::new();
        let clauses = of.notice_clauses();
        let clauses = if clauses.is_empty() {
            std::slice::from_ref(&silent)
        } else {
            clauses
        };
        let none = Vec::new();
        let terms = of.terms();
        let terms = if terms.is_empty() {
            std::slice::from_ref(&none)
        } else {
            terms
        };
        for clause in clauses {
            rules.extend(
                terms
                    .iter()
                    .map(|phases| of.rule(clause, phases, &each(received))),
            );
        }
        let allowed: Each = (rules.iter())
            .filter_map(|rule| match rule {
                Rule::On(days, _) => Some(days),
                Rule::Silent | Rule::Forbidden => None,
            })
            .flatten()
            .copied()
            .collect();
        let is_sure = rules.iter().all(
            |rule| matches!(rule, Rule::On(days, late) if !days.is_empty() && late.is_empty()),
        );
        let is_silent = rules.iter().any(|rule| matches!(rule, Rule::Silent));
        if let Some(told) = act.effective.as_ref().filter(|days| !days.is_empty()) {
            let unsure = if act.own_account {
                false
            } else if allowed.is_empty() {
                !is_silent || act.effective_by_denouncer
            } else {
                let too_early = allowed.first().is_some_and(|day| last(told) + 1 < *day);
                let allows = is_sure && allowed.last().is_some_and(|day| first(told) >= *day);
                too_early || act.effective_by_denouncer && !allows
            };
            return (told.clone(), unsure);
        }
        // As without a clause: in one way to read it, or where it came too late.
        let without = rules.iter().map(|rule| match rule {
            Rule::On(days, late) if !days.is_empty() => together(late),
            _ => received.clone(),
        });
        let days = without.fold(together(&allowed), |days, received| {
            days.union(&later(&received, Span::months(12)))
        });
        (days, !is_sure)
    }

    /// What a clause makes of a notice that is received on one of these days.
    fn rule(self, clause: &NoticeClause, phases: &[Phase], received: &Each) -> Rule {
        let after = |days: &Each, length: Option<Span>| -> Each {
            let length = length.unwrap_or(Span::days(0));
            let later = days.iter().map(|day| match *day {
                // The last stands for all beyond.
                day if day > FAR - 50 => FAR,
                day => later_by(day, length),
            });
            later.collect()
        };
        let onwards = |days: &Each| -> Each {
            days.first()
                .map_or_else(Each::new, |first| (*first..=FAR).collect())
        };
        let of_phases = phases.iter().any(|phase| phase.notice.is_some());
        let has_end = phases
            .iter()
            .any(|phase| phase.length != Some(Length::Indefinite));
        let any_time = || match clause.notice {
            Some(_) => after(received, clause.notice),
            None => onwards(received),
        };
        if clause.allowed == Some(false) {
            return Rule::Forbidden;
        }
        match (clause.at, clause.notice) {
            (Some(DenunciationAt::AnyTime), _) => Rule::On(any_time(), Each::new()),
            (Some(DenunciationAt::EndOfPhase), _) if phases.is_empty() => {
                Rule::On(onwards(&after(received, clause.notice)), Each::new())
            }
            (Some(DenunciationAt::EndOfPhase), _) => self.at_end(clause, phases, received),
            (None, Some(_)) if has_end => match self.at_end(clause, phases, received) {
                Rule::On(mut days, late) => {
                    days.extend(any_time());
                    Rule::On(days, late)
                }
                other => other,
            },
            (None, Some(_)) => Rule::On(any_time(), Each::new()),
            (None, None) if of_phases => self.at_end(clause, phases, received),
            (None, None) if clause.allowed == Some(true) => {
                Rule::On(onwards(received), Each::new())
            }
            (None, None) => Rule::Silent,
        }
    }

    /// At the first end of a phase for which it was received in time; in a phase without an end, so long after
    /// its receipt.
    fn at_end(self, clause: &NoticeClause, phases: &[Phase], received: &Each) -> Rule {
        let (mut days, mut late) = (Each::new(), Each::new());
        for ends in self.all_ends(phases) {
            for day in received {
                let told =
                    |of_phase: Option<Span>| of_phase.or(clause.notice).unwrap_or(Span::days(0));
                let mut since = None;
                let mut is_over = false;
                for (end, notice) in &ends.all {
                    let before = Day::from_number(*end as i32).expect("a day of the calendar");
                    let by = before.checked_sub(told(*notice)).expect("not far away");
                    let by = i64::from(by.number());
                    if *day <= by {
                        days.insert(*end);
                    }
                    if *day < by {
                        is_over = true;
                        break;
                    }
                    // On that day itself it may be late.
                    since = Some(*end);
                }
                if is_over {
                    continue;
                }
                match ends.next {
                    // In a phase without an end, but not before that begins, or the first may.
                    Some(next) => {
                        let effect = later_by(*day, told(phases[next].notice));
                        days.insert(effect.max(since.unwrap_or(ends.since)));
                    }
                    None if ends.is_last => drop(late.insert(*day)),
                    // At an end that lies beyond.
                    None => drop(days.insert(FAR)),
                }
            }
        }
        Rule::On(days, late)
    }
}
