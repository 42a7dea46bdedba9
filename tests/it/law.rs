//! The law of treaties in numbers: for each rule of counting, consent, change and end the days that a real treaty
//! gives. The dossiers are those of `tests/cases`; the answers are those of the texts.

use treatygraph::vocabulary::{Because, DueKind, FindingKind, Follows, Turn};
use treatygraph::{Attack, Certainty, Day, Graph, Standing, answer::DutyIf, day};

const NO: Certainty = Certainty::No;
const MAYBE: Certainty = Certainty::Maybe;
const YES: Certainty = Certainty::Yes;

fn case(name: &str) -> Graph {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases");
    Graph::open([format!("{folder}/{name}.toml")]).unwrap()
}

fn in_force(graph: &Graph, key: &str, on: Day) -> Certainty {
    let treaty = graph.agreement(key).unwrap();
    treaty.status_on(on).is(Standing::InForce)
}

/// A treaty of A and B with this clause on entry into force, and these acts.
fn with_clause(clause: &str, acts: &str) -> Graph {
    let text = format!(
        "state = [{{ key = \"A\" }}, {{ key = \"B\" }}]\n[[agreement]]\nkey = \"t\"\nparties = [\"A\", \"B\"]\n{clause}\n{acts}"
    );
    treatygraph::Dossier::from_toml(&text)
        .unwrap()
        .build()
        .unwrap()
}

fn act(kind: &str, rest: &str) -> String {
    format!("[[event]]\nagreement = \"t\"\nkind = \"{kind}\"\n{rest}\n")
}

/// The first day of the run on which it is certainly in force.
fn begins(graph: &Graph) -> Option<Day> {
    let spells = graph.agreement("t").unwrap().spells();
    let held = |spell: &&treatygraph::answer::Spell| spell.status().is(Standing::InForce).is_yes();
    spells.iter().find(held).and_then(|spell| spell.first())
}

/// "N days after D" does not count D: VCLT 84, thirtieth day after 28 December 1979. "On the expiry of N days" is the
/// day after.
#[test]
fn days_after_a_day() {
    let both = act("deposit", "parties = [\"A\", \"B\"]\non = \"1979-12-28\"");
    let on = |counting: &str| {
        let clause =
            format!("entry-into-force = {{ after = \"deposit\", delay = \"30 days\"{counting} }}");
        begins(&with_clause(&clause, &both))
    };
    assert_eq!(on(", counting = \"after\""), Some(day(1980, 1, 27)));
    assert_eq!(on(", counting = \"on-expiry\""), Some(day(1980, 1, 28)));
    // Where the text is not told, either: certain from the later on.
    assert_eq!(on(""), Some(day(1980, 1, 28)));
}

/// Months run to the same-numbered day, else to the last of the month: the Panama Canal Treaty, six months after the
/// effective day of the exchange; the INF Treaty, six months after notice.
#[test]
fn months_after_a_day() {
    let canal = case("panama-canal-1977");
    assert_eq!(in_force(&canal, "us-pa-1977", day(1979, 9, 30)), NO);
    assert_eq!(in_force(&canal, "us-pa-1977", day(1979, 10, 1)), YES);
    let clause =
        "entry-into-force = { after = \"deposit\", delay = \"1 month\", counting = \"after\" }";
    let deposit = act("deposit", "parties = [\"A\", \"B\"]\non = \"2025-01-31\"");
    assert_eq!(
        begins(&with_clause(clause, &deposit)),
        Some(day(2025, 2, 28))
    );
}

/// The first day of the month after the sixtieth day that follows 11 April 2002: Rome Statute, Article 126.
#[test]
fn the_first_of_a_month() {
    let clause = |first: &str, delay: &str| {
        format!(
            "entry-into-force = {{ after = \"deposit\", delay = \"{delay}\", counting = \"after\", first-of-month = \"{first}\" }}"
        )
    };
    let deposit = act("deposit", "parties = [\"A\", \"B\"]\non = \"2002-04-11\"");
    let on = |first, delay| begins(&with_clause(&clause(first, delay), &deposit));
    assert_eq!(on("after-expiry", "60 days"), Some(day(2002, 7, 1)));
    assert_eq!(on("after-month", "3 months"), Some(day(2002, 7, 1)));
    assert_eq!(on("after-month", "1 month"), Some(day(2002, 5, 1)));
}

