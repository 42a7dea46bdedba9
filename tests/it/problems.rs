//! Problems as a user reads them: each says where, what, and what would be right.

use treatygraph::{Dossier, GraphBuilder};

/// What the crate says of a text, placed in a file of this name.
fn told(text: &str) -> String {
    GraphBuilder::new()
        .toml("my.toml", text)
        .build()
        .unwrap_err()
        .to_string()
}

/// Two states and an agreement, in the first eleven lines.
const BASE: &str = r#"[[state]]
key = "RU"

[[state]]
key = "IR"

[[agreement]]
key = "ru-ir-2025"
parties = ["RU", "IR"]

# line 11
"#;

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(told(&format!("{BASE}{text}")), expected);
}

#[test]
fn an_unknown_field() {
    check(
        "[[event]]\nagreement = \"ru-ir-2025\"\nkind = \"signature\"\nplaces = [\"Moscow\"]\n",
        "my.toml:15: event `ru-ir-2025 signature`: unknown field `places`; did you mean `place`?",
    );
}

#[test]
fn an_unknown_word() {
    check(
        "[[event]]\nagreement = \"ru-ir-2025\"\nkind = \"parlimentary-aproval\"\n",
        "my.toml:14: event `ru-ir-2025 parlimentary-aproval`: `kind`: `parlimentary-aproval` is no kind of event: did you mean `parliamentary-approval`?",
    );
}

#[test]
fn a_key_without_a_record() {
    check(
        "[[event]]\nagreement = \"ru-ir-2052\"\nkind = \"entry-into-force\"\n",
        "my.toml:13: event `ru-ir-2052 entry-into-force`: `agreement`: there is no agreement `ru-ir-2052`; did you mean `ru-ir-2025`? (its key is in line 8)",
    );
}

#[test]
fn a_key_of_another_kind() {
    check(
        "[[event]]\nagreement = \"ru-ir-2025\"\nkind = \"signature\"\nparty = \"RU\"\nperson = \"IR\"\n",
        "my.toml:16: event `ru-ir-2025 signature RU`: `person`: `IR` is a state; expected a leader",
    );
}

#[test]
fn a_legislature_that_signs() {
    check(
        "[[legislature]]\nkey = \"RU/duma\"\nof = \"RU\"\n\n[[event]]\nagreement = \"ru-ir-2025\"\nkind = \"signature\"\nbody = \"RU/duma\"\n",
        "my.toml:19: event `ru-ir-2025 signature RU/duma`: `body`: `RU/duma` is a legislature, which cannot sign: what a chamber decides is `parliamentary-approval`, a committee `committee-approval`; the act of the state names its `party`",
    );
}

#[test]
fn an_impossible_date() {
    check(
        "[[event]]\nagreement = \"ru-ir-2025\"\nkind = \"signature\"\nparty = \"RU\"\non = \"2025-02-30\"\n",
        "my.toml:16: event `ru-ir-2025 signature RU`: `on`: `2025-02-30` is no date: February 2025 has 28 days (at `30`, character 9)",
    );
}

#[test]
fn an_interval_in_place_of_a_day() {
    check(
        "[[event]]\nagreement = \"ru-ir-2025\"\nkind = \"signature\"\nparty = \"RU\"\non = \"2025-01/2025-03\"\n",
        "my.toml:16: event `ru-ir-2025 signature RU`: `on`: `2025-01/2025-03` lasts from its first day to its last; write `[2025-01..2025-03]` for one unknown day in it",
    );
}

#[test]
fn a_claim_that_stands_twice_in_a_file() {
    let event = "[[event]]\nagreement = \"ru-ir-2025\"\nkind = \"signature\"\nparty = \"RU\"\non = \"2025-01-17\"\nsource = \"tass\"\n\n";
    check(
        &format!("[[source]]\nkey = \"tass\"\n\n{event}{event}"),
        "my.toml:22: event `ru-ir-2025 signature RU`: the file says this twice, with the same source and in the same words; leave one out, or give the repeated act a `key`",
    );
}

#[test]
fn a_source_that_contradicts_itself() {
    check(
        r#"[[source]]
key = "tass"

[[event]]
agreement = "ru-ir-2025"
kind = "ratification"
party = "RU"
claims = [
  { on = "2025-04-21", source = "tass" },
  { on = "2025-04-22", source = "tass" },
]
"#,
        "my.toml:21: event `ru-ir-2025 ratification RU`: `on`: the source `tass` gives two days that contradict each other, 2025-04-21 and 2025-04-22; give the repeated act a `key`, name the `speaker`s, or correct one (see line 20)",
    );
}

