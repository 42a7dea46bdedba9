//! Whoever edits the tables by hand is told where a line is wrong, and what would be right.

use crate::tables::{self, EXPECTED, KNOWN};
use crate::{Answered, Wrong, answered, differences};

/// The lines of a table without reasons, answered.
fn asked(rows: &str) -> Result<Vec<Answered>, Vec<Wrong>> {
    let table = format!("case\task\twhat\texpected\n{rows}");
    let lines = tables::lines(EXPECTED, &table, &["case", "ask", "what", "expected"]);
    lines.map_err(|wrong| vec![wrong]).and_then(answered)
}

#[test]
fn a_wrong_line_says_what_would_be_right() {
    let says = |row: &str| {
        asked(row)
            .err()
            .map_or(String::new(), |wrong| wrong.join("\n"))
    };
    for (row, right) in [
        (
            "gorlitz-1950\tstatus dd-pl-1950 --on 1950-12-01\tin-force\tyes",
            "",
        ),
        (
            "gorlitz-1950\tstatuss t\tin-force\tyes",
            "expected.tsv:2: `statuss` is no question; there are agreements,",
        ),
        (
            "gorlitz\tfindings\trows\t0",
            "there is no dossier `gorlitz.toml` in tests/cases",
        ),
        (
            "gorlitz-1950\tstatus dd-pl-1951 --on 1950-12-01\tin-force\tyes",
            "did you mean `dd-pl-1950`?",
        ),
        (
            "gorlitz-1950\tstatus dd-pl-1950 PO --on 1950-12-01\tin-force\tyes",
            "did you mean `PL`",
        ),
        (
            "gorlitz-1950\tstatus dd-pl-1950\tin-force\tyes",
            "needs --on: write `status KEY [PARTY] --on …`",
        ),
        (
            "gorlitz-1950\tstatus --on 1950-12-01\tin-force\tyes",
            "0 words after `status`: write `status KEY",
        ),
        (
            "gorlitz-1950\tstatus dd-pl-1950 --on 1950-12\tin-force\tyes",
            "write a whole day",
        ),
        (
            "gorlitz-1950\tstatus dd-pl-1950 --on 1950-12-01 --of x\tin-force\tyes",
            "takes no --of: write `status",
        ),
        (
            "gorlitz-1950\tstatus dd-pl-1950 --on 1950-12-01\tinforce\tyes",
            "no field `inforce`; there are agreement, party,",
        ),
        (
            "gorlitz-1950\tin-force --on 1950-12-01\trows where treaty=t\t0",
            "no field `treaty`; there are agreement, title,",
        ),
        (
            "gorlitz-1950\tin-force --on 1950-12-01\trows where treaty\t0",
            "`treaty` is no condition: write FIELD=VALUE",
        ),
        (
            "gorlitz-1950\tfindings\trows\t>=two",
            "compares with no number: write `>=2`",
        ),
        ("gorlitz-1950\tfindings\trows\t", "nothing is expected"),
        (
            "gorlitz-1950\tfindings\tcontradictions\t0",
            "is read off `status AGREEMENT --on DAY`",
        ),
        (
            "gorlitz-1950\tfindings\trows",
            "expected.tsv:2: 3 cells where 4 are wanted, parted by tabs: case,",
        ),
        (
            "gorlitz-1950\tfindings\trows\t0\ngorlitz-1950\tfindings\trows\t1",
            "expected.tsv:3: asks the same as line 2",
        ),
    ] {
        let said = says(row);
        assert!(
            said.contains(right) && said.is_empty() == right.is_empty(),
            "{row}: {said}"
        );
    }
}

#[test]
fn the_list_of_known_differences_may_only_shrink() {
    let ask = "gorlitz-1950\tstatus dd-pl-1950 --on 1950-12-01\tin-force";
    let says = |expected: &str, listed: &str| {
        let all = asked(&format!("{ask}\t{expected}")).unwrap_or_else(|wrong| panic!("{wrong:?}"));
        let table = format!("case\task\twhat\ttoday\n{listed}");
        let known = tables::lines(KNOWN, &table, &["case", "ask", "what", "today"]).unwrap();
        differences(&all, &known).join("\n")
    };
    assert_eq!(says("yes", ""), "");
    assert_eq!(says("no", &format!("{ask}\tyes")), "");
    for (expected, listed, right) in [
        (
            "no",
            String::new(),
            "expected.tsv:2: gorlitz-1950: ask status dd-pl-1950 --on 1950-12-01: in-force: expected no, got yes",
        ),
        (
            "yes",
            format!("{ask}\tno"),
            "known.tsv:2: gorlitz-1950: ask status dd-pl-1950 --on 1950-12-01: in-force: \
             answered rightly now (yes): delete this line",
        ),
        (
            "no",
            format!("{ask}\tmaybe"),
            "neither what is listed (maybe) nor what is expected (no), but yes",
        ),
        (
            "yes",
            "gorlitz-1950\tfindings\trows\t1".to_owned(),
            "known.tsv:2: no line of expected.tsv asks this: delete this line",
        ),
    ] {
        let said = says(expected, &listed);
        assert!(said.contains(right), "{expected}, {listed}: {said}");
    }
}
