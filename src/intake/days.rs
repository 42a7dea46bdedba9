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
    let published = published(evidence);
    let known = |(claim, source): (u32, &u32)| {
        let row = Row::of(evidence, claim);
        match row.date(Field::KnownSince) {
            Some(_) => last(row, Field::KnownSince).map_or(i32::MAX, Day::number),
            None => published.get(*source as usize).copied().unwrap_or(i32::MAX),
        }
    };
    (0..).zip(&claims.source).map(known).collect()
}

/// The day number since which each source is known: the last possible one of its publication; `i32::MAX`
/// where there is none.
pub(crate) fn published(evidence: &Evidence) -> Vec<i32> {
    let day = |source: u32| {
        let mut about = evidence.claims.about(Thing::source(source)).rev();
        let day = about.find_map(|claim| last(Row::of(evidence, claim), Field::Published));
        day.map_or(i32::MAX, Day::number)
    };
    (0..evidence.nodes.sources.len() as u32).map(day).collect()
}

/// The last possible day of a field. When something became known is taken as written, however doubted.
fn last(row: Row<'_>, field: Field) -> Option<Day> {
    row.date(field)?.latest().day()
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
