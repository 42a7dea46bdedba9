//! Quotations against the text they are taken from: by example, against a slow model, and the
//! dossier of the news article against the article.

use std::path::PathBuf;

use proptest::prelude::*;
use treatygraph::{About, Graph, GraphBuilder, Misquote, record, sample};

/// A source `s` with these quotations, one of each state, in the order given.
fn quoting<'q>(quotes: impl IntoIterator<Item = &'q str>) -> Graph {
    let mut builder = GraphBuilder::new();
    builder.add(record::Source::new("s"));
    for (number, quote) in quotes.into_iter().enumerate() {
        let key = format!("S{number:05}");
        builder.add(record::State::new(&*key).source("s").quote(quote));
    }
    builder.build().unwrap()
}

fn misquotes(graph: &Graph, text: &str) -> Vec<String> {
    let missing = graph.source("s").unwrap().verify_quotes(text);
    missing.iter().map(|m| m.quote().to_owned()).collect()
}

/// What is not found, as a line.
fn line(quote: &str, text: &str) -> String {
    let graph = quoting([quote]);
    let missing = graph.source("s").unwrap().verify_quotes(text);
    missing.iter().map(Misquote::to_string).collect()
}

#[test]
fn what_is_tolerated_and_what_is_not() {
    // Quotation, text, whether it stands there.
    let rows = [
        ("in April", "approved in April.", true),
        ("in April", "approved in\n\n\t April.", true),
        ("in\r\n  April", "approved in April.", true),
        ("in April", "approved in\u{a0}April.", true),
        ("in April", "approved in\u{202f}\u{2003}April.", true),
        ("in April", "approved in\u{2028}April.", true),
        ("\n  in April \n", "in April", true),
        ("in April", "approved in\u{200b}April.", false),
        ("in April", "approved inApril.", false),
        ("inApril", "approved in April.", false),
        ("a \"choice\"", "a “choice”", true),
        ("a “choice”", "a „choice“", true),
        ("a «choice»", "a \"choice\"", true),
        ("a „choice”", "a »choice«", true),
        ("Iran's", "Iran’s", true),
        ("a ‹choice›", "a 'choice‚", true),
        ("a ‘choice’", "a “choice”", false),
        ("a ''choice''", "a \"choice\"", false),
        ("a `choice`", "a 'choice'", false),
        ("marks“an", "marks“an important", true),
        ("marks “an", "marks“an important", false),
        ("state Duma", "State Duma", false),
        ("20-point", "20–point", false),
        ("lower-house", "lower house", false),
        ("and so on...", "and so on…", false),
        ("Erdoğan", "Erdogan", false),
        ("caf\u{e9}", "cafe\u{301}", false),
        ("Iran", "Iranian", true),
        ("nothing", "", false),
    ];
    for (quote, text, stands) in rows {
        assert_eq!(
            line(quote, text).is_empty(),
            stands,
            "{quote:?} in {text:?}"
        );
        assert_eq!(model::stands(text, quote), stands, "{quote:?} in {text:?}");
    }
}

#[test]
fn misquotations_say_where_they_part_from_the_text() {
    let rows = [
        (
            "Russia and Iran on Friday",
            "Russia and Iran on Thursday formally launched",
            "state S00000: `Russia and Iran on Friday` does not stand in the text of `s`: it matches \
             up to `Russia and Iran on`, the text goes on with `Thursday formally launched`",
        ),
        // Words are not broken off, neither those of the text nor those of the quotation.
        (
            "approved in May",
            "approved in March",
            "state S00000: `approved in May` does not stand in the text of `s`: it matches up to \
             `approved in`, the text goes on with `March`",
        ),
        (
            "Iran one day",
            "Iran ongoing, Iran on days",
            "state S00000: `Iran one day` does not stand in the text of `s`: it matches up to \
             `Iran`, the text goes on with `ongoing, Iran on days`",
        ),
        (
            "ratified\n by both  parliaments in May",
            "was ratified by both\nparliaments",
            "state S00000: `ratified by both parliaments in May` does not stand in the text of `s`: \
             it matches up to `ratified by both parliaments`, where the text ends",
        ),
        (
            "Turkey",
            "Turn",
            "state S00000: `Turkey` does not stand in the text of `s`: not even its first word does",
        ),
        // Of a long passage the end is shown, and of the text no more than needed.
        (
            "formally launched the implementation of a 20-year comprehensive pact",
            "Russia and Iran formally launched the implementation of a 20-year comprehensive \
             strategic partnership treaty, deepening military and political cooperation",
            "state S00000: `formally launched the implementation of a 20-year comprehensive pact` \
             does not stand in the text of `s`: it matches up to `… of a 20-year comprehensive`, \
             the text goes on with `strategic partnership treaty, deepening …`",
        ),
        // Scripts without spaces are matched by the letter.
        (
            "两国议会批准了条约",
            "两国议会批准了协定",
            "state S00000: `两国议会批准了条约` does not stand in the text of `s`: it matches up to \
             `两国议会批准了`, the text goes on with `协定`",
        ),
    ];
    for (quote, text, expected) in rows {
        assert_eq!(line(quote, text), expected);
    }
}

