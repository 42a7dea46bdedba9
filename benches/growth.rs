//! What each public question costs in a small and in a large world, so that what grows faster than its
//! answer is seen.
//!
//! `cargo bench --bench growth` builds two worlds, of a quarter of the agreements and of all (60,000;
//! `TREATYGRAPH_BENCH_AGREEMENTS=…` says otherwise), with replacements, statements and agreements that
//! are hard to answer for beside. It puts every question to both, a thousand different ones in turn, after
//! a first time that settles what is settled on first ask. `growth` is by how much more the time grew than
//! the number of answers; `!` marks where that is more than 1.5. `cargo bench --bench growth -- duties_if term_on` puts
//! only the questions that have one of these texts in their name. `cargo test --benches` asks ten only, so as to see
//! that they can be asked.

mod records;
#[allow(dead_code, reason = "`questions` uses the rest")]
mod timing;
mod world;

use std::hint::black_box;
use std::time::Instant;

use records::{Reports, on, stage};
use timing::{median, readable};
use treatygraph::record::{Agreement, Event, Field, Obligation, Phase, Relation};
use treatygraph::vocabulary::{
    Class, Domain, EndDay, EventKind, ObligationKind, RelationKind, Trigger,
};
use treatygraph::{Attack, Day, Graph, GraphBuilder, Held, Leader, Span, Standing, State, day};
use world::{LEADERS, World};

/// How long a question is asked in one round, and the first time, in nanoseconds; and how many different
/// ones there are.
const ENOUGH: f64 = 1e7;
const ENOUGH_AT_FIRST: f64 = 1e10;
const ASKED: usize = 1_000;

/// One agreement in so many has a term.
const TERMS: usize = 20;
const ROUNDS: usize = 7;

/// A question, and how many answers the one of a number has.
type Question<'g> = (&'static str, Box<dyn FnMut(usize) -> usize + 'g>);

fn main() {
    let thorough = std::env::args().any(|arg| arg == "--bench");
    let named: Vec<String> = (std::env::args().skip(1))
        .filter(|arg| !arg.starts_with('-'))
        .collect();
    let is_named = |name: &str| named.is_empty() || named.iter().any(|text| name.contains(text));
    let agreements = match std::env::var("TREATYGRAPH_BENCH_AGREEMENTS") {
        Ok(number) => number.parse().expect("a number of agreements"),
        Err(_) if thorough => 60_000,
        Err(_) => 400,
    };
    let sizes = [agreements / 4, agreements];
    let mut rows: Vec<(&str, Vec<Cost>)> = Vec::new();
    for size in sizes {
        let start = Instant::now();
        let graph = extended(&World::new(size))
            .build()
            .expect("a synthetic world");
        println!(
            "{size} agreements: built in {:.1} s",
            start.elapsed().as_secs_f64()
        );
        let handles = Handles::of(&graph);
        let questions = questions(&graph, &handles).into_iter();
        let questions = questions.filter(|(name, _)| is_named(name));
        for (at, (name, mut ask)) in questions.enumerate() {
            let cost = Cost::of(&mut *ask, if thorough { ASKED } else { 10 });
            match rows.get_mut(at) {
                Some((_, costs)) => costs.push(cost),
                None => rows.push((name, vec![cost])),
            }
        }
    }
    println!(
        "\n{:<46} {:>11} {:>9} {:>11} {:>9} {:>7}",
        "question", sizes[0], "answers", sizes[1], "answers", "growth"
    );
    for (name, costs) in rows {
        let [small, large] = costs[..] else { continue };
        let growth = large.time / small.time / (large.answers / small.answers).max(1.0);
        let mark = if growth > 1.5 { "!" } else { "" };
        println!(
            "{name:<46} {:>11} {:>9.1} {:>11} {:>9.1} {growth:>7.1}{mark}",
            readable(small.time),
            small.answers,
            readable(large.time),
            large.answers,
        );
    }
}

/// Of one question: nanoseconds, and answers.
#[derive(Clone, Copy)]
struct Cost {
    time: f64,
    answers: f64,
}

impl Cost {
    fn of(ask: &mut dyn FnMut(usize) -> usize, asked: usize) -> Cost {
        let (mut calls, mut answers) = (0, 0);
        let mut round = |enough| {
            let (start, before) = (Instant::now(), calls);
            loop {
                answers += black_box(ask(calls % asked));
                calls += 1;
                let time = start.elapsed().as_nanos() as f64;
                if time > enough || calls - before == asked {
                    return time / (calls - before) as f64;
                }
            }
        };
        round(ENOUGH_AT_FIRST);
        let times = (0..ROUNDS).map(|_| round(ENOUGH)).collect();
        let time = median(times);
        Cost {
            time,
            answers: f64::max(answers as f64 / calls as f64, 1e-3),
        }
    }
}

