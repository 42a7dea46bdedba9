//! Reasons as text: what is said of an act, and by whom.

use std::fmt;

use super::{Actor, Agreement, Claim, Event, Party, Reason};
use crate::date::Days;
use crate::record::Field;
use crate::vocabulary::{Because, EventKind, Stance};

/// The sources of these claims, with who speaks in them, each once.
fn cited<'g>(claims: impl IntoIterator<Item = Claim<'g>>) -> String {
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
}

/// Who reports these events, of one kind and day: where claims differ on the day, who says which. Apart from them,
/// who contests and who denies.
fn sources(events: &[Event<'_>]) -> String {
    let of = |stance: Stance| {
        let claims = events.iter().flat_map(|event| event.claims());
        claims.filter(move |claim| claim.stance() == stance)
    };
    let mut parts: Vec<String> = Vec::new();
    let mut told = Vec::new();
    for event in events {
        told.extend(event.claimed(Field::On));
        told.extend(event.claimed(Field::By));
    }
    let values: std::collections::BTreeSet<String> =
        told.iter().map(|told| told.to_string()).collect();
    if values.len() < 2 {
        parts.push(cited(of(Stance::Asserts)));
    } else {
        parts.extend(told.iter().filter_map(|told| {
            let says = cited(
                told.claims()
                    .filter(|claim| claim.stance() == Stance::Asserts),
            );
            (!says.is_empty()).then(|| format!("{told}: {says}"))
        }));
    }
    for (stance, word) in [
        (Stance::Contests, "contested by"),
        (Stance::Denies, "denied by"),
    ] {
        let who = cited(of(stance));
        parts.push(if who.is_empty() {
            who
        } else {
            format!("{word} {who}")
        });
    }
    parts.retain(|part| !part.is_empty());
    parts.join("; ")
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
        if let Some(territory) = event.territory() {
            write!(f, " for {territory}")?;
        }
        // Where claims exclude every day, none is left to tell.
        if event.is_dated() && event.days() != Days::all() {
            let when = event.when().to_string();
            let on = if when.starts_with("by ") { "" } else { "on " };
            write!(f, " {on}{when}")?;
        }
        if let Some(received) = event.received() {
            write!(
                f,
                ", received {}",
                received.to_string().replace(", ", " or ")
            )?;
        }
        write!(f, " ({})", sources(&[event]))
    }
}

/// How far an agreement has come, by its last act: signed, where everybody signed that day.
struct SoFar<'g>(Event<'g>);

