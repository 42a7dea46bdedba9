//! Reading a time of day: `T23:20:30`, `T23:20:30Z`, `T23:20:30+04:30`.

use super::source::Cursor;
use crate::Error;

/// Reads a time of day up to the end. Nothing of it is kept: it plays no part in any answer.
pub(super) fn read(cursor: &mut Cursor<'_>) -> Result<(), Error> {
    cursor.skip();
    number(
        cursor,
        23,
        "hours are 00 to 23, and midnight is 00:00:00 of the next day",
    )?;
    colon(cursor)?;
    number(cursor, 59, "minutes are 00 to 59")?;
    colon(cursor)?;
    number(cursor, 60, "seconds are 00 to 59, or 60 for a leap second")?;
    if cursor.eat(b'Z') || !(cursor.eat(b'+') || cursor.eat(b'-')) {
        return Ok(());
    }
    number(cursor, 23, "the hours of a time shift are 00 to 23")?;
    if cursor.eat(b':') {
        number(cursor, 59, "the minutes of a time shift are 00 to 59")?;
    }
    Ok(())
}

fn number(cursor: &mut Cursor<'_>, most: u8, message: &str) -> Result<(), Error> {
    let at = cursor.position();
    match cursor.pattern() {
        Some([tens @ ..=9, ones @ ..=9]) if tens * 10 + ones <= most => Ok(()),
        Some(_) => Err(cursor.fail(at, message)),
        None => Err(cursor.fail_to_end(at, format!("{message}, in two digits"))),
    }
}

fn colon(cursor: &mut Cursor<'_>) -> Result<(), Error> {
    if cursor.eat(b':') {
        return Ok(());
    }
    let message = "a time of day is hours, minutes and seconds with colons: `T23:20:30`";
    Err(cursor.fail_to_end(cursor.position(), message))
}
