//! Random facts, and the same made vaguer.

use proptest::prelude::*;

use super::*;
use crate::Span;
use crate::lifecycle::facts::{Denial, Inheritance, Replacement};
use crate::vocabulary::{Class, EndDay, EventKind::*, Ground, RelationKind, Whose};

pub(super) fn days() -> impl Strategy<Value = Days> {
    let run = (0..9_i32, 0..3_i32).prop_map(|(first, length)| (first, first + length));
    prop_oneof![
        4 => (0..9_i32).prop_map(|day| Days::of_runs([(day, day)])),
        2 => run.clone().prop_map(|run| Days::of_runs([run])),
        1 => (run, 0..9_i32).prop_map(|(run, day)| Days::of_runs([run, (day, day)])),
    ]
}

fn kind() -> impl Strategy<Value = EventKind> {
    prop_oneof![
        6 => Just(EntryIntoForce),
        4 => Just(Termination),
        3 => Just(Expiry),
        3 => Just(Denunciation),
        2 => Just(Revocation),
        2 => Just(Prolongation),
        2 => Just(Revival),
        2 => Just(ProvisionalApplication),
        2 => Just(EndOfProvisionalApplication),
        1 => Just(Signature),
        1 => Just(Adoption),
        2 => Just(Ratification),
        2 => Just(ParliamentaryApproval),
        1 => Just(WithdrawalOfSignature),
        1 => Just(WithdrawalOfInstrument),
        1 => Just(NegotiationAbandoned),
        1 => Just(NegotiationOpened),
        1 => Just(Succession),
        1 => Just(Suspension),
        1 => Just(Resumption),
    ]
}

/// An act; `own` says how often it is that of a party.
fn any_act(own: f64) -> impl Strategy<Value = Act> {
    act_of(kind(), own)
}

/// An act of such a kind.
pub(super) fn act_of(
    kind: impl Strategy<Value = EventKind>,
    own: f64,
) -> impl Strategy<Value = Act> {
    let party = proptest::option::weighted(own.max(1e-9), 0..2_u32);
    let more = (
        proptest::option::weighted(0.3, days()),
        any::<bool>(),
        proptest::option::weighted(0.5, days()),
        proptest::option::weighted(
            0.3,
            prop_oneof![Just(EndDay::Inclusive), Just(EndDay::Exclusive)],
        ),
        proptest::option::weighted(
            0.2,
            prop_oneof![Just(Ground::Term), Just(Ground::Replacement)],
        ),
        proptest::bool::weighted(0.15),
        proptest::option::weighted(0.3, 1..5_u32),
        (0..4_u8, 0..2_u32),
    );
    let contest = prop_oneof![
        8 => Just(Contest::None),
        1 => Just(Contest::Open),
        1 => Just(Contest::Void),
    ];
    let doubt = (
        proptest::bool::weighted(0.25),
        proptest::bool::weighted(0.8),
        contest,
        proptest::bool::weighted(0.7),
    );
    (kind, party, days(), doubt, more).prop_map(|(kind, party, days, doubt, more)| {
        let (may_be_absent, certain, contest, third) = doubt;
        let (effective, by_denouncer, until, last_day, ground, undated, length, decided) = more;
        let year = |days: &Days| Days::of_runs(days.runs().iter().map(|r| (r.0 - 365, r.1 - 365)));
        let joint = kind.whose() == Whose::Joint;
        let decides = kind == ParliamentaryApproval;
        // Whoever decides or withdraws is somebody.
        let party = match kind {
            ParliamentaryApproval | WithdrawalOfSignature => Some(party.unwrap_or(decided.1)),
            _ => party.filter(|_| !joint),
        };
        let rejected = match decided.0 {
            0 | 1 if decides => Certainty::Yes,
            2 if decides || kind == Ratification => Certainty::Maybe,
            _ => Certainty::No,
        };
        let undated = undated && kind == EntryIntoForce && effective.is_none();
        Act {
            party,
            stands_for: match party {
                Some(_) => Vec::new(),
                None if third => vec![(0, true), (1, certain), (2, true)],
                None => vec![(0, true), (1, certain)],
            },
            may_be_absent,
            dated: !undated,
            received: (kind == Denunciation).then(|| year(&days)),
            effective: effective.filter(|_| !matches!(kind, Suspension | Prolongation)),
            effective_by_denouncer: by_denouncer,
            // Mostly later than any day of the prolongation itself.
            until: until.filter(|_| kind == Prolongation).map(|until| {
                if decided.0 == 3 {
                    return until;
                }
                let after = days.runs().last().map_or(0, |run| run.1) + 1;
                Days::of_runs(
                    until
                        .runs()
                        .iter()
                        .map(|r| (r.0 / 2 + after, r.1 / 2 + after)),
                )
            }),
            length: length.filter(|_| kind == Prolongation).map(Span::days),
            body: decides.then_some(7),
            rejected,
            reserved: kind == Ratification && decided.0 == 3,
            definitive: kind == Signature && decided.0 == 3,
            last_day,
            ground: ground.filter(|_| matches!(kind, Termination | Expiry)),
            contest,
            ..act(kind, if undated { Days::all() } else { days })
        }
    })
}

