//! Quotations, checked against the text they are taken from.

use std::fmt;

use super::alike::{Alike, place};
use super::{Claim, Source};

impl<'g> Source<'g> {
    /// The quotations of this source that do not stand in its text, in the order of
    /// [`cited_by`](Source::cited_by); none if all do.
    ///
    /// A quotation stands in the text if its characters do, side by side. How a page is set is no
    /// difference; all else is:
    ///
    /// - a run of white space is one space, whatever it is made of: line breaks, tabs, no-break and
    ///   other spaces (Unicode's `White_Space`); at the ends of the quotation it plays no part, nor do
    ///   dashes there;
    /// - double quotation marks (`"`, `“` `”` `„` `«` `»`) play no part; `‘` `’` `‚` `‹` `›` are `'`, the
    ///   apostrophe;
    /// - hyphens and dashes are alike, and several in a row are one. A hyphen within a word that is
    ///   followed by white space stands at the end of a line: it may divide the word only, as in `estab-`
    ///   `lish`, or be part of it, as in `well-` `known`. It is part of it in numbers, and before a capital
    ///   that follows a small letter;
    /// - soft hyphens, zero-width characters and marks of direction play no part;
    /// - ligatures and the forms of Arabic letters are the letters they show: `ﬁ` is `fi`; an accented
    ///   letter is the same in one character or in several; three dots are `…`.
    ///
    /// White space is never nothing: where the text has `marks“an important`, a quotation with a
    /// space before the mark does not stand in it. Case, accents and digits are all told apart, and a
    /// word with a hyphen and one without; what is left out needs two quotations. A quotation may
    /// begin and end within a word, not between a letter and its accent. A record that stands for several
    /// events (MEANING, M2) is a claim on each of them, and its quotation is listed for each.
    ///
    /// The text is read once, then searched once for each quotation, and for one that is not found
    /// again as often as its length can be halved.
    ///
    /// ```
    /// use treatygraph::{GraphBuilder, record::{Source, State}};
    /// let russia = State::new("RU").source("paper").quote("Russia's \"historic\" vote");
    /// let graph = GraphBuilder::new().add(Source::new("paper")).add(russia).build()?;
    /// let paper = graph.source("paper")?;
    /// assert!(paper.verify_quotes("It was Russia’s\n“historic” vote.").is_empty());
    /// assert!(paper.verify_quotes("It was Rus-\nsia's historic vote.").is_empty());
    /// assert_eq!(paper.verify_quotes("It was Russia's historical vote.").len(), 1);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn verify_quotes(self, text: &str) -> Vec<Misquote<'g>> {
        let alike = Alike::of(text);
        self.cited_by()
            .filter_map(|claim| Misquote::find(claim, text, &alike))
            .collect()
    }
}

/// A quotation that does not stand in the text of its source.
///
/// It prints as a sentence to act on: what the claim is about, the quotation, and where it parts from
/// the text. It comes from [`Source::verify_quotes`].
///
/// ```
/// let graph = treatygraph::sample::seed();
/// let missing = graph.source("seed")?.verify_quotes("Expand cooperation in ENERGY, trade …");
/// let line = missing.iter().map(|m| m.to_string()).find(|line| line.contains("ru-ir-2025/energy"));
/// assert_eq!(line.unwrap(), "obligation ru-ir-2025/energy: `Expand cooperation in energy` does not \
///     stand in the text of `seed`: it matches up to `Expand cooperation in`, the text goes on with \
///     `ENERGY, trade …`");
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Misquote<'g> {
    claim: Claim<'g>,
    quote: &'g str,
    matched: &'g str,
    at: Option<usize>,
    goes_on: Box<str>,
}

impl<'g> Misquote<'g> {
    /// The claim of a quotation, unless it stands in the text, which is also given as it is compared.
    fn find(claim: Claim<'g>, text: &str, alike: &Alike) -> Option<Misquote<'g>> {
        let quote = claim.quote()?;
        let trimmed = quote.trim();
        let sought = Alike::of(trimmed);
        if alike.find(&sought, sought.letters.len()).is_some() {
            return None;
        }
        // Where a beginning stands in the text, so does every shorter one.
        let ends = sought.starts();
        let standing = ends.partition_point(|end| alike.find(&sought, *end).is_some());
        let end = standing.checked_sub(1).map(|last| ends[last]);
        let (longest, rest) = sought.letters.split_at(end.unwrap_or_default());
        let start = alike.find(&sought, longest.len()).unwrap_or_default();
        let beginning = whole_words(longest, rest, &alike.letters[start + longest.len()..]);
        let mut misquote = Misquote {
            claim,
            quote,
            matched: trimmed[..place(trimmed, beginning.len())].trim_end(),
            at: None,
            goes_on: Box::default(),
        };
        if !beginning.is_empty() {
            let at = place(text, start + beginning.len());
            misquote.at = Some(at);
            misquote.goes_on = next_words(&text[at..]).into();
        } else {
            misquote.matched = "";
        }
        Some(misquote)
    }

    /// The claim that gives the quotation.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let missing = graph.source("reuters")?.verify_quotes("another text");
    /// assert!(missing.iter().all(|misquote| misquote.claim().source().unwrap().key() == "reuters"));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn claim(&self) -> Claim<'g> {
        self.claim
    }

