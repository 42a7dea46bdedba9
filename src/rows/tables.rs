//! All rows of a graph, of a view, or about one agreement, table by table.

use std::fmt;

use super::acts::StandsFor;
use super::agreed::Membership;
use super::evidence::Disputed;
use super::register::NameOf;
use super::standing::Stretch;
use super::{AsRow, Column, Row, RowType};
use crate::graph::{Kind, Thing};
use crate::node::{
    Agreement, Body, Claim, Claims, Event, Leader, Obligation, Party, Relation, Source,
    SpellBetween, SpellOwed, Tenure, both,
};
use crate::view::View;

/// Rows, one after the other; what they are made of is not kept.
type Rows<'g> = Box<dyn Iterator<Item = Row<'g>> + 'g>;

/// The tables of a graph, of a view, or about one agreement.
///
/// Of a graph or view: `agreement`, `membership`, `event`, `stands_for`, `spell`, `in_force`, `obligation`, `owed`,
/// `relation`, `claim`, `dispute`; and the register: `party`, `body`, `leader`, `tenure`, `name`, `source`. Of one
/// agreement: those before the register, with what is about it.
///
/// ```
/// use treatygraph::sample;
/// let graph = sample::russia_iran();
/// let spells = graph.agreement("ru-ir-2025")?.tables().table("spell").unwrap();
/// let whole = spells.rows().filter(|row| row.get("party").unwrap().is_empty());
/// let standings: Vec<_> = whole.map(|row| row.get("standing").unwrap().to_string()).collect();
/// assert_eq!(standings, ["not-yet", "not-yet; in-force", "in-force"]);
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Tables<'g> {
    view: View<'g>,
    agreement: Option<Agreement<'g>>,
}

both! {
    /// All that the graph says and concludes, as tables of rows.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let claims = graph.tables().table("claim").unwrap();
    /// assert!(claims.rows().any(|row| row.get("quote").unwrap().to_string().contains("breakthrough")));
    /// ```
    fn tables(view) -> Tables<'g> {
        Tables { view, agreement: None }
    }
}

impl<'g> Agreement<'g> {
    /// All that is said of the agreement and concluded about it, as tables of rows.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let tables = graph.agreement("ru-ir-2001")?.tables();
    /// assert_eq!(tables.table("agreement").unwrap().rows().count(), 1);
    /// assert!(tables.table("leader").is_none());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn tables(self) -> Tables<'g> {
        Tables {
            view: self.view,
            agreement: Some(self),
        }
    }
}

impl<'g> Tables<'g> {
    /// The tables, in order.
    ///
    /// ```
    /// let graph = treatygraph::sample::seed();
    /// assert_eq!(graph.tables().iter().count(), 17);
    /// assert_eq!(graph.agreement("ru-ir-2025")?.tables().iter().count(), 11);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn iter(self) -> impl Iterator<Item = Table<'g>> {
        let scoped = move |makes: &&'static Makes| makes.2 || self.agreement.is_none();
        ALL.iter()
            .filter(scoped)
            .map(move |(row_type, rows, _)| Table {
                of: row_type(),
                rows: *rows,
                tables: self,
            })
    }

    /// The table of this name; `None` where there is none.
    ///
    /// ```
    /// let graph = treatygraph::sample::seed();
    /// assert!(graph.tables().table("event").is_some());
    /// assert!(graph.tables().table("events").is_none());
    /// ```
    pub fn table(self, name: &str) -> Option<Table<'g>> {
        self.iter().find(|table| table.name() == name)
    }

    /// The agreements whose rows are told.
    fn agreements(self) -> Box<dyn Iterator<Item = Agreement<'g>> + 'g> {
        match self.agreement {
            Some(agreement) => Box::new(std::iter::once(agreement)),
            None => Box::new(self.view.agreements()),
        }
    }
}

/// One table: its rows, made one by one as they are asked for.
#[derive(Clone, Copy)]
pub struct Table<'g> {
    of: &'static RowType,
    rows: fn(Tables<'g>) -> Rows<'g>,
    tables: Tables<'g>,
}

impl<'g> Table<'g> {
    /// Its name, such as `event`.
    ///
    /// ```
    /// let graph = treatygraph::sample::seed();
    /// assert_eq!(graph.tables().iter().next().unwrap().name(), "agreement");
    /// ```
    pub fn name(self) -> &'static str {
        self.of.name()
    }

    /// What its rows are: name, meaning, columns.
    ///
    /// ```
    /// let graph = treatygraph::sample::seed();
    /// let events = graph.tables().table("event").unwrap();
    /// assert_eq!(events.row_type().columns()[0].name(), "id");
    /// ```
    pub fn row_type(self) -> &'static RowType {
        self.of
    }

    /// Its columns, in order.
    ///
    /// ```
    /// let graph = treatygraph::sample::seed();
    /// let relations = graph.tables().table("relation").unwrap();
    /// let names: Vec<_> = relations.columns().iter().map(|column| column.name()).collect();
    /// assert_eq!(names, ["id", "from_key", "relation", "to_key", "to_title", "sources"]);
    /// ```
    pub fn columns(self) -> &'static [Column] {
        self.of.columns()
    }

    /// Its rows, in the order of agreements, and in these in the order of the question. One row is made at a
    /// time, from what is settled: memory does not grow with their number.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let in_force = graph.tables().table("in_force").unwrap();
    /// let last = in_force.rows().last().unwrap();
    /// let cells: Vec<_> = last.cells().iter().map(|cell| cell.to_string()).collect();
    /// assert_eq!(cells, ["ru-ir-2025", "IR", "RU", "2025-10-02", "", "yes"]);
    /// ```
    pub fn rows(self) -> impl Iterator<Item = Row<'g>> + 'g {
        (self.rows)(self.tables)
    }
}

