//! What falls due within some days, by the clauses and by recorded prolongations (MEANING, M25 to M27).

use super::answer::Origin;
use super::concern::Concern;
use super::facts::{Facts, Subject};
use super::moments::{first, last, last_until};
use super::same_state::seen_by;
use super::story::{Story, Want};
use super::term::prolonged;
use crate::clause::before;
use crate::clause::term::{Boundary, in_time};
use crate::date::{Days, Span};
use crate::vocabulary::{DueKind, EventKind, Follows, Standing};

/// Something that falls due, of the whole or of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DueFact {
    pub(crate) kind: DueKind,
    pub(crate) part: Option<u32>,
    /// The days on which it may fall, also outside those asked about.
    pub(crate) on: Days,
    /// Whether it certainly falls on one of these.
    pub(crate) certain: bool,
    /// What it rests on.
    pub(crate) origin: Origin,
}

/// What falls due within these days. What has certainly ended, or can no longer begin, has nothing due.
pub(crate) fn due(facts: &Facts, within: &Days) -> Vec<DueFact> {
    let facts = &seen_by(facts, None);
    let mut all = Vec::new();
    for of in &facts.clauses {
        let mut found = Of {
            concern: Concern::new(facts, of.part),
            within,
            found: Vec::new(),
        };
        if !of.terms.is_empty() {
            found.term();
        }
        if !of.entries.is_empty() {
            found.entry();
        }
        all.append(&mut found.found);
    }
    let mut own = Of {
        concern: Concern::new(facts, None),
        within,
        found: Vec::new(),
    };
    own.prolongations();
    all.append(&mut own.found);
    if all.is_empty() {
        return all;
    }
    let mut story: Option<Story<'_>> = None;
    all.retain_mut(|due| {
        let story = match &mut story {
            Some(story) if story.part == due.part => story,
            other => other.insert(Story::of(facts, due.part, Want::Standings)),
        };
        let is_entry = matches!(due.kind, DueKind::EntryIntoForce | DueKind::Lapse);
        let goes_on = matches!(due.kind, DueKind::Renewal | DueKind::NextPhase);
        // How it stands on the eve of the last day on which it may fall; what goes on, on the day after: a notice in
        // time ends it with the phase.
        let last = last_until(&due.on.intersect(within), i64::MAX - 1).unwrap_or(i64::MAX - 1);
        let at = if goes_on { last + 1 } else { last - 1 };
        let standings = story.outlook(Subject::Whole, at).standings();
        let over = standings
            .is(Standing::Ended)
            .or(standings.is(Standing::Never));
        due.certain &= is_entry || standings.is(Standing::InForce).is_yes();
        !over.is_yes()
    });
    all
}

struct Of<'f> {
    concern: Concern<'f>,
    within: &'f Days,
    found: Vec<DueFact>,
}

impl Of<'_> {
    fn add(&mut self, kind: DueKind, on: Days, certain: bool, origin: Origin) {
        if on.intersect(self.within).is_empty() {
            return;
        }
        let part = self.concern.part;
        // Where claims differ, or a day is very vague, one thing may fall on the days of several.
        let same = |due: &&mut DueFact| {
            due.kind == kind && due.origin == origin && !due.on.intersect(&on).is_empty()
        };
        match self.found.iter_mut().find(same) {
            Some(due) => {
                due.certain &= certain;
                due.on = due.on.union(&on);
            }
            None => self.found.push(DueFact {
                kind,
                part,
                on,
                certain,
                origin,
            }),
        }
    }

    /// The ends of phases, and the last days for notice.
    fn term(&mut self) {
        let (terms, origin) = self.concern.terms();
        let notices = self.concern.notices();
        let clause = notices.first();
        let until = last(self.within);
        let only = terms.len() == 1;
        for phases in terms {
            let mut ends: Vec<Boundary> = Vec::new();
            let mut certain = only;
            self.concern.of_term(phases, |term| {
                certain &= term.certainly_ends();
                // The notice for an end may have to be received years before.
                let near = |end: &Boundary| {
                    let notice = phases[end.phase].notice(clause);
                    let early = before(&end.on, notice.unwrap_or(Span::days(0)));
                    first(&early) <= until.saturating_add(1)
                };
                ends.extend(term.boundaries().take_while(near));
            });
            for end in ends {
                let kind = match end.follows {
                    Follows::Renewal => DueKind::Renewal,
                    Follows::End => DueKind::TermEnds,
                    Follows::NextPhase | Follows::UntilNotice => DueKind::NextPhase,
                };
                self.add(kind, end.on.clone(), certain, origin);
                if let Some(notice) = phases[end.phase].notice(clause) {
                    let by = in_time(&before(&end.on, notice));
                    self.add(DueKind::Notice, by, certain && notices.len() < 2, origin);
                }
            }
        }
    }

    /// An entry into force that is not recorded, and the day on which it lapses.
    fn entry(&mut self) {
        let recorded = self.concern.recorded(EventKind::EntryIntoForce);
        let derived = self.concern.derived(None).filter(|_| recorded.is_none());
        if let Some((derived, origin)) = derived {
            let (on, certain) = (derived.days.clone(), derived.certain);
            self.add(DueKind::EntryIntoForce, on, certain, origin);
            if let Some(lapses) = &derived.lapses {
                let (on, certain) = (lapses.days.clone(), lapses.certain);
                self.add(DueKind::Lapse, on, certain, origin);
            }
        }
    }

    /// The days until which it was prolonged.
    fn prolongations(&mut self) {
        for (at, act) in self.concern.facts.acts.iter().enumerate() {
            if act.kind != EventKind::Prolongation || act.is_void() {
                continue;
            }
            if let Some(until) = prolonged(act) {
                self.concern.part = act.part;
                self.add(
                    DueKind::TermEnds,
                    until,
                    !act.is_doubtful(),
                    Origin::Act(at),
                );
            }
        }
    }
}
