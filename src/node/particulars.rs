//! The particulars of an event: what tells it from others, and what claims say of it.

use super::{Event, Leader, Party, claimed};
use crate::date::Days;
use crate::graph::{self, Kind};
use crate::record::{Field, Vote};
use crate::vocabulary::{
    BillReading, Effect, Extent, Ground, Majority, Office, Outcome, Powers, Question, TextChange,
};

impl<'g> Event<'g> {
    /// The persons who acted, as far as any claim names them.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let last = graph.events().of(treatygraph::EventKind::Signature).last().unwrap();
    /// assert_eq!(last.persons().next().unwrap().name(), "Vladimir Putin");
    /// ```
    pub fn persons(self) -> impl Iterator<Item = Leader<'g>> {
        let view = self.view;
        let persons = claimed::values(view, self.thing(), Field::Person);
        persons.filter_map(move |person| {
            let thing = view.graph.node(person.as_str()?)?;
            (thing.kind == Kind::Leader).then_some(Leader { view, id: thing.id })
        })
    }

    /// In which office they acted; `None` where claims differ, or none says.
    ///
    /// ```
    /// use treatygraph::{EventKind, sample, vocabulary::Office};
    /// let graph = sample::russia_iran();
    /// let sent = graph.events().of(EventKind::Transmission).next().unwrap();
    /// assert_eq!(sent.office(), Some(Office::Speaker));
    /// ```
    pub fn office(self) -> Option<Office> {
        claimed::single(self.view, self.thing(), Field::Office)
    }

    /// Where, as far as any claim says; those with most independent sources first.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let last = graph.events().of(treatygraph::EventKind::Signature).last().unwrap();
    /// assert_eq!(last.places().collect::<Vec<_>>(), ["Kremlin", "Moscow"]);
    /// ```
    pub fn places(self) -> impl Iterator<Item = &'g str> {
        claimed::texts(self.view, self.thing(), Field::Place)
    }

    /// How a decision ended; `None` where claims differ, or none says. It is recorded, never
    /// computed from the vote.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let decided = graph.ratifications().filter_map(|act| act.outcome());
    /// assert!(decided.into_iter().all(|outcome| outcome.to_string() == "approved"));
    /// ```
    pub fn outcome(self) -> Option<Outcome> {
        claimed::single(self.view, self.thing(), Field::Outcome)
    }

    /// Of a performance, of how much of what is owed; `None` where claims differ, or none says: then it is of the whole.
    ///
    /// ```
    /// use treatygraph::{EventKind, GraphBuilder, record::Event, sample, vocabulary::Extent};
    /// let instalment = Event::new("ru-ir-2025", EventKind::Performance).party("RU").extent(Extent::Part);
    /// let graph = GraphBuilder::new().toml("seed.toml", sample::SEED).add(instalment).build()?;
    /// let paid = graph.events().of(EventKind::Performance).next().unwrap();
    /// assert_eq!(paid.extent(), Some(Extent::Part));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn extent(self) -> Option<Extent> {
        claimed::single(self.view, self.thing(), Field::Extent)
    }

    /// On what the authority of the persons rested; `None` where claims differ, or none says.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert!(graph.signatures().all(|signature| signature.powers().is_none()));
    /// ```
    pub fn powers(self) -> Option<Powers> {
        claimed::single(self.view, self.thing(), Field::Powers)
    }

    /// The language of what was published, corrected or said; `None` where claims differ, or none says.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert!(graph.statements().all(|said| said.language().is_none()));
    /// ```
    pub fn language(self) -> Option<&'g str> {
        claimed::single_text(self.view, self.thing(), Field::Language)
    }

    /// What a signature does; `None` where claims differ, or none says.
    ///
    /// ```
    /// use treatygraph::{sample, vocabulary::Effect};
    /// let graph = sample::russia_iran();
    /// assert_eq!(graph.events().next().unwrap().effect(), Some(Effect::SubjectToConsent));
    /// ```
    pub fn effect(self) -> Option<Effect> {
        claimed::single(self.view, self.thing(), Field::Effect)
    }

    /// The vote, number by number as any claim gives it; `None` where claims contradict each other, or
    /// none gives it. All that are told: [`claimed`](Self::claimed)`(Field::Vote)`.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let approval = graph.legislature("IR/majlis")?.ratifications().next().unwrap();
    /// assert_eq!(approval.vote(), None); // 191-8-2, 191-8-3 or 192-5-2
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn vote(self) -> Option<Vote> {
        claimed::vote(self.view, self.thing(), Field::Vote)
    }

    /// The second count of a double majority, such as of cantons; otherwise as [`vote`](Self::vote).
    ///
    /// ```
    /// use treatygraph::Dossier;
    /// let text = "[[state]]\nkey = \"CH\"\n[[agreement]]\nkey = \"eea\"\nparties = [\"CH\"]\n[[event]]\nagreement = \"eea\"\n\
    ///     kind = \"referendum\"\nparty = \"CH\"\non = \"1992-12-06\"\nvote = \"1762872-1786708\"\nvote-units = \"7-16\"\n";
    /// let graph = Dossier::from_toml(text)?.build()?;
    /// let decision = graph.events().next().unwrap();
    /// assert_eq!(decision.vote_units().unwrap().to_string(), "7-16-?");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn vote_units(self) -> Option<Vote> {
        claimed::vote(self.view, self.thing(), Field::VoteUnits)
    }

    /// How many were present; `None` where claims differ, or none says.
    ///
    /// ```
    /// use treatygraph::{EventKind, GraphBuilder, record, sample};
    /// let duma = record::Event::new("ru-ir-2025", EventKind::ParliamentaryApproval).body("RU/duma");
    /// let mut records = GraphBuilder::new();
    /// let graph = records.toml("seed.toml", sample::SEED).add(duma.present(401_u32)).build()?;
    /// assert_eq!(graph.ratifications().next().unwrap().present(), Some(401));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn present(self) -> Option<u32> {
        claimed::single(self.view, self.thing(), Field::Present)
    }

    /// The possible days on which notice of it was received; `None` where none is recorded.
    ///
    /// ```
    /// use treatygraph::{EventKind, GraphBuilder, day, record, sample};
    /// let notice = record::Event::new("ru-ir-2025", EventKind::Notification).party("IR");
    /// let notice = notice.received(day(2025, 9, 2));
    /// let graph = GraphBuilder::new().toml("seed.toml", sample::SEED).add(notice).build()?;
    /// let notice = graph.events().of(EventKind::Notification).next().unwrap();
    /// assert_eq!(notice.received().unwrap().single(), Some(day(2025, 9, 2)));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn received(self) -> Option<Days> {
        claimed::days(self.view, self.thing(), Field::Received)
    }

    /// The possible days on which it took effect; `None` where none is recorded.
    ///
    /// ```
    /// use treatygraph::{EventKind, GraphBuilder, day, record, sample};
    /// let notice = record::Event::new("ru-ir-2025", EventKind::Denunciation).party("IR");
    /// let notice = notice.on(day(2044, 1, 1)).effective(day(2045, 1, 1));
    /// let graph = GraphBuilder::new().toml("seed.toml", sample::SEED).add(notice).build()?;
    /// let notice = graph.events().of(EventKind::Denunciation).next().unwrap();
    /// assert_eq!(notice.effective().unwrap().single(), Some(day(2045, 1, 1)));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn effective(self) -> Option<Days> {
        claimed::days(self.view, self.thing(), Field::Effective)
    }

    /// Remarks, those with most independent sources first.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let first = graph.events().next().unwrap();
    /// assert_eq!(first.notes().collect::<Vec<_>>(), ["22 Esfand 1379"]);
    /// ```
    pub fn notes(self) -> impl Iterator<Item = &'g str> {
        claimed::texts(self.view, self.thing(), Field::Note)
    }

    /// What those voting "for" wanted; `None` where claims differ, or none says: then to approve.
    ///
    /// ```
    /// use treatygraph::{Dossier, vocabulary::Question};
    /// let text = "[[state]]\nkey = \"US\"\n[[agreement]]\nkey = \"t\"\nparties = [\"US\"]\n[[event]]\nagreement = \"t\"\n\
    ///     kind = \"referendum\"\nparty = \"US\"\nvote = \"378-196\"\nquestion = \"reject\"\n";
    /// let graph = Dossier::from_toml(text)?.build()?;
    /// let act = graph.agreement("t")?.events().next().unwrap();
    /// assert_eq!(act.question(), Some(Question::Reject));
    /// assert!(act.to_string().ends_with("378-196-? to reject"));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn question(self) -> Option<Question> {
        claimed::single(self.view, self.thing(), Field::Question)
    }

    /// The majority a decision needed; `None` where claims differ, or none says.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert!(graph.ratifications().all(|act| act.needed().is_none()));
    /// ```
    pub fn needed(self) -> Option<Majority> {
        claimed::single(self.view, self.thing(), Field::Needed)
    }

    /// Why an agreement ended; `None` where claims differ, or none says.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert!(graph.events().all(|event| event.ground().is_none()));
    /// ```
    pub fn ground(self) -> Option<Ground> {
        claimed::single(self.view, self.thing(), Field::Ground)
    }

    /// What an amendment does to what it is about; `None` where claims differ, or none says.
    ///
    /// ```
    /// use treatygraph::{EventKind, GraphBuilder, record::Event, sample, vocabulary::TextChange};
    /// let mut act = Event::new("ru-ir-2025", EventKind::Amendment).part("3");
    /// act.change = Some(TextChange::Deletes);
    /// let graph = GraphBuilder::new().toml("seed.toml", sample::SEED).add(act).build()?;
    /// let mut acts = graph.agreement("ru-ir-2025")?.events().of(EventKind::Amendment);
    /// assert_eq!(acts.next().unwrap().change(), Some(TextChange::Deletes));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn change(self) -> Option<TextChange> {
        claimed::single(self.view, self.thing(), Field::Change)
    }

    /// A registration number; `None` where claims differ, or none gives it. Those of an agreement are of
    /// its events of the kind `registration`.
    ///
    /// ```
    /// use treatygraph::{EventKind, GraphBuilder, record, sample};
    /// let registered = record::Event::new("ru-ir-2025", EventKind::Registration).number("I-59000");
    /// let graph = GraphBuilder::new().toml("seed.toml", sample::SEED).add(registered).build()?;
    /// let mut acts = graph.agreement("ru-ir-2025")?.events().of(EventKind::Registration);
    /// assert_eq!(acts.next().unwrap().number(), Some("I-59000"));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn number(self) -> Option<&'g str> {
        claimed::single_text(self.view, self.thing(), Field::Number)
    }

    /// The key of the part or obligation it is about; `None` where claims differ, or none says.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let mut about = graph.agreement("ru-ir-2025")?.statements().filter_map(|said| said.about());
    /// assert_eq!(about.next(), Some("ru-ir-2025/non-assistance"));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn about(self) -> Option<&'g str> {
        claimed::single_text(self.view, self.thing(), Field::About)
    }

    /// Which act it answers: its key, else its kind; `None` where claims differ, or none says.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert!(graph.events().all(|event| event.answers().is_none()));
    /// ```
    pub fn answers(self) -> Option<&'g str> {
        claimed::single_text(self.view, self.thing(), Field::Answers)
    }

    /// What it concerns more narrowly, such as which tax.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert!(graph.events().all(|event| event.subject().is_none()));
    /// ```
    pub fn subject(self) -> Option<&'g str> {
        self.marks().subject.map(|id| self.view.graph.key_text(id))
    }

    /// Whether it concerns the agreement as a whole: no part alone, and no territory.
    pub(super) fn is_on_whole(&self) -> bool {
        self.part().is_none() && self.marks().territory.is_none()
    }

    /// Which reading of a bill it concludes, where that is told. A reading other than the final one is an act of
    /// its own, and approves nothing; an act without a reading is the one that decides (MEANING, M2 and M8).
    ///
    /// ```
    /// use treatygraph::{GraphBuilder, day, record, sample, vocabulary::{BillReading, Stage}, EventKind};
    ///
    /// let first = record::Event::new("ru-ir-2025", EventKind::ParliamentaryApproval)
    ///     .body("RU/duma")
    ///     .reading(BillReading::First)
    ///     .on(day(2025, 3, 20));
    /// let graph = GraphBuilder::new().toml("seed.toml", sample::SEED).add(first).build()?;
    /// let duma = graph.legislature("RU/duma")?;
    /// let readings: Vec<_> = duma.events().map(|act| act.reading()).collect();
    /// assert_eq!(readings, [Some(BillReading::First), None]);
    /// let pending = graph.on(day(2025, 3, 21)).pending().next().unwrap();
    /// assert_eq!(pending.stage(), Stage::Signed); // and not yet approved
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn reading(self) -> Option<BillReading> {
        let own = self.marks().reading.map(|id| self.view.graph.key_text(id));
        let own = own.and_then(|word| word.parse().ok());
        own.or_else(|| claimed::single(self.view, self.thing(), Field::Reading))
    }

    /// To which territory it applies.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert!(graph.events().all(|event| event.territory().is_none()));
    /// ```
    pub fn territory(self) -> Option<Party<'g>> {
        let key = self.view.graph.key_text(self.marks().territory?);
        let thing = self
            .view
            .graph
            .node(key)
            .filter(|thing| thing.kind == Kind::Party)?;
        Some(Party {
            view: self.view,
            id: thing.id,
        })
    }

    /// The key that tells it from acts that are otherwise alike.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert!(graph.events().all(|event| event.key().is_none()));
    /// ```
    pub fn key(self) -> Option<&'g str> {
        self.marks().key.map(|id| self.view.graph.key_text(id))
    }

    /// Of a statement, the title of a speaker who is not named.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let mut titles = graph.agreement("ru-ir-2025")?.statements().filter_map(|s| s.speaker_title());
    /// assert_eq!(titles.next(), Some("deputy foreign minister"));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn speaker_title(self) -> Option<&'g str> {
        self.marks().statement[1].map(|id| self.view.graph.key_text(id))
    }

    /// Of a statement, its words.
    ///
    /// ```
    /// let graph = treatygraph::sample::seed();
    /// let quotes: Vec<_> = graph.leader("putin")?.statements().filter_map(|s| s.quote()).collect();
    /// assert_eq!(quotes, ["breakthrough"]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn quote(self) -> Option<&'g str> {
        self.marks().statement[4].map(|id| self.view.graph.key_text(id))
    }

    fn marks(self) -> graph::EventMarks {
        self.view.evidence().events.marks(self.thing().id)
    }
}
