//! From positions to SVG.

use std::io;

use quick_xml::events::BytesText;
use quick_xml::writer::Writer;

use super::lane::{Force, Mark, Sort};
use super::layout::{
    BAR, BOX, Entry, Head, Layout, NAME_LINE, NAME_SIZE, Placed, Row, SMALL_SIZE, Sign, Span, Vague,
};

use super::pen::{empty, group, line, number, rectangle, shape, tooltip, words};
use crate::xml_text::allowed;

const STYLE: &str = include_str!("style.css");

/// What a drawing is called, and what it refers to.
pub(super) struct Names<'a> {
    /// What the picture shows, for who cannot see it.
    pub(super) label: &'a str,
    /// Before the ids in the picture: ids of two pictures in one page must differ.
    pub(super) id: &'a str,
    /// Before the key of an agreement: where its name leads.
    pub(super) link: Option<&'a str>,
}

/// Draws a picture that is laid out.
pub(super) fn draw<W: io::Write>(layout: &Layout<'_>, names: &Names<'_>, to: W) -> io::Result<()> {
    let mut writer = Writer::new_with_indent(to, b' ', 0);
    let (wide, high) = (number(layout.width), number(layout.height));
    let view = format!("0 0 {wide} {high}");
    let label = allowed(names.label);
    let attributes = [
        ("xmlns", "http://www.w3.org/2000/svg"),
        ("class", "tg-timeline"),
        ("viewBox", &view),
        ("width", &wide),
        ("height", &high),
        // An image has no links in it; a group may.
        ("role", if names.link.is_some() { "group" } else { "img" }),
        ("aria-label", &label),
    ];
    group(&mut writer, "svg", &attributes, |to| {
        let style = to.create_element("style");
        style.write_text_content(BytesText::from_escaped(STYLE))?;
        hatching(to, names)?;
        rectangle(to, "tg-paper", [0.0, 0.0, layout.width, layout.height])?;
        for row in layout.rows.iter().step_by(2) {
            rectangle(to, "tg-band", [0.0, row.top, layout.width, row.height])?;
        }
        rules(to, layout)?;
        for row in &layout.rows {
            draw_row(to, row, names)?;
        }
        breaks(to, layout)?;
        axes(to, layout)?;
        for entry in &layout.legend {
            draw_entry(to, entry, names)?;
        }
        Ok(())
    })
}

/// The pattern of bars that are *maybe*.
fn hatching<W: io::Write>(to: &mut Writer<W>, names: &Names<'_>) -> io::Result<()> {
    let id = format!("{}-maybe", names.id);
    let attributes = [
        ("id", &*id),
        ("width", "6"),
        ("height", "6"),
        ("patternUnits", "userSpaceOnUse"),
        ("patternTransform", "rotate(45)"),
    ];
    group(to, "pattern", &attributes, |to| {
        rectangle(to, "tg-hatch-ground", [0.0, 0.0, 6.0, 6.0])?;
        line(to, "tg-hatch", [1.0, 0.0, 1.0, 6.0])
    })
}

/// The lines behind the lanes: one a year or month, and that of the day asked about.
fn rules<W: io::Write>(to: &mut Writer<W>, layout: &Layout<'_>) -> io::Result<()> {
    let (top, bottom) = (layout.top, layout.bottom);
    let ticks = layout.ticks.iter().map(|tick| tick.at);
    let path: Vec<String> = ticks
        .map(|at| format!("M{} {}V{}", number(at), number(top), number(bottom)))
        .collect();
    shape(to, "tg-rule", &path.concat())?;
    match &layout.day {
        Some(day) => line(to, "tg-day-line", [day.at, top - 2.0, day.at, bottom]),
        None => Ok(()),
    }
}

fn axes<W: io::Write>(to: &mut Writer<W>, layout: &Layout<'_>) -> io::Result<()> {
    for base in &layout.axes {
        let (left, right) = (layout.left, layout.right);
        line(to, "tg-rule", [left, base + 5.0, right, base + 5.0])?;
        for tick in layout.ticks.iter().filter(|tick| !tick.label.is_empty()) {
            let class = if tick.is_year { "tg-year" } else { "tg-small" };
            // A label begins at its line, so that it is clear which side is meant.
            words(
                to,
                class,
                [tick.at + 3.0, *base],
                SMALL_SIZE,
                "start",
                &tick.label,
            )?;
        }
    }
    for gap in &layout.breaks {
        let at = [gap.label_at, layout.top - 6.0];
        words(to, "tg-small", at, SMALL_SIZE, "middle", &gap.label)?;
    }
    match &layout.day {
        Some(day) => {
            let at = [day.label_at, layout.top - 6.0];
            words(to, "tg-day", at, SMALL_SIZE, "middle", &day.label)
        }
        None => Ok(()),
    }
}

