//! Lists, windows, days and disputes, graph against oracle.

use std::collections::BTreeSet;

use proptest::prelude::*;
use treatygraph::record::{Dossier, Field};
use treatygraph::{Acts, Certainty, Day, Days, EventKind, Events, Graph, vocabulary::Class};

use crate::claims::{days_of, field_days};
use crate::config;
use crate::disputes::{self, Dispute};
use crate::graph::{self, Row};
use crate::oracle::{Act, Model, index, party_of};
use crate::world;

/// A dossier with both readings of it.
struct Both {
    graph: Graph,
    model: Model,
    disputes: BTreeSet<Dispute>,
    /// Of each act its label, its days, whether it is disputed.
    lines: Vec<(String, String, bool)>,
}

impl Both {
    fn of(dossier: &Dossier) -> Both {
        let model = Model::new(dossier);
        let disputes = disputes::all(dossier, &model);
        let lines = model.acts.iter().map(|act| {
            let label = act.label();
            let disputed = disputes.iter().any(|(thing, ..)| *thing == label);
            (label, days_of(&act.when.days).to_string(), disputed)
        });
        Both {
            graph: graph::build(dossier),
            lines: lines.collect(),
            model,
            disputes,
        }
    }

    /// The oracle's lines of a selection, statements left out unless asked for.
    fn rows(&self, acts: Option<Acts>, of: impl Fn(&Act) -> Certainty) -> Vec<Row> {
        let mut rows = Vec::new();
        for (act, (label, days, disputed)) in self.model.acts.iter().zip(&self.lines) {
            let chosen = match acts {
                Some(acts) => act.is_in(acts),
                None => !act.is_statement(),
            };
            let held = of(act);
            if chosen && held != Certainty::No {
                rows.push((label.clone(), days.clone(), held, *disputed));
            }
        }
        rows
    }

    /// One list of the graph with its selections.
    fn check(
        &self,
        what: &str,
        events: Events<'_>,
        of: impl Fn(&Act) -> Certainty,
    ) -> Result<(), TestCaseError> {
        let selections = [
            None,
            Some(Acts::RATIFICATIONS),
            Some(EventKind::Signature.into()),
            Some(EventKind::Statement.into()),
            Some(Class::Consent.into()),
            Some(Class::Life.into()),
            Some(EventKind::ParliamentaryApproval.into()),
        ];
        for acts in selections {
            let said = match acts {
                Some(acts) => graph::rows(events.clone().of(acts)),
                None => graph::rows(events.clone()),
            };
            prop_assert_eq!(said, self.rows(acts, &of), "{}, {:?}", what, acts);
        }
        Ok(())
    }

    fn everything(&self) -> Result<(), TestCaseError> {
        let graph = &self.graph;
        self.check("the graph", graph.events(), |act| act.held())?;
        for agreement in graph.agreements() {
            let here = |act: &Act| {
                if act.id.agreement == agreement.key() {
                    act.held()
                } else {
                    Certainty::No
                }
            };
            self.check(agreement.key(), agreement.events(), here)?;
            let same = |events: Events<'_>| graph::rows(events);
            let of = |acts: Acts| agreement.events().of(acts);
            prop_assert_eq!(
                same(agreement.ratifications()),
                same(of(Acts::RATIFICATIONS))
            );
            prop_assert_eq!(
                same(agreement.signatures()),
                same(of(EventKind::Signature.into()))
            );
        }
        for party in graph.parties() {
            let held = |act: &Act| self.model.held_by(act, party.key());
            self.check(party.key(), party.events(), held)?;
            let consent = self.rows(Some(Acts::RATIFICATIONS), held);
            prop_assert_eq!(
                graph::rows(party.ratifications()),
                consent,
                "{}",
                party.key()
            );
            let signatures = self.rows(Some(EventKind::Signature.into()), held);
            prop_assert_eq!(graph::rows(party.signatures()), signatures);
        }
        for body in graph.bodies() {
            let key = body.key();
            self.check(key, body.events(), |act| {
                if self.is_of_body(act, key) {
                    act.held()
                } else {
                    Certainty::No
                }
            })?;
        }
        for leader in graph.leaders() {
            let key = leader.key();
            self.check(key, leader.events(), |act| {
                if self.is_of_leader(act, key) {
                    act.held()
                } else {
                    Certainty::No
                }
            })?;
        }
        Ok(())
    }

    fn is_of_body(&self, act: &Act, body: &str) -> bool {
        act.id.actor.as_deref() == Some(body) || act.values(Field::Body).contains(body)
    }

    fn is_of_leader(&self, act: &Act, leader: &str) -> bool {
        act.id.actor.as_deref() == Some(leader) || act.values(Field::Person).contains(leader)
    }

