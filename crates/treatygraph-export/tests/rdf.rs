//! N-Quads, read back with the parser of oxttl. What is expected of the invented dossier was written by hand, its numbers
//! of days counted with the calendar of Python; counts are those of the tables.
#![cfg(feature = "rdf")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use oxrdf::{GraphName, NamedOrBlankNode, Term};
use oxttl::{NQuadsParser, NTriplesParser};
use treatygraph::rows::RowType;
use treatygraph::{Graph, GraphBuilder, View, day, sample};
use treatygraph_export::rdf::{self, Base, EDTF, NAMESPACE};

const BASE: &str = "https://example.org/";
const PROV: &str = "http://www.w3.org/ns/prov#";
const XSD: &str = "http://www.w3.org/2001/XMLSchema#";
const TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

/// Graph, subject, property, and the object: an IRI in brackets, or a text with its datatype behind `^^`.
type Quad = (String, String, String, String);

/// What a view leaves as. Names of this crate are cut short: `tg:day`, `/ru-ir-2025`.
fn quads(view: View<'_>) -> BTreeSet<Quad> {
    let mut file = Vec::new();
    rdf::write(view, &Base::new(BASE).unwrap(), &mut file).unwrap();
    let mut quads = BTreeSet::new();
    let mut count = 0;
    for quad in NQuadsParser::new().for_slice(&file) {
        let quad = quad.unwrap();
        let GraphName::NamedNode(graph) = quad.graph_name else {
            panic!("everything is in a named graph");
        };
        let NamedOrBlankNode::NamedNode(subject) = quad.subject else {
            panic!("everything has a name");
        };
        let object = match quad.object {
            Term::NamedNode(name) => format!("<{}>", short(name.as_str())),
            Term::Literal(text) => {
                format!("{}^^{}", text.value(), short(text.datatype().as_str()))
            }
            Term::BlankNode(_) => panic!("everything has a name"),
        };
        let graph = short(graph.as_str()).replace("/graph/", "");
        quads.insert((
            graph,
            short(subject.as_str()),
            short(quad.predicate.as_str()),
            object,
        ));
        count += 1;
    }
    assert_eq!(count, quads.len(), "nothing is said twice");
    quads
}

fn short(name: &str) -> String {
    let prefixes = [
        (NAMESPACE, "tg:"),
        (BASE, "/"),
        (PROV, "prov:"),
        (XSD, "xsd:"),
        (EDTF, "edtf"),
        (TYPE, "a"),
    ];
    let found = prefixes
        .iter()
        .find_map(|(long, short)| Some((name.strip_prefix(long)?, short)));
    found.map_or_else(|| name.to_owned(), |(rest, short)| format!("{short}{rest}"))
}

fn old() -> Graph {
    let mut builder = GraphBuilder::new();
    builder.toml("old-days.toml", include_str!("data/old-days.toml"));
    builder.build().unwrap()
}

