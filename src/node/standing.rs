//! How agreements and parts stand, as a whole and for one party: the questions of status.

use super::query::Query;
use super::{Agreement, Part, Party, Spell, Status};
use crate::date::{Certainty, Day};
use crate::graph::Thing;
use crate::lifecycle;
use crate::lifecycle::facts::Subject;
use crate::view::FactsOf;
use crate::vocabulary::{Participation, Participations};

impl<'g> Agreement<'g> {
    fn query(self) -> Query<'g> {
        Query {
            view: self.view,
            agreement: self.id,
            part: None,
            subject: Subject::Whole,
        }
    }

    /// How it stands on a day, as a whole (MEANING, M16). O(log *n*) once somebody has asked about it;
    /// the first time, and for [`why`](Status::why) and [`reasons`](Status::reasons) always, O(its events
    /// and claims). In a view that hides claims on it, the answer for other days is kept for a while.
    ///
    /// ```
    /// use treatygraph::{Standing, day, sample};
    /// let graph = sample::russia_iran();
    /// let russia = graph.according_to(graph.state("RU")?); // whose ministry says: on 2 October
    /// let treaty = russia.agreement("ru-ir-2025")?;
    /// assert!(treaty.status_on(day(2025, 10, 1)).is(Standing::InForce).is_no());
    /// assert!(treaty.status_on(day(2025, 10, 2)).is(Standing::InForce).is_yes());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn status_on(self, day: Day) -> Status<'g> {
        self.query().status_on(day)
    }

    /// How it stands on a day for one party. Between two it is in force for both or for neither; of three
    /// or more, at most *maybe* for who is not certainly bound to anybody (MEANING, M16).
    ///
    /// ```
    /// use treatygraph::{EventKind, GraphBuilder, Standing, day, record::Event, sample};
    /// let kim = Event::new("ru-ir-2025", EventKind::EntryIntoForce).party("IR").on(day(2025, 10, 5));
    /// let graph = GraphBuilder::new().toml("seed.toml", sample::SEED).add(kim).build()?;
    /// let treaty = graph.agreement("ru-ir-2025")?;
    /// let held = |on| treaty.status_for(graph.state("RU").unwrap(), on).is(Standing::InForce);
    /// assert!(held(day(2025, 10, 3)).is_no()); // told for Russia since the second
    /// assert!(held(day(2025, 10, 5)).is_yes());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn status_for(self, party: impl Into<Party<'g>>, day: Day) -> Status<'g> {
        self.query().by(party.into()).status_on(day)
    }

    /// How it stood, stands and will stand, as far as is recorded: runs of days with the same
    /// standings and operation, in order and without gaps. A lapsed agreement may be revived, so
    /// there may be several runs in force. O(its events and claims), with reasons for each run; of many
    /// open days more, see [`status_on`](Agreement::status_on) for one day.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let spells = graph.agreement("ru-ir-2025")?.spells();
    /// let told: Vec<String> = spells.iter().map(|spell| spell.to_string()).collect();
    /// assert_eq!(told[1], "2025-07-11..2025-10-01: not-yet or in-force");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn spells(self) -> Vec<Spell<'g>> {
        self.query().spells()
    }

    /// The [spells](Agreement::spells) for one party.
    ///
    /// ```
    /// let graph = treatygraph::sample::seed();
    /// let spells = graph.agreement("ru-ir-2025")?.spells_for(graph.state("RU")?);
    /// assert_eq!(spells.len(), 4); // not yet, in force, the last day of its term, ended
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn spells_for(self, party: impl Into<Party<'g>>) -> Vec<Spell<'g>> {
        self.query().by(party.into()).spells()
    }
}

