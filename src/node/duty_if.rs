//! What one party owes another if somebody attacks (MEANING, M29).

use std::fmt;

use super::{Agreement, Claim, Holds, Obligation, Party};
use crate::date::{Certainty, Day};
use crate::rules::scenario::{Turns, left};
use crate::vocabulary::Turn;

/// What one party owes another if somebody attacks: certainly, maybe, or, nearly, not; and what that turns on.
///
/// ```
/// use treatygraph::{Attack, day, sample, vocabulary::ObligationKind};
/// let graph = sample::corpus();
/// let attack = Attack::by(graph.state("IR")?).on(graph.state("RU")?);
/// let duties = graph.on(day(2025, 10, 3)).duties_if(attack);
/// let defence = duties.applying().find(|duty| duty.obligation().kind() == Some(ObligationKind::Defense)).unwrap();
/// assert_eq!(
///     defence.to_string(),
///     "North Korea owes Russia ru-kp-2024/defense, defense (part 4), against Iran: maybe: Iran attacks Russia; \
///      whether the attack is provoked is contested"
/// );
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct DutyIf<'g> {
    found: Found<'g>,
    certainty: Certainty,
}

/// What a duty is made of.
#[derive(Clone, Debug)]
pub(super) struct Found<'g> {
    pub(super) obligation: Obligation<'g>,
    pub(super) pair: (Party<'g>, Party<'g>),
    pub(super) against: Option<Party<'g>>,
    /// Who attacks, or joins the war, and whom.
    pub(super) war: (Party<'g>, Party<'g>),
    pub(super) day: Day,
    pub(super) turns: Turns,
    pub(super) provisional: bool,
    /// Whether it brings its bearer into the war, and whether firmly.
    pub(super) supports: bool,
    pub(super) firm: bool,
    pub(super) chain: Vec<WarEntry<'g>>,
}

/// That a party enters the war by what it owes another.
///
/// ```
/// use treatygraph::{Attack, Graph, day};
/// let graph = Graph::open(["examples/data/europe-1939.toml"])?;
/// let attack = Attack::by(graph.state("DE")?).on(graph.state("PL")?).unprovoked();
/// let duties = graph.on(day(1939, 9, 1)).duties_if(attack);
/// let chains = duties.filter_map(|duty| duty.chain().first().copied());
/// let entry = chains.filter(|entry| entry.bearer().key() == "GB").next().unwrap();
/// assert_eq!(entry.to_string(), "Britain enters the war against Germany by gb-pl-1939/assistance");
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct WarEntry<'g> {
    obligation: Obligation<'g>,
    pair: (Party<'g>, Party<'g>),
    against: Option<Party<'g>>,
    certainty: Certainty,
}

impl<'g> DutyIf<'g> {
    pub(super) fn of(found: Found<'g>) -> DutyIf<'g> {
        let certainty = left(&found.turns);
        DutyIf { found, certainty }
    }

    /// The provision: its words, its article, its claims.
    ///
    /// ```
    /// use treatygraph::{Attack, day, sample};
    /// let graph = sample::corpus();
    /// let attack = Attack::by(graph.state("IR")?).on(graph.state("RU")?).unprovoked();
    /// let owed = graph.on(day(2025, 10, 3)).duties_if(attack).last().unwrap();
    /// assert_eq!(owed.obligation().key(), "ru-kp-2024/territory");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn obligation(&self) -> Obligation<'g> {
        self.found.obligation
    }

