//! The agreement as a whole, where it has no acts of its own: on each day it stands as its sides then
//! may (M16).

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
        let ends = if lacks_end && !sides.is_empty() {
            Ends::OfAll
        } else {
            Ends::Own
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

/// How a party may stand: ended by what is recorded, or in silence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stands {
    InForce,
    Ended,
    EndedInSilence,
    Provisional,
    NotYet,
    Never,
}

/// In the order in which one party decides for its side.
const DECIDES: [Stands; 6] = [
    Stands::InForce,
    Stands::Ended,
    Stands::EndedInSilence,
    Stands::Provisional,
    Stands::NotYet,
    Stands::Never,
];

impl Stands {
    fn standing(self) -> Standing {
        match self {
            Stands::InForce => Standing::InForce,
            Stands::Ended | Stands::EndedInSilence => Standing::Ended,
            Stands::Provisional => Standing::Provisional,
            Stands::NotYet => Standing::NotYet,
            Stands::Never => Standing::Never,
        }
    }

    fn is_possible(self, party: &Outlook) -> bool {
        match self {
            Stands::Ended => party.ended,
            Stands::EndedInSilence => party.ended_in_silence,
            other => party.standings.contains(other.standing()),
        }
    }
}

/// How a side may stand, by its place, whose parties may stand so: as the one of them that is bound
/// most.
fn of_side(parties: &[Outlook]) -> impl Iterator<Item = usize> {
    (0..DECIDES.len()).filter(|rank| {
        let any = parties
            .iter()
            .any(|party| DECIDES[*rank].is_possible(party));
        let none_before = |party: &Outlook| {
            DECIDES[*rank..]
                .iter()
                .any(|stands| stands.is_possible(party))
        };
        any && parties.iter().all(none_before)
    })
}

/// How many sides stand so; more than are enough count as enough.
type Counts = [usize; DECIDES.len()];

/// How the whole stands, so many of whose sides stand so.
fn of_counts(counts: &Counts, enough: usize) -> Standing {
    let up_to = |rank: usize| counts[..=rank].iter().sum::<usize>();
    let not_ended = up_to(DECIDES.len() - 1) - counts[1];
    let first = (0..DECIDES.len()).find(|rank| up_to(*rank) >= enough);
    match first {
        Some(rank) if rank == 0 || not_ended >= enough => DECIDES[rank].standing(),
        // Ended for all sides but one.
        _ => Standing::Ended,
    }
}

/// How the whole may stand, whose sides have parties that may stand so.
pub(super) fn of_sides(sides: &[Vec<Outlook>]) -> Outlook {
    let enough = sides.len().min(2);
    let can_be = |side: &&Vec<Outlook>| side.iter().any(|party| !party.impossible);
    if sides.iter().filter(can_be).count() < enough {
        return Outlook::impossible();
    }
    let mut all: BTreeSet<Counts> = BTreeSet::from([Counts::default()]);
    for side in sides {
        let with = |rank: usize| {
            all.iter().map(move |counts| {
                let mut counts = *counts;
                counts[rank] = (counts[rank] + 1).min(enough);
                counts
            })
        };
        all = of_side(side).flat_map(with).collect();
    }
    let standings: Standings = all.iter().map(|counts| of_counts(counts, enough)).collect();
    let presumes = |side: &&Vec<Outlook>| {
        let may_bind = |party: &&Outlook| !party.standings.bind().is_no();
        let mut bound = side.iter().filter(may_bind).peekable();
        bound.peek().is_some() && bound.all(|party| party.presumed)
    };
    Outlook {
        standings,
        // Where an end is recorded for all sides but one, it is for the whole.
        presumed: !standings.bind().is_no() && sides.iter().filter(presumes).count() >= enough,
        impossible: sides.iter().flatten().any(|party| party.impossible),
        ..Outlook::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How the whole stands, whose sides' parties stand so.
    fn whole(sides: &[Vec<Stands>]) -> Standing {
        let bound_most = |side: &Vec<Stands>| {
            let first = DECIDES.iter().find(|stands| side.contains(stands));
            *first.unwrap()
        };
        let sides: Vec<Stands> = sides.iter().map(bound_most).collect();
        let of = |kinds: &[Stands]| sides.iter().filter(|side| kinds.contains(side)).count();
        let enough = sides.len().min(2);
        use Stands::*;
        if of(&[InForce]) >= enough {
            Standing::InForce
        } else if of(&[InForce, Ended, EndedInSilence]) >= enough
            || sides.len() - of(&[Ended]) < enough
        {
            Standing::Ended
        } else if sides.len() - of(&[NotYet, Never]) >= enough {
            Standing::Provisional
        } else if sides.len() - of(&[Never]) >= enough {
            Standing::NotYet
        } else {
            Standing::Never
        }
    }

    fn every(sides: &[Vec<Vec<Stands>>]) -> Vec<Vec<Vec<Stands>>> {
        let mut all: Vec<Vec<Vec<Stands>>> = vec![vec![]];
        for side in sides {
            let mut chosen: Vec<Vec<Stands>> = vec![vec![]];
            for party in side {
                let with = |have: &Vec<Stands>| {
                    let add = |stands: &Stands| [have.clone(), vec![*stands]].concat();
                    party.iter().map(add).collect::<Vec<_>>()
                };
                chosen = chosen.iter().flat_map(with).collect();
            }
            let with = |have: &Vec<Vec<Stands>>| {
                let add = |side: &Vec<Stands>| [have.clone(), vec![side.clone()]].concat();
                chosen.iter().map(add).collect::<Vec<_>>()
            };
            all = all.iter().flat_map(with).collect();
        }
        all
    }

    proptest::proptest! {
        #[test]
        fn the_whole_is_any_its_sides_may_make(
            bits in proptest::collection::vec(proptest::collection::vec(1..64_u8, 1..3), 1..4)
        ) {
            let set = |bits: &u8| -> Vec<Stands> {
                let all = DECIDES.iter().copied();
                all.filter(|stands| bits >> *stands as u8 & 1 == 1).collect()
            };
            let sides: Vec<Vec<Vec<Stands>>> =
                bits.iter().map(|side| side.iter().map(set).collect()).collect();
            let tried: Standings = every(&sides).iter().map(|sides| whole(sides)).collect();
            let outlook = |stands: &Vec<Stands>| Outlook {
                standings: stands.iter().map(|stands| stands.standing()).collect(),
                ended: stands.contains(&Stands::Ended),
                ended_in_silence: stands.contains(&Stands::EndedInSilence),
                ..Outlook::default()
            };
            let sides: Vec<Vec<Outlook>> =
                sides.iter().map(|side| side.iter().map(outlook).collect()).collect();
            proptest::prop_assert_eq!(of_sides(&sides).standings, tried);
        }
    }
}
