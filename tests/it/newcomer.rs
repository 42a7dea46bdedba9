//! Mistakes of who writes a dossier for the first time: what is told, as a whole, names the cure. Two
//! more, a wrong question and a wrong option, are tested with the example `ask`.

use treatygraph::GraphBuilder;

/// A source, two states, a ministry, a leader, an agreement: 26 lines.
pub(crate) const BEGUN: &str = r#"[[source]]
key = "tass"
published = "2025-04-08"

[[state]]
key = "RU"
names = ["Russia"]

[[state]]
key = "IR"
names = ["Iran"]

[[organ]]
key = "RU/mfa"
of = "RU"

[[leader]]
key = "pezeshkian"
names = ["Masoud Pezeshkian"]

[[agreement]]
key = "ru-ir-2025"
parties = ["RU", "IR"]
source = "tass"

# Line 26: what a newcomer adds stands below.
"#;

/// What is told of what a newcomer adds to a good beginning.
#[track_caller]
pub(crate) fn check(added: &str, told: &str) {
    let text = format!("{BEGUN}{added}\n");
    let error = GraphBuilder::new().toml("my.toml", &text).build();
    assert_eq!(error.expect_err("a mistake").to_string(), told);
}

#[test]
fn a_good_beginning() {
    GraphBuilder::new().toml("my.toml", BEGUN).build().unwrap();
}

#[test]
fn a_slip_in_a_key() {
    check(
        r#"[[event]]
agreement = "ru-ir-2052"
kind = "signature"
on = "2025-01-17""#,
        "my.toml:28: event `ru-ir-2052 signature`: `agreement`: there is no agreement `ru-ir-2052`; did you mean \
         `ru-ir-2025`? (its key is in line 22)",
    );
}

#[test]
fn a_slip_in_the_name_of_a_field() {
    check(
        r#"[[event]]
agreemnt = "ru-ir-2025"
kind = "signature"
on = "2025-01-17""#,
        "my.toml:28: event `signature`: unknown field `agreemnt`; did you mean `agreement`?",
    );
}

#[test]
fn a_slip_in_a_key_where_it_is_declared() {
    check(
        r#"[[agreement]]
key = "ru-ir-20O1"
parties = ["RU", "IR"]

[[event]]
agreement = "ru-ir-2001"
kind = "signature"
on = "2001-03-12"

[[event]]
agreement = "ru-ir-2001"
kind = "entry-into-force"
on = "2002-04-05""#,
        "my.toml:28: agreement `ru-ir-20O1`: `key`: no record names `ru-ir-20O1`, and `ru-ir-2001`, which has no \
         record, is named in line 32 and line 37; did you mean `ru-ir-2001`?",
    );
}

#[test]
fn the_header_of_a_field() {
    check(
        r#"[term]
for = "10 years""#,
        "my.toml:27: `term` is a field of a record, and no record: write it below the header of one, such as `[[event]]`",
    );
}

#[test]
fn a_source_without_a_record() {
    check(
        r#"[[event]]
agreement = "ru-ir-2025"
kind = "ratification"
party = "RU"
on = "2025-04-21"
source = "kremlin.ru""#,
        "my.toml:32: event `ru-ir-2025 ratification RU`: `source`: there is no source `kremlin.ru`; write its \
         record, `[[source]]`, or read the file that has it",
    );
}

#[test]
fn the_name_of_a_party_for_its_key() {
    check(
        r#"[[event]]
agreement = "ru-ir-2025"
kind = "ratification"
party = "Iran""#,
        "my.toml:30: event `ru-ir-2025 ratification Iran`: `party`: there is no party `Iran`; `Iran` is a name: \
         write the key of its record, `IR`",
    );
}

/// A name leads to its bearer, and not to whose key has nearly the same letters.
#[test]
fn a_name_is_no_slip_of_another_key() {
    check(
        r#"[[state]]
key = "IRAQ"

[[agreement]]
key = "x"
parties = ["Iran", "IRAQ"]"#,
        "my.toml:32: agreement `x`: `parties`: there is no party `Iran`; `Iran` is a name: write the key of its \
         record, `IR`",
    );
}

