//! Ids: what tells a thing from others (MEANING, M2), as one line of text.

use std::borrow::Cow;
use std::fmt;

use super::{About, Event, Relation, Tenure, both};
use crate::error::Error;
use crate::graph::{STATEMENT, Thing, ValueId};
use crate::vocabulary::Word;

impl<'g> Event<'g> {
    /// Its id: what tells it from all other events (MEANING, M2). The agreement, the kind of act, and who
    /// acted, parted by colons; then what else tells it apart, each as `;name=value`. White space and the
    /// signs `%`, `:`, `;` and `=` inside a value are percent-encoded, so that an id has no space.
    ///
    /// It stays the same whatever records are added or taken away, as long as they name the same event.
    /// [`View::event`](crate::View::event) finds the event again.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let duma = graph.legislature("RU/duma")?.ratifications().next().unwrap();
    /// assert_eq!(duma.id(), "ru-ir-2025:parliamentary-approval:RU/duma");
    /// assert_eq!(graph.event(&duma.id())?, duma);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn id(self) -> String {
        IdOf(About::Event(self)).to_string()
    }

    /// The same, to be written where it is to stand.
    pub(crate) fn as_id(self) -> impl fmt::Display + use<'g> {
        IdOf(About::Event(self))
    }

    fn write_id(self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let evidence = self.view.evidence();
        let (events, at) = (&evidence.events, self.thing().id as usize);
        let marks = events.marks(self.thing().id);
        let mut id = Id(to);
        id.push(self.agreement().key())?;
        id.next(self.kind().word())?;
        // Of a statement, its speaker is told by name below.
        let is_statement = marks.statement != [None; STATEMENT.len()];
        if let Some(actor) = events.actor[at].thing().filter(|_| !is_statement) {
            id.next(evidence.key_of(actor))?;
        }
        let value = |of: Option<ValueId>| of.map(|of| evidence.value(of).text());
        let part = events.part(self.thing().id).map(Thing::part);
        id.mark("part", part.map(|part| evidence.key_of(part)))?;
        id.mark("subject", value(marks.subject))?;
        id.mark("territory", value(marks.territory))?;
        id.mark("reading", value(marks.reading))?;
        id.mark("of", value(marks.beside))?;
        for (field, of) in STATEMENT.iter().zip(marks.statement) {
            id.mark(field.word(), value(of))?;
        }
        id.mark("key", value(marks.key))
    }
}

impl Tenure<'_> {
    /// Its id: the leader, of what, and what else tells it from other tenures (MEANING, M2), written as the
    /// [id of an event](Event::id) is.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let tenure = graph.leader("putin")?.tenures().next().unwrap();
    /// assert_eq!(tenure.id(), "putin:RU;office=head-of-state");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn id(self) -> String {
        IdOf(About::Tenure(self)).to_string()
    }

    fn write_id(self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let evidence = self.view.evidence();
        let row = &evidence.tenures[self.id as usize];
        let mut id = Id(to);
        id.push(evidence.key_of(Thing::leader(row.leader)))?;
        id.next(evidence.key_of(row.of))?;
        id.mark("office", row.office.map(|office| office.word()))?;
        id.mark("key", row.key.map(|key| evidence.key_text(key)))
    }
}

impl Relation<'_> {
    /// Its id: from what, of which kind, to what (MEANING, M2), written as the [id of an event](Event::id)
    /// is.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let relation = graph.agreement("ru-ir-2025")?.relations().next().unwrap();
    /// assert_eq!(relation.id(), "ru-ir-2025:replaces:ru-ir-2001");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn id(self) -> String {
        IdOf(About::Relation(self)).to_string()
    }

    fn write_id(self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let evidence = self.view.evidence();
        let row = &evidence.relations[self.id as usize];
        let mut id = Id(to);
        id.push(evidence.key_of(row.from))?;
        id.next(row.kind.word())?;
        match row.to {
            Ok(to) => id.next(evidence.key_of(to)),
            Err(title) => id.mark("title", Some(evidence.value(title).text())),
        }
    }
}

