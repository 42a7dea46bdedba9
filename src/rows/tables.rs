//! All rows of a graph, of a view, or about one agreement, table by table.

use std::fmt;

use super::acts::StandsFor;
use super::agreed::Membership;
use super::evidence::Disputed;
use super::register::NameOf;
use super::standing::Stretch;
use super::{AsRow, Column, Row, RowType};
use crate::graph::{Kind, NONE, Thing};
use crate::node::{
    Agreement, Body, Claim, Claims, Event, Leader, Obligation, Party, Relation, Source,
    SpellBetween, SpellOwed, Tenure, both,
};
use crate::view::View;

/// The rows of a [table](Table::rows), one after the other.
///
/// As an iterator it gives rows that stay. Whoever looks at each row once takes [`next_row`](Rows::next_row), by which
/// all rows share one memory.
pub struct Rows<'g> {
    of: &'static RowType,
    told: Box<dyn Fill<'g> + 'g>,
    /// The row that is lent.
    row: Row<'g>,
}

impl<'g> Rows<'g> {
    /// The next row, until the one after it is asked for; `None` behind the last.
    ///
    /// ```
    /// let graph = treatygraph::sample::corpus();
    /// let (events, mut disputed) = (graph.tables().table("event").unwrap(), 0);
    /// let mut rows = events.rows();
    /// while let Some(row) = rows.next_row() {
    ///     disputed += usize::from(!row.get("disputed").unwrap().is_empty());
    /// }
    /// let events = graph.agreements().flat_map(|treaty| treaty.events().chain(treaty.statements()));
    /// assert_eq!(disputed, events.filter(|event| event.is_disputed()).count());
    /// ```
    pub fn next_row(&mut self) -> Option<&Row<'g>> {
        self.told.fill(&mut self.row).then_some(&self.row)
    }
}

impl<'g> Iterator for Rows<'g> {
    type Item = Row<'g>;

    fn next(&mut self) -> Option<Row<'g>> {
        let mut row = Row::new(self.of);
        self.told.fill(&mut row).then_some(row)
    }
}

/// What rows are made of, one after the other.
trait Fill<'g> {
    /// Makes a row of the next; false where there is none.
    fn fill(&mut self, row: &mut Row<'g>) -> bool;
}

impl<'g, T: AsRow<'g>, I: Iterator<Item = T>> Fill<'g> for I {
    fn fill(&mut self, row: &mut Row<'g>) -> bool {
        let next = self.next();
        next.inspect(|one| one.write_row(row)).is_some()
    }
}

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
    scope: Scope<'g>,
}

