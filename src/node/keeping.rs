//! How an agreement is kept: order by signature, languages, counts, secrecy, roles.

use super::{Agreement, Pair, Party, claimed};
use crate::date::{Certainty, Day, Days};
use crate::record::{Field, FieldType, Language, Secret, Value};
use crate::vocabulary::{EventKind, Role};

impl<'g> Pair<'g> {
    /// The agreements between them, from the first signed to the last: in the order of their last
    /// signatures in [lists](super::Events); one without any, by its first act; one without acts, last.
    ///
    /// So the first treaty between two parties is `.find(..)`, the last one `.rfind(..)`, the only
    /// one what alone passes a filter. The order is the same in every view; where days are vague, ask
    /// the [signatures](Agreement::signatures) how certain it is.
    ///
    /// ```
    /// use treatygraph::{sample, vocabulary::Form};
    /// let graph = sample::russia_iran();
    /// let mut all = graph.state("RU")?.with(graph.state("IR")?).agreements_by_signature();
    /// let last = all.rfind(|treaty| treaty.form() == Some(Form::Treaty)).unwrap();
    /// assert_eq!((last.key(), all.next().unwrap().key()), ("ru-ir-2025", "ru-ir-2001"));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn agreements_by_signature(
        self,
    ) -> impl ExactSizeIterator<Item = Agreement<'g>> + DoubleEndedIterator {
        let mut agreements: Vec<Agreement<'g>> = self.agreements().collect();
        agreements.sort_by_cached_key(|agreement| (agreement.place(), agreement.key()));
        agreements.into_iter()
    }
}

impl<'g> Agreement<'g> {
    /// The number of its last signature, else of its first act: numbers of events are in the order of
    /// lists.
    fn place(self) -> u32 {
        let (events, when) = (&self.view.evidence().events, &self.view.settled().when);
        let list = self.view.index().of_agreement.of(self.id);
        let acts = || {
            list.events()
                .filter(|event| events.part(*event).is_none())
                .filter(|event| when[*event as usize].happened != Certainty::No)
        };
        let kind = |event: &u32| events.kind[*event as usize];
        let signature = acts()
            .filter(|event| kind(event) == EventKind::Signature)
            .max();
        let act = || {
            acts()
                .filter(|event| kind(event) != EventKind::Statement)
                .min()
        };
        signature.or_else(act).unwrap_or(u32::MAX)
    }

    /// How many articles, points or copies it has; `None` where claims differ, or none says.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let treaty = graph.agreement("ru-ir-2025")?;
    /// assert_eq!((treaty.count("articles"), treaty.count("annexes")), (Some(47), None));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn count(self, unit: &str) -> Option<u32> {
        match self.entry(Field::Counts, unit)? {
            Value::Number(count) => Some(*count),
            _ => None,
        }
    }

    /// All units counted, in the order of the alphabet, each with its number; units on which claims
    /// differ are left out.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let counts = graph.agreement("ru-ir-2025")?.counts();
    /// assert_eq!(counts, [("articles", 47), ("points", 20)]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn counts(self) -> Vec<(&'g str, u32)> {
        let mut units: Vec<&'g str> = Vec::new();
        for told in claimed::of(self.view, self.thing(), Field::Counts) {
            if let Some(Value::Table(entries)) = told.shared() {
                units.extend(entries.iter().map(|(unit, _)| &**unit));
            }
        }
        units.sort_unstable();
        units.dedup();
        let counts = units.into_iter();
        counts
            .filter_map(|unit| Some((unit, self.count(unit)?)))
            .collect()
    }

    /// That it was secret, and until when, as a single claim has it or all agree; `None` where claims
    /// differ, or none says so.
    ///
    /// ```
    /// use treatygraph::{GraphBuilder, day, record::{Agreement, Secret}, sample};
    /// let secret = Agreement::new("ru-ir-2001").secret(Secret::default().until(day(2001, 4, 1)));
    /// let graph = GraphBuilder::new().toml("seed.toml", sample::SEED).toml("more.toml", sample::MOSCOW_TEHRAN)
    ///     .add(secret).build()?;
    /// let secret = graph.agreement("ru-ir-2001")?.secret().unwrap();
    /// assert_eq!(secret.until, Some(day(2001, 4, 1).into()));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn secret(self) -> Option<Secret> {
        claimed::single(self.view, self.thing(), Field::Secret)
    }

    /// What a party named in the records is to it, such as its depositary; `None` where claims differ,
    /// or none says: then a participant, if it is a party.
    ///
    /// ```
    /// use treatygraph::{GraphBuilder, record, sample, vocabulary::Role};
    /// let more = record::Agreement::new("ru-ir-2025").roles([("OM".to_owned(), Role::Mediator.into())]);
    /// let graph = GraphBuilder::new().toml("seed.toml", sample::SEED).add(record::State::new("OM"))
    ///     .add(more).build()?;
    /// let treaty = graph.agreement("ru-ir-2025")?;
    /// assert_eq!(treaty.role_of(graph.state("OM")?), Some(Role::Mediator));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn role_of(self, party: impl Into<Party<'g>>) -> Option<Role> {
        self.role_at(party.into(), None)
    }

    /// What a party named in the records is to it on a day; `None` where none is certainly its role then. Both `since`
    /// and `until` of a role are in (MEANING, M3).
    ///
    /// ```
    /// use treatygraph::{GraphBuilder, day, record::{self, RoleHeld}, sample, vocabulary::Role};
    /// let held = RoleHeld::from(Role::Depositary).since(day(2025, 10, 2));
    /// let more = record::Agreement::new("ru-ir-2025").roles([("OM".to_owned(), held.into())]);
    /// let graph = GraphBuilder::new().toml("seed.toml", sample::SEED).add(record::State::new("OM"))
    ///     .add(more).build()?;
    /// let (treaty, oman) = (graph.agreement("ru-ir-2025")?, graph.state("OM")?);
    /// assert_eq!(treaty.role_on(oman, day(2025, 10, 1)), None);
    /// assert_eq!(treaty.role_on(oman, day(2025, 10, 2)), Some(Role::Depositary));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn role_on(self, party: impl Into<Party<'g>>, day: Day) -> Option<Role> {
        self.role_at(party.into(), Some(&Days::from(day)))
    }

    fn role_at(self, party: Party<'g>, on: Option<&Days>) -> Option<Role> {
        let held = claimed::held(self.view, self.thing(), Field::Roles, party.key(), on);
        Role::from_value(claimed::one(held)?)
    }

    /// The languages it is done in, by code; of each, what any claim says of its text.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let languages = graph.agreement("ru-ir-2001")?.languages();
    /// let authentic: Vec<_> = languages.iter().map(|l| (l.code.as_str(), l.authentic)).collect();
    /// assert_eq!(authentic, [("fa", Some(true)), ("ru", Some(true))]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn languages(self) -> Vec<Language> {
        let told = claimed::of(self.view, self.thing(), Field::Languages);
        let mut languages: Vec<Language> = Vec::new();
        for language in told
            .iter()
            .filter_map(|told| Language::from_value(told.shared()?))
        {
            match languages
                .iter_mut()
                .find(|known| known.code == language.code)
            {
                None => languages.push(language),
                Some(known) => {
                    known.authentic = known.authentic.or(language.authentic);
                    known.prevails = known.prevails.or(language.prevails);
                }
            }
        }
        languages.sort_by(|a, b| a.code.cmp(&b.code));
        languages
    }
}
