//! The handles a caller holds: what a node is, and the questions it answers.
//!
//! Every handle is `Copy` and borrows the graph for `'g`. `Debug` prints its key, `Display` what a
//! person would say.

mod about;
mod actor;
mod agreement;
mod alike;
mod attack;
mod awaited;
mod between;
mod body;
mod bond;
mod claim;
pub(crate) mod claimed;
mod conflict;
mod consent;
mod coverage;
mod deeds;
mod dispute;
mod due;
mod duration;
mod duties;
mod duty;
mod duty_if;
mod duty_status;
mod ending;
mod event;
mod event_text;
mod events;
mod excerpt;
mod failure;
mod find;
mod finding;
mod holds;
#[cfg(feature = "icalendar")]
mod icalendar;
mod id;
mod in_effect;
mod in_force;
mod inherited;
mod keeping;
mod leader;
mod lineage;
mod listing;
mod name;
mod obligation;
mod office;
mod owed;
mod pair;
mod part;
mod particulars;
mod partition;
mod party;
mod procedure;
mod query;
mod quote;
mod reason;
mod reason_text;
mod said;
mod scenario;
mod source;
mod spell_owed;
mod spelling;
mod standing;
mod status;
mod survival;
mod term;
mod territory;
mod text;
mod third;
mod viewing;
mod waiting;
mod world;

pub use about::About;
pub use actor::Actor;
pub use agreement::Agreement;
pub use attack::{Attack, Attacker};
pub use awaited::Awaited;
pub use between::SpellBetween;
pub use body::{Body, Electorate, Legislature, Organ};
use claim::claims_on;
pub use claim::{Claim, Claims};
pub use claimed::Claimed;
pub use conflict::Conflict;
pub use consent::Consent;
pub use coverage::Coverage;
pub use dispute::Dispute;
pub use due::Due;
pub use duration::DayCount;
pub use duties::Duties;
pub use duty::Duty;
pub use duty_if::{DutyIf, WarEntry};
pub use duty_status::DutyStatus;
pub use ending::Ending;
pub use event::Event;
pub use events::Events;
pub(crate) use find::meant;
pub use find::{Match, MatchRank};
pub use finding::Finding;
pub use holds::Holds;
pub use in_effect::InEffect;
pub use in_force::InForceCount;
pub use inherited::Inherited;
pub use leader::{Leader, Tenure};
pub use lineage::Relative;
pub(crate) use name::Name;
pub use obligation::Obligation;
pub use office::{InOffice, OfficeReason};
pub use pair::Pair;
pub use part::{Part, Relation};
pub use partition::Partition;
pub use party::{Authority, Organization, Party, State, Territory};
pub use procedure::ProcedureStep;
pub use quote::Misquote;
pub use reason::Reason;
pub use scenario::DutiesIf;
pub use source::Source;
pub use spell_owed::SpellOwed;
pub use status::{Spell, Status, Suspension};
pub use term::TermOn;
pub use territory::Applies;
pub use text::{ChangeOfText, TextOn};
pub(crate) use third::{ThirdState, assents};
pub use world::{Change, Pending, World};

