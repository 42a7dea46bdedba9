//! What is pending, and how far it has come: what failed or was taken back does not count.

use treatygraph::vocabulary::Stage;
use treatygraph::{EventKind, day};

use super::graph;

/// The stage in 2025 of an agreement both signed, with these events too; none if it is not pending.
fn stage(all: &[&str]) -> Option<Stage> {
    let event = |fields: &&str| format!("[[event]]\nagreement = \"t\"\n{fields}\n\n");
    let signed = ["RU", "KP"]
        .map(|party| format!("kind = \"signature\"\nparty = \"{party}\"\non = \"2020-01-01\""));
    let signed: String = signed
        .iter()
        .map(|fields| event(&fields.as_str()))
        .collect();
    let more: String = all.iter().map(event).collect();
    let graph = graph(&format!("{signed}{more}"));
    let world = graph.on(day(2025, 1, 1));
    world.pending().next().map(|pending| pending.stage())
}

const DUMA: &str = "kind = \"parliamentary-approval\"\nbody = \"RU/duma\"\non = \"2021-02-01\"";

#[test]
fn approvals() {
    let vote = |fields: &str| stage(&[&format!("{DUMA}\n{fields}")]);
    assert_eq!(stage(&[]), Some(Stage::Signed));
    assert_eq!(vote(""), Some(Stage::Approved));
    assert_eq!(vote("outcome = \"approved\""), Some(Stage::Approved));
    for failed in ["rejected", "lapsed", "withdrawn", "referred-back"] {
        let outcome = format!("outcome = \"{failed}\"");
        assert_eq!(vote(&outcome), Some(Stage::Signed), "{failed}");
    }
    assert_eq!(vote("part = \"3\""), Some(Stage::Signed));
    assert_eq!(vote("question = \"postpone\""), Some(Stage::Signed));
    let later = stage(&[&DUMA.replace("2021", "2026")]);
    assert_eq!(later, Some(Stage::Signed));
}

#[test]
fn consents() {
    let ratified = |party: &str, rest: &str| {
        format!("kind = \"ratification\"\nparty = \"{party}\"\non = \"2022-02-01\"\n{rest}")
    };
    let (russia, korea) = (ratified("RU", ""), ratified("KP", ""));
    assert_eq!(stage(&[&russia]), Some(Stage::PartlyConsented));
    assert_eq!(stage(&[&russia, &korea]), Some(Stage::Consented));
    for rest in [
        "outcome = \"lapsed\"",
        "outcome = \"rejected\"",
        "part = \"3\"",
    ] {
        let none = ratified("KP", rest);
        assert_eq!(stage(&[&none]), Some(Stage::Signed), "{rest}");
        assert_eq!(stage(&[DUMA, &none]), Some(Stage::Approved), "{rest}");
        assert_eq!(stage(&[&russia, &none]), Some(Stage::PartlyConsented));
    }
}

#[test]
fn taken_back() {
    let ratified = "kind = \"ratification\"\nparty = \"RU\"\non = \"2022-02-01\"";
    let back = "kind = \"withdrawal-of-instrument\"\nparty = \"RU\"\non = \"2023-02-01\"";
    assert_eq!(stage(&[ratified, back]), Some(Stage::Signed));
    let later = back.replace("2023", "2026");
    assert_eq!(stage(&[ratified, &later]), Some(Stage::PartlyConsented));
    let again = "kind = \"deposit\"\nparty = \"RU\"\non = \"2024-02-01\"";
    assert_eq!(
        stage(&[ratified, back, again]),
        Some(Stage::PartlyConsented)
    );

    let unsign = |party: &str| {
        format!("kind = \"withdrawal-of-signature\"\nparty = \"{party}\"\non = \"2021-01-01\"")
    };
    assert_eq!(stage(&[&unsign("RU")]), Some(Stage::Signed), "the other's");
    assert_eq!(stage(&[&unsign("RU"), &unsign("KP")]), None);
}

#[test]
fn the_last_act_counts_too() {
    let text = "[[event]]\nagreement = \"t\"\nkind = \"signature\"\nparties = [\"RU\", \"KP\"]\non = \"2020-01-01\"\n\n";
    let graph = graph(&format!(
        "{text}[[event]]\nagreement = \"t\"\n{DUMA}\noutcome = \"rejected\"\n"
    ));
    let pending = graph.on(day(2025, 1, 1)).pending().next().unwrap();
    // So does a rejection.
    assert_eq!(pending.last().kind(), EventKind::ParliamentaryApproval);
}
