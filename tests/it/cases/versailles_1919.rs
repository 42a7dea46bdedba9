//! A treaty rejected though a majority was in favour.

use treatygraph::record::Field;
use treatygraph::vocabulary::{Majority, Outcome};
use treatygraph::{Certainty, EventKind, day};

use super::{case, lines};

#[test]
fn a_majority_in_favour_is_no_approval() {
    let graph = case("versailles_1919");
    let senate = graph.legislature("US/senate").unwrap();
    // The second vote is told in two ways, and none is chosen (M3).
    assert_eq!(
        lines(senate.ratifications()),
        [
            "1919-11-19  Senate (United States): parliamentary-approval of versailles-1919, rejected 39-55-?",
            "1920-03-19  Senate (United States): parliamentary-approval of versailles-1919, rejected",
        ]
    );
    let second = senate.ratifications().last().unwrap();
    assert_eq!(second.outcome(), Some(Outcome::Rejected));
    assert_eq!(second.needed(), Some(Majority::TwoThirds));
    let votes = second.told(Field::Vote);
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
    let found = "U.S. Capitol Visitor Center has no day: what it says counts only where no limit is set (M12)";
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