#[test]
fn records_without_source_that_differ() {
    check(
        "[[agreement]]\nkey = \"ru-ir-2025\"\nform = \"treaty\"\n\n[[agreement]]\nkey = \"ru-ir-2025\"\nform = \"protocol\"\n",
        "my.toml:14: agreement `ru-ir-2025`: `form`: records without a source give two values, `protocol` and `treaty`; name the sources, or correct one (see line 18)",
    );
}

#[test]
fn a_tenure_that_ends_before_it_starts() {
    check(
        "[[leader]]\nkey = \"putin\"\n\n[[tenure]]\nleader = \"putin\"\nof = \"RU\"\nsince = \"2012-05-07\"\nuntil = \"2008\"\n",
        "my.toml:19: tenure `putin RU`: `until`: the end comes before the beginning",
    );
}

#[test]
fn replacements_in_a_circle() {
    check(
        r#"[[agreement]]
key = "ru-ir-2001"
parties = ["RU", "IR"]

[[relation]]
from = "ru-ir-2025"
kind = "replaces"
to = "ru-ir-2001"

[[relation]]
from = "ru-ir-2001"
kind = "replaces"
to = "ru-ir-2025"
"#,
        "my.toml:19: relation `ru-ir-2025 replaces ru-ir-2001`: `to`: by this source the agreements replace each other in a circle; correct one relation (see line 24)",
    );
}

/// What is named in the wrong place is found to be wrong, and is taken for nothing else meanwhile: nor is
/// anything else that is wrong left out.
#[test]
fn a_wrong_key_leads_to_no_other_problem() {
    let state = "[[state]]\nkey = \"A\"\n";
    for (text, expected) in [
        (
            "[[state]]\nkey = \"B\"\n[[event]]\nagreement = \"B\"\nkind = \"signature\"\nparty = \"A\"\non = \"1990\"\n",
            "my.toml:6: event `B signature A`: `agreement`: `B` is a state; expected an agreement",
        ),
        (
            "source = \"A\"\n",
            "my.toml:3: state `A`: `source`: `A` is a state; expected a source",
        ),
        (
            "[[source]]\nkey = \"s1\"\nrepublishes = \"nobody\"\n",
            "my.toml:5: source `s1`: `republishes`: there is no source `nobody`; write its record, `[[source]]`, or read the file that has it",
        ),
        (
            "[[source]]\nkey = \"s1\"\nrepublishes = \"A\"\n",
            "my.toml:5: source `s1`: `republishes`: `A` is a state; expected a source",
        ),
        (
            "[[source]]\nkey = \"s\"\n[[leader]]\nkey = \"l\"\nsince = \"1990\"\nsource = \"s\"\n\
             [[leader]]\nkey = \"l\"\nsince = \"1991\"\nsource = \"l\"\n",
            "my.toml:12: leader `l`: `source`: `l` is a leader; expected a source",
        ),
    ] {
        assert_eq!(told(&format!("{state}{text}")), expected);
    }
}

#[test]
fn unknown_sources_are_different_voices() {
    let state = |source: &str, since: &str| {
        format!("[[state]]\nkey = \"A\"\nsince = \"{since}\"\nsource = \"{source}\"\n")
    };
    let two = told(&format!("{}{}", state("s", "1990"), state("z", "1991")));
    assert_eq!(
        two.lines().collect::<Vec<_>>(),
        [
            "2 problems:",
            "  my.toml:4: state `A`: `source`: there is no source `s`; write its record, `[[source]]`, or read the file that has it",
            "  my.toml:8: state `A`: `source`: there is no source `z`; write its record, `[[source]]`, or read the file that has it",
        ]
    );
    let one = told(&format!("{}{}", state("s", "1990"), state("s", "1991")));
    assert!(
        one.contains("the source `s` gives two days that contradict each other"),
        "{one}"
    );
}

#[test]
fn of_two_kinds_of_record_with_one_key_both_are_checked() {
    let agreement = told("[[state]]\nkey = \"t\"\n[[agreement]]\nkey = \"t\"\n");
    assert!(
        agreement.contains("the key is already that of another record, `state`"),
        "{agreement}"
    );
    assert!(
        agreement.contains("no record names the parties"),
        "{agreement}"
    );
    let leader = "[[leader]]\nkey = \"t\"\nsince = \"1990\"\nuntil = \"1980\"\n";
    let leader = told(&format!(
        "[[state]]\nkey = \"t\"\nsince = \"1990\"\n{leader}"
    ));
    assert!(
        leader.contains("the key is already that of another record, `state`"),
        "{leader}"
    );
    assert!(
        leader.contains("the end comes before the beginning"),
        "{leader}"
    );
}

