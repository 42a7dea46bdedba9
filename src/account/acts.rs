//! Acts: whose they are, on which days, and for whom an act of nobody in particular stands
//! (MEANING, M8).

use super::parties::Life;
use super::refusal::{Decided, Refusal, refusals};
use super::{Ground, Row, asserting};
use crate::claim::day::DayClaim;
use crate::claim::resolve::{Resolved, replaced, resolve, same_day};
use crate::date::{Certainty, Day, Days};
use crate::graph::{ActorId, EventIdentity, Kind, PartyOf, Thing, WhenRow};
use crate::record::{Field, Value};
use crate::vocabulary::{DEFINITIVE_SIGNATURE, EventKind, Whose};

/// An event, by the claims that count.
#[derive(Clone, Debug)]
pub(crate) struct Act {
    /// Its number where it comes from.
    pub(crate) number: u32,
    pub(crate) identity: EventIdentity,
    pub(crate) agreement: u32,
    pub(crate) actor: ActorId,
    /// The party whose act it is, itself or through a body.
    pub(crate) party: Option<u32>,
    pub(crate) resolved: Resolved,
    /// Which of its claims no longer count, as a later one gave other days.
    pub(crate) replaced: Vec<u32>,
    /// The day all its claims assert, if they all assert one full day and no other act could widen it,
    /// whichever claims count.
    pub(crate) sure: Option<Day>,
    /// The days all its claims back, at least from the first to the last of these.
    pub(crate) agreed: (i32, i32),
    /// First and last of the days any of its claims backs.
    pub(crate) reach: (i32, i32),
    /// How a decision ended, as claims say.
    pub(crate) decided: Decided,
    /// Whether the party whose act it is is one of the agreement's.
    pub(crate) by_member: bool,
    /// Of a joint act, the parties named.
    pub(crate) named: Vec<u32>,
    /// The parties an act of nobody in particular stands for, and whether certainly.
    pub(crate) stands_for: Vec<(u32, bool)>,
}

/// Who acts, as the identity of an event names him.
pub(crate) fn actor(node: Option<Thing>) -> ActorId {
    match node {
        Some(node) if node.kind == Kind::Party => ActorId::Party(node.id),
        Some(node) if node.kind == Kind::Body => ActorId::Body(node.id),
        Some(node) if node.kind == Kind::Leader => ActorId::Leader(node.id),
        _ => ActorId::Nobody,
    }
}

