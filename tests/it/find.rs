//! Finding by name: what is found, by which text, how well, and in which order.

use proptest::prelude::*;
use treatygraph::record::{Field, Leader};
use treatygraph::{
    Dossier, Graph, GraphBuilder, View,
    answer::{Match, MatchRank},
    day, sample,
};

/// Names as the world writes them.
const NAMES: &str = r#"
[[source]]
key = "who"
publisher = "WHO"
title = "Names of states"
published = "2000-01-01"

[[source]]
key = "late"
title = "Names of states, second edition"
published = "2020-01-01"

[[state]]
key = "TR"
names = ["Turkey", { name = "Türkiye", since = "2022-06-01" }]
codes = { iso = "TUR", cow = "640" }

[[state]]
key = "DE"
names = ["Germany", "Deutschland"]
codes = { iso = "DEU" }

[[state]]
key = "IR"
names = ["Iran"]

[[state]]
key = "IR"
names = ["Persia"]
source = "late"

[[state]]
key = "IR"
names = [{ name = "Persia", until = "1935-03-21" }]
source = "who"

[[state]]
key = "CD"
names = [{ name = "Zaire", since = "1971-10-27", until = "1997-05-17" }, "Congo"]

[[state]]
key = "SU"
names = ["U.S.S.R."]

[[state]]
key = "YE"

[[organ]]
key = "YE/radio"
of = "YE"
names = ["Radio Ṣanʿāʾ"]

[[organ]]
key = "DE/street"
of = "DE"
names = ["Amt in der Großen Straße"]

[[organ]]
key = "DE/strasse"
of = "DE"
names = ["Straße"]

[[leader]]
key = "walesa"
names = ["Lech Wałęsa"]

[[leader]]
key = "walesa"
names = ["Volodya"]
source = "late"

[[leader]]
key = "640"
names = ["Nobody"]

[[leader]]
key = "denied"
names = ["Somebody"]

[[leader]]
key = "denied"
names = ["Anybody"]
source = "late"
stance = "denies"

[[agreement]]
key = "tr-de-1999"
parties = ["TR", "DE"]
titles = ["Łódź Protocol"]
source = "late"

[[part]]
key = "tr-de-1999/1.2"
titles = ["Definitions"]
source = "late"

[[obligation]]
key = "tr-de-1999/trade"
text = ["to trade in Türkiye"]
source = "late"
"#;

fn names() -> Graph {
    Dossier::from_toml(NAMES).unwrap().build().unwrap()
}

/// Key, fit and text of each hit.
fn lines(view: View<'_>, query: &str) -> Vec<String> {
    let line = |hit: Match<'_>| format!("{} {:?} {}", hit.key(), hit.rank(), hit.text());
    view.find(query).map(line).collect()
}

#[track_caller]
fn check(view: View<'_>, cases: &[(&str, &[&str])]) {
    for (query, expected) in cases {
        assert_eq!(lines(view, query), *expected, "{query}");
    }
}

#[test]
fn the_samples_are_found_as_people_ask() {
    check(
        sample::corpus().view(),
        &[
            (
                "islamic consultative",
                &["IR/majlis Start Islamic Consultative Assembly"],
            ),
            (
                "majlis",
                &[
                    "IR/majlis Name Majlis",
                    "IR/majlis-security-committee Start Majlis committee on national security",
                ],
            ),
            (
                "FOREIGN MINISTRY",
                &[
                    "IR/mfa Name Foreign Ministry",
                    "KP/mfa Name Foreign Ministry",
                    "RU/mfa Name Foreign Ministry",
                ],
            ),
            // The agency is one slip away from the country: two neighbours swapped.
            (
                "iran",
                &[
                    "IR Name Iran",
                    "iranpress-2025-04 Start Iran Press",
                    "irna-2025-04-21 Similar IRNA",
                    "irna-2025-06-11 Similar IRNA",
                ],
            ),
            (
                "2001",
                &[
                    "lawmix-2001 Words lawmix-2001",
                    "ru-ir-2001 Words ru-ir-2001",
                    "ru-kp-2000 Similar ru-kp-2000",
                ],
            ),
            // The treaties of 2024 and 2025 bear the same title.
            (
                "treaty on comprehensive strategic partnership",
                &[
                    "ru-ir-2025 Name Treaty on Comprehensive Strategic Partnership",
                    "ru-kp-2024 Name Treaty on Comprehensive Strategic Partnership",
                ],
            ),
            ("un jong kim", &["kim-jong-un Words Kim Jong Un"]),
            ("ru duma", &["RU/duma Key RU/duma"]),
            ("siden", &["IR/presidency Within Presidency"]),
            ("Pezeshkain", &["pezeshkian Similar Masoud Pezeshkian"]),
            ("Vladmir Puttin", &["putin Similar Vladimir Putin"]),
            ("Russian President Putin", &["putin Held Vladimir Putin"]),
            (
                "the Guardian Council of Iran",
                &["IR/guardian-council Held Guardian Council", "IR Held Iran"],
            ),
            ("Uzbekistan", &[]),
        ],
    );
}

