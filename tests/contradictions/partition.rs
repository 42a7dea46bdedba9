//! The law of partition: the rows about an agreement are the same alone, with what they rest on, as in the whole
//! graph; and those of all agreements and of the register, each built by itself, are the rows of the whole.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::*;
use treatygraph::record::{self, Dossier, EventClaim};
use treatygraph::rows::Tables;
use treatygraph::{Day, Graph, GraphBuilder, View, day};

use crate::config::config;
use crate::{status_world, with_duty, world};

/// What joins the agreements of several dossiers: numbers, of which each link takes what it needs.
type Link = (u8, usize, usize, i32);

fn links() -> impl Strategy<Value = Vec<Link>> {
    vec((0..16u8, 0..64_usize, 0..64_usize, 0..900), 3..12)
}

/// The same dossier with other keys of agreements and sources: what is said of states and bodies is said by several.
fn renamed(dossier: Dossier, mark: usize) -> Dossier {
    let mut text = with_duty(dossier).to_toml();
    for key in ["t-", "s", "a", "t"] {
        for number in 0..12 {
            for end in ["\"", "/"] {
                let (old, new) = (
                    format!("\"{key}{number}{end}"),
                    format!("\"w{mark}-{key}{number}{end}"),
                );
                text = text.replace(&old, &new);
            }
        }
    }
    Dossier::from_toml(&text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// A link of agreements, parties, sources or clauses, told by a source of its own.
fn link(all: &Dossier, number: usize, (sort, one, other, days): &Link) -> String {
    let agreement = |at: &usize| all.agreements[at % all.agreements.len()].key.as_str();
    let source = |at: &usize| all.sources[at % all.sources.len()].key.as_str();
    let on = Day::from_number(day(2023, 1, 1).number() + days).expect("a day");
    let own = format!("[[source]]\nkey = \"link{number}\"\npublished = \"{on}\"\n");
    let (from, to) = (agreement(one), agreement(other));
    let relation = |from: &str, kind: &str, to: &str| {
        format!(
            "{own}\n[[relation]]\nfrom = \"{from}\"\nkind = \"{kind}\"\nto = \"{to}\"\nsource = \"link{number}\"\n"
        )
    };
    match sort {
        0..=7 if from == to => relation(from, "replaces", &format!("{to}/annex")),
        // A circle of four, told by four sources: longer than the halo of each.
        0 => {
            let circle = [
                (from, to),
                (to, "round"),
                ("round", "square"),
                ("square", from),
            ]
            .into_iter()
            .enumerate();
            let told = circle.map(|(at, (from, to))| {
                let source = format!("link{number}-{at}");
                format!(
                    "[[source]]\nkey = \"{source}\"\n\n\
                     [[relation]]\nfrom = \"{from}\"\nkind = \"replaces\"\nto = \"{to}\"\nsource = \"{source}\"\n"
                )
            });
            told.collect::<String>()
                + "\n[[agreement]]\nkey = \"round\"\nparties = [\"AA\", \"BB\"]\n\n\
                   [[agreement]]\nkey = \"square\"\nparties = [\"AA\", \"BB\"]\n"
        }
        1 => relation(from, "replaces", to),
        2 => relation(from, "prolongs", &format!("{to}/annex")),
        3 => relation(&format!("{from}/annex"), "terminates", to),
        4 => {
            relation(from, "amends", &format!("{to}/annex"))
                + &format!("\n[[obligation]]\nkey = \"{to}/duty{number}\"\npart = \"annex\"\n")
        }
        5 | 6 => format!(
            "{own}\n[[agreement]]\nkey = \"{from}\"\nsource = \"link{number}\"\n\
             entry-into-force = {{ after = \"signature\", with = \"{to}\" }}\n"
        ),
        7 => relation(from, "renews", to),
        8 => relation("ZZ", "splits-from", "BB") + "since = \"2024-01-01\"\n",
        9 => relation("YY", "dissolves-into", "ZZ") + "\n[[state]]\nkey = \"YY\"\n",
        10 => relation("ZZ", "territory-of", "BB"),
        11 => format!("{own}withdraws = \"{}\"\n", source(one)),
        12 => format!("{own}corrects = \"{}\"\n", source(one)),
        13 => format!("{own}republishes = \"{}\"\n", source(one)),
        14 => {
            relation("AA", "continues", "YY")
                + "\n[[state]]\nkey = \"YY\"\nuntil = \"2023-06-01\"\n"
        }
        // Who acts is told by an office; who held it speaks for its party.
        _ => format!(
            "{own}\n[[leader]]\nkey = \"person{number}\"\n\n\
             [[tenure]]\nleader = \"person{number}\"\nof = \"AA\"\noffice = \"minister\"\n\n\
             [[event]]\nagreement = \"{from}\"\nkind = \"termination\"\nperson = \"person{number}\"\non = \"{on}\"\n\
             source = \"link{number}\"\n\n\
             [[event]]\nagreement = \"{to}\"\nkind = \"signature\"\nparty = \"AA\"\nstance = \"contests\"\n\
             speaker = \"person{number}\"\nsource = \"link{number}\"\n"
        ),
    }
}

/// A graph of several random dossiers, joined by links; what contradicts itself is left out.
fn joined(dossiers: Vec<Dossier>, links: &[Link]) -> Graph {
    let mut all = Dossier::new();
    let (mut builder, mut given) = (GraphBuilder::new(), Vec::new());
    for (mark, dossier) in dossiers.into_iter().enumerate() {
        let dossier = renamed(dossier, mark);
        let named = dossier.agreements.iter().cloned();
        named.for_each(|record| all.push(record));
        dossier
            .sources
            .iter()
            .cloned()
            .for_each(|record| all.push(record));
        given.extend(dossier.events.clone());
        builder.dossier(dossier);
    }
    for key in ["AA", "BB", "CC", "ZZ"] {
        builder.add(record::State::new(key));
    }
    for (number, one) in links.iter().enumerate() {
        builder.toml(&format!("link {number}"), &link(&all, number, one));
        // What corrects has to speak of the same act.
        if one.0 == 12 && !given.is_empty() {
            let mut act = given[one.2 % given.len()].clone();
            act.claims.clear();
            (act.on, act.by, act.stance, act.source) = (None, None, None, None);
            let claim = EventClaim::from_source(format!("link{number}"));
            builder.add(act.claim(claim.on(day(2023, 3, 3))));
        }
    }
    builder.build_leaving_out().0
}

/// The rows of these tables, sorted.
fn told(tables: Tables<'_>) -> Vec<String> {
    let rows = tables.iter().flat_map(|table| {
        let name = table.name();
        table.rows().map(move |row| format!("{name}: {row:?}"))
    });
    let mut rows: Vec<String> = rows.collect();
    rows.sort();
    rows
}

/// The same view of the whole and of a part: everything, what was known by a day, what some sources say.
fn views<'g>(graph: &'g Graph, limit: Day, untrusted: &BTreeSet<String>) -> Vec<View<'g>> {
    let trusted = || {
        graph
            .sources()
            .filter(|source| !untrusted.contains(source.key()))
    };
    let known = graph.as_known_on(limit);
    vec![
        graph.view(),
        known,
        graph.trusting(trusted()),
        known.trusting(trusted()),
    ]
}

