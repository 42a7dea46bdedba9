//! Claims: what one source says of one thing.

use std::fmt;

use super::{Actor, Event, Source};
use crate::date::Day;
use crate::graph::{Kind, NONE, Thing, find};
use crate::record::{Field, Value};
use crate::rules::Row;
use crate::view::View;
use crate::vocabulary::Stance;

/// What one source says of one thing: the evidence of an answer.
///
/// Prints as a person would cite it: source, speaker, quotation, place in the source.
///
/// ```
/// use treatygraph::sample;
///
/// let graph = sample::russia_iran();
/// let duty = graph.obligation("ru-ir-2025/payment-system")?;
/// let claim = duty.claims().next().unwrap();
/// assert_eq!(claim.source().unwrap().key(), "seed");
/// assert!(claim.quote().unwrap().starts_with("independent payment system"));
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Claim<'g> {
    pub(crate) view: View<'g>,
    pub(crate) id: u32,
}

impl<'g> Claim<'g> {
    /// The value a claim gives to a field.
    ///
    /// ```
    /// use treatygraph::{record::Field, sample};
    /// let graph = sample::russia_iran();
    /// let claim = graph.leader("putin")?.claims().next().unwrap();
    /// assert!(claim.get(Field::Names).is_some());
    /// assert!(claim.get(Field::Vote).is_none());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn get(self, field: Field) -> Option<&'g Value> {
        find(self.view.evidence().claims.given.of(self.id), field)
            .map(|id| self.view.graph.value(id))
    }

    /// All fields it gives, those of the citation included, in the order of [`Field`].
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let claim = graph.organ("IR/presidency")?.claims().next().unwrap();
    /// let fields: Vec<_> = claim.fields().map(|(field, _)| field.to_string()).collect();
    /// assert_eq!(fields, ["type", "of", "names", "source", "quote"]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn fields(self) -> impl ExactSizeIterator<Item = (Field, &'g Value)> {
        let view = self.view;
        let given = view.evidence().claims.given.of(self.id).iter();
        given.map(move |(field, id)| (*field, view.graph.value(*id)))
    }

    fn text(self, field: Field) -> Option<&'g str> {
        self.get(field).and_then(Value::as_str)
    }

    /// The source; `None` where the record cites none.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let duty = graph.obligation("ru-ir-2025/settlement")?;
    /// let source = duty.claims().next().unwrap().source();
    /// assert_eq!(source.unwrap().publisher(), Some("TASS"));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn source(self) -> Option<Source<'g>> {
        let id = self.view.evidence().claims.source[self.id as usize];
        (id != NONE).then_some(Source {
            view: self.view,
            id,
        })
    }

    /// Who speaks: whom the source quotes, else whose own voice the source is, such as a ministry's
    /// site; of a statement, whose it is. `None` where the source speaks for itself (MEANING, M14).
    ///
    /// ```
    /// use treatygraph::{EventKind, sample};
    /// let graph = sample::russia_iran();
    /// let force = graph.events().of(EventKind::EntryIntoForce).next().unwrap();
    /// let speaker = force.claims().find_map(|claim| claim.speaker()).unwrap();
    /// assert_eq!(speaker.to_string(), "Foreign Ministry (Russia)");
    /// ```
    pub fn speaker(self) -> Option<Actor<'g>> {
        if let Some(thing) = self.view.speaker(Row::of(self.view.evidence(), self.id)) {
            return Actor::of_thing(self.view, thing);
        }
        if !self.is_statement() {
            return None;
        }
        let event = self.view.evidence().claims.thing_of(self.id).id;
        let body = self.text(Field::Body);
        body.and_then(|body| Actor::of_key(self.view, body))
            .or_else(|| Event::of_id(self.view, event).actor())
    }

    /// The title of a speaker who is not named; `None` where none is given.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let mut statements = graph.agreement("ru-ir-2025")?.statements();
    /// let title = statements.find_map(|said| said.claims().next()?.speaker_title());
    /// assert_eq!(title, Some("deputy foreign minister"));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn speaker_title(self) -> Option<&'g str> {
        self.text(Field::SpeakerTitle)
    }

    /// The words of the source; `None` where none are given.
    ///
    /// ```
    /// let graph = treatygraph::sample::seed();
    /// let claim = graph.obligation("ru-ir-2025/energy")?.claims().next().unwrap();
    /// assert_eq!(claim.quote(), Some("Expand cooperation in energy"));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn quote(self) -> Option<&'g str> {
        self.text(Field::Quote)
    }

    /// Where in the source, such as an article or a page; `None` where it is not given.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let mut claims = graph.agreement("ru-ir-2001")?.claims();
    /// assert_eq!(claims.find_map(|claim| claim.locator()), Some("Article 21"));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn locator(self) -> Option<&'g str> {
        self.text(Field::Locator)
    }

    /// The sources by which it no longer counts, in some field at least, in the order of their keys: they
    /// correct its source, or withdraw it, and are known and trusted in its view (MEANING, M32).
    ///
    /// ```
    /// use treatygraph::{EventKind, GraphBuilder, sample};
    ///
    /// let news = r#"
    ///     source = [{ key = "slip" }, { key = "put-right", corrects = "slip" }]
    ///
    ///     [[event]]
    ///     agreement = "ru-ir-2025"
    ///     kind = "publication"
    ///     claims = [
    ///       { on = "2025-01-18", source = "slip" },
    ///       { on = "2025-01-20", source = "put-right" },
    ///     ]
    /// "#;
    /// let graph = GraphBuilder::new().toml("seed", sample::SEED).toml("news", news).build()?;
    /// let published = graph.events().of(EventKind::Publication).next().unwrap();
    /// assert_eq!(published.when().to_string(), "2025-01-20");
    /// assert!(!published.is_disputed());
    /// let slip = published.claims().next().unwrap();
    /// assert_eq!(slip.to_string(), "slip, corrected by put-right");
    /// let by: Vec<_> = slip.corrected_by().map(|source| source.key()).collect();
    /// assert_eq!(by, ["put-right"]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn corrected_by(self) -> impl ExactSizeIterator<Item = Source<'g>> + DoubleEndedIterator {
        let view = self.view;
        let (sources, _) = view.overruled(self.id);
        sources.into_iter().map(move |id| Source { view, id })
    }

    /// Whether it counts in its view, in some field at least: it is neither withdrawn nor corrected in all it
    /// says (MEANING, M32). It is listed all the same.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert!(graph.agreement("ru-ir-2025")?.claims().all(|claim| claim.counts()));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn counts(self) -> bool {
        !self.view.overruled(self.id).1
    }

    /// Whether it asserts, denies or contests; it asserts where it says neither.
    ///
    /// ```
    /// use treatygraph::{sample, vocabulary::Stance};
    /// let graph = sample::russia_iran();
    /// let claims = graph.events().flat_map(|event| event.claims());
    /// assert!(claims.into_iter().all(|claim| claim.stance() == Stance::Asserts));
    /// ```
    pub fn stance(self) -> Stance {
        self.text(Field::Stance)
            .and_then(|word| word.parse().ok())
            .unwrap_or(Stance::Asserts)
    }

    /// The day from which on it is known: the last possible one of `known-since`, else of its
    /// source's publication; `None` where neither is recorded (MEANING, M12).
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let council = graph.legislature("RU/federation-council")?.ratifications().next().unwrap();
    /// let mut known: Vec<_> = council.claims().map(|claim| claim.known()).collect();
    /// known.sort();
    /// assert_eq!(known, [None, Some(day(2025, 4, 21)), Some(day(2025, 4, 30))]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn known(self) -> Option<Day> {
        Day::from_number(self.view.evidence().claims.known[self.id as usize])
    }
}

