//! The world of one day: what held then, everywhere.

use std::collections::BTreeMap;
use std::fmt;

use super::{Agreement, Awaited, Event, Party, Status, both};
use crate::date::{Certainty, Day, Days};
use crate::view::{Names, View};
use crate::vocabulary::{Acts, BillReading, Class, EventKind, Outcome, Question, Stage, Standing};

/// A view on one day: states of affairs that held then (MEANING, M18 for the days on which they
/// begin and end). What *happened* within a period is asked of the view: see [`Graph::during`](crate::Graph::during).
///
/// ```
/// use treatygraph::{day, sample};
///
/// let graph = sample::russia_iran();
/// let world = graph.on(day(2025, 10, 3));
/// let held: Vec<_> = world.in_force().map(|(t, sure)| format!("{}: {sure}", t.key())).collect();
/// assert_eq!(held, ["ru-ir-2001: maybe", "ru-ir-2025: yes"]);
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct World<'g> {
    pub(crate) view: View<'g>,
    pub(crate) day: Day,
}

both! {
    /// The world of a day: what was in force, pending, or changed.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let spring = graph.on(day(2025, 3, 1));
    /// assert_eq!(spring.pending().count(), 1); // signed, and not yet in force
    /// ```
    fn on(view, day: Day) -> World<'g> {
        World { view, day }
    }
}

impl<'g> World<'g> {
    /// The day.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// assert_eq!(sample::seed().on(day(2025, 1, 17)).day(), day(2025, 1, 17));
    /// ```
    pub fn day(self) -> Day {
        self.day
    }

    /// The view.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// assert_eq!(graph.on(day(2025, 1, 17)).view(), graph.view());
    /// ```
    pub fn view(self) -> View<'g> {
        self.view
    }

    /// All agreements that certainly or maybe are in force, each saying which, in the order of their
    /// keys. One look at each agreement of the graph; between two parties, ask
    /// [`Pair::in_force_on`](super::Pair::in_force_on).
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// assert_eq!(graph.on(day(2025, 10, 1)).in_force().count(), 0);
    /// assert_eq!(graph.on(day(2025, 10, 3)).in_force().count(), 1);
    /// ```
    pub fn in_force(self) -> impl Iterator<Item = (Agreement<'g>, Certainty)> {
        self.view.agreements().filter_map(move |treaty| {
            let held = treaty.status_on(self.day).is(Standing::InForce);
            (held != Certainty::No).then_some((treaty, held))
        })
    }

    /// What is signed, and not or only maybe in force: at which stage, and since when. In the order of
    /// keys; one look at each agreement of the graph. What ended, or never can enter into force, is
    /// not pending.
    ///
    /// ```
    /// use treatygraph::{day, sample, vocabulary::Stage};
    /// let graph = sample::seed();
    /// let june = graph.on(day(2025, 6, 1)).pending().next().unwrap();
    /// assert_eq!(june.stage(), Stage::Approved); // by both parliaments, and no consent is recorded
    /// assert_eq!(june.to_string(), "ru-ir-2025: approved, 135 days after signature");
    /// ```
    pub fn pending(self) -> impl Iterator<Item = Pending<'g>> {
        self.view
            .agreements()
            .filter_map(move |treaty| Pending::of(treaty, self.day))
    }

    /// The acts still awaited for the entry into force of what is [pending](Self::pending), agreement by
    /// agreement: see [`Agreement::awaited_on`].
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let awaited: Vec<_> = graph.on(day(2025, 6, 1)).awaited().map(|act| act.to_string()).collect();
    /// assert_eq!(awaited[0], "Iran: consent, 1 to 31 days after its last act");
    /// ```
    pub fn awaited(self) -> impl Iterator<Item = Awaited<'g>> {
        let pending = self.pending();
        pending.flat_map(move |pending| pending.agreement.awaited_on(self.day))
    }

    /// The agreements that stand otherwise on a later day (or an earlier one): how they stood on the
    /// day of this world and how they stand on that one, in the order of keys. Two looks at each
    /// agreement of the graph.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let changes: Vec<_> = graph.on(day(2025, 1, 1)).changes_until(day(2025, 12, 31)).collect();
    /// assert_eq!(changes[0].to_string(), "ru-ir-2025: not-yet, then in-force (presumed)");
    /// ```
    pub fn changes_until(self, day: Day) -> impl Iterator<Item = Change<'g>> {
        self.view.agreements().filter_map(move |treaty| {
            let (before, after) = (treaty.status_on(self.day), treaty.status_on(day));
            let same =
                before.standings() == after.standings() && before.suspended() == after.suspended();
            (!same).then_some(Change {
                agreement: treaty,
                before,
                after,
            })
        })
    }
}

