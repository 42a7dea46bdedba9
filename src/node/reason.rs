//! Why a status is as it is: what it rests on, as data and as words.

use std::borrow::Cow;
use std::fmt;

use super::status::Query;
use super::{About, Actor, Claim, Event, Party, Relation};
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
/// assert_eq!(first.days().unwrap().to_string(), "2025-04-16, 2025-10-02");
/// assert!(first.to_string().starts_with("entry-into-force on 2025-04-16 or 2025-10-02 (2025-10-02: "));
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone)]
pub struct Reason<'g> {
    view: View<'g>,
    because: Because,
    /// What it speaks of: an event, a relation, or a party.
    thing: Option<Thing>,
    /// What that has to do with it.
    other: Option<u32>,
    days: Option<Days>,
    day: Option<Day>,
    standings: Option<Standings>,
}

impl<'g> Reason<'g> {
    pub(super) fn all(
        query: Query<'g>,
        told: &FactsOf,
        day: Day,
        reasons: &[answer::Reason],
    ) -> Vec<Reason<'g>> {
        let view = query.view;
        let mut all: Vec<Reason<'g>> = (reasons.iter())
            .map(|reason| Reason::of(view, told, day, reason))
            .collect();
        all.extend(
            clauses_aside(view, query.agreement).map(|because| Reason::plain(view, because)),
        );
        all
    }

    fn plain(view: View<'g>, because: Because) -> Reason<'g> {
        Reason {
            view,
            because,
            thing: None,
            other: None,
            days: None,
            day: None,
            standings: None,
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
        let event = |act: usize| Thing::event(told.events[act]);
        let origin = |by: &Origin| match *by {
            Origin::Act(act) => event(act),
            Origin::Replacement(at) => Thing::relation(told.replacements[at]),
            Origin::Inheritance(at) => Thing::relation(told.inheritances[at]),
            Origin::Extinction(id) => Thing::party(id),
        };
        let new = |because| Reason::plain(view, because);
        let by = |because, by: &Origin| Reason {
            thing: Some(origin(by)),
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
            R::Presumed => new(Because::Presumed),
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

    /// The party it speaks of: for whom it stands so, or that ceased to exist; `None` where it speaks
    /// of none.
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
        event
            .chain(relation)
            .chain(other.into_iter().flatten())
            .collect()
    }
}

/// Who says so: of a day on which claims differ, who says what.
fn sources(event: Event<'_>) -> String {
    let cited = |claims: &mut dyn Iterator<Item = Claim<'_>>| {
        let mut names: Vec<String> = Vec::new();
        for claim in claims {
            let name = match (claim.source(), claim.speaker()) {
                (Some(source), Some(speaker)) => format!("{speaker} in {source}"),
                (Some(source), None) => source.to_string(),
                (None, Some(speaker)) => format!("{speaker}, without source"),
                (None, None) => "no source".to_owned(),
            };
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names.join(", ")
    };
    let mut told = event.told(Field::On);
    told.extend(event.told(Field::By));
    if told.len() < 2 {
        return cited(&mut event.claims());
    }
    let values: Vec<String> = told
        .iter()
        .map(|told| format!("{told}: {}", cited(&mut told.claims())))
        .collect();
    values.join("; ")
}

/// An act with its day and its sources.
struct Act<'g>(Event<'g>);

impl fmt::Display for Act<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let event = self.0;
        match event.actor() {
            Some(actor) => write!(f, "{} of {}", event.kind(), actor.named(event.named_on()))?,
            None => write!(f, "{}", event.kind())?,
        }
        if let Some(part) = event.part() {
            write!(f, " concerning part {}", part.name())?;
        }
        if event.is_dated() {
            let when = event.when().to_string();
            let on = if when.starts_with("by ") { "" } else { "on " };
            write!(f, " {on}{when}")?;
        }
        write!(f, " ({})", sources(event))
    }
}

