//! Findings: what a reader should know about the data, beside disputes.

use std::fmt;

use super::{About, Agreement, Claim, Event, Source, Tenure, both, name::name};
use crate::graph::{self, Kind, NONE, Other, Thing};
use crate::view::{View, findings, findings_of};
use crate::vocabulary::{FindingKind, Severity};

/// Something about the data that a reader should know: what a rule left out, or could not place.
///
/// It changes no answer: the rule that it names has. Prints as a sentence.
///
/// ```
/// let graph = treatygraph::sample::russia_iran();
/// let found: Vec<String> = graph.findings().map(|finding| finding.to_string()).collect();
/// assert_eq!(found[1], "IFP News has no day, so what it says counts only where no limit is set: \
///     give the source its day, `published` (M12)");
/// ```
#[derive(Clone, Copy)]
pub struct Finding<'g> {
    view: View<'g>,
    row: graph::FindingRow,
}

both! {
    /// What a reader should know about the data, beside disputes: by agreement, and last what belongs
    /// to none.
    ///
    /// What is found, how much it matters and which rule says so: [`FindingKind`], and MEANING,
    /// "Findings". Only what certainly is so is a warning or an error of data; a note may be as it should be.
    ///
    /// O(claims) when it is first asked where all claims count, then O(findings); a view that hides some
    /// looks at every claim of the graph.
    ///
    /// ```
    /// use treatygraph::{sample, vocabulary::Severity};
    /// let graph = sample::seed();
    /// assert!(graph.findings().all(|finding| finding.severity() == Severity::Note));
    /// ```
    fn findings(view) -> std::vec::IntoIter<Finding<'g>> {
        Finding::all(view, &findings(view))
    }
}

impl<'g> Agreement<'g> {
    /// What a reader should know about the data on this agreement and on what belongs to it, as
    /// [`Graph::findings`](crate::Graph::findings). O(its claims).
    ///
    /// ```
    /// use treatygraph::{EventKind, GraphBuilder, day, record::Event, sample, vocabulary::FindingKind};
    /// let early = Event::new("ru-ir-2025", EventKind::Ratification).party("RU").on(day(2024, 4, 21));
    /// let graph = GraphBuilder::new().toml("seed.toml", sample::SEED).add(early).build()?;
    /// let mut found = graph.agreement("ru-ir-2025")?.findings();
    /// assert!(found.any(|finding| finding.kind() == FindingKind::BeforeWhatItFollows));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn findings(self) -> std::vec::IntoIter<Finding<'g>> {
        Finding::all(self.view, &findings_of(self.view, self.id))
    }
}

impl<'g> Finding<'g> {
    fn all(view: View<'g>, rows: &[graph::FindingRow]) -> std::vec::IntoIter<Finding<'g>> {
        let all: Vec<Finding<'g>> = rows.iter().map(|row| Finding { view, row: *row }).collect();
        all.into_iter()
    }

    /// What was found.
    ///
    /// ```
    /// use treatygraph::{sample, vocabulary::FindingKind};
    /// let graph = sample::russia_iran();
    /// assert_eq!(graph.findings().next().unwrap().kind(), FindingKind::ExcludedByClause);
    /// ```
    pub fn kind(self) -> FindingKind {
        self.row.kind
    }

    /// How much it matters: that of its [kind](FindingKind::severity).
    ///
    /// ```
    /// use treatygraph::{sample, vocabulary::Severity};
    /// let graph = sample::russia_iran();
    /// assert_eq!(graph.findings().last().unwrap().severity(), Severity::Note);
    /// ```
    pub fn severity(self) -> Severity {
        self.kind().severity()
    }

    /// What it is about: an event, an agreement, an obligation, a tenure, a source.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert_eq!(graph.findings().next().unwrap().about().id(), "ru-ir-2025:entry-into-force");
    /// ```
    pub fn about(self) -> About<'g> {
        About::of(self.view, self.row.thing)
    }