impl Act {
    /// An event with the days that result from its own claims.
    pub(crate) fn of(
        ground: &impl Ground,
        number: u32,
        agreement: u32,
        identity: EventIdentity,
        actor: ActorId,
        first_act: Option<Day>,
        rows: &[Row<'_>],
    ) -> Act {
        let claims: Vec<DayClaim> = (rows.iter().filter(|row| row.dates))
            .map(|row| row.event_day(ground, identity.kind, first_act))
            .collect();
        Act {
            number,
            identity,
            agreement,
            actor,
            party: match actor {
                ActorId::Party(party) => Some(party),
                ActorId::Body(body) => Some(ground.nodes().owners[body as usize]),
                ActorId::Nobody | ActorId::Leader(_) => None,
            },
            resolved: resolve(&claims),
            replaced: replaced(&claims),
            sure: same_day(&claims),
            agreed: agreed(&claims),
            reach: reach(&claims),
            decided: Decided::of(ground, identity.kind, rows),
            by_member: false,
            named: match identity.kind.whose() {
                Whose::Joint => named(ground, rows),
                _ => Vec::new(),
            },
            stands_for: Vec::new(),
        }
    }

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

    /// Whether it is an own act of one of the agreement's parties of the same kind, and may have
    /// happened.
    pub(crate) fn is_own_like(&self, bare: &Act) -> bool {
        self.by_member && self.is_like(bare) && self.may_have_happened()
    }

    pub(crate) fn is_like(&self, other: &Act) -> bool {
        self.identity.kind == other.identity.kind && self.identity.part == other.identity.part
    }

    /// Whether it is not certain that it never happened.
    pub(crate) fn may_have_happened(&self) -> bool {
        self.resolved.happened() != Certainty::No
    }

    /// What certainly never happened is not listed, nor an act of the agreement itself that stands
    /// for no party (M8).
    pub(crate) fn is_listed(&self) -> bool {
        self.may_have_happened() && !(self.is_bare() && self.stands_for.is_empty())
    }

    /// What is known of its day, as the columns keep it.
    pub(crate) fn when(&self) -> WhenRow {
        let resolved = &self.resolved;
        let (first, last) = self.span();
        WhenRow {
            first,
            last,
            happened: resolved.happened(),
            dated: resolved.dated,
            expected: resolved.expected,
            gaps: resolved.dated && resolved.days.runs().len() != 1,
            disputed: resolved.disputed,
            by_only: resolved.by_only,
        }
    }

    /// Whether it lies within these days, if it happened; `None` if certainly not.
    pub(crate) fn within(&self, window: (i32, i32)) -> Option<Certainty> {
        if window == (i32::MIN, i32::MAX) {
            return Some(Certainty::Yes);
        }
        if window.0 > window.1 {
            return None;
        }
        if !self.resolved.dated {
            return Some(Certainty::Maybe);
        }
        let runs = self.resolved.days.runs();
        let meets = (runs.iter()).any(|run| run.0 <= window.1 && run.1 >= window.0);
        let (first, last) = self.span();
        let inside = first >= window.0 && last <= window.1 && !self.resolved.expected;
        meets.then(|| Certainty::possibly(inside))
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

/// The days that every claim asserts; none (the first after the last) where one denies.
fn agreed(claims: &[DayClaim]) -> (i32, i32) {
    let mut days = Days::all();
    for claim in claims {
        match (&claim.days, claim.asserts()) {
            (_, false) => return (i32::MAX, i32::MIN),
            (Some(backed), true) => days = days.intersect(backed),
            (None, true) => {}
        }
    }
    match days.runs() {
        [run] => *run,
        _ => (i32::MAX, i32::MIN),
    }
}

fn reach(claims: &[DayClaim]) -> (i32, i32) {
    let mut reach = (i32::MAX, i32::MIN);
    for claim in claims {
        let (days, _) = claim.backs();
        if let (Some(first), Some(last)) = (days.runs().first(), days.runs().last()) {
            reach = (reach.0.min(first.0), reach.1.max(last.1));
        }
    }
    reach
}

/// The parties a joint act names.
fn named(ground: &impl Ground, rows: &[Row<'_>]) -> Vec<u32> {
    let mut named = Vec::new();
    for row in asserting(ground, rows) {
        named.extend(named_by(ground, row));
    }
    named.sort_unstable();
    named.dedup();
    named
}

/// The parties one claim on a joint act names.
pub(crate) fn named_by(ground: &impl Ground, row: &Row<'_>) -> Vec<u32> {
    let mut named = Vec::new();
    for field in [Field::Parties, Field::Body] {
        if let Some(value) = row.get(ground, field) {
            let nodes = ground.named(value);
            named.extend(nodes.iter().map(|node| match node.kind {
                Kind::Body => ground.nodes().owners[node.id as usize],
                _ => node.id,
            }));
        }
    }
    named
}

/// The bit of an event's kind; a definitive signature has one of its own. And whether the bit would
/// be the same whichever claims counted.
pub(crate) fn bit(ground: &impl Ground, kind: EventKind, rows: &[Row<'_>]) -> (u8, bool) {
    if kind != EventKind::Signature {
        return (kind as u8, true);
    }
    let definitive = |row: &Row<'_>| {
        let effect = row.get(ground, Field::Effect).and_then(Value::as_str);
        effect == Some("definitive") && !row.denies(ground)
    };
    match rows.iter().filter(|row| definitive(row)).count() {
        0 => (kind as u8, true),
        some => (DEFINITIVE_SIGNATURE, some == rows.len()),
    }
}

/// The leaders or bodies that claims on an event name, and whether every claim does.
pub(crate) fn people(ground: &impl Ground, rows: &[Row<'_>], kind: Kind) -> Vec<(u32, bool)> {
    let field = if kind == Kind::Leader {
        Field::Person
    } else {
        Field::Body
    };
    let mut told: Vec<(u32, usize)> = Vec::new();
    for row in asserting(ground, rows) {
        let Some(value) = row.get(ground, field) else {
            continue;
        };
        let mut nodes = ground.named(value);
        nodes.retain(|node| node.kind == kind);
        nodes.sort_unstable();
        nodes.dedup();
        for node in nodes {
            match told.iter_mut().find(|(id, _)| *id == node.id) {
                Some((_, claims)) => *claims += 1,
                None => told.push((node.id, 1)),
            }
        }
    }
    told.sort_unstable();
    told.into_iter()
        .map(|(id, claims)| (id, claims == rows.len()))
        .collect()
}

/// An act of nobody in particular that those of the parties exclude.
#[derive(Debug)]
pub(crate) struct Excluded {
    /// The act, and those of the parties, as places in the list of acts of the agreement.
    pub(crate) bare: usize,
    pub(crate) own: Vec<usize>,
}

/// Finds for whom the acts of one agreement stand that are its own, and compares them with those of
/// its parties, whose lives are in the order of the parties.
pub(crate) fn settle(acts: &mut [Act], parties: &[PartyOf], lives: &[Life]) -> Vec<Excluded> {
    let mut excluded = Vec::new();
    for act in acts.iter_mut() {
        let of = |party: u32| parties.iter().any(|of| of.party == party);
        act.by_member = act.party.is_some_and(of);
    }
    let refusals = refusals(acts);
    for bare in 0..acts.len() {
        if acts[bare].identity.kind.whose() == Whose::Joint {
            joint(&mut acts[bare], parties);
        }
        if !acts[bare].is_bare() {
            continue;
        }
        acts[bare].stands_for = stands_for(acts, bare, parties, lives, &refusals);
        if let Some(own) = compare(acts, bare) {
            excluded.push(Excluded { bare, own });
        }
    }
    widen(acts, &excluded);
    let touched: Vec<usize> = (0..acts.len())
        .filter(|&i| acts[i].sure.is_some_and(|day| touches(acts, i, day)))
        .collect();
    for at in touched {
        acts[at].sure = None;
    }
    excluded
}

/// Whether an act of the agreement itself could exclude this one of a party, if other claims counted.
fn touches(acts: &[Act], own: usize, day: Day) -> bool {
    let day = day.number();
    acts[own].party.is_some()
        && acts.iter().any(|bare| {
            bare.is_compared()
                && bare.is_like(&acts[own])
                && !(bare.agreed.0..=bare.agreed.1).contains(&day)
        })
}

/// A joint act stands for those it names, for all parties if it names none.
fn joint(act: &mut Act, parties: &[PartyOf]) {
    act.stands_for = if act.named.is_empty() {
        parties.iter().map(|p| (p.party, p.certain)).collect()
    } else {
        act.named.iter().map(|&party| (party, true)).collect()
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
    for (party, life) in parties.iter().zip(lives) {
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
        match refused.or(life.not_born_by(first, last)) {
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
fn widen(group: &mut [Act], excluded: &[Excluded]) {
    let widened: Vec<(usize, Days)> = excluded
        .iter()
        .flat_map(|e| {
            e.own
                .iter()
                .map(|&own| (own, group[e.bare].resolved.days.clone()))
        })
        .collect();
    for (at, days) in widened {
        let act = &mut group[at];
        act.resolved.days = act.resolved.days.union(&days);
        act.sure = None;
    }
}
