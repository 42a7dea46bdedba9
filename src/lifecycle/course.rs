//! [`Course`]: all that may move the standing of one agreement, part or party, in order of kind.

use super::answer::Origin;
use super::moments::{EVER, Moment, NOTHING, Window, ending, first_from, last, last_until, meets};
use crate::date::{Certainty, Days};

/// What begins.
#[derive(Clone, Debug)]
pub(super) struct Begin {
    pub(super) origin: Origin,
    pub(super) on: Days,
    /// Whether it may be absent, or without effect.
    pub(super) absent: bool,
    /// Whether it comes after an end of the same day: a revival, a prolongation.
    pub(super) late: bool,
    /// Of a prolongation, its place: it only continues what had begun.
    pub(super) prolongation: Option<usize>,
}

/// What ends.
#[derive(Clone, Debug)]
pub(super) struct End {
    pub(super) origin: Origin,
    pub(super) on: Days,
    /// Whether it may be absent.
    pub(super) absent: bool,
    /// Whether it has an effect, if it happened.
    pub(super) effect: Certainty,
    /// Whether its day is still in (M18).
    pub(super) last_day_in: Certainty,
    /// Whether it is the end of a term, which a prolongation moves.
    pub(super) term: bool,
    /// Whether it counts as a recorded end of the agreement (M20).
    pub(super) recorded: bool,
    /// Whether it presupposes a beginning, even where none is recorded. What does not, as the end
    /// of a party's life, only keeps from beginning what never began.
    pub(super) presupposes: bool,
    /// Which revocations answer it, by place.
    pub(super) revocations: Vec<usize>,
}

/// What cancels an end, if it comes before.
#[derive(Clone, Debug)]
pub(super) struct Revocation {
    pub(super) act: usize,
    pub(super) on: Days,
    pub(super) absent: bool,
}

/// What moves the end of a term: of its days, `Course::begins` has the beginning.
#[derive(Clone, Debug)]
pub(super) struct Prolongation {
    pub(super) origin: Origin,
    pub(super) on: Days,
    pub(super) absent: bool,
    pub(super) until: Option<Days>,
    pub(super) last_day_in: Certainty,
}

/// A beginning of which no day is recorded (M19).
#[derive(Clone, Debug)]
pub(super) struct Unrecorded {
    /// The days on which it may be in force for all that is recorded.
    pub(super) days: Days,
    /// Whether it certainly began some day.
    pub(super) surely: bool,
    /// Whether it is recorded, without a day.
    pub(super) recorded: bool,
}

/// All that may move a standing.
#[derive(Clone, Debug, Default)]
pub(super) struct Course {
    pub(super) begins: Vec<Begin>,
    pub(super) ends: Vec<End>,
    pub(super) revocations: Vec<Revocation>,
    pub(super) prolongations: Vec<Prolongation>,
    /// After what it can no longer begin: the act, its days, whether it may be absent.
    pub(super) closings: Vec<(usize, Days, bool)>,
    pub(super) unrecorded: Option<Unrecorded>,
    /// Whether no entry into force is recorded, nor what stands in for one: then it may have begun
    /// before any recorded end, also before one that comes before a revival.
    pub(super) presumes: bool,
}

/// Beginnings that lie after the day asked about, or none at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Unbegun {
    /// Possible with a recorded beginning later on.
    pub(super) awaited: bool,
    /// Possible without one.
    pub(super) open: bool,
}

/// What is asked of ends while it is in force.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    /// That none has come.
    NotEnded,
    /// That none has come and none is recorded for later, the first day aside (M20).
    Unsupported,
    /// That none has come, nor comes on the day.
    EndsLater,
    /// That none has come of those that presuppose a beginning.
    NotEndedByAct,
}

impl Begin {
    /// When it begins, if on this day.
    pub(super) fn moment(&self, day: i64) -> Moment {
        4 * day + if self.late { 2 } else { 0 }
    }

    fn first(&self) -> Option<Moment> {
        first_from(&self.on, i64::MIN).map(|day| self.moment(day))
    }

    fn is_avoidable_until(&self, day: i64) -> bool {
        self.absent || last_until(&self.on, i64::MAX).is_some_and(|last| last > day)
    }
}

/// Whether an end on one of these days may lie so late that it is not yet felt on the day.
fn is_unseen(on: &Days, last_day_in: Certainty, day: i64, first_day: i64) -> bool {
    let last = last(on);
    last >= first_day && (last > day || last == day && !last_day_in.is_no())
}

