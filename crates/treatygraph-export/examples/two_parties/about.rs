//! Who says what: disputes, the sides' own words, and the sources.

use treatygraph::{
    Claim, Dispute, EventKind, Party, Source,
    answer::{About, Actor},
    record::Field,
};

use crate::html::{Html, spaced};
use crate::page::Subject;
use crate::standing::badge;

/// The disputes about the agreements between the two, and about the two themselves.
pub(crate) fn disputes(subject: Subject<'_>) -> Vec<Dispute<'_>> {
    let sides = subject.sides();
    let mut disputes: Vec<Dispute<'_>> = Vec::new();
    for treaty in subject.agreements() {
        disputes.extend(treaty.disputes());
    }
    let view = subject.pair.first().view();
    let others = view.disputes().filter(|dispute| match dispute.about() {
        About::Party(party) => sides.contains(&party),
        About::Body(body) => body.of().is_some_and(|of| sides.contains(&of)),
        About::Tenure(tenure) => tenure.of().is_some_and(|of| belongs(of, &sides)),
        _ => false,
    });
    disputes.extend(others);
    disputes
}

pub(crate) fn dispute_list<'g>(html: &mut Html<'g>, subject: Subject<'g>) {
    let disputes = disputes(subject);
    if disputes.is_empty() {
        html.words("p", "note", "No two sources contradict each other.");
    }
    html.element("ul", &[("class", "cards")], |html| {
        for dispute in disputes {
            html.element("li", &[("class", "card")], |html| {
                let field = match (dispute.field(), dispute.entry()) {
                    (Field::On, _) => "day".to_owned(),
                    (Field::Present, _) => "number present".to_owned(),
                    (field, Some(entry)) => format!("{field}, {entry}"),
                    (field, None) => field.to_string(),
                };
                html.words("p", "kicker", field);
                html.words("h3", "", subject_of(&dispute));
                html.element("dl", &[("class", "values")], |html| {
                    for told in dispute.values() {
                        html.element("div", &[], |html| {
                            html.words("dt", "", &told);
                            html.element("dd", &[], |html| {
                                html.element("ul", &[("class", "plain")], |html| {
                                    told.claims().for_each(|claim| words_of(html, claim));
                                });
                            });
                        });
                    }
                });
            });
        }
    });
}

/// What a dispute is about, as a reader would say it.
fn subject_of(dispute: &Dispute<'_>) -> String {
    let Some(event) = dispute.event() else {
        return dispute.about().to_string();
    };
    let kind = spaced(event.kind());
    let of = event.agreement().key();
    match event.actor() {
        Some(actor) => format!("{actor}: {kind} of {of}"),
        None => format!("{kind} of {of}"),
    }
}

/// A claim: its source, who speaks in it, its words.
fn words_of<'g>(html: &mut Html<'g>, claim: Claim<'g>) {
    html.element("li", &[], |html| {
        match claim.source() {
            Some(source) => html.cite_source(source),
            None => html.words("span", "cite", "no source"),
        }
        if let Some(speaker) = claim.speaker() {
            html.element("span", &[("class", "meta")], |html| {
                html.text(format!("citing {speaker} "));
            });
        }
        if let Some(quote) = claim.quote() {
            html.quote(quote);
        }
    });
}

/// Each agreement as each side tells it, and each side's own words.
pub(crate) fn sides<'g>(html: &mut Html<'g>, subject: Subject<'g>) {
    for treaty in subject.agreements() {
        let tell = |html: &mut Html<'g>| {
            html.element("div", &[("class", "two")], |html| {
                for side in subject.sides() {
                    let content = |html: &mut Html<'g>| side_of(html, subject, treaty.key(), side);
                    html.element("div", &[("class", "card")], content);
                }
            });
        };
        if subject.is_long() {
            html.folded(treaty.title(), tell);
        } else {
            html.element("h3", &[("dir", "auto")], |html| html.text(treaty));
            tell(html);
        }
    }
}

