//! Who was in office (MEANING, M9).

use treatygraph::Certainty::{self, Maybe, No, Yes};
use treatygraph::{
    Day, Days, EventKind, Graph,
    answer::{OfficeReason, Tenure},
    day, sample,
};

use super::graph;

fn tenure<'g>(graph: &'g Graph, leader: &str) -> Tenure<'g> {
    graph.leader(leader).unwrap().tenures().next().unwrap()
}

/// How the only tenure of a person stands on some days.
fn held<const N: usize>(tenure: Tenure<'_>, days: [(i32, u8, u8); N]) -> [Certainty; N] {
    days.map(|(year, month, date)| tenure.held_on(day(year, month, date)).certainty())
}

#[test]
fn a_certain_term_with_its_edges() {
    let graph = graph(
        "[[tenure]]\nleader = \"putin\"\nof = \"RU\"\noffice = \"head-of-state\"\nsince = \"2000-05-07\"\nuntil = \"2008-05-07\"\n",
    );
    let tenure = tenure(&graph, "putin");
    let days = [
        (2000, 5, 6),
        (2000, 5, 7), // the day a thing begins counts as in (M18)
        (2004, 1, 1),
        (2008, 5, 6),
        (2008, 5, 7), // the day of an end
        (2008, 5, 8),
    ];
    assert_eq!(held(tenure, days), [No, Yes, Yes, Yes, Maybe, No]);
    let why = |day| tenure.held_on(day).reason();
    assert_eq!(why(day(2008, 5, 7)), OfficeReason::Boundary);
    assert_eq!(why(day(2008, 5, 8)), OfficeReason::OutsideTerm);
    assert_eq!(why(day(2004, 1, 1)), OfficeReason::WithinTerm);
    let certainly = Days::range(day(2000, 5, 7)..=day(2008, 5, 6));
    assert_eq!(tenure.held_certainly(), certainly);
    let possibly = Days::range(day(2000, 5, 7)..=day(2008, 5, 7));
    assert_eq!(tenure.held_possibly(), possibly);
}

#[test]
fn the_days_of_an_office_are_those_asked_one_by_one() {
    let (mut yes, mut maybe) = (0, 0);
    for graph in [sample::russia_iran(), sample::corpus()] {
        for view in [graph.view(), graph.as_known_on(day(2025, 5, 1))] {
            for tenure in view.leaders().flat_map(|leader| leader.tenures()) {
                let (sure, perhaps) = (tenure.held_certainly(), tenure.held_possibly());
                for number in day(2000, 1, 1).number()..=day(2026, 1, 1).number() {
                    let date = Day::from_number(number).unwrap();
                    let held = tenure.held_on(date).certainty();
                    let told = (sure.contains(date), perhaps.contains(date));
                    assert_eq!(told, (held.is_yes(), !held.is_no()), "{tenure} on {date}");
                    yes += usize::from(held.is_yes());
                    maybe += usize::from(held.is_maybe());
                }
            }
        }
    }
    assert!(yes > 10 && maybe > 1000, "{yes} and {maybe} were seen");
}

#[test]
fn vague_edges_are_maybe() {
    let graph = graph(
        "[[tenure]]\nleader = \"putin\"\nof = \"RU\"\nsince = \"2000-05\"\nuntil = \"2008\"\n",
    );
    let days = [
        (2000, 4, 30),
        (2000, 5, 15),
        (2000, 5, 31),
        (2007, 12, 31),
        (2008, 1, 1),
        (2009, 1, 1),
    ];
    let answers = held(tenure(&graph, "putin"), days);
    assert_eq!(answers, [No, Maybe, Yes, Yes, Maybe, No]);
}

#[test]
fn without_an_end_up_to_the_last_day_attested() {
    // The claim that gives the beginning became known on 1 June 2024.
    let told =
        "[[tenure]]\nleader = \"putin\"\nof = \"RU\"\nsince = \"2012-05-07\"\nsource = \"early\"\n";
    let days = [(2012, 5, 6), (2024, 6, 1), (2024, 6, 2)];
    let attested = graph(told);
    assert_eq!(held(tenure(&attested, "putin"), days), [No, Yes, Maybe]);
    // A later sighting attests all days before it.
    let seen = graph(&format!("{told}held-on = [\"2025-01\"]\n"));
    let days = [(2024, 12, 31), (2025, 1, 1), (2025, 1, 2)];
    assert_eq!(held(tenure(&seen, "putin"), days), [Yes, Yes, Maybe]);
    // Without a source nothing became known: only the beginning itself is attested.
    let bare = graph("[[tenure]]\nleader = \"putin\"\nof = \"RU\"\nsince = \"2012-05-07\"\n");
    let days = [(2012, 5, 7), (2012, 5, 8)];
    assert_eq!(held(tenure(&bare, "putin"), days), [Yes, Maybe]);
}

