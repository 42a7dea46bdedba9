//! How much room a text takes, and where it is cut into lines.

/// How wide a character is at most in common fonts, in parts of the size of the text. Whoever shows the picture
/// chooses the font, so this errs on the wide side.
fn advance(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | 'I' | ' ' | '.' | ',' | ':' | ';' | '\'' | '!'
        | '|' | '(' | ')' | '[' | ']' => 0.40,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '—' | '…' => 1.0,
        'A'..='Z' => 0.74,
        '0'..='9' => 0.62,
        '\u{0300}'..='\u{036f}' => 0.0,
        '\u{0000}'..='\u{024f}' => 0.60,
        // Cyrillic, Greek, Hebrew, Arabic and what else is about as wide as Latin capitals.
        '\u{0250}'..='\u{10ff}' => 0.76,
        _ => 1.1,
    }
}

/// The width of a text at a size, in pixels.
pub(super) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(advance).sum::<f64>() * size
}

/// The text in lines of at most this width. What is more than `most` lines is left out, which `…` shows.
pub(super) fn wrap(text: &str, most_wide: f64, size: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        for piece in pieces(word, most_wide, size) {
            let space = if line.is_empty() { "" } else { " " };
            let longer = format!("{line}{space}{piece}");
            if line.is_empty() || width(&longer, size) <= most_wide {
                line = longer;
            } else {
                lines.push(std::mem::replace(&mut line, piece));
            }
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            while !last.is_empty() && width(last, size) + width("…", size) > most_wide {
                last.pop();
            }
            last.push('…');
        }
    }
    lines
}

/// A word, cut where it is wider than a line.
fn pieces(word: &str, most_wide: f64, size: f64) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut taken = 0.0;
    for c in word.chars() {
        let more = advance(c) * size;
        if taken + more > most_wide && taken > 0.0 {
            pieces.push(String::new());
            taken = 0.0;
        }
        taken += more;
        if let Some(piece) = pieces.last_mut() {
            piece.push(c);
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_wider_than_its_room() {
        let long = "Vertrag über die Donaudampfschifffahrtsgesellschaftsangelegenheiten ".repeat(9);
        let texts = [
            &long,
            "договор",
            "条約及び附属書に関する協定条約及び附属書に関する協定",
            "WWWWWWWWWWWWWWWWWW",
        ];
        for text in texts {
            for room in [20.0, 90.0, 250.0] {
                let lines = wrap(text, room, 13.0, 3);
                assert!((1..=3).contains(&lines.len()), "{lines:?}");
                for line in &lines {
                    assert!(width(line, 13.0) <= room, "{line:?} in {room}");
                }
            }
        }
    }

    #[test]
    fn nothing_is_lost_where_there_is_room() {
        let text = "Treaty on the Basis of Relations and Principles of Cooperation";
        assert_eq!(wrap(text, 200.0, 13.0, 9).join(" "), text);
        assert!(wrap("", 200.0, 13.0, 3).is_empty());
        assert!(wrap(text, 200.0, 13.0, 1)[0].ends_with('…'));
    }
}
