//! A scenario: one party attacks another.

use std::fmt;

use super::Party;
use crate::date::Certainty;

/// That one party attacks another, as far as a scenario says: [`World::duties_if`](super::World::duties_if).
///
/// Unless it says whether the attack is provoked, that is contested, and what turns on it is *maybe* owed. Unless it says
/// that war is declared, or help requested, or where the attack is, what turns on these is *maybe* owed too.
///
/// ```
/// use treatygraph::{Attack, Certainty, sample};
/// let graph = sample::corpus();
/// let (korea, russia) = (graph.state("KP")?, graph.state("RU")?);
/// let attack = Attack::by(korea).on(russia);
/// assert_eq!(attack.to_string(), "North Korea attacks Russia");
/// assert_eq!(attack.is_unprovoked(), Certainty::Maybe);
/// assert_eq!(attack.unprovoked().declared().to_string(), "North Korea attacks Russia, unprovoked, war declared");
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attack<'g> {
    pub(super) by: Party<'g>,
    pub(super) on: Party<'g>,
    pub(super) unprovoked: Certainty,
    pub(super) declared: bool,
    pub(super) requested: bool,
    pub(super) places: &'g [&'g str],
    pub(super) entries: usize,
}

/// Who attacks, before it is said whom: [`Attack::by`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attacker<'g>(Party<'g>);

impl<'g> Attacker<'g> {
    /// Who is attacked.
    ///
    /// ```
    /// use treatygraph::{Attack, sample};
    /// let graph = sample::seed();
    /// let (russia, iran) = (graph.state("RU")?, graph.state("IR")?);
    /// assert_eq!(Attack::by(russia).on(iran).attacked(), iran.into());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn on(self, attacked: impl Into<Party<'g>>) -> Attack<'g> {
        Attack {
            by: self.0,
            on: attacked.into(),
            unprovoked: Certainty::Maybe,
            declared: false,
            requested: false,
            places: &[],
            entries: 1,
        }
    }
}

