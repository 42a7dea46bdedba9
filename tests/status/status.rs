//! The status of an agreement or a part on a day, by choosing a day for each act in every way.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use treatygraph::record::{Dossier, Field};
use treatygraph::{Certainty, Day, EventKind};

mod by_clause;
mod others;
mod recorded;
mod replaced;
mod suspended;
mod whole;

use crate::acts::{self, Place};
use crate::choice::{Days, lines_of};
use crate::claims::{self, DaySet, field_days};
use crate::clauses::Life;
use crate::cover;
use crate::law::{Consented, Letter};
use crate::oracle::{Act, Model, life};
use crate::silence::Silence;
use crate::timeline::{ALL, Standing};
use crate::walk::{Look, Walk};
use crate::ways::Ways;

/// Whose status: that of the whole, or for one party.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum For<'m> {
    Whole,
    Party(&'m str),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Status {
    pub(crate) standings: BTreeSet<Standing>,
    pub(crate) suspended: Certainty,
    pub(crate) presumed: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Participation {
    None,
    Signatory,
    Contracting,
    Party,
    Former,
    ThirdState,
}

pub(crate) struct Oracle {
    pub(crate) dossier: Dossier,
    pub(crate) model: Model,
    /// How many choices are too many to try.
    pub(crate) patience: usize,
    /// Of each act what is asked of it over and over.
    facts: Vec<Facts>,
    /// The days on which something recorded may begin or end.
    lines: BTreeSet<usize>,
    days: Days,
    /// Of each party that came to an end.
    last_days: BTreeMap<String, DaySet>,
    /// What was walked before.
    walked: RefCell<BTreeMap<String, Result<Rc<Ways>, TooMany>>>,
    /// The agreements on which others hang.
    others: BTreeMap<String, Life>,
    /// What clauses make, of each place.
    made: RefCell<BTreeMap<String, Rc<by_clause::Made>>>,
}

struct Facts {
    effective: DaySet,
    until: Option<DaySet>,
    effect: Certainty,
    may_be_absent: bool,
}

/// One question: a place and a day.
struct Asked<'m> {
    oracle: &'m Oracle,
    place: Place<'m>,
    day: usize,
    days: Days,
    speak: BTreeSet<String>,
    /// Whether what replaces it is looked at.
    replaced: bool,
}

/// Too many choices.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct TooMany;

/// How a party may stand on the day asked about, with all that the rest is read from.
#[derive(Clone, Debug)]
struct OfParty {
    /// Whether what is ended may be so unrecorded.
    told: BTreeSet<(Standing, bool)>,
    presumed: bool,
}

impl OfParty {
    fn standings(&self) -> BTreeSet<Standing> {
        self.told.iter().map(|told| told.0).collect()
    }

    /// M16, where no choice is left.
    fn anything() -> OfParty {
        let all = ALL.map(|standing| (standing, false));
        OfParty {
            told: all.into_iter().chain([(Standing::Ended, true)]).collect(),
            presumed: false,
        }
    }
}

impl Oracle {
    pub(crate) fn new(dossier: &Dossier) -> Oracle {
        let model = Model::new(dossier);
        let facts = |act: &Act| Facts {
            effective: acts::days_of_effect(act),
            until: field_days(&act.claims, Field::Until).map(|until| until.days),
            effect: acts::effect(&model, act),
            may_be_absent: acts::may_be_absent(&model, act),
        };
        let facts: Vec<Facts> = model.acts.iter().map(facts).collect();
        let others = others::lives(dossier);
        let (alone, _) = others::alone(dossier);
        let dossier = if others.is_ok() { dossier } else { &alone };
        let mut oracle = Oracle {
            dossier: dossier.clone(),
            lines: BTreeSet::new(),
            days: Days::of(BTreeSet::new(), |_| 1),
            last_days: last_days(dossier),
            facts,
            model,
            patience: if others.is_ok() { 4_000 } else { 0 },
            others: others.unwrap_or_default(),
            walked: RefCell::default(),
            made: RefCell::default(),
        };
        oracle.lines = oracle.lines();
        oracle.days = oracle.days_with(&[]);
        oracle
    }

