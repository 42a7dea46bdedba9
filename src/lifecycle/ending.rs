//! What ended it within some days: each recorded end that may be the one, and how certain that is.

use super::answer::{Ended, Origin, Reason};
use super::facts::{Act, Facts, Subject};
use super::moments::{first, last};
use super::moves::Move;
use super::story::{Story, Unit, Want};
use super::table::Sort;
use crate::date::{Certainty, Days};
use crate::vocabulary::{EventKind, Ground, Standing};

/// The ends that lie, or may lie, within these days, each once: of the whole; of parts, by what did not end
/// the whole; for one party, by what ended neither.
pub(crate) fn ended(facts: &Facts, days: &Days) -> Vec<Ended> {
    let mut all: Vec<Ended> = Vec::new();
    if !may_end(facts) {
        return all;
    }
    let mut parts: Vec<Option<u32>> = vec![None];
    parts.extend(facts.acts.iter().map(|act| act.part));
    parts.extend(facts.replacements.iter().map(|of| of.part));
    parts.sort_unstable();
    parts.dedup();
    // What the whole, the part and the party ended by.
    let mut seen: Vec<Origin> = Vec::new();
    for part in parts {
        let story = Story::of(facts, part, Want::Moves);
        let parties = story.members.iter().map(|member| member.party);
        let subjects = parties.map(Subject::Party);
        for of in [Subject::Whole].into_iter().chain(subjects) {
            let window = Window::of(&story, of, days);
            let mut found = window.ends();
            // That it ceased to exist is no end of what binds others, nor of a part.
            let extinct = part.is_none() && of == Subject::Whole;
            found.retain(|end| {
                let is_life = matches!(end.origin, Origin::Extinction(_));
                !seen.contains(&end.origin) && (extinct || !is_life)
            });
            seen.extend(found.iter().map(|end| end.origin));
            all.extend(window.told(found));
        }
    }
    all
}

/// Whether anything is recorded that ends, or may.
fn may_end(facts: &Facts) -> bool {
    use EventKind::*;
    let ends = |act: &Act| matches!(act.kind, Termination | Expiry | Denunciation | Prolongation);
    facts.acts.iter().any(ends)
        || facts.clauses.iter().any(|of| !of.terms.is_empty())
        || !facts.replacements.is_empty()
        || facts.members.iter().any(|member| member.until.is_some())
        || !facts.ended_heirs.is_empty()
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
        let starts = story.starts(of, [].iter()).into_iter();
        Window {
            starts: starts.map(i64::from).collect(),
            story,
            of,
            days,
        }
    }

    fn is_ended(&self, day: i64) -> Certainty {
        let standings = self.story.outlook(self.of, day).standings();
        standings.is(Standing::Ended)
    }

    /// The ends by which it may have ended.
    fn ends(&self) -> Vec<Found> {
        let mut found = Vec::new();
        let seats = self.story.seats(self.of).into_iter();
        for (at, (unit, place)) in seats.enumerate() {
            let is_one = self.of == Subject::Whole && place.is_some();
            let of = is_one.then(|| self.story.members[at].party);
            self.of_unit(unit, place, of, &mut found);
        }
        found
    }

    /// The moves of a sweep that may end it for one of those looked at there, or for any.
    fn of_unit(&self, unit: &Unit, at: Option<usize>, of: Option<u32>, found: &mut Vec<Found>) {
        let mut moves: Vec<(usize, &Move)> = unit.plan.moves.iter().enumerate().collect();
        // The terms that prolongations give come first: an expiry on one of their days tells it.
        moves.sort_by_key(|(_, of)| of.sort != Sort::RunOut);
        for (place, moved) in moves {
            let Some(origin) = moved.origin.filter(|_| moved.sort.ends()) else {
                continue;
            };
            let is_known = found.iter().any(|known| known.origin == origin);
            let tells = |end: &Found| end.prolonged && meets(&end.on, &moved.on);
            let tells = moved.sort == Sort::Expiry && found.iter().any(tells);
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
        let is_one = |day: i64| !self.is_ended(day - 1).is_yes() && (ended(day) || ended(day + 1));
        on.intersect(self.days).runs().iter().any(|run| {
            let (first, last) = (i64::from(run.0), i64::from(run.1));
            let starts = self.starts.iter().copied();
            let within = starts.filter(|start| (first..last).contains(start));
            within.chain([first, last]).any(is_one)
        })
    }

    /// What is told of these: an end and what it rests on once, and how certain it is.
    fn told(&self, found: Vec<Found>) -> Vec<Ended> {
        let rests = |end: &&Found| found.iter().any(|by| self.rests_on(by, end));
        let mut ends: Vec<&Found> = found.iter().filter(|end| !rests(end)).collect();
        ends.sort_by_key(|end| (first(&end.on), last(&end.on), end.origin));
        let told = ends.iter().map(|end| {
            let (by, on) = (end.origin, end.on.clone());
            let mut others = ends.iter().filter(|other| other.origin != end.origin);
            let alone = !others.any(|other| is_rival(other, end));
            Ended {
                part: self.story.part,
                party: self.of.party(),
                reason: if end.prolonged {
                    Reason::ProlongedTo { by, on }
                } else {
                    Reason::Ends { by, on }
                },
                certain: alone && self.is_certain(&end.on),
            }
        });
        told.collect()
    }

    /// Whether the later is told by this one: the act on which it rests, the relation or the term
    /// that it carries out.
    fn rests_on(&self, by: &Found, on: &Found) -> bool {
        let act = by.origin.act().map(|at| &self.story.facts.acts[at]);
        let ends = |act: &&Act| matches!(act.kind, EventKind::Termination | EventKind::Expiry);
        let Some(act) = act.filter(ends) else {
            return false;
        };
        let tells_term = || act.ends_term() && meets(&by.on, &on.on);
        match on.origin {
            _ if on.prolonged => tells_term(),
            Origin::Act(other) => act.answers.contains(&other),
            Origin::Replacement(_) => act.ground == Some(Ground::Replacement),
            Origin::Extinction(_) => act.ground == Some(Ground::PartyExtinct),
            Origin::Term(_) => tells_term(),
            Origin::EntryClause(_) | Origin::Inheritance(_) => false,
        }
    }

    /// Whether it certainly ended on these days, all of them within those asked.
    fn is_certain(&self, on: &Days) -> bool {
        let (first, last) = (first(on), last(on));
        on.is_subset(self.days)
            && self.is_ended(first - 1).is_no()
            && (self.is_ended(last).is_yes() || self.is_ended(last + 1).is_yes())
    }
}

fn meets(one: &Days, other: &Days) -> bool {
    !one.intersect(other).is_empty()
}

/// Whether the other may have come first. Where the whole ended for several parties at a time, each
/// by its own act, these are no rivals.
fn is_rival(other: &Found, end: &Found) -> bool {
    let of_two = other.of.zip(end.of).is_some_and(|(a, b)| a != b);
    !of_two && meets(&other.on, &end.on.hull())
}
