//! The indexes: who did what, when, for every owner a question may start from.

use super::steady::Steady;
use super::threads;
use crate::date::Certainty;
use crate::graph::{
    Account, Act, ActorId, Dated, Evidence, Index, Kind, Lists, NONE, PackedActor, PartyOf, Ragged,
    Tellers, Thing, Vague,
};
use crate::rules::acts::{bit, named_by, people};
use crate::rules::{Row, all_rows, every_row, parties};
use crate::vocabulary::{Acts, Class, EventKind, Whose};

/// An entry for some owner's list.
#[derive(Clone, Copy)]
enum Entry {
    Dated(Dated),
    Vague(Vague),
}

impl Entry {
    /// The same in the list of its agreement, which need not be told its own number.
    fn in_own_list(self, act: &Act) -> Entry {
        match self {
            Entry::Dated(dated) => Entry::Dated(Dated {
                other: PackedActor::of(act.actor).bits(),
                ..dated
            }),
            vague => vague,
        }
    }
}

/// Entries by owner, in the order of events.
#[derive(Default)]
struct Collected {
    dated: Vec<(u32, Dated)>,
    vague: Vec<(u32, Vague)>,
}

impl Collected {
    fn add(&mut self, owner: u32, entry: Entry) {
        match entry {
            Entry::Dated(dated) => self.dated.push((owner, dated)),
            Entry::Vague(vague) => self.vague.push((owner, vague)),
        }
    }

    /// The lists of so many owners, from entries that were collected one range of acts after the other.
    fn lists(owners: usize, parts: &[Entries], of: impl Fn(&Entries) -> &Collected) -> Lists {
        let parts = || parts.iter().map(&of);
        Lists::grouped(
            owners,
            parts().flat_map(|part| part.dated.iter().copied()),
            parts().flat_map(|part| part.vague.iter().copied()),
        )
    }
}

/// An agreement, as lists are made of it.
struct Agreement<'a> {
    account: &'a Account,
    steady: Steady,
    /// Everyone any claim names as its party, by number.
    named: Vec<u32>,
    /// Those who may continue one of these, in some view.
    continuing: Vec<u32>,
}

