//! What is read although a program wrote it otherwise than a person would; what is built in spite of
//! problems; what problems say to a program.

use treatygraph::{Dossier, EventKind, GraphBuilder, day, error::ProblemKind, record, sample};

#[test]
fn null_is_absent() {
    let with = r#"{ "organ": null, "state": [{ "key": "RU", "since": null, "codes": { "iso": null, "cow": "365" },
        "names": [{ "name": "Russia", "until": null }], "claims": null }] }"#;
    let without = r#"{ "state": [{ "key": "RU", "codes": { "cow": "365" }, "names": [{ "name": "Russia" }] }] }"#;
    let read = Dossier::from_json(with).unwrap();
    assert_eq!(read, Dossier::from_json(without).unwrap());
    assert_eq!(read, serde_json::from_str(with).unwrap());
    let error = Dossier::from_json(r#"{ "state": [{ "key": null }] }"#).unwrap_err();
    assert_eq!(error.to_string(), "state[0]: state: `key` is missing");
    // In a list there is nothing to leave out.
    let error = Dossier::from_json(r#"{ "agreement": [{ "key": "t", "parties": ["RU", null] }] }"#)
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "agreement[0].parties[1]: agreement `t`: `parties`: this is null; expected a text"
    );
}

#[test]
fn a_whole_number_may_have_a_point() {
    let with = |present: &str| {
        let text = format!(
            r#"{{ "event": [{{ "agreement": "t", "kind": "parliamentary-approval", "present": {present} }}] }}"#
        );
        Dossier::from_json(&text)
    };
    assert_eq!(with("47.0").unwrap(), with("47").unwrap());
    let text = "[[event]]\nagreement = \"t\"\nkind = \"parliamentary-approval\"\npresent = 47.0\n";
    assert_eq!(Dossier::from_toml(text).unwrap(), with("47").unwrap());
    for wrong in ["47.5", "-1.0", "1e300", "4294967296.0"] {
        let error = with(wrong).unwrap_err().to_string();
        assert!(
            error.ends_with("expected a whole number from 0 to 4,294,967,295, without quotes"),
            "{error}"
        );
    }
}

#[test]
fn a_toml_date_is_a_date_by_whatever_way_it_comes() {
    let text = "[[state]]\nkey = \"IR\"\nsince = 1979-04-01\nnames = [{ name = \"Iran\", since = 1935-03-21 }]\n";
    let read = Dossier::from_toml(text).unwrap();
    assert_eq!(read.states[0].since, Some(day(1979, 4, 1).into()));
    let by_toml: Dossier = toml::from_str(text).unwrap();
    assert_eq!(by_toml, read);
    let value: serde_json::Value = toml::from_str(text).unwrap();
    assert_eq!(
        serde_json::from_value::<Dossier>(value.clone()).unwrap(),
        read
    );
    assert_eq!(Dossier::from_json(&value.to_string()).unwrap(), read);
}

#[test]
fn a_dossier_without_records_reads_back_what_it_writes() {
    let nothing = Dossier::new();
    assert_eq!(Dossier::from_toml(&nothing.to_toml()).unwrap(), nothing);
    assert_eq!(Dossier::from_json(&nothing.to_json()).unwrap(), nothing);
    let graph = nothing.build().unwrap();
    assert_eq!(
        Dossier::from_toml(&graph.to_dossier().to_toml()).unwrap(),
        nothing
    );
}

#[test]
fn the_format_may_be_said_and_need_not() {
    let records = "[[state]]\nkey = \"IR\"\n";
    let silent = Dossier::from_toml(records).unwrap();
    assert_eq!(
        Dossier::from_toml(&format!("format = 1\n{records}")).unwrap(),
        silent
    );
    let json = r#"{ "format": 1, "state": [{ "key": "IR" }] }"#;
    assert_eq!(Dossier::from_json(json).unwrap(), silent);
    assert_eq!(serde_json::from_str::<Dossier>(json).unwrap(), silent);
    for (format, told) in [
        (
            "0",
            "there is no format 0; write `format = 1`, or leave it out",
        ),
        (
            "\"1\"",
            "the format is a number: write `format = 1`, or leave it out",
        ),
        (
            "3",
            "this file says format 3; this version reads format 1: use a version of treatygraph that reads it",
        ),
    ] {
        // Nothing else is said of what this version does not know: neither of the file nor of what it lacks.
        let text = format!("format = {format}\n[[stat]]\nkey = \"RU\"\n");
        let error = GraphBuilder::new()
            .toml("newer.toml", &text)
            .toml(
                "mine.toml",
                "[[agreement]]\nkey = \"t\"\nparties = [\"RU\"]\n",
            )
            .build()
            .unwrap_err();
        assert_eq!(error.to_string(), format!("newer.toml:1: {told}"));
        assert_eq!(error.problems()[0].kind(), ProblemKind::File);
    }
}

