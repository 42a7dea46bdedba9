//! MEANING, M32: sources that correct and withdraw each other.

use treatygraph::{Dossier, EventKind, Graph, GraphBuilder, day};

const PARTIES: &str = r#"
    state = [{ key = "A" }, { key = "B" }]
    agreement = [{ key = "t", parties = ["A", "B"] }]
    leader = [{ key = "ann" }, { key = "bob" }]
"#;

fn graph(text: &str) -> Graph {
    let graph = GraphBuilder::new()
        .toml("parties", PARTIES)
        .toml("text", text)
        .build();
    let graph = graph.unwrap_or_else(|error| panic!("{error}"));
    graph.verify().unwrap();
    assert_eq!(graph.to_dossier().build().unwrap(), graph);
    graph
}

fn error(text: &str) -> String {
    Dossier::from_toml(text)
        .unwrap()
        .build()
        .unwrap_err()
        .to_string()
}

#[test]
fn what_the_correction_does_not_speak_of_stays() {
    let graph = graph(
        r#"
        source = [{ key = "one", published = "2025-03-06" }, { key = "two", published = "2025-03-08", corrects = "one" }]
        [[event]]
        agreement = "t"
        kind = "signature"
        party = "A"
        claims = [
          { on = "2025-03-05", place = ["Aville"], person = "ann", source = "one" },
          { on = "2025-03-04", person = "bob", source = "two" },
        ]
        "#,
    );
    let signature = graph.events().next().unwrap();
    assert_eq!(signature.when().to_string(), "2025-03-04");
    assert_eq!(signature.places().collect::<Vec<_>>(), ["Aville"]);
    assert_eq!(
        signature.persons().map(|p| p.key()).collect::<Vec<_>>(),
        ["bob"]
    );
    assert_eq!(graph.disputes().count(), 0);
    // In the list of the person who was named first, only as long as that was known.
    let of_ann = |graph: treatygraph::View<'_>| graph.leader("ann").unwrap().events().count();
    assert_eq!(of_ann(graph.view()), 0);
    assert_eq!(of_ann(graph.as_known_on(day(2025, 3, 7))), 1);
    let first = |claim: &treatygraph::Claim<'_>| claim.source().unwrap().key() == "one";
    let first = signature.claims().find(first).unwrap();
    assert!(first.counts() && first.corrected_by().count() == 1);
}

#[test]
fn a_correction_is_of_the_same_speaker() {
    let graph = graph(
        r#"
        source = [{ key = "one" }, { key = "two", corrects = "one" }]
        [[event]]
        agreement = "t"
        kind = "signature"
        party = "A"
        claims = [
          { on = "2025-03-05", source = "one" },
          { on = "2025-03-07", speaker = "A", source = "one" },
          { on = "2025-03-04", source = "two" },
        ]
        "#,
    );
    // What the minister is quoted with is not put right.
    let signature = graph.events().next().unwrap();
    assert_eq!(signature.when().to_string(), "2025-03-04 or 2025-03-07");
    assert!(signature.is_disputed());
}

