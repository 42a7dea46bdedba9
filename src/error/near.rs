//! Which word of a list was probably meant: by its letters, or by what people call the same thing.

use std::cmp::Reverse;

/// Words that the English of two countries spells in two ways: both are read.
const SPELLINGS: [(&str, &str); 6] = [
    ("defence", "defense"),
    ("offence", "offense"),
    ("labour", "labor"),
    ("favoured", "favored"),
    ("isation", "ization"),
    ("initialling", "initialing"),
];

/// The British spelling of an American word, or the American one of a British word.
pub(crate) fn other_spelling(word: &str) -> Option<String> {
    SPELLINGS.iter().find_map(|(british, american)| {
        if word.contains(british) {
            Some(word.replace(british, american))
        } else {
            word.contains(american)
                .then(|| word.replace(american, british))
        }
    })
}

/// The word of a list that a misspelt one probably meant.
pub(crate) fn nearest<'a>(text: &str, words: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    meant(text, words).first().copied()
}

/// The question behind a message: "did you mean `a` or `b`?"
pub(crate) fn did_you_mean(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    format!("did you mean {}?", words.join(" or "))
}

/// The words of a list that a misspelt one may have meant, the likeliest first: several where people call several
/// things so.
pub(crate) fn meant<'a>(text: &str, words: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    // A text much longer than any word cannot be a slip of one, and would be slow to compare.
    if text.len() > 80 {
        return Vec::new();
    }
    let lower = text.to_lowercase().replace(['_', ' '], "-");
    let words: Vec<&str> = words.into_iter().collect();
    let listed = |meant: &[&str]| -> Vec<&'a str> {
        let meant = meant.iter();
        let listed = meant.filter_map(|meant| words.iter().copied().find(|word| word == meant));
        listed.collect()
    };
    if let Some(word) = words.iter().find(|word| word.to_lowercase() == lower) {
        return vec![word];
    }
    let called = OTHERWISE.iter().find(|(other, _)| *other == lower);
    let called = called.map(|(_, meant)| listed(meant)).unwrap_or_default();
    if !called.is_empty() {
        return called;
    }
    near(&lower, &words).map_or_else(
        || {
            // A slip in what people call it otherwise: `signd`.
            let is_near = |other: &str| other.len() > 4 && strsim::osa_distance(&lower, other) == 1;
            let called = OTHERWISE.iter().filter(|(other, _)| is_near(other));
            let mut called = called.map(|(_, meant)| listed(meant));
            called.find(|listed| !listed.is_empty()).unwrap_or_default()
        },
        |word| vec![word],
    )
}

/// The word that differs least in its letters, else the only one that has the text as a part.
fn near<'a>(lower: &str, words: &[&'a str]) -> Option<&'a str> {
    let length = lower.chars().count();
    // Of words that differ as little the one that begins alike: `US` of `USA`, rather than `UA`.
    let apart = |word: &str| {
        let alike = word.chars().flat_map(char::to_lowercase).zip(lower.chars());
        Reverse(alike.take_while(|(a, b)| a == b).count())
    };
    let mut best: Option<(usize, Reverse<usize>, &str)> = None;
    for &word in words {
        let other = word.chars().count();
        let limit = 1 + other.min(length) / 4;
        // Most words differ too much in length already: comparing letters takes far longer.
        if other.abs_diff(length) > limit.min(best.map_or(limit, |(distance, ..)| distance)) {
            continue;
        }
        let distance = strsim::osa_distance(lower, &word.to_lowercase());
        let found = (distance, apart(word), word);
        if distance <= limit && best.is_none_or(|best| found < best) {
            best = Some(found);
        }
    }
    if let Some((.., word)) = best {
        return Some(word);
    }
    // The only word that has the text as a part: `visa` of `migration-and-visa`.
    let has_part = |word: &&&str| lower.len() > 3 && word.split('-').any(|part| part == lower);
    let mut with_part = words.iter().filter(has_part);
    match (with_part.next(), with_part.next()) {
        (Some(word), None) => Some(word),
        _ => None,
    }
}

