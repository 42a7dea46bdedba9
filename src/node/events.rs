//! The one iterator for "who did what, when".

use std::ops::RangeInclusive;
use std::slice;

use super::Event;
use crate::account::acts;
use crate::date::{Certainty, Day};
use crate::graph::{Dated, Graph, Kind, List, Thing, Vague};
use crate::view::{Owner, View};
use crate::vocabulary::{Acts, DEFINITIVE_SIGNATURE, EventKind};

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
    view: View<'g>,
    /// Whose list it is, which a view has to look at again.
    owner: Owner,
    /// What comes before all of `rest`.
    run: slice::Iter<'g, Dated>,
    /// Has no dated events if it has no vague ones.
    rest: List<'g>,
    acts: Acts,
    /// Day numbers, both included.
    window: (i32, i32),
}

/// The window of a question that has none.
const ALWAYS: (i32, i32) = (i32::MIN, i32::MAX);

impl<'g> Events<'g> {
    pub(crate) fn of_list(view: View<'g>, owner: Owner, list: List<'g>) -> Events<'g> {
        let (run, rest) = begin(list);
        Events {
            view,
            owner,
            run,
            rest,
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
        self.run = self.window_of(self.run.as_slice()).iter();
        self.rest.dated = self.window_of(self.rest.dated);
        self
    }

    fn window_of(&self, dated: &'g [Dated]) -> &'g [Dated] {
        let start = dated.partition_point(|entry| entry.day < self.window.0);
        let end = dated.partition_point(|entry| entry.day <= self.window.1);
        &dated[start..end.max(start)]
    }
}

/// The run with which a list begins as far as that needs no look at vague events, and the rest.
fn begin(list: List<'_>) -> (slice::Iter<'_, Dated>, List<'_>) {
    match list.vague.is_empty() {
        true => (list.dated.iter(), List::EMPTY),
        false => ([].iter(), list),
    }
}

/// What comes next in a list of which some have no certain day: the next vague event that passes, or
/// the run of dated events before it; and the list after that.
///
/// It takes and gives plain values: an iterator that is never lent stays in registers.
#[inline(never)]
fn step<'g>(
    view: View<'g>,
    owner: Owner,
    mut rest: List<'g>,
    acts: Acts,
    window: (i32, i32),
) -> (Option<Event<'g>>, slice::Iter<'g, Dated>, List<'g>) {
    while let Some((entry, later)) = rest.vague.split_first() {
        if let Some(event) = event_of(view, owner, entry, acts, window) {
            // Not a binary search: runs are short, and are read next anyway.
            let mut dated = rest.dated.iter();
            let end = dated.position(|dated| dated.event > entry.event);
            let end = end.unwrap_or(rest.dated.len());
            if end > 0 {
                let (run, dated) = rest.dated.split_at(end);
                return (None, run.iter(), List { dated, ..rest });
            }
            rest.vague = later;
            let (run, rest) = begin(rest);
            return (Some(event), run, rest);
        }
        rest.vague = later;
    }
    let (run, rest) = begin(rest);
    (None, run, rest)
}

/// The event of an entry, if it passes.
fn event_of<'g>(
    view: View<'g>,
    owner: Owner,
    entry: &Vague,
    acts: Acts,
    window: (i32, i32),
) -> Option<Event<'g>> {
    // In a view the bit may only be that of any signature: definitive ones have one of their own.
    if !view.is_plain() {
        return in_view(view, owner, entry, acts, window);
    }
    if !acts.has_bit(entry.bit) {
        return None;
    }
    let held = held(view.graph, entry, window)?;
    Some(Event::vague(view, entry, held))
}

/// As [`event_of`], by the claims that count in a view.
fn in_view<'g>(
    view: View<'g>,
    owner: Owner,
    entry: &Vague,
    acts: Acts,
    window: (i32, i32),
) -> Option<Event<'g>> {
    let plain = EventKind::Signature as u8;
    let selected =
        acts.has_bit(entry.bit) || entry.bit == DEFINITIVE_SIGNATURE && acts.has_bit(plain);
    if !selected || !view.shows_event(entry.event) {
        return None;
    }
    if entry.bit == DEFINITIVE_SIGNATURE {
        let thing = Thing {
            kind: Kind::Event,
            id: entry.event,
        };
        let (bit, _) = acts::bit(view.graph, EventKind::Signature, &view.rows(thing));
        if !acts.has_bit(bit) {
            return None;
        }
    }
    let (holds, act) = view.held(entry.event, entry.agreement, owner)?;
    let happened = act.resolved.happened().and(holds);
    let within = act.within(window)?;
    Some(Event::of_act(view, &act, within.and(happened)))
}

/// Whether an event lies within a window, by its possible days; `None` if certainly not.
fn held(graph: &Graph, entry: &Vague, window: (i32, i32)) -> Option<Certainty> {
    if entry.happened == Certainty::No {
        return None;
    }
    if window == ALWAYS {
        return Some(entry.happened);
    }
    if window.0 > window.1 || entry.first > window.1 || entry.last < window.0 {
        return None;
    }
    let inside = entry.first >= window.0 && entry.last <= window.1;
    let inside = match entry.look {
        false => Certainty::possibly(inside),
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
    let meets = !when.gaps || {
        let at = events.gaps.partition_point(|(other, _)| *other < event);
        let runs = events.gaps[at].1.runs();
        runs.iter()
            .any(|run| run.0 <= window.1 && run.1 >= window.0)
    };
    meets.then(|| Certainty::possibly(inside && !when.expected))
}

/// Whether a view shows an event. Not inlined, so that a loop over all claims stays in registers.
#[inline(never)]
fn shown(view: View<'_>, event: u32) -> bool {
    view.shows_event(event)
}

impl<'g> Iterator for Events<'g> {
    type Item = Event<'g>;

    #[inline]
    fn next(&mut self) -> Option<Event<'g>> {
        let (view, owner, acts) = (self.view, self.owner, self.acts);
        let plain = view.is_plain();
        loop {
            if let Some(entry) = self.run.find(|entry| acts.has_bit(entry.bit)) {
                if plain || shown(view, entry.event) {
                    return Some(Event::dated(view, entry));
                }
                continue;
            }
            if self.rest.vague.is_empty() {
                return None;
            }
            let event;
            (event, self.run, self.rest) = step(view, owner, self.rest, acts, self.window);
            if event.is_some() {
                return event;
            }
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let most = self.run.len() + self.rest.dated.len() + self.rest.vague.len();
        (0, Some(most))
    }

    #[inline]
    fn fold<B, F: FnMut(B, Event<'g>) -> B>(mut self, init: B, mut f: F) -> B {
        let (view, owner, acts) = (self.view, self.owner, self.acts);
        let glance = view.glance();
        let mut sum = init;
        loop {
            let run = self.run.filter(|entry| acts.has_bit(entry.bit));
            sum = match view.is_plain() {
                true => run.fold(sum, |sum, entry| f(sum, Event::dated(view, entry))),
                false => run
                    .filter(|entry| glance.shows(entry.event))
                    .fold(sum, |sum, entry| f(sum, Event::dated(view, entry))),
            };
            if self.rest.vague.is_empty() {
                return sum;
            }
            let event;
            (event, self.run, self.rest) = step(view, owner, self.rest, acts, self.window);
            if let Some(event) = event {
                sum = f(sum, event);
            }
        }
    }
}

impl std::iter::FusedIterator for Events<'_> {}
