//! Whether an agreement applies to a territory on a day, and why (MEANING, M31).

use std::fmt;

use indexmap::IndexSet;

use super::{Agreement, Claim, Event, Party, Reason};
use crate::date::{Certainty, Day};
use crate::graph::{Account, Kind, Thing};
use crate::rules::asserted;
use crate::rules::territory::Reached;
use crate::view::Sovereign;
use crate::vocabulary::{Because, PartyKind, RelationKind};

/// Whether an agreement applies to a territory on a day, and what that rests on.
///
/// ```
/// use treatygraph::{EventKind, GraphBuilder, day, record::{Event, Relation, Territory}, sample};
/// use treatygraph::vocabulary::RelationKind;
///
/// let isle = Territory::new("isle").names(["Isle"]);
/// let of_russia = Relation::new("isle", RelationKind::TerritoryOf).to("RU");
/// let applied = Event::new("ru-ir-2025", EventKind::TerritorialApplication).territory("isle").party("RU");
/// let graph = GraphBuilder::new()
///     .toml("seed.toml", sample::SEED)
///     .add(isle).add(of_russia).add(applied.on(day(2025, 11, 1))).build()?;
///
/// let treaty = graph.agreement("ru-ir-2025")?;
/// let isle = graph.territory("isle")?;
/// assert!(treaty.applies_to(isle, day(2025, 10, 31)).certainty().is_no()); // in force, not yet applied there
/// let november = treaty.applies_to(isle, day(2025, 11, 1));
/// assert!(november.certainty().is_yes());
/// assert!(november.to_string().starts_with("yes: applied there: territorial-application of Russia for Isle on 2025-11-01"));
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Applies<'g> {
    agreement: Agreement<'g>,
    territory: Party<'g>,
    party: Option<Party<'g>>,
    day: Day,
    certainty: Certainty,
    reasons: Vec<Reason<'g>>,
}

