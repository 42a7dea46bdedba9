//! Why a status is as it is: what it rests on, as data and as words.

use std::borrow::Cow;
use std::fmt;

use super::query::Query;
use super::{About, Claim, Event, Party, Relation, claims_on};
use crate::date::{Day, Days};
use crate::graph::{Kind, Thing};
use crate::lifecycle::answer::{self, Origin};
use crate::record::Field;
use crate::view::{FactsOf, View};
use crate::vocabulary::{Because, Standings};

/// One thing that a [status](super::Status) rests on.
///
/// Prints as a clause of a sentence that names its sources.
///
/// ```
/// use treatygraph::{day, sample, vocabulary::Because};
///
/// let graph = sample::russia_iran();
/// let status = graph.agreement("ru-ir-2025")?.status_on(day(2025, 8, 1));
/// let first = &status.reasons()[0];
/// assert_eq!(first.because(), Because::Begins);
/// assert_eq!(first.days().unwrap().to_string(), "2025-07-11..2025-07-18, 2025-10-02");
/// assert!(first.to_string().starts_with("entry-into-force on 2025-07-11..2025-07-18 or 2025-10-02 (2025-10-02: "));
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone)]
pub struct Reason<'g> {
    pub(super) view: View<'g>,
    pub(super) because: Because,
    /// What it speaks of: an event, a relation, or a party.
    thing: Option<Thing>,
    /// What that has to do with it.
    pub(super) other: Option<u32>,
    pub(super) days: Option<Days>,
    pub(super) day: Option<Day>,
    pub(super) standings: Option<Standings>,
    /// Which clause of the agreement or part it speaks of.
    pub(super) clause: Option<Field>,
}

