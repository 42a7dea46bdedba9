//! The rules of status, against trying every choice of days, and by example.

mod brute;
mod clausal;
mod examples;
mod found;
mod judged;
mod parties;
mod random;
mod strategies;

use super::facts::{
    Act, Beginning, Contest, CoverageFact, Covers, Facts, Member, NoticeFact, Stated, Subject,
};
use super::*;
use crate::date::{Certainty, Days, day};
use crate::vocabulary::{EventKind, Standing};

impl Status {
    /// Whether it stands so.
    fn is(&self, standing: Standing) -> Certainty {
        self.standings.is(standing)
    }
}

/// Whether it is in force between two: both are bound, on opposite sides (M22).
fn in_force_between(facts: &Facts, x: u32, y: u32, day: Day) -> Certainty {
    let bound = |party| status(facts, Subject::Party(party), None, day).is(Standing::InForce);
    match (facts.origin(x), facts.origin(y)) {
        (Some(a), Some(b)) if a.side != b.side => {
            let certain = Certainty::possibly(a.certain && b.certain);
            certain.and(bound(x)).and(bound(y))
        }
        _ => Certainty::No,
    }
}

/// An act of nobody in particular, for two parties, on this set of days.
fn act(kind: EventKind, days: Days) -> Act {
    Act {
        kind,
        party: None,
        body: None,
        stands_for: vec![(0, true), (1, true)],
        part: None,
        dated: days != Days::all(),
        days,
        may_be_absent: false,
        effective: None,
        effective_by_denouncer: false,
        received: None,
        ground: None,
        last_day: None,
        until: None,
        length: None,
        answers: Vec::new(),
        rejected: Certainty::No,
        definitive: false,
        reserved: false,
        contest: Contest::None,
        own_account: false,
        by_clause: NoticeFact::NoClause,
    }
}

/// Two parties, each a side, of which nothing is covered.
fn between_two(acts: Vec<Act>) -> Facts {
    Facts {
        known: true,
        acts,
        members: (0..2).map(member).collect(),
        ..Facts::default()
    }
}

fn begins(days: Days) -> Beginning {
    Beginning {
        days,
        may_be_absent: false,
    }
}

fn member(party: u32) -> Member {
    Member {
        party,
        side: party,
        certain: true,
        until: None,
    }
}

fn covering(ends: Days, entries: Days) -> CoverageFact {
    CoverageFact {
        sources: vec![Covers {
            stated: Some(Stated { ends, entries }),
            is_text: false,
            published: None,
        }],
        unsourced: false,
    }
}
