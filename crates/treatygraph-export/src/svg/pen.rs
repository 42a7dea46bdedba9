//! The strokes a drawing is made of: elements of SVG, with their texts escaped.

use std::io;

use quick_xml::events::BytesText;
use quick_xml::writer::Writer;

use crate::xml_text::allowed;

/// Names and values of attributes.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a str)];

/// A number with at most one decimal place.
pub(super) fn number(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").unwrap_or(&text).to_owned()
}

pub(super) fn group<W: io::Write>(
    to: &mut Writer<W>,
    name: &str,
    attributes: Attributes<'_>,
    content: impl FnOnce(&mut Writer<W>) -> io::Result<()>,
) -> io::Result<()> {
    let element = to.create_element(name);
    let element = element.with_attributes(attributes.iter().copied());
    element.write_inner_content(content).map(drop)
}

pub(super) fn empty<W: io::Write>(
    to: &mut Writer<W>,
    name: &str,
    attributes: Attributes<'_>,
) -> io::Result<()> {
    let element = to.create_element(name);
    let element = element.with_attributes(attributes.iter().copied());
    element.write_empty().map(drop)
}

pub(super) fn tooltip<W: io::Write>(to: &mut Writer<W>, text: &str) -> io::Result<()> {
    let element = to.create_element("title");
    element
        .write_text_content(BytesText::new(&allowed(text)))
        .map(drop)
}

pub(super) fn words<W: io::Write>(
    to: &mut Writer<W>,
    class: &str,
    [x, y]: [f64; 2],
    size: f64,
    anchor: &str,
    text: &str,
) -> io::Result<()> {
    let (x, y, size) = (number(x), number(y), number(size));
    let attributes = [
        ("class", class),
        ("x", &x),
        ("y", &y),
        ("font-size", &size),
        ("text-anchor", anchor),
    ];
    let element = to.create_element("text").with_attributes(attributes);
    element
        .write_text_content(BytesText::new(&allowed(text)))
        .map(drop)
}

pub(super) fn shape<W: io::Write>(to: &mut Writer<W>, class: &str, path: &str) -> io::Result<()> {
    empty(to, "path", &[("class", class), ("d", path)])
}

pub(super) fn line<W: io::Write>(
    to: &mut Writer<W>,
    class: &str,
    [x, y, u, v]: [f64; 4],
) -> io::Result<()> {
    let path = format!("M{} {}L{} {}", number(x), number(y), number(u), number(v));
    shape(to, class, &path)
}

pub(super) fn rectangle<W: io::Write>(
    to: &mut Writer<W>,
    class: &str,
    [left, top, wide, high]: [f64; 4],
) -> io::Result<()> {
    let (x, y, wide, high) = (number(left), number(top), number(wide), number(high));
    let attributes = [
        ("class", class),
        ("x", &x),
        ("y", &y),
        ("width", &wide),
        ("height", &high),
    ];
    empty(to, "rect", &attributes)
}
