//! Columns as sections: how each is written, and read again.

use super::fault::{law, unfit};
use super::file::{Reader, STEP, Writer};
use crate::date::Certainty;
use crate::error::Error;
use crate::graph::{
    ActorId, AllClaims, BodyKind, ClaimColumns, Dated, EventColumns, EventMarks, Index, KINDS,
    Kind, Lists, NONE, NodeColumns, OtherName, PartyOf, Ragged, RelationRow, Settled, Tellers,
    TenureRow, Thing, Vague, ValueId, WhenRow,
};
use crate::record::Field;
use crate::vocabulary::{EventKind, Office, PartyKind, RelationKind, Word};

/// What becomes one section, or several.
pub(super) trait Column: Sized {
    fn put(&self, to: &mut Writer<'_>) -> Result<(), Error>;
    fn take(section: &'static str, from: &mut Reader<'_>) -> Result<Self, Error>;
}

/// What always has the same number of bytes.
pub(super) trait Plain: Sized {
    const SIZE: usize;
    /// Appends its bytes, the lowest first.
    fn lay(&self, to: &mut Vec<u8>);
    /// What so many bytes say; where they say nothing, that they are `bad`, and anything.
    fn pick(bytes: &[u8], bad: &mut bool) -> Self;
}

impl<T: Plain> Column for Vec<T> {
    fn put(&self, to: &mut Writer<'_>) -> Result<(), Error> {
        put_all(self, to)
    }

    fn take(section: &'static str, from: &mut Reader<'_>) -> Result<Vec<T>, Error> {
        let length = from.begin(section)?;
        let count = length / T::SIZE as u64;
        if !length.is_multiple_of(T::SIZE as u64) || count >= u64::from(NONE) {
            return Err(unfit(section, "it has whole entries"));
        }
        let (mut left, mut items, mut bad) = (count as usize, Vec::new(), false);
        while left > 0 {
            let step = left.min(STEP / T::SIZE);
            let bytes = from.bytes(step * T::SIZE)?;
            if items.capacity() - items.len() < step {
                // No more than there was so far: how long it is, the file only says.
                items.reserve_exact(left.min(items.len().max(step)));
            }
            items.extend(
                bytes
                    .chunks_exact(T::SIZE)
                    .map(|bytes| T::pick(bytes, &mut bad)),
            );
            left -= step;
        }
        from.end()?;
        law(section, "each of its bytes says something", !bad)?;
        Ok(items)
    }
}

/// Writes a column.
pub(super) fn put_all<T: Plain>(items: &[T], to: &mut Writer<'_>) -> Result<(), Error> {
    to.begin(items.len() as u64 * T::SIZE as u64)?;
    let mut bytes = Vec::with_capacity(STEP);
    for items in items.chunks(STEP / T::SIZE) {
        bytes.clear();
        items.iter().for_each(|item| item.lay(&mut bytes));
        to.push(&bytes)?;
    }
    to.end()
}

impl<T: Plain> Column for Ragged<T> {
    fn put(&self, to: &mut Writer<'_>) -> Result<(), Error> {
        let (ends, items) = self.parts();
        put_all(ends, to)?;
        put_all(items, to)
    }

    fn take(section: &'static str, from: &mut Reader<'_>) -> Result<Ragged<T>, Error> {
        let (ends, items) = (Vec::take(section, from)?, Vec::take(section, from)?);
        Ragged::of_parts(ends, items).ok_or_else(|| unfit(section, "its lists stand side by side"))
    }
}

impl Column for [Vec<u32>; KINDS] {
    fn put(&self, to: &mut Writer<'_>) -> Result<(), Error> {
        self.iter().try_for_each(|column| column.put(to))
    }

    fn take(section: &'static str, from: &mut Reader<'_>) -> Result<[Vec<u32>; KINDS], Error> {
        let mut columns: [Vec<u32>; KINDS] = Default::default();
        for column in &mut columns {
            *column = Vec::take(section, from)?;
        }
        Ok(columns)
    }
}

/// What stands alone is a column of one.
impl Column for AllClaims {
    fn put(&self, to: &mut Writer<'_>) -> Result<(), Error> {
        put_all(std::slice::from_ref(self), to)
    }

