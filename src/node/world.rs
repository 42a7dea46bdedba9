//! The world of one day: what held then, everywhere.

use std::fmt;
use std::ops::RangeInclusive;

use super::reason::Reason;
use super::{Agreement, Event, Party, Status, both};
use crate::date::{Certainty, Day, Days};
use crate::view::View;
use crate::vocabulary::{Acts, Because, Class, EventKind, Ground, Stage, Standing};

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
    /// The world of a day: what was in force, pending, who held office.
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

    /// Which agreements, or parts of them, certainly or maybe ended within these days, both included,
    /// on which ground and by whose act; in the order of agreements. One look at each agreement on
    /// which an end, a notice or a replacement is recorded.
    ///
    /// ```
    /// use treatygraph::{EventKind, GraphBuilder, day, record::Event, sample, vocabulary::Ground};
    /// let end = Event::new("ru-ir-2025", EventKind::Termination).ground(Ground::MutualConsent);
    /// let mut records = GraphBuilder::new();
    /// let graph = records.toml("seed", sample::SEED).add(end.on(day(2030, 1, 1))).build()?;
    /// let ended: Vec<_> = graph.ended_within(day(2029, 1, 1)..=day(2030, 12, 31)).collect();
    /// assert_eq!(ended[0].ground(), Some(Ground::MutualConsent));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    fn ended_within(view, days: RangeInclusive<Day>) -> impl Iterator<Item = Ending<'g>> {
        endings(view, days).into_iter()
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
    fn of(agreement: Agreement<'g>, day: Day) -> Option<Pending<'g>> {
        let by = |event: &Event<'g>| event.days().first().day().is_none_or(|first| first <= day);
        let signed = (agreement.signatures().filter(|event| by(event)))
            .filter(|event| event.certainty() != Certainty::No)
            .last()?;
        let status = agreement.status_on(day);
        let open = [Standing::NotYet, Standing::Provisional];
        if !open
            .iter()
            .any(|standing| status.standings().contains(*standing))
        {
            return None;
        }
        let acts =
            Acts::from(Class::Approval) | Class::Consent.into() | EventKind::Signature.into();
        let done: Vec<Event<'g>> = agreement.events().of(acts).filter(by).collect();
        let consented = |party: Party<'g>| {
            let consents = agreement.events().of(Class::Consent).filter(by);
            consents
                .into_iter()
                .any(|event| event.parties().any(|of| of == party))
        };
        let parties: Vec<Party<'g>> = agreement.parties().collect();
        let consents = parties.iter().filter(|party| consented(**party)).count();
        let approved = |event: &Event<'g>| {
            Class::Approval.acts().contains(event.kind())
                && event.kind() != EventKind::CommitteeApproval
        };
        let stage = match consents {
            0 if done.iter().any(approved) => Stage::Approved,
            0 => Stage::Signed,
            some if some < parties.len() => Stage::PartlyConsented,
            _ => Stage::Consented,
        };
        Some(Pending {
            agreement,
            day,
            signed: signed.days(),
            stage,
            in_force: status.is(Standing::InForce),
            last: done.last().copied().unwrap_or(signed),
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

    /// The last act of signature, approval or consent that may have been done by then.
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

/// The end of an agreement, or what may be one.
///
/// ```
/// use treatygraph::{day, sample};
/// let graph = sample::russia_iran();
/// let years = day(2025, 1, 1)..=day(2025, 12, 31);
/// let ended = graph.ended_within(years).next().unwrap(); // replaced, as a report says
/// assert_eq!(ended.agreement().key(), "ru-ir-2001");
/// assert!(ended.certainty().is_maybe());
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Ending<'g> {
    agreement: Agreement<'g>,
    reason: Reason<'g>,
    certainty: Certainty,
}

impl<'g> Ending<'g> {
    /// The agreement.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let ended = graph.ended_within(day(2025, 1, 1)..=day(2025, 12, 31)).next().unwrap();
    /// assert_eq!(ended.agreement().key(), "ru-ir-2001");
    /// ```
    pub fn agreement(&self) -> Agreement<'g> {
        self.agreement
    }

    /// Whether it ended within the days asked.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let ended = graph.ended_within(day(2025, 1, 1)..=day(2025, 12, 31)).next().unwrap();
    /// assert!(ended.certainty().is_maybe());
    /// ```
    pub fn certainty(&self) -> Certainty {
        self.certainty
    }

    /// The ground, as recorded; that of a notice or a replacement follows from what it is. `None`
    /// where none is recorded, or claims differ.
    ///
    /// ```
    /// use treatygraph::{day, sample, vocabulary::Ground};
    /// let graph = sample::russia_iran();
    /// let ended = graph.ended_within(day(2025, 1, 1)..=day(2025, 12, 31)).next().unwrap();
    /// assert_eq!(ended.ground(), Some(Ground::Replacement));
    /// ```
    pub fn ground(&self) -> Option<Ground> {
        match self.reason.event() {
            Some(event) => event.ground().or(match event.kind() {
                EventKind::Denunciation => Some(Ground::Denunciation),
                EventKind::Expiry => Some(Ground::Term),
                _ => None,
            }),
            None => self.reason.relation().map(|_| Ground::Replacement),
        }
    }

    /// Whose act it was; `None` where it was nobody's in particular, or no act.
    ///
    /// ```
    /// use treatygraph::{EventKind, GraphBuilder, day, record::Event, sample};
    /// let notice = Event::new("ru-ir-2025", EventKind::Denunciation).party("IR").on(day(2030, 1, 1));
    /// let graph = GraphBuilder::new().toml("seed", sample::SEED).add(notice).build()?;
    /// let ended = graph.ended_within(day(2031, 1, 1)..=day(2031, 12, 31)).next().unwrap();
    /// assert_eq!(ended.party(), Some(graph.party("IR")?));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn party(&self) -> Option<Party<'g>> {
        self.reason.event()?.party()
    }

    /// What ended it, with its days and claims.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let ended = graph.ended_within(day(2025, 1, 1)..=day(2025, 12, 31)).next().unwrap();
    /// assert!(ended.reason().relation().is_some());
    /// ```
    pub fn reason(&self) -> &Reason<'g> {
        &self.reason
    }
}

