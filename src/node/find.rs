//! Finding by name: what a person types, among all keys, codes, names and titles.

use std::fmt;

use super::spelling::{fold, slips};
use super::{About, Claimed, both, claimed};
use crate::date::Date;
use crate::graph::{Kind, NONE, Thing};
use crate::record::{Field, Value};
use crate::view::View;

/// How well a text fits a query, the best first.
///
/// ```
/// use treatygraph::{sample, answer::MatchRank};
///
/// let graph = sample::russia_iran();
/// let fit = |text: &str| graph.find(text).next().map(|hit| hit.rank());
/// assert_eq!(fit("ir/majlis"), Some(MatchRank::Key));
/// assert_eq!(fit("assembly islamic"), Some(MatchRank::Words));
/// assert_eq!(fit("Pezeshkain"), Some(MatchRank::Similar));
/// assert_eq!(fit("President Putin"), Some(MatchRank::Held));
/// assert!(MatchRank::Key < MatchRank::Similar);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum MatchRank {
    /// It is the key.
    Key,
    /// It is a code, such as that of ISO.
    Code,
    /// It is a name, a title or a publisher.
    Name,
    /// The text starts with the query.
    Start,
    /// Each word of the query begins a word of the text.
    Words,
    /// The query stands somewhere in the text.
    Within,
    /// As a whole or word by word it differs by few letters: at most one in four, and three in all.
    Similar,
    /// The query holds the text, as whole words and beside others such as a title; of a person the word
    /// that begins or ends the name is enough, where it ends the query. Only found where nothing
    /// fits better than [`Similar`](MatchRank::Similar).
    Held,
}

/// Something that was found, and the text by which it was.
///
/// Prints what was found, and the name if it is not the key.
///
/// ```
/// use treatygraph::{sample, answer::About};
///
/// let graph = sample::russia_iran();
/// let hit = graph.find("islamic consultative").next().unwrap();
/// assert!(matches!(hit.about(), About::Body(body) if body.name() == "Parliament"));
/// assert_eq!(hit.to_string(), "legislature IR/majlis: Islamic Consultative Assembly");
/// ```
#[derive(Clone, Copy)]
pub struct Match<'g> {
    view: View<'g>,
    thing: Thing,
    text: Text<'g>,
    rank: Order,
}

/// A text by which a thing can be found.
#[derive(Clone, Copy)]
struct Text<'g> {
    field: Field,
    text: &'g str,
    /// What claims give: the name with its days, all codes. Of a key, none.
    value: Option<&'g Value>,
    /// Of a code, the list it stands in.
    list: Option<&'g str>,
}

/// How good a hit is: its fit, by how many letters it differs or is shorter, and whether by case and accents.
type Order = (MatchRank, usize, bool);

