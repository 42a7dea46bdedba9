//! When a term begins, and when it and its phases end (MEANING M26).

use treatygraph::EventKind;
use treatygraph::record::{Length, Moment, Phase};
use treatygraph::vocabulary::Renewal;

use super::Long;
use crate::claims::{DaySet, first_number, last_number, set_of, size};

/// How many years before the days of the model something may have begun.
const BEFORE: i32 = 10;

/// The ends of the phases of a term that begins on a day.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Ends {
    /// The ends of phases, in order; of renewals without limit those after the days of the model are left out.
    pub(crate) all: Vec<i32>,
    /// The notice of the phase of each.
    pub(crate) notices: Vec<Option<treatygraph::Span>>,
    /// How many phases they are of.
    pub(crate) phases: usize,
    /// Whether the last of them ends the term; else a phase without an end follows, or more.
    pub(crate) last: bool,
    /// Whether what follows has an end that is not told here.
    pub(crate) goes_on: bool,
}

/// The ends for every day that an `until` may be. What is renewed by agreement is not renewed here: a
/// prolongation is an act of its own.
pub(crate) fn ends(phases: &[Phase], begins: i32) -> Vec<Ends> {
    let counted = Counted {
        from: begins,
        long: Long::default(),
    };
    let mut all = Vec::new();
    follow(phases, 0, counted, Ends::default(), &mut all);
    all
}

/// What was counted from, and how much was added.
#[derive(Clone, Copy)]
struct Counted {
    from: i32,
    long: Long,
}

fn follow(phases: &[Phase], number: usize, counted: Counted, ends: Ends, all: &mut Vec<Ends>) {
    let Some(phase) = phases.get(number) else {
        return all.push(Ends { last: true, ..ends });
    };
    let ways: Vec<Counted> = if let Some(Moment::On(date)) = &phase.until {
        let long = Long::default();
        let days = numbers(&set_of(date));
        days.into_iter()
            .map(|from| Counted { from, long })
            .collect()
    } else if let Some(Length::For(span)) = phase.for_ {
        let long = counted.long.and(Long::of(span));
        vec![Counted { long, ..counted }]
    } else {
        return all.push(ends);
    };
    for way in ways {
        renew(phases, number, way, ends.clone(), all);
    }
}

fn renew(phases: &[Phase], number: usize, counted: Counted, mut ends: Ends, all: &mut Vec<Ends>) {
    let Counted { from, mut long } = counted;
    let phase = &phases[number];
    ends.push(long.after(from), phase);
    let by = phase
        .renewed_by
        .filter(|_| phase.renewal != Some(Renewal::ByAgreement));
    if let Some(by) = by {
        let end_of_days = last_number() + 3 * 366;
        let mut times = 0;
        while phase.times.is_none_or(|most| times < most) {
            long = long.and(Long::of(by));
            if phase.times.is_none() && long.after(from) > end_of_days {
                ends.goes_on = true;
                return all.push(ends);
            }
            ends.push(long.after(from), phase);
            times += 1;
        }
    }
    ends.phases = number + 1;
    follow(phases, number + 1, Counted { from, long }, ends, all);
}

impl Ends {
    fn push(&mut self, end: i32, phase: &Phase) {
        self.all.push(end);
        self.notices.push(phase.notice);
    }
}

/// Days by their numbers, of a set whose first day stands for those before it, and its last for those
/// after it.
pub(crate) fn numbers(days: &DaySet) -> Vec<i32> {
    let mut all = Vec::new();
    if days[0] {
        all.extend(first_number() - 366 * BEFORE..first_number());
    }
    all.extend(
        (0..size())
            .filter(|i| days[*i])
            .map(|i| first_number() + i as i32),
    );
    if days[size() - 1] {
        all.extend(last_number() + 1..last_number() + 800);
    }
    all
}

/// The days on which it may begin, as far as they matter: what ends on a day that is told is not counted from them.
pub(crate) fn that_matter(phases: &[Phase], begins: &DaySet) -> Vec<i32> {
    if phases.first().is_some_and(|phase| phase.until.is_some()) {
        return vec![first_number()];
    }
    numbers(begins)
}

/// Any one of these days, as a date.
pub(crate) fn date_of(days: &DaySet) -> treatygraph::Date {
    let day = |i: usize| treatygraph::Day::from_number(first_number() + i as i32).expect("a day");
    let mut runs: Vec<String> = Vec::new();
    let begins = |i: &usize| days[*i] && (*i == 0 || !days[*i - 1]);
    for from in (0..size()).filter(begins) {
        let to = (from..size())
            .take_while(|i| days[*i])
            .last()
            .unwrap_or(from);
        let first = if from == 0 {
            String::new()
        } else {
            day(from).to_string()
        };
        let last = if to == size() - 1 {
            String::new()
        } else {
            day(to).to_string()
        };
        // A range that is open on both sides is no date.
        runs.push(match (from, to == size() - 1) {
            (0, true) => format!("..{},{}..", day(0), day(1)),
            _ => format!("{first}..{last}"),
        });
    }
    format!("[{}]", runs.join(","))
        .parse()
        .expect("a set of days")
}

/// From what a term runs.
pub(crate) enum From {
    Days(DaySet),
    Event(EventKind),
}

pub(crate) fn from(phases: &[Phase]) -> From {
    match phases.first().and_then(|phase| phase.from.as_ref()) {
        Some(Moment::On(date)) => From::Days(set_of(date)),
        Some(Moment::Event(kind)) => From::Event(*kind),
        None => From::Event(EventKind::EntryIntoForce),
    }
}
