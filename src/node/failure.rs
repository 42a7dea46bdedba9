//! What failed: acts that came to nothing, and votes.

use super::{Event, Events, claimed};
use crate::date::Certainty;
use crate::record::{Field, Vote};
use crate::vocabulary::{EventKind, Majority, Outcome, Question};

impl<'g> Events<'g> {
    /// Only what failed, certainly or possibly; each event's [`certainty`](Event::certainty) says
    /// which. Narrow by [`of`](Events::of) and [`within`](Events::within) before.
    ///
    /// *Counts*: decisions and other acts that were rejected, lapsed or were withdrawn, by their
    /// recorded outcome; negotiations given up; signatures and instruments withdrawn. A vote lost is a
    /// failure only where the outcome is recorded; what was referred back is undecided.
    ///
    /// ```
    /// use treatygraph::{EventKind, GraphBuilder, day, record, sample, vocabulary::Outcome};
    /// let review = record::Event::new("ru-ir-2001", EventKind::ParliamentaryApproval).body("RU/duma");
    /// let review = review.on(day(2001, 12, 1)).outcome(Outcome::Rejected);
    /// let mut records = GraphBuilder::new();
    /// let files = [("seed.toml", sample::SEED), ("tehran.toml", sample::MOSCOW_TEHRAN)];
    /// files.iter().for_each(|(name, text)| { records.toml(name, text); });
    /// let graph = records.add(review).build()?;
    /// let failed: Vec<_> = graph.events().failed().map(|act| act.to_string()).collect();
    /// assert_eq!(failed, ["2001-12-01  State Duma (Russia): parliamentary-approval of ru-ir-2001, rejected"]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn failed(self) -> impl Iterator<Item = Event<'g>> + Clone {
        self.filter_map(|event| match event.failure() {
            Certainty::No => None,
            failed => Some(event.and(failed)),
        })
    }
}

