//! Consents: made when, established when (RULES 6 and 8).

use treatygraph::{EventKind, Graph, sample};

use super::graph;

fn consents(graph: &Graph, agreement: &str) -> Vec<String> {
    let consents = graph.agreement(agreement).unwrap().consents();
    consents.map(|consent| consent.to_string()).collect()
}

#[test]
fn nothing_is_assumed() {
    // Both parliaments approved and it is in force; of consent nobody reports.
    let graph = sample::russia_iran();
    let none = ["Iran: no consent recorded", "Russia: no consent recorded"];
    assert_eq!(consents(&graph, "ru-ir-2025"), none);
    assert_eq!(consents(&graph, "ru-ir-2001"), none);
}

#[test]
fn made_is_earlier_than_established() {
    let graph = graph(
        "[[event]]\nagreement = \"t\"\nkind = \"ratification\"\nparties = [\"RU\", \"KP\"]\non = \"2024-01-01\"\n\n\
         [[event]]\nagreement = \"t\"\nkind = \"deposit\"\nparty = \"RU\"\non = \"2024-02-01\"\n\n\
         [[event]]\nagreement = \"t\"\nkind = \"withdrawal-of-instrument\"\nparty = \"RU\"\non = \"2025-02-01\"\n",
    );
    assert_eq!(
        consents(&graph, "t"),
        [
            "KP: ratification 2024-01-01, not recorded as established",
            "RU: ratification 2024-01-01, established by deposit 2024-02-01, withdrawal-of-instrument 2025-02-01",
        ]
    );
}

#[test]
fn a_definitive_signature_does_both() {
    let graph = graph(
        "[[event]]\nagreement = \"t\"\nkind = \"signature\"\nparty = \"RU\"\non = \"2024-01-01\"\neffect = \"definitive\"\n\n\
         [[event]]\nagreement = \"t\"\nkind = \"signature\"\nparty = \"KP\"\non = \"2024-01-01\"\neffect = \"subject-to-consent\"\n",
    );
    let told = [
        "KP: no consent recorded",
        "RU: established by signature 2024-01-01",
    ];
    assert_eq!(consents(&graph, "t"), told);
    let russia = graph.agreement("t").unwrap().consents().last().unwrap();
    assert_eq!(russia.made(), russia.established());
}

#[test]
fn notes_bind_on_the_day_of_the_last() {
    let first = "[[event]]\nagreement = \"t\"\nkind = \"exchange-of-constituting-instruments\"\nparty = \"RU\"\non = \"2024-01-01\"\n\n";
    let reply = "[[event]]\nagreement = \"t\"\nkind = \"exchange-of-constituting-instruments\"\nparty = \"KP\"\non = \"2024-01-05\"\n";
    let kind = EventKind::ExchangeOfConstitutingInstruments;
    assert_eq!(
        consents(&graph(first), "t"),
        [
            "KP: no consent recorded".to_owned(),
            format!("RU: {kind} 2024-01-01, not recorded as established"),
        ]
    );
    assert_eq!(
        consents(&graph(&format!("{first}{reply}")), "t"),
        [
            format!("KP: established by {kind} 2024-01-05"),
            format!("RU: {kind} 2024-01-01, established by {kind} 2024-01-05"),
        ]
    );
}

#[test]
fn acts_without_a_party_and_refused_ones() {
    let graph = graph(
        "[[event]]\nagreement = \"t\"\nkind = \"notification\"\non = \"2024-03-01\"\n\n\
         [[event]]\nagreement = \"t\"\nkind = \"notification\"\nparty = \"RU\"\non = \"2024-03-01\"\n\n\
         [[event]]\nagreement = \"t\"\nkind = \"ratification\"\nparty = \"RU\"\noutcome = \"rejected\"\n\n\
         [[event]]\nagreement = \"t\"\nkind = \"ratification\"\nparty = \"KP\"\npart = \"annex\"\non = \"2024-01-01\"\n",
    );
    // It stands for the party that has none of its own (M8); an act on a part is none on the whole.
    assert_eq!(
        consents(&graph, "t"),
        [
            "KP: established by notification 2024-03-01",
            "RU: established by notification 2024-03-01",
        ]
    );
    let treaty = graph.agreement("t").unwrap();
    let acts: Vec<_> = treaty
        .consents()
        .map(|c| c.established().unwrap())
        .collect();
    assert_ne!(acts[0], acts[1]);
}

#[test]
fn in_a_view() {
    let graph = sample::russia_north_korea();
    let before = graph.as_known_on(treatygraph::day(2024, 12, 1));
    let treaty = before.agreement("ru-kp-2024").unwrap();
    let told: Vec<String> = treaty.consents().map(|c| c.to_string()).collect();
    assert_eq!(
        told,
        [
            "North Korea: ratification 2024-11-11, not recorded as established",
            "Russia: no consent recorded",
        ]
    );
}
