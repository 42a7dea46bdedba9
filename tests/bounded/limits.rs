//! Each limit has its error, what is at a limit is answered, and what is good is never refused.

use std::fmt::Write;
use std::path::Path;

use treatygraph::{
    Error, ErrorKind, Graph, GraphBuilder,
    error::{Limit, Limits, ProblemKind},
    record,
};

fn untrusted(text: &str) -> Result<Graph, Error> {
    let mut builder = GraphBuilder::with_limits(Limits::untrusted());
    builder.toml("upload.toml", text).build()
}

/// Checks that a dossier of a size is answered, and one of the next size refused, as of that limit.
fn only_up_to(limit: Limit, make: impl Fn(usize) -> String) {
    let most = Limits::untrusted().most(limit) as usize;
    if let Err(error) = untrusted(&make(most)) {
        panic!("{limit}: {error}");
    }
    let error = untrusted(&make(most + 1)).unwrap_err();
    assert_eq!(
        (error.kind(), error.limit()),
        (ErrorKind::Limit, Some(limit)),
        "{error}"
    );
    let named = format!("more than {most} {limit}: ");
    assert!(error.to_string().contains(&named), "{error}");
    assert_eq!(
        error.problems()[0].file(),
        Some("upload.toml").filter(|_| limit != Limit::Problems)
    );
}

const PAIR: &str = "[[state]]\nkey = \"A\"\n[[state]]\nkey = \"B\"\n[[agreement]]\nkey = \"t\"\nparties = [\"A\", \"B\"]\n";

#[test]
fn bytes() {
    only_up_to(Limit::Bytes, |n| {
        format!("{PAIR}#{}", "x".repeat(n - PAIR.len() - 1))
    });
}

#[test]
fn bytes_of_several_files_and_of_one_that_is_opened() {
    let half = format!("#{}", "x".repeat(600_000));
    let mut builder = GraphBuilder::with_limits(Limits::untrusted());
    let one = format!("{PAIR}{half}");
    let error = builder
        .toml("one.toml", &one)
        .toml("two.toml", &half)
        .build()
        .unwrap_err();
    assert_eq!(error.limit(), Some(Limit::Bytes));
    assert_eq!(error.problems()[0].file(), Some("two.toml"));
    let path = std::env::temp_dir().join(format!("treatygraph-bytes-{}.toml", std::process::id()));
    std::fs::write(&path, &one).unwrap();
    let limits = Limits::untrusted().with(Limit::Bytes, 600_000);
    let opened = GraphBuilder::with_limits(limits).open(&path).build();
    std::fs::remove_file(&path).unwrap();
    assert_eq!(opened.unwrap_err().limit(), Some(Limit::Bytes));
}

#[test]
fn records() {
    let states = |n: usize| {
        (0..n)
            .map(|i| format!("[[state]]\nkey = \"{i}\"\n"))
            .collect()
    };
    only_up_to(Limit::Records, states);
    let limits = Limits::default().with(Limit::Records, 1);
    let mut builder = GraphBuilder::with_limits(limits);
    let error = builder
        .add(record::State::new("A"))
        .add(record::State::new("B"))
        .build();
    assert_eq!(error.unwrap_err().limit(), Some(Limit::Records));
}

#[test]
fn depth() {
    let most = Limits::untrusted().most(Limit::Depth) as usize;
    let nested = |depth: usize| {
        let (open, close) = ("[".repeat(depth - 1), "]".repeat(depth - 1));
        format!("[[state]]\nkey = \"A\"\nnames = {open}\"x\"{close}\n")
    };
    // What stands so deep is nothing either way, and is told as what it is.
    assert_eq!(untrusted(&nested(most)).unwrap_err().limit(), None);
    assert_eq!(
        untrusted(&nested(most + 1)).unwrap_err().limit(),
        Some(Limit::Depth)
    );
}

#[test]
fn claims() {
    let claims = |n: usize| {
        let mut text = PAIR.to_owned();
        for i in 0..n {
            write!(text, "[[source]]\nkey = \"s{i}\"\n[[event]]\nagreement = \"t\"\nkind = \"signature\"\nparty = \"A\"\nsource = \"s{i}\"\n").unwrap();
        }
        text
    };
    only_up_to(Limit::Claims, claims);
}

fn events(n: usize) -> String {
    let mut text = PAIR.to_owned();
    for i in 0..n {
        write!(
            text,
            "[[event]]\nagreement = \"t\"\nkind = \"statement\"\nparty = \"A\"\nkey = \"{i}\"\n"
        )
        .unwrap();
    }
    text
}

#[test]
fn events_on_one_agreement() {
    only_up_to(Limit::Events, events);
    // They are left out together, since none of them is the one too many.
    let most = Limits::untrusted().most(Limit::Events) as usize;
    let mut builder = GraphBuilder::with_limits(Limits::untrusted());
    let (graph, problems) = builder
        .toml("upload.toml", &events(most + 1))
        .build_leaving_out();
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].kind(), ProblemKind::Limit(Limit::Events));
    assert_eq!(
        (graph.agreements().count(), graph.statements().count()),
        (1, 0)
    );
}

