//! What a claim adds to what was told before, field by field.

use std::collections::HashMap;
use std::fmt;

use crate::claim::value::{Beside, Leaf, differ, leaves};
use crate::date::Days;
use crate::graph::{Kind, NONE, Thing, is_citation};
use crate::node::{About, Claim};
use crate::record::{Field, Sort, Value};
use crate::rules::{Row, asserting, corrects, field_days};
use crate::view::View;
use crate::vocabulary::Stance;

/// What one thing that is said adds to what was told before.
///
/// ```
/// use treatygraph::{Dossier, news::Novelty, sample};
/// let graph = sample::seed();
/// let report = Dossier::from_toml("[[state]]\nkey = \"IR\"\nnames = [\"Iran\", \"Persia\"]\n")?;
/// let preview = graph.preview(&report)?;
/// assert_eq!(preview.news().items()[0].novelty(), Novelty::Refines); // one name more
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Novelty {
    /// It says what was told before.
    Repeats,
    /// Nothing was told of this thing in this field.
    Adds,
    /// Nothing was told of this thing at all.
    New,
    /// It agrees with what was told, and says more, or other words of the same: fewer possible days, one more of
    /// several.
    Refines,
    /// It puts right what its source says that another got wrong, and excludes nothing else (MEANING, M32).
    Corrects,
    /// It and something told before contradict each other (MEANING, M3 and M5), or one denies what the other says.
    Contradicts,
}

impl fmt::Display for Novelty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Novelty::Repeats => "repeats",
            Novelty::Adds => "adds",
            Novelty::New => "new",
            Novelty::Refines => "refines",
            Novelty::Corrects => "corrects",
            Novelty::Contradicts => "contradicts",
        })
    }
}

/// One thing that a new claim says: a field and its value; without a field, that the thing is so, or is denied.
///
/// Prints what it adds, of what, what it says, and the source.
///
/// ```
/// use treatygraph::{day, sample};
/// let graph = sample::seed();
/// let news = graph.news_within(day(2025, 10, 2)..=day(2025, 10, 2));
/// let items: Vec<_> = news.items().iter().map(|item| item.to_string()).collect();
/// assert!(items.contains(&"new organ IR/mfa: type ministry (seed)".to_owned()));
/// ```
#[derive(Clone, Debug)]
pub struct NewsItem<'g> {
    claim: Claim<'g>,
    about: About<'g>,
    told: Option<(Field, &'g Value)>,
    novelty: Novelty,
}

impl<'g> NewsItem<'g> {
    /// The claim.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let news = graph.news_within(day(2025, 10, 2)..=day(2025, 10, 2));
    /// assert_eq!(news.items()[0].claim().source().unwrap().key(), "seed");
    /// ```
    pub fn claim(&self) -> Claim<'g> {
        self.claim
    }

    /// What it is about.
    ///
    /// ```
    /// use treatygraph::{Dossier, sample};
    /// let graph = sample::seed();
    /// let preview = graph.preview(&Dossier::from_toml("[[state]]\nkey = \"KP\"\n")?)?;
    /// assert_eq!(preview.news().items()[0].about().id(), "KP");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn about(&self) -> About<'g> {
        self.about
    }

    /// The field; `None` where the claim gives none, or denies the whole.
    ///
    /// ```
    /// use treatygraph::{Dossier, sample};
    /// let graph = sample::seed();
    /// let preview = graph.preview(&Dossier::from_toml("[[state]]\nkey = \"KP\"\n")?)?;
    /// assert_eq!(preview.news().items()[0].field(), None);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn field(&self) -> Option<Field> {
        self.told.map(|(field, _)| field)
    }

    /// The value of the field.
    ///
    /// ```
    /// use treatygraph::{Dossier, sample};
    /// let graph = sample::seed();
    /// let report = Dossier::from_toml("[[state]]\nkey = \"KP\"\nnames = [\"North Korea\"]\n")?;
    /// let preview = graph.preview(&report)?;
    /// assert_eq!(preview.news().items()[0].value().unwrap().to_string(), "North Korea");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn value(&self) -> Option<&'g Value> {
        self.told.map(|(_, value)| value)
    }

    /// What it adds.
    ///
    /// ```
    /// use treatygraph::{Dossier, news::Novelty, sample};
    /// let graph = sample::seed();
    /// let report = Dossier::from_toml("[[state]]\nkey = \"KP\"\nnames = [\"North Korea\"]\n")?;
    /// assert_eq!(graph.preview(&report)?.news().items()[0].novelty(), Novelty::New);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn novelty(&self) -> Novelty {
        self.novelty
    }
}

