//! Acts: whose they are, on which days, and for whom an act of nobody in particular stands
//! (MEANING, M8).

use super::days::{Calendar, denies};
use super::number::Numbers;
use super::parties::Life;
use super::refusal::{Refusal, refusals};
use super::stage::Stage;
use super::things::{Identity, Thing};
use crate::claim::resolve::{Resolved, replaced, resolve, same_day};
use crate::date::{Certainty, Day, Days};
use crate::graph::{Actor, EventIdentity, Kind, PartyOf, Ragged, find};
use crate::record::Field;
use crate::vocabulary::{EventKind, Whose};

/// An event on its way into the graph.
#[derive(Clone, Debug)]
pub(crate) struct Act {
    /// Its place in the list of things.
    pub(crate) thing: usize,
    pub(crate) identity: EventIdentity,
    pub(crate) agreement: u32,
    pub(crate) actor: Actor,
    /// The party whose act it is, itself or through a body.
    pub(crate) party: Option<u32>,
    pub(crate) resolved: Resolved,
    /// Which of its claims no longer count, as a later one gave other days.
    pub(crate) replaced: Vec<u32>,
    /// The day all its claims assert, if they all assert one full day and nothing else touches it.
    pub(crate) sure: Option<Day>,
    /// The parties an act of nobody in particular stands for, and whether certainly.
    pub(crate) stands_for: Vec<(u32, bool)>,
}

/// All events, with the days that result from their own claims.
pub(crate) fn collect(
    stage: &Stage,
    numbers: &Numbers,
    things: &[Thing],
    calendar: &Calendar,
) -> Vec<Act> {
    things
        .iter()
        .enumerate()
        .filter_map(|(at, thing)| match thing.identity {
            Identity::Event(identity) => Some((at, thing, identity)),
            _ => None,
        })
        .map(|(at, thing, identity)| {
            let claims = calendar.event_days(stage, &identity, &thing.claims);
            let speaker = identity.statement[0];
            let actor = match identity.actor.or(speaker).and_then(|key| numbers.node(key)) {
                Some(node) if node.kind == Kind::Party => Actor::Party(node.id),
                Some(node) if node.kind == Kind::Body => Actor::Body(node.id),
                Some(node) if node.kind == Kind::Leader => Actor::Leader(node.id),
                _ => Actor::Nobody,
            };
            let party = match actor {
                Actor::Party(party) => Some(party),
                Actor::Body(body) => Some(numbers.nodes.owners[body as usize]),
                Actor::Nobody | Actor::Leader(_) => None,
            };
            Act {
                thing: at,
                identity,
                agreement: numbers.id(identity.agreement),
                actor,
                party,
                resolved: resolve(&claims),
                replaced: replaced(&claims),
                sure: same_day(&claims),
                stands_for: Vec::new(),
            }
        })
        .collect()
}

impl Act {
    /// Whether it is an act of the agreement itself, which may stand for its parties.
    pub(crate) fn is_bare(&self) -> bool {
        self.party.is_none()
            && self.identity.kind.whose() != Whose::Joint
            && self.identity.kind != EventKind::Statement
    }

    /// Whether it is compared with the parties' own acts of its kind.
    pub(crate) fn is_compared(&self) -> bool {
        self.is_bare() && !self.identity.kind.differs_by_party()
    }

    /// Whether it is a party's own act of the same kind, and may have happened.
    pub(crate) fn is_own_like(&self, bare: &Act) -> bool {
        self.party.is_some() && self.is_like(bare) && self.may_have_happened()
    }

    fn is_like(&self, other: &Act) -> bool {
        self.identity.kind == other.identity.kind && self.identity.part == other.identity.part
    }

    /// Whether it is not certain that it never happened.
    pub(crate) fn may_have_happened(&self) -> bool {
        self.resolved.happened() != Certainty::No
    }

    /// The first and last possible day, as numbers.
    pub(crate) fn span(&self) -> (i32, i32) {
        let runs = self.resolved.days.runs();
        match (runs.first(), runs.last()) {
            (Some(first), Some(last)) if self.resolved.dated => (first.0, last.1),
            _ => (i32::MIN, i32::MAX),
        }
    }
}

/// An act of nobody in particular that those of the parties exclude.
pub(crate) struct Excluded {
    /// The act, and those of the parties, as places in the list of acts.
    pub(crate) bare: usize,
    pub(crate) own: Vec<usize>,
}

