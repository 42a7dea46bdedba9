//! When clauses say that it enters into force, is applied and lapses (M25): of every day it is asked
//! whether some choice gives it.

use std::collections::BTreeSet;

use super::super::super::facts::{Act, Facts};
use super::table::is_of_consent;
use super::whose::{Asked, Who, days_of, is, may_be_absent};
use crate::clause::Moment;
use crate::clause::entry::{After, EntryClause};
use crate::date::{Certainty, Day, Days, Span};
use crate::vocabulary::{Class, Counting, EventKind, FirstOfMonth, Whose};

/// The clause on entry into force of the agreement, or of a part: every way in which it is told.
pub(in super::super) type ToldEntry = (Option<u32>, Vec<EntryClause>);

/// Days one by one. The first and the last of those looked at stand for all beyond.
pub(super) type Each = BTreeSet<i64>;

/// Whatever is chosen lies well within.
pub(super) const FAR: i64 = 450;

/// What lies beyond stands for all that does.
const BEYOND: i64 = 400;

pub(super) fn each(days: &Days) -> Each {
    let runs = days.runs().iter();
    let within = |day: i32| i64::from(day).clamp(-FAR, FAR);
    runs.flat_map(|run| within(run.0)..=within(run.1)).collect()
}

pub(super) fn together(each: &Each) -> Days {
    let runs = each.iter().map(|day| {
        let (first, last) = (*day < -BEYOND, *day > BEYOND);
        let day = *day as i32;
        (
            if first { i32::MIN } else { day },
            if last { i32::MAX } else { day },
        )
    });
    Days::of_runs(runs)
}

/// The day so long after another.
pub(super) fn later_by(day: i64, length: Span) -> i64 {
    let from = Day::from_number(day as i32).expect("a day of the calendar");
    let later = from.checked_add(length).expect("not far away");
    i64::from(later.number())
}

fn first(each: &Each) -> i64 {
    each.first().copied().unwrap_or(FAR)
}

/// What a clause makes for somebody.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Made {
    /// The days on which it may enter into force.
    pub(super) days: Each,
    pub(super) certain: bool,
    /// Before this day its condition certainly fails.
    pub(super) not_before: i64,
    /// The days on which it lapses, and whether certainly.
    pub(super) lapses: Option<(Each, bool)>,
}

/// What has to be done, whoever does it.
#[derive(Clone, Copy)]
enum Done {
    Notified,
    Approved,
    Consented,
    Kind(EventKind),
}

/// Facts, with the clauses on entry into force of which they know only what follows.
#[derive(Clone, Copy)]
pub(in crate::lifecycle::tests) struct Told<'f> {
    pub(in crate::lifecycle::tests) facts: &'f Facts,
    pub(in crate::lifecycle::tests) entries: &'f [ToldEntry],
}

impl<'f> From<&'f Facts> for Told<'f> {
    fn from(facts: &'f Facts) -> Told<'f> {
        Told {
            facts,
            entries: &[],
        }
    }
}

impl Done {
    fn is(self, act: &Act) -> bool {
        match self {
            Done::Notified => act.kind == EventKind::Notification,
            Done::Approved => {
                Class::Approval.acts().contains(act.kind)
                    && act.kind != EventKind::CommitteeApproval
            }
            Done::Consented => is_of_consent(act),
            Done::Kind(kind) => act.kind == kind,
        }
    }
}

/// On which days an act counts: of its effect, else of its receipt, else its own.
fn counts_on(act: &Act) -> Each {
    let told = |days: &Option<Days>| days.clone().filter(|days| !days.is_empty());
    let days = told(&act.effective).or_else(|| told(&act.received));
    each(&days.unwrap_or_else(|| act.days.clone()))
}

/// One way to read a clause, for somebody.
struct Way<'f> {
    asked: Asked<'f>,
    clause: &'f EntryClause,
    /// Whose clause it is: it counts from acts on the whole and on that part.
    part: Option<u32>,
    who: Who,
}

impl<'f> Way<'f> {
    fn done(&self) -> Done {
        match self.clause.after {
            Some(After::LastNotification) => Done::Notified,
            Some(After::LastApproval) => Done::Approved,
            Some(After::Reply) => Done::Kind(EventKind::ExchangeOfConstitutingInstruments),
            Some(After::Event(kind)) => Done::Kind(kind),
            None => Done::Consented,
        }
    }

    /// Whether it counts from anything that is done.
    fn counts(&self) -> bool {
        let clause = self.clause;
        clause.after.is_some() || clause.on.is_some() || !clause.consents.is_empty()
    }

