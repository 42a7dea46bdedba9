//! How a party stands, and how the whole stands whose sides stand so (M16): sets of ways, counted.

use std::collections::BTreeMap;

use super::table::Letter;
use crate::vocabulary::{Standing, Standings};

/// How a party or the whole may stand; an end that nobody recorded is told apart from one on record. In the
/// order in which one party decides for its side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stands {
    InForce,
    Ended,
    Lapsed,
    Provisional,
    NotYet,
    Never,
}

impl Stands {
    const ALL: [Stands; 6] = [
        Stands::InForce,
        Stands::Ended,
        Stands::Lapsed,
        Stands::Provisional,
        Stands::NotYet,
        Stands::Never,
    ];

    pub(super) fn of(letter: Letter) -> Stands {
        use Letter::*;
        match letter {
            N | G | R | M => Stands::NotYet,
            P | Q => Stands::Provisional,
            U | V | I | S => Stands::InForce,
            L => Stands::Lapsed,
            T | E | F | X => Stands::Ended,
            Y | Z => Stands::Never,
        }
    }

    fn standing(self) -> Standing {
        match self {
            Stands::InForce => Standing::InForce,
            Stands::Ended | Stands::Lapsed => Standing::Ended,
            Stands::Provisional => Standing::Provisional,
            Stands::NotYet => Standing::NotYet,
            Stands::Never => Standing::Never,
        }
    }
}

/// Several ways to stand, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Ways(u8);

impl Ways {
    /// Where no choice of days can be, or nothing is known.
    pub(super) const ALL: Ways = Ways(0b11_1111);
    pub(super) const IN_FORCE: Ways = Ways(1);
    pub(super) const NOT_YET: Ways = Ways(1 << Stands::NotYet as u8);

    pub(super) const NONE: Ways = Ways(0);

    pub(super) fn without(self, stands: Stands) -> Ways {
        Ways(self.0 & !(1 << stands as u8))
    }

    pub(super) fn add(&mut self, stands: Stands) {
        self.0 |= 1 << stands as u8;
    }

    pub(super) fn has(self, stands: Stands) -> bool {
        self.0 >> stands as u8 & 1 == 1
    }

    pub(super) fn and(self, other: Ways) -> Ways {
        Ways(self.0 | other.0)
    }

    pub(super) fn standings(self) -> Standings {
        let those = Stands::ALL.into_iter().filter(|stands| self.has(*stands));
        those.map(Stands::standing).collect()
    }