    /// The days kept, with stretches that begin on these days too.
    fn days_with(&self, more: &[usize]) -> Days {
        let lines = self.lines.iter().chain(more).copied().collect();
        let falls = |facts: &&Facts, day: usize| {
            facts.effective[day] || facts.until.as_ref().is_some_and(|until| until[day])
        };
        let made = self.made.borrow();
        let windows: Vec<_> = made.values().flat_map(|made| made.windows()).collect();
        Days::of(lines, |day| {
            let of_clauses = windows.iter().filter(|window| window.days[day]).count();
            of_clauses + self.facts.iter().filter(|facts| falls(facts, day)).count()
        })
    }

    fn asked<'m>(&'m self, place: Place<'m>, day: usize) -> Asked<'m> {
        let days = if self.days.has(day) {
            self.days.clone()
        } else {
            self.days_with(&[day, day + 1])
        };
        Asked {
            oracle: self,
            place,
            day,
            days,
            speak: cover::speak_of(&self.dossier, &self.model, place.agreement),
            replaced: true,
        }
    }

    pub(crate) fn changes(&self) -> &BTreeSet<usize> {
        &self.lines
    }

    pub(crate) fn status(
        &self,
        place: Place<'_>,
        whose: For<'_>,
        day: usize,
    ) -> Result<Status, TooMany> {
        let asked = self.asked(place, day);
        let of = match whose {
            For::Party(party) => asked.of_party(party)?,
            For::Whole => asked.whole()?,
        };
        let standings = of.standings();
        // What is neither in force nor applied is not suspended.
        let operates =
            |standing: &Standing| matches!(standing, Standing::InForce | Standing::Provisional);
        let operating = match standings.iter().filter(|s| operates(s)).count() {
            0 => Certainty::No,
            all if all == standings.len() => Certainty::Yes,
            _ => Certainty::Maybe,
        };
        Ok(Status {
            suspended: asked.suspended(whose)?.and(operating),
            presumed: of.presumed && standings == [Standing::InForce].into(),
            standings,
        })
    }

    /// M22, for two parties on opposite sides.
    pub(crate) fn between(
        &self,
        agreement: &str,
        a: &str,
        b: &str,
        day: usize,
    ) -> Result<Certainty, TooMany> {
        if !self.model.is_between(agreement, a, b) {
            return Ok(Certainty::No);
        }
        let asked = self.asked(whole_of(agreement), day);
        let is_bound = |party| {
            let standings = asked.of_party(party)?.standings();
            Ok(
                match (standings.contains(&Standing::InForce), standings.len()) {
                    (true, 1) => Certainty::Yes,
                    (true, _) => Certainty::Maybe,
                    (false, _) => Certainty::No,
                },
            )
        };
        let parties = &self.model.agreements[agreement].parties;
        let both = is_bound(a)?.and(is_bound(b)?);
        Ok(both.and(parties[a]).and(parties[b]))
    }

    /// M17.
    pub(crate) fn participation(
        &self,
        agreement: &str,
        party: &str,
        day: usize,
    ) -> Result<BTreeSet<Participation>, TooMany> {
        let parties = &self.model.agreements[agreement].parties;
        let Some(certainty) = parties.get(party) else {
            return Ok([Participation::ThirdState].into());
        };
        let asked = self.asked(whole_of(agreement), day);
        let mut possible = BTreeSet::new();
        if *certainty != Certainty::Yes {
            possible.insert(Participation::ThirdState);
        }
        let by_consent = |consented| match consented {
            Consented::Nothing => Participation::None,
            Consented::Signatory => Participation::Signatory,
            Consented::Contracting | Consented::ContractingSigned => Participation::Contracting,
        };
        let seen = asked.seen(party, true)?;
        // Where it may be bound to nobody, it may stand as the whole.
        let more = asked.besides(party)?;
        for (look, consented) in &seen {
            let consented = by_consent(consented.expect("it was followed"));
            let standing = asked.of_look(party, look).0;
            match standing {
                _ if look.letters[asked.place_of(party)].is_gone() => {
                    possible.insert(Participation::Former);
                }
                Standing::InForce => {
                    possible.insert(Participation::Party);
                    possible.extend(more.iter().map(|standing| match standing {
                        Standing::Ended => Participation::Former,
                        _ => consented,
                    }));
                }
                Standing::Ended => drop(possible.insert(Participation::Former)),
                _ => drop(possible.insert(consented)),
            }
        }
        if seen.is_empty() {
            use Participation::*;
            possible.extend([None, Signatory, Contracting, Party, Former]);
        }
        Ok(possible)
    }

