//! One day: how acts move the parties that are looked at together (MEANING M16).

use std::collections::BTreeSet;

use crate::law::{Letter, Part, What, after};
use crate::silence::Unrecorded;
use crate::timeline::Standing;

/// Some of the parties of the agreement, by their numbers.
pub(crate) type Whom = u8;

/// What may be chosen for an act: a day on which it comes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct When {
    pub(crate) day: usize,
    /// An end whose day is still in.
    pub(crate) night: bool,
    /// Whom it concerns.
    pub(crate) whom: Whom,
    /// Of a prolongation: whether it is open, and when it has run down.
    pub(crate) open: bool,
    pub(crate) down: Option<usize>,
    /// Of a revival: whether it has its effect where it contradicts a refusal.
    pub(crate) overcomes: bool,
}

/// An act that moves a status.
#[derive(Clone, Debug)]
pub(crate) struct Motion {
    pub(crate) what: What,
    /// Which record it is; of a run-out that of its prolongation.
    pub(crate) number: usize,
    /// It is the agreement's own, or of several parties together.
    pub(crate) own: bool,
    /// A decision of a body of the party.
    pub(crate) at_home: bool,
    pub(crate) actor: Option<String>,
    /// Of a notice: which revocations undo it, and for whom.
    pub(crate) revoked_by: Vec<(usize, Whom)>,
    /// `None` is absence.
    pub(crate) options: Vec<Option<When>>,
}

/// One question: for whom, and what is known.
pub(crate) struct Walk {
    /// Those looked at together, as numbers of parties: one, or two on two sides.
    pub(crate) parties: Vec<usize>,
    /// Of each party of the agreement, whether it stands alone on one of two sides.
    pub(crate) alone: Vec<bool>,
    pub(crate) motions: Vec<Motion>,
    pub(crate) unrecorded: Vec<Unrecorded>,
    pub(crate) days: Vec<usize>,
    /// Of each day, whether a source covers ends (M20).
    pub(crate) covered: Vec<bool>,
    /// Whose consent is followed as well (M17).
    pub(crate) consents_of: Option<usize>,
}

/// How they stand, and what is still to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct State {
    letters: [Letter; 2],
    /// Whether they have been in force.
    pub(crate) begun: bool,
}

/// What is seen on a day before night.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Look {
    pub(crate) letters: [Letter; 2],
    /// Whether it is the day on which they first came to be in force, be it that that ended on the same day.
    pub(crate) first: bool,
}

/// What holds until something lifts it.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Marks {
    /// Which party has refused, and how.
    refused: BTreeSet<(usize, Refuser)>,
    /// Whose consent stands.
    consents: BTreeSet<usize>,
    open: BTreeSet<usize>,
    /// Prolongations that have run out or down.
    ran: BTreeSet<usize>,
    revoked: BTreeSet<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Refuser {
    Actor(Option<String>),
    /// Who withdrew its signature or instrument, or left its application.
    Withdrew,
}

/// An act on the day it was chosen for.
pub(crate) struct Today<'w> {
    pub(crate) part: Part,
    pub(crate) what: What,
    pub(crate) motion: &'w Motion,
    pub(crate) when: &'w When,
    /// Which of the motions, and which of its options.
    pub(crate) id: [usize; 2],
}

/// How a day without recorded acts goes depends on these alone.
pub(crate) type Quiet = (bool, [[bool; 3]; 2]);

impl Walk {
    /// On which a day without recorded acts depends.
    pub(crate) fn quiet(&self, day: usize, marks: &Marks) -> Quiet {
        let of = |i: usize| self.unrecorded.get(i);
        let flags = [0, 1].map(|i| {
            let may_come = of(i).is_some_and(|entry| entry.days[day]);
            let excluded = of(i).is_some_and(|entry| entry.excluded[day]);
            let refused = i < self.parties.len() && self.is_refused(i, marks);
            [may_come, excluded, refused]
        });
        (self.covered[day], flags)
    }