    /// What else it names: the act that it should follow, who did not live or was out of office, the party
    /// without consent, what replaces it. `None` where it names nothing else.
    ///
    /// ```
    /// use treatygraph::{EventKind, GraphBuilder, day, record::Event, sample, vocabulary::FindingKind};
    /// let one = Event::new("ru-ir-2025", EventKind::Ratification).party("RU").on(day(2025, 4, 21));
    /// let graph = GraphBuilder::new().toml("seed.toml", sample::SEED).add(one).build()?;
    /// let of_party = graph.agreement("ru-ir-2025")?.findings().next().unwrap();
    /// assert_eq!(of_party.kind(), FindingKind::PartyWithoutConsent);
    /// assert_eq!(of_party.other().unwrap().id(), "IR"); // only Russia ratified
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn other(self) -> Option<About<'g>> {
        match self.row.other? {
            Other::Thing(thing) => Some(About::of(self.view, thing)),
            Other::Claim(_) => None,
        }
    }

    /// The agreement concerned, if any.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let first = graph.findings().next().unwrap();
    /// assert_eq!(first.agreement().unwrap().key(), "ru-ir-2025");
    /// ```
    pub fn agreement(self) -> Option<Agreement<'g>> {
        let id = self.row.agreement;
        (id != NONE).then_some(Agreement {
            view: self.view,
            id,
        })
    }

    /// The event concerned, if any.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert!(graph.findings().next().unwrap().event().is_some());
    /// ```
    pub fn event(self) -> Option<Event<'g>> {
        let thing = self.row.thing;
        (thing.kind == Kind::Event).then(|| Event::of_id(self.view, thing.id))
    }

    /// The source concerned, if it is about one.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let sources: Vec<_> = graph.findings().filter_map(|finding| finding.source()).collect();
    /// assert!(sources.iter().all(|source| source.published().is_none()));
    /// ```
    pub fn source(self) -> Option<Source<'g>> {
        let thing = self.row.thing;
        (thing.kind == Kind::Source).then_some(Source {
            view: self.view,
            id: thing.id,
        })
    }
}

impl fmt::Debug for Finding<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Finding({self})")
    }
}

/// What was found, what to do about it, and the rule.
impl fmt::Display for Finding<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.what(f)?;
        match self.kind().mend() {
            "" => {}
            mend => write!(f, ": {mend}")?,
        }
        write!(f, " ({})", self.kind().rule())
    }
}

impl<'g> Finding<'g> {
    fn what(self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = self.agreement().map_or("", |agreement| agreement.key());
        match self.event() {
            Some(event) => self.of_event(event, key, f),
            None => match self.kind() {
                FindingKind::PartyLeftOut => write!(
                    f,
                    "{} is left out of the parties of {key}, as it did not live when that was signed",
                    self.named()
                ),
                FindingKind::PartyWithoutConsent => write!(
                    f,
                    "{key} is in force for {}, of which no consent is recorded",
                    self.named()
                ),
                FindingKind::OfficeHeldTwice => {
                    let tenure = self.about();
                    write!(f, "{tenure} overlaps that of {}", self.named())
                }
                FindingKind::FollowsAfterItsEnd => {
                    let (relation, heir) = (self.about(), self.named());
                    write!(
                        f,
                        "{relation}: {heir} had ceased to exist by the day from which it follows"
                    )
                }
                FindingKind::OutlivesAgreement => {
                    let id = self.about().id();
                    write!(f, "{id} is due on a day when {key} has ended")
                }
                FindingKind::DayWithGaps => {
                    let claim = self.named();
                    write!(
                        f,
                        "{}: the day that {claim} gives has too many gaps, so that all days from its first to its last count as possible",
                        self.about()
                    )
                }
                _ => match self.source() {
                    Some(source) => write!(
                        f,
                        "{source} has no day, so what it says counts only where no limit is set"
                    ),
                    None => write!(f, "{}", self.about()),
                },
            },
        }
    }

