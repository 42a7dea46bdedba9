//! The page as a whole: its head, its timeline, its parts in order.

use treatygraph::{Agreement, Day, Pair};
use treatygraph_export::svg::{Force, Lane, Timeline};

use crate::html::Html;
use crate::{about, acts, standing};

const STYLE: &str = include_str!("style.css");

/// What the page is about.
#[derive(Clone, Copy)]
pub(crate) struct Subject<'g> {
    pub(crate) pair: Pair<'g>,
    pub(crate) day: Day,
}

/// From how many agreements on parts of the page are folded, so that it stays short.
const LONG: usize = 9;

impl<'g> Subject<'g> {
    pub(crate) fn is_long(self) -> bool {
        self.pair.agreements().nth(LONG - 1).is_some()
    }

    pub(crate) fn agreements(self) -> Vec<Agreement<'g>> {
        self.pair.agreements().collect()
    }

    pub(crate) fn sides(self) -> [treatygraph::Party<'g>; 2] {
        [self.pair.first(), self.pair.second()]
    }
}

/// The parts of the page: their ids, and what they are called.
const PARTS: [(&str, &str); 7] = [
    ("timeline", "Timeline"),
    ("in-force", "In force"),
    ("owed", "Owed"),
    ("disputes", "Where reports disagree"),
    ("sides", "What each side says"),
    ("acts", "What was done"),
    ("offices", "Who held office"),
];

/// Writes the page of two parties on a day.
pub(crate) fn write(pair: Pair<'_>, day: Day) -> String {
    let subject = Subject { pair, day };
    let timeline = Timeline::between(pair).on(day).linked("#agreement-");
    let mut html = Html::default();
    html.raw("<!DOCTYPE html>\n");
    html.element("html", &[("lang", "en")], |html| {
        html.element("head", &[], |html| head(html, subject));
        html.element("body", &[], |html| {
            html.element("a", &[("class", "skip"), ("href", "#timeline")], |html| {
                html.text("Skip to the timeline");
            });
            html.element("header", &[], |html| summary(html, subject, timeline.lanes()));
            html.element("main", &[], |html| parts(html, subject, &timeline));
            html.element("footer", &[], |html| {
                let note = "Drawn by treatygraph from the dossiers given to it. What no source says is not here.";
                html.words("p", "", note);
            });
        });
    });
    html.finish()
}

fn head(html: &mut Html<'_>, subject: Subject<'_>) {
    html.void("meta", &[("charset", "utf-8")]);
    let view = "width=device-width, initial-scale=1";
    html.void("meta", &[("name", "viewport"), ("content", view)]);
    html.void(
        "meta",
        &[("name", "color-scheme"), ("content", "light dark")],
    );
    let Subject { pair, day } = subject;
    html.words("title", "", format!("{pair}: agreements as of {day}"));
    // The style has neither `<` nor `&`: it is the same text in HTML and in XML.
    html.raw(&format!("<style>{STYLE}</style>\n"));
}

fn summary<'g>(html: &mut Html<'g>, subject: Subject<'g>, lanes: &[Lane]) {
    let Subject { pair, day } = subject;
    html.words("p", "kicker", "Agreements between");
    html.words("h1", "", pair);
    html.element("p", &[("class", "lede")], |html| {
        html.text("What binds them on ");
        time(html, day);
        html.text(", who says so, and on what reports disagree.");
    });
    let forces: Vec<Option<Force>> = lanes.iter().map(|lane| force_on(lane, day)).collect();
    let sure = |force: &&Option<Force>| matches!(force, Some(Force::Certain | Force::Presumed));
    let maybe = |force: &&Option<Force>| matches!(force, Some(Force::Maybe));
    let counts = [
        (lanes.len(), "agreement"),
        (forces.iter().filter(sure).count(), "in force"),
        (forces.iter().filter(maybe).count(), "maybe in force"),
        (standing::owed(subject).len(), "duty owed"),
        (about::disputes(subject).len(), "disagreement"),
    ];
    html.element("dl", &[("class", "counts")], |html| {
        for (count, of) in counts {
            html.element("div", &[], |html| {
                html.words("dt", "", plural(count, of));
                html.words("dd", "", count);
            });
        }
    });
    html.element("nav", &[("aria-label", "On this page")], |html| {
        html.element("ul", &[], |html| {
            for (id, label) in PARTS.into_iter().chain([("sources", "Sources")]) {
                let target = format!("#{id}");
                html.element("li", &[], |html| {
                    html.element("a", &[("href", &target)], |html| html.text(label));
                });
            }
        });
    });
}

fn parts<'g>(html: &mut Html<'g>, subject: Subject<'g>, timeline: &Timeline) {
    for (id, heading) in PARTS {
        let of_day = match id {
            "in-force" | "owed" => format!("{heading} on {}", subject.day),
            _ => heading.to_owned(),
        };
        html.section(id, &of_day, |html| match id {
            "timeline" => draw(html, timeline),
            "in-force" => standing::in_force(html, subject, timeline.lanes()),
            "owed" => standing::owed_list(html, subject),
            "disputes" => about::dispute_list(html, subject),
            "sides" => about::sides(html, subject),
            "acts" => acts::list(html, subject),
            _ => standing::offices(html, subject),
        });
    }
    let heading = "Where each fact comes from";
    html.section("sources", heading, about::sources);
}

/// The timeline twice: for wide windows and for narrow ones; the style shows one of them.
fn draw(html: &mut Html<'_>, timeline: &Timeline) {
    let note = "Point at a bar or a sign to see what it rests on; the same is written below.";
    html.words("p", "note", note);
    for (class, width) in [("wide", 1120), ("narrow", 352)] {
        let id = format!("t{width}");
        let sized = timeline.clone().width(width).id(&id);
        let label = format!("Agreements over time, {class} picture");
        let class = format!("scroll {class}");
        let attributes = [
            ("class", &*class),
            ("aria-label", &label),
            ("tabindex", "0"),
        ];
        html.element("section", &attributes, |html| html.raw(&sized.to_svg()));
    }
}

fn plural(count: usize, of: &str) -> String {
    match (count, of) {
        (1, _) => of.to_owned(),
        (_, "duty owed") => "duties owed".to_owned(),
        (_, "agreement" | "disagreement") => format!("{of}s"),
        _ => of.to_owned(),
    }
}

/// How an agreement is in force on a day, as its lane shows it.
pub(crate) fn force_on(lane: &Lane, day: Day) -> Option<Force> {
    let holds = |first: Option<Day>, last: Option<Day>| {
        first.is_none_or(|first| first <= day) && last.is_none_or(|last| day <= last)
    };
    let bar = lane.bars.iter().find(|bar| holds(bar.first, bar.last))?;
    Some(bar.force)
}

pub(crate) fn time(html: &mut Html<'_>, day: Day) {
    let text = day.to_string();
    html.element("time", &[("datetime", &text)], |html| html.text(day));
}
