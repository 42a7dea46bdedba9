//! How the term stands on a day, by its clause and by the prolongations that are recorded (MEANING, M26).

use super::concern::Concern;
use super::facts::{Act, Facts};
use super::moments::{first, from_on, last};
use super::same_state::seen_by;
use crate::clause::term::{Length, Now, Term};
use crate::date::{Day, Days};
use crate::vocabulary::{EventKind, Follows};

/// How a term stands on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TermNow {
    pub(crate) now: Now,
    /// How long obligations outlive the agreement.
    pub(crate) survival: Vec<Length>,
    /// The prolongations that may hold that day, by place.
    pub(crate) prolonged: Vec<usize>,
    /// The denunciations that may have been given by that day, by place, with the days on which they end it.
    pub(crate) denounced: Vec<(usize, Days)>,
}

/// How the term of an agreement or a part stands on a day; nothing where no clause on it is told.
pub(crate) fn term_on(facts: &Facts, part: Option<u32>, day: Day) -> Option<TermNow> {
    // What one name of a state did another may take back.
    let facts = &seen_by(facts, None);
    let concern = Concern::new(facts, part);
    let (terms, _) = concern.terms();
    let notices = concern.notices();
    let mut now: Option<Now> = None;
    let mut survival = Vec::new();
    for phases in terms {
        survival.extend(phases.iter().filter_map(|phase| phase.survival));
        let clauses = notices
            .iter()
            .map(Some)
            .chain(notices.is_empty().then_some(None));
        for clause in clauses {
            let one = concern.of_term(phases, |term: Term<'_>| term.on(day, clause));
            now = Some(match now {
                Some(all) => all.or(one),
                None => one,
            });
        }
    }
    survival.dedup();
    let mut term = TermNow {
        now: now?,
        survival,
        prolonged: Vec::new(),
        denounced: denounced(&concern, i64::from(day.number())),
    };
    term.prolong(&concern, i64::from(day.number()));
    Some(term)
}

impl TermNow {
    /// What a recorded prolongation makes of a term that would be over, or would end.
    fn prolong(&mut self, concern: &Concern<'_>, day: i64) {
        let later = from_on(day.saturating_add(1));
        let mut until = Days::empty();
        let mut certain = false;
        for (at, act) in concern.facts.acts.iter().enumerate() {
            let holds = act.kind == EventKind::Prolongation && concern.reaches(act);
            if !holds || act.is_void() || first(act.takes_effect()) > day {
                continue;
            }
            let Some(ends) = prolonged(act).map(|ends| ends.intersect(&later)) else {
                continue;
            };
            if !ends.is_empty() {
                certain |= !act.is_doubtful() && last(act.takes_effect()) <= day;
                until = until.union(&ends);
                self.prolonged.push(at);
            }
        }
        if self.prolonged.is_empty() {
            return;
        }
        // It moves the end of the term, or of what it would be renewed by.
        let now = &mut self.now;
        if certain {
            now.ends = Days::empty();
            now.notice_before = Days::empty();
            now.may_be_over = false;
            now.follows.clear();
            // What is prolonged is the phase that runs, else the last.
            if now.phases.is_empty() {
                let last = concern.terms().0.iter().map(Vec::len).max();
                now.phases.push((last.unwrap_or(1) - 1, 0));
            }
        }
        now.ends = now.ends.union(&until);
        now.follows.push(Follows::End);
        now.tidy();
    }
}

/// The denunciations that may have been given by a day and were not certainly revoked, with what M27 makes of them.
fn denounced(concern: &Concern<'_>, day: i64) -> Vec<(usize, Days)> {
    let acts = concern.facts.acts.iter().enumerate();
    let given = acts.filter(|(at, act)| {
        let notice = act.kind == EventKind::Denunciation && concern.reaches(act);
        let by = first(act.received.as_ref().unwrap_or(&act.days));
        notice && !act.is_void() && by <= day && !concern.revoked(*at).is_yes()
    });
    given.map(|(at, act)| (at, act.notice_ends())).collect()
}

/// Until when a prolongation prolongs: its day, else so long after it; nothing where neither is told.
pub(super) fn prolonged(act: &Act) -> Option<Days> {
    let after = || Some(act.takes_effect().plus(&act.length?));
    act.prolonged_until().or_else(after)
}