fn built(dossier: &Dossier) -> Graph {
    dossier
        .build()
        .unwrap_or_else(|error| panic!("{error}\n{}", dossier.to_toml()))
}

/// What the one has and the other lacks.
fn differ(one: &[String], other: &[String]) -> String {
    let lacks = |of: &[String], sign: char, in_: &[String]| -> String {
        let missing = of.iter().filter(|row| !in_.contains(row));
        missing.map(|row| format!("{sign} {row}\n")).collect()
    };
    lacks(one, '-', other) + &lacks(other, '+', one)
}

fn check(graph: &Graph, days: i32, trust: u64) -> Result<(), TestCaseError> {
    let limit = Day::from_number(day(2023, 1, 1).number() + days).expect("a day");
    let untrusted = (graph.sources().enumerate()).filter(|(at, _)| trust >> (at % 64) & 1 == 0);
    let untrusted: BTreeSet<String> = untrusted
        .map(|(_, source)| source.key().to_owned())
        .collect();
    let partition = graph.partition();
    let whole = views(graph, limit, &untrusted);
    let mut together: Vec<Vec<String>> = vec![Vec::new(); whole.len()];
    let (mut all, mut half) = (GraphBuilder::new(), GraphBuilder::new());
    let mut in_half = Vec::new();
    for (at, treaty) in graph.agreements().enumerate() {
        let part = partition.of(treaty);
        let alone = built(&part);
        for (view, there) in views(&alone, limit, &untrusted).into_iter().enumerate() {
            let (here, key) = (whole[view], treaty.key());
            let (here, there) = (
                here.agreement(key).expect("it"),
                there.agreement(key).expect("it"),
            );
            let (rows, rows_alone) = (told(here.tables()), told(there.tables()));
            let told_both = || {
                format!(
                    "{key} ({}):\n{}{}",
                    here.view(),
                    differ(&rows, &rows_alone),
                    part.to_toml()
                )
            };
            prop_assert!(
                rows == rows_alone,
                "{}\nof\n{}",
                told_both(),
                graph.to_dossier().to_toml()
            );
            together[view].extend(told(there.own_tables()));
        }
        if trust >> (at % 64) & 1 == 0 {
            half.dossier(part.clone());
            in_half.push(treaty.key());
        }
        all.dossier(part);
    }
    let register = built(&partition.register());
    for (view, there) in views(&register, limit, &untrusted).into_iter().enumerate() {
        together[view].extend(told(there.register_tables()));
        together[view].sort();
        let rows = told(whole[view].tables());
        prop_assert!(
            together[view] == rows,
            "{}:\n{}",
            whole[view],
            differ(&rows, &together[view])
        );
    }
    // Parts that are built together tell the same, and all of them are the graph.
    let half = half.build().expect("parts of one graph");
    for (here, there) in whole.iter().zip(views(&half, limit, &untrusted)) {
        for key in &in_half {
            let one = here.agreement(key).expect("it");
            let (rows, others) = (
                told(one.tables()),
                told(there.agreement(key).expect("it").tables()),
            );
            prop_assert!(
                rows == others,
                "{key} ({here}) with others:\n{}",
                differ(&rows, &others)
            );
        }
    }
    prop_assert!(
        all.dossier(partition.register())
            .build()
            .expect("parts of one graph")
            == *graph
    );
    Ok(())
}

