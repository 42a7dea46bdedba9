//! Input of every sort gives errors or graphs, never a panic, and never half a graph.

use proptest::prelude::*;
use treatygraph::{Dossier, ErrorKind, Graph, GraphBuilder, sample};

fn error(builder: &mut GraphBuilder) -> treatygraph::Error {
    builder.build().unwrap_err()
}

#[test]
fn empty_truncated_and_undecodable_files() {
    let folder = std::env::temp_dir().join(format!("treatygraph-hostile-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let cases: [(&str, &[u8], &str); 5] = [
        (
            "empty.toml",
            b"",
            "empty.toml: the text is empty; a dossier has records such as `[[state]]`",
        ),
        (
            "blank.json",
            b" \n\n",
            "blank.json: the text is empty; a dossier has records such as `[[state]]`",
        ),
        (
            "latin1.toml",
            b"[[state]]\nkey = \"RU\"\nnames = [\"Ru\xdfland\"]\n",
            "latin1.toml:3: byte 34 is not UTF-8; save the file in that encoding",
        ),
        (
            "cut.toml",
            b"[[state]]\nkey = \"RU",
            "cut.toml:2: not TOML: ",
        ),
        (
            "cut.json",
            b"{\"state\": [{\"key\": \"RU\"",
            "cut.json:1: not JSON: EOF while parsing",
        ),
    ];
    for (name, bytes, expected) in cases {
        let error = Graph::open([write(name, bytes)]).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Dossier);
        assert!(error.to_string().contains(expected), "{error}");
    }
    let missing = Graph::open([folder.join("none.toml")])
        .unwrap_err()
        .to_string();
    assert!(missing.contains("none.toml: cannot be read: "), "{missing}");
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_byte_order_mark_is_no_problem() {
    assert_eq!(
        Dossier::from_toml("\u{feff}[[state]]\nkey = \"RU\"\n")
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn ten_thousand_problems_are_all_listed_and_twenty_shown() {
    let text: String = (0..10_000)
        .map(|i| format!("[[state]]\nkey = \"S{i}\"\nnmaes = [\"x\"]\n"))
        .collect();
    let error = Dossier::from_toml(&text).unwrap_err();
    assert_eq!(error.problems().len(), 10_000);
    assert_eq!(error.problems()[9_999].line(), Some(30_000));
    let shown = error.to_string();
    assert_eq!(shown.lines().count(), 22);
    assert!(shown.ends_with("and 9980 more"));
}

#[test]
fn a_slip_of_the_notation_in_every_record() {
    let text: String = (0..10_000)
        .map(|i| format!("[[state]]\nkey = \"S{i}\nnames = [\"x\"\n"))
        .collect();
    let error = Dossier::from_toml(&text).unwrap_err();
    let lines: Vec<_> = error.problems().iter().map(|p| p.line()).collect();
    let expected: Vec<_> = (0..10_000).map(|i| Some(3 * i + 2)).collect();
    assert_eq!(lines, expected);
}

#[test]
fn deep_nesting_ends_in_an_error() {
    for text in [
        "a = ".to_owned() + &"[".repeat(100_000),
        "a".to_owned() + &".a".repeat(100_000) + " = 1",
    ] {
        assert_eq!(
            Dossier::from_toml(&text).unwrap_err().kind(),
            ErrorKind::Dossier
        );
    }
    for text in ["[".repeat(100_000), r#"{"state":"#.repeat(50_000)] {
        assert_eq!(
            Dossier::from_json(&text).unwrap_err().kind(),
            ErrorKind::Dossier
        );
    }
}

#[test]
fn a_long_line_of_replacements_is_followed_without_recursion() {
    let mut text = "[[state]]\nkey = \"RU\"\n".to_owned();
    for i in 0..40_000 {
        text += &format!("[[agreement]]\nkey = \"t{i:06}\"\nparties = [\"RU\"]\n");
    }
    for i in 1..40_000 {
        text += &format!(
            "[[relation]]\nfrom = \"t{i:06}\"\nkind = \"replaces\"\nto = \"t{:06}\"\n",
            i - 1
        );
    }
    let graph = GraphBuilder::new()
        .toml("line.toml", &text)
        .build()
        .unwrap();
    assert_eq!(graph.disputes().count(), 0);
}

#[test]
fn ten_thousand_claims_that_exclude_each_other() {
    use treatygraph::record::{Agreement, Event, EventClaim, Source, State};
    use treatygraph::{Day, EventKind, day};
    let mut builder = GraphBuilder::new();
    builder
        .add(State::new("RU"))
        .add(Agreement::new("t").parties(["RU"]));
    let mut event = Event::new("t", EventKind::EntryIntoForce);
    for i in 0..10_000 {
        builder.add(Source::new(format!("s{i}")));
        let day = Day::from_number(day(1900, 1, 1).number() + 2 * i).unwrap();
        event = event.claim(EventClaim::from_source(format!("s{i}")).on(day));
    }
    let graph = builder.add(event).build().unwrap();
    let force = graph.agreement("t").unwrap().events().next().unwrap();
    assert_eq!(force.days().ranges().len(), 10_000);
}

#[test]
fn problems_of_all_inputs_come_at_once_in_order() {
    let error = error(
        GraphBuilder::new()
            .toml(
                "b.toml",
                "[[state]]\nkey = \"RU\"\nsince = \"1991-13\"\n\n[[sate]]\n",
            )
            .json(
                "a.json",
                r#"{ "agreement": [{ "key": "x", "parties": ["RU", "IR"] }] }"#,
            )
            .toml("c.toml", ""),
    );
    let files: Vec<_> = error
        .problems()
        .iter()
        .map(|p| (p.file().unwrap(), p.line(), p.path()))
        .collect();
    assert_eq!(
        files,
        [
            ("b.toml", Some(3), None),
            ("b.toml", Some(5), None),
            ("a.json", None, Some("agreement[0]")),
            ("c.toml", None, None),
        ]
    );
}

/// One of the sample dossiers with something done to its text.
fn damaged() -> impl Strategy<Value = String> {
    let text = prop_oneof![Just(sample::SEED), Just(sample::MOSCOW_TEHRAN)];
    let pieces = prop_oneof![
        Just("\"".to_owned()),
        Just("]".to_owned()),
        Just("[[event]]\n".to_owned()),
        Just("2025-13-45".to_owned()),
        Just("\u{0}".to_owned()),
        Just("= = ".to_owned()),
        Just("RU/duma".to_owned()),
        Just("claims = [{}]\n".to_owned()),
        "\\PC{0,12}",
    ];
    (
        text,
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        pieces,
    )
        .prop_map(|(text, from, to, piece)| {
            let cut = |index: prop::sample::Index| {
                (0..=index.index(text.len()))
                    .rev()
                    .find(|at| text.is_char_boundary(*at))
                    .unwrap_or(0)
            };
            let (a, b) = (cut(from), cut(to));
            let end = a.max(b).min(a.min(b) + 60).max(a.min(b));
            let end = (end..=text.len())
                .find(|at| text.is_char_boundary(*at))
                .unwrap_or(text.len());
            format!("{}{piece}{}", &text[..a.min(b)], &text[end..])
        })
}

/// One of the sample dossiers in which some names of things stand in place of others.
fn tangled() -> impl Strategy<Value = String> {
    let text = prop_oneof![Just(sample::SEED), Just(sample::MOSCOW_TEHRAN)];
    let swaps = prop::collection::vec(any::<[prop::sample::Index; 2]>(), 1..4);
    (text, swaps).prop_map(|(text, swaps)| {
        // Every second piece between quotation marks is a word, a name, a date.
        let mut pieces: Vec<&str> = text.split('"').collect();
        let quoted: Vec<usize> = (1..pieces.len()).step_by(2).collect();
        for [to, from] in swaps {
            pieces[*to.get(&quoted)] = pieces[*from.get(&quoted)];
        }
        pieces.join("\"")
    })
}

/// A word of the notation, or something else, with a value of any shape.
fn json_value() -> impl Strategy<Value = serde_json::Value> {
    let words = prop::sample::select(vec![
        "RU",
        "IR",
        "x",
        "x/1",
        "signature",
        "parliamentary-approval",
        "2025-01",
        "2025-01/2025-02",
        "1-2-3",
        "20 years",
        "asserts",
        "denies",
        "",
    ]);
    let leaf = prop_oneof![
        words.prop_map(serde_json::Value::from),
        any::<i32>().prop_map(serde_json::Value::from),
        any::<bool>().prop_map(serde_json::Value::from),
        Just(serde_json::Value::Null),
        any::<f64>().prop_map(serde_json::Value::from),
        "\\PC{0,8}".prop_map(serde_json::Value::from),
    ];
    let names = prop::sample::select(vec![
        "key",
        "kind",
        "agreement",
        "parties",
        "party",
        "body",
        "of",
        "on",
        "by",
        "vote",
        "source",
        "claims",
        "term",
        "for",
        "state",
        "event",
        "legislature",
        "names",
        "name",
        "sides",
        "leader",
        "tenure",
        "relation",
        "from",
        "to",
        "part",
        "obligation",
        "entry-into-force",
        "after",
        "roles",
        "procedure",
        "body",
    ]);
    leaf.prop_recursive(5, 40, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(serde_json::Value::from),
            prop::collection::vec((names.clone(), inner), 0..6).prop_map(|entries| entries
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect::<serde_json::Map<_, _>>()
                .into()),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn damaged_files_never_panic(text in damaged()) {
        match GraphBuilder::new().toml("damaged.toml", &text).build() {
            Ok(graph) => graph.verify().unwrap(),
            Err(error) => prop_assert!(error.problems().iter().all(|p| !p.message().is_empty() && p.file() == Some("damaged.toml"))),
        }
    }

    #[test]
    fn names_in_the_wrong_place_never_panic(text in tangled()) {
        match GraphBuilder::new().toml("tangled.toml", &text).build() {
            Ok(graph) => graph.verify().unwrap(),
            Err(error) => prop_assert!(!error.problems().is_empty()),
        }
    }

    #[test]
    fn what_is_left_when_some_is_left_out_is_a_graph(text in prop_oneof![damaged(), tangled()]) {
        let (graph, problems) = GraphBuilder::new().toml("some.toml", &text).build_leaving_out();
        graph.verify().unwrap();
        match GraphBuilder::new().toml("some.toml", &text).build() {
            Ok(whole) => prop_assert!(problems.is_empty() && whole == graph),
            Err(_) => prop_assert!(!problems.is_empty()),
        }
    }

    #[test]
    fn any_json_never_panics(value in json_value()) {
        let text = value.to_string();
        if let Ok(graph) = GraphBuilder::new().json("any.json", &text).build() {
            graph.verify().unwrap();
        }
        GraphBuilder::new().json("any.json", &text).build_leaving_out().0.verify().unwrap();
        let _ = serde_json::from_str::<Dossier>(&text);
    }

    #[test]
    fn any_text_never_panics(text in "\\PC{0,200}") {
        let _ = Dossier::from_toml(&text);
        let _ = Dossier::from_json(&text);
        let _ = text.parse::<treatygraph::Vote>();
        let _ = text.parse::<treatygraph::record::Key>();
        let _ = text.parse::<treatygraph::EventKind>();
    }
}

/// States that follow each other, as relations `succeeds`; a treaty of the first.
fn succession(states: usize, follows: &[(usize, usize)]) -> treatygraph::Graph {
    use treatygraph::record::{Agreement, Event, Relation, State};
    use treatygraph::vocabulary::RelationKind;
    let mut records = GraphBuilder::new();
    records.add(State::new("ZZ"));
    let key = |at: usize| format!("S{at:04}");
    for at in 0..states {
        records.add(State::new(&*key(at)));
    }
    for &(heir, from) in follows {
        let from = &*key(from);
        records.add(Relation::new(&*key(heir), RelationKind::Succeeds).to(from));
    }
    records.add(Agreement::new("t").parties(["S0000", "ZZ"]));
    let force = Event::new("t", treatygraph::EventKind::EntryIntoForce);
    records.add(force.on(treatygraph::day(1950, 1, 1)));
    records.build().unwrap()
}

#[test]
fn long_and_tangled_lines_of_succession_are_answered_at_once() {
    use treatygraph::{Standing, day};
    let chain: Vec<(usize, usize)> = (1..100).map(|at| (at, at - 1)).collect();
    let layers: Vec<(usize, usize)> = (2..28)
        .flat_map(|at| {
            let above = at / 2 * 2 - 2;
            [(at, above), (at, above + 1)]
        })
        .collect();
    let all = |at: usize| {
        (0..9)
            .filter(move |other| *other != at)
            .map(move |o| (at, o))
    };
    let mutual: Vec<(usize, usize)> = (0..9).flat_map(all).collect();
    for (states, follows) in [(100, chain), (28, layers), (9, mutual)] {
        let graph = succession(states, &follows);
        let treaty = graph.agreement("t").unwrap();
        let last = graph.state(&format!("S{:04}", states - 1)).unwrap();
        let status = treaty.status_for(last, day(2000, 1, 1));
        assert!(
            status.is(Standing::InForce).is_maybe(),
            "{states}: {status}"
        );
        assert!(treaty.spells_for(last).len() < 10);
    }
}