impl<'g> Part<'g> {
    fn query(self) -> Query<'g> {
        let nodes = &self.view.evidence().nodes;
        Query {
            view: self.view,
            agreement: nodes.part_of[self.id as usize],
            part: Some(self.id),
            subject: Subject::Whole,
        }
    }

    /// How it stands on a day: by its own acts, and by those on the agreement (MEANING, M8 and M16).
    ///
    /// ```
    /// use treatygraph::{Standing, day, sample};
    /// let graph = sample::russia_iran();
    /// let article = graph.part("ru-ir-2025/3")?;
    /// assert!(article.status_on(day(2025, 10, 3)).is(Standing::InForce).is_yes());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn status_on(self, day: Day) -> Status<'g> {
        self.query().status_on(day)
    }

    /// How it stands on a day for one party.
    ///
    /// ```
    /// use treatygraph::{Standing, day, sample};
    /// let graph = sample::russia_iran();
    /// let article = graph.part("ru-ir-2025/3")?;
    /// let status = article.status_for(graph.state("IR")?, day(2025, 1, 1));
    /// assert!(status.is(Standing::NotYet).is_yes());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn status_for(self, party: impl Into<Party<'g>>, day: Day) -> Status<'g> {
        self.query().by(party.into()).status_on(day)
    }

    /// How it stood, stands and will stand, as far as is recorded.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert_eq!(graph.part("ru-ir-2025/3")?.spells().len(), 3);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn spells(self) -> Vec<Spell<'g>> {
        self.query().spells()
    }

    /// The [spells](Part::spells) for one party.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let spells = graph.part("ru-ir-2025/3")?.spells_for(graph.state("IR")?);
    /// assert_eq!(spells.len(), 3);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn spells_for(self, party: impl Into<Party<'g>>) -> Vec<Spell<'g>> {
        self.query().by(party.into()).spells()
    }
}

impl<'g> Party<'g> {
    /// How this party stands to an agreement on a day (MEANING, M17). O(the agreement's events and
    /// claims).
    ///
    /// ```
    /// use treatygraph::{Participation, day, sample};
    /// let graph = sample::seed();
    /// let (iran, treaty) = (graph.state("IR")?, graph.agreement("ru-ir-2025")?);
    /// let spring = iran.participation_in(treaty, day(2025, 3, 1));
    /// assert!(spring.is(Participation::Signatory).is_yes());
    /// assert_eq!(iran.participation_in(treaty, day(2025, 10, 3)).to_string(), "party");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn participation_in(self, treaty: Agreement<'g>, day: Day) -> Participations {
        // Two handles meet: the view of the one that is asked rules.
        let view = self.view;
        match view.counterpart(treaty.view, treaty.thing()) {
            Some(Thing { id, .. }) => {
                lifecycle::participation(&FactsOf::of(view, id).facts, self.id, day)
            }
            None => [Participation::Unknown].into_iter().collect(),
        }
    }

    /// Whether this party must refrain from acts that would defeat the object and purpose of a treaty that is
    /// not in force for it: after its signature, or its consent (the rule reflected in VCLT 18). It is no
    /// part of what is [owed](Party::owes). A refusal at home does not end it, the state's own withdrawal
    /// does. O(the agreement's events and claims).
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let (iran, treaty) = (graph.state("IR")?, graph.agreement("ru-ir-2025")?);
    /// assert!(iran.interim_duty_in(treaty, day(2025, 1, 1)).is_no());
    /// assert!(iran.interim_duty_in(treaty, day(2025, 3, 1)).is_yes());
    /// assert!(iran.interim_duty_in(treaty, day(2025, 10, 3)).is_no()); // in force
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn interim_duty_in(self, treaty: Agreement<'g>, day: Day) -> Certainty {
        let stands = self.participation_in(treaty, day);
        let awaits = |word| matches!(word, Participation::Signatory | Participation::Contracting);
        let awaiting = stands.iter().filter(|word| awaits(*word)).count();
        match awaiting {
            0 if !stands.contains(Participation::Unknown) => Certainty::No,
            some => Certainty::possibly(some > 0 && some == stands.iter().count()),
        }
    }
}
