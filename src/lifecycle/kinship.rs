//! Who follows whom in an agreement, and who stands on which side: found once for the facts of one agreement.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use super::facts::{Facts, Inheritance, Member};

/// Up to how many members a loop finds one sooner than a map.
const FEW: usize = 8;

/// Of each party those whom it follows directly, in the order in which they are recorded.
#[derive(Debug, Default)]
pub(crate) struct Descent(HashMap<u32, Vec<u32>>);

impl Descent {
    pub(crate) fn add(&mut self, heir: u32, from: u32) {
        self.0.entry(heir).or_default().push(from);
    }

    /// A party and those from which it descends, directly or through others, the nearest first.
    pub(crate) fn line(&self, party: u32) -> Vec<u32> {
        let (mut line, mut known) = (vec![party], HashSet::from([party]));
        let mut at = 0;
        while let Some(heir) = line.get(at) {
            let before = self.0.get(heir).into_iter().flatten();
            line.extend(before.filter(|from| known.insert(**from)));
            at += 1;
        }
        line
    }
}

/// What is known of the parties of an agreement and their heirs.
#[derive(Debug)]
struct Kinship {
    descent: Descent,
    /// The place of each member, where there are many.
    places: HashMap<u32, usize>,
    /// Of each heir, the place of the member whose heir it is.
    origins: HashMap<u32, usize>,
    sides: Vec<(u32, Vec<u32>)>,
}

impl Kinship {
    fn of(facts: &Facts) -> Kinship {
        let mut descent = Descent::default();
        for Inheritance { heir, from, .. } in &facts.inheritances {
            descent.add(*heir, *from);
        }
        let mut kinship = Kinship {
            descent,
            places: HashMap::new(),
            origins: HashMap::new(),
            sides: Vec::new(),
        };
        let members = || facts.members.iter().map(|member| member.party);
        if facts.members.len() > FEW {
            // Of two members of one number the first counts.
            kinship.places = members()
                .enumerate()
                .map(|(at, of)| (of, at))
                .rev()
                .collect();
        }
        let heirs = facts.inheritances.iter().map(|of| of.heir);
        let mut parties: Vec<u32> = members().chain(heirs).collect();
        parties.sort_unstable();
        parties.dedup();
        let mut of_side: HashMap<u32, usize> = HashMap::new();
        for party in parties {
            let own = kinship.place(facts, party);
            let Some(at) = own.or_else(|| kinship.follows(facts, party)) else {
                continue;
            };
            let side = facts.members[at].side;
            let next = kinship.sides.len();
            match *of_side.entry(side).or_insert(next) {
                place if place < next => kinship.sides[place].1.push(party),
                _ => kinship.sides.push((side, vec![party])),
            }
        }
        kinship
    }

    fn place(&self, facts: &Facts, party: u32) -> Option<usize> {
        if self.places.is_empty() {
            return facts.members.iter().position(|of| of.party == party);
        }
        self.places.get(&party).copied()
    }

    /// Finds the member whose heir a party is.
    fn follows(&mut self, facts: &Facts, party: u32) -> Option<usize> {
        let mut line = self.descent.line(party).into_iter();
        let origin = line.find_map(|of| self.place(facts, of))?;
        self.origins.insert(party, origin);
        Some(origin)
    }
}

/// The kinship of an agreement, once somebody has asked for it.
#[derive(Debug, Default)]
pub(crate) struct Kin(OnceCell<Kinship>);

/// Facts that are copied may be changed: nothing is known of them yet.
impl Clone for Kin {
    fn clone(&self) -> Kin {
        Kin::default()
    }
}

impl Facts {
    fn kinship(&self) -> &Kinship {
        self.kin.0.get_or_init(|| Kinship::of(self))
    }

    /// A party of the agreement; none for an heir.
    pub(crate) fn member(&self, party: u32) -> Option<&Member> {
        if self.members.len() <= FEW {
            return self.members.iter().find(|member| member.party == party);
        }
        let place = self.kinship().place(self, party)?;
        Some(&self.members[place])
    }

    /// A party and those from which it descends, directly or through others, the nearest first.
    pub(crate) fn line(&self, party: u32) -> Vec<u32> {
        match self.inheritances[..] {
            [] => vec![party],
            _ => self.kinship().descent.line(party),
        }
    }

    /// The member that the party is, or whose heir it is, directly or through others.
    pub(crate) fn origin(&self, party: u32) -> Option<&Member> {
        let heir = || {
            let place = *self.kinship().origins.get(&party)?;
            Some(&self.members[place])
        };
        self.member(party).or_else(heir)
    }

    /// The sides, each with its parties and their heirs.
    pub(crate) fn sides(&self) -> &[(u32, Vec<u32>)] {
        &self.kinship().sides
    }
}