impl fmt::Display for NewsItem<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.novelty, self.about)?;
        match (self.claim.stance(), self.told) {
            (Stance::Asserts, Some((field, value))) => write!(f, ": {field} {value}")?,
            (Stance::Asserts, None) => {}
            (stance, _) => write!(f, ": {stance}")?,
        }
        match self.claim.source() {
            Some(source) => write!(f, " ({})", source.key()),
            None => Ok(()),
        }
    }
}

/// What these claims of a view say, in the order of its graph, beside what another view tells.
pub(super) fn items<'g>(before: View<'g>, after: View<'g>, claims: &[u32]) -> Vec<NewsItem<'g>> {
    let mut known = Counterparts::new(before, after);
    let mut items = Vec::new();
    for &number in claims {
        let evidence = after.evidence();
        let thing = evidence.claims.thing_of(number);
        let (claim, about) = (
            Claim {
                view: after,
                id: number,
            },
            About::of(after, thing),
        );
        let earlier = known.of(thing);
        let told: Vec<Row<'g>> = earlier.map_or_else(Vec::new, |thing| before.rows(thing));
        let row = Row::of(evidence, number);
        let of = |given: Option<(Field, &'g Value)>| {
            let beside = |told: &[Row<'g>]| match given {
                _ if row.stance() != Stance::Asserts => of_stance(row.stance(), told),
                _ if told.is_empty() => Novelty::New,
                Some(given) => of_field((before, earlier), (row, thing), given, told),
                None if asserting(told).next().is_none() => Novelty::Contradicts,
                None => Novelty::Repeats,
            };
            let mut novelty = beside(&told);
            if novelty == Novelty::Contradicts {
                let (wrong, others): (Vec<Row<'g>>, Vec<Row<'g>>) =
                    (told.iter()).partition(|told| puts_right((before, after), row, **told));
                let excludes = |told: &Row<'g>| beside(&[*told]) == Novelty::Contradicts;
                if !wrong.is_empty() && !others.iter().any(excludes) {
                    novelty = Novelty::Corrects;
                }
            }
            NewsItem {
                claim,
                about,
                told: given,
                novelty,
            }
        };
        let fields: Vec<(Field, &Value)> = row
            .values()
            .filter(|(field, _)| !is_citation(thing.kind, *field))
            .filter(|_| row.stance() == Stance::Asserts)
            .collect();
        if fields.is_empty() {
            items.push(of(None));
        }
        items.extend(fields.into_iter().map(|given| of(Some(given))));
    }
    items
}

/// Whether a new claim corrects one that was there before, about the same thing (MEANING, M32).
fn puts_right((before, after): (View<'_>, View<'_>), new: Row<'_>, told: Row<'_>) -> bool {
    let source = Some(told.source()).filter(|source| *source != NONE);
    let source = source.and_then(|id| after.counterpart(before, Thing::source(id)));
    let corrections = &after.evidence().corrections;
    source.is_some_and(|source| corrects(&corrections.correcting(source.id), new, told))
}

