//! The lines of Rust in `docs/QUESTIONS.md`, each with the answer that the sources of the samples give.

use treatygraph::news::Novelty;
use treatygraph::record::Field;
use treatygraph::vocabulary::{Class, Domain, Follows, Trigger};
use treatygraph::{
    Attack, Day, Dossier, Error, EventKind, GraphBuilder, Participation, Standing, answer::About,
    day, sample,
};

const GUIDE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/QUESTIONS.md");

fn texts(all: impl IntoIterator<Item = impl ToString>) -> Vec<String> {
    all.into_iter().map(|one| one.to_string()).collect()
}

#[test]
fn what_was_done() -> Result<(), Error> {
    let graph = sample::corpus();
    let (russia, iran) = (graph.state("RU")?, graph.state("IR")?);
    let treaty = graph.agreement("ru-ir-2025")?;
    let putin = graph.leader("putin")?;

    let all = texts(treaty.ratifications());
    assert_eq!(
        all[0],
        "2025-04-08  State Duma (Russia): parliamentary-approval of ru-ir-2025, approved"
    );
    assert_eq!(all.len(), 6);
    assert_eq!(
        iran.ratifications()
            .within(day(2025, 1, 1)..=day(2025, 12, 31))
            .count(),
        3
    );
    assert!(treaty.consents().all(|consent| consent.made().is_none()));
    let votes = graph
        .body("IR/majlis")?
        .ratifications()
        .flat_map(|act| act.claimed(Field::Vote));
    assert_eq!(texts(votes), ["191-8-2", "191-8-3", "192-5-2"]);
    assert_eq!(treaty.disputes().len(), 3);
    assert_eq!(
        texts(treaty.signatures().flat_map(|act| act.persons())),
        ["Masoud Pezeshkian", "Vladimir Putin"]
    );
    assert!(
        treaty
            .signatures()
            .flat_map(|act| act.in_office())
            .all(|who| who.certainty().is_yes())
    );
    let with = putin
        .signatures()
        .within(day(2024, 1, 1)..=Day::MAX)
        .flat_map(|act| act.counterparts())
        .flat_map(|act| act.in_office());
    let with = texts(with.map(|who| format!("{} {}", who.leader(), who.certainty())));
    assert_eq!(with, ["Kim Jong Un maybe", "Masoud Pezeshkian yes"]);
    assert_eq!(russia.with(iran).events().failed().count(), 0);
    let approved = graph
        .leader("pezeshkian")?
        .tenures()
        .flat_map(|tenure| tenure.events())
        .filter(|(act, _)| act.is(Class::Approval));
    assert_eq!(approved.count(), 3);
    assert!(
        graph
            .body("RU/mfa")?
            .said()
            .any(|claim| claim.quote() == Some("strategic choice"))
    );
    let told = treaty
        .events()
        .of(EventKind::EntryIntoForce)
        .flat_map(|act| act.claims());
    assert_eq!(told.count(), 6);
    let held = graph.body("IR/majlis")?.offices_on(day(2025, 6, 16));
    assert_eq!(texts(held.map(|held| held.leader())), ["Ghalibaf"]);
    Ok(())
}

