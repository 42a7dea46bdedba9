//! What the clauses of an agreement and of its parts make of what is recorded, as a view has both (MEANING, M25
//! to M27).

use super::View;
use super::facts::FactsOf;
use crate::clause::Moment;
use crate::clause::entry::{Derived, EntryClause};
use crate::date::Certainty;
use crate::graph::{Account, Thing};
use crate::lifecycle;
use crate::lifecycle::facts::{ClauseFact, Contest};
use crate::rules::clauses;

impl View<'_> {
    /// Whether any claim tells a clause of an agreement, or of a part of it.
    pub(crate) fn tells_clauses(self, agreement: u32) -> bool {
        let parts = self.index().parts_of.of(agreement).iter();
        let parts = parts.map(|part| Thing::part(*part));
        let mut things = parts.chain([Thing::agreement(agreement)]);
        things.any(|thing| clauses::any(&self.rows(thing)))
    }
}

impl FactsOf {
    /// What the clauses of the agreement and of its parts make of it.
    pub(super) fn clauses(
        &mut self,
        view: View<'_>,
        account: &Account,
        life: clauses::OtherLife<'_>,
    ) {
        let evidence = view.evidence();
        let whole = Thing::agreement(self.agreement);
        let parts = (account.acts.iter().filter_map(|act| act.part))
            .chain(view.index().parts_of.of(self.agreement).iter().copied());
        let mut parts: Vec<u32> = parts.collect();
        parts.sort_unstable();
        parts.dedup();
        let parts = parts
            .into_iter()
            .map(|part| (Some(part), Thing::part(part)));
        let rows_of = |thing| view.rows(thing);
        let continuing = view.continuing(account);
        let places = self.events.iter().zip(&self.facts.acts);
        let contests: Vec<(u32, Contest)> = places.map(|(of, act)| (*of, act.contest)).collect();
        let effect = |event: u32| {
            let known = contests.iter().find(|(of, _)| *of == event);
            match known.map(|(_, contest)| *contest) {
                Some(Contest::Open) => Certainty::Maybe,
                Some(Contest::Void) => Certainty::No,
                Some(Contest::None) | None => Certainty::Yes,
            }
        };
        for (part, thing) in [(None, whole)].into_iter().chain(parts) {
            let rows = view.rows(thing);
            if !clauses::any(&rows) {
                continue;
            }
            let told = clauses::of(evidence, &rows, life);
            self.aside |= told.aside;
            let done = if told.entries.is_empty() {
                Vec::new()
            } else {
                clauses::done(&account.acts, part, &continuing, &rows_of, &effect)
            };
            let members: Vec<u32> = account.parties.iter().map(|of| of.party).collect();
            // What is not told for a party is as for the whole.
            let joins = |party: &u32| EntryClause::any_joins(&told.entries, &members, *party);
            let whom = members
                .iter()
                .copied()
                .filter(joins)
                .map(Some)
                .chain([None]);
            let entry = |party| {
                let ways = told.entries.iter();
                let ways = ways.map(|clause| clause.derive(&members, party, &done));
                Some((party, ways.reduce(Derived::or)?))
            };
            let entries = told.entries.iter();
            let provisional = entries.map(|clause| clause.provisional_from.clone());
            let provisional: Vec<Option<Moment>> = provisional.collect();
            self.facts.clauses.push(ClauseFact {
                part,
                entries: whom.filter_map(entry).collect(),
                provisional,
                terms: told.terms,
                notices: told.notices,
            });
        }
        lifecycle::apply(&mut self.facts);
    }
}
