//! Random clauses: what follows from them, as the module has it, beside the clauses themselves.

use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::brute::{Told, ToldEntry};
use super::strategies::{act_of, days, enriched, facts_of};
use super::*;
use crate::Span;
use crate::clause::entry::{After, Began, Derived, Done, EntryClause};
use crate::clause::term::{Length, NoticeClause, Phase};
use crate::clause::{Delay, Moment};
use crate::lifecycle::facts::ClauseFact;
use crate::vocabulary::{Counting, DenunciationAt, EndDay, EventKind::*, Renewal};

/// Facts without clauses, and clauses of the whole or a part.
#[derive(Clone, Debug)]
pub(super) struct Clausal {
    pub(super) facts: Facts,
    pub(super) entries: Vec<ToldEntry>,
}

impl Clausal {
    /// The facts, and the clauses on entry into force that they were made with.
    pub(super) fn told(&self) -> Told<'_> {
        Told {
            facts: &self.facts,
            entries: &self.entries,
        }
    }

    /// The same clauses with these facts.
    pub(super) fn with(&self, facts: Facts) -> Clausal {
        let mut clausal = Clausal {
            facts,
            entries: self.entries.clone(),
        };
        clausal.apply();
        clausal
    }

    /// What follows from the clauses, as a view finds it.
    fn apply(&mut self) {
        let facts = &mut self.facts;
        let members: Vec<u32> = facts.members.iter().map(|member| member.party).collect();
        for (part, ways) in &self.entries {
            let acts = facts.acts.iter();
            let here = acts.filter(|act| act.part.is_none() || act.part == *part);
            let done: Vec<Done> = here.filter_map(done).collect();
            let joins = |party: &u32| EntryClause::any_joins(ways, &members, *party);
            let whom = members.iter().copied().filter(joins).map(Some);
            let entry = |party: Option<u32>| {
                let each = ways.iter().map(|way| way.derive(&members, party, &done));
                Some((party, each.reduce(Derived::or)?))
            };
            let entries = whom.chain([None]).filter_map(entry).collect();
            if let Some(known) = facts.clauses.iter_mut().find(|of| of.part == *part) {
                known.entries = entries;
                known.provisional = ways.iter().map(|w| w.provisional_from.clone()).collect();
            }
        }
        crate::lifecycle::apply(facts);
    }
}

fn done(act: &Act) -> Option<Done> {
    if act.contest == Contest::Void || act.days.is_empty() {
        return None;
    }
    let counts = act.effective.as_ref().or(act.received.as_ref());
    let of = act.party.map_or_else(
        || act.stands_for.iter().map(|(party, _)| *party).collect(),
        |party| vec![party],
    );
    let maybe_of = act.stands_for.iter().filter(|(_, certain)| !certain);
    let withdraws = [WithdrawalOfSignature, WithdrawalOfInstrument].contains(&act.kind);
    let number = |id: Option<u32>| id.map_or(0, |id| id as usize + 1);
    Some(Done {
        kind: act.kind,
        by: number(act.party) * 100 + number(act.body),
        undoes: withdraws || !act.rejected.is_no(),
        of,
        days: counts.unwrap_or(&act.days).clone(),
        certain: !act.may_be_absent && act.contest == Contest::None && act.rejected.is_no(),
        maybe_of: maybe_of.map(|(party, _)| *party).collect(),
        rejected: act.rejected.is_yes(),
        definitive: act.definitive,
    })
}

/// Acts that clauses speak of, and others.
fn kind() -> impl Strategy<Value = EventKind> {
    prop_oneof![
        4 => Just(EntryIntoForce),
        8 => Just(Notification),
        3 => Just(Ratification),
        3 => Just(ParliamentaryApproval),
        2 => Just(Signature),
        2 => Just(ExchangeOfInstruments),
        1 => Just(ExchangeOfConstitutingInstruments),
        5 => Just(Denunciation),
        2 => Just(Termination),
        3 => Just(Expiry),
        2 => Just(Prolongation),
        1 => Just(Revival),
        1 => Just(Revocation),
        1 => Just(ProvisionalApplication),
        1 => Just(NegotiationAbandoned),
        1 => Just(Succession),
    ]
}

fn length() -> impl Strategy<Value = Span> {
    (0..5_u32).prop_map(Span::days)
}

fn moment() -> impl Strategy<Value = Moment> {
    prop_oneof![
        2 => days().prop_map(Moment::On),
        1 => select(vec![Signature, Notification, ExchangeOfInstruments]).prop_map(Moment::Event),
    ]
}

fn began() -> impl Strategy<Value = Began> {
    (days(), any::<bool>()).prop_map(|(days, certain)| Began { days, certain })
}

