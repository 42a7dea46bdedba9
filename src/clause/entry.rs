//! When an agreement enters into force by its clause (MEANING, M25; VCLT 24).

use super::Moment;
use super::counting::Delay;
use crate::date::Days;
use crate::vocabulary::{Class, EventKind, Whose};

/// The clause on entry into force.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct EntryClause {
    pub(crate) after: Option<After>,
    pub(crate) delay: Delay,
    pub(crate) on: Option<Days>,
    /// When the agreement begins with which this one is to enter into force.
    pub(crate) with: Option<Began>,
    /// Whose act it depends on, where that is one party's.
    pub(crate) of: Option<u32>,
    /// Whose consents are needed; those of all, where none is named.
    pub(crate) consents: Vec<u32>,
    pub(crate) lapses: Option<Days>,
    pub(crate) retroactive_to: Option<Days>,
    pub(crate) provisional_from: Option<Moment>,
}

/// From what it is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum After {
    LastNotification,
    LastApproval,
    Reply,
    Event(EventKind),
}

/// When something may have come about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Began {
    pub(crate) days: Days,
    pub(crate) certain: bool,
}

/// A recorded act that a clause may count from.
#[derive(Clone, Debug)]
pub(crate) struct Done {
    pub(crate) kind: EventKind,
    /// By whom it was done: equal numbers are of one body or party.
    pub(crate) by: usize,
    /// For whom it stands; a joint act for all it names.
    pub(crate) of: Vec<u32>,
    /// The days on which it counts: of its effect, else of receipt, else its own.
    pub(crate) days: Days,
    pub(crate) certain: bool,
    /// Of these, for whom it only may stand.
    pub(crate) maybe_of: Vec<u32>,
    pub(crate) rejected: bool,
    /// Whether some say that it was rejected, or it withdraws what was done.
    pub(crate) undoes: bool,
    /// Of a signature: whether it is definitive, and so consent.
    pub(crate) definitive: bool,
}

/// What the clause makes of what is recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Derived {
    /// The days on which it may enter into force; none while something that it needs is not recorded.
    pub(crate) days: Days,
    /// Whether all that it is counted from certainly happened.
    pub(crate) certain: bool,
    /// The days on which its condition does not certainly fail.
    pub(crate) open: Days,
    /// The days on which it lapses, where the condition may not be met by then; and whether it certainly is
    /// not.
    pub(crate) lapses: Option<Began>,
}

impl Derived {
    /// Either of two, where claims differ on the clause.
    pub(crate) fn or(self, other: Derived) -> Derived {
        Derived {
            certain: self.certain && other.certain,
            days: self.days.union(&other.days),
            open: self.open.union(&other.open),
            lapses: match (self.lapses, other.lapses) {
                (Some(one), Some(other)) => Some(Began {
                    days: one.days.union(&other.days),
                    certain: one.certain && other.certain,
                }),
                (one, other) => one.or(other).map(|one| Began {
                    certain: false,
                    ..one
                }),
            },
        }
    }
}

impl Done {
    fn is_certain_for(&self, party: u32) -> bool {
        self.certain && !self.maybe_of.contains(&party)
    }
}

/// Whether an act is an approval at home by which procedures come to be complete: a committee's is not.
fn completes(act: &Done) -> bool {
    act.kind.decides_at_home() && !act.rejected
}

fn consents(act: &Done) -> bool {
    let consents = Class::Consent.acts().contains(act.kind) || act.definitive;
    consents && !act.rejected
}

impl EntryClause {
    /// Whose acts are needed, of these parties.
    fn needed<'p>(&'p self, parties: &'p [u32]) -> &'p [u32] {
        match (&self.of, &self.consents[..]) {
            (Some(only), _) => std::slice::from_ref(only),
            (None, []) => parties,
            (None, named) => named,
        }
    }

    /// Whether a party joins by its own act, as its consent is not needed: for all others it enters into force
    /// as it does as a whole.
    fn joins(&self, parties: &[u32], party: u32) -> bool {
        self.of.is_none() && !self.needed(parties).contains(&party)
    }

    /// The same by any reading of a clause.
    pub(crate) fn any_joins(readings: &[EntryClause], parties: &[u32], party: u32) -> bool {
        readings.iter().any(|of| of.joins(parties, party))
    }