#[test]
fn parties() {
    only_up_to(Limit::Parties, |n| {
        let keys: Vec<String> = (0..n).map(|i| format!("\"{i}\"")).collect();
        let states: String = keys
            .iter()
            .map(|key| format!("[[state]]\nkey = {key}\n"))
            .collect();
        format!(
            "{states}[[agreement]]\nkey = \"t\"\nparties = [{}]\n",
            keys.join(", ")
        )
    });
}

#[test]
fn heirs_of_parties() {
    only_up_to(Limit::Parties, |n| {
        let mut text = PAIR.to_owned();
        for i in 2..n {
            let of = if i == 2 {
                "A".to_owned()
            } else {
                format!("S{}", i - 1)
            };
            write!(text, "[[state]]\nkey = \"S{i}\"\n[[relation]]\nfrom = \"S{i}\"\nkind = \"succeeds\"\nto = \"{of}\"\n")
                .unwrap();
        }
        text
    });
}

#[test]
fn ranges() {
    only_up_to(Limit::Ranges, |n| {
        let days: Vec<String> = (0..n).map(|i| format!("{}-06-01", 1900 + i)).collect();
        format!("[[state]]\nkey = \"A\"\nsince = \"[{}]\"\n", days.join(","))
    });
    // A date within a name, a clause or a deadline, and digits that are not given.
    let name = "[[state]]\nkey = \"A\"\nnames = [{ name = \"a\", since = \"19XX-XX-01\" }]\n";
    let error = untrusted(name).unwrap_err();
    assert_eq!(error.limit(), Some(Limit::Ranges), "{error}");
    assert_eq!(error.problems()[0].line(), Some(3));
}

#[test]
fn problems() {
    let unknown = |n: usize| {
        let fields = (0..n).map(|i| format!("x{i} = 1\n"));
        format!("[[state]]\nkey = \"A\"\n{}", fields.collect::<String>())
    };
    let most = Limits::untrusted().most(Limit::Problems) as usize;
    let error = untrusted(&unknown(most)).unwrap_err();
    assert_eq!((error.problems().len(), error.limit()), (most, None));
    for text in [
        unknown(50 * most),
        // Problems that show only when records are looked at together.
        (0..2 * most)
            .map(|i| format!("[[organ]]\nkey = \"{i}\"\n"))
            .collect(),
        (0..2 * most)
            .map(|i| format!("[[state]]\nkey = \"A\"\nnames = [\"x\"]\nof = \"{i}\"\n"))
            .collect(),
    ] {
        let error = untrusted(&text).unwrap_err();
        assert_eq!(error.problems().len(), most + 1);
        assert_eq!(error.limit(), Some(Limit::Problems));
        assert_eq!(
            error.problems()[most].message(),
            "more than 100 problems: mend these first"
        );
    }
}

#[test]
fn messages_repeat_little_of_what_was_asked() {
    let long = "x".repeat(100_000);
    let graph = untrusted(PAIR).unwrap();
    let mut said = vec![
        graph.state(&long).unwrap_err().to_string(),
        graph
            .agreement(&format!("`{long}`"))
            .unwrap_err()
            .to_string(),
    ];
    for text in [
        format!("[[state]]\nkey = \"A\"\n{long} = 1\n"),
        format!("[[{long}]]\nkey = \"A\"\n"),
        format!("[[state]]\nkey = \"{long}\"\nsince = \"{long}\"\n"),
        format!("[[state]]\nkey = \"A\"\nsince = \"{long}\"\n"),
        format!("{PAIR}[[event]]\nagreement = \"t\"\nkind = \"{long}\"\nparty = \"{long}\"\n"),
        format!("{PAIR}[[event]]\nagreement = \"{long}\"\nkind = \"signature\"\nparty = \"A\"\n"),
        format!("{PAIR}[[obligation]]\nkey = \"t#1\"\nagreement = \"t\"\nmodality = \"{long}\"\n"),
    ] {
        let error = untrusted(&text).unwrap_err();
        said.extend(error.problems().iter().map(ToString::to_string));
    }
    for message in said {
        assert!(!message.contains(&long[..100]), "{}", &message[..200]);
        assert!(message.len() < 1000, "{message}");
    }
}

#[test]
fn what_is_good_is_never_refused() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut count = 0;
    for folder in ["tests/cases", "examples/data"] {
        for entry in std::fs::read_dir(here.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let is_sparse = path.ends_with("day-of-many-gaps.toml");
            if path.extension().is_some_and(|end| end == "toml") && !is_sparse {
                let mut builder = GraphBuilder::with_limits(Limits::untrusted());
                let (_, problems) = builder.open(&path).build_leaving_out();
                let is_limit = |kind: ProblemKind| matches!(kind, ProblemKind::Limit(_));
                assert!(
                    !problems.iter().any(|problem| is_limit(problem.kind())),
                    "{path:?}: {problems:?}"
                );
                count += 1;
            }
        }
    }
    assert!(count > 100);
}
