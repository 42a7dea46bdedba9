//! Sources.

use std::fmt;

use super::{handle, told};
use crate::date::Date;
use crate::graph::NONE;
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
    /// What sort of publication it is.
    pub fn kind(self) -> Option<SourceKind> {
        told::single(self.graph, self.thing(), Field::Kind)
    }

    /// Who published it.
    pub fn publisher(self) -> Option<&'g str> {
        told::best_text(self.graph, self.thing(), Field::Publisher)
    }

    /// Its title.
    pub fn title(self) -> Option<&'g str> {
        told::best_text(self.graph, self.thing(), Field::Title)
    }

    /// Its address.
    pub fn url(self) -> Option<&'g str> {
        told::best_text(self.graph, self.thing(), Field::Url)
    }

    /// When it was published, as written.
    pub fn published(self) -> Option<Date> {
        told::single(self.graph, self.thing(), Field::Published)
    }

    /// The source whose voice it is: of all that repeat one another, the first by key; itself where
    /// it repeats none (MEANING, M6).
    pub fn voice(self) -> Source<'g> {
        let id = self.graph.columns().nodes.voices[self.id as usize];
        debug_assert_ne!(id, NONE);
        Source { id, ..self }
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