#[test]
fn a_code_of_a_list_for_the_key() {
    check(
        r#"[[state]]
key = "US"
codes = { iso3 = "USA" }

[[state]]
key = "UA"

[[agreement]]
key = "x"
parties = ["USA", "UA"]"#,
        "my.toml:36: agreement `x`: `parties`: there is no party `USA`; `USA` is a code: write the key of its \
         record, `US`",
    );
}

/// Of two keys that differ by one letter the one that begins alike is meant.
#[test]
fn a_longer_code_of_a_state() {
    check(
        r#"[[state]]
key = "US"

[[state]]
key = "UA"

[[agreement]]
key = "x"
parties = ["USA", "UA"]"#,
        "my.toml:35: agreement `x`: `parties`: there is no party `USA`; did you mean `US`? (its key is in \
         line 28)",
    );
}

#[test]
fn a_table_that_has_the_name_of_a_field() {
    check(
        r#"[[person]]
key = "x""#,
        "my.toml:27: unknown table `person`; did you mean `leader`?",
    );
}

#[test]
fn a_chamber_without_a_record() {
    check(
        r#"[[event]]
agreement = "ru-ir-2025"
kind = "parliamentary-approval"
body = "IR/senate""#,
        "my.toml:30: event `ru-ir-2025 parliamentary-approval IR/senate`: `body`: there is no body `IR/senate`; write \
         its record, `[[legislature]]` or `[[organ]]`, or read the file that has it",
    );
}

#[test]
fn json_in_a_file_of_toml_and_the_reverse() {
    let json = r#"{ "state": [{ "key": "RU" }] }"#;
    let toml = "# States\n[[state]]\nkey = \"RU\"\n";
    let error = GraphBuilder::new()
        .toml("my.toml", json)
        .json("my.json", toml)
        .build();
    assert_eq!(
        error.unwrap_err().to_string(),
        "2 problems:\n  \
         my.toml:1: this is JSON, not TOML; give the file a name that ends in `.json`\n  \
         my.json:1: this is TOML, not JSON; give the file a name that ends in `.toml`"
    );
}

