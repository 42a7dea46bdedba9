//! One agreement with many entries of one sort, for every sort that the notation has.

use std::fmt::Write;

/// A sort of dossier that grows.
pub(crate) struct Growing {
    pub(crate) name: &'static str,
    make: fn(usize) -> String,
}

impl Growing {
    /// With so many entries.
    pub(crate) fn of(&self, n: usize) -> String {
        (self.make)(n)
    }
}

/// Three states, an agreement `t` of two of them that entered into force, an older one `old`, a source and a person.
const BASE: &str = r#"
[[source]]
key = "g"
published = "2020-01-01"
[[state]]
key = "A"
[[state]]
key = "B"
[[state]]
key = "C"
[[legislature]]
key = "A/p"
of = "A"
[[leader]]
key = "a"
[[agreement]]
key = "t"
parties = ["A", "B"]
[[agreement]]
key = "old"
parties = ["A", "B"]
[[event]]
agreement = "t"
kind = "entry-into-force"
key = "begin"
on = "1900-01-01"
"#;

/// The day so many days after 1 January 1900.
fn day(n: usize) -> String {
    let first = treatygraph::day(1900, 1, 1).number();
    treatygraph::Day::from_number(first + n as i32)
        .unwrap()
        .to_string()
}

fn each(n: usize, mut add: impl FnMut(&mut String, usize)) -> String {
    let mut text = BASE.to_owned();
    (0..n).for_each(|i| add(&mut text, i));
    text
}

fn event(text: &mut String, kind: &str, key: impl std::fmt::Display, rest: &str) {
    writeln!(
        text,
        "[[event]]\nagreement = \"t\"\nkind = \"{kind}\"\nkey = \"{key}\"\nsource = \"g\"\n{rest}"
    )
    .unwrap();
}

fn on(i: usize) -> String {
    format!("on = \"{}\"", day(i))
}

/// Acts of two kinds in turn, on days that follow each other.
fn in_turn(n: usize, kinds: [&str; 2], rest: &str) -> String {
    each(n, |text, i| {
        for (at, kind) in kinds.into_iter().enumerate() {
            event(
                text,
                kind,
                format!("{at}-{i}"),
                &format!("{}\n{rest}", on(100 + 20 * i + 10 * at)),
            );
        }
    })
}

macro_rules! growing {
    ($($name:literal: $make:expr;)+) => {
        pub(crate) const ALL: &[Growing] = &[$(Growing { name: $name, make: $make }),+];
    };
}

