//! The meaning of status, word by word: every choice of one day, or none, for each act is tried.
//!
//! Slow, and written from MEANING alone: it shares with the module only the types of facts, and
//! which acts are whose.

use super::super::asked::Asked;
use super::super::facts::{Act, Contest, Facts, Subject};
use super::super::gather::Ends;
use super::super::sides::{WholeBy, whole_by};
use super::*;
use crate::vocabulary::{Class, EndDay, EventKind::*, Ground, Standings};

/// What the day may be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) standings: Standings,
    pub(super) presumed: bool,
}

#[derive(Clone, Copy, Debug)]
struct Chosen {
    day: i64,
    /// Whether it has an effect.
    works: bool,
    until: Option<i64>,
    /// Of a prolongation without an end: whether it moves what it comes before.
    moves: bool,
}

fn listed(days: &Days) -> Vec<i64> {
    let runs = days.runs().iter();
    runs.flat_map(|run| i64::from(run.0)..=i64::from(run.1))
        .collect()
}

/// The days on which an act takes effect, and whether it has one.
fn takes_effect(facts: &Facts, of: Subject, at: usize, certain: bool) -> Vec<Option<Chosen>> {
    let act = &facts.acts[at];
    let mut days = listed(act.effective.as_ref().unwrap_or(&act.days));
    let mut effects = match act.contest {
        Contest::None => vec![true],
        Contest::Open => vec![true, false],
        Contest::Void => vec![false],
    };
    if act.kind == Denunciation {
        if act.effective.is_none() {
            days = listed(act.received.as_ref().unwrap_or(&act.days));
            days.iter_mut().for_each(|day| *day += 365);
        }
        if act.effective.is_none() || act.effective_by_denouncer {
            effects.push(false);
        }
    }
    if matches!(act.kind, Termination | Expiry) && !act.answers.is_empty() {
        let grounds = act.answers.iter().map(|&ground| {
            let notices: Vec<i64> = takes_effect(facts, of, ground, true)
                .iter()
                .flatten()
                .map(|chosen| chosen.day)
                .collect();
            let revoked = (0..facts.acts.len()).map(|other| {
                let revocation = &facts.acts[other];
                if revocation.kind != Revocation
                    || revocation.contest == Contest::Void
                    || !answers(facts, of, other, ground)
                {
                    return Certainty::No;
                }
                let days = listed(revocation.effective.as_ref().unwrap_or(&revocation.days));
                let pairs = || {
                    let each =
                        |notice: &i64| days.iter().map(|day| day < notice).collect::<Vec<_>>();
                    notices.iter().flat_map(each)
                };
                let surely = !revocation.may_be_absent && revocation.contest == Contest::None;
                if pairs().any(|before| before) {
                    Certainty::possibly(surely && pairs().all(|before| before))
                } else {
                    Certainty::No
                }
            });
            let revoked = revoked.fold(Certainty::No, Certainty::or);
            let ground = &facts.acts[ground];
            let stands = match ground.contest {
                Contest::Void => Certainty::No,
                Contest::None if !ground.may_be_absent => Certainty::Yes,
                _ => Certainty::Maybe,
            };
            stands.and(!revoked)
        });
        match grounds.fold(Certainty::No, Certainty::or) {
            Certainty::Yes => {}
            Certainty::Maybe => effects.push(false),
            Certainty::No => effects = vec![false],
        }
    }
    let untils = match (act.kind, &act.until) {
        (Prolongation, Some(until)) => listed(until).into_iter().map(Some).collect(),
        _ => vec![None],
    };
    let bits = if act.kind == Prolongation && act.until.is_none() {
        vec![true, false]
    } else {
        vec![true]
    };
    let mut all = Vec::new();
    for &day in &days {
        for &works in &effects {
            for &until in &untils {
                for &moves in &bits {
                    all.push(Some(Chosen {
                        day,
                        works,
                        until,
                        moves,
                    }));
                }
            }
        }
    }
    if act.may_be_absent || !certain {
        all.push(None);
    }
    all
}

