//! In which agreements a state that is no party is named as one that owes something, or to which something is owed.

use super::View;
use crate::graph::{Kind, Thing, find, numbers_of};
use crate::record::{Bearer, Field, FieldType};

impl<'g> View<'g> {
    /// The agreements by which two may owe each other anything: those between them, and those of the one that name the
    /// other as a third state.
    pub(crate) fn agreements_obliging(self, x: u32, y: u32) -> Vec<u32> {
        let mut ids = self.agreements_between(x, y);
        for (third, party) in [(x, y), (y, x)] {
            let mut named = self.agreements_naming(third).peekable();
            if named.peek().is_some() {
                let own = self.agreements_of(party);
                ids.extend(named.filter(|id| own.binary_search(id).is_ok()));
            }
        }
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// The agreements some claim of which names one that is no party as bearer or beneficiary of an obligation.
    pub(crate) fn agreements_naming(self, third: u32) -> impl Iterator<Item = u32> + use<'g> {
        let view = self;
        let all = self.graph.lives().third_states(move || view.third_states());
        numbers_of(all, Thing::party(third))
    }

    fn third_states(self) -> Box<[(Thing, u32)]> {
        let (evidence, index) = (self.evidence(), self.index());
        let mut all = Vec::new();
        for agreement in 0..evidence.nodes.agreements.len() as u32 {
            for duty in index.obligations_of.of(agreement) {
                for claim in evidence.claims.about(Thing::obligation(*duty)) {
                    let given = evidence.claims.given.of(claim);
                    let named = [Field::Bearer, Field::Beneficiary].into_iter();
                    let named = named.filter_map(|field| {
                        let value = self.graph.value(find(given, field)?);
                        match Bearer::from_value(value)? {
                            Bearer::Party(key) => self.graph.node(key.as_str()),
                            _ => None,
                        }
                    });
                    let parties = named.filter(|thing| thing.kind == Kind::Party);
                    let is_third = |party: &Thing| {
                        let of_party = index.agreements_of_party.of(party.id);
                        of_party.binary_search(&agreement).is_err()
                    };
                    all.extend(parties.filter(is_third).map(|party| (party, agreement)));
                }
            }
        }
        all.sort_unstable();
        all.dedup();
        all.into()
    }
}