/// The last day of a term is the anniversary, and whether it is in is not settled: New START, "through" or "until" 5
/// February 2026; the annexes of Israel and Jordan, over "on" 10 November 2019.
#[test]
fn the_last_day_of_a_term() {
    let start = case("new-start-extended-and-suspended");
    let held = |on| in_force(&start, "new-start", on);
    assert_eq!(held(day(2026, 2, 4)), YES);
    assert_eq!(held(day(2026, 2, 5)), MAYBE);
    assert_eq!(held(day(2026, 2, 6)), NO);
    let jordan = case("israel-jordan-annexes");
    let annex = jordan.part("il-jo-1994/annex-1b").unwrap();
    let held = |on| annex.status_on(on).is(Standing::InForce);
    assert_eq!(held(day(2019, 11, 9)), YES);
    assert_eq!(held(day(2019, 11, 10)), MAYBE);
    assert_eq!(held(day(2019, 11, 11)), NO);
}

/// The day a year before the end is the first on which notice may be late.
#[test]
fn the_last_day_for_notice() {
    let jordan = case("israel-jordan-annexes");
    let annex = jordan.part("il-jo-1994/annex-1b").unwrap();
    let term = annex.term_on(day(2018, 1, 1)).unwrap();
    assert_eq!(term.ends().single(), Some(day(2019, 11, 10)));
    assert_eq!(term.notice_by().single(), Some(day(2018, 11, 9)));
    assert_eq!(term.follows(), [Follows::Renewal]);
    let due: Vec<_> = jordan
        .due_within(day(2018, 11, 1)..=day(2018, 11, 30))
        .collect();
    assert_eq!(due.len(), 1);
    assert_eq!(due[0].kind(), DueKind::Notice);
}

/// Late notice works at the end of the next phase; received on the day itself, perhaps.
#[test]
fn notice_on_the_last_day() {
    let clause = "entry-into-force = { on = \"2025-10-02\" }\n\
        term = { for = \"20 years\", renewed-by = \"5 years\", notice = \"1 year\" }";
    let held = |received: &str, on| {
        let signed = act(
            "signature",
            "parties = [\"A\", \"B\"]\neffect = \"definitive\"\non = \"2025-01-17\"",
        );
        let notice = act(
            "denunciation",
            &format!("party = \"A\"\non = \"{received}\"\nreceived = \"{received}\""),
        );
        in_force(&with_clause(clause, &(signed + &notice)), "t", on)
    };
    let after = day(2045, 10, 3);
    assert_eq!(held("2044-10-01", after), NO);
    assert_eq!(held("2044-10-02", after), MAYBE);
    assert_eq!(held("2044-10-03", after), YES);
    assert_eq!(held("2044-10-03", day(2050, 10, 3)), NO);
}

/// An exchange of notes is in force on the date of the reply.
#[test]
fn the_date_of_the_reply() {
    let notes = case("notes-in-force-by-the-reply");
    assert_eq!(in_force(&notes, "gb-us-1940", day(1940, 9, 1)), NO);
    assert_eq!(in_force(&notes, "gb-us-1940", day(1940, 9, 2)), YES);
    let status = notes
        .agreement("gb-us-1940")
        .unwrap()
        .status_on(day(1940, 9, 2));
    let reason = &status.reasons()[0];
    assert_eq!(reason.because(), Because::Begins);
    assert!(reason.to_string().starts_with("by its clause"), "{reason}");
}

/// A fixed day needs the consent of both: that it passed brings nothing into force.
#[test]
fn a_fixed_day_needs_consent() {
    let clause = "entry-into-force = { on = \"2020-01-01\" }";
    let ratified = |party: &str, on: &str| {
        act(
            "ratification",
            &format!("party = \"{party}\"\non = \"{on}\""),
        )
    };
    let one = with_clause(clause, &ratified("A", "2019-05-01"));
    assert_eq!(in_force(&one, "t", day(2019, 12, 31)), NO);
    assert_eq!(in_force(&one, "t", day(2020, 6, 1)), MAYBE);
    let both = ratified("A", "2019-05-01") + &ratified("B", "2019-06-01");
    assert_eq!(begins(&with_clause(clause, &both)), Some(day(2020, 1, 1)));
    let late = ratified("A", "2019-05-01") + &ratified("B", "2020-06-01");
    assert_eq!(begins(&with_clause(clause, &late)), Some(day(2020, 6, 1)));
}