#[test]
fn quads_say_what_the_dossier_says() {
    let quads = quads(old().view());
    let lines = |graph: &str, subject: &str, property: &str| -> Vec<&str> {
        let of = |quad: &&Quad| (&*quad.0, &*quad.1, &*quad.2) == (graph, subject, property);
        quads.iter().filter(of).map(|quad| &*quad.3).collect()
    };
    let signature = "/peace%3Asignature%3AEGY%253A1";
    assert_eq!(lines("register", signature, "a"), ["<tg:Event>"]);
    assert_eq!(lines("register", signature, "tg:agreement"), ["</peace>"]);
    assert_eq!(lines("register", signature, "tg:persons"), ["</ram>"]);
    assert_eq!(
        lines("register", signature, "tg:id"),
        ["peace:signature:EGY%3A1^^xsd:string"]
    );
    assert_eq!(lines("derived", signature, "tg:day"), ["-1252-11-21^^edtf"]);
    assert_eq!(
        lines("derived", signature, "tg:day_first"),
        ["-1252-11-21^^xsd:date"]
    );
    assert_eq!(
        lines("derived", signature, "tg:day_first_number"),
        ["-1176487^^xsd:integer"]
    );
    assert_eq!(
        lines("derived", signature, "tg:day_last_number"),
        ["-1176487^^xsd:integer"]
    );
    assert_eq!(
        lines("derived", signature, "tg:certain"),
        ["yes^^xsd:string"]
    );

    let claims = lines("derived", signature, "prov:wasDerivedFrom");
    let [claim] = claims[..] else {
        panic!("one source says so")
    };
    let claim = claim.trim_matches(['<', '>']);
    assert_eq!(
        lines("claims", claim, "a"),
        [
            format!("<{PROV}Entity>").replace(PROV, "prov:"),
            "<tg:Claim>".to_owned()
        ]
    );
    assert_eq!(
        lines("claims", claim, "prov:hadPrimarySource"),
        ["</stela>"]
    );
    assert_eq!(lines("claims", claim, "tg:on"), ["-1252-11-21^^edtf"]);
    assert_eq!(
        lines("claims", claim, "tg:on_last"),
        ["-1252-11-21^^xsd:date"]
    );
    let quote = "Year 21, first month of winter, day 21: \"peace\"\nand brotherhood^^xsd:string";
    assert_eq!(lines("claims", claim, "tg:quote"), [quote]);

    // 29 February of the year 0 (1 BC), which is a leap year, and a term of two phases.
    let force = "/foedus%3Aentry-into-force";
    assert_eq!(
        lines("derived", force, "tg:day_first"),
        ["0000-02-29^^xsd:date"]
    );
    assert_eq!(
        lines("derived", force, "tg:day_first_number"),
        ["-719469^^xsd:integer"]
    );
    let terms = quads
        .iter()
        .filter(|quad| quad.0 == "claims" && quad.2 == "tg:for");
    let terms: BTreeMap<&str, &str> = terms.map(|quad| (&*quad.1, &*quad.3)).collect();
    let [(first, years), (second, days)] = terms.into_iter().collect::<Vec<_>>()[..] else {
        panic!("two phases")
    };
    assert_eq!(
        (years, days),
        ("1 year 6 months^^xsd:string", "20 days^^xsd:string")
    );
    assert_eq!(lines("claims", first, "tg:for_months"), ["18^^xsd:integer"]);
    assert_eq!(lines("claims", first, "tg:for_days"), ["0^^xsd:integer"]);
    assert_eq!(lines("claims", first, "tg:place"), ["1^^xsd:integer"]);
    assert_eq!(lines("claims", second, "tg:for_days"), ["20^^xsd:integer"]);

    // In force between the two from the later of the days of 1494 until some day of the 1750s.
    let sure = "/in_force/meridian/ROM/SPA/1494-09-08";
    assert_eq!(lines("derived", sure, "tg:last"), ["1749-12-31^^xsd:date"]);
    assert_eq!(lines("derived", sure, "tg:certain"), ["yes^^xsd:string"]);
    assert_eq!(lines("derived", sure, "prov:wasDerivedFrom").len(), 2); // the beginning and the end
    assert_eq!(
        lines("register", "/EGY%3A1", "tg:name"),
        ["Lower \\ Land^^xsd:string"]
    );
    assert_eq!(
        lines("register", "/node", "tg:name"),
        ["Hatti\u{1F}land^^xsd:string"]
    );
    // Two sources differ on the entry into force; each value comes from the claim that gives it.
    let dispute = quads.iter().filter(|quad| quad.3 == "<tg:Dispute>");
    let mut told = Vec::new();
    for (_, subject, ..) in dispute {
        let from = lines("derived", subject, "prov:wasDerivedFrom")[0].trim_matches(['<', '>']);
        let source = lines("claims", from, "prov:hadPrimarySource")[0];
        told.push((lines("derived", subject, "tg:value")[0], source));
    }
    told.sort_unstable();
    assert_eq!(
        told,
        [
            ("-1251-03-01^^xsd:string", "</tablet>"),
            ("-1252^^xsd:string", "</stela>")
        ]
    );
}

/// Samples, an old dossier, and the cases of the root crate, which are not in its package; with what each leaves as.
fn graphs() -> &'static [(Graph, BTreeSet<Quad>)] {
    static ALL: LazyLock<Vec<(Graph, BTreeSet<Quad>)>> = LazyLock::new(|| {
        let with_quads = |graph: Graph| {
            let quads = quads(graph.view());
            (graph, quads)
        };
        all().into_iter().map(with_quads).collect()
    });
    &ALL
}

fn all() -> Vec<Graph> {
    let mut graphs = vec![sample::corpus(), old()];
    let cases = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/cases");
    for file in std::fs::read_dir(cases).into_iter().flatten() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|end| end == "toml") {
            graphs.extend(Graph::open([&path]));
        }
    }
    graphs
}

/// The class of the rows of a table.
fn class(of: &RowType) -> String {
    let words = of
        .name()
        .split('_')
        .map(|word| word[..1].to_uppercase() + &word[1..]);
    format!("<tg:{}>", words.collect::<String>())
}

#[test]
fn every_row_leaves_once() {
    let corpus = sample::corpus();
    let early = corpus.as_known_on(day(2025, 5, 1));
    check_rows(early, &quads(early));
    for (graph, quads) in graphs() {
        check_rows(graph.view(), quads);
    }
}

fn check_rows(view: View<'_>, quads: &BTreeSet<Quad>) {
    for table in view.tables().iter() {
        let class = class(table.row_type());
        let of_class = (quads.iter()).filter(|quad| quad.2 == "a" && quad.3 == class);
        // Two equal rows, as of a name given twice, are one thing.
        let mut rows: Vec<String> = table.rows().map(|row| format!("{row:?}")).collect();
        rows.sort_unstable();
        rows.dedup();
        assert_eq!(of_class.count(), rows.len(), "{} of {view:?}", table.name());
    }
}

