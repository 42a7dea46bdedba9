//! [`Date`]: a date as written, in Extended Date/Time Format.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;
use std::sync::Arc;

use super::packed::Packed;
use super::source::Source;
use super::text::serde_as_text;
use super::value::{Extent, Form, Interval, Marks, Possible, Set, Single, Value};
use super::{Bound, Day, Days, grammar, hint};
use crate::Error;

/// A date as a source gives it: a day, a month, a year, "one of these", "about then", or a whole
/// interval.
///
/// It is a value of the Extended Date/Time Format (EDTF), levels 0, 1 and 2; the [module
/// page](crate::date) has a table of the forms. Most dates mean *one unknown day* out of their
/// [possible days](Date::days): `2025-04` is some day of April 2025. An interval `a/b` means a
/// period that runs from a first to a last day, each of which may be unknown in turn.
///
/// A `Date` keeps and prints exactly the text it was read from; `==`, order and hash go by that
/// text, so `1908` and `1908-XX-XX` differ though they mean the same days. The relations
/// [`before`](Date::before), [`after`](Date::after), [`same`](Date::same),
/// [`overlaps`](Date::overlaps), [`contains`](Date::contains) and [`within`](Date::within) go by
/// what is meant, and answer with a [`Certainty`](crate::Certainty). Qualifiers (`?` uncertain,
/// `~` approximate, `%` both) never move the possible days.
///
/// A `Date` takes 16 bytes; plain years, months and days need no memory besides.
///
/// ```
/// use treatygraph::{Certainty, Date, day, date::Bound};
///
/// let april: Date = "2025-04~".parse()?;
/// assert_eq!(april.to_string(), "2025-04~");
/// assert_eq!(april.earliest(), Bound::Day(day(2025, 4, 1)));
/// assert!(april.is_approximate());
/// assert_eq!(april.before(&day(2025, 10, 2).into()), Certainty::Yes);
///
/// let error = "1999-02-30".parse::<Date>().unwrap_err().to_string();
/// assert!(error.contains("February 1999 has 28 days"), "{error}");
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone)]
pub struct Date(Repr);

#[derive(Clone)]
enum Repr {
    /// A year, month or day, with a qualifier at its end or without. A text that fits here is
    /// never kept in the other form, so equal texts have equal representations.
    Packed(Packed),
    Rare(Arc<Rare>),
}

struct Rare {
    text: Box<str>,
    value: Value,
}

/// An end of an interval.
///
/// It prints as it stands in the interval: the date, `..`, or nothing.
///
/// ```
/// use treatygraph::{Date, date::Endpoint};
///
/// let since: Date = "1985-04/..".parse()?;
/// let (start, end) = since.endpoints().unwrap();
/// assert_eq!(start, Endpoint::Date("1985-04".parse()?));
/// assert_eq!(end, Endpoint::Open);
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Endpoint {
    /// One unknown day of this date; never an interval or a set.
    Date(Date),
    /// There is no end on this side (`..`).
    Open,
    /// The end is any day, or there is none (nothing is written).
    Unknown,
}

impl Date {
    /// The first possible day.
    ///
    /// Of an interval: the first possible day of its start; of a `{}` set: the first over all
    /// members. O(1) but for unspecified digits.
    ///
    /// ```
    /// use treatygraph::{Date, day, date::Bound};
    /// let date: Date = "156X-12-25".parse()?;
    /// assert_eq!(date.earliest(), Bound::Day(day(1560, 12, 25)));
    /// assert_eq!("[..1984]".parse::<Date>()?.earliest(), Bound::Open);
    /// assert_eq!("Y-12345".parse::<Date>()?.earliest(), Bound::Far { year: -12345 });
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn earliest(&self) -> Bound {
        match self.endpoint_refs() {
            Some((Endpoint::Unknown, _)) => Bound::Unknown,
            _ => Bound::at(self.extent().first_min),
        }
    }

