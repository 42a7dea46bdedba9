//! From answers to lanes: what a timeline shows, as plain values.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use treatygraph::{
    Agreement, Certainty, Day, Days, Event, EventKind, Pair, Party, Standing, answer::Spell,
    date::Bound, vocabulary::Class,
};

/// One agreement of a timeline: its name, when it is in force, what was done.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Lane {
    /// The key of the agreement.
    pub key: String,
    /// Its title.
    pub title: String,
    /// When it is in force, certainly or maybe, in order. The bars do not overlap.
    pub bars: Vec<Bar>,
    /// What was done, in the order of lists. Acts of one sort with the same possible days share a mark.
    pub marks: Vec<Mark>,
}

/// Days on which an agreement is in force in one way.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Bar {
    /// The first day; `None` where the bar reaches back for ever.
    pub first: Option<Day>,
    /// The last day, included; `None` where the bar reaches on for ever.
    pub last: Option<Day>,
    /// How certainly it is in force.
    pub force: Force,
    /// Why it is in force, with the sources.
    pub why: String,
}

/// How certainly an agreement is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Force {
    /// It is in force.
    Certain,
    /// It is in force as no end is recorded (MEANING, M20).
    Presumed,
    /// It is in force under some reading of the sources, and is not under another.
    Maybe,
}

/// Acts of one sort with the same possible days.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Mark {
    /// The possible days of each of the acts.
    pub days: Days,
    /// What sort of acts they are.
    pub sort: Sort,
    /// Whether they happened; *maybe* where this is uncertain for one of them.
    pub certainty: Certainty,
    /// Each act with its sources.
    pub acts: Vec<String>,
}

/// What an act does, as coarsely as a picture can show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sort {
    /// A text is settled or signed.
    Signature,
    /// A party, or a body of one, approves or consents to be bound ([`Class::Approval`], [`Class::Consent`]).
    Approval,
    /// The agreement begins to be in force, in effect or applied.
    Beginning,
    /// The agreement ends, is denounced or suspended.
    End,
    /// Any other act.
    Other,
}

impl Sort {
    /// The sort of an act. A definitive signature is a signature here, although it is also a consent.
    fn of(kind: EventKind) -> Sort {
        match kind {
            EventKind::Initialling
            | EventKind::Adoption
            | EventKind::Signature
            | EventKind::Confirmation => Sort::Signature,
            EventKind::EntryIntoForce
            | EventKind::EntryIntoEffect
            | EventKind::ProvisionalApplication
            | EventKind::Revival
            | EventKind::Resumption => Sort::Beginning,
            EventKind::EndOfProvisionalApplication
            | EventKind::Suspension
            | EventKind::Denunciation
            | EventKind::Termination
            | EventKind::Expiry => Sort::End,
            kind if Class::Approval.acts().contains(kind)
                || Class::Consent.acts().contains(kind) =>
            {
                Sort::Approval
            }
            _ => Sort::Other,
        }
    }
}

impl fmt::Display for Force {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Force::Certain => "in force",
            Force::Presumed => "in force, presumed: no end is recorded",
            Force::Maybe => "maybe in force",
        })
    }
}

impl fmt::Display for Sort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Sort::Signature => "signature",
            Sort::Approval => "approval or consent",
            Sort::Beginning => "beginning",
            Sort::End => "end",
            Sort::Other => "other act",
        })
    }
}

/// The lanes of the agreements between two parties: when each is in force between these two, and what these two
/// did.
pub(super) fn between(pair: Pair<'_>) -> Vec<Lane> {
    let mut acts: BTreeMap<&str, Vec<Event<'_>>> = BTreeMap::new();
    for event in pair.events() {
        acts.entry(event.agreement().key()).or_default().push(event);
    }
    let lane = |treaty: Agreement<'_>| Lane {
        key: treaty.key().to_owned(),
        title: treaty.title().to_owned(),
        bars: bars_between(treaty, pair),
        marks: marks(acts.remove(treaty.key()).unwrap_or_default()),
    };
    pair.agreements().map(lane).collect()
}

/// The lane of an agreement as a whole.
pub(super) fn whole(treaty: Agreement<'_>) -> Lane {
    let mut bars = Vec::new();
    for spell in treaty.spells() {
        let certainty = spell.status().is(Standing::InForce);
        let days = range(spell.first(), spell.last());
        let why = |day: Day| treaty.status_on(day).why().to_string();
        bars.extend(split(&days, certainty, spell.presumed(), why));
    }
    let bars = joined(bars);
    Lane {
        key: treaty.key().to_owned(),
        title: treaty.title().to_owned(),
        bars,
        marks: marks(treaty.events().collect()),
    }
}

