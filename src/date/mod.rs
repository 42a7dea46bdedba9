//! Dates, days and calendar lengths.
//!
//! A source seldom gives a whole day. It says "April 2025", "about 1351", "one of these two days",
//! "from 1950 on", and what it says is kept as it was written: a [`Date`]. A question, on the other
//! hand, is about a whole [`Day`]. What lies between the two is a set of possible days, [`Days`],
//! and an answer that may be "maybe", [`Certainty`]. [`Span`] is the length of a term or a notice.
//!
//! ```
//! use treatygraph::{Certainty, Date, day};
//!
//! let april: Date = "2025-04".parse()?;
//! assert_eq!(april.before(&day(2025, 4, 8).into()), Certainty::Maybe);
//! assert_eq!(april.before(&day(2025, 5, 1).into()), Certainty::Yes);
//! # Ok::<(), treatygraph::Error>(())
//! ```
//!
//! # Forms of a date
//!
//! A [`Date`] is a value of the Extended Date/Time Format (EDTF), the profile of ISO 8601-2 that
//! the Library of Congress specified on 4 February 2019, levels 0 to 2. Days are proleptic
//! Gregorian; the year `0000` is 1 BCE.
//!
//! | written | meant |
//! |---|---|
//! | `1985-04-12`, `1985-04`, `1985`, `-0044-03-15` | a day; one unknown day of that month or year |
//! | `1985-04-12T23:20:30Z` | that day; the time plays no part |
//! | `1984?`, `2004-06~`, `2004-06-11%` | uncertain, approximate, both; the same days are possible |
//! | `2004?-06-~11` | the same for one part: before it for that part, after it for all so far |
//! | `201X`, `1985-XX-XX`, `156X-12-25`, `1984-1X` | any existing day that fits |
//! | `2001-21`, `2001-34` | a season (21 to 32); a quarter, four months or half a year (33 to 41) |
//! | `Y170000002`, `Y-17E7` | a year of more than four digits |
//! | `1950S2` | a year of which two digits are significant: 1900 to 1999 |
//! | `[1667,1668,1670..1672]`, `[..1984]` | one unknown day of these |
//! | `{1960,1961-12}` | all of these |
//! | `1964/2008`, `1985/..`, `1985/` | a period; one without end; one whose end is unknown |
//!
//! # What the format leaves open
//!
//! Where the specification does not settle a question, this is how it is read here.
//!
//! - *Seasons* count as their calendar year, in [`Date::days`] and in every relation. Nothing is
//!   known of the hemisphere, and what is said of a season then never claims too much precision
//!   within its year.
//! - *Intervals that end before they can start* (`2008/1964`, `2004-07-01/2004-06-XX`) are errors,
//!   and so are ranges of a set that run backwards (`[1985..1984]`).
//! - *Ends of intervals* may be open or unknown on both sides (`../..`, `/`), seasons (`2001-21/2003`)
//!   and years with `Y`. They are never sets, and have no time of day.
//! - *Sets* may have one member (`[2004]`); members may be qualified, have unspecified digits, and be
//!   seasons or years with `Y` or `S`, but no intervals, and have no time of day. Around `..` stand
//!   dates of the same precision. `..` on both sides of the only member (`[..1984..]`) is an error.
//! - *`{}` sets* are all of their members: they come before something when each member does, and
//!   lie within a period when each member does. Whether they are the same as, or overlap with,
//!   something else is not answered.
//! - *Year 0 has no sign*: `-0000` is an error, and `-0XXX` and `-0050S2` leave the year 0 out.
//! - *Month codes of seasons are not digit patterns*: `1984-2X` fits no month and is an error. The
//!   year of a season may have unspecified digits (`201X-21`).
//! - *Centuries and decades* of ISO 8601 (`19`, `198`) are errors: write `19XX`, `198X`.
//! - *Qualifiers* may stand after a season, a `Y` year and an `S` year, not after a time of day. A
//!   part may have one before and one after it (`~2004?`).
//! - *Significant digits* are at least one and at most those written; leading zeros count.
//! - *`Y` years* have no plus sign and no leading zero, and an exponent of at least 1; they are
//!   counted up to 10 to the 18th, before and after 0.
//! - *Times of day* have no decimals and no hour 24; the second may be 60, the hours of the shift
//!   are at most 23.
//! - Hyphen and minus are the ASCII hyphen-minus alone.

mod bound;
mod calendar;
mod certainty;
mod compose;
// The types have the names that people look for, and each file the name of its type.
#[allow(clippy::module_inception)]
mod date;
mod day;
mod days;
mod exchange;
mod grammar;
mod hint;
mod long_year;
mod mask;
mod packed;
mod parse;
mod relate;
mod source;
mod span;
mod text;
mod time;
mod value;

pub use bound::Bound;
pub use certainty::Certainty;
pub use date::{Date, Endpoint};
pub use day::{Day, MissingDay, day};
pub use days::Days;
pub use span::Span;
