//! Who said what: statements, and what is said of other things.

use treatygraph::vocabulary::Stance;
use treatygraph::{day, sample};

use super::graph;

#[test]
fn statements_and_claims_are_told_apart() {
    let graph = sample::russia_iran();
    let treaty = graph.agreement("ru-ir-2025").unwrap();
    let (statements, others): (Vec<_>, Vec<_>) =
        treaty.said().partition(|claim| claim.is_statement());
    assert_eq!(statements.len(), treaty.statements().count());
    assert_eq!(others.len(), 4);
    let russia: Vec<_> = graph.state("RU").unwrap().said().collect();
    let ministry: Vec<_> = graph.body("RU/mfa").unwrap().said().collect();
    assert_eq!(russia, ministry);
}

#[test]
fn a_source_may_be_somebodys_own_voice() {
    let graph = graph(
        "[[event]]\nagreement = \"t\"\nkind = \"signature\"\nparty = \"RU\"\non = \"2024-06-19\"\nclaims = [{ source = \"ministry\" }, { source = \"early\", speaker = \"kim\" }, { source = \"later\" }]\n\n\
         [[event]]\nagreement = \"t\"\nkind = \"statement\"\nbody = \"KP/mfa\"\non = \"2024-06-20\"\nsource = \"later\"\nquote = \"good\"\n\n\
         [[event]]\nagreement = \"t\"\nkind = \"statement\"\nspeaker-title = \"an official\"\non = \"2024-06-20\"\nsource = \"later\"\nquote = \"bad\"\n\n\
         [[event]]\nagreement = \"t\"\nkind = \"signature\"\nparty = \"KP\"\nstance = \"denies\"\nspeaker = \"kim\"\nsource = \"later\"\n",
    );
    let treaty = graph.agreement("t").unwrap();
    let told: Vec<_> = treaty
        .said()
        .map(|claim| {
            (
                claim.speaker().map(|actor| actor.key()),
                claim.is_statement(),
            )
        })
        .collect();
    assert_eq!(told.len(), 5);
    for expected in [
        (Some("RU/mfa"), false),
        (Some("kim"), false),
        (Some("KP/mfa"), true),
        (None, true),
    ] {
        assert!(told.contains(&expected), "{expected:?}");
    }
    assert_eq!(graph.state("RU").unwrap().said().count(), 1);
    assert_eq!(graph.state("KP").unwrap().said().count(), 1);
    let kim = graph.leader("kim").unwrap();
    assert_eq!(
        kim.said()
            .filter(|claim| claim.stance() == Stance::Denies)
            .count(),
        1
    );
    let then = graph.as_known_on(day(2024, 6, 1)).leader("kim").unwrap();
    assert_eq!(then.said().count(), 1);
}
