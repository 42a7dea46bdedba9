//! Every example of NOTATION.md, EXAMPLES.md and WRITING.md is what it says: a dossier that builds, or one that does not.

use treatygraph::{Acts, EventKind, Graph, GraphBuilder};

/// The examples of the second are read together with the first of the first.
const OF_RULES: [&str; 2] = [
    include_str!("../../docs/NOTATION.md"),
    include_str!("../../docs/EXAMPLES.md"),
];
const WRITING: &str = include_str!("../../docs/WRITING.md");

/// A TOML block of a document.
struct Example {
    /// The line at which it begins.
    line: usize,
    /// What stands behind `toml`: `error`, `base` (read with all that follow) or nothing.
    mark: &'static str,
    text: String,
    /// Its comments that begin with `#>`: what is answered.
    answers: Vec<&'static str>,
}

fn examples(document: &'static str) -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    let mut inside = false;
    for (number, line) in document.lines().enumerate() {
        if let Some(mark) = line.strip_prefix("```toml") {
            inside = true;
            examples.push(Example {
                line: number + 1,
                mark: mark.trim(),
                text: String::new(),
                answers: Vec::new(),
            });
        } else if line == "```" {
            inside = false;
        } else if inside {
            let example = examples.last_mut().unwrap();
            example.text.push_str(line);
            example.text.push('\n');
            example.answers.extend(line.strip_prefix("#> "));
        }
    }
    examples
}

/// Builds each example together with the first and those marked `base` before it, and hands it with
/// its graph or its error to `see`. A graph must keep its laws, and survive being written.
fn each(documents: &[&'static str], mut see: impl FnMut(&Example, Result<&Graph, String>)) {
    let mut base = GraphBuilder::new();
    let all = documents.iter().flat_map(|document| examples(document));
    for (i, example) in all.enumerate() {
        let line = example.line;
        let mut builder = base.clone();
        match builder.toml("my.toml", &example.text).build() {
            Ok(graph) => {
                assert_ne!(example.mark, "error", "the example at line {line} is none");
                graph.verify().unwrap();
                assert!(graph.to_dossier().build().unwrap() == graph, "line {line}");
                see(&example, Ok(&graph));
            }
            Err(error) => {
                assert_eq!(example.mark, "error", "the example at line {line}: {error}");
                see(&example, Err(error.to_string()));
            }
        }
        if i == 0 || example.mark == "base" {
            base.toml(&format!("base {line}"), &example.text);
        }
    }
}

/// What the examples of errors in NOTATION.md and EXAMPLES.md are errors for, in their order.
const ERRORS: [&str; 5] = [
    "write `[2025-01..2025-03]` for one unknown day in it",
    "a deadline that counts from an act has both: `within",
    "`RU/duma` belongs to `RU`, not to `IR`",
    "which cannot do `ratification`",
    "gives two days that contradict each other",
];

#[test]
fn every_example_is_read_together_with_the_first() {
    assert!(OF_RULES.iter().all(|document| examples(document).len() > 8));
    let mut errors = ERRORS.iter();
    each(&OF_RULES, |example, built| {
        if let Err(error) = built {
            let expected = errors.next().unwrap();
            assert!(error.contains(expected), "line {}: {error}", example.line);
        }
    });
    assert_eq!(errors.next(), None);
}

/// What WRITING.md may show of a graph, and what it must.
fn told(graph: &Graph) -> (Vec<String>, Vec<String>) {
    let events = graph.events().of(Acts::ALL | EventKind::Statement.into());
    let mut may: Vec<String> = events.map(|event| event.to_string()).collect();
    may.extend(
        graph
            .agreements()
            .flat_map(|treaty| treaty.obligations())
            .map(|duty| duty.to_string()),
    );
    may.extend(
        graph
            .leaders()
            .flat_map(|leader| leader.tenures())
            .map(|tenure| tenure.to_string()),
    );
    let treaties = || graph.agreements();
    may.extend(
        treaties()
            .flat_map(|treaty| treaty.relations())
            .map(|relation| relation.to_string()),
    );
    let counts = treaties().flat_map(|treaty| treaty.counts());
    may.extend(counts.map(|(unit, count)| format!("{count} {unit}")));
    may.extend(
        graph
            .events()
            .flat_map(|event| event.places())
            .map(str::to_owned),
    );
    let mut must: Vec<String> = graph
        .disputes()
        .map(|dispute| dispute.to_string())
        .collect();
    must.extend(graph.findings().map(|finding| finding.to_string()));
    (may, must)
}

#[test]
fn every_answer_of_the_guide_is_given() {
    assert!(examples(WRITING).len() > 16);
    each(
        &[WRITING],
        |Example {
             line,
             mark,
             answers,
             ..
         },
         built| {
            assert!(!answers.is_empty() || *mark == "base", "line {line}");
            match built {
                Ok(graph) => {
                    let (may, must) = told(graph);
                    for answer in answers {
                        let given = may.iter().chain(&must).any(|told| told == answer);
                        assert!(given, "line {line}: {answer}\n{may:#?}{must:#?}");
                    }
                    for told in &must {
                        assert!(answers.contains(&told.as_str()), "line {line}: {told}");
                    }
                }
                Err(error) => {
                    // A problem a line, in the order of the file; `…` stands for what is cut.
                    let problems = error.lines().filter(|line| line.contains("my.toml:"));
                    let problems: Vec<&str> = problems.collect();
                    assert_eq!(problems.len(), answers.len(), "line {line}: {error}");
                    for (problem, answer) in problems.iter().zip(answers) {
                        let shown = answer.trim_matches(['…', ' ']);
                        assert!(problem.contains(shown), "line {line}: {problem}");
                        assert!(problem.ends_with(shown) || answer.ends_with('…'));
                    }
                }
            }
        },
    );
}

#[test]
fn the_dossiers_of_the_readme() {
    let readme = include_str!("../../README.md");
    let blocks: Vec<&str> = readme
        .split("```toml\n")
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap())
        .collect();
    let [first, second] = blocks[..] else {
        panic!("{} blocks", blocks.len())
    };
    let graph = GraphBuilder::new()
        .toml("first", first)
        .toml("second", second)
        .build()
        .unwrap();
    assert_eq!(graph.ratifications().count(), 2);
    let alone = GraphBuilder::new().toml("first", first).build().unwrap();
    assert_eq!(
        (alone.ratifications().count(), alone.signatures().count()),
        (1, 2)
    );
}
