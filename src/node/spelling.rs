//! How texts are compared when they are searched: without case, accents and punctuation, and with
//! slips of spelling.

use unicode_normalization::char::{
    canonical_combining_class, decompose_compatible, is_combining_mark,
};

/// Writes a text as it is compared: letters without case and accents, words with one space between
/// them; a text without letters and digits as it stands.
pub(crate) fn fold(text: &str, into: &mut String) {
    into.clear();
    let mut words = Words {
        into,
        gap: false,
        letters: 0,
    };
    for c in text.chars() {
        if c.is_ascii() {
            words.push(c.to_ascii_lowercase());
            continue;
        }
        decompose_compatible(c, |c| {
            if !is_accent(c) {
                // One mapping of case is not enough: `ẞ` is `ß` in lower case, that `SS` in upper.
                let upper = c.to_lowercase().flat_map(char::to_uppercase);
                let lower = upper.flat_map(char::to_lowercase);
                lower.flat_map(plain).for_each(|c| words.push(c));
            }
        });
    }
    if into.is_empty() {
        into.push_str(text.trim());
    }
}

/// Words as they are written, one space between them.
struct Words<'s> {
    into: &'s mut String,
    /// Whether something parts the next letter from the last.
    gap: bool,
    /// How many letters the word has so far.
    letters: usize,
}

impl Words<'_> {
    fn push(&mut self, c: char) {
        if c.is_ascii_alphanumeric() || !c.is_ascii() && is_letter(c) {
            if self.gap && !self.into.is_empty() {
                self.into.push(' ');
            }
            self.into.push(c);
            self.gap = false;
            self.letters += 1;
        } else if c == '.' && self.letters == 1 && self.into.ends_with(char::is_alphabetic) {
            self.letters = 0; // `U.N.` is the word `UN`, but `1.2` is not `12`
        } else if !APOSTROPHES.contains(&c) {
            self.gap = true;
            self.letters = 0;
        }
    }
}

fn is_letter(c: char) -> bool {
    (c.is_alphanumeric() || is_combining_mark(c)) && !APOSTROPHES.contains(&c)
}

/// What stands in a word without parting it: apostrophes of all sorts, and what cannot be seen.
const APOSTROPHES: [char; 11] = [
    '\'', '‘', '’', '`', 'ʻ', 'ʼ', 'ʾ', 'ʿ', '\u{ad}', '\u{200c}', '\u{200d}',
];

/// Whether it is a mark that people leave out: an accent, a Hebrew or Arabic point. A vowel sign or
/// a voicing mark of other scripts is not; those make another letter.
fn is_accent(c: char) -> bool {
    matches!(canonical_combining_class(c), 1 | 10..=36 | 202..=234)
}

/// The usual spelling of a letter that Unicode does not take apart, as in the transform
/// Latin-ASCII of the Unicode CLDR.
fn plain(c: char) -> impl Iterator<Item = char> {
    let (first, second) = match c {
        'æ' => ('a', Some('e')),
        'œ' => ('o', Some('e')),
        'þ' => ('t', Some('h')),
        'đ' | 'ð' => ('d', None),
        'ħ' => ('h', None),
        'ł' => ('l', None),
        'ŋ' => ('n', None),
        'ø' => ('o', None),
        'ŧ' => ('t', None),
        'ə' => ('e', None),
        c => (c, None),
    };
    std::iter::once(first).chain(second)
}

/// How many letters a folded query differs from a folded text, as a whole or word by word; `None`
/// where they are too many for a slip: more than one in four, or more than three.
pub(crate) fn slips(query: &str, text: &str) -> Option<usize> {
    let most = most_slips(query);
    if most == 0 {
        return None;
    }
    let word = |word: &str| {
        let of = |other: &str| {
            if other.starts_with(word) {
                Some(0)
            } else {
                distance(word, other)
            }
        };
        text.split(' ').filter_map(of).min()
    };
    let words: Option<usize> = query.split(' ').map(word).sum();
    let fewest = words.into_iter().chain(distance(query, text)).min();
    fewest.filter(|fewest| *fewest <= most)
}