impl fmt::Display for Ending<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.agreement.key(), self.reason)?;
        match self.certainty {
            Certainty::Maybe => f.write_str(" (maybe)"),
            _ => Ok(()),
        }
    }
}

fn endings(view: View<'_>, days: RangeInclusive<Day>) -> Vec<Ending<'_>> {
    let (first, last) = (*days.start(), *days.end());
    if first > last {
        return Vec::new();
    }
    let ends = Acts::from(EventKind::Termination)
        | EventKind::Expiry.into()
        | EventKind::Denunciation.into();
    let columns = view.columns();
    let mut ids: Vec<u32> = view.events().of(ends).map(|e| e.agreement().id).collect();
    ids.extend(
        (columns.relations.iter()).filter_map(|relation| match relation.to {
            Ok(to) if relation.kind == crate::vocabulary::RelationKind::Replaces => {
                Some(view.home(to))
            }
            _ => None,
        }),
    );
    ids.sort_unstable();
    ids.dedup();
    let window = Days::range(first..=last);
    let mut endings = Vec::new();
    for id in ids {
        let agreement = Agreement { view, id };
        let before = first.checked_sub(crate::Span::days(1)).unwrap_or(first);
        let (before, after) = (agreement.status_on(before), agreement.status_on(last));
        if before.is(Standing::Ended) == Certainty::Yes || after.is(Standing::Ended).is_no() {
            continue;
        }
        let certain = after.is(Standing::Ended).is_yes() && before.is(Standing::Ended).is_no();
        let reasons = after.reasons().iter().filter(|reason| {
            let ends = matches!(reason.because(), Because::Ends | Because::NoClause);
            ends && reason
                .days()
                .is_some_and(|days| !days.intersect(&window).is_empty())
        });
        endings.extend(reasons.map(|reason| Ending {
            agreement,
            reason: reason.clone(),
            certainty: Certainty::from(certain).or(Certainty::Maybe),
        }));
    }
    // A replacement or a notice that a termination rests on is told by that termination.
    let ended: Vec<(Agreement<'_>, Option<Ground>)> = (endings.iter())
        .filter(|ending| {
            let event = ending.reason.event();
            event.is_some_and(|event| event.kind() == EventKind::Termination)
        })
        .map(|ending| (ending.agreement, ending.ground()))
        .collect();
    endings.retain(|ending| {
        let event = ending.reason.event();
        event.is_some_and(|event| event.kind() == EventKind::Termination)
            || !ended.contains(&(ending.agreement, ending.ground()))
    });
    // A notice without a clause is told twice: by its effect and by its doubt.
    endings.dedup_by(|a, b| {
        a.agreement == b.agreement
            && a.reason.event().is_some()
            && a.reason.event() == b.reason.event()
    });
    endings
}
