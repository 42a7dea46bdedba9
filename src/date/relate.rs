//! How two dates stand to each other: before, same, overlaps, contains.

use super::value::{Form, Interval, Possible};
use super::{Certainty, Date};

impl Date {
    /// Whether all of this comes before all of the other.
    ///
    /// *Yes* if it does for every choice of the unknown days, *no* if it does for none. Days that
    /// touch, 31 August and September, are before. A `{}` set comes before when each of its
    /// members does.
    ///
    /// ```
    /// use treatygraph::{Certainty, Date};
    ///
    /// let date = |text: &str| text.parse::<Date>();
    /// assert_eq!(date("1939-08")?.before(&date("1939-09")?), Certainty::Yes);
    /// assert_eq!(date("1939-08")?.before(&date("1939-08-23")?), Certainty::Maybe);
    /// assert_eq!(date("1990/..")?.before(&date("2025")?), Certainty::No);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn before(&self, other: &Date) -> Certainty {
        let (a, b) = (self.extent(), other.extent());
        Certainty::of(a.last_max < b.first_min, a.last_min >= b.first_max)
    }

    /// Whether all of this comes after all of the other: [`before`](Date::before), reversed.
    ///
    /// ```
    /// use treatygraph::{Certainty, Date};
    ///
    /// let (september, pact): (Date, Date) = ("1939-09".parse()?, "1939-08-23".parse()?);
    /// assert_eq!(september.after(&pact), Certainty::Yes);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn after(&self, other: &Date) -> Certainty {
        other.before(self)
    }

    /// Whether both are the same day, or both periods have the same first and last day.
    ///
    /// The two are independent: `1939-08` twice is *maybe* the same day. An open end equals an
    /// open end. `None` for a date and a period, and for `{}` sets, which are neither.
    ///
    /// ```
    /// use treatygraph::{Certainty, Date};
    ///
    /// let date = |text: &str| text.parse::<Date>();
    /// assert_eq!(date("1939-08-23?")?.same(&date("1939-08-23")?), Some(Certainty::Yes));
    /// assert_eq!(date("1964-XX-16")?.same(&date("1964-02-15")?), Some(Certainty::No));
    /// assert_eq!(date("1939")?.same(&date("1939/1945")?), None);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn same(&self, other: &Date) -> Option<Certainty> {
        let meet = match (self.meaning(), other.meaning()) {
            (Meaning::Period(a, b), Meaning::Period(c, d)) => {
                return Some(self.same_period(other, [a, b], [c, d]));
            }
            (Meaning::Day(a), Meaning::Day(b)) => a.first_common(&b).is_some(),
            (Meaning::Day(a), Meaning::OneOf(b)) => any_meets(&[a], b),
            (Meaning::OneOf(a), Meaning::Day(b)) => any_meets(a, &[b]),
            (Meaning::OneOf(a), Meaning::OneOf(b)) => any_meets(a, b),
            _ => return None,
        };
        let exact = self.exact();
        let always = exact.is_some() && exact == other.exact();
        Some(Certainty::of(always, !meet))
    }

    /// Whether two periods have at least one day in common; `None` unless both are intervals.
    ///
    /// ```
    /// use treatygraph::{Certainty, Date};
    ///
    /// let date = |text: &str| text.parse::<Date>();
    /// let pact = date("1939-08-23/1941-06-22")?;
    /// assert_eq!(pact.overlaps(&date("1941-06-22/1945-05-09")?), Some(Certainty::Yes));
    /// assert_eq!(date("1950/1980")?.overlaps(&date("1980/1990")?), Some(Certainty::Maybe));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn overlaps(&self, other: &Date) -> Option<Certainty> {
        if !self.is_interval() || !other.is_interval() {
            return None;
        }
        let (a, b) = (self.extent(), other.extent());
        Some(Certainty::of(
            a.first_max <= b.last_min && b.first_max <= a.last_min,
            a.first_min > b.last_max || b.first_min > a.last_max,
        ))
    }

    /// Whether all of the other, a date, a set or a period, lies in this period; `None` unless
    /// this is an interval. First and last day of a period belong to it.
    ///
    /// ```
    /// use treatygraph::{Certainty, Date};
    ///
    /// let date = |text: &str| text.parse::<Date>();
    /// let since = date("1990/..")?;
    /// assert_eq!(since.contains(&date("1991-01-01")?), Some(Certainty::Yes));
    /// assert_eq!(since.contains(&date("1990-06-01")?), Some(Certainty::Maybe));
    /// assert_eq!(since.contains(&date("1989-12-31")?), Some(Certainty::No));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn contains(&self, other: &Date) -> Option<Certainty> {
        if !self.is_interval() {
            return None;
        }
        let (a, b) = (self.extent(), other.extent());
        let always = a.first_max <= b.first_min && b.last_max <= a.last_min;
        let meets = |part: &Possible| part.meets(a.first_min, a.last_max);
        let possible = match other.meaning() {
            Meaning::Day(day) => meets(&day),
            Meaning::OneOf(parts) => parts.iter().any(meets),
            Meaning::AllOf(members) => members.iter().all(meets),
            Meaning::Period(start, end) => {
                let first = start.first_from(a.first_min);
                let last = end.last_until(a.last_max);
                first.zip(last).is_some_and(|(first, last)| first <= last)
            }
        };
        Some(Certainty::of(always, !possible))
    }

    /// Whether all of this lies in the other, a period: [`contains`](Date::contains), reversed.
    ///
    /// ```
    /// use treatygraph::{Certainty, Date};
    ///
    /// let (date, period): (Date, Date) = ("1960".parse()?, "1950/1980".parse()?);
    /// assert_eq!(date.within(&period), Some(Certainty::Yes));
    /// assert_eq!(period.within(&date), None);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn within(&self, other: &Date) -> Option<Certainty> {
        other.contains(self)
    }

    fn same_period(&self, other: &Date, a: [Possible; 2], b: [Possible; 2]) -> Certainty {
        let first = a[0].first_common(&b[0]);
        let last = a[1].last_common(&b[1]);
        let possible = first.zip(last).is_some_and(|(first, last)| first <= last);
        let (mine, theirs) = (self.extent(), other.extent());
        let known = mine.first_min == mine.first_max && mine.last_min == mine.last_max;
        Certainty::of(known && mine == theirs, !possible)
    }

    fn meaning(&self) -> Meaning<'_> {
        match self.form() {
            Form::Single(single) => Meaning::Day(single.possible),
            Form::Interval(Interval { start, end, .. }) => {
                Meaning::Period(start.starts(), end.ends())
            }
            Form::Set(set) if set.all => Meaning::AllOf(&set.parts),
            Form::Set(set) => Meaning::OneOf(&set.parts),
        }
    }
}

