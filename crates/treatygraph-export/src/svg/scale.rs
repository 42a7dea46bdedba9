//! The axis: which day stands where, and which years are written.

use treatygraph::Day;

/// How wide a break is, and the room on either side of each run of days, in pixels.
const BREAK: f64 = 60.0;
const MARGIN: f64 = 22.0;

/// A scale of days, from left to right. A day is as wide everywhere, but for breaks: a long time without an edge is
/// cut out, and shown as cut out.
#[derive(Clone, Debug)]
pub(super) struct Scale {
    runs: Vec<Run>,
    pixels_per_day: f64,
    left: f64,
    right: f64,
}

/// Days of a scale without a break: from the first to the last edge, and where these stand.
#[derive(Clone, Copy, Debug)]
struct Run {
    first: f64,
    last: f64,
    left: f64,
}

/// A year or month that is written on the axis.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tick {
    pub(super) at: f64,
    pub(super) label: String,
    /// Whether a year begins here.
    pub(super) is_year: bool,
}

/// Where the axis is broken, and how long the time cut out is.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Break {
    pub(super) left: f64,
    pub(super) right: f64,
    /// The middle of its label.
    pub(super) label_at: f64,
    pub(super) label: String,
}

impl Scale {
    /// The scale on which all these days stand, between two positions.
    pub(super) fn of(edges: impl IntoIterator<Item = Day>, left: f64, right: f64) -> Scale {
        let mut edges: Vec<i32> = edges.into_iter().map(Day::number).collect();
        edges.sort_unstable();
        edges.dedup();
        let most = (((right - left) / 240.0) as usize).min(4);
        let runs = runs(&edges, most);
        let days: f64 = runs.iter().map(|run| f64::from(run.1 - run.0)).sum();
        let breaks = runs.len().saturating_sub(1) as f64;
        let room = right - left - breaks * BREAK - runs.len() as f64 * 2.0 * MARGIN;
        // Where all happened in a few days, a month is shown.
        let pixels_per_day = room.max(40.0) / days.max(30.0);
        let mut at = left;
        let mut placed = Vec::new();
        for (first, last) in runs {
            let (first, last) = (f64::from(first), f64::from(last));
            placed.push(Run {
                first,
                last,
                left: at + MARGIN,
            });
            at += 2.0 * MARGIN + (last - first) * pixels_per_day + BREAK;
        }
        Scale {
            runs: placed,
            pixels_per_day,
            left,
            right,
        }
    }

    pub(super) fn left(&self) -> f64 {
        self.left
    }

    pub(super) fn right(&self) -> f64 {
        self.right
    }

    /// Where a day stands, its first hour; `part` of 1 is the end of the day.
    pub(super) fn at(&self, day: Day, part: f64) -> f64 {
        self.position(f64::from(day.number()) + part)
            .clamp(self.left, self.right)
    }

    fn position(&self, day: f64) -> f64 {
        let margin = MARGIN / self.pixels_per_day;
        let mut before: Option<Run> = None;
        for &run in &self.runs {
            if day < run.first - margin
                && let Some(before) = before
            {
                // In a break: between its two sides, in proportion.
                let (from, to) = (before.last + margin, run.first - margin);
                let (left, right) = (self.in_run(before, from), self.in_run(run, to));
                let part = if to > from {
                    (day - from) / (to - from)
                } else {
                    0.5
                };
                return left + part.clamp(0.0, 1.0) * (right - left);
            }
            if day <= run.last + margin {
                return self.in_run(run, day);
            }
            before = Some(run);
        }
        before.map_or(self.left, |run| self.in_run(run, day))
    }

    fn in_run(&self, run: Run, day: f64) -> f64 {
        run.left + (day - run.first) * self.pixels_per_day
    }

    pub(super) fn breaks(&self) -> Vec<Break> {
        let each = self.runs.windows(2).map(|two| {
            let end = self.in_run(two[0], two[0].last) + MARGIN;
            let days = two[1].first - two[0].last;
            let right = two[1].left - MARGIN;
            Break {
                left: end,
                right,
                label_at: (end + right) / 2.0,
                label: format!("{} years", (days / 365.2425).round()),
            }
        });
        each.collect()
    }

    /// The years, or months, that are written: so many that their labels have room.
    pub(super) fn ticks(&self, least_apart: f64) -> Vec<Tick> {
        const MONTHS: [i32; 15] = [
            1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12_000, 24_000, 60_000,
        ];
        let step = MONTHS
            .into_iter()
            .find(|months| f64::from(*months) * 30.0 * self.pixels_per_day >= least_apart);
        let step = step.unwrap_or(120_000);
        let mut ticks: Vec<Tick> = Vec::new();
        for (index, run) in self.runs.iter().enumerate() {
            let last = index + 1 == self.runs.len();
            let left = run.left - MARGIN + if index == 0 { 0.0 } else { 4.0 };
            let right = if last {
                self.right
            } else {
                self.in_run(*run, run.last) + MARGIN
            };
            let before = ticks.len();
            for day in firsts(
                run.first - MARGIN / self.pixels_per_day,
                right,
                step,
                |day| self.in_run(*run, f64::from(day.number())),
            ) {
                let at = self.in_run(*run, f64::from(day.number()));
                if at >= left && at <= right - 8.0 {
                    ticks.push(Tick::of(day, at));
                }
            }
            if ticks.len() == before
                && let Some(day) = Day::from_number(run.first as i32)
            {
                // Nothing to write within a short run: its own month.
                let text = day.to_string();
                ticks.push(Tick {
                    at: run.left,
                    label: text[..text.len() - 3].to_owned(),
                    is_year: true,
                });
            }
        }
        ticks
    }
}

