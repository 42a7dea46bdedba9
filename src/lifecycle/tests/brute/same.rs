//! Who continues a party is that party under another name (M16): facts in which the two names are one.

use super::super::super::facts::{Act, Facts, Inheritance};
use super::choices::{Happening, Options};
use super::entries::ToldEntry;
use super::table::What;
use super::whose::{Asked, Who, days_of, first, last};
use super::{Course, Judge};
use crate::date::Days;
use crate::vocabulary::EventKind::{Continuation, EntryIntoForce, Succession};
use crate::vocabulary::{EventKind, RelationKind, Whose};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

/// How somebody is another under a new name.
pub(super) struct Same {
    /// The facts with one name for both.
    pub(super) one: Facts,
    /// The old name and the new.
    names: (u32, u32),
    since: Days,
    may_not_be: bool,
}

impl Same {
    pub(super) fn of(facts: &Facts, who: Who) -> Option<Same> {
        let party = who?;
        let continues: Vec<_> = (facts.inheritances.iter())
            .filter(|i| i.heir == party && i.kind == RelationKind::Continues)
            .collect();
        let [relation] = continues[..] else {
            return None;
        };
        let is_party = facts.members.iter().any(|member| member.party == party);
        (!is_party && !relation.since.is_empty()).then(|| Same {
            one: renamed(facts, relation.from, party),
            names: (relation.from, party),
            since: relation.since.clone(),
            may_not_be: relation.may_be_absent,
        })
    }

    /// The clauses with one name for both.
    pub(super) fn entries(&self, told: &[ToldEntry]) -> Vec<ToldEntry> {
        let (old, new) = self.names;
        let mut entries = told.to_vec();
        for clause in entries.iter_mut().flat_map(|(_, clauses)| clauses) {
            let named = clause.of.iter_mut().chain(&mut clause.consents);
            named.filter(|of| **of == old).for_each(|of| *of = new);
        }
        entries
    }

    /// Whether it may be two states on the day, and whether it may be one.
    pub(super) fn on(&self, day: i64) -> (bool, bool) {
        let may_be_two = day < last(&self.since) || self.may_not_be;
        (may_be_two, day >= first(&self.since))
    }
}

impl<'f> Judge<'f> {
    pub(super) fn course_of(&self, who: Who, is_immortal: bool) -> Course {
        self.course(&self.watched(who), is_immortal)
    }

    /// The same judge of facts that tell the same days.
    pub(super) fn of_facts<'o>(&self, facts: &'o Facts, entries: &'o [ToldEntry]) -> Judge<'o>
    where
        'f: 'o,
    {
        Judge {
            asked: Asked {
                facts,
                entries,
                ..self.asked
            },
            covered: self.covered.clone(),
            alone: RefCell::default(),
            ..*self
        }
    }

    /// Who continues another: as it stands alone before it may follow, and as one with the other from then on.
    pub(super) fn as_one(
        &self,
        who: Who,
        same: &Same,
        before: &Course,
        is_immortal: bool,
    ) -> Course {
        let one = self
            .of_facts(&same.one, &same.entries(self.asked.entries))
            .course_of(who, is_immortal);
        let days = (self.first..).zip(before.iter().zip(one.iter()));
        let seen = days.map(|(day, (before, one))| match same.on(day) {
            (true, false) => before.clone(),
            (false, _) => one.clone(),
            _ if before.is_empty() || one.is_empty() => BTreeSet::new(),
            (true, true) => before.union(one).copied().collect(),
        });
        Rc::new(seen.collect())
    }
}

