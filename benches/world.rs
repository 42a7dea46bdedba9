//! A world of bilateral agreements as plain data, the same on every run, to measure with.
//!
//! Few states conclude most agreements. Each agreement has two signatures, approvals by one or two
//! chambers a state, ratifications, mostly an entry into force, sometimes an end, and four obligations.
//! The persons who sign hold an office for about three years; one in twenty signs out of office.

pub(crate) const STATES: u32 = 200;
/// How many persons hold the office of a state, one after the other.
pub(crate) const LEADERS: u32 = 30;
pub(crate) const DOMAINS: u32 = 12;

/// For how many days each of them does; thirty such terms are eighty years.
const TERM: i32 = 974;
const DAYS: u32 = 29_200;

/// A lone act is never in the month of the signature, so that a vague day says nothing of the order.
const NEXT_MONTH: i32 = 32;

#[derive(Debug)]
pub(crate) struct World {
    pub(crate) agreements: Vec<Agreement>,
    /// One for each leader.
    pub(crate) tenures: Vec<Tenure>,
}

/// Days are counted from 1945-01-01; states, leaders, chambers and agreements from 0.
#[derive(Debug)]
pub(crate) struct Agreement {
    pub(crate) parties: [u32; 2],
    /// Who signed for either; both on the same day.
    pub(crate) signers: [u32; 2],
    pub(crate) signature: Act,
    /// By which chamber.
    pub(crate) approvals: Vec<(u32, Act)>,
    /// By which party.
    pub(crate) ratifications: Vec<(u32, Act)>,
    pub(crate) entry_into_force: Option<Act>,
    /// The first day on which it is no longer in force.
    pub(crate) termination: Option<Act>,
    pub(crate) obligations: Vec<Obligation>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Act {
    pub(crate) day: i32,
    /// Whether it is one of the twentieth of which sources may know the month alone.
    pub(crate) vague: bool,
}

#[derive(Debug)]
pub(crate) struct Obligation {
    pub(crate) domain: u32,
    /// Whether it prohibits.
    pub(crate) prohibits: bool,
    pub(crate) bearer: u32,
    pub(crate) beneficiary: u32,
}

/// That a leader holds the office of the state.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tenure {
    pub(crate) state: u32,
    pub(crate) since: i32,
    /// The last day; whether it still was in office then, nothing says.
    pub(crate) until: i32,
}

/// How many chambers a state has: every second state has two.
pub(crate) fn chambers(state: u32) -> u32 {
    1 + state % 2
}

/// The number of a chamber among those of all states.
pub(crate) fn chamber(state: u32, which: u32) -> u32 {
    state + state / 2 + which
}

impl World {
    pub(crate) fn new(agreements: usize) -> World {
        let mut shares: Vec<f64> = Vec::new();
        let mut sum = 0.0;
        for state in 1..=STATES {
            sum += f64::from(state).powf(-0.8);
            shares.push(sum);
        }
        let mut random = Random(1969);
        World {
            agreements: (0..agreements)
                .map(|_| Agreement::new(&mut random, &shares))
                .collect(),
            tenures: (0..STATES * LEADERS).map(Tenure::of).collect(),
        }
    }
}

impl Agreement {
    /// The states have these shares of all agreements, each with those before it.
    fn new(random: &mut Random, shares: &[f64]) -> Agreement {
        let mut state = || {
            let at = random.share() * shares[shares.len() - 1];
            shares.partition_point(|up_to| *up_to <= at) as u32
        };
        let first = state();
        let second = loop {
            let second = state();
            if second != first {
                break second;
            }
        };
        let parties = [first, second];
        let signed = random.below(DAYS) as i32;
        let term = (signed / TERM) as u32;
        let signers = parties.map(|state| {
            let term = if random.chance(0.05) {
                term.saturating_sub(1)
            } else {
                term
            };
            state * LEADERS + term
        });
        let signature = random.act(signed);

        let (mut approvals, mut ratifications) = (Vec::new(), Vec::new());
        let mut last = signed;
        for state in parties {
            let mut day = signed + NEXT_MONTH;
            for which in 0..chambers(state) {
                if random.chance(0.85) {
                    day = signed + NEXT_MONTH + random.below(700) as i32;
                    approvals.push((chamber(state, which), random.act(day)));
                }
            }
            if random.chance(0.85) {
                day += 5 + random.below(60) as i32;
                ratifications.push((state, random.act(day)));
            }
            last = last.max(day);
        }
        let begun = last + 30;
        let entry_into_force = random.chance(0.75).then(|| random.act(begun));
        let ends = entry_into_force.is_some() && random.chance(0.2);
        let termination = ends.then(|| {
            let day = begun + 365 + random.below(12_000) as i32;
            random.act(day)
        });
        let obligations = (0..4)
            .map(|_| {
                let (bearer, beneficiary) = if random.chance(0.5) {
                    (first, second)
                } else {
                    (second, first)
                };
                Obligation {
                    domain: random.below(DOMAINS),
                    prohibits: random.chance(0.5),
                    bearer,
                    beneficiary,
                }
            })
            .collect();
        Agreement {
            parties,
            signers,
            signature,
            approvals,
            ratifications,
            entry_into_force,
            termination,
            obligations,
        }
    }
}

impl Tenure {
    fn of(leader: u32) -> Tenure {
        let since = (leader % LEADERS) as i32 * TERM;
        Tenure {
            state: leader / LEADERS,
            since,
            until: since + TERM - 1,
        }
    }
}

/// SplitMix64.
#[derive(Debug)]
pub(crate) struct Random(pub(crate) u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(crate) fn below(&mut self, limit: u32) -> u32 {
        (self.next() % u64::from(limit)) as u32
    }

    /// From 0 to 1.
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    pub(crate) fn chance(&mut self, chance: f64) -> bool {
        self.share() < chance
    }

    fn act(&mut self, day: i32) -> Act {
        Act {
            day,
            vague: self.chance(0.05),
        }
    }
}
