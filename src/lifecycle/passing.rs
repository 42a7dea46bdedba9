//! How agreements pass from a party to those that follow it (MEANING, M16, *Inheritance*).

use super::facts::{Act, Facts, Inheritance};
use super::heirs;
use super::moments::{last, may_precede};
use super::same_state::is_same;
use crate::date::{Certainty, Day, Days};
use crate::vocabulary::{EventKind, Passing, RelationKind, SuccessionRule};

/// How an agreement passed to an heir, as it is on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Passed {
    /// The relation by which the heir follows, by its place.
    pub(crate) inheritance: usize,
    pub(crate) how: Passing,
    pub(crate) rule: SuccessionRule,
    /// The acts on which that rests, by their places: those that confirm it for the heir, or for others.
    pub(crate) acts: Vec<usize>,
    /// Those by which the heir declines it.
    pub(crate) declined: Vec<usize>,
}

/// How an agreement passed to a party, by each of those that it follows: nothing where it did not, as where
/// none of them was bound.
pub(crate) fn passed(facts: &Facts, heir: u32, day: Day) -> Vec<Passed> {
    let day = i64::from(day.number());
    heirs::ask_predecessors(facts, None, heir);
    let mut all: Vec<Passed> = Vec::new();
    for (at, inheritance) in facts.inheritances.iter().enumerate() {
        let from = |other: &Passed| facts.inheritances[other.inheritance].from;
        let found = passed_by(facts, (at, inheritance), day).filter(|_| inheritance.heir == heir);
        // Of several relations to one party the surest tells it.
        let known = all.iter().position(|other| from(other) == inheritance.from);
        match (found, known) {
            (Some(found), Some(known)) if found.how < all[known].how => all[known] = found,
            (Some(found), None) => all.push(found),
            _ => {}
        }
    }
    all
}

fn passed_by(facts: &Facts, (at, of): (usize, &Inheritance), day: i64) -> Option<Passed> {
    let confirms = |act: &Act, party| {
        confirms(act, party) && !act.is_void() && may_precede(act.takes_effect(), day)
    };
    let acts = |such: &dyn Fn(&Act) -> bool| -> Vec<usize> {
        (0..facts.acts.len())
            .filter(|at| such(&facts.acts[*at]))
            .collect()
    };
    let own = acts(&|act| confirms(act, of.heir));
    let confirmed = own.iter().any(|at| {
        let act = &facts.acts[*at];
        !act.is_doubtful() && last(act.takes_effect()) <= day
    });
    // What is not in force yet passes to who is the same state, and to no other.
    let bound = is_same(facts, of) || !held(facts, of, None).0.is_empty();
    let begun = may_precede(&of.since, day);
    // Who is a party in its own name inherits nothing.
    let is_party = facts.member(of.heir).is_some_and(|member| member.certain);
    if own.is_empty() && (!bound || !begun || is_party) {
        return None;
    }
    let passes = passing(facts, of);
    let declined = (0..facts.declined.len()).filter(|at| facts.declined[*at].party == of.heir);
    let declined: Vec<usize> = declined.collect();
    let others = |act: &Act| {
        let mut others = others(facts, of);
        others.any(|other| confirms(act, other.heir))
    };
    let how = match passes {
        _ if confirmed => Passing::Confirmed,
        Certainty::Yes if !of.may_be_absent => Passing::Inherited,
        Certainty::No if facts.territorial || !declined.is_empty() => Passing::Rejected,
        Certainty::No if own.is_empty() => return None,
        _ => Passing::Presumed,
    };
    let acts = match how {
        Passing::Rejected if declined.is_empty() => acts(&others),
        _ => own,
    };
    Some(Passed {
        inheritance: at,
        how,
        rule: rule(facts, of, bound),
        acts,
        declined,
    })
}

