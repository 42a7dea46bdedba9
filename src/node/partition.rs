//! The graph in parts that answer alone as the whole does: agreement by agreement, and the register.

use std::collections::{HashMap, HashSet};

use super::excerpt::{Excerpt, Reach};
use super::{Agreement, both, text};
use crate::graph::{Kind, NONE, RelationRow, Thing};
use crate::record::{Dossier, Field};
use crate::rules::parties::descent;
use crate::view::{View, disputes};
use crate::vocabulary::RelationKind;

/// A graph or view, taken apart: a dossier for each agreement, and one for the register. Each of them can be built
/// elsewhere, alone or with any others, and gives the rows of the whole.
///
/// *The law of partition.* The rows of an [agreement's tables](Agreement::tables) are the same in the whole graph and in
/// a graph of its part, in every view of what was known or is trusted. The rows [of its own](Agreement::own_tables) of
/// all agreements, and [those of the register](crate::View::register_tables), are the rows of the whole, each once.
///
/// It holds for tables. Of an agreement's part other questions may have a poorer answer: who else was in office, to
/// which territories it applies, what else is in force between its parties.
///
/// ```
/// use treatygraph::sample;
/// let graph = sample::corpus();
/// let part = graph.partition().of(graph.agreement("ru-ir-2001")?).build()?;
/// let told = |graph: &treatygraph::Graph| -> Vec<String> {
///     let tables = graph.agreement("ru-ir-2001").unwrap().tables();
///     tables.iter().flat_map(|table| table.rows().map(|row| format!("{row:?}"))).collect()
/// };
/// assert_eq!(told(&part), told(&graph));
/// assert!(part.agreements().count() < graph.agreements().count());
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Partition<'g> {
    view: View<'g>,
    /// For each party the relations by which others follow it.
    heirs: HashMap<u32, Vec<Thing>>,
    /// The relations by which a party was a territory of another.
    territories: Vec<Thing>,
    /// The sources of each voice that has several, by the first.
    voices: HashMap<u32, Vec<Thing>>,
    /// The replacements that lead in a circle, by what they lead from and to.
    circles: HashMap<Thing, Vec<Thing>>,
    in_circle: HashSet<Thing>,
}

both! {
    /// The graph in parts: see [`Partition`]. O(*register*).
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let register = graph.partition().register().build()?;
    /// assert_eq!(register.leaders().count(), graph.leaders().count());
    /// assert_eq!(register.agreements().count(), 0);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    fn partition(view) -> Partition<'g> {
        Partition::of_view(view)
    }
}

impl<'g> Partition<'g> {
    fn of_view(view: View<'g>) -> Partition<'g> {
        let evidence = view.evidence();
        let mut partition = Partition {
            view,
            heirs: HashMap::new(),
            territories: Vec::new(),
            voices: HashMap::new(),
            circles: HashMap::new(),
            in_circle: HashSet::new(),
        };
        for &id in &view.index().relations_of_parties {
            let relation = &evidence.relations[id as usize];
            let thing = Thing::relation(id);
            if let Some((_, from)) = descent(relation) {
                partition.heirs.entry(from).or_default().push(thing);
            } else if relation.kind == RelationKind::TerritoryOf {
                partition.territories.push(thing);
            }
        }
        for (id, voice) in (0..).zip(&evidence.nodes.voices) {
            let sources = partition.voices.entry(*voice).or_default();
            sources.push(Thing::source(id));
        }
        partition.voices.retain(|_, sources| sources.len() > 1);
        for dispute in disputes(View::plain(view.graph)).iter() {
            if dispute.thing.kind == Kind::Relation && dispute.field == Field::To {
                let RelationRow { from, to, .. } = evidence.relations[dispute.thing.id as usize];
                partition.in_circle.insert(dispute.thing);
                for end in [Some(from), to.ok()].into_iter().flatten() {
                    partition
                        .circles
                        .entry(end)
                        .or_default()
                        .push(dispute.thing);
                }
            }
        }
        partition
    }

    /// The records about an agreement, and all on which its rows rest.
    ///
    /// Wholly there are: what is said of the agreement, of those that may replace, prolong or amend it, and of those that
    /// its clauses name; their parties with their heirs, the offices of the persons they name, and the sources that are one
    /// voice with theirs. Of whatever else these name, an agreement they refer to as well as a party, only its own
    /// record is there. Every claim is one of the graph: none is made up or cut short. O(*claims* in it).
    ///
    /// Of an agreement of another graph, it is the dossier of the one with its key here; where there is none, an empty
    /// one.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let part = graph.partition().of(graph.agreement("ru-ir-2025")?);
    /// assert_eq!(part.agreements[0].key.as_str(), "ru-ir-2001"); // to which it has a relation
    /// assert!(part.events.iter().all(|event| event.agreement.as_str() == "ru-ir-2025"));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn of(&self, agreement: Agreement<'_>) -> Dossier {
        let mut excerpt = Excerpt::new(self.view);
        if let Some(agreement) = self.view.counterpart(agreement.view, agreement.thing()) {
            self.take(&mut excerpt, agreement.id);
        }
        excerpt.into_dossier()
    }