impl fmt::Display for SoFar<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let event = self.0;
        let treaty: Agreement<'_> = event.agreement();
        let signed: Vec<Event<'_>> = (treaty.events().of(EventKind::Signature))
            .filter(|other| other.is_on_whole() && other.days() == event.days())
            .collect();
        let by: Vec<Party<'_>> = signed.iter().flat_map(|event| event.parties()).collect();
        if event.kind() == EventKind::Signature
            && event.is_dated()
            && treaty.parties().all(|party| by.contains(&party))
        {
            let when = event.when().to_string();
            let on = if when.starts_with("by ") { "" } else { "on " };
            write!(f, "signed {on}{when} ({})", sources(&signed))
        } else {
            Act(event).fmt(f)
        }
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
        // Who tells a clause, or the last day of a party.
        let clause = || match cited(self.claims()) {
            sources if sources.is_empty() => String::new(),
            sources => format!(" ({sources})"),
        };
        let days = || {
            let days = self.days.as_ref();
            days.map_or_else(String::new, |days| days.to_string().replace(", ", " or "))
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
            // The last day of a party is in.
            (_, _, Some(party)) => format!(
                "{} ceased to exist after {}{}",
                named(party),
                days(),
                clause()
            ),
            _ => String::new(),
        };
        // The first of them.
        let from = || {
            let first = self.days.as_ref().and_then(|days| days.first().day());
            first.map_or_else(String::new, |first| first.to_string())
        };
        // Where an act takes effect on other days than its own.
        let effect = |verb: &str| {
            let own = self.event().map(|event| event.days());
            let is_told = own.as_ref() == self.days.as_ref() || self.party().is_some();
            if is_told || days().is_empty() {
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
        let of_term = self.clause == Some(Field::Term);
        match self.because {
            Because::Begins if self.clause.is_some() => {
                write!(f, "by its clause in force from {}{}", days(), clause())
            }
            Because::Awaits if self.clause.is_some() => {
                write!(f, "by its clause not in force before {}{}", days(), clause())
            }
            Because::Applied if self.clause.is_some() => {
                write!(f, "by its clause applied provisionally from {}{}", days(), clause())
            }
            Because::Ends if of_term => write!(f, "its term ends on {}{}", days(), clause()),
            Because::Until if of_term => write!(f, "until its term ends on {}{}", days(), clause()),
            Because::MayBeAbsent if of_term => f.write_str("its term may have another end"),
            Because::Moved if of_term => write!(f, "the end of its term may have been moved by {}", other()),
            Because::NotByClause => {
                write!(f, "by its clause not in force before {}{}", from(), clause())
            }
            Because::Renewed => write!(f, "its term was renewed on {}{}", days(), clause()),
            Because::AgainstClause => {
                write!(f, "the clause does not allow the {}: it may have no effect", what())
            }
            Because::ByClause => write!(f, "by the clause the {} takes effect on {}", what(), days()),
            Because::BeforeTerm => write!(
                f,
                "the {} comes before the first end of the term, {}: it may have no effect",
                what(),
                days()
            ),
            Because::Begins => write!(f, "{}{}", told(), effect("with effect from")),
            Because::Awaits => write!(f, "not before {}{}", told(), effect("with effect from")),
            Because::Applied => write!(f, "{}{}", told(), effect("from")),
            Because::NoLongerApplied | Because::Ends => {
                write!(f, "{}{}", told(), effect("with effect from"))
            }
            Because::ProlongedTo => write!(f, "{}, until {}", told(), days()),
            Because::Until => write!(f, "until {}{}", told(), effect("with effect from")),
            Because::MayBeAbsent if self.relation().is_some() => {
                write!(f, "whether {} is not settled", what())
            }
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
            Because::NoEntryRecorded => f.write_str("no entry into force is reported"),
            Because::EntryOfOthers => {
                f.write_str("an entry into force is recorded for others, not for this party")
            }
            Because::NotBefore => write!(f, "not before {}", told()),
            Because::Denied => write!(f, "an entry into force is denied ({})", {
                self.event().map(|event| sources(&[event])).unwrap_or_default()
            }),
            Because::Rejected => write!(f, "rejected: {}", told()),
            Because::NoneWhereCovered => f.write_str(
                "every source that speaks of it covers entries into force on that day, and names none",
            ),
            Because::Abandoned => write!(f, "given up: {}", told()),
            Because::Presumed => {
                let end = if self.party().is_some() { "earlier end" } else { "certain end" };
                write!(f, "no {end} is recorded, and no source is known to leave ends out")
            }
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
            Because::SoFar => match self.event() {
                Some(event) => SoFar(event).fmt(f),
                None => Ok(()),
            },
            Because::NotOpposed => f.write_str("the two do not face each other in it"),
            Because::NotBound => f.write_str("the provision does not oblige the one towards the other"),
            Because::NotAccepted => {
                f.write_str("no acceptance by the third state is recorded (VCLT 35)")
            }
            Because::Accepted => write!(f, "accepted by {}", told()),
            Because::AssentPresumed => {
                f.write_str("the third state is presumed to assent (VCLT 36)")
            }
            Because::Declined => write!(f, "declined: {}", told()),
            Because::InEffect => write!(f, "in effect only by {}", told()),
            Because::Deadline => write!(f, "to be done by {}", days()),
            Because::Performed => write!(f, "performed: {}", told()),
            Because::Breached => write!(f, "found breached, and so still owed: {}", told()),
            Because::Remedied => write!(f, "found breached, and performed later: {}", told()),
            Because::PartlyPerformed => write!(f, "performed in part: {}", told()),
            Because::CountsFrom => write!(f, "its deadline counts from {}", told()),
            Because::TriggerUnknown => {
                f.write_str("no record says whether its trigger has come")
            }
            Because::Survives => write!(f, "outlives the agreement by the clause on the term ({})", cited(self.claims())),
            Because::AppliedThere => write!(f, "applied there{}: {}", effect("from"), told()),
            Because::ExtendedThere => write!(f, "extended there: {}", told()),
            Because::EndedThere => write!(f, "ended there{}: {}", effect("from"), told()),
            Because::NotYetThere => write!(f, "applied there only later{}: {}", effect("from"), told()),
            Because::LeftOut => write!(f, "left out: {}", told()),
            Because::NotSaidThere => f.write_str(
                "nothing says whether it applies there: a treaty binds its party in all its territory (VCLT 29), but is \
                 often applied to a dependent territory only by an act for it",
            ),
            Because::TerritoryOf => f.write_str(&told()),
            Because::ThirdState => f.write_str("neither a party, nor a territory of one that day"),
            Because::ClausesAside => f.write_str(
                "sources differ so widely on a clause that it is not applied",
            ),
        }
    }
}
