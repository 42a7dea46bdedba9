//! How things stand on the day: what is in force, what is owed, who held office.

use treatygraph::{
    Agreement, Body, Certainty, Obligation, Party,
    answer::{Duty, InOffice, Tenure},
    record::Field,
};
use treatygraph_export::svg::{Force, Lane};

use crate::html::{Html, spaced};
use crate::page::{Subject, force_on};

/// Each agreement with how it stands between the two, and why: as cards or, where there are many, as lines to unfold.
pub(crate) fn in_force<'g>(html: &mut Html<'g>, subject: Subject<'g>, lanes: &[Lane]) {
    let agreements = subject.agreements().into_iter().zip(lanes);
    if subject.is_long() {
        for (treaty, lane) in agreements {
            let id = format!("agreement-{}", treaty.key());
            html.element("details", &[("id", &id)], |html| {
                html.element("summary", &[], |html| {
                    standing_badge(html, lane, subject);
                    html.text(format!(" {treaty}"));
                });
                of_agreement(html, treaty, subject);
            });
        }
        return;
    }
    html.element("ul", &[("class", "cards")], |html| {
        for (treaty, lane) in agreements {
            let id = format!("agreement-{}", treaty.key());
            html.element("li", &[("id", &id), ("class", "card")], |html| {
                html.element("div", &[("class", "top")], |html| {
                    standing_badge(html, lane, subject);
                    html.words("code", "key", treaty.key());
                });
                html.element("h3", &[("dir", "auto")], |html| html.text(treaty));
                of_agreement(html, treaty, subject);
            });
        }
    });
}

fn standing_badge(html: &mut Html<'_>, lane: &Lane, subject: Subject<'_>) {
    let (class, label) = match force_on(lane, subject.day) {
        Some(Force::Certain) => ("yes", "in force"),
        Some(Force::Presumed) => ("presumed", "in force, presumed"),
        Some(Force::Maybe) => ("maybe", "maybe in force"),
        None => ("no", "not in force"),
    };
    badge(html, class, label);
}

fn of_agreement<'g>(html: &mut Html<'g>, treaty: Agreement<'g>, subject: Subject<'g>) {
    facts(html, treaty);
    let [one, other] = subject.sides();
    let holds = treaty.holds_between(one, other, subject.day);
    html.folded("Why", |html| {
        html.element("ul", &[("class", "plain")], |html| {
            for reason in holds.reasons() {
                html.element("li", &[], |html| html.text(reason));
            }
        });
        html.element("p", &[], |html| html.cite(holds.claims()));
    });
}

/// What is known of the agreement itself.
fn facts<'g>(html: &mut Html<'g>, treaty: Agreement<'g>) {
    html.element("p", &[("class", "meta")], |html| {
        if let Some(form) = treaty.form() {
            html.text(format!("{form}. "));
        }
        let parties: Vec<&str> = treaty.parties().map(Party::name).collect();
        if parties.len() > 2 {
            html.text(format!("Parties: {}. ", parties.join(", ")));
        }
        for relation in treaty.relations() {
            let kind = spaced(relation.kind());
            let to = relation.to().or(relation.to_title()).unwrap_or("another");
            html.text(format!("{} {kind} {to}. ", relation.from()));
        }
    });
    let own = treaty.claims();
    let of_relations = treaty.relations().flat_map(|relation| relation.claims());
    html.element("p", &[], |html| html.cite(own.chain(of_relations)));
}

/// What is owed that day: each provision once, with who owes it to whom.
pub(crate) struct Owed<'g> {
    obligation: Obligation<'g>,
    duties: Vec<(Party<'g>, Party<'g>, Duty<'g>)>,
}

pub(crate) fn owed(subject: Subject<'_>) -> Vec<Owed<'_>> {
    let [one, other] = subject.sides();
    let mut owed: Vec<Owed<'_>> = Vec::new();
    for (bearer, beneficiary) in [(one, other), (other, one)] {
        for duty in bearer.owes(beneficiary).on(subject.day) {
            let obligation = duty.obligation();
            let found = owed.iter_mut().find(|owed| owed.obligation == obligation);
            let of = (bearer, beneficiary, duty);
            match found {
                Some(owed) => owed.duties.push(of),
                None => owed.push(Owed {
                    obligation,
                    duties: vec![of],
                }),
            }
        }
    }
    owed
}

pub(crate) fn owed_list<'g>(html: &mut Html<'g>, subject: Subject<'g>) {
    let owed = owed(subject);
    if owed.is_empty() {
        html.words(
            "p",
            "note",
            "No duty between the two is recorded for that day.",
        );
    }
    if !subject.is_long() {
        cards(html, &owed);
        return;
    }
    // Provisions are in the order of agreements, and those of one agreement together.
    for of_one in owed.chunk_by(|a, b| a.obligation.agreement() == b.obligation.agreement()) {
        let treaty = of_one[0].obligation.agreement();
        let summary = format!("{treaty} ({})", of_one.len());
        html.folded(&summary, |html| cards(html, of_one));
    }
}