growing! {
    "suspensions and resumptions": |n| in_turn(n, ["suspension", "resumption"], "");
    "suspensions of a party": |n| in_turn(n, ["suspension", "resumption"], "party = \"A\"");
    "terminations and revivals": |n| in_turn(n, ["termination", "revival"], "");
    "denunciations and revocations": |n| in_turn(n, ["denunciation", "revocation"], "party = \"A\"");
    "rejections and approvals": |n| in_turn(n, ["parliamentary-approval", "parliamentary-approval"], "body = \"A/p\"");
    "prolongations of an expiry": |n| each(n, |text, i| {
        event(text, "prolongation", i, &format!("{}\nuntil = \"{}\"", on(400 + 300 * i), day(1100 + 300 * i)));
    }) + "[[event]]\nagreement = \"t\"\nkind = \"expiry\"\non = \"1902\"\n";
    "vague terminations": |n| each(n, |text, i| {
        event(text, "termination", i, &format!("on = \"{}\"", 1901 + i % 90));
    });
    "contested suspensions": |n| each(n, |text, i| {
        event(text, "suspension", i, &format!("{}\nparty = \"A\"", on(100 + 20 * i)));
        writeln!(text, "[[event]]\nagreement = \"t\"\nkind = \"suspension\"\nkey = \"{i}\"\nparty = \"A\"\nstance = \"contests\"\nspeaker = \"B\"\nsource = \"g\"").unwrap();
    });
    "provisional applications and their ends": |n| in_turn(n, ["provisional-application", "end-of-provisional-application"], "");
    "signatures": |n| each(n, |text, i| event(text, "signature", i, &format!("{}\nparty = \"A\"", on(i))));
    "signatures of nobody": |n| each(n, |text, i| event(text, "signature", i, &on(i)));
    "entries into force": |n| each(n, |text, i| event(text, "entry-into-force", i, &on(i)));
    "performances": |n| each(n, |text, i| event(text, "performance", i, &format!("{}\nparty = \"A\"", on(i))));
    "statements": |n| each(n, |text, i| event(text, "statement", i, &format!("{}\nparty = \"A\"\nquote = \"x{i}\"", on(i))));
    "parties": |n| (0..n).map(|i| format!("[[state]]\nkey = \"S{i}\"\n")).collect::<String>()
        + "[[agreement]]\nkey = \"t\"\nparties = ["
        + &(0..n).map(|i| format!("\"S{i}\"")).collect::<Vec<_>>().join(", ")
        + "]\n[[event]]\nagreement = \"t\"\nkind = \"entry-into-force\"\non = \"1900\"\n";
    "parties that ratify": |n| (0..n).map(|i| format!("[[state]]\nkey = \"S{i}\"\n[[event]]\nagreement = \"t\"\nkind = \"ratification\"\nparty = \"S{i}\"\n{}\n[[event]]\nagreement = \"t\"\nkind = \"entry-into-force\"\nparty = \"S{i}\"\n{}\n", on(i), on(i + 30))).collect::<String>()
        + "[[agreement]]\nkey = \"t\"\nparties = ["
        + &(0..n).map(|i| format!("\"S{i}\"")).collect::<Vec<_>>().join(", ") + "]\n";
    "claims that name other parties": |n| each(n, |text, i| {
        writeln!(text, "[[source]]\nkey = \"s{i}\"\n[[state]]\nkey = \"S{i}\"\n[[agreement]]\nkey = \"t\"\nparties = [\"A\", \"S{i}\"]\nsource = \"s{i}\"").unwrap();
    });
    "claims of one event, each another day": |n| each(n, |text, i| {
        writeln!(text, "[[source]]\nkey = \"s{i}\"\n[[event]]\nagreement = \"t\"\nkind = \"signature\"\nparty = \"A\"\n{}\nsource = \"s{i}\"", on(2 * i)).unwrap();
    });
    "claims of one event, days that slide": |n| each(n, |text, i| {
        writeln!(text, "[[source]]\nkey = \"s{i}\"\n[[event]]\nagreement = \"t\"\nkind = \"signature\"\nparty = \"A\"\non = \"[{}..{}]\"\nsource = \"s{i}\"", day(2 * i), day(2 * i + n)).unwrap();
    });
    "claims of one event, `by`": |n| each(n, |text, i| {
        writeln!(text, "[[source]]\nkey = \"s{i}\"\n[[event]]\nagreement = \"t\"\nkind = \"signature\"\nparty = \"A\"\nby = \"{}\"\nsource = \"s{i}\"", day(2 * i)).unwrap();
    });
    "denials of one event": |n| each(n, |text, i| {
        writeln!(text, "[[source]]\nkey = \"s{i}\"\n[[event]]\nagreement = \"t\"\nkind = \"signature\"\nparty = \"A\"\n{}\nstance = \"denies\"\nsource = \"s{i}\"", on(2 * i)).unwrap();
    });
    "votes on one event": |n| each(n, |text, i| {
        writeln!(text, "[[source]]\nkey = \"s{i}\"\n[[event]]\nagreement = \"t\"\nkind = \"parliamentary-approval\"\nbody = \"A/p\"\nvote = \"{i}-1-1\"\nsource = \"s{i}\"").unwrap();
    });
    "persons of one signature": |n| each(n, |text, i| {
        writeln!(text, "[[source]]\nkey = \"s{i}\"\n[[leader]]\nkey = \"p{i}\"\n[[event]]\nagreement = \"t\"\nkind = \"signature\"\nparty = \"A\"\nperson = \"p{i}\"\nsource = \"s{i}\"").unwrap();
    });
    "parts, each suspended": |n| each(n, |text, i| {
        writeln!(text, "[[part]]\nkey = \"t/p{i}\"").unwrap();
        event(text, "suspension", i, &format!("{}\npart = \"t/p{i}\"", on(100 + i)));
    });
    "obligations": |n| each(n, |text, i| {
        writeln!(text, "[[obligation]]\nkey = \"t/o{i}x\"\ntext = \"no. {i}\"").unwrap();
    });
    "agreements that replace it": |n| each(n, |text, i| {
        writeln!(text, "[[agreement]]\nkey = \"r{i}\"\nparties = [\"A\", \"B\"]\n[[event]]\nagreement = \"r{i}\"\nkind = \"entry-into-force\"\n{}\n[[relation]]\nfrom = \"r{i}\"\nkind = \"replaces\"\nto = \"t\"", on(500 + i)).unwrap();
    });
    "agreements that amend it": |n| each(n, |text, i| {
        writeln!(text, "[[agreement]]\nkey = \"r{i}\"\nparties = [\"A\", \"B\"]\n[[event]]\nagreement = \"r{i}\"\nkind = \"entry-into-force\"\n{}\n[[relation]]\nfrom = \"r{i}\"\nkind = \"amends\"\nto = \"t\"", on(500 + i)).unwrap();
    });
    "a line of replacements": |n| each(n, |text, i| {
        let to = if i == 0 { "t".to_owned() } else { format!("r{}", i - 1) };
        writeln!(text, "[[agreement]]\nkey = \"r{i}\"\nparties = [\"A\", \"B\"]\n[[relation]]\nfrom = \"r{i}\"\nkind = \"replaces\"\nto = \"{to}\"").unwrap();
    });
    "a line of succeeding states": |n| each(n, |text, i| {
        let of = if i == 0 { "A".to_owned() } else { format!("S{}", i - 1) };
        writeln!(text, "[[state]]\nkey = \"S{i}\"\nsince = \"{}\"\n[[relation]]\nfrom = \"S{i}\"\nkind = \"succeeds\"\nto = \"{of}\"\nsince = \"{}\"", day(900 + 30 * i), day(900 + 30 * i)).unwrap();
    });
    "tenures of a person, each with a signature": |n| each(n, |text, i| {
        writeln!(text, "[[tenure]]\nleader = \"a\"\nof = \"A\"\noffice = \"head-of-state\"\nkey = \"{i}\"\nsince = \"{}\"\nuntil = \"{}\"", day(30 * i), day(30 * i + 20)).unwrap();
        event(text, "signature", i, &format!("{}\nperson = \"a\"\nparty = \"A\"", on(30 * i + 7)));
    });
    "sources that republish each other": |n| each(n, |text, i| {
        let of = if i == 0 { "g".to_owned() } else { format!("s{}", i - 1) };
        writeln!(text, "[[source]]\nkey = \"s{i}\"\nrepublishes = \"{of}\"\n[[event]]\nagreement = \"t\"\nkind = \"signature\"\nparty = \"A\"\non = \"1900\"\nsource = \"s{i}\"").unwrap();
    });
    "sources that correct each other": |n| each(n, |text, i| {
        let of = if i == 0 { "g".to_owned() } else { format!("s{}", i - 1) };
        writeln!(text, "[[source]]\nkey = \"s{i}\"\ncorrects = \"{of}\"\npublished = \"{}\"\n[[event]]\nagreement = \"t\"\nkind = \"signature\"\nparty = \"A\"\n{}\nsource = \"s{i}\"", day(20_000 + i), on(i)).unwrap();
    });
    "names of a party": |n| each(n, |text, i| {
        writeln!(text, "[[state]]\nkey = \"A\"\nnames = [\"Name {i}\"]\nsource = \"g\"").unwrap();
    });
    "days with a hundred ranges": |n| each(n, |text, i| {
        event(text, "suspension", i, &format!("on = \"19XX-{:02}-{:02}\"\nparty = \"A\"", 1 + i % 12, 1 + i / 12 % 28));
    });
}
