//! Tables of dates: one file of our own, and the shared ones where they are at hand.

use std::path::PathBuf;

use treatygraph::{Certainty, Date, date::Bound};

/// The rows of a table after its header, as fields.
fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table.lines().skip(1).map(|row| row.split('\t').collect())
}

/// Resolves `\t`, `\n`, `\r`, `\\` and `\u{HEX}`.
fn unescape(field: &str) -> String {
    let mut text = String::new();
    let mut rest = field;
    while let Some((before, after)) = rest.split_once('\\') {
        text += before;
        let (escaped, length) = match after.as_bytes()[0] {
            b't' => ('\t', 1),
            b'n' => ('\n', 1),
            b'r' => ('\r', 1),
            b'\\' => ('\\', 1),
            _ => {
                let end = after.find('}').expect("\\u{HEX}");
                let code = u32::from_str_radix(&after[2..end], 16).expect("hexadecimal");
                (char::from_u32(code).expect("a character"), end + 1)
            }
        };
        text.push(escaped);
        rest = &after[length..];
    }
    text + rest
}

/// A bound as the tables write it.
fn shown(bound: Bound, day: &str) -> String {
    match bound {
        Bound::Day(day) => day.to_string(),
        Bound::Open => "..".to_owned(),
        Bound::Unknown => "*".to_owned(),
        Bound::Far { year } => format!("Y{year}-{day}"),
    }
}

/// Checks a row, and says what is wrong with it.
fn check_case(row: &[&str]) -> Result<(), String> {
    let text = unescape(row[0]);
    let date = match (text.parse::<Date>(), row[2]) {
        (Err(_), "no") => return Ok(()),
        (Ok(date), "yes") => date,
        (Ok(date), _) => return Err(format!("{date:?} should be an error")),
        (Err(error), _) => return Err(error.to_string()),
    };
    let expect = |what: &str, got: String, expected: &str| match expected {
        _ if got == expected => Ok(()),
        "-" => Ok(()),
        _ => Err(format!("{date}: {what} is {got}, expected {expected}")),
    };
    expect("text", date.to_string(), &text)?;
    expect("level", date.level().to_string(), row[1])?;
    expect("earliest", shown(date.earliest(), "01-01"), row[3])?;
    expect("latest", shown(date.latest(), "12-31"), row[4])?;
    expect("approximate", date.is_approximate().to_string(), row[5])?;
    expect("uncertain", date.is_uncertain().to_string(), row[6])
}

fn check_relation(row: &[&str]) -> Result<(), String> {
    let (a, b): (Date, Date) = (
        row[0].parse().map_err(|e| format!("{e}"))?,
        row[1].parse().map_err(|e| format!("{e}"))?,
    );
    let answers = |a: &Date, b: &Date| {
        [
            Some(a.before(b)),
            Some(a.after(b)),
            a.same(b),
            a.overlaps(b),
            a.contains(b),
            a.within(b),
        ]
    };
    let show = |answer: Option<Certainty>| answer.map_or("-".to_owned(), |c| c.to_string());
    let got = answers(&a, &b).map(show);
    if got[..] != row[2..8] {
        return Err(format!("{a} | {b}: {got:?}, expected {:?}", &row[2..8]));
    }
    let [before, after, same, overlaps, contains, within] = answers(&a, &b);
    let mirrored = [after, before, same, overlaps, within, contains];
    if answers(&b, &a) != mirrored {
        return Err(format!("{b} | {a} does not mirror {a} | {b}"));
    }
    Ok(())
}

fn check(table: &str, at_least: usize, check: fn(&[&str]) -> Result<(), String>) {
    let failures: Vec<String> = rows(table).filter_map(|row| check(&row).err()).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(rows(table).count() >= at_least);
}

/// A shared table, or why it is skipped.
fn shared(name: &str) -> Option<String> {
    let root = std::env::var_os("TREATYGRAPH_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    let path = root.join("data/edtf").join(name);
    match std::fs::read_to_string(&path) {
        Ok(table) => Some(table),
        Err(error) => {
            eprintln!(
                "skipped: the shared table {} is not at hand: {error}",
                path.display()
            );
            None
        }
    }
}

#[test]
fn our_cases() {
    check(include_str!("../data/edtf/cases.tsv"), 150, check_case);
}

#[test]
fn our_relations() {
    check(
        include_str!("../data/edtf/relations.tsv"),
        60,
        check_relation,
    );
}

#[test]
fn our_readings_of_what_is_open() {
    check(include_str!("../data/edtf/readings.tsv"), 50, check_case);
}

#[test]
fn shared_cases() {
    if let Some(table) = shared("cases.tsv") {
        check(&table, 690, check_case);
    }
}

#[test]
fn shared_relations() {
    if let Some(table) = shared("relations.tsv") {
        check(&table, 125, check_relation);
    }
}

#[test]
fn shared_disputable() {
    if let Some(table) = shared("disputable.tsv") {
        check(&table, 50, check_case);
    }
}
