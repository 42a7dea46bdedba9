//! [`Story`]: how an agreement, or a part of it, stands for its parties and as a whole. Every answer about
//! standing is read off the same sweeps (M16).

use std::cell::OnceCell;

use super::answer::Suspension;
use super::facts::{Facts, Subject};
use super::heirs;
use super::moments::contains;
use super::moves::Plan;
use super::standing::{Stands, Ways, of_side, of_sides, of_two};
use super::suspension::Operation;
use super::sweep::{Live, Seg, Swept, sweep};
use super::table::Letter;
use crate::date::{Certainty, Days};
use crate::vocabulary::Standings;

/// How something may stand on a run of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Outlook {
    pub(super) ways: Ways,
    /// Whether it holds, or is applied, only as no end is recorded where one would be.
    pub(super) presumed: bool,
    /// Whether no choice of days can be.
    pub(super) impossible: bool,
    /// Whether so many days are open that some moves were not counted.
    pub(super) widened: bool,
    /// Whether it is in force for nobody that is certainly bound, so that this is not certain either.
    pub(super) alone: bool,
}

impl Outlook {
    pub(super) fn standings(&self) -> Standings {
        self.ways.standings()
    }
}

/// A party, or an heir of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Member {
    pub(super) party: u32,
    pub(super) side: usize,
    pub(super) certain: bool,
}

/// What is asked of a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Want {
    Standings,
    /// Standings, and what moved them.
    Moves,
    /// Standings, and how far consents have come.
    Consents,
}

/// One sweep: of one party, of two, or of the agreement's own acts.
pub(super) struct Unit {
    pub(super) plan: Plan,
    pub(super) swept: Swept,
}

impl Unit {
    fn of(facts: &Facts, part: Option<u32>, parties: &[u32], want: Want) -> Unit {
        let plan = Plan::of(facts, part, parties);
        let plan = match want {
            Want::Consents => plan,
            Want::Standings | Want::Moves => plan.without_consents(),
        };
        let swept = sweep(&plan, want == Want::Moves);
        Unit { plan, swept }
    }

    /// The days on which a move, by place, may change how one of those looked at stands, or any of them,
    /// from one sort of standing to another. Where no choice of days can be, all its days.
    fn changed_by(
        &self,
        by: Option<usize>,
        at: Option<usize>,
        to: fn(Letter, Letter) -> bool,
    ) -> Days {
        if self.swept.is_impossible() {
            return by.map_or_else(Days::all, |by| self.plan.moves[by].on.clone());
        }
        let places = || at.map_or(0..self.plan.parties, |at| at..at + 1);
        let moved = self.swept.moved.iter().filter(|moved| {
            by.is_none_or(|by| by == moved.by)
                && places().any(|at| to(moved.from[at], moved.to[at]))
        });
        Days::of_runs(moved.map(|moved| (moved.first, moved.last)))
    }

    /// The days on which a move may end it.
    pub(super) fn ended_by(&self, by: usize, at: Option<usize>) -> Days {
        self.changed_by(Some(by), at, |from, to| to.has_ended() && !from.has_ended())
    }

    /// The days on which something may begin it.
    pub(super) fn begun(&self, at: Option<usize>) -> Days {
        self.changed_by(None, at, |from, to| to.is_in_force() && !from.is_in_force())
    }
}

/// Who is looked at together.
pub(super) enum By {
    /// Nothing is in view.
    Nothing,
    /// Two parties, or the agreement's own acts where it has no parties.
    Together(Unit),
    /// Each party by itself, when asked.
    Alone(Vec<OnceCell<Unit>>),
}

/// How an agreement or a part of it stands.
pub(super) struct Story<'f> {
    pub(super) facts: &'f Facts,
    pub(super) part: Option<u32>,
    pub(super) members: Vec<Member>,
    pub(super) sides: usize,
    pub(super) by: By,
    want: Want,
    /// Days found once: of each member, those on which nobody else is certainly bound; of the whole, those on
    /// which it is not certain who is bound.
    pub(super) free: Vec<OnceCell<Days>>,
    pub(super) unsure: OnceCell<Days>,
}

