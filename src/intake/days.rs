//! What claims need from elsewhere to say a day: since when each is known (MEANING, M12), and the first
//! act on each agreement (M4). Both are the same in every view.

use crate::claim::day::DayClaim;
use crate::claim::resolve::resolve;
use crate::date::Day;
use crate::graph::{Evidence, NONE, Thing};
use crate::record::Field;
use crate::rules::Row;
use crate::vocabulary::{EventKind, Stance};

/// The day number since which each claim is known: the last possible one of `known-since`, else of
/// its source's publication; `i32::MAX` where there is none.
pub(crate) fn known(evidence: &Evidence) -> Vec<i32> {
    let claims = &evidence.claims;
    // When something became known is taken as written, however doubted.
    let last = |row: Row<'_>, field| row.date(field)?.latest().day();
    let last_day = |claim: u32, field| last(Row::of(evidence, claim), field);
    let published: Vec<Option<Day>> = (0..evidence.nodes.sources.len() as u32)
        .map(|source| {
            let mut about = claims.about(Thing::source(source)).rev();
            about.find_map(|claim| last_day(claim, Field::Published))
        })
        .collect();
    let known = |(claim, source): (u32, &u32)| {
        let row = Row::of(evidence, claim);
        let day = match row.date(Field::KnownSince) {
            Some(_) => last(row, Field::KnownSince),
            None => published.get(*source as usize).copied().flatten(),
        };
        day.map_or(i32::MAX, Day::number)
    };
    (0..).zip(&claims.source).map(known).collect()
}

/// The number of the first possible day of the acts on each agreement; `i32::MIN` where there is none,
/// or it may reach back for ever.
pub(crate) fn first_acts(evidence: &Evidence) -> Vec<i32> {
    let events = &evidence.events;
    let mut first: Vec<Option<Option<Day>>> = vec![None; evidence.nodes.agreements.len()];
    for (event, &agreement) in (0..).zip(&events.agreement) {
        if agreement == NONE || events.kind[event as usize] == EventKind::Statement {
            continue;
        }
        let asserted: Vec<DayClaim> = (evidence.claims.about(Thing::event(event)))
            .map(|claim| Row::of(evidence, claim))
            .filter(|row| row.stance() == Stance::Asserts)
            .filter_map(|row| {
                Some(DayClaim::of_field(
                    Field::On,
                    row.date(Field::On)?,
                    row.known(),
                ))
            })
            .collect();
        if asserted.is_empty() {
            continue;
        }
        let day = resolve(&asserted).days.first().day();
        let earliest = &mut first[agreement as usize];
        *earliest = Some(earliest.map_or(day, |earlier| earlier.min(day)));
    }
    let number = |day: Option<Option<Day>>| day.flatten().map_or(i32::MIN, Day::number);
    first.into_iter().map(number).collect()
}