impl PartialEq for Claim<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.view.graph, other.view.graph) && self.id == other.id
    }
}

impl Eq for Claim<'_> {}

impl fmt::Debug for Claim<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.fields()).finish()
    }
}

impl fmt::Display for Claim<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.source() {
            Some(source) => source.fmt(f)?,
            None => f.write_str("no source")?,
        }
        match (self.speaker(), self.speaker_title()) {
            (Some(speaker), Some(title)) => write!(f, ", {title} of {speaker}")?,
            (Some(speaker), None) => write!(f, ", {speaker}")?,
            (None, Some(title)) => write!(f, ", {title}")?,
            (None, None) => {}
        }
        match self.stance() {
            Stance::Asserts => {}
            stance => write!(f, ", {stance}")?,
        }
        if let Some(quote) = self.quote() {
            write!(f, ": “{quote}”")?;
        }
        if let Some(locator) = self.locator() {
            write!(f, " ({locator})")?;
        }
        let (by, _) = self.view.overruled(self.id);
        for (place, id) in by.into_iter().enumerate() {
            let before = if place == 0 { ", corrected by" } else { " and" };
            let source = Source {
                view: self.view,
                id,
            };
            write!(f, "{before} {source}")?;
        }
        Ok(())
    }
}

/// The claims about one thing that count in its view, in a fixed order.
///
/// ```
/// use treatygraph::{EventKind, sample};
/// let graph = sample::russia_iran();
/// let force = graph.events().of(EventKind::EntryIntoForce).next().unwrap();
/// let claims = force.claims();
/// assert_eq!((claims.len(), claims.filter(|claim| claim.speaker().is_some()).count()), (6, 4));
/// ```
#[derive(Clone, Debug)]
pub struct Claims<'g> {
    view: View<'g>,
    ids: Ids,
}

