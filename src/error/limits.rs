//! [`Limits`]: how much a dossier may ask of the machine.

use std::fmt;

/// What can be limited, and in what it is counted.
///
/// ```
/// use treatygraph::error::Limit;
/// assert_eq!(Limit::Claims.to_string(), "claims about one thing");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Limit {
    /// Bytes of all inputs together.
    Bytes,
    /// Records of all inputs together.
    Records,
    /// Tables and lists of which one stands in the other; a record is the first of them.
    Depth,
    /// Claims about one thing, such as an event.
    Claims,
    /// Events on one agreement.
    Events,
    /// Parties named for one agreement, and all who descend from them.
    Parties,
    /// Ranges of days that one date leaves possible. Above
    /// [`Date::MOST_RANGES`](crate::Date::MOST_RANGES) they are not told apart, whatever the limit.
    Ranges,
    /// Problems that are told.
    Problems,
}

impl Limit {
    const ALL: [Limit; 8] = [
        Limit::Bytes,
        Limit::Records,
        Limit::Depth,
        Limit::Claims,
        Limit::Events,
        Limit::Parties,
        Limit::Ranges,
        Limit::Problems,
    ];
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Limit::Bytes => "bytes",
            Limit::Records => "records",
            Limit::Depth => "tables and lists within each other",
            Limit::Claims => "claims about one thing",
            Limit::Events => "events on one agreement",
            Limit::Parties => "parties of one agreement and heirs of these",
            Limit::Ranges => "ranges of days of one date",
            Limit::Problems => "problems",
        })
    }
}

/// How much the dossiers of a [`GraphBuilder`](crate::GraphBuilder) may ask of the machine.
///
/// What goes beyond is refused with a problem that [names the limit](crate::Error::limit). The default is for
/// one's own files: it refuses only what no machine answers in time. A service that takes files from anybody
/// sets [`untrusted`](Limits::untrusted), with changes where it knows better.
///
/// ```
/// use treatygraph::{ErrorKind, GraphBuilder, sample, error::{Limit, Limits}};
///
/// let limits = Limits::untrusted().with(Limit::Records, 40);
/// let error = GraphBuilder::with_limits(limits).toml("upload.toml", sample::SEED).build().unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Limit);
/// assert_eq!(error.limit(), Some(Limit::Records));
/// assert_eq!(error.to_string(), "upload.toml: more than 40 records: split the dossier, or raise the limit");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits([u64; Limit::ALL.len()]);

/// For one's own files.
impl Default for Limits {
    fn default() -> Limits {
        Limits([u64::MAX; Limit::ALL.len()])
            // Columns count to 2 to the 32nd.
            .with(Limit::Bytes, 1 << 32)
            .with(Limit::Records, 1 << 30)
            .with(Limit::Claims, 100_000)
            .with(Limit::Events, 20_000)
            .with(Limit::Parties, 1_000)
            .with(Limit::Problems, 1_000_000)
    }
}

impl Limits {
    /// For files of anybody: a megabyte, in which no agreement, event or date is so large that a question
    /// about it takes long.
    ///
    /// ```
    /// use treatygraph::{GraphBuilder, sample, error::Limits};
    /// let mut builder = GraphBuilder::with_limits(Limits::untrusted());
    /// assert_eq!(builder.toml("seed.toml", sample::SEED).build()?, sample::seed());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn untrusted() -> Limits {
        Limits::default()
            .with(Limit::Bytes, 1 << 20)
            .with(Limit::Records, 20_000)
            .with(Limit::Depth, 16)
            .with(Limit::Claims, 500)
            .with(Limit::Events, 200)
            .with(Limit::Parties, 50)
            .with(Limit::Ranges, 100)
            .with(Limit::Problems, 100)
    }

    /// The same but for one limit: at most so many.
    ///
    /// ```
    /// use treatygraph::error::{Limit, Limits};
    /// let limits = Limits::untrusted().with(Limit::Bytes, 5_000_000);
    /// assert_eq!(limits.most(Limit::Bytes), 5_000_000);
    /// ```
    #[must_use]
    pub fn with(mut self, limit: Limit, most: u64) -> Limits {
        self.0[limit as usize] = most;
        self
    }

    /// How many there may be.
    ///
    /// ```
    /// use treatygraph::error::{Limit, Limits};
    /// assert_eq!(Limits::untrusted().most(Limit::Problems), 100);
    /// ```
    pub fn most(&self, limit: Limit) -> u64 {
        self.0[limit as usize]
    }

    /// Whether so many are too many.
    pub(crate) fn forbids(&self, limit: Limit, count: usize) -> bool {
        u64::try_from(count).is_ok_and(|count| count > self.most(limit))
    }

    /// What is told of what goes beyond a limit.
    pub(crate) fn message(&self, limit: Limit) -> String {
        let most = self.most(limit);
        let mend = match limit {
            Limit::Bytes | Limit::Records | Limit::Events => {
                "split the dossier, or raise the limit"
            }
            Limit::Depth => "no field has such",
            Limit::Claims => "leave out reports that say no more than others, or raise the limit",
            Limit::Parties => "write an agreement for each pair, or raise the limit",
            Limit::Ranges => {
                "give the year, or the first and the last day, `[2025-01-01..2025-03-31]`"
            }
            Limit::Problems => "mend these first",
        };
        format!("more than {most} {limit}: {mend}")
    }
}
