//! The terms of the export, and how names are made.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use oxrdf::vocab::{rdf, rdfs, xsd};
use oxrdf::{LiteralRef, NamedNode, NamedNodeRef, Term, TripleRef};
use oxttl::NTriplesSerializer;
use treatygraph::record::Field;
use treatygraph::rows::{CellType, Column, RowType};
use treatygraph::vocabulary::Word;

/// What the names of all classes and properties of this crate begin with: the page that describes them.
///
/// It is the same in every file, so that queries fit all of them. No registry of permanent names is asked: whoever keeps
/// data longer than pages replaces this text in what is written, the vocabulary included.
pub const NAMESPACE: &str = "https://docs.rs/treatygraph-export/latest/treatygraph_export/rdf/#";

/// The datatype of dates in EDTF, by the Library of Congress.
pub const EDTF: &str = "http://id.loc.gov/datatypes/edtf/EDTF";

/// A name of the PROV ontology of the W3C.
macro_rules! prov {
    ($name:literal) => {
        NamedNodeRef::new_unchecked(concat!("http://www.w3.org/ns/prov#", $name))
    };
}

pub(super) const ENTITY: NamedNodeRef<'_> = prov!("Entity");
pub(super) const DERIVED_FROM: NamedNodeRef<'_> = prov!("wasDerivedFrom");
const PRIMARY_SOURCE: NamedNodeRef<'_> = prov!("hadPrimarySource");
const ATTRIBUTED_TO: NamedNodeRef<'_> = prov!("wasAttributedTo");

/// What a field or entry may hold that leaves as more than one property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// Nothing of the sort.
    Plain,
    /// A date: also its first and last day.
    Date,
    /// A length of time: also months and days.
    Span,
    /// One or the other.
    Either,
}

/// The entries of the tables that stand in fields, as the records of the root crate have them: phases of a term, clauses,
/// deadlines, names, steps of a procedure. Other entries have names that writers choose.
pub(super) const ENTRIES: &[(&str, Holds, &str)] = &[
    (
        "after",
        Holds::Plain,
        "Of a clause or deadline, after what.",
    ),
    (
        "allowed",
        Holds::Plain,
        "Of the clause on denunciation, whether it is allowed.",
    ),
    (
        "at",
        Holds::Plain,
        "Of the clause on denunciation, when it may be.",
    ),
    (
        "authentic",
        Holds::Plain,
        "Of a language, whether its text is authentic (VCLT 33).",
    ),
    ("body", Holds::Plain, "Of a step, the body that decides."),
    ("code", Holds::Plain, "Of a language or a list, the code."),
    (
        "consents",
        Holds::Plain,
        "Of the clause on entry into force, whose consents are needed.",
    ),
    (
        "counting",
        Holds::Plain,
        "Of the clause on entry into force, how the delay is counted.",
    ),
    (
        "day",
        Holds::Plain,
        "Of a phase, whether its last day still belongs to it.",
    ),
    (
        "delay",
        Holds::Span,
        "Of the clause on entry into force, how long after.",
    ),
    (
        "first-of-month",
        Holds::Plain,
        "Of the clause on entry into force, on which first of a month.",
    ),
    ("for", Holds::Span, "Of a phase, how long it lasts."),
    (
        "form",
        Holds::Plain,
        "Of a step, the forms of the agreements that need it.",
    ),
    ("from", Holds::Date, "Of a phase, from what it runs."),
    ("kind", Holds::Plain, "Of a step, which act it is."),
    (
        "kinds",
        Holds::Plain,
        "Of what a source covers, the kinds of event.",
    ),
    (
        "language",
        Holds::Plain,
        "Of a name, its language (ISO 639).",
    ),
    (
        "lapses",
        Holds::Date,
        "Of the clause on entry into force, by when it lapses.",
    ),
    (
        "level",
        Holds::Plain,
        "Of a step, the levels of the agreements that need it.",
    ),
    ("name", Holds::Plain, "Of a name, its text."),
    ("needed", Holds::Plain, "Of a step, the majority needed."),
    (
        "notice",
        Holds::Span,
        "Of a phase or a denunciation, how long before notice is to be received.",
    ),
    (
        "of",
        Holds::Plain,
        "Of a clause or deadline, whose act it depends on.",
    ),
    (
        "on",
        Holds::Date,
        "Of the clause on entry into force, the fixed day.",
    ),
    (
        "only-if",
        Holds::Plain,
        "Of a step, which agreements need it, in words.",
    ),
    ("order", Holds::Plain, "Of a step, its place."),
    (
        "prevails",
        Holds::Plain,
        "Of a language, whether its text prevails where they differ.",
    ),
    (
        "provisional-from",
        Holds::Date,
        "Of the clause on entry into force, from what it is applied provisionally.",
    ),
    ("renewal", Holds::Plain, "Of a phase, how it is renewed."),
    (
        "renewed-by",
        Holds::Span,
        "Of a phase, by how much it is renewed.",
    ),
    (
        "retroactive-to",
        Holds::Date,
        "Of the clause on entry into force, from which day it applies back.",
    ),
    (
        "role",
        Holds::Plain,
        "Of a party, what it is to the agreement.",
    ),
    (
        "since",
        Holds::Date,
        "Of a name, code, role or step, from which day.",
    ),
    (
        "survival",
        Holds::Span,
        "Of a phase, for how long obligations outlive the agreement.",
    ),
    (
        "times",
        Holds::Plain,
        "Of a phase, how often it is renewed.",
    ),
    (
        "type",
        Holds::Plain,
        "Of a step, what sort of body decides.",
    ),
    (
        "until",
        Holds::Date,
        "Of a name, code, role, step or phase, until which day.",
    ),
    (
        "with",
        Holds::Plain,
        "Of a phase or clause, with which agreement it begins.",
    ),
    (
        "within",
        Holds::Span,
        "Of a deadline, how long after the act.",
    ),
    ("years", Holds::Date, "Of what a source covers, the years."),
];

