//! A treaty that lapsed and was brought back, with effect from the day on which it had lapsed.

use treatygraph::{EventKind, day};

use super::{case, lines};

#[test]
fn it_lapsed_and_was_brought_back() {
    let graph = case("science_1979");
    let treaty = graph.agreement("cn-us-1979").unwrap();
    assert_eq!(
        lines(treaty.events()),
        [
            "1979-01-31  China: signature of cn-us-1979",
            "1979-01-31  United States: signature of cn-us-1979",
            "1979-01-31  entry-into-force of cn-us-1979",
            "2024-08-27  expiry of cn-us-1979",
            "2024-12-13  China, United States: revival of cn-us-1979",
        ]
    );
    let revival = treaty.events().of(EventKind::Revival).next().unwrap();
    assert_eq!(
        revival.effective().unwrap().single(),
        Some(day(2024, 8, 27))
    );
    assert_eq!(graph.disputes().count(), 0);
}
