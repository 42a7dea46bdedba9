//! The agreement as a whole, where it has no acts of its own: it began on the day it began for a
//! second side, and ended on the day it ended for all sides but one (M16).

use std::collections::BTreeSet;

use super::Asked;
use super::facts::{Contest, Facts};
use super::gather::Ends;
use super::standing::Outlook;
use crate::vocabulary::{EventKind, Standing, Standings};

/// From what the standing of the whole follows.
pub(super) enum WholeBy {
    /// From its own acts; or from its own beginning and the ends of both its parties.
    Acts {
        ends: Ends,
        /// The sides, if its provisional application follows from theirs.
        applied: Option<Vec<Vec<u32>>>,
    },
    /// From its sides, each with its parties.
    Sides(Vec<Vec<u32>>),
}

/// From what the standing of the whole follows.
pub(super) fn whole_by(facts: &Facts, asked: &Asked) -> WholeBy {
    use EventKind::*;
    let sides: Vec<Vec<u32>> = facts.sides().into_iter().map(|(_, side)| side).collect();
    let has_own = |kind: &EventKind| asked.is_of_agreement(facts, *kind);
    let has_others = |kind: &EventKind| {
        facts.acts.iter().any(|act| {
            act.kind == *kind
                && !act.days.is_empty()
                && asked.reaches(facts, act)
                && asked.concerns(facts, act, Ends::Own).is_none()
                && act.contest != Contest::Void
        })
    };
    let lacks = |kind: &EventKind| !has_own(kind) && has_others(kind);
    let ends = [Termination, Expiry, Denunciation];
    let extinct = facts.members.iter().any(|member| member.until.is_some());

    let lacks_end = ends.iter().any(lacks) || extinct && !ends.iter().any(has_own);
    let lacks_begin = lacks(&EntryIntoForce)
        || !has_own(&EntryIntoForce) && [Succession, Continuation].iter().any(lacks);
    // Where no entry into force is recorded, it may be in force for one side while applied by the
    // other; its own is for both at once.
    let lacks_applied = lacks(&ProvisionalApplication);
    let lacks_both = lacks_applied && !has_own(&EntryIntoForce);
    let each_is_one = sides.len() == 2 && sides.iter().all(|side| side.len() == 1);
    if sides.is_empty() || !lacks_begin && !lacks_both && (!lacks_end || each_is_one) {
        let ends = match lacks_end && !sides.is_empty() {
            true => Ends::OfAll,
            false => Ends::Own,
        };
        let applied = lacks_applied && !sides.is_empty();
        WholeBy::Acts {
            ends,
            applied: applied.then_some(sides),
        }
    } else {
        WholeBy::Sides(sides)
    }
}

/// In the order in which one party decides for its side.
const DECIDES: [Standing; 5] = [
    Standing::InForce,
    Standing::Ended,
    Standing::Provisional,
    Standing::NotYet,
    Standing::Never,
];

/// How a side may stand, whose parties may stand so: as the one of them that is bound most.
fn of_side(parties: &[Outlook]) -> Standings {
    let possible = DECIDES.iter().enumerate().filter(|(rank, standing)| {
        let none_before = |party: &Outlook| {
            DECIDES[*rank..]
                .iter()
                .any(|later| party.standings.contains(*later))
        };
        parties
            .iter()
            .any(|party| party.standings.contains(**standing))
            && parties.iter().all(none_before)
    });
    possible.map(|(_, standing)| *standing).collect()
}

