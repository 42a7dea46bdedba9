//! The graph: immutable columns, and how keys are found in them.

mod account;
mod columns;
mod corrections;
pub(crate) mod dossier;
mod entry;
mod evidence;
mod lens;
mod list;
mod lives;
mod projection;
mod recent;
mod seat;
mod settled;
mod verify;

pub(crate) use account::{Account, Act, Decided, Excluded, PartiesFound};
pub(crate) use columns::{
    ActorId, BodyKind, DisputeRow, FindingRow, Given, KINDS, Kind, NONE, Other, OtherName, PartyOf,
    Ragged, RelationRow, STATEMENT, Said, TenureRow, Thing, ValueId, WhenRow, find, is_citation,
    stands_for,
};
pub(crate) use corrections::{Above, Corrections};
pub(crate) use evidence::{
    ClaimColumns, EventColumns, EventMarks, Evidence, NodeColumns, reordered_claims,
};
pub(crate) use lens::{Lens, LensId, Lenses, Trusted};
pub(crate) use list::{AllClaims, Dated, Index, List, Lists, PackedActor, Tellers, Vague};
pub(crate) use lives::{
    Bonds, Duties, FEW, InForce, Life, Lives, Many, Member, Needs, Owed, Runs, SourceFact,
    numbers_of,
};
pub(crate) use projection::kind_of;
pub use projection::{Edge, NodeId, Projection};
pub(crate) use recent::{Kept, Recent};
pub(crate) use seat::{Reach, Seat, SeatReason, Seated};
pub(crate) use settled::Settled;

use std::sync::OnceLock;

use crate::error::{Error, nearest, with_article};
use crate::record::Value;
use crate::vocabulary::Word;

/// States, leaders, legislatures, agreements and obligations, and who did what, when.
///
/// A graph is immutable: it is built once, by [`GraphBuilder`](crate::GraphBuilder), and then only
/// asked. It is `Send` and `Sync`, and can be shared without locks. Two graphs are equal if the same
/// is said of the same things by the same sources, in whatever order it was read.
///
/// ```
/// use treatygraph::sample;
///
/// let graph = sample::russia_iran();
/// let acts = graph.agreement("ru-ir-2025")?.ratifications();
/// let days: Vec<_> = acts.map(|act| act.when().to_string()).collect();
/// assert_eq!(days[..3], ["2025-04-08", "2025-04-16", "2025-04-21"]);
/// # Ok::<(), treatygraph::Error>(())
/// ```
pub struct Graph {
    evidence: Evidence,
    settled: Settled,
    index: Index,
    lenses: Lenses,
    /// How agreements stand over time: made when it is first asked for.
    lives: Lives,
    /// What was made for views that hide something.
    accounts: Accounts,
    made_lives: MadeLives,
    made_seats: MadeSeats,
    /// Made when it is first asked for.
    projection: OnceLock<Projection>,
}

/// A few megabytes at most of either.
type Accounts = Recent<Account, 4_096>;
type MadeLives = Recent<Life, 16_384>;
type MadeSeats = Recent<[Seated], 16_384>;

impl Clone for Graph {
    fn clone(&self) -> Graph {
        Graph::new(
            self.evidence.clone(),
            self.settled.clone(),
            self.index.clone(),
        )
    }
}

impl PartialEq for Graph {
    fn eq(&self, other: &Graph) -> bool {
        let own = (&self.evidence, &self.settled, &self.index);
        own == (&other.evidence, &other.settled, &other.index)
    }
}

impl std::fmt::Debug for Graph {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Graph")
            .field("agreements", &self.evidence.nodes.agreements.len())
            .field("events", &self.evidence.events.kind.len())
            .field("claims", &self.evidence.claims.source.len())
            .finish_non_exhaustive()
    }
}

impl Graph {
    pub(crate) fn new(evidence: Evidence, settled: Settled, index: Index) -> Graph {
        Graph {
            evidence,
            settled,
            index,
            lenses: Lenses::default(),
            lives: Lives::default(),
            accounts: Accounts::default(),
            made_lives: MadeLives::default(),
            made_seats: MadeSeats::default(),
            projection: OnceLock::new(),
        }
    }

    /// The nodes and edges, made by `make` if nobody has asked before.
    pub(crate) fn projection_or(&self, make: impl FnOnce() -> Projection) -> &Projection {
        self.projection.get_or_init(make)
    }

