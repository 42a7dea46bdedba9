//! Where everything stands: from lanes to positions, without a word of SVG.

use treatygraph::{Day, Days, date::Bound};

use super::lane::{Bar, Force, Lane, Mark, Sort, edges};
use super::scale::{Break, Scale, Tick};
use super::text::{width, wrap};

/// From this width on names stand beside their lanes, below it above them.
const BESIDE: f64 = 640.0;
const NAMES: f64 = 244.0;
pub(super) const NAME_SIZE: f64 = 14.0;
pub(super) const SMALL_SIZE: f64 = 12.0;
pub(super) const NAME_LINE: f64 = 18.0;
const NAME_LINES: usize = 3;
const HEAD_ROW: f64 = 13.0;
pub(super) const BAR: f64 = 14.0;
const BOX_ROW: f64 = 11.0;
pub(super) const BOX: f64 = 7.0;
const LANE_MARGIN: f64 = 9.0;
const AXIS: f64 = 22.0;
/// The axis is written again after so many lanes, so that years are in sight in a long picture.
const LANES_TO_AXIS: usize = 16;
/// How far a box reaches whose days are open to one side: less than the room beside a break.
const OPEN: f64 = 20.0;

/// A picture, laid out.
#[derive(Debug)]
pub(super) struct Layout<'a> {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) left: f64,
    pub(super) right: f64,
    /// Where lanes begin and end.
    pub(super) top: f64,
    pub(super) bottom: f64,
    pub(super) legend: Vec<Entry>,
    /// The base lines of the labels of every axis.
    pub(super) axes: Vec<f64>,
    pub(super) ticks: Vec<Tick>,
    pub(super) breaks: Vec<Break>,
    pub(super) day: Option<Marked>,
    pub(super) rows: Vec<Row<'a>>,
}

/// The day asked about: its line and its label.
#[derive(Debug)]
pub(super) struct Marked {
    pub(super) at: f64,
    pub(super) label_at: f64,
    pub(super) label: String,
}

/// An entry of the legend.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) left: f64,
    /// The middle of its line.
    pub(super) middle: f64,
    pub(super) sign: Sign,
    pub(super) label: &'static str,
}

/// What an entry of the legend explains.
#[derive(Clone, Copy, Debug)]
pub(super) enum Sign {
    Bar(Force),
    Head(Sort),
    Unsure,
    Vague,
    Open,
}

/// A lane, laid out.
#[derive(Debug)]
pub(super) struct Row<'a> {
    pub(super) lane: &'a Lane,
    pub(super) top: f64,
    pub(super) height: f64,
    pub(super) name: Vec<String>,
    pub(super) name_left: f64,
    /// The base line of the first line of the name.
    pub(super) name_base: f64,
    /// Where the part with bars and acts begins.
    pub(super) chart_top: f64,
    pub(super) bar_top: f64,
    pub(super) bars: Vec<Placed<'a>>,
    pub(super) heads: Vec<Head<'a>>,
    pub(super) boxes: Vec<Vague<'a>>,
}

/// A bar from left to right; open where it reaches on for ever.
#[derive(Debug)]
pub(super) struct Placed<'a> {
    pub(super) bar: &'a Bar,
    pub(super) left: f64,
    pub(super) right: f64,
}

/// The head of an act on a known day; its tick goes down to the bar.
#[derive(Debug)]
pub(super) struct Head<'a> {
    pub(super) mark: &'a Mark,
    pub(super) at: f64,
    pub(super) middle: f64,
}

/// Boxes of an act whose day is not known.
#[derive(Debug)]
pub(super) struct Vague<'a> {
    pub(super) mark: &'a Mark,
    pub(super) top: f64,
    pub(super) boxes: Vec<Span>,
}

/// Possible days from left to right; open to a side where they have no end there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) open: (bool, bool),
}

impl Vague<'_> {
    pub(super) fn left(&self) -> f64 {
        self.boxes.first().map_or(0.0, |span| span.left)
    }

    pub(super) fn right(&self) -> f64 {
        self.boxes.last().map_or(0.0, |span| span.right)
    }
}

