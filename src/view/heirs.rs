//! Who follows whom, as a view has it: relations of parties (MEANING, M16).

use super::View;
use super::facts::{FactsOf, some_days};
use crate::date::Certainty;
use crate::graph::{Account, Thing};
use crate::lifecycle::facts::Inheritance;
use crate::lifecycle::kinship::Descent;
use crate::record::Field;
use crate::rules::parties::{self, Continuing, descent, follows_since};
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
                let rows_of = |thing| view.rows(thing);
                let since = follows_since(&rows_of, (heir, from), since);
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
                    let until = some_days(&view.rows(Thing::party(heir)), Field::Until);
                    let ended = until.map(|until| (heir, until));
                    self.facts.ended_heirs.extend(ended);
                }
            }
            at += 1;
        }
    }
}

/// Those who certainly are a party of an agreement under another name (MEANING, M16, *The same state*).
pub(crate) struct Names(Vec<Continuing>);

impl Names {
    /// Whether nobody has several.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All the names of a state, that of the party first: of who has one alone, that one.
    pub(crate) fn of(&self, party: u32) -> Vec<u32> {
        let earlier = self.0.iter().find(|of| of.of.party == party);
        let first = earlier.map_or(party, |of| of.earlier[0]);
        let later = self.0.iter().filter(|of| of.earlier[0] == first);
        let later = later.map(|of| of.of.party);
        std::iter::once(first).chain(later).collect()
    }
}

impl<'g> View<'g> {
    /// The relations by which one party continues another, shown or not. Looks at each relation of parties.
    pub(super) fn continuations(self) -> Vec<u32> {
        let relations = &self.evidence().relations;
        let of_parties = self.index().relations_of_parties.iter().copied();
        let continues = |id: &u32| relations[*id as usize].kind == RelationKind::Continues;
        of_parties.filter(continues).collect()
    }

    /// Those who continue a party of the agreement.
    pub(crate) fn continuing(self, account: &Account) -> Vec<Continuing> {
        let rows_of = |thing| self.rows(thing);
        let (evidence, relations) = (self.evidence(), self.continuations());
        parties::continuing(evidence, &relations, &account.parties, &rows_of)
    }

    /// Who among the parties of an agreement has several names there.
    pub(crate) fn names(self, agreement: u32) -> Names {
        if self.other_names_of(agreement).is_empty() {
            return Names(Vec::new());
        }
        let continuing = self.continuing(&self.account(agreement));
        let certainly = continuing.into_iter().filter(|of| of.certainly);
        Names(certainly.collect())
    }

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
