//! What a reader finds on the page.

use std::collections::BTreeSet;

use quick_xml::{Reader, events::Event};
use treatygraph::{Dossier, Graph, record, sample, vocabulary::EventKind};

use crate::{Asked, write_page};

fn asked(arguments: &[&str]) -> Asked {
    let arguments = arguments.iter().map(|argument| (*argument).to_owned());
    Asked::read(arguments).expect("a question")
}

/// The ids and the targets of the links within the page; panics where it is not well-formed.
fn read(page: &str) -> (Vec<String>, Vec<String>) {
    let mut reader = Reader::from_str(page);
    let (mut ids, mut links) = (Vec::new(), Vec::new());
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(tag) | Event::Empty(tag) => {
                for attribute in tag.attributes() {
                    let attribute = attribute.expect("an attribute");
                    let value = attribute.value.into_owned();
                    match (attribute.key.as_ref(), value.strip_prefix('#')) {
                        ("id", _) => ids.push(value),
                        ("href", Some(target)) => links.push(target.to_owned()),
                        _ => {}
                    }
                }
            }
            Event::Eof => return (ids, links),
            _ => {}
        }
    }
}

#[test]
fn every_link_leads_somewhere_and_no_id_is_twice() {
    for parties in [["RU", "IR"], ["RU", "KP"], ["IR", "KP"]] {
        let page = write_page(&sample::corpus(), &asked(&parties)).expect("a page");
        let (ids, links) = read(&page);
        let distinct: BTreeSet<&String> = ids.iter().collect();
        assert_eq!(distinct.len(), ids.len());
        for link in &links {
            assert!(distinct.contains(link), "#{link}");
        }
    }
}

#[test]
fn every_agreement_has_two_lanes_and_a_place() {
    let page = write_page(&sample::corpus(), &asked(&[])).expect("a page");
    let (ids, links) = read(&page);
    for key in ["ru-ir-2001", "ru-ir-2025"] {
        let id = format!("agreement-{key}");
        assert!(ids.contains(&id));
        // One in the wide timeline, one in the narrow.
        assert_eq!(links.iter().filter(|link| **link == id).count(), 2);
    }
}

#[test]
fn every_source_that_a_record_cites_is_listed() {
    let mut cited = BTreeSet::new();
    for text in [sample::SEED, sample::MOSCOW_TEHRAN] {
        for line in text.lines() {
            for part in line.split("source = \"").skip(1) {
                cited.extend(part.split('"').next());
            }
        }
    }
    assert!(cited.len() > 15, "{cited:?}");
    let page = write_page(&sample::russia_iran(), &asked(&[])).expect("a page");
    let (ids, _) = read(&page);
    for key in cited {
        assert!(ids.contains(&format!("source-{key}")), "{key}");
    }
}

#[test]
fn disputes_are_there_with_every_value_and_each_side_has_its_day() {
    let page = write_page(&sample::russia_iran(), &asked(&[])).expect("a page");
    for value in [
        "191-8-2",
        "191-8-3",
        "192-5-2",
        "211",
        "212",
        "by 2025-07-18",
    ] {
        assert!(page.contains(&format!(">{value}</dt>")), "{value}");
    }
    assert!(page.contains("Entry into force: by 2025-07-18"));
    assert!(page.contains("Entry into force: 2025-10-02"));
}

#[test]
fn the_page_needs_nothing_from_elsewhere() {
    let page = write_page(&sample::corpus(), &asked(&[])).expect("a page");
    for foreign in [
        "<script", "<link", "<img", "@import", "src=", "url(http", " onclick",
    ] {
        assert!(!page.contains(foreign), "{foreign}");
    }
}

#[test]
fn an_address_that_would_run_a_script_is_no_link() {
    let mut dossier = Dossier::from_toml(sample::SEED).expect("a dossier");
    let source = record::Source::new("bad").url("javascript:alert(1)");
    dossier.sources.push(source);
    let said = record::Event::new("ru-ir-2025", EventKind::Registration).source("bad");
    dossier.events.push(said);
    let page = write_page(&dossier.build().expect("a graph"), &asked(&[])).expect("a page");
    assert!(page.contains("javascript:alert(1)") && !page.contains("href=\"javascript"));
}

#[test]
fn of_many_agreements_each_has_its_place() {
    let page = write_page(
        &many(60),
        &asked(&["A", "B", "--on", "2020-01-01", "x.toml"]),
    )
    .expect("a page");
    let (ids, links) = read(&page);
    let places = ids.iter().filter(|id| id.starts_with("agreement-")).count();
    let lanes = links
        .iter()
        .filter(|link| link.starts_with("agreement-"))
        .count();
    assert_eq!((places, lanes), (60, 120));
}

/// A dossier of so many agreements between two parties, from 1900 on, with titles of every length.
fn many(count: usize) -> Graph {
    let mut text = String::from(
        "state = [{ key = \"A\" }, { key = \"B\" }]\nsource = [{ key = \"s\", published = \"2020\" }]\n",
    );
    for index in 0..count {
        let year = 1900 + index * 120 / count;
        let title = "Treaty on what is between them ".repeat(1 + index % 9);
        text.push_str(&format!(
            "[[agreement]]\nkey = \"t{index}\"\nparties = [\"A\", \"B\"]\ntitles = [\"{title}\"]\nsource = \"s\"\n\
             [[event]]\nagreement = \"t{index}\"\nkind = \"signature\"\nparties = [\"A\", \"B\"]\non = \"{year}-03\"\nsource = \"s\"\n\
             [[event]]\nagreement = \"t{index}\"\nkind = \"entry-into-force\"\non = \"{year}-05-17\"\nsource = \"s\"\n"
        ));
    }
    let dossier = Dossier::from_toml(&text).expect("a dossier");
    dossier.build().expect("a graph")
}

#[test]
fn without_any_day_one_is_asked_for() {
    let text = "state = [{ key = \"A\" }, { key = \"B\" }]";
    let graph = Dossier::from_toml(text)
        .expect("a dossier")
        .build()
        .expect("a graph");
    let problem = write_page(&graph, &asked(&["A", "B"])).expect_err("no day");
    assert!(problem.to_string().contains("--on"));
}

#[test]
fn arguments_are_read_in_any_order_and_wrong_ones_are_told() {
    let asked = asked(&["my.toml", "RU", "--on", "2025-01-01", "KP", "other.json"]);
    assert_eq!(asked.parties, ("RU".to_owned(), "KP".to_owned()));
    assert_eq!(asked.files, ["my.toml", "other.json"]);
    for wrong in [
        &["RU"][..],
        &["--on"],
        &["--on", "yesterday"],
        &["my.toml"],
        &["--at"],
    ] {
        let arguments = wrong.iter().map(|argument| (*argument).to_owned());
        assert!(Asked::read(arguments).is_err(), "{wrong:?}");
    }
}
