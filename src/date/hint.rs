//! What a text that is no date was probably meant to be.

use std::ops::Range;

use super::calendar::{self, MONTHS};
use super::grammar;

type Hint = (Range<usize>, String);

/// The place of a common mistake and what to write instead.
pub(super) fn find(text: &str) -> Option<Hint> {
    const HINTS: [fn(&str) -> Option<Hint>; 18] = [
        white_space_around,
        other_characters,
        calendar_era,
        approximation,
        decade,
        season,
        span_in_words,
        limit_in_words,
        month_name,
        slashes,
        old_keywords,
        dots_without_brackets,
        order_of_parts,
        basic_format,
        old_unknown_digit,
        old_parentheses,
        week_or_ordinal,
        year_length,
    ];
    HINTS
        .iter()
        .find_map(|hint| hint(text))
        .or_else(|| white_space(text))
}

/// A suggestion that can be followed.
fn valid(text: String) -> Option<String> {
    grammar::strict(&text).is_ok().then_some(text)
}

fn white_space_around(text: &str) -> Option<Hint> {
    let trimmed = text.trim();
    if trimmed.len() == text.len() || trimmed.is_empty() {
        return None;
    }
    let start = text.len() - text.trim_start().len();
    let at = if start > 0 {
        0..start
    } else {
        trimmed.len()..text.len()
    };
    Some((
        at,
        "white space stands before or after the date: take it away".to_owned(),
    ))
}

fn white_space(text: &str) -> Option<Hint> {
    let (at, found) = text.char_indices().find(|(_, c)| c.is_whitespace())?;
    let without: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let written = valid(without).or_else(|| valid(text.replacen(' ', "T", 1)));
    let instead = written.map_or(String::new(), |written| format!(": write `{written}`"));
    let message = format!("a date contains no white space{instead}");
    Some((at..at + found.len_utf8(), message))
}

/// Digits of other scripts, dashes, and whatever else is not ASCII.
fn other_characters(text: &str) -> Option<Hint> {
    let (at, found) = text.char_indices().find(|(_, c)| !c.is_ascii())?;
    let plain: String = text.chars().map(|c| plain(c).unwrap_or(c)).collect();
    let message = if plain.is_ascii() && !plain.contains(' ') {
        format!("only plain ASCII characters stand in a date: write `{plain}`")
    } else {
        format!(
            "only plain ASCII characters stand in a date, not U+{:04X}",
            u32::from(found)
        )
    };
    Some((at..at + found.len_utf8(), message))
}

/// The ASCII character that another one stands for.
fn plain(c: char) -> Option<char> {
    // The first digit of each set of ten that is met in dates: Arabic, Persian, Devanagari, full
    // width.
    const ZEROS: [u32; 4] = [0x660, 0x6f0, 0x966, 0xff10];
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ff0d}' => Some('-'),
        '\u{ff0f}' | '\u{2044}' => Some('/'),
        _ => ZEROS.iter().find_map(|zero| {
            let digit = u32::from(c).checked_sub(*zero)?;
            char::from_digit(digit, 10)
        }),
    }
}

fn calendar_era(text: &str) -> Option<Hint> {
    let number = ["BCE", "BC", "B.C."]
        .iter()
        .find_map(|era| text.strip_suffix(era))?;
    let year: u32 = number.trim().parse().ok()?;
    let sign = if year > 1 { "-" } else { "" };
    let year = year.checked_sub(1).filter(|year| *year <= 9999)?;
    let message = format!("years before the common era count from 0: write `{sign}{year:04}`");
    Some((number.len()..text.len(), message))
}

fn approximation(text: &str) -> Option<Hint> {
    let lower = text.to_ascii_lowercase();
    let word = [
        "circa", "around", "about", "approx.", "ca.", "ca", "c.", "c",
    ]
    .into_iter()
    .find(|word| {
        lower
            .strip_prefix(word)
            .is_some_and(|rest| starts_a_year(rest.trim_start()))
    })?;
    let written = valid(format!("{}~", text[word.len()..].trim()))?;
    Some((
        0..word.len(),
        format!("an approximate date ends with `~`: write `{written}`"),
    ))
}

/// "1990s".
fn decade(text: &str) -> Option<Hint> {
    let years = text.strip_suffix("0s").or(text.strip_suffix("0's"))?;
    let written = valid(format!("{years}X"))?;
    let message = format!("an unknown digit is `X`: write `{written}`");
    Some((years.len()..text.len(), message))
}

/// "before 1985", "early 1994".
fn limit_in_words(text: &str) -> Option<Hint> {
    let (word, rest) = text.split_once([' ', '-'])?;
    let date = rest.trim();
    let message = match word.to_ascii_lowercase().as_str() {
        "before" | "until" => {
            let written = valid(format!("[..{date}]"))?;
            format!(
                "some day up to then is `{written}`; that it had happened by then, `by = \"{date}\"`"
            )
        }
        "after" | "since" | "from" => {
            let written = valid(format!("[{date}..]"))?;
            format!("some day from then on is `{written}`")
        }
        "early" | "mid" | "late" => {
            let written = valid(date.to_owned())?;
            format!(
                "no word says which part of a year: write `{written}`, or the months that are meant, as `[1994-01..1994-04]`"
            )
        }
        _ => return None,
    };
    Some((0..word.len(), message))
}