impl Judge<'_> {
    /// What is no act of an heir's own, nor names it, moves it only from the day from which it may follow, or its own
    /// first entry: as another name of a party, looked at without that, it never follows.
    pub(super) fn spare_heirs(&self, watched: &[Who], all: &mut [Options]) {
        let facts = self.asked.facts;
        let heirs = watched
            .iter()
            .enumerate()
            .filter_map(|(at, who)| Some((at, (*who)?)));
        let is_member = |party: u32| facts.members.iter().any(|member| member.party == party);
        for (at, heir) in heirs.filter(|(_, party)| !is_member(*party)) {
            let follows = facts
                .inheritances
                .iter()
                .filter(|of| of.heir == heir && !is_by_name(facts, of));
            let enters = facts.acts.iter().filter(|act| {
                let begins = matches!(act.kind, EntryIntoForce | Succession | Continuation);
                begins && act.party == Some(heir)
            });
            let days = follows.map(|of| first(&of.since));
            let from = days.chain(enters.map(|act| first(days_of(act)))).min();
            let is_own = |happening: &Happening| {
                let act = facts.acts.get(happening.act);
                let names = |act: &Act| {
                    let lists = |party: u32| act.stands_for.iter().any(|(of, _)| *of == party);
                    let all = facts.members.iter().all(|member| lists(member.party));
                    act.party == Some(heir)
                        || act.kind.whose() == Whose::Joint && lists(heir) && !all
                };
                match happening.what {
                    What::Replacement => false,
                    _ => act.is_none_or(names),
                }
            };
            let early = |h: &Happening| from.is_none_or(|from| h.day < from) && !is_own(h);
            for choice in all.iter_mut().flatten() {
                // What never was open for it does not run out for it either.
                let spared: Vec<usize> =
                    choice.iter().filter(|h| early(h)).map(|h| h.act).collect();
                let spared = |h: &&mut Happening| early(h) || !is_own(h) && spared.contains(&h.act);
                choice
                    .iter_mut()
                    .filter(spared)
                    .for_each(|h| h.moves &= !(1 << at));
            }
        }
    }
}

/// Whether it follows by being the same, so that it inherits nothing.
pub(super) fn is_by_name(facts: &Facts, relation: &Inheritance) -> bool {
    relation.kind == RelationKind::Continues && Same::of(facts, Some(relation.heir)).is_some()
}

/// Whether a party is certainly another under a new name by the day.
pub(super) fn has_another_name(facts: &Facts, who: Who, day: i64) -> bool {
    let mut heirs = facts.inheritances.iter().filter(|i| Some(i.from) == who);
    heirs.any(|i| Same::of(facts, Some(i.heir)).is_some_and(|same| same.on(day) == (false, true)))
}

/// The facts with one name for somebody else who certainly is one state under two; of whom there is one at most here.
pub(super) fn other_under_one_name(facts: &Facts, who: Who) -> Option<Same> {
    let mut others = facts
        .inheritances
        .iter()
        .filter(|i| who != Some(i.heir) && who != Some(i.from));
    let same = others.find_map(|i| Same::of(facts, Some(i.heir)))?;
    (!same.may_not_be).then_some(same)
}

fn renamed(facts: &Facts, old: u32, new: u32) -> Facts {
    let mut one = facts.clone();
    let name = |party: u32| if party == old { new } else { party };
    for member in one.members.iter_mut().filter(|member| member.party == old) {
        member.party = new;
        member.until = None;
    }
    for at in 0..one.acts.len() {
        let act = &facts.acts[at];
        // "Each party of the agreement that has no act of its own of the same kind on the same part".
        let is_own = |own: &Act| {
            own.kind == act.kind && own.part == act.part && own.party.map(name) == Some(new)
        };
        let has_own = facts.acts.iter().any(is_own) && act.kind != EventKind::EntryIntoEffect;
        let is_bare = act.party.is_none() && act.kind.whose() != Whose::Joint;
        let act = &mut one.acts[at];
        act.party = act.party.map(name);
        act.stands_for
            .retain(|(of, _)| !(is_bare && has_own && name(*of) == new));
        act.stands_for.iter_mut().for_each(|of| of.0 = name(of.0));
    }
    for relation in &mut one.inheritances {
        (relation.heir, relation.from) = (name(relation.heir), name(relation.from));
    }
    // Nobody follows itself.
    one.inheritances
        .retain(|relation| relation.heir != relation.from);
    for later in &mut one.replacements {
        later.begins_for.iter_mut().for_each(|of| of.0 = name(of.0));
    }
    one.declined
        .iter_mut()
        .for_each(|of| of.party = name(of.party));
    one.denials
        .iter_mut()
        .for_each(|of| of.party = of.party.map(name));
    one
}
