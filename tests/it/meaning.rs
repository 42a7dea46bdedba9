//! Every example of MEANING.md is what it says: a dossier that builds, or one that does not.

use treatygraph::GraphBuilder;

const MEANING: &str = include_str!("../../MEANING.md");

/// The TOML blocks, with the line before which each begins, and whether it is called an error.
fn examples() -> Vec<(usize, bool, String)> {
    let mut examples: Vec<(usize, bool, String)> = Vec::new();
    let mut inside = false;
    for (number, line) in MEANING.lines().enumerate() {
        match line {
            "```toml" | "```toml error" => {
                inside = true;
                examples.push((number + 1, line.ends_with("error"), String::new()));
            }
            "```" => inside = false,
            _ if inside => {
                let text = &mut examples.last_mut().unwrap().2;
                text.push_str(line);
                text.push('\n');
            }
            _ => {}
        }
    }
    examples
}

/// What the examples of errors are errors for, in their order.
const ERRORS: [&str; 3] = [
    "write `[2025-01..2025-03]` for one unknown day in it",
    "which cannot do `ratification`",
    "gives two days that exclude each other",
];

#[test]
fn every_example_is_read_together_with_the_first() {
    let examples = examples();
    let (_, _, first) = &examples[0];
    assert!(examples.len() > 15);
    let mut errors = ERRORS.iter();
    for (line, is_error, text) in &examples[1..] {
        let built = GraphBuilder::new()
            .toml("first", first)
            .toml("example", text)
            .build();
        match built {
            Ok(graph) => {
                assert!(
                    !is_error,
                    "the example at line {line} of MEANING.md is no error"
                );
                graph.verify().unwrap();
                assert!(graph.to_dossier().build().unwrap() == graph, "line {line}");
            }
            Err(error) => {
                assert!(
                    is_error,
                    "the example at line {line} of MEANING.md: {error}"
                );
                let expected = errors.next().unwrap();
                assert!(error.to_string().contains(expected), "line {line}: {error}");
            }
        }
    }
    assert_eq!(errors.next(), None);
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
    let more = "[[source]]\nkey = \"weekly\"\n\n[[source]]\nkey = \"agency\"\n\n[[legislature]]\nkey = \"IR/majlis\"\nof = \"IR\"\n";
    let graph = GraphBuilder::new()
        .toml("first", first)
        .toml("second", second)
        .toml("more", more)
        .build()
        .unwrap();
    assert_eq!(graph.ratifications().count(), 2);
    let alone = GraphBuilder::new().toml("first", first).build().unwrap();
    assert_eq!(
        (alone.ratifications().count(), alone.signatures().count()),
        (1, 2)
    );
}
