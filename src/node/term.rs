//! How long an agreement lasts, by its clause: the phase of a day, its end, what follows, the last day for notice.

use std::fmt;

use super::{Actor, Agreement, Claim, Event, Part, claims_on};
use crate::clause::term::in_time;
use crate::date::{Certainty, Day, Days, Span};
use crate::graph::{Kind, NONE, Thing};
use crate::lifecycle::term::{TermNow, term_on};
use crate::record::{Field, Length};
use crate::view::{FactsOf, View};
use crate::vocabulary::{Follows, Standing};

/// The term of an agreement or part on a day.
///
/// What its clause provides, as far as acts are recorded, with the denunciations that were given by that day. Whether
/// it has ended by one of these, or in another way, is told by [`status_on`](Agreement::status_on). Prints as a
/// sentence.
///
/// ```
/// use treatygraph::{day, sample, vocabulary::Follows};
///
/// let graph = sample::russia_iran();
/// let term = graph.agreement("ru-ir-2025")?.term_on(day(2030, 1, 1)).unwrap();
/// assert_eq!(term.ends().to_string(), "2045-07-11..2045-07-18, 2045-10-02");
/// assert_eq!(term.follows(), [Follows::Renewal]);
/// assert_eq!(
///     term.to_string(),
///     "ends on 2045-07-11..2045-07-18 or 2045-10-02, and is then renewed; no notice is told of",
/// );
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone)]
pub struct TermOn<'g> {
    view: View<'g>,
    thing: Thing,
    day: Day,
    told: TermNow,
    prolonged: Vec<u32>,
    denounced: Vec<u32>,
}

impl<'g> Agreement<'g> {
    /// How its term stands on a day (MEANING, M26); `None` where no clause on it is told. O(its acts).
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_north_korea();
    /// assert!(graph.agreement("ru-kp-2024")?.term_on(day(2030, 1, 1)).is_none());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn term_on(self, day: Day) -> Option<TermOn<'g>> {
        TermOn::of(self.view, self.id, None, day)
    }
}

impl<'g> Part<'g> {
    /// How its term stands on a day: its own, else that of the agreement; `None` where no clause on it is
    /// told.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let term = graph.part("ru-ir-2025/3")?.term_on(day(2030, 1, 1)).unwrap();
    /// assert_eq!(term.phase(), Some(1));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn term_on(self, day: Day) -> Option<TermOn<'g>> {
        TermOn::of(self.view, self.agreement().id, Some(self.id), day)
    }
}