/// How the whole may stand, whose sides have parties that may stand so.
pub(super) fn of_sides(sides: &[Vec<Outlook>]) -> Outlook {
    let enough = sides.len().min(2);
    // How many sides are in force, were, are or were at least applied, and still may be in force;
    // more than are enough count as enough.
    let mut counts: BTreeSet<[usize; 4]> = BTreeSet::from([[0; 4]]);
    for side in sides {
        let mut next = BTreeSet::new();
        for standing in of_side(side).iter() {
            let rank = DECIDES.iter().position(|s| *s == standing).unwrap_or(4);
            let adds = [rank < 1, rank < 2, rank < 3, rank < 4];
            for count in &counts {
                let mut count = *count;
                for (count, adds) in count.iter_mut().zip(adds) {
                    *count = (*count + usize::from(adds)).min(enough);
                }
                next.insert(count);
            }
        }
        counts = next;
    }
    let standings = counts.iter().map(|count| {
        let first = count.iter().position(|count| *count == enough);
        DECIDES[first.unwrap_or(4)]
    });
    let bound_without = sides
        .iter()
        .filter(|side| {
            let bound = |party: &Outlook| {
                party.standings.contains(Standing::InForce)
                    || party.standings.contains(Standing::Provisional)
            };
            side.iter().any(|party| bound(party) && !party.presumed)
        })
        .count();
    let standings: Standings = standings.collect();
    let holds = standings.contains(Standing::InForce) || standings.contains(Standing::Provisional);
    Outlook {
        standings,
        presumed: holds && bound_without < enough,
        uncovered: false,
        impossible: sides.iter().flatten().any(|party| party.impossible),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Word;

    /// How the whole stands, whose sides' parties stand so.
    fn whole(sides: &[Vec<Standing>]) -> Standing {
        let bound_most = |side: &Vec<Standing>| {
            let first = DECIDES.iter().find(|standing| side.contains(standing));
            *first.unwrap()
        };
        let sides: Vec<Standing> = sides.iter().map(bound_most).collect();
        let of = |kinds: &[Standing]| sides.iter().filter(|side| kinds.contains(side)).count();
        let enough = sides.len().min(2);
        if of(&[Standing::InForce]) >= enough {
            Standing::InForce
        } else if of(&[Standing::InForce, Standing::Ended]) >= enough {
            Standing::Ended
        } else if sides.len() - of(&[Standing::Never, Standing::NotYet]) >= enough {
            Standing::Provisional
        } else if sides.len() - of(&[Standing::Never]) >= enough {
            Standing::NotYet
        } else {
            Standing::Never
        }
    }

    fn every(sides: &[Vec<Standings>]) -> Vec<Vec<Vec<Standing>>> {
        let mut all: Vec<Vec<Vec<Standing>>> = vec![vec![]];
        for side in sides {
            let mut chosen: Vec<Vec<Standing>> = vec![vec![]];
            for party in side {
                let with = |have: &Vec<Standing>| {
                    let add = |standing| [have.clone(), vec![standing]].concat();
                    party.iter().map(add).collect::<Vec<_>>()
                };
                chosen = chosen.iter().flat_map(with).collect();
            }
            let with = |have: &Vec<Vec<Standing>>| {
                let add = |side: &Vec<Standing>| [have.clone(), vec![side.clone()]].concat();
                chosen.iter().map(add).collect::<Vec<_>>()
            };
            all = all.iter().flat_map(with).collect();
        }
        all
    }

    proptest::proptest! {
        #[test]
        fn the_whole_is_any_its_sides_may_make(
            bits in proptest::collection::vec(proptest::collection::vec(1..32_u8, 1..3), 1..4)
        ) {
            let set = |bits: &u8| -> Standings {
                let all = Standing::ALL.iter().copied();
                all.filter(|standing| bits >> *standing as u8 & 1 == 1).collect()
            };
            let sides: Vec<Vec<Standings>> =
                bits.iter().map(|side| side.iter().map(set).collect()).collect();
            let tried: Standings = every(&sides).iter().map(|sides| whole(sides)).collect();
            let outlook = |standings: &Standings| Outlook { standings: *standings, ..Outlook::default() };
            let sides: Vec<Vec<Outlook>> =
                sides.iter().map(|side| side.iter().map(outlook).collect()).collect();
            proptest::prop_assert_eq!(of_sides(&sides).standings, tried);
        }
    }
}
