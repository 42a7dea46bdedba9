//! Every question, in the whole graph and in views of views.

use treatygraph::{Attack, Day, Graph, Held, View, day};

const DAYS: [Day; 4] = [
    day(1999, 12, 31),
    day(2000, 6, 1),
    day(2001, 1, 1),
    day(2010, 3, 15),
];

pub(crate) fn all(graph: &Graph) {
    graph.verify().unwrap();
    super::round_trip(graph);
    in_view(graph.view());
    let early = graph.as_known_on(DAYS[1]);
    in_view(early);
    if let Some(source) = graph.sources().next() {
        in_view(graph.trusting([source]));
    }
    if let Some(party) = graph.parties().next() {
        in_view(graph.according_to(party));
        in_view(early.according_to(party));
    }
    let news = graph.view().news_since(early);
    news.items().iter().for_each(|item| said(item));
}

fn said(what: &dyn std::fmt::Display) {
    assert!(!what.to_string().is_empty());
}

fn in_view(view: View<'_>) {
    for table in view.tables().iter() {
        let mut rows = table.rows();
        while let Some(row) = rows.next_row() {
            row.cells().for_each(|cell| drop(cell.to_string()));
        }
    }
    view.disputes().for_each(|dispute| said(&dispute));
    view.findings().for_each(|finding| said(&finding));
    let parties: Vec<_> = view.parties().take(4).collect();
    for treaty in view.agreements() {
        for event in treaty.events() {
            said(&event);
            said(&event.when());
        }
        for on in DAYS {
            said(&treaty.status_on(on).why());
            treaty.awaited_on(on).for_each(|awaited| said(&awaited));
            let _ = treaty.term_on(on);
            for &party in &parties {
                said(&treaty.status_for(party, on).why());
                said(&party.participation_in(treaty, on));
            }
        }
        treaty.spells().iter().for_each(|spell| said(spell));
        let _ = (treaty.lineage().len(), treaty.consents().count());
        treaty
            .signatures()
            .for_each(|act| act.in_office().for_each(drop));
    }
    for on in DAYS {
        let world = view.on(on);
        let _ = (world.in_force().count(), world.pending().count());
        world.changes_until(day(2010, 1, 1)).for_each(drop);
        for (&x, &y) in parties.iter().zip(parties.iter().skip(1)) {
            x.owes(y).on(on).for_each(|duty| said(&duty));
            let _ = x.with(y).in_force_on(on).count();
            world
                .duties_if(Attack::by(x).on(y))
                .for_each(|duty| said(&duty));
            let _ = world.chain(x, y, Held::Possibly);
            let _ = world.path_to(x, y);
        }
    }
    let _ = view.ended_within(DAYS[0]..=DAYS[3]).count();
    if let [x, .., y] = parties[..] {
        let _ = x.path_to(y);
    }
    let _ = view.graph().find("A t").count();
}
