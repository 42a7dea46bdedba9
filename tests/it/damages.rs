//! One slip in a good dossier: how many problems are told, and whether the first one names the line.

use std::collections::BTreeMap;

use treatygraph::{GraphBuilder, sample};

const SAMPLES: [&str; 3] = [
    sample::SEED,
    sample::MOSCOW_TEHRAN,
    sample::MOSCOW_PYONGYANG,
];

/// Numbers that look random, the same in every run (SplitMix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }
}

/// A damaged text, what was done to it, and the first line, from 1, in which it differs.
struct Damage {
    text: String,
    what: &'static str,
    line: usize,
}

/// One letter is left out, put twice, exchanged with the next one, or another one is written.
fn of_a_letter(text: &str, random: &mut Random) -> Damage {
    let mut letters: Vec<char> = text.chars().collect();
    let at = random.below(letters.len() - 1);
    let line = letters[..at]
        .iter()
        .filter(|letter| **letter == '\n')
        .count()
        + 1;
    const OTHERS: &[char] = &[
        'x', 'E', '7', '"', '\'', '[', ']', '{', '}', ',', '=', '#', '.', '-', ' ', '\n',
    ];
    let what = match random.below(5) {
        0 => {
            letters.remove(at);
            "a letter left out"
        }
        1 => {
            letters.insert(at, letters[at]);
            "a letter twice"
        }
        2 => {
            letters.swap(at, at + 1);
            "two letters exchanged"
        }
        3 => {
            letters.insert(at, OTHERS[random.below(OTHERS.len())]);
            "a letter too many"
        }
        _ => {
            letters[at] = OTHERS[random.below(OTHERS.len())];
            "another letter"
        }
    };
    Damage {
        text: letters.into_iter().collect(),
        what,
        line,
    }
}

/// One line is left out, put twice, exchanged with the next one, cut in half, or is something else.
fn of_a_line(text: &str, random: &mut Random) -> Damage {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let at = loop {
        let at = random.below(lines.len() - 1);
        if !lines[at].trim().is_empty() {
            break at;
        }
    };
    let what = match random.below(5) {
        0 => {
            lines.remove(at);
            "a line left out"
        }
        1 => {
            lines.insert(at, lines[at].clone());
            "a line twice"
        }
        2 => {
            lines.swap(at, at + 1);
            "two lines exchanged"
        }
        3 => {
            let half = lines[at].chars().count() / 2;
            lines[at] = lines[at].chars().take(half).collect();
            "half a line"
        }
        _ => {
            lines[at] = "lorem ipsum dolor".to_owned();
            "another line"
        }
    };
    Damage {
        text: lines.join("\n") + "\n",
        what,
        line: at + 1,
    }
}

/// How one sort of damage was answered.
#[derive(Default)]
struct Count {
    all: usize,
    loads: usize,
    names_the_line: usize,
    /// Of these, where the first problem is at the line or the next, with no more said.
    is_at_the_line: usize,
    at_most_three: usize,
}

impl std::fmt::Display for Count {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} of which load {}; of the {} others the line is named in {} (is that of the first problem in {}), at \
             most three problems in {}",
            self.all,
            self.loads,
            self.all - self.loads,
            self.names_the_line,
            self.is_at_the_line,
            self.at_most_three
        )
    }
}

/// The lines that a problem names: its own, and those in its sentence.
fn lines_of(problem: &treatygraph::error::Problem) -> Vec<usize> {
    let named = problem.message().split("line ").skip(1);
    let numbers = named.map(|rest| {
        rest.chars()
            .take_while(char::is_ascii_digit)
            .collect::<String>()
    });
    let numbers = numbers.filter_map(|number| number.parse().ok());
    problem
        .line()
        .map(|line| line as usize)
        .into_iter()
        .chain(numbers)
        .collect()
}