impl<'a> Agreement<'a> {
    fn of(evidence: &Evidence, account: &'a Account, continuations: &[u32]) -> Agreement<'a> {
        let rows = every_row(evidence, Thing::agreement(account.agreement));
        let named = parties::all_named(&rows);
        let continuing = parties::may_continue(evidence, continuations, &named);
        Agreement {
            account,
            steady: Steady::of(evidence, account, &rows, &continuing),
            named,
            continuing,
        }
    }
}

/// Which agreements each party, and each pair of parties that may face each other, has.
fn agreements(index: &mut Index, agreements: &[Agreement<'_>], parties: usize) {
    let mut by_party: Vec<(u32, u32)> = Vec::new();
    let mut by_pair: Vec<((u32, u32), u32)> = Vec::new();
    // Of these only acts are listed: which agreements they have is asked of their forebears.
    let mut under_later_names: Vec<(u32, u32)> = Vec::new();
    for (id, agreement) in (0..).zip(agreements) {
        for &name in &agreement.continuing {
            let others = agreement.opposite(name);
            under_later_names.extend(others.map(|other| (name.min(other), name.max(other))));
        }
        by_party.extend(agreement.named.iter().map(|party| (*party, id)));
        for &party in &agreement.named {
            let named = &agreement.named;
            let is_later = |other: &u32| party < *other && named.binary_search(other).is_ok();
            let later = agreement.opposite(party).filter(is_later);
            by_pair.extend(later.map(|other| ((party, other), id)));
        }
    }
    by_party.sort_unstable();
    by_pair.sort_unstable();
    index.pairs = by_pair.iter().map(|(pair, _)| *pair).collect();
    index.pairs.extend(under_later_names);
    index.pairs.sort_unstable();
    index.pairs.dedup();
    index.agreements_of_party = Ragged::grouped(parties, by_party.iter().copied());
    let numbered = by_pair
        .iter()
        .map(|(pair, agreement)| (index.pair(pair.0, pair.1).unwrap_or(NONE), *agreement));
    index.agreements_of_pair = Ragged::grouped(index.pairs.len(), numbered);
}

/// Lists that follow from the evidence alone, whatever counts: the parts, obligations and relations of agreements.
pub(crate) fn remade(index: &mut Index, evidence: &Evidence) {
    relations(index, evidence);
    index.parts_of = by_agreement(evidence, &evidence.nodes.part_of);
    index.obligations_of = by_agreement(evidence, &evidence.nodes.obligation_of);
}

/// Which relations each agreement has, and which there are between parties.
fn relations(index: &mut Index, evidence: &Evidence) {
    let mut of: Vec<(u32, u32)> = Vec::new();
    for (id, relation) in (0..).zip(&evidence.relations) {
        if relation.kind.is_of_parties() {
            index.relations_of_parties.push(id);
            continue;
        }
        let ends = [Some(relation.from), relation.to.ok()];
        of.extend(
            ends.into_iter()
                .flatten()
                .map(|end| (evidence.home(end), id)),
        );
    }
    of.retain(|(agreement, _)| *agreement != NONE);
    of.sort_unstable();
    of.dedup();
    index.relations_of_agreement =
        Ragged::grouped(evidence.nodes.agreements.len(), of.iter().copied());
}

impl Agreement<'_> {
    fn side(&self, party: u32) -> Option<u32> {
        let of: &[PartyOf] = &self.account.parties;
        match of.binary_search_by_key(&party, |of| of.party) {
            Ok(at) => Some(of[at].side),
            Err(_) => {
                let mut names = self.account.other_names.iter();
                names.find(|of| of.party == party).map(|of| of.side)
            }
        }
    }

    /// Those named as parties that face this one, or may do so when other claims count.
    fn opposite(&self, party: u32) -> impl Iterator<Item = u32> {
        let side = self.side(party);
        let others = self
            .named
            .iter()
            .chain(&self.continuing)
            .copied()
            .filter(move |other| *other != party);
        others.filter(move |other| !self.steady.parties || self.side(*other) != side)
    }

    /// Whether two parties face each other when all claims count.
    fn faces(&self, a: u32, b: u32) -> bool {
        matches!((self.side(a), self.side(b)), (Some(a), Some(b)) if a != b)
    }
}

/// What each agreement has, of things whose agreements these are.
fn by_agreement(evidence: &Evidence, agreements: &[u32]) -> Ragged<u32> {
    let pairs = agreements.iter().copied().zip(0..);
    let pairs = pairs.filter(|(agreement, _)| *agreement != NONE);
    Ragged::grouped(evidence.nodes.agreements.len(), pairs)
}

/// The indexes of events that are in the order of lists; the acts are those of the accounts in that order.
pub(crate) fn index<'a>(
    evidence: &'a Evidence,
    accounts: &'a [Account],
    acts: &[&Act],
    tellers: Tellers,
) -> Index {
    let nodes = &evidence.nodes;
    let continuations = parties::continuations(evidence);
    let of = |accounts: &'a [Account]| -> Vec<Agreement<'a>> {
        let each = accounts.iter();
        each.map(|account| Agreement::of(evidence, account, &continuations))
            .collect()
    };
    let parts = threads::ranges(accounts.len() as u32, |range| {
        of(&accounts[range.start as usize..range.end as usize])
    });
    let all_agreements: Vec<Agreement<'_>> = parts.into_iter().flatten().collect();
    let mut index = Index::default();
    agreements(&mut index, &all_agreements, nodes.parties.len());
    remade(&mut index, evidence);
    let mut sure: Vec<Option<i32>> = vec![None; evidence.events.kind.len()];
    for agreement in &all_agreements {
        for (act, day) in agreement.account.acts.iter().zip(&agreement.steady.days) {
            sure[act.event as usize] = *day;
        }
    }
    let parts = threads::ranges(acts.len() as u32, |range| {
        let mut entries = Entries::default();
        for act in &acts[range.start as usize..range.end as usize] {
            let agreement = &all_agreements[act.agreement as usize];
            let sure = sure[act.event as usize];
            entries.add(evidence, &index, agreement, act, sure);
        }
        entries
    });
    index.all = Collected::lists(1, &parts, |part| &part.all);
    let agreements = nodes.agreements.len();
    index.of_agreement = Collected::lists(agreements, &parts, |part| &part.of_agreement);
    index.approvals = Collected::lists(agreements, &parts, |part| &part.approvals);
    let parties = nodes.parties.len();
    index.of_party = Collected::lists(parties, &parts, |part| &part.of_party);
    index.ratifications = Collected::lists(parties, &parts, |part| &part.ratifications);
    index.consents = Collected::lists(parties, &parts, |part| &part.consents);
    index.of_body = Collected::lists(nodes.bodies.len(), &parts, |part| &part.of_body);
    index.of_leader = Collected::lists(nodes.leaders.len(), &parts, |part| &part.of_leader);
    index.of_pair = Collected::lists(index.pairs.len(), &parts, |part| &part.of_pair);
    index.tell(tellers);
    index
}