#[test]
fn an_announced_beginning_is_not_certain() {
    let graph = graph(
        "[[tenure]]\nleader = \"putin\"\nof = \"RU\"\nsince = \"2025-05-07\"\nsource = \"early\"\n",
    );
    let answers = held(tenure(&graph, "putin"), [(2025, 5, 6), (2025, 5, 7)]);
    assert_eq!(answers, [No, Maybe]);
}

#[test]
fn coverage_attests_where_it_is_stated() {
    let graph = graph(
        "[[tenure]]\nleader = \"putin\"\nof = \"RU\"\nsince = \"2000-05-07\"\nsource = \"list\"\n",
    );
    let tenure = tenure(&graph, "putin");
    let days = [(2000, 5, 7), (2010, 12, 31), (2011, 1, 1)];
    assert_eq!(held(tenure, days), [Yes, Yes, Maybe]);
    let list = graph.source("list").unwrap();
    let reason = tenure.held_on(day(2010, 12, 31)).reason();
    assert_eq!(reason, OfficeReason::Covered(list));
}

#[test]
fn days_between_two_sightings_are_maybe() {
    let graph = graph(
        "[[tenure]]\nleader = \"kim\"\nof = \"KP\"\nheld-on = [\"2018-06-12\", \"2024-06-19\"]\n",
    );
    let days = [
        (2018, 6, 11),
        (2018, 6, 12),
        (2020, 1, 1),
        (2024, 6, 19),
        (2024, 6, 20),
    ];
    let answers = held(tenure(&graph, "kim"), days);
    assert_eq!(answers, [Maybe, Yes, Maybe, Yes, Maybe]);
}

#[test]
fn lives_end_tenures() {
    let graph = graph(
        "[[tenure]]\nleader = \"brezhnev\"\nof = \"SU\"\nsince = \"1964-10-14\"\nuntil = \"1985-01-01\"\n\n\
         [[tenure]]\nleader = \"kim\"\nof = \"KP/mfa\"\nsince = \"1948-09-09\"\nuntil = \"1950\"\n",
    );
    let days = [(1982, 11, 9), (1982, 11, 10), (1982, 11, 11)];
    let brezhnev = tenure(&graph, "brezhnev");
    assert_eq!(held(brezhnev, days), [Yes, Maybe, No]);
    let dead = brezhnev.held_on(day(1982, 11, 11));
    let holder = graph.leader("brezhnev").unwrap().into();
    assert_eq!(dead.reason(), OfficeReason::OutsideLife(holder));
    // The ministry began on some day of September.
    let days = [(1948, 8, 31), (1948, 9, 9), (1948, 9, 30)];
    assert_eq!(held(tenure(&graph, "kim"), days), [No, Maybe, Yes]);
}

#[test]
fn what_is_contested_is_maybe_also_where_seen() {
    let graph = graph(
        "[[tenure]]\nleader = \"kim\"\nof = \"KP\"\nstanding = \"contested\"\nsince = \"2011-12-17\"\nuntil = \"2030\"\nheld-on = [\"2018-06-12\"]\n\n\
         [[tenure]]\nleader = \"putin\"\nof = \"RU\"\nclaims = [{ since = \"2012\", until = \"2030\", source = \"early\" }, { stance = \"denies\", source = \"later\" }]\n\n\
         [[tenure]]\nleader = \"brezhnev\"\nof = \"SU\"\nstance = \"denies\"\nsource = \"early\"\n",
    );
    let days = [(2011, 12, 16), (2018, 6, 12)];
    assert_eq!(held(tenure(&graph, "kim"), days), [No, Maybe]);
    assert_eq!(held(tenure(&graph, "putin"), [(2018, 6, 12)]), [Maybe]);
    // What nobody asserts is not in view (M5).
    let brezhnev = graph.leader("brezhnev").unwrap();
    assert_eq!(brezhnev.tenures().count(), 0);
}

const SIGNED: &str = "[[event]]\nagreement = \"t\"\nkind = \"signature\"\nparty = \"RU\"\nperson = \"putin\"\noffice = \"head-of-state\"\non = \"2024-06-19\"\nsource = \"early\"\nknown-since = \"2024-06-20\"\n\n";
const TENURE: &str = "[[tenure]]\nleader = \"putin\"\nof = \"RU\"\noffice = \"head-of-state\"\n";