    fn of_event(self, event: Event<'g>, key: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use FindingKind::*;
        let (deed, when, other) = (event.deed(), event.when(), self.named());
        match self.kind() {
            AnnouncementReplaced => write!(
                f,
                "{deed}: what {other} announced no longer counts, as a later claim gives another day"
            ),
            DayWithGaps => write!(
                f,
                "{deed}: the day that {other} gives has too many gaps, so that all days from its first to its last count as possible"
            ),
            ExcludedByClause => write!(
                f,
                "{deed}: on the day that {other} gives, the condition of its clause had certainly not been met"
            ),
            EntryAgainstClause => write!(f, "{deed} ({when}): its clause gives another day"),
            NoticeAgainstClause => write!(f, "{deed} ({when}): the clause does not allow it so"),
            EndBeforeTerm => write!(f, "{deed} ({when}): before the term can end"),
            OnlyAnnounced => write!(f, "{deed}, {when}: no source tells it as done"),
            SourceOlderThanAct => write!(
                f,
                "{deed} ({when}): {other} tells how it ended before it was"
            ),
            BeforeWhatItFollows => write!(f, "{deed} ({when}) cannot come before {other}"),
            ReceivedBeforeMade => write!(
                f,
                "{deed} ({when}): its notice cannot be received before it is made"
            ),
            PartyNotYet | ActorNotYet => write!(f, "{deed} ({when}): {other} did not exist yet"),
            ActorNoLonger => write!(f, "{deed} ({when}): {other} did not live then"),
            NotAParty => write!(f, "{deed} ({when}): {other} is no party of {key}"),
            PersonOfNoParty => {
                let persons: Vec<&str> = event.persons().map(|person| person.name()).collect();
                let persons = persons.join(" and ");
                write!(f, "{deed}: for whom {persons} acted cannot be told")
            }
            OutOfOffice => {
                let office = event
                    .office()
                    .map_or(String::new(), |office| office.to_string());
                write!(f, "{deed} ({when}): {other} was not {office} then")
            }
            PowersAbsent => write!(
                f,
                "{deed} ({when}): full powers were absent, and nothing confirms it"
            ),
            AboutNoObligation => write!(f, "{deed} ({when}): it is about no obligation of {key}"),
            ToldOfBodyAndParty => write!(f, "{deed} ({when}): perhaps the same act as {other}"),
            VotesExceedPresent => {
                write!(
                    f,
                    "{deed} ({when}): more votes are counted than were present"
                )
            }
            OutcomeAgainstVote => {
                write!(f, "{deed} ({when}): ")?;
                if let Some((vote, outcome)) = event.vote().zip(event.outcome()) {
                    write!(f, "{outcome} by a vote of {vote}")?;
                } else {
                    f.write_str("the outcome is other than that of the vote")?;
                }
                match event.needed() {
                    Some(needed) => write!(f, ", where the majority needed was {needed}"),
                    None => f.write_str(", and the majority needed is not recorded"),
                }
            }
            ActWithoutSource => write!(f, "{deed} ({when}): no source is named"),
            OutsideCoverage => write!(
                f,
                "{deed} ({when}): {other} gives a day outside the years that its source covers"
            ),
            SuccessorNotInForce => write!(
                f,
                "{deed} ({when}): {other}, which replaces {key}, was not in force then"
            ),
            _ => write!(f, "{deed} ({when})"),
        }
    }

    /// What it names beside what it is about, as text.
    fn named(self) -> String {
        let view = self.view;
        let thing = match self.row.other {
            None => return String::new(),
            Some(Other::Claim(id)) => return Claim { view, id }.to_string(),
            Some(Other::Thing(thing)) => thing,
        };
        let Thing { kind, id } = thing;
        match kind {
            Kind::Event => {
                let event = Event::of_id(view, id);
                format!("{} ({})", event.deed(), event.when())
            }
            Kind::Tenure => Tenure { view, id }.to_string(),
            Kind::Agreement => view.graph.key_of(thing).to_owned(),
            _ => {
                let on = self.event().and_then(Event::named_on);
                name(view, thing, on.as_ref()).to_owned()
            }
        }
    }
}