impl<'g> Match<'g> {
    /// What was found: a source, party, body, leader, agreement, part or obligation.
    ///
    /// ```
    /// use treatygraph::{sample, answer::About};
    /// let graph = sample::russia_iran();
    /// let states = graph.find("russia").filter_map(|hit| match hit.about() {
    ///     About::Party(party) => Some(party.key()),
    ///     _ => None,
    /// });
    /// assert_eq!(states.collect::<Vec<_>>(), ["RU"]);
    /// ```
    pub fn about(self) -> About<'g> {
        About::of(self.view, self.thing)
    }

    /// Its key.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let keys: Vec<_> = graph.find("Foreign Ministry").map(|hit| hit.key()).collect();
    /// assert_eq!(keys, ["IR/mfa", "RU/mfa"]);
    /// ```
    pub fn key(self) -> &'g str {
        self.view.graph.key_of(self.thing)
    }

    /// The text that fits, as written: of several, the one that fits best.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert_eq!(graph.find("MAJLIS").next().unwrap().text(), "Majlis");
    /// ```
    pub fn text(self) -> &'g str {
        self.text.text
    }

    /// Where the text stands: `key`, `codes`, `names`, `titles`; of a source, `title`, `publisher`.
    ///
    /// ```
    /// use treatygraph::{record::Field, sample};
    /// let graph = sample::russia_iran();
    /// let hits: Vec<_> = graph.find("tass").map(|hit| (hit.key(), hit.field())).collect();
    /// assert_eq!(hits, [("tass-2025-04-08", Field::Publisher)]);
    /// ```
    pub fn field(self) -> Field {
        self.text.field
    }

    /// Of a code, the list it stands in; `None` of any other text.
    ///
    /// ```
    /// use treatygraph::Dossier;
    /// let iran = "[[state]]\nkey = \"IR\"\ncodes = { iso = \"IRN\", cow = \"630\" }\n";
    /// let graph = Dossier::from_toml(iran)?.build()?;
    /// let hit = graph.find("630").next().unwrap();
    /// assert_eq!((hit.key(), hit.code_list()), ("IR", Some("cow")));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn code_list(self) -> Option<&'g str> {
        self.text.list
    }

    /// How well it fits.
    ///
    /// ```
    /// use treatygraph::{sample, answer::MatchRank};
    /// let graph = sample::russia_iran();
    /// let good = graph.find("iran").take_while(|hit| hit.rank() <= MatchRank::Name);
    /// assert_eq!(good.map(|hit| hit.key()).collect::<Vec<_>>(), ["IR"]);
    /// ```
    pub fn rank(self) -> MatchRank {
        self.rank.0
    }

    /// Of a name, the day from which it was borne, as written; `None` where none is recorded.
    ///
    /// ```
    /// use treatygraph::{Date, GraphBuilder, record::{Name, State}};
    /// let year: Date = "1989".parse()?;
    /// let burma = State::new("MM").names(["Burma"]).names([Name::from("Myanmar").since(year.clone())]);
    /// let graph = GraphBuilder::new().add(burma).build()?;
    /// assert_eq!(graph.find("myanmar").next().unwrap().since(), Some(year));
    /// assert_eq!(graph.find("burma").next().unwrap().since(), None);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn since(self) -> Option<Date> {
        self.text.day("since")
    }

    /// Of a name, the day until which it was borne, as written; `None` where none is recorded.
    ///
    /// ```
    /// use treatygraph::{GraphBuilder, day, record::{Name, State}};
    /// let iran = State::new("IR").names([Name::from("Persia").until(day(1935, 3, 21))]);
    /// let graph = GraphBuilder::new().add(iran).build()?;
    /// let hit = graph.find("persia").next().unwrap();
    /// assert_eq!(hit.until(), Some(day(1935, 3, 21).into()));
    /// assert_eq!(hit.to_string(), "state IR: Persia, until 1935-03-21");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn until(self) -> Option<Date> {
        self.text.day("until")
    }

    /// The name or title with the claims that give it, of a code all codes that are given with it;
    /// `None` of a key, which no claim gives.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let told = graph.find("parliament").next().unwrap().claimed().unwrap();
    /// let sources: Vec<_> = told.claims().filter_map(|claim| claim.source()).collect();
    /// assert_eq!(sources, [graph.source("seed")?]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn claimed(self) -> Option<Claimed<'g>> {
        let value = self.text.value?;
        let mut told = claimed::of(self.view, self.thing, self.text.field).into_iter();
        told.find(|told| told.shared() == Some(value))
    }
}

both! {
    /// Whatever has a key, code, name or title like this text, the best first: sources (these also
    /// by publisher), parties, bodies, leaders, agreements, parts and obligations, each once, with
    /// the text that fits best. Take as many as you need: `.take(10)`.
    ///
    /// Case, accents and punctuation do not count: `turkiye` finds `Türkiye`, `lodz` finds
    /// `Łódź`, `strasse` finds `Straße`, `ussr` finds `U.S.S.R.`. Letters of one script are not read
    /// as those of another. A code counts only as a whole. A text without anything to compare finds
    /// nothing. Where nothing has all that was typed, what has a name that stands in it does, whatever
    /// words are around it: `the State Duma`, `President Putin`, `Russia's State Duma`.
    ///
    /// *Order*: by [`MatchRank`]; of similar ones, those first that differ by fewer letters, of those that
    /// the query holds, the longest; then those first that have the text exactly as it was typed; then
    /// by keys. *In a view*, names count that
    /// a claim in it gives, of what its lists show.
    ///
    /// O(*keys and names of the graph*), as no index is kept: some 0.3 s of one core where
    /// there are 150,000 agreements with a title each, and one second with two million obligations.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let lines: Vec<String> = graph.find("council").map(|hit| hit.to_string()).collect();
    /// assert_eq!(lines, [
    ///     "organ IR/guardian-council: Guardian Council",
    ///     "legislature RU/federation-council: Federation Council",
    /// ]);
    /// ```
    fn find(view, text: &str) -> std::vec::IntoIter<Match<'g>> {
        hits(view, text, Kind::NODES, |_| true).into_iter()
    }
}