/// The records of the world, and beside them: one agreement in fifty replaces an earlier one, of one in
/// ten something is said, one in twenty has a term with renewals, one in fifty is an alliance, and some are
/// prolonged, replaced or replace each other many times.
fn extended(world: &World) -> GraphBuilder {
    let mut builder = stage(world, Reports::Once);
    let count = world.agreements.len();
    let key = |number: usize| format!("a{number:07}");
    for number in 0..count / 50 {
        let (one, other) = (number * 7_919 % count, number * 104_729 % count);
        if one != other {
            let later = Relation::new(key(one.max(other)), RelationKind::Replaces);
            builder.add(later.to(key(one.min(other))));
        }
    }
    for number in (0..count).step_by(TERMS) {
        let phase = Phase::default().for_(Span::years(10));
        let phase = phase.renewed_by(Span::years(5)).notice(Span::months(6));
        builder.add(Agreement::new(key(number)).term(phase));
    }
    for number in (0..count).step_by(50) {
        let mut duty = Obligation::new(format!("{}/defence", key(number)));
        duty.kind = Some(ObligationKind::Defense);
        duty.trigger = Some(Trigger::ArmedAttack);
        builder.add(duty);
    }
    for (number, agreement) in world.agreements.iter().enumerate().step_by(10) {
        let state = format!("s{:03}", agreement.parties[0]);
        let said = Event::new(key(number), EventKind::Statement).party(&*state);
        builder.add(
            said.on(on(agreement.signature.day))
                .quote("We are content")
                .speaker(state),
        );
    }
    for many in [1, 10, 100] {
        let prolonged = format!("z-prolonged-{many:04}");
        plain(&mut builder, &prolonged, 0);
        let expiry = Event::new(&*prolonged, EventKind::Expiry).on(on(465));
        builder.add(expiry.day(EndDay::Inclusive));
        let replaced = format!("z-replaced-{many:04}");
        plain(&mut builder, &replaced, 0);
        for number in 0..many {
            let again = Event::new(&*prolonged, EventKind::Prolongation).key(format!("p{number}"));
            let again = again.on(on(400 + number * 365));
            builder.add(again.until(on(465 + (number + 1) * 365)));
            let later = format!("z-replacing-{many:04}-{number:04}");
            plain(&mut builder, &later, 10 + number / 2);
            builder.add(Relation::new(later, RelationKind::Replaces).to(&*replaced));
        }
    }
    for number in 0..100 {
        let key = format!("z-chain-{number:04}");
        plain(&mut builder, &key, number / 2);
        if number > 0 {
            let before = format!("z-chain-{:04}", number - 1);
            builder.add(Relation::new(key, RelationKind::Replaces).to(before));
        }
    }
    builder
}

/// An agreement that is signed and enters into force in a year.
fn plain(builder: &mut GraphBuilder, key: &str, year: i32) {
    builder.add(Agreement::new(key).parties(["s000", "s001"]));
    let signature = Event::new(key, EventKind::Signature).party("s000");
    builder.add(signature.on(on(year * 365)));
    let entry = Event::new(key, EventKind::EntryIntoForce);
    builder.add(entry.on(on(year * 365 + 100)));
}

fn later(day: Day, days: i32) -> Day {
    Day::from_number(day.number() + days).expect("within the calendar")
}

/// What questions are asked of.
struct Handles<'g> {
    states: Vec<State<'g>>,
    leaders: Vec<Leader<'g>>,
    /// Those of the world itself.
    treaties: Vec<treatygraph::Agreement<'g>>,
}

