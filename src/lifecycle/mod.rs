//! Status: how an agreement, a part of it, or it for one party stands on a day (M16–M22).
//!
//! Pure rules on plain values. [`facts`] is what they are asked about, [`answer`] what they say.
//!
//! A standing is possible where some choice of one possible day, or none, for each act gives it.
//! Choices are not tried one by one: acts are independent of each other but for few links, and the
//! last that moves the standing by the day decides. So it is enough to ask, for each act that may
//! be the last, whether every other may be chosen so that it leaves that one the last
//! ([`course`](mod@course)).

pub(crate) mod answer;
mod asked;
mod beginning;
mod course;
mod ending;
pub(crate) mod facts;
mod gather;
mod moments;
mod participation;
mod reasons;
mod sides;
mod standing;
mod suspension;
mod sweep;
#[cfg(test)]
mod tests;
mod unrecorded;

use answer::{Ended, Run, Spell, Status};
use asked::Asked;
use facts::{Beginning, Facts, Subject};
use sweep::sweep;

use crate::date::{Certainty, Day, Days};
use crate::vocabulary::{EndDay, Participations};

/// How it stands on the day.
pub(crate) fn status(facts: &Facts, of: Subject, part: Option<u32>, day: Day) -> Status {
    standing::status(facts, &Asked::new(of, part), i64::from(day.number()))
}

/// The longest runs of days with the same standings and operation, in order.
pub(crate) fn spells(facts: &Facts, of: Subject, part: Option<u32>) -> Vec<Spell> {
    let day = Day::from_number;
    sweep(facts, &Asked::new(of, part))
        .into_iter()
        .map(|(first, last, status)| Spell {
            first: day(first),
            last: day(last),
            status,
        })
        .collect()
}

/// The longest runs of days on which it stands in one way, in order, without why.
pub(crate) fn runs(facts: &Facts, of: Subject) -> Vec<Run> {
    sweep::stands(facts, &Asked::new(of, None))
}

/// What ended it, a part of it, or it for one party, within these days: each end once.
pub(crate) fn ended(facts: &Facts, days: &Days) -> Vec<Ended> {
    ending::ended(facts, days)
}

/// When it first begins, as a whole or for one party (M21).
pub(crate) fn beginning(facts: &Facts, of: Subject) -> Beginning {
    beginning::beginning(facts, of)
}

/// How the party stands to the agreement on the day (M17).
pub(crate) fn participation(facts: &Facts, party: u32, day: Day) -> Participations {
    participation::participation(facts, party, i64::from(day.number()))
}

/// Whether the last day of something that ends is still in: of an agreement, a part, a phase or a
/// tenure (M18).
pub(crate) fn is_last_day_in(replaced: bool, rule: Option<EndDay>) -> Certainty {
    match rule {
        _ if replaced => Certainty::No,
        Some(EndDay::Exclusive) => Certainty::No,
        Some(EndDay::Inclusive) => Certainty::Yes,
        None => Certainty::Maybe,
    }
}
