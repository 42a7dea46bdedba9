//! A vote of 102 to 2 to annul.

use treatygraph::Certainty::{Maybe, No, Yes};
use treatygraph::Participation;
use treatygraph::Standing::{InForce, NotYet};
use treatygraph::record::{self, Field};
use treatygraph::vocabulary::{Office, Outcome, Question};
use treatygraph::{EventKind, Graph, Vote, day};

use super::{case, lines, only, standings};

/// The dossier, with another report of the vote.
fn with_report(vote: &str, question: Question) -> Graph {
    let kind = EventKind::ParliamentaryApproval;
    let report = record::Event::new("ir-su-1946", kind)
        .body("IR/majlis")
        .vote(vote.parse::<Vote>().unwrap())
        .question(question)
        .source("agency");
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/cases");
    treatygraph::GraphBuilder::new()
        .open(format!("{folder}/majlis_1947.toml"))
        .add(record::Source::new("agency").published(day(1947, 10, 23)))
        .add(report)
        .build()
        .unwrap()
}

#[test]
fn the_outcome_speaks_of_the_agreement_not_of_the_motion() {
    let graph = case("majlis_1947");
    let majlis = graph.legislature("IR/majlis").unwrap();
    assert_eq!(
        lines(majlis.ratifications()),
        [
            "1947-10-22  Majlis (Iran): parliamentary-approval of ir-su-1946, rejected 102-2-? to annul"
        ]
    );
    let act = majlis.ratifications().next().unwrap();
    let vote = act.vote().unwrap();
    assert_eq!((vote.ayes(), vote.noes()), (Some(102), Some(2)));
    assert_eq!(act.question(), Some(Question::Annul));
    assert_eq!(act.outcome(), Some(Outcome::Rejected)); // M3
    assert_eq!(act.claimed(Field::Vote)[0].independent_sources(), 2);
    assert_eq!(graph.disputes().count(), 0);
    // It is an act of Iran, and none of the Soviet Union.
    assert_eq!(act.party().unwrap().name(), "Iran");
    assert_eq!(graph.state("SU").unwrap().ratifications().count(), 0);
}

#[test]
fn a_vote_is_compared_together_with_its_question() {
    // M3: 102 to 2 to annul is 2 to 102 to approve. The votes agree; what was asked is told otherwise.
    let graph = with_report("2-102", Question::Approve);
    let fields: Vec<Field> = graph.disputes().map(|dispute| dispute.field()).collect();
    assert!(!fields.contains(&Field::Vote), "{fields:?}");
    // 2 to 102 to annul is another vote.
    let graph = with_report("2-102", Question::Annul);
    let fields: Vec<Field> = graph.disputes().map(|dispute| dispute.field()).collect();
    assert_eq!(fields, [Field::Vote]);
}

#[test]
fn a_head_of_government_signs_for_his_state() {
    let graph = case("majlis_1947");
    let signed = graph.leader("qavam").unwrap().signatures().next().unwrap();
    assert_eq!(signed.party().unwrap().name(), "Iran");
    assert_eq!(signed.office(), Some(Office::HeadOfGovernment));
}

#[test]
fn what_was_known_of_the_vote_and_when() {
    let graph = case("majlis_1947");
    let votes = |limit| graph.as_known_on(limit).ratifications().count();
    // M12: a book of 1948 is known from the last day of that year.
    assert_eq!((votes(day(1948, 12, 30)), votes(day(1948, 12, 31))), (0, 1));
    // The letters of 1946 are told by a volume of 1971 alone.
    let signed = |limit| graph.as_known_on(limit).signatures().count();
    assert_eq!((signed(day(1970, 1, 1)), signed(day(1971, 12, 31))), (0, 2));
}

#[test]
fn a_rejection_ends_the_waiting() {
    let graph = case("majlis_1947");
    let treaty = graph.agreement("ir-su-1946").unwrap();
    let in_force = |day| treaty.status_on(day).is(InForce);
    // M19: no before the first recorded signature, maybe from it, no from the day of the rejection: of two
    // sides for all.
    assert_eq!(in_force(day(1946, 4, 3)), No);
    assert_eq!(in_force(day(1946, 4, 4)), Maybe);
    assert_eq!(in_force(day(1947, 10, 21)), Maybe);
    assert_eq!(in_force(day(1947, 10, 22)), No);
    assert_eq!(standings(treaty.status_on(day(1960, 1, 1))), [NotYet]);
    let soviet = graph.state("SU").unwrap();
    assert_eq!(treaty.status_for(soviet, day(1947, 10, 22)).is(InForce), No);
    // M17: a parliament's no withdraws no signature.
    let iran = graph.state("IR").unwrap();
    let participation = only(iran.participation_in(treaty, day(1948, 1, 1)));
    assert_eq!(participation, Participation::Signatory);
    // M13: a view without the signature excludes nothing before the vote.
    let kirk = graph.trusting([graph.source("kirk-1948").unwrap()]);
    let treaty = kirk.agreement("ir-su-1946").unwrap();
    assert_eq!(treaty.status_on(day(1946, 4, 3)).is(InForce), Maybe);
    assert_eq!(treaty.status_on(day(1947, 10, 22)).is(InForce), No);
}

#[test]
#[ignore = "clauses are not at work yet"]
fn where_the_clause_awaits_the_decision_it_never_was_in_force() {
    let clause = "[[agreement]]\nkey = \"ir-su-1946\"\nentry-into-force = { after = \"parliamentary-approval\", of = \"IR\" }\n";
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/cases");
    let graph = treatygraph::GraphBuilder::new()
        .open(format!("{folder}/majlis_1947.toml"))
        .toml("clause", clause)
        .build()
        .unwrap();
    let treaty = graph.agreement("ir-su-1946").unwrap();
    // M19: also on every day before it.
    assert_eq!(treaty.status_on(day(1947, 1, 1)).is(InForce), No);
    assert_eq!(treaty.spells().len(), 1);
}

#[test]
fn a_rejection_is_a_failure_and_nothing_else_is() {
    let graph = case("majlis_1947");
    let treaty = graph.agreement("ir-su-1946").unwrap();
    let failed: Vec<EventKind> = treaty.events().failed().map(|e| e.kind()).collect();
    assert_eq!(failed, [EventKind::ParliamentaryApproval]);
}

#[test]
fn seen_in_office_by_the_act_itself() {
    // M9: yes where an act that a report gives him in that office shows him.
    let graph = case("majlis_1947");
    let signed = graph.leader("qavam").unwrap().signatures().next().unwrap();
    let held: Vec<_> = signed.in_office().map(|held| held.certainty()).collect();
    assert_eq!(held, [Yes]);
}