/// The rule that says whether it passes; of what did not bind who came before, another.
fn rule(facts: &Facts, of: &Inheritance, bound: bool) -> SuccessionRule {
    match of.kind {
        RelationKind::Continues => SuccessionRule::Continuity,
        _ if !bound => SuccessionRule::NotInForce,
        _ if facts.territorial => SuccessionRule::TerritorialRegime,
        _ if of.dependent.is_yes() => SuccessionRule::NewlyIndependent,
        RelationKind::MergesInto => SuccessionRule::Uniting,
        RelationKind::SplitsFrom | RelationKind::DissolvesInto => SuccessionRule::Separation,
        _ => SuccessionRule::Succession,
    }
}

/// Whether the act is one by which the party confirms that it follows.
fn confirms(act: &Act, party: u32) -> bool {
    let follows = matches!(act.kind, EventKind::Succession | EventKind::Continuation);
    follows && act.party == Some(party)
}

/// The others that follow the same party.
fn others<'f>(facts: &'f Facts, of: &'f Inheritance) -> impl Iterator<Item = &'f Inheritance> {
    let all = facts.inheritances.iter();
    all.filter(|other| other.from == of.from && other.heir != of.heir)
}

/// On which days an heir is bound by what would bind its predecessor, and whether perhaps not (M16).
pub(super) fn inherited(facts: &Facts, of: &Inheritance, part: Option<u32>) -> (Days, bool) {
    let passes = passing(facts, of);
    if passes.is_no() {
        return (Days::empty(), true);
    }
    let (on, certain) = held(facts, of, part);
    let sure = passes.is_yes() && !of.may_be_absent && certain;
    (on, !sure)
}

/// The days on which an heir follows, and who was before may be bound; and whether that certainly was.
fn held(facts: &Facts, of: &Inheritance, part: Option<u32>) -> (Days, bool) {
    let Some(bound) = facts.known_standings.get((of.from, part)) else {
        return (Days::empty(), false);
    };
    let held = |such: fn(Certainty) -> bool| {
        let those = bound.iter().filter(|run| such(run.2));
        Days::of_runs(those.map(|(first, last, _)| (*first, last.saturating_add(1))))
    };
    let latest = facts
        .until(of.from)
        .map_or(i32::MAX, |until| last(until).saturating_add(1) as i32);
    let by_then = Days::of_runs([(i32::MIN, latest)]);
    let may_be = held(|held| !held.is_no());
    let on = of.since.intersect(&by_then).intersect(&may_be);
    (on, of.since.is_subset(&held(Certainty::is_yes)))
}

/// Whether the treaties of the one pass to the other.
pub(super) fn passing(facts: &Facts, inheritance: &Inheritance) -> Certainty {
    let confirmed = |party: u32| {
        let own = facts.acts.iter();
        let own = own.filter(|act| confirms(act, party) && !act.is_void());
        own.fold(Certainty::No, |sum, act| {
            sum.or(Certainty::possibly(!act.is_doubtful()))
        })
    };
    let mut others = others(facts, inheritance).peekable();
    match inheritance.kind {
        RelationKind::Continues => Certainty::Yes,
        _ if !facts.territorial => by_will(facts, inheritance),
        _ if confirmed(inheritance.heir).is_yes() => Certainty::Yes,
        // With a single heir there is nobody else to whom it could pass.
        _ if others.peek().is_none() => Certainty::Yes,
        _ if !confirmed(inheritance.heir).is_no() => Certainty::Maybe,
        _ if others.any(|other| confirmed(other.heir).is_yes()) => Certainty::No,
        _ => Certainty::Maybe,
    }
}

/// The same of what no territory carries: *no* to who is newly independent or declines it, else *maybe*.
fn by_will(facts: &Facts, inheritance: &Inheritance) -> Certainty {
    let mut declined = facts.declined.iter();
    let declined = declined.any(|of| of.party == inheritance.heir && of.certain);
    if declined || inheritance.dependent.is_yes() {
        Certainty::No
    } else {
        Certainty::Maybe
    }
}