    /// When it enters into force for a party, or as a whole, between these parties.
    pub(crate) fn derive(&self, parties: &[u32], party: Option<u32>, acts: &[Done]) -> Derived {
        let counted = |whose: &[u32]| match self.after {
            Some(after) => self.counted(after, whose, acts),
            None => of_each(whose, acts, consents, |_, _| None),
        };
        let is_asked = self.after.is_some() || self.on.is_some() || !self.consents.is_empty();
        let condition = is_asked.then(|| {
            let needed = counted(self.needed(parties));
            match party.filter(|party| self.joins(parties, *party)) {
                Some(party) => needed.and(counted(&[party])),
                None => needed,
            }
        });
        let on = self.on.clone().map(|days| Began {
            days,
            certain: true,
        });
        let others = self.with.iter().chain(&on).map(Met::on);
        let all = condition.iter().cloned().chain(others);
        let met = all.reduce(Met::and).unwrap_or(Met::NEVER);
        let days = met.days.unwrap_or_else(Days::empty);
        // What applies back may be told as in force from then.
        let back = self.retroactive_to.as_ref().map_or(met.from, first);
        Derived {
            certain: met.certain && !days.is_empty(),
            open: since(met.from.min(back)),
            days,
            lapses: self.lapsed(&condition.unwrap_or(Met::NEVER)),
        }
    }

    /// What it is counted from, with the delay.
    fn counted(&self, after: After, needed: &[u32], acts: &[Done]) -> Met {
        let of_kind = |kind: EventKind| move |act: &Done| act.kind == kind && !act.rejected;
        let met = match after {
            After::LastNotification => of_each(
                needed,
                acts,
                of_kind(EventKind::Notification),
                // It says that all is done at home, and cannot come before that.
                procedures,
            ),
            After::LastApproval => of_each(needed, acts, completes, |_, _| None),
            After::Reply => any(acts, of_kind(EventKind::ExchangeOfConstitutingInstruments)),
            After::Event(kind) if kind.whose() == Whose::Joint => any(acts, of_kind(kind)),
            After::Event(kind) => of_each(needed, acts, of_kind(kind), |_, _| None),
        };
        let from = Days::of_runs([(met.from, met.from)]);
        let from = self.delay.after(&from).runs().first().map(|run| run.0);
        Met {
            days: met.days.map(|days| self.delay.after(&days)),
            from: from.filter(|_| met.from > i32::MIN).unwrap_or(i32::MIN),
            ..met
        }
    }

    fn lapsed(&self, condition: &Met) -> Option<Began> {
        let lapses = self.lapses.as_ref()?;
        let (by, latest) = (lapses.runs().first()?.0, lapses.runs().last()?.1);
        let met = condition.days.as_ref();
        let last = met.and_then(|days| days.runs().last()).map(|run| run.1);
        if condition.certain && last.is_some_and(|last| last <= by) {
            return None;
        }
        Some(Began {
            days: lapses.clone(),
            certain: condition.from > latest,
        })
    }
}

/// The last approval at home of a party that is recorded to have happened: the first day on which all of
/// them may be done.
fn procedures(party: u32, acts: &[Done]) -> Option<i32> {
    let done = of_party(party, acts, completes).into_iter();
    let certain = done.filter(|(_, certain)| *certain);
    certain
        .filter_map(|(days, _)| Some(days.runs().first()?.0))
        .max()
}

/// The acts of a party that fit, each with its days and whether it certainly happened. Of several of one kind, by
/// one body, the first counts, unless something was undone.
fn of_party(party: u32, acts: &[Done], fits: impl Fn(&Done) -> bool) -> Vec<(Days, bool)> {
    let own = acts.iter().filter(|act| act.of.contains(&party));
    let undone = own.clone().any(|act| act.undoes);
    let mut groups: Vec<(EventKind, usize, Vec<&Done>)> = Vec::new();
    for act in own.filter(|act| fits(act)) {
        let known = groups
            .iter_mut()
            .find(|(kind, by, _)| !undone && (*kind, *by) == (act.kind, act.by));
        match known {
            Some((.., group)) => group.push(act),
            None => groups.push((act.kind, act.by, vec![act])),
        }
    }
    let first_of = |(.., group): &(EventKind, usize, Vec<&Done>)| {
        let certain = group.iter().filter(|act| act.is_certain_for(party));
        let until = certain.map(|act| last(&act.days)).min();
        let all = group
            .iter()
            .fold(Days::empty(), |all, act| all.union(&act.days));
        let days = until.map_or(all.clone(), |until| all.intersect(&up_to(until)));
        (days, until.is_some())
    };
    groups.iter().map(first_of).collect()
}