/// Lays lanes out in a picture of a width.
pub(super) fn lay_out(lanes: &[Lane], day: Option<Day>, wide: f64) -> Layout<'_> {
    let beside = wide >= BESIDE;
    let left = if beside { NAMES + 16.0 } else { 4.0 };
    let right = wide - 4.0;
    let scale = Scale::of(lanes.iter().flat_map(edges).chain(day), left, right);
    let (legend, mut y) = legend(lanes, wide);
    let mut breaks = scale.breaks();
    let marked = day.map(|day| marked(day, &scale, &mut breaks));
    y += if marked.is_some() || !breaks.is_empty() {
        18.0
    } else {
        4.0
    };
    let top = y;
    let (mut axes, mut rows) = (Vec::new(), Vec::new());
    for (index, lane) in lanes.iter().enumerate() {
        if index.is_multiple_of(LANES_TO_AXIS) {
            axes.push(y + 14.0);
            y += AXIS;
        }
        let row = row(lane, &scale, y, beside);
        y += row.height;
        rows.push(row);
    }
    if lanes.is_empty() {
        axes.push(y + 14.0);
        y += AXIS;
    }
    Layout {
        width: wide,
        height: y + 4.0,
        left,
        right,
        top,
        bottom: y,
        legend,
        axes,
        ticks: ticks(&scale, marked.as_ref()),
        breaks,
        day: marked,
        rows,
    }
}

/// The line of a day. Its label and those of breaks make room for each other.
fn marked(day: Day, scale: &Scale, breaks: &mut [Break]) -> Marked {
    let (at, label) = (scale.at(day, 0.5), day.to_string());
    let half = width(&label, SMALL_SIZE) / 2.0;
    let label_at = at.max(half).min(scale.right() - half);
    for gap in breaks {
        let apart = half + width(&gap.label, SMALL_SIZE) / 2.0 + 4.0;
        gap.label_at = if at <= gap.left {
            gap.label_at.max(label_at + apart)
        } else {
            gap.label_at.min(label_at - apart)
        };
    }
    Marked {
        at,
        label_at,
        label,
    }
}

/// The ticks of the axis; a label that the edge or the line of the day would cut is left out.
fn ticks(scale: &Scale, day: Option<&Marked>) -> Vec<Tick> {
    let mut ticks = scale.ticks(58.0);
    for tick in &mut ticks {
        let right = tick.at + 5.0 + width(&tick.label, SMALL_SIZE);
        let cut = day.is_some_and(|day| tick.at < day.at && day.at < right);
        if cut || right > scale.right() {
            tick.label.clear();
        }
    }
    ticks
}

fn row<'a>(lane: &'a Lane, scale: &Scale, top: f64, beside: bool) -> Row<'a> {
    let room = if beside {
        NAMES
    } else {
        scale.right() - scale.left()
    };
    let name = wrap(&lane.title, room, NAME_SIZE, NAME_LINES);
    let name_height = name.len() as f64 * NAME_LINE;
    let mut y = top + LANE_MARGIN + if beside { 0.0 } else { name_height + 2.0 };
    let chart_top = if beside { top } else { y - 2.0 };
    let (heads, head_rows) = heads(&lane.marks, scale, y);
    y += head_rows as f64 * HEAD_ROW + 2.0;
    let bar_top = y;
    y += BAR + 4.0;
    let (boxes, box_rows) = boxes(&lane.marks, scale, y);
    y += box_rows as f64 * BOX_ROW;
    if beside {
        y = y.max(top + LANE_MARGIN + name_height);
    }
    Row {
        lane,
        top,
        height: y + LANE_MARGIN - top,
        name,
        name_left: 4.0,
        name_base: top + LANE_MARGIN + 12.0,
        chart_top,
        bar_top,
        bars: lane.bars.iter().map(|bar| placed(bar, scale)).collect(),
        heads,
        boxes,
    }
}

fn placed<'a>(bar: &'a Bar, scale: &Scale) -> Placed<'a> {
    let left = bar.first.map_or(scale.left(), |day| scale.at(day, 0.0));
    let right = bar.last.map_or(scale.right(), |day| scale.at(day, 1.0));
    // A day alone is to be seen too.
    let right = right.max(left + 2.0).min(scale.right());
    Placed { bar, left, right }
}

/// The heads of acts on known days, in as many rows as keep them apart, and how many rows these are. The last row
/// is the one next to the bar.
fn heads<'a>(marks: &'a [Mark], scale: &Scale, top: f64) -> (Vec<Head<'a>>, usize) {
    let mut exact: Vec<(&Mark, f64)> = Vec::new();
    for mark in marks {
        if let Some(day) = mark.days.single() {
            exact.push((mark, scale.at(day, 0.5)));
        }
    }
    exact.sort_by(|a, b| a.1.total_cmp(&b.1));
    let spans: Vec<(f64, f64)> = exact.iter().map(|(_, at)| (at - 6.0, at + 6.0)).collect();
    let (places, rows) = pack(&spans);
    let heads = exact
        .into_iter()
        .zip(places)
        .map(|((mark, at), place)| Head {
            mark,
            at,
            middle: top + (rows - 1 - place) as f64 * HEAD_ROW + HEAD_ROW / 2.0,
        });
    (heads.collect(), rows)
}