/// What counts of a notification is its receipt (VCLT 78).
#[test]
fn notifications_count_from_receipt() {
    let clause = "entry-into-force = { after = \"last-notification\", delay = \"30 days\", counting = \"after\" }";
    let notified =
        |party: &str, rest: &str| act("notification", &format!("party = \"{party}\"\n{rest}"));
    let acts = notified("A", "on = \"2025-08-01\"\nreceived = \"2025-08-05\"")
        + &notified("B", "on = \"2025-08-28\"\nreceived = \"2025-09-02\"");
    assert_eq!(begins(&with_clause(clause, &acts)), Some(day(2025, 10, 2)));
}

/// Approval before signature is lawful (the Knesset, 25 October 1994, a day before).
#[test]
fn approval_may_precede_signature() {
    let jordan = case("israel-jordan-annexes");
    let treaty = jordan.agreement("il-jo-1994").unwrap();
    assert!(
        treaty
            .findings()
            .all(|finding| finding.kind() != FindingKind::BeforeWhatItFollows)
    );
    assert_eq!(in_force(&jordan, "il-jo-1994", day(1994, 11, 10)), YES);
}

/// In force is one thing, in effect another: United Kingdom and United States 2001, tax by tax.
#[test]
fn in_effect_tax_by_tax() {
    let graph = case("tax-2001-in-effect-tax-by-tax");
    let (gb, us) = (graph.state("GB").unwrap(), graph.state("US").unwrap());
    assert_eq!(in_force(&graph, "gb-us-2001", day(2003, 3, 31)), YES);
    let owed = |on| gb.owes(us).on(on).count();
    assert_eq!(
        [day(2003, 3, 31), day(2003, 4, 1), day(2003, 5, 1)].map(owed),
        [0, 1, 2]
    );
}

/// Provisional application ends by the state's own notice (VCLT 25(2)): Russia and the Energy Charter Treaty.
#[test]
fn provisional_application_ends_by_notice() {
    let graph = case("energy-charter-application-ended-by-notice");
    let treaty = graph.agreement("ect-1994").unwrap();
    let russia = graph.state("RU").unwrap();
    let standing = |on| treaty.status_for(russia, on).standings().to_string();
    assert_eq!(standing(day(1999, 1, 1)), "provisional");
    assert_eq!(standing(day(2009, 10, 20)), "not-yet");
}

/// A prolongation that takes effect on the day of the end leaves no gap, though it was agreed after it.
#[test]
fn prolonged_after_it_lapsed() {
    let graph = case("science-1979-prolonged-after-it-lapsed");
    assert_eq!(in_force(&graph, "cn-us-1979", day(2024, 10, 1)), YES);
    let autumn = graph.as_known_on(day(2024, 11, 1));
    let then = autumn
        .agreement("cn-us-1979")
        .unwrap()
        .status_on(day(2024, 10, 1));
    assert_eq!(then.is(Standing::InForce), NO);
}

/// Denunciation without a clause (VCLT 56): never sooner than twelve months, and never certain. With a clause: certain.
#[test]
fn denunciation_with_and_without_a_clause() {
    let acts = act("entry-into-force", "on = \"2001-01-01\"")
        + &act("denunciation", "party = \"A\"\non = \"2010-03-01\"");
    let silent = with_clause("", &acts);
    assert_eq!(in_force(&silent, "t", day(2011, 2, 1)), YES);
    assert_eq!(in_force(&silent, "t", day(2011, 4, 1)), MAYBE);
    let clause = "denunciation = { allowed = true, notice = \"6 months\", at = \"any-time\" }";
    let allowed = with_clause(clause, &acts);
    assert_eq!(in_force(&allowed, "t", day(2010, 8, 31)), YES);
    assert_eq!(in_force(&allowed, "t", day(2010, 9, 2)), NO);
    let never = with_clause("denunciation = { allowed = false }", &acts);
    assert_eq!(in_force(&never, "t", day(2020, 1, 1)), MAYBE);
}

