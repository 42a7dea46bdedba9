//! The one iterator for "who did what, when".

use std::ops::RangeInclusive;
use std::slice;

use super::Event;
use crate::date::{Certainty, Day};
use crate::graph::{Dated, Graph, List, Thing, Vague};
use crate::rules::acts;
use crate::view::{LooksAt, Owner, View};
use crate::vocabulary::{Acts, Class, DEFINITIVE_SIGNATURE, EventKind};

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
/// use treatygraph::{day, sample, vocabulary::Class};
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
    /// What comes before all of `rest`, and needs no look at anything but its entries: where not all
    /// claims count, always empty.
    run: slice::Iter<'g, Dated>,
    rest: List<'g>,
    acts: Acts,
    /// Day numbers, both included.
    window: (i32, i32),
    /// Whether nothing has been read yet, nor left out for its day: a shorter list may then take its place.
    whole: bool,
}

/// The window of a question that has none.
const ALWAYS: (i32, i32) = (i32::MIN, i32::MAX);

impl<'g> Events<'g> {
    #[inline(always)]
    pub(crate) fn of_list(view: View<'g>, owner: Owner, list: List<'g>) -> Events<'g> {
        let (run, rest) = if view.is_plain() {
            begin(list)
        } else {
            ([].iter(), list)
        };
        Events {
            view,
            owner,
            run,
            rest,
            acts: Acts::ALL,
            window: ALWAYS,
            whole: true,
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
    #[inline(always)]
    pub fn of(mut self, acts: impl Into<Acts>) -> Events<'g> {
        let acts = acts.into();
        self.acts = if self.acts == Acts::ALL {
            acts
        } else {
            self.acts.and(acts)
        };
        let index = self.view.index();
        let list = match self.owner {
            _ if !self.whole => return self,
            Owner::Party(party) if Class::Consent.acts().include(self.acts) => {
                index.consents.of(party)
            }
            Owner::Agreement(agreement) if Class::Approval.acts().include(self.acts) => {
                index.approvals.of(agreement)
            }
            _ => return self,
        };
        Events {
            acts: self.acts,
            ..Events::of_list(self.view, self.owner, list)
        }
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
        let window = if days.is_empty() {
            (i32::MAX, i32::MIN)
        } else {
            (days.start().number(), days.end().number())
        };
        self.whole = false;
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
    if list.vague.is_empty() {
        (list.dated.iter(), List::EMPTY)
    } else {
        ([].iter(), list)
    }
}

/// How many dated events come before a vague one. Not a binary search: runs are short, and are read
/// next anyway.
fn before(dated: &[Dated], entry: &Vague) -> usize {
    let end = dated.iter().position(|dated| dated.event > entry.event);
    end.unwrap_or(dated.len())
}

/// What comes next in a list of which some have no certain day: the next vague event that passes, or
/// the run of dated events before it; and the list after that. Where not all claims count, the next
/// event of either sort that passes.
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
    if !view.is_plain() {
        let (event, rest) = next_in_view(view, owner, rest, acts, window);
        return (event, [].iter(), rest);
    }
    while let Some((entry, later)) = rest.vague.split_first() {
        let selected = acts.has_bit(bit(view, entry));
        if let Some(held) = selected.then(|| held(view.graph, entry, window)).flatten() {
            let (run, dated) = rest.dated.split_at(before(rest.dated, entry));
            if !run.is_empty() {
                return (None, run.iter(), List { dated, ..rest });
            }
            rest.vague = later;
            let (run, rest) = begin(rest);
            return (Some(Event::vague(view, entry, held)), run, rest);
        }
        rest.vague = later;
    }
    let (run, rest) = begin(rest);
    (None, run, rest)
}

/// The bit of the kind of an entry where all claims count; that of a definitive signature is that of any
/// other, where those who say so are corrected.
fn bit(view: View<'_>, entry: &Vague) -> u8 {
    let thing = Thing::event(entry.event);
    if entry.bit != DEFINITIVE_SIGNATURE || !view.evidence().is_corrected(thing) {
        return entry.bit;
    }
    acts::bit(EventKind::Signature, &view.rows(thing)).0
}