/// A type of row, how its rows are made, and whether it is about agreements.
type Makes = (
    fn() -> &'static RowType,
    for<'g> fn(Tables<'g>) -> Rows<'g>,
    bool,
);

fn row_type<'g, T: AsRow<'g>>() -> &'static RowType {
    T::row_type()
}

/// The rows of these, one by one.
fn rows<'g, T: AsRow<'g>>(all: impl Iterator<Item = T> + 'g) -> Rows<'g> {
    Box::new(all.map(|one| one.row()))
}

/// All tables.
pub(super) static ALL: &[Makes] = &[
    (row_type::<Agreement<'_>>, |of| rows(of.agreements()), true),
    (
        row_type::<Membership<'_>>,
        |of| rows(of.agreements().flat_map(Membership::of_agreement)),
        true,
    ),
    (
        row_type::<Event<'_>>,
        |of| rows(of.agreements().flat_map(all_events)),
        true,
    ),
    (
        row_type::<StandsFor<'_>>,
        |of| rows(of.agreements().flat_map(StandsFor::of_agreement)),
        true,
    ),
    (
        row_type::<Stretch<'_>>,
        |of| rows(of.agreements().flat_map(Stretch::of_agreement)),
        true,
    ),
    (
        row_type::<SpellBetween<'_>>,
        |of| rows(of.agreements().flat_map(SpellBetween::of_agreement)),
        true,
    ),
    (
        row_type::<Obligation<'_>>,
        |of| rows(of.agreements().flat_map(Agreement::obligations)),
        true,
    ),
    (
        row_type::<SpellOwed<'_>>,
        |of| rows(of.agreements().flat_map(SpellOwed::of_agreement)),
        true,
    ),
    (row_type::<Relation<'_>>, relations, true),
    (row_type::<Claim<'_>>, claims, true),
    (row_type::<Disputed<'_>>, disputes, true),
    (row_type::<Party<'_>>, |of| rows(of.view.parties()), false),
    (row_type::<Body<'_>>, |of| rows(bodies(of.view)), false),
    (row_type::<Leader<'_>>, |of| rows(of.view.leaders()), false),
    (
        row_type::<Tenure<'_>>,
        |of| rows(of.view.leaders().flat_map(Leader::tenures)),
        false,
    ),
    (
        row_type::<NameOf<'_>>,
        |of| rows(NameOf::all(of.view)),
        false,
    ),
    (row_type::<Source<'_>>, |of| rows(of.view.sources()), false),
];

/// Acts, then statements.
fn all_events(agreement: Agreement<'_>) -> impl Iterator<Item = Event<'_>> {
    agreement.events().chain(agreement.statements())
}

fn bodies<'g>(view: View<'g>) -> impl Iterator<Item = Body<'g>> {
    let all = (0..view.evidence().count(Kind::Body) as u32).map(move |id| Body { view, id });
    all.filter(move |body| view.lists(body.thing()))
}

fn relations(of: Tables<'_>) -> Rows<'_> {
    let view = of.view;
    match of.agreement {
        Some(agreement) => rows(agreement.relations()),
        None => {
            let all = (0..view.evidence().count(Kind::Relation) as u32)
                .map(move |id| Relation { view, id });
            rows(all.filter(|relation| relation.is_listed()))
        }
    }
}

fn claims(of: Tables<'_>) -> Rows<'_> {
    let view = of.view;
    let about = move |thing: Thing| Claims::about(view, thing);
    match of.agreement {
        Some(agreement) => {
            let things = view.things_of(&[agreement.thing().id]);
            rows(things.into_iter().flat_map(about))
        }
        None => {
            let count = move |kind: Kind| view.evidence().count(kind) as u32;
            let things = Kind::ALL
                .into_iter()
                .flat_map(move |kind| (0..count(kind)).map(move |id| Thing::new(kind, id)));
            rows(things.flat_map(about))
        }
    }
}

fn disputes(of: Tables<'_>) -> Rows<'_> {
    match of.agreement {
        Some(agreement) => rows(agreement.disputes().flat_map(Disputed::of)),
        None => rows(of.view.disputes().flat_map(Disputed::of)),
    }
}

impl fmt::Debug for Tables<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.agreement {
            Some(agreement) => write!(f, "Tables({agreement:?})"),
            None => write!(f, "Tables({})", self.view),
        }
    }
}

impl fmt::Debug for Table<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Table({} of {:?})", self.name(), self.tables)
    }
}
