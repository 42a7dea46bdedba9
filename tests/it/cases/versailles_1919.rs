//! A treaty rejected though a majority was in favour.

use treatygraph::Certainty::{No, Yes};
use treatygraph::Participation;
use treatygraph::Standing::{InForce, NotYet};
use treatygraph::record::Field;
use treatygraph::vocabulary::{Majority, Outcome};
use treatygraph::{Certainty, EventKind, day};

use super::{case, lines, only, standings};

#[test]
fn a_majority_in_favour_is_no_approval() {
    let graph = case("versailles_1919");
    let senate = graph.legislature("US/senate").unwrap();
    // The second vote is told in two ways, and none is chosen (M3).
    assert_eq!(
        lines(senate.ratifications()),
        [
            "1919-11-19  Senate (United States): parliamentary-approval of versailles-1919, rejected 39-55-?",
            "1920-03-19  Senate (United States): parliamentary-approval of versailles-1919, rejected 35-49-? or 49-35-?",
        ]
    );
    let second = senate.ratifications().last().unwrap();
    assert_eq!(second.outcome(), Some(Outcome::Rejected));
    assert_eq!(second.needed(), Some(Majority::TwoThirds));
    let votes = second.claimed(Field::Vote);
    assert_eq!(votes.len(), 2);
    assert_eq!(second.vote(), None);
    let disputes: Vec<Field> = graph.disputes().map(|dispute| dispute.field()).collect();
    assert_eq!(disputes, [Field::Vote]);
}

#[test]
fn a_bare_entry_into_force_is_not_for_a_party_that_had_refused() {
    let graph = case("versailles_1919");
    let treaty = graph.agreement("versailles-1919").unwrap();
    let force = treaty.events().of(EventKind::EntryIntoForce).next();
    // M8: the Senate had rejected in November, before the day of entry into force.
    let parties: Vec<&str> = force.unwrap().parties().map(|p| p.key()).collect();
    assert_eq!(parties, ["DE", "FR", "GB", "IT", "JP"]);
    let states = graph.state("US").unwrap();
    assert_eq!(states.events().of(EventKind::EntryIntoForce).count(), 0);
    // It signed all the same, and is one of the parties named.
    assert_eq!(treaty.signatures().count(), 6);
    assert_eq!(states.signatures().count(), 1);
    assert_eq!(treaty.party_certainty(states), Certainty::Yes);
}

#[test]
fn a_page_without_a_day_is_noted() {
    // M12.
    let graph = case("versailles_1919");
    let found = "U.S. Capitol Visitor Center has no day, so what it says counts only where no limit is set: give the source its day, `published` (M12)";
    assert!(graph.findings().any(|finding| finding.to_string() == found));
}

#[test]
fn a_refusal_out_of_view_is_no_refusal() {
    let graph = case("versailles_1919");
    let capitol = graph.source("capitol").unwrap();
    // M8, M13: the rejection of November stands on that page alone, that of March came after the day of
    // entry into force. Without the page the bare act stands for the United States too.
    let view = graph.distrusting([capitol]);
    let states = view.state("US").unwrap();
    assert_eq!(states.events().of(EventKind::EntryIntoForce).count(), 1);
    // The vote of March is then told in one way.
    let senate = view.legislature("US/senate").unwrap();
    assert_eq!(
        lines(senate.ratifications()),
        [
            "1920-03-19  Senate (United States): parliamentary-approval of versailles-1919, rejected 49-35-?"
        ]
    );
    assert_eq!(view.disputes().count(), 0);
    // M12: the page has no day, and is out of view wherever a limit is set.
    let view = graph.as_known_on(day(2025, 1, 1));
    assert_eq!(view.legislature("US/senate").unwrap().events().count(), 1);
}

#[test]
fn in_force_between_all_but_one() {
    let graph = case("versailles_1919");
    let treaty = graph.agreement("versailles-1919").unwrap();
    assert_eq!(standings(treaty.status_on(day(1920, 1, 9))), [NotYet]);
    assert_eq!(standings(treaty.status_on(day(1920, 1, 10))), [InForce]);
    let party = |key| graph.state(key).unwrap();
    let held = |key, day| treaty.status_for(party(key), day).is(InForce);
    assert_eq!(held("DE", day(1920, 1, 10)), Yes);
    assert_eq!(held("FR", day(1925, 1, 1)), Yes); // M20
    // M8: recorded, and not its own: no, until one of its own.
    assert_eq!(held("US", day(1920, 1, 10)), No);
    assert_eq!(
        standings(treaty.status_for(party("US"), day(1925, 1, 1))),
        [NotYet]
    );
    // M22: opposite sides, both bound.
    let between = |one, other| {
        let pair = party(one).with(party(other));
        pair.in_force_on(day(1925, 1, 1))
            .map(|(_, held)| held)
            .collect::<Vec<_>>()
    };
    assert_eq!(between("DE", "FR"), [Yes]);
    assert_eq!(between("DE", "US"), []);
    assert_eq!(between("FR", "GB"), []);
}

#[test]
fn signed_and_never_bound() {
    let graph = case("versailles_1919");
    let treaty = graph.agreement("versailles-1919").unwrap();
    let of = |key, day| only(graph.state(key).unwrap().participation_in(treaty, day));
    // M17: France has deposited on the day of entry into force.
    assert_eq!(of("FR", day(1919, 6, 27)), Participation::None);
    assert_eq!(of("FR", day(1919, 12, 1)), Participation::Signatory);
    assert_eq!(of("FR", day(1920, 1, 10)), Participation::Party);
    assert_eq!(of("US", day(1925, 1, 1)), Participation::Signatory);
}

#[test]
fn without_the_refusal_in_view_the_bare_act_binds() {
    let graph = case("versailles_1919");
    let view = graph.distrusting([graph.source("capitol").unwrap()]);
    let treaty = view.agreement("versailles-1919").unwrap();
    let states = view.state("US").unwrap();
    // M8 in a view; M16: a later rejection moves nothing.
    assert_eq!(treaty.status_for(states, day(1920, 2, 1)).is(InForce), Yes);
    assert_eq!(treaty.status_for(states, day(1925, 1, 1)).is(InForce), Yes);
}

#[test]
fn both_votes_failed() {
    let graph = case("versailles_1919");
    let treaty = graph.agreement("versailles-1919").unwrap();
    assert_eq!(treaty.events().failed().count(), 2);
}