/// An expiry before the term can end is no certain end, and a finding.
#[test]
fn an_end_against_the_term() {
    let clause = "term = { for = \"10 years\" }";
    let acts =
        act("entry-into-force", "on = \"2001-01-01\"") + &act("expiry", "on = \"2005-01-01\"");
    let graph = with_clause(clause, &acts);
    assert_eq!(in_force(&graph, "t", day(2006, 1, 1)), MAYBE);
    assert_eq!(in_force(&graph, "t", day(2012, 1, 1)), NO);
    let mut found = graph.findings();
    assert!(found.any(|finding| finding.kind() == FindingKind::EndBeforeTerm));
}

/// What was not ratified in time lapses: the Hay–Herrán Treaty, by 22 September 1903.
#[test]
fn what_lapses() {
    let graph = case("hay-herran-lapsed");
    assert_eq!(in_force(&graph, "us-co-1903", day(1903, 10, 1)), NO);
    let due: Vec<_> = graph
        .due_within(day(1903, 9, 1)..=day(1903, 9, 30))
        .collect();
    assert_eq!(due[0].kind(), DueKind::Lapse);
}

/// An entry into force on another day than its clause gives is told, with a finding.
#[test]
fn recorded_against_derived() {
    let clause =
        "entry-into-force = { after = \"deposit\", delay = \"30 days\", counting = \"after\" }";
    let acts = act("deposit", "parties = [\"A\", \"B\"]\non = \"2001-01-01\"")
        + &act("entry-into-force", "on = \"2001-06-01\"");
    let graph = with_clause(clause, &acts);
    assert_eq!(in_force(&graph, "t", day(2001, 5, 1)), NO);
    assert_eq!(in_force(&graph, "t", day(2001, 6, 1)), YES);
    let kinds: Vec<_> = graph.findings().map(|finding| finding.kind()).collect();
    assert!(
        kinds.contains(&FindingKind::EntryAgainstClause),
        "{kinds:?}"
    );
    // Where every day that is told is one on which the condition failed, it may never have been.
    let early = act("deposit", "parties = [\"A\", \"B\"]\non = \"2001-01-01\"")
        + &act("entry-into-force", "on = \"2000-06-01\"");
    let graph = with_clause(clause, &early);
    assert_eq!(in_force(&graph, "t", day(2000, 7, 1)), MAYBE);
    assert_eq!(in_force(&graph, "t", day(2001, 2, 1)), YES);
}

/// The interim duty of a signatory (VCLT 18): a parliament's no does not end it, the state's own withdrawal does.
#[test]
fn the_interim_duty() {
    let signed = act("signature", "parties = [\"A\", \"B\"]\non = \"2001-01-01\"");
    let body = "[[legislature]]\nkey = \"A/house\"\nof = \"A\"\n";
    let no = act(
        "parliamentary-approval",
        "body = \"A/house\"\noutcome = \"rejected\"\non = \"2002-01-01\"",
    );
    let back = act(
        "withdrawal-of-signature",
        "party = \"A\"\non = \"2003-01-01\"",
    );
    let graph = with_clause("", &format!("{body}{signed}{no}{back}"));
    let (a, treaty) = (graph.state("A").unwrap(), graph.agreement("t").unwrap());
    let owes = |on| a.interim_duty_in(treaty, on);
    assert_eq!(owes(day(2000, 6, 1)), NO);
    assert_eq!(owes(day(2002, 6, 1)), YES);
    assert_eq!(owes(day(2004, 1, 1)), NO);
}

