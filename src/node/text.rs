//! What an agreement or a part of it says on a day: which acts and later agreements changed it by then.

use std::fmt;

use super::{Agreement, Claim, Event, InEffect, Part, Relation, Status};
use crate::date::{Certainty, Day, Days};
use crate::graph::Thing;
use crate::lifecycle;
use crate::lifecycle::facts::{Facts, Subject};
use crate::rules::asserted;
use crate::view::FactsOf;
use crate::vocabulary::{EventKind, RelationKind, TextChange, Word};

/// An agreement, or a part of it, as it is on a day: whether it is in force, and what changed it.
///
/// Prints as one line.
///
/// ```
/// use treatygraph::{EventKind, GraphBuilder, day, record::Event, sample, vocabulary::TextChange};
/// let mut act = Event::new("ru-ir-2025", EventKind::Amendment).part("3").on(day(2030, 1, 1));
/// act.change = Some(TextChange::Replaces);
/// let graph = GraphBuilder::new().toml("seed.toml", sample::SEED).add(act).build()?;
/// let article = graph.part("ru-ir-2025/3")?;
/// assert_eq!(article.text_on(day(2029, 1, 1)).to_string(), "ru-ir-2025/3: in-force (presumed)");
/// assert_eq!(
///     article.text_on(day(2031, 1, 1)).to_string(),
///     "ru-ir-2025/3: in-force (presumed); replaced by amendment since 2030-01-01",
/// );
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct TextOn<'g> {
    status: Status<'g>,
    changes: Vec<ChangeOfText<'g>>,
    in_effect: Vec<InEffect<'g>>,
}

/// What changed a text by a day: an act, or a later agreement.
#[derive(Clone, Debug)]
pub struct ChangeOfText<'g> {
    change: TextChange,
    by: By<'g>,
    since: Days,
    certainty: Certainty,
}

#[derive(Clone, Copy, Debug)]
enum By<'g> {
    Act(Event<'g>),
    Later(Relation<'g>),
}

impl<'g> Agreement<'g> {
    /// Itself as it is on a day: what changed the agreement as such. What changed a part is told of the part:
    /// see [`parts_on`](Self::parts_on).
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let text = graph.agreement("ru-ir-2025")?.text_on(day(2026, 1, 1));
    /// assert_eq!((text.part(), text.changes().len()), (None, 0));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn text_on(self, day: Day) -> TextOn<'g> {
        let facts = FactsOf::of(self.view, self.id);
        TextOn::of(&facts, self, None, day)
    }

    /// Each of its parts as it is on a day, in the order of their keys: whether it is in force and in effect,
    /// and what amended, replaced, added, deleted or interpreted it by then (MEANING, M24).
    ///
    /// O(parts × acts).
    ///
    /// ```
    /// use treatygraph::{Standing, day, sample};
    /// let graph = sample::russia_iran();
    /// let treaty = graph.agreement("ru-ir-2025")?;
    /// let part = treaty.parts_on(day(2026, 1, 1)).next().unwrap();
    /// assert!(part.status().is(Standing::InForce).is_yes());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn parts_on(self, day: Day) -> impl Iterator<Item = TextOn<'g>> {
        let facts = FactsOf::of(self.view, self.id);
        let parts = self.parts();
        parts.map(move |part| TextOn::of(&facts, self, Some(part), day))
    }
}

impl<'g> Part<'g> {
    /// Itself as it is on a day: what changed it by then.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let article = graph.part("ru-ir-2025/3")?;
    /// assert!(article.text_on(day(2026, 1, 1)).changes().is_empty());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn text_on(self, day: Day) -> TextOn<'g> {
        let home = self.agreement();
        TextOn::of(&FactsOf::of(self.view, home.id), home, Some(self), day)
    }
}

impl<'g> TextOn<'g> {
    fn of(told: &FactsOf, home: Agreement<'g>, part: Option<Part<'g>>, day: Day) -> TextOn<'g> {
        TextOn {
            status: part.map_or_else(|| home.status_on(day), |part| part.status_on(day)),
            changes: changes(told, home, part, day).collect(),
            in_effect: InEffect::of(told, home, part, day),
        }
    }

    /// The agreement.
    pub fn agreement(&self) -> Agreement<'g> {
        self.status.agreement()
    }

    /// The part asked about; `None` where the whole was.
    pub fn part(&self) -> Option<Part<'g>> {
        self.status.part()
    }

    /// The day asked about.
    pub fn day(&self) -> Day {
        self.status.day()
    }

    /// How it stands on the day.
    pub fn status(&self) -> &Status<'g> {
        &self.status
    }

    /// What changed it by then: acts in the order of lists, then later agreements in that of relations.
    pub fn changes(&self) -> &[ChangeOfText<'g>] {
        &self.changes
    }

    /// For whom and for what it is in effect, as [`Agreement::in_effect_on`] has it.
    pub fn in_effect(&self) -> &[InEffect<'g>] {
        &self.in_effect
    }

    /// Whether its words are those that were agreed first: *no* where it was certainly amended, replaced,
    /// deleted, or supplemented by a later agreement. What interprets it leaves its words, and the act that adds
    /// a part is the first that gives them.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// assert!(graph.part("ru-ir-2025/3")?.text_on(day(2026, 1, 1)).is_original().is_yes());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn is_original(&self) -> Certainty {
        let changed = self.changes.iter().filter(|change| change.rewords());
        !changed.fold(Certainty::No, |sum, change| sum.or(change.certainty))
    }
}

