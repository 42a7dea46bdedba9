//! The indexes: who did what, when, for every owner a question may start from.

use std::collections::BTreeMap;

use super::acts::Act;
use super::days::denies;
use super::number::Numbers;
use super::stage::Stage;
use super::things::Thing;
use crate::date::Certainty;
use crate::graph::{Actor, Dated, Index, Kind, Lists, NONE, PartyOf, Ragged, Vague, find};
use crate::record::Field;
use crate::vocabulary::{Acts, DEFINITIVE_SIGNATURE, EventKind};

/// An entry for some owner's list.
#[derive(Clone, Copy)]
enum Entry {
    Dated(Dated),
    Vague(Vague),
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

    fn into_lists(self, owners: usize) -> Lists {
        Lists {
            dated: Ragged::grouped(owners, self.dated),
            vague: Ragged::grouped(owners, self.vague),
        }
    }
}

/// The indexes of events that are in the order of lists.
pub(crate) fn index(
    stage: &Stage,
    numbers: &Numbers,
    things: &[Thing],
    acts: &[Act],
    parties: &Ragged<PartyOf>,
) -> Index {
    let nodes = &numbers.nodes;
    let mut index = Index::default();
    let mut by_party: Vec<(u32, u32)> = Vec::new();
    let mut by_pair: Vec<((u32, u32), u32)> = Vec::new();
    for agreement in 0..nodes.agreements.len() as u32 {
        let of = parties.of(agreement);
        by_party.extend(of.iter().map(|p| (p.party, agreement)));
        for (i, a) in of.iter().enumerate() {
            for b in of[i + 1..].iter().filter(|b| b.side != a.side) {
                by_pair.push(((a.party.min(b.party), a.party.max(b.party)), agreement));
            }
        }
    }
    by_pair.sort_unstable();
    by_pair.dedup();
    index.pairs = by_pair.iter().map(|(pair, _)| *pair).collect();
    index.pairs.dedup();
    index.agreements_of_party = Ragged::grouped(nodes.parties.len(), by_party);
    let pair_of = |pair: (u32, u32)| {
        index
            .pairs
            .binary_search(&pair)
            .map_or(NONE, |at| at as u32)
    };
    let numbered = by_pair
        .iter()
        .map(|(pair, agreement)| (pair_of(*pair), *agreement))
        .collect();
    index.agreements_of_pair = Ragged::grouped(index.pairs.len(), numbered);

    let (
        mut all,
        mut of_agreement,
        mut of_party,
        mut ratifications,
        mut of_body,
        mut of_leader,
        mut of_pair,
    ) = <(
        Collected,
        Collected,
        Collected,
        Collected,
        Collected,
        Collected,
        Collected,
    )>::default();
    for (event, act) in acts.iter().enumerate() {
        if act.is_unlisted() {
            continue;
        }
        let whose = Whose::of(stage, numbers, &things[act.thing], act);
        let bit = bit(stage, &things[act.thing], act);
        let listed = |certain: bool| entry(act, event as u32, bit, certain);
        let by_agreement = listed(whose.certain);
        all.add(0, by_agreement);
        of_agreement.add(act.agreement, by_agreement);
        for &(party, certain) in &whose.parties {
            let entry = listed(certain);
            of_party.add(party, entry);
            if Acts::RATIFICATIONS.has_bit(bit) {
                ratifications.add(party, entry);
            }
        }
        whose
            .bodies
            .iter()
            .for_each(|body| of_body.add(*body, by_agreement));
        whose
            .leaders
            .iter()
            .for_each(|leader| of_leader.add(*leader, by_agreement));
        for (pair, certain) in pairs(&whose.parties, parties.of(act.agreement)) {
            of_pair.add(pair_of(pair), listed(certain));
        }
    }
    index.all = all.into_lists(1);
    index.of_agreement = of_agreement.into_lists(nodes.agreements.len());
    index.of_party = of_party.into_lists(nodes.parties.len());
    index.ratifications = ratifications.into_lists(nodes.parties.len());
    index.of_body = of_body.into_lists(nodes.bodies.len());
    index.of_leader = of_leader.into_lists(nodes.leaders.len());
    index.of_pair = of_pair.into_lists(index.pairs.len());
    index
}