/// A notice that comes too late for the last end of a term changes nothing: the term ends all the same.
#[test]
fn notice_too_late_for_the_last_end() {
    let clause = "term = { for = \"10 years\", notice = \"1 year\" }";
    let force = act("entry-into-force", "on = \"2001-01-01\"");
    let held = |notice: &str, on| {
        let notice = act("denunciation", &format!("party = \"A\"\n{notice}"));
        in_force(&with_clause(clause, &format!("{force}{notice}")), "t", on)
    };
    assert_eq!(held("on = \"2010-06-01\"", day(2010, 12, 1)), YES);
    assert_eq!(held("on = \"2010-06-01\"", day(2011, 1, 2)), NO);
    // Without a day it may have been in time or not.
    assert_eq!(held("", day(2000, 6, 1)), NO);
    assert_eq!(held("", day(2005, 6, 1)), YES);
}

/// A part without a clause of its own enters into force by that of the agreement: lists say so too.
#[test]
fn an_entry_of_a_part_against_the_clause_of_the_whole() {
    let clause =
        "entry-into-force = { after = \"deposit\", delay = \"30 days\", counting = \"after\" }";
    let acts = act("deposit", "parties = [\"A\", \"B\"]\non = \"2001-01-01\"")
        + &act("entry-into-force", "part = \"annex\"\non = \"2000-06-01\"");
    let graph = with_clause(clause, &acts);
    let entries = graph.events().of(treatygraph::EventKind::EntryIntoForce);
    let told = entries.within(day(2000, 1, 1)..=day(2000, 12, 31));
    let told: Vec<Certainty> = told.map(|event| event.certainty()).collect();
    assert_eq!(told, [MAYBE]);
    graph.verify().unwrap();
}

/// What lies beyond the calendar is no day: a term of nine thousand years ends nothing.
#[test]
fn a_term_beyond_the_calendar() {
    let force = act("entry-into-force", "on = \"2001-01-01\"");
    let graph = with_clause("term = { for = \"9000 years\" }", &force);
    assert_eq!(in_force(&graph, "t", day(2020, 1, 1)), YES);
    let term = graph
        .agreement("t")
        .unwrap()
        .term_on(day(2020, 1, 1))
        .unwrap();
    assert!(term.is_over().is_no());
}

/// Ten years, renewed by five: a notice in time ends it with the phase, and nothing is renewed. Who asks for the term
/// or for what falls due hears of the notice.
#[test]
fn a_notice_is_heard_with_the_term_and_in_the_calendar() {
    let force = act("entry-into-force", "on = \"2000-01-01\"");
    let notice = act("denunciation", "party = \"A\"\non = \"2013-05-02\"");
    let clause = "term = { for = \"10 years\", renewed-by = \"5 years\", notice = \"6 months\" }";
    let graph = with_clause(clause, &format!("{force}{notice}"));
    let treaty = graph.agreement("t").unwrap();
    let term = treaty.term_on(day(2014, 1, 1)).unwrap().to_string();
    assert!(
        term.ends_with("; denounced by A on 2013-05-02, with effect on 2015-01-01"),
        "{term}"
    );
    let before = treaty.term_on(day(2013, 5, 1)).unwrap();
    assert_eq!(before.denunciations().count(), 0);
    let due = |first, last| -> Vec<String> {
        let due = graph.due_within(day(first, 1, 1)..=day(last, 12, 31));
        due.map(|due| due.to_string()).collect()
    };
    assert_eq!(
        due(2014, 2024),
        [
            "2014-06-30: last day for notice of t",
            "2015-01-01: denunciation of t by A takes effect",
        ]
    );
    // The phase before was renewed.
    assert_eq!(
        due(2010, 2010),
        ["2010-01-01: term of t is renewed, unless notice was given"]
    );
    // Without a clause it may take effect after twelve months, if at all (VCLT 56).
    let without = with_clause("", &format!("{force}{notice}"));
    let due = without.due_within(day(2014, 1, 1)..=day(2014, 12, 31));
    let due: Vec<String> = due.map(|due| due.to_string()).collect();
    assert_eq!(
        due,
        ["2014-05-02: denunciation of t by A takes effect (maybe)"]
    );
    // What may take effect on any day from some day on has no date.
    let any_day = with_clause(
        "denunciation = { allowed = true }",
        &format!("{force}{notice}"),
    );
    assert_eq!(
        any_day
            .due_within(day(2013, 1, 1)..=day(2050, 1, 1))
            .count(),
        0
    );
}

