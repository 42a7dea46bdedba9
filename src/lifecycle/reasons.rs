//! Why: what an answer for a day rests on, in the order in which it is told.

use super::answer::{Origin, Reason, Suspension};
use super::concern::Concern;
use super::facts::{Act, Facts, Subject};
use super::moments::{contains, first_from, last_until, may_precede};
use super::moves::{Comes, Move, Plan};
use super::silence::{self, Unknown};
use super::standing::Stands;
use super::story::{Outlook, Story};
use super::suspension::Operation;
use super::table::Sort;
use crate::date::Day;
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
        day,
        told: Vec::new(),
    };
    if story.is_known() {
        told.of(of, outlook);
    } else {
        told.add(Reason::NotKnown);
    }
    if outlook.impossible {
        told.once(Reason::Impossible);
    }
    if outlook.widened {
        told.once(Reason::Widened);
    }
    if outlook.alone {
        told.once(Reason::NobodyBound);
    }
    if outlook.presumed {
        told.once(Reason::Presumed);
        told.told_until();
    }
    told.amended();
    if story.is_known() && !outlook.impossible && outlook.ways.has(Stands::Lapsed) {
        let after = told.covered_until();
        told.once(Reason::NotCovered { after });
    }
    for suspended in suspensions {
        told.add(Reason::Suspended { act: suspended.act });
        told.qualify_act(suspended.act);
        for &act in operation.resumptions(suspended.act) {
            if may_precede(story.facts.acts[act].takes_effect(), day) {
                told.add(Reason::Resumed { act });
            }
        }
    }
    told.told
}

/// What is told so far.
pub(super) struct Told<'s> {
    story: &'s Story<'s>,
    pub(super) facts: &'s Facts,
    day: i64,
    told: Vec<Reason>,
}

/// What moves a standing, where it is told.
struct Moving {
    first: i64,
    last: i64,
    certain: bool,
    /// Whether it is a prolongation: that begins nothing.
    prolongs: bool,
    reason: Reason,
    origin: Origin,
}

