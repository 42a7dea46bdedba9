//! A treaty that is suspended and in force.

use treatygraph::vocabulary::{Renewal, Stance};
use treatygraph::{Certainty, EventKind, Span, day};

use super::{case, lines};

#[test]
fn who_contests_an_act_does_not_deny_it() {
    let graph = case("new_start_2010");
    let treaty = graph.agreement("new-start-2010").unwrap();
    let suspension = treaty.events().of(EventKind::Suspension).next().unwrap();
    // M5: a contest backs its days like an assertion; one without a day backs every day.
    assert_eq!(suspension.day(), Some(day(2023, 2, 28)));
    assert_eq!(suspension.certainty(), Certainty::Yes);
    assert!(!suspension.is_disputed());
    assert_eq!(suspension.party().unwrap().name(), "Russia");
    let contest = suspension
        .claims()
        .find(|claim| claim.stance() == Stance::Contests)
        .unwrap();
    assert_eq!(contest.quote(), Some("legally invalid"));
    assert_eq!(graph.disputes().count(), 0);
}

#[test]
fn the_term_and_its_prolongation() {
    let graph = case("new_start_2010");
    let treaty = graph.agreement("new-start-2010").unwrap();
    let term = treaty.term().unwrap();
    assert_eq!(term.renewed_by, Some(Span::years(5)));
    assert_eq!(term.renewal, Some(Renewal::ByAgreement));
    assert_eq!(
        lines(treaty.events().of(EventKind::Prolongation)),
        ["2021-02-03  Russia, United States: prolongation of new-start-2010"]
    );
}