impl Tick {
    fn of(day: Day, at: f64) -> Tick {
        let is_year = day.month() == 1;
        let text = day.to_string();
        let cut = if is_year { 6 } else { 3 };
        Tick {
            at,
            label: text[..text.len() - cut].to_owned(),
            is_year,
        }
    }
}

/// The firsts of months at a distance of `step` months, from a day to where `place` is past the right side.
fn firsts(from: f64, right: f64, step: i32, place: impl Fn(Day) -> f64) -> Vec<Day> {
    let least = f64::from(Day::MIN.number());
    let Some(start) = Day::from_number(from.max(least) as i32) else {
        return Vec::new();
    };
    let month = start.year() * 12 + i32::from(start.month()) - 1;
    let mut month = month.div_euclid(step) * step;
    let mut days = Vec::new();
    loop {
        let (year, of_year) = (month.div_euclid(12), month.rem_euclid(12) + 1);
        if year > 9999 {
            return days;
        }
        month += step;
        let Ok(day) = Day::new(year, of_year as u8, 1) else {
            continue;
        };
        if place(day) > right {
            return days;
        }
        days.push(day);
    }
}

/// The runs of days between breaks. A gap is cut out where it is longer than five years, and than half of
/// all that is still shown; at most `most` are.
fn runs(edges: &[i32], most: usize) -> Vec<(i32, i32)> {
    let (Some(&first), Some(&last)) = (edges.first(), edges.last()) else {
        return vec![(0, 0)];
    };
    let mut gaps: Vec<(i32, i32)> = edges.windows(2).map(|two| (two[0], two[1])).collect();
    gaps.sort_by_key(|(from, to)| from - to);
    let mut shown = last - first;
    let mut cuts: Vec<(i32, i32)> = Vec::new();
    for gap in gaps.into_iter().take(most) {
        let long = gap.1 - gap.0;
        if long <= 5 * 365 || long * 2 <= shown {
            break;
        }
        shown -= long;
        cuts.push(gap);
    }
    cuts.sort_unstable();
    let mut runs = Vec::new();
    let mut from = first;
    for (end, start) in cuts {
        runs.push((from, end));
        from = start;
    }
    runs.push((from, last));
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use treatygraph::day;

    #[test]
    fn a_long_silence_is_cut_out_and_days_keep_their_order() {
        let edges = [
            day(2001, 3, 12),
            day(2025, 1, 17),
            day(2025, 4, 8),
            day(2025, 10, 2),
        ];
        let scale = Scale::of(edges, 100.0, 900.0);
        let breaks = scale.breaks();
        assert_eq!(breaks.len(), 1);
        assert_eq!(breaks[0].label, "24 years");
        let mut before = 0.0;
        for number in edges[0].number() - 30..=edges[3].number() + 30 {
            let at = scale.at(Day::from_number(number).unwrap(), 0.0);
            assert!(at >= before, "{number}");
            assert!((100.0..=900.0).contains(&at));
            before = at;
        }
        let month = scale.at(edges[2], 0.0) - scale.at(edges[1], 0.0);
        assert!(month > 150.0, "81 of 258 days in {month} pixels");
    }

    #[test]
    fn where_acts_are_spread_nothing_is_cut_out() {
        let years = (1920..=2020).step_by(5).map(|year| day(year, 6, 1));
        let scale = Scale::of(years, 0.0, 1000.0);
        assert!(scale.breaks().is_empty());
        let labels: Vec<String> = scale
            .ticks(52.0)
            .into_iter()
            .map(|tick| tick.label)
            .collect();
        assert_eq!(labels[..3], ["1920", "1930", "1940"]);
    }

    #[test]
    fn labels_of_years_and_months_are_far_enough_apart() {
        let spans = [
            (day(-1252, 1, 1), day(2025, 1, 1)),
            (day(2025, 1, 17), day(2025, 1, 17)),
            (day(2025, 1, 17), day(2026, 2, 1)),
            (day(-9999, 1, 1), day(9999, 12, 31)),
        ];
        for (first, last) in spans {
            let ticks = Scale::of([first, last], 0.0, 700.0).ticks(50.0);
            assert!(!ticks.is_empty(), "{first} {last}");
            for two in ticks.windows(2) {
                assert!(two[1].at - two[0].at >= 40.0, "{two:?}");
            }
        }
    }

    #[test]
    fn nothing_to_show_is_a_month() {
        let scale = Scale::of([], 0.0, 700.0);
        assert!(scale.breaks().is_empty());
    }
}