/// What goes into the lists of a range of acts.
#[derive(Default)]
struct Entries {
    all: Collected,
    of_agreement: Collected,
    approvals: Collected,
    of_party: Collected,
    ratifications: Collected,
    consents: Collected,
    of_body: Collected,
    of_leader: Collected,
    of_pair: Collected,
}

impl Entries {
    /// Adds an act of an agreement; `sure`: the day on which it is in every view, if there is one.
    fn add(
        &mut self,
        evidence: &Evidence,
        index: &Index,
        agreement: &Agreement<'_>,
        act: &Act,
        sure: Option<i32>,
    ) {
        let rows = every_row(evidence, Thing::event(act.event));
        let parties = Parties::of(evidence, agreement, act, &rows);
        let place = Listing {
            act,
            sure,
            bit: bit(act.kind, &rows),
        };
        let steady = match act.party {
            Some(_) => true,
            None if act.stands_for.is_empty() => !act.is_bare(),
            None => parties.steady,
        };
        let whole = place.entry(act.held(), steady);
        let own = whole.in_own_list(act);
        self.of_agreement.add(act.agreement, own);
        if Class::Approval.acts().has_bit(place.bit.0) {
            self.approvals.add(act.agreement, own);
        }
        self.all.add(0, whole);
        for &(party, held) in &parties.of {
            let entry = place.entry(held, parties.steady);
            self.of_party.add(party, entry);
            if Acts::RATIFICATIONS.has_bit(place.bit.0) {
                self.ratifications.add(party, entry);
            }
            if Class::Consent.acts().has_bit(place.bit.0) {
                self.consents.add(party, entry);
            }
        }
        for (kind, lists) in [
            (Kind::Body, &mut self.of_body),
            (Kind::Leader, &mut self.of_leader),
        ] {
            let mut people = people(&rows, kind);
            let told = told_people(evidence, act, kind);
            match act.actor {
                ActorId::Body(id) if kind == Kind::Body => add_actor(&mut people, id),
                ActorId::Leader(id) if kind == Kind::Leader => add_actor(&mut people, id),
                _ => {}
            }
            for (id, always) in people {
                let is_told = told.as_ref().is_none_or(|told| told.contains(&id));
                let held = if is_told { act.held() } else { Certainty::No };
                lists.add(id, place.entry(held, steady && always));
            }
        }
        let steady = parties.steady && agreement.steady.parties;
        for (pair, held) in agreement.pairs(&parties) {
            let pair = index.pair(pair.0, pair.1).unwrap_or(NONE);
            self.of_pair.add(pair, place.entry(held, steady));
        }
    }
}

/// The parties in whose lists an event is, in some view at least.
struct Parties {
    /// Whether it is when all claims count: maybe where an act may not stand for the party.
    of: Vec<(u32, Certainty)>,
    /// Whether it is in the same lists in every view.
    steady: bool,
}

