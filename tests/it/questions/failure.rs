//! What failed, and votes.

use treatygraph::{Certainty, Graph, day};

use super::graph;

fn failed(graph: &Graph) -> Vec<String> {
    let failed = graph.events().failed();
    failed
        .map(|event| format!("{} {}", event.kind(), event.certainty()))
        .collect()
}

#[test]
fn failures_of_every_kind() {
    let event = |rest: &str| format!("[[event]]\nagreement = \"t\"\n{rest}\n\n");
    let text = [
        event("kind = \"negotiation-abandoned\"\non = \"2020\""),
        event("kind = \"withdrawal-of-signature\"\nparty = \"RU\"\non = \"2021-01-01\""),
        event("kind = \"withdrawal-of-instrument\"\nparty = \"KP\"\non = \"2021-01-02\""),
        event("kind = \"parliamentary-approval\"\nbody = \"RU/duma\"\nkey = \"a\"\noutcome = \"rejected\"\non = \"2021-02-01\""),
        event("kind = \"parliamentary-approval\"\nbody = \"RU/duma\"\nkey = \"b\"\noutcome = \"lapsed\"\non = \"2021-02-02\""),
        event("kind = \"parliamentary-approval\"\nbody = \"RU/duma\"\nkey = \"c\"\noutcome = \"withdrawn\"\non = \"2021-02-03\""),
        event("kind = \"parliamentary-approval\"\nbody = \"RU/duma\"\nkey = \"d\"\noutcome = \"referred-back\"\non = \"2021-02-04\""),
        event("kind = \"parliamentary-approval\"\nbody = \"RU/duma\"\nkey = \"e\"\nvote = \"1-400\"\non = \"2021-02-05\""),
        event("kind = \"parliamentary-approval\"\nbody = \"RU/duma\"\nkey = \"f\"\non = \"2021-02-06\"\nclaims = [{ outcome = \"rejected\", source = \"early\" }, { outcome = \"approved\", source = \"later\" }]"),
    ]
    .concat();
    let graph = graph(&text);
    assert_eq!(
        failed(&graph),
        [
            "negotiation-abandoned yes",
            "withdrawal-of-signature yes",
            "withdrawal-of-instrument yes",
            "parliamentary-approval yes",
            "parliamentary-approval yes",
            "parliamentary-approval yes",
            "parliamentary-approval maybe",
        ]
    );
    let russia = graph.state("RU").unwrap();
    let february = day(2021, 2, 1)..=day(2021, 2, 28);
    assert_eq!(russia.ratifications().within(february).failed().count(), 4);
    let certain = graph
        .events()
        .failed()
        .filter(|act| act.certainty() == Certainty::Yes);
    assert_eq!(certain.count(), 6);
}

/// The margin and the note of one decision.
fn vote(fields: &str) -> (Option<i64>, Option<String>) {
    let graph = graph(&format!(
        "[[event]]\nagreement = \"t\"\nkind = \"parliamentary-approval\"\nbody = \"RU/duma\"\n{fields}\n"
    ));
    let act = graph.events().next().unwrap();
    (act.margin(), act.majority_note())
}

#[test]
fn margins_are_towards_approval() {
    assert_eq!(vote("vote = \"191-8-2\"").0, Some(183));
    assert_eq!(vote("vote = \"49-50\"").0, Some(-1));
    assert_eq!(
        vote("vote = \"378-196\"\nquestion = \"reject\"").0,
        Some(-182)
    );
    assert_eq!(vote("vote = \"102-2\"\nquestion = \"annul\"").0, Some(-100));
    assert_eq!(vote("vote = \"60-40\"\nquestion = \"postpone\"").0, None);
    assert_eq!(vote("vote = \"55-?-?\"").0, None);
    assert_eq!(vote("outcome = \"approved\"").0, None);
    let two = |a: &str, b: &str| {
        vote(&format!(
            "claims = [{{ {a}, source = \"early\" }}, {{ {b}, source = \"later\" }}]"
        ))
        .0
    };
    assert_eq!(two("vote = \"55-?\"", "vote = \"?-40\""), Some(15));
    assert_eq!(two("vote = \"55-40-1\"", "vote = \"55-40-2\""), Some(15));
    assert_eq!(two("vote = \"55-40\"", "vote = \"55-41\""), None);
    let turned = two(
        "vote = \"55-40\"",
        "vote = \"40-55\", question = \"reject\"",
    );
    assert_eq!(turned, Some(15));
}

#[test]
fn majorities_in_words() {
    let note = |fields| vote(fields).1;
    let lost = note("vote = \"49-35\"\nneeded = \"two-thirds\"");
    assert_eq!(
        lost.unwrap(),
        "two thirds needed: 49 of 84 votes cast are fewer"
    );
    let present = note("vote = \"60-30-40\"\nneeded = \"two-thirds\"\npresent = 130");
    assert_eq!(
        present.unwrap(),
        "two thirds needed: 60 of 90 votes cast are enough, of 130 present they are not"
    );
    let absolute = note("vote = \"200-210\"\nneeded = \"absolute\"");
    assert_eq!(
        absolute.unwrap(),
        "more than half of the members needed: 200 of at least 410 are fewer"
    );
    let simple = note("vote = \"49-35\"\nneeded = \"simple\"\noutcome = \"rejected\"");
    assert_eq!(
        simple.unwrap(),
        "more for than against needed: 49 to 35 are more"
    );
    assert_eq!(note("vote = \"49-35\""), None);
    assert_eq!(note("needed = \"simple\""), None);
}
