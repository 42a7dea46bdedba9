//! Why: what an answer for a day rests on, in the order in which it is told.

use std::collections::HashSet;

use super::answer::{Origin, Reason, Suspension};
use super::concern::Concern;
use super::facts::{Facts, Subject};
use super::moments::{contains, first, last, last_until, may_precede};
use super::moves::{Comes, Move, Plan};
use super::same_state::SameState;
use super::silence;
use super::standing::Stands;
use super::story::{Outlook, Story, Unit};
use super::suspension::Operation;
use super::table::Sort;
use crate::date::{Day, Days};
use crate::vocabulary::{EventKind, Standing};

/// What the answer rests on.
pub(super) fn reasons(
    story: &Story<'_>,
    of: Subject,
    outlook: &Outlook,
    (operation, suspensions): (&Operation, &[Suspension]),
    day: i64,
) -> Vec<Reason> {
    let mut told = Told {
        story,
        facts: story.facts,
        concern: Concern::new(story.facts, story.part),
        day,
        told: Vec::new(),
        known: HashSet::new(),
    };
    if story.is_known() {
        told.of(of, outlook);
    }
    told.add_if(!story.is_known(), Reason::NotKnown);
    let mut seats = story.seats(of).into_iter();
    let widened = seats.any(|(unit, _)| unit.swept.widened);
    told.add_if(widened, Reason::Widened);
    told.add_if(!outlook.besides.is_empty(), Reason::NobodyBound);
    if outlook.presumed {
        told.presumed(of.party());
        // Until when that was told, where that is before the day.
        let day = i32::try_from(day).ok();
        let until = day.and_then(|day| story.facts.coverage.told_until(day));
        let until = until.and_then(Day::from_number);
        told.told.extend(until.map(|day| Reason::ToldUntil { day }));
    }
    told.renewed(outlook);
    told.amended();
    told.not_covered(outlook);
    for suspended in suspensions {
        told.add(Reason::Suspended { act: suspended.act });
        told.qualify_act(suspended.act);
        // What resumes several is told after each.
        for &act in operation.resumptions(suspended.act) {
            let resumes = may_precede(story.facts.acts[act].takes_effect(), day);
            (told.told).extend(resumes.then_some(Reason::Resumed { act }));
        }
    }
    told.told
}

/// What is told so far, each reason once.
pub(super) struct Told<'s> {
    story: &'s Story<'s>,
    pub(super) facts: &'s Facts,
    concern: Concern<'s>,
    day: i64,
    told: Vec<Reason>,
    /// The same, where they are too many for a loop.
    known: HashSet<Reason>,
}

/// Up to how many reasons a loop finds one sooner than a set.
const FEW: usize = 32;

impl<'s> Told<'s> {
    pub(super) fn add(&mut self, reason: Reason) {
        let is_new = if self.told.len() <= FEW {
            !self.told.contains(&reason)
        } else {
            if self.known.is_empty() {
                self.known.extend(self.told.iter().cloned());
            }
            self.known.insert(reason.clone())
        };
        if is_new {
            self.told.push(reason);
        }
    }

    pub(super) fn add_if(&mut self, is_so: bool, reason: Reason) {
        if is_so {
            self.add(reason);
        }
    }

    /// That no end is recorded, where one would be.
    fn presumed(&mut self, party: Option<u32>) {
        let until_it_ceases = |party: &u32| {
            let by = Origin::Extinction(*party);
            let is_that =
                |reason: &Reason| matches!(reason, Reason::Until { by: end, .. } if *end == by);
            self.told.iter().any(is_that)
        };
        let ceases = party.filter(until_it_ceases);
        self.add(Reason::Presumed { ceases });
    }

    /// When the term was renewed last, where it may go on so.
    fn renewed(&mut self, outlook: &Outlook) {
        let in_force = outlook.ways.has(Stands::InForce);
        let may_be_over = outlook.standings().contains(Standing::Ended);
        if let Some(on) = self.concern.renewed_by(self.day).filter(|_| in_force) {
            // On the day on which it ends instead, it need not have been renewed to be in force.
            let is_that_end = may_be_over && contains(&on, self.day);
            self.add_if(!is_that_end, Reason::Renewed { on });
        }
    }

    /// By what the part asked about was amended.
    fn amended(&mut self) {
        for (act, of) in self.facts.acts.iter().enumerate() {
            let amends = matches!(of.kind, EventKind::Amendment | EventKind::Modification);
            let own = of.part.is_some() && of.part == self.story.part;
            let counts = !of.is_void() && may_precede(of.takes_effect(), self.day);
            self.add_if(amends && own && counts, Reason::Amended { act });
        }
    }

