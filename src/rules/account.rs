//! One agreement, by the claims that count: its parties, its acts, and what contradicts what.

use std::collections::HashMap;

use super::acts::Bearer;
use super::clauses;
use super::decisions;
use super::disputes;
use super::order;
use super::parties::{self, Life};
use super::{Row, RowsOf, acts, all_rows, is_withdrawn};
use crate::graph::{
    Account, Act, DisputeRow, Evidence, FindingRow, Other, PartiesFound, PartyOf, Settled, Thing,
};
use crate::vocabulary::FindingKind;

impl Account {
    /// An agreement by these of its events, and by the relations by which parties continue others. Where no claim on it
    /// that counts names parties, they are those by all claims (M13).
    pub(crate) fn of(
        evidence: &Evidence,
        agreement: u32,
        events: impl Iterator<Item = u32>,
        continuations: &[u32],
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
            let later = parties::later_names(evidence, continuations, &lives, rows_of);
            parties::of_agreement(evidence, &rows, sides, &acts, (&lives, &later))
        };
        let continuing = parties::continuing(evidence, continuations, &parties, rows_of);
        let own = parties
            .iter()
            .map(|of| Bearer::party(of, &lives[&of.party]));
        let others = continuing.iter().map(Bearer::other);
        let bearers: Vec<Bearer<'_>> = own.chain(others).collect();
        let excluded = acts::settle(&mut acts, &bearers, |acts| {
            clauses::limit(evidence, acts, &rows, (&parties, &continuing), rows_of)
        });
        let other_names = continuing.iter().map(|name| name.of).collect();
        Account {
            agreement,
            parties,
            other_names,
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
            other_names: settled.other_names_of(agreement).collect(),
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
            let dates = rows.iter().copied().filter(|row| row.dates);
            let dates = dates.zip(0..).filter(|(_, at)| !act.left_out.contains(at));
            let dates: Vec<Row<'_>> = dates.map(|(row, _)| row).collect();
            let disputed = act.when.disputed.then_some(&dates[..]);
            let all = disputes::of_thing(thing, self.agreement, &rows, disputed);
            found.extend(all);
        }
        let rows = |event: u32| rows_of(Thing::event(event));
        found.extend(disputes::of_bare(&self.acts, &self.excluded, &rows));
        found
    }

    /// What the rules left out (parties that did not live, announcements that were replaced), and what
    /// cannot be of its acts and their votes.
    pub(crate) fn findings(&self, rows_of: RowsOf<'_, '_>) -> Vec<FindingRow> {
        let found = |(thing, kind, other)| FindingRow {
            agreement: self.agreement,
            thing,
            kind,
            other,
        };
        let left_out = self.found.left_out.iter().map(|party| {
            let thing = Thing::agreement(self.agreement);
            let other = Thing::party(*party).into();
            found((thing, FindingKind::PartyLeftOut, Some(other)))
        });
        let mut findings: Vec<FindingRow> = left_out.collect();
        for act in &self.acts {
            let thing = Thing::event(act.event);
            let rows = rows_of(thing);
            let dating = acts::dating(&rows);
            let replaced = acts::announced_in_vain(act.event, &rows).into_iter();
            let replaced = replaced.map(|claim| {
                let kind = FindingKind::AnnouncementReplaced;
                found((thing, kind, Some(Other::Claim(claim))))
            });
            findings.extend(replaced);
            let left_out = act.left_out.iter().map(|at| dating[*at as usize]);
            let left_out = left_out.map(|claim| {
                let kind = FindingKind::ExcludedByClause;
                found((thing, kind, Some(Other::Claim(claim))))
            });
            findings.extend(left_out);
            if act.may_have_happened() {
                let of_vote = decisions::found(&rows).into_iter();
                findings.extend(of_vote.map(|kind| found((thing, kind, None))));
            }
        }
        findings.extend(order::found(self, rows_of).into_iter().map(found));
        findings
    }
}