impl<'g> Agreement<'g> {
    /// Whether it applies to a territory on a day, and why.
    ///
    /// *Yes* where it is in force (or provisionally applied) for whoever has the territory that day, and an
    /// act applied it there that has not ended; *no* from the end of that on, before it, and where the
    /// territory was left out; *maybe* where nothing is recorded. A party is asked about as a territory of
    /// its own. O(acts on it, relations of parties of the graph).
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let treaty = graph.agreement("ru-ir-2025")?;
    /// assert!(treaty.applies_to(graph.party("IR")?, day(2025, 10, 3)).certainty().is_yes());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn applies_to(self, territory: impl Into<Party<'g>>, day: Day) -> Applies<'g> {
        let territory = territory.into();
        let answer = |party: Option<Party<'g>>, certainty, reasons| Applies {
            agreement: self,
            territory,
            party,
            day,
            certainty,
            reasons,
        };
        let Some(there) = territory.in_view(self.view) else {
            return answer(None, Certainty::No, vec![self.plain(Because::ThirdState)]);
        };
        if self.has_member(there.id) {
            let (held, reasons) = self.bound(Some(there), day);
            return answer(Some(there), held, reasons);
        }
        let account = self.view.account(self.id);
        let owners = self.view.sovereigns_in(&account, there.id);
        let mut best: Option<Applies<'g>> = None;
        for owner in owners
            .iter()
            .filter(|owner| !owner.on(day.number()).is_no())
        {
            let (held, reasons) = self.reaches(&account, there, (owner, &owners), day);
            let is_better = best.as_ref().is_none_or(|best| {
                best.certainty.is_no() || best.certainty.is_maybe() && held.is_yes()
            });
            if is_better {
                let (view, id) = (self.view, owner.party);
                best = Some(answer(Some(Party { view, id }), held, reasons));
            }
        }
        if let Some(best) = best {
            return best;
        }
        let is_dependent = matches!(there.kind(), PartyKind::Territory | PartyKind::Authority);
        let (whole, mut reasons) = self.bound(None, day);
        if owners.is_empty() && is_dependent && !whole.is_no() {
            reasons.insert(0, self.plain(Because::NotSaidThere));
            return answer(None, Certainty::Maybe, reasons);
        }
        let mut reasons = vec![self.plain(Because::ThirdState)];
        // Two names of one state may have it by the same relation.
        let relations: IndexSet<u32> = owners.iter().filter_map(|owner| owner.relation).collect();
        let relations = relations.into_iter();
        reasons.extend(relations.map(|id| self.why(Because::TerritoryOf, Thing::relation(id))));
        answer(None, Certainty::No, reasons)
    }

    /// Whether it applies to a territory of one party, and why.
    fn reaches(
        self,
        account: &Account,
        territory: Party<'g>,
        (of, all): (&Sovereign, &[Sovereign]),
        day: Day,
    ) -> (Certainty, Vec<Reason<'g>>) {
        let (view, id) = (self.view, of.party);
        let party = Some(Party { view, id }).filter(|party| self.has_member(party.id));
        let (bound, of_status) = self.bound(party, day);
        // What does not bind applies nowhere: then that alone is why.
        if bound.is_no() {
            return (Certainty::No, of_status);
        }
        let moves = view.moves(account, territory.id, of, all);
        let (mut reached, why) = moves.on(day.number());
        let mut reason = self.reason(why);
        match party {
            None if why == Reached::NotSaid => {
                let relation = of.relation.map(Thing::relation);
                let told = relation.map(|relation| self.why(Because::TerritoryOf, relation));
                let third = self.plain(Because::ThirdState);
                return (Certainty::No, [third].into_iter().chain(told).collect());
            }
            None => {}
            Some(party) => {
                let extended = self.extended_to(territory, party, day);
                if let Some((relation, held)) =
                    extended.filter(|(_, held)| reached.or(*held) != reached)
                {
                    reached = reached.or(held);
                    reason = self.why(Because::ExtendedThere, Thing::relation(relation));
                }
            }
        }
        if reached.is_no() {
            return (Certainty::No, vec![reason]);
        }
        let owned = of.on(day.number());
        let unsure = of.relation.filter(|_| owned.is_maybe());
        let unsure = unsure.map(|id| self.why(Because::TerritoryOf, Thing::relation(id)));
        let reasons = unsure.into_iter().chain([reason]).chain(of_status);
        (owned.and(reached).and(bound), reasons.collect())
    }

    /// What was done for a territory, as a reason.
    fn reason(self, why: Reached) -> Reason<'g> {
        let (because, event) = match why {
            Reached::Applied(event) => (Because::AppliedThere, event),
            Reached::Ended(event) => (Because::EndedThere, event),
            Reached::LeftOut(event) => (Because::LeftOut, event),
            Reached::NotYet(event) => (Because::NotYetThere, event),
            Reached::NotSaid => return self.plain(Because::NotSaidThere),
        };
        let mut reason = self.why(because, Thing::event(event));
        reason.days = Event::of_id(self.view, event).effective();
        reason
    }

    /// Whether it is in force or provisionally applied, for a party or as a whole, and why.
    fn bound(self, party: Option<Party<'g>>, day: Day) -> (Certainty, Vec<Reason<'g>>) {
        let status = match party {
            Some(party) => self.status_for(party, day),
            None => self.status_on(day),
        };
        let standings = status.standings();
        let is_party = party.map_or(Certainty::Yes, |party| {
            let life = self.view.life(self.id);
            let member = life.place(party.id).map(|place| life.members[place]);
            Certainty::possibly(member.is_none_or(|member| member.certain))
        });
        (standings.bind().and(is_party), status.reasons().to_vec())
    }

    fn has_member(self, party: u32) -> bool {
        self.view.life(self.id).place(party).is_some()
    }

    /// The agreement in force for a party that extends this one to its territory, as a relation, and how
    /// certainly.
    fn extended_to(
        self,
        territory: Party<'g>,
        of: Party<'g>,
        day: Day,
    ) -> Option<(u32, Certainty)> {
        let (view, here) = (self.view, Thing::agreement(self.id));
        let relations = view.index().relations_of_agreement.of(self.id).iter();
        let extends = |id: &u32| {
            let relation = &view.evidence().relations[*id as usize];
            let is_so = relation.kind == RelationKind::ExtendsTo && relation.to == Ok(here);
            let from = Some(relation.from).filter(|from| is_so && from.kind == Kind::Agreement)?;
            let id_of = from.id;
            let later = Agreement { view, id: id_of };
            let names = later.has_member(territory.id)
                || (view.account(id_of).acts.iter()).any(|act| act.territory == Some(territory.id));
            let rows = view.rows(Thing::relation(*id));
            let of = Some(of).filter(|of| later.has_member(of.id));
            let held = later.bound(of, day).0.and(asserted(&rows));
            (names && !held.is_no()).then_some((*id, held))
        };
        let mut all: Vec<(u32, Certainty)> = relations.filter_map(extends).collect();
        all.sort_by_key(|(id, held)| (!held.is_yes(), *id));
        all.first().copied()
    }

    fn plain(self, because: Because) -> Reason<'g> {
        Reason::plain(self.view, because)
    }

    fn why(self, because: Because, thing: Thing) -> Reason<'g> {
        Reason::of_thing(self.view, because, thing)
    }
}

