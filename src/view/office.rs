//! Whether somebody was in office on a day (MEANING, M9).

use super::View;
use crate::account::{Row, asserting, field_days};
use crate::date::{Certainty, Day, Days};
use crate::graph::{Kind, Thing};
use crate::record::{Field, Value};
use crate::vocabulary::{Covered, Word};

/// One tenure, as far as is needed to say whether it held on a day.
#[derive(Debug)]
pub(crate) struct Seat {
    /// The lives of the holder and of the body or party: first possible day of the beginning, first
    /// and last possible day of the end.
    lives: [Reach; 2],
    term: Reach,
    /// The last day on which the beginning is certainly past; `None` where none is recorded.
    begun: Option<i32>,
    /// Days on which the holder was seen in office: first and last possible.
    seen: Vec<(i32, i32)>,
    /// The last day attested, where no end is recorded.
    attested: i32,
    contested: bool,
    /// Years in which the sources of the tenure cover tenures.
    covered: Vec<(i32, i32)>,
    /// Whether any claim counts, and none that counts is a denial.
    asserted: Certainty,
}

/// First possible day of a beginning, first and last possible day of an end.
#[derive(Clone, Copy, Debug)]
struct Reach {
    begins: i32,
    ends: (i32, i32),
}

impl Reach {
    fn of(view: View<'_>, rows: &[Row<'_>]) -> Reach {
        let days = |field| field_days(view.graph, rows, field).map(|resolved| resolved.days);
        let (since, until) = (days(Field::Since), days(Field::Until));
        Reach {
            begins: since.as_ref().map_or(i32::MIN, first),
            ends: until
                .as_ref()
                .map_or((i32::MAX, i32::MAX), |until| (first(until), last(until))),
        }
    }

    fn excludes(self, day: i32) -> bool {
        day < self.begins || day > self.ends.1
    }
}

fn first(days: &Days) -> i32 {
    days.runs().first().map_or(i32::MIN, |run| run.0)
}

fn last(days: &Days) -> i32 {
    days.runs().last().map_or(i32::MAX, |run| run.1)
}

/// Why somebody was in office, or was not, or may have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub(crate) enum Because {
    /// No claim that counts says so.
    Denied,
    /// The day lies outside the life of the holder or of the body.
    OutsideLife,
    /// The day lies certainly before the beginning or after the end.
    OutsideTerm,
    /// More than one claims the office, or some deny it.
    Contested,
    /// Seen in office on that day.
    Seen,
    /// Between a certain beginning and a certain end, or the last day attested.
    WithinTerm,
    /// No end is recorded, and the sources cover tenures that day.
    Covered,
    /// Nothing recorded says more.
    NotAttested,
}

impl Seat {
    pub(crate) fn of(view: View<'_>, tenure: u32) -> Seat {
        let row = &view.columns().tenures[tenure as usize];
        let rows = view.rows(Thing {
            kind: Kind::Tenure,
            id: tenure,
        });
        let life = |thing: Thing| Reach::of(view, &view.rows(thing));
        let since = field_days(view.graph, &rows, Field::Since);
        let mut seen = Vec::new();
        let mut attested = since.as_ref().map_or(i32::MIN, |since| first(&since.days));
        let mut contested = false;
        for told in asserting(view.graph, &rows) {
            for date in told
                .get(view.graph, Field::HeldOn)
                .map(Value::members)
                .unwrap_or_default()
            {
                if let Value::Date(date) = date
                    && let Some(days) = date.days()
                {
                    attested = attested.max(first(&days));
                    seen.push((first(&days), last(&days)));
                }
            }
            if let (Some(_), Some(known)) = (told.id(Field::Since), told.known) {
                attested = attested.max(known.number());
            }
            let standing = told.get(view.graph, Field::Standing);
            contested |= standing.and_then(Value::as_str) == Some("contested");
        }
        let holder = Thing {
            kind: Kind::Leader,
            id: row.leader,
        };
        Seat {
            lives: [life(holder), life(row.of)],
            term: Reach::of(view, &rows),
            begun: since.map(|since| last(&since.days)),
            seen,
            attested,
            contested,
            covered: covered(view, &rows),
            asserted: asserted(view, &rows),
        }
    }

