//! How near lists of events come to flat arrays, however one goes through them, and what views cost.
//!
//! For each question it prints what one answer costs from flat arrays (the limit) and through the graph,
//! with a `for` loop and with `fold`.

use std::hint::black_box;
use std::ops::RangeInclusive;
use std::time::Instant;

use treatygraph::{Agreement, Day, Event, Events, Graph, State, day};

use super::asked::NO_DAY;
use super::flat_lists::FlatLists;
use super::ours::number;
use super::timing::median;

/// What is made of the answers: all that a list holds of each is used, and little else is done.
///
/// Two numbers, so that both stay in registers: what is measured is the way through the lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Read {
    count: u64,
    check: u64,
}

impl Read {
    #[inline(always)]
    fn add(self, day: i32, agreement: u32, certainty: u8) -> Read {
        let of_one =
            u64::from(day as u32) + (u64::from(agreement) << 24) + (u64::from(certainty) << 60);
        Read {
            count: self.count + 1,
            check: self.check.wrapping_add(of_one),
        }
    }

    #[inline(always)]
    fn add_event(self, event: Event<'_>) -> Read {
        self.add(
            event.day().map_or(NO_DAY, Day::number),
            number(event.agreement()),
            event.certainty() as u8,
        )
    }
}

/// Lists beside flat arrays.
pub(super) fn ask(graph: &Graph, rounds: usize) {
    let states: Vec<State> = graph.states().collect();
    let agreements: Vec<Agreement> = graph.agreements().collect();
    let ratifications = FlatLists::collect(states.iter().map(|state| state.ratifications()));
    let acts = FlatLists::collect(agreements.iter().map(|agreement| agreement.events()));

    println!(
        "\n  {:50} {:>6} {:>8} {:>8} {:>6} {:>8} {:>6}",
        "ns an answer", "each", "limit", "for", "ratio", "fold", "ratio"
    );
    let ten_years = |at: usize, year: i32| {
        let days = day(year, 1, 1)..=day(year + 9, 12, 31);
        (at as u32, states[at], days)
    };
    let busiest = (1945..2025).step_by(10).map(|year| ten_years(0, year));
    let others = (1..states.len()).map(|at| ten_years(at, 1945 + (at * 37 % 70) as i32));
    for (name, asked) in [
        (
            "ratifications by the busiest state in ten years",
            busiest.collect::<Vec<_>>(),
        ),
        (
            "ratifications by every other state in ten years",
            others.collect(),
        ),
    ] {
        measure(
            name,
            rounds,
            &asked,
            |(_, state, days)| state.ratifications().within(days.clone()),
            |(number, _, days), sum| {
                let days = (days.start().number(), days.end().number());
                ratifications.within(*number, days, sum, Read::add)
            },
        );
    }

    let neighbours = 0..agreements.len().min(1_000);
    // A stride without a common divisor visits all agreements, far from each other.
    let scattered = (0..agreements.len()).map(|i| i * 7919 % agreements.len());
    let agreement = |at: usize| (at as u32, agreements[at]);
    for (name, asked) in [
        (
            "acts on an agreement, 1,000 neighbours, in cache",
            neighbours.map(agreement).collect::<Vec<_>>(),
        ),
        (
            "acts on an agreement, all of them, scattered",
            scattered.map(agreement).collect(),
        ),
    ] {
        measure(
            name,
            rounds,
            &asked,
            |(_, agreement)| agreement.events(),
            |(number, _), sum| acts.all(*number, sum, Read::add),
        );
    }
}

/// What views cost: the same questions to the whole graph, to what was known on a day, to what some
/// sources say, and to one party's account. All that the graph holds is in view, so that the answers
/// are the same and only the looking costs.
pub(super) fn look_through(graph: &Graph, rounds: usize) {
    println!(
        "\n  {:50} {:>8} {:>8} {:>8} {:>8}",
        "ns an answer, fold; then ratios to the whole graph",
        "graph",
        "known",
        "trusting",
        "account"
    );
    let views = [
        graph.view(),
        graph.as_known_on(day(2100, 1, 1)),
        graph.trusting(graph.sources().collect::<Vec<_>>()),
        graph.according_to(graph.states().next().expect("a state")),
    ];
    let asked = views.map(|view| view.states().collect::<Vec<State>>());
    let window = day(1945, 1, 1)..=day(2070, 12, 31);
    through(
        "ratifications by every state",
        rounds,
        &asked.map(|states| states.into_iter().map(|s| s.ratifications()).collect()),
        &window,
    );
    let agreements = views.map(|view| view.agreements().map(|a| a.events()).collect());
    through("acts on every agreement", rounds, &agreements, &window);
}

