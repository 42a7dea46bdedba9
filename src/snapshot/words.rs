//! The words that values hold, and the numbers that words have in columns.

use std::collections::HashMap;
use std::hash::Hasher;
use std::sync::OnceLock;

use twox_hash::XxHash3_64;

use crate::record::{ActOf, After, Bearer, BodyType, Field, Length, Moment};
use crate::vocabulary::{
    Anchor, BillReading, Binding, Counting, Covered, DenunciationAt, Discretion, Domain, Effect,
    EndDay, EventKind, Extent, FirstOfMonth, Force, Form, Ground, LegislatureType, Level, Majority,
    Modality, ObligationKind, Office, OrganType, Outcome, PartyKind, Powers, Question, Regime,
    RelationKind, Renewal, Role, SourceKind, Stance, TenureStanding, TextChange, Trigger, Word,
};

/// Every word that a value may hold.
fn each(each: &mut dyn FnMut(&'static str)) {
    macro_rules! vocabularies {
        ($($name:ident),+ $(,)?) => { $( $name::ALL.iter().for_each(|word| each(word.word())); )+ };
    }
    vocabularies! {
        Anchor, BillReading, Binding, Counting, DenunciationAt, Discretion, Domain, Effect, EndDay, EventKind,
        Extent, FirstOfMonth, Force, Form, Ground, LegislatureType, Level, Majority, Modality, ObligationKind,
        Office, OrganType, Outcome, Powers, Question, Regime, RelationKind, Renewal, Role, SourceKind, Stance,
        TenureStanding, TextChange, Trigger,
    }
    let choices = [
        ActOf::WORDS,
        After::WORDS,
        Bearer::WORDS,
        BodyType::WORDS,
        Length::WORDS,
        Moment::WORDS,
    ];
    choices.concat().into_iter().for_each(&mut *each);
    each(Covered::Tenure.word());
}

/// The word of this text, if it is one.
pub(super) fn known(text: &str) -> Option<&'static str> {
    static KNOWN: OnceLock<HashMap<&'static str, &'static str>> = OnceLock::new();
    let known = KNOWN.get_or_init(|| {
        let mut all = HashMap::new();
        each(&mut |word| {
            all.insert(word, word);
        });
        all
    });
    known.get(text).copied()
}

/// A number that is another where words have other numbers in columns.
pub(super) fn numbers() -> u64 {
    let mut sum = XxHash3_64::new();
    let mut list = |words: &mut dyn Iterator<Item = &'static str>| {
        for word in words {
            sum.write(word.as_bytes());
            sum.write(b"\n");
        }
        sum.write(b"\n");
    };
    list(&mut Field::ALL.iter().map(|word| word.word()));
    list(&mut EventKind::ALL.iter().map(|word| word.word()));
    list(&mut PartyKind::ALL.iter().map(|word| word.word()));
    list(&mut Office::ALL.iter().map(|word| word.word()));
    list(&mut RelationKind::ALL.iter().map(|word| word.word()));
    sum.finish()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::error::other_spelling;

    /// The schema has every word that a dossier may hold, in each spelling; values have it in one.
    #[test]
    fn every_word_of_a_dossier_is_known() {
        let schema = include_str!("../../schema/dossier.schema.json");
        let schema: serde_json::Value = serde_json::from_str(schema).expect("the schema is JSON");
        let (mut open, mut seen) = (vec![&schema], 0);
        let mut spelt_otherwise: HashSet<String> = HashSet::new();
        each(&mut |word| spelt_otherwise.extend(other_spelling(word)));
        while let Some(node) = open.pop() {
            match node {
                serde_json::Value::Array(items) => open.extend(items),
                serde_json::Value::Object(entries) => {
                    open.extend(entries.values());
                    let listed = entries.get("enum").and_then(|words| words.as_array());
                    let listed = listed.into_iter().flatten().chain(entries.get("const"));
                    for word in listed.filter_map(|word| word.as_str()) {
                        let is_known = known(word) == Some(word);
                        assert!(is_known || spelt_otherwise.contains(word), "`{word}`");
                        seen += 1;
                    }
                }
                _ => {}
            }
        }
        assert!(seen > 300, "{seen} words");
    }
}
