//! Who is certainly bound to somebody (MEANING, M16): days on which nobody else is, and on which it is not
//! certain who is a party.

use super::standing::{Stands, Ways};
use super::story::{By, Story};
use crate::date::Days;

impl Story<'_> {
    /// The days on which it is in force for a member, as far as it is looked at alone.
    pub(super) fn bound(&self, at: usize) -> Days {
        self.on_days(at, |ways| ways == Ways::IN_FORCE)
    }

    fn on_days(&self, at: usize, such: fn(Ways) -> bool) -> Days {
        let segs = self.unit(at).map(|(unit, place)| {
            let those = unit.swept.segs.iter();
            those.filter(move |seg| such(self.of_seg(seg, Some(place)).ways))
        });
        Days::of_runs(segs.into_iter().flatten().map(|seg| (seg.first, seg.last)))
    }

    /// The days on which nobody on an opposite side of the member is certainly bound, as far as that is looked
    /// for: where the member may be in force.
    pub(super) fn free(&self, at: usize) -> &Days {
        self.free[at].get_or_init(|| {
            if self.sides < 2 {
                return Days::empty();
            }
            let mut free = self.on_days(at, |ways| ways.has(Stands::InForce));
            for (other, member) in self.members.iter().enumerate() {
                if member.side != self.members[at].side && !free.is_empty() {
                    free = free.intersect(&self.bound(other).complement());
                }
            }
            free
        })
    }

    /// Where somebody is only maybe a party: the days on which the member is not certainly bound to anybody.
    pub(super) fn unsure(&self, at: usize) -> Days {
        if self.sides < 2 {
            return Days::empty();
        }
        if matches!(self.by, By::Together(_)) {
            return Days::all();
        }
        let (own, mut left) = (self.bound(at), Left::all());
        for (other, member) in self.members.iter().enumerate() {
            if member.side != self.members[at].side {
                let certain = member.certain && self.members[at].certain;
                left.bind(&own.intersect(&self.bound(other)), certain);
            }
        }
        left.alone()
    }

    /// The same of the whole: the days on which no two are certainly bound to each other.
    pub(super) fn unsure_whole(&self) -> &Days {
        self.unsure.get_or_init(|| {
            if self.sides < 2 {
                return Days::empty();
            }
            let mut left = Left::all();
            let bound: Vec<Days> = (0..self.members.len()).map(|at| self.bound(at)).collect();
            for (at, one) in self.members.iter().enumerate() {
                for (other, two) in self.members.iter().enumerate().skip(at + 1) {
                    if one.side != two.side {
                        let both = bound[at].intersect(&bound[other]);
                        left.bind(&both, one.certain && two.certain);
                    }
                }
            }
            left.alone()
        })
    }
}

/// Days on which nobody is certainly bound to anybody, as far as is looked at.
struct Left {
    days: Days,
    /// Days on which two are bound of whom one is only maybe a party, and on which several such pairs are:
    /// of those one holds.
    once: Days,
    twice: Days,
}

impl Left {
    fn all() -> Left {
        Left {
            days: Days::all(),
            once: Days::empty(),
            twice: Days::empty(),
        }
    }

    /// Takes away days on which two are bound to each other.
    fn bind(&mut self, both: &Days, certain: bool) {
        if certain {
            self.days = self.days.intersect(&both.complement());
        } else {
            self.twice = self.twice.union(&self.once.intersect(both));
            self.once = self.once.union(both);
        }
    }

    fn alone(self) -> Days {
        self.days.intersect(&self.twice.complement())
    }
}