/// Asks the same in several views, in turns.
fn through(name: &str, rounds: usize, asked: &[Vec<Events<'_>>; 4], window: &RangeInclusive<Day>) {
    let way = |events: &[Events<'_>]| {
        let mut sum = Read::default();
        for list in events {
            sum = (list.clone().within(window.clone())).fold(sum, Read::add_event);
        }
        sum
    };
    let sums = asked.each_ref().map(|events| way(events));
    assert!(sums.iter().all(|sum| *sum == sums[0]), "{name}: {sums:?}");
    let mut times: [Vec<f64>; 4] = Default::default();
    for round in 0..rounds {
        for turn in 0..times.len() {
            let at = (round + turn) % times.len();
            let start = Instant::now();
            black_box(way(black_box(&asked[at])));
            times[at].push(start.elapsed().as_nanos() as f64 / sums[0].count.max(1) as f64);
        }
    }
    let ratio = |at: usize| {
        let pairs = times[at].iter().zip(&times[0]);
        median(pairs.map(|(time, plain)| time / plain).collect())
    };
    println!(
        "  {name:50} {:>8.2} {:>8.2} {:>8.2} {:>8.2}",
        median(times[0].clone()),
        ratio(1),
        ratio(2),
        ratio(3),
    );
}

/// A way to ask all questions of a list.
type Way<'w, Q> = &'w dyn Fn(&[Q]) -> Read;

/// Asks in three ways, in turns, and prints what one answer costs in each.
fn measure<'g, Q>(
    name: &str,
    rounds: usize,
    asked: &[Q],
    events: impl Fn(&Q) -> Events<'g>,
    limit: impl Fn(&Q, Read) -> Read,
) {
    let by_limit = |asked: &[Q]| asked.iter().fold(Read::default(), |sum, q| limit(q, sum));
    let by_for = |asked: &[Q]| {
        let mut sum = Read::default();
        for question in asked {
            for event in events(question) {
                sum = sum.add_event(event);
            }
        }
        sum
    };
    let by_fold = |asked: &[Q]| {
        asked.iter().fold(Read::default(), |sum, question| {
            events(question).fold(sum, Read::add_event)
        })
    };
    let ways: [Way<'_, Q>; 3] = [&by_limit, &by_for, &by_fold];

    let sum = by_limit(asked);
    assert_eq!(
        by_for(asked),
        sum,
        "{name}: the graph says the same in a loop"
    );
    assert_eq!(
        by_fold(asked),
        sum,
        "{name}: the graph says the same in a fold"
    );

    let repeated = 200_000 / sum.count.max(1) + 1;
    let answers = (repeated * sum.count.max(1)) as f64;
    let mut times: [Vec<f64>; 3] = Default::default();
    for round in 0..rounds {
        for turn in 0..ways.len() {
            let way = (round + turn) % ways.len();
            let start = Instant::now();
            for _ in 0..repeated {
                black_box(ways[way](black_box(asked)));
            }
            times[way].push(start.elapsed().as_nanos() as f64 / answers);
        }
    }
    let ratio = |way: usize| {
        let limits = times[0].iter();
        median(
            times[way]
                .iter()
                .zip(limits)
                .map(|(time, limit)| time / limit)
                .collect(),
        )
    };
    let [limit, by_for, by_fold] = [0, 1, 2].map(|way: usize| median(times[way].clone()));
    println!(
        "  {name:50} {:>6} {limit:>8.2} {by_for:>8.2} {:>6.2} {by_fold:>8.2} {:>6.2}",
        sum.count / asked.len() as u64,
        ratio(1),
        ratio(2),
    );
}
