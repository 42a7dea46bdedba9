//! A data set that covers no ends.

use treatygraph::Certainty::{Maybe, No, Yes};
use treatygraph::Standing::{Ended, InForce, NotYet};
use treatygraph::vocabulary::SourceKind;
use treatygraph::{EventKind, day};

use super::{case, standings};

#[test]
fn three_sources_of_one_beginning_and_one_of_an_end() {
    let graph = case("finland_1948");
    let treaty = graph.agreement("fi-su-1948").unwrap();
    let signature = treaty.signatures().next().unwrap();
    assert_eq!(signature.day(), Some(day(1948, 4, 6)));
    assert_eq!(signature.claims().count(), 3);
    let end = treaty.events().of(EventKind::Termination).next().unwrap();
    assert_eq!(end.day(), Some(day(1992, 1, 20)));
    // M8: of the agreement itself, for both.
    assert_eq!(end.parties().count(), 2);
    let sets = graph
        .sources()
        .filter(|s| s.kind() == Some(SourceKind::DataSet));
    assert_eq!(sets.count(), 2);
    assert_eq!(graph.disputes().count(), 0);
}

#[test]
fn silence_counts_only_where_ends_are_covered() {
    let graph = case("finland_1948");
    let sources = |keys: &[&str]| {
        let sources = keys.iter().map(|key| graph.source(key).unwrap());
        let view = graph.trusting(sources);
        view.agreement("fi-su-1948").unwrap()
    };
    let (first, next, late) = (day(1948, 5, 31), day(1948, 6, 1), day(1995, 1, 1));
    // M20: no source covers ends: on its first day yes, then maybe.
    let treaty = sources(&["wti"]);
    assert_eq!(standings(treaty.status_on(day(1948, 5, 30))), [NotYet]);
    assert_eq!(standings(treaty.status_on(first)), [InForce]);
    assert_eq!(standings(treaty.status_on(next)), [InForce, Ended]);
    assert_eq!(standings(treaty.status_on(late)), [InForce, Ended]);
    assert!(!treaty.status_on(late).is_presumed());
    let why = treaty.status_on(late).why().to_string();
    assert!(why.contains("no source covers ends"), "{why}");
    // M20: for ends, a source that states no coverage is taken to cover every day.
    let treaty = sources(&["wti", "unts"]);
    assert_eq!(standings(treaty.status_on(late)), [InForce]);
    assert!(treaty.status_on(late).is_presumed());
    // M16: an end is recorded. Before it nothing rests on silence.
    let treaty = sources(&["wti", "unts", "atop"]);
    assert_eq!(standings(treaty.status_on(day(1992, 1, 19))), [InForce]);
    assert!(!treaty.status_on(day(1960, 1, 1)).is_presumed());
    assert_eq!(
        standings(treaty.status_on(day(1992, 1, 20))),
        [InForce, Ended]
    );
    assert_eq!(standings(treaty.status_on(day(1992, 1, 21))), [Ended]);
    let treaty = graph.agreement("fi-su-1948").unwrap();
    assert_eq!(standings(treaty.status_on(late)), [Ended]);
}

#[test]
fn a_beginning_that_is_not_recorded() {
    let graph = case("finland_1948");
    let view = graph.trusting([graph.source("atop").unwrap()]);
    let treaty = view.agreement("fi-su-1948").unwrap();
    // M19: not before the signature, then maybe. M16: no choice has it begin after its end.
    assert_eq!(treaty.status_on(day(1948, 4, 5)).is(InForce), No);
    assert_eq!(treaty.status_on(day(1960, 1, 1)).is(InForce), Maybe);
    assert_eq!(treaty.status_on(day(1992, 1, 21)).is(InForce), No);
    // M12: this source has no day, and does not count where a limit is set.
    let view = graph.as_known_on(day(2000, 1, 1));
    let status = view
        .agreement("fi-su-1948")
        .unwrap()
        .status_on(day(1995, 1, 1));
    assert_eq!((status.is(InForce), status.is_presumed()), (Yes, true));
}