    /// The agreement it stands in.
    ///
    /// ```
    /// use treatygraph::{Attack, day, sample};
    /// let graph = sample::corpus();
    /// let attack = Attack::by(graph.state("IR")?).on(graph.state("RU")?).unprovoked();
    /// let owed = graph.on(day(2025, 10, 3)).duties_if(attack).last().unwrap();
    /// assert_eq!(owed.agreement().key(), "ru-kp-2024");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn agreement(&self) -> Agreement<'g> {
        self.found.obligation.agreement()
    }

    /// Who owes it.
    ///
    /// ```
    /// use treatygraph::{Attack, day, sample};
    /// let graph = sample::corpus();
    /// let attack = Attack::by(graph.state("IR")?).on(graph.state("RU")?).unprovoked();
    /// let owed = graph.on(day(2025, 10, 3)).duties_if(attack).last().unwrap();
    /// assert_eq!(owed.bearer().name(), "North Korea");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn bearer(&self) -> Party<'g> {
        self.found.pair.0
    }

    /// To whom it is owed.
    ///
    /// ```
    /// use treatygraph::{Attack, day, sample};
    /// let graph = sample::corpus();
    /// let attack = Attack::by(graph.state("IR")?).on(graph.state("RU")?).unprovoked();
    /// let owed = graph.on(day(2025, 10, 3)).duties_if(attack).last().unwrap();
    /// assert_eq!(owed.beneficiary().name(), "Russia");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn beneficiary(&self) -> Party<'g> {
        self.found.pair.1
    }

    /// Who is to be fought, or not to be helped; `None` of consultation, and of a duty not to attack.
    ///
    /// ```
    /// use treatygraph::{Attack, day, sample};
    /// let graph = sample::corpus();
    /// let attack = Attack::by(graph.state("IR")?).on(graph.state("RU")?).unprovoked();
    /// let owed = graph.on(day(2025, 10, 3)).duties_if(attack).last().unwrap();
    /// assert_eq!(owed.against().unwrap().name(), "Iran");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn against(&self) -> Option<Party<'g>> {
        self.found.against
    }

    /// Whether it is owed: yes, maybe, or (a near miss) no.
    ///
    /// ```
    /// use treatygraph::{Attack, day, sample};
    /// let graph = sample::corpus();
    /// let attack = Attack::by(graph.state("IR")?).on(graph.state("RU")?).unprovoked();
    /// let owed = graph.on(day(2025, 10, 3)).duties_if(attack).last().unwrap();
    /// assert!(owed.certainty().is_yes());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn certainty(&self) -> Certainty {
        self.certainty
    }

    /// Whether it is owed under provisional application only.
    ///
    /// ```
    /// use treatygraph::{Attack, day, sample};
    /// let graph = sample::corpus();
    /// let attack = Attack::by(graph.state("IR")?).on(graph.state("RU")?).unprovoked();
    /// let owed = graph.on(day(2025, 10, 3)).duties_if(attack).last().unwrap();
    /// assert!(!owed.is_provisional());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn is_provisional(&self) -> bool {
        self.found.provisional
    }

    /// What it turns on, in the order in which it is told, each with what it leaves of the answer: the least of them is
    /// the [`certainty`](DutyIf::certainty).
    ///
    /// ```
    /// use treatygraph::{Attack, Certainty, Graph, day, vocabulary::Turn};
    /// let graph = Graph::open(["examples/data/europe-1939.toml"])?;
    /// let attack = Attack::by(graph.state("DE")?).on(graph.state("PL")?).provoked();
    /// let mut duties = graph.on(day(1939, 9, 1)).duties_if(attack);
    /// let duty = duties.find(|duty| duty.obligation().key() == "gb-pl-1939/assistance").unwrap();
    /// let turns: Vec<_> = duty.turns().collect();
    /// assert_eq!(turns, [(Turn::Attacked, Certainty::Yes), (Turn::Provoked, Certainty::No)]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn turns(&self) -> impl Iterator<Item = (Turn, Certainty)> + '_ {
        self.found.turns.iter().copied()
    }

    /// The same as sentences, the reasons of how the agreement stands included where that is what it turns on.
    ///
    /// ```
    /// use treatygraph::{Attack, day, sample};
    /// let graph = sample::corpus();
    /// let attack = Attack::by(graph.state("IR")?).on(graph.state("RU")?).unprovoked();
    /// let owed = graph.on(day(2025, 10, 3)).duties_if(attack).last().unwrap();
    /// assert_eq!(owed.reasons(), ["Iran attacks Russia", "the attack is unprovoked"]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn reasons(&self) -> Vec<String> {
        self.turns().map(|(turn, _)| self.say(turn)).collect()
    }

    /// Who entered the war before, one because of the other; empty where it is owed because of the attack itself.
    ///
    /// ```
    /// use treatygraph::{Attack, day, sample};
    /// let graph = sample::corpus();
    /// let attack = Attack::by(graph.state("IR")?).on(graph.state("RU")?).unprovoked();
    /// let owed = graph.on(day(2025, 10, 3)).duties_if(attack).last().unwrap();
    /// assert!(owed.chain().is_empty());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn chain(&self) -> &[WarEntry<'g>] {
        &self.found.chain
    }

    /// Whether the agreement makes it owed between the two that day at all, and why: as
    /// [`Obligation::holds_between`].
    ///
    /// ```
    /// use treatygraph::{Attack, day, sample};
    /// let graph = sample::corpus();
    /// let attack = Attack::by(graph.state("IR")?).on(graph.state("RU")?).unprovoked();
    /// let owed = graph.on(day(2025, 10, 3)).duties_if(attack).last().unwrap();
    /// assert!(owed.holds().to_string().starts_with("yes: entry-into-force on 2024-12-04 ("));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn holds(&self) -> Holds<'g> {
        let (bearer, other) = self.found.pair;
        let obligation = self.found.obligation;
        let deems = self.turns().any(|(turn, _)| turn == Turn::Deems);
        if deems {
            let agreement = self.agreement();
            return agreement.holds_between(bearer, other, self.found.day);
        }
        obligation.holds_between(bearer, other, self.found.day)
    }

    /// The claims it rests on: those on the obligation, and on how the agreement stands.
    ///
    /// ```
    /// use treatygraph::{Attack, day, sample};
    /// let graph = sample::corpus();
    /// let attack = Attack::by(graph.state("IR")?).on(graph.state("RU")?).unprovoked();
    /// let owed = graph.on(day(2025, 10, 3)).duties_if(attack).last().unwrap();
    /// assert!(owed.claims().len() > owed.obligation().claims().count());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn claims(&self) -> Vec<Claim<'g>> {
        let own = self.found.obligation.claims();
        own.chain(self.holds().claims()).collect()
    }

    fn places(&self) -> String {
        let places: Vec<&str> = self.found.obligation.places().collect();
        places.join(", ")
    }

    fn say(&self, turn: Turn) -> String {
        let (bearer, other) = self.found.pair;
        let (by, on) = self.found.war;
        let joins = if self.found.chain.is_empty() {
            "attacks"
        } else {
            "fights"
        };
        match turn {
            Turn::Attacked => format!("{by} {joins} {on}"),
            Turn::Attacks if joins == "attacks" => format!("{other} attacks, and is not attacked"),
            Turn::Attacks => format!("{other} joins the war, and is not attacked"),
            Turn::BearerAttacks => format!("{bearer} is the one that attacks"),
            Turn::AtWar => match self.found.against {
                Some(enemy) => format!("{other} is at war with {enemy}, whoever began it"),
                None => format!("{other} is at war, whoever began it"),
            },
            Turn::Concerned => format!("{by} {joins} {on}, which concerns one of them"),
            Turn::Breach => "the attack is what it forbids".to_owned(),
            Turn::MayNotJoin => format!("it forbids {bearer} to attack {other}"),
            Turn::Unprovoked => "the attack is unprovoked".to_owned(),
            Turn::Provoked if joins == "fights" => "that answers an attack".to_owned(),
            Turn::Provoked => "the attack is provoked".to_owned(),
            Turn::ProvocationContested => "whether the attack is provoked is contested".to_owned(),
            Turn::WarNotDeclared => "no war is declared".to_owned(),
            Turn::NotRequested => "no request is stated".to_owned(),
            Turn::OtherTrigger => match self.found.obligation.trigger() {
                Some(trigger) => format!("it is due on {trigger}"),
                None => "something else makes it due".to_owned(),
            },
            Turn::OtherAdversary => {
                let names = self
                    .found
                    .obligation
                    .adversaries()
                    .map(|party| party.name());
                let names: Vec<&str> = names.collect();
                format!("it is directed against {}", names.join(", "))
            }
            Turn::Elsewhere => format!("it covers attacks at {} alone", self.places()),
            Turn::PlaceNotStated => format!(
                "it covers attacks at {} alone, and no place is stated",
                self.places()
            ),
            Turn::MeansFree => format!("{bearer} chooses the means"),
            Turn::MayChoose => format!("{bearer} chooses whether to act"),
            Turn::Deems => {
                "an attack on one is declared to be one on the other, and what is owed is left open"
                    .to_owned()
            }
            Turn::TermsDisputed => "claims differ on what it provides".to_owned(),
            Turn::EntryUnsure => {
                let last = self.found.chain.last();
                let who = last.map_or(other, |entry| entry.bearer());
                format!("{who} may not enter the war")
            }
            Turn::Standing => format!("owed at all that day: {}", self.holds()),
            Turn::Secret => "it was secret that day".to_owned(),
        }
    }
}

