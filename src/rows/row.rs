//! One row: its cells, side by side in memory that the next row may use again.

use std::fmt::{self, Display, Write};

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{Cell, RowType};
use crate::date::{Certainty, Day};
use crate::node::Claim;
use crate::record::{Field, Value};

/// One row: a cell for each column of its [type](RowType).
#[derive(Clone)]
pub struct Row<'g> {
    of: &'static RowType,
    slots: Vec<Slot<'g>>,
    /// The members of all lists, one list after the other.
    members: Vec<Piece<'g>>,
    fields: Vec<(Field, &'g Value)>,
    /// The texts that were made for this row, one after the other.
    made: String,
}

/// What a column holds. Of lists, the place of the first member and that behind the last.
#[derive(Clone, Copy)]
enum Slot<'g> {
    Null,
    Text(Piece<'g>),
    Certainty(Certainty),
    Flag(bool),
    Int(i64),
    Day(Day),
    List(usize, usize),
    Fields(usize, usize),
}

/// A text that the graph keeps, or the place of one that was made.
#[derive(Clone, Copy)]
enum Piece<'g> {
    Kept(&'g str),
    Made(usize, usize),
}

impl<'g> Piece<'g> {
    fn text<'r>(self, made: &'r str) -> &'r str
    where
        'g: 'r,
    {
        match self {
            Piece::Kept(text) => text,
            Piece::Made(from, to) => &made[from..to],
        }
    }
}

impl<'g> Row<'g> {
    pub(super) fn new(of: &'static RowType) -> Row<'g> {
        Row {
            of,
            slots: Vec::with_capacity(of.columns().len()),
            members: Vec::new(),
            fields: Vec::new(),
            made: String::new(),
        }
    }

    /// Its type: name and columns.
    ///
    /// ```
    /// use treatygraph::{rows::AsRow, sample};
    /// let graph = sample::seed();
    /// assert_eq!(graph.events().next().unwrap().row().row_type().name(), "event");
    /// ```
    pub fn row_type(&self) -> &'static RowType {
        self.of
    }

    /// The cells, in the order of the columns.
    ///
    /// ```
    /// use treatygraph::{rows::AsRow, sample};
    /// let graph = sample::seed();
    /// let row = graph.events().next().unwrap().row();
    /// assert_eq!(row.cells().len(), row.row_type().columns().len());
    /// ```
    pub fn cells(&self) -> impl ExactSizeIterator<Item = Cell<'_>> + Clone {
        self.slots.iter().map(|slot| self.cell(*slot))
    }

    /// The cell of the column at this place, from 0; `None` where there is no such column.
    ///
    /// ```
    /// use treatygraph::{rows::AsRow, sample};
    /// let graph = sample::seed();
    /// let row = graph.leader("putin")?.row();
    /// assert_eq!(row.at(0).unwrap().to_string(), "putin");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn at(&self, place: usize) -> Option<Cell<'_>> {
        self.slots.get(place).map(|slot| self.cell(*slot))
    }

    /// The cell of a column, by its name in tables or in JSON; `None` where there is no such column.
    ///
    /// ```
    /// use treatygraph::{rows::AsRow, sample};
    /// let graph = sample::seed();
    /// let row = graph.events().next().unwrap().row();
    /// assert_eq!(row.get("day_first"), row.get("day-first"));
    /// assert_eq!(row.get("days"), None);
    /// ```
    pub fn get(&self, column: &str) -> Option<Cell<'_>> {
        let mut columns = self.of.columns().iter();
        self.at(columns.position(|one| one.name() == column || one.json_name() == column)?)
    }

    fn cell(&self, slot: Slot<'g>) -> Cell<'_> {
        match slot {
            Slot::Null => Cell::Null,
            Slot::Text(piece) => Cell::Text(piece.text(&self.made)),
            Slot::Certainty(certainty) => Cell::Certainty(certainty),
            Slot::Flag(flag) => Cell::Flag(flag),
            Slot::Int(number) => Cell::Int(number),
            Slot::Day(day) => Cell::Day(day),
            Slot::List(from, to) => Cell::List(Texts {
                members: &self.members[from..to],
                made: &self.made,
            }),
            Slot::Fields(from, to) => Cell::Fields(&self.fields[from..to]),
        }
    }
}

/// How a row is filled: from its first column to its last.
impl<'g> Row<'g> {
    /// Begins it anew, as a row of this type.
    pub(super) fn begin(&mut self, of: &'static RowType) {
        self.of = of;
        self.slots.clear();
        self.members.clear();
        self.fields.clear();
        self.made.clear();
    }

