//! Timelines as SVG: when agreements are in force, how surely, and what was done.
//!
//! Each agreement has a lane. Its bar is *full* where the agreement is in force, *outlined* where that is presumed as
//! no end is recorded (MEANING, M20), and *hatched* where it is in force under some reading of the sources only; so
//! the three differ without colour too. Acts on a known day are ticks with a head for their sort. An act on a day that
//! is not known is a thin box from its first to its last possible day, with an arrow where these days are open to one
//! side. Bars and acts tell their sources as tooltips. A long time in which nothing begins, ends or is done is cut out
//! of the axis, and the cut is shown.
//!
//! What is shown is there as plain values first, [`Lane`]s; where it stands follows from these and the width alone.
//! Texts are cut into lines by how wide their characters are at most in common fonts, so that names never overlap.
//! Provisional application and suspension are seen by their acts, not as bars.
//!
//! ```
//! use treatygraph::{day, sample};
//! use treatygraph_export::svg::{Force, Timeline};
//!
//! let graph = sample::russia_iran();
//! let (russia, iran) = (graph.party("RU")?, graph.party("IR")?);
//! let timeline = Timeline::between(russia.with(iran)).on(day(2025, 10, 3));
//!
//! let treaty = &timeline.lanes()[1];
//! let forces: Vec<Force> = treaty.bars.iter().map(|bar| bar.force).collect();
//! assert_eq!(forces, [Force::Maybe, Force::Presumed]); // reports differ on the first day
//! assert!(timeline.to_svg().starts_with("<svg "));
//! # Ok::<(), treatygraph::Error>(())
//! ```

mod draw;
mod lane;
mod layout;
mod pen;
mod scale;
mod text;

use std::io;

use treatygraph::{Agreement, Day, Pair};

pub use lane::{Bar, Force, Lane, Mark, Sort};

/// A timeline of agreements, to be drawn as SVG.
///
/// The picture follows the reader's choice of light or dark. It needs no script and no font of its own, and stands
/// alone or inside a page: its classes begin with `tg-`.
#[derive(Clone, Debug)]
pub struct Timeline {
    label: String,
    lanes: Vec<Lane>,
    day: Option<Day>,
    width: u32,
    id: String,
    link: Option<String>,
}

impl Timeline {
    /// The agreements between two parties, in the order of their keys: when each is in force between these two, and
    /// what these two did.
    pub fn between(pair: Pair<'_>) -> Timeline {
        let label = format!("Timeline of the agreements between {pair}");
        Timeline::with(label, lane::between(pair))
    }

    /// Any agreements of a graph or view, each as a whole, in the order given.
    ///
    /// ```
    /// use treatygraph::sample;
    /// use treatygraph_export::svg::{Force, Timeline};
    ///
    /// let graph = sample::russia_iran();
    /// let russia = graph.according_to(graph.party("RU")?); // Russia names one day, so nothing is hatched
    /// let timeline = Timeline::of([russia.agreement("ru-ir-2025")?]);
    /// assert_eq!(timeline.lanes()[0].bars[0].force, Force::Certain); // presumed from the next day on
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn of<'g>(agreements: impl IntoIterator<Item = Agreement<'g>>) -> Timeline {
        let lanes = agreements.into_iter().map(lane::whole).collect();
        Timeline::with("Timeline of agreements".to_owned(), lanes)
    }

    fn with(label: String, lanes: Vec<Lane>) -> Timeline {
        Timeline {
            label,
            lanes,
            day: None,
            width: 1120,
            id: "tg".to_owned(),
            link: None,
        }
    }

    /// Marks a day with a line.
    pub fn on(mut self, day: Day) -> Timeline {
        self.day = Some(day);
        self
    }

    /// How wide it is, in pixels at its natural size: 1120 unless said, at least 280 and at most 10,000. Names stand
    /// beside their lanes from 640 pixels on, above them below that.
    pub fn width(mut self, pixels: u32) -> Timeline {
        self.width = pixels.clamp(280, 10_000);
        self
    }

    /// What its ids begin with: `tg` unless said. Two timelines in one page need two. Characters other than ASCII
    /// letters, digits, `-` and `_` are left out.
    pub fn id(mut self, id: &str) -> Timeline {
        let fits = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        self.id = id.chars().filter(fits).collect();
        self
    }

    /// Makes the name of each agreement a link to this text with the key behind it, such as `#agreement-ru-ir-2025`.
    pub fn linked(mut self, prefix: &str) -> Timeline {
        self.link = Some(prefix.to_owned());
        self
    }

    /// What it shows, as plain values: a lane for each agreement.
    pub fn lanes(&self) -> &[Lane] {
        &self.lanes
    }

    /// Writes it as an SVG element, without an XML declaration.
    ///
    /// # Errors
    /// If what is written to fails.
    pub fn write(&self, to: impl io::Write) -> io::Result<()> {
        let layout = layout::lay_out(&self.lanes, self.day, f64::from(self.width));
        let names = draw::Names {
            label: &self.label,
            id: &self.id,
            link: self.link.as_deref(),
        };
        draw::draw(&layout, &names, to)
    }

    /// The SVG element as a text.
    pub fn to_svg(&self) -> String {
        let mut bytes = Vec::new();
        // Writing to memory does not fail, and what is written is made of texts.
        let _ = self.write(&mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    }
}
