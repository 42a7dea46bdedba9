//! Clauses: every way to read them (MEANING, "Clauses applied"), and how days are counted.

use treatygraph::Day;
use treatygraph::record::{Denunciation, Dossier, EntryIntoForce, Key, Phase, Term};

use crate::acts::Place;
use crate::claims::{self, DaySet, at, first_number, size};
use condition::Window;

pub(crate) mod condition;
pub(crate) mod notice;
pub(crate) mod term;

/// When an agreement begins and when it first ends, each as a whole.
#[derive(Clone, Debug)]
pub(crate) struct Life {
    pub(crate) begins: Window,
    #[allow(dead_code)]
    pub(crate) ends: Window,
}

/// More ways than these are left aside.
const TOO_MANY: usize = 64;

/// From each way so far one with each value told, if any is.
macro_rules! each_told {
    ($ways:ident, $told:expr, $read:expr, $put:expr) => {{
        let mut values = Vec::new();
        for value in $told.iter().filter_map($read) {
            if !values.contains(&value) {
                values.push(value);
            }
        }
        if !values.is_empty() {
            let mut longer = Vec::new();
            for way in &$ways {
                for value in &values {
                    let mut way = way.clone();
                    $put(&mut way, value.clone());
                    longer.push(way);
                }
            }
            $ways = longer;
        }
    }};
}

/// Every way to read what several sources tell of one table, entry by entry (M3).
macro_rules! ways_to_read {
    ($type:ty, $told:expr, $($field:ident),+) => {{
        let mut ways = vec![<$type>::default()];
        $( each_told!(ways, $told, |t: &$type| t.$field.clone(), |way: &mut $type, value| way.$field = Some(value)); )+
        ways
    }};
}

/// What the part tells of a sort of clause, else what the agreement does.
macro_rules! told {
    ($dossier:expr, $place:expr, $field:ident) => {{
        let mut told = Vec::new();
        let part = $place
            .part
            .map(|part| format!("{}/{part}", $place.agreement));
        for record in $dossier
            .parts
            .iter()
            .filter(|r| Some(r.key.as_str()) == part.as_deref())
        {
            told.extend(record.$field.clone());
            told.extend(
                record
                    .claims
                    .iter()
                    .filter_map(|claim| claim.$field.clone()),
            );
        }
        if told.is_empty() {
            for record in $dossier
                .agreements
                .iter()
                .filter(|r| r.key.as_str() == $place.agreement)
            {
                told.extend(record.$field.clone());
                told.extend(
                    record
                        .claims
                        .iter()
                        .filter_map(|claim| claim.$field.clone()),
                );
            }
        }
        told
    }};
}

/// "Where there are more than 64 ways, the clause is left aside"; none where there is no clause.
fn kept<T>(told: usize, ways: Vec<T>) -> Vec<T> {
    if told == 0 || ways.len() > TOO_MANY {
        return vec![];
    }
    ways
}

pub(crate) fn entries(dossier: &Dossier, place: Place<'_>) -> Vec<EntryIntoForce> {
    let told: Vec<EntryIntoForce> = told!(dossier, place, entry_into_force);
    let mut ways = ways_to_read!(
        EntryIntoForce,
        told,
        after,
        delay,
        counting,
        first_of_month,
        on,
        of,
        with,
        lapses,
        retroactive_to,
        provisional_from
    );
    each_told!(
        ways,
        told,
        |t: &EntryIntoForce| (!t.consents.is_empty()).then(|| t.consents.clone()),
        |way: &mut EntryIntoForce, value: Vec<Key>| way.consents = value
    );
    kept(told.len(), ways)
}

pub(crate) fn denunciations(dossier: &Dossier, place: Place<'_>) -> Vec<Denunciation> {
    let told: Vec<Denunciation> = told!(dossier, place, denunciation);
    let ways = ways_to_read!(Denunciation, told, allowed, notice, at);
    kept(told.len(), ways)
}

