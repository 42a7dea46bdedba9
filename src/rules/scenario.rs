//! What it turns on whether a provision makes something owed if one party attacks another (MEANING, M29): the
//! table of triggers and kinds, on plain values.

use crate::date::Certainty;
use crate::vocabulary::{Discretion, Modality, ObligationKind, Trigger, Turn};

/// One party at war with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hostilities {
    /// Who attacks, or joins the war.
    pub(crate) by: u32,
    /// Whom.
    pub(crate) on: u32,
    pub(crate) unprovoked: Certainty,
    pub(crate) declared: bool,
    pub(crate) requested: bool,
}

impl Hostilities {
    pub(crate) fn has(self, party: u32) -> bool {
        self.by == party || self.on == party
    }

    /// With whom one of the two is at war.
    pub(crate) fn enemy_of(self, party: u32) -> Option<u32> {
        match party {
            _ if party == self.by => Some(self.on),
            _ if party == self.on => Some(self.by),
            _ => None,
        }
    }

    /// What comes of it if a third enters the war for one of the two: for the attacked, it answers the attack; for
    /// the attacker, it is as unprovoked.
    pub(crate) fn joined(self, by: u32, for_whom: u32) -> Option<Hostilities> {
        Some(Hostilities {
            by,
            on: self.enemy_of(for_whom)?,
            unprovoked: if for_whom == self.on {
                !self.unprovoked
            } else {
                self.unprovoked
            },
            declared: true,
            requested: false,
        })
    }
}

/// What a provision says, as claims have it: several of one sort where they differ.
#[derive(Clone, Debug, Default)]
pub(crate) struct Terms {
    pub(crate) kinds: Vec<ObligationKind>,
    pub(crate) triggers: Vec<Trigger>,
    pub(crate) modalities: Vec<Modality>,
    pub(crate) discretions: Vec<Discretion>,
    /// Against whom alone; against whomever where empty.
    pub(crate) adversaries: Vec<u32>,
    /// Whether it covers the place of the attack; none where it covers any.
    pub(crate) covers: Option<Certainty>,
}

/// What an answer turns on, each with what it leaves of it.
pub(crate) type Turns = Vec<(Turn, Certainty)>;

use Certainty::{Maybe, No, Yes};
use ObligationKind as Kind;

impl Terms {
    /// Whether a kind of support that brings its bearer into the war is owed.
    pub(crate) fn supports(&self) -> bool {
        let support = |kind: &Kind| matches!(kind, Kind::Defense | Kind::Offense);
        self.kinds.iter().any(support)
    }

    /// Whether it forbids its bearer to attack its beneficiary.
    pub(crate) fn forbids_attack(&self) -> bool {
        self.kinds.iter().any(|kind| forbids_attack(*kind))
    }

    /// Whether it is owed whichever of the two the war concerns.
    pub(crate) fn consults(&self) -> bool {
        self.kinds.contains(&Kind::Consultation)
    }

    /// Whether it only says that an attack on one is one on the other.
    pub(crate) fn deems(&self) -> bool {
        self.supports() && self.modalities.contains(&Modality::Declaration)
    }

    /// Whether an attack may matter to it at all.
    pub(crate) fn may_concern(&self) -> bool {
        self.kinds().any(|kind| {
            let mut triggers = self.triggers_of(kind);
            triggers.any(|trigger| concerns(kind, trigger))
        })
    }

    fn kinds(&self) -> impl Iterator<Item = Option<Kind>> + Clone {
        let none = self.kinds.is_empty().then_some(None);
        self.kinds.iter().copied().map(Some).chain(none)
    }

    /// The triggers told, or else that which a kind has by what it is.
    fn triggers_of(&self, kind: Option<Kind>) -> impl Iterator<Item = Option<Trigger>> {
        let own = kind.and_then(trigger_of);
        let none = self.triggers.is_empty().then_some(own);
        self.triggers.iter().copied().map(Some).chain(none)
    }

    /// What it turns on whether the one owes the other that, where one of them is at war; none where the war does not
    /// concern it.
    pub(crate) fn turns(&self, (bearer, other): (u32, u32), war: Hostilities) -> Option<Turns> {
        let mut found: Vec<Turns> = Vec::new();
        for kind in self.kinds() {
            for trigger in self.triggers_of(kind) {
                if concerns(kind, trigger) {
                    found.extend(self.by_terms(kind, trigger, (bearer, other), war));
                } else {
                    found.push(vec![(Turn::OtherTrigger, No)]);
                }
            }
        }
        let first = found.first()?.clone();
        if found.iter().any(|turns| left(turns) != left(&first)) {
            return Some(vec![(Turn::TermsDisputed, Maybe)]);
        }
        Some(first)
    }

    fn by_terms(
        &self,
        kind: Option<Kind>,
        trigger: Option<Trigger>,
        (bearer, other): (u32, u32),
        war: Hostilities,
    ) -> Option<Turns> {
        let mut turns = match kind {
            Some(kind) if forbids_attack(kind) => return not_to_attack(bearer, other, war),
            Some(Kind::Consultation) => consulted((bearer, other), trigger, war)?,
            _ => supported(kind, (bearer, other), trigger, war)?,
        };
        // What it is not due for, it is not due for whoever the enemy is.
        if left(&turns).is_no() && turns.len() == 1 {
            return Some(turns);
        }
        let enemy = war.enemy_of(other).or(war.enemy_of(bearer));
        let all = &self.adversaries;
        if !all.is_empty() && enemy.is_some_and(|enemy| !all.contains(&enemy)) {
            turns.push((Turn::OtherAdversary, No));
        }
        turns.extend(match self.covers {
            Some(No) => Some((Turn::Elsewhere, No)),
            Some(Maybe) => Some((Turn::PlaceNotStated, Maybe)),
            Some(Yes) | None => None,
        });
        if self.deems() {
            turns.push((Turn::Deems, Maybe));
        }
        let has = |discretion| self.discretions.contains(&discretion);
        if has(Discretion::Whether) {
            turns.push((Turn::MayChoose, Maybe));
        } else if has(Discretion::Means) {
            turns.push((Turn::MeansFree, Yes));
        }
        Some(turns)
    }
}

