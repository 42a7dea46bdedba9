//! Reading intervals and sets: dates put together.

use super::Endpoint;
use super::bound::{BACK, ON};
use super::parse;
use super::source::Source;
use super::value::{Extent, Interval, Marks, Possible, Set, Single, Value};
use crate::Error;

/// Reads `a/b`.
pub(super) fn interval(source: Source<'_>) -> Result<Value, Error> {
    let text = source.text();
    let slash = text.find('/').unwrap_or(text.len());
    let end_at = (slash + 1).min(text.len());
    if text[end_at..].contains('/') {
        return Err(source.fail("an interval has one `/`, between its start and its end"));
    }
    let (start, first) = endpoint(source.part(0..slash))?;
    let (end, last) = endpoint(source.part(end_at..text.len()))?;
    let extent = Extent::of_period(&start.starts(), &end.ends()).ok_or_else(|| {
        source.fail(format!(
            "it ends before it can start: write `{end}/{start}`, if that is meant"
        ))
    })?;
    Ok(Value::Interval(Interval {
        start,
        end,
        extent,
        level: first.max(last),
    }))
}

/// An end of an interval, and the level of EDTF it needs.
fn endpoint(source: Source<'_>) -> Result<(Endpoint, u8), Error> {
    match source.text() {
        "" => Ok((Endpoint::Unknown, 1)),
        ".." => Ok((Endpoint::Open, 1)),
        _ => {
            let single = date(source)?;
            let level = if single.masked { 2 } else { single.level };
            let date = source.text().parse().map(Endpoint::Date)?;
            Ok((date, level))
        }
    }
}

/// A date that may be an end of an interval or a member of a set.
fn date(source: Source<'_>) -> Result<Single, Error> {
    let single = parse::single(source)?;
    if single.has_time {
        Err(source.fail("a time of day stands neither in an interval nor in a set"))
    } else {
        Ok(single)
    }
}

/// Reads `[..]` and `{..}`.
pub(super) fn set(source: Source<'_>) -> Result<Value, Error> {
    let text = source.text();
    let all = text.starts_with('{');
    let close = if all { '}' } else { ']' };
    let inner = text
        .len()
        .checked_sub(1)
        .filter(|end| *end > 0 && text.ends_with(close));
    let Some(end) = inner else {
        let message = format!(
            "a set that begins with `{}` ends with `{close}`",
            &text[..1]
        );
        return Err(source.fail(message));
    };
    if end == 1 {
        return Err(source.fail("a set has at least one member"));
    }
    let count = text.bytes().filter(|byte| *byte == b',').count() + 1;
    let mut members = Vec::with_capacity(count);
    let mut at = 1;
    for (index, written) in text[1..end].split(',').enumerate() {
        let place = Position {
            first: index == 0,
            last: index + 1 == count,
        };
        members.push(member(source.part(at..at + written.len()), place)?);
        at += written.len() + 1;
    }
    Ok(Value::Set(finish(all, &members)))
}

/// Where in its set a member stands.
#[derive(Clone, Copy)]
struct Position {
    first: bool,
    last: bool,
}

/// A member of a set, or a run of members from one to the other; `None`: without limit.
struct Member {
    from: Option<Single>,
    to: Option<Single>,
    is_run: bool,
}

fn member(source: Source<'_>, place: Position) -> Result<Member, Error> {
    let text = source.text();
    if text.is_empty() {
        return Err(source.fail("a member is missing before or after a comma"));
    }
    let Some(dots) = text.find("..") else {
        let single = Some(date(source)?);
        return Ok(Member {
            from: single,
            to: single,
            is_run: false,
        });
    };
    let side = |at: std::ops::Range<usize>, allowed: bool, message: &str| {
        if !at.is_empty() {
            return date(source.part(at)).map(Some);
        }
        allowed.then_some(None).ok_or_else(|| source.fail(message))
    };
    let from = side(
        0..dots,
        place.first,
        "only the first member of a set may begin with `..`",
    )?;
    let to = side(
        dots + 2..text.len(),
        place.last,
        "only the last member of a set may end with `..`",
    )?;
    check_run(source, from.as_ref(), to.as_ref())?;
    Ok(Member {
        from,
        to,
        is_run: true,
    })
}

fn check_run(source: Source<'_>, from: Option<&Single>, to: Option<&Single>) -> Result<(), Error> {
    let (from, to) = match (from, to) {
        (None, None) => return Err(source.fail("a date stands on one side of `..` at least")),
        (Some(from), Some(to)) => (from, to),
        _ => return Ok(()),
    };
    if from.precision != to.precision {
        let message =
            "the dates around `..` have the same precision: two years, two months, two days";
        return Err(source.fail(message));
    }
    match Extent::of_period(&from.possible, &to.possible) {
        Some(_) => Ok(()),
        None => Err(source.fail("the later date stands after `..`")),
    }
}

impl Member {
    fn first_part(&self) -> Possible {
        self.from
            .map_or(Possible::Range(BACK, BACK), |from| from.possible)
    }

    fn last_part(&self) -> Possible {
        self.to.map_or(Possible::Range(ON, ON), |to| to.possible)
    }

    /// The possible days of one of the members meant.
    fn any(&self) -> Possible {
        match self.from {
            Some(single) if !self.is_run => single.possible,
            _ => Possible::Range(self.first_part().first(), self.last_part().last()),
        }
    }
}

fn finish(all: bool, members: &[Member]) -> Set {
    let parts: Box<[Possible]> = if all {
        (members.iter())
            .flat_map(|m| [m.first_part(), m.last_part()])
            .collect()
    } else {
        merged(members.iter().map(Member::any))
    };
    let extent = if all {
        extent_of_all(members)
    } else {
        let first = parts.iter().map(Possible::first).min().unwrap_or(BACK);
        let last = parts.iter().map(Possible::last).max().unwrap_or(ON);
        Possible::Range(first, last).extent()
    };
    let singles = members.iter().flat_map(|m| [m.from, m.to]).flatten();
    Set {
        all,
        parts,
        extent,
        marks: singles.fold(Marks::default(), |marks, single| marks.and(single.marks)),
    }
}

/// Between which days the earliest and the latest member lie.
fn extent_of_all(members: &[Member]) -> Extent {
    let firsts = || members.iter().map(Member::first_part);
    let lasts = || members.iter().map(Member::last_part);
    let first_min = firsts().map(|part| part.first()).min().unwrap_or(BACK);
    let last_max = lasts().map(|part| part.last()).max().unwrap_or(ON);
    let first_max = firsts().map(|part| part.last()).min().unwrap_or(ON);
    let last_min = lasts().map(|part| part.first()).max().unwrap_or(BACK);
    Extent {
        first_min,
        // A run between dates with unspecified digits begins and ends within these in any case.
        first_max: first_max.min(last_max),
        last_min: last_min.max(first_min),
        last_max,
    }
}

/// Sorted ranges that do not touch, then masks.
fn merged(parts: impl Iterator<Item = Possible>) -> Box<[Possible]> {
    let mut ranges = Vec::new();
    let mut masks = Vec::new();
    for part in parts {
        match part {
            Possible::Range(first, last) => ranges.push((first, last)),
            Possible::Mask(_) => masks.push(part),
        }
    }
    ranges.sort_unstable();
    let mut all: Vec<Possible> = Vec::with_capacity(ranges.len() + masks.len());
    for (first, last) in ranges {
        match all.last_mut() {
            Some(Possible::Range(_, end)) if first <= end.saturating_add(1) => {
                *end = last.max(*end)
            }
            _ => all.push(Possible::Range(first, last)),
        }
    }
    all.extend(masks);
    all.into()
}
