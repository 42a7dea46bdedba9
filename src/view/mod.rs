//! Views: which claims count (MEANING, M12 to M14), and what they say of an agreement.

mod account;
mod bearers;
mod clauses;
mod coverage;
mod facts;
mod findings;
mod heirs;
mod office;
mod settle;
mod territory;
mod third;
mod voice;

pub(crate) use account::{Owner, disputes, disputes_of, faces, membership};
pub(crate) use facts::FactsOf;
pub(crate) use findings::{findings, findings_of};
pub(crate) use heirs::Names;
pub(crate) use office::{OfficeAct, gives};
pub(crate) use settle::between;
pub(crate) use territory::Sovereign;

use crate::date::{Certainty, Day};
use crate::graph::{
    Dated, Evidence, Graph, Index, Kind, Lens, LensId, NONE, Settled, Thing, Trusted, is_citation,
};
use crate::record::Field;
use crate::rules::{FieldSet, Row, asserted, counting, one_field};
use crate::vocabulary::Stance;

/// A graph as some of its claims tell it: what was known by a day, what some sources say, what one
/// actor's own voices say where they have spoken.
///
/// Everything a [`Graph`] can be asked, a view can be asked; what it answers with stays in the view.
/// Views are `Copy`, and compose in any order: of two limits of knowledge the earlier holds, of two
/// sets of sources what is in both, of two actors the voices of both (MEANING, M12 to M14). The set
/// of claims narrows; a day may then be less certain, or more.
///
/// ```
/// use treatygraph::{EventKind, day, sample};
///
/// let graph = sample::russia_iran();
/// let force = |view: treatygraph::View<'_>| {
///     let mut events = view.events().of(EventKind::EntryIntoForce);
///     events.next().unwrap().when().to_string()
/// };
/// assert_eq!(force(graph.view()), "2025-07-11..2025-07-18 or 2025-10-02");
/// assert_eq!(force(graph.as_known_on(day(2025, 8, 1))), "by 2025-07-18");
/// assert_eq!(force(graph.according_to(graph.state("RU")?)), "2025-10-02");
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct View<'g> {
    pub(crate) graph: &'g Graph,
    /// The number of the lens, and beside it whether all claims count.
    lens: LensId,
    /// The last day on which a claim may have become known; `i32::MAX` where there is no limit.
    limit: i32,
}

/// Where all sources are trusted, and nobody's account is heard first.
const NO_LENS: LensId = 0;

/// The bit beside the number of a lens that says that all claims count: nothing is looked through, or
/// what is hides none.
const PLAIN: LensId = 1 << 31;

/// Where there is no limit of knowledge.
const NO_LIMIT: i32 = i32::MAX;

impl<'g> View<'g> {
    pub(crate) fn plain(graph: &'g Graph) -> View<'g> {
        View {
            graph,
            lens: NO_LENS | PLAIN,
            limit: NO_LIMIT,
        }
    }

    /// A view through a lens, with a note whether all claims count.
    fn new(graph: &'g Graph, lens: LensId, limit: i32) -> View<'g> {
        let view = View { graph, lens, limit };
        let claims = &graph.index().all_claims;
        let trusts = |trusted: &[bool]| !claims.unsourced && trusted.iter().all(|trusts| *trusts);
        let plain =
            view.actors().is_empty() && limit >= claims.known && view.trusted().is_none_or(trusts);
        let lens = if plain { lens | PLAIN } else { lens };
        View { lens, ..view }
    }

    #[inline]
    pub(crate) fn evidence(self) -> &'g Evidence {
        self.graph.evidence()
    }

    #[inline]
    pub(crate) fn settled(self) -> &'g Settled {
        self.graph.settled()
    }