/// JSON is read record by record: what only its end says still decides about all of it.
#[test]
fn json_that_turns_out_to_be_none_gives_no_record() {
    let good = r#"{ "state": [{ "key": "IR" }] }"#;
    let alone = GraphBuilder::new().json("good.json", good).build().unwrap();
    for (text, told) in [
        (
            r#"{ "state": [{ "key": "RU" }, { "kee": "X" }], "format": 2 }"#,
            "this file says format 2; this version reads format 1",
        ),
        (
            r#"{ "state": [{ "key": "RU", }] }"#,
            "not JSON: key must be a string",
        ),
    ] {
        let mut builder = GraphBuilder::new();
        builder.json("bad.json", text).json("good.json", good);
        let (graph, problems) = builder.build_leaving_out();
        assert_eq!(graph, alone, "{text}");
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert!(problems[0].to_string().contains(told), "{}", problems[0]);
    }
}

#[test]
fn json_with_a_slip_gives_the_records_before_it_and_their_problems() {
    let good = r#"{ "state": [{ "key": "IR" }] }"#;
    let both = r#"{ "state": [{ "key": "IR" }, { "key": "RU" }] }"#;
    let both = GraphBuilder::new().json("both.json", both).build().unwrap();
    for (text, told) in [
        (
            r#"{ "state": [{ "key": "RU" }, { "key": "X", "kee": 1 }], "agreement": [{ "key": "t""#,
            "not JSON: EOF while parsing an object",
        ),
        (
            r#"{ "state": [{ "key": "RU" }, { "key": "X", "kee": 1 }] } { }"#,
            "not JSON: trailing characters",
        ),
    ] {
        let mut builder = GraphBuilder::new();
        builder.json("bad.json", text).json("good.json", good);
        let (graph, problems) = builder.build_leaving_out();
        assert_eq!(graph, both, "{text}");
        let [slip, field] = &problems[..] else {
            panic!("{problems:?}");
        };
        let mut told_of = [slip.to_string(), field.to_string()];
        told_of.sort_by_key(|text| text.contains("kee"));
        assert!(
            told_of[0].contains(told) && told_of[0].ends_with("; nothing behind it is read"),
            "{told_of:?}"
        );
        assert!(told_of[1].contains("unknown field `kee`"), "{told_of:?}");
    }
}

#[test]
fn a_table_that_json_gives_twice_is_told_and_its_first_list_read() {
    let text = r#"{ "state": null, "state": [{ "key": "RU" }], "state": [{ "key": "IR" }] }"#;
    let (graph, problems) = GraphBuilder::new()
        .json("twice.json", text)
        .build_leaving_out();
    let keys: Vec<_> = graph.states().map(|state| state.key()).collect();
    assert_eq!(keys, ["RU"]);
    assert_eq!(problems.len(), 1);
    assert!(
        problems[0]
            .to_string()
            .contains("`state` stands here twice")
    );
}

#[test]
fn records_made_in_code_name_their_input_and_row() {
    let mut builder = GraphBuilder::new();
    builder.toml("states.toml", "[[state]]\nkey = \"RU\"\n");
    builder.add(
        record::Agreement::new("t")
            .parties(["RU"])
            .row("treaties.csv", 2),
    );
    builder.add(
        record::Agreement::new("u")
            .parties(["RO"])
            .row("treaties.csv", 10),
    );
    builder.add(
        record::Agreement::new("v")
            .parties(["RO"])
            .row("treaties.csv", 9),
    );
    builder.add(record::Event::new("w", EventKind::Signature).on(day(2025, 1, 17)));
    let error = builder.build().unwrap_err();
    assert_eq!(
        error.to_string(),
        "2 problems:\n  \
         event[0]: event `w signature`: `agreement`: there is no agreement `w`; did you mean `t`? (its key is in \
         treaties.csv, row 2)\n  \
         treaties.csv, row 9: agreement `v`: `parties`: there is no party `RO`; did you mean `RU`? (also named in row \
         10)"
    );
    let problem = &error.problems()[1];
    assert_eq!(
        (problem.file(), problem.row(), problem.line()),
        (Some("treaties.csv"), Some(9), None)
    );
    // A row is a place, and says nothing.
    assert_eq!(
        record::State::new("RU").row("a.csv", 1),
        record::State::new("RU")
    );
}

