//! The meaning of status, word by word: every choice of one day, or none, for each recorded act is
//! tried, and walked through day by day.
//!
//! Slow, and written from MEANING alone: it shares with the module only the types of facts.
//! [`table`] is what each act does, [`whose`] whom it moves, [`choices`] what may be chosen of it,
//! [`walk`] one choice, [`sides`] how several parties make a whole; here is what is found of all.

mod choices;
mod entries;
mod same;
mod sides;
mod table;
mod terms;
mod walk;
mod whose;
mod window;

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use super::super::facts::Subject;
use crate::date::Days;
use crate::vocabulary::{Participations, Standing, Standings};
use choices::Options;
pub(super) use entries::{Told, ToldEntry};
use same::{Same, has_another_name, other_under_one_name};
use sides::{as_the_whole, standing, together, whole};
use table::{Letter, Stands, What};
use walk::{Seen, Walk};
use whose::{Asked, Unrecorded, Who, holds};
use window::window;

/// How something stands on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) standings: Standings,
    pub(super) presumed: bool,
    /// Whether no choice can be, of it or of one of its parties.
    pub(super) impossible: bool,
    /// Of a party, where it was asked for.
    pub(super) participations: Participations,
}

/// How the whole and each party stand, on each of some days; before and after, as on the first and
/// last.
pub(super) struct Tried {
    first: i64,
    last: i64,
    subjects: Vec<(Subject, Vec<Found>)>,
}

impl Tried {
    pub(super) fn on(&self, of: Subject, day: i64) -> &Found {
        let (_, days) = (self.subjects.iter().find(|(subject, _)| *subject == of))
            .unwrap_or_else(|| panic!("{of:?} is not of those tried"));
        // The very first days follow nothing, and after the last nothing comes: no day is so.
        let day = day.clamp(self.first + 2, self.last - 2);
        &days[(day - self.first) as usize]
    }

    pub(super) fn subjects(&self) -> impl Iterator<Item = Subject> {
        self.subjects.iter().map(|(subject, _)| *subject)
    }
}

/// How those looked at may be seen on each day: nothing on any, where no choice can be.
type Course = Rc<Vec<BTreeSet<Seen>>>;

/// The facts, asked about a part or the whole, within the days on which anything may change.
struct Judge<'f> {
    asked: Asked<'f>,
    first: i64,
    last: i64,
    /// On which days an end would be on record.
    covered: Days,
    with_consents: bool,
    /// How many are looked at together.
    looked_at: usize,
    /// By who it is, and whether as if it had not ceased to exist.
    alone: RefCell<HashMap<(Who, bool), Option<Course>>>,
}

/// Every subject, on every day; with participation only where that is asked, as it takes longer.
pub(super) fn tried(told: Told<'_>, part: Option<u32>, with_consents: bool) -> Tried {
    let (judge, facts) = (Judge::new(told, part, with_consents), told.facts);
    let subjects = if !facts.known {
        judge.unknown()
    } else if judge.looked_at == 2 {
        judge.together()
    } else {
        judge.apart()
    };
    Tried {
        first: judge.first,
        last: judge.last,
        subjects,
    }
}

/// Whether something recorded certainly stands against what clauses provide.
pub(super) fn stands_against_clauses(told: Told<'_>, part: Option<u32>) -> bool {
    let Told { facts, entries } = told;
    let asked = Asked {
        facts,
        entries,
        part,
    };
    asked.stands_against()
}

/// Whether there are no more choices than so many to try in a month, for whoever is looked at: fewer where more
/// days are gone through.
pub(super) fn is_within(told: Told<'_>, part: Option<u32>, limit: usize) -> bool {
    let judge = Judge::new(told, part, true);
    let few = |watched: &[Who]| {
        let options = judge.options(watched, true);
        let counts = options.iter().map(Vec::len);
        let months = (judge.last - judge.first) as usize / 31 + 1;
        counts.fold(months, usize::saturating_mul) <= limit
    };
    if judge.looked_at == 2 {
        return few(&judge.members());
    }
    // Heirs last: what is asked of them asks their predecessors first.
    let members = judge.members();
    let heirs = judge.parties().into_iter().map(|(who, _)| who);
    let heirs = heirs.filter(|who| !members.contains(who));
    let mut all = members.iter().copied().chain(heirs);
    all.all(|who| few(&judge.watched(who)))
}