    /// The last possible day.
    ///
    /// Of an interval: the last possible day of its end; of a `{}` set: the last over all members.
    ///
    /// ```
    /// use treatygraph::{Date, day, date::Bound};
    /// assert_eq!("2024-02".parse::<Date>()?.latest(), Bound::Day(day(2024, 2, 29)));
    /// assert_eq!("1985/".parse::<Date>()?.latest(), Bound::Unknown);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn latest(&self) -> Bound {
        match self.endpoint_refs() {
            Some((_, Endpoint::Unknown)) => Bound::Unknown,
            _ => Bound::at(self.extent().last_max),
        }
    }

    /// Whether any part, member or end is marked approximate (`~` or `%`).
    ///
    /// ```
    /// use treatygraph::Date;
    /// assert!("1984~/2004-06".parse::<Date>()?.is_approximate());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn is_approximate(&self) -> bool {
        self.marks().approximate
    }

    /// Whether any part, member or end is marked uncertain (`?` or `%`).
    ///
    /// ```
    /// use treatygraph::Date;
    /// assert!("2004?-06-11".parse::<Date>()?.is_uncertain());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn is_uncertain(&self) -> bool {
        self.marks().uncertain
    }

    /// The lowest level of EDTF whose features suffice: 0, 1 or 2.
    ///
    /// ```
    /// use treatygraph::Date;
    /// assert_eq!("1985-04-12".parse::<Date>()?.level(), 0);
    /// assert_eq!("201X".parse::<Date>()?.level(), 1);
    /// assert_eq!("[1667,1668]".parse::<Date>()?.level(), 2);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn level(&self) -> u8 {
        match self.form() {
            Form::Single(single) => single.level,
            Form::Interval(interval) => interval.level,
            Form::Set(_) => 2,
        }
    }

    /// Whether this is an interval `a/b`: a period, not one unknown day.
    ///
    /// ```
    /// use treatygraph::Date;
    /// assert!("1964/2008".parse::<Date>()?.is_interval());
    /// assert!(!"[1964..2008]".parse::<Date>()?.is_interval());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn is_interval(&self) -> bool {
        matches!(self.form(), Form::Interval(_))
    }

    /// Whether this is a `{}` set: all of its members, not one of them.
    ///
    /// ```
    /// use treatygraph::Date;
    /// assert!("{1960,1961-12}".parse::<Date>()?.is_set());
    /// assert!(!"[1960,1961-12]".parse::<Date>()?.is_set());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn is_set(&self) -> bool {
        matches!(self.form(), Form::Set(Set { all: true, .. }))
    }

    /// Whether a time of day is written. It plays no part in any answer.
    ///
    /// ```
    /// use treatygraph::Date;
    /// assert!("1985-04-12T23:20:30Z".parse::<Date>()?.has_time());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn has_time(&self) -> bool {
        self.single().is_some_and(|single| single.has_time)
    }

    /// The possible days of the one day that is meant.
    ///
    /// A season (month codes 21 to 32) counts as its calendar year: the format names no days for
    /// it, and hemispheres differ.
    ///
    /// `None` for an interval or a `{}` set, which are not one day, and where a limit lies outside
    /// the years -9999 to 9999. A date that [is sparse](Date::is_sparse), such as `XXXX-XX-31`, gives all
    /// days from its first to its last. So it takes at most [`MOST_RANGES`](Date::MOST_RANGES) steps.
    ///
    /// ```
    /// use treatygraph::{Date, Days, day};
    ///
    /// let april: Date = "2025-04".parse()?;
    /// assert_eq!(april.days(), Some(Days::range(day(2025, 4, 1)..=day(2025, 4, 30))));
    /// let leap: Date = "190X-02-29".parse()?;
    /// assert_eq!(leap.days().unwrap().ranges().len(), 2);
    /// assert_eq!("1964/2008".parse::<Date>()?.days(), None);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn days(&self) -> Option<Days> {
        let all = self.all_days()?;
        Some(self.ranges(Date::MOST_RANGES).map_or(all, Days::of_runs))
    }

    /// The most ranges of days that [`days`](Date::days) tells apart.
    pub const MOST_RANGES: usize = 1000;

    /// Whether its possible days are more than [`MOST_RANGES`](Date::MOST_RANGES) ranges, so that
    /// [`days`](Date::days) gives all days from the first to the last.
    ///
    /// The members of a set are counted one by one. The relations of a date ([`same`](Date::same) and the
    /// like) go by the days that are possible, however many ranges they are.
    ///
    /// ```
    /// use treatygraph::{Certainty, Date};
    /// let date = |text: &str| text.parse::<Date>();
    /// assert!(date("XXXX-XX-31")?.is_sparse());
    /// assert!(!date("19XX-12-25")?.is_sparse()); // a hundred
    /// assert_eq!(date("XXXX-XX-31")?.days().unwrap().ranges().len(), 1);
    /// assert_eq!(date("XXXX-XX-31")?.same(&date("2025-04-30")?), Some(Certainty::No));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn is_sparse(&self) -> bool {
        self.has_more_ranges(Date::MOST_RANGES)
    }

    /// Whether its possible days are more ranges than these.
    pub(crate) fn has_more_ranges(&self, most: usize) -> bool {
        self.all_days().is_some() && self.ranges(most).is_none()
    }

    /// All days from the first possible to the last, of the one day that is meant.
    fn all_days(&self) -> Option<Days> {
        let is_one = !self.is_interval() && !self.is_set();
        let extent = is_one.then(|| self.extent())?;
        Days::between(extent.first_min, extent.last_max)
    }

    /// The ranges of its possible days, sorted or not, unless they are more than `most`.
    fn ranges(&self, most: usize) -> Option<Vec<(i32, i32)>> {
        match self.form() {
            Form::Single(single) => Possible::ranges_of(&[single.possible], most),
            Form::Set(set) if !set.all => Possible::ranges_of(&set.parts, most),
            _ => None,
        }
    }

    /// The day, if exactly one is possible; qualifiers and a time of day do not matter.
    ///
    /// ```
    /// use treatygraph::{Date, day};
    /// assert_eq!("1897-05-15?".parse::<Date>()?.exact(), Some(day(1897, 5, 15)));
    /// assert_eq!("1984-06-3X".parse::<Date>()?.exact(), Some(day(1984, 6, 30)));
    /// assert_eq!("1984-06".parse::<Date>()?.exact(), None);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn exact(&self) -> Option<Day> {
        if self.is_interval() || self.is_set() {
            return None;
        }
        let extent = self.extent();
        let only = (extent.first_min == extent.last_max).then_some(extent.first_min)?;
        Bound::at(only).day()
    }

    /// Start and end of an interval, `None` for all else.
    ///
    /// ```
    /// use treatygraph::{Date, date::Endpoint};
    /// let interval: Date = "1985-04/".parse()?;
    /// let (start, end) = interval.endpoints().unwrap();
    /// assert_eq!(start.to_string(), "1985-04");
    /// assert_eq!(end, Endpoint::Unknown);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn endpoints(&self) -> Option<(Endpoint, Endpoint)> {
        let (start, end) = self.endpoint_refs()?;
        Some((start.clone(), end.clone()))
    }

    /// The interval `a/b` read as one unknown day of it, `[a..b]`; `None` for what is no interval,
    /// or one without any limit.
    ///
    /// Ends of different precision, which a set does not allow, are written as days.
    ///
    /// ```
    /// use treatygraph::Date;
    /// let one_of = |text: &str| Ok::<_, treatygraph::Error>(text.parse::<Date>()?.to_one_of());
    /// assert_eq!(one_of("1964/2008")?, Some("[1964..2008]".parse()?));
    /// assert_eq!(one_of("1964/..")?, Some("[1964..]".parse()?));
    /// assert_eq!(one_of("1964/2008-06")?, Some("[1964-01-01..2008-06-30]".parse()?));
    /// assert_eq!(one_of("1964")?, None);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn to_one_of(&self) -> Option<Date> {
        let (start, end) = self.endpoint_refs()?;
        let written = |end: &Endpoint| end.date().map_or(String::new(), Date::to_string);
        let as_written = format!("[{}..{}]", written(start), written(end));
        let day = |bound: Bound| bound.day().map_or(String::new(), |day| day.to_string());
        as_written.parse().ok().or_else(|| {
            format!("[{}..{}]", day(self.earliest()), day(self.latest()))
                .parse()
                .ok()
        })
    }

    pub(super) fn from_day(year: i32, month: u8, day: u8) -> Date {
        Date(Repr::Packed(Packed::day(year, month, day)))
    }

    /// Whether the text is a day, without anything more.
    pub(super) fn is_plain_day(&self) -> bool {
        match &self.0 {
            Repr::Packed(packed) => packed.is_plain_day(),
            Repr::Rare(_) => false,
        }
    }

    pub(super) fn form(&self) -> Form<'_> {
        match &self.0 {
            Repr::Packed(packed) => Form::Single(packed.single()),
            Repr::Rare(rare) => match &rare.value {
                Value::Single(single) => Form::Single(*single),
                Value::Interval(interval) => Form::Interval(interval),
                Value::Set(set) => Form::Set(set),
            },
        }
    }

    pub(super) fn single(&self) -> Option<Single> {
        match self.form() {
            Form::Single(single) => Some(single),
            _ => None,
        }
    }

    pub(super) fn extent(&self) -> Extent {
        match self.form() {
            Form::Single(single) => single.possible.extent(),
            Form::Interval(interval) => interval.extent,
            Form::Set(set) => set.extent,
        }
    }

    pub(super) fn marks(&self) -> Marks {
        match self.form() {
            Form::Single(single) => single.marks,
            Form::Interval(Interval { start, end, .. }) => start.marks().and(end.marks()),
            Form::Set(set) => set.marks,
        }
    }

    fn endpoint_refs(&self) -> Option<(&Endpoint, &Endpoint)> {
        match self.form() {
            Form::Interval(Interval { start, end, .. }) => Some((start, end)),
            _ => None,
        }
    }

    fn with_text<R>(&self, f: impl FnOnce(&str) -> R) -> R {
        match &self.0 {
            Repr::Packed(packed) => packed.with_text(f),
            Repr::Rare(rare) => f(&rare.text),
        }
    }
}

