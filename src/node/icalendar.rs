//! What falls due as a file for a calendar program (RFC 5545).

use chrono::{NaiveDate, NaiveTime, TimeZone, Utc};
use icalendar::{Calendar, Component, Event, EventLike};

use super::Due;
use crate::date::{Certainty, Day};

impl Due<'_> {
    /// What falls due as the text of an iCalendar file: for each an event that lasts all day, or from the first
    /// to the last of the days on which it may fall, marked `TENTATIVE` where it is not certain. `made` is the day
    /// on which the file says it was made. What has no first or no last day is left out: a calendar cannot show it.
    /// Only with the feature `icalendar`.
    ///
    /// ```
    /// use treatygraph::{day, sample, answer::Due};
    /// let graph = sample::seed();
    /// let due = graph.due_within(day(2045, 1, 1)..=day(2045, 12, 31));
    /// let file = Due::to_icalendar(due, day(2025, 10, 2));
    /// assert!(file.contains("DTSTART;VALUE=DATE:20451002"));
    /// assert!(file.contains("SUMMARY:term of ru-ir-2025 ends"));
    /// ```
    pub fn to_icalendar<'g>(all: impl IntoIterator<Item = Due<'g>>, made: Day) -> String {
        let mut calendar = Calendar::new();
        calendar.name("treatygraph");
        for due in all {
            if let Some(event) = event(&due, made) {
                calendar.push(event);
            }
        }
        calendar.done().to_string()
    }
}

fn event(due: &Due<'_>, made: Day) -> Option<Event> {
    let first = due.days().first().day()?;
    let next = due.days().last().day()?.next()?;
    let text = due.to_string();
    let summary = text
        .split_once(": ")
        .map_or(text.as_str(), |(_, what)| what);
    let mut event = Event::new();
    event
        .uid(&format!("{first}-{}-{}", due.kind(), due.about()))
        .summary(summary)
        .starts(NaiveDate::from(first))
        .ends(NaiveDate::from(next))
        .timestamp(Utc.from_utc_datetime(&NaiveDate::from(made).and_time(NaiveTime::MIN)));
    event.status(match due.certainty() {
        Certainty::Yes => icalendar::EventStatus::Confirmed,
        _ => icalendar::EventStatus::Tentative,
    });
    let sources = due.claims().into_iter().filter_map(|claim| claim.source());
    let mut sources: Vec<String> = sources.map(|source| source.to_string()).collect();
    sources.dedup();
    if !sources.is_empty() {
        event.description(&format!("{text}. Sources: {}", sources.join(", ")));
    }
    Some(event.done())
}
