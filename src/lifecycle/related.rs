//! What relations and lives make: replacement, inheritance, the end of a party (MEANING, M16, M21).

use super::answer::Origin;
use super::facts::{Beginning, Facts, Replacement};
use super::moments::latest;
use super::moves::{Make, Move};
use super::passing::inherited;
use super::same_state::{is_same, once_it_follows};
use super::table::Sort;
use crate::date::{Certainty, Days};
use crate::vocabulary::RelationKind;

impl Make<'_> {
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
            if let Some(until) = facts.until(party).cloned() {
                let origin = Origin::Extinction(party);
                self.related(Move {
                    last_day_in: Certainty::Yes,
                    ..Move::new(Sort::Extinction, Some(origin), until, bit)
                });
            }
            for (at, inheritance) in facts.inheritances.iter().enumerate() {
                // Who is the same state under another name inherits nothing from itself.
                if inheritance.heir == party && !is_same(facts, inheritance) {
                    let (on, absent) = inherited(facts, inheritance, self.concern.part);
                    let origin = Origin::Inheritance(at);
                    let inherits = Move::new(Sort::Inheritance, Some(origin), on, bit);
                    self.related(Move { absent, ..inherits });
                }
            }
        }
    }

    fn related(&mut self, of: Move) {
        if of.whom != 0 && !of.on.is_empty() {
            self.plan.moves.push(of);
        }
    }

    /// What a later agreement ends (M21).
    fn replacement(&mut self, at: usize, replacement: &Replacement) {
        let sort = match replacement.kind {
            RelationKind::Prolongs | RelationKind::Renews => Sort::Prolongation,
            _ => Sort::Replacement,
        };
        let members = || self.facts.members.iter().map(|member| member.party);
        let own = |party: u32| begins_for(self.facts, replacement, party);
        let all = members().all(|party| own(party).is_some());
        let unsure = replacement.may_be_absent || !replacement.authoritative || !all;
        let begins = |party: Option<u32>| match party.and_then(own) {
            Some(own) => (own.days, unsure || own.may_be_absent),
            None => (replacement.begins.days.clone(), true),
        };
        let mut each: Vec<(Days, bool)> = self.subjects().into_iter().map(begins).collect();
        let mut whom: Vec<u8> = (0..each.len()).map(|at| 1 << at).collect();
        if self.concern.has_two_sides() && members().count() == 2 {
            // Of two it ends when it has begun for both.
            let both: Vec<(Days, bool)> = members().map(|party| begins(Some(party))).collect();
            let absent = both.iter().any(|(_, absent)| *absent);
            let never = both.iter().any(|(days, _)| days.is_empty());
            let on = latest(both.iter().map(|(days, _)| days).filter(|_| !never));
            (each, whom) = (vec![(on, absent)], vec![self.all()]);
        }
        if let [party] = *self.parties
            && self.concern.is_heir(party)
        {
            for (on, absent) in &mut each {
                let later = once_it_follows(self.facts, party, on);
                *absent |= later != *on;
                *on = later;
            }
        }
        for ((on, absent), whom) in each.into_iter().zip(whom) {
            let ends = Move::new(sort, Some(Origin::Replacement(at)), on, whom);
            self.related(Move { absent, ..ends });
        }
    }
}

/// When a later agreement begins for a party, or else for its heirs, where it concerns them.
fn begins_for(facts: &Facts, replacement: &Replacement, party: u32) -> Option<Beginning> {
    let is_heir = |later: u32| facts.origin(later).is_some_and(|of| of.party == party);
    let of = |such: &dyn Fn(u32) -> bool| {
        let all = replacement.begins_for.iter();
        let those = all.filter(|(later, _)| such(*later));
        let each = those.map(|(_, begins)| begins.clone());
        each.reduce(|a, b| Beginning {
            days: a.days.union(&b.days),
            may_be_absent: a.may_be_absent || b.may_be_absent,
        })
    };
    of(&|later| later == party).or_else(|| of(&is_heir))
}
