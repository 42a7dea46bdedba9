//! What claims say in one field: equal values together, those with most independent sources first.

use std::borrow::Cow;
use std::fmt;

use super::Claim;
use crate::claim::spell;
use crate::date::{Certainty, Days};
use crate::graph::{Graph, NONE, Thing, find};
use crate::record::{Field, FieldType, Sort, Value, Vote};
use crate::rules::{field_days, first_agreed};
use crate::view::View;
use crate::vocabulary::Question;

/// A value that is given to a field, and the claims that give it.
///
/// ```
/// use treatygraph::{EventKind, record::Field, sample};
///
/// let graph = sample::russia_iran();
/// let majlis = graph.legislature("IR/majlis")?;
/// let approval = majlis.events().of(EventKind::ParliamentaryApproval).next().unwrap();
/// let first = &approval.claimed(Field::Vote)[0];
/// let line = format!("{first}, says {}", first.claims().next().unwrap());
/// assert_eq!(line, "191-8-2, says chronicleexpress.in 2025-05-21");
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone)]
pub struct Claimed<'g> {
    pub(crate) view: View<'g>,
    pub(crate) field: Field,
    pub(crate) value: Option<Cow<'g, Value>>,
    pub(crate) denied: bool,
    pub(crate) claims: Vec<u32>,
}

impl<'g> Claimed<'g> {
    /// The field it is given to: of a day, `on` or `by`.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let force = graph.disputes().last().unwrap();
    /// let fields: Vec<_> = force.values().map(|told| told.field().to_string()).collect();
    /// assert_eq!(fields, ["on", "by"]);
    /// ```
    pub fn field(&self) -> Field {
        self.field
    }

    /// The value; `None` where a claim denies a thing without saying more.
    ///
    /// ```
    /// use treatygraph::{record::{Field, Value}, sample};
    /// let graph = sample::seed();
    /// let form = graph.agreement("ru-ir-2025")?.claimed(Field::Form);
    /// assert_eq!(form[0].value(), Some(&Value::Word("treaty")));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn value(&self) -> Option<&Value> {
        self.value.as_deref()
    }

    /// The value, where it is one of the graph's, as long as the graph lives.
    pub(crate) fn shared(&self) -> Option<&'g Value> {
        match self.value {
            Some(Cow::Borrowed(value)) => Some(value),
            _ => None,
        }
    }

    /// Whether the claims deny it: of a day, that it happened then.
    ///
    /// ```
    /// use treatygraph::{EventKind, GraphBuilder, record::Event, sample, vocabulary::Stance};
    /// let denial = Event::new("ru-ir-2025", EventKind::EntryIntoForce).stance(Stance::Denies);
    /// let graph = GraphBuilder::new().toml("seed.toml", sample::SEED).add(denial).build()?;
    /// let day = graph.disputes().next().unwrap();
    /// assert!(day.values().any(|told| told.is_denied() && told.value().is_none()));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn is_denied(&self) -> bool {
        self.denied
    }

    /// The claims that give it.
    ///
    /// ```
    /// use treatygraph::{record::Field, sample};
    /// let graph = sample::russia_iran();
    /// let approval = graph.legislature("RU/duma")?.ratifications().next().unwrap();
    /// let day = &approval.claimed(Field::On)[0];
    /// let sources: Vec<_> = day.claims().filter_map(|claim| claim.source()?.publisher()).collect();
    /// assert_eq!(day.to_string(), "2025-04-08");
    /// assert_eq!(sources, ["Kyiv Independent", "Tehran Times"]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn claims(&self) -> impl ExactSizeIterator<Item = Claim<'g>> {
        let view = self.view;
        self.claims.iter().map(move |&id| Claim { view, id })
    }

    /// How many independent voices give it: sources that repeat one another count once, and all
    /// records without a source together as none (MEANING, M6).
    ///
    /// ```
    /// use treatygraph::{EventKind, record::Field, sample};
    /// let graph = sample::russia_iran();
    /// let force = graph.events().of(EventKind::EntryIntoForce).next().unwrap();
    /// let october = &force.claimed(Field::On)[0];
    /// assert_eq!((october.claims().len(), october.independent_sources()), (4, 3));
    /// ```
    pub fn independent_sources(&self) -> usize {
        independent(self.view.graph, &self.claims)
    }
}

