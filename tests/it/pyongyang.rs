//! The dossier of Russia and North Korea, alone and beside the others. What is expected was written from the published
//! reports, not from a run.

use std::collections::BTreeSet;

use treatygraph::record::{After, Field};
use treatygraph::vocabulary::{Class, Ground, Modality, ObligationKind, RelationKind, Trigger};
use treatygraph::{
    Certainty, Date, Dossier, Event, EventKind, Graph, GraphBuilder, Obligation, day, sample,
};

const FILES: [(&str, &str); 3] = [
    ("seed.toml", sample::SEED),
    ("moscow-tehran.toml", sample::MOSCOW_TEHRAN),
    ("moscow-pyongyang.toml", sample::MOSCOW_PYONGYANG),
];

/// The keys of the sources that say so, in the order of the alphabet.
fn sources(event: Event<'_>) -> Vec<&str> {
    let keys: BTreeSet<&str> = event
        .claims()
        .map(|claim| claim.source().unwrap().key())
        .collect();
    keys.into_iter().collect()
}

fn texts<const N: usize>(texts: [&str; N]) -> Vec<String> {
    texts.map(str::to_owned).to_vec()
}

/// Agreement, field, and what is said: enough to tell the disputes apart.
fn disputes(graph: &Graph) -> Vec<(String, Field, Vec<String>)> {
    graph
        .disputes()
        .map(|dispute| {
            let values = dispute.values().map(|told| told.to_string()).collect();
            let agreement = dispute.agreement().unwrap().key().to_owned();
            (agreement, dispute.field(), values)
        })
        .collect()
}

fn of_the_signature() -> (String, Field, Vec<String>) {
    let days = texts(["2024-06-18", "2024-06-19"]);
    ("ru-kp-2024".to_owned(), Field::On, days)
}

#[test]
fn the_disputes_of_all_three_are_exactly_four() {
    let iran = |field, values| ("ru-ir-2025".to_owned(), field, values);
    let expected = [
        iran(Field::Vote, texts(["191-8-2", "191-8-3", "192-5-2"])),
        iran(Field::Present, texts(["211", "212"])),
        iran(Field::On, texts(["2025-10-02", "by 2025-07-18"])),
        of_the_signature(),
    ];
    assert_eq!(disputes(&sample::corpus()), expected);
}

#[test]
fn alone_it_builds_with_its_own_dispute_only() {
    let graph = sample::russia_north_korea();
    assert_eq!(disputes(&graph), [of_the_signature()]);
    assert!(graph.state("IR").is_err());
    let dispute = graph.disputes().next().unwrap();
    assert_eq!(dispute.act(), Some(EventKind::Signature));
    let tellers: Vec<Vec<&str>> = dispute
        .values()
        .map(|told| {
            let keys: BTreeSet<&str> = told.claims().map(|c| c.source().unwrap().key()).collect();
            keys.into_iter().collect()
        })
        .collect();
    assert_eq!(tellers[0], ["encyclopedia"]);
    assert_eq!(tellers[1], ["interfax-2024-12-05", "kcna", "rt"]);
}

#[test]
fn who_ratified_what_when_and_who_says_so() {
    use EventKind::*;
    let graph = sample::corpus();
    let treaty = graph.agreement("ru-kp-2024").unwrap();
    let acts: Vec<_> = treaty
        .ratifications()
        .map(|act| {
            assert_eq!(act.certainty(), Certainty::Yes);
            let actor = act.actor().map(|actor| actor.key().to_owned());
            (act.day().unwrap(), actor, act.kind(), sources(act))
        })
        .collect();
    let expected = [
        (
            day(2024, 10, 24),
            Some("RU/duma"),
            ParliamentaryApproval,
            vec!["encyclopedia", "rt"],
        ),
        (
            day(2024, 11, 6),
            Some("RU/federation-council"),
            ParliamentaryApproval,
            vec!["encyclopedia", "rt"],
        ),
        (
            day(2024, 11, 9),
            Some("RU"),
            Promulgation,
            vec!["encyclopedia", "rt"],
        ),
        (
            day(2024, 11, 11),
            Some("KP"),
            Ratification,
            vec!["menafn-2024-11-13"],
        ),
        (
            day(2024, 12, 4),
            None,
            ExchangeOfInstruments,
            vec!["interfax-2024-12-05"],
        ),
    ];
    let expected = expected.map(|(day, who, kind, sources)| {
        let who = who.map(str::to_owned);
        (day, who, kind, sources)
    });
    assert_eq!(acts, expected);
}