    /// The last day on which a source covers ends, before the days that none covers, where it may have ended
    /// unrecorded.
    fn not_covered(&mut self, outlook: &Outlook) {
        let lapsed = outlook.ways.has(Stands::Lapsed) && !outlook.impossible;
        if lapsed && self.story.is_known() {
            let covers = self.facts.coverage.of_ends();
            let gap = last_until(&covers.complement(), self.day);
            let after = gap.and_then(|gap| last_until(&covers, gap));
            let after = after.and_then(|after| Day::from_number(i32::try_from(after).ok()?));
            self.add(Reason::NotCovered { after });
        }
    }

    fn of(&mut self, of: Subject, outlook: &Outlook) {
        let story = self.story;
        match (of, story.together()) {
            (Subject::Party(party), _) => {
                if let Some(at) = story.place(party) {
                    let (unit, at) = story.unit(at);
                    self.from(unit.facts.as_deref(), |told| match unit.same.as_deref() {
                        Some((same, before)) => told.of_same(same, before, unit, party, outlook),
                        None => told.of_plan(&unit.plan, 1 << at, Some(party), outlook),
                    });
                }
            }
            (Subject::Whole, Some(unit)) if self.is_alike(&unit.plan) => {
                let party = story.members.first().map(|member| member.party);
                self.of_plan(&unit.plan, 0b11, party, outlook);
            }
            (Subject::Whole, _) => self.of_sides(outlook),
        }
    }

    /// Of who continues another: that it does, or will, and what moves it as the one state, or without that.
    fn of_same(
        &mut self,
        same: &'s SameState,
        before: &Plan,
        unit: &Unit,
        party: u32,
        outlook: &Outlook,
    ) {
        let (by, on) = (Origin::Inheritance(same.inheritance), same.since.clone());
        if !may_precede(&on, self.day) {
            self.of_plan(before, 1, Some(party), outlook);
            return self.add(Reason::Awaits { by, on });
        }
        self.add(Reason::Begins { by, on });
        self.add_if(same.may_be_absent, Reason::MayBeAbsent { by });
        self.from(Some(&same.facts), |told| {
            told.of_plan(&unit.plan, 1, Some(party), outlook);
        });
    }

    /// Tells from other facts, where there are such, in which acts have the same places.
    fn from(&mut self, facts: Option<&'s Facts>, tell: impl FnOnce(&mut Self)) {
        let own = (self.facts, self.concern);
        if let Some(facts) = facts {
            (self.facts, self.concern) = (facts, Concern::new(facts, self.story.part));
        }
        tell(self);
        (self.facts, self.concern) = own;
    }

    /// Whether all who are looked at together begin by the same.
    fn is_alike(&self, plan: &Plan) -> bool {
        let mut unknown = self.story.members.iter().map(|member| {
            let party = Some(member.party);
            silence::unknown(&self.concern, party)
        });
        let first = unknown.next();
        let mut begins = plan.moves.iter().filter(|of| {
            use Sort::{Entry, Inheritance, UnrecordedEntry};
            matches!(of.sort, Entry | UnrecordedEntry | Inheritance)
        });
        let all = (1 << plan.parties) - 1;
        unknown.all(|other| Some(other) == first) && begins.all(|of| of.whom == all)
    }

    /// What the agreement has of its own, and how it stands for each party.
    fn of_sides(&mut self, outlook: &Outlook) {
        let day = self.day;
        let own = Plan::of(self.facts, self.story.part, &[]);
        self.of_moves(&own, 0b11, outlook);
        let members = self.story.members.iter();
        // Who is another under a new name stands for both.
        for member in members.filter(|member| !member.is_continued(day)) {
            let (party, of) = (member.party, Subject::Party(member.party));
            let alone = self.story.outlook(of, self.day);
            let standings = alone.standings();
            self.add(Reason::ForParty { party, standings });
            self.of(of, &alone);
            if alone.presumed {
                self.presumed(Some(party));
            }
            self.not_covered(&alone);
        }
    }