    /// Whether M19 leaves the day open for all parties.
    pub(crate) fn leaves_open(&self, place: Place<'_>, day: usize) -> bool {
        let asked = self.asked(place, day);
        let silence = asked.silence();
        asked.parties().iter().all(|party| silence.open(party)[day])
    }

    /// Every agreement and part.
    fn places(&self) -> BTreeSet<Place<'_>> {
        let acts = self.model.acts.iter();
        let mut places: BTreeSet<Place<'_>> = acts
            .map(|act| Place {
                agreement: &act.id.agreement,
                part: act.id.part.as_deref(),
            })
            .collect();
        places.extend(self.model.agreements.keys().map(|key| whole_of(key)));
        places.extend(
            self.dossier
                .parts
                .iter()
                .map(|part| place_of(part.key.as_str())),
        );
        places
    }

    /// Where days of acts begin and end, and years of coverage.
    fn lines(&self) -> BTreeSet<usize> {
        let mut lines = BTreeSet::new();
        for (act, facts) in self.model.acts.iter().zip(&self.facts) {
            lines.extend(lines_of(&act.when.days));
            lines.extend(lines_of(&facts.effective));
            lines.extend(facts.until.iter().flat_map(lines_of));
            for length in recorded::lengths(&self.dossier, act) {
                lines.extend(lines_of(&acts::shifted(&facts.effective, length)));
            }
            for claim in act.claims.iter().filter(|claim| claim.denies()) {
                let by = claim.by.as_ref().and_then(|by| by.earliest().day());
                lines.extend(by.map(|by| claims::at(by.number()) + 1));
            }
        }
        let years = self
            .dossier
            .sources
            .iter()
            .flat_map(|source| &source.covers);
        for years in years.filter_map(|covers| covers.years.as_ref()) {
            let day = |day: Option<Day>| day.map(|day| claims::at(day.number()));
            lines.extend(day(years.earliest().day()));
            lines.extend(day(years.latest().day()).map(|last| last + 1));
        }
        lines.extend(self.last_days.values().flat_map(lines_of));
        for place in self.places() {
            let made = self.asked(place, 0).made();
            lines.extend(made.windows().flat_map(|window| lines_of(&window.days)));
            lines.extend(&made.not_before);
        }
        lines
    }
}

pub(crate) fn whole_of(agreement: &str) -> Place<'_> {
    Place {
        agreement,
        part: None,
    }
}

/// An agreement, or a part of it, by its key.
fn place_of(key: &str) -> Place<'_> {
    match key.split_once('/') {
        Some((agreement, part)) => Place {
            agreement,
            part: Some(part),
        },
        None => whole_of(key),
    }
}

fn last_days(dossier: &Dossier) -> BTreeMap<String, DaySet> {
    let keys = dossier.states.iter().map(|state| state.key.to_string());
    keys.filter_map(|key| {
        let until = life(dossier, &key, Field::Until)?;
        Some((key, until.days))
    })
    .collect()
}