#[test]
fn claims_know_their_thing_and_sources_their_claims() {
    for graph in [sample::seed(), sample::russia_iran()] {
        let mut cited = 0;
        for source in graph.sources() {
            for claim in source.cited_by() {
                cited += 1;
                assert_eq!(claim.source(), Some(source));
                let mut own = match claim.about() {
                    About::Source(source) => source.claims(),
                    About::Party(party) => party.claims(),
                    About::Body(body) => body.claims(),
                    About::Leader(leader) => leader.claims(),
                    About::Agreement(agreement) => agreement.claims(),
                    About::Part(part) => part.claims(),
                    About::Obligation(duty) => duty.claims(),
                    About::Event(event) => event.claims(),
                    About::Tenure(tenure) => tenure.claims(),
                    About::Relation(relation) => relation.claims(),
                };
                assert!(own.any(|other| other == claim), "{}", claim.about());
            }
        }
        // Every citation of the records is found again: each event of a record has its claims.
        let events = graph.events().chain(graph.statements());
        let of_events = events.flat_map(|event| event.claims());
        let citing = of_events.filter(|claim| claim.source().is_some()).count();
        let found = graph.sources().flat_map(|source| source.cited_by());
        let found = found.filter(|claim| matches!(claim.about(), About::Event(_)));
        assert_eq!(found.count(), citing);
        assert!(cited > citing);
    }
}

