//! Records of a view, an agreement or a pair, with all that they name: a dossier of its own.

use std::borrow::Cow;
use std::collections::HashMap;

use super::{Agreement, Pair};
use crate::graph::dossier::Written;
use crate::graph::{Given, Kind, Thing, ValueId};
use crate::record::{Dossier, Field};
use crate::view::View;

impl<'g> View<'g> {
    /// The claims that count as a dossier: the graph as it was known on a day, or as some sources tell
    /// it, to be kept or sent.
    ///
    /// What the records name is there too; where nothing in view is said of it, by its key alone. The
    /// parties of an agreement that no claim in view names stand without a source (MEANING, M13).
    /// [`according_to`](View::according_to) leaves no claim out: ask the new graph the same way. What a
    /// graph tells by all its records, whatever the view, it tells by those it has: how far a day that
    /// only `by` gives reaches back (M4), whose act that of a person is (M8), who spoke for an actor (M14).
    /// O(*claims*).
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let july = graph.as_known_on(day(2025, 7, 31)).to_dossier().build()?;
    /// assert_eq!(july.legislature("RU/duma")?.ratifications().count(), 1);
    /// assert!(july.events().count() < graph.events().count());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn to_dossier(self) -> Dossier {
        let mut excerpt = Excerpt::new(self);
        let things = self.evidence().things();
        things
            .filter(|thing| self.knows(*thing))
            .for_each(|thing| excerpt.take(thing, Reach::Named));
        excerpt.follow(&|_| Vec::new(), &|_| Reach::Named);
        excerpt.into_dossier()
    }
}

impl<'g> Agreement<'g> {
    /// The records about it that count, as a dossier that answers about it as this graph does.
    ///
    /// With it come the agreements to which relations lead from it, or which have relations to it, and
    /// so on; the parties, with the parties they descend from and their heirs; and whoever and whatever
    /// all these name. Acts of other agreements, which may tell who was in office, do not come along.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let treaty = graph.agreement("ru-ir-2025")?;
    /// let alone = treaty.to_dossier().build()?;
    /// let then = day(2025, 12, 1);
    /// let status = alone.agreement("ru-ir-2025")?.status_on(then);
    /// assert_eq!(status.to_string(), treaty.status_on(then).to_string());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn to_dossier(self) -> Dossier {
        let mut excerpt = Excerpt::new(self.view);
        excerpt.take(Thing::agreement(self.id), Reach::Wholly);
        excerpt.follow_wholly();
        excerpt.into_dossier()
    }
}

impl<'g> Pair<'g> {
    /// The records about the agreements in which the two face each other, themselves or as heirs, as
    /// [`Agreement::to_dossier`] gives them for one.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let pair = graph.state("RU")?.with(graph.state("IR")?);
    /// assert_eq!(pair.to_dossier().agreements.len(), 2);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn to_dossier(self) -> Dossier {
        let mut excerpt = Excerpt::new(self.first().view);
        if let Some((first, second)) = self.ids() {
            excerpt.take(Thing::party(first), Reach::Wholly);
            excerpt.take(Thing::party(second), Reach::Wholly);
        }
        for agreement in self.candidates() {
            excerpt.take(Thing::agreement(agreement.id), Reach::Wholly);
        }
        excerpt.follow_wholly();
        excerpt.into_dossier()
    }
}

/// How much of a thing an excerpt takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reach {
    /// Its record, with what that names.
    Named,
    /// The same, and what belongs to it.
    Wholly,
}

/// Things of a graph, with what they name.
pub(super) struct Excerpt<'g> {
    pub(super) view: View<'g>,
    taken: HashMap<Thing, Reach>,
    /// What is taken and not yet followed.
    next: Vec<Thing>,
}