impl<'m> Asked<'m> {
    fn model(&self) -> &'m Model {
        &self.oracle.model
    }

    fn silence<'s>(&'s self) -> Silence<'s> {
        Silence {
            model: self.model(),
            dossier: &self.oracle.dossier,
            speak: &self.speak,
            place: self.place,
            others: &self.oracle.others,
        }
    }

    fn parties(&self) -> Vec<&'m str> {
        self.place.parties(self.model())
    }

    /// "Two parties on two sides, without heirs, are looked at together."
    fn are_together(&self) -> bool {
        self.parties().len() == 2 && self.place.sides(self.model()).len() == 2
    }

    fn stands_alone(&self, party: &str) -> bool {
        self.place.stands_alone(self.model(), party)
    }

    fn stands(&self, act: &Act, party: &str) -> Certainty {
        acts::stands(self.model(), &self.oracle.dossier, act, party)
    }

    /// Acts of a kind with their numbers.
    fn of_kind(&self, kind: EventKind) -> Vec<(usize, &'m Act)> {
        let acts = self.recorded();
        acts.into_iter()
            .filter(|(_, act)| act.id.kind == kind)
            .collect()
    }

    /// The acts that concern the place and that somebody asserts.
    fn recorded(&self) -> Vec<(usize, &'m Act)> {
        let reaches = |act: &Act| {
            self.place.has(act)
                && self
                    .place
                    .beginnings(self.model(), act.id.kind)
                    .any(|other| std::ptr::eq(other, act))
        };
        let all = self.model().acts.iter().enumerate();
        all.filter(|(_, act)| acts::is_asserted(act) && reaches(act))
            .collect()
    }

    /// All ways for these parties of the agreement, looked at together.
    fn ways(&self, parties: &[usize], consents_of: Option<usize>) -> Result<Rc<Ways>, TooMany> {
        let extra = (!self.oracle.days.has(self.day)).then_some(self.day);
        let Asked {
            place, replaced, ..
        } = self;
        let key = format!("{place:?} {parties:?} {consents_of:?} {replaced} {extra:?}");
        if let Some(known) = self.oracle.walked.borrow().get(&key) {
            return known.clone();
        }
        let ways = self.walk(parties, consents_of);
        let ways = ways.and_then(|walk| Ok(Rc::new(walk.ways(self.oracle.patience)?)));
        self.oracle.walked.borrow_mut().insert(key, ways.clone());
        ways
    }

    fn walk(&self, parties: &[usize], consents_of: Option<usize>) -> Result<Walk, TooMany> {
        let all = self.parties();
        let name = |i: &usize| all.get(*i).copied().unwrap_or("");
        let mut motions = self.motions(parties, consents_of);
        if self.replaced {
            motions.extend(self.replacements(parties)?);
        }
        let covered = |day| cover::of_ends(&self.oracle.dossier, &self.speak, day);
        Ok(Walk {
            parties: parties.to_vec(),
            alone: all.iter().map(|party| self.stands_alone(party)).collect(),
            motions,
            unrecorded: parties
                .iter()
                .map(|i| self.silence().unrecorded(name(i)))
                .collect(),
            days: self.days.all().collect(),
            covered: (0..claims::size()).map(covered).collect(),
            consents_of,
        })
    }

    /// With whom a party is looked at.
    fn company(&self, party: &str) -> Vec<usize> {
        if self.are_together() {
            return vec![0, 1];
        }
        let place = self.parties().iter().position(|other| *other == party);
        vec![place.expect("a party")]
    }

    /// Where a party stands among those looked at together.
    fn place_of(&self, party: &str) -> usize {
        let at = self.parties().iter().position(|other| *other == party);
        if self.are_together() {
            at.expect("a party")
        } else {
            0
        }
    }

    /// What may be seen on the day.
    fn seen(
        &self,
        party: &str,
        with_consents: bool,
    ) -> Result<BTreeSet<(Look, Option<Consented>)>, TooMany> {
        let at = self.parties().iter().position(|other| *other == party);
        let ways = self.ways(&self.company(party), at.filter(|_| with_consents))?;
        Ok(ways.on(self.day).clone())
    }
}

/// As told: what has ended unrecorded is told apart.
fn told(letter: Letter) -> (Standing, bool) {
    (letter.standing(), letter == Letter::L)
}