fn side_of<'g>(html: &mut Html<'g>, subject: Subject<'g>, key: &str, side: Party<'g>) {
    html.words("h4", "", format!("According to {side}"));
    let view = side.view().according_to(side);
    let [one, other] = subject.sides();
    let (Ok(treaty), Ok(one), Ok(other)) = (
        view.agreement(key),
        view.party(one.key()),
        view.party(other.key()),
    ) else {
        return;
    };
    let holds = treaty.holds_between(one, other, subject.day);
    let (class, label) = match holds.certainty() {
        treatygraph::Certainty::Yes => ("yes", "in force"),
        treatygraph::Certainty::Maybe => ("maybe", "maybe in force"),
        treatygraph::Certainty::No => ("no", "not in force"),
    };
    html.element("p", &[("class", "top")], |html| {
        badge(html, class, label);
        html.text(format!(" on {}", subject.day));
    });
    let begun: Vec<String> = (treaty.events().of(EventKind::EntryIntoForce))
        .map(|event| event.when().to_string())
        .collect();
    match &begun[..] {
        [] => html.words("p", "meta", "No entry into force is reported."),
        days => html.words(
            "p",
            "meta",
            format!("Entry into force: {}", days.join("; ")),
        ),
    }
    let of_side = |claim: &Claim<'_>| {
        let speaker = claim.speaker();
        speaker.is_some_and(|speaker| belongs(speaker, &[side]))
    };
    let said: Vec<Claim<'g>> = treaty.said().filter(of_side).collect();
    if said.is_empty() {
        html.words("p", "meta", "Its own words are not recorded.");
        return;
    }
    html.folded(&format!("Its own words ({})", said.len()), |html| {
        html.element("ul", &[("class", "plain")], |html| {
            for claim in said {
                words_of_side(html, claim);
            }
        });
    });
}

fn words_of_side<'g>(html: &mut Html<'g>, claim: Claim<'g>) {
    html.element("li", &[], |html| {
        if let Some(speaker) = claim.speaker() {
            html.element("strong", &[("dir", "auto")], |html| html.text(speaker));
            html.text(": ");
        }
        match claim.quote() {
            Some(quote) => html.quote(quote),
            None => html.text(told(claim)),
        }
        html.text(" ");
        if let Some(source) = claim.source() {
            html.cite_source(source);
        }
    });
}

/// What a claim without a quotation says: of an act its days and notes, of anything else what it is about.
fn told(claim: Claim<'_>) -> String {
    let fields = claim.fields().filter_map(|(field, value)| match field {
        Field::On | Field::By => Some(format!("{field} {value}")),
        Field::Note => Some(value.to_string()),
        _ => None,
    });
    let fields: Vec<String> = fields.collect();
    let About::Event(event) = claim.about() else {
        return claim.about().to_string();
    };
    let kind = spaced(event.kind());
    format!("{kind} {}", fields.join(", "))
}

/// Whether somebody speaks for one of these: it, a body of it, or who held an office of either.
fn belongs(actor: Actor<'_>, sides: &[Party<'_>]) -> bool {
    let key = match actor {
        Actor::Party(party) => Some(party.key()),
        Actor::Body(body) => body.of().map(Party::key),
        Actor::Leader(leader) => {
            let mut tenures = leader.tenures().filter_map(|tenure| tenure.of());
            return tenures.any(|of| !matches!(of, Actor::Leader(_)) && belongs(of, sides));
        }
    };
    sides.iter().any(|side| Some(side.key()) == key)
}

/// The sources that the page cites.
pub(crate) fn sources(html: &mut Html<'_>) {
    html.element("ul", &[("class", "rows sources-list")], |html| {
        for source in html.sources() {
            let id = format!("source-{}", source.key());
            html.element("li", &[("id", &id)], |html| one_source(html, source));
        }
    });
}

fn one_source<'g>(html: &mut Html<'g>, source: Source<'g>) {
    html.element("p", &[("class", "top")], |html| {
        html.element("strong", &[("dir", "auto")], |html| html.text(source));
        html.words("code", "key", source.key());
    });
    html.element("p", &[("class", "meta")], |html| {
        if let Some(kind) = source.kind() {
            html.text(format!("{} ", spaced(kind)));
        }
        if let Some(url) = source.url() {
            // Any other address might run a script.
            let safe = url.starts_with("https://") || url.starts_with("http://");
            if safe {
                html.element("a", &[("href", url), ("rel", "noreferrer")], |html| {
                    html.text(url)
                });
            } else {
                html.text(url);
            }
        }
    });
    let quoted: Vec<Claim<'g>> = source
        .cited_by()
        .filter(|claim| claim.quote().is_some())
        .collect();
    if !quoted.is_empty() {
        html.folded(&format!("Its words ({})", quoted.len()), |html| {
            html.element("ul", &[("class", "plain")], |html| {
                for claim in quoted {
                    html.element("li", &[], |html| {
                        html.words("span", "meta", format!("{}: ", claim.about()));
                        html.quote(claim.quote().unwrap_or_default());
                    });
                }
            });
        });
    }
}
