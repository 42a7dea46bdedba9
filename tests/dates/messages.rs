//! What is said about a text that is no date.

use treatygraph::Date;

#[track_caller]
fn check(text: &str, parts: &[&str]) {
    let message = text.parse::<Date>().expect_err(text).to_string();
    for part in parts {
        assert!(message.contains(part), "{message}\ndoes not say: {part}");
    }
}

#[test]
fn the_calendar() {
    check(
        "1999-02-30",
        &["February 1999 has 28 days", "(at `30`, character 9)"],
    );
    check("2023-02-29?", &["February 2023 has 28 days"]);
    check("-0001-02-29", &["February -1 has 28 days"]);
    check("1999-13", &["there is no month 13", "(at `13`"]);
    check("1999-00", &["an unknown month is written `XX`"]);
    check("1999-01-00", &["an unknown day is written `XX`"]);
    check("1XX1-02-29", &["none of these years has a 29 February"]);
    check("1984-2X", &["no month from 01 to 12 fits `2X`"]);
    check("2001-21-01", &["a season", "has no day"]);
    check("-0000", &["`0000`"]);
    check(
        "2004/2005-13",
        &["there is no month 13", "(at `13`, character 11)"],
    );
}

#[test]
fn common_mistakes() {
    check("12/04/1985", &["`1985-04-12` or `1985-12-04`"]);
    check("15/06/2008", &["write `2008-06-15`"]);
    check("1985/04/12", &["`1985-04-12`"]);
    check("04/1985", &["`1985-04`"]);
    check("12-04-1985", &["`1985-04-12` or `1985-12-04`"]);
    check("12.04.1985", &["`1985-04-12` or `1985-12-04`"]);
    check("April 1985", &["`1985-04`", "(at `April`"]);
    check("12 April 1985", &["`1985-04-12`"]);
    check("April 2, 1985", &["`1985-04-02`"]);
    check("Apr-1985", &["`1985-04`"]);
    check("199u", &["capital `X`", "`199X`"]);
    check("2004-xx", &["`2004-XX`"]);
    check("1985/open", &["`1985/..`"]);
    check("open/1985", &["`../1985`"]);
    check("1985/unknown", &["`1985/`"]);
    check("85", &["four digits", "`1985`", "`0085`"]);
    check("198", &["`198X`", "`0198`"]);
    check("12345", &["`Y12345`"]);
    check("Y1985", &["write `1985`"]);
    check("19850412", &["`1985-04-12`"]);
    check("198504", &["`1985-04`"]);
    check("1985-4-2", &["`1985-04-02`"]);
    check("1985-4", &["write `1985-04`"]);
    check("circa 1351", &["`1351~`"]);
    check("c1984", &["`1984~`"]);
    check("1990s", &["write `199X`"]);
    check(
        "before 2009-12-05",
        &["`[..2009-12-05]`", "`by = \"2009-12-05\"`"],
    );
    check("after 1994", &["`[1994..]`"]);
    check("early 1994", &["write `1994`", "months"]);
    check("mid-1994", &["write `1994`"]);
    check("44 BC", &["`-0043`"]);
    check("1 BCE", &["`0000`"]);
    check("1964-2008", &["`1964/2008`"]);
    check("1964..2008", &["`[1964..2008]`", "`1964/2008`"]);
    check("1985..", &["`[1985..]`", "`1985/..`"]);
    check("1985-Q2", &["`1985-34`"]);
    check("1985-W15", &["weeks"]);
    check("1985-102", &["days of the year"]);
    check("2004-06-(11)~", &["parentheses"]);
    check("1984?~", &["`%` means both"]);
}

/// A date in backquotes that a message proposes can be read.
#[test]
fn proposals_are_dates() {
    for text in [
        "12/04/1985",
        "15/06/2008",
        "1985/13",
        "21/1985",
        "1985/04/31",
        "19859912",
        "198513",
        "1964-2008",
        "2008-1964",
        "1985..1964",
        "198x..",
        "199u-13",
        "foo/open",
        "1985-4-31",
        "1985.04.12",
        "c1984",
        "1985-04-12 23:20:30",
        "99999",
        "012345",
        "44 BC",
        "April 31, 1985",
        "1985 12 04",
    ] {
        let message = text.parse::<Date>().expect_err(text).to_string();
        let (_, explanation) = message
            .split_once("` is no date: ")
            .expect("what it is not");
        let Some((_, proposed)) = explanation.split_once("write ") else {
            continue;
        };
        let proposals = proposed.split('`').skip(1).step_by(2);
        for proposal in proposals.filter(|p| !p.contains("YYYY") && *p != "XX") {
            let known = proposal.parse::<Date>().is_ok() || text.contains(proposal);
            assert!(known, "{message}");
        }
    }
    check("1985-04-12 23:20:30", &["`1985-04-12T23:20:30`"]);
    check("1985 -04", &["write `1985-04`"]);
    check("[1667, 1668]", &["write `[1667,1668]`"]);
    check("[1984,,1985]", &["a member is missing"]);
}

#[test]
fn characters() {
    check(" 1985", &["white space"]);
    check("1985 ", &["white space"]);
    check("19 85", &["white space", "character 3"]);
    check("\t", &["white space"]);
    check("", &["it is empty"]);
    check("２０２５", &["write `2025`"]);
    check("1985–04", &["write `1985-04`"]);
    check("−0044", &["write `-0044`"]);
    check("1985-٠٤", &["write `1985-04`"]);
    check("1985/∞", &["U+221E"]);
    check("1985-04-12\u{0}", &["nothing follows"]);
}

#[test]
fn intervals_and_sets() {
    check("2008/1964", &["ends before it can start", "`1964/2008`"]);
    check("1964/2008/2010", &["one `/`"]);
    check("1985-04-12T23:20:30/..", &["time of day"]);
    check("[1984..1985-12]", &["same precision"]);
    check("[1985..1984]", &["the later date stands after `..`"]);
    check("[1984", &["ends with `]`"]);
    check("{1984]", &["ends with `}`"]);
    check("[]", &["at least one member"]);
    check("[1760-12..,1761]", &["only the last member"]);
    check("[1761,..1760]", &["only the first member"]);
    check("[..]", &["one side of `..`"]);
    check("1985-04-12T23:20", &["`T23:20:30`"]);
    check("1985-04-12T24:00:00", &["hours are 00 to 23"]);
    check("1985-04T23:20:30", &["whole day"]);
}