/// The name under which it is told what a claim gives for a field: that of the field, but where a column of claims has it.
pub(super) fn field(field: Field) -> &'static str {
    match field {
        Field::About => "says-about",
        field => field.word(),
    }
}

/// What a field of a claim may hold.
fn of_field(field: Field) -> Holds {
    match field {
        Field::On
        | Field::By
        | Field::Received
        | Field::Effective
        | Field::Since
        | Field::Until
        | Field::HeldOn
        | Field::Published
        | Field::KnownSince => Holds::Date,
        Field::Deadline => Holds::Either,
        _ => Holds::Plain,
    }
}

/// The name of a key or id, or of a part of another name: what is not a letter, digit or `-._~` is percent-encoded, byte
/// by byte.
pub(super) fn encode(key: &str, into: &mut String) {
    for byte in key.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                into.push(char::from(byte));
            }
            byte => {
                let _ = write!(into, "%{byte:02X}");
            }
        }
    }
}

/// The property of a name, such as `day_first`.
pub(super) fn property(name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{NAMESPACE}{}", name.replace('-', "_")))
}

/// The class of the rows of a table: of `stands_for` `StandsFor`.
pub(super) fn class(table: &str) -> NamedNode {
    let mut name = NAMESPACE.to_owned();
    for word in table.split('_') {
        let mut letters = word.chars();
        name.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        name.push_str(letters.as_str());
    }
    NamedNode::new_unchecked(name)
}

/// The property of a column of a table.
pub(super) fn of_column(table: &str, column: &str) -> NamedNode {
    match (table, column) {
        ("claim", "source") => PRIMARY_SOURCE.into_owned(),
        ("claim", "speaker") => ATTRIBUTED_TO.into_owned(),
        _ => property(column),
    }
}

/// Whether the cells of a column are possible days as EDTF: the two columns behind it have the first and the last.
pub(super) fn is_edtf(columns: &[Column], at: usize) -> bool {
    let name = columns[at].name();
    let behind = |step: usize, end: &str| {
        let column = columns.get(at + step);
        column.is_some_and(|column| column.name().strip_prefix(name) == Some(end))
    };
    behind(1, "_first") && behind(2, "_last")
}

