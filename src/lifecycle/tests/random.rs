//! Random facts: the rules against trying every choice, vagueness (M23), and runs against days.

use proptest::prelude::*;

use super::super::asked::Asked;
use super::super::facts::{Inheritance, Replacement};
use super::super::sides::{WholeBy, whole_by};
use super::brute::{DAYS, brute};
use super::*;
use crate::vocabulary::{EndDay, EventKind::*, Ground, RelationKind};

fn days() -> impl Strategy<Value = Days> {
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
        1 => Just(NegotiationAbandoned),
        1 => Just(Succession),
        1 => Just(Suspension),
        1 => Just(Resumption),
    ]
}

/// An act; `own` says how often it is that of a party.
fn any_act(own: f64) -> impl Strategy<Value = Act> {
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
    );
    (kind(), party, days(), doubt, more).prop_map(|(kind, party, days, doubt, more)| {
        let (may_be_absent, certain, contest) = doubt;
        let (effective, by_denouncer, until, last_day, ground, undated) = more;
        let year = |days: &Days| Days::of_runs(days.runs().iter().map(|r| (r.0 - 365, r.1 - 365)));
        let joint = matches!(kind, NegotiationAbandoned | Prolongation | Revival);
        let party = party.filter(|_| !joint);
        let undated = undated && kind == EntryIntoForce && effective.is_none();
        Act {
            party,
            stands_for: match party {
                Some(_) => Vec::new(),
                None => vec![(0, true), (1, certain)],
            },
            may_be_absent,
            dated: !undated,
            received: (kind == Denunciation).then(|| year(&days)),
            effective: effective.filter(|_| !matches!(kind, Suspension | Prolongation)),
            effective_by_denouncer: by_denouncer,
            // Later than any day of the prolongation itself.
            until: until.filter(|_| kind == Prolongation).map(|until| {
                let after = days.runs().last().map_or(0, |run| run.1) + 1;
                Days::of_runs(
                    until
                        .runs()
                        .iter()
                        .map(|r| (r.0 / 2 + after, r.1 / 2 + after)),
                )
            }),
            last_day,
            ground: ground.filter(|_| matches!(kind, Termination | Expiry)),
            contest,
            ..act(kind, if undated { Days::all() } else { days })
        }
    })
}

fn facts(own: f64) -> impl Strategy<Value = Facts> {
    let coverage = prop_oneof![
        2 => Just(CoverageFact::default()),
        1 => Just(covering(Days::all(), Days::empty())),
        2 => (days(), days()).prop_map(|(ends, entries)| covering(ends, entries)),
    ];
    let acts = proptest::collection::vec(any_act(own), 1..6);
    let denial = proptest::option::weighted(0.1, days());
    let links = proptest::collection::vec((0..6_usize, 0..6_usize), 0..2);
    (acts, coverage, 2..4_u32, denial, links).prop_map(|(acts, coverage, sides, denial, links)| {
        let mut facts = Facts {
            coverage,
            members: (0..sides).map(member).collect(),
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
        facts
            .denials
            .extend(denial.map(|days| super::super::facts::Denial {
                party: None,
                part: None,
                days,
            }));
        facts
    })
}

/// The same, with an heir, a life that ends and a later agreement that replaces it.
fn rich() -> impl Strategy<Value = Facts> {
    let kinds = prop_oneof![
        Just(RelationKind::Continues),
        Just(RelationKind::SplitsFrom),
        Just(RelationKind::Succeeds),
    ];
    let heir = proptest::option::of((days(), kinds, any::<bool>(), any::<bool>()));
    let replaced = proptest::option::weighted(0.3, (days(), any::<bool>(), 1..3_u32));
    let until = proptest::option::of(days());
    let part = proptest::collection::vec(proptest::option::weighted(0.3, Just(4)), 6);
    (facts(0.3), heir, replaced, until, part).prop_map(
        |(mut facts, heir, replaced, until, part)| {
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
                    }
                }));
            facts
                .replacements
                .extend(replaced.map(|(days, authoritative, parties)| Replacement {
                    begins_for: (0..parties).map(|p| (p, begins(days.clone()))).collect(),
                    begins: begins(days),
                    may_be_absent: false,
                    authoritative,
                    part: None,
                }));
            for (act, part) in facts.acts.iter_mut().zip(part) {
                act.part = part;
            }
            facts
        },
    )
}

fn at(day: i64) -> Day {
    Day::from_number(day as i32).unwrap()
}

const SUBJECTS: [Subject; 4] = [
    Subject::Whole,
    Subject::Party(0),
    Subject::Party(1),
    Subject::Party(9),
];

/// The facts, an act a line, without what is as usual.
fn told(facts: &Facts) -> String {
    let usual = format!("{:?}", act(EntryIntoForce, Days::empty()));
    let usual: Vec<&str> = usual.split(", ").collect();
    let mut told = String::new();
    for act in &facts.acts {
        let act = format!("{act:?}");
        let parts: Vec<&str> = act
            .split(", ")
            .filter(|part| !usual.contains(part))
            .collect();
        told += &format!("\n  {}", parts.join(", "));
    }
    let rest = Facts {
        acts: Vec::new(),
        members: Vec::new(),
        ..facts.clone()
    };
    format!("{told}\n  {} sides, {rest:?}", facts.members.len())
}

fn is_exact(facts: &Facts, of: Subject) -> bool {
    of != Subject::Whole || matches!(whole_by(facts, &Asked::new(of, None)), WholeBy::Acts { .. })
}