impl Endpoint {
    /// The date, if the interval ends here at one.
    ///
    /// ```
    /// use treatygraph::date::Endpoint;
    /// assert_eq!(Endpoint::Open.date(), None);
    /// ```
    pub fn date(&self) -> Option<&Date> {
        match self {
            Endpoint::Date(date) => Some(date),
            Endpoint::Open | Endpoint::Unknown => None,
        }
    }

    pub(super) fn marks(&self) -> Marks {
        self.date().map_or_else(Marks::default, Date::marks)
    }
}

impl FromStr for Date {
    type Err = Error;

    fn from_str(text: &str) -> Result<Date, Error> {
        if let Some(packed) = Packed::read(text) {
            return Ok(Date(Repr::Packed(packed)));
        }
        let value = read(text)?;
        let text = text.into();
        Ok(Date(Repr::Rare(Arc::new(Rare { text, value }))))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.with_text(|text| f.pad(text))
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Date({self})")
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Endpoint::Date(date) => date.fmt(f),
            Endpoint::Open => f.pad(".."),
            Endpoint::Unknown => f.pad(""),
        }
    }
}

impl PartialEq for Date {
    fn eq(&self, other: &Date) -> bool {
        match (&self.0, &other.0) {
            (Repr::Packed(a), Repr::Packed(b)) => a == b,
            (Repr::Rare(a), Repr::Rare(b)) => a.text == b.text,
            _ => false,
        }
    }
}

impl Eq for Date {}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Date) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Date {
    fn cmp(&self, other: &Date) -> Ordering {
        self.with_text(|a| other.with_text(|b| a.cmp(b)))
    }
}

impl Hash for Date {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match &self.0 {
            Repr::Packed(packed) => packed.hash(state),
            Repr::Rare(rare) => rare.text.hash(state),
        }
    }
}

serde_as_text!(Date, "a date as `2025-10-02`, `2025-10` or `2025`");

/// Reads a date that is not packed. What a text was probably meant to be makes a better message
/// than where it stopped to be a date, so a failure is looked at once more.
fn read(text: &str) -> Result<Value, Error> {
    grammar::strict(text).map_err(|error| match hint::find(text) {
        Some((at, message)) => Source::new(text).error(at, message),
        None => error,
    })
}
