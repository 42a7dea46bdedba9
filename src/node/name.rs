//! Names: which of several is printed, at a date or today, and in a language (MEANING, M3).

use std::cmp::Reverse;
use std::fmt;

use super::{Actor, Body, Event, Leader, Party, claimed};
use crate::claim::spell;
use crate::date::{Day, Days};
use crate::graph::Thing;
use crate::record::{Field, Value};
use crate::view::View;

/// What claims say of a name: a bare text, or a table with days and a language.
#[derive(Clone, Copy)]
pub(crate) struct Name<'g>(&'g Value);

impl<'g> Name<'g> {
    /// All names that claims in view give, those with most independent sources first.
    pub(crate) fn all(view: View<'g>, thing: Thing) -> Vec<Name<'g>> {
        let told = claimed::of(view, thing, Field::Names).into_iter();
        told.filter_map(|told| told.shared().map(Name)).collect()
    }

    pub(crate) fn text(self) -> Option<&'g str> {
        claimed::text_of(self.0)
    }

    pub(crate) fn language(self) -> Option<&'g str> {
        spell::entry(self.0, "language")?.as_str()
    }

    /// The possible days of `since` or `until`, where they are recorded.
    pub(crate) fn days(self, entry: &str) -> Option<Days> {
        spell::days(self.0, entry)
    }
}

/// The name to print of a party, body or leader: on these days, or today.
pub(crate) fn name<'g>(view: View<'g>, thing: Thing, on: Option<&Days>) -> &'g str {
    let best = best(Name::all(view, thing).into_iter(), on);
    best.unwrap_or_else(|| view.graph.key_of(thing))
}

/// The name in a language: that of today.
fn in_language<'g>(view: View<'g>, thing: Thing, language: &str) -> Option<&'g str> {
    let names = Name::all(view, thing).into_iter();
    best(names.filter(|name| name.language() == Some(language)), None)
}

/// The best of names that come by sources, then by bytes; of equally good ones the first.
fn best<'g>(names: impl Iterator<Item = Name<'g>>, on: Option<&Days>) -> Option<&'g str> {
    let best = names.min_by_key(|name| {
        let since = name.days("since").and_then(|days| days.first().day());
        (
            spell::holds(name.0, on),
            name.language().is_some(),
            Reverse(since),
        )
    });
    best?.text()
}

/// An actor as it was called on some days, or as it is today.
pub(crate) struct Named<'g> {
    actor: Actor<'g>,
    on: Option<Days>,
}

impl<'g> Actor<'g> {
    /// As it was called on these days; without days, as it is today.
    pub(crate) fn named(self, on: Option<Days>) -> Named<'g> {
        Named { actor: self, on }
    }
}

impl<'g> Event<'g> {
    /// The days for which those who act in it are named: its own, where a claim names one.
    pub(crate) fn named_on(self) -> Option<Days> {
        self.is_dated().then(|| self.days())
    }
}

impl fmt::Display for Named<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let on = self.on.as_ref();
        let (view, thing, of) = match self.actor {
            Actor::Party(party) => (party.view, party.thing(), None),
            Actor::Leader(leader) => (leader.view, leader.thing(), None),
            Actor::Body(body) => (body.view, body.thing(), body.of()),
        };
        let own = name(view, thing, on);
        match of {
            Some(party) => write!(f, "{own} ({})", name(party.view, party.thing(), on)),
            None => f.pad(own),
        }
    }
}

macro_rules! named {
    ($($handle:ident)+) => {$(
        impl<'g> $handle<'g> {
            /// The name borne today; the key where none is recorded.
            ///
            /// *Of several* the one that is borne now by its `since` and `until`, the latest of these;
            /// else one without days. A name with a `language` comes after one without, and of equal
            /// names that with most independent sources is taken (MEANING, M3).
            ///
            /// ```
            /// let graph = treatygraph::sample::russia_iran();
            /// assert_eq!(graph.party("RU")?.name(), "Russia");
            /// assert_eq!(graph.body("RU/federation-council")?.name(), "Federation Council");
            /// assert_eq!(graph.leader("pezeshkian")?.name(), "Masoud Pezeshkian");
            /// # Ok::<(), treatygraph::Error>(())
            /// ```
            pub fn name(self) -> &'g str {
                name(self.view, self.thing(), None)
            }

            /// The name borne on a day, chosen as [`name`](Self::name) is.
            ///
            /// ```
            /// use treatygraph::{Dossier, day};
            /// let text = "[[state]]\nkey = \"MM\"\nnames = [{ name = \"Burma\", until = \"1989-06-17\" }, \"Myanmar\"]\n";
            /// let graph = Dossier::from_toml(text)?.build()?;
            /// let state = graph.state("MM")?;
            /// assert_eq!([state.name_on(day(1970, 1, 1)), state.name()], ["Burma", "Myanmar"]);
            /// # Ok::<(), treatygraph::Error>(())
            /// ```
            pub fn name_on(self, day: Day) -> &'g str {
                name(self.view, self.thing(), Some(&Days::from(day)))
            }

            /// The name in a language, of several the one that is borne today; `None` where none is
            /// recorded with that `language`.
            ///
            /// ```
            /// use treatygraph::Dossier;
            /// let text = "[[state]]\nkey = \"RU\"\nnames = [\"Russia\", { name = \"Россия\", language = \"ru\" }]\n";
            /// let graph = Dossier::from_toml(text)?.build()?;
            /// let state = graph.state("RU")?;
            /// assert_eq!((state.name(), state.name_in("ru")), ("Russia", Some("Россия")));
            /// assert_eq!(state.name_in("fa"), None);
            /// # Ok::<(), treatygraph::Error>(())
            /// ```
            pub fn name_in(self, language: &str) -> Option<&'g str> {
                in_language(self.view, self.thing(), language)
            }

            /// All names, those with most independent sources first.
            ///
            /// ```
            /// let graph = treatygraph::sample::russia_iran();
            /// let names: Vec<_> = graph.legislature("IR/majlis")?.names().collect();
            /// assert_eq!(names, ["Parliament", "Islamic Consultative Assembly", "Majlis"]);
            /// # Ok::<(), treatygraph::Error>(())
            /// ```
            pub fn names(self) -> impl Iterator<Item = &'g str> {
                let names = Name::all(self.view, self.thing()).into_iter();
                names.filter_map(Name::text)
            }
        }
    )+};
}

named! { Party Body Leader }
