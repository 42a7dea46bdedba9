//! Sources.

use std::fmt;

use super::{Claim, Event, claimed, handle};
use crate::date::Date;
use crate::graph::{Above, NONE};
use crate::record::Field;
use crate::vocabulary::SourceKind;

handle! {
    /// A publication that claims are taken from.
    ///
    /// ```
    /// use treatygraph::{sample, vocabulary::SourceKind};
    ///
    /// let graph = sample::russia_iran();
    /// let dunya = graph.source("dunya-2025-05-21")?;
    /// assert_eq!((dunya.publisher(), dunya.kind()), (Some("Dunya News"), Some(SourceKind::Broadcaster)));
    /// assert_eq!(dunya.voice(), graph.source("reuters")?.voice());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    Source: Source
}

impl<'g> Source<'g> {
    /// The sources of these claims, each once, in the order of their keys.
    pub(crate) fn of_claims(claims: impl IntoIterator<Item = Claim<'g>>) -> Vec<Source<'g>> {
        let mut sources: Vec<Source<'g>> = claims
            .into_iter()
            .filter_map(|claim| claim.source())
            .collect();
        sources.sort_unstable();
        sources.dedup();
        sources
    }

    /// What sort of publication it is; `None` where records differ, or none says.
    ///
    /// ```
    /// use treatygraph::{sample, vocabulary::SourceKind};
    /// let graph = sample::russia_iran();
    /// let texts = graph.sources().filter(|source| source.kind() == Some(SourceKind::TreatyText));
    /// assert_eq!(texts.map(|source| source.key()).collect::<Vec<_>>(), ["lawmix-2001"]);
    /// ```
    pub fn kind(self) -> Option<SourceKind> {
        claimed::single(self.view, self.thing(), Field::Kind)
    }

    /// Who published it; `None` where none is recorded.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert_eq!(graph.source("tass-2025-04-08")?.publisher(), Some("TASS"));
    /// assert_eq!(graph.source("seed")?.publisher(), None);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn publisher(self) -> Option<&'g str> {
        claimed::single_text(self.view, self.thing(), Field::Publisher)
    }