    fn take(section: &'static str, from: &mut Reader<'_>) -> Result<AllClaims, Error> {
        match Vec::take(section, from)?[..] {
            [one] => Ok(one),
            _ => Err(unfit(section, "it stands alone")),
        }
    }
}

/// Columns that stand together, each named once: for writing, for reading, and for what is told of a fault.
macro_rules! columns {
    ($($type:ident { $($field:ident = $section:literal),+ $(,)? })+) => {$(
        impl Column for $type {
            fn put(&self, to: &mut Writer<'_>) -> Result<(), Error> {
                let $type { $($field),+ } = self;
                $( $field.put(to)?; )+
                Ok(())
            }

            fn take(_: &'static str, from: &mut Reader<'_>) -> Result<$type, Error> {
                Ok($type { $($field: Column::take($section, from)?),+ })
            }
        }
    )+};
}

columns! {
    NodeColumns {
        sources = "sources",
        voices = "voices of sources",
        parties = "parties",
        party_kinds = "kinds of party",
        bodies = "bodies",
        body_kinds = "kinds of body",
        owners = "owners of bodies",
        leaders = "leaders",
        agreements = "agreements",
        first_acts = "first acts on agreements",
        parts = "parts",
        part_of = "agreements of parts",
        obligations = "obligations",
        obligation_of = "agreements of obligations",
    }
    EventColumns {
        agreement = "agreements of events",
        kind = "kinds of event",
        actor = "actors of events",
        parts = "parts of events",
        marks = "what tells events apart",
    }
    ClaimColumns {
        of = "things claims are about",
        given = "fields of claims",
        source = "sources of claims",
        known = "days claims are known since",
    }
    Settled {
        parties_of = "parties of agreements",
        other_names = "parties under later names",
        when = "days of events",
        gaps = "days with gaps",
        stands_for = "parties acts stand for",
        disputes = "disputes",
    }
    Tellers {
        known = "days events are known since",
        told_by = "tellers of events",
        source_sets = "sets of sources",
    }
    Index {
        tellers = "tellers",
        all_claims = "what all claims need",
        all = "the list of all events",
        of_agreement = "lists of agreements",
        approvals = "lists of approvals",
        of_party = "lists of parties",
        ratifications = "lists of ratifications",
        consents = "lists of acts of consent",
        of_body = "lists of bodies",
        of_leader = "lists of leaders",
        pairs = "pairs",
        of_pair = "lists of pairs",
        agreements_of_party = "agreements of parties",
        agreements_of_pair = "agreements of pairs",
        parts_of = "parts of agreements",
        obligations_of = "obligations of agreements",
        relations_of_agreement = "relations of agreements",
        relations_of_parties = "relations of parties",
    }
}

impl Column for Lists {
    fn put(&self, to: &mut Writer<'_>) -> Result<(), Error> {
        let (ends, dated, vague) = self.parts();
        put_all(ends, to)?;
        put_all(dated, to)?;
        put_all(vague, to)
    }

    fn take(section: &'static str, from: &mut Reader<'_>) -> Result<Lists, Error> {
        let (ends, dated) = (Vec::take(section, from)?, Vec::take(section, from)?);
        let lists = Lists::of_parts(ends, dated, Vec::take(section, from)?);
        lists.ok_or_else(|| unfit(section, "its lists stand side by side"))
    }
}

macro_rules! numbers {
    ($($type:ty),+) => {$(
        impl Plain for $type {
            const SIZE: usize = size_of::<$type>();

            fn lay(&self, to: &mut Vec<u8>) {
                to.extend_from_slice(&self.to_le_bytes());
            }

            #[inline]
            fn pick(bytes: &[u8], bad: &mut bool) -> $type {
                match bytes.try_into() {
                    Ok(bytes) => <$type>::from_le_bytes(bytes),
                    Err(_) => {
                        *bad = true;
                        0
                    }
                }
            }
        }
    )+};
}
numbers!(u8, u16, u32, i32);

/// Where a byte is a place in a table.
macro_rules! bytes {
    ($($type:ty: $all:expr;)+) => {$(
        impl Plain for $type {
            const SIZE: usize = 1;

            fn lay(&self, to: &mut Vec<u8>) {
                to.push(*self as u8);
            }

            #[inline]
            fn pick(bytes: &[u8], bad: &mut bool) -> $type {
                const ALL: &[$type] = $all;
                let at = bytes.first().map_or(ALL.len(), |byte| usize::from(*byte));
                ALL.get(at).copied().unwrap_or_else(|| {
                    *bad = true;
                    ALL[0]
                })
            }
        }
    )+};
}
bytes! {
    bool: &[false, true];
    Certainty: &[Certainty::Yes, Certainty::No, Certainty::Maybe];
    BodyKind: &[BodyKind::Legislature, BodyKind::Organ, BodyKind::Electorate];
    Kind: &Kind::ALL;
    Field: Field::ALL;
    EventKind: EventKind::ALL;
    PartyKind: PartyKind::ALL;
    Office: Office::ALL;
    RelationKind: RelationKind::ALL;
}

/// Writes one thing after the other, and reads them again.
macro_rules! plain {
    ($($type:ty: $pattern:pat => { $($part:ident: $part_type:ty),+ } $whole:expr;)+) => {$(
        impl Plain for $type {
            const SIZE: usize = 0 $(+ <$part_type as Plain>::SIZE)+;

            fn lay(&self, to: &mut Vec<u8>) {
                let $pattern = self;
                $( Plain::lay($part, to); )+
            }

            #[inline]
            fn pick(bytes: &[u8], bad: &mut bool) -> $type {
                let at = 0;
                $(
                    let (from, at) = (at, at + <$part_type as Plain>::SIZE);
                    let $part = <$part_type as Plain>::pick(&bytes[from..at], bad);
                )+
                let _ = at;
                $whole
            }
        }
    )+};
}

/// The same of a struct, whose fields are all named once.
macro_rules! rows {
    ($($type:ident { $($field:ident: $field_type:ty),+ $(,)? })+) => {
        plain! {$(
            $type: $type { $($field),+ } => { $($field: $field_type),+ } $type { $($field),+ };
        )+}
    };
}

plain! {
    ValueId: ValueId(id) => { id: u32 } ValueId(id);
    (u32, u32): (a, b) => { a: u32, b: u32 } (a, b);
    [u32; 2]: [a, b] => { a: u32, b: u32 } [a, b];
    (u32, bool): (id, certain) => { id: u32, certain: bool } (id, certain);
    (u32, EventMarks): (event, marks) => { event: u32, marks: EventMarks } (event, marks);
    (Field, ValueId): (field, id) => { field: Field, id: ValueId } (field, id);
    [Option<ValueId>; 5]: [a, b, c, d, e] => {
        a: Option<ValueId>, b: Option<ValueId>, c: Option<ValueId>, d: Option<ValueId>, e: Option<ValueId>
    } [a, b, c, d, e];
}

rows! {
    Thing { kind: Kind, id: u32 }
    PartyOf { party: u32, side: u32, certain: bool }
    OtherName { agreement: u32, of: PartyOf }
    EventMarks {
        key: Option<ValueId>,
        subject: Option<ValueId>,
        territory: Option<ValueId>,
        reading: Option<ValueId>,
        statement: [Option<ValueId>; 5],
        beside: Option<ValueId>,
    }
    TenureRow { leader: u32, of: Thing, office: Option<Office>, key: Option<ValueId> }
    RelationRow { from: Thing, kind: RelationKind, to: Result<Thing, ValueId> }
    WhenRow {
        first: i32,
        last: i32,
        happened: Certainty,
        dated: bool,
        expected: bool,
        gaps: bool,
        disputed: bool,
        by_only: bool,
    }
    Dated { day: i32, event: u32, other: u32, told_by: u16, lag: u8, bit: u8 }
    Vague {
        first: i32,
        last: i32,
        event: u32,
        agreement: u32,
        bit: u8,
        happened: Certainty,
        look: bool,
    }
    AllClaims { known: i32, unsourced: bool }
}

impl Plain for Option<ValueId> {
    const SIZE: usize = 4;