    /// These and all that decide after this one.
    fn from(self, rank: usize) -> bool {
        self.0 >> rank != 0
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl FromIterator<Stands> for Ways {
    fn from_iter<T: IntoIterator<Item = Stands>>(all: T) -> Ways {
        let mut ways = Ways::default();
        all.into_iter().for_each(|stands| ways.add(stands));
        ways
    }
}

/// How a side may stand whose parties may stand so: as the one of them that is bound most.
pub(super) fn of_side(parties: impl Iterator<Item = Ways> + Clone) -> Ways {
    let can = |rank: usize| {
        let mut any = parties.clone();
        any.any(|party| party.has(Stands::ALL[rank]))
            && parties.clone().all(|party| party.from(rank))
    };
    let ranks = (0..Stands::ALL.len()).filter(|rank| can(*rank));
    ranks.map(|rank| Stands::ALL[rank]).collect()
}

/// How many sides stand so; more than two count as two.
type Counts = [u8; Stands::ALL.len()];

/// How the whole stands, so many of whose sides stand so.
fn together(counts: &Counts, enough: u8) -> Stands {
    let up_to = |rank: usize| counts[..=rank].iter().sum::<u8>();
    let not_ended = up_to(Stands::ALL.len() - 1) - counts[Stands::Ended as usize];
    let first = (0..Stands::ALL.len()).find(|rank| up_to(*rank) >= enough);
    match first {
        Some(rank) if rank == 0 || not_ended >= enough => Stands::ALL[rank],
        // Ended for all sides but one.
        _ => Stands::Ended,
    }
}

/// How two sides stand together.
pub(super) fn of_two(sides: [Stands; 2]) -> Stands {
    let mut counts = Counts::default();
    for side in sides {
        counts[side as usize] += 1;
    }
    together(&counts, 2)
}

/// How the whole may stand, whose sides may each stand so.
pub(super) fn of_sides(sides: impl Iterator<Item = Ways>) -> Ways {
    let mut numbers: BTreeMap<Ways, usize> = BTreeMap::new();
    sides.for_each(|ways| *numbers.entry(ways).or_default() += 1);
    let enough = numbers.values().sum::<usize>().min(2) as u8;
    let mut all = vec![Counts::default()];
    for (ways, number) in numbers.iter().filter(|(ways, _)| !ways.is_empty()) {
        // More than these, alike, count no further.
        for _ in 0..(*number).min(2 * Stands::ALL.len() + 1) {
            let mut next = Vec::new();
            for counts in &all {
                for stands in Stands::ALL.into_iter().filter(|stands| ways.has(*stands)) {
                    let mut counts = *counts;
                    counts[stands as usize] = (counts[stands as usize] + 1).min(2);
                    next.push(counts);
                }
            }
            next.sort_unstable();
            next.dedup();
            all = next;
        }
    }
    all.iter().map(|counts| together(counts, enough)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every way to choose one of each.
    fn every(sides: &[Vec<Vec<Stands>>]) -> Vec<Vec<Vec<Stands>>> {
        let mut all = vec![Vec::new()];
        for side in sides {
            let mut ways = vec![Vec::new()];
            for party in side {
                let with = |way: &Vec<Stands>| -> Vec<Vec<Stands>> {
                    party
                        .iter()
                        .map(|stands| [way.clone(), vec![*stands]].concat())
                        .collect()
                };
                ways = ways.iter().flat_map(with).collect();
            }
            let with = |before: &Vec<Vec<Stands>>| -> Vec<Vec<Vec<Stands>>> {
                ways.iter()
                    .map(|way| [before.clone(), vec![way.clone()]].concat())
                    .collect()
            };
            all = all.iter().flat_map(with).collect();
        }
        all
    }

    /// M16, "The whole stands as its sides".
    fn whole(sides: &[Vec<Stands>]) -> Stands {
        let best: Vec<Stands> = sides
            .iter()
            .filter_map(|side| side.iter().min().copied())
            .collect();
        let enough = best.len().min(2);
        let at_least =
            |last: Stands| best.iter().filter(|stands| **stands <= last).count() >= enough;
        let ended = best
            .iter()
            .filter(|stands| **stands == Stands::Ended)
            .count();
        let least = [
            Stands::InForce,
            Stands::Ended,
            Stands::Lapsed,
            Stands::Provisional,
            Stands::NotYet,
        ];
        if at_least(Stands::InForce) {
            Stands::InForce
        } else if best.len() - ended < enough {
            Stands::Ended
        } else {
            least
                .into_iter()
                .find(|last| at_least(*last))
                .unwrap_or(Stands::Never)
        }
    }

    proptest::proptest! {
        #[test]
        fn the_whole_is_any_its_sides_may_make(
            bits in proptest::collection::vec(proptest::collection::vec(1..64_u8, 1..3), 1..4)
        ) {
            let set = |bits: &u8| -> Vec<Stands> {
                Stands::ALL.into_iter().filter(|stands| bits >> *stands as u8 & 1 == 1).collect()
            };
            let sides: Vec<Vec<Vec<Stands>>> =
                bits.iter().map(|side| side.iter().map(set).collect()).collect();
            let tried: Ways = every(&sides).iter().map(|sides| whole(sides)).collect();
            let ways = bits.iter().map(|side| of_side(side.iter().map(|bits| Ways(*bits))));
            proptest::prop_assert_eq!(of_sides(ways).standings(), tried.standings());
        }
    }
}
