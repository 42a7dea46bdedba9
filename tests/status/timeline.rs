//! The standing on a day, once the day of each act is chosen (MEANING M16, M18, M19, M20).

use std::collections::BTreeSet;

/// In the order in which an agreement passes through them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Standing {
    NotYet,
    Provisional,
    InForce,
    Ended,
    Never,
}

use Standing::*;

/// A standing, and whether it rests on nobody having recorded an end: in force by the presumption, or
/// ended in silence (M20).
pub(crate) type Possible = BTreeSet<(Standing, bool)>;

/// M18: whether the day of an end is still in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum LastDay {
    In,
    Either,
    Out,
}

/// What is chosen for one party (or for the whole), and what M19 and M20 say of the day asked about.
#[derive(Clone, Debug, Default)]
pub(crate) struct Timeline {
    /// Whether an entry into force is recorded, whatever was chosen for it.
    pub(crate) is_recorded: bool,
    /// Whether one is, though perhaps not for the party.
    pub(crate) may_be_recorded: bool,
    pub(crate) begins: Vec<usize>,
    /// Those of them that are revivals: on the day of an end they leave no gap.
    pub(crate) revivals: Vec<usize>,
    pub(crate) ends: Vec<(usize, LastDay)>,
    pub(crate) provisional: Vec<usize>,
    pub(crate) provisional_ends: Vec<(usize, LastDay)>,
    /// The negotiation was abandoned, unsigned.
    pub(crate) never_from: Option<usize>,
    /// M16: an end before the beginning cannot be.
    pub(crate) is_impossible: bool,
    /// The last day of the party, or of either side.
    pub(crate) extinct: Option<usize>,
    /// M19, where no entry into force is recorded: whether it may be in force on the day.
    pub(crate) may_be_in_force: bool,
    /// M19: whether it may have been in force before the day.
    pub(crate) may_have_been: bool,
    /// An entry into force is recorded, without a day.
    pub(crate) is_undated: bool,
    /// M20: whether a source covers ends on the day.
    pub(crate) covered: bool,
}

/// Whether the day is between a beginning and an end.
struct Spell {
    /// Since when it lasts.
    since: Option<usize>,
    /// It has ended before.
    has_ended: bool,
    /// It ends on the day asked about.
    ends_today: Option<LastDay>,
    ends_later: bool,
}

/// M18 for beginnings and ends of one sort, up to a day.
fn spell(begins: &[usize], ends: &[(usize, LastDay)], day: usize, revivals: &[usize]) -> Spell {
    let mut spell = Spell {
        since: None,
        has_ended: false,
        ends_today: None,
        ends_later: ends.iter().any(|(end, _)| *end > day),
    };
    let all: BTreeSet<usize> = begins
        .iter()
        .copied()
        .chain(ends.iter().map(|e| e.0))
        .collect();
    for today in all.into_iter().filter(|today| *today <= day) {
        let begins_today = begins.contains(&today);
        let last_day = ends
            .iter()
            .filter(|(end, _)| *end == today)
            .map(|end| end.1)
            .max();
        if begins_today && spell.since.is_none() {
            spell.since = Some(today);
        }
        let Some(last_day) = last_day else { continue };
        // What ends and is revived on one day has no gap.
        if revivals.contains(&today) {
            spell.since = Some(today);
        } else if today == day {
            spell.ends_today = Some(last_day);
        } else {
            spell.since = None;
            spell.has_ended = true;
        }
    }
    spell
}

impl Timeline {
    /// M16: an end before the beginning cannot be.
    pub(crate) fn ends_before_it_begins(&self) -> bool {
        let forced =
            (self.is_recorded || self.may_be_recorded) && self.is_before(&self.begins, &self.ends);
        forced || self.stops_before_it_applies()
    }

    /// The same of provisional application.
    pub(crate) fn stops_before_it_applies(&self) -> bool {
        self.is_before(&self.provisional, &self.provisional_ends)
    }

