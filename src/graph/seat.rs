//! A tenure as the rules of offices take it: settled on first ask, where all claims count.

use super::Thing;
use crate::date::Certainty;

/// One tenure, as far as is needed to say whether it held on a day.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Seat {
    /// The lives of the holder and of the body or party.
    pub(crate) lives: [(Thing, Reach); 2],
    pub(crate) term: Reach,
    /// The last day on which the beginning is certainly past; `None` where none is certain.
    pub(crate) begun: Option<i32>,
    /// Days on which the holder was seen in office: first and last possible, and in which act.
    pub(crate) seen: Vec<((i32, i32), Option<u32>)>,
    /// The last day attested, where no end is recorded.
    pub(crate) attested: i32,
    pub(crate) contested: bool,
    /// Years in which the sources of the tenure cover tenures, and which source.
    pub(crate) covered: Vec<((i32, i32), u32)>,
    /// Whether any claim counts.
    pub(crate) known: bool,
    /// Whether any claim that counts asserts it, and none that counts denies it.
    pub(crate) asserted: Certainty,
}

/// First and last possible day of a beginning, and of an end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Reach {
    pub(crate) begins: (i32, i32),
    pub(crate) ends: (i32, i32),
}

/// Why somebody was in office, or was not, or may have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SeatReason {
    /// No claim about it counts.
    NotKnown,
    /// No claim that counts asserts it.
    Denied,
    /// The day lies outside the life of this holder, body or party.
    OutsideLife(Thing),
    /// The day lies certainly before the beginning or after the end.
    OutsideTerm,
    /// More than one claims the office, or some deny it.
    Contested,
    /// Recorded as seen in office on that day.
    Seen,
    /// Seen in office on that day, in this act.
    Acting(u32),
    /// Between a certain beginning and a certain end, or the last day attested.
    WithinTerm,
    /// No end is recorded, and this source of it covers tenures that day.
    Covered(u32),
    /// A beginning or end may lie on either side of the day.
    Boundary,
    /// Nothing recorded says more.
    NotAttested,
    /// It is one thing on some of the possible days, and another on others.
    DependsOnDay,
    /// No such office of the person is recorded.
    NoTenure,
}

/// Whether somebody who acted was in office then, and in which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Seated {
    pub(crate) leader: u32,
    pub(crate) tenure: Option<u32>,
    pub(crate) certainty: Certainty,
    pub(crate) reason: SeatReason,
}