    pub(super) fn null(&mut self) {
        self.slots.push(Slot::Null);
    }

    /// A text that the graph keeps.
    pub(super) fn text(&mut self, text: &'g str) {
        self.slots.push(Slot::Text(Piece::Kept(text)));
    }

    /// What prints as one line.
    pub(super) fn print(&mut self, text: impl Display) {
        let piece = self.printed(text);
        self.slots.push(Slot::Text(piece));
    }

    pub(super) fn certainty(&mut self, certainty: Certainty) {
        self.slots.push(Slot::Certainty(certainty));
    }

    pub(super) fn flag(&mut self, flag: bool) {
        self.slots.push(Slot::Flag(flag));
    }

    pub(super) fn int(&mut self, number: i64) {
        self.slots.push(Slot::Int(number));
    }

    pub(super) fn day(&mut self, day: Day) {
        self.slots.push(Slot::Day(day));
    }

    /// Texts that the graph keeps.
    pub(super) fn texts(&mut self, texts: impl IntoIterator<Item = &'g str>) {
        let from = self.members.len();
        self.members.extend(texts.into_iter().map(Piece::Kept));
        self.list_from(from);
    }

    /// What prints as one line each.
    pub(super) fn print_all(&mut self, texts: impl IntoIterator<Item = impl Display>) {
        let from = self.members.len();
        for text in texts {
            let piece = self.printed(text);
            self.members.push(piece);
        }
        self.list_from(from);
    }

    /// The keys of the sources of these claims, each once, in order.
    pub(super) fn sources(&mut self, claims: impl IntoIterator<Item = Claim<'g>>) {
        let from = self.members.len();
        for source in claims.into_iter().filter_map(Claim::source) {
            self.members.push(Piece::Kept(source.key()));
        }
        let (members, made) = (&mut self.members, &self.made);
        members[from..].sort_unstable_by(|one, other| one.text(made).cmp(other.text(made)));
        let mut kept = from;
        for at in from..members.len() {
            if kept == from || members[kept - 1].text(made) != members[at].text(made) {
                members[kept] = members[at];
                kept += 1;
            }
        }
        members.truncate(kept);
        self.list_from(from);
    }

    pub(super) fn fields(&mut self, fields: impl IntoIterator<Item = (Field, &'g Value)>) {
        let from = self.fields.len();
        self.fields.extend(fields);
        self.slots.push(Slot::Fields(from, self.fields.len()));
    }

    fn list_from(&mut self, from: usize) {
        self.slots.push(Slot::List(from, self.members.len()));
    }

    fn printed(&mut self, text: impl Display) -> Piece<'g> {
        let from = self.made.len();
        // A string takes every text.
        let _ = write!(self.made, "{text}");
        Piece::Made(from, self.made.len())
    }
}

/// The members of a list.
///
/// ```
/// use treatygraph::{rows::{AsRow, Cell}, sample};
/// let graph = sample::seed();
/// let row = graph.agreement("ru-ir-2025")?.row();
/// let Some(Cell::List(parties)) = row.get("parties") else { unreachable!() };
/// assert_eq!(parties.iter().collect::<Vec<_>>(), ["IR", "RU"]);
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Texts<'r> {
    members: &'r [Piece<'r>],
    made: &'r str,
}

impl<'r> Texts<'r> {
    /// One by one, in order.
    pub fn iter(self) -> impl ExactSizeIterator<Item = &'r str> + Clone {
        self.members
            .iter()
            .map(move |member| member.text(self.made))
    }

    /// How many there are.
    pub fn len(self) -> usize {
        self.members.len()
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.members.is_empty()
    }
}

impl PartialEq for Texts<'_> {
    fn eq(&self, other: &Texts<'_>) -> bool {
        self.iter().eq(other.iter())
    }
}

impl fmt::Debug for Texts<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl PartialEq for Row<'_> {
    fn eq(&self, other: &Row<'_>) -> bool {
        self.of == other.of && self.cells().eq(other.cells())
    }
}

/// One JSON object, with the names that columns have in JSON.
impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.slots.len()))?;
        for (column, cell) in self.of.columns().iter().zip(self.cells()) {
            map.serialize_entry(column.json_name(), &cell)?;
        }
        map.end()
    }
}

impl fmt::Debug for Row<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let columns = self.of.columns().iter().map(super::Column::name);
        f.debug_map().entries(columns.zip(self.cells())).finish()
    }
}
