//! A treaty that lapsed and was brought back, with effect from the day on which it had lapsed.

use treatygraph::Standing::{Ended, InForce, NotYet};
use treatygraph::{EventKind, day};

use super::{case, lines, standings};

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

#[test]
fn in_force_again_as_if_it_had_never_lapsed() {
    let graph = case("science_1979");
    let treaty = graph.agreement("cn-us-1979").unwrap();
    let standings = |day| standings(treaty.status_on(day));
    assert_eq!(standings(day(1979, 1, 30)), [NotYet]);
    assert_eq!(standings(day(1979, 1, 31)), [InForce]);
    // M16: a revival begins on its effective day. M18: the day on which a thing begins is in.
    assert_eq!(standings(day(2024, 8, 26)), [InForce]);
    assert_eq!(standings(day(2024, 8, 27)), [InForce]);
    assert_eq!(standings(day(2024, 8, 28)), [InForce]);
    assert_eq!(standings(day(2025, 1, 1)), [InForce]);
    assert_eq!(treaty.spells().len(), 2);
}

#[test]
fn in_autumn_it_was_over() {
    let graph = case("science_1979");
    let on = |known, day| {
        let view = graph.as_known_on(known);
        standings(view.agreement("cn-us-1979").unwrap().status_on(day))
    };
    let autumn = day(2024, 10, 31);
    assert_eq!(on(autumn, day(2024, 8, 26)), [InForce]);
    assert_eq!(on(autumn, day(2024, 8, 27)), [InForce, Ended]); // M18
    assert_eq!(on(autumn, day(2024, 8, 28)), [Ended]);
    assert_eq!(on(autumn, day(2025, 1, 1)), [Ended]);
    // M12: what the revival changes is known from 13 December.
    assert_eq!(on(day(2024, 12, 13), day(2024, 10, 31)), [InForce]);
    // M20: in 2021 no end was recorded.
    let view = graph.as_known_on(day(2021, 1, 1));
    let status = view
        .agreement("cn-us-1979")
        .unwrap()
        .status_on(day(2024, 10, 1));
    assert!(status.is_presumed());
}

#[test]
fn without_effect_back_there_is_a_gap() {
    let text = include_str!("science_1979.toml").replace("effective = \"2024-08-27\"\n", "");
    let graph = treatygraph::Dossier::from_toml(&text)
        .unwrap()
        .build()
        .unwrap();
    let treaty = graph.agreement("cn-us-1979").unwrap();
    let standings = |day| standings(treaty.status_on(day));
    assert_eq!(standings(day(2024, 8, 28)), [Ended]);
    assert_eq!(standings(day(2024, 12, 12)), [Ended]);
    assert_eq!(standings(day(2024, 12, 13)), [InForce]);
    // Not yet, in force, the day of the lapse, ended, in force again.
    assert_eq!(treaty.spells().len(), 5);
}