impl Told<'_> {
    pub(super) fn add(&mut self, reason: Reason) {
        self.told.push(reason);
    }

    fn once(&mut self, reason: Reason) {
        if !self.told.contains(&reason) {
            self.told.push(reason);
        }
    }

    fn concern(&self) -> Concern<'_> {
        Concern::new(self.facts, self.story.part)
    }

    /// Until when what is presumed was told, where that is before the day.
    fn told_until(&mut self) {
        let day = i32::try_from(self.day).ok();
        let until = day.and_then(|day| self.facts.coverage.told_until(day));
        if let Some(day) = until.and_then(Day::from_number) {
            self.once(Reason::ToldUntil { day });
        }
    }

    /// By what the part asked about was amended.
    fn amended(&mut self) {
        let Some(part) = self.story.part else {
            return;
        };
        for (act, of) in self.facts.acts.iter().enumerate() {
            let amends = matches!(of.kind, EventKind::Amendment | EventKind::Modification);
            if amends
                && !of.is_void()
                && of.part == Some(part)
                && may_precede(of.takes_effect(), self.day)
            {
                self.add(Reason::Amended { act });
            }
        }
    }

    /// The last day on which a source covers ends, before the days that none covers.
    fn covered_until(&self) -> Option<Day> {
        let covers = self.facts.coverage.of_ends();
        let gap = last_until(&covers.complement(), self.day)?;
        let after = last_until(&covers, gap)?;
        Day::from_number(i32::try_from(after).ok()?)
    }

    fn of(&mut self, of: Subject, outlook: &Outlook) {
        let members = &self.story.members;
        match (of, self.story.together()) {
            (Subject::Party(party), _) => {
                if let Some(at) = self.story.place(party) {
                    let (unit, at) = self.story.unit(at);
                    self.of_plan(&unit.plan, 1 << at, Some(party), outlook);
                }
            }
            (Subject::Whole, Some(unit)) if members.is_empty() || self.is_alike(&unit.plan) => {
                let party = members.first().map(|member| member.party);
                self.of_plan(&unit.plan, 0b11, party, outlook);
            }
            (Subject::Whole, _) => self.of_sides(outlook),
        }
    }

    /// Whether both parties begin by the same.
    fn is_alike(&self, plan: &Plan) -> bool {
        let concern = self.concern();
        let [one, other] = [0, 1].map(|at| {
            let party = self.story.members.get(at).map(|member| member.party);
            silence::unknown(&concern, party)
        });
        let begins = |of: &&Move| {
            matches!(
                of.sort,
                Sort::Entry | Sort::UnrecordedEntry | Sort::Inheritance
            )
        };
        one == other && plan.moves.iter().filter(begins).all(|of| of.whom == 0b11)
    }

    /// What the agreement has of its own, and how it stands for each party.
    fn of_sides(&mut self, outlook: &Outlook) {
        let own = Plan::of(self.facts, self.story.part, &[]);
        self.of_moves(&own, 0b11, outlook);
        for member in &self.story.members {
            let of = Subject::Party(member.party);
            let alone = self.story.outlook(of, self.day);
            self.add(Reason::ForParty {
                party: member.party,
                standings: alone.standings(),
            });
            // What concerns several parties is told once.
            let before = self.told.len();
            self.of(of, &alone);
            if alone.presumed {
                self.add(Reason::Presumed);
            }
            if alone.ways.has(Stands::Lapsed) && !alone.impossible {
                let after = self.covered_until();
                self.add(Reason::NotCovered { after });
            }
            let theirs = self.told.split_off(before);
            theirs.into_iter().for_each(|reason| self.once(reason));
        }
    }

    fn of_plan(&mut self, plan: &Plan, whom: u8, party: Option<u32>, outlook: &Outlook) {
        let standings = outlook.standings();
        let may = |standing| standings.contains(standing);
        let unbegun = may(Standing::NotYet) || may(Standing::Provisional);
        self.of_moves(plan, whom, outlook);
        self.without_effect(party);
        if unbegun || may(Standing::Never) {
            if unbegun {
                self.of_application(plan, whom);
            }
            self.of_abandonment(plan);
        }
        let begins = |of: &&Move| {
            matches!(of.sort, Sort::Entry | Sort::Revival | Sort::Inheritance)
                && of.whom & whom != 0
                && !self.is_undated_entry(of)
        };
        let begun = plan.moves.iter().filter(begins).any(|of| {
            let late = of.sort == Sort::Revival && last_until(&of.on, i64::MAX) > Some(self.day);
            is_certain(of, whom) && !late
        });
        if begun {
            if unbegun {
                self.of_refusals(plan);
            }
            return;
        }
        let holds = may(Standing::InForce);
        if self.of_silence(party) && (unbegun || may(Standing::Never) || holds) {
            self.not_in_force(plan, party);
        }
    }

    fn is_undated_entry(&self, of: &Move) -> bool {
        of.sort == Sort::Entry
            && matches!(of.origin, Some(Origin::Act(at)) if self.facts.acts[at].is_undated())
    }

    /// What has moved the standing, and what will.
    fn of_moves(&mut self, plan: &Plan, whom: u8, outlook: &Outlook) {
        let day = self.day;
        let standings = outlook.standings();
        let may = |standing| standings.contains(standing);
        if outlook.impossible {
            self.once(Reason::Impossible);
        }
        let mut moving = self.moving(plan, whom);
        moving.sort_by_key(|a| (a.first, a.last, a.origin));
        // What certainly lies before another that certainly happened no longer matters.
        let latest = moving
            .iter()
            .filter(|other| other.certain && other.last <= day)
            .map(|other| other.first)
            .max()
            .unwrap_or(i64::MIN);
        let unbegun = may(Standing::NotYet) || may(Standing::Provisional);
        let holds = may(Standing::InForce) || outlook.impossible;
        let mut awaited = true;
        for moved in moving.iter().filter(|moved| moved.last >= latest) {
            let is_later = moved.first > day;
            let reason = match &moved.reason {
                Reason::Begins { by, on } if is_later && unbegun && !moved.prolongs => {
                    Reason::Awaits {
                        by: *by,
                        on: on.clone(),
                    }
                }
                Reason::Ends { by, on } if is_later && holds && awaited => {
                    awaited = false;
                    Reason::Until {
                        by: *by,
                        on: on.clone(),
                    }
                }
                _ if is_later => continue,
                reason => reason.clone(),
            };
            self.add(reason);
            self.qualify(plan, moved.origin);
        }
        self.name_once(plan);
    }

    fn moving(&self, plan: &Plan, whom: u8) -> Vec<Moving> {
        let prolonged = plan.moves.iter().any(|of| of.sort == Sort::Prolongation);
        let mut found = Vec::new();
        for (place, of) in plan.moves.iter().enumerate() {
            let Some(by) = of.origin.filter(|_| of.whom & whom != 0) else {
                continue;
            };
            let on = of.on.clone();
            let (reason, certain, at) = match of.sort {
                Sort::Entry if self.is_undated_entry(of) => continue,
                Sort::Entry | Sort::Revival | Sort::Inheritance => {
                    (Reason::Begins { by, on }, is_certain(of, whom), &of.on)
                }
                // One that says until when is told as that.
                Sort::Prolongation if of.refers.is_empty() => {
                    (Reason::Begins { by, on }, false, &of.on)
                }
                Sort::RunOut | Sort::RunDown => {
                    let begins = &plan.moves[of.refers[0]].on;
                    (Reason::ProlongedTo { by, on }, false, begins)
                }
                Sort::Termination
                | Sort::Expiry
                | Sort::Notice
                | Sort::Replacement
                | Sort::Extinction => {
                    let moved = of.sort == Sort::Expiry && prolonged;
                    let undone = plan.moves.iter().any(|other| {
                        other.sort == Sort::Revocation && other.refers.contains(&place)
                    });
                    let certain = is_certain(of, whom) && !moved && !undone;
                    (Reason::Ends { by, on }, certain, &of.on)
                }
                _ => continue,
            };
            found.push(Moving {
                first: first_from(at, i64::MIN).unwrap_or(i64::MAX),
                last: last_until(at, i64::MAX).unwrap_or(i64::MIN),
                certain,
                prolongs: of.sort == Sort::Prolongation,
                reason,
                origin: by,
            });
        }
        found
    }

    /// Leaves of what is told of each prolongation but one reason: until when it prolongs, else what
    /// it may have moved, else that it happened.
    fn name_once(&mut self, plan: &Plan) {
        for of in plan.moves.iter().filter(|of| of.sort == Sort::Prolongation) {
            let is = |by: &Origin| Some(*by) == of.origin;
            let is_until = |r: &Reason| matches!(r, Reason::ProlongedTo { by, .. } if is(by));
            let is_moved = |r: &Reason| matches!(r, Reason::Moved { prolongation, .. } if is(&Origin::Act(*prolongation)));
            let is_begun = |r: &Reason| matches!(r, Reason::Begins { by, .. } if is(by));
            if self.told.iter().any(is_until) {
                self.told.retain(|reason| !is_moved(reason));
            } else if self.told.iter().any(is_moved) {
                self.told.retain(|reason| !is_begun(reason));
            }
        }
    }

    /// Beginnings that have none.
    fn without_effect(&mut self, party: Option<u32>) {
        let concern = self.concern();
        let concerns = |act: &Act| party.is_none_or(|party| concern.concerns(act, party).is_some());
        let all = self.facts.acts.iter().enumerate();
        let void: Vec<usize> = all
            .filter(|(_, act)| act.is_void() && act.begins())
            .filter(|(_, act)| concern.reaches(act) && concerns(act))
            .filter(|(_, act)| may_precede(act.takes_effect(), self.day))
            .map(|(at, _)| at)
            .collect();
        for at in void {
            self.add(Reason::WithoutEffect {
                by: Origin::Act(at),
            });
        }
    }

    fn of_application(&mut self, plan: &Plan, whom: u8) {
        let ends = |of: &Move| matches!(of.sort, Sort::EndOfApplication | Sort::LeavingApplication);
        for is_end in [false, true] {
            for of in plan.moves.iter().filter(|of| of.whom & whom != 0) {
                let tells = if is_end {
                    ends(of)
                } else {
                    of.sort == Sort::Application
                };
                let Some(by) = of.origin.filter(|_| tells && may_precede(&of.on, self.day)) else {
                    continue;
                };
                let on = of.on.clone();
                self.add(if is_end {
                    Reason::NoLongerApplied { by, on }
                } else {
                    Reason::Applied { by, on }
                });
                self.qualify(plan, by);
            }
        }
    }

    fn of_abandonment(&mut self, plan: &Plan) {
        for of in plan.moves.iter().filter(|of| of.sort == Sort::Abandonment) {
            if let Some(Origin::Act(act)) = of.origin.filter(|_| may_precede(&of.on, self.day)) {
                self.add(Reason::Abandoned { act });
                self.qualify_act(act);
            }
        }
    }

    /// Tells that no day of a beginning is recorded, where none is.
    fn of_silence(&mut self, party: Option<u32>) -> bool {
        let unknown = silence::unknown(&self.concern(), party);
        match unknown {
            Some(Unknown::Undated(at)) => self.add(Reason::Undated {
                by: Origin::Act(at),
            }),
            Some(Unknown::OfOthers) => self.add(Reason::EntryOfOthers),
            Some(Unknown::NotRecorded) => self.add(Reason::NoEntryRecorded),
            None => return false,
        }
        true
    }

    /// What is known instead of a day of a beginning, where it is excluded that it is in force (M19).
    fn not_in_force(&mut self, plan: &Plan, party: Option<u32>) {
        let concern = self.concern();
        let open = silence::open(&concern, party);
        let not_before = silence::not_before(&concern).filter(|(_, first)| self.day < *first);
        let denied: Vec<usize> = silence::denied(&concern, party)
            .filter(|(_, days)| contains(days, self.day))
            .map(|(denial, _)| denial)
            .collect();
        let none = contains(&silence::none_where_covered(&concern), self.day);
        if !contains(&open, self.day) {
            not_before
                .into_iter()
                .for_each(|(act, _)| self.add(Reason::NotBefore { act }));
            denied
                .into_iter()
                .for_each(|denial| self.add(Reason::Denied { denial }));
        }
        self.of_refusals(plan);
        if none {
            self.add(Reason::NoneWhereCovered);
        }
    }

    /// The refusals that stand on the day.
    fn of_refusals(&mut self, plan: &Plan) {
        let first = |of: &Move| first_from(&of.on, i64::MIN);
        let last = |of: &Move| last_until(&of.on, i64::MAX);
        for of in plan.moves.iter().filter(|of| of.sort == Sort::Refusal) {
            let undone = plan.moves.iter().any(|other| {
                let undoes = match other.sort {
                    Sort::Approval => other.of == of.of,
                    Sort::Consent => of
                        .of
                        .iter()
                        .all(|of| other.whose.iter().any(|(lifted, _)| *lifted == of.party)),
                    _ => false,
                };
                let by_now = last(other) <= Some(self.day);
                undoes
                    && !other.absent
                    && by_now
                    && (last(of) <= first(other) || other.sort == Sort::Consent)
            });
            if let (false, Some(Origin::Act(act))) = (undone, of.origin)
                && may_precede(&of.on, self.day)
            {
                self.once(Reason::Rejected { act });
            }
        }
    }
}

/// Whether the move certainly comes, for one of these.
fn is_certain(of: &Move, whom: u8) -> bool {
    !of.absent && of.comes == Comes::Once && of.certainly & whom != 0
}