/// A body whose owner is only denied belongs to nobody.
#[test]
fn a_body_of_which_it_is_only_denied_whose_it_is() {
    check(
        "[[legislature]]\nkey = \"RU/b\"\nof = \"RU\"\nstance = \"denies\"\n\
         [[event]]\nagreement = \"ru-ir-2025\"\nkind = \"parliamentary-approval\"\nbody = \"RU/b\"\n",
        "my.toml:14: legislature `RU/b`: `of`: no record says to which state or organization it belongs; write `of = \"RU\"`",
    );
}

#[test]
fn what_must_be_there() {
    let text = "[[legislature]]\nkey = \"RU/duma\"\n\n[[agreement]]\ntitles = [\"Pact\"]\n\n[[agreement]]\nkey = \"x\"\n";
    assert_eq!(
        told(text),
        "3 problems:\n  \
         my.toml:1: legislature `RU/duma`: `of`: no record says to which state or organization it belongs; write `of = \"RU\"`\n  \
         my.toml:4: agreement: `key` is missing\n  \
         my.toml:7: agreement `x`: `parties`: no record names the parties; write `parties = [\"RU\", \"IR\"]`",
    );
}

#[test]
fn a_field_in_two_places() {
    check(
        "[[event]]\nagreement = \"ru-ir-2025\"\nkind = \"signature\"\nparty = \"RU\"\non = \"2025-01-17\"\nclaims = [\n  { on = \"2025-01\" },\n]\n",
        "my.toml:18: event `ru-ir-2025 signature RU`: `on`: the field stands beside the list of claims, where it belongs to every claim, and here; give it in one place",
    );
}

#[test]
fn an_obligation_with_a_number_for_a_name() {
    check(
        "[[obligation]]\nkey = \"ru-ir-2025/3\"\n",
        "my.toml:13: obligation `ru-ir-2025/3`: `key`: an obligation's key ends in a word, never a number: `ru-ir-2025/3` is a part; write `part = \"3\"` beside another key",
    );
}

#[test]
fn one_bracket_where_two_are_wanted() {
    let error = Dossier::from_toml("[state]\nkey = \"RU\"\n").unwrap_err();
    assert_eq!(
        error.to_string(),
        "line 1: write `[[state]]` with two brackets: there may be several"
    );
}

#[test]
fn claims_in_a_source() {
    assert_eq!(
        told("[[source]]\nkey = \"z\"\nclaims = [{ title = \"x\" }]\n"),
        "my.toml:3: source `z`: unknown field `claims`; the fields here are key, kind, publisher, title, published, url, republishes, corrects, withdraws, speaker, covers, note",
    );
}

#[test]
fn an_interval_for_a_deadline() {
    check(
        "[[obligation]]\nkey = \"ru-ir-2025/pay\"\ndeadline = \"2025/2026\"\n",
        "my.toml:14: obligation `ru-ir-2025/pay`: `deadline`: `2025/2026` lasts from its first day to its last; write `[2025..2026]` for one unknown day in it",
    );
}