    #[inline]
    pub(crate) fn index(self) -> &'g Index {
        self.graph.index()
    }

    /// A thing of another view: of another graph, the one of the same key and kind.
    pub(crate) fn counterpart(self, other: View<'_>, thing: Thing) -> Option<Thing> {
        if std::ptr::eq(self.graph, other.graph) {
            Some(thing)
        } else {
            (self.graph.node(other.graph.key_of(thing))).filter(|found| found.kind == thing.kind)
        }
    }

    /// By what is kept that was made for an agreement in this view.
    fn key(self, agreement: u32) -> (LensId, i32, u32) {
        (self.lens & !PLAIN, self.limit, agreement)
    }

    /// Whether all claims count, in every field.
    #[inline]
    pub(crate) fn is_plain(self) -> bool {
        self.lens & PLAIN != 0
    }

    pub(crate) fn limited(self, limit: i32) -> View<'g> {
        View::new(self.graph, self.lens & !PLAIN, self.limit.min(limit))
    }

    fn lens(self) -> Option<&'g Lens> {
        match self.lens & !PLAIN {
            NO_LENS => None,
            id => self.graph.lenses().get(id),
        }
    }

    /// This view, with only these sources trusted of those that were.
    pub(crate) fn with_trust(self, trusted: &dyn Fn(u32) -> bool) -> View<'g> {
        let mut lens = self.lens().cloned().unwrap_or_default();
        let before = lens.trusted.take();
        let still = |source: u32| {
            let was = before.as_ref();
            trusted(source) && was.is_none_or(|was| was.sources[source as usize])
        };
        let count = self.evidence().nodes.sources.len() as u32;
        let sources: Box<[bool]> = (0..count).map(still).collect();
        let sets = &self.index().tellers.source_sets;
        let any = |set: u32| sets.of(set).iter().any(|source| sources[*source as usize]);
        let sets = (0..sets.len() as u32).map(any).collect();
        lens.trusted = Some(Trusted { sources, sets });
        self.through(lens)
    }

    /// This view, with one actor more whose account is heard.
    pub(crate) fn with_actor(self, actor: Thing) -> View<'g> {
        let mut lens = self.lens().cloned().unwrap_or_default();
        lens.actors.push(actor);
        lens.actors.sort_unstable();
        lens.actors.dedup();
        self.through(lens)
    }

    /// This view, without preference for anybody's account.
    pub(crate) fn with_all_voices(self) -> View<'g> {
        let mut lens = self.lens().cloned().unwrap_or_default();
        lens.actors.clear();
        self.through(lens)
    }

    fn through(self, lens: Lens) -> View<'g> {
        let lens = if lens == Lens::default() {
            NO_LENS
        } else {
            self.graph.lenses().keep(lens)
        };
        View::new(self.graph, lens, self.limit)
    }

    /// The limit of knowledge: the last day on which a claim may have become known; `None` where there
    /// is none.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let view = graph.as_known_on(day(2025, 8, 1)).as_known_on(day(2025, 10, 3));
    /// assert_eq!(view.known_on(), Some(day(2025, 8, 1))); // of two limits, the earlier
    /// ```
    pub fn known_on(self) -> Option<Day> {
        Day::from_number(self.limit).filter(|_| self.limit != NO_LIMIT)
    }

    /// For each source, whether it is trusted; `None` where all are.
    pub(crate) fn trusted(self) -> Option<&'g [bool]> {
        Some(&self.lens()?.trusted.as_ref()?.sources)
    }

    /// Whose account is heard.
    pub(crate) fn actors(self) -> &'g [Thing] {
        self.lens().map_or(&[], |lens| &lens.actors)
    }

    /// Whether a claim is known by the limit, and its source trusted (M12, M13).
    #[inline]
    pub(crate) fn admits(self, claim: u32, always_there: bool) -> bool {
        let claims = &self.evidence().claims;
        let source = claims.source[claim as usize];
        if source == NONE && always_there {
            return true;
        }
        let known = self.limit == NO_LIMIT || claims.known[claim as usize] <= self.limit;
        known
            && self
                .trusted()
                .is_none_or(|trusted| trusted.get(source as usize).is_some_and(|trusted| *trusted))
    }

    /// Whether a source that corrects or withdraws others is known by the limit, and trusted (M32).
    pub(crate) fn heeds(self, source: u32) -> bool {
        let known = self.evidence().corrections.known(source);
        (self.limit == NO_LIMIT || known <= self.limit)
            && self
                .trusted()
                .is_none_or(|trusted| trusted[source as usize])
    }

    /// Whether any claim about a thing counts; one without claims is there in every view.
    #[inline]
    pub(crate) fn shows(self, thing: Thing) -> bool {
        if self.evidence().is_corrected(thing) {
            return !self.rows(thing).is_empty();
        }
        if self.limit == NO_LIMIT && self.trusted().is_none() {
            return true;
        }
        let mut claims = self.evidence().claims.about(thing);
        let always = self.evidence().is_always_there(thing);
        claims.is_empty() || claims.any(|claim| self.admits(claim, always))
    }

    /// Whether anything in view is said of a thing.
    pub(crate) fn knows(self, thing: Thing) -> bool {
        !self.evidence().claims.about(thing).is_empty() && self.shows(thing)
    }

    /// Whether lists of things have it: who acts is always listed, an agreement where something in
    /// view speaks of it, all else where something in view asserts it.
    pub(crate) fn lists(self, thing: Thing) -> bool {
        match thing.kind {
            Kind::Source | Kind::Party | Kind::Body | Kind::Leader => true,
            Kind::Agreement if self.is_plain() && !self.evidence().is_corrected(thing) => true,
            Kind::Agreement => {
                let list = self.index().of_agreement.of(thing.id);
                self.knows(thing) || list.events().any(|event| self.shows_event(event))
            }
            _ => self.asserts(thing),
        }
    }

    /// Whether a claim that counts asserts a thing: what is only denied is not in view (M5).
    fn asserts(self, thing: Thing) -> bool {
        if self.evidence().claims.about(thing).is_empty() {
            // A part of which nothing is said but where it is named.
            return true;
        }
        if !self.actors().is_empty() || self.evidence().is_corrected(thing) {
            return asserted(&self.rows(thing)) != Certainty::No;
        }
        let mut counted = self.counted(thing);
        counted.any(|claim| !self.evidence().denies(claim))
    }

    /// Whether an event is shown: whether any claim on it counts.
    #[inline]
    pub(crate) fn shows_event(self, event: u32) -> bool {
        let thing = Thing::event(event);
        self.glance().shows(event) && (!self.evidence().is_corrected(thing) || self.shows(thing))
    }

    /// What a list needs of a view to tell which of its events are shown.
    #[inline]
    pub(crate) fn glance(self) -> Glance<'g> {
        let tellers = &self.index().tellers;
        Glance {
            view: self,
            known: &tellers.known,
            told_by: &tellers.told_by,
            sets: match self.lens() {
                Some(lens) => lens.trusted.as_ref().map(|trusted| &*trusted.sets),
                None => None,
            },
        }
    }

    /// The claims about a thing that are known by the limit and whose sources are trusted, in order; those that
    /// are corrected or withdrawn too.
    #[inline]
    pub(crate) fn counted(self, thing: Thing) -> impl Iterator<Item = u32> + use<'g> {
        let plain = self.is_plain();
        let always = plain || self.evidence().is_always_there(thing);
        let about = self.evidence().claims.about(thing);
        about.filter(move |claim| plain || self.admits(*claim, always))
    }

    /// The claims about a thing that count, each with the fields in which it counts (M14).
    pub(crate) fn rows(self, thing: Thing) -> Vec<Row<'g>> {
        let evidence = self.evidence();
        let rows = self.counted(thing).map(|claim| Row::of(evidence, claim));
        let rows = counting(evidence, thing, rows.collect(), &|source| {
            self.heeds(source)
        });
        if self.actors().is_empty() {
            rows
        } else {
            self.preferred(thing, rows)
        }
    }

    /// The same, one by one: of most things all claims count, and then no list is made.
    pub(crate) fn each_row(self, thing: Thing) -> impl Iterator<Item = Row<'g>> {
        let evidence = self.evidence();
        let all_count = self.actors().is_empty() && !evidence.is_corrected(thing);
        let listed = if all_count {
            Vec::new()
        } else {
            self.rows(thing)
        };
        let counted = all_count.then(|| self.counted(thing));
        let counted = counted.into_iter().flatten();
        counted
            .map(move |claim| Row::of(evidence, claim))
            .chain(listed)
    }

    /// The claims about a thing that a view lists: those that count, and those that would, were they not
    /// corrected or withdrawn.
    pub(crate) fn listed(self, thing: Thing) -> Vec<u32> {
        if self.actors().is_empty() {
            return self.counted(thing).collect();
        }
        let mut rows = self.rows(thing);
        if self.evidence().is_corrected(thing) {
            let all = self
                .counted(thing)
                .map(|claim| Row::of(self.evidence(), claim));
            rows.extend(self.preferred(thing, all.collect()));
        }
        let mut listed: Vec<u32> = rows.into_iter().map(|row| row.claim).collect();
        listed.sort_unstable();
        listed.dedup();
        listed
    }

    /// Of these claims about a thing, what counts where some actors' account is heard first.
    fn preferred(self, thing: Thing, rows: Vec<Row<'g>>) -> Vec<Row<'g>> {
        let told = |field: Field| !is_citation(thing.kind, field);
        let heard: Vec<bool> = rows.iter().map(|row| self.hears(*row)).collect();
        let speaks = |(row, heard): (&Row<'_>, &bool)| *heard && row.stance() != Stance::Contests;
        let speaks: Vec<bool> = rows.iter().zip(&heard).map(speaks).collect();
        let mut denied = false;
        // The fields in which the actors have spoken.
        let mut spoken = FieldSet::default();
        for (row, _) in rows.iter().zip(&speaks).filter(|(_, speaks)| **speaks) {
            denied |= row.denies();
            let fields = row.values().map(|(field, _)| field);
            fields
                .filter(|field| told(*field))
                .for_each(|field| spoken.insert(one_field(field)));
        }
        let silent = |field: Field| !denied && !spoken.has(one_field(field));
        let event = thing.kind == Kind::Event;
        let mut counted = Vec::new();
        for ((mut row, speaks), heard) in rows.into_iter().zip(speaks).zip(heard) {
            let gave = row.values().any(|(field, _)| told(field));
            row.dates = silent(Field::On) || speaks && (row.denies() || row.gives_day());
            let counts = if row.denies() {
                // A denial gives no values: it counts as to whether the thing is so, or not at all.
                if event {
                    row.dates
                } else {
                    speaks || spoken.is_empty() && !denied
                }
            } else {
                if !speaks {
                    let mut hidden = FieldSet::default();
                    let fields = row.values().map(|(field, _)| field);
                    fields
                        .filter(|field| told(*field) && !silent(*field))
                        .for_each(|field| hidden.insert(field));
                    row = row.without(hidden);
                }
                let gives = row.values().any(|(field, _)| told(field));
                // What the actor's own voices say of an act, they say of its effect too.
                gives
                    || if event {
                        row.dates || heard
                    } else {
                        !gave && !denied
                    }
            };
            if counts {
                counted.push(row);
            }
        }
        counted
    }
}

/// A view, with what a list of events looks at again and again.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Glance<'g> {
    pub(crate) view: View<'g>,
    /// Since when each event is known, and which set of sources speaks of it.
    known: &'g [i32],
    told_by: &'g [u32],
    /// For each set of sources, whether any of it is trusted; `None` where all are.
    sets: Option<&'g [bool]>,
}

