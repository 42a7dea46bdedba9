//! What became of a duty by a day (MEANING, M30). Plain values: days that are possible, and what is certain.

use crate::date::{Certainty, Day, Days};
use crate::vocabulary::{DutyState, DutyStates};

/// What an act did to a duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Did {
    /// It performed the whole.
    Whole,
    /// It performed a part.
    Part,
    /// It found a breach.
    Breach,
}

/// An act about a duty, of who owes it.
#[derive(Clone, Debug)]
pub(crate) struct Deed {
    pub(crate) did: Did,
    pub(crate) days: Days,
    /// Whether it certainly happened, to this duty, and did this.
    pub(crate) certain: bool,
}

/// How a duty stands on a day, acts about it aside: what is possible.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stands {
    /// It does not bind both yet.
    pub(crate) not_yet: bool,
    /// It binds, and what makes it due has not come.
    pub(crate) waits: bool,
    /// It binds, and cannot be asked for: suspended, or without effect yet.
    pub(crate) stopped: bool,
    /// It binds, and can be asked for.
    pub(crate) runs: bool,
    /// It no longer binds, or never can.
    pub(crate) over: bool,
    /// Whether the deadline passed while it bound.
    pub(crate) passed: Certainty,
    /// Whether it comes only on the day of its deadline.
    pub(crate) on_the_day: Certainty,
}

impl Stands {
    /// It binds, and can be asked for.
    pub(crate) const RUNS: Stands = Stands {
        not_yet: false,
        waits: false,
        stopped: false,
        runs: true,
        over: false,
        passed: Certainty::No,
        on_the_day: Certainty::No,
    };
}

/// The states that are possible on a day.
pub(crate) fn states(
    deeds: &[Deed],
    deadline: Option<&Days>,
    stands: &Stands,
    day: Day,
) -> DutyStates {
    let by = Done { deeds, day };
    let mut all = DutyStates::default();
    if !by.is_sure(Did::Breach) {
        by.without_breach(deadline, stands, &mut all);
    }
    by.with_breach(&mut all);
    all
}

/// Whether a duty was certainly performed, the whole of it, on one of these days.
pub(crate) fn performed_by(deeds: &[Deed], day: Day) -> Certainty {
    let done = Done { deeds, day };
    match (done.is_sure(Did::Whole), done.of(Did::Whole).next()) {
        (true, _) => Certainty::Yes,
        (false, Some(_)) => Certainty::Maybe,
        (false, None) => Certainty::No,
    }
}

/// What may have been done by a day.
struct Done<'d> {
    deeds: &'d [Deed],
    day: Day,
}

impl<'d> Done<'d> {
    /// The acts that may have come by the day, each with its first and last possible day to then.
    fn of(&self, did: Did) -> impl Iterator<Item = (&'d Deed, i32, i32)> + use<'d> {
        let day = self.day.number();
        let deeds = self.deeds.iter().filter(move |deed| deed.did == did);
        deeds.filter_map(move |deed| {
            let past = deed.days.intersect(&Days::up_to(Day::from_number(day)?));
            let runs = past.runs();
            Some((deed, runs.first()?.0, runs.last()?.1))
        })
    }

    /// The same of those that certainly came by then.
    fn sure(&self, did: Did) -> impl Iterator<Item = (&'d Deed, i32, i32)> + use<'d> {
        let day = self.day.number();
        let past = move |deed: &Deed| deed.days.runs().last().is_some_and(|run| run.1 <= day);
        self.of(did)
            .filter(move |(deed, ..)| deed.certain && past(deed))
    }

    fn is_sure(&self, did: Did) -> bool {
        self.sure(did).next().is_some()
    }

    /// The states that are possible where no breach was found.
    fn without_breach(&self, deadline: Option<&Days>, stands: &Stands, all: &mut DutyStates) {
        let ends = ends(deadline);
        if self.of(Did::Whole).next().is_some() {
            let in_time = |(_, first, _)| ends.is_none_or(|(_, last)| first <= last);
            if self.of(Did::Whole).any(in_time) {
                all.add(DutyState::Performed);
            }
            let late = |(_, _, last)| ends.is_some_and(|(first, _)| last > first);
            if self.of(Did::Whole).any(late) && self.sure(Did::Whole).all(late) {
                all.add(DutyState::PerformedLate);
            }
            // Nothing says whether it is done once or goes on.
            if ends.is_none() {
                self.asked_for(None, stands, all);
            }
        }
        if self.is_sure(Did::Whole) {
            return;
        }
        if self.of(Did::Part).next().is_some() {
            let binds = stands.not_yet || stands.waits || stands.stopped || stands.runs;
            if binds || (stands.over && !stands.passed.is_no()) {
                all.add(DutyState::PartlyPerformed);
            }
            if stands.over && !stands.passed.is_yes() {
                all.add(DutyState::Ended);
            }
        }
        if !self.is_sure(Did::Part) {
            self.untouched(deadline, stands, all);
        }
    }

    /// The states that are possible where nothing was done.
    fn untouched(&self, deadline: Option<&Days>, stands: &Stands, all: &mut DutyStates) {
        if stands.not_yet {
            all.add(DutyState::NotYet);
        }
        self.asked_for(deadline, stands, all);
        if stands.over && !stands.passed.is_no() {
            all.add(DutyState::Unknown);
        }
        if stands.over && !stands.passed.is_yes() {
            all.add(DutyState::Ended);
        }
    }

    /// What is so of it while it binds, acts aside.
    fn asked_for(&self, deadline: Option<&Days>, stands: &Stands, all: &mut DutyStates) {
        let day = self.day.number();
        let ends = ends(deadline);
        let before = ends.is_none_or(|(_, last)| day <= last);
        let after = ends.is_some_and(|(first, _)| first < day);
        if stands.waits || (stands.stopped && before) {
            all.add(DutyState::Pending);
        }
        if (stands.stopped || stands.runs) && after {
            all.add(DutyState::Unknown);
        }
        if !stands.runs || !before {
            return;
        }
        let comes = deadline.is_none_or(|days| days.contains(self.day));
        if !stands.on_the_day.is_yes() || comes {
            all.add(DutyState::Due);
        }
        if !stands.on_the_day.is_no() && ends.is_some_and(|(_, last)| day < last) {
            all.add(DutyState::Pending);
        }
    }

    /// The states that are possible where a breach was found: the whole was performed on a day after the last, or was
    /// not.
    fn with_breach(&self, all: &mut DutyStates) {
        let mends = |(_, _, last): (&Deed, i32, i32)| {
            let before = |(_, first, _)| first < last;
            self.of(Did::Breach).any(before) && self.sure(Did::Breach).all(before)
        };
        if self.of(Did::Whole).any(mends) {
            all.add(DutyState::Remedied);
        }
        let stays = |(_, _, last): (&Deed, i32, i32)| {
            self.sure(Did::Whole).all(|(_, first, _)| first <= last)
        };
        if self.of(Did::Breach).any(stays) {
            all.add(DutyState::Breached);
        }
    }
}

/// The first and the last possible day.
fn ends(days: Option<&Days>) -> Option<(i32, i32)> {
    let runs = days?.runs();
    let first = runs.first().map_or(i32::MIN, |run| run.0);
    Some((first, runs.last().map_or(i32::MAX, |run| run.1)))
}

#[cfg(test)]
mod tests;
