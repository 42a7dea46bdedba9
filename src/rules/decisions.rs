//! Whether what claims say of a decision can go together: its votes, those present, its outcome.

use super::{Row, agreed, asserting};
use crate::record::{Field, FieldType, Value, Vote};
use crate::vocabulary::{FindingKind, Majority, Outcome, Question};

/// What cannot be, or is worth a look, of one decision.
pub(super) fn found(rows: &[Row<'_>]) -> Vec<FindingKind> {
    let mut found = Vec::new();
    if asserting(rows).all(|row| row.id(Field::Vote).is_none()) {
        return found;
    }
    if exceeds_present(rows) {
        found.push(FindingKind::VotesExceedPresent);
    }
    let outcome = one_of(rows, Field::Outcome);
    let needed = one_of(rows, Field::Needed);
    let is_against = |row: Row<'_>| {
        let question = word(row, Field::Question);
        let is_turned = !matches!(question, Some(Question::Amend | Question::Postpone));
        let vote = vote(row, Field::Vote).map(|vote| vote.towards_approval(question));
        is_turned
            && vote
                .zip(outcome)
                .is_some_and(|(vote, outcome)| against(vote, outcome, needed))
    };
    if asserting(rows).any(is_against) {
        found.push(FindingKind::OutcomeAgainstVote);
    }
    found
}

/// Whether some claim counts more votes than members present, or the claims together do.
fn exceeds_present(rows: &[Row<'_>]) -> bool {
    let exceeds = |vote: Option<Vote>, present: Option<u32>| {
        vote.zip(present)
            .is_some_and(|(vote, present)| cast(vote) > u64::from(present))
    };
    let of = |row: Row<'_>| exceeds(vote(row, Field::Vote), number(row.get(Field::Present)));
    let together = || {
        let vote = agreed(rows, Field::Vote).and_then(Vote::from_value);
        exceeds(vote, number(agreed(rows, Field::Present)))
    };
    asserting(rows).any(of) || together()
}

/// How many votes were cast, at least: of the numbers that are known, the sum.
fn cast(vote: Vote) -> u64 {
    let numbers = [vote.ayes(), vote.noes(), vote.abstained()];
    numbers.into_iter().flatten().map(u64::from).sum()
}

/// Whether an outcome is other than the votes on whether to approve let expect.
fn against(vote: Vote, outcome: Outcome, needed: Option<Majority>) -> bool {
    let (Some(ayes), Some(noes)) = (vote.ayes(), vote.noes()) else {
        return false;
    };
    let (ayes, noes) = (u64::from(ayes), u64::from(noes));
    let too_few = needed == Some(Majority::TwoThirds) && ayes < 2 * noes;
    match outcome {
        Outcome::Rejected => ayes > noes,
        Outcome::Approved | Outcome::ApprovedWithConditions => noes > ayes || too_few,
        _ => false,
    }
}

fn vote(row: Row<'_>, field: Field) -> Option<Vote> {
    Vote::from_value(row.get(field)?)
}

fn number(value: Option<&Value>) -> Option<u32> {
    value.and_then(u32::from_value)
}

fn word<T: FieldType>(row: Row<'_>, field: Field) -> Option<T> {
    T::from_value(row.get(field)?)
}

fn one_of<T: FieldType>(rows: &[Row<'_>], field: Field) -> Option<T> {
    agreed(rows, field).and_then(T::from_value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vote_to_approve_is_against_what_it_did_not_bring_about() {
        let is = |vote: &str, outcome, needed| against(vote.parse().unwrap(), outcome, needed);
        assert!(is("67-20", Outcome::Rejected, None));
        assert!(!is("50-50", Outcome::Rejected, None), "a tie rejects");
        assert!(is("20-67", Outcome::Approved, None));
        assert!(!is("51-49", Outcome::Approved, None));
        assert!(is("51-49", Outcome::Approved, Some(Majority::TwoThirds)));
        assert!(!is("66-33", Outcome::Approved, Some(Majority::TwoThirds)));
        assert!(
            !is("67-?", Outcome::Rejected, None),
            "nobody knows those against"
        );
        assert!(!is("67-20", Outcome::Lapsed, None));
    }

    #[test]
    fn only_known_votes_are_counted() {
        let cast = |vote: &str| cast(vote.parse().unwrap());
        assert_eq!(cast("191-8-2"), 201);
        assert_eq!(cast("55-?-?"), 55);
        assert_eq!(cast("4294967295-4294967295-1"), 8_589_934_591);
    }
}
