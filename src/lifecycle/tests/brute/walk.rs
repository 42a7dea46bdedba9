//! One choice, day by day: what each act does, in the order of the parts of a day.

use std::collections::BTreeSet;

use super::Judge;
use super::choices::Happening;
use super::table::{Consented, Hour, Letter, What, after};
use super::whose::{Unrecorded, Who, holds};
use crate::vocabulary::Class;

/// How one or two parties are seen on a day.
pub(super) type Seen = [(Letter, Consented); 2];

/// The letters of a morning.
type State = [Letter; 2];

/// From a state of a morning, by how the day is seen, to one of the next morning.
type Way = (usize, Seen, usize);

/// When something comes: the day, its part, the place in the table; of one row each act in turn.
type Moment = (i64, Hour, What, usize);

/// One choice for those watched, of whom the first one or two are looked at.
pub(super) struct Walk<'j, 'f> {
    pub(super) judge: &'j Judge<'f>,
    pub(super) watched: &'j [Who],
    pub(super) chosen: Vec<&'j Happening>,
    /// Of each of those looked at.
    pub(super) unrecorded: &'j [Unrecorded],
    /// Whether an unrecorded entry is one act for both.
    pub(super) one_for_both: bool,
}

/// An act as it comes to one party on a day.
struct Step {
    moment: Moment,
    /// Whether it moves only what had begun.
    spares_unbegun: bool,
    /// Whether it does nothing for who has ceased to exist.
    spares_gone: bool,
}

impl Walk<'_, '_> {
    fn count(&self) -> usize {
        self.unrecorded.len()
    }

    /// Adds how each day may be seen, in this choice, to what was found.
    pub(super) fn add(&self, found: &mut [BTreeSet<Seen>]) {
        let mut states: Vec<State> = vec![[Letter::N; 2]];
        // Forward: from each state of a morning, how the day is seen, and the next morning's state.
        let mut days: Vec<(usize, Vec<Way>)> = Vec::new();
        for day in self.judge.first..=self.judge.last {
            let mut next: Vec<State> = Vec::new();
            let mut ways = Vec::new();
            // Seen before night.
            let evening = (day, Hour::Night, What::Silence, 0);
            let told = [0, 1].map(|p| {
                if p < self.count() {
                    self.consented(p, evening)
                } else {
                    Consented::Nothing
                }
            });
            for comes in self.open(day) {
                let steps: Vec<_> = (0..self.count())
                    .map(|p| self.steps(day, p, comes[p]))
                    .collect();
                for (from, state) in states.iter().enumerate() {
                    for (seen, state) in self.day(day, state, &steps) {
                        let to = next.iter().position(|known| *known == state);
                        let to = to.unwrap_or_else(|| {
                            next.push(state);
                            next.len() - 1
                        });
                        ways.push((from, [(seen[0], told[0]), (seen[1], told[1])], to));
                    }
                }
            }
            days.push((states.len(), ways));
            states = next;
        }
        // Back: only what can be completed counts.
        let mut alive = vec![true; states.len()];
        for ((mornings, ways), found) in days.iter().zip(found.iter_mut()).rev() {
            let mut before = vec![false; *mornings];
            for (from, seen, _) in ways.iter().filter(|(.., to)| alive[*to]) {
                before[*from] = true;
                found.insert(*seen);
            }
            alive = before;
        }
    }

    /// How far one of the watched has come towards being bound, just before a moment.
    fn consented(&self, q: usize, then: Moment) -> Consented {
        let mut so_far: Vec<Moment> = (self.chosen.iter())
            .filter(|h| self.moves(h, q))
            .map(|h| at(h))
            .filter(|moment| *moment < then)
            .collect();
        so_far.sort_unstable();
        let all = so_far.into_iter();
        all.fold(Consented::Nothing, |consented, (_, _, what, _)| {
            consented.after(what)
        })
    }

    /// To whom an unrecorded entry may come on a day.
    fn open(&self, day: i64) -> Vec<[bool; 2]> {
        let may = |p: usize| p < self.count() && self.unrecorded[p].may_come(day);
        let mut comes = vec![[false; 2]];
        if self.one_for_both {
            // Of two parties with equal days it is one act for both.
            comes.extend((may(0) && may(1)).then_some([true; 2]));
        } else {
            let all = [[true, false], [false, true], [true, true]];
            let can = |comes: &[bool; 2]| (0..2).all(|p| !comes[p] || may(p));
            comes.extend(all.into_iter().filter(can));
        }
        comes
    }