/// Who owes what to whom, against whom, whether, and why; then who entered the war before.
impl fmt::Display for DutyIf<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let obligation = self.found.obligation;
        let (bearer, other) = self.found.pair;
        write!(f, "{bearer} owes {other} {}", obligation.key())?;
        if let Some(kind) = obligation.kind() {
            write!(f, ", {kind}")?;
        }
        if let Some(part) = obligation.part() {
            write!(f, " (part {})", part.name())?;
        }
        if let Some(enemy) = self.found.against {
            write!(f, ", against {enemy}")?;
        }
        write!(f, ": {}: {}", self.certainty, self.reasons().join("; "))?;
        for (at, entry) in self.found.chain.iter().enumerate() {
            write!(f, "{}{entry}", if at == 0 { "; if " } else { ", and " })?;
        }
        Ok(())
    }
}

impl<'g> WarEntry<'g> {
    /// The entry that a duty brings about: of support that is certainly or maybe owed.
    pub(super) fn by(duty: &DutyIf<'g>) -> Option<WarEntry<'g>> {
        let entry = WarEntry {
            obligation: duty.found.obligation,
            pair: duty.found.pair,
            against: duty.found.against,
            certainty: duty.certainty.and(Certainty::possibly(duty.found.firm)),
        };
        (duty.found.supports && !duty.certainty.is_no()).then_some(entry)
    }

    /// The provision by which it enters the war.
    ///
    /// ```
    /// use treatygraph::{Attack, Graph, day};
    /// let graph = Graph::open(["examples/data/europe-1939.toml"])?;
    /// let attack = Attack::by(graph.state("SU")?).on(graph.state("PL")?).unprovoked();
    /// let last = graph.on(day(1939, 9, 17)).duties_if(attack).last().unwrap();
    /// assert_eq!(last.chain()[0].obligation().key(), "pl-ro-1931/assistance");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn obligation(self) -> Obligation<'g> {
        self.obligation
    }

