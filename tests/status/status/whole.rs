//! Each party and the whole, from the ways through (MEANING M16, M20).

use super::*;
use crate::timeline::{bound_most, of_sides};

impl<'m> Asked<'m> {
    /// How a party stands where this is seen.
    pub(super) fn of_look(&self, party: &str, look: &Look) -> (Standing, bool) {
        let own = told(look.letters[self.place_of(party)]);
        if !self.are_together() {
            return own;
        }
        // "A party for which it is in force, or may have ended unrecorded, stands as the whole."
        match own {
            (Standing::InForce, _) | (Standing::Ended, true) => {
                (of_sides(&look.letters.map(told)), false)
            }
            _ => own,
        }
    }

    /// Alone, before it is asked to whom it is bound.
    pub(super) fn alone(&self, party: &str) -> Result<OfParty, TooMany> {
        let seen = self.seen(party, false)?;
        if seen.is_empty() {
            return Ok(OfParty::anything());
        }
        let at = self.place_of(party);
        let presumes = |(look, _): &(Look, _)| {
            let [one, other] = look.letters.map(Letter::is_silent);
            match self.of_look(party, look).0 {
                // "Where silence has come to both."
                Standing::InForce if self.are_together() => one && other,
                Standing::InForce | Standing::Provisional => look.letters[at].is_silent(),
                _ => false,
            }
        };
        Ok(OfParty {
            told: seen
                .iter()
                .map(|(look, _)| self.of_look(party, look))
                .collect(),
            presumed: self.is_covered() && seen.iter().any(presumes),
        })
    }

    fn is_covered(&self) -> bool {
        cover::of_ends(&self.oracle.dossier, &self.speak, self.day)
    }

    pub(super) fn of_party(&self, party: &str) -> Result<OfParty, TooMany> {
        let mut of = self.alone(party)?;
        let besides = self.besides(party)?.into_iter();
        of.told.extend(besides.map(|standing| (standing, false)));
        Ok(of)
    }

    /// How a party may stand in the ways in which it is in force for it, but not for the whole, or not certainly for
    /// somebody who is certainly a party.
    pub(super) fn besides(&self, party: &str) -> Result<BTreeSet<Standing>, TooMany> {
        let own = self.alone(party)?.told;
        if !own.contains(&(Standing::InForce, false)) {
            return Ok(BTreeSet::new());
        }
        let mut all = self.bound_to_somebody(party)?;
        if !self.is_certain_to_whom(Some(party))? {
            all.insert(Standing::NotYet);
        }
        Ok(all)
    }

    /// "In each such way a party for which it is in force, and the whole is not, may stand as the whole."
    fn bound_to_somebody(&self, party: &str) -> Result<BTreeSet<Standing>, TooMany> {
        let sides = self.place.sides(self.model());
        if sides.len() < 2 || self.are_together() {
            return Ok(BTreeSet::new());
        }
        let mut ways: BTreeSet<Vec<(Standing, bool)>> = [vec![(Standing::InForce, false)]].into();
        for side in sides.iter().filter(|side| !side.contains(&party)) {
            let mut of_side: BTreeSet<Vec<(Standing, bool)>> = [vec![]].into();
            for other in side {
                of_side = with_each(&of_side, &self.alone(other)?.told);
            }
            let of_side = of_side.iter().map(|all| bound_most(all.iter().copied()));
            ways = with_each(&ways, &of_side.collect());
        }
        let all = ways.iter().map(|sides| of_sides(sides));
        Ok(all
            .filter(|standing| *standing != Standing::InForce)
            .collect())
    }