    /// How a day may be seen, and what is left after it.
    fn day(&self, day: i64, state: &State, steps: &[Vec<Step>]) -> Vec<([Letter; 2], State)> {
        let each = |p: usize| match steps.get(p) {
            Some(steps) => self.party(day, p, state[p], steps),
            None => vec![(Letter::N, Letter::N)],
        };
        let (one, other) = (each(0), each(1));
        let both = one.iter().flat_map(|(seen, letter)| {
            let also = other.iter();
            also.map(move |(other, second)| ([*seen, *other], [*letter, *second]))
        });
        both.collect()
    }

    /// The same of one party.
    fn party(&self, day: i64, p: usize, letter: Letter, steps: &[Step]) -> Vec<(Letter, Letter)> {
        let mut morning = vec![letter];
        let may = |what, morning: &mut Vec<Letter>| {
            for at in 0..morning.len() {
                let then = after(what, morning[at]);
                let new = then.filter(|then| !morning.contains(then));
                morning.extend(new);
            }
        };
        may(What::Silence, &mut morning);
        if !holds(&self.judge.covered, day) {
            may(What::Lapse, &mut morning);
        }
        if holds(&self.unrecorded[p].excluded, day) {
            let excluded = |letter| after(What::Exclusion, letter);
            morning = morning.into_iter().filter_map(excluded).collect();
        }
        let each = morning.into_iter();
        each.filter_map(|letter| through_the_day(letter, steps))
            .collect()
    }

    /// The acts that come to a party on a day and have their effect, in order.
    fn steps(&self, day: i64, p: usize, comes: bool) -> Vec<Step> {
        let mut steps: Vec<Step> = Vec::new();
        let moment = (day, Hour::Begin, What::UnrecordedEntry, 0);
        if comes && self.is_refused(p, moment).is_none() {
            steps.push(Step {
                moment,
                spares_unbegun: false,
                spares_gone: true,
            });
        }
        for happening in self.chosen.iter().filter(|h| h.day == day) {
            let of_other = (0..self.watched.len()).filter(|q| *q != p && self.is_alone(*q));
            let keeps_out = || of_other.clone().any(|q| self.refuses_now(happening, q));
            match happening.what {
                What::Refusal => {
                    let own = self.refuses_now(happening, p);
                    steps.extend((own || keeps_out()).then_some(Step {
                        moment: at(happening),
                        spares_unbegun: false,
                        spares_gone: false,
                    }));
                }
                _ if self.moves(happening, p) => {
                    steps.extend(self.step(happening, p, at(happening)))
                }
                _ => {}
            }
            if happening.what.hour() == Hour::Late && self.moves(happening, p) {
                let again = (day, Hour::Again, happening.what, happening.act);
                steps.extend(self.step(happening, p, again));
            }
        }
        steps.sort_by_key(|step| step.moment);
        steps
    }

    fn step(&self, happening: &Happening, p: usize, moment: Moment) -> Option<Step> {
        use What::*;
        let refused = self
            .is_refused(p, moment)
            .filter(|_| happening.of_agreement);
        match happening.what {
            Prolongation if self.has_closed(happening, moment) => return None,
            Expiry | RunOut | TermEnd if self.is_open(p, moment, happening.act) => return None,
            Notice if self.is_revoked(p, moment, happening.act) => return None,
            _ => {}
        }
        let begins = matches!(happening.what, Entry | Application | Revival);
        // Of two, that it is recorded as begun contradicts the refusal.
        let contradicts = refused == Some(ByWhom::OneOfTwo) && happening.insists;
        if begins && refused.is_some() && !contradicts {
            return None;
        }
        Some(Step {
            moment,
            spares_unbegun: refused.is_some() && happening.what.is_end(),
            spares_gone: happening.of_agreement,
        })
    }

    fn moves(&self, happening: &Happening, p: usize) -> bool {
        happening.moves >> p & 1 == 1
    }

    /// Whether one of the watched stands alone on one of two sides.
    fn is_alone(&self, q: usize) -> bool {
        self.watched[q].is_some_and(|who| self.judge.asked.stands_alone(who))
    }

