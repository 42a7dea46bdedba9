//! A synthetic world of bilateral agreements, the same on every run, to measure with.
//!
//! Its shape is that of the real one: few states conclude most agreements, each agreement has about
//! nine acts, nearly all of them on a certain day and from one source.

use treatygraph::record::{Agreement, Event, EventClaim, Legislature, Source, State};
use treatygraph::vocabulary::{LegislatureType, Outcome};
use treatygraph::{Date, Day, EventKind, GraphBuilder, day};

const STATES: usize = 200;
const FIRST: Day = day(1900, 1, 1);
const LAST: Day = day(2025, 12, 31);
const YEARS: usize = 126;

/// The greater, the more equal the states: this gives the busiest 8,000 of 150,000 agreements.
const FLATNESS: f64 = 14.0;

/// How many of a hundred agreements are with the neighbour: 400 between the two busiest states.
const WITH_NEIGHBOUR: u64 = 3;

/// Which share of the acts has no certain day, in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Vague(pub(crate) u64);

/// All records of a world with so many agreements, ready to build.
pub(crate) fn stage(agreements: usize, vague: Vague) -> GraphBuilder {
    let mut builder = GraphBuilder::new();
    World::new(&mut builder, vague).fill(agreements);
    builder
}

/// The key of a state; the first is the busiest.
fn state_key(number: usize) -> String {
    format!("s{number:03}")
}

/// SplitMix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    /// From 0 to 1.
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }
}

struct World<'b> {
    builder: &'b mut GraphBuilder,
    random: Random,
    vague: Vague,
    /// Up to which share of all agreements each state and those before it have.
    shares: Vec<f64>,
    /// Which volumes are recorded, by state and year; the last row is the treaty series.
    volumes: Vec<bool>,
}

impl World<'_> {
    fn new(builder: &mut GraphBuilder, vague: Vague) -> World<'_> {
        let mut shares: Vec<f64> = Vec::with_capacity(STATES);
        for number in 0..STATES {
            let before = shares.last().copied().unwrap_or(0.0);
            shares.push(before + 1.0 / (number as f64 + FLATNESS));
        }
        World {
            builder,
            random: Random(1969),
            vague,
            shares,
            volumes: vec![false; (STATES + 1) * YEARS],
        }
    }

    fn fill(&mut self, agreements: usize) {
        for number in 0..STATES {
            let key = state_key(number);
            for (chamber, type_) in [
                ("lower", LegislatureType::Lower),
                ("upper", LegislatureType::Upper),
            ] {
                self.builder.add(
                    Legislature::new(format!("{key}/{chamber}"))
                        .of(&*key)
                        .type_(type_)
                        .names([&*format!("The {chamber} house of {key}")]),
                );
            }
            self.builder
                .add(State::new(&*key).names([&*format!("State {number}")]));
        }
        for number in 0..agreements {
            self.agreement(number);
        }
    }

    fn state(&mut self) -> usize {
        let at = self.random.share() * self.shares[STATES - 1];
        self.shares.partition_point(|up_to| *up_to <= at)
    }

    /// Two states; one is as likely named first as the other.
    fn pair(&mut self) -> (usize, usize) {
        let first = self.state();
        if self.random.below(100) < WITH_NEIGHBOUR {
            return (first, first ^ 1);
        }
        loop {
            match self.state() {
                second if second != first => return (first, second),
                _ => {}
            }
        }
    }

    fn agreement(&mut self, number: usize) {
        let (a, b) = self.pair();
        let (first, second) = (state_key(a), state_key(b));
        let key = format!("{first}-{second}-{number:06}");
        self.builder.add(
            Agreement::new(&*key)
                .parties([&*first, &*second])
                .titles([format!(
                    "Agreement {number} between State {a} and State {b}"
                )]),
        );

        // Later years have more agreements.
        let length = FIRST.days_until(LAST) as f64;
        let signed = FIRST.number() + (length * self.random.share().sqrt()) as i32;
        let new = |kind| Event::new(&*key, kind);
        let signature = |party: &str| new(EventKind::Signature).party(party);
        self.act(a, signature(&first), signed);
        self.act(b, signature(&second), signed);

        let mut consented = signed;
        for (state, party) in [(a, &first), (b, &second)] {
            let chamber = ["lower", "upper"][self.random.below(2) as usize];
            let approved = signed + 30 + self.random.below(400) as i32;
            let approval = new(EventKind::ParliamentaryApproval)
                .body(format!("{party}/{chamber}"))
                .outcome(Outcome::Approved);
            self.act(state, approval, approved);
            let mut day = approved + 1 + self.random.below(30) as i32;
            if state == a {
                self.act(a, new(EventKind::Promulgation).party(&**party), day);
            }
            day += 1 + self.random.below(90) as i32;
            let kind = match self.random.below(3) {
                0 => EventKind::Notification,
                _ => EventKind::Ratification,
            };
            self.act(state, new(kind).party(&**party), day);
            consented = consented.max(day);
        }
        let exchanged = consented + self.random.below(120) as i32;
        let exchange = new(EventKind::ExchangeOfInstruments).parties([&*first, &*second]);
        self.act(a, exchange, exchanged);
        self.act(b, new(EventKind::EntryIntoForce), exchanged + 30);
    }

    /// An act, as a state's gazette tells it; what lies ahead is left out.
    fn act(&mut self, teller: usize, event: Event, number: i32) {
        let on = match Day::from_number(number) {
            Some(on) if on <= LAST => on,
            _ => return,
        };
        let gazette = self.volume(teller, on);
        let event = if self.random.below(1000) < self.vague.0 {
            self.vague_act(event, on, gazette)
        } else {
            event.on(on).source(gazette)
        };
        self.builder.add(event);
    }

    /// An act on a month, in a year, by a day, or told twice: more and less exactly, or otherwise.
    fn vague_act(&mut self, event: Event, on: Day, gazette: String) -> Event {
        let text = on.to_string();
        let date = |text: &str| -> Date { text.parse().expect("a year or a month") };
        let (month, year) = (date(&text[..7]), date(&text[..4]));
        let (first, second) = match self.random.below(5) {
            0 => return event.on(month).source(gazette),
            1 => return event.on(year).source(gazette),
            2 => return event.by(on).source(gazette),
            3 => (on, month),
            _ => (on, self.earlier(on).into()),
        };
        let series = self.volume(STATES, on);
        event
            .claim(EventClaim::from_source(gazette).on(first))
            .claim(EventClaim::from_source(series).on(second))
    }

    fn earlier(&mut self, on: Day) -> Day {
        let number = on.number() - 1 - self.random.below(60) as i32;
        Day::from_number(number).expect("the days reach back much further")
    }

    /// The volume of a state's gazette, or of the treaty series, that tells what happened that day.
    fn volume(&mut self, teller: usize, on: Day) -> String {
        let year = on.year();
        let key = if teller < STATES {
            format!("{}-gazette-{year}", state_key(teller))
        } else {
            format!("treaty-series-{year}")
        };
        let at = teller * YEARS + (year - FIRST.year()) as usize;
        if !std::mem::replace(&mut self.volumes[at], true) {
            self.builder
                .add(Source::new(&*key).published(day(year + 1, 3, 1)));
        }
        key
    }
}