    /// Who enters the war.
    ///
    /// ```
    /// use treatygraph::{Attack, Graph, day};
    /// let graph = Graph::open(["examples/data/europe-1939.toml"])?;
    /// let attack = Attack::by(graph.state("SU")?).on(graph.state("PL")?).unprovoked();
    /// let last = graph.on(day(1939, 9, 17)).duties_if(attack).last().unwrap();
    /// assert_eq!(last.chain()[0].bearer().name(), "Romania");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn bearer(self) -> Party<'g> {
        self.pair.0
    }

    /// For whom.
    ///
    /// ```
    /// use treatygraph::{Attack, Graph, day};
    /// let graph = Graph::open(["examples/data/europe-1939.toml"])?;
    /// let attack = Attack::by(graph.state("SU")?).on(graph.state("PL")?).unprovoked();
    /// let last = graph.on(day(1939, 9, 17)).duties_if(attack).last().unwrap();
    /// assert_eq!(last.chain()[0].beneficiary().name(), "Poland");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn beneficiary(self) -> Party<'g> {
        self.pair.1
    }

    /// Against whom.
    ///
    /// ```
    /// use treatygraph::{Attack, Graph, day};
    /// let graph = Graph::open(["examples/data/europe-1939.toml"])?;
    /// let attack = Attack::by(graph.state("SU")?).on(graph.state("PL")?).unprovoked();
    /// let last = graph.on(day(1939, 9, 17)).duties_if(attack).last().unwrap();
    /// assert_eq!(last.chain()[0].against().unwrap().name(), "Soviet Union");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn against(self) -> Option<Party<'g>> {
        self.against
    }

    /// Whether it does: yes, or maybe, where it is only maybe owed, or leaves the bearer its means.
    ///
    /// ```
    /// use treatygraph::{Attack, Graph, day};
    /// let graph = Graph::open(["examples/data/europe-1939.toml"])?;
    /// let attack = Attack::by(graph.state("SU")?).on(graph.state("PL")?).unprovoked();
    /// let last = graph.on(day(1939, 9, 17)).duties_if(attack).last().unwrap();
    /// assert!(last.chain()[0].certainty().is_yes());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn certainty(self) -> Certainty {
        self.certainty
    }
}

/// `Britain enters the war against Germany by gb-pl-1939/assistance`.
impl fmt::Display for WarEntry<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} enters the war", self.pair.0)?;
        if let Some(enemy) = self.against {
            write!(f, " against {enemy}")?;
        }
        let maybe = if self.certainty.is_maybe() {
            " (maybe)"
        } else {
            ""
        };
        write!(f, " by {}{maybe}", self.obligation.key())
    }
}