    /// Whether some end comes before the first beginning.
    fn is_before(&self, begins: &[usize], ends: &[(usize, LastDay)]) -> bool {
        match begins.iter().min() {
            // A revival on the day of an end comes after it.
            Some(first) => ends
                .iter()
                .any(|(end, _)| end < first || end == first && self.revivals.contains(first)),
            None => false,
        }
    }

    pub(crate) fn standings(&self, day: usize) -> Possible {
        let spell = spell(&self.begins, &self.ends, day, &self.revivals);
        let still = self.without_todays_end(&spell, day);
        let ended = Possible::from([(Ended, false)]);
        match spell.ends_today {
            None | Some(LastDay::In) => still,
            Some(LastDay::Out) => ended,
            Some(LastDay::Either) => still.union(&ended).copied().collect(),
        }
    }

    fn without_todays_end(&self, spell: &Spell, day: usize) -> Possible {
        let end_recorded = spell.ends_later || spell.ends_today.is_some();
        match spell.since {
            Some(since) if end_recorded || since == day => [(InForce, false)].into(),
            Some(_) if self.covered => [(InForce, true)].into(),
            Some(_) => [(InForce, false), (Ended, true)].into(),
            None if spell.has_ended => [(Ended, false)].into(),
            // What ends today has begun, recorded or not.
            None if spell.ends_today.is_some() && !self.may_be_recorded => {
                [(InForce, false)].into()
            }
            None => self.before_force(end_recorded, day),
        }
    }

    /// Neither a beginning nor an end so far.
    fn before_force(&self, end_recorded: bool, day: usize) -> Possible {
        let begins_one_day = self.begins.iter().any(|begin| *begin > day);
        if self.never_from.is_some_and(|from| from <= day) && !begins_one_day {
            return [(Never, false)].into();
        }
        let mut later = self.begins.iter().filter(|begin| **begin > day);
        let times = |all: &[usize], on: usize| all.iter().filter(|day| **day == on).count();
        let begins_later =
            later.any(|begin| times(&self.begins, *begin) > times(&self.revivals, *begin));
        if self.extinct.is_some_and(|last| last < day) && !begins_later {
            return self.extinct();
        }
        let spell = spell(&self.provisional, &self.provisional_ends, day, &[]);
        let Some(since) = spell.since else {
            return self.unprovisional(end_recorded);
        };
        let goes_on = spell.ends_later || begins_later || since == day;
        if self.covered && !goes_on && !self.is_undated && spell.ends_today.is_none() {
            return [(Provisional, true)].into();
        }
        let mut possible = Possible::from([(Provisional, false)]);
        if self.is_undated {
            // What entered into force on some day may have done so by now.
            let mut in_force = self.unprovisional(end_recorded);
            in_force.remove(&(NotYet, false));
            possible.extend(in_force);
        }
        let after = match spell.ends_today {
            None if goes_on || self.covered || self.is_undated => return possible,
            Some(LastDay::In) => return possible,
            Some(LastDay::Out) => return self.unprovisional(end_recorded),
            Some(LastDay::Either) => self.unprovisional(end_recorded),
            // It may have ended unrecorded.
            None => self.unprovisional(end_recorded),
        };
        possible.extend(after);
        possible
    }

    /// What is over before it was in force: never, or ended if it may have been.
    fn extinct(&self) -> Possible {
        let begun_before = self.may_have_been;
        let mut possible = Possible::from([(Never, false)]);
        let was = self.unprovisional(true).contains(&(InForce, false));
        if begun_before && was && self.provisional.is_empty() {
            possible.insert((Ended, false));
        }
        possible
    }

    /// M19.
    fn unprovisional(&self, end_recorded: bool) -> Possible {
        let mut possible = Possible::from([(NotYet, false)]);
        if !self.is_recorded && self.may_be_in_force {
            possible.insert((InForce, !end_recorded));
            if !end_recorded && !self.covered && self.may_have_been {
                possible.insert((Ended, true));
            }
        }
        possible
    }
}