    /// All ways through one day.
    pub(crate) fn day(
        &self,
        day: usize,
        today: &[Today<'_>],
        marks: &Marks,
        from: State,
    ) -> Vec<(Look, State)> {
        let mut marks = marks.clone();
        let mut states = self.dawn(day, BTreeSet::from([from]));
        let mut today = today.iter().peekable();
        let mut entered = false;
        let mut at_night = false;
        // What is seen, and how it goes on from there.
        let mut seen: BTreeSet<([Letter; 2], State)> = BTreeSet::new();
        loop {
            let next = today.peek();
            if !entered && next.is_none_or(|act| (act.part, act.what) > (Part::Begin, What::Entry))
            {
                states = self.unrecorded_entries(day, states, &marks);
                entered = true;
            }
            states = states
                .into_iter()
                .map(|state| self.entered(state))
                .collect();
            if !at_night && next.is_none_or(|act| act.part == Part::Night) {
                seen = states.iter().map(|state| (state.letters, *state)).collect();
                at_night = true;
            }
            let Some(act) = today.next() else { break };
            if at_night {
                let mut on = BTreeSet::new();
                for (shown, state) in seen {
                    let next = self.apply(act, state, &marks).into_iter();
                    on.extend(next.map(|next| (shown, next)));
                }
                seen = on;
            } else {
                let on = states
                    .iter()
                    .flat_map(|state| self.apply(act, *state, &marks));
                states = on.collect();
            }
            marks.take(act);
        }
        let looks = seen.into_iter().map(|(letters, mut state)| {
            let in_force = |i: usize| letters[i].standing() == Standing::InForce;
            state.begun |= (0..self.parties.len()).all(in_force);
            let first = state.begun && !from.begun;
            (Look { letters, first }, state)
        });
        looks.collect()
    }

    /// The same, marked where all have entered into force by what is recorded.
    fn entered(&self, mut state: State) -> State {
        state.begun |= (0..self.parties.len()).all(|i| state.letters[i] == Letter::I);
        state
    }

    /// Silence, lapse and exclusion.
    fn dawn(&self, day: usize, states: BTreeSet<State>) -> BTreeSet<State> {
        let mut states = states;
        for i in 0..self.parties.len() {
            let mut next = BTreeSet::new();
            for state in states {
                let mut letters = vec![state.letters[i]];
                letters.extend(after(What::Silence, state.letters[i]));
                if !self.covered[day] {
                    let lapsed: Vec<_> = letters
                        .iter()
                        .filter_map(|letter| after(What::Lapse, *letter))
                        .collect();
                    letters.extend(lapsed);
                }
                for mut letter in letters {
                    if self.unrecorded[i].excluded[day] {
                        letter = after(What::Exclusion, letter).expect("never impossible");
                    }
                    next.insert(state.with(i, letter));
                }
            }
            states = next;
        }
        states
    }

    /// M19. "Of two parties with equal days it is one act for both."
    fn unrecorded_entries(
        &self,
        day: usize,
        states: BTreeSet<State>,
        marks: &Marks,
    ) -> BTreeSet<State> {
        let all: Vec<usize> = (0..self.parties.len()).collect();
        let together = all.len() == 2 && self.unrecorded[0].days == self.unrecorded[1].days;
        let acts = if together {
            vec![all]
        } else {
            all.into_iter().map(|i| vec![i]).collect()
        };
        let mut states = states;
        for whom in acts
            .iter()
            .filter(|whom| self.unrecorded[whom[0]].days[day])
        {
            let enter = |state: &State| {
                let mut state = *state;
                for i in whom {
                    if !self.is_refused(*i, marks) && state.letters[*i] != Letter::Y {
                        state.letters[*i] = after(What::UnrecordedEntry, state.letters[*i])?;
                    }
                }
                Some(state)
            };
            let entered: Vec<State> = states.iter().filter_map(enter).collect();
            states.extend(entered);
        }
        states
    }

    fn apply(&self, act: &Today<'_>, state: State, marks: &Marks) -> Vec<State> {
        let concerns = |party: usize| act.when.whom & 1 << party != 0;
        let mut whom: Vec<usize> = (0..self.parties.len())
            .filter(|i| concerns(self.parties[*i]))
            .collect();
        if act.what == What::Refusal {
            if marks.is_in_vain(act) {
                return vec![state];
            }
            if (0..self.alone.len()).any(|party| self.alone[party] && concerns(party)) {
                // "A refusal by a party that stands alone on one of two sides keeps both out."
                whom = (0..self.parties.len()).collect();
            }
        }
        let mut next = state;
        let mut may_have_no_effect = false;
        for i in whom {
            let at = state.letters[i];
            match self.bars(act, i, at, marks) {
                Bar::Yes => continue,
                Bar::Maybe => may_have_no_effect = true,
                Bar::No => {}
            }
            match after(act.what, at) {
                Some(letter) => next = next.with(i, letter),
                None if may_have_no_effect => return vec![state],
                None => return vec![],
            }
        }
        if may_have_no_effect {
            vec![state, next]
        } else {
            vec![next]
        }
    }

    /// The column "not if".
    fn bars(&self, act: &Today<'_>, i: usize, at: Letter, marks: &Marks) -> Bar {
        let Today { what, motion, .. } = act;
        if motion.own && at == Letter::Y {
            // "Nor do they begin for who has ceased to exist."
            return Bar::Yes;
        }
        let refused = motion.own && self.is_refused(i, marks);
        if refused && what.begins() {
            // "The agreement's own entry into force or revival contradicts it, and may have its effect or
            // not, for both."
            let contradicts = matches!(what, What::Entry | What::Revival);
            let by_one_alone = |party: usize| self.alone.get(party) == Some(&true);
            let own = |party: usize| party == self.parties[i];
            let only = !marks
                .refused
                .iter()
                .any(|(party, _)| own(*party) && !by_one_alone(*party));
            return match what {
                _ if !contradicts || !only => Bar::Yes,
                // It may come twice on a day, with its effect or without.
                What::Revival if act.when.overcomes => Bar::No,
                What::Revival => Bar::Yes,
                _ => Bar::Maybe,
            };
        }
        let another_is_open = || marks.open.iter().any(|number| *number != motion.number);
        let barred = match what {
            _ if what.ends() && refused && at.never_began() => true,
            What::Expiry | What::TermEnd => !marks.open.is_empty(),
            // What was not open runs out of nothing.
            What::RunOut => another_is_open() || !marks.open.contains(&motion.number),
            What::Notice => motion.revoked_by.iter().any(|(number, whom)| {
                marks.revoked.contains(number) && whom & 1 << self.parties[i] != 0
            }),
            // On the day on which it ran out it comes no second time.
            What::Prolongation => marks.ran.contains(&motion.number),
            _ => false,
        };
        if barred { Bar::Yes } else { Bar::No }
    }

    fn is_refused(&self, i: usize, marks: &Marks) -> bool {
        let by = |party: usize| party == self.parties[i] || self.alone.get(party) == Some(&true);
        marks.refused.iter().any(|(party, _)| by(*party))
    }
}

/// Whether something keeps an act from having effect.
enum Bar {
    Yes,
    No,
    /// It contradicts a refusal.
    Maybe,
}

impl State {
    /// Before the first day.
    pub(crate) fn start() -> State {
        State {
            letters: [Letter::N; 2],
            begun: false,
        }
    }

