//! Quads, one after the other: names, texts, days and rows.

use std::io::{self, Write};

use oxrdf::vocab::{rdf, xsd};
use oxrdf::{LiteralRef, NamedNode, NamedNodeRef, QuadRef, TermRef};
use oxttl::NQuadsSerializer;
use oxttl::nquads::WriterNQuadsSerializer;
use treatygraph::Day;
use treatygraph::rows::{Cell, CellType, Column, Row, RowType};

use super::Base;
use super::terms::{self, EDTF};

/// Which of the named graphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum In {
    Register,
    Claims,
    Derived,
}

pub(super) struct Quads<'b, W: Write> {
    base: &'b Base,
    to: WriterNQuadsSerializer<W>,
    graphs: [NamedNode; 3],
    /// The properties of the tables met so far.
    shapes: Vec<(&'static RowType, Shape)>,
}

/// The class of a type of rows, and for each column its properties.
struct Shape {
    class: NamedNode,
    columns: Vec<ColumnShape>,
}

#[derive(Clone)]
struct ColumnShape {
    property: NamedNode,
    number: NamedNode,
    is_edtf: bool,
}

impl<'b, W: Write> Quads<'b, W> {
    pub(super) fn new(base: &'b Base, out: W) -> Quads<'b, W> {
        let graph = |name| NamedNode::new_unchecked(format!("{}graph/{name}", base.0.as_str()));
        Quads {
            base,
            to: NQuadsSerializer::new().for_writer(out),
            graphs: ["register", "claims", "derived"].map(graph),
            shapes: Vec::new(),
        }
    }

    pub(super) fn finish(self) -> io::Result<()> {
        self.to.finish().flush()
    }

    /// The name of what has a key or id.
    pub(super) fn named(&self, key: &str) -> NamedNode {
        NamedNode::new_unchecked(self.base.name(key))
    }

    /// The name of what has none, by the words that tell it from others.
    pub(super) fn composed<'t>(&self, parts: impl IntoIterator<Item = &'t str>) -> NamedNode {
        let mut name = self.base.0.as_str().to_owned();
        for (at, part) in parts.into_iter().enumerate() {
            if at > 0 {
                name.push('/');
            }
            terms::encode(part, &mut name);
        }
        NamedNode::new_unchecked(name)
    }

