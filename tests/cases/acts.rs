//! Questions on what was done: one row for each act.

use treatygraph::path::Node;
use treatygraph::{Acts, Event, Events};

use crate::asked::{Asked, Wrong};
use crate::questions::Answer;
use crate::rows::{Row, list, sources, text, when};

/// The events of the keys that are given, of some acts and days, of one agreement or part.
fn events<'g>(
    asked: &Asked<'g>,
    these: Option<Acts>,
    of: fn(Events<'g>) -> Box<dyn Iterator<Item = Event<'g>> + 'g>,
) -> Result<Vec<Event<'g>>, Wrong> {
    let named = asked.named()?;
    let mut events = match (&named.parties[..], named.other, named.agreement) {
        ([], None, None) => asked.view.events(),
        ([], None, Some(treaty)) => treaty.events(),
        ([one], None, _) => one.events(),
        ([one, other], None, _) => one.with(*other).events(),
        ([], Some(Node::Body(body)), _) => body.events(),
        ([], Some(Node::Leader(leader)), _) => leader.events(),
        _ => return Err("a body or leader is asked of alone, or with an agreement".into()),
    };
    for acts in [these, asked.acts()?].into_iter().flatten() {
        events = events.of(acts);
    }
    if let Some((first, last)) = asked.window() {
        events = events.within(first..=last);
    }
    let here = |event: &Event<'_>| {
        named
            .agreement
            .is_none_or(|treaty| event.agreement() == treaty)
            && (named.part.is_none() || event.part() == named.part)
    };
    Ok(of(events).filter(here).collect())
}

pub(crate) fn acts(asked: &Asked<'_>, these: Option<Acts>) -> Answer {
    let events = events(asked, these, |events| Box::new(events))?;
    Ok(events.into_iter().map(act).collect())
}

pub(crate) fn failed(asked: &Asked<'_>) -> Answer {
    let events = events(asked, None, |events| Box::new(events.failed()))?;
    Ok(events.into_iter().map(act).collect())
}

fn act(event: Event<'_>) -> Row {
    let who = match event.actor() {
        Some(actor) => list([actor.key()]),
        // A joint act, and one of the agreement itself, is that of all for whom it stands.
        None => list(event.parties().map(|party| party.key())),
    };
    vec![
        when(event),
        who,
        text(event.kind()),
        event.agreement().key().into(),
        event.part().map(|part| part.key()).into(),
        list(event.persons().map(|person| person.key())),
        event.office().map(text).into(),
        list(event.places()),
        event.outcome().map(text).into(),
        event.vote().map(text).into(),
        event.certainty().into(),
        event.is_expected().into(),
        list(event.disputes().map(|dispute| dispute.field())),
        sources(event.claims()),
    ]
}