/// "The phases of a `term` are compared by their number."
pub(crate) fn terms(dossier: &Dossier, place: Place<'_>) -> Vec<Vec<Phase>> {
    let told: Vec<Term> = told!(dossier, place, term);
    let count = told.iter().map(|term| term.0.len()).max().unwrap_or(0);
    let mut ways: Vec<Vec<Phase>> = vec![vec![]];
    for number in 0..count {
        let phases: Vec<Phase> = told
            .iter()
            .filter_map(|term| term.0.get(number).cloned())
            .collect();
        let of_phase = ways_to_read!(
            Phase, phases, for_, until, from, with, renewed_by, times, renewal, notice, day,
            survival
        );
        let longer = |way: &Vec<Phase>| {
            let way = way.clone();
            let with = move |phase: &Phase| [&way[..], std::slice::from_ref(phase)].concat();
            of_phase.iter().map(with).collect::<Vec<_>>()
        };
        ways = ways.iter().flat_map(longer).collect();
        if ways.len() > TOO_MANY {
            break;
        }
    }
    kept(told.len(), ways)
}

/// Months and days of a length.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Long {
    pub(crate) months: i32,
    pub(crate) days: i32,
}

impl Long {
    pub(crate) fn of(span: treatygraph::Span) -> Long {
        let mut long = Long::default();
        let text = span.to_string();
        let words: Vec<&str> = text.split(' ').collect();
        for pair in words.chunks(2) {
            let number: i32 = pair[0].parse().expect("a number");
            match pair[1].trim_end_matches('s') {
                "year" => long.months += 12 * number,
                "month" => long.months += number,
                "week" => long.days += 7 * number,
                _ => long.days += number,
            }
        }
        long
    }

    pub(crate) fn and(self, other: Long) -> Long {
        Long {
            months: self.months + other.months,
            days: self.days + other.days,
        }
    }

    /// "A month or a year later is the same-numbered day, else the last of the month."
    pub(crate) fn after(self, number: i32) -> i32 {
        moved(number, self.months) + self.days
    }

    pub(crate) fn before(self, number: i32) -> i32 {
        moved(number, -self.months) - self.days
    }
}

fn moved(number: i32, months: i32) -> i32 {
    let day = Day::from_number(number).expect("a day");
    let month = day.year() * 12 + i32::from(day.month()) - 1 + months;
    claims::same_day(
        month.div_euclid(12),
        month.rem_euclid(12) + 1,
        day.day_of_month(),
    )
}

/// The first of the month that lies so many months after that of the day.
pub(crate) fn first_of_month(number: i32, months: i32) -> i32 {
    let day = Day::from_number(number).expect("a day");
    moved(number - i32::from(day.day_of_month()) + 1, months)
}

/// Where the days of a set come to: the first stands for all before it.
pub(crate) fn mapped(days: &DaySet, to: impl Fn(i32) -> i32) -> DaySet {
    let mut mapped = vec![false; size()];
    for i in (0..size()).filter(|i| days[*i]) {
        mapped[at(to(first_number() + i as i32))] = true;
    }
    if days[0] {
        mapped[..=at(to(first_number()))].fill(true);
    }
    mapped
}

/// The same of a first of a month: "where what it counts from may lie in more than twenty years on end, any day".
pub(crate) fn mapped_to_firsts(days: &DaySet, to: impl Fn(i32) -> i32) -> DaySet {
    let mut firsts = mapped(days, &to);
    // Only what has no last day does, among these days.
    let endless = (0..size()).rev().take_while(|i| days[*i]).last();
    if let Some(from) = endless {
        let first = if from == 0 {
            0
        } else {
            at(to(first_number() + from as i32))
        };
        firsts[first..].fill(true);
    }
    firsts
}

pub(crate) fn join(to: &mut DaySet, more: &DaySet) {
    for (to, more) in to.iter_mut().zip(more) {
        *to |= more;
    }
}