impl fmt::Debug for World<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "World({}, {})", self.day, self.view)
    }
}

/// An agreement that is signed and not, or only maybe, in force.
///
/// ```
/// use treatygraph::{day, sample, vocabulary::Stage};
/// let graph = sample::seed();
/// let pending = graph.on(day(2025, 3, 1)).pending().next().unwrap();
/// assert_eq!((pending.agreement().key(), pending.stage()), ("ru-ir-2025", Stage::Signed));
/// ```
#[derive(Clone, Debug)]
pub struct Pending<'g> {
    agreement: Agreement<'g>,
    day: Day,
    signed: Days,
    stage: Stage,
    in_force: Certainty,
    last: Event<'g>,
}

impl<'g> Pending<'g> {
    /// What brings an agreement nearer to its entry into force.
    fn steps() -> Acts {
        Acts::from(Class::Approval) | Class::Consent.into() | EventKind::Signature.into()
    }

    fn of(agreement: Agreement<'g>, day: Day) -> Option<Pending<'g>> {
        let done = Done::by(agreement, day);
        let of = |acts: Acts| {
            agreement
                .events()
                .of(acts)
                .filter(|event| done.counts(event))
        };
        let signed = of(EventKind::Signature.into()).last()?;
        let status = agreement.status_on(day);
        let open = [Standing::NotYet, Standing::Provisional];
        if !open
            .iter()
            .any(|standing| status.standings().contains(*standing))
        {
            return None;
        }
        // Of each state, under whatever names, whether it consented.
        let mut states: BTreeMap<u32, bool> = BTreeMap::new();
        for consent in agreement.consents_by(|event| done.counts(event)) {
            let mut acts = consent.made().into_iter().chain(consent.established());
            let stands = acts.any(|act| !done.took_back(consent.party(), &act));
            *states.entry(done.first_name(consent.party())).or_default() |= stands;
        }
        let stage = match states.values().filter(|stands| **stands).count() {
            0 if of(Class::Approval.into())
                .any(|event| approves(&event) && !done.undid(&event)) =>
            {
                Stage::Approved
            }
            0 => Stage::Signed,
            some if some < states.len() => Stage::PartlyConsented,
            _ => Stage::Consented,
        };
        let acts = Pending::steps();
        Some(Pending {
            agreement,
            day,
            signed: signed.days(),
            stage,
            in_force: status.is(Standing::InForce),
            last: done
                .with_rejections(agreement, acts)
                .last()
                .unwrap_or(signed),
        })
    }

    /// The agreement.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let pending = graph.on(day(2025, 3, 1)).pending().next().unwrap();
    /// assert_eq!(pending.agreement().key(), "ru-ir-2025");
    /// ```
    pub fn agreement(&self) -> Agreement<'g> {
        self.agreement
    }

    /// How far it has come.
    ///
    /// ```
    /// use treatygraph::{day, sample, vocabulary::Stage};
    /// let graph = sample::seed();
    /// let pending = graph.on(day(2025, 3, 1)).pending().next().unwrap();
    /// assert_eq!(pending.stage(), Stage::Signed);
    /// ```
    pub fn stage(&self) -> Stage {
        self.stage
    }

    /// The possible days of its last signature.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let pending = graph.on(day(2025, 3, 1)).pending().next().unwrap();
    /// assert_eq!(pending.signed().single(), Some(day(2025, 1, 17)));
    /// ```
    pub fn signed(&self) -> &Days {
        &self.signed
    }