impl<'g> Excerpt<'g> {
    pub(super) fn new(view: View<'g>) -> Excerpt<'g> {
        Excerpt {
            view,
            taken: HashMap::new(),
            next: Vec::new(),
        }
    }

    pub(super) fn take(&mut self, thing: Thing, reach: Reach) {
        let before = self.taken.get(&thing);
        if before.is_none_or(|before| *before < reach) {
            self.taken.insert(thing, reach);
            self.next.push(thing);
        }
    }

    /// Whether a thing is taken so far.
    pub(super) fn has(&self, thing: Thing, reach: Reach) -> bool {
        self.taken.get(&thing).is_some_and(|taken| *taken >= reach)
    }

    fn follow_wholly(&mut self) {
        let view = self.view;
        self.follow(&|thing| belonging(view, thing), &|_| Reach::Wholly);
    }

    /// Takes what the things taken name, as far as these are taken, and no further than it may be; and what
    /// belongs to those taken wholly.
    pub(super) fn follow(
        &mut self,
        belonging: &dyn Fn(Thing) -> Vec<Thing>,
        at_most: &dyn Fn(Thing) -> Reach,
    ) {
        while let Some(thing) = self.next.pop() {
            let reach = self.taken[&thing];
            if reach == Reach::Wholly {
                let belonging = belonging(thing).into_iter();
                belonging.for_each(|thing| self.take(thing, reach));
            }
            for named in self.named(thing) {
                self.take(named, reach.min(at_most(named)));
            }
        }
    }

    /// What a thing names.
    fn named(&self, thing: Thing) -> Vec<Thing> {
        let evidence = self.view.evidence();
        let given = self.claims(thing);
        let given = given.iter().flat_map(|claim| claim.iter());
        let values = given.map(|(_, value)| *value).chain(self.marks(thing));
        let named = values.flat_map(|value| evidence.named.of(value.0));
        named.copied().chain(self.identity(thing)).collect()
    }

    /// The things by which a thing is told from others of its kind.
    fn identity(&self, thing: Thing) -> Vec<Thing> {
        let evidence = self.view.evidence();
        let (at, nodes) = (thing.id as usize, &evidence.nodes);
        match thing.kind {
            Kind::Body => vec![Thing::party(nodes.owners[at])],
            Kind::Part => vec![Thing::agreement(nodes.part_of[at])],
            Kind::Obligation => vec![Thing::agreement(nodes.obligation_of[at])],
            Kind::Tenure => {
                let tenure = &evidence.tenures[at];
                vec![Thing::leader(tenure.leader), tenure.of]
            }
            Kind::Relation => {
                let relation = &evidence.relations[at];
                [relation.from]
                    .into_iter()
                    .chain(relation.to.ok())
                    .collect()
            }
            Kind::Event => {
                let events = &evidence.events;
                let part = events.part(thing.id);
                let agreement = Thing::agreement(events.agreement[at]);
                [agreement]
                    .into_iter()
                    .chain(part.map(Thing::part))
                    .chain(events.actor[at].thing())
                    .collect()
            }
            Kind::Source | Kind::Party | Kind::Leader | Kind::Agreement => Vec::new(),
        }
    }

    /// The values by which an event is told from others.
    fn marks(&self, thing: Thing) -> Vec<ValueId> {
        if thing.kind != Kind::Event {
            return Vec::new();
        }
        let marks = self.view.evidence().events.marks(thing.id);
        let alone = [marks.key, marks.subject, marks.territory, marks.beside];
        alone.into_iter().chain(marks.statement).flatten().collect()
    }

    /// The claims of a thing that count; and, without a source, those that a graph cannot do without.
    fn claims(&self, thing: Thing) -> Written<'g> {
        let (view, evidence) = (self.view, self.view.evidence());
        let claims = &evidence.claims;
        let needed: &[Field] = match thing.kind {
            Kind::Body => &[Field::Of],
            Kind::Agreement => &[Field::Parties, Field::Sides],
            _ => &[],
        };
        let mut written: Written<'g> = view
            .counted(thing)
            .map(|claim| Cow::Borrowed(claims.given.of(claim)))
            .collect();
        let is_needed = |field: &Field| needed.contains(field);
        let gives = |given: &[Given]| given.iter().any(|(field, _)| is_needed(field));
        if !needed.is_empty() && !written.iter().any(|given| gives(given)) {
            let only = |claim: u32| -> Vec<Given> {
                let given = claims.given.of(claim).iter().copied();
                given.filter(|(field, _)| is_needed(field)).collect()
            };
            written.extend(
                claims
                    .about(thing)
                    .map(only)
                    .filter(|given| !given.is_empty())
                    .map(Cow::Owned),
            );
        }
        written
    }

    pub(super) fn into_dossier(self) -> Dossier {
        let evidence = self.view.evidence();
        let mut things: Vec<Thing> = self.taken.keys().copied().collect();
        things.sort_unstable();
        evidence.to_dossier(things.into_iter(), &|thing| {
            let claims = self.claims(thing);
            // What has a record has to have one here; a part may be spoken of without.
            let has_record = !evidence.claims.about(thing).is_empty();
            (has_record || !claims.is_empty()).then_some(claims)
        })
    }
}

/// What belongs to a thing and is in view, beside what it names.
fn belonging(view: View<'_>, thing: Thing) -> Vec<Thing> {
    let evidence = view.evidence();
    let mut things = match thing.kind {
        Kind::Agreement => view.things_of(&[thing.id]),
        Kind::Leader => evidence.tenures_of(thing.id).map(Thing::tenure).collect(),
        Kind::Party => {
            let relations = view.index().relations_of_parties.iter().copied();
            let of_party = relations.filter(|id| {
                let relation = &evidence.relations[*id as usize];
                relation.from == thing || relation.to == Ok(thing)
            });
            of_party.map(Thing::relation).collect()
        }
        _ => Vec::new(),
    };
    things.retain(|thing| view.knows(*thing));
    things
}