/// Writes the classes and properties as N-Triples: each with what it means, table by table, as the columns of
/// [`rows`](treatygraph::rows) say it.
///
/// # Errors
/// If it cannot be written.
///
/// ```
/// let mut file = Vec::new();
/// treatygraph_export::rdf::write_vocabulary(&mut file)?;
/// let text = String::from_utf8_lossy(&file);
/// assert!(text.contains(r#""in_force: Whether it is in force between them: yes or maybe.""#));
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn write_vocabulary(out: impl Write) -> io::Result<()> {
    let mut terms = Vocabulary(NTriplesSerializer::new().for_writer(out));
    let mut properties: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut add = |name: String, comment: String| properties.entry(name).or_default().push(comment);
    for of in tables() {
        terms.define(
            class(of.name()).as_ref(),
            rdfs::CLASS,
            &[of.doc().to_owned()],
        )?;
        for (at, column) in of.columns().iter().enumerate() {
            if of_column(of.name(), column.name()) != property(column.name()) {
                continue;
            }
            // What a claim says is told field by field.
            if column.cell_type() == CellType::Fields {
                continue;
            }
            let (table, name, doc) = (of.name(), column.name(), column.doc());
            let edtf = if is_edtf(of.columns(), at) {
                " EDTF."
            } else {
                ""
            };
            add(name.to_owned(), format!("{table}: {doc}{edtf}"));
            if column.cell_type() == CellType::Day {
                let number = "as the number of days since 1970-01-01";
                add(
                    format!("{name}_number"),
                    format!("{table}: {doc} {number}."),
                );
            }
        }
    }
    add(
        "id".to_owned(),
        "The key of what has one, as a text.".to_owned(),
    );
    let mut said = |word: &str, holds: Holds, comment: String| {
        let name = word.replace('-', "_");
        let (is_date, is_span) = match holds {
            Holds::Plain => (false, false),
            Holds::Date => (true, false),
            Holds::Span => (false, true),
            Holds::Either => (true, true),
        };
        if is_date {
            for (end, which) in [("first", "first"), ("last", "last")] {
                add(
                    format!("{name}_{end}"),
                    format!("{comment} The {which} possible day."),
                );
                let number = "possible day, as the number of days since 1970-01-01.";
                add(
                    format!("{name}_{end}_number"),
                    format!("{comment} The {which} {number}"),
                );
            }
        }
        if is_span {
            add(
                format!("{name}_months"),
                format!("{comment} Its years and months, in months."),
            );
            add(
                format!("{name}_days"),
                format!("{comment} Its weeks and days, in days."),
            );
        }
        add(name, comment);
    };
    for field in Field::ALL {
        let word = field.word();
        let comment = format!("claim: what it gives for the field `{word}` of a record.");
        said(self::field(*field), of_field(*field), comment);
    }
    for (word, holds, doc) in ENTRIES {
        said(word, *holds, format!("claim, in a table: {doc}"));
    }
    let more = [
        ("place", "Of a phase of a term, which it is, from 1."),
        (
            "entries",
            "Of a table, an entry with a name that writers choose.",
        ),
        (
            "entry",
            "The name of such an entry: a list of codes, a unit, the key of a party.",
        ),
        ("value", "What such an entry holds."),
    ];
    for (name, doc) in more {
        add(name.to_owned(), format!("claim, in a table: {doc}"));
    }
    for (name, comments) in properties {
        terms.define(property(&name).as_ref(), rdf::PROPERTY, &comments)?;
    }
    for (name, above) in [("name", rdfs::LABEL), ("title", rdfs::LABEL)] {
        terms.say(
            property(name).as_ref(),
            rdfs::SUB_PROPERTY_OF,
            above.into_owned().into(),
        )?;
    }
    for table in ["claim", "source"] {
        terms.say(
            class(table).as_ref(),
            rdfs::SUB_CLASS_OF,
            ENTITY.into_owned().into(),
        )?;
    }
    terms.0.finish().flush()
}

/// The types of the rows that leave: those of the tables of any graph.
fn tables() -> Vec<&'static RowType> {
    let graph = treatygraph::sample::seed();
    graph
        .tables()
        .iter()
        .map(|table| table.row_type())
        .collect()
}

struct Vocabulary<W: Write>(oxttl::ntriples::WriterNTriplesSerializer<W>);

impl<W: Write> Vocabulary<W> {
    fn define(
        &mut self,
        term: NamedNodeRef<'_>,
        sort: NamedNodeRef<'_>,
        comments: &[String],
    ) -> io::Result<()> {
        self.say(term, rdf::TYPE, sort.into_owned().into())?;
        let label = term.as_str().trim_start_matches(NAMESPACE);
        let literal =
            |text| Term::from(LiteralRef::new_typed_literal(text, xsd::STRING).into_owned());
        self.say(term, rdfs::LABEL, literal(label))?;
        for comment in comments {
            self.say(term, rdfs::COMMENT, literal(comment))?;
        }
        let namespace = NamedNode::new_unchecked(NAMESPACE.trim_end_matches('#'));
        self.say(term, rdfs::IS_DEFINED_BY, namespace.into())
    }

    fn say(&mut self, term: NamedNodeRef<'_>, is: NamedNodeRef<'_>, what: Term) -> io::Result<()> {
        self.0.serialize_triple(TripleRef::new(term, is, &what))
    }
}
