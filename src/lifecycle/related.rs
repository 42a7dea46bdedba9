//! What relations and lives make: replacement, inheritance, the end of a party (MEANING, M16, M21).

use super::answer::Origin;
use super::facts::{Beginning, Contest, Facts, Inheritance, Replacement};
use super::moments::{last, latest};
use super::moves::{Comes, Make, Move};
use super::recorded::may_be_absent;
use super::table::Sort;
use crate::date::{Certainty, Days};
use crate::vocabulary::{EventKind, RelationKind};

impl Make<'_> {
    fn related(&mut self, sort: Sort, origin: Origin, on: Days, absent: bool, whom: u8) {
        if whom != 0 && !on.is_empty() {
            let last_day_in = Certainty::from(sort == Sort::Extinction);
            self.push(Move {
                sort,
                origin: Some(origin),
                on,
                comes: Comes::Once,
                absent,
                whom,
                certainly: whom,
                last_day_in,
                own: false,
                of: Vec::new(),
                home: 0,
                lifts: Vec::new(),
                unsure: Vec::new(),
                refers: Vec::new(),
            });
        }
    }

    /// What relations and lives make.
    pub(super) fn relations(&mut self) {
        let facts = self.facts;
        for (at, replacement) in facts.replacements.iter().enumerate() {
            if self.concern.is_on(replacement.part) {
                self.replacement(at, replacement);
            }
        }
        for &party in self.parties {
            let bit = self.bit(party);
            let member = facts.members.iter().find(|member| member.party == party);
            if let Some(until) = member.and_then(|member| member.until.clone()) {
                self.related(
                    Sort::Extinction,
                    Origin::Extinction(party),
                    until,
                    false,
                    bit,
                );
            }
            for (at, inheritance) in facts.inheritances.iter().enumerate() {
                if inheritance.heir == party {
                    let (on, absent) = inherited(facts, inheritance, self.concern.part);
                    self.related(Sort::Inheritance, Origin::Inheritance(at), on, absent, bit);
                }
            }
        }
    }

    /// What a later agreement ends (M21).
    fn replacement(&mut self, at: usize, replacement: &Replacement) {
        let origin = Origin::Replacement(at);
        let sort = match replacement.kind {
            RelationKind::Prolongs | RelationKind::Renews => Sort::Prolongation,
            _ => Sort::Replacement,
        };
        let unsure = replacement.may_be_absent || !replacement.authoritative;
        let begins = |party: u32| begins_for(self.facts, replacement, party);
        let all = self
            .facts
            .members
            .iter()
            .all(|member| begins(member.party).is_some());
        let unsure = unsure || !all;
        if self.facts.has_two_sides() && self.facts.members.len() == 2 {
            // Of two it ends when it has begun for both.
            let whole = || replacement.begins.clone();
            let members = self.facts.members.iter();
            let each: Vec<Beginning> = members
                .map(|member| begins(member.party).unwrap_or_else(whole))
                .collect();
            if each.iter().all(|begins| !begins.days.is_empty()) {
                let days = latest(each.iter().map(|begins| &begins.days));
                let absent = unsure || each.iter().any(|begins| begins.may_be_absent);
                self.related(sort, origin, days, absent, self.all());
            }
            return;
        }
        let whole = || (replacement.begins.days.clone(), true);
        if self.parties.is_empty() {
            let (days, absent) = whole();
            return self.related(sort, origin, days, absent, self.all());
        }
        for &party in self.parties {
            let own = begins(party).map(|begins| (begins.days, unsure || begins.may_be_absent));
            let (days, absent) = own.unwrap_or_else(whole);
            self.related(sort, origin, days, absent, self.bit(party));
        }
    }
}

/// When a later agreement begins for a party, or else for its heirs, where it concerns them.
fn begins_for(facts: &Facts, replacement: &Replacement, party: u32) -> Option<Beginning> {
    let is_heir = |later: u32| facts.origin(later).is_some_and(|of| of.party == party);
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

/// On which days an heir is bound by what would bind its predecessor, and whether perhaps not (M16).
fn inherited(facts: &Facts, inheritance: &Inheritance, part: Option<u32>) -> (Days, bool) {
    let passes = passing(facts, inheritance);
    let bound = facts.known_standings.get((inheritance.from, part));
    let Some(bound) = bound.filter(|_| !passes.is_no()) else {
        return (Days::empty(), true);
    };
    let held = |such: fn(Certainty) -> bool| {
        let those = bound.iter().filter(|run| such(run.2));
        Days::of_runs(those.map(|(first, last, _)| (*first, last.saturating_add(1))))
    };
    let from = facts
        .members
        .iter()
        .find(|member| member.party == inheritance.from);
    let until = from
        .and_then(|member| member.until.as_ref())
        .filter(|until| !until.is_empty());
    let latest = until.map_or(i32::MAX, |until| last(until).saturating_add(1) as i32);
    let since = inheritance
        .since
        .intersect(&Days::of_runs([(i32::MIN, latest)]));
    let on = since.intersect(&held(|held| !held.is_no()));
    let certain = held(Certainty::is_yes);
    let sure =
        passes.is_yes() && !inheritance.may_be_absent && inheritance.since.is_subset(&certain);
    (on, !sure)
}

/// Whether the treaties of the one pass to the other.
pub(super) fn passing(facts: &Facts, inheritance: &Inheritance) -> Certainty {
    let confirmed = |party: u32| {
        let confirms = facts.acts.iter().filter(|act| {
            matches!(act.kind, EventKind::Succession | EventKind::Continuation)
                && act.party == Some(party)
                && act.contest != Contest::Void
        });
        let each = confirms.map(|act| Certainty::possibly(!may_be_absent(act)));
        each.fold(Certainty::No, Certainty::or)
    };
    let all = facts.inheritances.iter();
    let mut others = all.filter(|i| i.from == inheritance.from && i.heir != inheritance.heir);
    match inheritance.kind {
        RelationKind::Continues => Certainty::Yes,
        _ if !facts.territorial => Certainty::Maybe,
        _ if confirmed(inheritance.heir).is_yes() => Certainty::Yes,
        // With a single heir there is nobody else to whom it could pass.
        _ if others.clone().next().is_none() => Certainty::Yes,
        _ if !confirmed(inheritance.heir).is_no() => Certainty::Maybe,
        _ if others.any(|other| confirmed(other.heir).is_yes()) => Certainty::No,
        _ => Certainty::Maybe,
    }
}