#[test]
fn a_denial_is_corrected_by_whoever_then_asserts() {
    let text = |first: &str, then: &str| {
        format!(
            r#"
            source = [{{ key = "one" }}, {{ key = "two", corrects = "one" }}]
            [[event]]
            agreement = "t"
            kind = "signature"
            party = "A"
            claims = [{{ {first}, source = "one" }}, {{ {then}, source = "two" }}]
            "#
        )
    };
    let asserted = graph(&text(r#"stance = "denies""#, r#"on = "2025-03-04""#));
    assert!(asserted.events().next().unwrap().certainty().is_yes());
    let denied = graph(&text(r#"on = "2025-03-04""#, r#"stance = "denies""#));
    assert_eq!(denied.events().count(), 0);
}

#[test]
fn what_is_withdrawn_is_as_if_it_had_not_been_said() {
    let graph = graph(
        r#"
        source = [
          { key = "list", published = "2001-01-01" },
          { key = "wire", published = "2002-01-01" },
          { key = "sorry", published = "2003-01-01", withdraws = "wire" },
        ]
        state = [{ key = "C" , source = "wire" }]
        event = [
          { agreement = "t", kind = "signature", on = "2000-05-01", source = "list" },
          { agreement = "t", kind = "signature", party = "A", on = "2000-04-01", source = "wire" },
        ]
        relation = [{ from = "t", kind = "replaces", to-title = "treaty of 1921", source = "wire" }]
        "#,
    );
    // The bare signature stands for both, as no own one of A is told any more.
    let signed = |view: treatygraph::View<'_>| {
        let state = view.state("A").unwrap();
        let mut events = state.events().of(EventKind::Signature);
        events.next().unwrap().when().to_string()
    };
    assert_eq!(signed(graph.view()), "2000-05-01");
    assert_ne!(signed(graph.as_known_on(day(2002, 6, 1))), "2000-05-01");
    let treaty = graph.agreement("t").unwrap();
    assert_eq!(treaty.events().count(), 1);
    assert!(!graph.state("C").unwrap().is_known());
    assert_eq!(graph.source("wire").unwrap().cited_by().count(), 3);
    assert!(graph.source("wire").unwrap().is_withdrawn());
    assert!(
        !graph
            .as_known_on(day(2002, 6, 1))
            .source("wire")
            .unwrap()
            .is_withdrawn()
    );
}

#[test]
fn an_agreement_told_by_a_withdrawn_source_alone_is_not_listed() {
    let graph = graph(
        r#"
        source = [{ key = "hoax" }, { key = "sorry", withdraws = "hoax" }]
        agreement = [{ key = "secret-pact", parties = ["A", "B"], source = "hoax" }]
        event = [{ agreement = "secret-pact", kind = "entry-into-force", on = "1990", source = "hoax" }]
        "#,
    );
    assert_eq!(
        graph.agreements().map(|t| t.key()).collect::<Vec<_>>(),
        ["t"]
    );
    let pact = graph.agreement("secret-pact").unwrap();
    assert!(!pact.is_known());
    assert_eq!(graph.state("A").unwrap().agreements().count(), 1);
    assert!(
        !pact
            .status_on(day(2000, 1, 1))
            .is(treatygraph::Standing::InForce)
            .is_yes()
    );
    let trusting = graph.distrusting([graph.source("sorry").unwrap()]);
    assert_eq!(trusting.agreements().count(), 1 + 1);
}

#[test]
fn circles_are_errors() {
    let circle = r#"
        source = [
          { key = "a", corrects = "b" },
          { key = "b", withdraws = "c" },
          { key = "c", corrects = "a" },
        ]
    "#;
    let message = error(circle);
    assert!(
        message.contains("correct or withdraw each other in a circle"),
        "{message}"
    );
    assert!(error(r#"source = [{ key = "a", corrects = "a" }]"#).contains("another, not itself"));
    // By way of what is repeated.
    let repeated = r#"
        source = [
          { key = "a", withdraws = "b", republishes = "d" },
          { key = "b" },
          { key = "c", withdraws = "d", republishes = "b" },
          { key = "d" },
        ]
    "#;
    assert!(
        error(repeated).contains("in a circle"),
        "{}",
        error(repeated)
    );
    // One that repeats what it corrects is none.
    let text = r#"source = [{ key = "a" }, { key = "b", corrects = "a", republishes = "a" }]"#;
    assert!(Dossier::from_toml(text).unwrap().build().is_ok());
}

#[test]
fn a_reading_is_of_a_chamber_or_committee() {
    let text = format!(
        "{PARTIES}\n[[event]]\nagreement = \"t\"\nkind = \"ratification\"\nparty = \"A\"\nreading = \"first\"\n"
    );
    let message = error(&text);
    assert!(
        message.contains("a chamber or committee reads a bill"),
        "{message}"
    );
}