impl<'g> About<'g> {
    /// The id of the thing: its key, where it has one; of an event, tenure or relation what tells it from
    /// others.
    ///
    /// ```
    /// let graph = treatygraph::sample::seed();
    /// let claims = graph.source("seed")?.cited_by();
    /// let ids: Vec<_> = claims.map(|claim| claim.about().id()).collect();
    /// assert!(ids.contains(&"RU/duma".into()));
    /// assert!(ids.contains(&"ru-ir-2025:entry-into-force".into()));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn id(self) -> Cow<'g, str> {
        match self.key() {
            Some(key) => key.into(),
            None => IdOf(self).to_string().into(),
        }
    }

    /// The same, to be written where it is to stand.
    pub(crate) fn as_id(self) -> impl fmt::Display + use<'g> {
        IdOf(self)
    }

    /// The key, of what has one.
    fn key(self) -> Option<&'g str> {
        match self {
            About::Source(source) => Some(source.key()),
            About::Party(party) => Some(party.key()),
            About::Body(body) => Some(body.key()),
            About::Leader(leader) => Some(leader.key()),
            About::Agreement(agreement) => Some(agreement.key()),
            About::Part(part) => Some(part.key()),
            About::Obligation(duty) => Some(duty.key()),
            About::Event(_) | About::Tenure(_) | About::Relation(_) => None,
        }
    }
}

/// Prints as the id of the thing.
struct IdOf<'g>(About<'g>);

impl fmt::Display for IdOf<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            About::Event(event) => event.write_id(f),
            About::Tenure(tenure) => tenure.write_id(f),
            About::Relation(relation) => relation.write_id(f),
            other => f.write_str(other.key().unwrap_or_default()),
        }
    }
}

both! {
    /// An event, by its [id](Event::id). Looks at the events of its agreement. Like a key, an id is found in
    /// every view.
    ///
    /// # Errors
    /// If no event has that id.
    ///
    /// ```
    /// let graph = treatygraph::sample::seed();
    /// let event = graph.event("ru-ir-2025:entry-into-force")?;
    /// assert_eq!(event.to_string(), "2025-10-02  entry-into-force of ru-ir-2025");
    /// let error = graph.event("ru-ir-2025:expiry").unwrap_err();
    /// assert_eq!(error.to_string(), "the graph has no event `ru-ir-2025:expiry`");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    fn event(view, id: &str) -> Result<Event<'g>, Error> {
        let none = || Error::not_found(format!("the graph has no event `{id}`"));
        let key = decoded(id.split(':').next().unwrap_or_default());
        let agreement = view.agreement(&key).map_err(|_| none())?;
        let events = &view.index().of_agreement;
        let mut all = events.of(agreement.thing().id).events().map(|event| Event::of_id(view, event));
        all.find(|event| event.id() == id).ok_or_else(none)
    }
}

/// An id in the making, and where it is written.
struct Id<'a, 'f>(&'a mut fmt::Formatter<'f>);

impl Id<'_, '_> {
    fn next(&mut self, text: &str) -> fmt::Result {
        self.0.write_str(":")?;
        self.push(text)
    }

    fn mark(&mut self, name: &str, value: Option<impl AsRef<str>>) -> fmt::Result {
        let Some(value) = value else { return Ok(()) };
        write!(self.0, ";{name}=")?;
        self.push(value.as_ref())
    }

    fn push(&mut self, text: &str) -> fmt::Result {
        let is_coded =
            |c: char| c.is_whitespace() || c.is_control() || matches!(c, '%' | ':' | ';' | '=');
        let mut rest = text;
        while let Some((at, coded)) = rest.char_indices().find(|(_, c)| is_coded(*c)) {
            let (plain, after) = rest.split_at(at);
            self.0.write_str(plain)?;
            let (coded, after) = after.split_at(coded.len_utf8());
            for byte in coded.bytes() {
                write!(self.0, "%{byte:02X}")?;
            }
            rest = after;
        }
        self.0.write_str(rest)
    }
}

/// A part of an id as it was before it was encoded; what is no encoding stays.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let digits = after
            .get(..2)
            .filter(|_| *first == b'%')
            .and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