impl<'g> Attack<'g> {
    /// Who attacks.
    ///
    /// ```
    /// use treatygraph::{Attack, sample};
    /// let graph = sample::seed();
    /// let (russia, iran) = (graph.state("RU")?, graph.state("IR")?);
    /// assert_eq!(Attack::by(russia).on(iran).attacker(), russia.into());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn by(attacker: impl Into<Party<'g>>) -> Attacker<'g> {
        Attacker(attacker.into())
    }

    /// The attack is not provoked.
    ///
    /// ```
    /// use treatygraph::{Attack, Certainty, sample};
    /// let graph = sample::seed();
    /// let (russia, iran) = (graph.state("RU")?, graph.state("IR")?);
    /// assert_eq!(Attack::by(russia).on(iran).unprovoked().is_unprovoked(), Certainty::Yes);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    #[must_use]
    pub fn unprovoked(self) -> Attack<'g> {
        let unprovoked = Certainty::Yes;
        Attack { unprovoked, ..self }
    }

    /// The attack is provoked, or answers another.
    ///
    /// ```
    /// use treatygraph::{Attack, Certainty, sample};
    /// let graph = sample::seed();
    /// let (russia, iran) = (graph.state("RU")?, graph.state("IR")?);
    /// assert_eq!(Attack::by(russia).on(iran).provoked().is_unprovoked(), Certainty::No);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    #[must_use]
    pub fn provoked(self) -> Attack<'g> {
        let unprovoked = Certainty::No;
        Attack { unprovoked, ..self }
    }

    /// War is declared.
    ///
    /// ```
    /// use treatygraph::{Attack, sample};
    /// let graph = sample::seed();
    /// let (russia, iran) = (graph.state("RU")?, graph.state("IR")?);
    /// assert_eq!(Attack::by(russia).on(iran).declared().to_string(), "Russia attacks Iran, war declared");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    #[must_use]
    pub fn declared(self) -> Attack<'g> {
        let declared = true;
        Attack { declared, ..self }
    }

    /// Whoever is to be helped has asked for it.
    ///
    /// ```
    /// use treatygraph::{Attack, sample};
    /// let graph = sample::seed();
    /// let (russia, iran) = (graph.state("RU")?, graph.state("IR")?);
    /// assert_eq!(Attack::by(russia).on(iran).requested().to_string(), "Russia attacks Iran, help requested");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    #[must_use]
    pub fn requested(self) -> Attack<'g> {
        let requested = true;
        Attack { requested, ..self }
    }

    /// Where the attack is, by one name of the place or several: of the town, and of the continent. Some provisions cover
    /// an attack at some places alone. One name that the provision has is enough; which place lies in which, the graph does
    /// not know.
    ///
    /// ```
    /// use treatygraph::{Attack, Certainty, Graph, day};
    /// let graph = Graph::open(["tests/cases/attack-outside-the-north-atlantic-area.toml"])?;
    /// let attack = Attack::by(graph.state("AR")?).on(graph.state("GB")?).unprovoked();
    /// let world = graph.on(day(1982, 4, 2));
    /// let assistance = |attack| {
    ///     let mut duties = world.duties_if(attack);
    ///     duties.find(|duty| duty.obligation().key() == "nato-1949/assistance").unwrap()
    /// };
    /// assert_eq!(
    ///     assistance(attack.at(&["Falkland Islands", "South Atlantic"])).reasons()[2],
    ///     "it covers attacks at Europe, North America, Turkey, islands in the North Atlantic area north of the Tropic of \
    ///      Cancer alone"
    /// );
    /// assert_eq!(assistance(attack.at(&["Kent", "Europe"])).certainty(), Certainty::Yes);
    /// assert_eq!(assistance(attack).certainty(), Certainty::Maybe);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    #[must_use]
    pub fn at(self, places: &'g [&'g str]) -> Attack<'g> {
        Attack { places, ..self }
    }

    /// How many allies may enter the war one because of the other: 1 unless said, and at most 8. With 0, only duties
    /// towards the two are told.
    ///
    /// ```
    /// use treatygraph::{Attack, Graph, day};
    /// let graph = Graph::open(["examples/data/europe-1939.toml"])?;
    /// let attack = Attack::by(graph.state("DE")?).on(graph.state("PL")?).unprovoked();
    /// let world = graph.on(day(1939, 9, 1));
    /// let alone = world.duties_if(attack.entries(0));
    /// assert!(alone.clone().all(|duty| duty.chain().is_empty()));
    /// assert!(alone.count() < world.duties_if(attack).count());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    #[must_use]
    pub fn entries(self, entries: usize) -> Attack<'g> {
        let entries = entries.min(8);
        Attack { entries, ..self }
    }

    /// Who attacks.
    ///
    /// ```
    /// use treatygraph::{Attack, sample};
    /// let graph = sample::seed();
    /// let (russia, iran) = (graph.state("RU")?, graph.state("IR")?);
    /// assert_eq!(Attack::by(russia).on(iran).attacker().name(), "Russia");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn attacker(self) -> Party<'g> {
        self.by
    }

    /// Who is attacked.
    ///
    /// ```
    /// use treatygraph::{Attack, sample};
    /// let graph = sample::seed();
    /// let (russia, iran) = (graph.state("RU")?, graph.state("IR")?);
    /// assert_eq!(Attack::by(russia).on(iran).attacked().name(), "Iran");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn attacked(self) -> Party<'g> {
        self.on
    }

    /// Whether the attack is unprovoked; maybe: that is contested.
    ///
    /// ```
    /// use treatygraph::{Attack, Certainty, sample};
    /// let graph = sample::seed();
    /// let (russia, iran) = (graph.state("RU")?, graph.state("IR")?);
    /// assert_eq!(Attack::by(russia).on(iran).is_unprovoked(), Certainty::Maybe);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn is_unprovoked(self) -> Certainty {
        self.unprovoked
    }

    /// Where the attack is; empty where the scenario does not say.
    ///
    /// ```
    /// use treatygraph::{Attack, sample};
    /// let graph = sample::seed();
    /// let (russia, iran) = (graph.state("RU")?, graph.state("IR")?);
    /// let attack = Attack::by(russia).on(iran).at(&["Rasht", "Caspian Sea"]);
    /// assert_eq!(attack.places(), ["Rasht", "Caspian Sea"]);
    /// assert_eq!(attack.to_string(), "Russia attacks Iran, at Rasht, Caspian Sea");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn places(self) -> &'g [&'g str] {
        self.places
    }
}

/// `Russia attacks Iran, unprovoked`.
impl fmt::Display for Attack<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} attacks {}", self.by, self.on)?;
        f.write_str(match self.unprovoked {
            Certainty::Yes => ", unprovoked",
            Certainty::No => ", provoked",
            Certainty::Maybe => "",
        })?;
        if self.declared {
            f.write_str(", war declared")?;
        }
        if self.requested {
            f.write_str(", help requested")?;
        }
        for (at, place) in self.places.iter().enumerate() {
            let apart = if at == 0 { ", at " } else { ", " };
            write!(f, "{apart}{place}")?;
        }
        Ok(())
    }
}
