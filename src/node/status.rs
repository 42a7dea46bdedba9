//! How an agreement stands on a day, and over time.

use std::fmt;
use std::sync::OnceLock;

use super::query::Query;
use super::reason::Reason;
use super::{Agreement, Claim, Part, Party};
use crate::date::{Certainty, Day, Days};
use crate::graph::NONE;
use crate::lifecycle::answer::{self, Stand};
use crate::lifecycle::facts::Subject;
use crate::view::FactsOf;
use crate::vocabulary::{Standing, Standings};

/// How an agreement, or a part of it, stands on a day, as a whole or for one party (MEANING, M16).
///
/// It is the *set* of standings that are possible: claims may leave several. Whether it operates is
/// another question: a suspended agreement is in force. It rests on what is recorded to have happened, and on what
/// follows from the clauses of the text (MEANING, M25 to M27).
///
/// ```
/// use treatygraph::{Standing, day, sample};
///
/// let graph = sample::russia_iran();
/// let treaty = graph.agreement("ru-ir-2025")?;
/// let august = treaty.status_on(day(2025, 8, 1)); // one report says by 18 July, another 2 October
/// assert!(august.is(Standing::InForce).is_maybe());
/// assert_eq!(august.to_string(), "not-yet or in-force");
/// assert!(treaty.status_on(day(2025, 10, 3)).is(Standing::InForce).is_yes());
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone)]
pub struct Status<'g> {
    query: Query<'g>,
    day: Day,
    stand: Stand,
    /// Made when somebody asks for it: it costs much more than the answer.
    detail: OnceLock<Detail<'g>>,
}

/// What an answer rests on.
#[derive(Clone)]
struct Detail<'g> {
    suspensions: Vec<Suspension<'g>>,
    reasons: Vec<Reason<'g>>,
}

/// A suspension that may be in effect (VCLT 57 to 62, 72).
///
/// ```
/// use treatygraph::{EventKind, GraphBuilder, day, record::Event, sample};
/// let pause = Event::new("ru-ir-2025", EventKind::Suspension).party("IR").on(day(2026, 3, 1));
/// let graph = GraphBuilder::new().toml("seed.toml", sample::SEED).add(pause).build()?;
/// let status = graph.agreement("ru-ir-2025")?.status_on(day(2026, 4, 1));
/// assert_eq!(status.suspensions()[0].event().party(), Some(graph.party("IR")?));
/// assert!(status.suspended().is_yes());
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suspension<'g> {
    event: super::Event<'g>,
    certainty: Certainty,
}

impl<'g> Suspension<'g> {
    /// The act: its [`party`](super::Event::party) suspended, its [`part`](super::Event::part) is
    /// suspended; nobody in particular, or the whole, where it has none.
    ///
    /// ```
    /// use treatygraph::{EventKind, GraphBuilder, day, record::Event, sample};
    /// let pause = Event::new("ru-ir-2025", EventKind::Suspension).part("3").on(day(2026, 3, 1));
    /// let graph = GraphBuilder::new().toml("seed.toml", sample::SEED).add(pause).build()?;
    /// let status = graph.part("ru-ir-2025/3")?.status_on(day(2026, 4, 1));
    /// assert_eq!(status.suspensions()[0].event().part().unwrap().name(), "3");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn event(self) -> super::Event<'g> {
        self.event
    }

    /// Whether it is in effect: yes or maybe.
    ///
    /// ```
    /// use treatygraph::{EventKind, GraphBuilder, day, record::Event, sample};
    /// let pause = Event::new("ru-ir-2025", EventKind::Suspension).on("2026-03".parse::<treatygraph::Date>()?);
    /// let graph = GraphBuilder::new().toml("seed.toml", sample::SEED).add(pause).build()?;
    /// let status = graph.agreement("ru-ir-2025")?.status_on(day(2026, 3, 15));
    /// assert!(status.suspensions()[0].certainty().is_maybe());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn certainty(self) -> Certainty {
        self.certainty
    }
}

impl<'g> Detail<'g> {
    fn of(query: Query<'g>, told: &FactsOf, day: Day, status: &answer::Status) -> Self {
        let suspensions = status.suspensions.iter().map(|suspension| Suspension {
            event: super::Event::of_id(query.view, told.events[suspension.act]),
            certainty: suspension.certainty,
        });
        Detail {
            suspensions: suspensions.collect(),
            reasons: Reason::all(query, told, day, status),
        }
    }
}

impl<'g> Status<'g> {
    /// One that is settled: why is made when somebody asks.
    pub(super) fn settled(query: Query<'g>, day: Day, stand: Stand) -> Self {
        Status {
            query,
            day,
            stand,
            detail: OnceLock::new(),
        }
    }

    pub(super) fn of(query: Query<'g>, told: &FactsOf, day: Day, status: answer::Status) -> Self {
        Status {
            query,
            day,
            stand: status.stand(),
            detail: Detail::of(query, told, day, &status).into(),
        }
    }

