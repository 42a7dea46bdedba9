//! Settling: how agreements stand over time when all claims count, and in which views they stand so.

use std::borrow::Cow;
use std::sync::Arc;

use super::{FactsOf, View};
use crate::date::Certainty;
use crate::graph::{Bonds, FEW, InForce, Kept, Kind, Life, Many, Member, NONE, Needs, Thing};
use crate::lifecycle::answer::Stand;
use crate::lifecycle::{self, facts::Subject};
use crate::rules::{clauses, every_row, parties};
use crate::vocabulary::Standing;

impl<'g> View<'g> {
    /// The life of an agreement: settled for good where the view shows every claim that bears on it, as
    /// what counts is then the same; else made for this view, and kept for a while.
    pub(crate) fn life(self, agreement: u32) -> Kept<'g, Life> {
        match self.if_shown(|| self.plain_life(agreement), |life| &life.needs) {
            Some(life) => Kept::Settled(life),
            None => {
                let make = || Arc::new(self.settle(agreement, |_| Needs::default()));
                let made = self.graph.made_lives();
                Kept::Made(made.get_or(self.key(agreement), make))
            }
        }
    }

    /// What is in force between two parties over time, where the view shows every claim that bears
    /// on it.
    pub(crate) fn bonds_between(self, x: u32, y: u32) -> Option<&'g Bonds> {
        self.bonds_of_pair(self.index().pair(x, y)?, (x, y))
    }

    /// The same, where the number of the pair is known.
    pub(crate) fn bonds_of_pair(self, pair: u32, (x, y): (u32, u32)) -> Option<&'g Bonds> {
        let index = &self.index();
        let plain = View::plain(self.graph);
        let make = || {
            let lives = plain.lives(plain.agreements_between(x, y));
            bonds(lives, |life, agreement| between(life, agreement, x, y))
        };
        let bonds = || self.graph.lives().pair(index.pairs.len(), pair, make);
        self.if_shown(bonds, |bonds| &bonds.needs)
    }

    /// What is in force for a party over time, where the view shows every claim that bears on it.
    pub(crate) fn bonds_of(self, party: u32) -> Option<&'g Bonds> {
        let count = self.evidence().nodes.parties.len();
        let plain = View::plain(self.graph);
        let make = || {
            let lives = plain.lives(plain.agreements_of(party));
            bonds(lives, |life, agreement| of_party(life, agreement, party))
        };
        let bonds = || self.graph.lives().party(count, party, make);
        self.if_shown(bonds, |bonds| &bonds.needs)
    }

    /// The agreements that two parties, or those from which they descend, may have with each other.
    pub(crate) fn agreements_between(self, x: u32, y: u32) -> Vec<u32> {
        let index = &self.index();
        let mut ids: Vec<u32> = Vec::new();
        for first in self.forebears(x) {
            for second in self.forebears(y) {
                let pair = index.pair(first, second);
                ids.extend(pair.map_or(&[][..], |pair| index.agreements_of_pair.of(pair)));
            }
        }
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// The agreements that a party, or those from which it descends, may have.
    pub(crate) fn agreements_of(self, party: u32) -> Vec<u32> {
        let index = &self.index();
        let forebears = self.forebears(party).into_iter();
        let ids = forebears.flat_map(|party| index.agreements_of_party.of(party));
        let mut ids: Vec<u32> = ids.copied().collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// The agreements that may be listed for a party: those that may name it, under whatever name, and those of whom it
    /// follows, which it may have inherited. Looks at each relation of parties.
    pub(crate) fn agreements_listed_of(self, party: u32) -> Cow<'g, [u32]> {
        if self.is_heir(party) {
            return self.agreements_of(party).into();
        }
        self.index().agreements_of_party.of(party).into()
    }

    /// The same of two, which may face each other in them.
    pub(crate) fn agreements_listed_between(self, x: u32, y: u32) -> Cow<'g, [u32]> {
        if self.is_heir(x) || self.is_heir(y) {
            return self.agreements_between(x, y).into();
        }
        let index = self.index();
        let pair = index.pair(x, y);
        let own = pair.map_or(&[][..], |pair| index.agreements_of_pair.of(pair));
        own.into()
    }

    /// Whether somebody is a party of the agreement, in its own name.
    pub(crate) fn is_party_of(self, agreement: u32, party: u32) -> bool {
        let parties = self.parties_of(agreement);
        parties.iter().any(|of| of.party == party)
    }

    /// Whether a party that is not named may be bound as an heir on some day.
    pub(crate) fn inherits(self, agreement: u32, party: u32) -> bool {
        let life = self.life(agreement);
        let runs = life.place(party).map(|place| life.of(place));
        let mut spans = runs.into_iter().flat_map(|runs| runs.spans());
        let named = self.is_party_of(agreement, party);
        !named && spans.any(|(.., stand)| stand.standings.contains(Standing::InForce))
    }

    /// Whether it may be in force between two on some day.
    pub(crate) fn bound_between(self, agreement: u32, x: u32, y: u32) -> bool {
        let life = self.life(agreement);
        let in_force = |stand: &Stand| stand.standings.contains(Standing::InForce);
        let mut both = life.of_both(x, y);
        !life.opposed(x, y).is_no() && both.any(|(.., both)| both.iter().all(in_force))
    }

    /// What is settled, if the view shows what it needs. Where somebody's account is heard first,
    /// nothing is: any claim may then count otherwise.
    fn if_shown<T>(
        self,
        settled: impl FnOnce() -> &'g T,
        needs: impl FnOnce(&T) -> &Needs,
    ) -> Option<&'g T> {
        if !self.actors().is_empty() {
            return None;
        }
        let settled = settled();
        let needs = needs(settled);
        // A claim without a source is of nobody who could be trusted.
        let trusts = |trusted: &[bool]| {
            let mut each = needs.sources.iter().map(|id| trusted.get(*id as usize));
            each.all(|trusted| trusted == Some(&true))
        };
        let shown =
            self.is_plain() || needs.known <= self.limit && self.trusted().is_none_or(trusts);
        shown.then_some(settled)
    }

    fn plain_life(self, agreement: u32) -> &'g Life {
        let count = self.evidence().nodes.agreements.len();
        let plain = View::plain(self.graph);
        let make = || plain.settle(agreement, |members| plain.needs(agreement, members));
        self.graph.lives().agreement(count, agreement, make)
    }

    fn lives(self, agreements: Vec<u32>) -> impl Iterator<Item = (u32, &'g Life)> {
        let each = agreements.into_iter();
        each.map(move |agreement| (agreement, self.plain_life(agreement)))
    }

    fn settle(self, agreement: u32, needs: impl FnOnce(&[Member]) -> Needs) -> Life {
        let told = FactsOf::of(self, agreement);
        let mut members = Vec::new();
        for (side, parties) in told.facts.sides() {
            members.extend(parties.iter().map(|&party| Member {
                party,
                side: *side,
                certain: told.facts.origin(party).is_some_and(|of| of.certain),
                end: 0,
            }));
        }
        members.sort_unstable_by_key(|member| member.party);
        let needs = needs(&members);
        if members.len() > FEW {
            return Life {
                runs: Box::default(),
                whole: 0,
                many: Some(Box::new(Many::new(told.facts, members.len()))),
                members: members.into(),
                needs,
            };
        }
        let parties = members.iter().map(|member| Subject::Party(member.party));
        let subjects: Vec<Subject> = std::iter::once(Subject::Whole).chain(parties).collect();
        let mut each = lifecycle::runs(&told.facts, &subjects).0.into_iter();
        let mut runs = each.next().unwrap_or_default();
        let whole = runs.len() as u32;
        for (member, theirs) in members.iter_mut().zip(each) {
            runs.extend(theirs);
            member.end = runs.len() as u32;
        }
        Life {
            runs: runs.into(),
            whole,
            many: None,
            members: members.into(),
            needs,
        }
    }

    /// The other agreements by which it may turn how this one stands, in some view.
    pub(crate) fn hangs_on(self, agreement: u32) -> Vec<u32> {
        let (evidence, index) = (self.evidence(), self.index());
        let mut agreements = Vec::new();
        // What replaces it ends it on the day on which it itself begins.
        for &id in index.relations_of_agreement.of(agreement) {
            let relation = &evidence.relations[id as usize];
            if super::facts::moves_status(relation.kind) {
                agreements.push(evidence.home(relation.from));
            }
        }
        // So does one that its clauses name.
        let parts = index.parts_of.of(agreement).iter().copied();
        for thing in parts.map(Thing::part).chain([Thing::agreement(agreement)]) {
            let rows = every_row(evidence, thing);
            let named = clauses::names(&rows).filter(|named| named.kind == Kind::Agreement);
            agreements.extend(named.map(|named| named.id));
        }
        agreements.sort_unstable();
        agreements.dedup();
        agreements.retain(|other| *other != agreement);
        agreements
    }

    /// By when all that bears on how an agreement stands is known, and which sources say it.
    fn needs(self, agreement: u32, members: &[Member]) -> Needs {
        let (evidence, index) = (self.evidence(), self.index());
        let mut agreements = vec![agreement];
        agreements.extend(self.hangs_on(agreement));
        // An obligation bears on how its agreement stands by who speaks of it, and no more (M20): where
        // any source speaks of the agreement, a claim without one changes nothing.
        let (mut things, mut sourced) = (Vec::new(), true);
        for id in &agreements {
            let own = self.things_of(&[*id]);
            let (sources, _) = self.sources_of(own.iter().copied());
            sourced &= !sources.is_empty();
            things.extend(own);
        }
        // Whoever is named as a party may be left out by what is said of its life (M3).
        let named = |id: &u32| parties::all_named(&every_row(evidence, Thing::agreement(*id)));
        let parties =
            (agreements.iter().flat_map(named)).chain(members.iter().map(|member| member.party));
        things.extend(parties.map(Thing::party));
        let relations = index.relations_of_parties.iter();
        things.extend(relations.map(|id| Thing::relation(*id)));
        let (tellers, _) = self.sources_of(things.iter().copied());
        things.extend(tellers.iter().map(|id| Thing::source(*id)));
        let (mut known, mut sources) = (i32::MIN, Vec::new());
        for thing in things {
            let always = evidence.is_always_there(thing);
            let bare = always || thing.kind == Kind::Obligation && sourced;
            for claim in evidence.claims.about(thing) {
                let source = evidence.claims.source[claim as usize];
                if source == NONE && bare {
                    continue;
                }
                known = known.max(evidence.claims.known[claim as usize]);
                sources.push(source);
            }
        }
        sources.sort_unstable();
        sources.dedup();
        let corrections = &evidence.corrections;
        let touched = sources
            .iter()
            .filter(|source| corrections.touches(**source));
        let above: Vec<u32> = touched.flat_map(|of| corrections.all_above(*of)).collect();
        known = above
            .iter()
            .map(|by| corrections.known(*by))
            .fold(known, i32::max);
        sources.extend(above);
        sources.sort_unstable();
        sources.dedup();
        Needs {
            known,
            sources: sources.into(),
        }
    }
}

