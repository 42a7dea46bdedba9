//! What an agreement still waits for before it enters into force: which act, and whose move it is.

use std::fmt;

use super::waiting::{Place, Question};
use super::{Actor, Agreement, Body, DayCount, Event, Party, ProcedureStep};
use crate::date::{Certainty, Day};
use crate::vocabulary::{AwaitedAct, Majority};

/// An act that an agreement still waits for before it can enter into force (MEANING, M28).
///
/// ```
/// use treatygraph::{day, sample};
/// let graph = sample::seed();
/// let treaty = graph.agreement("ru-ir-2025")?;
/// let awaited: Vec<_> = treaty.awaited_on(day(2025, 6, 1)).map(|act| act.to_string()).collect();
/// assert_eq!(awaited, [
///     "Iran: consent, 1 to 31 days after its last act",
///     "Iran: exchange, deposit or notification, 1 to 31 days after its last act",
///     "Russia: consent, 32 to 61 days after its last act",
///     "Russia: exchange, deposit or notification, 32 to 61 days after its last act",
/// ]);
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Awaited<'g> {
    pub(super) agreement: Agreement<'g>,
    pub(super) day: Day,
    pub(super) party: Option<Party<'g>>,
    pub(super) act: AwaitedAct,
    pub(super) of: Option<Agreement<'g>>,
    pub(super) step: Option<ProcedureStep<'g>>,
    pub(super) needed: Option<Majority>,
    pub(super) place: Place,
    pub(super) certainty: Certainty,
    pub(super) next: Certainty,
    pub(super) stalled: Option<(DayCount, Event<'g>)>,
}

impl<'g> Agreement<'g> {
    /// The acts that are still awaited on a day for its entry into force: party by party in the order
    /// of their keys, those of one party in the order in which they are due, last what all do together.
    /// What certainly came by that day is not awaited; what may have come is *maybe*.
    ///
    /// *Counts*: what the [clause](Agreement::entry_into_force_clause) on entry into force asks for;
    /// without one, signature, consent, and its exchange, deposit or notification. Of a party
    /// whose [procedure](Party::procedure) is recorded, also the steps of that. Consent that is established
    /// towards the other parties ends the wait for its party, whatever step is missing (VCLT 27, 46).
    /// *Not*: that a delay or a fixed day has not passed.
    ///
    /// Empty where it is certainly in force, ended, or can no longer enter into force. All is *maybe* where
    /// it may be. O(its acts × steps), beside its status.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let russia = graph.according_to(graph.party("RU")?);
    /// let treaty = russia.agreement("ru-ir-2025")?;
    /// let awaited: Vec<_> = treaty.awaited_on(day(2025, 6, 1)).map(|act| act.to_string()).collect();
    /// assert_eq!(awaited, [ // the clause counts from the last notification
    ///     "Iran: notification, 0 to 11 days after its last act",
    ///     "Russia: notification, 41 days after its last act",
    /// ]);
    /// assert_eq!(treaty.awaited_on(day(2025, 10, 3)).count(), 0); // in force
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn awaited_on(self, day: Day) -> impl ExactSizeIterator<Item = Awaited<'g>> {
        let awaited = Question::new(self, day).map(|question| question.answer());
        awaited.unwrap_or_default().into_iter()
    }
}

