//! From which days a later agreement may end an earlier one (MEANING M21).

use super::*;

impl<'m> Asked<'m> {
    /// M21: from which days each relation `replaces` may end this agreement.
    pub(super) fn replacements(&self, whose: For<'m>) -> Result<Vec<Replaced>, TooMany> {
        let mut replacements = Vec::new();
        for (number, relation) in self.oracle.dossier.relations.iter().enumerate() {
            let here = relation
                .to
                .as_ref()
                .is_some_and(|to| to.as_str() == self.place.agreement);
            let is_same = |other: &&Relation| {
                (&other.from, other.kind, &other.to)
                    == (&relation.from, relation.kind, &relation.to)
            };
            let relations = &self.oracle.dossier.relations;
            // Records of one identity are claims on one relation.
            let claims: Vec<_> = relations.iter().filter(is_same).flat_map(stances).collect();
            let is_first = relations[..number].iter().filter(is_same).count() == 0;
            let asserted = claims.iter().any(|(_, stance)| *stance != Stance::Denies);
            if relation.kind != RelationKind::Replaces || !here || !asserted || !is_first {
                continue;
            }
            let later = Place {
                agreement: relation.from.as_str(),
                part: None,
            };
            let of_later = &self.model().agreements[later.agreement].parties;
            let concerned = match whose {
                For::Party(party) => of_later.contains_key(party),
                For::Whole => self
                    .place
                    .parties(self.model())
                    .iter()
                    .all(|p| of_later.contains_key(*p)),
            };
            let asked = Asked::new(self.oracle, later, self.day, self.days.clone());
            let whose = if concerned { whose } else { For::Whole };
            let mut values = asked.first_in_force(whose)?;
            if !concerned || !self.is_by_a_text(&claims) {
                values.insert(None);
            }
            replacements.push((number, values.into_iter().collect()));
        }
        Ok(replacements)
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

    /// The day from which it is in force, or into effect where that is recorded.
    pub(super) fn first_in_force(
        &self,
        whose: For<'m>,
    ) -> Result<BTreeSet<Option<usize>>, TooMany> {
        let mut first = BTreeSet::new();
        let effects = self.of_kind(EventKind::EntryIntoEffect);
        let concerns = |act: &Act| match whose {
            For::Whole => act.is_without_party(),
            For::Party(party) => self.model().held_by(act, party) != Certainty::No,
        };
        for (number, _) in effects.into_iter().filter(|(_, act)| concerns(act)) {
            first.extend(self.values(number));
        }
        if !first.is_empty() {
            return Ok(first);
        }
        // The days on which it may be in force, and may not have begun the day before.
        use Standing::*;
        let begun = |standing: &Standing| matches!(standing, InForce | Ended);
        let mut before = BTreeSet::from([NotYet]);
        for day in self.days.all() {
            let asked = Asked::new(self.oracle, self.place, day, self.days.clone());
            let now = match whose {
                For::Whole => asked.whole()?,
                For::Party(party) => asked.for_party(&asked.moving(party), whose)?,
            };
            let now = now.standings;
            if now.contains(&InForce) && !before.iter().all(begun) {
                first.insert(Some(day));
            }
            before = now;
        }
        if first.is_empty() || !before.iter().all(begun) {
            first.insert(None);
        }
        Ok(first)
    }
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