/// The last day until which an end may lie to be felt on the day.
fn seen_until(last_day_in: Certainty, day: i64) -> i64 {
    if last_day_in.is_yes() { day - 1 } else { day }
}

impl Revocation {
    /// Whether it may come before the end.
    pub(super) fn may_undo(&self, end: &End) -> bool {
        first_from(&self.on, i64::MIN).is_some_and(|first| first < last(&end.on))
    }
}

impl Prolongation {
    /// Whether it need not move an end on this day that it does not come after: the end it gives
    /// may be no later, or, where it gives none, may have been that one.
    fn is_over(&self, on: i64) -> bool {
        let first = first_from(self.until.as_ref().unwrap_or(&self.on), i64::MIN);
        first.is_some_and(|first| first < on || first == on && self.until.is_some())
    }

    /// Whether it may end after a first beginning.
    fn lasts_beyond(&self, floor: Moment) -> bool {
        let until = self.until.as_ref();
        until.is_none_or(|until| ending(last(until)) > floor)
    }

    /// Whether it may move an end on one of these days: it comes before, and lasts beyond it.
    fn may_move(&self, on: &Days) -> bool {
        let until = self.until.as_ref().map_or(i64::MAX, last);
        first_from(&self.on, i64::MIN).is_some_and(|first| meets(on, first, until - 1))
    }
}

impl Course {
    /// The days on which something may begin it; all, where an end may be all that shows that it began.
    pub(super) fn may_begin(&self) -> Days {
        let unrecorded = self.unrecorded.iter().map(|unrecorded| &unrecorded.days);
        let days = self.begins.iter().map(|begin| &begin.on).chain(unrecorded);
        if self.presumes {
            Days::all()
        } else {
            days.fold(Days::empty(), |all, days| all.union(days))
        }
    }

    /// Whether every end may lie after a first beginning, or need not be at all.
    fn all_fit(&self, floor: Moment) -> bool {
        let prolonged = |moves: &Prolongation| moves.absent || moves.lasts_beyond(floor);
        self.ends.iter().all(|end| self.fits(end, floor))
            && self.prolongations.iter().all(prolonged)
    }

    /// Whether the end may lie after a first beginning, or need not end anything.
    fn fits(&self, end: &End, floor: Moment) -> bool {
        end.absent
            || !end.effect.is_yes()
            || ending(last(&end.on)) > floor
            || self.is_revocable(end)
            || end.term && {
                let mut prolongations = self.prolongations.iter();
                prolongations.any(|moves| moves.may_move(&end.on) && moves.lasts_beyond(floor))
            }
    }

    fn real_begins(&self) -> impl Iterator<Item = &Begin> {
        self.begins.iter().filter(|b| b.prolongation.is_none())
    }

    /// The first moment at which anything but this beginning may begin.
    fn first_but(&self, but: Option<usize>) -> Option<Moment> {
        let others = self
            .begins
            .iter()
            .enumerate()
            .filter(|(at, begin)| Some(*at) != but && begin.prolongation.is_none())
            .filter_map(|(_, begin)| begin.first());
        others.chain(self.first_unrecorded()).min()
    }

    fn first_unrecorded(&self) -> Option<Moment> {
        let unrecorded = self.unrecorded.as_ref()?;
        first_from(&unrecorded.days, i64::MIN).map(|day| 4 * day)
    }

    /// Whether it may have been revoked: then it ends nothing, whenever it was to end.
    fn is_revocable(&self, end: &End) -> bool {
        let mut revocations = end.revocations.iter().map(|&at| &self.revocations[at]);
        revocations.any(|revocation| revocation.may_undo(end))
    }

    /// The last day, from this first one on, on which an end may lie that one of these prolongations
    /// moves. For each, the last end it may move is given, if it may have happened.
    fn movable(
        &self,
        on: &Days,
        first: i64,
        window: &Window,
        limits: &[Option<i64>],
    ) -> Option<i64> {
        let moved = self
            .prolongations
            .iter()
            .enumerate()
            .filter_map(|(at, moves)| {
                let from = if window.prolongation == Some(at) {
                    window.top.div_euclid(4)
                } else {
                    first_from(&moves.on, i64::MIN)?
                };
                let from = from.max(first);
                last_until(on, limits[at]?).filter(|last| *last >= from)
            });
        moved.max()
    }

