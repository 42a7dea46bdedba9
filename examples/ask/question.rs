//! What can be asked: the list of questions, the help made of it, and what each question takes.

use std::fmt::Write;
use std::ops::RangeInclusive;

use crate::asked::{Answer, Asked, Fault, fault};
use crate::command::Options;
use crate::table::Shown;
use crate::{acts, evidence, news, standing, texts};

/// One question: how it is asked, and the function that answers it.
pub(crate) struct Question {
    pub(crate) name: &'static str,
    /// The words that follow it, as the help shows them.
    pub(crate) words: &'static str,
    /// How many words those can be.
    pub(crate) count: RangeInclusive<usize>,
    /// Which options it takes, beside those that choose claims and form.
    pub(crate) takes: &'static [Takes],
    pub(crate) says: &'static str,
    /// A line that works on the sample dossiers.
    pub(crate) example: &'static str,
    pub(crate) ask: for<'g> fn(&Asked<'g>) -> Answer<'g>,
    /// What a table for people shows of an answer.
    pub(crate) shows: &'static [Shown],
}

/// Options that not every question takes.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Takes {
    On,
    NeedsOn,
    /// A day, or the first and last day of a period; either can be left out.
    Window,
    NeedsWindow,
    Of,
    NeedsOf,
    InDomain,
    /// What makes it due.
    If,
    /// What only one of two owes.
    OneSided,
    /// What a scenario says of an attack.
    Attack,
}

use Takes::*;

impl Takes {
    fn usage(self) -> &'static str {
        match self {
            On => "[--on DAY]",
            NeedsOn => "--on DAY",
            Window => "[PERIOD]",
            NeedsWindow => "--from DATE --until DATE",
            Of => "[--of KIND]",
            NeedsOf => "--of KIND",
            InDomain => "[--in-domain DOMAIN]",
            If => "[--if TRIGGER]",
            OneSided => "[--one-sided]",
            Attack => "[--unprovoked | --provoked] [--declared] [--requested] [--at PLACE]",
        }
    }
}

/// All questions, by what they are about.
pub(crate) const GROUPS: [(&str, &[Question]); 5] = [
    ("What was done and said", acts::QUESTIONS),
    ("How agreements stand", standing::QUESTIONS),
    ("What was agreed", texts::QUESTIONS),
    ("What answers rest on", evidence::QUESTIONS),
    ("What is new", news::QUESTIONS),
];

pub(crate) fn all() -> impl Iterator<Item = &'static Question> {
    GROUPS.iter().flat_map(|(_, questions)| questions.iter())
}

/// The question that the options name, where it takes what they say.
pub(crate) fn of(options: &Options, words: usize) -> Result<&'static Question, Fault> {
    let Some(question) = all().find(|one| one.name == options.question) else {
        return fault(format!("there is no question `{}`", options.question));
    };
    question.check(words, options)?;
    if let (Some(from), Some(until)) = (options.from, options.until)
        && from > until
    {
        return fault(format!("no day is from {from} until {until}"));
    }
    Ok(question)
}

pub(crate) fn names() -> Vec<&'static str> {
    all().map(|question| question.name).collect()
}

pub(crate) const BEFORE: &str = "\
Asks dossiers one question.

  ask [OPTIONS] QUESTION [KEY]... [FILE]...

`ask` stands for `cargo run --quiet --example ask --`. Words that end in .toml or .json are files, \
and all\nof them are asked together; without any, the sample dossiers of the crate are. KEY is the \
key of a record;\n`ask keys FILE` lists them.";

const FOOTER: &str = "\
[KEY]... can be an agreement or a part of one, a party, body or leader, two parties, or an agreement and
any of these; without one, all are asked. Their order does not matter, save in `owes`, `if-attacks` and
`conflicts`, where the first owes the second, or attacks it.
KIND is a kind of event, or a class: consent, approval, life; of obligations a kind of obligation.
TRIGGER is what makes an obligation due, such as armed-attack.
DAY is a whole day, as 2025-08-01, DATE also a month or a year, PERIOD is --on DAY, or --from DATE, or
--until DATE, or the last two together.

Exit codes: 0 answered, 1 nothing found, 2 something is wrong with the question, a key, a day or a file.";

/// The questions, each with an example, and the exit codes.
pub(crate) fn help() -> String {
    let mut help = String::new();
    for (about, questions) in GROUPS {
        let _ = writeln!(help, "{about}:");
        for question in questions {
            let _ = writeln!(help, "  {}", question.usage());
            let _ = writeln!(help, "          {}", question.says);
            let _ = writeln!(help, "          $ {}", question.example);
        }
        help.push('\n');
    }
    help.push_str(FOOTER);
    help
}

impl Question {
    fn usage(&self) -> String {
        let mut usage = self.name.to_owned();
        let options = self.takes.iter().map(|option| option.usage());
        for word in [self.words].into_iter().chain(options) {
            if !word.is_empty() {
                usage.push(' ');
                usage.push_str(word);
            }
        }
        usage
    }

    /// Whether the words and options are those that the question takes.
    fn check(&self, words: usize, options: &Options) -> Result<(), Fault> {
        let wrong = |what: &str| {
            let (usage, example) = (self.usage(), self.example);
            fault(format!("{what}\nusage:   ask {usage}\nexample: {example}"))
        };
        if words < *self.count.start() {
            return wrong(&format!("`{}` wants to know of what", self.name));
        }
        if words > *self.count.end() {
            return wrong(&format!("too many words for `{}`", self.name));
        }
        let takes = |any: &[Takes]| any.iter().any(|option| self.takes.contains(option));
        let period = options.from.is_some() || options.until.is_some();
        let given = [
            ("--on", options.on.is_some(), takes(&[On, NeedsOn, Window])),
            ("--from and --until", period, takes(&[Window, NeedsWindow])),
            ("--of", options.of.is_some(), takes(&[Of, NeedsOf])),
            (
                "--in-domain",
                options.in_domain.is_some(),
                takes(&[InDomain]),
            ),
            ("--if", options.trigger.is_some(), takes(&[If])),
            ("--one-sided", options.one_sided, takes(&[OneSided])),
            ("--unprovoked", options.unprovoked, takes(&[Attack])),
            ("--provoked", options.provoked, takes(&[Attack])),
            ("--declared", options.declared, takes(&[Attack])),
            ("--requested", options.requested, takes(&[Attack])),
            ("--at", !options.at.is_empty(), takes(&[Attack])),
        ];
        for (option, given, taken) in given {
            if given && !taken {
                return wrong(&format!("`{}` takes no {option}", self.name));
            }
        }
        let whole = options.from.is_some() && options.until.is_some();
        let missing = [
            ("--on DAY", NeedsOn, options.on.is_some()),
            ("--from DATE --until DATE", NeedsWindow, whole),
            ("--of KIND", NeedsOf, options.of.is_some()),
        ];
        for (option, needed, given) in missing {
            if self.takes.contains(&needed) && !given {
                return wrong(&format!("`{}` needs {option}", self.name));
            }
        }
        Ok(())
    }
}
