//! What the rules of status answer: standings, operation, and the reasons for both.

use crate::date::{Certainty, Day, Days};
use crate::vocabulary::Standings;

/// How something stands on a day, without why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stand {
    pub(crate) standings: Standings,
    /// Whether the operation of what was asked about is suspended.
    pub(crate) suspended: Certainty,
    /// Whether it is in force, or applied, only as no end is recorded where one would be (M20).
    /// Where several standings are possible nothing is presumed.
    pub(crate) presumed: bool,
}

impl Stand {
    pub(crate) fn new(standings: Standings, suspended: Certainty, presumed: bool) -> Stand {
        Stand {
            standings,
            suspended,
            presumed: presumed && standings.iter().count() == 1,
        }
    }
}

/// From its first day on, until the next run begins, something stands so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// `i32::MIN` for the run that reaches back for ever.
    pub(crate) first: i32,
    pub(crate) stand: Stand,
}

/// How an agreement stands on a day (M16).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Status {
    pub(crate) standings: Standings,
    /// Whether the operation of what was asked about is suspended.
    pub(crate) suspended: Certainty,
    /// Each suspension that may be in effect, also of parts of what was asked about.
    pub(crate) suspensions: Vec<Suspension>,
    /// Whether it is in force, or applied, only as no end is recorded where one would be (M20).
    pub(crate) presumed: bool,
    /// What the answer rests on, in the order in which it is told.
    pub(crate) reasons: Vec<Reason>,
}

impl Status {
    /// The same without why.
    pub(crate) fn stand(&self) -> Stand {
        Stand::new(self.standings, self.suspended, self.presumed)
    }
}

/// A suspension that may be in effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Suspension {
    /// The act, by its place.
    pub(crate) act: usize,
    /// Who suspended; nobody in particular, where none.
    pub(crate) party: Option<u32>,
    /// The part suspended; all that was asked about, where none.
    pub(crate) part: Option<u32>,
    /// Whether it is in effect, if what it suspends is in force or applied.
    pub(crate) certainty: Certainty,
}

/// A run of days on which an agreement stands in one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spell {
    /// The first day; none where it reaches back for ever.
    pub(crate) first: Option<Day>,
    /// The last day, included; none where it reaches on for ever.
    pub(crate) last: Option<Day>,
    /// The status on the last day looked at.
    pub(crate) status: Status,
    /// The days of it on which no end is recorded where one would be (M20).
    pub(crate) presumed: Days,
}

/// An end: of the whole, of a part, for one party alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ended {
    pub(crate) part: Option<u32>,
    pub(crate) party: Option<u32>,
    /// What ended it, with the days on which it takes effect.
    pub(crate) reason: Reason,
    /// Whether it certainly did, within the days asked.
    pub(crate) certain: bool,
}

/// Where something that moves a status comes from, by its place in the facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Origin {
    Act(usize),
    Replacement(usize),
    Inheritance(usize),
    /// The end of the life of this party.
    Extinction(u32),
    /// The clause on entry into force, and the term, of this part, or of the whole.
    EntryClause(Option<u32>),
    Term(Option<u32>),
}

impl Origin {
    pub(crate) fn act(self) -> Option<usize> {
        match self {
            Origin::Act(act) => Some(act),
            _ => None,
        }
    }
}

/// A thing that the answer for a day rests on. Days are those on which it takes effect.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Reason {
    /// Brought it into force, or back into force, on one of these days.
    Begins { by: Origin, on: Days },
    /// Is not in force before one of these days.
    Awaits { by: Origin, on: Days },
    /// Its provisional application began on one of these days.
    Applied { by: Origin, on: Days },
    /// Its provisional application ended on one of these days.
    NoLongerApplied { by: Origin, on: Days },
    /// Ended it on one of these days.
    Ends { by: Origin, on: Days },
    /// The end that a prolongation gives, on one of these days.
    ProlongedTo { by: Origin, on: Days },
    /// Will end it, on one of these days, so that it is in force until then.
    Until { by: Origin, on: Days },
    /// May not have happened at all.
    MayBeAbsent { by: Origin },
    /// A party contests its effect.
    Contested { by: Origin },
    /// It was settled, or is held in this view, that it has no effect.
    WithoutEffect { by: Origin },
    /// Is recorded without a day.
    Undated { by: Origin },
    /// Denounced without a clause: perhaps of no effect; if of any, from these days (VCLT 56).
    NoClause { by: Origin, from: Days },
    /// Only the denouncing party gives the day on which it takes effect.
    ByDenouncerAlone { by: Origin },
    /// Denounced as the clause does not allow.
    AgainstClause { by: Origin },
    /// By the clause it takes effect on one of these days.
    ByClause { by: Origin, on: Days },
    /// An end of the term that comes before the term can end.
    BeforeTerm { by: Origin, end: Days },
    /// Not in force by its clause before one of these days.
    NotByClause { from: Days },
    /// The term is renewed: on one of these days it began anew.
    Renewed { on: Days },
    /// Rests on an act that may have no effect.
    RestsOn { by: Origin, on: usize },
    /// Was, or may have been, revoked before it took effect.
    Revoked { by: Origin, revocation: usize },
    /// An end that a prolongation moved, or may have moved.
    Moved { by: Origin, prolongation: usize },
    /// A relation alone says that a later agreement replaced it, or for others alone.
    ReplacementUnsure { by: Origin },
    /// A successor may have inherited it or not (M16).
    SuccessionUnsure { by: Origin },
    /// Nothing of it is in view.
    NotKnown,
    /// No entry into force is recorded.
    NoEntryRecorded,
    /// An entry into force is recorded for others, and not for this party.
    EntryOfOthers,
    /// Not before the first possible day of this signature, adoption or consent.
    NotBefore { act: usize },
    /// A counted claim, at this place among the denials, says that it was not in force.
    Denied { denial: usize },
    /// A decision of a party rejected it.
    Rejected { act: usize },
    /// Every source that speaks of it covers entries into force that day, and names none.
    NoneWhereCovered,
    /// Its negotiation was abandoned.
    Abandoned { act: usize },
    /// No end is recorded where a source covers ends: it is presumed to continue.
    Presumed {
        /// The party that is asked about, where that later ceases to exist: that is an end too.
        ceases: Option<u32>,
    },
    /// The last day on which an end would have been reported, where that is before the day.
    ToldUntil { day: Day },
    /// The provision was amended, on one of these days.
    Amended { act: usize },
    /// No source covers ends on the day; the last day on which one does, if any.
    NotCovered { after: Option<Day> },
    /// Suspended by this act.
    Suspended { act: usize },
    /// Resumed by this act.
    Resumed { act: usize },
    /// It follows from how it stands for this party.
    ForParty { party: u32, standings: Standings },
    /// No choice of the recorded days can be, as where an end would come before the beginning (M7).
    Impossible,
    /// So many days are open at once that some acts were not counted (M23).
    Widened,
    /// Nobody else is certainly bound by it, so that this is not certain either.
    NobodyBound,
}