    /// The register: parties and how they follow each other, bodies, persons and their offices, sources; and what
    /// is said of them.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let register = graph.partition().register();
    /// assert_eq!(register.tenures.len(), graph.to_dossier().tenures.len());
    /// assert!(register.events.is_empty());
    /// ```
    pub fn register(&self) -> Dossier {
        let (view, mut excerpt) = (self.view, Excerpt::new(self.view));
        let evidence = view.evidence();
        let things = (evidence.things()).filter(|thing| evidence.home(*thing) == NONE);
        let of_parties = view.index().relations_of_parties.iter();
        let things = things.chain(of_parties.map(|id| Thing::relation(*id)));
        things
            .filter(|thing| self.has(*thing))
            .for_each(|thing| excerpt.take(thing, Reach::Named));
        excerpt.follow(&|_| Vec::new(), &|_| Reach::Named);
        excerpt.into_dossier()
    }

    fn take(&self, excerpt: &mut Excerpt<'g>, agreement: u32) {
        let (view, evidence) = (self.view, self.view.evidence());
        let mut whole = vec![agreement];
        whole.extend(view.hangs_on(agreement));
        // What amends a part makes what it provides uncertain.
        whole.extend(text::changed_by(Agreement {
            view,
            id: agreement,
        }));
        whole
            .iter()
            .for_each(|id| excerpt.take(Thing::agreement(*id), Reach::Wholly));
        self.circles_of(agreement)
            .into_iter()
            .for_each(|relation| excerpt.take(relation, Reach::Named));
        let at_most = |named: Thing| match evidence.home(named) {
            home if home == NONE || whole.contains(&home) => Reach::Wholly,
            _ => Reach::Named,
        };
        loop {
            excerpt.follow(&|thing| self.belonging(thing), &at_most);
            // That an heir was a territory of another decides what passes to it (MEANING, M16).
            let among_them = |thing: &&Thing| {
                let relation = &evidence.relations[thing.id as usize];
                let has = |end: Thing| excerpt.has(end, Reach::Wholly);
                has(relation.from) && relation.to.is_ok_and(has) && !has(**thing)
            };
            let more: Vec<Thing> = (self.territories.iter())
                .filter(|thing| self.has(**thing))
                .filter(among_them)
                .copied()
                .collect();
            if more.is_empty() {
                return;
            }
            for relation in more {
                excerpt.take(relation, Reach::Wholly);
            }
        }
    }

    /// What belongs to a thing, and bears on rows about agreements.
    fn belonging(&self, thing: Thing) -> Vec<Thing> {
        let evidence = self.view.evidence();
        let mut things = match thing.kind {
            Kind::Agreement => self.view.things_of(&[thing.id]),
            // Whose act that of a person is, and in whose voice a person speaks (M2, M14).
            Kind::Leader => evidence.tenures_of(thing.id).map(Thing::tenure).collect(),
            Kind::Party => self.heirs.get(&thing.id).cloned().unwrap_or_default(),
            // How many are independent, and what is corrected or withdrawn (M6, M32).
            Kind::Source => {
                let voice = evidence.nodes.voices[thing.id as usize];
                self.voices.get(&voice).cloned().unwrap_or_default()
            }
            _ => Vec::new(),
        };
        things.retain(|thing| self.has(*thing));
        things
    }

    /// Whether anything is said of a thing, be it corrected or withdrawn: in a narrower view it may not be.
    fn has(&self, thing: Thing) -> bool {
        self.view.counted(thing).next().is_some()
    }

    /// The replacements that lead from an agreement back to it: together they are what is disputed of each (M7).
    fn circles_of(&self, agreement: u32) -> Vec<Thing> {
        let relations = &self.view.evidence().relations;
        let own = self.view.index().relations_of_agreement.of(agreement);
        let own = own.iter().map(|id| Thing::relation(*id));
        let mut open: Vec<Thing> = own.filter(|id| self.in_circle.contains(id)).collect();
        let mut found: HashSet<Thing> = open.iter().copied().collect();
        while let Some(relation) = open.pop() {
            let relation = &relations[relation.id as usize];
            let ends = [Some(relation.from), relation.to.ok()];
            let next = ends
                .into_iter()
                .flatten()
                .filter_map(|end| self.circles.get(&end));
            open.extend(next.flatten().copied().filter(|next| found.insert(*next)));
        }
        found.into_iter().collect()
    }
}
