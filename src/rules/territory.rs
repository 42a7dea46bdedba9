//! Whether an agreement reaches a territory on a day, by the acts that applied it there and ended that
//! (MEANING, M31). Of plain values.

use crate::date::Certainty;

/// An act, with the first and the last day from which on it has its effect.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Move {
    pub(crate) first: i32,
    pub(crate) last: i32,
    /// Whether it certainly happened.
    pub(crate) certain: bool,
    pub(crate) event: u32,
}

/// What was done for one territory.
#[derive(Clone, Debug, Default)]
pub(crate) struct Moves {
    /// Applications.
    pub(crate) begins: Vec<Move>,
    pub(crate) ends: Vec<Move>,
    /// Denials of an application: the days on which it does not apply.
    pub(crate) left_out: Vec<Move>,
}

/// What an answer rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reached {
    Applied(u32),
    Ended(u32),
    LeftOut(u32),
    NotYet(u32),
    /// Nothing says so, and nothing excludes it.
    NotSaid,
}

impl Moves {
    /// Whether it reaches the territory on a day.
    pub(crate) fn on(&self, day: i32) -> (Certainty, Reached) {
        let begun = || self.begins.iter().filter(|begin| begin.first <= day);
        let sure =
            begun().find(|begin| begin.certain && begin.last <= day && self.lasts(begin, day));
        if let Some(begin) = sure {
            return (Certainty::Yes, Reached::Applied(begin.event));
        }
        if let Some(begin) = begun().find(|begin| self.may_last(begin, day)) {
            return (Certainty::Maybe, Reached::Applied(begin.event));
        }
        let mut ends = self.ends.iter();
        if let Some(end) = ends.find(|end| end.certain && end.last <= day) {
            return (Certainty::No, Reached::Ended(end.event));
        }
        let left_out = self.left_out.iter();
        let left_out = left_out.filter(|out| out.first <= day && day <= out.last);
        if let Some(out) = left_out.max_by_key(|out| out.certain) {
            let held = if out.certain {
                Certainty::No
            } else {
                Certainty::Maybe
            };
            return (held, Reached::LeftOut(out.event));
        }
        if let Some(end) = self.ends.iter().find(|end| end.first <= day) {
            return (Certainty::Maybe, Reached::Ended(end.event));
        }
        match self.begins.iter().find(|begin| begin.certain) {
            Some(begin) => (Certainty::No, Reached::NotYet(begin.event)),
            None => (Certainty::Maybe, Reached::NotSaid),
        }
    }

    /// Whether no end may have come since an application.
    fn lasts(&self, begin: &Move, day: i32) -> bool {
        let mut ends = self.ends.iter();
        ends.all(|end| end.first > day || end.last < begin.first)
    }

    /// Whether no end has certainly come since an application.
    fn may_last(&self, begin: &Move, day: i32) -> bool {
        let ended = |end: &Move| end.certain && end.last <= day && end.first >= begin.last;
        !self.ends.iter().any(ended)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(first: i32, last: i32, certain: bool) -> Move {
        Move {
            first,
            last,
            certain,
            event: 0,
        }
    }

    fn on(begins: &[Move], ends: &[Move], left_out: &[Move], day: i32) -> Certainty {
        let moves = Moves {
            begins: begins.to_vec(),
            ends: ends.to_vec(),
            left_out: left_out.to_vec(),
        };
        moves.on(day).0
    }

    #[test]
    fn nothing_said_is_maybe() {
        assert_eq!(on(&[], &[], &[], 5), Certainty::Maybe);
    }

    #[test]
    fn from_an_application_to_its_end() {
        let (begins, ends) = ([at(10, 12, true)], [at(20, 21, true)]);
        let answers = [9, 10, 12, 19, 20, 21, 30].map(|day| on(&begins, &ends, &[], day));
        use Certainty::{Maybe, No, Yes};
        assert_eq!(answers, [No, Maybe, Yes, Yes, Maybe, No, No]);
        // Applied again.
        let begins = [at(10, 12, true), at(40, 40, true)];
        assert_eq!(on(&begins, &ends, &[], 30), No);
        assert_eq!(on(&begins, &ends, &[], 40), Yes);
    }

    #[test]
    fn an_end_alone_says_nothing_of_the_days_before() {
        let ends = [at(20, 21, true)];
        let answers = [19, 20, 21].map(|day| on(&[], &ends, &[], day));
        assert_eq!(answers, [Certainty::Maybe, Certainty::Maybe, Certainty::No]);
    }

    #[test]
    fn left_out_until_applied() {
        let out = [at(i32::MIN, 15, true)];
        assert_eq!(on(&[], &[], &out, 15), Certainty::No);
        assert_eq!(on(&[], &[], &out, 16), Certainty::Maybe);
        assert_eq!(on(&[at(14, 14, true)], &[], &out, 15), Certainty::Yes);
        let out = [at(i32::MIN, i32::MAX, false)];
        assert_eq!(on(&[], &[], &out, 15), Certainty::Maybe);
    }

    #[test]
    fn what_may_not_have_happened_is_maybe() {
        let begins = [at(10, 10, false)];
        let answers = [9, 10].map(|day| on(&begins, &[], &[], day));
        assert_eq!(answers, [Certainty::Maybe; 2]);
        let ends = [at(20, 20, false)];
        assert_eq!(on(&[at(10, 10, true)], &ends, &[], 30), Certainty::Maybe);
    }
}
