//! What people write in their own words: dates, kinds, titles, lists. What is told names the word or the form of the
//! notation.

use treatygraph::GraphBuilder;

use crate::newcomer::{BEGUN, check};

#[test]
fn a_date_in_words() {
    check(
        r#"[[event]]
agreement = "ru-ir-2025"
kind = "signature"
on = "17 January 2025""#,
        "my.toml:30: event `ru-ir-2025 signature`: `on`: `17 January 2025` is no date: months are written \
         as numbers: `2025-01-17` (at `January`, character 4)",
    );
}

#[test]
fn dates_as_people_write_them() {
    for (date, mend) in [
        (
            "3rd March 1997",
            "months are written as numbers: `1997-03-03` (at `March`, character 5)",
        ),
        ("spring 1997", "seasons are written as numbers: `1997-21`"),
        (
            "around 1997",
            "an approximate date ends with `~`: write `1997~` (at `around`, character 1)",
        ),
        (
            "1997-05-31 to 1997-06-02",
            "write `[1997-05-31..1997-06-02]` for one unknown day of these, `1997-05-31/1997-06-02` for a period that \
             runs over all of them (at ` to `, character 11)",
        ),
    ] {
        let added =
            format!("[[event]]\nagreement = \"ru-ir-2025\"\nkind = \"signature\"\non = \"{date}\"");
        let told =
            format!("my.toml:30: event `ru-ir-2025 signature`: `on`: `{date}` is no date: {mend}");
        check(&added, &told);
    }
}

#[test]
fn a_list_written_as_one_text() {
    check(
        r#"[[agreement]]
key = "ru-ir-2001"
parties = "RU, IR""#,
        "my.toml:29: agreement `ru-ir-2001`: `parties`: `RU, IR` is no key: a key has no white space; of several keys \
         write a list, such as `[\"RU\", \"IR\"]`",
    );
}

#[test]
fn a_kind_in_other_words() {
    check(
        r#"[[event]]
agreement = "ru-ir-2025"
kind = "ratified"
party = "RU"
on = "2025-04-21""#,
        "my.toml:29: event `ru-ir-2025 ratified RU`: `kind`: `ratified` is no kind of event: did you mean \
         `ratification` or `parliamentary-approval`?",
    );
}

#[test]
fn what_people_call_things_leads_to_the_word_of_the_list() {
    for (text, word) in [
        (
            "[[obligation]]\nkey = \"ru-ir-2025/x\"\nkind = \"mutual-defence\"",
            "defense",
        ),
        (
            "[[obligation]]\nkey = \"ru-ir-2025/x\"\ndomains = [\"military\"]",
            "defence",
        ),
        (
            "[[obligation]]\nkey = \"ru-ir-2025/x\"\nkind = \"military\"",
            "military-cooperation",
        ),
        (
            "[[tenure]]\nleader = \"pezeshkian\"\nof = \"IR\"\noffice = \"prime-minister\"",
            "head-of-government",
        ),
        (
            "[[tenure]]\nleader = \"pezeshkian\"\nof = \"IR\"\noffice = \"Prime Minister\"",
            "head-of-government",
        ),
        (
            "[[obligation]]\nkey = \"ru-ir-2025/x\"\nkind = \"visa\"",
            "migration-and-visa",
        ),
        (
            "[[event]]\nagreement = \"ru-ir-2025\"\nkind = \"signd\"",
            "signature",
        ),
        (
            "[[organ]]\nkey = \"IR/a\"\nof = \"IR\"\ntype = \"army\"",
            "armed-forces",
        ),
        ("[[source]]\nkey = \"irna\"\nkind = \"news\"", "newspaper"),
        (
            "[[agreement]]\nkey = \"ru-ir-2025\"\ncountries = [\"RU\"]",
            "parties",
        ),
        (
            "[[agreement]]\nkey = \"ru-ir-2025\"\nform = \"Treaty\"",
            "treaty",
        ),
        (
            "[[event]]\nagreement = \"ru-ir-2025\"\nkind = \"rejection\"",
            "parliamentary-approval",
        ),
        (
            "[[event]]\nagreement = \"ru-ir-2025\"\nkind = \"notice\"",
            "denunciation",
        ),
        (
            "[[obligation]]\nkey = \"ru-ir-2025/x\"\ncreditor = \"IR\"",
            "beneficiary",
        ),
        ("[[office]]\nof = \"IR\"", "tenure"),
    ] {
        let text = format!("{BEGUN}{text}\n");
        let error = GraphBuilder::new()
            .toml("my.toml", &text)
            .build()
            .unwrap_err()
            .to_string();
        assert!(
            error.ends_with(&format!("did you mean `{word}`?")),
            "{error}"
        );
    }
}

#[test]
fn british_and_american_spelling_are_both_read() {
    let text = |kind: &str, domain: &str| {
        let duty = "[[obligation]]\nkey = \"ru-ir-2025/x\"";
        let text = format!("{BEGUN}{duty}\nkind = \"{kind}\"\ndomains = [\"{domain}\"]\n");
        GraphBuilder::new().toml("my.toml", &text).build().unwrap()
    };
    assert!(text("defence", "defence") == text("defense", "defense"));
    assert!(text("trade-liberalization", "labor") == text("trade-liberalisation", "labour"));
    assert!(text("most-favored-nation", "trade") == text("most-favoured-nation", "trade"));
}

#[test]
fn the_title_of_an_office() {
    check(
        r#"[[tenure]]
leader = "pezeshkian"
of = "IR"
office = "president""#,
        "my.toml:30: tenure `pezeshkian IR president`: `office`: `president` is no office: did you mean \
         `head-of-state`?",
    );
}

#[test]
fn a_word_of_a_title() {
    check(
        r#"[[agreement]]
key = "a-1991"
titles = ["START Treaty"]
parties = ["RU", "IR"]

[[event]]
agreement = "START"
kind = "signature""#,
        "my.toml:33: event `START signature`: `agreement`: there is no agreement `START`; did you mean `a-1991`?",
    );
}