#[test]
fn words_that_people_use_are_led_to_those_of_the_lists() {
    let event =
        |field: &str| format!("[[event]]\nagreement = \"ru-ir-2025\"\nparty = \"RU\"\n{field}\n");
    for (text, expected) in [
        // A state ratifies, and so, people say, does its parliament.
        (
            event("kind = \"ratified\""),
            "did you mean `ratification` or `parliamentary-approval`?",
        ),
        (
            event("kind = \"ratification\"\ndenied-by = \"IR\""),
            "did you mean `stance`?",
        ),
        (
            event("kind = \"parliamentary-approval\"\nagainst = 3"),
            "did you mean `vote`?",
        ),
        (
            event("kind = \"parliamentary-approval\"\nvote = 3"),
            "write votes for, against and abstained as `191-8-2`",
        ),
        (
            event("kind = \"prolongation\"\nfor = 5"),
            "write a unit after the number",
        ),
        (
            "[[relation]]\nfrom = \"RU\"\nto = \"IR\"\nkind = \"successor\"\n".to_owned(),
            "did you mean `continues` or `succeeds`?",
        ),
        (
            "[[obligation]]\nkey = \"ru-ir-2025/aid\"\narticle = \"7\"\n".to_owned(),
            "did you mean `part`?",
        ),
        (
            "[[obligation]]\nkey = \"ru-ir-2025/aid\"\npart = \"Article 7\"\n".to_owned(),
            "write the number or name of the part alone: `7` for Article 7",
        ),
        (event("kind = \"signed\""), "did you mean `signature`?"),
        (
            event("kind = \"withdrawal\""),
            "did you mean `denunciation`?",
        ),
        (
            event("kind = \"referendum\"\noutcome = \"passed\""),
            "did you mean `approved`?",
        ),
        (
            event("kind = \"signature\"\ndate = \"2025\""),
            "did you mean `on`?",
        ),
        (
            event("kind = \"signature\"\nlocation = \"Moscow\""),
            "did you mean `place`?",
        ),
        (
            "[[country]]\nkey = \"X\"\n".to_owned(),
            "did you mean `state`?",
        ),
        (
            "[[treaty]]\nkey = \"X\"\n".to_owned(),
            "did you mean `agreement`?",
        ),
    ] {
        let told = told(&format!("{BASE}{text}"));
        assert!(told.contains(expected), "{told}");
    }
}

#[test]
fn a_field_of_identity_in_a_claim() {
    check(
        "[[event]]\nagreement = \"ru-ir-2025\"\nkind = \"signature\"\nclaims = [{ party = \"RU\", on = \"2025-01-17\" }]\n",
        "my.toml:15: event `ru-ir-2025 signature`: `party`: this field says which thing the record is about; move it from the claim to the record",
    );
}

#[test]
fn a_list_where_one_source_is_wanted() {
    check(
        "[[event]]\nagreement = \"ru-ir-2025\"\nkind = \"signature\"\nparty = \"RU\"\nsource = [\"a\", \"b\"]\n",
        "my.toml:16: event `ru-ir-2025 signature RU`: `source`: expected one key; write what several sources say in `claims = [{ … }, { … }]`",
    );
}

#[test]
fn a_list_where_one_party_is_wanted() {
    check(
        "[[event]]\nagreement = \"ru-ir-2025\"\nkind = \"signature\"\nparty = [\"RU\", \"IR\"]\n",
        "my.toml:15: event `ru-ir-2025 signature`: `party`: expected one key; name several in `parties`, or give each an act of its own",
    );
}

#[test]
fn a_part_that_is_something_else() {
    let duty = "[[obligation]]\nkey = \"ru-ir-2025/aid\"\n\n";
    let event = "[[event]]\nagreement = \"ru-ir-2025\"\nkind = \"performance\"\nparty = \"RU\"\npart = \"aid\"\n";
    check(
        &format!("{duty}{event}"),
        "my.toml:19: event `ru-ir-2025 ru-ir-2025/aid performance RU`: `part`: `ru-ir-2025/aid` is an obligation, not a part; name it as `about`",
    );
}

#[test]
fn sides_without_anybody_and_on_two() {
    let told = told(&format!(
        "{BASE}[[agreement]]\nkey = \"x\"\nsides = [[], [\"RU\"], [\"RU\", \"IR\"]]\n"
    ));
    assert!(
        told.contains("`sides`: a side names at least one party"),
        "{told}"
    );
    assert!(told.contains("`sides`: `RU` stands on two sides"), "{told}");
}

#[test]
fn the_body_of_another_party_in_a_joint_act() {
    check(
        "[[organ]]\nkey = \"RU/mfa\"\nof = \"RU\"\n\n[[event]]\nagreement = \"ru-ir-2025\"\nkind = \"exchange-of-instruments\"\nparty = \"IR\"\nbody = \"RU/mfa\"\n",
        "my.toml:20: event `ru-ir-2025 exchange-of-instruments RU/mfa`: `body`: `RU/mfa` belongs to `RU`, not to `IR`",
    );
}

#[test]
fn empty_texts_from_code_are_problems_too() {
    let mut dossier = Dossier::new();
    dossier.push(treatygraph::record::State::new("RU").names([""]));
    let told = dossier.build().unwrap_err().to_string();
    assert_eq!(
        told,
        "state[0]: state `RU`: `names`: the text is empty; leave the field out instead"
    );
}