    /// Each party that has to do it; none where one act does for all.
    fn needed(&self) -> Vec<Who> {
        let one = match self.clause.after {
            Some(After::Reply) => true,
            Some(After::Event(kind)) => kind.whose() == Whose::Joint,
            _ => false,
        };
        if one {
            return vec![None];
        }
        if let Some(of) = self.clause.of {
            return vec![Some(of)];
        }
        let parties = self.asked.facts.members.iter().map(|m| m.party);
        let consents = &self.clause.consents;
        let is_needed = |party: &u32| consents.is_empty() || consents.contains(party);
        // Whose consent is not needed joins by its own act.
        let joins = self.who.filter(|who| !is_needed(who));
        let joins = joins.filter(|who| self.asked.facts.members.iter().any(|m| m.party == *who));
        parties.filter(is_needed).chain(joins).map(Some).collect()
    }

    /// The acts that may count for somebody, each with whether it certainly does.
    fn acts(&self, done: Done, whose: Who) -> Vec<(&'f Act, bool)> {
        let all = self.asked.facts.acts.iter().filter(|act| {
            let here = act.part.is_none() || act.part == self.part;
            is(act) && here && done.is(act) && !act.rejected.is_yes()
        });
        let counts = all.filter_map(|act| {
            let stands = match whose {
                None => Certainty::Yes,
                whose => self.asked.stands_for(whose, act),
            };
            let sure = stands.is_yes() && !may_be_absent(act) && act.rejected.is_no();
            (!stands.is_no()).then_some((act, sure))
        });
        counts.collect()
    }

    /// On which days the last of what is needed may be done; and whether all certainly is.
    fn last(&self) -> (Each, bool) {
        let needed: Vec<Vec<(&Act, bool)>> = (self.needed().into_iter())
            .map(|whose| self.acts(self.done(), whose))
            .collect();
        if needed.is_empty() {
            return (Each::new(), false);
        }
        let listed: Vec<Vec<(Each, bool)>> = (needed.iter())
            .map(|acts| {
                acts.iter()
                    .map(|(act, sure)| (counts_on(act), *sure))
                    .collect()
            })
            .collect();
        // The days of nothing else can be the last.
        let days: Each = listed
            .iter()
            .flatten()
            .flat_map(|(days, _)| days.iter().copied())
            .collect();
        let is_last = |day: &i64| {
            let by_then = |days: &Each| first(days) <= *day;
            let each_is_done = listed.iter().all(|acts| {
                acts.iter().any(|(days, _)| by_then(days))
                    && acts.iter().all(|(days, sure)| !sure || by_then(days))
            });
            each_is_done && listed.iter().flatten().any(|(days, _)| days.contains(day))
        };
        let certain = needed.iter().all(|acts| acts.iter().any(|(_, sure)| *sure));
        (days.into_iter().filter(is_last).collect(), certain)
    }

    /// The days that a day comes to, with the delay.
    fn delayed(&self, day: i64) -> Each {
        let delay = &self.clause.delay;
        if self.clause.after.is_none() {
            return Each::from([day]);
        }
        let after = |day: i64| delay.length.map_or(day, |length| later_by(day, length));
        let month = |day: i64, months: u32| {
            let day = Day::from_number(day as i32).expect("a day of the calendar");
            let back = i64::from(day.day_of_month()) - 1;
            later_by(i64::from(day.number()) - back, Span::months(months))
        };
        let is_zero = delay.length.is_none_or(|length| length.is_zero());
        match (delay.first_of_month, delay.counting) {
            (Some(FirstOfMonth::AfterMonth), _) => {
                let months = delay.length.map_or(1, |length| length.units()[1].max(1));
                Each::from([month(day, months)])
            }
            (Some(FirstOfMonth::AfterExpiry), _) => Each::from([month(after(day), 1)]),
            (None, _) if is_zero => Each::from([day]),
            (None, Some(Counting::After)) => Each::from([after(day)]),
            (None, Some(Counting::OnExpiry)) => Each::from([after(day) + 1]),
            (None, None) => Each::from([after(day), after(day) + 1]),
        }
    }

    /// The first day of what is certainly recorded, where anything is.
    fn first_done(&self) -> Option<i64> {
        let first_of = |acts: Vec<(&Act, bool)>| {
            let sure = acts.into_iter().filter(|(_, sure)| *sure);
            sure.map(|(act, _)| first(&counts_on(act))).max()
        };
        let firsts = self.needed().into_iter().filter_map(|whose| {
            let done = self.acts(self.done(), whose);
            let has_day = done
                .iter()
                .any(|(act, _)| counts_on(act).len() <= 2 * FAR as usize);
            if !has_day && self.clause.after == Some(After::LastNotification) {
                // It says that all is done at home.
                return first_of(self.acts(Done::Approved, whose));
            }
            first_of(done)
        });
        firsts.max()
    }

    /// Whether a notification is told of a day before an approval of its party, which it would follow without a day.
    fn is_notified_too_early(&self) -> bool {
        let firsts = |done, whose| {
            let acts = self.acts(done, whose).into_iter();
            acts.map(|(act, sure)| (first(&counts_on(act)), sure))
        };
        let is_early = |whose: Who| {
            let approved = firsts(Done::Approved, whose).filter(|(_, sure)| *sure);
            let approved = approved.map(|(day, _)| day).max();
            firsts(Done::Notified, whose).any(|(day, _)| approved.is_some_and(|last| day < last))
        };
        self.clause.after == Some(After::LastNotification)
            && self.needed().into_iter().any(is_early)
    }