fn distance(query: &str, text: &str) -> Option<usize> {
    let most = most_slips(query);
    // Most differ too much in length or in which letters they have; to compare these one by one
    // takes far longer. A slip changes the set of letters by two at most.
    let ((length, set), (other_length, other_set)) = (letters(query), letters(text));
    let differ = (set ^ other_set).count_ones() as usize;
    if most == 0 || length.abs_diff(other_length) > most || differ > 2 * most {
        return None;
    }
    Some(strsim::osa_distance(query, text)).filter(|distance| *distance <= most)
}

/// How many letters a text has, and roughly which.
fn letters(text: &str) -> (usize, u64) {
    text.chars().fold((0, 0), |(count, set), c| {
        (count + 1, set | 1 << (u32::from(c) % 64))
    })
}

/// None in a text so long that to compare it would be slow.
fn most_slips(query: &str) -> usize {
    match query.chars().count() {
        count @ 0..=80 => (count / 4).min(3),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        let mut folded = String::new();
        fold(text, &mut folded);
        folded
    }

    #[test]
    fn case_accents_and_punctuation_fall_away() {
        for (text, expected) in [
            ("Türkiye", "turkiye"),
            ("TÜRKİYE", "turkiye"),
            ("Tu\u{308}rkiye", "turkiye"),
            ("Łódź", "lodz"),
            ("Straße, STRASSE; STRAẞE", "strasse strasse strasse"),
            ("Høyre og Þór", "hoyre og thor"),
            ("Việt Nam", "viet nam"),
            ("Diyarbakır", "diyarbakir"),
            ("ΑΘΉΝΑΣ Αθήνας", "αθηνασ αθηνασ"),
            ("Сергей Ёлкин", "сергеи елкин"),
            ("إِيرَان", "ايران"),
            ("ドイツ", "ト\u{3099}イツ"), // the voicing mark makes another letter
            ("Côte d’Ivoire", "cote divoire"),
            ("Sana'a", "sanaa"),
            ("  RU/federation--council ", "ru federation council"),
            ("U.S.S.R. and U.N.", "ussr and un"),
            ("lawmix.ru 1.2", "lawmix ru 1 2"),
            ("★ ", "★"),
            (" \t", ""),
        ] {
            assert_eq!(folded(text), expected, "{text}");
        }
    }

    #[test]
    fn no_letter_depends_on_its_case_and_folding_twice_changes_nothing() {
        // Ideographs and syllables, which have no case, aside.
        for c in ('\0'..'\u{3400}').chain('\u{f900}'..'\u{20000}') {
            // Beside letters, so that an apostrophe does not stand alone.
            let text = format!("xx{c}xx");
            let once = folded(&text);
            assert_eq!(folded(&once), once, "{c:?}");
            assert_eq!(folded(&text.to_uppercase()), once, "{c:?}");
            assert_eq!(folded(&text.to_lowercase()), once, "{c:?}");
        }
    }

    #[test]
    fn a_slip_is_one_letter_in_four_and_at_most_three() {
        assert_eq!(slips("irna", "iran"), Some(1)); // neighbours swapped
        assert_eq!(slips("ira", "irk"), None);
        assert_eq!(slips("pezeshkain", "masoud pezeshkian"), Some(1));
        assert_eq!(slips("vladmir putn", "vladimir putin"), Some(2));
        assert_eq!(slips("pyong yang", "pyongyang"), Some(1));
        assert_eq!(slips("abcdefghijklmnop", "abcdefghijkl1234"), None);
        assert_eq!(slips("abcdefghijklmnop", "abcdefghijklm123"), Some(3));
        assert_eq!(slips(&"a".repeat(81), &"a".repeat(82)), None);
    }
}
