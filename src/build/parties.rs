//! The parties of each agreement, and on which side they stand (MEANING, M3 and M22).

use super::acts::Act;
use super::days::{Calendar, denies};
use super::number::Numbers;
use super::stage::{Stage, Table};
use super::things::{Identity, Thing};
use crate::claim::resolve::Resolved;
use crate::date::{Certainty, Days};
use crate::graph::{PartyOf, Ragged, find};
use crate::record::{Field, Value};
use crate::vocabulary::EventKind;

/// When a party lived: the resolved days of its beginning and end.
#[derive(Clone, Debug, Default)]
pub(crate) struct Life {
    since: Option<Resolved>,
    until: Option<Resolved>,
}

impl Life {
    /// Whether it did not exist yet when an act happened that lies between these days.
    pub(crate) fn not_born_by(&self, first: i32, last: i32) -> Certainty {
        let Some([(earliest, _), ..]) = self.since.as_ref().map(|since| since.days.runs()) else {
            return Certainty::No;
        };
        let latest = self
            .since
            .as_ref()
            .and_then(|since| since.days.runs().last());
        if *earliest > last {
            Certainty::Yes
        } else if latest.is_some_and(|run| run.1 > first) {
            Certainty::Maybe
        } else {
            Certainty::No
        }
    }

    /// Whether it may have lived on one of these days.
    fn may_touch(&self, days: &Days) -> bool {
        let Some((first, _)) = days.runs().first() else {
            return false;
        };
        let last = days.runs().last().map_or(i32::MAX, |run| run.1);
        let begun = self
            .since
            .as_ref()
            .is_none_or(|since| since.days.runs().first().is_none_or(|run| run.0 <= last));
        let alive = self
            .until
            .as_ref()
            .is_none_or(|until| until.days.runs().last().is_none_or(|run| run.1 >= *first));
        begun && alive
    }
}

/// The lives of all parties, by number.
pub(crate) fn lives(
    stage: &Stage,
    numbers: &Numbers,
    things: &[Thing],
    calendar: &Calendar,
) -> Vec<Life> {
    let mut lives = vec![Life::default(); numbers.nodes.parties.len()];
    for thing in things {
        if let Identity::Node(table, key) = thing.identity
            && table.is_party()
        {
            lives[numbers.id(key) as usize] = Life {
                since: calendar.resolve_field(stage, Field::Since, &thing.claims),
                until: calendar.resolve_field(stage, Field::Until, &thing.claims),
            };
        }
    }
    lives
}

/// What claims say of the parties of one agreement.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outcome {
    /// Whether claims exclude each other.
    pub(crate) disputed: bool,
    /// Parties named that did not live.
    pub(crate) left_out: Vec<u32>,
}

/// The parties of all agreements, by number; and what else claims say of them.
pub(crate) fn parties(
    stage: &Stage,
    numbers: &Numbers,
    things: &[Thing],
    acts: &[Act],
    lives: &[Life],
) -> (Ragged<PartyOf>, Vec<Outcome>) {
    let mut acts_of = vec![Vec::new(); numbers.nodes.agreements.len()];
    for act in acts {
        if act.identity.kind != EventKind::Statement {
            acts_of[act.agreement as usize].push(act);
        }
    }
    let mut parties = Ragged::default();
    let mut outcomes = Vec::new();
    let agreements = things
        .iter()
        .filter(|t| matches!(t.identity, Identity::Node(Table::Agreement, _)));
    for (thing, acts) in agreements.zip(&acts_of) {
        let (of, outcome) = of_agreement(stage, numbers, thing, acts, lives);
        parties.push(of);
        outcomes.push(outcome);
    }
    (parties, outcomes)
}

fn of_agreement(
    stage: &Stage,
    numbers: &Numbers,
    thing: &Thing,
    acts: &[&Act],
    lives: &[Life],
) -> (Vec<PartyOf>, Outcome) {
    // What each claim names, and the sides as the first claim in order gives them.
    let mut named: Vec<Vec<u32>> = Vec::new();
    let mut sides: Option<&Value> = None;
    for claim in &thing.claims {
        let given = claim.given.of(&stage.given);
        if denies(stage, given) {
            continue;
        }
        let mut ids = Vec::new();
        for field in [Field::Parties, Field::Sides] {
            if let Some(value) = find(given, field).map(|id| stage.value(id)) {
                ids.extend(numbers.named(stage, value).iter().map(|node| node.id));
                if field == Field::Sides {
                    sides.get_or_insert(value);
                }
            }
        }
        if !ids.is_empty() {
            ids.sort_unstable();
            ids.dedup();
            named.push(ids);
        }
    }
    let mut all: Vec<u32> = named.iter().flatten().copied().collect();
    all.sort_unstable();
    all.dedup();
    let (all, left_out): (Vec<u32>, Vec<u32>) = all
        .into_iter()
        .partition(|party| lived(*party, acts, &lives[*party as usize]));
    for ids in &mut named {
        ids.retain(|id| all.binary_search(id).is_ok());
    }
    let leaves_out = |party: &u32| {
        named
            .iter()
            .any(|ids| ids.len() >= 2 && !ids.contains(party))
    };

    let mut side_of: Vec<(u32, u32)> = Vec::new();
    for (side, members) in sides
        .map(Value::members)
        .unwrap_or_default()
        .iter()
        .enumerate()
    {
        side_of.extend(
            numbers
                .named(stage, members)
                .iter()
                .map(|node| (node.id, side as u32)),
        );
    }
    let mut next = side_of.iter().map(|(_, side)| side + 1).max().unwrap_or(0);
    let of: Vec<PartyOf> = all
        .iter()
        .map(|party| {
            let side = side_of
                .iter()
                .find(|(p, _)| p == party)
                .map(|(_, side)| *side);
            let side = side.unwrap_or_else(|| {
                next += 1;
                next - 1
            });
            PartyOf {
                party: *party,
                side,
                certain: !leaves_out(party),
            }
        })
        .collect();
    let disputed = of.iter().any(|party| !party.certain);
    (of, Outcome { disputed, left_out })
}

/// Whether a party named for an agreement may have lived when it was signed, or acted on it itself.
fn lived(party: u32, acts: &[&Act], life: &Life) -> bool {
    if life.since.is_none() && life.until.is_none() {
        return true;
    }
    let own = |act: &&&Act| act.party == Some(party) && act.may_have_happened();
    if acts.iter().any(|act| own(&act)) {
        return true;
    }
    let signed = acts
        .iter()
        .any(|act| act.identity.kind == EventKind::Signature);
    let mut when = acts
        .iter()
        .filter(|act| !signed || act.identity.kind == EventKind::Signature)
        .filter(|act| act.may_have_happened())
        .peekable();
    when.peek().is_none() || when.any(|act| life.may_touch(&act.resolved.days))
}