impl<'g> Reason<'g> {
    /// What an answer rests on, with how far the agreement has come where nothing has begun.
    pub(super) fn all(
        query: Query<'g>,
        told: &FactsOf,
        day: Day,
        status: &answer::Status,
    ) -> Vec<Reason<'g>> {
        use Because::*;
        let view = query.view;
        let mut all: Vec<Reason<'g>> = (status.reasons.iter())
            .map(|reason| Reason::of(view, told, day, reason))
            .collect();
        let unbegun =
            |reason: &Reason<'_>| matches!(reason.because, NoEntryRecorded | EntryOfOthers);
        let moves =
            |reason: &Reason<'_>| matches!(reason.because, Begins | Awaits | Applied | Ends);
        if let Some(at) = all.iter().position(unbegun) {
            // What has not begun has not ended either.
            if !all.iter().any(moves) {
                all.retain(|reason| !matches!(reason.because, Presumed | NotCovered));
            }
            // How far the whole has come is no reason why it stands so for one party.
            let of_party = all[..at].iter().any(|told| told.because == ForParty);
            let step = query.last_step(day).filter(|_| !of_party);
            all.splice(at..at, step.map(|step| Reason::about(SoFar, step)));
        }
        all.extend(told.aside.then(|| Reason::plain(view, ClausesAside)));
        all
    }

    /// That an event is why.
    pub(super) fn about(because: Because, event: Event<'g>) -> Reason<'g> {
        Reason::of_thing(event.view, because, event.thing())
    }

    /// That an event, relation or party is why.
    pub(super) fn of_thing(view: View<'g>, because: Because, thing: Thing) -> Reason<'g> {
        Reason {
            thing: Some(thing),
            ..Reason::plain(view, because)
        }
    }

    /// That a later agreement amended what it rests on.
    pub(super) fn by_relation(relation: Relation<'g>) -> Reason<'g> {
        Reason::of_thing(
            relation.view,
            Because::Amended,
            Thing::relation(relation.id),
        )
    }

    /// That these days are why.
    pub(super) fn of_days(view: View<'g>, because: Because, days: Days) -> Reason<'g> {
        Reason {
            days: Some(days),
            ..Reason::plain(view, because)
        }
    }

    /// That something falls on these days.
    pub(super) fn by_origin(
        view: View<'g>,
        told: &FactsOf,
        origin: &Origin,
        on: &Days,
    ) -> Reason<'g> {
        let (by, on) = (*origin, on.clone());
        Reason::of(view, told, Day::MIN, &answer::Reason::Until { by, on })
    }

    /// That a clause is why.
    pub(super) fn by_clause(
        view: View<'g>,
        because: Because,
        thing: Thing,
        clause: Field,
    ) -> Reason<'g> {
        Reason {
            thing: Some(thing),
            clause: Some(clause),
            ..Reason::plain(view, because)
        }
    }

    /// Writes reasons behind an answer: `: one; another`.
    pub(super) fn list(reasons: &[Reason<'g>], f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, reason) in reasons.iter().enumerate() {
            f.write_str(if at == 0 { ": " } else { "; " })?;
            write!(f, "{reason}")?;
        }
        Ok(())
    }

    pub(super) fn plain(view: View<'g>, because: Because) -> Reason<'g> {
        Reason {
            view,
            because,
            thing: None,
            other: None,
            days: None,
            day: None,
            standings: None,
            clause: None,
        }
    }

    /// What makes an answer for a day what it is.
    pub(super) fn of(
        view: View<'g>,
        told: &FactsOf,
        day: Day,
        reason: &answer::Reason,
    ) -> Reason<'g> {
        use answer::Reason as R;
        let agreement = told.agreement;
        let event = |act: usize| Thing::event(told.events[act]);
        let origin = |by: &Origin| match *by {
            Origin::Act(act) => event(act),
            Origin::Replacement(at) => Thing::relation(told.replacements[at]),
            Origin::Inheritance(at) => Thing::relation(told.inheritances[at]),
            Origin::Extinction(id) => Thing::party(id),
            Origin::EntryClause(Some(part)) | Origin::Term(Some(part)) => Thing::part(part),
            Origin::EntryClause(None) | Origin::Term(None) => Thing::agreement(agreement),
        };
        let clause = |by: &Origin| match by {
            Origin::EntryClause(_) => Some(Field::EntryIntoForce),
            Origin::Term(_) => Some(Field::Term),
            _ => None,
        };
        let new = |because| Reason::plain(view, because);
        let by = |because, by: &Origin| Reason {
            thing: Some(origin(by)),
            clause: clause(by),
            ..new(because)
        };
        let on = |because, from: &Origin, days: &Days| Reason {
            days: Some(days.clone()),
            ..by(because, from)
        };
        let act = |because, at: usize| Reason {
            thing: Some(event(at)),
            ..new(because)
        };
        let beside = |because, from: &Origin, at: usize| Reason {
            other: Some(event(at).id),
            ..by(because, from)
        };
        match reason {
            R::Begins { by, on: days } => on(Because::Begins, by, days),
            R::Awaits { by, on: days } => on(Because::Awaits, by, days),
            R::Applied { by, on: days } => on(Because::Applied, by, days),
            R::NoLongerApplied { by, on: days } => on(Because::NoLongerApplied, by, days),
            R::Ends { by, on: days } => on(Because::Ends, by, days),
            R::ProlongedTo { by, on: days } => on(Because::ProlongedTo, by, days),
            R::Until { by, on: days } => on(Because::Until, by, days),
            R::MayBeAbsent { by: from } => by(Because::MayBeAbsent, from),
            R::Contested { by: from } => by(Because::Contested, from),
            R::WithoutEffect { by: from } => by(Because::WithoutEffect, from),
            R::Undated { by: from } => by(Because::Undated, from),
            R::NoClause { by, from } => on(Because::NoClause, by, from),
            R::ByDenouncerAlone { by: from } => by(Because::ByDenouncerAlone, from),
            R::AgainstClause { by: from } => by(Because::AgainstClause, from),
            R::ByClause { by, on: days } => on(Because::ByClause, by, days),
            R::BeforeTerm { by, end } => on(Because::BeforeTerm, by, end),
            R::NotByClause { from } => on(Because::NotByClause, &Origin::EntryClause(None), from),
            R::Renewed { on: days } => on(Because::Renewed, &Origin::Term(None), days),
            R::RestsOn { by, on } => beside(Because::RestsOn, by, *on),
            R::Revoked { by, revocation } => beside(Because::Revoked, by, *revocation),
            R::Moved { by, prolongation } => beside(Because::Moved, by, *prolongation),
            R::ReplacementUnsure { by: from } => by(Because::ReplacementUnsure, from),
            R::SuccessionUnsure { by: from } => by(Because::SuccessionUnsure, from),
            R::NotKnown => new(Because::NotKnown),
            R::NoEntryRecorded => new(Because::NoEntryRecorded),
            R::EntryOfOthers => new(Because::EntryOfOthers),
            R::NotBefore { act: at } => act(Because::NotBefore, *at),
            R::Denied { denial } => Reason {
                thing: Some(Thing::event(told.denials[*denial])),
                ..new(Because::Denied)
            },
            R::Rejected { act: at } => act(Because::Rejected, *at),
            R::NoneWhereCovered => new(Because::NoneWhereCovered),
            R::Abandoned { act: at } => act(Because::Abandoned, *at),
            R::Presumed { ceases } => Reason {
                thing: ceases.map(Thing::party),
                ..new(Because::Presumed)
            },
            R::NotCovered { after } => Reason {
                day: *after,
                ..new(Because::NotCovered)
            },
            R::Suspended { act: at } => act(Because::Suspended, *at),
            R::Resumed { act: at } => act(Because::Resumed, *at),
            R::ForParty { party, standings } => Reason {
                thing: Some(Thing::party(*party)),
                day: Some(day),
                standings: Some(*standings),
                ..new(Because::ForParty)
            },
            R::Impossible => new(Because::Impossible),
            R::ToldUntil { day } => Reason {
                day: Some(*day),
                ..new(Because::ToldUntil)
            },
            R::Amended { act: at } => act(Because::Amended, *at),
            R::Widened => new(Because::Widened),
            R::NobodyBound => new(Because::NobodyBound),
        }
    }

    /// What it does to the answer.
    ///
    /// ```
    /// use treatygraph::{day, sample, vocabulary::Because};
    /// let graph = sample::seed();
    /// let status = graph.agreement("ru-ir-2025")?.status_on(day(2025, 10, 1));
    /// assert_eq!(status.reasons()[0].because(), Because::Awaits);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn because(&self) -> Because {
        self.because
    }

    /// The event it speaks of; `None` where it speaks of none.
    ///
    /// ```
    /// use treatygraph::{EventKind, day, sample};
    /// let graph = sample::seed();
    /// let status = graph.agreement("ru-ir-2025")?.status_on(day(2025, 10, 1));
    /// assert_eq!(status.reasons()[0].event().unwrap().kind(), EventKind::EntryIntoForce);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn event(&self) -> Option<Event<'g>> {
        let event = self.thing.filter(|thing| thing.kind == Kind::Event)?;
        Some(Event::of_id(self.view, event.id))
    }

    /// The relation it speaks of: a replacement, or one between parties; `None` where it speaks of
    /// none.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let status = graph.agreement("ru-ir-2001")?.status_on(day(2026, 1, 1));
    /// let replaced = status.reasons().iter().find_map(|reason| reason.relation()).unwrap();
    /// assert_eq!(replaced.to_string(), "ru-ir-2025 replaces ru-ir-2001");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn relation(&self) -> Option<Relation<'g>> {
        let relation = self.thing.filter(|thing| thing.kind == Kind::Relation)?;
        let (view, id) = (self.view, relation.id);
        Some(Relation { view, id })
    }

    /// The party it speaks of: for whom it stands so, or that ceased to exist, or will; `None` where it
    /// speaks of none.
    ///
    /// ```
    /// use treatygraph::{EventKind, GraphBuilder, day, record::Event, sample};
    /// let (on, kind) = (day(2025, 2, 1), EventKind::EntryIntoForce);
    /// let force = |party: &str| Event::new("ru-ir-2001", kind).party(party).on(on);
    /// let mut records = GraphBuilder::new();
    /// records.toml("a", sample::SEED).toml("b", sample::MOSCOW_TEHRAN).add(force("RU")).add(force("IR"));
    /// let graph = records.build()?;
    /// let status = graph.agreement("ru-ir-2001")?.status_on(day(2025, 3, 1));
    /// assert!(status.reasons().iter().any(|reason| reason.party().is_some()));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn party(&self) -> Option<Party<'g>> {
        let party = self.thing.filter(|thing| thing.kind == Kind::Party)?;
        let (view, id) = (self.view, party.id);
        Some(Party { view, id })
    }

    /// The id of what it speaks of: of the event or relation, or the key of the party; `None` where of none.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let status = graph.agreement("ru-ir-2025")?.status_on(day(2025, 10, 1));
    /// assert_eq!(status.reasons()[0].id().as_deref(), Some("ru-ir-2025:entry-into-force"));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn id(&self) -> Option<Cow<'g, str>> {
        self.thing.map(|thing| About::of(self.view, thing).id())
    }

    /// The days on which it may take effect; `None` where it has none.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let status = graph.agreement("ru-ir-2025")?.status_on(day(2025, 10, 1));
    /// assert_eq!(status.reasons()[0].days().unwrap().single(), Some(day(2025, 10, 2)));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn days(&self) -> Option<&Days> {
        self.days.as_ref()
    }

    /// The claims about what it speaks of.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let status = graph.agreement("ru-ir-2025")?.status_on(day(2025, 10, 1));
    /// assert_eq!(status.reasons()[0].claims().len(), 2);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn claims(&self) -> Vec<Claim<'g>> {
        let event = self.event().map(Event::claims).into_iter().flatten();
        let relation = self.relation().map(Relation::claims).into_iter().flatten();
        let other = self.other.map(|id| Event::of_id(self.view, id).claims());
        // Of a party that ceased to exist: who says when.
        let ends = matches!(self.because, Because::Ends | Because::Until);
        let life = self.party().filter(|_| ends).map(Party::thing);
        let life = life.map(|thing| claims_on(self.view, thing, &[Field::Until]));
        let clause = self.thing.zip(self.clause);
        let clause = clause.map(|(thing, clause)| claims_on(self.view, thing, &[clause]));
        event
            .chain(clause.into_iter().flatten())
            .chain(relation)
            .chain(life.into_iter().flatten())
            .chain(other.into_iter().flatten())
            .collect()
    }
}

impl fmt::Debug for Reason<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reason({}: {self})", self.because)
    }
}
