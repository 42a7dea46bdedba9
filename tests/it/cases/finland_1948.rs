//! A data set that covers no ends.

use treatygraph::vocabulary::SourceKind;
use treatygraph::{EventKind, day};

use super::case;

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
