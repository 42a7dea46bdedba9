//! How long from one act to another.

use std::fmt;

use super::{Agreement, Dispute, Event};
use crate::date::{Certainty, Day};
use crate::record::Field;
use crate::vocabulary::Acts;

/// How many days lie between two acts: one number out of a range (MEANING, M11).
///
/// Prints as `12 days`, `12 to 41 days`, `at least 12 days`, with `(disputed)` behind it where claims
/// contradict each other.
///
/// ```
/// use treatygraph::{EventKind, sample};
///
/// let graph = sample::russia_iran();
/// let treaty = graph.agreement("ru-ir-2025")?;
/// let took = treaty.days_between(EventKind::Signature, EventKind::EntryIntoForce).unwrap();
/// assert_eq!(took.to_string(), "175 to 258 days (disputed)");
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct DayCount {
    /// The least number of days, negative where the second act may have come first; `None` where there
    /// is no limit.
    pub least: Option<i64>,
    /// The greatest number of days; `None` where there is no limit.
    pub greatest: Option<i64>,
    /// Whether claims contradict each other as to the day of either act.
    pub disputed: bool,
}

impl fmt::Display for DayCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let days = |count: i64| if count.abs() == 1 { "day" } else { "days" };
        match (self.least, self.greatest) {
            (Some(least), Some(greatest)) if least == greatest => {
                write!(f, "{least} {}", days(least))?;
            }
            (Some(least), Some(greatest)) => write!(f, "{least} to {greatest} days")?,
            (Some(least), None) => write!(f, "at least {least} {}", days(least))?,
            (None, Some(greatest)) => write!(f, "at most {greatest} {}", days(greatest))?,
            (None, None) => f.write_str("an unknown number of days")?,
        }
        f.write_str(if self.disputed { " (disputed)" } else { "" })
    }
}

/// The last of several acts: its first and last possible day, as numbers.
struct Last {
    days: (i32, i32),
    disputed: bool,
}

impl Last {
    /// Which of the acts was the last can be as vague as their days: its days reach from the latest of
    /// the first days of those that certainly happened to the last day of all.
    fn of(acts: &[Event<'_>], disputes: &[Dispute<'_>]) -> Option<Last> {
        let firsts = |certain: bool| {
            let happened = acts
                .iter()
                .filter(move |act| act.certainty().is_yes() || !certain);
            happened.map(|act| edges(*act).0)
        };
        let first = firsts(true).max().or_else(|| firsts(false).min())?;
        let last = acts.iter().map(|act| edges(*act).1).max()?;
        let disputed = |dispute: &Dispute<'_>| {
            dispute.field() == Field::On
                && acts.iter().any(|act| match dispute.event() {
                    Some(event) => event == *act,
                    None => dispute.act() == Some(act.kind()),
                })
        };
        Some(Last {
            days: (first, last),
            disputed: disputes.iter().any(disputed),
        })
    }
}

/// The first and last possible day of an act.
fn edges(act: Event<'_>) -> (i32, i32) {
    let days = act.days();
    let number = |day: Option<Day>, open| day.map_or(open, Day::number);
    (
        number(days.first().day(), i32::MIN),
        number(days.last().day(), i32::MAX),
    )
}

impl<'g> Agreement<'g> {
    /// How many days after one act another was done: the second minus the first, over all possible days
    /// of both. `None` where either certainly never happened, or is not recorded.
    ///
    /// Of several acts of a kind, such as the signatures of both parties, the last counts; acts on a
    /// part are no acts on the agreement. A class of acts is taken as one kind.
    ///
    /// ```
    /// use treatygraph::{EventKind, sample, vocabulary::Class};
    /// let graph = sample::russia_iran();
    /// let treaty = graph.agreement("ru-ir-2025")?;
    /// let approved = treaty.days_between(EventKind::Signature, Class::Approval).unwrap();
    /// assert_eq!((approved.least, approved.greatest, approved.disputed), (Some(145), Some(145), false));
    /// assert_eq!(treaty.days_between(EventKind::Signature, EventKind::Deposit), None);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn days_between(self, from: impl Into<Acts>, to: impl Into<Acts>) -> Option<DayCount> {
        let disputes: Vec<Dispute<'g>> = self.disputes().collect();
        let last = |acts: Acts| {
            let acts = self.events().of(acts).filter(Event::is_on_whole);
            let acts: Vec<Event<'g>> = acts
                .filter(|act| act.certainty() != Certainty::No)
                .collect();
            Last::of(&acts, &disputes)
        };
        let (from, to) = (from.into(), to.into());
        let (start, end) = (last(from)?, last(to)?);
        let count = |end: i32, start: i32| {
            let known =
                ![i32::MIN, i32::MAX].contains(&end) && ![i32::MIN, i32::MAX].contains(&start);
            known.then(|| i64::from(end) - i64::from(start))
        };
        let (least, greatest) = if from == to {
            // The same act, whenever it was.
            (Some(0), Some(0))
        } else {
            (
                count(end.days.0, start.days.1),
                count(end.days.1, start.days.0),
            )
        };
        Some(DayCount {
            least,
            greatest,
            disputed: start.disputed || end.disputed,
        })
    }
}
