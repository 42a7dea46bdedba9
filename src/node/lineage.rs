//! Where an agreement comes from, and what came of it.

use std::collections::{HashSet, VecDeque};
use std::fmt;

use super::{Agreement, Part, Relation};
use crate::graph::{Kind, Thing};
use crate::view::View;
use crate::vocabulary::RelationKind;

/// An agreement or part in the lineage of another, and how it is reached.
///
/// ```
/// let graph = treatygraph::sample::russia_iran();
/// let kin = graph.agreement("ru-ir-2001")?.lineage().next().unwrap();
/// assert_eq!((kin.agreement().unwrap().key(), kin.distance()), ("ru-ir-2025", 1));
/// assert_eq!(kin.relation().to_string(), "ru-ir-2025 replaces ru-ir-2001");
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Relative<'g> {
    relation: Relation<'g>,
    thing: Option<Thing>,
    distance: i32,
}

impl<'g> Relative<'g> {
    /// The agreement, that of the part where a part is reached; `None` where it has no record, only a
    /// [title](Relation::to_title).
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_north_korea();
    /// let mut lineage = graph.agreement("ru-kp-2024")?.lineage();
    /// assert_eq!(lineage.next().unwrap().agreement(), Some(graph.agreement("ru-kp-2000")?));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn agreement(self) -> Option<Agreement<'g>> {
        let view = self.relation.view;
        let thing = self.thing?;
        let id = match thing.kind {
            Kind::Part => view.evidence().nodes.part_of[thing.id as usize],
            _ => thing.id,
        };
        Some(Agreement { view, id })
    }

    /// The part reached; `None` where it is a whole agreement.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_north_korea();
    /// assert!(graph.agreement("ru-kp-2024")?.lineage().all(|kin| kin.part().is_none()));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn part(self) -> Option<Part<'g>> {
        let view = self.relation.view;
        let part = self.thing.filter(|thing| thing.kind == Kind::Part)?;
        Some(Part { view, id: part.id })
    }

    /// The relation by which it was reached, the last of those on the shortest way to it.
    ///
    /// ```
    /// use treatygraph::vocabulary::RelationKind;
    /// let graph = treatygraph::sample::russia_north_korea();
    /// let kin = graph.agreement("ru-kp-2000")?.lineage().next().unwrap();
    /// assert_eq!(kin.relation().kind(), RelationKind::Replaces);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn relation(self) -> Relation<'g> {
        self.relation
    }

    /// How many relations lie between: negative for what came before, such as what it replaces or
    /// amends, positive for what came after.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_north_korea();
    /// let before: Vec<_> = graph.agreement("ru-kp-2024")?.lineage().map(|kin| kin.distance()).collect();
    /// assert_eq!(before, [-1]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn distance(self) -> i32 {
        self.distance
    }
}

impl fmt::Display for Relative<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:+} {}", self.distance, self.relation)
    }
}

/// What is reached from a thing, before it and after it. `whole` says what stands for a thing on the way:
/// the agreement of a part, or the part itself.
fn lineage<'g>(
    view: View<'g>,
    start: Thing,
    whole: impl Fn(Thing) -> Thing,
) -> std::vec::IntoIter<Relative<'g>> {
    let relations_of = |thing: Thing| {
        let home = view.evidence().home(thing);
        let all = view.index().relations_of_agreement.of(home).iter();
        all.map(|id| Relation { view, id: *id })
            .filter(|relation| relation.kind() != RelationKind::RefersTo)
            .filter(|relation| relation.is_listed())
    };
    let mut seen = HashSet::from([start]);
    let mut found: Vec<Relative<'g>> = Vec::new();
    // Both ways at once, so that in a circle each is told by its shortest way.
    let mut queue = VecDeque::from([(start, -1, -1), (start, 1, 1)]);
    while let Some((at, step, distance)) = queue.pop_front() {
        for relation in relations_of(at) {
            let (from, to) = (whole(relation.row().from), relation.row().to.map(&whole));
            let reached = match step {
                -1 if from == at => to.ok(),
                1 if to == Ok(at) => Some(from),
                _ => continue,
            };
            if let Some(thing) = reached {
                if !seen.insert(thing) {
                    continue;
                }
                queue.push_back((thing, step, distance + step));
            }
            found.push(Relative {
                relation,
                thing: reached,
                distance,
            });
        }
    }
    let key = |kin: &Relative<'g>| match kin.thing {
        Some(thing) => view.graph.key_of(thing),
        None => kin.relation.to_title().unwrap_or_default(),
    };
    found.sort_by(|a, b| (a.distance, key(a)).cmp(&(b.distance, key(b))));
    found.into_iter()
}

impl<'g> Agreement<'g> {
    /// Where it comes from and what came of it: every agreement reached by relations of it and its
    /// parts, such as *replaces*, *amends*, *prolongs*, *implements*, and by those of what is so
    /// reached; first what came before, the most distant first, then what came after.
    ///
    /// A mere mention (`refers-to`) makes no kin, nor does a common ancestor: two protocols to one
    /// treaty are each in the lineage of that treaty alone. Each agreement is told once, by the
    /// shortest way, also where relations run in a circle (MEANING, M7). O(*n* log *n*) in the relations
    /// of what is reached.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let told: Vec<_> = graph.agreement("ru-ir-2025")?.lineage().map(|kin| kin.to_string()).collect();
    /// assert_eq!(told, ["-1 ru-ir-2025 replaces ru-ir-2001"]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn lineage(self) -> impl ExactSizeIterator<Item = Relative<'g>> {
        let part_of = &self.view.evidence().nodes.part_of;
        lineage(self.view, self.thing(), |thing| match thing.kind {
            Kind::Part => Thing::agreement(part_of[thing.id as usize]),
            _ => thing,
        })
    }
}

impl<'g> Part<'g> {
    /// The lineage of this part alone, as [`Agreement::lineage`]: by relations that name it, and by
    /// those that name exactly what is so reached. What concerns the whole agreement is in the
    /// agreement's.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert_eq!(graph.part("ru-ir-2025/3")?.lineage().count(), 0);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn lineage(self) -> impl ExactSizeIterator<Item = Relative<'g>> {
        lineage(self.view, self.thing(), |thing| thing)
    }
}