proptest! {
    #![proptest_config(config(8))]

    #[test]
    fn of_dossiers_made_for_status(
        worlds in vec(status_world::world(), 2..4), links in links(), days in 0..1_200, trust: u64,
    ) {
        check(&joined(worlds.into_iter().map(|world| world.0).collect(), &links), days, trust)?;
    }

    #[test]
    fn of_dossiers_of_claims(
        worlds in vec(world::world(), 1..3), links in links(), days in 0..1_200, trust: u64,
    ) {
        check(&joined(worlds.into_iter().map(|world| world.0).collect(), &links), days, trust)?;
    }

    #[test]
    fn of_dossiers_of_leaders(
        worlds in vec(world::world_of_leaders(), 1..3), links in links(), days in 0..1_200, trust: u64,
    ) {
        check(&joined(worlds.into_iter().map(|world| world.0).collect(), &links), days, trust)?;
    }
}

/// Links of every sort, so that the properties cannot hold for lack of them.
#[test]
fn links_are_made() {
    let states = "[[state]]\nkey = \"AA\"\n[[state]]\nkey = \"BB\"\n[[state]]\nkey = \"ZZ\"\n";
    let two = "[[source]]\nkey = \"s0\"\n[[agreement]]\nkey = \"t-0\"\nparties = [\"AA\", \"BB\"]\n\
               [[agreement]]\nkey = \"t-1\"\nparties = [\"AA\", \"BB\"]\n";
    let all = Dossier::from_toml(two).expect("a dossier");
    for sort in 0..16 {
        let text = link(&all, 0, &(sort, 0, 1, 10));
        let built = GraphBuilder::new()
            .toml("states", states)
            .toml("two", two)
            .toml("link", &text)
            .build();
        assert!(built.is_ok(), "{sort}: {}\n{text}", built.unwrap_err());
    }
}
