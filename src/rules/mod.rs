//! What the claims that count say: their fields, the days they give, and of one agreement its parties,
//! its acts, for whom they stand, and what excludes what (MEANING, M3, M5 and M8). The rules are the
//! same while a graph is built, when all claims count, and in every view: they take the evidence and
//! the rows of claims that count.

mod account;
pub(crate) mod acts;
pub(crate) mod awaited;
pub(crate) mod clauses;
mod corrections;
mod decisions;
pub(crate) mod disputes;
pub(crate) mod duty;
mod order;
pub(crate) mod parties;
pub(crate) mod refusal;
mod round;
pub(crate) mod scenario;
pub(crate) mod territory;

use crate::claim::day::DayClaim;
pub(crate) use crate::claim::day::{is_sparse, possible};
use crate::claim::resolve::{Resolved, resolve};
use crate::claim::value::{Beside, differ};
use crate::date::{Certainty, Date, Day, Days};
use crate::graph::{Evidence, Kind, NONE, Thing, ValueId, find};
use crate::record::{Field, Value};
use crate::vocabulary::Stance;
pub(crate) use corrections::{corrects, counting, every_row, is_withdrawn, one_field, overruled};

/// A claim that counts, with the fields in which it counts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'e> {
    evidence: &'e Evidence,
    /// Its number among the claims of the graph.
    pub(crate) claim: u32,
    hidden: FieldSet,
    /// Whether it counts as to whether and when an event happened.
    pub(crate) dates: bool,
}

/// A set of fields.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct FieldSet(u128);

impl FieldSet {
    pub(crate) fn insert(&mut self, field: Field) {
        self.0 |= 1 << field as u8;
    }

    pub(crate) fn has(self, field: Field) -> bool {
        self.0 & 1 << field as u8 != 0
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// The rows of a thing that count, in the order of its claims.
pub(crate) type RowsOf<'r, 'e> = &'r dyn Fn(Thing) -> Vec<Row<'e>>;

/// The claims about a thing that count in the whole graph: all, but for what is corrected or withdrawn.
pub(crate) fn all_rows(evidence: &Evidence, thing: Thing) -> Vec<Row<'_>> {
    counting(evidence, thing, every_row(evidence, thing), &|_| true)
}

impl<'e> Row<'e> {
    /// A claim that counts in all its fields.
    pub(crate) fn of(evidence: &'e Evidence, claim: u32) -> Row<'e> {
        Row {
            evidence,
            claim,
            hidden: FieldSet::default(),
            dates: true,
        }
    }

    /// The same claim, where it does not count in these fields.
    pub(crate) fn without(self, fields: FieldSet) -> Row<'e> {
        Row {
            hidden: FieldSet(self.hidden.0 | fields.0),
            ..self
        }
    }

    /// Whether it counts in other fields than the same claim does there.
    fn differs_from(self, other: Row<'_>) -> bool {
        self.hidden.0 != other.hidden.0
    }

    /// The fields in which it counts, in order, each with its value.
    pub(crate) fn values(self) -> impl Iterator<Item = (Field, &'e Value)> + use<'e> {
        let given = self.evidence.claims.given.of(self.claim).iter();
        let counted = given.filter(move |(field, _)| !self.hidden.has(*field));
        counted.map(move |(field, id)| (*field, self.evidence.value(*id)))
    }

    pub(crate) fn id(self, field: Field) -> Option<ValueId> {
        let id = find(self.evidence.claims.given.of(self.claim), field)?;
        (!self.hidden.has(field)).then_some(id)
    }

    pub(crate) fn get(self, field: Field) -> Option<&'e Value> {
        self.id(field).map(|id| self.evidence.value(id))
    }

    /// The text of a word, key or text.
    pub(crate) fn word(self, field: Field) -> Option<&'e str> {
        self.get(field)?.as_str()
    }

