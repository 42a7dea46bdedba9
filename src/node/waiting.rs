//! What is needed before an agreement enters into force, and what of it came (MEANING, M28).

use super::world::{Done, is_in_favour};
use super::{Agreement, Awaited, DayCount, Event, Party, ProcedureStep, claimed};
use crate::date::{Certainty, Day, Days};
use crate::record::{EntryIntoForce, Field, Value};
use crate::rules::awaited::Needed;
use crate::rules::parties::Life;
use crate::vocabulary::{Acts, AwaitedAct, Class, EventKind, Form, Majority, Role, Standing};

/// Where an act stands among those of one party: first signature, then the steps of its procedure by
/// their numbers, then what it does towards the others, last what all do together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    Signature,
    Step(u32),
    Consent,
    Last,
    Together,
}

/// What is asked about one agreement on one day, and what is needed for every part of the answer.
pub(super) struct Question<'g> {
    agreement: Agreement<'g>,
    day: Day,
    done: Done<'g>,
    /// Acts on the whole that may have been done by the day.
    acts: Vec<Event<'g>>,
    clause: EntryIntoForce,
    needed: Needed,
    /// Of those asked, all the names under which they may have acted, their own first.
    names: Vec<Vec<u32>>,
    /// Whether it waits for anything; whether it waits for what the clause asks for.
    open: Certainty,
    by_clause: Certainty,
}

/// One act that is needed, of one party or of all, before it is asked who precedes whom.
struct Due<'g> {
    act: AwaitedAct,
    place: Place,
    step: Option<ProcedureStep<'g>>,
    majority: Option<Majority>,
    needed: Certainty,
    came: Certainty,
}

/// Those whose acts are needed: of each all its names, the one of the day first, and that of the party last.
fn asked(agreement: Agreement<'_>, day: Day, clause: &EntryIntoForce) -> Vec<Vec<u32>> {
    let view = agreement.view;
    let later = view.continuing(&view.account(agreement.id));
    let today = day.number();
    let named = |party: &Party<'_>| {
        let consents = &clause.consents;
        consents.is_empty() || consents.iter().any(|key| key.as_str() == party.key())
    };
    let takes_part = |party: &Party<'_>| {
        let role = agreement.role_of(*party);
        role.is_none_or(|role| role == Role::Participant)
    };
    let names = |party: Party<'_>| {
        let mut later = later
            .iter()
            .filter(|name| name.earlier[0] == party.id)
            .rev();
        let now = later.find(|name| !name.life.is_not_on(today, today).is_yes());
        if let Some(name) = now {
            let earlier = name.earlier.iter().rev().copied();
            return Some(std::iter::once(name.of.party).chain(earlier).collect());
        }
        // Who is no more does nothing more.
        let life = Life::of(&view.rows(party.thing()));
        (!life.ended_before(today)).then(|| vec![party.id])
    };
    let all = agreement.parties();
    let asked = all.filter(|party| named(party) && takes_part(party));
    asked.filter_map(names).collect()
}

impl<'g> Question<'g> {
    /// `None` where nothing can be awaited.
    pub(super) fn new(agreement: Agreement<'g>, day: Day) -> Option<Question<'g>> {
        let status = agreement.status_on(day);
        let waits = |standing| matches!(standing, Standing::NotYet | Standing::Provisional);
        if !status.standings().iter().any(waits) {
            return None;
        }
        let clause = agreement.entry_into_force_clause().unwrap_or_default();
        // Claims that differ on what it counts from leave open what is needed.
        let told = claimed::of(agreement.view, agreement.thing(), Field::EntryIntoForce);
        let is_after = |value: &Value| matches!(value, Value::Table(entries) if entries.iter().any(|(name, _)| &**name == "after"));
        let counted = told.iter().any(|told| told.value().is_some_and(is_after));
        let done = Done::by(agreement, day);
        let acts = agreement.events().of(Acts::ALL);
        let begun = |event: &Event<'g>| {
            let first = event.days().first().day();
            event.kind() < EventKind::Reservation
                && event.part().is_none()
                && !event.certainty().is_no()
                && first.is_none_or(|first| first <= day)
        };
        let acts: Vec<Event<'g>> = acts.filter(begun).collect();
        let is_note =
            |event: &Event<'g>| event.kind() == EventKind::ExchangeOfConstitutingInstruments;
        let by_notes = agreement.form() == Some(Form::ExchangeOfNotes) || acts.iter().any(is_note);
        let names = asked(agreement, day, &clause);
        Some(Question {
            agreement,
            day,
            acts,
            names,
            done,
            needed: Needed::after(clause.after.as_ref(), by_notes),
            by_clause: Certainty::possibly(clause.after.is_some() || !counted),
            open: Certainty::possibly(status.standings().iter().all(waits)),
            clause,
        })
    }

