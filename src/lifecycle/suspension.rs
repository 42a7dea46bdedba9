//! Operation: which suspensions may be in effect on a day (M16).

use super::answer::Suspension;
use super::concern::Concern;
use super::facts::{Act, Facts, Subject};
use super::moments::{contains, first, first_from, last};
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
        let resumptions = resumptions(&concern, of);
        let mut all = Vec::new();
        for (at, act) in facts.acts.iter().enumerate() {
            if act.kind != EventKind::Suspension || act.is_void() {
                continue;
            }
            let part = match act.part {
                part if concern.is_on(part) => None,
                part if concern.part.is_none() => part,
                _ => continue,
            };
            // Of two sides, a suspension concerns both; of more, the one that suspends.
            let certainly = match of {
                Subject::Party(party) if !concern.has_two_sides() => concern.concerns(act, party),
                _ => Some(true),
            };
            let Some(certainly) = certainly else {
                continue;
            };
            let theirs: Vec<usize> = (resumptions.iter())
                .filter(|(of, answered)| {
                    let on = facts.acts[*of].part;
                    answered.contains(&at) && (concern.is_on(on) || on == act.part)
                })
                .map(|(of, _)| *of)
                .collect();
            let (certain, possible) = over_time(facts, act, &theirs);
            all.push(Paused {
                act: at,
                party: act.party,
                part,
                certain: if certainly { certain } else { Days::empty() },
                possible,
                resumptions: theirs,
            });
        }
        let sides = match of {
            Subject::Whole if !concern.has_two_sides() => {
                facts.sides().into_iter().map(|(_, side)| side).collect()
            }
            _ => Vec::new(),
        };
        Operation { all, sides }
    }

    /// The suspensions that may be in effect, also of parts of what is asked about.
    pub(super) fn on(&self, day: i64) -> Vec<Suspension> {
        let open = self
            .all
            .iter()
            .filter(|paused| contains(&paused.possible, day));
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
        let by = |concerns: &dyn Fn(&Suspension) -> bool| {
            let of_all = all.iter().filter(|s| s.part.is_none() && concerns(s));
            of_all.fold(Certainty::No, |sum, s| sum.or(s.certainty))
        };
        if self.sides.is_empty() {
            return by(&|_| true);
        }
        let of_party = |party: &u32| by(&|s| s.party == Some(*party));
        let of_side = |side: &Vec<u32>| {
            side.iter()
                .map(of_party)
                .fold(Certainty::Yes, Certainty::and)
        };
        let sides: Vec<Certainty> = self.sides.iter().map(of_side).collect();
        let operating = |by: &dyn Fn(Certainty) -> bool| sides.iter().filter(|s| by(**s)).count();
        let enough = sides.len().min(2);
        let of_sides = match () {
            () if operating(&|suspended| !suspended.is_yes()) < enough => Certainty::Yes,
            () if operating(&|suspended| suspended.is_no()) < enough => Certainty::Maybe,
            () => Certainty::No,
        };
        by(&|s| s.party.is_none()).or(of_sides)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The days on which operation may change begin and end with these.
    pub(super) fn limits(&self) -> impl Iterator<Item = &Days> {
        self.all
            .iter()
            .flat_map(|paused| [&paused.certain, &paused.possible])
    }

    /// The acts that may resume what this one suspends, by place.
    pub(super) fn resumptions(&self, suspended: usize) -> &[usize] {
        let paused = self.all.iter().find(|paused| paused.act == suspended);
        paused.map_or(&[], |paused| &paused.resumptions)
    }
}

/// The resumptions, each with the suspensions it answers.
fn resumptions(concern: &Concern<'_>, of: Subject) -> Vec<(usize, Vec<usize>)> {
    let of = match of {
        Subject::Whole => None,
        Subject::Party(party) => Some(party),
    };
    let acts = concern.facts.acts.iter().enumerate();
    acts.filter(|(_, act)| act.kind == EventKind::Resumption && !act.is_void())
        .map(|(at, act)| (at, concern.answered(act, EventKind::Suspension, of)))
        .collect()
}

/// The days on which a suspension certainly is in effect, and on which it may be.
fn over_time(facts: &Facts, act: &Act, resumptions: &[usize]) -> (Days, Days) {
    let on = act.suspended_from();
    let first = first(&on);
    let (mut until, mut resumed) = (i64::MAX, Vec::new());
    for &at in resumptions {
        let resumption = &facts.acts[at];
        let days = resumption.takes_effect();
        // What comes before the suspension resumes nothing.
        let Some(begins) = first_from(days, first) else {
            continue;
        };
        until = until.min(begins - 1);
        let earliest = super::moments::first(days);
        if !resumption.is_doubtful() {
            // Certain from its last day, until the suspension may have come after it.
            let again = first_from(&on, earliest + 1).unwrap_or(i64::MAX);
            resumed.push((last(days), again - 1));
        }
    }
    let range = |first: i64, last: i64| {
        let day = |day: i64| day.clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32;
        (first <= last).then(|| (day(first), day(last)))
    };
    let of = |runs: &mut dyn Iterator<Item = (i64, i64)>| {
        Days::of_runs(runs.filter_map(|(first, last)| range(first, last)))
    };
    let begun = last(&on);
    let certain = if act.is_doubtful() || begun >= i64::from(i32::MAX) {
        Days::empty()
    } else {
        of(&mut [(begun, until)].into_iter())
    };
    let since = of(&mut [(first, i64::MAX)].into_iter());
    (
        certain,
        since.intersect(&of(&mut resumed.into_iter()).complement()),
    )
}
