//! How several parties make a whole (M16), and how each takes part (M17).

use std::collections::BTreeSet;

use super::super::super::facts::Subject;
use super::table::{Consented, Letter, Stands};
use super::walk::Seen;
use super::whose::Who;
use super::{Course, Found, Judge};
use crate::vocabulary::{Participation, Standing, Standings, Word};

impl Found {
    pub(super) fn participates(
        &mut self,
        standing: Standing,
        letter: Letter,
        consented: Consented,
    ) {
        let participation = match standing {
            Standing::InForce => Participation::Party,
            Standing::Ended => Participation::Former,
            _ if letter == Letter::Y => Participation::Former,
            _ => match consented {
                Consented::Nothing => Participation::None,
                Consented::Signed => Participation::Signatory,
                Consented::Bound | Consented::BoundUnsigned => Participation::Contracting,
            },
        };
        self.participations.add(participation);
    }
}

impl Judge<'_> {
    /// What was found, with what follows from all of it.
    pub(super) fn closed(&self, of: Subject, mut found: Found) -> Found {
        if let Subject::Party(party) = of {
            let member = self.asked.facts.origin(party);
            if member.is_some_and(|member| !member.certain) {
                found.participations.add(Participation::ThirdState);
            }
        }
        found
    }

    /// Where no choice can be, everything is possible.
    pub(super) fn impossible(&self, of: Subject) -> Found {
        use Participation::*;
        let found = Found {
            standings: Standing::ALL.iter().copied().collect(),
            impossible: true,
            participations: [Party, Former, None, Signatory, Contracting]
                .into_iter()
                .collect(),
            ..Found::default()
        };
        self.closed(of, found)
    }

    /// Where nothing is in view.
    pub(super) fn unknown(&self) -> Vec<(Subject, Vec<Found>)> {
        let found = Found {
            standings: Standing::ALL.iter().copied().collect(),
            participations: [Participation::Unknown].into_iter().collect(),
            ..Found::default()
        };
        let parties = self.parties().into_iter();
        let parties = parties.filter_map(|(who, _)| Some(Subject::Party(who?)));
        let days = vec![found; (self.last - self.first + 1) as usize];
        let subjects = std::iter::once(Subject::Whole).chain(parties);
        subjects.map(|of| (of, days.clone())).collect()
    }
}

/// How the whole may stand, in every way of standing together that each party allows.
pub(super) fn together(parties: &[(Who, u32)], seen: &[&BTreeSet<Seen>]) -> Standings {
    let mut all: BTreeSet<Vec<(u32, Stands)>> = BTreeSet::from([Vec::new()]);
    for ((_, side), seen) in parties.iter().zip(seen) {
        let ways: BTreeSet<Stands> = if seen.is_empty() {
            EVERY.into_iter().collect()
        } else {
            seen.iter().map(|seen| seen[0].0.stands()).collect()
        };
        all = (all.iter())
            .flat_map(|have| ways.iter().map(move |way| with(have, *side, *way)))
            .collect();
    }
    let whole_of = |sides: &Vec<(u32, Stands)>| {
        let sides: Vec<Stands> = sides.iter().map(|(_, stands)| *stands).collect();
        whole(&sides)
    };
    all.iter().map(whole_of).collect::<Standings>()
}

const EVERY: [Stands; 6] = [
    Stands::InForce,
    Stands::Ended,
    Stands::Lapsed,
    Stands::Provisional,
    Stands::NotYet,
    Stands::Never,
];

pub(super) fn standing(stands: Stands) -> Standing {
    match stands {
        Stands::InForce => Standing::InForce,
        Stands::Ended | Stands::Lapsed => Standing::Ended,
        Stands::Provisional => Standing::Provisional,
        Stands::NotYet => Standing::NotYet,
        Stands::Never => Standing::Never,
    }
}

/// The sides with one party more, a side standing as its party that is bound most.
fn with(have: &[(u32, Stands)], side: u32, way: Stands) -> Vec<(u32, Stands)> {
    let mut sides = have.to_vec();
    match sides.iter_mut().find(|(known, _)| *known == side) {
        Some((_, stands)) => *stands = way.min(*stands),
        None => sides.push((side, way)),
    }
    sides
}

/// How the whole stands, whose sides stand so.
pub(super) fn whole(sides: &[Stands]) -> Standing {
    use Stands::*;
    let of = |kinds: &[Stands]| sides.iter().filter(|side| kinds.contains(side)).count();
    let enough = sides.len().min(2);
    if of(&[InForce]) >= enough {
        Standing::InForce
    } else if of(&[InForce, Ended, Lapsed]) >= enough || sides.len() - of(&[Ended]) < enough {
        Standing::Ended
    } else if sides.len() - of(&[NotYet, Never]) >= enough {
        Standing::Provisional
    } else if sides.len() - of(&[Never]) >= enough {
        Standing::NotYet
    } else {
        Standing::Never
    }
}

/// How the whole may stand if the agreement is in force for this party.
pub(super) fn as_the_whole(
    parties: &[(Who, u32)],
    courses: &[Course],
    day: usize,
    at: usize,
) -> Standings {
    let in_force = BTreeSet::from([[(Letter::I, Consented::Nothing); 2]]);
    let mut of = vec![parties[at]];
    let mut seen = vec![&in_force];
    for (other, party) in parties.iter().enumerate() {
        if party.1 != parties[at].1 {
            of.push(*party);
            seen.push(&courses[other][day]);
        }
    }
    together(&of, &seen)
}