    fn of_plan(&mut self, plan: &Plan, whom: u8, party: Option<u32>, outlook: &Outlook) {
        let standings = outlook.standings();
        let may = |standing| standings.contains(standing);
        let unbegun = may(Standing::NotYet) || may(Standing::Provisional);
        let never = may(Standing::Never);
        self.of_moves(plan, whom, outlook);
        self.without_effect(party);
        if unbegun {
            self.of_application(plan, whom);
        }
        if unbegun || never {
            for of in plan.moves.iter().filter(|of| of.sort == Sort::Abandonment) {
                let comes = of.whom & whom != 0 && may_precede(&of.on, self.day);
                if let Some(by) = of.origin.filter(|_| comes) {
                    (by.act().into_iter()).for_each(|act| self.add(Reason::Abandoned { act }));
                    self.qualify(plan, by);
                }
            }
        }
        let begun = plan.moves.iter().any(|of| {
            let late = of.sort == Sort::Revival && last(&of.on) > self.day;
            self.begins(of) && is_certain(of, whom) && !late
        });
        if begun {
            if unbegun {
                self.of_refusals(plan);
            }
            return;
        }
        // That no day of a beginning is recorded, and what is known instead.
        if let Some(unknown) = silence::unknown(&self.concern, party) {
            self.add(unknown);
            if unbegun || never || may(Standing::InForce) {
                self.not_in_force(plan, party);
            }
        }
    }

    /// Whether the move begins it on a day that is known.
    fn begins(&self, of: &Move) -> bool {
        match of.sort {
            Sort::Entry => match of.origin {
                Some(Origin::Act(at)) => !self.facts.acts[at].is_undated(),
                origin => origin.is_some(),
            },
            sort => matches!(sort, Sort::Revival | Sort::Inheritance),
        }
    }

    /// What has moved the standing, and what will.
    fn of_moves(&mut self, plan: &Plan, whom: u8, outlook: &Outlook) {
        let day = self.day;
        let may = |standing| outlook.standings().contains(standing);
        self.add_if(outlook.impossible, Reason::Impossible);
        let mut moving: Vec<(i64, i64, Origin, &Move)> = Vec::new();
        // What certainly lies before another that certainly happened no longer matters.
        let mut latest = i64::MIN;
        for (of, may_be_moved) in plan.moves.iter().zip(may_be_moved(plan)) {
            let Some((at, by)) = self.tells(plan, of).filter(|_| of.whom & whom != 0) else {
                continue;
            };
            moving.push((first(at), last(at), by, of));
            if is_certain(of, whom) && last(at) <= day && !may_be_moved {
                latest = latest.max(first(at));
            }
        }
        moving.sort_by_key(|(first, last, by, _)| (*first, *last, *by));
        let unbegun = may(Standing::NotYet) || may(Standing::Provisional);
        let mut holds = may(Standing::InForce) || outlook.impossible;
        for (first, _, by, of) in moving.into_iter().filter(|(_, last, ..)| *last >= latest) {
            let (sort, on) = (of.sort, of.on.clone());
            let is_run = matches!(sort, Sort::RunOut | Sort::RunDown);
            let by_now = first <= day;
            let reason = match sort {
                _ if by_now && is_run => Reason::ProlongedTo { by, on },
                _ if by_now && sort.ends() => Reason::Ends { by, on },
                _ if by_now => Reason::Begins { by, on },
                _ if unbegun && self.begins(of) => Reason::Awaits { by, on },
                _ if is_run || !sort.ends() => continue,
                _ if std::mem::take(&mut holds) => Reason::Until { by, on },
                _ => continue,
            };
            self.add(reason);
            self.qualify(plan, by);
        }
        self.name_once();
    }