/// How far a condition is met.
#[derive(Clone, Debug)]
struct Met {
    /// The days on which it may be met; `None` while something that it needs is not recorded.
    days: Option<Days>,
    certain: bool,
    /// The first day on which it does not certainly fail; `i32::MIN` where nothing tells.
    from: i32,
}

impl Met {
    /// Where nothing that is recorded meets it.
    const NEVER: Met = Met {
        days: None,
        certain: false,
        from: i32::MIN,
    };

    /// On one of these days; never, where there is none.
    fn on(began: &Began) -> Met {
        let days = Some(&began.days).filter(|days| !days.is_empty());
        Met {
            days: days.cloned(),
            certain: began.certain && days.is_some(),
            from: first(&began.days),
        }
    }

    /// Both: on the day of the later.
    fn and(self, other: Met) -> Met {
        let from = self.from.max(other.from);
        let both = self.days.zip(other.days);
        let later = both.map(|(one, other)| later_of(&one, &other).intersect(&since(from)));
        Met {
            days: later.filter(|days| !days.is_empty()),
            certain: self.certain && other.certain,
            from,
        }
    }
}

fn last(days: &Days) -> i32 {
    days.runs().last().map_or(i32::MAX, |run| run.1)
}

fn first(days: &Days) -> i32 {
    days.runs().first().map_or(i32::MIN, |run| run.0)
}

/// The possible days of the later of two things.
fn later_of(one: &Days, other: &Days) -> Days {
    one.union(other)
        .intersect(&since(first(one).max(first(other))))
}

fn since(day: i32) -> Days {
    Days::of_runs([(day, i32::MAX)])
}

fn up_to(day: i32) -> Days {
    Days::of_runs([(i32::MIN, day)])
}

/// The last of what each of these parties does, of what fits. For a party of which none is recorded, or none
/// with a day, the condition cannot be met before the day that `not_before` gives.
fn of_each(
    parties: &[u32],
    acts: &[Done],
    fits: impl Fn(&Done) -> bool,
    not_before: impl Fn(u32, &[Done]) -> Option<i32>,
) -> Met {
    let each = parties.iter().map(|party| {
        let own = of_party(*party, acts, &fits).into_iter();
        let (certain, unsure): (Vec<(Days, bool)>, Vec<_>) = own.partition(|(_, certain)| *certain);
        let days = certain.iter().map(|(days, _)| days.clone());
        let sure = days.reduce(|a, b| later_of(&a, &b));
        // One that may not have happened may be the last, or not count.
        let days = unsure.iter().fold(sure.clone(), |all, (days, _)| {
            let with = sure
                .as_ref()
                .map_or(days.clone(), |sure| later_of(sure, days));
            Some(all.map_or(with.clone(), |all| all.union(&with)))
        });
        let mut both = certain.iter().chain(&unsure);
        let bound = if both.any(|(days, _)| *days != Days::all()) {
            i32::MIN
        } else {
            not_before(*party, acts).unwrap_or(i32::MIN)
        };
        Met {
            from: sure.as_ref().map_or(bound, |sure| first(sure).max(bound)),
            certain: !certain.is_empty(),
            days: days.map(|days| days.intersect(&since(bound))),
        }
    });
    each.reduce(Met::and).unwrap_or(Met::NEVER)
}

/// The last of the acts that fit, whosever they are.
fn any(acts: &[Done], fits: impl Fn(&Done) -> bool) -> Met {
    let fitting = acts.iter().filter(|act| fits(act));
    let everybody: Vec<Done> = (fitting.enumerate())
        .map(|(by, act)| Done {
            // The last of all counts, whatever it repeats.
            by,
            of: vec![0],
            maybe_of: Vec::new(),
            ..act.clone()
        })
        .collect();
    of_each(&[0], &everybody, |_| true, |_, _| None)
}