    /// Which prolongations may have happened without having ended it by the day; of each, the last
    /// end that it then may move: one before its own.
    fn usable(&self, day: i64, need: Need, window: &Window) -> Vec<Option<i64>> {
        let mut limits: Vec<Option<i64>> = vec![None; self.prolongations.len()];
        loop {
            let mut grown = false;
            // The later ones first: what they may move hangs on none before.
            for (at, moves) in self.prolongations.iter().enumerate().rev() {
                let Some(until) = &moves.until else {
                    grown |= limits[at].is_none();
                    limits[at] = Some(i64::MAX);
                    continue;
                };
                let unseen = match need {
                    Need::Unsupported => false,
                    _ if self.is_strict(need) => last(until) > day,
                    _ => is_unseen(until, moves.last_day_in, day, window.first_day()),
                };
                let until = if unseen {
                    last_until(until, i64::MAX)
                } else {
                    window.last_held(until).max(self.movable(
                        until,
                        window.first_day(),
                        window,
                        &limits,
                    ))
                };
                let limit = limits[at].max(until.map(|until| until - 1));
                grown |= limit != limits[at];
                limits[at] = limit;
            }
            if !grown {
                return limits;
            }
        }
    }

    /// Whether what ends on the day ends too early: where no beginning is recorded, what ends that
    /// day has begun.
    fn is_strict(&self, need: Need) -> bool {
        need == Need::EndsLater || need == Need::NotEndedByAct && self.presumes
    }

    /// Whether, with this beginning as the last, nothing need have ended it.
    fn holds(&self, day: i64, need: Need, window: &Window) -> bool {
        let usable = self.usable(day, need, window);
        let prolonged = self
            .prolongations
            .iter()
            .zip(&usable)
            .all(|(moves, usable)| usable.is_some() || moves.absent);
        let last_is_usable = window.prolongation.is_none_or(|at| usable[at].is_some());
        let first_day = window.first_day();
        prolonged
            && last_is_usable
            && self.ends.iter().all(|end| {
                let unfelt = match need {
                    // Without effect it is none that is recorded for later.
                    Need::Unsupported if end.recorded => !end.effect.is_yes(),
                    Need::NotEndedByAct if !end.presupposes => true,
                    _ if end.presupposes && self.is_strict(need) => {
                        !end.effect.is_yes() || last(&end.on) > day
                    }
                    _ => {
                        !end.effect.is_yes() || is_unseen(&end.on, end.last_day_in, day, first_day)
                    }
                };
                end.absent
                    || unfelt
                    || window.holds(&end.on)
                    || !end.effect.is_no()
                        && (self.is_revocable(end)
                            || end.term
                                && self.movable(&end.on, i64::MIN, window, &usable).is_some())
            })
    }

    /// Whether a recorded beginning may have brought it into force, with no end since.
    pub(super) fn in_force(&self, day: i64, need: Need) -> bool {
        let until = match need {
            Need::Unsupported => day - 1,
            _ => day,
        };
        (0..self.begins.len()).any(|at| {
            let begin = &self.begins[at];
            let days = [
                last_until(&begin.on, until),
                first_from(&begin.on, i64::MIN).filter(|first| *first <= until),
            ];
            days.into_iter()
                .flatten()
                .any(|on| self.holds_since(at, begin.moment(on), day, need))
        })
    }

    /// Whether, with this beginning at this moment as the last, nothing need have ended it.
    fn holds_since(&self, at: usize, top: Moment, day: i64, need: Need) -> bool {
        let prolongation = self.begins[at].prolongation;
        let others = self.first_but(Some(at));
        let window = |floor: Moment| Window {
            floor: Some(floor),
            top,
            prolongation,
        };
        let holds = |window: &Window| self.holds(day, need, window);
        if prolongation.is_none() {
            let first = others.map_or(top, |others| others.min(top));
            return holds(&window(if self.presumes { EVER } else { first }));
        }
        let firsts = self.real_begins().filter_map(Begin::first);
        let begun = firsts.min().is_some_and(|first| first < top);
        let after = |floor: Moment, begun: bool| {
            let window = window(floor);
            (begun || self.reopens(day, &window)) && holds(&window)
        };
        if self.presumes {
            after(EVER, begun)
        } else {
            let others = others.filter(|others| *others < top);
            others.is_some_and(|floor| after(floor, begun))
                || self.may_lack_beginning() && after(EVER, false)
        }
    }