#[test]
fn problems_have_a_kind() {
    use ProblemKind::*;
    let state = "[[state]]\nkey = \"RU\"\n";
    let duma = "[[legislature]]\nkey = \"RU/duma\"\nof = \"RU\"\n";
    let treaty = "[[agreement]]\nkey = \"t\"\nparties = [\"RU\"]\n";
    let event =
        |more: &str| format!("[[event]]\nagreement = \"t\"\nkind = \"signature\"\n{more}\n");
    for (kind, text) in [
        (File, " \n".to_owned()),
        (Notation, "[[state]\n".to_owned()),
        (UnknownName, "[[sate]]\n".to_owned()),
        (UnknownName, event("when = \"2025\"")),
        (Value, event("on = \"2025-13\"")),
        (Value, event("on = \"2025-01/2025-02\"")),
        (Missing, "[[agreement]]\nkey = \"u\"\n".to_owned()),
        (NoRecord, event("party = \"IR\"")),
        (WrongSort, event("party = \"RU/duma\"")),
        (Repeated, "[[leader]]\nkey = \"RU\"\n".to_owned()),
        (Impossible, event("body = \"RU/duma\"")),
        (
            Contradiction,
            format!("{}{}", event("on = \"2025\""), event("on = \"2024\"")),
        ),
    ] {
        let error = GraphBuilder::new()
            .toml("good.toml", &format!("{state}{duma}{treaty}"))
            .toml("my.toml", &text)
            .build()
            .unwrap_err();
        let kinds: Vec<_> = error
            .problems()
            .iter()
            .map(|problem| problem.kind())
            .collect();
        assert_eq!(kinds, [kind], "{error}");
    }
}

/// Records of the sample, and some with problems.
fn with_problems() -> GraphBuilder {
    let mut builder = GraphBuilder::new();
    builder.toml("seed.toml", sample::SEED);
    builder.toml(
        "mine.toml",
        r#"[[state]]
key = "RO"
sicne = "1877"

[[agreement]]
key = "ro-ru-1999"
parties = ["RO", "RU"]

[[event]]
agreement = "ro-ru-1999"
kind = "signature"

[[event]]
agreement = "ru-ir-2025"
kind = "denunciation"
party = "RU"
stance = "denis"

[[state]]
key = "KZ
"#,
    );
    builder
}

#[test]
fn what_has_a_problem_can_be_left_out_where_that_is_asked() {
    assert!(with_problems().build().is_err());
    let (graph, problems) = with_problems().build_leaving_out();
    graph.verify().unwrap();
    assert!(graph == sample::seed());
    let told: Vec<String> = problems.iter().map(|problem| problem.to_string()).collect();
    assert_eq!(
        told,
        [
            "mine.toml:3: state `RO`: unknown field `sicne`; did you mean `since`?",
            "mine.toml:7: agreement `ro-ru-1999`: `parties`: the record of `RO` has a problem and is left out",
            "mine.toml:10: event `ro-ru-1999 signature`: `agreement`: the record of `ro-ru-1999` has a problem and is \
             left out",
            "mine.toml:17: event `ru-ir-2025 denunciation RU`: `stance`: `denis` is no stance: did you mean `denies`?",
            "mine.toml:20: not TOML: a `\"` is missing in this line, or one too many; within a text, write `\\\"`",
        ]
    );
}