impl Glance<'_> {
    /// Whether any claim on an event counts.
    #[inline]
    fn shows(self, event: u32) -> bool {
        self.knows(event)
            && self.sets.is_none_or(|sets| {
                let trusted = sets[self.told_by[event as usize] as usize];
                trusted && (self.view.limit == NO_LIMIT || self.view.shows_both(event))
            })
    }

    /// The same of an entry on a certain day, mostly by what stands in it.
    #[inline]
    pub(crate) fn shows_dated(self, entry: &Dated) -> bool {
        match self.looks_at() {
            LooksAt::Nothing => true,
            LooksAt::Day => self.knows_dated(entry),
            LooksAt::Source => self.trusts_dated(entry),
            LooksAt::Both => self.shows(entry.event),
        }
    }

    /// What tells whether an entry is shown: the same for all of them.
    #[inline]
    pub(crate) fn looks_at(self) -> LooksAt {
        match (self.view.limit == NO_LIMIT, self.sets.is_none()) {
            (true, true) => LooksAt::Nothing,
            (false, true) => LooksAt::Day,
            (true, false) => LooksAt::Source,
            (false, false) => LooksAt::Both,
        }
    }

    #[inline]
    pub(crate) fn knows_dated(self, entry: &Dated) -> bool {
        let known = entry.known_by(self.view.limit);
        known.unwrap_or_else(|| self.knows(entry.event))
    }

    #[inline]
    pub(crate) fn trusts_dated(self, entry: &Dated) -> bool {
        let look = || self.told_by[entry.event as usize];
        let set = entry.source_set().unwrap_or_else(look);
        self.sets.is_none_or(|sets| sets[set as usize])
    }

    #[inline]
    fn knows(self, event: u32) -> bool {
        self.known[event as usize] <= self.view.limit
    }
}

/// What tells whether an entry of a list is shown.
#[derive(Clone, Copy)]
pub(crate) enum LooksAt {
    Nothing,
    Day,
    Source,
    Both,
}

impl View<'_> {
    /// Whether one claim on an event is both known in time and of a source that is trusted.
    #[inline(never)]
    fn shows_both(self, event: u32) -> bool {
        let mut claims = self.evidence().claims.about(Thing::event(event));
        claims.any(|claim| self.admits(claim, false))
    }
}