/// What may have changed it by the day: acts, then later agreements.
pub(super) fn changes<'g>(
    told: &FactsOf,
    home: Agreement<'g>,
    part: Option<Part<'g>>,
    day: Day,
) -> impl Iterator<Item = ChangeOfText<'g>> {
    by_acts(told, home, part, day).chain(by_agreements(home, part, day))
}

/// The acts that may have changed it by the day.
fn by_acts<'g>(
    told: &FactsOf,
    home: Agreement<'g>,
    part: Option<Part<'g>>,
    day: Day,
) -> impl Iterator<Item = ChangeOfText<'g>> {
    let part = part.map(|part| part.id);
    let acts = told.facts.acts.iter().zip(&told.events);
    let those = acts.filter(move |(act, _)| act.part == part);
    those.filter_map(move |(act, event)| {
        let event = Event::of_id(home.view, *event);
        let amends = matches!(event.kind(), EventKind::Amendment | EventKind::Modification);
        let certainty = act.has_come(act.takes_effect(), day);
        (amends && !certainty.is_no()).then(|| ChangeOfText {
            change: event.change().unwrap_or(TextChange::Amends),
            by: By::Act(event),
            since: act.takes_effect().clone(),
            certainty,
        })
    })
}

/// The later agreements that may have changed it by the day, once they may be in force.
fn by_agreements<'g>(
    home: Agreement<'g>,
    part: Option<Part<'g>>,
    day: Day,
) -> impl Iterator<Item = ChangeOfText<'g>> {
    let view = home.view;
    let to = part.map_or(home.thing(), |part| part.thing());
    let begins = |facts: &Facts| lifecycle::beginning(facts, Subject::Whole);
    home.relations().filter_map(move |relation| {
        let change = change(relation.kind())?;
        let later = view.evidence().home(relation.row().from);
        if relation.row().to != Ok(to) || later == home.id {
            return None;
        }
        let begins = begins(&FactsOf::by_itself(view, later).facts);
        let sure = asserted(&view.rows(Thing::relation(relation.id)));
        let certainty = begins.has_come(day).and(sure);
        (!certainty.is_no()).then(|| ChangeOfText {
            change,
            by: By::Later(relation),
            certainty,
            since: begins.days.clone(),
        })
    })
}

/// The later agreements that may have changed an agreement, or a part of it, once they are in force.
pub(super) fn changed_by(home: Agreement<'_>) -> impl Iterator<Item = u32> {
    let evidence = home.view.evidence();
    let later = home
        .relations()
        .filter(|relation| change(relation.kind()).is_some());
    let later = later.map(|relation| evidence.home(relation.row().from));
    later.filter(move |later| *later != home.id)
}

/// What a later agreement that relates so to another, or to a part of it, does to that text.
fn change(kind: RelationKind) -> Option<TextChange> {
    Some(match kind {
        RelationKind::Amends => TextChange::Amends,
        RelationKind::Replaces => TextChange::Replaces,
        RelationKind::Supplements => TextChange::Adds,
        RelationKind::Terminates => TextChange::Deletes,
        RelationKind::Interprets => TextChange::Interprets,
        _ => return None,
    })
}

impl<'g> ChangeOfText<'g> {
    /// What it does to the text.
    pub fn change(&self) -> TextChange {
        self.change
    }

    /// Whether it gives other words: what interprets leaves them, and the act that adds a part is the first that
    /// gives them.
    fn rewords(&self) -> bool {
        match self.change {
            TextChange::Interprets => false,
            TextChange::Adds => self.relation().is_some(),
            _ => true,
        }
    }

    /// The act by which; `None` where a later agreement does.
    pub fn event(&self) -> Option<Event<'g>> {
        match self.by {
            By::Act(event) => Some(event),
            By::Later(_) => None,
        }
    }

    /// The later agreement by which, as a relation to this one; `None` where an act does.
    pub fn relation(&self) -> Option<Relation<'g>> {
        match self.by {
            By::Later(relation) => Some(relation),
            By::Act(_) => None,
        }
    }

    /// The id of that act or relation.
    pub fn id(&self) -> String {
        match self.by {
            By::Act(event) => event.id(),
            By::Later(relation) => relation.id(),
        }
    }

    /// The days since which it may be so: of a later agreement, those on which that may have begun.
    pub fn since(&self) -> &Days {
        &self.since
    }

    /// Whether it did so by the day asked: yes or maybe.
    pub fn certainty(&self) -> Certainty {
        self.certainty
    }

    /// The claims on that act or relation.
    pub fn claims(&self) -> impl Iterator<Item = Claim<'g>> + use<'g> {
        match self.by {
            By::Act(event) => event.claims(),
            By::Later(relation) => relation.claims(),
        }
    }
}

/// `replaced by amendment since 2000-01-01`.
impl fmt::Display for ChangeOfText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.change {
            TextChange::Amends => "amended",
            TextChange::Replaces => "replaced",
            TextChange::Adds if self.relation().is_some() => "supplemented",
            TextChange::Adds => "added",
            TextChange::Deletes => "deleted",
            TextChange::Interprets => "interpreted",
        })?;
        match self.by {
            By::Act(event) => write!(f, " by {}", event.kind().word())?,
            By::Later(relation) => write!(f, " by {}", relation.from())?,
        }
        if !self.since.is_empty() && self.since != Days::all() {
            write!(f, " since {}", self.since.to_string().replace(", ", " or "))?;
        }
        f.write_str(match self.certainty {
            Certainty::Yes => "",
            _ => " (maybe)",
        })
    }
}

impl fmt::Display for TextOn<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = self
            .part()
            .map_or(self.agreement().key(), |part| part.key());
        write!(f, "{key}: {}", self.status)?;
        self.changes
            .iter()
            .try_for_each(|change| write!(f, "; {change}"))
    }
}