    /// Adds a day on which an act shows the holder in office.
    pub(crate) fn seen(&mut self, days: (i32, i32)) {
        self.attested = self.attested.max(days.0);
        self.seen.push(days);
    }

    /// Whether the office was held on a day, and why.
    pub(crate) fn on(&self, day: Day) -> (Certainty, Because) {
        let day = day.number();
        if self.asserted == Certainty::No {
            return (Certainty::No, Because::Denied);
        }
        if self.lives.iter().any(|life| life.excludes(day)) {
            return (Certainty::No, Because::OutsideLife);
        }
        if self.term.excludes(day) {
            return (Certainty::No, Because::OutsideTerm);
        }
        if self.contested || self.asserted == Certainty::Maybe {
            return (Certainty::Maybe, Because::Contested);
        }
        if self.seen.contains(&(day, day)) {
            return (Certainty::Yes, Because::Seen);
        }
        let lives = self.lives.iter().all(|life| day < life.ends.0);
        let begun = self.begun.is_some_and(|begun| begun <= day);
        if !begun || !lives {
            return (Certainty::Maybe, Because::NotAttested);
        }
        let ended = self.term.ends != (i32::MAX, i32::MAX);
        if ended && day < self.term.ends.0 || !ended && day <= self.attested {
            return (Certainty::Yes, Because::WithinTerm);
        }
        if !ended && self.covered.iter().any(|run| run.0 <= day && day <= run.1) {
            return (Certainty::Yes, Because::Covered);
        }
        (Certainty::Maybe, Because::NotAttested)
    }
}

fn asserted(view: View<'_>, rows: &[Row<'_>]) -> Certainty {
    let asserts = asserting(view.graph, rows).next().is_some();
    match (asserts, rows.iter().any(|row| row.denies(view.graph))) {
        (false, _) => Certainty::No,
        (true, true) => Certainty::Maybe,
        (true, false) => Certainty::Yes,
    }
}

/// The years in which sources of these claims state that they cover tenures.
fn covered(view: View<'_>, rows: &[Row<'_>]) -> Vec<(i32, i32)> {
    let mut covered = Vec::new();
    for row in rows {
        if let Some(source) = row.get(view.graph, Field::Source).and_then(Value::as_str)
            && let Some(thing) = view.graph.node(source)
        {
            covered.extend(view.coverage(thing.id, Covered::Tenure));
        }
    }
    covered
}

impl View<'_> {
    /// The days on which a source states that it covers events of a kind.
    pub(crate) fn coverage(self, source: u32, kind: Covered) -> Vec<(i32, i32)> {
        let thing = Thing {
            kind: Kind::Source,
            id: source,
        };
        let mut covered = Vec::new();
        for row in self.rows(thing) {
            let Some(Value::Table(entries)) = row.get(self.graph, Field::Covers) else {
                continue;
            };
            let entry = |wanted: &str| {
                let found = entries.iter().find(|(name, _)| &**name == wanted);
                found.map(|(_, value)| value)
            };
            let kinds = entry("kinds").map(Value::members).unwrap_or_default();
            if !kinds.iter().any(|word| word.as_str() == Some(kind.word())) {
                continue;
            }
            match entry("years") {
                Some(Value::Date(years)) => {
                    let number = |day: Option<Day>, open| day.map_or(open, Day::number);
                    covered.push((
                        number(years.earliest().day(), i32::MIN),
                        number(years.latest().day(), i32::MAX),
                    ));
                }
                _ => covered.push((i32::MIN, i32::MAX)),
            }
        }
        covered
    }
}