    /// The lenses through which views look.
    pub(crate) fn lenses(&self) -> &Lenses {
        &self.lenses
    }

    /// How agreements stand over time, as far as anybody has asked.
    pub(crate) fn lives(&self) -> &Lives {
        &self.lives
    }

    /// Agreements as views tell them that hide something.
    pub(crate) fn accounts(&self) -> &Accounts {
        &self.accounts
    }

    /// How agreements stand over time in such views.
    pub(crate) fn made_lives(&self) -> &MadeLives {
        &self.made_lives
    }

    /// Who was in office in events, in such views.
    pub(crate) fn made_seats(&self) -> &MadeSeats {
        &self.made_seats
    }

    /// What records say.
    #[inline]
    pub(crate) fn evidence(&self) -> &Evidence {
        &self.evidence
    }

    /// What follows from it when all claims count.
    #[inline]
    pub(crate) fn settled(&self) -> &Settled {
        &self.settled
    }

    /// The lists of events.
    #[inline]
    pub(crate) fn index(&self) -> &Index {
        &self.index
    }

    #[inline]
    pub(crate) fn value(&self, id: ValueId) -> &Value {
        self.evidence.value(id)
    }

    /// The text of a key.
    pub(crate) fn key_text(&self, id: ValueId) -> &str {
        self.evidence.key_text(id)
    }

    /// The key of a node.
    pub(crate) fn key_of(&self, thing: Thing) -> &str {
        self.evidence.key_of(thing)
    }

    /// The node of a key. O(log *n*).
    pub(crate) fn node(&self, key: &str) -> Option<Thing> {
        self.evidence.node(key)
    }

    /// The node of a key that must be of some kind; `meant` finds the key of what is called so.
    pub(crate) fn find_node(
        &self,
        key: &str,
        called: &str,
        fits: impl Fn(Thing) -> bool,
        meant: impl FnOnce() -> Option<String>,
    ) -> Result<Thing, Error> {
        match self.node(key) {
            Some(thing) if fits(thing) => Ok(thing),
            Some(thing) => {
                let is = with_article(self.kind_word(thing));
                Err(Error::not_found(format!("`{key}` is {is}, no {called}")))
            }
            None => {
                let of_kind = self.evidence.keys.iter().filter(|(_, thing)| fits(*thing));
                let near = || nearest(key, of_kind.map(|(id, _)| self.key_text(*id)));
                let meant = meant().or_else(|| near().map(|near| format!("`{near}`")));
                let mend = match meant {
                    Some(meant) => format!("; did you mean {meant}?"),
                    None => self.few(called, &fits).unwrap_or_default(),
                };
                let key = key.escape_debug();
                Err(Error::not_found(format!(
                    "the graph has no {called} `{key}`{mend}"
                )))
            }
        }
    }

    /// Which there are of a kind, where they are few.
    fn few(&self, called: &str, fits: &impl Fn(Thing) -> bool) -> Option<String> {
        const FEW: usize = 5;
        let all = self.evidence.keys.iter().filter(|(_, thing)| fits(*thing));
        let mut keys: Vec<&str> = all
            .take(FEW + 1)
            .map(|(id, _)| self.key_text(*id))
            .collect();
        keys.sort_unstable();
        let keys: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
        match &keys[..] {
            [] => Some(format!("; it has no {called}")),
            some if some.len() <= FEW => Some(format!("; it has {}", some.join(", "))),
            _ => None,
        }
    }

    /// What a person would call a thing.
    pub(crate) fn kind_word(&self, thing: Thing) -> &'static str {
        let nodes = &self.evidence.nodes;
        match thing.kind {
            Kind::Source => "source",
            Kind::Party => nodes.party_kinds[thing.id as usize].word(),
            Kind::Body => match nodes.body_kinds[thing.id as usize] {
                BodyKind::Legislature => "legislature",
                BodyKind::Organ => "organ",
                BodyKind::Electorate => "electorate",
            },
            Kind::Leader => "leader",
            Kind::Agreement => "agreement",
            Kind::Part => "part",
            Kind::Obligation => "obligation",
            Kind::Event => "event",
            Kind::Tenure => "tenure",
            Kind::Relation => "relation",
        }
    }
}
