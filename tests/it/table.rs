//! The first table at the end of the meaning of a dossier: the entry into force of 2025 in five views,
//! on four days, without clauses.

use treatygraph::{Certainty, Day, EventKind, Standing, View, day, sample};

const NO: Certainty = Certainty::No;
const MAYBE: Certainty = Certainty::Maybe;
const YES: Certainty = Certainty::Yes;

fn days_asked() -> [Day; 4] {
    [
        day(2024, 6, 1),
        day(2025, 8, 1),
        day(2025, 10, 2),
        day(2025, 10, 3),
    ]
}

fn row(view: View<'_>) -> (String, [Certainty; 4]) {
    let treaty = view.agreement("ru-ir-2025").unwrap();
    let force = treaty
        .events()
        .of(EventKind::EntryIntoForce)
        .next()
        .unwrap();
    let cells = days_asked().map(|day| treaty.status_on(day).is(Standing::InForce));
    (force.days().to_string(), cells)
}

#[test]
fn the_corpus_without_its_clauses() {
    let graph = sample::russia_iran();
    let (russia, iran) = (graph.state("RU").unwrap(), graph.state("IR").unwrap());
    let told = |days: &str, cells| (days.to_owned(), cells);
    assert_eq!(
        row(graph.view()),
        told("2025-04-16, 2025-10-02", [NO, MAYBE, YES, YES])
    );
    assert_eq!(
        row(graph.as_known_on(day(2025, 8, 1))),
        told("2025-04-16", [NO, YES, YES, YES])
    );
    assert_eq!(
        row(graph.as_known_on(day(2025, 10, 3))),
        told("2025-04-16, 2025-10-02", [NO, MAYBE, YES, YES])
    );
    assert_eq!(
        row(graph.according_to(russia)),
        told("2025-10-02", [NO, NO, YES, YES])
    );
    assert_eq!(
        row(graph.according_to(iran)),
        told("2025-01-17..2025-07-18", [NO, YES, YES, YES])
    );
}

#[test]
fn each_answer_is_explained_in_a_sentence_that_names_its_sources() {
    let graph = sample::russia_iran();
    let why = |view: View<'_>, day: Day| {
        let treaty = view.agreement("ru-ir-2025").unwrap();
        treaty.status_on(day).why().to_string()
    };
    let [_, august, second, _] = days_asked();
    assert_eq!(
        why(graph.view(), august),
        "not-yet or in-force on 2025-08-01: entry-into-force on 2025-04-16 or 2025-10-02 \
         (2025-10-02: Foreign Ministry (Russia) in IFP News, Foreign Ministry (Russia) in \
         newsarenaindia.com 2025-10-02, seed 2025-10-02, Foreign Ministry (Russia) in seed \
         2025-10-02; 2025-04-16: Iran Press 2025-04; by 2025-07-18: Embassy in Moscow (Iran) in bne \
         IntelliNews 2025-07-18); no certain end is recorded, and no source is known to leave ends out; clauses are recorded \
         and not applied"
    );
    assert_eq!(
        why(graph.as_known_on(august), august),
        "in-force (presumed) on 2025-08-01: entry-into-force on 2025-04-16 (2025-04-16: Iran Press \
         2025-04; by 2025-07-18: Embassy in Moscow (Iran) in bne IntelliNews 2025-07-18); no certain end is recorded, and no source is known to leave ends out; as last reported on 2025-07-18; clauses are recorded and not applied"
    );
    let russia = graph.according_to(graph.state("RU").unwrap());
    assert!(why(russia, august).starts_with("not-yet on 2025-08-01: not before entry-into-force"));
    assert!(why(russia, second).starts_with("in-force on 2025-10-02: entry-into-force on"));
    let iran = graph.according_to(graph.state("IR").unwrap());
    assert_eq!(
        why(iran, august),
        "in-force (presumed) on 2025-08-01: entry-into-force by 2025-07-18 (Embassy in Moscow (Iran) \
         in bne IntelliNews 2025-07-18); no certain end is recorded, and no source is known to leave ends out; clauses are \
         recorded and not applied"
    );
    // In every cell the sources stand in the sentence.
    for view in [graph.view(), russia, iran, graph.as_known_on(august)] {
        for day in days_asked() {
            let treaty = view.agreement("ru-ir-2025").unwrap();
            let status = treaty.status_on(day);
            let sentence = status.why().to_string();
            assert!(!status.claims().is_empty());
            for claim in status.claims() {
                let source = claim.source().unwrap().to_string();
                assert!(sentence.contains(&source), "{source} in: {sentence}");
            }
        }
    }
}
