//! The seed article and the reports beside it: what a newcomer reads first.

use treatygraph::record::Field;
use treatygraph::{
    Certainty, EventKind, Graph, GraphBuilder, answer::Actor, day, sample, vocabulary::Class,
};

/// Day, actor, kind, as a reader would note them.
fn acts(graph: &Graph) -> Vec<(String, String, EventKind)> {
    let treaty = graph.agreement("ru-ir-2025").unwrap();
    treaty
        .ratifications()
        .map(|act| {
            (
                act.when().to_string(),
                act.actor().unwrap().key().to_owned(),
                act.kind(),
            )
        })
        .collect()
}

#[test]
fn from_the_seed_alone_both_parliaments_in_april_and_may() {
    let graph = sample::seed();
    let expected = [
        (
            "2025-04".to_owned(),
            "RU/duma".to_owned(),
            EventKind::ParliamentaryApproval,
        ),
        (
            "2025-05".to_owned(),
            "IR/majlis".to_owned(),
            EventKind::ParliamentaryApproval,
        ),
    ];
    assert_eq!(acts(&graph), expected);
    assert_eq!(graph.disputes().count(), 0);
}

#[test]
fn with_the_other_reports_sharper_days_and_more_acts() {
    use EventKind::*;
    let expected = [
        ("2025-04-08", "RU/duma", ParliamentaryApproval),
        ("2025-04-16", "RU/federation-council", ParliamentaryApproval),
        ("2025-04-21", "RU", Promulgation),
        (
            "by 2025-05-18",
            "IR/majlis-security-committee",
            CommitteeApproval,
        ),
        ("2025-05-21", "IR/majlis", ParliamentaryApproval),
        ("2025-06-11", "IR/guardian-council", ConstitutionalReview),
    ];
    let expected = expected.map(|(day, who, kind)| (day.to_owned(), who.to_owned(), kind));
    assert_eq!(acts(&sample::russia_iran()), expected);
}

#[test]
fn the_disputes_are_exactly_three() {
    let graph = sample::russia_iran();
    let disputes: Vec<(EventKind, Field, Vec<String>)> = graph
        .disputes()
        .map(|dispute| {
            let values = dispute.values().map(|told| told.to_string()).collect();
            (dispute.event().unwrap().kind(), dispute.field(), values)
        })
        .collect();
    let texts = |values: &[&str]| values.iter().map(|v| (*v).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        disputes,
        [
            (
                EventKind::ParliamentaryApproval,
                Field::Vote,
                texts(&["191-8-2", "191-8-3", "192-5-2"])
            ),
            (
                EventKind::ParliamentaryApproval,
                Field::Present,
                texts(&["211", "212"])
            ),
            (
                EventKind::EntryIntoForce,
                Field::On,
                texts(&["2025-10-02", "by 2025-07-18"])
            ),
        ]
    );
}

#[test]
fn each_vote_has_its_source() {
    let graph = sample::russia_iran();
    let majlis = graph.legislature("IR/majlis").unwrap();
    let approval = majlis.ratifications().next().unwrap();
    let told: Vec<(String, &str)> = approval
        .claimed(Field::Vote)
        .iter()
        .map(|told| {
            (
                told.to_string(),
                told.claims().next().unwrap().source().unwrap().key(),
            )
        })
        .collect();
    let expected = [
        ("191-8-2", "chronicle-2025-05-21"),
        ("192-5-2", "irna-2025-06-11"),
        ("191-8-3", "silkway-2025-06"),
    ];
    for (vote, source) in expected {
        assert!(
            told.contains(&(vote.to_owned(), source)),
            "{vote} of {source}"
        );
    }
    assert_eq!(approval.vote(), None);
}

#[test]
fn who_signed_for_whom_and_where() {
    let graph = sample::seed();
    for (leader, party) in [("putin", "RU"), ("pezeshkian", "IR")] {
        let signature = graph.leader(leader).unwrap().signatures().next().unwrap();
        assert_eq!(signature.party().unwrap().key(), party);
        assert_eq!(signature.day(), Some(day(2025, 1, 17)));
        assert_eq!(
            signature.places().collect::<Vec<_>>(),
            ["Kremlin", "Moscow"]
        );
        assert_eq!(signature.office().unwrap().to_string(), "head-of-state");
    }
}

