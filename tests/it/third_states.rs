//! What third states owe and are owed (MEANING, M24; VCLT 34 to 36).

use treatygraph::vocabulary::{Because, Turn};
use treatygraph::{Attack, Certainty, Day, Graph, Held, State, day};

const NO: Certainty = Certainty::No;
const YES: Certainty = Certainty::Yes;

/// VCLT 35, and the Permanent Court on the Free Zones (1932): a provision binds a third state to the extent to which that
/// accepted it. VCLT 36: to a right its assent is presumed.
#[test]
fn a_third_state_owes_what_it_accepted_and_has_its_rights() {
    let graph = Graph::open(["tests/cases/versailles-and-switzerland.toml"]).unwrap();
    let (swiss, france) = (graph.state("CH").unwrap(), graph.state("FR").unwrap());
    let told = |key: &str, one: State<'_>, other: State<'_>, on: Day| {
        let duty = graph.obligation(&format!("versailles-1919/{key}")).unwrap();
        let held = duty.holds_between(one, other, on);
        let owed = one
            .owes(other)
            .on(on)
            .find(|owed| owed.obligation() == duty);
        assert_eq!(
            owed.map_or(NO, |owed| owed.certainty()),
            held.certainty(),
            "{key}"
        );
        let mut reasons = held.reasons().iter().map(|reason| reason.because());
        (held.certainty(), reasons.next_back().expect("a reason"))
    };
    let after = day(1920, 1, 10);
    assert_eq!(
        told("free-zones", swiss, france, after),
        (NO, Because::NotAccepted)
    );
    let zone = |on| told("neutralized-zone", swiss, france, on);
    assert_eq!(zone(after), (YES, Because::Accepted));
    assert_eq!(zone(day(1920, 1, 9)).0, NO);
    let seats = told("rhine-commission", france, swiss, after);
    assert_eq!(seats, (YES, Because::AssentPresumed));
    // Edges are of one mind with what is owed.
    let edges = graph.on(after).petgraph(Held::Certainly);
    let edges = crate::connections::lines(graph.view(), &edges).into_iter();
    let of_swiss: Vec<String> = edges.filter(|edge| edge.ends_with(" CH")).collect();
    let key = "versailles-1919";
    assert_eq!(
        of_swiss,
        [
            format!("{key}/neutralized-zone binds CH"),
            format!("{key}/rhine-commission owed-to CH"),
        ]
    );
}

/// A right that a third state declined is not owed any more; help that two promise a third is owed when that is attacked.
#[test]
fn a_third_state_may_decline_what_is_owed_to_it() {
    let text = r#"
source = [{ key = "list", kind = "data-set", published = "2020", covers = { years = "1900/2100", kinds = ["termination"] } }]
state = [{ key = "A" }, { key = "B" }, { key = "C" }, { key = "T" }]
agreement = [{ key = "b-c", parties = ["B", "C"], source = "list" }]
event = [
  { agreement = "b-c", kind = "entry-into-force", on = "2000-01-01", source = "list" },
  { agreement = "b-c", kind = "acceptance-by-third-state", party = "T", outcome = "rejected", on = "2005-03-01", source = "list" },
]
obligation = [
  { key = "b-c/assistance", kind = "defense", trigger = "threat", beneficiary = "T", source = "list" },
  { key = "b-c/tribute", bearer = "T", source = "list" },
]
"#;
    let graph = treatygraph::Dossier::from_toml(text).unwrap().build();
    let graph = graph.unwrap();
    let [a, b, t] = ["A", "B", "T"].map(|key| graph.party(key).unwrap());
    let duty = graph.obligation("b-c/assistance").unwrap();
    let spells: Vec<String> = b
        .owes(t)
        .flat_map(|duty| duty.spells())
        .map(|spell| spell.to_string())
        .collect();
    assert_eq!(spells, ["B owes T 2000-01-01..2005-02-28 b-c/assistance"]);
    let states = |on| duty.status_between(b, t, on).unwrap().states().to_string();
    assert_eq!(states(day(2005, 2, 28)), "pending or due");
    assert_eq!(states(day(2005, 3, 1)), "ended");
    let reasons = duty.holds_between(b, t, day(2006, 1, 1));
    assert_eq!(
        reasons.reasons().last().unwrap().because(),
        Because::Declined
    );
    let attack = Attack::by(a).on(t).unprovoked();
    let of_c = |on| {
        let mut duties = graph.on(on).duties_if(attack);
        let duty = duties.find(|duty| duty.bearer().key() == "C").unwrap();
        let turns: Vec<Turn> = duty.turns().map(|(turn, _)| turn).collect();
        (duty.certainty(), turns)
    };
    assert_eq!(of_c(day(2001, 1, 1)), (YES, vec![Turn::Attacked]));
    let declined = vec![Turn::Attacked, Turn::Standing];
    assert_eq!(of_c(day(2006, 1, 1)), (NO, declined));
    // Who rejects accepts nothing.
    assert_eq!(t.owes(b).count(), 0);
}