#[test]
fn json_that_is_none_forgets_nothing_of_what_came_before() {
    let mut builder = with_problems();
    builder.json("bad.json", r#"{ "state": [{ "kee": "X", "#);
    let (graph, problems) = builder.build_leaving_out();
    assert!(graph == sample::seed());
    assert_eq!(problems.len(), 6, "{problems:?}");
}

#[test]
fn nothing_is_left_out_of_what_has_no_problem() {
    let (graph, problems) = GraphBuilder::new()
        .toml("seed.toml", sample::SEED)
        .build_leaving_out();
    assert!(graph == sample::seed());
    assert_eq!(problems, []);
}

/// Where a source contradicts itself, neither record stays: which one came first must not matter.
#[test]
fn what_is_left_out_does_not_depend_on_order() {
    let event = |on: &str| {
        format!(
            "[[event]]\nagreement = \"t\"\nkind = \"signature\"\nparty = \"RU\"\non = \"{on}\"\n"
        )
    };
    let others = "[[state]]\nkey = \"RU\"\n[[agreement]]\nkey = \"t\"\nparties = [\"RU\"]\n\
                  [[state]]\nkey = \"x\"\n[[leader]]\nkey = \"x\"\n";
    let built = |events: [&str; 2]| {
        let text = format!("{}{others}{}", event(events[0]), event(events[1]));
        GraphBuilder::new()
            .toml("my.toml", &text)
            .build_leaving_out()
    };
    let (one, problems) = built(["2024", "2025"]);
    assert_eq!(problems.len(), 2);
    assert_eq!(one.events().count(), 0);
    assert_eq!((one.states().count(), one.leaders().count()), (1, 0));
    assert!(one == built(["2025", "2024"]).0);
}

/// News that contradicts what its own source said before leaves what another source said.
#[test]
fn news_takes_no_other_source_along() {
    let base = "source = [{ key = \"x\", published = \"2024-05-01\" }, { key = \"y\", published = \"2024-05-02\" }]\n\
                state = [{ key = \"A\" }, { key = \"B\" }]\nagreement = [{ key = \"t\", parties = [\"A\", \"B\"] }]\n";
    let force = |source: &str, on: &str| {
        format!(
            "[[event]]\nagreement = \"t\"\nkind = \"entry-into-force\"\non = \"{on}\"\nsource = \"{source}\"\n"
        )
    };
    let known = [base, &force("x", "2024-01-01"), &force("y", "2024-02-02")].concat();
    let news = force("x", "2024-03-03");
    let both = GraphBuilder::new()
        .toml("known", &known)
        .toml("news", &news)
        .build_leaving_out();
    let known = GraphBuilder::new().toml("known", &known).build().unwrap();
    let added = known.to_builder().toml("news", &news).build_leaving_out();
    assert!(both.0 == added.0);
    let days: Vec<_> = added.0.events().map(|event| event.day()).collect();
    assert_eq!(days, [Some(treatygraph::day(2024, 2, 2))]);
}

/// A vote of which the reading is misspelt is no second claim about the vote that has none.
#[test]
fn what_cannot_be_told_apart_takes_nothing_along() {
    let vote = |more: &str, on: &str| {
        format!(
            "[[event]]\nagreement = \"t\"\nkind = \"parliamentary-approval\"\nbody = \"RU/duma\"\n{more}on = \"{on}\"\n"
        )
    };
    let others = "[[state]]\nkey = \"RU\"\n[[legislature]]\nkey = \"RU/duma\"\nof = \"RU\"\n\
                  [[agreement]]\nkey = \"t\"\nparties = [\"RU\"]\n";
    for slip in [
        "reading = \"frist\"\n",
        "readin = \"first\"\n",
        "subject = 7.5\n",
    ] {
        let text = format!(
            "{others}{}{}",
            vote("", "2025-04-16"),
            vote(slip, "2025-04-08")
        );
        let (graph, problems) = GraphBuilder::new()
            .toml("my.toml", &text)
            .build_leaving_out();
        assert_eq!(problems.len(), 1, "{problems:?}");
        let days: Vec<_> = graph.events().map(|event| event.day()).collect();
        assert_eq!(days, [Some(treatygraph::day(2025, 4, 16))], "{slip}");
    }
}

/// Parts are nodes because they are spoken of; not by what is left out.
#[test]
fn a_part_that_only_what_is_left_out_speaks_of_is_gone() {
    let text = "[[state]]\nkey = \"RU\"\n[[agreement]]\nkey = \"t\"\nparties = [\"RU\"]\n\
                [[obligation]]\nkey = \"t/aid\"\npart = \"3\"\n\
                [[obligation]]\nkey = \"t/arms\"\npart = \"4\"\nkind = \"amrs-transfr\"\n\
                [[event]]\nagreement = \"t\"\nkind = \"performance\"\nparty = \"RU\"\nabout = \"t/5\"\nplaice = \"x\"\n";
    let (graph, problems) = GraphBuilder::new()
        .toml("my.toml", text)
        .build_leaving_out();
    assert_eq!(problems.len(), 2);
    graph.verify().unwrap();
    let parts: Vec<_> = graph
        .agreement("t")
        .unwrap()
        .parts()
        .map(|part| part.key())
        .collect();
    assert_eq!(parts, ["t/3"]);
}
