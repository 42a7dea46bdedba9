//! From facts to moves: which acts of the table an agreement's records make, for whom, on which days
//! (MEANING, M16 to M21).

use super::answer::Origin;
use super::concern::Concern;
use super::facts::Facts;
use super::silence;
use super::table::{Mark, Part, Sort};
use crate::date::{Certainty, Days};

/// How often a move comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comes {
    /// Once on one of its days.
    Once,
    /// On any of its days, any number of times, or never: it is assumed, or no longer counted.
    Freely,
    /// On each of its days.
    Daily,
}

/// Who refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Refuser {
    pub(super) party: u32,
    /// The body that decided at home; none where the party itself did.
    pub(super) body: Option<u32>,
    /// Whether the party withdrew: none of its bodies undoes that.
    pub(super) withdrew: bool,
    /// Whether the party stands alone on its side, so that it keeps both out.
    pub(super) alone: bool,
}

/// A party that an act concerns.
#[derive(Clone, Copy, Debug)]
pub(super) struct Concerned {
    pub(super) party: u32,
    pub(super) certain: bool,
    /// Its bit among the parties looked at; none where it is not.
    pub(super) bit: u8,
}

/// An act of the table, with its days.
#[derive(Clone, Debug)]
pub(super) struct Move {
    pub(super) sort: Sort,
    /// Of which record; none where it is assumed.
    pub(super) origin: Option<Origin>,
    pub(super) on: Days,
    pub(super) comes: Comes,
    /// Whether it may not have come at all, or have no effect.
    pub(super) absent: bool,
    /// Of the parties looked at: whom it moves, or may; a bit each, in their order.
    pub(super) whom: u8,
    /// Of an end: whether its day is still in (M18).
    pub(super) last_day_in: Certainty,
    /// Whether it is nobody's in particular: a refusal keeps such from beginning anything.
    pub(super) own: bool,
    /// Whether it is a decision at home.
    pub(super) home: bool,
    /// Of a refusal, and of an approval that undoes it: who decided.
    pub(super) of: Vec<Refuser>,
    /// Of an act that is recorded: whom it concerns.
    pub(super) whose: Vec<Concerned>,
    /// Of a prolongation whether something closes it; of what closes it, or revokes: which moves, by place. Of what was
    /// rejected or was not: the other of the two.
    pub(super) refers: Vec<usize>,
}

impl Move {
    /// One that certainly comes, once on one of these days, and moves these.
    pub(super) fn new(sort: Sort, origin: Option<Origin>, on: Days, whom: u8) -> Move {
        Move {
            sort,
            origin,
            on,
            comes: Comes::Once,
            absent: false,
            whom,
            last_day_in: Certainty::No,
            own: false,
            home: false,
            of: Vec::new(),
            whose: Vec::new(),
            refers: Vec::new(),
        }
    }

    /// Of the parties looked at, whom it certainly moves.
    pub(super) fn certainly(&self) -> u8 {
        let unsure = self.whose.iter().filter(|of| !of.certain);
        unsure.fold(self.whom, |whom, of| whom & !of.bit)
    }

    fn part(&self) -> Part {
        self.sort.row().part
    }

    /// The parts of a day in which it may come.
    pub(super) fn parts(&self) -> impl Iterator<Item = Part> {
        let (first, second) = match self.part() {
            Part::Late => (Part::Late, Some(Part::Again)),
            Part::End if self.last_day_in.is_yes() => (Part::Midnight, None),
            Part::End if self.last_day_in.is_maybe() => (Part::End, Some(Part::Midnight)),
            part => (part, None),
        };
        [Some(first), second].into_iter().flatten()
    }

    pub(super) fn may_end_at_night(&self) -> bool {
        self.part() == Part::End && !self.last_day_in.is_no()
    }

    /// Whether there is one moment at which it may come.
    pub(super) fn has_one_moment(&self) -> bool {
        let one_day = matches!(self.on.runs(), [(first, last)] if first == last);
        one_day && !(self.part() == Part::End && self.last_day_in.is_maybe())
    }

    /// Whether it comes wherever it may come.
    pub(super) fn is_forced(&self) -> bool {
        self.comes == Comes::Daily || self.must_come() && self.has_one_moment()
    }

    pub(super) fn must_come(&self) -> bool {
        self.comes == Comes::Once && !self.absent
    }