#[test]
fn problems_of_json_have_lines_where_it_has_several() {
    let text = r#"{ "state": [
  { "key": "IR" },
  { "key": "RU",
    "since": "1991-13" }
], "agreement": [
  { "key": "t",
    "claims": [
      { "note": "signed" },
      { "note": "both", "forms": "x" }
    ],
    "parties": ["RU", "XX"] }
] }"#;
    let error = GraphBuilder::new().json("a.json", text).build();
    let error = error.unwrap_err();
    let places = error.problems().iter().map(|p| (p.line(), p.path()));
    assert_eq!(
        places.collect::<Vec<_>>(),
        [
            (Some(4), Some("state[1].since")),
            (Some(6), Some("agreement[0].claims[0]")),
            (Some(9), Some("agreement[0].claims[1]")),
        ]
    );
    let shown = error.problems()[0].to_string();
    assert!(
        shown.starts_with("a.json:4: state `RU`: `since`: "),
        "{shown}"
    );
    // What a piece of it is, is told with its line in the whole.
    let deep = format!(
        "{{ \"state\": [\n{{ \"key\": \"IR\",\n\"names\": {} }}] }}",
        "[".repeat(200) + &"]".repeat(200)
    );
    let error = GraphBuilder::new()
        .json("b.json", &deep)
        .build()
        .unwrap_err();
    assert_eq!(error.problems()[0].line(), Some(3), "{error}");
}

#[test]
fn what_json_says_of_its_tables_has_lines_and_nothing_follows_from_it() {
    let told = |text: &str| {
        let error = GraphBuilder::new().json("a.json", text).build();
        error.unwrap_err().to_string()
    };
    let twice = "{\n\"state\": [{ \"key\": \"RU\" }],\n\"state\": [{ \"key\": \"IR\" }],\n\"agreement\": [{ \"key\": \"t\", \"parties\": [\"RU\", \"IR\"] }]\n}";
    assert_eq!(
        told(twice),
        "a.json:3: `state` stands here twice; leave one out"
    );
    let by_key = "{\n\"state\": { \"RU\": {}, \"IR\": {} },\n\"agreement\": [{ \"key\": \"t\", \"parties\": [\"RU\", \"IR\"] }]\n}";
    assert_eq!(
        told(by_key),
        "a.json:2: write a list, `\"state\": [{ … }]`: there may be several"
    );
    let unknown = "{\n\n\"agreements\": []\n}";
    assert_eq!(
        told(unknown),
        "a.json:3: unknown table `agreements`; did you mean `agreement`?"
    );
}

#[test]
fn records_of_a_source_that_differ() {
    let told = told(
        "[[source]]\nkey = \"z\"\nspeaker = \"RU\"\npublished = \"2025-01-01\"\n\n[[source]]\nkey = \"z\"\npublished = \"2025-02-01\"\n\n[[state]]\nkey = \"RU\"\n",
    );
    assert!(told.contains("`published`: records without a source give two values, `2025-02-01` and `2025-01-01`; correct one") || told.contains("`published`: records without a source give two values, `2025-01-01` and `2025-02-01`; correct one"), "{told}");
}

#[test]
fn problems_of_json_come_in_the_order_of_the_paths_and_each_once() {
    let text = r#"{ "event": [
        { "agreement": "t", "kind": "signature", "speaker": "nobody", "claims": [{ "note": "a" }, { "note": "b" }] },
        { "agreement": "t", "kind": "signature", "person": "nobody" }
    ], "agreement": [{ "key": "t", "parties": ["X"] }] }"#;
    let error = GraphBuilder::new()
        .json("a.json", &text.replace('\n', " "))
        .build()
        .unwrap_err();
    let paths: Vec<_> = error.problems().iter().map(|p| p.path().unwrap()).collect();
    assert_eq!(paths, ["agreement[0]", "event[0].claims[0]"]);
    assert_eq!(
        error.problems()[1].message(),
        "there is no party, body or leader `nobody`; write its record, `organ`, or read the file that has it \
         (also named in event[0].claims[1] and event[1])"
    );
}

#[test]
fn a_dossier_read_from_a_file_remembers_it() {
    let path =
        std::env::temp_dir().join(format!("treatygraph-problem-{}.toml", std::process::id()));
    std::fs::write(&path, "[[agreement]]\nkey = \"t\"\nparties = [\"X\"]\n").unwrap();
    let error = Dossier::open(&path).unwrap().build().unwrap_err();
    std::fs::remove_file(&path).unwrap();
    assert_eq!(
        error.problems()[0].file(),
        Some(path.display().to_string().as_str())
    );
    assert_eq!(error.problems()[0].line(), Some(3));
}
