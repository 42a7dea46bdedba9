//! RDF as N-Quads: what there is, what each source claims, and what follows, in three named graphs.
//!
//! | graph | what is in it |
//! |---|---|
//! | `{base}graph/register` | parties, bodies, leaders, offices, sources; agreements, their parties, obligations, relations; events, with all that is told of them but their days |
//! | `{base}graph/claims` | each claim, a `prov:Entity` with its primary source, quotation, speaker, and what it says, field by field |
//! | `{base}graph/derived` | what the crate concludes: the days of events and offices, whether they happened, for whom an act stands, how agreements stand (spells), what is in force between two parties, what one owes another, disputes; each `prov:wasDerivedFrom` its claims |
//!
//! # Names
//!
//! What has a key or an id is `{base}` and that, percent-encoded: `https://example.org/RU%2Fduma`. So events, tenures and
//! relations keep their name whatever records are added. A claim is `{base}claim/` and a hash of what it says; other rows
//! are named by what tells them apart (`{base}spell/ru-ir-2025/IR/2025-10-02`). Keys hold no `/` once encoded, so none of
//! these is the name of a record.
//!
//! # Terms
//!
//! Properties are the columns of [`rows`](treatygraph::rows), with the same names, and classes its tables, in
//! [`NAMESPACE`]: `tg:day_first`, `tg:StandsFor`. What a claim says has the names of
//! [fields](treatygraph::record::Field), with underscores; but of the field `about` it is `tg:says_about`, as `tg:about` is
//! what the claim itself is about. [`write_vocabulary`] writes them with what they mean. From
//! elsewhere come `prov:hadPrimarySource` (the column `source` of a claim), `prov:wasAttributedTo` (its `speaker`) and
//! `prov:wasDerivedFrom`.
//!
//! # Days
//!
//! Possible days are a text in EDTF, with the datatype of the Library of Congress ([`EDTF`]), and `_first` and `_last`,
//! each as `xsd:date` and, as `_first_number` and `_last_number`, as the whole number of days since 1970-01-01. A single
//! day is `xsd:date` and, with `_number`, that number; its lexical form is its EDTF. What is open has none of them.
//!
//! - Compare the numbers. rdflib 7.6.0 has no date before year 1: `"-1252-11-21"^^xsd:date` is ill-typed to it, also to
//!   shapes with `sh:datatype xsd:date`. Oxigraph 0.5.13 compares both.
//! - There is no `xsd:gYear` and no `xsd:gYearMonth`: rdflib has no value for them, and Oxigraph orders a year as its
//!   first day.
//! - Years are astronomical, as in XSD 1.1: 0000 is 1 BC, -1252 is 1253 BC. Libraries of XSD 1.0, such as libxml2, know no
//!   year 0000.
//! - No readers agree on EDTF sets, masks and open sides: edtf.js 4.11.1 must not be asked for bounds. What a claim says
//!   is as its writer wrote it, where a season is January to March to edtf.js and March to May to the edtf 5.0 of Python;
//!   what is concluded is written without seasons, masks and significant digits.
//!
//! Lengths of time are three properties: a plain text ("1 year 6 months"), and `_months` and `_days`, both whole numbers
//! (18 and 0). Stores rewrite `xsd:duration`, and add one to a date each in its own way: Oxigraph 0.5.13 by the names of
//! variables, Comunica 5.4.1 lets 31 January and a month be 3 March. So what falls due is asked of the root crate, and
//! the queries in the folder `queries` of this crate use no arithmetic of dates.
//!
//! # What is lost
//!
//! The order of lists, but of the phases of a term (`tg:place`); the fact that a list is empty; the language of a title.
//! There are no reifications and no triple terms (RDF 1.2), which rdflib 7.6.0 refuses.
//!
//! Of an answer for one day (`status_on`, `term_on`, `due_within`, scenarios) nothing is here: ask the crate.

mod claims;
mod rows;
mod terms;
mod write;

use std::io::{self, Write};

use oxrdf::{IriParseError, NamedNode};
use treatygraph::View;

pub use terms::{EDTF, NAMESPACE, write_vocabulary};

/// What the names of things begin with: an absolute IRI, best one that ends in `/` or `#`.
///
/// ```
/// use treatygraph_export::rdf::Base;
/// let base = Base::new("https://example.org/treaties/")?;
/// assert_eq!(base.name("RU/duma"), "https://example.org/treaties/RU%2Fduma");
/// assert!(Base::new("treaties/").is_err()); // relative: some readers refuse it, and others drop what it names
/// # Ok::<(), treatygraph_export::rdf::BaseError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base(NamedNode);

impl Base {
    /// An IRI as base.
    ///
    /// # Errors
    /// If it is no absolute IRI.
    pub fn new(iri: &str) -> Result<Base, BaseError> {
        match NamedNode::new(iri) {
            Ok(iri) => Ok(Base(iri)),
            Err(error) => Err(BaseError {
                iri: iri.to_owned(),
                error,
            }),
        }
    }

    /// The name of what has this key or id.
    pub fn name(&self, key: &str) -> String {
        let mut name = self.0.as_str().to_owned();
        terms::encode(key, &mut name);
        name
    }
}

/// A base that is no absolute IRI.
#[derive(Debug, thiserror::Error)]
#[error("`{iri}` is no absolute IRI, such as `https://example.org/treaties/`: {error}")]
pub struct BaseError {
    iri: String,
    #[source]
    error: IriParseError,
}

/// Writes all that a view tells and concludes as N-Quads.
///
/// Agreement by agreement and row by row: memory does not grow with their number. Many small writes are made, so give
/// it a [`BufWriter`](io::BufWriter).
///
/// # Errors
/// If it cannot be written.
///
/// ```
/// use treatygraph::sample;
/// use treatygraph_export::rdf::{self, Base};
///
/// let graph = sample::seed();
/// let mut file = Vec::new();
/// rdf::write(graph.view(), &Base::new("https://example.org/")?, &mut file)?;
/// let text = String::from_utf8(file)?;
/// let april = r#"/#day> "2025-04"^^<http://id.loc.gov/datatypes/edtf/EDTF> <https://example.org/graph/derived> ."#;
/// assert!(text.lines().any(|line| line.ends_with(april)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn write(view: View<'_>, base: &Base, out: impl Write) -> io::Result<()> {
    rows::write(view, write::Quads::new(base, out))
}