/// The next event of a list that a view shows, and the list after it.
fn next_in_view<'g>(
    view: View<'g>,
    owner: Owner,
    mut rest: List<'g>,
    acts: Acts,
    window: (i32, i32),
) -> (Option<Event<'g>>, List<'g>) {
    let glance = view.glance();
    loop {
        let event = match (rest.dated.split_first(), rest.vague.split_first()) {
            (Some((entry, later)), vague) if vague.is_none_or(|v| entry.event < v.0.event) => {
                rest.dated = later;
                let passes = acts.has_bit(entry.bit) && glance.shows_dated(entry);
                passes.then(|| Event::dated(view, owner, entry))
            }
            (_, Some((entry, later))) => {
                rest.vague = later;
                in_view(view, owner, entry, acts, window)
            }
            (_, None) => return (None, List::EMPTY),
        };
        if event.is_some() {
            return (event, rest);
        }
    }
}

/// The event of an entry by the claims that count in a view, if it passes. The bit of a definitive
/// signature may there be that of any other.
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
        let thing = Thing::event(entry.event);
        let (bit, _) = acts::bit(EventKind::Signature, &view.rows(thing));
        if !acts.has_bit(bit) {
            return None;
        }
    }
    let (holds, act) = view.held(entry.event, entry.agreement, owner)?;
    let happened = act.when.happened.and(holds);
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
    let inside = if entry.look {
        look(graph, entry.event, inside, window)?
    } else {
        Certainty::possibly(inside)
    };
    Some(inside.and(entry.happened))
}

/// Looks at possible days with gaps, and at a day that is only expected.
fn look(graph: &Graph, event: u32, inside: bool, window: (i32, i32)) -> Option<Certainty> {
    let settled = graph.settled();
    let when = settled.when[event as usize];
    if !when.dated {
        return Some(Certainty::Maybe);
    }
    let meets = !when.gaps || {
        let at = settled.gaps.partition_point(|(other, _)| *other < event);
        let runs = settled.gaps[at].1.runs();
        runs.iter()
            .any(|run| run.0 <= window.1 && run.1 >= window.0)
    };
    meets.then(|| Certainty::possibly(inside && !when.expected))
}

impl<'g> Iterator for Events<'g> {
    type Item = Event<'g>;

    #[inline]
    fn next(&mut self) -> Option<Event<'g>> {
        self.whole = false;
        let (view, owner, acts) = (self.view, self.owner, self.acts);
        loop {
            if let Some(entry) = self.run.find(|entry| acts.has_bit(entry.bit)) {
                return Some(Event::dated(view, owner, entry));
            }
            if self.rest.is_empty() {
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
        let mut sum = init;
        if !view.is_plain() {
            let glance = view.glance();
            let List { mut dated, vague } = self.rest;
            // One loop for each thing to look at, so that none asks every entry which it is.
            for entry in vague.iter().map(Some).chain([None]) {
                let run;
                (run, dated) = entry.map_or((dated, &[][..]), |entry| {
                    dated.split_at(before(dated, entry))
                });
                let run = run.iter().filter(|entry| acts.has_bit(entry.bit));
                let add = |sum, entry: &'g Dated| f(sum, Event::dated(view, owner, entry));
                sum = match glance.looks_at() {
                    LooksAt::Nothing => run.fold(sum, add),
                    LooksAt::Day => run.filter(|e| glance.knows_dated(e)).fold(sum, add),
                    LooksAt::Source => run.filter(|e| glance.trusts_dated(e)).fold(sum, add),
                    LooksAt::Both => run.filter(|e| glance.shows_dated(e)).fold(sum, add),
                };
                if let Some(entry) = entry
                    && let Some(event) = in_view(view, owner, entry, acts, self.window)
                {
                    sum = f(sum, event);
                }
            }
            return sum;
        }
        loop {
            sum = (self.run)
                .filter(|entry| acts.has_bit(entry.bit))
                .fold(sum, |sum, entry| f(sum, Event::dated(view, owner, entry)));
            if self.rest.is_empty() {
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