/// The boxes of acts on days that are not known, in as many rows as keep them apart.
fn boxes<'a>(marks: &'a [Mark], scale: &Scale, top: f64) -> (Vec<Vague<'a>>, usize) {
    let mut vague: Vec<Vague<'a>> = Vec::new();
    for mark in marks.iter().filter(|mark| mark.days.single().is_none()) {
        let boxes = spans(&mark.days, scale);
        if !boxes.is_empty() {
            vague.push(Vague { mark, top, boxes });
        }
    }
    vague.sort_by(|a, b| a.left().total_cmp(&b.left()));
    let spans: Vec<(f64, f64)> = (vague.iter())
        .map(|vague| (vague.left() - 3.0, vague.right() + 3.0))
        .collect();
    let (places, rows) = pack(&spans);
    for (vague, place) in vague.iter_mut().zip(places) {
        vague.top += place as f64 * BOX_ROW;
    }
    (vague, rows)
}

fn spans(days: &Days, scale: &Scale) -> Vec<Span> {
    let span = |(first, last): (Bound, Bound)| {
        let (left, right) = match (first.day(), last.day()) {
            (Some(first), Some(last)) => (scale.at(first, 0.0), scale.at(last, 1.0)),
            (Some(first), None) => (scale.at(first, 0.0), scale.at(first, 0.0) + OPEN),
            (None, Some(last)) => (scale.at(last, 1.0) - OPEN, scale.at(last, 1.0)),
            (None, None) => (scale.left(), scale.right()),
        };
        let left = left.clamp(scale.left(), scale.right() - 9.0);
        Span {
            left,
            right: right.clamp(left + 9.0, scale.right()),
            open: (first.day().is_none(), last.day().is_none()),
        }
    };
    days.ranges().map(span).collect()
}

/// For spans in the order of their left sides, the first row in which each touches none before it; and the number of
/// rows.
fn pack(spans: &[(f64, f64)]) -> (Vec<usize>, usize) {
    let mut ends: Vec<f64> = Vec::new();
    let mut places = Vec::new();
    for (left, right) in spans {
        let place = ends.iter().position(|end| end <= left);
        let place = place.unwrap_or_else(|| {
            ends.push(0.0);
            ends.len() - 1
        });
        ends[place] = *right;
        places.push(place);
    }
    (places, ends.len())
}