    fn between(&self, act: &Act, a: &str, b: &str) -> Certainty {
        if !self.model.is_between(&act.id.agreement, a, b) {
            return Certainty::No;
        }
        self.model.held_by(act, a).or(self.model.held_by(act, b))
    }

    fn pairs(&self) -> Result<(), TestCaseError> {
        for a in self.graph.parties() {
            for b in self.graph.parties() {
                let pair = a.with(b);
                let (a, b) = (a.key(), b.key());
                let said: Vec<&str> = pair.agreements().map(|t| t.key()).collect();
                let known = self
                    .model
                    .agreements
                    .keys()
                    .filter(|t| self.model.is_between(t, a, b));
                prop_assert_eq!(said, known.collect::<Vec<_>>(), "{} and {}", a, b);
                self.check(&format!("{a} and {b}"), pair.events(), |act| {
                    self.between(act, a, b)
                })?;
            }
        }
        Ok(())
    }

    fn within(&self, from: Day, to: Day) -> Result<(), TestCaseError> {
        let within = |act: &Act, held| act.within(index(from), index(to), held);
        let said = graph::rows(self.graph.events().within(from..=to));
        let known = self.rows(None, |act| within(act, act.held()));
        prop_assert_eq!(said, known, "{}..={}", from, to);
        for party in self.graph.parties() {
            let said = graph::rows(party.events().within(from..=to));
            let known = self.rows(None, |act| {
                within(act, self.model.held_by(act, party.key()))
            });
            prop_assert_eq!(said, known, "{} {}..={}", party.key(), from, to);
            let said = graph::rows(party.ratifications().within(from..=to));
            let held = |act: &Act| within(act, self.model.held_by(act, party.key()));
            let known = self.rows(Some(Acts::RATIFICATIONS), held);
            prop_assert_eq!(said, known, "{} {}..={}", party.key(), from, to);
        }
        Ok(())
    }

    fn agreements(&self) -> Result<(), TestCaseError> {
        for agreement in self.graph.agreements() {
            let model = &self.model.agreements[agreement.key()];
            let said: Vec<(String, Certainty)> = agreement
                .parties()
                .map(|p| (p.key().to_owned(), agreement.party_certainty(p)))
                .collect();
            let known: Vec<_> = model.parties.iter().map(|(k, c)| (k.clone(), *c)).collect();
            prop_assert_eq!(said, known);
        }
        Ok(())
    }

    fn fields(&self) -> Result<(), TestCaseError> {
        let days = |days: Option<Days>| days.map(|days| days.to_string());
        let mut said: Vec<_> = (self.graph.events())
            .map(|event| {
                let persons: BTreeSet<_> = event.persons().map(|p| p.key().to_owned()).collect();
                let parties: BTreeSet<_> = event.parties().map(|p| p.key().to_owned()).collect();
                let others = [days(event.received()), days(event.effective())];
                (
                    graph::label(event),
                    others,
                    persons,
                    parties,
                    event.is_dated(),
                )
            })
            .collect();
        let mut known: Vec<_> = (self.model.acts.iter())
            .filter(|act| !act.is_statement() && !act.held().is_no())
            .map(|act| {
                let told = |field| field_days(&act.claims, field).map(|r| days_of(&r.days));
                let parties = match &act.id.actor {
                    Some(actor) => [party_of(actor).to_owned()].into(),
                    None => act.stands_for.keys().cloned().collect(),
                };
                let others = [days(told(Field::Received)), days(told(Field::Effective))];
                let persons = act.values(Field::Person);
                (act.label(), others, persons, parties, act.when.dated)
            })
            .collect();
        said.sort();
        known.sort();
        prop_assert_eq!(said, known);
        Ok(())
    }
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn lists_of_graph_agreements_and_actors(world in world::world()) {
        Both::of(&world.0).everything()?;
    }

    #[test]
    fn lists_of_pairs(world in world::world()) {
        Both::of(&world.0).pairs()?;
    }

    #[test]
    fn within_a_window(
        world in world::world(),
        from in world::anchor(),
        length in prop_oneof![Just(-1), Just(0), 1..40i32, 40..500i32],
    ) {
        let both = Both::of(&world.0);
        // The oracle's days end a little later.
        let to = world::day_at((from + length).min(750));
        both.within(world::day_at(from), to)?;
        both.within(world::day_at(from - 300), to)?;
    }

    #[test]
    fn parties_of_agreements(world in world::world()) {
        Both::of(&world.0).agreements()?;
    }

    #[test]
    fn fields_of_events(world in world::world()) {
        Both::of(&world.0).fields()?;
    }

    #[test]
    fn disputes_of_the_graph(world in world::world()) {
        let both = Both::of(&world.0);
        prop_assert_eq!(graph::disputes(&both.graph), both.disputes.clone());
    }
}
