//! A treaty that is suspended and in force.

use treatygraph::Certainty::{Maybe, No, Yes};
use treatygraph::Standing::{Ended, InForce, NotYet};
use treatygraph::vocabulary::{Renewal, Stance};
use treatygraph::{Certainty, EventKind, Span, day};

use super::{case, lines, standings};

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

#[test]
fn suspended_and_in_force() {
    let graph = case("new_start_2010");
    let treaty = graph.agreement("new-start-2010").unwrap();
    assert_eq!(standings(treaty.status_on(day(2011, 2, 4))), [NotYet]);
    let status = treaty.status_on(day(2023, 2, 27));
    assert_eq!((status.is(InForce), status.suspended()), (Yes, No));
    // M15: the United States contests: what the act would change, the operation, is maybe, nothing else.
    let status = treaty.status_on(day(2023, 6, 1));
    assert_eq!((status.is(InForce), status.suspended()), (Yes, Maybe));
}

#[test]
fn according_to_each_side() {
    let graph = case("new_start_2010");
    let suspended = |view: treatygraph::View<'_>| {
        let treaty = view.agreement("new-start-2010").unwrap();
        let status = treaty.status_on(day(2023, 6, 1));
        assert_eq!(status.is(InForce), Yes);
        status.suspended()
    };
    let (russia, states) = (graph.state("RU").unwrap(), graph.state("US").unwrap());
    // M14: an act is its own party's assertion of its effect. M15: for the contester it has none.
    assert_eq!(suspended(graph.according_to(russia)), Yes);
    assert_eq!(suspended(graph.according_to(states)), No);
    let department = graph.organ("US/state").unwrap();
    assert_eq!(suspended(graph.according_to(department)), No);
    // M14: two actors, their voices together, in any order.
    assert_eq!(
        suspended(graph.according_to(russia).according_to(states)),
        Maybe
    );
    assert_eq!(
        suspended(graph.according_to(states).according_to(russia)),
        Maybe
    );
    // M12: until 15 March nobody had contested it.
    assert_eq!(suspended(graph.as_known_on(day(2023, 3, 14))), Yes);
    assert_eq!(suspended(graph.as_known_on(day(2023, 3, 15))), Maybe);
}

#[test]
fn prolonged_once() {
    let graph = case("new_start_2010");
    let treaty = graph.agreement("new-start-2010").unwrap();
    // M16: a prolongation moves the end.
    assert_eq!(standings(treaty.status_on(day(2021, 2, 6))), [InForce]);
    assert_eq!(standings(treaty.status_on(day(2026, 2, 4))), [InForce]);
    // RULES 4: the boundary itself is maybe.
    assert_eq!(
        standings(treaty.status_on(day(2026, 2, 5))),
        [InForce, Ended]
    );
    assert_eq!(standings(treaty.status_on(day(2026, 2, 6))), [Ended]);
}

#[test]
#[ignore = "clauses are not at work yet"]
fn before_it_was_prolonged() {
    let graph = case("new_start_2010");
    // M16: the term ends on its own boundary, as it is not renewed tacitly.
    let view = graph.as_known_on(day(2020, 12, 31));
    let treaty = view.agreement("new-start-2010").unwrap();
    assert_eq!(standings(treaty.status_on(day(2021, 2, 4))), [InForce]);
    assert_eq!(
        standings(treaty.status_on(day(2021, 2, 5))),
        [InForce, Ended]
    );
    assert_eq!(standings(treaty.status_on(day(2021, 2, 6))), [Ended]);
}

#[test]
fn from_signature_to_entry_into_force() {
    let graph = case("new_start_2010");
    let treaty = graph.agreement("new-start-2010").unwrap();
    // M11: from 8 April 2010 to 5 February 2011.
    let days = treaty.days_between(EventKind::Signature, EventKind::EntryIntoForce);
    assert_eq!(days.unwrap().to_string(), "303 days");
}