fn bars_between(treaty: Agreement<'_>, pair: Pair<'_>) -> Vec<Bar> {
    let (one, other) = (pair.first(), pair.second());
    // Between two it is presumed on days on which it is presumed for both (MEANING, M20).
    let presumed = presumed_for(treaty, one).intersect(&presumed_for(treaty, other));
    let why = |day: Day| treaty.holds_between(one, other, day).to_string();
    let spells = treaty.spells_between(one, other);
    let bars = spells.iter().flat_map(|spell| {
        let days = range(spell.first(), spell.last());
        split(&days, spell.certainty(), &presumed, why)
    });
    joined(bars.collect())
}

/// Bars that touch each other and show the same are one: how an agreement stands when it is not in force makes no
/// difference here.
fn joined(bars: Vec<Bar>) -> Vec<Bar> {
    let mut joined: Vec<Bar> = Vec::new();
    for bar in bars {
        match joined.last_mut() {
            Some(before)
                if before.force == bar.force
                    && before.last.is_some()
                    && before.last.and_then(Day::next) == bar.first =>
            {
                before.last = bar.last;
                if !before.why.contains(&bar.why) {
                    before.why.push('\n');
                    before.why.push_str(&bar.why);
                }
            }
            _ => joined.push(bar),
        }
    }
    joined
}

fn presumed_for(treaty: Agreement<'_>, party: Party<'_>) -> Days {
    let spells = treaty.spells_for(party);
    let each = spells.iter().map(Spell::presumed);
    each.fold(Days::empty(), |all, days| all.union(days))
}

/// The bars of a run of days: certain days apart from presumed ones.
fn split(
    days: &Days,
    certainty: Certainty,
    presumed: &Days,
    why: impl Fn(Day) -> String,
) -> Vec<Bar> {
    let runs = match certainty {
        Certainty::No => Vec::new(),
        Certainty::Maybe => vec![(days.clone(), Force::Maybe)],
        Certainty::Yes => vec![
            (days.intersect(presumed), Force::Presumed),
            (days.intersect(&presumed.complement()), Force::Certain),
        ],
    };
    let mut bars = Vec::new();
    for (days, force) in runs {
        for (first, last) in days.ranges() {
            let (first, last) = (first.day(), last.day());
            // A bar without end on either side holds on any day; 1970 is one.
            let sample = first.or(last).or(Day::from_number(0));
            let why = sample.map_or_else(String::new, &why);
            bars.push(Bar {
                first,
                last,
                force,
                why,
            });
        }
    }
    bars.sort_by_key(|bar| bar.first);
    bars
}

fn range(first: Option<Day>, last: Option<Day>) -> Days {
    match (first, last) {
        (Some(first), Some(last)) => Days::range(first..=last),
        (Some(first), None) => Days::from_day_on(first),
        (None, Some(last)) => Days::up_to(last),
        (None, None) => Days::all(),
    }
}

fn marks(events: Vec<Event<'_>>) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut places: HashMap<(Days, Sort), usize> = HashMap::new();
    for event in events {
        let (days, sort) = (event.days(), Sort::of(event.kind()));
        let sources: Vec<String> = event.sources().map(|source| source.to_string()).collect();
        let act = match &sources[..] {
            [] => format!("{event} (no source)"),
            sources => format!("{event} ({})", sources.join("; ")),
        };
        let place = *places.entry((days.clone(), sort)).or_insert(marks.len());
        match marks.get_mut(place) {
            Some(mark) => {
                mark.certainty = mark.certainty.and(event.certainty());
                mark.acts.push(act);
            }
            None => marks.push(Mark {
                days,
                sort,
                certainty: event.certainty(),
                acts: vec![act],
            }),
        }
    }
    marks
}

/// The days on which a lane has an edge: the ends of bars, the first and last days of marks.
pub(super) fn edges(lane: &Lane) -> impl Iterator<Item = Day> + '_ {
    let bars = lane.bars.iter().flat_map(|bar| [bar.first, bar.last]);
    let of_days = |mark: &Mark| -> Vec<Option<Day>> {
        let ranges = mark.days.ranges();
        ranges
            .flat_map(|(first, last): (Bound, Bound)| [first.day(), last.day()])
            .collect()
    };
    bars.chain(lane.marks.iter().flat_map(of_days)).flatten()
}