/// Of what the rows are told.
#[derive(Clone, Copy)]
enum Scope<'g> {
    /// Of everything.
    All,
    /// What is about an agreement.
    About(Agreement<'g>),
    /// The same without the relations that lead to it from elsewhere.
    OwnOf(Agreement<'g>),
    /// What is about no agreement.
    Register,
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
        Tables { view, scope: Scope::All }
    }

    /// Of the tables those rows that are about no agreement: the register, relations of parties, claims and disputes on
    /// all these. With [those of each agreement](Agreement::own_tables) they are the rows of all tables, each once.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let register = graph.register_tables();
    /// assert_eq!(register.table("leader").unwrap().rows().count(), graph.leaders().count());
    /// assert_eq!(register.table("event").unwrap().rows().count(), 0);
    /// ```
    fn register_tables(view) -> Tables<'g> {
        Tables { view, scope: Scope::Register }
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
            scope: Scope::About(self),
        }
    }

    /// The same, without relations that lead to it from another agreement and what is said of those: that is told with
    /// the other. So the tables of several agreements, one after the other, tell every row once.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let [all, own] = ["ru-ir-2001", "ru-ir-2025"].map(|key| {
    ///     let treaty = graph.agreement(key).unwrap();
    ///     let count = |tables: treatygraph::rows::Tables<'_>| tables.table("relation").unwrap().rows().count();
    ///     (count(treaty.tables()), count(treaty.own_tables()))
    /// }).into_iter().fold((0, 0), |sum, each| (sum.0 + each.0, sum.1 + each.1)).into();
    /// assert_eq!(own, graph.tables().table("relation").unwrap().rows().count());
    /// assert!(all > own); // 2025 replaces 2001: told of both
    /// ```
    pub fn own_tables(self) -> Tables<'g> {
        Tables {
            view: self.view,
            scope: Scope::OwnOf(self),
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
        let scoped = move |makes: &&'static Makes| makes.2 || self.agreement().is_none();
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
        match self.scope {
            Scope::About(agreement) => Box::new(std::iter::once(agreement)),
            // As in the tables of all, one of which nothing in view speaks is none.
            Scope::OwnOf(agreement) => {
                let listed = self.view.lists(agreement.thing());
                Box::new(listed.then_some(agreement).into_iter())
            }
            Scope::All => Box::new(self.view.agreements()),
            Scope::Register => Box::new(std::iter::empty()),
        }
    }

    /// The one agreement that they are about.
    fn agreement(self) -> Option<Agreement<'g>> {
        match self.scope {
            Scope::About(agreement) | Scope::OwnOf(agreement) => Some(agreement),
            Scope::All | Scope::Register => None,
        }
    }

    /// Whether rows about a thing are among these, as far as it turns on the agreement to which it belongs.
    fn has(self, thing: Thing) -> bool {
        let home = self.view.evidence().home(thing);
        match self.scope {
            Scope::OwnOf(agreement) => home == agreement.thing().id,
            Scope::Register => home == NONE,
            Scope::All | Scope::About(_) => true,
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
    /// let cells: Vec<_> = last.cells().map(|cell| cell.to_string()).collect();
    /// assert_eq!(cells, ["ru-ir-2025", "IR", "RU", "2025-10-02", "", "yes"]);
    /// ```
    pub fn rows(self) -> Rows<'g> {
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
    let of = T::row_type();
    Rows {
        of,
        told: Box::new(all),
        row: Row::new(of),
    }
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
    let has = move |relation: &Relation<'_>| of.has(Thing::relation(relation.id));
    match of.agreement() {
        Some(agreement) => rows(agreement.relations().filter(has)),
        None => {
            let all = (0..view.evidence().count(Kind::Relation) as u32)
                .map(move |id| Relation { view, id });
            rows(all.filter(|relation| relation.is_listed()).filter(has))
        }
    }
}

fn claims(of: Tables<'_>) -> Rows<'_> {
    let view = of.view;
    let has = move |thing: &Thing| of.has(*thing);
    let about = move |thing: Thing| Claims::about(view, thing);
    match of.agreement() {
        Some(agreement) => {
            let things = view.things_of(&[agreement.thing().id]);
            rows(things.into_iter().filter(has).flat_map(about))
        }
        None => rows(view.evidence().things().filter(has).flat_map(about)),
    }
}

fn disputes(of: Tables<'_>) -> Rows<'_> {
    match of.scope {
        Scope::About(agreement) | Scope::OwnOf(agreement) => {
            rows(agreement.disputes().flat_map(Disputed::of))
        }
        Scope::All => rows(of.view.disputes().flat_map(Disputed::of)),
        Scope::Register => {
            let all = of.view.disputes();
            let of_none = all.filter(|dispute| dispute.agreement().is_none());
            rows(of_none.flat_map(Disputed::of))
        }
    }
}

impl fmt::Debug for Tables<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.scope {
            Scope::All => write!(f, "Tables({})", self.view),
            Scope::About(agreement) => write!(f, "Tables({agreement:?})"),
            Scope::OwnOf(agreement) => write!(f, "Tables(own of {agreement:?})"),
            Scope::Register => write!(f, "Tables(register of {})", self.view),
        }
    }
}

impl fmt::Debug for Rows<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Rows({})", self.of.name())
    }
}

impl fmt::Debug for Table<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Table({} of {:?})", self.name(), self.tables)
    }
}
