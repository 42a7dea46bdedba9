//! [`Story`]: how an agreement, or a part of it, stands for its parties and as a whole. Every answer about
//! standing is read off the same sweeps (M16).

use std::borrow::Cow;
use std::cell::OnceCell;

use super::answer::Suspension;
use super::back::{Seg, Swept};
use super::facts::{Facts, Subject};
use super::heirs;
use super::machine::State;
use super::moments::contains;
use super::moves::Plan;
use super::same_state::{SameState, continued_from, seen_by};
use super::standing::{Stands, Ways, of_side, of_sides, of_two};
use super::suspension::Operation;
use super::sweep::sweep;
use super::table::{Letter, Sort};
use crate::date::{Certainty, Days, Span};
use crate::vocabulary::Standings;

/// How something may stand on a run of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Outlook {
    pub(super) ways: Ways,
    /// Whether it holds, or is applied, only as no end is recorded where one would be.
    pub(super) presumed: bool,
    /// Whether no choice of days can be.
    pub(super) impossible: bool,
    /// How it may stand, in force for it as it would be, as nobody else is certainly bound.
    pub(super) besides: Ways,
}

/// A party, or an heir of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Member {
    pub(super) party: u32,
    pub(super) side: usize,
    pub(super) certain: bool,
    /// From which day on it is certainly the same state as another, which then stands for both.
    pub(super) continued_from: Option<i64>,
}

impl Member {
    pub(super) fn is_continued(&self, day: i64) -> bool {
        self.continued_from.is_some_and(|from| from <= day)
    }
}

/// What is asked of a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Want {
    Standings,
    /// Standings, and what moved them.
    Moves,
    /// Standings, and how far consents have come.
    Consents,
    /// Standings, had nobody ceased to exist.
    Immortal,
}

/// One sweep: of one party, of two, or of the agreement's own acts.
pub(super) struct Unit {
    pub(super) plan: Plan,
    pub(super) swept: Swept,
    /// The facts as they bear on who is looked at, where others among the parties have several names.
    pub(super) facts: Option<Box<Facts>>,
    /// Of who continues another: how, and what moves it as long as it does not.
    pub(super) same: Option<Box<(SameState, Plan)>>,
}

impl Unit {
    fn of(facts: &Facts, part: Option<u32>, parties: &[u32], want: Want) -> Unit {
        let mut plan = Plan::of(facts, part, parties);
        if want != Want::Consents {
            plan = plan.without_consents();
        }
        if want == Want::Immortal {
            let extinct = plan.moves.iter_mut();
            let extinct = extinct.filter(|of| of.sort == Sort::Extinction);
            extinct.for_each(|of| of.whom = 0);
        }
        let swept = sweep(&plan, want == Want::Moves);
        Unit {
            plan,
            swept,
            facts: None,
            same: None,
        }
    }

    /// One who is looked at alone.
    pub(super) fn alone(facts: &Facts, part: Option<u32>, party: u32, want: Want) -> Unit {
        let seen = seen_by(facts, Some(party));
        heirs::ask_predecessors(&seen, part, party);
        let mut unit = Unit::of(&seen, part, &[party], want);
        if let Some(same) = SameState::of(&seen, party) {
            heirs::ask_predecessors(&same.facts, part, party);
            let one = Unit::of(&same.facts, part, &[party], want);
            unit.swept = same.joined(&unit.swept, one.swept);
            let before = std::mem::replace(&mut unit.plan, one.plan);
            unit.same = Some(Box::new((same, before)));
        }
        if let Cow::Owned(facts) = seen {
            unit.facts = Some(Box::new(facts));
        }
        unit
    }

    /// The days on which something changes how one of those looked at stands, or any of them, so.
    fn changed(
        &self,
        by: Option<usize>,
        at: Option<usize>,
        so: fn(Letter, Letter) -> bool,
    ) -> Days {
        let places = || at.map_or(0..self.plan.parties, |at| at..at + 1);
        let those = self.swept.changes.iter().filter(|((place, from, to), _)| {
            let changes = |at: usize| so(from[at], to[at]);
            by.is_none_or(|by| by == *place) && places().any(changes)
        });
        Days::of_runs(those.flat_map(|(_, runs)| runs.iter().copied()))
    }

    /// The days on which a move, by place, may end it. Where no choice of days can be, all its days.
    pub(super) fn ended_by(&self, by: usize, at: Option<usize>) -> Days {
        if self.swept.is_impossible() {
            return self.plan.moves[by].on.clone();
        }
        self.changed(Some(by), at, |from, to| to.has_ended() && !from.has_ended())
    }

    /// The days on which something may begin it, for the first time.
    pub(super) fn begun(&self) -> Days {
        if self.swept.is_impossible() {
            return Days::all();
        }
        self.changed(None, None, |from, to| {
            to.is_in_force() && (from.is_unbegun() || from == Letter::F)
        })
    }