pub(super) fn facts(own: f64) -> impl Strategy<Value = Facts> {
    facts_of(proptest::collection::vec(any_act(own), 1..6))
}

/// Facts with these acts.
pub(super) fn facts_of(acts: impl Strategy<Value = Vec<Act>>) -> impl Strategy<Value = Facts> {
    let coverage = prop_oneof![
        2 => Just(CoverageFact::default()),
        1 => Just(covering(Days::all(), Days::empty())),
        2 => (days(), days()).prop_map(|(ends, entries)| covering(ends, entries)),
    ];
    let denial = proptest::option::weighted(0.1, days());
    let links = proptest::collection::vec((0..6_usize, 0..6_usize), 0..2);
    // Two parties, or three: each a side, or the third on that of another; one only maybe a party.
    let members = (
        2..4_u32,
        0..4_u32,
        proptest::option::weighted(0.15, 0..3_u32),
    );
    (acts, coverage, members, denial, links).prop_map(|(acts, coverage, members, denial, links)| {
        let (number, shared, unsure) = members;
        let member = |party: u32| Member {
            side: if party == 2 { shared.min(2) } else { party },
            certain: unsure != Some(party),
            ..member(party)
        };
        let mut facts = Facts {
            coverage,
            members: (0..number).map(member).collect(),
            ..between_two(acts)
        };
        for (from, to) in links {
            let ends = |at: usize| facts.acts.get(at).map(|act| act.kind);
            let linked = matches!(
                (ends(from), ends(to)),
                (Some(Revocation | Termination | Expiry), Some(Denunciation))
                    | (Some(Resumption), Some(Suspension))
            );
            if linked {
                facts.acts[from].answers = vec![to];
            }
        }
        facts.denials.extend(denial.map(|days| Denial {
            party: None,
            part: None,
            days,
        }));
        facts
    })
}

/// The same, with an heir, a life that ends and a later agreement that replaces it.
pub(super) fn rich() -> impl Strategy<Value = Facts> {
    enriched(facts(0.3))
}

/// Such facts with more.
pub(super) fn enriched(facts: impl Strategy<Value = Facts>) -> impl Strategy<Value = Facts> {
    let kinds = prop_oneof![
        Just(RelationKind::Continues),
        Just(RelationKind::SplitsFrom),
        Just(RelationKind::Succeeds),
    ];
    let heir = proptest::option::of((days(), kinds, any::<bool>(), any::<bool>()));
    let replaced = proptest::option::weighted(0.3, (days(), days(), any::<bool>(), 1..4_u32));
    let until = proptest::option::of(days());
    let part = proptest::collection::vec(proptest::option::weighted(0.3, Just(4)), 6);
    (facts, heir, replaced, until, part).prop_map(|(mut facts, heir, replaced, until, part)| {
        facts.members[0].until = until;
        facts
            .inheritances
            .extend(heir.map(|(since, kind, absent, territorial)| {
                facts.territorial = territorial;
                Inheritance {
                    heir: 9,
                    from: 0,
                    kind,
                    since,
                    may_be_absent: absent,
                    dependent: Certainty::No,
                }
            }));
        facts
            .replacements
            .extend(replaced.map(|(days, later, authoritative, parties)| {
                Replacement {
                    kind: RelationKind::Replaces,
                    begins_for: (0..parties)
                        .map(|p| (p, begins(if p == 1 { later.clone() } else { days.clone() })))
                        .collect(),
                    begins: begins(later),
                    may_be_absent: false,
                    authoritative,
                    part: None,
                }
            }));
        for (act, part) in facts.acts.iter_mut().zip(part) {
            act.part = part;
        }
        facts
    })
}

/// The facts with more days of the recorded acts possible, or none: of them M23 speaks.
pub(super) fn widened(facts: &Facts, by: &[(Days, bool, u8)]) -> Facts {
    let mut wider = facts.clone();
    for (act, (days, absent, which)) in wider.acts.iter_mut().zip(by) {
        let which = *which;
        if which & 1 == 1 && act.dated {
            act.days = act.days.union(days);
        }
        act.may_be_absent |= *absent;
        for set in [&mut act.effective, &mut act.received, &mut act.until] {
            if let Some(set) = set.as_mut().filter(|_| which & 2 == 2) {
                *set = set.union(days);
            }
        }
    }
    wider
}

/// The facts with the day of one act taken away. An entry into force without a day comes on the days
/// that M19 leaves open, one with a day on its own: where it keeps some from it, a day is left to it.
pub(super) fn without_day(facts: &Facts, at: usize) -> Facts {
    let mut vague = facts.clone();
    let is_text = |act: &Act| {
        let signs = matches!(act.kind, Signature | Adoption | ProvisionalApplication);
        signs || Class::Consent.acts().contains(act.kind)
    };
    let is_kept = !facts.denials.is_empty() || facts.acts.iter().any(is_text);
    let act = vague.acts.get_mut(at);
    if let Some(act) = act.filter(|act| act.kind != EntryIntoForce || !is_kept) {
        act.days = Days::all();
        act.dated = false;
    }
    vague
}

pub(super) fn widening() -> impl Strategy<Value = Vec<(Days, bool, u8)>> {
    proptest::collection::vec((days(), proptest::bool::weighted(0.2), 0..4_u8), 6)
}
