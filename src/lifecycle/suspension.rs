//! Operation: which suspensions may be in effect on a day (M16).

use super::answer::Suspension;
use super::concern::Concern;
use super::facts::{Act, Facts, Subject};
use super::moments::{between, contains, first, first_from, from_on, last};
use crate::date::{Certainty, Days};
use crate::vocabulary::EventKind;

/// The suspensions that bear on a subject.
pub(super) struct Operation {
    all: Vec<Paused>,
    /// The sides, each with its parties; none where a suspension concerns both of two, or one party is asked.
    sides: Vec<Vec<u32>>,
}

/// One suspension over time.
struct Paused {
    act: usize,
    party: Option<u32>,
    part: Option<u32>,
    /// The days on which it certainly is in effect, and on which it may be.
    certain: Days,
    possible: Days,
    resumptions: Vec<usize>,
}

impl Operation {
    pub(super) fn of(facts: &Facts, part: Option<u32>, of: Subject) -> Operation {
        let concern = Concern::new(facts, part);
        let party = of.party();
        let acts = |kind| {
            let all = facts.acts.iter().enumerate();
            all.filter(move |(_, act)| act.kind == kind && !act.is_void())
        };
        let answered = |(at, by)| (at, by, concern.answered(by, EventKind::Suspension, party));
        let resumed: Vec<(usize, &Act, Vec<usize>)> =
            acts(EventKind::Resumption).map(answered).collect();
        let mut all = Vec::new();
        for (act, of) in acts(EventKind::Suspension) {
            let is_on = concern.is_on(of.part);
            // Of two sides, a suspension concerns both; of more, the one that suspends.
            let certainly = match party.filter(|_| !concern.has_two_sides()) {
                Some(party) => concern.concerns(of, party),
                None => Some(true),
            };
            let Some(certainly) = certainly.filter(|_| is_on || part.is_none()) else {
                continue;
            };
            // What a resumption answers is in the order of the acts.
            let resumes = |(_, by, answered): &&(usize, &Act, Vec<usize>)| {
                (concern.is_on(by.part) || by.part == of.part)
                    && answered.binary_search(&act).is_ok()
            };
            let resumptions = resumed.iter().filter(resumes).map(|(at, ..)| *at);
            let resumptions: Vec<usize> = resumptions.collect();
            let (certain, possible) = over_time(facts, of, &resumptions);
            all.push(Paused {
                act,
                party: of.party,
                part: of.part.filter(|_| !is_on),
                certain: if certainly { certain } else { Days::empty() },
                possible,
                resumptions,
            });
        }
        let by_side = party.is_none() && !concern.has_two_sides();
        let sides = facts.sides().iter().filter(|_| by_side);
        Operation {
            all,
            sides: sides.map(|(_, side)| side.clone()).collect(),
        }
    }

    /// The suspensions that may be in effect, also of parts of what is asked about.
    pub(super) fn on(&self, day: i64) -> Vec<Suspension> {
        let all = self.all.iter();
        let open = all.filter(|paused| contains(&paused.possible, day));
        let told = |paused: &Paused| Suspension {
            act: paused.act,
            party: paused.party,
            part: paused.part,
            certainty: Certainty::possibly(contains(&paused.certain, day)),
        };
        open.map(told).collect()
    }

    /// Whether what is asked about is suspended: a party by what concerns it; the whole by an act of its
    /// own, or where all sides but one at most have suspended.
    pub(super) fn is_suspended(&self, all: &[Suspension]) -> Certainty {
        let by = |concerns: &dyn Fn(Option<u32>) -> bool| {
            let of_all = all.iter().filter(|s| s.part.is_none() && concerns(s.party));
            of_all.fold(Certainty::No, |sum, s| sum.or(s.certainty))
        };
        let side = |side: &Vec<u32>| {
            let parties = side.iter().map(|of| by(&|party| party == Some(*of)));
            parties.fold(Certainty::Yes, Certainty::and)
        };
        let mut sides: Vec<Certainty> = self.sides.iter().map(side).collect();
        sides.sort_by_key(|side| (side.is_yes(), side.is_maybe()));
        match sides.get(1).or(sides.first()) {
            Some(second) => by(&|party| party.is_none()).or(*second),
            None => by(&|_| true),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The days on which operation may change begin and end with these.
    pub(super) fn limits(&self) -> impl Iterator<Item = &Days> {
        let all = self.all.iter();
        all.flat_map(|paused| [&paused.certain, &paused.possible])
    }

    /// The acts that may resume what this one suspends, by place.
    pub(super) fn resumptions(&self, suspended: usize) -> &[usize] {
        let paused = self.all.iter().find(|paused| paused.act == suspended);
        paused.map_or(&[], |paused| &paused.resumptions)
    }
}

/// The days on which a suspension certainly is in effect, and on which it may be.
fn over_time(facts: &Facts, act: &Act, resumptions: &[usize]) -> (Days, Days) {
    let on = act.suspended_from();
    let (mut until, mut resumed) = (i64::MAX, Vec::new());
    for &at in resumptions {
        let resumption = &facts.acts[at];
        let days = resumption.takes_effect();
        // What comes before the suspension resumes nothing.
        let Some(begins) = first_from(days, first(&on)) else {
            continue;
        };
        until = until.min(begins - 1);
        if !resumption.is_doubtful() {
            // Certain from its last day, until the suspension may have come after it.
            let again = first_from(&on, first(days) + 1).unwrap_or(i64::MAX);
            resumed.extend_from_slice(between(last(days), again - 1).runs());
        }
    }
    let possible = from_on(first(&on)).intersect(&Days::of_runs(resumed).complement());
    let begun = last(&on);
    if act.is_doubtful() || begun >= i64::from(i32::MAX) {
        return (Days::empty(), possible);
    }
    (between(begun, until), possible)
}