impl<'g> Event<'g> {
    /// The event, as certain as that it did not fail; `None` where it did.
    pub(super) fn unless_failed(self) -> Option<Event<'g>> {
        match self.failure() {
            Certainty::Yes => None,
            failed => Some(self.and(!failed)),
        }
    }

    /// Whether it failed, if it happened.
    pub(crate) fn failure(self) -> Certainty {
        if matches!(
            self.kind(),
            EventKind::NegotiationAbandoned
                | EventKind::WithdrawalOfSignature
                | EventKind::WithdrawalOfInstrument
        ) {
            return Certainty::Yes;
        }
        let told = self.claimed(Field::Outcome);
        let outcomes = told.iter().filter_map(|told| told.value()?.as_str());
        let mut answer: Option<Certainty> = None;
        for outcome in outcomes.filter_map(|word| word.parse().ok()) {
            let failed = matches!(
                outcome,
                Outcome::Rejected | Outcome::Lapsed | Outcome::Withdrawn
            );
            let failed = Certainty::from(failed);
            answer = Some(match answer {
                Some(before) if before != failed => Certainty::Maybe,
                _ => failed,
            });
        }
        answer.unwrap_or(Certainty::No)
    }

    /// The votes for, as claims give them, less those against: how many more wanted the agreement than
    /// not. A vote on rejecting or annulling it is turned. `None` where a number is not known or
    /// claims differ on one, and where the question was another, such as whether to postpone.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let approval = graph.legislature("IR/majlis")?.ratifications().next().unwrap();
    /// assert_eq!(approval.margin(), None); // 191-8-2, 191-8-3 or 192-5-2
    /// let others = graph.distrusting([graph.source("irna-2025-06-11")?]);
    /// let approval = others.legislature("IR/majlis")?.ratifications().next().unwrap();
    /// assert_eq!(approval.margin(), Some(183)); // of abstentions two reports differ
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn margin(self) -> Option<i64> {
        let votes = claimed::votes(self.view, self.thing(), Field::Vote);
        let on_it = |question: &Question| {
            matches!(
                question,
                Question::Approve | Question::Reject | Question::Annul
            )
        };
        if !votes.iter().all(|(_, question)| on_it(question)) {
            return None;
        }
        let turned: Vec<Vote> = votes
            .iter()
            .map(|(vote, question)| vote.towards_approval(Some(*question)))
            .collect();
        let ayes = one(turned.iter().filter_map(|vote| vote.ayes()))?;
        let noes = one(turned.iter().filter_map(|vote| vote.noes()))?;
        Some(i64::from(ayes) - i64::from(noes))
    }

    /// Whether the recorded votes reach the majority recorded as [`needed`](Event::needed), in words:
    /// a note beside the outcome, which is recorded and never computed. `None` where no majority or no
    /// vote is recorded, or claims differ on either.
    ///
    /// ```
    /// use treatygraph::Dossier;
    /// let text = "[[state]]\nkey = \"US\"\n[[legislature]]\nkey = \"US/senate\"\nof = \"US\"\n[[agreement]]\nkey = \"t\"\n\
    ///     parties = [\"US\"]\n[[event]]\nagreement = \"t\"\nkind = \"parliamentary-approval\"\nbody = \"US/senate\"\n\
    ///     vote = \"49-35\"\nneeded = \"two-thirds\"\noutcome = \"rejected\"\n";
    /// let graph = Dossier::from_toml(text)?.build()?;
    /// let note = graph.events().next().unwrap().majority_note().unwrap();
    /// assert_eq!(note, "two thirds needed: 49 of 84 votes cast are fewer");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn majority_note(self) -> Option<String> {
        let (needed, vote) = (self.needed()?, self.vote()?);
        let ayes = u64::from(vote.ayes()?);
        let noes = vote.noes().map(u64::from);
        let present = self.present().map(u64::from);
        Some(match needed {
            Majority::Simple => format!("more for than against needed: {}", more(vote)?),
            Majority::TwoThirds => {
                let cast = ayes + noes?;
                let reaches = |of: u64| 3 * ayes >= 2 * of;
                match (reaches(cast), present.filter(|present| *present > cast)) {
                    (false, _) => {
                        format!("two thirds needed: {ayes} of {cast} votes cast are fewer")
                    }
                    (true, Some(present)) if !reaches(present) => format!(
                        "two thirds needed: {ayes} of {cast} votes cast are enough, of {present} present they are not"
                    ),
                    (true, _) => {
                        format!("two thirds needed: {ayes} of {cast} votes cast are enough")
                    }
                }
            }
            Majority::Absolute => {
                // At least so many are members as voted or were present.
                let voted = ayes + noes.unwrap_or(0) + vote.abstained().map_or(0, u64::from);
                let least = voted.max(present.unwrap_or(0));
                if 2 * ayes > least {
                    format!(
                        "more than half of the members needed: whether {ayes} are so many depends on the number of members, which is not recorded"
                    )
                } else {
                    format!(
                        "more than half of the members needed: {ayes} of at least {least} are fewer"
                    )
                }
            }
            Majority::Double => {
                let units = match self.vote_units().and_then(more) {
                    Some(units) => format!("of units {units}"),
                    None => "the vote of units is not recorded".to_owned(),
                };
                format!(
                    "a double majority needed: of votes {}; {units}",
                    more(vote)?
                )
            }
            Majority::Other => match self.notes().next() {
                Some(note) => format!("another majority needed: {note}"),
                None => "another majority needed".to_owned(),
            },
        })
    }
}

/// Whether more are for than against, in words.
fn more(vote: Vote) -> Option<String> {
    let (ayes, noes) = (vote.ayes()?, vote.noes()?);
    let verdict = if ayes > noes { "more" } else { "not more" };
    Some(format!("{ayes} to {noes} are {verdict}"))
}

/// The one number that is given; `None` where none is, or several.
fn one(mut numbers: impl Iterator<Item = u32>) -> Option<u32> {
    let first = numbers.next()?;
    numbers.all(|number| number == first).then_some(first)
}
