//! How texts are compared where one quotes the other: by their letters, however a page is set.

use unicode_normalization::char::{
    canonical_combining_class, decompose_canonical, decompose_compatible, is_combining_mark,
};

/// A text as it is compared: its letters, marks and single spaces, without the hyphens within words.
///
/// Hyphens are kept beside it, for one at the end of a line may be part of the word or not.
pub(super) struct Alike {
    pub(super) letters: String,
    /// Hyphens within words, each before the letter at this place.
    hyphens: Vec<(usize, Hyphen)>,
}

/// A hyphen or dash within a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hyphen {
    /// It is part of the word.
    Written,
    /// It stands at the end of a line, and may divide the word only.
    AtLineEnd,
}

impl Alike {
    pub(super) fn of(text: &str) -> Alike {
        let (mut letters, mut hyphens) = (String::with_capacity(text.len()), Vec::new());
        read(text, &mut |_, unit| match unit {
            Unit::Letter(c) => letters.push(c),
            Unit::Hyphen(hyphen) => hyphens.push((letters.len(), hyphen)),
        });
        Alike { letters, hyphens }
    }

    /// Where the first letters of another text, as many bytes as this, stand in this one: the first place.
    pub(super) fn find(&self, other: &Alike, length: usize) -> Option<usize> {
        let sought = &other.letters[..length];
        let mut from = 0;
        while let Some(found) = self.letters[from..].find(sought) {
            let at = from + found;
            if self.ends_at(at + length) && self.agrees(at, other, length) {
                return Some(at);
            }
            let next = at + self.letters[at..].chars().next().map_or(1, char::len_utf8);
            from = self.beyond_hyphens(at, other, length).max(next);
        }
        None
    }

    /// Where a text without hyphens may stand next, if it does not stand here: beyond the last hyphen that
    /// is part of a word.
    fn beyond_hyphens(&self, at: usize, other: &Alike, length: usize) -> usize {
        let mut passed = self.between(at, at + length).iter().rev();
        let written = passed.find(|(_, hyphen)| *hyphen == Hyphen::Written);
        let last = written.filter(|_| other.hyphens.is_empty());
        last.map_or(at, |(place, _)| *place)
    }

    /// Whether a letter with its accents ends at a place.
    fn ends_at(&self, at: usize) -> bool {
        !self.letters[at..].starts_with(belongs_to_last)
    }

    /// The places where letters with their accents begin, in order.
    pub(super) fn starts(&self) -> Vec<usize> {
        let letters = self.letters.char_indices();
        letters
            .filter(|(_, c)| !belongs_to_last(*c))
            .map(|(at, _)| at)
            .collect()
    }

    /// Whether the hyphens between equal letters agree.
    fn agrees(&self, at: usize, other: &Alike, length: usize) -> bool {
        let own = self.between(at, at + length);
        let own = own.iter().map(|(place, hyphen)| (place - at, *hyphen));
        let theirs = other.between(0, length).iter().copied();
        let is_written =
            |(place, hyphen): (usize, Hyphen)| (hyphen == Hyphen::Written).then_some(place);
        let held = |by: &[(usize, Hyphen)], place: usize| {
            by.binary_search_by_key(&place, |(place, _)| *place).is_ok()
        };
        let mut own_written = own.filter_map(is_written);
        let mut their_written = theirs.filter_map(is_written);
        own_written.all(|place| held(&other.hyphens, place))
            && their_written.all(|place| held(&self.hyphens, place + at))
    }

    /// The hyphens between two places, both out.
    fn between(&self, first: usize, last: usize) -> &[(usize, Hyphen)] {
        let start = self.hyphens.partition_point(|(place, _)| *place <= first);
        let rest = &self.hyphens[start..];
        &rest[..rest.partition_point(|(place, _)| *place < last)]
    }
}

/// The place in a text of a place in its letters, both in bytes.
pub(super) fn place(text: &str, in_letters: usize) -> usize {
    let (mut before, mut found) = (0, None);
    read(text, &mut |at, unit| {
        if let Unit::Letter(c) = unit {
            if before >= in_letters && found.is_none() {
                found = Some(at);
            }
            before += c.len_utf8();
        }
    });
    found.unwrap_or(text.len())
}

/// Whether it is an accent or the like of the letter before it: a syllable of Hangul is several.
fn belongs_to_last(c: char) -> bool {
    !c.is_ascii()
        && (is_combining_mark(c) || matches!(c, '\u{1160}'..='\u{11ff}' | '\u{d7b0}'..='\u{d7ff}'))
}

/// What texts are compared by.
enum Unit {
    Letter(char),
    Hyphen(Hyphen),
}

/// Reads a text by what it is compared by, each with its place.
fn read(text: &str, each: &mut dyn FnMut(usize, Unit)) {
    let mut reader = Reader {
        each,
        last: None,
        space: None,
        dashes: Vec::new(),
        dots: Vec::new(),
        accents: Vec::new(),
    };
    for (at, c) in text.char_indices() {
        match c {
            '-' | '‐' => reader.dash(at, Sort::Hyphen),
            '\u{ad}' => reader.dash(at, Sort::Soft),
            '‑' | '‒' | '–' | '—' | '―' | '−' | '﹘' | '﹣' | '－' => {
                reader.dash(at, Sort::Dash)
            }
            '"' | '“' | '”' | '„' | '‟' | '«' | '»' => {}
            '‘' | '’' | '‚' | '‹' | '›' => reader.letter(at, '\''),
            '.' => reader.dot(at),
            c if is_invisible(c) => {}
            c if c.is_whitespace() => reader.space(at),
            c if c.is_ascii() => reader.letter(at, c),
            c if is_ligature(c) => decompose_compatible(c, |c| reader.letter(at, c)),
            c => decompose_canonical(c, |c| reader.letter(at, c)),
        }
    }
    reader.end_dots();
    reader.end_letter();
}