/// Strips of paper torn out of each lane where the axis is broken.
fn breaks<W: io::Write>(to: &mut Writer<W>, layout: &Layout<'_>) -> io::Result<()> {
    for gap in &layout.breaks {
        for row in &layout.rows {
            let high = row.top + row.height - row.chart_top;
            let teeth = (high / 8.0).round().max(1.0);
            let tooth = number(high / teeth);
            let teeth = 0..teeth as usize;
            // Seen from above, a tooth goes to the right and the next one back.
            let out = |index: usize| if index.is_multiple_of(2) { 4 } else { -4 };
            let down: String = (teeth.clone())
                .map(|index| format!("l{} {tooth}", out(index)))
                .collect();
            let up: String = (teeth.rev())
                .map(|index| format!("l{} -{tooth}", -out(index)))
                .collect();
            let (left, top) = (number(gap.left), number(row.chart_top));
            let across = number(gap.right - gap.left);
            // The other side is as torn, so that the two would fit.
            let (first, second) = (format!("M{left} {top}{down}"), format!("m{across} 0"));
            shape(to, "tg-torn", &format!("{first}h{across}{up}Z"))?;
            shape(to, "tg-tear", &format!("{first}{second}{up}"))?;
        }
    }
    Ok(())
}

fn draw_row<W: io::Write>(to: &mut Writer<W>, row: &Row<'_>, names: &Names<'_>) -> io::Result<()> {
    group(to, "g", &[("class", "tg-lane")], |to| {
        match names.link {
            Some(link) => {
                let target = format!("{link}{}", row.lane.key);
                group(to, "a", &[("href", &allowed(&target))], |to| name(to, row))?;
            }
            None => name(to, row)?,
        }
        for placed in &row.bars {
            bar(to, placed, row.bar_top, names)?;
        }
        for vague in &row.boxes {
            draw_vague(to, vague)?;
        }
        for head in &row.heads {
            draw_head(to, head, row.bar_top)?;
        }
        Ok(())
    })
}

/// The name of a lane, in lines; the whole of it, and the key, as its tooltip.
fn name<W: io::Write>(to: &mut Writer<W>, row: &Row<'_>) -> io::Result<()> {
    group(to, "g", &[], |to| {
        tooltip(to, &format!("{} ({})", row.lane.title, row.lane.key))?;
        for (index, text) in row.name.iter().enumerate() {
            let base = row.name_base + index as f64 * NAME_LINE;
            words(
                to,
                "tg-name",
                [row.name_left, base],
                NAME_SIZE,
                "start",
                text,
            )?;
        }
        Ok(())
    })
}

fn bar<W: io::Write>(
    to: &mut Writer<W>,
    placed: &Placed<'_>,
    top: f64,
    names: &Names<'_>,
) -> io::Result<()> {
    let bar = placed.bar;
    group(to, "g", &[("class", "tg-bar")], |to| {
        let edge = |day: Option<treatygraph::Day>| day.map_or(String::new(), |day| day.to_string());
        let (first, last) = (edge(bar.first), edge(bar.last));
        tooltip(to, &format!("{first}..{last}: {}\n{}", bar.force, bar.why))?;
        let open = (bar.first.is_none(), bar.last.is_none());
        force(
            to,
            bar.force,
            [placed.left, top, placed.right, top + BAR],
            open,
            names,
        )
    })
}

/// A bar, pointed where it is open.
fn force<W: io::Write>(
    to: &mut Writer<W>,
    force: Force,
    [left, top, right, bottom]: [f64; 4],
    open: (bool, bool),
    names: &Names<'_>,
) -> io::Result<()> {
    let point = |open: bool| {
        if open {
            7.0_f64.min((right - left) / 2.0)
        } else {
            0.0
        }
    };
    let middle = number((top + bottom) / 2.0);
    let path = format!(
        "M{} {}H{}L{} {middle}L{} {}H{}L{} {middle}Z",
        number(left + point(open.0)),
        number(top),
        number(right - point(open.1)),
        number(right),
        number(right - point(open.1)),
        number(bottom),
        number(left + point(open.0)),
        number(left),
    );
    match force {
        Force::Certain => shape(to, "tg-certain", &path),
        Force::Presumed => shape(to, "tg-presumed", &path),
        Force::Maybe => {
            let fill = format!("url(#{}-maybe)", names.id);
            let attributes = [("class", "tg-maybe"), ("fill", &*fill), ("d", &*path)];
            empty(to, "path", &attributes)
        }
    }
}

fn draw_head<W: io::Write>(to: &mut Writer<W>, head: &Head<'_>, bar_top: f64) -> io::Result<()> {
    mark(to, head.mark, |to| {
        let at = head.at;
        line(to, "tg-tick", [at, head.middle, at, bar_top + BAR])?;
        sign(
            to,
            head.mark.sort,
            head.mark.certainty.is_maybe(),
            at,
            head.middle,
            4.5,
        )
    })
}