    /// Whether it may be in force on its last day, which alone shows that it began.
    pub(super) fn is_on_its_last_day(&self, day: i64) -> bool {
        let is_last =
            |on: &Days, last_day_in: Certainty| meets(on, day, day) && !last_day_in.is_no();
        // Neither moved, nor ended already by what a prolongation gave.
        let still = |moves: &Prolongation| {
            let is_that = match &moves.until {
                Some(until) => meets(until, day, day),
                None => moves.is_over(day),
            };
            is_that || moves.absent || last(&moves.on) > day
        };
        let ends = || {
            self.ends.iter().any(|end| {
                end.presupposes
                    && !end.effect.is_no()
                    && is_last(&end.on, end.last_day_in)
                    && self.unrevoked_until(end) >= day
                    && (!end.term || self.prolongations.iter().all(still))
            })
        };
        let prolonged = || {
            self.prolongations.iter().enumerate().any(|(at, moves)| {
                let until = moves.until.as_ref();
                until.is_some_and(|until| is_last(until, moves.last_day_in))
                    && self.unmoved(day, day, Some(at))
            })
        };
        self.presumes
            && self
                .real_begins()
                .all(|begin| begin.is_avoidable_until(day))
            && self.holds(day, Need::NotEnded, &NOTHING)
            && (ends() || prolonged())
    }

    /// Whether what ended it may be all that shows that it began.
    fn may_lack_beginning(&self) -> bool {
        self.presumes || self.real_begins().all(|begin| begin.absent)
    }

    /// Whether a prolongation may be what began last, though nothing recorded began before it:
    /// where nothing had ended, what began in silence only goes on in silence.
    fn reopens(&self, day: i64, window: &Window) -> bool {
        // The end of a term on the day of the prolongation is moved by it.
        let before = window.top.div_euclid(4) - 1;
        let ended = |end: &End| {
            let until = self
                .unrevoked_until(end)
                .min(seen_until(end.last_day_in, day));
            let until = if end.term { until.min(before) } else { until };
            !end.effect.is_no() && window.holds_until(&end.on, until)
        };
        let over = |moves: &Prolongation| {
            let until = moves.until.as_ref();
            until.is_some_and(|until| {
                window.holds_until(until, before.min(seen_until(moves.last_day_in, day)))
            })
        };
        self.ends.iter().any(ended) || self.prolongations.iter().any(over)
    }

    /// Whether a beginning of which no day is recorded may have come before the day, with no end
    /// since and no other beginning.
    fn silently_begun(&self, day: i64, need: Need) -> bool {
        let until = match need {
            Need::Unsupported => day - 1,
            _ => day,
        };
        let Some(first) = self
            .first_unrecorded()
            .filter(|first| first.div_euclid(4) <= until)
        else {
            return false;
        };
        let window = Window {
            floor: Some(first),
            top: first,
            prolongation: None,
        };
        self.real_begins()
            .all(|begin| begin.is_avoidable_until(day))
            && self.holds(day, need, &window)
    }

    /// Whether it may be in force on the day although no day of a beginning is recorded.
    pub(super) fn silently_in_force(&self, day: i64, need: Need) -> bool {
        self.may_hold(day) && self.silently_begun(day, need)
    }

    /// Whether nothing recorded excludes that it is in force on the day (M19).
    fn may_hold(&self, day: i64) -> bool {
        self.unrecorded
            .as_ref()
            .is_some_and(|unrecorded| meets(&unrecorded.days, day, day))
    }

    /// Whether it may have ended.
    pub(super) fn ended(&self, day: i64) -> bool {
        self.ends.iter().any(|end| self.ended_by(end, day))
            || (0..self.prolongations.len()).any(|at| self.ran_out(at, day))
    }

    /// Whether this end may be the one that ended it.
    pub(super) fn ended_by(&self, end: &End, day: i64) -> bool {
        let until = self
            .unrevoked_until(end)
            .min(seen_until(end.last_day_in, day));
        !end.effect.is_no()
            && last_until(&end.on, until).is_some_and(|on| {
                self.ends_on(day, on, None, end.presupposes)
                    && (!end.term || self.unmoved(day, on, None))
            })
    }

    /// Whether it may have ended as this prolongation ran out.
    pub(super) fn ran_out(&self, at: usize, day: i64) -> bool {
        let moves = &self.prolongations[at];
        let until = moves.until.as_ref();
        let on = until.and_then(|until| last_until(until, seen_until(moves.last_day_in, day)));
        on.is_some_and(|on| {
            self.ends_on(day, on, Some(at), true) && self.unmoved(day, on, Some(at))
        })
    }