impl<'g> Party<'g> {
    /// The agreements that certainly or maybe apply to it on a day, each saying which: to a territory, by
    /// [`Agreement::applies_to`]; to a party also those that are in force for it. In the order of their keys.
    ///
    /// Of a territory that is nobody's by what is recorded, only those with an act for it.
    ///
    /// One look at each agreement of the territory, of whoever has it, and of those with an act for it.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let there: Vec<_> = graph.party("IR")?.agreements_on(day(2025, 10, 3)).collect();
    /// assert_eq!(there.len(), 1);
    /// assert!(there[0].certainty().is_yes());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn agreements_on(self, day: Day) -> impl Iterator<Item = Applies<'g>> {
        let view = self.view;
        let owners = view.sovereigns(self.id).into_iter();
        let owners = owners.filter(|owner| !owner.on(day.number()).is_no());
        let parties = owners.map(|owner| owner.party).chain([self.id]);
        let mut ids: Vec<u32> = parties
            .flat_map(|party| view.agreements_of(party))
            .collect();
        let events = &view.evidence().events;
        let own = (events.marks.iter())
            .filter(|(event, _)| view.evidence().territory_of(*event) == Some(self.id));
        ids.extend(own.map(|(event, _)| events.agreement[*event as usize]));
        ids.sort_unstable();
        ids.dedup();
        let all = ids.into_iter().map(move |id| Agreement { view, id });
        all.filter(|treaty| treaty.is_listed())
            .map(move |treaty| treaty.applies_to(self, day))
            .filter(|applies| !applies.certainty.is_no())
    }
}

impl<'g> Applies<'g> {
    /// The agreement.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let applies = graph.agreement("ru-ir-2025")?.applies_to(graph.party("IR")?, day(2025, 10, 3));
    /// assert_eq!(applies.agreement().key(), "ru-ir-2025");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn agreement(&self) -> Agreement<'g> {
        self.agreement
    }

    /// The territory, or the party that was asked about.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let applies = graph.agreement("ru-ir-2025")?.applies_to(graph.party("IR")?, day(2025, 10, 3));
    /// assert_eq!(applies.territory().key(), "IR");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn territory(&self) -> Party<'g> {
        self.territory
    }

    /// Whose territory it is, or may be, on that day, as far as the answer rests on it; of a party itself.
    /// `None` where nobody's is recorded.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let applies = graph.agreement("ru-ir-2025")?.applies_to(graph.party("IR")?, day(2025, 10, 3));
    /// assert_eq!(applies.party().unwrap().key(), "IR");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn party(&self) -> Option<Party<'g>> {
        self.party
    }

    /// The day asked about.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let applies = graph.agreement("ru-ir-2025")?.applies_to(graph.party("IR")?, day(2025, 10, 3));
    /// assert_eq!(applies.day(), day(2025, 10, 3));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn day(&self) -> Day {
        self.day
    }

    /// Whether it applies.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let applies = graph.agreement("ru-ir-2025")?.applies_to(graph.party("IR")?, day(2024, 10, 3));
    /// assert!(applies.certainty().is_no());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn certainty(&self) -> Certainty {
        self.certainty
    }

    /// What the answer rests on: the acts for the territory, then how the agreement stands.
    ///
    /// ```
    /// use treatygraph::{day, sample, vocabulary::Because};
    /// let graph = sample::seed();
    /// let applies = graph.agreement("ru-ir-2025")?.applies_to(graph.party("IR")?, day(2025, 10, 3));
    /// assert_eq!(applies.reasons()[0].because(), Because::Begins);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn reasons(&self) -> &[Reason<'g>] {
        &self.reasons
    }

    /// The claims it rests on.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let applies = graph.agreement("ru-ir-2025")?.applies_to(graph.party("IR")?, day(2025, 10, 3));
    /// assert!(!applies.claims().is_empty());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn claims(&self) -> Vec<Claim<'g>> {
        let reasons = self.reasons.iter();
        reasons.flat_map(|reason| reason.claims()).collect()
    }
}

/// The answer and its reasons, as a sentence that names its sources.
impl fmt::Display for Applies<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.certainty)?;
        Reason::list(&self.reasons, f)
    }
}
