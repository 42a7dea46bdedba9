//! Findings: what a reader should know about the data, beside disputes.

use std::fmt;

use super::{Agreement, Claim, Event, Party, Source, both};
use crate::graph::{self, FindingKind, Kind, NONE};
use crate::view::{View, findings};
use crate::vocabulary::Severity;

/// Something about the data that a reader should know: what a rule left out, or could not place.
///
/// It changes no answer: the rule that it names has. Prints as a sentence.
///
/// ```
/// let graph = treatygraph::sample::russia_iran();
/// let found: Vec<String> = graph.findings().map(|finding| finding.to_string()).collect();
/// assert_eq!(found[0], "IFP News has no day: what it says counts only where no limit is set (M12)");
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
    /// *What is found*: a party that did not live when the agreement was signed (MEANING, M3); an
    /// announcement that a later claim replaced (M4); days that cannot go together, such as a
    /// ratification before the signature, and acts of a party that did not live then (M7); persons of
    /// whom it cannot be told for whom they acted (M8); a source that is cited and has no day (M12).
    ///
    /// O(findings) where all claims count; a view that hides some looks at every claim of the graph.
    ///
    /// ```
    /// use treatygraph::{sample, vocabulary::Severity};
    /// let graph = sample::russia_iran();
    /// assert!(graph.findings().all(|finding| finding.severity() == Severity::Note));
    /// ```
    fn findings(view) -> std::vec::IntoIter<Finding<'g>> {
        let rows = findings(view);
        let rows = rows.iter().map(|row| Finding { view, row: *row });
        let all: Vec<Finding<'g>> = rows.collect();
        all.into_iter()
    }
}

impl<'g> Finding<'g> {
    fn row(self) -> graph::FindingRow {
        self.row
    }

    /// How much it matters.
    ///
    /// ```
    /// use treatygraph::{sample, vocabulary::Severity};
    /// let graph = sample::russia_iran();
    /// assert_eq!(graph.findings().next().unwrap().severity(), Severity::Note);
    /// ```
    pub fn severity(self) -> Severity {
        match self.row().what {
            FindingKind::PartyLeftOut(_)
            | FindingKind::ExcludedByClause(_)
            | FindingKind::BeforeWhatItFollows(_)
            | FindingKind::ReceivedBeforeMade
            | FindingKind::PartyNotAlive(_)
            | FindingKind::PersonOfNoParty => Severity::Warning,
            FindingKind::Replaced(_) | FindingKind::SourceWithoutDay => Severity::Note,
        }
    }

    /// The agreement concerned, if any.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert!(graph.findings().all(|finding| finding.agreement().is_none()));
    /// ```
    pub fn agreement(self) -> Option<Agreement<'g>> {
        let id = self.row().agreement;
        (id != NONE).then_some(Agreement {
            view: self.view,
            id,
        })
    }

    /// The event concerned, if any.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert!(graph.findings().all(|finding| finding.event().is_none()));
    /// ```
    pub fn event(self) -> Option<Event<'g>> {
        let thing = self.row().thing;
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
        let thing = self.row().thing;
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

impl fmt::Display for Finding<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let view = self.view;
        match (
            self.row().what,
            self.agreement(),
            self.event(),
            self.source(),
        ) {
            (FindingKind::PartyLeftOut(id), Some(agreement), ..) => {
                let party = Party { view, id };
                write!(
                    f,
                    "{party} is left out of the parties of {}: it did not live when that was signed (M3)",
                    agreement.key()
                )
            }
            (FindingKind::Replaced(id), _, Some(event), _) => {
                let claim = Claim { view, id };
                write!(
                    f,
                    "{}: what {claim} announced no longer counts, as a later claim gives another day (M4)",
                    event.deed()
                )
            }
            (FindingKind::ExcludedByClause(id), _, Some(event), _) => {
                let claim = Claim { view, id };
                write!(
                    f,
                    "{}: the day that {claim} gives is one on which the condition of the clause had certainly not been met: correct the day, or the clause (M25)",
                    event.deed()
                )
            }
            (FindingKind::BeforeWhatItFollows(first), _, Some(event), _) => {
                let first = Event::of_id(view, first);
                write!(
                    f,
                    "{} ({}) cannot come before {} ({}): correct one of the days or kinds (M7)",
                    event.deed(),
                    event.when(),
                    first.deed(),
                    first.when()
                )
            }
            (FindingKind::ReceivedBeforeMade, _, Some(event), _) => {
                write!(
                    f,
                    "{} ({}): its notice cannot be received before it is made: correct `received` or the day (M7)",
                    event.deed(),
                    event.when()
                )
            }
            (FindingKind::PartyNotAlive(id), _, Some(event), _) => {
                let party = Party { view, id };
                write!(
                    f,
                    "{} ({}): {party} did not live then: correct the day, the party, or its `since` and `until` (M7)",
                    event.deed(),
                    event.when()
                )
            }
            (FindingKind::PersonOfNoParty, _, Some(event), _) => {
                let persons: Vec<&str> = event.persons().map(|person| person.name()).collect();
                write!(
                    f,
                    "{}: for whom {} acted cannot be told: name the `party`, or a tenure of exactly one party (M8)",
                    event.deed(),
                    persons.join(" and ")
                )
            }
            (_, _, _, Some(source)) => {
                write!(
                    f,
                    "{source} has no day: what it says counts only where no limit is set (M12)"
                )
            }
            _ => Ok(()),
        }
    }
}