    fn detail(&self) -> &Detail<'g> {
        self.detail.get_or_init(|| {
            let (query, day) = (self.query, self.day);
            let told = FactsOf::of(query.view, query.agreement);
            Detail::of(query, &told, day, &query.look(&told, day))
        })
    }

    /// The agreement asked about.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let status = graph.agreement("ru-ir-2025")?.status_on(day(2026, 1, 1));
    /// assert_eq!(status.agreement().key(), "ru-ir-2025");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn agreement(&self) -> Agreement<'g> {
        let (view, id) = (self.query.view, self.query.agreement);
        Agreement { view, id }
    }

    /// The part asked about; `None` where the whole.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let article = graph.part("ru-ir-2025/3")?;
    /// assert_eq!(article.status_on(day(2026, 1, 1)).part(), Some(article));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn part(&self) -> Option<Part<'g>> {
        let view = self.query.view;
        self.query.part.map(|id| Part { view, id })
    }

    /// The party asked about; `None` where the agreement as a whole, or one that the graph does not know.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let iran = graph.party("IR")?;
    /// let status = graph.agreement("ru-ir-2025")?.status_for(iran, day(2026, 1, 1));
    /// assert_eq!(status.party(), Some(iran));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn party(&self) -> Option<Party<'g>> {
        let view = self.query.view;
        match self.query.subject {
            Subject::Party(id) if id != NONE => Some(Party { view, id }),
            _ => None,
        }
    }

    /// The day asked about.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let status = graph.agreement("ru-ir-2025")?.status_on(day(2026, 1, 1));
    /// assert_eq!(status.day(), day(2026, 1, 1));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn day(&self) -> Day {
        self.day
    }

    /// Whether it stands so: yes if no other standing is possible, no if this one is not.
    ///
    /// ```
    /// use treatygraph::{Standing, day, sample};
    /// let graph = sample::seed();
    /// let status = graph.agreement("ru-ir-2025")?.status_on(day(2025, 1, 16));
    /// assert!(status.is(Standing::InForce).is_no());
    /// assert!(status.is(Standing::NotYet).is_yes());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn is(&self, standing: Standing) -> Certainty {
        self.stand.standings.is(standing)
    }

    /// The standings that are possible.
    ///
    /// ```
    /// use treatygraph::{Standing, day, sample};
    /// let graph = sample::russia_iran();
    /// let status = graph.agreement("ru-ir-2025")?.status_on(day(2025, 8, 1));
    /// let possible: Vec<Standing> = status.standings().iter().collect();
    /// assert_eq!(possible, [Standing::NotYet, Standing::InForce]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn standings(&self) -> Standings {
        self.stand.standings
    }

    /// Whether it is in force only by presumption: no end is recorded where one would be (MEANING,
    /// M20; VCLT 42(2)).
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let treaty = graph.agreement("ru-ir-2025")?;
    /// assert!(treaty.status_on(day(2026, 1, 1)).is_presumed());
    /// assert!(!treaty.status_on(day(2025, 1, 1)).is_presumed());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn is_presumed(&self) -> bool {
        self.stand.presumed
    }

    /// Of what is in force or applied by presumption: the last day on which an end would have been
    /// reported, where that is before the day asked about. A source that states no coverage tells of ends
    /// up to the day it was published (MEANING, M20). `None` on a day that is covered. O(the claims on the
    /// agreement).
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed(); // an article of 2 October 2025
    /// let treaty = graph.agreement("ru-ir-2025")?;
    /// assert_eq!(treaty.status_on(day(2025, 10, 2)).told_until(), None);
    /// let later = treaty.status_on(day(2040, 1, 1));
    /// assert!(later.is_presumed());
    /// assert_eq!(later.told_until(), Some(day(2025, 10, 2)));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn told_until(&self) -> Option<Day> {
        let Query {
            view, agreement, ..
        } = self.query;
        self.stand
            .presumed
            .then(|| view.told_until(agreement, self.day))?
    }

    /// Whether its operation is suspended as a whole; a part may be where it is not.
    ///
    /// ```
    /// use treatygraph::{EventKind, GraphBuilder, Standing, day, record::Event, sample};
    /// let pause = Event::new("ru-ir-2025", EventKind::Suspension).party("RU").on(day(2026, 3, 1));
    /// let graph = GraphBuilder::new().toml("seed.toml", sample::SEED).add(pause).build()?;
    /// let status = graph.agreement("ru-ir-2025")?.status_on(day(2026, 4, 1));
    /// assert!(status.suspended().is_yes() && status.is(Standing::InForce).is_yes());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn suspended(&self) -> Certainty {
        self.stand.suspended
    }

    /// Each suspension that may be in effect, also of parts.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let status = graph.agreement("ru-ir-2025")?.status_on(day(2026, 4, 1));
    /// assert!(status.suspensions().is_empty());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn suspensions(&self) -> &[Suspension<'g>] {
        &self.detail().suspensions
    }

    /// What the answer rests on, in the order in which it is told.
    ///
    /// ```
    /// use treatygraph::{day, sample, vocabulary::Because};
    /// let graph = sample::seed();
    /// let status = graph.agreement("ru-ir-2025")?.status_on(day(2026, 4, 1));
    /// let because: Vec<Because> = status.reasons().iter().map(|reason| reason.because()).collect();
    /// assert_eq!(because[..3], [Because::Begins, Because::Until, Because::Presumed]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn reasons(&self) -> &[Reason<'g>] {
        &self.detail().reasons
    }

    /// The answer and its reasons as a sentence that names its sources.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let status = graph.agreement("ru-ir-2025")?.status_on(day(2025, 10, 3));
    /// let why = status.why().to_string();
    /// assert!(why.starts_with("in-force (presumed) on 2025-10-03: entry-into-force on 2025-10-02 ("));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn why(&self) -> impl fmt::Display + use<'g> {
        Why(self.clone())
    }

    /// The claims it rests on, each once.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let status = graph.agreement("ru-ir-2025")?.status_on(day(2025, 10, 3));
    /// assert!(status.claims().iter().any(|claim| claim.speaker().is_some()));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn claims(&self) -> Vec<Claim<'g>> {
        let mut ids: Vec<u32> = (self.reasons().iter())
            .flat_map(|reason| reason.claims())
            .map(|claim| claim.id)
            .collect();
        ids.sort_unstable();
        ids.dedup();
        let view = self.query.view;
        ids.into_iter().map(|id| Claim { view, id }).collect()
    }
}