/// The pairs that face each other in the agreement and of which one at least acted, and whether
/// certainly.
fn pairs(acted: &[(u32, bool)], parties: &[PartyOf]) -> BTreeMap<(u32, u32), bool> {
    let mut pairs = BTreeMap::new();
    for &(party, certain) in acted {
        let Ok(own) = parties.binary_search_by_key(&party, |of| of.party) else {
            continue;
        };
        for other in parties
            .iter()
            .filter(|other| other.side != parties[own].side)
        {
            let pair = (party.min(other.party), party.max(other.party));
            *pairs.entry(pair).or_insert(false) |= certain;
        }
    }
    pairs
}

/// In whose lists an event stands.
struct Whose {
    parties: Vec<(u32, bool)>,
    bodies: Vec<u32>,
    leaders: Vec<u32>,
    /// Whether it certainly stands in the list of its agreement.
    certain: bool,
}

impl Whose {
    fn of(stage: &Stage, numbers: &Numbers, thing: &Thing, act: &Act) -> Whose {
        let mut whose = Whose {
            parties: act.stands_for.clone(),
            bodies: Vec::new(),
            leaders: Vec::new(),
            certain: act.stands_for.is_empty()
                || act.stands_for.iter().any(|(_, certain)| *certain),
        };
        whose.parties.extend(act.party.map(|party| (party, true)));
        match act.actor {
            Actor::Body(body) => whose.bodies.push(body),
            Actor::Leader(leader) => whose.leaders.push(leader),
            Actor::Party(_) | Actor::Nobody => {}
        }
        let given = thing
            .claims
            .iter()
            .map(|claim| claim.given.of(&stage.given));
        for given in given.filter(|given| !denies(stage, given)) {
            for field in [Field::Person, Field::Body] {
                let Some(id) = find(given, field) else {
                    continue;
                };
                for node in numbers.named(stage, stage.value(id)) {
                    match node.kind {
                        Kind::Leader => whose.leaders.push(node.id),
                        Kind::Body => whose.bodies.push(node.id),
                        _ => {}
                    }
                }
            }
        }
        whose.leaders.sort_unstable();
        whose.leaders.dedup();
        whose.bodies.sort_unstable();
        whose.bodies.dedup();
        whose
    }
}

impl Act {
    /// What certainly never happened is not listed, nor an act of the agreement itself that stands
    /// for no party (M8).
    fn is_unlisted(&self) -> bool {
        !self.may_have_happened() || self.is_bare() && self.stands_for.is_empty()
    }
}

/// The bit of an event's kind; a definitive signature has one of its own.
fn bit(stage: &Stage, thing: &Thing, act: &Act) -> u8 {
    let definitive = act.identity.kind == EventKind::Signature
        && thing.claims.iter().any(|claim| {
            let given = claim.given.of(&stage.given);
            let effect = find(given, Field::Effect).and_then(|id| stage.value(id).as_str());
            effect == Some("definitive") && !denies(stage, given)
        });
    if definitive {
        DEFINITIVE_SIGNATURE
    } else {
        act.identity.kind as u8
    }
}

fn entry(act: &Act, event: u32, bit: u8, certain: bool) -> Entry {
    if let (Some(day), true) = (act.sure, certain) {
        return Entry::Dated(Dated {
            day: day.number(),
            event,
            agreement: act.agreement,
            bit,
        });
    }
    let (first, last) = act.span();
    let happened = act.resolved.happened();
    Entry::Vague(Vague {
        first,
        last,
        event,
        agreement: act.agreement,
        bit,
        happened: if certain {
            happened
        } else {
            happened.and(Certainty::Maybe)
        },
        look: act.resolved.days.runs().len() > 1 || act.resolved.expected || !act.resolved.dated,
    })
}