#[test]
fn names_are_found_without_case_accents_and_punctuation() {
    check(
        names().view(),
        &[
            ("turkiye", &["TR Name Türkiye"]),
            ("TÜRKİYE", &["TR Name Türkiye"]),
            ("Tu\u{308}rkiye", &["TR Name Türkiye"]),
            ("lodz", &["tr-de-1999 Start Łódź Protocol"]),
            (
                "strasse",
                &[
                    "DE/strasse Name Straße",
                    "DE/street Words Amt in der Großen Straße",
                ],
            ),
            (
                "GROSSEN STRASSE",
                &["DE/street Words Amt in der Großen Straße"],
            ),
            ("Sana", &["YE/radio Words Radio Ṣanʿāʾ"]),
            ("Sana'a", &["YE/radio Similar Radio Ṣanʿāʾ"]),
            ("ussr", &["SU Name U.S.S.R."]),
            ("Lech, Walesa", &["walesa Name Lech Wałęsa"]),
            (
                "  ye ",
                &["YE Key YE", "YE/radio Start YE/radio", "TR Within Türkiye"],
            ),
        ],
    );
}

#[test]
fn every_sort_of_text_counts_in_its_rank() {
    check(
        names().view(),
        &[
            ("640", &["640 Key 640", "TR Code 640"]),
            ("64", &["640 Start 640"]), // a code counts only as a whole
            ("tur", &["TR Code TUR"]),
            ("walesa", &["walesa Key walesa"]),
            ("WHO", &["who Key who"]),
            (
                "second edition",
                &["late Words Names of states, second edition"],
            ),
            (
                "names of states",
                &[
                    "who Name Names of states",
                    "late Start Names of states, second edition",
                ],
            ),
            ("definitions", &["tr-de-1999/1.2 Name Definitions"]),
            ("1.2", &["tr-de-1999/1.2 Words tr-de-1999/1.2"]),
            ("12", &[]),
            ("trade", &["tr-de-1999/trade Words tr-de-1999/trade"]),
            ("to trade", &[]), // the words of an obligation are no name
            ("somebody", &["denied Name Somebody"]),
            ("anybody", &[]), // a denial gives no name
        ],
    );
}

#[test]
fn a_text_as_it_was_typed_comes_before_the_order_of_keys() {
    let text =
        "[[leader]]\nkey = \"ada\"\n\n[[leader]]\nkey = \"ADA\"\n\n[[leader]]\nkey = \"Ada\"\n";
    let graph = Dossier::from_toml(text).unwrap().build().unwrap();
    let keys = |query| graph.find(query).map(|hit| hit.key()).collect::<Vec<_>>();
    assert_eq!(keys("ada"), ["ada", "ADA", "Ada"]);
    assert_eq!(keys("Ada"), ["Ada", "ADA", "ada"]);
    assert_eq!(keys("aDA"), ["ADA", "Ada", "ada"]);
}

#[test]
fn hits_say_what_was_found_when_it_was_called_so_and_who_says_so() {
    let graph = names();
    let first = |query| graph.find(query).next().unwrap();
    let cases = [
        ("persia", "state IR: Persia, until 1935-03-21"),
        (
            "zaire",
            "state CD: Zaire, since 1971-10-27 until 1997-05-17",
        ),
        ("türkiye", "state TR: Türkiye, since 2022-06-01"),
        ("turkey", "state TR: Turkey"),
        ("640", "leader 640"),
        ("deu", "state DE: iso DEU"),
        ("lodz protocol", "agreement tr-de-1999: Łódź Protocol"),
        ("trade", "obligation tr-de-1999/trade"),
    ];
    for (query, expected) in cases {
        assert_eq!(first(query).to_string(), expected);
    }
    let sources = |query| -> Vec<&str> {
        let told = first(query).claimed().unwrap();
        told.claims()
            .filter_map(|claim| Some(claim.source()?.key()))
            .collect()
    };
    assert_eq!(sources("persia"), ["who"]); // whoever says until when
    assert_eq!(sources("volodya"), ["late"]);
    assert!(first("640").claimed().is_none());
    let code = first("tur");
    assert_eq!(
        (code.field(), code.code_list()),
        (Field::Codes, Some("iso"))
    );
    assert_eq!((code.since(), code.until()), (None, None));
}

#[test]
fn only_names_in_view_count() {
    let graph = names();
    let early = graph.as_known_on(day(2010, 1, 1));
    check(
        early,
        &[
            ("volodya", &[]),
            ("lech", &["walesa Start Lech Wałęsa"]),
            ("persia", &["IR Name Persia"]),
            ("definitions", &[]),
            ("tr-de-1999", &[]), // nothing is known of it yet
            (
                "YE",
                &["YE Key YE", "YE/radio Start YE/radio", "TR Within Türkiye"],
            ),
        ],
    );
    let late = graph.trusting([graph.source("late").unwrap()]);
    let persia = late.find("persia").next().unwrap();
    assert_eq!(persia.to_string(), "state IR: Persia"); // this one gives no years
    assert_eq!(persia.claimed().unwrap().claims().len(), 1);
    check(late, &[("volodya", &["walesa Name Volodya"])]);
}

