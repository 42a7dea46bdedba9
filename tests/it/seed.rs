//! Every fact of the seed article, sentence by sentence, each by a public query.

use treatygraph::record::Field;
use treatygraph::vocabulary::{
    Domain, Form, LegislatureType, Modality, ObligationKind, Office, OrganType, Outcome, Trigger,
};
use treatygraph::{Certainty, EventKind, Graph, Standing, answer::Actor, day, sample};

fn graph() -> Graph {
    sample::seed()
}

/// "Russian President Putin and Iranian President Pezeshkian … Photo credit: Iranian Presidency"
#[test]
fn the_actors_and_their_offices() {
    let graph = graph();
    assert_eq!(graph.state("RU").unwrap().name(), "Russia");
    assert_eq!(graph.state("IR").unwrap().name(), "Iran");
    for (leader, name, party) in [
        ("putin", "Vladimir Putin", "RU"),
        ("pezeshkian", "Masoud Pezeshkian", "IR"),
    ] {
        let leader = graph.leader(leader).unwrap();
        assert_eq!(leader.name(), name);
        let tenure = leader.tenures().next().unwrap();
        assert_eq!(tenure.office(), Some(Office::HeadOfState));
        assert_eq!(tenure.title(), Some("President"));
        assert_eq!(tenure.of().unwrap().key(), party);
        let held = graph.party(party).unwrap().offices_on(day(2025, 1, 17));
        assert!(held.into_iter().any(|seat| seat.leader() == leader));
    }
    let duma = graph.legislature("RU/duma").unwrap();
    assert_eq!(duma.name(), "State Duma");
    assert_eq!(duma.type_(), Some(LegislatureType::Lower)); // "lower-house"
    assert_eq!(graph.legislature("IR/majlis").unwrap().name(), "Parliament");
    for key in ["RU/mfa", "IR/mfa"] {
        let ministry = graph.organ(key).unwrap();
        assert_eq!(ministry.name(), "Foreign Ministry");
        assert_eq!(ministry.type_(), Some(OrganType::Ministry));
    }
    assert_eq!(graph.organ("IR/presidency").unwrap().name(), "Presidency");
}

/// "signed by Russian President Vladimir Putin and Iranian President Masoud Pezeshkian in Moscow on
/// January 17, 2025"; the caption: "in Kremlin"
#[test]
fn the_signatures() {
    let graph = graph();
    let treaty = graph.agreement("ru-ir-2025").unwrap();
    let mut told = Vec::new();
    for signature in treaty.signatures() {
        assert_eq!(signature.day(), Some(day(2025, 1, 17)));
        assert_eq!(signature.places().collect::<Vec<_>>().len(), 2);
        assert!(signature.places().any(|place| place == "Moscow"));
        assert!(signature.places().any(|place| place == "Kremlin"));
        assert_eq!(signature.office(), Some(Office::HeadOfState));
        let seat = signature.in_office().next().unwrap();
        assert_eq!(seat.certainty(), Certainty::Yes);
        told.push((signature.party().unwrap().key(), seat.leader().key()));
    }
    assert_eq!(told, [("IR", "pezeshkian"), ("RU", "putin")]);
}

/// "was ratified earlier this year by both parliaments. Russia's lower-house State Duma approved the
/// pact in April, followed by Iran's Parliament in May."
#[test]
fn both_approvals() {
    let graph = graph();
    let treaty = graph.agreement("ru-ir-2025").unwrap();
    let told: Vec<_> = treaty
        .ratifications()
        .map(|act| {
            (
                act.actor().unwrap().key(),
                act.kind(),
                act.when().to_string(),
                act.outcome(),
                act.claims().len(),
            )
        })
        .collect();
    let (approval, approved) = (EventKind::ParliamentaryApproval, Some(Outcome::Approved));
    assert_eq!(
        told,
        [
            ("RU/duma", approval, "2025-04".into(), approved, 2),
            ("IR/majlis", approval, "2025-05".into(), approved, 2),
        ]
    );
}

/// "Russia and Iran on Thursday formally launched the implementation"; "According to the Russian
/// Foreign Ministry, the treaty's entry into force on October 2"
#[test]
fn entry_into_force_and_who_said_so() {
    let graph = graph();
    let treaty = graph.agreement("ru-ir-2025").unwrap();
    let force = treaty
        .events()
        .of(EventKind::EntryIntoForce)
        .next()
        .unwrap();
    assert_eq!(force.day(), Some(day(2025, 10, 2)));
    let speakers: Vec<_> = force
        .claims()
        .map(|claim| claim.speaker().map(|speaker| speaker.key()))
        .collect();
    assert!(speakers.contains(&Some("RU/mfa")) && speakers.contains(&None));
    let status = |on| treaty.status_on(on).is(Standing::InForce);
    assert_eq!(status(day(2025, 10, 1)), Certainty::No);
    assert_eq!(status(day(2025, 10, 2)), Certainty::Yes);
}

/// "a 20-year comprehensive strategic partnership treaty, deepening military, political and economic
/// cooperation"; "The 20-point agreement"
#[test]
fn the_treaty_itself() {
    let graph = graph();
    let treaty = graph.agreement("ru-ir-2025").unwrap();
    assert_eq!(treaty.title(), "comprehensive strategic partnership treaty");
    assert_eq!(treaty.form(), Some(Form::Treaty));
    let parties: Vec<_> = treaty.parties().map(|party| party.key()).collect();
    assert_eq!(parties, ["IR", "RU"]);
    let term = treaty.term().unwrap();
    let twenty = treatygraph::record::Length::For(treatygraph::Span::years(20));
    assert_eq!(term.for_, Some(twenty));
    assert_eq!(treaty.counts(), [("points", 20)]);
    let notes: Vec<String> = (treaty.claimed(Field::Note).iter())
        .map(|told| told.to_string())
        .collect();
    assert_eq!(
        notes,
        ["deepens military, political and economic cooperation"]
    );
}

