//! An act of the agreement itself beside acts of its parties.

use treatygraph::Certainty::{Maybe, No, Yes};
use treatygraph::Standing::InForce;
use treatygraph::record::Field;
use treatygraph::{Certainty, EventKind, day};

use super::{case, lines};

#[test]
fn what_the_bare_act_excludes_is_one_dispute_of_the_agreement() {
    let graph = case("moscow_1939");
    let treaty = graph.agreement("de-su-1939").unwrap();
    // M8: both parties have an act of their own, so the bare one stands for nobody and is not listed; its
    // day lies outside theirs, and is then possible for each of them too.
    assert_eq!(
        lines(treaty.signatures()),
        [
            "1939-08-23..1939-08-24  Germany: signature of de-su-1939",
            "1939-08-23..1939-08-24  Soviet Union: signature of de-su-1939",
        ]
    );
    let disputes: Vec<_> = graph.disputes().collect();
    assert_eq!(disputes.len(), 1);
    assert_eq!(disputes[0].field(), Field::On);
    assert_eq!(disputes[0].act(), Some(EventKind::Signature));
    assert!(disputes[0].event().is_none());
    let ribbentrop = graph.leader("ribbentrop").unwrap();
    let on = |from, to| {
        let mut signed = ribbentrop.signatures().within(from..=to);
        signed.next().map(|event| event.certainty())
    };
    let (eve, morning) = (day(1939, 8, 23), day(1939, 8, 24));
    assert_eq!(on(eve, eve), Some(Certainty::Maybe));
    assert_eq!(on(eve, morning), Some(Certainty::Yes));
}

#[test]
fn each_source_alone_gives_one_day() {
    let graph = case("moscow_1939");
    let (text, book) = (
        graph.source("nazi-soviet-relations").unwrap(),
        graph.source("moorhouse-2014").unwrap(),
    );
    // M8, M13: where the parties' own acts are out of view, the bare one stands for both.
    let view = graph.trusting([text]);
    let treaty = view.agreement("de-su-1939").unwrap();
    assert_eq!(
        lines(treaty.signatures()),
        ["1939-08-23  signature of de-su-1939"]
    );
    assert_eq!(lines(view.state("DE").unwrap().signatures()).len(), 1);
    assert_eq!(treaty.disputes().count(), 0);
    let view = graph.trusting([book]);
    let treaty = view.agreement("de-su-1939").unwrap();
    assert_eq!(
        lines(treaty.signatures()),
        [
            "1939-08-24  Germany: signature of de-su-1939",
            "1939-08-24  Soviet Union: signature of de-su-1939",
        ]
    );
    assert_eq!(treaty.disputes().count(), 0);
    // M12: before the book of 2014 nobody told of the 24th; "1948" is known from its last day.
    let days = |limit| {
        let view = graph.as_known_on(limit);
        let treaty = view.agreement("de-su-1939").unwrap();
        treaty.signatures().map(|s| s.day()).collect::<Vec<_>>()
    };
    assert_eq!(days(day(1948, 12, 30)), []);
    assert_eq!(days(day(1948, 12, 31)), [Some(day(1939, 8, 23))]);
    assert_eq!(days(day(2014, 12, 31)), [None, None]);
}

#[test]
fn not_in_force_before_it_was_signed() {
    let graph = case("moscow_1939");
    let on = |view: treatygraph::View<'_>, day| {
        let treaty = view.agreement("de-su-1939").unwrap();
        treaty.status_on(day).is(InForce)
    };
    // M19: no before the first possible day of the signatures: that of the bare act, where it counts.
    assert_eq!(on(graph.view(), day(1939, 8, 22)), No);
    let text = graph.trusting([graph.source("nazi-soviet-relations").unwrap()]);
    assert_eq!(on(text, day(1939, 8, 22)), No);
    let book = graph.trusting([graph.source("moorhouse-2014").unwrap()]);
    assert_eq!(on(book, day(1939, 8, 23)), No);
}

#[test]
#[ignore = "clauses are not at work yet"]
fn in_force_as_soon_as_it_is_signed() {
    let graph = case("moscow_1939");
    let on = |view: treatygraph::View<'_>, day| {
        let treaty = view.agreement("de-su-1939").unwrap();
        treaty.status_on(day).is(InForce)
    };
    let (eve, date, morning) = (day(1939, 8, 22), day(1939, 8, 23), day(1939, 8, 24));
    // M19: no entry into force is recorded; the clause and the signatures give its days.
    assert_eq!(on(graph.view(), eve), No);
    assert_eq!(on(graph.view(), date), Maybe);
    assert_eq!(on(graph.view(), morning), Yes);
    let text = graph.trusting([graph.source("nazi-soviet-relations").unwrap()]);
    assert_eq!(on(text, date), Yes);
    let book = graph.trusting([graph.source("moorhouse-2014").unwrap()]);
    assert_eq!((on(book, date), on(book, morning)), (No, Yes));
    assert_eq!(on(graph.as_known_on(day(1950, 1, 1)), date), Yes);
}
