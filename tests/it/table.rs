//! The table at the end of the meaning of a dossier: the entry into force of 2025 in five views, on four days,
//! with the clause that it comes thirty days after the last notification.

use treatygraph::record::Field;
use treatygraph::vocabulary::FindingKind;
use treatygraph::{Certainty, Day, EventKind, Standing, View, day, sample};

const NO: Certainty = Certainty::No;
const MAYBE: Certainty = Certainty::Maybe;
const YES: Certainty = Certainty::Yes;

fn days_asked() -> [Day; 4] {
    [
        day(2025, 6, 1),
        day(2025, 7, 16),
        day(2025, 8, 1),
        day(2025, 10, 2),
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
fn the_corpus_with_its_clauses() {
    let graph = sample::russia_iran();
    let (russia, iran) = (graph.state("RU").unwrap(), graph.state("IR").unwrap());
    let told = |days: &str, cells| (days.to_owned(), cells);
    let both = "2025-07-11..2025-07-18, 2025-10-02";
    assert_eq!(row(graph.view()), told(both, [NO, MAYBE, MAYBE, YES]));
    assert_eq!(
        row(graph.as_known_on(day(2025, 8, 1))),
        told("2025-07-11..2025-07-18", [NO, MAYBE, YES, YES])
    );
    assert_eq!(
        row(graph.as_known_on(day(2025, 10, 3))),
        told(both, [NO, MAYBE, MAYBE, YES])
    );
    assert_eq!(
        row(graph.according_to(russia)),
        told("2025-10-02", [NO, NO, NO, YES])
    );
    assert_eq!(
        row(graph.according_to(iran)),
        told("2025-07-11..2025-07-18", [NO, MAYBE, YES, YES])
    );
}

/// RULES 11: 16 April is left out, with a finding, backs nothing and makes no dispute.
#[test]
fn the_day_that_the_clause_excludes() {
    let graph = sample::russia_iran();
    let treaty = graph.agreement("ru-ir-2025").unwrap();
    let found: Vec<_> = (treaty.findings())
        .filter(|finding| finding.kind() == FindingKind::ExcludedByClause)
        .collect();
    let [found] = &found[..] else {
        panic!("{found:?}");
    };
    assert!(found.to_string().contains("Iran Press 2025-04"), "{found}");
    let force = graph
        .disputes()
        .find(|dispute| dispute.field() == Field::On);
    let values: Vec<String> = force
        .unwrap()
        .values()
        .map(|told| told.to_string())
        .collect();
    assert_eq!(values, ["2025-10-02", "by 2025-07-18"]);
    // Before the approvals of the summer were known, nothing excluded it.
    let spring = graph.as_known_on(day(2025, 5, 1));
    assert_eq!(row(spring).0, "2025-04-16");
}

#[test]
fn each_answer_is_explained_in_a_sentence_that_names_its_sources() {
    let graph = sample::russia_iran();
    let why = |view: View<'_>, day: Day| {
        let treaty = view.agreement("ru-ir-2025").unwrap();
        treaty.status_on(day).why().to_string()
    };
    let [_, _, august, second] = days_asked();
    assert_eq!(
        why(graph.view(), august),
        "not-yet or in-force on 2025-08-01: entry-into-force on 2025-07-11..2025-07-18 or 2025-10-02 \
         (2025-10-02: Foreign Ministry (Russia) in IFP News, Foreign Ministry (Russia) in \
         newsarenaindia.com 2025-10-02, seed 2025-10-02, Foreign Ministry (Russia) in seed \
         2025-10-02; 2025-04-16: Iran Press 2025-04; by 2025-07-18: Embassy in Moscow (Iran) in bne \
         IntelliNews 2025-07-18); no certain end is recorded, and no source is known to leave ends out"
    );
    assert_eq!(
        why(graph.as_known_on(august), august),
        "in-force (presumed) on 2025-08-01: entry-into-force by \
         2025-07-18 (2025-04-16: Iran Press 2025-04; by 2025-07-18: Embassy in Moscow (Iran) in bne \
         IntelliNews 2025-07-18); no certain end is recorded, and no source is known to leave ends out; as last reported on \
         2025-07-18"
    );
    let russia = graph.according_to(graph.state("RU").unwrap());
    assert!(why(russia, august).starts_with("not-yet on 2025-08-01: not before entry-into-force"));
    assert!(why(russia, second).starts_with("in-force on 2025-10-02: entry-into-force on"));
    let iran = graph.according_to(graph.state("IR").unwrap());
    assert_eq!(
        why(iran, august),
        "in-force (presumed) on 2025-08-01: entry-into-force by 2025-07-18 (Embassy in Moscow (Iran) \
         in bne IntelliNews 2025-07-18); no certain end is recorded, and no source is known to leave ends out"
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