fn starts_a_year(text: &str) -> bool {
    text.len() >= 4 && text.bytes().take(4).all(|b| b.is_ascii_digit())
}

/// "12 April 1985", "April 1985", "Apr-1985".
fn month_name(text: &str) -> Option<Hint> {
    let word =
        words(text).find(|word| word.len() >= 3 && word.as_bytes()[0].is_ascii_alphabetic())?;
    let at = text.find(word)?;
    let month = 1 + MONTHS.iter().position(|name| {
        name.get(..word.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(word))
    })?;
    let number = |length: Range<usize>| {
        words(text)
            .map(without_ordinal)
            .find(|word| length.contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit()))
    };
    let written = number(4..5).and_then(|year| {
        valid(match number(1..3) {
            Some(day) => format!("{year}-{month:02}-{day:0>2}"),
            None => format!("{year}-{month:02}"),
        })
    });
    let written = written.unwrap_or_else(|| format!("YYYY-{month:02}"));
    Some((
        at..at + word.len(),
        format!("months are written as numbers: `{written}`"),
    ))
}

/// "3rd" as "3".
fn without_ordinal(word: &str) -> &str {
    let ends = ["st", "nd", "rd", "th"].iter();
    let mut numbers = ends.filter_map(|end| word.strip_suffix(end));
    let is_number = |number: &&str| number.bytes().all(|b| b.is_ascii_digit());
    numbers.find(is_number).unwrap_or(word)
}

/// "spring 1997", "1997 spring".
fn season(text: &str) -> Option<Hint> {
    let lower = text.to_ascii_lowercase();
    let (first, second) = lower.split_once(' ')?;
    let (name, year) = if starts_a_year(first) {
        (second, first)
    } else {
        (first, second)
    };
    let number = match name.trim() {
        "spring" => 21,
        "summer" => 22,
        "autumn" | "fall" => 23,
        "winter" => 24,
        _ => return None,
    };
    let written = valid(format!("{}-{number}", year.trim()))?;
    Some((
        0..text.len(),
        format!("seasons are written as numbers: `{written}`"),
    ))
}

fn one_of_or_period(one_of: &str, period: &str) -> String {
    format!(
        "write `{one_of}` for one unknown day of these, `{period}` for a period that runs over all of them"
    )
}

/// "1997-05-31 to 1997-06-02".
fn span_in_words(text: &str) -> Option<Hint> {
    let by = [" to ", " until ", " till ", " - "]
        .into_iter()
        .find(|by| text.contains(by))?;
    let (first, last) = text.split_once(by)?;
    let (first, last) = (first.trim(), last.trim());
    let one_of = valid(format!("[{first}..{last}]"))?;
    let period = valid(format!("{first}/{last}"))?;
    let message = one_of_or_period(&one_of, &period);
    Some((first.len()..first.len() + by.len(), message))
}

/// The runs of letters and digits.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// "12/04/1985", "1985/04/12", "04/1985".
fn slashes(text: &str) -> Option<Hint> {
    if !text.contains('/') {
        return None;
    }
    let message = match numbers(text, '/')?[..] {
        [(a, ..=2), (b, ..=2), (year, 4)] => {
            format!("a day is year, month, day: write {}", either(a, b, year))
        }
        [(year, 4), (month, ..=2), (day, ..=2)] => {
            instead_of_slash(format!("{year:04}-{month:02}-{day:02}"))?
        }
        [(year, 4), (month @ 1..=12, ..=2)] | [(month @ 1..=12, ..=2), (year, 4)] => {
            instead_of_slash(format!("{year:04}-{month:02}"))?
        }
        _ => return None,
    };
    Some((0..text.len(), message))
}

fn instead_of_slash(written: String) -> Option<String> {
    let written = valid(written)?;
    Some(format!("`/` makes an interval: write `{written}`"))
}

/// Numbers, each with its count of digits, parted by a character.
fn numbers(text: &str, by: char) -> Option<Vec<(u32, usize)>> {
    text.split(by)
        .map(|part| {
            let digits = !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
            digits.then(|| Some((part.parse().ok()?, part.len())))?
        })
        .collect()
}

/// The readings of `a/b/year` that exist.
fn either(a: u32, b: u32, year: u32) -> String {
    let reading = |month: u32, day: u32| {
        calendar::exists(year as i32, month as u8, day as u8)
            .then(|| format!("`{year:04}-{month:02}-{day:02}`"))
    };
    match (reading(b, a), reading(a, b)) {
        (Some(x), Some(y)) if x != y => format!("{x} or {y}"),
        (Some(x), _) | (None, Some(x)) => x,
        (None, None) => "`YYYY-MM-DD`".to_owned(),
    }
}

