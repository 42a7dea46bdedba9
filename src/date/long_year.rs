//! Reading years of more than four digits and years with significant digits.

use super::bound::{YEAR_LIMIT, first_of_year, last_of_year};
use super::source::Cursor;
use super::value::{Marks, Possible, Precision, Single, qualifier};
use crate::Error;

/// Reads `Y170000002`, `Y-17E7` and `Y3388E2S3`.
pub(super) fn with_letter(mut cursor: Cursor<'_>, leading: Option<Marks>) -> Result<Single, Error> {
    let at = cursor.position();
    cursor.skip();
    let negative = cursor.eat(b'-');
    if cursor.peek() == Some(b'0') {
        let digits_at = cursor.position();
        cursor.digits();
        return Err(cursor.fail(digits_at, "a year after `Y` does not begin with 0"));
    }
    let (mut size, mut count) = integer(&mut cursor)?;
    let exponential = cursor.eat(b'E');
    if exponential {
        let exponent = exponent(&mut cursor)?;
        size = scaled(size, exponent).ok_or_else(|| too_far(&cursor, at))?;
        count += exponent;
    }
    if size > YEAR_LIMIT {
        return Err(too_far(&cursor, at));
    }
    if size < 10_000 {
        let sign = if negative { "-" } else { "" };
        let message = format!("a year of up to four digits has no `Y`: write `{sign}{size:04}`");
        return Err(cursor.fail(at, message));
    }
    if cursor.eat(b'S') {
        return significant(cursor, leading, negative, size, count, at);
    }
    let year = if negative { -size } else { size };
    let level = if exponential { 2 } else { 1 };
    finish_year(cursor, leading, (year, year), level)
}

fn exponent(cursor: &mut Cursor<'_>) -> Result<i64, Error> {
    let at = cursor.position();
    match integer(cursor)? {
        (0, _) => Err(cursor.fail(at, "the exponent is at least 1")),
        (exponent, _) => Ok(exponent),
    }
}

fn scaled(size: i64, exponent: i64) -> Option<i64> {
    let scale = 10_i64.checked_pow(u32::try_from(exponent).ok()?)?;
    size.checked_mul(scale)
}

fn too_far(cursor: &Cursor<'_>, at: usize) -> Error {
    cursor.fail_to_end(
        at,
        "years are counted up to 10 to the 18th, before and after 0",
    )
}

/// Reads the number after `S`; `size` is the year without its sign, written in `count` digits.
pub(super) fn significant(
    mut cursor: Cursor<'_>,
    leading: Option<Marks>,
    negative: bool,
    size: i64,
    count: i64,
    year_at: usize,
) -> Result<Single, Error> {
    let at = cursor.position();
    let (known, _) = integer(&mut cursor)?;
    if !(1..=count).contains(&known) {
        let message = format!("of {count} digits, 1 to {count} can be significant");
        return Err(cursor.fail(at, message));
    }
    let block = 10_i64.pow((count - known) as u32);
    let (least, most) = (size / block * block, size / block * block + block - 1);
    let years = if !negative {
        (least, most)
    } else if size == 0 {
        let message = "the year 0 is written `0000`, without a sign";
        return Err(cursor.fail(year_at, message));
    } else {
        (-most, -least.max(1))
    };
    finish_year(cursor, leading, years, 2)
}

/// Nothing but a qualifier follows a year that is longer or less precise than four digits.
fn finish_year(
    mut cursor: Cursor<'_>,
    leading: Option<Marks>,
    (first, last): (i64, i64),
    level: u8,
) -> Result<Single, Error> {
    let trailing = qualifier(&mut cursor)?;
    if !cursor.at_end() {
        let message = "nothing but a qualifier follows such a year";
        return Err(cursor.fail_to_end(cursor.position(), message));
    }
    Ok(Single {
        possible: Possible::Range(first_of_year(first), last_of_year(last)),
        precision: Precision::Year,
        marks: leading
            .unwrap_or_default()
            .and(trailing.unwrap_or_default()),
        level: if leading.is_some() { 2 } else { level },
        has_time: false,
        masked: false,
    })
}

/// Reads an integer without a sign, and how many digits it has.
fn integer(cursor: &mut Cursor<'_>) -> Result<(i64, i64), Error> {
    let at = cursor.position();
    let digits = cursor.digits();
    match digits.parse() {
        Ok(number) => Ok((number, digits.len() as i64)),
        Err(_) if digits.is_empty() => {
            Err(cursor.fail_to_end(at, "an integer in digits belongs here"))
        }
        Err(_) => Err(cursor.fail(at, "the number is too large")),
    }
}
