//! Who owed what to whom when Germany, and then the Soviet Union, attacked Poland in September 1939.
//!
//! `cargo run --example september_1939` asks the pacts of those years: as known then, as known now (with the secret
//! protocols), as Poland told it and as the attacker did. `examples/data/europe-1939.tsv` is the same, written by hand from
//! the treaties; a test compares the two.

use std::collections::BTreeMap;

use treatygraph::{Attack, Certainty, Day, Error, Graph, Party, View, answer::DutyIf, day};

fn main() -> Result<(), Error> {
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/examples/data/europe-1939.toml"
    );
    let graph = Graph::open([file])?;
    let poland = graph.party("PL")?;
    for (attacker, day) in [("DE", day(1939, 9, 1)), ("SU", day(1939, 9, 17))] {
        let attacker = graph.party(attacker)?;
        println!("{attacker} attacks {poland}, {day}");
        show(&graph, attacker, poland, day);
        explain(&graph, Attack::by(attacker).on(poland).unprovoked(), day);
    }
    Ok(())
}

/// The accounts of one attack, and what each has to say: yes, maybe or no; nothing, where it has no such duty.
fn show<'g>(graph: &'g Graph, by: Party<'g>, on: Party<'g>, day: Day) {
    let attack = Attack::by(by).on(on);
    let accounts: [(View<'g>, Attack<'g>); 4] = [
        (graph.as_known_on(day), attack.unprovoked()),
        (graph.view(), attack.unprovoked()),
        (graph.according_to(on), attack.unprovoked()),
        // The attacker denies that it is the aggressor.
        (graph.according_to(by), attack.provoked()),
    ];
    let mut sections: BTreeMap<String, BTreeMap<String, [String; 4]>> = BTreeMap::new();
    for (at, (view, attack)) in accounts.into_iter().enumerate() {
        for duty in view.on(day).duties_if(attack) {
            let rows = sections.entry(section(&duty)).or_default();
            let answers = rows.entry(row(&duty)).or_default();
            answers[at] = duty.certainty().to_string();
        }
    }
    let head = ["then", "now", on.key(), by.key()].map(str::to_owned);
    for (section, rows) in sections {
        println!("\n{}", line(&section, &head));
        for (row, answers) in rows {
            println!("{}", line(&row, &answers));
        }
    }
    println!();
}

/// Because of what it is owed: the attack itself, or the entry of an ally.
fn section(duty: &DutyIf<'_>) -> String {
    match duty.chain() {
        [] => String::new(),
        [entry, ..] => {
            let against = entry.against().map_or("", |party| party.name());
            format!("If {} enters against {against}:", entry.bearer())
        }
    }
}

/// Who owes what to whom, and in which article.
fn row(duty: &DutyIf<'_>) -> String {
    let pair = format!("{}, {}", duty.bearer(), duty.beneficiary());
    let article = duty.obligation().part();
    let article = article.map_or("", |part| part.name());
    format!("{pair:21} {:30} {article}", duty.obligation().key())
}

fn line(start: &str, answers: &[String; 4]) -> String {
    let [then, now, attacked, attacker] = answers;
    let line = format!("{start:56}{then:6}{now:6}{attacked:6}{attacker}");
    line.trim_end().to_owned()
}

/// Why what is not certainly owed is not, as known now; and which duties contradict each other.
fn explain(graph: &Graph, attack: Attack<'_>, day: Day) {
    let duties = graph.on(day).duties_if(attack);
    let doubtful = |duty: &DutyIf<'_>| duty.certainty() != Certainty::Yes;
    for duty in duties.clone().filter(doubtful) {
        println!("{}", wrapped(&duty.to_string()));
    }
    for conflict in duties.conflicts() {
        println!("{}", wrapped(&conflict.to_string()));
    }
    println!();
}

fn wrapped(text: &str) -> String {
    let options = textwrap::Options::new(80).word_splitter(textwrap::WordSplitter::NoHyphenation);
    let options = options.initial_indent("- ").subsequent_indent("  ");
    textwrap::fill(text, options)
}