/// Whether the line, or the next one, is named. Where a line is gone, the header of the record that now
/// lacks it may be named too: nothing else is left of it.
fn is_named(damage: &Damage, lines: &[usize]) -> bool {
    let near = |line: usize| lines.contains(&line) || lines.contains(&(line + 1));
    let header = || {
        let before = damage.text.lines().take(damage.line - 1);
        let headers = before
            .enumerate()
            .filter(|(_, line)| line.starts_with("[["));
        headers.last().map_or(0, |(at, _)| at + 1)
    };
    near(damage.line) || (damage.what == "a line left out" && lines.contains(&header()))
}

/// A number that whoever runs the test may set.
fn set(name: &str, otherwise: usize) -> usize {
    std::env::var(name).map_or(otherwise, |number| number.parse().expect("a number"))
}

/// All samples but one, read.
fn without(one: usize) -> GraphBuilder {
    let mut builder = GraphBuilder::new();
    for (at, text) in SAMPLES.iter().enumerate().filter(|(at, _)| *at != one) {
        builder.toml(&format!("{at}.toml"), text);
    }
    builder
}

fn measure(count: usize) -> BTreeMap<&'static str, Count> {
    let mut random = Random(set("SEED", 20_251_002) as u64);
    let mut counts: BTreeMap<&'static str, Count> = BTreeMap::new();
    let whole = SAMPLES;
    let others = [0, 1, 2].map(without);
    for number in 0..count {
        let damaged = number % whole.len();
        let damage = match number % 2 {
            0 => of_a_letter(whole[damaged], &mut random),
            _ => of_a_line(whole[damaged], &mut random),
        };
        let mut builder = others[damaged].clone();
        builder.toml("damaged.toml", &damage.text);
        let count = counts.entry(damage.what).or_default();
        count.all += 1;
        let error = match builder.build() {
            Ok(graph) => {
                graph.verify().expect("a graph that keeps its laws");
                count.loads += 1;
                continue;
            }
            Err(error) => error,
        };
        let problems = error.problems();
        let first = &problems[0];
        let is_near = first.file() == Some("damaged.toml") && is_named(&damage, &lines_of(first));
        count.names_the_line += usize::from(is_near);
        let at = first.line().unwrap_or(0) as usize;
        count.is_at_the_line +=
            usize::from(is_near && (at == damage.line || at == damage.line + 1));
        count.at_most_three += usize::from(problems.len() <= 3);
        if std::env::var_os("SHOW").is_some() && (!is_near || problems.len() > 3) {
            println!("--- {} in line {}: {error}", damage.what, damage.line);
        }
    }
    counts
}

#[test]
fn one_slip_is_told_where_it_is_and_once() {
    let counts = measure(set("DAMAGES", 400));
    let mut told = String::new();
    let mut sum = Count::default();
    for (what, count) in &counts {
        told += &format!("{what}: {count}\n");
        sum.all += count.all;
        sum.loads += count.loads;
        sum.names_the_line += count.names_the_line;
        sum.is_at_the_line += count.is_at_the_line;
        sum.at_most_three += count.at_most_three;
    }
    let fail = sum.all - sum.loads;
    println!("{told}all: {sum}");
    assert!(fail * 2 > sum.all, "{told}");
    assert!(sum.names_the_line * 100 >= fail * 95, "{told}");
    assert!(sum.at_most_three * 100 >= fail * 95, "{told}");
}

/// Without one bracket, the parser stumbles over whatever follows.
#[test]
fn a_bracket_left_out_is_told_once_and_named() {
    let mut told = 0;
    for (number, whole) in SAMPLES.iter().enumerate() {
        let others = without(number);
        let brackets = whole.match_indices(['[', ']', '{', '}']).step_by(17);
        for (at, _) in brackets {
            let mut text = whole.to_string();
            text.remove(at);
            let mut builder = others.clone();
            builder.toml("damaged.toml", &text);
            // A bracket in a comment or a text is none.
            let Err(error) = builder.build() else {
                continue;
            };
            let line = whole[..at].matches('\n').count() + 1;
            assert!(error.problems().len() <= 3, "line {line}: {error}");
            let lines = lines_of(&error.problems()[0]);
            assert!(
                lines.iter().any(|near| near.abs_diff(line) <= 1),
                "line {line}: {error}"
            );
            told += 1;
        }
    }
    assert!(told > 40, "{told}");
}
