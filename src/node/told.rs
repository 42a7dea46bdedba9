//! What claims say in one field: equal values together, those with most independent sources first.

use std::fmt;

use super::Claim;
use crate::claim::day::{DayClaim, days_of};
use crate::claim::resolve::resolve;
use crate::date::{Day, Days};
use crate::graph::{Graph, NONE, Thing, find};
use crate::record::{Field, FieldType, Sort, Value};
use crate::vocabulary::{Stance, Word};

/// A value that is given to a field, and the claims that give it.
///
/// ```
/// use treatygraph::{EventKind, record::Field, sample};
///
/// let graph = sample::russia_iran();
/// let majlis = graph.legislature("IR/majlis")?;
/// let approval = majlis.events().of(EventKind::ParliamentaryApproval).next().unwrap();
/// for vote in approval.told(Field::Vote) {
///     println!("{vote}, says {}", vote.claims().next().unwrap());
/// }
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone)]
pub struct Told<'g> {
    pub(crate) graph: &'g Graph,
    pub(crate) field: Field,
    pub(crate) value: Option<&'g Value>,
    pub(crate) claims: Vec<u32>,
}

impl<'g> Told<'g> {
    /// The field it is given to: of a day, `on` or `by`.
    pub fn field(&self) -> Field {
        self.field
    }

    /// The value; `None` where a claim denies a thing without saying more.
    pub fn value(&self) -> Option<&'g Value> {
        self.value
    }

    /// The claims that give it.
    pub fn claims(&self) -> impl ExactSizeIterator<Item = Claim<'g>> {
        let graph = self.graph;
        self.claims.iter().map(move |&id| Claim { graph, id })
    }

    /// How many independent voices give it: sources that repeat one another count once, and all
    /// records without a source together as none (MEANING, M6).
    pub fn independent_sources(&self) -> usize {
        independent(self.graph, &self.claims)
    }
}

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.field, self.value) {
            (Field::By, Some(value)) => write!(f, "by {value}"),
            (_, Some(value)) => value.fmt(f),
            (_, None) => f.write_str("denied"),
        }
    }
}

impl fmt::Debug for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Told({}: {self})", self.field)
    }
}

fn independent(graph: &Graph, claims: &[u32]) -> usize {
    let columns = graph.columns();
    let sources = claims
        .iter()
        .map(|c| columns.claims.source[*c as usize])
        .filter(|s| *s != NONE);
    let mut voices: Vec<u32> = sources.map(|s| columns.nodes.voices[s as usize]).collect();
    voices.sort_unstable();
    voices.dedup();
    voices.len()
}

/// All values of a field, of those claims that do not deny; members of sets one by one.
pub(crate) fn told(graph: &Graph, thing: Thing, field: Field) -> Vec<Told<'_>> {
    let columns = graph.columns();
    let by_member = matches!(field.sort(), Sort::Set | Sort::Person);
    let mut told: Vec<Told<'_>> = Vec::new();
    for claim in columns.claims.about(thing) {
        let given = columns.claims.given.of(claim);
        let Some(id) = find(given, field) else {
            continue;
        };
        if denies(graph, claim) {
            continue;
        }
        let value = graph.value(id);
        let members = if by_member {
            value.members()
        } else {
            std::slice::from_ref(value)
        };
        for member in members {
            match told.iter_mut().find(|t| t.value == Some(member)) {
                Some(known) => known.claims.push(claim),
                None => told.push(Told {
                    graph,
                    field,
                    value: Some(member),
                    claims: vec![claim],
                }),
            }
        }
    }
    told.sort_by_cached_key(|t| (std::cmp::Reverse(t.independent_sources()), t.value));
    told
}

fn denies(graph: &Graph, claim: u32) -> bool {
    let stance = find(graph.columns().claims.given.of(claim), Field::Stance);
    stance.is_some_and(|id| graph.value(id).as_str() == Some(Stance::Denies.word()))
}

/// The value to print where one of a set must be: that with most independent sources.
pub(crate) fn best(graph: &Graph, thing: Thing, field: Field) -> Option<&Value> {
    told(graph, thing, field)
        .into_iter()
        .next()
        .and_then(|told| told.value)
}

/// The text to print of names and titles.
pub(crate) fn best_text(graph: &Graph, thing: Thing, field: Field) -> Option<&str> {
    best(graph, thing, field).and_then(text_of)
}

/// The text of a name, with or without days.
pub(crate) fn text_of(value: &Value) -> Option<&str> {
    match value {
        Value::Table(entries) => {
            let name = entries
                .iter()
                .find(|(name, _)| matches!(&**name, "name" | "code"));
            name.and_then(|(_, value)| value.as_str())
        }
        value => value.as_str(),
    }
}

/// The one value of a field; `None` if none is given, or several that exclude each other.
pub(crate) fn single<T: FieldType>(graph: &Graph, thing: Thing, field: Field) -> Option<T> {
    match &told(graph, thing, field)[..] {
        [only] => only.value.and_then(T::from_value),
        _ => None,
    }
}

/// The possible days of a date field such as `since`; `None` if no claim gives it (MEANING, M5).
pub(crate) fn days(graph: &Graph, thing: Thing, field: Field) -> Option<Days> {
    let columns = graph.columns();
    let may_lie_ahead = matches!(field, Field::Effective | Field::Until);
    let claims: Vec<DayClaim> = (columns.claims.about(thing))
        .filter_map(|claim| {
            let Value::Date(date) = graph.value(find(columns.claims.given.of(claim), field)?)
            else {
                return None;
            };
            let known = Day::from_number(columns.claims.known[claim as usize]);
            Some(DayClaim {
                stance: Stance::Asserts,
                days: days_of(date),
                denied_until: None,
                by: false,
                known: known.filter(|_| !may_lie_ahead),
            })
        })
        .collect();
    (!claims.is_empty()).then(|| resolve(&claims).days)
}
