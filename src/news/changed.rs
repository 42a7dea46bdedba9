//! Answers that differ between two views, on one day.

use std::collections::BTreeMap;
use std::fmt;

use crate::date::Day;
use crate::rows::{Cell, Row};
use crate::view::View;

/// An answer for a day that is other in one view than in another: a [row](crate::rows) of the table `spell`,
/// `in_force` or `owed`, before and after.
///
/// ```
/// use treatygraph::{day, sample};
/// let graph = sample::seed();
/// let news = graph.news_within(day(2025, 10, 2)..=day(2025, 10, 2));
/// let change = news.changes_on(day(2025, 10, 2)).next().unwrap();
/// assert!(change.before().is_none()); // nothing was known of the treaty
/// assert_eq!(change.after().unwrap().get("standing").unwrap().to_string(), "in-force");
/// ```
#[derive(Clone, Debug)]
pub struct Changed<'g> {
    before: Option<Row<'g>>,
    after: Option<Row<'g>>,
}

/// A table in which days have one row each for some columns, these columns, and what then is answered.
struct Answer {
    table: &'static str,
    of: &'static [&'static str],
    says: &'static [&'static str],
}

const ANSWERS: [Answer; 3] = [
    Answer {
        table: "spell",
        of: &["agreement", "party"],
        says: &["standing", "suspended", "presumed"],
    },
    Answer {
        table: "in_force",
        of: &["agreement", "party", "other"],
        says: &["certain"],
    },
    Answer {
        table: "owed",
        of: &["obligation", "bearer", "beneficiary"],
        says: &["certain", "provisional"],
    },
];

impl<'g> Changed<'g> {
    /// The answer before; `None` where there was none.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let news = graph.news_within(day(2025, 10, 2)..=day(2025, 10, 2));
    /// assert!(news.changes_on(day(2025, 10, 2)).all(|change| change.before().is_none()));
    /// ```
    pub fn before(&self) -> Option<&Row<'g>> {
        self.before.as_ref()
    }

    /// The answer after; `None` where there is none any more.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let news = graph.news_within(day(2025, 10, 2)..=day(2025, 10, 2));
    /// assert!(news.changes_on(day(2025, 10, 2)).all(|change| change.after().is_some()));
    /// ```
    pub fn after(&self) -> Option<&Row<'g>> {
        self.after.as_ref()
    }
}

fn texts(row: &Row<'_>, columns: &[&str]) -> Vec<String> {
    let text = |column: &&str| {
        row.get(column)
            .map_or_else(String::new, |cell| cell.to_string())
    };
    columns.iter().map(text).collect()
}

/// The rows of an answer that hold on a day, by what they are of.
fn rows<'g>(view: View<'g>, answer: &Answer, day: Day) -> BTreeMap<Vec<String>, Row<'g>> {
    let holds = |row: &Row<'_>| {
        let edge = |column| match row.get(column) {
            Some(Cell::Day(day)) => Some(day),
            _ => None,
        };
        edge("first").is_none_or(|first| first <= day)
            && edge("last").is_none_or(|last| day <= last)
    };
    let table = view.tables().table(answer.table);
    let rows = table.into_iter().flat_map(|table| table.rows());
    rows.filter(holds)
        .map(|row| (texts(&row, answer.of), row))
        .collect()
}

pub(super) fn on<'g>(
    before: View<'g>,
    after: View<'g>,
    day: Day,
) -> impl Iterator<Item = Changed<'g>> {
    ANSWERS.iter().flat_map(move |answer| {
        let mut was = rows(before, answer, day);
        let mut all: BTreeMap<Vec<String>, Changed<'g>> = BTreeMap::new();
        for (of, row) in rows(after, answer, day) {
            let before = was.remove(&of);
            let same = (before.as_ref())
                .is_some_and(|before| texts(before, answer.says) == texts(&row, answer.says));
            if !same {
                let after = Some(row);
                all.insert(of, Changed { before, after });
            }
        }
        let gone = was.into_iter().map(|(of, row)| {
            let before = Some(row);
            (
                of,
                Changed {
                    before,
                    after: None,
                },
            )
        });
        all.extend(gone);
        all.into_values()
    })
}

/// In words: the table, of what, and what it says before and after.
impl fmt::Display for Changed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(row) = self.after.as_ref().or(self.before.as_ref()) else {
            return Ok(());
        };
        let table = row.row_type().name();
        let Some(answer) = ANSWERS.iter().find(|answer| answer.table == table) else {
            return Ok(());
        };
        let mut of = texts(row, answer.of);
        of.retain(|text| !text.is_empty());
        write!(f, "{table} {}: ", of.join(" "))?;
        let says = |row: &Option<Row<'_>>| match row {
            None => "nothing".to_owned(),
            Some(row) => {
                let first = texts(row, &answer.says[..1]).concat();
                let more = answer.says[1..].iter().filter_map(|column| {
                    let text = row.get(column)?.to_string();
                    match text.as_str() {
                        "yes" | "true" => Some((*column).to_owned()),
                        "maybe" => Some(format!("{column} maybe")),
                        _ => None,
                    }
                });
                [first]
                    .into_iter()
                    .chain(more)
                    .collect::<Vec<_>>()
                    .join(", ")
            }
        };
        write!(f, "{}, then {}", says(&self.before), says(&self.after))
    }
}
