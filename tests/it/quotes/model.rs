//! The tolerances again, as a text is cut into signs and these are compared one after the other.

use unicode_normalization::UnicodeNormalization;

#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Sign {
    Letter(char),
    /// A hyphen within a word.
    Hyphen,
    /// One at the end of a line, which may be none.
    LineEnd,
}

const NOTHING: &str = "\"“”„‟«»\u{200b}\u{200c}\u{200d}\u{200e}\u{200f}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2060}\u{2066}\u{2067}\u{2068}\u{2069}\u{feff}";
const SINGLE: &str = "‘’‚‹›'";
const DASHES: &str = "‑‒–—―−﹘﹣－";

fn is_space(c: char) -> bool {
    matches!(
        c as u32,
        0x9..=0xd | 0x20 | 0x85 | 0xa0 | 0x1680 | 0x2000..=0x200a | 0x2028 | 0x2029 | 0x202f | 0x205f | 0x3000
    )
}

fn is_accent(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c) || ('\u{1160}'..='\u{11ff}').contains(&c)
}

/// Letters, one space for many, `-` for a hyphen, `–` for a dash, U+00AD for a soft hyphen.
fn spelled(text: &str) -> Vec<char> {
    let kept = text.chars().filter(|c| !NOTHING.contains(*c));
    let mut spelled = String::new();
    for c in kept {
        match c {
            '\u{fb00}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => {
                spelled.extend([c].into_iter().nfkd())
            }
            c if SINGLE.contains(c) => spelled.push('\''),
            c if DASHES.contains(c) => spelled.push('–'),
            '‐' => spelled.push('-'),
            c if is_space(c) => spelled.push(' '),
            c => spelled.push(c),
        }
    }
    let mut all: Vec<char> = Vec::new();
    // Of the dots in a row, each three at the end are one sign.
    let mut dotted = String::new();
    let mut dots = 0;
    for c in spelled.chars().chain(['\0']) {
        if c == '.' {
            dots += 1;
            continue;
        }
        dotted.extend(std::iter::repeat_n('.', dots % 3));
        dotted.extend(std::iter::repeat_n('…', dots / 3));
        dots = 0;
        dotted.extend((c != '\0').then_some(c));
    }
    for c in dotted.nfd() {
        match (all.last().copied(), c) {
            (Some(' '), ' ') => {}
            // Of dashes in a row one is left; a soft hyphen beside another is none.
            (Some(last), c) if "-–\u{ad}".contains(last) && "-–\u{ad}".contains(c) => {
                let one = match (last, c) {
                    ('\u{ad}', other) | (other, '\u{ad}') => other,
                    _ => '–',
                };
                *all.last_mut().unwrap() = one;
            }
            (_, c) => all.push(c),
        }
    }
    let plays_no_part = |c: &char| " -–\u{ad}".contains(*c);
    let start = all.iter().take_while(|c| plays_no_part(c)).count();
    let end = all.iter().rev().take_while(|c| plays_no_part(c)).count();
    all[start..(all.len() - end).max(start)].to_vec()
}

pub(super) fn signs(text: &str) -> Vec<Sign> {
    let all = spelled(text);
    let mut signs = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let c = all[at];
        at += 1;
        if !"-–\u{ad}".contains(c) {
            let after_space = signs.last() == Some(&Sign::Letter(' '));
            if !(c == ' ' && after_space) {
                signs.push(Sign::Letter(c));
            }
            continue;
        }
        let last = all[..at - 1].iter().rev().find(|c| !is_accent(**c));
        let spaced = all.get(at) == Some(&' ');
        let next = all.get(at + usize::from(spaced)).copied().unwrap_or(' ');
        let last = last.copied().unwrap_or(' ');
        let within = last.is_alphanumeric() && next.is_alphanumeric();
        let divides = last.is_alphabetic()
            && next.is_alphabetic()
            && (last.is_uppercase() || !next.is_uppercase());
        match (c, within, spaced) {
            ('\u{ad}', true, true) => signs.push(Sign::LineEnd),
            ('\u{ad}', ..) => continue,
            ('-', true, true) if divides => signs.push(Sign::LineEnd),
            ('-', true, true) | (_, true, false) => signs.push(Sign::Hyphen),
            _ => {
                signs.push(Sign::Letter('-'));
                continue;
            }
        }
        at += usize::from(spaced);
    }
    signs
}

/// Where the quotation ends, if it begins here.
fn ends_from(text: &[Sign], at: usize, quote: &[Sign], ends: &mut Vec<usize>) {
    use Sign::{Hyphen, LineEnd};
    let (here, wanted) = (text.get(at), quote.first());
    let Some(wanted) = wanted else {
        let breaks = matches!(here, Some(Sign::Letter(c)) if is_accent(*c));
        ends.extend((!breaks).then_some(at));
        return;
    };
    if *wanted == LineEnd {
        ends_from(text, at, &quote[1..], ends);
    }
    let Some(here) = here else { return };
    if *here == LineEnd {
        ends_from(text, at + 1, quote, ends);
    }
    let hyphens = [Hyphen, LineEnd];
    if here == wanted || hyphens.contains(here) && hyphens.contains(wanted) {
        ends_from(text, at + 1, &quote[1..], ends);
    }
}

fn ends(text: &str, quote: &str) -> (usize, Vec<usize>) {
    let (text, quote) = (signs(text), signs(quote));
    let mut ends = Vec::new();
    for at in 0..=text.len() {
        ends_from(&text, at, &quote, &mut ends);
    }
    (text.len(), ends)
}

pub(super) fn stands(text: &str, quote: &str) -> bool {
    !ends(text, quote).1.is_empty()
}

pub(super) fn ends_with(text: &str, quote: &str) -> bool {
    let (whole, ends) = ends(text, quote);
    ends.contains(&whole)
}