/// The news article, or why it is skipped.
fn article() -> Option<String> {
    let root = std::env::var_os("TREATYGRAPH_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    let path = root.join("corpus/seed-article.txt");
    match std::fs::read_to_string(&path) {
        Ok(article) => Some(article),
        Err(error) => {
            let path = path.display();
            eprintln!("skipped: the article {path} is not at hand: {error}");
            None
        }
    }
}

#[test]
fn every_quotation_of_the_seed_stands_in_the_article() {
    let Some(article) = article() else { return };
    let graph = sample::seed();
    let seed = graph.source("seed").unwrap();
    assert_eq!(seed.verify_quotes(&article), []);
    let quotes: Vec<&str> = seed
        .cited_by()
        .map(|claim| {
            claim
                .quote()
                .expect("every claim of the seed has a quotation")
        })
        .collect();
    assert!(quotes.len() >= sample::SEED.matches("quote = ").count());
    assert!(quotes.iter().all(|quote| model::stands(&article, quote)));
}

#[test]
fn no_letter_of_a_quotation_of_the_seed_may_change() {
    let Some(article) = article() else { return };
    let graph = sample::seed();
    let mut changed = std::collections::BTreeSet::new();
    for claim in graph.source("seed").unwrap().cited_by() {
        let quote = claim.quote().unwrap();
        for (at, letter) in quote
            .char_indices()
            .filter(|(_, c)| c.is_ascii_alphabetic())
        {
            for other in [(letter as u8 ^ 0x20) as char, 'é'] {
                let (before, after) = (&quote[..at], &quote[at + 1..]);
                changed.insert(format!("{before}{other}{after}"));
            }
        }
    }
    let changed = quoting(changed.iter().map(String::as_str));
    assert!(changed.states().count() > 2000);
    assert_eq!(
        misquotes(&changed, &article).len(),
        changed.states().count()
    );
}

/// The tolerances again, one character after the other, with lists written out.
mod model {
    const DOUBLE: &str = "“”„«»\"";
    const SINGLE: &str = "‘’‚‹›'";

    fn is_space(c: char) -> bool {
        matches!(
            c as u32,
            0x9..=0xd | 0x20 | 0x85 | 0xa0 | 0x1680 | 0x2000..=0x200a | 0x2028 | 0x2029 | 0x202f | 0x205f | 0x3000
        )
    }

    fn alike(a: char, b: char) -> bool {
        let both = |marks: &str| marks.contains(a) && marks.contains(b);
        a == b || both(DOUBLE) || both(SINGLE)
    }

    /// Where the quotation ends, if it begins here.
    fn end(text: &[char], mut at: usize, quote: &[char]) -> Option<usize> {
        let mut i = 0;
        while i < quote.len() {
            let here = *text.get(at)?;
            if is_space(quote[i]) {
                if !is_space(here) {
                    return None;
                }
                let run = |from: &[char]| from.iter().take_while(|c| is_space(**c)).count();
                at += run(&text[at..]);
                i += run(&quote[i..]);
            } else {
                if !alike(quote[i], here) {
                    return None;
                }
                (at, i) = (at + 1, i + 1);
            }
        }
        Some(at)
    }

    fn ends(text: &str, quote: &str) -> (usize, Vec<usize>) {
        let text: Vec<char> = text.chars().collect();
        let quote: Vec<char> = quote.trim_matches(is_space).chars().collect();
        let ends = (0..=text.len()).filter_map(|at| end(&text, at, &quote));
        (text.len(), ends.collect())
    }

    pub(super) fn stands(text: &str, quote: &str) -> bool {
        !ends(text, quote).1.is_empty()
    }

    pub(super) fn ends_with(text: &str, quote: &str) -> bool {
        let (whole, ends) = ends(text, quote);
        ends.contains(&whole)
    }
}

const SPACES: [&str; 7] = [" ", "\n", "\r\n\t", "\u{a0}", "\u{2009} ", "\u{3000}", "  "];
const DOUBLE: [char; 6] = ['“', '”', '„', '«', '»', '"'];
const SINGLE: [char; 6] = ['‘', '’', '‚', '‹', '›', '\''];

/// A text with everything that matters.
fn text() -> impl Strategy<Value = String> {
    let words = ["a", "b", "é", "Ä", "Duma", "May", "-", "–", "…", ".", "条"];
    let marks = DOUBLE.iter().chain(&SINGLE).map(char::to_string);
    let mut pieces: Vec<String> = words.map(str::to_owned).into();
    pieces.extend(SPACES.map(str::to_owned).into_iter().cycle().take(14));
    pieces.extend(marks);
    prop::collection::vec(prop::sample::select(pieces), 1..50).prop_map(|pieces| pieces.concat())
}

/// A text, and a passage of it that is not blank.
fn passage() -> impl Strategy<Value = (String, String)> {
    let cut = (
        text(),
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
    );
    cut.prop_filter_map("blank", |(text, start, length)| {
        let chars: Vec<char> = text.chars().collect();
        let start = start.index(chars.len());
        let length = 1 + length.index(chars.len() - start);
        let passage: String = chars[start..start + length].iter().collect();
        (!passage.trim().is_empty()).then_some((text, passage))
    })
}

/// The passage with other white space and other quotation marks.
fn rewritten(passage: &str, choices: &[prop::sample::Index]) -> String {
    let mut choices = choices.iter().cycle();
    let mut written = String::new();
    let mut in_space = false;
    for c in passage.chars() {
        let choice = choices.next().unwrap();
        match c {
            c if c.is_whitespace() && in_space => {}
            c if c.is_whitespace() => written.push_str(SPACES[choice.index(SPACES.len())]),
            c if DOUBLE.contains(&c) => written.push(DOUBLE[choice.index(DOUBLE.len())]),
            c if SINGLE.contains(&c) => written.push(SINGLE[choice.index(SINGLE.len())]),
            c => written.push(c),
        }
        in_space = c.is_whitespace();
    }
    written
}

proptest! {
    #[test]
    fn a_passage_stands_however_its_spaces_and_marks_are_written(
        (text, passage) in passage(),
        choices in prop::collection::vec(any::<prop::sample::Index>(), 8..40),
    ) {
        let quote = rewritten(&passage, &choices);
        prop_assert_eq!(misquotes(&quoting([&*quote]), &text), Vec::<String>::new());
        let retyped = rewritten(&text, &choices);
        prop_assert_eq!(misquotes(&quoting([&*passage]), &retyped), Vec::<String>::new());
    }

    #[test]
    fn a_passage_with_a_changed_letter_does_not_stand((text, passage) in passage()) {
        let letters = passage.char_indices().filter(|(_, c)| c.is_alphabetic());
        let changed: Vec<String> = letters
            .map(|(at, c)| format!("{}ж{}", &passage[..at], &passage[at + c.len_utf8()..]))
            .collect();
        let graph = quoting(changed.iter().map(String::as_str));
        prop_assert_eq!(misquotes(&graph, &text), changed);
    }

    #[test]
    fn the_slow_model_agrees((text, passage) in passage(), (_, other) in passage(), at in any::<prop::sample::Index>()) {
        let cut = at.index(passage.chars().count());
        let quote: String = passage.chars().take(cut).chain(other.chars()).collect();
        prop_assume!(!quote.trim().is_empty());
        let graph = quoting([&*quote]);
        let missing = graph.source("s").unwrap().verify_quotes(&text);
        prop_assert_eq!(missing.is_empty(), model::stands(&text, &quote));
        for misquote in missing {
            let (trimmed, matched) = (quote.trim(), misquote.matched());
            prop_assert!(trimmed.starts_with(matched));
            let longest = (0..=trimmed.len())
                .filter(|end| trimmed.is_char_boundary(*end))
                .take_while(|end| *end == 0 || model::stands(&text, &trimmed[..*end]))
                .last()
                .unwrap();
            // At most the beginning of one word is left away, or everything if only marks remain.
            let left = trimmed[matched.len()..longest.max(matched.len())].trim();
            prop_assert!(matched.is_empty() || !left.contains(char::is_whitespace), "{:?} {:?}", matched, left);
            prop_assert_eq!(misquote.at().is_none(), matched.is_empty());
            if let Some(at) = misquote.at() {
                prop_assert!(model::ends_with(&text[..at], matched));
                let rest: Vec<&str> = text[at..].split_whitespace().collect();
                prop_assert!(rest.join(" ").starts_with(misquote.goes_on()));
                prop_assert!(misquote.goes_on().is_empty() == rest.is_empty());
            }
        }
    }
}