fn entry_clause() -> impl Strategy<Value = EntryClause> {
    let after = prop_oneof![
        5 => Just(After::LastNotification),
        1 => Just(After::LastApproval),
        1 => Just(After::Reply),
        3 => select(vec![Notification, Ratification, Signature, ExchangeOfInstruments]).prop_map(After::Event),
    ];
    let counting = select(vec![Counting::After, Counting::OnExpiry]);
    let delay = (weighted(0.7, length()), weighted(0.7, counting));
    (
        weighted(0.9, after),
        delay,
        weighted(0.2, days()),
        weighted(0.15, began()),
        weighted(0.15, 0..2_u32),
        prop_oneof![4 => Just(Vec::new()), 1 => subsequence(vec![0, 1], 1..=2)],
        weighted(0.25, days()),
        weighted(0.15, days()),
        weighted(0.2, moment()),
    )
        .prop_map(
            |(after, (length, counting), on, with, of, consents, lapses, back, from)| EntryClause {
                after,
                delay: Delay {
                    length,
                    counting,
                    first_of_month: None,
                },
                on,
                with,
                of,
                consents,
                lapses,
                retroactive_to: back,
                provisional_from: from,
            },
        )
}

fn phase() -> impl Strategy<Value = Phase> {
    let length = prop_oneof![
        6 => (1..7_u32).prop_map(|days| Length::For(Span::days(days))),
        1 => Just(Length::Indefinite),
    ];
    let goes_until = prop_oneof![
        5 => length.prop_map(|length| (Some(length), None)),
        1 => moment().prop_map(|until| (None, Some(until))),
        1 => Just((None, None)),
    ];
    let renewal = select(vec![Renewal::Tacit, Renewal::ByAgreement]);
    let renewed = (
        weighted(0.4, (1..4_u32).prop_map(Span::days)),
        weighted(0.6, 1..3_u32),
        weighted(0.3, renewal),
    );
    (
        goes_until,
        weighted(0.2, moment()),
        (began(), began()),
        any::<bool>(),
        renewed,
        weighted(0.4, self::length()),
        weighted(0.5, select(vec![EndDay::Inclusive, EndDay::Exclusive])),
    )
        .prop_map(
            |((length, until), from, other, hangs, renewed, notice, day)| {
                let (renewed_by, times, renewal) = renewed;
                // What has neither a length nor an end hangs on another agreement.
                let hangs = length.is_none() && until.is_none()
                    || hangs && from.is_none() && notice.is_none();
                Phase {
                    length,
                    until,
                    from,
                    with: hangs.then_some(other),
                    renewed_by,
                    times,
                    renewal,
                    notice,
                    day,
                    survival: None,
                }
            },
        )
}

fn notice_clause() -> impl Strategy<Value = NoticeClause> {
    let at = select(vec![DenunciationAt::AnyTime, DenunciationAt::EndOfPhase]);
    (
        weighted(0.3, prop::bool::weighted(0.8)),
        weighted(0.6, length()),
        weighted(0.5, at),
    )
        .prop_map(|(allowed, notice, at)| NoticeClause {
            allowed,
            notice,
            at,
        })
}

/// What is told once, or by two sources otherwise.
fn ways<T: std::fmt::Debug>(one: impl Strategy<Value = T>) -> impl Strategy<Value = Vec<T>> {
    vec(one, 0..3)
}

fn clauses() -> impl Strategy<Value = (Vec<EntryClause>, Vec<Vec<Phase>>, Vec<NoticeClause>)> {
    (
        ways(entry_clause()),
        ways(vec(phase(), 1..3)),
        ways(notice_clause()),
    )
}

/// Most notices are received on their own day: twelve months earlier no clause reaches the days looked at.
fn received_near(facts: &mut Facts, near: &[bool]) {
    for (act, near) in facts.acts.iter_mut().zip(near) {
        if act.kind == Denunciation && *near {
            act.received = None;
        }
        // Other tests have an act of the agreement's own that may have been rejected.
        if act.party.is_none() && act.rejected.is_maybe() {
            act.rejected = Certainty::No;
        }
    }
}

/// Facts of two or three parties, with clauses of the whole.
pub(super) fn simple() -> impl Strategy<Value = Clausal> {
    clausal(facts_of(vec(act_of(kind(), 0.6), 1..6)), Just(None))
}

/// Facts with heirs, lives, replacement and parts, some with clauses of a part.
pub(super) fn mixed() -> impl Strategy<Value = Clausal> {
    let facts = enriched(facts_of(vec(act_of(kind(), 0.6), 1..6)));
    clausal(facts, weighted(0.3, clauses()))
}

fn clausal(
    facts: impl Strategy<Value = Facts>,
    of_part: impl Strategy<Value = Option<(Vec<EntryClause>, Vec<Vec<Phase>>, Vec<NoticeClause>)>>,
) -> impl Strategy<Value = Clausal> {
    (facts, clauses(), of_part, vec(prop::bool::weighted(0.8), 6)).prop_map(
        |(mut facts, whole, of_part, near)| {
            received_near(&mut facts, &near);
            let mut entries = Vec::new();
            let told = [(None, Some(whole)), (Some(4), of_part)];
            for (part, clauses) in told {
                let Some((ways, terms, notices)) = clauses else {
                    continue;
                };
                entries.push((part, ways));
                facts.clauses.push(ClauseFact {
                    part,
                    entries: Vec::new(),
                    provisional: Vec::new(),
                    terms,
                    notices,
                });
            }
            let mut clausal = Clausal { facts, entries };
            clausal.apply();
            clausal
        },
    )
}