#[test]
fn a_name_in_the_place_of_a_key_is_understood() {
    let graph = names();
    let early = graph.as_known_on(day(2010, 1, 1));
    let message = |error: treatygraph::Error| error.to_string();
    let cases = [
        (
            graph.state("turkiye").map(|_| ()),
            "the graph has no state `turkiye`; did you mean `TR` (Türkiye)?",
        ),
        (
            graph.party("tur").map(|_| ()),
            "the graph has no party `tur`; did you mean `TR` (TUR)?",
        ),
        (
            graph.state("tr").map(|_| ()),
            "the graph has no state `tr`; did you mean `TR`?",
        ),
        (
            graph.leader("walsea").map(|_| ()),
            "the graph has no leader `walsea`; did you mean `walesa`?",
        ),
        (
            graph.state("Lech Walesa").map(|_| ()),
            "the graph has no state `Lech Walesa`",
        ),
        (
            early.leader("Volodya").map(|_| ()),
            "the graph has no leader `Volodya`; it has `640`, `denied`, `walesa`",
        ),
        (
            graph.leader("Volodya").map(|_| ()),
            "the graph has no leader `Volodya`; did you mean `walesa` (Volodya)?",
        ),
    ];
    for (result, expected) in cases {
        assert_eq!(message(result.unwrap_err()), expected);
    }
}

#[test]
fn nothing_finds_nothing_and_long_texts_take_no_time() {
    let graph = sample::corpus();
    for query in ["", " ", "\t\n", "\u{301}", "-", "★", "\0"] {
        assert_eq!(graph.find(query).len(), 0, "{query:?}");
    }
    for query in [
        "a".repeat(1 << 20),
        "aq ".repeat(1 << 13),
        "é".repeat(1 << 18),
    ] {
        assert_eq!(graph.find(&query).len(), 0);
    }
}

/// Pieces of names, and how a keyboard without accents spells them.
const PIECES: [(&str, &str); 22] = [
    ("é", "e"),
    ("E\u{301}", "e"),
    ("Ü", "u"),
    ("ß", "ss"),
    ("ẞ", "ss"),
    ("Ł", "l"),
    ("ø", "o"),
    ("ğ", "g"),
    ("ı", "i"),
    ("İ", "i"),
    ("ñ", "n"),
    ("Ç", "c"),
    ("Æ", "ae"),
    ("þ", "th"),
    ("đ", "d"),
    ("ễ", "e"),
    ("k", "k"),
    ("R", "r"),
    ("Σ", "ς"),
    ("’", ""),
    (" ", "  "),
    ("-", " "),
];

/// A name that begins and ends with a letter, and its plain spelling.
fn name() -> impl Strategy<Value = (String, String)> {
    let letter = 0..19usize;
    (
        letter.clone(),
        prop::collection::vec(0..PIECES.len(), 0..8),
        letter,
    )
        .prop_map(|(first, middle, last)| {
            let pieces = || [first].into_iter().chain(middle.clone()).chain([last]);
            let name = pieces().map(|piece| PIECES[piece].0).collect();
            (name, pieces().map(|piece| PIECES[piece].1).collect())
        })
}

fn leaders(names: &[&str]) -> Graph {
    let mut builder = GraphBuilder::new();
    for (number, name) in names.iter().enumerate() {
        builder.add(Leader::new(format!("k{number}")).names([*name]));
    }
    builder.build().unwrap()
}

proptest! {
    #[test]
    fn a_name_in_any_case_and_without_accents_is_of_the_first_rank(
        names in prop::collection::vec(name(), 1..6),
        cases in prop::collection::vec(any::<bool>(), 1..9),
    ) {
        let graph = leaders(&names.iter().map(|(name, _)| &**name).collect::<Vec<_>>());
        for (number, (name, plain)) in names.iter().enumerate() {
            let mut cases = cases.iter().cycle();
            let mixed: String = (plain.chars())
                .map(|c| match cases.next() {
                    Some(true) => c.to_uppercase().to_string(),
                    _ => c.to_lowercase().to_string(),
                })
                .collect();
            for query in [name, plain, &mixed, &name.to_uppercase(), &name.to_lowercase()] {
                let first = graph.find(query).take_while(|hit| hit.rank() == MatchRank::Name);
                let mut keys = first.map(|hit| hit.key());
                prop_assert!(keys.any(|key| key == format!("k{number}")), "{query} for {name}");
            }
        }
    }

    #[test]
    fn any_text_is_answered_in_order(name in "\\PC{0,12}", query in "\\PC{0,12}") {
        let known = format!("Lech {name} Wałęsa");
        let graph = leaders(&[&known, "Nobody", "Somebody"]);
        for query in [&query, &name, &known.to_uppercase(), &known.to_lowercase()] {
            let hits: Vec<Match<'_>> = graph.find(query).collect();
            prop_assert!(hits.is_sorted_by_key(|hit| hit.rank()));
            let _ = (graph.leader(query).is_ok(), format!("{hits:?}"));
        }
        let upper = graph.find(&known.to_uppercase()).next().unwrap();
        prop_assert_eq!((upper.key(), upper.rank()), ("k0", MatchRank::Name));
    }
}