#[test]
fn an_act_in_that_office_shows_it() {
    let alone = graph(SIGNED);
    let signature = alone.signatures().next().unwrap();
    let who = signature.in_office().next().unwrap();
    assert_eq!(
        (who.certainty(), who.reason(), who.tenure()),
        (Yes, OfficeReason::Acting(signature), None)
    );
    assert_eq!(
        who.to_string(),
        "putin: yes, a report gives that office in RU: signature of t (early)"
    );

    let both = graph(&format!("{SIGNED}{TENURE}"));
    let tenure = tenure(&both, "putin");
    let days = [(2024, 6, 18), (2024, 6, 19), (2024, 6, 20)];
    assert_eq!(held(tenure, days), [Maybe, Yes, Maybe]);
    // Not in the act of another office, nor for another party.
    let other = graph(&format!(
        "{SIGNED}[[tenure]]\nleader = \"putin\"\nof = \"RU\"\noffice = \"head-of-government\"\n\n\
         [[tenure]]\nleader = \"putin\"\nof = \"KP\"\noffice = \"head-of-state\"\n"
    ));
    let putin = other.leader("putin").unwrap();
    let on = putin.offices_on(day(2024, 6, 19));
    assert!(on.into_iter().all(|held| held.certainty() == Maybe));
    // With a beginning, the act attests the days before it.
    let since = graph(&format!("{SIGNED}{TENURE}since = \"2012-05-07\"\n"));
    let days = [(2024, 6, 18), (2024, 6, 19), (2024, 6, 20)];
    assert_eq!(held(self::tenure(&since, "putin"), days), [Yes, Yes, Maybe]);
}

#[test]
fn an_act_shows_no_tenure_where_it_may_be_another() {
    let graph = graph(&format!(
        "{SIGNED}{TENURE}key = \"first\"\nsince = \"2000-05-07\"\n\n{TENURE}key = \"second\"\nsince = \"2012-05-07\"\n"
    ));
    let putin = graph.leader("putin").unwrap();
    let held: Vec<Certainty> = putin
        .tenures()
        .map(|tenure| tenure.held_on(day(2010, 1, 1)).certainty())
        .collect();
    assert_eq!(held, [Maybe, No]);
    let signature = graph.signatures().next().unwrap();
    assert_eq!(signature.in_office().next().unwrap().certainty(), Yes);
}

#[test]
fn out_of_office_when_signing() {
    let text = "[[event]]\nagreement = \"t\"\nkind = \"signature\"\nparty = \"RU\"\nperson = \"putin\"\non = \"2009\"\n\n\
        [[tenure]]\nleader = \"putin\"\nof = \"RU\"\noffice = \"head-of-state\"\nsince = \"2000-05-07\"\nuntil = \"2008-05-07\"\n";
    let graph = graph(text);
    let who = graph.signatures().next().unwrap().in_office().next();
    let who = who.unwrap();
    assert_eq!(
        (who.certainty(), who.reason()),
        (No, OfficeReason::OutsideTerm)
    );
    assert!(who.tenure().is_some());
}

#[test]
fn an_act_of_several_possible_days() {
    let act = |on: &str| {
        format!(
            "[[event]]\nagreement = \"t\"\nkind = \"signature\"\nparty = \"RU\"\nperson = \"putin\"\non = \"{on}\"\n\n\
             [[tenure]]\nleader = \"putin\"\nof = \"RU\"\nsince = \"2000-05-07\"\nuntil = \"2008-05-07\"\n"
        )
    };
    let answer = |on: &str| {
        let graph = graph(&act(on));
        let who = graph.signatures().next().unwrap().in_office().next();
        let who = who.unwrap();
        (who.certainty(), who.reason() == OfficeReason::DependsOnDay)
    };
    assert_eq!(answer("2004"), (Yes, false));
    assert_eq!(answer("2008"), (Maybe, true));
    assert_eq!(answer("[1999,2009]"), (No, false));
}

#[test]
fn no_person_no_answer() {
    let graph = sample::russia_iran();
    let mut without = graph.events().filter(|event| event.persons().count() == 0);
    assert!(without.all(|event| event.in_office().count() == 0));
}

#[test]
fn a_joint_act_of_persons_in_two_ministries() {
    let graph = sample::russia_north_korea();
    let exchange = graph.events().of(EventKind::ExchangeOfInstruments).next();
    let told: Vec<String> = exchange
        .unwrap()
        .in_office()
        .map(|who| {
            format!(
                "{} {}",
                who.tenure().unwrap().of().unwrap().key(),
                who.certainty()
            )
        })
        .collect();
    assert_eq!(told, ["KP/mfa yes", "RU/mfa yes"]);
}

#[test]
fn in_a_view_only_what_counts_attests() {
    let graph = sample::russia_iran();
    let before = graph.as_known_on(day(2025, 4, 7));
    assert_eq!(
        before
            .state("RU")
            .unwrap()
            .offices_on(day(2025, 1, 17))
            .count(),
        0
    );
    let putin = graph.leader("putin").unwrap().tenures().next().unwrap();
    let after = graph.as_known_on(day(2025, 4, 8)).state("RU").unwrap();
    let held = after.offices_on(day(2025, 1, 17)).next().unwrap();
    assert_eq!((held.tenure(), held.certainty()), (Some(putin), Yes));
    assert_eq!(held.claims().count(), 1);
}