/// "as they remain under heavy Western sanctions"
#[test]
fn the_sanctions_are_an_event_with_a_note() {
    let graph = graph();
    for key in ["RU", "IR"] {
        let party = graph.party(key).unwrap();
        let sanctions = party.events().of(EventKind::Other).next().unwrap();
        assert_eq!(sanctions.day(), Some(day(2025, 10, 2)));
        assert_eq!(
            sanctions.notes().next(),
            Some("under heavy Western sanctions")
        );
    }
}

/// "Key Provisions": every one, with its domains, owed by each to the other.
#[test]
fn every_obligation_with_its_domains() {
    let graph = graph();
    let (russia, iran) = (graph.state("RU").unwrap(), graph.state("IR").unwrap());
    use Domain::*;
    let all = [
        ("agriculture", ObligationKind::Cooperation, Agriculture),
        ("defence", ObligationKind::MilitaryCooperation, Defence),
        ("energy", ObligationKind::Cooperation, Energy),
        ("finance", ObligationKind::Cooperation, Finance),
        (
            "intelligence-sharing",
            ObligationKind::IntelligenceSharing,
            Intelligence,
        ),
        ("joint-coordination", ObligationKind::Cooperation, Defence),
        (
            "non-assistance",
            ObligationKind::NonAssistanceToAggressor,
            Defence,
        ),
        (
            "payment-system",
            ObligationKind::PaymentAndSettlement,
            Finance,
        ),
        (
            "peaceful-nuclear",
            ObligationKind::NuclearCooperation,
            Nuclear,
        ),
        ("technology", ObligationKind::Cooperation, Technology),
        ("trade", ObligationKind::Cooperation, Trade),
    ];
    for (from, to) in [(russia, iran), (iran, russia)] {
        let owed: Vec<_> = from.owes(to).on(day(2025, 10, 3)).collect();
        assert_eq!(owed.len(), all.len());
        for (duty, (name, kind, domain)) in owed.iter().zip(&all) {
            let obligation = duty.obligation();
            assert_eq!(obligation.key(), format!("ru-ir-2025/{name}"));
            assert_eq!(obligation.kind(), Some(*kind), "{name}");
            assert_eq!(
                obligation.domains().collect::<Vec<_>>(),
                [*domain],
                "{name}"
            );
            assert_eq!(duty.certainty(), Certainty::Yes);
            let claim = obligation.claims().next().unwrap();
            assert!(claim.source().is_some() && claim.quote().is_some());
        }
    }
    // "Refrain from aiding an aggressor if either nation comes under attack."
    let refrain = graph.obligation("ru-ir-2025/non-assistance").unwrap();
    assert_eq!(refrain.modality(), Some(Modality::Prohibition));
    assert_eq!(refrain.trigger(), Some(Trigger::ArmedAttack));
}

/// What Putin, Pezeshkian and the two ministries said, and when.
#[test]
fn every_statement_with_its_speaker_and_day() {
    let graph = graph();
    let treaty = graph.agreement("ru-ir-2025").unwrap();
    let said = |speaker: &str| -> Vec<(String, String)> {
        let statements = treaty.statements();
        let by = statements.filter(|said| said.actor().unwrap().key() == speaker);
        by.map(|said| (said.when().to_string(), said.quote().unwrap().to_owned()))
            .collect()
    };
    assert_eq!(said("putin"), [("2025-01".into(), "breakthrough".into())]);
    assert_eq!(
        said("pezeshkian"),
        [(
            "2025-01".into(),
            "new chapter in relations between Iran and Russia in all fields".into()
        )]
    );
    let russia = said("RU/mfa");
    assert_eq!(russia.len(), 3);
    assert!(russia.iter().any(|(_, quote)| quote == "strategic choice"));
    let iran = said("IR/mfa");
    assert!(iran.iter().all(|(on, _)| on == "2025-10-02"));
    assert_eq!(iran.len(), treaty.statements().count() - 5);
    for passage in [
        "turning point",
        "expand bilateral relations",
        "areas and priorities for cooperation",
        "rule of law",
        "United Nations Charter",
        "joint efforts",
        "multilateralism",
        "international law",
    ] {
        let told = iran.iter().any(|(_, quote)| quote.contains(passage));
        assert!(told, "Iran's ministry said something of {passage}");
    }
    let speakers = treaty.statements().filter_map(|said| said.actor());
    let kinds = speakers.fold([0, 0], |[persons, bodies], actor| match actor {
        Actor::Leader(_) => [persons + 1, bodies],
        _ => [persons, bodies + 1],
    });
    assert_eq!(kinds[0], 2);
}

/// Every quotation of the dossier stands in the article, word for word.
#[test]
fn every_quotation_stands_in_the_article() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../shared/corpus/seed-article.txt"
    );
    let Ok(article) = std::fs::read_to_string(path) else {
        println!("skipped: the article is not beside the checkout");
        return;
    };
    let graph = graph();
    assert!(
        graph
            .source("seed")
            .unwrap()
            .verify_quotes(&article)
            .is_empty()
    );
}