impl<'f> Story<'f> {
    pub(super) fn of(facts: &'f Facts, part: Option<u32>, want: Want) -> Story<'f> {
        let sides = facts.sides();
        let members: Vec<Member> = (sides.iter().enumerate())
            .flat_map(|(side, (_, parties))| {
                parties.iter().map(move |party| Member {
                    party: *party,
                    side,
                    certain: facts.origin(*party).is_some_and(|of| of.certain),
                })
            })
            .collect();
        let parties: Vec<u32> = members.iter().map(|member| member.party).collect();
        let by = match parties[..] {
            _ if !facts.known => By::Nothing,
            [_, _] if sides.len() == 2 => By::Together(Unit::of(facts, part, &parties, want)),
            [] => By::Together(Unit::of(facts, part, &[], want)),
            _ => By::Alone(parties.iter().map(|_| OnceCell::new()).collect()),
        };
        Story {
            facts,
            part,
            sides: sides.len(),
            free: members.iter().map(|_| OnceCell::new()).collect(),
            members,
            by,
            want,
            unsure: OnceCell::new(),
        }
    }

    pub(super) fn place(&self, party: u32) -> Option<usize> {
        self.members.iter().position(|member| member.party == party)
    }

    /// The sweep by which a member stands, by place, with its place there.
    pub(super) fn unit(&self, at: usize) -> Option<(&Unit, usize)> {
        match &self.by {
            By::Nothing => None,
            By::Together(unit) => Some((unit, at)),
            By::Alone(units) => {
                let party = self.members[at].party;
                let unit = units[at].get_or_init(|| {
                    heirs::ask_predecessors(self.facts, self.part, party);
                    Unit::of(self.facts, self.part, &[party], self.want)
                });
                Some((unit, 0))
            }
        }
    }

    /// Whether, on the day, it may have ended without a beginning, for the party or for any.
    pub(super) fn may_have_ended_unbegun(&self, of: Subject, day: i64) -> bool {
        let unbegun = |unit: &Unit, at: Option<usize>| {
            let places = || at.map_or(0..unit.plan.parties, |at| at..at + 1);
            let is_such = |live: &Live| places().any(|at| live.letters[at] == Letter::F);
            unit.swept.on(day).live.iter().any(is_such)
        };
        let mut all = (0..self.members.len()).filter_map(|at| self.unit(at));
        match (of, self.together()) {
            (_, Some(unit)) => unbegun(unit, None),
            (Subject::Whole, None) => all.any(|(unit, at)| unbegun(unit, Some(at))),
            (Subject::Party(party), None) => {
                let unit = self.place(party).and_then(|at| self.unit(at));
                unit.is_some_and(|(unit, at)| unbegun(unit, Some(at)))
            }
        }
    }

    /// The days on which something may begin it, for the party or for any.
    pub(super) fn begun(&self, of: Subject) -> Days {
        let all = || (0..self.members.len()).filter_map(|at| self.unit(at));
        match (of, &self.by) {
            (_, By::Nothing) => Days::all(),
            (Subject::Whole, By::Together(unit)) => unit.begun(None),
            (Subject::Whole, By::Alone(_)) => all().fold(Days::empty(), |days, (unit, at)| {
                days.union(&unit.begun(Some(at)))
            }),
            (Subject::Party(party), _) => {
                let unit = self.place(party).and_then(|at| self.unit(at));
                unit.map_or_else(Days::empty, |(unit, at)| match self.together() {
                    // In force for one of two is what is in force for both.
                    Some(_) => unit.begun(None),
                    None => unit.begun(Some(at)),
                })
            }
        }
    }

    /// The sweep of all together; none where each is looked at alone.
    pub(super) fn together(&self) -> Option<&Unit> {
        match &self.by {
            By::Together(unit) => Some(unit),
            By::Nothing | By::Alone(_) => None,
        }
    }

    pub(super) fn is_known(&self) -> bool {
        !matches!(self.by, By::Nothing)
    }

    /// How it stands on the day; nothing for a third state.
    pub(super) fn outlook(&self, of: Subject, day: i64) -> Option<Outlook> {
        let at = match of {
            _ if matches!(self.by, By::Nothing) => return Some(UNKNOWN),
            Subject::Whole => return Some(self.whole(day)),
            Subject::Party(party) => self.place(party)?,
        };
        let (unit, place) = self.unit(at)?;
        let outlook = self.of_seg(unit.swept.on(day), Some(place));
        let widened = unit.swept.widened;
        Some(Outlook {
            widened,
            ..self.bound_to_somebody(at, outlook, day)
        })
    }

    /// The same of a party where it may be in force for it: who is bound to nobody may stand as the whole.
    fn bound_to_somebody(&self, at: usize, outlook: Outlook, day: i64) -> Outlook {
        if !outlook.ways.has(Stands::InForce) {
            return outlook;
        }
        let unsure = self.is_unsure() && contains(&self.unsure(at), day);
        if matches!(self.by, By::Together(_)) || !contains(self.free(at), day) {
            return outlook.capped(unsure);
        }
        let own = self.members[at].side;
        let each = self.each(day);
        let others = (0..self.sides).filter(|side| *side != own);
        let others = others.map(|side| (self.side(side, &each), 1));
        let fixed = Side {
            ways: Ways::IN_FORCE,
            presumed: false,
            impossible: false,
        };
        let whole = whole_of(others.chain([(fixed, 1)])).ways;
        Outlook {
            ways: outlook.ways.and(whole),
            alone: whole != Ways::IN_FORCE,
            ..outlook
        }
        .capped(unsure)
    }

    /// How each member stands on the day, looked at alone.
    fn each(&self, day: i64) -> Vec<Outlook> {
        let units = (0..self.members.len()).filter_map(|at| self.unit(at));
        units
            .map(|(unit, place)| self.of_seg(unit.swept.on(day), Some(place)))
            .collect()
    }

    fn whole(&self, day: i64) -> Outlook {
        match &self.by {
            By::Nothing => UNKNOWN,
            By::Together(unit) => {
                let outlook = self.of_seg(unit.swept.on(day), None);
                Outlook {
                    widened: unit.swept.widened,
                    ..outlook.capped(self.is_unsure())
                }
            }
            By::Alone(_) => {
                let each = self.each(day);
                let sides: Vec<Side> = (0..self.sides).map(|side| self.side(side, &each)).collect();
                let outlook = whole_of(sides.iter().map(|side| (*side, 1)));
                outlook.capped(self.is_unsure() && contains(self.unsure_whole(), day))
            }
        }
    }

    pub(super) fn side(&self, side: usize, each: &[Outlook]) -> Side {
        let theirs = || {
            let all = self.members.iter().zip(each);
            all.filter(move |(member, _)| member.side == side)
                .map(|(_, outlook)| outlook)
        };
        let bound = || theirs().filter(|of| !of.standings().bind().is_no());
        Side {
            ways: of_side(theirs().map(|outlook| outlook.ways)),
            presumed: bound().next().is_some() && bound().all(|outlook| outlook.presumed),
            impossible: theirs().any(|outlook| outlook.impossible),
        }
    }

    /// Whether one of two is only maybe a party.
    pub(super) fn is_unsure(&self) -> bool {
        self.members.iter().any(|member| !member.certain)
    }

    /// How those who are looked at stand on a run: one of them, by place, or all together.
    pub(super) fn of_seg(&self, seg: &Seg, of: Option<usize>) -> Outlook {
        if seg.live.is_empty() {
            return Outlook {
                impossible: true,
                ..UNKNOWN
            };
        }
        let mut outlook = Outlook {
            ways: Ways::default(),
            ..KNOWN
        };
        for live in &seg.live {
            let (stands, silent) = self.way(live, of);
            outlook.ways.add(stands);
            outlook.presumed |= seg.covered && silent && stands < Stands::NotYet;
        }
        outlook
    }

    /// In one way, how one of those who are looked at stands, or all together, and whether no end of that is
    /// on record for later.
    pub(super) fn way(&self, live: &Live, of: Option<usize>) -> (Stands, bool) {
        let pair = self.members.len() == 2 && matches!(self.by, By::Together(_));
        let stands = live.letters.map(Stands::of);
        let silent = live.letters.map(|letter| letter.is_silent());
        match of {
            _ if !pair => (stands[0], silent[0]),
            // In force for one of two is what is in force for both.
            Some(at) if !matches!(stands[at], Stands::InForce | Stands::Lapsed) => {
                (stands[at], silent[at])
            }
            _ => (of_two(stands), silent[0] && silent[1]),
        }
    }

    /// The suspensions that may be in effect, and whether it is suspended: what is not in force, nor
    /// applied, is not.
    pub(super) fn operates(
        &self,
        operation: &Operation,
        outlook: &Outlook,
        day: i64,
    ) -> (Vec<Suspension>, Certainty) {
        let operates = outlook.standings().bind();
        if operation.is_empty() || operates.is_no() || !self.is_known() {
            return (Vec::new(), Certainty::No);
        }
        let all = operation.on(day);
        let suspended = operation.is_suspended(&all).and(operates);
        (all, suspended)
    }
}

/// How a side may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Side {
    ways: Ways,
    presumed: bool,
    impossible: bool,
}

