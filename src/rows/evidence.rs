//! Rows of what answers rest on: claims, disputes, findings, coverage, what a text was found to name.

use serde::{Serialize, Serializer};

use super::declare::rows;
use super::{AsRow, RowType};
use crate::date::Certainty;
use crate::node::{Claim, Claimed, Coverage, Dispute, Finding, Match, Misquote, Source};
use crate::path::Step;
use crate::record::Field;
use crate::vocabulary::Word;

rows! {
    /// What one source says about one thing.
    "claim": Claim<'g> as claim {
        /// The key or id of what it is about.
        about: id = Some(claim.about().as_id());
        /// What that is.
        about_kind: text = Some(claim.about().kind_word());
        /// What it gives, field by field; in JSON an object.
        says: fields = claim.fields().filter(|(field, _)| !CITATION.contains(field));
        /// How it stands to that: whether it asserts, denies or expects it.
        stance: text = Some(claim.stance().word());
        /// Who speaks in the source.
        speaker: key = claim.speaker().map(|actor| actor.key());
        /// The title of a speaker who is not named.
        speaker_title: text = claim.speaker_title();
        /// The passage quoted.
        quote: text = claim.quote();
        /// The source.
        source: key = claim.source().map(|source| source.key());
        /// Where in the source.
        locator: text = claim.locator();
        /// The day on which it became known.
        known: day = claim.known();
        /// The sources that correct or withdraw it.
        corrected_by: keys = claim.corrected_by().map(|source| source.key());
    }

    /// One of the values that claims give to a field, where these contradict each other.
    "dispute": Disputed<'g> as disputed {
        /// The agreement.
        agreement: key = disputed.dispute.agreement().map(|treaty| treaty.key());
        /// The key or id of what it is about.
        about: id = Some(disputed.dispute.about().as_id());
        /// The kind of act, where one of nobody in particular excludes those of the parties.
        act: text = disputed.dispute.act().map(Word::word);
        /// The field.
        field: text = Some(disputed.dispute.field().word());
        /// Of a table, which entry.
        entry: word = disputed.dispute.entry();
        /// The value.
        value: word = Some(&disputed.value);
        /// How many independent sources give it.
        independent: int = i64::try_from(disputed.value.independent_sources()).ok();
        /// The sources that give it.
        sources: sources = disputed.value.claims();
    }

    /// Something about the data that a reader should know.
    "finding": Finding<'g> as finding {
        /// How much it matters.
        severity: text = Some(finding.severity().word());
        /// What it is, as a sentence.
        finding: word = Some(finding);
        /// The agreement.
        agreement: key = finding.agreement().map(|treaty| treaty.key());
        /// The id of the event.
        event: id = finding.event().map(|event| event.as_id());
        /// The source.
        source: key = finding.source().map(|source| source.key());
        /// The kind of finding.
        kind: text = Some(finding.kind().word());
        /// The rule that it rests on: a number of MEANING, or articles of the Vienna Convention.
        rule: text = Some(finding.kind().rule());
        /// What to do about it. Null: nothing.
        mend: text = Some(finding.kind().mend()).filter(|mend| !mend.is_empty());
        /// The key or id of what it is about.
        about: id = Some(finding.about().as_id());
        /// The key or id of what else it names: the act it should follow, who was out of office.
        other: id = finding.other().map(|other| other.as_id());
    }

    /// Whether a source would tell of a kind of act that day.
    "coverage": Covering<'g> as covering {
        /// The source.
        source: key = Some(covering.source.key());
        /// Whether it would.
        covers: sure = Some(covering.covers);
    }

    /// What a text was found to name.
    "hit": Match<'g> as hit {
        /// Its key.
        key: key = Some(hit.key());
        /// The name, title, code or key that fits.
        text: text = Some(hit.text());
        /// The field in which it stands.
        field: text = Some(hit.field().word());
        /// How well it fits.
        fit: word = Some(format!("{:?}", hit.rank()).to_lowercase());
        /// What it is.
        about: word = Some(hit.about());
    }

    /// A quotation that does not stand in the text of its source.
    "misquote": Misquote<'g> as misquote {
        /// The quotation.
        quote: text = Some(misquote.quote());
        /// The key or id of what the claim is about.
        about: id = Some(misquote.claim().about().as_id());
        /// Where in the source it is said to stand.
        locator: text = misquote.claim().locator();
        /// How much of it, from its beginning, does stand in the text.
        matched: text = Some(misquote.matched());
        /// How the text goes on there.
        goes_on: word = Some(misquote.goes_on());
    }

    /// One step of a path.
    "step": Step<'g> as step {
        /// From which key.
        from_key: key = Some(step.from().key());
        /// What links the two.
        link: text = Some(step.link().kind().word());
        /// To which key.
        to_key: key = Some(step.to().key());
        /// Whether the link leads the other way.
        backwards: flag = !step.is_forward();
        /// Whether the link holds.
        certain: sure = Some(step.link().certainty());
        /// The sources of the link.
        sources: sources = step.link().claims();
    }
}

pub(super) const ANSWERS: &[fn() -> &'static RowType] = &[
    <Finding<'_> as AsRow<'_>>::row_type,
    <Covering<'_> as AsRow<'_>>::row_type,
    <Match<'_> as AsRow<'_>>::row_type,
    <Misquote<'_> as AsRow<'_>>::row_type,
    <Step<'_> as AsRow<'_>>::row_type,
];

/// What other columns tell already.
const CITATION: [Field; 7] = [
    Field::Source,
    Field::Quote,
    Field::Locator,
    Field::Stance,
    Field::Speaker,
    Field::SpeakerTitle,
    Field::KnownSince,
];

/// A dispute, with one of its values.
pub(super) struct Disputed<'g> {
    dispute: Dispute<'g>,
    value: Claimed<'g>,
}

impl<'g> Disputed<'g> {
    pub(super) fn of(dispute: Dispute<'g>) -> impl Iterator<Item = Disputed<'g>> {
        let values: Vec<Claimed<'g>> = dispute.values().collect();
        values.into_iter().map(move |value| Disputed {
            dispute: dispute.clone(),
            value,
        })
    }
}

/// As an array: a row for each source.
impl Serialize for Coverage<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(
            self.sources()
                .map(|(source, covers)| Covering { source, covers }),
        )
    }
}

/// What a source covers.
pub(super) struct Covering<'g> {
    source: Source<'g>,
    covers: Certainty,
}