impl fmt::Display for Reason<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A party as it was called on the days that are told.
        let named = |party: Party<'_>| {
            let on = self.days.clone().or(self.day.map(Days::from));
            Actor::Party(party).named(on).to_string()
        };
        let what = || match (self.event(), self.relation(), self.party()) {
            (Some(event), ..) => event.kind().to_string(),
            (_, Some(relation), _) => relation.to_string(),
            (_, _, Some(party)) => named(party),
            _ => String::new(),
        };
        let told = || match (self.event(), self.relation(), self.party()) {
            (Some(event), ..) => Act(event).to_string(),
            (_, Some(relation), _) => {
                let claims = relation.claims();
                let mut cited: Vec<String> = claims
                    .map(|claim| claim.source().map_or("no source".into(), |s| s.to_string()))
                    .collect();
                cited.dedup();
                format!("{relation} ({})", cited.join(", "))
            }
            (_, _, Some(party)) => format!("{} ceased to exist", named(party)),
            _ => String::new(),
        };
        let days = || {
            let days = self.days.as_ref();
            days.map_or_else(String::new, |days| days.to_string().replace(", ", " or "))
        };
        // Where an act takes effect on other days than its own.
        let effect = |verb: &str| {
            let own = self.event().map(|event| event.days());
            if own.as_ref() == self.days.as_ref() || days().is_empty() {
                String::new()
            } else {
                format!(", {verb} {}", days())
            }
        };
        let other = || {
            self.other
                .map(|id| Act(Event::of_id(self.view, id)).to_string())
                .unwrap_or_default()
        };
        match self.because {
            Because::Begins => write!(f, "{}{}", told(), effect("with effect from")),
            Because::Awaits => write!(f, "not before {}{}", told(), effect("with effect from")),
            Because::Applied => write!(f, "{}{}", told(), effect("from")),
            Because::NoLongerApplied | Because::Ends => {
                write!(f, "{}{}", told(), effect("with effect from"))
            }
            Because::ProlongedTo => write!(f, "{}, until {}", told(), days()),
            Because::Until => write!(f, "until {}{}", told(), effect("with effect from")),
            Because::MayBeAbsent => write!(f, "the {} may not have happened", what()),
            Because::Contested => write!(f, "a party contests the effect of the {}", what()),
            Because::WithoutEffect => write!(f, "the {} is without effect", what()),
            Because::Undated => write!(f, "no day of {} is recorded", told()),
            Because::NoClause => write!(
                f,
                "{}: unless a clause allows it a notice may be of no effect, and has none before {} (the rule reflected in VCLT 56)",
                told(),
                days()
            ),
            Because::ByDenouncerAlone => write!(
                f,
                "only the denouncing party gives the day on which the {} takes effect",
                what()
            ),
            Because::RestsOn => write!(f, "the {} rests on {}", what(), other()),
            Because::Revoked => write!(f, "the {} may have been revoked: {}", what(), other()),
            Because::Moved => write!(f, "the {} may have been moved by {}", what(), other()),
            Because::ReplacementUnsure => {
                f.write_str("that a report calls it replaced is no end for certain")
            }
            Because::SuccessionUnsure => f.write_str("whether a successor is bound is not settled"),
            Because::NotKnown => f.write_str("nothing is known of it in this view"),
            Because::NoEntryRecorded => f.write_str("no entry into force is recorded"),
            Because::EntryOfOthers => {
                f.write_str("an entry into force is recorded for others, not for this party")
            }
            Because::NotBefore => write!(f, "not before {}", told()),
            Because::Denied => write!(f, "an entry into force is denied ({})", {
                self.event().map(sources).unwrap_or_default()
            }),
            Because::Rejected => write!(f, "rejected: {}", told()),
            Because::NoneWhereCovered => f.write_str(
                "every source that speaks of it covers entries into force on that day, and names none",
            ),
            Because::Abandoned => write!(f, "given up: {}", told()),
            Because::Presumed => f.write_str("no certain end is recorded, and no source is known to leave ends out"),
            Because::NotCovered => match self.day {
                Some(day) => write!(f, "no source covers ends after {day}"),
                None => f.write_str("no source covers ends on that day"),
            },
            Because::Suspended => write!(f, "suspended: {}", told()),
            Because::Resumed => write!(f, "resumed: {}", told()),
            Because::ForParty => {
                let standings = self.standings.unwrap_or_default();
                write!(f, "for {} {standings}", what())
            }
            Because::Impossible => {
                f.write_str("the days that are recorded cannot go together, as an end before the beginning")
            }
            Because::ToldUntil => {
                let day = self.day.map(|day| day.to_string()).unwrap_or_default();
                write!(f, "as last reported on {day}")
            }
            Because::Amended => write!(f, "amended: {}", told()),
            Because::Widened => f.write_str(
                "so many days are open at once that some acts were taken to come at any time",
            ),
            Because::NobodyBound => {
                f.write_str("that anybody else is bound by it is not certain")
            }
            Because::ClausesAside => f.write_str("clauses are recorded and not applied"),
        }
    }
}

impl fmt::Debug for Reason<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reason({}: {self})", self.because)
    }
}

/// The clauses that are recorded in view and not applied.
fn clauses_aside(view: View<'_>, agreement: u32) -> Option<Because> {
    let rows = view.rows(Thing::agreement(agreement));
    let clauses = [Field::Term, Field::EntryIntoForce, Field::Denunciation];
    let recorded = rows
        .iter()
        .any(|row| clauses.iter().any(|field| row.id(*field).is_some()));
    recorded.then_some(Because::ClausesAside)
}
