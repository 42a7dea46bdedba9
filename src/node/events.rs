//! The one iterator for "who did what, when".

use std::ops::RangeInclusive;
use std::slice;

use super::Event;
use crate::date::{Certainty, Day};
use crate::graph::{Dated, Graph, List, Vague};
use crate::vocabulary::Acts;

/// Events, in the order of lists, narrowed by [`of`](Events::of) and [`within`](Events::within).
///
/// *Order* (MEANING, M10): by first possible day (of an event that only `by` dates: by its last), then
/// last possible day, kind, agreement, part, actor, key; what has no day comes last. Statements are
/// left out unless asked for by `of(EventKind::Statement)`.
///
/// Nothing is allocated on the way. `for_each`, `fold`, `count` and the like are faster than a
/// `for` loop.
///
/// ```
/// use treatygraph::{Class, day, sample};
///
/// let graph = sample::russia_iran();
/// let iran = graph.state("IR")?;
/// let june = day(2025, 6, 1)..=day(2025, 6, 30);
/// let acts: Vec<_> = iran.events().of(Class::Approval).within(june).collect();
/// assert_eq!(acts.len(), 1);
/// assert!(acts[0].certainty().is_yes());
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Events<'g> {
    graph: &'g Graph,
    dated: slice::Iter<'g, Dated>,
    vague: slice::Iter<'g, Vague>,
    acts: Acts,
    /// Day numbers, both included.
    window: (i32, i32),
}

/// The window of a question that has none.
const ALWAYS: (i32, i32) = (i32::MIN, i32::MAX);

impl<'g> Events<'g> {
    pub(crate) fn of_list(graph: &'g Graph, list: List<'g>) -> Events<'g> {
        Events {
            graph,
            dated: list.dated.iter(),
            vague: list.vague.iter(),
            acts: Acts::ALL,
            window: ALWAYS,
        }
    }

    /// Only acts of this kind or class.
    ///
    /// Narrowing twice keeps what is in both selections, save that statements have to be asked for
    /// by name.
    ///
    /// ```
    /// use treatygraph::{EventKind, sample};
    /// let graph = sample::russia_iran();
    /// let treaty = graph.agreement("ru-ir-2025")?;
    /// assert_eq!(treaty.events().of(EventKind::Promulgation).count(), 1);
    /// assert_eq!(treaty.ratifications().of(EventKind::Promulgation).count(), 1);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    #[must_use]
    pub fn of(mut self, acts: impl Into<Acts>) -> Events<'g> {
        let acts = acts.into();
        self.acts = if self.acts == Acts::ALL {
            acts
        } else {
            self.acts.and(acts)
        };
        self
    }

    /// Only what certainly or possibly lies within these days, both included; each event's
    /// [`certainty`](Event::certainty) says which. An event without any day possibly lies
    /// everywhere. O(log *n*), and then one look at each event of the list whose day is not certain.
    ///
    /// ```
    /// use treatygraph::{Certainty, EventKind, day, sample};
    /// let graph = sample::russia_iran();
    /// let treaty = graph.agreement("ru-ir-2025")?;
    /// let october = day(2025, 10, 1)..=day(2025, 10, 31);
    /// let force = treaty.events().of(EventKind::EntryIntoForce).within(october).next().unwrap();
    /// assert_eq!(force.certainty(), Certainty::Maybe);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    #[must_use]
    pub fn within(mut self, days: RangeInclusive<Day>) -> Events<'g> {
        let window = match days.is_empty() {
            true => (i32::MAX, i32::MIN),
            false => (days.start().number(), days.end().number()),
        };
        self.window = (self.window.0.max(window.0), self.window.1.min(window.1));
        let dated = self.dated.as_slice();
        let start = dated.partition_point(|entry| entry.day < self.window.0);
        let end = dated.partition_point(|entry| entry.day <= self.window.1);
        self.dated = dated[start..end.max(start)].iter();
        self
    }

    /// The next of the vague events that passes; those before it are done with.
    fn peek_vague(&mut self) -> Option<(&'g Vague, Certainty)> {
        loop {
            let entry = self.vague.as_slice().first()?;
            let selected = self.acts.has_bit(entry.bit);
            match selected
                .then(|| held(self.graph, entry, self.window))
                .flatten()
            {
                Some(held) => return Some((entry, held)),
                None => self.vague.next(),
            };
        }
    }

    /// The next of the dated events that is selected; those before it are done with.
    fn peek_dated(&mut self) -> Option<&'g Dated> {
        loop {
            let entry = self.dated.as_slice().first()?;
            match self.acts.has_bit(entry.bit) {
                true => return Some(entry),
                false => self.dated.next(),
            };
        }
    }

    /// The next event where some have no certain day: whichever list's comes first.
    #[cold]
    fn next_merged(&mut self) -> Option<Event<'g>> {
        match (self.peek_dated(), self.peek_vague()) {
            (Some(dated), vague) if vague.is_none_or(|(vague, _)| dated.event < vague.event) => {
                self.dated.next();
                Some(Event::dated(self.graph, dated))
            }
            (_, Some((vague, held))) => {
                self.vague.next();
                Some(Event::vague(self.graph, vague, held))
            }
            (_, None) => None,
        }
    }
}

/// Whether an event lies within a window, by its possible days; `None` if certainly not.
fn held(graph: &Graph, entry: &Vague, window: (i32, i32)) -> Option<Certainty> {
    if window == ALWAYS {
        return Some(entry.happened);
    }
    if window.0 > window.1 || entry.first > window.1 || entry.last < window.0 {
        return None;
    }
    let inside = entry.first >= window.0 && entry.last <= window.1;
    let inside = match entry.look {
        false => Certainty::from(inside).or(Certainty::Maybe),
        true => look(graph, entry.event, inside, window)?,
    };
    Some(inside.and(entry.happened))
}

/// Looks at possible days with gaps, and at a day that is only expected.
fn look(graph: &Graph, event: u32, inside: bool, window: (i32, i32)) -> Option<Certainty> {
    let events = &graph.columns().events;
    let when = events.when[event as usize];
    if !when.dated {
        return Some(Certainty::Maybe);
    }
    let days = events.days(event);
    let meets = days
        .runs()
        .iter()
        .any(|run| run.0 <= window.1 && run.1 >= window.0);
    meets.then(|| Certainty::from(inside && !when.expected).or(Certainty::Maybe))
}

impl<'g> Iterator for Events<'g> {
    type Item = Event<'g>;

    #[inline]
    fn next(&mut self) -> Option<Event<'g>> {
        if !self.vague.as_slice().is_empty() {
            return self.next_merged();
        }
        let acts = self.acts;
        let entry = self.dated.find(|entry| acts.has_bit(entry.bit))?;
        Some(Event::dated(self.graph, entry))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, Some(self.dated.len() + self.vague.len()))
    }

    #[inline]
    fn fold<B, F: FnMut(B, Event<'g>) -> B>(mut self, init: B, mut f: F) -> B {
        let mut sum = init;
        while !self.vague.as_slice().is_empty() {
            match self.next_merged() {
                Some(event) => sum = f(sum, event),
                None => return sum,
            }
        }
        let (graph, acts) = (self.graph, self.acts);
        self.dated
            .filter(|entry| acts.has_bit(entry.bit))
            .fold(sum, |sum, entry| f(sum, Event::dated(graph, entry)))
    }
}

impl std::iter::FusedIterator for Events<'_> {}