impl fmt::Display for Claimed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(value) = &self.value else {
            return f.write_str("denied");
        };
        f.write_str(if self.denied { "not " } else { "" })?;
        Written(self.field, value).fmt(f)
    }
}

/// A value as it is written in a field: of a day, `by` stands before the last possible one.
pub(crate) struct Written<'v>(pub(crate) Field, pub(crate) &'v Value);

impl fmt::Display for Written<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0 == Field::By { "by " } else { "" })?;
        self.1.fmt(f)
    }
}

impl fmt::Debug for Claimed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Claimed({}: {self})", self.field)
    }
}

fn independent(graph: &Graph, claims: &[u32]) -> usize {
    let evidence = graph.evidence();
    let sources = claims
        .iter()
        .map(|c| evidence.claims.source[*c as usize])
        .filter(|s| *s != NONE);
    let mut voices: Vec<u32> = sources.map(|s| evidence.nodes.voices[s as usize]).collect();
    voices.sort_unstable();
    voices.dedup();
    voices.len()
}

/// All values of a field, of those claims that count and do not deny; members of sets one by one.
pub(crate) fn of(view: View<'_>, thing: Thing, field: Field) -> Vec<Claimed<'_>> {
    if !is_given(view, thing, field) {
        return Vec::new();
    }
    let mut told: Vec<(&Value, Vec<u32>)> = Vec::new();
    for (claim, value) in given(view, thing, field) {
        for member in apart(field, value) {
            match told.iter_mut().find(|(value, _)| *value == member) {
                Some((_, claims)) => claims.push(claim),
                None => told.push((member, vec![claim])),
            }
        }
    }
    let mut told: Vec<Claimed<'_>> = told
        .into_iter()
        .map(|(value, claims)| Claimed {
            view,
            field,
            value: Some(Cow::Borrowed(value)),
            denied: false,
            claims,
        })
        .collect();
    told.sort_by_cached_key(|t| (std::cmp::Reverse(t.independent_sources()), t.shared()));
    told
}

/// The values of [`of`], in the same order, without who gives them.
pub(crate) fn values(view: View<'_>, thing: Thing, field: Field) -> impl Iterator<Item = &Value> {
    let alike = alike(view, thing, field);
    let several = match alike {
        Some(_) => Vec::new(),
        None => of(view, thing, field),
    };
    alike
        .into_iter()
        .chain(several.into_iter().filter_map(|told| told.shared()))
}

/// The one value that all give who give any; `None` if there are several, or none. It is nearly always one, and then
/// nobody's claims need be counted.
fn alike<'g>(view: View<'g>, thing: Thing, field: Field) -> Option<&'g Value> {
    if !is_given(view, thing, field) {
        return None;
    }
    let given = given(view, thing, field);
    let mut values = given.flat_map(|(_, value)| apart(field, value));
    let first = values.next()?;
    values.all(|value| value == first).then_some(first)
}

/// What is told apart in a value: the members of a set, else the value.
fn apart(field: Field, value: &Value) -> &[Value] {
    match field.sort() {
        Sort::Set | Sort::Person => value.members(),
        _ => std::slice::from_ref(value),
    }
}

/// Whether any claim, whether it counts or not, gives a field: most things have few of theirs, and to see that costs
/// less than to ask which claims count.
fn is_given(view: View<'_>, thing: Thing, field: Field) -> bool {
    let claims = &view.evidence().claims;
    let mut about = claims.about(thing);
    about.any(|claim| find(claims.given.of(claim), field).is_some())
}

/// The claims that count and do not deny, with what they give to a field.
fn given<'g>(view: View<'g>, thing: Thing, field: Field) -> impl Iterator<Item = (u32, &'g Value)> {
    let rows = view.each_row(thing).filter(|row| !row.denies());
    rows.filter_map(move |row| Some((row.claim, row.get(field)?)))
}