/// Where no act but those of others began it, the rules look at consents: not tried here.
fn has_entry_of_others(facts: &Facts, of: Subject) -> bool {
    facts.acts.iter().any(|act| {
        matches!(act.kind, EntryIntoForce | Succession | Continuation)
            && act.party.is_none()
            && match of {
                Subject::Whole => false,
                Subject::Party(party) => !act
                    .stands_for
                    .iter()
                    .any(|(of, certain)| *of == party && *certain),
            }
    })
}

fn agrees(facts: &Facts) -> Result<(), TestCaseError> {
    for of in SUBJECTS {
        if of == Subject::Party(9) || !is_exact(facts, of) || has_entry_of_others(facts, of) {
            continue;
        }
        for day in -1..=11 {
            let status = status(facts, of, None, at(day));
            let tried = brute(facts, of, day);
            prop_assert_eq!(
                (status.standings, status.presumed),
                (tried.standings, tried.presumed),
                "{:?} on {}: {}",
                of,
                day,
                told(facts)
            );
        }
    }
    Ok(())
}

/// The facts with more days of the recorded acts possible, or none: of them M23 speaks.
fn widened(facts: &Facts, by: &[(Days, bool, u8)]) -> Facts {
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

fn widening() -> impl Strategy<Value = Vec<(Days, bool, u8)>> {
    proptest::collection::vec((days(), proptest::bool::weighted(0.2), 0..4_u8), 6)
}

fn is_impossible(status: &Status) -> bool {
    status.reasons.contains(&answer::Reason::Impossible)
}

fn config() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|n| n.parse().ok());
    // The same facts each time, unless others are asked for.
    let rng_seed = match cases {
        None => proptest::test_runner::RngSeed::Fixed(2025),
        Some(_) => proptest::test_runner::RngSeed::Random,
    };
    ProptestConfig {
        rng_seed,
        cases: cases.unwrap_or(200),
        max_shrink_iters: 20_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_last_move_decides_as_every_choice_does(facts in facts(0.0)) {
        agrees(&facts)?;
    }

    #[test]
    fn so_it_does_for_acts_of_parties(facts in facts(0.4)) {
        agrees(&facts)?;
    }

    #[test]
    fn vagueness_never_makes_sure(facts in rich(), by in widening()) {
        let wider = widened(&facts, &by);
        for part in [None, Some(4)] {
            // Where no choice can be, a wider one may be surer (M23).
            let mut days = SUBJECTS.iter().flat_map(|of| (-1..=11).map(move |day| (*of, day)));
            if days.any(|(of, day)| is_impossible(&status(&facts, of, part, at(day)))) {
                continue;
            }
            for (of, day) in SUBJECTS.iter().flat_map(|of| (-1..=11).map(move |day| (*of, day))) {
                let sharp = status(&facts, of, part, at(day));
                let vague = status(&wider, of, part, at(day));
                for standing in sharp.standings.iter() {
                    prop_assert!(
                        vague.standings.contains(standing),
                        "{:?} {:?} on {}: {:?}, then {:?}: {} {}",
                        of, part, day, sharp.standings, vague.standings, told(&facts), told(&wider)
                    );
                }
                prop_assert!(!vague.suspended.is_yes() || sharp.suspended.is_yes());
                prop_assert!(!vague.suspended.is_no() || sharp.suspended.is_no());
                if let (Subject::Party(party), None) = (of, part) {
                    let sharp = participation(&facts, party, at(day));
                    let vague = participation(&wider, party, at(day));
                    prop_assert!(
                        sharp.iter().all(|each| vague.contains(each)),
                        "{} on {}: {}, then {}: {} {}",
                        party, day, sharp, vague, told(&facts), told(&wider)
                    );
                }
            }
        }
    }

    #[test]
    fn spells_are_what_the_days_say(facts in rich(), part in proptest::option::of(Just(4))) {
        for of in SUBJECTS {
            let spells = spells(&facts, of, part);
            prop_assert_eq!(spells.first().unwrap().first, None);
            prop_assert_eq!(spells.last().unwrap().last, None);
            for pair in spells.windows(2) {
                prop_assert_eq!(pair[0].last.unwrap().next(), pair[1].first);
                let (a, b) = (&pair[0].status, &pair[1].status);
                prop_assert!(a.standings != b.standings || a.suspended != b.suspended
                    || a.suspensions != b.suspensions);
            }
            for day in DAYS.map(at) {
                let spell = spells.iter().find(|spell| {
                    spell.first.is_none_or(|first| first <= day)
                        && spell.last.is_none_or(|last| day <= last)
                });
                let (spell, status) = (&spell.unwrap().status, status(&facts, of, part, day));
                prop_assert_eq!(spell.standings, status.standings, "{}", told(&facts));
                prop_assert_eq!(spell.suspended, status.suspended);
            }
        }
    }

    #[test]
    fn no_party_is_bound_to_its_own_side(facts in facts(0.3), day in -1..=11_i64) {
        let between = in_force_between(&facts, 0, 1, at(day));
        prop_assert_eq!(between, in_force_between(&facts, 1, 0, at(day)));
        prop_assert_eq!(in_force_between(&facts, 0, 0, at(day)), Certainty::No);
        let party = participation(&facts, 0, at(day)).is(crate::vocabulary::Participation::Party);
        prop_assert_eq!(party, status(&facts, Subject::Party(0), None, at(day)).is(Standing::InForce));
    }
}