impl<'g> TermOn<'g> {
    pub(super) fn of(
        view: View<'g>,
        agreement: u32,
        part: Option<u32>,
        day: Day,
    ) -> Option<TermOn<'g>> {
        let facts = FactsOf::of(view, agreement);
        let told = term_on(&facts.facts, part, day)?;
        let prolonged = told.prolonged.iter().map(|at| facts.events[*at]);
        let denounced = told.denounced.iter().map(|(at, _)| facts.events[*at]);
        Some(TermOn {
            view,
            thing: part.map_or(Thing::agreement(agreement), Thing::part),
            day,
            prolonged: prolonged.collect(),
            denounced: denounced.collect(),
            told,
        })
    }

    /// The agreement.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let treaty = graph.agreement("ru-ir-2025")?;
    /// assert_eq!(treaty.term_on(day(2030, 1, 1)).unwrap().agreement(), treaty);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn agreement(&self) -> Agreement<'g> {
        let view = self.view;
        let id = view.evidence().home(self.thing);
        debug_assert_ne!(id, NONE);
        Agreement { view, id }
    }

    /// The part asked about; `None` where the whole was.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let treaty = graph.agreement("ru-ir-2025")?;
    /// assert!(treaty.term_on(day(2030, 1, 1)).unwrap().part().is_none());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn part(&self) -> Option<Part<'g>> {
        let (view, id) = (self.view, self.thing.id);
        (self.thing.kind == Kind::Part).then_some(Part { view, id })
    }

    /// The day asked about.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let term = graph.agreement("ru-ir-2025")?.term_on(day(2030, 1, 1)).unwrap();
    /// assert_eq!(term.day(), day(2030, 1, 1));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn day(&self) -> Day {
        self.day
    }

    /// The phase that runs, counted from 1; `None` where none does, or it may be one of several.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let treaty = graph.agreement("ru-ir-2025")?;
    /// assert_eq!(treaty.term_on(day(2030, 1, 1)).unwrap().phase(), Some(1));
    /// assert_eq!(treaty.term_on(day(2025, 1, 1)).unwrap().phase(), None);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn phase(&self) -> Option<u32> {
        let phases = &self.told.now.phases;
        let (first, _) = phases.first()?;
        let only = phases.iter().all(|(phase, _)| phase == first);
        only.then_some(*first as u32 + 1)
    }

    /// How often that phase has been renewed, at least and at most; `None` where no phase runs.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let term = graph.agreement("ru-ir-2025")?.term_on(day(2047, 1, 1)).unwrap();
    /// assert_eq!(term.renewals(), Some((1, 1)));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn renewals(&self) -> Option<(u32, u32)> {
        let renewals = || self.told.now.phases.iter().map(|(_, renewals)| *renewals);
        Some((renewals().min()?, renewals().max()?))
    }

    /// The days on which the phase, or what it is renewed by, may end: its anniversary. None where it has no
    /// end, or none is known.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let term = graph.agreement("ru-ir-2025")?.term_on(day(2030, 1, 1)).unwrap();
    /// assert_eq!(term.ends().single(), Some(day(2045, 10, 2)));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn ends(&self) -> &Days {
        &self.told.now.ends
    }

    /// What follows that end: one, but where it is not known which.
    ///
    /// ```
    /// use treatygraph::{day, sample, vocabulary::Follows};
    /// let graph = sample::seed();
    /// let term = graph.agreement("ru-ir-2025")?.term_on(day(2030, 1, 1)).unwrap();
    /// assert_eq!(term.follows(), [Follows::End]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn follows(&self) -> &[Follows] {
        &self.told.now.follows
    }

    /// The last day on which notice is received in time, so that nothing follows. On the day after it may
    /// be late: sources count that day in or out. None where no notice is told of.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let term = graph.agreement("ru-ir-2001")?.term_on(day(2010, 1, 1)).unwrap();
    /// // No source says when it entered into force: the bounds are not known.
    /// assert_eq!(term.notice_by().to_string(), "2010-03-11..2018-12-31");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn notice_by(&self) -> Days {
        in_time(&self.told.now.notice_before)
    }

    /// How long before that end, or in a phase without one before it takes effect, notice is to be received;
    /// `None` where none is told of, or claims differ.
    ///
    /// ```
    /// use treatygraph::{Span, day, sample};
    /// let graph = sample::russia_iran();
    /// let term = graph.agreement("ru-ir-2001")?.term_on(day(2010, 1, 1)).unwrap();
    /// assert_eq!(term.notice(), Some(Span::years(1)));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn notice(&self) -> Option<Span> {
        match self.told.now.notices[..] {
            [notice] => Some(notice),
            _ => None,
        }
    }

    /// How long obligations outlive it; `None` where nothing says, or claims differ.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let term = graph.agreement("ru-ir-2025")?.term_on(day(2030, 1, 1)).unwrap();
    /// assert!(term.survival().is_none());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn survival(&self) -> Option<Length> {
        use crate::clause::term::Length as Claimed;
        match self.told.survival[..] {
            [Claimed::For(span)] => Some(Length::For(span)),
            [Claimed::Indefinite] => Some(Length::Indefinite),
            _ => None,
        }
    }

    /// Whether it has begun by the day.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let treaty = graph.agreement("ru-ir-2025")?;
    /// assert!(treaty.term_on(day(2025, 10, 1)).unwrap().has_begun().is_no());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn has_begun(&self) -> Certainty {
        let now = &self.told.now;
        let begun = now.may_be_over || !now.phases.is_empty();
        match (begun, now.may_be_unbegun) {
            (true, false) => Certainty::Yes,
            (true, true) => Certainty::Maybe,
            (false, _) => Certainty::No,
        }
    }

    /// Whether it is over: from the day after the last end on; on that day itself as `day` says of it, else maybe
    /// (MEANING, M18).
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let treaty = graph.agreement("ru-ir-2025")?;
    /// assert!(treaty.term_on(day(2046, 1, 1)).unwrap().is_over().is_yes());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn is_over(&self) -> Certainty {
        let now = &self.told.now;
        match (
            now.may_be_over,
            now.may_be_unbegun || !now.phases.is_empty(),
        ) {
            (true, false) => Certainty::Yes,
            (true, true) => Certainty::Maybe,
            (false, _) => Certainty::No,
        }
    }

    /// Whether the agreement, or the part, has ended by the day, in whatever way: as
    /// [`status_on`](Agreement::status_on) tells it. Then its term no longer matters.
    ///
    /// ```
    /// use treatygraph::{EventKind, GraphBuilder, day, record::Event, sample};
    /// let end = Event::new("ru-ir-2025", EventKind::Termination).on(day(2030, 1, 1));
    /// let graph = GraphBuilder::new().toml("seed", sample::SEED).add(end).build()?;
    /// let term = graph.agreement("ru-ir-2025")?.term_on(day(2031, 1, 1)).unwrap();
    /// assert!(term.has_ended().is_yes() && term.is_over().is_no());
    /// assert!(term.to_string().starts_with("the agreement has ended; otherwise its term ends on 2045-10-02"));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn has_ended(&self) -> Certainty {
        let status = match self.part() {
            Some(part) => part.status_on(self.day),
            None => self.agreement().status_on(self.day),
        };
        status.standings().is(Standing::Ended)
    }

    /// The prolongations that may hold on the day.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let term = graph.agreement("ru-ir-2025")?.term_on(day(2030, 1, 1)).unwrap();
    /// assert_eq!(term.prolongations().count(), 0);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn prolongations(&self) -> impl Iterator<Item = Event<'g>> {
        let view = self.view;
        let all = self.prolonged.iter();
        all.map(move |event| Event::of_id(view, *event))
    }

    /// The denunciations that may have been given by the day and were not certainly revoked, each with the days on
    /// which it takes effect, or may (MEANING, M27).
    ///
    /// ```
    /// use treatygraph::{EventKind, GraphBuilder, day, record::Event, sample};
    /// let notice = Event::new("ru-ir-2025", EventKind::Denunciation).party("IR").on(day(2030, 1, 1));
    /// let notice = notice.effective(day(2031, 1, 1));
    /// let graph = GraphBuilder::new().toml("seed", sample::SEED).add(notice).build()?;
    /// let treaty = graph.agreement("ru-ir-2025")?;
    /// let term = treaty.term_on(day(2030, 6, 1)).unwrap();
    /// let (notice, days) = term.denunciations().next().unwrap();
    /// assert_eq!(notice.party(), Some(graph.party("IR")?));
    /// assert_eq!(days.single(), Some(day(2031, 1, 1)));
    /// assert_eq!(treaty.term_on(day(2029, 6, 1)).unwrap().denunciations().count(), 0);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn denunciations(&self) -> impl Iterator<Item = (Event<'g>, &Days)> {
        let view = self.view;
        let all = self.denounced.iter().zip(&self.told.denounced);
        all.map(move |(event, (_, days))| (Event::of_id(view, *event), days))
    }

    /// The claims that tell the clauses on term and denunciation.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let term = graph.agreement("ru-ir-2025")?.term_on(day(2030, 1, 1)).unwrap();
    /// let quote = term.claims().next().unwrap().quote().unwrap();
    /// assert!(quote.starts_with("a 20-year"));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn claims(&self) -> impl Iterator<Item = Claim<'g>> + use<'g> {
        let home = Thing::agreement(self.agreement().id);
        let things = match self.thing {
            thing if thing == home => vec![home],
            part => vec![part, home],
        };
        let view = self.view;
        let all = things
            .into_iter()
            .flat_map(move |thing| claims_on(view, thing, &[Field::Term, Field::Denunciation]));
        all.collect::<Vec<_>>().into_iter()
    }
}