/// How the whole may stand whose sides may stand so, each with how many there are.
pub(super) fn whole_of(sides: impl Iterator<Item = (Side, usize)> + Clone) -> Outlook {
    let ways: Vec<(Ways, usize)> = sides
        .clone()
        .map(|(side, number)| (side.ways, number))
        .collect();
    let number: usize = sides.clone().map(|(_, number)| number).sum();
    let presumed = sides.clone().filter(|(side, _)| side.presumed);
    let presumed: usize = presumed.map(|(_, number)| number).sum();
    let ways = of_sides(&ways);
    Outlook {
        // Where an end is recorded for all sides but one, it is for the whole.
        presumed: !ways.standings().bind().is_no() && presumed >= number.min(2),
        impossible: sides.clone().any(|(side, _)| side.impossible),
        ways,
        ..KNOWN
    }
}

impl Outlook {
    /// The same where it is not certain who is a party: then nobody may be bound.
    pub(super) fn capped(self, unsure: bool) -> Outlook {
        if !unsure || !self.ways.has(Stands::InForce) {
            return self;
        }
        let mut ways = self.ways;
        ways.add(Stands::NotYet);
        Outlook {
            ways,
            alone: true,
            ..self
        }
    }
}

const KNOWN: Outlook = Outlook {
    ways: Ways::ALL,
    presumed: false,
    impossible: false,
    widened: false,
    alone: false,
};

/// Nothing is in view: every standing is possible.
const UNKNOWN: Outlook = KNOWN;

/// How it stands for who is no party.
pub(super) const THIRD: Outlook = Outlook {
    ways: Ways::NOT_YET,
    ..KNOWN
};
