//! Random clauses on entry into force.

use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;
use treatygraph::record::{After, EntryIntoForce};
use treatygraph::vocabulary::{Anchor, Counting, FirstOfMonth};
use treatygraph::{EventKind, Span};

use crate::world::{anchor, day_at};

/// A clause on entry into force, of which something often certainly fails on days that are told.
pub(crate) fn entry() -> impl Strategy<Value = EntryIntoForce> {
    let event = select(vec![
        EventKind::Signature,
        EventKind::Signature,
        EventKind::Ratification,
        EventKind::ExchangeOfInstruments,
        EventKind::Notification,
    ]);
    let anchor_of = select(vec![
        Anchor::LastNotification,
        Anchor::LastApproval,
        Anchor::Reply,
    ]);
    let after = prop_oneof![
        event.prop_map(After::Event),
        anchor_of.prop_map(After::Anchor),
    ];
    let delay = (
        weighted(
            0.5,
            select(vec![Span::days(10), Span::days(30), Span::months(1)]),
        ),
        weighted(0.6, select(vec![Counting::After, Counting::OnExpiry])),
        weighted(
            0.2,
            select(vec![FirstOfMonth::AfterMonth, FirstOfMonth::AfterExpiry]),
        ),
    );
    (
        weighted(0.9, after),
        delay,
        weighted(0.2, anchor()),
        weighted(0.15, select(vec!["AA", "BB"])),
        weighted(0.15, anchor()),
    )
        .prop_map(|(after, (delay, counting, first), on, of, retroactive)| {
            let mut clause = EntryIntoForce::default();
            if let (Some(_), Some(delay)) = (&after, delay) {
                clause.delay = Some(delay);
                clause.counting = counting;
                clause.first_of_month = first;
                if first == Some(FirstOfMonth::AfterMonth) {
                    clause.delay = Some(Span::months(1));
                }
            }
            clause.after = after;
            clause.on = on.map(|on| day_at(on).into());
            clause.of = of.map(Into::into);
            clause.retroactive_to = retroactive.map(|to| day_at(to).into());
            clause
        })
}
