//! What was done about each agreement, act by act.

use treatygraph::{Agreement, Event, answer::InOffice};

use crate::html::{Html, spaced};
use crate::page::Subject;

pub(crate) fn list<'g>(html: &mut Html<'g>, subject: Subject<'g>) {
    for treaty in subject.agreements() {
        let events: Vec<Event<'g>> = treaty.events().collect();
        if subject.is_long() {
            let summary = format!("{treaty} ({})", events.len());
            html.folded(&summary, |html| of_agreement(html, treaty, &events));
        } else {
            html.element("h3", &[("dir", "auto")], |html| html.text(treaty));
            of_agreement(html, treaty, &events);
        }
    }
}

fn of_agreement<'g>(html: &mut Html<'g>, treaty: Agreement<'g>, events: &[Event<'g>]) {
    if events.is_empty() {
        let note = format!("No act concerning {} is recorded.", treaty.key());
        html.words("p", "note", note);
        return;
    }
    html.element("ol", &[("class", "acts")], |html| {
        for event in events {
            html.element("li", &[], |html| act(html, *event));
        }
    });
}

fn act<'g>(html: &mut Html<'g>, event: Event<'g>) {
    html.element("span", &[("class", "when")], |html| {
        // No line ends within a day.
        for day in event.when().to_string().split(' ') {
            html.words("span", "", day);
            html.text(" ");
        }
    });
    html.element("div", &[], |html| {
        html.element("p", &[], |html| {
            if let Some(actor) = event.actor() {
                html.element("strong", &[("dir", "auto")], |html| html.text(actor));
                html.text(": ");
            }
            html.text(spaced(event.kind()));
            if let Some(outcome) = event.outcome() {
                html.text(format!(", {outcome}"));
            }
            if let Some(vote) = event.vote() {
                html.text(format!(", {vote}"));
            }
            if event.certainty().is_maybe() {
                html.text(" (maybe)");
            }
            if event.is_disputed() {
                html.text(" ");
                html.element("a", &[("href", "#disputes")], |html| {
                    html.text("reports disagree")
                });
            }
        });
        for note in event.notes() {
            html.words("p", "meta", note);
        }
        let persons: Vec<String> = event.in_office().map(in_office).collect();
        if !persons.is_empty() {
            html.words("p", "meta", format!("By {}.", persons.join("; ")));
        }
        html.element("p", &[], |html| html.cite(event.claims()));
    });
}

fn in_office(held: InOffice<'_>) -> String {
    let (leader, certainty, reason) = (held.leader(), held.certainty(), held.reason());
    format!("{leader} (in office: {certainty}, {reason})")
}
