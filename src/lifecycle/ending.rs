//! What ended it within some days: each recorded end that may be the one, and how certain that is.

use super::answer::{Ended, Origin, Reason};
use super::facts::{Act, Facts, Subject};
use super::moments::{first_from, last_until};
use super::moves::Move;
use super::story::{Story, Unit, Want};
use super::table::Sort;
use crate::date::{Certainty, Days};
use crate::vocabulary::{EventKind, Ground, Standing};

/// The ends that lie, or may lie, within these days: of the whole; of parts, by what did not end the
/// whole; for one party, by what ended neither.
pub(super) fn ended(facts: &Facts, days: &Days) -> Vec<Ended> {
    let mut all: Vec<Ended> = Vec::new();
    if !may_end(facts) {
        return all;
    }
    let mut parts: Vec<u32> = (facts.acts.iter().filter_map(|act| act.part))
        .chain(facts.replacements.iter().filter_map(|of| of.part))
        .collect();
    parts.sort_unstable();
    parts.dedup();
    // What the whole, the part and the party ended by: each end is told once.
    let mut seen: Vec<Origin> = Vec::new();
    for part in std::iter::once(None).chain(parts.into_iter().map(Some)) {
        let story = Story::of(facts, part, Want::Moves);
        let whole = Window::of(&story, Subject::Whole, days);
        let mut found = whole.ends(part.is_none(), &seen);
        seen.extend(found.iter().map(|end| end.origin));
        all.extend(whole.told(&mut found, part, None));
        for member in &story.members {
            let alone = Window::of(&story, Subject::Party(member.party), days);
            // That it ceased to exist is no end of what binds others.
            let mut found = alone.ends(false, &seen);
            seen.extend(found.iter().map(|end| end.origin));
            all.extend(alone.told(&mut found, part, Some(member.party)));
        }
    }
    all
}

/// Whether anything is recorded that ends, or may.
fn may_end(facts: &Facts) -> bool {
    use EventKind::*;
    let ends = |act: &Act| matches!(act.kind, Termination | Expiry | Denunciation | Prolongation);
    facts.acts.iter().any(ends)
        || !facts.replacements.is_empty()
        || facts.members.iter().any(|member| member.until.is_some())
}

/// An end that may be the one.
struct Found {
    origin: Origin,
    on: Days,
    /// For whom, where each party is looked at alone.
    of: Option<u32>,
    /// Whether it is the end that a prolongation gives.
    prolonged: bool,
}

/// What is asked, and within which days.
struct Window<'s> {
    story: &'s Story<'s>,
    of: Subject,
    days: &'s Days,
    /// The first days of the runs between which an answer may change.
    starts: Vec<i64>,
}