/// What lists show, is of these kinds and wanted, and has a text that fits; the best first.
fn hits<'g>(
    view: View<'g>,
    query: &str,
    kinds: &[Kind],
    wanted: impl Fn(Thing) -> bool,
) -> Vec<Match<'g>> {
    let (sought, mut buffer) = (Query::of(query), String::new());
    if sought.folded.is_empty() {
        return Vec::new();
    }
    let things = kinds.iter().flat_map(|&kind| {
        let count = view.evidence().nodes.keys(kind).len() as u32;
        (0..count).map(move |id| Thing::new(kind, id))
    });
    let mut hits: Vec<Match<'g>> = Vec::new();
    for thing in things.filter(|thing| wanted(*thing) && view.lists(*thing)) {
        let mut best: Option<(Order, Text<'g>)> = None;
        each_text(view, thing, &mut |text| {
            fold(text.text, &mut buffer);
            let held = || {
                let held = sought.held(thing.kind, text.field, &buffer)?;
                Some((MatchRank::Held, sought.words.len() - held))
            };
            let Some((fit, slips)) = sought.fit(text.field, &buffer).or_else(held) else {
                return;
            };
            let rank = (fit, slips, text.text != query);
            if best.is_none_or(|(least, other)| (rank, text.order()) < (least, other.order())) {
                best = Some((rank, text));
            }
        });
        let Some(((fit, slips, differs), text)) = best else {
            continue;
        };
        let of_owner = if fit == MatchRank::Held {
            sought.held_of_owner(view, thing)
        } else {
            0
        };
        hits.push(Match {
            view,
            thing,
            text,
            rank: (fit, slips.saturating_sub(of_owner), differs),
        });
    }
    hits.sort_by(|a, b| (a.rank, a.key()).cmp(&(b.rank, b.key())));
    // Where all that was typed fits something, its words alone are of no use.
    let best = hits.first().map(|hit| hit.rank());
    if best.is_some_and(|best| best < MatchRank::Similar) {
        hits.retain(|hit| hit.rank() != MatchRank::Held);
    }
    hits
}

/// Calls `each` with every text by which a thing can be found.
fn each_text<'g>(view: View<'g>, thing: Thing, each: &mut dyn FnMut(Text<'g>)) {
    let text = |field: Field, text: &'g str, value: Option<&'g Value>| Text {
        field,
        text,
        value,
        list: None,
    };
    each(text(Field::Key, view.graph.key_of(thing), None));
    if thing.kind == Kind::Obligation {
        return; // It has no name but its key.
    }
    for row in view.rows(thing) {
        if row.denies() {
            continue;
        }
        for (field, value) in row.values() {
            match (field, value) {
                (Field::Names | Field::Titles | Field::Title | Field::Publisher, _) => {
                    for value in value.members() {
                        if let Some(name) = claimed::text_of(value) {
                            each(text(field, name, Some(value)));
                        }
                    }
                }
                (Field::Codes, Value::Table(codes)) => {
                    for (list, codes) in codes {
                        for code in codes.members().iter().filter_map(claimed::text_of) {
                            let list = Some(&**list);
                            each(Text {
                                list,
                                ..text(field, code, Some(value))
                            });
                        }
                    }
                }
                _ => {}
            }
        }
    }
}

/// In a longer text no names are sought, in bytes: every name would be sought in all of it.
const LONGEST: usize = 400;

/// What was typed, as texts are compared with it.
struct Query {
    folded: String,
    /// The same without `'s` at the ends of words, between two spaces; empty where it is too long.
    words: String,
}

impl Query {
    fn of(typed: &str) -> Query {
        let (mut folded, mut words) = (String::new(), String::new());
        fold(typed, &mut folded);
        if typed.len() > LONGEST {
            return Query { folded, words };
        }
        let word = |word: &str| {
            let cut = word.strip_suffix('s');
            let cut = cut.and_then(|cut| cut.strip_suffix(['\'', '’']));
            cut.unwrap_or(word).to_owned()
        };
        let cut: Vec<String> = typed.split_whitespace().map(word).collect();
        fold(&cut.join(" "), &mut words);
        Query {
            folded,
            words: format!(" {words} "),
        }
    }

