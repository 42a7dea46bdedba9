//! Quotations against the text they are taken from: by example, against a slow model, and the
//! dossier of the news article against the article.

mod model;

use std::path::PathBuf;

use proptest::prelude::*;
use treatygraph::{
    Graph, GraphBuilder,
    answer::{About, Misquote},
    record, sample,
};

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
        // Double marks play no part, nor do spaces within them.
        ("a choice", "a « choice »", true),
        ("aggressor - so", "aggressor” – so", true),
        // Dashes.
        ("20-point", "20–point", true),
        ("war -- so", "war — so", true),
        ("war - so", "war—so", false),
        ("- war -", "the war", true),
        ("lower-house", "lower house", false),
        ("resigned", "re-signed", false),
        ("re-signed", "resigned", false),
        // Hyphens at the ends of lines.
        ("establish", "estab-\nlish", true),
        ("establish", "estab-  \r\n   lish", true),
        ("estab- lish", "establish", true),
        ("estab-\nlish", "es-\ntablish", true),
        ("establish", "estab\u{ad}\nlish", true),
        ("ESTABLISH", "ESTAB-\nLISH", true),
        ("well-known", "well-\nknown", true),
        ("well-known-as", "well-\nknown-as", true),
        ("wellknown-as", "well-\nknownas", false),
        ("well-knownas", "well-\nknown-as", false),
        ("pre- and post-war", "pre-\nand post-war", true),
        ("Russian-Iranian", "Russian-\nIranian", true),
        ("RussianIranian", "Russian-\nIranian", false),
        ("191-8", "191-\n8", true),
        ("1918", "191-\n8", false),
        ("20-year", "20-\nyear", true),
        ("establish", "estab- \n- lish", false),
        // What is not seen.
        ("instruments", "instru\u{ad}ments", true),
        ("instru ments", "instru\u{ad}ments", false),
        ("in April", "in\u{200b} \u{feff}Ap\u{2060}ril", true),
        ("میشود", "می\u{200c}شود", true),
        // Ligatures and dots.
        ("first office", "ﬁrst oﬃce", true),
        ("ﬁrst", "first", true),
        ("firs", "ﬁrﬆ", true),
        ("سلام", "ﺳﻼﻡ", true),
        ("and so on...", "and so on…", true),
        ("and so on..", "and so on…", false),
        ("and so on....", "and so on.…", true),
        ("and so on.", "and so on....", true),
        ("and … on", "and so on", false),
        ("4 May 1931", "4 May¹ 1931", false),
        // Accents.
        ("Erdoğan", "Erdogan", false),
        ("Erdogan", "Erdog\u{306}an", false),
        ("caf\u{e9}", "cafe\u{301}", true),
        ("cafe\u{301}s", "caf\u{e9}s", true),
        ("cafe", "caf\u{e9}", false),
        ("cafe", "cafe\u{301}", false),
        ("cafe", "caf\u{e9} or cafe", true),
        ("e\u{323}\u{301}", "e\u{301}\u{323}", true),
        ("가", "각", false),
        ("각", "\u{1100}\u{1161}\u{11a8}", true),
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

/// A quotation cut off in the middle of a letter, before its accent, stands nowhere and is told so.
#[test]
fn a_quotation_that_begins_with_an_accent() {
    for text in ["", "e", "\u{351}jh", "aid"] {
        let told = line("\u{351}aid", text);
        assert!(
            told.contains("does not stand in the text of `s`"),
            "{text:?}: {told}"
        );
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

const SPACES: [&str; 7] = [" ", "\n", "\r\n\t", "\u{a0}", "\u{2009} ", "\u{3000}", "  "];
const DOUBLE: [char; 6] = ['“', '”', '„', '«', '»', '"'];
const SINGLE: [char; 6] = ['‘', '’', '‚', '‹', '›', '\''];

/// A text with everything that matters.
fn text() -> impl Strategy<Value = String> {
    let words = [
        "a", "b", "é", "e\u{301}", "Ä", "ﬁ", "Duma", "May", "1", "-", "-", "‐", "–", "…", ".",
        "条", "\u{ad}", "\u{200b}",
    ];
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
        // A letter is not parted from its accent, and three dots are one sign.
        let parted = [start, start + length].into_iter().any(|at| {
            let (before, after) = (at.checked_sub(1).map(|at| chars[at]), chars.get(at));
            after == Some(&'\u{301}') || before == Some('.') && after == Some(&'.')
        });
        let is_empty = model::signs(&passage).is_empty();
        (!is_empty && !parted).then_some((text, passage))
    })
}

/// The passage with other white space and other quotation marks.
fn rewritten(passage: &str, choices: &[prop::sample::Index]) -> String {
    let mut choices = choices.iter().cycle();
    let mut written = String::new();
    let mut in_space = false;
    // Which dots of many in a row are three, is told by how many there are.
    let is_dot = |c: &char| ".…".contains(*c);
    let has_dots = passage.chars().filter(is_dot).count() > 1;
    for c in passage.chars() {
        let choice = choices.next().unwrap();
        match c {
            c if c.is_whitespace() && in_space => {}
            c if c.is_whitespace() => written.push_str(SPACES[choice.index(SPACES.len())]),
            c if DOUBLE.contains(&c) => written.push(DOUBLE[choice.index(DOUBLE.len())]),
            c if SINGLE.contains(&c) => written.push(SINGLE[choice.index(SINGLE.len())]),
            '-' | '‐' => written.push(['-', '‐'][choice.index(2)]),
            '–' => written.push_str(["–", "—", "−", "–-"][choice.index(4)]),
            '…' if has_dots => written.push(c),
            '…' => written.push_str(["…", "...", ".\u{200b}.."][choice.index(3)]),
            'é' => written.push_str(["é", "e\u{301}"][choice.index(2)]),
            'ﬁ' => written.push_str(["ﬁ", "fi", "f\u{feff}i"][choice.index(3)]),
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
        prop_assume!(!model::signs(&quote).is_empty());
        let graph = quoting([&*quote]);
        let missing = graph.source("s").unwrap().verify_quotes(&text);
        prop_assert_eq!(missing.is_empty(), model::stands(&text, &quote));
        for misquote in missing {
            let (trimmed, matched) = (quote.trim(), misquote.matched());
            prop_assert!(trimmed.starts_with(matched));
            let longest = (0..=trimmed.len())
                .filter(|end| trimmed.is_char_boundary(*end))
                .rfind(|end| *end == 0 || model::stands(&text, &trimmed[..*end]))
                .unwrap();
            // At most the beginning of one word is left away, or everything if only marks remain.
            let left = model::signs(&trimmed[matched.len()..longest.max(matched.len())]);
            let in_one_word = !left.contains(&model::Sign::Letter(' '));
            prop_assert!(matched.is_empty() || in_one_word, "{:?} {:?}", matched, left);
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

#[test]
fn long_texts_that_nearly_match_take_no_time() {
    let text = "a-".repeat(200_000);
    let quote = "a".repeat(20_000);
    assert_eq!(misquotes(&quoting([&*quote]), &text).len(), 1);
    let accents = "e\u{301}".repeat(100_000);
    assert_eq!(
        misquotes(&quoting([&*"e".repeat(10_000)]), &accents).len(),
        1
    );
    let blanks = " - ".repeat(200_000);
    assert_eq!(misquotes(&quoting(["a - b"]), &blanks).len(), 1);
}