    /// Whether it is a refusal of one of the watched: a decision at home does nothing while a consent
    /// of it stands.
    fn refuses_now(&self, happening: &Happening, q: usize) -> bool {
        let act = self.judge.asked.facts.acts.get(happening.act);
        // A consent that was rejected is none.
        let is_at_home = act.is_some_and(|act| Class::Approval.acts().contains(act.kind));
        let is_undone = || {
            let decides = happening.what == What::Refusal && is_at_home;
            decides && self.consented(q, at(happening)).stands()
        };
        refuses(happening) && self.moves(happening, q) && !is_undone()
    }

    /// Whether a refusal holds then, and if it can be contradicted.
    fn is_refused(&self, p: usize, then: Moment) -> Option<ByWhom> {
        let holds = |q: usize| {
            let refusals = self.chosen.iter().filter(|h| at(h) < then);
            let mut refusals = refusals.filter(|h| self.refuses_now(h, q));
            refusals.any(|refusal| {
                let mut lifts = self.chosen.iter().filter(|lift| match lift.what {
                    What::Consent => self.moves(lift, q),
                    What::Approval => {
                        let same = (lift.by, lift.body) == (refusal.by, refusal.body);
                        same && refusal.what == What::Refusal
                    }
                    _ => false,
                });
                !lifts.any(|lift| at(refusal) < at(lift) && at(lift) < then)
            })
        };
        if !self.is_alone(p) && holds(p) {
            return Some(ByWhom::Itself);
        }
        let mut others = (0..self.watched.len()).filter(|q| self.is_alone(*q));
        others.any(holds).then_some(ByWhom::OneOfTwo)
    }

    /// Whether a prolongation other than this is open then.
    fn is_open(&self, p: usize, then: Moment, act: usize) -> bool {
        let mut others = self
            .chosen
            .iter()
            .filter(|h| h.what == What::Prolongation && h.act != act && self.moves(h, p));
        others.any(|h| {
            let mut ends = self
                .chosen
                .iter()
                .filter(|end| end.act == h.act && matches!(end.what, What::RunOut | What::RunDown));
            h.opens && at(h) < then && !ends.any(|end| at(end) < then)
        })
    }

    /// Whether the end of a prolongation came before it.
    fn has_closed(&self, prolongation: &Happening, then: Moment) -> bool {
        let mut all = self.chosen.iter();
        all.any(|end| {
            let closes = matches!(end.what, What::RunOut | What::RunDown);
            closes && end.act == prolongation.act && at(end) < then
        })
    }

    /// Whether a notice was revoked by then.
    fn is_revoked(&self, p: usize, then: Moment, notice: usize) -> bool {
        let asked = self.judge.asked;
        let mut revocations = self.chosen.iter().filter(|h| h.what == What::Revocation);
        revocations.any(|h| {
            (h.day, Hour::Night, What::Revocation, h.act) < then
                && (asked.undoes(self.watched[p], &asked.facts.acts[h.act], notice)).is_yes()
        })
    }
}

/// By whose refusal something is kept out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ByWhom {
    /// A party that shares its side, or is one of more sides.
    Itself,
    /// One that stands alone on one of two.
    OneOfTwo,
}

/// When it comes: an end whose day is still in, at night.
fn at(happening: &Happening) -> Moment {
    let hour = if happening.at_night {
        Hour::Night
    } else {
        happening.what.hour()
    };
    (happening.day, hour, happening.what, happening.act)
}

/// How the day is seen and ends, where its acts can be.
fn through_the_day(mut letter: Letter, steps: &[Step]) -> Option<(Letter, Letter)> {
    let mut seen = None;
    for step in steps {
        let (_, hour, what, _) = step.moment;
        if hour >= Hour::Night && seen.is_none() {
            seen = Some(letter);
        }
        let is_spared =
            step.spares_unbegun && letter.is_unbegun() || step.spares_gone && letter == Letter::Y;
        if !is_spared {
            letter = after(what, letter)?;
        }
    }
    Some((seen.unwrap_or(letter), letter))
}

/// Whether it is a refusal, while it holds.
pub(super) fn refuses(happening: &Happening) -> bool {
    use What::*;
    matches!(
        happening.what,
        Refusal | WithdrawnSignature | WithdrawnInstrument | LeavingApplication
    )
}