/// Of a claim that denies or contests the whole.
fn of_stance(stance: Stance, told: &[Row<'_>]) -> Novelty {
    if told.iter().any(|told| told.stance() == stance) {
        Novelty::Repeats
    } else if told.is_empty() {
        Novelty::New
    } else {
        Novelty::Contradicts
    }
}

/// Of one field of a claim about a thing that was told of before.
fn of_field(
    (before, known): (View<'_>, Option<Thing>),
    (row, thing): (Row<'_>, Thing),
    (field, value): (Field, &Value),
    told: &[Row<'_>],
) -> Novelty {
    let asserted: Vec<Row<'_>> = asserting(told).collect();
    let says_so =
        |told: &Row<'_>| told.get(field) == Some(value) && told.beside(field) == row.beside(field);
    if asserted.iter().any(says_so) {
        return Novelty::Repeats;
    }
    match field.sort() {
        Sort::Day => {
            let days = days_of(row, thing, field);
            let known = known.and_then(|thing| known_days(before, thing, field, told));
            match (days, known) {
                (_, None) => Novelty::Adds,
                (None, Some(_)) => Novelty::Repeats,
                (Some(new), Some(old)) if new.intersect(&old).is_empty() => Novelty::Contradicts,
                (Some(new), Some(old)) if old.is_subset(&new) => Novelty::Repeats,
                _ => Novelty::Refines,
            }
        }
        Sort::Set => {
            let members: Vec<&Value> = asserted
                .iter()
                .filter_map(|told| told.get(field))
                .flat_map(Value::members)
                .collect();
            if members.is_empty() {
                Novelty::Adds
            } else if value
                .members()
                .iter()
                .all(|member| members.contains(&member))
            {
                Novelty::Repeats
            } else {
                Novelty::Refines
            }
        }
        Sort::Single | Sort::Person | Sort::Table => {
            let told: Vec<(Leaf<'_>, Beside)> = (asserted.iter())
                .filter_map(|told| Some((told.get(field)?, told.beside(field))))
                .flat_map(|(value, beside)| {
                    leaves(field, value)
                        .into_iter()
                        .map(move |leaf| (leaf, beside))
                })
                .collect();
            let each = leaves(field, value).into_iter();
            let each = each.map(|leaf| of_leaf(&leaf, row.beside(field), &told));
            let all = each.max().unwrap_or(Novelty::Repeats);
            // Of a table, an entry more refines what is told.
            if all == Novelty::Adds && !told.is_empty() {
                Novelty::Refines
            } else {
                all
            }
        }
    }
}

fn of_leaf(leaf: &Leaf<'_>, beside: Beside, told: &[(Leaf<'_>, Beside)]) -> Novelty {
    let same = |(other, _): &&(Leaf<'_>, Beside)| other.entry == leaf.entry;
    let mut told = told.iter().filter(same).peekable();
    if told.peek().is_none() {
        return Novelty::Adds;
    }
    let mut novelty = Novelty::Refines;
    for (other, by) in told {
        if other.value == leaf.value && *by == beside {
            return Novelty::Repeats;
        }
        if differ(leaf.field, (leaf.value, beside), (other.value, *by)) {
            novelty = Novelty::Contradicts;
        }
    }
    novelty
}

/// The days that a claim gives to a field; of an event, all that it backs (M4).
fn days_of(row: Row<'_>, thing: Thing, field: Field) -> Option<Days> {
    match field {
        Field::On | Field::By if thing.kind == Kind::Event => {
            Some(row.event_day(thing.id).backs().0)
        }
        _ => row.days(field),
    }
}

/// The days that were possible before by these claims; `None` where none of them gives any.
fn known_days(before: View<'_>, thing: Thing, field: Field, told: &[Row<'_>]) -> Option<Days> {
    if !matches!(field, Field::On | Field::By) || thing.kind != Kind::Event {
        let asserted: Vec<Row<'_>> = asserting(told).collect();
        return field_days(&asserted, field).map(|resolved| resolved.days);
    }
    let mut dated = asserting(told).filter(|row| row.gives_day()).peekable();
    dated.peek()?;
    let all = told.len() == before.rows(thing).len();
    Some(if all {
        before.days_of(thing.id)
    } else {
        let backed = dated.map(|row| row.event_day(thing.id).backs().0);
        backed.fold(Days::empty(), |sum, days| sum.union(&days))
    })
}

/// Which thing of one view is a thing of another: the same in one graph, else that of the same id.
struct Counterparts<'g> {
    before: View<'g>,
    after: View<'g>,
    /// By kind and id, once they are asked for.
    by_id: Option<HashMap<(Kind, String), Thing>>,
}

impl<'g> Counterparts<'g> {
    fn new(before: View<'g>, after: View<'g>) -> Counterparts<'g> {
        Counterparts {
            before,
            after,
            by_id: None,
        }
    }

    fn of(&mut self, thing: Thing) -> Option<Thing> {
        let (before, after) = (self.before, self.after);
        if Kind::NODES.contains(&thing.kind) || std::ptr::eq(before.graph(), after.graph()) {
            return before.counterpart(after, thing);
        }
        let by_id = self.by_id.get_or_insert_with(|| {
            let mut by_id = HashMap::new();
            for kind in [Kind::Event, Kind::Tenure, Kind::Relation] {
                for id in 0..before.evidence().count(kind) as u32 {
                    let thing = Thing::new(kind, id);
                    by_id.insert((kind, About::of(before, thing).id().into_owned()), thing);
                }
            }
            by_id
        });
        let id = About::of(after, thing).id().into_owned();
        by_id.get(&(thing.kind, id)).copied()
    }
}