#[test]
fn each_signature_is_of_either_day_and_the_bare_one_in_no_list() {
    let graph = sample::russia_north_korea();
    let treaty = graph.agreement("ru-kp-2024").unwrap();
    let signatures: Vec<Event<'_>> = treaty.signatures().collect();
    for (signature, (party, leader)) in signatures
        .iter()
        .zip([("KP", "kim-jong-un"), ("RU", "putin")])
    {
        assert_eq!(signature.party().unwrap().key(), party);
        let persons: Vec<&str> = signature.persons().map(|person| person.key()).collect();
        assert_eq!(persons, [leader]);
        assert_eq!(signature.places().collect::<Vec<_>>(), ["Pyongyang"]);
        // Days that follow each other print as a stretch; the set is that of the two.
        assert_eq!(signature.when().to_string(), "2024-06-18..2024-06-19");
        let either: Date = "[2024-06-18,2024-06-19]".parse().unwrap();
        assert_eq!(Some(signature.days()), either.days());
        assert_eq!(signature.day(), None);
        assert_eq!(signature.certainty(), Certainty::Yes);
        // The other day comes from the claim on the agreement's own act, which is no claim on this one.
        assert_eq!(sources(*signature), ["interfax-2024-12-05", "kcna", "rt"]);
    }
    assert_eq!(signatures.len(), 2);
    let on = |on| treaty.signatures().within(on..=on).next().unwrap();
    assert!(
        treaty
            .signatures()
            .within(day(2024, 6, 20)..=day(2024, 6, 30))
            .next()
            .is_none()
    );
    assert_eq!(on(day(2024, 6, 19)).certainty(), Certainty::Maybe);
    assert_eq!(on(day(2024, 6, 18)).certainty(), Certainty::Maybe);
}

#[test]
fn one_exchange_by_two_deputies_brings_it_into_force() {
    let graph = sample::russia_north_korea();
    let treaty = graph.agreement("ru-kp-2024").unwrap();
    let one = |kind: EventKind| {
        let events: Vec<Event<'_>> = treaty.events().of(kind).collect();
        assert_eq!(events.len(), 1);
        assert_eq!(events[0].day(), Some(day(2024, 12, 4)));
        let parties: Vec<&str> = events[0].parties().map(|party| party.key()).collect();
        assert_eq!(parties, ["KP", "RU"]);
        events[0]
    };
    let exchange = one(EventKind::ExchangeOfInstruments);
    let mut persons: Vec<&str> = exchange.persons().map(|person| person.key()).collect();
    persons.sort_unstable();
    assert_eq!(persons, ["kim-jong-gyu", "rudenko"]);
    assert_eq!(exchange.office().unwrap().to_string(), "deputy-minister");
    let force = one(EventKind::EntryIntoForce);
    assert_eq!(force.actor(), None);
    let clause = treaty.entry_into_force_clause().unwrap();
    assert_eq!(
        clause.after,
        Some(After::Event(EventKind::ExchangeOfInstruments))
    );
    let consents = treaty.ratifications().of(Class::Consent);
    assert_eq!(consents.count(), 2);
}

#[test]
fn the_treaty_of_2000_ends_that_day() {
    let graph = sample::russia_north_korea();
    let treaty = graph.agreement("ru-kp-2000").unwrap();
    let acts: Vec<_> = treaty
        .events()
        .map(|act| {
            let parties: Vec<&str> = act.parties().map(|party| party.key()).collect();
            assert_eq!(parties, ["KP", "RU"]);
            (act.day().unwrap(), act.kind(), act.ground())
        })
        .collect();
    let expected = [
        (day(2000, 2, 9), EventKind::Signature, None),
        (
            day(2024, 12, 4),
            EventKind::Termination,
            Some(Ground::Replacement),
        ),
    ];
    assert_eq!(acts, expected);
    let later = graph.agreement("ru-kp-2024").unwrap();
    let relation = later.relations().next().unwrap();
    assert_eq!(relation.kind(), RelationKind::Replaces);
    assert_eq!(relation.to(), Some("ru-kp-2000"));
}

