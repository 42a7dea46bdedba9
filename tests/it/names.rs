//! What is told of a day bears the names of that day (MEANING, M3).

use treatygraph::{Graph, GraphBuilder, Held, day};

const TEXT: &str = r#"
[[source]]
key = "register"
published = "2024-01-01"

[[state]]
key = "SZ"
names = [{ name = "Swaziland", until = "2018-04-18" }, { name = "Eswatini", since = "2018-04-19" }]

[[state]]
key = "MM"
names = [{ name = "Burma", until = "1989-06-17" }, { name = "Myanmar", since = "1989-06-18" }]

[[legislature]]
key = "MM/house"
of = "MM"
names = ["House"]

[[leader]]
key = "win"
names = ["Win"]

[[tenure]]
leader = "win"
of = "MM"
office = "head-of-state"
since = "1962-03-02"
until = "1981-11-09"

[[agreement]]
key = "t"
parties = ["MM", "SZ"]

[[event]]
agreement = "t"
kind = "signature"
parties = ["MM", "SZ"]
on = "1970-01-01"
source = "register"

[[event]]
agreement = "t"
kind = "parliamentary-approval"
body = "MM/house"
source = "register"

[[event]]
agreement = "t"
kind = "exchange-of-instruments"
parties = ["MM", "SZ"]
on = "[1989-01-01..1990-01-01]"
source = "register"

[[event]]
agreement = "t"
kind = "entry-into-force"
on = "1990-02-01"
source = "register"
"#;

fn graph() -> Graph {
    GraphBuilder::new().toml("text", TEXT).build().unwrap()
}

#[test]
fn acts_bear_the_names_of_their_days() {
    let graph = graph();
    let told: Vec<String> = graph.events().map(|event| event.to_string()).collect();
    assert_eq!(
        told,
        [
            "1970-01-01  Burma: signature of t",
            "1970-01-01  Swaziland: signature of t",
            // Of days on which both names were borne, the later.
            "1989-01-01..1990-01-01  Myanmar, Swaziland: exchange-of-instruments of t",
            "1990-02-01  entry-into-force of t",
            // Without a day, as today.
            "no day  House (Myanmar): parliamentary-approval of t",
        ]
    );
    let win = graph.leader("win").unwrap();
    let tenure = win.tenures().next().unwrap().to_string();
    assert_eq!(tenure, "Win, head-of-state of Burma");
    let consents = graph.agreement("t").unwrap().consents();
    let consents: Vec<String> = consents.map(|consent| consent.to_string()).collect();
    assert!(
        consents.iter().any(|text| text.starts_with("Myanmar: ")),
        "{consents:?}"
    );
}

#[test]
fn connections_bear_the_names_of_the_day_asked() {
    let graph = graph();
    let (burma, swaziland) = (graph.state("MM").unwrap(), graph.state("SZ").unwrap());
    let world = graph.on(day(1991, 1, 1));
    let chain = world.chain(burma, swaziland, Held::Possibly).unwrap();
    assert_eq!(chain.to_string(), "Myanmar —t— Swaziland");
    let path = |year| graph.on(day(year, 1, 1)).path_to(burma, swaziland);
    assert_eq!(
        path(1971).unwrap().to_string(),
        "Burma —signature→ t ←signature— Swaziland"
    );
    let today = burma.path_to(swaziland).unwrap();
    assert!(today.to_string().starts_with("Myanmar —"), "{today}");
    assert_eq!(
        (burma.to_string(), burma.name_on(day(1989, 6, 17))),
        ("Myanmar".to_owned(), "Burma")
    );
}

#[test]
fn names_are_chosen_by_language_last_where_none_is_asked() {
    let text = r#"
[[state]]
key = "RU"
names = [{ name = "Россия", language = "ru" }, { name = "Zussia" }, { name = "Rußland", language = "de" }]
"#;
    let graph = GraphBuilder::new().toml("text", text).build().unwrap();
    let russia = graph.state("RU").unwrap();
    assert_eq!(
        (russia.name(), russia.name_in("de")),
        ("Zussia", Some("Rußland"))
    );
    assert_eq!(russia.name_in("fr"), None);
    let tables = graph.tables();
    let names = tables.table("name").unwrap();
    let languages: Vec<String> = names
        .rows()
        .map(|row| serde_json::to_value(&row).unwrap()["language"].to_string())
        .collect();
    assert_eq!(languages, ["null", "\"de\"", "\"ru\""]);
    // The notation keeps it.
    assert!(graph.to_dossier().build().unwrap() == graph);
}
