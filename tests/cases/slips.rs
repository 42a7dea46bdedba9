//! Whoever edits the tables by hand is told where a line is wrong, and what would be right.

use crate::tables::{self, EXPECTED, KNOWN, Wrong};
use crate::{Answered, answered, differences};

/// The lines of a table without reasons, answered.
fn asked(rows: &str) -> Result<Vec<Answered>, Wrong> {
    let table = format!("case\task\twhat\texpected\n{rows}");
    tables::lines(EXPECTED, &table, &["case", "ask", "what", "expected"]).and_then(answered)
}

/// Lines of the dossier of Görlitz, and what is said of them.
const SLIPS: &str = "\
status dd-pl-1950 --on 1950-12-01 | in-force | yes =>
statuss t | in-force | yes => a similar value exists: 'status'
status dd-pl-1951 --on 1950-12-01 | in-force | yes => did you mean `dd-pl-1950`?
status dd-pl-1950 PO --on 1950-12-01 | in-force | yes => did you mean `PL`
status dd-pl-1950 | in-force | yes => expected.tsv:2: `status` needs --on DAY
status --on 1950-12-01 | in-force | yes => usage:   ask status KEY [PARTY] --on DAY
status dd-pl-1950 --on 1950-12 | in-force | yes => expected one whole day, such as `2025-10-02`
status dd-pl-1950 --on 1950-12-01 --of x | in-force | yes => `status` takes no --of
status dd-pl-1950 --on 1950-12-01 | inforce | yes => `status` has no field `inforce`; there are agreement, part, party, day,
in-force --on 1950-12-01 | rows where treaty=t | 0 => has no field `treaty`; there are agreement, title,
in-force --on 1900-01-01 | rows where treaty=t | 0 => has no field `treaty`; there are agreement, title,
failed | rows where treaty=t | 0 => has no field `treaty`; there are id, day, day-first, day-last, who, act,
in-force --on 1950-12-01 | rows where treaty | 0 => `treaty` is no condition: write FIELD=VALUE
quotes print | rows | 0 => write `quotes SOURCE FILE`
findings | rows | >=two => compares with no number: write `>=2`
findings | rows |  => nothing is expected
status dd-pl-1950 | contradictions | 0 => `status` needs --on DAY
findings | contradictions | 0 => is read off `status AGREEMENT --on DAY`
findings | rows => expected.tsv:2: 3 cells where 4 are wanted, parted by tabs: case,";

#[test]
fn a_wrong_line_says_what_would_be_right() {
    let of_gorlitz = SLIPS.lines().map(|slip| {
        let (row, right) = slip
            .split_once(" =>")
            .expect("a line, and what is said of it");
        let row = row.replace(" | ", "\t");
        (format!("gorlitz-1950\t{row}"), right.trim_start())
    });
    let row = "gorlitz-1950\tfindings\trows\t0";
    let others = [
        (
            row.replace("-1950", ""),
            "there is no dossier `gorlitz.toml` in tests/cases",
        ),
        (
            format!("{row}\n{row}"),
            "expected.tsv:3: asks the same as line 2",
        ),
    ];
    for (row, right) in of_gorlitz.chain(others) {
        let said = asked(&row).err().unwrap_or_default();
        assert!(
            said.contains(right) && said.is_empty() == right.is_empty(),
            "{row}: {said}"
        );
    }
}

#[test]
fn the_list_of_known_differences_may_only_shrink() {
    let ask = "gorlitz-1950\tstatus dd-pl-1950 --on 1950-12-01\tin-force";
    let differs = |expected: &str, listed: &str| {
        let all = asked(&format!("{ask}\t{expected}")).unwrap_or_else(|wrong| panic!("{wrong}"));
        let table = format!("case\task\twhat\ttoday\n{listed}");
        let known = tables::lines(KNOWN, &table, &["case", "ask", "what", "today"]).unwrap();
        differences(&all, &known).join("\n")
    };
    let listed = |today: &str| format!("{ask}\t{today}");
    let says = "gorlitz-1950: ask status dd-pl-1950 --on 1950-12-01: in-force:";
    assert_eq!(differs("yes", ""), "");
    assert_eq!(differs("no", &listed("yes")), "");
    let said = differs("no", "");
    let right = format!("expected.tsv:2: {says} expected no, got yes ()\n    dd-pl-1950 · null · ");
    assert!(said.starts_with(&right), "{said}");
    assert_eq!(
        differs("yes", &listed("no")),
        format!("known.tsv:2: {says} answered rightly now (yes): delete this line")
    );
    assert_eq!(
        differs("no", &listed("maybe")),
        format!(
            "known.tsv:2: {says} neither what is listed (maybe) nor what is expected (no), but yes"
        )
    );
    assert_eq!(
        differs("yes", "gorlitz-1950\tfindings\trows\t1"),
        "known.tsv:2: no line of expected.tsv asks this: delete this line"
    );
}
