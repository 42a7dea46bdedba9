//! What ended it within some days: each recorded end that may be the one, and how certain that is.

use super::answer::{Ended, Origin, Reason};
use super::asked::Asked;
use super::course::{Course, End};
use super::facts::{Act, Facts, Subject};
use super::moments::{first_from, last_until};
use super::standing::{By, Prepared};
use super::sweep::runs;
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
    let sides = facts.sides();
    let parties = || {
        sides
            .iter()
            .flat_map(|(_, parties)| parties.iter().copied())
    };
    // What the whole, the part and the party ended by: each end is told once.
    let mut seen: Vec<Origin> = Vec::new();
    for part in std::iter::once(None).chain(parts.into_iter().map(Some)) {
        let whole = Window::of(facts, &Asked::new(Subject::Whole, part), days);
        let mut found = whole.ends(part.is_none(), &seen);
        seen.extend(found.iter().map(|end| end.origin));
        all.extend(whole.told(&mut found, part, None));
        for party in parties() {
            let alone = Window::of(facts, &Asked::new(Subject::Party(party), part), days);
            // That it ceased to exist is no end of what binds others.
            let mut found = alone.ends(false, &seen);
            seen.extend(found.iter().map(|end| end.origin));
            all.extend(alone.told(&mut found, part, Some(party)));
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

/// What ends: one of the ends of a course, or the end that a prolongation gives.
#[derive(Clone, Copy)]
enum What<'a> {
    End(&'a End),
    Prolonged(usize),
}

/// An end that may be the one.
struct Found {
    origin: Origin,
    on: Days,
    /// For whom, where the whole is told by its sides.
    of: Option<u32>,
    /// Whether it is the end that a prolongation gives.
    prolonged: bool,
}

/// What is asked, and within which days.
struct Window<'a> {
    facts: &'a Facts,
    prepared: Prepared,
    days: &'a Days,
    /// The first days of the runs between which an answer may change.
    starts: Vec<i64>,
}

impl<'a> Window<'a> {
    fn of(facts: &'a Facts, asked: &Asked, days: &'a Days) -> Window<'a> {
        let prepared = Prepared::new(facts, asked);
        let starts = runs(&prepared).into_iter().map(|run| i64::from(run.0));
        Window {
            facts,
            starts: starts.collect(),
            prepared,
            days,
        }
    }

    fn is_ended(&self, day: i64) -> Certainty {
        self.prepared.outlook(day).standings.is(Standing::Ended)
    }

    /// The ends but those seen, and perhaps but the ends of the lives of parties.
    fn ends(&self, extinct: bool, seen: &[Origin]) -> Vec<Found> {
        let mut found = Vec::new();
        match &self.prepared.by {
            By::Nothing => {}
            By::Course(gathered) => self.of_course(None, &gathered.course, &mut found),
            By::Sides(sides) => {
                for (party, prepared) in sides.iter().flatten() {
                    if let By::Course(gathered) = &prepared.by {
                        self.of_course(Some(*party), &gathered.course, &mut found);
                    }
                }
            }
        }
        found.retain(|end| {
            !seen.contains(&end.origin) && (extinct || !matches!(end.origin, Origin::Extinction(_)))
        });
        found
    }

    fn of_course(&self, of: Option<u32>, course: &Course, found: &mut Vec<Found>) {
        let ends = course.ends.iter();
        let ends = ends.map(|end| (end.origin, &end.on, What::End(end)));
        let prolonged = course.prolongations.iter().enumerate();
        let prolonged = prolonged
            .filter_map(|(at, of)| Some((of.origin, of.until.as_ref()?, What::Prolonged(at))));
        for (origin, on, what) in ends.chain(prolonged) {
            let is_known = found.iter().any(|known| known.origin == origin);
            if !is_known && self.may_be(course, on, what) {
                found.push(Found {
                    origin,
                    on: on.clone(),
                    of,
                    prolonged: matches!(what, What::Prolonged(_)),
                });
            }
        }
    }

    /// Whether it may have ended by this within the days: it had not certainly ended the day before,
    /// and by this may have on the day, or, where the day of the end is still in, the day after.
    fn may_be(&self, course: &Course, on: &Days, what: What<'_>) -> bool {
        let by_this = |day: i64| match what {
            _ if self.is_ended(day).is_no() => false,
            _ if self.prepared.outlook(day).impossible => true,
            What::End(end) => course.ended_by(end, day),
            What::Prolonged(at) => course.ran_out(at, day),
        };
        let is_one = |day: i64| {
            !self.is_ended(day - 1).is_yes() && (by_this(day) || by_this(day.saturating_add(1)))
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
        let act = &self.facts.acts[at];
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

/// Whether the other may have come first. Where the whole ended for several parties at a time, each
/// by its own act, these are no rivals.
fn is_rival(other: &Found, end: &Found) -> bool {
    let of_two = other.of.zip(end.of).is_some_and(|(a, b)| a != b);
    !of_two && !other.on.intersect(&end.on.hull()).is_empty()
}
