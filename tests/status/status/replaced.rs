//! From which days a later agreement may end an earlier one (MEANING M21).

use treatygraph::record::Relation;
use treatygraph::vocabulary::{RelationKind, SourceKind, Stance};

use super::*;
use crate::law::What;
use crate::walk::{Motion, When};

impl<'m> Asked<'m> {
    /// M21: from which days each relation `replaces` or `terminates` may end this agreement for these
    /// parties.
    pub(super) fn replacements(&self, parties: &[usize]) -> Result<Vec<Motion>, TooMany> {
        let relations = &self.oracle.dossier.relations;
        let mut replacements = Vec::new();
        for (number, relation) in relations.iter().enumerate() {
            let to = relation.to.as_ref().map(|to| to.as_str());
            let ends = matches!(
                relation.kind,
                RelationKind::Replaces | RelationKind::Terminates
            );
            let is_same = |other: &&Relation| {
                (&other.from, other.kind, &other.to)
                    == (&relation.from, relation.kind, &relation.to)
            };
            // Records of one identity are claims on one relation.
            let claims: Vec<_> = relations.iter().filter(is_same).flat_map(stances).collect();
            let is_first = relations[..number].iter().filter(is_same).count() == 0;
            let asserted = claims.iter().any(|(_, stance)| *stance != Stance::Denies);
            if to.is_none_or(|to| !self.is_here(to)) || !ends || !asserted || !is_first {
                continue;
            }
            let later = Asked {
                oracle: self.oracle,
                place: place_of(relation.from.as_str()),
                day: self.day,
                days: self.days.clone(),
                speak: cover::speak_of(
                    &self.oracle.dossier,
                    self.model(),
                    place_of(relation.from.as_str()).agreement,
                ),
                // "What replaces the later one in turn is not looked at."
                replaced: false,
            };
            let is_certain = self.is_by_a_text(&claims);
            replacements.extend(self.replacement(parties, &later, is_certain)?);
        }
        Ok(replacements)
    }

    /// On this agreement, or on this part.
    fn is_here(&self, key: &str) -> bool {
        let place = place_of(key);
        place.agreement == self.place.agreement
            && (place.part.is_none() || place.part == self.place.part)
    }

    fn replacement(
        &self,
        parties: &[usize],
        later: &Asked<'m>,
        is_certain: bool,
    ) -> Result<Option<Motion>, TooMany> {
        let all = self.parties();
        let of_later = later.parties();
        // "Of two parties it ends when it has begun for both."
        let whose = parties.iter().filter_map(|i| all.get(*i).copied());
        let mut days = BTreeSet::new();
        // "Certainly only where it concerns all."
        let mut may_be_absent = !is_certain || !all.iter().all(|p| of_later.contains(p));
        let mut first = true;
        for party in whose {
            let concerned = of_later.contains(&party);
            let whose = if concerned {
                For::Party(party)
            } else {
                For::Whole
            };
            let begins = later.begins(whose)?;
            may_be_absent |= begins.contains(&None);
            let begins: BTreeSet<usize> = begins.into_iter().flatten().collect();
            days = if first {
                begins
            } else {
                last_of(&days, &begins)
            };
            first = false;
        }
        let when = |day| When {
            day,
            night: false,
            whom: parties.iter().fold(0, |whom, i| whom | 1 << i),
            open: true,
            down: None,
            overcomes: true,
        };
        let mut options: Vec<Option<When>> = days.into_iter().map(|day| Some(when(day))).collect();
        if may_be_absent || options.is_empty() {
            options.push(None);
        }
        Ok(Some(Motion {
            what: What::Replacement,
            number: usize::MAX,
            own: false,
            at_home: false,
            actor: None,
            revoked_by: vec![],
            options,
        }))
    }

    /// Whether it is claimed by a treaty text, gazette or international organization, and not denied.
    pub(super) fn is_by_a_text(&self, claims: &[(Option<String>, Stance)]) -> bool {
        let kinds = [
            SourceKind::TreatyText,
            SourceKind::OfficialGazette,
            SourceKind::InternationalOrganization,
        ];
        let mut asserting = claims
            .iter()
            .filter(|(_, stance)| *stance != Stance::Denies);
        asserting.clone().count() == claims.len()
            && asserting.any(|(source, _)| {
                let sources = &self.oracle.dossier.sources;
                let source = sources.iter().find(|s| Some(s.key.to_string()) == *source);
                source.is_some_and(|s| s.kind.is_some_and(|kind| kinds.contains(&kind)))
            })
    }