/// The value to print where one of a set must be: that with most independent sources.
pub(crate) fn best(view: View<'_>, thing: Thing, field: Field) -> Option<&Value> {
    values(view, thing, field).next()
}

/// The text to print of names and titles.
pub(crate) fn best_text(view: View<'_>, thing: Thing, field: Field) -> Option<&str> {
    best(view, thing, field).and_then(text_of)
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

/// Of what an entry of a table gives, what holds on these days, or today, and how certainly (MEANING, M3).
pub(crate) fn held<'g>(
    view: View<'g>,
    thing: Thing,
    field: Field,
    entry: &str,
    on: Option<&Days>,
) -> Vec<(&'g Value, Certainty)> {
    if !is_given(view, thing, field) {
        return Vec::new();
    }
    let of_entry = given(view, thing, field).filter_map(|(_, value)| spell::entry(value, entry));
    let values: Vec<&Value> = of_entry.flat_map(Value::members).collect();
    spell::held(&values, on)
}

/// The one value that certainly holds.
pub(crate) fn one(held: Vec<(&Value, Certainty)>) -> Option<&Value> {
    let certain = held.into_iter().find(|(_, held)| held.is_yes());
    certain.map(|(value, _)| value)
}

/// The one value of a field, in the words of most sources; `None` if none is given, or several that
/// contradict each other (MEANING, M3).
pub(crate) fn single<T: FieldType>(view: View<'_>, thing: Thing, field: Field) -> Option<T> {
    single_value(view, thing, field).and_then(T::from_value)
}

/// As [`single`], of a field that is a text or a key.
pub(crate) fn single_text(view: View<'_>, thing: Thing, field: Field) -> Option<&str> {
    single_value(view, thing, field).and_then(Value::as_str)
}

/// All that claims give to a field that is a set of texts; those with most independent sources first.
pub(crate) fn texts(view: View<'_>, thing: Thing, field: Field) -> impl Iterator<Item = &str> {
    values(view, thing, field).filter_map(Value::as_str)
}

fn single_value(view: View<'_>, thing: Thing, field: Field) -> Option<&Value> {
    let mut values = values(view, thing, field);
    let first = values.next()?;
    let Some(second) = values.next() else {
        return Some(first);
    };
    let all: Vec<&Value> = [first, second].into_iter().chain(values).collect();
    first_agreed(field, &all)
}

/// Every vote that is given, with its question.
pub(crate) fn votes(view: View<'_>, thing: Thing, field: Field) -> Vec<(Vote, Question)> {
    let mut votes = Vec::new();
    if !is_given(view, thing, field) {
        return votes;
    }
    for row in view.rows(thing) {
        if row.denies() {
            continue;
        }
        let question = row.get(Field::Question).and_then(Question::from_value);
        let vote = row.get(field).and_then(Vote::from_value);
        votes.extend(vote.map(|vote| (vote, question.unwrap_or(Question::Approve))));
    }
    votes
}

/// The vote, number by number as any claim gives it; `None` if none is given, or claims exclude each
/// other. Where they put different questions, it is turned to the question whether to approve.
pub(crate) fn vote(view: View<'_>, thing: Thing, field: Field) -> Option<Vote> {
    let mut votes = votes(view, thing, field);
    let (_, first) = *votes.first()?;
    if votes.iter().any(|(_, question)| *question != first) {
        for (vote, question) in &mut votes {
            *vote = vote.towards_approval(Some(*question));
        }
    }
    let agree = |(i, one): (usize, &(Vote, Question))| {
        votes[..i].iter().all(|other| one.0.agrees_with(other.0))
    };
    let agreed = votes.iter().enumerate().all(agree);
    votes
        .iter()
        .filter(|_| agreed)
        .map(|(vote, _)| *vote)
        .reduce(Vote::or)
}

/// The possible days of a date field such as `since`; `None` if no claim gives it (MEANING, M5).
pub(crate) fn days(view: View<'_>, thing: Thing, field: Field) -> Option<Days> {
    if !is_given(view, thing, field) {
        return None;
    }
    field_days(&view.rows(thing), field).map(|resolved| resolved.days)
}