fn cards<'g>(html: &mut Html<'g>, owed: &[Owed<'g>]) {
    html.element("ul", &[("class", "cards three")], |html| {
        for owed in owed {
            html.element("li", &[("class", "card")], |html| card(html, owed));
        }
    });
}

fn card<'g>(html: &mut Html<'g>, Owed { obligation, duties }: &Owed<'g>) {
    let sure = duties.iter().all(|(_, _, duty)| duty.certainty().is_yes());
    html.element("div", &[("class", "top")], |html| {
        let (class, label) = if sure {
            ("yes", "owed")
        } else {
            ("maybe", "maybe owed")
        };
        badge(html, class, label);
        let who = match &duties[..] {
            [(bearer, to, _)] => format!("{bearer} to {to}"),
            _ => "each to the other".to_owned(),
        };
        html.words("span", "meta", who);
    });
    let kind = obligation.kind().map(spaced);
    let kind = kind.unwrap_or_else(|| obligation.key().to_owned());
    html.words("h3", "", kind);
    if let Some(text) = obligation.text() {
        html.element("p", &[("dir", "auto")], |html| html.text(text));
    }
    if let Some(quote) = obligation.claims().find_map(|claim| claim.quote()) {
        html.element("p", &[], |html| html.quote(quote));
    }
    html.words("p", "meta", place(*obligation, duties));
    html.element("p", &[], |html| html.cite(obligation.claims()));
}

/// In which agreement and article it stands, when it is due, what it concerns.
fn place(obligation: Obligation<'_>, duties: &[(Party<'_>, Party<'_>, Duty<'_>)]) -> String {
    let mut told = vec![obligation.agreement().key().to_owned()];
    if let Some(part) = obligation.part() {
        told.push(format!("article {}", part.name()));
    }
    if let Some(trigger) = obligation.trigger() {
        told.push(format!("on {}", spaced(trigger)));
    }
    told.extend(obligation.domains().map(spaced));
    if duties.iter().any(|(_, _, duty)| duty.is_provisional()) {
        told.push("provisionally".to_owned());
    }
    if duties.iter().any(|(_, _, duty)| duty.is_surviving()) {
        told.push("outlives the agreement".to_owned());
    }
    told.join(" · ")
}

/// Who held which office of each side, with whether that is so on the day.
pub(crate) fn offices<'g>(html: &mut Html<'g>, subject: Subject<'g>) {
    html.element("div", &[("class", "two")], |html| {
        for side in subject.sides() {
            html.element("div", &[], |html| {
                html.element("h3", &[], |html| html.text(side));
                let tenures = tenures(side);
                if tenures.is_empty() {
                    html.words("p", "note", "No office is recorded.");
                }
                html.element("ul", &[("class", "rows")], |html| {
                    for tenure in tenures {
                        html.element("li", &[], |html| office(html, tenure, subject));
                    }
                });
            });
        }
    });
}

fn office<'g>(html: &mut Html<'g>, tenure: Tenure<'g>, subject: Subject<'g>) {
    let held: InOffice<'g> = tenure.held_on(subject.day);
    let (class, label) = match held.certainty() {
        Certainty::Yes => ("yes", "in office"),
        Certainty::Maybe => ("maybe", "maybe in office"),
        Certainty::No => ("no", "not in office"),
    };
    html.element("p", &[("class", "top")], |html| {
        html.element("strong", &[("dir", "auto")], |html| {
            html.text(tenure.leader())
        });
        badge(html, class, label);
    });
    let mut told = Vec::new();
    match (tenure.title(), tenure.office()) {
        (Some(title), _) => told.push(title.to_owned()),
        (None, Some(office)) => told.push(spaced(office)),
        (None, None) => {}
    }
    told.extend(tenure.of().map(|of| of.to_string()));
    if let Some(since) = tenure.since() {
        told.push(format!("since {since}"));
    }
    if let Some(until) = tenure.until() {
        told.push(format!("until {until}"));
    }
    let seen = tenure.claims().filter_map(|claim| claim.get(Field::HeldOn));
    for day in seen.map(|day| format!("seen in office {day}")) {
        if !told.contains(&day) {
            told.push(day);
        }
    }
    html.words("p", "meta", told.join(" · "));
    html.words(
        "p",
        "meta",
        format!("On {}: {}.", subject.day, held.reason()),
    );
    html.element("p", &[], |html| html.cite(tenure.claims()));
}

/// The offices of a party and of its bodies.
fn tenures(side: Party<'_>) -> Vec<Tenure<'_>> {
    let legislatures = side.legislatures().map(Body::from);
    let organs = side.organs().map(Body::from);
    let electorates = side.electorates().map(Body::from);
    let bodies = legislatures.chain(organs).chain(electorates);
    side.tenures()
        .chain(bodies.flat_map(Body::tenures))
        .collect()
}

/// A word with the texture that the timeline has for it.
pub(crate) fn badge(html: &mut Html<'_>, class: &str, label: &str) {
    html.words("span", &format!("badge {class}"), label);
}
