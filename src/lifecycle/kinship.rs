//! Who follows whom in an agreement, and who stands on which side: found once for the facts of one agreement.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashSet};

/// Of each party those whom it follows directly, in the order in which they are recorded.
#[derive(Debug, Default)]
pub(crate) struct Descent(BTreeMap<u32, Vec<u32>>);

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

/// What is known of the parties of an agreement and their heirs. Members are told by their place.
#[derive(Debug)]
pub(super) struct Kinship {
    pub(super) descent: Descent,
    /// The place of each member. Nearly all agreements have two: such a map hashes nothing.
    places: BTreeMap<u32, usize>,
    /// Of each heir, the place of the member whose heir it is.
    origins: BTreeMap<u32, usize>,
    /// The sides, each with its parties and their heirs.
    pub(super) sides: Vec<(u32, Vec<u32>)>,
}

impl Kinship {
    /// Of members, each with its side, and of heirs, each with whom it follows.
    pub(super) fn of(members: &[(u32, u32)], heirs: &[(u32, u32)]) -> Kinship {
        let mut kinship = Kinship {
            descent: Descent::default(),
            places: BTreeMap::new(),
            origins: BTreeMap::new(),
            sides: Vec::new(),
        };
        for (heir, from) in heirs {
            kinship.descent.add(*heir, *from);
        }
        // Of two members of one number the first counts.
        let places = members.iter().enumerate().rev();
        kinship.places = places.map(|(at, (of, _))| (*of, at)).collect();
        let all = members.iter().chain(heirs).map(|(party, _)| *party);
        let mut parties: Vec<u32> = all.collect();
        parties.sort_unstable();
        parties.dedup();
        let mut of_side: BTreeMap<u32, usize> = BTreeMap::new();
        for party in parties {
            let own = kinship.place(party);
            let Some(at) = own.or_else(|| kinship.follows(party)) else {
                continue;
            };
            let side = members[at].1;
            let next = kinship.sides.len();
            match *of_side.entry(side).or_insert(next) {
                place if place < next => kinship.sides[place].1.push(party),
                _ => kinship.sides.push((side, vec![party])),
            }
        }
        kinship
    }

    /// The place of a member.
    pub(super) fn place(&self, party: u32) -> Option<usize> {
        self.places.get(&party).copied()
    }

    /// The place of the member whose heir a party is.
    pub(super) fn origin(&self, party: u32) -> Option<usize> {
        self.origins.get(&party).copied()
    }

    fn follows(&mut self, heir: u32) -> Option<usize> {
        let mut line = self.descent.line(heir).into_iter();
        let origin = line.find_map(|of| self.place(of))?;
        self.origins.insert(heir, origin);
        Some(origin)
    }
}

/// The kinship of an agreement, once somebody has asked for it.
#[derive(Debug, Default)]
pub(crate) struct Kin(pub(super) OnceCell<Kinship>);

/// Facts that are copied may be changed: nothing is known of them yet.
impl Clone for Kin {
    fn clone(&self) -> Kin {
        Kin::default()
    }
}
