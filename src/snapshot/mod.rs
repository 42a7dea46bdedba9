//! A built graph as a file that opens at once.

mod column;
mod evidence;
mod fault;
mod fields;
mod file;
mod rare;
mod settled;
mod values;
mod words;

use std::io::{Read, Write};

use crate::error::Error;
use crate::graph::{Graph, Index, Settled};
use column::Column;
use file::{Reader, Writer};

impl Graph {
    /// Writes the graph as a snapshot, which [`read_snapshot`](Graph::read_snapshot) opens at once: a *cache* beside the
    /// dossiers, for a program that starts often, or in many places.
    ///
    /// It is no format of exchange. A snapshot holds what the rules made of the records, so only the version of the crate
    /// that wrote it reads it; any other refuses it, and it is made anew from the dossiers. Keep these. The same graph
    /// gives the same bytes on every machine. What was settled on first ask is not in it, nor are the texts and lines of
    /// files. O(*size of the graph*).
    ///
    /// # Errors
    /// If writing fails.
    ///
    /// ```
    /// use treatygraph::{ErrorKind, Graph, sample};
    ///
    /// let graph = sample::russia_iran(); // or Graph::open(["my.toml"])?
    /// let mut file = Vec::new(); // or std::fs::File::create("my.snapshot")?
    /// graph.write_snapshot(&mut file)?;
    /// assert_eq!(Graph::read_snapshot(&file[..])?, graph);
    ///
    /// file[300] ^= 1;
    /// let error = Graph::read_snapshot(&file[..]).unwrap_err();
    /// assert_eq!(error.kind(), ErrorKind::Snapshot);
    /// assert_eq!(
    ///     error.to_string(),
    ///     "the snapshot is damaged at words; make the snapshot anew from the dossiers",
    /// );
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn write_snapshot(&self, mut to: impl Write) -> Result<(), Error> {
        let mut to = Writer::new(&mut to, words::numbers())?;
        evidence::put(self.evidence(), &mut to)?;
        self.settled().put(&mut to)?;
        self.index().put(&mut to)?;
        to.finish()
    }

    /// Opens a snapshot that [`write_snapshot`](Graph::write_snapshot) wrote: the same graph, without reading, checking and
    /// settling its dossiers again.
    ///
    /// Reading believes nothing: a checksum tells damages, and what a file says is checked against the laws of a graph, so
    /// that also one made to harm gives an error or a graph that answers without a panic. Memory is asked for as bytes
    /// arrive, never by what a file says of its length. The reader is read in large steps and needs no buffer of its own.
    /// O(*size of the file*).
    ///
    /// # Errors
    /// If reading fails, or it is not a whole snapshot of this version of the crate: of the kind
    /// [`ErrorKind::Snapshot`](crate::ErrorKind::Snapshot), with the section, and what to do.
    ///
    /// ```
    /// use treatygraph::{Graph, sample};
    ///
    /// // From the snapshot if it can be used, else from the dossiers, which are the truth.
    /// let snapshot = &b"one that another version wrote"[..];
    /// let graph = Graph::read_snapshot(snapshot).unwrap_or_else(|_| sample::seed());
    /// assert_eq!(graph.agreements().count(), 1);
    /// ```
    pub fn read_snapshot(mut from: impl Read) -> Result<Graph, Error> {
        let mut from = Reader::new(&mut from, words::numbers())?;
        let evidence = evidence::take(&mut from)?;
        let settled = Settled::take("what is settled", &mut from)?;
        settled::check_settled(&evidence, &settled)?;
        let index = Index::take("lists", &mut from)?;
        from.finish()?;
        settled::check_index(&evidence, &index)?;
        let graph = Graph::new(evidence, settled, index);
        settled::check_lists(&graph)?;
        Ok(graph)
    }
}