impl Parties {
    fn of(evidence: &Evidence, agreement: &Agreement<'_>, act: &Act, rows: &[Row<'_>]) -> Parties {
        if let Some(party) = act.party {
            return Parties {
                of: vec![(party, act.held_by(party))],
                steady: true,
            };
        }
        let steady = &agreement.steady;
        let named = agreement.named.iter().chain(&agreement.continuing);
        let (mut of, steady): (Vec<u32>, bool) = match act.kind {
            EventKind::Statement => (Vec::new(), true),
            kind if kind.whose() == Whose::Joint => {
                let named_by = |row: &Row<'_>| {
                    if row.denies() {
                        Vec::new()
                    } else {
                        named_by(evidence, *row)
                    }
                };
                let told: Vec<Vec<u32>> = rows.iter().map(named_by).collect();
                let nobody = told.iter().any(|named| named.is_empty());
                let alike = told.windows(2).all(|pair| pair[0] == pair[1]);
                let all = named.filter(|_| nobody);
                let of = act.named.iter().chain(told.iter().flatten()).chain(all);
                let of = of.copied().collect();
                (of, alike && (!nobody || steady.parties))
            }
            _ => (named.copied().collect(), steady.bare),
        };
        of.sort_unstable();
        of.dedup();
        Parties {
            of: of
                .into_iter()
                .map(|party| (party, act.held_by(party)))
                .collect(),
            steady,
        }
    }
}

impl Agreement<'_> {
    /// The pairs that may face each other and of which one at least acted. O(parties that acted ×
    /// parties): an agreement of 800 parties has 319,600 pairs and thousands of acts.
    fn pairs(&self, acted: &Parties) -> Vec<((u32, u32), Certainty)> {
        let mut pairs: Vec<((u32, u32), Certainty)> = Vec::new();
        for &(party, held) in &acted.of {
            let is_named = self.named.binary_search(&party).is_ok();
            if !is_named && !self.continuing.contains(&party) {
                continue;
            }
            pairs.extend(self.opposite(party).map(|other| {
                let faces = self.faces(party, other);
                let held = if faces { held } else { Certainty::No };
                ((party.min(other), party.max(other)), held)
            }));
        }
        if acted.of.len() > 1 {
            // Of two who both acted, the surer counts.
            pairs.sort_unstable_by_key(|(pair, held)| (*pair, held.is_no(), !held.is_yes()));
            pairs.dedup_by_key(|(pair, _)| *pair);
        }
        pairs
    }
}

/// An event on its way into lists.
struct Listing<'b> {
    act: &'b Act,
    /// The day on which it is in every view, if there is one.
    sure: Option<i32>,
    /// The bit of its kind, and whether it is the same in every view.
    bit: (u8, bool),
}

impl Listing<'_> {
    fn entry(&self, held: Certainty, steady: bool) -> Entry {
        let Listing { act, sure, bit } = *self;
        if let (Some(day), Certainty::Yes, true) = (sure, held, steady && bit.1) {
            return Entry::Dated(Dated::untold(day, act.event, act.agreement, bit.0));
        }
        let when = act.when;
        Entry::Vague(Vague {
            first: when.first,
            last: when.last,
            event: act.event,
            agreement: act.agreement,
            bit: bit.0,
            happened: when.happened.and(held),
            look: when.gaps || when.expected || !when.dated,
        })
    }
}

/// Whom the claims that count in the whole graph name for an act, where not all do: that is then another
/// question in each view.
fn told_people(evidence: &Evidence, act: &Act, kind: Kind) -> Option<Vec<u32>> {
    let thing = Thing::event(act.event);
    evidence.is_corrected(thing).then(|| {
        let told = people(&all_rows(evidence, thing), kind).into_iter();
        let actor = act.actor.thing().filter(|actor| actor.kind == kind);
        told.map(|(id, _)| id)
            .chain(actor.map(|actor| actor.id))
            .collect()
    })
}

fn add_actor(people: &mut Vec<(u32, bool)>, actor: u32) {
    people.retain(|(id, _)| *id != actor);
    people.push((actor, true));
}
