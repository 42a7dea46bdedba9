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

#[test]
fn whose_words_are_heard_of_the_act_itself() {
    let graph = case("new_start_2010");
    let day_of = |actor: treatygraph::State<'_>| {
        let view = graph.according_to(actor);
        let treaty = view.agreement("new-start-2010").unwrap();
        let act = treaty.events().of(EventKind::Suspension).next().unwrap();
        (act.day(), act.certainty())
    };
    // M14: a contest speaks of the effect only; that the act was done, and when, both sides' views have.
    let done = (Some(day(2023, 2, 28)), Certainty::Yes);
    assert_eq!(day_of(graph.state("RU").unwrap()), done);
    assert_eq!(day_of(graph.state("US").unwrap()), done);
    // M12: on 1 March nobody had contested it yet.
    let march = graph.as_known_on(day(2023, 3, 1));
    let treaty = march.agreement("new-start-2010").unwrap();
    let act = treaty.events().of(EventKind::Suspension).next().unwrap();
    assert_eq!(act.claims().count(), 1);
}