fn answers(facts: &Facts, of: Subject, revocation: usize, denunciation: usize) -> bool {
    let (revocation, act) = (&facts.acts[revocation], &facts.acts[denunciation]);
    if revocation.answers.is_empty() {
        act.kind == Denunciation
            && match (revocation.party, act.party) {
                (None, _) => true,
                (Some(by), None) => facts.sides().len() == 2 || of == Subject::Party(by),
                (by, party) => by == party,
            }
    } else {
        revocation.answers.contains(&denunciation)
    }
}

fn moves(kind: EventKind) -> bool {
    matches!(
        kind,
        EntryIntoForce
            | Revival
            | Succession
            | Continuation
            | Termination
            | Expiry
            | Denunciation
            | Revocation
            | Prolongation
            | NegotiationAbandoned
    )
}

fn each(options: &[(usize, Vec<Option<Chosen>>)], mut visit: impl FnMut(&[(usize, Chosen)])) {
    let mut at = vec![0; options.len()];
    loop {
        let chosen: Vec<(usize, Chosen)> = options
            .iter()
            .zip(&at)
            .filter_map(|((act, all), &at)| all[at].map(|chosen| (*act, chosen)))
            .collect();
        visit(&chosen);
        let Some(place) = (0..at.len()).find(|&i| at[i] + 1 < options[i].1.len()) else {
            return;
        };
        at[place] += 1;
        at[..place].iter_mut().for_each(|at| *at = 0);
    }
}

/// Whether it may be in force on the day although no day of a beginning is recorded (M19).
fn may_hold(facts: &Facts, of: Subject, day: i64) -> bool {
    let present = || facts.acts.iter().filter(|act| !act.days.is_empty());
    let texts = || {
        present().filter(|act| {
            let consents =
                Class::Consent.acts().contains(act.kind) || act.kind == Signature && act.definitive;
            matches!(act.kind, Signature | Adoption)
                || consents && !act.rejected.is_yes() && act.contest != Contest::Void
        })
    };
    let abandoned = present().any(|act| {
        act.kind == NegotiationAbandoned && !act.may_be_absent && act.contest == Contest::None
    });
    if abandoned && texts().next().is_none() {
        return false;
    }
    if texts().any(|act| !act.may_be_absent) {
        let first = texts()
            .filter(|act| act.dated)
            .map(|act| listed(&act.days)[0]);
        if first.min().is_some_and(|first| day < first) {
            return false;
        }
    }
    let denied = facts.denials.iter().any(|denial| {
        let theirs = denial.party.is_none_or(|party| of == Subject::Party(party));
        theirs && listed(&denial.days).contains(&day)
    });
    let states = |source: &Covers| {
        let stated = source.stated.as_ref();
        stated.is_some_and(|stated| contains(&stated.entries, day))
    };
    let sources = &facts.coverage.sources;
    let named = present().any(|act| act.kind == EntryIntoForce);
    !denied && (named || sources.is_empty() || !sources.iter().all(states))
}

fn contains(days: &Days, day: i64) -> bool {
    let runs = days.runs().iter();
    runs.clone()
        .any(|run| i64::from(run.0) <= day && day <= i64::from(run.1))
}

/// The days that are looked at: all that are chosen lie well within them.
pub(super) const DAYS: std::ops::RangeInclusive<i64> = -2..=20;

/// Everything that one choice depends on.
struct Case<'f> {
    facts: &'f Facts,
    of: Subject,
    day: i64,
    /// Where no beginning is recorded: on which days it may be in force, and whether undated.
    silent: Vec<i64>,
    undated: bool,
    /// Whether the undated one certainly began.
    surely: bool,
    /// Whether no day of an entry into force is recorded: an end presupposes one.
    presumes: bool,
    /// What provisional application may be on the day: active, and without a recorded end.
    applied: Vec<(bool, bool)>,
    covered: bool,
}

pub(super) fn brute(facts: &Facts, of: Subject, day: i64) -> Found {
    let asked = Asked::new(of, None);
    if of == Subject::Whole {
        match whole_by(facts, &asked) {
            WholeBy::Acts { ends, applied } => {
                return of_acts(facts, &asked, ends, applied.as_deref(), day);
            }
            WholeBy::Sides(_) => panic!("of sides there is only a lower limit"),
        }
    }
    of_acts(facts, &asked, Ends::Own, None, day)
}

