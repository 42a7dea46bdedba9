//! When a denunciation takes effect by its clause (MEANING M27).

use treatygraph::record::{Denunciation, Length, Phase};
use treatygraph::vocabulary::DenunciationAt;

use super::term::{self, Ends};
use super::{Long, mapped};
use crate::claims::{DaySet, any, at, first, first_number, last, last_number, size};

/// What the clause makes of a notice, in one way to read it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Rule {
    /// No clause tells of it.
    Silent,
    /// Denunciation is not allowed.
    Forbidden,
    /// It may take effect on these days; on none, if it was received on one of the days `late`, too late for the last end.
    On { days: DaySet, late: DaySet },
}

/// What M27 is read from.
pub(crate) struct Notice<'m> {
    pub(crate) phases: &'m [Phase],
    /// The days on which the term begins.
    pub(crate) begins: &'m DaySet,
    pub(crate) received: &'m DaySet,
}

impl Notice<'_> {
    pub(crate) fn rule(&self, clause: &Denunciation) -> Rule {
        let told = self.phases.iter().any(|phase| phase.notice.is_some());
        let notice = clause.notice.map(Long::of);
        let any_day = || mapped_on(self.received);
        let at_any_time = || notice.map_or_else(any_day, |notice| after(self.received, notice));
        let certain = |days| Rule::On {
            days,
            late: vec![false; size()],
        };
        let at_end = || self.at_end(notice);
        if clause.allowed == Some(false) {
            return Rule::Forbidden;
        }
        match (clause.at, notice) {
            (Some(DenunciationAt::AnyTime), _) => certain(at_any_time()),
            // Nothing tells when a phase ends.
            (Some(_), _) if self.phases.is_empty() => certain(mapped_on(&at_any_time())),
            (Some(_), _) => at_end(),
            (None, Some(_)) if self.is_without_end() => certain(at_any_time()),
            (None, Some(_)) => match at_end() {
                Rule::On { mut days, late } => {
                    super::join(&mut days, &at_any_time());
                    Rule::On { days, late }
                }
                other => other,
            },
            (None, None) if told => at_end(),
            (None, None) if clause.allowed == Some(true) => certain(any_day()),
            (None, None) => Rule::Silent,
        }
    }

    /// No phase has an end, or there is no term.
    fn is_without_end(&self) -> bool {
        let has_end =
            |phase: &Phase| phase.until.is_some() || matches!(phase.for_, Some(Length::For(_)));
        !self.phases.iter().any(has_end)
    }

    /// "At the first end of a phase for which it was received in time; in a phase without an end,
    /// `notice` after its receipt." The notice is that of the phase, else that of the clause.
    fn at_end(&self, of_clause: Option<Long>) -> Rule {
        let mut days = vec![false; size()];
        let mut late = vec![false; size()];
        let earliest = term::numbers(self.begins).first().copied();
        let earliest = earliest.unwrap_or(i32::MIN);
        for begins in term::that_matter(self.phases, self.begins) {
            for ends in term::ends(self.phases, begins) {
                if let Some(after) = self.at_ends(earliest, &ends, of_clause, &mut days) {
                    late[at(after)..].fill(true);
                }
            }
        }
        for (late, received) in late.iter_mut().zip(self.received) {
            *late &= *received;
        }
        Rule::On { days, late }
    }

    /// Adds the ends at which it may take effect; from which day on it may have come too late for all.
    fn at_ends(
        &self,
        earliest: i32,
        ends: &Ends,
        of_clause: Option<Long>,
        days: &mut DaySet,
    ) -> Option<i32> {
        let notice =
            |told: Option<treatygraph::Span>| told.map(Long::of).or(of_clause).unwrap_or_default();
        // Before all days of the model.
        let mut from = first_number() - 20_000;
        // "Not before the phase begins; of the first, its first possible day."
        let mut since = earliest;
        for (end, told) in ends.all.iter().zip(&ends.notices) {
            let in_time = notice(*told).before(*end);
            if self.is_received(from, in_time) {
                days[at(*end)] = true;
            }
            // What is in time for one end is not late for another.
            (from, since) = (from.max(in_time), *end);
        }
        let forever = last_number() + 20_000;
        if ends.last {
            return Some(from);
        }
        if ends.goes_on {
            // At an end after all days of the model.
            days[size() - 1] |= self.is_received(from, forever);
            return None;
        }
        // In a phase without an end; one that comes earlier works when the phase begins.
        let next = self.phases.get(ends.phases);
        let mut late = self.received.clone();
        late[..at(from)].fill(false);
        let mut effect = after(&late, notice(next.and_then(|phase| phase.notice)));
        // "In one whose end nobody knows, on any day from then on."
        if next.is_some_and(|phase| phase.until.is_some()) && any(&effect) {
            effect = mapped_on(&effect);
        }
        for i in (0..size()).filter(|i| effect[*i]) {
            days[i.max(at(since))] = true;
        }
        None
    }

    /// Whether it may be received from the one day to the other, both in.
    fn is_received(&self, from: i32, to: i32) -> bool {
        let day = |i: usize| first_number() + i as i32;
        let mut inside = (0..size()).filter(|i| self.received[*i]);
        inside.any(|i| {
            let before = i == 0 && from <= day(0);
            let after = i == size() - 1 && to >= last_number();
            from <= day(i) && day(i) <= to || before || after
        })
    }
}

fn after(days: &DaySet, long: Long) -> DaySet {
    mapped(days, |day| long.after(day))
}

/// From the first of these days on.
fn mapped_on(days: &DaySet) -> DaySet {
    let from = first(days);
    (0..size()).map(|day| from <= day).collect()
}

/// Whether a recorded day of effect is certainly allowed, or certainly earlier than the clause allows by
/// more than a day.
pub(crate) fn compared(rules: &[Rule], effective: &DaySet) -> (bool, bool) {
    let allowed = |rule: &Rule| match rule {
        Rule::Silent | Rule::Forbidden => false,
        // What may come too late for the last end is as what is not allowed.
        Rule::On { days, late } => !any(late) && any(days) && last(days) <= first(effective),
    };
    let too_early = |rule: &Rule| match rule {
        Rule::Silent => false,
        Rule::Forbidden => true,
        Rule::On { days, .. } => !any(days) || last(effective) + 1 < first(days),
    };
    (rules.iter().all(allowed), rules.iter().all(too_early))
}
