//! Who follows whom, as a view has it: relations of parties (MEANING, M16).

use super::View;
use super::facts::FactsOf;
use crate::date::{Certainty, Days, Span};
use crate::graph::Thing;
use crate::lifecycle::facts::Inheritance;
use crate::lifecycle::kinship::Descent;
use crate::record::Field;
use crate::rules::parties::descent;
use crate::rules::{asserted, field_days};
use crate::vocabulary::RelationKind;

impl FactsOf {
    /// The relations by which others descend from the parties, directly or through others.
    pub(super) fn inherited(&mut self, view: View<'_>) {
        let mut known: Vec<u32> = self.facts.members.iter().map(|m| m.party).collect();
        let mut found = Descent::default();
        let mut at = 0;
        while at < known.len() {
            for &id in &view.index().relations_of_parties {
                let relation = &view.evidence().relations[id as usize];
                let Some((heir, from)) = descent(relation) else {
                    continue;
                };
                if from != known[at] || self.inheritances.contains(&id) {
                    continue;
                }
                let rows = view.relation(id);
                if asserted(&rows) == Certainty::No {
                    continue;
                }
                // Who descends from his own heir, as sources say together, inherits nothing there.
                if found.line(from).contains(&heir) {
                    continue;
                }
                let since = field_days(&rows, Field::Since).map(|since| since.days);
                let since = self.since(view, (heir, from), since);
                found.add(heir, from);
                self.inheritances.push(id);
                self.facts.inheritances.push(Inheritance {
                    heir,
                    from,
                    kind: relation.kind,
                    since,
                    may_be_absent: rows.iter().any(|row| row.denies()),
                    dependent: view.was_territory(heir, from),
                });
                if !known.contains(&heir) {
                    known.push(heir);
                }
            }
            at += 1;
        }
    }

    /// From when an heir follows: as recorded, else from the last day of who was before, or the day after;
    /// never before it existed itself.
    fn since(&self, view: View<'_>, (heir, from): (u32, u32), told: Option<Days>) -> Days {
        let life = |party: u32, field: Field| {
            let rows = view.rows(Thing::party(party));
            field_days(&rows, field).map(|days| days.days)
        };
        let since = told.or_else(|| {
            let last = life(from, Field::Until)?;
            Some(last.union(&last.plus(&Span::days(1))))
        });
        let since = since.unwrap_or_else(Days::all);
        let born = life(heir, Field::Since).and_then(|born| born.first().day());
        born.map_or(since.clone(), |born| {
            since.intersect(&Days::from_day_on(born))
        })
    }
}

impl<'g> View<'g> {
    /// A party and those it descends from, directly or through others.
    pub(crate) fn forebears(self, party: u32) -> Vec<u32> {
        let mut forebears = vec![party];
        let mut at = 0;
        while at < forebears.len() {
            for &id in &self.index().relations_of_parties {
                if let Some((heir, from)) = descent(&self.evidence().relations[id as usize])
                    && heir == forebears[at]
                    && !forebears.contains(&from)
                    && asserted(&self.relation(id)) != Certainty::No
                {
                    forebears.push(from);
                }
            }
            at += 1;
        }
        forebears
    }

    /// Whether a party may follow another, in some view. Looks at each relation of parties.
    pub(crate) fn is_heir(self, party: u32) -> bool {
        let relations = &self.evidence().relations;
        let mut of_parties = self.index().relations_of_parties.iter();
        of_parties.any(|id| {
            let heir = descent(&relations[*id as usize]);
            heir.is_some_and(|(heir, _)| heir == party)
        })
    }

    /// Whether the one was a territory of the other.
    fn was_territory(self, party: u32, of: u32) -> Certainty {
        let relations = &self.evidence().relations;
        let those = self.index().relations_of_parties.iter().filter(|id| {
            let relation = &relations[**id as usize];
            let between = relation.from.id == party && relation.to.is_ok_and(|to| to.id == of);
            relation.kind == RelationKind::TerritoryOf && between
        });
        let told = those.map(|id| asserted(&self.relation(*id)));
        told.fold(Certainty::No, Certainty::or)
    }
}