    /// Its title; `None` where none is recorded.
    ///
    /// ```
    /// use treatygraph::Dossier;
    /// let text = "[[source]]\nkey = \"vclt\"\ntitle = \"Convention on the Law of Treaties\"\n";
    /// let graph = Dossier::from_toml(text)?.build()?;
    /// assert_eq!(graph.source("vclt")?.title(), Some("Convention on the Law of Treaties"));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn title(self) -> Option<&'g str> {
        claimed::single_text(self.view, self.thing(), Field::Title)
    }

    /// Its address, as written; `None` where none is recorded.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let tass = graph.source("tass-2025-04-08")?;
    /// assert_eq!(tass.url(), Some("https://tass.com/politics/1940345"));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn url(self) -> Option<&'g str> {
        claimed::single_text(self.view, self.thing(), Field::Url)
    }

    /// When it was published, as written; `None` where records differ, or none says.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert_eq!(graph.source("iranpress-2025-04")?.published(), Some("2025-04".parse()?));
    /// assert_eq!(graph.source("reuters")?.published(), None);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn published(self) -> Option<Date> {
        claimed::single(self.view, self.thing(), Field::Published)
    }

    /// The source whose voice it is: of all that repeat one another, the first by key; itself where
    /// it repeats none (MEANING, M6).
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert_eq!(graph.source("silkway-2025-06")?.voice().key(), "ria-novosti");
    /// assert_eq!(graph.source("seed")?.voice().key(), "seed");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn voice(self) -> Source<'g> {
        let id = self.view.evidence().nodes.voices[self.id as usize];
        debug_assert_ne!(id, NONE);
        Source { id, ..self }
    }

    /// The sources that it corrects, in the order of their keys: what it says takes the place of what they say
    /// (MEANING, M32).
    ///
    /// ```
    /// let graph = treatygraph::Dossier::from_toml(
    ///     r#"source = [{ key = "a" }, { key = "b", corrects = "a" }, { key = "c", withdraws = "b" }]"#,
    /// )?
    /// .build()?;
    /// let [a, b, c] = ["a", "b", "c"].map(|key| graph.source(key).unwrap());
    /// assert!(b.corrects().eq([a]) && c.withdraws().eq([b]));
    /// assert!(b.withdrawn_by().eq([c]) && b.is_withdrawn());
    /// assert!(a.corrected_by().eq([b])); // the chain is kept, though `b` counts no longer
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn corrects(self) -> impl ExactSizeIterator<Item = Source<'g>> + DoubleEndedIterator {
        self.named(Field::Corrects)
    }

    /// The sources that it withdraws, in the order of their keys: what they say counts no longer (MEANING, M32).
    pub fn withdraws(self) -> impl ExactSizeIterator<Item = Source<'g>> + DoubleEndedIterator {
        self.named(Field::Withdraws)
    }

    /// The sources that correct it, in the order of their keys: those that say so themselves. Its view must know
    /// and trust them. What a correction of a correction does is seen at each claim
    /// ([`Claim::corrected_by`]).
    pub fn corrected_by(self) -> impl ExactSizeIterator<Item = Source<'g>> + DoubleEndedIterator {
        self.over(|above| match above {
            Above::Corrected(by) => Some(by),
            _ => None,
        })
    }

    /// The sources that withdraw it, in the order of their keys. Its view must know and trust them.
    pub fn withdrawn_by(self) -> impl ExactSizeIterator<Item = Source<'g>> + DoubleEndedIterator {
        self.over(|above| match above {
            Above::Withdrawn(by) => Some(by),
            _ => None,
        })
    }

    /// Whether it counts for nothing in its view: it, or a source that it repeats, is withdrawn by one that is
    /// not withdrawn itself (MEANING, M32).
    pub fn is_withdrawn(self) -> bool {
        let corrections = &self.view.evidence().corrections;
        corrections.touches(self.id) && corrections.is_withdrawn(self.id, &|by| self.view.heeds(by))
    }

    fn named(
        self,
        field: Field,
    ) -> impl ExactSizeIterator<Item = Source<'g>> + DoubleEndedIterator + use<'g> {
        let view = self.view;
        let rows = view.rows(self.thing()).into_iter();
        let mut ids: Vec<u32> = rows
            .flat_map(|row| row.named(field))
            .map(|source| source.id)
            .collect();
        ids.sort_unstable();
        ids.dedup();
        ids.into_iter().map(move |id| Source { view, id })
    }

    fn over(
        self,
        of: fn(Above) -> Option<u32>,
    ) -> impl ExactSizeIterator<Item = Source<'g>> + DoubleEndedIterator + use<'g> {
        let view = self.view;
        let above = view.evidence().corrections.above(self.id).iter();
        let mut ids: Vec<u32> = above.filter_map(|above| of(*above)).collect();
        ids.retain(|by| view.heeds(*by));
        ids.into_iter().map(move |id| Source { view, id })
    }

    /// The claims in its view that cite it, in the order of what they are about: parties, bodies, leaders,
    /// agreements, parts, obligations, events, tenures, relations.
    ///
    /// Claims are kept by what they are about, so this looks at every claim of the graph. What else
    /// the same [voice](Source::voice) says is not among them.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let dunya = graph.source("dunya-2025-05-21")?;
    /// let about: Vec<_> = dunya.cited_by().map(|claim| claim.about().to_string()).collect();
    /// assert_eq!(about, ["Parliament (Iran): parliamentary-approval of ru-ir-2025"]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn cited_by(self) -> impl DoubleEndedIterator<Item = Claim<'g>> + Clone {
        let view = self.view;
        let sources = view.evidence().claims.source.iter().enumerate();
        sources
            .filter(move |(id, source)| **source == self.id && view.lists_claim(*id as u32))
            .map(move |(id, _)| Claim {
                view,
                id: id as u32,
            })
    }
}

impl<'g> Event<'g> {
    /// The sources that tell of it, each once, in the order of their keys.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let law = graph.state("RU")?.ratifications().last().unwrap();
    /// assert_eq!(law.sources().map(|source| source.key()).collect::<Vec<_>>(), ["irna-2025-04-21"]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn sources(self) -> impl ExactSizeIterator<Item = Source<'g>> + DoubleEndedIterator {
        Source::of_claims(self.claims()).into_iter()
    }
}

impl fmt::Display for Source<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.publisher().or(self.title()).unwrap_or(self.key());
        match self.published() {
            Some(day) => write!(f, "{name} {day}"),
            None => f.write_str(name),
        }
    }
}