fn draw_vague<W: io::Write>(to: &mut Writer<W>, vague: &Vague<'_>) -> io::Result<()> {
    mark(to, vague.mark, |to| {
        let middle = vague.top + BOX / 2.0;
        if vague.boxes.len() > 1 {
            line(to, "tg-tick", [vague.left(), middle, vague.right(), middle])?;
        }
        for span in &vague.boxes {
            possible(to, span, vague.top)?;
        }
        match vague.boxes.first() {
            Some(span) => {
                // At an end, the left one unless an arrow is there: the middle may be cut out of the axis.
                let at = match span.open {
                    (true, false) => span.right - 4.5,
                    _ => span.left + 4.5,
                };
                sign(
                    to,
                    vague.mark.sort,
                    vague.mark.certainty.is_maybe(),
                    at,
                    middle,
                    3.5,
                )
            }
            None => Ok(()),
        }
    })
}

/// A box of possible days. Where it is open its side is missing, and an arrow points on.
fn possible<W: io::Write>(to: &mut Writer<W>, span: &Span, top: f64) -> io::Result<()> {
    let Span { left, right, open } = *span;
    if open == (false, false) {
        return rectangle(to, "tg-box", [left, top, right - left, BOX]);
    }
    let (l, r) = (number(left), number(right));
    let (upper, middle) = (number(top), number(top + BOX / 2.0));
    let lower = number(top + BOX);
    let sides = if open == (true, true) {
        format!("M{l} {middle}H{r}")
    } else {
        format!("M{l} {upper}H{r}M{l} {lower}H{r}")
    };
    let end = |at: &str, back: f64, open: bool| {
        if open {
            let back = number(back);
            format!("M{back} {upper}L{at} {middle}L{back} {lower}")
        } else {
            format!("M{at} {upper}V{lower}")
        }
    };
    let arrows = end(&l, left + 4.0, open.0) + &end(&r, right - 4.0, open.1);
    shape(to, "tg-box tg-open", &sides)?;
    shape(to, "tg-arrow", &arrows)
}

fn mark<W: io::Write>(
    to: &mut Writer<W>,
    mark: &Mark,
    content: impl FnOnce(&mut Writer<W>) -> io::Result<()>,
) -> io::Result<()> {
    group(to, "g", &[("class", "tg-mark")], |to| {
        tooltip(to, &mark.acts.join("\n"))?;
        content(to)
    })
}

/// The sign of a sort of act around a point; hollow or dashed where it is not certain that the act was done.
fn sign<W: io::Write>(
    to: &mut Writer<W>,
    sort: Sort,
    unsure: bool,
    x: f64,
    y: f64,
    r: f64,
) -> io::Result<()> {
    let unsure = if unsure { " tg-unsure" } else { "" };
    let class = format!("tg-head{unsure}");
    let lines = format!("tg-head tg-line{unsure}");
    let (x, y, side) = (number(x), number(y), number(r));
    let (half, twice) = (number(r * 0.8), number(r * 1.6));
    match sort {
        Sort::Signature => {
            let attributes = [("class", &*class), ("cx", &x), ("cy", &y), ("r", &half)];
            empty(to, "circle", &attributes)
        }
        Sort::Approval => shape(
            to,
            &class,
            &format!("M{x} {y}m0 -{side}l{side} {side}l-{side} {side}l-{side} -{side}Z"),
        ),
        Sort::Beginning => shape(
            to,
            &class,
            &format!("M{x} {y}m-{half} -{side}l{twice} {side}l-{twice} {side}Z"),
        ),
        Sort::End => shape(
            to,
            &lines,
            &format!("M{x} {y}m-{half} -{half}l{twice} {twice}m-{twice} 0l{twice} -{twice}"),
        ),
        Sort::Other => {
            let half = number(r * 0.65);
            let path = format!(
                "M{x} {y}m-{half} -{half}h{}v{}h-{}Z",
                number(r * 1.3),
                number(r * 1.3),
                number(r * 1.3)
            );
            shape(to, &class, &path)
        }
    }
}

fn draw_entry<W: io::Write>(
    to: &mut Writer<W>,
    entry: &Entry,
    names: &Names<'_>,
) -> io::Result<()> {
    let (left, middle) = (entry.left, entry.middle);
    let (center, top) = (left + 13.0, middle - BOX / 2.0);
    let span = |open| Span {
        left: left + 2.0,
        right: left + 24.0,
        open,
    };
    match entry.sign {
        Sign::Bar(of) => {
            let sides = [left, middle - 6.0, left + 26.0, middle + 6.0];
            force(to, of, sides, (false, false), names)?;
        }
        Sign::Head(sort) => sign(to, sort, false, center, middle, 4.5)?,
        Sign::Unsure => sign(to, Sort::Approval, true, center, middle, 4.5)?,
        Sign::Vague => possible(to, &span((false, false)), top)?,
        Sign::Open => possible(to, &span((true, false)), top)?,
    }
    let at = [left + 32.0, middle + 4.0];
    words(to, "tg-small", at, SMALL_SIZE, "start", entry.label)
}
