//! What passes to who follows a party, in views and where sources are unsure (MEANING, M16; RULES of VCSST).

use treatygraph::vocabulary::{Passing, SuccessionRule};
use treatygraph::{Dossier, Graph, answer::Inherited, day};

/// An old state with one treaty, in force since 1930, and an heir that separates on 1 January 1960.
fn graph(more: &str) -> Graph {
    let dossier = r#"
[[source]]
key = "gazette"
kind = "official-gazette"
published = "1966-01-01"
[[source]]
key = "book"
kind = "book"
published = "1990-01-01"
[[source]]
key = "told"
kind = "government"
speaker = "H"
published = "1990-01-01"
[[state]]
key = "A"
[[state]]
key = "O"
[[state]]
key = "H"
[[agreement]]
key = "t"
parties = ["A", "O"]
[[relation]]
from = "H"
kind = "splits-from"
to = "O"
since = "1960-01-01"
[[event]]
agreement = "t"
kind = "entry-into-force"
on = "1930-01-01"
source = "gazette"
"#;
    let text = format!("{dossier}\n{more}");
    Dossier::from_toml(&text).unwrap().build().unwrap()
}

fn one<'g>(mut all: impl Iterator<Item = Inherited<'g>>) -> (Passing, String) {
    let row = all.next().expect("one agreement passes");
    assert!(all.next().is_none());
    (row.how(), row.certainty().to_string())
}

fn act(kind: &str, more: &str) -> String {
    format!("[[event]]\nagreement = \"t\"\nkind = \"{kind}\"\nparty = \"H\"\n{more}\n")
}

#[test]
fn an_act_counts_from_the_day_of_its_effect() {
    let graph = graph(&act(
        "succession",
        "on = \"1965-01-01\"\neffective = \"1960-01-01\"",
    ));
    let heir = graph.party("H").unwrap();
    let on = |day| one(heir.inherited_on(day));
    assert_eq!(on(day(1961, 1, 1)), (Passing::Confirmed, "yes".into()));
    assert_eq!(heir.inherited_on(day(1959, 12, 31)).count(), 0);
}

#[test]
fn an_act_of_an_unsure_day_confirms_once_it_certainly_came() {
    let graph = graph(&act("continuation", "on = \"1965\""));
    let heir = graph.party("H").unwrap();
    let on = |day| one(heir.inherited_on(day));
    assert_eq!(on(day(1964, 12, 31)), (Passing::Presumed, "maybe".into()));
    assert_eq!(on(day(1965, 6, 1)), (Passing::Presumed, "maybe".into()));
    assert_eq!(on(day(1965, 12, 31)), (Passing::Confirmed, "yes".into()));
    // The acts that may have come are told, whatever they are worth.
    let row = heir.inherited_on(day(1965, 6, 1)).next().unwrap();
    assert_eq!(row.acts().count(), 1);
    assert_eq!(row.rule(), SuccessionRule::Separation);
}

#[test]
fn sources_that_differ_whether_it_declined_leave_it_open() {
    let graph = graph(&act(
        "succession",
        "claims = [\n  { on = \"1965-01-01\", outcome = \"rejected\", source = \"gazette\" },\n  \
         { on = \"1965-01-01\", outcome = \"approved\", source = \"book\" },\n]",
    ));
    let heir = graph.party("H").unwrap();
    let later = day(1970, 1, 1);
    assert_eq!(
        one(heir.inherited_on(later)),
        (Passing::Presumed, "maybe".into())
    );
    let of = |source: &str| {
        let view = graph.trusting([graph.source(source).unwrap()]);
        one(view.party("H").unwrap().inherited_on(later))
    };
    assert_eq!(of("gazette"), (Passing::Rejected, "no".into()));
    // The book tells of no entry into force for the other side.
    assert_eq!(of("book"), (Passing::Confirmed, "maybe".into()));
}

#[test]
fn what_is_not_known_yet_confirms_nothing() {
    let graph = graph(&act("succession", "on = \"1965-01-01\"\nsource = \"book\""));
    let later = day(1970, 1, 1);
    let known = graph.as_known_on(day(1989, 1, 1));
    let heir = known.party("H").unwrap();
    assert_eq!(
        one(heir.inherited_on(later)),
        (Passing::Presumed, "maybe".into())
    );
    let known = graph.as_known_on(day(1991, 1, 1));
    let heir = known.party("H").unwrap();
    assert_eq!(
        one(heir.inherited_on(later)),
        (Passing::Confirmed, "yes".into())
    );
}

#[test]
fn a_denied_relation_or_act_is_no_certainty() {
    let denied = "[[relation]]\nfrom = \"H\"\nkind = \"continues\"\nto = \"O\"\nclaims = [\n  \
        { since = \"1960-01-01\", source = \"gazette\" },\n  { stance = \"denies\", source = \"book\" },\n]";
    let graph = graph(denied);
    let heir = graph.party("H").unwrap();
    // That it continues is disputed; that it separated is not.
    assert_eq!(
        one(heir.inherited_on(day(1961, 1, 1))),
        (Passing::Presumed, "maybe".into())
    );
}

#[test]
fn a_rejection_that_others_contest_leaves_it_open() {
    let graph = graph(&act(
        "succession",
        "claims = [\n  { on = \"1965-01-01\", outcome = \"rejected\", source = \"told\" },\n  \
         { stance = \"contests\", speaker = \"A\", source = \"book\" },\n]",
    ));
    let heir = graph.party("H").unwrap();
    let later = day(1970, 1, 1);
    assert_eq!(
        one(heir.inherited_on(later)),
        (Passing::Presumed, "maybe".into())
    );
    let own = graph.according_to(heir);
    let heir = own.party("H").unwrap();
    assert_eq!(
        one(heir.inherited_on(later)),
        (Passing::Rejected, "no".into())
    );
}

#[test]
fn who_is_a_party_in_its_own_name_inherits_nothing() {
    let more = "[[agreement]]\nkey = \"u\"\nparties = [\"A\", \"O\", \"H\"]\n\n[[event]]\nagreement = \"u\"\n\
        kind = \"entry-into-force\"\non = \"1930-01-01\"\n";
    let graph = graph(more);
    let heir = graph.party("H").unwrap();
    let keys: Vec<_> = (heir.inherited_on(day(1961, 1, 1)))
        .map(|row| row.agreement().key())
        .collect();
    assert_eq!(keys, ["t"]);
}

#[test]
fn a_line_of_heirs_is_followed() {
    let more = "[[state]]\nkey = \"G\"\n\n[[relation]]\nfrom = \"G\"\nkind = \"continues\"\nto = \"H\"\n\
        since = \"1970-01-01\"\n";
    let graph = graph(more);
    let (grandchild, old) = (graph.party("G").unwrap(), graph.party("O").unwrap());
    let row = grandchild
        .inherited_from(old, day(1971, 1, 1))
        .next()
        .unwrap();
    // It continues who perhaps had it.
    assert_eq!((row.from().key(), row.how()), ("H", Passing::Inherited));
    assert!(row.certainty().is_maybe());
    assert_eq!(
        grandchild
            .inherited_from(graph.party("A").unwrap(), day(1971, 1, 1))
            .count(),
        0
    );
}