#[test]
fn how_agreements_stand() -> Result<(), Error> {
    let graph = sample::corpus();
    let (russia, iran, korea) = (graph.state("RU")?, graph.state("IR")?, graph.state("KP")?);
    let treaty = graph.agreement("ru-ir-2025")?;

    let held = russia.with(iran).in_force_on(day(2025, 10, 3));
    assert_eq!(
        texts(held.map(|(treaty, held)| format!("{} {held}", treaty.key()))),
        ["ru-ir-2001 maybe", "ru-ir-2025 yes"]
    );
    assert_eq!(
        treaty.spells_between(russia, iran)[1].first(),
        Some(day(2025, 10, 2))
    );
    assert!(
        treaty
            .holds_between(russia, iran, day(2025, 3, 1))
            .certainty()
            .is_no()
    );
    let told = graph
        .according_to(russia)
        .agreement("ru-ir-2025")?
        .status_on(day(2025, 8, 1));
    assert!(told.is(Standing::NotYet).is_yes());
    let known = graph
        .as_known_on(day(2025, 6, 1))
        .agreement("ru-ir-2025")?
        .status_on(day(2025, 6, 1));
    // One report says 16 April, which the approvals known by then exclude.
    assert!(known.is(Standing::InForce).is_maybe());
    let days = treaty
        .accounts()
        .flat_map(|(_, told)| told.events().of(EventKind::EntryIntoForce));
    assert_eq!(
        texts(days.map(|act| act.when().to_string())),
        ["by 2025-07-18", "2025-10-02"]
    );
    assert!(
        russia
            .participation_in(treaty, day(2025, 3, 1))
            .is(Participation::Signatory)
            .is_yes()
    );
    assert_eq!(graph.on(day(2025, 6, 1)).pending().count(), 2);
    let awaited = graph
        .according_to(russia)
        .agreement("ru-ir-2025")?
        .awaited_on(day(2025, 5, 1));
    assert_eq!(
        texts(awaited),
        [
            "Iran: notification, 0 to 104 days after its last act",
            "Russia: notification, 10 days after its last act",
        ]
    );
    assert_eq!(
        graph
            .on(day(2025, 1, 1))
            .changes_until(day(2025, 12, 31))
            .count(),
        2
    );
    let ended = graph.ended_within(day(2024, 1, 1)..=day(2024, 12, 31));
    assert_eq!(
        texts(ended.map(|ending| ending.agreement().key().to_owned())),
        ["ru-kp-2000"]
    );
    let term = treaty.term_on(day(2030, 1, 1)).expect("its term is told");
    assert_eq!(term.follows(), [Follows::Renewal]);
    let due = graph.due_within(day(2040, 1, 1)..=day(2050, 12, 31));
    assert!(
        texts(due)
            .iter()
            .any(|due| due.contains("term of ru-ir-2025 is renewed"))
    );
    let days = treaty.days_between(EventKind::Signature, EventKind::EntryIntoForce);
    assert_eq!(texts(days), ["175 to 258 days (disputed)"]);
    assert_eq!(graph.agreement("ru-kp-2000")?.lineage().len(), 1);
    let signed = russia.with(korea).agreements_by_signature();
    assert_eq!(
        texts(signed.map(|treaty| treaty.key().to_owned())),
        ["ru-kp-2000", "ru-kp-2024"]
    );
    Ok(())
}

#[test]
fn what_is_owed() -> Result<(), Error> {
    let graph = sample::corpus();
    let (russia, iran, korea) = (graph.state("RU")?, graph.state("IR")?, graph.state("KP")?);

    let defence = russia
        .owes(iran)
        .in_domain(Domain::Defence)
        .on(day(2025, 10, 3));
    let parts = defence.filter_map(|duty| Some(duty.obligation().part()?.name().to_owned()));
    assert_eq!(texts(parts), ["3"]);
    let attacked = korea
        .owes(russia)
        .triggered_by(Trigger::ArmedAttack)
        .on(day(2025, 1, 1));
    assert_eq!(
        texts(attacked.map(|duty| duty.obligation().key().to_owned())),
        ["ru-kp-2024/defense"]
    );
    assert_eq!(russia.owes(iran).one_sided().count(), 0);
    let forbidden = graph
        .obligation("ru-ir-2025/non-assistance")?
        .holds_between(russia, iran, day(2025, 3, 1));
    assert!(forbidden.certainty().is_no());
    let became = graph
        .obligation("ru-ir-2025/non-assistance")?
        .status_between(russia, iran, day(2025, 10, 3));
    assert_eq!(became.unwrap().states().to_string(), "pending or due");
    let attack = graph
        .obligations()
        .filter(|duty| duty.trigger() == Some(Trigger::ArmedAttack));
    assert_eq!(attack.count(), 3);
    let scenario = graph
        .on(day(2025, 10, 3))
        .duties_if(Attack::by(iran).on(russia).unprovoked());
    let who = scenario
        .applying()
        .map(|duty| duty.bearer().key().to_owned());
    assert_eq!(texts(who), ["KP", "RU", "KP", "KP"]);
    Ok(())
}