/// Whether the bearer owes assistance if somebody attacks, and what that turns on.
fn owed_if(graph: &Graph, on: Day, attack: Attack<'_>, bearer: &str) -> (Certainty, Vec<Turn>) {
    let mut duties = graph.on(on).duties_if(attack);
    let of_bearer = |duty: &DutyIf<'_>| {
        let is_support = duty.obligation().key().ends_with("/assistance");
        is_support && duty.bearer().key() == bearer
    };
    let duty = duties.find(of_bearer).expect("a duty or a near miss");
    let turns = duty.turns().map(|(turn, _)| turn);
    (duty.certainty(), turns.collect())
}

/// North Atlantic Treaty, Articles 5 and 6: assistance is owed for an attack in the area alone, "such action as it deems
/// necessary". Nobody owed Britain assistance when the Falkland Islands were attacked.
#[test]
fn an_attack_outside_the_area_of_the_treaty_makes_nothing_due() {
    let graph = case("attack-outside-the-north-atlantic-area");
    let (argentina, britain) = (graph.party("AR").unwrap(), graph.party("GB").unwrap());
    let attack = Attack::by(argentina).on(britain).unprovoked();
    let told = |attack| owed_if(&graph, day(1982, 4, 2), attack, "US");
    let (attacked, free) = ([Turn::Attacked, Turn::Unprovoked], [Turn::MeansFree]);
    let with = |turns: &[Turn]| [&attacked, turns, &free].concat();
    let falklands = attack.at(&["Falkland Islands"]);
    assert_eq!(told(falklands), (NO, with(&[Turn::Elsewhere])));
    assert_eq!(told(attack), (MAYBE, with(&[Turn::PlaceNotStated])));
    assert_eq!(told(attack.at(&["Kent", "Europe"])), (YES, with(&[])));
}

/// Where a war goes on that an ally entered, the scenario does not say, so what covers some places alone may be owed.
#[test]
fn a_war_that_an_ally_enters_may_be_anywhere() {
    let text = r#"
source = [{ key = "list", kind = "data-set", published = "2020" }]
state = [{ key = "A" }, { key = "B" }, { key = "C" }, { key = "E" }]
agreement = [
  { key = "b-c", parties = ["B", "C"], source = "list" },
  { key = "c-e", parties = ["C", "E"], source = "list" },
]
event = [
  { agreement = "b-c", kind = "entry-into-force", on = "2000-01-01", source = "list" },
  { agreement = "c-e", kind = "entry-into-force", on = "2000-01-01", source = "list" },
]
obligation = [
  { key = "b-c/assistance", kind = "defense", trigger = "threat", source = "list" },
  { key = "c-e/assistance", kind = "offense", place = "Asia", source = "list" },
]
"#;
    let graph = treatygraph::Dossier::from_toml(text).unwrap().build();
    let graph = graph.unwrap();
    let attack = Attack::by(graph.party("A").unwrap()).on(graph.party("B").unwrap());
    let told = |attack| owed_if(&graph, day(2000, 1, 1), attack, "E").0;
    assert_eq!(told(attack.at(&["Asia"])), MAYBE);
    assert_eq!(told(attack.at(&["Europe"])), MAYBE);
}

/// On its last day a term may still run, as the status says of that day (M18).
#[test]
fn a_term_on_its_last_day() {
    let force = act("entry-into-force", "on = \"2000-01-01\"");
    let over = |day_of_end: &str, on: Day| {
        let clause = format!("term = {{ for = \"10 years\"{day_of_end} }}");
        let graph = with_clause(&clause, &force);
        let term = graph.agreement("t").unwrap().term_on(on).unwrap();
        term.is_over()
    };
    let (eve, last, after) = (day(2009, 12, 31), day(2010, 1, 1), day(2010, 1, 2));
    for (day_of_end, expected) in [
        ("", Certainty::Maybe),
        (", day = \"inclusive\"", Certainty::No),
        (", day = \"exclusive\"", Certainty::Yes),
    ] {
        assert_eq!(over(day_of_end, last), expected, "{day_of_end}");
        assert_eq!(over(day_of_end, eve), Certainty::No);
        assert_eq!(over(day_of_end, after), Certainty::Yes);
    }
}