impl<'s> Window<'s> {
    fn of(story: &'s Story<'s>, of: Subject, days: &'s Days) -> Window<'s> {
        Window {
            starts: story.starts(of).into_iter().map(i64::from).collect(),
            story,
            of,
            days,
        }
    }

    fn is_ended(&self, day: i64) -> Certainty {
        let outlook = self.story.outlook(self.of, day);
        outlook.map_or(Certainty::No, |outlook| {
            outlook.standings().is(Standing::Ended)
        })
    }

    /// The ends but those seen, and perhaps but the ends of the lives of parties.
    fn ends(&self, extinct: bool, seen: &[Origin]) -> Vec<Found> {
        let mut found = Vec::new();
        let mut add = |at: usize, of: Option<u32>| {
            if let Some((unit, place)) = self.story.unit(at) {
                self.of_unit(unit, Some(place), of, &mut found);
            }
        };
        match (self.of, self.story.together()) {
            (Subject::Whole, Some(unit)) => self.of_unit(unit, None, None, &mut found),
            (Subject::Whole, None) => {
                for (at, member) in self.story.members.iter().enumerate() {
                    add(at, Some(member.party));
                }
            }
            (Subject::Party(party), _) => {
                let members = &self.story.members;
                if let Some(at) = members.iter().position(|member| member.party == party) {
                    add(at, None);
                }
            }
        }
        found.retain(|end| {
            !seen.contains(&end.origin) && (extinct || !matches!(end.origin, Origin::Extinction(_)))
        });
        found
    }

    /// The moves of a sweep that may end it for one of those looked at there, or for any.
    fn of_unit(&self, unit: &Unit, at: Option<usize>, of: Option<u32>, found: &mut Vec<Found>) {
        // The terms that prolongations give come first: an expiry on one of their days tells it.
        let order = |prolonged: bool| {
            let all = unit.plan.moves.iter().enumerate();
            all.filter(move |(_, of)| (of.sort == Sort::RunOut) == prolonged)
        };
        for (place, moved) in order(true).chain(order(false)) {
            let Some(origin) = moved.origin.filter(|_| ends(moved)) else {
                continue;
            };
            let is_known = found.iter().any(|known: &Found| known.origin == origin);
            let tells = moved.sort == Sort::Expiry
                && found
                    .iter()
                    .any(|end| end.prolonged && !end.on.intersect(&moved.on).is_empty());
            if !is_known && (tells || self.may_be(&unit.ended_by(place, at))) {
                found.push(Found {
                    origin,
                    on: moved.on.clone(),
                    of,
                    prolonged: moved.sort == Sort::RunOut,
                });
            }
        }
    }

    /// Whether it may have ended by what ends it on one of these days: it had not certainly ended the day
    /// before, and may have on the day, or, where the day of the end is still in, the day after.
    fn may_be(&self, on: &Days) -> bool {
        let ended = |day: i64| !self.is_ended(day).is_no();
        let is_one = |day: i64| {
            !self.is_ended(day - 1).is_yes() && (ended(day) || ended(day.saturating_add(1)))
        };
        on.intersect(self.days).runs().iter().any(|run| {
            let (first, last) = (i64::from(run.0), i64::from(run.1));
            let within = |start: &&i64| (first..last).contains(*start);
            let starts = self.starts.iter().filter(within).copied();
            starts.chain([first, last]).any(is_one)
        })
    }

    /// What is told of these: an end and what it rests on once, and how certain it is.
    fn told(&self, found: &mut Vec<Found>, part: Option<u32>, party: Option<u32>) -> Vec<Ended> {
        let rests = |end: &Found| found.iter().any(|by| self.rests_on(by, end));
        let stays: Vec<bool> = found.iter().map(|end| !rests(end)).collect();
        let mut stays = stays.into_iter();
        found.retain(|_| stays.next().unwrap_or(true));
        let edges = |on: &Days| (first_from(on, i64::MIN), last_until(on, i64::MAX));
        found.sort_by_key(|end| (edges(&end.on), end.origin));
        let ends = found.iter().enumerate().map(|(at, end)| {
            let (by, on) = (end.origin, end.on.clone());
            let others = found.iter().enumerate().filter(|(other, _)| *other != at);
            let alone = !others.into_iter().any(|(_, other)| is_rival(other, end));
            Ended {
                part,
                party,
                reason: if end.prolonged {
                    Reason::ProlongedTo { by, on }
                } else {
                    Reason::Ends { by, on }
                },
                certain: alone && self.is_certain(&end.on),
            }
        });
        ends.collect()
    }

    /// Whether the later is told by this one: the act on which it rests, the relation or the term
    /// that it carries out.
    fn rests_on(&self, by: &Found, on: &Found) -> bool {
        let Origin::Act(at) = by.origin else {
            return false;
        };
        let act = &self.story.facts.acts[at];
        if !matches!(act.kind, EventKind::Termination | EventKind::Expiry) {
            return false;
        }
        match on.origin {
            _ if on.prolonged => {
                let term = act.kind == EventKind::Expiry || act.ground == Some(Ground::Term);
                term && !by.on.intersect(&on.on).is_empty()
            }
            Origin::Act(other) => act.answers.contains(&other),
            Origin::Replacement(_) => act.ground == Some(Ground::Replacement),
            Origin::Extinction(_) => act.ground == Some(Ground::PartyExtinct),
            Origin::Inheritance(_) => false,
        }
    }

    /// Whether it certainly ended on these days, all of them within those asked.
    fn is_certain(&self, on: &Days) -> bool {
        let first = first_from(on, i64::MIN);
        let last = last_until(on, i64::MAX);
        first.zip(last).is_some_and(|(first, last)| {
            on.is_subset(self.days)
                && self.is_ended(first - 1).is_no()
                && (self.is_ended(last).is_yes() || self.is_ended(last + 1).is_yes())
        })
    }
}

/// Whether the move may end it.
fn ends(of: &Move) -> bool {
    use Sort::*;
    matches!(
        of.sort,
        Termination | Expiry | RunOut | Notice | Replacement | Extinction
    )
}

/// Whether the other may have come first. Where the whole ended for several parties at a time, each
/// by its own act, these are no rivals.
fn is_rival(other: &Found, end: &Found) -> bool {
    let of_two = other.of.zip(end.of).is_some_and(|(a, b)| a != b);
    !of_two && !other.on.intersect(&end.on.hull()).is_empty()
}