    /// How well a folded text fits, and by how many letters it differs.
    fn fit(&self, field: Field, text: &str) -> Option<(MatchRank, usize)> {
        let query = self.folded.as_str();
        let begins = |word: &str| text.split(' ').any(|other| other.starts_with(word));
        let fit = match field {
            Field::Key if text == query => MatchRank::Key,
            Field::Codes => return (text == query).then_some((MatchRank::Code, 0)),
            _ if text == query => MatchRank::Name,
            _ if text.starts_with(query) => MatchRank::Start,
            _ if query.split(' ').all(begins) => MatchRank::Words,
            _ if text.contains(query) => MatchRank::Within,
            _ => return slips(query, text).map(|slips| (MatchRank::Similar, slips)),
        };
        Some((fit, 0))
    }

    /// How many letters it holds of a folded name, two or more; `None` if it does not hold it.
    fn held(&self, kind: Kind, field: Field, text: &str) -> Option<usize> {
        if matches!(field, Field::Key | Field::Codes) {
            return None;
        }
        let mut words = text.split(' ');
        let ends = [words.next(), words.next_back()].into_iter().flatten();
        let ends = ends.filter(|word| kind == Kind::Leader && self.ends_with(word));
        let held = if self.has(text) {
            Some(text.len())
        } else {
            ends.map(str::len).max()
        };
        held.filter(|_| text.chars().nth(1).is_some())
    }

    /// How many letters it holds of a name of the party to which a body belongs: `Russia's State Duma`.
    fn held_of_owner(&self, view: View<'_>, thing: Thing) -> usize {
        let owner = match thing.kind {
            Kind::Body => view.evidence().nodes.owners[thing.id as usize],
            _ => NONE,
        };
        let (mut most, mut buffer) = (0, String::new());
        if owner != NONE {
            each_text(view, Thing::party(owner), &mut |text| {
                fold(text.text, &mut buffer);
                let held = self.held(Kind::Party, text.field, &buffer);
                most = most.max(held.unwrap_or(0));
            });
        }
        most
    }

    /// Whether these words stand in it.
    fn has(&self, text: &str) -> bool {
        let is_gap = |at: usize| self.words.as_bytes().get(at) == Some(&b' ');
        let mut found = self.words.match_indices(text);
        found.any(|(at, _)| at > 0 && is_gap(at - 1) && is_gap(at + text.len()))
    }

    /// Whether it ends with this word.
    fn ends_with(&self, word: &str) -> bool {
        let words = self.words.trim_end().strip_suffix(word);
        words.is_some_and(|before| before.ends_with(' '))
    }
}

impl<'g> Text<'g> {
    /// Of texts of one thing that fit equally well, which is shown: a name rather than the key, one
    /// with days rather than without.
    fn order(self) -> impl Ord + use<'g> {
        let is_key = self.field == Field::Key;
        let bare = self.day("since").is_none() && self.day("until").is_none();
        (is_key, bare, self.field, self.text, self.value, self.list)
    }

    fn day(self, entry: &str) -> Option<Date> {
        match self.value {
            Some(Value::Table(entries)) if self.field == Field::Names => {
                let day = entries.iter().find(|(name, _)| &**name == entry);
                match day {
                    Some((_, Value::Date(date))) => Some(date.clone()),
                    _ => None,
                }
            }
            _ => None,
        }
    }
}

/// The key of who acts that a person who typed a name in its place probably meant, with that name.
/// Agreements and what is in them are too many to look through for a message.
pub(crate) fn meant(view: View<'_>, typed: &str, wanted: impl Fn(Thing) -> bool) -> Option<String> {
    let who = [Kind::Party, Kind::Body, Kind::Leader];
    let hit = *hits(view, typed, &who, wanted).first()?;
    match hit.rank() {
        MatchRank::Within | MatchRank::Similar | MatchRank::Held => None,
        _ if hit.field() == Field::Key => Some(format!("`{}`", hit.key())),
        _ => Some(format!("`{}` ({})", hit.key(), hit.text())),
    }
}

impl fmt::Display for Match<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.about().fmt(f)?;
        match (self.field(), self.code_list()) {
            (Field::Key, _) => return Ok(()),
            (_, Some(list)) => write!(f, ": {list} {}", self.text())?,
            _ => write!(f, ": {}", self.text())?,
        }
        match (self.since(), self.until()) {
            (None, None) => Ok(()),
            (Some(since), None) => write!(f, ", since {since}"),
            (None, Some(until)) => write!(f, ", until {until}"),
            (Some(since), Some(until)) => write!(f, ", since {since} until {until}"),
        }
    }
}

impl fmt::Debug for Match<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Match({:?}, {self})", self.rank())
    }
}