/// A noun with its article: "an organ", "a state".
pub(crate) fn with_article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {noun}")
}

/// What people call things that have another name here; the first that a list has is proposed.
const OTHERWISE: &[(&str, &[&str])] = &[
    ("abrogation", &["denunciation"]),
    ("abstained", &["vote"]),
    ("abstentions", &["vote"]),
    ("acceded", &["accession"]),
    ("accepted", &["acceptance", "approved"]),
    ("accord", &["agreement"]),
    ("adopted", &["approved", "adoption"]),
    ("against", &["vote"]),
    ("air-force", &["armed-forces"]),
    ("alliance", &["defense", "defence"]),
    ("amended", &["amendment", "amends"]),
    ("announced", &["statement"]),
    ("announcement", &["statement"]),
    ("annulled", &["termination"]),
    ("approval", &["parliamentary-approval"]),
    ("approve", &["approved", "parliamentary-approval"]),
    ("arms-sales", &["arms-transfer"]),
    ("arms-supply", &["arms-transfer"]),
    ("army", &["armed-forces"]),
    ("article", &["part"]),
    ("author", &["publisher"]),
    ("bank", &["central-bank"]),
    ("birth", &["since"]),
    ("body", &["legislature", "organ"]),
    ("border", &["boundary"]),
    ("borders", &["boundary"]),
    ("both", &["each"]),
    ("breach", &["breach-found"]),
    ("cabinet-approval", &["government-approval"]),
    ("came-into-force", &["entry-into-force"]),
    ("cancelled", &["denunciation"]),
    ("chair", &["speaker"]),
    ("chamber", &["legislature"]),
    ("chancellor", &["head-of-government"]),
    ("charge-d-affaires", &["envoy"]),
    ("chief-of-state", &["head-of-state"]),
    ("citation", &["quote"]),
    ("climate", &["environment"]),
    ("committee", &["legislature"]),
    ("congress", &["unicameral", "legislature"]),
    ("consul", &["envoy"]),
    ("countries", &["parties"]),
    ("country", &["state"]),
    ("court", &["constitutional-court", "organ"]),
    ("credit", &["credit-or-aid"]),
    ("creditor", &["beneficiary"]),
    ("database", &["data-set"]),
    ("dataset", &["data-set"]),
    ("date", &["on", "published"]),
    ("death", &["until"]),
    ("debtor", &["bearer"]),
    ("defence-cooperation", &["military-cooperation"]),
    ("defense-cooperation", &["military-cooperation"]),
    ("denied", &["denies", "rejected", "stance"]),
    ("denied-by", &["stance"]),
    ("denounced", &["denunciation"]),
    ("department", &["ministry", "organ"]),
    ("deposited", &["deposit"]),
    ("deputy-foreign-minister", &["deputy-minister"]),
    ("description", &["note"]),
    ("diplomat", &["envoy"]),
    ("disarmament", &["arms-control"]),
    ("document", &["source"]),
    ("due", &["deadline"]),
    ("due-date", &["deadline"]),
    ("duty", &["obligation"]),
    ("economic", &["economy"]),
    ("economic-aid", &["credit-or-aid"]),
    ("effective-date", &["effective"]),
    ("electors", &["electorate"]),
    ("emir", &["head-of-state"]),
    ("emperor", &["head-of-state"]),
    ("enacted", &["promulgation"]),
    ("end", &["termination", "until"]),
    ("end-date", &["until"]),
    ("ended", &["termination"]),
    ("ends", &["until"]),
    ("entered", &["entry-into-force"]),
    ("entered-into-force", &["entry-into-force"]),
    ("event-type", &["kind"]),
    ("exchange", &["exchange-of-instruments"]),
    ("exchange-of-ratifications", &["exchange-of-instruments"]),
    ("expired", &["expiry"]),
    ("extended", &["prolongation", "prolongs"]),
    ("extension", &["prolongation"]),
    ("failed", &["rejected", "parliamentary-approval"]),
    ("financial", &["finance"]),
    ("financial-assistance", &["credit-or-aid"]),
    ("fm", &["foreign-minister"]),
    ("foreign-affairs-minister", &["foreign-minister"]),
    ("foreign-ministry", &["ministry", "organ"]),
    ("foreign-secretary", &["foreign-minister"]),
    ("free-trade", &["trade-liberalisation"]),
    ("from", &["since"]),
    ("gazette", &["official-gazette"]),
    ("government", &["cabinet", "organ"]),
    ("head-of-the-government", &["head-of-government"]),
    ("house", &["lower", "legislature"]),
    ("id", &["key"]),
    ("implementation", &["performance"]),
    ("in-favor", &["vote"]),
    ("in-favour", &["vote"]),
    ("in-force", &["entry-into-force"]),
    ("initialed", &["initialling"]),
    ("initialled", &["initialling"]),
    ("king", &["head-of-state"]),
    ("lapsed", &["expiry"]),
    ("link", &["url"]),
    ("loan", &["credit-or-aid"]),
    ("location", &["place"]),
    ("magazine", &["newspaper"]),
    ("member-of-parliament", &["legislator"]),
    ("members", &["parties"]),
    (
        "military",
        &["defence", "armed-forces", "military-cooperation"],
    ),
    ("military-alliance", &["defense", "defence"]),
    ("military-assistance", &["defense", "defence"]),
    ("military-technical-cooperation", &["military-cooperation"]),
    ("minister-of-foreign-affairs", &["foreign-minister"]),
    ("minister-president", &["head-of-government"]),
    ("ministry", &["organ"]),
    ("monarch", &["head-of-state"]),
    ("mou", &["memorandum-of-understanding"]),
    ("mp", &["legislator"]),
    ("mutual-aid", &["defense", "defence"]),
    ("mutual-assistance", &["defense", "defence"]),
    ("mutual-defence", &["defense", "defence"]),
    ("mutual-defense", &["defense", "defence"]),
    ("name", &["names", "title", "titles"]),
    ("nation", &["state"]),
    ("nations", &["parties"]),
    ("navy", &["armed-forces"]),
    ("negotiations", &["negotiation-opened"]),
    ("news", &["newspaper", "source"]),
    ("news-site", &["news-agency"]),
    ("newswire", &["news-agency"]),
    ("no-attack", &["nonaggression"]),
    ("no-first-use", &["nonaggression"]),
    ("non-aggression", &["nonaggression"]),
    ("non-attack", &["nonaggression"]),
    ("non-intervention", &["non-interference"]),
    ("notes", &["note"]),
    ("notice", &["denunciation", "received"]),
    ("notice-of-termination", &["denunciation"]),
    ("notified", &["notification"]),
    ("obligation", &["about"]),
    ("office", &["tenure"]),
    ("office-holder", &["leader"]),
    ("organisation", &["organization"]),
    ("pact", &["agreement"]),
    ("paper", &["newspaper"]),
    ("owed-by", &["bearer"]),
    ("owed-to", &["beneficiary"]),
    ("parent", &["of"]),
    ("parliament", &["national", "legislature"]),
    ("parliament-approval", &["parliamentary-approval"]),
    (
        "parliamentary-rejection",
        &["rejected", "parliamentary-approval"],
    ),
    ("parliamentary-vote", &["parliamentary-approval"]),
    ("participants", &["parties"]),
    ("party", &["state"]),
    ("passed", &["approved"]),
    ("payment", &["performance"]),
    ("people", &["electorate"]),
    ("person", &["leader"]),
    ("persons", &["person"]),
    ("pm", &["head-of-government"]),
    ("politician", &["leader"]),
    ("position", &["office", "tenure"]),
    ("post", &["office"]),
    ("premier", &["head-of-government"]),
    ("president", &["head-of-state"]),
    ("press", &["newspaper"]),
    ("press-agency", &["news-agency"]),
    ("prime-minister", &["head-of-government"]),
    ("proclaimed", &["promulgation"]),
    ("promulgated", &["promulgation"]),
    ("provision", &["obligation"]),
    ("publication-date", &["published"]),
    ("published-in", &["publication"]),
    ("published-on", &["published"]),
    ("queen", &["head-of-state"]),
    ("quotation", &["quote"]),
    ("radio", &["broadcaster"]),
    ("predecessor", &["continues", "succeeds"]),
    (
        "ratified",
        &["ratification", "parliamentary-approval", "approved"],
    ),
    ("ratified-by", &["body", "party"]),
    ("ratify", &["ratification", "parliamentary-approval"]),
    ("reference", &["locator"]),
    ("refused", &["rejected", "parliamentary-approval"]),
    ("region", &["territory"]),
    ("registered", &["registration"]),
    ("rejected", &["parliamentary-approval"]),
    ("rejection", &["rejected", "parliamentary-approval"]),
    ("remark", &["note"]),
    ("renewal", &["prolongation"]),
    ("renewed", &["prolongation", "renews"]),
    ("repealed", &["termination"]),
    ("report", &["source"]),
    ("rescinded", &["revocation"]),
    ("result", &["outcome"]),
    ("revoked", &["revocation"]),
    ("role", &["office"]),
    ("ruler", &["head-of-state"]),
    ("secretary-of-state", &["foreign-minister"]),
    ("security", &["defence", "defense"]),
    ("security-cooperation", &["military-cooperation"]),
    ("senate", &["upper", "legislature"]),
    ("senator", &["legislator"]),
    ("shah", &["head-of-state"]),
    ("signatories", &["parties"]),
    ("signatory", &["party", "person"]),
    ("signed", &["signature"]),
    ("signed-by", &["person"]),
    ("signer", &["person"]),
    ("signing", &["signature"]),
    ("state", &["party"]),
    ("social-network", &["social-media"]),
    ("speech", &["statement"]),
    ("start", &["since"]),
    ("start-date", &["since"]),
    ("starts", &["since"]),
    ("succession", &["continues", "succeeds"]),
    ("successor", &["continues", "succeeds"]),
    ("successor-of", &["continues", "succeeds"]),
    ("summary", &["note"]),
    ("supersedes", &["replaces"]),
    ("supreme-leader", &["head-of-state"]),
    ("suspended", &["suspension"]),
    ("tax", &["taxation"]),
    ("taxation", &["double-taxation-relief"]),
    ("television", &["broadcaster"]),
    ("terminated", &["termination"]),
    ("terminated-by", &["terminates"]),
    ("termination-notice", &["denunciation"]),
    (
        "territorial-integrity",
        &["respect-for-territorial-integrity"],
    ),
    ("terrorism", &["counter-terrorism"]),
    ("time", &["on"]),
    ("to", &["until"]),
    ("transportation", &["transport"]),
    ("treaty", &["agreement"]),
    ("tv", &["broadcaster"]),
    ("tv-channel", &["broadcaster"]),
    ("type", &["kind"]),
    ("under-secretary", &["deputy-minister"]),
    ("unprovoked-attack", &["aggression"]),
    ("vetoed", &["rejected", "parliamentary-approval"]),
    ("vice-minister", &["deputy-minister"]),
    ("vote", &["parliamentary-approval", "event"]),
    ("voted", &["parliamentary-approval"]),
    ("voted-down", &["rejected", "parliamentary-approval"]),
    ("votes", &["vote"]),
    ("weapons", &["arms-transfer", "arms-control"]),
    ("weapons-supply", &["arms-transfer"]),
    ("website", &["url"]),
    ("when", &["on"]),
    ("where", &["place"]),
    ("who", &["party"]),
    ("wire", &["news-agency"]),
    ("withdrawal", &["denunciation"]),
    ("withdrawal-notice", &["denunciation"]),
    ("withdrew", &["denunciation"]),
    ("year", &["on", "published"]),
];