    /// The quotation, as the claim gives it.
    ///
    /// ```
    /// let graph = treatygraph::sample::seed();
    /// let missing = graph.source("seed")?.verify_quotes("another text");
    /// assert!(missing.iter().any(|misquote| misquote.quote() == "Expand cooperation in energy"));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn quote(&self) -> &'g str {
        self.quote
    }

    /// The longest beginning of the quotation that stands in the text, in whole words, as the
    /// quotation writes it; empty if not even its first word does.
    ///
    /// ```
    /// let graph = treatygraph::sample::seed();
    /// let missing = graph.source("seed")?.verify_quotes("to expand cooperation in Asia");
    /// assert!(missing.iter().any(|misquote| misquote.matched().is_empty()));
    /// let missing = graph.source("seed")?.verify_quotes("Expand cooperation in Asia");
    /// assert!(missing.iter().any(|misquote| misquote.matched() == "Expand cooperation in"));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn matched(&self) -> &'g str {
        self.matched
    }

    /// What the text has in place of the rest: its next words, up to 80 characters of them, with
    /// single spaces between; empty if the text ends there, or nothing matched.
    ///
    /// ```
    /// let graph = treatygraph::sample::seed();
    /// let missing = graph.source("seed")?.verify_quotes("Expand cooperation in\nAsia");
    /// assert!(missing.iter().any(|misquote| misquote.goes_on() == "Asia"));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn goes_on(&self) -> &str {
        &self.goes_on
    }

    /// Where the beginning that matches ends, in bytes of the text; `None` if none matches. Of
    /// several places where the longest one stands, it is the first.
    ///
    /// ```
    /// let graph = treatygraph::sample::seed();
    /// let missing = graph.source("seed")?.verify_quotes("Expand cooperation in Asia");
    /// assert!(missing.iter().any(|misquote| misquote.at() == Some("Expand cooperation in".len())));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn at(&self) -> Option<usize> {
        self.at
    }
}

impl fmt::Debug for Misquote<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Misquote({self})")
    }
}

impl fmt::Display for Misquote<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        /// How many characters of either side are printed.
        const SHOWN: usize = 40;
        let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let quote = one_line(self.quote);
        let source = self.claim.source().map_or("", Source::key);
        let about = self.claim.about();
        write!(
            f,
            "{about}: `{quote}` does not stand in the text of `{source}`: "
        )?;
        let matched = one_line(self.matched);
        if matched.is_empty() {
            return f.write_str("not even its first word does");
        }
        match tail(&matched, SHOWN) {
            whole if whole.len() == matched.len() => write!(f, "it matches up to `{whole}`, ")?,
            end => write!(f, "it matches up to `… {end}`, ")?,
        }
        match head(&self.goes_on, SHOWN) {
            "" => f.write_str("where the text ends"),
            whole if whole.len() == self.goes_on.len() => {
                write!(f, "the text goes on with `{whole}`")
            }
            start => write!(f, "the text goes on with `{start} …`"),
        }
    }
}

/// Whether white space or a mark divides words, which it does in all scripts before those of East
/// Asia.
fn in_word(c: char) -> bool {
    c == '\'' || (c.is_alphanumeric() && c < '\u{2e80}')
}

/// The beginning without a word that it breaks off, in the quotation or in the text; empty if nothing
/// but marks is left.
fn whole_words<'q>(beginning: &'q str, quote_rest: &str, text_rest: &str) -> &'q str {
    let broken = quote_rest.starts_with(in_word) || text_rest.starts_with(in_word);
    let whole = if broken {
        beginning.trim_end_matches(in_word)
    } else {
        beginning
    };
    if whole.contains(char::is_alphanumeric) {
        whole.trim_end()
    } else {
        ""
    }
}

/// The words a text begins with.
fn next_words(text: &str) -> String {
    const AT_MOST: usize = 80;
    let mut words = String::new();
    for word in text.split_whitespace() {
        if words.len() > AT_MOST * 4 {
            break;
        }
        words.push_str(if words.is_empty() { "" } else { " " });
        words.push_str(word);
    }
    words.truncate(head(&words, AT_MOST).len());
    words
}

/// The first characters of a text, in whole words where there are any.
fn head(text: &str, most: usize) -> &str {
    match text.char_indices().nth(most) {
        None => text,
        Some((end, _)) => {
            // A space right after is the end of a whole word too.
            let ends_whole = text[end..].starts_with(' ');
            let whole = text[..end].rfind(' ').filter(|_| !ends_whole);
            &text[..whole.unwrap_or(end)]
        }
    }
}

/// The last characters of a text, in whole words where there are any.
fn tail(text: &str, most: usize) -> &str {
    match text.char_indices().rev().nth(most) {
        None => text,
        Some((before, c)) => {
            let start = before + c.len_utf8();
            let whole = text[before..].find(' ').map(|space| before + space + 1);
            &text[whole.unwrap_or(start)..]
        }
    }
}
