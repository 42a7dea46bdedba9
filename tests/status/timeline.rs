//! The standings, and how a whole stands as its sides do (MEANING M16).

/// In the order in which an agreement passes through them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Standing {
    NotYet,
    Provisional,
    InForce,
    Ended,
    Never,
}

use Standing::*;

pub(crate) const ALL: [Standing; 5] = [NotYet, Provisional, InForce, Ended, Never];

/// How a party, or a side, stands: what has ended unrecorded is told apart.
pub(crate) type Claimed = (Standing, bool);

/// "A side stands as its party that is bound most: in force, ended, ended unrecorded, provisional, not
/// yet, never."
pub(crate) fn bound_most(parties: impl Iterator<Item = Claimed>) -> Claimed {
    let rank = |told: &Claimed| match told {
        (InForce, _) => 0,
        (Ended, false) => 1,
        (Ended, true) => 2,
        (Provisional, _) => 3,
        (NotYet, _) => 4,
        (Never, _) => 5,
    };
    parties.min_by_key(rank).expect("a side has a party")
}

/// How the whole stands if its sides stand so.
pub(crate) fn of_sides(sides: &[Claimed]) -> Standing {
    // Of an agreement whose other side nobody names, one is all.
    let two = sides.len().min(2);
    let count = |some: &[Standing]| sides.iter().filter(|side| some.contains(&side.0)).count();
    let not_ended = sides.iter().filter(|side| **side != (Ended, false)).count();
    if count(&[InForce]) >= two {
        InForce
    } else if count(&[InForce, Ended]) >= two || not_ended < two {
        Ended
    } else if count(&[InForce, Ended, Provisional]) >= two {
        Provisional
    } else if count(&[InForce, Ended, Provisional, NotYet]) >= two {
        NotYet
    } else {
        Never
    }
}
