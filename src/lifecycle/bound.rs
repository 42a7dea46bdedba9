//! Who is certainly bound to somebody (MEANING, M16): days on which nobody else is, and on which it is not
//! certain who is a party.

use super::moments::contains;
use super::standing::{Stands, Ways};
use super::story::Story;
use crate::date::Days;

impl Story<'_> {
    /// The days on which it is in force for a member, as far as it is looked at alone.
    fn bound(&self, at: usize) -> &Days {
        self.bound[at].get_or_init(|| self.days_of(at, |ways| ways == Ways::IN_FORCE))
    }

    fn days_of(&self, at: usize, such: fn(Ways) -> bool) -> Days {
        let (unit, place) = self.unit(at);
        let segs = unit.swept.segs.iter();
        let those = segs.filter(|seg| such(self.of_seg(seg, Some(place)).ways));
        Days::of_runs(those.map(|seg| (seg.first, seg.last)))
    }

    /// The members of the other sides, by place.
    pub(super) fn opposite(&self, at: usize) -> impl Iterator<Item = usize> {
        let side = self.members[at].side;
        (0..self.members.len()).filter(move |other| self.members[*other].side != side)
    }

    /// The days on which nobody on an opposite side of the member is certainly bound, as far as that is looked
    /// for: where the member may be in force.
    pub(super) fn free(&self, at: usize) -> &Days {
        self.free[at].get_or_init(|| {
            if self.sides < 2 {
                return Days::empty();
            }
            let mut free = self.days_of(at, |ways| ways.has(Stands::InForce));
            for other in self.opposite(at) {
                if free.is_empty() {
                    break;
                }
                free = free.intersect(&self.bound(other).complement());
            }
            free
        })
    }

    /// Where somebody is only maybe a party: whether on the day the member is not certainly bound to anybody;
    /// of the whole, whether no two are to each other.
    pub(super) fn is_unsure_on(&self, at: Option<usize>, day: i64) -> bool {
        self.is_unsure() && contains(&self.unsure(at), day)
    }

    pub(super) fn is_unsure(&self) -> bool {
        self.members.iter().any(|member| !member.certain)
    }

    /// The days of that.
    pub(super) fn unsure(&self, at: Option<usize>) -> Days {
        let of = |at: usize| self.opposite(at).map(move |other| (at, other));
        match at {
            _ if self.sides < 2 => Days::empty(),
            _ if self.together().is_some() => Days::all(),
            Some(at) => self.unbound(of(at)),
            None => {
                let all = (0..self.members.len()).flat_map(of);
                let pairs = all.filter(|(at, other)| at < other);
                self.unsure.get_or_init(|| self.unbound(pairs)).clone()
            }
        }
    }

    /// The days on which none of these pairs is certainly bound to each other: of those which are not certainly
    /// parties one holds where there are several.
    fn unbound(&self, pairs: impl Iterator<Item = (usize, usize)>) -> Days {
        let (mut days, mut once, mut twice) = (Days::all(), Days::empty(), Days::empty());
        for (at, other) in pairs {
            let both = self.bound(at).intersect(self.bound(other));
            if self.members[at].certain && self.members[other].certain {
                days = days.intersect(&both.complement());
            } else {
                twice = twice.union(&once.intersect(&both));
                once = once.union(&both);
            }
        }
        days.intersect(&twice.complement())
    }
}