/// Finds for whom the agreements' own acts stand, and compares them with those of the parties.
/// The acts are in the order of agreements.
pub(crate) fn settle(
    stage: &Stage,
    numbers: &Numbers,
    things: &[Thing],
    acts: &mut [Act],
    parties: &Ragged<PartyOf>,
    lives: &[Life],
) -> Vec<Excluded> {
    let mut excluded = Vec::new();
    let mut start = 0;
    for group in acts.chunk_by_mut(|a, b| a.agreement == b.agreement) {
        let agreement = group[0].agreement;
        let refusals = refusals(stage, things, group);
        let settled = excluded.len();
        for bare in 0..group.len() {
            if group[bare].identity.kind.whose() == Whose::Joint {
                let thing = &things[group[bare].thing];
                joint(
                    stage,
                    numbers,
                    thing,
                    &mut group[bare],
                    parties.of(agreement),
                );
            }
            if !group[bare].is_bare() {
                continue;
            }
            group[bare].stands_for =
                stands_for(group, bare, parties.of(agreement), lives, &refusals);
            if let Some(own) = compare(group, bare) {
                excluded.push(Excluded {
                    bare: start + bare,
                    own: own.into_iter().map(|i| start + i).collect(),
                });
            }
        }
        widen(group, &excluded[settled..], start);
        start += group.len();
    }
    excluded
}

/// A joint act stands for those it names, for all parties if it names none.
fn joint(stage: &Stage, numbers: &Numbers, thing: &Thing, act: &mut Act, parties: &[PartyOf]) {
    let mut named = Vec::new();
    let given = thing
        .claims
        .iter()
        .map(|claim| claim.given.of(&stage.given));
    for given in given.filter(|given| !denies(stage, given)) {
        for field in [Field::Parties, Field::Body] {
            if let Some(id) = find(given, field) {
                named.extend(numbers.named(stage, stage.value(id)).iter().map(
                    |node| match node.kind {
                        Kind::Body => numbers.nodes.owners[node.id as usize],
                        _ => node.id,
                    },
                ));
            }
        }
    }
    named.sort_unstable();
    named.dedup();
    act.stands_for = match named.is_empty() {
        true => parties.iter().map(|p| (p.party, p.certain)).collect(),
        false => named.into_iter().map(|party| (party, true)).collect(),
    };
}

fn stands_for(
    group: &[Act],
    bare: usize,
    parties: &[PartyOf],
    lives: &[Life],
    refusals: &[Refusal],
) -> Vec<(u32, bool)> {
    let act = &group[bare];
    let (first, last) = act.span();
    let mut stands_for = Vec::new();
    for party in parties {
        let mut own = group
            .iter()
            .filter(|other| other.party == Some(party.party) && other.is_like(act))
            .peekable();
        // An act of its own that is only denied is none, yet casts doubt on this one.
        let denied = own.peek().is_some();
        if own.any(Act::may_have_happened) {
            continue;
        }
        let refused = refusals
            .iter()
            .filter(|refusal| refusal.concerns(party.party, act))
            .fold(Certainty::No, |sum, refusal| {
                sum.or(refusal.by(first, last))
            });
        let unborn = lives[party.party as usize].not_born_by(first, last);
        match refused.or(unborn) {
            Certainty::Yes => {}
            out => {
                let certain = out == Certainty::No && party.certain && !denied;
                stands_for.push((party.party, certain));
            }
        }
    }
    stands_for
}

/// The acts of the parties that exclude this one of the agreement, if they do.
fn compare(group: &[Act], bare: usize) -> Option<Vec<usize>> {
    let act = &group[bare];
    if !act.is_compared() || !act.resolved.dated || !act.may_have_happened() {
        return None;
    }
    let own: Vec<usize> = (0..group.len())
        .filter(|&i| group[i].is_own_like(act))
        .collect();
    let spans = || own.iter().map(|&i| group[i].span());
    let first = spans().map(|span| span.0).min()?;
    let last = spans().map(|span| span.1).max()?;
    let meets = act
        .resolved
        .days
        .runs()
        .iter()
        .any(|run| run.0 <= last && run.1 >= first);
    (!meets).then_some(own)
}

/// The days of an excluded act are possible for each of those of the parties too.
fn widen(group: &mut [Act], excluded: &[Excluded], start: usize) {
    let widened: Vec<(usize, Days)> = excluded
        .iter()
        .flat_map(|e| {
            e.own
                .iter()
                .map(|own| (own - start, group[e.bare - start].resolved.days.clone()))
        })
        .collect();
    for (at, days) in widened {
        let act = &mut group[at];
        act.resolved.days = act.resolved.days.union(&days);
        act.sure = None;
    }
}
