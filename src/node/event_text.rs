//! Events as a person would say them.

use std::fmt;

use super::Event;
use super::name::name;
use crate::claim::day::is_doubted;
use crate::date::Date;
use crate::record::{Field, Value};
use crate::vocabulary::{EventKind, Whose};

pub(super) struct When<'g>(pub(super) Event<'g>);

impl fmt::Display for When<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let event = self.0;
        if !event.is_dated() {
            return f.pad("no day");
        }
        let days = event.days();
        let by = event.row().by_only.then(|| days.last().day()).flatten();
        let said = match (doubted(event), by) {
            (Some(date), _) => date.to_string(),
            (_, Some(last)) if days.single().is_none() => format!("by {last}"),
            _ => days.to_string().replace(", ", " or "),
        };
        f.pad(&said)?;
        if event.is_expected() {
            f.write_str(" (expected)")
        } else {
            Ok(())
        }
    }
}

/// The day as written, where all that is told of it is one that its source doubts: `1953?`.
fn doubted<'g>(event: Event<'g>) -> Option<&'g Date> {
    let told = [Field::On, Field::By].map(|field| event.claimed(field));
    match (&told[0][..], &told[1][..]) {
        ([one], []) if !one.is_denied() => match one.shared()? {
            Value::Date(date) => Some(date).filter(|date| is_doubted(date)),
            _ => None,
        },
        _ => None,
    }
}

pub(super) struct Deed<'g>(pub(super) Event<'g>);

impl fmt::Display for Deed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let event = self.0;
        let on = event.named_on();
        let actor = event.actor().map(|actor| actor.named(on.clone()));
        match (actor, event.speaker_title()) {
            (Some(actor), Some(title)) => write!(f, "{title} of {actor}: ")?,
            (Some(actor), None) => write!(f, "{actor}: ")?,
            (None, Some(title)) => write!(f, "{title}: ")?,
            (None, None) if event.kind().whose() == Whose::Joint => {
                let (view, on) = (event.view, on.as_ref());
                let parties = event.parties();
                let parties: Vec<&str> = parties.map(|of| name(view, of.thing(), on)).collect();
                write!(f, "{}: ", parties.join(", "))?;
            }
            (None, None) => {}
        }
        write!(f, "{} of {}", event.kind(), event.agreement().key())?;
        if let Some(part) = event.part() {
            write!(f, ", part {}", part.name())?;
        }
        if let Some(territory) = event.territory() {
            write!(f, ", for {territory}")?;
        }
        if let Some(subject) = event.subject() {
            write!(f, " ({subject})")?;
        }
        match event.reading() {
            Some(reading) => write!(f, ", {reading} reading"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Event<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}  {}", self.when(), self.deed())?;
        // Where claims differ, all that they say.
        let told = |field| {
            let told: Vec<String> = self
                .claimed(field)
                .iter()
                .map(ToString::to_string)
                .collect();
            told.join(" or ")
        };
        match self.outcome() {
            Some(outcome) => write!(f, ", {outcome}")?,
            None if self.claimed(Field::Outcome).is_empty() => {}
            None => write!(f, ", {}", told(Field::Outcome))?,
        }
        match self.vote() {
            Some(vote) => write!(f, " {vote}")?,
            None if self.claimed(Field::Vote).is_empty() => {}
            None => write!(f, " {}", told(Field::Vote))?,
        }
        if let (Some(_), Some(question)) = (self.vote(), self.question()) {
            write!(f, " to {question}")?;
        }
        if self.certainty().is_maybe() {
            f.write_str(" (maybe)")?;
        }
        // The kind alone says nothing.
        let notes: Vec<&str> = self
            .notes()
            .filter(|_| self.kind() == EventKind::Other)
            .collect();
        if notes.is_empty() {
            Ok(())
        } else {
            write!(f, ": {}", notes.join("; "))
        }
    }
}