    /// Before which day what it counts from certainly is not done, counted so.
    fn counted_from(&self) -> i64 {
        let done = self.first_done().filter(|_| self.counts());
        let done = done.filter(|day| *day > -FAR);
        done.and_then(|day| self.delayed(day).first().copied())
            .unwrap_or(-FAR)
    }

    fn made(&self) -> Made {
        let clause = self.clause;
        let (done, done_certainly) = self.last();
        let counted: Each = done.iter().flat_map(|day| self.delayed(*day)).collect();
        let fixed = clause.on.as_ref().map(each);
        let with = clause.with.as_ref().map(|with| each(&with.days));
        let mut limits = Vec::new();
        limits.extend(self.counts().then(|| counted.clone()));
        limits.extend(fixed.clone());
        limits.extend(with.clone());
        let days = limits.iter().cloned().reduce(|one, other| {
            let later = one.iter().flat_map(|a| other.iter().map(|b| *a.max(b)));
            later.collect()
        });
        let days = days.unwrap_or_default();
        let certain = (!self.counts() || done_certainly)
            && clause.with.as_ref().is_none_or(|with| with.certain)
            && !days.is_empty();
        let counted_from = self.counted_from();
        let firsts = [fixed, with].into_iter().flatten().map(|days| first(&days));
        let not_before = firsts.fold(counted_from, i64::max);
        let back = clause.retroactive_to.as_ref().map(|to| first(&each(to)));
        Made {
            days,
            certain,
            not_before: back.map_or(not_before, |back| back.min(not_before)),
            lapses: clause.lapses.as_ref().and_then(|lapses| {
                let lapses = each(lapses);
                let (by, latest) = (first(&lapses), *lapses.last()?);
                let is_met =
                    done_certainly && !counted.is_empty() && counted.iter().all(|day| *day <= by);
                (!is_met || !self.counts()).then_some((lapses, counted_from > latest))
            }),
        }
    }
}

impl<'f> Asked<'f> {
    fn entry_clauses(self) -> (Option<u32>, &'f [EntryClause]) {
        let of = |part: Option<u32>| {
            let mut told = self.entries.iter();
            told.find(|(of, ways)| *of == part && !ways.is_empty())
        };
        let own = of(self.part).or_else(|| of(None));
        own.map_or((None, &[]), |(part, ways)| (*part, ways))
    }

    /// Whether a party notified before it approved, by any way to read the clause.
    pub(super) fn is_notified_too_early(self) -> bool {
        let (part, ways) = self.entry_clauses();
        let way = |clause| Way {
            asked: self,
            clause,
            part,
            who: None,
        };
        ways.iter()
            .any(|clause| way(clause).is_notified_too_early())
    }

    /// What the clause on entry into force makes for somebody, in all ways to read it; nothing where there
    /// is none.
    pub(super) fn by_clause(self, who: Who) -> Option<Made> {
        let (part, ways) = self.entry_clauses();
        let made = ways.iter().map(|clause| {
            Way {
                asked: self,
                clause,
                part,
                who,
            }
            .made()
        });
        made.reduce(|mut one, other| {
            one.days.extend(other.days);
            one.certain &= other.certain;
            one.not_before = one.not_before.min(other.not_before);
            one.lapses = match (one.lapses, other.lapses) {
                (Some((mut days, certain)), Some((more, also))) => {
                    days.extend(more);
                    Some((days, certain && also))
                }
                (one, other) => one.or(other).map(|(days, _)| (days, false)),
            };
            one
        })
    }

    /// The days on which it is applied by the clause, and whether it may not be.
    pub(super) fn applied_by_clause(self) -> Option<(Each, bool)> {
        let (_, ways) = self.entry_clauses();
        let mut applied = self
            .acts()
            .filter(|act| act.kind == EventKind::ProvisionalApplication);
        if applied.any(|act| act.part.is_none() || act.part == self.part) {
            return None;
        }
        let told: Vec<Option<Each>> = (ways.iter())
            .map(|way| {
                way.provisional_from
                    .as_ref()
                    .and_then(|from| self.moment(from))
            })
            .collect();
        let days: Each = told.iter().flatten().flatten().copied().collect();
        (!days.is_empty()).then(|| (days, told.contains(&None)))
    }

    /// The days of a moment; none, where nothing of the kind is recorded.
    pub(super) fn moment(self, moment: &Moment) -> Option<Each> {
        match moment {
            Moment::On(days) => Some(each(days)),
            Moment::Event(kind) => {
                let acts = self.acts().filter(|act| {
                    act.kind == *kind && (act.part.is_none() || act.part == self.part)
                });
                let days: Each = acts.flat_map(|act| each(days_of(act))).collect();
                (!days.is_empty()).then_some(days)
            }
        }
    }
}