    fn with(mut self, i: usize, letter: Letter) -> State {
        self.letters[i] = letter;
        self
    }
}

impl Marks {
    /// "A decision at home does nothing while a consent of the party stands."
    fn is_in_vain(&self, act: &Today<'_>) -> bool {
        let concerns = |party: &usize| act.when.whom & 1 << party != 0;
        act.motion.at_home && self.consents.iter().any(concerns)
    }

    pub(crate) fn take(&mut self, act: &Today<'_>) {
        let number = act.motion.number;
        let concerns = |party: usize| act.when.whom & 1 << party != 0;
        let whom = (0..8).filter(|party| concerns(*party));
        let actor = || Refuser::Actor(act.motion.actor.clone());
        match act.what {
            What::Refusal if self.is_in_vain(act) => {}
            What::Refusal => self.refused.extend(whom.map(|party| (party, actor()))),
            What::Approval => self.refused.retain(|(_, refuser)| *refuser != actor()),
            What::Consent => {
                self.refused.retain(|(party, _)| !concerns(*party));
                self.consents.extend(whom);
            }
            What::WithdrawnSignature | What::LeavingApplication => {
                self.refused
                    .extend(whom.map(|party| (party, Refuser::Withdrew)));
            }
            What::WithdrawnInstrument => {
                self.refused
                    .extend(whom.map(|party| (party, Refuser::Withdrew)));
                self.consents.retain(|party| !concerns(*party));
            }
            What::Prolongation if act.when.open && !self.ran.contains(&number) => {
                self.open.insert(number);
            }
            What::RunOut | What::RunDown => {
                self.open.remove(&number);
                self.ran.insert(number);
            }
            What::Revocation => drop(self.revoked.insert(number)),
            _ => {}
        }
    }
}
