//! Answers as rows of named columns: for tables, JSON, data frames and databases.
//!
//! Every answer tells itself as a [`Row`] ([`AsRow`]), and all answers implement [`serde::Serialize`] in the same
//! columns. [`Graph::tables`](crate::Graph::tables), [`View::tables`](crate::View::tables) and
//! [`Agreement::tables`](crate::Agreement::tables) give all rows of a graph, of a view and about one agreement,
//! table by table.
//!
//! ```
//! use treatygraph::{rows::AsRow, sample};
//!
//! let graph = sample::seed();
//! let act = graph.legislature("RU/duma")?.ratifications().next().unwrap();
//! let row = act.row();
//! assert_eq!(row.get("day").unwrap().to_string(), "2025-04");
//! assert_eq!(row.get("day_last").unwrap().to_string(), "2025-04-30");
//!
//! let json = serde_json::to_value(act).unwrap();
//! assert_eq!(json["day-last"], "2025-04-30");
//!
//! let names: Vec<_> = graph.tables().iter().map(|table| table.name()).collect();
//! assert_eq!(names[..4], ["agreement", "membership", "event", "stands_for"]);
//! # Ok::<(), treatygraph::Error>(())
//! ```
//!
//! # What stays
//!
//! Names of tables and columns, and what they mean, stay in all versions that are compatible by semantic
//! versioning; columns may be added at the end, so read them by name. `schema/answers.schema.json` in the repository
//! is the JSON Schema of all of them.
//!
//! # Days
//!
//! Possible days stand in three columns: `day` is their EDTF text, `day_first` and `day_last` are the first and the
//! last of them, null where that side is open. All three are null where no day is known. Readers of EDTF differ on
//! sets, masks and open sides: to compare or sort, use the days.

mod acts;
mod agreed;
mod cell;
mod declare;
mod evidence;
mod register;
mod row;
mod scenario;
#[cfg(feature = "schema")]
mod schema;
mod standing;
mod tables;

pub use cell::{Cell, CellType, Column};
pub use row::{Row, Texts};
#[cfg(feature = "schema")]
pub use schema::schema;
pub use tables::{Rows, Table, Tables};

/// What tells itself as one row.
///
/// ```
/// use treatygraph::{rows::AsRow, sample};
/// let graph = sample::seed();
/// let treaty = graph.agreement("ru-ir-2025")?;
/// assert_eq!(treaty.row().get("parties").unwrap().to_string(), "IR; RU");
/// # Ok::<(), treatygraph::Error>(())
/// ```
pub trait AsRow<'g> {
    /// What its rows are called, and their columns.
    fn row_type() -> &'static RowType;

    /// Its row. Each cell is computed: O(claims on it), of an answer about standing also its reasons.
    fn row(&self) -> Row<'g> {
        let mut row = Row::new(Self::row_type());
        self.write_row(&mut row);
        row
    }

    /// The same in place of another row, whose memory is used again.
    ///
    /// ```
    /// use treatygraph::{rows::AsRow, sample};
    /// let graph = sample::seed();
    /// let (mut row, treaty) = (graph.leader("putin")?.row(), graph.agreement("ru-ir-2025")?);
    /// treaty.write_row(&mut row);
    /// assert_eq!(row, treaty.row());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    fn write_row(&self, into: &mut Row<'g>);
}

/// What rows of one sort are called, what they mean, and their columns.
#[derive(Clone, Debug)]
pub struct RowType {
    name: &'static str,
    doc: &'static str,
    columns: Vec<Column>,
}

impl RowType {
    fn new(name: &'static str, doc: &'static str, columns: Vec<Column>) -> RowType {
        RowType { name, doc, columns }
    }

    /// The name, such as `event`.
    ///
    /// ```
    /// use treatygraph::{Event, rows::AsRow};
    /// assert_eq!(Event::row_type().name(), "event");
    /// ```
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// What one row is.
    ///
    /// ```
    /// use treatygraph::{Event, rows::AsRow};
    /// assert_eq!(Event::row_type().doc(), "What was done or said: one act, or one statement.");
    /// ```
    pub fn doc(&self) -> &'static str {
        self.doc
    }

    /// The columns, in order.
    ///
    /// ```
    /// use treatygraph::{Event, rows::AsRow};
    /// assert_eq!(Event::row_type().columns()[4].name(), "who");
    /// ```
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Every sort of row: those of [tables](Tables), then those of single answers.
    ///
    /// ```
    /// use treatygraph::rows::RowType;
    /// assert!(RowType::all().iter().any(|row_type| row_type.name() == "status"));
    /// ```
    pub fn all() -> Vec<&'static RowType> {
        let tables = tables::ALL.iter().map(|(row_type, ..)| row_type());
        let answers = [
            standing::ANSWERS,
            agreed::ANSWERS,
            acts::ANSWERS,
            evidence::ANSWERS,
            scenario::ANSWERS,
        ]
        .concat();
        tables
            .chain(answers.into_iter().map(|row_type| row_type()))
            .collect()
    }
}

impl PartialEq for RowType {
    fn eq(&self, other: &RowType) -> bool {
        self.name == other.name
    }
}
