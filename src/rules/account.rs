//! One agreement, by the claims that count: its parties, its acts, and what contradicts what.

use std::collections::HashMap;

use super::disputes;
use super::order;
use super::parties::{self, Life};
use super::{RowsOf, acts, all_rows, is_withdrawn};
use crate::graph::{
    Account, Act, DisputeRow, Evidence, FindingKind, FindingRow, PartiesFound, PartyOf, Settled,
    Thing,
};

impl Account {
    /// An agreement by these of its events. Where no claim on it that counts names parties, they are
    /// those by all claims (M13).
    pub(crate) fn of(
        evidence: &Evidence,
        agreement: u32,
        events: impl Iterator<Item = u32>,
        rows_of: RowsOf<'_, '_>,
        by_all_claims: impl FnOnce() -> Vec<PartyOf>,
    ) -> Account {
        let act = |event| Act::of(evidence, event, &rows_of(Thing::event(event)));
        let mut acts: Vec<Act> = events.map(act).collect();
        let thing = Thing::agreement(agreement);
        let rows = rows_of(thing);
        let named = parties::all_named(&rows);
        let life = |party: u32| (party, Life::of(&rows_of(Thing::party(party))));
        let lives: HashMap<u32, Life>;
        let (parties, found) = if named.is_empty() {
            let parties = by_all_claims();
            lives = parties.iter().map(|of| life(of.party)).collect();
            (parties, PartiesFound::default())
        } else {
            lives = named.into_iter().map(life).collect();
            let all = || parties::sides(&all_rows(evidence, thing));
            let sides = parties::sides(&rows).or_else(all);
            parties::of_agreement(evidence, &rows, sides, &acts, &lives)
        };
        let of_parties: Vec<&Life> = parties.iter().map(|of| &lives[&of.party]).collect();
        let excluded = acts::settle(&mut acts, &parties, &of_parties);
        Account {
            agreement,
            parties,
            acts,
            excluded,
            found,
        }
    }

    /// The same where all claims count, from what is settled: apart from what excludes what, which is
    /// settled as well.
    pub(crate) fn settled(
        evidence: &Evidence,
        settled: &Settled,
        agreement: u32,
        events: impl Iterator<Item = u32>,
    ) -> Account {
        let act = |event: u32| {
            let rows = all_rows(evidence, Thing::event(event));
            let (when, days) = (settled.when[event as usize], settled.days(event));
            let stands_for = settled.stands_for.of(event).to_vec();
            Act {
                stands_for,
                ..Act::with_days(evidence, event, &rows, when, days)
            }
        };
        let events = events.filter(|event| !is_withdrawn(evidence, *event));
        Account {
            agreement,
            parties: settled.parties_of.of(agreement).to_vec(),
            acts: events.map(act).collect(),
            excluded: Vec::new(),
            found: PartiesFound::default(),
        }
    }

    /// An event, if it is among those that were given, in order.
    pub(crate) fn act(&self, event: u32) -> Option<&Act> {
        let at = self
            .acts
            .binary_search_by_key(&event, |act| act.event)
            .ok()?;
        Some(&self.acts[at])
    }

    /// The disputes of the agreement and its acts, apart from those of other things that belong to it.
    pub(crate) fn disputes(&self, rows_of: RowsOf<'_, '_>) -> Vec<DisputeRow> {
        let mut found = Vec::new();
        if self.found.disputed {
            let thing = Thing::agreement(self.agreement);
            found.push(disputes::of_parties(thing, &rows_of(thing)));
        }
        for act in &self.acts {
            let thing = Thing::event(act.event);
            let rows = rows_of(thing);
            found.extend(disputes::of_thing(
                thing,
                self.agreement,
                &rows,
                act.when.disputed,
            ));
        }
        let rows = |event: u32| rows_of(Thing::event(event));
        found.extend(disputes::of_bare(&self.acts, &self.excluded, &rows));
        found
    }

    /// What the rules left out (parties that did not live, announcements that were replaced), and what
    /// cannot be.
    pub(crate) fn findings(&self, rows_of: RowsOf<'_, '_>) -> Vec<FindingRow> {
        let found = |thing, what| FindingRow {
            agreement: self.agreement,
            thing,
            what,
        };
        let left_out = self.found.left_out.iter().map(|party| {
            let thing = Thing::agreement(self.agreement);
            found(thing, FindingKind::PartyLeftOut(*party))
        });
        let mut findings: Vec<FindingRow> = left_out.collect();
        for act in self.acts.iter().filter(|act| !act.replaced.is_empty()) {
            let thing = Thing::event(act.event);
            let mut rows = rows_of(thing);
            rows.retain(|row| row.dates);
            let replaced = act.replaced.iter().map(|at| rows[*at as usize].claim);
            findings.extend(replaced.map(|claim| found(thing, FindingKind::Replaced(claim))));
        }
        let impossible = order::found(self, rows_of).into_iter();
        findings.extend(impossible.map(|(thing, what)| found(thing, what)));
        findings
    }
}
