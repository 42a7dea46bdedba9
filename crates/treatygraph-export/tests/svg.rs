//! What a timeline shows of known agreements, and that the drawing is well-formed XML.

use quick_xml::{Reader, events::Event};
use treatygraph::{Day, Graph, GraphBuilder, Pair, day, sample};
use treatygraph_export::svg::{Bar, Force, Lane, Sort, Timeline};

/// A treaty with a certain beginning and a certain end (MEANING, M18), one without an end, and one with open days; in
/// texts with characters that XML escapes or does not have.
const DOSSIER: &str = r#"
    source = [{ key = "series", kind = "data-set", title = "Series & <Sons>", covers = { years = "1900/2030",
      kinds = ["signature", "entry-into-force", "termination", "expiry", "denunciation"] } }]
    state = [{ key = "A", names = ["A & B"] }, { key = "C" }]
    agreement = [
      { key = "ended", parties = ["A", "C"], titles = ["<b>\u0007\"Ended\"</b> ]]> & so on"], source = "series" },
      { key = "lasting", parties = ["A", "C"], source = "series" },
      { key = "open", parties = ["A", "C"], source = "series" },
    ]
    event = [
      { agreement = "ended", kind = "entry-into-force", on = "1990-01-01", source = "series" },
      { agreement = "ended", kind = "termination", on = "2000-01-01", source = "series" },
      { agreement = "lasting", kind = "signature", parties = ["A", "C"], on = "1995-02", source = "series" },
      { agreement = "lasting", kind = "entry-into-force", on = "1996-01-01", source = "series" },
      { agreement = "open", kind = "negotiation-opened", on = "[1997-01-01..]", source = "series" },
      { agreement = "open", kind = "negotiation-concluded", on = "[..1998-05-05]", source = "series" },
    ]
"#;

fn own() -> Graph {
    let mut builder = GraphBuilder::new();
    builder.toml("own.toml", DOSSIER);
    builder.build().expect("a dossier in order")
}

fn pair<'g>(graph: &'g Graph, one: &str, other: &str) -> Pair<'g> {
    let party = |key| graph.party(key).expect("a party");
    party(one).with(party(other))
}

fn bars(lane: &Lane) -> Vec<(Option<Day>, Option<Day>, Force)> {
    let plain = |bar: &Bar| (bar.first, bar.last, bar.force);
    lane.bars.iter().map(plain).collect()
}