    /// Of what moves a standing, on which days that is told, and of what.
    fn tells<'p>(&self, plan: &'p Plan, of: &'p Move) -> Option<(&'p Days, Origin)> {
        let at = match of.sort {
            Sort::RunOut | Sort::RunDown => &plan.moves[of.refers[0]].on,
            // One that says until when is told as that.
            Sort::Prolongation if of.refers.is_empty() => &of.on,
            sort if sort.ends() || self.begins(of) => &of.on,
            _ => return None,
        };
        Some((at, of.origin?))
    }

    /// Leaves of what is told of each prolongation but one reason: until when it prolongs, else what
    /// it may have moved, else that it happened.
    fn name_once(&mut self) {
        let until = |reason: &Reason| match reason {
            Reason::ProlongedTo { by, .. } => Some(*by),
            _ => None,
        };
        let moved = |reason: &Reason| match reason {
            Reason::Moved { prolongation, .. } => Some(Origin::Act(*prolongation)),
            _ => None,
        };
        let those: Vec<Origin> = self.told.iter().filter_map(until).collect();
        (self.told).retain(|reason| moved(reason).is_none_or(|by| !those.contains(&by)));
        let those: Vec<Origin> = self.told.iter().filter_map(moved).collect();
        let is_moved = |by: &Origin| those.contains(by);
        (self.told).retain(|reason| !matches!(reason, Reason::Begins { by, .. } if is_moved(by)));
        self.known.clear();
    }

    /// Beginnings that have none.
    fn without_effect(&mut self, party: Option<u32>) {
        for (at, act) in self.facts.acts.iter().enumerate() {
            let begins = act.is_void() && act.begins() && self.concern.reaches(act);
            let concerns = |party| self.concern.concerns(act, party).is_some();
            if begins && party.is_none_or(concerns) && may_precede(act.takes_effect(), self.day) {
                let by = Origin::Act(at);
                self.add(Reason::WithoutEffect { by });
            }
        }
    }

    /// From when it was applied provisionally, and until when: the beginnings first.
    fn of_application(&mut self, plan: &Plan, whom: u8) {
        use Sort::{Application, EndOfApplication, LeavingApplication};
        let bears = |of: &&Move| {
            let is_such = matches!(of.sort, Application | EndOfApplication | LeavingApplication);
            is_such && of.whom & whom != 0 && may_precede(&of.on, self.day)
        };
        let mut own: Vec<&Move> = plan.moves.iter().filter(bears).collect();
        let came = |of: &&&Move| is_certain(of, whom) && last(&of.on) <= self.day;
        let latest = own.iter().filter(came).map(|of| first(&of.on)).max();
        // What certainly lies before another that certainly happened no longer matters.
        own.retain(|of| latest.is_none_or(|latest| last(&of.on) >= latest));
        own.sort_by_key(|of| of.sort != Application);
        for of in own {
            let Some(by) = of.origin else { continue };
            let on = of.on.clone();
            self.add(match of.sort {
                Application => Reason::Applied { by, on },
                _ => Reason::NoLongerApplied { by, on },
            });
            self.qualify(plan, by);
        }
    }

    /// What is known instead of a day of a beginning, where it is excluded that it is in force (M19).
    fn not_in_force(&mut self, plan: &Plan, party: Option<u32>) {
        let (concern, day) = (self.concern, self.day);
        let derived = concern.derived(party).map(|(derived, _)| &derived.open);
        if let Some(open) = derived.filter(|open| !contains(open, day)) {
            let from = open.clone();
            self.add(Reason::NotByClause { from });
        }
        if !contains(&silence::open(&concern, party), day) {
            if let Some((act, first)) = silence::not_before(&concern, party) {
                self.add_if(day < first, Reason::NotBefore { act });
            }
            for (denial, days) in silence::denied(&concern, party) {
                self.add_if(contains(days, day), Reason::Denied { denial });
            }
        }
        self.of_refusals(plan);
        let none = contains(&silence::none_where_covered(&concern), day);
        self.add_if(none, Reason::NoneWhereCovered);
    }

    /// The refusals that stand on the day.
    fn of_refusals(&mut self, plan: &Plan) {
        for of in plan.moves.iter().filter(|of| of.sort == Sort::Refusal) {
            let undoes = |by: &Move| {
                let lifts = |party: u32| by.whose.iter().any(|of| of.party == party);
                match by.sort {
                    Sort::Approval => by.of == of.of && last(&of.on) <= first(&by.on),
                    Sort::Consent => of.of.iter().all(|of| lifts(of.party)),
                    _ => false,
                }
            };
            let mut certain = plan.moves.iter().filter(|by| !by.absent);
            let undone = certain.any(|by| last(&by.on) <= self.day && undoes(by));
            if let Some(act) = of.origin.and_then(Origin::act) {
                let stands = !undone && may_precede(&of.on, self.day);
                self.add_if(stands, Reason::Rejected { act });
            }
        }
    }
}

/// Whether the move certainly comes, for one of these.
pub(super) fn is_certain(of: &Move, whom: u8) -> bool {
    !of.absent && of.comes == Comes::Once && of.certainly() & whom != 0
}

/// Of each move whether a prolongation or a revocation may move what it does, or it is a prolongation.
fn may_be_moved(plan: &Plan) -> Vec<bool> {
    let prolongs = |of: &Move| of.sort == Sort::Prolongation;
    let prolonged = plan.moves.iter().any(prolongs);
    let moves = |of: &Move| match of.sort {
        Sort::RunOut | Sort::RunDown | Sort::Prolongation => true,
        Sort::Expiry | Sort::TermEnd => prolonged,
        _ => false,
    };
    let mut moved: Vec<bool> = plan.moves.iter().map(moves).collect();
    let revocations = plan.moves.iter().filter(|of| of.sort == Sort::Revocation);
    for &place in revocations.flat_map(|of| &of.refers) {
        moved[place] = true;
    }
    moved
}

/// What revokes a move, by place.
pub(super) fn revocations(plan: &Plan, place: usize) -> impl Iterator<Item = &Move> {
    let all = plan.moves.iter();
    all.filter(move |of| of.sort == Sort::Revocation && of.refers.contains(&place))
}