    /// Whether it is in force already: no or maybe.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let pending = graph.on(day(2025, 8, 1)).pending().last().unwrap();
    /// assert!(pending.in_force().is_maybe());
    /// ```
    pub fn in_force(&self) -> Certainty {
        self.in_force
    }

    /// The last act of signature, approval or consent that may have been done by then, or rejection of
    /// one: none that came to nothing otherwise, was taken back or concerns a part.
    ///
    /// ```
    /// use treatygraph::{EventKind, day, sample};
    /// let graph = sample::seed();
    /// let pending = graph.on(day(2025, 6, 1)).pending().next().unwrap();
    /// assert_eq!(pending.last().kind(), EventKind::ParliamentaryApproval);
    /// ```
    pub fn last(&self) -> Event<'g> {
        self.last
    }
}

impl fmt::Display for Pending<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.agreement.key(), self.stage)?;
        let since = |day: Option<Day>| day.map(|day| self.day.number() - day.number());
        match (
            since(self.signed.last().day()),
            since(self.signed.first().day()),
        ) {
            (Some(0), Some(0)) => f.write_str(", on the day of signature"),
            (Some(least), Some(most)) if least == most => {
                write!(f, ", {most} days after signature")
            }
            (Some(least), Some(most)) => {
                write!(f, ", {} to {most} days after signature", least.max(0))
            }
            _ => Ok(()),
        }?;
        match self.in_force {
            Certainty::Maybe => f.write_str(", maybe in force"),
            _ => Ok(()),
        }
    }
}

/// The last signature, approval or consent by a day, of the whole or of one party: its own, or one that stands for
/// it. What failed or was taken back is none.
pub(super) fn last_step<'g>(
    agreement: Agreement<'g>,
    party: Option<u32>,
    day: Day,
) -> Option<Event<'g>> {
    let done = Done::by(agreement, day);
    let acts = agreement
        .events()
        .of(Pending::steps())
        .filter(|event| done.counts(event));
    let of_party = acts.filter_map(|event| match party {
        Some(party) => event.of_party(party),
        None => Some(event),
    });
    of_party.last()
}

/// What may have been done on an agreement by a day, and was certainly taken back by then.
pub(super) struct Done<'g> {
    day: Day,
    names: Names,
    taken_back: Vec<Event<'g>>,
    /// Decisions that certainly rejected it by then.
    rejected: Vec<Event<'g>>,
}

impl<'g> Done<'g> {
    pub(super) fn by(agreement: Agreement<'g>, day: Day) -> Done<'g> {
        let kinds =
            Acts::from(EventKind::WithdrawalOfSignature) | EventKind::WithdrawalOfInstrument.into();
        let certain = |event: &Event<'g>| {
            let last = event.days().last().day();
            event.certainty().is_yes() && last.is_some_and(|last| last <= day)
        };
        let taken_back = agreement.events().of(kinds);
        let taken_back = taken_back.filter(|event| event.is_on_whole() && certain(event));
        let rejected = agreement.events().of(Class::Approval).filter(|event| {
            event.is_on_whole()
                && certain(event)
                && event.outcome() == Some(Outcome::Rejected)
                && event.kind() != EventKind::CommitteeApproval
        });
        Done {
            day,
            names: agreement.view.names(agreement.id),
            taken_back: taken_back.collect(),
            rejected: rejected.collect(),
        }
    }

    /// Whether the same body certainly rejected later what it approved here.
    pub(super) fn undid(&self, approval: &Event<'g>) -> bool {
        self.rejected.iter().any(|later| {
            later.actor() == approval.actor() && approval.days().before(&later.days()).is_yes()
        })
    }