    /// Where somebody is only maybe a party: whether it (or, of the whole, somebody) and one on an opposite
    /// side are certainly bound, and certainly parties, or two such pairs are that share nobody unsure.
    fn is_certain_to_whom(&self, whose: Option<&str>) -> Result<bool, TooMany> {
        let parties = &self.model().agreements[self.place.agreement].parties;
        let is_sure = |party: &str| parties[party] == Certainty::Yes;
        if self.are_together() || parties.keys().all(|party| is_sure(party)) {
            return Ok(parties.keys().all(|party| is_sure(party)));
        }
        let mut bound = Vec::new();
        for (side, parties) in self.place.sides(self.model()).iter().enumerate() {
            for party in parties {
                if self.alone(party)?.standings() == [Standing::InForce].into() {
                    bound.push((side, *party));
                }
            }
        }
        let mut pairs = Vec::new();
        for (i, (side, a)) in bound.iter().enumerate() {
            for (_, b) in bound[i + 1..].iter().filter(|b| b.0 != *side) {
                if whose.is_none_or(|party| party == *a || party == *b) {
                    let unsure = [*a, *b].into_iter().filter(|party| !is_sure(party));
                    pairs.push(unsure.collect::<BTreeSet<&str>>());
                }
            }
        }
        // Two that share nobody who is only maybe a party; where nobody is, one is enough.
        Ok(pairs
            .iter()
            .any(|one| pairs.iter().any(|other| one.is_disjoint(other))))
    }

    pub(super) fn whole(&self) -> Result<OfParty, TooMany> {
        let parties = self.parties();
        if parties.is_empty() {
            let seen = self.ways(&[0], None)?.on(self.day).clone();
            if seen.is_empty() {
                return Ok(OfParty::anything());
            }
            let silent = |(look, _): &(Look, _)| look.letters[0].is_silent();
            return Ok(OfParty {
                told: seen.iter().map(|(look, _)| told(look.letters[0])).collect(),
                presumed: self.is_covered() && seen.iter().any(silent),
            });
        }
        let mut whole = if self.are_together() {
            self.whole_of_two(parties[0])?
        } else {
            self.whole_of_sides()?
        };
        if !self.is_certain_to_whom(None)? {
            leave_open(&mut whole);
        }
        Ok(whole)
    }

    fn whole_of_two(&self, one: &str) -> Result<OfParty, TooMany> {
        let seen = self.seen(one, false)?;
        if seen.is_empty() {
            return Ok(OfParty::anything());
        }
        let silent = |(look, _): &(Look, _)| look.letters.iter().all(|l| l.is_silent());
        let of = |(look, _): &(Look, _)| (of_sides(&look.letters.map(told)), false);
        Ok(OfParty {
            told: seen.iter().map(of).collect(),
            presumed: self.is_covered() && seen.iter().any(silent),
        })
    }

    /// "Any way of standing together that each alone allows."
    fn whole_of_sides(&self) -> Result<OfParty, TooMany> {
        let sides = self.place.sides(self.model());
        let mut of = BTreeMap::new();
        for party in self.parties() {
            of.insert(party, self.alone(party)?);
        }
        let mut ways: BTreeSet<Vec<(Standing, bool)>> = [vec![]].into();
        for side in &sides {
            let mut of_side: BTreeSet<Vec<(Standing, bool)>> = [vec![]].into();
            for party in side {
                of_side = with_each(&of_side, &of[party].told);
            }
            let of_side = of_side.iter().map(|all| bound_most(all.iter().copied()));
            ways = with_each(&ways, &of_side.collect());
        }
        // "Presumed, where two sides (each: all of its bound parties) are so."
        let may_be_bound = |party: &&&str| {
            let standings = of[**party].standings();
            standings.contains(&Standing::InForce) || standings.contains(&Standing::Provisional)
        };
        let presumes = |side: &&Vec<&str>| {
            let mut bound = side.iter().filter(may_be_bound).peekable();
            bound.peek().is_some() && bound.all(|party| of[party].presumed)
        };
        Ok(OfParty {
            told: ways.iter().map(|sides| (of_sides(sides), false)).collect(),
            presumed: sides.iter().filter(presumes).count() >= sides.len().min(2),
        })
    }
}

/// Every way so far, longer by each of these.
fn with_each<T: Copy + Ord>(ways: &BTreeSet<Vec<T>>, each: &BTreeSet<T>) -> BTreeSet<Vec<T>> {
    let longer = |way: &Vec<T>| {
        let way = way.clone();
        let with = move |one: &T| [way.as_slice(), &[*one]].concat();
        each.iter().map(with).collect::<Vec<_>>()
    };
    ways.iter().flat_map(longer).collect()
}

/// Where it may be in force, not yet is possible too.
fn leave_open(of: &mut OfParty) {
    if of.standings().contains(&Standing::InForce) {
        of.told.insert((Standing::NotYet, false));
    }
}