#[test]
fn a_file_without_an_ending() {
    let path = std::env::temp_dir().join(format!("treatygraph-newcomer-{}", std::process::id()));
    let told = |text: &str| {
        std::fs::write(&path, text).unwrap();
        let built = GraphBuilder::new().open(&path).build();
        built
            .map(|graph| graph.states().count())
            .map_err(|error| error.to_string())
    };
    let (toml, json) = (
        told("[[state]]\nkey = \"RU\"\n"),
        told(r#"{ "state": [{ "key": "RU" }] }"#),
    );
    std::fs::remove_file(&path).unwrap();
    assert_eq!(toml, Ok(1));
    let name = path.display();
    assert_eq!(
        json,
        Err(format!(
            "{name}:1: this is JSON, not TOML; give the file a name that ends in `.json`"
        ))
    );
}

#[test]
fn slips_of_the_notation() {
    for (added, told) in [
        (
            "[event]]\nagreement = \"ru-ir-2025\"",
            "my.toml:27: not TOML: a header stands alone in its line, with two brackets on either side: `[[event]]`",
        ),
        (
            "[[state]]\nkey = KP",
            "my.toml:28: not TOML: a text stands between quotation marks: `\"RU\"`",
        ),
        (
            "[[state]]\nkey = \"KP",
            "my.toml:28: not TOML: a `\"` is missing in this line, or one too many; within a text, write `\\\"`",
        ),
        (
            "[[state]]\nkey = “KP”",
            "my.toml:28: not TOML: a quotation mark is straight: write `\"` in place of `“`",
        ),
        (
            "[[state]]\nkey: \"KP\"",
            "my.toml:28: not TOML: a line gives a field its value, `name = \"value\"`, or begins with `#`",
        ),
        (
            "```",
            "my.toml:27: not TOML: the marks of a block of code are no part of a dossier; leave the line out",
        ),
        (
            "[[state]]\nkey = \"KP\"\nsince = 1948-09",
            "my.toml:29: not TOML: a date is best written between quotation marks: `\"2025-04\"`",
        ),
        (
            "[[event]]\nagreement = \"ru-ir-2025\"\nkind = \"signature\"\n[event.claims]\non = \"2025\"",
            "my.toml:30: event `ru-ir-2025 signature`: several sources may be cited: write `claims = [{ … }]`, or \
             `[[event.claims]]` with two brackets",
        ),
    ] {
        check(added, told);
    }
}

#[test]
fn toml_with_a_slip_in_a_file_of_json() {
    let toml = "# States\n\n[[state]]\nkey = \"RU\n";
    let error = GraphBuilder::new().json("my.json", toml).build();
    assert_eq!(
        error.unwrap_err().to_string(),
        "my.json:1: this is TOML, not JSON; give the file a name that ends in `.toml`"
    );
    let error = GraphBuilder::new().json("my.json", "state: RU").build();
    assert_eq!(
        error.unwrap_err().to_string(),
        "my.json:1: not JSON: expected value at line 1 column 1"
    );
}

#[test]
fn the_same_event_twice() {
    let event = "[[event]]\nagreement = \"ru-ir-2025\"\nkind = \"signature\"\non = \"2025-01-17\"\nsource = \"tass\"\n";
    check(
        &format!("{event}\n{event}"),
        "my.toml:33: event `ru-ir-2025 signature`: the file says this twice, with the same source and in the same \
         words; leave one out, or give the repeated act a `key`",
    );
}

#[test]
fn an_empty_file() {
    let error = GraphBuilder::new().toml("my.toml", "\n").build();
    assert_eq!(
        error.unwrap_err().to_string(),
        "my.toml: the text is empty; a dossier has records such as `[[state]]`"
    );
}

#[test]
fn a_list_that_is_not_closed() {
    check(
        r#"[[event]]
agreement = "ru-ir-2025"
kind = "ratification"
party = "RU"
claims = [
  { on = "2025-04-21", source = "tass" },
  { on = "2025-04", source = "tass" },

[[state]]
key = "KP"

[[event]]
agreement = "ru-ir-2025"
kind = "signature"
on = "2025-01-17"
person = ["putin"]"#,
        "2 problems:\n  \
         my.toml:34: not TOML: the list `claims` of line 31 is not closed: `]` is missing\n  \
         my.toml:42: event `ru-ir-2025 signature`: `person`: there is no leader `putin`; write its record, \
         `[[leader]]`, or read the file that has it",
    );
}

/// Another country's ministry is no slip of this one's.
#[test]
fn no_proposal_leads_to_another_country() {
    check(
        r#"[[event]]
agreement = "ru-ir-2025"
kind = "statement"
speaker = "IR/mfa""#,
        "my.toml:30: event `ru-ir-2025 statement IR/mfa`: `speaker`: there is no party, body or leader `IR/mfa`; write its \
         record, `[[organ]]`, or read the file that has it",
    );
    check(
        r#"[[event]]
agreement = "ru-ir-2025"
kind = "statement"
speaker = "RU/mfaa""#,
        "my.toml:30: event `ru-ir-2025 statement RU/mfaa`: `speaker`: there is no party, body or leader `RU/mfaa`; did you \
         mean `RU/mfa`? (its key is in line 14)",
    );
}

/// A wrong kind leaves the record unread, and what else is wrong with it is told all the same.
#[test]
fn a_wrong_kind_hides_no_unknown_key() {
    check(
        r#"[[event]]
agreement = "ru-ir-2052"
kind = "ratified"
party = "RO"
person = "pezeshkain"
on = "2025-04-31""#,
        "5 problems:\n  \
         my.toml:28: event `ru-ir-2052 RO`: `agreement`: there is no agreement `ru-ir-2052`; did you mean `ru-ir-2025`? \
         (its key is in line 22)\n  \
         my.toml:29: event `ru-ir-2052 ratified RO`: `kind`: `ratified` is no kind of event: did you mean \
         `ratification` or `parliamentary-approval`?\n  \
         my.toml:30: event `ru-ir-2052 RO`: `party`: there is no party `RO`; did you mean `RU`?\n  \
         my.toml:31: event `ru-ir-2052 RO`: `person`: there is no leader `pezeshkain`; did you mean `pezeshkian`? \
         (its key is in line 18)\n  \
         my.toml:32: event `ru-ir-2052 ratified RO`: `on`: `2025-04-31` is no date: April 2025 has 30 days (at `31`, \
         character 9)",
    );
}

/// A record in the wrong table is one slip, however often its key is named.
#[test]
fn a_record_in_the_wrong_table_is_told_once() {
    let event =
        "[[event]]\nagreement = \"ru-ir-2025\"\nkind = \"signature\"\nperson = \"pezeshkian\"\n";
    let text = BEGUN.replace("[[leader]]", "[[state]]");
    let text = format!("{text}{event}key = \"1\"\n{event}key = \"2\"\n");
    let error = GraphBuilder::new().toml("my.toml", &text).build();
    assert_eq!(
        error.unwrap_err().to_string(),
        "my.toml:30: event `ru-ir-2025 signature`: `person`: `pezeshkian` is a state; expected a leader (also named \
         in line 35)"
    );
}

#[test]
fn fields_without_a_header_are_told_once() {
    let text = "key = \"RU\"\nnames = [\"Russia\"]\nsince = \"1991\"\n\n[[state]]\nkey = \"IR\"\n";
    let error = GraphBuilder::new()
        .toml("my.toml", text)
        .build()
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "my.toml:1: `key` is a field outside any record; write the header of its record, such as `[[event]]`, in \
         a line above it"
    );
}

#[test]
fn what_follows_from_an_unread_file_is_not_told() {
    let error = GraphBuilder::new()
        .open("no-such-states.toml")
        .toml(
            "my.toml",
            "[[agreement]]\nkey = \"t\"\nparties = [\"RU\", \"IR\"]\nbindign = \"binding\"\n",
        )
        .build()
        .unwrap_err();
    let told: Vec<_> = error
        .problems()
        .iter()
        .map(|problem| (problem.file(), problem.line()))
        .collect();
    assert_eq!(
        told,
        [
            (Some("no-such-states.toml"), None),
            (Some("my.toml"), Some(4))
        ]
    );
}

#[test]
fn a_newer_format() {
    let newer = "format = 2\n\n[[pact]]\nkey = \"x\"\n";
    let error = GraphBuilder::new()
        .toml("my.toml", newer)
        .build()
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "my.toml:1: this file says format 2; this version reads format 1: use a version of treatygraph that reads it"
    );
}