impl<'g> Handles<'g> {
    fn of(graph: &'g Graph) -> Handles<'g> {
        let of_world = |treaty: &treatygraph::Agreement<'_>| treaty.key().starts_with('a');
        Handles {
            states: graph.states().collect(),
            leaders: graph.leaders().take(60 * LEADERS as usize).collect(),
            treaties: graph.agreements().filter(of_world).collect(),
        }
    }
}

/// In each, `i` says which one of many it is.
fn questions<'g>(g: &'g Graph, handles: &'g Handles<'g>) -> Vec<Question<'g>> {
    let Handles {
        states,
        leaders,
        treaties,
    } = handles;
    let first = states[0];
    let busiest = first.with(states[1]);
    let t = move |i: usize| treaties[i * 7_919 % treaties.len()];
    let x = move |i: usize| states[i * 7 % 60];
    let y = move |i: usize| states[(i * 11 + 1) % 60 + 60];
    let l = move |i: usize| leaders[i * 37 % leaders.len()];
    let d = |i: usize| on((i * 977 % 29_200) as i32);
    let hard = move |key: &str| g.agreement(key).expect("one of the extended world");
    let gazette = |i: usize| format!("s000-gazette-{}", 1950 + i % 50);
    let known = g.as_known_on(day(1990, 1, 1));
    let heard = g.according_to(first);
    let consent = Class::Consent;
    let end = EventKind::Termination;

    let mut all: Vec<Question<'_>> = Vec::new();
    macro_rules! ask {
        ($( $name:literal: $ask:expr; )+) => { $( all.push(($name, Box::new($ask))); )+ };
    }
    ask! {
        "graph.agreement(key)": move |i| usize::from(g.agreement(t(i).key()).is_ok());
        "graph.state(misspelt)": move |i| usize::from(g.state(&format!("s{i}x")).is_err());
        "graph.find(name)": move |i| g.find(&format!("State {}", i % 60)).count();
        "graph.find(key)": move |i| g.find(t(i).key()).count();
        "treaty.title()": move |i| t(i).title().len().min(1);
        "treaty.events()": move |i| t(i).events().count();
        "treaty.ratifications()": move |i| t(i).ratifications().count();
        "party.ratifications()": move |i| x(i).ratifications().count();
        "party's consents within ten years": move |i| x(i).ratifications().of(consent).within(d(i)..=later(d(i), 3_650)).count();
        "leader.signatures()": move |i| l(i).signatures().count();
        "pair.ratifications()": move |i| x(i).with(y(i)).ratifications().count();
        "graph.ratifications() within a year": move |i| g.ratifications().within(d(i)..=later(d(i), 365)).count();
        "graph.during(a month)": move |i| g.during(d(i)..=later(d(i), 30)).count();
        "graph.statements()": move |_| g.statements().count();
        "event.persons()": move |i| t(i).signatures().map(|act| act.persons().count()).sum();
        "event.places(), office()": move |i| t(i).signatures().map(|act| act.places().count() + usize::from(act.office().is_some())).sum();
        "event.outcome()": move |i| t(i).ratifications().filter(|act| act.outcome().is_some()).count();
        "event.claims(), source()": move |i| t(i).events().map(|act| act.claims().filter(|claim| claim.source().is_some()).count()).sum();
        "event.told(on)": move |i| t(i).events().map(|act| act.claimed(Field::On).len()).sum();
        "event.disputes()": move |i| t(i).events().map(|act| act.disputes().count()).sum();
        "signature.in_office()": move |i| t(i).signatures().map(|act| act.in_office().count()).sum();
        "treaty.events().failed()": move |i| t(i).events().failed().count();
        "treaty.consents()": move |i| t(i).consents().count();
        "treaty.days_between(..)": move |i| usize::from(t(i).days_between(EventKind::Signature, EventKind::EntryIntoForce).is_some());
        "treaty.said()": move |i| t(i).said().count();
        "leader.said()": move |i| l(i).said().count();
        "treaty.status_on(d).is(..)": move |i| usize::from(t(i).status_on(d(i)).is(Standing::InForce).is_yes());
        "status.why()": move |i| t(i).status_on(d(i)).why().to_string().len().min(1);
        "treaty.status_for(party, d)": move |i| t(i).parties().map(|party| usize::from(t(i).status_for(party, d(i)).is(Standing::InForce).is_yes())).sum();
        "party.participation_in(treaty, d)": move |i| t(i).parties().map(|party| usize::from(!party.participation_in(t(i), d(i)).to_string().is_empty())).sum();
        "treaty.term_on(d)": move |i| treaties[i * TERMS % treaties.len()].term_on(d(i)).iter().count();
        "treaty.awaited_on(d)": move |i| t(i).awaited_on(d(i)).count();
        "treaty.spells()": move |i| t(i).spells().len();
        "treaty.obligations()": move |i| t(i).obligations().count();
        "treaty.relations()": move |i| t(i).relations().count();
        "treaty.lineage()": move |i| t(i).lineage().len();
        "pair.agreements()": move |i| x(i).with(y(i)).agreements().count();
        "pair.agreements_by_signature()": move |i| x(i).with(y(i)).agreements_by_signature().count();
        "pair.in_force_on(d)": move |i| x(i).with(y(i)).in_force_on(d(i)).count();
        "pair.in_force_on(d), the busiest two": move |i| busiest.in_force_on(d(i)).count();
        "x.owes(y)": move |i| x(i).owes(y(i)).count();
        "x.owes(y).in_domain(..).on(d)": move |i| x(i).owes(y(i)).in_domain(Domain::Defence).on(d(i)).count();
        "world.duties_if(x attacks y)": move |i| g.on(d(i)).duties_if(Attack::by(x(i)).on(y(i))).count();
        "party.agreements()": move |i| x(i).agreements().count();
        "party.in_force_on(d)": move |i| x(i).in_force_on(d(i)).count();
        "party.offices_on(d)": move |i| x(i).offices_on(d(i)).count();
        "party.legislatures()": move |i| x(i).legislatures().count();
        "leader.tenures()": move |i| l(i).tenures().count();
        "world.in_force()": move |i| g.on(d(i)).in_force().count();
        "world.in_force(), the first": move |i| g.on(d(i)).in_force().take(1).count();
        "world.in_force_by_party()": move |i| g.on(d(i)).in_force_by_party().count();
        "world.pending()": move |i| g.on(d(i)).pending().count();
        "world.changes_until(in 30 days)": move |i| g.on(d(i)).changes_until(later(d(i), 30)).count();
        "graph.ended_within(30 days)": move |i| g.ended_within(d(i)..=later(d(i), 30)).count();
        "world.chain(x, y)": move |i| g.on(d(i)).chain(x(i), y(i), Held::Certainly).map_or(0, |chain| chain.steps().len());
        "x.path_to(y), states": move |i| x(i).path_to(y(i)).map_or(0, |path| path.steps().len());
        "leader.path_to(state)": move |i| l(i).path_to(y(i)).map_or(0, |path| path.steps().len());
        "world.path_to(x, y)": move |i| g.on(d(i)).path_to(x(i), y(i)).map_or(0, |path| path.steps().len());
        "source.cited_by()": move |i| g.source(&gazette(i)).map_or(0, |source| source.cited_by().count());
        "graph.coverage(kind, d)": move |i| g.coverage(end, d(i)).sources().count();
        "treaty.coverage(kind, d)": move |i| t(i).coverage(end, d(i)).sources().count();
        "graph.disputes()": move |_| g.disputes().count();
        "treaty.disputes()": move |i| t(i).disputes().count();
        "graph.findings()": move |_| g.findings().count();
        "as_known_on(d): party's ratifications": move |i| g.as_known_on(d(i)).state(x(i).key()).map_or(0, |state| state.ratifications().count());
        "as_known_on(1990): treaty.status_on(d)": move |i| known.agreement(t(i).key()).map_or(0, |treaty| usize::from(!treaty.status_on(d(i)).is(Standing::InForce).is_no()));
        "according_to(s): treaty.status_on(d)": move |i| heard.agreement(t(i).key()).map_or(0, |treaty| usize::from(!treaty.status_on(d(i)).is(Standing::InForce).is_no()));
        "as_known_on(1990): pair.in_force_on(d)": move |i| known.state(x(i).key()).map_or(0, |state| state.with(y(i)).in_force_on(d(i)).count());
        "according_to(state) itself": move |i| usize::from(g.according_to(x(i)).known_on().is_none());
        "trusting(source) itself": move |i| g.source(&gazette(i)).map_or(0, |source| usize::from(g.trusting([source]).known_on().is_none()));
        "view.disputes()": move |_| known.disputes().count();
        "view.findings()": move |_| known.findings().count();
        "status_on(d), replaced by 1": move |i| hard("z-replaced-0001").status_on(d(i)).why().to_string().len().min(1);
        "status_on(d), replaced by 100": move |i| hard("z-replaced-0100").status_on(d(i)).why().to_string().len().min(1);
        "status_on(d), prolonged 10 times": move |i| hard("z-prolonged-0010").status_on(d(i)).why().to_string().len().min(1);
        "status_on(d), prolonged 100 times": move |i| hard("z-prolonged-0100").status_on(d(i)).why().to_string().len().min(1);
        "spells(), prolonged 10 times": move |_| hard("z-prolonged-0010").spells().len();
        "lineage(), the last of 100": move |_| hard("z-chain-0099").lineage().len();
    }
    all
}
