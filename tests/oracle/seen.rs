//! The model in a view: rebuilt from the claims that count (MEANING M12 to M14).

use std::collections::{BTreeMap, BTreeSet};

use treatygraph::record::{Dossier, Field};

use crate::claims::{Claim, Resolved, day_claim, resolve, resolve_from};
use crate::clauses::condition;
use crate::lens::{Lens, Of, Step};
use crate::nodes;
use crate::oracle::{Act, Agreement, Model};

impl Model {
    /// What the plain model becomes in a view, in the order of the plain one (M10).
    pub(crate) fn seen(&self, dossier: &Dossier, steps: &[Step]) -> Model {
        let lens = Lens::new(dossier, steps);
        // M25: what a clause rests on does not hang on the entry into force itself.
        let seen = self.seen_from(dossier, &lens, &|_| 0);
        let told = lens.with_clauses_that_count();
        let not_before = |act: &Act| condition::not_before(&seen, &told, act);
        if !seen.acts.iter().any(|act| not_before(act) > 0) {
            return seen;
        }
        self.seen_from(dossier, &lens, &not_before)
    }

    /// Where of each recorded entry into force the condition of its clause certainly fails before a day.
    fn seen_from(
        &self,
        dossier: &Dossier,
        lens: &Lens<'_>,
        not_before: &dyn Fn(&Act) -> usize,
    ) -> Model {
        let first_acts = self.first_acts();
        let mut seen = Model {
            agreements: BTreeMap::new(),
            acts: Vec::new(),
            exclusions: Vec::new(),
        };
        for act in &self.acts {
            let counted = lens.counted(&act.claims, Of::Events);
            if counted.is_empty() {
                continue;
            }
            let first_act = first_acts.get(&act.id.agreement).copied();
            let days: Vec<_> = (lens.on(&counted, Field::On).iter())
                .map(|i| day_claim(&counted[*i], act.id.kind, first_act))
                .collect();
            let mut act = Act {
                id: act.id.clone(),
                disputed: false,
                when: resolve(&days),
                claims: lens.field_by_field(&counted),
                stands_for: BTreeMap::new(),
            };
            act.when = resolve_from(&days, not_before(&act));
            act.disputed = act.when.disputed;
            seen.acts.push(act);
        }
        for key in self.agreements.keys() {
            let claims = lens.claims_about(key);
            let mut sides = claims.iter().map(nodes::sides).rev();
            let sides = sides.find(|sides| !sides.is_empty());
            let told = claims.iter().map(named).filter(|named| !named.is_empty());
            seen.agreements.insert(
                key.clone(),
                Agreement {
                    told: told.collect(),
                    // M13: read from the plain graph where no claim on them counts.
                    sides: sides.unwrap_or_else(|| self.agreements[key].sides.clone()),
                    ..Agreement::default()
                },
            );
        }
        let life = |party: &str, field| nodes::limit(&lens.claims_about(party), field);
        let mut lives: BTreeMap<(String, Field), Option<Resolved>> = BTreeMap::new();
        for state in &dossier.states {
            for field in [Field::Since, Field::Until] {
                lives.insert(
                    (state.key.to_string(), field),
                    life(state.key.as_str(), field),
                );
            }
        }
        let since = |party: &str| lives[&(party.to_owned(), Field::Since)].clone();
        let until = |party: &str| lives[&(party.to_owned(), Field::Until)].clone();
        seen.settle_parties(&since, &until);
        for (key, agreement) in &mut seen.agreements {
            if agreement.named.is_empty() {
                agreement.parties = self.agreements[key].parties.clone();
            }
        }
        seen.stand(&since, &until);
        seen
    }
}

/// Whom a claim names as parties of an agreement.
fn named(claim: &Claim) -> BTreeSet<String> {
    let parties = claim
        .fields
        .get(&Field::Parties)
        .into_iter()
        .flatten()
        .cloned();
    parties
        .chain(nodes::sides(claim).into_iter().flatten())
        .collect()
}

mod tests {
    use treatygraph::{Dossier, EventKind, day, sample};

    use crate::claims::days_of;
    use crate::lens::Step;
    use crate::oracle::Model;

    /// The first table of MEANING.
    #[test]
    fn entry_into_force_of_2025() {
        let mut dossier = Dossier::from_toml(sample::SEED).unwrap();
        let more = Dossier::from_toml(sample::MOSCOW_TEHRAN).unwrap();
        dossier = dossier.into_records().chain(more.into_records()).collect();
        let plain = Model::new(&dossier);
        let days = |steps: &[Step]| {
            let seen = plain.seen(&dossier, steps);
            let act = seen.acts.iter().find(|act| {
                act.id.kind == EventKind::EntryIntoForce && act.id.agreement == "ru-ir-2025"
            });
            days_of(&act.unwrap().when.days).to_string()
        };
        let according = |actor: &str| [Step::According(actor.to_owned())];
        // 16 April, of which a report of July tells, comes before Iran's parliament approved: the clause excludes it.
        let (july, both) = (
            "2025-07-11..2025-07-18",
            "2025-07-11..2025-07-18, 2025-10-02",
        );
        assert_eq!(days(&[]), both);
        assert_eq!(days(&[Step::Known(day(2025, 8, 1))]), july);
        assert_eq!(days(&[Step::Known(day(2025, 10, 3))]), both);
        assert_eq!(days(&according("RU")), "2025-10-02");
        assert_eq!(days(&according("IR")), july);
    }
}
