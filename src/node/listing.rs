//! What a graph or view has: a node by its key, all nodes of a kind, all events, disputes.

use std::ops::RangeInclusive;

use super::*;
use crate::date::Day;
use crate::error::Error;
use crate::graph::{BodyKind, Kind, Thing};
use crate::view::Owner;
use crate::vocabulary::PartyKind;

/// Finding a node by key, and listing those of a kind.
macro_rules! lookup {
    ($(
        $(#[$meta:meta])*
        $one:ident, $(#[$many_meta:meta])* $many:ident: $handle:ident, $kind:ident, $called:literal
        $(where $column:ident is $only:path)?;
    )+) => {
        both! {
            $(
                $(#[$meta])*
                ///
                /// O(log *n*); a miss looks at every key, for the message. A key is found in every view;
                /// for names and titles see [`find`](Self::find).
                ///
                /// # Errors
                /// If no such node has that key; the message names the key of the party, body or leader
                /// that has it for a name, or else the nearest key there is.
                fn $one(view, key: &str) -> Result<$handle<'g>, Error> {
                    let fits = |thing: Thing| {
                        thing.kind == Kind::$kind
                            $( && view.evidence().nodes.$column[thing.id as usize] == $only )?
                    };
                    let meant = || find::meant(view, key, fits);
                    let thing = view.graph.find_node(key, $called, fits, meant)?;
                    Ok(lookup!(@make $handle, $kind, view, thing.id))
                }

                $(#[$many_meta])*
                fn $many(view) -> impl DoubleEndedIterator<Item = $handle<'g>> + Clone {
                    let count = view.evidence().nodes.keys(Kind::$kind).len() as u32;
                    (0..count)
                        $( .filter(move |id| view.evidence().nodes.$column[*id as usize] == $only) )?
                        .filter(move |id| view.lists(Thing::new(Kind::$kind, *id)))
                        .map(move |id| lookup!(@make $handle, $kind, view, id))
                }
            )+
        }
    };
    (@make Party, $kind:ident, $view:expr, $id:expr) => { Party { view: $view, id: $id } };
    (@make Body, $kind:ident, $view:expr, $id:expr) => { Body { view: $view, id: $id } };
    (@make $handle:ident, Party, $view:expr, $id:expr) => { $handle(Party { view: $view, id: $id }) };
    (@make $handle:ident, Body, $view:expr, $id:expr) => { $handle(Body { view: $view, id: $id }) };
    (@make $handle:ident, $kind:ident, $view:expr, $id:expr) => { $handle { view: $view, id: $id } };
}

lookup! {
    /// A state, by its key.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert_eq!(graph.state("IR")?.name(), "Iran");
    /// let error = graph.state("IT").unwrap_err().to_string();
    /// assert_eq!(error, "the graph has no state `IT`; did you mean `IR`?");
    /// let error = graph.state("Iran").unwrap_err().to_string();
    /// assert_eq!(error, "the graph has no state `Iran`; did you mean `IR` (Iran)?");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    state,
    /// All states, in the order of their keys.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert_eq!(graph.states().map(|s| s.key()).collect::<Vec<_>>(), ["IR", "RU"]);
    /// ```
    states: State, Party, "state" where party_kinds is PartyKind::State;
    /// An international organization, by its key.
    ///
    /// ```
    /// let graph = treatygraph::Dossier::from_toml("[[organization]]\nkey = \"EU\"\n")?.build()?;
    /// assert_eq!(graph.organization("EU")?.key(), "EU");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    organization,
    /// All organizations, in the order of their keys.
    ///
    /// ```
    /// let graph = treatygraph::Dossier::from_toml("[[organization]]\nkey = \"EU\"\n")?.build()?;
    /// assert_eq!(graph.organizations().count(), 1);
    /// assert_eq!(graph.states().count(), 0);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    organizations: Organization, Party, "organization" where party_kinds is PartyKind::Organization;
    /// A territory, by its key.
    ///
    /// ```
    /// let graph = treatygraph::Dossier::from_toml("[[territory]]\nkey = \"HK\"\n")?.build()?;
    /// assert_eq!(graph.territory("HK")?.key(), "HK");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    territory,
    /// All territories, in the order of their keys.
    ///
    /// ```
    /// let graph = treatygraph::Dossier::from_toml("[[territory]]\nkey = \"HK\"\n")?.build()?;
    /// assert_eq!(graph.territories().count(), 1);
    /// assert_eq!(graph.states().count(), 0);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    territories: Territory, Party, "territory" where party_kinds is PartyKind::Territory;
    /// An authority, by its key.
    ///
    /// ```
    /// let graph = treatygraph::Dossier::from_toml("[[authority]]\nkey = \"LY/east\"\n")?.build()?;
    /// assert_eq!(graph.authority("LY/east")?.key(), "LY/east");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    authority,
    /// All authorities, in the order of their keys.
    ///
    /// ```
    /// let graph = treatygraph::Dossier::from_toml("[[authority]]\nkey = \"LY/east\"\n")?.build()?;
    /// assert_eq!(graph.authorities().count(), 1);
    /// assert_eq!(graph.states().count(), 0);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    authorities: Authority, Party, "authority" where party_kinds is PartyKind::Authority;
    /// Whatever can be party to agreements, by its key.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert_eq!(graph.party("RU")?.name(), "Russia");
    /// assert_eq!(graph.party("putin").unwrap_err().to_string(), "`putin` is a leader, no party");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    party,
    /// All states, organizations, territories and authorities, in the order of their keys.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let names: Vec<_> = graph.parties().map(|party| party.name()).collect();
    /// assert_eq!(names, ["Iran", "Russia"]);
    /// ```
    parties: Party, Party, "party";
    /// A legislature, by its key.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert_eq!(graph.legislature("RU/duma")?.to_string(), "State Duma (Russia)");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    legislature,
    /// All legislatures, in the order of their keys.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert_eq!(graph.legislatures().next().unwrap().key(), "IR/majlis");
    /// assert_eq!(graph.legislatures().count(), 4);
    /// ```
    legislatures: Legislature, Body, "legislature" where body_kinds is BodyKind::Legislature;
    /// An organ, by its key.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert_eq!(graph.organ("IR/guardian-council")?.to_string(), "Guardian Council (Iran)");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    organ,
    /// All organs, in the order of their keys.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let ministries = graph.organs().filter(|organ| organ.key().ends_with("/mfa"));
    /// assert_eq!(ministries.map(|organ| organ.key()).collect::<Vec<_>>(), ["IR/mfa", "RU/mfa"]);
    /// ```
    organs: Organ, Body, "organ" where body_kinds is BodyKind::Organ;
    /// An electorate, by its key.
    ///
    /// ```
    /// let text = "[[state]]\nkey = \"CH\"\n\n[[electorate]]\nkey = \"CH/people\"\nof = \"CH\"\n";
    /// let graph = treatygraph::Dossier::from_toml(text)?.build()?;
    /// assert_eq!(graph.electorate("CH/people")?.of(), Some(graph.party("CH")?));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    electorate,
    /// All electorates, in the order of their keys.
    ///
    /// ```
    /// let text = "[[state]]\nkey = \"CH\"\n\n[[electorate]]\nkey = \"CH/people\"\nof = \"CH\"\n";
    /// let graph = treatygraph::Dossier::from_toml(text)?.build()?;
    /// assert_eq!(graph.electorates().next().unwrap().key(), "CH/people");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    electorates: Electorate, Body, "electorate" where body_kinds is BodyKind::Electorate;
    /// A legislature, organ or electorate, by its key.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert_eq!(graph.body("RU/duma")?.name(), "State Duma");
    /// assert_eq!(graph.body("RU/mfa")?.name(), "Foreign Ministry");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    body,
    /// All legislatures, organs and electorates, in the order of their keys.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let iran = graph.party("IR")?;
    /// assert_eq!(graph.bodies().filter(|body| body.of() == Some(iran)).count(), 6);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    bodies: Body, Body, "body";
    /// A leader, by its key.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert_eq!(graph.leader("putin")?.name(), "Vladimir Putin");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    leader,
    /// All leaders, in the order of their keys.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let names: Vec<_> = graph.leaders().map(|leader| leader.name()).collect();
    /// assert_eq!(names, ["Ghalibaf", "Jalali", "Masoud Pezeshkian", "Vladimir Putin"]);
    /// ```
    leaders: Leader, Leader, "leader";
    /// An agreement, by its key.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert_eq!(graph.agreement("ru-ir-2001")?.parties().count(), 2);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    agreement,
    /// All agreements, in the order of their keys.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let keys: Vec<_> = graph.agreements().map(|treaty| treaty.key()).collect();
    /// assert_eq!(keys, ["ru-ir-2001", "ru-ir-2025"]);
    /// ```
    agreements: Agreement, Agreement, "agreement";
    /// A part of an agreement, by its key.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert_eq!(graph.part("ru-ir-2025/3")?.agreement().key(), "ru-ir-2025");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    part,
    /// All parts that are named anywhere, in the order of their keys.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert_eq!(graph.parts().map(|part| part.key()).collect::<Vec<_>>(), ["ru-ir-2025/3"]);
    /// ```
    parts: Part, Part, "part";
    /// An obligation, by its key.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let duty = graph.obligation("ru-ir-2025/non-assistance")?;
    /// assert_eq!(duty.part().map(|part| part.key()), Some("ru-ir-2025/3"));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    obligation,
    /// All obligations, in the order of their keys.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let kinds = graph.obligations().filter_map(|duty| duty.kind());
    /// let cooperation = kinds.filter(|kind| kind.to_string() == "cooperation");
    /// assert_eq!(cooperation.count(), 6);
    /// ```
    obligations: Obligation, Obligation, "obligation";
    /// A source, by its key.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert_eq!(graph.source("reuters")?.to_string(), "Reuters");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    source,
    /// All sources, in the order of their keys.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let published = graph.sources().filter_map(|source| source.published());
    /// let june = day(2025, 6, 1).into();
    /// assert_eq!(published.filter(|date| date.after(&june).is_yes()).count(), 5);
    /// ```
    sources: Source, Source, "source";
}

both! {
    /// Every event of the graph, in the order of lists; statements only when asked for.
    ///
    /// ```
    /// use treatygraph::EventKind;
    ///
    /// let graph = treatygraph::sample::russia_iran();
    /// let first = graph.events().next().unwrap();
    /// assert_eq!((first.kind(), first.agreement().key()), (EventKind::Signature, "ru-ir-2001"));
    /// ```
    fn events(view) -> Events<'g> {
        Events::of_list(view, Owner::Graph, view.index().all.of(0))
    }

    /// What certainly or possibly happened within these days, both included: the same as
    /// `events().within(days)`. For what *held* on a day, ask a [world](crate::Graph::on).
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let may = graph.during(day(2025, 5, 1)..=day(2025, 5, 31));
    /// let certain = may.filter(|act| act.certainty().is_yes());
    /// assert_eq!(certain.map(|act| act.kind().to_string()).collect::<Vec<_>>(), ["parliamentary-approval"]);
    /// ```
    fn during(view, days: RangeInclusive<Day>) -> Events<'g> {
        view.events().within(days)
    }

    /// Every act of consent and approval, in the order of lists.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let first = graph.ratifications().next().unwrap();
    /// assert_eq!(first.party().unwrap().name(), "Russia");
    /// assert_eq!(graph.ratifications().count(), 6);
    /// ```
    fn ratifications(view) -> Events<'g> {
        view.events().of(crate::Acts::RATIFICATIONS)
    }

    /// Every signature, in the order of lists.
    ///
    /// ```
    /// assert_eq!(treatygraph::sample::russia_iran().signatures().count(), 4);
    /// ```
    fn signatures(view) -> Events<'g> {
        view.events().of(crate::EventKind::Signature)
    }

    /// Every statement, in the order of lists.
    ///
    /// ```
    /// assert!(treatygraph::sample::seed().statements().count() > 10);
    /// ```
    fn statements(view) -> Events<'g> {
        view.events().of(crate::EventKind::Statement)
    }

    /// Everything on which claims contradict each other, by agreement; disputes of what belongs to no
    /// agreement come last. O(disputes) where all claims count; a view that hides some looks at every
    /// claim of the graph.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let fields: Vec<_> = graph.disputes().map(|dispute| dispute.field().to_string()).collect();
    /// assert_eq!(fields, ["vote", "present", "on"]);
    /// ```
    fn disputes(view) -> std::vec::IntoIter<Dispute<'g>> {
        Dispute::all(view).into_iter()
    }
}