    /// The nodes that a field names.
    pub(crate) fn named(self, field: Field) -> &'e [Thing] {
        let id = self.id(field);
        id.map_or(&[], |id| self.evidence.named.of(id.0))
    }

    /// The day since which it is known.
    pub(crate) fn known(self) -> Option<Day> {
        Day::from_number(self.evidence.claims.known[self.claim as usize])
    }

    /// The number of its source, or `NONE`.
    pub(crate) fn source(self) -> u32 {
        self.evidence.claims.source[self.claim as usize]
    }

    pub(crate) fn stance(self) -> Stance {
        let word = self.word(Field::Stance).and_then(|word| word.parse().ok());
        word.unwrap_or(Stance::Asserts)
    }

    /// Whether it denies: it then gives no values (M3).
    pub(crate) fn denies(self) -> bool {
        self.evidence.denies(self.claim)
    }

    /// Who speaks in it, as the value that names him: whom it names itself, else whose own voice its
    /// source is. The `speaker` of a source is a field of it, and nobody who speaks in its record.
    pub(crate) fn speaker(self) -> Option<ValueId> {
        let claims = &self.evidence.claims;
        let named = |claim: u32| find(claims.given.of(claim), Field::Speaker);
        if claims.thing_of(self.claim).kind == Kind::Source {
            return None;
        }
        let of_source = || {
            let source = Some(self.source()).filter(|source| *source != NONE)?;
            claims.about(Thing::source(source)).find_map(named)
        };
        named(self.claim).or_else(of_source)
    }

    /// Who speaks in it, and as what (M1).
    pub(crate) fn voice(self) -> [Option<&'e Value>; 2] {
        self.voice_ids()
            .map(|id| id.map(|id| self.evidence.value(id)))
    }

    /// The numbers of the same: equal of claims of one graph where the voice is.
    pub(crate) fn voice_ids(self) -> [Option<ValueId>; 2] {
        [self.speaker(), self.id(Field::SpeakerTitle)]
    }

    /// Whether it names a day on or by which an event happened.
    pub(crate) fn gives_day(self) -> bool {
        self.id(Field::On).is_some() || self.id(Field::By).is_some()
    }

    /// What it says beside a field of a vote.
    pub(crate) fn beside(self, field: Field) -> Beside {
        Beside::of(field, |field| self.get(field))
    }

    pub(crate) fn date(self, field: Field) -> Option<&'e Date> {
        match self.get(field)? {
            Value::Date(date) => Some(date),
            _ => None,
        }
    }

    /// The days that a date field leaves possible (M4).
    pub(crate) fn days(self, field: Field) -> Option<Days> {
        possible(self.date(field)?)
    }

    /// What it says of the day of its event.
    pub(crate) fn event_day(self, event: u32) -> DayClaim {
        let events = &self.evidence.events;
        let agreement = events.agreement[event as usize] as usize;
        // An agreement without a record is an error, and has no acts.
        let first_act = self.evidence.nodes.first_acts.get(agreement);
        DayClaim::of_event(
            self.stance(),
            self.date(Field::On),
            self.date(Field::By),
            self.known(),
            events.kind[event as usize],
            first_act.and_then(|day| Day::from_number(*day)),
        )
    }
}

/// The rows that do not deny.
pub(crate) fn asserting<'r, 'e>(
    rows: &'r [Row<'e>],
) -> impl Iterator<Item = Row<'e>> + use<'r, 'e> {
    rows.iter().copied().filter(|row| !row.denies())
}

/// Whether claims say that a thing is so: maybe where others of them deny it.
pub(crate) fn asserted(rows: &[Row<'_>]) -> Certainty {
    match asserting(rows).count() {
        0 => Certainty::No,
        some => Certainty::possibly(some == rows.len()),
    }
}

/// What claims give to a field, if none of it excludes another (M3); `None` also where none gives it.
pub(crate) fn agreed<'e>(rows: &[Row<'e>], field: Field) -> Option<&'e Value> {
    let values: Vec<&Value> = asserting(rows).filter_map(|row| row.get(field)).collect();
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
pub(crate) fn field_days(rows: &[Row<'_>], field: Field) -> Option<Resolved> {
    let days: Vec<DayClaim> = asserting(rows)
        .filter_map(|row| Some(DayClaim::of_field(field, row.date(field)?, row.known())))
        .collect();
    (!days.is_empty()).then(|| resolve(&days))
}