impl fmt::Debug for TermOn<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TermOn({}: {self})", self.day)
    }
}

impl fmt::Display for TermOn<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.has_ended().is_yes() && !self.is_over().is_yes() {
            let what = self.part().map_or("agreement", |_| "part");
            write!(f, "the {what} has ended; otherwise its term ")?;
        }
        self.by_clause(f)?;
        for (notice, days) in self.denunciations() {
            f.write_str("; denounced")?;
            if let Some(party) = notice.party() {
                write!(f, " by {}", Actor::Party(party).named(Some(notice.days())))?;
            }
            if notice.is_dated() {
                write!(f, " on {}", either(&notice.days()))?;
            }
            write!(f, ", with effect on {}", either(days))?;
        }
        Ok(())
    }
}

fn either(days: &Days) -> String {
    days.to_string().replace(", ", " or ")
}

impl TermOn<'_> {
    /// What the clauses provide.
    fn by_clause(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let over = self.is_over();
        match (self.has_begun(), over) {
            (Certainty::No, _) => return f.write_str("has not begun"),
            (_, Certainty::Yes) => return f.write_str("is over"),
            (Certainty::Maybe, _) => f.write_str("if it has begun, ")?,
            (_, Certainty::Maybe) => f.write_str("if it is not over, ")?,
            _ => {}
        }
        let notice = self.notice();
        if self.follows() == [Follows::UntilNotice] {
            f.write_str("goes on until notice")?;
            return match notice {
                Some(length) => write!(f, " of {length} is given"),
                None => f.write_str(" is given"),
            };
        }
        if self.ends().is_empty() {
            f.write_str("no end of it is told")?;
        } else {
            write!(f, "ends on {}", either(self.ends()))?;
        }
        for (at, follows) in self.follows().iter().enumerate() {
            f.write_str(if at == 0 { ", " } else { " or " })?;
            f.write_str(match follows {
                Follows::NextPhase => "and the next phase follows",
                Follows::Renewal => "and is then renewed",
                Follows::End => "and nothing follows",
                Follows::UntilNotice => "and goes on until notice is given",
            })?;
        }
        let by = self.notice_by();
        match notice {
            _ if !by.is_empty() => write!(f, "; notice is in time if received by {}", either(&by)),
            Some(length) => write!(f, "; notice of {length}"),
            None => f.write_str("; no notice is told of"),
        }
    }
}