    /// The days on which it begins: its last entry into effect, where one is recorded, else the first day
    /// on which it is in force.
    pub(super) fn begins(&self, whose: For<'m>) -> Result<BTreeSet<Option<usize>>, TooMany> {
        let concerns = |act: &Act| match whose {
            For::Whole => act.is_without_party(),
            For::Party(party) => self.stands(act, party) != Certainty::No,
        };
        let effects = self.of_kind(EventKind::EntryIntoEffect).into_iter();
        let effects: Vec<usize> = effects
            .filter(|(number, act)| {
                concerns(act) && self.oracle.facts[*number].effect != Certainty::No
            })
            .map(|(number, _)| number)
            .collect();
        if !effects.is_empty() {
            // `None` comes before every day.
            let mut last: BTreeSet<Option<usize>> = [None].into();
            for number in effects {
                let facts = &self.oracle.facts[number];
                let within = self.days.within(&facts.effective).into_iter();
                let mut days: BTreeSet<Option<usize>> = within.map(Some).collect();
                if facts.may_be_absent {
                    days.insert(None);
                }
                last = last_of(&last, &days);
            }
            return Ok(last);
        }
        match whose {
            For::Whole => self.whole_begins(),
            For::Party(party) => {
                let ways = self.ways(&self.company(party), None)?;
                let mut days = first_in_force(&ways);
                if !self.are_together() {
                    self.with_somebody(party, &mut days)?;
                }
                Ok(days)
            }
        }
    }

    pub(super) fn on(&self, day: usize) -> Asked<'m> {
        Asked {
            day,
            days: self.days.clone(),
            speak: self.speak.clone(),
            ..*self
        }
    }

    /// "Where it may be bound to nobody, it may begin for it when it does for another, or never."
    fn with_somebody(
        &self,
        party: &str,
        days: &mut BTreeSet<Option<usize>>,
    ) -> Result<(), TooMany> {
        let sides = self.place.sides(self.model());
        let opposite: Vec<&str> = sides
            .into_iter()
            .filter(|side| !side.contains(&party))
            .flatten()
            .collect();
        let all: Vec<usize> = self.days.all().collect();
        for other in &opposite {
            let ways = self.ways(&self.company(other), None)?;
            for day in first_in_force(&ways).into_iter().flatten() {
                let Some(before) = all.iter().rev().find(|before| **before < day) else {
                    continue;
                };
                let before = self.on(*before);
                let in_force = |asked: &Asked<'m>| {
                    let standings = asked.alone(party)?.standings();
                    Ok(standings.contains(&Standing::InForce))
                };
                let mut free = in_force(&before)? && in_force(&self.on(day))?;
                for other in &opposite {
                    free &= before.alone(other)?.standings() != [Standing::InForce].into();
                }
                if free {
                    days.insert(Some(day));
                }
            }
        }
        let begun = |standing: &Standing| matches!(standing, Standing::InForce | Standing::Ended);
        let last = *all.last().expect("a day that is kept");
        let at_last = self.on(last).of_party(party)?.standings();
        if !at_last.iter().all(begun) {
            days.insert(None);
        }
        Ok(())
    }

    /// As a whole: of two parties it begins for both at once; else on a day on which it may be in force,
    /// and may not have been the day before.
    fn whole_begins(&self) -> Result<BTreeSet<Option<usize>>, TooMany> {
        if self.are_together() {
            return Ok(first_in_force(&*self.ways(&[0, 1], None)?));
        }
        use Standing::*;
        let begun = |standing: &Standing| matches!(standing, InForce | Ended);
        let mut days = BTreeSet::new();
        let mut may_be_unbegun = true;
        for day in self.days.all() {
            let asked = self.on(day);
            let now = asked.whole()?.standings();
            if now.contains(&InForce) && may_be_unbegun {
                days.insert(Some(day));
            }
            may_be_unbegun = !now.iter().all(begun) || asked.may_have_ended_unbegun()?;
        }
        if days.is_empty() || may_be_unbegun {
            days.insert(None);
        }
        Ok(days)
    }

    /// Whether a party may have come to an end without a beginning.
    fn may_have_ended_unbegun(&self) -> Result<bool, TooMany> {
        for party in self.parties() {
            let at = self.place_of(party);
            let seen = self.seen(party, false)?;
            if seen.iter().any(|(look, _)| look.letters[at] == Letter::F) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// The days on which a way first comes to be in force.
fn first_in_force(ways: &Ways) -> BTreeSet<Option<usize>> {
    let mut days = BTreeSet::new();
    for (day, seen) in ways.days.iter().zip(&ways.seen) {
        // Where no choice is left, it may be any day.
        if seen.is_empty() || seen.iter().any(|(look, _)| look.first) {
            days.insert(Some(*day));
        }
        if seen.is_empty() || ways.may_never_begin {
            days.insert(None);
        }
    }
    days
}

/// The later of each two.
fn last_of<T: Copy + Ord>(some: &BTreeSet<T>, others: &BTreeSet<T>) -> BTreeSet<T> {
    let with = |one: &T| {
        others
            .iter()
            .map(|other| *one.max(other))
            .collect::<Vec<_>>()
    };
    some.iter().flat_map(with).collect()
}

/// Who says it, and how.
pub(super) fn stances(relation: &Relation) -> Vec<(Option<String>, Stance)> {
    let key = |source: &Option<treatygraph::record::Key>| source.as_ref().map(|s| s.to_string());
    if relation.claims.is_empty() {
        return vec![(
            key(&relation.source),
            relation.stance.unwrap_or(Stance::Asserts),
        )];
    }
    let of = |claim: &treatygraph::record::RelationClaim| {
        let stance = claim.stance.or(relation.stance).unwrap_or(Stance::Asserts);
        (key(&claim.source).or(key(&relation.source)), stance)
    };
    relation.claims.iter().map(of).collect()
}
