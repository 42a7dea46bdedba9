//! Duties of one party that cannot both be kept, if somebody attacks (MEANING, M29).

use std::fmt;

use super::{DutyIf, Party};
use crate::date::Certainty;
use crate::vocabulary::ObligationKind as Kind;

/// Two duties, if somebody attacks, that their bearer cannot both keep:
/// [`DutiesIf::conflicts`](super::DutiesIf::conflicts).
#[derive(Clone, Debug)]
pub struct Conflict<'g> {
    duties: [DutyIf<'g>; 2],
    certainty: Certainty,
}

impl<'g> Conflict<'g> {
    pub(super) fn among(duties: &[DutyIf<'g>]) -> Vec<Conflict<'g>> {
        let mut owed: Vec<&DutyIf<'g>> = duties
            .iter()
            .filter(|duty| !duty.certainty().is_no())
            .collect();
        // Those of one party stand together; the order of what was asked is kept among them.
        owed.sort_by_key(|duty| duty.bearer().id);
        let of_one = owed.chunk_by(|one, other| one.bearer() == other.bearer());
        of_one.flat_map(Conflict::of_one).collect()
    }

    fn of_one(owed: &[&DutyIf<'g>]) -> Vec<Conflict<'g>> {
        let mut found = Vec::new();
        for (at, one) in owed.iter().enumerate() {
            for other in &owed[at + 1..] {
                let clash = clash(one, other).or(clash(other, one));
                let certainty = clash.and(one.certainty()).and(other.certainty());
                if !certainty.is_no() {
                    let duties = [(*one).clone(), (*other).clone()];
                    found.push(Conflict { duties, certainty });
                }
            }
        }
        found
    }

    /// Whose duties they are.
    ///
    /// ```
    /// use treatygraph::{Attack, Graph, day};
    /// let graph = Graph::open(["examples/data/europe-1939.toml"])?;
    /// let attack = Attack::by(graph.state("SU")?).on(graph.state("PL")?).unprovoked();
    /// let conflicts = graph.on(day(1939, 9, 17)).duties_if(attack).conflicts();
    /// assert_eq!(conflicts[0].bearer().name(), "France");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn bearer(&self) -> Party<'g> {
        self.duties[0].bearer()
    }

    /// The two.
    ///
    /// ```
    /// use treatygraph::{Attack, Graph, day};
    /// let graph = Graph::open(["examples/data/europe-1939.toml"])?;
    /// let attack = Attack::by(graph.state("SU")?).on(graph.state("PL")?).unprovoked();
    /// let conflicts = graph.on(day(1939, 9, 17)).duties_if(attack).conflicts();
    /// assert_eq!(conflicts[0].duties()[1].obligation().key(), "fr-su-1932/nonaggression");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn duties(&self) -> &[DutyIf<'g>; 2] {
        &self.duties
    }

    /// Whether they cannot both be kept. Maybe: one of them is only maybe owed, or the one not to attack may leave room for
    /// defence.
    ///
    /// ```
    /// use treatygraph::{Attack, Graph, day};
    /// let graph = Graph::open(["examples/data/europe-1939.toml"])?;
    /// let attack = Attack::by(graph.state("SU")?).on(graph.state("PL")?).unprovoked();
    /// let conflicts = graph.on(day(1939, 9, 17)).duties_if(attack).conflicts();
    /// assert!(conflicts[0].certainty().is_maybe());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn certainty(&self) -> Certainty {
        self.certainty
    }
}

/// Whether to fight, as the first obliges to, is what the second forbids.
fn clash(fight: &DutyIf<'_>, other: &DutyIf<'_>) -> Certainty {
    let (Some(Kind::Defense | Kind::Offense), Some(kind)) =
        (fight.obligation().kind(), other.obligation().kind())
    else {
        return Certainty::No;
    };
    let friend = fight.beneficiary();
    let towards_enemy = fight.against() == Some(other.beneficiary());
    let against_friend = other.against() == Some(friend);
    match kind {
        Kind::Nonaggression | Kind::RespectForTerritorialIntegrity if towards_enemy => {
            Certainty::Maybe
        }
        Kind::Neutrality
        | Kind::NonAssistanceToAggressor
        | Kind::TerritoryDenial
        | Kind::Defense
        | Kind::Offense => Certainty::from(towards_enemy && against_friend),
        _ => Certainty::No,
    }
}

/// `France cannot keep both x/defence (defense, to Poland) and y/peace (nonaggression, to Russia) (maybe)`.
impl fmt::Display for Conflict<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [one, other] = self.duties.each_ref().map(|duty| {
            let kind = duty.obligation().kind().map(|kind| format!("{kind}, "));
            let kind = kind.unwrap_or_default();
            format!(
                "{} ({kind}to {})",
                duty.obligation().key(),
                duty.beneficiary()
            )
        });
        write!(f, "{} cannot keep both {one} and {other}", self.bearer())?;
        f.write_str(if self.certainty.is_maybe() {
            " (maybe)"
        } else {
            ""
        })
    }
}