/// Whether a provision that names these places covers that of an attack, which is told by these names; none where it
/// names no place, and so covers any.
pub(crate) fn covers(named: &[String], told: &[String]) -> Option<Certainty> {
    match (named, told) {
        ([], _) => None,
        (_, []) => Some(Maybe),
        _ => Some(told.iter().any(|name| named.contains(name)).into()),
    }
}

/// What these leave of an answer.
pub(crate) fn left(turns: &[(Turn, Certainty)]) -> Certainty {
    turns.iter().fold(Yes, |sum, (_, one)| sum.and(*one))
}

fn forbids_attack(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Nonaggression | Kind::RespectForTerritorialIntegrity
    )
}

/// What makes a kind of obligation due by what it is, where no claim gives a trigger.
fn trigger_of(kind: Kind) -> Option<Trigger> {
    Some(match kind {
        Kind::Defense | Kind::NonAssistanceToAggressor | Kind::TerritoryDenial => {
            Trigger::ArmedAttack
        }
        Kind::Offense | Kind::Neutrality => Trigger::Hostilities,
        Kind::Consultation => Trigger::Crisis,
        Kind::Nonaggression | Kind::RespectForTerritorialIntegrity => Trigger::Always,
        _ => return None,
    })
}

/// Whether an attack may make a kind of obligation due: such as is about war by what it is, and any other that war or its
/// like makes due.
fn concerns(kind: Option<Kind>, trigger: Option<Trigger>) -> bool {
    use Trigger::*;
    kind.is_some_and(|kind| trigger_of(kind).is_some())
        || matches!(
            trigger,
            Some(ArmedAttack | Aggression | Hostilities | Threat | War | Crisis)
        )
}

fn not_to_attack(bearer: u32, other: u32, war: Hostilities) -> Option<Turns> {
    let turn = match war.has(bearer) {
        true if bearer == war.by && other == war.on => Turn::Breach,
        true => return None,
        false => Turn::MayNotJoin,
    };
    Some(vec![(turn, Yes)])
}

/// Of consultation: it concerns either of the two, whichever of them is at war.
fn consulted(
    (bearer, other): (u32, u32),
    trigger: Option<Trigger>,
    war: Hostilities,
) -> Option<Turns> {
    let attacked = war.on == bearer || war.on == other;
    match trigger {
        Some(Trigger::ArmedAttack | Trigger::Aggression | Trigger::Threat) if !attacked => {
            let attacks = other == war.by;
            let turn = if attacks {
                Turn::Attacks
            } else {
                Turn::BearerAttacks
            };
            Some(vec![(turn, No)])
        }
        trigger => due(trigger, Turn::Concerned, war),
    }
}

/// Of all else: the beneficiary is at war, and the bearer does not attack it.
fn supported(
    kind: Option<Kind>,
    (bearer, other): (u32, u32),
    trigger: Option<Trigger>,
    war: Hostilities,
) -> Option<Turns> {
    if war.has(bearer) {
        let wrong = bearer == war.by && other == war.on;
        return wrong.then(|| vec![(Turn::BearerAttacks, No)]);
    }
    if other != war.on && (kind == Some(Kind::Defense) || wants_attack(trigger)) {
        return Some(vec![(Turn::Attacks, No)]);
    }
    due(trigger, Turn::AtWar, war)
}

/// Whether what makes it due is that its beneficiary is attacked or threatened.
fn wants_attack(trigger: Option<Trigger>) -> bool {
    use Trigger::*;
    matches!(trigger, Some(ArmedAttack | Aggression | Threat))
}

/// What it turns on whether a trigger is met; `at_war`: what is said where it does not matter who attacks.
fn due(trigger: Option<Trigger>, at_war: Turn, war: Hostilities) -> Option<Turns> {
    let begins = if wants_attack(trigger) {
        Turn::Attacked
    } else {
        at_war
    };
    let mut turns = vec![(begins, Yes)];
    turns.extend(match (trigger?, war.unprovoked) {
        (Trigger::ArmedAttack | Trigger::Aggression, Yes) => Some((Turn::Unprovoked, Yes)),
        (Trigger::ArmedAttack | Trigger::Aggression, Maybe) => {
            Some((Turn::ProvocationContested, Maybe))
        }
        (Trigger::ArmedAttack, No) => Some((Turn::Provoked, Maybe)),
        (Trigger::Aggression, No) => Some((Turn::Provoked, No)),
        (Trigger::War, _) if !war.declared => Some((Turn::WarNotDeclared, Maybe)),
        (Trigger::Request, _) if !war.requested => Some((Turn::NotRequested, Maybe)),
        (Trigger::Notification | Trigger::Date | Trigger::Breach, _)
        | (Trigger::AgreementWithThirdState, _) => return Some(vec![(Turn::OtherTrigger, No)]),
        _ => None,
    });
    Some(turns)
}