#[test]
fn a_clause_in_words() {
    check(
        r#"[[agreement]]
key = "t"
parties = ["RU", "IR"]
term = "20 years"
entry-into-force = "30 days after the last notification"
denunciation = "6 months"

[[obligation]]
key = "t/pay"
deadline = "2 years after the notification"

[[event]]
agreement = "t"
kind = "performance"
obligation = "t/pay"
"#,
        r#"5 problems:
  my.toml:30: agreement `t`: `term`: this is a text; write a table, such as `{ for = "20 years" }`
  my.toml:31: agreement `t`: `entry-into-force`: this is a text; write a table, such as `{ after = "last-notification", delay = "30 days" }`
  my.toml:32: agreement `t`: `denunciation`: this is a text; write a table, such as `{ notice = "6 months" }`
  my.toml:36: obligation `t/pay`: `deadline`: `2 years after the notification` is not a deadline: write a day such as `2025-10-02`, a length such as `6 months`, or a table such as `{ within = "2 years", after = "notification" }`
  my.toml:41: event `t performance`: unknown field `obligation`; did you mean `about`?"#,
    );
}

#[test]
fn a_source_that_there_is_not() {
    let graph = GraphBuilder::new().toml("my.toml", BEGUN).build().unwrap();
    let told = |error: treatygraph::Error| error.to_string();
    let error = told(graph.source("nyt").unwrap_err());
    assert_eq!(error, "the graph has no source `nyt`; it has `tass`");
    let error = told(graph.party("DE").unwrap_err());
    assert_eq!(error, "the graph has no party `DE`; it has `IR`, `RU`");
    let error = told(graph.part("t/3").unwrap_err());
    assert_eq!(error, "the graph has no part `t/3`; it has no part");
}
