//! Two treaties of one title, and what each of them obliges to.
//!
//! `cargo run --example obligations` compares Russia's treaties of comprehensive strategic partnership
//! with Iran and with North Korea: first what is due when one of the parties is attacked, then the rest.

use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width, presets};
use treatygraph::vocabulary::Trigger;
use treatygraph::{Error, Obligation, sample};

fn main() -> Result<(), Error> {
    let graph = sample::corpus();
    let treaties = [
        graph.agreement("ru-ir-2025")?,
        graph.agreement("ru-kp-2024")?,
    ];
    let duties = treaties.into_iter().flat_map(|treaty| treaty.obligations());
    let (attack, rest): (Vec<_>, Vec<_>) =
        duties.partition(|duty| duty.trigger() == Some(Trigger::ArmedAttack));

    println!("When one of them is attacked:\n");
    println!("{}", table(&attack, "words", words).trim_fmt());
    println!("\nOtherwise:\n");
    println!("{}", table(&rest, "domains", domains).trim_fmt());
    Ok(())
}

fn table(duties: &[Obligation<'_>], about: &str, tell: fn(Obligation<'_>) -> String) -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(80);
    table.set_header(["between", "what", "part", about, "told by"]);
    // No word of what is owed is parted.
    if let Some(what) = table.column_mut(1) {
        what.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(30)));
    }
    for &duty in duties {
        let parties: Vec<&str> = duty
            .agreement()
            .parties()
            .map(|party| party.name())
            .collect();
        let sources = duty.claims().filter_map(|claim| claim.source());
        let sources: Vec<String> = sources.map(|source| source.to_string()).collect();
        table.add_row([
            parties.join(", "),
            format!("{} {}", word(duty.modality()), word(duty.kind()))
                .trim()
                .to_owned(),
            word(duty.part().map(|part| part.name())),
            tell(duty),
            sources.join("\n"),
        ]);
    }
    table
}

/// What no source says, and what sources dispute, stays empty.
fn word(word: Option<impl ToString>) -> String {
    word.map_or(String::new(), |word| word.to_string())
}

/// The words of the treaty, or else those of a report.
fn words(duty: Obligation<'_>) -> String {
    let told = duty.claims().find_map(|claim| claim.quote());
    duty.text().or(told).unwrap_or_default().to_owned()
}

fn domains(duty: Obligation<'_>) -> String {
    let domains: Vec<String> = duty.domains().map(|domain| domain.to_string()).collect();
    domains.join(", ")
}