/// The legend, in lines that fit the width, and where it ends. It explains what appears.
fn legend(lanes: &[Lane], wide: f64) -> (Vec<Entry>, f64) {
    let marks = || lanes.iter().flat_map(|lane| &lane.marks);
    let open = |mark: &Mark| {
        let bounds = [mark.days.first(), mark.days.last()];
        bounds.iter().any(|bound| bound.day().is_none())
    };
    let mut signs: Vec<(Sign, &'static str)> = vec![
        (Sign::Bar(Force::Certain), "in force"),
        (Sign::Bar(Force::Presumed), "presumed: no end recorded"),
        (Sign::Bar(Force::Maybe), "maybe in force"),
    ];
    let sorts = [
        (Sort::Signature, "signature"),
        (Sort::Approval, "approval, consent"),
        (Sort::Beginning, "beginning"),
        (Sort::End, "end"),
        (Sort::Other, "other act"),
    ];
    for (sort, label) in sorts {
        if marks().any(|mark| mark.sort == sort) {
            signs.push((Sign::Head(sort), label));
        }
    }
    if marks().any(|mark| mark.certainty.is_maybe()) {
        signs.push((Sign::Unsure, "perhaps not done"));
    }
    if marks().any(|mark| mark.days.single().is_none() && !open(mark)) {
        signs.push((Sign::Vague, "one of these days"));
    }
    if marks().any(open) {
        signs.push((Sign::Open, "by then, or from then on"));
    }
    let (mut x, mut y) = (4.0, 14.0);
    let mut entries = Vec::new();
    for (sign, label) in signs {
        let needed = 32.0 + width(label, SMALL_SIZE) + 16.0;
        if x + needed > wide && x > 4.0 {
            x = 4.0;
            y += 19.0;
        }
        entries.push(Entry {
            left: x,
            middle: y,
            sign,
            label,
        });
        x += needed;
    }
    (entries, y + 14.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use treatygraph::{Certainty, day};

    fn mark(days: Days) -> Mark {
        Mark {
            days,
            sort: Sort::Other,
            certainty: Certainty::Yes,
            acts: vec!["act".to_owned()],
        }
    }

    fn crowded(title: &str) -> Lane {
        let april = (1..=28).map(|of_month| mark(day(2025, 4, of_month).into()));
        let months = (1..=12).map(|month| {
            let first = day(2025, month, 1);
            mark(Days::range(first..=day(2025, 12, 31)))
        });
        let open = [
            mark(Days::up_to(day(2025, 4, 8))),
            mark(Days::from_day_on(day(2025, 4, 8))),
        ];
        Lane {
            key: "k".to_owned(),
            title: title.to_owned(),
            bars: Vec::new(),
            marks: april.chain(months).chain(open).collect(),
        }
    }

    /// Whether two rectangles (left, top, right, bottom) have more than an edge in common.
    fn overlap(a: [f64; 4], b: [f64; 4]) -> bool {
        a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
    }

    fn apart(rectangles: &[[f64; 4]]) {
        for (index, a) in rectangles.iter().enumerate() {
            for b in &rectangles[index + 1..] {
                assert!(!overlap(*a, *b), "{a:?} {b:?}");
            }
        }
    }

    #[test]
    fn neither_names_nor_heads_nor_boxes_overlap_whatever_the_width() {
        let long = "Treaty between the one and the other on everything ".repeat(12);
        let mut lanes = [crowded(&long), crowded("Short"), crowded(&"W".repeat(90))];
        // A day long before makes a break.
        lanes[1].marks.push(mark(day(1990, 5, 5).into()));
        for wide in [280.0, 352.0, 640.0, 1120.0] {
            let layout = lay_out(&lanes, Some(day(2025, 6, 1)), wide);
            let mut names = Vec::new();
            let mut above = None;
            for row in &layout.rows {
                assert!(above.is_none_or(|above| row.top >= above));
                above = Some(row.top + row.height);
                for (line, text) in row.name.iter().enumerate() {
                    let base = row.name_base + line as f64 * NAME_LINE;
                    let right = row.name_left + width(text, NAME_SIZE);
                    assert!(base + 4.0 <= row.top + row.height && right <= wide);
                    names.push([row.name_left, base - NAME_SIZE, right, base]);
                }
                if wide >= BESIDE {
                    assert!(names.iter().all(|name| name[2] <= layout.left));
                }
                let mut signs: Vec<[f64; 4]> = Vec::new();
                for head in &row.heads {
                    let (x, y) = (head.at, head.middle);
                    signs.push([x - 5.0, y - 5.0, x + 5.0, y + 5.0]);
                }
                for vague in &row.boxes {
                    let bottom = vague.top + BOX;
                    assert!(bottom <= row.top + row.height);
                    signs.push([vague.left(), vague.top, vague.right(), bottom]);
                }
                signs.push([layout.left, row.bar_top, layout.right, row.bar_top + BAR]);
                apart(&signs);
            }
            apart(&names);
            let labels = layout.breaks.iter().map(|gap| (gap.label_at, &gap.label));
            let labels = labels.chain(layout.day.iter().map(|day| (day.label_at, &day.label)));
            let labels = labels.map(|(at, label)| {
                let half = width(label, SMALL_SIZE) / 2.0;
                [at - half, 0.0, at + half, 1.0]
            });
            apart(&labels.collect::<Vec<_>>());
            let of_legend = layout.legend.iter().map(|entry| {
                let right = entry.left + 32.0 + width(entry.label, SMALL_SIZE);
                [entry.left, entry.middle - 8.0, right, entry.middle + 8.0]
            });
            apart(&of_legend.collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_box_reaches_from_the_first_to_the_last_possible_day() {
        let mut lane = crowded("t");
        lane.marks = vec![mark(day(2025, 1, 1).into()), mark(day(2025, 12, 31).into())];
        let ends = lay_out(std::slice::from_ref(&lane), None, 1000.0);
        let (first, last) = (ends.rows[0].heads[0].at, ends.rows[0].heads[1].at);
        lane.marks[0] = mark(Days::range(day(2025, 1, 1)..=day(2025, 12, 31)));
        lane.marks.truncate(1);
        let vague = lay_out(std::slice::from_ref(&lane), None, 1000.0);
        let span = vague.rows[0].boxes[0].boxes[0];
        assert!((span.left - first).abs() < 3.0 && (span.right - last).abs() < 3.0);
        assert_eq!(span.open, (false, false));
    }

    #[test]
    fn an_empty_timeline_has_an_axis() {
        let layout = lay_out(&[], None, 700.0);
        assert_eq!((layout.axes.len(), layout.rows.len()), (1, 0));
    }
}
