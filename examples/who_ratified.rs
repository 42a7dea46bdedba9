use treatygraph::*;
fn main() -> Result<(), Error> {
    for g in [sample::seed(), sample::russia_iran()] {
        let t = g.agreement("ru-ir-2025")?;
        for e in t.events() {
            println!("{e}");
        }
        for d in g.disputes() {
            println!("  {d}");
        }
    }
    Ok(())
}