    pub(super) fn say<'t>(
        &mut self,
        within: In,
        subject: &NamedNode,
        property: NamedNodeRef<'_>,
        object: impl Into<TermRef<'t>>,
    ) -> io::Result<()> {
        let object: TermRef<'_> = object.into();
        let graph = self.graphs[within as usize].as_ref();
        let quad = QuadRef::new(subject, property, object, graph);
        self.to.serialize_quad(quad)
    }

    pub(super) fn text(
        &mut self,
        within: In,
        subject: &NamedNode,
        property: NamedNodeRef<'_>,
        text: &str,
    ) -> io::Result<()> {
        let literal = LiteralRef::new_simple_literal(text);
        self.say(within, subject, property, literal)
    }

    pub(super) fn number(
        &mut self,
        within: In,
        subject: &NamedNode,
        property: NamedNodeRef<'_>,
        number: i64,
    ) -> io::Result<()> {
        let number = number.to_string();
        let literal = LiteralRef::new_typed_literal(&number, xsd::INTEGER);
        self.say(within, subject, property, literal)
    }

    pub(super) fn edtf(
        &mut self,
        within: In,
        subject: &NamedNode,
        property: NamedNodeRef<'_>,
        text: &str,
    ) -> io::Result<()> {
        let literal = LiteralRef::new_typed_literal(text, NamedNodeRef::new_unchecked(EDTF));
        self.say(within, subject, property, literal)
    }

    /// A day as a date, and under another name as a number.
    pub(super) fn day(
        &mut self,
        within: In,
        subject: &NamedNode,
        (date, number): (NamedNodeRef<'_>, NamedNodeRef<'_>),
        day: Day,
    ) -> io::Result<()> {
        let text = day.to_string();
        let literal = LiteralRef::new_typed_literal(&text, xsd::DATE);
        self.say(within, subject, date, literal)?;
        self.number(within, subject, number, day.number().into())
    }

    pub(super) fn flag(
        &mut self,
        within: In,
        subject: &NamedNode,
        property: NamedNodeRef<'_>,
        flag: bool,
    ) -> io::Result<()> {
        let text = if flag { "true" } else { "false" };
        let literal = LiteralRef::new_typed_literal(text, xsd::BOOLEAN);
        self.say(within, subject, property, literal)
    }

    /// A row: its class, and its cells, each in the graph in which its column, by its place, belongs.
    pub(super) fn row(
        &mut self,
        subject: &NamedNode,
        row: &Row<'_>,
        within: impl Fn(usize) -> In,
    ) -> io::Result<()> {
        let at = self.shape(row.row_type());
        let columns = row.row_type().columns();
        let home = within(0);
        let class = self.shapes[at].1.class.clone();
        self.say(home, subject, rdf::TYPE, &class)?;
        for (place, (column, cell)) in columns.iter().zip(row.cells()).enumerate() {
            if cell.is_empty() {
                continue;
            }
            match cell {
                // What has a key or id does not name itself by it: there it is a text.
                Cell::Text(key) if place == 0 && self.named(key) == *subject => {
                    self.text(home, subject, terms::property("id").as_ref(), key)?;
                }
                cell => {
                    let shape = self.shapes[at].1.columns[place].clone();
                    self.cell(within(place), subject, column, &shape, cell)?;
                }
            }
        }
        Ok(())
    }

    fn cell(
        &mut self,
        within: In,
        subject: &NamedNode,
        column: &Column,
        shape: &ColumnShape,
        cell: Cell<'_>,
    ) -> io::Result<()> {
        let property = shape.property.as_ref();
        match cell {
            // What a claim says is told field by field.
            Cell::Null | Cell::Fields(_) => Ok(()),
            Cell::Certainty(certainty) => {
                self.text(within, subject, property, &certainty.to_string())
            }
            Cell::Flag(flag) => self.flag(within, subject, property, flag),
            Cell::Int(number) => self.number(within, subject, property, number),
            Cell::Day(day) => {
                let properties = (property, shape.number.as_ref());
                self.day(within, subject, properties, day)
            }
            Cell::List(members) => {
                for member in members.iter() {
                    self.one(within, subject, column, property, member)?;
                }
                Ok(())
            }
            Cell::Text(text) if shape.is_edtf => self.edtf(within, subject, property, text),
            // Several keys in one cell are parted by what no key holds.
            Cell::Text(text) if column.cell_type() == CellType::Key => {
                for key in text.split("; ") {
                    self.one(within, subject, column, property, key)?;
                }
                Ok(())
            }
            other => self.text(within, subject, property, &other.to_string()),
        }
    }

    /// A text, or what has that key.
    fn one(
        &mut self,
        within: In,
        subject: &NamedNode,
        column: &Column,
        property: NamedNodeRef<'_>,
        text: &str,
    ) -> io::Result<()> {
        match column.cell_type() {
            CellType::Key | CellType::Keys => {
                let named = self.named(text);
                self.say(within, subject, property, &named)
            }
            _ => self.text(within, subject, property, text),
        }
    }

    /// The place of the shape of a type, made when it is first met.
    fn shape(&mut self, of: &'static RowType) -> usize {
        if let Some(at) = self.shapes.iter().position(|(known, _)| *known == of) {
            return at;
        }
        let columns = of
            .columns()
            .iter()
            .enumerate()
            .map(|(at, column)| ColumnShape {
                property: terms::of_column(of.name(), column.name()),
                number: terms::property(&format!("{}_number", column.name())),
                is_edtf: terms::is_edtf(of.columns(), at),
            });
        let shape = Shape {
            class: terms::class(of.name()),
            columns: columns.collect(),
        };
        self.shapes.push((of, shape));
        self.shapes.len() - 1
    }
}
