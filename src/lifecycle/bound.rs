//! Who is certainly bound to somebody (MEANING, M16): days on which nobody else is, and on which it is not
//! certain who is a party.

use super::moments::{between, contains};
use super::standing::{Stands, Ways};
use super::story::Story;
use crate::date::Days;

impl Story<'_> {
    /// The days on which it is in force for a member, as far as it is looked at alone.
    fn bound(&self, at: usize) -> &Days {
        self.bound[at].get_or_init(|| self.days_of(at, |ways| ways == Ways::IN_FORCE))
    }

    /// The same of one who faces another, as long as it stands for itself.
    fn bound_to(&self, at: usize) -> Days {
        let bound = self.bound(at);
        let member = &self.members[at];
        match member.continued_from {
            Some(from) => bound.intersect(&between(i64::MIN, from - 1)),
            None => bound.clone(),
        }
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
                free = free.intersect(&self.bound_to(other).complement());
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
            Some(at) => self.unbound(of(at), |at| self.bound(at).clone()),
            None => {
                let all = (0..self.members.len()).flat_map(of);
                let pairs = all.filter(|(at, other)| at < other);
                let unbound = || self.unbound(pairs, |at| self.bound_to(at));
                self.unsure.get_or_init(unbound).clone()
            }
        }
    }

    /// The party by which it is only maybe one: itself, or whose heir it is.
    fn maybe_by(&self, at: usize) -> Option<u32> {
        let member = &self.members[at];
        let origin = self.facts.origin(member.party).map(|of| of.party);
        origin.filter(|_| !member.certain)
    }

    /// The days on which none of these pairs is certainly bound to each other. Of two pairs of which each has somebody who
    /// is only maybe a party, one holds, where they share nobody like that.
    fn unbound(
        &self,
        pairs: impl Iterator<Item = (usize, usize)>,
        first: impl Fn(usize) -> Days,
    ) -> Days {
        let mut days = Days::all();
        let mut held: Vec<([Option<u32>; 2], Days)> = Vec::new();
        for (at, other) in pairs {
            if days.is_empty() {
                break;
            }
            let both = first(at).intersect(&self.bound_to(other));
            let mut maybe = [at, other].map(|at| self.maybe_by(at));
            maybe.sort_unstable();
            let apart =
                |of: &[Option<u32>; 2]| of.iter().flatten().all(|of| !maybe.contains(&Some(*of)));
            let others = held.iter().filter(|(of, _)| apart(of));
            let others = others.fold(Days::empty(), |all, (_, days)| all.union(days));
            let sure = match maybe {
                [None, None] => both.clone(),
                _ => both.intersect(&others),
            };
            days = days.intersect(&sure.complement());
            match held.iter_mut().find(|(of, _)| *of == maybe) {
                Some((_, known)) => *known = known.union(&both),
                None if both.is_empty() => {}
                None => held.push((maybe, both)),
            }
        }
        days
    }
}