fn acts_of(facts: &Facts, asked: &Asked, ends: Ends) -> Vec<(usize, bool)> {
    (0..facts.acts.len())
        .filter(|&at| !facts.acts[at].days.is_empty())
        .filter_map(|at| Some((at, asked.concerns(facts, &facts.acts[at], ends)?)))
        .collect()
}

fn of_acts(
    facts: &Facts,
    asked: &Asked,
    ends: Ends,
    sides: Option<&[Vec<u32>]>,
    day: i64,
) -> Found {
    let mine = acts_of(facts, asked, ends);
    let is_undated =
        |act: &Act| act.kind == EntryIntoForce && !act.dated && act.effective.is_none();
    let entries: Vec<&(usize, bool)> = mine
        .iter()
        .filter(|(at, _)| {
            matches!(
                facts.acts[*at].kind,
                EntryIntoForce | Succession | Continuation
            )
        })
        .collect();
    let undated = entries
        .iter()
        .find(|(at, _)| is_undated(&facts.acts[*at]) && facts.acts[*at].contest != Contest::Void);
    let is_dated = entries.iter().any(|(at, _)| !is_undated(&facts.acts[*at]));
    let silent = match (is_dated, entries.is_empty(), undated) {
        (false, true, _) | (false, false, Some(_)) => {
            DAYS.filter(|&day| may_hold(facts, asked.of, day)).collect()
        }
        _ => Vec::new(),
    };
    let surely = undated.filter(|_| !is_dated).is_some_and(|(at, certain)| {
        let act = &facts.acts[*at];
        *certain && !act.may_be_absent && act.contest == Contest::None
    });
    let covered = contains(&facts.coverage.of_ends(), day);
    let case = Case {
        facts,
        of: asked.of,
        day,
        undated: undated.is_some(),
        surely,
        presumes: !is_dated,
        applied: match sides {
            Some(sides) => applied_by(facts, asked, sides, covered, day),
            None => applied(facts, asked.of, &mine, day),
        },
        covered,
        silent,
    };
    let revocations = (0..facts.acts.len())
        .filter(|&at| facts.acts[at].kind == Revocation && !facts.acts[at].days.is_empty())
        .map(|at| (at, true));
    let options: Vec<_> = mine
        .iter()
        .copied()
        .filter(|(at, _)| facts.acts[*at].kind != Revocation)
        .chain(revocations)
        .filter(|(at, _)| moves(facts.acts[*at].kind) && !is_undated(&facts.acts[*at]))
        .map(|(at, certain)| (at, takes_effect(facts, asked.of, at, certain)))
        .collect();
    let mut found = Found::default();
    each(&options, |chosen| {
        let silently = case.silent.iter().copied().map(Some);
        let silently: Vec<Option<i64>> = silently.chain([None]).collect();
        for silent in silently {
            for felt in [true, false] {
                case.choice(chosen, silent, felt, &mut found);
            }
        }
    });
    if found.standings == Standings::default() {
        found.standings = [Standing::InForce, Standing::Ended].into_iter().collect();
    }
    found
}

/// Whether an end is felt on the day (M18), where `maybe` says how an open one is taken.
fn is_felt(act: &Act, on: i64, day: i64, maybe: bool) -> bool {
    let on_the_day = match act.last_day {
        _ if act.ground == Some(Ground::Replacement) => true,
        Some(EndDay::Exclusive) => true,
        Some(EndDay::Inclusive) => false,
        None => maybe,
    };
    on < day || on == day && on_the_day
}