/// What all handles of nodes have in common.
macro_rules! handle {
    ($(#[$meta:meta])* $name:ident: $kind:ident) => {
        $(#[$meta])*
        #[derive(Clone, Copy)]
        pub struct $name<'g> {
            pub(crate) view: $crate::view::View<'g>,
            pub(crate) id: u32,
        }

        impl<'g> $name<'g> {
            pub(crate) fn thing(self) -> $crate::graph::Thing {
                $crate::graph::Thing::new($crate::graph::Kind::$kind, self.id)
            }

            /// The key, as files write it.
            ///
            /// ```
            /// let graph = treatygraph::sample::russia_iran();
            /// let keys: Vec<_> = graph.leaders().map(|leader| leader.key()).collect();
            /// assert_eq!(keys, ["ghalibaf", "jalali", "pezeshkian", "putin"]);
            /// ```
            pub fn key(self) -> &'g str {
                self.view.graph.key_of(self.thing())
            }

            /// The view it was asked in, which is that of its answers too.
            ///
            /// ```
            /// use treatygraph::{day, sample};
            /// let graph = sample::russia_iran();
            /// let then = graph.as_known_on(day(2025, 8, 1));
            /// assert_eq!(then.leader("putin")?.view(), then);
            /// # Ok::<(), treatygraph::Error>(())
            /// ```
            pub fn view(self) -> $crate::view::View<'g> {
                self.view
            }

            /// Whether anything in its view is said of it. A key is found in every view, also where
            /// nothing was known of it yet (MEANING, M12).
            ///
            /// ```
            /// use treatygraph::{day, sample};
            /// let graph = sample::seed(); // an article of 2 October 2025
            /// assert!(graph.leader("putin")?.is_known());
            /// assert!(!graph.as_known_on(day(2025, 10, 1)).leader("putin")?.is_known());
            /// # Ok::<(), treatygraph::Error>(())
            /// ```
            pub fn is_known(self) -> bool {
                self.view.knows(self.thing())
            }

            /// Everything that is said of it, and by whom.
            ///
            /// ```
            /// let graph = treatygraph::sample::russia_iran();
            /// let duty = graph.obligation("ru-ir-2025/non-assistance")?;
            /// let sources: Vec<_> = duty.claims().filter_map(|claim| Some(claim.source()?.key())).collect();
            /// assert_eq!(sources, ["tass-2025-04-08", "seed"]);
            /// # Ok::<(), treatygraph::Error>(())
            /// ```
            pub fn claims(self) -> $crate::node::Claims<'g> {
                $crate::node::Claims::about(self.view, self.thing())
            }

            /// What the claims say in one field, equal values together, those with most independent
            /// sources first.
            ///
            /// ```
            /// use treatygraph::{record::Field, sample};
            /// let graph = sample::russia_iran();
            /// let names = graph.legislature("IR/majlis")?.claimed(Field::Names);
            /// assert_eq!(names[0].to_string(), "Parliament"); // the one name that a source gives
            /// assert_eq!(names[0].independent_sources(), 1);
            /// # Ok::<(), treatygraph::Error>(())
            /// ```
            pub fn claimed(self, field: $crate::record::Field) -> Vec<$crate::node::Claimed<'g>> {
                $crate::node::claimed::of(self.view, self.thing(), field)
            }
        }

        impl PartialEq for $name<'_> {
            fn eq(&self, other: &Self) -> bool {
                std::ptr::eq(self.view.graph, other.view.graph) && self.id == other.id
            }
        }

        impl Eq for $name<'_> {}

        /// By key; of two graphs, all of one before all of the other.
        impl Ord for $name<'_> {
            fn cmp(&self, other: &Self) -> std::cmp::Ordering {
                let graph = |handle: &Self| std::ptr::from_ref(handle.view.graph).addr();
                let by_graph = graph(self).cmp(&graph(other));
                by_graph.then_with(|| self.id.cmp(&other.id))
            }
        }

        impl PartialOrd for $name<'_> {
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl std::hash::Hash for $name<'_> {
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                self.id.hash(state);
            }
        }

        impl std::fmt::Debug for $name<'_> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.key())
            }
        }
    };
}
pub(crate) use handle;

/// A handle of a kind of node that shares everything with others of its family.
macro_rules! specific {
    ($(#[$meta:meta])* $name:ident of $family:ident) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name<'g>(pub(crate) $family<'g>);

        impl<'g> std::ops::Deref for $name<'g> {
            type Target = $family<'g>;
            fn deref(&self) -> &$family<'g> {
                &self.0
            }
        }

        impl<'g> From<$name<'g>> for $family<'g> {
            fn from(specific: $name<'g>) -> $family<'g> {
                specific.0
            }
        }

        impl std::fmt::Debug for $name<'_> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.key())
            }
        }

        impl std::fmt::Display for $name<'_> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}
pub(crate) use specific;

/// What a graph and a view of it are asked in the same words.
macro_rules! both {
    ($(
        $(#[$meta:meta])*
        fn $name:ident($view:ident $(, $arg:ident: $type:ty)*) -> $out:ty $body:block
    )+) => {
        impl<'g> $crate::view::View<'g> {
            $(
                $(#[$meta])*
                pub fn $name(self $(, $arg: $type)*) -> $out {
                    let $view = self;
                    $body
                }
            )+
        }

        impl $crate::Graph {
            $(
                $(#[$meta])*
                pub fn $name<'g>(&'g self $(, $arg: $type)*) -> $out {
                    self.view().$name($($arg),*)
                }
            )+
        }
    };
}
pub(crate) use both;

/// That handles are cases of an enum of several kinds of them.
macro_rules! from_handles {
    ($of:ident; $($variant:ident: $($handle:ident),+;)+) => {
        impl<'g> $of<'g> {
            /// The view it was asked in, and what it is.
            fn seen(self) -> ($crate::view::View<'g>, $crate::graph::Thing) {
                match self {
                    $($of::$variant(handle) => (handle.view, handle.thing()),)+
                }
            }
        }

        $($(
            impl<'g> From<$crate::node::$handle<'g>> for $of<'g> {
                fn from(handle: $crate::node::$handle<'g>) -> $of<'g> {
                    $of::$variant(handle.into())
                }
            }
        )+)+
    };
}
pub(crate) use from_handles;
