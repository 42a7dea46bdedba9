//! What the claims that count say of one agreement: its parties, its acts, for whom they stand, and
//! what excludes what. The rules (MEANING, M3, M5 and M8) are the same while a graph is built and
//! when it is asked in some view; they take rows of claims, and a [`Ground`] to look up what claims
//! name.

pub(crate) mod acts;
pub(crate) mod disputes;
pub(crate) mod parties;
pub(crate) mod refusal;

use std::borrow::Cow;

use crate::claim::day::DayClaim;
use crate::claim::resolve::{Resolved, resolve};
use crate::claim::value::{Beside, differ};
use crate::date::{Day, Days};
use crate::graph::{Given, NodeColumns, Thing, ValueId, find};
use crate::record::{Field, Value};
use crate::vocabulary::{EventKind, Stance, Word};

/// Where values and nodes are looked up: the staged records, or the graph.
pub(crate) trait Ground {
    fn value(&self, id: ValueId) -> &Value;
    fn node(&self, key: &str) -> Option<Thing>;
    fn nodes(&self) -> &NodeColumns;

    /// The nodes named in a value.
    fn named(&self, value: &Value) -> Vec<Thing> {
        let mut nodes = Vec::new();
        value.keys(&mut |key| nodes.extend(self.node(key)));
        nodes
    }
}

/// A claim that counts, with the fields in which it counts.
#[derive(Clone, Debug)]
pub(crate) struct Row<'c> {
    /// Its number among the claims of the graph.
    pub(crate) number: u32,
    pub(crate) given: Cow<'c, [Given]>,
    pub(crate) known: Option<Day>,
    /// Whether it counts as to whether and when an event happened.
    pub(crate) dates: bool,
}

impl Row<'_> {
    pub(crate) fn id(&self, field: Field) -> Option<ValueId> {
        find(&self.given, field)
    }

    pub(crate) fn get<'v>(&self, ground: &'v impl Ground, field: Field) -> Option<&'v Value> {
        self.id(field).map(|id| ground.value(id))
    }

    pub(crate) fn stance(&self, ground: &impl Ground) -> Stance {
        let word = self.get(ground, Field::Stance).and_then(Value::as_str);
        word.and_then(|word| word.parse().ok())
            .unwrap_or(Stance::Asserts)
    }

    /// Whether it names a day on or by which an event happened.
    pub(crate) fn gives_day(&self) -> bool {
        self.id(Field::On).is_some() || self.id(Field::By).is_some()
    }

    /// Whether it denies: it then gives no values (M3).
    pub(crate) fn denies(&self, ground: &impl Ground) -> bool {
        let word = self.get(ground, Field::Stance).and_then(Value::as_str);
        word == Some(Stance::Denies.word())
    }

    /// What it says beside a field of a vote.
    pub(crate) fn beside(&self, ground: &impl Ground, field: Field) -> Beside {
        Beside::of(field, |field| self.get(ground, field))
    }

    fn days(&self, ground: &impl Ground, field: Field) -> Option<Days> {
        match self.get(ground, field)? {
            Value::Date(date) => date.days(),
            _ => None,
        }
    }

    /// What it says of the day of an event, on whose agreement this was the first act.
    pub(crate) fn event_day(
        &self,
        ground: &impl Ground,
        kind: EventKind,
        first_act: Option<Day>,
    ) -> DayClaim {
        let on = self.days(ground, Field::On);
        let by = self.days(ground, Field::By);
        DayClaim::of_event(self.stance(ground), on, by, self.known, kind, first_act)
    }
}

/// The rows that do not deny.
pub(crate) fn asserting<'r, 'c>(
    ground: &'r impl Ground,
    rows: &'r [Row<'c>],
) -> impl Iterator<Item = &'r Row<'c>> {
    rows.iter().filter(|row| !row.denies(ground))
}

/// What claims give to a field, if none of it excludes another (M3); `None` also where none gives it.
pub(crate) fn agreed<'v>(
    ground: &'v impl Ground,
    rows: &[Row<'_>],
    field: Field,
) -> Option<&'v Value> {
    let values: Vec<&Value> = (asserting(ground, rows))
        .filter_map(|row| row.get(ground, field))
        .collect();
    first_agreed(field, &values)
}

/// The first of these values, if none of them excludes another.
pub(crate) fn first_agreed<'v>(field: Field, values: &[&'v Value]) -> Option<&'v Value> {
    let excluded = |i: usize| {
        let (one, beside) = (values[i], Beside::default());
        let mut others = values[..i].iter();
        others.any(|other| differ(field, (one, beside), (other, beside)))
    };
    let disputed = (0..values.len()).any(excluded);
    values.first().filter(|_| !disputed).copied()
}

/// What claims say of a day such as `since`; `None` if none gives it.
pub(crate) fn field_days(ground: &impl Ground, rows: &[Row<'_>], field: Field) -> Option<Resolved> {
    let days: Vec<DayClaim> = asserting(ground, rows)
        .filter_map(|row| {
            Some(DayClaim::of_field(
                field,
                row.days(ground, field)?,
                row.known,
            ))
        })
        .collect();
    (!days.is_empty()).then(|| resolve(&days))
}