/// What these lives give, and what a view needs to show of them.
fn bonds<'g>(
    lives: impl Iterator<Item = (u32, &'g Life)>,
    days: impl Fn(&Life, u32) -> Vec<InForce>,
) -> Bonds {
    let (mut in_force, mut known, mut sources) = (Vec::new(), i32::MIN, Vec::new());
    for (agreement, life) in lives {
        in_force.extend(days(life, agreement));
        known = known.max(life.needs.known);
        sources.extend_from_slice(&life.needs.sources);
    }
    sources.sort_unstable();
    sources.dedup();
    Bonds {
        in_force: in_force.into(),
        needs: Needs {
            known,
            sources: sources.into(),
        },
    }
}

/// The days on which an agreement certainly or maybe is in force for a party.
fn of_party(life: &Life, agreement: u32, party: u32) -> Vec<InForce> {
    let Some(place) = life.place(party) else {
        return Vec::new();
    };
    let certain = Certainty::possibly(life.members[place].certain);
    let spans = life.of(place).spans();
    joined(spans.map(|(first, last, stand)| InForce {
        first,
        last,
        agreement,
        certainty: stand.standings.is(Standing::InForce).and(certain),
    }))
}

/// The days on which an agreement certainly or maybe is in force between two parties.
pub(crate) fn between(life: &Life, agreement: u32, x: u32, y: u32) -> Vec<InForce> {
    let opposed = life.opposed(x, y);
    joined(life.of_both(x, y).map(|(first, last, both)| InForce {
        first,
        last,
        agreement,
        certainty: both.into_iter().fold(opposed, |held, one| {
            held.and(one.standings.is(Standing::InForce))
        }),
    }))
}

/// These days without those on which it is not in force; what follows without a gap is one.
fn joined(days: impl Iterator<Item = InForce>) -> Vec<InForce> {
    let mut all: Vec<InForce> = Vec::new();
    for next in days.filter(|days| !days.certainty.is_no()) {
        match all.last_mut() {
            Some(last) if last.certainty == next.certainty && last.last + 1 == next.first => {
                last.last = next.last;
            }
            _ => all.push(next),
        }
    }
    all
}