#[derive(Clone, Debug)]
enum Ids {
    /// All claims about the thing.
    All(std::ops::Range<u32>),
    /// Those that count in the view.
    Some(std::vec::IntoIter<u32>),
}

impl<'g> Claims<'g> {
    pub(crate) fn about(view: View<'g>, thing: Thing) -> Claims<'g> {
        let ids = if view.is_plain() {
            Ids::All(view.evidence().claims.about(thing))
        } else {
            Ids::Some(view.listed(thing).into_iter())
        };
        Claims { view, ids }
    }
}

impl<'g> Claims<'g> {
    pub(crate) fn none(view: View<'g>) -> Claims<'g> {
        Claims {
            view,
            ids: Ids::All(0..0),
        }
    }
}

impl<'g> Iterator for Claims<'g> {
    type Item = Claim<'g>;

    fn next(&mut self) -> Option<Claim<'g>> {
        let id = match &mut self.ids {
            Ids::All(ids) => ids.next(),
            Ids::Some(ids) => ids.next(),
        }?;
        let view = self.view;
        Some(Claim { view, id })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match &self.ids {
            Ids::All(ids) => ids.size_hint(),
            Ids::Some(ids) => ids.size_hint(),
        }
    }
}

impl DoubleEndedIterator for Claims<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        let id = match &mut self.ids {
            Ids::All(ids) => ids.next_back(),
            Ids::Some(ids) => ids.next_back(),
        }?;
        let view = self.view;
        Some(Claim { view, id })
    }
}

impl ExactSizeIterator for Claims<'_> {}

impl<'g> Actor<'g> {
    /// The party, body or leader of a key.
    pub(crate) fn of_key(view: View<'g>, key: &str) -> Option<Actor<'g>> {
        Actor::of_thing(view, view.graph.node(key)?)
    }

    pub(crate) fn of_thing(view: View<'g>, Thing { kind, id }: Thing) -> Option<Actor<'g>> {
        match kind {
            Kind::Party => Some(Actor::Party(super::Party { view, id })),
            Kind::Body => Some(Actor::Body(super::Body { view, id })),
            Kind::Leader => Some(Actor::Leader(super::Leader { view, id })),
            _ => None,
        }
    }
}

/// The claims about a thing that give one of these fields.
pub(super) fn claims_on<'g>(view: View<'g>, thing: Thing, fields: &[Field]) -> Vec<Claim<'g>> {
    let rows = view.rows(thing).into_iter();
    let gives = rows.filter(|row| fields.iter().any(|field| row.id(*field).is_some()));
    let claim = |row: Row<'_>| Claim {
        view,
        id: row.claim,
    };
    gives.map(claim).collect()
}