    /// The last day on which the end may lie if no revocation is to have come before it.
    fn unrevoked_until(&self, end: &End) -> i64 {
        let revocations = end.revocations.iter().map(|&at| &self.revocations[at]);
        revocations
            .filter(|revocation| !revocation.absent)
            .map(|revocation| last(&revocation.on))
            .min()
            .unwrap_or(i64::MAX)
    }

    /// Whether an end on this day, perhaps that of a prolongation, may be the last move until then.
    fn ends_on(&self, day: i64, on: i64, prolonged: Option<usize>, presupposes: bool) -> bool {
        let before = |begin: &Begin| begin.first().is_some_and(|first| first < ending(on));
        let nothing_since = self.begins.iter().all(|begin| {
            let needed = begin.prolongation.is_some() && begin.prolongation == prolonged;
            before(begin) || !needed && begin.is_avoidable_until(day)
        });
        let has_begun = || {
            let firsts = self
                .real_begins()
                .filter_map(Begin::first)
                .chain(self.first_unrecorded());
            firsts
                .filter(|first| *first < ending(on))
                .any(|first| self.all_fit(first))
        };
        nothing_since && (presupposes && self.may_lack_beginning() || has_begun())
    }

    /// Whether no prolongation need have moved an end on this day.
    fn unmoved(&self, day: i64, on: i64, prolonged: Option<usize>) -> bool {
        self.prolongations.iter().enumerate().all(|(at, moves)| {
            Some(at) == prolonged || moves.is_over(on) || moves.absent || last(&moves.on) > day
        })
    }

    /// Whether it may not have begun by the day, with nothing that keeps it from beginning.
    pub(super) fn unbegun(&self, day: i64) -> Unbegun {
        let mut found = Unbegun::default();
        if !self
            .real_begins()
            .all(|begin| begin.is_avoidable_until(day))
        {
            return found;
        }
        // A revival ends no provisional application: what it revives began before.
        let (revivals, begins): (Vec<&Begin>, Vec<&Begin>) =
            self.real_begins().partition(|begin| begin.late);
        let later = |begin: &&Begin| last(&begin.on) > day;
        let without = begins.iter().all(|begin| begin.absent);
        let with = begins.iter().any(later);
        let fit = |floor: Moment| self.all_fit(floor);
        let unrecorded = self.unrecorded.as_ref();
        let need = if self.presumes {
            Need::EndsLater
        } else {
            Need::NotEnded
        };

        // With the first beginning later on.
        if !self.presumes {
            let may_be_first = |begin: &&Begin| {
                let on = first_from(&begin.on, day.saturating_add(1));
                on.is_some_and(|on| fit(begin.moment(on)))
            };
            found.awaited |= begins.iter().any(may_be_first);
            let revived = revivals.iter().any(may_be_first);
            found.awaited |= revived && with;
            found.open |= revived && without;
        }
        if let Some(unrecorded) = unrecorded {
            let first = first_from(&unrecorded.days, day.saturating_add(1));
            if first.is_some_and(|on| fit(4 * on)) {
                found.awaited |= with || unrecorded.recorded;
                found.open |= without && !unrecorded.recorded;
            }
            // With one that lies before, though it is excluded that it is in force on the day.
            if !self.may_hold(day) && self.silently_begun(day, need) {
                found.awaited |= with;
                found.open |= without;
            }
        }
        // Without any, or with a revival alone.
        if self.holds(day, need, &NOTHING) {
            found.awaited |= self.presumes && with;
            let revived = self.presumes && revivals.iter().any(later);
            let unrevived = self.presumes || revivals.iter().all(|begin| begin.absent);
            let closed = self.closings.iter();
            let mut closed = closed.map(|(_, on, absent)| !*absent && last(on) <= day);
            if without && unrevived && (revived || !closed.any(|closed| closed)) {
                if unrecorded.is_some_and(|unrecorded| unrecorded.surely) {
                    found.awaited = true
                } else {
                    found.open = true
                }
            }
        }
        found
    }

    /// Whether it may never have begun, and can no longer begin.
    pub(super) fn never(&self, day: i64) -> bool {
        let surely = self.unrecorded.as_ref().is_some_and(|u| u.surely);
        let closed = |on: &Days, until: i64| last_until(on, until).is_some();
        let lives = self.ends.iter().filter(|end| !end.presupposes);
        !surely
            && self.real_begins().all(|begin| begin.absent)
            && (self.closings.iter().any(|(_, on, _)| closed(on, day))
                || lives
                    .into_iter()
                    .any(|end| closed(&end.on, seen_until(end.last_day_in, day))))
            && self.holds(day, Need::NotEndedByAct, &NOTHING)
    }
}