impl fmt::Display for Status<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.stand.standings)?;
        if self.stand.presumed {
            f.write_str(" (presumed)")?;
        }
        match self.stand.suspended {
            Certainty::Yes => f.write_str(", suspended"),
            Certainty::Maybe => f.write_str(", maybe suspended"),
            Certainty::No => Ok(()),
        }
    }
}

impl fmt::Debug for Status<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Status({self} on {})", self.day)
    }
}

struct Why<'g>(Status<'g>);

impl fmt::Display for Why<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let status = &self.0;
        write!(f, "{status} on {}", status.day)?;
        Reason::list(status.reasons(), f)
    }
}

/// A run of days on which an agreement stands in one way.
///
/// ```
/// use treatygraph::{day, sample};
/// let graph = sample::seed();
/// let spells = graph.agreement("ru-ir-2025")?.spells();
/// let told: Vec<String> = spells.iter().map(|spell| spell.to_string()).collect();
/// assert_eq!(told[..2], ["..2025-10-01: not-yet", "2025-10-02..2045-10-01: in-force"]); // a term of 20 years
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Spell<'g> {
    first: Option<Day>,
    last: Option<Day>,
    status: Status<'g>,
    presumed: Days,
}

impl<'g> Spell<'g> {
    pub(super) fn of(query: Query<'g>, told: &FactsOf, spell: answer::Spell) -> Self {
        let (first, last) = (spell.first, spell.last);
        let day = first.or(last).unwrap_or(crate::date::day(2000, 1, 1));
        Spell {
            first,
            last,
            status: Status::of(query, told, day, spell.status),
            presumed: spell.presumed,
        }
    }

    /// The days of it on which it is in force, or applied, only as no end is recorded (MEANING, M20).
    ///
    /// ```
    /// let graph = treatygraph::sample::seed();
    /// let spells = graph.agreement("ru-ir-2025")?.spells();
    /// assert!(spells[0].presumed().is_empty()); // not yet in force
    /// assert_eq!(spells[1].presumed().to_string(), "2025-10-03..2045-10-01"); // on the first day it is certain
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn presumed(&self) -> &Days {
        &self.presumed
    }

    /// The first day; `None` where it reaches back for ever.
    ///
    /// ```
    /// let graph = treatygraph::sample::seed();
    /// let spells = graph.agreement("ru-ir-2025")?.spells();
    /// assert_eq!(spells[1].first(), Some(treatygraph::day(2025, 10, 2)));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn first(&self) -> Option<Day> {
        self.first
    }

    /// The last day, included; `None` where it reaches on for ever.
    ///
    /// ```
    /// let graph = treatygraph::sample::seed();
    /// let spells = graph.agreement("ru-ir-2025")?.spells();
    /// assert_eq!(spells[0].last(), Some(treatygraph::day(2025, 10, 1)));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn last(&self) -> Option<Day> {
        self.last
    }

    /// How it stands on these days: standings and operation are those of all of them, and it is
    /// presumed where it is on any of them; the reasons are those of the first, or of the last where
    /// there is no first.
    ///
    /// ```
    /// let graph = treatygraph::sample::seed();
    /// let spells = graph.agreement("ru-ir-2025")?.spells();
    /// assert!(spells[1].status().is(treatygraph::Standing::InForce).is_yes());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn status(&self) -> &Status<'g> {
        &self.status
    }
}

impl fmt::Display for Spell<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let edge = |day: Option<Day>| day.map_or_else(String::new, |day| day.to_string());
        let (first, last) = (edge(self.first), edge(self.last));
        write!(f, "{first}..{last}: {}", self.status.standings())?;
        match self.status.suspended() {
            Certainty::Yes => f.write_str(", suspended"),
            Certainty::Maybe => f.write_str(", maybe suspended"),
            Certainty::No => Ok(()),
        }
    }
}