#[test]
fn entry_into_force_is_possible_on_two_days_and_the_reports_say_so() {
    let graph = sample::russia_iran();
    let treaty = graph.agreement("ru-ir-2025").unwrap();
    let force = treaty
        .events()
        .of(EventKind::EntryIntoForce)
        .next()
        .unwrap();
    assert_eq!(
        force.when().to_string(),
        "2025-07-11..2025-07-18 or 2025-10-02"
    );
    let held = |from, to| {
        treaty
            .events()
            .of(EventKind::EntryIntoForce)
            .within(from..=to)
            .next()
            .map(|event| event.certainty())
    };
    assert_eq!(
        held(day(2025, 10, 1), day(2025, 10, 31)),
        Some(Certainty::Maybe)
    );
    assert_eq!(held(day(2025, 5, 1), day(2025, 7, 10)), None);
    assert_eq!(
        held(day(2025, 1, 1), day(2025, 12, 31)),
        Some(Certainty::Yes)
    );
    // It is the agreement's own act, and stands for both parties.
    let parties: Vec<&str> = force.parties().map(|party| party.key()).collect();
    assert_eq!(parties, ["IR", "RU"]);
}

#[test]
fn approval_is_not_ratification() {
    let graph = sample::russia_iran();
    let treaty = graph.agreement("ru-ir-2025").unwrap();
    assert_eq!(treaty.ratifications().of(Class::Consent).count(), 0);
    assert_eq!(treaty.ratifications().of(Class::Approval).count(), 6);
}

#[test]
fn obligations_carry_article_and_citation() {
    let graph = sample::russia_iran();
    let duty = graph.obligation("ru-ir-2025/non-assistance").unwrap();
    assert_eq!(duty.part().unwrap().name(), "3");
    let sources: Vec<&str> = duty
        .claims()
        .filter_map(|claim| claim.source())
        .map(|s| s.key())
        .collect();
    assert!(sources.contains(&"seed") && sources.contains(&"tass-2025-04-08"));
}

#[test]
fn what_was_said_is_no_act() {
    let graph = sample::seed();
    let treaty = graph.agreement("ru-ir-2025").unwrap();
    assert!(
        treaty
            .events()
            .all(|event| event.kind() != EventKind::Statement)
    );
    let speakers: Vec<String> = treaty
        .statements()
        .filter_map(|said| match said.actor() {
            Some(Actor::Leader(leader)) => Some(leader.key().to_owned()),
            _ => None,
        })
        .collect();
    assert_eq!(speakers, ["pezeshkian", "putin"]);
}

#[test]
fn two_reports_of_one_agency_are_one_voice() {
    let graph = sample::russia_iran();
    let (a, b) = (
        graph.source("veryscary-2025-05-18").unwrap(),
        graph.source("silkway-2025-06").unwrap(),
    );
    assert_ne!(a, b);
    assert_eq!(a.voice(), b.voice());
}

#[test]
fn the_order_of_files_does_not_matter() {
    let backwards = GraphBuilder::new()
        .toml("moscow-tehran.toml", sample::MOSCOW_TEHRAN)
        .toml("seed.toml", sample::SEED)
        .build()
        .unwrap();
    assert!(backwards == sample::russia_iran());
}

#[test]
fn records_come_back_whole() {
    for graph in [sample::seed(), sample::russia_iran()] {
        let dossier = graph.to_dossier();
        assert!(dossier.build().unwrap() == graph);
        let toml = treatygraph::Dossier::from_toml(&dossier.to_toml()).unwrap();
        let json = treatygraph::Dossier::from_json(&dossier.to_json()).unwrap();
        assert_eq!(toml, dossier);
        assert_eq!(json, dossier);
        graph.verify().unwrap();
    }
}