    pub(super) fn answer(&self) -> Vec<Awaited<'g>> {
        let mut all: Vec<Awaited<'g>> = Vec::new();
        for party in self.parties() {
            let due = self.due_of(party);
            let stalled = self.stalled(Some(party));
            self.add(Some(party), None, due, stalled, &mut all);
        }
        let together = self.needed.together.map(|kind| Due {
            came: self.came_of_all(kind),
            ..Due::new(kind.into(), Place::Together)
        });
        let stalled = self.stalled(None);
        let together: Vec<Due<'g>> = together.into_iter().collect();
        self.add(None, None, together, stalled, &mut all);
        let with = self.clause.with.as_ref();
        let with = with.and_then(|key| self.agreement.view.agreement(key.as_str()).ok());
        if let Some(other) = with {
            let status = other.status_on(self.day);
            let due = Due {
                came: status.is(Standing::InForce) | status.is(Standing::Ended),
                ..Due::new(EventKind::EntryIntoForce.into(), Place::Together)
            };
            self.add(None, Some(other), vec![due], stalled, &mut all);
        }
        all
    }

    /// The parties whose acts are needed.
    fn parties(&self) -> impl Iterator<Item = Party<'g>> {
        let view = self.agreement.view;
        self.names
            .iter()
            .map(move |names| Party { view, id: names[0] })
    }

    fn names_of(&self, party: Party<'g>) -> &[u32] {
        let mut names = self.names.iter();
        names
            .find(|names| names[0] == party.id)
            .map_or(&[], Vec::as_slice)
    }

    /// An act of a party, or one that stands for it, under any of its names.
    fn of_party(&self, party: Party<'g>, event: &Event<'g>) -> Option<Event<'g>> {
        self.names_of(party)
            .iter()
            .find_map(|name| event.of_party(*name))
    }

    /// As certain as that a party is one, under its first name, and that they are one state.
    fn membership(&self, party: Party<'g>) -> Certainty {
        let first = self.names_of(party).last();
        let first = first.map_or(party, |id| Party { id: *id, ..party });
        let is_same = Certainty::possibly(self.done.first_name(party) == first.id);
        self.agreement.party_certainty(first) & is_same
    }

    /// All that is needed of a party, in order, whether it came or not.
    fn due_of(&self, party: Party<'g>) -> Vec<Due<'g>> {
        let needed = self.needed;
        let (made, established) = (self.made(party), self.established(party));
        let mut due = Vec::new();
        if needed.signature {
            due.push(Due {
                came: self.came(party, EventKind::Signature.into(), None) | made,
                ..Due::new(EventKind::Signature.into(), Place::Signature)
            });
        }
        let other_decides = (self.clause.of.as_ref()).is_some_and(|of| of.as_str() != party.key());
        if !other_decides {
            let mut steps = if needed.procedure {
                self.steps(party)
            } else {
                Vec::new()
            };
            let stands_in = needed.consent.filter(|act| match act {
                AwaitedAct::Approval => steps.is_empty(),
                act => !Due::is_among(*act, &mut steps),
            });
            due.extend(steps);
            due.extend(stands_in.map(|act| Due {
                came: match act {
                    AwaitedAct::Consent => made,
                    act => self.came(party, act, None),
                },
                ..Due::new(act, Place::Consent)
            }));
            due.extend(needed.last.map(|act| Due {
                came: self.came(party, act, None),
                ..Due::new(act, Place::Last)
            }));
        }
        // A later step that came shows that the earlier ones may have; consent that is established ends the wait.
        let later: Vec<Certainty> = (due.iter())
            .map(|one| {
                let after = due.iter().filter(|other| other.place > one.place);
                let after = after.filter(|_| one.place != Place::Signature);
                Certainty::possibly(!after.into_iter().any(|other| other.came.is_yes()))
            })
            .collect();
        for (one, open) in due.iter_mut().zip(later) {
            let member = self.membership(party);
            one.needed = one.needed & member & open & !established;
        }
        due
    }

    /// The steps of a party's procedure that the agreement needs.
    fn steps(&self, party: Party<'g>) -> Vec<Due<'g>> {
        let all: Vec<(ProcedureStep<'g>, Certainty)> = party
            .procedure()
            .map(|step| {
                let needed = step.held_on(self.day) & step.is_needed_for(self.agreement);
                (step, needed)
            })
            .filter(|(_, needed)| !needed.is_no())
            .collect();
        let mut due: Vec<Due<'g>> = Vec::new();
        for (at, (step, _)) in all.iter().enumerate() {
            if all[..at].iter().any(|(before, _)| before.is_same(step)) {
                continue;
            }
            let same = || all.iter().filter(|(other, _)| other.is_same(step));
            let of_kind = |other: &&(ProcedureStep<'g>, Certainty)| other.0.kind() == step.kind();
            let only = all.iter().filter(of_kind).count() == same().count();
            let majority = step.needed();
            let agreed = same().all(|(other, _)| other.needed() == majority);
            due.push(Due {
                needed: same().fold(Certainty::No, |so_far, (_, needed)| so_far | *needed),
                majority: majority.filter(|_| agreed),
                came: self.came(party, step.kind().into(), Some((step, only))),
                step: Some(step.clone()),
                ..Due::new(step.kind().into(), Place::Step(step.order()))
            });
        }
        due
    }

    /// Whether one of these acts of a party came by the day, as a step of its procedure if one is given.
    fn came(
        &self,
        party: Party<'g>,
        act: AwaitedAct,
        step: Option<(&ProcedureStep<'g>, bool)>,
    ) -> Certainty {
        let kinds = act.acts();
        let acts = self.acts.iter().filter(|event| event.is(kinds));
        let mine = acts.filter_map(|event| self.of_party(party, event));
        let came = mine.map(|event| {
            let done_by = step.map_or(Certainty::Yes, |(step, is_only_one)| {
                step.is_done_by(&event, is_only_one)
            });
            self.happened(party, &event) & done_by
        });
        came.fold(Certainty::No, Certainty::or)
    }

    /// Whether an act was done by the day, was in favour, and was not taken back.
    fn happened(&self, party: Party<'g>, event: &Event<'g>) -> Certainty {
        let decision = event.is(Class::Approval);
        if !self.done.counts(event) || self.done.took_back(party, event) {
            return Certainty::No;
        }
        if decision && (!is_in_favour(event) || self.done.undid(event)) {
            return Certainty::No;
        }
        let last = event.days().last().day();
        let by_then = Certainty::possibly(last.is_some_and(|last| last <= self.day));
        event.certainty() & by_then & self.received(event) & !event.failure()
    }

    /// Whether a notice whose receipt is recorded was received by the day: that is what counts (VCLT 78).
    fn received(&self, event: &Event<'g>) -> Certainty {
        let by_then = |days: Days| days.last().day().is_some_and(|last| last <= self.day);
        Certainty::possibly(event.received().is_none_or(by_then))
    }

    /// Whether an act of this kind came of which no single party is asked.
    fn came_of_all(&self, kind: EventKind) -> Certainty {
        let acts = self.acts.iter().filter(|event| event.kind() == kind);
        let came = acts.map(|event| {
            let last = event.days().last().day();
            let by_then = last.is_some_and(|last| last <= self.day);
            event.certainty() & Certainty::possibly(by_then) & !event.failure()
        });
        came.fold(Certainty::No, Certainty::or)
    }

    /// Whether a party consented by the day, whether or not towards the others.
    fn made(&self, party: Party<'g>) -> Certainty {
        let consent = self.came(party, AwaitedAct::Consent, None);
        consent | self.established(party)
    }

    /// Whether its consent was established by the day: by an act of class Consent that makes no instrument.
    fn established(&self, party: Party<'g>) -> Certainty {
        let makes = AwaitedAct::Consent.acts();
        let acts = self.acts.iter().filter(|event| {
            event.is(Class::Consent)
                && !event.is(makes)
                && event.kind() != EventKind::ExchangeOfConstitutingInstruments
        });
        let mine = acts.filter_map(|event| self.of_party(party, event));
        let happened = mine.map(|event| self.happened(party, &event));
        happened.fold(Certainty::No, Certainty::or)
    }

    /// How many days ago the last act was, of a party or of anybody, and that act.
    fn stalled(&self, party: Option<Party<'g>>) -> Option<(DayCount, Event<'g>)> {
        let mine = self.acts.iter().filter_map(|event| match party {
            Some(party) => self.of_party(party, event),
            None => Some(*event),
        });
        let today = self.day.number();
        let mut last: Option<(i32, Event<'g>)> = None;
        let mut surely: Option<i32> = None;
        for event in mine {
            let days = event.days();
            let runs = days.runs().iter().filter(|run| run.0 <= today);
            let Some(latest) = runs.map(|run| run.1.min(today)).max() else {
                continue;
            };
            if last.is_none_or(|(day, _)| day <= latest) {
                last = Some((latest, event));
            }
            let first = days.first().day().map(Day::number);
            let is_over = days.last().day().is_some_and(|last| last <= self.day);
            if event.certainty().is_yes() && is_over {
                surely = surely.max(first);
            }
        }
        let (latest, event) = last?;
        let ago = |day: i32| i64::from(today) - i64::from(day);
        let count = DayCount {
            least: Some(ago(latest)),
            greatest: surely.map(ago),
            disputed: event.disputes().any(|dispute| dispute.field() == Field::On),
        };
        Some((count, event))
    }

    /// Adds those that did not certainly come, each with whether it is the next.
    fn add(
        &self,
        party: Option<Party<'g>>,
        of: Option<Agreement<'g>>,
        due: Vec<Due<'g>>,
        stalled: Option<(DayCount, Event<'g>)>,
        all: &mut Vec<Awaited<'g>>,
    ) {
        for due in due {
            let certainty = self.open & self.by_clause & due.needed & !due.came;
            if certainty.is_no() {
                continue;
            }
            let before = all.iter().filter(|other| {
                other.place < due.place && (party.is_none() || other.party == party)
            });
            let waits = before.fold(Certainty::No, |so_far, other| so_far | other.certainty);
            all.push(Awaited {
                agreement: self.agreement,
                day: self.day,
                party,
                act: due.act,
                of,
                step: due.step,
                needed: due.majority,
                place: due.place,
                certainty,
                next: certainty & !waits,
                stalled,
            });
        }
    }
}

impl<'g> Due<'g> {
    fn new(act: AwaitedAct, place: Place) -> Due<'g> {
        Due {
            act,
            place,
            step: None,
            majority: None,
            needed: Certainty::Yes,
            came: Certainty::No,
        }
    }

    /// Whether these steps have the act, so that it is not needed beside them. Where one step alone has it, that is
    /// needed as surely as the act.
    fn is_among(act: AwaitedAct, steps: &mut [Due<'g>]) -> bool {
        let is_one = |step: &Due<'g>| match step.act {
            AwaitedAct::Kind(kind) => act.acts().contains(kind),
            other => other == act,
        };
        let mut those: Vec<&mut Due<'g>> = steps.iter_mut().filter(|step| is_one(step)).collect();
        if let [only] = &mut those[..] {
            only.needed = Certainty::Yes;
        }
        those.iter().any(|step| step.needed.is_yes())
    }
}