#[test]
fn what_follows_names_claims_that_are_there() {
    for (graph, quads) in graphs() {
        let claims: BTreeSet<&str> = quads
            .iter()
            .filter(|quad| quad.3 == "<tg:Claim>")
            .map(|quad| &*quad.1)
            .collect();
        for property in ["tg:about", "tg:stance"] {
            let of_claims = quads
                .iter()
                .filter(|quad| quad.0 == "claims" && quad.2 == property);
            assert_eq!(of_claims.count(), claims.len(), "{property}, once a claim");
        }
        let mut derived: BTreeMap<&str, usize> = BTreeMap::new();
        for quad in quads.iter().filter(|quad| quad.2 == "prov:wasDerivedFrom") {
            assert_eq!(quad.0, "derived");
            assert!(claims.contains(quad.3.trim_matches(['<', '>'])), "{quad:?}");
            *derived.entry(&quad.1).or_default() += 1;
        }
        for event in graph.events().chain(graph.statements()) {
            let name = short(&Base::new(BASE).unwrap().name(&event.id()));
            let told = derived.get(&*name).copied().unwrap_or_default();
            assert_eq!(told, event.claims().count(), "{event}");
        }
    }
}

#[test]
fn what_is_in_force_or_owed_follows_from_claims() {
    for graph in [sample::corpus(), old()] {
        let quads = quads(graph.view());
        let backed = quads.iter().filter(|quad| quad.2 == "prov:wasDerivedFrom");
        let backed: BTreeSet<&str> = backed.map(|quad| &*quad.1).collect();
        for class in [
            "<tg:InForce>",
            "<tg:Owed>",
            "<tg:Dispute>",
            "<tg:StandsFor>",
        ] {
            let of_class = quads.iter().filter(|quad| quad.3 == class);
            let names: Vec<&str> = of_class.map(|quad| &*quad.1).collect();
            assert!(!names.is_empty(), "{class}");
            for name in names {
                assert!(backed.contains(name), "{name} follows from nothing");
            }
        }
    }
}

#[test]
fn every_day_has_its_number() {
    let graph = sample::corpus();
    let quads = quads(graph.view());
    let mut days = 0;
    for (graph, subject, property, object) in &quads {
        // No season, significant digit or exponent of our own: readers of EDTF take them for other days.
        let edtf = object.strip_suffix("^^edtf").filter(|_| graph == "derived");
        assert!(
            !edtf.is_some_and(|text| text.contains(['S', 'E', 'Y', 'X'])),
            "{object}"
        );
        assert!(!object.contains("xsd:gYear") && !object.contains("xsd:duration"));
        if let Some(date) = object.strip_suffix("^^xsd:date") {
            let number = date.parse::<treatygraph::Day>().unwrap().number();
            let beside = (
                graph.clone(),
                subject.clone(),
                format!("{property}_number"),
                format!("{number}^^xsd:integer"),
            );
            assert!(quads.contains(&beside), "{beside:?}");
            days += 1;
        }
    }
    assert!(days > 300, "{days}");
}

#[test]
fn the_same_claim_has_the_same_name_in_every_view() {
    let graph = sample::corpus();
    let names = |view: View<'_>| -> BTreeSet<String> {
        let quads = quads(view).into_iter();
        quads
            .filter(|quad| quad.3 == "<tg:Claim>")
            .map(|quad| quad.1)
            .collect()
    };
    let (all, early) = (
        names(graph.view()),
        names(graph.as_known_on(day(2025, 5, 1))),
    );
    assert!(early.len() > 10 && early.len() < all.len());
    assert!(early.is_subset(&all));
}

#[test]
fn each_property_and_class_is_in_the_vocabulary() {
    let mut file = Vec::new();
    rdf::write_vocabulary(&mut file).unwrap();
    let mut terms = BTreeMap::new();
    for triple in NTriplesParser::new().for_slice(&file) {
        let triple = triple.unwrap();
        if let (NamedOrBlankNode::NamedNode(term), Term::Literal(text)) =
            (triple.subject, triple.object)
            && triple.predicate.as_str().ends_with("#comment")
        {
            assert!(text.value().len() > 10);
            terms.insert(short(term.as_str()), text.value().to_owned());
        }
    }
    let mut seen = BTreeSet::new();
    for (_, quads) in graphs() {
        for (_, _, property, object) in quads.clone() {
            let class = object.trim_matches(['<', '>']).to_owned();
            for term in [property, class]
                .into_iter()
                .filter(|term| term.starts_with("tg:"))
            {
                seen.insert(term);
            }
        }
    }
    let missing: Vec<&String> = seen
        .iter()
        .filter(|term| !terms.contains_key(*term))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn a_base_is_an_absolute_iri() {
    for wrong in ["", "treaties/", "https://exa mple.org/", "/x"] {
        assert!(Base::new(wrong).is_err(), "{wrong}");
    }
    let error = Base::new("treaties/").unwrap_err().to_string();
    assert!(
        error.starts_with("`treaties/` is no absolute IRI, such as"),
        "{error}"
    );
    let base = Base::new("urn:treaties:").unwrap();
    assert_eq!(base.name("RU/duma é"), "urn:treaties:RU%2Fduma%20%C3%A9");
}