    /// The acts of these kinds that count, and rejections, in the order of lists.
    fn with_rejections(
        &self,
        agreement: Agreement<'g>,
        acts: Acts,
    ) -> impl Iterator<Item = Event<'g>> {
        let all = agreement.events().of(acts);
        all.filter(|event| self.counts(event) || self.rejected.contains(event))
    }

    /// Whether it may have been done on the whole by the day, did not fail, and was not taken back by
    /// everybody whose act it was.
    pub(super) fn counts(&self, event: &Event<'g>) -> bool {
        let stays = || {
            let parties: Vec<Party<'g>> = event.parties().collect();
            parties.is_empty() || !parties.iter().all(|party| self.took_back(*party, event))
        };
        let first = event.days().first().day();
        event.is_on_whole()
            && !event.certainty().is_no()
            && first.is_none_or(|first| first <= self.day)
            && event.unless_failed().is_some()
            && stays()
    }

    /// The name under which a state became a party.
    pub(super) fn first_name(&self, party: Party<'g>) -> u32 {
        self.names.of(party.id)[0]
    }

    /// Whether the party, under any of its names, took back its signature, or its instrument, not certainly before.
    pub(super) fn took_back(&self, party: Party<'g>, act: &Event<'g>) -> bool {
        let kind = match act.kind() {
            EventKind::Signature => EventKind::WithdrawalOfSignature,
            kind if Class::Consent.acts().contains(kind) => EventKind::WithdrawalOfInstrument,
            _ => return false,
        };
        let mut those = self.taken_back.iter().filter(|back| back.kind() == kind);
        those.any(|back| {
            let names = self.names.of(party.id).into_iter();
            let mut own = names.filter_map(|name| back.of_party(name));
            own.any(|own| own.certainty().is_yes()) && !back.days().before(&act.days()).is_yes()
        })
    }
}

/// Whether it is the approval of a body other than a committee, as far as is recorded.
fn approves(event: &Event<'_>) -> bool {
    is_in_favour(event) && event.kind() != EventKind::CommitteeApproval
}

/// Whether it is a decision in favour, as far as is recorded.
pub(super) fn is_in_favour(event: &Event<'_>) -> bool {
    let aside = || {
        let question = event.question();
        question.is_some_and(|question| question != Question::Approve)
    };
    let favours = match event.outcome() {
        Some(Outcome::Approved | Outcome::ApprovedWithConditions | Outcome::Deemed) => true,
        Some(Outcome::ReferredBack) => false,
        _ => !aside(),
    };
    favours && event.reading().is_none_or(BillReading::decides)
}

/// That an agreement stands otherwise on one day than on another.
///
/// ```
/// use treatygraph::{Standing, day, sample};
/// let graph = sample::seed();
/// let change = graph.on(day(2025, 10, 1)).changes_until(day(2025, 10, 2)).next().unwrap();
/// assert!(change.before().is(Standing::NotYet).is_yes());
/// assert!(change.after().is(Standing::InForce).is_yes());
/// ```
#[derive(Clone, Debug)]
pub struct Change<'g> {
    agreement: Agreement<'g>,
    before: Status<'g>,
    after: Status<'g>,
}

impl<'g> Change<'g> {
    /// The agreement.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let change = graph.on(day(2025, 10, 1)).changes_until(day(2025, 10, 2)).next().unwrap();
    /// assert_eq!(change.agreement().key(), "ru-ir-2025");
    /// ```
    pub fn agreement(&self) -> Agreement<'g> {
        self.agreement
    }

    /// How it stood on the day of the world asked.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let change = graph.on(day(2025, 10, 1)).changes_until(day(2025, 10, 2)).next().unwrap();
    /// assert_eq!(change.before().to_string(), "not-yet");
    /// ```
    pub fn before(&self) -> &Status<'g> {
        &self.before
    }

    /// How it stands on the other day.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let change = graph.on(day(2025, 10, 1)).changes_until(day(2025, 10, 2)).next().unwrap();
    /// assert_eq!(change.after().to_string(), "in-force");
    /// ```
    pub fn after(&self) -> &Status<'g> {
        &self.after
    }
}

impl fmt::Display for Change<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {}, then {}",
            self.agreement.key(),
            self.before,
            self.after
        )
    }
}
