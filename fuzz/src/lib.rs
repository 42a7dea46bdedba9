//! What each fuzz target does with its bytes. A target fails by a panic; libFuzzer's options limit time and memory.

mod dossiers;
mod questions;

use std::fmt::{Debug, Display};
use std::str::FromStr;

use treatygraph::record::Key;
use treatygraph::{Certainty, Date, Day, Days, Dossier, Graph, GraphBuilder, Span, Vote, record, date::Bound, error::Limits};

pub use dossiers::{dossier_of, dossiers};

/// Texts that are dates, and how they stand to each other; sets of days.
pub fn dates(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let (one, other) = text.split_once('\n').unwrap_or((text, "2025-04"));
    let (Some(one), Some(other)) = (read::<Date>(one), read::<Date>(other)) else {
        return;
    };
    assert_eq!(one.before(&other), other.after(&one));
    assert_eq!(one.same(&other), other.same(&one));
    assert_eq!(one.contains(&other), other.within(&one));
    assert_eq!(one.overlaps(&other), other.overlaps(&one));
    let (Some(a), Some(b)) = (one.days(), other.days()) else {
        return;
    };
    let extent = |date: &Date| (date.earliest(), date.latest());
    assert_eq!(extent(&one), (a.first(), a.last()));
    assert!(a.ranges().len() <= Date::MOST_RANGES);
    if !one.is_sparse() && !other.is_sparse() {
        assert_eq!(one.same(&other), Some(a.same(&b)));
    } else if a.same(&b) == Certainty::No {
        assert_eq!(one.same(&other), Some(Certainty::No));
    }
    assert_eq!(one.before(&other), a.before(&b));
    algebra(&a, &b);
    let _ = one.to_one_of();
}

/// Laws of sets of days.
fn algebra(a: &Days, b: &Days) {
    let (both, either) = (a.intersect(b), a.union(b));
    assert_eq!(a.complement().complement(), *a);
    assert_eq!(
        either.complement(),
        a.complement().intersect(&b.complement())
    );
    assert_eq!(both.complement(), a.complement().union(&b.complement()));
    assert!(both.is_subset(a) && both.is_subset(b));
    assert!(a.is_subset(&either) && a.is_subset(&a.hull()));
    if !a.is_empty() && !b.is_empty() {
        assert_eq!(both.is_empty(), a.same(b) == Certainty::No);
    }
    for (first, last) in both.ranges() {
        for bound in [first, last] {
            if let Bound::Day(day) = bound {
                assert!(a.contains(day) && b.contains(day));
            }
        }
    }
    let _ = (a.to_string(), a.plus(&Span::months(7)), a.single());
}

/// Sets of days of given ranges: each three bytes are where one begins, from the last, and how long it is.
pub fn days(data: &[u8]) {
    let set = |bytes: &[u8]| {
        let mut at = 0;
        let mut days = Days::empty();
        for range in bytes.chunks_exact(2) {
            at += i32::from(range[0]);
            let day = |number| Day::from_number(number).unwrap();
            let range = day(at)..=day(at + i32::from(range[1] % 16));
            days = days.union(&Days::range(range));
            at -= 100;
        }
        match bytes.first() {
            Some(0..8) => days.union(&Days::up_to(Day::from_number(at).unwrap())),
            Some(8..16) => days.complement(),
            _ => days,
        }
    };
    let (one, other) = data.split_at(data.len().min(200) / 2);
    algebra(&set(one), &set(&other[..other.len().min(100)]));
}

/// A text that is read prints as what is read again as the same.
fn read<T: FromStr + Display + PartialEq + Debug>(text: &str) -> Option<T> {
    let read: T = text.parse().ok()?;
    let again = read.to_string().parse().ok();
    assert_eq!(again.as_ref(), Some(&read));
    Some(read)
}

/// Votes, lengths, days; keys, as records have them.
pub fn words(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let _ = (read::<Vote>(text), read::<Span>(text), read::<Day>(text));
    if let (Some(day), Ok(span)) = (Day::from_number(data.len() as i32), text.parse::<Span>()) {
        let _ = (
            day.checked_add(span),
            day.checked_sub(span),
            span.times(3),
            span.and(span),
        );
    }
    let key = Key::from(text);
    let mut builder = GraphBuilder::with_limits(Limits::untrusted());
    if let Ok(graph) = builder.add(record::State::new(key.as_str())).build() {
        assert!(graph.state(text).is_ok());
    }
}

/// A text of either notation.
pub fn toml(data: &[u8]) {
    text(data, false);
}

/// The same in JSON.
pub fn json(data: &[u8]) {
    text(data, true);
}

fn text(data: &[u8], is_json: bool) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let builder = || {
        let mut builder = GraphBuilder::with_limits(Limits::untrusted());
        if is_json {
            builder.json("fuzz.json", text);
        } else {
            builder.toml("fuzz.toml", text);
        }
        builder
    };
    match builder().build() {
        Ok(graph) => questions::all(&graph),
        Err(error) => {
            let _ = error.to_string();
            let (graph, problems) = builder().build_leaving_out();
            assert!(!problems.is_empty());
            questions::all(&graph);
        }
    }
}

/// A quotation, then the text in which it may be.
pub fn quotes(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let (quote, text) = text.split_once('\n').unwrap_or((text, text));
    let state = record::State::new("A").source("s").quote(quote);
    let mut builder = GraphBuilder::new();
    let Ok(graph) = builder.add(record::Source::new("s")).add(state).build() else {
        return;
    };
    let source = graph.source("s").unwrap();
    let found = source.verify_quotes(text);
    found.iter().for_each(|misquote| {
        let _ = misquote.to_string();
    });
    if text.contains(quote)
        && quote
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || letter == ' ')
    {
        assert!(found.is_empty(), "{quote:?} is in {text:?}");
    }
}

/// A snapshot: what is read answers every question, or breaks a law that `verify` tells.
pub fn snapshots(data: &[u8]) {
    if let Ok(graph) = Graph::read_snapshot(data) {
        let _ = graph.verify();
        questions::all(&graph);
    }
    // The checksum refuses nearly all of these: so the bytes also change a good one.
    let mut good = Vec::new();
    treatygraph::sample::seed()
        .write_snapshot(&mut good)
        .unwrap();
    for change in data.chunks_exact(3) {
        let at = (usize::from(change[0]) << 8 | usize::from(change[1])) % good.len();
        good[at] ^= change[2];
    }
    if let Ok(graph) = Graph::read_snapshot(&good[..]) {
        assert!(graph.verify().is_ok() || graph != treatygraph::sample::seed());
    }
}

/// What a graph says as records is the same graph again.
fn round_trip(graph: &Graph) {
    let dossier = graph.to_dossier();
    let again = dossier
        .build()
        .expect("what is built is written as what can be built");
    assert!(again == *graph);
    let read = Dossier::from_toml(&dossier.to_toml()).expect("what is written can be read");
    assert!(read == dossier);
    let read = Dossier::from_json(&dossier.to_json()).expect("what is written can be read");
    assert!(read == dossier);
    let mut snapshot = Vec::new();
    graph.write_snapshot(&mut snapshot).unwrap();
    assert!(Graph::read_snapshot(&snapshot[..]).unwrap() == *graph);
}