impl<'g> Awaited<'g> {
    /// The agreement that waits for it.
    ///
    /// ```
    /// use treatygraph::{day, sample, vocabulary::AwaitedAct};
    /// let graph = sample::seed();
    /// let act = graph.on(day(2025, 6, 1)).awaited().next().unwrap();
    /// assert_eq!((act.agreement().key(), act.party().unwrap().key()), ("ru-ir-2025", "IR"));
    /// assert_eq!((act.act(), act.step().is_none()), (AwaitedAct::Consent, true));
    /// ```
    pub fn agreement(&self) -> Agreement<'g> {
        self.agreement
    }

    /// The day asked about.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let act = graph.on(day(2025, 6, 1)).awaited().next().unwrap();
    /// assert_eq!(act.day(), day(2025, 6, 1));
    /// ```
    pub fn day(&self) -> Day {
        self.day
    }

    /// Whose act it is; `None` where all do it together, and of the entry into force of another agreement.
    ///
    /// ```
    /// use treatygraph::{GraphBuilder, day, sample};
    /// let clause = "[[agreement]]\nkey = \"ru-ir-2025\"\nentry-into-force = { after = \"exchange-of-instruments\" }\n";
    /// let graph = GraphBuilder::new().toml("seed.toml", sample::SEED).toml("clause.toml", clause).build()?;
    /// let last = graph.on(day(2025, 6, 1)).awaited().last().unwrap();
    /// assert_eq!(last.to_string(), "all: exchange-of-instruments, 1 to 31 days after the last act");
    /// assert_eq!(last.party(), None);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn party(&self) -> Option<Party<'g>> {
        self.party
    }

    /// Which act.
    ///
    /// ```
    /// use treatygraph::{EventKind, day, sample};
    /// let graph = sample::seed();
    /// let act = graph.on(day(2025, 6, 1)).awaited().next().unwrap();
    /// assert!(act.act().acts().contains(EventKind::Ratification)); // or another consent
    /// ```
    pub fn act(&self) -> AwaitedAct {
        self.act
    }

    /// The other agreement whose entry into force is awaited, where the clause says `with`.
    ///
    /// ```
    /// use treatygraph::{GraphBuilder, day, sample};
    /// let other = r#"
    /// agreement = [
    ///   { key = "ru-ir-2025", entry-into-force = { with = "annex" } },
    ///   { key = "annex", parties = ["RU", "IR"] },
    /// ]
    /// "#;
    /// let graph = GraphBuilder::new().toml("seed.toml", sample::SEED).toml("annex.toml", other).build()?;
    /// let last = graph.agreement("ru-ir-2025")?.awaited_on(day(2025, 6, 1)).last().unwrap();
    /// assert_eq!(last.of().unwrap().key(), "annex");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn of(&self) -> Option<Agreement<'g>> {
        self.of
    }

    /// The step of the party's procedure that it is; `None` where it is none.
    ///
    /// ```
    /// use treatygraph::{GraphBuilder, day, sample};
    /// let step = r#"
    /// [[state]]
    /// key = "IR"
    /// procedure = { kind = "parliamentary-approval", body = "IR/majlis", needed = "simple" }
    /// "#;
    /// let graph = GraphBuilder::new().toml("seed.toml", sample::SEED).toml("law.toml", step).build()?;
    /// let act = graph.on(day(2025, 4, 30)).awaited().next().unwrap();
    /// assert_eq!(act.to_string(), "Parliament (Iran): parliamentary-approval, majority simple, 103 days after its last act");
    /// assert_eq!(act.step().unwrap().body(), act.body());
    /// assert_eq!(act.needed().unwrap().to_string(), "simple");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn step(&self) -> Option<&ProcedureStep<'g>> {
        self.step.as_ref()
    }

    /// The body that is to act; `None` where none is recorded, or the party itself acts: see
    /// [`step`](Self::step).
    pub fn body(&self) -> Option<Body<'g>> {
        self.step.as_ref()?.body()
    }

    /// The majority needed; `None` where none is told, or several that differ: see [`step`](Self::step).
    pub fn needed(&self) -> Option<Majority> {
        self.needed
    }

    /// Whether it is awaited: yes or maybe.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let sure = |on| graph.on(on).awaited().all(|act| act.certainty().is_yes());
    /// assert!(sure(day(2025, 6, 1))); // no account of the seed has it in force before October
    /// assert!(!treatygraph::sample::russia_iran().on(day(2025, 6, 1)).awaited().all(|act| act.certainty().is_yes()));
    /// ```
    pub fn certainty(&self) -> Certainty {
        self.certainty
    }

    /// Whether nothing else of its party is due before it, so that the move is its actor's.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let mut awaited = graph.on(day(2025, 6, 1)).awaited(); // consent, then its exchange
    /// assert!(awaited.next().unwrap().is_next().is_yes() && awaited.next().unwrap().is_next().is_no());
    /// ```
    pub fn is_next(&self) -> Certainty {
        self.next
    }

    /// For how long it has stalled: days since the last act of the party on the agreement, or of
    /// anybody where all act together; a range where days are vague, without end where none certainly
    /// came. `None` where no act is recorded by then.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let act = graph.on(day(2025, 6, 1)).awaited().next().unwrap();
    /// assert_eq!(act.stalled().unwrap().to_string(), "1 to 31 days"); // since an approval in May
    /// ```
    pub fn stalled(&self) -> Option<DayCount> {
        Some(self.stalled.as_ref()?.0)
    }

    /// That last act: of several possible ones, the latest.
    ///
    /// ```
    /// use treatygraph::{EventKind, day, sample};
    /// let graph = sample::seed();
    /// let act = graph.on(day(2025, 6, 1)).awaited().next().unwrap();
    /// assert_eq!(act.last().unwrap().kind(), EventKind::ParliamentaryApproval);
    /// ```
    pub fn last(&self) -> Option<Event<'g>> {
        Some(self.stalled.as_ref()?.1)
    }
}

impl fmt::Display for Awaited<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let on = || Some(self.day.into());
        match (self.body(), self.party) {
            (Some(body), _) => write!(f, "{}: ", Actor::Body(body).named(on()))?,
            (None, Some(party)) => write!(f, "{}: ", Actor::Party(party).named(on()))?,
            (None, None) if self.of.is_none() => f.write_str("all: ")?,
            (None, None) => {}
        }
        self.act.fmt(f)?;
        if let Some(of) = self.of {
            write!(f, " of {}", of.key())?;
        }
        let no_body = self.body().is_none();
        let of_type = self.step.as_ref().and_then(ProcedureStep::body_type);
        if let Some(word) = of_type.filter(|_| no_body) {
            write!(f, " ({word})")?;
        }
        if let Some(needed) = self.needed {
            write!(f, ", majority {needed}")?;
        }
        if let Some(days) = self.stalled() {
            let its = if self.party.is_some() { "its" } else { "the" };
            write!(f, ", {days} after {its} last act")?;
        }
        f.write_str(if self.certainty.is_maybe() {
            " (maybe)"
        } else {
            ""
        })
    }
}