/// What a date is about.
enum Meaning<'a> {
    /// One unknown day out of these.
    Day(Possible),
    /// One unknown day out of all these.
    OneOf(&'a [Possible]),
    /// One unknown day out of each of these, among others that lie between them.
    AllOf(&'a [Possible]),
    /// From an unknown first to an unknown last day.
    Period(Possible, Possible),
}

/// Whether two sets share a day. Each is sorted ranges that do not touch, then masks.
fn any_meets(a: &[Possible], b: &[Possible]) -> bool {
    let (ranges_a, masks_a) = split(a);
    let (ranges_b, masks_b) = split(b);
    ranges_meet(ranges_a, ranges_b)
        || masks_a
            .iter()
            .any(|x| b.iter().any(|y| x.first_common(y).is_some()))
        || masks_b
            .iter()
            .any(|y| ranges_a.iter().any(|x| y.first_common(x).is_some()))
}

fn split(parts: &[Possible]) -> (&[Possible], &[Possible]) {
    parts.split_at(parts.partition_point(|part| matches!(part, Possible::Range(..))))
}

fn ranges_meet(mut a: &[Possible], mut b: &[Possible]) -> bool {
    while let ([x, rest_a @ ..], [y, rest_b @ ..]) = (a, b) {
        if x.first_common(y).is_some() {
            return true;
        }
        if x.last() < y.last() {
            a = rest_a;
        } else {
            b = rest_b;
        }
    }
    false
}