#[test]
fn one_treaty_forbids_to_aid_the_aggressor_the_other_obliges_to_assist() {
    let graph = sample::corpus();
    let told = |duty: Obligation<'_>| {
        let part = duty.part().map(|part| part.name().to_owned());
        (duty.kind().unwrap(), duty.modality(), duty.trigger(), part)
    };
    let duty = |key: &str| told(graph.obligation(key).unwrap());
    assert_eq!(
        duty("ru-ir-2025/non-assistance"),
        (
            ObligationKind::NonAssistanceToAggressor,
            Some(Modality::Prohibition),
            Some(Trigger::ArmedAttack),
            Some("3".to_owned())
        )
    );
    let korea: Vec<_> = graph
        .agreement("ru-kp-2024")
        .unwrap()
        .obligations()
        .map(told)
        .collect();
    let expected = [
        (
            ObligationKind::Consultation,
            Some(Modality::Obligation),
            Some(Trigger::Threat),
            Some("3".to_owned()),
        ),
        (
            ObligationKind::Defense,
            Some(Modality::Obligation),
            Some(Trigger::ArmedAttack),
            Some("4".to_owned()),
        ),
        (
            ObligationKind::NonAdhesion,
            Some(Modality::Prohibition),
            None,
            None,
        ),
        (
            ObligationKind::TerritoryDenial,
            Some(Modality::Prohibition),
            None,
            None,
        ),
    ];
    assert_eq!(korea, expected);
    let defense = graph.obligation("ru-kp-2024/defense").unwrap();
    assert_eq!(defense.text(), Some("military and other assistance"));
}

#[test]
fn russia_is_one_state_with_four_treaties() {
    let graph = sample::corpus();
    let russia = graph.state("RU").unwrap();
    let agreements: Vec<&str> = russia.agreements().map(|treaty| treaty.key()).collect();
    assert_eq!(
        agreements,
        ["ru-ir-2001", "ru-ir-2025", "ru-kp-2000", "ru-kp-2024"]
    );
    let duma = graph.legislature("RU/duma").unwrap();
    let days: Vec<String> = duma
        .ratifications()
        .map(|act| act.when().to_string())
        .collect();
    assert_eq!(days, ["2024-10-24", "2025-04-08"]);
    assert_eq!(graph.leader("putin").unwrap().signatures().count(), 2);
}

#[test]
fn the_order_of_the_three_does_not_matter() {
    let mut backwards = GraphBuilder::new();
    for (name, text) in FILES.into_iter().rev() {
        backwards.toml(name, text);
    }
    let graph = backwards.build().unwrap();
    assert!(graph == sample::corpus());
    graph.verify().unwrap();
    let dossier = graph.to_dossier();
    assert!(dossier.build().unwrap() == graph);
    assert_eq!(Dossier::from_toml(&dossier.to_toml()).unwrap(), dossier);
}

/// Every text of a field named so, wherever it stands.
fn values(value: &serde_json::Value, field: &str, found: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(table) => {
            for (name, value) in table {
                match value {
                    serde_json::Value::String(text) if name == field => found.push(text.clone()),
                    value => values(value, field, found),
                }
            }
        }
        serde_json::Value::Array(list) => list.iter().for_each(|v| values(v, field, found)),
        _ => {}
    }
}

fn values_of(text: &str, field: &str) -> Vec<String> {
    let json = Dossier::from_toml(text).unwrap().to_json();
    let mut found = Vec::new();
    values(&serde_json::from_str(&json).unwrap(), field, &mut found);
    found
}

#[test]
fn every_source_is_cited_or_republished() {
    for (name, text) in FILES {
        let mut used = values_of(text, "source");
        used.extend(values_of(text, "republishes"));
        for source in Dossier::from_toml(text).unwrap().sources {
            let key = source.key.to_string();
            assert!(used.contains(&key), "{name}: {key} says nothing");
        }
    }
}

#[test]
fn quotations_are_short() {
    for (name, text) in FILES {
        for quote in values_of(text, "quote") {
            let words = quote.split_whitespace().count();
            assert!(words <= 12, "{name}: {words} words: {quote}");
        }
    }
    let quotes = values_of(sample::MOSCOW_PYONGYANG, "quote");
    assert_eq!(quotes, ["military and other assistance"; 2]);
}

#[test]
fn who_repeats_an_agency_is_no_second_report() {
    let graph = sample::russia_north_korea();
    let treaty = graph.agreement("ru-kp-2024").unwrap();
    let signature = treaty.signatures().next().unwrap();
    let told = signature.claimed(Field::Place);
    assert_eq!(told[0].claims().len(), 3);
    assert_eq!(told[0].independent_sources(), 2);
}