/// Of two sides, each of one party: how each may be, together.
fn applied_by(
    facts: &Facts,
    asked: &Asked,
    sides: &[Vec<u32>],
    covered: bool,
    day: i64,
) -> Vec<(bool, bool)> {
    let mut all: Vec<Vec<(bool, bool)>> = vec![vec![]];
    for party in sides.iter().flatten() {
        let mine = acts_of(facts, &asked.party_of_whole(*party), Ends::Own);
        let options = applied(facts, asked.of, &mine, day);
        let with = |have: &Vec<(bool, bool)>| {
            let add = |option| [have.clone(), vec![option]].concat();
            options.iter().copied().map(add).collect::<Vec<_>>()
        };
        all = all.iter().flat_map(with).collect();
    }
    let enough = sides.len().min(2);
    let together = |parties: &Vec<(bool, bool)>| {
        let active = parties.iter().filter(|(active, _)| *active).count() >= enough;
        let supported = parties.iter().filter(|party| **party == (true, false));
        let some = parties.iter().any(|(_, unsupported)| *unsupported);
        let rests = supported.count() < enough;
        (active, active && if covered { some } else { rests })
    };
    all.iter().map(together).collect()
}

fn applied(facts: &Facts, of: Subject, mine: &[(usize, bool)], day: i64) -> Vec<(bool, bool)> {
    let kinds = [ProvisionalApplication, EndOfProvisionalApplication];
    let options: Vec<_> = mine
        .iter()
        .filter(|(at, _)| kinds.contains(&facts.acts[*at].kind))
        .map(|&(at, certain)| (at, takes_effect(facts, of, at, certain)))
        .collect();
    let mut found = Vec::new();
    each(&options, |chosen| {
        let of = |kind| {
            chosen
                .iter()
                .filter(move |(at, _)| facts.acts[*at].kind == kind)
        };
        let begins: Vec<i64> = of(kinds[0])
            .filter(|(_, c)| c.works)
            .map(|(_, c)| c.day)
            .collect();
        let first = begins.iter().min();
        let ends = || of(kinds[1]).filter(|(_, end)| end.works);
        if ends().any(|(_, end)| first.is_some_and(|first| end.day < *first)) {
            return;
        }
        for maybe in [true, false] {
            let felt =
                |(at, end): &&(usize, Chosen)| is_felt(&facts.acts[*at], end.day, day, maybe);
            let last_end = ends().filter(felt).map(|(_, end)| end.day).max();
            let since = begins
                .iter()
                .copied()
                .filter(|on| *on <= day && last_end.is_none_or(|end| *on > end))
                .min();
            let supported = ends().any(|(_, end)| end.day >= day);
            let unsupported = since.is_some_and(|since| since < day) && !supported;
            found.push((since.is_some(), unsupported));
        }
    });
    if found.is_empty() {
        found.extend([(true, false), (false, false)]);
    }
    found.sort_unstable();
    found.dedup();
    found
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Move {
    Begin,
    Silent,
    Prolong,
    End,
}

impl Case<'_> {
    fn choice(
        &self,
        chosen: &[(usize, Chosen)],
        silent: Option<i64>,
        maybe: bool,
        found: &mut Found,
    ) {
        let (facts, day) = (self.facts, self.day);
        let of = |kinds: &'static [EventKind]| {
            chosen
                .iter()
                .filter(move |(at, _)| kinds.contains(&facts.acts[*at].kind))
        };
        let works = |(_, chosen): &&(usize, Chosen)| chosen.works;
        let prolongs = || of(&[Prolongation]).filter(works);
        let moved = |on: i64| {
            prolongs().any(|(_, p)| {
                p.day <= on && (p.moves || p.day == on) && p.until.is_none_or(|until| on < until)
            })
        };
        let mut moves: Vec<(i64, i32, Move)> = Vec::new();
        for (_, begin) in of(&[EntryIntoForce, Succession, Continuation]).filter(works) {
            moves.push((begin.day, 0, Move::Begin));
        }
        for (_, begin) in of(&[Revival]).filter(works) {
            moves.push((begin.day, 2, Move::Begin));
        }
        moves.extend(silent.map(|day| (day, 0, Move::Silent)));
        let begins = !moves.is_empty();
        let first = moves
            .iter()
            .filter(|(_, order, _)| *order == 0 || !self.presumes)
            .map(|(day, order, _)| (*day, *order))
            .min();

        let mut recorded = Vec::new();
        // Whether the day is the last of something that ends.
        let mut last = false;
        for (at, end) in of(&[Termination, Expiry, Denunciation]) {
            let act = &facts.acts[*at];
            if !end.works {
                continue;
            }
            let revoked = of(&[Revocation])
                .filter(works)
                .any(|(by, r)| r.day < end.day && answers(facts, self.of, *by, *at));
            let term = act.kind == Expiry || act.ground == Some(Ground::Term);
            if revoked && act.kind == Denunciation || term && moved(end.day) {
                continue;
            }
            if first.is_some_and(|first| (end.day, 1) < first) {
                return;
            }
            recorded.push(end.day);
            if is_felt(act, end.day, day, maybe) {
                moves.push((end.day, 1, Move::End));
            }
            last |= end.day == day;
        }
        for (at, prolongation) in prolongs() {
            moves.push((prolongation.day, 2, Move::Prolong));
            let Some(until) = prolongation.until else {
                continue;
            };
            if first.is_some_and(|first| (until, 1) < first) {
                return;
            }
            if moved(until) {
                continue;
            }
            recorded.push(until);
            if is_felt(&facts.acts[*at], until, day, maybe) {
                moves.push((until, 1, Move::End));
            }
            last |= until == day;
        }
        let abandoned = of(&[NegotiationAbandoned]).filter(works);
        let is_text = |act: &Act| {
            let consents = Class::Consent.acts().contains(act.kind) && !act.rejected.is_yes();
            matches!(act.kind, Signature | Adoption) || consents
        };
        let unsigned = || {
            facts
                .acts
                .iter()
                .all(|act| act.days.is_empty() || !is_text(act))
        };
        let abandoned = abandoned.clone().any(|(_, a)| a.day <= day);
        let closed = abandoned && unsigned() && self.presumes;

        moves.retain(|(on, _, _)| *on <= day);
        moves.sort_by_key(|(day, order, _)| (*day, *order));
        // What the last move left, since when, and whether only silence began it.
        let mut state: Option<(bool, i64, bool)> = None;
        for (on, _, moved) in moves {
            state = match (moved, state) {
                (Move::Begin, Some((true, since, false))) => Some((true, since, false)),
                (Move::Begin, _) => Some((true, on, false)),
                (Move::Silent, None) => Some((true, on, true)),
                (Move::Prolong, Some((false, ..))) => Some((true, on, false)),
                // Where nothing had begun, the end shows that something had.
                (Move::End, _) => Some((false, on, false)),
                (_, state) => state,
            };
        }
        let supported = recorded.iter().any(|end| *end >= day);
        let awaits = of(&[EntryIntoForce, Succession, Continuation])
            .filter(works)
            .any(|(_, begin)| begin.day > day)
            || self.undated && silent.map_or(self.surely, |silent| silent > day);
        match state {
            // What ends today has begun.
            None | Some((true, _, true)) if last && self.presumes => {
                self.in_force(false, found);
            }
            Some((true, since, false)) => {
                self.in_force(since < day && !supported, found);
            }
            Some((true, since, true)) if self.silent.contains(&day) => {
                for &(active, unsupported) in &self.applied {
                    let rests = !active || self.undated || unsupported && !self.covered;
                    if rests {
                        self.in_force(since < day && !supported, found);
                    }
                }
            }
            Some((false, ..)) => found.standings.add(Standing::Ended),
            None if !begins && closed && self.surely => {}
            None if !begins && closed => found.standings.add(Standing::Never),
            _ => {
                for &(active, unsupported) in &self.applied {
                    if active {
                        found.standings.add(Standing::Provisional)
                    } else {
                        found.standings.add(Standing::NotYet)
                    }
                    if unsupported && !awaits {
                        if self.covered {
                            found.presumed = true
                        } else {
                            found.standings.add(Standing::NotYet)
                        }
                    }
                }
            }
        }
    }

    fn in_force(&self, unsupported: bool, found: &mut Found) {
        found.standings.add(Standing::InForce);
        if unsupported && self.covered {
            found.presumed = true;
        } else if unsupported {
            found.standings.add(Standing::Ended);
        }
    }
}
