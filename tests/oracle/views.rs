//! Views, graph against oracle.

use std::collections::BTreeSet;

use proptest::prelude::*;
use treatygraph::record::Dossier;
use treatygraph::{Acts, EventKind, Graph, Source, View};

use crate::answers::{self, Answers, Oracle};
use crate::config;
use crate::graph;
use crate::lens::{self, Step, steps_in};
use crate::oracle::Model;
use crate::world;

/// The view that the steps compose, one after the other.
pub(crate) fn compose<'g>(graph: &'g Graph, steps: &[Step]) -> View<'g> {
    let sources = |keys: &BTreeSet<String>| -> Vec<Source<'g>> {
        keys.iter().map(|key| graph.source(key).unwrap()).collect()
    };
    let mut view = graph.view();
    for step in steps {
        view = match step {
            Step::Known(day) => view.as_known_on(*day),
            Step::Trusting(keys) => view.trusting(sources(keys)),
            Step::Distrusting(keys) => view.distrusting(sources(keys)),
            Step::According(key) => match (graph.party(key), graph.body(key), graph.leader(key)) {
                (Ok(party), ..) => view.according_to(party),
                (_, Ok(body), _) => view.according_to(body),
                (.., leader) => view.according_to(leader.unwrap()),
            },
        };
    }
    view
}

/// All that the graph answers is what the oracle answers.
fn check(dossier: &Dossier, steps: &[Step]) -> Result<(), TestCaseError> {
    let graph = graph::build(dossier);
    let plain = Model::new(dossier);
    let said = answers::of_graph(&graph, compose(&graph, steps));
    let known = Oracle::answers(dossier, &plain, steps);
    same(&said, &known, &format!("in the view {steps:?}"))
}

/// The dossier without the events, tenures and claims on them that name no source.
fn sourced(dossier: &Dossier) -> Dossier {
    let mut dossier = dossier.clone();
    for event in &mut dossier.events {
        event.claims.retain(|claim| claim.source.is_some());
    }
    dossier
        .events
        .retain(|event| event.source.is_some() || !event.claims.is_empty());
    dossier.tenures.retain(|tenure| tenure.source.is_some());
    dossier
}

/// The same answers; of others the first is shown.
fn same(said: &Answers, known: &Answers, what: &str) -> Result<(), TestCaseError> {
    for (question, known) in known {
        prop_assert_eq!(said.get(question), Some(known), "{}: {}", what, question);
    }
    prop_assert_eq!(said.len(), known.len(), "{}", what);
    Ok(())
}

proptest! {
    #![proptest_config(config(60))]

    #[test]
    fn a_view_is_rebuilt_from_the_claims_that_count(world in world::world(), steps in lens::steps()) {
        check(&world.0, &steps_in(&world.0, &steps))?;
    }

    #[test]
    fn a_view_according_to_an_actor(world in world::world(), actor in 0..world::SPEAKERS) {
        check(&world.0, &steps_in(&world.0, &[lens::RawStep::According(actor)]))?;
    }

    #[test]
    fn a_view_according_to_where_persons_hold_office(world in world::world_of_leaders(), actor in 0..8usize) {
        check(&world.0, &steps_in(&world.0, &[lens::RawStep::According(actor)]))?;
    }

    #[test]
    fn of_two_handles_the_view_of_the_first_rules(world in world::world(), steps in lens::steps()) {
        let graph = graph::build(&world.0);
        let view = compose(&graph, &steps_in(&world.0, &steps));
        for party in graph.parties() {
            let there = view.party(party.key()).unwrap();
            prop_assert_eq!(there.view(), view);
            for other in graph.parties() {
                let other_there = view.party(other.key()).unwrap();
                let rows = graph::rows(there.with(other).events());
                prop_assert_eq!(rows, graph::rows(there.with(other_there).events()));
                let rows = graph::rows(party.with(other).events());
                prop_assert_eq!(rows, graph::rows(party.with(other_there).events()));
            }
        }
    }

    #[test]
    fn a_view_of_what_was_known(world in world::world(), day in world::anchor(), later in 0..60i32) {
        check(&world.0, &steps_in(&world.0, &[lens::RawStep::Known(day + later)]))?;
    }

    #[test]
    fn a_plain_view_is_the_graph(world in world::world()) {
        check(&world.0, &[])?;
    }

    #[test]
    fn steps_in_any_order(world in world::world(), steps in lens::steps(), again in lens::steps()) {
        let mut steps = steps_in(&world.0, &steps);
        steps.extend(steps_in(&world.0, &again).into_iter().take(1));
        let graph = graph::build(&world.0);
        let answers = |steps: &[Step]| answers::of_graph(&graph, compose(&graph, steps));
        let known = answers(&steps);
        let back: Vec<Step> = steps.iter().rev().cloned().collect();
        same(&answers(&back), &known, &format!("{steps:?} backwards"))?;
        let twice: Vec<Step> = steps.iter().chain(&steps).cloned().collect();
        same(&answers(&twice), &known, &format!("{steps:?} twice"))?;
        for _ in 1..steps.len() {
            steps.rotate_left(1);
            same(&answers(&steps), &known, &format!("{steps:?}"))?;
        }
    }

    #[test]
    fn to_trust_all_hides_just_what_names_no_source(world in world::world()) {
        let graph = graph::build(&world.0);
        let view = graph.trusting(graph.sources());
        let no_source: [Source<'_>; 0] = [];
        for acts in [Acts::ALL, Acts::from(EventKind::Statement)] {
            for event in view.events().of(acts) {
                prop_assert!(event.claims().all(|claim| claim.source().is_some()), "{}", event);
            }
        }
        let known = answers::of_graph(&graph, graph.distrusting(no_source));
        same(&answers::of_graph(&graph, view), &known, "all are trusted, none distrusted")?;
        let graph = graph::build(&sourced(&world.0));
        let view = graph.trusting(graph.sources());
        let known = answers::of_graph(&graph, graph.view());
        same(&answers::of_graph(&graph, view), &known, "all are trusted, all name a source")?;
    }

    #[test]
    fn a_plain_view_of_the_oracle_is_the_oracle(world in world::world()) {
        let plain = Model::new(&world.0);
        let seen = plain.seen(&world.0, &[]);
        let acts = |model: &Model| -> Vec<_> {
            let acts = model.acts.iter();
            acts.map(|a| (a.id.clone(), a.claims.clone(), a.when.clone(), a.stands_for.clone())).collect()
        };
        prop_assert_eq!(acts(&plain), acts(&seen));
        for (key, agreement) in &plain.agreements {
            prop_assert_eq!(&agreement.parties, &seen.agreements[key].parties);
            let sides = |agreement: &crate::oracle::Agreement| -> BTreeSet<_> {
                agreement.sides.iter().cloned().collect()
            };
            prop_assert_eq!(sides(agreement), sides(&seen.agreements[key]));
        }
    }
}