    /// Of what was rejected or was not, the other of the two: only one of them comes.
    pub(super) fn or_else(&self) -> Option<usize> {
        let decides = match self.sort.row().mark {
            Mark::Open | Mark::Closed | Mark::Revoked => false,
            Mark::Nothing | Mark::Refused | Mark::Approved => true,
        };
        self.refers.first().copied().filter(|_| decides)
    }

    /// Of a prolongation that is counted: whether it has an end.
    pub(super) fn is_closed(&self) -> bool {
        self.comes == Comes::Once && !self.refers.is_empty()
    }
}

/// What moves one party, or two at a time.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub(super) moves: Vec<Move>,
    /// Notices, by place, each with an act that may have revoked it or another one.
    pub(super) may_undo: Vec<(usize, usize)>,
    /// How many parties are looked at.
    pub(super) parties: usize,
    /// The days on which a source covers ends (M20).
    pub(super) covered: Days,
}

impl Plan {
    /// What moves these parties: one, two on two sides, or none, where the agreement has none.
    pub(super) fn of(facts: &Facts, part: Option<u32>, parties: &[u32]) -> Plan {
        let mut make = Make {
            facts,
            concern: Concern::new(facts, part),
            parties,
            plan: Plan {
                moves: Vec::new(),
                may_undo: Vec::new(),
                parties: parties.len().max(1),
                covered: facts.coverage.of_ends(),
            },
        };
        make.recorded();
        make.relations();
        make.by_clause();
        make.assumed();
        make.plan
    }

    /// The same without what standing does not depend on: signatures, and where nothing refuses consents and
    /// approvals.
    pub(super) fn without_consents(mut self) -> Plan {
        let refuses = |of: &Move| of.sort.row().mark == Mark::Refused;
        let refused = self.moves.iter().any(refuses);
        let bears = |of: &Move| {
            let row = of.sort.row();
            row.changes_standing() || refused && row.mark != Mark::Nothing
        };
        let all = self.moves.iter_mut();
        // Others refer to moves by place: these stay, and never come.
        all.filter(|of| !bears(of))
            .for_each(|of| of.on = Days::empty());
        self
    }
}

/// A plan in the making.
pub(super) struct Make<'f> {
    pub(super) facts: &'f Facts,
    pub(super) concern: Concern<'f>,
    pub(super) parties: &'f [u32],
    pub(super) plan: Plan,
}

impl Make<'_> {
    /// The bit of a party, where it is looked at.
    pub(super) fn bit(&self, party: u32) -> u8 {
        let at = self.parties.iter().position(|of| *of == party);
        at.map_or(0, |at| 1 << at)
    }

    pub(super) fn all(&self) -> u8 {
        (1 << self.plan.parties) - 1
    }

    /// The parties looked at, or the agreement itself, where it has none.
    pub(super) fn subjects(&self) -> Vec<Option<u32>> {
        match self.parties {
            [] => vec![None],
            parties => parties.iter().copied().map(Some).collect(),
        }
    }

    /// Silence, and what is assumed where records are silent (M19, M20).
    fn assumed(&mut self) {
        let uncovered = self.plan.covered.complement();
        let subjects = self.subjects();
        let mut assume = |sort, on: Days, comes, whom| {
            if !on.is_empty() {
                let own = sort == Sort::UnrecordedEntry;
                let assumed = Move::new(sort, None, on, whom);
                self.plan.moves.push(Move {
                    comes,
                    own,
                    ..assumed
                });
            }
        };
        let mut windows: Vec<(u8, Days)> = Vec::new();
        for (at, party) in subjects.into_iter().enumerate() {
            let bit = 1 << at;
            assume(Sort::Silence, Days::all(), Comes::Freely, bit);
            assume(Sort::Lapse, uncovered.clone(), Comes::Freely, bit);
            let Some((window, excluded)) = silence::window(&self.concern, party) else {
                continue;
            };
            assume(Sort::Exclusion, excluded, Comes::Daily, bit);
            // Of two parties with equal days it is one act for both.
            match windows.iter_mut().find(|(_, known)| *known == window) {
                Some((whom, _)) => *whom |= bit,
                None => windows.push((bit, window)),
            }
        }
        for (whom, days) in windows {
            assume(Sort::UnrecordedEntry, days, Comes::Freely, whom);
        }
    }
}
