//! What is claimed of parties, bodies, leaders and agreements.

use std::collections::{BTreeMap, BTreeSet};

use treatygraph::record::{Dossier, EntryIntoForce, Field, Key, Name};
use treatygraph::vocabulary::Stance;
use treatygraph::{Date, Day};

use crate::claims::{Claim, DayClaim, Resolved, is_doubted, known, near_set_of, resolve};

/// All claims about the thing with this key.
pub(crate) fn claims_about(dossier: &Dossier, key: &str) -> Vec<Claim> {
    let mut claims = Vec::new();
    // Each record of this world is one claim.
    macro_rules! each {
        ($records:ident, $record:ident, $told:expr) => {
            for $record in &dossier.$records {
                if $record.key.as_str() != key {
                    continue;
                }
                let source = $record.source.as_ref().map(|s| s.to_string());
                let mut fields = Fields::default();
                fields.add(Field::Speaker, $record.speaker.iter().map(Key::to_string));
                let told: fn(&mut Fields, &_) = $told;
                told(&mut fields, $record);
                claims.push(Claim {
                    stance: $record.stance.unwrap_or(Stance::Asserts),
                    known: known(dossier, source.as_deref(), $record.known_since.as_ref()),
                    source,
                    on: None,
                    by: None,
                    received: None,
                    effective: None,
                    until: None,
                    voice: None,
                    fields: fields.0,
                });
            }
        };
    }
    each!(
        states,
        state,
        |fields, state: &treatygraph::record::State| {
            fields.life(&state.names, &state.since, &state.until);
        }
    );
    each!(
        leaders,
        leader,
        |fields, leader: &treatygraph::record::Leader| {
            fields.life(&leader.names, &leader.since, &leader.until);
        }
    );
    each!(organs, body, |fields, body: &treatygraph::record::Organ| {
        fields.life(&body.names, &body.since, &body.until);
    });
    each!(
        legislatures,
        body,
        |fields, body: &treatygraph::record::Legislature| {
            fields.life(&body.names, &body.since, &body.until);
        }
    );
    each!(
        electorates,
        body,
        |fields, body: &treatygraph::record::Electorate| {
            fields.life(&body.names, &body.since, &body.until);
        }
    );
    each!(
        agreements,
        agreement,
        |fields, agreement: &treatygraph::record::Agreement| {
            fields.add(Field::Titles, agreement.titles.iter().cloned());
            fields.add(Field::Form, agreement.form.iter().map(|f| f.to_string()));
            fields.add(
                Field::Binding,
                agreement.binding.iter().map(|b| b.to_string()),
            );
            fields.add(Field::Parties, agreement.parties.iter().map(Key::to_string));
            fields.add(
                Field::Sides,
                agreement.sides.iter().map(|side| joined(side)),
            );
            fields.clause(&agreement.entry_into_force);
        }
    );
    each!(parts, part, |fields, part: &treatygraph::record::Part| {
        fields.clause(&part.entry_into_force);
    });
    claims
}

/// What the claims of a tenure say: its claims in the order of the dossier, by what tells it apart.
pub(crate) fn tenures(dossier: &Dossier) -> BTreeMap<[String; 4], Vec<Claim>> {
    let mut tenures: BTreeMap<[String; 4], Vec<Claim>> = BTreeMap::new();
    for record in &dossier.tenures {
        let text = |key: &Option<Key>| key.as_ref().map_or(String::new(), Key::to_string);
        let office = record
            .office
            .map_or(String::new(), |office| office.to_string());
        let id = [
            record.leader.to_string(),
            record.of.to_string(),
            office,
            text(&record.key),
        ];
        let source = record.source.as_ref().map(|s| s.to_string());
        let mut fields = Fields::default();
        fields.life(&[], &record.since, &record.until);
        tenures.entry(id).or_default().push(Claim {
            stance: record.stance.unwrap_or(Stance::Asserts),
            known: known(dossier, source.as_deref(), record.known_since.as_ref()),
            source,
            on: None,
            by: None,
            received: None,
            effective: None,
            until: None,
            voice: None,
            fields: fields.0,
        });
    }
    tenures
}