impl<'f> Judge<'f> {
    fn new(told: Told<'f>, part: Option<u32>, with_consents: bool) -> Judge<'f> {
        let Told { facts, entries } = told;
        let asked = Asked {
            facts,
            entries,
            part,
        };
        let (first, last) = window(asked);
        let in_two = facts.members.len() == 2 && facts.inheritances.is_empty();
        Judge {
            asked,
            first,
            last,
            covered: facts.coverage.of_ends(),
            with_consents,
            looked_at: if in_two && facts.has_two_sides() {
                2
            } else {
                1
            },
            alone: RefCell::default(),
        }
    }

    fn members(&self) -> Vec<Who> {
        let members = self.asked.facts.members.iter();
        members.map(|member| Some(member.party)).collect()
    }

    /// Everybody, each with its side; nobody, where there is nobody.
    fn parties(&self) -> Vec<(Who, u32)> {
        let sides = self.asked.facts.sides().iter();
        let mut parties: Vec<(Who, u32)> = sides
            .flat_map(|(side, all)| all.iter().map(|party| (Some(*party), *side)))
            .collect();
        if parties.is_empty() {
            parties.push((None, 0));
        }
        parties
    }

    /// Whoever is looked at alone, and those whose refusals keep it out.
    fn watched(&self, who: Who) -> Vec<Who> {
        let mut watched = vec![who];
        let others = self.parties().into_iter().map(|(other, _)| other);
        watched.extend(others.filter(|other| {
            *other != who && other.is_some_and(|other| self.asked.stands_alone(other))
        }));
        watched
    }

    /// Every choice for those watched, of whom the first are looked at.
    fn course(&self, watched: &[Who], is_immortal: bool) -> Course {
        let mut options: Vec<Options> = self.options(watched, self.with_consents);
        if is_immortal {
            let dies =
                |options: &Options| options.iter().flatten().any(|h| h.what == What::Extinction);
            options.retain(|options| !dies(options));
        }
        let looked_at = watched.iter().take(self.looked_at);
        let unrecorded: Vec<Unrecorded> =
            looked_at.map(|who| self.asked.unrecorded(*who)).collect();
        let mut days = self.first..=self.last;
        let one_for_both = unrecorded.len() == 2
            && days.all(|day| unrecorded[0].may_come(day) == unrecorded[1].may_come(day));
        let mut found = vec![BTreeSet::new(); (self.last - self.first + 1) as usize];
        let mut at = vec![0; options.len()];
        if options.iter().any(Vec::is_empty) {
            return Rc::new(found);
        }
        loop {
            let chosen = options.iter().zip(&at).flat_map(|(of, at)| &of[*at]);
            let walk = Walk {
                judge: self,
                watched,
                chosen: chosen.collect(),
                unrecorded: &unrecorded,
                one_for_both,
            };
            walk.add(&mut found);
            let Some(place) = (0..at.len()).find(|i| at[*i] + 1 < options[*i].len()) else {
                return Rc::new(found);
            };
            at[place] += 1;
            at[..place].fill(0);
        }
    }

    /// How somebody may stand, looked at alone; nothing while that is being found: circles of heirs
    /// lead nowhere.
    fn alone(&self, who: Who, is_immortal: bool) -> Option<Course> {
        let of = (who, is_immortal);
        if let Some(known) = self.alone.borrow().get(&of) {
            return known.clone();
        }
        self.alone.borrow_mut().insert(of, None);
        if let Some(one) = other_under_one_name(self.asked.facts, who) {
            let entries = one.entries(self.asked.entries);
            let one = self.of_facts(&one.one, &entries);
            let course = one.course_of(who, is_immortal);
            self.alone.borrow_mut().insert(of, Some(course.clone()));
            return Some(course);
        }
        let mut course = self.course_of(who, is_immortal);
        if let Some(same) = Same::of(self.asked.facts, who) {
            course = self.as_one(who, &same, &course, is_immortal);
        }
        self.alone.borrow_mut().insert(of, Some(course.clone()));
        Some(course)
    }

    /// The days on which a predecessor, had it not ceased to exist, may be bound, or was the day
    /// before; and certainly.
    fn bound(&self, predecessor: u32) -> Option<(Vec<i64>, Vec<i64>)> {
        let course = self.alone(Some(predecessor), true)?;
        let in_force = |seen: &Seen| seen[0].0.stands() == Stands::InForce;
        let day_or_next = |is: &dyn Fn(&BTreeSet<Seen>) -> bool| {
            let is_on = |day: i64| {
                let at = usize::try_from(day - self.first);
                at.is_ok_and(|at| is(&course[at]))
            };
            (self.first..=self.last)
                .filter(|day| is_on(*day) || is_on(*day - 1))
                .collect::<Vec<i64>>()
        };
        let may = |seen: &BTreeSet<Seen>| seen.is_empty() || seen.iter().any(in_force);
        let surely = |seen: &BTreeSet<Seen>| !seen.is_empty() && seen.iter().all(in_force);
        Some((day_or_next(&may), day_or_next(&surely)))
    }

    /// Two parties on two sides, without heirs: one choice for both.
    fn together(&self) -> Vec<(Subject, Vec<Found>)> {
        let members = &self.asked.facts.members;
        let course = self.course(&self.members(), false);
        let sure = members.iter().all(|member| member.certain);
        let found = |of: Subject| {
            let place = members.iter().position(|m| of == Subject::Party(m.party));
            // How it stands, and whether only by silence.
            let stands = |letters: [Letter; 2]| {
                let each = letters.map(Letter::stands);
                let silent = letters.map(Letter::is_silent);
                match place {
                    Some(at) if !matches!(each[at], Stands::InForce | Stands::Lapsed) => {
                        (standing(each[at]), silent[at])
                    }
                    // What is in force or lapsed for one of two is so as it is for both.
                    _ => (whole(&each), silent[0] && silent[1]),
                }
            };
            let days = (self.first..).zip(course.iter()).map(|(day, seen)| {
                if seen.is_empty() {
                    return self.impossible(of);
                }
                let mut found = Found::default();
                for each in seen {
                    let (stands_so, silent) = stands([each[0].0, each[1].0]);
                    found.standings.add(stands_so);
                    found.presumed |= silent && binds(stands_so) && holds(&self.covered, day);
                    if let Some(place) = place {
                        found.participates(stands_so, each[place].0, each[place].1);
                    }
                }
                if !sure && found.standings.contains(Standing::InForce) {
                    found.standings.add(Standing::NotYet);
                    let in_force = seen
                        .iter()
                        .filter(|each| stands([each[0].0, each[1].0]).0 == Standing::InForce);
                    for (letter, consented) in in_force.filter_map(|each| Some(each[place?])) {
                        found.participates(Standing::NotYet, letter, consented);
                    }
                }
                self.closed(of, found)
            });
            (of, days.collect())
        };
        let mut all = vec![found(Subject::Whole)];
        all.extend(members.iter().map(|m| found(Subject::Party(m.party))));
        all
    }

    /// Each party alone, and the whole in every way of standing together that each alone allows.
    fn apart(&self) -> Vec<(Subject, Vec<Found>)> {
        let parties = self.parties();
        let courses: Vec<Course> = (parties.iter())
            .map(|(who, _)| self.alone(*who, false).expect("nothing is being found"))
            .collect();
        let mut subjects = vec![Subject::Whole];
        subjects.extend(
            parties
                .iter()
                .filter_map(|(who, _)| Some(Subject::Party((*who)?))),
        );
        let days = (self.last - self.first + 1) as usize;
        let mut all: Vec<(Subject, Vec<Found>)> =
            subjects.into_iter().map(|of| (of, Vec::new())).collect();
        for day in 0..days {
            let seen: Vec<&BTreeSet<Seen>> = courses.iter().map(|course| &course[day]).collect();
            // Of two names of one state the later counts.
            let is_old = |at: usize| {
                has_another_name(self.asked.facts, parties[at].0, self.first + day as i64)
            };
            let is_covered = holds(&self.covered, self.first + day as i64);
            let each: Vec<Found> = (parties.iter().zip(&seen).enumerate())
                .map(|(at, ((who, _), seen))| {
                    let is_unbound = who.is_some()
                        && self.is_unsure()
                        && !self.is_bound(&parties, courses.as_slice(), day, Some(at));
                    let of = who.map_or(Subject::Whole, Subject::Party);
                    let now: Vec<usize> = (0..parties.len())
                        .filter(|other| *other == at || !is_old(*other))
                        .collect();
                    let (parties_now, courses_now): (Vec<_>, Vec<_>) = now
                        .iter()
                        .map(|at| (parties[*at], courses[*at].clone()))
                        .unzip();
                    let place = now
                        .iter()
                        .position(|other| *other == at)
                        .expect("it is there");
                    let mut more = as_the_whole(&parties_now, &courses_now, day, place);
                    if is_unbound {
                        more.add(Standing::NotYet);
                    }
                    self.party_apart(of, seen, more, is_covered)
                })
                .collect();
            let now: Vec<usize> = (0..parties.len()).filter(|at| !is_old(*at)).collect();
            let mut found = self.whole_apart(
                &now.iter().map(|at| parties[*at]).collect::<Vec<_>>(),
                &now.iter().map(|at| seen[*at]).collect::<Vec<_>>(),
                &now.iter().map(|at| each[*at].clone()).collect::<Vec<_>>(),
            );
            let is_nobodys = parties.iter().any(|(who, _)| who.is_none());
            let is_bound =
                is_nobodys || !self.is_unsure() || self.is_bound(&parties, &courses, day, None);
            if !is_bound && found.standings.contains(Standing::InForce) {
                found.standings.add(Standing::NotYet);
            }
            let mut all = all.iter_mut();
            if let Some((_, days)) = all.next() {
                days.push(found);
            }
            for ((_, days), found) in all.zip(each) {
                days.push(found);
            }
        }
        all
    }

    /// Whether somebody is only maybe a party.
    fn is_unsure(&self) -> bool {
        self.asked
            .facts
            .members
            .iter()
            .any(|member| !member.certain)
    }

    /// Whether a party, or anybody, is certainly bound to one on the opposite side; where it is not
    /// certain that one of two is a party, two such pairs are as good as one, if they share nobody like that.
    fn is_bound(
        &self,
        parties: &[(Who, u32)],
        courses: &[Course],
        day: usize,
        of: Option<usize>,
    ) -> bool {
        let in_force = |seen: &Seen| seen[0].0.stands() == Stands::InForce;
        let facts = self.asked.facts;
        // Of two names of one state the later faces others.
        let stands = |at: usize| {
            of == Some(at) || !has_another_name(facts, parties[at].0, self.first + day as i64)
        };
        let bound = |at: &usize| {
            let seen = &courses[*at][day];
            !seen.is_empty() && seen.iter().all(in_force) && stands(*at)
        };
        // By whom somebody is only maybe a party: itself, or whose heir it is.
        let unsure = |at: usize| {
            let origin = parties[at].0.and_then(|party| facts.origin(party));
            origin.filter(|of| !of.certain).map(|of| of.party)
        };
        // Of each pair that is bound those by whom it may be none.
        let mut pairs: Vec<BTreeSet<u32>> = Vec::new();
        for one in (0..parties.len()).filter(bound) {
            for other in (0..one)
                .filter(bound)
                .filter(|at| parties[*at].1 != parties[one].1)
            {
                if of.is_none_or(|of| of == one || of == other) {
                    pairs.push([one, other].into_iter().filter_map(unsure).collect());
                }
            }
        }
        let mut all = pairs.iter();
        all.any(|one| pairs.iter().any(|other| one.is_disjoint(other)))
    }

    fn party_apart(
        &self,
        of: Subject,
        seen: &BTreeSet<Seen>,
        more: Standings,
        is_covered: bool,
    ) -> Found {
        if seen.is_empty() {
            return self.impossible(of);
        }
        let mut found = Found::default();
        for [(letter, consented), _] in seen {
            let stands_so = standing(letter.stands());
            found.standings.add(stands_so);
            found.presumed |= letter.is_silent() && is_covered;
            found.participates(stands_so, *letter, *consented);
        }
        if found.standings.contains(Standing::InForce) {
            // Who is bound to nobody may stand as the whole.
            let new: Vec<Standing> = more
                .iter()
                .filter(|one| *one != Standing::InForce)
                .collect();
            for standing in new {
                found.standings.add(standing);
                let in_force = seen.iter().filter(|s| s[0].0.stands() == Stands::InForce);
                for [(letter, consented), _] in in_force {
                    found.participates(standing, *letter, *consented);
                }
            }
        }
        self.closed(of, found)
    }

    /// The whole is presumed to be in force where two sides are: all of each that may be bound.
    fn whole_apart(
        &self,
        parties: &[(Who, u32)],
        seen: &[&BTreeSet<Seen>],
        each: &[Found],
    ) -> Found {
        let standings = together(parties, seen);
        let sides: BTreeSet<u32> = parties.iter().map(|(_, side)| *side).collect();
        let is_presumed = |side: &&u32| {
            let theirs = parties.iter().zip(each).filter(|((_, of), _)| of == *side);
            let mut bound = theirs.filter(|(_, found)| found.standings.iter().any(binds));
            let bound: Vec<bool> = bound.by_ref().map(|(_, found)| found.presumed).collect();
            !bound.is_empty() && bound.iter().all(|presumed| *presumed)
        };
        Found {
            standings,
            presumed: standings.iter().any(binds)
                && sides.iter().filter(is_presumed).count() >= sides.len().min(2),
            impossible: seen.iter().any(|seen| seen.is_empty()),
            ..Found::default()
        }
    }
}

/// Whether it is in force, or applied.
fn binds(standing: Standing) -> bool {
    matches!(standing, Standing::InForce | Standing::Provisional)
}