/// The texts and the attributes called `class` of all elements; panics where it is not XML.
fn read(svg: &str) -> (Vec<String>, Vec<String>) {
    let mut reader = Reader::from_str(svg);
    let config = reader.config_mut();
    config.check_end_names = true;
    let (mut texts, mut classes, mut depth) = (vec![String::new()], Vec::new(), 0);
    loop {
        match reader.read_event().expect("well-formed") {
            event @ (Event::Start(_) | Event::Empty(_)) => {
                let (Event::Start(tag) | Event::Empty(tag)) = &event else {
                    unreachable!("matched above");
                };
                for attribute in tag.attributes() {
                    let attribute = attribute.expect("an attribute");
                    if attribute.key.as_ref() == "class" {
                        classes.push(attribute.value.into_owned());
                    }
                }
                depth += i32::from(matches!(event, Event::Start(_)));
                texts.push(String::new());
            }
            Event::End(_) => {
                depth -= 1;
                texts.push(String::new());
            }
            Event::Text(text) => {
                texts.last_mut().expect("never empty").push_str(&text);
            }
            Event::GeneralRef(name) => {
                let text = quick_xml::escape::unescape(&format!("&{};", &*name))
                    .expect("an entity")
                    .into_owned();
                texts.last_mut().expect("never empty").push_str(&text);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0, "every element is closed");
    (texts, classes)
}

fn count(classes: &[String], class: &str) -> usize {
    let has = |classes: &&String| classes.split(' ').any(|other| other == class);
    classes.iter().filter(has).count()
}

#[test]
fn a_certain_end_makes_a_full_bar_and_its_day_is_maybe() {
    let graph = own();
    let timeline = Timeline::between(pair(&graph, "A", "C"));
    let (first, last) = (day(1990, 1, 1), day(1999, 12, 31));
    // M18: the first day is in, whether the day of the end is in is not recorded.
    let end = Some(day(2000, 1, 1));
    assert_eq!(
        bars(&timeline.lanes()[0]),
        [
            (Some(first), Some(last), Force::Certain),
            (end, end, Force::Maybe),
        ]
    );
    // M20: presumed while a source covers ends, and maybe when none does.
    let forces: Vec<Force> = (timeline.lanes()[1].bars.iter())
        .map(|bar| bar.force)
        .collect();
    assert_eq!(forces, [Force::Certain, Force::Presumed, Force::Maybe]);
    assert_eq!(timeline.lanes()[1].bars[2].first, Some(day(2031, 1, 1)));
}

#[test]
fn between_russia_and_iran_the_treaty_is_maybe_and_then_presumed_in_force() {
    let graph = sample::russia_iran();
    let timeline = Timeline::between(pair(&graph, "RU", "IR"));
    let keys: Vec<&str> = timeline.lanes().iter().map(|lane| &*lane.key).collect();
    assert_eq!(keys, ["ru-ir-2001", "ru-ir-2025"]);
    // Iran's embassy says by 18 July, Russia's ministry 2 October 2025.
    let (july, october) = (day(2025, 7, 11), day(2025, 10, 2));
    assert_eq!(
        bars(&timeline.lanes()[1]),
        [
            (Some(july), october.previous(), Force::Maybe),
            (Some(october), None, Force::Presumed),
        ]
    );
    assert_eq!(
        bars(&timeline.lanes()[0]),
        [(Some(day(2001, 3, 12)), None, Force::Maybe)]
    );
}

#[test]
fn each_side_has_its_own_timeline() {
    let graph = sample::russia_iran();
    let russia = graph.according_to(graph.party("RU").expect("a party"));
    let own = russia
        .party("RU")
        .expect("a party")
        .with(russia.party("IR").expect("a party"));
    let first = Timeline::between(own).lanes()[1].bars[0].clone();
    assert_eq!(
        (first.first, first.force),
        (Some(day(2025, 10, 2)), Force::Certain)
    );
}

#[test]
fn as_a_whole_and_between_the_two_a_bilateral_agreement_has_the_same_bars() {
    let graph = sample::corpus();
    for other in ["IR", "KP"] {
        let between = Timeline::between(pair(&graph, "RU", other));
        let whole = Timeline::of(pair(&graph, "RU", other).agreements());
        assert_eq!(between.lanes().len(), 2);
        for (a, b) in between.lanes().iter().zip(whole.lanes()) {
            assert_eq!(bars(a), bars(b), "{}", a.key);
        }
    }
}

#[test]
fn what_is_drawn_is_what_the_lanes_say() {
    for (graph, one, other) in [
        (own(), "A", "C"),
        (sample::corpus(), "RU", "IR"),
        (sample::corpus(), "RU", "KP"),
    ] {
        for width in [0, 352, 640, 1120, u32::MAX] {
            let timeline = Timeline::between(pair(&graph, one, other)).on(day(2025, 10, 3));
            let timeline = timeline.width(width).linked("#a-");
            let (_, classes) = read(&timeline.to_svg());
            let lanes = timeline.lanes();
            let of = |force| {
                lanes
                    .iter()
                    .flat_map(|lane| &lane.bars)
                    .filter(|bar| bar.force == force)
                    .count()
            };
            // One more of each is in the legend.
            assert_eq!(count(&classes, "tg-lane"), lanes.len());
            assert_eq!(count(&classes, "tg-certain"), of(Force::Certain) + 1);
            assert_eq!(count(&classes, "tg-presumed"), of(Force::Presumed) + 1);
            assert_eq!(count(&classes, "tg-maybe"), of(Force::Maybe) + 1);
            let marks: usize = lanes.iter().map(|lane| lane.marks.len()).sum();
            assert_eq!(count(&classes, "tg-mark"), marks);
        }
    }
}

#[test]
fn every_act_and_every_source_of_it_is_in_a_tooltip() {
    let graph = sample::russia_iran();
    let svg = Timeline::between(pair(&graph, "RU", "IR")).to_svg();
    let (texts, _) = read(&svg);
    let mut sources = 0;
    for event in pair(&graph, "RU", "IR").events() {
        let act = event.to_string();
        let tooltip = texts
            .iter()
            .find(|text| text.contains(&act))
            .expect("a tooltip of the act");
        for source in event.sources() {
            assert!(
                tooltip.contains(&source.to_string()),
                "{source} in {tooltip}"
            );
            sources += 1;
        }
    }
    assert!(sources > 20);
}

#[test]
fn texts_are_escaped_and_what_xml_does_not_have_is_replaced() {
    let graph = own();
    let (texts, _) = read(&Timeline::between(pair(&graph, "A", "C")).to_svg());
    let title = "<b>\u{fffd}\"Ended\"</b> ]]> & so on (ended)";
    assert!(texts.iter().any(|text| text == title), "{texts:?}");
    assert!(texts.iter().any(|text| text.contains("Series & <Sons>")));
}

#[test]
fn days_open_to_one_side_have_an_arrow() {
    let graph = own();
    let timeline = Timeline::between(pair(&graph, "A", "C"));
    let marks = &timeline.lanes()[2].marks;
    assert_eq!(marks.len(), 2);
    assert!(
        marks
            .iter()
            .all(|mark| mark.sort == Sort::Other && mark.days.single().is_none())
    );
    let open = |mark: &&treatygraph_export::svg::Mark| {
        mark.days.first().day().is_none() || mark.days.last().day().is_none()
    };
    let expected = marks.iter().filter(open).count();
    let (_, classes) = read(&timeline.to_svg());
    assert_eq!(expected, 2);
    assert_eq!(count(&classes, "tg-arrow"), expected + 1); // the legend has one
}

#[test]
fn nothing_between_two_is_an_empty_picture() {
    let graph = sample::corpus();
    let timeline = Timeline::between(pair(&graph, "IR", "KP"));
    assert!(timeline.lanes().is_empty());
    let (_, classes) = read(&timeline.to_svg());
    assert_eq!(count(&classes, "tg-lane"), 0);
}