/// The day of a beginning or end, from the claims that give it.
pub(crate) fn limit(claims: &[Claim], field: Field) -> Option<Resolved> {
    let given: Vec<DayClaim> = claims
        .iter()
        .filter(|claim| !claim.denies())
        .filter_map(|claim| {
            let date: Date = claim.one(field)?.parse().unwrap();
            Some(DayClaim {
                stance: Stance::Asserts,
                known: claim.known,
                days: Some(near_set_of(&date)),
                doubted: is_doubted(&date),
                is_by: false,
                may_lie_ahead: field == Field::Until,
            })
        })
        .collect();
    (!given.is_empty()).then(|| resolve(&given))
}

/// A side as one text.
fn joined(side: &[Key]) -> String {
    side.iter().map(Key::as_str).collect::<Vec<_>>().join(" ")
}

/// The sides that a claim gives.
pub(crate) fn sides(claim: &Claim) -> Vec<BTreeSet<String>> {
    let sides = claim.fields.get(&Field::Sides).into_iter().flatten();
    sides
        .map(|side| side.split(' ').map(str::to_owned).collect())
        .collect()
}

#[derive(Default)]
struct Fields(BTreeMap<Field, BTreeSet<String>>);

impl Fields {
    fn add(&mut self, field: Field, values: impl Iterator<Item = String>) {
        let values: BTreeSet<String> = values.collect();
        if !values.is_empty() {
            self.0.entry(field).or_default().extend(values);
        }
    }

    fn clause(&mut self, told: &Option<EntryIntoForce>) {
        let text = |clause: &EntryIntoForce| format!("{clause:?}");
        self.add(Field::EntryIntoForce, told.iter().map(text));
    }

    fn life(&mut self, names: &[Name], since: &Option<Date>, until: &Option<Date>) {
        self.add(Field::Names, names.iter().map(|name| name.name.clone()));
        self.add(Field::Since, since.iter().map(|date| date.to_string()));
        self.add(Field::Until, until.iter().map(|date| date.to_string()));
    }
}

/// Of a body: to whom it belongs.
pub(crate) fn owner(dossier: &Dossier, body: &str) -> Option<String> {
    let organs = dossier.organs.iter().map(|b| (&b.key, &b.of));
    let legislatures = dossier.legislatures.iter().map(|b| (&b.key, &b.of));
    let electorates = dossier.electorates.iter().map(|b| (&b.key, &b.of));
    organs
        .chain(legislatures)
        .chain(electorates)
        .filter(|(key, _)| key.as_str() == body)
        .find_map(|(_, of)| of.as_ref().map(Key::to_string))
}

/// M9: whether a leader certainly or possibly held an office of one of these on a day (without one:
/// ever). What is seen or contested makes the answer surer or vaguer, never no.
pub(crate) fn may_hold_office(
    dossier: &Dossier,
    leader: &str,
    of: &BTreeSet<String>,
    day: Option<Day>,
) -> bool {
    tenures(dossier).iter().any(|([who, whose, ..], claims)| {
        if who != leader || !of.contains(whose) || claims.iter().all(Claim::denies) {
            return false;
        }
        let Some(day) = day.map(|day| crate::claims::at(day.number())) else {
            return true;
        };
        let holder = claims_about(dossier, leader);
        let body = claims_about(dossier, whose);
        [claims, &holder, &body].iter().all(|claims| {
            let since = limit(claims, Field::Since);
            let until = limit(claims, Field::Until);
            since.is_none_or(|since| crate::claims::first(&since.days) <= day)
                && until.is_none_or(|until| day <= crate::claims::last(&until.days))
        })
    })
}