/// `unknown` and `open` of the draft of 2012, and "present".
fn old_keywords(text: &str) -> Option<Hint> {
    let (start, end) = text.split_once('/')?;
    let place_of_end = text.len() - end.len()..text.len();
    if let Some((message, mark)) = old_keyword(end) {
        let written = valid(format!("{start}/{mark}"))?;
        return Some((place_of_end, format!("{message}: `{written}`")));
    }
    let (message, mark) = old_keyword(start)?;
    let written = valid(format!("{mark}/{end}"))?;
    Some((0..start.len(), format!("{message}: `{written}`")))
}

/// What is said of a word, and what stands for it.
fn old_keyword(word: &str) -> Option<(&'static str, &'static str)> {
    match word {
        "open" | "present" | "now" | "..." | "*" => Some(("an open end is written `..`", "..")),
        "unknown" | "NA" | "?" => Some(("of an unknown end nothing is written", "")),
        _ => None,
    }
}

/// "1964..2008", "1985..", "1964-2008".
fn dots_without_brackets(text: &str) -> Option<Hint> {
    if let Some((a, b)) = text.split_once("..") {
        let one_of = valid(format!("[{text}]"))?;
        let open = |part: &str| if part.is_empty() { ".." } else { "" };
        let period = format!("{}{a}/{b}{}", open(a), open(b));
        let message = one_of_or_period(&one_of, &period);
        return Some((a.len()..a.len() + 2, message));
    }
    let (a, b) = text.split_once('-').filter(|_| text.len() == 9)?;
    let written = valid(format!("{a}/{b}"))?;
    let at = a.len()..a.len() + 1;
    Some((at, format!("an interval has a `/`: write `{written}`")))
}

/// "12-04-1985", "12.04.1985", "1985.04.12".
fn order_of_parts(text: &str) -> Option<Hint> {
    let by = if text.contains('.') { '.' } else { '-' };
    let written = match numbers(text, by)?[..] {
        [(a, ..=2), (b, ..=2), (year, 4)] => either(a, b, year),
        [(year, 4), (month, ..=2), (day, ..=2)] => {
            let written = valid(format!("{year:04}-{month:02}-{day:02}"))?;
            format!("`{written}`")
        }
        [(year, 4), (month @ 1..=9, 1)] => format!("`{year:04}-{month:02}`"),
        _ => return None,
    };
    let message =
        format!("a day is year, month, day, with four, two and two digits: write {written}");
    Some((0..text.len(), message))
}

/// "19850412".
fn basic_format(text: &str) -> Option<Hint> {
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let written = match text.len() {
        8 => valid(format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]))?,
        6 => valid(format!("{}-{}", &text[..4], &text[4..]))?,
        _ => return None,
    };
    let message = format!("the parts are parted by hyphens: write `{written}`");
    Some((0..text.len(), message))
}

/// "199u", "2004-xx".
fn old_unknown_digit(text: &str) -> Option<Hint> {
    let at = text.find(['u', 'x'])?;
    let written = valid(text.replace(['u', 'x'], "X"))?;
    let message = format!("an unknown digit is written with a capital `X`: `{written}`");
    Some((at..at + 1, message))
}

/// "2004-06-(11)~".
fn old_parentheses(text: &str) -> Option<Hint> {
    let at = text.find(['(', ')'])?;
    let message = "no parentheses stand in a date: a qualifier before a part is about that part, one after it about it and all before".to_owned();
    Some((at..at + 1, message))
}

/// "1985-W15", "1985-102", "1985-Q2".
fn week_or_ordinal(text: &str) -> Option<Hint> {
    let (year, rest) = text.split_at_checked(4)?;
    let rest = rest.strip_prefix('-').unwrap_or(rest);
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let message = match rest.as_bytes() {
        _ if !digits(year) => return None,
        [b'W', ..] => "weeks are not part of the format: write the day".to_owned(),
        [b'Q', quarter @ b'1'..=b'4'] => {
            let code = 33 + quarter - b'1';
            format!("quarters have the codes 33 to 36: write `{year}-{code}`")
        }
        [_, _, _] if text.len() == 8 && digits(rest) => {
            "days of the year are not part of the format: write month and day".to_owned()
        }
        _ => return None,
    };
    Some((4..text.len(), message))
}

/// "85", "12345".
fn year_length(text: &str) -> Option<Hint> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let sign = &text[..text.len() - digits.len()];
    let message = match digits.len() {
        1 | 2 => format!("a year has four digits: `{sign}19{digits:0>2}`? `{sign}{digits:0>4}`?"),
        3 => format!(
            "a year has four digits: `{sign}{digits}X` is a decade, `{sign}0{digits}` a year"
        ),
        5.. => {
            let written = valid(format!("Y{text}"))?;
            format!("a year of more than four digits begins with `Y`: write `{written}`")
        }
        _ => return None,
    };
    Some((0..text.len(), message))
}