/// What has no width and is no letter, such as marks of direction.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Letters as a printer joins them: `ﬁ`, and the forms of Arabic letters.
fn is_ligature(c: char) -> bool {
    matches!(c, '\u{fb00}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// It may divide a word at the end of a line.
    Hyphen,
    /// It is seen only where it divides a word.
    Soft,
    Dash,
}

struct Reader<'e> {
    each: &'e mut dyn FnMut(usize, Unit),
    /// The last letter read.
    last: Option<char>,
    /// White space that was read since, behind the last dash, and where.
    space: Option<usize>,
    /// Dashes that were read since: what they are, the next letter tells.
    dashes: Vec<Dash>,
    /// Dots that were read since.
    dots: Vec<usize>,
    /// Accents of the last letter, which come in the order of their classes.
    accents: Vec<(u8, usize, char)>,
}

#[derive(Clone, Copy)]
struct Dash {
    at: usize,
    sort: Sort,
    /// The white space before it.
    space: Option<usize>,
}

impl Reader<'_> {
    fn dot(&mut self, at: usize) {
        self.dots.push(at);
    }

    /// Of dots in a row the last three, and each three before them, are one sign: `law....` is a full
    /// stop and three dots.
    fn end_dots(&mut self) {
        let dots = std::mem::take(&mut self.dots);
        let (stops, threes) = dots.split_at(dots.len() % 3);
        for at in stops {
            self.sign(*at, '.');
        }
        for three in threes.chunks(3) {
            self.sign(three[0], '…');
        }
    }

    fn space(&mut self, at: usize) {
        self.end_dots();
        self.space = self.space.or(Some(at));
    }

    fn dash(&mut self, at: usize, sort: Sort) {
        self.end_dots();
        match self.dashes.last_mut() {
            // Several in a row are one dash.
            Some(before) if self.space.is_none() => before.sort = before.sort.and(sort),
            _ => {
                let space = self.space.take();
                self.dashes.push(Dash { at, sort, space });
            }
        }
    }

    fn letter(&mut self, at: usize, c: char) {
        self.end_dots();
        self.sign(at, c);
    }

    fn sign(&mut self, at: usize, c: char) {
        if !c.is_ascii() {
            if c.is_whitespace() {
                return self.space(at);
            }
            let class = canonical_combining_class(c);
            if class != 0 && self.space.is_none() && self.dashes.is_empty() {
                self.accents.push((class, at, c));
                return;
            }
        }
        self.end_letter();
        self.end_dashes(c);
        if let (Some(space), Some(_)) = (self.space.take(), self.last) {
            (self.each)(space, Unit::Letter(' '));
        }
        (self.each)(at, Unit::Letter(c));
        self.last = Some(c);
    }

    /// The accents of the last letter, in order.
    fn end_letter(&mut self) {
        self.accents.sort_by_key(|(class, ..)| *class);
        for (_, at, c) in self.accents.drain(..) {
            (self.each)(at, Unit::Letter(c));
        }
    }

    /// What dashes are, by what comes next. Where nothing was before them they play no part.
    fn end_dashes(&mut self, next: char) {
        let dashes = std::mem::take(&mut self.dashes);
        let Some(last) = self.last.filter(|_| !dashes.is_empty()) else {
            return;
        };
        if let [dash] = dashes[..]
            && dash.space.is_none()
            && last.is_alphanumeric()
            && next.is_alphanumeric()
            && let Some(hyphen) = dash.sort.hyphen(last, next, self.space.is_some())
        {
            self.space = None;
            (self.each)(dash.at, Unit::Hyphen(hyphen));
            return;
        }
        let mut space = None;
        for dash in dashes {
            space = space.or(dash.space);
            if dash.sort != Sort::Soft {
                if let Some(space) = space.take() {
                    (self.each)(space, Unit::Letter(' '));
                }
                (self.each)(dash.at, Unit::Letter('-'));
                self.last = Some('-');
            }
        }
        self.space = space.or(self.space);
    }
}

impl Sort {
    /// What it is beside another.
    fn and(self, other: Sort) -> Sort {
        match (self, other) {
            (Sort::Soft, sort) | (sort, Sort::Soft) => sort,
            _ => Sort::Dash,
        }
    }

    /// What it is between two letters or digits, with white space behind it or without; `None` where it
    /// is no hyphen of a word.
    fn hyphen(self, last: char, next: char, before_space: bool) -> Option<Hyphen> {
        match (self, before_space) {
            (Sort::Soft, false) | (Sort::Dash, true) => None,
            (Sort::Soft, true) => Some(Hyphen::AtLineEnd),
            (Sort::Hyphen, true) if divides(last, next) => Some(Hyphen::AtLineEnd),
            _ => Some(Hyphen::Written),
        }
    }
}

/// Whether a word may be divided between two letters: never in a number, nor before a capital, unless
/// it is all in capitals.
fn divides(last: char, next: char) -> bool {
    let of_word = last.is_alphabetic() && next.is_alphabetic();
    of_word && (last.is_uppercase() || !next.is_uppercase())
}