    /// Whether, on the day, it may have ended without a beginning.
    pub(super) fn may_have_ended_unbegun(&self, day: i64) -> bool {
        let mut live = self.swept.on(day).live.iter();
        live.any(|live| live.letters[..self.plan.parties].contains(&Letter::F))
    }
}

/// How an agreement or a part of it stands.
pub(super) struct Story<'f> {
    pub(super) facts: &'f Facts,
    pub(super) part: Option<u32>,
    pub(super) members: Vec<Member>,
    pub(super) sides: usize,
    want: Want,
    /// Whether two parties are looked at together, or the agreement's own acts where it has no parties.
    is_together: bool,
    /// The sweep of all together, or that of each member by itself, when asked.
    units: Vec<OnceCell<Unit>>,
    /// Days found once: of each member, those on which it is bound, and on which nobody else is certainly.
    pub(super) bound: Vec<OnceCell<Days>>,
    pub(super) free: Vec<OnceCell<Days>>,
    /// Of the whole, those on which it is not certain who is bound.
    pub(super) unsure: OnceCell<Days>,
}

impl<'f> Story<'f> {
    pub(super) fn of(facts: &'f Facts, part: Option<u32>, want: Want) -> Story<'f> {
        let sides = facts.sides();
        let mut members = Vec::new();
        for (side, (_, parties)) in sides.iter().enumerate() {
            members.extend(parties.iter().map(|party| Member {
                party: *party,
                side,
                certain: facts.origin(*party).is_some_and(|of| of.certain),
                continued_from: continued_from(facts, *party),
            }));
        }
        let cells = || (0..members.len()).map(|_| OnceCell::new()).collect();
        let is_together = members.is_empty() || members.len() == 2 && sides.len() == 2;
        Story {
            facts,
            part,
            sides: sides.len(),
            want,
            is_together,
            units: (0..members.len().max(1)).map(|_| OnceCell::new()).collect(),
            bound: cells(),
            free: cells(),
            unsure: OnceCell::new(),
            members,
        }
    }

    /// How many sweeps it took to answer so far.
    pub(super) fn sweeps(&self) -> usize {
        self.units
            .iter()
            .filter(|unit| unit.get().is_some())
            .count()
    }

    pub(super) fn place(&self, party: u32) -> Option<usize> {
        self.members.iter().position(|member| member.party == party)
    }

    /// The sweep by which a member stands, by place, with its place there.
    pub(super) fn unit(&self, at: usize) -> (&Unit, usize) {
        let of = |parties: &[u32]| Unit::of(self.facts, self.part, parties, self.want);
        if self.is_together {
            let parties: Vec<u32> = self.members.iter().map(|member| member.party).collect();
            return (self.units[0].get_or_init(|| of(&parties)), at);
        }
        let alone = self.units[at].get_or_init(|| {
            let party = self.members[at].party;
            Unit::alone(self.facts, self.part, party, self.want)
        });
        (alone, 0)
    }

    /// The suspensions that bear on a subject. Who is one state under several names is suspended by what it did under
    /// each.
    pub(super) fn operation(&self, of: Subject) -> Operation {
        let facts = &*seen_by(self.facts, of.party());
        let same = of.party().and_then(|party| SameState::of(facts, party));
        let facts = same.as_ref().map_or(facts, |same| &same.facts);
        Operation::of(facts, self.part, of)
    }

    /// The sweep of all together; none where each is looked at alone.
    pub(super) fn together(&self) -> Option<&Unit> {
        (self.is_together && self.is_known()).then(|| self.unit(0).0)
    }

    /// The sweeps by which a subject stands, each with its place there; without, all of it.
    pub(super) fn seats(&self, of: Subject) -> Vec<(&Unit, Option<usize>)> {
        let seat = |at: usize| {
            let (unit, place) = self.unit(at);
            (unit, Some(place))
        };
        match (of, self.together()) {
            _ if !self.is_known() => Vec::new(),
            (Subject::Whole, Some(unit)) => vec![(unit, None)],
            (Subject::Whole, None) => (0..self.members.len()).map(seat).collect(),
            (Subject::Party(party), _) => self.place(party).into_iter().map(seat).collect(),
        }
    }

    /// The days on which something may begin it, for the party or for any. In force for one of two is what is in
    /// force for both; one who may be bound to nobody may come to be when it begins for another.
    pub(super) fn begun(&self, of: Subject) -> Days {
        if !self.is_known() {
            return Days::all();
        }
        let each = self.seats(of).into_iter().map(|(unit, _)| unit.begun());
        let begun = each.fold(Days::empty(), |all, days| all.union(&days));
        let place = of.party().and_then(|party| self.place(party));
        let Some(at) = place.filter(|_| self.together().is_none()) else {
            return begun;
        };
        let others = self.opposite(at).map(|other| self.unit(other).0.begun());
        let others = others.fold(Days::empty(), |all, days| all.union(&days));
        let free = self.free(at).plus(&Span::days(1));
        begun.union(&others.intersect(&free))
    }

    pub(super) fn is_known(&self) -> bool {
        self.facts.known
    }

    /// How it stands on the day.
    pub(super) fn outlook(&self, of: Subject, day: i64) -> Outlook {
        match of {
            _ if !self.is_known() => ANY,
            Subject::Whole => self.whole(day),
            Subject::Party(party) => self.place(party).map_or(THIRD, |at| self.member(at, day)),
        }
    }

    /// How a member stands: where it may be in force for it, and it is bound to nobody, it may stand as the
    /// whole.
    fn member(&self, at: usize, day: i64) -> Outlook {
        let mut outlook = self.alone(at, day);
        let may_hold = outlook.ways.has(Stands::InForce);
        if may_hold && !self.is_together && contains(self.free(at), day) {
            let mut sides = self.each_side(day);
            sides[self.members[at].side] = Outlook {
                ways: Ways::IN_FORCE,
                ..ANY
            };
            let whole = whole_of(&sides).ways;
            outlook.ways = outlook.ways.and(whole);
            outlook.besides = whole.without(Stands::InForce);
        }
        outlook.capped(may_hold && self.is_unsure_on(Some(at), day))
    }

    /// How a member stands by its own sweep.
    fn alone(&self, at: usize, day: i64) -> Outlook {
        let (unit, place) = self.unit(at);
        self.of_seg(unit.swept.on(day), Some(place))
    }

    fn whole(&self, day: i64) -> Outlook {
        let outlook = match self.together() {
            Some(unit) => self.of_seg(unit.swept.on(day), None),
            None => whole_of(&self.each_side(day)),
        };
        outlook.capped(self.is_unsure_on(None, day))
    }

    /// How each side stands.
    fn each_side(&self, day: i64) -> Vec<Outlook> {
        let mut sides = vec![Vec::new(); self.sides];
        for (at, member) in self.members.iter().enumerate() {
            if !member.is_continued(day) {
                sides[member.side].push(self.alone(at, day));
            }
        }
        sides.iter().map(|parties| side_of(parties)).collect()
    }

    /// How those who are looked at stand on a run: one of them, by place, or all together.
    pub(super) fn of_seg(&self, seg: &Seg, of: Option<usize>) -> Outlook {
        if seg.live.is_empty() {
            return Outlook {
                impossible: true,
                ..ANY
            };
        }
        let mut outlook = Outlook {
            ways: Ways::default(),
            ..ANY
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
    pub(super) fn way(&self, live: &State, of: Option<usize>) -> (Stands, bool) {
        let stands = live.letters.map(Stands::of);
        let silent = live.letters.map(Letter::is_silent);
        match of {
            _ if !self.is_together || self.members.is_empty() => (stands[0], silent[0]),
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

/// How a side stands whose parties stand so.
fn side_of(parties: &[Outlook]) -> Outlook {
    let bound = || parties.iter().filter(|of| !of.standings().bind().is_no());
    Outlook {
        ways: of_side(parties.iter().map(|outlook| outlook.ways)),
        presumed: bound().next().is_some() && bound().all(|outlook| outlook.presumed),
        impossible: parties.iter().any(|outlook| outlook.impossible),
        ..ANY
    }
}

/// How the whole stands whose sides stand so.
fn whole_of(sides: &[Outlook]) -> Outlook {
    let ways = of_sides(sides.iter().map(|side| side.ways));
    let presumed = sides.iter().filter(|side| side.presumed).count();
    Outlook {
        // Where an end is recorded for all sides but one, it is for the whole.
        presumed: !ways.standings().bind().is_no() && presumed >= sides.len().min(2),
        impossible: sides.iter().any(|side| side.impossible),
        ways,
        ..ANY
    }
}

impl Outlook {
    pub(super) fn standings(&self) -> Standings {
        self.ways.standings()
    }

    /// The same where it is not certain who is a party: then nobody may be bound.
    fn capped(mut self, unsure: bool) -> Outlook {
        if unsure && self.ways.has(Stands::InForce) {
            self.ways.add(Stands::NotYet);
            self.besides.add(Stands::NotYet);
        }
        self
    }
}

/// How it may stand where nothing is in view: in every way.
const ANY: Outlook = Outlook {
    ways: Ways::ALL,
    presumed: false,
    impossible: false,
    besides: Ways::NONE,
};

/// How it stands for who is no party.
const THIRD: Outlook = Outlook {
    ways: Ways::NOT_YET,
    ..ANY
};
