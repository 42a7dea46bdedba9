//! Agreements, their parts, and how they refer to each other.

use std::fmt;

use super::{Dispute, Event, Events, Obligation, Part, Party, Relation, claimed, handle};
use crate::date::Certainty;
use crate::graph::NONE;
use crate::record::{Denunciation, EntryIntoForce, Field, FieldType, Phase, Value};
use crate::rules::first_agreed;
use crate::view::{Owner, faces, membership};
use crate::vocabulary::{Acts, Binding, EventKind, Form, Level};

handle! {
    /// An agreement.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let treaty = graph.agreement("ru-ir-2025")?;
    /// assert_eq!(treaty.ratifications().count(), 6);
    /// assert_eq!(treaty.signatures().map(|s| s.party().unwrap().name()).collect::<Vec<_>>(), ["Iran", "Russia"]);
    /// assert_eq!(treaty.count("points"), Some(20));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    Agreement: Agreement
}

impl<'g> Agreement<'g> {
    /// Its title: of several, that with most independent sources; its key where none is recorded.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let title = graph.agreement("ru-ir-2001")?.title();
    /// assert!(title.starts_with("Treaty on the Basis of Relations"));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn title(self) -> &'g str {
        claimed::best_text(self.view, self.thing(), Field::Titles).unwrap_or(self.key())
    }

    /// All its titles, those with most independent sources first.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert_eq!(graph.agreement("ru-ir-2025")?.titles().count(), 2);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn titles(self) -> impl Iterator<Item = &'g str> {
        claimed::texts(self.view, self.thing(), Field::Titles)
    }

    /// Its form; `None` where claims differ, or none says.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let form = graph.agreement("ru-ir-2025")?.form();
    /// assert_eq!(form, Some(treatygraph::vocabulary::Form::Treaty));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn form(self) -> Option<Form> {
        claimed::single(self.view, self.thing(), Field::Form)
    }

    /// Whether it binds in law; `None` where claims differ, or none says.
    ///
    /// ```
    /// use treatygraph::{GraphBuilder, record::Agreement, sample, vocabulary::Binding};
    /// let more = Agreement::new("ru-ir-2025").binding(Binding::Binding);
    /// let graph = GraphBuilder::new().toml("seed.toml", sample::SEED).add(more).build()?;
    /// assert_eq!(graph.agreement("ru-ir-2025")?.binding(), Some(Binding::Binding));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn binding(self) -> Option<Binding> {
        claimed::single(self.view, self.thing(), Field::Binding)
    }

    /// Between what it is concluded; `None` where claims differ, or none says.
    ///
    /// ```
    /// use treatygraph::{GraphBuilder, record::Agreement, sample, vocabulary::Level};
    /// let more = Agreement::new("ru-ir-2025").level(Level::InterState);
    /// let graph = GraphBuilder::new().toml("seed.toml", sample::SEED).add(more).build()?;
    /// assert_eq!(graph.agreement("ru-ir-2025")?.level(), Some(Level::InterState));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn level(self) -> Option<Level> {
        claimed::single(self.view, self.thing(), Field::Level)
    }

    /// The one value of an entry of a table; of a term, of its first phase.
    pub(super) fn entry(self, field: Field, name: &str) -> Option<&'g Value> {
        let told = claimed::of(self.view, self.thing(), field);
        let entries = told.iter().filter_map(|told| {
            let Some(Value::Table(entries)) = told.shared()?.members().first() else {
                return None;
            };
            entries
                .iter()
                .find(|(n, _)| &**n == name)
                .map(|(_, value)| value)
        });
        first_agreed(field, &entries.collect::<Vec<_>>())
    }

    /// The clause on entry into force, as all claims together tell it: entries on which they differ
    /// are left out. `None` where none tells it.
    ///
    /// ```
    /// use treatygraph::{Span, record::After, sample, vocabulary::Anchor};
    /// let graph = sample::russia_iran();
    /// let clause = graph.agreement("ru-ir-2025")?.entry_into_force_clause().unwrap();
    /// assert_eq!(clause.after, Some(After::Anchor(Anchor::LastNotification)));
    /// assert_eq!(clause.delay, Some(Span::days(30)));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn entry_into_force_clause(self) -> Option<EntryIntoForce> {
        self.clause(Field::EntryIntoForce)
    }

    /// How long it lasts and how it is renewed, as all claims together tell it: the first phase, with
    /// the entries on which they differ left out. `None` where none tells it.
    ///
    /// ```
    /// use treatygraph::{Span, record::Length, sample};
    /// let graph = sample::russia_iran();
    /// let term = graph.agreement("ru-ir-2025")?.term().unwrap();
    /// assert_eq!(term.for_, Some(Length::For(Span::years(20))));
    /// assert_eq!(term.renewed_by, Some(Span::years(5)));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn term(self) -> Option<Phase> {
        self.clause(Field::Term)
    }

    /// The clause on denunciation, as [`entry_into_force_clause`](Self::entry_into_force_clause).
    ///
    /// ```
    /// use treatygraph::{GraphBuilder, Span, record::{Agreement, Denunciation}, sample};
    /// let clause = Denunciation::default().allowed(true).notice(Span::months(12));
    /// let more = Agreement::new("ru-ir-2025").denunciation(clause);
    /// let graph = GraphBuilder::new().toml("seed.toml", sample::SEED).add(more).build()?;
    /// let clause = graph.agreement("ru-ir-2025")?.denunciation_clause().unwrap();
    /// assert_eq!(clause.notice, Some(Span::months(12)));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn denunciation_clause(self) -> Option<Denunciation> {
        self.clause(Field::Denunciation)
    }

    fn clause<T: FieldType>(self, field: Field) -> Option<T> {
        let told = claimed::of(self.view, self.thing(), field);
        if told.is_empty() {
            return None;
        }
        let mut names: Vec<&str> = Vec::new();
        for value in told.iter().filter_map(claimed::Claimed::shared) {
            if let Some(Value::Table(entries)) = value.members().first() {
                names.extend(entries.iter().map(|(name, _)| &**name));
            }
        }
        names.sort_unstable();
        names.dedup();
        let agreed = names
            .into_iter()
            .filter_map(|name| Some((name.into(), self.entry(field, name)?.clone())));
        T::from_value(&Value::table(agreed))
    }

    /// The parties, in the order of their keys. A party that some claim leaves out is
    /// [*maybe*](Self::party_certainty) one, and here too.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let mut parties = graph.agreement("ru-ir-2025")?.parties();
    /// assert_eq!(parties.next().unwrap().name(), "Iran");
    /// assert_eq!(parties.len(), 1);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn parties(self) -> impl ExactSizeIterator<Item = Party<'g>> + Clone {
        let view = self.view;
        let ids: Vec<u32> = view.parties_of(self.id).iter().map(|of| of.party).collect();
        ids.into_iter().map(move |id| Party { view, id })
    }

    /// Whether lists of agreements have it: something in view speaks of it or of its acts.
    pub(crate) fn is_listed(self) -> bool {
        self.view.lists(self.thing())
    }

    /// Whether it has this party, under whatever name.
    pub(crate) fn has_party(self, party: u32) -> bool {
        membership(&self.view.parties_under_all_names(self.id), party) != Certainty::No
    }

    /// Whether two parties face each other in it, under whatever names.
    pub(crate) fn faces(self, a: u32, b: u32) -> bool {
        let all = self.view.parties_under_all_names(self.id);
        faces(all.iter(), a, b) != Certainty::No
    }

    /// Whether a party is one of this agreement's, in its own name: see [`Party::participation_in`] for who is one under
    /// another.
    ///
    /// ```
    /// use treatygraph::{Certainty, sample};
    /// let graph = sample::russia_iran();
    /// let treaty = graph.agreement("ru-ir-2025")?;
    /// assert_eq!(treaty.party_certainty(graph.state("IR")?), Certainty::Yes);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn party_certainty(self, party: impl Into<Party<'g>>) -> Certainty {
        let party = party.into().in_view(self.view);
        party.map_or(Certainty::No, |party| {
            membership(&self.view.parties_of(self.id), party.id)
        })
    }

    /// What was done concerning it or its parts, in the order of lists; statements only when asked
    /// for. O(1).
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let treaty = graph.agreement("ru-ir-2001")?;
    /// let days: Vec<_> = treaty.events().map(|act| act.when().to_string()).collect();
    /// assert_eq!(days, ["2001-03-12", "2001-03-12"]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    #[inline(always)]
    pub fn events(self) -> Events<'g> {
        Events::of_list(
            self.view,
            Owner::Agreement(self.id),
            self.view.index().of_agreement.of(self.id),
        )
    }

    /// The agreement as each of its parties tells it, in the order of parties, then of those who continue one (M16): asked
    /// of it, each answers by its own account (MEANING, M14).
    ///
    /// ```
    /// use treatygraph::{EventKind, sample};
    /// let graph = sample::russia_iran();
    /// let told = graph.agreement("ru-ir-2025")?.accounts().map(|(party, told)| {
    ///     let force = told.events().of(EventKind::EntryIntoForce).next().unwrap();
    ///     format!("{}: {}", party.key(), force.when())
    /// });
    /// assert_eq!(told.collect::<Vec<_>>(), ["IR: by 2025-07-18", "RU: 2025-10-02"]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn accounts(self) -> impl ExactSizeIterator<Item = (Party<'g>, Agreement<'g>)> + Clone {
        let (view, id) = (self.view, self.id);
        let account = view.account(id);
        let all = account.parties.iter().chain(&account.other_names);
        let all: Vec<u32> = all.map(|of| of.party).collect();
        all.into_iter().map(move |party| {
            let party = Party { view, id: party };
            let view = view.according_to(party);
            (party, Agreement { view, id })
        })
    }

    /// What a party did about it, itself or through its bodies; and the acts that stand for it, such as a
    /// joint signature or the entry into force (MEANING, M8), each as certain as that it does. In the
    /// order of lists; narrow it with [`Event::is`].
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let (treaty, iran) = (graph.agreement("ru-ir-2025")?, graph.state("IR")?);
    /// let first = treaty.events_of(iran).next().unwrap();
    /// assert_eq!(first.to_string(), "2025-01-17  Iran: signature of ru-ir-2025");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn events_of(self, party: impl Into<Party<'g>>) -> impl Iterator<Item = Event<'g>> + Clone {
        let party = party
            .into()
            .in_view(self.view)
            .map_or(NONE, |party| party.id);
        self.events().filter_map(move |event| event.of_party(party))
    }

    /// Acts of consent and of approval, each saying which it is: what people mean by "ratified".
    ///
    /// ```
    /// use treatygraph::{sample, vocabulary::Class};
    /// let graph = sample::seed();
    /// let treaty = graph.agreement("ru-ir-2025")?;
    /// let days: Vec<String> = treaty.ratifications().map(|act| act.days().to_string()).collect();
    /// assert_eq!(days, ["2025-04", "2025-05"]);
    /// assert_eq!(treaty.ratifications().of(Class::Consent).count(), 0);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    #[inline]
    pub fn ratifications(self) -> Events<'g> {
        self.events().of(Acts::RATIFICATIONS)
    }

    /// Its signatures, in the order of lists.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let signature = graph.agreement("ru-ir-2025")?.signatures().next().unwrap();
    /// assert_eq!(signature.to_string(), "2025-01-17  Iran: signature of ru-ir-2025");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    #[inline]
    pub fn signatures(self) -> Events<'g> {
        self.events().of(EventKind::Signature)
    }

    /// What was said about it.
    ///
    /// ```
    /// let graph = treatygraph::sample::seed();
    /// let said = graph.agreement("ru-ir-2025")?.statements().next().unwrap();
    /// assert_eq!(said.actor().unwrap().to_string(), "Masoud Pezeshkian");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn statements(self) -> Events<'g> {
        self.events().of(EventKind::Statement)
    }

    /// Its obligations, in the order of their keys.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let treaty = graph.agreement("ru-ir-2025")?;
    /// assert_eq!(treaty.obligations().count(), 12);
    /// assert_eq!(treaty.obligations().next().unwrap().key(), "ru-ir-2025/agriculture");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn obligations(self) -> impl DoubleEndedIterator<Item = Obligation<'g>> + Clone {
        let view = self.view;
        let ids = view.index().obligations_of.of(self.id).iter();
        ids.map(move |id| Obligation { view, id: *id })
            .filter(|obligation| obligation.view.lists(obligation.thing()))
    }

    /// Its parts that are named anywhere, in the order of their keys.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let parts: Vec<_> = graph.agreement("ru-ir-2025")?.parts().map(|part| part.name()).collect();
    /// assert_eq!(parts, ["3"]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn parts(self) -> impl DoubleEndedIterator<Item = Part<'g>> + Clone {
        let view = self.view;
        let ids = view.index().parts_of.of(self.id).iter();
        ids.map(move |id| Part { view, id: *id })
            .filter(|part| part.view.lists(part.thing()))
    }

    /// How it and its parts refer to others, and others to them, as far as in view.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let old = graph.agreement("ru-ir-2001")?;
    /// let relations: Vec<String> = old.relations().map(|r| r.to_string()).collect();
    /// assert_eq!(relations, ["ru-ir-2025 replaces ru-ir-2001", "ru-ir-2025 refers-to ru-ir-2001"]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn relations(self) -> impl DoubleEndedIterator<Item = Relation<'g>> + Clone {
        let view = self.view;
        let ids = view.index().relations_of_agreement.of(self.id).iter();
        ids.map(move |&id| Relation { view, id })
            .filter(|relation| relation.is_listed())
    }

    /// Everything on which claims about it, its events, parts and obligations contradict each other.
    /// O(log *disputes of the graph*) where all claims count; in a view that hides some, O(its claims).
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert_eq!(graph.agreement("ru-ir-2025")?.disputes().len(), 3);
    /// assert_eq!(graph.agreement("ru-ir-2001")?.disputes().len(), 0);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn disputes(self) -> std::vec::IntoIter<Dispute<'g>> {
        Dispute::of_agreement(self.view, self.id).into_iter()
    }
}

impl fmt::Display for Agreement<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.title())
    }
}
