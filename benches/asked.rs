//! What is asked of every engine, and what is made of the answers.

use super::world::{DOMAINS, LEADERS, Random, STATES};

/// What is read of the answers: how many there are, and a sum over the day and the agreement (or actor)
/// of each, in whatever order they come. Engines that say the same have equal sums.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sum {
    pub(crate) count: u64,
    pub(crate) check: u64,
}

/// For the day of an answer that has no one day, and where none is asked for.
pub(crate) const NO_DAY: i32 = i32::MIN;

impl Sum {
    #[inline(always)]
    pub(crate) fn add(self, number: u32, day: i32) -> Sum {
        let number = u64::from(number).wrapping_mul(1_000_003);
        let day = u64::from(day as u32).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        Sum {
            count: self.count + 1,
            check: self.check.wrapping_add(number).wrapping_add(day),
        }
    }
}

/// The questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Question {
    Ratifications,
    Acts,
    InForce,
    OwedInDomain,
    Approvals,
    ByParty,
    Chain,
    InOffice,
    Owed,
}

impl Question {
    pub(crate) const ALL: [Question; 9] = [
        Question::Ratifications,
        Question::Acts,
        Question::InForce,
        Question::OwedInDomain,
        Question::Approvals,
        Question::ByParty,
        Question::Chain,
        Question::InOffice,
        Question::Owed,
    ];

    /// Its words.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Question::Ratifications => "1 ratifications by X in ten years",
            Question::Acts => "2 approvals and ratifications of A",
            Question::InForce => "3 in force between X and Y on D",
            Question::OwedInDomain => "4 what X owes Y in a domain on D",
            Question::Approvals => "5 what P signed: chambers that approved",
            Question::ByParty => "6 in force anywhere on D, per party",
            Question::Chain => "7 chain from X to Y on D",
            Question::InOffice => "8 were the signatories in office",
            Question::Owed => "9 what X owes Y on D",
        }
    }

    /// How many different ones are asked: few of those that look at the whole world.
    pub(crate) fn asked(self) -> usize {
        match self {
            Question::ByParty => 5,
            Question::Chain => 20,
            _ => 1_000,
        }
    }

    /// Whether answering takes how an agreement stands or who is in office: what may be settled when it is asked
    /// for the first time.
    pub(crate) fn is_settled(self) -> bool {
        !matches!(
            self,
            Question::Ratifications | Question::Acts | Question::Approvals
        )
    }
}

/// What one question is about; each takes from it what it needs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked {
    pub(crate) state: u32,
    /// Two of the sixty busiest states.
    pub(crate) pair: [u32; 2],
    /// Two of all states, and a day when the world was young: their chain has a few steps.
    pub(crate) far: [u32; 2],
    pub(crate) early: i32,
    pub(crate) day: i32,
    pub(crate) agreement: u32,
    pub(crate) domain: u32,
    pub(crate) leader: u32,
}

/// So many questions to a world of so many agreements.
pub(crate) fn asked(count: usize, agreements: usize) -> Vec<Asked> {
    let mut random = Random(42);
    // By then some hundred agreements are in force, however many the world has in all.
    let young = 400 + (12_000_000 / agreements).min(20_000) as i32;
    let mut one = || {
        let state = random.below(STATES);
        let first = random.below(60);
        let day = random.below(29_200) as i32;
        Asked {
            state,
            pair: [first, (first + 1 + random.below(59)) % 60],
            far: [state, (state + 77) % STATES],
            early: young + day / 40,
            day,
            agreement: random.below(agreements as u32),
            domain: random.below(DOMAINS),
            leader: random.below(STATES * LEADERS),
        }
    };
    (0..count).map(|_| one()).collect()
}

/// Whatever answers the questions. Only what is certainly so counts.
pub(crate) trait Engine {
    /// By the state, within ten years from the day on: agreement and day of each.
    fn ratifications(&self, asked: &Asked) -> Sum;
    /// On the agreement: the chamber, or a thousand and the number of the state, and the day.
    fn acts(&self, asked: &Asked) -> Sum;
    /// Between the pair on the day: each agreement.
    fn in_force(&self, asked: &Asked) -> Sum;
    /// What the first of the pair owes the second in the domain on the day: the agreement of each.
    fn owed_in_domain(&self, asked: &Asked) -> Sum;
    /// Of what the leader signed: chamber and day of each approval.
    fn approvals(&self, asked: &Asked) -> Sum;
    /// Each party with the number of its agreements in force on the day, in place of a day.
    fn by_party(&self, asked: &Asked) -> Sum;
    /// Between the two that are far, on the early day: the number of steps, in place of a day.
    fn chain(&self, asked: &Asked) -> Sum;
    /// Each signatory of the agreement who was in office on the day of signature, and that day.
    fn in_office(&self, asked: &Asked) -> Sum;
    /// What the first of the pair owes the second on the day: the agreement of each.
    fn owed(&self, asked: &Asked) -> Sum;

    /// All answers to one question, about each of these.
    fn ask(&self, question: Question, about: &[Asked]) -> Sum {
        // Each arm is a loop of its own, so that no answer waits for the choice of the question.
        match question {
            Question::Ratifications => total(about, |asked| self.ratifications(asked)),
            Question::Acts => total(about, |asked| self.acts(asked)),
            Question::InForce => total(about, |asked| self.in_force(asked)),
            Question::OwedInDomain => total(about, |asked| self.owed_in_domain(asked)),
            Question::Approvals => total(about, |asked| self.approvals(asked)),
            Question::ByParty => total(about, |asked| self.by_party(asked)),
            Question::Chain => total(about, |asked| self.chain(asked)),
            Question::InOffice => total(about, |asked| self.in_office(asked)),
            Question::Owed => total(about, |asked| self.owed(asked)),
        }
    }
}

#[inline(always)]
fn total(about: &[Asked], answer: impl Fn(&Asked) -> Sum) -> Sum {
    let sums = about.iter().map(answer);
    sums.fold(Sum::default(), |sum, one| Sum {
        count: sum.count + one.count,
        check: sum.check.wrapping_add(one.check),
    })
}