#[test]
fn what_answers_rest_on_and_what_is_new() -> Result<(), Error> {
    let graph = sample::corpus();
    let report = Dossier::open("examples/data/moscow-tehran.toml")?;

    let path = graph
        .leader("pezeshkian")?
        .path_to(graph.leader("kim-jong-un")?);
    assert_eq!(path.expect("they are connected").steps().len(), 4);
    assert_eq!(
        graph.find("majlis").next().expect("a hit").key(),
        "IR/majlis"
    );
    let items = graph
        .news_within(day(2025, 6, 1)..=day(2025, 6, 30))
        .items();
    assert!(items.iter().any(|item| item.novelty() == Novelty::Contradicts && item.field() == Some(Field::Vote)));
    let changes = texts(
        sample::seed()
            .preview(&report)?
            .news()
            .changes_on(day(2025, 8, 1)),
    );
    assert!(
        changes.contains(&"spell ru-ir-2025: not-yet, then not-yet; in-force".to_owned()),
        "{changes:#?}"
    );
    assert!(graph.findings().any(|finding| finding.source().is_some()));
    assert_eq!(graph.tables().iter().count(), 17);
    Ok(())
}

#[test]
fn a_correction_is_told_apart_from_a_contradiction() -> Result<(), Error> {
    const REPORTS: &str = r#"
        [[source]]
        key = "agency"
        kind = "news-agency"
        published = "2025-10-01"

        [[source]]
        key = "paper"
        published = "2025-10-01"

        [[event]]
        agreement = "ru-ir-2025"
        kind = "registration"
        place = "Moscow"
        on = "2025-10-01"
        source = "agency"
    "#;
    const CORRECTION: &str = r#"
        [[source]]
        key = "agency-corrected"
        kind = "news-agency"
        published = "2025-10-05"
        corrects = "agency"

        [[event]]
        agreement = "ru-ir-2025"
        kind = "registration"
        on = "2025-10-02"
        source = "agency-corrected"
    "#;
    let told = |reports: &str| -> Result<Vec<String>, Error> {
        let mut builder = GraphBuilder::new();
        let builder = builder.toml("seed.toml", sample::SEED);
        let graph = builder.toml("reports.toml", reports).build()?;
        let preview = graph.preview(&Dossier::from_toml(CORRECTION)?)?;
        let items = preview.news().items();
        let of_event = items
            .iter()
            .filter(|item| matches!(item.about(), About::Event(_)));
        Ok(of_event.map(|item| item.novelty().to_string()).collect())
    };
    assert_eq!(told(REPORTS)?, ["corrects"]);
    // What another source says in its own name is not put right with it.
    let also = "[[event]]\nagreement = \"ru-ir-2025\"\nkind = \"registration\"\non = \"2025-10-01\"\nsource = \"paper\"\n";
    assert_eq!(told(&format!("{REPORTS}\n{also}"))?, ["contradicts"]);
    Ok(())
}

#[test]
fn what_it_says_on_a_day_and_what_passed_on() -> Result<(), Error> {
    let graph = sample::corpus();
    let treaty = graph.agreement("ru-ir-2025")?;
    let parts = treaty.parts_on(day(2026, 1, 1));
    assert_eq!(texts(parts), ["ru-ir-2025/3: in-force (presumed)"]);
    let lines = treaty.in_effect_on(day(2026, 1, 1));
    assert_eq!(texts(lines), ["Iran: yes", "Russia: yes"]);

    let text = include_str!("../../examples/data/succession.toml");
    let graph = Dossier::from_toml(text)?.build()?;
    let (ukraine, ussr) = (graph.state("UA")?, graph.state("SU")?);
    let told = ukraine.inherited_from(ussr, day(1995, 1, 1));
    assert_eq!(
        texts(told),
        [
            "abm-1972: presumed, of SU (maybe)",
            "start-1991: confirmed, of SU (yes)",
        ]
    );
    Ok(())
}

#[test]
fn every_line_of_the_guide_stands_here() {
    let Ok(guide) = std::fs::read_to_string(GUIDE) else {
        eprintln!("skipped: docs/QUESTIONS.md is not here");
        return;
    };
    // The layout may differ: a line of the guide is not broken.
    let close = |text: &str| {
        text.split_whitespace()
            .collect::<String>()
            .replace(",)", ")")
    };
    let here = close(include_str!("asked.rs"));
    let lines: Vec<&str> = (guide.split("```rust\n").skip(2))
        .filter_map(|block| block.split_once("\n```"))
        .map(|(line, _)| line)
        .collect();
    assert!(lines.len() >= 30);
    for line in lines {
        assert!(here.contains(&close(line)), "{line}");
    }
}
