//! Status: how an agreement, a part of it, or it for one party stands on a day (M16–M22).
//!
//! Pure rules on plain values, one way: [`facts`] is what they are asked about; `moves` makes acts of the
//! [table] of it; `sweep` goes over the days with the ways of standing that can be; `story` reads off it how
//! parties and the whole stand; [`answer`] is what is said, with `reasons`.

mod act;
pub(crate) mod against;
pub(crate) mod answer;
mod back;
mod beginning;
mod bound;
mod by_clause;
mod concern;
mod doubts;
pub(crate) mod due;
mod ending;
pub(crate) mod facts;
mod heirs;
pub(crate) mod kinship;
mod machine;
mod moments;
mod moves;
mod over_time;
mod participation;
pub(crate) mod passing;
mod reasons;
mod recorded;
mod related;
mod same_state;
mod silence;
mod slots;
mod standing;
mod story;
mod suspension;
mod sweep;
mod table;
pub(crate) mod term;
#[cfg(test)]
mod tests;
mod widen;

pub(crate) use beginning::{beginning, beginning_for, end};
pub(crate) use by_clause::{apply, entry_by_clause};
pub(crate) use ending::ended;
pub(crate) use participation::participation;
pub(crate) use passing::passed;
pub(crate) use same_state::is_other_name;

use answer::{Run, Spell, Stand, Status};
use facts::{Facts, Subject};
use over_time::asked;
use story::{Outlook, Story, Want};
use suspension::Operation;

use crate::date::{Certainty, Day, Days};

/// How it stands on the day.
pub(crate) fn status(facts: &Facts, of: Subject, part: Option<u32>, day: Day) -> Status {
    let story = Story::of(facts, part, Want::Standings);
    let day = i64::from(day.number());
    let outlook = story.outlook(of, day);
    said(&story, of, &story.operation(of), &outlook, day)
}

fn said(
    story: &Story<'_>,
    of: Subject,
    operation: &Operation,
    outlook: &Outlook,
    day: i64,
) -> Status {
    let (suspensions, suspended) = story.operates(operation, outlook, day);
    let reasons = reasons::reasons(story, of, outlook, (operation, &suspensions), day);
    Status {
        standings: outlook.standings(),
        suspended,
        suspensions,
        presumed: outlook.presumed,
        reasons,
    }
}

/// The longest runs of days with the same standings and operation, in order: each with its status on its
/// first day, or, where it has none, its last.
pub(crate) fn spells(facts: &Facts, of: Subject, part: Option<u32>) -> Vec<Spell> {
    let story = Story::of(facts, part, Want::Standings);
    let operation = story.operation(of);
    let mut runs: Vec<(i32, i32, Outlook, _)> = Vec::new();
    // The days of each of these on which it is presumed.
    let mut presumed: Vec<Vec<(i32, i32)>> = Vec::new();
    for (first, last, outlook) in story.over_time(of, operation.limits()) {
        let operates = story.operates(&operation, &outlook, asked(first));
        let now = (outlook.standings(), operates);
        let stand = Stand::new(now.0, Certainty::No, outlook.presumed);
        match runs.last_mut() {
            Some((_, until, before, then)) if *then == now => {
                *until = last;
                before.presumed |= outlook.presumed;
            }
            _ => {
                runs.push((first, last, outlook, now));
                presumed.push(Vec::new());
            }
        }
        if let Some(days) = presumed.last_mut().filter(|_| stand.presumed) {
            days.push((first, last));
        }
    }
    let spell = |((first, last, outlook, _), presumed)| {
        let (first, last) = (Day::from_number(first), Day::from_number(last));
        let day = first.or(last).unwrap_or(crate::date::day(2000, 1, 1));
        Spell {
            first,
            last,
            status: said(&story, of, &operation, &outlook, i64::from(day.number())),
            presumed: Days::of_runs(presumed),
        }
    };
    runs.into_iter().zip(presumed).map(spell).collect()
}

/// How it stands over time without why: as a whole, and for each of these parties. And how many sweeps that took.
pub(crate) fn runs(facts: &Facts, of: &[Subject]) -> (Vec<Vec<Run>>, usize) {
    let story = Story::of(facts, None, Want::Standings);
    let runs = of.iter().map(|of| story.stands(*of)).collect();
    (runs, story.sweeps())
}