    fn lay(&self, to: &mut Vec<u8>) {
        self.map_or(NONE, |id| id.0).lay(to);
    }

    fn pick(bytes: &[u8], bad: &mut bool) -> Option<ValueId> {
        Some(u32::pick(bytes, bad))
            .filter(|id| *id != NONE)
            .map(ValueId)
    }
}

/// What is not there is the number behind the last.
impl Plain for Option<Office> {
    const SIZE: usize = 1;

    fn lay(&self, to: &mut Vec<u8>) {
        to.push(self.map_or(Office::ALL.len() as u8, |office| office as u8));
    }

    fn pick(bytes: &[u8], bad: &mut bool) -> Option<Office> {
        if bytes == [Office::ALL.len() as u8] {
            return None;
        }
        Some(Office::pick(bytes, bad))
    }
}

/// Numbers that tell what follows.
const TITLE: u8 = KINDS as u8;

/// A thing, or behind the number after all kinds the value that stands for it.
impl Plain for Result<Thing, ValueId> {
    const SIZE: usize = Thing::SIZE;

    fn lay(&self, to: &mut Vec<u8>) {
        match self {
            Ok(thing) => thing.lay(to),
            Err(title) => {
                to.push(TITLE);
                title.lay(to);
            }
        }
    }

    fn pick(bytes: &[u8], bad: &mut bool) -> Result<Thing, ValueId> {
        match bytes {
            [TITLE, title @ ..] => Err(ValueId::pick(title, bad)),
            thing => Ok(Thing::pick(thing, bad)),
        }
    }
}

impl Plain for ActorId {
    const SIZE: usize = 5;

    fn lay(&self, to: &mut Vec<u8>) {
        let (kind, id) = match self {
            ActorId::Nobody => (0u8, 0),
            ActorId::Party(id) => (1, *id),
            ActorId::Body(id) => (2, *id),
            ActorId::Leader(id) => (3, *id),
        };
        kind.lay(to);
        id.lay(to);
    }

    #[inline]
    fn pick(bytes: &[u8], bad: &mut bool) -> ActorId {
        let id = u32::pick(&bytes[1..], bad);
        match bytes[0] {
            0 if id == 0 => ActorId::Nobody,
            1 => ActorId::Party(id),
            2 => ActorId::Body(id),
            3 => ActorId::Leader(id),
            _ => {
                *bad = true;
                ActorId::Nobody
            }
        }
    }
}
